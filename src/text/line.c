/* Phrases are matched longest first, word by word; a line they use up is no prose. */
#include "text/line.h"

#include <utf8proc.h>

#include "base/utf8.h"

static bool joins_word(uint32_t cp)
{
	return cp == '-' || cp == '\'' || cp == '.' || cp == ',' || cp == '/' || cp == ':';
}

static bool in_word(uint32_t cp)
{
	return cp == '#' || cp == 0xA9 || utf8_is_letter(cp) || utf8_is_digit(cp);
}

/* Between two characters of a word: an apostrophe or hyphen among letters, a
 * point, comma, slash or colon among digits. */
static bool inner(struct str s, size_t at, uint32_t cp, uint32_t before)
{
	size_t next = at;
	if (!joins_word(cp) || at >= s.n)
		return false;
	uint32_t after = utf8_next(s, &next);
	if (cp == '-' || cp == '\'')
		return in_word(before) && in_word(after);
	return before < 0x80 && char_is_digit((char)before) && after < 0x80 && char_is_digit((char)after);
}

void line_words(struct str line, struct line_words *w)
{
	w->n = 0;
	w->cut = line.n > LINE_BYTES_MAX;
	w->digits = w->bars = false;
	line = str_slice(line, 0, LINE_BYTES_MAX);
	size_t low = 0, start = 0;
	uint32_t before = ' ';
	bool inside = false;
	uint8_t bar = 0;
	for (size_t at = 0; at < line.n;) {
		size_t here = at;
		uint32_t cp = (unsigned char)line.p[at];
		if (inside && char_is_alpha((char)cp) && low < sizeof(w->low)) {
			w->low[low++] = char_lower((char)cp);
			at++;
			w->word[w->n].n = low - start;
			w->end[w->n] = (uint16_t)at;
			before = cp;
			continue;
		}
		cp = utf8_next(line, &at);
		if (cp == 0x2019)
			cp = '\'';
		w->digits = w->digits || (cp < 0x80 && char_is_digit((char)cp));
		if (in_word(cp) || (inside && inner(line, at, cp, before))) {
			if (!inside) {
				if (w->n == LINE_WORDS_MAX) {
					w->cut = true;
					return;
				}
				start = low;
				w->at[w->n] = (uint16_t)here;
				w->bar[w->n] = bar;
				bar = 0;
				inside = true;
			}
			low += utf8_put(w->low + low, cp < 0x80 ? (uint32_t)char_lower((char)cp)
						: cp == UTF8_BAD ? 0xFFFD : (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp));
			w->word[w->n] = (struct str){ w->low + start, low - start };
			w->end[w->n] = (uint16_t)at;
		} else {
			w->n += inside;
			inside = false;
			if (cp == '|' || cp == 0xB7 || cp == 0x2022 || cp == '/') {
				bar = 1;
				w->bars = true;
			}
		}
		before = cp;
	}
	w->n += inside;
}

/* Whether one word is a phrase of that kind. */
static bool word_is(struct str word, enum phrase_kind kind)
{
	bool longer;
	return (phrase_kinds(word, &longer) >> kind & 1) != 0;
}

/* ---- dates ------------------------------------------------------------------- */

/* "3", "3rd", "1er", "03": 1 to 31; 0 when none. */
static int day_number(struct str w)
{
	size_t n = 0;
	int v = 0;
	while (n < w.n && n < 3 && char_is_digit(w.p[n]))
		v = v * 10 + (w.p[n++] - '0');
	struct str tail = str_slice(w, n, w.n);
	bool plain = tail.n == 0 || str_eq(tail, S("st")) || str_eq(tail, S("nd")) || str_eq(tail, S("rd")) ||
		     str_eq(tail, S("th")) || str_eq(tail, S("er"));
	return n > 0 && n < 3 && v <= 31 && plain ? v : 0;
}

static int year_number(struct str w)
{
	uint64_t v;
	return w.n == 4 && str_to_u64(w, &v) && v >= 1900 && v <= 2199 ? (int)v : 0;
}

static day_t checked(int year, int month, int day)
{
	return date_is_valid(year, month, day) ? day_of(year, month, day) : DAY_NONE;
}

