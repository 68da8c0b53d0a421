/* Views of the message as far as possible; only an encoded body is written anew, with its map. */
#include "text/mail.h"

#include "base/utf8.h"
#include "text/charset.h"
#include "text/line.h"

/* ---- header lines ------------------------------------------------------------------- */

struct field {
	struct str name, value; /* the value as it stands, folds included */
};

/* The next field; false at the blank line, which *rest then stands behind, or at the end. */
static bool next_field(struct str *rest, struct field *f)
{
	struct str line;
	if (!str_line(rest, &line) || str_trim(line).n == 0)
		return false;
	struct str value = line;
	f->name = str_trim(str_cut(&value, ':'));
	const char *end = line.p + line.n;
	while (rest->n > 0 && (rest->p[0] == ' ' || rest->p[0] == '\t')) {
		struct str more;
		struct str before = *rest;
		(void)str_line(rest, &more);
		if (str_trim(more).n == 0) {
			*rest = before;
			break;
		}
		end = more.p + more.n;
	}
	if (f->name.n == line.n)
		f->value = S(""); /* no colon: a line of an mbox, or damage */
	else
		f->value = str_trim((struct str){ value.p, (size_t)(end - value.p) });
	return true;
}

static bool is_field_name(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (!char_is_alpha(s.p[i]) && !char_is_digit(s.p[i]) && s.p[i] != '-')
			return false;
	}
	return s.n > 0 && s.n < 60;
}

bool mail_likely(struct str bytes)
{
	static const struct str telling[] = { STR_INIT("From"), STR_INIT("To"), STR_INIT("Date"), STR_INIT("Subject"),
		STR_INIT("Received"), STR_INIT("Message-ID"), STR_INIT("MIME-Version"), STR_INIT("Return-Path"),
		STR_INIT("Delivered-To"), STR_INIT("Reply-To") };
	struct str rest = str_slice(bytes, 0, 65536);
	struct field f;
	size_t found = 0, lines = 0;
	bool from = false;
	if (str_starts(rest, S("From "))) {
		struct str line;
		(void)str_line(&rest, &line);
	}
	for (; next_field(&rest, &f); lines++) {
		if (!is_field_name(f.name))
			return false;
		for (size_t i = 0; i < sizeof(telling) / sizeof(*telling); i++)
			found += str_eq_nocase(f.name, telling[i]);
		from = from || str_eq_nocase(f.name, S("From")) || str_eq_nocase(f.name, S("Received"));
	}
	return from && found >= 2;
}

/* ---- transfer encodings ------------------------------------------------------------------ */

