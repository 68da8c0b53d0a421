/* One line is read ahead, so that nothing but the draft grows with the input. */
#include "text/plain.h"

#include "text/head.h"
#include "text/line.h"

/* ---- lines ---------------------------------------------------------------------- */

/* Where the next of each line end is; looked for again only when passed, so that a
 * text with none of one kind is searched for it once. */
struct lines {
	struct str src; /* up to the end of the part that is read */
	size_t at;
	size_t next[3];
};

struct row {
	size_t at, end;   /* the line without its end */
	size_t words;     /* its first byte behind indent and quote marks */
	unsigned quote;   /* how many ">" */
	unsigned indent;  /* columns before the words, quote marks aside */
	bool blank, page; /* page: a form feed stands before */
};

static const char line_end[3] = { '\n', '\r', '\f' };

static struct lines lines_of(struct str src, size_t from)
{
	return (struct lines){ .src = src, .at = from, .next = { from, from, from } };
}

static size_t line_stop(struct lines *l)
{
	size_t stop = l->src.n;
	for (int k = 0; k < 3; k++) {
		if (l->next[k] < l->at || (l->next[k] < l->src.n && l->src.p[l->next[k]] != line_end[k])) {
			const char *p = memchr(l->src.p + l->at, line_end[k], l->src.n - l->at);
			l->next[k] = p == NULL ? l->src.n : (size_t)(p - l->src.p);
		}
		if (l->next[k] < stop)
			stop = l->next[k];
	}
	return stop;
}

static bool next_row(struct lines *l, struct row *r)
{
	const char *p = l->src.p;
	if (l->at >= l->src.n)
		return false;
	*r = (struct row){ .at = l->at };
	if (p[l->at] == '\f') {
		r->page = true;
		r->at = ++l->at;
		if (l->at >= l->src.n)
			return false;
	}
	r->end = line_stop(l);
	l->at = r->end;
	if (l->at < l->src.n && p[l->at] != '\f') {
		bool pair = p[l->at] == '\r' && l->at + 1 < l->src.n && p[l->at + 1] == '\n';
		l->at += pair ? 2 : 1;
	}
	size_t at = r->at;
	for (; at < r->end; at++) {
		if (p[at] == '\t')
			r->indent += 8 - r->indent % 8;
		else if (p[at] == ' ')
			r->indent++;
		else if (p[at] == '>' && r->quote < 20 && r->indent < 4)
			r->quote++, r->indent = 0;
		else
			break;
	}
	if (r->quote > 0 && r->indent > 0)
		r->indent--; /* the blank behind ">" */
	r->words = at;
	r->blank = str_trim(str_slice(l->src, at, r->end)).n == 0;
	return true;
}

/* Code points, which is what an editor wraps by. */
static size_t width_of(const struct lines *l, const struct row *r)
{
	size_t n = 0;
	for (size_t i = r->at; i < r->end; i++)
		n += ((unsigned char)l->src.p[i] & 0xC0) != 0x80;
	return n;
}

static size_t first_word(const struct lines *l, const struct row *r)
{
	size_t n = 0;
	for (size_t i = r->words; i < r->end && n < 100 && !char_is_space(l->src.p[i]); i++)
		n += ((unsigned char)l->src.p[i] & 0xC0) != 0x80;
	return n;
}

/* ---- wrapped by hand? --------------------------------------------------------------- */

enum { WRAP_MAX = 130, WRAP_MIN = 45, WRAP_SAMPLE = 1 << 20 };

/* The width the text was wrapped to, 0 when it was not. */
static size_t wrap_width(struct str src, size_t from)
{
	struct str sample = str_slice(src, 0, from + WRAP_SAMPLE);
	size_t count[WRAP_MAX + 2] = { 0 }, total = 0, width = 0, full = 0;
	for (int pass = 0; pass < 2; pass++) {
		struct lines l = lines_of(sample, from);
		struct row r, next;
		bool more = next_row(&l, &r);
		while (more) {
			bool two = next_row(&l, &next);
			if (two && !r.blank && !next.blank && r.quote == next.quote) {
				size_t w = r.end - r.at > WRAP_MAX * 4 ? WRAP_MAX + 1 : width_of(&l, &r);
				w = w > WRAP_MAX ? WRAP_MAX + 1 : w;
				if (pass == 0) {
					count[w]++;
					total++;
				} else {
					full += w <= width && w + 1 + first_word(&l, &next) > width;
				}
			}
			r = next;
			more = two;
		}
		if (pass == 0) {
			size_t seen = 0;
			while (width <= WRAP_MAX && (seen += count[width]) * 20 < total * 19)
				width++;
			if (total < 3 || width > WRAP_MAX || width < WRAP_MIN)
				return 0;
		}
	}
	return full * 10 >= total * 6 ? width : 0;
}

