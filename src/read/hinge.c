/* Both sides must name acts, or one an act and the other a bond; what has already followed is no condition. */
#include "read/hinge.h"

#include "read/bond.h"
#include "read/condition_claim.h"
#include "read/deed.h"
#include "read/side.h"
#include "read/unmet.h"

/* What is known of a hinge's two sides. */
struct hung {
	enum word_kind kind;
	bool follows; /* what would follow, as in "would cost it the loan" */
	bool clausal; /* the cause is a clause */
	bool cause, effect; /* names an act */
};

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

/* The first row for the word i; its kind is as the parser or as the sentence has it. */
static uint32_t hinge_row(const struct analysis *an, uint32_t i, enum word_kind *kind)
{
	const struct predicates *p = an->p;
	const struct words *w = an->w;
	*kind = is_verbal(w, i) ? WORD_VERB : w->d->word[i].upos == UPOS_ADJ ? WORD_ADJ : WORD_NOUN;
	uint32_t at = index_word(&p->hinge_of[*kind], w, i);
	const enum rel rel = w->d->word[i].rel;
	/* "made the visit subject to …", taken for a noun */
	if (at == TABLE_NONE && *kind == WORD_NOUN && i + 1 < w->n && (word_is(w, i + 1, "to") || word_is(w, i + 1, "on")) &&
		(rel == REL_obl || rel == REL_xcomp || rel == REL_obj || rel == REL_amod) && w->d->word[i].head != WORD_NONE && is_verbal(w, w->d->word[i].head)) {
		at = index_word(&p->hinge_of[WORD_ADJ], w, i);
		*kind = at != TABLE_NONE ? WORD_ADJ : *kind;
	}
	if (at == TABLE_NONE && *kind == WORD_ADJ && word_is(w, i, "conditioned"))
		at = index_word(&p->hinge_of[WORD_VERB], w, i);
	return at;
}

static uint32_t first_path(struct analysis *an, uint32_t i, const struct path *path, uint8_t n)
{
	uint32_t found = WORD_NONE;
	for (uint8_t k = 0; k < n && found == WORD_NONE; k++)
		found = path_word(an, i, &path[k]);
	return found;
}

/* "has made the release a condition of the loan", "set it as a condition for …": what the verb makes one. */
static uint32_t made_condition(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const uint32_t noun = w->d->word[i].rel == REL_appos || (w->d->word[i].rel == REL_nmod && child_with(w, i, REL_case) == WORD_NONE) ? w->d->word[i].head : WORD_NONE; /* taken for the same thing */
	const uint32_t verb = noun != WORD_NONE ? w->d->word[noun].head : w->d->word[i].head;
	if (noun != WORD_NONE && verb != WORD_NONE && w->d->word[noun].rel == REL_obj && word_in_class(an->p, w, verb, class_number(an->p, S("making"))))
		return noun;
	if (verb == WORD_NONE || !is_verbal(w, verb) || !word_in_class(an->p, w, verb, class_number(an->p, S("making"))))
		return WORD_NONE;
	const enum rel rel = w->d->word[i].rel;
	if (rel != REL_xcomp && rel != REL_obj && !((rel == REL_obl || rel == REL_nmod) && (has_marker(w, i, "as") || has_marker(w, i, "among"))))
		return WORD_NONE;
	const uint32_t made = clause_args(an, verb)->obj;
	if (made != WORD_NONE && made != i && (made < i || rel == REL_obl))
		return made;
	EACH_CHILD(w, verb, c)
		if (c < i && c > verb && (w->d->word[c].rel == REL_obj || w->d->word[c].rel == REL_iobj))
			return c;
	return WORD_NONE;
}

/* "A condition of the loan is the repeal", "… is that it be repealed", "the conditions for it include …" */
static uint32_t told_condition(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const enum rel rel = w->d->word[i].rel;
	const uint32_t head = w->d->word[i].head;
	if (head == WORD_NONE || head < i || (rel != REL_nsubj && rel != REL_nsubj_outer))
		return WORD_NONE;
	if (rel == REL_nsubj_outer || (is_nominal(w, head) && child_with(w, head, REL_cop) != WORD_NONE))
		return head;
	return is_verbal(w, head) && word_in_class(an->p, w, head, class_number(an->p, S("including"))) ? clause_args(an, head)->obj : WORD_NONE;
}