/* "2023-03-16…", "2023/03/16", "16.03.2023", "16/03/2023" where the order is certain. */
static day_t numeric_date(struct str w)
{
	int part[3] = { 0 }, width[3] = { 0 };
	size_t n = 0;
	char mark = 0;
	for (size_t i = 0; i < w.n; i++) {
		if (char_is_digit(w.p[i])) {
			if (++width[n] > 4)
				return DAY_NONE;
			part[n] = part[n] * 10 + (w.p[i] - '0');
		} else if (n < 2 && (w.p[i] == '-' || w.p[i] == '/' || w.p[i] == '.') && (mark == 0 || mark == w.p[i])) {
			mark = w.p[i];
			n++;
		} else if (n == 2 && w.p[i] == 't') {
			break; /* a time follows */
		} else {
			return DAY_NONE;
		}
	}
	if (n != 2)
		return DAY_NONE;
	if (width[0] == 4 && part[0] >= 1900)
		return checked(part[0], part[1], part[2]);
	if (width[2] != 4 || part[2] < 1900)
		return DAY_NONE;
	if (mark == '.' || part[0] > 12 || part[0] == part[1])
		return checked(part[2], part[1], part[0]);
	return part[1] > 12 ? checked(part[2], part[0], part[1]) : DAY_NONE;
}

static bool is_filler(struct str w)
{
	return str_eq(w, S("de")) || str_eq(w, S("del")) || str_eq(w, S("of")) || str_eq(w, S("the"));
}

struct line_date line_date(const struct line_words *w, size_t from)
{
	if (!w->digits)
		return (struct line_date){ DAY_NONE, 0, 0 };
	for (size_t i = from; i < w->n; i++) {
		day_t d = numeric_date(w->word[i]);
		if (d != DAY_NONE)
			return (struct line_date){ d, i, i + 1 };
		int month = month_named(w->word[i]);
		if (month == 0)
			continue;
		/* 16 March 2023, 16 de marzo de 2023 */
		size_t before = i, after = i + 1;
		while (before > from && is_filler(w->word[before - 1]))
			before--;
		while (after < w->n && is_filler(w->word[after]))
			after++;
		int day = before > from ? day_number(w->word[before - 1]) : 0;
		int year = after < w->n ? year_number(w->word[after]) : 0;
		if (day > 0 && year > 0 && (d = checked(year, month, day)) != DAY_NONE)
			return (struct line_date){ d, before - 1, after + 1 };
		/* March 16, 2023 */
		day = i + 1 < w->n ? day_number(w->word[i + 1]) : 0;
		year = i + 2 < w->n ? year_number(w->word[i + 2]) : 0;
		if (day > 0 && year > 0 && (d = checked(year, month, day)) != DAY_NONE)
			return (struct line_date){ d, i, i + 3 };
	}
	return (struct line_date){ DAY_NONE, 0, 0 };
}

day_t date_in(struct str s)
{
	struct line_words w;
	line_words(s, &w);
	return line_date(&w, 0).day;
}

/* ---- phrases ------------------------------------------------------------------ */

/* The longest phrase at word i that has one of `kinds`: how many words, 0 when none. */
static size_t phrase_at(const struct line_words *w, size_t i, unsigned kinds, unsigned *found)
{
	char joined[128];
	size_t n = 0, best = 0;
	for (size_t k = 0; k < PHRASE_WORDS_MAX && i + k < w->n; k++) {
		struct str word = w->word[i + k];
		if (n + word.n + 1 > sizeof(joined))
			break;
		if (k > 0)
			joined[n++] = ' ';
		memcpy(joined + n, word.p, word.n);
		n += word.n;
		bool longer;
		unsigned have = phrase_kinds((struct str){ joined, n }, &longer) & kinds;
		if (have != 0) {
			best = k + 1;
			*found = have;
		}
		if (!longer)
			break;
	}
	return best;
}

static bool is_count(struct str w)
{
	if (w.n == 0 || !char_is_digit(w.p[0]))
		return false;
	for (size_t i = 0; i < w.n; i++) {
		bool tail = i + 1 == w.n && (w.p[i] == 'k' || w.p[i] == 'm');
		if (!char_is_digit(w.p[i]) && w.p[i] != '.' && w.p[i] != ',' && !tail)
			return false;
	}
	return true;
}

static size_t counter_at(const struct line_words *w, size_t i)
{
	unsigned kind;
	if (!is_count(w->word[i]) || i + 1 >= w->n)
		return 0;
	size_t n = phrase_at(w, i + 1, 1u << PHRASE_COUNTER, &kind);
	return n == 0 ? 0 : n + 1;
}

