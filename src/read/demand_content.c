/*
 * Coordinated complements are taken one by one, also where the parser hung
 * them on the asking verb; what is ensured or carried is looked for below.
 */
#include "read/demand_content.h"

#include "read/deed.h"
#include "read/unmet.h"

/* The first verb of a point or imperative, with no subject of its own. */
bool bare_verb(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const struct word *d = &w->d->word[i];
	if (!is_verbal(w, i))
		return false;
	const char *x = xpos_name(d->xpos);
	if (strcmp(x, "VB") != 0 && strcmp(x, "VBP") != 0)
		return false;
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_nsubj || rel == REL_nsubj_pass || rel == REL_csubj || rel == REL_expl || rel == REL_aux)
			return false;
	}
	return true;
}

/* Preceded by a comma or "and": one of a list, not a purpose. */
bool listed(const struct words *w, uint32_t i)
{
	EACH_CHILD(w, i, c)
		if (c < i && (w->d->word[c].rel == REL_cc || (w->d->word[c].rel == REL_punct && word_is(w, c, ","))))
			return true;
	uint32_t to = child_form(w, i, "to");
	return to != WORD_NONE && to > 0 && (word_is(w, to - 1, ",") || word_is(w, to - 1, "and") ||
		(to > 3 && word_is(w, to - 1, ")") && word_is(w, to - 3, "("))); /* "(ii) to free her" */
}

/* What nobody's list of recommendations asks for, whatever verb was not understood before it. */
bool harmful(const struct analysis *an, enum act act)
{
	struct str type = an->p->fact[act].plover;
	return str_eq(type, S("COERCE")) || str_eq(type, S("ASSAULT")) || str_eq(type, S("THREATEN")) || str_eq(type, S("SANCTION")) || act == ACT_CHARGE;
}

/* "calls for the ban to be lifted": what is wanted is the infinitive below the noun. */
static uint32_t passive_below(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	if (!is_nominal(w, i) || (w->d->word[i].upos != UPOS_NOUN && !has_marker(w, i, "for")))
		return i;
	EACH_CHILD(w, i, c)
		if ((w->d->word[c].rel == REL_acl || w->d->word[c].rel == REL_xcomp) && is_infinitive(w, c) && child_with(w, c, REL_aux_pass) != WORD_NONE)
			/* "an inquiry to be opened": the noun names it, the verb only carries */
			return event_at(an, c) == TABLE_NONE && event_at(an, i) != TABLE_NONE ? i : c;
	return i;
}

/* "… and for the soldiers to go home" */
static uint32_t infinitive_below(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	if (child_with(w, i, REL_conj) != WORD_NONE || !is_nominal(w, i) || !has_marker(w, i, "for") || event_at(an, i) != TABLE_NONE)
		return i;
	EACH_CHILD(w, i, c) {
		const enum rel rel = w->d->word[c].rel;
		if ((rel == REL_acl || rel == REL_xcomp || rel == REL_advcl) && is_infinitive(w, c) && event_at(an, c) != TABLE_NONE)
			return c;
	}
	return i;
}

/* "asked for the charges to be withdrawn": the infinitive hung beside its subject. */
static uint32_t passive_beside(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const uint32_t up = w->d->word[i].head;
	if (!is_nominal(w, i) || !has_marker(w, i, "for") || up == WORD_NONE || !is_verbal(w, up))
		return i;
	EACH_CHILD(w, up, c)
		if (c > i && is_infinitive(w, c) && child_with(w, c, REL_aux_pass) != WORD_NONE && child_with(w, c, REL_nsubj_pass) == WORD_NONE &&
			event_at(an, c) != TABLE_NONE && child_with(w, c, REL_cc) == WORD_NONE) {
			/* … and the verb's own subject or object was taken for its */
			for (uint32_t e = event_at(an, c); e != TABLE_NONE; e = an->event.v[e].next)
				for (int r = ROLE_RECIPIENT; r <= ROLE_OBJECT; r++)
					if (an->event.v[e].role[r] != WORD_NONE && an->event.v[e].role[r] < i)
						an->event.v[e].role[r] = i;
			return c;
		}
	return i;
}

