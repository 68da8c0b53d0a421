/* Objects behind what stands between them and their verb, an infinitive behind a clause, a passive taken for an adjective. */
#include "read/mend_part.h"

/* "bring those who beat him to justice", taken for what the beating was for. */
static void mend_to_justice(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_VERB || !form_is(p, i, "justice") || i == p->first || !form_is(p, i - 1, "to"))
		return;
	for (uint32_t k = i - 1; k > p->first && k + 2 * MEND_REACH > i; k--)
		if (p->word[k].upos == UPOS_VERB && form_in_class(p, k, MEND_BRINGING) && under(p, i, k)) {
			p->word[i].upos = UPOS_NOUN;
			p->word[i].xpos = (uint8_t)xpos_from(S("NN"));
			p->word[i - 1].upos = UPOS_ADP;
			p->word[i - 1].xpos = (uint8_t)xpos_from(S("IN"));
			hang(p, i, k, REL_obl);
			hang(p, i - 1, i, REL_case);
			return;
		}
}

/* "bring to justice the perpetrators", "bring to account those responsible": the noun taken for a verb. */
static void mend_justice(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].upos != UPOS_VERB || !form_in_class(p, i, MEND_BROUGHT_TO) || verb == WORD_NONE || verb + 2 != i || !form_is(p, i - 1, "to") || !form_in_class(p, verb, MEND_BRINGING))
		return;
	p->word[i].upos = UPOS_NOUN;
	p->word[i].xpos = (uint8_t)xpos_from(S("NN"));
	p->word[i].lemma = word_str(p->d, i);
	hang(p, i, verb, REL_obl);
	p->word[i - 1].upos = UPOS_ADP;
	p->word[i - 1].xpos = (uint8_t)xpos_from(S("IN"));
	hang(p, i - 1, i, REL_case);
	const uint32_t who = child_of(p, i, REL_obj);
	for (uint32_t k = i + 1; k < p->end && k < i + MEND_REACH; k++)
		if (p->word[k].head == i)
			hang(p, k, k == i + 2 && form_is(p, k, "responsible") && who == i + 1 ? who : verb, form_is(p, k, "responsible") ? REL_amod : p->word[k].rel);
}

/* "free without further delay Ann Marsh", "investigate fully and without delay the killing": the object hung on the manner. */
static void mend_delay(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_NOUN || (p->word[i].rel != REL_obl && p->word[i].rel != REL_conj && p->word[i].rel != REL_nmod) || !form_in_class(p, i, MEND_WITHOUT))
		return;
	const uint32_t by = child_of(p, i, REL_case);
	if (by == WORD_NONE || by > i || (!form_is(p, by, "without") && !form_is(p, by, "with")) || i + 1 >= p->end)
		return;
	uint32_t what = WORD_NONE, verb = p->word[i].head;
	for (uint32_t k = i + 1; k < p->end && k < i + 6 && what == WORD_NONE; k++)
		if (p->word[k].head == i && (p->word[k].rel == REL_appos || p->word[k].rel == REL_flat || p->word[k].rel == REL_obj || p->word[k].rel == REL_nmod_unmarked || p->word[k].rel == REL_nsubj))
			what = k;
	for (int n = 0; n < MEND_CHAIN && verb != WORD_NONE && verb < i && p->word[verb].upos != UPOS_VERB && p->word[verb].head != WORD_NONE; n++)
		verb = p->word[verb].head;
	if (what == WORD_NONE || verb == WORD_NONE || verb > i || p->word[verb].upos != UPOS_VERB || child_of(p, verb, REL_obj) != WORD_NONE)
		return;
	hang(p, what, verb, REL_obj);
}

static bool asks(const struct place *p, uint32_t i)
{
	const struct index *verbs = &p->lex->predicates->asking_of[WORD_VERB];
	const uint32_t number = table_get(&p->lex->word, p->word[i].lemma);
	return p->word[i].upos == UPOS_VERB && number != TABLE_NONE && number < verbs->n && verbs->first[number] != TABLE_NONE;
}

