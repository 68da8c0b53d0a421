/* What numbers a paragraph or tells its place, read from its first bytes. */
#include "text/head.h"

#include "base/utf8.h"
#include "text/line.h"

static bool starts_upper(struct str s)
{
	size_t at = 0;
	return s.n > 0 && utf8_is_upper(utf8_next(s, &at));
}

/* A dash that parts a dateline from its report, with blanks about it; its bytes, 0 when none. */
static size_t dash_at(struct str s, size_t at)
{
	struct str rest = str_slice(s, at, s.n);
	if (str_starts(rest, S("\xE2\x80\x93")) || str_starts(rest, S("\xE2\x80\x94")) || str_starts(rest, S("\xE2\x80\x95")))
		return 3;
	if (str_starts(rest, S("--")))
		return 2;
	return str_starts(rest, S("-")) ? 1 : 0;
}

enum { DATELINE_MAX = 90 };

/* Any of the marks that could end a dateline. */
static bool has_parting(struct str s)
{
	for (size_t i = 1; i + 1 < s.n; i++) {
		if (s.p[i] == ':' || s.p[i] == '-' || (s.p[i] == '\xE2' && s.p[i + 1] == '\x80'))
			return true;
	}
	return false;
}

/* What the words before the mark are made of. */
struct dateline {
	size_t letters, small, words; /* letters of the place's words, those of them that are no capitals */
	bool dated, bracket;
};

/* A month or a number dates the line, a capital begins a word of the place; false: a dateline has no such word. */
static bool dateline_word(struct str word, struct dateline *d)
{
	struct line_words w;
	d->words++;
	line_words(word, &w);
	bool month = w.n == 1 && month_named(w.word[0]) != 0 && w.word[0].n > 0;
	d->dated = d->dated || month;
	if (month || char_is_digit(word.p[0]))
		return true;
	if (!starts_upper(word))
		return w.n == 0 || w.word[0].n <= 3;
	for (size_t k = 0; k < word.n;) {
		uint32_t c = utf8_next(word, &k);
		d->letters += utf8_is_letter(c);
		d->small += utf8_is_letter(c) && !utf8_is_upper(c);
	}
	return true;
}

size_t dateline_at(struct str s)
{
	struct dateline d = { 0 };
	size_t at = 0;
	if (!has_parting(str_slice(s, 0, DATELINE_MAX)) || !starts_upper(s))
		return 0;
	while (at < s.n && at < DATELINE_MAX) {
		size_t here = at;
		uint32_t cp = utf8_next(s, &at);
		if (cp == '(') {
			size_t close = str_find_char(str_slice(s, at, at + 40), ')');
			if (close == STR_NONE || d.letters < 2)
				return 0;
			d.bracket = true;
			at += close + 1;
			continue;
		}
		bool blank_before = here > 0 && s.p[here - 1] == ' ';
		size_t dash = dash_at(s, here);
		bool blank_after = here + dash < s.n && s.p[here + dash] == ' ';
		bool wide = dash == 3 || dash == 2;
		if (dash > 0 && blank_after && (blank_before || wide)) {
			bool capitals = d.small == 0 && d.letters >= 3;
			bool parted = str_find_char(str_slice(s, 0, here), ',') != STR_NONE;
			bool is = d.words > 0 && d.words <= 8 && (capitals || (d.dated && parted) || (d.bracket && d.words <= 5));
			return is ? here + dash + 1 : 0;
		}
		if (cp == ':' && d.small == 0 && d.letters >= 4 && d.words <= 4 && !d.bracket && at < s.n && s.p[at] == ' ')
			return at + 1;
		if (cp == '.' && at + 1 < s.n && s.p[at] == ' ' && d.small > 4 && !d.dated)
			return 0;
		if (cp == '"' || cp == ';' || cp == '?' || cp == '!' || cp == 0x201C || cp == 0xAB)
			return 0;
		bool starts_word = here == 0 || s.p[here - 1] == ' ';
		if (!starts_word)
			continue;
		size_t stop = here;
		while (stop < s.n && s.p[stop] != ' ')
			stop++;
		if (!dateline_word(str_slice(s, here, stop), &d))
			return 0;
		if (stop > here + 1 && s.p[stop - 1] == ':')
			at = stop - 1;
		else if (stop > here + 1 && dash_at(s, stop - 1) == 0)
			at = stop > at ? stop : at;
	}
	return 0;
}

