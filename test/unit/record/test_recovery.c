/* The recovery key: its printed lines, what the log tells of it, and sources that it opens when nobody else can. */
#include "help.h"

#include <sodium.h>

#include "record/recovery.h"
#include "record/inside.h"
#include "record/sight.h"

#define MINA "river stone lamp seven"
#define TOLA "tulip iron boat nine"
#define VANN "cotton kite amber four"
#define CANARY "Zanzibark"

static const struct giver words = { STR_INIT("Dara " CANARY), STR_INIT("+855 " CANARY), STR_INIT("never named, says " CANARY), STR_INIT("met by " CANARY " river") };

static struct plain paper; /* the key that was printed last */

static int begin(void **state)
{
	if (world_begin(state) != 0)
		return 1;
	struct world *w = *state;
	(void)world_add(w, "a", doc_arrest);
	(void)world_add(w, "b", doc_demand);
	OK(account_add(w->r, S("mina"), MAY_ADMIN, S(MINA), S("mina"), err));
	OK(account_add(w->r, S("tola"), MAY_EDITOR, S(TOLA), S("tola"), err));
	OK(account_add(w->r, S("vann"), MAY_REVIEWER, S(VANN), S("vann"), err));
	return 0;
}

static int end(void **state)
{
	plain_done(&paper);
	return world_end(state);
}

static int64_t made(struct world *w)
{
	unsigned char open[KEY_PUBLIC];
	int64_t seq = 0;
	plain_done(&paper);
	OK(key_bare(&paper, open, err));
	OK(recovery_key_put(w->r, open, S("in case"), S("mina"), &seq, err));
	return seq;
}

static int64_t told(struct world *w, int64_t document, const char *to)
{
	int64_t seq = 0;
	OK(record_giver_set(w->r, document, &words, (struct str[]){ str_of(to) }, 1, str_of(to), &seq, err));
	return seq;
}

static enum giver_recovery state_of(struct world *w, int64_t document)
{
	struct record_giver g;
	OK(record_giver(w->r, &w->a, document, &g, err));
	return g.recovery;
}

static void opens(struct world *w, int64_t document, const char *name, const char *secret)
{
	struct plain memory;
	struct giver g;
	OK(record_giver_open(w->r, document, str_of(name), str_of(secret), &memory, &g, err));
	assert_true(str_eq(g.name, words.name) && str_eq(g.contact, words.contact) && str_eq(g.conditions, words.conditions) && str_eq(g.note, words.note));
	plain_done(&memory);
}

static void shut(struct world *w, int64_t document, const char *name, const char *secret, enum err_code code)
{
	struct plain memory;
	struct giver g;
	FAILS(code, record_giver_open(w->r, document, str_of(name), str_of(secret), &memory, &g, err));
}

static void seals(struct world *w, int64_t document, const char *name, const char *secret)
{
	AUTO(giver_opener_done) struct giver_opener o = { .key = { NULL, 0 } };
	OK(giver_opener(w->r, &w->a, str_of(name), str_of(secret), &o, err));
	OK(record_giver_to_recovery(w->r, document, &o, NULL, err));
	FAILS(ERR_CONFLICT, record_giver_to_recovery(w->r, document, &o, NULL, err));
}

#define TO(name) (struct str[]){ S(name) }, 1

/* ---- the printed lines ------------------------------------------------------------------------ */

static void test_lines(void **state)
{
	(void)state;
	unsigned char key[KEY_PRIVATE], back[KEY_PRIVATE] = { 0 };
	char line[RECOVERY_LINE + 1];
	for (size_t i = 0; i < sizeof(key); i++)
		key[i] = (unsigned char)(i * 37 + 5);
	for (int n = 1; n <= RECOVERY_LINES; n++) {
		recovery_line(key, n, line);
		assert_int_equal(strlen(line), RECOVERY_LINE);
		OK(recovery_line_parse(str_of(line), n, back, err));
	}
	assert_memory_equal(key, back, sizeof(key));
	/* Known answers, made by a program of ten lines that shares nothing with this one. */
	static const char *const answers[] = { "0MN4 YX4S QVHG G8CS", "5N97 F761 WR5K 12T9", "ANX9 ZH79 1RSN GFKR", "FPHC FV0H 6SDR 0GHH" };
	for (int n = 1; n <= RECOVERY_LINES; n++) {
		recovery_line(key, n, line);
		assert_string_equal(line, answers[n - 1]);
	}
}

