/*
 * Makes the model file: pack TREEBANK VECTORS CHECKPOINT MODEL ABOUT-TEXT
 *
 * Weights become small integers with a scale for each column; lemma scripts
 * are counted from the training files.  src/lang/model.h tells the bytes.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/table.h"
#include "lang/lemma.h"
#include "vocabulary.h"

struct packing {
	struct arena *a;
	struct {
		void *p;
		uint32_t rows, cols;
		size_t bytes;
	} part[SECTION_COUNT];
};

static void *part(struct packing *k, enum section s, uint32_t rows, uint32_t cols, size_t size)
{
	k->part[s].rows = rows, k->part[s].cols = cols, k->part[s].bytes = (size_t)rows * cols * size;
	return k->part[s].p = arena_alloc(k->a, k->part[s].bytes);
}

/* Column j of the whole is w[i * cols + j]; unit: what an activity of ACTIVITY_MAX stands for. */
static void put_matrix(struct packing *k, enum section s, const float *w, int in, int out, float unit)
{
	int8_t *q = part(k, s, (uint32_t)in, (uint32_t)out, 1);
	float *scale = part(k, s + 1, 1, (uint32_t)out, 4);
	for (int j = 0; j < out; j++) {
		float most = 1e-12f;
		for (int i = 0; i < in; i++)
			most = fmaxf(most, fabsf(w[i * out + j]));
		scale[j] = most / WEIGHT_MAX * unit;
		for (int i = 0; i < in; i++)
			q[weight_at((size_t)in, (size_t)i, (size_t)j)] = (int8_t)lrintf(w[i * out + j] / most * WEIGHT_MAX);
	}
}

static void put_floats(struct packing *k, enum section s, const float *w, int n)
{
	memcpy(part(k, s, 1, (uint32_t)n, 4), w, (size_t)n * 4);
}

/* Columns of several params side by side, the params one over another where `below` says so. */
static float *side_by_side(struct arena *a, const struct param *const *p, int n, int *cols)
{
	int rows = p[0]->rows, at = 0;
	*cols = 0;
	for (int i = 0; i < n; i++)
		*cols += p[i]->cols;
	float *w = ARENA_ARRAY(a, float, (size_t)rows * (size_t)*cols);
	for (int i = 0; i < n; at += p[i++]->cols)
		for (int r = 0; r < rows; r++)
			memcpy(w + r * *cols + at, p[i]->w + r * p[i]->cols, (size_t)p[i]->cols * sizeof(float));
	return w;
}

static size_t places_for(size_t n)
{
	size_t m = 16;
	while (m < 2 * n)
		m *= 2;
	return m;
}

static size_t place(const uint64_t *key, size_t places, uint64_t k)
{
	size_t at = (size_t)k & (places - 1), steps = 0;
	while (key[at] != 0 && key[at] != k) {
		at = (at + 1) & (places - 1);
		if (++steps >= KEY_STEPS_MAX) {
			fprintf(stderr, "pack: a table of keys is too crowded\n");
			exit(1);
		}
	}
	return at;
}

/* Given vectors, mapped, become part of their words' rows; words that training did not see get rows of their own. */
static void fold_given(struct arena *a, struct vocabulary *v, struct net *n)
{
	const struct vectors *given = v->given;
	size_t d = (size_t)n->k.d;
	uint64_t *key = ARENA_ARRAY(a, uint64_t, (size_t)v->n + (size_t)given->n);
	memcpy(key, v->key, (size_t)v->n * sizeof(*key));
	int rows = v->n;
	for (int i = 0; i < given->n; i++)
		if (vocabulary_get(v, given->key[i]) < 0)
			key[rows++] = given->key[i];
	float *w = ARENA_ARRAY(a, float, (size_t)rows * d);
	memcpy(w, n->emb.w, (size_t)v->n * d * sizeof(*w));
	*v = vocabulary_from(a, v->lists, given, key, rows);
	for (int i = 0; i < given->n; i++) {
		float *to = w + (size_t)vocabulary_get(v, given->key[i]) * d;
		for (size_t q = 0; q < VECTOR_GIVEN; q++)
			for (size_t j = 0; j < d; j++)
				to[j] += given->number[i][q] * n->map.w[q * d + j];
	}
	n->emb.w = w, n->emb.rows = rows;
}

