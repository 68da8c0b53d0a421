/*
 * Shared by the files that judge demands: one verdict in the making.
 */
#ifndef RAPPORTEUR_ASSESS_DEMAND_JUDGE_H
#define RAPPORTEUR_ASSESS_DEMAND_JUDGE_H

#include "assess/demand.h"

/* What an act is to a demand. */
enum side { SIDE_NONE, SIDE_MET, SIDE_PARTLY, SIDE_FORM, SIDE_AGAINST };

struct judge {
	const struct docket *k;
	uint32_t number; /* of the demand */
	struct arena *a;
	const struct demand *d;
	const struct demanded *row;
	day_t on;
	struct verdict *v;
	struct {
		struct reason *v;
		size_t n, cap;
	} reason;
	struct {
		struct change *v;
		size_t n, cap;
	} change;
};

/* A reason; one with an event (its index); one with a state and the segment that shows it (or NULL). */
void judge_reason(struct judge *j, struct reason r);
void judge_event(struct judge *j, enum why why, uint32_t event);
void judge_state(struct judge *j, enum why why, uint8_t state, const struct segment *s);
void judge_become(struct judge *j, enum world to, day_t day, uint32_t event);
void judge_lacks(struct judge *j, enum missing m);
void judge_facet(struct judge *j, enum facet f, enum world w);
const struct event *judge_event_at(const struct judge *j, uint32_t i);

bool act_tests_fit(const struct act_tests *t, const struct event *e);
enum side judge_side(const struct demanded *row, const struct event *e);
bool world_is_fulfilled(enum world w);

/* The level that acts on these entities since the demand have reached; WORLD_UNASSESSED: none. */
enum world judge_level(struct judge *j, const struct related *who);
/* No better than the states at the date allow. */
enum world judge_cap(struct judge *j, enum world w, uint32_t subject);
bool judge_shows_unmet(struct judge *j, uint32_t subject);
/* Nothing was done: unmet where that is shown, else how far anybody looked. */
enum world judge_without_deed(struct judge *j, bool unmet);
/* Immediacy and conditions: where the act was not done, they are as it is. */
void judge_manner(struct judge *j, uint32_t subject);

void judge_do(struct judge *j);
void judge_class(struct judge *j);
void judge_cease(struct judge *j);
void judge_body(struct judge *j);
void judge_election(struct judge *j);

#endif
