/* Trees of the model that the binary carries: sound for any bytes, right for plain sentences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../rounds.h"
#include "base/asset.h"
#include "lang/conllu.h"
#include "lang/lemma.h"

static struct arena held;
static struct model *model;

static int open_model(void **state)
{
	(void)state;
	struct str s;
	struct err err = { 0 };
	return asset_find(S("data/model/english.model"), &s) && model_open(&held, s, &model, &err) ? 0 : -1;
}

static int close_model(void **state)
{
	(void)state;
	arena_release(&held);
	return 0;
}

static struct text text_one(struct arena *a, struct str s)
{
	struct text t = { .s = s };
	*VEC_PUSH(a, &t.paragraph) = (struct paragraph){ .span = { 0, (uint32_t)s.n } };
	return t;
}

static void check_sound(const struct tree_doc *d)
{
	for (size_t k = 0; k < d->tokens.sentence.n; k++) {
		struct sentence s = d->tokens.sentence.v[k];
		uint32_t roots = 0;
		for (uint32_t i = s.first; i < s.first + s.n; i++) {
			const struct word *w = &d->word[i];
			assert_true(w->upos < UPOS_COUNT && w->rel < REL_COUNT && w->xpos > 0 && w->xpos < XPOS_COUNT && w->name <= NAME_OTHER);
			assert_true(w->lemma.n > 0);
			assert_int_equal(w->rel == REL_root, w->head == WORD_NONE);
			roots += w->head == WORD_NONE;
			uint32_t at = i, steps = 0;
			while (d->word[at].head != WORD_NONE) {
				at = d->word[at].head;
				assert_true(at >= s.first && at < s.first + s.n && ++steps <= s.n);
			}
			if (w->name_begins)
				assert_true(w->name != NAME_NONE);
			else if (w->name != NAME_NONE)
				assert_true(i > s.first && d->word[i - 1].name == w->name);
		}
		assert_int_equal(roots, 1);
	}
}

static void test_random_bytes(void **state)
{
	(void)state;
	static const char alphabet[] = "aeB.1 -'\"(), the of was ;:?%$\342\200\231\303\251\377n't Kato urges said";
	uint64_t seed = 99;
	for (int round = 0; round < (int)rounds(40, 6); round++) {
		struct arena a = { 0 };
		char bytes[4000];
		size_t n = 100 * (size_t)round;
		for (size_t i = 0; i < n; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			bytes[i] = round % 4 == 0 ? (char)(seed >> 40) : alphabet[(seed >> 33) % (sizeof(alphabet) - 1)];
		}
		struct text t = text_one(&a, (struct str){ bytes, n });
		struct tree_doc d = trees_of(&a, model, &t, tokenize(&a, &t));
		check_sound(&d);
		arena_release(&a);
	}
}

/* A sentence's tree does not depend on the company it is parsed in. */
static void test_company(void **state)
{
	(void)state;
	const struct str one = S("The court in Oruma sentenced three editors to five years in prison.");
	struct arena a = { 0 };
	struct buf b = BUF_INIT(1 << 16);
	for (int i = 0; i < 30; i++) {
		buf_put(&b, one);
		buf_z(&b, i % 3 == 0 ? " No one came. " : i % 3 == 1 ? " They had asked, again and again, for a lawyer who would see them at once. " : " ");
	}
	struct text alone = text_one(&a, one), many = text_one(&a, buf_str(&b));
	struct tree_doc d = trees_of(&a, model, &alone, tokenize(&a, &alone)), e = trees_of(&a, model, &many, tokenize(&a, &many));
	size_t seen = 0;
	for (size_t k = 0; k < e.tokens.sentence.n; k++) {
		struct sentence s = e.tokens.sentence.v[k];
		if (s.n != d.tokens.token.n)
			continue;
		seen++;
		for (uint32_t i = 0; i < s.n; i++) {
			const struct word *x = &d.word[i], *y = &e.word[s.first + i];
			assert_true(x->upos == y->upos && x->xpos == y->xpos && x->rel == y->rel && str_eq(x->lemma, y->lemma));
			assert_true(x->head == WORD_NONE ? y->head == WORD_NONE : x->head + s.first == y->head);
		}
	}
	assert_int_equal(seen, 30);
	buf_release(&b);
	arena_release(&a);
}

/* Word, tag, lemma, head word (empty: root), relation, name: what any model worth shipping gets right. */
static const struct {
	const char *text, *word;
	enum upos upos;
	const char *lemma, *head;
	enum rel rel;
	enum name_type name;
} plain[] = {
	{ "Police arrested two journalists in Nairobi on Monday.", "arrested", UPOS_VERB, "arrest", "", REL_root, NAME_NONE },
	{ "Police arrested two journalists in Nairobi on Monday.", "journalists", UPOS_NOUN, "journalist", "arrested", REL_obj, NAME_NONE },
	{ "She was born in Nairobi in 1960.", "Nairobi", UPOS_PROPN, "Nairobi", "born", REL_obl, NAME_PLACE },
	{ "The opposition party was dissolved by the Supreme Court.", "dissolved", UPOS_VERB, "dissolve", "", REL_root, NAME_NONE },
	{ "The opposition party was dissolved by the Supreme Court.", "party", UPOS_NOUN, "party", "dissolved", REL_nsubj_pass, NAME_NONE },
	{ "The opposition party was dissolved by the Supreme Court.", "Court", UPOS_PROPN, "Court", "dissolved", REL_obl_agent, NAME_ORGANISATION },
	{ "Urges the authorities to release all political prisoners;", "Urges", UPOS_VERB, "urge", "", REL_root, NAME_NONE },
	{ "Urges the authorities to release all political prisoners;", "prisoners", UPOS_NOUN, "prisoner", "release", REL_obj, NAME_NONE },
	{ "Mary Lindholm denied the charges.", "Mary", UPOS_PROPN, "Mary", "denied", REL_nsubj, NAME_PERSON },
	{ "Mary Lindholm denied the charges.", "charges", UPOS_NOUN, "charge", "denied", REL_obj, NAME_NONE },
};

