/* What is published: what may go out is there, what must not is in no byte, and the root can be counted again. */
#include "help.h"

#include "read/claim_field.h"
#include "record/account.h"
#include "record/giver.h"
#include "record/merkle.h"
#include "record/package.h"
#include "record/sight.h"
#include "record/store.h"

#define SECRET "river stone lamp seven"

/* Everything that is planted and must stay has this in it, in whatever letters. */
#define CANARY "Zanzibark"

static const char doc_open[] =
	"Editor held in Port Amara\n\n"
	"Police arrested Dara Menon, editor of the Amara Courier, on 3 March 2023. Zanzibark-text is in no quotation.\n\n"
	"The Assembly asked Kalan to release Dara Menon. A man named Zanzibarkov was beaten by police. Sokha Lim was fined, says Zanzibark Quill.\n\n"
	"Officials of Kalan threatened Zanzibark-proposed people. They held Zanzibark-rejected people.\n"
	"%%\n"
	"act|arrest|Police arrested Dara Menon|actor=Police:government:KAL|recipient=Dara Menon:person:KAL|date=2023-03-03|form=Zanzibark-form\n"
	"demand|release|The Assembly asked Kalan to release Dara Menon|by=Assembly:igo:|addressee=Kalan:government:KAL|recipient=Dara Menon:person:KAL\n"
	"act|attack|A man named Zanzibarkov was beaten by police|actor=Police:government:KAL|recipient=Zanzibarkov:person:KAL\n"
	"act|fine|Sokha Lim was fined, says Zanzibark Quill|recipient=Sokha Lim:person:KAL\n"
	"act|threaten|Officials of Kalan threatened Zanzibark-proposed people|recipient=Zanzibark-proposed people:group:KAL\n"
	"act|harass|They held Zanzibark-rejected people|recipient=Zanzibark-rejected people:group:KAL\n";
static const char doc_sealed[] =
	"Zanzibark-sealed title\n\n"
	"Zanzibark Quill was arrested with Zanzibark-sealed others.\n"
	"%%\n"
	"act|arrest|Zanzibark Quill was arrested with Zanzibark-sealed others|recipient=Zanzibark Quill:person:KAL\n";

static struct str file_of(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	char *p = arena_alloc(a, 1 << 22);
	const size_t n = fread(p, 1, 1 << 22, f);
	assert_true(n < 1 << 22);
	(void)fclose(f);
	return (struct str){ p, n };
}

static bool holds(struct arena *a, struct str bytes, const char *what)
{
	return str_find(arena_lower(a, bytes), arena_lower(a, str_of(what))) != STR_NONE;
}

static const char *path_in(struct world *w, const char *name)
{
	return arena_printf(&w->a, "%s/%s", w->folder, name).p;
}

static struct record *public_of(struct world *w)
{
	struct record *r;
	OK(record_open(w->path, RECORD_READ, &r, err));
	OK(package_see(r, err));
	return r;
}

static void accept(struct world *w, int64_t document, const char *act, const char *by)
{
	OK(record_accept(w->r, world_claim(w, document, act).id, 0, str_of(by), NULL, err));
}

static void import_one(struct world *w, int64_t document, struct str words)
{
	struct record_text t;
	size_t added;
	OK(record_text(w->r, &w->a, document, &t, err));
	const size_t at = str_find(t.s, words);
	struct claim k = { .kind = CLAIM_ACT, .span = { (uint32_t)at, (uint32_t)(at + words.n) }, .confidence = 1, .deadline.days = DAYS_NONE,
		.deed = { .act = ACT_EXPEL, .date.days = DAYS_NONE } };
	*VEC_PUSH(&w->a, &k.deed.recipient) = (struct actor){ .name = S("Zanzibark-imported"), .type = ACTOR_PERSON };
	struct claims list = { .n = 0 };
	*VEC_PUSH(&w->a, &list) = k;
	OK(record_claims_import(w->r, document, &list, S("zanzibark-proposer"), S("zanzibark-importer"), &added, NULL, err));
	assert_int_equal(added, 1);
}

