/* Whom a verb does it to, where the tree puts them elsewhere: behind a set phrase ("took into custody the nurse"), as the owner of a sum
 * ("fined her 4,000 crowns"), as a part of the time that stands before them ("By noon 61 of the 85 had been found guilty"). */
#include "read/mend_part.h"

static bool nominal(const struct place *p, uint32_t i)
{
	const uint8_t u = p->word[i].upos;
	return u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_NUM || u == UPOS_PRON;
}

/* The first word of what hangs on `i` and stands in one piece with it. */
static uint32_t leftmost(const struct place *p, uint32_t i)
{
	uint32_t first = i;
	while (first > p->first && i - first < MEND_REACH && p->word[first - 1].upos != UPOS_PUNCT && under(p, first - 1, i))
		first--;
	return first;
}

/* "took into custody the nurse", "put on trial eleven nurses", "placed under house arrest the prime minister": word `n` ends the phrase. */
static void mend_behind_phrase(struct place *p, uint32_t n)
{
	if (p->word[n].upos != UPOS_NOUN || n < p->first + 2 || n + 1 >= p->end || !form_in_class(p, n, MEND_PUT_INTO))
		return;
	const bool article = p->word[n - 1].upos == UPOS_DET; /* "before the court"; "for a prison term" is one phrase */
	const uint32_t to = p->word[n - 1].upos == UPOS_NOUN || article ? n - 2 : n - 1; /* "under house arrest" */
	const uint32_t verb = to > p->first ? to - 1 : WORD_NONE;
	if (verb == WORD_NONE || p->word[to].upos != UPOS_ADP || p->word[verb].upos != UPOS_VERB || child_of(p, verb, REL_aux_pass) != WORD_NONE)
		return;
	uint32_t whom = WORD_NONE;
	const uint32_t above = p->word[n].head; /* the parser may hang all of it on the verb as one more phrase */
	if (above != WORD_NONE && above > n && above < n + MEND_REACH && !article && nominal(p, above) && (p->word[n].rel == REL_compound || p->word[n].rel == REL_nmod_desc || p->word[n].rel == REL_amod))
		whom = above; /* "custody Cardinal Paul Wen" in one */
	for (uint32_t k = n + 1; whom == WORD_NONE && k < p->end && k < n + MEND_REACH && p->word[k].upos != UPOS_PUNCT; k++)
		if (nominal(p, k) && child_of(p, k, REL_case) == WORD_NONE && leftmost(p, k) == n + 1 && ((p->word[k].head == n && p->word[k].rel == REL_obj) ||
			(p->word[k].head == verb && p->word[k].rel == REL_obl && child_of(p, verb, REL_obj) == WORD_NONE)))
			whom = k;
	if (whom == WORD_NONE || (p->word[whom].head != verb && p->word[whom].head != n))
		return;
	for (uint32_t k = to; k < n; k++)
		hang(p, k, n, k == to ? REL_case : article ? REL_det : REL_compound);
	hang(p, n, verb, REL_obl);
	hang(p, whom, verb, REL_obj);
}

/* "set free all of the women" */
static void mend_set_free(struct place *p, uint32_t i)
{
	if (!form_is(p, i, "free") || p->word[i].rel != REL_amod || i == p->first || p->word[i - 1].upos != UPOS_VERB || !str_eq(p->word[i - 1].lemma, S("set")) || p->word[i].head < i)
		return;
	if (p->word[i].head != WORD_NONE && p->word[p->word[i].head].head == i - 1)
		hang(p, i, i - 1, REL_xcomp);
}

/* "fined her 4,000 crowns", "fined Radio Selm two million", "handed her five years' imprisonment": no number stands within a name or behind
 * an owner, so that two things are told: whom and what. */
