/*
 * Runs the case files of this folder: a few words of text, the claims that a
 * careful reader finds in them.
 *
 *	case_read FILE.cases...     ends with "N passed, N failed"
 *	case_read --print FILE…     prints what was found as well
 *	case_read --language fr …   takes all documents for French
 *	case_read --every N …       runs the first of each N cases, and says how many it skipped
 *
 * A case is a block of lines, ended by an empty one: text lines, then
 * expectations (docs in test/case/read/README).  Known failures ("!") must
 * fail; they are counted apart.  Names agree as ../shared/reading/score has
 * it: half of their words in common.
 */
#include "../../../tools/read/engine.h"
#include "../names.h"

enum { LINES_MAX = 64 };

struct score {
	unsigned passed, failed, known, wrong_known;
};

static bool print_all;
static unsigned long every = 1, met, skipped; /* of each so many cases one is run */
static const char *language = ""; /* of all documents; empty: the text tells */

/* ---- names ------------------------------------------------------------------------------------ */

/* Every name wanted is found, and none besides. */
static bool same_names(struct arena *a, const struct actor *v, size_t n, struct str want)
{
	size_t wanted = 0;
	if (str_eq(want, S("none")))
		return n == 0;
	while (want.n > 0) {
		struct str one = str_trim(str_cut(&want, ';'));
		bool found = false;
		for (size_t i = 0; i < n && !found; i++)
			found = name_matches(a, v[i].name, one);
		if (!found)
			return false;
		wanted++;
	}
	return n <= wanted;
}

/* ---- one expectation ------------------------------------------------------------------------------ */

static bool next_field(struct str *rest, struct str *key, struct str *value)
{
	*rest = str_trim(*rest);
	if (rest->n == 0)
		return false;
	size_t i = 0;
	while (i < rest->n && rest->p[i] != '=' && rest->p[i] != ' ')
		i++;
	*key = str_slice(*rest, 0, i);
	if (i == rest->n || rest->p[i] == ' ') {
		*value = (struct str){ 0 };
		*rest = str_slice(*rest, i, rest->n);
		return true;
	}
	*rest = str_slice(*rest, i + 1, rest->n);
	if (rest->n > 0 && rest->p[0] == '"') {
		*rest = str_slice(*rest, 1, rest->n);
		*value = str_cut(rest, '"');
	} else {
		*value = str_cut(rest, ' ');
	}
	return true;
}

static bool date_is(struct arena *a, struct days d, struct str want)
{
	if (str_eq(want, S("none")))
		return d.from == DAY_NONE;
	if (d.from == DAY_NONE)
		return false;
	struct days w;
	struct err err;
	(void)a;
	return days_parse(want, &w, &err) && w.from == d.from && w.to == d.to;
}

/* Whether the act is one of the variants "arrest|not-release". */
static bool act_is(const struct deed *d, struct str want)
{
	while (want.n > 0) {
		struct str name = str_trim(str_cut(&want, '|'));
		bool no = str_starts(name, S("not-"));
		if (str_eq(str_of(act_name(d->act)), no ? str_slice(name, 4, name.n) : name) && d->negated == no)
			return true;
	}
	return false;
}

static bool acts_are(const struct claim *c, struct str want)
{
	while (want.n > 0) {
		struct str one = str_trim(str_cut(&want, ';'));
		bool found = false;
		for (size_t i = 0; i < c->causes; i++)
			found = found || act_is(&c->cause[i], one);
		if (!found)
			return false;
	}
	return true;
}

