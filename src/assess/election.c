/* Findings into areas, areas into the rule of limits.tsv. */
#include "assess/election.h"

#include <stdlib.h>

#define X_NAME(n, s) s,
static const char *const verdicts[] = { ELECTION_VERDICTS(X_NAME) };
static const char *const statuses[] = { AREA_STATUSES(X_NAME) };
#undef X_NAME

const char *election_verdict_name(enum election_verdict v)
{
	return verdicts[v];
}

const char *area_status_name(enum area_status s)
{
	return statuses[s];
}

bool finding_remedied(const struct docket *k, const struct finding *x, day_t on)
{
	return x->remedied.from != DAY_NONE && x->remedied.to <= on && x->remedied_known <= k->index.clocks.known;
}

static int compare_findings(const void *pa, const void *pb, void *facts)
{
	const struct facts *f = facts;
	const struct finding *a = &f->finding.v[*(const uint32_t *)pa - 1], *b = &f->finding.v[*(const uint32_t *)pb - 1];
	int c = (a->area > b->area) - (a->area < b->area);
	if (c == 0)
		c = (b->severity > a->severity) - (b->severity < a->severity);
	if (c == 0)
		c = (a->when.from > b->when.from) - (a->when.from < b->when.from);
	return c != 0 ? c : str_cmp(facts_str(f, a->id), facts_str(f, b->id));
}

static int compare_opinions(const void *pa, const void *pb, void *facts)
{
	const struct facts *f = facts;
	const struct opinion *a = &f->opinion.v[*(const uint32_t *)pa - 1], *b = &f->opinion.v[*(const uint32_t *)pb - 1];
	int c = (a->when.from > b->when.from) - (a->when.from < b->when.from);
	if (c == 0)
		c = str_cmp(facts_name(f, a->by), facts_name(f, b->by));
	return c != 0 ? c : str_cmp(facts_str(f, a->words), facts_str(f, b->words));
}

static enum area_status status_of(enum severity s)
{
	static const enum area_status of[] = { AREA_UNGRADED, AREA_MINOR, AREA_SIGNIFICANT, AREA_SERIOUS };
	return of[s];
}

static void take_findings(const struct docket *k, struct arena *a, uint32_t election, day_t on, struct election_result *r)
{
	const struct facts *f = k->facts;
	uint32_t n = 0;
	CHAIN_EACH(&k->findings, election, item)
		n++;
	r->finding = ARENA_ARRAY(a, uint32_t, n);
	CHAIN_EACH(&k->findings, election, item) {
		const struct finding *x = &f->finding.v[item - 1];
		if (!is_told(k, x->when, x->known, on))
			continue;
		bool remedied = finding_remedied(k, x, on);
		enum area_status s = remedied ? AREA_REMEDIED : status_of(x->severity);
		if (s > r->area[x->area])
			r->area[x->area] = s;
		r->findings_in[x->area]++;
		r->remedied_serious += remedied && x->severity == SEVERITY_SERIOUS && k->ontology->area[x->area].core;
		r->finding[r->findings++] = item;
	}
	if (r->findings > 1)
		qsort_r(r->finding, r->findings, sizeof(uint32_t), compare_findings, (void *)(uintptr_t)f);
}

static void take_opinions(const struct docket *k, struct arena *a, uint32_t election, day_t on, struct election_result *r)
{
	uint32_t n = 0;
	CHAIN_EACH(&k->opinions, election, item)
		n++;
	r->opinion = ARENA_ARRAY(a, uint32_t, n);
	CHAIN_EACH(&k->opinions, election, item)
		if (is_told(k, k->facts->opinion.v[item - 1].when, k->facts->opinion.v[item - 1].known, on))
			r->opinion[r->opinions++] = item;
	if (r->opinions > 1)
		qsort_r(r->opinion, r->opinions, sizeof(uint32_t), compare_opinions, (void *)(uintptr_t)k->facts);
}

void election_assess(const struct docket *k, struct arena *a, uint32_t election, day_t on, struct election_result *ret)
{
	*ret = (struct election_result){ 0 };
	take_findings(k, a, election, on, ret);
	take_opinions(k, a, election, on, ret);
	CHAIN_EACH(&k->looked_at, election, item) {
		const struct looked *l = &k->facts->looked.v[item - 1];
		if (election != 0 && is_told(k, l->when, l->known, on) && ret->area[l->area] == AREA_NO_DATA)
			ret->area[l->area] = AREA_CLEAR;
	}
	uint32_t data = 0;
	for (size_t i = 0; i < k->ontology->areas; i++) {
		data += ret->area[i] != AREA_NO_DATA;
		if (!k->ontology->area[i].core)
			continue;
		ret->serious += ret->area[i] == AREA_SERIOUS;
		ret->significant += ret->area[i] >= AREA_SIGNIFICANT;
		ret->without_data += ret->area[i] == AREA_NO_DATA;
	}
	if (ret->serious >= (uint32_t)limit_number(k->ontology, S("election-serious")) ||
		ret->significant >= (uint32_t)limit_number(k->ontology, S("election-significant")))
		ret->verdict = ELECTION_DEVIATES;
	else if (data > 0)
		ret->verdict = ret->without_data > 0 ? ELECTION_NOT_SHOWN : ELECTION_NO_DEVIATION;
}