static int hex_digit(char c)
{
	if (char_is_digit(c))
		return c - '0';
	c = char_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct coded {
	struct arena *a;
	char *p;
	size_t n;
	struct text_map map;
};

static void put(struct coded *c, const char *p, size_t n, size_t from, size_t to)
{
	map_put(c->a, &c->map, (uint32_t)c->n, (struct span){ (uint32_t)from, (uint32_t)to }, n, to - from);
	memcpy(c->p + c->n, p, n);
	c->n += n;
}

/* `underscore`: of an encoded word, where "_" is a blank.  Offsets count from `base`. */
static struct coded quoted_printable(struct arena *a, struct str s, size_t base, bool underscore)
{
	struct coded c = { .a = a, .p = arena_alloc(a, s.n + 1) };
	for (size_t at = 0; at < s.n;) {
		int high = s.p[at] == '=' && at + 2 < s.n ? hex_digit(s.p[at + 1]) : -1;
		int low = high >= 0 ? hex_digit(s.p[at + 2]) : -1;
		size_t soft = 0;
		if (s.p[at] == '=' && at + 1 < s.n && s.p[at + 1] == '\n')
			soft = 2;
		else if (s.p[at] == '=' && at + 2 < s.n && s.p[at + 1] == '\r' && s.p[at + 2] == '\n')
			soft = 3;
		if (soft > 0) {
			at += soft;
		} else if (low >= 0) {
			char byte = (char)(high << 4 | low);
			put(&c, &byte, 1, base + at, base + at + 3);
			at += 3;
		} else {
			char byte = underscore && s.p[at] == '_' ? ' ' : s.p[at];
			put(&c, &byte, 1, base + at, base + at + 1);
			at++;
		}
	}
	/* A last "=XX" without anything behind it. */
	return c;
}

static int base64_digit(char c)
{
	if (char_is_upper(c))
		return c - 'A';
	if (char_is_lower(c))
		return c - 'a' + 26;
	if (char_is_digit(c))
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static struct coded base64(struct arena *a, struct str s, size_t base)
{
	struct coded c = { .a = a, .p = arena_alloc(a, s.n / 4 * 3 + 4) };
	uint32_t bits = 0;
	size_t have = 0, from = 0;
	for (size_t at = 0; at <= s.n; at++) {
		int d = at < s.n ? base64_digit(s.p[at]) : -1;
		if (d >= 0) {
			from = have == 0 ? at : from;
			bits = bits << 6 | (uint32_t)d;
			have++;
		}
		bool ends = at == s.n || s.p[at] == '=';
		if (have < 4 && !(ends && have > 1))
			continue;
		size_t bytes = have * 6 / 8, spare = (4 - have) * 6;
		uint32_t all = bits << spare;
		char out[3] = { (char)(all >> 16), (char)(all >> 8), (char)all };
		put(&c, out, bytes, base + from, base + (at < s.n ? at + 1 : at));
		bits = 0;
		have = 0;
	}
	return c;
}

/* ---- encoded words: =?charset?Q?text?= -------------------------------------------------------- */

static bool encoded_word(struct arena *a, struct str s, size_t *len, struct str *ret)
{
	if (!str_starts(s, S("=?")))
		return false;
	struct str rest = str_slice(s, 2, s.n < 1000 ? s.n : 1000);
	struct str charset = str_cut(&rest, '?'), how = str_cut(&rest, '?');
	size_t end = str_find(rest, S("?="));
	if (how.n != 1 || end == STR_NONE || charset.n == 0)
		return false;
	struct str text = str_slice(rest, 0, end), star = charset;
	charset = str_cut(&star, '*'); /* RFC 2231: a language may follow */
	struct coded c;
	if (char_lower(how.p[0]) == 'b')
		c = base64(a, text, 0);
	else if (char_lower(how.p[0]) == 'q')
		c = quoted_printable(a, arena_printf(a, STR_FMT " ", STR_ARG(text)), 0, true);
	else
		return false;
	struct str bytes = { c.p, c.n };
	if (char_lower(how.p[0]) == 'q')
		bytes.n--; /* the blank that let the last "=XX" be seen */
	*ret = decode_as(a, bytes, charset);
	*len = (size_t)(rest.p + end + 2 - s.p);
	return true;
}

enum { FIELD_BYTES_MAX = 4000 };

static struct str field_words(struct arena *a, struct str raw)
{
	raw = str_slice(raw, 0, FIELD_BYTES_MAX);
	struct str plain = decode_as(a, raw, S("windows-1252"));
	if (utf8_fault(raw) == STR_NONE)
		plain = raw;
	char *p = arena_alloc(a, plain.n * 4 + 8);
	size_t n = 0, last_word = SIZE_MAX;
	for (size_t at = 0; at < plain.n;) {
		size_t len;
		struct str word;
		if (encoded_word(a, str_slice(plain, at, plain.n), &len, &word) && n + word.n < plain.n * 4) {
			if (last_word != SIZE_MAX)
				n = last_word; /* white space between two encoded words is none */
			memcpy(p + n, word.p, word.n);
			n += word.n;
			last_word = n;
			at += len;
			continue;
		}
		bool space = char_is_space(plain.p[at]);
		if (!space)
			last_word = SIZE_MAX;
		if (!space || (n > 0 && p[n - 1] != ' '))
			p[n++] = space ? ' ' : plain.p[at];
		at++;
	}
	return utf8_nfc(a, str_trim((struct str){ p, n }));
}

/* "Ana Brel <ana@x.example>", "\"Brel, Ana\" <…>", "ana@x.example (Ana Brel)": the name, else the address. */
static struct str sender(struct arena *a, struct str raw)
{
	struct str all = field_words(a, raw), rest = all;
	struct str name = str_trim(str_cut(&rest, '<'));
	if (name.n == all.n) {
		size_t open = str_find_char(all, '(');
		if (open != STR_NONE && str_ends(all, S(")")))
			return str_trim(str_slice(all, open + 1, all.n - 1));
		return all;
	}
	if (name.n > 1 && name.p[0] == '"' && name.p[name.n - 1] == '"')
		name = str_slice(name, 1, name.n - 1);
	return name.n > 0 ? name : str_trim(str_cut(&rest, '>'));
}

/* Without "Re:", "Fwd:" and their like. */
static struct str subject_alone(struct str s)
{
	for (int i = 0; i < 8; i++) {
		struct str rest = s, head = str_trim(str_cut(&rest, ':'));
		bool reply = str_eq_nocase(head, S("re")) || str_eq_nocase(head, S("fwd")) || str_eq_nocase(head, S("fw")) ||
			     str_eq_nocase(head, S("aw")) || str_eq_nocase(head, S("wg")) || str_eq_nocase(head, S("tr"));
		if (!reply || head.n == s.n)
			break;
		s = str_trim(rest);
	}
	return s;
}

/* ---- parts ----------------------------------------------------------------------------------------- */

struct part {
	struct str type;    /* of Content-Type, before the first ";" */
	struct str charset, boundary, encoding;
	struct str location;
	bool attached;
	struct str body;
};

/* name=value or name="value" among a field's parameters. */
static struct str parameter(struct str value, struct str name)
{
	while (value.n > 0) {
		struct str one = str_trim(str_cut(&value, ';')), rest = one;
		struct str key = str_trim(str_cut(&rest, '='));
		if (!str_eq_nocase(key, name) || key.n == one.n)
			continue;
		rest = str_trim(rest);
		if (rest.n > 1 && rest.p[0] == '"') {
			rest = str_slice(rest, 1, rest.n);
			return str_cut(&rest, '"');
		}
		return rest;
	}
	return S("");
}

static struct part part_of(struct str bytes)
{
	struct part p = { .type = S("text/plain") };
	struct str rest = bytes;
	struct field f;
	while (next_field(&rest, &f)) {
		struct str value = f.value;
		if (str_eq_nocase(f.name, S("Content-Type"))) {
			p.type = str_trim(str_cut(&value, ';'));
			p.charset = parameter(value, S("charset"));
			p.boundary = parameter(value, S("boundary"));
		} else if (str_eq_nocase(f.name, S("Content-Transfer-Encoding"))) {
			p.encoding = value;
		} else if (str_eq_nocase(f.name, S("Content-Disposition"))) {
			p.attached = str_eq_nocase(str_trim(str_cut(&value, ';')), S("attachment"));
		} else if (str_eq_nocase(f.name, S("Content-Location"))) {
			p.location = str_trim(value);
		}
	}
	p.body = rest;
	return p;
}

struct search {
	struct part plain, html; /* the first of each; body.p NULL: none */
	size_t parts;
};

static bool type_is(struct str type, struct str want)
{
	return str_eq_nocase(str_slice(type, 0, want.n), want);
}

static void look_into(struct search *s, struct str bytes, int depth);

static void look_into_parts(struct search *s, const struct part *p, int depth)
{
	struct str rest = p->body;
	const char *begin = NULL;
	if (p->boundary.n == 0 || p->boundary.n > 200)
		return;
	/* Lines that begin with "--boundary" part the parts; a "--" behind it ends them. */
	while (rest.n > 0) {
		const char *mark = memmem(rest.p, rest.n, p->boundary.p, p->boundary.n);
		const char *end = mark == NULL ? rest.p + rest.n : mark - 2;
		bool real = mark != NULL && mark - p->body.p >= 2 && mark[-1] == '-' && mark[-2] == '-' &&
			    (mark - p->body.p == 2 || mark[-3] == '\n');
		if (mark != NULL && !real) {
			rest = str_slice(rest, (size_t)(mark - rest.p) + 1, rest.n);
			continue;
		}
		if (begin != NULL && end > begin && s->parts++ < MAIL_PARTS_MAX)
			look_into(s, (struct str){ begin, (size_t)(end - begin) }, depth + 1);
		if (mark == NULL)
			return;
		rest = str_slice(rest, (size_t)(mark - rest.p) + p->boundary.n, rest.n);
		if (str_starts(rest, S("--")))
			return;
		struct str line;
		(void)str_line(&rest, &line);
		begin = rest.p;
	}
}

static void look_into(struct search *s, struct str bytes, int depth)
{
	if (depth > MAIL_DEPTH_MAX)
		return;
	struct part p = part_of(bytes);
	if (type_is(p.type, S("multipart/")))
		look_into_parts(s, &p, depth);
	else if (type_is(p.type, S("message/rfc822")))
		look_into(s, p.body, depth + 1);
	else if (type_is(p.type, S("text/html")) && !p.attached && s->html.body.p == NULL)
		s->html = p;
	else if (type_is(p.type, S("text/")) && !p.attached && s->plain.body.p == NULL && !type_is(p.type, S("text/html")))
		s->plain = p;
}

enum { ADDRESS_BYTES_MAX = 2000 };

/* Of a page on the web, and nothing that no address holds. */
static bool is_web_address(struct str s)
{
	if (s.n > ADDRESS_BYTES_MAX || utf8_fault(s) != STR_NONE || !(str_starts(s, S("http://")) || str_starts(s, S("https://"))))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7f)
			return false;
	}
	return true;
}