static bool field_is(struct arena *a, const struct claim *c, struct str key, struct str want, bool *known)
{
	const struct deed *d = &c->deed;
	const struct actor *none = NULL;
	*known = true;
	if (str_eq(key, S("actor")))
		return same_names(a, d->actor.v, d->actor.n, want);
	if (str_eq(key, S("recipient")))
		return same_names(a, d->recipient.v, d->recipient.n, want);
	if (str_eq(key, S("by")))
		return same_names(a, c->by.v, c->by.n, want);
	if (str_eq(key, S("addressee")))
		return same_names(a, c->addressee.v, c->addressee.n, want);
	if (str_eq(key, S("toward")))
		return same_names(a, c->toward.v, c->toward.n, want);
	if (str_eq(key, S("object")))
		return same_names(a, d->object.name.n > 0 ? &d->object : none, d->object.name.n > 0, want);
	if (str_eq(key, S("place")))
		return same_names(a, d->place.name.n > 0 ? &d->place : none, d->place.name.n > 0, want);
	if (str_eq(key, S("said_by")))
		return same_names(a, c->said_by.name.n > 0 ? &c->said_by : none, c->said_by.name.n > 0, want);
	if (str_eq(key, S("speaker")))
		return same_names(a, &c->speaker, c->speaker.name.n > 0, want);
	if (str_eq(key, S("person")))
		return same_names(a, &c->person, c->person.name.n > 0, want);
	if (str_eq(key, S("organisation")))
		return same_names(a, &c->organisation, c->organisation.name.n > 0, want);
	if (str_eq(key, S("title")))
		return words_shared(a, c->title, want) >= 0.5;
	if (str_eq(key, S("former")))
		return c->former == str_eq(want, S("true"));
	if (str_eq(key, S("stop")))
		return c->stop == str_eq(want, S("true"));
	if (str_eq(key, S("wording")))
		return str_eq(str_of(wording_name(c->wording)), want);
	if (str_eq(key, S("stance")))
		return str_eq(str_of(stance_name(c->stance)), want);
	if (str_eq(key, S("modality")))
		return str_eq(str_of(modality_name(c->modality)), want);
	if (str_eq(key, S("date")))
		return date_is(a, d->date.days, want);
	if (str_eq(key, S("deadline")))
		return date_is(a, c->deadline.days, want);
	if (str_eq(key, S("since")))
		return date_is(a, c->since.days, want);
	if (str_eq(key, S("until")))
		return date_is(a, c->until.days, want);
	if (str_eq(key, S("term")))
		return words_shared(a, d->details.term, want) >= 0.5;
	if (str_eq(key, S("amount")))
		return words_shared(a, d->details.amount, want) >= 0.5;
	if (str_eq(key, S("form")))
		return words_shared(a, d->details.form, want) >= 0.5;
	if (str_eq(key, S("charge")))
		return words_shared(a, d->details.charge, want) >= 0.5;
	if (str_eq(key, S("reason")))
		return words_shared(a, d->details.reason, want) >= 0.5;
	if (str_eq(key, S("quote")))
		return words_shared(a, c->quote, want) >= 0.5;
	if (str_eq(key, S("if")))
		return acts_are(c, want);
	if (str_eq(key, S("then")))
		return act_is(d, want);
	if (str_eq(key, S("place_n")))
		return arena_printf(a, "%zu", c->places).n > 0 && str_eq(arena_printf(a, "%zu", c->places), want);
	*known = false;
	return false;
}

/* Whether the act is one of "arrest|charge". */
static bool act_among(enum act act, struct str names, const char *where)
{
	bool found = false;
	while (names.n > 0) {
		struct str name = str_cut(&names, '|');
		enum act one;
		if (!act_from(name, &one)) {
			fprintf(stderr, "%s: \"" STR_FMT "\" is no act\n", where, STR_ARG(name));
			exit(1);
		}
		found = found || one == act;
	}
	return found;
}

/* "act arrest actor=…" against one claim; a fault in the file ends the run. */
static bool claim_fits(struct arena *a, const struct claim *c, struct str want, const char *where)
{
	struct str kind = str_cut(&want, ' ');
	if (!str_eq(str_of(claim_kind_name(c->kind)), kind))
		return false;
	bool first = true;
	struct str key, value;
	while (next_field(&want, &key, &value)) {
		bool known;
		if (first && value.p == NULL && (c->kind == CLAIM_ACT || c->kind == CLAIM_DEMAND)) {
			if (!act_among(c->deed.act, key, where))
				return false;
		} else if (!field_is(a, c, key, value, &known)) {
			if (!known) {
				fprintf(stderr, "%s: no field \"" STR_FMT "\"\n", where, STR_ARG(key));
				exit(1);
			}
			return false;
		}
		first = false;
	}
	return true;
}

/* ---- one case --------------------------------------------------------------------------------------- */

struct one_case {
	struct str line[LINES_MAX];
	size_t lines;
	struct str expect[LINES_MAX];
	size_t expects;
	struct str reason; /* of a known failure */
	unsigned at;       /* line of the file */
};

static void claims_print(struct arena *a, const struct reading *r)
{
	for (size_t i = 0; i < r->claims.n; i++) {
		const struct claim *c = &r->claims.v[i];
		struct buf b = BUF_INIT(1 << 20);
		struct json j = json_to(&b);
		claim_json(&j, c);
		printf("      found: " STR_FMT "\n", STR_ARG(buf_str(&b)));
		buf_release(&b);
	}
	(void)a;
}

static bool case_holds(struct arena *a, const struct one_case *it, const struct reading *r, const char *where, struct str *missing)
{
	bool used[256] = { false }, only = false;
	for (size_t e = 0; e < it->expects; e++) {
		struct str want = it->expect[e];
		*missing = want;
		if (str_eq(want, S("none"))) {
			if (r->claims.n > 0)
				return false;
			continue;
		}
		if (str_eq(want, S("only"))) {
			only = true;
			continue;
		}
		if (str_starts(want, S("no "))) {
			struct str pattern = str_slice(want, 3, want.n);
			for (size_t i = 0; i < r->claims.n; i++)
				if (claim_fits(a, &r->claims.v[i], pattern, where))
					return false;
			continue;
		}
		bool found = false;
		for (size_t i = 0; i < r->claims.n && i < 256 && !found; i++)
			if (!used[i] && claim_fits(a, &r->claims.v[i], want, where))
				found = used[i] = true;
		if (!found)
			return false;
	}
	for (size_t i = 0; only && i < r->claims.n && i < 256; i++)
		if (!used[i] && r->claims.v[i].kind != CLAIM_ROLE) {
			*missing = S("only (something besides was found)");
			return false;
		}
	return true;
}

