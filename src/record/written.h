/*
 * What was written to the record's file since it was asked last, by whichever
 * handle or program: the pages, read from the write-ahead log (its form is part
 * of SQLite's documented file format), and the claims that were decided.
 *
 * What was committed before the call is told by it or was by one before.
 */
#ifndef RAPPORTEUR_RECORD_WRITTEN_H
#define RAPPORTEUR_RECORD_WRITTEN_H

#include "record/trace.h"

struct record_written {
	bool any;
	bool all;     /* anything may have been written: the first call, another schema, a log that cannot be followed */
	bool entries; /* of the log were added of which it is not known how they bear on a search */
	VEC(uint32_t) page;    /* numbers of pages that the record has, some more than once */
	VEC(struct trace_claim) claim; /* each version of the claims that were accepted, rejected or edited */
};

/* Of a handle for this alone. False: it cannot be told, and nothing was taken as told. */
bool record_written(struct record *watch, struct arena *a, struct record_written *ret, struct err *err) MUST_USE;

#endif