static void mend_whom_and_sum(struct place *p, uint32_t verb)
{
	if (p->word[verb].upos != UPOS_VERB || !in_class(p, verb, MEND_SUM_VERB) || child_of(p, verb, REL_iobj) != WORD_NONE)
		return;
	const uint32_t sum = child_of(p, verb, REL_obj), whom = verb + 1;
	if (sum == WORD_NONE || sum < verb + 3 || sum > verb + MEND_REACH || !under(p, whom, sum) || whom == sum)
		return;
	uint32_t last = whom;
	/* "fined the union 15,000 crowns" */
	if (p->word[whom].upos == UPOS_DET && p->word[whom + 1].upos == UPOS_NOUN && p->word[whom + 1].rel == REL_compound && p->word[whom + 2].upos == UPOS_NUM) {
		hang(p, whom, whom + 1, REL_det);
		hang(p, whom + 1, verb, REL_iobj);
		return;
	}
	while (p->word[whom].upos == UPOS_PROPN && last + 1 < p->end && p->word[last + 1].upos == UPOS_PROPN)
		last++;
	const bool owner = p->word[whom].upos == UPOS_PRON && p->word[whom].rel == REL_nmod_poss;
	if ((!owner && p->word[whom].upos != UPOS_PROPN) || last + 1 >= p->end || p->word[last + 1].upos != UPOS_NUM)
		return;
	for (uint32_t k = whom + 1; k <= last; k++)
		hang(p, k, whom, REL_flat);
	hang(p, whom, verb, REL_iobj);
}

/* The noun that ends right before the verb's first auxiliary, begins behind `from` and hangs within `top` without a preposition. */
static uint32_t subject_inside(const struct place *p, uint32_t from, uint32_t verb, uint32_t top)
{
	uint32_t aux = verb;
	while (aux > from && (p->word[aux - 1].upos == UPOS_AUX || p->word[aux - 1].upos == UPOS_ADV || p->word[aux - 1].upos == UPOS_PART) && p->word[aux - 1].head == verb)
		aux--;
	if (aux == verb && !xpos_is(p, verb, "VBD"))
		return WORD_NONE;
	uint32_t found = WORD_NONE;
	for (uint32_t k = aux; k > from; k--) {
		const uint32_t at = k - 1;
		if (p->word[at].upos == UPOS_PUNCT)
			break;
		if (nominal(p, at) && under(p, at, top) && at != top && child_of(p, at, REL_case) == WORD_NONE && p->word[at].rel != REL_compound && p->word[at].rel != REL_nummod && (p->word[at].rel != REL_flat || p->word[at].upos == UPOS_NUM))
			found = at;
	}
	return found;
}

static const char *const openers[] = { "since", "by", "in", "on", "during", "after", "before", "over", "within", "at", "until", "from", "throughout", "under", NULL };

/* "Since the beginning of the month 38 people have been arrested": who stands behind the time is arrested. */
static void mend_behind_front(struct place *p, uint32_t verb)
{
	if (p->word[verb].upos != UPOS_VERB || !form_in(p, p->first, openers))
		return;
	const bool passive = child_of(p, verb, REL_aux_pass) != WORD_NONE;
	const uint32_t told = passive ? child_of(p, verb, REL_nsubj_pass) : child_of(p, verb, REL_nsubj);
	const uint32_t opener = p->word[p->first].head;
	uint32_t front = told;
	if (told == WORD_NONE) {
		if (has_subject(p, verb) || opener == WORD_NONE || opener > verb || p->word[opener].head != verb || p->word[opener].rel != REL_obl)
			return;
		front = opener;
	} else if (told > verb || !(opener == verb || opener == told) || leftmost(p, told) > p->first + 1) {
		return;
	}
	const uint32_t who = subject_inside(p, front, verb, front);
	if (who == WORD_NONE)
		return;
	hang(p, p->first, front, REL_case);
	hang(p, front, verb, REL_obl);
	hang(p, who, verb, passive ? REL_nsubj_pass : REL_nsubj);
}

