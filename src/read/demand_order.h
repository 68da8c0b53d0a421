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

#endif
