/*
 * States as intervals: what a person, a body, a law or a regime was in, from
 * when until when, by which claims, and who says otherwise.
 *
 * Event calculus: an act starts and ends states (acts.tsv, states.tsv); a
 * state that nobody has ended goes on.  Starts and ends are themselves
 * intervals of days, as dates in sources are.  A segment is one state in one
 * form; a change of form ends one segment and starts the next.  Two accounts
 * of one act (other day within rival-days, other form or term on the same
 * day) make one segment with versions: nothing is averaged.
 *
 * An index holds, for one set of clocks, each entity's events in the order of
 * their days and the segments made from them.  It is built once and can be
 * mended for one entity when an event of its changes.
 */
#ifndef RAPPORTEUR_ASSESS_STATE_H
#define RAPPORTEUR_ASSESS_STATE_H

#include "assess/event.h"

/* The two clocks.  `on` chooses what had happened, `known` what had been learnt. */
struct clocks {
	day_t on, known;
	bool proposed; /* count what nobody has accepted yet, and mark it */
};

enum support_role {
	SUPPORT_START,   /* starts it, perhaps on another day than others say */
	SUPPORT_END,
	SUPPORT_CONFIRM, /* tells it again, long after */
	SUPPORT_DENY,
};
struct support {
	uint32_t event;
	uint32_t next; /* index in index.support, from 1; 0 ends the list */
	uint8_t role;
};

struct segment {
	struct days start, end; /* DAYS_NONE: not told; not ended */
	uint32_t key;           /* entity or text, as states.tsv says; 0 none */
	uint32_t first, last;   /* support, in the order of days */
	uint8_t state, form;
	bool alleged;  /* nobody asserts it */
	bool proposed; /* nobody has accepted it */
	bool ended;
};

/* One entity's events, by day, and its segments, by start. */
struct life {
	uint32_t *event; /* dated, counted, without duplicates */
	uint32_t events;
	struct segment *segment;
	uint32_t segments;
	uint32_t undated; /* events without a date */
};

struct index {
	struct arena *arena;
	const struct facts *facts;
	struct clocks clocks;
	struct life *life; /* by entity */
	struct {
		struct support *v;
		size_t n, cap;
	} support;
	uint32_t *by_day; /* all events that count and have a date, by their first day */
	size_t dated;
	uint32_t *mate; /* by text of a claim: claims that somebody noted as accounts of one act share a number; NULL: none are */
	size_t mates;
	int rival_days, same_days, confidence_least;
};

enum {
	OPEN_MAX = 200, /* states of one entity that run at once; further keys fall together */
	BACK_MAX = 64,  /* segments, and accounts of one, that a late account is held against */
};

void index_build(struct index *x, struct arena *a, const struct facts *f, struct clocks clocks);
/* Anew for one entity; `event` are the numbers of all its events, in any order. */
void index_mend(struct index *x, uint32_t entity, const uint32_t *event, size_t n);

/* Order of days; what cannot be told apart by day is ordered by content, so
 * that the order of arrival never matters. */
/* What two events tell, dates and claims aside: 0 when the same. */
int event_content_compare(const struct facts *f, const struct event *a, const struct event *b);
int event_compare(const struct facts *f, const struct event *a, const struct event *b);
/* Puts events in that order, each account once; gives how many remain. */
size_t event_sort(const struct facts *f, uint32_t *event, size_t n);
bool event_counts(const struct facts *f, const struct clocks *c, const struct event *e);
/* Asserted, dated, sure enough to decide something. */
bool event_decides(const struct index *x, const struct event *e);
/* acts.tsv gives its actor the power to do it; a body without the power changes nothing. */
bool event_has_power(const struct facts *f, const struct event *e);
/* Independent voices: a speaker who is quoted is one voice, whoever quotes him. */
uint64_t event_voice(const struct facts *f, const struct event *e);
bool event_official(const struct facts *f, const struct event *e);
/* Somebody noted them as rival accounts of one act (rivals.tsv, a dispute whose accounts name their claims). */
bool event_mates(const struct index *x, const struct event *a, const struct event *b);
/* Another account of a start that was over by the day that it gives: a rival date, no new act. */
bool event_is_past(const struct index *x, uint32_t event);
/* Days between two dates; 0 when they overlap. */
int days_apart(struct days a, struct days b);

/* The first of a life's events that begins on the day or later: its place in life.event. */
uint32_t life_from(const struct facts *f, const struct life *l, day_t day);

enum holds { HOLDS_NO, HOLDS_POSSIBLY, HOLDS_YES };
struct holding {
	enum holds is;
	bool disputed; /* somebody dates its start or end so, or denies it, that the answer differs */
};
struct holding segment_on(const struct index *x, const struct segment *s, day_t on);

/* Whether an entity is in a state; the segment that says so, if wanted. */
enum holds state_on(const struct index *x, uint32_t entity, uint8_t state, day_t on, const struct segment **ret);

/* The account by whose date a segment began: index in facts.event, from 1; 0 none. */
uint32_t segment_event(const struct index *x, const struct segment *s);

/* What a reviewer noted of an event, or of the same act in another account whose day can be the same: number in
 * facts.remark; 0 nothing. */
uint32_t event_remark(const struct index *x, uint32_t event);

/* Distinct values that sources give to one detail of a segment's starting act. */
struct version {
	uint32_t detail[DETAIL_COUNT]; /* texts; only the state's params */
	struct days when;
	uint32_t *event;
	uint32_t events;
	enum support_role role;
};
struct versions {
	struct version *v;
	size_t n, cap;
};
struct versions segment_versions(const struct index *x, struct arena *a, const struct segment *s);

/* Those of them of which each has another that cannot be so beside it: another date, another value of a detail, a denial.
 * What only says less, or more, than another ("convicted", "convicted of treason", "convicted of treason, Articles 439 and 443") is no other account.  None, or two and more. */
struct versions versions_differing(const struct facts *f, struct arena *a, struct versions all);

/* All accounts of one act on one entity within rival-days of each other: the
 * values that they give to a detail (DETAIL_COUNT: the date itself). */
struct versions act_versions(const struct index *x, struct arena *a, uint32_t entity, enum act act);

#endif
