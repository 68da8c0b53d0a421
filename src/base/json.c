/* Commas and escapes; see json.h. */
#include "base/json.h"

#include <math.h>

#include "base/utf8.h"

struct json json_to(struct buf *out)
{
	return (struct json){ .out = out, .first = true };
}

static void json_lead(struct json *j)
{
	if (!j->first && !j->after_key)
		buf_char(j->out, ',');
	j->first = false;
	j->after_key = false;
}

static void json_open(struct json *j, char open, char close)
{
	if (j->depth == JSON_DEPTH_MAX)
		BUG("JSON deeper than %d", JSON_DEPTH_MAX);
	json_lead(j);
	j->close[j->depth++] = close;
	j->first = true;
	buf_char(j->out, open);
}

void json_put_object(struct json *j)
{
	json_open(j, '{', '}');
}

void json_put_array(struct json *j)
{
	json_open(j, '[', ']');
}

void json_put_end(struct json *j)
{
	if (j->depth == 0 || j->after_key)
		BUG("JSON ended where nothing is open");
	buf_char(j->out, j->close[--j->depth]);
	j->first = false;
}

static void json_quote(struct json *j, struct str s)
{
	static const char hex[] = "0123456789abcdef";
	struct buf *out = j->out;
	buf_char(out, '"');
	size_t at = 0, from = 0;
	while (at < s.n) {
		unsigned char c = (unsigned char)s.p[at];
		if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&') {
			at++;
			continue;
		}
		size_t start = at;
		uint32_t cp = utf8_next(s, &at);
		bool plain = c >= 0x80 && cp != 0x2028 && cp != 0x2029 && cp != UTF8_BAD;
		if (plain)
			continue;
		buf_put(out, str_slice(s, from, start));
		from = at;
		switch (cp) {
		case '"': buf_put(out, S("\\\"")); break;
		case '\\': buf_put(out, S("\\\\")); break;
		case '\n': buf_put(out, S("\\n")); break;
		case '\r': buf_put(out, S("\\r")); break;
		case '\t': buf_put(out, S("\\t")); break;
		case UTF8_BAD: buf_put(out, S("\xEF\xBF\xBD")); break;
		case 0x2028: buf_put(out, S("\\u2028")); break;
		case 0x2029: buf_put(out, S("\\u2029")); break;
		default:
			buf_put(out, S("\\u00"));
			buf_char(out, hex[(cp >> 4) & 15]);
			buf_char(out, hex[cp & 15]);
		}
	}
	buf_put(out, str_slice(s, from, s.n));
	buf_char(out, '"');
}

void json_put_key_str(struct json *j, struct str key)
{
	if (j->depth == 0 || j->close[j->depth - 1] != '}' || j->after_key)
		BUG("a JSON key outside an object");
	json_lead(j);
	json_quote(j, key);
	buf_char(j->out, ':');
	j->after_key = true;
}

void json_put_key(struct json *j, const char *key)
{
	json_put_key_str(j, str_of(key));
}

void json_put_str(struct json *j, struct str s)
{
	json_lead(j);
	json_quote(j, s);
}

void json_put_str_or_null(struct json *j, struct str s)
{
	if (s.n == 0)
		json_put_null(j);
	else
		json_put_str(j, s);
}

void json_put_int(struct json *j, int64_t v)
{
	json_lead(j);
	buf_printf(j->out, "%lld", (long long)v);
}

void json_put_real(struct json *j, double v, int decimals)
{
	if (!isfinite(v)) {
		json_put_null(j);
		return;
	}
	json_lead(j);
	buf_printf(j->out, "%.*f", decimals, v);
}

void json_put_bool(struct json *j, bool v)
{
	json_lead(j);
	buf_z(j->out, v ? "true" : "false");
}

void json_put_null(struct json *j)
{
	json_lead(j);
	buf_z(j->out, "null");
}

void json_put_raw(struct json *j, struct str text)
{
	json_lead(j);
	buf_put(j->out, text);
}
