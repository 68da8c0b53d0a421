/*
 * A word opens the one side; the other is the clause on which that hangs, or
 * what the parser hung elsewhere.
 */
#include "read/condition.h"

#include "read/bond.h"
#include "read/condition_claim.h"
#include "read/condition_form.h"
#include "read/deed.h"
#include "read/unmet.h"

static bool in_words(uint32_t i, uint32_t first, uint32_t n)
{
	return i >= first && i < first + n;
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
static bool root_cause(struct analysis *an, uint32_t i, uint32_t cause, struct condition *ret)
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
		ret->word = i;
		subtree_span(an, c, &ret->limit, &end);
		return ret->limit > cause;
	}
	return false;
}

/* The clause or phrase that the words [i, i + n) open, and what it hangs on. */
static bool sides_of(struct analysis *an, uint32_t i, uint32_t n, struct condition *ret)
{
	const struct word *d = an->d->word;
	uint32_t top = WORD_NONE;
	bool last = word_is(an->w, i, "as") || word_is(an->w, i, "so"); /* "as long as they …": the last word marks the clause */
	for (uint32_t k = i; k < i + n && (last || top == WORD_NONE); k++)
		if (d[k].head == WORD_NONE || d[k].head < i || d[k].head >= i + n)
			top = k;
	/* "for as long as they …", whatever hangs between */
	if (n > 1 && (top == WORD_NONE || d[top].head != WORD_NONE) && (d[i + n - 1].rel == REL_mark || d[i + n - 1].rel == REL_case) && d[i + n - 1].head != WORD_NONE && (d[i + n - 1].head < i || d[i + n - 1].head >= i + n))
		top = i + n - 1;
	if (top == WORD_NONE)
		return false;
	uint32_t cause = top;
	enum rel rel = d[top].rel;
	if (rel == REL_mark || rel == REL_case || rel == REL_advmod || rel == REL_cc || rel == REL_aux || rel == REL_aux_pass || rel == REL_cop)
		cause = d[top].head;
	if (rel == REL_xcomp && child_with(an->w, cause, REL_ccomp) != WORD_NONE && d[cause].head != WORD_NONE) {
		ret->cause = child_with(an->w, cause, REL_ccomp);
		ret->effect = d[cause].head;
		ret->word = i;
		return true;
	}
	/* "Provided that the ban is lifted, it will …", taken for the sentence's verb */
	if (cause == top && in_words(top, i, n) && d[top].head == WORD_NONE && d[top].upos == UPOS_VERB) {
		uint32_t first = WORD_NONE, then = WORD_NONE;
		EACH_CHILD(an->w, top, c)
			if (d[c].rel == REL_ccomp || d[c].rel == REL_parataxis || d[c].rel == REL_conj) {
				if (first == WORD_NONE)
					first = c;
				else if (d[c].upos != UPOS_ADV)
					then = c;
			}
		if (first == WORD_NONE || then == WORD_NONE)
			return false;
		ret->cause = first;
		ret->effect = then;
		ret->word = i;
		return true;
	}
	if (cause != WORD_NONE && cause != top && (d[cause].head == WORD_NONE || d[cause].rel == REL_ccomp) && root_cause(an, i, cause, ret))
		return true;
	if (cause != WORD_NONE && cause != top && d[cause].head == WORD_NONE) {
		ret->effect = asked_above(an, cause);
		ret->cause = cause;
		ret->word = i;
		ret->answers = true;
		return ret->effect != WORD_NONE;
	}
	if (cause == WORD_NONE || d[cause].head == WORD_NONE)
		return false;
	/* "in exchange for the release": what stands behind the phrase's own noun */
	if (cause == top && n > 2 && is_nominal(an->w, top) && top < i + n) {
		uint32_t behind = WORD_NONE;
		EACH_CHILD(an->w, top, c)
			if (c >= i + n && behind == WORD_NONE && (d[c].rel == REL_nmod || d[c].rel == REL_acl || d[c].rel == REL_obl))
				behind = c;
		/* … or hung beside it */
		uint32_t verb = d[top].head;
		if (behind == WORD_NONE && verb != WORD_NONE)
			EACH_CHILD(an->w, verb, c)
				if (c >= i + n && c < i + n + 6 && behind == WORD_NONE && d[c].rel == REL_obl)
					behind = c;
		if (behind != WORD_NONE)
			cause = behind;
	}
	ret->cause = cause;
	ret->effect = d[cause != top && in_words(top, i, n) && is_nominal(an->w, top) ? top : cause].head;
	ret->word = i;
	/* "pending the release": a participle with its object */
	if (cause == top && n == 1 && word_is(an->w, i, "pending") && child_with(an->w, i, REL_obj) != WORD_NONE)
		ret->cause = child_with(an->w, i, REL_obj);
	while (in_words(ret->effect, i, n) && d[ret->effect].head != WORD_NONE)
		ret->effect = d[ret->effect].head;
	/* "will resume lending only when …": hung on what is resumed */
	if (d[ret->effect].rel == REL_xcomp && !is_infinitive(an->w, ret->effect) && event_at(an, ret->effect) == TABLE_NONE && d[ret->effect].head != WORD_NONE)
		ret->effect = d[ret->effect].head;
	if (d[cause].rel == REL_conj && d[ret->effect].head != WORD_NONE)
		ret->effect = d[ret->effect].head;
	/* "if they …, we will …, he said": hung on the speech word */
	const struct words *w = an->w;
	if (d[ret->effect].rel != REL_ccomp && an->said[ret->cause] == an->said[i]) {
		uint32_t content = child_with(w, ret->effect, REL_ccomp);
		if (content != WORD_NONE && an->said[content] != 0 && an->attribution.v[an->said[content] - 1].verb == ret->effect)
			ret->effect = content;
	}
	/* a cause inside a nominal ("a bill which, if enacted, …") hangs on its clause */
	for (int k = 0; k < 3 && !is_verbal(an->w, ret->effect) && child_with(an->w, ret->effect, REL_nsubj) == WORD_NONE &&
			child_with(an->w, ret->effect, REL_cop) == WORD_NONE && d[ret->effect].head != WORD_NONE; k++)
		ret->effect = d[ret->effect].head;
	/* "to review it and, in the absence of progress, to open …": what comes after it follows */
	bool joined = i > 0 && (word_is(w, i - 1, "and") || (word_is(w, i - 1, ",") && i > 1 && word_is(w, i - 2, "and")));
	if (joined && ret->effect < i)
		EACH_CHILD(w, ret->effect, c)
			if (c > i && (d[c].rel == REL_conj || d[c].rel == REL_advcl || d[c].rel == REL_xcomp) && is_verbal(w, c) && c != ret->cause) {
				ret->effect = c;
				break;
			}
	/* "Calls on the Council, if it continues, to impose …": the infinitive after the comma follows, wherever it hangs */
	if (ret->effect < i && is_verbal(w, ret->cause))
		EACH_CHILD(w, ret->cause, c) {
			uint32_t to = child_form(w, c, "to");
			if (c > ret->cause && d[c].rel == REL_advcl && is_infinitive(w, c) && to != WORD_NONE && to > 0 && word_is(w, to - 1, ",") && i > 0 &&
				word_is(w, i - 1, ",")) {
				uint32_t end;
				ret->effect = c;
				subtree_span(an, c, &ret->limit, &end);
				if (ret->limit <= ret->cause)
					ret->limit = to;
				break;
			}
		}
	/* "until 2028": a date sets no condition */
	if (an->ws->of[ret->cause] != 0)
		return false;
	return ret->effect != ret->cause;
}

