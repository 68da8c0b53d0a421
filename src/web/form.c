/* Taking apart what a browser sends.  Each parser walks its input once. */
#include "web/form.h"

#include "base/buf.h"
#include "base/utf8.h"

static int hex_digit(char c)
{
	if (char_is_digit(c))
		return c - '0';
	c = char_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decodes %XX, and `+` when plus_is_space (then NUL may come out).  Lives in `a`. */
static bool unescape(struct arena *a, struct str raw, bool plus_is_space, struct str *ret, struct err *err)
{
	char *out = arena_alloc(a, raw.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < raw.n; i++) {
		char c = raw.p[i];
		if (c == '%') {
			int hi = i + 1 < raw.n ? hex_digit(raw.p[i + 1]) : -1;
			int lo = i + 2 < raw.n ? hex_digit(raw.p[i + 2]) : -1;
			if (hi < 0 || lo < 0)
				return err_set(err, ERR_INPUT, "the address or form has a %% that is not followed by two hexadecimal digits");
			c = (char)(hi * 16 + lo);
			i += 2;
		} else if (c == '+' && plus_is_space) {
			c = ' ';
		}
		if (c == 0 && !plus_is_space)
			return err_set(err, ERR_INPUT, "the address has a NUL byte");
		out[n++] = c;
	}
	*ret = (struct str){ out, n };
	return true;
}

/* Valid UTF-8 without NUL, with LF at line ends. */
static struct str clean(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n * 3 + 1);
	size_t n = 0, at = 0;
	while (at < s.n) {
		size_t from = at;
		uint32_t cp = utf8_next(s, &at);
		if (cp == '\r') {
			if (at >= s.n || s.p[at] != '\n')
				out[n++] = '\n';
		} else if (cp == UTF8_BAD || cp == 0) {
			n += utf8_put(out + n, 0xFFFD);
		} else {
			memcpy(out + n, s.p + from, at - from);
			n += at - from;
		}
	}
	return (struct str){ out, n };
}

bool url_path_parse(struct arena *a, struct str raw, struct str *ret, struct err *err)
{
	struct str path;
	if (!unescape(a, raw, false, &path, err))
		return false;
	if (path.n == 0 || path.p[0] != '/')
		return err_set(err, ERR_INPUT, "the address does not begin with /");
	if (utf8_bad_at(path) != STR_NONE)
		return err_set(err, ERR_INPUT, "the address is not UTF-8");
	for (size_t i = 0; i < path.n; i++) {
		if ((unsigned char)path.p[i] < 0x20 || path.p[i] == 0x7f || path.p[i] == '\\')
			return err_set(err, ERR_INPUT, "the address has a character that no page here has");
	}
	for (struct str rest = path; rest.n > 0;) {
		struct str part = str_cut(&rest, '/');
		if (str_eq(part, S(".")) || str_eq(part, S("..")))
			return err_set(err, ERR_INPUT, "the address has . or .. between its slashes");
	}
	*ret = path;
	return true;
}

static bool field_add(struct arena *a, struct form *f, struct str name, struct str value, struct err *err)
{
	if (f->field.n + f->upload.n >= FORM_FIELDS_MAX)
		return err_set(err, ERR_LIMIT, "the form has more than %d fields", FORM_FIELDS_MAX);
	if (name.n > FORM_NAME_MAX)
		return err_set(err, ERR_LIMIT, "a field's name is longer than %d bytes", FORM_NAME_MAX);
	*VEC_PUSH(a, &f->field) = (struct field){ clean(a, name), clean(a, value) };
	return true;
}

bool form_urlencoded(struct arena *a, struct str raw, struct form *ret, struct err *err)
{
	struct form f = { 0 };
	while (raw.n > 0) {
		struct str value = str_cut(&raw, '&');
		if (value.n == 0)
			continue;
		struct str name = str_cut(&value, '=');
		if (!unescape(a, name, true, &name, err) || !unescape(a, value, true, &value, err) ||
			!field_add(a, &f, name, value, err))
			return false;
	}
	*ret = f;
	return true;
}

/* The parameter `key` of a header value such as `form-data; name="x"`.  A
 * quoted value keeps \" as " (what browsers send is %22; both end up text). */