/* As people type it. */
static void test_typed(void **state)
{
	(void)state;
	unsigned char key[KEY_PRIVATE] = { 0 }, back[KEY_PRIVATE];
	char line[RECOVERY_LINE + 1];
	struct arena a = { 0 };
	for (int n = 1; n <= RECOVERY_LINES; n++) {
		recovery_line(key, n, line);
		struct str small = arena_lower(&a, str_of(line)), joined = { "", 0 };
		OK(recovery_line_parse(small, n, back, err));
		OK(recovery_line_parse(arena_printf(&a, "%d  %s\r", n, line), n, back, err));
		OK(recovery_line_parse(arena_printf(&a, " %d: " STR_FMT " ", n, STR_ARG(small)), n, back, err));
		while (small.n > 0) {
			struct str group = str_cut(&small, ' ');
			joined = arena_printf(&a, STR_FMT "-" STR_FMT, STR_ARG(joined), STR_ARG(group));
		}
		char *z = arena_alloc(&a, joined.n + 1);
		memcpy(z, joined.p, joined.n);
		for (size_t i = 0; i < joined.n; i++)
			z[i] = z[i] == '0' ? 'o' : z[i] == '1' ? (i % 2 ? 'l' : 'I') : z[i];
		OK(recovery_line_parse(str_of(z), n, back, err));
		FAILS(ERR_INPUT, recovery_line_parse(str_of(line), n % RECOVERY_LINES + 1, back, err)); /* in another's place */
		FAILS(ERR_INPUT, recovery_line_parse(str_of(line + 1), n, back, err));
		FAILS(ERR_INPUT, recovery_line_parse(arena_printf(&a, "%s 9", line), n, back, err));
		FAILS(ERR_INPUT, recovery_line_parse(S(""), n, back, err));
		FAILS(ERR_INPUT, recovery_line_parse((struct str){ "\0000 0000 0000 0000", 19 }, n, back, err));
	}
	arena_release(&a);
}

/* Every single wrong sign and every two neighbours exchanged: told by the line, and nothing that was typed in the words. */
static void test_mistyped(void **state)
{
	(void)state;
	static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	unsigned char key[KEY_PRIVATE], back[KEY_PRIVATE];
	char line[RECOVERY_LINE + 1];
	size_t tried = 0, taken = 0;
	randombytes_buf(key, sizeof(key));
	for (int n = 1; n <= RECOVERY_LINES; n++) {
		recovery_line(key, n, line);
		for (size_t i = 0; i < RECOVERY_LINE; i++) {
			for (size_t k = 0; k < 32 && line[i] != ' '; k++) {
				struct err why = { 0 };
				char other[RECOVERY_LINE + 1];
				memcpy(other, line, sizeof(line));
				other[i] = signs[k];
				if (signs[k] == line[i])
					continue;
				memcpy(back, key, sizeof(key));
				tried++;
				if (recovery_line_parse(str_of(other), n, back, &why))
					taken++;
				else if (why.code != ERR_INPUT || strstr(why.what, "line ") == NULL || memcmp(back, key, sizeof(key)) != 0)
					fail_msg("%s", why.what);
				for (size_t g = 0; g < 4; g++) {
					char group[5] = "";
					memcpy(group, line + g * 5, 4);
					assert_null(strstr(why.what, group));
				}
			}
		}
	}
	assert_int_equal(tried, 4 * 16 * 31);
	assert_true(taken <= 2); /* a check of 16 bits: one in 65,536 */
}

/* ---- lost and recovered ------------------------------------------------------------------------ */

