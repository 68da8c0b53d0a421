/*
 * What the form of a word or a clause that is already full settles, against the parser: a verb in the singular is not
 * joined to one of a plural subject, a clause with its object leaves nothing for "that" to stand for, "were" makes a list.
 */
#include "read/mend_part.h"

static bool is_plural(const struct place *p, uint32_t i)
{
	return xpos_is(p, i, "NNS") || xpos_is(p, i, "NNPS");
}

/* "Regrets that the authorities have not freed them and asks the king to do so": who asks is one. */
static void mend_agreed(struct place *p, uint32_t i)
{
	uint32_t up = p->word[i].head;
	if (p->word[i].rel != REL_conj || !xpos_is(p, i, "VBZ") || up == WORD_NONE || up > i || p->word[up].upos != UPOS_VERB || has_subject(p, i))
		return;
	const uint32_t active = child_of(p, up, REL_nsubj), subject = active != WORD_NONE ? active : child_of(p, up, REL_nsubj_pass);
	if (subject != WORD_NONE ? subject > up || !is_plural(p, subject) || p->word[up].rel != REL_ccomp : p->word[up].rel != REL_xcomp)
		return;
	for (int n = 0; n < MEND_CHAIN && up != WORD_NONE && up < i && (p->word[up].rel == REL_xcomp || p->word[up].rel == REL_ccomp || p->word[up].rel == REL_acl); n++) {
		up = p->word[up].head;
		if (up == WORD_NONE || up > i)
			return;
		const uint32_t cop = p->word[up].upos == UPOS_VERB ? up : child_of(p, up, REL_cop);
		if (cop != WORD_NONE && xpos_is(p, cop, "VBZ")) {
			hang(p, i, up, REL_conj);
			return;
		}
	}
}

/* "asks member states to expel the envoys": no verb has a bare noun in the singular before it; the two are one noun. */
static void mend_two_nouns(struct place *p, uint32_t i)
{
	const uint32_t ask = p->word[i].head;
	if (p->word[i].upos != UPOS_VERB || (!xpos_is(p, i, "VBZ") && !xpos_is(p, i, "VBP")) || p->word[i].rel != REL_ccomp || ask == WORD_NONE || ask + 2 != i || !asking_verb(p, ask) || !form_is(p, i + 1, "to") ||
		!xpos_is(p, i - 1, "NN") || p->word[i - 1].head != i)
		return;
	const uint32_t does = p->word[i + 1].head;
	if (does == WORD_NONE || does < i || p->word[does].head != i)
		return;
	p->word[i].upos = UPOS_NOUN;
	p->word[i].xpos = (uint8_t)xpos_from(S("NNS"));
	hang(p, i - 1, i, REL_compound);
	hang(p, i, ask, REL_obj);
	hang(p, does, ask, REL_xcomp);
}

/* "the statement that police killed two men", "it is high time that he repealed the law": "that" is neither who does it nor
 * whom it is done to, since both stand in the clause. */
static void mend_full_clause(struct place *p, uint32_t that)
{
	if (!form_is(p, that, "that") || that == p->first || p->word[that].upos != UPOS_PRON || p->word[that].rel != REL_obj)
		return;
	const uint32_t verb = p->word[that].head, noun = that - 1;
	if (verb == WORD_NONE || verb < that || p->word[verb].upos != UPOS_VERB || p->word[verb].rel != REL_acl_relcl || p->word[verb].head != noun ||
		child_of(p, verb, REL_nsubj) == WORD_NONE)
		return;
	for (uint32_t k = verb + 1; k < p->end && k < verb + MEND_REACH; k++)
		if (p->word[k].head == verb && p->word[k].rel == REL_obj) {
			p->word[that].upos = UPOS_SCONJ;
			p->word[that].xpos = (uint8_t)xpos_from(S("IN"));
			hang(p, that, verb, REL_mark);
			p->word[verb].rel = REL_acl;
			return;
		}
}

