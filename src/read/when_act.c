/*
 * Which date is whose: an act takes the expression that hangs on its word, else
 * one further down its own clause, else one it shares with the verb it is
 * joined to, else the date that opens its paragraph.
 */
#include "read/clause.h"
#include "read/when_words.h"

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

void when_sentence(const struct whens *ws, uint32_t word, uint32_t *from, uint32_t *to)
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

static bool marked(const struct words *w, uint32_t word, const char *z)
{
	for (uint32_t c = w->child[word]; c != WORD_NONE; c = w->next[c])
		if (word_is(w, c, z) && c < word)
			return true;
	return false;
}

/* Does a verb tell no more than that what stands below it was done, or kept from being done: "used batons to break up",
 * "was prevented from boarding", "were let go"? */
static bool carries(const struct words *w, uint32_t verb)
{
	static const char *const verbs[] = { "try", "attempt", "seek", "manage", "fail", "begin", "start", "continue", "use", "let", "prevent", "stop", "keep", "help", "force" };
	for (size_t k = 0; k < sizeof(verbs) / sizeof(verbs[0]); k++)
		if (lemma_is(w, verb, verbs[k]))
			return true;
	return false;
}

/* The verb above of which this one is the deed, or WORD_NONE. */
static uint32_t carrier(const struct words *w, uint32_t verb)
{
	const uint8_t rel = w->d->word[verb].rel;
	const uint32_t up = w->d->word[verb].head;
	if (up >= verb || !is_verb(w, up) || !carries(w, up))
		return WORD_NONE;
	const bool bare = rel == REL_advcl && lemma_is(w, up, "keep");
	return rel == REL_xcomp || bare || (rel == REL_advcl && (marked(w, verb, "to") || marked(w, verb, "from"))) ? up : WORD_NONE;
}

