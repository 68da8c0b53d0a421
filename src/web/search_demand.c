/* The index of the reckoning tells which may hold the words; their texts, as the page tells them, decide. */
#include "web/search_demand.h"

#include "record/terms.h"
#include "web/language.h"
#include "web/verdict.h"

#include <stdlib.h>

enum { TITLE_TERMS = 60, WORDS_TERMS = 48, TITLE_WEIGHT = 2 };

/* ---- what a code asks for, in the page's language and in English ------------------------------ */

struct sought {
	const struct reckoned *k;
	struct str term;
	bool prefix;
};

static int is_sought(void *context, struct str term, size_t at, size_t end)
{
	const struct sought *s = context;
	(void)at;
	(void)end;
	return s->prefix ? str_starts(term, s->term) : str_eq(term, s->term);
}

static bool code_holds(const void *context, uint8_t code, struct str term, bool prefix)
{
	const struct reckoned *k = context;
	const struct demanded *row = &k->ontology->demanded[code];
	const struct str told[] = { row->title, row->words, language_said("demanded", row->name), language_said("demanded of", row->name) };
	struct sought s = { k, term, prefix };
	for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++) {
		if (told[i].n > 0 && terms_each(told[i], is_sought, &s) != 0)
			return true;
	}
	return false;
}

/* ---- finding --------------------------------------------------------------------------------------- */

struct search {
	struct context *c;
	const struct reckoned *k;
	const struct demands_ask *q;
	struct snippet_words dated, plain, without; /* with the date's words, without them; each of what must not stand */
	VEC(struct demand_hit) hit;
	uint64_t *found; /* a bit for each */
	struct record_facets world;
};

static bool is_narrowed(const struct search *s, uint32_t i)
{
	const struct demand *d = &s->k->facts->demand.v[i];
	const struct verdict *v = &s->k->verdict[i];
	const struct record_find *f = s->q->find;
	if (!v->exists)
		return false;
	if (f->year != 0 && (d->made.from == DAY_NONE || day_civil(d->made.from).year > f->year || day_civil(d->made.to).year < f->year))
		return false;
	return f->publisher.n == 0 || str_eq(s->k->facts->source.v[d->source].publisher, f->publisher);
}

/* All that is looked for in one text: what is asked for and the names of whom; and its words. */
static void columns(struct search *s, uint32_t i, struct str ret[static 2])
{
	const struct demand *d = &s->k->facts->demand.v[i];
	const struct demanded *row = &s->k->ontology->demanded[d->code];
	const struct str english = demanded_of_whom(s->c->a, row, row->title, facts_name(s->k->facts, d->subject)), told = demand_title(s->c, s->k, i);
	const struct str names = demand_names(s->c->a, s->k->facts, i);
	ret[0] = arena_printf(s->c->a, STR_FMT ". " STR_FMT ". " STR_FMT, STR_ARG(told), STR_ARG(str_eq(told, english) ? S("") : english), STR_ARG(names));
	ret[1] = facts_str(s->k->facts, d->words);
}

static bool holds_any(const struct snippet_words *without, const struct str column[static 2])
{
	double score;
	for (size_t i = 0; i < without->n; i++) {
		const struct snippet_words one = { .v = &without->v[i], .n = 1 };
		if (snippet_match(&one, column, 1, &score))
			return true;
	}
	return false;
}

static void take(struct search *s, uint32_t i, bool of_days)
{
	const struct snippet_words *words = of_days ? &s->plain : &s->dated;
	struct str column[2];
	struct demand_hit hit = { .demand = i };
	columns(s, i, column);
	if ((words->n > 0 && !snippet_match(words, column, TITLE_WEIGHT, &hit.score)) || holds_any(&s->without, column))
		return;
	hit.words = (struct record_snippet){ .s = column[1] };
	*VEC_PUSH(s->c->a, &s->hit) = hit;
	s->found[i / 64] |= (uint64_t)1 << (i % 64);
}