/* "four of the demonstrators but none of the attackers", "the driver but not the minister": what is not meant is joined to nothing. */
static void mend_but_not(struct place *p, uint32_t but)
{
	if (!(form_is(p, but, "but") || form_is(p, but, "and")) || but + 2 >= p->end || !(form_is(p, but + 1, "not") || (form_is(p, but, "but") && form_is(p, but + 1, "none"))))
		return;
	const uint32_t other = p->word[but].head;
	if (other == WORD_NONE || other < but || !nominal(p, other) || p->word[other].rel != REL_conj || p->word[other].head > but)
		return;
	uint32_t verb = p->word[other].head;
	for (int n = 0; n < MEND_CHAIN && verb != WORD_NONE && p->word[verb].upos != UPOS_VERB; n++)
		verb = p->word[verb].head;
	if (verb != WORD_NONE && verb < but)
		hang(p, other, verb, REL_dep);
}

/* "Arrested with her were two drivers" */
static void mend_participle_first(struct place *p, uint32_t i)
{
	const uint32_t whom = p->word[i].head;
	if (i != p->first || !past_verb(p, i) || p->word[i].rel != REL_csubj || whom == WORD_NONE || !nominal(p, whom))
		return;
	const uint32_t be = child_of(p, whom, REL_cop);
	if (be == WORD_NONE || be < i || be > whom)
		return;
	hang(p, i, p->word[whom].head, (enum rel)p->word[whom].rel);
	hang(p, whom, i, REL_nsubj_pass);
	hang(p, be, i, REL_aux_pass);
	for (uint32_t k = whom + 1; k < p->end; k++)
		if (p->word[k].head == whom && p->word[k].upos == UPOS_PUNCT)
			p->word[k].head = i;
}

/* "tried, convicted and jailed the editor": three verbs of one row. */
static void mend_row_of_verbs(struct place *p, uint32_t i)
{
	const uint32_t first = p->word[i].head;
	if (!past_verb(p, i) || p->word[i].rel != REL_advcl || first == WORD_NONE || first + 2 != i || !form_is(p, i - 1, ",") || !past_verb(p, first) || has_subject(p, i) || child_of(p, first, REL_obj) != WORD_NONE)
		return;
	const uint32_t last = child_of(p, first, REL_conj);
	if (last != WORD_NONE && last > i && past_verb(p, last))
		p->word[i].rel = REL_conj;
}

/* "Feld, who lives abroad, said": a name, whatever the tagger says. */
static void mend_name_first(struct place *p, uint32_t i)
{
	static const char *const whos[] = { "who", "whose", "whom", NULL };
	if (i != p->first || !word_capitalised(p, i) || !form_is(p, i + 1, ",") || !form_in(p, i + 2, whos) || p->word[i].upos == UPOS_PROPN || p->word[i].upos == UPOS_NOUN || p->word[i].upos == UPOS_PRON)
		return;
	p->word[i].upos = UPOS_PROPN;
	p->word[i].xpos = (uint8_t)xpos_from(S("NNP"));
	p->word[i].lemma = word_str(p->d, i);
	const uint32_t verb = p->word[i + 2].head;
	if (verb != WORD_NONE && verb > i && p->word[verb].head == i)
		p->word[verb].rel = REL_acl_relcl;
}

/* "Edda Brask, fined 4,000 crowns in June, lives in Kalm"; "Among them is Odette Ngar of the union, jailed for three years": told of the
 * name in passing. */
static void mend_in_passing(struct place *p, uint32_t i)
{
	if (!past_verb(p, i) || i < p->first + 2 || !form_is(p, i - 1, ",") || child_of(p, i, REL_aux) != WORD_NONE || child_of(p, i, REL_aux_pass) != WORD_NONE)
		return;
	uint32_t who = child_of(p, i, REL_nsubj);
	if (who == WORD_NONE || who > i || !under(p, i - 2, who) || !(p->word[who].upos == UPOS_PROPN || (child_of(p, who, REL_appos) != WORD_NONE && p->word[child_of(p, who, REL_appos)].upos == UPOS_PROPN)))
		return;
	uint32_t main = WORD_NONE;
	for (uint32_t k = i + 2; k < p->end && main == WORD_NONE; k++)
		if (p->word[k].head == i && p->word[k].rel == REL_parataxis && form_is(p, k - 1, ",") && (p->word[k].upos == UPOS_VERB || p->word[k].upos == UPOS_NOUN))
			main = k;
	const bool named = child_of(p, who, REL_cop) != WORD_NONE;
	if (main == WORD_NONE && !named)
		return;
	const uint32_t top = main != WORD_NONE ? main : who;
	hang(p, top, p->word[i].head, (enum rel)p->word[i].rel);
	for (uint32_t k = p->first; k < p->end; k++)
		if (p->word[k].head == i && k != top && (k < who || (main != WORD_NONE && k > main) || (k > i && p->word[k].upos == UPOS_PUNCT)))
			p->word[k].head = top;
	if (main != WORD_NONE) {
		p->word[main].upos = UPOS_VERB;
		hang(p, who, main, REL_nsubj);
	}
	hang(p, i, who, REL_acl);
}