static void find_cause(struct analysis *an, uint32_t i, const struct hinge *h, struct hung *s, struct condition *it)
{
	const struct words *w = an->w;
	it->cause = s->kind == WORD_NOUN ? made_condition(an, i) : WORD_NONE;
	if (it->cause == WORD_NONE && s->kind == WORD_NOUN)
		it->cause = told_condition(an, i);
	if (it->cause == WORD_NONE)
		it->cause = first_path(an, i, h->cause, h->causes);
	if (it->cause == WORD_NONE && s->kind != WORD_NOUN)
		it->cause = whether(w, i);
	s->clausal = it->cause != WORD_NONE && is_verbal(w, it->cause);
	/* "made the loan dependent on …": hung on the verb */
	if (it->cause == WORD_NONE && s->kind == WORD_ADJ && w->d->word[i].rel == REL_xcomp && w->d->word[i].head != WORD_NONE)
		it->cause = first_path(an, w->d->word[i].head, h->cause, h->causes);
	/* "made any deepening of trade dependent on …": the phrase hung on the verb above */
	const uint32_t noun = s->kind == WORD_ADJ && it->cause == WORD_NONE ? w->d->word[i].head : WORD_NONE;
	if (noun != WORD_NONE && is_nominal(w, noun) && w->d->word[noun].head != WORD_NONE && is_verbal(w, w->d->word[noun].head) && i + 1 < w->n &&
		(word_is(w, i + 1, "on") || word_is(w, i + 1, "upon")))
		it->cause = first_path(an, w->d->word[noun].head, h->cause, h->causes);
	/* what would follow: not what did */
	s->follows = s->kind == WORD_VERB && h->causes == 1 && h->cause[0].n == 1 &&
		(h->cause[0].step[0].kind == SLOT_SUBJ || (h->cause[0].step[0].kind == SLOT_OBJ && clause_args(an, i)->passive));
	if (s->follows && child_with(w, i, REL_csubj) != WORD_NONE)
		it->cause = child_with(w, i, REL_csubj); /* "Signing the law would cost …" */
}

static void find_effect(struct analysis *an, uint32_t i, const struct hinge *h, const struct hung *s, struct condition *it)
{
	const uint32_t head = an->d->word[i].head;
	const enum rel rel = an->d->word[i].rel;
	/* "will pay the loan, subject to …": joined to the clause */
	if (s->kind == WORD_ADJ && (rel == REL_conj || rel == REL_advcl || rel == REL_parataxis) && head != WORD_NONE && head < i && is_verbal(an->w, head) &&
		child_with(an->w, i, REL_cop) == WORD_NONE && (event_at(an, head) != TABLE_NONE || bond_of(an, head).act != ACT_OTHER))
		it->effect = head;
	if (it->effect == WORD_NONE)
		it->effect = first_path(an, i, h->effect, h->effects);
	/* "would consider a payment next month, subject to …": hung on the payment */
	if (s->kind == WORD_ADJ && rel == REL_acl && head != WORD_NONE && head < i && is_nominal(an->w, head) && it->effect == WORD_NONE)
		it->effect = head;
	/* "made the lifting of sanctions conditional on …": hung on the sanctions */
	if (s->kind == WORD_ADJ && it->effect != WORD_NONE && it->effect == head && an->d->word[head].rel == REL_nmod && has_marker(an->w, head, "of") &&
		an->d->word[an->d->word[head].head].rel == REL_obj && an->event_of[an->d->word[head].head] != TABLE_NONE)
		it->effect = an->d->word[head].head;
	/* "a loan of 40 million dollars, which hinges on …" */
	const uint32_t whole = it->effect == WORD_NONE ? WORD_NONE : an->d->word[it->effect].head;
	if (whole != WORD_NONE && an->d->word[it->effect].rel == REL_nmod && has_marker(an->w, it->effect, "of") && child_with(an->w, it->effect, REL_nummod) != WORD_NONE)
		it->effect = whole;
	if (it->effect == WORD_NONE && !s->follows && s->kind == WORD_VERB)
		it->effect = child_with(an->w, i, REL_csubj); /* "Whether it is paid depends on …" */
	/* "would cost the country its preferences" */
	if (s->follows && it->effect != WORD_NONE && bond_act(an, it->effect) == ACT_OTHER)
		EACH_CHILD(an->w, i, c)
			if (an->d->word[c].rel == REL_obj && c > it->effect && bond_act(an, c) != ACT_OTHER)
				it->effect = c;
	/* "Whether Norway resumes it will depend on …", hung as an adverbial clause */
	if (it->effect == WORD_NONE && !s->follows && s->kind == WORD_VERB)
		EACH_CHILD(an->w, i, c)
			if (c < i && an->d->word[c].rel == REL_advcl && (has_marker(an->w, i, "whether") || has_marker(an->w, c, "whether")))
				it->effect = c;
	/* "made its consent subject to …": hung on the verb */
	if (it->effect == WORD_NONE && s->kind == WORD_ADJ && head != WORD_NONE && is_verbal(an->w, head))
		it->effect = clause_args(an, head)->obj;
}

