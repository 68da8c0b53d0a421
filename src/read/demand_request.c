/*
 * A question asserts nothing: what a member of parliament asks to be done is a
 * demand.  "We would be grateful if you could …" opens no condition.
 */
#include "read/demand_request.h"

#include "read/deed.h"
#include "read/demand.h"
#include "read/statement.h"

/* "Will it press …?", "Does the Commission intend to suspend …?", "Is he prepared to …?": the sentence's root and who is to act. */
struct question {
	uint32_t root, subject;
	bool asks;
};

static struct question question_of(const struct analysis *an, const struct sentence *s)
{
	const struct words *w = an->w;
	struct question q = { WORD_NONE, WORD_NONE, false };
	if (s->n < 4 || !word_is(w, s->first + s->n - 1, "?"))
		return q;
	for (uint32_t i = s->first; i < s->first + s->n && q.root == WORD_NONE; i++)
		if (w->d->word[i].head == WORD_NONE)
			q.root = i;
	if (q.root == WORD_NONE)
		return q;
	uint32_t first = s->first;
	while (first + 1 < s->first + s->n && (w->d->word[first].upos == UPOS_PUNCT || w->d->word[first].upos == UPOS_NUM || word_is(w, first, "and") || word_is(w, first, "or")))
		first++;
	bool when = word_is(w, first, "when");
	if (when)
		first++;
	uint32_t aux = WORD_NONE;
	EACH_CHILD(w, q.root, c) {
		enum rel rel = w->d->word[c].rel;
		if ((rel == REL_aux || rel == REL_aux_pass || rel == REL_cop) && aux == WORD_NONE)
			aux = c;
		if ((rel == REL_nsubj || rel == REL_nsubj_pass || rel == REL_expl) && q.subject == WORD_NONE)
			q.subject = c;
	}
	if (aux == WORD_NONE || aux != first || q.subject == WORD_NONE || q.subject < aux)
		return (struct question){ WORD_NONE, WORD_NONE, false };
	q.asks = word_is(w, aux, "will") || word_is(w, aux, "would") || word_is(w, aux, "can") || word_is(w, aux, "could");
	q.asks = q.asks || word_in_class(an->p, w, q.root, class_number(an->p, S("willing"))) ||
		word_in_class(an->p, w, q.root, class_number(an->p, S("meaning")));
	/* "When did they arrest you?": that they did is taken for granted */
	if (when && !q.asks && (word_is(w, aux, "did") || word_is(w, aux, "was") || word_is(w, aux, "were")))
		q.root = WORD_NONE;
	return q;
}

static bool same_top(const struct analysis *an, uint32_t top, uint32_t root)
{
	for (int n = 0; n < 6 && top != WORD_NONE; n++, top = an->d->word[top].head) {
		if (top == root)
			return true;
		enum rel rel = an->d->word[top].rel;
		if (rel != REL_conj && rel != REL_xcomp && rel != REL_csubj)
			return false;
	}
	return false;
}

static struct wish question_wish(struct analysis *an, const struct section *s, const struct question *q)
{
	struct wish wish = { .verb = WORD_NONE, .wording = WORDING_ASK, .by = s->askers };
	bool pronoun = an->d->word[q->subject].upos == UPOS_PRON;
	if (!pronoun || s->addressee.n == 0)
		mention_actors(an->a, an->m, q->subject, &wish.addressee);
	if (wish.addressee.n == 0 || !addressable(wish.addressee.v[0]))
		wish.addressee = s->addressee;
	return wish;
}

void question_asker(struct analysis *an, uint32_t i, struct wish *wish)
{
	const struct section *s = section_of(an, i);
	if (!s->puts_questions)
		return;
	const struct question q = question_of(an, &an->d->tokens.sentence.v[an->w->sentence[i]]);
	if (q.root == WORD_NONE || !q.asks || !same_top(an, i, q.root))
		return;
	const struct wish put = question_wish(an, s, &q);
	wish->by = put.by;
	wish->addressee = put.addressee;
}

