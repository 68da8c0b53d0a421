/*
 * What is known of one document while its trees become claims.
 *
 * Made by reader.c in this order: words and mentions, dates, structure (who
 * speaks in which paragraph), attributions (who says which words), events (a
 * word that names an act, its participants, its mood), then demands,
 * conditions, acts, statements and roles.  Each step reads what the earlier
 * ones wrote and claims events by setting their `use`.  Lives in one arena.
 */
#ifndef RAPPORTEUR_READ_ANALYSIS_H
#define RAPPORTEUR_READ_ANALYSIS_H

#include "read/mention.h"
#include "read/predicate.h"
#include "read/when.h"

/* What a paragraph is in the form of the document. */
enum section_kind {
	SECTION_PROSE,
	SECTION_SKIP,      /* navigation, byline, media contact: no claims */
	SECTION_HEADING,   /* a title: claims only what no other paragraph says */
	SECTION_RECITAL,   /* whereas …, having regard to … */
	SECTION_OPERATIVE, /* "Calls on …": its subject is the issuer */
	SECTION_ITEM,      /* a point of a list of recommendations */
	SECTION_ENTRY,     /* of a chronology: its date opens it */
	SECTION_QUESTION,
	SECTION_ANSWER,
};

struct section {
	enum section_kind kind;
	struct actor issuer;         /* who speaks here in the first person, or without subject */
	bool issuer_speaks;          /* all of it is the issuer's speech: acts are said by it */
	struct actors addressee;     /* inherited, of items */
	struct actors askers;        /* of a point with its states in brackets, of a written question: who asks */
	uint8_t wording;             /* inherited, of items: enum wording */
	bool puts_questions;         /* a written question: "Will it …?" asks for the act */
	bool asks;                   /* bare infinitives and imperatives here are demands */
	uint32_t opener;             /* the word of the inherited opening verb, or WORD_NONE */
};

struct attribution {
	uint32_t verb;               /* the speech word, or WORD_NONE: a heading or Q&A */
	uint32_t speaker_word;       /* or WORD_NONE */
	struct actor speaker;
	const struct speech *rule;   /* NULL: none fired */
	enum stance stance;
	enum modality modality;      /* of what is reported */
	uint32_t content;            /* the head word of the reported clause, or WORD_NONE */
	struct str quote;            /* joined, "" when none */
	uint32_t quote_first;        /* index + 1 of its first quotation */
	uint32_t quote_last;
	uint32_t first, end;         /* words that the claim spans */
	uint32_t outer;              /* index + 1 of the attribution that holds it, 0: none */
	bool according;              /* "according to" */
	bool denied;                 /* "did not say" */
	bool unsaid;                 /* that, asked of somebody or refused: nobody said it (unsaid.h) */
	bool nominal;                /* the content is a noun: a statement only when it names an act */
	bool silent;                 /* makes no statement claim */
};

enum event_use { USE_FREE, USE_DEMAND, USE_CAUSE, USE_EFFECT, USE_DROPPED };

struct event {
	uint32_t word, top;          /* where the act is named; the word that it hangs on for its mood */
	const struct predicate *rule;
	enum act act;
	uint32_t role[ROLE_COUNT];   /* words, or WORD_NONE */
	bool negated, stop, wanted;
	bool caused;                 /* ordered, had done */
	bool future;                 /* dates are read forwards */
	enum modality modality;
	enum event_use use;
	enum word_kind kind;
	uint32_t next;               /* the next event with the same top, or TABLE_NONE */
	const struct lexicon_row *through; /* the operator that it hangs under */
};

struct quote {
	uint32_t first, end; /* words between the marks */
	uint32_t open, close; /* the marks themselves; close may be the paragraph's end */
	uint32_t attribution; /* index + 1 */
	uint32_t next;        /* index + 1 of the next quotation of the same attribution */
	uint32_t sign, sign_end; /* of an embedded post: the words that name whose it is; 0, 0: no post */
};

struct args {
	uint32_t subj, obj, iobj;
	bool passive;
	bool done;
};

/* A set of names. */
struct known {
	struct table at;
	VEC(struct str) name;
};

struct form; /* structure.h */

/* A demand made: its claim, and index + 1 of the one before it in the same sentence. */
struct demand_made {
	uint32_t claim, before;
};

struct analysis {
	struct arena *a;
	const struct lexicon *lex;
	const struct predicates *p;
	const struct tree_doc *d;
	struct mentions *m;
	const struct words *w;
	struct whens *ws;
	struct args *args;           /* by word, made as they are asked for */
	uint32_t *surface;           /* by word: subject in the sentence's surface, 0: not asked, i + 1, or WORD_NONE */
	bool *barred;                /* by word: inside an entry of not-claims.tsv */
	struct section *section;     /* by paragraph */
	VEC(struct attribution) attribution;
	uint32_t *said;              /* by word: index + 1 of the innermost attribution */
	VEC(struct quote) quote;
	uint32_t *attribution_at;    /* by sentence: how many attributions stand before it; one more at the end */
	bool *asked;                 /* by word: carried by a demand or condition claim */
	uint32_t *quoted;            /* by word: index + 1 of its quotation */
	VEC(struct event) event;
	uint32_t *event_at;          /* by word: first event with that top, or TABLE_NONE */
	uint32_t *event_of;          /* by word: the event that the word names, or TABLE_NONE */
	struct actor issuer;         /* who speaks in the whole document; no name: a neutral report */
	struct actor reviewed;       /* the state of which all recommendations of the document are asked, or no name */
	struct actor letter_to;      /* of whom a letter asks, or no name */
	struct known held;           /* those told to be in custody, or tried */
	struct known official;       /* those with a post in an authority */
	struct claims *out;
	VEC(struct demand_made) demand; /* those made so far */
	uint32_t *demand_in;         /* by sentence: index + 1 of the last demand made there */
	/* of a document that is read in windows (window.h), else NULL and 0 */
	struct form *form;           /* what earlier paragraphs say of the next */
	uint32_t fresh;              /* the first paragraph that was not read before */
	/* classes the grammar itself asks for */
	uint32_t class_quantity, class_container, class_things, class_people, class_intransitive, class_consensus, class_undergone, class_giving, class_operate,
		class_moving, class_control, class_tool;
};

/* All steps over trees that are there already; false, without claims, when the words are not English.
 * d and d->text must outlive *out. */
bool claims_of(struct arena *a, const struct lexicon *lex, const struct tree_doc *d, struct claims *out);

static inline void known_put(struct arena *a, struct known *k, struct str name)
{
	if (table_put(a, &k->at, name, (uint32_t)k->name.n) == k->name.n)
		*VEC_PUSH(a, &k->name) = name;
}

static inline bool is_known(const struct known *k, struct str name)
{
	return table_get(&k->at, name) != TABLE_NONE;
}

static inline uint32_t paragraph_of(const struct analysis *an, uint32_t word)
{
	return an->d->tokens.sentence.v[an->w->sentence[word]].paragraph;
}

static inline const struct section *section_of(const struct analysis *an, uint32_t word)
{
	return &an->section[paragraph_of(an, word)];
}

/* Each child c of word i in the tree, in text order. */
#define EACH_CHILD(w, i, c) for (uint32_t c = (w)->child[i]; c != WORD_NONE; c = (w)->next[c])

#endif
