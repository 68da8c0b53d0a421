/*
 * Whether a clause tells what is, was, will be or should be: read off its
 * auxiliaries, its marks and the verb above it.
 */
#include "read/clause_part.h"

static bool none_word(const struct words *w, uint32_t i)
{
	if (i == WORD_NONE)
		return false;
	static const char *const none[] = { "nobody", "none", "nothing", "neither" };
	for (size_t k = 0; k < sizeof(none) / sizeof(none[0]); k++)
		if (word_is(w, i, none[k]))
			return true;
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if ((rel == REL_det || rel == REL_cc_preconj || rel == REL_det_predet) &&
			(word_is(w, c, "no") || word_is(w, c, "neither") || word_is(w, c, "nor")))
			return true;
		if ((rel == REL_advmod || rel == REL_det) && word_is(w, c, "not") && c + 1 <= i && child_with(w, i, REL_cop) == WORD_NONE)
			return true;
	}
	return false;
}

static void mood_word(const struct analysis *an, uint32_t c, struct mood *m)
{
	const struct words *w = an->w;
	static const char *const possible[] = { "may", "might", "could", "can" };
	static const char *const planned[] = { "will", "shall", "'ll", "wo" };
	static const char *const alleged[] = { "allegedly", "reportedly", "purportedly", "supposedly", "apparently" };
	static const char *const should[] = { "should", "must", "ought" };
	static const char *const no[] = { "not", "n't", "never", "neither", "nor", "hardly" };
	for (size_t k = 0; k < sizeof(no) / sizeof(no[0]); k++)
		if (word_is(w, c, no[k]) && !(c + 1 < w->n && word_is(w, c + 1, "only"))) /* "not only was the paper closed" */
			m->negated = true;
	/* "no longer to cut the internet" */
	if (word_is(w, c, "longer") && c > 0 && word_is(w, c - 1, "no") && !(c + 1 < w->n && word_is(w, c + 1, "to")))
		m->negated = true;
	for (size_t k = 0; k < sizeof(alleged) / sizeof(alleged[0]); k++)
		if (word_is(w, c, alleged[k]))
			m->modality = MODALITY_ALLEGED;
	if (w->d->word[c].rel != REL_aux)
		return;
	for (size_t k = 0; k < sizeof(possible) / sizeof(possible[0]); k++)
		if (word_is(w, c, possible[k]))
			m->modality = MODALITY_POSSIBLE, m->future = true;
	for (size_t k = 0; k < sizeof(planned) / sizeof(planned[0]); k++)
		if (word_is(w, c, planned[k]))
			m->modality = MODALITY_PLANNED, m->future = true;
	for (size_t k = 0; k < sizeof(should) / sizeof(should[0]); k++)
		if (word_is(w, c, should[k]))
			m->should = true, m->future = true;
	if (word_is(w, c, "would"))
		m->modality = MODALITY_PLANNED, m->future = true;
}

/* "that he be released": be without modal or "to" before it. */
static bool is_subjunctive(const struct words *w, uint32_t i)
{
	bool be = false;
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_aux || (rel == REL_mark && word_is(w, c, "to")))
			return false;
		if (rel == REL_aux_pass && word_is(w, c, "be"))
			be = true;
	}
	return be;
}

bool is_inverted(const struct words *w, uint32_t verb, uint32_t aux)
{
	EACH_CHILD(w, verb, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_mark)
			return false;
		if (rel == REL_nsubj || rel == REL_nsubj_pass || rel == REL_expl)
			return aux < c && c < verb + 1;
	}
	return false;
}

/* "will picket and boycott": auxiliaries of the first hold for all without their own subject. */
static uint32_t mood_source(const struct words *w, uint32_t i)
{
	uint32_t source = i;
	for (int n = 0; n < CLIMB_MAX && w->d->word[source].rel == REL_conj && !has_aux(w, source) &&
			(!has_subject(w, source) || xpos_is(w, source, "VBN")) &&
			w->d->word[source].head != WORD_NONE && is_verbal(w, w->d->word[source].head) &&
			(xpos_is(w, source, "VB") || xpos_is(w, source, "VBN") || xpos_is(w, source, "VBG"));
		n++)
		source = w->d->word[source].head;
	return source;
}

/* "was not expelled but detained": the second took place. */
static bool is_contrasted(const struct words *w, uint32_t i)
{
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_cc && word_is(w, c, "but"))
			return true;
	return false;
}

/* "Do not look away, and free our sisters": the second order is one of its own. */
static bool second_order(const struct words *w, uint32_t i, uint32_t source)
{
	const uint32_t aux = child_with(w, source, REL_aux), and = child_with(w, i, REL_cc);
	return aux != WORD_NONE && word_is(w, aux, "do") && and != WORD_NONE && and > 0 && word_is(w, and - 1, ",") && !has_subject(w, source);
}

