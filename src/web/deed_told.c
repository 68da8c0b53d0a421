/* Accounts of one deed, put together. */
#include "web/reckoning.h"

#include <stdlib.h>

enum { NEAR_DEEDS = 24 };

static bool one_deed(const struct facts *f, uint32_t a, uint32_t b)
{
	const struct event *x = &f->event.v[a], *y = &f->event.v[b];
	return x->act == y->act && x->subject == y->subject && days_apart(x->when, y->when) == 0;
}

static bool tells_more(const struct facts *f, uint32_t a, uint32_t b)
{
	const struct event *x = &f->event.v[a], *y = &f->event.v[b];
	int64_t wide = (int64_t)x->when.to - x->when.from, than = (int64_t)y->when.to - y->when.from;
	return wide != than ? wide < than : x->actor != 0 && y->actor == 0;
}

/* By what is shown of them: the days of the best account, then the order of the first. */
struct sorting {
	struct days when;
	struct deed_told deed;
	size_t nth;
};

static int by_days(const void *pa, const void *pb)
{
	const struct sorting *a = pa, *b = pb;
	if (a->when.from != b->when.from)
		return a->when.from < b->when.from ? -1 : 1;
	if (a->when.to != b->when.to)
		return a->when.to < b->when.to ? -1 : 1;
	return a->nth < b->nth ? -1 : a->nth > b->nth;
}

static void sort(struct arena *a, const struct facts *f, struct deeds_told *all)
{
	struct sorting *s = ARENA_ARRAY(a, struct sorting, all->n + 1);
	for (size_t i = 0; i < all->n; i++)
		s[i] = (struct sorting){ f->event.v[all->v[i].best].when, all->v[i], i };
	if (all->n > 1)
		qsort(s, all->n, sizeof(*s), by_days);
	for (size_t i = 0; i < all->n; i++)
		all->v[i] = s[i].deed;
}

/* An account joins a deed of the last NEAR_DEEDS that it can be an account of. */
void deeds_tell(struct arena *a, const struct index *x, day_t on, struct deeds_told *ret)
{
	const struct facts *f = x->facts;
	*ret = (struct deeds_told){ .account_next = ARENA_ARRAY(a, uint32_t, f->event.n + 1) };
	for (size_t i = 0; i < x->dated; i++) {
		uint32_t e = x->by_day[i];
		if (f->event.v[e].modality != MODALITY_ASSERTED || f->event.v[e].when.from > on)
			continue;
		size_t at = ret->n, least = at > NEAR_DEEDS ? at - NEAR_DEEDS : 0;
		while (at > least && !one_deed(f, ret->v[at - 1].best, e))
			at--;
		if (at == least) {
			*VEC_PUSH(a, ret) = (struct deed_told){ e, e, e, 1 };
			continue;
		}
		struct deed_told *d = &ret->v[at - 1];
		ret->account_next[d->last] = e;
		d->last = e;
		d->told++;
		if (tells_more(f, e, d->best))
			d->best = e;
	}
	sort(a, f, ret);
}
