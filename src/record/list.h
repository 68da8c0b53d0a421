/* Pages of lists: where one ended and the next begins. */
#ifndef RAPPORTEUR_RECORD_LIST_H
#define RAPPORTEUR_RECORD_LIST_H

#include "record/inside.h"

/* All lists run forwards over (k, t); an order backwards has them negated. */
struct cursor {
	int64_t k, t;
	int64_t limit; /* rows asked for: one more than are shown */
};

bool cursor_of(struct record_page page, struct cursor *ret, struct err *err) MUST_USE;
struct str cursor_str(struct arena *a, int64_t k, int64_t t);

/* ",act,demand," of the bits set, as the statements look for them; "" for none. */
struct str bits_list(struct arena *a, unsigned bits, const char *(*name)(unsigned i), unsigned n);

/* In place of those that *ret has: who takes part in its claim, by one of the two statements for that, of the version `key`. */
bool claim_take_participants(struct record *r, struct arena *a, enum sql sql, int64_t key, struct record_claim *ret, struct err *err) MUST_USE;

static inline bool page_full(const struct cursor *c, size_t n)
{
	return (int64_t)n >= c->limit - 1;
}

/* DAYS_NONE and zeroed days both mean any. */
static inline bool days_any(struct days d)
{
	return d.from == DAY_NONE || (d.from == 0 && d.to == 0);
}

/* The day of `told` in a filter, for a statement: NULL when none is asked for. */
static inline struct val told_by(int64_t told)
{
	return told == 0 ? val_null() : val_int(told / 86400);
}

static inline int64_t known_of(int64_t known)
{
	return known == 0 ? RECORD_NOW - 1 : known;
}

#endif
