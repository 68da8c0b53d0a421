/*
 * The reckoning in plain lines that one would paste into a report: the
 * verdict, the dates, the sources.  The same lines are the golden tests'.
 *
 * Sources stand in brackets by their ids; who is quoted stands after a colon.
 * Every line ends with LF.
 */
#ifndef RAPPORTEUR_ASSESS_TELL_H
#define RAPPORTEUR_ASSESS_TELL_H

#include "assess/assess.h"
#include "assess/trade.h"

/* "arrest Kem Sokha (prison) 2017-09-03 by … [source]", without an end of line; `event` is its index. */
void tell_event(struct buf *b, const struct facts *f, uint32_t event);
/* Reports of one act that say the same of it. */
bool same_told(const struct facts *f, uint32_t a, uint32_t b);
void tell_events(struct buf *b, const struct facts *f, const uint32_t *event, size_t n, bool dated); /* such, with all sources */
void tell_event_undated(struct buf *b, const struct facts *f, uint32_t event);
void tell_states(struct buf *b, const struct docket *k, uint32_t entity, day_t on);
/* Every segment of a life, also those that are over. */
void tell_life(struct buf *b, const struct docket *k, uint32_t entity, day_t on);
void tell_demand(struct buf *b, const struct docket *k, uint32_t demand, day_t on, const struct verdict *v);
/* One line: id, what, whom, world, time, answer. */
void tell_demand_line(struct buf *b, const struct docket *k, uint32_t demand, const struct verdict *v);
void tell_condition(struct buf *b, const struct docket *k, uint32_t condition, const struct condition_result *r);
void tell_procedure(struct buf *b, const struct docket *k, uint32_t instance, const struct procedure_result *r);
void tell_election(struct buf *b, const struct docket *k, uint32_t election, day_t on, const struct election_result *r);
void tell_detention(struct buf *b, const struct docket *k, uint32_t entity, const struct detention *d);
/* All accounts of one act on an entity, a line for each distinct one. */
void tell_versions(struct buf *b, const struct docket *k, uint32_t entity, enum act act);
/* The accounts of one dispute that were known, each with who gives it. */
void tell_dispute(struct buf *b, const struct docket *k, uint32_t dispute);
void tell_counts(struct buf *b, const struct assessment *x);
void tell_differences(struct buf *b, const struct docket *k, const struct differences *d);
void tell_trade(struct buf *b, const struct trade_question *q, const struct trade_result *r);

#endif
