/* A culprit is one by his name, or by what the relative clause says that he did. */
#include "read/demand_justice.h"

#include "read/demand_content.h"

/* "those responsible", "those who beat him", "the killers", and "them" where it points there */
static bool culprit(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	if (i == WORD_NONE)
		return false;
	/* "identify those who beat him and bring them to trial" */
	for (uint32_t k = i; word_is(w, i, "them") && k > 0 && i - k < 20 && w->sentence[k - 1] == w->sentence[i]; k--)
		if (word_is(w, k - 1, "those"))
			return culprit(an, k - 1);
	if (word_in_class(an->p, w, i, class_number(an->p, S("culprit"))))
		return true;
	const uint32_t clause = child_with(w, i, REL_acl_relcl);
	if (word_is(w, i, "those"))
		return (i + 1 < w->n && word_is(w, i + 1, "responsible")) || (i + 2 < w->n && word_is(w, i + 1, "found") && (word_is(w, i + 2, "responsible") || word_is(w, i + 2, "guilty"))) || (clause != WORD_NONE && event_at(an, clause) != TABLE_NONE &&
			harmful(an, an->event.v[event_at(an, clause)].act) && !clause_args(an, clause)->passive);
	return false;
}

bool asks_justice(struct analysis *an, const struct event *e, enum act act)
{
	/* "the prosecution of the officers", not "an indictment" */
	if (act == ACT_CHARGE && word_in_class(an->p, an->w, e->word, class_number(an->p, S("prosecuting"))))
		return true;
	return (act == ACT_CHARGE || act == ACT_TRY) && culprit(an, e->role[ROLE_RECIPIENT]);
}

bool asks_to_go(const struct analysis *an, const struct event *e)
{
	if (e->act != ACT_OTHER && e->act != ACT_CONCEDE)
		return false;
	if (e->stop || e->negated)
		return false;
	return word_in_class(an->p, an->w, e->word, class_number(an->p, S("resigning"))) || (word_in_class(an->p, an->w, e->word, class_number(an->p, S("stepping"))) &&
		(child_form(an->w, e->word, "down") != WORD_NONE || child_form(an->w, e->word, "aside") != WORD_NONE));
}
