/*
 * A vote's day is told once and counted from all over a report: the day that
 * dates a word for a vote, or the verb of which that word is part.
 */
#include "read/when_words.h"

static bool is_vote(const struct scan *s, uint32_t i)
{
	return scan_time(s, TIME_VOTE, i) != TABLE_NONE;
}

/* "the vote", "polling", "last Sunday's parliamentary election": past its last word, or 0. */
static uint32_t vote_end(const struct scan *s, uint32_t i)
{
	enum { MODIFIERS = 3 };
	if (scan_is_any(s, i, ANY("the", "this", "that", "its", "their")))
		i++;
	for (int n = 0; n < MODIFIERS && i < s->end && !is_vote(s, i) && s->w->d->word[i].upos == UPOS_ADJ; n++)
		i++;
	if (!is_vote(s, i))
		return 0;
	while (is_vote(s, i + 1))
		i++;
	return i + 1;
}

/* "nine days before", "a week after": how many days, and past the words; 0: none. */
static uint32_t distance(const struct scan *s, uint32_t i, int *days)
{
	const int n = scan_number(s, i);
	const uint32_t unit = n > 0 ? scan_time(s, TIME_UNIT, i + 1) : TABLE_NONE;
	if (unit != UNIT_DAY && unit != UNIT_WEEK)
		return 0;
	*days = unit == UNIT_WEEK ? 7 * n : n;
	uint32_t k = i + 2;
	const bool before = scan_is_any(s, k, ANY("before", "ahead", "prior"));
	if (!before && !scan_is(s, k, "after"))
		return 0;
	if (before)
		*days = -*days;
	k += scan_is_any(s, k + 1, ANY("of", "to")) ? 2 : 1;
	return k;
}

bool when_vote_read(const struct scan *s, uint32_t i, struct spec *spec)
{
	int days = 0;
	uint32_t at = distance(s, i, &days);
	if (at == 0 && scan_is(s, i, "eve") && scan_is(s, i + 1, "of")) {
		days = -1;
		at = i + 2;
	}
	if (at == 0 && (scan_is(s, i, "day") || scan_time(s, TIME_PART, i) != TABLE_NONE) && scan_is(s, i + 1, "of"))
		at = i + 2;
	uint32_t end = at != 0 ? vote_end(s, at) : 0;
	if (at == 0 && is_vote(s, i) && (scan_is(s, i + 1, "day") || scan_time(s, TIME_PART, i + 1) != TABLE_NONE))
		end = i + 2;
	if (end == 0)
		return false;
	*spec = (struct spec){ .kind = SPEC_VOTE, .n = days, .end = end };
	return true;
}

/* "Presidential Election, Second Round, 2 April 2023": a title's vote stands a few names before its day. */
static bool vote_before(const struct scan *s, uint32_t first)
{
	enum { NEAR = 6 };
	for (uint32_t i = first; i > s->start && i + NEAR > first; i--) {
		const uint8_t u = s->w->d->word[i - 1].upos;
		if (is_vote(s, i - 1))
			return true;
		if (u != UPOS_PROPN && u != UPOS_ADJ && u != UPOS_NOUN && u != UPOS_PUNCT && !scan_is_any(s, i - 1, ANY("of", "on", "in")))
			return false;
	}
	return false;
}

/* "called the election on 14 June": the day of the call. */
static bool is_called(const struct words *w, uint32_t vote)
{
	static const char *const verbs[] = { "call", "announce", "convene", "convoke", "order", "decree", "proclaim", "postpone", "cancel", "annul" };
	const uint32_t verb = w->d->word[vote].rel == REL_obj || w->d->word[vote].rel == REL_nsubj_pass ? w->d->word[vote].head : WORD_NONE;
	for (size_t k = 0; verb < w->n && k < sizeof(verbs) / sizeof(verbs[0]); k++)
		if (lemma_is(w, verb, verbs[k]))
			return true;
	return false;
}

/* Is the verb or noun that a day dates a vote, or does it tell of one: "the election of 7 June", "went to the polls", "was held"? */
static bool tells_vote(const struct scan *s, uint32_t governor)
{
	const struct words *w = s->w;
	if (governor < s->start || governor >= s->end)
		return false;
	if (is_vote(s, governor))
		return !is_called(w, governor);
	for (uint32_t c = w->child[governor]; c != WORD_NONE; c = w->next[c]) {
		const uint8_t rel = w->d->word[c].rel;
		if (is_vote(s, c) && (rel == REL_nsubj || rel == REL_nsubj_pass || (rel == REL_obl && c > s->start + 1 && scan_is_any(s, c - 2, ANY("to", "in")))))
			return true;
	}
	return false;
}

/* Does the day date a vote that has been?  "the election of 7 June", "Sunday's vote", "voters went to the polls on 7 June". */
static bool dates_vote(const struct whens *ws, const struct when *x)
{
	enum { NEAR = 3 };
	const struct words *w = ws->w;
	if (x->of_vote || x->past.from == DAY_NONE || x->past.from != x->past.to || x->relation != WHEN_ON)
		return false;
	if (ws->published != DAY_NONE && x->future.from - ws->published < ws->published - x->past.from)
		return false;
	const struct sentence *sen = &w->d->tokens.sentence.v[w->sentence[x->first]];
	const struct scan s = { .w = w, .start = sen->first, .end = sen->first + sen->n };
	for (uint32_t i = x->end; i < x->end + NEAR && i < s.end; i++) {
		if (is_vote(&s, i))
			return true;
		if (w->d->word[i].upos != UPOS_ADJ && w->d->word[i].upos != UPOS_PART)
			break;
	}
	const bool title = sen->paragraph < w->d->text->paragraph.n && w->d->text->paragraph.v[sen->paragraph].kind != PARAGRAPH_BODY &&
		w->d->text->paragraph.v[sen->paragraph].kind != PARAGRAPH_LIST_ITEM;
	if (title && vote_before(&s, x->first))
		return true;
	return x->governor != WORD_NONE && tells_vote(&s, x->governor);
}

static bool counts(const struct whens *ws)
{
	for (size_t i = 0; i < ws->v.n; i++)
		if (ws->v.v[i].of_vote)
			return true;
	return false;
}

void when_votes_set(struct whens *ws)
{
	if (!counts(ws))
		return;
	struct days day = DAYS_NONE;
	for (size_t i = 0; i < ws->v.n && day.from == DAY_NONE; i++)
		if (dates_vote(ws, &ws->v.v[i]))
			day = ws->v.v[i].past;
	if (day.from == DAY_NONE)
		return;
	for (size_t i = 0; i < ws->v.n; i++) {
		struct when *x = &ws->v.v[i];
		if (x->of_vote)
			x->past = x->future = (struct days){ day.from + x->from_vote, day.to + x->from_vote };
		else if (dates_vote(ws, x))
			day = x->past;
	}
}
