/*
 * Claims and documents as lines that a person reads or pastes into a report.
 */
#ifndef RAPPORTEUR_CMD_WORDS_H
#define RAPPORTEUR_CMD_WORDS_H

#include "base/buf.h"
#include "read/reader.h"
#include "record/view.h"

/* A document's head and its claims, each with its words. */
void words_reading(struct buf *out, struct arena *a, struct str name, const struct reading *r);

/* One claim: a line for what it says, a line for the words it rests on. */
void words_claim(struct buf *out, struct arena *a, const struct record_claim *c);
void words_document(struct buf *out, struct arena *a, const struct record_document *d);
void words_entity(struct buf *out, struct arena *a, const struct record_entity *e);

/* The words of a claim's span on one line, at most `most` bytes, in quotation marks. */
void words_evidence(struct buf *out, struct str words, size_t most);

/* On one line, and nothing that could steer a terminal: control characters (C0, DEL, C1) and the marks
 * that turn the direction of what follows become spaces. */
void words_line(struct buf *out, struct str s);

/* The bytes of such a character at s.p[at], 0: none stands there. */
size_t words_steer(struct str s, size_t at);

/* The same as JSON objects. */
void json_claim(struct json *j, struct arena *a, const struct record_claim *c);
void json_document(struct json *j, struct arena *a, const struct record_document *d);
void json_entity(struct json *j, struct arena *a, const struct record_entity *e);

#endif
