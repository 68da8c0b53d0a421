/* What a verb does to its nouns: voice, two objects, sums and offices that are none, an object behind a manner or a gerund. */
#include "read/mend_part.h"

/* Where the noun phrase of i begins. */
static uint32_t phrase_begins(const struct place *p, uint32_t i)
{
	uint32_t begins = i;
	while (begins > p->first && begins + 8 > i && p->word[begins - 1].head != WORD_NONE && p->word[begins - 1].head >= begins && under(p, begins - 1, i) &&
		p->word[begins - 1].upos != UPOS_PUNCT && p->word[begins - 1].upos != UPOS_CCONJ)
		begins--;
	return begins;
}

/* "this is done", tagged an adjective with a participle's Penn tag. */
static void participle_tag(struct place *p, uint32_t i)
{
	static const char *const things[] = { "this", "that", "it", NULL };
	if (p->word[i].upos != UPOS_ADJ || !xpos_is(p, i, "VBN"))
		return;
	const uint32_t be = child_of(p, i, REL_cop);
	const uint32_t plain = child_of(p, i, REL_nsubj), done = plain != WORD_NONE ? plain : child_of(p, i, REL_nsubj_pass);
	if (be == WORD_NONE || be > i ||
		!(form_is(p, i, "done") ? done != WORD_NONE && form_in(p, done, things) : str_ends(word_str(p->d, i), S("ed")) && is_verb(p, p->word[i].lemma)))
		return;
	p->word[i].upos = UPOS_VERB;
	p->word[be].rel = REL_aux_pass;
	if (form_is(p, i, "done"))
		p->word[i].lemma = S("do");
	if (done != WORD_NONE && done < i)
		p->word[done].rel = REL_nsubj_pass;
}

/* "The men were each jailed": with the passive's auxiliary the subject is the passive's; "suspects surrendered": nobody is surrendered so. */
static void subject_voice(struct place *p, uint32_t i)
{
	const uint32_t plain = child_of(p, i, REL_nsubj), done = child_of(p, i, REL_nsubj_pass);
	if (plain == WORD_NONE && done == WORD_NONE)
		return;
	const bool passive = child_of(p, i, REL_aux_pass) != WORD_NONE;
	const uint32_t agent = child_of(p, i, REL_obl_agent);
	/* "adopted by acclamation the report": no agent without "by" */
	if (!passive && done != WORD_NONE && done < i && agent != WORD_NONE && agent > i && child_of(p, agent, REL_case) == WORD_NONE && child_of(p, agent, REL_det) != WORD_NONE) {
		p->word[agent].rel = REL_obj;
		p->word[done].rel = REL_nsubj;
		p->word[i].xpos = (uint8_t)xpos_from(S("VBD"));
	}
	/* "that parliament adopted": who acts makes a past tense */
	if (!passive && plain != WORD_NONE && plain < i && done == WORD_NONE && p->word[i].rel == REL_acl_relcl && xpos_is(p, i, "VBN") && child_of(p, i, REL_aux) == WORD_NONE)
		p->word[i].xpos = (uint8_t)xpos_from(S("VBD"));
	if (passive && plain != WORD_NONE && plain < i && done == WORD_NONE && !xpos_is(p, i, "VBG"))
		p->word[plain].rel = REL_nsubj_pass;
	else if (!passive && done != WORD_NONE && done < i && plain == WORD_NONE && in_class(p, i, MEND_INTRANSITIVE))
		p->word[done].rel = REL_nsubj;
}

static bool noun_place(const struct place *p, uint32_t i)
{
	return p->word[i].rel == REL_obj || p->word[i].rel == REL_obl || p->word[i].rel == REL_nmod;
}

/* "suspend the customs deal": what is done to is a noun. */
static void noun_tag(struct place *p, uint32_t i)
{
	const uint32_t above = p->word[i].head;
	if (p->word[i].upos != UPOS_VERB || !noun_place(p, i) || above == WORD_NONE || above > i || (!xpos_is(p, i, "VB") && !xpos_is(p, i, "VBP") && !xpos_is(p, i, "VBZ")) ||
		child_of(p, i, REL_compound) == WORD_NONE || form_in_class(p, above, MEND_LETTING))
		return;
	p->word[i].upos = UPOS_NOUN;
	p->word[i].xpos = (uint8_t)xpos_from(str_ends(word_str(p->d, i), S("s")) ? S("NNS") : S("NN"));
}

