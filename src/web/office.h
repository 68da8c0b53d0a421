/*
 * Who a person is and was, and who is and was what in a body: each role once,
 * in order of its days, the newest first.
 *
 * A role's days are those that its claim tells ("since March 2021"); where it
 * tells none, the row says on which day it was told, in those words.  What was
 * published after `known`, or began after `on`, is left out.
 */
#ifndef RAPPORTEUR_WEB_OFFICE_H
#define RAPPORTEUR_WEB_OFFICE_H

#include "web/page.h"

/* The lists under their headings; nothing where there is nothing. */
struct html offices_part(struct context *c, const struct record_entity_full *e);

/* The members "roles" and "posts" of the twin, each claim on its own, in the same order. */
void offices_json(struct context *c, struct json *j, const struct record_entity_full *e);

#endif
