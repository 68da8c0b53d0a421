/* Envelopes: only the right key, the right document and the whole bytes open one. */
#include "help.h"

#include <sodium.h>

#include "record/giver.h"

#define ABOUT S("document one")
#define TEXT S("name: Canary of the river")

static struct key_pair mina, tola;

static int people(void **state)
{
	(void)state;
	struct err err = { 0 };
	return key_make(S("river stone lamp seven"), &mina, &err) && key_make(S("tulip iron boat nine"), &tola, &err) ? 0 : 1;
}

static void test_keys(void **state)
{
	(void)state;
	struct plain a = { NULL, 0 }, b = { NULL, 0 };
	struct key_pair k = mina;
	OK(key_unwrap(&mina, S("river stone lamp seven"), &a, err));
	assert_int_equal(a.n, KEY_PRIVATE);
	FAILS(ERR_DENIED, key_unwrap(&mina, S("river stone lamp eight"), &b, err));
	FAILS(ERR_DENIED, key_unwrap(&mina, S(""), &b, err));
	assert_true(b.p == NULL);
	/* Bound to its public key: one cannot stand in another's row. */
	memcpy(k.open, tola.open, KEY_PUBLIC);
	FAILS(ERR_DENIED, key_unwrap(&k, S("river stone lamp seven"), &b, err));
	k = mina;
	FAILS(ERR_DENIED, key_rewrap(&k, S("wrong"), S("another stone lamp"), err));
	assert_memory_equal(&k, &mina, sizeof(k));
	OK(key_rewrap(&k, S("river stone lamp seven"), S("another stone lamp"), err));
	assert_memory_equal(k.open, mina.open, KEY_PUBLIC);
	assert_memory_not_equal(k.salt, mina.salt, KEY_SALT);
	FAILS(ERR_DENIED, key_unwrap(&k, S("river stone lamp seven"), &b, err));
	OK(key_unwrap(&k, S("another stone lamp"), &b, err));
	assert_memory_equal(a.p, b.p, KEY_PRIVATE);
	plain_done(&a);
	plain_done(&b);
	plain_done(&b);
	for (size_t i = 0; i < KEY_WRAPPED; i += 7) {
		k = mina;
		k.wrapped[i] ^= 1;
		FAILS(ERR_DENIED, key_unwrap(&k, S("river stone lamp seven"), &b, err));
	}
}

static void test_open(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct plain key = { NULL, 0 }, other = { NULL, 0 }, got = { NULL, 0 };
	struct str sealed, again;
	OK(envelope_seal(&a, TEXT, ABOUT, &key, &sealed, err));
	OK(envelope_seal(&a, TEXT, ABOUT, &other, &again, err));
	assert_false(str_eq(sealed, again)); /* another key, another nonce */
	assert_memory_not_equal(key.p, other.p, key.n);
	OK(envelope_open(sealed, ABOUT, &key, &got, err));
	assert_true(str_eq(plain_str(&got), TEXT));
	plain_done(&got);
	FAILS(ERR_TAMPERED, envelope_open(sealed, S("document two"), &key, &got, err));
	FAILS(ERR_TAMPERED, envelope_open(sealed, S(""), &key, &got, err));
	FAILS(ERR_TAMPERED, envelope_open(sealed, ABOUT, &other, &got, err));
	assert_true(got.p == NULL);
	plain_done(&key);
	plain_done(&other);
	struct buf long_text = BUF_INIT(ENVELOPE_MOST + 10);
	for (size_t i = 0; i <= ENVELOPE_MOST; i++)
		buf_char(&long_text, 'x');
	FAILS(ERR_LIMIT, envelope_seal(&a, buf_str(&long_text), ABOUT, &key, &sealed, err));
	OK(envelope_seal(&a, str_slice(buf_str(&long_text), 0, ENVELOPE_MOST), ABOUT, &key, &sealed, err));
	OK(envelope_open(sealed, ABOUT, &key, &got, err));
	assert_int_equal(got.n, ENVELOPE_MOST);
	plain_done(&got);
	plain_done(&key);
	buf_release(&long_text);
	arena_release(&a);
}

/* Every beginning, every byte altered, and a byte too many. */
static void test_damaged(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct plain key = { NULL, 0 }, got = { NULL, 0 }, mine = { NULL, 0 };
	struct str sealed, box;
	OK(envelope_seal(&a, TEXT, ABOUT, &key, &sealed, err));
	OK(envelope_box(&a, &key, mina.open, &box, err));
	OK(key_unwrap(&mina, S("river stone lamp seven"), &mine, err));
	for (size_t n = 0; n < sealed.n; n++) {
		FAILS(ERR_TAMPERED, envelope_open(str_slice(sealed, 0, n), ABOUT, &key, &got, err));
		char *x = arena_alloc(&a, sealed.n);
		memcpy(x, sealed.p, sealed.n);
		x[n] = x[n] == 'A' ? 'B' : 'A';
		FAILS(ERR_TAMPERED, envelope_open((struct str){ x, sealed.n }, ABOUT, &key, &got, err));
	}
	FAILS(ERR_TAMPERED, envelope_open(arena_printf(&a, STR_FMT "AAAA", STR_ARG(sealed)), ABOUT, &key, &got, err));
	FAILS(ERR_TAMPERED, envelope_open(arena_printf(&a, STR_FMT "\n", STR_ARG(sealed)), ABOUT, &key, &got, err));
	for (size_t n = 0; n < box.n; n++) {
		FAILS(ERR_TAMPERED, envelope_key(str_slice(box, 0, n), mina.open, &mine, &got, err));
		char *x = arena_alloc(&a, box.n);
		memcpy(x, box.p, box.n);
		x[n] = x[n] == 'A' ? 'B' : 'A';
		struct err why = { 0 };
		const struct str altered = { x, box.n };
		/* The first 8 bytes tell whose it is and nothing more. */
		bool opened = envelope_key(altered, mina.open, &mine, &got, &why);
		assert_true(opened ? !envelope_is_for(altered, mina.open) : why.code == ERR_DENIED || why.code == ERR_TAMPERED);
		assert_true(opened == (n < 11 && opened));
		plain_done(&got);
	}
	plain_done(&mine);
	plain_done(&key);
	arena_release(&a);
}

