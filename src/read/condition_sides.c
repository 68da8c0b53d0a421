/*
 * The parser hangs the same clause in many places; each rule names a sentence
 * that showed one, and those that move the consequence are asked in turn.
 */
#include "read/condition_sides.h"

#include "read/deed.h"

/* The words [i, i + n) that open a side, the one of them that hangs outside, and the head of the side. */
struct opening {
	uint32_t i, n, top, cause;
};

static bool in_words(uint32_t i, const struct opening *o)
{
	return i >= o->i && i < o->i + o->n;
}

static bool outside(const struct analysis *an, uint32_t k, const struct opening *o)
{
	return an->d->word[k].head != WORD_NONE && !in_words(an->d->word[k].head, o);
}

/* The word of the opening by which it hangs. */
static uint32_t opening_top(const struct analysis *an, const struct opening *o)
{
	const struct word *d = an->d->word;
	const bool last = word_is(an->w, o->i, "as") || word_is(an->w, o->i, "so"); /* "as long as they …": the last word marks the clause */
	const uint32_t end = o->i + o->n - 1;
	uint32_t top = WORD_NONE;
	for (uint32_t k = o->i; k <= end && (last || top == WORD_NONE); k++)
		if (d[k].head == WORD_NONE || outside(an, k, o))
			top = k;
	/* "for as long as they …", whatever hangs between */
	if (o->n > 1 && (top == WORD_NONE || d[top].head != WORD_NONE) && (d[end].rel == REL_mark || d[end].rel == REL_case) && outside(an, end, o))
		top = end;
	return top;
}

static uint32_t opening_cause(const struct analysis *an, uint32_t top)
{
	const enum rel rel = an->d->word[top].rel;
	const bool marks = rel == REL_mark || rel == REL_case || rel == REL_advmod || rel == REL_cc || rel == REL_aux || rel == REL_aux_pass || rel == REL_cop;
	return marks ? an->d->word[top].head : top;
}

/* "once the station is back on air": marked at the phrase, whose clause is meant. */
static uint32_t clause_behind_phrase(const struct analysis *an, const struct opening *o, uint32_t cause)
{
	const struct word *d = an->d->word;
	if (cause == WORD_NONE || cause < o->i + o->n || d[o->top].rel != REL_mark)
		return cause;
	const uint32_t up = d[cause].head;
	const bool phrase = child_with(an->w, cause, REL_case) != WORD_NONE && child_with(an->w, cause, REL_cop) == WORD_NONE && child_with(an->w, cause, REL_nsubj) == WORD_NONE;
	/* … hung beside it */
	for (uint32_t k = o->i + o->n; phrase && k < cause; k++)
		if (d[k].head == up && child_with(an->w, k, REL_cop) != WORD_NONE && child_with(an->w, k, REL_nsubj) != WORD_NONE)
			return k;
	return phrase && d[cause].rel == REL_obl && up != WORD_NONE && up > o->i + o->n && up < cause && (child_with(an->w, up, REL_cop) != WORD_NONE || is_verbal(an->w, up)) ? up : cause;
}

/* "Q: Will they get the loan? A: Only when the law is gone.": the root of the question, where a bare clause is the answer. */
static uint32_t asked_above(const struct analysis *an, uint32_t cause)
{
	const struct tokens *t = &an->d->tokens;
	const uint32_t here = an->w->sentence[cause];
	if (section_of(an, cause)->kind != SECTION_ANSWER)
		return WORD_NONE;
	for (uint32_t k = here; k > 0 && paragraph_of(an, t->sentence.v[k - 1].first) + 1 >= paragraph_of(an, cause); k--) {
		const struct sentence *s = &t->sentence.v[k - 1];
		if (s->n == 0 || section_of(an, s->first)->kind != SECTION_QUESTION || !word_is(an->w, s->first + s->n - 1, "?"))
			continue;
		for (uint32_t i = s->first; i < s->first + s->n; i++)
			if (an->d->word[i].head == WORD_NONE)
				return i;
	}
	return WORD_NONE;
}

