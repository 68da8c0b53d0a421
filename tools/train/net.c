/* Forward and back by hand.  Buffers come from the scratch arena, one batch at a time. */
#include "net.h"

#include <math.h>

#include "lang/decode.h"

static const float drop_in = 0.30f, drop_h = 0.33f, drop_rec = 0.20f, drop_mlp = 0.25f;

static void add_param(struct arena *a, struct net *n, struct param *p, int rows, int cols, float scale, struct rng *r)
{
	param_init(a, p, rows, cols, scale, p == &n->emb, r);
	n->all[n->all_n++] = p;
}

void net_init(struct arena *a, struct net *n, struct net_dims k, int rows, const struct vectors *given, struct rng *r)
{
	*n = (struct net){ .k = k, .given = given };
	int d = k.d, h = k.h, o = 2 * k.h;
	add_param(a, n, &n->emb, rows, d, 0.15f, r);
	add_param(a, n, &n->map, VECTOR_WIDTH, d, 0.05f, r);
	for (int l = 0; l < 2; l++)
		for (int way = 0; way < 2; way++) {
			struct lstm *m = &n->lstm[l][way];
			int in = l == 0 ? d : o;
			add_param(a, n, &m->wx, in, 4 * h, 1 / sqrtf((float)in), r);
			add_param(a, n, &m->wh, h, 4 * h, 0.7f / sqrtf((float)h), r);
			add_param(a, n, &m->b, 1, 4 * h, 0, r);
			for (int i = h; i < 2 * h; i++)
				m->b.w[i] = 1;
		}
	float s = 1.2f / sqrtf((float)o);
	add_param(a, n, &n->t1, o, k.t, s, r), add_param(a, n, &n->t2, o, k.t, s, r), add_param(a, n, &n->tb, 1, k.t, 0, r);
	add_param(a, n, &n->upos, k.t, OUT_UPOS, 1 / sqrtf((float)k.t), r), add_param(a, n, &n->upos_b, 1, OUT_UPOS, 0, r);
	add_param(a, n, &n->xpos, k.t, OUT_XPOS, 1 / sqrtf((float)k.t), r), add_param(a, n, &n->xpos_b, 1, OUT_XPOS, 0, r);
	add_param(a, n, &n->dep, o, k.a, s, r), add_param(a, n, &n->dep_b, 1, k.a, 0, r);
	add_param(a, n, &n->head, o, k.a, s, r), add_param(a, n, &n->head_b, 1, k.a, 0, r);
	add_param(a, n, &n->root, 1, k.a, 0.3f, r);
	add_param(a, n, &n->u, k.a, k.a, 0.5f / sqrtf((float)k.a), r), add_param(a, n, &n->ub, 1, k.a, 0, r);
	add_param(a, n, &n->ld, o, k.l, s, r), add_param(a, n, &n->lh, o, k.l, s, r), add_param(a, n, &n->lroot, 1, k.l, 0.3f, r);
	add_param(a, n, &n->lb, 1, k.l, 0, r);
	add_param(a, n, &n->rel, k.l, OUT_REL, 1 / sqrtf((float)k.l), r), add_param(a, n, &n->rel_b, 1, OUT_REL, 0, r);
	add_param(a, n, &n->n1, o, k.n, s, r), add_param(a, n, &n->n1b, 1, k.n, 0, r);
	add_param(a, n, &n->name, k.n, OUT_NAME, 1 / sqrtf((float)k.n), r), add_param(a, n, &n->name_b, 1, OUT_NAME, 0, r);
}

struct pack {
	int sentences, steps, rows;
	int *off, *active; /* by step */
	int *sentence, *word, *rev; /* by row */
};

static struct pack pack_of(struct arena *s, const struct input *in, int sentences)
{
	struct pack p = { .sentences = sentences, .steps = in[0].gold->n };
	p.off = ARENA_ARRAY(s, int, (size_t)p.steps + 1), p.active = ARENA_ARRAY(s, int, (size_t)p.steps + 1);
	for (int b = 0; b < sentences; b++)
		p.rows += in[b].gold->n;
	p.sentence = ARENA_ARRAY(s, int, (size_t)p.rows), p.word = ARENA_ARRAY(s, int, (size_t)p.rows);
	p.rev = ARENA_ARRAY(s, int, (size_t)p.rows);
	int row = 0;
	for (int t = 0; t < p.steps; t++) {
		p.off[t] = row;
		for (int b = 0; b < sentences && in[b].gold->n > t; b++)
			p.sentence[row] = b, p.word[row++] = t, p.active[t]++;
	}
	for (int i = 0; i < p.rows; i++)
		p.rev[i] = p.off[in[p.sentence[i]].gold->n - 1 - p.word[i]] + p.sentence[i];
	return p;
}

