/*
 * The object that stands behind how and when it is to be done, as resolutions
 * put it: "release immediately and unconditionally all those held", "free at
 * once the leaders".  The parser joins it to the verb or gives it to the adverb.
 */
#include "read/mend_part.h"

static bool has_case(const struct place *p, uint32_t i)
{
	return child_of(p, i, REL_case) != WORD_NONE;
}

static bool is_adverb(const struct place *p, uint32_t i)
{
	return i < p->end && (p->word[i].upos == UPOS_ADV || p->word[i].rel == REL_advmod) && str_ends(word_str(p->d, i), S("ly"));
}

/* A noun of its own: no time, no preposition, not taken by another word. */
static bool free_noun(const struct place *p, uint32_t i)
{
	const uint8_t u = p->word[i].upos;
	return (u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_PRON || u == UPOS_NUM) && !has_case(p, i) && !in_class(p, i, MEND_TIME) && !in_class(p, i, MEND_SPELL);
}

static bool wants_object(const struct place *p, uint32_t verb)
{
	return p->word[verb].upos == UPOS_VERB && child_of(p, verb, REL_obj) == WORD_NONE && child_of(p, verb, REL_aux_pass) == WORD_NONE;
}

/* "immediately and unconditionally the leader": two adverbs are joined, not the verb and the leader. */
static void mend_two_adverbs(struct place *p, uint32_t i)
{
	if (i < p->first + 2 || !is_adverb(p, i) || p->word[i - 1].upos != UPOS_CCONJ || !is_adverb(p, i - 2))
		return;
	const uint32_t noun = p->word[i].head;
	if (noun == WORD_NONE || noun < i || noun > i + MEND_REACH || p->word[noun].rel != REL_conj || !free_noun(p, noun))
		return;
	const uint32_t verb = p->word[noun].head;
	if (verb == WORD_NONE || verb >= i - 1 || !wants_object(p, verb))
		return;
	hang(p, i, i - 2, REL_conj);
	hang(p, i - 1, i, REL_cc);
	hang(p, noun, verb, REL_obj);
}

/* The verb that "at once" or an adverb before `i` tells of; "free" may have been taken for an adjective.  WORD_NONE: none. */
static uint32_t verb_before(struct place *p, uint32_t i)
{
	if (i == p->first)
		return WORD_NONE;
	const uint32_t v = i - 1;
	if (form_is(p, v, "free") && p->word[v].upos == UPOS_ADJ) {
		const uint32_t set = p->word[v].head;
		if (set != WORD_NONE && set + 1 == v && form_is(p, set, "set"))
			return set;
		if (v == p->first || !form_is(p, v - 1, "to") || set == WORD_NONE)
			return WORD_NONE;
		make_infinitive(p, v - 1, v, set);
		return v;
	}
	return p->word[v].upos == UPOS_VERB ? v : WORD_NONE;
}

/* "free at once the leaders", "at once those unjustly detained": no "once" that opens a clause. */
static void mend_at_once(struct place *p, uint32_t i)
{
	if (i + 2 >= p->end || !form_is(p, i, "at") || !form_is(p, i + 1, "once"))
		return;
	const uint32_t once = i + 1, over = p->word[once].head;
	if (over == WORD_NONE || over <= once || (p->word[once].rel != REL_mark && p->word[once].rel != REL_case))
		return;
	uint32_t noun = over;
	const bool clause = p->word[over].upos == UPOS_VERB;
	if (clause) {
		noun = child_of(p, over, REL_nsubj_pass);
		noun = noun == WORD_NONE ? child_of(p, over, REL_nsubj) : noun;
		if (noun == WORD_NONE || noun > over || child_of(p, over, REL_aux_pass) != WORD_NONE || child_of(p, over, REL_aux) != WORD_NONE)
			return;
	}
	const uint32_t verb = verb_before(p, i);
	if (verb == WORD_NONE || noun < once)
		return;
	hang(p, i, once, REL_case);
	hang(p, once, verb, REL_obl);
	p->word[once].upos = UPOS_ADV;
	if (clause)
		hang(p, over, noun, REL_acl);
	if (!free_noun(p, noun) || !wants_object(p, verb))
		return;
	hang(p, noun, verb, REL_obj);
}

