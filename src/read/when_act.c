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

static bool is_form(const struct words *w, uint32_t i, const char *tag)
{
	return strcmp(xpos_name(w->d->word[i].xpos), tag) == 0;
}

static bool sets_day(const struct words *w, uint32_t i)
{
	static const char *const verbs[] = { "due", "set", "schedule", "expect", "plan", "slate", "fix", "call", "postpone", "adjourn", "bring", "put" };
	for (size_t k = 0; k < sizeof(verbs) / sizeof(verbs[0]); k++)
		if (lemma_is(w, i, verbs[k]))
			return true;
	return false;
}

/* "was authorised in June to resume", "a bill introduced on 6 May": what comes of it lies ahead, the day does not. */
static bool lies_behind(const struct whens *ws, const struct when *x)
{
	const struct words *w = ws->w;
	const uint32_t v = x->governor;
	if (v == WORD_NONE || v >= w->n || w->d->word[v].upos != UPOS_VERB || sets_day(w, v))
		return false;
	if (x->first > 0 && (word_is(w, x->first - 1, "for") || word_is(w, x->first - 1, "to")))
		return false;
	if (is_form(w, v, "VBD"))
		return true;
	if (!is_form(w, v, "VBN"))
		return false;
	bool past = w->d->word[v].rel == REL_acl || w->d->word[v].rel == REL_acl_relcl;
	for (uint32_t c = w->child[v]; c != WORD_NONE; c = w->next[c]) {
		if (ws->of[c] != 0)
			continue; /* the month of May */
		if (word_is(w, c, "will") || word_is(w, c, "be") || word_is(w, c, "would") || word_is(w, c, "may") || word_is(w, c, "to"))
			return false;
		past = past || word_is(w, c, "was") || word_is(w, c, "were") || word_is(w, c, "had") || word_is(w, c, "has") || word_is(w, c, "have");
	}
	return past;
}

/* "is due to open on 14 January" */
static bool is_due(const struct words *w, uint32_t word)
{
	const uint32_t up = w->d->word[word].head;
	if (!is_form(w, word, "VB") || up >= w->n || !sets_day(w, up))
		return false;
	for (uint32_t c = w->child[up]; c != WORD_NONE; c = w->next[c])
		if (word_is(w, c, "is") || word_is(w, c, "are"))
			return true;
	return false;
}

/* "310 officers have been dismissed since 2017", "nobody has been charged since": a count that has grown began on no one day; what
 * lasts ("have been held since May") did. */
static bool has_grown(const struct whens *ws, const struct when *x, uint32_t word)
{
	static const char *const lasting[] = { "hold", "keep", "be", "bar", "ban", "forbid", "block", "close", "suspend", "detain", "jail", "imprison", "run", "languish", "remain", "lock" };
	const struct words *w = ws->w;
	if (x->relation != WHEN_SINCE || w->d->word[word].upos != UPOS_VERB)
		return false;
	for (size_t k = 0; k < sizeof(lasting) / sizeof(lasting[0]); k++)
		if (lemma_is(w, word, lasting[k]))
			return false;
	bool perfect = false, counted = false;
	for (uint32_t c = w->child[word]; c != WORD_NONE; c = w->next[c]) {
		const uint8_t rel = w->d->word[c].rel;
		perfect = perfect || word_is(w, c, "has") || word_is(w, c, "have") || word_is(w, c, "had");
		if (rel == REL_nsubj_pass || rel == REL_obj || rel == REL_nsubj) {
			counted = counted || w->d->word[c].upos == UPOS_NUM || word_is(w, c, "nobody");
			for (uint32_t g = w->child[c]; g != WORD_NONE; g = w->next[g])
				counted = counted || w->d->word[g].rel == REL_nummod || word_is(w, g, "no");
		}
	}
	return perfect && counted;
}

static bool give(const struct whens *ws, const struct when *x, uint32_t word, bool future, struct claim_date *ret)
{
	if (x == NULL || has_grown(ws, x, word))
		return false;
	future = (future && !lies_behind(ws, x)) || lies_ahead(ws, x, word) || is_due(ws->w, word);
	ret->days = future ? x->future : x->past;
	const uint32_t end = x->end > x->first ? x->end - 1 : x->first;
	const struct word *a = &ws->w->d->word[x->first], *b = &ws->w->d->word[end];
	ret->text = str_slice(ws->w->d->text->s, a->at, b->at + b->len);
	return ret->days.from != DAY_NONE;
}

