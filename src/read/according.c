/*
 * The speaker stands under a preposition, or owns the noun under it; what it
 * speaks for is the clause that the phrase hangs on.
 */
#include "read/according.h"

static bool is_reckoning(const struct analysis *an, uint32_t i)
{
	return word_in_class(an->p, an->w, i, class_number(an->p, S("reckoningnoun")));
}

static bool is_view(const struct analysis *an, uint32_t i)
{
	return word_in_class(an->p, an->w, i, class_number(an->p, S("viewnoun")));
}

/* "the explanations of the Speaker, according to which …", "the ministry's figures": whoever gave them, and not they. */
static uint32_t giver_of(struct analysis *an, uint32_t which)
{
	static const char *const preps[] = { "of", "by", "from" };
	const struct words *w = an->w;
	const uint32_t noun = word_is(w, which, "which") || word_is(w, which, "whom") ? antecedent(an, which) : which;
	if ((noun == which && !is_reckoning(an, which) && !is_view(an, which)) || noun == WORD_NONE || an->d->word[noun].upos != UPOS_NOUN)
		return which;
	uint32_t giver = child_with(w, noun, REL_nmod_poss);
	EACH_CHILD(w, noun, c) {
		const uint32_t agent = w->d->word[c].rel == REL_acl ? child_with(w, c, REL_obl_agent) : WORD_NONE;
		if (giver == WORD_NONE && agent != WORD_NONE)
			giver = agent;
		for (size_t k = 0; giver == WORD_NONE && w->d->word[c].rel == REL_nmod && k < sizeof(preps) / sizeof(preps[0]); k++)
			if (has_marker(w, c, preps[k]))
				giver = c;
	}
	return giver == WORD_NONE ? which : giver;
}

/* "By the ministry's own figures nine men have been executed", "in the words of the bishop", "in the ministry's view": as
 * "according to". */
static bool reckons_by(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const uint32_t count = w->d->word[i].head;
	if (w->d->word[i].rel != REL_case || count == WORD_NONE)
		return false;
	const bool viewed = word_is(w, i, "in") && is_view(an, count);
	if (!viewed && (!(word_is(w, i, "by") || word_is(w, i, "on")) || !is_reckoning(an, count)))
		return false;
	uint32_t whose = child_with(w, count, REL_nmod_poss);
	EACH_CHILD(w, count, c)
		whose = whose == WORD_NONE && viewed && w->d->word[c].rel == REL_nmod && has_marker(w, c, "of") ? c : whose;
	const uint32_t told = w->d->word[count].head;
	return whose != WORD_NONE && (viewed || w->d->word[whose].upos != UPOS_PRON) && told != WORD_NONE &&
		(is_verbal(w, told) || (viewed && child_with(w, told, REL_cop) != WORD_NONE));
}

static void attribution_of(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	uint32_t who = w->d->word[i].head;
	if (who == WORD_NONE || w->d->word[who].head == WORD_NONE || !is_nominal(w, who))
		return;
	uint32_t content = w->d->word[who].head;
	struct attribution t = { .verb = WORD_NONE, .speaker_word = who, .stance = STANCE_INFORMS, .content = content,
		.according = true, .outer = an->said[i], .speaker = speaker_of_word(an, giver_of(an, who)) };
	/* "the evidence, in her words, was thin": told inside what she says */
	if (!may_speak(an, t.speaker, who) || (t.outer != 0 && str_eq(an->attribution.v[t.outer - 1].speaker.name, t.speaker.name)))
		return;
	/* it speaks for the clause it stands in; hung on a noun by the parser, for the clause after it */
	if (!is_verbal(w, content) && child_with(w, content, REL_nsubj) == WORD_NONE) {
		const struct sentence *sentence = &an->d->tokens.sentence.v[w->sentence[i]];
		uint32_t found = WORD_NONE, first, end;
		subtree_span(an, who, &first, &end);
		for (uint32_t k = end; k < sentence->first + sentence->n && found == WORD_NONE; k++)
			if (is_verbal(w, k) && mood_of(an, k).finite)
				found = k;
		for (uint32_t k = i; k > sentence->first && found == WORD_NONE; k--)
			if (is_verbal(w, k - 1) && mood_of(an, k - 1).finite)
				found = k - 1;
		if (found != WORD_NONE)
			content = found;
	}
	t.content = content;
	subtree_span(an, content, &t.first, &t.end);
	uint32_t f, e, mark;
	subtree_span(an, who, &f, &e);
	mark = attribution_put(an, t);
	/* only what is not told by somebody else already, and not the speaker's own words */
	for (uint32_t k = t.first; k < t.end; k++)
		if (an->said[k] == t.outer && !(k >= f && k < e))
			an->said[k] = mark;
}

bool according_to(struct analysis *an, uint32_t i)
{
	const enum rel rel = (enum rel)an->d->word[i].rel;
	if (!(word_is(an->w, i, "according") && (rel == REL_case || rel == REL_mark)) && !reckons_by(an, i))
		return false;
	attribution_of(an, i);
	return true;
}