/* An account, a source, seals, notes, reasons, proposals: each with the word that must not go out. */
static int64_t plant(struct world *w)
{
	struct record_source s = { .bytes = str_of(doc_open), .name = S("zanzibark-file.txt"), .given = { .media = MEDIA_PLAIN, .publisher = S("The Courier"),
		.author = S("Zanzibark-byline"), .url = S("https://courier.example/1"), .published = { day_of(2023, 3, 4), day_of(2023, 3, 4) } } };
	struct record_add added;
	OK(account_add(w->r, S("zanzibark-admin"), MAY_ADMIN, S(SECRET), S("zanzibark-admin"), err));
	OK(record_add(w->r, &w->reader, &s, S("zanzibark-adder"), &added, err));
	const int64_t open = added.document, sealed = world_add(w, "zanzibark-sealed.txt", doc_sealed);
	accept(w, open, "arrest", "zanzibark-reviewer");
	accept(w, open, "release", "zanzibark-reviewer");
	accept(w, open, "attack", "zanzibark-reviewer");
	accept(w, open, "fine", "zanzibark-reviewer");
	accept(w, sealed, "arrest", "zanzibark-reviewer");
	OK(record_reject(w->r, world_claim(w, open, "harass").id, 0, S("zanzibark-reason"), S("zanzibark-reviewer"), NULL, err));
	import_one(w, open, S("editor of the Amara Courier"));
	struct record_entities e = { 0 };
	OK(record_entity_named(w->r, &w->a, S("Dara Menon"), &e, err));
	OK(record_describe(w->r, e.v[0].id, &(struct record_description){ .note = S("zanzibark-note"), .name = S("Zanzibark-shown"),
		.names = (struct str[]){ S("Zanzibark-alias") }, .n_names = 1 }, S("zanzibark-describer"), NULL, err));
	OK(record_note(w->r, S("story-row"), S("{\"who\":\"zanzibark-row\"}"), S("zanzibark-desk"), NULL, err));
	OK(record_giver_set(w->r, open, &(struct giver){ .name = S("Zanzibark-giver") }, (struct str[]){ S("zanzibark-admin") }, 1, S("zanzibark-admin"), NULL, err));
	struct record_entities z = { 0 }, q = { 0 };
	OK(record_entity_named(w->r, &w->a, S("Zanzibarkov"), &z, err));
	OK(record_seal_entity(w->r, z.v[0].id, true, NULL, 0, S("zanzibark-why"), S("zanzibark-sealer"), NULL, err));
	OK(record_entity_named(w->r, &w->a, S("Zanzibark Quill"), &q, err));
	OK(record_seal_entity(w->r, q.v[0].id, true, NULL, 0, S("zanzibark-why"), S("zanzibark-sealer"), NULL, err));
	OK(record_seal_document(w->r, sealed, true, NULL, 0, S("zanzibark-why"), S("zanzibark-sealer"), NULL, err));
	OK(record_seal_fields(w->r, world_claim(w, open, "arrest").id, 1u << FIELD_FORM, true, NULL, 0, S("zanzibark-why"), S("zanzibark-sealer"), NULL, err));
	return open;
}

/* RD-1. */
static void test_canaries(void **state)
{
	struct world *w = *state;
	struct package_made m;
	(void)plant(w);
	assert_true(holds(&w->a, world_dump(w, &w->a), CANARY)); /* the look-out sees it */
	struct record *r = public_of(w);
	OK(package_make(r, path_in(w, "out.sqlite"), S("First edition"), day_of(2024, 1, 2), &m, err));
	const struct str bytes = file_of(&w->a, path_in(w, "out.sqlite"));
	assert_false(holds(&w->a, bytes, CANARY));
	static const char *const there[] = { "First edition", "Police arrested Dara Menon", "Dara Menon", "The Courier", "https://courier.example/1", "2023-03-03",
		"Editor held in Port Amara", "The Assembly asked Kalan", "2024-01-02" };
	for (size_t i = 0; i < sizeof(there) / sizeof(*there); i++) {
		if (!holds(&w->a, bytes, there[i]))
			fail_msg("the package lacks %s", there[i]);
	}
	/* Of the claim that was accepted and whose words name somebody hidden nothing went out either. */
	assert_false(holds(&w->a, bytes, "Sokha Lim"));
	assert_int_equal(m.n.documents, 1);
	assert_int_equal(m.n.claims, 2);
	assert_int_equal(m.n.demands, 1);
	assert_int_equal(m.n.names, 4);
	assert_int_equal(m.bytes, bytes.n);
	const struct hash h = sha256(bytes);
	assert_memory_equal(m.sha256.b, h.b, 32);
	/* What a package has beside it is nothing, and a file that is there is not written over. */
	assert_int_not_equal(access(path_in(w, "out.sqlite-journal"), F_OK), 0);
	FAILS(ERR_IO, package_make(r, path_in(w, "out.sqlite"), S("x"), 0, &m, err));
	record_close(r);
}

