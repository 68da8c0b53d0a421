/*
 * Sentences of the cases with their words exchanged, and each read to the end.
 *
 *	case_mixed FIRST LAST FILE.cases...    ends with "N passed, N failed"
 *
 * Sentence number K is put together from K alone: words, commas, quotation
 * marks and numbers of the cases change places, are dropped, doubled or thrown
 * in, so that FIRST = LAST = K reads again the one that a failure names.
 *
 * It asks for no claim.  It fails on a sentence at which the reader ends, takes
 * longer than SECONDS_MAX or MEMORY_MAX, makes a claim whose span (or that of
 * somebody named in it) is outside the text, or a claim that its own reader of
 * JSON refuses.  A process of its own does the reading, with what it is at in
 * memory that both share: whatever ends it, the sentence is known.
 */
#include "../../../tools/read/engine.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PIECES_MAX = 160, SENTENCES_MAX = 8, TEXT_MAX = 16 << 10, SECONDS_MAX = 10, FINDINGS_MAX = 5 };
#define MEMORY_MAX ((rlim_t)2 << 30)

/* A word, a number or a mark, and whether a space stands before it. */
struct piece {
	struct str s;
	bool space;
};

struct pieces {
	struct piece v[PIECES_MAX];
	size_t n;
};

/* What the reading process is at. */
struct slot {
	unsigned long number;
	size_t n;
	char text[TEXT_MAX];
	char why[400];
};

struct cases {
	VEC(struct str) text;
};

/* ---- chance ------------------------------------------------------------------------------------- */

/* splitmix64: the same numbers on every machine. */
static uint64_t next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15U;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return z ^ (z >> 31);
}

static size_t below(uint64_t *state, size_t n)
{
	return n == 0 ? 0 : (size_t)(next(state) % n);
}

/* ---- the sentences of the cases ----------------------------------------------------------------- */

/* The lines of text of each case, expectations and remarks left out. */
static void cases_take(struct arena *a, struct cases *to, const char *path)
{
	struct str rest = engine_file(a, path), line;
	while (str_line(&rest, &line)) {
		line = str_trim(line);
		if (line.n < 3 || line.p[0] == '#' || line.p[0] == '=' || line.p[0] == '!' || str_starts(line, S("published:")))
			continue;
		*VEC_PUSH(a, &to->text) = line;
	}
}

/* ---- pieces ------------------------------------------------------------------------------------- */

static const struct str marks[] = { STR_INIT(","), STR_INIT(";"), STR_INIT(":"), STR_INIT("."), STR_INIT("?"), STR_INIT("!"), STR_INIT("\""),
	STR_INIT("“"), STR_INIT("”"), STR_INIT("‘"), STR_INIT("’"), STR_INIT("'"), STR_INIT("("), STR_INIT(")"), STR_INIT("["), STR_INIT("]"),
	STR_INIT("—"), STR_INIT("-"), STR_INIT("…") };
static const struct str numbers[] = { STR_INIT("0"), STR_INIT("1"), STR_INIT("7"), STR_INIT("12"), STR_INIT("31"), STR_INIT("99"), STR_INIT("1,000"),
	STR_INIT("2023"), STR_INIT("2023-02-30"), STR_INIT("1/2"), STR_INIT("3.14"), STR_INIT("10%"), STR_INIT("-5"),
	STR_INIT("18446744073709551616"), STR_INIT("007") };
enum { MARKS = sizeof(marks) / sizeof(*marks), NUMBERS = sizeof(numbers) / sizeof(*numbers) };

/* The length of the mark that s begins with, 0 without one. */
static size_t mark_at(struct str s)
{
	for (size_t i = 0; i < MARKS; i++)
		if (str_starts(s, marks[i]))
			return marks[i].n;
	return 0;
}

static void put(struct pieces *to, size_t at, struct piece one)
{
	if (to->n == PIECES_MAX)
		return;
	at = at > to->n ? to->n : at;
	memmove(to->v + at + 1, to->v + at, (to->n - at) * sizeof(*to->v));
	to->v[at] = one;
	to->n++;
}

/* One piece stays: an empty document is refused, as it should be. */
static void drop(struct pieces *from, size_t at, size_t n)
{
	n = at + n > from->n ? from->n - at : n;
	if (n == from->n)
		return;
	memmove(from->v + at, from->v + at + n, (from->n - at - n) * sizeof(*from->v));
	from->n -= n;
}

static struct pieces pieces_of(struct str s)
{
	struct pieces all = { .n = 0 };
	bool space = false;
	for (size_t i = 0; i < s.n;) {
		if (s.p[i] == ' ') {
			space = true;
			i++;
			continue;
		}
		size_t n = mark_at(str_slice(s, i, s.n)), from = i;
		if (n > 0)
			i += n;
		else
			while (i < s.n && s.p[i] != ' ' && mark_at(str_slice(s, i, s.n)) == 0)
				i++;
		put(&all, all.n, (struct piece){ str_slice(s, from, i), space });
		space = false;
	}
	return all;
}

