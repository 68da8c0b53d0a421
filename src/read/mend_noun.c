/* Nouns and what belongs to them, parted by a date, a comma or a wrong tag. */
#include "read/mend_part.h"

static bool names_act(const struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_NOUN)
		return false;
	const uint32_t number = table_get(&p->lex->word, p->word[i].lemma);
	const struct index *nouns = &p->lex->predicates->word[WORD_NOUN];
	return number != TABLE_NONE && number < nouns->n && nouns->first[number] != TABLE_NONE;
}

/* The end of a date or of a comma's insertion that begins right behind i; i when neither does. */
static uint32_t insertion_end(const struct place *p, uint32_t i)
{
	static const char *const preps[] = { "since", "on", "in", NULL };
	uint32_t k = i + 1;
	if (form_is(p, k, ",")) {
		for (k++; k < p->end && k < i + MEND_REACH && !form_is(p, k, ","); k++)
			if (p->word[k].upos == UPOS_VERB && p->word[k].head != i)
				return i;
		return k < p->end && form_is(p, k, ",") ? k : i;
	}
	if (!form_in(p, k, preps))
		return i;
	for (k++; k < p->end && k < i + 6 && (p->word[k].upos == UPOS_NUM || p->word[k].upos == UPOS_PROPN); k++)
		;
	return k - 1 > i + 1 ? k - 1 : i;
}

/* "the suspension, announced on 2 November, of four associations", "the arrest in May of the editor". */
void mend_parted_of(struct place *p, uint32_t i)
{
	if (!names_act(p, i))
		return;
	const uint32_t last = insertion_end(p, i), of = last + 1;
	if (last == i || of >= p->end || !form_is(p, of, "of"))
		return;
	const uint32_t noun = p->word[of].head;
	if (noun == WORD_NONE || noun <= of || noun > of + MEND_REACH || p->word[noun].head == i || p->word[of].rel != REL_case)
		return;
	p->word[noun].head = i;
	p->word[noun].rel = REL_nmod;
}

