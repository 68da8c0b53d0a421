/* The door of the layer: a file that gets past model_open() cannot make the arithmetic leave its bounds. */
#include "lang/model.h"

#include "lang/feature.h"

enum { D, H, T, A, L, N, ROWS, WIDTHS };

struct section_form section_form(enum section s, const uint32_t w[static 7])
{
	const uint32_t d = w[D], h = w[H], t = w[T], a = w[A], l = w[L], n = w[N], rows = w[ROWS], ANY = 0;
	const struct section_form form[] = {
#define X_FORM(name, kind, r, c) [SECTION_##name] = { #name, (#kind)[0], (r), (c) },
		SECTION_LIST(X_FORM)
#undef X_FORM
	};
	return form[s];
}

uint64_t model_seal(struct str s)
{
	uint64_t lane[4] = { 1, 2, 3, 4 };
	size_t at = 0;
	for (; at + 32 <= s.n; at += 32)
		for (size_t k = 0; k < 4; k++) {
			uint64_t w;
			memcpy(&w, s.p + at + 8 * k, 8);
			lane[k] = (lane[k] ^ w) * 0x9E3779B97F4A7C15u;
			lane[k] ^= lane[k] >> 29;
		}
	uint64_t h = s.n;
	for (size_t k = 0; k < 4; k++)
		h = (h ^ lane[k]) * 0xD6E8FEB86659FD93u, h ^= h >> 32;
	for (; at < s.n; at++)
		h = (h ^ (unsigned char)s.p[at]) * 0xD6E8FEB86659FD93u, h ^= h >> 32;
	return h;
}

struct opening {
	struct str bytes;
	bool own; /* the program's own bytes: only their places are looked at */
	uint32_t width[WIDTHS];
	const void *at[SECTION_COUNT];
	uint32_t rows[SECTION_COUNT], cols[SECTION_COUNT];
	struct err *err;
};

static uint32_t u32_at(struct str s, size_t at)
{
	uint32_t v;
	memcpy(&v, s.p + at, 4);
	return v;
}

static uint64_t u64_at(struct str s, size_t at)
{
	uint64_t v;
	memcpy(&v, s.p + at, 8);
	return v;
}

static bool head_read(struct opening *o)
{
	struct str b = o->bytes;
	if (b.n < MODEL_HEAD + (size_t)SECTION_COUNT * MODEL_SECTION)
		return err_set(o->err, ERR_INPUT, "language model: %zu bytes are too few to be one", b.n);
	if (memcmp(b.p, "RPTREES\n", 8) != 0)
		return err_set(o->err, ERR_INPUT, "language model: this is none (it does not begin with RPTREES)");
	if (((uintptr_t)b.p & 7) != 0)
		return err_set(o->err, ERR_INPUT, "language model: its bytes do not begin at a multiple of 8");
	if (u32_at(b, 8) != MODEL_VERSION)
		return err_set(o->err, ERR_INPUT, "language model: version %u; this program reads version %d", u32_at(b, 8), MODEL_VERSION);
	if (u32_at(b, 12) != SECTION_COUNT)
		return err_set(o->err, ERR_INPUT, "language model: %u sections; there must be %d", u32_at(b, 12), SECTION_COUNT);
	if (u64_at(b, 16) != b.n)
		return err_set(o->err, ERR_INPUT, "language model: %zu bytes, but it says %llu: cut short or grown", b.n, (unsigned long long)u64_at(b, 16));
	if (!o->own && u64_at(b, 24) != model_seal(str_slice(b, MODEL_HEAD, b.n)))
		return err_set(o->err, ERR_INPUT, "language model: its bytes were changed (the seal does not fit)");
	for (int i = 0; i < ROWS; i++) {
		o->width[i] = u32_at(b, 32 + 4 * (size_t)i);
		if (o->width[i] == 0 || o->width[i] % 16 != 0 || o->width[i] > WIDTH_MAX)
			return err_set(o->err, ERR_INPUT, "language model: a width of %u; it must be a multiple of 16 up to %d", o->width[i], WIDTH_MAX);
	}
	o->width[ROWS] = u32_at(b, 56);
	if (o->width[H] * 4 > WIDTH_MAX || o->width[ROWS] > 1u << 22)
		return err_set(o->err, ERR_INPUT, "language model: widths beyond what the arithmetic can hold");
	return true;
}