static float *floats(struct arena *s, int rows, int cols)
{
	return ARENA_ARRAY(s, float, (size_t)rows * (size_t)cols);
}

static float *mask_of(struct arena *s, int rows, int cols, float drop, struct rng *r)
{
	if (r == NULL)
		return NULL;
	float *m = floats(s, rows, cols), keep = 1 / (1 - drop);
	uint32_t bar = (uint32_t)(drop * 4294967296.0f);
	for (int i = 0; i < rows * cols; i++)
		m[i] = rng_next(r) < bar ? 0 : keep;
	return m;
}

static void times(float *x, const float *m, int n)
{
	for (int i = 0; m != NULL && i < n; i++)
		x[i] *= m[i];
}

/* A mask of a sentence, the same for all its words. */
static void times_sentence(float *x, const float *m, const struct pack *p, int cols)
{
	for (int i = 0; m != NULL && i < p->rows; i++)
		times(x + (size_t)i * (size_t)cols, m + (size_t)p->sentence[i] * (size_t)cols, cols);
}

struct lstm_run {
	float *x, *g, *c, *tc, *h, *hp, *mask;
};

static float sigmoid(float x)
{
	return 1 / (1 + fast_exp(-x));
}

static float tanh_(float x)
{
	return 1 - 2 / (1 + fast_exp(2 * x));
}

/* Gates in the order input, forget, output, candidate. */
static void cell(float *restrict g, const float *restrict cp, float *restrict c, float *restrict tc, float *restrict h, int n)
{
	for (int i = 0; i < 3 * n; i++)
		g[i] = sigmoid(g[i]);
	for (int i = 3 * n; i < 4 * n; i++)
		g[i] = tanh_(g[i]);
	for (int i = 0; i < n; i++) {
		c[i] = g[i] * g[3 * n + i] + (cp != NULL ? g[n + i] * cp[i] : 0);
		tc[i] = tanh_(c[i]);
		h[i] = g[2 * n + i] * tc[i];
	}
}

static void lstm_run(struct arena *s, struct lstm *m, struct lstm_run *o, const struct pack *p, int h, struct rng *r)
{
	o->g = floats(s, p->rows, 4 * h), o->c = floats(s, p->rows, h), o->tc = floats(s, p->rows, h);
	o->h = floats(s, p->rows, h), o->hp = floats(s, p->rows, h);
	o->mask = mask_of(s, p->sentences, h, drop_rec, r);
	linear(&m->wx, &m->b, o->x, p->rows, o->g);
	for (int t = 0; t < p->steps; t++) {
		int n = p->active[t];
		size_t at = (size_t)p->off[t], prev = t > 0 ? (size_t)p->off[t - 1] : 0, w = (size_t)h;
		if (t > 0) {
			memcpy(o->hp + at * w, o->h + prev * w, (size_t)n * w * sizeof(float));
			times(o->hp + at * w, o->mask, n * h);
			gemm(n, 4 * h, h, o->hp + at * w, h, 1, m->wh.w, 4 * h, o->g + at * 4 * w, 4 * h, true);
		}
		for (size_t b = 0; b < (size_t)n; b++)
			cell(o->g + (at + b) * 4 * w, t > 0 ? o->c + (prev + b) * w : NULL, o->c + (at + b) * w, o->tc + (at + b) * w,
				o->h + (at + b) * w, h);
	}
}

