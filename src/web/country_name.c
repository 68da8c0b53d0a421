/* The catalogue of the language first, then the tables of the lexicon and of the map. */
#include "web/country_name.h"

#include "base/asset.h"
#include "web/language.h"
#include "web/show.h"

#include <pthread.h>
#include <stdlib.h>

static const struct str nothing = { "", 0 };

enum table { TABLE_FRENCH, TABLE_LEXICON, TABLE_MAP, TABLES };
enum { ROWS_MAX = 400 };

/* Of each table the codes with the first of their names, read once: the map's has shapes of half a megabyte, and lists ask for each of their rows. */
static struct {
	struct {
		struct str code, name;
	} row[ROWS_MAX];
	size_t rows;
} tables[TABLES];

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
			tables[t].row[tables[t].rows++].name = str_cut(&names, '|');
		}
	}
}

static struct str name_in(enum table t, struct str code)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	(void)pthread_once(&once, read_tables);
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

struct html country_list(struct context *c)
{
	struct record_ids codes = { 0 };
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	if (!record_countries(c->record, c->a, &codes, NULL))
		codes.n = 0;
	for (size_t i = 0; i < codes.n; i++)
		html_option(&rows, &(struct html_option){ .value = codes.v[i], .label = country_name(c->a, codes.v[i]) });
	html_country_list(&m, &(struct html_country_list){ .options = markup_done(c->a, &rows) });
	return markup_done(c->a, &m);
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
