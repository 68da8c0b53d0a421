/* What is counted once for a reckoning is what a walk over all of it counts: over the cases of test/case/assess and over made ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <stdlib.h>

#include "../publish/case.h"
#include "../rounds.h"
#include "web/sums.h"

static uint64_t seed = 88172645463325252u;

static uint32_t below(uint32_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)((seed >> 20) % n);
}

struct scene {
	struct arena a;
	struct reckoning made;
	struct reckoned k;
};

/* As tell_deeds() does, save that no account joins another. */
static void open_case(struct scene *x, struct str bytes, day_t on)
{
	reckon_case(&x->a, S("sums"), bytes, on, &x->made);
	const struct index *all = &x->made.x.docket.index;
	struct deed_told *deed = ARENA_ARRAY(&x->a, struct deed_told, all->dated + 1);
	size_t n = 0;
	for (size_t i = 0; i < all->dated; i++) {
		const uint32_t e = all->by_day[i];
		if (x->made.facts.event.v[e].modality == MODALITY_ASSERTED && x->made.facts.event.v[e].when.from <= on)
			deed[n++] = (struct deed_told){ e, e, e, 1 };
	}
	x->k = (struct reckoned){ .ontology = x->made.ontology, .facts = &x->made.facts, .docket = &x->made.x.docket, .verdict = x->made.x.verdict,
		.condition = x->made.x.condition, .deed = deed, .deeds = n, .account_next = ARENA_ARRAY(&x->a, uint32_t, x->made.facts.event.n + 1),
		.on = on, .known = DAY_ALL, .sums = kept_sums_new() };
}

static void close_case(struct scene *x)
{
	kept_sums_free(x->k.sums);
	arena_release(&x->a);
}

/* ---- the walks ------------------------------------------------------------------------- */

static struct str code_of(const struct reckoned *k, uint32_t entity)
{
	return str_of(k->facts->entity.v[entity].country);
}

static struct str country_of_deed(const struct reckoned *k, size_t i)
{
	const struct event *e = &k->facts->event.v[k->deed[i].best];
	return code_of(k, e->subject).n > 0 ? code_of(k, e->subject) : code_of(k, e->actor);
}

static bool concerns(const struct reckoned *k, uint32_t demand, struct str code)
{
	const struct demand *d = &k->facts->demand.v[demand];
	return code.n == 0 || str_eq(code_of(k, d->subject), code) || str_eq(code_of(k, d->addressee), code);
}

static bool is_undone(const struct verdict *v)
{
	return (v->world == WORLD_UNMET || v->world == WORLD_REVERSED || v->world == WORLD_BREACHED) && v->time != TIME_SUPERSEDED && v->time != TIME_WITHDRAWN;
}

static void check_country(const struct reckoned *k, const struct sums *s, struct str code)
{
	struct arena a = { 0 };
	const struct country_sum *sum = sums_for(s, code);
	size_t acts = 0, demands = 0, undone = 0, held = 0, world[WORLD_COUNT] = { 0 };
	for (size_t i = 0; i < k->deeds; i++)
		acts += str_eq(country_of_deed(k, i), code);
	for (uint32_t i = 1; i < k->facts->demand.n; i++) {
		if (!k->verdict[i].exists || k->verdict[i].root != i || !concerns(k, i, code))
			continue;
		demands++;
		world[k->verdict[i].world]++;
		undone += is_undone(&k->verdict[i]);
	}
	const struct held all = detention_held(k->docket, &a, k->on);
	for (size_t i = 0; i < all.n; i++)
		held += code.n == 0 || str_eq(code_of(k, all.v[i]), code);
	assert_int_equal(sum->acts, acts);
	assert_int_equal(sum->demands, demands);
	assert_int_equal(sum->undone, undone);
	assert_int_equal(sum->held, held);
	assert_memory_equal(sum->world, world, sizeof(world));
	arena_release(&a);
}

