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

enum { FLOAT_INFINITE = 0x7F800000 };

/* Out-of-bounds and NaN come out as the least. */
static inline __attribute__((always_inline)) uint8_t activity(float v)
{
	v = v > -(float)ACTIVITY_MAX ? v : -(float)ACTIVITY_MAX;
	v = v < (float)ACTIVITY_MAX ? v : (float)ACTIVITY_MAX;
	return (uint8_t)(ACTIVITY_ZERO + (int32_t)(v + (v < 0 ? -0.5f : 0.5f)));
}

/* The largest is sought among the bits: those of numbers above zero stand in the numbers' order, and compilers seek the
 * largest integer in lanes.  NaN counts for nothing. */
static inline __attribute__((always_inline)) float quantise_body(int n, const float *restrict y, uint8_t *restrict x, bool both)
{
	int32_t largest = 0;
	for (int i = 0; i < n; i++) {
		int32_t bits;
		memcpy(&bits, &y[i], sizeof(bits));
		bits = both ? bits & INT32_MAX : bits;
		bits = bits > FLOAT_INFINITE ? 0 : bits;
		largest = bits > largest ? bits : largest;
	}
	float most;
	memcpy(&most, &largest, sizeof(most));
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

/* The rows of one variant, compiled for its target. */
#define FLOATS(SUFFIX, TARGET) \
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

static void cell_plain(int n, float *gate, const int32_t *acc, const float *scale, float *c, uint8_t *h)
{
	cell_body(n, gate, acc, scale, c, h);
}

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

/* cell_body() for LANES units at a time, their five curves side by side: compilers do not make "least" and "greatest" of
 * its comparisons.  MIN and MAX give their second operand where either is NaN, as the comparisons do. */
#define CELL(SUFFIX, TARGET, VEC_T, LANES, ALL, LOAD, INTEGERS, MIN, MAX, ACTIVITIES) \
	__attribute__((target(TARGET))) static inline VEC_T curve_##SUFFIX(VEC_T x) \
	{ \
		x = MAX(ALL(-4.9f), MIN(ALL(4.9f), x)); \
		const VEC_T q = x * x; \
		return x * (ALL(135135.f) + q * (ALL(17325.f) + q * (ALL(378.f) + q))) / (ALL(135135.f) + q * (ALL(62370.f) + q * (ALL(3150.f) + q * ALL(28.f)))); \
	} \
	__attribute__((target(TARGET))) static void cell_##SUFFIX(int n, float *gate, const int32_t *acc, const float *scale, float *c, uint8_t *h) \
	{ \
		const VEC_T unit = ALL(1.f / ACTIVITY_MAX), half = ALL(0.5f); \
		for (int i = 0; i < n; i += LANES) { \
			VEC_T x[4]; \
			_Pragma("GCC unroll 4") for (int k = 0; k < 4; k++) \
				x[k] = LOAD(gate + k * n + i) + INTEGERS(acc + k * n + i) * (LOAD(scale + k * n + i) * unit); \
			_Pragma("GCC unroll 3") for (int k = 0; k < 3; k++) \
				x[k] = half + half * curve_##SUFFIX(half * x[k]); \
			const VEC_T z = x[0] * curve_##SUFFIX(x[3]) + x[1] * LOAD(c + i); \
			memcpy(c + i, &z, sizeof(z)); \
			ACTIVITIES(h + i, x[2] * curve_##SUFFIX(z) * ALL((float)ACTIVITY_MAX)); \
		} \
	}

__attribute__((target("avx2"))) static inline void activities_avx2(uint8_t *h, __m256 v)
{
	const __m256 half = _mm256_or_ps(_mm256_set1_ps(0.5f), _mm256_and_ps(v, _mm256_set1_ps(-0.f)));
	const __m256i all = _mm256_add_epi32(_mm256_cvttps_epi32(v + half), _mm256_set1_epi32(ACTIVITY_ZERO));
	const __m256i four = _mm256_shuffle_epi8(all, _mm256_set1_epi32(0x0C080400));
	const uint32_t low = (uint32_t)_mm256_extract_epi32(four, 0), high = (uint32_t)_mm256_extract_epi32(four, 4);
	memcpy(h, &low, sizeof(low));
	memcpy(h + 4, &high, sizeof(high));
}

#define INTEGERS256(p) _mm256_cvtepi32_ps(LOAD256(p))
CELL(avx2, "avx2", __m256, 8, _mm256_set1_ps, _mm256_loadu_ps, INTEGERS256, _mm256_min_ps, _mm256_max_ps, activities_avx2)

#define T512 "avx512f,avx512bw,avx512vl,avx512vnni"
#define LOAD512(p) _mm512_loadu_si512((const void *)(p))
#define STORE512(p, v) _mm512_storeu_si512((void *)(p), (v))
#define STEP512(s, v, b) _mm512_dpbusd_epi32((s), (v), (b))
#define TILE512(R) TILE(tile##R##_512, T512, __m512i, 16, R, 2, _mm512_set1_epi32, LOAD512, STORE512, STEP512)
TILE512(8)
TILE512(7)
TILE512(6)
TILE512(5)
TILE512(4)
TILE512(3)
TILE512(2)
TILE512(1)

/* One step of a tile waits for the last: what is left of the rows costs as one tile hardly more than a single row does. */
__attribute__((target(T512))) static void columns_512(int rows, int in, int out, const uint8_t *x, size_t stride, const int8_t *w, const int32_t *start, int32_t *acc)
{
	for (; rows >= 8; rows -= 8, x += 8 * stride, acc += 8 * (size_t)out)
		tile8_512(in, out, x, stride, w, start, acc);
	switch (rows) {
#define LEFT(R) \
	case R: \
		tile##R##_512(in, out, x, stride, w, start, acc); \
		break
		LEFT(7);
		LEFT(6);
		LEFT(5);
		LEFT(4);
		LEFT(3);
		LEFT(2);
		LEFT(1);
	default:
		break;
	}
}

TILE(narrow8_512, T512, __m512i, 16, 8, 1, _mm512_set1_epi32, LOAD512, STORE512, STEP512)
TILE(narrow3_512, T512, __m512i, 16, 3, 1, _mm512_set1_epi32, LOAD512, STORE512, STEP512)
TILE(narrow1_512, T512, __m512i, 16, 1, 1, _mm512_set1_epi32, LOAD512, STORE512, STEP512)
COLUMNS(narrow_512, T512, narrow8_512, 8, narrow3_512, 3, narrow1_512)

static void product_512(int rows, int in, int out, const uint8_t *x, size_t stride, const int8_t *w, const int32_t *start, int32_t *acc)
{
	int j = 0;
	for (; j + 32 <= out; j += 32)
		columns_512(rows, in, out, x, stride, w + (size_t)j * (size_t)in, start + j, acc + j);
	if (j < out)
		narrow_512(rows, in, out, x, stride, w + (size_t)j * (size_t)in, start + j, acc + j);
}

FLOATS(512, __attribute__((target(T512))))

__attribute__((target(T512))) static inline void activities_512(uint8_t *h, __m512 v)
{
	const __m512i sign = _mm512_and_si512(_mm512_castps_si512(v), _mm512_set1_epi32(INT32_MIN));
	const __m512 half = _mm512_castsi512_ps(_mm512_or_si512(sign, _mm512_castps_si512(_mm512_set1_ps(0.5f))));
	STORE128(h, _mm512_cvtepi32_epi8(_mm512_add_epi32(_mm512_cvttps_epi32(v + half), _mm512_set1_epi32(ACTIVITY_ZERO))));
}

#define INTEGERS512(p) _mm512_cvtepi32_ps(LOAD512(p))
CELL(512, T512, __m512, 16, _mm512_set1_ps, _mm512_loadu_ps, INTEGERS512, _mm512_min_ps, _mm512_max_ps, activities_512)
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