static const char doc_spelled[] =
	"Trial in Port Amara\n\n"
	"Police arrested Kalo Pen near the house of Emile Zolan. The court fined Ras Delo, \xC3\x89MILE-ZOLAN said. The Assembly asked Kalan to release Sokha Lim, Emile  Zolan\xE2\x80\x99s driver. The court expelled Jon Hask.\n"
	"%%\n"
	"act|arrest|Police arrested Kalo Pen near the house of Emile Zolan|recipient=Kalo Pen:person:\n"
	"act|fine|The court fined Ras Delo, \xC3\x89MILE-ZOLAN said|recipient=Ras Delo:person:\n"
	"demand|release|The Assembly asked Kalan to release Sokha Lim, Emile  Zolan\xE2\x80\x99s driver|recipient=Sokha Lim:person:\n"
	"act|expel|The court expelled Jon Hask|actor=court:court:|recipient=Jon Hask:person:\n";
static const char doc_told[] =
	"What \xC3\x89mile Zolan told\n\n"
	"Officials beat Vuthy Maroun. Officials threatened \xC3\x89mile Zolan before a court of Port Amara.\n"
	"%%\n"
	"act|attack|Officials beat Vuthy Maroun|recipient=Vuthy Maroun:person:\n"
	"act|threaten|Officials threatened \xC3\x89mile Zolan before a court of Port Amara|actor=court:government:|recipient=\xC3\x89mile Zolan:person:\n";

static int64_t add_spelled(struct world *w, const char *url, const char *publisher)
{
	static int number;
	const struct str text = arena_printf(&w->a, "Report %d: %s", ++number, doc_spelled);
	const struct record_source s = { .bytes = text, .name = S("f.txt"), .given = { .media = MEDIA_PLAIN, .url = str_of(url), .publisher = str_of(publisher) } };
	struct record_add added;
	OK(record_add(w->r, &w->reader, &s, S("t"), &added, err));
	accept(w, added.document, "expel", "mina");
	return added.document;
}

static struct str made_again(struct world *w, struct record *r, struct package_made *m)
{
	(void)unlink(path_in(w, "out.sqlite"));
	OK(package_see(r, err));
	OK(package_make(r, path_in(w, "out.sqlite"), S("t"), 0, m, err));
	return file_of(&w->a, path_in(w, "out.sqlite"));
}

