/* Confidential fields of claims in an open document: what they say shows nowhere, and nobody who does not see it can change it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lookout.h"
#include "read/claim_field.h"

static int start(void **state)
{
	(void)state;
	return people_start("withheld");
}

static struct str sealed[CLAIM_KIND_COUNT];
static int64_t seals[CLAIM_KIND_COUNT];

static struct actor named(const char *name)
{
	return (struct actor){ .name = str_of(name), .type = ACTOR_PERSON };
}

static void fill_deed(struct deed *d)
{
	*VEC_PUSH(&keep, &d->actor) = named(CANARY " Actor");
	*VEC_PUSH(&keep, &d->recipient) = named(CANARY " Recipient");
	d->object = named(CANARY " Object");
	d->place = (struct actor){ .name = S(CANARY " Port"), .type = ACTOR_PLACE };
	d->date = (struct claim_date){ .days = { 19400, 19400 }, .text = S(CANARY " day") };
	d->details = (struct details){ S(CANARY " term"), S(CANARY " amount"), S(CANARY " form"), S(CANARY " charge"), S(CANARY " reason") };
}

/* A claim of the open document, of that kind, with the canary in each field that may be confidential. */
static struct claim full(enum claim_kind kind)
{
	struct claim c = { .kind = kind, .span = { 0, 12 }, .confidence = 1, CLAIM_INIT };
	c.said_by = named(CANARY " Teller");
	c.speaker = kind == CLAIM_STATEMENT ? named(CANARY " Speaker") : (struct actor){ .name = S("") };
	if (kind == CLAIM_STATEMENT) {
		c.stance = STANCE_WARNS;
		*VEC_PUSH(&keep, &c.toward) = named(CANARY " Toward");
	} else if (kind == CLAIM_ROLE) {
		c.person = named("Open Person");
		c.title = S("chair");
		c.organisation = (struct actor){ .name = S(CANARY " Body"), .type = ACTOR_NGO };
		c.since = (struct claim_date){ .days = { 19300, 19300 }, .text = S(CANARY " first day") };
		c.until = (struct claim_date){ .days = { 19400, 19400 }, .text = S(CANARY " last day") };
	} else {
		c.deed.act = ACT_ARREST;
		fill_deed(&c.deed);
	}
	if (kind == CLAIM_DEMAND || kind == CLAIM_CONDITION)
		*VEC_PUSH(&keep, &c.by) = named(CANARY " Asker");
	if (kind == CLAIM_DEMAND) {
		*VEC_PUSH(&keep, &c.addressee) = named(CANARY " Addressee");
		c.instrument = (struct actor){ .name = S(CANARY " Code"), .type = ACTOR_LAW };
		c.deadline = (struct claim_date){ .days = { 19500, 19500 }, .text = S(CANARY " deadline") };
	}
	if (kind == CLAIM_CONDITION) {
		c.cause = ARENA_NEW(&keep, struct deed);
		*c.cause = (struct deed){ .act = ACT_RELEASE };
		fill_deed(c.cause);
		c.causes = 1;
	}
	return c;
}

static void put_fields(bool seal)
{
	struct err err = { 0 };
	struct record *r = writer();
	for (enum claim_kind kind = 0; kind < CLAIM_KIND_COUNT; kind++) {
		const struct claim c = full(kind);
		char id[RECORD_ID_MAX];
		if (!seal) {
			must(record_claim_add(r, 1, &c, S("tester"), id, &hidden_entry, &err), &err);
			sealed[kind] = arena_str(&keep, str_of(id));
			continue;
		}
		must(record_seal_fields(r, sealed[kind], claim_fields_of_kind(kind), true, NULL, 0, S("for " CANARY), S("tester"), &seals[kind], &err), &err);
	}
	hidden_document = 1;
	hidden_claim = sealed[CLAIM_ACT];
	hidden_demand = sealed[CLAIM_DEMAND];
	hidden_condition = sealed[CLAIM_CONDITION];
	if (!seal)
		hidden_name = find_name(r, CANARY " Actor");
	record_close(r);
}

