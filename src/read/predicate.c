/*
 * What the tables say of a document's word: array accesses, by the word's number.
 */
#include "read/predicate.h"

static uint32_t index_get(const struct index *ix, uint32_t word)
{
	return word < ix->n ? ix->first[word] : TABLE_NONE;
}

/* What the lemma may be when the lemmatiser erred: "annulled" is annul, "fined" fine. */
static uint32_t index_stem(const struct index *ix, const struct words *w, uint32_t i)
{
	static const struct {
		struct str end;
		size_t cut;
		const char *add;
		bool doubled;
	} rules[] = {
		{ STR_INIT("ed"), 2, "", false }, { STR_INIT("ed"), 1, "", false }, { STR_INIT("ed"), 3, "", true },
		{ STR_INIT("ied"), 3, "y", false }, { STR_INIT("ing"), 3, "", false }, { STR_INIT("ing"), 3, "e", false },
		{ STR_INIT("ing"), 4, "", true }, { STR_INIT("s"), 1, "", false }, { STR_INIT("es"), 2, "", false },
		{ STR_INIT("ies"), 3, "y", false },
	};
	struct str form = word_str(w->d, i);
	char stem[48];
	if (form.n < 5 || form.n + 2 > sizeof(stem))
		return TABLE_NONE;
	for (size_t k = 0; k < form.n; k++)
		stem[k] = char_lower(form.p[k]);
	for (size_t r = 0; r < sizeof(rules) / sizeof(rules[0]); r++) {
		if (!str_ends((struct str){ stem, form.n }, rules[r].end))
			continue;
		size_t n = form.n - rules[r].cut;
		if (n < 3 || (rules[r].doubled && stem[n - 1] != stem[n]))
			continue;
		char saved = stem[n];
		if (rules[r].add[0] != 0)
			stem[n] = rules[r].add[0];
		uint32_t number = table_get(&w->lex->word, (struct str){ stem, n + (rules[r].add[0] != 0) });
		stem[n] = saved;
		uint32_t found = index_get(ix, number);
		if (found != TABLE_NONE)
			return found;
	}
	return TABLE_NONE;
}

uint32_t index_word(const struct index *ix, const struct words *w, uint32_t i)
{
	uint32_t r = index_get(ix, w->lemma[i]);
	if (r == TABLE_NONE)
		r = index_get(ix, w->form[i]);
	if (r == TABLE_NONE && w->d->word[i].upos == UPOS_VERB)
		r = index_stem(ix, w, i);
	return r;
}

/* ---- classes ------------------------------------------------------------------------- */

uint32_t class_number(const struct predicates *p, struct str name)
{
	return table_get(&p->class_at, name);
}