/* "If, however, he walks free, we will applaud", where the parser hung what follows on the condition. */
static bool root_cause(struct analysis *an, uint32_t cause, struct condition *ret)
{
	EACH_CHILD(an->w, cause, c) {
		const enum rel rel = an->d->word[c].rel;
		if (c <= cause || (rel != REL_parataxis && rel != REL_ccomp && rel != REL_conj))
			continue;
		const struct mood m = mood_of(an, c);
		uint32_t end;
		if (!m.future && !m.should && m.modality == MODALITY_ASSERTED)
			continue;
		ret->cause = cause;
		ret->effect = c;
		subtree_span(an, c, &ret->limit, &end);
		return ret->limit > cause;
	}
	return false;
}

/* "Provided that the ban is lifted, it will …", taken for the sentence's verb. */
static bool verb_of_sentence(struct analysis *an, uint32_t top, struct condition *ret)
{
	const struct word *d = an->d->word;
	uint32_t first = WORD_NONE, then = WORD_NONE;
	EACH_CHILD(an->w, top, c)
		if (d[c].rel == REL_ccomp || d[c].rel == REL_parataxis || d[c].rel == REL_conj) {
			if (first == WORD_NONE)
				first = c;
			else if (d[c].upos != UPOS_ADV)
				then = c;
		}
	ret->cause = first;
	ret->effect = then;
	return first != WORD_NONE && then != WORD_NONE;
}

/* "in exchange for the release": what stands behind the phrase's own noun. */
static uint32_t behind_noun(const struct analysis *an, const struct opening *o)
{
	const struct word *d = an->d->word;
	const uint32_t end = o->i + o->n;
	if (o->cause != o->top || o->n <= 2 || !is_nominal(an->w, o->top) || o->top >= end)
		return o->cause;
	EACH_CHILD(an->w, o->top, c)
		if (c >= end && (d[c].rel == REL_nmod || d[c].rel == REL_acl || d[c].rel == REL_obl))
			return c;
	/* … or hung beside it */
	if (d[o->top].head != WORD_NONE)
		EACH_CHILD(an->w, d[o->top].head, c)
			if (c >= end && c < end + 6 && d[c].rel == REL_obl)
				return c;
	return o->cause;
}

/* Above the opening's own words, and above what only carries a verb or joins one. */
static void up_from_words(struct analysis *an, const struct opening *o, struct condition *ret)
{
	const struct word *d = an->d->word;
	while (in_words(ret->effect, o) && d[ret->effect].head != WORD_NONE)
		ret->effect = d[ret->effect].head;
	/* "will resume lending only when …": hung on what is resumed */
	if (d[ret->effect].rel == REL_xcomp && !is_infinitive(an->w, ret->effect) && event_at(an, ret->effect) == TABLE_NONE && d[ret->effect].head != WORD_NONE)
		ret->effect = d[ret->effect].head;
	if (d[o->cause].rel == REL_conj && d[ret->effect].head != WORD_NONE)
		ret->effect = d[ret->effect].head;
}

/* "if they …, we will …, he said": hung on the speech word. */
static void down_from_speech(struct analysis *an, const struct opening *o, struct condition *ret)
{
	if (an->d->word[ret->effect].rel == REL_ccomp || an->said[ret->cause] != an->said[o->i])
		return;
	const uint32_t content = child_with(an->w, ret->effect, REL_ccomp);
	if (content != WORD_NONE && an->said[content] != 0 && an->attribution.v[an->said[content] - 1].verb == ret->effect)
		ret->effect = content;
	/* … of somebody whom nobody knows */
	else if (content != WORD_NONE && ret->cause < content && content < ret->effect && index_word(&an->p->speech_of[WORD_VERB], an->w, ret->effect) != TABLE_NONE)
		ret->effect = content;
}

