/*
 * The top zone, what stands above the first paragraph of prose, is where titles,
 * bylines and captions are; below it a line must have a plainer shape to be
 * taken for one.
 */
#include "text/dress.h"

#include "base/table.h"
#include "base/utf8.h"
#include "text/head.h"
#include "text/line.h"

enum { LABELLED_MIN = 60, TOP_MAX = 14, NEAR_TOP = 6, HEADING_BYTES = 180, LOW_HEADING_BYTES = 90, LOW_HEADING_WORDS = 14 };

struct dresser {
	struct draft *d;
	struct text *t;
	struct dressing how;
	size_t top;   /* paragraphs of the top zone */
	size_t prose; /* the last paragraph of prose, plus one */
	day_t weak;   /* a day that may be that of publication */
	day_t low;    /* the one day that stands on a line of its own below the top: "(14.9.2023)" above an answer, "Geneva, 3 May 2024" under a letter */
	bool lows;    /* there are several */
	uint8_t *related; /* by paragraph: 1 begins a list of other reports, 2 and says nothing else */
};

static struct str words_of(const struct dresser *x, size_t i)
{
	struct span s = x->d->paragraph.v[i].span;
	return (struct str){ x->d->p + s.at, s.end - s.at };
}

static bool is_prose(const struct dresser *x, size_t i, struct line line)
{
	const struct paragraph *g = &x->d->paragraph.v[i];
	struct str s = words_of(x, i);
	if (line.kind != LINE_PROSE || g->kind == PARAGRAPH_CAPTION || g->kind == PARAGRAPH_HEADING)
		return false;
	return s.n >= 260 || (s.n >= 80 && line_ends_sentence(s));
}

/* ---- lines with a meaning ------------------------------------------------------- */

static void take_published(struct dresser *x, struct line line)
{
	if (line.day == DAY_NONE || x->t->published.from != DAY_NONE || !x->how.infer)
		return;
	if (!line.weak)
		x->t->published = (struct days){ line.day, line.day };
	else if (x->weak == DAY_NONE)
		x->weak = line.day;
}

/* What a line above or below the report tells of the document. */
static void take_fields(struct dresser *x, struct line line)
{
	take_published(x, line);
	if (line.author.n > 0 && x->t->author.n == 0 && x->how.infer)
		x->t->author = arena_str(x->d->a, line.author);
}

/* Markup that names the author or the day says more than the words do. */
static struct line marked_line(const struct dresser *x, size_t i, struct line line)
{
	const struct draft_note *note = &x->d->note.v[i];
	struct str s = words_of(x, i);
	if ((!note->byline && !note->date) || line.kind != LINE_PROSE || s.n > 160 || line_ends_sentence(s))
		return line;
	line.day = date_in(s);
	if (note->byline && line.day == DAY_NONE)
		line.author = s;
	if (note->byline || line.day != DAY_NONE)
		line.kind = LINE_BYLINE;
	return line;
}

static void name_lines(struct dresser *x)
{
	bool top = true;
	for (size_t i = 0; i < x->d->paragraph.n; i++) {
		struct paragraph *g = &x->d->paragraph.v[i];
		struct line line = marked_line(x, i, line_of(words_of(x, i)));
		if (is_prose(x, i, line)) {
			top = false;
			x->prose = i + 1;
		}
		if (top && i < TOP_MAX)
			x->top = i + 1;
		switch (line.kind) {
		case LINE_PROSE:
			break;
		case LINE_FURNITURE:
		case LINE_END:
			x->d->note.v[i].furniture = true;
			break;
		case LINE_RELATED:
			x->related[i] = line.bare ? 2 : 1;
			break;
		case LINE_BYLINE:
		case LINE_DATELINE:
			/* In a quotation, such as an embedded post, it tells of that and not of the report. */
			if ((g->kind == PARAGRAPH_HEADING && line.weak) || g->kind == PARAGRAPH_QUOTE)
				break;
			g->kind = line.kind == LINE_BYLINE ? PARAGRAPH_BYLINE : PARAGRAPH_DATELINE;
			g->level = 0;
			if (top || i < NEAR_TOP)
				take_fields(x, line);
			else if (line.day != DAY_NONE && !line.weak) {
				x->lows = x->lows || (x->low != DAY_NONE && x->low != line.day);
				x->low = line.day;
			}
			break;
		case LINE_CREDIT:
			if (g->kind == PARAGRAPH_BODY)
				g->kind = PARAGRAPH_CAPTION;
			break;
		}
	}
}