static bool names_any(const struct analysis *an, uint32_t side)
{
	uint32_t from, end;
	subtree_span(an, side, &from, &end);
	for (uint32_t x = from; x < end; x++)
		if (an->event_of[x] != TABLE_NONE && in_subtree(an, x, side) && an->event.v[an->event_of[x]].use != USE_DROPPED)
			return true;
	return false;
}

/* "conditional on unions being recognised": the participle hung beside its subject. */
static void participle_beside(struct analysis *an, uint32_t i, struct hung *s, struct condition *it)
{
	const struct words *w = an->w;
	EACH_CHILD(w, i, c)
		if (!s->cause && c > it->cause && c < it->cause + 5 && w->d->word[c].rel == REL_advcl && is_verbal(w, c) && event_at(an, c) != TABLE_NONE) {
			for (uint32_t e = event_at(an, c); e != TABLE_NONE; e = an->event.v[e].next)
				for (int r = ROLE_RECIPIENT; r <= ROLE_OBJECT; r++)
					if (an->event.v[e].role[r] != WORD_NONE && an->event.v[e].role[r] < it->cause)
						an->event.v[e].role[r] = it->cause;
			it->cause = c;
			s->cause = true;
		}
}

/* "An unfavourable outcome", "another such vote": one that may come. */
static bool any_such(const struct words *w, uint32_t i)
{
	static const char *const det[] = { "a", "an", "any", "another", "further" };
	for (size_t k = 0; k < sizeof(det) / sizeof(det[0]); k++)
		if (child_form(w, i, det[k]) != WORD_NONE)
			return true;
	return false;
}

/* "would cost it the loan": false where a side names nothing. */
static bool would_follow(struct analysis *an, uint32_t i, const struct hung *s, struct condition *it)
{
	const struct predicates *p = an->p;
	const struct words *w = an->w;
	const enum act bound = bond_of(an, it->effect).act;
	const bool bond = bound != ACT_OTHER && bound != ACT_CONSULT;
	/* "any move to prosecute them": the move is what it is to do */
	if (is_nominal(w, it->cause) && an->event_of[it->cause] == TABLE_NONE && any_such(w, it->cause))
		EACH_CHILD(w, it->cause, c)
			if (c > it->cause && w->d->word[c].rel == REL_acl && is_infinitive(w, c) && event_at(an, c) != TABLE_NONE)
				it->cause = c;
	const bool named = w->d->word[it->cause].upos != UPOS_PRON && an->event_of[it->cause] != TABLE_NONE;
	if (!named && !nested_act(an, it->cause)) {
		if (points_at(an, it->cause))
			it->back = it->cause;
		else if (!is_nominal(w, it->cause) || (!word_in_class(p, w, it->cause, class_number(p, S("misdeed"))) &&
			!word_in_class(p, w, it->cause, class_number(p, S("refusing"))) && !any_such(w, it->cause)))
			return false;
	}
	it->kind = CONDITION_IF;
	it->costs = word_in_class(p, w, i, class_number(p, S("costing"))) || in_jeopardy(an, i);
	/* "would lead us to end our work" */
	return s->effect || bond || (named && is_verbal(w, it->effect)) || side_effect(an, it->effect, true).act != ACT_OTHER;
}

