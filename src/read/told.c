/*
 * Words that name an act often tell none: of what kind people are, what might
 * come, what somebody is to do, what a noun only mentions.
 */
#include "read/told.h"

#include "read/fiction.h"
#include "read/provision.h"
#include "read/rank.h"

/* "The sit-in, which lasted 23 days, had been called over …", "A probe is under way": somebody must have held it. */
static bool act_comes(const struct analysis *an, const struct event *e)
{
	const struct word *d = &an->d->word[e->word];
	const uint32_t over = d->head;
	/* "There were protests in three cities" */
	const bool there = over != WORD_NONE && lemma_is(an->w, over, "be") && child_with(an->w, over, REL_expl) != WORD_NONE && (word_is(an->w, over, "was") || word_is(an->w, over, "were"));
	const bool comes = e->act == ACT_PROTEST || (e->act == ACT_INVESTIGATE && !e->negated) || e->act == ACT_FIGHT || (e->act == ACT_CONSULT && !e->negated);
	return comes && e->kind == WORD_NOUN && an->ws->of[e->word] == 0 && (d->rel == REL_nsubj || d->rel == REL_nsubj_pass) &&
	       over != WORD_NONE && (there || word_in_class(an->p, an->w, over, class_number(an->p, S("eventverb"))));
}

/* "The police fired in the air to break up the crowd": what the shots were for came about. */
static bool forced_apart(struct analysis *an, const struct event *e)
{
	const uint32_t up = an->d->word[e->word].head;
	return e->act == ACT_DISPERSE && an->d->word[e->word].rel == REL_advcl && up != WORD_NONE && is_verbal(an->w, up) &&
	       (strcmp(xpos_name(an->d->word[up].xpos), "VBD") == 0 || strcmp(xpos_name(an->d->word[up].xpos), "VBN") == 0) && !mood_of(an, up).negated;
}

/* "was freed, only to be arrested at the gate": it came so. */
static bool only_to(const struct words *w, uint32_t i)
{
	const uint32_t only = child_form(w, i, "only");
	return w->d->word[i].rel == REL_advcl && only != WORD_NONE && only + 1 < w->n && word_is(w, only + 1, "to");
}

/* "instead of freeing him", "rather than free him", "far from freeing him": that was not done. */
static bool replaced(const struct words *w, const struct event *e)
{
	if (e->kind != WORD_VERB)
		return false;
	if (e->word > 1 && ((word_is(w, e->word - 2, "rather") && word_is(w, e->word - 1, "than")) || (word_is(w, e->word - 2, "far") && word_is(w, e->word - 1, "from"))))
		return true;
	const uint32_t instead = child_form(w, e->word, "instead");
	return instead != WORD_NONE && instead < e->word && instead + 1 < w->n && word_is(w, instead + 1, "of");
}

/* "was nearly killed", "as though he had been freed", "dreamed that she was free": it did not take place. */
static bool only_imagined(const struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	if (e->kind != WORD_VERB)
		return false;
	EACH_CHILD(w, e->word, c) {
		const enum rel rel = w->d->word[c].rel;
		if (rel == REL_advmod && c < e->word && (word_is(w, c, "nearly") || word_is(w, c, "almost")))
			return true;
		if (rel == REL_mark && word_is(w, c, "as") && c + 1 < w->n && (word_is(w, c + 1, "if") || word_is(w, c + 1, "though")))
			return true;
		if (rel == REL_mark && c > 0 && word_is(w, c - 1, "as") && (word_is(w, c, "if") || word_is(w, c, "though")))
			return true;
	}
	const uint32_t over = w->d->word[e->word].rel == REL_ccomp ? w->d->word[e->word].head : WORD_NONE;
	return over != WORD_NONE && word_in_class(an->p, w, over, class_number(an->p, S("imagining")));
}

/* "people are arrested for less", "anyone could be arrested": nobody was. */
static bool of_anybody(struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	const uint32_t whom = e->role[ROLE_RECIPIENT];
	if (e->kind != WORD_VERB || whom == WORD_NONE || w->child[whom] != WORD_NONE || an->ws->of[e->word] != 0)
		return false;
	const struct mood m = mood_of(an, e->word);
	const bool any = word_is(w, whom, "anyone") || word_is(w, whom, "anybody");
	return ((m.present && word_is(w, whom, "people")) || (any && m.modality == MODALITY_POSSIBLE)) && clause_args(an, e->word)->passive;
}