/* Words' vectors: 8 bits, and the range that the sums of real words need. */
static float put_vectors(struct packing *k, const struct vocabulary *v, const struct net *n, const struct corpus *c)
{
	size_t d = (size_t)n->k.d, count = (size_t)v->n * d;
	float most = 0, sum_most = 0;
	for (size_t i = 0; i < count; i++)
		most = fmaxf(most, fabsf(n->emb.w[i]));
	int8_t *q = part(k, SECTION_VECTORS, (uint32_t)v->n, (uint32_t)d, 1);
	for (size_t i = 0; i < count; i++)
		q[i] = (int8_t)lrintf(n->emb.w[i] / most * 127);
	struct arena scratch = { 0 };
	for (size_t s = 0; s < c->s.n; s++) {
		struct input in = input_of(&scratch, v, &c->s.v[s], NULL);
		for (int t = 0; t < in.gold->n; t++)
			for (size_t j = 0; j < d; j++) {
				float x = 0;
				for (int f = 0; f < FEATURE_COUNT; f++)
					x += in.row[t][f] < 0 ? 0 : n->emb.w[(size_t)in.row[t][f] * d + j];
				sum_most = fmaxf(sum_most, fabsf(x));
			}
		arena_reset(&scratch);
	}
	arena_release(&scratch);
	/* a real x is activity * sum_most / ACTIVITY_MAX */
	float range = most / 127 / sum_most * ACTIVITY_MAX;
	put_floats(k, SECTION_RANGE, &range, 1);
	size_t places = places_for((size_t)v->n);
	uint64_t *key = part(k, SECTION_KEYS, 1, (uint32_t)places, 8);
	uint32_t *row = part(k, SECTION_KEYROWS, 1, (uint32_t)places, 4);
	for (int i = 0; i < v->n; i++) {
		size_t at = place(key, places, v->key[i]);
		key[at] = v->key[i], row[at] = (uint32_t)i;
	}
	printf("largest vector number %.2f, largest sum %.2f\n", (double)most, (double)sum_most);
	return sum_most;
}

static void put_net(struct packing *k, const struct net *n, float x_unit)
{
	static const enum section layer[2][2] = { { SECTION_WX0F, SECTION_WX0B }, { SECTION_WX1F, SECTION_WX1B } };
	for (int l = 0; l < 2; l++)
		for (int way = 0; way < 2; way++) {
			const struct lstm *m = &n->lstm[l][way];
			enum section s = layer[l][way];
			put_matrix(k, s, m->wx.w, m->wx.rows, m->wx.cols, l == 0 ? x_unit : 1);
			put_matrix(k, s + 2, m->wh.w, m->wh.rows, m->wh.cols, 1);
			put_floats(k, s + 4, m->b.w, m->b.cols);
		}
	int h2 = 2 * n->k.h, cols;
	float *tag = ARENA_ARRAY(k->a, float, (size_t)(2 * h2 * n->k.t));
	memcpy(tag, n->t1.w, (size_t)(h2 * n->k.t) * sizeof(float));
	memcpy(tag + h2 * n->k.t, n->t2.w, (size_t)(h2 * n->k.t) * sizeof(float));
	put_matrix(k, SECTION_TAG, tag, 2 * h2, n->k.t, 1);
	put_floats(k, SECTION_TAGB, n->tb.w, n->k.t);
	float *w = side_by_side(k->a, (const struct param *[]){ &n->upos, &n->xpos }, 2, &cols);
	put_matrix(k, SECTION_TAGOUT, w, n->k.t, cols, 1);
	put_floats(k, SECTION_TAGOUTB, side_by_side(k->a, (const struct param *[]){ &n->upos_b, &n->xpos_b }, 2, &cols), cols);
	w = side_by_side(k->a, (const struct param *[]){ &n->dep, &n->head, &n->ld, &n->lh, &n->n1 }, 5, &cols);
	put_matrix(k, SECTION_TOP, w, h2, cols, 1);
	struct param none = { .rows = 1, .cols = n->k.l, .w = ARENA_ARRAY(k->a, float, (size_t)n->k.l) };
	put_floats(k, SECTION_TOPB, side_by_side(k->a, (const struct param *[]){ &n->dep_b, &n->head_b, &n->lb, &none, &n->n1b }, 5, &cols), cols);
	put_matrix(k, SECTION_ARC, n->u.w, n->k.a, n->k.a, 1);
	put_floats(k, SECTION_ARCB, n->ub.w, n->k.a);
	put_floats(k, SECTION_ROOT, n->root.w, n->k.a);
	put_floats(k, SECTION_ROOTREL, n->lroot.w, n->k.l);
	put_matrix(k, SECTION_REL, n->rel.w, n->k.l, OUT_REL, 1);
	put_floats(k, SECTION_RELB, n->rel_b.w, OUT_REL);
	put_matrix(k, SECTION_NAME, n->name.w, n->k.n, OUT_NAME, 1);
	put_floats(k, SECTION_NAMEB, n->name_b.w, OUT_NAME);
}

