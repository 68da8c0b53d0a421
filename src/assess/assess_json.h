/*
 * The reckoning as JSON: what tell.h says in lines, as data.
 *
 * Each function writes one object.  Days are "2023-02-14"; dates of facts
 * {"from", "to"}; an event is {"id", "act", "subject", "date", "source", …}.
 * Fields that do not apply are left out; "share" never stands without "of".
 */
#ifndef RAPPORTEUR_ASSESS_ASSESS_JSON_H
#define RAPPORTEUR_ASSESS_ASSESS_JSON_H

#include "assess/assess.h"
#include "assess/trade.h"
#include "base/json.h"

/* {"entity", "on", "states": [ … ]}; `whole`: also those that are over. */
void states_json(struct json *j, const struct docket *k, uint32_t entity, day_t on, bool whole);
/* A line of a list: what is asked and the verdict, without its course, grounds and disputes, which demand_json() has. */
void demand_line_json(struct json *j, const struct docket *k, uint32_t demand, const struct verdict *v);
void demand_json(struct json *j, const struct docket *k, uint32_t demand, day_t on, const struct verdict *v);
void condition_json(struct json *j, const struct docket *k, uint32_t condition, const struct condition_result *r);
void procedure_json(struct json *j, const struct docket *k, uint32_t instance, const struct procedure_result *r);
void election_json(struct json *j, const struct docket *k, uint32_t election, day_t on, const struct election_result *r);
void detention_json(struct json *j, const struct docket *k, uint32_t entity, const struct detention *d);
void event_json(struct json *j, const struct docket *k, uint32_t event); /* its index */
void dispute_json(struct json *j, const struct docket *k, uint32_t dispute);
void trade_json(struct json *j, const struct trade_question *q, const struct trade_result *r);

#endif