/* "May: its leader flees": a month, alone before its colon, permits nothing. */
static void mend_month_alone(struct place *p, uint32_t i)
{
	static const char *const marks[] = { ":", "–", "—", "-", NULL };
	if (i != p->first || p->word[i].rel != REL_aux || !form_in(p, i + 1, marks) || phrase_get(p->lex, &p->lex->time[TIME_MONTH], word_lower(p->a, word_str(p->d, i))) == TABLE_NONE)
		return;
	p->word[i].upos = UPOS_PROPN;
	p->word[i].xpos = (uint8_t)xpos_from(S("NNP"));
	p->word[i].rel = REL_obl_unmarked;
}

/* "is at risk of being deported": it is no risk that is deported. */
static void mend_in_danger(struct place *p, uint32_t i)
{
	const uint32_t noun = p->word[i].head;
	if (p->word[i].rel != REL_acl || p->word[i].upos != UPOS_VERB || noun == WORD_NONE || noun + 1 >= i || !form_is(p, noun + 1, "of") || child_of(p, noun, REL_case) == WORD_NONE ||
		child_of(p, noun, REL_nsubj) == WORD_NONE || child_of(p, noun, REL_cop) == WORD_NONE)
		return;
	if (xpos_is(p, i, "VBG") || (form_is(p, noun + 2, "being") && p->word[noun + 2].head == i))
		p->word[i].rel = REL_advcl;
}

/* "Ada Mor, her husband Ivo Brandt and their son were held": the plural makes the one described another. */
static void mend_three_listed(struct place *p, uint32_t i)
{
	static const char *const plural[] = { "were", "are", "have", NULL };
	const uint32_t first = p->word[i].head;
	if (p->word[i].rel != REL_appos || p->word[i].upos != UPOS_NOUN || first == WORD_NONE || first > i || !is_subject(p, first) || p->word[first].upos != UPOS_PROPN ||
		child_of(p, i, REL_nmod_poss) == WORD_NONE || child_of(p, first, REL_conj) != WORD_NONE)
		return;
	const uint32_t name = child_of(p, i, REL_appos), verb = p->word[first].head;
	if (name != i + 1 || p->word[name].upos != UPOS_PROPN || verb == WORD_NONE)
		return;
	const uint32_t below = child_of(p, name, REL_conj), last = below != WORD_NONE ? below : child_of(p, i, REL_conj);
	bool many = false;
	for (uint32_t k = last; last != WORD_NONE && k < verb; k++)
		many = many || (p->word[k].head == verb && form_in(p, k, plural));
	if (!many)
		return;
	hang(p, i, first, REL_conj);
	hang(p, last, first, REL_conj);
}

/* "arrested, charged and, after a night in the cells, released": the phrase between two commas only dates the last. */
static void mend_over_phrase(struct place *p, uint32_t i)
{
	uint32_t noun = p->word[i].head;
	if (p->word[i].rel != REL_acl || !past_verb(p, i) || noun == WORD_NONE || noun > i || i == p->first || !form_is(p, i - 1, ","))
		return;
	uint32_t and = noun;
	while (and > p->first && and + MEND_REACH > noun && !form_is(p, and, "and"))
		and--;
	if (!form_is(p, and, "and") || and == p->first || !form_is(p, and + 1, ",") || !past_verb(p, and - 1))
		return;
	const uint32_t before = and - 1, top = p->word[before].rel == REL_conj && p->word[before].head != WORD_NONE ? p->word[before].head : before;
	for (uint32_t k = and + 2; k < i; k++)
		if (p->word[k].head == before)
			p->word[k].head = i;
	hang(p, and, i, REL_cc);
	hang(p, i, top, REL_conj);
}

/* The object right before the participle of "had two reporters expelled"; WORD_NONE. */
static uint32_t object_had(const struct place *p, uint32_t had, uint32_t i)
{
	const uint32_t what = i == p->first ? WORD_NONE : i - 1;
	return what != WORD_NONE && p->word[what].head == had && p->word[what].rel == REL_obj && what > had ? what : WORD_NONE;
}

