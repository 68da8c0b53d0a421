/* Dates of French against a Friday, what is told of languages that are not read, and linear time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "../../../tools/read/engine.h"
#include "base/buf.h"
#include "read/french.h"
#include "read/window.h"
#include "text/token_french.h"

static struct arena forever;
static struct reader reader;

/* Published on Friday 17 March 2023; past and future reading, the same when only one is told. */
static const struct {
	const char *text, *past, *future;
	enum when_relation relation;
} dates[] = {
	{ "Il est parti le 3 mars 2023.", "2023-03-03", "", WHEN_ON },
	{ "Il est parti le 1er mars.", "2023-03-01", "2024-03-01", WHEN_ON },
	{ "Il est parti mardi.", "2023-03-14", "2023-03-21", WHEN_ON },
	{ "Il est parti mardi dernier.", "2023-03-14", "", WHEN_ON },
	{ "Il revient lundi prochain.", "2023-03-20", "", WHEN_ON },
	{ "Il est venu la semaine dernière.", "2023-03-06..2023-03-12", "", WHEN_ON },
	{ "Elle a parlé en février 2023.", "2023-02", "", WHEN_ON },
	{ "Elle a parlé il y a deux ans.", "2021", "", WHEN_ON },
	{ "Elle a parlé il y a trois jours.", "2023-03-14", "", WHEN_ON },
	{ "Détenu depuis le 30 mai, il attend.", "2022-05-30", "2023-05-30", WHEN_SINCE },
	{ "Réunis du 3 au 5 mars, ils partent.", "2023-03-03..2023-03-05", "2024-03-03..2024-03-05", WHEN_ON },
	{ "Du 28 février au 2 mars 2023, rien.", "2023-02-28..2023-03-02", "", WHEN_ON },
	{ "Réponse attendue avant le 30 juin 2023.", "2023-06-30", "", WHEN_BY },
	{ "Il est parti hier.", "2023-03-16", "", WHEN_ON },
	{ "Le procès aura lieu demain.", "2023-03-18", "", WHEN_ON },
	{ "C'est aujourd'hui.", "2023-03-17", "", WHEN_ON },
	{ "Depuis 2020, il attend.", "2020", "", WHEN_SINCE },
	{ "Audience le 03/04/2023.", "2023-04-03", "", WHEN_ON },
	{ "Cette année, tout change.", "2023", "", WHEN_ON },
	{ "L'an dernier, rien.", "2022", "", WHEN_ON },
	{ "Le 3 mars 2022, il part. Deux jours plus tard, il rentre.", "2022-03-05", "", WHEN_ON },
};

static struct text text_one(struct arena *a, struct str s)
{
	struct text t = { .s = s, .language = S("fr"), .published = { day_of(2023, 3, 17), day_of(2023, 3, 17) } };
	*VEC_PUSH(a, &t.paragraph) = (struct paragraph){ .span = { 0, (uint32_t)s.n } };
	return t;
}

static void test_dates(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++) {
		struct arena a = { 0 };
		struct err err;
		struct text t = text_one(&a, str_of(dates[i].text));
		struct tokens k = tokenize_french(&a, &t);
		struct french_dates found = { 0 };
		struct days past, future;
		french_dates(&a, reader.lexicon, &t, &k, &found);
		assert_true(days_parse(str_of(dates[i].past), &past, &err));
		assert_true(days_parse(str_of(dates[i].future[0] ? dates[i].future : dates[i].past), &future, &err));
		if (found.n == 0)
			fail_msg("no date in: %s", dates[i].text);
		struct french_date d = found.v[found.n - 1];
		if (d.past.from != past.from || d.past.to != past.to || d.future.from != future.from || d.future.to != future.to || d.relation != dates[i].relation)
			fail_msg("%s: %s, %s, relation %d", dates[i].text, arena_z(&a, days_str(&a, d.past)), arena_z(&a, days_str(&a, d.future)), (int)d.relation);
		arena_release(&a);
	}
}

static void test_no_dates(void **state)
{
	(void)state;
	static const char *const none[] = { "Il a 57 ans.", "Les 2000 habitants partent.", "Trois semaines de prison.", "Un an ferme." };
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++) {
		struct arena a = { 0 };
		struct text t = text_one(&a, str_of(none[i]));
		struct tokens k = tokenize_french(&a, &t);
		struct french_dates found = { 0 };
		french_dates(&a, reader.lexicon, &t, &k, &found);
		if (found.n > 0)
			fail_msg("a date in: %s", none[i]);
		arena_release(&a);
	}
}

/* A language that is not read: sentences, no claims, analysed false. */
static void test_other_languages(void **state)
{
	(void)state;
	static const struct {
		const char *text, *language;
		size_t sentences;
	} rows[] = {
		{ "តុលាការបានសម្រេចដោះលែងគាត់។ គាត់បានត្រឡប់ទៅផ្ទះវិញ។", "km", 2 },
		{ "El ministro dijo que la ley es justa y que no habrá cambios para los presos de la ciudad. «Es una victoria», afirmó el abogado.", "es", 2 },
		{ "قال الوزير إن القانون عادل. وعاد السجناء إلى بيوتهم.", "ar", 2 },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = { 0 };
		struct text_hint hint = { .media = MEDIA_PLAIN, .published = DAYS_NONE, .title = S("t"), .language = str_of(rows[i].language) };
		struct reading x;
		struct err err;
		assert_true(read_document(&a, &reader, str_of(rows[i].text), &hint, &x, &err));
		assert_false(x.analysed);
		assert_int_equal(x.claims.n, 0);
		assert_int_equal(x.trees.tokens.sentence.n, rows[i].sentences);
		arena_release(&a);
	}
}

