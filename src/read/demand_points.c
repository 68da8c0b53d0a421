/* A point is a clause without an asking word: its section asks, or the question before it. */
#include "read/demand_points.h"

#include "read/deed.h"
#include "read/demand.h"
#include "read/demand_content.h"
#include "read/demand_unnamed.h"
#include "read/statement.h"

/* What the point whose top word is i asks for; it may name an addressee of its own. */
static void point_contents(struct analysis *an, uint32_t i, struct contents *contents, struct wish *wish)
{
	const struct words *w = an->w;
	if (is_verbal(w, i)) {
		uint32_t subject = child_with(w, i, REL_nsubj);
		const uint32_t be = child_with(w, i, REL_aux_pass);
		/* "demands that: – the execution be stayed" */
		const bool passive = child_with(w, i, REL_nsubj_pass) != WORD_NONE && be != WORD_NONE && word_is(w, be, "be");
		if (passive || bare_verb(an, i) || is_infinitive(w, i)) {
			contents_add(an, contents, i, 0);
		} else if (subject != WORD_NONE && strcmp(xpos_name(w->d->word[i].xpos), "VBZ") != 0 &&
				strcmp(xpos_name(w->d->word[i].xpos), "VBD") != 0 && !mood_of(an, i).future) {
			/* "recommends that: – the police return the files" */
			contents_add(an, contents, i, 0);
			wish->addressee = (struct actors){ 0 };
			mention_actors(an->a, an->m, subject, &wish->addressee);
		}
	} else if (is_nominal(w, i)) {
		/* "the Office to investigate …; the Assembly to send …" */
		EACH_CHILD(w, i, c)
			if ((w->d->word[c].rel == REL_acl || w->d->word[c].rel == REL_xcomp || w->d->word[c].rel == REL_parataxis) && is_infinitive(w, c))
				contents_add(an, contents, c, 0);
		if (contents->n > 0) {
			wish->addressee = (struct actors){ 0 };
			mention_actors(an->a, an->m, i, &wish->addressee);
		} else {
			contents_add(an, contents, i, 0);
		}
	}
}

void points_read(struct analysis *an, const struct sentence *sentence)
{
	const struct words *w = an->w;
	const struct section *s = section_of(an, sentence->first);
	if (word_is(w, sentence->first, "should") || word_is(w, sentence->first, "if") || word_is(w, sentence->first, "unless"))
		return; /* what follows on it, not what is asked */
	struct wish wish = { .verb = WORD_NONE, .wording = (enum wording)s->wording, .addressee = s->addressee };
	if (s->askers.n > 0)
		wish.by = s->askers;
	else if (s->issuer.name.n > 0)
		*VEC_PUSH(an->a, &wish.by) = s->issuer;
	for (uint32_t i = sentence->first; i < sentence->first + sentence->n; i++) {
		if (w->d->word[i].head != WORD_NONE)
			continue;
		struct contents contents = { 0 };
		point_contents(an, i, &contents, &wish);
		bool any = false;
		for (uint32_t k = 0; k < contents.n; k++) {
			(void)unnamed_point(an, contents.v[k]);
			any = content_put(an, contents.v[k], &wish) || any;
		}
		/* "The delegation said that it would sign": a sentence among the points tells */
		if (is_verbal(w, i) && strcmp(xpos_name(w->d->word[i].xpos), "VBD") == 0 && child_with(w, i, REL_nsubj) != WORD_NONE && w->d->word[i].at > 0 && i > sentence->first)
			break;
		/* a point's first verb that hangs below another word; a noun there may be what is to end ("Outlaw torture") */
		for (uint32_t k = sentence->first; k < sentence->first + sentence->n && k < sentence->first + 12 && !any; k++) {
			uint32_t at = an->event_of[k];
			if (at == TABLE_NONE || (an->event.v[at].kind != WORD_VERB && (harmful(an, an->event.v[at].act))) || an->event.v[at].use != USE_FREE || w->d->word[k].rel == REL_acl_relcl || w->d->word[k].rel == REL_amod ||
				(w->d->word[k].rel == REL_advcl && child_with(w, k, REL_mark) != WORD_NONE && !is_infinitive(w, k))) /* "until she is free" */
				continue;
			demand_put(an, &an->event.v[at], &wish, k);
			any = true;
		}
		break;
	}
}

