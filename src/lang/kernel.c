/*
 * Each variant keeps a tile of rows by columns in registers and walks the
 * weights once.  The curves (logistic and hyperbolic tangent by one
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
	float *restrict c, uint8_t *restrict h)
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
		h[i] = (uint8_t)(ACTIVITY_ZERO + (int32_t)(v + (v < 0 ? -0.5f : 0.5f)));
	}
}

static inline __attribute__((always_inline)) void row_body(int n, const int32_t *restrict acc, const float *restrict scale, float unit,
	const float *restrict bias, float *restrict y)
{
	for (int j = 0; j < n; j++)
		y[j] = (float)acc[j] * (scale[j] * unit) + bias[j];
}

/* Out-of-bounds and NaN come out as the least. */
static inline __attribute__((always_inline)) uint8_t activity(float v)
{
	v = v > -(float)ACTIVITY_MAX ? v : -(float)ACTIVITY_MAX;
	v = v < (float)ACTIVITY_MAX ? v : (float)ACTIVITY_MAX;
	return (uint8_t)(ACTIVITY_ZERO + (int32_t)(v + (v < 0 ? -0.5f : 0.5f)));
}

/* The largest of a row does not depend on the order in which it is sought, so lanes may seek it. */
static inline __attribute__((always_inline)) float quantise_body(int n, const float *restrict y, uint8_t *restrict x, bool both)
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
		memset(x, ACTIVITY_ZERO, (size_t)n);
		return 0;
	}
	float scale = (float)ACTIVITY_MAX / most;
	for (int i = 0; i < n; i++)
		x[i] = activity((both || y[i] > 0 ? y[i] : 0) * scale);
	return most / (float)ACTIVITY_MAX;
}

static inline __attribute__((always_inline)) void add_body(int n, const int8_t *restrict v, int32_t *restrict sum)
{
	for (int i = 0; i < n; i++)
		sum[i] += v[i];
}

static inline __attribute__((always_inline)) void clip_body(int n, const int32_t *restrict sum, float range, uint8_t *restrict x)
{
	for (int i = 0; i < n; i++)
		x[i] = activity((float)sum[i] * range);
}

/* The curves and rows of one variant, compiled for its target. */
#define FLOATS(SUFFIX, TARGET) \
	TARGET static void cell_##SUFFIX(int n, float *gate, const int32_t *acc, const float *scale, float *c, uint8_t *h) \
	{ \
		cell_body(n, gate, acc, scale, c, h); \
	} \
	TARGET static void row_##SUFFIX(int n, const int32_t *acc, const float *scale, float unit, const float *bias, float *y) \
	{ \
		row_body(n, acc, scale, unit, bias, y); \
	} \
	TARGET static float positive_##SUFFIX(int n, const float *y, uint8_t *x) \
	{ \
		return quantise_body(n, y, x, false); \
	} \
	TARGET static float both_##SUFFIX(int n, const float *y, uint8_t *x) \
	{ \
		return quantise_body(n, y, x, true); \
	} \
	TARGET static void add_##SUFFIX(int n, const int8_t *v, int32_t *sum) \
	{ \
		add_body(n, v, sum); \
	} \
	TARGET static void clip_##SUFFIX(int n, const int32_t *sum, float range, uint8_t *x) \
	{ \
		clip_body(n, sum, range, x); \
	}
FLOATS(plain, )

static void product_plain(int rows, int in, int out, const uint8_t *x, size_t stride, const int8_t *w, const int32_t *start, int32_t *acc)
{
	for (int r = 0; r < rows; r++) {
		int32_t *y = acc + (size_t)r * (size_t)out;
		memcpy(y, start, (size_t)out * sizeof(*y));
		for (int j = 0; j < out; j += 16)
			for (int k = 0; k < in; k++) {
				const int8_t *p = w + weight_at((size_t)in, (size_t)k, (size_t)j);
				for (int c = 0; c < 16; c++)
					y[j + c] += x[(size_t)r * stride + (size_t)k] * p[4 * c];
			}
	}
}

#if defined(__x86_64__)

static inline int32_t four_at(const uint8_t *x)
{
	int32_t v;
	memcpy(&v, x, sizeof(v));
	return v;
}

/* R rows by C vectors of columns; vectors that make up 16 columns lie side by
 * side, further ones `in * 16` numbers on.  SPLAT, LOAD, STORE, STEP(acc, x, w) are the variant's. */
#define TILE(NAME, TARGET, VEC_T, LANES, R, C, SPLAT, LOAD, STORE, STEP) \
	__attribute__((target(TARGET))) static inline void NAME(int in, int out, const uint8_t *x, size_t stride, const int8_t *w, const int32_t *start, int32_t *acc) \
	{ \
		VEC_T sum[R][C]; \
		_Pragma("GCC unroll 8") for (int r = 0; r < R; r++) _Pragma("GCC unroll 4") for (int c = 0; c < C; c++) \
			sum[r][c] = LOAD(start + LANES * c); \
		for (int k = 0; k < in; k += 4) { \
			const int8_t *p = w + (size_t)k * 16; \
			VEC_T b[C]; \
			_Pragma("GCC unroll 4") for (int c = 0; c < C; c++) \
				b[c] = LOAD(p + (LANES * c) % 16 * 4 + (size_t)(LANES * c / 16) * (size_t)in * 16); \
			_Pragma("GCC unroll 8") for (int r = 0; r < R; r++) \
			{ \
				VEC_T v = SPLAT(four_at(x + (size_t)r * stride + (size_t)k)); \
				_Pragma("GCC unroll 4") for (int c = 0; c < C; c++) sum[r][c] = STEP(sum[r][c], v, b[c]); \
			} \
		} \
		_Pragma("GCC unroll 8") for (int r = 0; r < R; r++) _Pragma("GCC unroll 4") for (int c = 0; c < C; c++) \
			STORE(acc + (size_t)r * (size_t)out + (size_t)(LANES * c), sum[r][c]); \
	}

