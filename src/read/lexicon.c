/*
 * Tables into numbers: every word of every phrase gets one, and a phrase is a
 * row of them, chained from its first word, longest first.  A document's
 * words are looked up once by form and once by lemma; no later question
 * touches their bytes.
 */
#include "read/lexicon.h"

#include <stdarg.h>
#include <stdio.h>
#include <utf8proc.h>

#include "base/sha256.h"
#include "base/utf8.h"
#include "read/french.h"
#include "read/predicate.h"
#include "read/when_words.h"

/* ---- words --------------------------------------------------------------------- */

struct str word_lower(struct arena *a, struct str s)
{
	bool change = false, ascii = true;
	for (size_t i = 0; i < s.n; i++) {
		ascii = ascii && (unsigned char)s.p[i] < 0x80;
		change = change || char_is_upper(s.p[i]);
	}
	if (ascii)
		return change ? arena_lower(a, s) : s;
	/* No code point grows by more than one byte when it loses its case. */
	char *p = arena_alloc(a, s.n * 2 + 4);
	size_t n = 0;
	for (size_t at = 0; at < s.n;) {
		const uint32_t cp = utf8_next(s, &at);
		if (cp == UTF8_BAD)
			p[n++] = '?';
		else if (cp == 0x2019 || cp == 0x2018 || cp == 0x02BC)
			p[n++] = '\'';
		else
			n += utf8_put(p + n, (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp));
	}
	return (struct str){ p, n };
}

uint32_t lexicon_word(struct lexicon *lex, struct str lower)
{
	const uint32_t found = table_get(&lex->word, lower);
	if (found != TABLE_NONE)
		return found;
	return table_put(lex->arena, &lex->word, lower, (uint32_t)lex->word.n);
}

/* ---- phrases -------------------------------------------------------------------- */

/* Cuts a table's words as the tokenizer cuts a text's; at `hyphens`, hyphened
 * words too.  Returns how many, 0 when there are too many. */
static uint32_t phrase_cut(struct str words, bool hyphens, struct str out[static PHRASE_WORDS_MAX])
{
	uint32_t n = 0;
	for (size_t i = 0; i < words.n;) {
		size_t end = i;
		if (words.p[i] == ' ') {
			i++;
			continue;
		}
		if (hyphens && words.p[i] == '-') {
			end = i + 1;
		} else if (words.p[i] == '\'' && i > 0 && words.p[i - 1] != ' ') {
			while (end < words.n && words.p[end] != ' ')
				end++;
		} else {
			do
				end++;
			while (end < words.n && words.p[end] != ' ' && !(hyphens && words.p[end] == '-') &&
				!(words.p[end] == '\'' && (end + 1 == words.n || words.p[end + 1] == ' ' ||
					(words.p[end + 1] == 's' && (end + 2 == words.n || words.p[end + 2] == ' ')))));
		}
		if (n == PHRASE_WORDS_MAX)
			return 0;
		out[n++] = str_slice(words, i, end);
		i = end;
	}
	return n;
}

static bool phrase_same(const struct phrases *p, const struct phrase *e, const uint32_t *word, uint32_t n)
{
	return e->n == n && memcmp(&p->word.v[e->at], word, n * sizeof(*word)) == 0;
}

static bool phrase_enter(struct lexicon *lex, struct phrases *p, struct str words, bool hyphens, uint32_t value)
{
	struct str cut[PHRASE_WORDS_MAX];
	const struct phrase e = { .at = (uint32_t)p->word.n, .n = phrase_cut(words, hyphens, cut), .value = value };
	if (e.n == 0)
		return false;
	for (uint32_t i = 0; i < e.n; i++)
		*VEC_PUSH(lex->arena, &p->word) = lexicon_word(lex, cut[i]);
	if (p->entry.n == 0)
		*VEC_PUSH(lex->arena, &lex->phrases) = p;
	*VEC_PUSH(lex->arena, &p->entry) = e;
	return true;
}

