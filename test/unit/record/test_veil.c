/* Confidential fields of a claim: without them in every table that is read, whole for whoever may see them. */
#include "help.h"

#include "read/claim_field.h"
#include "record/account.h"
#include "record/sight.h"

#define CANARY "zanzibark"

static bool lacks(struct str s)
{
	struct arena a = { 0 };
	const bool found = str_find(arena_lower(&a, s), S(CANARY)) != STR_NONE;
	arena_release(&a);
	return !found;
}

static struct actor named(const char *name)
{
	return (struct actor){ .name = str_of(name), .type = ACTOR_PERSON };
}

static void list_of(struct world *w, struct actors *list, const char *name)
{
	*VEC_PUSH(&w->a, list) = named(name);
}

static void fill_deed(struct world *w, struct deed *d)
{
	list_of(w, &d->actor, CANARY " Actor");
	list_of(w, &d->recipient, CANARY " Recipient");
	d->object = named(CANARY " Object");
	d->place = named(CANARY " Place");
	d->date = (struct claim_date){ .days = { 4000, 4001 }, .text = S(CANARY " day") };
	d->details = (struct details){ S(CANARY " term"), S(CANARY " amount"), S(CANARY " form"), S(CANARY " charge"), S(CANARY " reason") };
}

/* A claim of that kind in which each field that may be confidential holds the canary. */
static struct claim full(struct world *w, enum claim_kind kind)
{
	struct claim c = { .kind = kind, .span = { 0, 6 }, .confidence = 1, CLAIM_INIT };
	c.said_by = named(CANARY " Teller");
	if (kind == CLAIM_STATEMENT) {
		c.speaker = named(CANARY " Speaker");
		list_of(w, &c.toward, CANARY " Toward");
	} else if (kind == CLAIM_ROLE) {
		c.person = named("Open Person");
		c.title = S("chair");
		c.organisation = named(CANARY " Body");
		c.since = (struct claim_date){ .days = { 4100, 4100 }, .text = S(CANARY " first day") };
		c.until = (struct claim_date){ .days = { 4200, 4200 }, .text = S(CANARY " last day") };
	} else {
		c.deed.act = ACT_ARREST;
		fill_deed(w, &c.deed);
	}
	if (kind == CLAIM_DEMAND || kind == CLAIM_CONDITION)
		list_of(w, &c.by, CANARY " Asker");
	if (kind == CLAIM_DEMAND) {
		list_of(w, &c.addressee, CANARY " Addressee");
		c.instrument = named(CANARY " Act");
		c.deadline = (struct claim_date){ .days = { 5000, 5000 }, .text = S(CANARY " deadline") };
	}
	if (kind == CLAIM_CONDITION) {
		c.cause = ARENA_NEW(&w->a, struct deed);
		*c.cause = (struct deed){ .act = ACT_RELEASE };
		fill_deed(w, c.cause);
		c.causes = 1;
	}
	return c;
}

static struct str body_of(struct world *w, const struct claim *c)
{
	struct buf b = BUF_INIT(1 << 20);
	struct json j = json_to(&b);
	claim_json(&j, c);
	struct str s = arena_str(&w->a, buf_str(&b));
	buf_release(&b);
	return s;
}

static struct record *reader_of(struct world *w, bool cleared, const char *name)
{
	struct record *r;
	OK(record_open(w->path, RECORD_READ, &r, err));
	OK(record_see(r, &(struct record_sight){ .cleared = cleared, .name = str_of(name) }, err));
	return r;
}

