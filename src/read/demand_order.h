/*
 * Orders in somebody's mouth: "Register us, or tell us the real reason", "To
 * the king we say: free him".
 */
#ifndef RAPPORTEUR_READ_DEMAND_ORDER_H
#define RAPPORTEUR_READ_DEMAND_ORDER_H

#include "read/event.h"

/* Adds the demand that the event is, where its verb is a bare one that orders. */
void order_read(struct analysis *an, struct event *e);

/* The last of the demands made so far that stands before the word in its sentence, or NULL. */
const struct claim *demand_before(const struct analysis *an, uint32_t word);

/* "The regulator told the station to pull the show": what the verb orders is an act of its own row, done by whoever orders.
 * What the station is to do is then no act besides. */
bool order_is_act(struct analysis *an, uint32_t verb);

/* The last demand that the document's author makes in the first person, at most four sentences before the word: "We ask ….
 * The suspects must be tried." NULL: none. */
const struct claim *own_demand(const struct analysis *an, uint32_t word);

#endif