/* "They will leave unless he is freed, the club said": hung on the speech word behind. */
static void back_from_speech(struct analysis *an, const struct opening *o, struct condition *ret)
{
	const struct word *d = &an->d->word[ret->effect];
	if (d->rel == REL_parataxis && d->head != WORD_NONE && d->head < o->i &&
		(ret->effect > ret->cause || (ret->effect < o->i && word_is(an->w, ret->effect + 1, ","))) && /* "They may go, he added, provided …" */
		is_verbal(an->w, d->head) &&
		child_with(an->w, ret->effect, REL_aux) == WORD_NONE && child_with(an->w, ret->effect, REL_ccomp) == WORD_NONE)
		ret->effect = d->head;
}

/* A cause inside a nominal ("a bill which, if enacted, …") hangs on its clause. */
static void up_from_noun(struct analysis *an, const struct opening *o, struct condition *ret)
{
	const struct words *w = an->w;
	(void)o;
	for (int k = 0; k < 3 && !is_verbal(w, ret->effect) && child_with(w, ret->effect, REL_nsubj) == WORD_NONE &&
			child_with(w, ret->effect, REL_cop) == WORD_NONE && an->d->word[ret->effect].head != WORD_NONE; k++)
		ret->effect = an->d->word[ret->effect].head;
}

/* "to review it and, in the absence of progress, to open …": what comes after it follows. */
static void over_to_joined(struct analysis *an, const struct opening *o, struct condition *ret)
{
	const struct words *w = an->w;
	const struct word *d = an->d->word;
	const uint32_t i = o->i;
	if (i == 0 || ret->effect >= i || !(word_is(w, i - 1, "and") || (word_is(w, i - 1, ",") && i > 1 && word_is(w, i - 2, "and"))))
		return;
	EACH_CHILD(w, ret->effect, c)
		if (c > i && (d[c].rel == REL_conj || d[c].rel == REL_advcl || d[c].rel == REL_xcomp) && is_verbal(w, c) && c != ret->cause) {
			ret->effect = c;
			return;
		}
}

/* "Calls on the Council, if it continues, to impose …": the infinitive after the comma follows, wherever it hangs. */
static void over_to_infinitive(struct analysis *an, const struct opening *o, struct condition *ret)
{
	const struct words *w = an->w;
	const uint32_t i = o->i;
	if (ret->effect >= i || !is_verbal(w, ret->cause))
		return;
	EACH_CHILD(w, ret->cause, c) {
		const uint32_t to = child_form(w, c, "to");
		if (c > ret->cause && (an->d->word[c].rel == REL_advcl || an->d->word[c].rel == REL_xcomp) && is_infinitive(w, c) && to != WORD_NONE && to > 0 && word_is(w, to - 1, ",") && i > 0 &&
			word_is(w, i - 1, ",")) {
			uint32_t end;
			ret->effect = c;
			subtree_span(an, c, &ret->limit, &end);
			if (ret->limit <= ret->cause)
				ret->limit = to;
			return;
		}
	}
}

/* "may have it suspended if …", hung on what is had. */
static void up_to_having(struct analysis *an, const struct opening *o, struct condition *ret)
{
	const struct word *d = an->d->word;
	const uint32_t noun = d[ret->effect].head;
	(void)o;
	if (d[ret->effect].rel == REL_acl && noun != WORD_NONE && d[noun].rel == REL_obj && d[noun].head != WORD_NONE && noun < ret->effect &&
		strcmp(xpos_name(d[ret->effect].xpos), "VBN") == 0 && (lemma_is(an->w, d[noun].head, "have") || lemma_is(an->w, d[noun].head, "see")))
		ret->effect = d[noun].head;
}

/* "will punish the officers who burned it if they are not tried": no condition hangs on what was done, but on the clause
 * above that is still open. */
