/*
 * A clause points back when its verb only says that something is done or not
 * (do so, comply, fail to), or when it is a pronoun or a word for demands.
 */
#include "read/unmet.h"

#include "read/clause.h"
#include "read/deed.h"

static bool any_form(const struct words *w, uint32_t i, const char *const *list)
{
	for (size_t k = 0; i != WORD_NONE && list[k] != NULL; k++)
		if (word_is(w, i, list[k]))
			return true;
	return false;
}

static bool pronoun_back(const struct words *w, uint32_t i)
{
	static const char *const words[] = { "this", "that", "it", "these", "so", "which", "them", "both", "three", "two", "all", NULL };
	return any_form(w, i, words);
}

/* "these steps", "the demands", "its recommendations" */
static bool demand_noun(struct analysis *an, uint32_t i)
{
	static const char *const det[] = { "these", "those", "such", "this", "the", "its", "their", "our", "both", "all", "each", NULL };
	const struct words *w = an->w;
	if (i == WORD_NONE || !word_in_class(an->p, w, i, class_number(an->p, S("step"))))
		return false;
	EACH_CHILD(w, i, c)
		if (any_form(w, c, det))
			return true;
	return false;
}

static bool fails(const struct analysis *an, uint32_t i)
{
	return word_in_class(an->p, an->w, i, class_number(an->p, S("failing")));
}

/* Whether the clause at i only points back; *undone: it says that what it points to is not done. */
static bool points_back(struct analysis *an, uint32_t i, bool *undone, int depth)
{
	const struct words *w = an->w;
	if (depth > 2)
		return false;
	if (pronoun_back(w, i) || word_is(w, i, "otherwise") || demand_noun(an, i))
		return true;
	if (word_is(w, i, "not")) {
		*undone = !*undone;
		return true;
	}
	/* "a failure to comply", "further delay", "inaction" */
	if (is_nominal(w, i) && !has_marker(w, i, "without") && word_in_class(an->p, w, i, class_number(an->p, S("refusing")))) {
		*undone = !*undone;
		EACH_CHILD(w, i, c)
			if (c > i && (is_infinitive(w, c) || child_form(w, c, "to") != WORD_NONE || w->d->word[c].rel == REL_nmod))
				return word_in_class(an->p, w, c, class_number(an->p, S("heed"))) || word_is(w, c, "comply") || demand_noun(an, c) ||
					(lemma_is(w, c, "do") && child_form(w, c, "so") != WORD_NONE);
		return true;
	}
	if (!is_verbal(w, i) || word_is(w, i, "failing"))
		return false;
	/* "were they to persist", "if it holds out": who was asked goes on */
	if (word_in_class(an->p, w, i, class_number(an->p, S("persisting"))) && child_with(w, i, REL_obj) == WORD_NONE && child_with(w, i, REL_xcomp) == WORD_NONE &&
		child_with(w, i, REL_obl) == WORD_NONE) {
		const uint32_t who = clause_args(an, i)->subj;
		if (who != WORD_NONE && (w->d->word[who].upos == UPOS_PRON || mention_actor(an->m, who).type == ACTOR_GOVERNMENT)) {
			*undone = !*undone;
			return true;
		}
	}
	const struct mood m = mood_of(an, i);
	const struct args *args = clause_args(an, i);
	if (m.negated != fails(an, i))
		*undone = !*undone;
	/* "if nothing changes": what was asked was not done */
	if (args->subj != WORD_NONE && word_is(w, args->subj, "nothing") && (lemma_is(w, i, "change") || lemma_is(w, i, "happen") || lemma_is(w, i, "move")))
		return true;
	if (fails(an, i)) {
		const uint32_t comp = child_with(w, i, REL_xcomp);
		return comp == WORD_NONE ? args->obj == WORD_NONE : points_back(an, comp, undone, depth + 1);
	}
	/* "do so", "does not comply with them"; its own verb names an act: no */
	uint32_t with = WORD_NONE;
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_obl && (has_marker(w, c, "with") || has_marker(w, c, "to")))
			with = c;
	const bool bare = with == WORD_NONE || pronoun_back(w, with) || demand_noun(an, with);
	if (word_in_class(an->p, w, i, class_number(an->p, S("heed"))))
		return bare && (args->obj == WORD_NONE || args->passive || pronoun_back(w, args->obj) || demand_noun(an, args->obj));
	if (lemma_is(w, i, "do") && (child_form(w, i, "so") != WORD_NONE || (args->obj != WORD_NONE && pronoun_back(w, args->obj))))
		return true;
	const uint32_t what = args->passive ? args->obj : args->subj;
	if (word_in_class(an->p, w, i, class_number(an->p, S("happening"))) && what != WORD_NONE && pronoun_back(w, what))
		return true;
	/* "if these steps are not completed", "unless its demands are met" */
	return demand_noun(an, args->obj) || demand_noun(an, args->subj);
}

