/*
 * The way up from the act: a phrase that sets its clause in fiction, a noun of
 * fiction that it hangs on, a subject of fiction that tells it.
 */
#include "read/fiction.h"

enum { UP_MAX = 10, OPENING_WORDS = 8 };

enum genre { GENRE_NONE, GENRE_EITHER, GENRE_FICTION, GENRE_STAGED };

static bool in_class(const struct analysis *an, uint32_t i, const char *name)
{
	return i != WORD_NONE && word_in_class(an->p, an->w, i, class_number(an->p, str_of(name)));
}

/* "a series of raids", "a chapter of the crackdown", "a scene of chaos": only how many, or how it went on. */
static bool only_of(const struct analysis *an, uint32_t i)
{
	if (!in_class(an, i, "seriesword"))
		return false;
	EACH_CHILD(an->w, i, c)
		if (an->d->word[c].rel == REL_nmod && has_marker(an->w, c, "of") && !in_class(an, c, "fiction") && !in_class(an, c, "maybefiction"))
			return true;
	return false;
}

/* What sort of work or play a noun names; "a mock trial", "a fictional town" are feigned whatever the noun, but a mock execution is done to somebody. */
static enum genre genre_of(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	if (!is_nominal(w, i))
		return GENRE_NONE;
	EACH_CHILD(w, i, c)
		if (c < i && (w->d->word[c].rel == REL_amod || w->d->word[c].rel == REL_compound) && in_class(an, c, "feigned"))
			return in_class(an, i, "feignedharm") ? GENRE_NONE : GENRE_FICTION;
	/* "in a scene that shocked the town" */
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_acl_relcl && strcmp(xpos_name(w->d->word[c].xpos), "VBD") == 0 && i < c)
			return GENRE_NONE;
	if (in_class(an, i, "fiction"))
		return GENRE_FICTION;
	return in_class(an, i, "maybefiction") && !only_of(an, i) ? GENRE_EITHER : GENRE_NONE;
}

/* "is arrested and beaten": the present of the first holds for the second. */
static bool told_in_present(struct analysis *an, uint32_t i)
{
	for (int n = 0; n < UP_MAX && i != WORD_NONE; n++) {
		if (is_verbal(an->w, i) && mood_of(an, i).present)
			return true;
		if (an->d->word[i].rel != REL_conj || mood_of(an, i).finite)
			return false;
		i = an->d->word[i].head;
	}
	return false;
}

static bool sets_scene(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	EACH_CHILD(w, i, c)
		if ((w->d->word[c].rel == REL_case || w->d->word[c].rel == REL_mark) && in_class(an, c, "sceneprep"))
			return true;
	return false;
}

/* "an exercise of power" is none. */
static bool is_exercise(const struct analysis *an, uint32_t i)
{
	if (!in_class(an, i, "staged"))
		return false;
	EACH_CHILD(an->w, i, c)
		if (an->d->word[c].rel == REL_nmod && has_marker(an->w, c, "of"))
			return false;
	return true;
}

/*
 * "In an exercise in May, troops freed ten hostages from a bus": its own deed, and so is what befalls its hostages and
 * gunmen ("during the exercise, two gunmen were shot"). Who is hurt in one, and whom police arrest during one, is real.
 */
static bool staged(const struct analysis *an, uint32_t i, const struct event *e)
{
	if (!is_exercise(an, i) || an->d->word[i].rel != REL_obl)
		return false;
	if (in_class(an, e->role[ROLE_RECIPIENT], "stagedfigure"))
		return true;
	return has_marker(an->w, i, "in") && i < e->word && e->act != ACT_KILL && e->act != ACT_ATTACK;
}

