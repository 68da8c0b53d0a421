/* Clauses that a noun tells ("reports that he was held"), whose count a sentence goes by ("By our count 27 … were held"),
 * and times taken for whom a sentence tells of. */
#include "read/mend_part.h"

static void make_mark(struct place *p, uint32_t that, uint32_t verb)
{
	p->word[that].upos = UPOS_SCONJ;
	p->word[that].xpos = (uint8_t)xpos_from(S("IN"));
	hang(p, that, verb, REL_mark);
}

/* The clause has its subject and, in the active, its object: nothing is left for "that" to stand for. */
static bool clause_full(const struct place *p, uint32_t that, uint32_t verb)
{
	if (child_of(p, verb, REL_nsubj_pass) != WORD_NONE && child_of(p, verb, REL_nsubj_pass) != that)
		return true;
	const uint32_t who = child_of(p, verb, REL_nsubj);
	if (who == WORD_NONE || who == that)
		return false;
	for (uint32_t k = verb + 1; k < p->end && k < verb + MEND_REACH; k++)
		if (p->word[k].head == verb && p->word[k].rel == REL_obj)
			return true;
	return false;
}

/* "that he had died and that his brother was gone": as the second, so the first. */
static bool clause_joined(const struct place *p, uint32_t verb)
{
	for (uint32_t k = verb + 1; k < p->end; k++)
		if (p->word[k].head == verb && p->word[k].rel == REL_conj && child_of(p, k, REL_mark) != WORD_NONE && form_is(p, child_of(p, k, REL_mark), "that"))
			return true;
	return false;
}

/* "on reports that the editor had been arrested": the noun's own clause, taken for one that describes the noun or for what is asked. */
static void mend_noun_tells(struct place *p, uint32_t that)
{
	if (!form_is(p, that, "that") || that == p->first || !form_in_class(p, that - 1, MEND_TELLING))
		return;
	const uint32_t noun = that - 1, verb = p->word[that].head;
	if (verb == WORD_NONE || verb < that || p->word[verb].upos != UPOS_VERB)
		return;
	if (p->word[verb].head == noun && (p->word[verb].rel == REL_acl_relcl || (p->word[verb].rel == REL_acl && p->word[that].rel != REL_mark)) &&
		(clause_full(p, that, verb) || clause_joined(p, verb))) {
		make_mark(p, that, verb);
		p->word[verb].rel = REL_acl;
		return;
	}
	/* "said in its report that …" is what was said */
	static const char *const preps[] = { "on", "about", "to", "of", "with", "over", "from", NULL };
	const uint32_t by = child_of(p, noun, REL_case), above = p->word[verb].head;
	/* "an inquiry into reports that …": asked for with what it is about */
	uint32_t up = p->word[noun].head;
	for (int n = 0; n < MEND_CHAIN && up != WORD_NONE && up != above; n++, up = p->word[up].head)
		if (tells_act(p, up))
			return;
	if (p->word[that].rel == REL_mark && p->word[verb].rel == REL_ccomp && above != WORD_NONE && above < noun && by != WORD_NONE && by < noun && form_in(p, by, preps))
		hang(p, verb, noun, REL_acl);
}

static void make_reports(struct place *p, uint32_t i, uint32_t verb)
{
	p->word[i].upos = UPOS_NOUN;
	p->word[i].xpos = (uint8_t)xpos_from(S("NNS"));
	if (verb != WORD_NONE)
		hang(p, verb, i, REL_acl);
}

/* "Reports that two nuns were shot proved false", "what reports she has had that they were shot": a noun, taken for the verb. */
static void mend_reports(struct place *p, uint32_t i)
{
	static const char *const whats[] = { "what", "which", "any", NULL };
	static const char *const persons[] = { "he", "she", "they", "we", "it", "i", NULL };
	if (p->word[i].upos != UPOS_VERB || !form_in_class(p, i, MEND_TELLING) || i + 2 >= p->end || strcmp(xpos_name(p->word[i].xpos), "VBZ") != 0)
		return;
	const uint32_t verb = child_of(p, i, REL_ccomp);
	if (verb == WORD_NONE || verb < i)
		return;
	if (i == p->first && form_is(p, i + 1, "that")) {
		make_reports(p, i, verb);
		return;
	}
	if (i == p->first || !form_in(p, i - 1, whats) || !form_in(p, i + 1, persons) || p->word[i + 1].head != verb)
		return;
	const uint32_t told = child_of(p, verb, REL_ccomp), over = p->word[i].head;
	uint32_t asks = over;
	while (asks != WORD_NONE && p->word[asks].upos != UPOS_VERB)
		asks = p->word[asks].head;
	hang(p, verb, asks, asks == WORD_NONE ? REL_root : REL_ccomp);
	make_reports(p, i, told != WORD_NONE && told > verb ? told : WORD_NONE);
	hang(p, i, verb, REL_obj);
	hang(p, i - 1, i, REL_det);
}

