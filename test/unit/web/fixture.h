/*
 * A small record of invented documents, made through the record's own
 * interface, for tests that need pages with something in them.
 *
 * The reader here is no reader: it knows a few strings of words and proposes
 * what the table says wherever a document holds them.
 */
#ifndef TEST_WEB_FIXTURE_H
#define TEST_WEB_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "publish/docket_rows.h"
#include "record/record.h"
#include "record/view.h"

static const char fixture_news[] =
	"The Ellen Municipal Court on 3 March sentenced opposition leader Dara Menon to 27 years of house arrest for "
	"conspiracy, in a trial that rights groups called political.\n\n"
	"In a resolution adopted on Thursday, the Regional Parliament called on the Ellen authorities to release Mr Menon "
	"immediately, to reinstate the court-dissolved Reform Party, and to stop harassing its members. It warned that trade "
	"preferences would be withdrawn if the July election fell short of international standards.\n\n"
	"A spokesman for the Ministry of Justice, Chin Oram, dismissed the text. \"Our courts abide by the law,\" he said, "
	"adding that the resolution changed nothing & that the ministry <would> not answer it.\n\n"
	"Sophea Lind, executive director of the Ellen Centre for Rights, said police had threatened two of her staff in "
	"February.\n";
static const char fixture_press[] =
	"Press statement of the Ministry of Justice\n\n"
	"The ministry takes note of the resolution. Mr Dara Menon was tried in public, with three lawyers. \"Our courts "
	"abide by the law,\" the spokesman Chin Oram said on Monday.\n";
static const char fixture_hostile[] =
	"<script>alert(1)</script> \"quoted\" 'single' & ampersand; \xE2\x80\xAE reversed \xE2\x80\xAC and "
	"averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongwordwithoutanybreak.\n\n"
	"Police arrested Dara Menon, Mina Oss and Tolo Ferr in Port Ellen on 2 February 2023 after a march.\n";
static const char fixture_khmer[] =
	"Le tribunal de Port Ellen a rejeté la demande. សេចក្តីថ្លែងការណ៍របស់មជ្ឈមណ្ឌលសិទ្ធិមនុស្ស។\n";

struct fixture_claim {
	const char *words;
	enum claim_kind kind;
	enum act act;
	const char *actor, *recipient, *by, *addressee, *speaker, *person, *title, *said_by, *date;
	double confidence;
	bool stop;
	enum act cause;
};