/* ---- marks ----------------------------------------------------------------------------- */

/* A line of nothing but "-", "=", "*", "_" or "~", three or more. */
static char rule_of(struct str s)
{
	s = str_trim(s);
	if (s.n < 3 || strchr("-=*_~#", s.p[0]) == NULL)
		return '\0';
	for (size_t i = 1; i < s.n; i++) {
		if (s.p[i] != s.p[0] && s.p[i] != ' ')
			return '\0';
	}
	return s.p[0];
}

static unsigned hashes(struct str s)
{
	unsigned n = 0;
	while (n < s.n && s.p[n] == '#')
		n++;
	return n <= 6 && n < s.n && s.p[n] == ' ' ? n : 0;
}

/* A bullet or a number at its head, for lines that have not been drafted yet. */
static bool begins_item(struct str s)
{
	return number_at(str_slice(s, 0, 80)) > 0;
}

static bool goes_on(struct str words, struct str next)
{
	if (words.n < 40 || words.n > 160 || next.n == 0 || !char_is_lower(next.p[0]))
		return false;
	char last = words.p[words.n - 1];
	return char_is_alpha(last) || last == ',' || (unsigned char)last >= 0x80;
}

struct plain {
	struct draft *d;
	struct lines l;
	size_t wrap;
	bool markdown;
	const struct skips *skips; /* NULL: no pages */
	size_t skip;               /* the next of them */
};

static bool is_skipped(struct plain *x, const struct row *r)
{
	if (x->skips == NULL)
		return false;
	while (x->skip < x->skips->n && x->skips->v[x->skip].end <= r->at && x->skips->v[x->skip].at < r->at)
		x->skip++;
	return x->skip < x->skips->n && x->skips->v[x->skip].at == r->at;
}

/* The next line that counts.  In a text of pages the blank lines about a page's end are part of
 * the end: the line behind it says `page`; other blank lines come as one. */
static bool read_row(struct plain *x, struct row *r)
{
	if (x->skips == NULL)
		return next_row(&x->l, r);
	struct row blank = { 0 };
	bool page = false, had_blank = false;
	for (;;) {
		struct lines before = x->l;
		if (!next_row(&x->l, r)) {
			*r = blank;
			return had_blank;
		}
		page = page || r->page;
		if (is_skipped(x, r))
			continue;
		if (r->blank) {
			blank = *r;
			had_blank = true;
			continue;
		}
		if (had_blank && !page) {
			x->l = before;
			*r = blank;
			return true;
		}
		r->page = page;
		return true;
	}
}

/* "court-" and "dissolved" on two lines are one word; whether with its hyphen nobody here knows. */
static bool broken_word(const struct plain *x, const struct row *r, const struct row *next)
{
	struct str s = str_trim(str_slice(x->l.src, r->words, r->end));
	return s.n > 2 && s.p[s.n - 1] == '-' && char_is_alpha(s.p[s.n - 2]) && next->words < next->end &&
	       char_is_lower(x->l.src.p[next->words]);
}

/* Whether `next` goes on with the paragraph whose last line is `r`. */
static bool joins(const struct plain *x, const struct row *first, const struct row *r, const struct row *next)
{
	struct str words = str_trim(str_slice(x->l.src, r->words, r->end));
	struct str then = str_trim(str_slice(x->l.src, next->words, next->end));
	if (next->blank || next->quote != r->quote || begins_item(then) || hashes(then) > 0 || rule_of(then) != '\0')
		return false;
	if (next->page)
		return then.n > 0 && !char_is_upper(then.p[0]) && !line_ends_sentence(words);
	if ((x->wrap > 0 || x->skips != NULL) && broken_word(x, r, next))
		return true;
	bool item = begins_item(str_slice(x->l.src, first->words, first->end));
	if (item && next->indent > first->indent)
		return true;
	if (!item && next->indent >= r->indent + 2)
		return false;
	/* Markdown's own rule: only a blank line, or two blanks at the end, part lines. */
	if (x->markdown)
		return r->end < r->at + 2 || x->l.src.p[r->end - 1] != ' ' || x->l.src.p[r->end - 2] != ' ';
	if (x->wrap > 0 && width_of(&x->l, r) + 1 + first_word(&x->l, next) > x->wrap)
		return true;
	return goes_on(words, then);
}

/* ---- copying ---------------------------------------------------------------------------- */