/* "must free forthwith the reporters": a noun without a preposition behind the adverb. */
static void mend_behind_adverb(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if ((p->word[i].rel != REL_obl && p->word[i].rel != REL_obl_unmarked) || verb == WORD_NONE || verb >= i || i - verb > MEND_REACH || !free_noun(p, i) || !wants_object(p, verb))
		return;
	if (verb + 2 >= i || p->word[verb + 1].rel != REL_advmod || p->word[verb + 1].head != verb || !opens_noun(p, verb + 2))
		return;
	p->word[i].rel = REL_obj;
}

/* "that the junta release immediately all prisoners": what it is to do, no release of its own. */
static void mend_that_release(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_NOUN || p->word[i].rel != REL_ccomp || i + 2 >= p->end || !is_adverb(p, i + 1) || !plain_verb(p, i) || child_of(p, i, REL_mark) == WORD_NONE)
		return;
	const uint32_t noun = p->word[i + 1].head, who = child_of(p, i, REL_compound);
	if (noun == WORD_NONE || noun < i + 2 || p->word[noun].head != i || !free_noun(p, noun) || who == WORD_NONE || who > i)
		return;
	children_move(p, p->first, who, i, who);
	make_verb(p, i, p->word[i].head, REL_ccomp);
	const uint32_t that = child_of(p, who, REL_mark);
	if (that != WORD_NONE)
		p->word[that].head = i;
	hang(p, who, i, REL_nsubj);
	hang(p, i + 1, i, REL_advmod);
	hang(p, noun, i, REL_obj);
}

/* The clause or apposition that a comma opens behind a noun before `verb`'s next phrase: that noun's place under its verb. */
static uint32_t interrupted(const struct place *p, uint32_t i)
{
	bool relative = false;
	uint32_t up = p->word[i].head;
	for (int n = 0; n < 5 && up != WORD_NONE && up < i; n++) {
		const enum rel rel = p->word[up].rel;
		const uint32_t over = p->word[up].head;
		relative = relative || rel == REL_acl_relcl;
		if (over == WORD_NONE || over >= up)
			return WORD_NONE;
		if (relative && rel != REL_acl_relcl && rel != REL_appos && p->word[over].upos == UPOS_VERB && (rel == REL_obj || rel == REL_iobj))
			return up;
		up = over;
	}
	return WORD_NONE;
}

/* Does a comma stand between the noun and what is told of it in passing? */
static bool parted(const struct place *p, uint32_t noun)
{
	for (uint32_t k = noun + 1; k < p->end && k < noun + 5; k++)
		if (form_is(p, k, ","))
			return true;
	return false;
}

/* "gave Ana Duval, who has two children, seven years", "arrested her, a mother whose husband leads the union, on Monday":
 * what stands behind the second comma is the first verb's. */
static void mend_interrupted(struct place *p, uint32_t i)
{
	const enum rel rel = p->word[i].rel;
	const bool term = (rel == REL_appos || (rel == REL_conj && child_of(p, i, REL_cc) == WORD_NONE)) && form_in_class(p, i, MEND_SPELL);
	const bool when = rel == REL_obl && (form_in_class(p, i, MEND_TIME) || form_in_class(p, i, MEND_MONTH));
	if (!term && !when)
		return;
	uint32_t first = i;
	while (first > p->first && p->word[first - 1].head == i && !form_is(p, first - 1, ","))
		first--;
	const uint32_t noun = first > p->first && form_is(p, first - 1, ",") ? interrupted(p, i) : WORD_NONE;
	if (noun == WORD_NONE || !parted(p, noun))
		return;
	hang(p, i, p->word[noun].head, term ? REL_obj : REL_obl);
}

void mend_far(struct place *p, uint32_t i)
{
	mend_interrupted(p, i);
	mend_two_adverbs(p, i);
	mend_at_once(p, i);
	mend_behind_adverb(p, i);
	mend_that_release(p, i);
}
