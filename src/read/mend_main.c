/*
 * What the sentence's own subject did, taken for what somebody told of in
 * passing did: who is charged sentences nobody, a stoppage evicts nobody, and
 * who is missing shot nobody.
 */
#include "read/mend_part.h"

static bool tagged(const struct place *p, uint32_t i, const char *xpos)
{
	return strcmp(xpos_name(p->word[i].xpos), xpos) == 0;
}

/* "was", "had", "is": the first auxiliary of i, or its copula. */
static uint32_t helper_of(const struct place *p, uint32_t i)
{
	static const enum rel rels[] = { REL_cop, REL_aux_pass, REL_aux };
	for (size_t k = 0; k < sizeof(rels) / sizeof(rels[0]); k++) {
		const uint32_t c = child_of(p, i, rels[k]);
		if (c != WORD_NONE && c < i)
			return c;
	}
	return WORD_NONE;
}

/* The clause's own relative word: "who were held", "where leaflets were printed". */
static bool relative_is_subject(const struct place *p, uint32_t sub)
{
	static const char *const words[] = { "who", "which", "that", NULL };
	const uint32_t passive = child_of(p, sub, REL_nsubj_pass), who = passive != WORD_NONE ? passive : child_of(p, sub, REL_nsubj);
	return who != WORD_NONE && form_in(p, who, words);
}

/* Can `verb` not go on from clause `sub`, by its form? */
static bool unlike(const struct place *p, uint32_t sub, uint32_t verb, bool comma)
{
	const uint32_t helper = helper_of(p, sub);
	const bool object = child_of(p, verb, REL_obj) != WORD_NONE;
	if (!tagged(p, verb, "VBD") && !tagged(p, verb, "VBN"))
		return false;
	if (p->word[sub].rel == REL_acl)
		return (tagged(p, sub, "VBN") || tagged(p, sub, "VBG")) && helper == WORD_NONE && object;
	if (p->word[sub].rel == REL_acl_relcl) {
		if (p->word[sub].upos == UPOS_VERB && tagged(p, sub, "VBN"))
			return helper != WORD_NONE && child_of(p, sub, REL_aux_pass) != WORD_NONE && object && !relative_is_subject(p, sub);
		return object && helper != WORD_NONE && (tagged(p, sub, "VBG") || child_of(p, sub, REL_cop) != WORD_NONE);
	}
	if (comma)
		return object && helper != WORD_NONE && form_is(p, helper, "had");
	return object && helper == WORD_NONE && tagged(p, sub, "VBD") && child_of(p, sub, REL_obj) == WORD_NONE && tells_act(p, child_of(p, sub, REL_nsubj));
}

/* The verb of the clause in which clause `sub` stands; WORD_NONE: none with a subject of its own that acts. */
static uint32_t main_of(const struct place *p, uint32_t sub, uint32_t verb)
{
	uint32_t up = p->word[sub].head;
	for (int n = 0; n < 6 && up != WORD_NONE && p->word[up].upos != UPOS_VERB; n++)
		up = p->word[up].head;
	if (up == WORD_NONE || up > sub || p->word[up].upos != UPOS_VERB || child_of(p, up, REL_nsubj) == WORD_NONE || child_of(p, up, REL_aux_pass) != WORD_NONE)
		return WORD_NONE;
	const uint32_t helper = helper_of(p, up);
	const bool perfect = tagged(p, up, "VBN") && helper != WORD_NONE && in_class(p, helper, MEND_HAVE);
	return ((tagged(p, up, "VBD") || tagged(p, up, "VBN")) && helper == WORD_NONE) || (perfect && !form_is(p, verb - 1, ",")) ? up : WORD_NONE;
}

/* "convicted 19 of the 22 people charged over the strike and sentenced 12", "shot at herders who were on their way and killed one". */
static void mend_goes_on(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_VERB || p->word[i].rel != REL_conj)
		return;
	const uint32_t sub = p->word[i].head, and = child_of(p, i, REL_cc);
	if (sub == WORD_NONE || sub > i || and == WORD_NONE || and + 1 != i || !form_is(p, and, "and") ||
		(p->word[sub].rel != REL_acl && p->word[sub].rel != REL_acl_relcl && p->word[sub].rel != REL_advcl) || child_of(p, i, REL_nsubj) != WORD_NONE ||
		child_of(p, i, REL_nsubj_pass) != WORD_NONE || helper_of(p, i) != WORD_NONE || child_of(p, i, REL_mark) != WORD_NONE)
		return;
	if (!unlike(p, sub, i, and > p->first && form_is(p, and - 1, ",")))
		return;
	const uint32_t up = main_of(p, sub, i);
	if (up == WORD_NONE)
		return;
	p->word[i].head = up;
	p->word[i].xpos = (uint8_t)xpos_from(helper_of(p, up) != WORD_NONE ? S("VBN") : S("VBD"));
}

