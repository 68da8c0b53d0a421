/* A line of a case file, word by word. */
#include "assess/case_words.h"

#include <stdarg.h>
#include <stdio.h>

bool case_fail(struct statement *s, const char *fmt, ...)
{
	char words[300];
	va_list ap;
	va_start(ap, fmt);
	(void)vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	return err_set(s->err, ERR_INPUT, STR_FMT ":%zu: %s", STR_ARG(s->file), s->line, words);
}

/* ---- words ---- */

/* A word ends at a blank outside quotes; the quotes themselves are dropped. */
static bool next_word(struct statement *s, struct str *rest, struct str *ret)
{
	size_t i = 0;
	while (i < rest->n && char_is_space(rest->p[i]))
		i++;
	*rest = str_slice(*rest, i, rest->n);
	if (rest->n == 0 || rest->p[0] == '#') {
		*ret = S("");
		return true;
	}
	char *out = arena_alloc(s->a, rest->n);
	size_t n = 0;
	bool quoted = false;
	for (i = 0; i < rest->n && (quoted || !char_is_space(rest->p[i])); i++) {
		if (rest->p[i] == '"')
			quoted = !quoted;
		else
			out[n++] = rest->p[i];
	}
	if (quoted)
		return case_fail(s, "a quote does not close");
	*rest = str_slice(*rest, i, rest->n);
	*ret = (struct str){ out, n };
	return true;
}

bool case_split(struct statement *s, struct str line)
{
	s->words = 0;
	for (;;) {
		struct str w;
		size_t before = line.n;
		if (!next_word(s, &line, &w))
			return false;
		if (w.n == 0 && (line.n == 0 || str_starts(line, S("#"))))
			return true;
		if (line.n == before)
			return true;
		if (s->words == CASE_WORDS_MAX)
			return case_fail(s, "more than %d words", CASE_WORDS_MAX);
		s->used[s->words] = false;
		s->word[s->words++] = w;
	}
}

struct str case_take(struct statement *s, size_t i)
{
	if (i >= s->words)
		return S("");
	s->used[i] = true;
	return s->word[i];
}

/* The value of KEY=; empty when it is not there. */
struct str case_key(struct statement *s, const char *name)
{
	struct str k = str_of(name);
	for (size_t i = 0; i < s->words; i++) {
		if (s->word[i].n > k.n && str_starts(s->word[i], k) && s->word[i].p[k.n] == '=') {
			s->used[i] = true;
			return str_slice(s->word[i], k.n + 1, s->word[i].n);
		}
	}
	return S("");
}

bool case_flag(struct statement *s, const char *name)
{
	for (size_t i = 1; i < s->words; i++) {
		if (str_eq(s->word[i], str_of(name))) {
			s->used[i] = true;
			return true;
		}
	}
	return false;
}

bool case_all_used(struct statement *s)
{
	for (size_t i = 0; i < s->words; i++)
		if (!s->used[i])
			return case_fail(s, "\"" STR_FMT "\" means nothing here", STR_ARG(s->word[i]));
	return true;
}

/* ---- values ---- */

bool case_days(struct statement *s, struct str w, struct days *ret)
{
	struct err e = { 0 };
	if (!days_parse(w, ret, &e))
		return case_fail(s, "%s", e.what);
	return true;
}

bool case_key_days(struct statement *s, const char *name, struct days *ret)
{
	struct str w = case_key(s, name);
	*ret = DAYS_NONE;
	return w.n == 0 || case_days(s, w, ret);
}

bool case_key_day(struct statement *s, const char *name, day_t *ret)
{
	struct days d;
	if (!case_key_days(s, name, &d))
		return false;
	*ret = d.to;
	return true;
}

bool case_id(struct statement *s, const struct table *t, const char *what, struct str id, uint32_t *ret)
{
	*ret = table_get(t, id);
	if (*ret == TABLE_NONE)
		return case_fail(s, "no %s is called \"" STR_FMT "\" before this line", what, STR_ARG(id));
	return true;
}

bool case_entity(struct statement *s, struct str id, uint32_t *ret)
{
	return case_id(s, &s->c->entity, "entity", id, ret);
}

bool case_key_entity(struct statement *s, const char *name, uint32_t *ret)
{
	struct str w = case_key(s, name);
	*ret = 0;
	return w.n == 0 || case_entity(s, w, ret);
}

bool case_number(struct statement *s, struct str w, uint32_t most, uint32_t *ret)
{
	uint64_t v;
	if (!str_to_u64(w, &v) || v > most)
		return case_fail(s, "\"" STR_FMT "\" is no number from 0 to %u", STR_ARG(w), most);
	*ret = (uint32_t)v;
	return true;
}

bool case_key_number(struct statement *s, const char *name, uint32_t most, uint32_t *ret)
{
	struct str w = case_key(s, name);
	*ret = 0;
	return w.n == 0 || case_number(s, w, most, ret);
}

/* source= and known=: known from its publication, else from the last day of its date. */
bool case_origin(struct statement *s, struct days when, uint32_t *source, day_t *known)
{
	struct str id = case_key(s, "source");
	*source = 0;
	if (id.n > 0) {
		*source = table_get(&s->c->facts.sources, id);
		if (*source == TABLE_NONE)
			return case_fail(s, "no source is called \"" STR_FMT "\" before this line", STR_ARG(id));
	}
	if (!case_key_day(s, "known", known))
		return false;
	if (*known == DAY_NONE)
		*known = s->c->facts.source.v[*source].published;
	if (*known == DAY_NONE || (when.from != DAY_NONE && *known < when.from && case_key(s, "known").n == 0))
		*known = when.to;
	return true;
}

bool case_new_id(struct statement *s, struct table *t, struct str id, uint32_t number)
{
	if (id.n == 0 || str_find_char(id, '=') != STR_NONE)
		return case_fail(s, "an id is missing");
	if (table_put(s->a, t, id, number) != number)
		return case_fail(s, "\"" STR_FMT "\" is there already", STR_ARG(id));
	return true;
}

bool case_standing(struct statement *s, uint8_t *ret)
{
	struct str w = case_key(s, "standing");
	*ret = STANDING_ACCEPTED;
	if (str_eq(w, S("proposed")))
		*ret = STANDING_PROPOSED;
	else if (str_eq(w, S("rejected")))
		*ret = STANDING_REJECTED;
	else if (w.n > 0 && !str_eq(w, S("accepted")))
		return case_fail(s, "\"" STR_FMT "\" should be accepted, proposed or rejected", STR_ARG(w));
	return true;
}
