/* The forms over a real socket: judgements, corrections, names, adding; and what the pages tell after them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <jansson.h>

#include "server.h"

static struct arena ids; /* of one claim, one name */
static struct str claim_id, name_id;

static int start(void **state)
{
	(void)state;
	if (server_start("forms", NULL) != 0)
		return 1;
	claim_id = find_id(&ids, "/claims?kind=act", "href=\"/claim/", 32);
	name_id = find_id(&ids, "/names", "href=\"/name/", 16);
	return 0;
}

static int stop(void **state)
{
	arena_release(&ids);
	return server_stop(state);
}

/* ---- judgements --------------------------------------------------------------------------- */

static void assert_goes(const struct answer *x, const char *what)
{
	if (x->status != 303)
		fail_msg("%d instead of 303: %.400s", x->status, x->body.p == NULL ? "" : x->body.p);
	assert_true(str_find(client_header(x, "Location"), str_of(what)) != STR_NONE);
}

static void test_judging(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	const char *claim = arena_printf(&a, "/claim/" STR_FMT, STR_ARG(claim_id)).p;
	struct answer x = client_post(&a, &s, arena_printf(&a, "%s/accept", claim).p, "back=%2Fdocument%2F1%23c-x");
	assert_goes(&x, "done=accepted");
	assert_true(str_starts(client_header(&x, "Location"), S("/document/1?done=accepted&entry=")));
	struct str went = client_header(&x, "Location"), entry, mark;
	went = arena_str(&a, str_slice(went, 0, str_find_char(went, '#')));
	entry = str_slice(went, str_find(went, S("entry=")) + 6, went.n);
	mark = str_slice(entry, str_find(entry, S("mark=")) + 5, entry.n);
	entry = str_cut(&entry, '&');
	const char *undo = arena_printf(&a, "/entry/" STR_FMT "/undo", STR_ARG(entry)).p;
	x = client_get(&a, claim);
	assert_true(holds(&x, "Accepted"));
	/* the notice with its undo, and the undo */
	struct answer y = get_in(&a, &s, arena_z(&a, went));
	assert_true(holds(&y, "The claim was accepted."));
	assert_true(holds(&y, arena_printf(&a, "action=\"%s\"", undo).p));
	/* What this browser did is no news for another one. */
	y = client_get(&a, arena_z(&a, went));
	assert_false(holds(&y, "The claim was accepted."));
	/* Of a link that anybody may have written nothing is believed. */
	const struct {
		const char *done;
		struct str entry, mark;
	} foreign[] = { { "accepted", S(""), S("") }, { "accepted", entry, S("") }, { "accepted", entry, S("00000000000000000000000000000000") },
		{ "rejected", entry, mark }, { "accepted", S("1"), mark }, { "accepted", S(""), mark } };
	for (size_t i = 0; i < sizeof(foreign) / sizeof(*foreign); i++) {
		y = get_in(&a, &s, arena_printf(&a, "%s?done=%s&entry=" STR_FMT "&mark=" STR_FMT, claim, foreign[i].done, STR_ARG(foreign[i].entry),
			STR_ARG(foreign[i].mark)).p);
		assert_int_equal(y.status, 200);
		if (holds(&y, "The claim was") || str_find(y.body, S("/undo\"")) != STR_NONE)
			fail_msg("row %zu is believed", i);
	}
	x = client_post(&a, &s, undo, "back=%2Fclaims");
	y = get_in(&a, &s, arena_z(&a, went));
	assert_false(holds(&y, "/undo\"")); /* nothing to undo twice */
	assert_goes(&x, "/claims?done=undone");
	/* no reason, no rejection; what was asked for comes back */
	x = client_post(&a, &s, arena_printf(&a, "%s/reject", claim).p, "reason=");
	assert_int_equal(x.status, 400);
	assert_true(holds(&x, "Say why") && holds(&x, "id=\"reject\" open"));
	x = client_post(&a, &s, arena_printf(&a, "%s/reject", claim).p, "reason=%3Cb%3Enot+so%3C%2Fb%3E");
	assert_goes(&x, "done=rejected");
	x = client_get(&a, claim);
	assert_true(holds(&x, "Rejected") && holds(&x, "&lt;b&gt;not so&lt;/b&gt;") && !holds(&x, "<b>not so"));
	x = client_post(&a, &s, "/claim/0000000000000000000000000000abcd/accept", "");
	assert_int_equal(x.status, 404);
	/* never away from here */
	x = client_post(&a, &s, arena_printf(&a, "%s/accept", claim).p, "back=%2F%2Fevil.example%2F");
	assert_true(str_starts(client_header(&x, "Location"), str_of(claim)));
	arena_release(&a);
}