static size_t claims_of(enum who w, bool tell)
{
	static const char *const forms[] = { "", ".json", "/seal", "/seal.json" };
	struct arena a = { 0 };
	struct look l = { w, tell, 0 };
	for (enum claim_kind kind = 0; kind < CLAIM_KIND_COUNT; kind++) {
		for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
			look_at(&l, &a, arena_printf(&a, "/claim/" STR_FMT "%s", STR_ARG(sealed[kind]), forms[i]).p);
		look_at(&l, &a, arena_printf(&a, "/entry/%lld", (long long)seals[kind]).p);
		look_at(&l, &a, arena_printf(&a, "/document/1?claim=" STR_FMT, STR_ARG(sealed[kind])).p);
		look_at(&l, &a, arena_printf(&a, "/demand/" STR_FMT ".json?proposed=1", STR_ARG(sealed[kind])).p);
		look_at(&l, &a, arena_printf(&a, "/condition/" STR_FMT ".json?proposed=1", STR_ARG(sealed[kind])).p);
	}
	arena_release(&a);
	return l.found;
}

static void test_nowhere(void **state)
{
	(void)state;
	struct arena a = { 0 };
	put_fields(false);
	assert_true(canaries(VIEWER, false) > 30); /* as they stand: the walk would see them */
	put_fields(true);
	for (enum who w = ANONYMOUS; w < COLUMNS; w++) {
		if (canaries(w, true) + claims_of(w, true) > 0)
			fail_msg("what is confidential shows to %s", w == ANONYMOUS ? "anonymous" : names[w]);
	}
	assert_true(claims_of(CLEARED, false) >= 2 * CLAIM_KIND_COUNT);
	/* That something is withheld is told; what is not. */
	struct answer x = get_as(&a, VIEWER, arena_printf(&a, "/claim/" STR_FMT ".json", STR_ARG(hidden_claim)).p);
	assert_true(x.status == 200 && str_find(x.body, S("\"withheld\":[\"said_by\",\"actor\",\"recipient\",\"object\",\"date\",\"place\"")) != STR_NONE);
	x = get_as(&a, VIEWER, arena_printf(&a, "/claim/" STR_FMT, STR_ARG(hidden_claim)).p);
	assert_true(x.status == 200 && str_find(x.body, S("Withheld")) != STR_NONE);
	arena_release(&a);
}

/* The answer kept for one who sees it goes to no other. */
static void test_kept(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const char *to = arena_printf(&a, "/claim/" STR_FMT, STR_ARG(hidden_claim)).p;
	for (int i = 0; i < 3; i++) {
		struct answer seen = get_as(&a, CLEARED, to), not = get_as(&a, ADMIN, to);
		assert_true(shows(&seen) && !shows(&not) && not.status == 200);
		assert_false(str_eq(client_header(&seen, "ETag"), client_header(&not, "ETag")));
		struct str h = cookie_header(&a, sessions[ADMIN].cookie);
		not = get_with(&a, arena_printf(&a, STR_FMT "If-None-Match: " STR_FMT "\r\n", STR_ARG(h), STR_ARG(client_header(&seen, "ETag"))), to);
		assert_true(not.status == 200 && !shows(&not));
	}
	arena_release(&a);
}