/* "the prosecutor appeals", "let Tolo Ferr return": the noun right before a verb is no part of it. */
static void compound_subject(struct place *p, uint32_t i)
{
	const uint32_t above = p->word[i].head;
	const bool let_so = p->word[i].rel == REL_obj && above != WORD_NONE && above < i && form_in_class(p, above, MEND_LETTING);
	if (p->word[i].upos != UPOS_VERB || i == p->first || p->word[i - 1].upos == UPOS_PUNCT || (noun_place(p, i) && !let_so) || child_of(p, i, REL_nsubj) != WORD_NONE || child_of(p, i, REL_nsubj_pass) != WORD_NONE ||
		xpos_is(p, i, "VBG") || p->word[i - 1].upos == UPOS_NUM || p->word[i].rel == REL_amod || p->word[i].rel == REL_compound || p->word[i].rel == REL_xcomp)
		return;
	uint32_t noun = i - 1;
	while (noun > p->first && p->word[noun].rel == REL_flat && p->word[noun].head != WORD_NONE && p->word[noun].head < noun)
		noun = p->word[noun].head;
	if (p->word[noun].head != i || p->word[noun].rel != REL_compound || (p->word[noun].upos != UPOS_NOUN && p->word[noun].upos != UPOS_PROPN))
		return;
	if (xpos_is(p, i, "NN")) /* "Mobile internet cut." */
		p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
	p->word[noun].rel = xpos_is(p, i, "VBN") ? REL_nsubj_pass : REL_nsubj;
	for (uint32_t k = noun > p->first + 6 ? noun - 6 : p->first; k < noun; k++)
		if (p->word[k].head == i && (p->word[k].rel == REL_det || p->word[k].rel == REL_amod || p->word[k].rel == REL_nmod_poss || p->word[k].rel == REL_nummod || p->word[k].rel == REL_compound))
			p->word[k].head = noun;
	if (let_so) {
		p->word[i].rel = REL_xcomp;
		p->word[noun].head = above;
		p->word[noun].rel = REL_obj;
	}
}

/* "to let the League stand": two objects, of which one acts. */
static void let_verb(struct place *p, uint32_t i)
{
	const uint32_t let = p->word[i].head;
	if (p->word[i].upos != UPOS_VERB || !xpos_is(p, i, "VB") || p->word[i].rel != REL_obj || let == WORD_NONE || let > i || !form_in_class(p, let, MEND_LETTING))
		return;
	const uint32_t who = child_of(p, let, REL_obj);
	if (who > let && who < i)
		p->word[i].rel = REL_xcomp;
}

/* "declares the incumbent the winner": the article belongs to the word behind it. */
static void article_own(struct place *p, uint32_t i)
{
	const uint32_t det = i - 1;
	if (i == p->first || p->word[i].upos != UPOS_ADJ || p->word[i].rel != REL_obj || p->word[det].rel != REL_det || p->word[det].head == WORD_NONE || p->word[det].head <= i + 1 ||
		child_of(p, p->word[det].head, REL_det) == WORD_NONE)
		return;
	p->word[det].head = i;
	p->word[i].upos = UPOS_NOUN;
}

/* "time for the king to pardon her": between "for" and "to" stands who acts. */
static void for_to(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (!form_is(p, i, "for") || p->word[i].rel != REL_mark || verb == WORD_NONE || verb < i + 3 || !form_is(p, verb - 1, "to") || child_of(p, verb, REL_nsubj) != WORD_NONE ||
		child_of(p, verb, REL_nsubj_pass) != WORD_NONE)
		return;
	uint32_t who = verb - 2;
	for (int n = 0; n < MEND_CHAIN && who > i && p->word[who].head != WORD_NONE && p->word[who].head > i && p->word[who].head < verb - 1; n++)
		who = p->word[who].head;
	if (who <= i || p->word[who].head == WORD_NONE || p->word[who].head >= i || p->word[who].rel != REL_nmod)
		return;
	p->word[who].head = verb;
	p->word[who].rel = child_of(p, verb, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj;
}

/* "pulled off a flight": what is off something hangs on it. */
static void particle_before(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].rel != REL_compound_prt || verb == WORD_NONE || verb > i)
		return;
	for (uint32_t k = i + 1; k < p->end && k < i + 6; k++)
		if (p->word[k].head == verb && p->word[k].rel == REL_obl && (p->word[k].upos == UPOS_NOUN || p->word[k].upos == UPOS_PROPN) && child_of(p, k, REL_case) == WORD_NONE &&
			!form_in_class(p, k, MEND_TIME) && phrase_begins(p, k) == i + 1) {
			p->word[i].head = k;
			p->word[i].rel = REL_case;
			p->word[i].upos = UPOS_ADP;
			return;
		}
}

