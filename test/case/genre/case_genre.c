/*
 * Reads the texts of this folder and counts the claims found right, wrong and
 * missed (README).
 *
 *	case_genre FLOORS FILE.genre...   ends with "N passed, N failed"
 *	case_genre --features FILE.genre...   a line a claim: text, "right" or "wrong", features of its confidence
 *	case_genre --totals FILE.genre...     right, wrong, missed and F1 by kind over all the texts, nothing of any
 *
 * FLOORS has a line a text: name, set, the F1 below which the case fails.
 */
#include "../../../tools/read/engine.h"
#include "../names.h"

#include "read/confidence.h"

enum { GOLD_MAX = 256, CLAIMS_MAX = 512, NAMES_MAX = 32 };

struct gold {
	struct str kind, line, act, core;
	bool optional, stop;
	size_t from, to; /* its sentence in the text */
};

struct pair {
	double fit;
	size_t claim, gold;
	bool optional;
};

/* ---- names ------------------------------------------------------------------------------------ */

/* One of the names agrees with one of the lists' ("A|B;C"). */
static bool any_name(struct arena *a, const struct str *v, size_t n, struct str want)
{
	while (want.n > 0) {
		struct str one = str_cut(&want, ';');
		for (size_t i = 0; i < n; i++)
			if (name_matches(a, v[i], one))
				return true;
	}
	return false;
}

/* ---- a file ------------------------------------------------------------------------------------- */

static struct str field_of(struct str line, const char *key)
{
	const struct str want = str_of(key);
	for (size_t i = 0; i + want.n + 1 < line.n; i++) {
		if ((i > 0 && line.p[i - 1] != ' ') || !str_starts(str_slice(line, i, line.n), want) || line.p[i + want.n] != '=')
			continue;
		struct str rest = str_slice(line, i + want.n + 1, line.n);
		if (rest.n > 0 && rest.p[0] == '"') {
			rest = str_slice(rest, 1, rest.n);
			return str_cut(&rest, '"');
		}
		return str_cut(&rest, ' ');
	}
	return (struct str){ 0 };
}

/* The bare word of the line, or what stands in quotation marks alone: the act. */
static struct str act_of(struct str line)
{
	str_cut(&line, ' ');
	while (line.n > 0) {
		line = str_trim(line);
		size_t i = 0;
		bool quoted = false;
		while (i < line.n && (quoted || line.p[i] != ' ')) {
			quoted = quoted != (line.p[i] == '"');
			i++;
		}
		struct str one = str_slice(line, 0, i);
		if (str_find_char(one, '=') == STR_NONE) {
			if (one.n > 1 && one.p[0] == '"')
				one = str_slice(one, 1, one.n - 1);
			return one;
		}
		line = str_slice(line, i, line.n);
	}
	return (struct str){ 0 };
}

static bool listed(struct str variants, struct str one)
{
	while (variants.n > 0)
		if (str_eq(str_cut(&variants, '|'), one))
			return true;
	return false;
}

static size_t names_of(const struct claim *c, struct str to[static NAMES_MAX], bool core)
{
	size_t n = 0;
	const struct deed *d = &c->deed;
	if (!core) {
		for (size_t i = 0; i < d->actor.n && n < NAMES_MAX; i++)
			to[n++] = d->actor.v[i].name;
		return n;
	}
	for (size_t i = 0; i < d->recipient.n && n + 1 < NAMES_MAX; i++)
		to[n++] = d->recipient.v[i].name;
	if (d->object.name.n > 0)
		to[n++] = d->object.name;
	return n;
}

