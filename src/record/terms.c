/*
 * One pass over the code points of the compatibility decomposition, made one at
 * a time; marks that survive folding are put in canonical order here, in words by
 * their class, in clusters by what they are.  So all normal forms of a text have
 * the same terms.
 */
#include "record/terms.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum class { CLASS_BREAK, CLASS_DROP, CLASS_WORD, CLASS_CLUSTER };

struct range {
	uint32_t from, to;
};

static bool in_ranges(const struct range *r, size_t n, uint32_t cp)
{
	for (size_t i = 0; i < n; i++) {
		if (cp >= r[i].from && cp <= r[i].to)
			return true;
	}
	return false;
}
#define IN(ranges, cp) in_ranges((ranges), sizeof(ranges) / sizeof(*(ranges)), (cp))

/* Zero width, soft hyphen, tatweel, Khmer inherent vowels. */
static const struct range dropped[] = {
	{ 0x00AD, 0x00AD }, { 0x0640, 0x0640 }, { 0x17B4, 0x17B5 }, { 0x200B, 0x200F },
	{ 0x202A, 0x202E }, { 0x2060, 0x2064 }, { 0x2066, 0x2069 }, { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF },
};

/* Marks that fold away: those over Latin, Greek, Cyrillic, Hebrew, Arabic. */
static const struct range accents[] = {
	{ 0x0300, 0x036F }, { 0x0483, 0x0489 }, { 0x0591, 0x05C7 }, { 0x0610, 0x061A }, { 0x064B, 0x065F },
	{ 0x0670, 0x0670 }, { 0x06D6, 0x06ED }, { 0x1AB0, 0x1AFF }, { 0x1DC0, 0x1DFF }, { 0x20D0, 0x20FF },
	{ 0xFE20, 0xFE2F },
};

/* Scripts written without spaces: Thai, Lao, Burmese, Khmer, kana, Han. */
static const struct range unspaced[] = {
	{ 0x0E01, 0x0E4E }, { 0x0E81, 0x0ECE }, { 0x1000, 0x103F }, { 0x1050, 0x108F }, { 0x1780, 0x17D3 },
	{ 0x17D7, 0x17D7 }, { 0x17DC, 0x17DD }, { 0x3005, 0x3007 }, { 0x3041, 0x30FF }, { 0x3400, 0x4DBF },
	{ 0x4E00, 0x9FFF }, { 0xAA60, 0xAA7F }, { 0xF900, 0xFAFF }, { 0x20000, 0x3FFFD },
};

/* Where the ten digits of a script begin. */
static const uint32_t zero[] = {
	0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50,
	0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0xFF10,
};

/* Letters that have no decomposition but a usual spelling. */
static const struct {
	uint32_t cp;
	const char *as;
} spelled[] = {
	{ 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" }, { 0x0111, "d" }, { 0x0127, "h" },
	{ 0x0131, "i" }, { 0x0142, "l" }, { 0x0153, "oe" }, { 0x0167, "t" }, { 0x0259, "a" }, { 0x0649, "\xd9\x8a" },
	{ 0x06A9, "\xd9\x83" }, { 0x06CC, "\xd9\x8a" },
};

static enum class class_of(uint32_t cp)
{
	if (cp < 0x80)
		return char_is_alpha((char)cp) || char_is_digit((char)cp) ? CLASS_WORD : CLASS_BREAK;
	if (cp == UTF8_BAD)
		return CLASS_BREAK;
	if (IN(dropped, cp))
		return CLASS_DROP;
	if (IN(unspaced, cp))
		return CLASS_CLUSTER;
	return utf8_is_letter(cp) || utf8_is_digit(cp) ? CLASS_WORD : CLASS_BREAK;
}

/* ---- one term ------------------------------------------------------------------ */

enum { KHMER_COENG = 0x17D2, KHMER_RO = 0x179A, PARTS_MAX = 16 };

/* A mark of a cluster, or a subscript with the sign that puts it there. */
struct part {
	uint32_t cp[2];
	unsigned rank; /* canonical place after the base */
};

/* What is being gathered: a word in `s`, or a cluster in base and part[]. */
struct walk {
	int (*each)(void *context, struct str term, size_t at, size_t end);
	void *context;
	enum { OPEN_NONE, OPEN_WORD, OPEN_CLUSTER } open;
	size_t at, end;  /* of what is open */
	size_t told;     /* end of the last term: spans never overlap */
	uint32_t base;
	struct part part[PARTS_MAX];
	size_t parts;
	bool coeng;      /* a subscript sign waits for its consonant */
	char s[TERM_MAX + 8];
	size_t n;
};

static int combining_class(uint32_t cp)
{
	return utf8proc_get_property((utf8proc_int32_t)cp)->combining_class;
}

static bool is_khmer(uint32_t cp)
{
	return cp >= 0x1780 && cp <= 0x17DD;
}

static bool is_mark(uint32_t cp)
{
	utf8proc_category_t c = cp < 0x300 ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)cp);
	return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_MC || c == UTF8PROC_CATEGORY_ME;
}