/* Roman or Latin letters, or digits, that number a paragraph. */
static size_t label_end(struct str s, size_t at)
{
	size_t from = at;
	while (at < s.n && at - from < 3 && char_is_digit(s.p[at]))
		at++;
	if (at > from)
		return at < s.n && char_is_digit(s.p[at]) ? from : at;
	while (at < s.n && at - from < 5 && strchr("ivxlIVXL", s.p[at]) != NULL && s.p[at] != '\0')
		at++;
	if (at > from && at < s.n && !char_is_alpha(s.p[at]))
		return at;
	at = from;
	return at < s.n && char_is_alpha(s.p[at]) ? at + 1 : from;
}

static size_t bullet_at(struct str s)
{
	static const struct str bullets[] = { STR_INIT("\xE2\x80\xA2"), STR_INIT("\xE2\x80\x93"), STR_INIT("\xE2\x80\x94"),
		STR_INIT("\xE2\x96\xAA"), STR_INIT("\xE2\x97\x8F"), STR_INIT("\xE2\x80\xA3"), STR_INIT("\xE2\x97\xA6"),
		STR_INIT("\xE2\x96\xA0"), STR_INIT("\xE2\x96\xB6"), STR_INIT("\xE2\x96\xB8"), STR_INIT("\xE2\x96\xBA"), STR_INIT("\xE2\x97\x86"),
		STR_INIT("\xE2\x97\x8B"), STR_INIT("\xE2\x9E\xA2"), STR_INIT("\xE2\x9E\xA4"), STR_INIT("\xE2\x86\x92"), /* ticks, crosses, boxes */
		STR_INIT("\xE2\x9C\x93"), STR_INIT("\xE2\x9C\x94"), STR_INIT("\xE2\x9C\x97"), STR_INIT("\xE2\x9C\x98"), STR_INIT("\xE2\x98\x90"),
		STR_INIT("\xE2\x98\x91"), STR_INIT("\xE2\x98\x92"), STR_INIT("\xC2\xB7"), STR_INIT("-"), STR_INIT("*"), STR_INIT("+") };
	/* Most paragraphs begin with none of the bytes that any bullet does. */
	if (s.n == 0 || strchr("\xE2\xC2-*+", s.p[0]) == NULL || s.p[0] == '\0')
		return 0;
	for (size_t i = 0; i < sizeof(bullets) / sizeof(*bullets); i++) {
		if (str_starts(s, bullets[i]) && s.n > bullets[i].n + 1 && s.p[bullets[i].n] == ' ')
			return bullets[i].n;
	}
	return 0;
}

size_t number_at(struct str s)
{
	size_t bullet = bullet_at(s);
	if (bullet > 0)
		return bullet;
	bool open = str_starts(s, S("("));
	size_t from = open ? 1 : 0, at = label_end(s, from);
	if (at == from || at >= s.n)
		return 0;
	bool digits = char_is_digit(s.p[from]);
	char mark = s.p[at];
	/* "1.2." and "1(a)" are numbers too */
	while (digits && !open && mark == '.' && at + 1 < s.n && char_is_digit(s.p[at + 1]) && at < 12) {
		at = label_end(s, at + 1);
		mark = at < s.n ? s.p[at] : '\0';
	}
	if (mark != ')' && (open || mark != '.'))
		return 0;
	if (at + 1 >= s.n || s.p[at + 1] != ' ')
		return 0;
	if (digits || mark == ')')
		return at + 1;
	/* A capital and a full stop may be an initial: "A. Smith said".  What numbers is small, or several
	 * letters, or has a small letter behind it; dress.c also accepts letters in sequence. */
	if (char_is_lower(s.p[from]) || at > from + 1)
		return at + 1;
	return at + 2 < s.n && char_is_lower(s.p[at + 2]) ? at + 1 : 0;
}
