/* Rows of six by columns of sixteen stay in registers; everything else is plain loops. */
#include "nn.h"

#include <math.h>

/* A row of sixteen columns: one register with AVX-512, two with AVX2; the sums have the same order either way. */
#ifdef __AVX512F__
typedef float vec __attribute__((vector_size(64), aligned(4)));
enum { LANES = 16, ROWS_MOST = 12 };
#else
typedef float vec __attribute__((vector_size(32), aligned(4)));
enum { LANES = 8, ROWS_MOST = 6 };
#endif
enum { VECS = 16 / LANES };

#define TILE(R) \
	static void tile##R(int k, const float *a, int rs, int cs, const float *b, int ldb, float *c, int ldc, bool add) \
	{ \
		vec acc[R][VECS]; \
		_Pragma("GCC unroll 12") for (int i = 0; i < R; i++) _Pragma("GCC unroll 2") for (int j = 0; j < VECS; j++) \
			acc[i][j] = add ? *(const vec *)(c + i * ldc + LANES * j) : (vec){ 0 }; \
		for (int q = 0; q < k; q++) { \
			vec v[VECS]; \
			_Pragma("GCC unroll 2") for (int j = 0; j < VECS; j++) v[j] = *(const vec *)(b + (size_t)q * (size_t)ldb + LANES * j); \
			_Pragma("GCC unroll 12") for (int i = 0; i < R; i++) _Pragma("GCC unroll 2") for (int j = 0; j < VECS; j++) \
				acc[i][j] += a[(size_t)i * (size_t)rs + (size_t)q * (size_t)cs] * v[j]; \
		} \
		_Pragma("GCC unroll 12") for (int i = 0; i < R; i++) _Pragma("GCC unroll 2") for (int j = 0; j < VECS; j++) \
			*(vec *)(c + i * ldc + LANES * j) = acc[i][j]; \
	}
TILE(1)
TILE(2)
TILE(3)
TILE(4)
TILE(5)
TILE(6)
TILE(12)

void gemm(int m, int n, int k, const float *a, int rs, int cs, const float *b, int ldb, float *c, int ldc, bool add)
{
	if (n % 16 != 0)
		BUG("a width of %d", n);
	for (int j = 0; j < n; j += 16)
		for (int i = 0; i < m;) {
			const float *ai = a + (size_t)i * (size_t)rs;
			float *ci = c + (size_t)i * (size_t)ldc + j;
			int left = m - i;
			if (left >= 12 && ROWS_MOST == 12)
				tile12(k, ai, rs, cs, b + j, ldb, ci, ldc, add), i += 12;
			else if (left >= 6)
				tile6(k, ai, rs, cs, b + j, ldb, ci, ldc, add), i += 6;
			else {
				switch (left) {
				case 1:
					tile1(k, ai, rs, cs, b + j, ldb, ci, ldc, add);
					break;
				case 2:
					tile2(k, ai, rs, cs, b + j, ldb, ci, ldc, add);
					break;
				case 3:
					tile3(k, ai, rs, cs, b + j, ldb, ci, ldc, add);
					break;
				case 4:
					tile4(k, ai, rs, cs, b + j, ldb, ci, ldc, add);
					break;
				default:
					tile5(k, ai, rs, cs, b + j, ldb, ci, ldc, add);
				}
				i = m;
			}
		}
}

uint32_t rng_next(struct rng *r)
{
	uint64_t z = r->s += 0x9E3779B97F4A7C15u;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return (uint32_t)((z ^ (z >> 31)) >> 32);
}

float rng_unit(struct rng *r)
{
	return (float)(rng_next(r) >> 8) * (1.f / 16777216.f);
}

/* The sum of twelve: near enough to normal, and without a library's logarithm. */
float rng_normal(struct rng *r)
{
	float s = -6;
	for (int i = 0; i < 12; i++)
		s += rng_unit(r);
	return s;
}

void param_init(struct arena *a, struct param *p, int rows, int cols, float scale, bool sparse, struct rng *r)
{
	size_t n = (size_t)rows * (size_t)cols;
	*p = (struct param){ .rows = rows, .cols = cols, .sparse = sparse };
	p->w = ARENA_ARRAY(a, float, n), p->g = ARENA_ARRAY(a, float, n);
	p->m = ARENA_ARRAY(a, float, n), p->v = ARENA_ARRAY(a, float, n);
	p->sum = ARENA_ARRAY(a, float, n);
	if (sparse) {
		p->touched = ARENA_ARRAY(a, int, (size_t)rows);
		p->is_touched = ARENA_ARRAY(a, bool, (size_t)rows);
	} else {
		p->t = ARENA_ARRAY(a, float, n);
	}
	for (size_t i = 0; i < n && scale > 0; i++)
		p->w[i] = rng_normal(r) * scale;
}