/* How well the claim fits, 0: not at all. */
static double fit(struct arena *a, const struct claim *c, const struct gold *g, struct str text)
{
	if (!str_eq(str_of(claim_kind_name(c->kind)), g->kind))
		return 0;
	struct str said = str_slice(text, g->from, g->to), found = str_slice(text, c->span.at, c->span.end);
	double o = words_shared(a, found, said);
	if (o < 0.4)
		return 0;
	struct str name[NAMES_MAX];
	switch ((enum claim_kind)c->kind) {
	case CLAIM_ACT:
	case CLAIM_DEMAND: {
		if (!listed(g->act, str_of(act_name(c->deed.act))) || (c->kind == CLAIM_DEMAND && c->stop != g->stop))
			return 0;
		struct str recipient = field_of(g->line, "recipient"), object = field_of(g->line, "object"), actor = field_of(g->line, "actor");
		size_t n = names_of(c, name, true);
		if (recipient.n > 0 || object.n > 0)
			return any_name(a, name, n, recipient) || any_name(a, name, n, object) ? 1 + o : 0;
		n = names_of(c, name, false);
		return actor.n > 0 && n > 0 && !any_name(a, name, n, actor) ? 0 : 1 + o;
	}
	case CLAIM_CONDITION: {
		if (!listed(field_of(g->line, "then"), str_of(act_name(c->deed.act))))
			return 0;
		struct str want = field_of(g->line, "if");
		while (want.n > 0) {
			struct str one = str_cut(&want, ';');
			if (str_starts(one, S("not-")))
				one = str_slice(one, 4, one.n);
			for (size_t i = 0; i < c->causes; i++)
				if (str_eq(one, str_of(act_name(c->cause[i].act))))
					return 1 + o;
		}
		return 0;
	}
	case CLAIM_STATEMENT:
		return any_name(a, &c->speaker.name, 1, field_of(g->line, "speaker")) ? 1 + o : 0;
	case CLAIM_ROLE: {
		if (!any_name(a, &c->person.name, 1, field_of(g->line, "person")))
			return 0;
		struct str title = field_of(g->line, "title");
		while (title.n > 0)
			if (words_shared(a, c->title, str_cut(&title, '|')) >= 0.5)
				return 1 + o;
		return 0;
	}
	case CLAIM_KIND_COUNT:
		break;
	}
	return 0;
}

static int better(const void *x, const void *y)
{
	const struct pair *p = x, *q = y;
	if (p->optional != q->optional)
		return p->optional - q->optional;
	return (p->fit < q->fit) - (p->fit > q->fit);
}

struct score {
	size_t right, wrong, missed;
};

enum { KINDS = CLAIM_KIND_COUNT };
/* What is printed besides, or NULL: the features of each claim of a text called so; the sums by kind. */
struct telling {
	const char *features;
	struct score *kind;
};

static void score_add(struct score *to, struct score s)
{
	to->right += s.right, to->wrong += s.wrong, to->missed += s.missed;
}

static double f1(struct score s)
{
	return s.right == 0 ? 0 : 2.0 * (double)s.right / (double)(2 * s.right + s.wrong + s.missed);
}

static void features_tell(const char *name, const struct claim *c, bool right, size_t text_n)
{
	uint8_t has[FEATURE_COUNT];
	confidence_features(c, text_n, has);
	printf("%s\t%s", name, right ? "right" : "wrong");
	for (size_t x = 0; x < FEATURE_COUNT; x++)
		if (has[x])
			printf("\t%s", feature_name((enum feature)x));
	putchar('\n');
}

static size_t kind_of(const struct gold *g)
{
	for (size_t k = 0; k < KINDS; k++)
		if (str_eq(g->kind, str_of(claim_kind_name((enum claim_kind)k))))
			return k;
	return 0;
}