static bool is_number(struct str s)
{
	return s.n > 0 && s.p[0] >= '0' && s.p[0] <= '9';
}

/* ---- exchanges ---------------------------------------------------------------------------------- */

/* Another number where one stands, or one thrown in. */
static void number_change(struct pieces *p, uint64_t *chance)
{
	struct piece one = { numbers[below(chance, NUMBERS)], true };
	size_t from = below(chance, p->n);
	for (size_t i = 0; i < p->n; i++) {
		size_t at = (from + i) % p->n;
		if (is_number(p->v[at].s)) {
			p->v[at].s = one.s;
			return;
		}
	}
	put(p, from, one);
}

/* The rest of p from `at` goes, and that of q from `from` comes. */
static void tail_change(struct pieces *p, size_t at, const struct pieces *q, size_t from)
{
	p->n = at;
	for (size_t i = from; i < q->n; i++)
		put(p, p->n, q->v[i]);
}

static void change(struct pieces *p, const struct pieces *q, uint64_t *chance)
{
	size_t x = below(chance, p->n), y = below(chance, p->n), z = below(chance, q->n);
	if (p->n == 0 || q->n == 0)
		return;
	switch (below(chance, 11)) {
	case 0:
	case 1: {
		struct piece kept = p->v[x];
		p->v[x] = p->v[y];
		p->v[y] = kept;
		return;
	}
	case 2:
		p->v[x] = q->v[z];
		return;
	case 3:
		put(p, x, q->v[z]);
		return;
	case 4:
		drop(p, x, 1 + below(chance, 3));
		return;
	case 5:
		put(p, x, p->v[x]);
		return;
	case 6:
		for (size_t n = 1 + below(chance, 12), i = 0; i < n && x + i < p->n; i++)
			put(p, p->n, p->v[x + i]);
		return;
	case 7:
		put(p, x, (struct piece){ marks[below(chance, MARKS)], below(chance, 2) == 1 });
		return;
	case 8:
		number_change(p, chance);
		return;
	case 9:
		tail_change(p, x, q, z);
		return;
	default:
		p->v[x].space = !p->v[x].space;
		return;
	}
}

/* Sentence `number`: one to three of the cases' sentences, each changed up to
 * nine times with the help of another. */
static void mix(const struct cases *c, unsigned long number, struct buf *ret)
{
	uint64_t chance = number;
	size_t sentences = below(&chance, 4) > 0 ? 1 : 2 + below(&chance, SENTENCES_MAX - 1);
	for (size_t k = 0; k < sentences; k++) {
		struct pieces p = pieces_of(c->text.v[below(&chance, c->text.n)]);
		for (size_t n = 1 + below(&chance, 9); n > 0; n--) {
			const struct pieces q = pieces_of(c->text.v[below(&chance, c->text.n)]);
			change(&p, &q, &chance);
		}
		if (k > 0)
			buf_z(ret, below(&chance, 3) == 0 ? "\n\n" : " ");
		for (size_t i = 0; i < p.n; i++) {
			if (p.v[i].space && i > 0)
				buf_char(ret, ' ');
			buf_put(ret, p.v[i].s);
		}
	}
	buf_char(ret, '\n');
}

/* ---- reading one -------------------------------------------------------------------------------- */

static bool inside(struct span s, size_t n)
{
	return s.at <= s.end && s.end <= n;
}

static bool all_inside(const struct actors *v, size_t n)
{
	for (size_t i = 0; i < v->n; i++)
		if (!inside(v->v[i].mention, n))
			return false;
	return true;
}

/* What is wrong with a claim; NULL: nothing. */
static const char *claim_fault(struct arena *a, const struct claim *c, size_t n)
{
	if (!inside(c->span, n) || c->span.at == c->span.end)
		return "a claim's span is outside the text";
	for (size_t i = 0; i < c->places; i++)
		if (!inside(c->place[i], n))
			return "a place that says the same is outside the text";
	if (!all_inside(&c->deed.actor, n) || !all_inside(&c->deed.recipient, n) || !all_inside(&c->by, n) || !all_inside(&c->addressee, n) ||
		!all_inside(&c->toward, n) || !inside(c->deed.object.mention, n) || !inside(c->deed.place.mention, n) ||
		!inside(c->said_by.mention, n) || !inside(c->speaker.mention, n) || !inside(c->person.mention, n) ||
		!inside(c->organisation.mention, n))
		return "somebody is named outside the text";
	struct buf b = BUF_INIT(1 << 20);
	struct json j = json_to(&b);
	struct claim again;
	struct err err = { 0 };
	claim_json(&j, c);
	bool taken = claim_parse(a, buf_str(&b), n, &again, &err);
	buf_release(&b);
	return taken ? NULL : arena_printf(a, "its claim is refused: %s", err.what).p;
}