#define BUTTONS (1u << PHRASE_SHARE | 1u << PHRASE_NAV)

/* Buttons and counters use the words [from, n) up. */
static bool all_buttons(const struct line_words *w, size_t from)
{
	for (size_t i = from; i < w->n;) {
		unsigned kind;
		size_t n = counter_at(w, i);
		if (n == 0)
			n = phrase_at(w, i, BUTTONS, &kind);
		if (n == 0)
			return false;
		i += n;
	}
	return w->n > from;
}

/* "Home | Justice | Region": three or more short parts of which one is a button. */
static bool is_menu(const struct line_words *w)
{
	if (!w->bars)
		return false;
	size_t parts = 1, words = 0;
	bool known = false;
	for (size_t i = 0; i < w->n; i++) {
		if (w->bar[i]) {
			parts++;
			words = 0;
		}
		if (++words > 3)
			return false;
		unsigned kind;
		size_t n = words == 1 ? phrase_at(w, i, BUTTONS, &kind) : 0;
		known = known || (n > 0 && (i + n == w->n || w->bar[i + n]));
	}
	return known && parts >= 3;
}

bool line_ends_sentence(struct str s)
{
	while (str_ends(s, S("\xE2\x80\x9D")) || str_ends(s, S("\xE2\x80\x99")) || str_ends(s, S("\"")) || str_ends(s, S(")")))
		s.n -= str_ends(s, S("\"")) || str_ends(s, S(")")) ? 1 : 3;
	static const struct str ends[] = { STR_INIT("\xE2\x80\xA6"),
		STR_INIT("\xE1\x9F\x94"), STR_INIT("\xE1\x9F\x95"), STR_INIT("\xE3\x80\x82"), STR_INIT("\xD8\x9F"),
		STR_INIT("\xE0\xA5\xA4") };
	if (s.n == 0 || (unsigned char)s.p[s.n - 1] < 0x80)
		return s.n > 0 && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == '!' || s.p[s.n - 1] == '?');
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		if (str_ends(s, ends[i]))
			return true;
	}
	return false;
}

static bool starts_upper(struct str s)
{
	size_t at = 0;
	return s.n > 0 && utf8_is_upper(utf8_next(s, &at));
}

/* ---- datelines and bylines ------------------------------------------------------- */

/* Words i.. are names of places: each begins with a capital. */
static bool all_capitalised(struct str line, const struct line_words *w, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (!starts_upper(str_slice(line, w->at[i], line.n)) && w->word[i].n > 3)
			return false;
	}
	return true;
}

/* Words that may stand behind a date: weekdays aside, a time and its zone. */
static bool only_time(const struct line_words *w, size_t from)
{
	for (size_t i = from; i < w->n; i++) {
		struct str v = w->word[i];
		bool clock = v.n > 0 && char_is_digit(v.p[0]) && v.n <= 8;
		bool zone = v.n <= 4 && !clock; /* am, pm, gmt, ict, at, utc */
		if (!clock && !zone && !word_is(v, PHRASE_STAMP))
			return false;
	}
	return true;
}

/* Letters, blanks, commas, hyphens and apostrophes: "Yaoundé, Geneva,". */
static bool only_names(struct str s)
{
	for (size_t at = 0; at < s.n;) {
		uint32_t cp = utf8_next(s, &at);
		if (!utf8_is_letter(cp) && cp != ' ' && cp != ',' && cp != '-' && cp != '\'' && cp != 0x2019 && cp != '.')
			return false;
	}
	return true;
}

static struct line dated_line(struct str line, const struct line_words *w, struct line_date d)
{
	struct line none = { .kind = LINE_PROSE, .day = DAY_NONE };
	if (w->n > 24 || w->cut)
		return none;
	unsigned kind;
	size_t from = phrase_at(w, 0, 1u << PHRASE_STAMP, &kind);
	size_t lead = d.first - (from < d.first ? from : d.first);
	if (lead == 0 && only_time(w, d.end))
		return (struct line){ .kind = LINE_BYLINE, .day = d.day };
	bool tail_buttons = d.end == w->n || all_buttons(w, d.end) || only_time(w, d.end);
	bool names = all_capitalised(line, w, from, d.first);
	struct str before = str_trim(str_slice(line, 0, w->at[d.first]));
	if (lead <= 12 && d.end == w->n && str_ends(before, S(",")) && !line_ends_sentence(line)) {
		bool places = names && lead <= 8 && only_names(before);
		for (size_t i = 0; i < d.first; i++)
			places = places && !word_is(w->word[i], PHRASE_OUTLET);
		return (struct line){ .kind = places ? LINE_DATELINE : LINE_BYLINE, .weak = !places, .day = d.day };
	}
	/* "Monitor, 16 April 2025. Compiled by the foreign desk"; "Ojo · 12 December 2022 · 6 min read" */
	bool credit = d.end < w->n && phrase_at(w, d.end, 1u << PHRASE_BYLINE, &kind) > 1;
	bool bars = lead <= 6 && d.first < w->n && (w->bar[d.first] || lead == 0);
	if (lead <= 6 && names && (credit || (bars && tail_buttons)))
		return (struct line){ .kind = LINE_BYLINE, .day = d.day };
	return none;
}

