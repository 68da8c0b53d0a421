/* The world of the record's tests: see help.h. */
#include "help.h"

#include <sys/stat.h>

#include "base/table.h"

const char doc_arrest[] =
	"Editor held in Port Amara\n\n"
	"Police arrested Dara Menon, editor of the Amara Courier, on 3 March 2023.\n\n"
	"A spokesman said that the paper had broken the press law and that the editor would be charged within days.\n"
	"%%\n"
	"act|arrest|Police arrested Dara Menon|actor=Police:government:KAL|recipient=Dara Menon:person:KAL|date=2023-03-03\n"
	"role||editor of the Amara Courier|person=Dara Menon:person:KAL|title=editor|organisation=Amara Courier:media:KAL\n"
	"act|charge|the editor would be charged|recipient=Dara Menon:person:KAL|modality=planned\n";
const char doc_arrest_again[] =
	"A year on\n\n"
	"Menon was arrested in March 2023, and the Kalan Press Union has asked for his release ever since.\n"
	"%%\n"
	"act|arrest|Menon was arrested|recipient=Dara Menon:person:|date=2023-03-01..2023-03-31\n"
	"demand|release|has asked for his release|by=Kalan Press Union:ngo:KAL|addressee=Government of Kalan:government:KAL|recipient=Dara Menon:person:\n";
const char doc_demand[] =
	"Resolution on Kalan\n\n"
	"1. Calls on the authorities of Kalan to release Menon Dara and to reopen the Amara Courier;\n"
	"%%\n"
	"demand|release|to release Menon Dara|by=Assembly of States:igo:|addressee=Government of Kalan:government:KAL|recipient=Menon Dara:person:KAL\n"
	"demand|reopen|to reopen the Amara Courier|by=Assembly of States:igo:|addressee=Government of Kalan:government:KAL|recipient=Amara Courier:media:KAL\n";
const char doc_release[] =
	"Editor freed\n\n"
	"A court in Port Amara released Dara Menon on bail on 9 May 2024, l'avocat de Menon a dit.\n"
	"%%\n"
	"act|release|A court in Port Amara released Dara Menon|actor=Port Amara Court:court:KAL|recipient=Dara Menon:person:KAL|date=2024-05-09|form=on bail\n";

/* ---- the reader ------------------------------------------------------------------------- */

static struct actor actor_from(struct str text, struct str s)
{
	struct actor x = { .type = ACTOR_OTHER };
	x.name = str_cut(&s, ':');
	struct str type = str_cut(&s, ':');
	(void)actor_type_from(type, &x.type);
	(void)snprintf(x.country, sizeof(x.country), STR_FMT, STR_ARG(s));
	size_t at = str_find(text, x.name);
	if (at != STR_NONE)
		x.mention = (struct span){ (uint32_t)at, (uint32_t)(at + x.name.n) };
	return x;
}

static void set_field(struct arena *a, struct str text, struct claim *c, struct str key, struct str value)
{
	const struct actor x = actor_from(text, value);
	struct err err;
	const struct {
		const char *key;
		struct actors *list;
		struct actor *one;
		struct str *str;
	} field[] = {
		{ "actor", &c->deed.actor, NULL, NULL }, { "recipient", &c->deed.recipient, NULL, NULL }, { "by", &c->by, NULL, NULL },
		{ "addressee", &c->addressee, NULL, NULL }, { "toward", &c->toward, NULL, NULL }, { "object", NULL, &c->deed.object, NULL },
		{ "speaker", NULL, &c->speaker, NULL }, { "said_by", NULL, &c->said_by, NULL }, { "person", NULL, &c->person, NULL },
		{ "organisation", NULL, &c->organisation, NULL }, { "title", NULL, NULL, &c->title }, { "form", NULL, NULL, &c->deed.details.form },
		{ "quote", NULL, NULL, &c->quote }, { "reported", NULL, NULL, &c->reported },
	};
	for (size_t i = 0; i < sizeof(field) / sizeof(*field); i++) {
		if (!str_eq(key, str_of(field[i].key)))
			continue;
		if (field[i].list != NULL)
			*VEC_PUSH(a, field[i].list) = x;
		else if (field[i].one != NULL)
			*field[i].one = x;
		else
			*field[i].str = value;
		return;
	}
	if (str_eq(key, S("date")) && days_parse(value, &c->deed.date.days, &err))
		return;
	if (str_eq(key, S("deadline")) && days_parse(value, &c->deadline.days, &err))
		return;
	if (str_eq(key, S("modality")) && modality_from(value, &c->modality))
		return;
	if (str_eq(key, S("stance")) && stance_from(value, &c->stance))
		return;
	fail_msg("a test document has the field " STR_FMT, STR_ARG(key));
}