static bool is_in(const uint64_t *bits, uint32_t i)
{
	return (bits[i / 64] >> (i % 64) & 1) != 0;
}

/* The newest in the record first, as many as are looked at. */
static void look(struct search *s, struct demands_found *ret)
{
	struct context *c = s->c;
	const struct facts *f = s->k->facts;
	const struct days date = s->q->ask->date;
	const struct demand_codes codes = { code_holds, s->k, s->k->ontology->demandeds };
	const uint64_t *dated = demand_index_find(s->k->words, c->a, f, &s->dated, &codes);
	const uint64_t *plain = date.from == DAY_NONE || s->plain.n == 0 ? dated : demand_index_find(s->k->words, c->a, f, &s->plain, &codes);
	for (uint32_t i = (uint32_t)f->demand.n; i-- > 1;) {
		const struct days made = f->demand.v[i].made;
		const bool of_days = date.from != DAY_NONE && (s->plain.n == 0 || is_in(plain, i)) && made.from <= date.to && date.from <= made.to;
		if ((!of_days && !is_in(dated, i)) || !is_narrowed(s, i))
			continue;
		if (s->hit.n >= s->q->most) {
			ret->incomplete = true;
			return;
		}
		take(s, i, of_days);
	}
}

static int by_score(const void *pa, const void *pb)
{
	const struct demand_hit *a = pa, *b = pb;
	if (a->score > b->score || a->score < b->score)
		return a->score > b->score ? -1 : 1;
	return (a->demand > b->demand) - (a->demand < b->demand);
}

static int by_count(const void *pa, const void *pb)
{
	const struct record_facet *a = pa, *b = pb;
	return (a->n < b->n) - (a->n > b->n);
}

/* Those that say again what was found too go; each that stays is counted by its status, and goes if another is asked for. */
static void settle(struct search *s, struct demands_found *ret)
{
	size_t kept = 0, world[WORLD_COUNT] = { 0 };
	for (size_t i = 0; i < s->hit.n; i++) {
		const struct demand_hit hit = s->hit.v[i];
		const struct verdict *v = &s->k->verdict[hit.demand];
		if (v->root != hit.demand && is_in(s->found, v->root))
			continue;
		world[v->world]++;
		if (s->q->world < 0 || v->world == (enum world)s->q->world)
			s->hit.v[kept++] = hit;
	}
	s->hit.n = ret->all = kept;
	for (int w = 0; w < WORLD_COUNT; w++) {
		if (world[w] > 0)
			*VEC_PUSH(s->c->a, &ret->worlds) = (struct record_facet){ str_of(world_name((enum world)w)), world[w] };
	}
	if (ret->worlds.n > 1)
		qsort(ret->worlds.v, ret->worlds.n, sizeof(*ret->worlds.v), by_count);
	if (s->hit.n > 1)
		qsort(s->hit.v, s->hit.n, sizeof(*s->hit.v), by_score);
}

static struct snippet_words not_wanted(struct context *c, const struct search_ask *ask)
{
	struct search_ask other = *ask;
	struct snippet_words ret;
	for (size_t i = 0; i < other.parts; i++)
		other.part[i].without = !other.part[i].without;
	snippet_words(c->a, &other, true, &ret);
	return ret;
}