/* What a verb only ensures or sees is wanted itself. */
static void add_ensured(struct analysis *an, struct contents *to, uint32_t i, int depth)
{
	const struct words *w = an->w;
	if (!is_verbal(w, i))
		return;
	/* "make clear that it would put the talks at risk": what is to be said, nothing to be seen to */
	const uint32_t sure = lemma_is(w, i, "make") ? child_with(w, i, REL_xcomp) : WORD_NONE;
	const bool certain = sure != WORD_NONE && (word_is(w, sure, "sure") || word_is(w, sure, "certain"));
	if (sure != WORD_NONE && !certain)
		return;
	/* "to ensure that elections are held" */
	if (word_in_class(an->p, w, i, class_number(an->p, S("ensuring"))))
		EACH_CHILD(w, i, c)
			if (w->d->word[c].rel == REL_ccomp && c > i && (is_verbal(w, c) || event_at(an, c) != TABLE_NONE))
				contents_add(an, to, c, depth);
	/* "to make sure that they are tried" */
	if (certain)
		EACH_CHILD(w, sure, c)
			if (w->d->word[c].rel == REL_ccomp && c > sure)
				contents_add(an, to, c, depth);
	/* "would like to see the ban lifted" */
	const bool seen = child_with(w, i, REL_xcomp) != WORD_NONE || child_with(w, i, REL_ccomp) != WORD_NONE;
	if (lemma_is(w, i, "see"))
		EACH_CHILD(w, i, c)
			if ((w->d->word[c].rel == REL_xcomp || w->d->word[c].rel == REL_ccomp || (w->d->word[c].rel == REL_obj && !seen)) && c > i && event_at(an, c) != TABLE_NONE)
				contents_add(an, to, c, depth);
	/* "ensure that they can work without fear of reprisals": no reprisals are wanted */
	EACH_CHILD(w, i, c)
		if (c > i && w->d->word[c].rel == REL_obl && event_at(an, c) != TABLE_NONE &&
			(has_marker(w, c, "without") || (has_marker(w, c, "from") && child_form(w, i, "free") != WORD_NONE)))
			for (uint32_t e = event_at(an, c); e != TABLE_NONE; e = an->event.v[e].next)
				if (harmful(an, an->event.v[e].act) && (an->event.v[e].negated || an->event.v[e].stop)) {
					if (an->event.v[e].role[ROLE_RECIPIENT] == WORD_NONE)
						an->event.v[e].role[ROLE_RECIPIENT] = clause_args(an, i)->subj;
					contents_add(an, to, c, depth);
				}
}

/* What is joined to the word i, wherever the parser hung it. */
static void add_joined(struct analysis *an, struct contents *to, uint32_t i, int depth)
{
	const struct words *w = an->w;
	EACH_CHILD(w, i, c) {
		const enum rel rel = w->d->word[c].rel;
		/* "to sign only if all are freed, and to impose …": hung on the condition */
		if ((rel == REL_advcl || rel == REL_acl_relcl || rel == REL_acl) && is_infinitive(w, i) && !is_infinitive(w, c))
			EACH_CHILD(w, c, g)
				if (w->d->word[g].rel == REL_conj && is_infinitive(w, g))
					contents_add(an, to, g, depth);
		/* "to free her or lose the aid": a threat, see unmet.h */
		const uint32_t cc = child_with(w, c, REL_cc);
		if (rel == REL_conj && cc != WORD_NONE && word_is(w, cc, "or") && is_forfeit(an, c))
			continue;
		if (rel == REL_conj && cc != WORD_NONE && word_is(w, cc, "rather"))
			continue; /* "tried rather than released" */
		/* "to reopen the crossing, closed in February, and to stop …": how it is */
		if (rel == REL_conj && (cc == WORD_NONE || cc > c) && strcmp(xpos_name(w->d->word[c].xpos), "VBN") == 0 && strcmp(xpos_name(w->d->word[i].xpos), "VB") == 0 &&
			child_with(w, c, REL_aux_pass) == WORD_NONE) {
			EACH_CHILD(w, c, g)
				if (w->d->word[g].rel == REL_conj && is_infinitive(w, g))
					contents_add(an, to, g, depth);
			continue;
		}
		const bool conj = rel == REL_conj && (is_verbal(w, c) == is_verbal(w, i) || is_infinitive(w, c));
		/* "to drop …, to return … and to end": the parser makes purposes of the later ones */
		const bool purpose = (rel == REL_advcl || rel == REL_acl || rel == REL_xcomp) && is_infinitive(w, c) && is_infinitive(w, i) && c > i && listed(w, c);
		const bool loose = (rel == REL_parataxis || rel == REL_list) && is_infinitive(w, c);
		if (conj || purpose || loose)
			contents_add(an, to, c, depth);
	}
}