/* A confidential name in other letters, in an address, as the number of who was merged with it, in a title. */
static void test_told(void **state)
{
	struct world *w = *state;
	struct package_made m;
	struct record_entities zolan = { 0 }, vuthy = { 0 }, hask = { 0 };
	bool tells = false;
	const int64_t told = world_add(w, "told", doc_told), open = add_spelled(w, "https://courier.example/1", "The Courier");
	accept(w, open, "arrest", "mina");
	accept(w, open, "fine", "mina");
	accept(w, open, "release", "mina");
	OK(record_entity_named(w->r, &w->a, S("\xC3\x89mile Zolan"), &zolan, err));
	OK(record_seal_entity(w->r, zolan.v[0].id, true, NULL, 0, S("why"), S("t"), NULL, err));
	struct record *r = public_of(w);
	struct str bytes = made_again(w, r, &m);
	if (holds(&w->a, bytes, "zolan") || m.n.claims != 1)
		fail_msg("%zu claims, in other letters: %d", m.n.claims, holds(&w->a, bytes, "zolan"));
	OK(package_tells(r, S("The emile  zolan papers"), &tells, err));
	assert_true(tells);
	OK(package_tells(r, S("The papers of Emil"), &tells, err));
	assert_false(tells);
	/* Of a document whose address or publisher tells it nothing goes out; an address that not everybody can open stays. */
	(void)add_spelled(w, "https://courier.example/2023/emile-zolan-held.html", "The Courier");
	(void)add_spelled(w, "https://courier.example/2", "Emile Zolan");
	(void)add_spelled(w, "https://mina:secretword@courier.example/3", "The Courier");
	(void)add_spelled(w, "file:///home/secretword/4.html", "The Courier");
	(void)add_spelled(w, "https://courier.example/@secretly", "The Courier");
	bytes = made_again(w, r, &m);
	assert_false(holds(&w->a, bytes, "zolan"));
	assert_false(holds(&w->a, bytes, "secretword"));
	assert_true(holds(&w->a, bytes, "https://courier.example/@secretly"));
	assert_int_equal(m.n.claims, 4);
	/* The number of who was merged is a hash of a name that stands in a confidential document alone: whoever guesses the name would know. */
	accept(w, told, "attack", "mina");
	OK(record_reject(w->r, world_claim(w, open, "arrest").id, 0, S("no"), S("mina"), NULL, err));
	OK(record_entity_named(w->r, &w->a, S("Vuthy Maroun"), &vuthy, err));
	OK(record_entity_named(w->r, &w->a, S("Jon Hask"), &hask, err));
	OK(record_merge(w->r, vuthy.v[0].id, hask.v[0].id, S("the same"), S("mina"), NULL, err));
	OK(record_seal_document(w->r, told, true, NULL, 0, S("why"), S("t"), NULL, err));
	bytes = made_again(w, r, &m);
	assert_true(holds(&w->a, bytes, "Jon Hask"));
	assert_false(holds(&w->a, bytes, arena_z(&w->a, vuthy.v[0].id)));
	/* What names nobody ("court", of another type in the confidential document) holds nothing back. */
	assert_int_equal(m.n.claims, 4);
	record_close(r);
}

static const char doc_pronoun[] =
	"Beaten in Port Amara\n\nSoldiers held a man for two days. He was beaten by them.\n"
	"%%\n"
	"act|attack|He was beaten by them|actor=Soldiers:government:|recipient=Vuthy Maroun:person:\n";

/* A claim's id is a hash of the names in it: where one of them is confidential, another id goes out, the same in each edition. */
static void test_guessed(void **state)
{
	struct world *w = *state;
	struct package_made m;
	struct package_difference d;
	const int64_t document = world_add(w, "a", doc_pronoun);
	const char *id = arena_z(&w->a, world_claim(w, document, "attack").id);
	accept(w, document, "attack", "mina");
	struct record *r = public_of(w);
	OK(package_make(r, path_in(w, "open.sqlite"), S("t"), 0, &m, err));
	assert_true(holds(&w->a, file_of(&w->a, path_in(w, "open.sqlite")), id)); /* open, it is its own */
	OK(record_seal_fields(w->r, str_of(id), 1u << FIELD_RECIPIENT, true, NULL, 0, S("why"), S("t"), NULL, err));
	const struct str bytes = made_again(w, r, &m);
	assert_true(m.n.claims == 1 && m.n.names == 1 && m.leaves == 3); /* document, claim, who did it */
	assert_false(holds(&w->a, bytes, "Vuthy"));
	assert_false(holds(&w->a, bytes, id));
	OK(package_make(r, path_in(w, "again.sqlite"), S("t"), 0, &m, err));
	OK(package_difference(path_in(w, "out.sqlite"), path_in(w, "again.sqlite"), &w->a, 10, &d, err));
	assert_true(d.n_added == 0 && d.n_changed == 0 && d.n_gone == 0);
	record_close(r);
}

