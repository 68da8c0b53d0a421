/* The asking word hangs on the writing verb, on the paper, or, by the parser's mistake, on whom the paper goes to. */
#include "read/demand_letter.h"

#include "read/demand.h"
#include "read/statement.h"

enum { LISTED_MAX = 4 }; /* "asking …, demanding …, and urging …" */

/* Words of a paper; WORD_NONE where it does not tell them. */
struct letter {
	uint32_t to; /* whom it goes to */
	uint32_t by; /* who wrote, signed or sent it */
};

static bool is_paper(struct analysis *an, uint32_t i)
{
	return i != WORD_NONE && is_nominal(an->w, i) && word_in_class(an->p, an->w, i, class_number(an->p, S("paper")));
}

static bool is_writing(struct analysis *an, uint32_t i)
{
	return i != WORD_NONE && is_verbal(an->w, i) && word_in_class(an->p, an->w, i, class_number(an->p, S("writing")));
}

/* The to-phrase of a paper or of a writing verb. */
static uint32_t goes_to(const struct analysis *an, uint32_t i)
{
	EACH_CHILD(an->w, i, c)
		if (c > i && (an->d->word[c].rel == REL_nmod || an->d->word[c].rel == REL_obl) && has_marker(an->w, c, "to") && is_nominal(an->w, c))
			return c;
	return WORD_NONE;
}

/* Whom a verb sends a paper to: "handed the king a petition", "wrote to him", "addressed a letter to him". */
static uint32_t sent_to(struct analysis *an, uint32_t verb)
{
	const struct args *args = clause_args(an, verb);
	const uint32_t to = goes_to(an, verb);
	if (to != WORD_NONE)
		return to;
	if (args->iobj != WORD_NONE)
		return args->iobj;
	return is_paper(an, args->obj) ? goes_to(an, args->obj) : WORD_NONE;
}

/* A paper's own words: "a letter to the king", "a petition handed to the king", "their letter", "signed by 300 monks". */
static struct letter of_paper(struct analysis *an, uint32_t paper)
{
	const struct words *w = an->w;
	struct letter r = { .to = goes_to(an, paper), .by = child_with(w, paper, REL_nmod_poss) };
	const uint32_t above = w->d->word[paper].head;
	EACH_CHILD(w, paper, c) {
		if (w->d->word[c].rel == REL_nmod && (has_marker(w, c, "by") || has_marker(w, c, "from")) && r.by == WORD_NONE)
			r.by = c;
		if ((w->d->word[c].rel != REL_acl && w->d->word[c].rel != REL_acl_relcl) || !is_writing(an, c))
			continue;
		if (r.to == WORD_NONE)
			r.to = goes_to(an, c);
		if (r.by == WORD_NONE && clause_args(an, c)->subj != paper)
			r.by = clause_args(an, c)->subj;
	}
	if (r.by == WORD_NONE && is_writing(an, above) && (w->d->word[paper].rel == REL_obj || w->d->word[paper].rel == REL_nsubj_pass) &&
		clause_args(an, above)->subj != paper)
		r.by = clause_args(an, above)->subj;
	if (r.to == WORD_NONE && is_writing(an, above)) {
		r.to = sent_to(an, above);
		/* "met the Governor and submitted a memorandum" */
		const uint32_t met = w->d->word[above].rel == REL_conj ? w->d->word[above].head : WORD_NONE;
		if (r.to == WORD_NONE && met != WORD_NONE && is_verbal(w, met) && word_in_class(an->p, w, met, class_number(an->p, S("meeting"))))
			r.to = clause_args(an, met)->obj;
	}
	return r;
}

static struct letter of_verb(struct analysis *an, uint32_t verb)
{
	struct letter r = { .to = sent_to(an, verb), .by = clause_args(an, verb)->subj };
	const struct args *args = clause_args(an, verb);
	if (is_paper(an, args->obj) && (args->passive || r.to == WORD_NONE)) {
		const struct letter own = of_paper(an, args->obj);
		r.to = r.to == WORD_NONE ? own.to : r.to;
	}
	return r;
}

