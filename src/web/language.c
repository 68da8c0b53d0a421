/* Which language: see the header. */
#include "web/language.h"

static _Thread_local enum language now;

enum language language_now(void)
{
	return now;
}

static bool language_from(struct str tag, enum language *ret)
{
	for (unsigned i = 0; i < LANGUAGE_COUNT; i++) {
		if (str_eq_nocase(tag, str_of(html_language_table[i].tag))) {
			*ret = (enum language)i;
			return true;
		}
	}
	return false;
}

/* "fr-CH, fr;q=0.9, en;q=0.8": the first that there is, by weight (RFC 9110, 12.5.4). */
static bool accepted(struct str header, enum language *ret)
{
	double best = 0;
	for (int items = 0; header.n > 0 && items < 32; items++) {
		struct str item = str_cut(&header, ','), rest = item;
		struct str tag = str_trim(str_cut(&rest, ';'));
		size_t q = str_find(rest, S("q="));
		double weight = 1;
		enum language one;
		if (q != STR_NONE && q + 2 < rest.n && rest.p[q + 2] == '0')
			weight = q + 4 < rest.n && char_is_digit(rest.p[q + 4]) ? (rest.p[q + 4] - '0') / 10.0 : 0;
		size_t dash = str_find_char(tag, '-');
		if (language_from(str_slice(tag, 0, dash == STR_NONE ? tag.n : dash), &one) && one != LANGUAGE_qps && weight > best) {
			best = weight;
			*ret = one;
		}
	}
	return best > 0;
}

/* The query is not yet read when the language is chosen: a fault in it is told in that language. */
static struct str asked_for(struct context *c)
{
	struct form query = { 0 };
	return form_urlencoded(c->a, c->request->raw_query, &query, NULL) ? form_get(&query, "lang") : (struct str){ "", 0 };
}

void language_choose(struct context *c)
{
	now = LANGUAGE_en;
	/* A sheet is for programs: the same whoever takes it. */
	if (str_ends(c->request->raw_path, S(".csv")))
		return;
	if (!language_from(asked_for(c), &now) && !language_from(cookie_get(c->request->cookie, S("rapporteur-lang")), &now))
		(void)accepted(c->request->accept_language, &now);
}

struct str language_cookie(struct context *c)
{
	enum language asked;
	if (!language_from(asked_for(c), &asked))
		return (struct str){ "", 0 };
	return arena_printf(c->a, "rapporteur-lang=%s; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax%s", html_language_table[asked].tag,
		c->request->tls ? "; Secure" : "");
}

bool language_is_one(size_t n)
{
	const int most = html_language_table[now].one_up_to;
	return most < 0 ? n == 1 : n <= (size_t)most && most > 0;
}

struct html language_links(struct context *c)
{
	struct markup m = MARKUP_INIT;
	for (unsigned i = 0; i < LANGUAGE_COUNT; i++) {
		struct str tag = str_of(html_language_table[i].tag), name = str_of(html_language_table[i].name);
		if (i == LANGUAGE_qps)
			continue;
		if (i == now)
			html_language_here(&m, &(struct html_language_here){ .tag = tag, .name = name });
		else
			html_language_link(&m, &(struct html_language_link){ .to = link_with(c, "lang", tag), .tag = tag, .name = name });
	}
	return markup_done(c->a, &m);
}

static int compare(enum language l, const char *of, struct str name, const struct said *s)
{
	if (l != s->language)
		return l < s->language ? -1 : 1;
	int order = strcmp(of, s->of);
	if (order != 0)
		return order;
	struct str other = str_of(s->name);
	order = memcmp(name.p, other.p, name.n < other.n ? name.n : other.n);
	return order != 0 ? order : (name.n > other.n) - (name.n < other.n);
}

/* mkhtml sorts the table by language, `of` and name. */
struct str language_said(const char *of, struct str name)
{
	for (unsigned from = 0, to = html_said_number; from < to && name.n > 0;) {
		unsigned mid = from + (to - from) / 2;
		int order = compare(now, of, name, &html_said_table[mid]);
		if (order == 0)
			return str_of(html_said_table[mid].words);
		if (order < 0)
			to = mid;
		else
			from = mid + 1;
	}
	return (struct str){ "", 0 };
}

struct str language_said_or(const char *of, struct str name, struct str otherwise)
{
	struct str said = language_said(of, name);
	return said.n > 0 ? said : otherwise;
}
