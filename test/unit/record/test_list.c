/* Lists: their pages tile them in every order; filters; both clocks; events; counts. */
#include "help.h"

enum { REPORTS = 12 };

static void fill(struct world *w)
{
	for (int i = 0; i < REPORTS; i++) {
		char doc[700];
		(void)snprintf(doc, sizeof(doc),
			"Report %d\n\nPolice arrested Person %d in town. A court released Mira Okan on bail.\n%%%%\n"
			"act|arrest|Police arrested Person %d|actor=Police:government:KAL|recipient=Person %d:person:KAL|date=2023-%02d-10\n"
			"act|release|A court released Mira Okan|recipient=Mira Okan:person:%s%s\n",
			i, i, i, i, (i * 5) % 12 + 1, i % 2 == 0 ? "KAL" : "", i % 3 == 0 ? "|date=2022" : "");
		record_at(w->r, 1700000000 + i * 100);
		(void)world_add(w, "r", doc);
	}
	record_at(w->r, 1700009000);
	OK(record_accept(w->r, world_claim(w, 3, "arrest").id, 0, S("anna"), NULL, err));
	OK(record_reject(w->r, world_claim(w, 4, "arrest").id, 0, S(""), S("anna"), NULL, err));
}

/* Pages of three, put together, are the list at once; with `look` no more than so many claims are looked at for a page. */
static void check_tiles(struct world *w, const struct record_claim_filter *f, size_t look, size_t expected)
{
	struct record_claims all = world_claims(w, f);
	struct record_page page = { .limit = 3, .look = look };
	size_t n = 0;
	for (int turns = 0; turns < 100; turns++) {
		struct record_claims part;
		OK(record_claims(w->r, &w->a, f, page, &part, err));
		for (size_t i = 0; i < part.n; i++) {
			assert_true(n < all.n);
			assert_true(str_eq(part.v[i].id, all.v[n++].id));
		}
		if (part.next.n == 0)
			break;
		page.after = part.next;
	}
	assert_int_equal(n, all.n);
	assert_int_equal(n, expected);
}

static void check_pages(struct world *w, const struct record_claim_filter *f, size_t expected)
{
	size_t count = 0, few = 0;
	bool least = false;
	check_tiles(w, f, 0, expected);
	check_tiles(w, f, 1, expected);
	check_tiles(w, f, 4, expected);
	if (f->order == CLAIMS_QUEUE)
		return;
	OK(record_claims_count(w->r, f, &count, err));
	assert_int_equal(count, expected);
	OK(record_claims_count_least(w->r, f, &few, &least, err));
	assert_int_equal(few, expected);
	assert_false(least);
}

static void test_claims(void **state)
{
	struct world *w = *state;
	struct record_entities e;
	struct record_ids countries;
	fill(w);
	OK(record_countries(w->r, &w->a, &countries, err));
	assert_int_equal(countries.n, 1);
	assert_string_equal(countries.v[0].p, "KAL");
	OK(record_entity_named(w->r, &w->a, S("mira okan"), &e, err));
	assert_int_equal(e.n, 1);
	assert_int_equal(e.v[0].claims, REPORTS);
	const struct days spring = { day_of(2023, 3, 1), day_of(2023, 5, 31) };
	for (int order = CLAIMS_TEXT; order <= CLAIMS_QUEUE; order++) {
		const enum record_claim_order o = (enum record_claim_order)order;
		const size_t decided = order == CLAIMS_QUEUE; /* the queue leaves the accepted one out */
		check_pages(w, &(struct record_claim_filter){ .order = o }, 2 * REPORTS - 1 - decided);
		check_pages(w, &(struct record_claim_filter){ .order = o, .entity = e.v[0].id }, REPORTS);
		check_pages(w, &(struct record_claim_filter){ .order = o, .entity = e.v[0].id, .roles = 1u << ROLE_ACTOR }, 0);
		check_pages(w, &(struct record_claim_filter){ .order = o, .act = ACT_ARREST }, REPORTS - 1 - decided);
		check_pages(w, &(struct record_claim_filter){ .order = o, .document = 5 }, 2);
		check_pages(w, &(struct record_claim_filter){ .order = o, .country = S("KAL") }, 2 * REPORTS - 1 - decided);
		check_pages(w, &(struct record_claim_filter){ .order = o, .kinds = 1u << CLAIM_DEMAND }, 0);
		check_pages(w, &(struct record_claim_filter){ .order = o, .days = spring }, 2); /* one of the three was rejected */
		/* A day within the year that four releases are dated by, and the year's end. */
		check_pages(w, &(struct record_claim_filter){ .order = o, .days = { day_of(2022, 6, 1), day_of(2022, 6, 1) } }, 4);
		check_pages(w, &(struct record_claim_filter){ .order = o, .days = { day_of(2022, 12, 31), day_of(2023, 1, 31) } }, 5);
		check_pages(w, &(struct record_claim_filter){ .order = o, .country = S("KAL"), .act = ACT_RELEASE, .days = { day_of(2022, 1, 1), day_of(2022, 1, 1) } }, 4);
	}
	struct record_claims list = world_claims(w, &(struct record_claim_filter){ .order = CLAIMS_LATEST });
	assert_true(list.v[0].claim.deed.date.days.to == day_of(2023, 12, 10));
	/* As known when the fifth report had just come: nothing was decided. */
	const struct record_claim_filter then = { .known = 1700000450, .statuses = (1u << STATUS_COUNT) - 1 };
	list = world_claims(w, &then);
	assert_int_equal(list.n, 10);
	for (size_t i = 0; i < list.n; i++)
		assert_int_equal(list.v[i].status, STATUS_PROPOSED);
	struct record_claims bad;
	FAILS(ERR_INPUT, record_claims(w->r, &w->a, &(struct record_claim_filter){ .document = 0 }, (struct record_page){ .after = S("x") }, &bad, err));
	FAILS(ERR_NOT_FOUND, record_claims(w->r, &w->a, &(struct record_claim_filter){ .entity = S("ffffffffffffffff") }, (struct record_page){ .limit = 0 }, &bad, err));
}