/* The first claim of that kind, whose form has all its fields. */
static void test_correcting(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	struct str id = find_id(&a, "/claims?kind=role", "href=\"/claim/", 32);
	const char *edit = arena_printf(&a, "/claim/" STR_FMT "/edit", STR_ARG(id)).p;
	static const struct {
		const char *fields, *fault;
	} bad[] = {
		{ "words=never+in+the+text&person=A&title=b", "not in the document" },
		{ "words=&person=A&title=b", "Give the words" },
		{ "words=opposition+leader+Dara+Menon&title=b", "needs a person" },
		{ "words=opposition+leader+Dara+Menon&person=A&title=b&modality=maybe", "not one of the values" },
		{ "words=opposition+leader+Dara+Menon&person=A&person.type=ghost&title=b", "not one of the values" },
		{ "words=opposition+leader+Dara+Menon&person=A&person.country=Utopia&title=b", "Utopia is no country" },
		{ "words=opposition+leader+Dara+Menon&person=%E2%80%8B&title=b", "cannot be a name" },
		{ "words=opposition+leader+Dara+Menon&person=%2C%2C+%28%29&title=b", "cannot be a name" },
		{ "words=opposition+leader+Dara+Menon&person=%E2%80%AEneM+araD&title=b", "cannot be a name" },
		{ "words=opposition+leader+Dara+Menon&person=Dara%01Menon&title=b", "cannot be a name" },
		{ "words=opposition+leader+Dara+Menon&person=A&title=b&said_by=%C2%85x", "cannot be a name" },
	};
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct answer x = client_post(&a, &s, edit, arena_printf(&a, "%s&why=%%22%%3E%%3Cscript%%3E", bad[i].fields).p);
		assert_int_equal(x.status, 400);
		if (!holds(&x, bad[i].fault))
			fail_msg("no \"%s\" after %s", bad[i].fault, bad[i].fields);
		assert_true(holds(&x, "id=\"correct\" open") && holds(&x, "value=\"&quot;&gt;&lt;script&gt;\""));
	}
	struct answer x = client_post(&a, &s, edit, "words=opposition+leader+Dara+Menon&person=Dara+Menon&person.type=person"
		"&person.country=eln&title=former+leader&former=1&modality=asserted&why=she+stepped+down");
	assert_goes(&x, "done=edited");
	x = client_get(&a, arena_printf(&a, "/claim/" STR_FMT, STR_ARG(id)).p);
	assert_true(holds(&x, "Corrected") && holds(&x, "former leader") && holds(&x, "she stepped down"));
	/* The days of the role: on the form, in the twin, on the page of the person; where none is told, that of the document. */
	const struct str who = find_id(&a, arena_printf(&a, "/claim/" STR_FMT, STR_ARG(id)).p, "href=\"/name/", 16);
	const char *page = arena_printf(&a, "/name/" STR_FMT, STR_ARG(who)).p;
	x = client_get(&a, page);
	assert_true(holds(&x, "former leader") && holds(&x, "told on ") && !holds(&x, "since 2019"));
	x = client_post(&a, &s, edit, "words=opposition+leader+Dara+Menon&person=Dara+Menon&person.type=person&title=leader&former=1&since=2024-02&until=2023");
	assert_true(x.status == 400 && holds(&x, "ends before it begins"));
	x = client_post(&a, &s, edit, "words=opposition+leader+Dara+Menon&person=Dara+Menon&person.type=person&title=leader&former=1&since=2019&until=2023-03");
	assert_goes(&x, "done=edited");
	x = client_get(&a, arena_printf(&a, "/claim/" STR_FMT, STR_ARG(id)).p);
	assert_true(holds(&x, "name=\"since\" value=\"2019\"") && holds(&x, "name=\"until\" value=\"2023-03\""));
	x = client_get(&a, page);
	assert_true(holds(&x, "since 2019 · until March\xc2\xa0""2023"));
	x = client_get(&a, arena_printf(&a, "%s.json", page).p);
	assert_true(holds(&x, "\"since\":{\"from\":\"2019-01-01\"") && holds(&x, "\"until\":{\"from\":\"2023-03-01\""));
	x = client_get(&a, "/claims.csv?kind=role");
	assert_true(holds(&x, ",2019,2023-03\r\n"));
	/* A country by its name; the record keeps the code, the form shows the name. */
	x = client_post(&a, &s, edit, "words=opposition+leader+Dara+Menon&person=Dara+Menon&person.type=person&person.country=ALG%C3%89RIE&title=former+leader&why=x");
	assert_goes(&x, "done=edited");
	x = client_get(&a, arena_printf(&a, "/claim/" STR_FMT ".json", STR_ARG(id)).p);
	assert_true(holds(&x, "\"DZA\""));
	x = client_get(&a, arena_printf(&a, "/claim/" STR_FMT, STR_ARG(id)).p);
	assert_true(holds(&x, "name=\"person.country\" value=\"Algeria\"") && holds(&x, "<option value=\"Algeria\">DZA</option>"));
	/* somebody was first */
	x = client_post(&a, &s, edit, "seen=1&words=opposition+leader+Dara+Menon&person=Dara+Menon&title=mine");
	assert_int_equal(x.status, 409);
	assert_true(holds(&x, "value=\"mine\""));
	arena_release(&a);
}