static void test_recover(void **state)
{
	struct world *w = *state;
	struct record_giver g;
	const int64_t seq = made(w);
	struct recovery_key now, known;
	OK(recovery_key_now(w->r, &w->a, &now, err));
	assert_true(now.seq == seq && str_eq(now.author, S("mina")) && !now.withdrawn);
	OK(recovery_key_known(w->r, &w->a, &paper, &known, err));
	assert_int_equal(known.seq, seq);
	(void)told(w, 1, "tola");
	assert_int_equal(state_of(w, 1), GIVER_RECOVERY_NOW);
	OK(record_giver(w->r, &w->a, 1, &g, err));
	assert_int_equal(g.readers, 1); /* the key is no reader */
	opens(w, 1, "tola", TOLA);
	shut(w, 1, "vann", VANN, ERR_NOT_FOUND);
	/* tola forgets her secret; mina sets another, and tola then her own. */
	OK(account_set_secret(w->r, S("tola"), S("given by an admin"), S(""), S("mina"), err));
	FAILS(ERR_CONFLICT, record_giver_recover(w->r, 1, &paper, TO("tola"), S("mina"), NULL, err)); /* mina could read it */
	OK(account_change_secret(w->r, S("tola"), S("given by an admin"), S("mine alone again"), S(""), err));
	shut(w, 1, "tola", "mine alone again", ERR_DENIED);
	FAILS(ERR_NOT_FOUND, record_giver_recover(w->r, 1, &paper, TO("nobody"), S("mina"), NULL, err));
	FAILS(ERR_NOT_FOUND, record_giver_recover(w->r, 2, &paper, TO("tola"), S("mina"), NULL, err));
	FAILS(ERR_USAGE, record_giver_recover(w->r, 1, &paper, NULL, 0, S("mina"), NULL, err));
	/* Who lost it is let in by being named, and not beside others. */
	OK(record_giver_recover(w->r, 1, &paper, TO("vann"), S("mina"), NULL, err));
	shut(w, 1, "tola", "mine alone again", ERR_NOT_FOUND);
	int64_t opened = 0;
	OK(record_giver_recover(w->r, 1, &paper, (struct str[]){ S("tola"), S("vann") }, 2, S("mina"), &opened, err));
	opens(w, 1, "tola", "mine alone again");
	opens(w, 1, "vann", VANN);
	shut(w, 1, "mina", MINA, ERR_NOT_FOUND); /* who does it reads nothing by that */
	struct record_entry e;
	OK(record_entry(w->r, &w->a, opened, &e, err));
	assert_true(str_eq(e.kind, S("source-recovered")) && str_eq(e.author, S("mina")) && str_find(e.body, S("recovery key")) != STR_NONE);
	/* And once more: it stays sealed to the key. */
	OK(record_giver_recover(w->r, 1, &paper, TO("mina"), S("mina"), NULL, err));
	opens(w, 1, "mina", MINA);
	opens(w, 1, "vann", VANN);
	OK(record_giver(w->r, &w->a, 1, &g, err));
	assert_int_equal(g.readers, 3);
	OK(record_undo(w->r, opened, S("x"), S("mina"), NULL, err));
	world_verify(w);
	world_rebuild_same(w);
}

/* Whatever changes the readers keeps it sealed to the key. */
static void test_stays(void **state)
{
	struct world *w = *state;
	(void)told(w, 1, "tola");
	assert_int_equal(state_of(w, 1), GIVER_RECOVERY_NONE);
	(void)made(w);
	assert_int_equal(state_of(w, 1), GIVER_RECOVERY_NONE);
	FAILS(ERR_DENIED, record_giver_recover(w->r, 1, &paper, TO("mina"), S("mina"), NULL, err));
	OK(record_giver_grant(w->r, 1, S("mina"), S(TOLA), S("tola"), NULL, err));
	assert_int_equal(state_of(w, 1), GIVER_RECOVERY_NOW);
	OK(record_giver_revoke(w->r, 1, S("mina"), S(TOLA), S("tola"), NULL, err));
	assert_int_equal(state_of(w, 1), GIVER_RECOVERY_NOW);
	OK(record_giver_recover(w->r, 1, &paper, TO("vann"), S("mina"), NULL, err));
	opens(w, 1, "vann", VANN);
	opens(w, 1, "tola", TOLA);
	shut(w, 1, "mina", MINA, ERR_NOT_FOUND);
	world_verify(w);
}

