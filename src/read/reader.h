/*
 * From a text to the claims it makes: the whole pipeline in one call.
 *
 * A lexicon is the tables of data/lexicon (or a user's folder over them),
 * read once; a reader joins it with a language model.  Both are read only
 * afterwards and may be shared by threads.  The result lives in the arena.
 */
#ifndef RAPPORTEUR_READ_READER_H
#define RAPPORTEUR_READ_READER_H

#include "base/sha256.h"
#include "lang/tree.h"
#include "read/claim.h"

struct lexicon;
struct shelf;

/* One table by its file name ("predicates.tsv"), with the bytes. */
struct lexicon_file {
	struct str name, bytes;
};

/* Builds a lexicon from the files; later files with the same name add to the
 * earlier ones.  Faults name file and line.  The bytes must outlive it. */
bool lexicon_open(struct arena *a, const struct lexicon_file *file, size_t n, struct lexicon **ret, struct err *err) MUST_USE;
struct str lexicon_version(struct arena *a, const struct lexicon *lex); /* a short hash of the tables, made anew */

struct reader {
	const struct model *model;
	const struct lexicon *lexicon;
};

struct reading {
	struct text text;
	struct tree_doc trees; /* empty for a long document, which is read in windows (window.h) */
	VEC(struct span) sentence; /* of a long document: where its sentences stand */
	struct claims claims;      /* of a short document; of any: reading_claims() */
	const struct shelf *shelf; /* of a long document: its claims */
	const struct lexicon *lexicon; /* must outlive it */
	bool analysed;      /* false: a language that the reader cannot analyse */
};

/* Reading is linear, and a text of this length takes it about a minute: longer
 * ones are refused (ERR_LIMIT) before. No report is that long; a book has 1 MB. */
enum { READER_TEXT_MAX = 16 << 20 };

bool read_document(struct arena *a, const struct reader *r, struct str bytes, const struct text_hint *hint,
	struct reading *ret, struct err *err) MUST_USE;

/* The claims in the order of the text; what one holds lives in `a` or with the reading. */
size_t reading_claims(const struct reading *d);
struct claim reading_claim(const struct reading *d, struct arena *a, size_t i);

/* The sentence of a long document in which the claim begins, analysed anew. */
struct tree_doc reading_tree(struct arena *a, const struct reader *r, const struct reading *d, const struct claim *c);

/* The parts of its confidence, which a long document's claims come without. */
void reading_confidence(struct arena *a, const struct reader *r, const struct reading *d, struct claim *c);

/* The document object of docs/claims.md, without a line end.  some(ctx) is called behind each claim, so that what
 * is there can be printed and the buffer emptied: a long document's claims are many times its length.  False when
 * it returned false; `some` may be NULL. */
bool reading_json(struct json *j, struct str name, struct hash source, const struct reading *r, bool (*some)(void *ctx), void *ctx);

#endif