void contents_add(struct analysis *an, struct contents *to, uint32_t i, int depth)
{
	if (i == WORD_NONE || to->n == CONTENTS_MAX)
		return;
	/* "no passport had been taken": told, never asked */
	EACH_CHILD(an->w, i, c)
		if (an->d->word[c].rel == REL_aux && word_is(an->w, c, "had"))
			return;
	i = passive_beside(an, infinitive_below(an, passive_below(an, i)));
	for (uint32_t k = 0; k < to->n; k++)
		if (to->v[k] == i)
			return;
	to->v[to->n++] = i;
	if (depth > 12)
		return;
	/* "seeks guarantees that they will be let in" */
	if (is_nominal(an->w, i) && word_in_class(an->p, an->w, i, class_number(an->p, S("assurance"))))
		EACH_CHILD(an->w, i, c)
			if (c > i && has_marker(an->w, c, "that"))
				contents_add(an, to, c, depth + 1);
	add_ensured(an, to, i, depth + 1);
	add_joined(an, to, i, depth + 1);
}

bool visit_allowed(const struct analysis *an, const struct event *e)
{
	if (e->kind != WORD_VERB || (e->act != ACT_OBSERVE && e->act != ACT_CONSULT))
		return false;
	uint32_t at = e->word;
	for (int n = 0; n < 3 && an->d->word[at].rel == REL_conj && an->d->word[at].head != WORD_NONE; n++)
		at = an->d->word[at].head;
	const enum rel rel = an->d->word[at].rel;
	const uint32_t up = an->d->word[at].head;
	return up != WORD_NONE && (rel == REL_xcomp || rel == REL_ccomp || rel == REL_advcl) && an->event_of[up] != TABLE_NONE && an->event.v[an->event_of[up]].act == ACT_GRANT_ACCESS;
}

/* "expects those who beat her to be tried": the infinitive hung on the relative clause of `who`. */
static void relative_infinitive(struct analysis *an, struct contents *to, uint32_t who)
{
	const struct words *w = an->w;
	const uint32_t clause = who == WORD_NONE ? WORD_NONE : child_with(w, who, REL_acl_relcl);
	if (clause == WORD_NONE)
		return;
	EACH_CHILD(w, clause, x) {
		const enum rel rel = w->d->word[x].rel;
		if (x < clause || (rel != REL_xcomp && rel != REL_advcl) || !is_infinitive(w, x) || child_with(w, x, REL_aux_pass) == WORD_NONE)
			continue;
		for (uint32_t e = event_at(an, x); e != TABLE_NONE; e = an->event.v[e].next)
			for (int r = ROLE_RECIPIENT; r <= ROLE_OBJECT; r++)
				if (an->event.v[e].role[r] != WORD_NONE && an->event.v[e].role[r] > who && an->event.v[e].role[r] < x)
					an->event.v[e].role[r] = who;
		for (uint32_t e = event_at(an, x); e != TABLE_NONE; e = an->event.v[e].next)
			if (an->event.v[e].role[ROLE_ACTOR] == who)
				an->event.v[e].role[ROLE_ACTOR] = WORD_NONE;
		contents_add(an, to, x, 0);
	}
}

