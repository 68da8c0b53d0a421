/*
 * A map from bytes to a number, in an arena.
 *
 * Open addressing, grown at three quarters full; nothing is ever taken out.
 * The keys are views and must live as long as the table.  The number is an
 * index into an array of the caller's, so that one table serves any type.
 */
#ifndef RAPPORTEUR_BASE_TABLE_H
#define RAPPORTEUR_BASE_TABLE_H

#include "base/arena.h"

#define TABLE_NONE UINT32_MAX

struct table {
	struct table_slot *slot;
	size_t n, cap;
};

/* The number under key, or TABLE_NONE. */
uint32_t table_get(const struct table *t, struct str key);

/* Puts `value` unless the key is there already; returns what is there after. */
uint32_t table_put(struct arena *a, struct table *t, struct str key, uint32_t value);

/* Room for n keys, for who knows how many are to come. */
void table_reserve(struct arena *a, struct table *t, size_t n);

#endif
