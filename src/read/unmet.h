/*
 * Conditions that point back at what was asked: "if it fails to do so",
 * "failing this", "otherwise", "release her or lose the aid".
 *
 * Their cause names no act of its own; it is the demands that stand before
 * them, met or unmet.
 */
#ifndef RAPPORTEUR_READ_UNMET_H
#define RAPPORTEUR_READ_UNMET_H

#include "read/analysis.h"

/* The demands of this paragraph (where it has none, of the one before) that the clause or phrase at `cause` points
 * back to, at most `max` of them, each negated when the condition is that it was not done. "If that happens" and "any
 * such step" mean what may come by the sentence before, where that stands nearer. 0: it does not point back. */
size_t demands_pointed(struct analysis *an, uint32_t cause, enum condition_kind kind, struct deed *to, size_t max);

/* Whether the clause or noun at i points back at all: "a failure to comply", "any such step", "non-compliance". */
bool points_at(struct analysis *an, uint32_t i);

/* "… or lose the aid", "… or have its permit revoked": what is suffered, not asked. */
bool is_forfeit(const struct analysis *an, uint32_t i);

/* The words "otherwise", "or else", "or" at i: the clause that follows if that of `cause` is not done. `cause` is
 * WORD_NONE when it stands in a sentence before. False: no such word, or no demand before it. */
bool alternative_at(struct analysis *an, uint32_t i, uint32_t *cause, uint32_t *effect);

#endif
