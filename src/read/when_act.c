/*
 * Which date is whose: an act takes the expression that hangs on its word, else
 * one further down its own clause, else one it shares with the verb it is
 * joined to, else the date that opens its paragraph.
 */
#include "read/when.h"

#include <string.h>

static bool is_verb(const struct words *w, uint32_t i)
{
	return w->d->word[i].upos == UPOS_VERB || (w->d->word[i].upos == UPOS_AUX && w->d->word[i].rel != REL_aux &&
		w->d->word[i].rel != REL_aux_pass && w->d->word[i].rel != REL_cop);
}

static bool dates_act(const struct when *x)
{
	return x->relation == WHEN_ON || x->relation == WHEN_SINCE;
}

/* The expressions of the sentence of `word`: [*from, *to) in ws->v. */
static void sentence_whens(const struct whens *ws, uint32_t word, uint32_t *from, uint32_t *to)
{
	const struct sentence *s = &ws->w->d->tokens.sentence.v[ws->w->sentence[word]];
	uint32_t lo = 0, hi = (uint32_t)ws->v.n;
	while (lo < hi) {
		const uint32_t mid = lo + (hi - lo) / 2;
		if (ws->v.v[mid].first < s->first)
			lo = mid + 1;
		else
			hi = mid;
	}
	*from = lo;
	while (lo < ws->v.n && ws->v.v[lo].first < s->first + s->n)
		lo++;
	*to = lo;
}

/* Does a climb from `from` reach `word` before any other verb?  At most 8 steps. */
static bool hangs_under(const struct words *w, uint32_t from, uint32_t word)
{
	for (int hop = 0; hop < 8 && from < w->n; hop++) {
		if (from == word)
			return true;
		if (is_verb(w, from))
			return false;
		from = w->d->word[from].head;
	}
	return false;
}

enum reach { REACH_OWN, REACH_UNDER };

static const struct when *find(const struct whens *ws, uint32_t word, enum reach reach, bool (*fits)(const struct when *))
{
	uint32_t from, to;
	const struct when *best = NULL;
	sentence_whens(ws, word, &from, &to);
	for (uint32_t i = from; i < to; i++) {
		const struct when *x = &ws->v.v[i];
		if (!fits(x) || x->governor == WORD_NONE || x->past.from == DAY_NONE)
			continue;
		const bool own = x->governor == word;
		if (reach == REACH_OWN ? !own : (own || x->names || !hangs_under(ws->w, x->governor, word)))
			continue;
		/* Of several the one that is no label, then the one nearest to the word. */
		const uint32_t d = x->first > word ? x->first - word : word - x->first;
		const uint32_t bd = best == NULL ? 0 : best->first > word ? best->first - word : word - best->first;
		if (best == NULL || (best->names && !x->names) || (best->names == x->names && d < bd))
			best = x;
	}
	return best;
}

/* "which expires on 31 December", "the court jails him on 3 May": of a verb in the present the nearer of the two. */
static bool lies_ahead(const struct whens *ws, const struct when *x, uint32_t word)
{
	const char *tag = xpos_name(ws->w->d->word[word].xpos);
	if ((strcmp(tag, "VBZ") != 0 && strcmp(tag, "VBP") != 0) || ws->published == DAY_NONE || x->future.from - x->past.from <= 7)
		return false; /* a weekday is of the week that was, and some pasts look like presents: "On Monday men beat" */
	return x->future.from - ws->published < ws->published - x->past.from;
}

static bool give(const struct whens *ws, const struct when *x, uint32_t word, bool future, struct claim_date *ret)
{
	if (x == NULL)
		return false;
	ret->days = future || lies_ahead(ws, x, word) ? x->future : x->past;
	const uint32_t end = x->end > x->first ? x->end - 1 : x->first;
	const struct word *a = &ws->w->d->word[x->first], *b = &ws->w->d->word[end];
	ret->text = str_slice(ws->w->d->text->s, a->at, b->at + b->len);
	return ret->days.from != DAY_NONE;
}

/* A word whose chain to the root is coordination alone: the entry's own act. */
static bool main_line(const struct words *w, uint32_t word)
{
	for (int hop = 0; hop < 12; hop++) {
		const uint8_t rel = w->d->word[word].rel;
		if (rel == REL_root || w->d->word[word].head >= w->n)
			return true;
		if (rel != REL_conj && rel != REL_parataxis && rel != REL_list && rel != REL_appos && rel != REL_dep)
			return false;
		word = w->d->word[word].head;
	}
	return false;
}

bool when_of(const struct whens *ws, uint32_t word, bool future, struct claim_date *ret)
{
	const struct words *w = ws->w;
	*ret = (struct claim_date){ .days = DAYS_NONE };
	if (word >= w->n)
		return false;
	const struct when *x = find(ws, word, REACH_OWN, dates_act);
	/* a chronology's entry: "28 October: They sign an accord on elections in May" */
	const uint32_t paragraph = w->d->tokens.sentence.v[w->sentence[word]].paragraph;
	const bool entry = paragraph < w->d->text->paragraph.n && ws->paragraph[paragraph].from != DAY_NONE && main_line(w, word);
	if (x == NULL)
		x = find(ws, word, REACH_UNDER, dates_act);
	if (x != NULL && entry && x->governor != word && (x->first > word || x->relation == WHEN_SINCE))
		x = NULL;
	/* "On 3 May police arrested A and released B": what stands before the first holds for the second. */
	if (x == NULL && w->d->word[word].rel == REL_conj && w->d->word[word].head < w->n) {
		const uint32_t governor = w->d->word[word].head;
		const struct when *g = find(ws, governor, REACH_OWN, dates_act);
		if (g != NULL && g->first < governor)
			x = g;
	}
	/* "was arrested and charged on Monday": what stands after the last holds for one right before it. */
	for (uint32_t c = w->child[word]; x == NULL && c != WORD_NONE; c = w->next[c])
		if (w->d->word[c].rel == REL_conj && c > word && c - word <= 3)
			x = find(ws, c, REACH_OWN, dates_act);
	/* "the decision of 30 October to reinstate them" */
	if (x == NULL && w->d->word[word].rel == REL_acl && w->d->word[word].head < w->n && strcmp(xpos_name(w->d->word[word].xpos), "VB") == 0)
		x = find(ws, w->d->word[word].head, REACH_OWN, dates_act);
	if (give(ws, x, word, future, ret))
		return true;
	if (x == NULL && entry) {
		*ret = (struct claim_date){ .days = ws->paragraph[paragraph] };
		return true;
	}
	*ret = (struct claim_date){ .days = DAYS_NONE };
	return false;
}

static bool is_deadline(const struct when *x)
{
	return x->relation == WHEN_BY || x->relation == WHEN_UNTIL;
}

bool when_deadline(const struct whens *ws, uint32_t word, struct claim_date *ret)
{
	*ret = (struct claim_date){ .days = DAYS_NONE };
	if (word >= ws->w->n)
		return false;
	const struct when *x = find(ws, word, REACH_OWN, is_deadline);
	if (x == NULL)
		x = find(ws, word, REACH_UNDER, is_deadline);
	return give(ws, x, word, true, ret);
}
