/*
 * The parser hangs the second of the two things in various ways: as a clause, as
 * another object, behind "as", or as an adjective behind its noun.
 */
#include "read/judgement.h"

static bool behind_as(const struct words *w, uint32_t i)
{
	const enum rel rel = w->d->word[i].rel;
	return (rel == REL_obl || rel == REL_advcl || rel == REL_xcomp || rel == REL_nmod) && has_marker(w, i, "as");
}

/* "labelled the arrests troubling": an adjective behind the noun that it tells of. */
static uint32_t adjective_behind(const struct words *w, uint32_t object)
{
	EACH_CHILD(w, object, c) {
		const struct word *x = &w->d->word[c];
		if (c > object && (x->rel == REL_amod || x->rel == REL_acl) && (x->upos == UPOS_ADJ || (x->upos == UPOS_VERB && child_with(w, c, REL_obj) == WORD_NONE)))
			return c;
	}
	return WORD_NONE;
}

/* "called the closure retaliation", "calls this kidnapping", taken for one phrase */
static bool names_badly(struct analysis *an, uint32_t i)
{
	static const char *const classes[] = { "slur", "condemning", "falsehood", "badperson" };
	for (size_t k = 0; k < sizeof(classes) / sizeof(classes[0]); k++)
		if (word_in_class(an->p, an->w, i, class_number(an->p, str_of(classes[k]))))
			return true;
	return false;
}

/* The end of the object with the phrases behind it, up to a mark, an "and" or a clause. */
static uint32_t phrase_end(const struct analysis *an, uint32_t verb, uint32_t object)
{
	const struct words *w = an->w;
	uint32_t i = object + 1;
	while (i < w->n && w->sentence[i] == w->sentence[verb] && w->d->word[i].upos != UPOS_PUNCT && w->d->word[i].upos != UPOS_CCONJ && w->d->word[i].upos != UPOS_SCONJ && w->d->word[i].upos != UPOS_VERB)
		i++;
	return i;
}

uint32_t judgement_word(struct analysis *an, uint32_t verb)
{
	const struct words *w = an->w;
	const struct args *r = clause_args(an, verb);
	if (r->passive)
		return WORD_NONE;
	uint32_t object = WORD_NONE, found = WORD_NONE;
	EACH_CHILD(w, verb, c) {
		if (c < verb && w->d->word[c].rel != REL_obj)
			continue;
		if (behind_as(w, c) || w->d->word[c].rel == REL_xcomp)
			return is_infinitive(w, c) ? WORD_NONE : c;
		/* "branded the miners saboteurs", taken for what miners do */
		if (c > verb && w->d->word[c].rel == REL_ccomp && child_with(w, c, REL_mark) == WORD_NONE && names_badly(an, c))
			return c;
		if (w->d->word[c].rel != REL_obj && w->d->word[c].rel != REL_iobj)
			continue;
		if (object != WORD_NONE && c > object)
			found = c;
		object = object == WORD_NONE ? c : object;
	}
	if (found != WORD_NONE || object == WORD_NONE)
		return found;
	/* "called the arrest a blow to every lawyer", taken for another name of it */
	EACH_CHILD(w, object, c) {
		const uint32_t det = w->d->word[c].rel == REL_appos ? child_with(w, c, REL_det) : WORD_NONE;
		if (c > object && det != WORD_NONE && (word_is(w, det, "a") || word_is(w, det, "an")) && !word_is(w, det - 1, ","))
			return c;
	}
	/* "talk of a feud as gossip": hung on the object, or on a word of it */
	uint32_t first, end;
	subtree_span(an, object, &first, &end);
	for (uint32_t k = object; k < end; k++)
		if (behind_as(w, k))
			return k;
	/* "called the claims about the flood sheer invention", taken for one phrase: its last word */
	const uint32_t last = phrase_end(an, verb, object) - 1;
	uint32_t opens = last;
	while (opens > object + 1 && (w->d->word[opens - 1].upos == UPOS_ADJ || w->d->word[opens - 1].upos == UPOS_DET))
		opens--;
	/* "described the spread of false rumours" calls it nothing */
	if (last > object && w->d->word[opens - 1].upos != UPOS_ADP && word_in_class(an->p, w, last, class_number(an->p, S("falsehood"))))
		return last;
	found = adjective_behind(w, object);
	const uint32_t det = child_with(w, object, REL_det);
	const bool one_phrase = child_with(w, object, REL_compound) != WORD_NONE || (det != WORD_NONE && (word_is(w, det, "this") || word_is(w, det, "that")));
	return found == WORD_NONE && one_phrase && names_badly(an, object) ? object : found;
}

static bool holds(struct analysis *an, uint32_t first, uint32_t end, struct str class_name)
{
	const uint32_t class_no = class_number(an->p, class_name);
	for (uint32_t i = first; i < end; i++)
		if (word_in_class(an->p, an->w, i, class_no))
			return true;
	return false;
}

static bool has_agents(enum actor_type t)
{
	return t == ACTOR_PERSON || t == ACTOR_GROUP || t == ACTOR_MEDIA || t == ACTOR_NGO || t == ACTOR_PARTY || t == ACTOR_IGO;
}

enum stance judgement_stance(struct analysis *an, uint32_t verb, uint32_t judged)
{
	const uint32_t object = clause_args(an, verb)->obj;
	uint32_t first, end;
	subtree_span(an, judged, &first, &end);
	if (first < verb)
		first = judged;
	if (holds(an, first, end, S("falsehood")) && !holds(an, first, end, S("badperson")))
		return STANCE_DENIES;
	if (holds(an, judged, judged + 1, S("badperson")))
		return STANCE_ACCUSES;
	/* people and bodies that are called names are accused, verdicts and raids condemned */
	const bool blamed = object != WORD_NONE && has_agents(mention_actor(an->m, object).type);
	if (holds(an, first, end, S("slur")) || holds(an, first, end, S("condemning")))
		return blamed ? STANCE_ACCUSES : STANCE_CONDEMNS;
	if (holds(an, first, end, S("honour")))
		return STANCE_SUPPORTS;
	/* "called the fire an accident": nothing to answer for */
	if (holds(an, judged, judged + 1, S("playdown")))
		return STANCE_DENIES;
	/* a report or a charge that is called names is denied */
	const bool claim = object != WORD_NONE && word_in_class(an->p, an->w, object, class_number(an->p, S("claim")));
	if (claim)
		return STANCE_DENIES;
	if (an->quoted[judged] == 0 || an->quoted[verb] != 0)
		return STANCE_INFORMS;
	return blamed ? STANCE_ACCUSES : STANCE_CONDEMNS;
}
