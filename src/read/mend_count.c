/* Numbers that are people, those to whom a sum is given, and words that always stand together ("persona non grata", "on hold"). */
#include "read/mend_part.h"

static enum rel subject_rel(const struct place *p, uint32_t verb)
{
	return child_of(p, verb, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj;
}

/* "At least 14 who marched were detained", "More than 40 of those …": the number is the subject, and no phrase of "at". */
void mend_about_so_many(struct place *p, uint32_t i)
{
	static const char *const before[] = { "least", "most", "than", "to", NULL };
	const uint32_t verb = p->word[i].head;
	if (p->word[i].upos != UPOS_NUM || p->word[i].rel != REL_obl || i < p->first + 2 || i > p->first + 3 || !form_in(p, i - 1, before) ||
		verb == WORD_NONE || verb < i || p->word[verb].upos != UPOS_VERB || has_subject(p, verb) || child_of(p, i, REL_acl_relcl) == WORD_NONE)
		return;
	p->word[i].rel = (uint8_t)subject_rel(p, verb);
	for (uint32_t k = p->first; k < i; k++)
		if (p->word[k].head == i || p->word[k].head == verb) {
			p->word[k].head = i;
			p->word[k].rel = REL_advmod;
			p->word[k].upos = UPOS_ADV;
		}
}

/* "between 15 and 20 people", "15 to 30 villagers": one count of the noun behind it. */
void mend_range(struct place *p, uint32_t i)
{
	if (i < p->first + 1 || i + 2 >= p->end || p->word[i - 1].upos != UPOS_NUM || p->word[i + 1].upos != UPOS_NUM || p->word[i + 2].upos != UPOS_NOUN ||
		!(form_is(p, i, "to") || form_is(p, i, "and") || form_is(p, i, "or")))
		return;
	const bool between = i > p->first + 1 && form_is(p, i - 2, "between");
	if (form_is(p, i, "and") && !between)
		return;
	static const char *const units[] = { "years", "months", "weeks", "days", "hours", "minutes", "year", "month", NULL };
	const uint32_t noun = i + 2, low = i - 1;
	if (form_in(p, noun, units))
		return;
	/* the count was taken for what the verb has, the noun for where it leads */
	if (p->word[noun].head == low || p->word[noun].head == i + 1) {
		p->word[noun].head = p->word[low].head;
		p->word[noun].rel = p->word[low].rel;
		children_move(p, p->first, p->end, low, noun);
	}
	if (between) {
		p->word[i - 2].head = noun;
		p->word[i - 2].rel = REL_nummod;
		p->word[i - 2].upos = UPOS_NUM;
	}
	p->word[low].head = noun;
	p->word[low].rel = REL_nummod;
	p->word[i].head = noun;
	p->word[i].rel = REL_nummod;
	p->word[i].upos = UPOS_NUM;
	p->word[i + 1].head = noun;
	p->word[i + 1].rel = REL_nummod;
	/* "to" and "between" were its preposition */
	const uint32_t verb = p->word[noun].head;
	if (p->word[noun].rel == REL_obl && verb != WORD_NONE && verb < low && child_of(p, noun, REL_case) == WORD_NONE && child_of(p, verb, REL_obj) == WORD_NONE)
		p->word[noun].rel = REL_obj;
}

/* "Both deny it": nothing is joined, so both are the subject. */
void mend_both_do(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (!form_is(p, i, "both") || p->word[i].rel != REL_cc_preconj || verb == WORD_NONE || verb < i || verb > i + 3 || p->word[verb].upos != UPOS_VERB ||
		has_subject(p, verb) || (i > p->first && p->word[i - 1].upos != UPOS_PUNCT && p->word[i - 1].upos != UPOS_CCONJ))
		return;
	p->word[i].upos = UPOS_DET;
	p->word[i].rel = (uint8_t)subject_rel(p, verb);
}

/* "paid each family 50,000 soles", "granted Zambia 80 million dollars": no number stands inside a compound, and no verb has two
 * objects, so that the noun before the sum is whom it goes to. */
void mend_sum_to_whom(struct place *p, uint32_t i)
{
	const bool inside = p->word[i].rel == REL_compound || p->word[i].rel == REL_amod, beside = p->word[i].rel == REL_obj;
	if ((!inside && !beside) || i + 2 >= p->end || p->word[i + 1].upos != UPOS_NUM || (p->word[i].upos != UPOS_NOUN && p->word[i].upos != UPOS_PROPN))
		return;
	uint32_t sum = p->word[i + 1].head;
	if (sum != WORD_NONE && p->word[sum].upos == UPOS_NUM && p->word[i + 1].rel == REL_compound)
		sum = p->word[sum].head;
	if (sum == WORD_NONE || sum <= i + 1 || p->word[sum].rel != REL_obj || (inside && p->word[i].head != sum))
		return;
	const uint32_t verb = p->word[sum].head;
	if (verb == WORD_NONE || verb > i || (beside && p->word[i].head != verb) || !in_class(p, verb, MEND_GIVING) || child_of(p, verb, REL_iobj) != WORD_NONE)
		return;
	p->word[i].head = verb;
	p->word[i].rel = REL_iobj;
	children_move(p, verb + 1, i, sum, i);
}

/* "declared the envoy persona non grata": what somebody is declared, and no part of a name. */
void mend_non_grata(struct place *p, uint32_t i)
{
	if (!(form_is(p, i, "persona") || form_is(p, i, "personae")) || !form_is(p, i + 1, "non") || !(form_is(p, i + 2, "grata") || form_is(p, i + 2, "gratae") || form_is(p, i + 2, "gratas")))
		return;
	uint32_t verb = p->word[i].head, under_verb = i;
	for (int n = 0; n < MEND_REACH && verb != WORD_NONE && p->word[verb].upos != UPOS_VERB; n++) {
		under_verb = verb;
		verb = p->word[verb].head;
	}
	if (verb == WORD_NONE || verb > i || !in_class(p, verb, MEND_NAMING))
		return;
	/* "Whitcombe" hung on "persona", or "persona" on "Dupont" */
	const uint32_t who = under_verb == i && p->word[i - 1].head == i ? i - 1 : under_verb < i ? under_verb : WORD_NONE;
	if (who != WORD_NONE && who != verb && who > verb) {
		p->word[who].head = verb;
		p->word[who].rel = REL_obj;
		children_move(p, verb + 1, who, i, who);
	}
	p->word[i].head = verb;
	p->word[i].rel = REL_xcomp;
	for (uint32_t k = i; k <= i + 2; k++) {
		p->word[k].name = NAME_NONE;
		p->word[k].name_begins = false;
		if (k > i) {
			p->word[k].head = i;
			p->word[k].rel = REL_flat;
		}
	}
}

/* "put on hold 14 million euros": nothing is held, it is put. */
void mend_on_hold(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (i <= p->first + 1 || !form_is(p, i, "hold") || !form_is(p, i - 1, "on") || verb == WORD_NONE || verb >= i || !in_class(p, verb, MEND_SETVERB))
		return;
	p->word[i].upos = UPOS_NOUN;
	p->word[i].xpos = (uint8_t)xpos_from(S("NN"));
	p->word[i].rel = REL_obl;
	p->word[i - 1].head = i;
	p->word[i - 1].rel = REL_case;
	children_move(p, i + 1, i + MEND_REACH, i, verb);
}

/* "received calls warning him not to": what warns is the call, and not who received it. */
void mend_call_warns(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if ((p->word[i].rel != REL_advcl && p->word[i].rel != REL_xcomp) || verb == WORD_NONE || verb > i || !in_class(p, i, MEND_WARNING) || !str_ends(word_str(p->d, i), S("ing")) ||
		form_is(p, i - 1, ","))
		return;
	const uint32_t call = child_of(p, verb, REL_obj);
	if (call == WORD_NONE || call > i || !in_class(p, call, MEND_CALL))
		return;
	p->word[i].head = call;
	p->word[i].rel = REL_acl;
}

/* "has maintained from the beginning that its men …": what is told is the clause, whatever time or place stands before it. */
void mend_told_since(struct place *p, uint32_t i)
{
	static const char *const preps[] = { "from", "since", "throughout", "during", "at", "in", "on", NULL };
	static const char *const clausal[] = { "hope", "fear", "grounds", "belief", "knowledge", "condition", "claim", "claims", "fact", "event", "view", "sense", NULL };
	const uint32_t verb = p->word[i].head, time = verb == WORD_NONE ? WORD_NONE : p->word[verb].head;
	if (!form_is(p, i, "that") || p->word[i].rel != REL_mark || verb < i || time == WORD_NONE || time + 1 != i ||
		(p->word[verb].rel != REL_acl && p->word[verb].rel != REL_acl_relcl) || p->word[time].rel != REL_obl || form_in(p, time, clausal))
		return;
	const uint32_t says = p->word[time].head, by = child_of(p, time, REL_case);
	if (says == WORD_NONE || says > time || by == WORD_NONE || !form_in(p, by, preps) || !in_class(p, says, MEND_SAYING) || !has_subject(p, verb) ||
		child_of(p, says, REL_ccomp) != WORD_NONE)
		return;
	p->word[verb].head = says;
	p->word[verb].rel = REL_ccomp;
}

/* "offered to host talks": nobody offers to a kind of talks. */
void mend_plan_verb(struct place *p, uint32_t to)
{
	const uint32_t verb = to + 1, noun = verb + 1;
	if (noun >= p->end || to == p->first || !form_is(p, to, "to") || p->word[to].rel != REL_case || p->word[to].head != noun || p->word[verb].upos != UPOS_NOUN ||
		p->word[verb].rel != REL_compound || p->word[verb].head != noun || strcmp(xpos_name(p->word[noun].xpos), "NNS") != 0 || !plain_verb(p, verb))
		return;
	const uint32_t above = p->word[noun].head;
	if (above != to - 1 || !in_class(p, above, MEND_PLANNING))
		return;
	make_infinitive(p, to, verb, above);
	p->word[noun].head = verb;
	p->word[noun].rel = REL_obj;
}

/* "was kept in a cell and denied her medicine": what nobody is asked to admit is denied to who was kept. */
void mend_denied_need(struct place *p, uint32_t i)
{
	static const char *const words[] = { "denied", "refused", "forbidden", "given", "allowed", NULL };
	if (p->word[i].rel != REL_conj || !form_in(p, i, words))
		return;
	const uint32_t verb = p->word[i].head, need = child_of(p, i, REL_obj);
	if (verb == WORD_NONE || verb > i || child_of(p, verb, REL_aux_pass) == WORD_NONE || need == WORD_NONE ||
		need < i || !(in_class(p, need, MEND_NEED) || (form_is(p, i, "denied") && in_class(p, need, MEND_WITHHELD))) || has_subject(p, i) || child_of(p, i, REL_aux) != WORD_NONE)
		return;
	p->word[i].upos = UPOS_VERB;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
}

/* "repeal the law, passed in June": what is passed stands before. */
void mend_passed_law(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head, law = i - 2;
	if (i < p->first + 3 || p->word[i].rel != REL_advcl || strcmp(xpos_name(p->word[i].xpos), "VBN") != 0 || verb == WORD_NONE || verb >= law || !form_is(p, i - 1, ",") ||
		!form_in_class(p, i, MEND_MADE) || (p->word[law].upos != UPOS_NOUN && p->word[law].upos != UPOS_PROPN) || has_subject(p, i))
		return;
	uint32_t top = law;
	for (int n = 0; n < 6 && p->word[top].head != WORD_NONE && p->word[top].head != verb && p->word[top].head < i; n++)
		top = p->word[top].head;
	if (p->word[top].head != verb || top <= verb)
		return;
	p->word[i].head = top;
	p->word[i].rel = REL_acl;
}

/* "the law, which bars prosecution of soldiers": a finite verb before a noun is no part of it. */
void mend_verb_compound(struct place *p, uint32_t i)
{
	const uint32_t noun = p->word[i].head;
	if (p->word[i].rel != REL_compound || p->word[i].upos != UPOS_VERB || strcmp(xpos_name(p->word[i].xpos), "VBZ") != 0 || noun == WORD_NONE || noun <= i || noun > i + 3 ||
		p->word[noun].upos != UPOS_NOUN)
		return;
	const uint32_t subject = child_of(p, noun, REL_nsubj);
	if (subject == WORD_NONE || subject > i || child_of(p, noun, REL_cop) != WORD_NONE)
		return;
	children_move(p, subject, i, noun, i);
	p->word[i].head = p->word[noun].head;
	p->word[i].rel = p->word[noun].rel;
	p->word[noun].head = i;
	p->word[noun].rel = REL_obj;
}