static void put_lists(struct packing *k, const struct lists *l)
{
	size_t places = places_for((size_t)l->n);
	uint64_t *key = part(k, SECTION_LISTKEYS, 1, (uint32_t)places, 8);
	uint16_t *bits = part(k, SECTION_LISTVALS, 1, (uint32_t)places, 2);
	for (int i = 0; i < l->n; i++) {
		size_t at = place(key, places, l->key[i]);
		key[at] = l->key[i], bits[at] = l->bits[i];
	}
}

/* ---- lemmas ---- */

struct lemma_count {
	uint64_t key;
	uint32_t script, count, order; /* order: of appearance, to break ties the same way */
};

struct lemmas {
	struct arena *a;
	VEC(unsigned char *) script;
	VEC(struct lemma_count) seen;
};

static uint32_t script_of(struct lemmas *l, struct str form, struct str lower, struct str lemma)
{
	unsigned char s[SCRIPT_MAX + 4] = { 0 };
	size_t best = SIZE_MAX;
	static const enum lemma_base order[] = { LEMMA_LOWER, LEMMA_AS_WRITTEN, LEMMA_TITLE };
	/* "I" and "i" share their script. */
	for (int k = 0; k < (form.n == 1 ? 1 : 3); k++) {
		enum lemma_base base = order[k];
		char title[LEMMA_FORM_MAX];
		struct str b = base == LEMMA_LOWER ? lower : form;
		if (base == LEMMA_TITLE) {
			memcpy(title, lower.p, lower.n);
			title[0] = form.p[0];
			b = (struct str){ title, lower.n };
		}
		size_t same = 0;
		while (same < b.n && same < lemma.n && b.p[same] == lemma.p[same])
			same++;
		size_t cut = b.n - same, add = lemma.n - same;
		if (add > SCRIPT_MAX || cut > 255 || cut + add >= best || (base == LEMMA_TITLE && same == 0))
			continue;
		best = cut + add;
		memset(s, 0, sizeof(s));
		s[0] = (unsigned char)base, s[1] = (unsigned char)cut, s[2] = (unsigned char)add;
		memcpy(s + 4, lemma.p + same, add);
	}
	if (best == SIZE_MAX)
		return UINT32_MAX;
	for (size_t i = 0; i < l->script.n; i++)
		if (memcmp(l->script.v[i], s, sizeof(s)) == 0)
			return (uint32_t)i;
	if (l->script.n >= 65000)
		return UINT32_MAX;
	unsigned char *p = arena_alloc(l->a, sizeof(s));
	memcpy(p, s, sizeof(s));
	*VEC_PUSH(l->a, &l->script) = p;
	return (uint32_t)l->script.n - 1;
}

static int count_order(const void *x, const void *y)
{
	const struct lemma_count *a = x, *b = y;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->script != b->script)
		return a->script < b->script ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

/* Sorts, adds up, and leaves each key's most frequent script with the key's total. */
static size_t settle(struct lemma_count *v, size_t n)
{
	qsort(v, n, sizeof(*v), count_order);
	size_t out = 0;
	for (size_t i = 0; i < n;) {
		uint64_t key = v[i].key;
		struct lemma_count best = { 0 };
		uint32_t total = 0;
		while (i < n && v[i].key == key) {
			struct lemma_count c = v[i];
			c.count = 0;
			for (; i < n && v[i].key == key && v[i].script == c.script; i++)
				c.count += v[i].count;
			total += c.count;
			if (c.count > best.count)
				best = c;
		}
		best.count = total;
		v[out++] = best;
	}
	return out;
}

