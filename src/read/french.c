/* Tables into phrases, and the order of the steps. */
#include "read/french.h"

#include "base/utf8.h"
#include "read/french_words.h"
#include "read/window.h"
#include "text/token_french.h"

#include <stdlib.h>

/* ---- tables ----------------------------------------------------------------------------------- */

static void entry_link(struct arena *a, struct french *f, uint32_t self)
{
	struct french_entry *e = &f->entry.v[self];
	uint32_t chain = table_put(a, &f->first, e->word[0], (uint32_t)f->head.n);
	if (chain == f->head.n)
		*VEC_PUSH(a, &f->head) = TABLE_NONE;
	uint32_t before = TABLE_NONE, at = f->head.v[chain];
	while (at != TABLE_NONE && f->entry.v[at].n >= e->n) {
		before = at;
		at = f->entry.v[at].next;
	}
	e->next = at;
	if (before == TABLE_NONE)
		f->head.v[chain] = self;
	else
		f->entry.v[before].next = self;
}

/* All variants of a field, cut as the text will be. */
static bool put_all(struct arena *a, struct french *f, struct str variants, struct french_entry e, struct err *err)
{
	struct arena scratch = { 0 };
	bool ok = true;
	for (; ok && variants.n > 0; arena_reset(&scratch)) {
		struct str one = str_trim(str_cut(&variants, '|'));
		if (one.n == 0)
			continue;
		struct text t = { .s = one };
		*VEC_PUSH(&scratch, &t.paragraph) = (struct paragraph){ .span = { 0, (uint32_t)one.n } };
		struct tokens k = tokenize_french(&scratch, &t);
		if (k.token.n == 0 || k.token.n > FRENCH_WORDS_MAX) {
			ok = row_fail(e.row, err, "\"" STR_FMT "\" has no words or more than %d", STR_ARG(one), FRENCH_WORDS_MAX);
			continue;
		}
		e.n = (uint32_t)k.token.n;
		struct str *word = ARENA_ARRAY(a, struct str, e.n);
		e.word = word;
		for (size_t i = 0; i < k.token.n; i++)
			word[i] = word_lower(a, token_str(&t, k.token.v[i]));
		uint32_t self = (uint32_t)f->entry.n;
		*VEC_PUSH(a, &f->entry) = e;
		entry_link(a, f, self);
	}
	arena_release(&scratch);
	return ok;
}

static bool open_words(struct arena *a, struct lexicon *lex, struct french *f, struct err *err)
{
	static const char *const columns[] = { "words", "kind", "value" };
	static const char *const kinds[] = {
#define X_NAME(n, s) s,
		FRENCH_KINDS(X_NAME)
#undef X_NAME
	};
	const struct lexicon_table *t;
	if (!lexicon_rows(lex, S("french-words.tsv"), columns, 3, &t, err))
		return false;
	for (size_t i = 0; i < t->n; i++) {
		const struct lexicon_row *r = &t->row[i];
		struct french_entry e = { .row = r };
		size_t k = 0;
		while (k < FRENCH_ORGANISATION && !str_eq(str_of(kinds[k]), r->field[1]))
			k++;
		if (k == FRENCH_ORGANISATION)
			return row_fail(r, err, "\"" STR_FMT "\" is no kind of word", STR_ARG(r->field[1]));
		e.kind = (enum french_kind)k;
		uint64_t v = 0;
		if (k <= FRENCH_NUMBER && (!str_to_u64(r->field[2], &v) || v > 1000))
			return row_fail(r, err, "\"" STR_FMT "\" is no number", STR_ARG(r->field[2]));
		e.value = (uint32_t)v;
		bool typed = k == FRENCH_HEAD || k == FRENCH_NOUN || k == FRENCH_PRONOUN;
		if (typed && !actor_type_from(r->field[2], &e.type))
			return row_fail(r, err, "\"" STR_FMT "\" is no type of actor", STR_ARG(r->field[2]));
		if (!put_all(a, f, r->field[0], e, err))
			return false;
	}
	return true;
}