/* "the minister who had the two reporters expelled", "had the tents torn down and the leaders locked up". */
static void mend_had_done(struct place *p, uint32_t had)
{
	if (!form_is(p, had, "had") || p->word[had].upos != UPOS_VERB)
		return;
	uint32_t done = WORD_NONE;
	for (uint32_t i = had + 2; i < p->end && i < had + MEND_REACH; i++) {
		if (!past_verb(p, i) || p->word[i].upos != UPOS_VERB)
			continue;
		const uint32_t what = object_had(p, had, i);
		if (done == WORD_NONE && what != WORD_NONE && (p->word[i].rel == REL_acl_relcl || p->word[i].rel == REL_acl) && child_of(p, i, REL_aux_pass) == WORD_NONE && !has_subject(p, i)) {
			p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
			hang(p, i, what, REL_acl);
			done = i;
		} else if (done != WORD_NONE && p->word[i].rel == REL_conj && p->word[i].head == had && child_of(p, i, REL_aux) == WORD_NONE && child_of(p, i, REL_obj) == WORD_NONE) {
			const uint32_t who = child_of(p, i, REL_nsubj);
			if (who == WORD_NONE || who + 1 != i)
				continue;
			p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
			hang(p, who, had, REL_obj);
			hang(p, i, who, REL_acl);
		}
	}
}

/* "What nine mayors ask is that he be freed", "all the widow asks is that …": what is asked hangs on the asking. */
static void mend_what_asked(struct place *p, uint32_t i)
{
	static const char *const opens[] = { "what", "all", NULL };
	static const char *const is[] = { "is", "was", NULL };
	if (!asking_verb(p, i) || !form_in(p, p->first, opens) || !form_in(p, i + 1, is) || !form_is(p, i + 2, "that") || i + 2 >= p->end)
		return;
	const uint32_t verb = p->word[i + 2].head;
	uint32_t who = WORD_NONE;
	for (uint32_t k = p->first + 1; k < i; k++) {
		if (p->word[k].upos == UPOS_VERB)
			return;
		if (p->word[k].head == i && p->word[k].rel == REL_nsubj)
			who = k;
	}
	if (verb == WORD_NONE || verb < i || who == WORD_NONE || p->word[verb].upos != UPOS_VERB)
		return;
	uint32_t top = verb;
	for (int n = 0; n < MEND_CHAIN && p->word[top].head != WORD_NONE && p->word[top].head > i; n++)
		top = p->word[top].head;
	const uint32_t over = p->word[top].head;
	hang(p, i, over == i ? WORD_NONE : over, over == WORD_NONE || over == i ? REL_root : (enum rel)p->word[top].rel);
	hang(p, verb, i, REL_ccomp);
	hang(p, p->first, i, REL_dep);
	hang(p, i + 1, i, REL_dep);
	for (uint32_t k = verb + 1; k < p->end; k++)
		if (p->word[k].head == WORD_NONE && k != i)
			hang(p, k, i, REL_dep);
}

/* "twelve years for Orin and eight for Lind": years are joined to years. */
static void mend_more_years(struct place *p, uint32_t i)
{
	const uint32_t who = p->word[i].head;
	if (p->word[i].rel != REL_conj || p->word[i].upos != UPOS_NUM || who == WORD_NONE || who > i)
		return;
	const uint32_t prep = child_of(p, who, REL_case);
	if (prep == WORD_NONE || prep > who || i + 1 >= p->end || !form_is(p, i - 1, "and") ||
		!str_eq_nocase(word_str(p->d, prep), word_str(p->d, i + 1)))
		return;
	for (uint32_t k = prep; k > p->first && k + 8 > prep; k--)
		if (p->word[k - 1].upos == UPOS_NOUN && child_of(p, k - 1, REL_nummod) != WORD_NONE) {
			hang(p, i, k - 1, REL_conj);
			return;
		}
}