static void case_run(const struct reader *r, const char *path, const struct one_case *it, struct days published, struct score *score)
{
	struct arena a = { 0 };
	struct buf text = BUF_INIT(1 << 20);
	for (size_t i = 0; i < it->lines; i++) {
		bool gap = str_eq(it->line[i], S("|"));
		if (!gap)
			buf_put(&text, it->line[i]);
		buf_z(&text, gap ? "\n\n" : i + 1 < it->lines && !str_eq(it->line[i + 1], S("|")) ? " " : "");
	}
	buf_z(&text, "\n");
	struct text_hint hint = { .media = MEDIA_PLAIN, .published = published, .title = S("case"), .language = str_of(language) };
	struct reading reading;
	struct err err = { 0 };
	char where[300];
	snprintf(where, sizeof(where), "%s:%u", path, it->at);
	if (!read_document(&a, r, buf_str(&text), &hint, &reading, &err)) {
		printf("FAILED %s: %s\n", where, err.what);
		score->failed++;
	} else {
		struct str missing = { 0 };
		bool holds = case_holds(&a, it, &reading, where, &missing);
		const struct claim *untidy = span_untidy(reading.text.s, &reading.claims);
		if (untidy != NULL) {
			missing = arena_printf(&a, "a span without white space or , ; : at its ends, not \"" STR_FMT "\"",
				STR_ARG(str_slice(reading.text.s, untidy->span.at, untidy->span.end)));
			holds = false;
		}
		if (it->reason.n > 0) {
			if (holds) {
				printf("PASSES NOW %s: take the \"!\" off\n", where);
				score->wrong_known++;
			} else {
				score->known++;
			}
		} else if (holds) {
			score->passed++;
		} else {
			score->failed++;
			printf("FAILED %s: = " STR_FMT "\n", where, STR_ARG(missing));
		}
		if (print_all || (!holds && it->reason.n == 0)) {
			printf("      text:  " STR_FMT, STR_ARG(buf_str(&text)));
			claims_print(&a, &reading);
		}
	}
	buf_release(&text);
	arena_release(&a);
}

static void file_run(const struct reader *r, const char *path, struct score *score)
{
	struct arena a = { 0 };
	struct str rest = engine_file(&a, path), line;
	struct days published = DAYS_NONE;
	struct one_case it = { 0 };
	unsigned at = 0;
	bool more = true;
	while (more) {
		more = str_line(&rest, &line);
		at++;
		line = more ? str_trim(line) : S("");
		if (line.n > 0 && line.p[0] == '#')
			continue;
		struct err err = { 0 };
		if (str_starts(line, S("published:"))) {
			struct str day = str_trim(str_slice(line, 10, line.n));
			published = DAYS_NONE;
			if (!str_eq(day, S("none")) && !days_parse(day, &published, &err)) {
				fprintf(stderr, "%s:%u: %s\n", path, at, err.what);
				exit(1);
			}
			continue;
		}
		if (line.n == 0) {
			if (it.lines > 0 && it.expects == 0) {
				fprintf(stderr, "%s:%u: a text without an expectation\n", path, it.at);
				exit(1);
			}
			if (it.lines > 0 && met++ % every == 0)
				case_run(r, path, &it, published, score);
			else if (it.lines > 0)
				skipped++;
			it = (struct one_case){ 0 };
			continue;
		}
		if (it.lines == LINES_MAX || it.expects == LINES_MAX) {
			fprintf(stderr, "%s:%u: a case of more than %d lines\n", path, at, LINES_MAX);
			exit(1);
		}
		if (line.p[0] == '=')
			it.expect[it.expects++] = str_trim(str_slice(line, 1, line.n));
		else if (line.p[0] == '!')
			it.reason = line;
		else
			it.line[it.lines++] = line;
		if (it.at == 0)
			it.at = at;
	}
	arena_release(&a);
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	struct reader r = engine_open(&a);
	struct score all = { 0 };
	bool table = false;
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--print") == 0) {
			print_all = true;
			continue;
		}
		if (strcmp(argv[i], "--language") == 0 && i + 1 < argc) {
			language = argv[++i];
			continue;
		}
		if (strcmp(argv[i], "--every") == 0 && i + 1 < argc) {
			every = strtoul(argv[++i], NULL, 10);
			every += every == 0;
			continue;
		}
		if (strcmp(argv[i], "--table") == 0) {
			table = true;
			continue;
		}
		struct score one = { 0 };
		file_run(&r, argv[i], &one);
		const char *name = strrchr(argv[i], '/');
		if (table)
			printf("%-28.*s %4u right %4u wrong %4u known failures\n", (int)strcspn(name ? name + 1 : argv[i], "."), name ? name + 1 : argv[i],
				one.passed, one.failed, one.known);
		all.passed += one.passed;
		all.failed += one.failed + one.wrong_known;
		all.known += one.known;
	}
	if (skipped > 0)
		printf("skipped in the sentences: %lu of %lu cases\n", skipped, met);
	if (all.known > 0)
		printf("%u known failures fail as they are known to\n", all.known);
	printf("%u passed, %u failed\n", all.passed, all.failed);
	arena_release(&a);
	return all.failed > 0;
}