/* Nor does the id of a corrected claim tell the name that the correction took out; one whose own words make its id keeps it. */
static void test_corrected(void **state)
{
	struct world *w = *state;
	struct package_made m;
	struct package_difference d;
	const int64_t document = world_add(w, "a", doc_pronoun);
	const struct record_claim k = world_claim(w, document, "attack");
	struct claim c = k.claim;
	struct record *r = public_of(w);
	c.modality = MODALITY_ALLEGED;
	OK(record_edit(w->r, k.id, &c, 0, S("only alleged"), S("mina"), NULL, err));
	assert_true(holds(&w->a, made_again(w, r, &m), arena_z(&w->a, k.id)));
	c.deed.recipient.v[0].name = S("a man");
	OK(record_edit(w->r, k.id, &c, 0, S("must not be named"), S("mina"), NULL, err));
	const struct str bytes = made_again(w, r, &m);
	assert_true(m.n.claims == 1 && holds(&w->a, bytes, "a man"));
	assert_false(holds(&w->a, bytes, "Vuthy"));
	assert_false(holds(&w->a, bytes, arena_z(&w->a, k.id)));
	OK(package_make(r, path_in(w, "again.sqlite"), S("t"), 0, &m, err));
	OK(package_difference(path_in(w, "out.sqlite"), path_in(w, "again.sqlite"), &w->a, 10, &d, err));
	assert_true(d.n_added == 0 && d.n_changed == 0 && d.n_gone == 0);
	record_close(r);
}

/* Every column of a package is one that a person let out: sql/package.sql, held against this list. */
static void test_columns(void **state)
{
	struct world *w = *state;
	static const char *const let_out =
		"published_claim: id document kind act modality stance stop negated date_from date_to deadline_from deadline_to sentence words\n"
		"published_document: id sha256 title publisher url language published_from published_to\n"
		"published_edition: name value\n"
		"published_participant: claim role deed nth entity name type country\n";
	struct buf b = BUF_INIT(1 << 16);
	struct store st;
	sqlite3_stmt *s = NULL;
	OK(store_open(&st, NULL, STORE_SCRATCH, err));
	OK(store_script(&st, STORE_PACKAGE, err));
	assert_int_equal(sqlite3_prepare_v2(st.db, "SELECT t.name, group_concat(c.name, ' ') FROM sqlite_schema AS t, pragma_table_info(t.name) AS c "
		"WHERE t.name NOT LIKE 'sqlite_%' GROUP BY t.name ORDER BY t.name", -1, &s, NULL), SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW)
		buf_printf(&b, "%s: %s\n", (const char *)sqlite3_column_text(s, 0), (const char *)sqlite3_column_text(s, 1));
	(void)sqlite3_finalize(s);
	store_close(&st);
	const struct str found = arena_str(&w->a, buf_str(&b));
	buf_release(&b);
	assert_string_equal(arena_z(&w->a, found), let_out);
}

/* ---- the root, counted by another way: each leaf as SQL writes it, the tree by merkle_root() ---- */

struct leaves {
	struct hash *v;
	size_t n, cap;
};

static bool node_of(void *context, unsigned level, uint64_t pos, struct hash *ret)
{
	const struct leaves *l = context;
	struct hash left, right;
	if (level == 0) {
		*ret = l->v[pos];
		return pos < l->n;
	}
	if (!node_of(context, level - 1, 2 * pos, &left) || !node_of(context, level - 1, 2 * pos + 1, &right))
		return false;
	*ret = merkle_node(left, right);
	return true;
}

static struct hash root_again(struct world *w, const char *path, size_t *n)
{
	static const char *const sql[] = {
		"SELECT json_array('document', id, sha256, title, publisher, url, language, published_from, published_to) FROM published_document ORDER BY id",
		("SELECT json_array('claim', id, document, kind, act, modality, stance, stop, negated, date_from, date_to, deadline_from, deadline_to, sentence, words) "
		 "FROM published_claim ORDER BY id"),
		"SELECT json_array('participant', claim, role, deed, nth, entity, name, type, country) FROM published_participant ORDER BY claim, role, deed, nth" };
	sqlite3 *db = NULL;
	struct leaves l = { .n = 0 };
	struct hash root;
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	for (size_t i = 0; i < 3; i++) {
		sqlite3_stmt *s = NULL;
		assert_int_equal(sqlite3_prepare_v2(db, sql[i], -1, &s, NULL), SQLITE_OK);
		while (sqlite3_step(s) == SQLITE_ROW)
			*VEC_PUSH(&w->a, &l) = merkle_leaf(str_of((const char *)sqlite3_column_text(s, 0)));
		(void)sqlite3_finalize(s);
	}
	(void)sqlite3_close(db);
	assert_true(merkle_root(&(struct merkle_source){ node_of, &l }, l.n, &root));
	*n = l.n;
	return root;
}

