/* Only what is wanted of somebody and done to something counts: the verb alone says too little. */
#include "read/demand_unnamed.h"

#include "read/bond.h"
#include "read/event.h"

/* "the files that were seized", "confiscated goods": the act is told of the thing. */
static bool told_of_thing(const struct analysis *an, uint32_t x, uint32_t c)
{
	for (int n = 0; n < 8 && x != c && x != WORD_NONE; n++, x = an->d->word[x].head) {
		const enum rel rel = an->d->word[x].rel;
		if (rel == REL_acl_relcl || (rel == REL_acl && strcmp(xpos_name(an->d->word[x].xpos), "VBN") == 0) || (rel == REL_amod && is_verbal(an->w, x)) || (rel == REL_amod && strcmp(xpos_name(an->d->word[x].xpos), "VBN") == 0))
			return true;
	}
	return false;
}

/* What is joined to it may: "hand back the files and free her". */
static bool names_nothing(const struct analysis *an, uint32_t c)
{
	uint32_t from, end, joined, behind;
	subtree_span(an, c, &from, &end);
	EACH_CHILD(an->w, c, x)
		if (x > c && an->d->word[x].rel == REL_conj && is_verbal(an->w, x)) {
			subtree_span(an, x, &joined, &behind);
			end = joined < end ? joined : end;
		}
	for (uint32_t x = from; x < end; x++)
		if (an->event_of[x] != TABLE_NONE && !told_of_thing(an, x, c))
			return false;
	return true;
}

/* "that the commission publish it" */
static bool bare_of_one(const struct words *w, uint32_t c)
{
	const uint32_t subject = child_with(w, c, REL_nsubj);
	const char *const x = xpos_name(w->d->word[c].xpos);
	return strcmp(x, "VB") == 0 || (strcmp(x, "VBP") == 0 && subject != WORD_NONE && (strcmp(xpos_name(w->d->word[subject].xpos), "NN") == 0 ||
		strcmp(xpos_name(w->d->word[subject].xpos), "NNP") == 0));
}

/* Who can be held to what he is asked: a state and its bodies, parties, firms, organisations. */
static bool answers(struct actor who)
{
	switch (who.type) {
	case ACTOR_GOVERNMENT:
	case ACTOR_LEGISLATURE:
	case ACTOR_COURT:
	case ACTOR_PARTY:
	case ACTOR_MEDIA:
	case ACTOR_IGO:
	case ACTOR_NGO:
	case ACTOR_COMPANY:
	case ACTOR_PLACE:
		return true;
	case ACTOR_PERSON:
	case ACTOR_GROUP:
	case ACTOR_LAW:
	case ACTOR_REGIME:
	case ACTOR_ELECTION:
	case ACTOR_OTHER:
	case ACTOR_TYPE_COUNT:
		return false;
	}
	return false;
}

/* "called on Kelmar to hand it back", the infinitive taken for a purpose: who stands between; WORD_NONE. */
static uint32_t asked_by_marker(const struct analysis *an, uint32_t i, uint32_t c)
{
	EACH_CHILD(an->w, i, x)
		if (x > i && x < c && an->d->word[x].rel == REL_obl && (has_marker(an->w, x, "on") || has_marker(an->w, x, "upon") || has_marker(an->w, x, "to")))
			return x;
	return WORD_NONE;
}

/* Who is to act: who is asked, where the parser hung the infinitive on him, else the clause's subject. */
static uint32_t doer_of(struct analysis *an, uint32_t i, uint32_t c)
{
	const uint32_t head = an->d->word[c].head;
	const struct args *asked = clause_args(an, i);
	/* "urged the Polish side to stop …", the infinitive taken for a purpose */
	if (an->d->word[c].rel == REL_advcl && head == i && is_infinitive(an->w, c) && (asked->iobj != WORD_NONE || asked->obj != WORD_NONE))
		return asked->iobj != WORD_NONE ? asked->iobj : asked->obj;
	if (an->d->word[c].rel == REL_advcl && head == i && is_infinitive(an->w, c) && asked_by_marker(an, i, c) != WORD_NONE)
		return asked_by_marker(an, i, c);
	return an->d->word[c].rel == REL_acl && head != WORD_NONE && an->d->word[head].head == i ? head : clause_args(an, c)->subj;
}

/* "hand back the files", said of somebody else than the asker, or of himself where `own`. */
static bool does_thing(struct analysis *an, uint32_t i, uint32_t c, bool own)
{
	const struct args *args = clause_args(an, c);
	const uint32_t who = doer_of(an, i, c);
	return (is_infinitive(an->w, c) || bare_of_one(an->w, c)) && !args->passive && args->obj != WORD_NONE && args->obj > c && who != WORD_NONE &&
		(own || who != clause_args(an, i)->subj);
}