/* "urged the king, when they met in May, to free her", "asked the court, which sat on Monday, to try him": asked, not a purpose of the meeting. */
static void mend_asked(struct place *p, uint32_t to)
{
	const uint32_t verb = p->word[to].head;
	if (!form_is(p, to, "to") || to == p->first || !form_is(p, to - 1, ",") || verb == WORD_NONE || verb < to || p->word[verb].upos != UPOS_VERB ||
		p->word[to].rel != REL_mark || (p->word[verb].rel != REL_advcl && p->word[verb].rel != REL_xcomp))
		return;
	const uint32_t clause = p->word[verb].head;
	if (clause == WORD_NONE || clause > to || (p->word[clause].rel != REL_advcl && p->word[clause].rel != REL_acl_relcl) || p->word[clause].head == WORD_NONE)
		return;
	uint32_t up = p->word[clause].head;
	const uint32_t who = p->word[clause].rel == REL_acl_relcl ? up : child_of(p, up, REL_obj);
	if (p->word[clause].rel == REL_acl_relcl)
		up = p->word[up].head;
	if (up == WORD_NONE || up > clause || who == WORD_NONE || who < up || p->word[who].head != up || !asks(p, up) || child_of(p, up, REL_xcomp) != WORD_NONE)
		return;
	/* "should it fail, to impose …" is a condition's */
	static const char *const times[] = { "when", "after", "while", "as", "during", "before", "since", NULL };
	bool time = p->word[clause].rel == REL_acl_relcl;
	for (uint32_t k = who + 1; k < clause && !time; k++)
		time = p->word[k].head == clause && form_in(p, k, times);
	/* the clause stands between two commas */
	bool comma = false;
	for (uint32_t k = who + 1; k < clause && !comma; k++)
		comma = form_is(p, k, ",");
	if (comma && time)
		hang(p, verb, up, REL_xcomp);
}

/* The verb of the tables whose participle in -ed the word is; none: an empty view. */
static struct str participle_of(const struct place *p, uint32_t i)
{
	const struct str s = p->word[i].len > 4 && lower(p, i) ? word_str(p->d, i) : S("");
	if (!str_ends(s, S("ed")))
		return S("");
	const struct str tries[] = { str_slice(s, 0, s.n - 2), str_slice(s, 0, s.n - 1), s.n > 5 && s.p[s.n - 3] == s.p[s.n - 4] ? str_slice(s, 0, s.n - 3) : S("") };
	for (size_t k = 0; k < sizeof(tries) / sizeof(*tries); k++)
		if (tries[k].n > 0 && is_verb(p, tries[k]))
			return tries[k];
	return S("");
}

/* "that the site be unblocked", "must be unfrozen": what is to be done to it, not how it is. */
static void mend_undone(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_ADJ)
		return;
	const uint32_t be = child_of(p, i, REL_cop);
	if (be == WORD_NONE || be > i || !form_is(p, be, "be"))
		return;
	const struct str verb = participle_of(p, i);
	if (verb.n == 0)
		return;
	p->word[i].upos = UPOS_VERB;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
	p->word[i].lemma = verb;
	p->word[be].rel = REL_aux_pass;
	const uint32_t who = child_of(p, i, REL_nsubj);
	if (who != WORD_NONE && who < i)
		p->word[who].rel = REL_nsubj_pass;
}