static struct claim claim_from(struct arena *a, struct str text, struct str line)
{
	struct claim c = { .confidence = 0.5 };
	c.deed.date.days = c.deadline.days = DAYS_NONE;
	struct str kind = str_cut(&line, '|'), act = str_cut(&line, '|'), words = str_cut(&line, '|');
	if (!claim_kind_from(kind, &c.kind) || (act.n > 0 && !act_from(act, &c.deed.act)))
		fail_msg("a test document has a claim of no kind or act: " STR_FMT, STR_ARG(kind));
	size_t at = str_find(text, words);
	if (at == STR_NONE)
		fail_msg("a test document lacks the words " STR_FMT, STR_ARG(words));
	c.span = (struct span){ (uint32_t)at, (uint32_t)(at + words.n) };
	c.place = ARENA_NEW(a, struct span);
	*c.place = c.span;
	c.places = 1;
	if (c.kind == CLAIM_CONDITION) {
		c.cause = ARENA_NEW(a, struct deed);
		c.cause->act = ACT_HARASS;
		c.cause->date.days = DAYS_NONE;
		c.causes = 1;
	}
	while (line.n > 0) {
		struct str value = str_cut(&line, '|'), key = str_cut(&value, '=');
		set_field(a, text, &c, key, value);
	}
	return c;
}

static bool read_test(void *context, struct arena *a, struct str bytes, const struct text_hint *hint, struct reading *ret, struct err *err)
{
	size_t cut = str_find(bytes, S("%%\n"));
	struct str text = str_trim(str_slice(bytes, 0, cut)), rest = str_slice(bytes, cut == STR_NONE ? bytes.n : cut + 3, bytes.n);
	const char *how = context == NULL ? "" : context;
	(void)hint;
	/* Another mind: the text begins with more, or is another one; no claims. */
	if (strcmp(how, "shift") == 0)
		text = arena_printf(a, "Title: " STR_FMT, STR_ARG(text));
	if (strcmp(how, "lose") == 0)
		text = S("Something else entirely");
	if (how[0] != 0)
		rest = S("");
	if (str_find(bytes, S("UNREADABLE")) != STR_NONE)
		return err_set(err, ERR_INPUT, "this document holds no text");
	*ret = (struct reading){ .analysed = true };
	struct text *t = &ret->text;
	t->s = arena_str(a, text);
	t->language = S("en");
	t->media = S("plain");
	t->charset = S("utf-8");
	t->published = DAYS_NONE;
	for (size_t at = 0; at < text.n;) {
		size_t n = str_find(str_slice(text, at, text.n), S("\n\n"));
		size_t end = n == STR_NONE ? text.n : at + n;
		if (at == 0)
			t->title = str_slice(t->s, 0, end);
		*VEC_PUSH(a, &t->paragraph) = (struct paragraph){ .span = { (uint32_t)at, (uint32_t)end }, .kind = at == 0 ? PARAGRAPH_HEADING : PARAGRAPH_BODY };
		*VEC_PUSH(a, &ret->trees.tokens.sentence) = (struct sentence){ (uint32_t)ret->trees.tokens.token.n, 1, (uint32_t)t->paragraph.n - 1 };
		*VEC_PUSH(a, &ret->trees.tokens.token) = (struct token){ (uint32_t)at, (uint32_t)(end - at), false };
		at = n == STR_NONE ? text.n : end + 2;
	}
	for (struct str line; str_line(&rest, &line);) {
		if (line.n > 0)
			*VEC_PUSH(a, &ret->claims) = claim_from(a, t->s, line);
	}
	return true;
}

struct record_reader test_reader(const char *version)
{
	return (struct record_reader){ .read = read_test, .version = str_of(version) };
}

