/*
 * An attribution is a statement where it takes a stance or its words tell more
 * than the acts that were taken out of them.
 */
#include "read/statement.h"

/* An authority, or a person whom the document gives a post in one. */
static bool government_speaks(const struct analysis *an, struct actor who)
{
	return who.type == ACTOR_GOVERNMENT || who.type == ACTOR_LEGISLATURE || who.type == ACTOR_COURT ||
	       is_known(&an->official, who.name);
}

static void officials_of(struct analysis *an)
{
	uint32_t post = class_number(an->p, S("official"));
	for (size_t i = 0; i < an->out->n; i++) {
		const struct claim *c = &an->out->v[i];
		if (c->kind != CLAIM_ROLE)
			continue;
		enum actor_type t = c->organisation.type;
		bool official = c->organisation.name.n > 0 && (t == ACTOR_GOVERNMENT || t == ACTOR_COURT || t == ACTOR_LEGISLATURE);
		struct str rest = c->title;
		while (rest.n > 0 && c->organisation.name.n == 0) {
			struct str one = word_lower(an->a, str_cut(&rest, ' '));
			official = official || class_has(an->p, post, table_get(&an->lex->word, one));
		}
		if (official)
			known_put(an->a, &an->official, c->person.name);
	}
}

static bool words_hold(const struct analysis *an, uint32_t first, uint32_t end, uint32_t class_no)
{
	for (uint32_t i = first; i < end; i++)
		if (word_in_class(an->p, an->w, i, class_no))
			return true;
	return false;
}

/* A plain "said" takes the stance of what is said: a negative clause denies,
 * a threat of consequences warns, an abuse told accuses. */
static enum stance stance_of(struct analysis *an, const struct attribution *t)
{
	if (t->stance != STANCE_INFORMS)
		return t->stance;
	const struct words *w = an->w;
	uint32_t root = t->content, first = t->first, end = t->end;
	for (uint32_t k = t->quote_first; root == WORD_NONE && k != 0; k = an->quote.v[k - 1].next) {
			first = an->quote.v[k - 1].first;
			end = an->quote.v[k - 1].end;
			for (uint32_t i = first; i < end && root == WORD_NONE; i++)
				if (w->d->word[i].head == WORD_NONE || w->d->word[i].head < first || w->d->word[i].head >= end)
					if (is_verbal(w, i) || child_with(w, i, REL_nsubj) != WORD_NONE)
						root = i;
		}
	bool negated = false, future = false, should = false;
	if (root != WORD_NONE) {
		struct mood m = mood_of(an, root);
		negated = m.negated;
		future = m.future && !m.should;
		should = m.should;
	}
	bool conditional = false, bad = words_hold(an, first, end, class_number(an->p, S("grievance"))), abuse = false;
	for (uint32_t i = first; i < end; i++) {
		if (word_is(w, i, "if") || word_is(w, i, "unless") || word_is(w, i, "without"))
			conditional = true;
		if (an->event_of[i] != TABLE_NONE && an->p->fact[an->event.v[an->event_of[i]].act].abuse)
			abuse = true;
	}
	bool government = government_speaks(an, t->speaker);
	if (words_hold(an, first, end, class_number(an->p, S("condemning"))))
		return STANCE_CONDEMNS;
	if ((conditional && future) || ((future || should || conditional) && words_hold(an, first, end, class_number(an->p, S("harm")))))
		return STANCE_WARNS;
	if (negated && abuse && !government)
		return STANCE_ACCUSES;
	if (negated)
		return future ? STANCE_DOUBTS : STANCE_DENIES;
	if ((bad || abuse) && !government)
		return STANCE_ACCUSES;
	return STANCE_INFORMS;
}

/* How much of a statement's words other claims carry already. */
static double covered(const struct analysis *an, const struct attribution *t)
{
	uint32_t all = 0, asked = 0;
	if (t->quote_first != 0) {
		for (uint32_t k = t->quote_first; k != 0; k = an->quote.v[k - 1].next)
			for (uint32_t i = an->quote.v[k - 1].first; i < an->quote.v[k - 1].end; i++)
				all++, asked += an->asked[i];
	} else {
		for (uint32_t i = t->first; i < t->end; i++)
			all++, asked += an->asked[i];
	}
	return all == 0 ? 0 : (double)asked / all;
}

static bool tells_of_act(const struct analysis *an, uint32_t i)
{
	uint32_t first, end;
	subtree_span(an, i, &first, &end);
	for (uint32_t k = first; k < end; k++)
		if (an->event_of[k] != TABLE_NONE && an->event.v[an->event_of[k]].use != USE_DROPPED)
			return true;
	return false;
}

void statements_of(struct analysis *an)
{
	officials_of(an);
	for (size_t i = 0; i < an->attribution.n; i++) {
		const struct attribution *t = &an->attribution.v[i];
		if (t->silent || t->end <= t->first)
			continue;
		if (section_of(an, t->first)->kind == SECTION_HEADING && t->quote.n == 0)
			continue; /* a heading repeats what the body says */
		bool plain = t->stance == STANCE_INFORMS;
		if (t->according && t->quote.n == 0 && tells_of_act(an, t->content))
			continue;
		if (t->nominal && t->quote.n == 0 && !tells_of_act(an, t->content))
			continue;
		if (t->verb != WORD_NONE && an->asked[t->verb] && (plain || t->stance == STANCE_WARNS))
			continue; /* it asked */
		if (plain && covered(an, t) > (t->quote.n > 0 ? 0.8 : 0.5))
			continue;
		struct claim c = { CLAIM_INIT, .kind = CLAIM_STATEMENT, .speaker = t->speaker, .quote = t->quote, .stance = stance_of(an, t) };
		c.span = words_span(an->w, t->first, t->end);
		if (t->content != WORD_NONE && t->quote.n == 0) {
			uint32_t f, e;
			subtree_span(an, t->content, &f, &e);
			c.reported = text_span(an->d->text, words_span(an->w, f, e));
		}
		if (t->outer != 0)
			c.said_by = an->attribution.v[t->outer - 1].speaker;
		if (t->rule != NULL && t->rule->toward.n > 0 && t->verb != WORD_NONE) {
			uint32_t at = path_word(an, t->verb, &t->rule->toward);
			if (at != WORD_NONE)
				mention_actors(an->a, an->m, at, &c.toward);
		}
		c.rule = t->rule != NULL ? t->rule->row : NULL;
		c.word = t->verb;
		*VEC_PUSH(an->a, an->out) = c;
	}
}
