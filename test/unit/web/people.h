/*
 * A record with an account of every role, with open things and hidden ones,
 * and each asked for as each of them.
 */
#ifndef TEST_WEB_PEOPLE_H
#define TEST_WEB_PEOPLE_H

#include "server.h"
#include "record/sight.h"
#include "web/route.h"

/* A word that stands in hidden things alone. */
#define CANARY "Zanzibark"

static struct arena keep;
static int64_t hidden_document, hidden_entry;
static struct str open_claim, hidden_claim, open_name, hidden_name, hidden_demand, hidden_condition;

/* The columns of the table, then those who are let in. */
enum who { ANONYMOUS, VIEWER, CONTRIBUTOR, REVIEWER, EDITOR, ADMIN, COLUMNS, CLEARED = COLUMNS, NAMED, WHO };
static const char *const names[WHO] = { "", "vivi", "coco", "rere", "eded", "adad", "clea", "nana" };
static const enum account_role roles[WHO] = { MAY_VIEWER, MAY_VIEWER, MAY_CONTRIBUTOR, MAY_REVIEWER, MAY_EDITOR, MAY_ADMIN, MAY_VIEWER, MAY_VIEWER };
static struct session sessions[WHO]; /* of ANONYMOUS: none */

static inline struct answer get_as(struct arena *a, enum who w, const char *to)
{
	return get_in(a, &sessions[w], to);
}

static inline struct answer post_as(struct arena *a, enum who w, const char *to, const char *fields)
{
	return client_post(a, &sessions[w], to, fields);
}

static struct str find_claim(struct record *r, int64_t document, enum act act)
{
	struct err err = { 0 };
	struct record_claims list = { 0 };
	struct record_claim_filter f = { .document = document, .days = DAYS_NONE, .kinds = 1u << CLAIM_ACT, .act = act };
	must(record_claims(r, &keep, &f, (struct record_page){ .limit = 10 }, &list, &err), &err);
	assert_true(list.n > 0);
	return list.v[0].id;
}

static struct str find_name(struct record *r, const char *name)
{
	struct err err = { 0 };
	struct record_entities list = { 0 };
	must(record_entity_named(r, &keep, str_of(name), &list, &err), &err);
	assert_true(list.n > 0);
	return list.v[0].id;
}

/* The first account must be an admin's. */
static void people(struct record *r)
{
	struct err err = { 0 };
	for (enum who w = ADMIN; w > ANONYMOUS; w--)
		add_account(r, names[w], roles[w]);
	for (enum who w = CLEARED; w < WHO; w++)
		add_account(r, names[w], roles[w]);
	must(account_set_cleared(r, str_of(names[CLEARED]), true, S("t"), &err), &err);
	open_claim = find_claim(r, 1, ACT_SENTENCE);
	/* What everybody may see somebody accepted. */
	struct record_claims demands = { 0 };
	struct record_claim_filter f = { .document = 1, .days = DAYS_NONE, .kinds = 1u << CLAIM_DEMAND, .act = ACT_RELEASE };
	must(record_claims(r, &keep, &f, (struct record_page){ .limit = 1 }, &demands, &err) && demands.n == 1, &err);
	must(record_accept(r, open_claim, 0, S("tester"), NULL, &err) && record_accept(r, demands.v[0].id, 0, S("tester"), NULL, &err), &err);
	open_name = find_name(r, "Dara Menon");
}

static inline int people_start(const char *name)
{
	int failed = server_start(name, people);
	struct record *r = failed ? NULL : writer();
	for (enum who w = VIEWER; r != NULL && w < WHO; w++)
		sessions[w] = session_now_of(r, &keep, names[w]);
	record_close(r);
	return failed;
}

static inline int people_stop(void **state)
{
	arena_release(&keep);
	return server_stop(state);
}

/* What stands for {id}: open things, or hidden ones.  NULL: that state does not exist for this route. */
static inline const char *address(struct arena *a, const struct route *r, bool hidden)
{
	struct str p = str_of(r->pattern);
	size_t hole = str_find(p, S("{id}"));
	struct str id = S("");
	if (hole == STR_NONE)
		return hidden ? NULL : r->pattern;
	if (str_starts(p, S("/document/")))
		id = hidden ? arena_printf(a, "%lld", (long long)hidden_document) : S("1");
	else if (str_starts(p, S("/claim/")))
		id = hidden ? hidden_claim : open_claim;
	else if (str_starts(p, S("/name/")))
		id = hidden ? hidden_name : open_name;
	else if (str_starts(p, S("/entry/")))
		id = hidden ? arena_printf(a, "%lld", (long long)hidden_entry) : S("1");
	else if (hidden && str_starts(p, S("/demand/")))
		id = hidden_demand;
	else if (hidden && str_starts(p, S("/condition/")))
		id = hidden_condition;
	else if (hidden)
		return NULL;
	else
		id = S("none");
	if (id.n == 0)
		return NULL;
	return arena_printf(a, STR_FMT STR_FMT STR_FMT, STR_ARG(str_slice(p, 0, hole)), STR_ARG(id), STR_ARG(str_slice(p, hole + 4, p.n))).p;
}