#define COURT "Ellen Municipal Court"
#define PARLIAMENT "Regional Parliament"
static const struct fixture_claim fixture_claims[] = {
	{ .words = "The Ellen Municipal Court on 3 March sentenced opposition leader Dara Menon to 27 years of house arrest for conspiracy",
		.kind = CLAIM_ACT, .act = ACT_SENTENCE, .actor = COURT, .recipient = "Dara Menon", .date = "2023-03-03", .confidence = 0.93 },
	{ .words = "opposition leader Dara Menon", .kind = CLAIM_ROLE, .person = "Dara Menon", .title = "opposition leader", .confidence = 0.8 },
	{ .words = "the Regional Parliament called on the Ellen authorities to release Mr Menon immediately", .kind = CLAIM_DEMAND,
		.act = ACT_RELEASE, .by = PARLIAMENT, .addressee = "Ellen authorities", .recipient = "Dara Menon", .confidence = 0.85 },
	{ .words = "to reinstate the court-dissolved Reform Party", .kind = CLAIM_DEMAND, .act = ACT_REINSTATE, .by = PARLIAMENT,
		.addressee = "Ellen authorities", .recipient = "Reform Party", .confidence = 0.7 },
	{ .words = "court-dissolved Reform Party", .kind = CLAIM_ACT, .act = ACT_DISSOLVE, .recipient = "Reform Party", .confidence = 0.66 },
	{ .words = "to stop harassing its members", .kind = CLAIM_DEMAND, .act = ACT_HARASS, .by = PARLIAMENT, .stop = true,
		.addressee = "Ellen authorities", .recipient = "members of the Reform Party", .confidence = 0.5 },
	{ .words = "trade preferences would be withdrawn if the July election fell short of international standards",
		.kind = CLAIM_CONDITION, .act = ACT_WITHDRAW_PREFERENCE, .cause = ACT_VIOLATE_ELECTION, .by = PARLIAMENT, .confidence = 0.61 },
	{ .words = "\"Our courts abide by the law,\"", .kind = CLAIM_STATEMENT, .speaker = "Chin Oram", .confidence = 0.77 },
	{ .words = "police had threatened two of her staff in February", .kind = CLAIM_ACT, .act = ACT_THREATEN, .actor = "police",
		.said_by = "Sophea Lind", .date = "2023-02", .confidence = 0.58 },
	{ .words = "Police arrested Dara Menon, Mina Oss and Tolo Ferr in Port Ellen on 2 February 2023", .kind = CLAIM_ACT,
		.act = ACT_ARREST, .actor = "Police", .recipient = "Dara Menon", .date = "2023-02-02", .confidence = 0.9 },
	{ .words = "Police arrested Dara Menon, Mina Oss and Tolo Ferr in Port Ellen on 2 February 2023", .kind = CLAIM_ACT,
		.act = ACT_ARREST, .actor = "Police", .recipient = "Mina Oss", .date = "2023-02-02", .confidence = 0.9 },
	{ .words = "Police arrested Dara Menon, Mina Oss and Tolo Ferr in Port Ellen on 2 February 2023", .kind = CLAIM_ACT,
		.act = ACT_ARREST, .actor = "Police", .recipient = "Tolo Ferr", .date = "2023-02-02", .confidence = 0.9 },
};

static struct actor fixture_actor(const char *name, enum actor_type type)
{
	return (struct actor){ .name = str_of(name), .type = type, .country = "" };
}

static void fixture_put(struct arena *a, struct actors *list, const char *name, enum actor_type type)
{
	if (name != NULL)
		*VEC_PUSH(a, list) = fixture_actor(name, type);
}

static struct claim fixture_claim(struct arena *a, const struct fixture_claim *f, struct span span)
{
	struct claim c = { .kind = f->kind, .span = span, .confidence = f->confidence, .stop = f->stop,
		.deed = { .act = f->act, .date.days = DAYS_NONE }, .deadline.days = DAYS_NONE };
	if (f->date != NULL && !days_parse(str_of(f->date), &c.deed.date.days, NULL))
		abort();
	fixture_put(a, &c.deed.actor, f->actor, ACTOR_COURT);
	fixture_put(a, &c.deed.recipient, f->recipient, ACTOR_PERSON);
	fixture_put(a, &c.by, f->by, ACTOR_LEGISLATURE);
	fixture_put(a, &c.addressee, f->addressee, ACTOR_GOVERNMENT);
	if (f->speaker != NULL) {
		c.speaker = fixture_actor(f->speaker, ACTOR_PERSON);
		c.quote = S("Our courts abide by the law,");
		c.stance = STANCE_DENIES;
	}
	if (f->person != NULL)
		c.person = fixture_actor(f->person, ACTOR_PERSON), c.title = str_of(f->title);
	if (f->said_by != NULL)
		c.said_by = fixture_actor(f->said_by, ACTOR_PERSON), c.modality = MODALITY_ALLEGED;
	if (f->cause != ACT_NONE) {
		c.cause = ARENA_NEW(a, struct deed);
		c.causes = 1;
		c.cause[0] = (struct deed){ .act = f->cause, .date.days = DAYS_NONE };
	}
	c.place = ARENA_NEW(a, struct span);
	c.place[0] = span;
	c.places = 1;
	return c;
}

