/* What is told of first and stands before its own clause: "My brother they released in May", "The dialogue, the one he offered, we
 * have rejected"; and questions told in a clause: "nobody knows where he is". */
#include "read/mend_part.h"

static bool nominal(const struct place *p, uint32_t i)
{
	const uint8_t u = p->word[i].upos;
	return u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_NUM || (u == UPOS_ADJ && i > p->first && form_is(p, i - 1, "the"));
}

/* A verb of speech that ends its sentence: "…, his office announced." */
static bool reports_last(const struct place *p, uint32_t i)
{
	const struct index *verbs = &p->lex->predicates->speech_of[WORD_VERB];
	const uint32_t number = table_get(&p->lex->word, p->word[i].lemma);
	return form_is(p, i + 1, ".") && number != TABLE_NONE && number < verbs->n && verbs->first[number] != TABLE_NONE;
}

/* A pronoun, or a noun with an article or an owner of its own: no second half of a name, no day. */
static bool stands_alone(const struct place *p, uint32_t i)
{
	static const char *const words[] = { "the", "a", "an", "no", "his", "her", "its", "their", "our", "my", NULL };
	if (p->word[i].upos == UPOS_PRON)
		return !form_is(p, i, "who") && !form_is(p, i, "which") && !form_is(p, i, "that");
	for (uint32_t k = i; k > p->first && i - k < 4; k--)
		if (p->word[k - 1].head == i && form_in(p, k - 1, words))
			return true;
	return false;
}

/* The subject nearest before the verb, where another noun that the parser took for its subject, or hung on it loosely,
 * stands before that. */
static bool fronted_before(const struct place *p, uint32_t verb, uint32_t *front, uint32_t *subject)
{
	*front = *subject = WORD_NONE;
	for (uint32_t k = verb; k > p->first && verb - k < 2 * MEND_REACH; k--) {
		const uint32_t at = k - 1;
		if (p->word[at].head != verb)
			continue;
		const uint8_t rel = p->word[at].rel;
		if (p->word[at].upos == UPOS_PUNCT && !form_is(p, at, ","))
			return false;
		if (rel == REL_nsubj && *subject == WORD_NONE && !stands_alone(p, at))
			return false;
		if (rel == REL_nsubj && *subject == WORD_NONE)
			*subject = at;
		else if (*subject != WORD_NONE && (rel == REL_nsubj || rel == REL_vocative || rel == REL_discourse || rel == REL_dislocated) && nominal(p, at))
			*front = at;
	}
	return *front != WORD_NONE;
}

/* Nothing but what belongs to it, and what opens a clause, stands before it. */
static bool stands_first(const struct place *p, uint32_t front)
{
	for (uint32_t k = p->first; k < front; k++)
		if (!under(p, k, front) && p->word[k].upos != UPOS_PUNCT && p->word[k].upos != UPOS_CCONJ && p->word[k].upos != UPOS_ADV)
			return false;
	return true;
}

/* "Two of them the court fined", "One, Safaa, they let go": what stands first is what it is done to. */
static void mend_fronted(struct place *p, uint32_t i)
{
	uint32_t front, subject;
	/* "The minister, she said, had lied" */
	if (p->word[i].upos != UPOS_VERB || form_is(p, i + 1, ",") || reports_last(p, i) || child_of(p, i, REL_nsubj) == WORD_NONE || !fronted_before(p, i, &front, &subject) || !stands_first(p, front))
		return;
	/* "Madam Speaker, the Congress has not failed": spoken to, no object */
	uint32_t after = front + 1;
	while (after < subject && p->word[after].rel == REL_flat)
		after++;
	if ((p->word[front].rel == REL_vocative || p->word[front].rel == REL_discourse) &&
		(form_is(p, after, ")") || form_is(p, after, ".") || (form_is(p, after, ",") && p->word[front].upos != UPOS_NUM)))
		return;
	const bool has_object = child_of(p, i, REL_obj) != WORD_NONE || child_of(p, i, REL_ccomp) != WORD_NONE || child_of(p, i, REL_aux_pass) != WORD_NONE ||
		child_of(p, i, REL_cop) != WORD_NONE;
	for (uint32_t k = front + 1; k < subject; k++)
		if (p->word[k].head == front && p->word[k].rel == REL_vocative)
			p->word[k].rel = REL_appos; /* "One, Safaa, they let go" */
	/* "One of them, Adam Khater, we buried him": the clause has its own word for him */
	hang(p, front, i, has_object ? REL_dislocated : REL_obj);
}

