/*
 * What the reckoning reckons with: events, demands, answers, rosters,
 * conditions, procedures, findings, each with its source and with the day on
 * which it became known.
 *
 * A `struct facts` is a bag that a caller fills from accepted claims (or a
 * test from a case file) and then hands over read-only.  Everything lives in
 * its arena.  Things are named by number, counted from 1; 0 is "none".
 * Strings are interned (facts_text), so that equal words are equal numbers.
 * The order in which things are put in changes no verdict; duplicates change
 * none either.
 */
#ifndef RAPPORTEUR_ASSESS_EVENT_H
#define RAPPORTEUR_ASSESS_EVENT_H

#include "assess/ontology.h"
#include "base/table.h"

#define DETAILS_OF_ACT(X) \
	X(TERM, "term") X(AMOUNT, "amount") X(FORM, "form") X(CHARGE, "charge") X(REASON, "reason") X(PLACE, "place")
#define X_DETAIL(n, s) DETAIL_##n,
enum detail { DETAILS_OF_ACT(X_DETAIL) DETAIL_COUNT };
#undef X_DETAIL
const char *detail_name(enum detail d);
bool detail_from(struct str s, enum detail *ret);

/* Accepted by a person, or only proposed by a machine; rejected and removed ones are passed over. */
enum standing { STANDING_ACCEPTED, STANDING_PROPOSED, STANDING_REJECTED };

struct entity {
	struct str name, id; /* id: the record's, or "" */
	enum actor_type type;
	char country[4];
};

struct citation {
	struct str id, title, publisher, url;
	day_t published; /* DAY_NONE: unknown */
	bool official;   /* a court's, gazette's, ministry's, institution's own text */
	uint32_t voice;  /* interned publisher: two sources of one publisher are not independent */
};

struct event {
	uint32_t id;      /* text: the claim that it comes from */
	uint32_t subject; /* entity whose state it concerns: recipient, object or actor, as acts.tsv says */
	uint32_t actor, object, said_by; /* entities */
	uint32_t source;
	struct days when; /* DAYS_NONE: undated; changes no state */
	day_t known;
	uint32_t detail[DETAIL_COUNT]; /* texts */
	uint32_t done, of;             /* "12 of 118" of a class; of == 0: none told */
	uint8_t act, form, modality, standing;
	uint32_t remark; /* what a reviewer noted of it: number in facts.remark; 0 none */
	uint8_t percent;  /* confidence */
	bool vouched;     /* a reviewer has seen two independent sources or an official one */
};

/* What a reviewer knows of an event beyond its claim: where it was found, how sure, what to know before using it. */
struct remark {
	uint32_t id, confidence, caution, found_at; /* texts; found_at: addresses parted by "; " */
};

enum tie_kind { TIE_MEMBER, TIE_SUCCESSOR }; /* of a group; of a party or outlet */
struct tie {
	enum tie_kind kind;
	uint32_t whole, part; /* group and member; the old one and its successor */
	struct days when;     /* DAYS_NONE: always */
	day_t known;
	uint32_t source;
	uint32_t by; /* a body that lists the part so, where that is a judgment and no fact; 0: a fact */
	uint32_t words; /* text: what that body says of it */
};

/* How many belong to a class, as a monitor counted at a day. */
struct roster {
	uint32_t group, size, source;
	struct days when;
	day_t known;
};

struct demand {
	uint32_t id;                 /* text */
	uint32_t by, addressee;      /* entities */
	uint32_t subject, object;    /* for whom or what; object: the treaty, the post */
	uint32_t instrument, source; /* entity; source */
	uint32_t words;              /* text: those that ask, as the claim or the desk has them; 0: none are kept */
	uint8_t code;                /* row of demanded-acts.tsv */
	uint8_t standing;
	struct days made;
	day_t known;
	struct days deadline;
	uint32_t occasion;    /* "for the 2023 elections": moot once it is held */
	day_t occasion_until; /* or from this day; DAY_NONE: from the day it is held */
	uint32_t reiterates, supersedes; /* demands */
	int window;           /* days, for cease; 0: as limits.tsv says */
	struct days base;     /* period that a cease demand is measured against */
	int share;            /* percent of the base rate that counts as partly; 0: none agreed */
	bool immediate, unconditional;
};