static bool fixture_read(void *context, struct arena *a, struct str bytes, const struct text_hint *hint,
	struct reading *ret, struct err *err)
{
	(void)context;
	if (!text_of(a, bytes, hint, &ret->text, err))
		return false;
	ret->trees.text = &ret->text;
	ret->trees.tokens = tokenize(a, &ret->text);
	ret->analysed = str_find(ret->text.s, S("tribunal")) == STR_NONE;
	for (size_t i = 0; i < sizeof(fixture_claims) / sizeof(*fixture_claims); i++) {
		struct str words = str_of(fixture_claims[i].words);
		size_t at = str_find(ret->text.s, words);
		if (at != STR_NONE)
			*VEC_PUSH(a, &ret->claims) = fixture_claim(a, &fixture_claims[i], (struct span){ (uint32_t)at, (uint32_t)(at + words.n) });
	}
	return true;
}

static const struct record_reader fixture_reader = { fixture_read, NULL, STR_INIT("fixture 1") };

static void fixture_must(bool ok, const struct err *err)
{
	if (!ok) {
		(void)fprintf(stderr, "fixture: %s\n", err->what);
		abort();
	}
}

static void fixture_add(struct record *r, const char *text, const char *title, const char *publisher, const char *published)
{
	struct err err = { 0 };
	struct record_add added;
	struct record_source s = { .bytes = str_of(text), .name = S("fixture.txt"),
		.given = { .media = MEDIA_PLAIN, .title = str_of(title), .publisher = str_of(publisher), .published = DAYS_NONE } };
	if (published != NULL && !days_parse(str_of(published), &s.given.published, &err))
		abort();
	fixture_must(record_add(r, &fixture_reader, &s, S("tester"), &added, &err), &err);
}

/* The desk's tables: lines as people write them, parted by tabs. */
static const struct {
	const char *name, *text;
} fixture_tables[] = {
	{ "procedure.tsv", "instance\tprocedure\tstep\tdate\tuntil\nPreferences of Ellen\teu-preference-withdrawal\tT3\t2023-02-01\t-\n" },
	{ "findings.tsv", "id\telection\tarea\tdate\tseverity\tbody\tfinding\tanswer\tremedied\n"
		"F1\tEllen election of 2023\tmedia\t2023-03-03\tserious\tEllen Centre for Rights\tthe only broadcaster was closed\tit had no licence\t-\n"
		"V1\tEllen election of 2023\t-\t2023-07-23\t-\tRegional Parliament\tneither free nor fair\t-\t-\n" },
};

static void fixture_case(struct record *r, const char *name, const char *text)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct case_rows rows = { 0 };
	fixture_must(case_parse(&a, str_of(name), str_of(text), &rows, &err), &err);
	for (size_t i = 0; i < rows.n; i++)
		fixture_must(record_note(r, S("case"), case_body(&a, &rows.v[i]), S("tester"), NULL, &err), &err);
	arena_release(&a);
}

/* Makes a record at `path`, which must not exist. */
static inline void fixture_record(const char *path, bool empty)
{
	struct err err = { 0 };
	struct record *r;
	fixture_must(record_create(path, &err), &err);
	if (empty)
		return;
	fixture_must(record_open(path, RECORD_WRITE, &r, &err), &err);
	record_at(r, 1680000000);
	fixture_add(r, fixture_news, "Court jails opposition leader as parliament abroad demands his release", "Ellen Daily", "2023-03-17");
	fixture_add(r, fixture_press, "Ministry takes note", "Ministry of Justice", "2023-03-20");
	fixture_add(r, fixture_hostile, "<script>alert(1)</script> \"title\" & more", "<b>Publisher</b>", "2023-02");
	fixture_add(r, fixture_khmer, "Le tribunal rejette, សេចក្តីថ្លែងការណ៍", "La Dépêche d'Ellen", NULL);
	for (size_t i = 0; i < sizeof(fixture_tables) / sizeof(*fixture_tables); i++)
		fixture_case(r, fixture_tables[i].name, fixture_tables[i].text);
	record_at(r, 0);
	record_close(r);
}

#endif
