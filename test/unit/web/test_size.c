/*
 * No page over 100 KB without its charts, none over 200 KB: every route of the route table over a record with
 * too much of everything, in each language, its form drawn again after a fault too.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "server.h"
#include "publish/edition.h"
#include "web/pages.h"
#include "web/route.h"

enum { WITHOUT_CHARTS = 100000, WITH_CHARTS = 200000, LONG = 3500, DEEDS = 1500, NAMES = 1200, ROLES = 260, ASKED = 150, AGAIN = 90, SPELLINGS = 120, TIMES = 60 };

static struct arena kept;
static struct str person, guard, asked, condition, claim, long_claim, edition;

/* n bytes of words. */
static struct str long_words(struct arena *a, const char *with, size_t n)
{
	struct buf b = BUF_INIT(1 << 20);
	for (size_t i = 0; b.n + 40 < n; i++)
		buf_printf(&b, "%s%s %zu", i > 0 ? " " : "", with, i);
	const struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static struct claim plain_claim(enum claim_kind kind, uint32_t at)
{
	return (struct claim){ .kind = kind, .span = { at, at + 60 }, .confidence = 1, .deadline.days = DAYS_NONE, .deed.date.days = DAYS_NONE, .since.days = DAYS_NONE,
		.until.days = DAYS_NONE };
}

static void add(struct record *r, int64_t of, const struct claim *k, struct str *id)
{
	char made[RECORD_ID_MAX];
	struct err err = { 0 };
	if (!record_claim_add(r, of, k, S("tester"), made, NULL, &err)) fail_msg("%s: kind %d at %u", err.what, (int)k->kind, k->span.at);
	if (id != NULL)
		*id = arena_str(&kept, str_of(made));
}

static struct days nth_day(size_t i)
{
	const day_t d = day_of(1990, 1, 1) + (day_t)i * 4;
	return (struct days){ d, d };
}

/* One person arrested, charged, tried and released for decades, each time told at length. */
static void put_deeds(struct arena *a, struct record *r)
{
	static const enum act acts[] = { ACT_ARREST, ACT_CHARGE, ACT_SENTENCE, ACT_RELEASE, ACT_CONVICT, ACT_THREATEN };
	for (size_t i = 0; i < DEEDS; i++) {
		struct claim k = plain_claim(CLAIM_ACT, (uint32_t)(i % 700) * 9);
		k.deed.act = acts[i % 6];
		k.deed.date.days = nth_day(i);
		fixture_put(a, &k.deed.actor, arena_printf(a, "Directorate %zu of the Directorates for the Keeping of Order in the Provinces of Ellen", i % 40).p, ACTOR_COURT);
		fixture_put(a, &k.deed.recipient, "Dara Menon", ACTOR_PERSON);
		k.deed.details.charge = arena_printf(a, "charge %zu", i % 37);
		if (i % 50 == 0)
			k.deed.details.reason = long_words(a, "because of", LONG);
		add(r, 5, &k, i == 0 ? &claim : i == 50 ? &long_claim : NULL);
	}
}

static void put_roles(struct arena *a, struct record *r)
{
	for (size_t i = 0; i < ROLES; i++) {
		struct claim k = plain_claim(CLAIM_ROLE, (uint32_t)i);
		k.person = fixture_actor("Dara Menon", ACTOR_PERSON);
		k.title = arena_printf(a, "honorary member number %zu of the board for the further extension of titles", i);
		k.organisation = fixture_actor("Reform Party", ACTOR_PARTY);
		k.since.days = nth_day(i);
		add(r, 1, &k, NULL);
	}
}

/* One role of one person, told more often than is read for a page. */
static void put_same_role(struct record *r)
{
	for (size_t i = 0; i < 210; i++) {
		struct claim k = plain_claim(CLAIM_ROLE, (uint32_t)i);
		k.person = fixture_actor("Vet Onceagain", ACTOR_PERSON);
		k.title = S("harbour guard");
		add(r, 1, &k, NULL);
	}
}

/* Demands for one person, most of them again; one for many; long words. */
static void put_demands(struct arena *a, struct record *r)
{
	for (size_t i = 0; i < ASKED; i++) {
		struct claim k = plain_claim(CLAIM_DEMAND, (uint32_t)i);
		k.deed.act = ACT_RELEASE;
		k.deed.date.days = (struct days)DAYS_NONE;
		fixture_put(a, &k.by, i < AGAIN ? "Regional Parliament" : arena_printf(a, "Association %zu for the Rights of Those Who Are Held", i).p, ACTOR_LEGISLATURE);
		fixture_put(a, &k.addressee, "Ellen authorities", ACTOR_GOVERNMENT);
		for (size_t n = 0; n < (i == 1 ? 40 : 1); n++)
			fixture_put(a, &k.deed.recipient, n == 0 ? "Dara Menon" : arena_printf(a, "Held Person %zu of a Long Name", n).p, ACTOR_PERSON);
		add(r, 1, &k, i == 1 ? &asked : NULL);
	}
}

static void put_condition(struct arena *a, struct record *r)
{
	struct claim k = plain_claim(CLAIM_CONDITION, 70);
	k.cause = ARENA_ARRAY(a, struct deed, 6);
	k.causes = 6;
	for (size_t i = 0; i <= 6; i++) {
		struct deed *d = i < 6 ? &k.cause[i] : &k.deed;
		d->act = i < 6 ? ACT_ARREST : ACT_WITHDRAW_PREFERENCE;
		d->date.days = (struct days)DAYS_NONE;
		for (size_t n = 0; n < 12; n++) {
			fixture_put(a, &d->recipient, arena_printf(a, "Somebody of many with a long name, %zu and %zu", i, n).p, ACTOR_PERSON);
			fixture_put(a, &d->actor, arena_printf(a, "Directorate of long designations, %zu and %zu", i, n).p, ACTOR_GOVERNMENT);
		}
	}
	fixture_put(a, &k.by, "Regional Parliament", ACTOR_LEGISLATURE);
	add(r, 1, &k, &condition);
}

/* Many names, each told once; many statements on one sentence, at length. */
static void put_names(struct arena *a, struct record *r)
{
	for (size_t i = 0; i < NAMES; i++) {
		struct claim k = plain_claim(i % 10 == 0 ? CLAIM_STATEMENT : CLAIM_ACT, i % 10 == 0 ? 0 : (uint32_t)(i % 140));
		k.deed.act = ACT_THREATEN;
		fixture_put(a, &k.deed.recipient, arena_printf(a, "Person Number %zu %s", i, i % 100 == 0 ? long_words(a, "with a Name", 900).p : "of Ellen").p, ACTOR_PERSON);
		if (k.kind == CLAIM_STATEMENT) {
			k.speaker = fixture_actor("Chin Oram", ACTOR_PERSON);
			k.quote = long_words(a, arena_printf(a, "he said %zu", i).p, LONG);
		}
		add(r, 2, &k, NULL);
	}
}

static void put_papers(struct arena *a, struct record *r)
{
	for (size_t i = 0; i < 70; i++)
		fixture_add(r, arena_printf(a, "Paper %zu. The court of Ellen on 3 March sentenced somebody. " STR_FMT "\n", i, STR_ARG(long_words(a, "the court of Ellen and", LONG))).p,
			long_words(a, arena_printf(a, "Title %zu of the court of Ellen", i).p, LONG).p, long_words(a, "Publisher", 1000).p, "2023-03-17");
}

/* What is done to one thing again and again: its history. */
static void put_history(struct arena *a, struct record *r)
{
	struct err err = { 0 };
	for (size_t i = 0; i < TIMES; i++) {
		struct record_claim k = { 0 };
		must(record_claim(r, a, claim, 0, &k, &err), &err);
		struct claim other = k.claim;
		other.deed.details.charge = arena_printf(a, "charge of the correction %zu", i);
		must(record_edit(r, claim, &other, k.version, long_words(a, "for reasons", 1900), S("tester"), NULL, &err), &err);
		const struct record_description d = { .note = long_words(a, arena_printf(a, "note %zu", i).p, LONG) };
		must(record_describe(r, person, &d, S("tester"), NULL, &err), &err);
	}
	struct str names[SPELLINGS];
	for (size_t i = 0; i < SPELLINGS; i++)
		names[i] = arena_printf(a, "Spelling %zu of Dara Menon", i);
	const struct record_description d = { .names = names, .n_names = SPELLINGS };
	must(record_describe(r, person, &d, S("tester"), NULL, &err), &err);
}

static void fill(struct record *r)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct record_entities who = { 0 };
	const struct record_entity_filter f = { .name = S("Dara Menon"), .type = -1 };
	int64_t seq = 0;
	fixture_add(r, long_words(&a, "Police held Dara Menon, they said, on this day and the next day and the one after it, number", 9000).p, long_words(&a, "A long title", LONG).p, "Ellen Daily", "2023-03-17");
	must(record_begin(r, &err), &err);
	put_papers(&a, r);
	put_deeds(&a, r);
	put_roles(&a, r);
	put_same_role(r);
	put_demands(&a, r);
	put_condition(&a, r);
	put_names(&a, r);
	must(record_entities(r, &a, &f, (struct record_page){ .limit = 1 }, &who, &err) && who.n == 1, &err);
	person = arena_str(&kept, who.v[0].id);
	must(record_entities(r, &a, &(struct record_entity_filter){ .name = S("Vet Onceagain"), .type = -1 }, (struct record_page){ .limit = 1 }, &who, &err) && who.n == 1, &err);
	guard = arena_str(&kept, who.v[0].id);
	put_history(&a, r);
	must(record_commit(r, &err), &err);
	must(edition_prepare(r, S("Spring"), S(""), S("tester"), &seq, &err), &err);
	edition = arena_printf(&kept, "%lld", (long long)seq);
	arena_release(&a);
}