static uint32_t above_past(struct analysis *an, uint32_t effect)
{
	const struct words *w = an->w;
	const struct word *d = an->d->word;
	const bool speaks = index_word(&an->p->speech_of[WORD_VERB], w, effect) != TABLE_NONE || index_word(&an->p->asking_of[WORD_VERB], w, effect) != TABLE_NONE;
	if (d[effect].rel != REL_acl_relcl || strcmp(xpos_name(d[effect].xpos), "VBD") != 0 || child_with(w, effect, REL_aux) != WORD_NONE ||
		word_in_class(an->p, w, effect, class_number(an->p, S("threatening"))) || word_in_class(an->p, w, effect, class_number(an->p, S("offering"))) ||
		(speaks && (child_with(w, effect, REL_obj) == WORD_NONE || child_with(w, effect, REL_ccomp) != WORD_NONE || child_with(w, effect, REL_xcomp) != WORD_NONE)))
		return effect;
	uint32_t up = d[effect].head;
	for (int k = 0; k < 5 && up != WORD_NONE && !is_verbal(w, up); k++)
		up = d[up].head;
	if (up == WORD_NONE || up > effect || !is_verbal(w, up))
		return effect;
	const struct mood m = mood_of(an, up);
	return m.future || m.should || m.modality == MODALITY_POSSIBLE || is_infinitive(w, up) ? up : effect;
}

/* From the word on which the opened side hangs to the consequence. */
static bool effect_of(struct analysis *an, const struct opening *o, struct condition *ret)
{
	static void (*const move[])(struct analysis *, const struct opening *, struct condition *) = {
		up_from_words, down_from_speech, back_from_speech, up_from_noun, over_to_joined, over_to_infinitive, up_to_having
	};
	const struct word *d = an->d->word;
	ret->cause = o->cause;
	ret->effect = d[o->cause != o->top && in_words(o->top, o) && is_nominal(an->w, o->top) ? o->top : o->cause].head;
	/* "pending the release": a participle with its object */
	if (o->cause == o->top && o->n == 1 && word_is(an->w, o->i, "pending") && child_with(an->w, o->i, REL_obj) != WORD_NONE)
		ret->cause = child_with(an->w, o->i, REL_obj);
	for (size_t k = 0; k < sizeof(move) / sizeof(move[0]); k++)
		move[k](an, o, ret);
	if (ret->effect < o->i)
		ret->effect = above_past(an, ret->effect);
	/* "until 2028": a date sets no condition */
	return an->ws->of[ret->cause] == 0 && ret->effect != ret->cause;
}

bool sides_of(struct analysis *an, uint32_t i, uint32_t n, struct condition *ret)
{
	const struct word *d = an->d->word;
	struct opening o = { .i = i, .n = n };
	o.top = opening_top(an, &o);
	if (o.top == WORD_NONE)
		return false;
	o.cause = clause_behind_phrase(an, &o, opening_cause(an, o.top));
	ret->word = i;
	if (d[o.top].rel == REL_xcomp && child_with(an->w, o.cause, REL_ccomp) != WORD_NONE && d[o.cause].head != WORD_NONE) {
		ret->cause = child_with(an->w, o.cause, REL_ccomp);
		ret->effect = d[o.cause].head;
		return true;
	}
	if (o.cause == o.top && in_words(o.top, &o) && d[o.top].head == WORD_NONE && d[o.top].upos == UPOS_VERB)
		return verb_of_sentence(an, o.top, ret);
	if (o.cause != WORD_NONE && o.cause != o.top && (d[o.cause].head == WORD_NONE || d[o.cause].rel == REL_ccomp) && root_cause(an, o.cause, ret))
		return true;
	if (o.cause != WORD_NONE && o.cause != o.top && d[o.cause].head == WORD_NONE) {
		ret->effect = asked_above(an, o.cause);
		ret->cause = o.cause;
		ret->answers = true;
		return ret->effect != WORD_NONE;
	}
	if (o.cause == WORD_NONE || d[o.cause].head == WORD_NONE)
		return false;
	o.cause = behind_noun(an, &o);
	return effect_of(an, &o, ret);
}

