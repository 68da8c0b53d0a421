/*
 * The tables that say which words mean which act, and how sentences carry it.
 *
 * A row of predicates.tsv, act-nouns.tsv or adjectives.tsv joins a word to an
 * act, tells where each participant stands (paths of slots in the tree) and
 * under which tests the row holds ("withdraw" with a law as its object is
 * repeal, with troops withdraw-forces).  The rows of a word are tried in the
 * order of the file; the first whose tests all hold is taken.  operators.tsv
 * holds the words that turn an act into something else (stop, refuse, plan,
 * face, launch); speech.tsv those that report; demand-verbs.tsv those that ask;
 * hinges.tsv those that make one thing depend on another, sides.tsv what only a side of a condition tells.
 *
 * Slots: subj and obj are logical (a passive's by-phrase and subject), iobj,
 * comp (an infinitive, gerund or clause), poss, mod (compound or adjective
 * before a noun), head (what an adjective or participle stands before),
 * prev (the word before), or a preposition.  A path joins them with dots: obj.of.  docs/reading.md tells
 * the language of the tables.
 */
#ifndef RAPPORTEUR_READ_PREDICATE_H
#define RAPPORTEUR_READ_PREDICATE_H

#include "read/lexicon.h"

enum slot_kind {
	SLOT_NONE,
	SLOT_SUBJ,
	SLOT_OBJ,
	SLOT_IOBJ,
	SLOT_COMP,
	SLOT_POSS,
	SLOT_MOD,
	SLOT_HEAD,
	SLOT_PRT,
	SLOT_ANY, /* any dependent */
	SLOT_PREV, /* the word before */
	SLOT_PREP,
};

struct slot {
	uint8_t kind;
	uint32_t prep; /* lexicon number of the preposition */
};

enum { PATH_MAX_STEPS = 3 };
struct path {
	struct slot step[PATH_MAX_STEPS];
	uint8_t n;
};

enum role {
	ROLE_ACTOR,
	ROLE_RECIPIENT,
	ROLE_OBJECT,
	ROLE_PLACE,
	ROLE_CHARGE,
	ROLE_REASON,
	ROLE_COUNT
};

enum test_kind {
	TEST_IS_CLASS, /* the word at the path is in a class of classes.tsv */
	TEST_IS_WORD,  /* its lemma or form is this word */
	TEST_IS_TYPE,  /* the participant there is of one of these types */
	TEST_PRESENT,
	TEST_PASSIVE,
	TEST_INFINITIVE, /* its complement is a "to" with a verb */
	TEST_HELD,       /* an act told before has the participant there arrested or tried, and none since has freed them */
	TEST_HAS, /* the word, or one of this class, stands directly under the predicate, or under the word at the path, whatever its relation */
};

struct test {
	struct path path;
	uint8_t kind;
	bool negated, is_class;
	uint32_t value; /* class, lexicon number or mask of actor types */
};

enum { ROLE_MAP_MAX = 10, TESTS_MAX = 6 };

struct role_map {
	uint8_t role; /* enum role */
	struct path path;
};

enum word_kind { WORD_VERB, WORD_NOUN, WORD_ADJ, WORD_KINDS };

struct predicate {
	enum act act;
	const struct role_map *map; /* words of one row share them */
	const struct test *test;
	uint8_t maps, tests;
	bool weak;  /* a claim of its own only with a participant who is named */
	bool thing; /* its recipient may be a thing */
	bool asked; /* no act by itself: only what is asked for, or one side of a condition */
	bool stops;  /* names the end of the act: "ceasefire", "lay down arms" */
	bool custody; /* an attack that is torture when done to somebody held */
	struct str form; /* "house arrest": the detail that the words imply */
	const struct lexicon_row *row;
	uint32_t next, last; /* the next row of the same word and kind, or TABLE_NONE; in a word's first row, which is its last */
};

/* What an operator does to the act under it. */
enum effect {
	EFFECT_DO,       /* launch an inquiry: subject is the actor */
	EFFECT_UNDERGO,  /* face charges: subject is the recipient */
	EFFECT_NONE,     /* forms of harassment, continue to harass */
	EFFECT_STOP,     /* end, cease, refrain from */
	EFFECT_PLAN,     /* plan to, promise to, vow */
	EFFECT_POSSIBLE, /* consider, threaten to, risk of */
	EFFECT_ALLEGED,  /* accused of, allegations of, said to have */
	EFFECT_DENIED,   /* fail to, refuse to, no evidence of */
	EFFECT_CAUSE,    /* order, have, let: subject is the actor when none else is */
	EFFECT_AWAIT,    /* await trial: subject is the recipient of what is planned */
	EFFECT_ASK,      /* a noun or verb that asks: the act is wanted, not done */
	EFFECT_COUNT
};

struct operator {
	enum effect effect;
	struct path path;    /* where the act stands below the operator */
	const struct test *test;
	uint8_t tests;
	const struct lexicon_row *row;
	uint32_t next, last;
};

