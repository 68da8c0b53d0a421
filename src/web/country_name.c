/* The catalogue of the language first, then the tables of the lexicon and of the map. */
#include "web/country_name.h"

#include "base/asset.h"
#include "web/language.h"
#include "web/show.h"

#include <stdlib.h>

static const struct str nothing = { "", 0 };

/* The first of the names in the row of this code. */
static struct str name_in(const char *table, struct str code)
{
	struct str rest = nothing, line;
	if (!asset_find(str_of(table), &rest))
		return nothing;
	while (str_line(&rest, &line)) {
		struct str first = str_cut(&line, '\t'), names = str_cut(&line, '\t');
		if (str_eq(first, code))
			return str_cut(&names, '|');
	}
	return nothing;
}

struct str country_name(struct arena *a, struct str code)
{
	struct str name = language_said("country", code);
	if (name.n == 0 && str_eq(str_of(html_language_table[language_now()].tag), S("fr")))
		name = name_in("data/lexicon/french-countries.tsv", code);
	if (name.n == 0)
		name = name_in("data/lexicon/countries.tsv", code);
	if (name.n == 0)
		name = name_in("data/places/countries.tsv", code);
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