/* "By our count at least 27 activists have been held": the count is no subject, what hangs on it is. */
static void mend_reckoned(struct place *p, uint32_t i)
{
	static const char *const preps[] = { "by", "on", "at", "in", "to", NULL };
	const enum rel rel = (enum rel)p->word[i].rel;
	if ((rel != REL_nsubj && rel != REL_nsubj_pass) || !form_in_class(p, i, MEND_RECKONING))
		return;
	const uint32_t verb = p->word[i].head, by = child_of(p, i, REL_case);
	if (verb == WORD_NONE || verb < i || by == WORD_NONE || by > i || !form_in(p, by, preps))
		return;
	for (uint32_t k = i + 1; k < verb; k++) {
		if (p->word[k].head != i || (p->word[k].upos != UPOS_NOUN && p->word[k].upos != UPOS_PROPN && p->word[k].upos != UPOS_NUM))
			continue;
		const uint32_t own = child_of(p, k, REL_case);
		if (own != WORD_NONE && own > i && own < k && !form_is(p, own + 1, "least") && !form_is(p, own + 1, "most"))
			continue;
		hang(p, k, verb, rel);
		hang(p, i, verb, REL_obl);
		return;
	}
}

/* "last May", "Friday", "2021". */
static bool is_time(const struct place *p, uint32_t i)
{
	if (p->word[i].upos == UPOS_NUM)
		return p->word[i].len == 4 && word_str(p->d, i).p[0] >= '1' && word_str(p->d, i).p[0] <= '2';
	return word_capitalised(p, i) && (form_in_class(p, i, MEND_MONTH) || form_in_class(p, i, MEND_TIME));
}

/* The word that puts time i behind another: "since Friday", "since last May". */
static uint32_t since_of(const struct place *p, uint32_t i, uint32_t verb)
{
	static const char *const words[] = { "since", "before", "after", "until", NULL };
	for (uint32_t k = i; k > p->first && i - k < 2; k--)
		if (p->word[k - 1].head == verb && p->word[k - 1].rel == REL_mark && form_in(p, k - 1, words))
			return k - 1;
	return WORD_NONE;
}

/* "The teachers held there since Friday were freed": the participle was taken for what the sentence tells, the day for whom it tells of. */
static void mend_since(struct place *p, uint32_t i, uint32_t verb)
{
	const uint32_t since = since_of(p, i, verb), held = p->word[verb].head;
	if (since == WORD_NONE || p->word[verb].rel != REL_advcl || held == WORD_NONE || held > since || p->word[held].upos != UPOS_VERB || p->word[held].rel == REL_acl_relcl ||
		child_of(p, held, REL_aux) != WORD_NONE || child_of(p, held, REL_aux_pass) != WORD_NONE || child_of(p, held, REL_obj) != WORD_NONE || child_of(p, held, REL_ccomp) != WORD_NONE)
		return;
	const uint32_t who = child_of(p, held, REL_nsubj) != WORD_NONE ? child_of(p, held, REL_nsubj) : child_of(p, held, REL_nsubj_pass);
	if (who == WORD_NONE || who > held || (p->word[who].upos == UPOS_PRON && !form_is(p, who, "those")))
		return;
	children_move(p, p->first, who, held, verb);
	children_move(p, verb + 1, p->end, held, verb);
	hang(p, verb, p->word[held].head, (enum rel)p->word[held].rel);
	hang(p, who, verb, (enum rel)p->word[i].rel);
	hang(p, held, who, REL_acl);
	p->word[held].xpos = (uint8_t)xpos_from(S("VBN"));
	hang(p, i, held, REL_obl);
	p->word[since].upos = UPOS_ADP;
	hang(p, since, i, REL_case);
}

/* "Three farmers held in Orlo last May were beaten": the month is no second subject. */
static void mend_time_no_subject(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if ((p->word[i].rel != REL_nsubj && p->word[i].rel != REL_nsubj_pass) || verb == WORD_NONE || verb < i || !is_time(p, i))
		return;
	for (uint32_t k = i; k > p->first; k--) {
		const uint32_t who = k - 1;
		if (p->word[who].head != verb || (p->word[who].rel != REL_nsubj && p->word[who].rel != REL_nsubj_pass))
			continue;
		uint32_t over = verb;
		for (uint32_t c = who + 1; c < i; c++)
			if (p->word[c].head == who && p->word[c].rel == REL_acl)
				over = c;
		hang(p, i, over, REL_obl_unmarked);
		return;
	}
	mend_since(p, i, verb);
}

