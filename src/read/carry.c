/*
 * Claims in text order, and two days kept in mind: the verdict's and the last
 * sentence's.  Only whole days go on: a month told of one act says nothing of
 * the next.
 */
#include "read/carry.h"

#include "read/clause.h"

#include <stdlib.h>

enum { VERDICT_SENTENCES = 14, NEWS_SENTENCES = 3, NEWS_DAYS = 7 };

struct told {
	struct claim_date date;
	uint32_t sentence, paragraph;
	bool any;
};

static bool is_verdict(enum act a)
{
	return a == ACT_SENTENCE || a == ACT_CONVICT || a == ACT_ACQUIT || a == ACT_FINE;
}

static bool present_perfect(const struct words *w, uint32_t i)
{
	const uint32_t aux = child_with(w, i, REL_aux);
	return aux != WORD_NONE && (word_is(w, aux, "have") || word_is(w, aux, "has"));
}

/* Simple past: "sentenced", "was sentenced"; no perfect, no noun, no participle beside a name. */
static bool simple_past(struct analysis *an, const struct claim *c)
{
	const struct words *w = an->w;
	const uint32_t i = c->word;
	if (c->noun || i >= w->n || !is_verbal(w, i))
		return false;
	const enum rel rel = w->d->word[i].rel;
	if (rel == REL_amod || rel == REL_acl || rel == REL_acl_relcl || rel == REL_advcl)
		return false;
	/* "have burned houses and expelled": perfect, both */
	if (rel == REL_conj && w->d->word[i].head != WORD_NONE && present_perfect(w, w->d->word[i].head) && strcmp(xpos_name(w->d->word[i].xpos), "VBN") == 0)
		return false;
	bool be = false;
	for (uint32_t k = w->child[i]; k != WORD_NONE; k = w->next[k]) {
		if (w->d->word[k].rel == REL_aux)
			return false;
		be = be || (w->d->word[k].rel == REL_aux_pass && (word_is(w, k, "was") || word_is(w, k, "were")));
	}
	return be || strcmp(xpos_name(w->d->word[i].xpos), "VBD") == 0 || (rel == REL_conj && strcmp(xpos_name(w->d->word[i].xpos), "VBN") == 0);
}

/* "who fled two years ago": the time of a clause that tells of something else beside. */
static bool told_aside(const struct words *w, const struct when *x, uint32_t word)
{
	uint32_t at = x->governor;
	for (int hop = 0; hop < 8 && at < w->n && at != word; hop++, at = w->d->word[at].head) {
		const enum rel rel = w->d->word[at].rel;
		if (rel == REL_acl || rel == REL_acl_relcl)
			return true;
	}
	return false;
}

/* Does the sentence tell a time that could be the act's? */
static bool tells_time(const struct analysis *an, uint32_t word)
{
	const struct sentence *s = &an->d->tokens.sentence.v[an->w->sentence[word]];
	for (uint32_t i = s->first; i < s->first + s->n; i++)
		if (an->ws->of[i] != 0 && !told_aside(an->w, &an->ws->v.v[an->ws->of[i] - 1], word))
			return true;
	return false;
}

static bool whole_day(const struct claim_date *d)
{
	return d->days.from != DAY_NONE && d->days.from == d->days.to;
}

/* "came on Wednesday morning, carted away two computers": the first verb's day holds for those joined to it. */
static bool joined_date(const struct analysis *an, uint32_t i, struct claim_date *ret)
{
	for (int n = 0; n < 4 && an->d->word[i].head != WORD_NONE; n++) {
		const bool beside = an->d->word[i].rel == REL_parataxis && an->d->word[i].head < i;
		if (an->d->word[i].rel != REL_conj && !beside)
			return false;
		i = an->d->word[i].head;
		if (is_verbal(an->w, i) && when_of(an->ws, i, false, ret))
			return ret->days.from != DAY_NONE && (ret->days.from == ret->days.to || ret->text.p < word_str(an->d, i).p);
	}
	return false;
}