/* "It is false that the paper was closed, said the minister": who says so stands behind. */
static void mend_so_says(struct place *p, uint32_t i)
{
	const uint32_t told = p->word[i].head;
	if (p->word[i].rel != REL_parataxis || !form_in_class(p, i, MEND_SAID))
		return;
	const uint32_t who = child_of(p, i, REL_nsubj);
	if (told == WORD_NONE || told > i || who == WORD_NONE || child_of(p, told, REL_cop) == WORD_NONE ||
		p->word[told].upos == UPOS_VERB || child_of(p, i, REL_ccomp) != WORD_NONE)
		return;
	uint32_t comma = who < i ? who : i;
	while (comma > told + 1 && !form_is(p, comma, ","))
		comma--;
	for (uint32_t k = i + 1; k < p->end; k++)
		if (p->word[k].upos == UPOS_VERB || form_is(p, k, ":"))
			return;
	if (!form_is(p, comma, ","))
		return;
	hang(p, i, p->word[told].head, (enum rel)p->word[told].rel);
	hang(p, told, i, REL_ccomp);
}

/* "11 May: the driver is freed": the day is told of the verb. */
static void mend_day_label(struct place *p, uint32_t i)
{
	if (i != p->first || p->word[i].rel != REL_root || (p->word[i].upos != UPOS_NUM && p->word[i].upos != UPOS_PROPN))
		return;
	uint32_t colon = i + 1;
	while (colon < p->end && colon < i + 4 && !form_is(p, colon, ":"))
		colon++;
	if (!form_is(p, colon, ":") || phrase_get(p->lex, &p->lex->time[TIME_MONTH], word_lower(p->a, word_str(p->d, p->word[i].upos == UPOS_NUM ? i + 1 : i))) == TABLE_NONE)
		return;
	for (uint32_t k = colon + 1; k < p->end; k++)
		if (p->word[k].head == i && p->word[k].upos == UPOS_VERB && p->word[k].rel == REL_parataxis) {
			hang(p, k, WORD_NONE, REL_root);
			children_move(p, colon, p->end, i, k);
			hang(p, i, k, REL_obl_unmarked);
			return;
		}
}

/* "The law should be amended, the mission recommended": who asks stands behind, like who says. */
static void mend_asked_behind(struct place *p, uint32_t i)
{
	const uint32_t told = p->word[i].head;
	if (p->word[i].rel != REL_parataxis || !asking_verb(p, i))
		return;
	const uint32_t who = child_of(p, i, REL_nsubj);
	if (told == WORD_NONE || told > i || p->word[told].upos != UPOS_VERB || who == WORD_NONE || who > i || i + 2 < p->end)
		return;
	uint32_t comma = who;
	while (comma > told + 1 && !form_is(p, comma, ","))
		comma--;
	if (!form_is(p, comma, ","))
		return;
	bool modal = false;
	for (uint32_t k = p->first; k < told; k++)
		modal = modal || (p->word[k].head == told && xpos_is(p, k, "MD"));
	if (!modal)
		return;
	hang(p, i, p->word[told].head, (enum rel)p->word[told].rel);
	hang(p, told, i, REL_ccomp);
}

/* "there can be no agreement, the ambassador said": what there is hangs on "be". */
static void mend_there_is(struct place *p, uint32_t i)
{
	const uint32_t be = p->word[i].head;
	if (p->word[i].rel != REL_expl || !form_is(p, i, "there") || be == WORD_NONE || be < i || p->word[be].upos != UPOS_VERB || child_of(p, be, REL_nsubj) != WORD_NONE)
		return;
	for (uint32_t k = be + 1; k < p->end && k < be + 5 && (p->word[k].upos == UPOS_DET || p->word[k].upos == UPOS_ADJ || p->word[k].upos == UPOS_NOUN); k++)
		if (p->word[k].upos == UPOS_NOUN && p->word[k].head != WORD_NONE && (p->word[k].head < be || p->word[k].head > k + 1) && child_of(p, k, REL_case) == WORD_NONE) {
			hang(p, k, be, REL_nsubj);
			return;
		}
}

