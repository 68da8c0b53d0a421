/*
 * Who takes part in a claim, as a flat list; and whether two claims on the same
 * words say the same of the same people.
 */
#include "record/participant.h"

#include "base/utf8.h"

static void take_one(struct arena *a, struct found_participants *out, const struct actor *x, enum record_role role, unsigned deed, unsigned nth)
{
	if (x->name.n > 0)
		*VEC_PUSH(a, out) = (struct found_participant){ x, role, deed, nth };
}

static void take_list(struct arena *a, struct found_participants *out, const struct actors *list, enum record_role role, unsigned deed)
{
	for (size_t i = 0; i < list->n; i++)
		take_one(a, out, &list->v[i], role, deed, (unsigned)i);
}

static void take_deed(struct arena *a, struct found_participants *out, const struct deed *d, unsigned n)
{
	take_list(a, out, &d->actor, ROLE_ACTOR, n);
	take_list(a, out, &d->recipient, ROLE_RECIPIENT, n);
	take_one(a, out, &d->object, ROLE_OBJECT, n, 0);
	take_one(a, out, &d->place, ROLE_PLACE, n, 0);
}

void claim_participants(struct arena *a, const struct claim *c, struct found_participants *ret)
{
	take_one(a, ret, &c->said_by, ROLE_SAID_BY, 0, 0);
	switch (c->kind) {
	case CLAIM_ACT:
		take_deed(a, ret, &c->deed, 0);
		break;
	case CLAIM_DEMAND:
		take_list(a, ret, &c->by, ROLE_BY, 0);
		take_list(a, ret, &c->addressee, ROLE_ADDRESSEE, 0);
		take_deed(a, ret, &c->deed, 0);
		take_one(a, ret, &c->instrument, ROLE_INSTRUMENT, 0, 0);
		break;
	case CLAIM_CONDITION:
		take_list(a, ret, &c->by, ROLE_BY, 0);
		take_deed(a, ret, &c->deed, 0);
		for (size_t i = 0; i < c->causes; i++)
			take_deed(a, ret, &c->cause[i], (unsigned)i + 1);
		break;
	case CLAIM_STATEMENT:
		take_one(a, ret, &c->speaker, ROLE_SPEAKER, 0, 0);
		take_list(a, ret, &c->toward, ROLE_TOWARD, 0);
		break;
	case CLAIM_ROLE:
		take_one(a, ret, &c->person, ROLE_PERSON, 0, 0);
		take_one(a, ret, &c->organisation, ROLE_ORGANISATION, 0, 0);
		break;
	case CLAIM_KIND_COUNT:
		BUG("a claim of no kind");
	}
}

bool role_is_main(enum claim_kind kind, enum record_role role)
{
	switch (kind) {
	case CLAIM_ACT: return role == ROLE_ACTOR || role == ROLE_RECIPIENT || role == ROLE_OBJECT;
	case CLAIM_DEMAND: return role == ROLE_BY || role == ROLE_ADDRESSEE || role == ROLE_RECIPIENT || role == ROLE_OBJECT;
	case CLAIM_CONDITION: return role == ROLE_BY || role == ROLE_ACTOR || role == ROLE_RECIPIENT || role == ROLE_OBJECT;
	case CLAIM_STATEMENT: return role == ROLE_SPEAKER || role == ROLE_TOWARD;
	case CLAIM_ROLE: return role == ROLE_PERSON || role == ROLE_ORGANISATION;
	case CLAIM_KIND_COUNT: break;
	}
	BUG("a claim of no kind");
}

static bool words_within(struct str few, struct str many)
{
	while (few.n > 0) {
		struct str w = str_cut(&few, ' '), rest = many;
		bool found = w.n == 0;
		while (rest.n > 0 && !found)
			found = str_eq(w, str_cut(&rest, ' '));
		if (!found)
			return false;
	}
	return true;
}

static bool names_agree(struct arena *a, const struct actor *x, const struct actor *y)
{
	struct str f = utf8_fold(a, x->name), g = utf8_fold(a, y->name);
	return f.n > 0 && g.n > 0 && (words_within(f, g) || words_within(g, f));
}

/* The role whose bearer tells two claims on the same words apart: three people
 * arrested in one sentence by the same police are three claims. */
static enum record_role telling_role(enum claim_kind kind)
{
	switch (kind) {
	case CLAIM_ACT:
	case CLAIM_DEMAND:
	case CLAIM_CONDITION: return ROLE_RECIPIENT;
	case CLAIM_STATEMENT: return ROLE_SPEAKER;
	case CLAIM_ROLE: return ROLE_PERSON;
	case CLAIM_KIND_COUNT: break;
	}
	BUG("a claim of no kind");
}

struct shared {
	size_t mains, telling; /* of one claim */
};

static struct shared mains_of(enum claim_kind kind, const struct found_participants *p)
{
	struct shared s = { 0, 0 };
	for (size_t i = 0; i < p->n; i++) {
		s.mains += role_is_main(kind, p->v[i].role);
		s.telling += p->v[i].role == telling_role(kind);
	}
	return s;
}

/* Both claims are of one kind.  One that names nobody shares with any. */
static bool share_main(struct arena *a, const struct claim *x, const struct claim *y)
{
	struct found_participants p = { 0 }, q = { 0 };
	struct shared both = { 0, 0 };
	claim_participants(a, x, &p);
	claim_participants(a, y, &q);
	for (size_t i = 0; i < p.n; i++) {
		for (size_t k = 0; k < q.n && role_is_main(x->kind, p.v[i].role); k++) {
			if (p.v[i].role != q.v[k].role || p.v[i].deed != q.v[k].deed || !names_agree(a, p.v[i].actor, q.v[k].actor))
				continue;
			both.mains++;
			both.telling += p.v[i].role == telling_role(x->kind);
		}
	}
	const struct shared first = mains_of(x->kind, &p), second = mains_of(y->kind, &q);
	if (first.mains == 0 || second.mains == 0)
		return true;
	return both.mains > 0 && (both.telling > 0 || first.telling == 0 || second.telling == 0);
}

static bool overlap(struct span x, struct span y)
{
	const uint32_t from = x.at > y.at ? x.at : y.at, to = x.end < y.end ? x.end : y.end;
	const uint32_t least = x.end - x.at < y.end - y.at ? x.end - x.at : y.end - y.at;
	return to > from && 2 * (uint64_t)(to - from) >= least;
}

bool claims_say_the_same(struct arena *a, const struct claim *x, const struct claim *y)
{
	return x->kind == y->kind && x->deed.act == y->deed.act && x->stop == y->stop && overlap(x->span, y->span) &&
		(x->kind != CLAIM_STATEMENT || x->stance == y->stance) && share_main(a, x, y);
}