static void test_root(void **state)
{
	struct world *w = *state;
	struct package_made m, again;
	size_t n = 0;
	struct record *r = public_of(w);
	OK(package_make(r, path_in(w, "none.sqlite"), S("t"), 0, &m, err));
	const struct hash nothing = sha256(S(""));
	assert_true(m.leaves == 0 && hash_eq(m.root, nothing));
	const int64_t open = plant(w);
	for (int i = 0; i < 3; i++) {
		OK(package_see(r, err));
		OK(package_make(r, path_in(w, "one.sqlite"), S("t"), 0, &m, err));
		OK(package_make(r, path_in(w, "two.sqlite"), S("t"), 0, &again, err));
		const struct hash root = root_again(w, path_in(w, "one.sqlite"), &n);
		assert_memory_equal(m.root.b, root.b, 32);
		assert_int_equal(m.leaves, n);
		/* The same record gives the same bytes. */
		assert_memory_equal(m.sha256.b, again.sha256.b, 32);
		assert_true(unlink(path_in(w, "one.sqlite")) == 0 && unlink(path_in(w, "two.sqlite")) == 0);
		if (i == 0)
			accept(w, open, "threaten", "somebody");
		if (i == 1)
			OK(record_reject(w->r, world_claim(w, open, "arrest").id, 0, S("no"), S("somebody"), NULL, err));
	}
	record_close(r);
}

static void test_difference(void **state)
{
	struct world *w = *state;
	struct package_made m;
	struct package_difference d;
	struct package_things persons;
	const int64_t arrest = world_add(w, "a", doc_arrest), demand = world_add(w, "b", doc_demand);
	accept(w, arrest, "arrest", "mina");
	accept(w, demand, "release", "mina");
	accept(w, demand, "reopen", "mina");
	struct record *r = public_of(w);
	OK(package_new_persons(r, NULL, &w->a, 10, &persons, err));
	assert_int_equal(persons.n, 2); /* Dara Menon, Menon Dara */
	OK(package_make(r, path_in(w, "one.sqlite"), S("one"), 0, &m, err));
	OK(package_difference(NULL, path_in(w, "one.sqlite"), &w->a, 2, &d, err));
	assert_true(d.n_added == 3 && d.added.n == 2 && d.added.more && d.n_changed == 0 && d.n_gone == 0);
	OK(package_new_persons(r, path_in(w, "one.sqlite"), &w->a, 10, &persons, err));
	assert_int_equal(persons.n, 0);
	/* One withdrawn, one corrected, one added; the second tells of somebody new. */
	struct record_claim k = world_claim(w, demand, "release");
	OK(record_reject(w->r, world_claim(w, demand, "reopen").id, 0, S("no"), S("mina"), NULL, err));
	struct claim c = k.claim;
	*VEC_PUSH(&w->a, &c.by) = (struct actor){ .name = S("Sokha Lim"), .type = ACTOR_PERSON };
	OK(record_edit(w->r, k.id, &c, 0, S("also she"), S("mina"), NULL, err));
	const struct record_claim held = world_claim(w, arrest, "arrest");
	struct claim alleged = held.claim;
	alleged.modality = MODALITY_ALLEGED;
	OK(record_edit(w->r, held.id, &alleged, 0, S("not shown"), S("mina"), NULL, err));
	accept(w, world_add(w, "c", doc_release), "release", "mina");
	OK(package_see(r, err));
	OK(package_new_persons(r, path_in(w, "one.sqlite"), &w->a, 10, &persons, err));
	assert_true(persons.n == 1 && str_eq(persons.v[0].words, S("Sokha Lim")) && persons.v[0].id.n == 16);
	OK(package_make(r, path_in(w, "two.sqlite"), S("two"), 0, &m, err));
	OK(package_difference(path_in(w, "one.sqlite"), path_in(w, "two.sqlite"), &w->a, 10, &d, err));
	/* What was corrected in its names comes under another id. */
	assert_true(d.n_added == 2 && d.n_changed == 1 && d.n_gone == 2 && !d.added.more);
	assert_true(str_eq(d.changed.v[0].id, held.id) && d.gone.v[0].words.n > 0);
	/* Nothing goes out of a record that cannot be written beside, and a file that is no package is told. */
	FAILS(ERR_IO, package_make(r, path_in(w, "no/such/folder.sqlite"), S("t"), 0, &m, err));
	FILE *f = fopen(path_in(w, "bad.sqlite"), "wb");
	assert_true(f != NULL && fputs("no database at all", f) >= 0 && fclose(f) == 0);
	FAILS(ERR_STORE, package_difference(path_in(w, "bad.sqlite"), path_in(w, "two.sqlite"), &w->a, 10, &d, err));
	record_close(r);
}

