/* Each form is known by its function words and its tree; what the clauses are about is not asked. */
#include "read/condition_form.h"

#include "read/bond.h"
#include "read/deed.h"
#include "read/side.h"

static bool to_come(struct analysis *an, uint32_t i)
{
	const struct mood m = mood_of(an, i);
	return m.future || m.should || m.modality == MODALITY_POSSIBLE || m.modality == MODALITY_PLANNED;
}

/* The clause's own act, be it done to somebody or by him. */
static bool names_act(struct analysis *an, uint32_t i)
{
	for (uint32_t e = event_at(an, i); e != TABLE_NONE; e = an->event.v[e].next)
		if (an->event.v[e].use == USE_FREE && an->event.v[e].act != ACT_OTHER)
			return true;
	return false;
}

static bool is_any(const struct words *w, uint32_t i)
{
	return word_is(w, i, "anyone") || word_is(w, i, "anybody") || child_form(w, i, "any") != WORD_NONE || child_form(w, i, "every") != WORD_NONE;
}

/* "Members that violate it can lose …", where the parser has the noun for the sentence's head: its second clause. */
static uint32_t hung_verdict(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const uint32_t first = child_with(w, i, REL_acl_relcl);
	EACH_CHILD(w, i, c)
		if (first != WORD_NONE && c > first && (w->d->word[c].rel == REL_ccomp || w->d->word[c].rel == REL_acl_relcl || w->d->word[c].rel == REL_parataxis) &&
			is_verbal(w, c) && child_with(w, c, REL_aux) != WORD_NONE && child_with(w, c, REL_mark) == WORD_NONE)
			return c;
	return WORD_NONE;
}

/* "Anyone who marches will be jailed", "Any outlet found to insult him would be closed", "Those who refuse will be fined". */
static bool whoever_does(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	const enum rel rel = w->d->word[i].rel;
	uint32_t effect = w->d->word[i].head;
	if (effect == WORD_NONE && is_nominal(w, i))
		effect = hung_verdict(an, i);
	else if ((rel != REL_nsubj && rel != REL_nsubj_pass) || effect < i)
		return false;
	if (effect == WORD_NONE)
		return false;
	const bool bare = (strcmp(xpos_name(w->d->word[i].xpos), "NNS") == 0 || strcmp(xpos_name(w->d->word[i].xpos), "NNPS") == 0) && child_with(w, i, REL_det) == WORD_NONE && child_with(w, i, REL_nummod) == WORD_NONE &&
		child_with(w, i, REL_nmod_poss) == WORD_NONE;
	const bool those = word_is(w, i, "those") || bare, one = child_form(w, i, "a") != WORD_NONE || child_form(w, i, "an") != WORD_NONE;
	if (!those && !one && !is_any(w, i))
		return false;
	uint32_t cause = WORD_NONE;
	EACH_CHILD(w, i, c)
		if (c > i && cause == WORD_NONE && (w->d->word[c].rel == REL_acl_relcl || w->d->word[c].rel == REL_acl) && is_verbal(w, c))
			cause = c;
	/* "anyone with a conviction is barred" */
	EACH_CHILD(w, i, c)
		if (cause == WORD_NONE && c > i && is_any(w, i) && w->d->word[c].rel == REL_nmod && (has_marker(w, c, "with") || has_marker(w, c, "under")) &&
			an->event_of[c] != TABLE_NONE && names_act(an, effect)) {
			it->cause = c;
			it->effect = effect;
			it->hinged = true;
			return true;
		}
	const bool risks = word_in_class(an->p, w, effect, class_number(an->p, S("forfeit"))) && mood_of(an, effect).present;
	const uint32_t lost = child_with(w, effect, REL_xcomp); /* "risks losing its licence" */
	if (cause == WORD_NONE || (!to_come(an, effect) && !risks))
		return false;
	/* "a member that gags the press may have its vote taken away": a rule, in the present */
	const struct mood m = mood_of(an, cause);
	if (one && (!m.present || m.modality != MODALITY_ASSERTED))
		return false;
	const bool suffers = names_act(an, cause) && m.present && (clause_args(an, effect)->passive || lemma_is(w, effect, "have") || risks);
	if (!names_act(an, effect) && !suffers && !(risks && lost != WORD_NONE && names_act(an, lost)))
		return false;
	if (bare && w->d->word[cause].rel != REL_acl_relcl)
		return false;
	/* "those who marched will be tried": they did; "those whose terms are short": which they are */
	if (those && !mood_of(an, cause).present)
		return false;
	for (uint32_t k = i + 1; those && k < cause && k < i + 6; k++)
		if (word_is(w, k, "whose"))
			return false;
	it->cause = cause;
	it->effect = effect;
	return true;
}