/* "My brother they released in May.", taken for a noun with a clause that describes it. */
static void mend_contact(struct place *p, uint32_t i)
{
	if (p->word[i].rel != REL_root || !nominal(p, i) || child_of(p, i, REL_cop) != WORD_NONE)
		return;
	const uint32_t verb = child_of(p, i, REL_acl_relcl);
	if (verb == WORD_NONE || verb < i || p->word[verb].upos != UPOS_VERB || !form_is(p, p->end - 1, ".") || p->end - 1 - verb > MEND_REACH)
		return;
	const uint32_t who = child_of(p, verb, REL_nsubj);
	if (who == WORD_NONE || who < i || p->word[who].upos != UPOS_PRON || child_of(p, verb, REL_obj) != WORD_NONE || child_of(p, verb, REL_aux_pass) != WORD_NONE ||
		!(form_is(p, who, "they") || form_is(p, who, "we") || form_is(p, who, "he") || form_is(p, who, "she") || form_is(p, who, "i")))
		return;
	/* "The best value I have found." */
	const uint32_t kind = child_of(p, i, REL_amod);
	if (kind != WORD_NONE && strcmp(xpos_name(p->word[kind].xpos), "JJS") == 0)
		return;
	/* all of the sentence is this noun and its clause */
	for (uint32_t k = verb + 1; k < p->end; k++)
		if (p->word[k].upos == UPOS_VERB && under(p, k, i) && !under(p, k, verb))
			return;
	hang(p, verb, p->word[i].head, REL_root);
	hang(p, i, verb, REL_obj);
	for (uint32_t k = verb + 1; k < p->end; k++)
		if (p->word[k].head == i)
			p->word[k].head = verb;
}

/* "nobody knows where he is": "he" hung on the "is" that hangs on "where". */
static void mend_where_is(struct place *p, uint32_t i)
{
	const uint32_t where = p->word[i].head;
	if (p->word[i].rel != REL_cop || where == WORD_NONE || where > i || !form_is(p, where, "where"))
		return;
	for (uint32_t k = where + 1; k < i; k++)
		if (p->word[k].head == i && p->word[k].rel == REL_nsubj)
			p->word[k].head = where;
	const uint32_t verb = p->word[where].head;
	if (p->word[where].rel == REL_advmod && verb != WORD_NONE && verb < where && p->word[verb].upos == UPOS_VERB)
		p->word[where].rel = REL_ccomp;
}

/* "Let them free the six": an adjective has no object. */
static void mend_let_free(struct place *p, uint32_t i)
{
	const uint32_t let = p->word[i].head;
	if (p->word[i].upos != UPOS_ADJ || !form_is(p, i, "free") || let == WORD_NONE || let > i || !form_is(p, let, "let"))
		return;
	for (uint32_t k = i + 1; k < p->end && k < i + MEND_REACH; k++)
		if (p->word[k].head == let && p->word[k].rel == REL_obj) {
			make_verb(p, i, let, REL_xcomp);
			p->word[k].head = i;
			return;
		}
}

/* "call on the king to free Ann Marsh", the name hung on the call. */
static void mend_to_free(struct place *p, uint32_t i)
{
	const uint32_t above = p->word[i].head;
	if (p->word[i].upos != UPOS_ADJ || !form_is(p, i, "free") || i == p->first || !form_is(p, i - 1, "to") || p->word[i - 1].head != i || above == WORD_NONE || above > i ||
		p->word[above].upos != UPOS_VERB || (p->word[i].rel != REL_advcl && p->word[i].rel != REL_xcomp && p->word[i].rel != REL_acl))
		return;
	for (uint32_t k = i + 1; k < p->end && k < i + 5; k++)
		if (p->word[k].head == above && nominal(p, k) && child_of(p, k, REL_case) == WORD_NONE) {
			make_verb(p, i, above, REL_xcomp);
			hang(p, k, i, REL_obj);
			return;
		}
}

/* "released on bail Ann Marsh and Tom Hale": whom, taken for a part of the bail. */
static void mend_on_bail(struct place *p, uint32_t i)
{
	const uint32_t verb = p->word[i].head;
	if (!form_is(p, i, "bail") || p->word[i].rel != REL_obl || verb == WORD_NONE || verb + 2 != i || i + 1 >= p->end || p->word[i + 1].upos != UPOS_PROPN ||
		(p->word[i + 1].head != i && p->word[i + 1].head != verb) || child_of(p, verb, REL_obj) != WORD_NONE || child_of(p, verb, REL_aux_pass) != WORD_NONE)
		return;
	hang(p, i + 1, verb, REL_obj);
	const uint32_t who = child_of(p, verb, REL_nsubj_pass);
	if (who != WORD_NONE)
		p->word[who].rel = REL_nsubj;
}

/* "his shop was burnt", taken for how it is. */
static void mend_burnt(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_ADJ || !form_is(p, i, "burnt"))
		return;
	const uint32_t be = child_of(p, i, REL_cop), what = child_of(p, i, REL_nsubj);
	if (be == WORD_NONE || what == WORD_NONE)
		return;
	make_verb(p, i, p->word[i].head, (enum rel)p->word[i].rel);
	p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
	p->word[i].lemma = S("burn");
	p->word[be].rel = REL_aux_pass;
	p->word[what].rel = REL_nsubj_pass;
}