/* "any such step", "such a move" */
static bool such_move(struct analysis *an, uint32_t i)
{
	return i != WORD_NONE && is_nominal(an->w, i) && child_form(an->w, i, "such") != WORD_NONE &&
		word_in_class(an->p, an->w, i, class_number(an->p, S("move")));
}

/* Whether the clause at i, or the noun, says of an event that it comes: "if that happens", "any such move". */
static bool points_at_event(struct analysis *an, uint32_t i)
{
	if (such_move(an, i))
		return true;
	if (!is_verbal(an->w, i) || mood_of(an, i).negated)
		return false;
	/* "if the Council goes ahead"; "if the trial goes ahead" says what comes */
	const uint32_t goes = clause_args(an, i)->subj;
	if (lemma_is(an->w, i, "go") && (goes == WORD_NONE || an->event_of[goes] == TABLE_NONE || looks_human(an, goes)) && (child_form(an->w, i, "ahead") != WORD_NONE || child_form(an->w, i, "through") != WORD_NONE))
		return true;
	const struct args *args = clause_args(an, i);
	const uint32_t what = args->passive ? args->obj : args->subj;
	if (what == WORD_NONE || !word_in_class(an->p, an->w, i, class_number(an->p, S("coming"))))
		return false;
	return such_move(an, what) || word_is(an->w, what, "that") || word_is(an->w, what, "this");
}

/* The last thing before word i, in its sentence or the one before, of which it is said that it may come. */
static uint32_t event_before(const struct analysis *an, uint32_t i)
{
	for (size_t k = an->event.n; k > 0; k--) {
		const struct event *e = &an->event.v[k - 1];
		if (e->word >= i || e->use == USE_DROPPED || e->negated)
			continue;
		if (an->w->sentence[e->word] + 2 < an->w->sentence[i] || paragraph_of(an, e->word) + 1 < paragraph_of(an, i))
			break;
		if (e->use == USE_EFFECT || (e->use == USE_FREE && (e->modality == MODALITY_POSSIBLE || e->modality == MODALITY_PLANNED)))
			return (uint32_t)(k - 1);
	}
	return TABLE_NONE;
}

/* "The king must free her; otherwise …": the last thing before word i, in its sentence or the one before, that somebody must do. */
static uint32_t duty_before(struct analysis *an, uint32_t i)
{
	for (size_t k = an->event.n; k > 0; k--) {
		const struct event *e = &an->event.v[k - 1];
		if (e->word >= i || e->use == USE_DROPPED)
			continue;
		if (an->w->sentence[e->word] + 1 < an->w->sentence[i] || paragraph_of(an, e->word) != paragraph_of(an, i))
			break;
		if (is_verbal(an->w, e->word) && mood_of(an, e->word).should)
			return (uint32_t)(k - 1);
	}
	return TABLE_NONE;
}

bool points_at(struct analysis *an, uint32_t i)
{
	bool undone = false;
	return such_move(an, i) || points_back(an, i, &undone, 0);
}