/* "to free all who were held and drop the charges": a bare verb is joined to a bare one. */
static void mend_bare_joined(struct place *p, uint32_t i)
{
	const uint32_t above = p->word[i].head;
	if (p->word[i].upos != UPOS_VERB || p->word[i].rel != REL_conj || strcmp(xpos_name(p->word[i].xpos), "VB") != 0 || above == WORD_NONE || above > i ||
		p->word[above].upos != UPOS_VERB || strcmp(xpos_name(p->word[above].xpos), "VB") == 0 ||
		/* "those who beat him and bring them to trial": whoever brings them is somebody else */
		(strcmp(xpos_name(p->word[above].xpos), "VBP") == 0 && (child_of(p, i, REL_obj) == WORD_NONE || !form_is(p, child_of(p, i, REL_obj), "them"))) ||
		child_of(p, above, REL_aux) != WORD_NONE || child_of(p, i, REL_aux) != WORD_NONE || child_of(p, i, REL_nsubj) != WORD_NONE || child_of(p, i, REL_mark) != WORD_NONE)
		return;
	/* "condemned it and urged them to return the files and stop …", hung on the first: the nearest infinitive */
	for (uint32_t k = i - 1; k > above; k--)
		if (p->word[k].upos == UPOS_VERB && strcmp(xpos_name(p->word[k].xpos), "VB") == 0 && child_of(p, k, REL_mark) != WORD_NONE && form_is(p, child_of(p, k, REL_mark), "to") &&
			under(p, k, above)) {
			hang(p, i, k, REL_conj);
			return;
		}
	uint32_t up = p->word[above].head;
	for (int n = 0; n < MEND_CHAIN && up != WORD_NONE && up < i; n++, up = p->word[up].head)
		if (p->word[up].upos == UPOS_VERB && strcmp(xpos_name(p->word[up].xpos), "VB") == 0) {
			hang(p, i, up, REL_conj);
			return;
		}
}

/* A noun that names an act which somebody may ask for: no harm. */
static bool askable_noun(const struct place *p, uint32_t i)
{
	const struct predicates *rules = p->lex->predicates;
	const struct index *nouns = &rules->word[WORD_NOUN];
	const uint32_t number = table_get(&p->lex->word, p->word[i].lemma);
	if (p->word[i].upos != UPOS_NOUN)
		return false;
	if (form_in_class(p, i, MEND_ENDING))
		return true;
	if (number == TABLE_NONE || number >= nouns->n || nouns->first[number] == TABLE_NONE)
		return false;
	for (uint32_t at = nouns->first[number]; at != TABLE_NONE; at = rules->row.v[at].next) {
		const enum act act = rules->row.v[at].act;
		const struct str type = act == ACT_NONE ? S("") : rules->fact[act].plover;
		if (!str_eq(type, S("COERCE")) && !str_eq(type, S("ASSAULT")) && !str_eq(type, S("THREATEN")) && !str_eq(type, S("SANCTION")))
			return true;
	}
	return false;
}

/* Its noun phrase stands behind a comma or "and". */
static bool begins_member(const struct place *p, uint32_t i)
{
	uint32_t k = i;
	while (k > p->first + 1 && i - k < 4 && p->word[k - 1].head == i && p->word[k - 1].upos != UPOS_CCONJ && p->word[k - 1].upos != UPOS_PUNCT)
		k--;
	return k > p->first && (form_is(p, k - 1, ",") || form_is(p, k - 1, "and"));
}

/* "called for the withdrawal of the case against him, the reopening of the paper and an inquiry": one list, though hung on "him". */
static void mend_noun_list(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_NOUN)
		return;
	const uint32_t verb = p->word[i].head, subject = p->word[i].rel == REL_obj || p->word[i].rel == REL_obl ? WORD_NONE : child_of(p, i, REL_nsubj);
	const bool told = (subject != WORD_NONE && subject < i && form_in_class(p, subject, MEND_ASKED) && child_of(p, i, REL_cop) != WORD_NONE) ||
		/* "the demands include the release of …" */
		(p->word[i].rel == REL_obj && verb != WORD_NONE && verb < i && (form_is(p, verb, "include") || form_is(p, verb, "included")) &&
			child_of(p, verb, REL_nsubj) != WORD_NONE && form_in_class(p, child_of(p, verb, REL_nsubj), MEND_ASKED));
	if (!told && ((p->word[i].rel != REL_obj && p->word[i].rel != REL_obl) || verb == WORD_NONE || verb > i || !asks(p, verb)))
		return;
	if (!askable_noun(p, i))
		return;
	uint32_t last = i;
	for (uint32_t k = i + 1; k < p->end && k < i + 3 * MEND_REACH; k++) {
		if (p->word[k].upos == UPOS_VERB && p->word[k].rel != REL_amod && p->word[k].rel != REL_acl)
			return;
		const uint32_t head = p->word[k].head;
		if ((p->word[k].rel == REL_conj || p->word[k].rel == REL_appos) && head != WORD_NONE && head < k && (under(p, head, i) || (verb != WORD_NONE && p->word[head].head == verb)) &&
			askable_noun(p, k) && begins_member(p, k)) {
			hang(p, k, i, REL_conj);
			last = k;
		} else if (last > i && p->word[k].rel == REL_nmod && head != WORD_NONE && head >= i && head < last && p->word[last + 1].head == k && p->word[last + 1].rel == REL_case) {
			p->word[k].head = last; /* right behind it */
		} else if (p->word[k].rel == REL_nmod && head != WORD_NONE && head >= i && head < last && (head == i || p->word[head].head == i) && p->word[head].rel != REL_nmod) {
			p->word[k].head = last; /* "compensation for the families", hung on an earlier one */
		}
	}
}