static int start(void **state)
{
	(void)state;
	return server_start("size", fill);
}

static int stop(void **state)
{
	arena_release(&kept);
	return server_stop(state);
}

/* ---- the walk ------------------------------------------------------------------------------- */

static size_t without_charts(struct str s)
{
	size_t n = s.n;
	for (;;) {
		const size_t at = str_find(s, S("<svg"));
		if (at == STR_NONE)
			return n;
		s = str_slice(s, at, s.n);
		const size_t end = str_find(s, S("</svg>"));
		assert_true(end != STR_NONE);
		n -= end + 6;
		s = str_slice(s, end + 6, s.n);
	}
}

static unsigned too_large;

static void check(const char *what, const struct answer *x)
{
	const size_t bare = without_charts(x->body);
	if (x->status >= 500 || bare > WITHOUT_CHARTS || x->body.n > WITH_CHARTS) {
		too_large++;
		print_message("%s: %d, %zu bytes, %zu without its charts\n", what, x->status, x->body.n, bare);
	}
}

static struct str path_of(struct arena *a, const struct route *r)
{
	const struct {
		const char *path;
		struct str id;
	} kinds[] = { { "/claim", claim }, { "/name", person }, { "/demand", asked }, { "/condition", condition }, { "/publish", edition }, { "/document", S("5") },
		{ "/procedure", S("Preferences%20of%20Ellen") }, { "/election", S("Ellen%20election%20of%202023") }, { "/country", S("KHM") }, { "/entry", S("40") } };
	const struct str p = str_of(r->pattern);
	const size_t hole = str_find(p, S("{id}"));
	if (hole == STR_NONE)
		return p;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (str_starts(p, str_of(kinds[i].path)) && (p.p[strlen(kinds[i].path)] == '/'))
			return arena_printf(a, STR_FMT STR_FMT STR_FMT, STR_ARG(str_slice(p, 0, hole)), STR_ARG(kinds[i].id), STR_ARG(str_slice(p, hole + 4, p.n)));
	}
	fail_msg(STR_FMT " has no id", STR_ARG(p));
	return p;
}

