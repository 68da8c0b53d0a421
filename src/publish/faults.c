/* Facts know what is wrong with themselves; the record, which words are gone. */
#include "publish/faults.h"

#include "assess/check.h"

static const char *const columns[] = { "kind", "what" };

struct sheet faults_sheet(void)
{
	return (struct sheet){ .column = columns, .columns = sizeof(columns) / sizeof(*columns) };
}

void fault_put(struct arena *a, struct sheet *s, const char *kind, struct str what)
{
	*VEC_PUSH(a, s) = str_of(kind);
	*VEC_PUSH(a, s) = what;
}

static void put_steps(const struct reckoning *k, struct arena *a, struct sheet *s)
{
	for (uint32_t i = 1; i < k->facts.instance.n; i++) {
		const struct procedure *p = &k->ontology->procedure[k->facts.instance.v[i].procedure];
		struct procedure_result r;
		procedure_assess(&k->x.docket, a, i, k->clocks.on, &r);
		for (size_t t = 0; t < r.takens; t++) {
			if (!r.taken[t].strange)
				continue;
			fault_put(a, s, "procedure", arena_printf(a, STR_FMT ": step " STR_FMT " of " STR_FMT " does not follow from where it stood: a step "
				"before it is not told, or the table lacks the way", STR_ARG(facts_str(&k->facts, k->facts.instance.v[i].id)),
				STR_ARG(p->step[r.taken[t].step].name), STR_ARG(days_str(a, r.taken[t].when))));
		}
	}
}

static bool put_adrift(struct arena *a, struct record *r, struct sheet *s, struct err *err)
{
	struct record_claim_filter f = { .statuses = 1u << STATUS_ACCEPTED | 1u << STATUS_EDITED, .order = CLAIMS_TEXT };
	struct record_page page = { .limit = 1000 };
	do {
		struct record_claims claims = { 0 };
		if (!record_claims(r, a, &f, page, &claims, err))
			return false;
		for (size_t i = 0; i < claims.n; i++) {
			const struct record_claim *c = &claims.v[i];
			if (c->adrift)
				fault_put(a, s, "words", arena_printf(a, "claim %.8s: document %lld no longer has its words", c->id.p, (long long)c->document));
		}
		page.after = claims.next;
	} while (page.after.n > 0);
	return true;
}

static bool put_loops(struct arena *a, struct record *r, struct sheet *s, struct err *err)
{
	struct record_ids loops;
	if (!record_merge_loops(r, a, &loops, err))
		return false;
	for (size_t i = 0; i < loops.n; i++)
		fault_put(a, s, "merge", arena_printf(a, "the merges of entity " STR_FMT " lead back to itself; `rapporteur rebuild` makes them anew from the log",
			STR_ARG(loops.v[i])));
	return true;
}

/* An act without a date is no fault: it is told, and changes no state. */
static void put_undated(const struct reckoning *k, struct arena *a, struct sheet *s)
{
	size_t n = 0;
	for (size_t i = 0; i < k->facts.event.n; i++)
		n += k->facts.event.v[i].when.from == DAY_NONE;
	if (n > 0)
		fault_put(a, s, "note", arena_printf(a, "%zu acts have no date: they are told, and change no state", n));
}

static void put_together(const struct reckoning *k, struct arena *a, struct sheet *s)
{
	static const char *const kinds[] = { [FAULT_CONTRADICTION] = "contradiction", [FAULT_ORDER] = "order", [FAULT_GAP] = "gap" };
	struct faults all = docket_check(&k->x.docket, a);
	for (size_t i = 0; i < all.n; i++)
		fault_put(a, s, kinds[all.v[i].kind], all.v[i].what);
}

bool faults_of(const struct reckoning *k, struct arena *a, struct record *r, struct sheet *ret, struct err *err)
{
	for (size_t i = 0; i < k->left.n; i++)
		fault_put(a, ret, "left out", k->left.v[i]);
	struct problems p = facts_check(a, &k->facts);
	for (size_t i = 0; i < p.n; i++)
		fault_put(a, ret, "contradiction", p.v[i]);
	put_together(k, a, ret);
	put_steps(k, a, ret);
	if (!put_loops(a, r, ret, err) || !put_adrift(a, r, ret, err))
		return false;
	put_undated(k, a, ret);
	return true;
}