/* "calls on the court to free him and on the king to drop the charges": the infinitive behind whom it asks. */
static void mend_second_asked(struct place *p, uint32_t i)
{
	if (p->word[i].rel != REL_conj || !form_is(p, i + 1, "to"))
		return;
	const uint32_t on = child_of(p, i, REL_case), verb = i + 2 < p->end ? p->word[i + 1].head : WORD_NONE;
	if (on == WORD_NONE || on > i || (!form_is(p, on, "on") && !form_is(p, on, "upon")) ||
		p->word[i + 1].rel != REL_mark || verb == WORD_NONE || verb < i || p->word[verb].head >= on)
		return;
	hang(p, verb, i, REL_acl);
}

/* A verb of which persons are the better: "release", "pardon". */
static bool frees(const struct place *p, uint32_t i)
{
	const uint32_t number = table_get(&p->lex->word, p->word[i].lemma);
	const struct predicates *rules = p->lex->predicates;
	const struct index *verbs = &rules->word[WORD_VERB];
	if (number == TABLE_NONE || number >= verbs->n)
		return false;
	for (uint32_t at = verbs->first[number]; at != TABLE_NONE; at = rules->row.v[at].next) {
		const enum act act = rules->row.v[at].act;
		if (act == ACT_RELEASE || act == ACT_PARDON || act == ACT_REINSTATE || act == ACT_COMPENSATE || act == ACT_ACQUIT)
			return true;
	}
	return false;
}

/* "to release the 31 detainees still held there, and to …": the participle tells of them. */
static void mend_still_held(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].upos != UPOS_VERB || p->word[i].rel != REL_ccomp || verb == WORD_NONE || !frees(p, verb))
		return;
	const uint32_t who = child_of(p, i, REL_nsubj);
	/* "found they had nothing": no object, and no infinitive */
	if (verb > i || who == WORD_NONE || who < verb || who > i || i - who > 2 || p->word[who].upos == UPOS_PRON || strcmp(xpos_name(p->word[verb].xpos), "VB") != 0 ||
		child_of(p, i, REL_aux) != WORD_NONE || child_of(p, i, REL_mark) != WORD_NONE || child_of(p, verb, REL_obj) != WORD_NONE ||
		(strcmp(xpos_name(p->word[i].xpos), "VBD") != 0 && strcmp(xpos_name(p->word[i].xpos), "VBN") != 0))
		return;
	hang(p, who, verb, REL_obj);
	hang(p, i, who, REL_acl);
	p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
	for (uint32_t k = i + 1; k < p->end && k < i + MEND_REACH; k++)
		if (p->word[k].head == i && p->word[k].rel == REL_conj && strcmp(xpos_name(p->word[k].xpos), "VB") == 0)
			hang(p, k, verb, REL_conj);
}

