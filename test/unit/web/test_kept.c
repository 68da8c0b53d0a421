/*
 * What is kept is what would be made anew: after each of many writes, of every
 * kind, by this server and by other programs, pages are asked for as before and
 * under a header that nobody sent before, and must be the same to the byte.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../rounds.h"
#include "people.h"
#include "web/web.h"

enum { PAPERS = 200, ROUNDS = 200, SANITISED = 50, WRAPPED = 6, LOOKS = 24, IDS = 800, STREETS = 90 };

static uint64_t seed;

static unsigned any(unsigned n)
{
	seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
	return (unsigned)(seed >> 20) % n;
}

static const char *const towns[] = { "Port Ellen", "Bowmore", "Ardbeg", "Lagavulin", "Caol Ila" };
static const char *const said[] = {
	"The Ellen Municipal Court on 3 March sentenced opposition leader Dara Menon to 27 years of house arrest for conspiracy",
	"the Regional Parliament called on the Ellen authorities to release Mr Menon immediately",
	"to stop harassing its members", "police had threatened two of her staff in February", "court-dissolved Reform Party",
	"Police arrested Dara Menon, Mina Oss and Tolo Ferr in Port Ellen on 2 February 2023",
	"trade preferences would be withdrawn if the July election fell short of international standards",
};

static void add_paper(struct record *r, struct arena *a, int n)
{
	struct err err = { 0 };
	struct record_add added;
	struct buf b = BUF_INIT(20000);
	buf_printf(&b, "Paper %d of %s\n\n", n, towns[any(5)]);
	for (unsigned i = 0, most = 1 + any(3); i < most; i++)
		buf_printf(&b, "It was told in street %u of %s that %s.\n\n", any(STREETS), towns[any(5)], said[any(7)]);
	const struct record_source s = { .name = S("paper"), .bytes = arena_str(a, buf_str(&b)),
		.given = { .published = { 19400 + (day_t)any(300), 19400 + (day_t)any(300) }, .publisher = str_of(towns[any(5)]) } };
	struct record_source whole = s;
	if (whole.given.published.from > whole.given.published.to)
		whole.given.published.to = whole.given.published.from;
	buf_release(&b);
	must(record_add(r, &fixture_reader, &whole, S("tester"), &added, &err), &err);
}

static void fill(struct record *r)
{
	struct arena a = { 0 };
	for (int i = 0; i < PAPERS; i++)
		add_paper(r, &a, i);
	arena_release(&a);
}

static void fill_people(struct record *r)
{
	fill(r);
	people(r);
}

/* ---- what can be asked for ------------------------------------------------------------- */

struct ids {
	struct str claim[IDS], name[IDS];
	int64_t version[IDS];
	struct claim body[IDS];
	size_t claims, names;
	int64_t documents, entries;
};

static void ids_of(struct record *r, struct arena *a, struct ids *ret)
{
	struct err err = { 0 };
	struct record_claims claims = { 0 };
	struct record_entities known = { 0 };
	struct record_documents documents = { 0 };
	struct record_entries entries = { 0 };
	const struct record_claim_filter f = { .days = DAYS_NONE, .order = any(2) == 0 ? CLAIMS_TEXT : CLAIMS_DATE };
	const struct record_page many = { .limit = IDS };
	must(record_claims(r, a, &f, many, &claims, &err), &err);
	must(record_entities(r, a, &(struct record_entity_filter){ .type = -1 }, many, &known, &err), &err);
	must(record_documents(r, a, &(struct record_document_filter){ .published = DAYS_NONE }, (struct record_page){ .limit = 1 }, &documents, &err), &err);
	must(record_entries(r, a, &(struct record_entry_filter){ .document = 0 }, (struct record_page){ .limit = 1 }, &entries, &err), &err);
	*ret = (struct ids){ .documents = documents.v[0].id, .entries = entries.v[0].seq };
	for (; ret->claims < claims.n; ret->claims++) {
		ret->claim[ret->claims] = claims.v[ret->claims].id;
		ret->version[ret->claims] = claims.v[ret->claims].version;
		ret->body[ret->claims] = claims.v[ret->claims].claim;
	}
	for (; ret->names < known.n; ret->names++)
		ret->name[ret->names] = known.v[ret->names].id;
}

