/*
 * What the record's tests share: a record in a folder of its own, and a reader
 * for invented documents that tell their claims themselves.
 *
 * A document is text, then a line "%%", then one claim a line, fields parted by
 * '|': kind|act|words of the text|role=Name:type:COUNTRY|date=2023-03-03|…
 * The reader takes the part above the line as the text.
 */
#ifndef RAPPORTEUR_TEST_RECORD_HELP_H
#define RAPPORTEUR_TEST_RECORD_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "record/view.h"

#define OK(call) \
	do { \
		struct err err_ = { 0 }; \
		struct err *err = &err_; \
		if (!(call)) \
			fail_msg("%s: %s", #call, err_.what); \
	} while (0)
#define FAILS(code_, call) \
	do { \
		struct err err_ = { 0 }; \
		struct err *err = &err_; \
		if (call) \
			fail_msg("%s should fail", #call); \
		if (err_.code != (code_)) \
			fail_msg("%s: failed with %s: %s", #call, err_name(err_.code), err_.what); \
	} while (0)

struct world {
	char folder[64], path[128];
	struct record *r;
	struct arena a;
	struct record_reader reader;
};

struct record_reader test_reader(const char *version);
int world_begin(void **state); /* makes the folder, the record, opens it for writing */
int world_end(void **state);
void world_reopen(struct world *w, enum record_mode mode);

/* Adds a document at a time; returns its number. */
int64_t world_add(struct world *w, const char *name, const char *document);
struct record_add world_add_full(struct world *w, const char *name, const char *document);

struct str world_dump(struct world *w, struct arena *a);
/* The only claim of this document with this act, as of now; any status. */
struct record_claim world_claim(struct world *w, int64_t document, const char *act);
struct record_claims world_claims(struct world *w, const struct record_claim_filter *f);

/* Fails when verify finds anything. */
void world_verify(struct world *w);
/* Rebuilds and holds the dump against the one before. */
void world_rebuild_same(struct world *w);

/* Documents of invented people, in several tests. */
extern const char doc_arrest[], doc_arrest_again[], doc_demand[], doc_release[];

#endif