/* What an editor who does not see it sends: the field stays, the seal stays. */
static void test_unseen(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct record_claim before, after;
	struct record *r = writer();
	must(record_claim(r, &keep, hidden_claim, 0, &before, &err), &err);
	record_close(r);
	const char *seal = arena_printf(&a, "/claim/" STR_FMT "/seal", STR_ARG(hidden_claim)).p;
	assert_int_equal(get_as(&a, ADMIN, seal).status, 404);
	assert_int_equal(post_as(&a, ADMIN, seal, "level=open").status, 404);
	assert_int_equal(post_as(&a, ADMIN, seal, "level=confidential&field=place&readers=adad").status, 404);
	assert_int_equal(post_as(&a, ADMIN, arena_printf(&a, "/entry/%lld/undo", (long long)seals[CLAIM_ACT]).p, "reason=x").status, 404);
	/* The whole form, and one of a single field that is withheld. */
	const char *edit = arena_printf(&a, "/claim/" STR_FMT "/edit", STR_ARG(hidden_claim)).p;
	struct answer x = post_as(&a, REVIEWER, edit, arena_printf(&a, "act=arrest&modality=alleged&seen=%lld&words=" STR_FMT, (long long)before.version,
		STR_ARG(url_escape(&a, before.words))).p);
	assert_true(x.status == 303 && !shows(&x));
	x = post_as(&a, EDITOR, edit, "only=place&place=Elsewhere");
	assert_false(shows(&x));
	x = post_as(&a, EDITOR, edit, "only=modality&modality=denied&why=Zanzib");
	assert_true(x.status == 303 && !shows(&x));
	r = writer();
	must(record_claim(r, &keep, hidden_claim, 0, &after, &err), &err);
	record_close(r);
	assert_int_equal(after.claim.modality, MODALITY_DENIED);
	assert_true(after.sealed == before.sealed && str_eq(after.claim.deed.place.name, before.claim.deed.place.name));
	assert_true(after.claim.deed.actor.n == 1 && str_eq(after.claim.deed.details.reason, before.claim.deed.details.reason));
	assert_true(after.claim.deed.date.days.from == before.claim.deed.date.days.from);
	for (enum who w = VIEWER; w < COLUMNS; w++)
		assert_int_equal(canaries(w, true) + claims_of(w, true), 0);
	arena_release(&a);
}

/* Undoing what set a confidential field would set it anew: that is for those who see it. */
static void test_undone(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct record_claim k;
	struct claim c;
	int64_t edit, plain;
	struct record *r = writer();
	must(record_claim(r, &keep, hidden_claim, 0, &k, &err), &err);
	const struct str place = k.claim.deed.place.name;
	c = k.claim;
	c.deed.place.name = S(CANARY " Bay");
	must(record_edit(r, hidden_claim, &c, 0, S(""), S("tester"), &edit, &err), &err);
	c.modality = c.modality == MODALITY_DENIED ? MODALITY_ASSERTED : MODALITY_DENIED;
	must(record_edit(r, hidden_claim, &c, 0, S(""), S("tester"), &plain, &err), &err);
	record_close(r);
	const char *undo = arena_printf(&a, "/entry/%lld/undo", (long long)edit).p;
	assert_int_equal(post_as(&a, EDITOR, arena_printf(&a, "/entry/%lld/undo", (long long)plain).p, "reason=x").status, 303);
	struct answer x = post_as(&a, EDITOR, undo, "reason=x");
	assert_true(x.status == 409 && !shows(&x));
	r = writer();
	must(record_claim(r, &keep, hidden_claim, 0, &k, &err), &err);
	record_close(r);
	assert_true(str_eq(k.claim.deed.place.name, S(CANARY " Bay")));
	r = writer();
	must(record_undo(r, edit, S(""), S("tester"), NULL, &err), &err);
	must(record_claim(r, &keep, hidden_claim, 0, &k, &err), &err);
	record_close(r);
	assert_true(str_eq(k.claim.deed.place.name, place));
	arena_release(&a);
}