static struct score text_score(
	struct arena *a, const struct claims *found, const struct gold *g, size_t golds, struct str text, const struct telling *t)
{
	struct pair *pair = ARENA_ARRAY(a, struct pair, found->n * golds + 1);
	size_t n = 0;
	for (size_t i = 0; i < found->n; i++)
		for (size_t k = 0; k < golds; k++) {
			double v = fit(a, &found->v[i], &g[k], text);
			if (v > 0)
				pair[n++] = (struct pair){ v, i, k, g[k].optional };
		}
	qsort(pair, n, sizeof(*pair), better);
	bool *used = ARENA_ARRAY(a, bool, found->n + 1), hit[GOLD_MAX] = { false };
	struct score kind[KINDS] = { 0 }, s = { 0 };
	for (size_t i = 0; i < n; i++) {
		if (used[pair[i].claim] || hit[pair[i].gold])
			continue;
		used[pair[i].claim] = hit[pair[i].gold] = true;
		kind[found->v[pair[i].claim].kind].right += !pair[i].optional;
	}
	for (size_t i = 0; i < found->n; i++)
		kind[found->v[i].kind].wrong += !used[i];
	for (size_t k = 0; k < golds; k++)
		kind[kind_of(&g[k])].missed += !hit[k] && !g[k].optional;
	for (size_t k = 0; k < KINDS; k++) {
		score_add(&s, kind[k]);
		score_add(&t->kind[k], kind[k]);
	}
	for (size_t i = 0; t->features != NULL && i < found->n; i++)
		features_tell(t->features, &found->v[i], used[i], text.n);
	return s;
}

static struct score file_score(const struct reader *r, const char *path, struct str *genre, struct arena *a, const struct telling *t)
{
	struct str rest = engine_file(a, path), line;
	struct buf text = BUF_INIT(1 << 20);
	struct days published = DAYS_NONE;
	struct gold gold[GOLD_MAX];
	size_t golds = 0, from = 0;
	bool open = false;
	struct err err = { 0 };
	while (str_line(&rest, &line)) {
		line = str_trim(line);
		if (line.n > 0 && line.p[0] == '#')
			continue;
		if (str_starts(line, S("genre:"))) {
			*genre = str_trim(str_slice(line, 6, line.n));
		} else if (str_starts(line, S("published:"))) {
			if (!days_parse(str_trim(str_slice(line, 10, line.n)), &published, &err)) {
				fprintf(stderr, "%s: %s\n", path, err.what);
				exit(1);
			}
		} else if (str_starts(line, S("= ")) || str_starts(line, S("? "))) {
			struct str rest_of = str_slice(line, 2, line.n), kind = rest_of;
			if (golds == GOLD_MAX) {
				fprintf(stderr, "%s: more than %d claims\n", path, GOLD_MAX);
				exit(1);
			}
			gold[golds++] = (struct gold){ .kind = str_cut(&kind, ' '), .line = rest_of, .act = act_of(rest_of), .optional = line.p[0] == '?',
				.stop = str_eq(field_of(rest_of, "stop"), S("true")), .from = from, .to = buf_str(&text).n };
		} else if (line.n == 0) {
			if (open)
				buf_z(&text, "\n\n");
			open = false;
		} else {
			if (open)
				buf_char(&text, ' ');
			from = buf_str(&text).n;
			buf_put(&text, line);
			open = true;
		}
	}
	buf_char(&text, '\n');
	struct text_hint hint = { .media = MEDIA_PLAIN, .published = published };
	struct reading reading;
	struct str whole = arena_str(a, buf_str(&text));
	buf_release(&text);
	if (!read_document(a, r, whole, &hint, &reading, &err)) {
		fprintf(stderr, "%s: %s\n", path, err.what);
		exit(1);
	}
	const struct claim *untidy = span_untidy(reading.text.s, &reading.claims);
	if (untidy != NULL) {
		fprintf(stderr, "%s: a span begins or ends with white space or a mark: \"" STR_FMT "\"\n", path,
			STR_ARG(str_slice(reading.text.s, untidy->span.at, untidy->span.end)));
		exit(1);
	}
	/* sentences are looked up in the reader's own text: it may have moved them */
	struct str read = reading.text.s;
	size_t at = 0;
	for (size_t k = 0; k < golds; k++) {
		struct str s = str_slice(whole, gold[k].from, gold[k].to);
		size_t place = str_find(str_slice(read, at, read.n), s);
		if (place == STR_NONE)
			at = 0, place = str_find(read, s);
		gold[k].from = place == STR_NONE ? 0 : at + place;
		gold[k].to = place == STR_NONE ? read.n : gold[k].from + s.n;
		at = place == STR_NONE ? at : gold[k].from;
	}
	return text_score(a, &reading.claims, gold, golds, read, t);
}