static bool comes_about(const struct words *w, uint32_t verb)
{
	static const char *const verbs[] = { "begin", "start", "break", "erupt", "open", "spread", "resume", "end" };
	for (size_t k = 0; k < sizeof(verbs) / sizeof(verbs[0]); k++)
		if (lemma_is(w, verb, verbs[k]))
			return true;
	return false;
}

/* A word whose chain to the root is coordination alone: the entry's own act. */
static bool main_line(const struct words *w, uint32_t word)
{
	for (int hop = 0; hop < 12; hop++) {
		const uint8_t rel = w->d->word[word].rel;
		if (rel == REL_root || w->d->word[word].head >= w->n)
			return true;
		/* "Hunger strike of the prisoners begins" */
		const bool begins = hop == 0 && w->d->word[word].upos == UPOS_NOUN && rel == REL_nsubj && comes_about(w, w->d->word[word].head);
		if (!begins && rel != REL_conj && rel != REL_parataxis && rel != REL_list && rel != REL_appos && rel != REL_dep)
			return false;
		word = w->d->word[word].head;
	}
	return false;
}

static bool marked(const struct words *w, uint32_t word, const char *z)
{
	for (uint32_t c = w->child[word]; c != WORD_NONE; c = w->next[c])
		if (word_is(w, c, z) && c < word)
			return true;
	return false;
}

/* A law's year is its name: "the Act of 2004, which was repealed". */
static bool is_law(const struct words *w, uint32_t i)
{
	const uint32_t v = phrase_word(&w->lex->nouns, w, i);
	return v != TABLE_NONE && w->lex->noun.v[v].type == ACTOR_LAW;
}

static const struct when *told_of_noun(const struct whens *ws, uint32_t noun)
{
	const struct when *x = find(ws, noun, REACH_OWN, dates_act);
	return x != NULL ? x : find(ws, noun, REACH_UNDER, dates_act);
}

/*
 * The day of the noun or verb that the clause stands under: "the decision of 30 October to reinstate them", "the attack
 * of 2 June, in which nine died", "on the night of 8 July when police fired", "were killed on Monday when jets bombed".
 */
static const struct when *told_above(const struct whens *ws, uint32_t word)
{
	const struct words *w = ws->w;
	while (w->d->word[word].rel == REL_conj && w->d->word[word].head < word)
		word = w->d->word[word].head;
	const uint32_t up = w->d->word[word].head;
	const uint8_t rel = w->d->word[word].rel;
	if (up >= w->n)
		return NULL;
	if (rel == REL_advcl && marked(w, word, "when") && up < word)
		return find(ws, up, REACH_OWN, dates_act);
	if (up > word || (rel != REL_acl_relcl && rel != REL_acl))
		return NULL;
	if (marked(w, word, "when") && ws->of[up] != 0)
		return &ws->v.v[ws->of[up] - 1];
	if (rel == REL_acl && !is_form(w, word, "VB"))
		return NULL;
	/* "the decision of the court on Wednesday to quash" */
	if (rel == REL_acl && word >= 2 && word_is(w, word - 1, "to") && ws->of[word - 2] != 0 && dates_act(&ws->v.v[ws->of[word - 2] - 1]))
		return &ws->v.v[ws->of[word - 2] - 1];
	const struct when *x = is_law(w, up) ? NULL : told_of_noun(ws, up);
	/* "Monday's ruling by the court, which dissolved the party" */
	const uint32_t over = w->d->word[up].head;
	if (x == NULL && w->d->word[up].rel == REL_nmod && over < up && !is_law(w, over))
		x = find(ws, over, REACH_OWN, dates_act);
	return x != NULL && x->first < word && !x->names ? x : NULL;
}

/* "In 2023, she noted, the king granted amnesty": the day stands before what is put in between. */
static const struct when *told_before(const struct whens *ws, uint32_t word)
{
	const struct words *w = ws->w;
	for (uint32_t c = w->child[word]; c != WORD_NONE; c = w->next[c]) {
		const struct when *x = w->d->word[c].rel == REL_parataxis && c < word ? find(ws, c, REACH_OWN, dates_act) : NULL;
		if (x != NULL && x->end < c)
			return x;
	}
	return NULL;
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
	if (x == NULL)
		x = told_above(ws, word);
	if (x == NULL)
		x = told_before(ws, word);
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