static void phrase_chain(struct phrases *p, uint32_t self)
{
	struct phrase *e = &p->entry.v[self];
	const uint32_t *word = &p->word.v[e->at];
	uint32_t *first = &p->first[*word - p->lowest];
	uint32_t before = TABLE_NONE, at = *first;
	while (at != TABLE_NONE && p->entry.v[at].n >= e->n) {
		if (phrase_same(p, &p->entry.v[at], word, e->n)) {
			p->entry.v[at].value = e->value;
			return;
		}
		before = at;
		at = p->entry.v[at].next;
	}
	e->next = at;
	if (before == TABLE_NONE)
		*first = self;
	else
		p->entry.v[before].next = self;
}

/* When all entries are there: words get their numbers in the order of the tables, so that the first words of
 * most tables are a stretch of them. */
static void phrases_chain(struct arena *a, struct phrases *p)
{
	uint32_t lowest = UINT32_MAX, highest = 0;
	for (size_t i = 0; i < p->entry.n; i++) {
		const uint32_t word = p->word.v[p->entry.v[i].at];
		lowest = word < lowest ? word : lowest;
		highest = word > highest ? word : highest;
	}
	p->lowest = lowest;
	p->firsts = highest - lowest + 1;
	p->first = arena_alloc(a, p->firsts * sizeof(*p->first));
	memset(p->first, 0xFF, p->firsts * sizeof(*p->first));
	for (size_t i = 0; i < p->entry.n; i++)
		phrase_chain(p, (uint32_t)i);
}

/* The longest entry that begins with the word. */
static uint32_t phrase_first(const struct phrases *p, uint32_t word)
{
	_Static_assert(TABLE_NONE == UINT32_MAX, "phrases_chain() fills with it");
	const uint32_t i = word - p->lowest;
	return word >= p->lowest && i < p->firsts ? p->first[i] : TABLE_NONE;
}

bool phrase_put(struct lexicon *lex, struct phrases *p, struct str words, uint32_t value,
	const struct lexicon_row *r, struct err *err)
{
	const struct str lower = word_lower(lex->arena, words);
	bool ok = phrase_enter(lex, p, lower, false, value);
	if (ok && str_find_char(lower, '-') != STR_NONE)
		ok = phrase_enter(lex, p, lower, true, value);
	return ok || row_fail(r, err, "\"" STR_FMT "\" has no words or more than %d", STR_ARG(words), PHRASE_WORDS_MAX);
}

static bool phrase_here(const struct phrases *p, const struct phrase *e, const struct words *w, uint32_t i, bool lemmas)
{
	const uint32_t *word = &p->word.v[e->at];
	for (uint32_t k = 1; k < e->n; k++)
		if (w->form[i + k] != word[k] && !(lemmas && w->lemma[i + k] == word[k]))
			return false;
	return true;
}

uint32_t phrase_at(const struct phrases *p, const struct words *w, uint32_t i, uint32_t end, bool lemmas, uint32_t *n)
{
	uint32_t best = TABLE_NONE;
	*n = 0;
	const uint32_t first[2] = { w->form[i], lemmas ? w->lemma[i] : w->form[i] };
	for (int k = 0; k < (first[1] == first[0] ? 1 : 2); k++) {
		uint32_t at = phrase_first(p, first[k]);
		for (; at != TABLE_NONE && p->entry.v[at].n > *n; at = p->entry.v[at].next)
			if (p->entry.v[at].n <= end - i && phrase_here(p, &p->entry.v[at], w, i, lemmas)) {
				*n = p->entry.v[at].n;
				best = p->entry.v[at].value;
				break;
			}
	}
	return best;
}

uint32_t phrase_get(const struct lexicon *lex, const struct phrases *p, struct str words)
{
	struct arena a = { 0 };
	struct str cut[PHRASE_WORDS_MAX];
	uint32_t word[PHRASE_WORDS_MAX];
	const uint32_t n = phrase_cut(word_lower(&a, words), false, cut);
	for (uint32_t i = 0; i < n; i++)
		word[i] = table_get(&lex->word, cut[i]);
	arena_release(&a);
	if (n == 0)
		return TABLE_NONE;
	for (uint32_t at = phrase_first(p, word[0]); at != TABLE_NONE; at = p->entry.v[at].next)
		if (phrase_same(p, &p->entry.v[at], word, n))
			return p->entry.v[at].value;
	return TABLE_NONE;
}

static uint32_t phrase_single(const struct phrases *p, uint32_t word)
{
	uint32_t at = phrase_first(p, word);
	while (at != TABLE_NONE && p->entry.v[at].n > 1)
		at = p->entry.v[at].next;
	return at == TABLE_NONE ? TABLE_NONE : p->entry.v[at].value;
}

