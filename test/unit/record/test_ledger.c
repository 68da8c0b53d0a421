/*
 * The tree, proofs, notes and entries: known answers of RFC 6962's example
 * tree, of Go's sumdb and of RFC 8032's first key; every proof up to a size;
 * and what must be refused.
 */
#include "../rounds.h"
#include "help.h"

#include "record/entry.h"
#include "record/merkle.h"
#include "record/note.h"

/* ---- the tree ---------------------------------------------------------------------- */

static const char *const example_leaf[] = {
	"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
};
static const char *const example_root[] = {
	"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
	"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
	"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
	"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
	"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
	"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
	"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
	"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

enum { LEAVES = 200 };

static bool node_of(void *context, unsigned level, uint64_t pos, struct hash *ret)
{
	const struct hash *leaf = context;
	struct hash left, right;
	if (level == 0) {
		*ret = leaf[pos];
		return true;
	}
	if (!node_of(context, level - 1, 2 * pos, &left) || !node_of(context, level - 1, 2 * pos + 1, &right))
		return false;
	*ret = merkle_node(left, right);
	return true;
}

static void test_example(void **state)
{
	struct arena a = { 0 };
	struct hash leaf[8], root;
	(void)state;
	for (size_t i = 0; i < 8; i++) {
		struct str bytes;
		assert_true(bytes_parse(&a, str_of(example_leaf[i]), &bytes));
		leaf[i] = merkle_leaf(bytes);
	}
	const struct merkle_source tree = { node_of, leaf };
	for (size_t n = 0; n <= 8; n++) {
		assert_true(merkle_root(&tree, n, &root));
		assert_string_equal(hash_hex(&a, root).p, example_root[n]);
	}
	arena_release(&a);
}

/* Plain recursion over a list, sharing nothing with the code that is tested. */
static struct hash slow_root(const struct hash *leaf, size_t n)
{
	if (n == 1)
		return leaf[0];
	size_t k = 1;
	while (2 * k < n)
		k *= 2;
	struct hash pair[2] = { slow_root(leaf, k), slow_root(leaf + k, n - k) };
	char bytes[65] = { 1 };
	memcpy(bytes + 1, pair[0].b, 32);
	memcpy(bytes + 33, pair[1].b, 32);
	return sha256((struct str){ bytes, 65 });
}

static void make_leaves(struct hash *leaf)
{
	for (size_t i = 0; i < LEAVES; i++) {
		char text[16];
		int n = snprintf(text, sizeof(text), "leaf %zu", i);
		leaf[i] = merkle_leaf((struct str){ text, (size_t)n });
	}
}

static void test_every_proof(void **state)
{
	struct hash leaf[LEAVES], root[LEAVES + 1];
	(void)state;
	make_leaves(leaf);
	const struct merkle_source tree = { node_of, leaf };
	for (size_t n = 1; n <= rounds(LEAVES, 35); n++) {
		assert_true(merkle_root(&tree, n, &root[n]));
		assert_true(hash_eq(root[n], slow_root(leaf, n)));
	}
	for (size_t n = 1; n <= rounds(LEAVES, 35); n++) {
		for (size_t i = 0; i < n; i++) {
			struct merkle_proof p;
			assert_true(merkle_inclusion(&tree, i, n, &p));
			assert_true(merkle_check_inclusion(leaf[i], i, n, &p, root[n]));
			assert_false(merkle_check_inclusion(leaf[i], i + 1, n, &p, root[n]));
			if (p.n > 0) {
				p.h[(i * 7 + n) % p.n].b[(i + n) % 32] ^= 1;
				assert_false(merkle_check_inclusion(leaf[i], i, n, &p, root[n]));
			}
		}
		for (size_t m = 1; m <= n; m++) {
			struct merkle_proof p;
			assert_true(merkle_consistency(&tree, m, n, &p));
			assert_true(merkle_check_consistency(m, n, &p, root[m], root[n]));
			if (m < n) {
				assert_false(merkle_check_consistency(m, n, &p, root[n], root[n]));
				p.h[(m * 5 + n) % p.n].b[m % 32] ^= 4;
				assert_false(merkle_check_consistency(m, n, &p, root[m], root[n]));
				p.n--;
				assert_false(merkle_check_consistency(m, n, &p, root[m], root[n]));
			}
		}
	}
	const struct merkle_proof none = { .n = 0 };
	assert_false(merkle_check_consistency(0, 5, &none, root[1], root[5]));
	assert_false(merkle_check_consistency(6, 5, &none, root[6], root[5]));
	assert_false(merkle_check_inclusion(leaf[0], 0, 0, &none, leaf[0]));
}

/* ---- notes ---------------------------------------------------------------------------- */

static const char go_key[] = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
static const char go_note[] =
	"This is an example message.\n\n"
	"\xe2\x80\x94 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
static const char rfc_private[] = "PRIVATE+KEY+archive.example/log+7c54c62e+AZ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";
static const char rfc_public[] = "archive.example/log+7c54c62e+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";
static const char rfc_text[] = "archive.example/log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";

static void test_known_notes(void **state)
{
	struct arena a = { 0 };
	struct note_key key, mine;
	struct str text, note;
	(void)state;
	OK(note_key_parse_public(str_of(go_key), &key, err));
	OK(note_open(str_of(go_note), &key, 1, &text, err));
	assert_true(str_eq(text, S("This is an example message.\n")));
	OK(note_key_parse_private(str_of(rfc_private), &mine, err));
	assert_string_equal(note_key_public(&a, &mine).p, rfc_public);
	assert_string_equal(note_key_private(&a, &mine).p, rfc_private);
	OK(note_sign(&a, str_of(rfc_text), &mine, &note, err));
	assert_int_equal(note.n, 185);
	assert_string_equal(hash_hex(&a, sha256(note)).p, "df398bd3d2c582779f0102dc36a0ab9ddd7cefb1d1f2bb49f457e6221ad9b512");
	struct note_checkpoint c;
	OK(note_checkpoint_parse(note, &c, err));
	assert_int_equal(c.size, 8);
	assert_string_equal(hash_hex(&a, c.root).p, example_root[8]);
	/* Two signatures, one of them of a key that nobody asks about. */
	OK(note_key_make(S("other.example/witness"), &key, err));
	OK(note_sign(&a, note, &key, &note, err));
	OK(note_open(note, &mine, 1, &text, err));
	assert_string_equal(arena_z(&a, text), rfc_text);
	OK(note_open(note, &key, 1, &text, err));
	note_key_wipe(&key);
	arena_release(&a);
}

static void test_bad_notes(void **state)
{
	struct arena a = { 0 };
	struct note_key key;
	struct str text;
	(void)state;
	OK(note_key_parse_public(str_of(go_key), &key, err));
	/* Every byte changed, every prefix: all refused. */
	for (size_t i = 0; i < sizeof(go_note) - 1; i++) {
		char bad[sizeof(go_note)];
		memcpy(bad, go_note, sizeof(bad));
		bad[i] = (char)(bad[i] + 1);
		assert_false(note_open((struct str){ bad, sizeof(bad) - 1 }, &key, 1, &text, NULL));
		assert_false(note_open((struct str){ go_note, i }, &key, 1, &text, NULL));
	}
	static const char *const bad[] = {
		"", "\n", "text\n", "text\n\n", "text\n\nno signature\n", "text\n\n\xe2\x80\x94 example.com/foo\n",
		"text\r\n\n\xe2\x80\x94 example.com/foo Uw2QOkn8\n", "\xff\n\n\xe2\x80\x94 a b\n",
	};
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(note_open(str_of(bad[i]), &key, 1, &text, NULL));
	struct buf many = BUF_INIT(1 << 20);
	buf_z(&many, "This is an example message.\n\n");
	for (int i = 0; i < 101; i++)
		buf_z(&many, "\xe2\x80\x94 other.example/x AAAAAAAAAAA=\n");
	buf_z(&many, strchr(go_note, '\n') + 2);
	assert_false(note_open(buf_str(&many), &key, 1, &text, NULL));
	buf_release(&many);
	static const char *const bad_checkpoint[] = {
		"", "o\n1\n", "o\n01\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n", "o\n-1\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
		"o\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg\n", "\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
		"o\n99999999999999999999\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n", "o\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyh=\n",
	};
	for (size_t i = 0; i < sizeof(bad_checkpoint) / sizeof(*bad_checkpoint); i++) {
		struct note_checkpoint c;
		if (note_checkpoint_parse(str_of(bad_checkpoint[i]), &c, NULL))
			fail_msg("checkpoint %zu should be refused", i);
	}
	assert_false(note_key_parse_public(S("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"), &key, NULL));
	assert_false(note_key_parse_private(str_of(go_key), &key, NULL));
	arena_release(&a);
}

/* ---- entries ---------------------------------------------------------------------------- */

static const struct {
	const char *kind, *body;
	bool ok;
} bodies[] = {
	{ "document", "{\"document\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"size\":5,\"name\":\"x\",\"media\":\"html\",\"published\":\"2023-03\"}", true },
	{ "document", "{\"document\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}", false },
	{ "document", "{\"document\":\"aa\",\"size\":5}", false },
	{ "document", "{\"document\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"size\":-5}", false },
	{ "document", "{\"document\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"size\":5,\"reason\":\"x\"}", false },
	{ "undo", "{\"entry\":3,\"reason\":\"a slip\"}", true },
	{ "undo", "{\"entry\":\"3\"}", false },
	{ "undo", "{\"entry\":3,\"entry\":4}", false },
	{ "undo", "[]", false },
	{ "undo", "", false },
	{ "entities-merged", "{\"entity\":\"0123456789abcdef\",\"other\":\"fedcba9876543210\"}", true },
	{ "entities-merged", "{\"entity\":\"0123456789abcdef\"}", false },
	{ "entity-described", "{\"entity\":\"0123456789abcdef\",\"name\":\"N\",\"country\":\"KAL\",\"note\":\"n\",\"names\":[\"a\",\"b\"]}", true },
	{ "claim-rejected", "{\"document\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"claims\":[]}", false },
};

static void test_bodies(void **state)
{
	struct arena a = { 0 };
	(void)state;
	for (size_t i = 0; i < sizeof(bodies) / sizeof(*bodies); i++) {
		struct entry e;
		struct err err = { 0 };
		const struct str body = str_of(bodies[i].body);
		if (entry_parse(&a, entry_kind_of(str_of(bodies[i].kind)), body, &e, &err) != bodies[i].ok)
			fail_msg("body %zu: %s", i, err.what);
		if (!bodies[i].ok)
			continue;
		struct buf again = BUF_INIT(10000);
		entry_write(&again, &e);
		assert_string_equal(again.p, bodies[i].body);
		buf_release(&again);
	}
	arena_release(&a);
}

/* A leaf depends on every part and on where one part ends and the next begins. */
static void test_leaf(void **state)
{
	struct arena a = { 0 };
	const struct str salt = S("0123456789abcdef0123456789abcdef");
	const struct hash h = entry_leaf(1, 2, S("ann"), S("note"), S("{}"), salt);
	(void)state;
	/* docs/record.md tells this example; computed there with sha256sum. */
	assert_string_equal(hash_hex(&a, h).p, "af582478bf3b1bfd4cfc25a2c45618260caa001b7389947a45302bbed46e4420");
	assert_false(hash_eq(h, entry_leaf(2, 2, S("ann"), S("note"), S("{}"), salt)));
	assert_false(hash_eq(h, entry_leaf(1, 3, S("ann"), S("note"), S("{}"), salt)));
	assert_false(hash_eq(h, entry_leaf(1, 2, S("annn"), S("ote"), S("{}"), salt)));
	assert_false(hash_eq(h, entry_leaf(1, 2, S("ann"), S("note{"), S("}"), salt)));
	assert_false(hash_eq(h, entry_leaf(1, 2, S("ann"), S("note"), S("{}"), S("0123456789abcdef0123456789abcdee"))));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_example), cmocka_unit_test(test_every_proof), cmocka_unit_test(test_known_notes),
		cmocka_unit_test(test_bad_notes), cmocka_unit_test(test_bodies), cmocka_unit_test(test_leaf),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