/* "Should an appeal be lodged, …"; the parser may have made the consequence hang on it. */
static bool inverted(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	const struct word *d = &w->d->word[i];
	if ((!word_is(w, i, "should") && !word_is(w, i, "were") && !word_is(w, i, "had")) || d->head == WORD_NONE || d->head < i)
		return false;
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[i]];
	uint32_t verb = d->head;
	/* "Were the law to be adopted, …": the infinitive hung on the noun */
	if (word_is(w, i, "were") && d->rel == REL_cop && i == s->first) {
		uint32_t noun = child_with(w, verb, REL_nsubj);
		EACH_CHILD(w, verb, c)
			if (w->d->word[c].rel == REL_nsubj && c < noun)
				noun = c;
		if (noun != WORD_NONE && noun > i)
			EACH_CHILD(w, noun, c)
				if (w->d->word[c].rel == REL_acl && is_infinitive(w, c) && c < verb) {
					it->cause = c;
					it->effect = verb;
					it->word = i;
					return true;
				}
	}
	if (!is_inverted(w, verb, i) || word_is(w, s->first + s->n - 1, "?"))
		return false;
	it->cause = verb;
	it->word = i;
	if (w->d->word[verb].rel == REL_advcl && w->d->word[verb].head != WORD_NONE) {
		it->effect = w->d->word[verb].head;
		return true;
	}
	/* "Should it be marred, they will not come, she said": both hung on the speech word */
	if (w->d->word[verb].rel == REL_ccomp && w->d->word[verb].head != WORD_NONE)
		EACH_CHILD(w, w->d->word[verb].head, c)
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
	EACH_CHILD(w, verb, c) {
		enum rel rel = w->d->word[c].rel;
		if (c > verb && !has_marker(w, c, "that") && (rel == REL_ccomp || rel == REL_parataxis || rel == REL_conj || rel == REL_advcl ||
			(rel == REL_xcomp && i == s->first && !is_infinitive(w, c)))) { /* not "should it fail to do so" itself */
			uint32_t end;
			it->effect = c;
			subtree_span(an, c, &it->limit, &end);
			/* "Should it fail, the chamber said, the Council would …" */
			const uint32_t content = child_with(w, c, REL_ccomp);
			if (content != WORD_NONE && an->said[content] != 0 && an->attribution.v[an->said[content] - 1].verb == c)
				it->effect = content;
			/* "Should tariffs return, he predicted, plants would close" */
			const uint32_t later = child_with(w, c, REL_parataxis);
			if (later != WORD_NONE && mood_of(an, later).future && !mood_of(an, c).future)
				it->effect = later;
			return it->limit > verb;
		}
	}
	/* "they will leave should it be signed", hung as what the parser likes */
	const uint32_t above = w->d->word[verb].head, before = child_with(w, verb, REL_csubj);
	if (i > s->first && before != WORD_NONE && before < i) {
		it->effect = before;
		return true;
	}
	if (i > s->first && above != WORD_NONE && above < i && !word_is(w, i, "had") && (is_verbal(w, above) || child_with(w, above, REL_cop) != WORD_NONE)) {
		/* what stands behind the clause's comma is not under it; "not to sign it should it pass" is only asked */
		it->limit = verb + 1;
		while (it->limit < s->first + s->n && !word_is(w, it->limit, ",") && !word_is(w, it->limit, ";"))
			it->limit++;
		it->effect = above;
		return !(is_infinitive(w, above) && mood_of(an, above).negated);
	}
	return false;
}