uint32_t phrase_word(const struct phrases *p, const struct words *w, uint32_t i)
{
	const uint32_t v = phrase_single(p, w->form[i]);
	return v != TABLE_NONE ? v : phrase_single(p, w->lemma[i]);
}

/* ---- a document's words ----------------------------------------------------------- */

uint32_t lexicon_number(const struct lexicon *lex, struct arena *scratch, struct str s)
{
	char small[48];
	if (s.n == 0)
		return TABLE_NONE;
	if (s.n <= sizeof(small)) {
		bool ascii = true;
		for (size_t i = 0; i < s.n; i++) {
			ascii = ascii && (unsigned char)s.p[i] < 0x80;
			small[i] = char_lower(s.p[i]);
		}
		if (ascii)
			return table_get(&lex->word, (struct str){ small, s.n });
	}
	return table_get(&lex->word, word_lower(scratch, s));
}

struct words words_of(struct arena *a, const struct lexicon *lex, const struct tree_doc *d)
{
	const uint32_t n = (uint32_t)d->tokens.token.n;
	struct words w = { .d = d, .lex = lex, .n = n };
	struct arena scratch = { 0 };
	w.form = ARENA_ARRAY(a, uint32_t, n);
	w.lemma = ARENA_ARRAY(a, uint32_t, n);
	w.child = ARENA_ARRAY(a, uint32_t, n);
	w.next = ARENA_ARRAY(a, uint32_t, n);
	w.sentence = ARENA_ARRAY(a, uint32_t, n);
	for (uint32_t i = 0; i < n; i++) {
		w.form[i] = lexicon_number(lex, &scratch, word_str(d, i));
		const uint32_t irregular = d->word[i].upos == UPOS_VERB ? phrase_first(&lex->irregular, w.form[i]) : TABLE_NONE;
		w.lemma[i] = irregular != TABLE_NONE ? lex->irregular.entry.v[irregular].value :
			lexicon_number(lex, &scratch, d->word[i].lemma);
		w.child[i] = w.next[i] = WORD_NONE;
		if (scratch.used > 1 << 16)
			arena_reset(&scratch);
	}
	arena_release(&scratch);
	for (uint32_t i = n; i-- > 0;) {
		const uint32_t head = d->word[i].head;
		if (head < n && head != i) {
			w.next[i] = w.child[head];
			w.child[head] = i;
		}
	}
	for (size_t k = 0; k < d->tokens.sentence.n; k++) {
		const struct sentence *s = &d->tokens.sentence.v[k];
		for (uint32_t i = s->first; i < s->first + s->n && i < n; i++)
			w.sentence[i] = (uint32_t)k;
	}
	return w;
}

/* ---- tables ------------------------------------------------------------------------ */

bool row_fail(const struct lexicon_row *r, struct err *err, const char *fmt, ...)
{
	char words[300];
	va_list ap;
	va_start(ap, fmt);
	(void)vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	return err_set(err, ERR_INPUT, STR_FMT ":%u: %s", STR_ARG(r->file), r->line, words);
}

const struct lexicon_table *lexicon_table(const struct lexicon *lex, struct str name)
{
	for (size_t i = 0; i < lex->table.n; i++)
		if (str_eq(lex->table.v[i].name, name))
			return &lex->table.v[i];
	return NULL;
}

bool lexicon_rows(const struct lexicon *lex, struct str name, const char *const *columns, size_t n,
	const struct lexicon_table **ret, struct err *err)
{
	const struct lexicon_table *t = lexicon_table(lex, name);
	if (t == NULL)
		return err_set(err, ERR_INPUT, "lexicon: no table " STR_FMT, STR_ARG(name));
	for (size_t i = 0; i < n; i++)
		if (i >= t->columns || !str_eq(t->column[i], str_of(columns[i])))
			return err_set(err, ERR_INPUT, STR_FMT ": column %zu should be \"%s\"", STR_ARG(name), i + 1,
				columns[i]);
	if (t->columns != n)
		return err_set(err, ERR_INPUT, STR_FMT ": %u columns where %zu belong", STR_ARG(name), t->columns, n);
	*ret = t;
	return true;
}