static size_t kind_size(char kind)
{
	return kind == 'F' || kind == '4' ? 4 : kind == '8' ? 8 : kind == '1' || kind == 'M' ? 1 : 2;
}

/* Whether each is at most WEIGHT_MAX in size.  Written so that compilers do many at once: this is most of the start. */
static bool weights_bounded(const int8_t *w, size_t n)
{
	uint8_t wide = 0;
	for (size_t i = 0; i < n; i++)
		wide |= (uint8_t)((uint8_t)(w[i] + WEIGHT_MAX) > 2 * WEIGHT_MAX);
	return wide == 0;
}

static bool section_read(struct opening *o, enum section s)
{
	struct section_form f = section_form(s, o->width);
	size_t at = MODEL_HEAD + (size_t)s * MODEL_SECTION, size = kind_size(f.kind);
	char name[8] = { 0 };
	memcpy(name, f.name, strlen(f.name) < 8 ? strlen(f.name) : 8);
	if (memcmp(o->bytes.p + at, name, 8) != 0)
		return err_set(o->err, ERR_INPUT, "language model: section %d is not %s", (int)s, f.name);
	uint32_t rows = u32_at(o->bytes, at + 8), cols = u32_at(o->bytes, at + 12);
	uint64_t from = u64_at(o->bytes, at + 16), n = u64_at(o->bytes, at + 24);
	if ((f.rows != 0 && rows != f.rows) || (f.cols != 0 && cols != f.cols) || rows == 0 || n != (uint64_t)rows * cols * size)
		return err_set(o->err, ERR_INPUT, "language model: section %s measures %u by %u", f.name, rows, cols);
	if (from % MODEL_ALIGN != 0 || from > o->bytes.n || n > o->bytes.n - from)
		return err_set(o->err, ERR_INPUT, "language model: section %s lies outside the file", f.name);
	o->at[s] = o->bytes.p + from;
	o->rows[s] = rows, o->cols[s] = cols;
	if (o->own)
		return true;
	if (f.kind == 'M') {
		if (!weights_bounded(o->at[s], (size_t)rows * cols))
			return err_set(o->err, ERR_INPUT, "language model: section %s holds a weight out of bounds", f.name);
	} else if (f.kind == 'F') {
		const float *w = o->at[s];
		for (size_t i = 0; i < (size_t)rows * cols; i++)
			if (!(w[i] > -1e4f && w[i] < 1e4f))
				return err_set(o->err, ERR_INPUT, "language model: section %s holds a number out of bounds", f.name);
	}
	return true;
}

/* A power of two, not crowded, and every value below `values`. */
static bool table_read(struct opening *o, enum section keys, enum section vals, uint32_t values, struct key_table *ret)
{
	uint32_t n = o->cols[keys];
	if (n == 0 || (n & (n - 1)) != 0 || o->cols[vals] != n || o->rows[keys] != 1 || o->rows[vals] != 1)
		return err_set(o->err, ERR_INPUT, "language model: a table of keys has %u places", n);
	ret->key = o->at[keys];
	ret->mask = n - 1;
	for (uint32_t i = 0; i < n && !o->own; i++) {
		if (ret->key[i] == 0)
			continue;
		uint32_t v = vals == SECTION_KEYROWS ? ((const uint32_t *)o->at[vals])[i] : ((const uint16_t *)o->at[vals])[i];
		if (v >= values)
			return err_set(o->err, ERR_INPUT, "language model: a table of keys points outside");
	}
	return true;
}