/* "Were the law to be adopted, …": the infinitive hung on the noun. */
static bool were_to(const struct words *w, uint32_t i, uint32_t verb, struct condition *it)
{
	if (!word_is(w, i, "were") || w->d->word[i].rel != REL_cop || i != w->d->tokens.sentence.v[w->sentence[i]].first)
		return false;
	uint32_t noun = child_with(w, verb, REL_nsubj);
	EACH_CHILD(w, verb, c)
		if (w->d->word[c].rel == REL_nsubj && c < noun)
			noun = c;
	if (noun == WORD_NONE || noun <= i)
		return false;
	EACH_CHILD(w, noun, c)
		if (w->d->word[c].rel == REL_acl && is_infinitive(w, c) && c < verb) {
			it->cause = c;
			it->effect = verb;
			it->word = i;
			return true;
		}
	return false;
}

/* "Were the miners executed, Norway would …": the participle hung on its noun, that on what follows. */
static bool were_done(const struct words *w, uint32_t i, uint32_t verb, struct condition *it)
{
	const uint32_t noun = w->d->word[verb].head;
	if (!word_is(w, i, "were") || w->d->word[verb].rel != REL_acl || i != w->d->tokens.sentence.v[w->sentence[i]].first || noun == WORD_NONE || noun > verb ||
		w->d->word[noun].head == WORD_NONE || w->d->word[noun].head < verb)
		return false;
	it->cause = verb;
	it->effect = w->d->word[noun].head;
	it->word = i;
	return true;
}

/* "asked it to send an expert, were the report to show no trials": behind what follows, hung on the verb of asking. */
static bool were_behind(struct analysis *an, uint32_t i, uint32_t noun, struct condition *it)
{
	const struct words *w = an->w;
	const uint32_t above = w->d->word[noun].head;
	if (!word_is(w, i, "were") || w->d->word[i].rel != REL_cop || i == 0 || !word_is(w, i - 1, ",") || !is_nominal(w, noun) || above == WORD_NONE || above > i || !is_verbal(w, above))
		return false;
	EACH_CHILD(w, noun, c)
		if (w->d->word[c].rel == REL_acl && is_infinitive(w, c))
			it->cause = c;
	if (it->cause == WORD_NONE)
		return false;
	it->word = i;
	it->effect = above;
	for (uint32_t k = i; k > above + 1 && it->effect == above; k--)
		if (is_infinitive(w, k - 1) && is_verbal(w, k - 1) && w->d->word[k - 1].head == above)
			it->effect = k - 1;
	return it->effect != above || mood_of(an, above).future;
}

/* "Were there to be evidence that …, we would …": all hung on the first word. */
static bool were_there(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	if (!word_is(w, i, "were") || i != w->d->tokens.sentence.v[w->sentence[i]].first || child_with(w, i, REL_expl) == WORD_NONE)
		return false;
	EACH_CHILD(w, i, c) {
		const enum rel rel = w->d->word[c].rel;
		if (rel == REL_csubj || rel == REL_nsubj || (rel == REL_xcomp && it->cause == WORD_NONE))
			it->cause = c;
		if (c > i && (rel == REL_parataxis || rel == REL_ccomp || rel == REL_conj) && mood_of(an, c).future)
			it->effect = c;
	}
	it->word = i;
	return it->cause != WORD_NONE && it->effect != WORD_NONE;
}

/* What the inverted clause hangs on, or hangs on it before its first word. */
static bool effect_around(const struct words *w, uint32_t i, uint32_t verb, struct condition *it)
{
	const uint32_t head = w->d->word[verb].head;
	if (w->d->word[verb].rel == REL_advcl && head != WORD_NONE) {
		it->effect = head;
		return true;
	}
	/* "Should it be marred, they will not come, she said": both hung on the speech word */
	if (w->d->word[verb].rel == REL_ccomp && head != WORD_NONE)
		EACH_CHILD(w, head, c)
			if (c > verb && w->d->word[c].rel == REL_ccomp) {
				it->effect = c;
				return true;
			}
	/* "To punish the guards, should it be found that …" */
	EACH_CHILD(w, verb, c)
		if (c < i && w->d->word[c].rel == REL_advcl && is_infinitive(w, c)) {
			it->effect = c;
			return true;
		}
	return false;
}