/* What a hinge makes depend may be what is done to somebody: no condition ("subject to torture"). */
static bool suffered(const struct analysis *an, uint32_t i)
{
	uint32_t at = an->event_of[i];
	return at != TABLE_NONE && suffered_act(an, an->event.v[at].act);
}

/* The head of "whether the prisoners are freed" below a hinge. */
static uint32_t whether(const struct words *w, uint32_t i)
{
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if ((rel == REL_advcl || rel == REL_ccomp || rel == REL_obl || rel == REL_xcomp) && (has_marker(w, c, "on") || has_marker(w, c, "upon") ||
			has_marker(w, c, "whether")))
			return c;
	}
	return WORD_NONE;
}

/* "A failure to release them": the act that the noun carries. */
static bool nested_act(const struct analysis *an, uint32_t i)
{
	for (size_t k = 0; k < an->event.n; k++)
		if (an->event.v[k].top == i && an->event.v[k].use != USE_DROPPED)
			return true;
	return false;
}

/* "Further aid hinges on the release of X", "is conditional on reforms". */
static bool hinge_put(struct analysis *an, uint32_t i)
{
	const struct predicates *p = an->p;
	const struct words *w = an->w;
	enum word_kind kind = is_verbal(w, i) ? WORD_VERB : w->d->word[i].upos == UPOS_ADJ ? WORD_ADJ : WORD_NOUN;
	uint32_t at = index_word(&p->hinge_of[kind], w, i);
	/* "made the visit subject to …", taken for a noun */
	if (at == TABLE_NONE && kind == WORD_NOUN && i + 1 < w->n && (word_is(w, i + 1, "to") || word_is(w, i + 1, "on")) &&
		(w->d->word[i].rel == REL_obl || w->d->word[i].rel == REL_xcomp || w->d->word[i].rel == REL_obj || w->d->word[i].rel == REL_amod) &&
		w->d->word[i].head != WORD_NONE && is_verbal(w, w->d->word[i].head)) {
		at = index_word(&p->hinge_of[WORD_ADJ], w, i);
		kind = at != TABLE_NONE ? WORD_ADJ : kind;
	}
	if (at == TABLE_NONE && kind == WORD_ADJ && word_is(w, i, "conditioned"))
		at = index_word(&p->hinge_of[WORD_VERB], w, i);
	for (; at != TABLE_NONE; at = p->hinge.v[at].next) {
		const struct hinge *h = &p->hinge.v[at];
		if (an->barred[i] || !tests_hold(an, i, h->test, h->tests))
			continue;
		struct condition it = { .kind = CONDITION_ONLY_IF, .limit = WORD_NONE, .back = WORD_NONE, .word = i, .cause = WORD_NONE, .effect = WORD_NONE, .hinged = true, .row = h->row };
		for (uint8_t k = 0; k < h->causes && it.cause == WORD_NONE; k++)
			it.cause = path_word(an, i, &h->cause[k]);
		if (it.cause == WORD_NONE && kind != WORD_NOUN)
			it.cause = whether(w, i);
		const bool clausal = it.cause != WORD_NONE && is_verbal(w, it.cause);
		/* "made the loan dependent on …": hung on the verb */
		if (it.cause == WORD_NONE && kind == WORD_ADJ && w->d->word[i].rel == REL_xcomp && w->d->word[i].head != WORD_NONE)
			for (uint8_t k = 0; k < h->causes && it.cause == WORD_NONE; k++)
				it.cause = path_word(an, w->d->word[i].head, &h->cause[k]);
		/* what would follow: not what did */
		bool follows = kind == WORD_VERB && h->causes == 1 && h->cause[0].n == 1 &&
			(h->cause[0].step[0].kind == SLOT_SUBJ || (h->cause[0].step[0].kind == SLOT_OBJ && clause_args(an, i)->passive));
		if (follows && child_with(w, i, REL_csubj) != WORD_NONE)
			it.cause = child_with(w, i, REL_csubj); /* "Signing the law would cost …" */
		if (follows) {
			struct mood m = mood_of(an, i);
			if ((!m.future && m.modality != MODALITY_POSSIBLE) || m.negated)
				continue;
		}
		for (uint8_t k = 0; k < h->effects && it.effect == WORD_NONE; k++)
			it.effect = path_word(an, i, &h->effect[k]);
		if (it.effect == WORD_NONE && !follows && kind == WORD_VERB)
			it.effect = child_with(w, i, REL_csubj); /* "Whether it is paid depends on …" */
		/* "made its consent subject to …": hung on the verb */
		if (it.effect == WORD_NONE && kind == WORD_ADJ && w->d->word[i].head != WORD_NONE && is_verbal(w, w->d->word[i].head))
			it.effect = clause_args(an, w->d->word[i].head)->obj;
		if (it.cause == WORD_NONE || it.effect == WORD_NONE || it.cause == it.effect || an->ws->of[it.cause] != 0 || (!follows && suffered(an, it.cause)) ||
			in_subtree(an, it.effect, it.cause))
			continue;
		/* both must name acts, or one an act and the word a bond that ties nothing else */
		uint32_t from, end;
		bool acts[2] = { false, false };
		const uint32_t side[2] = { it.cause, it.effect };
		for (int k = 0; k < 2; k++) {
			subtree_span(an, side[k], &from, &end);
			for (uint32_t x = from; x < end; x++)
				acts[k] = acts[k] || (an->event_of[x] != TABLE_NONE && in_subtree(an, x, side[k]) && an->event.v[an->event_of[x]].use != USE_DROPPED);
		}
		/* "conditional on unions being recognised": the participle hung beside its subject */
		EACH_CHILD(w, i, c)
			if (!acts[0] && c > it.cause && c < it.cause + 5 && w->d->word[c].rel == REL_advcl && is_verbal(w, c) && event_at(an, c) != TABLE_NONE) {
				for (uint32_t e = event_at(an, c); e != TABLE_NONE; e = an->event.v[e].next)
					for (int r = ROLE_RECIPIENT; r <= ROLE_OBJECT; r++)
						if (an->event.v[e].role[r] != WORD_NONE && an->event.v[e].role[r] < it.cause)
							an->event.v[e].role[r] = it.cause;
				it.cause = c;
				acts[0] = true;
			}
		if (follows && it.effect != WORD_NONE) {
			const enum act bound = bond_of(an, it.effect).act;
			bool bond = bound != ACT_OTHER && bound != ACT_CONSULT;
			const bool named = it.cause != it.effect && an->d->word[it.cause].upos != UPOS_PRON && an->event_of[it.cause] != TABLE_NONE;
			if (!named && !nested_act(an, it.cause)) {
				if (points_at(an, it.cause))
					it.back = it.cause;
				else if (!is_nominal(w, it.cause) || (!word_in_class(p, w, it.cause, class_number(p, S("misdeed"))) &&
					!word_in_class(p, w, it.cause, class_number(p, S("refusing")))))
					continue;
				acts[0] = true;
			}
			if (!acts[1] && !bond)
				continue;
			it.kind = CONDITION_IF;
			it.costs = word_in_class(p, w, i, class_number(p, S("costing"))) || in_jeopardy(an, i);
		}
		if (!follows && !acts[1])
			acts[1] = bond_act(an, it.effect) != ACT_OTHER;
		if (!acts[0] && clausal && acts[1])
			acts[0] = true;
		if (!acts[0] && is_nominal(w, it.cause) && word_in_class(p, w, it.cause, class_number(p, S("progress"))) && acts[1])
			acts[0] = true;
		if (!acts[0] || (kind == WORD_VERB && !acts[1] && word_in_class(p, w, i, class_number(p, S("loosely")))))
			continue;
		/* "the Commission ties aid to …", "made it contingent on …" */
		uint32_t verb = kind == WORD_VERB ? i : w->d->word[i].head;
		if (verb != WORD_NONE && is_verbal(w, verb) && !clause_args(an, verb)->passive && clause_args(an, verb)->subj != WORD_NONE &&
			clause_args(an, verb)->subj != it.effect)
			it.setter = clause_args(an, verb)->subj + 1;
		size_t before = an->out->n;
		condition_put(an, &it);
		return an->out->n > before;
	}
	return false;
}

