/*
 * An act's type comes from plover.tsv; what kind of claim it is in goes first:
 * a demand is a REQUEST whatever is asked, a statement follows its stance.
 */
#include "read/plover.h"

#include "read/analysis.h"

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

/* type, mode: of its act. */
static void fill(struct str type, struct str mode, struct claim *c)
{
	switch (c->kind) {
	case CLAIM_ACT:
		c->plover = type;
		c->plover_mode = mode;
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
		if (type.n > 0)
			c->plover = S("THREATEN");
		break;
	case CLAIM_ROLE:
	case CLAIM_KIND_COUNT:
		break;
	}
}

void plover_fill(const struct predicates *p, struct claim *c)
{
	fill(p->fact[c->deed.act].plover, p->fact[c->deed.act].plover_mode, c);
}

static bool says_more(const struct claim *c)
{
	return c->quote.n > 0 || c->reported.n > 0;
}

void plover_add(struct str table, struct claim *c)
{
	struct str line, type = { "", 0 }, mode = { "", 0 };
	if (c->plover.n > 0)
		return;
	while (c->deed.act != ACT_NONE && type.n == 0 && str_line(&table, &line)) {
		if (str_eq(str_cut(&line, '\t'), str_of(act_name(c->deed.act)))) {
			type = str_cut(&line, '\t');
			mode = str_cut(&line, '\t');
		}
	}
	fill(type, mode, c);
}

void plover_correct(struct str table, const struct claim *was, struct claim *c)
{
	const bool stays = was->kind == c->kind && was->deed.act == c->deed.act && was->stance == c->stance && says_more(was) == says_more(c);
	c->plover = stays ? was->plover : (struct str){ 0 };
	c->plover_mode = stays ? was->plover_mode : (struct str){ 0 };
	if (!stays)
		plover_add(table, c);
}
