/*
 * A paragraph's first words and its shape, never what it is about.
 */
#include "read/lines.h"

#include "read/clause.h"

struct lines lines_of(const struct analysis *an, uint32_t p, uint32_t *sentence)
{
	const struct tokens *t = &an->d->tokens;
	while (*sentence < t->sentence.n && t->sentence.v[*sentence].paragraph < p)
		(*sentence)++;
	struct lines r = { 0, 0 };
	bool any = false;
	for (uint32_t s = *sentence; s < t->sentence.n && t->sentence.v[s].paragraph == p; s++) {
		if (!any)
			r.first = t->sentence.v[s].first;
		any = true;
		r.end = t->sentence.v[s].first + t->sentence.v[s].n;
	}
	return r;
}

bool lines_end_sentence(const struct analysis *an, struct lines l)
{
	if (l.end == l.first)
		return false;
	for (uint32_t i = l.end; i > l.first && i + 3 > l.end; i--) {
		struct str s = word_str(an->d, i - 1);
		char c = s.p[s.n - 1];
		if (c == '.' || c == '!' || c == '?' || c == ';')
			return true;
	}
	return false;
}

bool lines_end_with(const struct analysis *an, struct lines l, char c)
{
	if (l.end == l.first)
		return false;
	struct str s = word_str(an->d, l.end - 1);
	return s.p[s.n - 1] == c;
}

bool lines_start(const struct analysis *an, struct lines l, const char *z)
{
	/* words parted by single spaces */
	uint32_t i = l.first;
	struct str rest = str_of(z);
	while (rest.n > 0) {
		struct str one = str_cut(&rest, ' ');
		if (i >= l.end || !str_eq_nocase(word_str(an->d, i), one))
			return false;
		i++;
	}
	return true;
}

bool lines_are_heading(const struct analysis *an, uint32_t p, struct lines l)
{
	const struct paragraph *par = &an->d->text->paragraph.v[p];
	if (par->kind == PARAGRAPH_HEADING)
		return true;
	if (par->kind != PARAGRAPH_BODY && !(par->kind == PARAGRAPH_QUOTE && p < 5))
		return false;
	return l.end - l.first <= HEADING_WORDS_MAX && !lines_end_sentence(an, l) && !lines_end_with(an, l, ',') && !lines_end_with(an, l, ':');
}

struct actor lines_actor(const struct analysis *an, struct lines l)
{
	for (uint32_t i = l.first; i < l.end && i < l.first + 6; i++) {
		if (!is_nominal(an->w, i))
			continue;
		struct actor a = mention_actor(an->m, i);
		if (a.name.n > 0 && a.type != ACTOR_OTHER && a.type != ACTOR_LAW)
			return a;
	}
	return (struct actor){ 0 };
}

uint32_t lines_modal_lead(const struct analysis *an, struct lines l)
{
	static const char *const modals[] = { "should", "must", "shall" };
	if (l.end < l.first + 3 || !lines_end_with(an, l, ':'))
		return WORD_NONE;
	for (uint32_t i = l.end - 1; i > l.first && l.end - i < 8; i--)
		for (size_t k = 0; k < sizeof(modals) / sizeof(modals[0]); k++)
			if (word_is(an->w, i, modals[k]))
				return i;
	return WORD_NONE;
}
