/*
 * What the reckoning knows of one person, body or thing: its states as life
 * lines, its days in custody, accounts that differ, demands that name it.
 * The page of a name (page_names.c) has it above the claims.
 */
#ifndef RAPPORTEUR_WEB_LIFE_H
#define RAPPORTEUR_WEB_LIFE_H

#include "web/verdict.h"

/* Its number in the facts; 0: no accepted claim speaks of it. */
uint32_t life_entity(const struct reckoned *k, const struct record_entity *e);
struct html life_part(struct context *c, const struct reckoned *k, uint32_t who);
/* "states", "detention", "demands", "accounts_differ" of the twin. */
void life_json(struct context *c, struct json *j, const struct reckoned *k, uint32_t who);

#endif
