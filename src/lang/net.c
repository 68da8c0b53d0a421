/*
 * Sentences are packed by position, longest first: row off[t] + b is word t
 * of sentence b, so that one product serves a step of all of them.  Products
 * are integers; what stands between them are floats in a fixed order, without
 * contraction (-ffp-contract=off), so that every machine gives the same.
 */
#include "lang/net.h"

#include "lang/decode.h"
#include "lang/feature.h"

struct batch {
	struct arena *scratch;
	const struct model *m;
	const struct kernel *kernel;
	struct tree_doc *d;
	const uint32_t *sentence; /* longest first */
	int sentences, steps, rows;
	int *off, *active;  /* by step */
	int *owner, *place; /* by row */
	int *rev;           /* by row: the row that mirrors it in its sentence */
};

static const struct sentence *sentence_at(const struct batch *b, int i)
{
	return &b->d->tokens.sentence.v[b->sentence[i]];
}

static void pack(struct batch *b)
{
	b->steps = (int)sentence_at(b, 0)->n;
	b->off = ARENA_ARRAY(b->scratch, int, (size_t)b->steps);
	b->active = ARENA_ARRAY(b->scratch, int, (size_t)b->steps);
	for (int i = 0; i < b->sentences; i++)
		b->rows += (int)sentence_at(b, i)->n;
	b->owner = ARENA_ARRAY(b->scratch, int, (size_t)b->rows);
	b->place = ARENA_ARRAY(b->scratch, int, (size_t)b->rows);
	b->rev = ARENA_ARRAY(b->scratch, int, (size_t)b->rows);
	int row = 0;
	for (int t = 0; t < b->steps; t++) {
		b->off[t] = row;
		for (int i = 0; i < b->sentences && (int)sentence_at(b, i)->n > t; i++)
			b->owner[row] = i, b->place[row++] = t;
		b->active[t] = row - b->off[t];
	}
	for (int r = 0; r < b->rows; r++)
		b->rev[r] = b->off[(int)sentence_at(b, b->owner[r])->n - 1 - b->place[r]] + b->owner[r];
}

/* Out-of-bounds and NaN come out as the least. */
static inline int16_t activity(float v)
{
	v = v > -(float)ACTIVITY_MAX ? v : -(float)ACTIVITY_MAX;
	v = v < (float)ACTIVITY_MAX ? v : (float)ACTIVITY_MAX;
	return (int16_t)(int32_t)(v + (v < 0 ? -0.5f : 0.5f));
}

static void embed_word(const struct model *m, const uint64_t *key, int32_t *sum, int16_t *x)
{
	memset(sum, 0, (size_t)m->d * sizeof(*sum));
	for (int f = 0; f < FEATURE_COUNT; f++) {
		size_t at = key[f] == 0 ? SIZE_MAX : key_find(&m->feature, key[f]);
		if (at == SIZE_MAX)
			continue;
		const int16_t *v = m->vector + (size_t)m->feature_row[at] * (size_t)m->d;
		for (int i = 0; i < m->d; i++)
			sum[i] += v[i];
	}
	for (int i = 0; i < m->d; i++)
		x[i] = activity((float)sum[i] * m->range);
}

static int16_t *embed(struct batch *b)
{
	const struct model *m = b->m;
	int16_t *x = ARENA_ARRAY(b->scratch, int16_t, (size_t)b->rows * (size_t)m->d);
	int32_t sum[WIDTH_MAX];
	for (int i = 0; i < b->sentences; i++) {
		const struct sentence *s = sentence_at(b, i);
		struct shouting shouting = { 0 };
		for (uint32_t t = 0; t < s->n; t++)
			shouting_add(&shouting, word_str(b->d, s->first + t));
		bool shouts = shouting_is(shouting);
		for (uint32_t t = 0; t < s->n; t++) {
			const struct word *w = &b->d->word[s->first + t];
			struct word_place place = { .first = t == 0, .space_before = t == 0 || w[-1].space_after, .space_after = w->space_after, .shouting = shouts };
			uint64_t key[FEATURE_COUNT];
			word_features(word_str(b->d, s->first + t), place, key);
			embed_word(m, key, sum, x + (size_t)(b->off[t] + i) * (size_t)m->d);
		}
	}
	return x;
}

