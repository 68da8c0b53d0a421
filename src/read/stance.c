/*
 * First the clause as a whole (its negation, its future, the acts in it); where
 * that says nothing, single words.
 */
#include "read/stance.h"

static bool words_hold(const struct analysis *an, uint32_t first, uint32_t end, uint32_t class_no)
{
	for (uint32_t i = first; i < end; i++)
		if (word_in_class(an->p, an->w, i, class_no))
			return true;
	return false;
}

/* The words said, and the head of the first clause among them. */
struct told {
	uint32_t first, end, root;
};

static struct told told_of(const struct analysis *an, const struct attribution *t)
{
	const struct words *w = an->w;
	struct told r = { .first = t->first, .end = t->end, .root = t->content };
	/* "Her message was short: “I did nothing wrong,” she said": the clause that is quoted */
	if (t->quote_first != 0 && t->content != WORD_NONE && t->content < an->quote.v[t->quote_first - 1].first &&
		word_is(w, an->quote.v[t->quote_first - 1].open - 1, ":"))
		r.root = WORD_NONE;
	for (uint32_t k = t->quote_first; r.root == WORD_NONE && k != 0; k = an->quote.v[k - 1].next) {
		r.first = an->quote.v[k - 1].first;
		r.end = an->quote.v[k - 1].end;
		for (uint32_t i = r.first; i < r.end && r.root == WORD_NONE; i++) {
			const uint32_t head = w->d->word[i].head;
			if ((head == WORD_NONE || head < r.first || head >= r.end) && (is_verbal(w, i) || child_with(w, i, REL_nsubj) != WORD_NONE))
				r.root = i;
		}
	}
	return r;
}

/* Does the clause tell what its speaker did himself: "announced that it had suspended the party", "we did not pay"? */
bool stance_of_himself(struct analysis *an, const struct attribution *t, uint32_t root)
{
	const struct args *r = root != WORD_NONE ? clause_args(an, root) : NULL;
	const uint32_t subj = r == NULL ? WORD_NONE : r->passive ? r->obj : r->subj;
	if (subj == WORD_NONE)
		return false;
	return word_is(an->w, subj, "we") || word_is(an->w, subj, "i") || str_eq(mention_actor(an->m, subj).name, t->speaker.name);
}

/* A negative clause: what one did oneself is denied, what one will not do is a plan; an authority denies what it is told
 * to have done; others complain of what is withheld. */
static enum stance stance_negated(bool himself, bool future, bool bad, bool government)
{
	if (future)
		return himself ? STANCE_INFORMS : STANCE_DOUBTS;
	return !bad || himself || government ? STANCE_DENIES : STANCE_ACCUSES;
}

static bool tells_abuse(const struct analysis *an, const struct told *what)
{
	for (uint32_t i = what->first; i < what->end; i++)
		if (an->event_of[i] != TABLE_NONE && an->p->fact[an->event.v[an->event_of[i]].act].abuse)
			return true;
	return false;
}

/* "Her family maintains that she was beaten" accuses; "the exporters claim that nobody was dismissed" denies. */
static enum stance stance_turned(struct analysis *an, const struct attribution *t, bool government)
{
	if (t->verb == WORD_NONE || t->content == WORD_NONE)
		return t->stance;
	const struct told what = told_of(an, t);
	const struct mood m = mood_of(an, what.root);
	const bool himself = stance_of_himself(an, t, what.root), bad = tells_abuse(an, &what);
	if (t->stance == STANCE_DENIES && !m.negated && !government && bad && !himself && word_in_class(an->p, an->w, t->verb, class_number(an->p, S("maintaining"))))
		return STANCE_ACCUSES;
	if (t->stance == STANCE_ACCUSES && m.negated && !m.future && word_in_class(an->p, an->w, t->verb, class_number(an->p, S("claiming"))))
		return stance_negated(himself, false, bad, government);
	return t->stance;
}

/* "I did nothing wrong", "it has nothing to do with the vote": the object negates. */
static bool does_nothing(struct analysis *an, uint32_t root)
{
	const uint32_t obj = root != WORD_NONE && is_verbal(an->w, root) ? clause_args(an, root)->obj : WORD_NONE;
	return obj != WORD_NONE && !clause_args(an, root)->passive && (word_is(an->w, obj, "nothing") || word_is(an->w, obj, "nobody"));
}

/* "That is a lie", "These reports are false": said of what was told before. */
static bool of_tale(struct analysis *an, uint32_t root)
{
	const struct words *w = an->w;
	const uint32_t subj = root != WORD_NONE && child_with(w, root, REL_cop) != WORD_NONE ? child_with(w, root, REL_nsubj) : WORD_NONE;
	if (subj == WORD_NONE || mood_of(an, root).negated)
		return false;
	/* "My client is innocent" */
	if (word_in_class(an->p, w, root, class_number(an->p, S("cleared"))))
		return true;
	return word_in_class(an->p, w, root, class_number(an->p, S("falsehood"))) &&
	       (w->d->word[subj].upos == UPOS_PRON || word_in_class(an->p, w, subj, class_number(an->p, S("claim"))));
}