void param_touch(struct param *p, int row)
{
	if (p->is_touched[row])
		return;
	p->is_touched[row] = true;
	p->touched[p->touched_n++] = row;
}

void param_transpose(struct param *p)
{
	for (int i = 0; i < p->rows; i++)
		for (int j = 0; j < p->cols; j++)
			p->t[(size_t)j * (size_t)p->rows + (size_t)i] = p->w[(size_t)i * (size_t)p->cols + (size_t)j];
}

void param_zero(struct param *p)
{
	if (!p->sparse) {
		memset(p->g, 0, (size_t)p->rows * (size_t)p->cols * sizeof(float));
		return;
	}
	for (int i = 0; i < p->touched_n; i++) {
		p->is_touched[p->touched[i]] = false;
		memset(p->g + (size_t)p->touched[i] * (size_t)p->cols, 0, (size_t)p->cols * sizeof(float));
	}
	p->touched_n = 0;
}

static double span_norm2(const float *g, size_t n)
{
	double s = 0;
	for (size_t i = 0; i < n; i++)
		s += (double)g[i] * (double)g[i];
	return s;
}

double param_norm2(const struct param *p)
{
	if (!p->sparse)
		return span_norm2(p->g, (size_t)p->rows * (size_t)p->cols);
	double s = 0;
	for (int i = 0; i < p->touched_n; i++)
		s += span_norm2(p->g + (size_t)p->touched[i] * (size_t)p->cols, (size_t)p->cols);
	return s;
}

static const float beta1 = 0.9f, beta2 = 0.98f;

static void span_adam(float *restrict w, const float *restrict g, float *restrict m, float *restrict v, size_t n,
	float rate, float clip, float decay, float fix1, float fix2)
{
	for (size_t i = 0; i < n; i++) {
		float d = g[i] * clip;
		m[i] = beta1 * m[i] + (1 - beta1) * d;
		v[i] = beta2 * v[i] + (1 - beta2) * d * d;
		w[i] -= rate * (m[i] * fix1 / (sqrtf(v[i] * fix2) + 1e-7f) + decay * w[i]);
	}
}

void param_adam(struct param *p, float rate, float clip, float decay, int step)
{
	float fix1 = (float)(1 / (1 - pow((double)beta1, step))), fix2 = (float)(1 / (1 - pow((double)beta2, step)));
	size_t c = (size_t)p->cols;
	if (!p->sparse) {
		span_adam(p->w, p->g, p->m, p->v, (size_t)p->rows * c, rate, clip, decay, fix1, fix2);
		return;
	}
	for (int i = 0; i < p->touched_n; i++) {
		size_t at = (size_t)p->touched[i] * c;
		span_adam(p->w + at, p->g + at, p->m + at, p->v + at, c, rate, clip, decay, fix1, fix2);
	}
}

float fast_exp(float x)
{
	x = x < -87 ? -87 : x > 87 ? 87 : x;
	float t = x * 1.44269504f;
	float whole = floorf(t + 0.5f), f = t - whole;
	float p = 1 + f * (0.69314718f + f * (0.24022651f + f * (0.05550411f + f * (0.00961813f + f * 0.00133336f))));
	union {
		int32_t i;
		float f;
	} u = { .i = ((int32_t)whole + 127) << 23 };
	return p * u.f;
}

void linear(const struct param *w, const struct param *b, const float *x, int rows, float *y)
{
	if (b != NULL)
		for (int i = 0; i < rows; i++)
			memcpy(y + (size_t)i * (size_t)w->cols, b->w, (size_t)w->cols * sizeof(float));
	gemm(rows, w->cols, w->rows, x, w->rows, 1, w->w, w->cols, y, w->cols, b != NULL);
}

void linear_back(struct param *w, struct param *b, const float *x, int rows, const float *dy, float *dx)
{
	gemm(w->rows, w->cols, rows, x, 1, w->rows, dy, w->cols, w->g, w->cols, true);
	if (b != NULL)
		for (int i = 0; i < rows; i++)
			for (int j = 0; j < w->cols; j++)
				b->g[j] += dy[(size_t)i * (size_t)w->cols + (size_t)j];
	if (dx != NULL)
		gemm(rows, w->rows, w->cols, dy, w->cols, 1, w->t, w->rows, dx, w->rows, true);
}

double softmax_loss(float *p, int n, int gold, float scale)
{
	float most = p[0], sum = 0;
	for (int i = 1; i < n; i++)
		most = p[i] > most ? p[i] : most;
	for (int i = 0; i < n; i++)
		sum += p[i] = fast_exp(p[i] - most);
	double loss = -log((double)(p[gold] / sum) + 1e-12);
	for (int i = 0; i < n; i++)
		p[i] *= scale / sum;
	p[gold] -= scale;
	return loss;
}