/* Nothing that this handle reads has it: claims, history, names, entries, search, days, counts. */
static void find_nothing(struct world *w, struct record *r, struct str id)
{
	struct record_claim c;
	struct record_changes h = { 0 };
	struct record_claims list = { 0 };
	struct record_entities names = { 0 };
	struct record_entries log = { 0 };
	const struct record_claim_filter all = { .days = DAYS_NONE, .statuses = (1u << STATUS_COUNT) - 1 }, then = { .days = { 4000, 5000 } };
	size_t n = 9;
	OK(record_claim(r, &w->a, id, 0, &c, err));
	assert_true(c.claim.withheld != 0 && c.sealed == c.claim.withheld);
	assert_true(lacks(body_of(w, &c.claim)) && lacks(c.sentence));
	for (size_t i = 0; i < c.participants; i++)
		assert_true(lacks(c.participant[i].name) && lacks(c.participant[i].found));
	OK(record_claim_history(r, &w->a, id, &h, err));
	assert_true(h.n > 0);
	for (size_t i = 0; i < h.n; i++)
		assert_true(lacks(body_of(w, &h.v[i].claim.claim)) && lacks(h.v[i].claim.sentence) && lacks(h.v[i].reason));
	OK(record_claims(r, &w->a, &all, (struct record_page){ .limit = 1000 }, &list, err));
	for (size_t i = 0; i < list.n; i++)
		assert_true(lacks(body_of(w, &list.v[i].claim)) && lacks(list.v[i].sentence));
	OK(record_claims_count(r, &then, &n, err));
	assert_int_equal(n, 0);
	OK(record_entities(r, &w->a, &(struct record_entity_filter){ .type = -1, .name = S(CANARY) }, (struct record_page){ .limit = 50 }, &names, err));
	assert_int_equal(names.n, 0);
	OK(record_entity_named(r, &w->a, S(CANARY " Actor"), &names, err));
	assert_int_equal(names.n, 0);
	OK(record_entries(r, &w->a, &(struct record_entry_filter){ .kind = S("") }, (struct record_page){ .limit = 1000 }, &log, err));
	for (size_t i = 0; i < log.n; i++)
		assert_true(lacks(log.v[i].body));
}

static void find_whole(struct world *w, struct record *r, struct str id, struct str body)
{
	struct record_claim c;
	struct record_changes h = { 0 };
	OK(record_claim(r, &w->a, id, 0, &c, err));
	assert_true(c.claim.withheld == 0 && c.sealed != 0);
	assert_true(str_eq(body_of(w, &c.claim), body));
	assert_true(c.participants > 0 && !lacks(c.sentence));
	OK(record_claim_history(r, &w->a, id, &h, err));
	assert_true(h.n > 0 && str_eq(body_of(w, &h.v[h.n - 1].claim.claim), body));
}