/* Each order holds what exists, as demands_sort() puts it; keys say what the verdict and the demand do. */
static void check_demands(const struct reckoned *k, const struct sums *s)
{
	struct arena a = { 0 };
	uint32_t *all = ARENA_ARRAY(&a, uint32_t, k->facts->demand.n);
	size_t n = 0, changes = 0;
	for (uint32_t i = 1; i < k->facts->demand.n; i++) {
		if (k->verdict[i].exists)
			all[n++] = i, changes += k->verdict[i].root == i && k->verdict[i].changes > 0;
	}
	assert_int_equal(s->demands, n);
	assert_int_equal(s->changes, changes);
	for (int o = 0; o < DEMAND_ORDERS; o++) {
		demands_sort(&a, k, all, n, (enum demand_order)o);
		for (size_t i = 0; i < n; i++) {
			const struct demand_key *x = &s->order[o][i];
			const struct verdict *v = &k->verdict[all[i]];
			assert_int_equal(x->demand, all[i]);
			assert_true(x->world == v->world && x->time == v->time && x->root == (v->root == all[i]) && x->undone == (x->root && is_undone(v)));
			for (uint32_t e = 1; e < k->facts->entity.n; e++)
				assert_int_equal(sums_within(sums_country(s, code_of(k, e)), x->of), concerns(k, all[i], code_of(k, e)));
		}
	}
	for (size_t i = 1; i < s->changes; i++)
		assert_true(s->changed[i - 1].changed > s->changed[i].changed ||
			(s->changed[i - 1].changed == s->changed[i].changed && s->changed[i - 1].demand < s->changed[i].demand));
	assert_memory_equal(s->hanging, demands_hanging(&a, k), sizeof(uint32_t) * k->facts->demand.n);
	arena_release(&a);
}

static void check_deeds(const struct reckoned *k, const struct sums *s)
{
	for (size_t i = 0; i < k->deeds; i++) {
		const struct event *e = &k->facts->event.v[k->deed[i].best];
		const struct deed_key *d = &s->deed[i];
		const struct civil day = day_civil(e->when.from);
		assert_true(d->from == e->when.from && d->to == e->when.to && d->act == e->act && d->month == day.year * 12 + day.month - 1);
		assert_true(str_eq(s->country[d->of[0]].code, code_of(k, e->subject)) && str_eq(s->country[d->of[1]].code, code_of(k, e->actor)));
		assert_true(str_eq(s->country[deed_of(d)].code, country_of_deed(k, i)));
	}
}

static void check_held(const struct reckoned *k, const struct sums *s)
{
	struct arena a = { 0 };
	const struct held all = detention_held(k->docket, &a, k->on);
	size_t told = 0;
	assert_int_equal(s->helds, all.n);
	for (size_t i = 0; i < all.n; i++) {
		struct detention d;
		detention_assess(k->docket, &a, all.v[i], S(""), k->on, &d);
		assert_true(s->held[i].who == all.v[i] && s->held[i].d.stretches == d.stretches && s->held[i].d.least == d.least && s->held[i].d.most == d.most);
		told += d.stretches > 0;
	}
	assert_int_equal(s->longests, told);
	for (size_t i = 1; i < told; i++) {
		const struct detention *x = &s->held[s->longest[i - 1]].d, *y = &s->held[s->longest[i]].d;
		assert_true(x->stretch[x->stretches - 1].least >= y->stretch[y->stretches - 1].least);
	}
	arena_release(&a);
}

/* Of one account each, as open_case() makes them. */
static size_t shape_of_act(const struct reckoned *k, struct arena *a, const struct map_sum *m, uint32_t event)
{
	const struct event *e = &k->facts->event.v[event];
	const struct str name[] = { facts_str(k->facts, e->detail[DETAIL_PLACE]), facts_name(k->facts, e->actor), facts_name(k->facts, e->object),
		facts_name(k->facts, e->subject) };
	for (size_t i = 0; i < sizeof(name) / sizeof(*name); i++) {
		const size_t at = name[i].n == 0 ? m->shapes.n : shape_named(a, &m->shapes, name[i]);
		if (at < m->shapes.n)
			return at;
	}
	const enum actor_type type = k->facts->entity.v[e->actor].type;
	if (!str_eq(code_of(k, e->actor), m->country) || (type != ACTOR_COURT && type != ACTOR_GOVERNMENT && type != ACTOR_LEGISLATURE && type != ACTOR_OTHER))
		return m->shapes.n;
	return shape_seat(a, &m->shapes, m->country, name[1]);
}

static void check_map(const struct reckoned *k, const struct sums *s, struct str code)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	const struct map_sum *m = sums_map(k, &a, code, &err);
	assert_non_null(m);
	size_t *acts = ARENA_ARRAY(&a, size_t, m->shapes.n + 1), held = 0, drawn = 0;
	for (size_t i = 0; i < k->deeds; i++) {
		if (code.n == 0)
			acts[m->shapes.n] += country_of_deed(k, i).n == 0;
		else if (str_eq(country_of_deed(k, i), code))
			acts[shape_of_act(k, &a, m, k->deed[i].best)]++;
	}
	for (size_t i = 0; i < s->longests; i++)
		held += str_eq(code_of(k, s->held[s->longest[i]].who), code);
	for (size_t i = 0; i < m->shapes.n; i++) {
		assert_int_equal(m->spot[i].acts, acts[i]);
		assert_true(m->spot[i].seated <= m->spot[i].acts);
		drawn += m->spot[i].held;
	}
	assert_int_equal(m->acts, acts[m->shapes.n]);
	assert_int_equal(m->held + drawn, held);
	assert_ptr_equal(sums_country(s, code) == SUMS_NONE ? m : sums_map(k, &a, code, &err), m);
	arena_release(&a);
}