/* "Whoever joins the march will be jailed", and what the parser makes of it. */
static bool whoever(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	const uint32_t verb = w->d->word[i].head;
	if ((!word_is(w, i, "whoever") && !word_is(w, i, "whosoever")) || verb == WORD_NONE || verb < i || !is_verbal(w, verb))
		return false;
	uint32_t effect = WORD_NONE;
	EACH_CHILD(w, verb, c)
		if (c > verb && effect == WORD_NONE && (w->d->word[c].rel == REL_ccomp || w->d->word[c].rel == REL_parataxis) && to_come(an, c)) {
			effect = c;
			EACH_CHILD(w, c, g) /* its subject is the first verb's object */
				if (w->d->word[g].rel == REL_aux && it->limit == WORD_NONE)
					it->limit = g;
		}
	const enum rel rel = w->d->word[verb].rel;
	if (effect == WORD_NONE && (rel == REL_csubj || rel == REL_csubj_pass || rel == REL_acl_relcl || rel == REL_nsubj || rel == REL_nsubj_pass))
		effect = rel == REL_acl_relcl ? WORD_NONE : w->d->word[verb].head;
	if (effect == WORD_NONE || !to_come(an, effect) || !names_act(an, effect))
		return false;
	it->cause = verb;
	it->effect = effect;
	return true;
}

/* "The bill would remove any government that persecutes unions from the scheme" */
static bool whom_it_strikes(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	const uint32_t verb = w->d->word[i].head;
	if (w->d->word[i].rel != REL_obj || verb == WORD_NONE || verb > i || !is_any(w, i) || !is_verbal(w, verb))
		return false;
	const uint32_t does = child_with(w, i, REL_acl_relcl);
	if (does == WORD_NONE || !mood_of(an, does).present || !to_come(an, verb) || mood_of(an, verb).negated)
		return false;
	it->cause = does;
	it->effect = verb;
	return true;
}

/* "To regain its preferences, the country must ratify the conventions" */
static bool in_order_to(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	const uint32_t aim = w->d->word[i].head;
	if (!word_is(w, i, "to") || w->d->word[i].rel != REL_mark || aim == WORD_NONE || w->d->word[aim].rel != REL_advcl || w->d->word[aim].head == WORD_NONE ||
		!word_in_class(an->p, w, aim, class_number(an->p, S("wanting"))) || bond_of(an, aim).act == ACT_OTHER)
		return false;
	it->cause = aim;
	it->effect = w->d->word[aim].head;
	if (it->effect < aim)
		return false;
	/* "will have to release them", "needs to repeal it" */
	const uint32_t duty = lemma_is(w, it->effect, "have") || lemma_is(w, it->effect, "need") ? child_with(w, it->effect, REL_xcomp) : WORD_NONE;
	return duty != WORD_NONE ? (names_act(an, duty) || names_act(an, it->effect)) && !mood_of(an, it->effect).negated : mood_of(an, it->effect).should && names_act(an, it->effect);
}

/* "We will come back the day she is free", "the moment the law passes, the aid ends". */
static bool moment(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	if (w->d->word[i].upos != UPOS_NOUN || w->child[i] == WORD_NONE || i == 0 || !word_is(w, i - 1, "the") || child_with(w, i, REL_case) != WORD_NONE ||
		!word_in_class(an->p, w, i, class_number(an->p, S("moment"))))
		return false;
	uint32_t cause = WORD_NONE, effect = w->d->word[i].head;
	EACH_CHILD(w, i, c)
		if (c > i && cause == WORD_NONE && (w->d->word[c].rel == REL_acl_relcl || w->d->word[c].rel == REL_acl) && (is_verbal(w, c) || child_with(w, c, REL_cop) != WORD_NONE))
			cause = c;
	for (int n = 0; n < 3 && effect != WORD_NONE && !is_verbal(w, effect); n++)
		effect = w->d->word[effect].head;
	if (cause == WORD_NONE || effect == WORD_NONE)
		return false;
	/* "the day he was seized they searched his home": a date */
	const struct mood m = mood_of(an, effect), c = mood_of(an, cause);
	bool comes = c.present || c.future;
	EACH_CHILD(w, cause, x)
		comes = comes || (w->d->word[x].rel == REL_cop && (word_is(w, x, "is") || word_is(w, x, "are")));
	if (!comes)
		return false;
	if (!m.future && !m.should && !m.present && m.modality == MODALITY_ASSERTED && !is_infinitive(w, effect))
		return false;
	it->cause = cause;
	it->effect = effect;
	it->kind = CONDITION_EVENT;
	return true;
}