/* Each kind's form, opened and sent as it is, is a correction that holds. */
static void test_forms_round_trip(void **state)
{
	(void)state;
	static const char *const kinds[] = { "act", "statement", "demand", "condition", "role" };
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		struct arena a = { 0 };
		struct answer x = client_get(&a, arena_printf(&a, "/document/1/claim?kind=%s", kinds[i]).p);
		assert_int_equal(x.status, 200);
		assert_true(holds(&x, arena_printf(&a, "name=\"kind\" value=\"%s\"", kinds[i]).p));
		arena_release(&a);
	}
	struct arena a = { 0 };
	struct session s = client_session(&a);
	struct answer x = client_post(&a, &s, "/document/1/claim", "kind=act&words=rights+groups+called+political&act=violate-rights"
		"&actor1=Ellen+Municipal+Court&actor1.type=court&date=2023-03");
	assert_goes(&x, "done=claim-added");
	x = client_post(&a, &s, "/document/1/claim", "kind=act&words=rights+groups+called+political&act=arrest&actor1=Police");
	assert_goes(&x, "done=claim-added");
	/* It goes out as the event of its act. */
	x = client_get(&a, arena_printf(&a, STR_FMT ".json", STR_ARG(str_slice(client_header(&x, "Location"), 0, 39))).p);
	assert_true(holds(&x, "\"plover\":\"COERCE\"") && holds(&x, "\"plover_mode\":\"arrest\""));
	x = client_post(&a, &s, "/document/1/claim", "kind=condition&words=rights+groups+called+political&act=sanction"
		"&if1.act=arrest&if1.actor1=Police&if2.act=torture&if2.negated=1&by1=Somebody");
	assert_goes(&x, "done=claim-added");
	x = client_post(&a, &s, "/document/1/claim", "kind=condition&words=rights+groups+called+political&act=sanction");
	assert_int_equal(x.status, 400);
	x = client_post(&a, &s, "/document/1/claim", "kind=nonsense&words=x");
	assert_int_equal(x.status, 400);
	arena_release(&a);
}

/* A list of that many people, and words that the fixture's first document has. */
static struct claim many_people(struct arena *a, size_t n)
{
	struct claim k = { .kind = CLAIM_CONDITION, .confidence = 1, CLAIM_INIT };
	struct span places[2] = { { 4, 25 }, { 40, 56 } };
	k.span = places[0];
	k.place = ARENA_ARRAY(a, struct span, 2);
	memcpy(k.place, places, sizeof(places));
	k.places = 2;
	k.deed.act = ACT_SENTENCE;
	k.deed.details = (struct details){ .term = S("between 15 and 30 years"), .form = S("prison"), .reason = S("as an example") };
	k.deed.place = fixture_actor("Port Ellen", ACTOR_PLACE);
	for (size_t i = 0; i < n; i++)
		*VEC_PUSH(a, &k.deed.recipient) = fixture_actor(arena_printf(a, "Person %zu Ofmany", i).p, ACTOR_PERSON);
	k.cause = ARENA_ARRAY(a, struct deed, 8);
	for (k.causes = 0; k.causes < 8; k.causes++)
		k.cause[k.causes] = (struct deed){ .act = ACT_CONVICT, DEED_INIT, .details.charge = arena_printf(a, "charge %zu", k.causes) };
	return k;
}

static const char *text_at(const json_t *x, const char *key, const char *inner)
{
	return json_string_value(json_object_get(json_object_get(x, key), inner));
}