/* Whom or what a verb without an object is about: "apologise to the families", "comply with the opinion", "account for the money". */
static uint32_t about_of(struct analysis *an, uint32_t c)
{
	static const char *const words[] = { "to", "with", "for" };
	EACH_CHILD(an->w, c, x)
		for (size_t k = 0; x > c && k < sizeof(words) / sizeof(words[0]); k++)
			if (an->d->word[x].rel == REL_obl && has_marker(an->w, x, words[k]) && is_nominal(an->w, x) && !word_in_class(an->p, an->w, x, class_number(an->p, S("span"))))
				return x;
	return WORD_NONE;
}

/* The same said of a body: "urged voters to stick with it" asks nothing that is followed. */
static bool does_about(struct analysis *an, uint32_t i, uint32_t c)
{
	const struct args *args = clause_args(an, c);
	const uint32_t who = doer_of(an, i, c);
	return is_infinitive(an->w, c) && !args->passive && args->obj == WORD_NONE && who != WORD_NONE && who != clause_args(an, i)->subj && answers(mention_actor(an->m, who)) &&
		about_of(an, c) != WORD_NONE;
}

/* "that the witness be protected" */
static bool is_done_to(struct analysis *an, uint32_t c)
{
	const struct args *args = clause_args(an, c);
	const uint32_t up = an->d->word[c].head;
	/* "wants him freed and his files returned" */
	const bool wanted = strcmp(xpos_name(an->d->word[c].xpos), "VBN") == 0 && child_with(an->w, c, REL_aux_pass) == WORD_NONE && child_with(an->w, c, REL_nsubj_pass) != WORD_NONE &&
		(an->d->word[c].rel == REL_xcomp || (an->d->word[c].rel == REL_conj && up != WORD_NONE && an->d->word[up].rel == REL_xcomp));
	return args->passive && args->obj != WORD_NONE && args->obj < c && (wanted || mood_of(an, c).subjunctive);
}

/* What an act that no table names is done to or in: "interfering in their work". */
static uint32_t thing_of(struct analysis *an, uint32_t c, bool stopped)
{
	const uint32_t what = clause_args(an, c)->obj;
	if (what != WORD_NONE || !stopped)
		return what;
	EACH_CHILD(an->w, c, x)
		if (x > c && an->d->word[x].rel == REL_obl && (has_marker(an->w, x, "in") || has_marker(an->w, x, "with") || has_marker(an->w, x, "on")))
			return x;
	return WORD_NONE;
}

/* "stop using", "refrain from naming": the verb that is to end, below c; WORD_NONE. */
static uint32_t ended_below(struct analysis *an, uint32_t c)
{
	if (!is_verbal(an->w, c) || !word_in_class(an->p, an->w, c, class_number(an->p, S("ceasing"))))
		return WORD_NONE;
	EACH_CHILD(an->w, c, x) {
		const enum rel rel = an->d->word[x].rel;
		if (x > c && is_verbal(an->w, x) && strcmp(xpos_name(an->d->word[x].xpos), "VBG") == 0 && (rel == REL_xcomp || rel == REL_ccomp || rel == REL_obj || ((rel == REL_advcl || rel == REL_obl) && has_marker(an->w, x, "from"))))
			return x;
	}
	return WORD_NONE;
}

/* An event with a thing, and one who is to act. */
static uint32_t put_event(struct analysis *an, struct event e, uint32_t what, uint32_t who)
{
	for (size_t k = 0; k < ROLE_COUNT; k++)
		e.role[k] = WORD_NONE;
	e.role[ROLE_ACTOR] = who;
	e.role[ROLE_OBJECT] = what;
	const uint32_t at = (uint32_t)an->event.n;
	*VEC_PUSH(an->a, &an->event) = e;
	return an->event_of[e.word] = an->event_at[e.top] = at;
}

/* The act `other` of the verb c, which stands below the content `top`. */
static uint32_t put_other(struct analysis *an, uint32_t c, uint32_t top, uint32_t what, uint32_t who)
{
	static const struct predicate other = { .act = ACT_OTHER };
	const struct event e = { .word = c, .top = top, .rule = &other, .act = ACT_OTHER, .modality = MODALITY_ASSERTED, .kind = WORD_VERB, .next = TABLE_NONE,
		.negated = mood_of(an, top).negated, .stop = top != c || word_in_class(an->p, an->w, c, class_number(an->p, S("ceasing"))) };
	return put_event(an, e, what, who);
}

/* "sign and ratify it": the object is that of the verb joined to it, which names an act. */
static bool object_shared(struct analysis *an, uint32_t c)
{
	EACH_CHILD(an->w, c, x)
		if (an->d->word[x].rel == REL_conj && is_verbal(an->w, x) && x > c && x < c + 4 && event_at(an, x) != TABLE_NONE)
			return true;
	return false;
}

