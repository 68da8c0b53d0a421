/* Demands that a body's own grade or the findings on an election decide. */
#include "assess/demand_judge.h"

#include "assess/election.h"

static enum world grade_world(struct str grade)
{
	if (str_eq_nocase(grade, S("closed")))
		return WORLD_MET;
	switch (grade.n == 0 ? 0 : char_lower(grade.p[0])) {
	case 'a':
		return WORLD_MET;
	case 'b':
	case 'c':
		return WORLD_PARTLY;
	case 'd':
	case 'e':
		return WORLD_UNMET;
	default:
		return WORLD_UNASSESSED;
	}
}

void judge_body(struct judge *j)
{
	uint32_t best = 0;
	CHAIN_EACH(&j->k->grades, j->number, item) {
		const struct grade *g = &j->k->facts->grade.v[item - 1], *b = &j->k->facts->grade.v[best == 0 ? 0 : best - 1];
		if (!is_told(j->k, g->when, g->known, j->on) || grade_world(facts_str(j->k->facts, g->words)) == WORLD_UNASSESSED)
			continue;
		if (best == 0 || g->when.to > b->when.to)
			best = item;
	}
	if (best == 0) {
		judge_facet(j, FACET_ACT, judge_without_deed(j, false));
		return;
	}
	struct str words = facts_str(j->k->facts, j->k->facts->grade.v[best - 1].words);
	judge_reason(j, (struct reason){ .why = WHY_GRADE, .other = best });
	j->v->contrary = char_lower(words.p[0]) == 'e';
	judge_facet(j, FACET_ACT, grade_world(words));
}

static bool areas_clear(const struct judge *j, const struct election_result *r)
{
	for (size_t i = 0; i < j->k->ontology->areas; i++)
		if (r->area[i] == AREA_CLEAR)
			return true;
	return false;
}

void judge_election(struct judge *j)
{
	struct arena scratch = { 0 };
	struct election_result r;
	election_assess(j->k, &scratch, j->d->subject, j->on, &r);
	for (size_t i = 0; i < r.findings; i++)
		judge_reason(j, (struct reason){ .why = WHY_FINDING, .other = r.finding[i] });
	enum world w = WORLD_UNASSESSED;
	switch (r.verdict) {
	case ELECTION_DEVIATES:
		w = WORLD_UNMET;
		break;
	case ELECTION_NO_DEVIATION:
		w = r.remedied_serious > 0 ? WORLD_PARTLY : WORLD_MET;
		break;
	case ELECTION_NOT_SHOWN: /* some is known; "nothing found" wants somebody who looked */
		w = areas_clear(j, &r) ? WORLD_NOTHING_FOUND : judge_without_deed(j, false);
		break;
	case ELECTION_NO_DATA:
		w = judge_without_deed(j, false);
		break;
	case ELECTION_VERDICT_COUNT:
		BUG("no such verdict");
	}
	judge_facet(j, FACET_ACT, w);
	arena_release(&scratch);
}