/* Of one role told twice the page of the person shows what somebody accepted, though a proposal tells more days. */
static void test_judged_role(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct record *r = writer();
	struct claim k = { .kind = CLAIM_ROLE, .span = { 0, 40 }, .confidence = 1, .deadline.days = DAYS_NONE, .deed.date.days = DAYS_NONE, .since.days = DAYS_NONE,
		.until.days = DAYS_NONE, .person = { .name = S("Ola Brand"), .type = ACTOR_PERSON }, .title = S("harbour master") };
	char judged[RECORD_ID_MAX];
	must(record_claim_add(r, 1, &k, S("tester"), judged, NULL, &err), &err);
	k.span = (struct span){ 10, 60 };
	must(days_parse(S("2019"), &k.since.days, &err), &err);
	size_t added = 0;
	must(record_claims_import(r, 2, &(struct claims){ .v = &k, .n = 1 }, S("other program"), S("tester"), &added, NULL, &err), &err);
	assert_int_equal(added, 1);
	record_close(r);
	const struct str who = find_id(&a, arena_printf(&a, "/claim/%s", judged).p, "href=\"/name/", 16);
	struct answer x = client_get(&a, arena_printf(&a, "/name/" STR_FMT, STR_ARG(who)).p);
	assert_true(holds(&x, "harbour master") && holds(&x, "told on ") && !holds(&x, "since 2019"));
	arena_release(&a);
}

/* A correction of one field leaves all others as they were: what the form of the kind did not ask for, and what it has no room for. */
static void test_corrected_alone(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct session s = client_session(&a);
	struct record *r = writer();
	const struct claim k = many_people(&a, 20);
	char id[RECORD_ID_MAX];
	must(record_claim_add(r, 1, &k, S("tester"), id, NULL, &err), &err);
	record_close(r);
	struct answer x = client_get(&a, arena_printf(&a, "/claim/%s", id).p);
	assert_true(holds(&x, "name=\"term\" value=\"between 15 and 30 years\"") && x.body.n < 100000);
	/* Told in the page's language, and corrected in the document's. */
	x = client_get(&a, arena_printf(&a, "/claim/%s?lang=fr", id).p);
	assert_true(holds(&x, "<bdi>entre 15 et 30 ans</bdi>") && holds(&x, "name=\"term\" value=\"between 15 and 30 years\""));
	x = client_post(&a, &s, arena_printf(&a, "/claim/%s/edit", id).p, "only=by1&by1=Somebody&by1.type=person");
	assert_goes(&x, "done=edited");
	x = client_get(&a, arena_printf(&a, "/claim/%s.json", id).p);
	json_t *root = json_loadb(x.body.p, x.body.n, JSON_REJECT_DUPLICATES, NULL), *claim = json_object_get(json_object_get(root, "claim"), "claim"), *then = json_object_get(claim, "then");
	if (then == NULL)
		fail_msg(STR_FMT, STR_ARG(x.body));
	assert_int_equal(json_array_size(json_object_get(claim, "by")), 1);
	assert_int_equal(json_array_size(json_object_get(then, "recipient")), 20);
	assert_int_equal(json_array_size(json_object_get(claim, "if")), 8);
	assert_string_equal(text_at(json_array_get(json_object_get(claim, "if"), 7), "details", "charge"), "charge 7");
	assert_string_equal(text_at(json_array_get(json_object_get(claim, "if"), 0), "details", "charge"), "charge 0");
	assert_string_equal(text_at(then, "details", "term"), "between 15 and 30 years");
	assert_string_equal(text_at(then, "details", "reason"), "as an example");
	assert_string_equal(text_at(then, "place", "name"), "Port Ellen");
	json_decref(root);
	/* And each of them can be corrected where it stands. */
	x = client_post(&a, &s, arena_printf(&a, "/claim/%s/edit", id).p, "only=term&term=16+years");
	assert_goes(&x, "done=edited");
	x = client_get(&a, arena_printf(&a, "/claim/%s.json", id).p);
	root = json_loadb(x.body.p, x.body.n, JSON_REJECT_DUPLICATES, NULL);
	then = json_object_get(json_object_get(json_object_get(root, "claim"), "claim"), "then");
	assert_string_equal(text_at(then, "details", "term"), "16 years");
	assert_string_equal(text_at(then, "details", "reason"), "as an example");
	json_decref(root);
	arena_release(&a);
}