/* "hinges on the release": false where a side names nothing. */
static bool depends(struct analysis *an, uint32_t i, const struct hung *s, struct condition *it)
{
	const struct predicates *p = an->p;
	/* "rests on all three", "depends on that": on what was asked before */
	if (!s->cause && (an->d->word[it->cause].upos == UPOS_NUM || !is_verbal(an->w, it->cause)) && points_at(an, it->cause)) {
		it->back = it->cause;
		it->kind = CONDITION_IF;
		return s->kind != WORD_VERB || s->effect || bond_act(an, it->effect) != ACT_OTHER;
	}
	const bool effect = s->effect || bond_of(an, it->effect).act != ACT_OTHER;
	const bool progress = is_nominal(an->w, it->cause) && word_in_class(p, an->w, it->cause, class_number(p, S("progress")));
	const enum act bound = bond_act(an, it->effect);
	const bool paid = is_nominal(an->w, it->cause) && (bound == ACT_GIVE_AID || bound == ACT_RESTORE_PREFERENCE); /* "the tranche hinges on an audit" */
	/* "will send observers, subject to an invitation": whatever it is, it must come first */
	const bool clause = s->kind == WORD_ADJ && is_nominal(an->w, it->cause) && is_verbal(an->w, it->effect) && mood_of(an, it->effect).future;
	if (!s->cause && !((s->clausal || progress || paid || clause || side_cause(an, it->cause).act != ACT_OTHER) && effect))
		return false;
	return s->kind != WORD_VERB || effect || !word_in_class(p, an->w, i, class_number(p, S("loosely")));
}

/* "the Commission ties aid to …", "made it contingent on …" */
static uint32_t setter_of(struct analysis *an, uint32_t i, const struct hung *s, const struct condition *it)
{
	const uint32_t head = an->d->word[i].head;
	const bool below = head != WORD_NONE && is_nominal(an->w, head) && an->d->word[head].rel == REL_obj; /* "made the release a condition", the parser's apposition */
	const uint32_t verb = s->kind == WORD_VERB ? i : below ? an->d->word[head].head : head;
	if (verb == WORD_NONE || !is_verbal(an->w, verb) || clause_args(an, verb)->passive)
		return 0;
	const uint32_t subj = clause_args(an, verb)->subj;
	return subj != WORD_NONE && subj != it->effect && subj != it->cause && an->event_of[subj] == TABLE_NONE ? subj + 1 : 0;
}

/* By one row: false where its sides are not found. */
static bool hinge_sides(struct analysis *an, uint32_t i, const struct hinge *h, enum word_kind kind, struct condition *it)
{
	struct hung s = { .kind = kind };
	find_cause(an, i, h, &s, it);
	if (s.follows) {
		const struct mood m = mood_of(an, i);
		if ((!m.future && m.modality != MODALITY_POSSIBLE) || m.negated)
			return false;
	}
	find_effect(an, i, h, &s, it);
	if (it->cause == WORD_NONE || it->effect == WORD_NONE || it->cause == it->effect || an->ws->of[it->cause] != 0 || (!s.follows && suffered(an, it->cause)) ||
		(in_subtree(an, it->effect, it->cause) && !in_subtree(an, i, it->cause)))
		return false;
	s.cause = names_any(an, it->cause);
	s.effect = names_any(an, it->effect);
	participle_beside(an, i, &s, it);
	if (s.follows ? !would_follow(an, i, &s, it) : !depends(an, i, &s, it))
		return false;
	it->setter = setter_of(an, i, &s, it);
	return true;
}

bool hinge_put(struct analysis *an, uint32_t i)
{
	enum word_kind kind;
	for (uint32_t at = hinge_row(an, i, &kind); at != TABLE_NONE; at = an->p->hinge.v[at].next) {
		const struct hinge *h = &an->p->hinge.v[at];
		if (an->barred[i] || !tests_hold(an, i, h->test, h->tests))
			continue;
		struct condition it = { .kind = CONDITION_ONLY_IF, .limit = WORD_NONE, .back = WORD_NONE, .word = i, .cause = WORD_NONE, .effect = WORD_NONE, .hinged = true, .row = h->row };
		if (!hinge_sides(an, i, h, kind, &it))
			continue;
		const size_t before = an->out->n;
		condition_put(an, &it);
		return an->out->n > before;
	}
	return false;
}

bool hinge_behind(const struct analysis *an, uint32_t word)
{
	enum { REACH = 12 };
	const struct words *w = an->w;
	if (w->d->word[word].upos != UPOS_NOUN)
		return false;
	for (uint32_t i = word + 1; i + 1 < w->n && i < word + REACH && w->sentence[i + 1] == w->sentence[word]; i++)
		if ((word_is(w, i, "conditional") || word_is(w, i, "contingent") || word_is(w, i, "dependent")) && (word_is(w, i + 1, "on") || word_is(w, i + 1, "upon")))
			return true;
	return false;
}