/* The genre of the phrase that opens the act's sentence, wherever the parser hangs it: "In the novel, …". */
static enum genre opening(const struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	const uint32_t first = an->d->tokens.sentence.v[w->sentence[e->word]].first;
	if (!in_class(an, first, "sceneopening"))
		return GENRE_NONE;
	for (uint32_t k = first + 1; k < e->word && k < first + OPENING_WORDS && !word_is(w, k, ",") && !is_verbal(w, k); k++) {
		const enum genre g = genre_of(an, k);
		const bool inner = w->d->word[k].rel == REL_compound || w->d->word[k].rel == REL_nmod_poss || k + 1 >= w->n || w->d->word[k + 1].upos == UPOS_NOUN || w->d->word[k + 1].upos == UPOS_PART;
		if (g != GENRE_NONE && !inner)
			return g;
	}
	return GENRE_NONE;
}

/* "The film follows two detectives who …", "the play tells of a lawyer who …", "she plays a lawyer who …". */
static enum genre depicted(struct analysis *an, uint32_t verb)
{
	if (!is_verbal(an->w, verb))
		return GENRE_NONE;
	const struct args *a = clause_args(an, verb);
	if (in_class(an, verb, "enacts") && a->obj != WORD_NONE && looks_human(an, a->obj))
		return GENRE_EITHER;
	return a->subj != WORD_NONE && in_class(an, verb, "depicts") ? genre_of(an, a->subj) : GENRE_NONE;
}

/* "freed ten hostages and shot a hijacker during a drill": said once, of both. */
static bool staged_behind(const struct analysis *an, const struct event *e)
{
	EACH_CHILD(an->w, e->word, c)
		if (an->d->word[c].rel == REL_conj && c > e->word)
			EACH_CHILD(an->w, c, k)
				if (sets_scene(an, k) && staged(an, k, e))
					return true;
	return false;
}

static enum genre genre_above(struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	enum genre best = staged_behind(an, e) ? GENRE_STAGED : opening(an, e);
	uint32_t i = e->word;
	for (int n = 0; n < UP_MAX && i != WORD_NONE && best < GENRE_FICTION; n++, i = w->d->word[i].head) {
		enum genre g = i != e->word ? genre_of(an, i) : GENRE_NONE;
		if (i != e->word && g == GENRE_NONE)
			g = depicted(an, i);
		EACH_CHILD(w, i, c)
			if (g == GENRE_NONE && (w->d->word[c].rel == REL_obl || w->d->word[c].rel == REL_nmod) && sets_scene(an, c))
				g = staged(an, c, e) ? GENRE_STAGED : genre_of(an, c);
		best = g > best ? g : best;
	}
	return best;
}

/* "the heroine", "the hero of the story", "the novel's narrator": nobody who lives; "the protagonist of the revolt" does. */
static bool is_figure(const struct analysis *an, uint32_t i)
{
	const bool always = in_class(an, i, "figure");
	if (!always && !in_class(an, i, "maybefigure"))
		return false;
	bool of = false;
	EACH_CHILD(an->w, i, c) {
		if (an->d->word[c].rel != REL_nmod && an->d->word[c].rel != REL_nmod_poss)
			continue;
		if (genre_of(an, c) != GENRE_NONE)
			return true;
		of = of || has_marker(an->w, c, "of");
	}
	return always && !of;
}

static bool names_real(const struct deed *d)
{
	if (d->date.days.from != DAY_NONE)
		return true;
	for (size_t k = 0; k < d->recipient.n; k++)
		if (d->recipient.v[k].type == ACTOR_PERSON)
			return true;
	return false;
}

bool told_in_fiction(struct analysis *an, const struct event *e, const struct deed *d)
{
	if (is_figure(an, e->role[ROLE_RECIPIENT]) || is_figure(an, e->role[ROLE_ACTOR]))
		return true;
	switch (genre_above(an, e)) {
	case GENRE_STAGED:
		return e->kind == WORD_VERB;
	case GENRE_FICTION:
		/* "a novel about the arrest of the poet": which may well be a true one */
		return e->kind == WORD_VERB ? d->date.days.from == DAY_NONE : !names_real(d);
	case GENRE_EITHER:
		return e->kind == WORD_VERB && d->date.days.from == DAY_NONE && told_in_present(an, e->word);
	case GENRE_NONE:
		break;
	}
	return false;
}