/* … "and asks for those who did it to be tried", also second in a list. */
static void contents_behind_relative(struct analysis *an, struct contents *to, uint32_t i)
{
	const struct words *w = an->w;
	if (word_in_class(an->p, w, i, class_number(an->p, S("wanting"))))
		relative_infinitive(an, to, child_with(w, i, REL_obj));
	EACH_CHILD(w, i, c) {
		if (c < i || !is_nominal(w, c) || !has_marker(w, c, "for"))
			continue;
		relative_infinitive(an, to, c);
		EACH_CHILD(w, c, g)
			if (w->d->word[g].rel == REL_conj && is_nominal(w, g))
				relative_infinitive(an, to, g);
	}
}

/* "asked whether he would join", "how many were still held": wants to know, no more. */
static bool asked_to_know(const struct analysis *an, uint32_t i, uint32_t c)
{
	static const char *const words[] = { "whether", "if", "how", "why", "when", "where", "what", "who", "which" };
	uint32_t from, end;
	if (!lemma_is(an->w, i, "ask") || section_of(an, c)->puts_questions)
		return false;
	subtree_span(an, c, &from, &end);
	for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
		if (word_is(an->w, from, words[k]))
			return true;
	return false;
}

/* Where a verb's complements may hang, one after the other. */
void contents_comp(struct analysis *an, struct contents *to, uint32_t i)
{
	const struct words *w = an->w;
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_ccomp && asked_to_know(an, i, c))
			continue;
		/* "the recommendations accepted by Norway": told of them */
		if (rel == REL_acl && is_nominal(w, i) && strcmp(xpos_name(w->d->word[c].xpos), "VBN") == 0 && child_with(w, c, REL_aux_pass) == WORD_NONE && child_with(w, c, REL_mark) == WORD_NONE && child_with(w, c, REL_obl_agent) != WORD_NONE)
			continue;
		if (rel == REL_xcomp && lemma_is(w, i, "call") && is_nominal(w, c) && !has_marker(w, c, "for"))
			continue; /* "called it an amnesty for torturers": named, not called for */
		if (rel == REL_xcomp || rel == REL_ccomp || (rel == REL_acl_relcl && lemma_is(w, i, "time")) || ((rel == REL_acl || rel == REL_csubj) && c > i) || (rel == REL_acl_relcl && c > i && (has_marker(w, c, "that") || (i + 1 < w->n && word_is(w, i + 1, "that") && w->d->word[i + 1].head == c && !is_verbal(w, i)))) || (rel == REL_obl && is_infinitive(w, c)) ||
			((rel == REL_advcl || rel == REL_parataxis || rel == REL_dep) && (is_infinitive(w, c) || has_marker(w, c, "that"))) ||
			(rel == REL_conj && !is_infinitive(w, i) && (is_infinitive(w, c) || bare_verb(an, c))))
			contents_add(an, to, c, 0);
	}
	/* "reminds it of its duty to protect …": the duty's infinitive, wherever it hangs */
	if (lemma_is(w, i, "remind"))
		EACH_CHILD(w, i, c)
			EACH_CHILD(w, c, g)
				if (has_marker(w, g, "of") && word_in_class(an->p, w, g, class_number(an->p, S("duty"))))
					EACH_CHILD(w, g, x)
						if (is_infinitive(w, x))
							contents_add(an, to, x, 0);
	/* "calls on the king no longer to jail them": hung on the adverb */
	EACH_CHILD(w, i, c)
		if (word_is(w, c, "longer"))
			EACH_CHILD(w, c, g)
				if (is_infinitive(w, g))
					contents_add(an, to, g, 0);
	contents_behind_relative(an, to, i);
	/* the infinitive hangs on the addressee: "urges the Office to investigate" */
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_obj && word_in_class(an->p, w, c, class_number(an->p, S("assurance"))))
			contents_add(an, to, c, 0);
		if (rel == REL_obj || rel == REL_iobj || rel == REL_obl || (rel == REL_nmod && !is_verbal(w, i)))
			EACH_CHILD(w, c, g) {
				/* "want all convictions quashed" */
				if (rel == REL_obj && w->d->word[g].rel == REL_acl && g > c && w->d->word[g - 1].upos != UPOS_PUNCT && strcmp(xpos_name(w->d->word[g].xpos), "VBN") == 0 &&
					(lemma_is(w, i, "want") || lemma_is(w, i, "need") || lemma_is(w, i, "like") || lemma_is(w, i, "prefer")))
					contents_add(an, to, g, 0);
				if (w->d->word[g].rel == REL_conj)
					EACH_CHILD(w, g, k) {
						/* … and the inspector put on trial" */
						if (rel == REL_obj && w->d->word[k].rel == REL_acl && k > g && strcmp(xpos_name(w->d->word[k].xpos), "VBN") == 0 &&
							w->d->word[k - 1].upos != UPOS_PUNCT && (lemma_is(w, i, "want") || lemma_is(w, i, "need")))
							contents_add(an, to, k, 0);
						if ((w->d->word[k].rel == REL_acl || w->d->word[k].rel == REL_xcomp) && is_infinitive(w, k))
							contents_add(an, to, k, 0);
					}
				/* "asked the king on Monday that she be tried", hung on the king */
				const bool wished = w->d->word[g].rel == REL_acl_relcl && g > c && has_marker(w, g, "that") && mood_of(an, g).subjunctive;
				if (wished || (is_infinitive(w, g) && w->d->word[g].rel != REL_acl_relcl))
					contents_add(an, to, g, 0);
			}
	}
}

