/*
 * Questions of a case file, and the lines that answer them.
 *
 *	states ENTITY      life ENTITY      held [ENTITY]      versions ACT ENTITY
 *	demand ID          demands          counts             condition ID
 *	procedure ID       election ENTITY  dispute ID  check              changes FROM (by `on`, from that day to on=)
 */
#ifndef RAPPORTEUR_ASSESS_QUESTION_H
#define RAPPORTEUR_ASSESS_QUESTION_H

#include "assess/casefile.h"
#include "assess/tell.h"

/* The lines that the case expects as the answer, without their marks; "" when it tells none. */
struct str question_expected(struct arena *a, const struct question_ask *q);

/* Faults name the case's line. */
bool question_answer(const struct case_file *c, const struct question_ask *q, struct buf *out, struct err *err) MUST_USE;

#endif
