/* Sums over the segments of one state. */
#include "assess/detention.h"

#include <stdlib.h>

/* Least and most days of an interval with uncertain ends, up to `on` inclusive. */
static void count_days(struct days start, bool ended, struct days end, day_t on, int *least, int *most)
{
	day_t first = start.from == DAY_NONE ? DAY_NONE : start.from, last = start.to;
	day_t end_least = ended && end.from <= on ? end.from : on + 1, end_most = ended && end.to <= on ? end.to : on + 1;
	*least = last == DAY_NONE || end_least <= last ? 0 : end_least - last;
	*most = first == DAY_NONE || end_most <= first ? *least : end_most - first;
}

static bool find_state(const struct docket *k, const char *name, uint8_t *ret)
{
	return state_from(k->ontology, str_of(name), ret);
}

/* From which day on, within a time held, a state holds; DAYS_NONE: at no day of it. */
static struct days state_within(const struct docket *k, uint32_t entity, const char *name, struct days start, day_t on)
{
	uint8_t state;
	const struct life *l = &k->index.life[entity];
	if (!find_state(k, name, &state))
		return DAYS_NONE;
	if (state_on(&k->index, entity, state, start.to, NULL) == HOLDS_YES)
		return (struct days){ start.to, start.to };
	for (uint32_t i = 0; i < l->segments; i++) {
		const struct segment *s = &l->segment[i];
		if (s->state == state && !s->alleged && s->start.from != DAY_NONE && s->start.from >= start.from && s->start.to <= on)
			return s->start;
	}
	return DAYS_NONE;
}

/* Stretches that join without a gap are one deprivation of liberty: from `at`, the last of them. */
static size_t chain_end(const struct detention *d, size_t at)
{
	while (at + 1 < d->stretches && d->stretch[at].end.from != DAY_NONE && d->stretch[at + 1].start.from != DAY_NONE &&
		days_apart(d->stretch[at].end, d->stretch[at + 1].start) == 0)
		at++;
	return at;
}

/* The first and the last day that any account gives; a change of form is no gap and
 * is left alone by the caller. */
static void widen_by_rivals(const struct docket *k, const struct segment *s, struct days *start, struct days *end)
{
	uint32_t seen = 0;
	for (uint32_t i = s->first; i != 0 && seen < BACK_MAX; i = k->index.support.v[i - 1].next, seen++) {
		const struct support *p = &k->index.support.v[i - 1];
		const struct days when = k->facts->event.v[p->event].when;
		struct days *d = p->role == SUPPORT_START ? start : p->role == SUPPORT_END && s->ended ? end : NULL;
		const struct days of = p->role == SUPPORT_START ? s->start : s->end;
		if (d == NULL || d->from == DAY_NONE || days_apart(when, of) == 0)
			continue; /* an account that agrees adds nothing, however wide its date */
		d->from = when.from < d->from ? when.from : d->from;
		d->to = when.to > d->to ? when.to : d->to;
	}
}

/* The longest of such times, up to the day on which the phase ended. */
static void add_limit(const struct docket *k, struct detention *d, uint32_t entity, struct str country, const char *name,
	bool until_charged, day_t on)
{
	struct limit_passed best = { .limit = limit_find(k->ontology, str_of(name), country), .least = -1 };
	if (best.limit == NULL)
		return;
	for (size_t i = 0, to; i < d->stretches; i = to + 1) {
		const struct stretch *from = &d->stretch[i];
		to = chain_end(d, i);
		if (from->start.from == DAY_NONE)
			continue;
		struct days end = d->stretch[to].end, start = from->start, ignored = DAYS_NONE;
		widen_by_rivals(k, &k->index.life[entity].segment[from->segment], &start, &ignored);
		day_t upto = end.to != DAY_NONE ? end.to : on;
		struct days stop = state_within(k, entity, "convicted", from->start, upto);
		struct days charged = until_charged ? state_within(k, entity, "charged", from->start, upto) : DAYS_NONE;
		if (charged.from != DAY_NONE && (stop.from == DAY_NONE || charged.from < stop.from))
			stop = charged;
		struct limit_passed p = { .limit = best.limit, .from = from->start };
		bool stops = stop.from != DAY_NONE && (end.from == DAY_NONE || stop.from < end.from);
		count_days(start, stops || end.from != DAY_NONE, stops ? stop : end, on, &p.least, &p.most);
		p.stopped = stops || end.from != DAY_NONE;
		if (p.least > best.least)
			best = p;
	}
	if (best.least < 0)
		return;
	best.passed = best.least > best.limit->value;
	best.perhaps = best.most > best.limit->value;
	d->limit[d->limits++] = best;
}

/* "18 months", "five years", "three years and six months": months, 0 when it is no fixed term ("life"). */
static int term_months(struct str words)
{
	static const char *const numbers[] = { "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty" };
	int months = 0, number = 0;
	for (size_t i = 0; i < words.n;) {
		size_t end = i;
		while (end < words.n && words.p[end] != ' ' && words.p[end] != '-')
			end++;
		const struct str one = str_slice(words, i, end);
		i = end + 1;
		int digits = 0;
		for (size_t k = 0; k < one.n && one.p[k] >= '0' && one.p[k] <= '9' && digits < 1000; k++)
			digits = digits * 10 + (one.p[k] - '0');
		for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]); k++)
			if (str_eq_nocase(one, str_of(numbers[k])))
				digits = (int)k + 1;
		if (digits > 0)
			number = digits;
		else if (str_starts(one, S("year")) || str_starts(one, S("month")))
			months += str_starts(one, S("year")) ? 12 * number : number, number = 0;
		else if (!str_eq_nocase(one, S("and")) && !str_eq_nocase(one, S("in")) && !str_eq_nocase(one, S("prison")))
			return 0; /* "life", "two to four years": nothing fixed */
	}
	return months <= 12 * 100 ? months : 0;
}