static void test_plain_sentences(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++) {
		struct arena a = { 0 };
		struct text t = text_one(&a, str_of(plain[i].text));
		struct tree_doc d = trees_of(&a, model, &t, tokenize(&a, &t));
		uint32_t w = 0;
		while (w < d.tokens.token.n && !str_eq(word_str(&d, w), str_of(plain[i].word)))
			w++;
		assert_true(w < d.tokens.token.n);
		const struct word *x = &d.word[w];
		struct str head = x->head == WORD_NONE ? S("") : word_str(&d, x->head);
		if (x->upos != plain[i].upos || !str_eq(x->lemma, str_of(plain[i].lemma)) || !str_eq(head, str_of(plain[i].head)) || x->rel != plain[i].rel ||
			x->name != plain[i].name)
			fail_msg("\"%s\": %s is %s, lemma " STR_FMT ", %s of \"" STR_FMT "\", name %s", plain[i].text, plain[i].word, upos_name((enum upos)x->upos),
				STR_ARG(x->lemma), rel_name((enum rel)x->rel), STR_ARG(head), name_type_name((enum name_type)x->name));
		arena_release(&a);
	}
}

static void test_conllu(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct text t = text_one(&a, S("Kenya's court said no."));
	struct tree_doc d = trees_of(&a, model, &t, tokenize(&a, &t));
	struct buf b = BUF_INIT(10000);
	tree_conllu(&b, &d);
	struct str s = buf_str(&b), line;
	size_t words = 0;
	assert_true(str_find(s, S("# text = Kenya's court said no.\n")) != STR_NONE);
	assert_true(str_find(s, S("Name=B-place|SpaceAfter=No\n")) != STR_NONE);
	while (str_line(&s, &line)) {
		if (line.n == 0 || line.p[0] == '#')
			continue;
		size_t tabs = 0;
		for (size_t i = 0; i < line.n; i++)
			tabs += line.p[i] == '\t';
		assert_int_equal(tabs, 9);
		words++;
	}
	assert_int_equal(words, 6);
	buf_release(&b);
	arena_release(&a);
}

static void test_sets(void **state)
{
	(void)state;
	for (unsigned i = 0; i < XPOS_COUNT; i++)
		assert_int_equal(xpos_from(str_of(xpos_name(i))), i);
	for (int i = 0; i < UPOS_COUNT; i++) {
		enum upos u;
		assert_true(upos_from(str_of(upos_name((enum upos)i)), &u) && u == (enum upos)i);
	}
	for (int i = 0; i < REL_COUNT; i++) {
		enum rel r;
		assert_true(rel_from(str_of(rel_name((enum rel)i)), &r) && r == (enum rel)i);
	}
	assert_string_equal(upos_name(UPOS_X), "X");
	assert_int_equal(xpos_from(S("VBD")), XPOS_VBD);
	assert_int_equal(xpos_from(S("VBG")), XPOS_VBG);
	assert_int_equal(xpos_from(S("VBN")), XPOS_VBN);
}

static void test_lemmas(void **state)
{
	(void)state;
	static const struct {
		const char *form, *xpos, *lemma;
	} rows[] = {
		{ "arrested", "VBD", "arrest" }, { "Releasing", "VBG", "release" }, { "authorities", "NNS", "authority" }, { "was", "VBD", "be" },
		{ "Cambodia", "NNP", "Cambodia" }, { "women", "NNS", "woman" }, { "harshest", "JJS", "harsh" }, { "n't", "RB", "not" }, { "detained", "VBN", "detain" },
		{ "condemns", "VBZ", "condemn" }, { "i", "PRP", "I" }, { "invaded", "VBD", "invade" },
	};
	struct arena a = { 0 };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct str got = lemma_of(&a, model, str_of(rows[i].form), xpos_from(str_of(rows[i].xpos)));
		if (!str_eq(got, str_of(rows[i].lemma)))
			fail_msg("the lemma of %s is " STR_FMT, rows[i].form, STR_ARG(got));
	}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_random_bytes), cmocka_unit_test(test_company), cmocka_unit_test(test_plain_sentences),
		cmocka_unit_test(test_conllu), cmocka_unit_test(test_sets), cmocka_unit_test(test_lemmas) };
	return cmocka_run_group_tests(tests, open_model, close_model);
}