/* "tried to clear the bridge on 2 April; nine people were hurt": a semicolon parts two sentences of one day. */
static bool semicolon_date(const struct analysis *an, uint32_t i, struct claim_date *ret)
{
	const uint32_t own = an->w->sentence[i];
	const struct sentence *s = &an->d->tokens.sentence.v[own];
	while (an->d->word[i].rel == REL_conj && an->d->word[i].head != WORD_NONE)
		i = an->d->word[i].head;
	if (an->d->word[i].head != WORD_NONE || own == 0 || s->first == 0 || !word_is(an->w, s->first - 1, ";") || tells_time(an, i))
		return false;
	for (uint32_t k = s->first; k-- > s[-1].first;) {
		const bool joined = an->d->word[k].rel == REL_conj && an->d->word[k].head != WORD_NONE && an->d->word[an->d->word[k].head].head == WORD_NONE;
		if ((joined || an->d->word[k].head == WORD_NONE) && is_verbal(an->w, k) && when_of(an->ws, k, false, ret))
			return whole_day(ret);
	}
	return false;
}

/* "After a hearing that ended at dawn on Wednesday, the court sentenced …": the one day that the
 * sentence tells before its main verb. */
static bool only_date(const struct analysis *an, uint32_t i, struct claim_date *ret)
{
	const struct words *w = an->w;
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[i]];
	while (w->d->word[i].rel == REL_conj && w->d->word[i].head != WORD_NONE)
		i = w->d->word[i].head;
	if (w->d->word[i].head != WORD_NONE)
		return false;
	uint32_t found = 0;
	for (uint32_t k = s->first; k < s->first + s->n; k++) {
		if (an->ws->of[k] == 0 || an->ws->of[k] == found)
			continue;
		if (found != 0 || k > i)
			return false;
		found = an->ws->of[k];
	}
	if (found == 0)
		return false;
	const struct when *t = &an->ws->v.v[found - 1];
	if (t->names || t->relation == WHEN_BY || t->relation == WHEN_UNTIL || t->relation == WHEN_AFTER || t->past.from == DAY_NONE || t->past.from != t->past.to)
		return false;
	*ret = (struct claim_date){ .days = t->past, .text = words_str(w, t->first, t->end) };
	return true;
}

static bool is_coming(const struct words *w, uint32_t verb)
{
	static const char *const verbs[] = { "come", "arrive", "enter", "burst", "descend", "appear", "surround", "converge", "land", "gather", "assemble", "march", "knock", "drive", "ride", "turn" };
	for (size_t k = 0; k < sizeof(verbs) / sizeof(verbs[0]); k++)
		if (lemma_is(w, verb, verbs[k]))
			return true;
	return false;
}

/* "Officers came to the house on Sunday. They kicked the father": the day on which those came who are told of next. */
static bool coming_day(const struct analysis *an, uint32_t word, struct claim_date *ret)
{
	const struct words *w = an->w;
	const uint32_t here = w->sentence[word];
	const struct sentence *s = an->d->tokens.sentence.v;
	if (here == 0 || s[here - 1].paragraph != s[here].paragraph)
		return false;
	const struct sentence *x = &s[here - 1];
	uint32_t root = x->first;
	while (root < x->first + x->n && w->d->word[root].head != WORD_NONE)
		root++;
	if (root == x->first + x->n || strcmp(xpos_name(w->d->word[root].xpos), "VBD") != 0 || !is_coming(w, root) || an->said[root] != an->said[word] || an->quoted[root] != 0)
		return false;
	return when_of(an->ws, root, false, ret) && whole_day(ret) && ret->days.to <= an->ws->published;
}

static int by_word(const void *a, const void *b)
{
	const struct claim *const *x = a, *const *y = b;
	return ((*x)->word > (*y)->word) - ((*x)->word < (*y)->word);
}

/* A line of a list of penalties: "the dentist Omar Nasri, eleven years". */
static bool is_penalty_line(const struct analysis *an, const struct claim *c)
{
	return is_verdict(c->deed.act) && !is_verbal(an->w, c->word) && c->deed.details.term.n > 0 && c->deed.recipient.n > 0;
}

/* "By late on Tuesday he had read the list": the one day of the news that the sentences before the first penalty tell. */
static bool news_day(const struct analysis *an, uint32_t sentence, struct claim_date *ret)
{
	const day_t published = an->ws->published;
	const struct when *found = NULL;
	for (size_t i = 0; published != DAY_NONE && i < an->ws->v.n; i++) {
		const struct when *x = &an->ws->v.v[i];
		const uint32_t there = an->w->sentence[x->first];
		if (there >= sentence || there + NEWS_SENTENCES < sentence || x->names || x->relation != WHEN_ON || x->past.from == DAY_NONE || x->past.from != x->past.to ||
			x->past.from > published || published - x->past.from > NEWS_DAYS)
			continue;
		if (found != NULL && found->past.from != x->past.from)
			return false;
		found = x;
	}
	if (found == NULL)
		return false;
	*ret = (struct claim_date){ .days = found->past, .text = words_str(an->w, found->first, found->end) };
	return true;
}

