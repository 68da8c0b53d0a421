/*
 * A claim: one thing that a document says, with the place where it says it.
 *
 * The same form serves what the reader proposes, what a person adds or
 * corrects, and what other programs import; docs/claims.md tells each field.
 * It is the one header of `read` that the record includes.
 */
#ifndef RAPPORTEUR_READ_CLAIM_H
#define RAPPORTEUR_READ_CLAIM_H

#include "base/date.h"
#include "base/json.h"
#include "read/act.h"
#include "text/text.h"

struct lexicon_row; /* lexicon.h */
struct claim_part;

#define CLAIM_KINDS(X) \
	X(ACT, "act") X(STATEMENT, "statement") X(DEMAND, "demand") X(CONDITION, "condition") X(ROLE, "role")
#define MODALITIES(X) \
	X(ASSERTED, "asserted") X(ALLEGED, "alleged") X(DENIED, "denied") X(POSSIBLE, "possible") X(PLANNED, "planned")
#define ACTOR_TYPES(X) \
	X(OTHER, "other") X(PERSON, "person") X(GROUP, "group") X(PARTY, "party") X(MEDIA, "media") \
	X(COURT, "court") X(GOVERNMENT, "government") X(LEGISLATURE, "legislature") X(IGO, "igo") \
	X(NGO, "ngo") X(COMPANY, "company") X(PLACE, "place") X(LAW, "law") X(REGIME, "regime") \
	X(ELECTION, "election")
#define STANCES(X) \
	X(NONE, "") X(DENIES, "denies") X(ACCUSES, "accuses") X(CONDEMNS, "condemns") X(SUPPORTS, "supports") \
	X(WARNS, "warns") X(DOUBTS, "doubts") X(INFORMS, "informs")
#define WORDINGS(X) \
	X(NONE, "") X(DEMAND, "demand") X(URGE, "urge") X(CALL, "call") X(ASK, "ask") X(RECOMMEND, "recommend")

#define X_KIND(n, s) CLAIM_##n,
enum claim_kind { CLAIM_KINDS(X_KIND) CLAIM_KIND_COUNT };
#undef X_KIND
#define X_MODALITY(n, s) MODALITY_##n,
enum modality { MODALITIES(X_MODALITY) MODALITY_COUNT };
#undef X_MODALITY
#define X_ACTOR(n, s) ACTOR_##n,
enum actor_type { ACTOR_TYPES(X_ACTOR) ACTOR_TYPE_COUNT };
#undef X_ACTOR
#define X_STANCE(n, s) STANCE_##n,
enum stance { STANCES(X_STANCE) STANCE_COUNT };
#undef X_STANCE
#define X_WORDING(n, s) WORDING_##n,
enum wording { WORDINGS(X_WORDING) WORDING_COUNT };
#undef X_WORDING

/* A participant or a thing.  name.n == 0: there is none. */
struct actor {
	struct str name;
	enum actor_type type;
	char country[4];     /* ISO 3166-1 alpha-3, or "" */
	struct span mention; /* where this claim names it; {0, 0}: nowhere */
};

struct actors {
	struct actor *v;
	size_t n, cap;
};

struct claim_date {
	struct days days; /* DAYS_NONE: no date */
	struct str text;
};

struct details {
	struct str term, amount, form, charge, reason;
};

/* What is done: the body of an act, a demand, and each side of a condition. */
struct deed {
	enum act act;
	bool negated; /* in a condition: must not happen, or has not happened */
	struct actors actor, recipient;
	struct actor object, place;
	struct claim_date date;
	struct details details;
};

struct claim {
	enum claim_kind kind;
	struct span span;
	struct actor said_by;
	enum modality modality;
	double confidence;
	struct str plover, plover_mode; /* "" : none */

	struct deed deed;               /* act, demand; a condition's `then` */
	struct actors by;               /* demand, condition */
	struct actors addressee;        /* demand */
	bool stop;                      /* demand */
	enum wording wording;           /* demand */
	struct actor instrument;        /* demand */
	struct claim_date deadline;     /* demand */
	struct deed *cause;             /* condition: any one suffices */
	size_t causes;
	struct actor speaker;           /* statement */
	struct str quote, reported;     /* statement */
	enum stance stance;             /* statement */
	struct actors toward;           /* statement */
	struct actor person, organisation; /* role */
	struct str title;               /* role */
	bool former;                    /* role */
	struct claim_date since, until; /* role: the days on which it began and ended */

	unsigned withheld;              /* fields that are kept from whoever has this: claim_field.h; 0: none */

	struct span *place;             /* every place that says the same, span first */
	size_t places;

	/* Why the reader says so, for `explain`; never in JSON, all NULL or 0 in
	 * claims that came from elsewhere. */
	const struct lexicon_row *rule;    /* the line that gave the kind or the act */
	const struct lexicon_row *through; /* the operator, demand or speech word above it */
	uint32_t word;                     /* of the document: where it was found */
	bool noun;                         /* an act told by a noun or adjective */
	const struct claim_part *part;     /* what made up the confidence */
	size_t parts;
};

/* Zeroed is 1 January 1970: these begin a deed and a claim whose dates are unknown. */
#define DEED_INIT .date = { .days = { DAY_NONE, DAY_NONE } }
#define CLAIM_NO_DATE { .days = { DAY_NONE, DAY_NONE } }
#define CLAIM_INIT .deed = { DEED_INIT }, .deadline = CLAIM_NO_DATE, .since = CLAIM_NO_DATE, .until = CLAIM_NO_DATE

struct claim_part {
	const char *name;
	double value; /* added to the log odds */
};

struct claims {
	struct claim *v;
	size_t n, cap;
};

/* No span begins or ends with white space or a mark that only parts words from others (, ; :): those are no words of the
 * claim.  Of text `text`. */
void claims_trim(struct str text, struct claims *all);

const char *claim_kind_name(enum claim_kind k);
const char *modality_name(enum modality m);
const char *actor_type_name(enum actor_type t);
const char *stance_name(enum stance s);
const char *wording_name(enum wording w);
bool claim_kind_from(struct str s, enum claim_kind *ret);
bool modality_from(struct str s, enum modality *ret);
bool actor_type_from(struct str s, enum actor_type *ret);
bool stance_from(struct str s, enum stance *ret);
bool wording_from(struct str s, enum wording *ret);

/* The longest text, in bytes, and the longest list of a claim as JSON. */
enum { CLAIM_STRING_MAX = 64 * 1024, CLAIM_LIST_MAX = 256 };

/* One object in the form of docs/claims.md, keys always in the same order. */
void claim_json(struct json *j, const struct claim *c);

/* Reads one object.  `text_n` is the text's length: spans beyond it, unknown
 * names of kinds, acts and types, and fields that do not belong are errors
 * that name the field.  All strings are copied into `a`. */
bool claim_parse(struct arena *a, struct str json, size_t text_n, struct claim *ret, struct err *err) MUST_USE;

#endif