/* "was named director", "has been made governor": what one is made, not what is made. */
static void office_named(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (p->word[i].rel != REL_obj || verb == WORD_NONE || verb > i || child_of(p, verb, REL_aux_pass) == WORD_NONE || child_of(p, verb, REL_nsubj_pass) == WORD_NONE ||
		!in_class(p, verb, MEND_NAMING))
		return;
	if (in_class(p, i, MEND_OFFICE) || phrase_get(p->lex, &p->lex->titles, p->word[i].lemma) != TABLE_NONE)
		p->word[i].rel = REL_xcomp;
}

/* "gave the clerk four years", "promised him a coffin", "gives the station a day to reply": of two the first gets the second. */
static void two_objects(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	static const char *const since[] = { "ago", "later", "before", "earlier", "after", NULL };
	const bool bare = p->word[i].rel == REL_obl_unmarked && form_in_class(p, i, MEND_SPELL) && child_of(p, i, REL_nummod) != WORD_NONE && !form_in(p, i + 1, since);
	if (p->word[i].upos != UPOS_NOUN || verb == WORD_NONE || verb > i || !in_class(p, verb, MEND_GIVING) || child_of(p, verb, REL_aux_pass) != WORD_NONE ||
		!(p->word[i].rel == REL_obj || bare || p->word[i].rel == REL_xcomp) || child_of(p, i, REL_case) != WORD_NONE || child_of(p, i, REL_cop) != WORD_NONE ||
		child_of(p, i, REL_mark) != WORD_NONE)
		return;
	uint32_t whom = WORD_NONE;
	for (uint32_t k = verb + 1; k < i; k++)
		if (p->word[k].head == verb && (p->word[k].rel == REL_obj || p->word[k].rel == REL_iobj) && whom == WORD_NONE)
			whom = k;
	if (whom == WORD_NONE || (p->word[i].rel == REL_xcomp && child_of(p, i, REL_det) == WORD_NONE))
		return;
	const uint32_t begins = phrase_begins(p, i);
	bool beside = true;
	for (uint32_t k = whom + 1; k < begins; k++)
		beside = beside && (p->word[k].rel == REL_flat || under(p, k, whom));
	if (!beside)
		return;
	p->word[whom].rel = REL_iobj;
	p->word[i].rel = REL_obj;
	/* "… and a cousin three": joined to what was given, as the whole is left out */
	for (uint32_t k = i + 1; k < p->end && k < i + MEND_REACH; k++)
		if (p->word[k].head == whom && p->word[k].rel == REL_conj)
			p->word[k].head = i;
}

/* "adopted by consensus the report": the manner has no object, the verb has. */
static void behind_manner(struct place *p, uint32_t i)
{
	const uint32_t manner = p->word[i].head;
	if (p->word[i].rel != REL_obj || manner == WORD_NONE || manner > i || p->word[manner].upos != UPOS_NOUN || child_of(p, manner, REL_case) == WORD_NONE)
		return;
	const uint32_t verb = p->word[manner].head;
	if (verb == WORD_NONE || verb > manner || p->word[verb].upos != UPOS_VERB || child_of(p, verb, REL_obj) != WORD_NONE)
		return;
	p->word[i].head = verb;
}

/* "to stop harassing reporters": what stands right behind a gerund is done to by it. */
static void behind_gerund(struct place *p, uint32_t i)
{
	if (p->word[i].rel != REL_obj)
		return;
	const uint32_t verb = p->word[i].head, begins = phrase_begins(p, i), gerund = begins - 1;
	if (verb == WORD_NONE || begins <= p->first + 1 || verb >= gerund || p->word[gerund].head != verb || p->word[gerund].rel != REL_xcomp ||
		!xpos_is(p, gerund, "VBG") || child_of(p, gerund, REL_obj) != WORD_NONE)
		return;
	p->word[i].head = gerund;
}