/* The longest condition that the form takes: its page stays under 100 KB, in parts, and a part saved leaves all others as they were. */
static void test_longest_form(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct session s = client_session(&a);
	struct claim k = many_people(&a, 0);
	for (size_t i = 0; i <= 6; i++) {
		struct deed *d = i < 6 ? &k.cause[i] : &k.deed;
		for (size_t n = 0; n < 12; n++) {
			*VEC_PUSH(&a, &d->recipient) = fixture_actor(arena_printf(&a, "Somebody of many with a long name, %zu and %zu", i, n).p, ACTOR_PERSON);
			*VEC_PUSH(&a, &d->actor) = fixture_actor(arena_printf(&a, "Directorate of long designations, %zu and %zu", i, n).p, ACTOR_GOVERNMENT);
			if (i == 6)
				*VEC_PUSH(&a, &k.by) = fixture_actor(arena_printf(&a, "Parliament of long designations, number %zu", n).p, ACTOR_LEGISLATURE);
		}
	}
	struct record *r = writer();
	char id[RECORD_ID_MAX];
	must(record_claim_add(r, 1, &k, S("tester"), id, NULL, &err), &err);
	record_close(r);
	for (size_t part = 0; part <= 7; part++) {
		const struct answer x = client_get(&a, arena_printf(&a, "/claim/%s?edit=1&part=%zu", id, part).p);
		if (x.status != 200 || x.body.n > 100000)
			fail_msg("part %zu: %d, %zu bytes", part, x.status, x.body.n);
		assert_true(holds(&x, part == 7 ? "name=\"by12\"" : part == 0 ? "name=\"recipient12\"" : arena_printf(&a, "name=\"if%zu.recipient12\"", part).p));
	}
	struct answer x = client_post(&a, &s, arena_printf(&a, "/claim/%s/edit?part=2", id).p, "only=if2&if2.act=convict&if2.charge=kept+charge&if2.date=soon");
	assert_true(x.status == 400 && x.body.n <= 100000 && holds(&x, "name=\"if2.charge\" value=\"kept charge\"") && holds(&x, "value=\"soon\"") && holds(&x, "/edit?part=2\""));
	x = client_post(&a, &s, arena_printf(&a, "/claim/%s/edit", id).p, "only=if2&if2.act=convict&if2.charge=new+charge");
	assert_goes(&x, "done=edited");
	x = client_get(&a, arena_printf(&a, "/claim/%s.json", id).p);
	json_t *root = json_loadb(x.body.p, x.body.n, JSON_REJECT_DUPLICATES, NULL), *claim = json_object_get(json_object_get(root, "claim"), "claim"), *cause = json_object_get(claim, "if");
	assert_int_equal(json_array_size(cause), 8);
	assert_string_equal(text_at(json_array_get(cause, 1), "details", "charge"), "new charge");
	assert_int_equal(json_array_size(json_object_get(json_array_get(cause, 1), "recipient")), 0);
	assert_int_equal(json_array_size(json_object_get(json_array_get(cause, 0), "recipient")), 12);
	assert_int_equal(json_array_size(json_object_get(json_array_get(cause, 2), "actor")), 12);
	assert_int_equal(json_array_size(json_object_get(claim, "by")), 12);
	json_decref(root);
	arena_release(&a);
}

/* Another act is another event, by the table that the reader has. */
static void test_corrected_act(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	struct str id = find_id(&a, "/claims?kind=act&act=dissolve", "href=\"/claim/", 32);
	struct answer x = client_post(&a, &s, arena_printf(&a, "/claim/" STR_FMT "/edit", STR_ARG(id)).p, "only=act&act=reinstate");
	assert_goes(&x, "done=edited");
	x = client_get(&a, arena_printf(&a, "/claim/" STR_FMT ".json", STR_ARG(id)).p);
	assert_true(holds(&x, "\"plover\":\"CONCEDE\""));
	x = client_post(&a, &s, arena_printf(&a, "/claim/" STR_FMT "/edit", STR_ARG(id)).p, "only=act&act=arrest");
	assert_goes(&x, "done=edited");
	x = client_get(&a, arena_printf(&a, "/claim/" STR_FMT ".json", STR_ARG(id)).p);
	assert_true(holds(&x, "\"plover\":\"COERCE\"") && holds(&x, "\"plover_mode\":\"arrest\""));
	arena_release(&a);
}

/* ---- names ----------------------------------------------------------------------------------- */

static size_t times(struct str s, const char *what)
{
	size_t n = 0;
	for (size_t at; (at = str_find(s, str_of(what))) != STR_NONE; n++)
		s = str_slice(s, at + strlen(what), s.n);
	return n;
}

