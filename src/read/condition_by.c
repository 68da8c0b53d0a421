/* The word that announces, offers or orders is asked first, then the attribution, then the subject. */
#include "read/condition_by.h"

#include "read/statement.h"

/* Who made the last demand before the word: it is theirs. */
static struct actor asker_before(const struct analysis *an, uint32_t word)
{
	for (size_t k = an->out->n; k > 0; k--) {
		const struct claim *c = &an->out->v[k - 1];
		if (c->kind == CLAIM_DEMAND && c->word < word)
			return c->by.n > 0 ? c->by.v[0] : (struct actor){ 0 };
	}
	return (struct actor){ 0 };
}

/* "the threat of certain capitals to freeze the funds", "its offer to lift them": whose word it is. */
static struct actor announcer(struct analysis *an, uint32_t effect)
{
	const struct words *w = an->w;
	const uint32_t noun = is_infinitive(w, effect) && w->d->word[effect].rel == REL_acl ? w->d->word[effect].head : WORD_NONE;
	if (noun == WORD_NONE || !word_in_class(an->p, w, noun, class_number(an->p, S("announcing"))))
		return (struct actor){ 0 };
	EACH_CHILD(w, noun, c)
		if (w->d->word[c].rel == REL_nmod_poss || (w->d->word[c].rel == REL_nmod && has_marker(w, c, "of")))
			return speaker_of_word(an, c);
	return (struct actor){ 0 };
}

/* "The prosecutor has offered to halve it in return for …": his offer, whoever tells of it. */
static struct actor offerer(struct analysis *an, uint32_t effect)
{
	uint32_t verb = effect;
	if (is_infinitive(an->w, verb) && an->d->word[verb].rel == REL_xcomp && an->d->word[verb].head != WORD_NONE)
		verb = an->d->word[verb].head;
	if (!is_verbal(an->w, verb) || !word_in_class(an->p, an->w, verb, class_number(an->p, S("offering"))) || clause_args(an, verb)->passive ||
		clause_args(an, verb)->subj == WORD_NONE)
		return (struct actor){ 0 };
	return speaker_of_word(an, clause_args(an, verb)->subj);
}

/* "The ministry told the shops to close or …": who tells them. */
static struct actor teller(struct analysis *an, uint32_t cause)
{
	uint32_t up = is_infinitive(an->w, cause) ? an->d->word[cause].head : WORD_NONE;
	if (up != WORD_NONE && !is_verbal(an->w, up))
		up = an->d->word[up].head;
	if (up == WORD_NONE || !is_verbal(an->w, up) || !word_in_class(an->p, an->w, up, class_number(an->p, S("commanding"))) || clause_args(an, up)->passive ||
		clause_args(an, up)->subj == WORD_NONE)
		return (struct actor){ 0 };
	return speaker_of_word(an, clause_args(an, up)->subj);
}

struct actor condition_by(struct analysis *an, const struct condition *it, bool pointed)
{
	struct actor by = announcer(an, it->effect);
	if (by.name.n == 0)
		by = offerer(an, it->effect);
	if (by.name.n == 0)
		by = speaker_at(an, it->answers ? it->cause : it->effect);
	if (section_of(an, it->effect)->kind == SECTION_ANSWER && an->said[it->effect] == 0)
		by = section_of(an, it->effect)->issuer;
	if (by.name.n == 0 && (pointed ? mood_of(an, it->effect).should : it->alternative))
		by = asker_before(an, it->word);
	if (by.name.n == 0 && it->alternative && it->cause != WORD_NONE)
		by = teller(an, it->cause);
	if (by.name.n == 0 && is_verbal(an->w, it->effect)) {
		const uint32_t subj = clause_args(an, it->effect)->subj;
		if (subj != WORD_NONE && subj != it->cause && subj != it->word)
			by = speaker_of_word(an, subj);
		/* "There can be no vote without …", "Continued arrests will trigger …": what sets nothing */
		if (by.type == ACTOR_ELECTION || by.type == ACTOR_REGIME || (subj != WORD_NONE && an->event_of[subj] != TABLE_NONE && !looks_human(an, subj)))
			by = (struct actor){ 0 };
		if (by.type == ACTOR_OTHER && subj != WORD_NONE && an->d->word[subj].upos == UPOS_NOUN && !looks_human(an, subj))
			by = (struct actor){ 0 }; /* "the tranche should stay" */
	}
	if (by.name.n == 0 && it->setter != 0)
		by = speaker_of_word(an, it->setter - 1);
	return by;
}