void demands_find(struct context *c, const struct reckoned *k, const struct demands_ask *q, struct demands_found *ret)
{
	struct search s = { .c = c, .k = k, .q = q };
	*ret = (struct demands_found){ .all = 0 };
	snippet_words(c->a, q->ask, true, &s.dated);
	snippet_words(c->a, q->ask, false, &s.plain);
	if (k->facts->demand.n < 2 || (s.dated.n == 0 && q->ask->date.from == DAY_NONE))
		return;
	s.without = not_wanted(c, q->ask);
	s.found = ARENA_ARRAY(c->a, uint64_t, k->facts->demand.n / 64 + 1);
	look(&s, ret);
	settle(&s, ret);
	for (size_t i = q->offset; i < s.hit.n && i - q->offset < q->limit; i++) {
		struct demand_hit hit = s.hit.v[i];
		hit.title = snippet_of(c->a, &s.dated, demand_title(c, k, hit.demand), TITLE_TERMS);
		hit.words = snippet_of(c->a, &s.dated, hit.words.s, WORDS_TERMS);
		*VEC_PUSH(c->a, &ret->hit) = hit;
	}
	if (q->limit > 0 && q->offset + q->limit < s.hit.n)
		ret->next = arena_printf(c->a, "%zu", q->offset + q->limit);
}

/* ---- what is shown ------------------------------------------------------------------------------------ */

struct html demands_found_rows(struct context *c, const struct reckoned *k, const struct demands_found *f)
{
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < f->hit.n; i++) {
		const struct demand_hit *h = &f->hit.v[i];
		const struct demand *d = &k->facts->demand.v[h->demand];
		const struct verdict *v = &k->verdict[h->demand];
		struct markup words = MARKUP_INIT;
		if (h->words.s.n > 0)
			html_hit_words(&words, &(struct html_hit_words){ .snippet = snippet(c, &h->words, false) });
		html_hit_demand(&m, &(struct html_hit_demand){ .mark = world_mark(c, v->world), .time = time_of_words(v->time), .to = demand_path(c, k, h->demand),
			.title = snippet(c, &h->title, false), .words = markup_done(c->a, &words),
			.by = d->by != 0 ? facts_name(k->facts, d->by) : word(WORD_nobody),
			.addressee = d->addressee != 0 ? facts_name(k->facts, d->addressee) : word(WORD_nobody_named), .made = days_words(c, d->made) });
	}
	return markup_done(c->a, &m);
}

static void marks_json(struct json *j, const struct record_snippet *s)
{
	json_put_key(j, "snippet"), json_put_str(j, s->s);
	json_put_key(j, "marks"), json_put_array(j);
	for (size_t i = 0; i < s->marks; i++) {
		json_put_array(j);
		json_put_int(j, s->mark[i].at);
		json_put_int(j, s->mark[i].end);
		json_put_end(j);
	}
	json_put_end(j);
}

void demands_found_json(struct context *c, const struct reckoned *k, struct json *j, const struct demands_found *f)
{
	json_put_key(j, "demands"), json_put_object(j);
	json_put_key(j, "n"), json_put_int(j, (int64_t)f->all);
	json_put_key(j, "incomplete"), json_put_bool(j, f->incomplete);
	json_put_key(j, "next"), json_put_str_or_null(j, f->next);
	json_put_key(j, "hits"), json_put_array(j);
	for (size_t i = 0; i < f->hit.n; i++) {
		const struct demand_hit *h = &f->hit.v[i];
		const struct demand *d = &k->facts->demand.v[h->demand];
		const struct verdict *v = &k->verdict[h->demand];
		json_put_object(j);
		json_put_key(j, "id"), json_put_str(j, facts_str(k->facts, d->id));
		json_put_key(j, "title"), json_put_str(j, demand_title(c, k, h->demand));
		json_put_key(j, "world"), json_put_str(j, str_of(world_name(v->world)));
		json_put_key(j, "time"), json_put_str(j, str_of(demand_time_name(v->time)));
		json_put_key(j, "by"), json_put_str_or_null(j, facts_name(k->facts, d->by));
		json_put_key(j, "addressee"), json_put_str_or_null(j, facts_name(k->facts, d->addressee));
		json_put_key(j, "made"), json_put_str_or_null(j, d->made.from == DAY_NONE ? (struct str){ "", 0 } : days_str(c->a, d->made));
		marks_json(j, &h->words);
		json_put_end(j);
	}
	json_put_end(j);
	json_put_end(j);
}
