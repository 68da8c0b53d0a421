/*
 * "fined" is "fine", "freed" is "free", "bombed" is "bomb": the lemmatiser guesses the last letter of a verb that training
 * did not see, and the tables know it.
 */
#include "read/mend_part.h"

static bool indexed(const struct index *ix, uint32_t number)
{
	return number < ix->n && ix->first[number] != TABLE_NONE;
}

static bool known_verb(const struct place *p, struct str lemma)
{
	const uint32_t number = table_get(&p->lex->word, lemma);
	const struct predicates *rules = p->lex->predicates;
	return number != TABLE_NONE && (indexed(&rules->word[WORD_VERB], number) || indexed(&rules->operator_of[WORD_VERB], number) || indexed(&rules->asking_of[WORD_VERB], number));
}

/* The regular verb of the tables whose form ends so; none: an empty view. */
static struct str plain_of(const struct place *p, struct str form, size_t ending)
{
	const struct str stem = str_slice(form, 0, form.n - ending);
	const size_t n = stem.n;
	const struct str e = arena_printf(p->a, "%.*se", (int)n, stem.p);
	const bool twice = n > 3 && stem.p[n - 1] == stem.p[n - 2];
	const bool y = ending == 2 && n > 2 && stem.p[n - 1] == 'i';
	const struct str tries[] = { stem, twice ? str_slice(stem, 0, n - 1) : S(""), e, y ? arena_printf(p->a, "%.*sy", (int)n - 1, stem.p) : S("") };
	for (size_t k = 0; k < sizeof(tries) / sizeof(*tries); k++)
		if (tries[k].n > 0 && known_verb(p, tries[k]))
			return tries[k];
	return S("");
}

/* "ex-minister": a minister, whom the roles then call former. */
static void without_ex(struct place *p, uint32_t i, struct str form)
{
	const struct str rest = word_lower(p->a, str_slice(form, 3, form.n));
	if (table_get(&p->lex->word, rest) == TABLE_NONE || p->word[i].upos == UPOS_PUNCT)
		return;
	p->word[i].lemma = rest;
	if (p->word[i].upos == UPOS_ADJ || p->word[i].upos == UPOS_X)
		p->word[i].upos = UPOS_NOUN;
}

/* "Lam Hoi-ching", "Lee Tak-sing": what a hyphen joins to a given name is part of it, whatever word it looks like. */
static void name_joined(struct place *p, uint32_t i)
{
	if (i < p->first + 3 || !form_is(p, i - 1, "-") || p->word[i - 1].space_after || p->word[i - 2].space_after || !lower(p, i) || p->word[i].rel != REL_flat ||
		p->word[i - 2].name != NAME_PERSON || p->word[i - 3].name != NAME_PERSON || !word_capitalised(p, i - 2))
		return;
	for (uint32_t k = i - 1; k <= i; k++) {
		p->word[k].name = NAME_PERSON;
		p->word[k].name_begins = false;
	}
	p->word[i].upos = UPOS_PROPN;
	p->word[i].lemma = word_str(p->d, i);
}

void mend_lemma(struct place *p, uint32_t i)
{
	name_joined(p, i);
	const struct str form = word_str(p->d, i);
	if (form.n > 6 && str_eq_nocase(str_slice(form, 0, 3), S("ex-")))
		without_ex(p, i, form);
	if (p->word[i].upos != UPOS_VERB || form.n < 5)
		return;
	const size_t ending = str_ends(form, S("ed")) ? 2 : str_ends(form, S("ing")) ? 3 : 0;
	if (ending == 0 || known_verb(p, p->word[i].lemma))
		return;
	const struct str plain = plain_of(p, word_lower(p->a, form), ending);
	if (plain.n > 0)
		p->word[i].lemma = plain;
}