/* "We welcome the release, on 3 May, of …": the day is that of what is welcomed. */
static bool of_welcomed(const struct analysis *an, const struct claim *c)
{
	const char *tag = c->noun ? "" : xpos_name(an->d->word[c->word].xpos);
	return c->deed.act == ACT_SUPPORT && (strcmp(tag, "VBP") == 0 || strcmp(tag, "VBZ") == 0) && an->section[paragraph_of(an, c->word)].kind != SECTION_ENTRY &&
		c->deed.date.text.n > 0 && c->deed.date.text.p > word_str(an->d, c->word).p;
}

/* The day of an act whose sentence tells no time: of those who came, or the verdict's, which the news may tell. */
static bool told_before(struct analysis *an, struct claim *c, struct told *verdict)
{
	const uint32_t sentence = an->w->sentence[c->word], paragraph = paragraph_of(an, c->word);
	struct claim_date day;
	if (c->deed.act != ACT_APPEAL && coming_day(an, c->word, &day)) {
		c->deed.date = day;
		return true;
	}
	if (!is_verdict(c->deed.act))
		return false;
	if (!verdict->any && news_day(an, sentence, &day))
		*verdict = (struct told){ .date = day, .sentence = sentence, .paragraph = paragraph, .any = true };
	if (!verdict->any || sentence - verdict->sentence > VERDICT_SENTENCES)
		return false;
	c->deed.date = verdict->date;
	return true;
}

void dates_carry(struct analysis *an, size_t first)
{
	const size_t n = an->out->n - first;
	struct claim **act = ARENA_ARRAY(an->a, struct claim *, n + 1);
	size_t acts = 0;
	for (size_t i = first; i < an->out->n; i++)
		if (an->out->v[i].kind == CLAIM_ACT && an->out->v[i].word < an->w->n)
			act[acts++] = &an->out->v[i];
	qsort(act, acts, sizeof(*act), by_word);
	struct told verdict = { 0 }, last = { 0 };
	for (size_t i = 0; i < acts; i++) {
		struct claim *c = act[i];
		const uint32_t sentence = an->w->sentence[c->word], paragraph = paragraph_of(an, c->word);
		const bool done = c->modality == MODALITY_ASSERTED || c->modality == MODALITY_ALLEGED;
		if (!done)
			continue;
		if (of_welcomed(an, c))
			c->deed.date = (struct claim_date){ .days = DAYS_NONE };
		if (c->deed.date.days.from != DAY_NONE) {
			/* the day of something told in passing is not the tale's */
			if (whole_day(&c->deed.date) && simple_past(an, c)) {
				const struct told t = { .date = c->deed.date, .sentence = sentence, .paragraph = paragraph, .any = true };
				last = t;
				if (is_verdict(c->deed.act))
					verdict = t;
			} else if (c->deed.date.days.from != last.date.days.from || c->deed.date.days.to != last.date.days.to) {
				last.any = false;
			}
			continue;
		}
		if (!simple_past(an, c) && !is_penalty_line(an, c))
			continue;
		/* "9 December 2022: Closed session. Lind: 21 years." */
		if (is_penalty_line(an, c) && an->section[paragraph].kind == SECTION_ENTRY) {
			c->deed.date = (struct claim_date){ .days = an->ws->paragraph[paragraph] };
			continue;
		}
		struct claim_date joined = { .days = DAYS_NONE };
		if (joined_date(an, c->word, &joined) || only_date(an, c->word, &joined) || semicolon_date(an, c->word, &joined)) {
			c->deed.date = joined;
			last = (struct told){ .date = joined, .sentence = sentence, .paragraph = paragraph, .any = whole_day(&joined) };
			if (is_verdict(c->deed.act) && last.any)
				verdict = last;
			continue;
		}
		const bool timeless = !tells_time(an, c->word);
		if (last.any && last.paragraph == paragraph && ((sentence == last.sentence && c->deed.act != ACT_APPEAL) || (timeless && sentence == last.sentence + 1))) {
			c->deed.date = last.date;
			last.sentence = sentence;
			continue;
		}
		if (timeless && told_before(an, c, &verdict))
			last = (struct told){ .date = c->deed.date, .sentence = sentence, .paragraph = paragraph, .any = true };
	}
}
