/*
 * The words alone say what an expression of time is (when_words.c); the tree is
 * asked only what it belongs to.  Each is resolved twice, backwards and
 * forwards, against the base day and the date told before it.
 */
#include "read/clause.h"
#include "read/when_words.h"

/* Looks left over determiners and parts of the day for the preposition. */
static enum when_relation relation_of(const struct scan *s, uint32_t *first)
{
	uint32_t i = *first;
	while (i > s->start && scan_is_any(s, i - 1, ANY("the", "around", "about", "approximately", "or", "just", "only", "a")))
		i--;
	/* "the morning of 14 February", "the night of" */
	if (i > s->start + 1 && scan_is(s, i - 1, "of") &&
		(scan_time(s, TIME_PART, i - 2) != TABLE_NONE || scan_is_any(s, i - 2, ANY("week", "weekend")))) {
		i -= 2;
		while (i > s->start && scan_is_any(s, i - 1, ANY("the", "early", "late")))
			i--;
		*first = i;
	}
	if (i == s->start)
		return WHEN_ON;
	if (scan_is_any(s, i - 1, ANY("since", "starting", "beginning")))
		return WHEN_SINCE;
	if (scan_is_any(s, i - 1, ANY("from")) || (scan_is_any(s, i - 1, ANY("of", "from")) && i > s->start + 1 && scan_is(s, i - 2, "as")))
		return WHEN_SINCE;
	if (scan_is_any(s, i - 1, ANY("until", "till", "through", "to")))
		return WHEN_UNTIL;
	if (scan_is_any(s, i - 1, ANY("by", "before", "within")))
		return WHEN_BY;
	if (i > s->start + 1 && scan_is(s, i - 1, "than") && scan_is(s, i - 2, "later"))
		return WHEN_BY;
	if (i > s->start + 1 && scan_is_any(s, i - 1, ANY("to", "of")) && scan_is_any(s, i - 2, ANY("prior", "ahead")))
		return WHEN_BY;
	if (scan_is_any(s, i - 1, ANY("after", "following")))
		return WHEN_AFTER;
	return WHEN_ON;
}

/* The word of [first, end) whose head lies outside. */
static uint32_t range_head(const struct words *w, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		const uint32_t h = w->d->word[i].head;
		const uint8_t rel = w->d->word[i].rel;
		if (w->d->word[i].upos != UPOS_PUNCT && rel != REL_case && rel != REL_det && (h < first || h >= end))
			return i;
	}
	return first;
}

/* "18.05.2022 Lena Okafor is arrested": a whole date, and then a sentence of its own. */
static bool opens_entry(const struct scan *s, const struct when *x)
{
	const struct str last = word_str(s->w->d, x->end - 1);
	if (x->past.from != x->past.to || x->past.from != x->future.from || last.n < 4 || !char_is_digit(last.p[last.n - 1]) || x->end >= s->end)
		return false;
	const struct str next = word_str(s->w->d, x->end);
	return char_is_upper(next.p[0]) || scan_is_any(s, x->end, ANY("“", "\"", "‘"));
}

static bool is_time_noun(const struct scan *s, uint32_t i)
{
	return scan_time(s, TIME_PART, i) != TABLE_NONE || scan_time(s, TIME_UNIT, i) != TABLE_NONE ||
		scan_time(s, TIME_WEEKDAY, i) != TABLE_NONE || scan_is_any(s, i, ANY("end", "beginning", "start"));
}

/* Does the expression open a clause, without a preposition: "Last week soldiers", "; the following day police", "(Lab): Last month"? */
static bool opens_clause(const struct scan *s, const struct when *x, const struct spec *spec)
{
	uint32_t i = x->first;
	if (spec->kind != SPEC_OFFSET && spec->kind != SPEC_UNIT && spec->kind != SPEC_FROM &&
		(spec->kind != SPEC_MONTH || (spec->shift == 0 && !spec->anchored)))
		return false;
	if (i > s->start && scan_is_any(s, i - 1, ANY("the", "that")))
		i--;
	if (scan_is_any(s, x->end, ANY("'s", "’s", "'", "’")))
		return false;
	return i == s->start || scan_is_any(s, i - 1, ANY(";", ":", "–", "—", "and", "but", "then"));
}