/* "confessed to killing two prisoners": a gerund, no purpose. */
static bool avowed(const struct analysis *an, uint32_t i)
{
	const uint32_t over = an->w->d->word[i].head;
	return over != WORD_NONE && strcmp(xpos_name(an->w->d->word[i].xpos), "VBG") == 0 && word_in_class(an->p, an->w, over, class_number(an->p, S("admission")));
}

/* Whether the verb's clause tells what took place: no wish, no question, no mere description, nothing that it only dates or aims at. */
static bool verb_tells(struct analysis *an, const struct event *e, const struct deed *d, bool nobody)
{
	const struct words *w = an->w;
	struct mood m = mood_of(an, e->word);
	if (m.subjunctive && !e->caused && e->modality == MODALITY_ASSERTED)
		return false;
	/* "his conviction, handed down in 2016": told of the noun before it */
	if (nobody && w->d->word[e->word].rel == REL_acl && (e->act == ACT_SENTENCE || e->act == ACT_CONVICT) && d->details.term.n == 0 &&
		w->d->word[e->word].head != WORD_NONE && an->event_of[w->d->word[e->word].head] != TABLE_NONE)
		return false;
	/* "since the president took office" dates something else */
	if (e->act == ACT_APPOINT && w->d->word[e->word].rel == REL_advcl && (has_marker(w, e->word, "since") || has_marker(w, e->word, "before")))
		return false;
	/* "the elected mayor" describes */
	if (e->act == ACT_WIN_ELECTION && w->d->word[e->word].rel == REL_amod)
		return false;
	/* "whether the delegation met him" leaves it open */
	if (has_marker(w, e->word, "whether") && !is_infinitive(w, e->word))
		return false;
	/* an infinitive of purpose under nothing that tells its standing */
	if (is_infinitive(w, e->word) && !avowed(an, e->word) && e->top == e->word && e->modality == MODALITY_ASSERTED && !m.negated && !forced_apart(an, e) && ranked_subject(w, e->word) == WORD_NONE &&
		!only_to(w, e->word)) {
		enum rel rel = w->d->word[e->word].rel;
		if (rel == REL_advcl || rel == REL_acl || rel == REL_xcomp || rel == REL_csubj || rel == REL_ccomp || rel == REL_conj || rel == REL_obl)
			return false;
	}
	return true;
}

/* "journalists who write about prisons", "anyone convicted of …": told of a
 * kind, not of an event; and a bare possessor-less noun is a topic. */
static bool is_an_event(struct analysis *an, const struct event *e, const struct deed *d)
{
	const struct words *w = an->w;
	bool nobody = d->actor.n == 0 && d->recipient.n == 0 && d->object.name.n == 0;
	/* "A hearing has been set for 19 October", "a curfew in four towns": told without anybody */
	bool told = act_comes(an, e) || (e->act == ACT_TRY && e->top != e->word && (d->date.days.from != DAY_NONE || e->modality == MODALITY_PLANNED)) ||
		    e->act == ACT_EMERGENCY || e->act == ACT_LIFT_EMERGENCY || (e->act == ACT_VIOLATE_ELECTION && e->top != e->word && !e->negated);
	if (e->rule->asked || (e->rule->weak && nobody && !told))
		return false;
	if (e->kind == WORD_NOUN) {
		if (nobody && !told)
			return false;
		/* a noun before a noun: "arrest warrant", "torture victims" */
		if (w->d->word[e->word].rel == REL_compound && e->top == e->word)
			return false;
	}
	/* "protest leaders", "the investigating judge" */
	if (e->kind == WORD_VERB && (w->d->word[e->word].rel == REL_compound || (w->d->word[e->word].rel == REL_amod && str_ends(word_str(w->d, e->word), S("ing")))))
		return false;
	if (e->kind == WORD_VERB && !verb_tells(an, e, d, nobody))
		return false;
	/* "The verdict was guilty" */
	if (e->kind == WORD_ADJ && (e->act == ACT_CONVICT || e->act == ACT_ACQUIT) && child_with(w, e->word, REL_cop) != WORD_NONE)
		return true;
	/* "displaced persons", "convicted persons": a kind of people */
	const uint32_t head = w->d->word[e->word].head;
	if (w->d->word[e->word].rel == REL_amod && head != WORD_NONE && (lemma_is(w, head, "person") || lemma_is(w, head, "people") || lemma_is(w, head, "individual")) &&
		child_with(w, head, REL_det) == WORD_NONE && child_with(w, head, REL_nummod) == WORD_NONE)
		return false;
	/* "a broken arm" does nothing; "foreign-funded radicals" are called so */
	if (w->d->word[e->word].rel == REL_amod && d->recipient.n == 0 && e->act == ACT_ATTACK && head != WORD_NONE && !looks_human(an, head))
		return false;
	if (w->d->word[e->word].rel == REL_amod && (e->act == ACT_GIVE_AID || e->act == ACT_SUPPORT) && e->word > 0 && word_is(w, e->word - 1, "-"))
		return false;
	if (e->kind == WORD_ADJ || w->d->word[e->word].rel == REL_amod)
		return d->recipient.n + d->actor.n > 0 || (e->kind == WORD_ADJ && d->object.name.n > 0);
	return true;
}