/* What was sealed before the key: by a reader, with their secret. */
static void test_sealed_later(void **state)
{
	struct world *w = *state;
	AUTO(giver_opener_done) struct giver_opener vann = { .key = { NULL, 0 } }, tola = { .key = { NULL, 0 } };
	(void)told(w, 1, "tola");
	(void)made(w);
	FAILS(ERR_DENIED, giver_opener(w->r, &w->a, S("tola"), S(MINA), &tola, err));
	OK(giver_opener(w->r, &w->a, S("vann"), S(VANN), &vann, err));
	FAILS(ERR_CONFLICT, record_giver_to_recovery(w->r, 1, &vann, NULL, err));
	FAILS(ERR_CONFLICT, record_giver_to_recovery(w->r, 2, &vann, NULL, err));
	seals(w, 1, "tola", TOLA);
	assert_int_equal(state_of(w, 1), GIVER_RECOVERY_NOW);
	opens(w, 1, "tola", TOLA);
	OK(account_set_secret(w->r, S("tola"), S("given by an admin"), S(""), S("mina"), err));
	OK(record_giver_recover(w->r, 1, &paper, TO("vann"), S("mina"), NULL, err));
	opens(w, 1, "vann", VANN);
	world_verify(w);
	world_rebuild_same(w);
}

/* Replaced, then withdrawn: the old lines open what is not yet sealed anew, and nothing after. */
static void test_rotated(void **state)
{
	struct world *w = *state;
	struct plain old;
	struct recovery_key now;
	FAILS(ERR_NOT_FOUND, recovery_key_withdraw(w->r, S(""), S("mina"), NULL, err));
	const int64_t first = made(w);
	old = paper;
	paper = (struct plain){ NULL, 0 };
	(void)told(w, 1, "tola");
	(void)told(w, 2, "tola");
	const int64_t second = made(w);
	assert_int_equal(state_of(w, 1), GIVER_RECOVERY_EARLIER);
	FAILS(ERR_DENIED, record_giver_recover(w->r, 1, &paper, TO("vann"), S("mina"), NULL, err));
	OK(record_giver_recover(w->r, 2, &old, TO("vann"), S("mina"), NULL, err)); /* and is sealed to the new one by it */
	assert_int_equal(state_of(w, 2), GIVER_RECOVERY_NOW);
	seals(w, 1, "tola", TOLA);
	assert_int_equal(state_of(w, 1), GIVER_RECOVERY_NOW);
	FAILS(ERR_DENIED, record_giver_recover(w->r, 1, &old, TO("vann"), S("mina"), NULL, err));
	OK(recovery_key_withdraw(w->r, S("the paper was seen"), S("mina"), NULL, err));
	OK(recovery_key_now(w->r, &w->a, &now, err));
	assert_int_equal(now.seq, 0);
	assert_int_equal(state_of(w, 1), GIVER_RECOVERY_EARLIER);
	seals(w, 1, "tola", TOLA);
	assert_int_equal(state_of(w, 1), GIVER_RECOVERY_NONE);
	FAILS(ERR_DENIED, record_giver_recover(w->r, 1, &paper, TO("vann"), S("mina"), NULL, err));
	opens(w, 1, "tola", TOLA);
	(void)told(w, 1, "tola");
	assert_int_equal(state_of(w, 1), GIVER_RECOVERY_NONE);
	FAILS(ERR_CONFLICT, record_undo(w->r, first, S("x"), S("mina"), NULL, err));
	FAILS(ERR_CONFLICT, record_undo(w->r, second, S("x"), S("mina"), NULL, err));
	plain_done(&old);
	world_verify(w);
	world_rebuild_same(w);
}