/* The verb of which an asking noun is the object: "made a plea to". */
uint32_t carrying_verb(const struct analysis *an, uint32_t i)
{
	const struct word *d = &an->d->word[i];
	for (int n = 0; n < 3 && d->rel == REL_conj && d->head != WORD_NONE; n++)
		d = &an->d->word[d->head];
	/* "pressure is mounting on the government to …" */
	if (d->rel == REL_nsubj && lemma_is(an->w, i, "pressure") && d->head != WORD_NONE && is_verbal(an->w, d->head))
		return d->head;
	return (d->rel == REL_obj || d->rel == REL_obl) && d->head != WORD_NONE && d->head < i && is_verbal(an->w, d->head) ? d->head : WORD_NONE;
}

/* What hangs on the verb behind its object: "for him to be freed", "to pardon him", "that he be freed". */
void contents_after(struct analysis *an, struct contents *to, uint32_t verb, uint32_t noun)
{
	const struct words *w = an->w;
	EACH_CHILD(w, verb, c) {
		enum rel rel = w->d->word[c].rel;
		if (c <= noun)
			continue;
		if ((rel == REL_obl && has_marker(w, c, "for")) ||
			((rel == REL_advcl || rel == REL_xcomp || rel == REL_ccomp || rel == REL_acl) && (is_infinitive(w, c) || has_marker(w, c, "that"))))
			contents_add(an, to, c, 0);
	}
}

/* "Its recommendations include the repeal …", "Among the demands are …", "the first demand is that …": what the noun is subject of. */
void contents_told(struct analysis *an, struct contents *to, uint32_t i)
{
	const struct words *w = an->w;
	uint32_t up = w->d->word[i].head;
	enum rel rel = w->d->word[i].rel;
	if (up == WORD_NONE)
		return;
	const bool includes = word_in_class(an->p, w, up, class_number(an->p, S("including")));
	if (rel == REL_nsubj && is_verbal(w, up) && includes) {
		/* the verb carries the acts that it includes */
		contents_add(an, to, event_at(an, up) != TABLE_NONE ? up : clause_args(an, up)->obj, 0);
	} else if (rel == REL_nsubj && lemma_is(w, up, "be") && is_verbal(w, up)) {
		EACH_CHILD(w, up, c)
			if (c > up && (w->d->word[c].rel == REL_ccomp || w->d->word[c].rel == REL_xcomp))
				contents_add(an, to, c, 0);
	} else if ((rel == REL_nsubj || rel == REL_nsubj_outer || rel == REL_nmod || rel == REL_obl) && child_with(w, up, REL_cop) != WORD_NONE && i < up &&
		   (rel == REL_nsubj || rel == REL_nsubj_outer || has_marker(w, i, "among"))) {
		contents_add(an, to, up, 0);
	}
}