/* "has not freed them, and is asked to do so": the act last told before the asking verb i, in its sentence or the one before. */
static uint32_t act_again(struct analysis *an, uint32_t i, uint32_t c)
{
	const uint32_t here = an->w->sentence[i];
	if (!lemma_is(an->w, c, "do") || c + 1 >= an->w->n || !word_is(an->w, c + 1, "so") || child_with(an->w, c, REL_obj) != WORD_NONE)
		return TABLE_NONE;
	const uint32_t from = an->d->tokens.sentence.v[here > 0 ? here - 1 : 0].first;
	for (uint32_t k = i; k > from; k--) {
		const uint32_t at = an->event_of[k - 1];
		if (at == TABLE_NONE || an->event.v[at].kind != WORD_VERB || an->event.v[at].act == ACT_OTHER)
			continue;
		struct event e = an->event.v[at];
		e.word = e.top = c;
		e.next = TABLE_NONE;
		e.use = USE_FREE;
		e.negated = mood_of(an, c).negated;
		e.modality = MODALITY_ASSERTED;
		e.through = NULL;
		const uint32_t made = (uint32_t)an->event.n;
		*VEC_PUSH(an->a, &an->event) = e;
		return an->event_of[c] = an->event_at[c] = made;
	}
	return TABLE_NONE;
}

/* "reveal where he is held", "explain why they fired": the clause that is to be told, which may name any act; WORD_NONE. */
static uint32_t to_be_told(struct analysis *an, uint32_t i, uint32_t c)
{
	const uint32_t who = doer_of(an, i, c);
	if (!word_in_class(an->p, an->w, c, class_number(an->p, S("disclosing"))) || !is_infinitive(an->w, c) || who == WORD_NONE || who == clause_args(an, i)->subj || !answers(mention_actor(an->m, who)))
		return WORD_NONE;
	EACH_CHILD(an->w, c, x)
		if (x > c && (an->d->word[x].rel == REL_ccomp || an->d->word[x].rel == REL_advcl)) {
			uint32_t from, end;
			subtree_span(an, x, &from, &end);
			if (word_in_class(an->p, an->w, from, class_number(an->p, S("asking_how"))))
				return x;
		}
	return WORD_NONE;
}

/* Whom or what it is to be told of: "where Ada Obi is held". */
static uint32_t told_of(struct analysis *an, uint32_t told)
{
	const struct args *args = is_verbal(an->w, told) ? clause_args(an, told) : NULL;
	const uint32_t of = args == NULL ? told : args->passive || args->obj != WORD_NONE ? args->obj : args->subj;
	return of != WORD_NONE && is_nominal(an->w, of) ? of : WORD_NONE;
}

/* "raise the minimum wage": the verb carries no act here */
static bool pay_raised(struct analysis *an, uint32_t c)
{
	const uint32_t what = clause_args(an, c)->obj;
	return what != WORD_NONE && word_in_class(an->p, an->w, what, class_number(an->p, S("payword"))) && (lemma_is(an->w, c, "raise") || lemma_is(an->w, c, "lower") || lemma_is(an->w, c, "pay"));
}

/* An act that no table names, wanted of somebody or to be done to something. */
static uint32_t unnamed_act(struct analysis *an, uint32_t i, uint32_t c, bool own)
{
	const struct words *w = an->w;
	if (!is_verbal(w, c) || object_shared(an, c) || event_at(an, c) != TABLE_NONE || word_in_class(an->p, w, c, class_number(an->p, S("ensuring"))))
		return TABLE_NONE;
	const uint32_t again = act_again(an, i, c);
	if (again != TABLE_NONE)
		return again;
	const uint32_t ended = ended_below(an, c);
	if (ended != WORD_NONE) {
		const uint32_t thing = thing_of(an, ended, true), who = doer_of(an, i, c);
		if (thing == WORD_NONE || who == WORD_NONE || (!own && who == clause_args(an, i)->subj) || !is_nominal(w, thing) || !names_nothing(an, ended))
			return TABLE_NONE;
		return put_other(an, ended, c, thing, who);
	}
	/* "asks that the deadline be brought forward": done to it, whatever the verb says */
	const bool done = is_done_to(an, c);
	const bool shifted = done && (child_with(w, c, REL_advmod) != WORD_NONE || child_with(w, c, REL_compound_prt) != WORD_NONE || child_with(w, c, REL_xcomp) != WORD_NONE);
	if (word_in_class(an->p, w, c, class_number(an->p, S("carrying"))) && child_form(w, c, "public") == WORD_NONE && !shifted && !pay_raised(an, c))
		return TABLE_NONE;
	const uint32_t told = to_be_told(an, i, c);
	if (told != WORD_NONE)
		return put_other(an, c, c, told_of(an, told), doer_of(an, i, c));
	const bool about = !done && does_about(an, i, c);
	const uint32_t what = about ? about_of(an, c) : clause_args(an, c)->obj;
	if ((!done && !about && !does_thing(an, i, c, own)) || !is_nominal(w, what) || !names_nothing(an, c) || !names_nothing(an, what))
		return TABLE_NONE;
	return put_other(an, c, c, what, done ? WORD_NONE : doer_of(an, i, c));
}