/* "shot dead by gunmen and a fourth, Omar Reza, has gone missing": the fourth is whom the rest tells of, its name stands behind it. */
static void mend_and_a_fourth(struct place *p, uint32_t i)
{
	const uint32_t agent = p->word[i].head, who = i + 2;
	if (p->word[i].rel != REL_conj || agent == WORD_NONE || agent > i || p->word[agent].rel != REL_obl_agent || !form_is(p, i + 1, ",") || who >= p->end ||
		child_of(p, i, REL_case) != WORD_NONE)
		return;
	const uint32_t verb = p->word[who].head;
	if (p->word[who].upos != UPOS_PROPN || verb == WORD_NONE || verb < who || p->word[verb].upos != UPOS_VERB || helper_of(p, verb) == WORD_NONE ||
		(p->word[who].rel != REL_nsubj && p->word[who].rel != REL_nsubj_pass))
		return;
	bool closed = false;
	for (uint32_t k = who; k < verb; k++)
		closed = closed || form_is(p, k, ",");
	if (!closed)
		return;
	hang(p, i, verb, (enum rel)p->word[who].rel);
	hang(p, who, i, REL_appos);
}

/* "summoned by the Bureau this spring over articles": no agent stands behind another preposition. */
static void mend_no_agent(struct place *p, uint32_t i)
{
	if (p->word[i].rel != REL_obl_agent)
		return;
	const uint32_t prep = child_of(p, i, REL_case);
	if (prep == WORD_NONE || prep > i || form_is(p, prep, "by"))
		return;
	for (uint32_t k = prep; k < i; k++)
		if (form_is(p, k, "by") && p->word[k].head == i)
			return;
	p->word[i].rel = REL_obl;
	for (uint32_t k = p->first; k < prep; k++)
		if (p->word[k].head == i && p->word[k].rel == REL_compound && form_in_class(p, k, MEND_SEASON))
			hang(p, k, p->word[i].head, REL_obl_unmarked);
}

/* "Police arrested nine, residents said, and beat two", "freed 13, its figures show, but held 41": what goes on behind the
 * parenthesis is the sentence's. */
static void mend_behind_said(struct place *p, uint32_t i)
{
	if (p->word[i].rel != REL_conj || p->word[i].upos != UPOS_VERB)
		return;
	const uint32_t said = p->word[i].head, and = child_of(p, i, REL_cc), up = said == WORD_NONE ? WORD_NONE : p->word[said].head;
	if (said > i || p->word[said].rel != REL_parataxis || up == WORD_NONE || up > said ||
		p->word[up].upos != UPOS_VERB || !form_is(p, said + 1, ",") || and != said + 2 || and + 1 != i || child_of(p, i, REL_nsubj) != WORD_NONE || helper_of(p, i) != WORD_NONE)
		return;
	p->word[i].head = up;
	if (tagged(p, up, "VBD"))
		p->word[i].xpos = (uint8_t)xpos_from(S("VBD"));
}

/* "after soldiers led by a colonel seized the palace": whoever is led by somebody seized it. */
static void mend_led_by(struct place *p, uint32_t i)
{
	static const char *const marks[] = { "after", "before", "as", "since", "until", "because", NULL };
	const uint32_t up = p->word[i].head;
	if (p->word[i].rel != REL_advcl || p->word[i].upos != UPOS_VERB || up == WORD_NONE || up > i || child_of(p, i, REL_nsubj) != WORD_NONE || child_of(p, i, REL_nsubj_pass) != WORD_NONE ||
		child_of(p, i, REL_mark) != WORD_NONE || !(tagged(p, i, "VBD") || tagged(p, i, "VBN")))
		return;
	for (uint32_t k = i; k > up + 1; k--) {
		const uint32_t who = k - 1, led = child_of(p, who, REL_acl), own = child_of(p, who, REL_case);
		const uint32_t after = own != WORD_NONE || led == WORD_NONE ? own : child_of(p, led, REL_mark);
		if (form_is(p, who, ","))
			return;
		if (p->word[who].head != up || p->word[who].rel != REL_obl || after == WORD_NONE || after > who || !form_in(p, after, marks) || led == WORD_NONE || led < who || led > i)
			continue;
		hang(p, who, i, helper_of(p, i) != WORD_NONE && child_of(p, i, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj);
		hang(p, after, i, REL_mark);
		p->word[after].upos = UPOS_SCONJ;
		return;
	}
}

/* "The court found Ms Lem guilty": what has an object and no "was" is done by its subject. */
static void mend_found_active(struct place *p, uint32_t i)
{
	if (!form_in_class(p, i, MEND_FINDING))
		return;
	const uint32_t passive = child_of(p, i, REL_nsubj_pass), who = passive != WORD_NONE ? passive : child_of(p, i, REL_nsubj);
	const uint32_t whom = child_of(p, i, REL_obj) != WORD_NONE ? child_of(p, i, REL_obj) : child_of(p, i, REL_iobj);
	if (who == WORD_NONE || whom == WORD_NONE || who > i || whom < i || helper_of(p, i) != WORD_NONE ||
		(p->word[whom].upos != UPOS_PROPN && p->word[whom].upos != UPOS_PRON && p->word[whom].upos != UPOS_NOUN))
		return;
	p->word[who].rel = REL_nsubj;
	p->word[whom].rel = REL_obj;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBD"));
}

void mend_main(struct place *p, uint32_t i)
{
	mend_found_active(p, i);
	mend_behind_said(p, i);
	mend_led_by(p, i);
	mend_goes_on(p, i);
	mend_and_a_fourth(p, i);
	mend_no_agent(p, i);
}