/* "At no time did soldiers fire", "was under no circumstances beaten". */
static bool in_no_way(const struct analysis *an, uint32_t c)
{
	const uint32_t det = an->d->word[c].rel == REL_obl ? child_with(an->w, c, REL_det) : WORD_NONE;
	return det != WORD_NONE && word_is(an->w, det, "no") && child_with(an->w, c, REL_case) != WORD_NONE && word_in_class(an->p, an->w, c, class_number(an->p, S("nowise")));
}

static void mood_auxiliaries(const struct analysis *an, uint32_t i, struct mood *m)
{
	const struct words *w = an->w;
	const uint32_t source = mood_source(w, i);
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_aux && word_is(w, c, "should") && is_inverted(w, i, c))
			continue; /* "should they …": a condition or a question */
		if (rel == REL_aux || rel == REL_aux_pass || rel == REL_advmod || rel == REL_cc_preconj || rel == REL_cop || (rel == REL_cc && word_is(w, c, "nor")))
			mood_word(an, c, m);
		m->negated = m->negated || in_no_way(an, c);
	}
	if (child_form(w, i, "neither") != WORD_NONE)
		m->negated = true;
	if (source == i)
		return;
	const bool own = m->negated;
	if (second_order(w, i, source))
		return;
	EACH_CHILD(w, source, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_aux || rel == REL_aux_pass || (rel == REL_advmod && c < source))
			mood_word(an, c, m);
	}
	if (is_contrasted(w, i))
		m->negated = own;
}

/* "no longer to cut the internet", hung on the verb above. */
static bool no_longer_to(const struct words *w, uint32_t i)
{
	const uint32_t to = child_form(w, i, "to");
	return to != WORD_NONE && to >= 2 && word_is(w, to - 1, "longer") && word_is(w, to - 2, "no");
}

/* "is due to hear", where the parser has "due" a mark; "is to be amended", "was to replace". */
static void mood_marks(const struct words *w, uint32_t i, struct mood *m)
{
	const struct word *d = &w->d->word[i];
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_mark && word_is(w, c, "due") && m->modality == MODALITY_ASSERTED)
			m->modality = MODALITY_PLANNED, m->future = true;
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_mark && word_is(w, c, "to") && d->rel != REL_xcomp && d->rel != REL_advcl)
			EACH_CHILD(w, i, b)
				if (b < c && lemma_is(w, b, "be") && m->modality == MODALITY_ASSERTED)
					m->modality = MODALITY_PLANNED, m->future = true;
}

/* What have, be, give or get above an infinitive makes of it. */
static void mood_above(const struct analysis *an, uint32_t i, struct mood *m)
{
	const struct words *w = an->w;
	const struct word *d = &w->d->word[i];
	/* "has three months to free them": a term set, nothing done */
	if (d->head != WORD_NONE && (d->rel == REL_acl || d->rel == REL_advcl || d->rel == REL_xcomp) && is_infinitive(w, i)) {
		const bool verb = is_verbal(w, d->head) && (lemma_is(w, d->head, "have") || lemma_is(w, d->head, "give") || lemma_is(w, d->head, "get"));
		const uint32_t term = d->rel == REL_acl ? d->head : verb ? child_with(w, d->head, REL_obj) : WORD_NONE;
		/* "has until June to free them" */
		if (verb)
			EACH_CHILD(w, d->head, c)
				if (w->d->word[c].rel == REL_obl && has_marker(w, c, "until"))
					m->should = true;
		if (term != WORD_NONE && d->rel == REL_acl && word_in_class(an->p, w, term, class_number(an->p, S("duty"))) && w->d->word[term].head != WORD_NONE &&
			(lemma_is(w, w->d->word[term].head, "have") || has_marker(w, term, "under")))
			m->should = true; /* "has a duty to investigate" */
		if (term != WORD_NONE && phrase_word(&an->lex->time[TIME_UNIT], w, term) != TABLE_NONE)
			m->should = true;
	}
	/* "has yet to be", "is to be": be or have above an infinitive */
	if (d->head != WORD_NONE && (d->rel == REL_xcomp || d->rel == REL_ccomp) && is_infinitive(w, i)) {
		const uint32_t to = child_form(w, i, "to");
		if (lemma_is(w, d->head, "have") && (child_form(w, d->head, "yet") != WORD_NONE || (to != WORD_NONE && to > 0 && word_is(w, to - 1, "yet"))))
			m->negated = true;
		else if (lemma_is(w, d->head, "have") && child_with(w, d->head, REL_aux) != WORD_NONE && !xpos_is(w, d->head, "VBD"))
			m->modality = MODALITY_PLANNED, m->future = true; /* "would have to ratify it", "will have to leave": what follows, nothing asked */
		else if (lemma_is(w, d->head, "have") && !xpos_is(w, d->head, "VBD"))
			m->should = true; /* "had to be pulped" was done */
		else if (lemma_is(w, d->head, "be"))
			m->modality = MODALITY_PLANNED, m->future = true;
	}
	if (child_form(w, i, "yet") != WORD_NONE && has_marker(w, i, "to"))
		m->negated = true;
	/* "The evictions have to stop" */
	const uint32_t end = (lemma_is(w, i, "have") || lemma_is(w, i, "need")) && !xpos_is(w, i, "VBD") && !has_aux(w, i) ? child_with(w, i, REL_xcomp) : WORD_NONE;
	if (end != WORD_NONE && is_infinitive(w, end) && word_in_class(an->p, w, end, class_number(an->p, S("ceasing"))))
		m->should = true;
}