/* dh: by row; adds to the gradients and leaves dx (may be NULL) in this way's order. */
static void lstm_back(struct arena *s, struct lstm *m, const struct lstm_run *o, const struct pack *p, int h, const float *dh, float *dx)
{
	float *dg = floats(s, p->rows, 4 * h), *carry = floats(s, p->sentences, h), *dc = floats(s, p->sentences, h);
	size_t w = (size_t)h;
	for (int t = p->steps; t-- > 0;) {
		int n = p->active[t];
		size_t at = (size_t)p->off[t];
		for (size_t b = 0; b < (size_t)n; b++) {
			size_t row = at + b;
			const float *restrict g = o->g + row * 4 * w, *restrict tc = o->tc + row * w, *restrict d = dh + row * w;
			const float *restrict cp = t > 0 ? o->c + ((size_t)p->off[t - 1] + b) * w : NULL;
			float *restrict q = dg + row * 4 * w, *restrict cy = carry + b * w, *restrict dcb = dc + b * w;
			for (size_t i = 0; i < w; i++) {
				float e = d[i] + cy[i], in = g[i], f = g[w + i], out = g[2 * w + i], cand = g[3 * w + i];
				float z = dcb[i] + e * out * (1 - tc[i] * tc[i]);
				q[i] = z * cand * in * (1 - in);
				q[w + i] = cp != NULL ? z * cp[i] * f * (1 - f) : 0;
				q[2 * w + i] = e * tc[i] * out * (1 - out);
				q[3 * w + i] = z * in * (1 - cand * cand);
				dcb[i] = z * f;
			}
		}
		if (t > 0) {
			gemm(n, h, 4 * h, dg + at * 4 * w, 4 * h, 1, m->wh.t, h, carry, h, false);
			times(carry, o->mask, n * h);
		}
	}
	gemm(h, 4 * h, p->rows, o->hp, 1, h, dg, 4 * h, m->wh.g, 4 * h, true);
	linear_back(&m->wx, &m->b, o->x, p->rows, dg, dx);
}

struct layer_run {
	struct lstm_run way[2];
	float *out; /* rows × 2h, masked */
	float *mask;
};

static void layer_run(struct arena *s, struct net *n, int layer, float *x, int in, const struct pack *p, struct layer_run *o, struct rng *r)
{
	int h = n->k.h;
	float *back = floats(s, p->rows, in);
	for (int i = 0; i < p->rows; i++)
		memcpy(back + (size_t)i * (size_t)in, x + (size_t)p->rev[i] * (size_t)in, (size_t)in * sizeof(float));
	o->way[0].x = x, o->way[1].x = back;
	o->out = floats(s, p->rows, 2 * h);
	size_t w = (size_t)h;
	for (int k = 0; k < 2; k++) {
		lstm_run(s, &n->lstm[layer][k], &o->way[k], p, h, r);
		for (int i = 0; i < p->rows; i++)
			memcpy(o->out + (size_t)i * 2 * w + (size_t)k * w, o->way[k].h + (size_t)(k == 0 ? i : p->rev[i]) * w, w * sizeof(float));
	}
	o->mask = mask_of(s, p->sentences, 2 * h, drop_h, r);
	times_sentence(o->out, o->mask, p, 2 * h);
}

/* dout is consumed; returns dx (rows × in) when wanted. */
static void layer_back(struct arena *s, struct net *n, int layer, int in, const struct pack *p, const struct layer_run *o, float *dout, float *dx)
{
	int h = n->k.h;
	size_t w = (size_t)h;
	times_sentence(dout, o->mask, p, 2 * h);
	for (int k = 0; k < 2; k++) {
		float *dh = floats(s, p->rows, h), *d = floats(s, p->rows, in);
		for (int i = 0; i < p->rows; i++)
			memcpy(dh + (size_t)(k == 0 ? i : p->rev[i]) * w, dout + (size_t)i * 2 * w + (size_t)k * w, w * sizeof(float));
		lstm_back(s, &n->lstm[layer][k], &o->way[k], p, h, dh, d);
		for (int i = 0; i < p->rows; i++) {
			const float *from = d + (size_t)(k == 0 ? i : p->rev[i]) * (size_t)in;
			for (int j = 0; j < in; j++)
				dx[(size_t)i * (size_t)in + (size_t)j] += from[j];
		}
	}
}

/* A hidden layer: relu, then dropout. */
struct hidden {
	float *y, *mask, *d;
	int cols;
};

static void hidden_end(struct arena *s, struct hidden *o, int rows, int cols, struct rng *r)
{
	o->cols = cols;
	for (int i = 0; i < rows * cols; i++)
		o->y[i] = o->y[i] > 0 ? o->y[i] : 0;
	o->mask = mask_of(s, rows, cols, drop_mlp, r);
	times(o->y, o->mask, rows * cols);
	o->d = r != NULL ? floats(s, rows, cols) : NULL;
}

static struct hidden hidden_of(struct arena *s, const struct param *w, const struct param *b, const float *x, int rows, struct rng *r)
{
	struct hidden o = { .y = floats(s, rows, w->cols) };
	linear(w, b, x, rows, o.y);
	hidden_end(s, &o, rows, w->cols, r);
	return o;
}