/* [words](address) and **words** without the marks. */
static void copy_markdown(struct draft *d, size_t from, size_t to)
{
	const char *p = d->src.p;
	size_t done = from, open = SIZE_MAX;
	for (size_t at = from; at < to; at++) {
		bool twin = at + 1 < to && (p[at] == '*' || p[at] == '_') && p[at + 1] == p[at];
		if (twin) {
			draft_copy(d, done, at);
			done = at + 2;
			at++;
		} else if (p[at] == '[') {
			open = at;
		} else if (p[at] == ']' && open != SIZE_MAX && open >= done && at + 1 < to && p[at + 1] == '(') {
			const char *close = memchr(p + at, ')', to - at < 2000 ? to - at : 2000);
			if (close == NULL)
				continue;
			draft_copy(d, done, open);
			draft_copy(d, open + 1, at);
			at = (size_t)(close - p);
			done = at + 1;
			open = SIZE_MAX;
		}
	}
	draft_copy(d, done, to);
}

static void copy(const struct plain *x, size_t from, size_t to)
{
	if (x->markdown)
		copy_markdown(x->d, from, to);
	else
		draft_copy(x->d, from, to);
}

/* The lines of one paragraph, from `r` on; *r is then the first line behind it. */
static bool draft_paragraph(struct plain *x, struct row *r, bool near)
{
	struct row first = *r, last = *r, next;
	unsigned level = hashes(str_slice(x->l.src, r->words, r->end));
	copy(x, r->words + level, r->end);
	bool more = read_row(x, &next), one = true;
	while (more && level == 0 && joins(x, &first, &last, &next)) {
		if (!broken_word(x, &last, &next))
			draft_gap(x->d, last.end, next.words);
		copy(x, next.words, next.end);
		last = next;
		one = false;
		more = read_row(x, &next);
	}
	enum paragraph_kind kind = level > 0 ? PARAGRAPH_HEADING : r->quote > 0 ? PARAGRAPH_QUOTE : PARAGRAPH_BODY;
	if (more && one && level == 0 && !next.blank && !next.page) {
		char rule = rule_of(str_slice(x->l.src, next.words, next.end));
		if (rule == '=' || (rule == '-' && last.end - first.words < 120)) {
			kind = PARAGRAPH_HEADING;
			level = rule == '=' ? 1 : 2;
		}
	}
	if (draft_end(x->d, kind, level > 0 ? level : r->quote)) {
		draft_last_note(x->d)->one_line = one;
		draft_last_note(x->d)->near = near;
	}
	*r = next;
	return more;
}

static bool looks_like_markdown(struct str src, size_t from)
{
	struct lines l = lines_of(str_slice(src, 0, from + WRAP_SAMPLE), from);
	struct row r;
	while (next_row(&l, &r)) {
		if (r.indent == 0 && r.quote == 0 && hashes(str_slice(l.src, r.words, r.end)) > 0)
			return true;
	}
	return false;
}

static void draft_lines(struct plain *x)
{
	struct row r;
	bool near = false, more = read_row(x, &r);
	while (more) {
		if (r.blank || rule_of(str_slice(x->l.src, r.words, r.end)) != '\0') {
			near = false;
			more = read_row(x, &r);
			continue;
		}
		bool below = near && !r.page;
		more = draft_paragraph(x, &r, below);
		near = true;
	}
}

void plain_draft(struct draft *d, size_t from, size_t to)
{
	struct str src = str_slice(d->src, 0, to);
	struct plain x = { .d = d, .l = lines_of(src, from), .wrap = wrap_width(src, from),
		.markdown = looks_like_markdown(src, from) };
	draft_lines(&x);
}

void plain_draft_pages(struct draft *d, const struct skips *skips)
{
	struct plain x = { .d = d, .l = lines_of(d->src, 0), .wrap = wrap_width(d->src, 0), .skips = skips };
	draft_lines(&x);
}

/* ---- the header ---------------------------------------------------------------------------- */

enum { HEADER_LINES_MAX = 60, KEY_BYTES_MAX = 24 };

/* "Key: value": the key has letters and single blanks only and begins with a letter. */
static bool header_line(struct str line, struct str *key, struct str *value)
{
	struct str rest = line, k = str_trim(str_cut(&rest, ':'));
	if (k.n == line.n || k.n == 0 || k.n > KEY_BYTES_MAX || (rest.n > 0 && !char_is_space(rest.p[0])))
		return false;
	for (size_t i = 0; i < k.n; i++) {
		if (!char_is_alpha(k.p[i]) && k.p[i] != ' ' && k.p[i] != '-' && k.p[i] != '_' && (unsigned char)k.p[i] < 0x80)
			return false;
	}
	*key = k;
	*value = str_trim(rest);
	return true;
}