/* A list of other reports ends at the first line that could be of this one. */
static void drop_related(struct dresser *x)
{
	for (size_t i = 0; i < x->d->paragraph.n; i++) {
		if (x->related[i] == 0)
			continue;
		x->d->note.v[i].furniture = true;
		bool tail = i >= x->prose, bare = x->related[i] == 2;
		for (size_t k = i + 1; bare && k < x->d->paragraph.n; k++) {
			struct str s = words_of(x, k);
			if ((!tail && !x->d->note.v[k].near) || s.n > 140 || line_ends_sentence(s))
				break;
			x->d->note.v[k].furniture = true;
			i = k;
		}
	}
}

/* A paragraph that stands twice in a row, and a caption said before, which a gallery repeats as a plain line. */
static void drop_repeated(struct dresser *x)
{
	struct table captions = { 0 };
	size_t last = SIZE_MAX;
	for (size_t i = 0; i < x->d->paragraph.n; i++) {
		struct paragraph *g = &x->d->paragraph.v[i];
		struct draft_note *note = &x->d->note.v[i];
		if (note->furniture)
			continue;
		struct str s = words_of(x, i);
		if (last != SIZE_MAX && str_eq(words_of(x, last), s)) {
			note->furniture = true;
			if (x->d->paragraph.v[last].kind == PARAGRAPH_BODY && i <= x->top + 1 && s.n < 600)
				x->d->paragraph.v[last].kind = PARAGRAPH_CAPTION;
			continue;
		}
		last = i;
		bool again = table_get(&captions, s) != TABLE_NONE;
		if (again && (g->kind == PARAGRAPH_CAPTION || g->kind == PARAGRAPH_BODY))
			note->furniture = true;
		else if (g->kind == PARAGRAPH_CAPTION)
			(void)table_put(x->d->a, &captions, s, (uint32_t)i);
	}
}

/* ---- numbers and datelines --------------------------------------------------------- */

/* "A. Smith" or "A. Whereas": a lone letter numbers when its neighbour in order does too, and what
 * follows is longer than a name. */
static char letter_label(struct str s)
{
	bool letter = s.n > LABELLED_MIN && char_is_alpha(s.p[0]) && s.p[1] == '.' && s.p[2] == ' ';
	return letter ? s.p[0] : '\0';
}

static void number_paragraphs(struct dresser *x)
{
	for (size_t i = 0; i < x->d->paragraph.n; i++) {
		struct paragraph *g = &x->d->paragraph.v[i];
		if (g->kind != PARAGRAPH_BODY && g->kind != PARAGRAPH_LIST_ITEM)
			continue;
		struct str s = words_of(x, i);
		size_t n = number_at(s);
		char letter = n == 0 ? letter_label(s) : '\0';
		if (letter != '\0') {
			char before = i > 0 ? letter_label(words_of(x, i - 1)) : '\0';
			char after = i + 1 < x->d->paragraph.n ? letter_label(words_of(x, i + 1)) : '\0';
			n = (before != '\0' && before + 1 == letter) || after == letter + 1 ? 2 : 0;
		}
		if (n == 0)
			continue;
		g->number = (struct span){ g->span.at, g->span.at + (uint32_t)n };
		g->kind = PARAGRAPH_LIST_ITEM;
		g->level = g->level == 0 ? 1 : g->level;
	}
}

static void find_datelines(struct dresser *x)
{
	for (size_t i = 0; i < x->d->paragraph.n; i++) {
		struct paragraph *g = &x->d->paragraph.v[i];
		if (g->kind != PARAGRAPH_BODY || x->d->note.v[i].furniture)
			continue;
		size_t n = dateline_at(words_of(x, i));
		if (n > 0 && n < g->span.end - g->span.at)
			g->dateline = (struct span){ g->span.at, g->span.at + (uint32_t)n };
	}
}

