/*
 * The facts of a record with what finds them: events by entity, and what
 * belongs to each demand, election, group and procedure.
 *
 * Built once for a pair of clocks and read by every question.  After an event
 * was added, changed or rejected, docket_mend() brings the index up to date
 * in the time that the entities concerned take, not the record.
 */
#ifndef RAPPORTEUR_ASSESS_DOCKET_H
#define RAPPORTEUR_ASSESS_DOCKET_H

#include "assess/state.h"

/* Lists of items by a key: first[key], then next[item], items counted from 1. */
struct chain {
	uint32_t *first, *next;
};
struct chain chain_new(struct arena *a, size_t keys, size_t items);
void chain_put(struct chain *c, uint32_t key, uint32_t item);

/* item is a number from 1; the struct is facts->FIELD.v[item - 1] unless its [0] is "none" */
#define CHAIN_EACH(c, key, item) for (uint32_t item = (c)->first[key]; item != 0; item = (c)->next[item])

/* All dated events that authorities of one state did, by their first day. */
struct country_events {
	char code[4];
	uint32_t *v;
	size_t n, cap;
};

struct docket {
	struct arena *arena;
	const struct facts *facts;
	const struct ontology *ontology;
	struct index index;
	struct chain parts;      /* ties by whole */
	struct chain rosters;    /* by group */
	struct chain withdrawn, answers, grades, looked; /* by demand */
	struct chain by_instrument; /* answers by instrument */
	struct chain superseded; /* demands by the one they supersede */
	struct chain family;     /* demands by the first of their reiterations */
	uint32_t *root;          /* of each demand */
	struct chain findings, opinions, looked_at; /* by election */
	struct chain moves;      /* by instance */
	struct chain by_subject; /* demands by subject: whom a change of events touches */
	struct chain events_of;  /* events by subject, for mending */
	/* What a body did that a demand wants otherwise (demanded.own), and what was done with it as the object:
	 * chains by that body through `own`, in no order. */
	struct chain own_of;
	struct {
		uint32_t *v; /* events */
		size_t n, cap;
	} own;
	size_t events;           /* events when built; later ones stand in `added` */
	struct {
		uint32_t *v;
		size_t n, cap;
	} added;
	struct country_events *country; /* of authorities that acted, by their state's code */
	size_t countries;
	size_t entities; /* when built */
	uint8_t held; /* the state of an election that was held; UINT8_MAX: the tables have none */
	uint8_t pending[4], pendings; /* charged, on-trial */
};

void docket_build(struct docket *k, struct arena *a, const struct facts *f, struct clocks clocks);

/*
 * The event with this index is new, or was changed or rejected, and concerned
 * `before` (0: is new).  False when it names an entity that is newer than the
 * docket, or more than MENDS_MAX events were mended: build it anew then, as
 * when the actor or the day of an old event was changed.
 */
enum { MENDS_MAX = 10000 };
bool docket_mend(struct docket *k, uint32_t event, uint32_t before) MUST_USE;

/* Whether any demand is for this entity's own conduct. */
bool is_own_body(const struct docket *k, uint32_t entity);

/* The row of docket.country with this code; UINT32_MAX when none. */
uint32_t country_of(const struct docket *k, const char *code);
size_t country_from(const struct docket *k, const struct country_events *c, day_t day);

/* Known by the clock, and begun by the date. */
bool is_told(const struct docket *k, struct days when, day_t known, day_t on);

#endif