/* The subject of a verb behind `i` whose last word stands right before `i`, or before a comma there. */
static uint32_t subject_before(const struct place *p, uint32_t i)
{
	uint32_t k = i - 1;
	if (k > p->first && form_is(p, k, ","))
		k--;
	for (int n = 0; n < 8 && k != WORD_NONE && k < i; n++, k = p->word[k].head)
		if ((p->word[k].rel == REL_nsubj || p->word[k].rel == REL_nsubj_pass) && nominal(p, k))
			return p->word[k].head != WORD_NONE && p->word[k].head >= i ? k : WORD_NONE;
	return WORD_NONE;
}

static bool bare_participle(const struct place *p, uint32_t i)
{
	return past_verb(p, i) && i > p->first + 1 && child_of(p, i, REL_aux) == WORD_NONE && child_of(p, i, REL_aux_pass) == WORD_NONE && child_of(p, i, REL_mark) == WORD_NONE &&
		child_of(p, i, REL_cc) == WORD_NONE;
}

/* "said that the mayor, convicted last year, has left": between a subject and its verb a participle tells of the subject. */
static void mend_participle_between(struct place *p, uint32_t i)
{
	const uint8_t rel = p->word[i].rel;
	if (!bare_participle(p, i) || has_subject(p, i) || (rel != REL_ccomp && rel != REL_conj && rel != REL_parataxis && rel != REL_advcl && rel != REL_acl))
		return;
	const uint32_t who = subject_before(p, i);
	/* "told reporters that Omar, released on bail, fled": a participle of what stands before the subject is none */
	if (rel == REL_acl && who != WORD_NONE && !(p->word[i].head != WORD_NONE && p->word[i].head < leftmost(p, who)))
		return;
	if (who == WORD_NONE || p->word[who].head == i || p->word[i].head == who || (p->word[i].head != WORD_NONE && p->word[i].head > who && p->word[i].head < i))
		return;
	hang(p, i, who, REL_acl);
}

/* The verb behind `done` that has no subject of its own, and none but that of `done` to take. */
static uint32_t main_behind(const struct place *p, uint32_t done)
{
	for (uint32_t k = done + 2; k < p->end && k < done + 3 * MEND_REACH; k++) {
		if (p->word[k].upos == UPOS_PUNCT || p->word[k].upos == UPOS_CCONJ || (p->word[k].upos == UPOS_SCONJ && !under(p, k, done)))
			return WORD_NONE;
		const bool finite = p->word[k].upos == UPOS_AUX ? p->word[k].head != WORD_NONE && p->word[k].head > k && !xpos_is(p, k, "VBG") : xpos_is(p, k, "VBD");
		const uint32_t main = p->word[k].upos == UPOS_AUX ? p->word[k].head : k;
		if (!finite || main == done)
			continue;
		const uint32_t mark = child_of(p, main, REL_mark);
		const bool beside = p->word[main].head == done ? p->word[main].rel != REL_acl_relcl : p->word[main].head == p->word[done].head && p->word[main].rel == p->word[done].rel;
		return beside && !has_subject(p, main) && !(mark != WORD_NONE && mark > done) && child_of(p, main, REL_cc) == WORD_NONE ? main : WORD_NONE;
	}
	return WORD_NONE;
}