/* ---- headings and the title ---------------------------------------------------------- */

static size_t count_words(struct str s)
{
	size_t n = s.n > 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == ' ';
	return n;
}

static bool heading_shape(struct str s)
{
	size_t at = 0;
	uint32_t first = s.n > 0 ? utf8_next(s, &at) : 0;
	if (s.n == 0 || line_ends_sentence(s) || (first < 0x80 && char_is_lower((char)first)))
		return false;
	char last = s.p[s.n - 1];
	return last != ':' && last != ';' && last != ',' && last != '-';
}

/* Lines of the top zone that say the title, the publisher or a section's name. */
static void mark_known(struct dresser *x)
{
	for (size_t i = 0; i < x->top; i++) {
		struct paragraph *g = &x->d->paragraph.v[i];
		struct str s = words_of(x, i);
		if (g->kind != PARAGRAPH_BODY)
			continue;
		bool title = x->t->title.n > 0 && str_eq_nocase(s, x->t->title);
		if (!title && !(x->t->publisher.n > 0 && str_eq_nocase(s, x->t->publisher)) && !line_is_label(s))
			continue;
		g->kind = PARAGRAPH_HEADING;
		g->level = title ? 1 : 2;
	}
}

/* "We call on the Minister" above "- to say where …" begins a sentence that the items end. */
static bool goes_into_items(const struct dresser *x, size_t i)
{
	if (i + 1 >= x->d->paragraph.n || x->d->paragraph.v[i + 1].kind != PARAGRAPH_LIST_ITEM)
		return false;
	struct str s = words_of(x, i + 1);
	const struct paragraph *g = &x->d->paragraph.v[i + 1];
	size_t at = g->number.end - g->span.at;
	while (at < s.n && s.p[at] == ' ')
		at++;
	return at < s.n && char_is_lower(s.p[at]);
}

static void mark_headings(struct dresser *x)
{
	bool first = true;
	for (size_t i = 0; i < x->d->paragraph.n; i++) {
		struct paragraph *g = &x->d->paragraph.v[i];
		const struct draft_note *note = &x->d->note.v[i];
		struct str s = words_of(x, i);
		if (g->kind != PARAGRAPH_BODY || note->furniture || !note->one_line || !heading_shape(s) ||
			goes_into_items(x, i))
			continue;
		bool top = i < x->top;
		if (top ? s.n > HEADING_BYTES || count_words(s) > 28
			: s.n > LOW_HEADING_BYTES || count_words(s) > LOW_HEADING_WORDS || str_find(s, S(": ")) != STR_NONE)
			continue;
		g->kind = PARAGRAPH_HEADING;
		g->level = first ? 1 : 2;
		first = false;
	}
}

static bool all_capitals(struct str s)
{
	size_t upper = 0;
	for (size_t at = 0; at < s.n;) {
		uint32_t cp = utf8_next(s, &at);
		if (utf8_is_letter(cp) && !utf8_is_upper(cp))
			return false;
		upper += utf8_is_upper(cp);
	}
	return upper > 3;
}

/* How likely a heading of the top zone is the title: the most wins, the first of equals. */
static int title_rank(const struct dresser *x, size_t i)
{
	struct str s = words_of(x, i);
	bool above_menu = i == 0 && i + 1 < x->d->paragraph.n && x->d->note.v[1].furniture && x->d->note.v[1].near;
	if (line_is_label(s))
		return 1;
	if (line_is_outlet(s) || above_menu)
		return 2;
	return all_capitals(s) ? 3 : 4;
}

/* "Heading | Outlet", as pages put it into their title: the heading is the title, and what stands
 * behind the last mark the publisher when none was told. */
static void title_by_heading(struct dresser *x, struct str heading)
{
	static const struct str marks[] = { STR_INIT(" | "), STR_INIT(" - "), STR_INIT(" \xE2\x80\x93 "), STR_INIT(" \xE2\x80\x94 ") };
	struct str rest = str_slice(x->t->title, heading.n, x->t->title.n);
	if (heading.n == 0 || rest.n == 0 || !str_starts(x->t->title, heading))
		return;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		if (!str_starts(rest, marks[i]))
			continue;
		size_t at;
		while ((at = str_find(rest, marks[i])) != STR_NONE)
			rest = str_slice(rest, at + marks[i].n, rest.n);
		if (x->t->publisher.n == 0)
			x->t->publisher = arena_str(x->d->a, rest);
		x->t->title = arena_str(x->d->a, heading);
		return;
	}
}