/* The language is guessed when nobody tells it, and French is then read. */
static void test_guess(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct text_hint hint = { .media = MEDIA_PLAIN, .published = DAYS_NONE, .title = S("t") };
	struct reading x;
	struct err err;
	struct str s = S("Le ministre de la Justice, Paul Ngoma, a affirmé que les prisonniers seraient libérés avant la fin du mois, sans en dire plus sur les conditions.");
	assert_true(read_document(&a, &reader, s, &hint, &x, &err));
	assert_true(x.analysed && str_eq(x.text.language, S("fr")));
	assert_int_equal(x.claims.n, 2);
	for (size_t i = 0; i < x.claims.n; i++)
		assert_true(x.claims.v[i].confidence <= 0.75 && x.claims.v[i].place[0].at == x.claims.v[i].span.at);
	arena_release(&a);
}

/* A long text is read in stretches: its claims are those of the whole, whoever was named before. */
static void test_long(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct buf b = BUF_INIT(1 << 20), x = BUF_INIT(64 << 20), y = BUF_INIT(64 << 20);
	for (size_t i = 0; b.n < (size_t)3 * WHOLE_BYTES; i++) {
		buf_printf(&b, "Le ministre de la Justice, Paul Ngoma, a parlé le %zu mars à Kalima devant la presse et les familles. ", i % 28 + 1);
		buf_z(&b, i % 3 == 0 ? "« C'est faux », a-t-il dit. " : "Ngoma a affirmé que les prisonniers étaient libres. ");
		buf_printf(&b, "Le dossier %zu est dans le registre du greffe de la ville.\n\nIl a affirmé que la loi était juste. Selon la Ligue des "
			"droits de l'homme (LDH), trois militants sont détenus. « Nous attendons », a dit Anne Loko.\n\n", i);
	}
	struct text_hint hint = { .media = MEDIA_PLAIN, .published = DAYS_NONE, .title = S("t") };
	struct reading r;
	struct err err;
	assert_true(read_document(&a, &reader, buf_str(&b), &hint, &r, &err));
	assert_true(r.analysed && r.trees.tokens.token.n == 0 && r.sentence.n > 1000);
	struct tokens k = tokenize_french(&a, &r.text);
	struct claims whole = { 0 };
	french_claims(&a, reader.lexicon, &r.text, &k, &whole);
	assert_true(whole.n > 1000);
	assert_int_equal(reading_claims(&r), whole.n);
	for (size_t i = 0; i < whole.n; i++) {
		const struct claim c = reading_claim(&r, &a, i);
		struct json jx = json_to(&x), jy = json_to(&y);
		buf_reset(&x);
		buf_reset(&y);
		whole.v[i].plover = c.plover;
		whole.v[i].plover_mode = c.plover_mode;
		claim_json(&jx, &c);
		claim_json(&jy, &whole.v[i]);
		assert_string_equal(x.p, y.p);
		assert_int_equal(c.word, whole.v[i].word);
	}
	buf_release(&b);
	buf_release(&x);
	buf_release(&y);
	arena_release(&a);
}

/* Processor time for n copies, in seconds. */
static double seconds(const char *piece, size_t n, size_t *sentences)
{
	struct arena a = { 0 };
	struct buf b = BUF_INIT(64 << 20);
	for (size_t i = 0; i < n; i++)
		buf_z(&b, piece);
	struct text t = text_one(&a, buf_str(&b));
	clock_t begin = clock();
	struct tokens k = tokenize_french(&a, &t);
	struct claims out = { 0 };
	french_claims(&a, reader.lexicon, &t, &k, &out);
	double s = (double)(clock() - begin) / CLOCKS_PER_SEC;
	*sentences = k.sentence.n;
	arena_release(&a);
	buf_release(&b);
	return s;
}

static void test_time(void **state)
{
	(void)state;
	static const char *const pieces[] = {
		"« Nous refusons cet accord, qui est contraire aux droits de l'homme », a déclaré vendredi à Kalima le ministre de la Justice, Paul Ngoma. ",
		"« ", "selon ", "a déclaré ", "Paul de ", "ministre de la ", "il, ", "« a dit X. » ",
	};
	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		size_t n;
		double one = seconds(pieces[i], 3000, &n), four = seconds(pieces[i], 12000, &n);
		if (four > 0.2 && four > one * 9)
			fail_msg("%s: %f s, four times as long: %f s", pieces[i], one, four);
		if (i == 0)
			print_message("%.0f sentences a second\n", (double)n / four);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_dates), cmocka_unit_test(test_no_dates), cmocka_unit_test(test_other_languages),
		cmocka_unit_test(test_guess), cmocka_unit_test(test_long), cmocka_unit_test(test_time) };
	reader = engine_open(&forever);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_release(&forever);
	return failed;
}