bool asked_of_you(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[i]];
	const uint32_t you = child_with(w, i, REL_nsubj);
	return section_of(an, i)->kind == SECTION_QUESTION && word_is(w, s->first + s->n - 1, "?") && you != WORD_NONE && word_is(w, you, "you");
}

bool maintains(const struct analysis *an, uint32_t i)
{
	static const char *const told[] = { "was", "were", "is", "are", "has", "had", "did", "does", "have" };
	const struct words *w = an->w;
	/* "expected to be arrested": by somebody else */
	if (lemma_is(w, i, "expect") && is_verbal(w, i) && child_with(w, i, REL_obj) == WORD_NONE && child_with(w, i, REL_aux_pass) == WORD_NONE && child_with(w, i, REL_xcomp) != WORD_NONE)
		return true;
	const uint32_t content = lemma_is(w, i, "insist") && is_verbal(w, i) ? child_with(w, i, REL_ccomp) : WORD_NONE;
	if (content == WORD_NONE)
		return false;
	const char *const tag = xpos_name(w->d->word[content].xpos);
	bool tells = strcmp(tag, "VBD") == 0 || strcmp(tag, "VBZ") == 0;
	EACH_CHILD(w, content, c)
		for (size_t k = 0; k < sizeof(told) / sizeof(told[0]); k++)
			tells = tells || ((w->d->word[c].rel == REL_aux || w->d->word[c].rel == REL_aux_pass || w->d->word[c].rel == REL_cop) && word_is(w, c, told[k]));
	return tells;
}

/* A question asserts nothing: what a parliament's member asks to be done is a demand, what is only asked about is no act. */
void question_read(struct analysis *an, const struct sentence *sentence)
{
	const struct section *s = section_of(an, sentence->first);
	const struct question q = question_of(an, sentence);
	if (q.root == WORD_NONE)
		return;
	for (uint32_t i = sentence->first; i < sentence->first + sentence->n; i++) {
		uint32_t at = an->event_of[i];
		if (at == TABLE_NONE || an->event.v[at].use != USE_FREE || !same_top(an, an->event.v[at].top, q.root))
			continue;
		if (s->puts_questions && q.asks) {
			struct wish wish = question_wish(an, s, &q);
			an->event.v[at].negated = false;
			demand_put(an, &an->event.v[at], &wish, i);
		} else {
			an->event.v[at].use = USE_DROPPED;
		}
	}
}

/* "We would be grateful if you could receive …", "would appreciate it if the Council …": a request in the form of an if. */
void polite_read(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const bool polite = w->child[i] != WORD_NONE && word_in_class(an->p, w, i, class_number(an->p, S("thanks")));
	bool would = false;
	if (!polite || an->barred[i])
		return;
	EACH_CHILD(w, i, c)
		would = would || (w->d->word[c].rel == REL_aux && (word_is(w, c, "would") || word_is(w, c, "should") || word_is(w, c, "'d")));
	uint32_t subject = child_with(w, i, REL_nsubj);
	struct actor who = would && subject != WORD_NONE ? speaker_of_word(an, subject) : (struct actor){ 0 };
	EACH_CHILD(w, i, c) {
		if (c < i || !would || !is_verbal(w, c) || !has_marker(w, c, "if"))
			continue;
		an->barred[child_form(w, c, "if")] = true; /* it opens no condition */
		if (who.name.n == 0)
			continue;
		struct wish wish = { .verb = i, .wording = WORDING_ASK };
		*VEC_PUSH(an->a, &wish.by) = who;
		uint32_t asked = clause_args(an, c)->subj;
		if (asked != WORD_NONE)
			mention_actors(an->a, an->m, asked, &wish.addressee);
		for (uint32_t e = event_at(an, c); e != TABLE_NONE; e = an->event.v[e].next)
			if (an->event.v[e].use == USE_FREE)
				demand_put(an, &an->event.v[e], &wish, c);
	}
}