/* "On the night of 2 November gendarmes searched it": the day hung on who acts; it ends before. */
static void month_day(struct place *p, uint32_t i)
{
	const uint32_t day = i - 1, who = i + 1;
	if (p->word[day].head != who || p->word[day].rel != REL_nummod || p->word[who].upos != UPOS_NOUN)
		return;
	uint32_t verb = who + 1;
	while (verb + 1 < p->end && p->word[verb].upos == UPOS_AUX)
		verb++;
	if (verb >= p->end || p->word[verb].upos != UPOS_VERB || child_of(p, verb, REL_nsubj) != WORD_NONE || child_of(p, verb, REL_nsubj_pass) != WORD_NONE || under(p, verb, who))
		return;
	p->word[day].head = p->word[who].head;
	p->word[day].rel = p->word[who].rel;
	children_move(p, day > p->first + MEND_REACH ? day - MEND_REACH : p->first, day, who, day);
	p->word[who].head = verb;
	p->word[who].rel = child_of(p, verb, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj;
}

/* "Police on 3 May arrested": behind a day "May" is a month and permits nothing. */
void mend_may(struct place *p, uint32_t i)
{
	if (i == p->first || p->word[i].rel != REL_aux || p->word[i - 1].upos != UPOS_NUM || p->word[i - 1].len > 2 || !word_capitalised(p, i) || !form_is(p, i, "may"))
		return;
	p->word[i].upos = UPOS_PROPN;
	p->word[i].xpos = (uint8_t)xpos_from(S("NNP"));
	p->word[i].head = i - 1;
	p->word[i].rel = REL_nmod_unmarked;
}

/* "On 6 May Beli received": the month ends the day and begins no name. */
void mend_month_name(struct place *p, uint32_t i)
{
	const uint32_t who = i + 1;
	if (i == p->first || who >= p->end || p->word[i - 1].upos != UPOS_NUM || p->word[i - 1].len > 2 ||
		phrase_get(p->lex, &p->lex->time[TIME_MONTH], word_lower(p->a, word_str(p->d, i))) == TABLE_NONE)
		return;
	month_day(p, i);
}

/* "Harun Beli, secretary of the Quarrymen's Union, who was taken": who is a person, no union. */
void mend_who(struct place *p, uint32_t i)
{
	if (p->word[i].rel != REL_acl_relcl || p->word[i].head == WORD_NONE || p->word[i].head > i)
		return;
	const uint32_t body = p->word[i].head;
	if (p->word[body].name == NAME_NONE || p->word[body].name == NAME_PERSON || p->word[body].rel != REL_nmod || p->word[body].head == WORD_NONE ||
		p->word[body].head > body)
		return;
	uint32_t who = body + 1;
	while (who < i && !form_is(p, who, "who") && !form_is(p, who, "whom"))
		who++;
	uint32_t title = p->word[body].head;
	if (who == i || p->word[title].upos != UPOS_NOUN || p->word[title].name != NAME_NONE)
		return;
	if (p->word[title].rel == REL_appos && p->word[title].head != WORD_NONE && p->word[title].head < title)
		title = p->word[title].head;
	p->word[i].head = title;
}

static bool one_person_title(const struct place *p, uint32_t i)
{
	return p->word[i].upos == UPOS_NOUN && lower(p, i) && strcmp(xpos_name(p->word[i].xpos), "NN") == 0 &&
	       phrase_get(p->lex, &p->lex->titles, p->word[i].lemma) != TABLE_NONE;
}

/* "convicted poet and rights campaigner Lena Okafor": one person with two titles. */
void mend_two_titles(struct place *p, uint32_t i)
{
	const uint32_t second = i - 1;
	if (i < p->first + 3 || p->word[i].upos != UPOS_PROPN || !word_capitalised(p, i) || p->word[second].rel != REL_conj || !one_person_title(p, second))
		return;
	/* a name that hangs on its title needs no help; "the editor and the reporter" are two */
	const uint32_t first = p->word[second].head;
	if ((p->word[i].name == NAME_PERSON && p->word[i].head == second && p->word[i].rel == REL_flat) || child_of(p, second, REL_det) != WORD_NONE)
		return;
	if (first == WORD_NONE || first + 1 >= second || first + 4 < second || !form_is(p, first + 1, "and") || !one_person_title(p, first))
		return;
	uint32_t end = i + 1;
	while (end < p->end && p->word[end].upos == UPOS_PROPN && word_capitalised(p, end))
		end++;
	const uint32_t above = p->word[first].head;
	if (above != WORD_NONE && above >= first && above < end)
		return;
	for (uint32_t k = p->first; k < p->end; k++) {
		const uint32_t h = p->word[k].head;
		if (h != WORD_NONE && h >= first && h < end && (k >= end || (k < first && p->word[k].rel == REL_det)))
			p->word[k].head = i;
	}
	for (uint32_t k = i + 1; k < end; k++) {
		p->word[k].head = i;
		p->word[k].rel = REL_flat;
	}
	p->word[i].head = above;
	p->word[i].rel = p->word[first].rel;
	p->word[first].head = i;
	p->word[first].rel = REL_nmod_desc;
}

/* "At least 40 were arrested", "More than 60 were hurt": the number is the subject. */
void mend_number_subject(struct place *p, uint32_t i)
{
	static const char *const before[] = { "least", "most", "than", NULL };
	if (i < p->first + 2 || i + 2 >= p->end || p->word[i].upos != UPOS_NUM || !form_in(p, i - 1, before) || p->word[i + 1].upos != UPOS_AUX)
		return;
	const uint32_t verb = p->word[i + 1].head;
	if (verb == WORD_NONE || verb <= i + 1 || verb > i + 5 || child_of(p, verb, REL_nsubj) != WORD_NONE || child_of(p, verb, REL_nsubj_pass) != WORD_NONE)
		return;
	const uint32_t old = p->word[i].head;
	if (old != verb && old != i - 2)
		return;
	p->word[i].head = verb;
	p->word[i].rel = child_of(p, verb, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj;
	p->word[i - 1].head = i;
	p->word[i - 1].rel = REL_advmod;
	p->word[i - 1].upos = UPOS_ADV;
	p->word[i - 2].head = i;
	p->word[i - 2].rel = REL_advmod;
	p->word[i - 2].upos = UPOS_ADV;
}

/* "arrested at least 30 demonstrators", "as many as 200 prisoners were freed": the words before the number belong to it. */
void mend_number_object(struct place *p, uint32_t i)
{
	static const char *const least[] = { "least", "most", NULL };
	if (i < p->first + 3 || p->word[i].upos != UPOS_NUM || p->word[i].rel != REL_nummod)
		return;
	const uint32_t noun = p->word[i].head;
	if (noun == WORD_NONE || noun < i || noun > i + 3)
		return;
	const uint32_t verb = p->word[noun].head;
	const bool at_least = form_in(p, i - 1, least) && form_is(p, i - 2, "at"), as_many = form_is(p, i - 1, "as") && form_is(p, i - 2, "many") && form_is(p, i - 3, "as");
	if (at_least && p->word[noun].rel == REL_obl && verb == i - 3 && p->word[verb].upos == UPOS_VERB && child_of(p, verb, REL_obj) == WORD_NONE &&
		child_of(p, noun, REL_case) == WORD_NONE)
		p->word[noun].rel = REL_obj;
	else if (!as_many || verb == WORD_NONE || p->word[i - 2].head != verb)
		return;
	for (uint32_t k = as_many ? i - 3 : i - 2; k < i; k++) {
		p->word[k].head = i;
		p->word[k].rel = REL_advmod;
		p->word[k].upos = UPOS_ADV;
	}
}

/* "the amendment of the Act, the registration of 40 unions and the release of nine": a list, no apposition. */
void mend_listed_acts(struct place *p, uint32_t i)
{
	const uint32_t first = p->word[i].head;
	if (p->word[i].rel != REL_appos || first == WORD_NONE || first > i || !names_act(p, i) || !names_act(p, first))
		return;
	const uint32_t det = child_of(p, i, REL_det);
	if (det == WORD_NONE || det == p->first || !form_is(p, det - 1, ","))
		return;
	p->word[i].rel = REL_conj;
	/* the last of the list, hung inside the one before */
	for (uint32_t k = i + 1; k < p->end && k < i + MEND_REACH; k++)
		if (p->word[k].rel == REL_conj && p->word[k].head > i && under(p, k, i) && names_act(p, k) && !names_act(p, p->word[k].head))
			p->word[k].head = first;
}

/* "The acquitted include the editor": people told by what was done to them are the subject. */
void mend_the_arrested(struct place *p, uint32_t i)
{
	if (i == p->first || i + 2 >= p->end || p->word[i].rel != REL_amod || !form_is(p, i - 1, "the") || !xpos_is(p, i, "VBN") || !str_eq(p->word[i + 1].lemma, S("include")))
		return;
	hang(p, i, i + 1, REL_nsubj);
	hang(p, i - 1, i, REL_det);
}
