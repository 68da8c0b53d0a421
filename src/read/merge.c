/*
 * Equal claims become one with several places.  Chains by kind, act and whom
 * a claim is about; each claim looks at the last few of its chain, so that the
 * time is linear whatever a text repeats.
 */
#include "read/merge.h"

#include <stdlib.h>

#include "base/table.h"

static struct str about(const struct claim *c)
{
	if (c->deed.recipient.n > 0)
		return c->deed.recipient.v[0].name;
	if (c->deed.object.name.n > 0)
		return c->deed.object.name;
	return c->deed.actor.n > 0 ? c->deed.actor.v[0].name : (struct str){ 0 };
}

static bool either_none_or_equal(struct str a, struct str b)
{
	return a.n == 0 || b.n == 0 || str_eq(a, b);
}

/* "the law" and "the law on rallies" may be one thing, "the accounts" and "the server" of one group are not. */
static bool objects_agree(struct str a, struct str b)
{
	return a.n == 0 || b.n == 0 || str_find(a, b) != STR_NONE || str_find(b, a) != STR_NONE;
}

static bool dates_agree(struct days a, struct days b)
{
	return a.from == DAY_NONE || b.from == DAY_NONE || (a.from <= b.to && b.from <= a.to);
}

static bool ends_before(const struct claim *a, const struct claim *b)
{
	return a->until.days.from != DAY_NONE && b->since.days.from != DAY_NONE && a->until.days.to < b->since.days.from;
}

static bool actors_agree(const struct actors *a, const struct actors *b)
{
	if (a->n == 0 || b->n == 0)
		return true;
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (str_eq(a->v[i].name, b->v[k].name))
				return true;
	return false;
}

static bool same_set(const struct actors *a, const struct actors *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!str_eq(a->v[i].name, b->v[i].name))
			return false;
	return true;
}

struct str claim_about(const struct claim *c)
{
	return c->kind == CLAIM_ROLE ? c->person.name : c->kind == CLAIM_STATEMENT ? c->speaker.name : about(c);
}

/* Whoever held a post twice has two roles. */
static bool terms_agree(const struct claim *a, const struct claim *b)
{
	return dates_agree(a->since.days, b->since.days) && dates_agree(a->until.days, b->until.days) && !ends_before(a, b) && !ends_before(b, a);
}

bool claims_equal(const struct claim *a, const struct claim *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case CLAIM_ACT:
		return a->deed.act == b->deed.act && a->modality == b->modality && str_eq(about(a), about(b)) &&
		       same_set(&a->deed.recipient, &b->deed.recipient) && dates_agree(a->deed.date.days, b->deed.date.days) &&
		       actors_agree(&a->deed.actor, &b->deed.actor) && objects_agree(a->deed.object.name, b->deed.object.name) && either_none_or_equal(a->said_by.name, b->said_by.name) &&
		       either_none_or_equal(a->deed.details.term, b->deed.details.term) &&
		       either_none_or_equal(a->deed.details.amount, b->deed.details.amount);
	case CLAIM_DEMAND:
		return a->deed.act == b->deed.act && a->stop == b->stop && str_eq(about(a), about(b)) && about(a).n > 0 &&
		       actors_agree(&a->by, &b->by) && actors_agree(&a->addressee, &b->addressee);
	case CLAIM_STATEMENT:
		return str_eq(a->speaker.name, b->speaker.name) && a->quote.n > 0 && str_eq(a->quote, b->quote);
	case CLAIM_ROLE:
		return str_eq(a->person.name, b->person.name) && str_eq_nocase(a->title, b->title) && terms_agree(a, b);
	case CLAIM_CONDITION:
	case CLAIM_KIND_COUNT:
		break;
	}
	return false;
}

/* How much a claim tells: the fuller of two equal ones stays. */
static unsigned fullness(const struct claim *c)
{
	return (unsigned)(c->deed.date.days.from != DAY_NONE) * 2 + (unsigned)(c->deed.actor.n > 0) * 2 + (c->deed.details.term.n > 0) +
	       (c->deed.details.charge.n > 0) + (c->deed.details.form.n > 0) + (c->deed.details.amount.n > 0) + (unsigned)!c->noun * 2 + (c->addressee.n > 0) +
	       (unsigned)(c->organisation.name.n > 0) * 2 +
	       (c->kind == CLAIM_ROLE ? 3 * ((unsigned)(c->since.days.from != DAY_NONE) + (unsigned)(c->until.days.from != DAY_NONE)) : 0);
}