static void find_term(const struct docket *k, uint32_t entity, day_t on, struct detention *ret)
{
	uint8_t sentenced;
	const struct life *l = &k->index.life[entity];
	size_t first = 0;
	for (size_t i = 0; i < ret->stretches; i = chain_end(ret, i) + 1)
		first = i;
	if (ret->stretches == 0 || !ret->held_now || !find_state(k, "sentenced", &sentenced) || ret->stretch[first].start.from == DAY_NONE)
		return;
	const struct days held = ret->stretch[first].start;
	for (uint32_t i = 0; i < l->segments; i++) {
		const struct segment *s = &l->segment[i];
		if (s->state != sentenced || s->alleged || s->start.from == DAY_NONE || s->start.from < held.from || s->start.from > on)
			continue;
		const uint32_t event = segment_event(&k->index, s);
		const uint32_t words = event == 0 ? 0 : k->facts->event.v[event - 1].detail[DETAIL_TERM];
		const int months = words == 0 ? 0 : term_months(facts_str(k->facts, words));
		/* a longer or endless sentence beside it keeps him */
		if (months == 0 && words != 0) {
			ret->term = (struct term_told){ 0 };
			return;
		}
		if (months == 0)
			continue;
		const struct days over = { day_add_months(held.from, months), day_add_months(s->start.to, months) };
		if (ret->term.words == 0 || over.to > ret->term.over.to)
			ret->term = (struct term_told){ .words = words, .over = over };
	}
	struct stretch *last = &ret->stretch[ret->stretches - 1];
	if (ret->term.words == 0 || ret->term.over.to >= on || last->start.from >= ret->term.over.from)
		return;
	ret->term.passed = true;
	ret->held_now = false;
	int least, most;
	count_days(last->start, true, (struct days){ ret->term.over.from, ret->term.over.from }, on, &least, &most);
	ret->least -= last->least - least;
	last->least = least;
}

void detention_assess(const struct docket *k, struct arena *a, uint32_t entity, struct str country, day_t on,
	struct detention *ret)
{
	uint8_t state;
	const struct life *l = &k->index.life[entity];
	*ret = (struct detention){ .stretch = ARENA_ARRAY(a, struct stretch, l->segments), .limit = ARENA_ARRAY(a, struct limit_passed, 2) };
	if (!find_state(k, "detained", &state))
		return;
	for (uint32_t i = 0; i < l->segments; i++) {
		const struct segment *s = &l->segment[i];
		if (s->state != state || s->alleged || (s->start.from != DAY_NONE && s->start.from > on))
			continue;
		struct holding h = segment_on(&k->index, s, on);
		struct stretch *t = &ret->stretch[ret->stretches++];
		bool ended = s->ended && s->end.to <= on;
		*t = (struct stretch){ s->form, s->start, ended ? s->end : DAYS_NONE, 0, 0, i, h.disputed };
		bool joined = ret->stretches > 1 && ret->stretch[ret->stretches - 2].end.from != DAY_NONE && s->start.from != DAY_NONE &&
			days_apart(ret->stretch[ret->stretches - 2].end, s->start) == 0;
		struct days start = s->start, end = s->end;
		if (!joined)
			widen_by_rivals(k, s, &start, &end);
		count_days(start, s->ended, end, on, &t->least, &t->most);
		ret->least += t->least;
		ret->most += t->most;
		ret->held_now = ret->held_now || h.is == HOLDS_YES;
	}
	find_term(k, entity, on, ret);
	if (country.n == 0)
		country = str_of(k->facts->entity.v[entity].country);
	add_limit(k, ret, entity, country, "detention-police", true, on);
	add_limit(k, ret, entity, country, "detention-before-trial", false, on);
}

struct holding held_on(const struct docket *k, uint32_t entity, const struct segment *s, day_t on)
{
	struct holding h = segment_on(&k->index, s, on);
	uint8_t detained, sentenced;
	const struct life *l = &k->index.life[entity];
	bool told = false;
	if (h.is != HOLDS_YES || !find_state(k, "detained", &detained) || s->state != detained || !find_state(k, "sentenced", &sentenced))
		return h;
	for (uint32_t i = 0; i < l->segments && !told; i++)
		told = l->segment[i].state == sentenced;
	if (!told)
		return h;
	struct arena scratch = { 0 };
	struct detention d;
	detention_assess(k, &scratch, entity, S(""), on, &d);
	if (d.term.passed && d.stretches > 0 && &l->segment[d.stretch[d.stretches - 1].segment] == s)
		h.is = HOLDS_POSSIBLY;
	arena_release(&scratch);
	return h;
}

static int compare_names(const void *pa, const void *pb, void *facts)
{
	const struct facts *f = facts;
	uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
	int c = str_cmp(facts_name(f, a), facts_name(f, b));
	return c != 0 ? c : (a > b) - (a < b);
}

struct held detention_held(const struct docket *k, struct arena *a, day_t on)
{
	struct held all = { 0 };
	uint8_t state;
	if (!find_state(k, "detained", &state))
		return all;
	for (uint32_t i = 1; i < k->entities; i++)
		if (k->index.life[i].segments > 0 && state_on(&k->index, i, state, on, NULL) != HOLDS_NO)
			*VEC_PUSH(a, &all) = i;
	if (all.n > 1)
		qsort_r(all.v, all.n, sizeof(*all.v), compare_names, (void *)(uintptr_t)k->facts);
	return all;
}