/* "46 politicians and lawyers charged with conspiracy went on trial": of two verbs side by side the second is the sentence's own. */
static void mend_participle_inside(struct place *p, uint32_t done)
{
	if (!bare_participle(p, done) || child_of(p, done, REL_obj) != WORD_NONE)
		return;
	const uint32_t who = child_of(p, done, REL_nsubj);
	if (who == WORD_NONE || who > done || (p->word[who].upos != UPOS_NOUN && p->word[who].upos != UPOS_PROPN))
		return;
	for (uint32_t k = who; k < done; k++)
		if (p->word[k].upos == UPOS_PUNCT)
			return;
	const uint32_t main = main_behind(p, done);
	if (main == WORD_NONE)
		return;
	for (uint32_t k = p->first; k < p->end; k++)
		if (p->word[k].head == done && k != main && (k < who || k > main))
			p->word[k].head = main;
	hang(p, main, p->word[done].head, (enum rel)p->word[done].rel);
	hang(p, done, who, REL_acl);
	hang(p, who, main, child_of(p, main, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj);
}

/* "stopped at a bridge by border guards": who stands behind "by" stopped them, and built no bridge. */
static void mend_by_whom(struct place *p, uint32_t i)
{
	const uint32_t place = p->word[i].head;
	if (p->word[i].rel != REL_nmod || place == WORD_NONE || place > i || p->word[place].rel != REL_obl)
		return;
	const uint32_t by = child_of(p, i, REL_case);
	if (by == WORD_NONE || by > i || !form_is(p, by, "by"))
		return;
	const uint32_t verb = p->word[place].head;
	if (verb == WORD_NONE || verb > place || !past_verb(p, verb) || child_of(p, verb, REL_aux_pass) == WORD_NONE || child_of(p, verb, REL_obl_agent) != WORD_NONE || !form_in_class(p, i, MEND_FORCES))
		return;
	hang(p, i, verb, REL_obl_agent);
}

/* "By the lawyers' count 40 students were arrested": of two subjects the one behind a preposition is none. */
static void mend_subject_behind_by(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head, rel = p->word[i].rel;
	if ((rel != REL_nsubj && rel != REL_nsubj_pass) || verb == WORD_NONE || verb < i || child_of(p, i, REL_case) == WORD_NONE || child_of(p, i, REL_case) > i ||
		p->word[child_of(p, i, REL_case)].upos != UPOS_ADP)
		return;
	for (uint32_t k = i + 1; k < verb; k++)
		if (p->word[k].head == verb && p->word[k].rel == rel && child_of(p, k, REL_case) == WORD_NONE) {
			p->word[i].rel = REL_obl;
			return;
		}
}

/* "Cardinal Paul Wen, 90, the singer Denny Ho and two others": who has another name is somebody else. */
static void mend_two_named(struct place *p, uint32_t i)
{
	const uint32_t first = p->word[i].head;
	if (p->word[i].rel != REL_appos || p->word[i].upos != UPOS_NOUN || first == WORD_NONE || first > i)
		return;
	/* "the director, Ann Marsh, finance officer Tom Hale": the noun has its name already */
	const uint32_t its = p->word[first].upos == UPOS_NOUN ? child_of(p, first, REL_appos) : first;
	if (its == WORD_NONE || its >= i || p->word[its].upos != UPOS_PROPN || p->word[its].name != NAME_PERSON)
		return;
	const uint32_t last = child_of(p, first, REL_conj);
	uint32_t name = child_of(p, i, REL_appos);
	if (name == WORD_NONE)
		name = child_of(p, i, REL_flat);
	if (name == WORD_NONE && i + 1 < p->end && p->word[i + 1].head == first && p->word[i + 1].rel == REL_appos)
		name = i + 1;
	if (name != i + 1 || p->word[name].upos != UPOS_PROPN || p->word[name].name != NAME_PERSON || (its == first && (last == WORD_NONE || last < i)))
		return;
	hang(p, i, first, REL_conj);
	if (p->word[name].head == first)
		hang(p, name, i, REL_appos);
}

/* "All but two of the 33 defendants": the defendants, less two. */
static void mend_all_but(struct place *p, uint32_t all)
{
	if (!form_is(p, all, "all") || !form_is(p, all + 1, "but"))
		return;
	const uint32_t some = child_of(p, all, REL_conj);
	if (some == WORD_NONE || some != all + 2 || p->word[some].upos != UPOS_NUM)
		return;
	const uint32_t whole = child_of(p, some, REL_nmod);
	if (whole == WORD_NONE || whole < some)
		return;
	hang(p, whole, p->word[all].head, (enum rel)p->word[all].rel);
	hang(p, all, whole, REL_det_predet);
	hang(p, all + 1, some, REL_cc);
	hang(p, some, all, REL_dep);
	if (child_of(p, whole, REL_case) == some + 1)
		hang(p, some + 1, some, REL_dep);
}

/* "Those freed are the brothers Karel" */
static void mend_those_freed(struct place *p, uint32_t i)
{
	if (i > p->first && past_verb(p, i) && form_is(p, i - 1, "those") && p->word[i].rel == REL_nsubj && p->word[i - 1].head == p->word[i].head)
		hang(p, i, i - 1, REL_acl);
}

/* "The mayor, a critic of the dam, and her driver were shot": of two subjects joined by "and" both are meant. */
static void mend_and_subject(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head, rel = p->word[i].rel;
	if ((rel != REL_nsubj && rel != REL_nsubj_pass) || verb == WORD_NONE || verb < i || !nominal(p, i))
		return;
	const uint32_t begins = leftmost(p, i), first = child_of(p, verb, (enum rel)rel);
	if (begins < p->first + 2 || !form_is(p, begins - 1, "and") || first == WORD_NONE || first >= begins - 1 || !nominal(p, first))
		return;
	for (uint32_t k = first; k < i; k++)
		if (p->word[k].upos == UPOS_VERB || p->word[k].upos == UPOS_AUX || p->word[k].upos == UPOS_SCONJ)
			return;
	hang(p, i, first, REL_conj);
	hang(p, begins - 1, i, REL_cc);
}

/* "As for Ann Marsh, she was not held": told of before the clause, no part of it. */
static void mend_as_for(struct place *p, uint32_t i)
{
	if (i != p->first || !form_is(p, i, "as") || !form_is(p, i + 1, "for") || i + 2 >= p->end)
		return;
	const uint32_t who = p->word[i].head;
	if (who != WORD_NONE && who > i && nominal(p, who) && p->word[who].rel == REL_obl)
		p->word[who].rel = REL_dislocated;
}

/* "killed four and wounded more than 50": the number is whom. */
static void mend_more_than(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].upos != UPOS_NUM || p->word[i].rel != REL_obl || i < p->first + 3 || !form_is(p, i - 1, "than") || !(form_is(p, i - 2, "more") || form_is(p, i - 2, "fewer") || form_is(p, i - 2, "less")) ||
		verb == WORD_NONE || verb + 3 != i || p->word[verb].upos != UPOS_VERB || child_of(p, verb, REL_obj) != WORD_NONE || child_of(p, verb, REL_aux_pass) != WORD_NONE)
		return;
	hang(p, i, verb, REL_obj);
	hang(p, i - 2, i, REL_advmod);
	hang(p, i - 1, i - 2, REL_fixed);
}

void mend_whom(struct place *p, uint32_t i)
{
	mend_name_first(p, i);
	mend_as_for(p, i);
	mend_those_freed(p, i);
	mend_and_subject(p, i);
	mend_behind_phrase(p, i);
	if (i > p->first)
		mend_behind_phrase(p, i - 1); /* a title may have been hung on its name since */
	mend_set_free(p, i);
	mend_whom_and_sum(p, i);
	mend_behind_front(p, i);
	mend_but_not(p, i);
	mend_participle_first(p, i);
	mend_row_of_verbs(p, i);
	mend_in_passing(p, i);
	mend_subject_behind_by(p, i);
	mend_participle_between(p, i);
	mend_participle_inside(p, i);
	mend_by_whom(p, i);
	mend_more_than(p, i);
	mend_two_named(p, i);
	mend_all_but(p, i);
}
