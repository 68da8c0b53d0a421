/*
 * generate RECORD DOCUMENTS [CLAIMS-EACH [ACCEPTED]]: a made record to measure with.
 *
 * Short reports of invented people, bodies and places, in English, some in
 * French and some in Khmer, with claims laid on their sentences (no reader
 * runs).  The same arguments give the same documents; names follow a law by
 * which few are told often and most hardly ever (Zipf's, s = 1), as in a real
 * record.  Times are spread over the years 2014 to 2024.  Of a hundred claims
 * ACCEPTED are accepted, by an entry each (0 when it is not given).
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "record/view.h"

enum { PEOPLE = 20000, BATCH = 500 };

static uint64_t seed = 88172645463325252u;

static uint32_t random_below(uint32_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)((seed >> 20) % n);
}

/* About 1/rank: the product of two even draws. */
static uint32_t zipf_below(uint32_t n)
{
	double u = (random_below(1000000) + 1) / 1000001.0, x = 1;
	for (double limit = (double)n; x < limit && u < 1; u += 0.0)
		return (uint32_t)(__builtin_exp(u * __builtin_log(limit)) - 1);
	return 0;
}

static const char *const syllable[] = { "so", "da", "ra", "vi", "the", "ne", "mo", "li", "pha", "kim", "chan", "bo", "re", "na", "sam", "vann",
	"ta", "mi", "lo", "rith", "sar", "kha", "pen", "you", "ly", "dor", "men", "ga", "hul", "ze" };
static const char *const body[] = { "Port Amara Court", "Kalan Press Union", "Interior Ministry of Kalan", "Assembly of States", "Amara Courier",
	"National Police of Kalan", "Free Radio Amara", "League for Rights in Kalan", "Kalan Election Board", "Workers' Union of Amara",
	"Ministry of Justice of Kalan", "Party of the Fields", "Appeal Court of Amara", "Council of Kalan", "Garment Workers of Amara" };
static const struct {
	enum act act;
	const char *said, *fr, *km;
} deed[] = {
	{ ACT_ARREST, "arrested", "a arrêté", "បានចាប់ខ្លួន" }, { ACT_RELEASE, "released", "a libéré", "បានដោះលែង" },
	{ ACT_CHARGE, "charged", "a inculpé", "បានចោទប្រកាន់" }, { ACT_CONVICT, "convicted", "a condamné", "បានកាត់ទោស" },
	{ ACT_HARASS, "harassed", "a harcelé", "បានបំភិតបំភ័យ" }, { ACT_SENTENCE, "sentenced", "a condamné à la prison", "បានដាក់ពន្ធនាគារ" },
};
enum { DEEDS = sizeof(deed) / sizeof(*deed), BODIES = sizeof(body) / sizeof(*body), SYLLABLES = sizeof(syllable) / sizeof(*syllable) };

static const char *const rest[] = { "in Port Amara before the vote", "over an article on land", "after a strike at the mill", "under the press law",
	"during a march against evictions", "for a post about the budget", "without a warrant, a witness said", "at the border in the north",
	"while observers watched the count", "days before the party's congress" };

/* One capital and two or three syllables a word, the same for the same number. */
static void person(struct buf *b, uint32_t n)
{
	for (uint32_t word = 0, k = n * 2654435761u; word < 2; word++) {
		const uint32_t parts = 2 + (n >> word & 1);
		for (uint32_t i = 0; i < parts; i++, k = k * 1664525u + 1013904223u) {
			const char *s = syllable[(k >> 8) % SYLLABLES];
			buf_char(b, i == 0 ? (char)(s[0] - 32) : s[0]);
			buf_z(b, s + 1);
		}
		buf_z(b, word == 0 ? " " : "");
	}
}

static struct actor actor(struct str text, size_t at, size_t end, enum actor_type type)
{
	struct actor x = { .name = str_slice(text, at, end), .type = type, .country = "KAL", .mention = { (uint32_t)at, (uint32_t)end } };
	return x;
}

struct told {
	size_t at, who_end, whom, whom_end, end;
	uint32_t deed;
	bool demand;
};

/* A sentence and where its parts stand. */
static struct told sentence(struct buf *b, int language, day_t day)
{
	struct told t = { .at = b->n, .deed = random_below(DEEDS), .demand = random_below(8) == 0 };
	struct civil d = day_civil(day);
	buf_z(b, body[random_below(BODIES)]);
	t.who_end = b->n;
	if (t.demand)
		buf_z(b, " called on the authorities to act on the case of ");
	else
		buf_printf(b, " %s ", language == 1 ? deed[t.deed].fr : language == 2 ? deed[t.deed].km : deed[t.deed].said);
	t.whom = b->n;
	person(b, zipf_below(PEOPLE));
	t.whom_end = b->n;
	buf_printf(b, " %s on %d.%d.%d", rest[random_below(sizeof(rest) / sizeof(*rest))], d.day, d.month, d.year);
	t.end = b->n;
	buf_z(b, language == 2 ? "។ " : ". ");
	return t;
}

