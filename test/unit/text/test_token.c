/* The rules as rows, and what holds for any bytes: tokens and sentences tile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "../rounds.h"
#include "base/buf.h"
#include "text/token.h"
#include "text/token_words.h"

/* Tokens are parted by a space in the second column, sentences by " | ". */
static const struct {
	const char *text, *cut;
} rows[] = {
	{ "They don't go.", "They do n't go ." },
	{ "They don’t, we can’t.", "They do n’t , we ca n’t ." },
	{ "Ratha's lawyers' view, it's theirs.", "Ratha 's lawyers ' view , it 's theirs ." },
	{ "I'm sure we've said she'd come.", "I 'm sure we 've said she 'd come ." },
	{ "They cannot stay; she's gonna leave.", "They can not stay ; she 's gon na leave ." },
	{ "D'Arcy met O'Neill in the 1990s.", "D'Arcy met O'Neill in the 1990s ." },
	{ "a well-known, court-dissolved party", "a well - known , court - dissolved party" },
	{ "pro-government and anti-war non-profit", "pro-government and anti-war non-profit" },
	{ "a re-elected ex-minister", "a re-elected ex-minister" },
	{ "the 57-year-old was held", "the 57 - year - old was held" },
	{ "call 345-9945 or 713-853-3989", "call 345-9945 or 713-853-3989" },
	{ "and/or either 1/2 or s/he", "and / or either 1/2 or s/he" },
	{ "It was 5 p.m. in the U.N. office.", "It was 5 p.m. in the U.N. office ." },
	{ "He joined the U.N. The council met.", "He joined the U.N. | The council met ." },
	{ "Mr. Sok met Gen. Tes. He left.", "Mr. Sok met Gen. Tes . | He left ." },
	{ "Th. Bina Loitam and Md. Karwar met Adv. Marsh. He left.", "Th. Bina Loitam and Md. Karwar met Adv. Marsh . | He left ." },
	{ "It went to Weller Ltd. The guard stayed on Elm St. They met.", "It went to Weller Ltd. | The guard stayed on Elm St. They met ." },
	{ "J. R. Vann spoke. So did others.", "J. R. Vann spoke . | So did others ." },
	{ "See No. 12 and Art. 5 below.", "See No. 12 and Art. 5 below ." },
	{ "It is old (c. 1700), see p. 4.", "It is old ( c. 1700 ) , see p. 4 ." },
	{ "He said no. They left.", "He said no . | They left ." },
	{ "Is it so? It is! Well.", "Is it so ? | It is ! | Well ." },
	{ "\"It is so.\" She left.", "\" It is so . \" | She left ." },
	{ "\"Is it?\" she asked.", "\" Is it ? \" she asked ." },
	{ "“We deny it,” he said. “All of it.”", "“ We deny it , ” he said . | “ All of it . ”" },
	{ "It grew 20% to $1,300.50 (or €9m).", "It grew 20 % to $ 1,300.50 ( or € 9 m ) ." },
	{ "US$33,000 and 5km at 10:30", "US$ 33,000 and 5 km at 10:30" },
	{ "12. Urges the authorities to act;", "12 . Urges the authorities to act ;" },
	{ "(a) Requests the person(s) named", "( a ) Requests the person(s) named" },
	{ "word—word, word – word… and more...", "word — word , word – word … and more ..." },
	{ "see https://example.org/a?b=c, or write to a.b@example.org.", "see https://example.org/a?b=c , or write to a.b@example.org ." },
	{ "[1] He was 'not' there.", "[ 1 ] He was ' not ' there ." },
	{ "It ended.It began.", "It ended.It began ." },
	{ "They were freed.The others stayed.", "They were freed . The others stayed ." },
	{ "What?! No...", "What ?! | No ..." },
	{ "A\302\240B\342\200\211C", "A B C" },
	{ "x", "x" },
	{ ".", "." },
	{ "'", "'" },
	{ "--", "--" },
	{ ":)", ":)" },
};

static struct text text_one(struct arena *a, struct str s)
{
	struct text t = { .s = s };
	*VEC_PUSH(a, &t.paragraph) = (struct paragraph){ .span = { 0, (uint32_t)s.n } };
	return t;
}

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = { 0 };
		struct text t = text_one(&a, str_of(rows[i].text));
		struct tokens k = tokenize(&a, &t);
		struct buf b = BUF_INIT(4096);
		for (size_t s = 0; s < k.sentence.n; s++) {
			if (s > 0)
				buf_z(&b, "| ");
			for (size_t w = 0; w < k.sentence.v[s].n; w++) {
				buf_put(&b, token_str(&t, k.token.v[k.sentence.v[s].first + w]));
				buf_char(&b, ' ');
			}
		}
		struct str got = str_trim(buf_str(&b));
		if (!str_eq(got, str_of(rows[i].cut)))
			fail_msg("\"%s\" is cut as \"" STR_FMT "\", not \"%s\"", rows[i].text, STR_ARG(got), rows[i].cut);
		buf_release(&b);
		arena_release(&a);
	}
}

/* Bytes between tokens are white space: those of ASCII and the wide ones' bytes. */
static bool is_gap(char c)
{
	return char_is_space(c) || (unsigned char)c >= 0x80;
}