/* "could have it tomorrow, provided they apologise": no verb beside the other, but what opens the condition. */
static void mend_provided(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_VERB || !form_in_class(p, i, MEND_PROVIDED))
		return;
	const uint32_t clause = child_of(p, i, REL_ccomp), above = p->word[i].head;
	if (clause == WORD_NONE || clause < i || above == WORD_NONE || above > i || i == p->first ||
		!form_is(p, i - 1, ",") || child_of(p, i, REL_nsubj) != WORD_NONE || child_of(p, i, REL_obj) != WORD_NONE || child_of(p, i, REL_aux) != WORD_NONE ||
		(child_of(p, clause, REL_nsubj) == WORD_NONE && child_of(p, clause, REL_nsubj_pass) == WORD_NONE))
		return;
	children_move(p, p->first, p->end, i, clause);
	hang(p, clause, above, REL_advcl);
	hang(p, i, clause, REL_mark);
	p->word[i].upos = UPOS_SCONJ;
	p->word[i].xpos = (uint8_t)xpos_from(S("IN"));
}

/* "wants the charges dropped", "like to see them dropped" */
static bool wanted_participle(const struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	return p->word[i].rel == REL_xcomp && verb != WORD_NONE && verb < i && strcmp(xpos_name(p->word[i].xpos), "VBN") == 0 && child_of(p, i, REL_aux_pass) == WORD_NONE &&
		(child_of(p, verb, REL_obj) != WORD_NONE || child_of(p, i, REL_nsubj) != WORD_NONE || child_of(p, i, REL_nsubj_pass) != WORD_NONE) && (form_in_class(p, verb, MEND_WANTING) || form_is(p, verb, "see"));
}

/* From the word `who` to before i all is one name or noun with its numbers. */
static bool beside(const struct place *p, uint32_t who, uint32_t i)
{
	for (uint32_t k = who + 1; k < i; k++)
		if (p->word[k].rel != REL_flat || p->word[k].head != who)
			return false;
	return who < i;
}

/* A passive as one wishes it, or joined to such: "the officers be dismissed". */
static bool wished_passive(const struct place *p, uint32_t i)
{
	if (wanted_participle(p, i))
		return true;
	const uint32_t be = child_of(p, i, REL_aux_pass);
	return child_of(p, i, REL_nsubj_pass) != WORD_NONE &&
		((be != WORD_NONE && form_is(p, be, "be")) || (be == WORD_NONE && strcmp(xpos_name(p->word[i].xpos), "VBN") == 0 && p->word[i].rel == REL_conj));
}

/* "that the officers be dismissed, their chief charged and the victims compensated": the others are passive as the first. */
static void mend_passive_joined(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_VERB || (p->word[i].rel != REL_conj && p->word[i].rel != REL_parataxis && p->word[i].rel != REL_ccomp) || p->word[i].head == WORD_NONE || p->word[i].head > i ||
		(strcmp(xpos_name(p->word[i].xpos), "VBD") != 0 && strcmp(xpos_name(p->word[i].xpos), "VBN") != 0))
		return;
	uint32_t first = p->word[i].rel == REL_conj ? p->word[i].head : child_of(p, p->word[i].head, REL_ccomp);
	/* "would like to see the charges dropped and the law repealed", hung on the wish */
	for (uint32_t k = i; k > p->word[i].head && k > p->first && !(first != WORD_NONE && wished_passive(p, first)); k--)
		if (wanted_participle(p, k - 1) && under(p, k - 1, p->word[i].head))
			first = k - 1;
	const uint32_t who = child_of(p, i, REL_nsubj);
	if (first == WORD_NONE || first >= i || who == WORD_NONE || !beside(p, who, i) || who < first || !wished_passive(p, first) || child_of(p, i, REL_obj) != WORD_NONE ||
		child_of(p, i, REL_aux) != WORD_NONE || child_of(p, i, REL_mark) != WORD_NONE || child_of(p, i, REL_ccomp) != WORD_NONE || child_of(p, i, REL_xcomp) != WORD_NONE)
		return;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
	p->word[who].rel = REL_nsubj_pass;
	hang(p, i, first, REL_conj);
}