/* The clause speaks of what stands "above", "set out", "listed". */
static bool above(struct analysis *an, uint32_t i)
{
	const struct args *args = is_verbal(an->w, i) ? clause_args(an, i) : NULL;
	const uint32_t noun = args == NULL ? i : args->passive ? args->obj : args->subj;
	if (noun == WORD_NONE)
		return false;
	EACH_CHILD(an->w, noun, c) {
		if (word_is(an->w, c, "above"))
			return true;
		EACH_CHILD(an->w, c, g)
			if (word_is(an->w, g, "above"))
				return true;
	}
	return false;
}

/* "unless it does so", "if that is not done": the last thing asked, not all that was. */
static bool points_at_last(const struct analysis *an, uint32_t i)
{
	if (!is_verbal(an->w, i) || !lemma_is(an->w, i, "do") || child_form(an->w, i, "so") == WORD_NONE)
		return false;
	const uint32_t who = child_with(an->w, i, REL_nsubj);
	return who != WORD_NONE && (word_is(an->w, who, "it") || word_is(an->w, who, "he") || word_is(an->w, who, "she"));
}

size_t demands_pointed(struct analysis *an, uint32_t cause, enum condition_kind kind, struct deed *to, size_t max)
{
	bool undone = kind == CONDITION_UNLESS || kind == CONDITION_UNTIL || kind == CONDITION_ONLY_IF;
	const bool at_event = kind == CONDITION_THAT || points_at_event(an, cause);
	if (!at_event && !points_back(an, cause, &undone, 0))
		return 0;
	if (kind == CONDITION_ABSENCE || kind == CONDITION_OTHERWISE)
		undone = true;
	const uint32_t here = paragraph_of(an, cause), event = at_event ? event_before(an, cause) : TABLE_NONE;
	/* "once the conditions set out above have been met": all that was asked */
	const bool all = !at_event && above(an, cause);
	const uint32_t reach = all ? 12 : section_of(an, cause)->kind == SECTION_ANSWER ? 2 : 1;
	const bool last = points_at_last(an, cause);
	uint32_t where = WORD_NONE, sentence = 0;
	size_t n = 0;
	for (size_t k = an->out->n; k > 0 && n < max; k--) {
		const struct claim *c = &an->out->v[k - 1];
		if (c->kind != CLAIM_DEMAND || c->word >= cause)
			continue;
		if (event != TABLE_NONE && an->event.v[event].word > c->word)
			break;
		const uint32_t p = paragraph_of(an, c->word);
		if (p + reach < here || (where != WORD_NONE && p != where && !all))
			break;
		if (n > 0 && last && an->w->sentence[c->word] != sentence)
			break;
		sentence = an->w->sentence[c->word];
		where = p;
		to[n] = c->deed;
		to[n++].negated = undone != c->stop;
	}
	if (n == 0 && event != TABLE_NONE)
		to[n++] = deed_of(an, &an->event.v[event]);
	const uint32_t duty = n == 0 && !at_event ? duty_before(an, cause) : TABLE_NONE;
	if (duty != TABLE_NONE) {
		to[n] = deed_of(an, &an->event.v[duty]);
		to[n++].negated = undone != an->event.v[duty].negated;
	}
	return n;
}

static bool is_demand(const struct analysis *an, uint32_t i)
{
	return event_at(an, i) != TABLE_NONE && an->event.v[event_at(an, i)].use == USE_DEMAND;
}

/* "Resign, or …": a bare verb that opens its sentence; "48 hours to apologise or …": a term set. */
static bool ordered(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	if (is_infinitive(w, i)) {
		/* "told the shops to close or …", hung on whom it tells */
		uint32_t up = w->d->word[i].head;
		if (up != WORD_NONE && !is_verbal(w, up))
			up = w->d->word[up].head;
		return mood_of(an, i).should || (up != WORD_NONE && is_verbal(w, up) && word_in_class(an->p, w, up, class_number(an->p, S("commanding"))));
	}
	const uint32_t first = an->d->tokens.sentence.v[w->sentence[i]].first;
	return strcmp(xpos_name(w->d->word[i].xpos), "VB") == 0 && i <= first + 1 && child_with(w, i, REL_nsubj) == WORD_NONE && child_with(w, i, REL_aux) == WORD_NONE;
}