struct withdrawal {
	uint32_t demand, source;
	struct days when;
	day_t known;
};

#define ANSWERS(X) \
	X(NONE, "none") X(ACCEPTS, "accepts") X(NOTES, "notes") X(REJECTS, "rejects") X(DENIES, "denies") \
	X(PROMISES, "promises")
#define X_ANSWER(n, s) ANSWER_##n,
enum answer_kind { ANSWERS(X_ANSWER) ANSWER_COUNT };
#undef X_ANSWER
const char *answer_name(enum answer_kind k);
bool answer_from(struct str s, enum answer_kind *ret);

/* To one demand, or to all that stand in one instrument. */
struct answer {
	uint32_t demand, instrument, by, source;
	uint32_t words; /* text */
	enum answer_kind kind;
	struct days when;
	day_t known;
};

/* What a named body said about a demand: a grade, or words ("acknowledges the release"). */
struct grade {
	uint32_t demand, by, source, words;
	struct days when;
	day_t known;
};

/* Somebody looked, over a period, and found nothing: for a demand, or for an area of an election. */
struct looked {
	uint32_t demand, election, by, source;
	uint8_t area;
	struct days when;
	day_t known;
};

#define LOGIC_OPS(X) \
	X(OR, "or") X(AND, "and") X(NOT, "not") X(DEMAND, "demand") X(STATE, "state") X(ACT, "act") \
	X(ELECTION, "election") X(AFTER, "after")
#define X_OP(n, s) LOGIC_##n,
enum logic_op { LOGIC_OPS(X_OP) LOGIC_COUNT };
#undef X_OP
const char *logic_name(enum logic_op op);
bool logic_from(struct str s, enum logic_op *ret);

/* A node of a condition's tree; the children of one lie one after another. */
struct logic {
	enum logic_op op;
	uint32_t first, n; /* children, in facts.logic, for or, and, not */
	uint32_t what;     /* demand; entity of state, act, election */
	uint8_t which;     /* state, act; for a demand a set of enum world (demand.h) */
	day_t day;         /* after */
};
enum { LOGIC_DEPTH_MAX = 24, LOGIC_NODES_MAX = 200 }; /* of one condition */

struct condition {
	uint32_t id, by, decider, source;
	uint32_t kind, strength, words; /* texts: threat, offer, review, automatic; may, calls-for, must */
	struct days made;
	day_t known;
	uint32_t root;          /* index in facts.logic */
	uint32_t told_again;    /* later reports of the same condition */
	enum act then;          /* what is threatened or offered */
	uint32_t then_object;   /* entity, its bearer */
	uint8_t standing;
};

struct procedure_instance {
	uint32_t id, object;
	uint8_t procedure;
};
struct procedure_move {
	uint32_t instance, source;
	uint8_t step;
	struct days when;
	day_t known;
	day_t until; /* "until" of later steps; DAY_NONE: none told */
};

/* Not graded is not minor: nobody has said how grave it is. */
#define SEVERITIES(X) X(UNGRADED, "not-graded") X(MINOR, "minor") X(SIGNIFICANT, "significant") X(SERIOUS, "serious")
#define X_SEVERITY(n, s) SEVERITY_##n,
enum severity { SEVERITIES(X_SEVERITY) SEVERITY_COUNT };
#undef X_SEVERITY
const char *severity_name(enum severity s);
bool severity_from(struct str s, enum severity *ret);

struct finding {
	uint32_t id, election, source, words, answer; /* answer: the authority's, text */
	uint8_t area;
	enum severity severity;
	struct days when, remedied;
	day_t known, remedied_known;
};

/* A verdict of an outside body on an election, kept apart from ours. */
struct opinion {
	uint32_t election, by, source, words;
	struct days when;
	day_t known;
};