/* "Omar, she says, was stubborn": who it is told of, taken for who is called. */
static void mend_inserted(struct place *p, uint32_t i)
{
	const uint32_t told = p->word[i].head;
	if (p->word[i].rel != REL_vocative || !nominal(p, i) || told == WORD_NONE || told < i || p->word[told].rel != REL_ccomp || p->word[told].head == WORD_NONE ||
		p->word[told].head < i || p->word[told].head > told || !stands_first(p, i))
		return;
	const uint32_t said = p->word[told].head, who = child_of(p, said, REL_nsubj);
	if (who == WORD_NONE || who < i || child_of(p, told, REL_nsubj) != WORD_NONE || child_of(p, told, REL_nsubj_pass) != WORD_NONE || child_of(p, told, REL_expl) != WORD_NONE)
		return;
	p->word[i].rel = child_of(p, told, REL_aux_pass) != WORD_NONE ? REL_nsubj_pass : REL_nsubj;
}

/* "Neither of the brothers was charged": a part of them, no article. */
static void mend_part_of(struct place *p, uint32_t i)
{
	static const char *const parts[] = { "neither", "either", "each", "both", "all", "some", "most", "many", "several", "few", NULL };
	const uint8_t rel = p->word[i].rel;
	if (p->word[i].upos == UPOS_DET && (rel == REL_nsubj || rel == REL_nsubj_pass || rel == REL_obj) && form_in(p, i, parts) && form_is(p, i + 1, "of"))
		p->word[i].upos = UPOS_NOUN;
}

/* "Lina, whose husband the army arrested": what she has is what it was done to. */
static void mend_whose(struct place *p, uint32_t whose)
{
	if (!form_is(p, whose, "whose"))
		return;
	uint32_t thing = whose + 1;
	while (thing < p->end && thing < whose + 4 && p->word[thing].upos == UPOS_ADJ)
		thing++;
	if (thing >= p->end || (p->word[thing].upos != UPOS_NOUN && p->word[thing].upos != UPOS_PROPN) || p->word[thing].rel != REL_appos)
		return;
	const uint32_t verb = child_of(p, thing, REL_acl_relcl), owner = p->word[thing].head;
	const uint32_t who = verb == WORD_NONE ? WORD_NONE : child_of(p, verb, REL_nsubj);
	if (verb == WORD_NONE || verb < thing || owner == WORD_NONE || owner > whose || who == WORD_NONE || who < thing || who > verb || child_of(p, verb, REL_obj) != WORD_NONE ||
		form_is(p, who, "who") || form_is(p, who, "which") || form_is(p, who, "that"))
		return;
	hang(p, verb, owner, REL_acl_relcl);
	hang(p, thing, verb, REL_obj);
	hang(p, whose, thing, REL_nmod_poss);
}

/* "would enable the police to close newspapers", the verb taken for an adjective or a noun before a noun. */
static void mend_enabled(struct place *p, uint32_t i)
{
	static const char *const verbs[] = { "enable", "allow", "permit", "empower", "authorise", "authorize", "entitle", NULL };
	if (p->word[i].upos != UPOS_VERB || !form_in(p, i, verbs))
		return;
	const uint32_t whom = child_of(p, i, REL_iobj), who = whom != WORD_NONE ? whom : child_of(p, i, REL_obj);
	const uint32_t to = who == WORD_NONE || who < i ? WORD_NONE : who + 1, verb = to == WORD_NONE ? WORD_NONE : to + 1;
	if (verb == WORD_NONE || verb + 1 >= p->end || !form_is(p, to, "to") || p->word[verb].upos == UPOS_VERB || !plain_verb(p, verb))
		return;
	const uint32_t noun = p->word[verb].head;
	if (noun == WORD_NONE || noun <= verb || p->word[noun].head != i || p->word[noun].upos != UPOS_NOUN)
		return;
	make_infinitive(p, to, verb, i);
	hang(p, noun, verb, REL_obj);
}

/* "Absent a release, the union will …": the noun is what is absent, no object of what follows. */
static void mend_absent(struct place *p, uint32_t i)
{
	const uint32_t noun = p->word[i].head;
	if (i != p->first || !form_is(p, i, "absent") || noun == WORD_NONE || noun > i + 5 || p->word[noun].upos != UPOS_NOUN || p->word[noun].rel != REL_obj ||
		!form_is(p, noun + 1, ","))
		return;
	p->word[noun].rel = REL_obl;
	p->word[i].rel = REL_case;
	p->word[i].upos = UPOS_ADP;
}

void mend_front(struct place *p, uint32_t i)
{
	mend_enabled(p, i);
	mend_absent(p, i);
	mend_fronted(p, i);
	mend_contact(p, i);
	mend_where_is(p, i);
	mend_let_free(p, i);
	mend_to_free(p, i);
	mend_on_bail(p, i);
	mend_burnt(p, i);
	mend_inserted(p, i);
	mend_part_of(p, i);
	mend_whose(p, i);
}