/* "is prepared to recognise it, but not before they are freed": what it waits for hangs on what is to be done. */
static void mend_not_before(struct place *p, uint32_t i)
{
	static const char *const opens[] = { "before", "until", "unless", "if", "when", "once", NULL };
	const uint32_t above = p->word[i].head;
	if (p->word[i].rel != REL_conj)
		return;
	const uint32_t mark = child_of(p, i, REL_mark), but = child_of(p, i, REL_cc);
	if (above == WORD_NONE || above > i || mark == WORD_NONE || mark > i || !form_in(p, mark, opens) || but == WORD_NONE || !form_is(p, but, "but") || but > mark)
		return;
	const uint32_t does = child_of(p, above, REL_xcomp);
	hang(p, i, does != WORD_NONE && does < i ? does : above, REL_advcl);
}

/* "Please write to the king urging him to free her", "send appeals urging …": whoever writes asks. */
static void mend_writes_urging(struct place *p, uint32_t i)
{
	const uint32_t noun = p->word[i].head;
	if (!xpos_is(p, i, "VBG") || !asking_verb(p, i) || noun == WORD_NONE || noun > i || (p->word[i].rel != REL_acl && p->word[i].rel != REL_xcomp) || !form_is(p, p->first, "please"))
		return;
	const uint32_t write = p->word[i].rel == REL_xcomp ? noun : p->word[noun].head;
	if (write != WORD_NONE && write < i && p->word[write].upos == UPOS_VERB && xpos_is(p, write, "VB"))
		hang(p, i, write, REL_advcl);
}

static bool any_verb(const struct place *p)
{
	for (uint32_t k = p->first; k < p->end; k++)
		if (p->word[k].upos == UPOS_VERB || p->word[k].upos == UPOS_AUX)
			return true;
	return false;
}

/* "Court of Appeal upholds verdict": a headline's verb, taken for a part of the name. */
static void mend_headline(struct place *p, uint32_t i)
{
	const struct str form = word_str(p->d, i);
	const uint32_t object = p->word[i].head;
	if (p->word[i].upos == UPOS_VERB || i == p->first || p->word[i].rel != REL_compound || object != i + 1 || p->word[object].rel != REL_root || p->word[object].upos != UPOS_NOUN ||
		form.n < 4 || !lower(p, i) || form.p[form.n - 1] != 's' || any_verb(p))
		return;
	const uint32_t longer = form.n > 4 && form.p[form.n - 2] == 'e' ? 2 : 1;
	const struct str one = str_slice(form, 0, form.n - 1), two = str_slice(form, 0, form.n - longer);
	const struct str lemma = is_verb(p, one) ? one : is_verb(p, two) ? two : (struct str){ 0 };
	uint32_t who = WORD_NONE;
	for (uint32_t k = p->first; k < i && who == WORD_NONE; k++)
		if (p->word[k].head == object && (p->word[k].rel == REL_compound || p->word[k].rel == REL_amod) && word_capitalised(p, k))
			who = k;
	if (lemma.n == 0 || who == WORD_NONE)
		return;
	p->word[i].upos = UPOS_VERB;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBZ"));
	p->word[i].lemma = lemma;
	hang(p, i, WORD_NONE, REL_root);
	children_move(p, p->first, p->end, object, i);
	hang(p, object, i, REL_obj);
	hang(p, who, i, REL_nsubj);
	for (uint32_t k = object + 1; k < p->end; k++)
		if (p->word[k].head == i && (p->word[k].rel == REL_nmod || p->word[k].rel == REL_case))
			hang(p, k, object, (enum rel)p->word[k].rel);
}

void mend_agree(struct place *p, uint32_t i)
{
	mend_more_years(p, i);
	mend_so_says(p, i);
	mend_there_is(p, i);
	mend_not_before(p, i);
	mend_writes_urging(p, i);
	mend_headline(p, i);
	mend_day_label(p, i);
	mend_asked_behind(p, i);
	mend_agreed(p, i);
	mend_two_nouns(p, i);
	mend_full_clause(p, i);
	mend_month_alone(p, i);
	mend_in_danger(p, i);
	mend_three_listed(p, i);
	mend_over_phrase(p, i);
	mend_had_done(p, i);
	mend_what_asked(p, i);
}