/* "Decriminalise abortion", "withdraw the charges": asked, whoever asks; nothing done. */
static bool bare_order(const struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	uint32_t i = e->word;
	for (int n = 0; n < 4 && w->d->word[i].rel == REL_conj && w->d->word[i].head != WORD_NONE && child_with(w, i, REL_nsubj) == WORD_NONE; n++)
		i = w->d->word[i].head;
	if (e->kind != WORD_VERB || e->through != NULL || strcmp(xpos_name(w->d->word[e->word].xpos), "VB") != 0 || strcmp(xpos_name(w->d->word[i].xpos), "VB") != 0 ||
		w->d->word[i].rel != REL_root)
		return false;
	EACH_CHILD(w, i, c) {
		const enum rel rel = w->d->word[c].rel;
		if (rel == REL_nsubj || rel == REL_nsubj_pass || rel == REL_aux || rel == REL_aux_pass || rel == REL_mark || rel == REL_csubj)
			return false;
	}
	/* it opens its sentence */
	for (uint32_t k = an->d->tokens.sentence.v[w->sentence[i]].first; k < i; k++)
		if (w->d->word[k].upos == UPOS_NOUN || w->d->word[k].upos == UPOS_PROPN || w->d->word[k].upos == UPOS_VERB)
			return false;
	return true;
}

/* "his pardon", "where they risk torture", "any march": an act spoken of, not told. */
static bool only_spoken_of(struct analysis *an, const struct event *e, const struct deed *d)
{
	static const char *const any[] = { "any", "every", "no" };
	const struct words *w = an->w;
	if (e->kind != WORD_NOUN || d->date.days.from != DAY_NONE)
		return false;
	/* "the registration of the party", "a ban on assemblies": asked for or refused more often than granted */
	const uint32_t whom = e->role[ROLE_RECIPIENT];
	const bool counted = e->act == ACT_REGISTER && whom != WORD_NONE && child_with(w, whom, REL_nummod) != WORD_NONE;
	if ((e->act == ACT_REGISTER || e->act == ACT_OTHER || e->act == ACT_WITHDRAW_PREFERENCE) && e->modality == MODALITY_ASSERTED && d->actor.n == 0 && !counted)
		return true;
	const uint32_t over = w->d->word[e->word].head;
	if (e->modality == MODALITY_POSSIBLE && over != WORD_NONE && word_in_class(an->p, w, over, class_number(an->p, S("riskverb"))))
		return true;
	const uint32_t det = child_with(w, e->word, REL_det);
	for (size_t k = 0; det != WORD_NONE && k < sizeof(any) / sizeof(any[0]); k++)
		if (word_is(w, det, any[k]) && !e->negated && d->recipient.n == 0)
			return true;
	/* "those behind his abduction": a crime, however told */
	if (e->act == ACT_KILL || e->act == ACT_DISAPPEAR || e->act == ACT_TORTURE || e->act == ACT_ATTACK)
		return false;
	/* "his transfer from Tarsk to Norra" tells more */
	EACH_CHILD(w, e->word, c)
		if (w->d->word[c].rel == REL_nmod || w->d->word[c].rel == REL_acl || w->d->word[c].rel == REL_nummod || w->d->word[c].rel == REL_amod)
			return false;
	const uint32_t poss = child_with(w, e->word, REL_nmod_poss);
	return poss != WORD_NONE && w->d->word[poss].upos == UPOS_PRON && e->through == NULL && d->details.term.n + d->details.form.n + d->details.charge.n == 0 &&
	       (e->role[ROLE_ACTOR] == WORD_NONE || e->role[ROLE_ACTOR] == poss) && (e->role[ROLE_RECIPIENT] == WORD_NONE || e->role[ROLE_RECIPIENT] == poss) &&
	       e->role[ROLE_OBJECT] == WORD_NONE && w->d->word[e->word].rel != REL_root;
}