/* Reads what the slot holds; false with `why` when something is wrong with it.  That
 * nothing in it is text ("- -", a page's "home") is an answer too. */
static bool sentence_holds(const struct reader *r, struct slot *slot)
{
	struct arena a = { 0 };
	struct text_hint hint = { .media = MEDIA_PLAIN, .published = { 19000, 19000 }, .title = S("case"), .language = S("en") };
	struct reading reading;
	struct err err = { 0 };
	const char *why = NULL;
	const bool read = read_document(&a, r, (struct str){ slot->text, slot->n }, &hint, &reading, &err);
	if (!read && err.code != ERR_INPUT)
		why = err.what;
	for (size_t i = 0; read && why == NULL && i < reading_claims(&reading); i++) {
		const struct claim c = reading_claim(&reading, &a, i);
		why = claim_fault(&a, &c, reading.text.s.n);
	}
	if (why != NULL)
		(void)snprintf(slot->why, sizeof(slot->why), "%s", why);
	arena_release(&a);
	return why == NULL;
}

/* In a process of its own: reads first to last, ends with 1 at the first that is wrong. */
static _Noreturn void reading_process(const struct reader *r, const struct cases *c, unsigned long first, unsigned long last, struct slot *slot)
{
	struct buf b = BUF_INIT(TEXT_MAX);
	for (unsigned long k = first; k <= last; k++) {
		buf_reset(&b);
		mix(c, k, &b);
		struct str s = buf_str(&b);
		slot->number = k;
		slot->n = s.n;
		slot->why[0] = '\0';
		memcpy(slot->text, s.p, s.n);
		alarm(SECONDS_MAX);
		if (!sentence_holds(r, slot))
			_exit(1);
		alarm(0);
	}
	_exit(0);
}

/* ---- all of them -------------------------------------------------------------------------------- */

static void finding_print(const struct slot *slot, int ended)
{
	if (WIFSIGNALED(ended) && WTERMSIG(ended) == SIGALRM)
		printf("FAILED sentence %lu: it takes longer than %d s\n", slot->number, SECONDS_MAX);
	else if (slot->why[0] != '\0')
		printf("FAILED sentence %lu: %s\n", slot->number, slot->why);
	else if (WIFSIGNALED(ended))
		printf("FAILED sentence %lu: the reader ends by signal %d\n", slot->number, WTERMSIG(ended));
	else
		printf("FAILED sentence %lu: the reader ends with %d\n", slot->number, WEXITSTATUS(ended));
	printf("      text:  %.*s", (int)slot->n, slot->text);
	fflush(stdout);
}

/* The sanitisers reserve more addresses than any limit allows: with them only
 * time is limited. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#undef MEMORY_MAX
#define MEMORY_MAX RLIM_INFINITY
#endif
#endif
static void memory_limit(void)
{
	(void)setrlimit(RLIMIT_AS, &(struct rlimit){ MEMORY_MAX, RLIM_INFINITY });
	(void)setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
}

int main(int argc, char **argv)
{
	unsigned long first = argc > 3 ? strtoul(argv[1], NULL, 10) : 0, last = argc > 3 ? strtoul(argv[2], NULL, 10) : 0;
	if (first == 0 || last < first) {
		fprintf(stderr, "usage: case_mixed FIRST LAST FILE.cases...\n");
		return 1;
	}
	struct arena forever = { 0 };
	struct reader r = engine_open(&forever);
	struct cases c = { .text = { 0 } };
	for (int i = 3; i < argc; i++)
		cases_take(&forever, &c, argv[i]);
	struct slot *slot = mmap(NULL, sizeof(*slot), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (slot == MAP_FAILED || c.text.n < 100) {
		fprintf(stderr, "case_mixed: no memory, or fewer than 100 sentences\n");
		return 1;
	}
	memory_limit();
	unsigned long from = first, failed = 0;
	while (from <= last && failed < FINDINGS_MAX) {
		fflush(stdout);
		slot->number = from;
		pid_t child = fork();
		if (child == 0)
			reading_process(&r, &c, from, last, slot);
		int ended = 0;
		if (child < 0 || waitpid(child, &ended, 0) != child) {
			fprintf(stderr, "case_mixed: no process to read in\n");
			return 1;
		}
		from = last + 1;
		if (ended != 0) {
			failed++;
			finding_print(slot, ended);
			from = slot->number + 1;
		}
	}
	printf("sentences %lu to %lu of mixed words\n", first, from - 1);
	printf("%lu passed, %lu failed\n", from - first - failed, failed);
	(void)munmap(slot, sizeof(*slot));
	arena_release(&forever);
	return failed > 0;
}