/* "Failing this, the Council will …", "…, failing which the Council will …" */
static bool failing(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	if (!word_is(w, i, "failing") || i + 1 >= w->n || w->sentence[i + 1] != w->sentence[i])
		return false;
	static const char *const back[] = { "this", "that", "which", "these" };
	for (size_t k = 0; k < sizeof(back) / sizeof(back[0]); k++)
		if (word_is(w, i + 1, back[k]))
			it->back = i + 1;
	if (it->back == WORD_NONE)
		return false;
	it->effect = WORD_NONE;
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (c > i && is_verbal(w, c) && (rel == REL_ccomp || rel == REL_parataxis || rel == REL_advcl))
			it->effect = c;
	}
	if (it->effect == WORD_NONE && w->d->word[i].head != WORD_NONE && w->d->word[i].head > i)
		it->effect = w->d->word[i].head;
	it->cause = i;
	it->word = i;
	it->limit = i + 2;
	/* "must repeal it, failing which …": nobody is named who asks, but the clause says what should be done */
	struct deed asked[1];
	const uint32_t clause = w->d->word[i].head;
	if (it->effect != WORD_NONE && clause != WORD_NONE && clause < i && is_verbal(w, clause) && demands_pointed(an, it->back, it->kind, asked, 1) == 0) {
		it->cause = clause;
		it->limit = i;
		it->back = WORD_NONE;
		it->kind = CONDITION_UNLESS;
	}
	return it->effect != WORD_NONE;
}