/* "A protest march planned for Friday has been forbidden": one noun, taken for a protest and a month. */
static void mend_march(struct place *p, uint32_t i)
{
	if (i == p->first || !lower(p, i) || !form_in_class(p, i, MEND_MARCH) || p->word[i - 1].upos != UPOS_NOUN || !lower(p, i - 1) || p->word[i].upos == UPOS_VERB)
		return;
	const uint32_t noun = i - 1, above = p->word[i].head;
	const bool beside = p->word[i].rel == REL_appos && above == noun;
	if (!beside && (p->word[i].rel != REL_obl_unmarked || above == WORD_NONE || above < i || p->word[above].head != noun))
		return;
	children_move(p, p->first, p->end, noun, i);
	hang(p, i, p->word[noun].head, (enum rel)p->word[noun].rel);
	hang(p, noun, i, REL_compound);
	p->word[i].upos = UPOS_NOUN;
	p->word[i].xpos = (uint8_t)xpos_from(S("NN"));
	p->word[i].lemma = word_str(p->d, i);
}

/* Of whom "not guilty" tells where its verb is left out. */
static uint32_t cleared_one(const struct place *p, uint32_t i, uint32_t verb)
{
	const uint32_t who = child_of(p, i, REL_nsubj), above = p->word[i].head;
	if (who != WORD_NONE)
		return who > verb && who < i ? who : WORD_NONE;
	if (p->word[i].rel != REL_conj || above == WORD_NONE || above < verb)
		return WORD_NONE;
	if ((p->word[above].upos == UPOS_PROPN || p->word[above].upos == UPOS_NOUN) && above < i && p->word[above].rel == REL_appos)
		return above;
	/* "found the editor guilty and his deputy not guilty": joined to the editor */
	const uint32_t found = child_of(p, verb, REL_obj);
	for (uint32_t k = above + 1; k < i && found != WORD_NONE; k++)
		if (p->word[k].head == found && p->word[k].rel == REL_conj)
			return k;
	return WORD_NONE;
}

/* "The nurse was found guilty, the driver not guilty": the verb told once, for both; the second was acquitted. */
static void mend_cleared(struct place *p, uint32_t i)
{
	if (!form_is(p, i, "guilty") || i == p->first || !form_is(p, i - 1, "not") || p->word[i - 1].head != i || child_of(p, i, REL_cop) != WORD_NONE)
		return;
	uint32_t verb = p->word[i].head;
	for (int n = 0; n < MEND_CHAIN && verb != WORD_NONE && !(p->word[verb].upos == UPOS_VERB && form_in_class(p, verb, MEND_FINDING)); n++)
		verb = p->word[verb].head;
	if (verb == WORD_NONE || verb > i)
		return;
	bool first = false;
	for (uint32_t k = verb + 1; k + 2 < i && !first; k++)
		first = form_is(p, k, "guilty");
	const uint32_t who = first ? cleared_one(p, i, verb) : WORD_NONE;
	if (who == WORD_NONE)
		return;
	const bool passive = child_of(p, verb, REL_obj) == WORD_NONE;
	make_verb(p, i, verb, REL_conj);
	p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
	p->word[i].lemma = S("acquit");
	hang(p, who, i, passive ? REL_nsubj_pass : REL_obj);
	hang(p, i - 1, who, REL_discourse);
}

/* "The teacher was acquitted, the farmer jailed for a year": the auxiliary told once, for both. */
static void mend_done_too(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].upos != UPOS_VERB || p->word[i].rel != REL_parataxis || verb == WORD_NONE || verb > i || !form_in_class(p, i, MEND_DONE) ||
		child_of(p, verb, REL_aux_pass) == WORD_NONE || child_of(p, i, REL_aux) != WORD_NONE || child_of(p, i, REL_obj) != WORD_NONE || child_of(p, i, REL_aux_pass) != WORD_NONE)
		return;
	const uint32_t who = child_of(p, i, REL_nsubj);
	if (who == WORD_NONE || who > i || p->word[who].upos == UPOS_PRON)
		return;
	p->word[who].rel = REL_nsubj_pass;
	p->word[i].rel = REL_conj;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
}