static const char *an_address(struct arena *a, const struct ids *x)
{
	static const char *const fixed[] = {
		"/", "/documents", "/claims", "/names", "/queue", "/doubts", "/ledger", "/about", "/demands", "/held", "/conditions", "/timeline", "/map",
		"/countries", "/index.json", "/claims?status=accepted", "/claims?act=arrest&order=changed", "/documents?q=street", "/documents?order=open",
		"/search?q=arrested", "/search?q=arrested+menon", "/search?q=%22house+arrest%22", "/search?q=parliament+-police", "/search?q=threat*",
		"/search?q=2023", "/search?q=arrested+2023", "/search?q=march+2023+sentenced", "/search?q=menom", "/search?q=bowmore&in=documents",
		"/search?q=police&status=accepted", "/search?q=police&in=claims", "/search.json?q=harassing", "/search?q=dara&in=names",
		"/search?q=staff&known=2030-01-01", "/search?q=staff&on=2023-02-10", "/search?q=withdrawn+preferences", "/search?q=reform",
	};
	enum { FIXED = sizeof(fixed) / sizeof(*fixed) };
	switch (any(7)) {
	case 6: return arena_printf(a, "/documents?q=%%22street+%u%%22", any(STREETS)).p;
	case 0: return arena_printf(a, "/claim/" STR_FMT, STR_ARG(x->claim[any((unsigned)x->claims)])).p;
	case 1: return arena_printf(a, "/document/%u", 1 + any(8)).p;
	case 2: return arena_printf(a, "/name/" STR_FMT, STR_ARG(x->name[any(x->names < 12 ? (unsigned)x->names : 12)])).p;
	case 3: return any(2) == 0 ? arena_printf(a, "/entry/%u", 1 + any((unsigned)x->entries)).p : arena_printf(a, "/document/%u", 1 + any((unsigned)x->documents)).p;
	default: return fixed[any(FIXED)];
	}
}

/* ---- what can happen --------------------------------------------------------------------- */

/* Refusals (it is decided already, it is the same name) are no faults here. */
static void decide(struct record *r, struct arena *a, const struct ids *x, unsigned what)
{
	struct err err;
	const unsigned i = any((unsigned)x->claims), k = any((unsigned)x->names), other = any((unsigned)x->names);
	const struct str why = S("as seen"), who = any(2) == 0 ? S("tester") : S("rere");
	struct claim c = x->body[i];
	char id[RECORD_ID_MAX];
	bool ok = true;
	switch (what) {
	case 0: case 1: case 2: ok = record_accept(r, x->claim[i], 0, who, NULL, &err); break;
	case 3: ok = record_reject(r, x->claim[i], 0, why, who, NULL, &err); break;
	case 4:
		c.confidence = 1;
		c.deed.date.days = (struct days){ 19400 + (day_t)any(300), 19800 };
		if (c.kind == CLAIM_ACT && any(2) == 0)
			*VEC_PUSH(a, &c.deed.actor) = fixture_actor(towns[any(5)], ACTOR_GROUP);
		ok = record_edit(r, x->claim[i], &c, 0, why, who, NULL, &err);
		break;
	case 5: ok = record_undo(r, x->entries - any(6), why, who, NULL, &err); break;
	case 6: ok = record_merge(r, x->name[k], x->name[other], why, who, NULL, &err); break;
	case 7: ok = record_describe(r, x->name[k], &(struct record_description){ .note = arena_printf(a, "note %u", any(99)),
		.name = any(2) == 0 ? arena_printf(a, "Name %u", any(99)) : S("") }, who, NULL, &err); break;
	case 8: ok = record_distinct(r, x->name[k], x->name[other], why, who, NULL, &err); break;
	case 9: add_paper(r, a, (int)any(100000)); break;
	case 10: ok = record_claim_add(r, 1 + any((unsigned)x->documents), &(struct claim){ .kind = CLAIM_ACT, .span = { 0, 8 + any(20) }, .confidence = 1,
		.deadline.days = DAYS_NONE, .deed = { .act = ACT_ARREST, .date.days = DAYS_NONE } }, who, id, NULL, &err); break;
	case 11: ok = any(4) != 0 || record_purge(r, &fixture_reader, 10 + any(20), why, who, NULL, &err); break;
	default: break;
	}
	(void)ok;
}