/* "calls for elections, to be held under observation": what is to be held, hung on the verb. */
static void mend_to_be(struct place *p, uint32_t i)
{
	if (p->word[i].rel != REL_advcl)
		return;
	const uint32_t to = child_of(p, i, REL_mark), verb = p->word[i].head;
	if (child_of(p, i, REL_aux_pass) == WORD_NONE || to == WORD_NONE || !form_is(p, to, "to") || to < p->first + 2 || !form_is(p, to - 1, ",") ||
		verb == WORD_NONE || verb > to || child_of(p, i, REL_nsubj_pass) != WORD_NONE)
		return;
	uint32_t noun = to - 2;
	for (int n = 0; n < MEND_CHAIN && noun != WORD_NONE && noun > verb && p->word[noun].head != verb; n++)
		noun = p->word[noun].head;
	if (noun != WORD_NONE && noun > verb && noun < to && (p->word[noun].upos == UPOS_NOUN || p->word[noun].upos == UPOS_PROPN) && (p->word[noun].rel == REL_obl || p->word[noun].rel == REL_obj))
		hang(p, i, noun, REL_acl);
}

/* "calls on the authorities of Perland to:", the lead of a list: no preposition stands behind its noun. */
static void mend_last_to(struct place *p, uint32_t i)
{
	const uint32_t noun = p->word[i].head;
	if (!form_is(p, i, "to") || noun == WORD_NONE || noun > i || p->word[i].rel != REL_case || i + 2 < p->end)
		return;
	uint32_t top = noun;
	for (int n = 0; n < MEND_REACH && p->word[top].head != WORD_NONE; n++)
		top = p->word[top].head;
	hang(p, i, top, REL_mark);
}

/* "If it becomes law": it is something, where nothing behind the verb stands for it. */
static void mend_it(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (!form_is(p, i, "it") || p->word[i].rel != REL_expl || verb == WORD_NONE || verb < i || p->word[verb].upos != UPOS_VERB || child_of(p, verb, REL_nsubj) != WORD_NONE ||
		child_of(p, verb, REL_csubj) != WORD_NONE || child_of(p, verb, REL_ccomp) != WORD_NONE || child_of(p, verb, REL_advcl) != WORD_NONE)
		return;
	const uint32_t what = child_of(p, verb, REL_xcomp);
	if (what != WORD_NONE && p->word[what].upos == UPOS_NOUN)
		p->word[i].rel = REL_nsubj;
}

/* "wants to see an end to the raids": of what it is an end, hung on the verb. */
static void mend_end_to(struct place *p, uint32_t i)
{
	if (!form_is(p, i, "end") || p->word[i].upos != UPOS_NOUN || (p->word[i].rel != REL_obj && p->word[i].rel != REL_obl) || i + 1 >= p->end || !form_is(p, i + 1, "to"))
		return;
	const uint32_t what = p->word[i + 1].head;
	if (what != WORD_NONE && what > i && p->word[i + 1].rel == REL_case && p->word[what].rel == REL_obl && p->word[what].head == p->word[i].head)
		hang(p, what, i, REL_nmod);
}

/* "should return the ship and free the crew": an adjective has no object. */
static void mend_free_joined(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].upos != UPOS_ADJ || p->word[i].rel != REL_conj || !form_is(p, i, "free") || verb == WORD_NONE || verb > i || p->word[verb].upos != UPOS_VERB || i + 1 >= p->end)
		return;
	const uint32_t what = child_of(p, i, REL_obj), next = i + 1;
	const bool pronoun = p->word[next].upos == UPOS_PRON && p->word[next].head == verb && p->word[next].rel == REL_obj;
	if (what == WORD_NONE && !pronoun)
		return;
	make_verb(p, i, verb, REL_conj);
	if (pronoun)
		hang(p, next, i, REL_obj);
}