/* "test/case/genre/upr-oman.genre": "upr-oman". */
static struct str text_name(const char *path)
{
	const char *base = strrchr(path, '/');
	struct str name = str_of(base != NULL ? base + 1 : path);
	return str_cut(&name, '.');
}

/* The last column of the text's line; below 0 where it has none. */
static double floor_of(struct str floors, struct str name)
{
	struct str line;
	while (str_line(&floors, &line)) {
		if (!str_eq(str_cut(&line, '\t'), name))
			continue;
		str_cut(&line, '\t');
		char z[16] = "";
		memcpy(z, line.p, line.n < sizeof(z) ? line.n : sizeof(z) - 1);
		return strtod(z, NULL);
	}
	return -1;
}

static void score_tell(const char *name, struct score s)
{
	printf("%-12s %5zu right %5zu wrong %5zu missed  F1 %.3f\n", name, s.right, s.wrong, s.missed, f1(s));
}

/* What `--features` and `--totals` print; no floor counts. */
static int telling_run(const struct reader *r, bool features, char **path, int n)
{
	struct score all = { 0 }, kind[KINDS] = { 0 };
	for (int i = 0; i < n; i++) {
		struct arena a = { 0 };
		struct str genre = { 0 };
		struct telling t = { .features = features ? arena_z(&a, text_name(path[i])) : NULL, .kind = kind };
		score_add(&all, file_score(r, path[i], &genre, &a, &t));
		arena_release(&a);
	}
	for (size_t k = 0; !features && k < KINDS; k++)
		score_tell(claim_kind_name((enum claim_kind)k), kind[k]);
	if (!features)
		score_tell("all", all);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: case_genre FLOORS|--features|--totals FILE.genre...\n");
		return 1;
	}
	struct arena forever = { 0 };
	struct reader r = engine_open(&forever);
	bool features = strcmp(argv[1], "--features") == 0;
	if (features || strcmp(argv[1], "--totals") == 0) {
		int rc = telling_run(&r, features, argv + 2, argc - 2);
		arena_release(&forever);
		return rc;
	}
	struct str floors = engine_file(&forever, argv[1]);
	struct score all = { 0 }, kind[KINDS] = { 0 };
	const struct telling nothing = { .kind = kind };
	unsigned passed = 0, failed = 0;
	printf("%-24s %-22s %5s %5s %6s %6s %6s\n", "text", "genre", "right", "wrong", "missed", "F1", "floor");
	for (int i = 2; i < argc; i++) {
		struct arena a = { 0 };
		struct str genre = { 0 }, name = text_name(argv[i]);
		double floor = floor_of(floors, name);
		struct score s = file_score(&r, argv[i], &genre, &a, &nothing);
		score_add(&all, s);
		bool ok = floor >= 0 && f1(s) + 1e-9 >= floor;
		printf("%-24.*s %-22.*s %5zu %5zu %6zu %6.2f %6.2f%s\n", (int)name.n, name.p, (int)genre.n, genre.p, s.right, s.wrong, s.missed, f1(s), floor,
			ok ? "" : floor < 0 ? "  FAILED: no line in FLOORS" : "  FAILED");
		passed += ok;
		failed += !ok;
		arena_release(&a);
	}
	printf("%-47s %5zu %5zu %6zu %6.2f\n", "all", all.right, all.wrong, all.missed, f1(all));
	printf("%u passed, %u failed\n", passed, failed);
	arena_release(&forever);
	return failed > 0;
}