/* speech.tsv */
struct speech {
	enum stance stance;
	enum modality modality; /* of the acts reported below it */
	struct path topic;      /* what is praised, condemned, denied; empty: a clause only */
	struct path toward;
	bool quote_only; /* a speech word only beside a quotation ("laugh", "write") */
	bool judges;     /* calls its object something (judgement.h), and takes its stance from that */
	const struct test *test;
	uint8_t tests;
	const struct lexicon_row *row;
	uint32_t next, last;
};

/* demand-verbs.tsv */
enum { CONTENT_MAX = 4, ADDRESSEE_MAX = 6 };
struct asking {
	enum wording wording;
	struct path addressee[ADDRESSEE_MAX];
	uint8_t addressees;
	struct path content[CONTENT_MAX];
	uint8_t contents;
	bool stop; /* warn against, oppose, advise against */
	const struct test *test;
	uint8_t tests;
	const struct lexicon_row *row;
	uint32_t next, last;
};

/* condition-words.tsv */
enum condition_kind { CONDITION_IF, CONDITION_UNLESS, CONDITION_ONLY_IF, CONDITION_UNTIL, CONDITION_ABSENCE, CONDITION_EVENT, CONDITION_OTHERWISE, CONDITION_THAT, CONDITION_PAIN };

/* Words of one kind, by lexicon number: the first row of a word or TABLE_NONE. */
struct index {
	uint32_t *first;
	size_t n;
};

/* hinges.tsv: "depends on", "conditional on" */
enum { HINGE_PATHS_MAX = 4 };
struct hinge {
	struct path effect[HINGE_PATHS_MAX], cause[HINGE_PATHS_MAX];
	uint8_t effects, causes;
	const struct test *test;
	uint8_t tests;
	const struct lexicon_row *row;
	uint32_t next, last;
};

/* sides.tsv: what a word tells in a side of a condition, where the tables of acts have none */
enum side_worth { SIDE_ACT, SIDE_PRESSURE, SIDE_REVIEW };
struct side {
	enum act act;
	enum side_worth worth; /* SIDE_PRESSURE, SIDE_REVIEW: what the text speaks of is taken away; or given back, as the cause bids */
	bool cause, effect;    /* in which of the two it counts */
	bool negated;
	const struct test *test;
	uint8_t tests;
	uint32_t next, last;
};

struct act_facts {
	struct str plover, plover_mode;
	bool abuse;     /* alleged when somebody reports it */
	bool person;    /* done to a person or an organisation */
	bool reciprocal; /* "X and Y met": all are actors */
	bool whom;       /* an act claim tells to whom or what it was done */
};

enum { CLASSES_MAX = 1024 };

struct predicates {
	VEC(struct predicate) row;
	struct index word[WORD_KINDS];
	VEC(struct operator) operator;
	struct index operator_of[WORD_KINDS];
	VEC(struct speech) speech;
	struct index speech_of[WORD_KINDS];
	VEC(struct asking) asking;
	struct index asking_of[WORD_KINDS];
	VEC(struct hinge) hinge;
	struct index hinge_of[WORD_KINDS];
	VEC(struct side) side;
	struct index side_of[WORD_KINDS];
	struct phrases conditions;  /* -> enum condition_kind */
	struct phrases forms;       /* -> index of `form` */
	VEC(struct str) form;
	struct phrases not_claims;  /* -> 0: the words there carry no act */
	struct phrases openers;     /* -> wording * 2 etc., structure.h */
	struct table class_at; /* by name: its number */
	size_t classes;
	uint64_t *class_of[CLASSES_MAX / 64]; /* by lexicon number: masks of 64 classes each */
	size_t class_n;
	struct act_facts fact[ACT_COUNT];
	struct confidence_weights *weights;
};

bool predicates_open(struct arena *a, struct lexicon *lex, struct err *err) MUST_USE;

/* The first row of a word of a document, by lemma then by form; TABLE_NONE. */
uint32_t index_word(const struct index *ix, const struct words *w, uint32_t i);

/* The number of a class, or TABLE_NONE; whether a word belongs to it. */
uint32_t class_number(const struct predicates *p, struct str name);
static inline bool class_has(const struct predicates *p, uint32_t class_no, uint32_t lexicon_number)
{
	if (class_no >= p->classes || lexicon_number >= p->class_n)
		return false;
	return (p->class_of[class_no / 64][lexicon_number] >> (class_no % 64) & 1) != 0;
}
static inline bool word_in_class(const struct predicates *p, const struct words *w, uint32_t i, uint32_t class_no)
{
	return class_has(p, class_no, w->lemma[i]) || class_has(p, class_no, w->form[i]);
}

/* The document's words that begin with these, whatever follows, parsed once. */
bool path_parse(struct lexicon *lex, struct str s, struct path *ret);

#endif
