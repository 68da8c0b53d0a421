/* Persons: a name is one phrase, it stands beside its own title, and what "who" tells is told of somebody. */
#include "read/mend_part.h"

static bool hangs_on(const struct place *p, uint32_t i, uint32_t top)
{
	for (int n = 0; n < MEND_CHAIN && i != WORD_NONE; n++, i = p->word[i].head)
		if (i == top)
			return true;
	return false;
}

/* Behind the last word of the person's name that begins at i; i: none begins there. */
static uint32_t name_end(const struct place *p, uint32_t i)
{
	if (p->word[i].name != NAME_PERSON || !p->word[i].name_begins)
		return i;
	uint32_t end = i + 1;
	while (end < p->end && p->word[end].name == NAME_PERSON && !p->word[end].name_begins)
		end++;
	return end;
}

/* The word of the name that hangs outside it and on no other word of it; WORD_NONE: it is no tree. */
static uint32_t name_top(const struct place *p, uint32_t i, uint32_t end)
{
	for (uint32_t k = i; k < end; k++) {
		const uint32_t above = p->word[k].head;
		if (above != WORD_NONE && above >= i && above < end)
			continue;
		bool free = true;
		for (uint32_t x = i; x < end && free && above != WORD_NONE; x++)
			free = x == k || !hangs_on(p, above, x);
		if (free)
			return k;
	}
	return WORD_NONE;
}

static bool is_title(const struct place *p, uint32_t i)
{
	const uint32_t number = table_get(&p->lex->word, word_lower(p->a, p->word[i].lemma));
	if (p->word[i].upos != UPOS_NOUN && p->word[i].upos != UPOS_PROPN)
		return false;
	return (number != TABLE_NONE && class_has(p->lex->predicates, p->class_no[MEND_OFFICE], number)) ||
		phrase_get(p->lex, &p->lex->titles, word_lower(p->a, p->word[i].lemma)) != TABLE_NONE;
}

/* "Óscar Danilo Funes", cut in two: all words of a name are one phrase. */
static void name_whole(struct place *p, uint32_t i, uint32_t end, uint32_t top)
{
	for (uint32_t k = i; k < end; k++) {
		const uint32_t above = p->word[k].head;
		if (k == top || (above != WORD_NONE && above >= i && above < end))
			continue;
		p->word[k].head = top;
		p->word[k].rel = p->word[k].upos == UPOS_PUNCT ? REL_punct : REL_flat;
	}
}

/* "engineer Slimane Ouarab", the name taken for a part of its title. */
static void title_turn(struct place *p, uint32_t i, uint32_t end, uint32_t top)
{
	const uint32_t title = i - 1;
	if (p->word[top].head != title || p->word[top].rel != REL_flat)
		return;
	if (child_of(p, title, REL_det) != WORD_NONE || str_ends(word_str(p->d, title), S("s"))) {
		p->word[top].rel = REL_appos;
		return;
	}
	p->word[top].head = p->word[title].head;
	p->word[top].rel = p->word[title].rel;
	for (uint32_t k = p->first; k < p->end; k++)
		if (p->word[k].head == title && (k < i || k >= end) && p->word[k].rel != REL_amod && p->word[k].rel != REL_compound)
			p->word[k].head = top;
	p->word[title].head = top;
	p->word[title].rel = REL_nmod_desc;
}

/* "the disappearance of activists Mamadou Barry": beside the noun right before it, not the noun before that. */
static void title_beside(struct place *p, uint32_t i, uint32_t top)
{
	const uint32_t title = i - 1, other = p->word[top].head;
	if (p->word[top].rel != REL_appos || other == WORD_NONE || other >= title || p->word[title].upos != UPOS_NOUN || !lower(p, title) || p->word[title].rel == REL_conj ||
		!hangs_on(p, title, other) || hangs_on(p, title, top))
		return;
	p->word[top].head = title;
}

/* "the leader of the Islands Party (UIP), Ratu Delai", "the charges against his deputy, Letchumi": beside whoever holds the office. */
static void person_apposed(struct place *p, uint32_t i, uint32_t top)
{
	const uint32_t other = p->word[top].head;
	if (p->word[top].rel != REL_appos || other == WORD_NONE || other >= i || !form_is(p, i - 1, ",") || is_title(p, other) || p->word[other].name == NAME_PERSON)
		return;
	const uint32_t before = i - 2;
	if (i >= p->first + 2 && before > other && is_title(p, before) && lower(p, before) && hangs_on(p, before, other) && !hangs_on(p, before, top)) {
		p->word[top].head = before;
		return;
	}
	uint32_t up = other;
	for (int n = 0; n < 4 && up != WORD_NONE && (p->word[up].rel == REL_nmod || p->word[up].rel == REL_appos); n++) {
		up = p->word[up].head;
		if (up == WORD_NONE || up > other)
			return;
		if (is_title(p, up) && p->word[up].upos == UPOS_NOUN && !str_ends(word_str(p->d, up), S("s"))) {
			p->word[top].head = up;
			return;
		}
	}
}

