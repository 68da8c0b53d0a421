/*
 * Words that both files of tell use: days, sources, an event.
 */
#ifndef RAPPORTEUR_ASSESS_TELL_WORDS_H
#define RAPPORTEUR_ASSESS_TELL_WORDS_H

#include "assess/tell.h"

void tell_day(struct buf *b, day_t d);
void tell_days(struct buf *b, struct days d);
void tell_sources(struct buf *b, const struct facts *f, const uint32_t *event, size_t n);

#endif
