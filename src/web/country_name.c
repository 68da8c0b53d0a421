/* The catalogue of the language first, then the tables of the lexicon and of the map.  What people write is looked up in all of them, folded. */
#include "web/country_name.h"

#include "base/asset.h"
#include "base/utf8.h"
#include "web/language.h"
#include "web/show.h"

#include <pthread.h>
#include <stdlib.h>

static const struct str nothing = { "", 0 };

enum table { TABLE_FRENCH, TABLE_LEXICON, TABLE_MAP, TABLES };
enum { ROWS_MAX = 400, WRITTEN_MAX = 3000, WRITTEN_BYTES = 200 };

/* Of each table the codes with the first of their names, read once: the map's has shapes of half a megabyte, and lists ask for each of their rows. */
static struct {
	struct {
		struct str code, name;
	} row[ROWS_MAX];
	size_t rows;
} tables[TABLES];

/* Each name there is, folded. */
static struct written {
	struct str folded, code;
} written[WRITTEN_MAX];
static size_t writtens;
static struct arena folds; /* as long as the program */

static void write_down(struct str code, struct str name)
{
	if (name.n > 0 && writtens < WRITTEN_MAX)
		written[writtens++] = (struct written){ utf8_fold(&folds, name), code };
}

static void read_tables(void)
{
	static const char *const file[TABLES] = { "data/lexicon/french-countries.tsv", "data/lexicon/countries.tsv", "data/places/countries.tsv" };
	for (size_t t = 0; t < TABLES; t++) {
		struct str rest = nothing, line;
		if (!asset_find(str_of(file[t]), &rest))
			continue;
		while (str_line(&rest, &line) && tables[t].rows < ROWS_MAX) {
			struct str code = str_cut(&line, '\t'), names = str_cut(&line, '\t');
			if (code.n == 0 || code.p[0] == '#')
				continue;
			tables[t].row[tables[t].rows].code = code;
			tables[t].row[tables[t].rows].name = str_cut(&names, '|');
			write_down(code, tables[t].row[tables[t].rows++].name);
			while (names.n > 0)
				write_down(code, str_cut(&names, '|'));
		}
	}
	for (unsigned i = 0; i < html_said_number; i++) {
		if (strcmp(html_said_table[i].of, "country") == 0)
			write_down(str_of(html_said_table[i].name), str_of(html_said_table[i].words));
	}
}

static void tables_once(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	(void)pthread_once(&once, read_tables);
}

static struct str name_in(enum table t, struct str code)
{
	tables_once();
	for (size_t i = 0; i < tables[t].rows; i++) {
		if (str_eq(tables[t].row[i].code, code))
			return tables[t].row[i].name;
	}
	return nothing;
}

struct str country_name(struct arena *a, struct str code)
{
	struct str name = language_said("country", code);
	if (name.n == 0 && str_eq(str_of(html_language_table[language_now()].tag), S("fr")))
		name = name_in(TABLE_FRENCH, code);
	if (name.n == 0)
		name = name_in(TABLE_LEXICON, code);
	if (name.n == 0)
		name = name_in(TABLE_MAP, code);
	return arena_str(a, name.n > 0 ? name : code);
}

static bool code_of(struct str s, char ret[static 4])
{
	if (s.n != 3)
		return false;
	for (size_t i = 0; i < 3; i++) {
		if (!char_is_alpha(s.p[i]))
			return false;
		ret[i] = (char)(char_is_lower(s.p[i]) ? s.p[i] - 'a' + 'A' : s.p[i]);
	}
	ret[3] = 0;
	return true;
}

/* False: there are two of that name, as of Congo.  *ret stays empty when there is none. */
static bool named(struct str folded, struct str *ret)
{
	*ret = nothing;
	for (size_t i = 0; i < writtens; i++) {
		if (!str_eq(written[i].folded, folded))
			continue;
		if (ret->n > 0 && !str_eq(*ret, written[i].code))
			return false;
		*ret = written[i].code;
	}
	return true;
}

bool country_code(struct str s, char ret[static 4])
{
	struct arena a = { 0 };
	struct str code = nothing;
	s = str_trim(s);
	memset(ret, 0, 4);
	if (s.n == 0)
		return true;
	tables_once();
	const struct str folded = s.n <= WRITTEN_BYTES ? utf8_fold(&a, s) : nothing;
	const bool one = named(folded, &code);
	arena_release(&a);
	return one && code_of(code.n > 0 ? code : s, ret);
}

struct str country_written(struct arena *a, struct str code)
{
	char back[4];
	const struct str name = country_name(a, code);
	return country_code(name, back) && str_eq(str_of(back), code) ? name : code;
}

struct str body_words(struct context *c, enum actor_type type, struct str country)
{
	struct str words = type_words(type);
	return country.n == 0 ? words : arena_printf(c->a, STR_FMT " \xc2\xb7 " STR_FMT, STR_ARG(words), STR_ARG(country_name(c->a, country)));
}

static int by_label(const void *pa, const void *pb)
{
	const struct option *a = pa, *b = pb;
	size_t n = a->label.n < b->label.n ? a->label.n : b->label.n;
	int order = memcmp(a->label.p, b->label.p, n);
	return order != 0 ? order : (a->label.n > b->label.n) - (a->label.n < b->label.n);
}

static struct html list_of_countries(struct arena *a, struct arena *keep)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	tables_once();
	struct option *o = ARENA_ARRAY(a, struct option, ROWS_MAX);
	const size_t n = tables[TABLE_LEXICON].rows;
	for (size_t i = 0; i < n; i++)
		o[i] = (struct option){ tables[TABLE_LEXICON].row[i].code, country_written(a, tables[TABLE_LEXICON].row[i].code) };
	qsort(o, n, sizeof(*o), by_label);
	for (size_t i = 0; i < n; i++)
		html_option(&rows, &(struct html_option){ .value = o[i].label, .label = o[i].value });
	html_country_list(&m, &(struct html_country_list){ .options = markup_done(a, &rows) });
	return markup_done(keep, &m);
}

/* The same on every page of a language: each name of two hundred is looked up among all to see that it leads back. */
struct html country_list(struct context *c)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	static struct html made[LANGUAGE_COUNT];
	static struct arena keep; /* as long as the program */
	struct html *list = &made[language_now()];
	(void)pthread_mutex_lock(&lock);
	if (list->n == 0)
		*list = list_of_countries(c->a, &keep);
	const struct html ret = *list;
	(void)pthread_mutex_unlock(&lock);
	return ret;
}

struct html country_options(struct context *c, struct str chosen)
{
	struct record_ids codes = { 0 };
	if (!record_countries(c->record, c->a, &codes, NULL))
		codes.n = 0;
	struct option *o = ARENA_ARRAY(c->a, struct option, codes.n + 2);
	size_t n = 0;
	bool there = chosen.n == 0;
	o[n++] = (struct option){ nothing, word(WORD_any_country) };
	for (size_t i = 0; i < codes.n; i++) {
		there = there || str_eq(codes.v[i], chosen);
		o[n++] = (struct option){ codes.v[i], country_name(c->a, codes.v[i]) };
	}
	if (!there)
		o[n++] = (struct option){ chosen, country_name(c->a, chosen) };
	qsort(o + 1, n - 1, sizeof(*o), by_label);
	return options(c, o, n, chosen);
}