static struct str parameter(struct arena *a, struct str header, const char *key)
{
	(void)str_cut(&header, ';');
	while (header.n > 0) {
		struct str name = str_trim(header);
		size_t eq = str_find_char(name, '=');
		if (eq == STR_NONE)
			break;
		struct str value = str_slice(name, eq + 1, name.n);
		name = str_trim(str_slice(name, 0, eq));
		char *out = arena_alloc(a, value.n + 1);
		size_t n = 0, i = 0;
		if (value.n > 0 && value.p[0] == '"') {
			for (i = 1; i < value.n && value.p[i] != '"'; i++) {
				if (value.p[i] == '\\' && i + 1 < value.n && value.p[i + 1] == '"')
					i++;
				out[n++] = value.p[i];
			}
			i++;
		} else {
			for (; i < value.n && value.p[i] != ';'; i++)
				out[n++] = value.p[i];
		}
		if (str_eq_nocase(name, str_of(key)))
			return (struct str){ out, n };
		header = str_slice(value, i, value.n);
		(void)str_cut(&header, ';');
	}
	return (struct str){ "", 0 };
}

struct part_head {
	struct str name, filename;
	bool file;
};

/* The header lines of one part. */
static bool part_head(struct arena *a, struct str lines, struct part_head *ret, struct err *err)
{
	struct str line;
	struct part_head h = { 0 };
	bool found = false;
	while (str_line(&lines, &line)) {
		struct str value = line, name = str_cut(&value, ':');
		if (!str_eq_nocase(str_trim(name), S("content-disposition")))
			continue;
		found = true;
		h.name = parameter(a, value, "name");
		h.filename = parameter(a, value, "filename");
		h.file = str_find(value, S("filename=")) != STR_NONE;
	}
	if (!found || h.name.n == 0)
		return err_set(err, ERR_INPUT, "a part of the form has no name");
	for (size_t i = h.filename.n; i > 0; i--) {
		if (h.filename.p[i - 1] == '/' || h.filename.p[i - 1] == '\\') {
			h.filename = str_slice(h.filename, i, h.filename.n);
			break;
		}
	}
	h.filename = clean(a, str_slice(h.filename, 0, 255));
	*ret = h;
	return true;
}

static bool part_add(struct arena *a, struct form *f, struct str head, struct str body, struct err *err)
{
	struct part_head h = { .file = false };
	if (head.n > FORM_PART_HEADER_MAX)
		return err_set(err, ERR_LIMIT, "a part of the form has a header over %d bytes", FORM_PART_HEADER_MAX);
	if (!part_head(a, head, &h, err))
		return false;
	if (!h.file)
		return field_add(a, f, h.name, body, err);
	if (f->field.n + f->upload.n >= FORM_FIELDS_MAX || h.name.n > FORM_NAME_MAX)
		return err_set(err, ERR_LIMIT, "the form has more than %d fields", FORM_FIELDS_MAX);
	*VEC_PUSH(a, &f->upload) = (struct upload){ clean(a, h.name), h.filename, body };
	return true;
}

bool form_multipart(struct arena *a, struct str type, struct str body, struct form *ret, struct err *err)
{
	struct str boundary = parameter(a, type, "boundary");
	if (boundary.n == 0 || boundary.n > FORM_BOUNDARY_MAX)
		return err_set(err, ERR_INPUT, "the form has no boundary, or one over %d bytes", FORM_BOUNDARY_MAX);
	struct str dash = arena_printf(a, "\r\n--" STR_FMT, STR_ARG(boundary));
	struct form f = { 0 };
	/* The first delimiter may stand at the very start, without its line end. */
	size_t at = str_starts(body, str_slice(dash, 2, dash.n)) ? dash.n - 2 : str_find(body, dash);
	if (at == STR_NONE)
		return err_set(err, ERR_INPUT, "the form does not hold its boundary");
	if (at != dash.n - 2 || !str_starts(body, str_slice(dash, 2, dash.n)))
		at += dash.n;
	for (;;) {
		struct str rest = str_slice(body, at, body.n);
		if (str_starts(rest, S("--")))
			break;
		size_t line = str_find(str_slice(rest, 0, 200), S("\r\n"));
		if (line == STR_NONE)
			return err_set(err, ERR_INPUT, "the form is cut off");
		rest = str_slice(rest, line + 2, rest.n);
		size_t head = str_find(str_slice(rest, 0, FORM_PART_HEADER_MAX + 4), S("\r\n\r\n"));
		if (head == STR_NONE)
			return err_set(err, ERR_INPUT, "a part of the form has no end of its header, or one over %d bytes", FORM_PART_HEADER_MAX);
		struct str content = str_slice(rest, head + 4, rest.n);
		size_t end = str_find(content, dash);
		if (end == STR_NONE)
			return err_set(err, ERR_INPUT, "the form is cut off");
		if (!part_add(a, &f, str_slice(rest, 0, head), str_slice(content, 0, end), err))
			return false;
		at = (size_t)(content.p - body.p) + end + dash.n;
	}
	*ret = f;
	return true;
}