/* "Yesterday police took", "Last week soldiers arrested": at a clause's start and without a preposition it dates the verb,
 * though the tree makes it part of the subject. */
static void governor_of_first(const struct scan *s, struct when *x)
{
	const struct tree_doc *d = s->w->d;
	uint32_t g = x->governor;
	for (int hop = 0; hop < 6 && g < s->w->n && d->word[g].upos != UPOS_VERB; hop++)
		g = d->word[g].head;
	/* "; the next day its chairman resigned": hung on the clause before */
	for (uint32_t i = x->end; g < x->first && i < s->end && d->word[i].upos != UPOS_PUNCT; i++)
		if (d->word[i].upos == UPOS_VERB && child_with(s->w, i, REL_nsubj) != WORD_NONE)
			g = i;
	if (g >= s->w->n || g < x->end)
		return;
	x->names = x->of_noun = false;
	x->governor = g;
}

static void find_governor(const struct scan *s, struct when *x)
{
	const struct tree_doc *d = s->w->d;
	uint32_t head = range_head(s->w, x->first, x->end);
	uint32_t g = d->word[head].head;
	for (int hop = 0; hop < 3 && g < s->w->n && is_time_noun(s, g); hop++) {
		head = g;
		g = d->word[g].head;
	}
	x->governor = g < s->w->n ? g : WORD_NONE;
	if (x->governor == WORD_NONE)
		return;
	const uint8_t rel = d->word[head].rel;
	x->of_noun = rel == REL_nmod || rel == REL_nmod_poss || rel == REL_nmod_unmarked || rel == REL_nmod_desc ||
		rel == REL_compound || rel == REL_nummod || rel == REL_amod || rel == REL_appos || rel == REL_dep;
	/* "the 2023 elections", "Act of 2012": a label of the noun, no date of an act. */
	const bool before = x->end <= x->governor && rel != REL_nmod_poss;
	/* "by Decree of 27 March the king pardoned" tells when */
	const bool by = x->governor > s->start && scan_is(s, x->governor - 1, "by");
	x->names = x->of_noun && !by && ((before && (rel == REL_compound || rel == REL_nummod || rel == REL_amod)) ||
		(d->word[x->governor].upos == UPOS_PROPN && rel != REL_nmod_poss));
	/* "On 3 September forty gendarmes searched": with a preposition of its own it labels no noun */
	const uint32_t first = x->first > s->start && scan_is(s, x->first - 1, "the") ? x->first - 1 : x->first;
	if (before && x->of_noun && first > s->start && scan_is_any(s, first - 1, ANY("on", "in", "since"))) {
		x->names = x->of_noun = false;
		for (int hop = 0; hop < 4 && g < s->w->n && d->word[g].upos != UPOS_VERB; hop++)
			g = d->word[g].head;
		if (g < s->w->n)
			x->governor = g;
		return;
	}
	/* "The Supreme Court on Monday dissolved": between a subject and its verb, the day dates the verb */
	const uint8_t next = x->end < s->end ? d->word[x->end].upos : UPOS_PUNCT;
	if (x->of_noun && x->governor < x->first && x->first > s->start && scan_is(s, x->first - 1, "on") && (next == UPOS_VERB || next == UPOS_AUX))
		for (int hop = 0; hop < 4 && g < s->w->n; hop++, g = d->word[g].head)
			if (g >= x->end && d->word[g].upos == UPOS_VERB) {
				x->names = x->of_noun = false;
				x->governor = g;
				break;
			}
}

static bool is_noun(const struct scan *s, uint32_t i)
{
	return s->w->d->word[i].upos == UPOS_NOUN || s->w->d->word[i].upos == UPOS_PROPN;
}

static struct days join(struct days a, struct days b)
{
	if (a.from == DAY_NONE || b.from == DAY_NONE || b.to < a.from)
		return DAYS_NONE;
	return (struct days){ a.from, b.to };
}

struct state {
	struct arena *a;
	struct whens *ws;
	day_t published;
	day_t base;          /* the paragraph's date or publication */
	struct days anchor;  /* the date told before */
};

