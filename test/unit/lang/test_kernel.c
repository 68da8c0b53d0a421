/* Every variant gives the plain one's numbers, bit for bit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "lang/kernel.h"
#include "lang/model.h"

enum { ROWS = 21, IN = 96, OUT = 112 };

static uint64_t seed = 3;

static int number(int most)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (uint64_t)(2 * most + 1)) - most;
}

static void test_product(void **state)
{
	(void)state;
	static uint8_t x[ROWS * IN];
	static int8_t w[IN * OUT];
	static int32_t start[OUT], want[ROWS * OUT], got[ROWS * OUT];
	struct kernel k[KERNEL_MOST];
	size_t n = kernel_all(k);
	for (int rows = 1; rows <= ROWS; rows++)
		for (int out = 16; out <= OUT; out += 16) {
			for (int i = 0; i < ROWS * IN; i++)
				x[i] = (uint8_t)(rows == 3 ? 255 : ACTIVITY_ZERO + number(ACTIVITY_MAX));
			for (int i = 0; i < IN * OUT; i++)
				w[i] = (int8_t)(rows == 3 ? -WEIGHT_MAX : number(WEIGHT_MAX));
			for (int i = 0; i < OUT; i++)
				start[i] = number(100000);
			k[n - 1].product(rows, IN, out, x, IN, w, start, want);
			int64_t first = start[0];
			for (int i = 0; i < IN; i++)
				first += (int64_t)x[i] * w[weight_at(IN, (size_t)i, 0)];
			assert_true(want[0] == first);
			for (size_t v = 0; v + 1 < n; v++) {
				memset(got, 0x55, sizeof(got));
				k[v].product(rows, IN, out, x, IN, w, start, got);
				if (memcmp(got, want, sizeof(int32_t) * (size_t)(rows * out)) != 0)
					fail_msg("%s differs at %d rows by %d columns", k[v].name, rows, out);
			}
		}
}

static void test_floats(void **state)
{
	(void)state;
	struct kernel k[KERNEL_MOST];
	size_t n = kernel_all(k);
	for (int round = 0; round < 200; round++) {
		enum { H = 48 };
		float gate[KERNEL_MOST][4 * H], scale[4 * H], c[KERNEL_MOST][H], y[KERNEL_MOST][4 * H], range = 0.013f, unit[KERNEL_MOST][2];
		int32_t acc[4 * H], sum[KERNEL_MOST][H];
		uint8_t h[KERNEL_MOST][3 * H], clip[KERNEL_MOST][H];
		int8_t add[H];
		memset(h, 0, sizeof(h)), memset(sum, 0, sizeof(sum));
		for (int i = 0; i < 4 * H; i++) {
			gate[0][i] = (float)number(60000) / 7000.f, acc[i] = number(40000000), scale[i] = (float)number(900) / 9000.f;
			c[0][i % H] = (float)number(3000) / 1000.f, add[i % H] = (int8_t)number(127);
		}
		for (size_t v = 1; v < n; v++)
			memcpy(gate[v], gate[0], sizeof(gate[0])), memcpy(c[v], c[0], sizeof(c[0]));
		for (size_t v = 0; v < n; v++) {
			k[v].row(4 * H, acc, scale, 0.001f, gate[v], y[v]);
			k[v].cell(H, gate[v], acc, scale, c[v], h[v]);
			unit[v][0] = k[v].positive(H, y[v], h[v] + H);
			unit[v][1] = k[v].both(H, y[v], h[v] + 2 * H);
			k[v].add(H, add, sum[v]), k[v].add(H, add, sum[v]);
			k[v].clip(H, sum[v], range, clip[v]);
			bool same = memcmp(y[v], y[0], sizeof(y[0])) == 0 && memcmp(c[v], c[0], sizeof(c[0])) == 0 && memcmp(h[v], h[0], sizeof(h[0])) == 0 &&
				    memcmp(unit[v], unit[0], sizeof(unit[0])) == 0 && memcmp(clip[v], clip[0], sizeof(clip[0])) == 0;
			if (!same)
				fail_msg("%s differs from %s", k[v].name, k[0].name);
			for (int i = 0; i < 3 * H; i++)
				assert_true(h[v][i] >= ACTIVITY_ZERO - ACTIVITY_MAX);
		}
	}
}

/* Numbers that no model that opens makes: NaN counts for nothing, and all variants agree on what is beyond bounds. */
static void test_odd_floats(void **state)
{
	(void)state;
	enum { N = 32 };
	static const float odd[] = { NAN, -NAN, INFINITY, -INFINITY, -0.f, 0.f, 1e-30f, -3e38f };
	struct kernel k[KERNEL_MOST];
	size_t n = kernel_all(k);
	for (size_t o = 0; o < sizeof(odd) / sizeof(*odd); o++) {
		float y[N], unit[KERNEL_MOST][2];
		uint8_t x[KERNEL_MOST][2 * N];
		for (int i = 0; i < N; i++)
			y[i] = i % 5 == 3 ? odd[o] : (float)number(300) / 100.f;
		y[0] = 3.5f;
		for (size_t v = 0; v < n; v++) {
			unit[v][0] = k[v].positive(N, y, x[v]);
			unit[v][1] = k[v].both(N, y, x[v] + N);
			if (memcmp(unit[v], unit[0], sizeof(unit[0])) != 0 || memcmp(x[v], x[0], sizeof(x[0])) != 0)
				fail_msg("%s differs from %s for number %zu", k[v].name, k[0].name, o);
		}
		if (o < 2)
			assert_true(unit[0][0] * ACTIVITY_MAX > 3.49f && unit[0][0] * ACTIVITY_MAX < 3.51f && x[0][0] == ACTIVITY_ZERO + ACTIVITY_MAX);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_product), cmocka_unit_test(test_floats), cmocka_unit_test(test_odd_floats) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
