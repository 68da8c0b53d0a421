/*
 * A reason hangs on the act's word as a phrase with a preposition of cause, as
 * a clause, or behind a noun that stands for it ("ground", "connection").
 */
#include "read/reason.h"

static bool classed(const struct analysis *an, uint32_t i, const char *z)
{
	return word_in_class(an->p, an->w, i, class_number(an->p, str_of(z)));
}

struct str words_below(const struct analysis *an, uint32_t head)
{
	const struct words *w = an->w;
	uint32_t first, end;
	subtree_span(an, head, &first, &end);
	while (first < end && (w->d->word[first].rel == REL_case || w->d->word[first].rel == REL_mark || w->d->word[first].rel == REL_fixed ||
		w->d->word[first].upos == UPOS_PUNCT || word_is(w, first, "only") || word_is(w, first, "partly") || word_is(w, first, "mainly") || word_is(w, first, "to")))
		first++;
	/* a date behind the reason is the act's: "over the film on Monday" */
	while (end > first + 1 && (w->d->word[end - 1].upos == UPOS_PUNCT || (an->ws->of[end - 1] != 0 && !is_verbal(w, head))))
		end--;
	/* "treason on Thursday, a day after": a day in the middle ends it */
	for (uint32_t i = first + 1; i < end && !is_verbal(w, head); i++)
		if (an->ws->of[i] != 0 && w->d->word[i - 1].upos == UPOS_ADP && i - 1 > first)
			end = i - 1;
	return words_str(w, first, end);
}

/* "on the ground that its roof leaks", "for reasons of age", "in connection with the fire", "for lack of evidence". */
static struct str behind_noun(const struct analysis *an, uint32_t noun)
{
	const struct words *w = an->w;
	const bool whole = lemma_is(w, noun, "lack") || lemma_is(w, noun, "want");
	bool told = whole;
	EACH_CHILD(w, noun, c) {
		const enum rel rel = w->d->word[c].rel;
		told = told || rel == REL_amod;
		if (c > noun && (rel == REL_acl || rel == REL_acl_relcl || rel == REL_ccomp || rel == REL_advcl))
			return words_below(an, c);
		if (c > noun && rel == REL_nmod && !whole)
			return words_below(an, c);
	}
	/* "in retaliation for his report": hung beside it */
	if (noun + 2 < w->n && w->d->word[noun + 1].rel == REL_case && w->sentence[noun + 1] == w->sentence[noun] && w->d->word[noun + 1].head > noun &&
		w->d->word[noun + 1].head < w->n && !whole && w->d->word[w->d->word[noun + 1].head].head == w->d->word[noun].head)
		return words_below(an, w->d->word[noun + 1].head);
	/* "In response, …": to what stands elsewhere */
	return told ? words_below(an, noun) : (struct str){ 0 };
}

/* "Nine were held in connection with the fire": the noun that stands for the reason. */
static bool is_reason_noun(const struct analysis *an, uint32_t c)
{
	const struct words *w = an->w;
	if (lemma_is(w, c, "ground"))
		return !has_marker(w, c, "to") && !has_marker(w, c, "from");
	if (classed(an, c, "wantnoun"))
		return has_marker(w, c, "for");
	if (!classed(an, c, "reasonnoun"))
		return false;
	return has_marker(w, c, "in") || has_marker(w, c, "on") || has_marker(w, c, "for") || has_marker(w, c, "as");
}

/* Acts of an authority, that give their reason by "for": a fine, a closure, a dismissal. */
static bool answers_for(enum act a, bool charged)
{
	static const enum act acts[] = { ACT_FINE, ACT_ARREST, ACT_CHARGE, ACT_SHUT_DOWN, ACT_DISSOLVE, ACT_REVOKE_LICENCE, ACT_DISMISS, ACT_EXPEL, ACT_BAN_PERSON,
		ACT_SANCTION, ACT_WITHDRAW_PREFERENCE, ACT_SUSPEND_AID, ACT_HARASS, ACT_ATTACK, ACT_KILL, ACT_DISQUALIFY, ACT_PROSECUTE, ACT_TORTURE,
		ACT_CENSOR, ACT_BLOCK, ACT_THREATEN, ACT_SUMMON };
	for (size_t k = 0; !charged && k < sizeof(acts) / sizeof(acts[0]); k++)
		if (acts[k] == a)
			return true;
	return false;
}

/* "fined for airing the interview", "dismissed for her report": a deed, or something of one's own. */
static bool told_by_for(const struct analysis *an, uint32_t c)
{
	const struct words *w = an->w;
	if (!has_marker(w, c, "for") || an->ws->of[c] != 0)
		return false;
	if (is_verbal(w, c))
		return str_ends(word_str(w->d, c), S("ing")) || strcmp(xpos_name(w->d->word[c].xpos), "VBN") == 0;
	return child_with(w, c, REL_nmod_poss) != WORD_NONE && !looks_human(an, c) && phrase_word(&w->lex->time[TIME_UNIT], w, c) == TABLE_NONE;
}

