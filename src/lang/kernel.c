/*
 * Each variant keeps a tile of rows by columns in registers and walks the
 * pairs of weights once.  The curves (logistic and hyperbolic tangent by one
 * rational function) are plain floats in a fixed order without contraction:
 * this file is compiled with -ffp-contract=off.
 */
#include "lang/kernel.h"

#include <string.h>

#include "lang/model.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static inline __attribute__((always_inline)) float curve(float x)
{
	/* Lambert's continued fraction of tanh, cut after the seventh power. */
	x = x > 4.9f ? 4.9f : x < -4.9f ? -4.9f : x;
	float q = x * x;
	float up = x * (135135.f + q * (17325.f + q * (378.f + q)));
	float down = 135135.f + q * (62370.f + q * (3150.f + q * 28.f));
	return up / down;
}

static inline __attribute__((always_inline)) void cell_body(int n, float *restrict gate, const int32_t *restrict acc, const float *restrict scale,
	float *restrict c, int16_t *restrict h)
{
	const float unit = 1.f / ACTIVITY_MAX;
	for (int i = 0; i < 3 * n; i++)
		gate[i] = 0.5f + 0.5f * curve(0.5f * (gate[i] + (float)acc[i] * (scale[i] * unit)));
	for (int i = 3 * n; i < 4 * n; i++)
		gate[i] = curve(gate[i] + (float)acc[i] * (scale[i] * unit));
	for (int i = 0; i < n; i++) {
		float z = gate[i] * gate[3 * n + i] + gate[n + i] * c[i];
		c[i] = z;
		float v = gate[2 * n + i] * curve(z) * (float)ACTIVITY_MAX;
		h[i] = (int16_t)(int32_t)(v + (v < 0 ? -0.5f : 0.5f));
	}
}

static inline __attribute__((always_inline)) void row_body(int n, const int32_t *restrict acc, const float *restrict scale, float unit,
	const float *restrict bias, float *restrict y)
{
	for (int j = 0; j < n; j++)
		y[j] = (float)acc[j] * (scale[j] * unit) + bias[j];
}

/* Out-of-bounds and NaN come out as the least. */
static inline __attribute__((always_inline)) int16_t activity(float v)
{
	v = v > -(float)ACTIVITY_MAX ? v : -(float)ACTIVITY_MAX;
	v = v < (float)ACTIVITY_MAX ? v : (float)ACTIVITY_MAX;
	return (int16_t)(int32_t)(v + (v < 0 ? -0.5f : 0.5f));
}

/* The largest of a row does not depend on the order in which it is sought, so lanes may seek it. */
static inline __attribute__((always_inline)) float quantise_body(int n, const float *restrict y, int16_t *restrict x, bool both)
{
	float lane[16] = { 0 };
	for (int i = 0; i < n; i += 16)
		for (int k = 0; k < 16; k++) {
			float v = both && y[i + k] < 0 ? -y[i + k] : y[i + k];
			lane[k] = v > lane[k] ? v : lane[k];
		}
	float most = 0;
	for (int k = 0; k < 16; k++)
		most = lane[k] > most ? lane[k] : most;
	if (!(most > 1e-20f)) {
		memset(x, 0, (size_t)n * sizeof(*x));
		return 0;
	}
	float scale = (float)ACTIVITY_MAX / most;
	for (int i = 0; i < n; i++)
		x[i] = activity((both || y[i] > 0 ? y[i] : 0) * scale);
	return most / (float)ACTIVITY_MAX;
}

static inline __attribute__((always_inline)) void add_body(int n, const int16_t *restrict v, int32_t *restrict sum)
{
	for (int i = 0; i < n; i++)
		sum[i] += v[i];
}

static inline __attribute__((always_inline)) void clip_body(int n, const int32_t *restrict sum, float range, int16_t *restrict x)
{
	for (int i = 0; i < n; i++)
		x[i] = activity((float)sum[i] * range);
}