/* Does a climb from `from` reach `word` before any other verb?  At most 8 steps. */
static bool hangs_under(const struct words *w, uint32_t from, uint32_t word)
{
	for (int hop = 0; hop < 8 && from < w->n; hop++) {
		if (from == word)
			return true;
		if (is_verb(w, from) && carrier(w, from) != word)
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
	when_sentence(ws, word, &from, &to);
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
	/* under a heading "2018" the April that follows it is over too */
	if (x->future.from < ws->published)
		return false;
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
	/* "The trial is due to open": a noun's verb */
	if (w->d->word[word].upos == UPOS_NOUN && up < w->n && marked(w, up, "due"))
		return true;
	if (!is_form(w, word, "VB") || up >= w->n || !sets_day(w, up))
		return false;
	for (uint32_t c = w->child[up]; c != WORD_NONE; c = w->next[c])
		if (word_is(w, c, "is") || word_is(w, c, "are"))
			return true;
	return false;
}

/* "sought to attend the hearing of 16 June" */
static bool was_tried(const struct words *w, uint32_t word)
{
	const uint32_t up = carrier(w, word);
	return up != WORD_NONE && is_form(w, up, "VBD");
}

/* What goes on for a time: "have been held since May". */
static bool lasts(const struct words *w, uint32_t verb)
{
	static const char *const lasting[] = { "hold", "keep", "be", "bar", "ban", "forbid", "block", "close", "suspend", "withhold", "freeze", "detain", "jail", "imprison", "run", "languish", "remain", "lock" };
	for (size_t k = 0; k < sizeof(lasting) / sizeof(lasting[0]); k++)
		if (lemma_is(w, verb, lasting[k]))
			return true;
	return false;
}

/* "310 officers have been dismissed since 2017", "nobody has been charged since": a count that has grown began on no one day; what
 * lasts did. */
static bool has_grown(const struct whens *ws, const struct when *x, uint32_t word)
{
	const struct words *w = ws->w;
	if (x->relation != WHEN_SINCE || w->d->word[word].upos != UPOS_VERB || lasts(w, word))
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

static bool announces(const struct words *w, uint32_t i)
{
	return lemma_is(w, i, "declare") || lemma_is(w, i, "announce") || lemma_is(w, i, "call") || lemma_is(w, i, "order");
}

/* "the next hearing, set for 4 November", "fixed 4 April for the hearing", "declared a strike from Monday": what is told lies behind, the
 * day ahead. */
static bool set_ahead(const struct whens *ws, const struct when *x)
{
	const struct words *w = ws->w;
	const uint32_t v = x->governor;
	if (v >= w->n || w->d->word[v].upos != UPOS_VERB || x->first == 0 || v > x->first)
		return false;
	/* "are suspended with effect from 12 August": of the two the nearer */
	if (x->first > 1 && (word_is(w, x->first - 1, "from") || word_is(w, x->first - 1, "as")) && (lemma_is(w, x->first - 2, "effect") || word_is(w, x->first - 2, "effective")))
		return ws->published != DAY_NONE && x->future.from - ws->published < ws->published - x->past.from;
	if (word_is(w, x->first - 1, "from"))
		return announces(w, v) && !marked(w, v, "had");
	if (!sets_day(w, v) || marked(w, v, "had"))
		return false;
	const uint8_t rel = w->d->word[v].rel;
	const bool kept = marked(w, v, "first") || marked(w, v, "originally") || marked(w, v, "initially");
	return (x->first == v + 1 && x->end < w->n && word_is(w, x->end, "for")) || (rel == REL_acl && !kept && word_is(w, x->first - 1, "for"));
}

struct str when_text(const struct whens *ws, const struct when *x)
{
	const uint32_t end = x->end > x->first ? x->end - 1 : x->first;
	const struct word *a = &ws->w->d->word[x->first], *b = &ws->w->d->word[end];
	return str_slice(ws->w->d->text->s, a->at, b->at + b->len);
}

static bool give(const struct whens *ws, const struct when *x, uint32_t word, bool future, struct claim_date *ret)
{
	if (x == NULL || has_grown(ws, x, word))
		return false;
	future = (future && !lies_behind(ws, x) && !was_tried(ws->w, word)) || lies_ahead(ws, x, word) || is_due(ws->w, word) || set_ahead(ws, x);
	ret->days = future ? x->future : x->past;
	ret->text = when_text(ws, x);
	return ret->days.from != DAY_NONE;
}

static bool comes_about(const struct words *w, uint32_t verb)
{
	static const char *const verbs[] = { "begin", "start", "break", "erupt", "open", "spread", "resume", "end", "take", "occur", "happen", "conclude" };
	for (size_t k = 0; k < sizeof(verbs) / sizeof(verbs[0]); k++)
		if (lemma_is(w, verb, verbs[k]))
			return true;
	return false;
}

static bool unmarked(const struct words *w, uint32_t verb)
{
	for (uint32_t c = w->child[verb]; c != WORD_NONE; c = w->next[c])
		if (w->d->word[c].rel == REL_mark || (w->d->word[c].rel == REL_aux && c < verb))
			return false;
	return true;
}

static bool happened(const struct words *w, uint32_t verb)
{
	return !marked(w, verb, "had") && !marked(w, verb, "has") && !marked(w, verb, "have") && (is_form(w, verb, "VBD") || marked(w, verb, "was") || marked(w, verb, "were"));
}

/* "as crowds gather", "says that it killed eight", "Opening of her trial", "bomb thrown at police", "during his arrest": told with
 * what stands above it. */
static bool goes_with(const struct words *w, uint32_t word)
{
	const uint8_t rel = w->d->word[word].rel;
	const uint32_t up = w->d->word[word].head;
	switch (rel) {
	case REL_advcl:
		return marked(w, word, "as") || marked(w, word, "when") || marked(w, word, "while");
	case REL_ccomp:
		return happened(w, word);
	case REL_nmod:
		return comes_about(w, up) || lemma_is(w, up, "opening") || lemma_is(w, up, "start") || lemma_is(w, up, "beginning");
	case REL_acl:
		return is_form(w, word, "VBN") && w->d->word[up].upos == UPOS_NOUN && unmarked(w, word);
	case REL_nummod:
		return w->d->word[up].upos == UPOS_ADJ;
	case REL_xcomp:
		return w->d->word[word].upos == UPOS_ADJ;
	case REL_obl:
		return marked(w, word, "during") || (marked(w, word, "of") && comes_about(w, up));
	case REL_nsubj:
		return w->d->word[word].upos == UPOS_NOUN && comes_about(w, up);
	default:
		return false;
	}
}

/* A word whose chain to the root is coordination, or what goes with it: the entry's own act.  A dateline's day is that of writing:
 * what is only reported or goes on beside it may be older. */
static bool main_line(const struct whens *ws, uint32_t word, bool dateline)
{
	const struct words *w = ws->w;
	for (int hop = 0; hop < 12; hop++) {
		const uint8_t rel = w->d->word[word].rel;
		if (rel == REL_root || w->d->word[word].head >= w->n || ws->of[word] != 0)
			return true;
		if (rel != REL_conj && rel != REL_parataxis && rel != REL_list && rel != REL_appos && rel != REL_dep && (dateline || !goes_with(w, word)))
			return false;
		word = w->d->word[word].head;
	}
	return false;
}

/* A law's year is its name: "the Act of 2004, which was repealed". */
static bool is_law(const struct words *w, uint32_t i)
{
	const uint32_t v = phrase_word(&w->lex->nouns, w, i);
	return v != TABLE_NONE && w->lex->noun.v[v].type == ACTOR_LAW;
}

/* "after yesterday's ruling": the day is the ruling's, "after" is not its own */
static bool dates_noun(const struct when *x)
{
	return dates_act(x) || (x->relation == WHEN_AFTER && x->of_noun);
}

static const struct when *told_of_noun(const struct whens *ws, uint32_t noun)
{
	const struct when *x = find(ws, noun, REACH_OWN, dates_noun);
	return x != NULL ? x : find(ws, noun, REACH_UNDER, dates_act);
}

/* "attended the hearing last Thursday, at which the court turned down", "was stopped on 3 May by soldiers, who took her car": the
 * relative clause goes on with the tale of the verb above. */
static const struct when *told_on(const struct whens *ws, uint32_t word)
{
	const struct words *w = ws->w;
	uint32_t noun = w->d->word[word].head, which = noun + 1;
	while (which < word && !word_is(w, which, "which") && !word_is(w, which, "who"))
		which++;
	if (which == word || which < 2)
		return NULL;
	const bool at = word_is(w, which, "which") && (word_is(w, which - 1, "at") || word_is(w, which - 1, "during"));
	const bool goes_on = word_is(w, which - 1, ",") && happened(w, word);
	for (int hop = 0; hop < 2 && w->d->word[noun].rel == REL_nmod && w->d->word[noun].head < noun; hop++)
		noun = w->d->word[noun].head;
	const uint8_t rel = w->d->word[noun].rel;
	const uint32_t verb = w->d->word[noun].head;
	if (verb >= noun || !((at && (rel == REL_obj || rel == REL_obl)) || (goes_on && rel == REL_obl_agent)))
		return NULL;
	return find(ws, verb, REACH_OWN, dates_act);
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
	if (rel == REL_advcl && up < word && (marked(w, word, "when") || marked(w, word, "as") || marked(w, word, "while")))
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
	if (x == NULL && rel == REL_acl_relcl)
		x = told_on(ws, word);
	return x != NULL && x->first < word && !x->names ? x : NULL;
}

static const struct when *own(const struct whens *ws, uint32_t word)
{
	const struct when *x = find(ws, word, REACH_OWN, dates_act);
	return x != NULL ? x : find(ws, word, REACH_UNDER, dates_act);
}

/* "died on Tuesday after police opened fire": news tells what came of a thing on the day it was done.  NULL for an older day, and
 * for what a court does, which comes later. */
static const struct when *news(const struct whens *ws, uint32_t verb)
{
	enum { NEWS_DAYS = 7 };
	static const char *const later[] = { "charge", "sentence", "convict", "acquit", "release", "free", "appear", "remand", "jail", "indict", "try" };
	for (size_t k = 0; k < sizeof(later) / sizeof(later[0]); k++)
		if (lemma_is(ws->w, verb, later[k]))
			return NULL;
	const struct when *x = find(ws, verb, REACH_OWN, dates_act);
	return x != NULL && ws->published != DAY_NONE && x->past.from == x->past.to && x->past.to <= ws->published && ws->published - x->past.to < NEWS_DAYS ? x : NULL;
}

/*
 * What tells of the same moment: "fired on 11 July, killing three", "were killed when a market was shelled on Tuesday", "tried on Monday to
 * block", "The strike began on 6 January", "shot on 3 May during his arrest", "has condemned the killing of nine people on Tuesday".
 */
static const struct when *told_beside(const struct whens *ws, uint32_t word)
{
	const struct words *w = ws->w;
	uint32_t at = word;
	while (w->d->word[at].rel == REL_conj && w->d->word[at].head < at)
		at = w->d->word[at].head;
	const uint32_t up = w->d->word[at].head;
	const uint8_t rel = w->d->word[at].rel;
	if (up < at && rel == REL_advcl && is_form(w, at, "VBG") && unmarked(w, at))
		return own(ws, up);
	if (up < w->n && is_verb(w, word) && carrier(w, at) != WORD_NONE)
		return own(ws, up);
	if (up < at && rel == REL_advcl && marked(w, at, "after") && happened(w, at) && is_verb(w, word))
		return news(ws, up);
	for (uint32_t c = is_verb(w, word) ? w->child[word] : WORD_NONE; c != WORD_NONE; c = w->next[c])
		if (w->d->word[c].rel == REL_advcl && c > word && marked(w, c, "when") && happened(w, c))
			return find(ws, c, REACH_OWN, dates_act);
	if (up >= w->n || w->d->word[word].upos != UPOS_NOUN || at != word)
		return NULL;
	for (uint32_t c = w->child[word]; c != WORD_NONE; c = w->next[c])
		if (w->d->word[c].rel == REL_acl && c > word && sets_day(w, c) && is_form(w, c, "VBN") && !marked(w, c, "first"))
			return find(ws, c, REACH_OWN, dates_act);
	if ((rel == REL_nsubj && comes_about(w, up)) || (rel == REL_obl && marked(w, word, "during")))
		return find(ws, up, REACH_OWN, dates_act);
	if (rel == REL_obj && (marked(w, up, "has") || marked(w, up, "have"))) {
		const struct when *x = find(ws, up, REACH_OWN, dates_act);
		return x != NULL && x->first > word && x->relation == WHEN_ON ? x : NULL;
	}
	return NULL;
}

/* "two days after protesters blocked the road", "seven years after the grant had been cut": so long before the day of the verb above. */
static bool counted_from(const struct whens *ws, uint32_t word, struct claim_date *ret)
{
	const struct words *w = ws->w;
	const struct sentence *sen = &w->d->tokens.sentence.v[w->sentence[word]];
	const struct scan s = { .w = w, .start = sen->first, .end = sen->first + sen->n };
	while (w->d->word[word].rel == REL_conj && w->d->word[word].head < word)
		word = w->d->word[word].head;
	const uint32_t up = w->d->word[word].head;
	uint32_t mark = w->child[word];
	while (mark != WORD_NONE && (mark > word || (!word_is(w, mark, "after") && !word_is(w, mark, "before"))))
		mark = w->next[mark];
	if ((w->d->word[word].rel != REL_advcl && w->d->word[word].rel != REL_acl) || up >= word || mark == WORD_NONE || mark < sen->first + 2)
		return false;
	const int n = scan_number(&s, mark - 2);
	uint32_t unit = scan_time(&s, TIME_UNIT, mark - 1);
	const int each = unit == UNIT_HOUR ? 24 : 1;
	if (n < each || n % each != 0 || unit == TABLE_NONE || unit == UNIT_MINUTE)
		return false;
	unit = unit == UNIT_HOUR ? UNIT_DAY : unit;
	struct claim_date base;
	if (!when_of(ws, up, false, &base))
		return false;
	const struct spec back = { .kind = SPEC_FROM, .unit = (enum time_unit)unit, .n = (word_is(w, mark, "after") ? -n : n) / each };
	*ret = (struct claim_date){ .days = when_resolve(&back, ws->published, base.days, false), .text = words_str(w, mark - 2, mark) };
	return ret->days.from != DAY_NONE;
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
	while (w->d->word[word].rel == REL_conj && w->d->word[word].head < word)
		word = w->d->word[word].head;
	/* the same, where the tree makes it what was noted */
	const uint32_t said = w->d->word[word].head;
	if (w->d->word[word].rel != REL_ccomp || said >= word || !word_is(w, said + 1, ","))
		return NULL;
	const struct when *x = find(ws, said, REACH_OWN, dates_act);
	return x != NULL && x->end < said && word_is(w, x->end, ",") ? x : NULL;
}

/* What is done to something done before: "overturned the ruling of 3 May". */
static bool looks_back(const struct words *w, uint32_t verb)
{
	static const char *const verbs[] = { "overturn", "quash", "uphold", "annul", "reverse", "confirm", "repeal", "amend", "appeal", "commute", "welcome", "hail", "praise" };
	for (size_t k = 0; k < sizeof(verbs) / sizeof(verbs[0]); k++)
		if (lemma_is(w, verb, verbs[k]))
			return true;
	return false;
}

/* "of 3 May", "a year earlier" */
static bool of_what_was(const struct whens *ws, const struct when *x)
{
	const struct words *w = ws->w;
	return (x->first > 0 && word_is(w, x->first - 1, "of")) || word_is(w, x->end - 1, "earlier") || word_is(w, x->end - 1, "before");
}

/* "was arrested and charged on Monday", "were beaten and their van burnt on Sunday": what stands after the last holds for one right
 * before it. */
static const struct when *told_after(const struct whens *ws, uint32_t word)
{
	const struct words *w = ws->w;
	const bool passive = is_form(w, word, "VBN") && child_with(w, word, REL_aux_pass) != WORD_NONE;
	const struct when *x = NULL;
	for (uint32_t c = w->child[word]; x == NULL && c != WORD_NONE; c = w->next[c]) {
		const bool shares = passive && c - word <= 5 && (is_form(w, c, "VBN") || is_form(w, c, "VBD")) && child_with(w, c, REL_aux_pass) == WORD_NONE && unmarked(w, c);
		if (w->d->word[c].rel == REL_conj && c > word && (c - word <= 3 || shares))
			x = find(ws, c, REACH_OWN, dates_act);
	}
	return x;
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
	const bool entry = paragraph < w->d->text->paragraph.n && ws->paragraph[paragraph].from != DAY_NONE &&
		main_line(ws, word, ws->paragraph[paragraph].from == ws->published);
	if (x == NULL)
		x = find(ws, word, REACH_UNDER, dates_act);
	/* "yesterday's ruling by which the court dissolved the winner of last year's election" */
	if (x != NULL && x->of_noun && x->governor != word) {
		const struct when *above = told_above(ws, word);
		x = above != NULL ? above : looks_back(w, word) && of_what_was(ws, x) ? NULL : x;
	}
	if (x != NULL && entry && x->governor != word && (x->first > word || x->relation == WHEN_SINCE))
		x = NULL;
	/* "in custody since 20 January, is sentenced" */
	if (x != NULL && entry && x->relation == WHEN_SINCE && x->first < word && !lasts(w, word))
		x = NULL;
	/* "On 3 May police arrested A and released B": what stands before the first holds for the second. */
	if (x == NULL && w->d->word[word].rel == REL_conj && w->d->word[word].head < w->n) {
		const uint32_t governor = w->d->word[word].head;
		const struct when *g = find(ws, governor, REACH_OWN, dates_act);
		if (g != NULL && g->first < governor)
			x = g;
	}
	if (x == NULL)
		x = told_after(ws, word);
	if (x == NULL)
		x = told_above(ws, word);
	if (x == NULL)
		x = told_before(ws, word);
	if (x == NULL && counted_from(ws, word, ret))
		return true;
	if (x == NULL)
		x = told_beside(ws, word);
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