/* "The trial of 46 teachers charged with plotting to … opened on Thursday": the participle was taken for what the sentence tells. */
static void mend_opened(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_VERB || !form_in_class(p, i, MEND_OPENED) || child_of(p, i, REL_nsubj) != WORD_NONE || child_of(p, i, REL_nsubj_pass) != WORD_NONE ||
		child_of(p, i, REL_aux) != WORD_NONE || child_of(p, i, REL_obj) != WORD_NONE || child_of(p, i, REL_aux_pass) != WORD_NONE || p->word[i].rel == REL_conj)
		return;
	uint32_t held = p->word[i].head;
	for (int n = 0; n < MEND_CHAIN && held != WORD_NONE && p->word[held].rel != REL_root; n++)
		held = p->word[held].head;
	if (held == WORD_NONE || held <= p->first || held > i || p->word[held].upos != UPOS_VERB || (strcmp(xpos_name(p->word[held].xpos), "VBN") != 0 && strcmp(xpos_name(p->word[held].xpos), "VBD") != 0) ||
		child_of(p, held, REL_aux) != WORD_NONE || child_of(p, held, REL_aux_pass) != WORD_NONE || p->word[held - 1].upos != UPOS_NOUN)
		return;
	const uint32_t who = child_of(p, held, REL_nsubj) != WORD_NONE ? child_of(p, held, REL_nsubj) : child_of(p, held, REL_nsubj_pass);
	if (who == WORD_NONE || who > held || !tells_act(p, who))
		return;
	children_move(p, i, p->end, held, i);
	children_move(p, p->first, who, held, i);
	hang(p, i, WORD_NONE, REL_root);
	p->word[i].xpos = (uint8_t)xpos_from(S("VBD"));
	hang(p, who, i, REL_nsubj);
	hang(p, held, held - 1, REL_acl);
}

/* "given eighteen months, twelve of them suspended, on 9 March": months are suspended, nobody; the day is the sentence's. */
static void mend_months_suspended(struct place *p, uint32_t i)
{
	if (!(form_is(p, i, "suspended") || form_is(p, i, "deferred")) || i < p->first + 5 || !form_is(p, i - 2, "of") || !(form_is(p, i - 1, "them") || form_is(p, i - 1, "which")) ||
		p->word[i - 3].upos != UPOS_NUM || !form_is(p, i - 4, ",") || !form_in_class(p, i - 5, MEND_SPELL) || p->word[i - 5].head == WORD_NONE)
		return;
	const uint32_t some = i - 3, months = i - 5;
	children_move(p, i + 1, p->end, i, p->word[months].head);
	hang(p, some, months, REL_appos);
	hang(p, i, some, REL_amod);
	p->word[i].upos = UPOS_ADJ;
	p->word[i].xpos = (uint8_t)xpos_from(S("JJ"));
}

/* "fined Radio Kontra EUR 90,000": the sum is no part of the name. */
static void mend_sum_in_name(struct place *p, uint32_t i)
{
	const uint32_t name = p->word[i].head;
	if (p->word[i].rel != REL_flat || name == WORD_NONE || name > i || i + 1 >= p->end || p->word[i + 1].upos != UPOS_NUM || !form_in_class(p, i, MEND_MONEY) ||
		p->word[name].head == WORD_NONE || p->word[p->word[name].head].upos != UPOS_VERB)
		return;
	hang(p, i + 1, p->word[name].head, REL_obl_unmarked);
	hang(p, i, i + 1, REL_compound);
	p->word[i].name = p->word[i + 1].name = NAME_NONE;
}

/* "convicted en bloc", "dismissed en masse": how, not whom. */
static void mend_en_bloc(struct place *p, uint32_t i)
{
	if (i == p->first || !form_is(p, i - 1, "en") || !(form_is(p, i, "bloc") || form_is(p, i, "masse")))
		return;
	const uint32_t verb = p->word[i].head;
	if (verb == WORD_NONE || p->word[verb].upos != UPOS_VERB)
		return;
	p->word[i].rel = REL_advmod;
	p->word[i].upos = UPOS_ADV;
	hang(p, i - 1, i, REL_compound);
}

void mend_told(struct place *p, uint32_t i)
{
	mend_opened(p, i);
	mend_months_suspended(p, i);
	mend_sum_in_name(p, i);
	mend_en_bloc(p, i);
	mend_done_too(p, i);
	mend_cleared(p, i);
	mend_time_no_subject(p, i);
	mend_march(p, i);
	mend_noun_tells(p, i);
	mend_reports(p, i);
	mend_reckoned(p, i);
}