static struct str *fields_copy(struct arena *a, const struct str *field, size_t n)
{
	struct str *copy = ARENA_ARRAY(a, struct str, n);
	for (size_t i = 0; i < n; i++)
		copy[i] = field[i];
	return copy;
}

/* The table of that name, made from this file's head or held against it; NULL on a fault. */
static struct lexicon_table *table_for(struct lexicon *lex, struct str name, struct tsv *t, struct err *err)
{
	struct str field[TSV_COLUMNS_MAX];
	if (!tsv_row(t, field, err)) {
		if (!t->failed)
			(void)tsv_fail(t, err, "no line names the columns");
		return NULL;
	}
	struct lexicon_table *table = NULL;
	for (size_t i = 0; i < lex->table.n; i++)
		if (str_eq(lex->table.v[i].name, name))
			table = &lex->table.v[i];
	if (table == NULL) {
		table = VEC_PUSH(lex->arena, &lex->table);
		*table = (struct lexicon_table){ .name = name, .columns = (uint32_t)t->columns };
		table->column = fields_copy(lex->arena, field, t->columns);
	}
	if (table->columns != t->columns) {
		(void)tsv_fail(t, err, "%zu columns where " STR_FMT " has %u", t->columns, STR_ARG(name), table->columns);
		return NULL;
	}
	for (size_t i = 0; i < t->columns; i++)
		if (!str_eq(field[i], table->column[i])) {
			(void)tsv_fail(t, err, "column %zu is \"" STR_FMT "\" and should be \"" STR_FMT "\"", i + 1,
				STR_ARG(field[i]), STR_ARG(table->column[i]));
			return NULL;
		}
	return table;
}

static struct str base_name(struct str path)
{
	for (size_t i = path.n; i-- > 0;)
		if (path.p[i] == '/')
			return str_slice(path, i + 1, path.n);
	return path;
}

static bool file_read(struct lexicon *lex, const struct lexicon_file *f, struct err *err)
{
	const size_t bad = utf8_bad_at(f->bytes);
	if (bad != STR_NONE)
		return err_set(err, ERR_INPUT, STR_FMT ": byte %zu is not UTF-8", STR_ARG(f->name), bad);
	struct tsv t = tsv_of(f->name, f->bytes);
	struct lexicon_table *table = table_for(lex, base_name(f->name), &t, err);
	if (table == NULL)
		return false;
	struct str field[TSV_COLUMNS_MAX];
	const size_t most = table->n + str_count(t.rest, '\n') + 1;
	if (most > table->cap)
		table->row = vec_room(lex->arena, table->row, sizeof(*table->row), table->n, &table->cap, most);
	while (tsv_row(&t, field, err)) {
		table->row[table->n++] = (struct lexicon_row){
			.field = fields_copy(lex->arena, field, table->columns),
			.fields = table->columns,
			.file = f->name,
			.line = (uint32_t)t.line,
		};
	}
	return !t.failed;
}

/* ---- the tables that this half of the reader knows ----------------------------------- */

/* Which of `names` the text is; the error lists none, the row tells enough. */
static bool one_of(const struct lexicon_row *r, size_t column, const char *const *names, size_t n, unsigned *ret,
	struct err *err)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(r->field[column], str_of(names[i]))) {
			*ret = (unsigned)i;
			return true;
		}
	return row_fail(r, err, "\"" STR_FMT "\" is no kind that column %zu knows", STR_ARG(r->field[column]), column + 1);
}

/* Every "a|b|c" of a field into p. */
static bool put_variants(struct lexicon *lex, struct phrases *p, struct str field, uint32_t value,
	const struct lexicon_row *r, struct err *err)
{
	while (field.n > 0) {
		const struct str one = str_trim(str_cut(&field, '|'));
		if (one.n > 0 && !phrase_put(lex, p, one, value, r, err))
			return false;
	}
	return true;
}

static const char *const gender_names[] = { "", "f", "m" };

static bool load_titles(struct lexicon *lex, const struct lexicon_row *r, struct err *err)
{
	static const char *const kinds[] = { "office", "profession", "kin", "courtesy", "person" };
	unsigned kind = 0, gender = 0;
	if (!one_of(r, 1, kinds, 5, &kind, err) || !one_of(r, 2, gender_names, 3, &gender, err))
		return false;
	*VEC_PUSH(lex->arena, &lex->title) = (struct title){ (enum title_kind)kind, (enum gender)gender };
	return put_variants(lex, &lex->titles, r->field[0], (uint32_t)lex->title.n - 1, r, err);
}

