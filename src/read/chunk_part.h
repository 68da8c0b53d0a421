/*
 * What the three files of the chunker share: a sentence whose words are being
 * gathered (chunk_top.c), the name inside a chunk (chunk_name.c), and the
 * chunks (chunk.c).  Nobody else includes this.
 */
#ifndef RAPPORTEUR_READ_CHUNK_PART_H
#define RAPPORTEUR_READ_CHUNK_PART_H

#include "read/chunk.h"

struct sent {
	struct arena *a;
	const struct words *w;
	uint32_t first, end;
	uint32_t *top;       /* by word - first: the head word of its chunk */
	struct chunks *out;
	uint32_t *of;
};

static inline const struct word *word(const struct sent *s, uint32_t i)
{
	return &s->w->d->word[i];
}

static inline bool in(const struct sent *s, uint32_t i)
{
	return i >= s->first && i < s->end;
}

static inline bool is_hyphen(const struct sent *s, uint32_t i)
{
	const struct str f = word_str(s->w->d, i);
	return str_eq(f, S("-")) || str_eq(f, S("‑")) || str_eq(f, S("/"));
}

/* A hyphen that glues the words round it: no white space on either side. */
static inline bool glue(const struct sent *s, uint32_t i)
{
	return i > s->first && i + 1 < s->end && is_hyphen(s, i) && !word(s, i - 1)->space_after && !word(s, i)->space_after;
}

static inline bool is_cue(const struct sent *s, uint32_t i, enum cue cue)
{
	return phrase_word(&s->w->lex->cues[cue], s->w, i) != TABLE_NONE;
}

static inline bool is_nominal(uint8_t upos)
{
	return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_NUM || upos == UPOS_X || upos == UPOS_SYM;
}

static inline bool is_country(const struct sent *s, uint32_t i)
{
	return phrase_word(&s->w->lex->countries, s->w, i) != TABLE_NONE;
}

/* ---- whose chunk a word is part of (chunk_top.c) ---- */

/* Fills s->top from the tree, mended where labels of names, hyphens, known
 * names and titles say otherwise. */
void chunk_tops(struct sent *s);
/* Does the way from word i up the tree come into [from, to) within ten steps? */
bool chunk_climbs_into(const struct sent *s, uint32_t i, uint32_t from, uint32_t to);

/* ---- the name inside a chunk (chunk_name.c) ---- */

/* A word of a proper name, by tag, label or letter. */
bool chunk_quotes_nickname(const struct sent *s, uint32_t i);
bool chunk_name_word(const struct sent *s, uint32_t i);
/* Does the recogniser of names say that the word is part of a name of type t? */
bool chunk_labelled(const struct sent *s, uint32_t i, enum name_type t);
/* The class of institution or thing that the words [from, to) hold last, its
 * noun's word in *at; NULL: none. */
const struct noun_class *chunk_class_in(const struct sent *s, uint32_t from, uint32_t to, uint32_t *at);
/* [from, to) is a class or title and nothing else: "the Union", "Parliament". */
bool chunk_only_class(const struct sent *s, uint32_t from, uint32_t to);
/* The first word of the name that ends at `end`, not before `from`. */
uint32_t chunk_run_start(const struct sent *s, uint32_t from, uint32_t end);
/* Makes [run, end) the name of *c: titles before a person's name are taken off. */
void chunk_cut_name(const struct sent *s, struct chunk *c, uint32_t run, uint32_t end);
/* Takes along what follows a name ("Ministry of Justice"), a noun ("members of the opposition"). */
void chunk_extend_name(const struct sent *s, struct chunk *c, bool title);
void chunk_extend_noun(const struct sent *s, struct chunk *c);

#endif