/* The curves and rows of one variant, compiled for its target. */
#define FLOATS(SUFFIX, TARGET) \
	TARGET static void cell_##SUFFIX(int n, float *gate, const int32_t *acc, const float *scale, float *c, int16_t *h) \
	{ \
		cell_body(n, gate, acc, scale, c, h); \
	} \
	TARGET static void row_##SUFFIX(int n, const int32_t *acc, const float *scale, float unit, const float *bias, float *y) \
	{ \
		row_body(n, acc, scale, unit, bias, y); \
	} \
	TARGET static float positive_##SUFFIX(int n, const float *y, int16_t *x) \
	{ \
		return quantise_body(n, y, x, false); \
	} \
	TARGET static float both_##SUFFIX(int n, const float *y, int16_t *x) \
	{ \
		return quantise_body(n, y, x, true); \
	} \
	TARGET static void add_##SUFFIX(int n, const int16_t *v, int32_t *sum) \
	{ \
		add_body(n, v, sum); \
	} \
	TARGET static void clip_##SUFFIX(int n, const int32_t *sum, float range, int16_t *x) \
	{ \
		clip_body(n, sum, range, x); \
	}
FLOATS(plain, )

static void product_plain(int rows, int in, int out, const int16_t *x, size_t stride, const int16_t *w, int32_t *acc)
{
	for (int r = 0; r < rows; r++) {
		int32_t *y = acc + (size_t)r * (size_t)out;
		memset(y, 0, (size_t)out * sizeof(*y));
		for (int k = 0; k < in; k += 2) {
			const int16_t *p = w + (size_t)k * (size_t)out;
			int32_t a = x[(size_t)r * stride + (size_t)k], b = x[(size_t)r * stride + (size_t)k + 1];
			for (int j = 0; j < out; j++)
				y[j] += a * p[2 * j] + b * p[2 * j + 1];
		}
	}
}

#if defined(__x86_64__)

static inline int32_t pair_at(const int16_t *x)
{
	int32_t v;
	memcpy(&v, x, sizeof(v));
	return v;
}

/* R rows by C vectors of columns; SPLAT, LOAD, STORE, ZERO, STEP(acc, x, w) are the variant's. */
#define TILE(NAME, TARGET, VEC_T, LANES, R, C, SPLAT, LOAD, STORE, ZERO, STEP) \
	__attribute__((target(TARGET))) static inline void NAME(int in, int out, const int16_t *x, size_t stride, const int16_t *w, int32_t *acc) \
	{ \
		VEC_T sum[R][C]; \
		_Pragma("GCC unroll 8") for (int r = 0; r < R; r++) _Pragma("GCC unroll 4") for (int c = 0; c < C; c++) sum[r][c] = ZERO; \
		for (int k = 0; k < in; k += 2) { \
			const int16_t *p = w + (size_t)k * (size_t)out; \
			VEC_T b[C]; \
			_Pragma("GCC unroll 4") for (int c = 0; c < C; c++) b[c] = LOAD(p + 2 * LANES * c); \
			_Pragma("GCC unroll 8") for (int r = 0; r < R; r++) \
			{ \
				VEC_T v = SPLAT(pair_at(x + (size_t)r * stride + (size_t)k)); \
				_Pragma("GCC unroll 4") for (int c = 0; c < C; c++) sum[r][c] = STEP(sum[r][c], v, b[c]); \
			} \
		} \
		_Pragma("GCC unroll 8") for (int r = 0; r < R; r++) _Pragma("GCC unroll 4") for (int c = 0; c < C; c++) \
			STORE(acc + (size_t)r * (size_t)out + (size_t)(LANES * c), sum[r][c]); \
	}

/* All rows of C vectors of columns, in tiles of R rows, then one by one. */
#define COLUMNS(NAME, TARGET, MANY, ONE, R) \
	__attribute__((target(TARGET))) static void NAME(int rows, int in, int out, const int16_t *x, size_t stride, const int16_t *w, int32_t *acc) \
	{ \
		int r = 0; \
		for (; r + R <= rows; r += R) \
			MANY(in, out, x + (size_t)r * stride, stride, w, acc + (size_t)r * (size_t)out); \
		for (; r < rows; r++) \
			ONE(in, out, x + (size_t)r * stride, stride, w, acc + (size_t)r * (size_t)out); \
	}

#define LOAD128(p) _mm_loadu_si128((const __m128i *)(const void *)(p))
#define STORE128(p, v) _mm_storeu_si128((__m128i *)(void *)(p), (v))
#define STEP128(s, v, b) _mm_add_epi32((s), _mm_madd_epi16((v), (b)))
TILE(tile_sse2, "sse2", __m128i, 4, 2, 4, _mm_set1_epi32, LOAD128, STORE128, _mm_setzero_si128(), STEP128)
TILE(one_sse2, "sse2", __m128i, 4, 1, 4, _mm_set1_epi32, LOAD128, STORE128, _mm_setzero_si128(), STEP128)
COLUMNS(columns_sse2, "sse2", tile_sse2, one_sse2, 2)