/* All claims of a name stand on its page, whole, the second time (from what was kept) as the first. */
static void test_name_whole(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	/* More than a few: each claim by hand names one person more. */
	for (int i = 0; i < 9; i++) {
		struct answer x = client_post(&a, &s, "/document/1/claim", arena_printf(&a, "kind=act&act=arrest&words=Dara+Menon&recipient1=Whole+Page&recipient1.type=person&object=thing+%d", i).p);
		assert_int_equal(x.status, 303);
	}
	struct str id = find_id(&a, "/names?q=Whole+Page", "href=\"/name/", 16);
	const char *page = arena_printf(&a, "/name/" STR_FMT, STR_ARG(id)).p;
	for (int i = 0; i < 2; i++) {
		struct answer x = client_get(&a, page), twin = client_get(&a, arena_printf(&a, "%s.json", page).p);
		const size_t claims = times(twin.body, "\"kind\":\"act\"");
		assert_true(claims >= 9);
		assert_int_equal(times(x.body, "<li class=\"row claim-row"), claims);
		assert_int_equal(times(x.body, "<li>") + times(x.body, "<li "), times(x.body, "</li>"));
		assert_int_equal(times(x.body, "<section"), times(x.body, "</section>"));
	}
	arena_release(&a);
}

static void test_names(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	const char *name = arena_printf(&a, "/name/" STR_FMT, STR_ARG(name_id)).p;
	struct answer x = client_post(&a, &s, arena_printf(&a, "%s/describe", name).p, "name=A+%3Ci%3Ename&country=Utopia&note=n");
	assert_int_equal(x.status, 400);
	assert_true(holds(&x, "value=\"A &lt;i&gt;name\"") && holds(&x, "Utopia is no country") && holds(&x, "value=\"Utopia\""));
	static const char *const no_names[] = { "name=%E2%80%8B&note=n", "name=a%E2%81%A7b&note=n", "names=Good%0a%E2%80%8B%0aBetter&note=n", "name=x%7Fy&note=n" };
	for (size_t i = 0; i < sizeof(no_names) / sizeof(*no_names); i++) {
		x = client_post(&a, &s, arena_printf(&a, "%s/describe", name).p, no_names[i]);
		assert_true(x.status == 400 && holds(&x, "cannot be a name") && holds(&x, ">n</textarea>"));
	}
	x = client_post(&a, &s, arena_printf(&a, "%s/describe", name).p, "country=cambodge");
	assert_goes(&x, "done=described");
	x = client_get(&a, arena_printf(&a, "%s.json", name).p);
	assert_true(holds(&x, "\"KHM\""));
	x = client_get(&a, name);
	assert_true(holds(&x, "name=\"was.country\" value=\"KHM\"") && holds(&x, "name=\"country\" value=\"Cambodia\""));
	/* Sent as the form shows it, it is unchanged. */
	x = client_post(&a, &s, arena_printf(&a, "%s/describe", name).p, "was.country=KHM&country=Cambodia&was.note=&note=only+this");
	assert_goes(&x, "done=described");
	x = client_post(&a, &s, arena_printf(&a, "%s/describe", name).p, "name=Described+name&country=&note=a+note&names=Other+name%0aThird");
	assert_goes(&x, "done=described");
	x = client_get(&a, name);
	assert_true(holds(&x, "Described name") && holds(&x, "a note") && holds(&x, "Third"));
	x = client_post(&a, &s, arena_printf(&a, "%s/split", name).p, "");
	assert_int_equal(x.status, 400);
	x = client_post(&a, &s, "/doubts", "one=zz&other=yy&what=one");
	assert_true(x.status >= 400 && x.status < 500);
	x = client_post(&a, &s, "/doubts", "one=zz&other=yy&what=%3Cscript%3E");
	assert_int_equal(x.status, 400);
	assert_false(holds(&x, "<script>"));
	arena_release(&a);
}