/* A document with a name, claims, an entry on them: all of it hidden but for two. */
static inline void put_hidden(void)
{
	static const char text[] =
		"Police arrested Dara Menon, Mina Oss and Tolo Ferr in Port Ellen on 2 February 2023 after a march, says " CANARY " Quill, who "
		"must not be named, in notes on the march that nobody else may read.\n";
	struct err err = { 0 };
	struct record_add added;
	struct record *r = writer();
	struct record_source s = { .bytes = str_of(text), .name = S("zanzibark-notes.txt"), .given = { .media = MEDIA_PLAIN,
		.title = S("Notes of " CANARY), .publisher = S(CANARY " Press"), .author = S(CANARY), .url = S("https://zanzibark.example/x"),
		.published = DAYS_NONE } };
	must(record_add(r, &fixture_reader, &s, S("tester"), &added, &err), &err);
	hidden_document = added.document;
	struct claim k = { .kind = CLAIM_ACT, .span = { 0, 40 }, .confidence = 1, .deadline.days = DAYS_NONE,
		.deed = { .act = ACT_ARREST, .date.days = DAYS_NONE } };
	*VEC_PUSH(&keep, &k.deed.recipient) = (struct actor){ .name = S(CANARY " Quill"), .type = ACTOR_PERSON };
	char id[RECORD_ID_MAX];
	must(record_claim_add(r, hidden_document, &k, S("tester"), id, NULL, &err), &err);
	hidden_claim = arena_str(&keep, str_of(id));
	hidden_name = find_name(r, CANARY " Quill");
	k.kind = CLAIM_DEMAND;
	*VEC_PUSH(&keep, &k.by) = (struct actor){ .name = S(CANARY " Union"), .type = ACTOR_PERSON };
	/* A body of one word that nothing else names, and rows of the desk's that name it. */
	*VEC_PUSH(&keep, &k.addressee) = (struct actor){ .name = S(CANARY "ia"), .type = ACTOR_NGO };
	must(record_claim_add(r, hidden_document, &k, S("tester"), id, NULL, &err), &err);
	hidden_demand = arena_str(&keep, str_of(id));
	k.kind = CLAIM_CONDITION;
	k.cause = &(struct deed){ .act = ACT_ARREST, .date.days = DAYS_NONE };
	k.causes = 1;
	must(record_claim_add(r, hidden_document, &k, S("tester"), id, NULL, &err), &err);
	hidden_condition = arena_str(&keep, str_of(id));
	must(record_reject(r, find_claim(r, hidden_document, ACT_ARREST), 0, S("a reason with " CANARY), S("tester"), NULL, &err), &err);
	must(record_describe(r, hidden_name, &(struct record_description){ .note = S("note of " CANARY) }, S("tester"), NULL, &err), &err);
	must(record_note(r, S("story-row"), S("{\"who\":\"" CANARY " Quill\"}"), S("tester"), &hidden_entry, &err), &err);
	must(record_note(r, S("story-row"), S("{\"who\":\"people of " CANARY "ia\"}"), S("tester"), NULL, &err), &err);
	fixture_case(r, "findings.tsv", "id\telection\tarea\tdate\tseverity\tbody\tfinding\tanswer\tremedied\n"
		"F7\tEllen election of 2023\tmedia\t2023-03-04\tserious\t" CANARY "ia\ta station of " CANARY "ia's was shut\t" CANARY "ia asked why\t-\n");
	/* A row that names nobody hidden, but quotes the document. */
	fixture_case(r, "story.tsv", "id\tcode\tasked\tby\taddressee\tact\tfor\twhat\tdeadline\tinstrument\tfile\tevidence\treiterates\n"
		"D77\trelease.person\t2023-05-01\tCouncil of Quay\tEllen authorities\trelease\tDara Menon\trelease\t-\t-\tzanzibark-notes.txt\tset free the " CANARY "one at once\t-\n");
	must(record_seal_document(r, hidden_document, true, NULL, 0, S("a source " CANARY), S("tester"), NULL, &err), &err);
	must(record_seal_entity(r, hidden_name, true, (struct str[]){ S("nana") }, 1, S("a source"), S("tester"), NULL, &err), &err);
	record_close(r);
}

#endif