static bool load_nouns(struct lexicon *lex, const struct lexicon_row *r, struct err *err)
{
	static const char *const institution[] = { "", "body" };
	enum actor_type type;
	unsigned body = 0;
	if (!actor_type_from(r->field[1], &type))
		return row_fail(r, err, "\"" STR_FMT "\" is no type of actor", STR_ARG(r->field[1]));
	if (!one_of(r, 2, institution, 2, &body, err))
		return false;
	*VEC_PUSH(lex->arena, &lex->noun) = (struct noun_class){ type, body == 1 };
	return put_variants(lex, &lex->nouns, r->field[0], (uint32_t)lex->noun.n - 1, r, err);
}

static struct str first_variant(struct str field)
{
	return str_trim(str_cut(&field, '|'));
}

static bool code_of(const struct lexicon_row *r, struct str code, char ret[static 4], struct err *err)
{
	bool ok = code.n == 3 || code.n == 0;
	for (size_t i = 0; i < code.n; i++)
		ok = ok && char_is_upper(code.p[i]);
	if (!ok)
		return row_fail(r, err, "\"" STR_FMT "\" is no country code", STR_ARG(code));
	memset(ret, 0, 4);
	memcpy(ret, code.p, code.n);
	return true;
}

static bool load_countries(struct lexicon *lex, const struct lexicon_row *r, struct err *err)
{
	struct country c = {
		.name = first_variant(r->field[1]),
		.adjective = first_variant(r->field[2]),
		.capital = first_variant(r->field[4]),
	};
	if (!code_of(r, r->field[0], c.code, err))
		return false;
	*VEC_PUSH(lex->arena, &lex->country) = c;
	const uint32_t base = (uint32_t)(lex->country.n - 1) * 4;
	return put_variants(lex, &lex->countries, r->field[4], base + COUNTRY_CAPITAL, r, err) &&
		put_variants(lex, &lex->countries, r->field[3], base + COUNTRY_PEOPLE, r, err) &&
		put_variants(lex, &lex->countries, r->field[2], base + COUNTRY_ADJECTIVE, r, err) &&
		put_variants(lex, &lex->countries, r->field[1], base + COUNTRY_NAME, r, err);
}

static bool load_organisations(struct lexicon *lex, const struct lexicon_row *r, struct err *err)
{
	struct organisation o = { .name = first_variant(r->field[0]), .acronym = first_variant(r->field[1]) };
	if (!actor_type_from(r->field[2], &o.type))
		return row_fail(r, err, "\"" STR_FMT "\" is no type of actor", STR_ARG(r->field[2]));
	if (!code_of(r, r->field[3], o.country, err))
		return false;
	*VEC_PUSH(lex->arena, &lex->organisation) = o;
	const uint32_t base = (uint32_t)(lex->organisation.n - 1) * 2;
	return put_variants(lex, &lex->organisations, r->field[0], base, r, err) &&
		put_variants(lex, &lex->organisations, r->field[1], base + 1, r, err);
}

static bool load_time(struct lexicon *lex, const struct lexicon_row *r, struct err *err)
{
#define X_TIME(n, s) s,
	static const char *const kinds[] = { TIME_KINDS(X_TIME) };
#undef X_TIME
	unsigned kind = 0;
	uint64_t value;
	if (!one_of(r, 1, kinds, TIME_KIND_COUNT, &kind, err))
		return false;
	if (!str_to_u64(r->field[2], &value) || value > UINT32_MAX - 1)
		return row_fail(r, err, "\"" STR_FMT "\" is no number", STR_ARG(r->field[2]));
	return put_variants(lex, &lex->time[kind], r->field[0], (uint32_t)value, r, err);
}

static bool load_given(struct lexicon *lex, const struct lexicon_row *r, struct err *err)
{
	unsigned gender = 0;
	return one_of(r, 1, gender_names, 3, &gender, err) && put_variants(lex, &lex->given, r->field[0], gender, r, err);
}

