/*
 * A rank names nobody: whoever holds it is the subject before "be".
 */
#include "read/rank.h"

#include "read/clause.h"

static bool ranks(const struct words *w, uint32_t i)
{
	const struct str form = word_str(w->d, i);
	if (form.n > 4 && w->d->word[i].upos == UPOS_ADJ && str_ends(form, S("th"))) /* "the seventh to be arrested" */
		return true;
	return word_is(w, i, "first") || word_is(w, i, "last") || word_is(w, i, "only") || word_is(w, i, "latest") || word_is(w, i, "second") || word_is(w, i, "third");
}

uint32_t ranked_subject(const struct words *w, uint32_t i)
{
	const uint32_t h = w->d->word[i].rel == REL_acl ? w->d->word[i].head : WORD_NONE;
	if (h == WORD_NONE || h > i || child_with(w, h, REL_cop) == WORD_NONE || child_with(w, h, REL_aux) != WORD_NONE)
		return WORD_NONE;
	bool rank = ranks(w, h);
	EACH_CHILD(w, h, c)
		rank = rank || (w->d->word[c].rel == REL_amod && ranks(w, c));
	return rank ? child_with(w, h, REL_nsubj) : WORD_NONE;
}