bool form_parse(struct arena *a, struct str type, struct str body, struct form *ret, struct err *err)
{
	struct str rest = type, media = str_trim(str_cut(&rest, ';'));
	if (str_eq_nocase(media, S("application/x-www-form-urlencoded")))
		return form_urlencoded(a, body, ret, err);
	if (str_eq_nocase(media, S("multipart/form-data")))
		return form_multipart(a, type, body, ret, err);
	if (body.n == 0) {
		*ret = (struct form){ 0 };
		return true;
	}
	return err_set(err, ERR_INPUT, "a form cannot come as \"%.80s\"", arena_z(a, clean(a, str_slice(media, 0, 80))));
}

static void hear(const struct form *f, const char *name)
{
	if (f->ear != NULL && *f->ear->status < 400)
		f->ear->asked(f->ear->of, name);
}

bool form_has(const struct form *f, const char *name)
{
	hear(f, name);
	for (size_t i = 0; i < f->field.n; i++) {
		if (str_eq(f->field.v[i].name, str_of(name)))
			return true;
	}
	return false;
}

struct str form_get(const struct form *f, const char *name)
{
	hear(f, name);
	for (size_t i = 0; i < f->field.n; i++) {
		if (str_eq(f->field.v[i].name, str_of(name)))
			return str_trim(f->field.v[i].value);
	}
	return (struct str){ "", 0 };
}

struct str form_raw(const struct form *f, const char *name)
{
	hear(f, name);
	for (size_t i = 0; i < f->field.n; i++) {
		if (str_eq(f->field.v[i].name, str_of(name)))
			return f->field.v[i].value;
	}
	return (struct str){ "", 0 };
}

size_t form_all(const struct form *f, const char *name, struct str *ret, size_t most)
{
	size_t n = 0;
	hear(f, name);
	for (size_t i = 0; i < f->field.n && n < most; i++) {
		if (str_eq(f->field.v[i].name, str_of(name)))
			ret[n++] = str_trim(f->field.v[i].value);
	}
	return n;
}

const struct upload *form_upload(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->upload.n; i++) {
		if (str_eq(f->upload.v[i].field, str_of(name)))
			return &f->upload.v[i];
	}
	return NULL;
}

bool form_is_name(struct str s)
{
	bool seen = false;
	for (size_t at = 0; at < s.n;) {
		const uint32_t c = utf8_next(s, &at);
		if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == UTF8_BAD)
			return false;
		seen = seen || utf8_is_letter(c) || utf8_is_digit(c);
	}
	return seen;
}

size_t form_names(struct str list, struct str *ret, size_t most)
{
	size_t n = 0;
	while (list.n > 0) {
		struct str one = str_trim(str_cut(&list, ','));
		if (one.n == 0)
			continue;
		if (n < most)
			ret[n] = one;
		n++;
	}
	return n;
}

struct str cookie_get(struct str header, struct str name)
{
	while (header.n > 0) {
		struct str value = str_cut(&header, ';');
		struct str key = str_trim(str_cut(&value, '='));
		if (str_eq(key, name))
			return str_trim(value);
	}
	return (struct str){ "", 0 };
}

struct str url_escape(struct arena *a, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(a, s.n * 3 + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (char_is_alpha(s.p[i]) || char_is_digit(s.p[i]) || (c != 0 && strchr("-._~", c) != NULL)) {
			out[n++] = s.p[i];
		} else {
			out[n++] = '%';
			out[n++] = hex[c >> 4];
			out[n++] = hex[c & 15];
		}
	}
	return (struct str){ out, n };
}