/* "<Saved by Blink>", "Saved by Windows Internet Explorer 11": a browser has no address to which one could answer. */
static bool is_browser(struct str from, struct str raw)
{
	return str_starts(from, S("Saved by ")) && str_find_char(raw, '@') == STR_NONE;
}

enum { PLAIN_ENOUGH = 200 }; /* a shorter plain part beside HTML says "see the HTML" */

bool mail_open(struct arena *a, struct str bytes, struct mail *ret, struct err *err)
{
	struct mail m = { .day = DAY_NONE };
	struct str rest = bytes;
	struct field f;
	while (next_field(&rest, &f)) {
		if (str_eq_nocase(f.name, S("Subject")))
			m.subject = subject_alone(field_words(a, f.value));
		else if (str_eq_nocase(f.name, S("From")))
			m.from = sender(a, f.value), m.saved = m.saved || is_browser(m.from, f.value);
		else if (str_eq_nocase(f.name, S("Date")))
			m.day = date_in(str_slice(f.value, 0, 100));
		else if (str_eq_nocase(f.name, S("Snapshot-Content-Location"))) {
			m.address = field_words(a, f.value);
			m.saved = true;
		}
	}
	struct search s = { 0 };
	look_into(&s, bytes, 0);
	if (!is_web_address(m.address))
		m.address = m.saved && is_web_address(s.html.location) ? s.html.location : S("");
	bool plain = s.plain.body.p != NULL && (s.html.body.p == NULL || str_trim(s.plain.body).n >= PLAIN_ENOUGH);
	const struct part *p = plain ? &s.plain : &s.html;
	if (p->body.p == NULL)
		return err_set(err, ERR_INPUT, "this message has no part of text");
	m.html = !plain;
	m.charset = p->charset;
	m.body = p->body;
	m.at = (uint32_t)(p->body.p - bytes.p);
	bool quoted = str_eq_nocase(str_trim(p->encoding), S("quoted-printable"));
	if (quoted || str_eq_nocase(str_trim(p->encoding), S("base64"))) {
		struct coded c = quoted ? quoted_printable(a, p->body, m.at, false) : base64(a, p->body, m.at);
		m.body = (struct str){ c.p, c.n };
		m.map = c.map;
		if (c.n == 0)
			return err_set(err, ERR_INPUT, "this message's part of text is empty");
	}
	*ret = m;
	return true;
}

size_t mail_signature(struct str body)
{
	size_t at = 0;
	struct str rest = body, line;
	while (str_line(&rest, &line)) {
		if (str_eq(line, S("-- ")))
			return at;
		at = body.n - rest.n;
	}
	return body.n;
}
