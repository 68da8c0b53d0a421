/*
 * How much of a long test is run.  Under a checker that makes a program a
 * hundred times slower (test/run-unit with WRAP) fewer rounds go through the
 * same code.
 */
#ifndef RAPPORTEUR_TEST_ROUNDS_H
#define RAPPORTEUR_TEST_ROUNDS_H

#include <stdlib.h>

static inline size_t rounds(size_t all, size_t under_checker)
{
	return getenv("WRAP") != NULL ? under_checker : all;
}

#endif