/* ", as the square was under repair", ", saying that its roof was unsafe" */
static struct str told_by_clause(const struct analysis *an, enum act a, uint32_t c)
{
	const struct words *w = an->w;
	if (w->d->word[c].rel != REL_advcl)
		return (struct str){ 0 };
	if (has_marker(w, c, "because") || has_marker(w, c, "due"))
		return words_below(an, c);
	/* ", citing lack of evidence" */
	const uint32_t cited = word_is(w, c, "citing") || word_is(w, c, "invoking") ? child_with(w, c, REL_obj) : WORD_NONE;
	if (cited != WORD_NONE && !looks_human(an, cited))
		return words_below(an, cited);
	uint32_t first, end;
	subtree_span(an, c, &first, &end);
	if (has_marker(w, c, "as") && (word_is(w, first, ",") || (first > 0 && word_is(w, first - 1, ","))) && child_with(w, c, REL_cop) != WORD_NONE)
		return words_below(an, c);
	const bool refuses = a == ACT_REJECT || a == ACT_SHUT_DOWN || a == ACT_DISSOLVE || a == ACT_DISQUALIFY || a == ACT_REVOKE_LICENCE || a == ACT_DENY_ACCESS ||
		a == ACT_OVERTURN || a == ACT_SUSPEND_AID || a == ACT_DISPERSE || a == ACT_DROP_CHARGES || a == ACT_UPHOLD || a == ACT_EXPEL;
	if (refuses && str_ends(word_str(w->d, c), S("ing")) && (lemma_is(w, c, "say") || lemma_is(w, c, "argue") || lemma_is(w, c, "rule") || lemma_is(w, c, "claim"))) {
		const uint32_t that = child_with(w, c, REL_ccomp);
		return that != WORD_NONE ? words_below(an, that) : (struct str){ 0 };
	}
	return (struct str){ 0 };
}

static struct str told_by_child(struct analysis *an, const struct event *e, uint32_t c, bool charged)
{
	static const char *const preps[] = { "because", "due", "over", "citing", "amid" };
	const struct words *w = an->w;
	const enum rel rel = w->d->word[c].rel;
	const bool oblique = rel == REL_obl || rel == REL_nmod;
	for (size_t k = 0; k < sizeof(preps) / sizeof(preps[0]); k++)
		if (has_marker(w, c, preps[k]) && (rel == REL_obl || (rel == REL_nmod && e->kind == WORD_NOUN && k < 2)) && an->ws->of[c] == 0 &&
			phrase_word(&w->lex->time[TIME_UNIT], w, c) == TABLE_NONE)
			return words_below(an, c);
	if (oblique && is_reason_noun(an, c))
		return behind_noun(an, c);
	const struct str clause = told_by_clause(an, e->act, c);
	if (clause.n > 0)
		return clause;
	if (answers_for(e->act, charged) && (rel == REL_obl || rel == REL_advcl || rel == REL_acl || rel == REL_nmod) && told_by_for(an, c))
		return words_below(an, c);
	/* "struck down the decree as unconstitutional" */
	if ((e->act == ACT_OVERTURN || e->act == ACT_REJECT || e->act == ACT_CENSOR) && has_marker(w, c, "as") && w->d->word[c].upos == UPOS_ADJ)
		return words_below(an, c);
	/* "summoned the minister to explain the deaths" */
	if (e->act == ACT_SUMMON && is_infinitive(w, c) && (lemma_is(w, c, "explain") || lemma_is(w, c, "answer") || lemma_is(w, c, "account")))
		return words_below(an, c);
	return (struct str){ 0 };
}

struct str reason_of(struct analysis *an, const struct event *e, bool charged)
{
	const uint32_t at[] = { e->top, e->word };
	for (size_t k = 0; k < (e->top == e->word ? 1u : 2u); k++)
		EACH_CHILD(an->w, at[k], c) {
			const struct str s = told_by_child(an, e, c, charged);
			if (s.n > 0)
				return s;
			/* the same hung on the object: "dropped the case against her for want of evidence" */
			const enum rel rel = an->d->word[c].rel;
			if (c > at[k] && (rel == REL_obj || rel == REL_nsubj_pass || rel == REL_obl))
				EACH_CHILD(an->w, c, g) {
					const struct str t = g > at[k] && an->d->word[g].rel == REL_nmod && is_reason_noun(an, g) ? behind_noun(an, g) : (struct str){ 0 };
					if (t.n > 0)
						return t;
				}
		}
	return (struct str){ 0 };
}