static void put_cp(struct walk *w, uint32_t cp)
{
	char out[4];
	size_t n = utf8_put(out, cp);
	if (w->n + n > TERM_MAX)
		return;
	/* Marks in canonical order: behind those of a class that is not greater. */
	size_t to = w->n;
	for (int class = cp >= 0x300 ? combining_class(cp) : 0; class > 0 && to > 0;) {
		size_t before = utf8_floor((struct str){ w->s, w->n }, to - 1), next = before;
		if (combining_class(utf8_next((struct str){ w->s, w->n }, &next)) <= class)
			break;
		to = before;
	}
	memmove(w->s + to + n, w->s + to, w->n - to);
	memcpy(w->s + to, out, n);
	w->n += n;
}

/* The two-part vowels of Khmer are also typed as two. */
static void join_vowels(struct walk *w)
{
	struct part *part = w->part;
	for (size_t i = 0; is_khmer(w->base) && i + 1 < w->parts; i++) {
		const uint32_t second = part[i + 1].cp[0];
		if (part[i].cp[0] != 0x17C1 || (second != 0x17B8 && second != 0x17B6))
			continue;
		part[i].cp[0] = second == 0x17B8 ? 0x17BE : 0x17C4;
		memmove(part + i + 1, part + i + 2, (w->parts - i - 2) * sizeof(*part));
		w->parts--;
	}
}

static int close_term(struct walk *w)
{
	if (w->open == OPEN_CLUSTER) {
		join_vowels(w);
		w->n = 0;
		put_cp(w, w->base);
		for (size_t i = 0; i < w->parts; i++) {
			w->n += utf8_put(w->s + w->n, w->part[i].cp[0]);
			if (w->part[i].cp[1] != 0)
				w->n += utf8_put(w->s + w->n, w->part[i].cp[1]);
		}
	}
	const bool open = w->open != OPEN_NONE && w->n > 0;
	w->open = OPEN_NONE;
	if (!open)
		return 0;
	const size_t at = w->at < w->told ? w->told : w->at;
	w->told = w->end < at ? at : w->end;
	return w->each(w->context, (struct str){ w->s, w->n }, at, w->told);
}

/* ---- clusters -------------------------------------------------------------- */

static bool is_khmer_base(uint32_t cp)
{
	return cp >= 0x1780 && cp <= 0x17B3;
}

static unsigned rank_of(uint32_t base, uint32_t cp)
{
	if (!is_khmer(base) || !is_khmer(cp))
		return (unsigned)combining_class(cp);
	if (cp == 0x17C9 || cp == 0x17CA)
		return 3;
	return cp >= 0x17B6 && cp <= 0x17C5 ? 4 : 5;
}

static void part_put(struct walk *w, struct part p)
{
	struct part *part = w->part;
	if (w->parts == PARTS_MAX)
		return;
	size_t i = w->parts++;
	for (; i > 0 && part[i - 1].rank > p.rank; i--)
		part[i] = part[i - 1];
	part[i] = p;
}

/* Thai and Lao am stands as two signs in the compatibility form, the second of them a letter. */
static bool ends_am(const struct walk *w, uint32_t cp)
{
	if (w->parts == 0 || (cp != 0x0E32 && cp != 0x0EB2))
		return false;
	for (size_t i = 0; i < w->parts; i++) {
		if (w->part[i].cp[0] == cp + (0x0E4D - 0x0E32))
			return true;
	}
	return false;
}