static void test_every_route(void **state)
{
	(void)state;
	static const char *const languages[] = { "en", "fr", "km" };
	struct arena a = { 0 };
	struct session s = client_session(&a);
	size_t n;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		const struct str p = path_of(&a, &t[i]);
		if (str_ends(p, S("/file")) || str_ends(p, S("/original")) || str_eq(p, S("/openapi")))
			continue;
		for (size_t l = 0; l < 3; l++) {
			struct arena own = { 0 };
			const char *to = arena_printf(&own, STR_FMT "?lang=%s%s", STR_ARG(p), languages[l], str_eq(p, S("/search")) ? "&q=court" : "").p;
			const struct answer x = t[i].method == METHOD_GET ? client_get(&own, to) : client_post(&own, &s, to, "kind=none&seen=1");
			if (t[i].method == METHOD_GET)
				assert_int_equal(x.status, 200);
			check(arena_printf(&own, "%s %s", t[i].method == METHOD_GET ? "GET" : "POST", to).p, &x);
			arena_release(&own);
		}
	}
	assert_int_equal(too_large, 0);
	arena_release(&a);
}

/* Addresses that no route's pattern has: what a reader narrows by, and the far end of lists. */
static void test_narrowed(void **state)
{
	(void)state;
	static const char *const more[] = { "/search?q=ellen&in=claims", "/search?q=court&in=documents", "/search?q=person&in=names", "/search?q=release&in=demands", "/demands?repeats=1",
		"/timeline?proposed=1", "/map?country=all", "/claims?kind=statement", "/claims?kind=condition", "/names?order=name", "/documents?open=1", "/document/2?part=1", "/document/6" };
	static const char *const languages[] = { "en", "fr", "km" };
	too_large = 0;
	for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++) {
		for (size_t l = 0; l < 3; l++) {
			struct arena a = { 0 };
			const char *to = arena_printf(&a, "%s%slang=%s", more[i], strchr(more[i], '?') == NULL ? "?" : "&", languages[l]).p;
			const struct answer x = client_get(&a, to);
			assert_int_equal(x.status, 200);
			check(to, &x);
			arena_release(&a);
		}
	}
	struct arena a = { 0 };
	const char *const ids[] = { arena_printf(&a, "/claim/" STR_FMT "?edit=1", STR_ARG(condition)).p, arena_printf(&a, "/claim/" STR_FMT, STR_ARG(long_claim)).p,
		arena_printf(&a, "/name/" STR_FMT "?kind=role", STR_ARG(person)).p, arena_printf(&a, "/document/1?claim=" STR_FMT, STR_ARG(condition)).p,
		arena_printf(&a, "/document/5?claim=" STR_FMT, STR_ARG(long_claim)).p };
	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++) {
		const struct answer x = client_get(&a, ids[i]);
		assert_int_equal(x.status, 200);
		check(ids[i], &x);
	}
	arena_release(&a);
	assert_int_equal(too_large, 0);
}

