/*
 * Events: the words of a document that name acts, with who did what to whom.
 *
 * events_of() finds them all; demand.c and condition.c take those that are
 * asked for or stand under an if; deed.c makes act claims of the rest.
 */
#ifndef RAPPORTEUR_READ_EVENT_H
#define RAPPORTEUR_READ_EVENT_H

#include "read/clause.h"

void events_of(struct analysis *an);

/* The first event whose mood hangs on word i, or TABLE_NONE; e->next leads on. */
uint32_t event_at(const struct analysis *an, uint32_t i);

/* An event that the words of i's clause hold, wherever in it; TABLE_NONE. */
uint32_t event_under(const struct analysis *an, uint32_t i);

/* Where an event's claim stands: its words, and their place in the text. */
void event_words(const struct analysis *an, const struct event *e, uint32_t *from, uint32_t *to);
struct span event_span(const struct analysis *an, const struct event *e);

/* Under which of the tables' kinds of word i is looked up. */
enum word_kind word_kind_of(const struct analysis *an, uint32_t i);

/* May the word at `at` take one of its roles: no date, no length of time, none
 * that fills another role or belongs to the act's own name ("house arrest"). */
bool event_takes(const struct analysis *an, const struct event *e, uint32_t at);

/* "has not been seen since", "was not renewed": the event's row has taken the negation into account. */
bool event_asks_negation(const struct analysis *an, const struct event *e);

#endif