/* "Pending the inquiry, the loan stays frozen" sets a condition; "pending their release, let them see a doctor" only a time. */
static bool keeps_back(struct analysis *an, uint32_t i)
{
	for (uint32_t e = event_at(an, i); e != TABLE_NONE; e = an->event.v[e].next)
		if (an->event.v[e].act == ACT_SUSPEND_AID || an->event.v[e].act == ACT_WITHDRAW_PREFERENCE)
			return true;
	const struct bond b = bond_of(an, i);
	return b.act == ACT_SUSPEND_AID || b.act == ACT_WITHDRAW_PREFERENCE || (b.act != ACT_OTHER && b.negated);
}

/* "In that event the aid will resume", "He would be shot on pain of …": the clause on which the words [i, i + n) hang. */
static uint32_t clause_above(const struct analysis *an, uint32_t i, uint32_t n)
{
	const struct words *w = an->w;
	uint32_t up = i + n - 1;
	while (up != WORD_NONE && (in_words(up, i, n) || (!is_verbal(w, up) && child_with(w, up, REL_cop) == WORD_NONE)))
		up = w->d->word[up].head;
	if (up == WORD_NONE)
		return WORD_NONE;
	const uint32_t content = child_with(w, up, REL_ccomp);
	if (content != WORD_NONE && an->said[content] != 0 && an->attribution.v[an->said[content] - 1].verb == up)
		up = content;
	return up;
}