static void hidden_back(struct hidden *o, int rows)
{
	for (int i = 0; i < rows * o->cols; i++)
		o->d[i] *= o->y[i] > 0 ? o->mask[i] : 0;
}

/* Scores of one closed set for all rows, its loss and gradient into `from`. */
static double classify(struct arena *s, struct param *w, struct param *b, struct hidden *from, const struct pack *p, int n,
	const int *gold, const float *weight, float scale, uint8_t *const *out)
{
	float *y = floats(s, p->rows, w->cols);
	linear(w, b, from->y, p->rows, y);
	double loss = 0;
	for (int i = 0; i < p->rows; i++) {
		float *v = y + (size_t)i * (size_t)w->cols;
		if (out != NULL) {
			int best = 0;
			for (int k = 1; k < n; k++)
				best = v[k] > v[best] ? k : best;
			out[p->sentence[i]][p->word[i]] = (uint8_t)best;
			continue;
		}
		for (int k = n; k < w->cols; k++)
			v[k] = 0;
		if (gold[i] < 0)
			memset(v, 0, (size_t)n * sizeof(float));
		else
			loss += softmax_loss(v, n, gold[i], weight != NULL ? scale * weight[i] : scale);
	}
	if (out == NULL)
		linear_back(w, b, from->y, p->rows, y, from->d);
	return loss;
}

/* Given vectors of all rows, zeros where a word has none. */
static float *given_of(struct arena *s, const struct net *n, const struct input *in, const struct pack *p)
{
	float *v = floats(s, p->rows, VECTOR_WIDTH);
	for (int i = 0; i < p->rows; i++) {
		int at = in[p->sentence[i]].given[p->word[i]];
		if (at >= 0)
			memcpy(v + (size_t)i * VECTOR_WIDTH, n->given->number[at], sizeof(*n->given->number));
	}
	return v;
}

static void embed(struct net *n, const struct input *in, const struct pack *p, const float *given, float *x)
{
	size_t d = (size_t)n->k.d;
	linear(&n->map, NULL, given, p->rows, x);
	for (int i = 0; i < p->rows; i++) {
		const int *row = in[p->sentence[i]].row[p->word[i]];
		float *v = x + (size_t)i * d;
		for (int f = 0; f < FEATURE_COUNT; f++)
			for (size_t j = 0; row[f] >= 0 && j < d; j++)
				v[j] += n->emb.w[(size_t)row[f] * d + j];
	}
}

static void embed_back(struct net *n, const struct input *in, const struct pack *p, const float *given, const float *dx)
{
	size_t d = (size_t)n->k.d;
	linear_back(&n->map, NULL, given, p->rows, dx, NULL);
	for (int i = 0; i < p->rows; i++) {
		const int *row = in[p->sentence[i]].row[p->word[i]];
		for (int f = 0; f < FEATURE_COUNT; f++) {
			if (row[f] < 0)
				continue;
			param_touch(&n->emb, row[f]);
			for (size_t j = 0; j < d; j++)
				n->emb.g[(size_t)row[f] * d + j] += dx[(size_t)i * d + j];
		}
	}
}

