/*
 * An act's type comes from plover.tsv; what kind of claim it is in goes first:
 * a demand is a REQUEST whatever is asked, a statement follows its stance.
 */
#include "read/plover.h"

static struct str stance_type(enum stance s, bool consequence)
{
	switch (s) {
	case STANCE_DENIES:
		return S("REJECT");
	case STANCE_ACCUSES:
	case STANCE_CONDEMNS:
		return S("ACCUSE");
	case STANCE_SUPPORTS:
		return S("SUPPORT");
	case STANCE_WARNS:
		return consequence ? S("THREATEN") : (struct str){ 0 };
	case STANCE_NONE:
	case STANCE_DOUBTS:
	case STANCE_INFORMS:
	case STANCE_COUNT:
		break;
	}
	return (struct str){ 0 };
}

void plover_fill(const struct predicates *p, struct claim *c)
{
	switch (c->kind) {
	case CLAIM_ACT:
		c->plover = p->fact[c->deed.act].plover;
		c->plover_mode = p->fact[c->deed.act].plover_mode;
		break;
	case CLAIM_DEMAND:
		c->plover = S("REQUEST");
		break;
	case CLAIM_STATEMENT:
		c->plover = stance_type(c->stance, c->quote.n > 0 || c->reported.n > 0);
		if (c->stance == STANCE_CONDEMNS)
			c->plover_mode = S("disapprove");
		else if (c->stance == STANCE_ACCUSES)
			c->plover_mode = S("allege");
		break;
	case CLAIM_CONDITION:
		if (p->fact[c->deed.act].plover.n > 0)
			c->plover = S("THREATEN");
		break;
	case CLAIM_ROLE:
	case CLAIM_KIND_COUNT:
		break;
	}
}