static const struct lemma_count *find(const struct lemma_count *v, size_t n, uint64_t key)
{
	size_t from = 0, to = n;
	while (from < to) {
		size_t at = (from + to) / 2;
		if (v[at].key < key)
			from = at + 1;
		else
			to = at;
	}
	return from < n && v[from].key == key ? &v[from] : NULL;
}

static void put_lemmas(struct packing *k, const struct corpus *c)
{
	struct lemmas l = { .a = k->a };
	VEC(struct lemma_count) endings = { 0 }, words = { 0 };
	uint32_t order = 0;
	struct table types = { 0 };
	for (size_t s = 0; s < c->s.n; s++)
		for (int i = 0; i < c->s.v[s].n; i++) {
			const struct gold_word *w = &c->s.v[s].w[i];
			char buf[LEMMA_FORM_MAX];
			size_t len = lemma_lower(w->form, buf);
			if (len == 0 || w->xpos == 0 || w->rel == REL_goeswith || str_eq(w->lemma, S("_")))
				continue;
			struct str lower = arena_str(k->a, (struct str){ buf, len });
			uint32_t script = script_of(&l, w->form, lower, w->lemma);
			if (script == UINT32_MAX)
				continue;
			*VEC_PUSH(k->a, &words) = (struct lemma_count){ lemma_key_word(lower, w->xpos), script, 1, order++ };
			/* Endings count types, not tokens, and never cut into what they do not know. */
			struct str type = arena_printf(k->a, "%u " STR_FMT " %u", (unsigned)w->xpos, STR_ARG(w->form), script);
			if (table_put(k->a, &types, type, (uint32_t)order) != order)
				continue;
			for (size_t e = 0; e <= LEMMA_ENDING_MAX && e <= lower.n; e++)
				if (l.script.v[script][1] <= e)
					*VEC_PUSH(k->a, &endings) = (struct lemma_count){ lemma_key_ending(lower, w->form, e, w->xpos), script, 1, order };
		}
	size_t ending_n = settle(endings.v, endings.n), word_n = settle(words.v, words.n);
	struct arena scratch = { 0 };
	size_t places = places_for(ending_n + word_n), kept = 0;
	uint64_t *key = ARENA_ARRAY(&scratch, uint64_t, places);
	uint16_t *val = ARENA_ARRAY(&scratch, uint16_t, places);
	/* Longer endings and whole words stay only where they say something else than the shorter. */
	for (int pass = 0; pass <= LEMMA_ENDING_MAX + 1; pass++)
		for (size_t s = 0; s < c->s.n; s++)
			for (int i = 0; i < c->s.v[s].n; i++) {
				const struct gold_word *w = &c->s.v[s].w[i];
				char buf[LEMMA_FORM_MAX];
				struct str lower = { buf, lemma_lower(w->form, buf) };
				if (lower.n == 0 || w->xpos == 0)
					continue;
				bool whole = pass == LEMMA_ENDING_MAX + 1;
				if (!whole && (size_t)pass > lower.n)
					continue;
				uint64_t q = whole ? lemma_key_word(lower, w->xpos) : lemma_key_ending(lower, w->form, (size_t)pass, w->xpos);
				const struct lemma_count *f = find(whole ? words.v : endings.v, whole ? word_n : ending_n, q);
				if (f == NULL || (!whole && pass > 1 && f->count < 2))
					continue;
				uint32_t shorter = UINT32_MAX;
				for (size_t e = whole ? LEMMA_ENDING_MAX + 1 : (size_t)pass; e-- > 0 && shorter == UINT32_MAX;) {
					if (e > lower.n)
						continue;
					size_t at = place(key, places, lemma_key_ending(lower, w->form, e, w->xpos));
					if (key[at] != 0)
						shorter = val[at];
				}
				if (shorter == f->script)
					continue;
				size_t at = place(key, places, q);
				kept += key[at] == 0;
				key[at] = q, val[at] = (uint16_t)f->script;
			}
	size_t tight = places_for(kept);
	uint64_t *to = part(k, SECTION_LEMKEYS, 1, (uint32_t)tight, 8);
	uint16_t *tv = part(k, SECTION_LEMVALS, 1, (uint32_t)tight, 2);
	for (size_t i = 0; i < places; i++)
		if (key[i] != 0) {
			size_t at = place(to, tight, key[i]);
			to[at] = key[i], tv[at] = val[i];
		}
	arena_release(&scratch);
	unsigned char *out = part(k, SECTION_LEMSCRIPTS, (uint32_t)l.script.n, SCRIPT_MAX + 4, 1);
	for (size_t i = 0; i < l.script.n; i++)
		memcpy(out + i * (SCRIPT_MAX + 4), l.script.v[i], SCRIPT_MAX + 4);
	printf("%zu lemma scripts under %zu keys\n", l.script.n, kept);
}