/* The lines of another record, and a private key that is none. */
static void test_foreign(void **state)
{
	struct world *w = *state;
	AUTO(plain_done) struct plain other = { NULL, 0 };
	unsigned char open[KEY_PUBLIC];
	struct recovery_key known;
	OK(key_bare(&other, open, err));
	FAILS(ERR_DENIED, recovery_key_known(w->r, &w->a, &other, &known, err)); /* with none in the record */
	(void)made(w);
	(void)told(w, 1, "tola");
	FAILS(ERR_DENIED, recovery_key_known(w->r, &w->a, &other, &known, err));
	FAILS(ERR_DENIED, record_giver_recover(w->r, 1, &other, TO("vann"), S("mina"), NULL, err));
	const struct plain cut = { other.p, 31 };
	FAILS(ERR_DENIED, recovery_key_known(w->r, &w->a, &cut, &known, err));
	shut(w, 1, "vann", VANN, ERR_NOT_FOUND);
}

/* Bytes altered in the log: each is refused and named, and nobody is let in. */
static void test_damaged(void **state)
{
	struct world *w = *state;
	struct record_entry e;
	struct entry x;
	(void)made(w);
	const int64_t seq = told(w, 1, "tola");
	OK(record_entry(w->r, &w->a, seq, &e, err));
	OK(entry_parse(&w->a, ENTRY_SOURCE_SEALED, e.body, &x, err));
	assert_int_equal(x.box.n, 2);
	assert_true(str_eq(x.alias.v[1], S(GIVER_RECOVERY)));
	char *box = arena_alloc(&w->a, x.box.v[1].n + 1), *sealed = arena_alloc(&w->a, x.sealed.n + 1);
	memcpy(box, x.box.v[1].p, x.box.v[1].n);
	memcpy(sealed, x.sealed.p, x.sealed.n);
	struct entry bad = x;
	struct str boxes[2] = { x.box.v[0], { box, x.box.v[1].n } };
	bad.box.v = boxes;
	box[60] = box[60] == 'A' ? 'B' : 'A';
	OK(call_begin(w->r, err) && call_end(w->r, record_append_entry(w->r, &w->a, &bad, S("tola"), NULL, NULL, err), err));
	FAILS(ERR_DENIED, record_giver_recover(w->r, 1, &paper, TO("vann"), S("mina"), NULL, err));
	boxes[1] = x.box.v[1];
	sealed[100] = sealed[100] == 'A' ? 'B' : 'A';
	bad.sealed = (struct str){ sealed, x.sealed.n };
	OK(call_begin(w->r, err) && call_end(w->r, record_append_entry(w->r, &w->a, &bad, S("tola"), NULL, NULL, err), err));
	FAILS(ERR_TAMPERED, record_giver_recover(w->r, 1, &paper, TO("vann"), S("mina"), NULL, err));
	/* An envelope of another document. */
	struct record_document d;
	OK(record_document(w->r, &w->a, 2, &d, err));
	bad = x;
	bad.sha256 = d.sha256;
	OK(call_begin(w->r, err) && call_end(w->r, record_append_entry(w->r, &w->a, &bad, S("tola"), NULL, NULL, err), err));
	FAILS(ERR_TAMPERED, record_giver_recover(w->r, 2, &paper, TO("vann"), S("mina"), NULL, err));
	/* The key's name with no box that fits it is a source that no key opens. */
	bad = x;
	boxes[1] = S("bm8gYm94");
	OK(call_begin(w->r, err) && call_end(w->r, record_append_entry(w->r, &w->a, &bad, S("tola"), NULL, NULL, err), err));
	bad.box.v = boxes;
	OK(call_begin(w->r, err) && call_end(w->r, record_append_entry(w->r, &w->a, &bad, S("tola"), NULL, NULL, err), err));
	assert_int_equal(state_of(w, 1), GIVER_RECOVERY_EARLIER);
	FAILS(ERR_DENIED, record_giver_recover(w->r, 1, &paper, TO("vann"), S("mina"), NULL, err));
	opens(w, 1, "tola", TOLA);
}

static size_t found_in(const char *path, struct str word)
{
	struct arena a = { 0 };
	FILE *f = fopen(path, "rb");
	if (f == NULL)
		return 0;
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	const size_t size = (size_t)ftell(f);
	char *p = arena_alloc(&a, size + 1);
	rewind(f);
	assert_int_equal(fread(p, 1, size, f), size);
	(void)fclose(f);
	const bool found = str_find((struct str){ p, size }, word) != STR_NONE;
	arena_release(&a);
	return found;
}

