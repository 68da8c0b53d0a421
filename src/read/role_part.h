/*
 * What the two files of roles share: the words of a title and its organisation
 * (role_title.c), where titles stand beside a name (role.c), what
 * is carried (role_carry.c).  Nobody else
 * includes this.
 */
#ifndef RAPPORTEUR_READ_ROLE_PART_H
#define RAPPORTEUR_READ_ROLE_PART_H

#include "read/role.h"
#include "read/name.h"

struct found {
	uint32_t title, title_end;  /* words of the title without its of-phrase */
	uint32_t tail_end;          /* words of the title with it, or title_end */
	struct actor organisation;
	bool former, plural;
	const struct term *term;    /* NULL: no day is told */
};

/* The days on which a role began and ended, as far as they are told. */
struct term {
	struct claim_date since, until;
	bool over; /* it is told of as past */
};

struct roles {
	struct arena *a;
	const struct mentions *m;
	struct claims *out;
	size_t base; /* claims that stood there before */
	bool past;   /* "used to be": what is found is former */
	const struct whens *ws;
	const struct term *term; /* that the verb above tells of what is found, or NULL */
};

static inline const struct word *word(const struct roles *r, uint32_t i)
{
	return &r->m->w.d->word[i];
}

static inline bool is_cue(const struct roles *r, uint32_t i, enum cue cue)
{
	return phrase_word(&r->m->w.lex->cues[cue], &r->m->w, i) != TABLE_NONE;
}

static inline const struct chunk *chunk_at(const struct roles *r, uint32_t i)
{
	return i < r->m->w.n && r->m->of[i] != 0 ? &r->m->mention.v[r->m->of[i] - 1].c : NULL;
}

static inline const struct title *title_at(const struct roles *r, uint32_t from, uint32_t to, uint32_t *n)
{
	const uint32_t v = phrase_at(&r->m->w.lex->titles, &r->m->w, from, to, true, n);
	return v == TABLE_NONE ? NULL : &r->m->w.lex->title.v[v];
}

static inline bool makes_role(const struct title *t)
{
	return t != NULL && (t->kind == TITLE_OFFICE || t->kind == TITLE_PROFESSION);
}

/* The verb that the word hangs on; WORD_NONE: none. */
static inline uint32_t verb_above(const struct roles *r, uint32_t i)
{
	const uint32_t verb = word(r, i)->head;
	return verb < r->m->w.n && word(r, verb)->upos == UPOS_VERB ? verb : WORD_NONE;
}

/* May the word stand before a title as part of it: "campaign treasurer", "deputy editor"? */
bool part_of_title(const struct roles *r, uint32_t i);
/* The first word of the title whose noun is at i, not before `first`.  A compound that only begins outside is none of
 * it: "one-time aide". */
uint32_t title_start(const struct roles *r, uint32_t i, uint32_t first);
bool former_before(const struct roles *r, uint32_t from, uint32_t to);
/* An institution told by a noun before the title: "government spokesman", "army captain". */
struct actor noun_organisation(const struct roles *r, uint32_t i);
/* "FWU president", "Kisumu Governor": is the word before a title a body's letters or a place; which body, as told before. */
bool names_body(const struct roles *r, uint32_t i);
struct actor capitals_organisation(const struct roles *r, uint32_t i, uint32_t person);
/* An institution right before the title, into f->organisation: "Rights Committee chair". */
void organisation_before(const struct roles *r, uint32_t first, uint32_t person, struct found *f);
/* Can people have offices (or, without `office`, work) in what is of this type? */
bool organisation_like(enum actor_type t, bool office);
/* The organisation and the title that an earlier role gave to the person. */
struct actor organisation_of_person(const struct roles *r, struct str name);
struct str title_of_person(const struct roles *r, struct str name);
/* What follows the title at f, whichever of its words it hangs on: its field into f->tail_end, its body into
 * f->organisation. */
void take_phrase(const struct roles *r, uint32_t head, bool office, struct found *f);
/* The organisation that a possessor tells. */
struct actor owner_organisation(const struct roles *r, uint32_t owner, bool office);

/* The body of an office told without one (role_carry.c): in the title's own words, by a heading, or carried; no name
 * where two are as likely.  `from`: the first word of the claim. */
struct actor carried_organisation(const struct roles *r, const struct found *f, uint32_t person, uint32_t from);

/* One claim: the title at f of the person of mention `person`, resting on the words [from, to). */
void role_add(struct roles *r, uint32_t person, const struct found *f, uint32_t from, uint32_t to);
/* The descriptions coordinated with this one as roles of the person: "a lawyer and former judge". */
void role_described(struct roles *r, uint32_t description, uint32_t person);

/* ---- role_term.c ---- */

/* The days told of what lasts: "minister from 2019 to 2023", "has served as chair since May".  They hang on the verb (WORD_NONE: there is none) or
 * stand with the title's phrase [first, end).  False: none. */
bool term_lasting(const struct roles *r, uint32_t verb, uint32_t first, uint32_t end, struct term *ret);
/* Of two terms the days that either tells, in `a`; NULL where there are none. */
const struct term *term_both(struct arena *a, const struct term *one, const struct term *other);
/* Is the term over on the day of the document, or told as over? */
bool term_is_over(const struct roles *r, const struct term *t);
/* The span widened to the words that tell the days. */
struct span term_span(const struct roles *r, const struct term *t, struct span s);
/* "was appointed governor on 3 May", "became mayor in 2018", "resigned as chair in June": what the person of mention i is or was. */
void roles_by_change(struct roles *r, uint32_t i);
/* "Her term ends on 1 June": of the one role that is told of her.  Mention i is the term. */
void roles_by_term(struct roles *r, uint32_t i);

/* The roles that a plural title gives to the names behind it (role_list.c). */
void roles_by_list(struct roles *r, uint32_t i);

#endif