static void add_date(struct state *st, const struct scan *s, const struct spec *a, const struct spec *b)
{
	struct when x = { .first = a->first, .end = b->kind != SPEC_NONE ? b->end : a->end, .opens = DAYS_NONE, .closes = DAYS_NONE };
	x.relation = (uint8_t)relation_of(s, &x.first);
	if (a->within)
		x.relation = WHEN_BY;
	if (a->counted)
		x.relation = WHEN_ON;
	x.dated = a->year != 0 && !a->year_ago;
	if (a->kind == SPEC_VOTE) {
		x.of_vote = true;
		x.from_vote = (int16_t)a->n;
		x.relation = WHEN_ON;
	}
	/* an entry of 18 April may tell of "the 27th": no day before publication lies ahead */
	const day_t base = a->kind == SPEC_MONTHDAY ? st->published : st->base;
	x.past = when_resolve(a, base, st->anchor, false);
	x.future = when_resolve(a, base, st->anchor, true);
	if (b->kind != SPEC_NONE) {
		const struct days closes = when_resolve(b, st->base, st->anchor, false), whole = join(x.past, closes);
		if (whole.from != DAY_NONE) {
			x.opens = x.past;
			x.closes = closes;
		}
		x.past = whole;
		x.future = join(x.future, when_resolve(b, st->base, st->anchor, true));
		x.relation = WHEN_ON;
	}
	find_governor(s, &x);
	if (x.governor != WORD_NONE && (x.of_noun || is_noun(s, x.governor) || x.governor < x.first) && opens_clause(s, &x, a))
		governor_of_first(s, &x);
	if (b->kind == SPEC_NONE)
		when_tale_goes_on(st->ws, &x, a);
	if (!x.names && x.past.from != DAY_NONE && a->kind != SPEC_DECADE && x.relation != WHEN_BY)
		st->anchor = x.past;
	*VEC_PUSH(st->a, &st->ws->v) = x;
	for (uint32_t i = x.first; i < x.end; i++)
		st->ws->of[i] = (uint32_t)st->ws->v.n;
}

static void scan_sentence(struct state *st, const struct scan *s)
{
	for (uint32_t i = s->start; i < s->end;) {
		struct spec a, b;
		/* Only a digit, a capital or one of the grammar's words begins a date: most words are passed here. */
		if (when_read(s, i, &a, &b)) {
			add_date(st, s, &a, &b);
			i = b.kind != SPEC_NONE ? b.end : a.end;
		} else {
			i++;
		}
	}
}

/* "18 January 2021 – Congress adopts", "March 2021 (day unknown) –", or nothing else at all. */
static struct days opening_date(const struct state *st, const struct sentence *sen, uint32_t whens_before)
{
	const struct whens *ws = st->ws;
	if (ws->v.n == whens_before || sen->n < 1)
		return DAYS_NONE;
	const struct when *x = &ws->v.v[whens_before];
	const struct words *w = ws->w;
	const uint32_t end = sen->first + sen->n;
	uint32_t at = sen->first;
	while (at < x->first && (w->d->word[at].upos == UPOS_PUNCT || w->d->word[at].upos == UPOS_SYM || w->d->word[at].upos == UPOS_X))
		at++;
	if (at != x->first || x->past.from == DAY_NONE)
		return DAYS_NONE;
	at = x->end;
	if (at < end && word_is(w, at, "("))
		while (at < end && !word_is(w, at++, ")"))
			continue;
	if (at >= end || word_is(w, at, "–") || word_is(w, at, "—") || word_is(w, at, "-") || word_is(w, at, ":") ||
		word_is(w, at, "|") || (word_is(w, at, ".") && at + 1 >= end))
		return x->past;
	if (at == x->end && opens_entry(&(struct scan){ .w = w, .start = sen->first, .end = end }, x))
		return x->past;
	return DAYS_NONE;
}