/* "By Ana Brel", "By Ana Brel and Ivo Kos", "By Ana Brel | 3 March 2021". */
static struct line author_line(struct str line, const struct line_words *w, struct line_date d)
{
	struct line none = { .kind = LINE_PROSE, .day = DAY_NONE };
	unsigned kind;
	size_t from = phrase_at(w, 0, 1u << PHRASE_BYLINE, &kind);
	size_t end = from;
	while (end < w->n && !w->bar[end] && !(d.day != DAY_NONE && end >= d.first))
		end++;
	if (from == 0 || end == from || end - from > 14 || w->n > 24 || w->cut)
		return none;
	size_t small = 0;
	for (size_t i = from; i < end; i++)
		small += !starts_upper(str_slice(line, w->at[i], line.n)) && w->word[i].n > 3;
	bool first_small = !starts_upper(str_slice(line, w->at[from], line.n));
	if ((first_small && from < 2) || small > 4 || (line_ends_sentence(line) && small > 0))
		return none;
	return (struct line){ .kind = LINE_BYLINE, .day = d.day,
		.author = str_slice(line, w->at[from], w->end[end - 1]) };
}

/* A credit stands in brackets at the end, or begins the last sentence. */
static bool has_credit(struct str line, const struct line_words *w)
{
	unsigned kind;
	if (phrase_at(w, 0, 1u << PHRASE_CREDIT, &kind) > 0 && w->n > 1) {
		size_t n = phrase_at(w, 0, 1u << PHRASE_CREDIT, &kind);
		size_t behind = w->end[n - 1];
		return behind < line.n && (line.p[behind] == ':' || (n > 1 && w->n <= 12));
	}
	if (str_find_char(line, ':') == STR_NONE && !str_ends(line, S(")")))
		return false;
	/* "(Photo by Ana Brel)", "(Agency/Ana Brel)", "Photo: Ana Brel" as the last words */
	for (size_t i = w->n; i-- > 0 && w->n - i <= 10;) {
		size_t n = phrase_at(w, i, 1u << PHRASE_CREDIT, &kind);
		size_t behind = n > 0 ? w->end[i + n - 1] : 0;
		if (n > 0 && w->at[i] > 0 && line.p[w->at[i] - 1] == '(' && str_ends(line, S(")")))
			return true;
		if (n > 0 && behind < line.n && line.p[behind] == ':' && i + n < w->n)
			return true;
	}
	size_t open = line.n;
	while (open > 0 && line.p[open - 1] != '(')
		open--;
	struct str in = str_slice(line, open, line.n);
	bool finished = open > 40 && line_ends_sentence(str_trim(str_slice(line, 0, open - 1)));
	return finished && str_ends(line, S(")")) && in.n < 60 && str_find_char(in, '/') != STR_NONE && starts_upper(in);
}

static bool is_rights(const struct line_words *w)
{
	unsigned kind;
	for (size_t i = 0; i < w->n && i < 40; i++) {
		if (str_eq(w->word[i], S("all")) && phrase_at(w, i, 1u << PHRASE_LEGAL, &kind) == 3)
			return true;
	}
	return w->n <= 16 && phrase_at(w, 0, 1u << PHRASE_LEGAL, &kind) > 0;
}

enum { SHORT_BYTES = 120 };