/* "far from freeing her", "nowhere near shooting them" */
static bool far_from(const struct analysis *an, uint32_t i)
{
	const uint32_t far = an->d->word[i].head;
	return far != WORD_NONE && far < i && (has_marker(an->w, i, "from") || has_marker(an->w, i, "near")) && word_in_class(an->p, an->w, far, class_number(an->p, S("faraway")));
}

/* "able to see no lawyer", "free to tell nobody": nothing is what the adjective's infinitive takes. */
static bool takes_none(const struct words *w, uint32_t i)
{
	const uint32_t below = w->d->word[i].upos == UPOS_ADJ ? child_with(w, i, REL_xcomp) : WORD_NONE;
	return below != WORD_NONE && none_word(w, child_with(w, below, REL_obj));
}

/* An act told by a noun: "no arrest", "the alleged arrest", "possible arrests". */
static void mood_noun(const struct words *w, uint32_t i, struct mood *m)
{
	uint32_t subject = child_with(w, i, REL_nsubj);
	if (none_word(w, i) || none_word(w, subject) || takes_none(w, i) || has_marker(w, i, "without"))
		m->negated = true;
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_amod &&
			(word_is(w, c, "alleged") || word_is(w, c, "reported") || word_is(w, c, "suspected") || word_is(w, c, "purported") ||
				word_is(w, c, "supposed")))
			m->modality = MODALITY_ALLEGED;
		else if (w->d->word[c].rel == REL_amod && (lemma_is(w, c, "possible") || lemma_is(w, c, "potential") || lemma_is(w, c, "further")))
			m->modality = m->modality == MODALITY_ASSERTED && !lemma_is(w, c, "further") ? MODALITY_POSSIBLE : m->modality;
		else if (w->d->word[c].rel == REL_amod && (lemma_is(w, c, "planned") || lemma_is(w, c, "proposed") || lemma_is(w, c, "upcoming") || lemma_is(w, c, "forthcoming")))
			m->modality = MODALITY_PLANNED, m->future = true;
}

static void mood_tense(const struct words *w, uint32_t i, struct mood *m)
{
	m->finite = xpos_is(w, i, "VBD") || xpos_is(w, i, "VBZ") || xpos_is(w, i, "VBP") || has_aux(w, i);
	m->subjunctive = is_subjunctive(w, i);
	m->present = (xpos_is(w, i, "VBZ") || xpos_is(w, i, "VBP")) && !has_aux(w, i);
	if (!m->present)
		EACH_CHILD(w, i, c) {
			if (w->d->word[c].rel == REL_aux && (word_is(w, c, "do") || word_is(w, c, "does")))
				m->present = true; /* "does not register" */
			if (w->d->word[c].rel == REL_aux_pass && (xpos_is(w, c, "VBZ") || xpos_is(w, c, "VBP")) && !aux_have(w, i))
				m->present = true;
		}
}

struct mood mood_of(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	struct mood m = { .modality = MODALITY_ASSERTED };
	mood_auxiliaries(an, i, &m);
	mood_marks(w, i, &m);
	m.negated = m.negated || no_longer_to(w, i);
	mood_above(an, i, &m);
	if (is_verbal(w, i)) {
		const struct args *r = clause_args(an, i);
		if (none_word(w, r->subj) || none_word(w, r->obj) || none_word(w, r->iobj))
			m.negated = true;
	} else {
		mood_noun(w, i, &m);
	}
	if (has_marker(w, i, "without") || far_from(an, i))
		m.negated = true;
	if ((has_marker(w, i, "if") || has_marker(w, i, "whether") || has_marker(w, i, "unless")) && m.modality == MODALITY_ASSERTED)
		m.modality = MODALITY_POSSIBLE;
	mood_tense(w, i, &m);
	return m;
}
