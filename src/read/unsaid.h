/*
 * Words of speech that nobody spoke: "urged the army to admit that …", "did not
 * confirm that …", "declined to say", "does not deny that …".
 *
 * What stands below such a word is no statement of its subject, and no denial;
 * an act told there is alleged by whoever wrote of it.
 */
#ifndef RAPPORTEUR_READ_UNSAID_H
#define RAPPORTEUR_READ_UNSAID_H

#include "read/analysis.h"

/* The verb of speech is asked of somebody, refused, or negated (`negated`: the caller knows). */
bool speech_unsaid(struct analysis *an, uint32_t verb, bool negated);

/* Who says the act that a claim was made of, and its modality by what the speech word makes of it. */
void said_standing(struct analysis *an, const struct event *e, struct claim *c);

#endif
