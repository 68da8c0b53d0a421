/*
 * What a demand wants done where its own words name neither person nor thing:
 * "halt the deportation", "an independent inquiry", "an inclusive dialogue".
 */
#ifndef RAPPORTEUR_READ_DEMAND_THING_H
#define RAPPORTEUR_READ_DEMAND_THING_H

#include "read/claim.h"
#include "read/event.h"

struct wish;

/* Fills the recipient or the object of the demand c for the event e; leaves them where nothing tells. */
void thing_settle(struct analysis *an, const struct event *e, struct claim *c);

/* Who is asked, where the asking word alone does not tell it or tells it wrongly. */
void addressee_settle(struct analysis *an, const struct event *e, const struct wish *wish, struct claim *c);

/* "The panel found … arbitrary and asked for their release": a pronoun that would have a body freed points elsewhere. */
void freed_settle(const struct analysis *an, const struct event *e, struct claim *c);

/* Fills whom the demand c asks where its words do not say it: whom the same asker asked just before; of a sentence, the court. */
void asked_settle(struct analysis *an, const struct event *e, struct claim *c);

#endif
