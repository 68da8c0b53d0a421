/* Each rule is read off auxiliaries, marks and the verb above; what the clauses are about is asked in one alone, of laws. */
#include "read/reserve.h"

#include "read/bond.h"
#include "read/deed.h"

static bool in_class(const struct analysis *an, uint32_t i, const char *name)
{
	return word_in_class(an->p, an->w, i, class_number(an->p, str_of(name)));
}

static bool opens_with_if(const struct condition *it)
{
	return it->kind == CONDITION_IF || it->kind == CONDITION_UNLESS || it->kind == CONDITION_ONLY_IF;
}

static bool finite_past(const struct words *w, uint32_t i)
{
	if (strcmp(xpos_name(w->d->word[i].xpos), "VBD") == 0 && child_with(w, i, REL_aux) == WORD_NONE)
		return true;
	EACH_CHILD(w, i, c) {
		const enum rel rel = w->d->word[c].rel;
		if ((rel == REL_aux_pass || rel == REL_cop || rel == REL_aux) && c < i && (word_is(w, c, "was") || word_is(w, c, "were") || word_is(w, c, "did")))
			return true;
	}
	return false;
}

/* "If the reports are true, the police beat them", "unless I am mistaken, she was acquitted": what was, told with a reserve. */
static bool infers(struct analysis *an, const struct condition *it)
{
	const struct words *w = an->w;
	if (it->kind != CONDITION_IF && it->kind != CONDITION_UNLESS)
		return false;
	/* "unless otherwise agreed", "if anything" */
	if (it->word + 1 < w->n && (word_is(w, it->word + 1, "otherwise") || word_is(w, it->word + 1, "anything")))
		return it->word + 2 >= w->n || word_is(w, it->word + 2, ",") || strcmp(xpos_name(w->d->word[it->word + 2].xpos), "VBN") == 0;
	if (word_in_class(an->p, w, it->cause, class_number(an->p, S("reserve"))) && (child_with(w, it->cause, REL_cop) != WORD_NONE || (it->cause == it->word + 1 && !is_verbal(w, it->cause))))
		return true;
	/* "threatened a strike if the ruling stands", "warned of consequences if they are hanged" */
	if (word_in_class(an->p, w, it->effect, class_number(an->p, S("threatening"))) || index_word(&an->p->speech_of[WORD_VERB], w, it->effect) != TABLE_NONE ||
		index_word(&an->p->asking_of[WORD_VERB], w, it->effect) != TABLE_NONE || word_in_class(an->p, w, it->effect, class_number(an->p, S("offering"))))
		return false;
	const bool past = is_verbal(w, it->effect) && strcmp(xpos_name(w->d->word[it->effect].xpos), "VBD") == 0 && child_with(w, it->effect, REL_aux) == WORD_NONE;
	return past && (mood_of(an, it->cause).present || child_form(w, it->cause, "is") != WORD_NONE || child_form(w, it->cause, "are") != WORD_NONE);
}

/* "wanted to know if they would come", "It is unclear if she was freed", "asked the minister if …": whether. */
static bool whether(const struct analysis *an, const struct condition *it)
{
	const struct words *w = an->w;
	const uint32_t above = an->d->word[it->cause].head;
	if (!word_is(w, it->word, "if") || above == WORD_NONE || above > it->word || it->effect > it->word || it->word == 0 || word_is(w, it->word - 1, ","))
		return false;
	const enum rel rel = an->d->word[it->cause].rel;
	return in_class(an, above, "unsettled") || (rel == REL_ccomp && in_class(an, above, "revealing"));
}

/* The aid, the agreement: what is kept back till something is done. */
static bool kept_back(struct analysis *an, uint32_t i)
{
	const struct bond b = bond_of(an, i);
	const uint32_t e = event_at(an, i);
	const enum act act = b.act == ACT_OTHER && e != TABLE_NONE ? an->event.v[e].act : b.act;
	return act == ACT_GIVE_AID || act == ACT_RESTORE_PREFERENCE || act == ACT_AGREE || act == ACT_LIFT_SANCTION || act == ACT_SUSPEND_AID || act == ACT_WITHDRAW_PREFERENCE ||
		act == ACT_SANCTION;
}