/* "risks sanctions by signing it": by what one does is told of a verb. */
static void by_gerund(struct place *p, uint32_t i)
{
	const uint32_t noun = p->word[i].head;
	if (p->word[i].rel != REL_acl || !xpos_is(p, i, "VBG") || i == p->first || !form_is(p, i - 1, "by") || noun == WORD_NONE || noun > i)
		return;
	const uint32_t verb = p->word[noun].head;
	if (verb == WORD_NONE || p->word[verb].upos != UPOS_VERB || verb > noun || (p->word[noun].rel != REL_obj && p->word[noun].rel != REL_obl))
		return;
	p->word[i].head = verb;
	p->word[i].rel = REL_advcl;
}

/* "for having opened proceedings": what was opened is no kind of proceedings. */
static void having_done(struct place *p, uint32_t i)
{
	const uint32_t done = i + 1;
	if (i > p->first && p->word[i - 1].upos != UPOS_ADP && p->word[i - 1].upos != UPOS_SCONJ && p->word[i - 1].upos != UPOS_PUNCT)
		return;
	if (!form_is(p, i, "having") || p->word[i].upos != UPOS_VERB || done >= p->end || !xpos_is(p, done, "VBN") || p->word[done].rel != REL_amod)
		return;
	const uint32_t noun = p->word[done].head;
	if (noun == WORD_NONE || noun < done || p->word[noun].head != i)
		return;
	p->word[done].head = p->word[i].head;
	p->word[done].rel = p->word[i].rel;
	children_move(p, p->first, p->end, i, done);
	p->word[done].head = p->word[i].head;
	p->word[i].upos = UPOS_AUX;
	p->word[i].head = done;
	p->word[i].rel = REL_aux;
}

/* "used by police against reporters": against whom it is done, not against whom the police are. */
static void against_whom(struct place *p, uint32_t i)
{
	if (p->word[i].rel != REL_nmod)
		return;
	const uint32_t doer = p->word[i].head, by = child_of(p, i, REL_case);
	if (doer == WORD_NONE || doer > i || p->word[doer].rel != REL_obl_agent || by == WORD_NONE || !form_is(p, by, "against"))
		return;
	p->word[i].head = p->word[doer].head;
	p->word[i].rel = REL_obl;
}

/* "The law that parliament adopted": no "that parliament" follows the noun of a relative clause that lacks its object. */
static void that_object(struct place *p, uint32_t i)
{
	const uint32_t who = p->word[i].head;
	if (!form_is(p, i, "that") || p->word[i].rel != REL_det || i == p->first || who == WORD_NONE || who < i || who > i + 3)
		return;
	const uint32_t verb = p->word[who].head;
	if (verb == WORD_NONE || verb < who || p->word[verb].rel != REL_acl_relcl || p->word[verb].head >= i || child_of(p, verb, REL_obj) != WORD_NONE || p->word[who].rel != REL_nsubj)
		return;
	p->word[i].upos = UPOS_PRON;
	p->word[i].head = verb;
	p->word[i].rel = REL_obj;
}

/* "called the ruling a betrayal": what has an article is a noun. */
static void article_noun(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_VERB || !xpos_is(p, i, "VBG") || i == p->first || !opens_noun(p, i - 1) || p->word[i - 1].head != i || p->word[i].rel != REL_xcomp)
		return;
	const uint32_t verb = p->word[i].head, what = child_of(p, i, REL_obj);
	if (verb == WORD_NONE || verb > i || child_of(p, verb, REL_obj) != WORD_NONE)
		return;
	p->word[i].upos = UPOS_NOUN;
	p->word[i].xpos = (uint8_t)xpos_from(S("NN"));
	p->word[i].lemma = word_lower(p->a, word_str(p->d, i));
	p->word[i].rel = REL_obj;
	if (what != WORD_NONE && what > i) {
		p->word[what].head = verb;
		p->word[what].rel = REL_xcomp;
	}
}

/* "Protest leaders met": a verb's plain form before a noun is a noun. */
static void plain_before_noun(struct place *p, uint32_t i)
{
	const uint32_t noun = p->word[i].head;
	if (p->word[i].upos != UPOS_ADJ || !xpos_is(p, i, "VB") || p->word[i].rel != REL_amod || noun != i + 1)
		return;
	p->word[i].upos = UPOS_NOUN;
	p->word[i].xpos = (uint8_t)xpos_from(S("NN"));
	p->word[i].rel = REL_compound;
}