static void find_title(struct dresser *x)
{
	size_t best = SIZE_MAX;
	int rank = 0;
	for (size_t i = 0; i < x->top; i++) {
		if (x->d->note.v[i].furniture || x->d->paragraph.v[i].kind != PARAGRAPH_HEADING)
			continue;
		int r = title_rank(x, i);
		if (r == 2 && x->t->publisher.n == 0 && x->how.headings)
			x->t->publisher = arena_str(x->d->a, words_of(x, i));
		if (r > rank) {
			rank = r;
			best = i;
		}
	}
	if (best == SIZE_MAX)
		return;
	if (x->t->title.n == 0)
		x->t->title = arena_str(x->d->a, words_of(x, best));
	else if (!x->how.headings && rank > 2 && x->d->paragraph.v[best].level == 1)
		title_by_heading(x, words_of(x, best));
	if (rank == 2 && str_eq(x->t->publisher, x->t->title))
		x->t->publisher = S("");
	/* The title is the one heading of the first level. */
	for (size_t i = 0; x->how.headings && i < x->top; i++) {
		if (x->d->paragraph.v[i].kind == PARAGRAPH_HEADING)
			x->d->paragraph.v[i].level = i == best ? 1 : 2;
	}
}

/* The one day that the lines above the report tell, its title aside: "Pretoria, 5 November 2024 Briefing to the press". */
static day_t top_day(const struct dresser *x)
{
	day_t day = DAY_NONE;
	for (size_t i = 0; i < x->top; i++) {
		const struct str s = words_of(x, i);
		/* "– having regard to its resolution of 10 July 2024," tells another's day */
		const bool recital = s.n == 0 || char_is_lower(s.p[0]) || str_starts(s, S("–")) || str_starts(s, S("-")) || str_ends(s, S(",")) || str_ends(s, S(";"));
		const bool other = recital || x->d->paragraph.v[i].kind == PARAGRAPH_CAPTION || x->d->note.v[i].furniture || str_eq(s, x->t->title);
		const day_t told = other ? DAY_NONE : date_in(s);
		if (told != DAY_NONE && day != DAY_NONE && told != day)
			return DAY_NONE;
		day = told != DAY_NONE ? told : day;
	}
	return day;
}

/* Where no line gives the day of publication: "GENEVA (5 April 2022) – ", "Resolution of 13 March 2025", the lines at the top,
 * the day of an answer or below a letter. */
static day_t likely_day(const struct dresser *x)
{
	for (size_t i = 0; i < x->d->paragraph.n; i++) {
		const struct span line = x->d->paragraph.v[i].dateline;
		const day_t day = line.end > line.at ? date_in((struct str){ x->d->p + line.at, line.end - line.at }) : DAY_NONE;
		if (day != DAY_NONE)
			return day;
	}
	const day_t paper = line_paper_day(x->t->title), top = paper == DAY_NONE ? top_day(x) : paper;
	return top != DAY_NONE ? top : x->lows ? DAY_NONE : x->low;
}

void dress(struct draft *d, struct text *t, struct dressing how)
{
	struct dresser x = { .d = d, .t = t, .how = how, .weak = DAY_NONE, .low = DAY_NONE,
		.related = ARENA_ARRAY(d->a, uint8_t, d->paragraph.n) };
	name_lines(&x);
	drop_related(&x);
	drop_repeated(&x);
	number_paragraphs(&x);
	mark_known(&x);
	if (how.headings)
		mark_headings(&x);
	find_datelines(&x);
	if (how.infer) {
		find_title(&x);
		const day_t day = t->published.from != DAY_NONE ? DAY_NONE : x.weak != DAY_NONE ? x.weak : likely_day(&x);
		if (day != DAY_NONE)
			t->published = (struct days){ day, day };
	}
	draft_sweep(d);
}