/* A credit has a colon or a bracket near the end, a notice of rights its sign or begins with its words. */
static bool may_have_credit(struct str text)
{
	struct str tail = str_slice(text, text.n > 90 ? text.n - 90 : 0, text.n);
	bool notice = char_lower(text.p[0]) == 'w' || char_lower(text.p[0]) == 't' || char_lower(text.p[0]) == 'b' ||
		      char_lower(text.p[0]) == 'c' || (unsigned char)text.p[0] >= 0x80;
	return str_find_char(tail, ':') != STR_NONE || str_ends(text, S(")")) || (notice && str_find_char(text, 'c') != STR_NONE &&
		(str_find(text, S("cookies")) != STR_NONE || str_find(text, S("opyright")) != STR_NONE || str_find(text, S("\xC2\xA9")) != STR_NONE));
}

struct line line_of(struct str text)
{
	struct line none = { .kind = LINE_PROSE, .day = DAY_NONE };
	if (text.n > LINE_BYTES_MAX || text.n == 0)
		return none;
	/* A long line that ends as a sentence is prose, unless it is a caption. */
	bool prose = text.n > SHORT_BYTES && line_ends_sentence(text);
	if (prose && !may_have_credit(text))
		return none;
	struct line_words w;
	line_words(text, &w);
	unsigned kind;
	if (w.n == 0)
		return none;
	if (prose && phrase_at(&w, 0, 1u << PHRASE_COOKIE | 1u << PHRASE_LEGAL, &kind) == 0)
		return (struct line){ .kind = has_credit(text, &w) ? LINE_CREDIT : LINE_PROSE, .day = DAY_NONE };
	bool longer;
	bool phrase = phrase_kinds(w.word[0], &longer) != 0 || longer;
	/* Nothing that a table knows begins the line, and it has no date, bar or credit. */
	if (!phrase && !w.digits && !w.bars && str_find_char(text, ':') == STR_NONE && !str_ends(text, S(")")) &&
		str_find(text, S("eserv")) == STR_NONE && str_find(text, S("\xC3\xA9serv")) == STR_NONE)
		return none;
	struct line_date d = line_date(&w, 0);
	bool menu = d.day == DAY_NONE && is_menu(&w) && !line_ends_sentence(text);
	if (all_buttons(&w, 0) || menu || is_rights(&w))
		return (struct line){ .kind = LINE_FURNITURE, .day = DAY_NONE };
	if (phrase_at(&w, 0, 1u << PHRASE_COOKIE, &kind) > 0)
		return (struct line){ .kind = LINE_FURNITURE, .day = DAY_NONE };
	size_t n = phrase_at(&w, 0, 1u << PHRASE_RELATED, &kind);
	if (n > 0) {
		struct str tail = str_trim(str_slice(text, w.end[n - 1], text.n));
		char behind = tail.n > 0 ? tail.p[0] : '\0';
		bool bare = n == w.n;
		if ((bare && text.n < 60 && !line_ends_sentence(text)) || behind == ':')
			return (struct line){ .kind = LINE_RELATED, .bare = bare, .day = DAY_NONE };
	}
	if (w.n == 1 && word_is(w.word[0], PHRASE_END))
		return (struct line){ .kind = LINE_END, .day = DAY_NONE };
	struct line by = author_line(text, &w, d);
	if (by.kind == LINE_PROSE && d.day != DAY_NONE)
		by = dated_line(text, &w, d);
	if (by.kind == LINE_PROSE && has_credit(text, &w))
		by.kind = LINE_CREDIT;
	return by;
}

bool line_is_outlet(struct str line)
{
	struct line_words w;
	line_words(line, &w);
	if (w.cut || w.n == 0 || w.n > 9)
		return false;
	for (size_t i = 0; i < w.n; i++) {
		if (word_is(w.word[i], PHRASE_OUTLET))
			return all_capitalised(line, &w, 0, w.n > 4 ? 4 : w.n);
	}
	return false;
}

day_t line_paper_day(struct str line)
{
	enum { FROM_PAPER = 9 };
	struct line_words w;
	line_words(line, &w);
	for (size_t i = 0; i + 2 < w.n; i++) {
		if (!word_is(w.word[i], PHRASE_PAPER))
			continue;
		/* "Resolution of the Assembly of 15 February 2024" */
		const struct line_date d = line_date(&w, i + 2);
		return d.day != DAY_NONE && d.first <= i + FROM_PAPER && str_eq(w.word[d.first - 1], S("of")) ? d.day : DAY_NONE;
	}
	return DAY_NONE;
}

bool line_is_label(struct str line)
{
	struct line_words w;
	line_words(line, &w);
	unsigned kind;
	return !w.cut && w.n > 0 && phrase_at(&w, 0, 1u << PHRASE_LABEL, &kind) == w.n;
}