static void put_u32(char *p, uint32_t v)
{
	memcpy(p, &v, 4);
}

static void put_u64(char *p, uint64_t v)
{
	memcpy(p, &v, 8);
}

static struct str lay_out(struct packing *k, const struct net *n, int rows)
{
	const uint32_t width[7] = { (uint32_t)n->k.d, (uint32_t)n->k.h, (uint32_t)n->k.t, (uint32_t)n->k.a, (uint32_t)n->k.l, (uint32_t)n->k.n, (uint32_t)rows };
	size_t at = (MODEL_HEAD + SECTION_COUNT * MODEL_SECTION + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN, size = at;
	for (int s = 0; s < SECTION_COUNT; s++)
		size = (size + k->part[s].bytes + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN;
	char *p = arena_alloc(k->a, size);
	for (int s = 0; s < SECTION_COUNT; s++) {
		struct section_form f = section_form((enum section)s, width);
		if (k->part[s].p == NULL) {
			fprintf(stderr, "pack: section %s was not made\n", f.name);
			exit(1);
		}
		char *e = p + MODEL_HEAD + s * MODEL_SECTION;
		memcpy(e, f.name, strlen(f.name) < 8 ? strlen(f.name) : 8);
		put_u32(e + 8, k->part[s].rows), put_u32(e + 12, k->part[s].cols);
		put_u64(e + 16, at), put_u64(e + 24, k->part[s].bytes);
		memcpy(p + at, k->part[s].p, k->part[s].bytes);
		at = (at + k->part[s].bytes + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN;
	}
	memcpy(p, "RPTREES\n", 8);
	put_u32(p + 8, MODEL_VERSION), put_u32(p + 12, SECTION_COUNT);
	put_u64(p + 16, size);
	for (size_t i = 0; i < 7; i++)
		put_u32(p + 32 + 4 * i, width[i]);
	put_u64(p + 24, model_seal((struct str){ p + MODEL_HEAD, size - MODEL_HEAD }));
	return (struct str){ p, size };
}

int main(int argc, char **argv)
{
	if (argc != 6) {
		fprintf(stderr, "usage: pack TREEBANK VECTORS CHECKPOINT MODEL ABOUT-TEXT\n");
		return 2;
	}
	struct arena a = { 0 };
	struct corpus learnt = { 0 };
	corpus_read(&a, &learnt, arena_printf(&a, "%s/ewt-train.conllu", argv[1]).p);
	corpus_read(&a, &learnt, arena_printf(&a, "%s/gum-train.conllu", argv[1]).p);
	struct vocabulary v;
	static struct net n;
	struct lists lists = lists_read(&a, "tools/train/names.tsv");
	struct vectors given = vectors_read(&a, argv[2], VECTORS_MOST);
	checkpoint_read(&a, &lists, &given, argv[3], &v, &n);
	fold_given(&a, &v, &n);
	struct packing k = { .a = &a };
	size_t about = strlen(argv[5]);
	memcpy(part(&k, SECTION_ABOUT, 1, (uint32_t)about, 1), argv[5], about);
	put_net(&k, &n, put_vectors(&k, &v, &n, &learnt));
	put_lists(&k, &lists);
	put_lemmas(&k, &learnt);
	struct str bytes = lay_out(&k, &n, v.n);
	FILE *f = fopen(argv[4], "wb");
	if (f == NULL || fwrite(bytes.p, 1, bytes.n, f) != bytes.n || fclose(f) != 0) {
		perror(argv[4]);
		return 1;
	}
	printf("%s: %zu bytes\n", argv[4], bytes.n);
	return 0;
}