static void fill(struct arena *a, struct str *field, struct str value)
{
	bool quoted = value.n > 1 && (value.p[0] == '"' || value.p[0] == '\'') && value.p[value.n - 1] == value.p[0];
	if (quoted)
		value = str_slice(value, 1, value.n - 1);
	if (field->n == 0)
		*field = arena_str(a, value);
}

static bool fill_published(struct text *t, struct str key, struct str value, size_t line, struct err *err)
{
	struct days days;
	day_t day = DAY_NONE;
	if (t->published.from != DAY_NONE || value.n == 0)
		return true;
	if (days_parse(value, &days, NULL)) {
		t->published = days;
		return true;
	}
	day = date_in(value);
	if (day != DAY_NONE)
		t->published = (struct days){ day, day };
	else if (str_eq_nocase(key, S("published")))
		return err_set(err, ERR_INPUT, "line %zu: \"" STR_FMT "\" is no date that this program knows; "
			"write it as 2023-03-16, 2023-03 or 2023", line, STR_ARG(str_slice(value, 0, 80)));
	return true;
}

static bool fill_field(struct arena *a, struct text *t, struct str key, struct str value, size_t line, struct err *err)
{
	char low[KEY_BYTES_MAX];
	for (size_t i = 0; i < key.n; i++)
		low[i] = char_lower(key.p[i]);
	switch (header_key_of((struct str){ low, key.n })) {
	case KEY_TITLE:
		fill(a, &t->title, value);
		break;
	case KEY_PUBLISHER:
		fill(a, &t->publisher, value);
		break;
	case KEY_PUBLISHED:
		return fill_published(t, key, value, line, err);
	case KEY_AUTHOR:
		fill(a, &t->author, value);
		break;
	case KEY_URL:
		if (str_starts(value, S("http://")) || str_starts(value, S("https://")))
			fill(a, &t->url, value);
		break;
	case KEY_LANGUAGE:
		if (value.n >= 2 && (value.n == 2 || value.p[2] == '-'))
			fill(a, &t->language, arena_lower(a, str_slice(value, 0, 2)));
		break;
	case KEY_SKIP:
	case KEY_UNKNOWN:
		break;
	}
	return true;
}

static bool known_key(struct str key)
{
	char low[KEY_BYTES_MAX];
	for (size_t i = 0; i < key.n; i++)
		low[i] = char_lower(key.p[i]);
	return header_key_of((struct str){ low, key.n }) != KEY_UNKNOWN;
}

/* How many lines from `rest` on are a header's, known keys first: 0 when it is none. */
static size_t header_length(struct str rest, bool fenced)
{
	struct str line = { 0 }, key, value;
	size_t lines = 0, known = 0;
	while (lines < HEADER_LINES_MAX && str_line(&rest, &line)) {
		line = str_slice(line, 0, 2000);
		if (fenced && rule_of(line) == '-')
			break;
		bool pair = header_line(line, &key, &value);
		bool goes_on = lines > 0 && line.n > 0 && (line.p[0] == ' ' || line.p[0] == '\t') && str_trim(line).n > 0;
		if (!pair && !goes_on && !fenced)
			break;
		if (pair && known_key(key))
			known++;
		else if (lines == 0 && !fenced)
			return 0;
		lines++;
	}
	bool ended = str_trim(str_slice(line, 0, 2000)).n == 0 || (fenced && rule_of(line) == '-') || rest.n == 0;
	return ended && (known >= 2 || (fenced && known > 0)) ? lines : 0;
}

bool plain_header(struct arena *a, struct str src, struct text *t, size_t *behind, struct err *err)
{
	*behind = 0;
	struct str rest = src, line, key, value;
	size_t number = 0, before = 0;
	while (rest.n > 0 && (char_is_space(rest.p[0]))) {
		number += rest.p[0] == '\n';
		rest = str_slice(rest, 1, rest.n);
	}
	struct str after = rest;
	bool fenced = str_line(&after, &line) && line.n < 80 && rule_of(line) == '-';
	if (fenced) {
		rest = after;
		number++;
	}
	size_t lines = header_length(rest, fenced);
	if (lines == 0)
		return true;
	for (; before < lines && str_line(&rest, &line); before++) {
		number++;
		if (header_line(line, &key, &value) && !fill_field(a, t, key, value, number, err))
			return false;
	}
	if (fenced && str_line(&rest, &line))
		number++;
	*behind = src.n - rest.n;
	return true;
}