static void test_readers(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct plain key = { NULL, 0 }, got = { NULL, 0 }, hers = { NULL, 0 }, theirs = { NULL, 0 };
	struct str sealed, box;
	OK(envelope_seal(&a, TEXT, ABOUT, &key, &sealed, err));
	OK(envelope_box(&a, &key, mina.open, &box, err));
	assert_true(envelope_is_for(box, mina.open));
	assert_false(envelope_is_for(box, tola.open));
	assert_false(envelope_is_for(S("AAAA"), mina.open));
	OK(key_unwrap(&mina, S("river stone lamp seven"), &hers, err));
	OK(key_unwrap(&tola, S("tulip iron boat nine"), &theirs, err));
	FAILS(ERR_DENIED, envelope_key(box, tola.open, &theirs, &got, err));
	FAILS(ERR_DENIED, envelope_key(box, mina.open, &theirs, &got, err));
	OK(envelope_key(box, mina.open, &hers, &got, err));
	assert_memory_equal(got.p, key.p, key.n);
	plain_done(&got);
	plain_done(&hers);
	plain_done(&theirs);
	plain_done(&key);
	arena_release(&a);
}

static void test_pack(void **state)
{
	(void)state;
	struct plain p = { NULL, 0 }, q = { NULL, 0 };
	struct giver g = { S("Canary \xE1\x9E\x80"), S("+855 12"), S("never named"), S("a\nb") }, back;
	OK(giver_pack(&g, &p, err));
	OK(giver_parse(plain_str(&p), &back, err));
	assert_true(str_eq(back.name, g.name) && str_eq(back.contact, g.contact) && str_eq(back.conditions, g.conditions) && str_eq(back.note, g.note));
	/* A short name and a longer one are as long. */
	OK(giver_pack(&(struct giver){ S("A"), { "", 0 }, { "", 0 }, { "", 0 } }, &q, err));
	assert_int_equal(p.n, q.n);
	plain_done(&q);
	for (size_t n = 0; n < p.n; n++)
		FAILS(ERR_TAMPERED, giver_parse(str_slice(plain_str(&p), 0, n), &back, err));
	p.p[p.n - 1] = 1; /* the padding is zeros */
	FAILS(ERR_TAMPERED, giver_parse(plain_str(&p), &back, err));
	p.p[p.n - 1] = 0;
	p.p[1] = 0xff; /* a length beyond the end */
	FAILS(ERR_TAMPERED, giver_parse(plain_str(&p), &back, err));
	p.p[1] = 0, p.p[3] = 0xff; /* no UTF-8 */
	FAILS(ERR_INPUT, giver_parse(plain_str(&p), &back, err));
	plain_done(&p);
	FAILS(ERR_INPUT, giver_pack(&(struct giver){ { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 } }, &p, err));
	FAILS(ERR_INPUT, giver_pack(&(struct giver){ S("a\xff"), { "", 0 }, { "", 0 }, { "", 0 } }, &p, err));
	FAILS(ERR_INPUT, giver_pack(&(struct giver){ { "a\0b", 3 }, { "", 0 }, { "", 0 }, { "", 0 } }, &p, err));
	char many[GIVER_NAME_MOST + 1];
	memset(many, 'x', sizeof(many));
	FAILS(ERR_LIMIT, giver_pack(&(struct giver){ { many, sizeof(many) }, { "", 0 }, { "", 0 }, { "", 0 } }, &p, err));
}

static void test_text(void **state)
{
	(void)state;
	struct giver g;
	giver_from_text(S("Name: Mina Oss\r\ncontact:  +1 2\n\nname: is told twice\n"), &g);
	assert_true(str_eq(g.name, S("Mina Oss")) && str_eq(g.contact, S("+1 2")) && g.conditions.n == 0);
	assert_true(str_eq(g.note, S("name: is told twice")));
	giver_from_text(S("only a note\nname: within it\n"), &g);
	assert_true(g.name.n == 0 && str_eq(g.note, S("only a note\nname: within it")));
	giver_from_text(S(""), &g);
	assert_true(g.name.n == 0 && g.note.n == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys), cmocka_unit_test(test_open), cmocka_unit_test(test_damaged), cmocka_unit_test(test_readers),
		cmocka_unit_test(test_pack), cmocka_unit_test(test_text),
	};
	return cmocka_run_group_tests(tests, people, NULL);
}