/* y = bias + x·w with x's unit given for all rows, or by row in `units`. */
static void affine(const struct batch *b, const struct matrix *w, int rows, const int16_t *x, size_t stride, float unit, const float *units, int32_t *acc,
	float *y)
{
	b->kernel->product(rows, w->in, w->out, x, stride, w->w, acc);
	for (int r = 0; r < rows; r++) {
		const int32_t *restrict a = acc + (size_t)r * (size_t)w->out;
		float *restrict out = y + (size_t)r * (size_t)w->out;
		float u = units != NULL ? units[r] : unit;
		for (int j = 0; j < w->out; j++)
			out[j] = (float)a[j] * (w->scale[j] * u) + w->bias[j];
	}
}

/* x: rows × in activities in forward order; h goes to out + way * h with the given stride. */
static void lstm(struct batch *b, int layer, int way, const int16_t *x, size_t x_stride, int16_t *out, size_t stride)
{
	const struct matrix *wx = &b->m->lstm[layer][way].x, *wh = &b->m->lstm[layer][way].h;
	size_t h = (size_t)b->m->h, rows = (size_t)b->rows, in = (size_t)wx->in;
	float *gate = ARENA_ARRAY(b->scratch, float, rows * 4 * h);
	int32_t *acc = ARENA_ARRAY(b->scratch, int32_t, rows * 4 * h);
	int16_t *hidden = ARENA_ARRAY(b->scratch, int16_t, rows * h);
	float *c = ARENA_ARRAY(b->scratch, float, (size_t)b->sentences * h);
	if (way == 1) {
		int16_t *back = ARENA_ARRAY(b->scratch, int16_t, rows * in);
		for (size_t r = 0; r < rows; r++)
			memcpy(back + r * in, x + (size_t)b->rev[r] * x_stride, in * sizeof(*x));
		x = back, x_stride = in;
	}
	/* Layer 0 reads words, whose unit is in the weights' scale; layer 1 reads states of at most 1. */
	affine(b, wx, b->rows, x, x_stride, 1.f / ACTIVITY_MAX, NULL, acc, gate);
	for (int t = 0; t < b->steps; t++) {
		size_t at = (size_t)b->off[t], n = (size_t)b->active[t];
		if (t > 0)
			b->kernel->product((int)n, wh->in, wh->out, hidden + (size_t)b->off[t - 1] * h, h, wh->w, acc);
		else
			memset(acc, 0, n * 4 * h * sizeof(*acc));
		for (size_t i = 0; i < n; i++)
			b->kernel->cell((int)h, gate + (at + i) * 4 * h, acc + i * 4 * h, wh->scale, c + i * h, hidden + (at + i) * h);
	}
	for (size_t r = 0; r < rows; r++)
		memcpy(out + r * stride + (size_t)way * h, hidden + (way == 0 ? r : (size_t)b->rev[r]) * h, h * sizeof(*out));
}

/* A hidden layer's positive part as activities, each row with its own unit. */
static float positive(const float *y, int n, int16_t *x)
{
	float most = 0;
	for (int i = 0; i < n; i++)
		most = y[i] > most ? y[i] : most;
	float scale = most > 1e-20f ? (float)ACTIVITY_MAX / most : 0;
	for (int i = 0; i < n; i++)
		x[i] = activity((y[i] > 0 ? y[i] : 0) * scale);
	return most > 1e-20f ? most / (float)ACTIVITY_MAX : 0;
}

static int best_of(const float *y, int n)
{
	int best = 0;
	for (int k = 1; k < n; k++)
		best = y[k] > y[best] ? k : best;
	return best;
}

static void tags(struct batch *b, const int16_t *state)
{
	const struct model *m = b->m;
	size_t rows = (size_t)b->rows;
	float *y = ARENA_ARRAY(b->scratch, float, rows * WIDTH_MAX), *unit = ARENA_ARRAY(b->scratch, float, rows);
	int32_t *acc = ARENA_ARRAY(b->scratch, int32_t, rows * WIDTH_MAX);
	int16_t *x = ARENA_ARRAY(b->scratch, int16_t, rows * (size_t)m->t);
	affine(b, &m->tag, b->rows, state, 4 * (size_t)m->h, 1.f / ACTIVITY_MAX, NULL, acc, y);
	for (size_t r = 0; r < rows; r++)
		unit[r] = positive(y + r * (size_t)m->t, m->t, x + r * (size_t)m->t);
	affine(b, &m->tag_out, b->rows, x, (size_t)m->t, 0, unit, acc, y);
	for (size_t r = 0; r < rows; r++) {
		struct word *w = &b->d->word[sentence_at(b, b->owner[r])->first + (uint32_t)b->place[r]];
		w->upos = (uint8_t)best_of(y + r * TAG_OUT, UPOS_COUNT);
		w->xpos = (uint8_t)(1 + best_of(y + r * TAG_OUT + TAG_XPOS + 1, XPOS_COUNT - 1));
	}
}

