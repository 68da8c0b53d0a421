/* Who is who: names, short names, acronyms, descriptions, pronouns, on the reader's own trees. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../../tools/read/engine.h"
#include "read/mention.h"

static struct arena forever;
static struct reader reader;

/* A text; a word of it, by its last occurrence; who that is. */
static const struct {
	const char *text, *word, *name;
} rows[] = {
	{ "Former opposition leader Dara Menon was arrested.", "Menon", "Dara Menon" },
	{ "Dara Menon was arrested on Monday. Menon denies the charge.", "Menon", "Dara Menon" },
	{ "Dara Menon was arrested on Monday. Mr Menon denies the charge.", "Menon", "Dara Menon" },
	{ "The teacher Olga Brandt was arrested. She denies the charge.", "She", "Olga Brandt" },
	{ "The lawyer Peter Lund was arrested. A court later released him.", "him", "Peter Lund" },
	{ "The National Harvest Party (NHP) was dissolved. The NHP appealed.", "NHP", "National Harvest Party" },
	{ "The National Harvest Party was dissolved. The NHP appealed.", "NHP", "National Harvest Party" },
	{ "The National Harvest Party was dissolved. The party appealed.", "party", "National Harvest Party" },
	{ "The Ministry of Culture closed the paper. The ministry gave no reason.", "ministry", "Ministry of Culture" },
	{ "The Ministry of Culture closed the paper. It gave no reason.", "It", "Ministry of Culture" },
	{ "The court convicted seven members of the union.", "members", "seven members of the union" },
	{ "A court convicted the seven teachers. They were beaten.", "They", "seven teachers" },
	{ "Peter Lund, who was arrested in May, was released.", "who", "Peter Lund" },
	{ "The Cambodian government closed the paper. The government gave no reason.", "government", "Cambodian government" },
	{ "The daily Harbour Voice was closed.", "Voice", "Harbour Voice" },
};

static struct mentions *read_names(struct arena *a, const char *z)
{
	struct text_hint hint = { .media = MEDIA_PLAIN, .published = DAYS_NONE };
	struct err err = { 0 };
	struct text *t = ARENA_NEW(a, struct text);
	struct tree_doc *d = ARENA_NEW(a, struct tree_doc);
	if (!text_of(a, str_of(z), &hint, t, &err))
		fail_msg("%s", err.what);
	*d = trees_of(a, reader.model, t, tokenize(a, t));
	return mentions_of(a, reader.lexicon, d);
}

static void who_is_who(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = { 0 };
		const struct mentions *m = read_names(&a, rows[i].text);
		struct str name = { 0 };
		for (uint32_t k = 0; k < m->w.n; k++)
			if (str_eq(word_str(m->w.d, k), str_of(rows[i].word)))
				name = mention_actor(m, k).name;
		if (!str_eq(name, str_of(rows[i].name))) {
			print_error("%s: %s is \"%.*s\"\n", rows[i].text, rows[i].word, STR_ARG(name));
			wrong++;
		}
		arena_release(&a);
	}
	assert_int_equal(wrong, 0);
}

static void a_list_is_several(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const struct mentions *m = read_names(&a, "Police arrested Peter Lund, Olga Brandt and the mayor.");
	struct actors list = { 0 };
	mention_actors(&a, m, 2, &list);
	assert_int_equal(list.n, 3);
	assert_true(str_eq(list.v[0].name, S("Peter Lund")));
	assert_true(str_eq(list.v[2].name, S("mayor")));
	arena_release(&a);
}

static void we_is_who_was_bound(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct mentions *m = read_names(&a, "We condemn the arrest.");
	assert_int_equal(mention_actor(m, 0).name.n, 0);
	mentions_bind_we(m, 0, 5, (struct actor){ .name = S("the Guild"), .type = ACTOR_NGO });
	assert_true(str_eq(mention_actor(m, 0).name, S("the Guild")));
	assert_int_equal(mention_actor(m, 99).name.n, 0);
	arena_release(&a);
}

static int open_reader(void **state)
{
	(void)state;
	reader = engine_open(&forever);
	return 0;
}

static int close_reader(void **state)
{
	(void)state;
	arena_release(&forever);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_is_who),
		cmocka_unit_test(a_list_is_several),
		cmocka_unit_test(we_is_who_was_bound),
	};
	return cmocka_run_group_tests(tests, open_reader, close_reader);
}
