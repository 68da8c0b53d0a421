#include "lang/name.h"

#include "base/table.h"
#include "base/utf8.h"
#include "lang/feature.h"

enum { NAME_TYPES = NAME_OTHER + 1, NAME_WORDS_MAX = 12, LIST_VOTES = 2 };

struct kind {
	uint32_t count[NAME_TYPES]; /* votes */
	uint32_t ends_person; /* full names of persons that end in this word */
	uint32_t first;       /* the kind met first wins a tie */
};

struct names {
	struct table table;
	VEC(struct kind) kind;
};

static uint32_t name_end(const struct tree_doc *d, uint32_t i)
{
	while (i + 1 < d->tokens.token.n && d->word[i + 1].name != NAME_NONE && !d->word[i + 1].name_begins)
		i++;
	return i;
}

/* The bytes from the first word to the last: white space between them is as in the text, which is near enough. */
static struct str name_str(const struct tree_doc *d, uint32_t from, uint32_t to)
{
	return (struct str){ d->text->s.p + d->word[from].at, d->word[to].at + d->word[to].len - d->word[from].at };
}

static struct kind *kind_of(struct arena *scratch, struct names *n, struct str key)
{
	uint32_t at = table_put(scratch, &n->table, key, (uint32_t)n->kind.n);
	if (at == n->kind.n)
		*VEC_PUSH(scratch, &n->kind) = (struct kind){ .first = NAME_NONE };
	return &n->kind.v[at];
}

static enum name_type settled(const struct kind *k, enum name_type now, bool alone)
{
	enum name_type best = k->first == NAME_NONE ? now : (enum name_type)k->first;
	for (int t = 1; t < NAME_TYPES; t++)
		if (k->count[t] > k->count[best])
			best = (enum name_type)t;
	return alone && k->ends_person > 0 && k->count[NAME_PLACE] == 0 ? NAME_PERSON : best;
}

static unsigned lists_of(const struct model *m, struct str form)
{
	uint64_t key[FEATURE_COUNT];
	word_features(form, (struct word_place){ 0 }, key);
	size_t at = key_find(&m->list, key[FEATURE_WORD]);
	return at == SIZE_MAX ? 0 : m->list_bits[at];
}

/* "Keldovia", "Velgrad": lands and towns look so, and no given or family name of the lists does when it is not in them. */
static bool land_like(struct str form)
{
	static const char *const endings[] = { "ovia", "avia", "istan", "grad", "ville", "burg", "land", "abad", "oria", "aria", "onia", "enia", "inia", "ania" };
	if (form.n < 6 || !char_is_lower(form.p[1]))
		return false;
	for (size_t k = 0; k < sizeof(endings) / sizeof(*endings); k++)
		if (str_ends(form, str_of(endings[k])))
			return true;
	return false;
}

/* What the lists alone would say of a name, or NAME_NONE. */
static enum name_type listed(const struct model *m, const struct tree_doc *d, uint32_t from, uint32_t to)
{
	const unsigned place = 1u << LIST_COUNTRY | 1u << LIST_PLACE, person = 1u << LIST_GIVEN | 1u << LIST_FAMILY, body = 1u << LIST_BODY;
	unsigned any = 0, all = ~0u, last = 0;
	for (uint32_t i = from; i <= to; i++) {
		last = lists_of(m, word_str(d, i));
		any |= last, all &= (last & place) != 0 ? ~0u : last;
	}
	if ((last & body) != 0 && (last & (place | person)) == 0)
		return NAME_ORGANISATION;
	if (all == ~0u && (any & (person | body)) == 0)
		return NAME_PLACE;
	if (from == to && any == 0 && land_like(word_str(d, from)))
		return NAME_PLACE;
	/* "in Darosh" */
	if (from > 0 && (any & person) == 0 && d->word[from - 1].upos == UPOS_ADP && str_eq_nocase(word_str(d, from - 1), S("in")) && d->word[from].name == NAME_PERSON)
		return NAME_PLACE;
	return NAME_NONE;
}

/* "Barzinji-Hawrami": what a hyphen joins is one name, whatever the tagger made of its second half; a person's where one half is. */
static void names_join(struct tree_doc *d)
{
	for (uint32_t i = 1; i + 1 < d->tokens.token.n; i++) {
		struct word *before = &d->word[i - 1], *after = &d->word[i + 1];
		if (!str_eq(word_str(d, i), S("-")) || before->space_after || d->word[i].space_after || after->upos != UPOS_PROPN || before->upos != UPOS_PROPN)
			continue;
		if (before->name != NAME_PERSON && after->name != NAME_PERSON)
			continue;
		if (before->name == NAME_NONE)
			before->name_begins = true;
		const uint32_t end = after->name == NAME_NONE ? i + 2 : name_end(d, i + 1) + 1;
		uint32_t from = i - 1;
		while (from > 0 && !d->word[from].name_begins)
			from--;
		for (uint32_t k = from; k < end; k++) {
			d->word[k].name = NAME_PERSON;
			d->word[k].name_begins = k == from;
		}
	}
}

void names_settle(struct arena *scratch, const struct model *m, struct tree_doc *d)
{
	struct names n = { 0 };
	names_join(d);
	for (uint32_t i = 0; i < d->tokens.token.n; i++) {
		if (!d->word[i].name_begins)
			continue;
		uint32_t to = name_end(d, i);
		if (to - i >= NAME_WORDS_MAX)
			continue;
		struct kind *k = kind_of(scratch, &n, name_str(d, i, to));
		k->count[d->word[i].name]++;
		enum name_type list = listed(m, d, i, to);
		if (list != NAME_NONE)
			k->count[list] += LIST_VOTES;
		k->first = k->first == NAME_NONE ? d->word[i].name : k->first;
		if (to > i && d->word[i].name == NAME_PERSON && d->word[to].upos == UPOS_PROPN)
			kind_of(scratch, &n, word_str(d, to))->ends_person++;
	}
	for (uint32_t i = 0; i < d->tokens.token.n; i++) {
		if (!d->word[i].name_begins)
			continue;
		uint32_t to = name_end(d, i), at = table_get(&n.table, name_str(d, i, to));
		if (at == TABLE_NONE || to - i >= NAME_WORDS_MAX)
			continue;
		enum name_type t = settled(&n.kind.v[at], (enum name_type)d->word[i].name, to == i);
		for (uint32_t w = i; w <= to; w++)
			d->word[w].name = (uint8_t)t;
	}
}