static struct matrix matrix_of(struct arena *a, const struct opening *o, enum section w, enum section bias)
{
	struct matrix m = { .in = (int)o->rows[w], .out = (int)o->cols[w], .w = o->at[w], .scale = o->at[w + 1],
		.bias = bias == SECTION_ABOUT ? NULL : o->at[bias] };
	size_t in = (size_t)m.in;
	int32_t *start = ARENA_ARRAY(a, int32_t, (size_t)m.out);
	for (size_t block = 0; block < (size_t)m.out; block += 16) {
		int16_t part[64]; /* sums of at most PART weights, which fit */
		enum { PART = INT16_MAX / WEIGHT_MAX };
		const int8_t *from = m.w + block * in;
		for (size_t rows = in / 4; rows > 0;) {
			const size_t now = rows < PART ? rows : PART;
			memset(part, 0, sizeof(part));
			for (size_t r = 0; r < now; r++, from += 64)
				for (size_t i = 0; i < 64; i++)
					part[i] = (int16_t)(part[i] + from[i]);
			for (size_t i = 0; i < 64; i++)
				start[block + i / 4] -= ACTIVITY_ZERO * part[i];
			rows -= now;
		}
	}
	m.start = start;
	return m;
}

static bool scripts_read(struct opening *o, struct model *m)
{
	m->script = o->at[SECTION_LEMSCRIPTS];
	m->scripts = o->rows[SECTION_LEMSCRIPTS];
	for (uint32_t i = 0; i < m->scripts; i++)
		if (m->script[(size_t)i * (SCRIPT_MAX + 4) + 2] > SCRIPT_MAX)
			return err_set(o->err, ERR_INPUT, "language model: a lemma script is too long");
	return true;
}

static bool open_bytes(struct arena *a, struct str bytes, bool own, struct model **ret, struct err *err)
{
	struct opening o = { .bytes = bytes, .own = own, .err = err };
	if (!head_read(&o))
		return false;
	for (int s = 0; s < SECTION_COUNT; s++)
		if (!section_read(&o, (enum section)s))
			return false;
	struct model m = {
		.d = (int)o.width[D], .h = (int)o.width[H], .t = (int)o.width[T], .a = (int)o.width[A], .l = (int)o.width[L], .n = (int)o.width[N],
		.rows = o.width[ROWS], .about = { o.at[SECTION_ABOUT], o.cols[SECTION_ABOUT] }, .feature_row = o.at[SECTION_KEYROWS], .list_bits = o.at[SECTION_LISTVALS],
		.vector = o.at[SECTION_VECTORS], .range = *(const float *)o.at[SECTION_RANGE], .root = o.at[SECTION_ROOT],
		.root_rel = o.at[SECTION_ROOTREL], .lemma_script = o.at[SECTION_LEMVALS],
	};
	static const enum section layer[2][2] = { { SECTION_WX0F, SECTION_WX0B }, { SECTION_WX1F, SECTION_WX1B } };
	for (int k = 0; k < 2; k++)
		for (int way = 0; way < 2; way++) {
			enum section s = layer[k][way];
			m.lstm[k][way].x = matrix_of(a, &o, s, s + 4);
			m.lstm[k][way].h = matrix_of(a, &o, s + 2, SECTION_ABOUT);
		}
	m.tag = matrix_of(a, &o, SECTION_TAG, SECTION_TAGB), m.tag_out = matrix_of(a, &o, SECTION_TAGOUT, SECTION_TAGOUTB);
	m.top = matrix_of(a, &o, SECTION_TOP, SECTION_TOPB), m.arc = matrix_of(a, &o, SECTION_ARC, SECTION_ARCB);
	m.rel = matrix_of(a, &o, SECTION_REL, SECTION_RELB), m.name = matrix_of(a, &o, SECTION_NAME, SECTION_NAMEB);
	if (!scripts_read(&o, &m) || !table_read(&o, SECTION_KEYS, SECTION_KEYROWS, m.rows, &m.feature) ||
		!table_read(&o, SECTION_LISTKEYS, SECTION_LISTVALS, 1u << LIST_COUNT, &m.list) ||
		!table_read(&o, SECTION_LEMKEYS, SECTION_LEMVALS, m.scripts, &m.lemma))
		return false;
	*ret = ARENA_NEW(a, struct model);
	**ret = m;
	return true;
}

bool model_open(struct arena *a, struct str bytes, struct model **ret, struct err *err)
{
	return open_bytes(a, bytes, false, ret, err);
}

bool model_open_own(struct arena *a, struct str bytes, struct model **ret, struct err *err)
{
	return open_bytes(a, bytes, true, ret, err);
}

struct str model_about(const struct model *m)
{
	return m->about;
}
