#include "lang/name.h"

#include "base/table.h"

enum { NAME_TYPES = NAME_OTHER + 1, NAME_WORDS_MAX = 12 };

struct kind {
	uint32_t count[NAME_TYPES];
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

void names_settle(struct arena *scratch, struct tree_doc *d)
{
	struct names n = { 0 };
	for (uint32_t i = 0; i < d->tokens.token.n; i++) {
		if (!d->word[i].name_begins)
			continue;
		uint32_t to = name_end(d, i);
		if (to - i >= NAME_WORDS_MAX)
			continue;
		struct kind *k = kind_of(scratch, &n, name_str(d, i, to));
		k->count[d->word[i].name]++;
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