/* "2019", alone in its paragraph: the year; else 0. */
static int lone_year(const struct words *w, const struct sentence *sen)
{
	uint32_t n = sen->n;
	while (n > 1 && w->d->word[sen->first + n - 1].upos == UPOS_PUNCT)
		n--;
	const struct str s = n == 1 ? word_str(w->d, sen->first) : (struct str){ "", 0 };
	if (s.n != 4)
		return 0;
	int year = 0;
	for (size_t i = 0; i < 4; i++) {
		if (!char_is_digit(s.p[i]))
			return 0;
		year = 10 * year + (s.p[i] - '0');
	}
	return year >= 1900 && year <= 2100 ? year : 0;
}

/* "29 August 2024", alone below a title: the day of the document, and no entry of a chronology. */
static bool dates_document(const struct text *t, uint32_t paragraph, struct days open, struct days published)
{
	const enum paragraph_kind kind = t->paragraph.v[paragraph].kind;
	return (kind == PARAGRAPH_DATELINE || kind == PARAGRAPH_BYLINE) && open.from == published.from && open.to == published.to;
}

/* The day from which yearless dates look back under a heading that is a year: that year's last, or publication. */
static day_t year_base(int year, day_t published)
{
	const day_t last = day_of(year, 12, 31);
	return published != DAY_NONE && published < last ? published : last;
}

struct whens *whens_of(struct arena *a, const struct words *w, struct days published)
{
	const struct tree_doc *d = w->d;
	struct whens *ws = ARENA_NEW(a, struct whens);
	ws->w = w;
	ws->arena = a;
	ws->published = published.to;
	ws->of = ARENA_ARRAY(a, uint32_t, w->n);
	ws->paragraph = ARENA_ARRAY(a, struct days, d->text->paragraph.n + 1);
	for (size_t i = 0; i <= d->text->paragraph.n; i++)
		ws->paragraph[i] = DAYS_NONE;
	struct state st = { .a = a, .ws = ws, .published = published.to, .base = published.to, .anchor = DAYS_NONE };
	uint32_t paragraph = UINT32_MAX;
	struct days pending = DAYS_NONE; /* a paragraph that is a date and nothing else holds for the next */
	int year = 0; /* that stands over what follows */
	for (size_t k = 0; k < d->tokens.sentence.n; k++) {
		const struct sentence *sen = &d->tokens.sentence.v[k];
		const bool first = sen->paragraph != paragraph;
		const uint32_t before = (uint32_t)ws->v.n;
		if (first) {
			paragraph = sen->paragraph;
			const bool alone = k + 1 == d->tokens.sentence.n || d->tokens.sentence.v[k + 1].paragraph != paragraph;
			const int told = alone ? lone_year(w, sen) : 0;
			if (told != 0 || (paragraph < d->text->paragraph.n && d->text->paragraph.v[paragraph].kind == PARAGRAPH_HEADING))
				year = told;
			st.base = year != 0 ? year_base(year, st.published) : st.published;
			if (pending.from != DAY_NONE && paragraph < d->text->paragraph.n)
				ws->paragraph[paragraph] = pending;
			pending = DAYS_NONE;
		}
		scan_sentence(&st, &(struct scan){ .w = w, .start = sen->first, .end = sen->first + sen->n });
		if (!first || paragraph >= d->text->paragraph.n)
			continue;
		const struct days open = opening_date(&st, sen, before);
		if (open.from == DAY_NONE)
			continue;
		const bool last = k + 1 == d->tokens.sentence.n || d->tokens.sentence.v[k + 1].paragraph != paragraph;
		if (last && ws->v.v[before].end >= sen->first + sen->n && !dates_document(d->text, paragraph, open, published))
			pending = open;
		ws->paragraph[paragraph] = open;
		st.base = open.to;
		/* What else the opening sentence tells counts from its date. */
		while (ws->v.n > before + 1) {
			const struct when *x = &ws->v.v[ws->v.n - 1];
			for (uint32_t i = x->first; i < x->end; i++)
				ws->of[i] = 0;
			ws->v.n--;
		}
		st.anchor = open;
		scan_sentence(&st, &(struct scan){ .w = w, .start = ws->v.v[before].end, .end = sen->first + sen->n });
	}
	when_votes_set(ws);
	return ws;
}