static void test_documents(void **state)
{
	struct world *w = *state;
	fill(w);
	for (int order = DOCUMENTS_NEWEST; order <= DOCUMENTS_MOST_OPEN; order++) {
		struct record_page page = { .limit = 5 };
		bool seen[REPORTS + 1] = { false };
		size_t n = 0;
		for (int turns = 0; turns < 20; turns++) {
			struct record_documents part;
			OK(record_documents(w->r, &w->a, &(struct record_document_filter){ .order = (enum record_document_order)order }, page, &part, err));
			for (size_t i = 0; i < part.n; i++, n++) {
				assert_false(seen[part.v[i].id]);
				seen[part.v[i].id] = true;
			}
			if (part.next.n == 0)
				break;
			page.after = part.next;
		}
		assert_int_equal(n, REPORTS);
	}
	struct record_documents list;
	OK(record_documents(w->r, &w->a, &(struct record_document_filter){ .words = S("person 7") }, (struct record_page){ .limit = 0 }, &list, err));
	assert_int_equal(list.n, 1);
	OK(record_documents(w->r, &w->a, &(struct record_document_filter){ .known = 1700000250 }, (struct record_page){ .limit = 0 }, &list, err));
	assert_int_equal(list.n, 3);
	struct record_document d;
	FAILS(ERR_CONFLICT, record_document_called(w->r, &w->a, S("r"), &d, err));
	FAILS(ERR_NOT_FOUND, record_document_find(w->r, &w->a, S("99"), &d, err));
	OK(record_document_find(w->r, &w->a, S("7"), &d, err));
	OK(record_document_find(w->r, &w->a, str_slice(hash_hex(&w->a, d.sha256), 0, 12), &d, err));
	assert_int_equal(d.id, 7);
}

struct walk {
	size_t n, participants;
	day_t last;
};

static bool step(void *context, const struct record_event *e)
{
	struct walk *k = context;
	const day_t day = e->days.from == DAY_NONE ? INT32_MAX : e->days.from;
	assert_true(day >= k->last);
	k->last = day;
	k->n++;
	k->participants += e->participants;
	return true;
}

static void test_events(void **state)
{
	struct world *w = *state;
	struct walk k = { .last = INT32_MIN };
	fill(w);
	OK(record_events(w->r, &(struct record_claim_filter){ .document = 0 }, step, &k, err));
	assert_int_equal(k.n, 2 * REPORTS - 1);
	assert_int_equal(k.participants, 2 * (REPORTS - 1) + REPORTS);
	struct record_counts c;
	OK(record_counts(w->r, &c, err));
	assert_int_equal(c.documents, REPORTS);
	assert_int_equal(c.claims[STATUS_PROPOSED], 2 * REPORTS - 2);
	assert_int_equal(c.claims[STATUS_ACCEPTED], 1);
	assert_int_equal(c.claims[STATUS_REJECTED], 1);
	assert_int_equal(c.kinds[CLAIM_ACT], 2 * REPORTS - 1);
	assert_int_equal(c.entities, 1 + 1 + REPORTS - 1);
	world_verify(w);
	world_rebuild_same(w);
}

/* Accepted, corrected, rejected and taken back at different times: how many more stand than did is the one count less the other. */
static void test_more(void **state)
{
	struct world *w = *state;
	static const char *const country[] = { "", "KAL", "FRA" };
	const unsigned shown = 1u << STATUS_ACCEPTED | 1u << STATUS_EDITED;
	int64_t seq[REPORTS];
	size_t told = 0;
	fill(w);
	for (int i = 0; i < REPORTS; i++) {
		record_at(w->r, 1700010000 + i * 100);
		OK(record_accept(w->r, world_claim(w, i + 1, i % 3 == 0 ? "arrest" : "release").id, 0, S("anna"), &seq[i], err));
	}
	for (int i = 0; i < REPORTS; i++) {
		struct record_claim c = world_claim(w, i + 1, i % 3 == 0 ? "arrest" : "release");
		struct claim other = c.claim;
		record_at(w->r, 1700020000 + i * 100);
		other.modality = MODALITY_ALLEGED;
		if (i % 4 == 0)
			OK(record_edit(w->r, c.id, &other, c.version, S(""), S("anna"), NULL, err));
		else if (i % 4 == 1)
			OK(record_reject(w->r, c.id, c.version, S(""), S("anna"), NULL, err));
		else if (i % 4 == 2)
			OK(record_undo(w->r, seq[i], S(""), S("anna"), NULL, err));
	}
	for (int64_t at = 1699999950; at < 1700022000; at += 50) {
		for (size_t i = 0; i < sizeof(country) / sizeof(*country); i++) {
			struct record_claim_filter f = { .statuses = shown, .days = DAYS_NONE, .country = str_of(country[i]) };
			size_t now, then, more;
			OK(record_claims_count(w->r, &f, &now, err));
			f.known = at;
			OK(record_claims_count(w->r, &f, &then, err));
			OK(record_claims_more(w->r, at, f.country, &more, err));
			assert_int_equal(more, now > then ? now - then : 0);
			told += more;
		}
	}
	assert_true(told > 0);
}

int main(void)
{
#define WORLD(f) cmocka_unit_test_setup_teardown(f, world_begin, world_end)
	const struct CMUnitTest tests[] = { WORLD(test_claims), WORLD(test_documents), WORLD(test_events), WORLD(test_more) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