/* One person's names in three scripts (invented): all on the page with the marks of their script, in the twin, and each finds the person. */
static void test_scripts(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	static const struct {
		const char *name, *typed, *marked;
	} rows[] = {
		{ "Tavi Sokonti", "Tavi+Sokonti", "<bdi>Tavi Sokonti</bdi>" },
		{ "ធាវ សុគន្ធី", "%E1%9E%92%E1%9E%B6%E1%9E%9C+%E1%9E%9F%E1%9E%BB%E1%9E%82%E1%9E%93%E1%9F%92%E1%9E%92%E1%9E%B8", "<bdi lang=\"km\">ធាវ សុគន្ធី</bdi>" },
		{ "ميرا تافي", "%D9%85%D9%8A%D8%B1%D8%A7+%D8%AA%D8%A7%D9%81%D9%8A", "<bdi lang=\"und\">ميرا تافي</bdi>" },
	};
	const struct str id = find_id(&a, "/names?q=Tolo", "href=\"/name/", 16);
	const char *name = arena_printf(&a, "/name/" STR_FMT, STR_ARG(id)).p;
	struct answer x = client_post(&a, &s, arena_printf(&a, "%s/describe", name).p,
		arena_printf(&a, "names=%s%%0a%s%%0a%s", rows[0].typed, rows[1].typed, rows[2].typed).p);
	assert_goes(&x, "done=described");
	const struct answer page = client_get(&a, name), twin = client_get(&a, arena_printf(&a, "%s.json", name).p);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!holds(&page, rows[i].marked) || !holds(&twin, arena_printf(&a, "\"name\":\"%s\"", rows[i].name).p))
			fail_msg("%s is not on the page, or not in the twin", rows[i].name);
		x = client_get(&a, arena_printf(&a, "/search.json?q=%s", rows[i].typed).p);
		struct str found = str_slice(x.body, str_find(x.body, S("\"names\":")), x.body.n);
		if (str_find(found, id) == STR_NONE)
			fail_msg("%s finds nobody", rows[i].name);
	}
	arena_release(&a);
}

/* ---- adding ---------------------------------------------------------------------------------- */

static void test_adding(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	struct answer x = client_post(&a, &s, "/add", "text=&title=T%22");
	assert_int_equal(x.status, 400);
	assert_true(holds(&x, "Paste the text") && holds(&x, "value=\"T&quot;\""));
	x = client_post(&a, &s, "/add", "text=words&published=soon&title=kept");
	assert_int_equal(x.status, 400);
	assert_true(holds(&x, "soon is no date") && holds(&x, ">words</textarea>") && holds(&x, "value=\"kept\""));
	x = client_post(&a, &s, "/add", "text=words&url=javascript%3Aalert(1)");
	assert_int_equal(x.status, 400);
	const char *good = "text=Police+arrested+Mina+Oss+in+Port+Ellen.%0d%0a%0d%0aNobody+said+why.&title=Pasted&published=2023-04-01";
	x = client_post(&a, &s, "/add", good);
	assert_goes(&x, "done=added");
	x = client_get(&a, arena_z(&a, client_header(&x, "Location")));
	assert_true(holds(&x, "Pasted") && holds(&x, "Nobody said why."));
	x = client_post(&a, &s, "/add", good);
	assert_goes(&x, "done=there");
	struct str body = arena_printf(&a, "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" STR_FMT
		"\r\n--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; "
		"filename=\"../../x.html\"\r\n\r\n<html><head><title>From a file</title></head><body><p>The assembly of Ellen adopted a law on "
		"meetings today, and the council will look at it again in the summer.</p></body></html>\r\n--b--\r\n", STR_ARG(s.token));
	x = client_send(&a, "/add", arena_printf(&a, "Cookie: " STR_FMT "\r\n", STR_ARG(s.cookie)).p,
		S("multipart/form-data; boundary=b"), body);
	assert_goes(&x, "done=added");
	x = client_get(&a, arena_z(&a, client_header(&x, "Location")));
	assert_true(holds(&x, "adopted a law on"));
	arena_release(&a);
}

/* A long document comes in parts, and a claim leads to its own. */
static void test_long_document(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct session s = client_session(&a);
	struct buf b = BUF_INIT(1 << 20);
	buf_z(&b, "title=Long&text=");
	for (int i = 0; i < 9000; i++)
		buf_printf(&b, "This+is+paragraph+number+%d+of+a+long+text.%%0a%%0a", i);
	buf_z(&b, "Police+arrested+Dara+Menon,+Mina+Oss+and+Tolo+Ferr+in+Port+Ellen+on+2+February+2023+at+the+end.");
	struct answer x = client_post(&a, &s, "/add", buf_str(&b).p);
	assert_goes(&x, "done=added");
	struct str to = str_slice(client_header(&x, "Location"), 0, str_find(client_header(&x, "Location"), S("?")));
	x = client_get(&a, arena_z(&a, to));
	assert_int_equal(x.status, 200);
	assert_true(holds(&x, "?part=2") && holds(&x, "paragraph number 0 ") && !holds(&x, "at the end."));
	if (x.body.n > 100000)
		fail_msg("%zu bytes", x.body.n);
	assert_true(holds(&x, "rel=\"next\" href=\"") && !holds(&x, "?part=8\""));
	size_t at = str_find(x.body, S("?claim="));
	assert_true(at != STR_NONE);
	struct str claim = str_slice(x.body, at + 7, at + 39);
	x = client_get(&a, arena_printf(&a, STR_FMT "?claim=" STR_FMT, STR_ARG(to), STR_ARG(claim)).p);
	assert_true(holds(&x, "class=\"k-act current\"") && holds(&x, "at the end."));
	assert_false(holds(&x, "not in the text any more"));
	buf_release(&b);
	arena_release(&a);
}