/* True when cp belongs to the cluster that is open. */
static bool cluster_takes(struct walk *w, uint32_t cp, size_t end)
{
	const bool khmer = is_khmer(w->base);
	if (cp == KHMER_COENG && khmer) {
		w->coeng = true;
		return true;
	}
	if (w->coeng && is_khmer_base(cp)) {
		part_put(w, (struct part){ { KHMER_COENG, cp }, cp == KHMER_RO ? 2 : 1 });
		w->coeng = false;
	} else if (ends_am(w, cp)) {
		part_put(w, (struct part){ { cp, 0 }, 255 });
	} else if (is_mark(cp)) {
		if (!IN(accents, cp))
			part_put(w, (struct part){ { cp, 0 }, rank_of(w->base, cp) });
	} else {
		return false;
	}
	w->end = end;
	return true;
}

/* ---- the walk ------------------------------------------------------------------ */

static void word_takes(struct walk *w, uint32_t cp, size_t at, size_t end)
{
	if (w->open == OPEN_NONE) {
		w->open = OPEN_WORD;
		w->at = at;
		w->n = 0;
	}
	w->end = end;
	for (size_t i = 0; cp >= 0x660 && i < sizeof(zero) / sizeof(*zero); i++) {
		if (cp >= zero[i] && cp <= zero[i] + 9)
			cp = '0' + (cp - zero[i]);
	}
	for (size_t i = 0; cp >= 0x80 && i < sizeof(spelled) / sizeof(*spelled); i++) {
		if (spelled[i].cp != cp)
			continue;
		for (struct str as = str_of(spelled[i].as); as.n > 0;) {
			size_t next = 0;
			put_cp(w, utf8_next(as, &next));
			as = str_slice(as, next, as.n);
		}
		return;
	}
	put_cp(w, cp);
}

/* One code point of the decomposed text, which stands on [at, end). */
static int take(struct walk *w, uint32_t cp, size_t at, size_t end)
{
	int rc = 0;
	if (w->open == OPEN_CLUSTER && cp != 0x200B && cp != UTF8_BAD && cluster_takes(w, cp, end))
		return 0;
	switch (class_of(cp)) {
	case CLASS_DROP:
		/* Stays part of what is open; between Khmer words it parts clusters. */
		return cp == 0x200B && w->open == OPEN_CLUSTER ? close_term(w) : 0;
	case CLASS_BREAK:
		return w->open == OPEN_NONE ? 0 : close_term(w);
	case CLASS_WORD:
		if (w->open == OPEN_CLUSTER)
			rc = close_term(w);
		if (!IN(accents, cp))
			word_takes(w, cp, at, end);
		else if (w->open == OPEN_WORD)
			w->end = end;
		return rc;
	case CLASS_CLUSTER:
		/* A sign that normal forms move, without a letter that could carry it. */
		if (combining_class(cp) > 0)
			return 0;
		rc = w->open == OPEN_NONE ? 0 : close_term(w);
		w->open = OPEN_CLUSTER;
		w->base = cp;
		w->parts = 0;
		w->coeng = false;
		w->at = at;
		w->end = end;
		return rc;
	}
	BUG("a class of no name");
}

/* Letters and digits of ASCII one after another, to which take() would do the same, one by one. */
static size_t take_plain(struct walk *w, struct str text, size_t at)
{
	if (w->open == OPEN_NONE) {
		w->open = OPEN_WORD;
		w->at = at;
		w->n = 0;
	}
	while (at < text.n && (char_is_alpha(text.p[at]) || char_is_digit(text.p[at]))) {
		if (w->n < TERM_MAX)
			w->s[w->n++] = char_lower(text.p[at]);
		at++;
	}
	w->end = at;
	return at;
}