/* Arcs of each sentence; fills heads (decoding) or gradients. */
static double arcs(struct arena *s, struct net *n, const struct input *in, const struct pack *p, struct hidden *dep, struct hidden *head,
	float scale, struct output *out)
{
	int a = n->k.a;
	size_t w = (size_t)a;
	float *du = floats(s, p->rows, a), *ddu = out == NULL ? floats(s, p->rows, a) : NULL;
	gemm(p->rows, a, a, dep->y, a, 1, n->u.w, a, du, a, false);
	/* The bias: (du + ub)·head. */
	for (int i = 0; i < p->rows; i++)
		for (size_t j = 0; j < w; j++)
			du[(size_t)i * w + j] += n->ub.w[j];
	double loss = 0;
	for (int b = 0; b < p->sentences; b++) {
		int len = in[b].gold->n, wide = (len + 1 + 15) / 16 * 16;
		float *d = floats(s, len, a), *h = floats(s, wide, a), *ht = floats(s, a, wide), *sc = floats(s, len, wide);
		for (int i = 0; i < len; i++) {
			size_t row = (size_t)(p->off[i] + b);
			memcpy(d + (size_t)i * w, du + row * w, w * sizeof(float));
			memcpy(h + (size_t)i * w, head->y + row * w, w * sizeof(float));
		}
		memcpy(h + (size_t)len * w, n->root.w, w * sizeof(float));
		for (int j = 0; j <= len; j++)
			for (int k = 0; k < a; k++)
				ht[(size_t)k * (size_t)wide + (size_t)j] = h[(size_t)j * w + (size_t)k];
		gemm(len, wide, a, d, a, 1, ht, wide, sc, wide, false);
		if (out != NULL) {
			heads_of(s, sc, wide, len, out[b].head);
			continue;
		}
		for (int i = 0; i < len; i++) {
			float *v = sc + (size_t)i * (size_t)wide;
			v[i] = -1e9f;
			int g = in[b].gold->w[i].head;
			loss += softmax_loss(v, len + 1, g < 0 ? len : g, scale);
			for (int j = len + 1; j < wide; j++)
				v[j] = 0;
		}
		float *dd = floats(s, len, a), *dh = floats(s, wide, a);
		gemm(len, a, wide, sc, wide, 1, h, a, dd, a, false);
		gemm(wide, a, len, sc, 1, wide, d, a, dh, a, false);
		for (int i = 0; i < len; i++) {
			size_t row = (size_t)(p->off[i] + b);
			memcpy(ddu + row * w, dd + (size_t)i * w, w * sizeof(float));
			for (size_t k = 0; k < w; k++)
				head->d[row * w + k] += dh[(size_t)i * w + k];
		}
		for (size_t k = 0; k < w; k++)
			n->root.g[k] += dh[(size_t)len * w + k];
	}
	if (out == NULL)
		linear_back(&n->u, &n->ub, dep->y, p->rows, ddu, dep->d);
	return loss;
}

/* Labels given heads: gold ones in training, found ones when decoding. */
static double labels(struct arena *s, struct net *n, const struct input *in, const struct pack *p, const float *x, float *dx, float scale,
	struct output *out, struct rng *r)
{
	size_t w = (size_t)n->k.l;
	float *ld = floats(s, p->rows, n->k.l), *lh = floats(s, p->rows, n->k.l);
	linear(&n->ld, &n->lb, x, p->rows, ld);
	linear(&n->lh, NULL, x, p->rows, lh);
	int *from = ARENA_ARRAY(s, int, (size_t)p->rows), *gold = ARENA_ARRAY(s, int, (size_t)p->rows);
	struct hidden z = { .y = ld };
	for (int i = 0; i < p->rows; i++) {
		int b = p->sentence[i], t = p->word[i], len = in[b].gold->n;
		int h = out != NULL ? out[b].head[t] : in[b].gold->w[t].head;
		from[i] = h < 0 || h == len ? -1 : p->off[h] + b;
		gold[i] = in[b].gold->w[t].rel;
		const float *v = from[i] < 0 ? n->lroot.w : lh + (size_t)from[i] * w;
		for (size_t k = 0; k < w; k++)
			ld[(size_t)i * w + k] += v[k];
	}
	hidden_end(s, &z, p->rows, n->k.l, r);
	uint8_t *to[BATCH_SENTENCES] = { NULL };
	for (int b = 0; out != NULL && b < p->sentences; b++)
		to[b] = out[b].rel;
	double loss = classify(s, &n->rel, &n->rel_b, &z, p, REL_COUNT, gold, NULL, scale, out != NULL ? to : NULL);
	if (out != NULL)
		return 0;
	hidden_back(&z, p->rows);
	float *dh = floats(s, p->rows, n->k.l);
	for (int i = 0; i < p->rows; i++) {
		float *v = from[i] < 0 ? n->lroot.g : dh + (size_t)from[i] * w;
		for (size_t k = 0; k < w; k++)
			v[k] += z.d[(size_t)i * w + k];
	}
	linear_back(&n->ld, &n->lb, x, p->rows, z.d, dx);
	linear_back(&n->lh, NULL, x, p->rows, dh, dx);
	return loss;
}

static double names(struct arena *s, struct net *n, const struct input *in, const struct pack *p, struct hidden *from, float scale, struct output *out)
{
	if (out == NULL) {
		int *gold = ARENA_ARRAY(s, int, (size_t)p->rows);
		float *weight = ARENA_ARRAY(s, float, (size_t)p->rows);
		for (int i = 0; i < p->rows; i++) {
			const struct gold *g = in[p->sentence[i]].gold;
			const struct gold_word *w = &g->w[p->word[i]];
			gold[i] = w->name > NAME_OTHER ? -1 : name_label((enum name_type)w->name, w->name_begins);
			weight[i] = g->named ? 2 : 0.5f;
		}
		return classify(s, &n->name, &n->name_b, from, p, NAME_LABELS, gold, weight, scale, NULL);
	}
	float *y = floats(s, p->rows, OUT_NAME);
	linear(&n->name, &n->name_b, from->y, p->rows, y);
	for (int b = 0; b < p->sentences; b++) {
		int len = in[b].gold->n;
		float *v = floats(s, len, OUT_NAME);
		for (int i = 0; i < len; i++)
			memcpy(v + i * OUT_NAME, y + (size_t)(p->off[i] + b) * OUT_NAME, OUT_NAME * sizeof(float));
		names_of(s, v, OUT_NAME, len, out[b].name);
	}
	return 0;
}

