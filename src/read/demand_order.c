/* The sentence's first verb, the first of a quotation, what follows a colon, or what is joined to such a one. */
#include "read/demand_order.h"

#include "read/demand.h"
#include "read/demand_content.h"
#include "read/statement.h"

/* A sentence with more demands is a list without end: time stays linear. */
enum { DEMANDS_LOOKED_AT = 8 };

const struct claim *demand_before(const struct analysis *an, uint32_t word)
{
	uint32_t k = an->demand_in[an->w->sentence[word]];
	for (int n = 0; n < DEMANDS_LOOKED_AT && k > 0; n++, k = an->demand.v[k - 1].before) {
		const struct claim *c = &an->out->v[an->demand.v[k - 1].claim];
		if (c->word < word)
			return c;
	}
	return NULL;
}

/* "We ask", "Our Office calls on": its sentence begins in the first person. */
static bool first_person(const struct analysis *an, uint32_t word)
{
	const struct sentence *s = &an->d->tokens.sentence.v[an->w->sentence[word]];
	for (uint32_t k = s->first; k < s->first + 4 && k < word; k++)
		if (word_is(an->w, k, "we") || word_is(an->w, k, "our"))
			return true;
	return false;
}

const struct claim *own_demand(const struct analysis *an, uint32_t word)
{
	enum { SENTENCES = 4 };
	for (size_t n = an->demand.n; n > 0 && an->demand.n - n < DEMANDS_LOOKED_AT; n--) {
		const struct claim *c = &an->out->v[an->demand.v[n - 1].claim];
		if (c->word < word && an->w->sentence[c->word] + SENTENCES >= an->w->sentence[word] && an->quoted[c->word] == 0 && first_person(an, c->word))
			return c;
	}
	return NULL;
}

/* The verb of speech with a subject that stands behind the clause; WORD_NONE. */
static uint32_t said_behind(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const struct index *speech = &an->p->speech_of[WORD_VERB];
	const uint32_t above = w->d->word[i].head;
	if (above != WORD_NONE)
		return above > i && w->d->word[i].rel == REL_ccomp && index_word(speech, w, above) != TABLE_NONE && clause_args(an, above)->subj > i ? above : WORD_NONE;
	EACH_CHILD(w, i, c)
		if (c > i && w->d->word[c].rel == REL_parataxis && is_verbal(w, c) && index_word(speech, w, c) != TABLE_NONE && child_with(w, c, REL_nsubj) != WORD_NONE)
			return c;
	return WORD_NONE;
}

/* "Let them free the six who are still held": the "let" that opens its sentence; WORD_NONE. */
static uint32_t let_above(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const uint32_t let = w->d->word[i].head;
	if (let == WORD_NONE || (w->d->word[i].rel != REL_xcomp && w->d->word[i].rel != REL_ccomp) || !word_is(w, let, "let") ||
		let != an->d->tokens.sentence.v[w->sentence[i]].first || i - let < 2 || word_is(w, let + 1, "us") || word_is(w, let + 1, "me"))
		return WORD_NONE;
	return let;
}

bool order_is_act(struct analysis *an, uint32_t verb)
{
	static const struct path content = { .step = { { .kind = SLOT_COMP } }, .n = 1 };
	bool found = false;
	for (uint32_t e = is_verbal(an->w, verb) ? event_at(an, verb) : TABLE_NONE; e != TABLE_NONE && !found; e = an->event.v[e].next) {
		const struct event *x = &an->event.v[e];
		for (uint8_t k = 0; x->word == verb && x->use == USE_FREE && k < x->rule->tests; k++)
			found = found || (x->rule->test[k].path.n > 0 && x->rule->test[k].path.step[0].kind == SLOT_COMP && !x->rule->test[k].negated);
	}
	const uint32_t wanted = found ? path_word(an, verb, &content) : WORD_NONE;
	const uint32_t tops[] = { verb, wanted };
	for (size_t k = 0; wanted != WORD_NONE && k < 2; k++)
		for (uint32_t e = event_at(an, tops[k]); e != TABLE_NONE; e = an->event.v[e].next)
			if (an->event.v[e].word == wanted)
				an->event.v[e].use = USE_DROPPED;
	return found;
}

void order_read(struct analysis *an, struct event *e)
{
	const struct words *w = an->w;
	if (!is_verbal(w, e->top) || !bare_verb(an, e->top))
		return;
	/* the sentence's first verb, or the first of what somebody is quoted to say */
	uint32_t q = an->quoted[e->top], root = w->d->word[e->top].head;
	bool opens = root == WORD_NONE || (q != 0 && an->quote.v[q - 1].first + 1 >= e->top && (root < an->quote.v[q - 1].first || root >= an->quote.v[q - 1].end));
	/* "To the king we say: free him" */
	const bool told = q == 0 && root != WORD_NONE && root < e->top && e->top > 0 && word_is(w, e->top - 1, ":");
	/* "Stop the raids, the mayor said": a bare verb that opens its sentence, said though not quoted */
	const uint32_t sayer = q == 0 && e->top == an->d->tokens.sentence.v[w->sentence[e->top]].first ? said_behind(an, e->top) : WORD_NONE;
	/* "…, drop the charges and give them the airtime": joined to one */
	const bool joined = root != WORD_NONE && w->d->word[e->top].rel == REL_conj && event_at(an, root) != TABLE_NONE && bare_verb(an, root) &&
		!is_infinitive(w, root) && an->event.v[event_at(an, root)].use == USE_DEMAND && e->top > root;
	const uint32_t let = let_above(an, e->top);
	if (!opens && !told && !joined && sayer == WORD_NONE && let == WORD_NONE)
		return;
	if (is_infinitive(w, e->top) || (q == 0 && !told && !joined && strcmp(xpos_name(w->d->word[e->top].xpos), "VB") != 0))
		return;
	struct wish wish = { .verb = WORD_NONE, .wording = WORDING_DEMAND };
	struct actor speaker = speaker_at(an, e->word);
	if (sayer != WORD_NONE && speaker.name.n == 0)
		speaker = speaker_of_word(an, clause_args(an, sayer)->subj);
	if (sayer != WORD_NONE && clause_args(an, sayer)->iobj != WORD_NONE)
		mention_actors(an->a, an->m, clause_args(an, sayer)->iobj, &wish.addressee);
	if (let != WORD_NONE && e->role[ROLE_ACTOR] != WORD_NONE)
		mention_actors(an->a, an->m, e->role[ROLE_ACTOR], &wish.addressee);
	if (told && is_verbal(w, root) && child_with(w, root, REL_nsubj) != WORD_NONE) {
		if (speaker.name.n == 0)
			speaker = speaker_of_word(an, clause_args(an, root)->subj);
		EACH_CHILD(w, root, c)
			if (wish.addressee.n == 0 && w->d->word[c].rel == REL_obl && has_marker(w, c, "to"))
				mention_actors(an->a, an->m, c, &wish.addressee);
	}
	const struct claim *last = joined ? demand_before(an, e->word) : NULL;
	if (last != NULL)
		wish.addressee = last->addressee;
	if (speaker.name.n == 0)
		return;
	*VEC_PUSH(an->a, &wish.by) = speaker;
	demand_put(an, e, &wish, WORD_NONE);
}