/* "if they had opened the gate, nobody would have died": it was not so. "Had they been freed, the aid would have been paid" tells
 * what was set. */
static bool unreal(struct analysis *an, const struct condition *it)
{
	const struct words *w = an->w;
	const uint32_t have = child_form(w, it->effect, "have");
	if (!opens_with_if(it) || have == WORD_NONE || an->d->word[have].rel != REL_aux || kept_back(an, it->effect))
		return false;
	return child_form(w, it->effect, "would") != WORD_NONE || child_form(w, it->effect, "could") != WORD_NONE || child_form(w, it->effect, "might") != WORD_NONE;
}

/* "If I were the minister, I would free them": advice. */
static bool in_his_place(const struct words *w, const struct condition *it)
{
	const uint32_t cop = child_with(w, it->cause, REL_cop), who = child_with(w, it->cause, REL_nsubj);
	return cop != WORD_NONE && who != WORD_NONE && word_is(w, who, "i") && word_is(w, cop, "were");
}

/* "Every time he was summoned, the case was adjourned", "for as long as the ban lasted, they met at home". */
static bool again_and_again(const struct analysis *an, const struct condition *it)
{
	const struct words *w = an->w;
	const uint32_t have = child_with(w, it->effect, REL_aux);
	const bool perfect = have != WORD_NONE && lemma_is(w, have, "have") && strcmp(xpos_name(w->d->word[it->effect].xpos), "VBN") == 0;
	if (it->kind != CONDITION_IF || !in_class(an, it->word, "lastingword"))
		return false;
	return (perfect && !in_class(an, it->effect, "excluding")) || (finite_past(w, it->effect) && child_form(w, it->effect, "would") == WORD_NONE);
}

/* "Will he resign if the court finds against him?": asked, not set. */
static bool asked(struct analysis *an, const struct condition *it)
{
	const struct words *w = an->w;
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[it->word]];
	if (!opens_with_if(it) || it->answers || !word_is(w, s->first + s->n - 1, "?"))
		return false;
	EACH_CHILD(w, it->effect, c)
		if (w->d->word[c].rel == REL_aux && is_inverted(w, it->effect, c))
			return true;
	return false;
}

/* "The code allows judges to release a detainee if the file is incomplete": the law as it stands. */
static bool law_in_force(struct analysis *an, const struct condition *it)
{
	const uint32_t up = an->d->word[it->effect].head;
	if (!opens_with_if(it) || up == WORD_NONE || (an->d->word[it->effect].rel != REL_xcomp && an->d->word[it->effect].rel != REL_ccomp) || !mood_of(an, up).present)
		return false;
	const uint32_t law = child_with(an->w, up, REL_nsubj);
	return law != WORD_NONE && in_class(an, law, "law") && in_class(an, up, "providing");
}

/* "a trial in name, if that", "a test, if a small one": no clause. */
static bool no_clause(const struct analysis *an, const struct condition *it)
{
	const struct words *w = an->w;
	return word_is(w, it->word, "if") && it->kind == CONDITION_IF && it->back == WORD_NONE && an->event_of[it->cause] == TABLE_NONE && is_nominal(w, it->cause) && it->cause < it->word + 5 &&
		child_with(w, it->cause, REL_cop) == WORD_NONE && child_with(w, it->cause, REL_nsubj) == WORD_NONE && child_with(w, it->cause, REL_expl) == WORD_NONE &&
		child_with(w, it->cause, REL_acl_relcl) == WORD_NONE;
}

/* "It would be a pity if the talks failed", "I would be surprised if …": what one thinks of it. */
static bool thought_of(const struct analysis *an, const struct condition *it)
{
	return opens_with_if(it) && child_with(an->w, it->effect, REL_cop) != WORD_NONE && in_class(an, it->effect, "thought");
}

bool sets_nothing(struct analysis *an, const struct condition *it)
{
	return infers(an, it) || whether(an, it) || unreal(an, it) || in_his_place(an->w, it) || again_and_again(an, it) || asked(an, it) || law_in_force(an, it) ||
		no_clause(an, it) || thought_of(an, it);
}