/* ---- the world ---------------------------------------------------------------------------- */

int world_begin(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	const char *tmp = getenv("TMPDIR");
	assert_non_null(w);
	(void)snprintf(w->folder, sizeof(w->folder), "%.40s/record.XXXXXX", tmp == NULL ? "/tmp" : tmp);
	assert_non_null(mkdtemp(w->folder));
	(void)snprintf(w->path, sizeof(w->path), "%s/test.rapporteur", w->folder);
	w->reader = test_reader("test/1");
	OK(record_create(w->path, err));
	OK(record_open(w->path, RECORD_WRITE, &w->r, err));
	record_at(w->r, 1700000000);
	*state = w;
	return 0;
}

int world_end(void **state)
{
	struct world *w = *state;
	char command[160];
	record_close(w->r);
	arena_release(&w->a);
	(void)snprintf(command, sizeof(command), "rm -rf '%s'", w->folder);
	assert_int_equal(system(command), 0);
	free(w);
	return 0;
}

void world_reopen(struct world *w, enum record_mode mode)
{
	record_close(w->r);
	w->r = NULL;
	OK(record_open(w->path, mode, &w->r, err));
}

struct record_add world_add_full(struct world *w, const char *name, const char *document)
{
	struct record_add add = { 0 };
	const struct record_source s = { .bytes = str_of(document), .name = str_of(name), .given = { .published = DAYS_NONE } };
	OK(record_add(w->r, &w->reader, &s, S("tester"), &add, err));
	return add;
}

int64_t world_add(struct world *w, const char *name, const char *document)
{
	return world_add_full(w, name, document).document;
}

static bool gather(void *context, struct str piece)
{
	buf_put(context, piece);
	return true;
}

struct str world_dump(struct world *w, struct arena *a)
{
	struct buf b = BUF_INIT((size_t)256 << 20);
	OK(record_dump(w->r, gather, &b, err));
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

struct record_claims world_claims(struct world *w, const struct record_claim_filter *f)
{
	struct record_claims list = { 0 };
	OK(record_claims(w->r, &w->a, f, (struct record_page){ .limit = 1000 }, &list, err));
	return list;
}

struct record_claim world_claim(struct world *w, int64_t document, const char *act)
{
	struct record_claim_filter f = { .document = document, .statuses = (1u << STATUS_COUNT) - 1 };
	struct record_claim found = { .version = 0 };
	struct record_claims list = world_claims(w, &f);
	size_t n = 0;
	for (size_t i = 0; i < list.n; i++) {
		if (strcmp(act_name(list.v[i].claim.deed.act), act) == 0) {
			found = list.v[i];
			n++;
		}
	}
	if (n != 1)
		fail_msg("document %lld has %zu claims with the act %s", (long long)document, n, act);
	return found;
}

void world_verify(struct world *w)
{
	struct arena a = { 0 };
	struct record_verified v = { .entries = 0 };
	OK(record_verify(w->r, &a, NULL, S(""), &v, err));
	for (size_t i = 0; i < v.faults.n; i++)
		print_error("fault: " STR_FMT ": " STR_FMT "\n", STR_ARG(v.faults.v[i].what), STR_ARG(v.faults.v[i].found));
	assert_int_equal(v.faults.n, 0);
	arena_release(&a);
}

/* Tells the first line in which two dumps differ. */
static void assert_same_dump(struct str x, struct str y)
{
	for (struct str m, n; x.n > 0 || y.n > 0;) {
		m = str_cut(&x, '\n');
		n = str_cut(&y, '\n');
		if (!str_eq(m, n))
			fail_msg("the dumps differ:\n" STR_FMT "\n" STR_FMT, STR_ARG(m), STR_ARG(n));
	}
}

void world_rebuild_same(struct world *w)
{
	struct arena a = { 0 };
	struct record_rebuilt counts;
	struct str before = world_dump(w, &a);
	assert_true(before.n > 0);
	OK(record_rebuild(w->r, &w->reader, NULL, NULL, &counts, err));
	assert_int_equal(counts.other_version, 0);
	assert_same_dump(before, world_dump(w, &a));
	arena_release(&a);
}