/* … and only where there are accounts. */
static void seal(struct record *r, const struct ids *x, unsigned what)
{
	struct err err;
	const bool on = any(2) == 0;
	bool ok = true;
	switch (what) {
	case 0: ok = record_seal_document(r, 1 + any(8), on, NULL, 0, S("a source"), S("adad"), NULL, &err); break;
	case 1: ok = record_seal_entity(r, x->name[any(x->names < 12 ? (unsigned)x->names : 12)], on, (struct str[]){ S("nana") }, any(2), S("a source"), S("adad"), NULL, &err); break;
	case 2: ok = account_set_cleared(r, S("vivi"), on, S("adad"), &err); break;
	case 3: ok = account_set_disabled(r, S("coco"), on, S("adad"), &err); break;
	case 4: ok = account_set_role(r, S("coco"), on ? MAY_EDITOR : MAY_CONTRIBUTOR, S("adad"), &err); break;
	default: break;
	}
	(void)ok;
}

/* ---- the same to the byte ------------------------------------------------------------------ */

static void look(struct arena *a, const struct session *s, const char *to, const char *after)
{
	static unsigned number;
	struct str known = cookie_header(a, s->cookie);
	struct answer kept = get_with(a, arena_printf(a, STR_FMT "Accept-Language: en\r\n", STR_ARG(known)), to);
	struct answer fresh = get_with(a, arena_printf(a, STR_FMT "Accept-Language: en, xx;q=0.%u\r\n", STR_ARG(known), ++number), to);
	/* The way in has another token each time and is never kept. */
	if (kept.status == fresh.status && (kept.status == 401 || str_eq(kept.body, fresh.body)))
		return;
	size_t at = 0;
	while (at < kept.body.n && at < fresh.body.n && kept.body.p[at] == fresh.body.p[at])
		at++;
	at = at > 60 ? at - 60 : 0;
	fail_msg("%s after %s: %d and %d; kept \"" STR_FMT "\", anew \"" STR_FMT "\"", to, after, kept.status, fresh.status,
		STR_ARG(str_slice(kept.body, at, at + 160)), STR_ARG(str_slice(fresh.body, at, at + 160)));
}

static void run(bool with_people)
{
	struct arena a = { 0 };
	struct session none = { 0 };
	struct ids *x = calloc(1, sizeof(*x));
	struct record *other = writer();
	assert_non_null(x);
	if (!with_people)
		none = client_session(&keep);
	for (size_t round = 0; round < rounds(SANITISERS ? SANITISED : ROUNDS, WRAPPED); round++) {
		const unsigned what = any(2) == 0 ? any(5) : any(with_people ? 17 : 12), who = VIEWER + any(WHO - VIEWER);
		char after[64];
		arena_reset(&a);
		ids_of(other, &a, x);
		for (unsigned i = 0; i < 4; i++)
			look(&a, with_people ? &sessions[who] : &none, an_address(&a, x), "nothing");
		(void)snprintf(after, sizeof(after), "write %u of round %zu, seed %llu", what, round, (unsigned long long)seed);
		if (what < 3 && any(2) == 0) {
			const char *to = arena_printf(&a, "/claim/" STR_FMT "/accept", STR_ARG(x->claim[any((unsigned)x->claims)])).p;
			(void)client_post(&a, with_people ? &sessions[EDITOR] : &none, to, "");
		} else if (what < 12) {
			decide(other, &a, x, what);
		} else {
			seal(other, x, what - 12);
		}
		for (unsigned i = 0; i < LOOKS; i++)
			look(&a, with_people ? &sessions[any(2) == 0 ? who : VIEWER + any(WHO - VIEWER)] : &none, an_address(&a, x), after);
	}
	record_close(other);
	free(x);
	arena_release(&a);
}

static void test_kept(void **state)
{
	(void)state;
	run(false);
	/* … and it is not because nothing is kept over a write. */
	if (answers_held_over(server_web->answers) < rounds(SANITISERS ? SANITISED : ROUNDS, WRAPPED) / 2)
		fail_msg("only %zu answers outlived a write", answers_held_over(server_web->answers));
}

static void test_kept_people(void **state)
{
	(void)state;
	run(true);
}

static int start(void **state)
{
	(void)state;
	return server_start("kept", fill);
}

static int start_people(void **state)
{
	(void)state;
	int failed = server_start("kept-people", fill_people);
	struct record *r = failed ? NULL : writer();
	for (enum who w = VIEWER; r != NULL && w < WHO; w++)
		sessions[w] = session_now_of(r, &keep, names[w]);
	record_close(r);
	return failed;
}

int main(void)
{
	const char *given = getenv("SEED");
	seed = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL) * 2654435761u;
	(void)printf("# SEED=%llu\n", (unsigned long long)seed);
	const struct CMUnitTest tests[] = { cmocka_unit_test_setup_teardown(test_kept, start, server_stop),
		cmocka_unit_test_setup_teardown(test_kept_people, start_people, people_stop) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