static bool anybody(const struct words *w, uint32_t i)
{
	static const char *const words[] = { "those", "anyone", "anybody", "everyone", "everybody", "persons", "people", "individuals", "someone", "whoever" };
	for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
		if (word_is(w, i, words[k]))
			return child_with(w, i, REL_nummod) == WORD_NONE;
	return false;
}

/* "jailed activist Ana Duval" */
static bool names_somebody(const struct analysis *an, uint32_t i)
{
	const uint32_t at = an->m->of[i];
	if (at != 0 && an->m->mention.v[at - 1].c.kind == CHUNK_NAME)
		return true;
	const uint32_t over = an->d->word[i].head;
	return over != WORD_NONE && over > i && an->d->word[over].upos == UPOS_PROPN;
}

/* "any officer who is convicted", "no group that was dissolved may", "a person who is jailed would lose the vote". */
static bool any_such(struct analysis *an, const struct event *e, uint32_t head)
{
	static const char *const any[] = { "any", "every", "no", "whichever" };
	const struct words *w = an->w;
	const uint32_t det = child_with(w, head, REL_det), over = w->d->word[head].head;
	if (det == WORD_NONE || w->d->word[head].upos != UPOS_NOUN || w->d->word[e->word].rel == REL_amod)
		return false;
	for (size_t k = 0; k < sizeof(any) / sizeof(any[0]); k++)
		if (word_is(w, det, any[k]))
			return true;
	if (!(word_is(w, det, "a") || word_is(w, det, "an")) || over == WORD_NONE || !is_verbal(w, over) || !((w->d->word[e->word].rel == REL_acl_relcl && mood_of(an, e->word).present) ||
		(w->d->word[e->word].rel == REL_acl && str_ends(word_str(w->d, e->word), S("ing")))))
		return false;
	EACH_CHILD(w, over, c)
		if (w->d->word[c].rel == REL_aux && (word_is(w, c, "would") || word_is(w, c, "shall") || word_is(w, c, "may") || word_is(w, c, "must") || word_is(w, c, "can")))
			return true;
	return false;
}

/* "those convicted", "anyone who takes part", "associations providing food": what sort of people, not what happened. */
static bool tells_a_kind(struct analysis *an, const struct event *e, const struct deed *d)
{
	const struct words *w = an->w;
	const enum rel rel = w->d->word[e->word].rel;
	const uint32_t head = w->d->word[e->word].head;
	if (head == WORD_NONE || d->date.days.from != DAY_NONE || (rel != REL_acl && rel != REL_acl_relcl && rel != REL_amod))
		return false;
	/* "the number of those killed" counts them; "those who murdered the judge" tells of the murder */
	const uint32_t over = w->d->word[head].head;
	if (anybody(w, head) && e->role[ROLE_RECIPIENT] == head)
		return over == WORD_NONE || !lemma_is(w, over, "number");
	if (anybody(w, head) && e->role[ROLE_ACTOR] == head && (rel != REL_acl_relcl || mood_of(an, e->word).present))
		return true;
	if (word_in_class(an->p, w, head, class_number(an->p, S("command"))))
		return false;
	/* "a video shows policemen beating him": these, and now */
	if (rel == REL_acl && w->d->word[head].rel == REL_obj && over != WORD_NONE && word_in_class(an->p, w, over, class_number(an->p, S("perceiving"))))
		return false;
	if (any_such(an, e, head))
		return true;
	/* "sanctioned officials", "an outlawed group"; not "has for years supported groups", cut wrongly */
	if (rel == REL_amod)
		return d->actor.n == 0 && !(e->word > 0 && w->d->word[e->word - 1].upos == UPOS_NOUN) && w->d->word[head].upos == UPOS_NOUN && !names_somebody(an, head) && child_with(w, head, REL_nummod) == WORD_NONE && child_with(w, head, REL_appos) == WORD_NONE;
	if (e->kind != WORD_VERB || e->role[ROLE_ACTOR] != head || w->d->word[head].upos != UPOS_NOUN || clause_args(an, e->word)->passive)
		return false;
	/* "It was the police who beat him": these, whatever form of the verb */
	const uint32_t it = child_with(w, head, REL_nsubj);
	if (it != WORD_NONE && word_is(w, it, "it") && child_with(w, head, REL_cop) != WORD_NONE)
		return false;
	return (rel == REL_acl && str_ends(word_str(w->d, e->word), S("ing"))) || (rel == REL_acl_relcl && mood_of(an, e->word).present);
}

