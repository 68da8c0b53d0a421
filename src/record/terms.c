/*
 * One pass over the code points.  ASCII goes by a table of its own; the rest
 * is decomposed one code point at a time, which is right because a mark that
 * survives folding belongs to a cluster, and clusters gather their marks here.
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

struct term {
	char s[TERM_MAX + 8];
	size_t n;
};

static void term_put(struct term *t, uint32_t cp)
{
	char out[4];
	size_t n = utf8_put(out, cp);
	if (t->n + n <= TERM_MAX) {
		memcpy(t->s + t->n, out, n);
		t->n += n;
	}
}

static void term_fold(struct term *t, uint32_t cp)
{
	if (cp < 0x80) {
		term_put(t, (uint32_t)(unsigned char)char_lower((char)cp));
		return;
	}
	for (size_t i = 0; i < sizeof(zero) / sizeof(*zero); i++) {
		if (cp >= zero[i] && cp <= zero[i] + 9) {
			term_put(t, '0' + (cp - zero[i]));
			return;
		}
	}
	utf8proc_int32_t out[20];
	int last = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, out, 20,
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &last);
	for (utf8proc_ssize_t i = 0; i < n && i < 20; i++) {
		uint32_t c = (uint32_t)out[i];
		const char *as = NULL;
		if (IN(accents, c) || c == ' ')
			continue;
		for (size_t k = 0; k < sizeof(spelled) / sizeof(*spelled) && as == NULL; k++)
			as = spelled[k].cp == c ? spelled[k].as : NULL;
		if (as == NULL)
			term_put(t, c);
		for (; as != NULL && *as != 0; as++) {
			if (t->n < TERM_MAX)
				t->s[t->n++] = *as;
		}
	}
}

/* ---- clusters -------------------------------------------------------------- */

enum { KHMER_COENG = 0x17D2, KHMER_RO = 0x179A, PARTS_MAX = 16 };

struct part {
	uint32_t cp[2];
	unsigned rank; /* canonical place after the base */
};

static unsigned khmer_rank(uint32_t cp)
{
	if (cp == 0x17C9 || cp == 0x17CA)
		return 3;
	return cp >= 0x17B6 && cp <= 0x17C5 ? 4 : 5;
}

static bool is_khmer_base(uint32_t cp)
{
	return cp >= 0x1780 && cp <= 0x17B3;
}

static void part_put(struct part *part, size_t *n, struct part p)
{
	if (*n == PARTS_MAX)
		return;
	/* The two-part vowels are also typed as two. */
	if (*n > 0 && part[*n - 1].cp[0] == 0x17C1 && (p.cp[0] == 0x17B8 || p.cp[0] == 0x17B6)) {
		part[*n - 1].cp[0] = p.cp[0] == 0x17B8 ? 0x17BE : 0x17C4;
		return;
	}
	size_t i = (*n)++;
	for (; i > 0 && part[i - 1].rank > p.rank; i--)
		part[i] = part[i - 1];
	part[i] = p;
}

/* Reads one cluster that begins with `base`; *end moves behind it. */
static void cluster(struct str text, uint32_t base, size_t *end, struct term *t)
{
	struct part part[PARTS_MAX];
	size_t n = 0;
	bool khmer = base >= 0x1780 && base <= 0x17DD;
	for (size_t at = *end; at < text.n;) {
		uint32_t cp = utf8_next(text, &at);
		if (cp == 0x200B) /* between words: what follows is another cluster anyway */
			break;
		if (cp == KHMER_COENG && khmer && at < text.n) {
			uint32_t under = utf8_next(text, &at);
			if (!is_khmer_base(under))
				break;
			part_put(part, &n, (struct part){ { cp, under }, under == KHMER_RO ? 2 : 1 });
		} else if (cp != UTF8_BAD && IN(dropped, cp)) {
			/* stays part of the cluster, tells nothing */
		} else if (cp >= 0x80 && cp != UTF8_BAD && utf8_is_letter(cp) && utf8proc_category((utf8proc_int32_t)cp) <= UTF8PROC_CATEGORY_ME &&
			utf8proc_category((utf8proc_int32_t)cp) >= UTF8PROC_CATEGORY_MN) {
			part_put(part, &n, (struct part){ { cp, 0 }, khmer ? khmer_rank(cp) : 1 });
		} else {
			break;
		}
		*end = at;
	}
	term_fold(t, base);
	for (size_t i = 0; i < n; i++) {
		term_put(t, part[i].cp[0]);
		if (part[i].cp[1] != 0)
			term_put(t, part[i].cp[1]);
	}
}

int terms_each(struct str text, int (*each)(void *context, struct str term, size_t at, size_t end), void *context)
{
	struct term t = { .n = 0 };
	size_t word = 0, word_end = 0;
	bool open = false;
	for (size_t at = 0; at <= text.n;) {
		size_t begin = at;
		uint32_t cp = at < text.n ? utf8_next(text, &at) : 0;
		enum class class = begin < text.n ? class_of(cp) : CLASS_BREAK;
		if (class == CLASS_WORD) {
			if (!open) {
				word = begin;
				t.n = 0;
			}
			open = true;
			word_end = at;
			term_fold(&t, cp);
			continue;
		}
		if (class == CLASS_DROP)
			continue;
		if (open && t.n > 0) {
			int rc = each(context, (struct str){ t.s, t.n }, word, word_end);
			if (rc != 0)
				return rc;
		}
		open = false;
		if (begin >= text.n)
			break;
		if (class == CLASS_CLUSTER) {
			t.n = 0;
			cluster(text, cp, &at, &t);
			int rc = each(context, (struct str){ t.s, t.n }, begin, at);
			if (rc != 0)
				return rc;
		}
	}
	return 0;
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
	return api->xCreateTokenizer(api, "rapporteur", NULL, &tokenizer, NULL);
}
