/* Commas and modals are read off the words; of the tree only which word hangs on which. */
#include "read/condition_surface.h"

static bool modal(const struct words *w, uint32_t i)
{
	static const char *const forms[] = { "will", "would", "shall", "'ll", "wo", "may", "might", "could", "can", "must" };
	for (size_t k = 0; k < sizeof(forms) / sizeof(forms[0]); k++)
		if (word_is(w, i, forms[k]) && w->d->word[i].rel == REL_aux)
			return true;
	return false;
}

static uint32_t sentence_end(const struct analysis *an, uint32_t i)
{
	const struct sentence *s = &an->d->tokens.sentence.v[an->w->sentence[i]];
	return s->first + s->n;
}

static bool quote_mark(const struct words *w, uint32_t i)
{
	return w->d->word[i].upos == UPOS_PUNCT && !word_is(w, i, ",") && !word_is(w, i, ".");
}

/* The verb of the words [first, end), else what hangs outside them; WORD_NONE. */
static uint32_t clause_head(const struct analysis *an, uint32_t first, uint32_t end)
{
	uint32_t verb = WORD_NONE, outer = WORD_NONE;
	for (uint32_t k = first; k < end; k++) {
		const struct word *d = &an->d->word[k];
		const bool out = d->head == WORD_NONE || d->head < first || d->head >= end;
		if (d->upos == UPOS_PUNCT || d->rel == REL_mark || d->rel == REL_aux || d->rel == REL_aux_pass)
			continue;
		if (out && (outer == WORD_NONE || (is_verbal(an->w, k) && !is_verbal(an->w, outer))))
			outer = k;
		if (verb == WORD_NONE && is_verbal(an->w, k) && d->upos == UPOS_VERB && d->rel != REL_acl_relcl && d->rel != REL_amod)
			verb = k;
	}
	const uint32_t cop = outer == WORD_NONE ? WORD_NONE : child_with(an->w, outer, REL_cop);
	return outer != WORD_NONE && (is_verbal(an->w, outer) || (cop != WORD_NONE && cop >= first) || verb == WORD_NONE) ? outer : verb;
}

/* "If/Should/Were …, … would …" */
static bool opens_sentence(struct analysis *an, uint32_t i, uint32_t n, struct condition *it)
{
	const struct words *w = an->w;
	const uint32_t first = an->d->tokens.sentence.v[w->sentence[i]].first, end = sentence_end(an, i);
	for (uint32_t k = first; k < i; k++)
		if (!quote_mark(w, k))
			return false;
	uint32_t comma = i + n;
	it->cause = WORD_NONE;
	while (comma < end && it->cause == WORD_NONE) {
		comma++;
		while (comma < end && !word_is(w, comma, ","))
			comma++;
		it->cause = comma < end ? clause_head(an, i + n, comma) : WORD_NONE;
	}
	if (it->cause == WORD_NONE)
		return false;
	for (uint32_t k = comma + 1; k < end; k++)
		if (modal(w, k) && w->d->word[k].head != WORD_NONE && w->d->word[k].head > k) {
			it->effect = w->d->word[k].head;
			it->loose = true;
			it->first = i;
			it->limit = comma;
			return true;
		}
	return false;
}

/* "They could follow, he added, provided they wrote a letter", "Britain offered to help, provided …" */
static bool closes_sentence(struct analysis *an, uint32_t i, uint32_t n, struct condition *it)
{
	const struct words *w = an->w;
	if ((!word_is(w, i, "provided") && !word_is(w, i, "providing")) || i == 0 || !word_is(w, i - 1, ","))
		return false;
	const uint32_t begin = an->d->tokens.sentence.v[w->sentence[i]].first;
	it->limit = i + n;
	const uint32_t end = sentence_end(an, i);
	while (it->limit < end && !word_is(w, it->limit, ",") && !word_is(w, it->limit, ";") && !word_is(w, it->limit, "."))
		it->limit++;
	it->loose = true;
	it->first = i;
	it->cause = clause_head(an, i + n, it->limit);
	it->effect = WORD_NONE;
	for (uint32_t k = i; k > begin && it->effect == WORD_NONE; k--)
		if (modal(w, k - 1) && w->d->word[k - 1].head != WORD_NONE && w->d->word[k - 1].head < i)
			it->effect = w->d->word[k - 1].head;
		else if (is_verbal(w, k - 1) && word_in_class(an->p, w, k - 1, class_number(an->p, S("offering"))))
			it->effect = k - 1;
	return it->cause != WORD_NONE && it->effect != WORD_NONE;
}

bool condition_surface(struct analysis *an, uint32_t i, uint32_t n, struct condition *it)
{
	it->word = i;
	it->back = WORD_NONE;
	if (it->kind == CONDITION_ONLY_IF && closes_sentence(an, i, n, it))
		return true;
	return (it->kind == CONDITION_IF || it->kind == CONDITION_UNLESS) && opens_sentence(an, i, n, it);
}