/* A form opened while a field was confidential has none for it: sent when it is open again, it does not empty it. */
static void test_opened_between(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct record_claim k;
	struct record *r = writer();
	must(record_claim(r, &keep, hidden_claim, 0, &k, &err), &err);
	const struct str place = k.claim.deed.place.name;
	const struct answer form = get_as(&a, REVIEWER, arena_printf(&a, "/claim/" STR_FMT "?edit=1", STR_ARG(hidden_claim)).p);
	const char *hidden = "name=\"withheld\" value=\"";
	const size_t at = str_find(form.body, str_of(hidden));
	assert_true(place.n > 0 && at != STR_NONE && str_find(form.body, S("name=\"place\"")) == STR_NONE);
	struct str rest = str_slice(form.body, at + strlen(hidden), form.body.n);
	const struct str fields = str_cut(&rest, '"');
	must(record_seal_fields(r, hidden_claim, 0, false, NULL, 0, S(""), S("tester"), NULL, &err), &err);
	const struct answer x = post_as(&a, REVIEWER, arena_printf(&a, "/claim/" STR_FMT "/edit", STR_ARG(hidden_claim)).p,
		arena_printf(&a, "act=arrest&modality=planned&withheld=" STR_FMT "&seen=%lld&words=" STR_FMT, STR_ARG(url_escape(&a, fields)), (long long)k.version,
			STR_ARG(url_escape(&a, k.words))).p);
	assert_int_equal(x.status, 303);
	must(record_claim(r, &keep, hidden_claim, 0, &k, &err), &err);
	assert_true(k.claim.modality == MODALITY_PLANNED && k.sealed == 0 && str_eq(k.claim.deed.place.name, place) && k.claim.deed.actor.n == 1);
	/* Nor does a part of a long form, which tells of each field that it could have that it is sent. */
	const struct answer part = post_as(&a, REVIEWER, arena_printf(&a, "/claim/" STR_FMT "/edit", STR_ARG(hidden_claim)).p,
		arena_printf(&a, "only=modality&only=place&only=term&modality=alleged&withheld=" STR_FMT "&seen=%lld", STR_ARG(url_escape(&a, fields)), (long long)k.version).p);
	assert_int_equal(part.status, 303);
	must(record_claim(r, &keep, hidden_claim, 0, &k, &err), &err);
	assert_true(k.claim.modality == MODALITY_ALLEGED && str_eq(k.claim.deed.place.name, place));
	must(record_seal_fields(r, hidden_claim, claim_fields_of_kind(CLAIM_ACT), true, NULL, 0, S("for " CANARY), S("tester"), &seals[CLAIM_ACT], &err), &err);
	record_close(r);
	arena_release(&a);
}

/* The form, by an editor who sees: fields, readers, faults, open again. */
static void test_form(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct record_seal now;
	const char *seal = arena_printf(&a, "/claim/" STR_FMT "/seal", STR_ARG(open_claim)).p;
	struct answer x = get_as(&a, EDITOR, seal);
	assert_true(x.status == 200 && str_find(x.body, S("name=\"field\" value=\"place\"")) != STR_NONE);
	assert_int_equal(post_as(&a, EDITOR, seal, "level=confidential&reason=x").status, 400);
	assert_int_equal(post_as(&a, EDITOR, seal, "level=confidential&field=act").status, 400);
	assert_int_equal(post_as(&a, EDITOR, seal, "level=confidential&field=speaker").status, 400);
	assert_int_equal(post_as(&a, EDITOR, seal, "level=open").status, 409);
	assert_int_equal(post_as(&a, EDITOR, seal, "level=confidential&field=recipient&field=term&readers=eded&reason=x").status, 303);
	struct record *r = writer();
	must(record_claim_seal(r, &keep, open_claim, &now, &err), &err);
	record_close(r);
	assert_true(now.fields == (1u << FIELD_RECIPIENT | 1u << FIELD_TERM) && str_eq(now.readers, S(",eded,")));
	x = get_as(&a, EDITOR, arena_printf(&a, STR_FMT ".json", STR_ARG(str_of(seal))).p);
	assert_true(x.status == 200 && str_find(x.body, S("\"fields\":[\"recipient\",\"term\"]")) != STR_NONE);
	assert_int_equal(get_as(&a, ADMIN, seal).status, 404);
	assert_int_equal(post_as(&a, EDITOR, seal, "level=open&seen=1").status, 409);
	assert_int_equal(post_as(&a, EDITOR, seal, "level=open").status, 303);
	assert_int_equal(get_as(&a, ADMIN, seal).status, 200);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nowhere),
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_unseen),
		cmocka_unit_test(test_undone),
		cmocka_unit_test(test_opened_between),
		cmocka_unit_test(test_form),
	};
	return cmocka_run_group_tests(tests, start, people_stop);
}
