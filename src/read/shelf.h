/*
 * The claims of a long document, as bytes.
 *
 * A struct claim has 700 bytes, most of them zero, and a text of 5 MB can make
 * half a million.  Here each is some sixty bytes: its fields in one order,
 * numbers as short as they are, runs of zeros as one, strings as places in the
 * text.  Equal claims are joined as they come, by the rules of merge.h.
 *
 * Claims are put in the order of merge.h's claims_sort(); shelf_settle() ends
 * it; then shelf_claim() gives the i-th in the order of the text.
 */
#ifndef RAPPORTEUR_READ_SHELF_H
#define RAPPORTEUR_READ_SHELF_H

#include "read/window.h"

struct shelf;

/* In the keeper's arena; `joins`: equal claims become one with several places. */
struct shelf *shelf_new(struct keeper *k, bool joins);

/* Takes a copy that holds nothing of the claim's memory; its places are not looked at, its span is one. */
void shelf_put(struct shelf *s, const struct claim *c);

/* In the order of the text, if equal ones were joined. */
void shelf_settle(struct shelf *s);

size_t shelf_n(const struct shelf *s);

/* Its arrays live in `a`, its strings with the keeper; without the parts of its confidence. */
struct claim shelf_claim(const struct shelf *s, struct arena *a, size_t i);

#endif