/* Each kind with all its fields: no look finds one of them, before and after the views are made anew. */
static void test_each_kind(void **state)
{
	struct world *w = *state;
	const int64_t d = world_add(w, "a", doc_arrest);
	OK(account_add(w->r, S("mina"), MAY_ADMIN, S("river stone lamp seven"), S("t"), err));
	for (enum claim_kind kind = 0; kind < CLAIM_KIND_COUNT; kind++) {
		const struct claim c = full(w, kind);
		const unsigned all = claim_fields_of_kind(kind);
		char id[RECORD_ID_MAX];
		int64_t seq, edit;
		assert_int_equal(claim_fields_told(&c) & all, all); /* else a field of this kind is not tried */
		OK(record_claim_add(w->r, d, &c, S("mina"), id, NULL, err));
		struct record_claim before;
		OK(record_claim(w->r, &w->a, str_of(id), 0, &before, err));
		const struct str body = body_of(w, &before.claim), kept = arena_str(&w->a, str_of(id));
		OK(record_seal_fields(w->r, kept, all, true, (struct str[]){ S("mina") }, 1, S("because " CANARY), S("mina"), &seq, err));
		struct record *no = reader_of(w, true, "tola"), *yes = reader_of(w, false, "mina");
		find_nothing(w, no, kept);
		find_whole(w, yes, kept, body);
		/* Accepted, judged and corrected by whoever does not see it: it stays, and the entries on that hide it. */
		struct record_claim c2;
		OK(record_claim(no, &w->a, kept, 0, &c2, err));
		c2.claim.modality = MODALITY_ALLEGED;
		OK(record_edit(w->r, kept, &c2.claim, c2.version, S("mended " CANARY), S("tola"), &edit, err));
		OK(record_undo(w->r, edit, S("was right with " CANARY), S("mina"), &edit, err));
		OK(record_undo(w->r, edit, S("no, " CANARY), S("mina"), NULL, err));
		OK(record_see(no, &(struct record_sight){ .cleared = true, .name = S("tola") }, err));
		OK(record_see(yes, &(struct record_sight){ .name = S("mina") }, err));
		find_nothing(w, no, kept);
		OK(record_claim(yes, &w->a, kept, 0, &c2, err));
		assert_int_equal(c2.claim.modality, MODALITY_ALLEGED);
		c2.claim.modality = before.claim.modality;
		assert_true(str_eq(body_of(w, &c2.claim), body));
		world_verify(w);
		world_rebuild_same(w);
		record_close(no);
		no = reader_of(w, true, "tola");
		find_nothing(w, no, kept);
		/* Undone it is as it was; the undoing undone it is hidden again; open for good at last. */
		OK(record_undo(w->r, seq, S(""), S("mina"), &seq, err));
		OK(record_see(no, &(struct record_sight){ .cleared = true, .name = S("tola") }, err));
		OK(record_claim(no, &w->a, kept, 0, &c2, err));
		assert_true(c2.claim.withheld == 0 && c2.sealed == 0 && c2.participants == before.participants);
		OK(record_undo(w->r, seq, S(""), S("mina"), NULL, err));
		OK(record_see(no, &(struct record_sight){ .cleared = true, .name = S("tola") }, err));
		find_nothing(w, no, kept);
		OK(record_seal_fields(w->r, kept, 0, false, NULL, 0, S(""), S("mina"), NULL, err));
		OK(record_see(no, &(struct record_sight){ .cleared = true, .name = S("tola") }, err));
		OK(record_claim(no, &w->a, kept, 0, &c2, err));
		assert_true(c2.sealed == 0);
		c2.claim.modality = before.claim.modality;
		assert_true(str_eq(body_of(w, &c2.claim), body));
		OK(record_seal_fields(w->r, kept, all, true, (struct str[]){ S("mina") }, 1, S(""), S("mina"), NULL, err));
		OK(record_reject(w->r, kept, 0, S("done " CANARY), S("tola"), NULL, err));
		OK(record_see(no, &(struct record_sight){ .cleared = true, .name = S("tola") }, err));
		find_nothing(w, no, kept);
		record_close(no);
		record_close(yes);
	}
	world_verify(w);
	world_rebuild_same(w);
}

/* What is no field, of no claim, or of another kind is refused. */
static void test_refused(void **state)
{
	struct world *w = *state;
	const int64_t d = world_add(w, "a", doc_arrest);
	struct record_claim c = world_claim(w, d, "arrest");
	unsigned fields;
	FAILS(ERR_USAGE, claim_fields_parse(S("act"), &fields, err));
	FAILS(ERR_USAGE, claim_fields_parse(S("place,quote"), &fields, err));
	OK(claim_fields_parse(S(" place , reason"), &fields, err));
	assert_int_equal(fields, 1u << FIELD_PLACE | 1u << FIELD_REASON);
	FAILS(ERR_INPUT, record_seal_fields(w->r, c.id, 0, true, NULL, 0, S(""), S("t"), NULL, err));
	FAILS(ERR_INPUT, record_seal_fields(w->r, c.id, 1u << FIELD_SPEAKER, true, NULL, 0, S(""), S("t"), NULL, err));
	FAILS(ERR_CONFLICT, record_seal_fields(w->r, c.id, 0, false, NULL, 0, S(""), S("t"), NULL, err));
	FAILS(ERR_NOT_FOUND, record_seal_fields(w->r, S("ffffffffffffffffffffffffffffffff"), 1, true, NULL, 0, S(""), S("t"), NULL, err));
	FAILS(ERR_NOT_FOUND, record_seal_fields(w->r, c.id, 1u << FIELD_DATE, true, (struct str[]){ S("nobody") }, 1, S(""), S("t"), NULL, err));
	/* A claim that came with "withheld" in it says what it says. */
	c.claim.withheld = 1u << FIELD_PLACE;
	char id[RECORD_ID_MAX];
	struct record_claim told;
	struct claim mine = full(w, CLAIM_ACT);
	mine.withheld = 1u << FIELD_PLACE;
	OK(record_claim_add(w->r, d, &mine, S("mina"), id, NULL, err));
	OK(record_claim(w->r, &w->a, str_of(id), 0, &told, err));
	assert_true(told.claim.withheld == 0 && told.claim.deed.place.name.n > 0);
}