/* The hidden layers on top, one product for all: dep, head, ld, lh, name. */
struct top {
	float *y;
	size_t width, head, ld, lh, name;
};

static void arcs_of_sentence(struct batch *b, int i, const float *dep, const struct top *top, int *head)
{
	const struct model *m = b->m;
	int n = (int)sentence_at(b, i)->n, wide = (n + 1 + 15) / 16 * 16;
	size_t a = (size_t)m->a, w = (size_t)wide;
	int16_t *x = ARENA_ARRAY(b->scratch, int16_t, (size_t)n * a), *row = ARENA_ARRAY(b->scratch, int16_t, a);
	int16_t *heads = ARENA_ARRAY(b->scratch, int16_t, w * a);
	float *xu = ARENA_ARRAY(b->scratch, float, (size_t)n), *hu = ARENA_ARRAY(b->scratch, float, w), *score = ARENA_ARRAY(b->scratch, float, (size_t)n * w);
	int32_t *acc = ARENA_ARRAY(b->scratch, int32_t, (size_t)n * w);
	for (int t = 0; t < n; t++) {
		const float *y = dep + (size_t)(b->off[t] + i) * a;
		float most = 0;
		for (size_t k = 0; k < a; k++) {
			float v = y[k] < 0 ? -y[k] : y[k];
			most = v > most ? v : most;
		}
		float scale = most > 1e-20f ? (float)ACTIVITY_MAX / most : 0;
		for (size_t k = 0; k < a; k++)
			x[(size_t)t * a + k] = activity(y[k] * scale);
		xu[t] = most > 1e-20f ? most / (float)ACTIVITY_MAX : 0;
	}
	for (int t = 0; t <= n; t++) {
		if (t < n)
			hu[t] = positive(top->y + (size_t)(b->off[t] + i) * top->width + top->head, m->a, row);
		else {
			/* The root's vector may be negative, unlike a hidden layer's; its numbers are small. */
			for (size_t k = 0; k < a; k++) {
				float v = m->root[k] * ((float)WEIGHT_MAX / 4);
				row[k] = activity(v > (float)WEIGHT_MAX ? (float)WEIGHT_MAX : v < -(float)WEIGHT_MAX ? -(float)WEIGHT_MAX : v);
			}
			hu[t] = 4.f / (float)WEIGHT_MAX;
		}
		/* As weights they must fit WEIGHT_MAX: two bits fewer. */
		for (size_t k = 0; k < a; k++)
			heads[(k / 2) * 2 * w + 2 * (size_t)t + (k & 1)] = t < n ? (int16_t)(row[k] / 4) : row[k];
		if (t < n)
			hu[t] *= 4;
	}
	b->kernel->product(n, (int)a, wide, x, a, heads, acc);
	for (int t = 0; t < n; t++)
		for (int j = 0; j <= n; j++)
			score[(size_t)t * w + (size_t)j] = (float)acc[(size_t)t * w + (size_t)j] * (xu[t] * hu[j]);
	heads_of(b->scratch, score, wide, n, head);
}