bool claim_fuller(const struct claim *a, const struct claim *b)
{
	return fullness(a) > fullness(b);
}

bool claim_take_term(struct claim *c, const struct claim *equal)
{
	if (c->kind != CLAIM_ROLE)
		return false;
	const bool since = c->since.days.from == DAY_NONE && equal->since.days.from != DAY_NONE;
	const bool until = c->until.days.from == DAY_NONE && equal->until.days.from != DAY_NONE;
	const bool former = equal->former && !c->former;
	if (since)
		c->since = equal->since;
	if (until)
		c->until = equal->until;
	c->former = c->former || equal->former;
	return since || until || former;
}

/* `from` tells one place.  The array grows when its number is a power of two: text
 * that says one thing a hundred thousand times costs no more than other text. */
static void claim_join(struct arena *a, struct claim *into, const struct claim *from)
{
	const bool fuller = claim_fuller(from, into);
	size_t n = into->places;
	struct span *place = into->place;
	if ((n & (n - 1)) == 0) {
		place = ARENA_ARRAY(a, struct span, 2 * n);
		memcpy(place, into->place, n * sizeof(*place));
	}
	place[n] = from->span;
	const struct claim was = *into;
	if (fuller) {
		place[n] = place[0];
		place[0] = from->span;
		*into = *from;
	}
	(void)claim_take_term(into, fuller ? &was : from);
	into->place = place;
	into->places = n + 1;
}

int claim_key_cmp(const struct claim_key *a, const struct claim_key *b)
{
	if (a->span.at != b->span.at)
		return a->span.at < b->span.at ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->span.end != b->span.end)
		return a->span.end < b->span.end ? -1 : 1;
	return (a->word > b->word) - (a->word < b->word);
}

static struct claim_key key_of(const struct claim *c)
{
	return (struct claim_key){ c->span, c->word, (uint8_t)c->kind };
}

static int by_place(const void *x, const void *y)
{
	const struct claim *a = *(const struct claim *const *)x, *b = *(const struct claim *const *)y;
	const struct claim_key ka = key_of(a), kb = key_of(b);
	const int c = claim_key_cmp(&ka, &kb);
	return c != 0 ? c : (a > b) - (a < b);
}

/* Claims are large: their addresses are sorted, then each is moved once. */
void claims_sort(struct arena *scratch, struct claims *all)
{
	const struct claim **at = ARENA_ARRAY(scratch, const struct claim *, all->n);
	for (size_t i = 0; i < all->n; i++)
		at[i] = &all->v[i];
	qsort(at, all->n, sizeof(*at), by_place);
	for (size_t i = 0; i < all->n; i++) {
		if (at[i] == NULL || at[i] == &all->v[i])
			continue;
		const struct claim first = all->v[i];
		size_t to = i;
		for (;;) {
			const size_t from = (size_t)(at[to] - all->v);
			at[to] = NULL;
			if (from == i) {
				all->v[to] = first;
				break;
			}
			all->v[to] = all->v[from];
			to = from;
		}
	}
}

/* Chains by kind, act and whom it is about; each claim looks at the last few. */
static void claims_merge(struct arena *a, struct arena *scratch, struct claims *all)
{
	struct table t = { 0 };
	uint32_t *before = ARENA_ARRAY(scratch, uint32_t, all->n + 1);
	VEC(uint32_t) last = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++) {
		struct claim *c = &all->v[i];
		c->place = ARENA_NEW(a, struct span);
		c->place[0] = c->span;
		c->places = 1;
		struct str key = arena_printf(scratch, "%d %d " STR_FMT, (int)c->kind, (int)c->deed.act,
			STR_ARG(claim_about(c)));
		uint32_t chain = table_put(scratch, &t, key, (uint32_t)last.n);
		if (chain == last.n)
			*VEC_PUSH(scratch, &last) = TABLE_NONE;
		bool joined = false;
		uint32_t at = last.v[chain];
		for (int k = 0; k < CLAIM_LOOK_BACK && at != TABLE_NONE && !joined; k++, at = before[at])
			if (claims_equal(&all->v[at], c)) {
				claim_join(a, &all->v[at], c);
				joined = true;
			}
		if (joined)
			continue;
		before[n] = last.v[chain];
		last.v[chain] = (uint32_t)n;
		all->v[n++] = *c;
	}
	all->n = n;
}

void claims_settle(struct arena *a, struct arena *scratch, struct claims *all)
{
	claims_sort(scratch, all);
	claims_merge(a, scratch, all);
	claims_sort(scratch, all);
}