/* "officers who refuse to disperse crowds", "persons who take part in protests": what such people do. */
static bool kind_above(struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	const uint32_t top = e->top, head = top == e->word ? WORD_NONE : w->d->word[top].head;
	if (head == WORD_NONE || w->d->word[top].rel != REL_acl_relcl || e->role[ROLE_ACTOR] != head || w->d->word[head].upos != UPOS_NOUN || !is_verbal(w, top))
		return false;
	return child_with(w, head, REL_nummod) == WORD_NONE && child_with(w, head, REL_appos) == WORD_NONE && !names_somebody(an, head) && mood_of(an, top).present;
}

/* "asked how many persons had been arrested": that it was done is asked. */
static bool counted_in_question(const struct analysis *an, const struct event *e)
{
	const uint32_t whom = e->role[ROLE_RECIPIENT] != WORD_NONE ? e->role[ROLE_RECIPIENT] : e->role[ROLE_OBJECT];
	const uint32_t at = whom == WORD_NONE ? 0 : an->m->of[whom];
	if (at == 0)
		return false;
	const uint32_t first = an->m->mention.v[at - 1].c.first;
	return word_is(an->w, first, "how") || (first > 0 && word_is(an->w, first - 1, "how") && word_is(an->w, first, "many"));
}

/* "refused to hear the petition": the refusal tells it. */
static bool told_by_refusal(const struct analysis *an, const struct event *e)
{
	const uint32_t at = e->top == e->word ? TABLE_NONE : an->event_of[e->top];
	return e->negated && at != TABLE_NONE && an->event.v[at].act == ACT_REJECT && an->event.v[at].word == e->top;
}

/* "so that no party can be dissolved", "they will not leave": what may not come is no deed that is denied;
 * nor is a participle before its noun what its clause denies. */
static bool told_undone(struct analysis *an, const struct event *e)
{
	if (event_asks_negation(an, e))
		return false;
	if (e->modality == MODALITY_POSSIBLE || e->modality == MODALITY_PLANNED || an->d->word[e->word].rel == REL_amod)
		return true;
	if (e->kind != WORD_VERB)
		return false;
	const struct mood m = mood_of(an, e->word);
	/* "would not bow to calls", "will not lift the ban": refused */
	if (m.future && !clause_args(an, e->word)->passive && (e->act == ACT_CONCEDE || e->role[ROLE_OBJECT] != WORD_NONE))
		return false;
	return m.future || m.should || m.modality == MODALITY_POSSIBLE || m.modality == MODALITY_PLANNED;
}

/* "nine civilians died": killed where the same words or those just before tell of shots or blows. */
static bool died_quietly(const struct analysis *an, const struct event *e)
{
	static const enum act violent[] = { ACT_ATTACK, ACT_FIGHT, ACT_DISPERSE, ACT_TORTURE };
	if (e->act != ACT_KILL || !e->rule->weak)
		return false;
	const uint32_t own = an->w->sentence[e->word], paragraph = paragraph_of(an, e->word);
	for (size_t i = 0; i < an->event.n; i++) {
		const struct event *o = &an->event.v[i];
		const uint32_t other = an->w->sentence[o->word];
		for (size_t k = 0; k < sizeof(violent) / sizeof(violent[0]); k++)
			if (o->act == violent[k] && !o->negated && (other == own || (other + 1 == own && paragraph_of(an, o->word) == paragraph)))
				return false;
	}
	return true;
}