int terms_each(struct str text, int (*each)(void *context, struct str term, size_t at, size_t end), void *context)
{
	struct walk w = { .each = each, .context = context, .open = OPEN_NONE };
	int rc = 0;
	for (size_t at = 0; at < text.n && rc == 0;) {
		const size_t begin = at;
		if ((unsigned char)text.p[at] < 0x80) {
			const char c = text.p[at];
			if (w.open != OPEN_CLUSTER && (char_is_alpha(c) || char_is_digit(c)))
				at = take_plain(&w, text, at);
			else
				rc = take(&w, (uint32_t)(unsigned char)char_lower(c), begin, ++at);
			continue;
		}
		const uint32_t cp = utf8_next(text, &at);
		utf8proc_int32_t out[20];
		int last = 0;
		utf8proc_ssize_t n = cp == UTF8_BAD ? -1 : utf8proc_decompose_char((utf8proc_int32_t)cp, out, 20,
			UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &last);
		if (n < 0 || n > 20)
			rc = take(&w, UTF8_BAD, begin, at);
		for (utf8proc_ssize_t i = 0; i < n && n <= 20 && rc == 0; i++)
			rc = take(&w, (uint32_t)out[i], begin, at);
	}
	return rc != 0 ? rc : close_term(&w);
}

/* ---- FTS5 --------------------------------------------------------------------- */

struct sink {
	void *context;
	int (*token)(void *, int, const char *, int, int, int);
};

static int sink_put(void *context, struct str term, size_t at, size_t end)
{
	const struct sink *s = context;
	return s->token(s->context, 0, term.p, (int)term.n, (int)at, (int)end);
}

static int fts_tokenize(Fts5Tokenizer *self, void *context, int flags, const char *p, int n,
	int (*token)(void *, int, const char *, int, int, int))
{
	(void)self;
	(void)flags;
	struct sink s = { context, token };
	return terms_each((struct str){ p, n < 0 ? 0 : (size_t)n }, sink_put, &s);
}

/* The tokenizer has no state; FTS5 wants something to hold. */
static int fts_create(void *context, const char **arg, int n, Fts5Tokenizer **ret)
{
	(void)context;
	(void)arg;
	(void)n;
	*ret = malloc(1);
	return *ret == NULL ? SQLITE_NOMEM : SQLITE_OK;
}

static void fts_delete(Fts5Tokenizer *self)
{
	free(self);
}

double found_weight(const int instances[static 2], const int terms[static 2], double weight)
{
	double score = 0;
	for (int c = 0; c < 2; c++)
		score += instances[c] == 0 ? 0 : (c == 0 ? weight : 1) * instances[c] / (instances[c] + 1 + terms[c] / 400.0);
	return score;
}

/*
 * found_score(TABLE, weight of its first column): found_weight() of the row.  How
 * rare a word is elsewhere plays no part: all of them must stand anyway, and
 * that count would cost a walk over the whole index.
 */
static void found_score(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *out, int n, sqlite3_value **arg)
{
	int hits = 0, in[2] = { 0, 0 }, size[2] = { 0, 0 };
	int rc = api->xInstCount(fts, &hits);
	for (int i = 0; rc == SQLITE_OK && i < hits && i < FOUND_COUNTED; i++) {
		int phrase, column, at;
		rc = api->xInst(fts, i, &phrase, &column, &at);
		if (rc == SQLITE_OK && column >= 0 && column < 2)
			in[column]++;
	}
	for (int c = 0; c < 2 && rc == SQLITE_OK; c++) {
		if (in[c] > 0)
			rc = api->xColumnSize(fts, c, &size[c]);
	}
	if (rc == SQLITE_OK)
		sqlite3_result_double(out, found_weight(in, size, n > 0 ? sqlite3_value_double(arg[0]) : 1));
	else
		sqlite3_result_error_code(out, rc);
}

int terms_register(sqlite3 *db)
{
	fts5_api *api = NULL;
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL);
	if (rc != SQLITE_OK)
		return rc;
	sqlite3_bind_pointer(stmt, 1, (void *)&api, "fts5_api_ptr", NULL);
	(void)sqlite3_step(stmt);
	rc = sqlite3_finalize(stmt);
	if (rc != SQLITE_OK || api == NULL)
		return rc == SQLITE_OK ? SQLITE_ERROR : rc;
	fts5_tokenizer tokenizer = { fts_create, fts_delete, fts_tokenize };
	rc = api->xCreateTokenizer(api, "rapporteur", NULL, &tokenizer, NULL);
	return rc != SQLITE_OK ? rc : api->xCreateFunction(api, "found_score", NULL, found_score, NULL);
}