/* Whoever does not see when a role began cannot find it out by telling when it ended. */
static void test_no_oracle(void **state)
{
	struct world *w = *state;
	const int64_t d = world_add(w, "a", doc_arrest);
	const struct claim role = full(w, CLAIM_ROLE);
	char id[RECORD_ID_MAX];
	struct record_claim k;
	OK(record_claim_add(w->r, d, &role, S("mina"), id, NULL, err));
	OK(record_claim(w->r, &w->a, str_of(id), 0, &k, err));
	k.claim.until.days = (struct days){ 4050, 4050 };
	FAILS(ERR_INPUT, record_edit(w->r, str_of(id), &k.claim, k.version, S(""), S("tola"), NULL, err));
	OK(record_seal_fields(w->r, str_of(id), 1u << FIELD_SINCE, true, NULL, 0, S(""), S("mina"), NULL, err));
	struct record *no = reader_of(w, false, "tola");
	for (int i = 0; i < 2; i++) {
		OK(record_claim(no, &w->a, str_of(id), 0, &k, err));
		assert_true(k.claim.since.days.from == DAY_NONE);
		k.claim.until.days = i == 0 ? (struct days){ 4050, 4050 } : (struct days){ 4150, 4150 };
		OK(record_edit(w->r, str_of(id), &k.claim, k.version, S(""), S("tola"), NULL, err));
		OK(record_see(no, &(struct record_sight){ .name = S("tola") }, err));
	}
	OK(record_claim(w->r, &w->a, str_of(id), 0, &k, err));
	assert_true(k.claim.since.days.from == 4100 && k.claim.until.days.from == 4150);
	record_close(no);
}

/* Causes that are moved unseen, or of which one is taken out for another, would get the fields of others. */
static void test_causes(void **state)
{
	struct world *w = *state;
	const int64_t d = world_add(w, "a", doc_arrest);
	struct claim two = full(w, CLAIM_CONDITION);
	struct deed *cause = ARENA_ARRAY(&w->a, struct deed, 2);
	char id[RECORD_ID_MAX];
	struct record_claim k, now;
	cause[0] = cause[1] = two.cause[0];
	cause[1].act = ACT_ARREST;
	cause[1].place = named("Elsewhere");
	two.cause = cause;
	two.causes = 2;
	OK(record_claim_add(w->r, d, &two, S("mina"), id, NULL, err));
	OK(record_seal_fields(w->r, str_of(id), 1u << FIELD_PLACE, true, NULL, 0, S(""), S("mina"), NULL, err));
	struct record *no = reader_of(w, false, "tola");
	OK(record_claim(no, &w->a, str_of(id), 0, &k, err));
	assert_true(k.claim.causes == 2 && k.claim.cause[0].act == ACT_RELEASE && k.claim.cause[1].act == ACT_ARREST);
	const struct deed first = k.claim.cause[0];
	k.claim.cause[0] = k.claim.cause[1];
	k.claim.cause[1] = first;
	FAILS(ERR_CONFLICT, record_edit(w->r, str_of(id), &k.claim, 0, S(""), S("tola"), NULL, err));
	k.claim.cause[1].act = ACT_CHARGE;
	FAILS(ERR_CONFLICT, record_edit(w->r, str_of(id), &k.claim, 0, S(""), S("tola"), NULL, err));
	k.claim.cause[0] = first;
	OK(record_edit(w->r, str_of(id), &k.claim, 0, S(""), S("tola"), NULL, err));
	OK(record_claim(w->r, &w->a, str_of(id), 0, &now, err));
	assert_true(now.claim.cause[1].act == ACT_CHARGE && str_eq(now.claim.cause[1].place.name, S("Elsewhere")) && !lacks(now.claim.cause[0].place.name));
	record_close(no);
}

