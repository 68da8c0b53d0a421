/*
 * In which order demands are listed: what weighs most first, unless somebody
 * asks for another order.
 *
 * First what is not done (unmet, breached, reversed) and can still be done,
 * above all where a condition hangs on it; then what is done in part, done,
 * over (moot, superseded, withdrawn); then what was looked for and not found;
 * last what nobody has looked into.  Within each the newest change, then the
 * newest demand.
 */
#ifndef RAPPORTEUR_WEB_DEMAND_ORDER_H
#define RAPPORTEUR_WEB_DEMAND_ORDER_H

#include "web/reckoning.h"

enum demand_order { DEMANDS_BY_WEIGHT, DEMANDS_BY_CHANGE, DEMANDS_BY_ASKED, DEMAND_ORDERS };

day_t demand_changed(const struct verdict *v); /* its last change; DAY_NONE */

/* By number of the first demand of a chain: how many conditions name one of the chain. In `a`. */
const uint32_t *demands_hanging(struct arena *a, const struct reckoned *k);
void demands_sort(struct arena *a, const struct reckoned *k, uint32_t *demand, size_t n, enum demand_order order);

#endif