bool told_ahead(struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[e->word]];
	if (e->kind != WORD_VERB || child_form(w, e->word, "would") == WORD_NONE || an->said[e->word] != 0 || an->quoted[e->word] != 0 || w->d->word[e->word].rel == REL_ccomp)
		return false;
	bool later = false;
	for (uint32_t i = s->first; i < s->first + s->n; i++) {
		if (word_is(w, i, "if") || word_is(w, i, "unless") || word_is(w, i, "not") || word_is(w, i, "never"))
			return false;
		later = later || (w->d->word[i].upos == UPOS_ADV && word_in_class(an->p, w, i, class_number(an->p, S("laterword"))));
	}
	struct claim_date date = { .days = DAYS_NONE };
	const bool past = when_of(an->ws, e->word, false, &date) && an->d->text->published.from != DAY_NONE && date.days.to < an->d->text->published.from;
	return later || past;
}

/* "until the seal is removed", "He would hurt himself": not yet, or only thought. */
static bool yet_to_come(struct analysis *an, const struct event *e)
{
	static const char *const until[] = { "until", "till", "before", "once", "unless" };
	const struct words *w = an->w;
	if (e->kind != WORD_VERB || e->negated)
		return false;
	const struct mood m = mood_of(an, e->word);
	for (size_t k = 0; m.present && k < sizeof(until) / sizeof(until[0]); k++)
		if (has_marker(w, e->word, until[k]) && (k != 2 || clause_args(an, e->word)->passive))
			return true;
	/* "fled before he could be held" */
	if (m.modality == MODALITY_POSSIBLE && has_marker(w, e->word, "before"))
		return true;
	/* "How did you learn that you would be freed?" */
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[e->word]];
	if (m.future && section_of(an, e->word)->kind == SECTION_QUESTION && word_is(w, s->first + s->n - 1, "?"))
		return true;
	if (!an->p->fact[e->act].person || told_ahead(an, e))
		return false;
	EACH_CHILD(w, e->word, c)
		if (w->d->word[c].rel == REL_aux && word_is(w, c, "would") && an->said[e->word] == 0 && w->d->word[e->word].rel != REL_ccomp)
			return true;
	return false;
}

/* What one act's clause tells of another is part of it: a sentence to imprisonment. */
static bool subsumes(enum act above, enum act below)
{
	static const struct {
		enum act above, below;
	} pairs[] = {
		{ ACT_SENTENCE, ACT_ARREST }, { ACT_SENTENCE, ACT_CONVICT }, { ACT_COMMUTE, ACT_SENTENCE }, { ACT_COMMUTE, ACT_ARREST },
		{ ACT_RELEASE, ACT_ARREST }, { ACT_INVESTIGATE, ACT_INVESTIGATE }, { ACT_SENTENCE, ACT_FINE },
		{ ACT_DISPERSE, ACT_CONSULT }, { ACT_DISPERSE, ACT_PROTEST }, { ACT_DENY_ACCESS, ACT_OBSERVE }, { ACT_DENY_ACCESS, ACT_GRANT_ACCESS }, { ACT_ARREST, ACT_TRY },
		{ ACT_LIFT_EMERGENCY, ACT_EMERGENCY }, { ACT_DROP_CHARGES, ACT_TRY }, { ACT_DROP_CHARGES, ACT_CHARGE }, { ACT_UPHOLD, ACT_APPEAL }, { ACT_REJECT, ACT_APPEAL }, { ACT_TRY, ACT_APPEAL }, { ACT_REINSTATE, ACT_DISSOLVE }, { ACT_RESTORE_RIGHTS, ACT_DISSOLVE },
	};
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (pairs[i].above == above && pairs[i].below == below)
			return true;
	return above == below || (below == ACT_OTHER && (above == ACT_SANCTION || above == ACT_BAN_PERSON || above == ACT_DISPERSE || above == ACT_CENSOR));
}

/* "quashed the conviction of X", "upheld the ban": the judgment that is looked at again, unless its own words tell more of it. */
static bool judged_again(const struct analysis *an, enum act above, const struct event *e)
{
	static const enum act judgments[] = { ACT_CONVICT, ACT_SENTENCE, ACT_ARREST, ACT_ACQUIT, ACT_DISSOLVE, ACT_DISPERSE, ACT_OTHER, ACT_SANCTION };
	if (above != ACT_UPHOLD && above != ACT_OVERTURN && above != ACT_APPEAL && above != ACT_LIFT_SANCTION)
		return false;
	EACH_CHILD(an->w, e->word, c)
		if (an->d->word[c].rel == REL_acl || an->d->word[c].rel == REL_acl_relcl || an->ws->of[c] != 0)
			return false;
	for (size_t k = 0; k < sizeof(judgments) / sizeof(judgments[0]); k++)
		if (judgments[k] == e->act)
			return true;
	return false;
}