static void check_all(const struct reckoned *k)
{
	const struct sums *s = sums_of(k);
	assert_ptr_equal(s, sums_of(k));
	check_deeds(k, s);
	check_demands(k, s);
	check_held(k, s);
	for (size_t i = 1; i < s->countries; i++) {
		check_country(k, s, s->country[i].code);
		check_map(k, s, s->country[i].code);
	}
	check_map(k, s, S(""));
	check_map(k, s, S("FRA"));
	assert_int_equal(sums_for(s, S("QQQ"))->acts + sums_for(s, S("QQQ"))->demands, 0);
	for (size_t i = 1; i < s->dues; i++)
		assert_true(s->due[i - 1].over < s->due[i].over || (s->due[i - 1].over == s->due[i].over &&
			(s->due[i].over ? s->due[i - 1].day >= s->due[i].day : s->due[i - 1].day <= s->due[i].day)));
}

/* ---- what is walked ------------------------------------------------------------------------ */

static void test_cases(void **state)
{
	(void)state;
	glob_t all;
	assert_int_equal(glob("test/case/assess/*.case", 0, NULL, &all), 0);
	for (size_t i = 0; i < all.gl_pathc; i++) {
		struct scene x = { 0 };
		open_case(&x, case_bytes(&x.a, all.gl_pathv[i]), day_of(2023, 7, 1));
		check_all(&x.k);
		close_case(&x);
	}
	globfree(&all);
}

static void put_people(struct buf *b)
{
	static const char *const type[] = { "person", "court", "government", "person" }, *const country[] = { "KHM", "FRA", "KAL", "-", "KHM" };
	static const char *const called[] = { "Kampot Court", "Ana Invented", "Villagers of Battambang", "Supreme Court", "Ministry of Justice", "Ben Invented" };
	buf_z(b, "source s \"Report\" publisher=S\nsource t \"Other report\" publisher=T\n");
	for (int i = 0; i < 12; i++)
		buf_printf(b, "entity e%d %s %s \"%s %d\"\n", i, type[below(4)], country[below(5)], called[below(6)], i);
}

static void put_date(struct buf *b, uint32_t year)
{
	buf_printf(b, "%u-%02u-%02u", year + below(10), 1 + below(12), 1 + below(28));
}

/* Invented names of four countries and of none; acts on and by anybody, some with a place; demands for and of anybody, some again, some with a deadline. */
static struct str made(struct arena *a)
{
	static const char *const act[] = { "arrest", "release", "charge", "convict", "sentence", "harass" };
	static const char *const place[] = { "", " place=\"in Kampot\"", " place=\"Phnom Penh's centre\"", " place=\"the north\"" };
	struct buf b = BUF_INIT(1 << 16);
	const uint32_t events = 10 + below(60), demands = 1 + below(20);
	put_people(&b);
	for (uint32_t i = 0; i < events; i++) {
		buf_printf(&b, "event v%u ", i);
		put_date(&b, 2014);
		buf_printf(&b, " %s e%u by=e%u source=%s%s\n", act[below(6)], below(12), below(12), below(2) == 0 ? "s" : "t", place[below(4)]);
	}
	for (uint32_t i = 0; i < demands; i++) {
		buf_printf(&b, "demand d%u ", i);
		put_date(&b, 2014);
		buf_printf(&b, " release.person by=e%u to=e%u for=e%u source=s", below(12), below(12), below(12));
		if (below(3) == 0)
			buf_z(&b, " deadline="), put_date(&b, 2024);
		if (i > 0 && below(4) == 0)
			buf_printf(&b, " reiterates=d%u", below(i));
		buf_char(&b, '\n');
	}
	const struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static void test_made(void **state)
{
	(void)state;
	for (size_t i = 0; i < rounds(300, 10); i++) {
		struct scene x = { 0 };
		open_case(&x, made(&x.a), day_of(2014 + (int)below(22), 6, 1));
		check_all(&x.k);
		close_case(&x);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases), cmocka_unit_test(test_made) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
