/*
 * Sentences are packed by position, longest first: row off[t] + b is word t
 * of sentence b, so that one product serves a step of all of them.  Products
 * are integers; what stands between them are floats in a fixed order, without
 * contraction (-ffp-contract=off), so that every machine gives the same.
 */
#include "lang/net.h"

#include "lang/decode.h"
#include "lang/feature.h"
#include "text/clipped.h"

enum { CACHE_LINE = 64, ROWS_AT_ONCE = BATCH_SENTENCES, WIDTH_TOP = 4 * WIDTH_MAX + WIDTH_MAX, SENTENCE_WIDE_MAX = (SENTENCE_TOKENS_MAX + 1 + 15) / 16 * 16 };

/* A word that was embedded before, in that place: most of a text is words that it has again. */
struct known {
	struct str form;
	struct word_place place;
};
enum { KNOWN_MOST = 2048 };

/* One document's buffers; what a batch leaves in them is of no use to the next, but for the words that are known. */
struct net_work {
	struct arena *scratch; /* for odd trees; small */
	size_t words;
	int *off, *active;  /* by step */
	int *owner, *place; /* by row */
	int *rev;           /* by row: the row that mirrors it in its sentence */
	int *head, *one;
	int32_t *acc;       /* ROWS_AT_ONCE rows of WIDTH_MAX */
	float *gate, *y, *unit, *c, *score;
	uint8_t *x, *state, *hidden, *back, *act;
	int8_t *heads;
	int32_t *score_acc, *heads_start;
	uint8_t *label;
	struct known *known; /* by hash */
	uint8_t *known_x;    /* d activities each */
	size_t known_mask;
};

struct batch {
	struct net_work *w;
	const struct model *m;
	const struct kernel *kernel;
	struct tree_doc *d;
	const uint32_t *sentence; /* longest first */
	int sentences, steps, rows;
};

/* The most numbers that a word has in any layer below the top. */
static size_t widest(const struct model *m)
{
	const int width[] = { 4 * m->h, m->t, m->a, m->l, m->n, TAG_OUT, REL_OUT, NAME_OUT };
	int most = 0;
	for (size_t i = 0; i < sizeof(width) / sizeof(*width); i++)
		most = width[i] > most ? width[i] : most;
	return (size_t)most;
}