bool is_forfeit(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	if (word_in_class(an->p, w, i, class_number(an->p, S("forfeit"))))
		return true;
	if (!is_verbal(w, i) || (!lemma_is(w, i, "have") && !lemma_is(w, i, "see") && !lemma_is(w, i, "get")))
		return false;
	EACH_CHILD(w, i, c) {
		const enum rel rel = w->d->word[c].rel;
		if (c > i && (rel == REL_xcomp || rel == REL_ccomp) && strcmp(xpos_name(w->d->word[c].xpos), "VBN") == 0)
			return true;
		if (c > i && rel == REL_obj)
			EACH_CHILD(w, c, g)
				if (g > c && w->d->word[g].rel == REL_acl && strcmp(xpos_name(w->d->word[g].xpos), "VBN") == 0)
					return true;
	}
	return false;
}

bool alternative_at(struct analysis *an, uint32_t i, uint32_t *cause, uint32_t *effect)
{
	const struct words *w = an->w;
	const struct word *d = w->d->word;
	*cause = WORD_NONE;
	*effect = d[i].head;
	/* "Otherwise its licence will be revoked", hung on the licence */
	if (word_is(w, i, "otherwise") && *effect != WORD_NONE && is_nominal(w, *effect) && (d[*effect].rel == REL_nsubj || d[*effect].rel == REL_nsubj_pass))
		*effect = d[*effect].head;
	if (*effect == WORD_NONE || !is_verbal(w, *effect) || *effect < i)
		return false;
	const bool or = word_is(w, i, "or") && d[i].rel == REL_cc;
	if (!or && (!word_is(w, i, "otherwise") || d[i].rel != REL_advmod))
		return false;
	const uint32_t before = d[*effect].head;
	if (before != WORD_NONE && before < i && is_verbal(w, before) && (d[*effect].rel == REL_conj || d[*effect].rel == REL_parataxis)) {
		*cause = before;
		/* "gave it three months to release her, or it will …" */
		if (!is_demand(an, before))
			EACH_CHILD(w, before, c)
				if (c < i && (is_demand(an, c) || ((d[c].rel == REL_xcomp || d[c].rel == REL_advcl) && is_infinitive(w, c) && event_at(an, *effect) != TABLE_NONE && word_in_class(an->p, w, before, class_number(an->p, S("commanding"))))))
					*cause = c; /* "was told to keep silent or she would be sent to a camp" */
		/* "demands that he be tried or else released": two demands */
		const struct mood m = mood_of(an, *effect);
		const bool suffers = child_with(w, *effect, REL_aux_pass) != WORD_NONE && ordered(an, before);
		if (or && !m.future && m.modality != MODALITY_POSSIBLE && child_with(w, *effect, REL_nsubj) == WORD_NONE && !suffers &&
			!is_forfeit(an, *effect))
			return false;
		const bool threat = !or || is_forfeit(an, *effect) || (m.future && child_with(w, *effect, REL_nsubj) != WORD_NONE) ||
			(child_with(w, *effect, REL_aux_pass) != WORD_NONE && event_at(an, *effect) != TABLE_NONE);
		/* "either they are freed or the aid will stop" */
		if (or && child_form(w, before, "either") != WORD_NONE && (child_with(w, *effect, REL_nsubj) != WORD_NONE || child_with(w, *effect, REL_nsubj_pass) != WORD_NONE) &&
			(m.future || m.present))
			return event_at(an, before) != TABLE_NONE;
		return is_demand(an, *cause) || (threat && (mood_of(an, *cause).should || ordered(an, *cause)));
	}
	return !or && i == an->d->tokens.sentence.v[w->sentence[i]].first;
}
