/*
 * Small things in few bytes: paragraphs and sentences as numbers of fixed
 * width (little-endian: from u32, to u32, and for a paragraph kind u8, level
 * u8), and the originals by zlib.
 */
#ifndef RAPPORTEUR_RECORD_PACK_H
#define RAPPORTEUR_RECORD_PACK_H

#include "record/view.h"

struct str pack_paragraphs(struct arena *a, const struct paragraph *p, size_t n);
struct str pack_spans(struct arena *a, const struct span *s, size_t n);

/* Spans that do not lie in a text of text_n bytes are faults. */
bool unpack_paragraphs(struct arena *a, struct str packed, size_t text_n, struct record_text *ret) MUST_USE;
bool unpack_sentences(struct arena *a, struct str packed, size_t text_n, struct record_text *ret) MUST_USE;

struct str pack_bytes(struct arena *a, struct str bytes);
/* False when they are damaged or not `size` bytes long. */
bool unpack_bytes(struct arena *a, struct str packed, int64_t size, struct str *ret) MUST_USE;

#endif