struct loss net_run(struct arena *s, struct net *n, const struct input *in, int sentences, struct output *out, struct rng *r)
{
	struct pack p = pack_of(s, in, sentences);
	int o = 2 * n->k.h, rows = p.rows;
	float scale = 1.f / (float)rows;
	for (int i = 0; out == NULL && i < n->all_n; i++)
		if (!n->all[i]->sparse)
			param_transpose(n->all[i]);
	float *x = floats(s, rows, n->k.d), *given = given_of(s, n, in, &p);
	embed(n, in, &p, given, x);
	float *mask = mask_of(s, rows, n->k.d, drop_in, r);
	times(x, mask, rows * n->k.d);
	struct layer_run one = { 0 }, two = { 0 };
	layer_run(s, n, 0, x, n->k.d, &p, &one, r);
	layer_run(s, n, 1, one.out, o, &p, &two, r);

	struct hidden tag = { .y = floats(s, rows, n->k.t) };
	linear(&n->t1, &n->tb, one.out, rows, tag.y);
	gemm(rows, n->k.t, o, two.out, o, 1, n->t2.w, n->k.t, tag.y, n->k.t, true);
	hidden_end(s, &tag, rows, n->k.t, r);
	struct hidden dep = hidden_of(s, &n->dep, &n->dep_b, two.out, rows, r);
	struct hidden head = hidden_of(s, &n->head, &n->head_b, two.out, rows, r);
	struct hidden name = hidden_of(s, &n->n1, &n->n1b, two.out, rows, r);
	float *d1 = out == NULL ? floats(s, rows, o) : NULL, *d2 = out == NULL ? floats(s, rows, o) : NULL;

	int *gu = ARENA_ARRAY(s, int, (size_t)rows), *gx = ARENA_ARRAY(s, int, (size_t)rows);
	for (int i = 0; i < rows; i++) {
		const struct gold_word *w = &in[p.sentence[i]].gold->w[p.word[i]];
		gu[i] = w->upos, gx[i] = w->xpos == 0 ? -1 : w->xpos;
	}
	uint8_t *ou[BATCH_SENTENCES] = { NULL }, *ox[BATCH_SENTENCES] = { NULL };
	for (int b = 0; out != NULL && b < sentences; b++)
		ou[b] = out[b].upos, ox[b] = out[b].xpos;
	struct loss loss = { 0 };
	loss.upos = classify(s, &n->upos, &n->upos_b, &tag, &p, UPOS_COUNT, gu, NULL, scale, out != NULL ? ou : NULL);
	loss.xpos = classify(s, &n->xpos, &n->xpos_b, &tag, &p, XPOS_COUNT, gx, NULL, scale, out != NULL ? ox : NULL);
	loss.arc = arcs(s, n, in, &p, &dep, &head, scale, out);
	loss.rel = labels(s, n, in, &p, two.out, d2, scale, out, r);
	loss.name = names(s, n, in, &p, &name, scale, out);
	if (out != NULL)
		return loss;

	hidden_back(&tag, rows), hidden_back(&dep, rows), hidden_back(&head, rows), hidden_back(&name, rows);
	linear_back(&n->t1, &n->tb, one.out, rows, tag.d, d1);
	linear_back(&n->t2, NULL, two.out, rows, tag.d, d2);
	linear_back(&n->dep, &n->dep_b, two.out, rows, dep.d, d2);
	linear_back(&n->head, &n->head_b, two.out, rows, head.d, d2);
	linear_back(&n->n1, &n->n1b, two.out, rows, name.d, d2);
	layer_back(s, n, 1, o, &p, &two, d2, d1);
	float *dx = floats(s, rows, n->k.d);
	layer_back(s, n, 0, n->k.d, &p, &one, d1, dx);
	times(dx, mask, rows * n->k.d);
	embed_back(n, in, &p, given, dx);
	return loss;
}