/* "In a letter to X they ask", "Writing to X, they ask": told by the asking verb's own words. */
static struct letter told_with(struct analysis *an, uint32_t i)
{
	struct letter r = { .to = WORD_NONE, .by = WORD_NONE };
	EACH_CHILD(an->w, i, c) {
		const enum rel rel = an->d->word[c].rel;
		if (rel == REL_obl && (has_marker(an->w, c, "in") || has_marker(an->w, c, "by")) && is_paper(an, c))
			r.to = of_paper(an, c).to != WORD_NONE ? of_paper(an, c).to : r.to;
		/* "in a petition handed to the king, they ask", the participle hung on the asking verb */
		else if (rel == REL_advcl && c < i && c > 0 && is_paper(an, c - 1) && strcmp(xpos_name(an->d->word[c].xpos), "VBN") == 0 && is_writing(an, c))
			r.to = goes_to(an, c);
		else if (rel == REL_advcl && c < i && strcmp(xpos_name(an->d->word[c].xpos), "VBG") == 0 && is_writing(an, c))
			r.to = sent_to(an, c);
	}
	return r;
}

static bool looks_like_actor(const struct analysis *an, uint32_t i)
{
	const struct actor who = mention_actor(an->m, i);
	return who.name.n > 0 && (who.type != ACTOR_OTHER || looks_human(an, i)) && addressable(who);
}

/* The paper in which the asking word i stands, or that it speaks for. */
static struct letter letter_of(struct analysis *an, uint32_t i)
{
	const struct word *d = an->d->word;
	struct letter r = told_with(an, i);
	if (r.to != WORD_NONE)
		return r;
	/* "summoned the envoy and called for his release", "wrote to the king and asked …", "met the Governor, seeking …" */
	for (uint32_t up = d[i].head, n = 0; n < LISTED_MAX && up != WORD_NONE && is_verbal(an->w, up) && (d[i].rel == REL_conj || d[i].rel == REL_advcl); n++, up = d[up].head) {
		if (is_writing(an, up) && sent_to(an, up) != WORD_NONE)
			return of_verb(an, up);
		const uint32_t met = clause_args(an, up)->obj;
		if (met != WORD_NONE && met != i && !clause_args(an, up)->passive && looks_like_actor(an, met) && word_in_class(an->p, an->w, up, class_number(an->p, S("meeting"))))
			return (struct letter){ .to = met, .by = clause_args(an, up)->subj };
		if (d[up].rel != REL_conj)
			break;
	}
	/* "asking …, and urging …" */
	for (int n = 0; n < LISTED_MAX && d[i].rel == REL_conj && d[i].head != WORD_NONE && is_verbal(an->w, d[i].head); n++)
		i = d[i].head;
	const uint32_t above = d[i].head;
	if (above == WORD_NONE || (d[i].rel != REL_advcl && d[i].rel != REL_acl && d[i].rel != REL_acl_relcl && d[i].rel != REL_xcomp))
		return r;
	if (is_writing(an, above))
		return of_verb(an, above);
	if (is_paper(an, above))
		return of_paper(an, above);
	/* "sent a letter to the king asking for …": hung on the king */
	if (d[i].rel == REL_acl && is_nominal(an->w, above) && has_marker(an->w, above, "to") && d[above].head != WORD_NONE) {
		if (is_paper(an, d[above].head))
			return of_paper(an, d[above].head);
		if (is_writing(an, d[above].head))
			return of_verb(an, d[above].head);
	}
	return r;
}

uint32_t letter_asked_for(struct analysis *an, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end && i < first + 4; i++)
		if (is_writing(an, i) && clause_args(an, i)->subj == WORD_NONE && (i == first || word_is(an->w, first, "please") || word_is(an->w, first, "kindly")))
			return sent_to(an, i);
	return WORD_NONE;
}

void letter_settle(struct analysis *an, uint32_t i, struct wish *wish)
{
	const struct letter letter = letter_of(an, i);
	const struct section *s = section_of(an, i);
	const struct actor by = letter.by == WORD_NONE ? (struct actor){ 0 } : speaker_of_word(an, letter.by);
	if (wish->addressee.n == 0 && letter.to != WORD_NONE) {
		struct actors to = { 0 };
		mention_actors(an->a, an->m, letter.to, &to);
		if (to.n > 0 && addressable(to.v[0]))
			wish->addressee = to;
	}
	if (by.name.n > 0 && (wish->by.n == 0 || wish->by.v[0].type == ACTOR_OTHER || wish->by.v[0].type == ACTOR_LAW || (wish->addressee.n == 1 && str_eq(wish->by.v[0].name, wish->addressee.v[0].name)))) {
		wish->by = (struct actors){ 0 };
		*VEC_PUSH(an->a, &wish->by) = by;
	}
	if (s->kind != SECTION_ITEM || s->askers.n > 0)
		return;
	if (wish->addressee.n == 0)
		wish->addressee = s->addressee;
	if (wish->by.n == 0 && s->issuer.name.n > 0)
		*VEC_PUSH(an->a, &wish->by) = s->issuer;
}