/* "must leave on pain of arrest", "ordered to close under threat of prison". */
static bool on_pain(struct analysis *an, uint32_t i, uint32_t n, struct condition *it)
{
	const struct words *w = an->w;
	it->word = it->limit = i;
	it->effect = WORD_NONE;
	for (uint32_t k = i + n; k < w->n && k < i + n + 5 && it->effect == WORD_NONE; k++)
		if (event_at(an, k) != TABLE_NONE || bond_of(an, k).act != ACT_OTHER)
			it->effect = k;
	it->cause = clause_above(an, i, n);
	return it->effect != WORD_NONE && it->cause != WORD_NONE && it->cause < i;
}

void conditions_of(struct analysis *an)
{
	const struct words *w = an->w;
	for (uint32_t i = 0; i < w->n; i++) {
		const struct section *s = section_of(an, i);
		if (s->kind == SECTION_SKIP || s->kind == SECTION_HEADING || an->barred[i])
			continue;
		if (hinge_put(an, i))
			continue;
		struct condition it = { .kind = CONDITION_IF, .limit = WORD_NONE, .back = WORD_NONE };
		uint32_t n = 1;
		uint32_t end = an->d->tokens.sentence.v[w->sentence[i]].first + an->d->tokens.sentence.v[w->sentence[i]].n;
		uint32_t kind = phrase_at(&an->p->conditions, w, i, end, false, &n);
		if (kind != TABLE_NONE) {
			it.kind = (enum condition_kind)kind;
		} else if (inverted(an, i, &it)) {
			n = 1;
		} else if (alternative_at(an, i, &it.cause, &it.effect)) {
			uint32_t last;
			it.kind = it.cause == WORD_NONE ? CONDITION_OTHERWISE : CONDITION_UNLESS;
			it.word = i;
			it.alternative = true;
			it.back = it.cause == WORD_NONE ? i : WORD_NONE;
			subtree_span(an, it.effect, &it.limit, &last);
			condition_put(an, &it);
			continue;
		} else if (condition_form(an, i, &it)) {
			condition_put(an, &it);
			continue;
		} else {
			continue;
		}
		if (kind == CONDITION_THAT || kind == CONDITION_PAIN) {
			it.word = it.back = i;
			it.cause = WORD_NONE;
			it.effect = clause_above(an, i, n);
			if (kind == CONDITION_PAIN)
				it.back = WORD_NONE;
			if (kind == CONDITION_PAIN ? on_pain(an, i, n, &it) : it.effect != WORD_NONE)
				condition_put(an, &it);
			i += n - 1;
			continue;
		}
		if (kind == CONDITION_ABSENCE && failing(an, i, &it)) {
			condition_put(an, &it);
			continue;
		}
		if (n == 1 && an->d->word[i].rel != REL_mark && an->d->word[i].rel != REL_case && an->d->word[i].rel != REL_aux &&
			an->d->word[i].rel != REL_aux_pass && an->d->word[i].rel != REL_cop && an->d->word[i].rel != REL_advcl &&
			!(it.kind == CONDITION_ABSENCE && i == an->d->tokens.sentence.v[w->sentence[i]].first)) /* "Failing progress, it will …" */
			continue;
		if (kind != TABLE_NONE && !sides_of(an, i, n, &it))
			continue;
		if (it.kind == CONDITION_UNTIL) {
			struct mood m = mood_of(an, it.effect);
			uint32_t e = event_at(an, it.effect);
			if (word_is(w, i, "pending")) {
				if (!keeps_back(an, it.effect))
					continue;
			} else if (!m.future && (e == TABLE_NONE || an->event.v[e].use != USE_DEMAND))
				continue;
		}
		/* "No loan will be paid before they are free", "… while they are in prison" */
		if (word_is(w, i, "before") || word_is(w, i, "while") || word_is(w, i, "whilst")) {
			struct mood m = mood_of(an, it.effect);
			if (!m.negated || !(m.future || m.should || m.subjunctive || m.modality == MODALITY_POSSIBLE))
				continue;
		}
		if (it.answers) {
			condition_put(an, &it);
			i += n - 1;
			continue;
		}
		if (it.kind == CONDITION_ONLY_IF && n == 2 && word_is(w, i, "only") && !word_is(w, i + 1, "if")) {
			/* "was freed only after he had paid": told, not set */
			struct mood m = mood_of(an, it.effect);
			if (!m.future && !m.should && m.modality != MODALITY_POSSIBLE && !is_infinitive(w, it.effect))
				continue;
		}
		if (it.kind == CONDITION_ABSENCE || it.kind == CONDITION_EVENT) {
			/* "left voters without a choice" sets no condition */
			struct mood m = mood_of(an, it.effect);
			uint32_t e = event_at(an, it.effect);
			const bool none = is_nominal(w, it.effect) && child_form(w, it.effect, "no") != WORD_NONE; /* "no visit without a meeting" */
			if (!none && !m.future && !m.should && m.modality != MODALITY_POSSIBLE && !is_infinitive(w, it.effect) &&
				(e == TABLE_NONE || an->event.v[e].use != USE_DEMAND))
				continue;
		}
		if (it.kind == CONDITION_IF && n == 1 && i > 0 && word_is(w, i - 1, "only"))
			it.kind = CONDITION_ONLY_IF;
		if (it.kind == CONDITION_IF && i > 0 && (word_is(w, i - 1, "as") || word_is(w, i - 1, "even")))
			continue;
		condition_put(an, &it);
		i += n - 1;
	}
}