/* "Papers that insult him will be closed, the ministry said": the first noun is closed, it says nothing. */
static void mend_two_subjects(struct place *p, uint32_t i)
{
	const uint32_t said = p->word[i].head;
	if (p->word[i].rel != REL_nsubj || said == WORD_NONE || said < i || p->word[said].upos != UPOS_VERB || child_of(p, i, REL_acl_relcl) == WORD_NONE)
		return;
	uint32_t clause = WORD_NONE, second = WORD_NONE;
	for (uint32_t k = i + 1; k < said; k++)
		if (p->word[k].head == said && p->word[k].rel == REL_ccomp && clause == WORD_NONE)
			clause = k;
		else if (p->word[k].head == said && p->word[k].rel == REL_nsubj)
			second = k;
	if (clause == WORD_NONE || second == WORD_NONE || second < clause || child_of(p, clause, REL_aux) == WORD_NONE || child_of(p, clause, REL_nsubj) != WORD_NONE ||
		child_of(p, clause, REL_nsubj_pass) != WORD_NONE)
		return;
	hang(p, i, clause, child_of(p, clause, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj);
}

/* "grant her lawyers unimpeded access", taken for a verb. */
static void mend_unimpeded(struct place *p, uint32_t i)
{
	if ((p->word[i].upos != UPOS_VERB && p->word[i].upos != UPOS_ADJ) || !form_in_class(p, i, MEND_UNIMPEDED))
		return;
	const uint32_t what = child_of(p, i, REL_obj), verb = p->word[i].head;
	if (what == WORD_NONE || what < i || verb == WORD_NONE || verb > i || p->word[verb].upos != UPOS_VERB)
		return;
	const uint32_t who = child_of(p, verb, REL_obj);
	if (who != WORD_NONE && who > verb && who < i)
		p->word[who].rel = REL_iobj;
	hang(p, what, verb, REL_obj);
	children_move(p, i + 1, i + MEND_REACH, i, what);
	hang(p, i, what, REL_amod);
	p->word[i].upos = UPOS_ADJ;
	p->word[i].xpos = (uint8_t)xpos_from(S("JJ"));
}

/* "(b)" stands right before the word. */
static bool lettered(const struct place *p, uint32_t i)
{
	return i >= p->first + 3 && form_is(p, i - 1, ")") && form_is(p, i - 3, "(") && p->word[i - 2].len <= 3 && p->word[i - 2].upos != UPOS_PROPN;
}

/* The labelled word before i, at most three spans of words away; WORD_NONE. */
static uint32_t lettered_before(const struct place *p, uint32_t i)
{
	for (uint32_t k = i; k-- > p->first + 3 && i - k < 3 * MEND_REACH;)
		if (k + 4 <= i && lettered(p, k))
			return k;
	return WORD_NONE;
}

/* "calls on Mali to (1) release her, (2) drop the charges": verbs of the tables, each joined to the one before. */
static void mend_lettered(struct place *p, uint32_t i)
{
	if (!lettered(p, i) || i + 1 >= p->end || !plain_verb(p, i))
		return;
	const uint32_t before = lettered_before(p, i), head = p->word[i].head;
	const bool first = i > p->first + 4 && form_is(p, i - 4, "to");
	if (before != WORD_NONE ? p->word[before].upos != UPOS_VERB || under(p, before, i) : !first || head == WORD_NONE || head > i)
		return;
	if (before == WORD_NONE && p->word[i].upos == UPOS_NOUN)
		for (uint32_t k = i + 1; k < p->end && k < i + 4; k++)
			if (p->word[k].head == i && (p->word[k].rel == REL_appos || p->word[k].rel == REL_flat))
				p->word[k].rel = REL_obj;
	if (before != WORD_NONE) {
		make_verb(p, i, before, REL_conj);
	} else if (p->word[i].upos != UPOS_VERB) {
		make_verb(p, i, head, REL_xcomp);
		hang(p, i - 4, i, REL_mark);
		p->word[i - 4].upos = UPOS_PART;
	}
	for (uint32_t k = i - 3; k < i; k++)
		hang(p, k, i, REL_punct);
}

void mend_shifted(struct place *p, uint32_t i)
{
	mend_lettered(p, i);
	mend_unimpeded(p, i);
	mend_two_subjects(p, i);
	mend_free_joined(p, i);
	mend_passive_joined(p, i);
	mend_end_to(p, i);
	mend_it(p, i);
	mend_last_to(p, i);
	mend_to_be(p, i);
	mend_justice(p, i);
	mend_to_justice(p, i);
	mend_delay(p, i);
	mend_asked(p, i);
	mend_undone(p, i);
	mend_bare_joined(p, i);
	mend_noun_list(p, i);
	mend_second_asked(p, i);
	mend_still_held(p, i);
	mend_provided(p, i);
}