/* Nothing of the private half in the file, its -wal or the dump: neither bytes, nor a printed group, nor hexadecimal. */
static void test_nowhere(void **state)
{
	struct world *w = *state;
	struct arena a = { 0 };
	char line[RECOVERY_LINE + 1];
	(void)made(w);
	(void)told(w, 1, "tola");
	OK(record_giver_recover(w->r, 1, &paper, TO("vann"), S("mina"), NULL, err));
	struct str dump = world_dump(w, &a);
	const char *wal = arena_printf(&a, "%s-wal", w->path).p;
	recovery_line(paper.p, 2, line);
	struct str joined = { "", 0 };
	for (size_t i = 0; i < RECOVERY_LINE; i++)
		joined = line[i] == ' ' ? joined : arena_printf(&a, STR_FMT "%c", STR_ARG(joined), line[i]);
	const struct str all = plain_str(&paper), looked[] = { str_slice(all, 0, 8), str_slice(all, 16, 24), str_of(line), joined,
		bytes_hex(&a, str_slice(all, 0, 8)) };
	for (size_t i = 0; i < sizeof(looked) / sizeof(*looked); i++) {
		assert_false(found_in(w->path, looked[i]) || found_in(wal, looked[i]));
		assert_true(str_find(dump, looked[i]) == STR_NONE);
	}
	assert_true(str_find(dump, S("source-recovered")) != STR_NONE && str_find(dump, S(CANARY)) == STR_NONE);
	assert_false(found_in(w->path, S(CANARY)) || found_in(wal, S(CANARY)));
	arena_release(&a);
}

/* That a source is told stays hidden from everybody else; that there is a key does not. */
static void test_sight(void **state)
{
	struct world *w = *state;
	struct record *r;
	struct record_givers list = { 0 };
	struct record_entries entries = { 0 };
	struct recovery_key now;
	(void)made(w);
	(void)told(w, 1, "tola");
	OK(record_giver_recover(w->r, 1, &paper, TO("vann"), S("mina"), NULL, err));
	for (int i = 0; i < 2; i++) {
		static const char *const who[] = { "other", "vann" };
		list.n = entries.n = 0;
		OK(record_open(w->path, RECORD_READ, &r, err));
		OK(record_see(r, &(struct record_sight){ .cleared = true, .name = str_of(who[i]) }, err));
		OK(record_givers(r, &w->a, &list, err));
		OK(record_entries(r, &w->a, &(struct record_entry_filter){ .kind = S("source-recovered") }, (struct record_page){ .limit = 10 }, &entries, err));
		OK(recovery_key_now(r, &w->a, &now, err));
		record_close(r);
		assert_true((list.n > 0) == (i == 1) && (entries.n > 0) == (i == 1) && now.seq > 0);
	}
	/* No account can take the name under which the key stands. */
	FAILS(ERR_INPUT, account_add(w->r, S(GIVER_RECOVERY), MAY_ADMIN, S("amber field nine"), S("mina"), err));
	FAILS(ERR_NOT_FOUND, record_giver_set(w->r, 2, &words, TO(GIVER_RECOVERY), S("tola"), NULL, err));
	FAILS(ERR_NOT_FOUND, record_giver_grant(w->r, 1, S(GIVER_RECOVERY), S(VANN), S("vann"), NULL, err));
	OK(record_purge(w->r, &w->reader, 1, S("asked by the family"), S("anna"), NULL, err));
	world_verify(w);
	world_rebuild_same(w);
}

#define WORLD(f) cmocka_unit_test_setup_teardown(f, begin, end)
int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines), cmocka_unit_test(test_typed), cmocka_unit_test(test_mistyped), WORLD(test_recover), WORLD(test_stays),
		WORLD(test_sealed_later), WORLD(test_rotated), WORLD(test_foreign), WORLD(test_damaged), WORLD(test_nowhere), WORLD(test_sight),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