/* A point on which sources differ, as somebody noted it: every account beside the others, none preferred. */
struct dispute {
	uint32_t id, question; /* texts */
};
struct rival {
	uint32_t dispute, who, words, found_at; /* who, words, found_at: texts */
	uint32_t source;
	uint32_t claim; /* text: the claim that carries it; 0 none */
	day_t known;
};
struct about {
	uint32_t dispute, entity;
};

#define FACTS_VEC(type) \
	struct { \
		struct type *v; \
		size_t n, cap; \
	}
struct facts {
	struct arena *arena;
	const struct ontology *ontology;
	struct {
		struct str *v;
		size_t n, cap;
	} text;
	FACTS_VEC(entity) entity; /* [0] is none, as in source and demand */
	FACTS_VEC(citation) source;
	FACTS_VEC(event) event;
	FACTS_VEC(tie) tie;
	FACTS_VEC(roster) roster;
	FACTS_VEC(demand) demand;
	FACTS_VEC(withdrawal) withdrawal;
	FACTS_VEC(answer) answer;
	FACTS_VEC(grade) grade;
	FACTS_VEC(looked) looked;
	FACTS_VEC(logic) logic;
	FACTS_VEC(condition) condition; /* [0] is none */
	FACTS_VEC(procedure_instance) instance;   /* [0] is none */
	FACTS_VEC(procedure_move) move;
	FACTS_VEC(finding) finding;
	FACTS_VEC(opinion) opinion;
	FACTS_VEC(remark) remark;   /* [0] is none */
	FACTS_VEC(dispute) dispute; /* [0] is none */
	FACTS_VEC(rival) account;
	FACTS_VEC(about) about;
	struct table texts, entities, sources;
};

/* An empty bag; it, the arena and the ontology live equally long. */
void facts_init(struct facts *f, struct arena *a, const struct ontology *o);

/* The number of these words, copied at their first time; 0 for none. */
uint32_t facts_text(struct facts *f, struct str words);
struct str facts_str(const struct facts *f, uint32_t text);
struct str facts_name(const struct facts *f, uint32_t entity);

/* Finds the entity by name and type, or puts it in.  Merging names is the record's work. */
uint32_t facts_entity(struct facts *f, struct str name, enum actor_type type, struct str country);
/* Finds the source by id, or puts it in. */
uint32_t facts_source(struct facts *f, const struct citation *s);

/* Put in; each gives its number (for events: its index in facts.event). */
uint32_t facts_event(struct facts *f, const struct event *e);
uint32_t facts_demand(struct facts *f, const struct demand *d);

/* "12 of 118", "12 of the 118", "12/118". */
bool share_parse(struct str s, uint32_t *done, uint32_t *of);

/*
 * From claims.  A claim with three recipients is three events; one that asks
 * for two things is two claims already.  `entity` maps an actor as a document
 * names it to an entity of the record; NULL takes facts_entity().
 */
struct claim_origin {
	struct str id;
	uint32_t source;
	day_t known;
	enum standing standing;
	bool vouched;
	uint32_t remark; /* in facts.remark; 0 none */
	uint32_t (*entity)(void *context, struct facts *f, const struct actor *actor);
	void *context;
};

/* An act.  False (with words) for a claim that contradicts itself: no bearer, a date that ends before it begins. */
bool event_from_claim(struct facts *f, const struct claim *c, const struct claim_origin *from, struct err *err) MUST_USE;
/* A demand, for each recipient (or object, or none) one; `made` is the instrument's day. */
bool demand_from_claim(struct facts *f, const struct claim *c, struct days made, const struct claim_origin *from,
	struct err *err) MUST_USE;
bool condition_from_claim(struct facts *f, const struct claim *c, struct days made, const struct claim_origin *from,
	struct err *err) MUST_USE;
/* A statement that denies, or an act that rejects, as an answer to all demands of an instrument; false when it is none. */
bool answer_from_claim(struct facts *f, const struct claim *c, uint32_t instrument, struct days when,
	const struct claim_origin *from);

/* What contradicts itself or points nowhere, each named; for `rapporteur check`. */
struct problems facts_check(struct arena *a, const struct facts *f);

#endif