/* All rows of C vectors of columns, in tiles of R rows, then of fewer. */
#define COLUMNS(NAME, TARGET, MANY, R, FEW, Q, ONE) \
	__attribute__((target(TARGET))) static void NAME(int rows, int in, int out, const uint8_t *x, size_t stride, const int8_t *w, const int32_t *start, int32_t *acc) \
	{ \
		int r = 0; \
		for (; r + R <= rows; r += R) \
			MANY(in, out, x + (size_t)r * stride, stride, w, start, acc + (size_t)r * (size_t)out); \
		for (; r + Q <= rows; r += Q) \
			FEW(in, out, x + (size_t)r * stride, stride, w, start, acc + (size_t)r * (size_t)out); \
		for (; r < rows; r++) \
			ONE(in, out, x + (size_t)r * stride, stride, w, start, acc + (size_t)r * (size_t)out); \
	}

#define LOAD128(p) _mm_loadu_si128((const __m128i *)(const void *)(p))
#define STORE128(p, v) _mm_storeu_si128((__m128i *)(void *)(p), (v))
#define STEP128(s, v, b) _mm_add_epi32((s), _mm_madd_epi16(_mm_maddubs_epi16((v), (b)), _mm_set1_epi16(1)))
TILE(tile_ssse3, "ssse3", __m128i, 4, 2, 4, _mm_set1_epi32, LOAD128, STORE128, STEP128)
TILE(one_ssse3, "ssse3", __m128i, 4, 1, 4, _mm_set1_epi32, LOAD128, STORE128, STEP128)
COLUMNS(columns_ssse3, "ssse3", tile_ssse3, 2, tile_ssse3, 2, one_ssse3)

static void product_ssse3(int rows, int in, int out, const uint8_t *x, size_t stride, const int8_t *w, const int32_t *start, int32_t *acc)
{
	for (int j = 0; j < out; j += 16)
		columns_ssse3(rows, in, out, x, stride, w + (size_t)j * (size_t)in, start + j, acc + j);
}

#define LOAD256(p) _mm256_loadu_si256((const __m256i *)(const void *)(p))
#define STORE256(p, v) _mm256_storeu_si256((__m256i *)(void *)(p), (v))
#define STEP256(s, v, b) _mm256_add_epi32((s), _mm256_madd_epi16(_mm256_maddubs_epi16((v), (b)), _mm256_set1_epi16(1)))
TILE(tile_avx2, "avx2", __m256i, 8, 4, 2, _mm256_set1_epi32, LOAD256, STORE256, STEP256)
TILE(one_avx2, "avx2", __m256i, 8, 1, 2, _mm256_set1_epi32, LOAD256, STORE256, STEP256)
TILE(few_avx2, "avx2", __m256i, 8, 2, 2, _mm256_set1_epi32, LOAD256, STORE256, STEP256)
COLUMNS(columns_avx2, "avx2", tile_avx2, 4, few_avx2, 2, one_avx2)

static void product_avx2(int rows, int in, int out, const uint8_t *x, size_t stride, const int8_t *w, const int32_t *start, int32_t *acc)
{
	for (int j = 0; j < out; j += 16)
		columns_avx2(rows, in, out, x, stride, w + (size_t)j * (size_t)in, start + j, acc + j);
}

FLOATS(avx2, __attribute__((target("avx2"))))

#define T512 "avx512f,avx512bw,avx512vl,avx512vnni"
#define LOAD512(p) _mm512_loadu_si512((const void *)(p))
#define STORE512(p, v) _mm512_storeu_si512((void *)(p), (v))
#define STEP512(s, v, b) _mm512_dpbusd_epi32((s), (v), (b))
TILE(tile_512, T512, __m512i, 16, 8, 2, _mm512_set1_epi32, LOAD512, STORE512, STEP512)
TILE(one_512, T512, __m512i, 16, 1, 2, _mm512_set1_epi32, LOAD512, STORE512, STEP512)
TILE(few_512, T512, __m512i, 16, 3, 2, _mm512_set1_epi32, LOAD512, STORE512, STEP512)
COLUMNS(columns_512, T512, tile_512, 8, few_512, 3, one_512)
TILE(tile1_512, T512, __m512i, 16, 8, 1, _mm512_set1_epi32, LOAD512, STORE512, STEP512)
TILE(one1_512, T512, __m512i, 16, 1, 1, _mm512_set1_epi32, LOAD512, STORE512, STEP512)
TILE(few1_512, T512, __m512i, 16, 3, 1, _mm512_set1_epi32, LOAD512, STORE512, STEP512)
COLUMNS(columns1_512, T512, tile1_512, 8, few1_512, 3, one1_512)

static void product_512(int rows, int in, int out, const uint8_t *x, size_t stride, const int8_t *w, const int32_t *start, int32_t *acc)
{
	int j = 0;
	for (; j + 32 <= out; j += 32)
		columns_512(rows, in, out, x, stride, w + (size_t)j * (size_t)in, start + j, acc + j);
	if (j < out)
		columns1_512(rows, in, out, x, stride, w + (size_t)j * (size_t)in, start + j, acc + j);
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
	if (__builtin_cpu_supports("ssse3"))
		out[n++] = (struct kernel){ "ssse3", product_ssse3, FLOATS_OF(plain) };
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