static void check_tiling(const struct text *t, const struct tokens *k)
{
	uint32_t at = 0;
	for (size_t i = 0; i < k->token.n; i++) {
		struct token w = k->token.v[i];
		assert_true(w.len > 0 && w.at >= at && w.at + w.len <= t->s.n);
		for (; at < w.at; at++)
			assert_true(is_gap(t->s.p[at]));
		for (uint32_t c = 0; c < w.len; c++)
			assert_false(char_is_space(t->s.p[w.at + c]));
		at = w.at + w.len;
	}
	for (; at < t->s.n; at++)
		assert_true(is_gap(t->s.p[at]));
	uint32_t next = 0, paragraph = 0;
	for (size_t i = 0; i < k->sentence.n; i++) {
		struct sentence s = k->sentence.v[i];
		assert_true(s.first == next && s.n > 0 && s.n <= SENTENCE_TOKENS_MAX && s.paragraph >= paragraph);
		struct span p = t->paragraph.v[s.paragraph].span;
		struct token first = k->token.v[s.first], last = k->token.v[s.first + s.n - 1];
		assert_true(first.at >= p.at && last.at + last.len <= p.end);
		next = s.first + s.n, paragraph = s.paragraph;
	}
	assert_int_equal(next, k->token.n);
}

static void test_random_bytes(void **state)
{
	(void)state;
	static const char alphabet[] = "aB.1 -'\"()\n,;:!?%$/@#s\342\200\231\342\200\224\302\240\303\251\377n't mrs";
	uint64_t seed = 20261125;
	for (int round = 0; round < (int)rounds(3000, 100); round++) {
		struct arena a = { 0 };
		char bytes[700];
		size_t n = (size_t)round % sizeof(bytes);
		for (size_t i = 0; i < n; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			bytes[i] = round % 7 == 0 ? (char)(seed >> 40) : alphabet[(seed >> 33) % (sizeof(alphabet) - 1)];
		}
		struct text t = { .s = { bytes, n } };
		for (size_t from = 0; from < n;) {
			size_t to = from + 200 < n ? from + 200 : n;
			*VEC_PUSH(&a, &t.paragraph) = (struct paragraph){ .span = { (uint32_t)from, (uint32_t)to } };
			from = to;
		}
		struct tokens k = tokenize(&a, &t);
		check_tiling(&t, &k);
		arena_release(&a);
	}
}

/* A paragraph that ends within a character must not reach back for it. */
static void test_cut_character(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct text t = { .s = S(",\342\200\246,") };
	*VEC_PUSH(&a, &t.paragraph) = (struct paragraph){ .span = { 0, 2 } };
	*VEC_PUSH(&a, &t.paragraph) = (struct paragraph){ .span = { 2, 5 } };
	struct tokens k = tokenize(&a, &t);
	check_tiling(&t, &k);
	arena_release(&a);
}

static void test_long_sentence(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct buf b = BUF_INIT(1 << 20);
	for (int i = 0; i < 1500; i++)
		buf_z(&b, i % 7 == 6 ? "word, " : "word ");
	struct text t = text_one(&a, buf_str(&b));
	struct tokens k = tokenize(&a, &t);
	check_tiling(&t, &k);
	assert_true(k.sentence.n >= 4);
	struct token last = k.token.v[k.sentence.v[0].n - 1];
	assert_true(t.s.p[last.at] == ',');
	buf_release(&b);
	arena_release(&a);
}

static double seconds(struct str s)
{
	struct arena a = { 0 };
	struct text t = text_one(&a, s);
	clock_t from = clock();
	struct tokens k = tokenize(&a, &t);
	double spent = (double)(clock() - from) / CLOCKS_PER_SEC;
	assert_true(k.token.n <= s.n);
	arena_release(&a);
	return spent;
}

/* Twice the bytes take about twice the time, for text made to hurt. */
static void test_linear(void **state)
{
	(void)state;
	static const char *const hurts[] = { "a", "'", "-", ".", "a'", "1k", "a-", "(s)", "\302\240", "a.", "@.", "\"" };
	for (size_t i = 0; i < sizeof(hurts) / sizeof(*hurts); i++) {
		struct buf b = BUF_INIT(4 << 20);
		while (b.n < 1 << 20)
			buf_z(&b, hurts[i]);
		double best = 1e9;
		for (int k = 0; k < 4; k++) {
			double half = seconds(str_slice(buf_str(&b), 0, b.n / 2)), whole = seconds(buf_str(&b));
			double ratio = whole / (half > 1e-4 ? half : 1e-4);
			best = ratio < best ? ratio : best;
		}
		if (best > 4)
			fail_msg("\"%s\" again and again takes %.1f times as long for twice as much", hurts[i], best);
		buf_release(&b);
	}
}

static void check_sorted(const char *const *table, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (strcmp(table[i - 1], table[i]) >= 0)
			fail_msg("\"%s\" stands before \"%s\"", table[i - 1], table[i]);
}

static void test_tables_are_sorted(void **state)
{
	(void)state;
	check_sorted(abbreviations, sizeof(abbreviations) / sizeof(*abbreviations));
	check_sorted(before_names, sizeof(before_names) / sizeof(*before_names));
	check_sorted(hyphen_prefixes, sizeof(hyphen_prefixes) / sizeof(*hyphen_prefixes));
	check_sorted(units, sizeof(units) / sizeof(*units));
	check_sorted(starters, sizeof(starters) / sizeof(*starters));
	assert_true(fused[0].at == 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows), cmocka_unit_test(test_random_bytes), cmocka_unit_test(test_cut_character), cmocka_unit_test(test_long_sentence), cmocka_unit_test(test_linear),
		cmocka_unit_test(test_tables_are_sorted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