static void product_sse2(int rows, int in, int out, const int16_t *x, size_t stride, const int16_t *w, int32_t *acc)
{
	for (int j = 0; j < out; j += 16)
		columns_sse2(rows, in, out, x, stride, w + 2 * j, acc + j);
}

#define LOAD256(p) _mm256_loadu_si256((const __m256i *)(const void *)(p))
#define STORE256(p, v) _mm256_storeu_si256((__m256i *)(void *)(p), (v))
#define STEP256(s, v, b) _mm256_add_epi32((s), _mm256_madd_epi16((v), (b)))
TILE(tile_avx2, "avx2", __m256i, 8, 4, 2, _mm256_set1_epi32, LOAD256, STORE256, _mm256_setzero_si256(), STEP256)
TILE(one_avx2, "avx2", __m256i, 8, 1, 2, _mm256_set1_epi32, LOAD256, STORE256, _mm256_setzero_si256(), STEP256)
COLUMNS(columns_avx2, "avx2", tile_avx2, one_avx2, 4)

static void product_avx2(int rows, int in, int out, const int16_t *x, size_t stride, const int16_t *w, int32_t *acc)
{
	for (int j = 0; j < out; j += 16)
		columns_avx2(rows, in, out, x, stride, w + 2 * j, acc + j);
}

FLOATS(avx2, __attribute__((target("avx2"))))

#define T512 "avx512f,avx512bw,avx512vl,avx512vnni"
#define LOAD512(p) _mm512_loadu_si512((const void *)(p))
#define STORE512(p, v) _mm512_storeu_si512((void *)(p), (v))
#define STEP512(s, v, b) _mm512_dpwssd_epi32((s), (v), (b))
TILE(tile_512, T512, __m512i, 16, 8, 2, _mm512_set1_epi32, LOAD512, STORE512, _mm512_setzero_si512(), STEP512)
TILE(one_512, T512, __m512i, 16, 1, 2, _mm512_set1_epi32, LOAD512, STORE512, _mm512_setzero_si512(), STEP512)
COLUMNS(columns_512, T512, tile_512, one_512, 8)
TILE(tile1_512, T512, __m512i, 16, 8, 1, _mm512_set1_epi32, LOAD512, STORE512, _mm512_setzero_si512(), STEP512)
TILE(one1_512, T512, __m512i, 16, 1, 1, _mm512_set1_epi32, LOAD512, STORE512, _mm512_setzero_si512(), STEP512)
COLUMNS(columns1_512, T512, tile1_512, one1_512, 8)

static void product_512(int rows, int in, int out, const int16_t *x, size_t stride, const int16_t *w, int32_t *acc)
{
	int j = 0;
	for (; j + 32 <= out; j += 32)
		columns_512(rows, in, out, x, stride, w + 2 * j, acc + j);
	if (j < out)
		columns1_512(rows, in, out, x, stride, w + 2 * j, acc + j);
}

FLOATS(512, __attribute__((target(T512))))
#endif

#define FLOATS_OF(SUFFIX) cell_##SUFFIX, row_##SUFFIX, positive_##SUFFIX, both_##SUFFIX, add_##SUFFIX, clip_##SUFFIX

size_t kernel_all(struct kernel out[static KERNEL_MOST])
{
	size_t n = 0;
#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
		__builtin_cpu_supports("avx512vnni"))
		out[n++] = (struct kernel){ "avx512", product_512, FLOATS_OF(512) };
	if (__builtin_cpu_supports("avx2"))
		out[n++] = (struct kernel){ "avx2", product_avx2, FLOATS_OF(avx2) };
	out[n++] = (struct kernel){ "sse2", product_sse2, FLOATS_OF(plain) };
#endif
	out[n++] = (struct kernel){ "plain", product_plain, FLOATS_OF(plain) };
	return n;
}

struct kernel kernel_best(void)
{
	struct kernel k[KERNEL_MOST];
	(void)kernel_all(k);
	return k[0];
}