/* From the beginning of a cache line: the widest loads of rows that are multiples of it cross none. */
static void *lines(struct arena *a, size_t size, size_t n)
{
	const uintptr_t p = (uintptr_t)arena_array(a, 1, n * size + CACHE_LINE - 1);
	return (void *)((p + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE); /* NOLINT(performance-no-int-to-ptr) */
}
#define LINES(a, type, n) ((type *)lines((a), sizeof(type), (n)))

struct net_work *net_work_new(struct arena *a, struct arena *scratch, const struct model *m, size_t words, size_t longest, size_t all)
{
	struct net_work *w = ARENA_NEW(a, struct net_work);
	size_t wide = (longest + 1 + 15) / 16 * 16, h = (size_t)m->h;
	w->words = words, w->scratch = scratch;
	w->off = ARENA_ARRAY(a, int, words), w->active = ARENA_ARRAY(a, int, words);
	w->owner = ARENA_ARRAY(a, int, words), w->place = ARENA_ARRAY(a, int, words), w->rev = ARENA_ARRAY(a, int, words);
	w->head = ARENA_ARRAY(a, int, words), w->one = ARENA_ARRAY(a, int, words);
	size_t top = (size_t)(m->top.out > TAG_OUT ? m->top.out : TAG_OUT), inner = widest(m);
	w->acc = LINES(a, int32_t, ROWS_AT_ONCE * (size_t)WIDTH_TOP);
	w->gate = LINES(a, float, words * inner), w->y = LINES(a, float, words * (top > inner ? top : inner));
	w->unit = LINES(a, float, words), w->c = LINES(a, float, BATCH_SENTENCES * h);
	w->score = LINES(a, float, longest * wide), w->score_acc = LINES(a, int32_t, longest * wide);
	w->x = LINES(a, uint8_t, words * (size_t)m->d), w->state = LINES(a, uint8_t, words * 4 * h);
	w->hidden = LINES(a, uint8_t, words * h), w->back = LINES(a, uint8_t, words * (2 * h > (size_t)m->d ? 2 * h : (size_t)m->d));
	w->act = LINES(a, uint8_t, words * inner), w->heads = LINES(a, int8_t, wide * (size_t)m->a);
	w->heads_start = LINES(a, int32_t, wide);
	w->label = ARENA_ARRAY(a, uint8_t, words);
	size_t known = 16;
	while (known < KNOWN_MOST && known < all)
		known *= 2;
	w->known = ARENA_ARRAY(a, struct known, known), w->known_x = LINES(a, uint8_t, known * (size_t)m->d), w->known_mask = known - 1;
	return w;
}

static const struct sentence *sentence_at(const struct batch *b, int i)
{
	return &b->d->tokens.sentence.v[b->sentence[i]];
}

static struct word *word_of_row(const struct batch *b, size_t row)
{
	return &b->d->word[sentence_at(b, b->w->owner[row])->first + (uint32_t)b->w->place[row]];
}

static void pack(struct batch *b)
{
	struct net_work *w = b->w;
	b->steps = (int)sentence_at(b, 0)->n;
	int row = 0;
	for (int t = 0; t < b->steps; t++) {
		w->off[t] = row;
		for (int i = 0; i < b->sentences && (int)sentence_at(b, i)->n > t; i++)
			w->owner[row] = i, w->place[row++] = t;
		w->active[t] = row - w->off[t];
	}
	b->rows = row;
	for (int r = 0; r < b->rows; r++)
		w->rev[r] = w->off[(int)sentence_at(b, w->owner[r])->n - 1 - w->place[r]] + w->owner[r];
}

static void embed_word(const struct batch *b, const uint64_t *key, uint8_t *x)
{
	const struct model *m = b->m;
	int32_t sum[WIDTH_MAX];
	memset(sum, 0, (size_t)m->d * sizeof(*sum));
	for (int f = 0; f < FEATURE_COUNT; f++) {
		size_t at = key[f] == 0 ? SIZE_MAX : key_find(&m->feature, key[f]);
		if (at != SIZE_MAX)
			b->kernel->add(m->d, m->vector + (size_t)m->feature_row[at] * (size_t)m->d, sum);
	}
	b->kernel->clip(m->d, sum, m->range, x);
}

/* The activities of a word in its place. */
static const uint8_t *embedded(const struct batch *b, struct str form, struct word_place place)
{
	const size_t at = (size_t)str_hash(form) & b->w->known_mask;
	struct known *k = &b->w->known[at];
	uint8_t *x = b->w->known_x + at * (size_t)b->m->d;
	if (k->form.p != NULL && str_eq(k->form, form) && k->place.first == place.first && k->place.space_before == place.space_before &&
		k->place.space_after == place.space_after && k->place.shouting == place.shouting)
		return x;
	uint64_t key[FEATURE_COUNT];
	word_features(form, place, key);
	const size_t list = key_find(&b->m->list, key[FEATURE_WORD]);
	if (list != SIZE_MAX)
		word_list_features(form, b->m->list_bits[list], key);
	embed_word(b, key, x);
	*k = (struct known){ form, place };
	return x;
}

static void embed(struct batch *b)
{
	size_t d = (size_t)b->m->d;
	for (int i = 0; i < b->sentences; i++) {
		const struct sentence *s = sentence_at(b, i);
		struct shouting shouting = { 0 };
		for (uint32_t t = 0; t < s->n; t++)
			shouting_add(&shouting, word_str(b->d, s->first + t));
		bool shouts = shouting_is(shouting);
		for (uint32_t t = 0; t < s->n; t++) {
			const struct word *w = &b->d->word[s->first + t];
			struct word_place place = { .first = t == 0, .space_before = t == 0 || w[-1].space_after, .space_after = w->space_after, .shouting = shouts };
			const struct str form = clipped_familiar(word_str(b->d, s->first + t));
			memcpy(b->w->x + (size_t)(b->w->off[t] + i) * d, embedded(b, form, place), d);
		}
	}
}

/* y = bias + x·w; x's unit is the same for all rows, or stands by row in `units`. */
static void affine(const struct batch *b, const struct matrix *w, const uint8_t *x, size_t stride, const float *units, float *y)
{
	size_t out = (size_t)w->out;
	/* Blocks of rows whose sums stay near. */
	for (int from = 0; from < b->rows; from += ROWS_AT_ONCE) {
		int n = b->rows - from < ROWS_AT_ONCE ? b->rows - from : ROWS_AT_ONCE;
		b->kernel->product(n, w->in, w->out, x + (size_t)from * stride, stride, w->w, w->start, b->w->acc);
		for (int r = 0; r < n; r++)
			b->kernel->row(w->out, b->w->acc + (size_t)r * out, w->scale, units != NULL ? units[from + r] : 1.f / ACTIVITY_MAX, w->bias,
				y + (size_t)(from + r) * out);
	}
}

/* x: activities by row in forward order; h goes to out + way * h with the given stride. */
static void lstm(struct batch *b, int layer, int way, const uint8_t *x, size_t x_stride, uint8_t *out, size_t stride)
{
	const struct matrix *wx = &b->m->lstm[layer][way].x, *wh = &b->m->lstm[layer][way].h;
	struct net_work *w = b->w;
	size_t h = (size_t)b->m->h, rows = (size_t)b->rows, in = (size_t)wx->in;
	if (way == 1) {
		for (size_t r = 0; r < rows; r++)
			memcpy(w->back + r * in, x + (size_t)w->rev[r] * x_stride, in * sizeof(*x));
		x = w->back, x_stride = in;
	}
	affine(b, wx, x, x_stride, NULL, w->gate);
	memset(w->c, 0, (size_t)b->sentences * h * sizeof(*w->c));
	for (int t = 0; t < b->steps; t++) {
		size_t at = (size_t)w->off[t], n = (size_t)w->active[t];
		if (t > 0)
			b->kernel->product((int)n, wh->in, wh->out, w->hidden + (size_t)w->off[t - 1] * h, h, wh->w, wh->start, w->acc);
		else
			memset(w->acc, 0, n * 4 * h * sizeof(*w->acc));
		for (size_t i = 0; i < n; i++)
			b->kernel->cell((int)h, w->gate + (at + i) * 4 * h, w->acc + i * 4 * h, wh->scale, w->c + i * h, w->hidden + (at + i) * h);
	}
	for (size_t r = 0; r < rows; r++)
		memcpy(out + r * stride + (size_t)way * h, w->hidden + (way == 0 ? r : (size_t)w->rev[r]) * h, h * sizeof(*out));
}

static int best_of(const float *y, int n)
{
	int best = 0;
	for (int k = 1; k < n; k++)
		best = y[k] > y[best] ? k : best;
	return best;
}

static void tags(struct batch *b)
{
	const struct model *m = b->m;
	struct net_work *w = b->w;
	size_t t = (size_t)m->t;
	affine(b, &m->tag, w->state, 4 * (size_t)m->h, NULL, w->y);
	for (size_t r = 0; r < (size_t)b->rows; r++)
		w->unit[r] = b->kernel->positive(m->t, w->y + r * t, w->act + r * t);
	affine(b, &m->tag_out, w->act, t, w->unit, w->y);
	for (size_t r = 0; r < (size_t)b->rows; r++) {
		struct word *word = word_of_row(b, r);
		word->upos = (uint8_t)best_of(w->y + r * TAG_OUT, UPOS_COUNT);
		word->xpos = (uint8_t)(1 + best_of(w->y + r * TAG_OUT + TAG_XPOS + 1, XPOS_COUNT - 1));
	}
}

/* The hidden layers on top come of one product, side by side: dep, head, ld, lh, name. */
struct top {
	const float *y;
	size_t width, head, ld, lh, name;
};

/* The heads' side of the product must fit WEIGHT_MAX, a bit less than an activity. */
static void heads_put(struct batch *b, const struct top *top, int i, int n, size_t wide, float *unit)
{
	const struct model *m = b->m;
	uint8_t row[WIDTH_MAX];
	size_t in = (size_t)m->a;
	for (size_t t = 0; t < wide; t++) {
		int32_t sum = 0;
		if (t < (size_t)n)
			unit[t] = 2 * b->kernel->positive(m->a, top->y + ((size_t)b->w->off[t] + (size_t)i) * top->width + top->head, row);
		else if (t == (size_t)n)
			unit[t] = 2 * b->kernel->both(m->a, m->root, row);
		else
			unit[t] = 0, memset(row, ACTIVITY_ZERO, sizeof(row));
		int8_t half[WIDTH_MAX];
		for (size_t k = 0; k < in; k++) {
			half[k] = (int8_t)((row[k] - ACTIVITY_ZERO) / 2);
			sum += half[k];
		}
		for (size_t k = 0; k < in; k += 4) /* four rows of a column stand together */
			memcpy(&b->w->heads[weight_at(in, k, t)], half + k, 4);
		b->w->heads_start[t] = -ACTIVITY_ZERO * sum;
	}
}

static void arcs_of_sentence(struct batch *b, int i, const float *dep, const struct top *top)
{
	const struct model *m = b->m;
	struct net_work *w = b->w;
	int n = (int)sentence_at(b, i)->n;
	size_t wide = ((size_t)n + 1 + 15) / 16 * 16, a = (size_t)m->a;
	static const _Alignas(CACHE_LINE) float no_bias[SENTENCE_WIDE_MAX];
	_Alignas(CACHE_LINE) float head_unit[SENTENCE_WIDE_MAX];
	float dep_unit[SENTENCE_TOKENS_MAX];
	for (int t = 0; t < n; t++)
		dep_unit[t] = b->kernel->both(m->a, dep + (size_t)(w->off[t] + i) * a, w->act + (size_t)t * a);
	heads_put(b, top, i, n, wide, head_unit);
	b->kernel->product(n, m->a, (int)wide, w->act, a, w->heads, w->heads_start, w->score_acc);
	for (size_t t = 0; t < (size_t)n; t++)
		b->kernel->row((int)wide, w->score_acc + t * wide, head_unit, dep_unit[t], no_bias, w->score + t * wide);
	heads_of(w->scratch, w->score, (int)wide, n, w->one);
}

static void arcs(struct batch *b, const struct top *top)
{
	const struct model *m = b->m;
	struct net_work *w = b->w;
	size_t a = (size_t)m->a;
	for (size_t r = 0; r < (size_t)b->rows; r++)
		w->unit[r] = b->kernel->positive(m->a, top->y + r * top->width, w->act + r * a);
	affine(b, &m->arc, w->act, a, w->unit, w->gate);
	for (int i = 0; i < b->sentences; i++) {
		const struct sentence *s = sentence_at(b, i);
		arcs_of_sentence(b, i, w->gate, top);
		for (uint32_t t = 0; t < s->n; t++) {
			bool root = w->one[t] == (int)s->n;
			w->head[w->off[t] + i] = root ? -1 : w->off[w->one[t]] + i;
			b->d->word[s->first + t].head = root ? WORD_NONE : s->first + (uint32_t)w->one[t];
		}
	}
}

static void relations(struct batch *b, const struct top *top)
{
	const struct model *m = b->m;
	struct net_work *w = b->w;
	size_t l = (size_t)m->l;
	for (size_t r = 0; r < (size_t)b->rows; r++) {
		float z[WIDTH_MAX];
		const float *restrict dep = top->y + r * top->width + top->ld;
		const float *restrict to = w->head[r] < 0 ? m->root_rel : top->y + (size_t)w->head[r] * top->width + top->lh;
		for (size_t k = 0; k < l; k++)
			z[k] = dep[k] + to[k];
		w->unit[r] = b->kernel->positive(m->l, z, w->act + r * l);
	}
	affine(b, &m->rel, w->act, l, w->unit, w->gate);
	for (size_t r = 0; r < (size_t)b->rows; r++) {
		/* "root" is the root's relation and nobody else's. */
		float *y = w->gate + r * REL_OUT;
		y[REL_root] = -1e30f;
		word_of_row(b, r)->rel = (uint8_t)(w->head[r] < 0 ? (int)REL_root : best_of(y, REL_COUNT));
	}
}

static void names(struct batch *b, const struct top *top)
{
	const struct model *m = b->m;
	struct net_work *w = b->w;
	size_t n = (size_t)m->n;
	for (size_t r = 0; r < (size_t)b->rows; r++)
		w->unit[r] = b->kernel->positive(m->n, top->y + r * top->width + top->name, w->act + r * n);
	affine(b, &m->name, w->act, n, w->unit, w->gate);
	for (int i = 0; i < b->sentences; i++) {
		const struct sentence *s = sentence_at(b, i);
		float *score = w->score;
		for (uint32_t t = 0; t < s->n; t++)
			memcpy(score + (size_t)t * NAME_OUT, w->gate + (size_t)(w->off[t] + i) * NAME_OUT, NAME_OUT * sizeof(float));
		names_of(w->scratch, score, NAME_OUT, (int)s->n, w->label);
		for (uint32_t t = 0; t < s->n; t++) {
			struct word *word = &b->d->word[s->first + t];
			word->name = (uint8_t)((w->label[t] + 1) / 2);
			word->name_begins = w->label[t] % 2 == 1;
		}
	}
}

void net_batch(struct net_work *work, const struct model *m, const struct kernel *kernel, struct tree_doc *d, const uint32_t *sentence, size_t n)
{
	struct batch b = { .w = work, .m = m, .kernel = kernel, .d = d, .sentence = sentence, .sentences = (int)n };
	size_t h = (size_t)m->h;
	pack(&b);
	embed(&b);
	/* Both layers' states side by side: the tags read all of it. */
	for (int way = 0; way < 2; way++)
		lstm(&b, 0, way, work->x, (size_t)m->d, work->state, 4 * h);
	for (int way = 0; way < 2; way++)
		lstm(&b, 1, way, work->state, 4 * h, work->state + 2 * h, 4 * h);
	tags(&b);
	struct top top = { .y = work->y, .width = (size_t)m->top.out, .head = (size_t)m->a, .ld = 2 * (size_t)m->a, .lh = 2 * (size_t)m->a + (size_t)m->l,
		.name = 2 * (size_t)m->a + 2 * (size_t)m->l };
	affine(&b, &m->top, work->state + 2 * h, 4 * h, NULL, work->y);
	arcs(&b, &top);
	relations(&b, &top);
	names(&b, &top);
}
