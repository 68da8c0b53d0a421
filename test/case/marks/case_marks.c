/*
 * Reads the paragraphs of this folder and counts the marked acts that the
 * reader's claims tell, sentence by sentence (README).
 *
 *	case_marks [-v] FLOORS FILE.marks...   ends with "N passed, N failed"
 *
 * FLOORS has a line a file: name, the F1 below which the case fails.  -v lists what is
 * missed and what is told besides.
 */
#include "../../../tools/read/engine.h"

enum { MARKS_MAX = 64, SENTENCES_MAX = 64 };

struct mark {
	enum act act;
	bool optional, told;
	size_t sentence;
	struct str word;
};

struct paragraph_marks {
	struct buf text;
	struct mark mark[MARKS_MAX];
	size_t marks, sentences;
	size_t end[SENTENCES_MAX]; /* of each sentence in text */
	struct str line[SENTENCES_MAX];
};

struct score {
	size_t found, missed, besides;
};

static double f1(struct score s)
{
	return s.found == 0 ? 0 : 2.0 * (double)s.found / (double)(2 * s.found + s.missed + s.besides);
}

static _Noreturn void fault(const char *path, struct str line, const char *what)
{
	fprintf(stderr, "%s: %s: " STR_FMT "\n", path, what, STR_ARG(line));
	exit(1);
}

/* "[release! free]": at the bracket; returns its bytes. */
static size_t mark_read(const char *path, struct str line, struct str s, struct mark *ret)
{
	const size_t blank = str_find_char(s, ' '), end = str_find_char(s, ']');
	if (blank == STR_NONE || end == STR_NONE || blank > end)
		fault(path, line, "a bracket that is no mark");
	struct str act = str_slice(s, 1, blank);
	while (act.n > 0 && strchr("!<>?", act.p[act.n - 1]) != NULL) {
		ret->optional = ret->optional || act.p[act.n - 1] == '?';
		act.n--;
	}
	if (!act_from(act, &ret->act))
		fault(path, line, "a mark that names no act");
	ret->word = str_slice(s, blank + 1, end);
	return end + 1;
}

static void line_read(const char *path, struct str line, struct paragraph_marks *p)
{
	if (p->sentences == SENTENCES_MAX)
		fault(path, line, "too long a paragraph");
	if (p->sentences > 0)
		buf_char(&p->text, ' ');
	for (size_t i = 0; i < line.n;) {
		if (line.p[i] != '[') {
			buf_char(&p->text, line.p[i++]);
			continue;
		}
		if (p->marks == MARKS_MAX)
			fault(path, line, "too many marks in a paragraph");
		struct mark *m = &p->mark[p->marks++];
		*m = (struct mark){ .sentence = p->sentences };
		i += mark_read(path, line, str_slice(line, i, line.n), m);
		buf_put(&p->text, m->word);
	}
	p->line[p->sentences] = line;
	p->end[p->sentences++] = buf_str(&p->text).n;
}

/* A claim tells an act in the sentence where it begins: one of its marks, or one that is not there. */
static void tell(struct paragraph_marks *p, size_t at, enum act act, struct score *s, bool verbose)
{
	size_t k = 0;
	while (k + 1 < p->sentences && at >= p->end[k])
		k++;
	bool known = false;
	for (size_t i = 0; i < p->marks; i++)
		if (p->mark[i].sentence == k && p->mark[i].act == act)
			known = p->mark[i].told = true;
	s->besides += !known;
	if (!known && verbose)
		printf("BESIDES %s: " STR_FMT "\n", act_name(act), STR_ARG(p->line[k]));
}

static void paragraph_score(const struct reader *r, const char *path, struct paragraph_marks *p, struct score *s, bool verbose)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct text_hint hint = { .media = MEDIA_PLAIN, .published = DAYS_NONE };
	struct reading reading;
	buf_char(&p->text, '\n');
	if (!read_document(&a, r, buf_str(&p->text), &hint, &reading, &err))
		fault(path, p->line[0], err.what);
	for (size_t i = 0; i < reading.claims.n; i++) {
		const struct claim *c = &reading.claims.v[i];
		if (c->kind != CLAIM_ACT && c->kind != CLAIM_DEMAND && c->kind != CLAIM_CONDITION)
			continue;
		tell(p, c->span.at, c->deed.act, s, verbose);
		for (size_t k = 0; c->kind == CLAIM_CONDITION && k < c->causes; k++)
			tell(p, c->span.at, c->cause[k].act, s, verbose);
	}
	for (size_t i = 0; i < p->marks; i++) {
		const struct mark *m = &p->mark[i];
		s->found += m->told && !m->optional;
		s->missed += !m->told && !m->optional;
		if (verbose && !m->told && !m->optional)
			printf("MISSED %s " STR_FMT ": " STR_FMT "\n", act_name(m->act), STR_ARG(m->word), STR_ARG(p->line[m->sentence]));
	}
	arena_release(&a);
	buf_release(&p->text);
}

static struct score file_score(const struct reader *r, const char *path, bool verbose)
{
	struct arena a = { 0 };
	struct str rest = engine_file(&a, path), line;
	struct score s = { 0 };
	static struct paragraph_marks p;
	p = (struct paragraph_marks){ .text = BUF_INIT(1 << 16) };
	for (bool more = true; more;) {
		more = str_line(&rest, &line);
		line = more ? str_trim(line) : (struct str){ 0 };
		if (line.n > 0 && line.p[0] != '#') {
			line_read(path, line, &p);
		} else if (line.n == 0 && p.sentences > 0) {
			paragraph_score(r, path, &p, &s, verbose);
			p = (struct paragraph_marks){ .text = BUF_INIT(1 << 16) };
		}
	}
	arena_release(&a);
	return s;
}

static double floor_of(struct arena *a, struct str floors, struct str name)
{
	struct str line;
	while (str_line(&floors, &line))
		if (str_eq(str_cut(&line, '\t'), name))
			return strtod(arena_printf(a, STR_FMT, STR_ARG(line)).p, NULL);
	return -1;
}

int main(int argc, char **argv)
{
	const bool verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
	argc -= verbose, argv += verbose;
	if (argc < 3) {
		fprintf(stderr, "usage: case_marks [-v] FLOORS FILE.marks...\n");
		return 1;
	}
	struct arena forever = { 0 };
	struct reader r = engine_open(&forever);
	const struct str floors = engine_file(&forever, argv[1]);
	struct score all = { 0 };
	unsigned passed = 0, failed = 0;
	printf("%-24s %6s %7s %8s %6s %6s\n", "text", "found", "missed", "besides", "F1", "floor");
	for (int i = 2; i < argc; i++) {
		struct str name = str_of(strrchr(argv[i], '/') != NULL ? strrchr(argv[i], '/') + 1 : argv[i]);
		name = str_cut(&name, '.');
		const double floor = floor_of(&forever, floors, name);
		const struct score s = file_score(&r, argv[i], verbose);
		const bool ok = floor >= 0 && f1(s) + 1e-9 >= floor;
		printf("%-24.*s %6zu %7zu %8zu %6.3f %6.3f%s\n", (int)name.n, name.p, s.found, s.missed, s.besides, f1(s), floor, ok ? "" : floor < 0 ? "  FAILED: no line in FLOORS" : "  FAILED");
		all.found += s.found, all.missed += s.missed, all.besides += s.besides;
		passed += ok, failed += !ok;
	}
	printf("%-24s %6zu %7zu %8zu %6.3f\n", "all", all.found, all.missed, all.besides, f1(all));
	printf("%u passed, %u failed\n", passed, failed);
	arena_release(&forever);
	return failed > 0;
}