/* The consequence that the parser hung on the inverted verb; WORD_NONE. */
static uint32_t effect_below(const struct words *w, uint32_t i, uint32_t verb)
{
	const bool opens = i == w->d->tokens.sentence.v[w->sentence[i]].first;
	EACH_CHILD(w, verb, c) {
		const enum rel rel = w->d->word[c].rel;
		if (c > verb && !has_marker(w, c, "that") && (rel == REL_ccomp || rel == REL_parataxis || rel == REL_conj || rel == REL_advcl ||
			(rel == REL_xcomp && opens && !is_infinitive(w, c)))) /* not "should it fail to do so" itself */
			return c;
	}
	return WORD_NONE;
}

/* The same, where speech stands between. */
static void effect_told(struct analysis *an, uint32_t c, struct condition *it)
{
	uint32_t end;
	it->effect = c;
	subtree_span(an, c, &it->limit, &end);
	/* "Should it fail, the chamber said, the Council would …" */
	const uint32_t content = child_with(an->w, c, REL_ccomp);
	if (content != WORD_NONE && an->said[content] != 0 && an->attribution.v[an->said[content] - 1].verb == c)
		it->effect = content;
	/* "Should tariffs return, he predicted, plants would close" */
	const uint32_t later = child_with(an->w, c, REL_parataxis);
	if (later != WORD_NONE && mood_of(an, later).future && !mood_of(an, c).future)
		it->effect = later;
}

/* "they will leave should it be signed", hung as what the parser likes. */
static bool effect_before(struct analysis *an, uint32_t i, uint32_t verb, struct condition *it)
{
	const struct words *w = an->w;
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[i]];
	const uint32_t before = child_with(w, verb, REL_csubj);
	uint32_t above = w->d->word[verb].head;
	if (i > s->first && before != WORD_NONE && before < i) {
		it->effect = before;
		return true;
	}
	if (i <= s->first || above == WORD_NONE || above >= i || word_is(w, i, "had") || (!is_verbal(w, above) && child_with(w, above, REL_cop) == WORD_NONE))
		return false;
	/* what stands behind the clause's comma is not under it; "not to sign it should it pass" is only asked */
	it->limit = verb + 1;
	while (it->limit < s->first + s->n && !word_is(w, it->limit, ",") && !word_is(w, it->limit, ";"))
		it->limit++;
	it->effect = above;
	/* "calls on the Commission to suspend the aid, should they fail to …": what is asked, not the asking */
	if (index_word(&an->p->asking_of[WORD_VERB], w, above) != TABLE_NONE || index_word(&an->p->asking_of[WORD_NOUN], w, above) != TABLE_NONE)
		for (uint32_t k = i; k > above + 1; k--)
			if (is_infinitive(w, k - 1) && is_verbal(w, k - 1)) {
				it->effect = k - 1;
				above = k - 1;
				break;
			}
	/* "summoned by the bar, which threatened him with removal should he speak" */
	for (uint32_t k = above + 1; k < i; k++)
		if (is_verbal(w, k) && word_in_class(an->p, w, k, class_number(an->p, S("threatening"))))
			it->effect = k;
	return !(is_infinitive(w, above) && mood_of(an, above).negated);
}

bool inverted(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	const uint32_t verb = w->d->word[i].head;
	it->cause = it->effect = WORD_NONE;
	if (were_there(an, i, it))
		return true;
	if ((!word_is(w, i, "should") && !word_is(w, i, "were") && !word_is(w, i, "had")) || verb == WORD_NONE || verb < i)
		return false;
	if (were_to(w, i, verb, it) || were_done(w, i, verb, it) || were_behind(an, i, verb, it))
		return true;
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[i]];
	if (!is_inverted(w, verb, i) || word_is(w, s->first + s->n - 1, "?"))
		return false;
	it->cause = verb;
	it->word = i;
	if (effect_around(w, i, verb, it)) {
		if (it->effect < i)
			it->effect = above_past(an, it->effect);
		return true;
	}
	const uint32_t below = effect_below(w, i, verb);
	if (below == WORD_NONE)
		return effect_before(an, i, verb, it);
	effect_told(an, below, it);
	return it->limit > verb;
}