/* "Moses Etrima alias MC Kalulu": another name of the same. */
static void alias_join(struct place *p, uint32_t alias)
{
	const uint32_t before = alias - 1, after = alias + 1;
	if (!form_is(p, alias, "alias") || alias == p->first || after >= p->end || !word_capitalised(p, before) || !word_capitalised(p, after))
		return;
	uint32_t top = before;
	while (top > p->first && p->word[top].rel == REL_flat && p->word[top].head != WORD_NONE && p->word[top].head < top)
		top = p->word[top].head;
	if (hangs_on(p, top, after))
		return;
	if (hangs_on(p, top, alias)) {
		if (p->word[top].head != alias)
			return;
		p->word[top].head = p->word[alias].head;
		p->word[top].rel = p->word[alias].rel;
	}
	children_move(p, p->first, p->end, alias, top);
	p->word[alias].upos = UPOS_ADP;
	p->word[alias].head = after;
	p->word[alias].rel = REL_case;
	p->word[after].head = top;
	p->word[after].rel = REL_appos;
	for (uint32_t k = after + 1; k < p->end && word_capitalised(p, k) && p->word[k].rel == REL_flat; k++)
		p->word[k].head = after;
}

/* "the head of the delegation, Mandla Gwebu, Minister of Justice, said": the office behind the comma is that of whom it follows. */
static void title_behind(struct place *p, uint32_t i)
{
	const uint8_t rel = p->word[i].rel;
	if (i < p->first + 3 || (rel != REL_conj && rel != REL_list && rel != REL_appos) || !form_is(p, i - 1, ",") || p->word[i - 2].name != NAME_PERSON || !is_title(p, i) ||
		p->word[i].name == NAME_PERSON || str_ends(word_str(p->d, i), S("s")) || child_of(p, i, REL_cc) != WORD_NONE || child_of(p, i, REL_det) != WORD_NONE)
		return;
	uint32_t top = i - 2;
	while (top > p->first && p->word[top].rel == REL_flat && p->word[top].head != WORD_NONE && p->word[top].head < top)
		top = p->word[top].head;
	if (p->word[i].head == top && rel == REL_appos)
		return;
	/* "A, deputy, and B" and "A, deputies and judges": nothing else is joined to it */
	const uint32_t more = child_of(p, i, REL_conj);
	if (hangs_on(p, top, i) || (more != WORD_NONE && (!is_title(p, more) || str_ends(word_str(p->d, more), S("s")))))
		return;
	p->word[i].head = top;
	p->word[i].rel = REL_appos;
}

/* "charges against Letchumi Ponnudevi, who was arrested": charges are not arrested, and one who "was" is no plural. */
static void who_person(struct place *p, uint32_t i, uint32_t end, uint32_t top)
{
	static const char *const many[] = { "were", "are", "have", NULL };
	static const char *const who[] = { "who", "whom", "whose", NULL };
	const uint32_t at = form_is(p, end, ",") ? end + 1 : end;
	if (!form_in(p, at, who))
		return;
	uint32_t verb = at;
	for (int n = 0; n < 4 && verb != WORD_NONE && p->word[verb].rel != REL_acl_relcl; n++)
		verb = p->word[verb].head;
	if (verb == WORD_NONE || verb < at || p->word[verb].rel != REL_acl_relcl)
		return;
	const uint32_t of = p->word[verb].head;
	if (of == WORD_NONE || of >= i || of == top || hangs_on(p, top, verb) || p->word[of].upos != UPOS_NOUN || is_title(p, of) || (p->word[top].head == of && p->word[top].rel == REL_appos))
		return;
	for (uint32_t k = at; k <= verb; k++)
		if (form_in(p, k, many))
			return;
	p->word[verb].head = top;
}

/* "The regulator, Telcom, …": beside a body stands the name of a body, wherever the document has it. */
static bool body_named(struct place *p, uint32_t i, uint32_t end, uint32_t top)
{
	const uint32_t noun = p->word[top].head;
	if (p->word[top].rel != REL_appos || noun == WORD_NONE || noun > i || end > i + 1 || p->word[noun].upos != UPOS_NOUN || !lower(p, noun) || is_title(p, noun) ||
		phrase_get(p->lex, &p->lex->given, word_lower(p->a, word_str(p->d, i))) != TABLE_NONE)
		return false;
	const uint32_t class = phrase_get(p->lex, &p->lex->nouns, p->word[noun].lemma);
	if (class == TABLE_NONE || !p->lex->noun.v[class].institution || str_ends(word_str(p->d, noun), S("s")))
		return false;
	for (uint32_t k = 0; k < p->d->tokens.token.n; k++)
		if (p->word[k].name == NAME_PERSON && p->word[k].name_begins && str_eq(word_str(p->d, k), word_str(p->d, i)) &&
			(k + 1 == p->d->tokens.token.n || p->word[k + 1].name == NAME_NONE || p->word[k + 1].name_begins))
			p->word[k].name = NAME_ORGANISATION;
	return true;
}

void mend_person(struct place *p, uint32_t i)
{
	alias_join(p, i);
	title_behind(p, i);
	const uint32_t end = name_end(p, i);
	const uint32_t top = end > i ? name_top(p, i, end) : WORD_NONE;
	if (top == WORD_NONE || body_named(p, i, end, top))
		return;
	name_whole(p, i, end, top);
	if (i > p->first && p->word[i - 1].upos == UPOS_NOUN && lower(p, i - 1)) {
		title_turn(p, i, end, top);
		title_beside(p, i, top);
	}
	if (i > p->first + 1)
		person_apposed(p, i, top);
	who_person(p, i, end, top);
}
