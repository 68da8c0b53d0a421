/*
 * How much of a long test is run.  Under a checker that makes a program a
 * hundred times slower (test/run-unit with WRAP) fewer rounds go through the
 * same code; SANITISERS lets a test that compares answers, which the sanitisers
 * see no better, do fewer under them.  ./check runs all.
 */
#ifndef RAPPORTEUR_TEST_ROUNDS_H
#define RAPPORTEUR_TEST_ROUNDS_H

#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITISERS 1
#endif
#endif
#ifndef SANITISERS
#define SANITISERS 0
#endif

static inline size_t rounds(size_t all, size_t under_checker)
{
	return getenv("WRAP") != NULL ? under_checker : all;
}

#endif