/* Of a role told more often than is read for a page the rest is one link away, and the twin says that there is one. */
static void test_roles_left(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = client_get(&a, arena_printf(&a, "/name/" STR_FMT, STR_ARG(guard)).p);
	assert_true(x.status == 200 && holds(&x, "harbour guard") && holds(&x, arena_printf(&a, "/name/" STR_FMT "?kind=role\">All claims about roles", STR_ARG(guard)).p));
	x = client_get(&a, arena_printf(&a, "/name/" STR_FMT ".json", STR_ARG(guard)).p);
	assert_true(holds(&x, "\"roles_incomplete\":true") && holds(&x, "\"posts_incomplete\":false"));
	arena_release(&a);
}

/* The longest claim that a form takes, refused for its words: under 100 KB in parts, nothing of it lost, and added from there. */
static void test_new_claim(void **state)
{
	(void)state;
	static const char *const lists[] = { "actor", "recipient" };
	struct arena a = { 0 };
	struct session s = client_session(&a);
	struct buf b = BUF_INIT(1 << 20);
	buf_z(&b, "kind=condition&act=withdraw-preference&date=soon&modality=asserted");
	for (size_t i = 0; i < 7; i++) {
		const char *prefix = i == 0 ? "" : arena_printf(&a, "if%zu.", i).p;
		if (i > 0)
			buf_printf(&b, "&%sact=arrest", prefix);
		for (size_t n = 0; n < 24; n++)
			buf_printf(&b, "&%s%s%zu=Body+%zu+and+%zu+of+the+Long+Designations+%%26+%%22Names%%22+of+Ellen", prefix, lists[n % 2], n / 2 + 1, i, n);
	}
	const struct str sent = arena_str(&a, buf_str(&b));
	buf_release(&b);
	struct answer x = client_post(&a, &s, "/document/1/claim", sent.p);
	too_large = 0;
	assert_int_equal(x.status, 400);
	check("a claim with as many names as it may have", &x);
	assert_int_equal(too_large, 0);
	assert_true(holds(&x, "name=\"actor12\"") && holds(&x, "value=\"soon\"") && holds(&x, "name=\"part\" value=\"6\""));
	for (size_t i = 0; i < 7; i++) {
		for (size_t n = 0; n < 24; n++)
			assert_true(holds(&x, arena_printf(&a, i == 0 ? "Body %zu and %zu of" : "Body+%zu+and+%zu+of", i, n).p));
	}
	/* Another part is looked at: what was written stays. */
	buf_z(&b, "kind=condition&part=6&shown=0&words=court&act=withdraw-preference");
	struct str rest = x.body;
	for (size_t at = str_find(rest, S("name=\"rest\" value=\"")); at != STR_NONE; at = str_find(rest, S("name=\"rest\" value=\""))) {
		rest = str_slice(rest, at + 19, rest.n);
		struct str value = str_slice(rest, 0, str_find_char(rest, '"'));
		buf_z(&b, "&rest=");
		for (struct str piece = str_cut(&value, ';'); piece.n > 0; piece = str_cut(&value, ';')) {
			const size_t amp = str_find_char(piece, '&');
			buf_put(&b, url_escape(&a, str_slice(piece, 0, amp == STR_NONE ? piece.n : amp)));
			if (amp != STR_NONE)
				buf_z(&b, str_ends(piece, S("&amp")) ? "%26" : "%22");
		}
	}
	const struct str again = arena_str(&a, buf_str(&b));
	buf_release(&b);
	x = client_post(&a, &s, "/document/1/claim", again.p);
	assert_int_equal(x.status, 200);
	check("its sixth cause", &x);
	assert_true(holds(&x, "name=\"if6.recipient12\" value=\"Body 6 and 23 of the Long Designations &amp; &quot;Names&quot; of Ellen\"") && !holds(&x, "class=\"fault\""));
	buf_z(&b, "kind=condition&"); /* without the button */
	buf_put(&b, str_slice(again, str_find(again, S("words=")), again.n));
	const struct str last = arena_str(&a, buf_str(&b));
	buf_release(&b);
	x = client_post(&a, &s, "/document/1/claim", last.p);
	assert_int_equal(x.status, 303);
	x = client_get(&a, arena_printf(&a, "/claim/" STR_FMT ".json", STR_ARG(between(&a, client_header(&x, "Location"), "/claim/", 32))).p);
	for (size_t i = 1; i < 7; i++) {
		for (size_t n = 0; n < 24; n++) {
			if (!holds(&x, arena_printf(&a, "\"Body %zu and %zu of the Long Designations \\u0026 \\\"Names\\\" of Ellen\"", i, n).p))
				fail_msg("Body %zu and %zu is lost", i, n);
		}
	}
	assert_int_equal(too_large, 0);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_every_route), cmocka_unit_test(test_narrowed), cmocka_unit_test(test_new_claim), cmocka_unit_test(test_roles_left) };
	return cmocka_run_group_tests(tests, start, stop);
}