static void trees(struct batch *b, const struct top *top)
{
	const struct model *m = b->m;
	size_t rows = (size_t)b->rows, a = (size_t)m->a, l = (size_t)m->l;
	float *y = ARENA_ARRAY(b->scratch, float, rows * (a > REL_OUT ? a : REL_OUT)), *unit = ARENA_ARRAY(b->scratch, float, rows);
	int32_t *acc = ARENA_ARRAY(b->scratch, int32_t, rows * (a > REL_OUT ? a : REL_OUT));
	int16_t *x = ARENA_ARRAY(b->scratch, int16_t, rows * WIDTH_MAX);
	for (size_t r = 0; r < rows; r++)
		unit[r] = positive(top->y + r * top->width, m->a, x + r * a);
	affine(b, &m->arc, b->rows, x, a, 0, unit, acc, y);
	int *head = ARENA_ARRAY(b->scratch, int, rows), *one = ARENA_ARRAY(b->scratch, int, (size_t)b->steps);
	for (int i = 0; i < b->sentences; i++) {
		const struct sentence *s = sentence_at(b, i);
		arcs_of_sentence(b, i, y, top, one);
		for (uint32_t t = 0; t < s->n; t++) {
			bool root = one[t] == (int)s->n;
			head[b->off[t] + i] = root ? -1 : b->off[one[t]] + i;
			b->d->word[s->first + t].head = root ? WORD_NONE : s->first + (uint32_t)one[t];
		}
	}
	float z[WIDTH_MAX];
	for (size_t r = 0; r < rows; r++) {
		const float *dep = top->y + r * top->width + top->ld;
		const float *to = head[r] < 0 ? m->root_rel : top->y + (size_t)head[r] * top->width + top->lh;
		for (size_t k = 0; k < l; k++)
			z[k] = dep[k] + to[k];
		unit[r] = positive(z, m->l, x + r * l);
	}
	affine(b, &m->rel, b->rows, x, l, 0, unit, acc, y);
	for (size_t r = 0; r < rows; r++) {
		struct word *w = &b->d->word[sentence_at(b, b->owner[r])->first + (uint32_t)b->place[r]];
		/* "root" is the root's relation and nobody else's. */
		y[r * REL_OUT + REL_root] = -1e30f;
		w->rel = (uint8_t)(head[r] < 0 ? (int)REL_root : best_of(y + r * REL_OUT, REL_COUNT));
	}
}

static void names(struct batch *b, const struct top *top)
{
	const struct model *m = b->m;
	size_t rows = (size_t)b->rows, n = (size_t)m->n;
	float *y = ARENA_ARRAY(b->scratch, float, rows * NAME_OUT), *unit = ARENA_ARRAY(b->scratch, float, rows);
	int32_t *acc = ARENA_ARRAY(b->scratch, int32_t, rows * NAME_OUT);
	int16_t *x = ARENA_ARRAY(b->scratch, int16_t, rows * n);
	for (size_t r = 0; r < rows; r++)
		unit[r] = positive(top->y + r * top->width + top->name, m->n, x + r * n);
	affine(b, &m->name, b->rows, x, n, 0, unit, acc, y);
	float *score = ARENA_ARRAY(b->scratch, float, (size_t)b->steps * NAME_OUT);
	uint8_t *label = ARENA_ARRAY(b->scratch, uint8_t, (size_t)b->steps);
	for (int i = 0; i < b->sentences; i++) {
		const struct sentence *s = sentence_at(b, i);
		for (uint32_t t = 0; t < s->n; t++)
			memcpy(score + (size_t)t * NAME_OUT, y + (size_t)(b->off[t] + i) * NAME_OUT, NAME_OUT * sizeof(float));
		names_of(b->scratch, score, NAME_OUT, (int)s->n, label);
		for (uint32_t t = 0; t < s->n; t++) {
			struct word *w = &b->d->word[s->first + t];
			w->name = (uint8_t)((label[t] + 1) / 2);
			w->name_begins = label[t] % 2 == 1;
		}
	}
}

void net_batch(struct arena *scratch, const struct model *m, const struct kernel *kernel, struct tree_doc *d, const uint32_t *sentence, size_t n)
{
	struct batch b = { .scratch = scratch, .m = m, .kernel = kernel, .d = d, .sentence = sentence, .sentences = (int)n };
	pack(&b);
	size_t h = (size_t)m->h, rows = (size_t)b.rows;
	int16_t *x = embed(&b);
	/* Both layers' states side by side: the tags read all of it. */
	int16_t *state = ARENA_ARRAY(scratch, int16_t, rows * 4 * h);
	for (int way = 0; way < 2; way++)
		lstm(&b, 0, way, x, (size_t)m->d, state, 4 * h);
	for (int way = 0; way < 2; way++)
		lstm(&b, 1, way, state, 4 * h, state + 2 * h, 4 * h);
	tags(&b, state);
	struct top top = { .width = (size_t)m->top.out, .head = (size_t)m->a, .ld = 2 * (size_t)m->a, .lh = 2 * (size_t)m->a + (size_t)m->l,
		.name = 2 * (size_t)m->a + 2 * (size_t)m->l };
	top.y = ARENA_ARRAY(scratch, float, rows * top.width);
	int32_t *acc = ARENA_ARRAY(scratch, int32_t, rows * top.width);
	affine(&b, &m->top, b.rows, state + 2 * h, 4 * h, 1.f / ACTIVITY_MAX, NULL, acc, top.y);
	trees(&b, &top);
	names(&b, &top);
}