void contents_what(struct analysis *an, struct contents *to, uint32_t i)
{
	const struct words *w = an->w;
	const enum rel rel = w->d->word[i].rel;
	const uint32_t up = w->d->word[i].head;
	if (up == WORD_NONE)
		return;
	/* "What we need is the release of X, the union said": what is needed hung beside the clause */
	const uint32_t what = rel == REL_acl_relcl ? up : child_form(w, i, "what"), beside = rel == REL_acl_relcl ? up : i;
	const uint32_t said = w->d->word[beside].rel == REL_ccomp ? w->d->word[beside].head : WORD_NONE;
	if (what != WORD_NONE && word_is(w, what, "what") && said != WORD_NONE) {
		EACH_CHILD(w, said, c)
			if (c > i && c < said && w->d->word[c].rel == REL_ccomp)
				contents_add(an, to, c, 0);
		return;
	}
	if (rel == REL_acl_relcl && w->d->word[up].rel == REL_nsubj_outer && w->d->word[up].head != WORD_NONE) {
		contents_add(an, to, w->d->word[up].head, 0);
	} else if (rel == REL_acl_relcl) {
		contents_told(an, to, up);
	} else if (rel == REL_csubj && up > i && child_with(w, up, REL_cop) != WORD_NONE) {
		contents_add(an, to, up, 0);
	} else if (rel == REL_csubj && up > i && lemma_is(w, up, "be")) {
		EACH_CHILD(w, up, c)
			if (c > up && (w->d->word[c].rel == REL_ccomp || w->d->word[c].rel == REL_xcomp))
				contents_add(an, to, c, 0);
	}
}

/* "We call for the following: the release of X; an inquiry; and …": the phrases that follow, up to the full stop. */
void contents_listed(struct analysis *an, struct contents *to, uint32_t i)
{
	const struct words *w = an->w;
	uint32_t colon = WORD_NONE, here = w->sentence[i];
	for (uint32_t k = i + 1; k < w->n && k < i + 12 && w->sentence[k] == here && colon == WORD_NONE; k++)
		if (word_is(w, k, ":"))
			colon = k;
	if (colon == WORD_NONE)
		return;
	for (uint32_t k = colon + 1; k < w->n && w->sentence[k] <= here + 8 && paragraph_of(an, k) == paragraph_of(an, i); k++) {
		if (word_is(w, k, "."))
			break;
		uint32_t at = an->event_of[k], up = w->d->word[k].head;
		if (at == TABLE_NONE || harmful(an, an->event.v[at].act) || an->event.v[at].top != k || w->d->word[k].rel == REL_acl_relcl)
			continue;
		bool heads = up == WORD_NONE || up < colon || w->d->word[k].rel == REL_appos || w->d->word[k].rel == REL_conj;
		if (heads && to->n < CONTENTS_MAX)
			to->v[to->n++] = k;
	}
}

bool asked_yet(const struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	const uint32_t up = w->d->word[e->top].head;
	if (is_infinitive(w, e->word) && child_form(w, e->word, "not") != WORD_NONE)
		return false;
	return child_form(w, e->word, "yet") != WORD_NONE || child_form(w, e->top, "yet") != WORD_NONE ||
	       (up != WORD_NONE && lemma_is(w, up, "have") && child_form(w, up, "yet") != WORD_NONE);
}