static bool code_of(const struct lexicon_row *r, struct str s, char code[static 4], struct err *err)
{
	if (s.n != 0 && s.n != 3)
		return row_fail(r, err, "\"" STR_FMT "\" is no code of three letters", STR_ARG(s));
	for (size_t i = 0; i < 3; i++)
		code[i] = s.n == 3 ? s.p[i] : '\0';
	return true;
}

static bool open_names(struct arena *a, struct lexicon *lex, struct french *f, struct err *err)
{
	static const char *const columns[] = { "name", "acronym", "type", "country" }, *const countries[] = { "code", "name", "adjective" };
	const struct lexicon_table *t;
	if (!lexicon_rows(lex, S("french-organisations.tsv"), columns, 4, &t, err))
		return false;
	for (size_t i = 0; i < t->n; i++) {
		const struct lexicon_row *r = &t->row[i];
		struct str rest = r->field[0];
		struct french_entry e = { .row = r, .kind = FRENCH_ORGANISATION, .name = str_trim(str_cut(&rest, '|')) };
		if (!actor_type_from(r->field[2], &e.type))
			return row_fail(r, err, "\"" STR_FMT "\" is no type of actor", STR_ARG(r->field[2]));
		if (!code_of(r, r->field[3], e.country, err) || !put_all(a, f, r->field[0], e, err) || !put_all(a, f, r->field[1], e, err))
			return false;
	}
	if (!lexicon_rows(lex, S("french-countries.tsv"), countries, 3, &t, err))
		return false;
	for (size_t i = 0; i < t->n; i++) {
		const struct lexicon_row *r = &t->row[i];
		struct str rest = r->field[1];
		struct french_entry e = { .row = r, .kind = FRENCH_COUNTRY, .type = ACTOR_GOVERNMENT, .name = str_trim(str_cut(&rest, '|')) };
		if (!code_of(r, r->field[0], e.country, err) || !put_all(a, f, r->field[1], e, err))
			return false;
		e.kind = FRENCH_DEMONYM;
		if (!put_all(a, f, r->field[2], e, err))
			return false;
	}
	return true;
}

static bool open_speech(struct arena *a, struct lexicon *lex, struct french *f, struct err *err)
{
	static const char *const columns[] = { "verb", "finite", "participle", "stance", "flags" };
	const struct lexicon_table *t;
	if (!lexicon_rows(lex, S("french-speech.tsv"), columns, 5, &t, err))
		return false;
	for (size_t i = 0; i < t->n; i++) {
		const struct lexicon_row *r = &t->row[i];
		struct french_entry e = { .row = r, .kind = FRENCH_FINITE, .topic = str_eq(r->field[4], S("topic")), .quote = str_eq(r->field[4], S("quote")) };
		if (r->field[4].n > 0 && !e.topic && !e.quote)
			return row_fail(r, err, "\"" STR_FMT "\" is no flag", STR_ARG(r->field[4]));
		if (r->field[3].n == 0 || !stance_from(r->field[3], &e.stance))
			return row_fail(r, err, "\"" STR_FMT "\" is no stance", STR_ARG(r->field[3]));
		if (!put_all(a, f, r->field[1], e, err))
			return false;
		e.kind = FRENCH_PARTICIPLE;
		if (!put_all(a, f, r->field[2], e, err))
			return false;
	}
	return true;
}

/* How many entries the tables can make. */
static size_t variants_count(const struct lexicon *lex)
{
	size_t n = 0;
	for (size_t i = 0; i < lex->table.n; i++) {
		const struct lexicon_table *t = &lex->table.v[i];
		for (size_t k = 0; str_starts(t->name, S("french-")) && k < t->n; k++)
			for (uint32_t x = 0; x < t->columns; x++)
				n += 1 + str_count(t->row[k].field[x], '|');
	}
	return n;
}

bool french_open(struct arena *a, struct lexicon *lex, struct err *err)
{
	struct french *f = ARENA_NEW(a, struct french);
	lex->french = f;
	const size_t most = variants_count(lex);
	VEC_RESERVE(a, &f->entry, most);
	table_reserve(a, &f->first, most / 2);
	return open_words(a, lex, f, err) && open_names(a, lex, f, err) && open_speech(a, lex, f, err);
}

