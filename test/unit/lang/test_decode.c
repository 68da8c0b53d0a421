/* The best tree against all trees, and the best run of names against all runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang/decode.h"

static uint64_t seed = 7;

static float number(void)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (float)(int)((seed >> 40) % 2001) / 100.f - 10.f;
}

static bool is_tree(const int *head, int n)
{
	int roots = 0;
	for (int i = 0; i < n; i++) {
		int k = i, steps = 0;
		roots += head[i] == n;
		while (k != n && steps++ <= n)
			k = head[k];
		if (k != n)
			return false;
	}
	return roots == 1;
}

static float weight(const float *score, int stride, const int *head, int n)
{
	float sum = 0;
	for (int i = 0; i < n; i++)
		sum += score[i * stride + head[i]];
	return sum;
}

/* The best tree whose root is the given one. */
static float best_tree(const float *score, int stride, int n, int root)
{
	int head[6] = { 0 };
	float best = -1e30f;
	for (;;) {
		if (head[root] == n && is_tree(head, n)) {
			float w = weight(score, stride, head, n);
			best = w > best ? w : best;
		}
		int i = 0;
		while (i < n && head[i] == n)
			head[i++] = 0;
		if (i == n)
			return best;
		head[i]++;
	}
}

static void test_best_tree(void **state)
{
	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct arena a = { 0 };
		int n = 1 + round % 5, stride = 16, head[6];
		float score[6 * 16], copy[6 * 16];
		for (int i = 0; i < 6 * 16; i++)
			copy[i] = score[i] = number();
		heads_of(&a, score, stride, n, head);
		assert_true(is_tree(head, n));
		int root = 0;
		while (head[root] != n)
			root++;
		float got = weight(copy, stride, head, n), most = best_tree(copy, stride, n, root);
		if (got < most - 1e-3f)
			fail_msg("a tree of %f where %f can be had (%d words)", (double)got, (double)most, n);
		arena_release(&a);
	}
}

/* Any numbers, however mad, give a tree. */
static void test_hostile_scores(void **state)
{
	(void)state;
	enum { N = 120, STRIDE = 128 };
	static float score[N * STRIDE];
	for (int round = 0; round < 60; round++) {
		struct arena a = { 0 };
		int n = 1 + (round * 37) % N, head[N];
		for (int i = 0; i < N; i++)
			for (int j = 0; j < STRIDE; j++)
				score[i * STRIDE + j] = round % 3 == 0 ? 0 : round % 3 == 1 ? (j == (i ^ 1) ? 1e30f : -1e30f) : number() * 1e20f;
		heads_of(&a, score, STRIDE, n, head);
		assert_true(is_tree(head, n));
		arena_release(&a);
	}
}

static void test_names(void **state)
{
	(void)state;
	for (int round = 0; round < 400; round++) {
		struct arena a = { 0 };
		float score[3 * 16];
		uint8_t label[3];
		for (int i = 0; i < 3 * 16; i++)
			score[i] = number();
		names_of(&a, score, 16, 3, label);
		float best = -1e30f;
		for (int x = 0; x < NAME_LABELS; x++)
			for (int y = 0; y < NAME_LABELS; y++)
				for (int z = 0; z < NAME_LABELS; z++) {
					bool fits = !(x > 0 && x % 2 == 0) && !(y > 0 && y % 2 == 0 && x != y && x != y - 1) && !(z > 0 && z % 2 == 0 && y != z && y != z - 1);
					float w = score[x] + score[16 + y] + score[32 + z];
					best = fits && w > best ? w : best;
				}
		float got = score[label[0]] + score[16 + label[1]] + score[32 + label[2]];
		assert_true(got >= best - 1e-3f && got <= best + 1e-3f);
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_best_tree), cmocka_unit_test(test_hostile_scores), cmocka_unit_test(test_names) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
