/*
 * Which two names may be one person or body: the forms of a name that an index
 * can find (words in order, initials, consonants), and the reason to ask.
 */
#include "record/likeness.h"

#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/sha256.h"
#include "base/utf8.h"

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool is_small_word(struct str w)
{
	static const char *const small[] = { "of", "the", "and", "for", "in", "on", "de", "la", "le", "les", "du", "des", "et", "a" };
	for (size_t i = 0; i < sizeof(small) / sizeof(*small); i++) {
		if (str_eq(w, str_of(small[i])))
			return true;
	}
	return false;
}

static struct str join_sorted(struct arena *a, const struct name_form *f)
{
	struct str word[NAME_WORDS_MAX];
	struct buf b = BUF_INIT(4096);
	memcpy(word, f->word, f->words * sizeof(*word));
	qsort(word, f->words, sizeof(*word), by_bytes);
	for (size_t i = 0; i < f->words; i++) {
		if (i > 0)
			buf_char(&b, ' ');
		buf_put(&b, word[i]);
	}
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

/* First letters of the words that count, when they are ASCII and at least two. */
static struct str initials_of(struct arena *a, const struct name_form *f)
{
	char out[NAME_WORDS_MAX];
	size_t n = 0;
	for (size_t i = 0; i < f->words; i++) {
		if (!is_small_word(f->word[i]) && char_is_lower(f->word[i].p[0]))
			out[n++] = f->word[i].p[0];
	}
	return n < 2 ? S("") : arena_str(a, (struct str){ out, n });
}

/* Consonants in order, doubled ones once, h and y left out: close spellings share it. */
static struct str skeleton_of(struct arena *a, struct str folded)
{
	char out[64];
	size_t n = 0;
	for (size_t i = 0; i < folded.n && n < sizeof(out); i++) {
		const char c = folded.p[i];
		if (!char_is_lower(c) && c != ' ')
			return S("");
		if (strchr("aeiouhy ", c) != NULL || (n > 0 && out[n - 1] == c))
			continue;
		out[n++] = c;
	}
	return n < 3 ? S("") : arena_str(a, (struct str){ out, n });
}

static struct str short_hash(struct arena *a, const struct str *part, size_t n)
{
	struct str hex = hash_hex(a, sha256_parts(part, n));
	return (struct str){ hex.p, 16 };
}

void alias_id(struct arena *a, const struct actor *x, struct str *folded, struct str *id)
{
	const char zero = 0;
	struct str f = utf8_fold(a, x->name);
	*folded = f.n > 0 ? f : str_trim(x->name);
	*id = short_hash(a, (const struct str[]){ *folded, { &zero, 1 }, str_of(actor_type_name(x->type)), { &zero, 1 }, str_of(x->country) }, 5);
}

void entity_made_id(int64_t seq, struct str entity, char id[static RECORD_ID_MAX])
{
	struct arena a = { 0 };
	struct str text = arena_printf(&a, "split %lld " STR_FMT, (long long)seq, STR_ARG(entity));
	struct str hex = short_hash(&a, &text, 1);
	(void)snprintf(id, RECORD_ID_MAX, STR_FMT, STR_ARG(hex));
	arena_release(&a);
}

struct name_form name_form(struct arena *a, const struct actor *x)
{
	struct name_form f = { .words = 0 };
	alias_id(a, x, &f.folded, &f.id);
	for (struct str rest = f.folded; rest.n > 0 && f.words < NAME_WORDS_MAX;) {
		struct str w = str_cut(&rest, ' ');
		if (w.n > 0)
			f.word[f.words++] = w;
	}
	f.sorted = join_sorted(a, &f);
	f.initials = initials_of(a, &f);
	f.skeleton = skeleton_of(a, f.folded);
	return f;
}

/* ---- reasons to ask ---------------------------------------------------------------------- */

/* Bodies of people, whose type a reader may take one for another. */
static bool is_body(enum actor_type t)
{
	return t == ACTOR_GROUP || t == ACTOR_PARTY || t == ACTOR_MEDIA || t == ACTOR_COURT || t == ACTOR_GOVERNMENT ||
		t == ACTOR_LEGISLATURE || t == ACTOR_IGO || t == ACTOR_NGO || t == ACTOR_COMPANY;
}

static bool types_fit(enum actor_type x, enum actor_type y)
{
	return x == y || (x == ACTOR_OTHER && y != ACTOR_PLACE) || (y == ACTOR_OTHER && x != ACTOR_PLACE) || (is_body(x) && is_body(y));
}

/* Edits (insert, delete, change, swap of neighbours) between two words, up to 3. */
static unsigned distance(struct str x, struct str y)
{
	enum { MOST = 63 };
	unsigned d[3][MOST + 2];
	if (x.n > MOST || y.n > MOST)
		return 3;
	for (size_t k = 0; k <= y.n; k++)
		d[0][k] = (unsigned)k;
	for (size_t i = 1; i <= x.n; i++) {
		unsigned *now = d[i % 3], *last = d[(i - 1) % 3], *before = d[(i + 1) % 3];
		now[0] = (unsigned)i;
		for (size_t k = 1; k <= y.n; k++) {
			unsigned best = last[k - 1] + (x.p[i - 1] != y.p[k - 1]);
			best = last[k] + 1 < best ? last[k] + 1 : best;
			best = now[k - 1] + 1 < best ? now[k - 1] + 1 : best;
			if (i > 1 && k > 1 && x.p[i - 1] == y.p[k - 2] && x.p[i - 2] == y.p[k - 1] && before[k - 2] + 1 < best)
				best = before[k - 2] + 1;
			now[k] = best;
		}
	}
	return d[x.n % 3][y.n];
}

static bool all_words_in(struct str few, struct str many)
{
	while (few.n > 0) {
		struct str w = str_cut(&few, ' '), rest = many;
		bool found = false;
		while (rest.n > 0 && !found)
			found = str_eq(w, str_cut(&rest, ' '));
		if (!found)
			return false;
	}
	return true;
}

static bool is_acronym(struct str name, const struct name_form *f)
{
	size_t upper = 0;
	for (size_t i = 0; i < name.n; i++)
		upper += char_is_upper(name.p[i]);
	return f->words == 1 && f->folded.n >= 2 && f->folded.n <= 10 && upper >= 2;
}

/* "spokesman", "opposition leader": what begins with a small letter describes and names nobody. */
static bool is_described(struct str name)
{
	size_t at = 0;
	if (name.n == 0)
		return true;
	const uint32_t cp = utf8_next(name, &at);
	return cp < 0x80 ? char_is_lower((char)cp) : cp != UTF8_BAD && utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_LL;
}

enum record_doubt_reason doubt_why(const struct actor *x, const struct name_form *f, const struct other_name *o)
{
	const bool unknown = x->country[0] == 0 || o->country.n == 0;
	const bool same_country = str_eq(str_of(x->country), o->country);
	if (!types_fit(x->type, o->type) || is_described(x->name) || is_described(o->name))
		return DOUBT_COUNT;
	if (str_eq(f->folded, o->folded)) {
		if (x->type != o->type)
			return same_country || unknown ? DOUBT_TYPE : DOUBT_COUNT;
		return unknown || x->type == ACTOR_PERSON ? DOUBT_COUNTRY : DOUBT_COUNT;
	}
	if (!same_country && !unknown)
		return DOUBT_COUNT;
	if (f->words > 1 && str_eq(f->sorted, o->sorted))
		return DOUBT_ORDER;
	const bool persons = x->type == ACTOR_PERSON && o->type == ACTOR_PERSON;
	if (persons && f->words != o->words && all_words_in(f->words < o->words ? f->folded : o->folded, f->words < o->words ? o->folded : f->folded))
		return DOUBT_SHORT;
	if (x->type != ACTOR_PERSON && o->type != ACTOR_PERSON) {
		struct name_form theirs = { .folded = o->folded, .words = o->words };
		if ((is_acronym(x->name, f) && str_eq(f->folded, o->initials)) || (is_acronym(o->name, &theirs) && str_eq(o->folded, f->initials)))
			return DOUBT_ACRONYM;
	}
	const size_t least = f->folded.n < o->folded.n ? f->folded.n : o->folded.n;
	if (least >= 5 && distance(f->folded, o->folded) <= (least >= 8 ? 2 : 1))
		return DOUBT_SPELLING;
	return DOUBT_COUNT;
}

static const char *const key[] = {
	[DOUBT_COUNTRY] = "country", [DOUBT_TYPE] = "type", [DOUBT_ORDER] = "order",
	[DOUBT_SPELLING] = "spelling", [DOUBT_SHORT] = "short", [DOUBT_ACRONYM] = "acronym",
};

const char *doubt_key(enum record_doubt_reason r)
{
	return key[r];
}

bool doubt_from(struct str s, enum record_doubt_reason *ret)
{
	for (size_t i = 0; i < DOUBT_COUNT; i++) {
		if (str_eq(s, str_of(key[i]))) {
			*ret = (enum record_doubt_reason)i;
			return true;
		}
	}
	return false;
}