/* ---- a document's words -------------------------------------------------------------------------- */

struct french_words french_words_of(struct arena *a, const struct lexicon *lex, const struct text *t, const struct tokens *k)
{
	struct french_words w = { .f = lex->french, .t = t, .k = k, .n = (uint32_t)k->token.n };
	w.low = ARENA_ARRAY(a, struct str, k->token.n + 1);
	w.head = ARENA_ARRAY(a, uint32_t, k->token.n + 1);
	w.upper = ARENA_ARRAY(a, bool, k->token.n + 1);
	w.sentence = ARENA_ARRAY(a, uint32_t, k->token.n + 1);
	for (size_t i = 0; i < k->token.n; i++) {
		struct str s = token_str(t, k->token.v[i]);
		size_t at = 0;
		w.low[i] = word_lower(a, s);
		w.upper[i] = utf8_is_upper(utf8_next(s, &at));
		uint32_t chain = table_get(&w.f->first, w.low[i]);
		w.head[i] = chain == TABLE_NONE ? TABLE_NONE : w.f->head.v[chain];
	}
	for (size_t s = 0; s < k->sentence.n; s++)
		for (uint32_t i = 0; i < k->sentence.v[s].n; i++)
			w.sentence[k->sentence.v[s].first + i] = (uint32_t)s;
	return w;
}

const struct french_entry *french_at(const struct french_words *w, uint32_t i, uint32_t end, enum french_kind kind, uint32_t *n)
{
	if (i >= end || i >= w->n)
		return NULL;
	for (uint32_t at = w->head[i]; at != TABLE_NONE; at = w->f->entry.v[at].next) {
		const struct french_entry *e = &w->f->entry.v[at];
		if (e->kind != kind || e->n > end - i)
			continue;
		uint32_t k = 1;
		while (k < e->n && str_eq(e->word[k], w->low[i + k]))
			k++;
		if (k == e->n) {
			*n = k;
			return e;
		}
	}
	return NULL;
}

bool french_has(const struct french_words *w, uint32_t i, enum french_kind kind)
{
	uint32_t n;
	return french_at(w, i, i + 1, kind, &n) != NULL;
}

bool french_is(const struct french_words *w, uint32_t i, const char *z)
{
	return i < w->n && str_eq(w->low[i], str_of(z));
}

struct span french_span(const struct french_words *w, uint32_t first, uint32_t end)
{
	if (first >= end)
		return (struct span){ 0, 0 };
	struct token last = w->k->token.v[end - 1];
	return (struct span){ w->k->token.v[first].at, last.at + last.len };
}

struct str french_text(const struct french_words *w, uint32_t first, uint32_t end)
{
	return text_span(w->t, french_span(w, first, end));
}

/* ---- the whole ---------------------------------------------------------------------------------------- */

static int by_place(const void *x, const void *y)
{
	const struct claim *a = x, *b = y;
	if (a->span.at != b->span.at)
		return a->span.at < b->span.at ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return a->word < b->word ? -1 : a->word > b->word;
}

void french_stretch(struct arena *a, const struct lexicon *lex, const struct text *t, const struct tokens *k, struct french_memory *memory,
	struct claims *out)
{
	const size_t known = memory->roles; /* of the stretches before: they stand first, and go again */
	struct french_words w = french_words_of(a, lex, t, k);
	struct french_mentions *m = french_mentions_of(a, &w, memory, out);
	french_statements(a, &w, m, out);
	out->n -= known;
	if (known > 0)
		memmove(out->v, out->v + known, out->n * sizeof(*out->v));
	if (out->n > 1)
		qsort(out->v, out->n, sizeof(*out->v), by_place);
}

void french_claims(struct arena *a, const struct lexicon *lex, const struct text *t, const struct tokens *k, struct claims *out)
{
	struct keeper keeper = { .a = a, .text = t->s };
	struct french_memory memory = { .keeper = &keeper };
	french_stretch(a, lex, t, k, &memory, out);
	for (size_t i = 0; i < out->n; i++) {
		out->v[i].place = ARENA_NEW(a, struct span);
		out->v[i].place[0] = out->v[i].span;
		out->v[i].places = 1;
	}
}