/* "condemns the arrest and calls for her release", joined to the sentence's verb: a noun only by its tag. */
static void finite_tag(struct place *p, uint32_t i)
{
	if (p->word[i].upos == UPOS_NOUN && xpos_is(p, i, "VBZ") && p->word[i].rel == REL_conj && p->word[i].head != WORD_NONE && p->word[p->word[i].head].upos == UPOS_VERB)
		p->word[i].upos = UPOS_VERB;
}

/* "rallied round her", "met outside parliament": a preposition before what is no kind of parliament. */
static void where_it_is(struct place *p, uint32_t i)
{
	static const char *const words[] = { "outside", "inside", "round", "around", NULL };
	const uint32_t verb = i - 1, next = i + 1;
	if (i == p->first || next >= p->end || (p->word[i].upos != UPOS_ADV && p->word[i].upos != UPOS_ADJ) || !form_in(p, i, words) || p->word[verb].upos != UPOS_VERB)
		return;
	uint32_t noun = next;
	for (int n = 0; n < MEND_CHAIN && noun != WORD_NONE && noun > i && noun < i + 6 && p->word[noun].head != verb; n++)
		noun = p->word[noun].head;
	if (noun == WORD_NONE || noun <= i || noun >= i + 6 || p->word[noun].head != verb || (p->word[noun].upos != UPOS_NOUN && p->word[noun].upos != UPOS_PROPN) ||
		(p->word[noun].rel != REL_obj && p->word[noun].rel != REL_obl) || child_of(p, noun, REL_case) != WORD_NONE || form_in_class(p, noun, MEND_SPELL))
		return;
	p->word[i].upos = UPOS_ADP;
	p->word[i].xpos = (uint8_t)xpos_from(S("IN"));
	p->word[i].head = noun;
	p->word[i].rel = REL_case;
	p->word[noun].rel = REL_obl;
}

/* "asked the king to pardon her and the ministry to open an inquiry": each is asked. */
static void second_asked(struct place *p, uint32_t to)
{
	const uint32_t verb = p->word[to].head, whom = to - 1;
	if (!form_is(p, to, "to") || p->word[to].rel != REL_mark || to == p->first || verb == WORD_NONE || verb < to || verb > to + 3)
		return;
	const uint32_t noun = p->word[whom].rel == REL_nmod && p->word[whom].head < whom ? p->word[whom].head : whom, begins = phrase_begins(p, noun);
	/* "…, and the court to drop it": taken for a clause of its own */
	const bool clause = p->word[noun].rel == REL_nsubj && p->word[noun].head == verb && p->word[verb].rel == REL_conj;
	if ((p->word[noun].rel != REL_conj && !clause) || begins == p->first || !form_is(p, begins - 1, "and"))
		return;
	const uint32_t first = p->word[verb].head;
	const uint32_t asking = first == WORD_NONE || first > begins || p->word[first].upos != UPOS_VERB ? WORD_NONE : p->word[first].head;
	if (asking == WORD_NONE || asking > first || p->word[first].rel != REL_xcomp || p->word[asking].upos != UPOS_VERB || (p->word[verb].rel != REL_advcl && p->word[verb].rel != REL_xcomp && p->word[verb].rel != REL_conj))
		return;
	const uint32_t object = child_of(p, asking, REL_iobj) != WORD_NONE ? child_of(p, asking, REL_iobj) : child_of(p, asking, REL_obj);
	if (object == WORD_NONE || object > first || object < asking)
		return;
	p->word[noun].head = object;
	p->word[noun].rel = REL_conj;
	p->word[verb].head = noun;
	p->word[verb].rel = REL_acl;
}

void mend_voice(struct place *p, uint32_t i)
{
	noun_tag(p, i);
	compound_subject(p, i);
	let_verb(p, i);
	participle_tag(p, i);
	subject_voice(p, i);
	office_named(p, i);
	article_noun(p, i);
	article_own(p, i);
	for_to(p, i);
	particle_before(p, i);
	two_objects(p, i);
	behind_manner(p, i);
	behind_gerund(p, i);
	by_gerund(p, i);
	having_done(p, i);
	against_whom(p, i);
	that_object(p, i);
	plain_before_noun(p, i);
	finite_tag(p, i);
	where_it_is(p, i);
	second_asked(p, i);
}