static bool load_cues(struct lexicon *lex, const struct lexicon_row *r, struct err *err)
{
#define X_CUE(n, s) s,
	static const char *const kinds[] = { CUES(X_CUE) };
#undef X_CUE
	unsigned kind = 0;
	return one_of(r, 1, kinds, CUE_COUNT, &kind, err) && put_variants(lex, &lex->cues[kind], r->field[0], 0, r, err);
}

static bool load_irregular(struct lexicon *lex, const struct lexicon_row *r, struct err *err)
{
	if (r->field[1].n == 0)
		return row_fail(r, err, "no lemma");
	return put_variants(lex, &lex->irregular, r->field[0], lexicon_word(lex, r->field[1]), r, err);
}

static bool load_role_verbs(struct lexicon *lex, const struct lexicon_row *r, struct err *err)
{
	if (r->field[1].n == 0)
		return row_fail(r, err, "no title");
	const bool past = str_eq(r->field[2], S("past"));
	if (r->field[2].n > 0 && !past)
		return row_fail(r, err, "the flag is \"past\" or nothing");
	*VEC_PUSH(lex->arena, &lex->role_verb) = (struct role_verb){ r->field[1], past };
	return put_variants(lex, &lex->role_verbs, r->field[0], (uint32_t)lex->role_verb.n - 1, r, err);
}

/* What each table is and which columns it has. */
static const struct {
	const char *name;
	const char *column[6];
	size_t columns;
	bool (*load)(struct lexicon *lex, const struct lexicon_row *r, struct err *err);
} loader[] = {
	{ "titles.tsv", { "words", "kind", "gender" }, 3, load_titles },
	{ "nouns.tsv", { "words", "type", "body" }, 3, load_nouns },
	{ "countries.tsv", { "code", "name", "adjective", "people", "capital" }, 5, load_countries },
	{ "organisations.tsv", { "name", "acronym", "type", "country" }, 4, load_organisations },
	{ "time.tsv", { "words", "kind", "value" }, 3, load_time },
	{ "given-names.tsv", { "words", "gender" }, 2, load_given },
	{ "cues.tsv", { "words", "cue" }, 2, load_cues },
	{ "irregular.tsv", { "forms", "lemma" }, 2, load_irregular },
	{ "role-verbs.tsv", { "verb", "title", "flag" }, 3, load_role_verbs },
};

static bool load_all(struct lexicon *lex, struct err *err)
{
	for (size_t i = 0; i < sizeof(loader) / sizeof(*loader); i++) {
		const struct lexicon_table *t;
		if (!lexicon_rows(lex, str_of(loader[i].name), loader[i].column, loader[i].columns, &t, err))
			return false;
		for (size_t k = 0; k < t->n; k++)
			if (!loader[i].load(lex, &t->row[k], err))
				return false;
	}
	return true;
}

bool lexicon_open(struct arena *a, const struct lexicon_file *file, size_t n, struct lexicon **ret, struct err *err)
{
	struct lexicon *lex = ARENA_NEW(a, struct lexicon);
	struct lexicon_file *kept = ARENA_ARRAY(a, struct lexicon_file, n);
	lex->arena = a;
	size_t bytes = 0;
	for (size_t i = 0; i < n; i++)
		bytes += file[i].bytes.n;
	table_reserve(a, &lex->word, bytes / 32); /* a table has a new word every 35 bytes */
	for (size_t i = 0; i < n; i++) {
		if (!file_read(lex, &file[i], err))
			return false;
		kept[i] = file[i];
	}
	if (!load_all(lex, err) || !predicates_open(a, lex, err) || !french_open(a, lex, err))
		return false;
	when_words_open(a, lex);
	for (size_t i = 0; i < lex->phrases.n; i++)
		phrases_chain(a, lex->phrases.v[i]);
	lex->file = kept;
	lex->files = n;
	*ret = lex;
	return true;
}

struct str lexicon_version(struct arena *a, const struct lexicon *lex)
{
	struct str *part = ARENA_ARRAY(a, struct str, lex->files * 2);
	for (size_t i = 0; i < lex->files; i++) {
		part[i * 2] = base_name(lex->file[i].name);
		part[i * 2 + 1] = lex->file[i].bytes;
	}
	return str_slice(hash_hex(a, sha256_parts(part, lex->files * 2)), 0, 12);
}