/* "No inquiry, no loan", "No release, no talks". */
static bool bargain(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	if (!word_is(w, i, "no") || w->d->word[i].rel != REL_det || w->d->word[i].head == WORD_NONE || w->d->word[i].head < i)
		return false;
	const uint32_t cause = w->d->word[i].head;
	uint32_t comma = cause + 1;
	while (comma + 2 < w->n && comma < cause + 6 && !word_is(w, comma, ","))
		comma++;
	if (comma + 2 >= w->n || cause > i + 3 || !word_is(w, comma, ",") || !word_is(w, comma + 1, "no") || w->sentence[comma + 1] != w->sentence[i])
		return false;
	const uint32_t effect = w->d->word[comma + 1].head;
	if (effect == WORD_NONE || effect <= comma || effect > comma + 4 || !is_nominal(w, cause) || !is_nominal(w, effect))
		return false;
	it->cause = cause;
	it->effect = effect;
	it->kind = CONDITION_ABSENCE;
	it->limit = comma;
	return an->event_of[cause] != TABLE_NONE && bond_of(an, effect).act != ACT_OTHER;
}

/* "The price of the arrests will be the loss of the loan", "The loss of the loan would be the price of a trial". */
static bool price(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	const bool ends = w->d->word[i].rel != REL_nsubj && child_with(w, i, REL_cop) != WORD_NONE;
	if ((!ends && w->d->word[i].rel != REL_nsubj) || !is_nominal(w, i) || child_with(w, i, REL_nmod) == WORD_NONE ||
		!word_in_class(an->p, w, i, class_number(an->p, S("price"))))
		return false;
	const uint32_t other = ends ? child_with(w, i, REL_nsubj) : w->d->word[i].rel == REL_nsubj ? w->d->word[i].head : WORD_NONE;
	if (other == WORD_NONE || !is_nominal(w, other) || (!ends && child_with(w, other, REL_cop) == WORD_NONE))
		return false;
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_nmod && (has_marker(w, c, "of") || has_marker(w, c, "for")))
			it->cause = c;
	it->effect = other;
	it->hinged = true;
	/* "The price of aid is the release": the aid follows */
	if (it->cause != WORD_NONE && an->event_of[it->cause] == TABLE_NONE && bond_of(an, it->cause).act != ACT_OTHER && an->event_of[other] != TABLE_NONE) {
		it->effect = it->cause;
		it->cause = other;
	}
	return it->cause != WORD_NONE && (an->event_of[other] != TABLE_NONE || bond_of(an, other).act != ACT_OTHER || names_act(an, other));
}

/* "It has set three conditions for talks: the release of X, an end to …": each of the list. */
static bool list_of_conditions(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	if (!is_nominal(w, i) || child_with(w, i, REL_nmod) == WORD_NONE || !word_in_class(an->p, w, i, class_number(an->p, S("setting"))))
		return false;
	uint32_t colon = i + 1;
	while (colon < w->n && colon < i + 12 && w->sentence[colon] == w->sentence[i] && !word_is(w, colon, ":"))
		colon++;
	if (colon + 1 >= w->n || colon == i + 12 || w->sentence[colon + 1] != w->sentence[i])
		return false;
	EACH_CHILD(w, i, c)
		if (c < colon && w->d->word[c].rel == REL_nmod && (has_marker(w, c, "for") || has_marker(w, c, "of") || has_marker(w, c, "to")))
			it->effect = c;
	for (uint32_t k = colon + 1; k < w->n && w->sentence[k] == w->sentence[i] && it->cause == WORD_NONE; k++)
		if (w->d->word[k].head != WORD_NONE && w->d->word[k].head < colon && (is_nominal(w, k) || is_verbal(w, k)))
			it->cause = k;
	it->hinged = true;
	return it->effect != WORD_NONE && it->cause != WORD_NONE && (bond_of(an, it->effect).act != ACT_OTHER || event_at(an, it->effect) != TABLE_NONE);
}