/* The proposal of the reader, a second claim that stays, and a purge that takes the seal with the document. */
static void test_proposed(void **state)
{
	struct world *w = *state;
	const int64_t d = world_add(w, "a", doc_arrest);
	const struct record_claim c = world_claim(w, d, "arrest");
	assert_true(c.claim.deed.recipient.n > 0);
	OK(record_seal_fields(w->r, c.id, 1u << FIELD_RECIPIENT, true, NULL, 0, S(""), S("t"), NULL, err));
	world_verify(w);
	world_rebuild_same(w);
	struct record *no = reader_of(w, false, "");
	struct record_claim k;
	OK(record_claim(no, &w->a, c.id, 0, &k, err));
	assert_true(k.claim.deed.recipient.n == 0 && k.claim.deed.act == ACT_ARREST && k.version == c.version && k.status == c.status);
	OK(record_accept(w->r, c.id, c.version, S("mina"), NULL, err));
	OK(record_claim(w->r, &w->a, c.id, 0, &k, err));
	assert_true(k.status == STATUS_ACCEPTED && k.claim.deed.recipient.n == c.claim.deed.recipient.n);
	world_verify(w);
	world_rebuild_same(w);
	record_close(no);
}

/* A claim by hand with one word of a confidential name, on the same words. */
static enum record_status guessed(struct world *w, int64_t d, const struct record_claim *c, struct str name, bool proposed)
{
	struct claim g = { .kind = c->claim.kind, .span = c->claim.span, .confidence = 1, CLAIM_INIT };
	struct record_claim k;
	char id[RECORD_ID_MAX];
	g.deed.act = c->claim.deed.act;
	*VEC_PUSH(&w->a, &g.deed.recipient) = (struct actor){ .name = name, .type = ACTOR_PERSON };
	record_proposes(w->r, proposed);
	OK(record_claim_add(w->r, d, &g, S("tola"), id, NULL, err));
	record_proposes(w->r, false);
	OK(record_claim(w->r, &w->a, str_of(id), 0, &k, err));
	assert_false(str_eq(k.id, c->id));
	return k.status;
}

/* What counts as said already does not tell whether a name that was guessed is the confidential one. */
static void test_guessed(void **state)
{
	struct world *w = *state;
	const int64_t d = world_add(w, "a", doc_arrest);
	const struct record_claim c = world_claim(w, d, "arrest");
	struct record_claim k;
	struct str rest = c.claim.deed.recipient.v[0].name;
	const struct str first = str_cut(&rest, ' ');
	assert_true(first.n > 0 && rest.n > 0);
	/* Who says the same before it is confidential says it already, and still does then. */
	OK(record_accept(w->r, c.id, c.version, S("mina"), NULL, err));
	assert_int_equal(guessed(w, d, &c, first, true), STATUS_SAME);
	OK(record_seal_fields(w->r, c.id, 1u << FIELD_RECIPIENT, true, NULL, 0, S(""), S("t"), NULL, err));
	assert_int_equal(guessed(w, d, &c, rest, true), STATUS_PROPOSED);
	assert_int_equal(guessed(w, d, &c, S("Nobody"), true), STATUS_PROPOSED);
	size_t n = 0;
	OK(record_claims_count(w->r, &(struct record_claim_filter){ .days = DAYS_NONE, .statuses = 1u << STATUS_SAME }, &n, err));
	assert_int_equal(n, 1);
	/* Nor does what becomes of a confidential proposal when others are accepted. */
	OK(record_reject(w->r, c.id, 0, S("x"), S("mina"), NULL, err));
	const int64_t e = world_add(w, "b", "A baker held\n\nPolice arrested Sovann Dara on 9 May 2024.\n%%\n"
		"act|arrest|Police arrested Sovann Dara|actor=Police:government:KAL|recipient=Sovann Dara:person:KAL|date=2024-05-09\n");
	const struct record_claim p = world_claim(w, e, "arrest");
	OK(record_seal_fields(w->r, p.id, 1u << FIELD_RECIPIENT, true, NULL, 0, S(""), S("t"), NULL, err));
	rest = p.claim.deed.recipient.v[0].name;
	(void)guessed(w, e, &p, str_cut(&rest, ' '), false);
	OK(record_claim(w->r, &w->a, p.id, 0, &k, err));
	assert_int_equal(k.status, STATUS_PROPOSED);
	world_verify(w);
	world_rebuild_same(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_each_kind, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_refused, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_no_oracle, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_causes, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_proposed, world_begin, world_end),
		cmocka_unit_test_setup_teardown(test_guessed, world_begin, world_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