/* What an editor is shown before: who accepted alone, of which a source is known, what is held back. */
static void test_look(void **state)
{
	struct world *w = *state;
	struct package_things list;
	struct package_tally seen;
	struct package_counts n;
	const int64_t arrest = world_add(w, "a", doc_arrest), demand = world_add(w, "b", doc_demand);
	accept(w, arrest, "arrest", "mina");
	OK(record_set(w->r, S(SETTING_TWO_PERSON), S("on"), S(""), S("t"), NULL, err));
	accept(w, demand, "release", "mina");
	accept(w, demand, "release", "tola");
	accept(w, demand, "reopen", "mina"); /* waits for a second */
	struct record *r = public_of(w);
	OK(package_counts(r, &n, err));
	assert_true(n.documents == 2 && n.claims == 2 && n.demands == 1);
	OK(package_single(r, &w->a, 10, &list, err));
	assert_int_equal(list.n, 1);
	assert_true(str_eq(list.v[0].id, world_claim(w, arrest, "arrest").id) && list.v[0].document == arrest);
	OK(package_tally(r, &seen, err));
	assert_true(seen.documents == 2 && seen.accepted == 2 && seen.proposed == 3 && seen.rejected == 0);
	/* A source is told of to its readers alone. */
	OK(account_add(w->r, S("tola"), MAY_ADMIN, S(SECRET), S("tola"), err));
	OK(record_giver_set(w->r, arrest, &(struct giver){ .name = S("Somebody") }, (struct str[]){ S("tola") }, 1, S("tola"), NULL, err));
	OK(package_see(r, err));
	OK(package_sourced(r, &w->a, 10, &list, err));
	assert_int_equal(list.n, 0);
	struct record *hers;
	OK(record_open(w->path, RECORD_READ, &hers, err));
	OK(record_see(hers, &(struct record_sight){ .name = S("tola") }, err));
	OK(package_sourced(hers, &w->a, 10, &list, err));
	assert_true(list.n == 1 && list.v[0].document == arrest);
	/* An acceptance changes what would go out; an account and an edition do not. */
	int64_t last = 0, after = 0;
	OK(package_last(hers, &last, err));
	OK(record_note(w->r, S("edition-prepared"), S("{\"title\":\"t\"}"), S("mina"), NULL, err));
	OK(account_set_role(w->r, S("tola"), MAY_ADMIN, S("t"), err));
	OK(package_last(hers, &after, err));
	assert_int_equal(last, after);
	accept(w, demand, "reopen", "tola");
	OK(package_last(hers, &after, err));
	assert_true(after > last);
	record_close(hers);
	record_close(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_canaries, world_begin, world_end), cmocka_unit_test_setup_teardown(test_told, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_guessed, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_corrected, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_columns, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_root, world_begin, world_end), cmocka_unit_test_setup_teardown(test_difference, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_look, world_begin, world_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