/* "We regret the loss of life", said by somebody: what they say they do. */
static enum stance avowed(struct analysis *an, uint32_t root)
{
	enum word_kind kind;
	const uint32_t subj = root != WORD_NONE ? child_with(an->w, root, REL_nsubj) : WORD_NONE;
	if (subj == WORD_NONE || !(word_is(an->w, subj, "we") || word_is(an->w, subj, "i")))
		return STANCE_INFORMS;
	const struct mood m = mood_of(an, root);
	const struct speech *rule = m.negated || m.future || m.modality == MODALITY_POSSIBLE ? NULL : speech_rule(an, root, &kind);
	return rule != NULL && !rule->judges ? rule->stance : STANCE_INFORMS;
}

/* A plain "said" takes the stance of what is said: a negative clause denies,
 * a threat of consequences warns, an abuse told accuses. */
enum stance stance_of(struct analysis *an, const struct attribution *t, bool government)
{
	if (t->stance != STANCE_INFORMS)
		return stance_turned(an, t, government);
	const struct words *w = an->w;
	/* called the report "a bundle of tales", whose name the parser did not find */
	if (t->verb != WORD_NONE && t->quote.n > 0 && word_in_class(an->p, w, t->verb, class_number(an->p, S("naming")))) {
		const uint32_t named = clause_args(an, t->verb)->obj;
		if (named != WORD_NONE)
			return word_in_class(an->p, w, named, class_number(an->p, S("claim"))) ? STANCE_DENIES : STANCE_CONDEMNS;
	}
	const struct told what = told_of(an, t);
	const struct mood m = what.root != WORD_NONE ? mood_of(an, what.root) : (struct mood){ 0 };
	const bool future = m.future && !m.should;
	bool conditional = false;
	for (uint32_t i = what.first; i < what.end; i++)
		conditional = conditional || word_is(w, i, "if") || word_is(w, i, "unless") || word_is(w, i, "without");
	const bool bad = tells_abuse(an, &what) || words_hold(an, what.first, what.end, class_number(an->p, S("grievance")));
	const bool harm = words_hold(an, what.first, what.end, class_number(an->p, S("harm")));
	if (words_hold(an, what.first, what.end, class_number(an->p, S("condemning"))))
		return STANCE_CONDEMNS;
	if (of_tale(an, what.root))
		return STANCE_DENIES;
	const enum stance felt = avowed(an, what.root);
	if (felt != STANCE_INFORMS)
		return felt;
	if (((future || m.should || conditional) && harm) || (conditional && future && t->quote.n > 0))
		return STANCE_WARNS;
	if (what.root != WORD_NONE && !m.negated && word_in_class(an->p, w, what.root, class_number(an->p, S("badperson"))))
		return STANCE_ACCUSES;
	if (m.negated || does_nothing(an, what.root))
		return stance_negated(stance_of_himself(an, t, what.root), future, bad, government);
	return bad && !government ? STANCE_ACCUSES : STANCE_INFORMS;
}

/* Does one of the words said belong to the class?  All quotations of the statement are looked at. */
static bool says(struct analysis *an, const struct attribution *t, struct str class_name)
{
	const uint32_t class_no = class_number(an->p, class_name);
	if (t->quote_first == 0)
		return words_hold(an, t->first, t->end, class_no);
	for (uint32_t k = t->quote_first; k != 0; k = an->quote.v[k - 1].next)
		if (words_hold(an, an->quote.v[k - 1].first, an->quote.v[k - 1].end, class_no))
			return true;
	return false;
}

/* "It is arithmetic", "The act is the same bottle": what is said to be something that it plainly is not. */
static bool likens(struct analysis *an, uint32_t root)
{
	const struct words *w = an->w;
	if (root == WORD_NONE || w->d->word[root].upos != UPOS_NOUN || child_with(w, root, REL_cop) == WORD_NONE || child_with(w, root, REL_nmod_poss) != WORD_NONE)
		return false;
	if (child_with(w, root, REL_csubj) != WORD_NONE)
		return true;
	const uint32_t subj = child_with(w, root, REL_nsubj);
	if (subj == WORD_NONE || child_with(w, subj, REL_nmod_poss) != WORD_NONE || looks_human(an, root))
		return false;
	const struct actor who = mention_actor(an->m, subj);
	return who.type != ACTOR_PERSON && who.type != ACTOR_GROUP && !word_is(w, subj, "i") && !word_is(w, subj, "we");
}

enum stance stance_closer(struct analysis *an, const struct attribution *t, bool government)
{
	if (t->speaker.type == ACTOR_COURT)
		return STANCE_INFORMS; /* it tells its reasons */
	const struct told what = told_of(an, t);
	const bool answers = t->verb != WORD_NONE && word_in_class(an->p, an->w, t->verb, class_number(an->p, S("answering")));
	if (says(an, t, S("falsehood")))
		return STANCE_DENIES;
	if (government && says(an, t, S("counterblame")))
		return STANCE_ACCUSES;
	if (says(an, t, S("aggrieved")) || (t->quote.n > 0 && says(an, t, S("slur"))))
		return STANCE_CONDEMNS;
	if (says(an, t, S("counterblame")))
		return STANCE_ACCUSES;
	if (says(an, t, S("mishap")) && !government)
		return STANCE_ACCUSES;
	if (t->quote.n > 0 && says(an, t, S("honour")))
		return STANCE_SUPPORTS;
	if (government && (answers || says(an, t, S("nobodyword"))))
		return STANCE_DENIES;
	return !government && t->quote.n > 0 && likens(an, what.root) ? STANCE_CONDEMNS : STANCE_INFORMS;
}
