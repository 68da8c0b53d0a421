/* The French rules as rows; and for any bytes of French or of another script, tokens and sentences tile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/token_french.h"
#include "text/token_other.h"

/* Tokens are parted by a space in the second column, sentences by " | ". */
static const struct row {
	const char *text, *cut;
} french[] = {
	{ "L'homme qu'il a vu jusqu'au soir.", "L' homme qu' il a vu jusqu' au soir ." },
	{ "Aujourd’hui, l’avocat s’en va.", "Aujourd’hui , l’ avocat s’ en va ." },
	{ "N'Djamena et d'Abidjan, quelqu'un.", "N'Djamena et d' Abidjan , quelqu'un ." },
	{ "« Non », a-t-il dit.", "« Non » , a -t-il dit ." },
	{ "«\302\240Non\342\200\257», dit-elle.", "« Non » , dit -elle ." },
	{ "«Non», affirment-ils.", "« Non » , affirment -ils ." },
	{ "Le rendez-vous du porte-parole est-il là-bas ?", "Le rendez-vous du porte-parole est -il là-bas ?" },
	{ "M. Loko et Mme Ndari sont venus. Ils parlent.", "M. Loko et Mme Ndari sont venus . | Ils parlent ." },
	{ "MM. Loko et Daro, le Dr. Sam, art. 5 et n° 12.", "MM. Loko et Daro , le Dr. Sam , art. 5 et n° 12 ." },
	{ "Des juges, des avocats, etc. Le procès reprend.", "Des juges , des avocats , etc. | Le procès reprend ." },
	{ "S.E. Omar Daro parle à l'O.N.U. de paix.", "S.E. Omar Daro parle à l' O.N.U. de paix ." },
	{ "J.-P. Loko a 3,5 hectares à 14h30.", "J.-P. Loko a 3,5 hectares à 14h30 ." },
	{ "« C'est faux ! » a-t-elle crié. « Partez. » Elle sort.", "« C' est faux ! » a -t-elle crié . | « Partez . » | Elle sort ." },
	{ "Le 3.3.2023, il part… Puis rien.", "Le 3.3.2023 , il part … | Puis rien ." },
	{ "Vingt pour cent (20%) : c'est peu.", "Vingt pour cent ( 20 % ) : c' est peu ." },
	{ "1. Le tribunal décide.", "1 . Le tribunal décide ." },
}, other[] = {
	{ "តុលាការសម្រេច។ គាត់ត្រូវបានដោះលែង។", "តុលាការសម្រេច ។ | គាត់ត្រូវបានដោះលែង ។" },
	{ "Habló el juez. Salió libre.", "Habló el juez . | Salió libre ." },
	{ "هل عاد؟ نعم.", "هل عاد ؟ | نعم ." },
	{ "法院判决。他自由了。", "法院判决 。 | 他自由了 。" },
	{ "J. Sok vino.", "J . Sok vino ." },
};

static struct text text_one(struct arena *a, struct str s)
{
	struct text t = { .s = s };
	*VEC_PUSH(a, &t.paragraph) = (struct paragraph){ .span = { 0, (uint32_t)s.n } };
	return t;
}

static void check_rows(const struct row *row, size_t n, struct tokens (*cut)(struct arena *, const struct text *))
{
	for (size_t i = 0; i < n; i++) {
		struct arena a = { 0 };
		struct text t = text_one(&a, str_of(row[i].text));
		struct tokens k = cut(&a, &t);
		struct buf b = BUF_INIT(4096);
		for (size_t s = 0; s < k.sentence.n; s++)
			for (size_t w = 0; w < k.sentence.v[s].n; w++) {
				buf_z(&b, s > 0 && w == 0 ? " | " : s + w > 0 ? " " : "");
				buf_put(&b, token_str(&t, k.token.v[k.sentence.v[s].first + w]));
			}
		assert_string_equal(b.p, row[i].cut);
		buf_release(&b);
		arena_release(&a);
	}
}

static void test_french(void **state)
{
	(void)state;
	check_rows(french, sizeof(french) / sizeof(*french), tokenize_french);
}

static void test_other(void **state)
{
	(void)state;
	check_rows(other, sizeof(other) / sizeof(*other), tokenize_other);
}

static void check_tiles(const struct text *t, const struct tokens *k)
{
	size_t end = 0, next = 0;
	for (size_t i = 0; i < k->token.n; i++) {
		assert_true(k->token.v[i].len > 0 && k->token.v[i].at >= end);
		end = k->token.v[i].at + k->token.v[i].len;
		assert_true(end <= t->s.n);
	}
	for (size_t i = 0; i < k->sentence.n; i++) {
		assert_true(k->sentence.v[i].first == next && k->sentence.v[i].n > 0 && k->sentence.v[i].n <= SENTENCE_TOKENS_MAX);
		next += k->sentence.v[i].n;
	}
	assert_int_equal(next, k->token.n);
}

static void test_tiles(void **state)
{
	(void)state;
	static const char *const piece[] = { "l'", "’", "«", "»", ".", "...", "-t-il", "-", "M.", "n°", "3", ",", " ", " ", "\302\240", "\342\200\257", "a", "É", "។", "\377", "\303", "(", ")", "!" };
	uint32_t seed = 7;
	for (int round = 0; round < 3000; round++) {
		struct arena a = { 0 };
		struct buf b = BUF_INIT(4096);
		for (int i = 0; i < round % 60; i++) {
			seed = seed * 1664525u + 1013904223u;
			buf_z(&b, piece[(seed >> 16) % (sizeof(piece) / sizeof(*piece))]);
		}
		struct text t = text_one(&a, buf_str(&b));
		struct tokens f = tokenize_french(&a, &t), o = tokenize_other(&a, &t);
		check_tiles(&t, &f);
		check_tiles(&t, &o);
		buf_release(&b);
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_french), cmocka_unit_test(test_other), cmocka_unit_test(test_tiles) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
