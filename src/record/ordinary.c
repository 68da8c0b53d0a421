/* One table of words, made at the first question from the tables of the lexicon: what they say of people and bodies first. */
#include "record/ordinary.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/table.h"

#include <pthread.h>

static struct arena words; /* as long as the program */
static struct table uses;  /* a word in small letters to its enum name_use */

static void put(struct str word, enum name_use use)
{
	const struct str small = arena_lower(&words, str_trim(word));
	if (small.n > 0 && table_get(&uses, small) == TABLE_NONE)
		(void)table_put(&words, &uses, small, use);
}

/* The names of a cell, parted by |; a name of several words is none of one. */
static void put_names(struct str cell)
{
	while (cell.n > 0) {
		const struct str name = str_trim(str_cut(&cell, '|'));
		if (str_find_char(name, ' ') == STR_NONE)
			put(name, NAME_PUBLIC);
	}
}

/* Known bodies; what is private stays private however well it is known. */
static void put_organisation(struct str row)
{
	static const char *const private[] = { "ngo", "company", "party", "group" };
	const struct str name = str_cut(&row, '\t'), acronym = str_cut(&row, '\t'), type = str_cut(&row, '\t');
	for (size_t i = 0; i < sizeof(private) / sizeof(*private); i++) {
		if (str_eq(type, str_of(private[i])))
			return;
	}
	put_names(name);
	put_names(acronym);
}

static void put_noun(struct str row)
{
	put_names(str_cut(&row, '\t'));
}

static void put_country(struct str row)
{
	(void)str_cut(&row, '\t'); /* the code */
	while (row.n > 0)
		put_names(str_cut(&row, '\t'));
}

/* Every word of small letters that stands anywhere in the row. */
static void put_words(struct str row)
{
	for (size_t i = 0, from = 0; i <= row.n; i++) {
		if (i < row.n && (char_is_lower(row.p[i]) || (unsigned char)row.p[i] >= 0x80))
			continue;
		if (i - from > 2)
			put(str_slice(row, from, i), NAME_WORD);
		from = i + 1;
	}
}

/* In this order: the first that knows a word tells its use. */
static const struct {
	const char *file;
	void (*row)(struct str row);
} tables[] = {
	{ "organisations", put_organisation }, { "nouns", put_noun }, { "titles", put_noun }, { "countries", put_country },
	{ "classes", put_words }, { "time", put_words }, { "adjectives", put_words }, { "act-nouns", put_words }, { "predicates", put_words },
	{ "speech", put_words }, { "french-words", put_words },
};

static void read_tables(void)
{
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		struct str rest, line;
		if (!asset_find(arena_printf(&words, "data/lexicon/%s.tsv", tables[i].file), &rest))
			continue;
		while (str_line(&rest, &line)) {
			if (line.n > 0 && line.p[0] != '#')
				tables[i].row(line);
		}
	}
}

static enum name_use looked_up(struct str small)
{
	const uint32_t use = table_get(&uses, small);
	return use == TABLE_NONE ? NAME_OWN : (enum name_use)use;
}

enum name_use name_use_of(struct str name)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	static const struct { const char *end, *instead; } plural[] = { { "ies", "y" }, { "men", "man" }, { "es", "" }, { "s", "" } };
	struct arena a = { 0 };
	(void)pthread_once(&once, read_tables);
	const struct str small = arena_lower(&a, name);
	enum name_use use = looked_up(small);
	for (size_t i = 0; use != NAME_PUBLIC && i < sizeof(plural) / sizeof(*plural); i++) {
		const struct str end = str_of(plural[i].end);
		if (small.n <= end.n || !str_ends(small, end))
			continue;
		const struct str one = str_slice(small, 0, small.n - end.n);
		const enum name_use other = looked_up(arena_printf(&a, STR_FMT "%s", STR_ARG(one), plural[i].instead));
		use = other > use ? other : use;
	}
	arena_release(&a);
	return use;
}