/* All that a sentence's root asks for. */
static void wish_for_all(struct analysis *an, const struct wish *wish, uint32_t root)
{
	struct contents contents = { 0 };
	contents_add(an, &contents, root, 0);
	for (uint32_t k = 0; k < contents.n; k++)
		(void)content_put(an, contents.v[k], wish);
}

/* "Q: What do you want? A: That the ban be lifted, and to see her free.": the question asks what is asked. */
void answer_read(struct analysis *an, const struct sentence *s)
{
	const struct words *w = an->w;
	const struct section *here = section_of(an, s->first);
	const uint32_t paragraph = paragraph_of(an, s->first);
	if (here->kind != SECTION_ANSWER || paragraph == 0 || here->issuer.name.n == 0)
		return;
	uint32_t root = WORD_NONE, verb = WORD_NONE;
	for (uint32_t i = s->first; i < s->first + s->n && root == WORD_NONE; i++)
		if (w->d->word[i].head == WORD_NONE)
			root = i;
	if (root == WORD_NONE || !is_verbal(w, root) || (!is_infinitive(w, root) && !has_marker(w, root, "that")))
		return;
	bool what = false;
	for (uint32_t i = s->first; i > 0 && paragraph_of(an, i - 1) + 1 >= paragraph; i--) {
		if (section_of(an, i - 1)->kind != SECTION_QUESTION)
			continue;
		what = what || word_is(w, i - 1, "what");
		if (is_verbal(w, i - 1) && index_word(&an->p->asking_of[WORD_VERB], w, i - 1) != TABLE_NONE)
			verb = i - 1;
	}
	if (!what || verb == WORD_NONE)
		return;
	struct wish wish = { .verb = WORD_NONE, .wording = WORDING_DEMAND };
	*VEC_PUSH(an->a, &wish.by) = here->issuer;
	EACH_CHILD(w, verb, c)
		if (w->d->word[c].rel == REL_obl && (has_marker(w, c, "from") || has_marker(w, c, "of")))
			mention_actors(an->a, an->m, c, &wish.addressee);
	wish_for_all(an, &wish, root);
}

/* A list of more parts than this that name nothing has lost who asks. */
enum { LIST_PARTS = 6 };

void continued_read(struct analysis *an, const struct sentence *s)
{
	const struct words *w = an->w;
	const uint32_t here = (uint32_t)(s - an->d->tokens.sentence.v);
	/* the last part before it that asks, over those that nobody understood */
	uint32_t asked = 0;
	for (uint32_t k = 1; k <= LIST_PARTS && k <= here && asked == 0; k++) {
		const struct sentence *b = s - k;
		if (b->n == 0 || paragraph_of(an, b->first) != paragraph_of(an, s->first) || !word_is(w, b->first + b->n - 1, ";"))
			return;
		asked = an->demand_in[here - k];
	}
	if (asked == 0 || s->n < 3)
		return;
	const struct claim last = an->out->v[an->demand.v[asked - 1].claim];
	uint32_t first = s->first + (word_is(w, s->first, "and") || word_is(w, s->first, "or") ? 1 : 0);
	const uint32_t bracket = word_is(w, first, "(") ? 1 : 0;
	const bool lettered = first + bracket + 3 < s->first + s->n && w->d->word[first + bracket].len <= 4 && /* "(b) free the miners", "2. free them" */
		(word_is(w, first + bracket + 1, ")") || (bracket == 0 && word_is(w, first + 1, ".")));
	if (lettered)
		first += bracket + 2;
	if (!word_is(w, first, "to") && !word_is(w, first, "that") && !word_is(w, first, "not") && !lettered)
		return;
	uint32_t root = WORD_NONE;
	for (uint32_t i = s->first; i < s->first + s->n && root == WORD_NONE; i++)
		if (w->d->word[i].head == WORD_NONE)
			root = i;
	if (root == WORD_NONE || (!is_verbal(w, root) && !lettered) || (lettered && root > first && !word_is(w, first, "to") && !word_is(w, first, "that")))
		return;
	struct wish wish = { .verb = WORD_NONE, .wording = last.wording, .by = last.by, .addressee = last.addressee, .row = last.through };
	if (word_is(w, first, "that"))
		wish.addressee = (struct actors){ 0 };
	wish_for_all(an, &wish, root);
}