/* "delegates are asked to use the back door", "ordered the firms to cut it": told, not asked of a state */
static bool only_ordered(struct analysis *an, uint32_t i)
{
	return clause_args(an, i)->passive || word_in_class(an->p, an->w, i, class_number(an->p, S("commanding")));
}

void unnamed_rest(struct analysis *an, uint32_t i, bool own, const struct contents *contents)
{
	if (only_ordered(an, i))
		return;
	for (uint32_t k = 0; k < contents->n; k++)
		if (event_at(an, contents->v[k]) == TABLE_NONE && an->event_of[contents->v[k]] == TABLE_NONE)
			(void)unnamed_act(an, i, contents->v[k], own);
}

bool unnamed_point(struct analysis *an, uint32_t c)
{
	const uint32_t what = is_verbal(an->w, c) ? clause_args(an, c)->obj : WORD_NONE;
	if (what == WORD_NONE || what < c || object_shared(an, c) || (!bare_verb(an, c) && !is_infinitive(an->w, c)) || clause_args(an, c)->passive || !is_nominal(an->w, what) ||
		an->d->word[what].upos == UPOS_PRON || event_at(an, c) != TABLE_NONE || an->event_of[c] != TABLE_NONE || !names_nothing(an, c) ||
		word_in_class(an->p, an->w, c, class_number(an->p, S("ensuring"))) || word_in_class(an->p, an->w, c, class_number(an->p, S("carrying"))))
		return false;
	(void)put_other(an, c, c, what, WORD_NONE);
	return true;
}

bool unnamed_acts(struct analysis *an, uint32_t i, bool own, struct contents *contents)
{
	bool any = false;
	if (only_ordered(an, i))
		return false;
	*contents = (struct contents){ 0 };
	contents_comp(an, contents, i);
	for (uint32_t k = 0; k < contents->n; k++)
		any = unnamed_act(an, i, contents->v[k], own) != TABLE_NONE || any;
	return any;
}

/* "called for new elections", "demands a ceasefire": the thing tells the act. */
static uint32_t bonded_act(struct analysis *an, uint32_t c)
{
	static const struct predicate rule[] = { { .act = ACT_HOLD_ELECTION }, { .act = ACT_AGREE }, { .act = ACT_OBSERVE }, { .act = ACT_ADOPT_LAW }, { .act = ACT_OTHER } };
	if (c == WORD_NONE || !is_nominal(an->w, c) || an->d->word[c].upos == UPOS_PRON || an->event_of[c] != TABLE_NONE || event_at(an, c) != TABLE_NONE)
		return TABLE_NONE;
	/* "a law on strikes", "a new constitution" */
	const bool law = word_in_class(an->p, an->w, c, class_number(an->p, S("newlaw"))) && (child_form(an->w, c, "a") != WORD_NONE || child_form(an->w, c, "new") != WORD_NONE);
	const enum act act = law ? ACT_ADOPT_LAW : bond_act(an, c);
	/* "demanded an apology from the ministry", "a recount" */
	const bool thing = act == ACT_OTHER && word_in_class(an->p, an->w, c, class_number(an->p, S("askedthing")));
	for (size_t k = 0; k < sizeof(rule) / sizeof(rule[0]); k++)
		if (rule[k].act == act && (act != ACT_OTHER || thing)) {
			const struct event e = { .word = c, .top = c, .rule = &rule[k], .act = act, .modality = MODALITY_ASSERTED, .kind = WORD_NOUN, .next = TABLE_NONE };
			return put_event(an, e, c, WORD_NONE);
		}
	return TABLE_NONE;
}

bool bonded_acts(struct analysis *an, uint32_t i, struct contents *contents)
{
	bool any = false;
	/* "not the time for elections", "asked for the agreement to be published": what is wanted is told by the verb */
	for (uint32_t k = 0; k < contents->n; k++) {
		const uint32_t c = contents->v[k];
		bool verb = c <= i;
		EACH_CHILD(an->w, c, x)
			verb = verb || (x > c && an->d->word[x - 1].upos != UPOS_PUNCT && is_infinitive(an->w, x));
		EACH_CHILD(an->w, i, x)
			verb = verb || (x > c && (an->d->word[x].rel == REL_advcl || an->d->word[x].rel == REL_xcomp) && is_infinitive(an->w, x) && child_with(an->w, x, REL_aux_pass) != WORD_NONE);
		any = (!verb && bonded_act(an, c) != TABLE_NONE) || any;
	}
	return any;
}