static struct claim claim_of(struct arena *a, struct str text, const struct told *t, day_t day)
{
	struct claim c = { CLAIM_INIT, .kind = t->demand ? CLAIM_DEMAND : CLAIM_ACT, .span = { (uint32_t)t->at, (uint32_t)t->end },
		.confidence = (40 + random_below(60)) / 100.0 };
	c.deed.act = t->demand ? ACT_RELEASE : deed[t->deed].act;
	c.deed.date.days = t->demand ? DAYS_NONE : (struct days){ day, day };
	*VEC_PUSH(a, t->demand ? &c.by : &c.deed.actor) = actor(text, t->at, t->who_end, ACTOR_GOVERNMENT);
	*VEC_PUSH(a, &c.deed.recipient) = actor(text, t->whom, t->whom_end, ACTOR_PERSON);
	c.place = ARENA_NEW(a, struct span);
	*c.place = c.span;
	c.places = 1;
	return c;
}

static void document(struct arena *a, uint32_t n, uint32_t claims, struct reading *ret)
{
	static const char *const language[] = { "en", "fr", "km" };
	struct buf b = BUF_INIT(1 << 20);
	struct told told[64];
	const int in = n % 10 == 3 ? 1 : n % 10 == 7 ? 2 : 0;
	const day_t day = day_of(2014, 1, 1) + (day_t)random_below(4000);
	*ret = (struct reading){ .analysed = true };
	struct text *t = &ret->text;
	buf_printf(&b, "Report %u: ", n);
	(void)sentence(&b, in, day);
	const size_t title = b.n;
	buf_z(&b, "\n\n");
	const size_t from = b.n;
	for (uint32_t i = 0; i < claims; i++)
		told[i] = sentence(&b, in, day);
	t->s = arena_str(a, buf_str(&b));
	buf_release(&b);
	t->title = str_slice(t->s, 0, title);
	t->language = str_of(language[in]);
	t->media = S("plain");
	t->charset = S("utf-8");
	t->publisher = str_of(body[n % BODIES]);
	t->published = (struct days){ day, day };
	*VEC_PUSH(a, &t->paragraph) = (struct paragraph){ .span = { 0, (uint32_t)title }, .kind = PARAGRAPH_HEADING };
	*VEC_PUSH(a, &t->paragraph) = (struct paragraph){ .span = { (uint32_t)from, (uint32_t)t->s.n }, .kind = PARAGRAPH_BODY };
	for (uint32_t i = 0; i < claims; i++) {
		*VEC_PUSH(a, &ret->trees.tokens.sentence) = (struct sentence){ (uint32_t)ret->trees.tokens.token.n, 1, 1 };
		*VEC_PUSH(a, &ret->trees.tokens.token) = (struct token){ (uint32_t)told[i].at, (uint32_t)(told[i].end - told[i].at), false };
		*VEC_PUSH(a, &ret->claims) = claim_of(a, t->s, &told[i], day);
	}
}

/* Of the document's claims those of which the draw is below `accepted`; drawn from their ids, so that the documents stay the same. */
static bool accept(struct record *r, struct arena *a, int64_t id, uint32_t accepted, struct err *err)
{
	struct record_claims claims = { 0 };
	const struct record_claim_filter f = { .document = id };
	bool ok = record_claims(r, a, &f, (struct record_page){ .limit = 64 }, &claims, err);
	for (size_t i = 0; ok && i < claims.n; i++) {
		if (str_hash(claims.v[i].id) % 100 < accepted)
			ok = record_accept(r, claims.v[i].id, 0, S("review"), NULL, err);
	}
	return ok;
}

static int fail(const struct err *err)
{
	fprintf(stderr, "generate: %s\n", err->what);
	return 1;
}

int main(int argc, char **argv)
{
	struct err err = { 0 };
	struct record *r = NULL;
	struct arena a = { 0 };
	const uint32_t documents = argc > 2 ? (uint32_t)atoi(argv[2]) : 0, claims = argc > 3 ? (uint32_t)atoi(argv[3]) : 10,
		accepted = argc > 4 ? (uint32_t)atoi(argv[4]) : 0;
	const struct record_reader reader = { .version = S("generate/1") };
	if (documents == 0 || claims == 0 || claims > 64 || accepted > 100) {
		fprintf(stderr, "usage: generate RECORD DOCUMENTS [CLAIMS-EACH, 1 to 64 [ACCEPTED, of a hundred]]\n");
		return 2;
	}
	if (!record_create(argv[1], &err) || !record_open(argv[1], RECORD_WRITE, &r, &err))
		return fail(&err);
	bool ok = record_begin(r, &err);
	for (uint32_t n = 1; ok && n <= documents; n++) {
		struct reading reading;
		struct record_add add;
		document(&a, n, claims, &reading);
		const struct record_source s = { .bytes = reading.text.s, .name = S("generated"), .given = { .published = DAYS_NONE }, .reading = &reading };
		ok = record_add(r, &reader, &s, S("generate"), &add, &err) && (accepted == 0 || accept(r, &a, add.document, accepted, &err));
		if (ok && n % BATCH == 0) {
			ok = record_commit(r, &err) && record_begin(r, &err);
			fprintf(stderr, "\r%u", n);
		}
		arena_reset(&a);
	}
	ok = ok && record_commit(r, &err);
	record_close(r);
	arena_release(&a);
	fprintf(stderr, "\n");
	return ok ? 0 : fail(&err);
}