/* A noun inside a clause of the same act adds nothing: "hold an election". */
bool told_by_governor(const struct analysis *an, const struct event *e)
{
	/* "barred from leaving the country": nobody left */
	uint32_t over = an->d->word[e->word].head;
	if (e->act == ACT_FLEE && over != WORD_NONE && an->event_of[over] != TABLE_NONE && an->event.v[an->event_of[over]].act == ACT_BAN_PERSON)
		return true;
	if (e->kind != WORD_NOUN)
		return false;
	uint32_t up = an->d->word[e->word].head;
	for (int n = 0; n < 3 && up != WORD_NONE; n++, up = an->d->word[up].head) {
		uint32_t other = an->event_of[up];
		/* "reinstated after its dissolution" tells two acts, "lifted the ban" one */
		if (e->act == ACT_DISSOLVE && !lemma_is(an->w, e->word, "ban") && !(other != TABLE_NONE && an->event.v[other].act == e->act))
			continue;
		/* "the shops stayed shut and 200 sat in": what is an act only where it is asked for takes no other's place */
		if (other != TABLE_NONE && !e->rule->asked && an->event.v[other].rule->asked)
			continue;
		if (other != TABLE_NONE && (subsumes(an->event.v[other].act, e->act) || judged_again(an, an->event.v[other].act, e)))
			return true;
	}
	return false;
}

/* "brothers named Robles": so they are called. */
static bool only_called(const struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	const bool named = e->act == ACT_APPOINT && lemma_is(w, e->word, "name") && w->d->word[e->word].rel == REL_acl;
	const uint32_t name = named ? child_with(w, e->word, REL_xcomp) : WORD_NONE;
	return name != WORD_NONE && w->d->word[name].upos == UPOS_PROPN;
}

/* "The committee held a hearing on the bill": a house hears, and tries nobody. */
static bool heard_by_house(const struct analysis *an, const struct event *e, const struct deed *d)
{
	const uint32_t who = e->role[ROLE_ACTOR];
	if (e->act != ACT_TRY || who == WORD_NONE)
		return false;
	for (size_t i = 0; i < d->recipient.n; i++)
		if (d->recipient.v[i].type == ACTOR_PERSON || d->recipient.v[i].type == ACTOR_GROUP)
			return false;
	return mention_actor(an->m, who).type == ACTOR_LEGISLATURE || word_in_class(an->p, an->w, who, class_number(an->p, S("housebody")));
}

/* "She broke her arm": nobody broke it. */
static bool own_limb(const struct analysis *an, const struct event *e)
{
	const uint32_t who = e->role[ROLE_ACTOR], whose = e->role[ROLE_RECIPIENT];
	return e->kind == WORD_VERB && (e->act == ACT_ATTACK || e->act == ACT_TORTURE) && who != WORD_NONE && whose != WORD_NONE &&
	       an->d->word[whose].rel == REL_nmod_poss && str_eq(mention_actor(an->m, who).name, mention_actor(an->m, whose).name);
}

/* "what steps he is taking to secure her release": a question, and nobody is free. */
static bool asked_what(const struct analysis *an, const struct event *e)
{
	const struct word *d = &an->d->word[e->top];
	const uint32_t noun = d->rel == REL_acl_relcl ? d->head : child_with(an->w, e->top, REL_obj);
	const uint32_t det = noun != WORD_NONE && e->modality != MODALITY_ALLEGED ? child_with(an->w, noun, REL_det) : WORD_NONE;
	return det != WORD_NONE && (word_is(an->w, det, "what") || word_is(an->w, det, "which"));
}

bool told_as_event(struct analysis *an, const struct event *e, const struct deed *d)
{
	return !yet_to_come(an, e) && !replaced(an->w, e) && !heard_by_house(an, e, d) && !own_limb(an, e) && !asked_what(an, e) && !only_imagined(an, e) && !of_anybody(an, e) && !only_called(an, e) && !died_quietly(an, e) && !(e->negated && told_undone(an, e)) && is_an_event(an, e, d) && !tells_a_kind(an, e, d) && !kind_above(an, e) && !told_by_refusal(an, e) && !counted_in_question(an, e) && !bare_order(an, e) && !only_spoken_of(an, e, d) &&
	       !told_in_fiction(an, e, d) && !told_of_anybody(an, e, d);
}