/* "By signing the law he would forfeit the aid". */
static bool by_doing(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	const uint32_t cause = w->d->word[i].head;
	if (!word_is(w, i, "by") || w->d->word[i].rel != REL_mark || cause == WORD_NONE || !is_verbal(w, cause) || w->d->word[cause].rel != REL_advcl)
		return false;
	const uint32_t effect = w->d->word[cause].head;
	if (effect == WORD_NONE || !is_verbal(w, effect) || event_at(an, cause) == TABLE_NONE)
		return false;
	const struct mood m = mood_of(an, effect);
	if ((m.modality != MODALITY_PLANNED && m.modality != MODALITY_POSSIBLE && !(m.present && lemma_is(w, effect, "risk"))) || m.negated)
		return false;
	const bool losing = word_in_class(an->p, w, effect, class_number(an->p, S("forfeit")));
	it->cause = cause;
	it->effect = effect;
	return losing && (names_act(an, effect) || bond_of(an, effect).act != ACT_OTHER);
}

/* "Free the miners and we will lift the sanctions" */
static bool do_and(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	const uint32_t effect = word_is(w, i, "and") ? w->d->word[i].head : WORD_NONE;
	if (effect == WORD_NONE || effect < i)
		return false;
	uint32_t verb = effect;
	if (w->d->word[verb].rel == REL_conj && !is_verbal(w, verb) && w->d->word[verb].head != WORD_NONE) /* "… and the loan will be paid", the loan joined to the object */
		verb = w->d->word[w->d->word[verb].head].head;
	if (verb == WORD_NONE || verb < i || w->d->word[verb].rel != REL_conj || !is_verbal(w, verb))
		return false;
	const uint32_t cause = w->d->word[verb].head;
	const struct mood m = mood_of(an, verb);
	if (cause == WORD_NONE || cause > i || strcmp(xpos_name(w->d->word[cause].xpos), "VB") != 0 || is_infinitive(w, cause) || !m.future || m.should ||
		child_with(w, cause, REL_nsubj) != WORD_NONE || child_with(w, cause, REL_aux) != WORD_NONE)
		return false;
	const uint32_t first = w->d->word[cause].head == WORD_NONE ? an->d->tokens.sentence.v[w->sentence[cause]].first : cause;
	if (cause > first + 1)
		return false;
	it->cause = cause;
	it->effect = verb;
	it->limit = i;
	return names_act(an, cause) || names_act(an, verb);
}

/* "is freed", "has been freed" */
static bool now_or_done(struct analysis *an, uint32_t i)
{
	const uint32_t aux = child_with(an->w, i, REL_aux);
	return mood_of(an, i).present || (aux != WORD_NONE && (word_is(an->w, aux, "has") || word_is(an->w, aux, "have")));
}

/* "may be restored when the donors are satisfied that he has been freed": what they are to be sure of; WORD_NONE. */
static uint32_t assured_of(const struct analysis *an, uint32_t cause)
{
	return word_in_class(an->p, an->w, cause, class_number(an->p, S("assuredword"))) ? child_with(an->w, cause, REL_ccomp) : WORD_NONE;
}