/* How many there are, where it is known without counting them one by one. */
static void test_totals(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = client_get(&a, "/documents"), some = client_get(&a, "/documents?q=court"), none = client_get(&a, "/documents?q=nowhere");
	struct answer sheet = client_get(&a, "/documents.csv");
	size_t lines = 0;
	for (size_t i = 0; i < sheet.body.n; i++)
		lines += sheet.body.p[i] == '\n';
	assert_true(holds(&x, arena_printf(&a, "<p class=\"count\"><span>%zu documents</span>", lines - 1).p));
	assert_true(holds(&some, "document</span>") || holds(&some, "documents</span>"));
	assert_true(holds(&none, "<p class=\"count\"><span></span>"));
	x = client_get(&a, "/names");
	assert_true(holds(&x, " names</span>"));
	arena_release(&a);
}

/* An entry is told by what it is about, not by an address. */
static void test_ledger(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct answer x = client_get(&a, "/ledger?kind=document");
	assert_true(holds(&x, "<a href=\"/document/1\">Court jails opposition leader"));
	assert_false(holds(&x, ">/document/1<"));
	x = client_get(&a, "/ledger?kind=claim-accepted");
	assert_false(holds(&x, ">/claim/"));
	arena_release(&a);
}

/* What sources say is shown and never runs. */
static void test_hostile_source(void **state)
{
	(void)state;
	static const char *const pages[] = { "/", "/documents", "/document/3", "/claims", "/search?q=alert", "/search?q=%3Cscript%3E",
		"/documents?q=%22%3E%3Cscript%3E", "/names?q=%3Cscript%3E", "/ledger?kind=%3Cscript%3E", "/document/3.json", "/nothing%3Cscript%3E" };
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		struct arena a = { 0 };
		struct answer x = client_get(&a, pages[i]);
		assert_true(x.status == 200 || x.status == 404);
		assert_false(holds(&x, "<script>") || holds(&x, "<b>Pub"));
		arena_release(&a);
	}
}

/* As the log stood: what was decided later is not there yet.  On a day: what happened later neither. */
static void test_recorded(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const char *claim = arena_printf(&a, "/claim/" STR_FMT, STR_ARG(claim_id)).p;
	struct answer now = client_get(&a, claim), then = client_get(&a, arena_printf(&a, "%s?recorded=2023-04-01", claim).p);
	assert_int_equal(now.status, 200);
	assert_int_equal(then.status, 200);
	assert_true(holds(&then, "As the log stood on") && !holds(&now, "As the log stood on"));
	size_t h1 = str_find(then.body, S("<dl class=\"fields\">"));
	assert_true(str_find(str_slice(then.body, 0, h1), S("Proposed</span>")) != STR_NONE);
	h1 = str_find(now.body, S("<dl class=\"fields\">"));
	assert_true(str_find(str_slice(now.body, 0, h1), S("Proposed</span>")) == STR_NONE);
	assert_int_equal(client_get(&a, arena_printf(&a, "%s?recorded=never", claim).p).status, 400);
	struct answer none = client_get(&a, "/claims.json?known=2000-01-01"), feb = client_get(&a, "/claims.json?kind=act&on=2023-02-15");
	assert_true(holds(&none, "\"count\":0"));
	assert_true(holds(&feb, "2023-02-02") && !holds(&feb, "2023-03-03"));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_judging),
		cmocka_unit_test(test_correcting),
		cmocka_unit_test(test_forms_round_trip),
		cmocka_unit_test(test_corrected_alone),
		cmocka_unit_test(test_judged_role),
		cmocka_unit_test(test_longest_form),
		cmocka_unit_test(test_corrected_act),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_scripts),
		cmocka_unit_test(test_name_whole),
		cmocka_unit_test(test_adding),
		cmocka_unit_test(test_long_document),
		cmocka_unit_test(test_totals),
		cmocka_unit_test(test_ledger),
		cmocka_unit_test(test_hostile_source),
		cmocka_unit_test(test_recorded),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