/* "will be restored when he is freed": both to come, both acts; "will only be paid when …", "… after …" needs one. */
static bool when_then(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	uint32_t cause = w->d->word[i].head;
	const bool when = word_is(w, i, "when"), after = word_is(w, i, "after");
	if ((!when && !after) || cause == WORD_NONE || cause < i || w->d->word[cause].rel != REL_advcl || w->d->word[cause].head == WORD_NONE)
		return false;
	it->effect = w->d->word[cause].head;
	const uint32_t only = child_form(w, it->effect, "only"), sure = assured_of(an, cause);
	it->cause = cause = sure != WORD_NONE ? sure : cause;
	it->kind = only != WORD_NONE && only < i ? CONDITION_ONLY_IF : CONDITION_EVENT;
	const struct mood m = mood_of(an, it->effect);
	const bool told = bond_of(an, it->effect).act != ACT_OTHER && side_cause(an, cause).act != ACT_OTHER;
	const bool named = told || (names_act(an, cause) && names_act(an, it->effect)), either = names_act(an, cause) || names_act(an, it->effect);
	if (!m.future || m.should || (m.modality != MODALITY_PLANNED && sure == WORD_NONE))
		return false;
	if (sure != WORD_NONE)
		return when && either;
	/* "The sanctions will be lifted when the colonels leave": a good that is held back */
	const struct bond held = bond_of(an, it->effect);
	bool given = held.act == ACT_GIVE_AID || held.act == ACT_RESTORE_PREFERENCE;
	for (uint32_t e = event_at(an, it->effect); e != TABLE_NONE; e = an->event.v[e].next)
		given = given || an->event.v[e].act == ACT_GIVE_AID || an->event.v[e].act == ACT_RESTORE_PREFERENCE || an->event.v[e].act == ACT_LIFT_SANCTION;
	const bool waits = given && child_with(an->w, cause, REL_nsubj) != WORD_NONE && word_is(an->w, i, "when");
	return it->kind == CONDITION_ONLY_IF ? either : when && (named || waits) && now_or_done(an, cause);
}

/* "Preferences may be withdrawn for serious violations of the conventions" */
static bool for_misdeeds(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	const uint32_t verb = w->d->word[i].head;
	if (w->d->word[i].rel != REL_obl || verb == WORD_NONE || verb > i || !has_marker(w, i, "for") || !is_nominal(w, i) || !is_verbal(w, verb))
		return false;
	const uint32_t e = an->event_of[i];
	if (!(e != TABLE_NONE && an->event.v[e].act == ACT_VIOLATE_RIGHTS) && !word_in_class(an->p, w, i, class_number(an->p, S("misdeed"))))
		return false;
	it->cause = i;
	it->effect = verb;
	it->hinged = true;
	return mood_of(an, verb).modality == MODALITY_POSSIBLE && names_act(an, verb);
}

/* A verb that says what would follow, behind the word `after`, among the children of i; WORD_NONE. */
static uint32_t clause_behind(struct analysis *an, uint32_t i, uint32_t after)
{
	EACH_CHILD(an->w, i, c)
		if (c > after && is_verbal(an->w, c) && (an->d->word[c].rel == REL_ccomp || an->d->word[c].rel == REL_parataxis || an->d->word[c].rel == REL_conj))
			return c;
	return WORD_NONE;
}

bool condition_absent(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	const uint32_t head = w->d->word[i].head;
	uint32_t noun = i + 1;
	while (noun < w->n && noun < i + 5 && w->sentence[noun] == w->sentence[i] && (w->d->word[noun].upos != UPOS_NOUN || w->d->word[noun].rel == REL_compound))
		noun++;
	if (!word_is(w, i, "absent") || noun >= w->n || noun == i + 5 || w->sentence[noun] != w->sentence[i] || child_with(w, i, REL_cop) != WORD_NONE)
		return false;
	it->kind = CONDITION_ABSENCE;
	it->word = i;
	it->cause = noun;
	it->limit = noun + 1;
	while (it->limit < w->n && w->sentence[it->limit] == w->sentence[i] && !word_is(w, it->limit, ","))
		it->limit++;
	it->effect = clause_behind(an, i, noun);
	if (it->effect == WORD_NONE && head != WORD_NONE)
		it->effect = clause_behind(an, head, noun);
	if (it->effect == WORD_NONE)
		it->effect = head;
	return it->effect != WORD_NONE && is_verbal(w, it->effect) && to_come(an, it->effect);
}

bool condition_form(struct analysis *an, uint32_t i, struct condition *it)
{
	it->kind = CONDITION_IF;
	it->word = i;
	it->cause = it->effect = WORD_NONE;
	return price(an, i, it) || list_of_conditions(an, i, it) ||
		whoever_does(an, i, it) || whoever(an, i, it) || moment(an, i, it) || bargain(an, i, it) || by_doing(an, i, it) ||
		whom_it_strikes(an, i, it) || in_order_to(an, i, it) || when_then(an, i, it) || for_misdeeds(an, i, it) || do_and(an, i, it);
}
