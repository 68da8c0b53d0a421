/*
 * Up the tree from an act through the words that only carry it (face, launch,
 * forms of) or turn it (stop, plan, fail): what a passage says of an act's
 * standing is composed from them and the mood of the clause where the way ends,
 * not listed as patterns.
 */
#include "read/standing.h"

#include "read/event.h"

enum { CLIMB_MAX = 8 };

/* "accused of arson, of assaulting officers": the second phrase of the same preposition. */
static bool another_phrase(const struct words *w, uint32_t head, uint32_t below, const struct path *path)
{
	if (path->n != 1 || path->step[0].kind != SLOT_PREP || w->d->word[below].head != head)
		return false;
	EACH_CHILD(w, below, c)
		if ((w->d->word[c].rel == REL_case || w->d->word[c].rel == REL_mark) && w->form[c] == path->step[0].prep)
			return true;
	return false;
}

static const struct operator *operator_at(struct analysis *an, uint32_t head, uint32_t below)
{
	const struct predicates *p = an->p;
	enum word_kind kind = word_kind_of(an, head);
	uint32_t at = index_word(&p->operator_of[kind], an->w, head);
	if (at == TABLE_NONE && kind == WORD_ADJ)
		at = index_word(&p->operator_of[WORD_VERB], an->w, head);
	for (; at != TABLE_NONE; at = p->operator.v[at].next) {
		const struct operator *o = &p->operator.v[at];
		uint32_t there = path_word(an, head, &o->path);
		if (there != WORD_NONE && there != below && another_phrase(an->w, head, below, &o->path))
			there = below;
		uint32_t up = an->d->word[below].head;
		enum rel rel = an->d->word[below].rel;
		if (there != below && o->path.n == 1 && o->path.step[0].kind == SLOT_COMP && up != head && up != WORD_NONE) {
			/* "ordered the editor to be released", "have the deaths investigated": hung on the noun */
			const bool of_noun = (o->effect == EFFECT_NONE || o->effect == EFFECT_PLAN) && strcmp(xpos_name(an->d->word[below].xpos), "VBN") == 0 && !is_infinitive(an->w, below); /* "set free those held" */
			if (rel == REL_acl && o->effect != EFFECT_POSSIBLE && !of_noun && is_nominal(an->w, up) && an->d->word[up].head == head && an->d->word[up].rel == REL_obj)
				there = below;
		} else if (there != below && o->path.n == 1 && o->path.step[0].kind == SLOT_COMP) {
			bool carries = o->effect == EFFECT_NONE || o->effect == EFFECT_STOP || o->effect == EFFECT_POSSIBLE || o->effect == EFFECT_DENIED;
			if (rel == REL_xcomp || (rel == REL_ccomp && !(carries && child_with(an->w, below, REL_nsubj) != WORD_NONE)) || (rel == REL_acl && below > head) || (rel == REL_advcl && is_infinitive(an->w, below)))
				there = below;
		}
		/* "ends with a call to send …", "stopped to rest": a purpose is not what ends */
		if (o->effect == EFFECT_STOP && up == head && rel == REL_advcl && is_infinitive(an->w, below))
			continue;
		bool own = o->effect == EFFECT_NONE || o->effect == EFFECT_STOP || o->effect == EFFECT_POSSIBLE || o->effect == EFFECT_DENIED;
		if (own && rel == REL_ccomp && up == head && child_with(an->w, below, REL_nsubj) != WORD_NONE)
			continue; /* a clause with a subject of its own is not carried */
		/* "want the officials to drop the case": another's act */
		if (o->effect == EFFECT_POSSIBLE && (lemma_is(an->w, head, "want") || lemma_is(an->w, head, "wish"))) {
			if (lemma_is(an->w, below, "see"))
				continue; /* "wants to see an inquiry" */
			uint32_t other = child_with(an->w, head, REL_obj);
			if ((other != WORD_NONE && other != below) || child_with(an->w, below, REL_nsubj) != WORD_NONE || child_with(an->w, below, REL_nsubj_pass) != WORD_NONE)
				continue;
		}
		/* "proposed that a commission be set up": asked of others, no plan of one's own */
		if (o->effect == EFFECT_PLAN && rel == REL_ccomp && up == head && mood_of(an, below).subjunctive)
			continue;
		if (there == below && tests_hold(an, head, o->test, o->tests))
			return o;
	}
	return NULL;
}

/* "put pressure on X", "carried out attacks against X": the operator's own phrases; but who reports an arrest,
 * ends or denies it does not make it. */
static void operator_phrases(struct analysis *an, struct event *e, const struct operator *o, uint32_t head)
{
	if (word_kind_of(an, head) != WORD_VERB || e->kind != WORD_NOUN)
		return;
	const bool others = o->effect == EFFECT_NONE || o->effect == EFFECT_STOP || o->effect == EFFECT_ALLEGED || o->effect == EFFECT_DENIED;
	for (uint8_t k = 0; k < e->rule->maps; k++) {
		const struct role_map *map = &e->rule->map[k];
		if (map->path.n != 1 || map->path.step[0].kind != SLOT_PREP || e->role[map->role] != WORD_NONE || (others && map->role == ROLE_ACTOR))
			continue;
		uint32_t at = slot_word(an, head, map->path.step[0]);
		if (event_takes(an, e, at))
			e->role[map->role] = at;
	}
	if (e->role[ROLE_RECIPIENT] == WORD_NONE && clause_args(an, head)->iobj != e->word)
		e->role[ROLE_RECIPIENT] = clause_args(an, head)->iobj;
}

/* "had" with a thing and a participle: what is done to one's own thing is done to oneself. */
static bool suffered(struct analysis *an, const struct event *e, const struct operator *o, uint32_t head)
{
	const struct words *w = an->w;
	if (o->effect != EFFECT_CAUSE || !(lemma_is(w, head, "have") || lemma_is(w, head, "get")) || strcmp(xpos_name(w->d->word[e->word].xpos), "VBN") != 0)
		return false;
	const uint32_t thing = clause_args(an, e->word)->obj;
	if (thing == WORD_NONE || looks_human(an, thing) ||
		(child_with(w, thing, REL_nmod_poss) == WORD_NONE && !word_in_class(an->p, w, thing, class_number(an->p, S("withheld")))))
		return false;
	const enum actor_type type = mention_actor(an->m, thing).type;
	return type != ACTOR_PERSON && type != ACTOR_GROUP && type != ACTOR_PARTY;
}

/* "had its accounts frozen": the thing is the object, its owner the one who suffers. */
static void subject_suffers(struct event *e, uint32_t subj)
{
	if (e->role[ROLE_OBJECT] == WORD_NONE)
		e->role[ROLE_OBJECT] = e->role[ROLE_RECIPIENT];
	e->role[ROLE_RECIPIENT] = subj;
}

/* "threatened it with closure": who threatens would do it. */
static void phrase_threat(struct analysis *an, struct event *e, uint32_t head, uint32_t subj)
{
	if (e->role[ROLE_RECIPIENT] == WORD_NONE)
		e->role[ROLE_RECIPIENT] = clause_args(an, head)->obj;
	if (e->role[ROLE_ACTOR] == WORD_NONE)
		e->role[ROLE_ACTOR] = subj;
}

/* "protect him from torture": done to whoever is protected. */
static void protected_person(struct analysis *an, struct event *e, const struct operator *o, uint32_t head)
{
	if (word_kind_of(an, head) == WORD_VERB && o->path.n == 1 && o->path.step[0].kind == SLOT_PREP && e->role[ROLE_RECIPIENT] == WORD_NONE && e->kind == WORD_NOUN)
		e->role[ROLE_RECIPIENT] = clause_args(an, head)->obj;
}

/* "face charges"; "await trial": the same, and it lies ahead. */
static void undergoes(struct analysis *an, struct event *e, const struct operator *o, uint32_t head, uint32_t subj)
{
	if (o->effect == EFFECT_AWAIT && e->modality == MODALITY_ASSERTED)
		e->modality = MODALITY_PLANNED, e->future = true;
	if (word_kind_of(an, head) == WORD_VERB && clause_args(an, head)->passive)
		subj = clause_args(an, head)->iobj != WORD_NONE ? clause_args(an, head)->iobj : clause_args(an, head)->obj;
	if (e->role[ROLE_RECIPIENT] == WORD_NONE)
		e->role[ROLE_RECIPIENT] = subj;
}

static void effect_apply(struct analysis *an, struct event *e, const struct operator *o, uint32_t head)
{
	enum word_kind kind = word_kind_of(an, head);
	uint32_t subj = WORD_NONE;
	if (kind == WORD_VERB)
		subj = clause_args(an, head)->subj;
	else if (kind == WORD_ADJ)
		subj = slot_word(an, head, (struct slot){ .kind = SLOT_SUBJ });
	e->through = o->row;
	switch (o->effect) {
	case EFFECT_DO:
	case EFFECT_CAUSE:
		if (suffered(an, e, o, head)) {
			subject_suffers(e, subj);
			break;
		}
		e->caused = o->effect == EFFECT_CAUSE;
		if (e->role[ROLE_ACTOR] == WORD_NONE)
			e->role[ROLE_ACTOR] = subj;
		break;
	case EFFECT_AWAIT:
	case EFFECT_UNDERGO:
		undergoes(an, e, o, head, subj);
		break;
	case EFFECT_STOP:
		e->stop = !e->stop;
		protected_person(an, e, o, head);
		break;
	case EFFECT_PLAN:
		if (e->modality == MODALITY_ASSERTED)
			e->modality = MODALITY_PLANNED;
		e->future = true;
		break;
	case EFFECT_POSSIBLE:
		if (kind == WORD_VERB && o->path.n == 1 && o->path.step[0].kind == SLOT_PREP && e->kind == WORD_NOUN)
			phrase_threat(an, e, head, subj);
		if (e->modality == MODALITY_ASSERTED || e->modality == MODALITY_PLANNED)
			e->modality = MODALITY_POSSIBLE;
		e->future = true;
		break;
	case EFFECT_ALLEGED:
		if (e->modality == MODALITY_ASSERTED)
			e->modality = MODALITY_ALLEGED;
		break;
	case EFFECT_DENIED:
		e->negated = !e->negated;
		break;
	case EFFECT_ASK:
		if (!mood_of(an, head).negated) /* "need not resign" asks for nothing */
			e->wanted = true;
		e->future = true;
		break;
	case EFFECT_NONE:
	case EFFECT_COUNT:
		break;
	}
	operator_phrases(an, e, o, head);
}

/* "must now serve five years", in the document's own voice "must pay a fine of 300 euros": a penalty told, nothing asked. */
static bool penalty_told(const struct analysis *an, const struct event *e, uint32_t i)
{
	const struct words *w = an->w;
	if (i != e->word || child_form(w, i, "must") == WORD_NONE)
		return false;
	return e->act == ACT_SENTENCE ? lemma_is(w, i, "serve") || lemma_is(w, i, "spend") : e->act == ACT_FINE && lemma_is(w, i, "pay") && an->said[i] == 0;
}

static void mood_apply(struct analysis *an, struct event *e, uint32_t i)
{
	struct mood m = mood_of(an, i);
	if (m.negated)
		e->negated = !e->negated;
	if (penalty_told(an, e, i))
		return;
	if (m.modality != MODALITY_ASSERTED && e->modality == MODALITY_ASSERTED)
		e->modality = m.modality;
	if (m.future)
		e->future = true;
	if (m.should)
		e->wanted = true;
}

/* An operator that stands below the act as its relative clause or participle:
 * "the inquiry that it had opened", "the hearing scheduled for 11 December". */
static void relative_apply(struct analysis *an, struct event *e)
{
	const struct words *w = an->w;
	EACH_CHILD(w, e->word, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel != REL_acl_relcl && rel != REL_acl)
			continue;
		const struct operator *o = operator_at(an, c, e->word);
		if (o == NULL)
			continue;
		effect_apply(an, e, o, c);
		mood_apply(an, e, c);
		return;
	}
}

/* A verb joined to one that stands below another word: "began to beat and kick", "reports that A was beaten and that B
 * was shot", "accused of beating A and killing B". */
static bool shares_place(const struct words *w, uint32_t i, uint32_t first)
{
	const struct word *d = &w->d->word[first];
	if (w->d->word[i].rel != REL_conj || !is_verbal(w, i) || !is_verbal(w, first) || d->head == WORD_NONE)
		return false;
	if (d->rel == REL_acl)
		return has_marker(w, first, "that") && is_nominal(w, d->head);
	return d->rel == REL_xcomp || (d->rel == REL_advcl && has_marker(w, first, "of") && strcmp(xpos_name(w->d->word[i].xpos), "VBG") == 0);
}

/* An abuse that somebody is held, tried or punished for: whoever does so says that they did it. */
static bool blames(enum act a)
{
	static const enum act blaming[] = { ACT_ARREST, ACT_CHARGE, ACT_TRY, ACT_CONVICT, ACT_SENTENCE, ACT_FINE, ACT_PROSECUTE, ACT_DISMISS, ACT_SUMMON, ACT_EXPEL, ACT_UPHOLD, ACT_OVERTURN,
		ACT_COMMUTE, ACT_PARDON, ACT_RELEASE, ACT_SANCTION };
	for (size_t k = 0; k < sizeof(blaming) / sizeof(blaming[0]); k++)
		if (blaming[k] == a)
			return true;
	return false;
}

/* "convicted of killing a guard", "his arrest for beating a man": what is held against them is alleged, and theirs is the deed, not the court's. */
static void held_against(struct analysis *an, struct event *e)
{
	const struct words *w = an->w;
	const uint32_t i = strcmp(xpos_name(w->d->word[e->word].xpos), "VBG") == 0 && child_with(w, e->word, REL_mark) != WORD_NONE ? e->word : e->top;
	const uint32_t h = w->d->word[i].head;
	if (e->kind == WORD_NOUN && e->role[ROLE_ACTOR] == WORD_NONE)
		return; /* "for covering up the deaths" */
	if (h == WORD_NONE || h > i || strcmp(xpos_name(w->d->word[i].xpos), "VBG") != 0 || !(an->p->fact[e->act].abuse || e->act == ACT_KILL) ||
		!(has_marker(w, i, "for") || has_marker(w, i, "of") || has_marker(w, i, "over") || has_marker(w, i, "with") || (has_marker(w, i, "to") && word_is(w, h, "guilty"))))
		return;
	uint32_t above = an->event_of[h];
	/* "went on trial for": the noun beside it tells the act */
	EACH_CHILD(w, h, c)
		if (above == TABLE_NONE && c < i && (w->d->word[c].rel == REL_obl || w->d->word[c].rel == REL_obj))
			above = an->event_of[c];
	/* found guilty of: the adjective stands between */
	const uint32_t over = word_is(w, h, "guilty") && w->d->word[h].head != WORD_NONE ? w->d->word[h].head : h;
	if (above == TABLE_NONE ? !word_is(w, h, "guilty") : !blames(an->event.v[above].act))
		return;
	if (e->modality == MODALITY_ASSERTED)
		e->modality = MODALITY_ALLEGED;
	const bool noun = !is_verbal(w, h) && above != TABLE_NONE;
	const uint32_t by = is_verbal(w, over) ? clause_args(an, over)->subj : WORD_NONE, whom = is_verbal(w, over) ? clause_args(an, over)->obj : WORD_NONE;
	const uint32_t of = noun ? an->event.v[above].role[ROLE_RECIPIENT] : whom;
	if (of != WORD_NONE && of != e->role[ROLE_RECIPIENT] && (e->role[ROLE_ACTOR] == WORD_NONE || e->role[ROLE_ACTOR] == by || noun) && looks_human(an, of))
		e->role[ROLE_ACTOR] = of;
	else if (e->role[ROLE_ACTOR] != WORD_NONE && e->role[ROLE_ACTOR] == by && whom != WORD_NONE)
		e->role[ROLE_ACTOR] = WORD_NONE;
}

void standing_of(struct analysis *an, struct event *e)
{
	const struct words *w = an->w;
	uint32_t cur = e->word;
	bool none = false;
	if (e->kind == WORD_NOUN)
		relative_apply(an, e);
	for (int n = 0; n < CLIMB_MAX; n++) {
		const struct word *d = &w->d->word[cur];
		uint32_t head = d->head;
		/* "there can be no talks": said once, by the noun */
		const bool negated = e->negated;
		mood_apply(an, e, cur);
		if (none)
			e->negated = negated;
		none = is_nominal(w, cur) && child_form(w, cur, "no") != WORD_NONE && (d->rel == REL_nsubj || d->rel == REL_nsubj_pass || d->rel == REL_obj);
		if (head == WORD_NONE)
			break;
		uint32_t below = cur;
		/* a coordinated noun shares its first one's place */
		if (d->rel == REL_conj && is_nominal(w, cur) && is_nominal(w, head)) {
			below = head;
			head = w->d->word[head].head;
			if (head == WORD_NONE)
				break;
		} else if (shares_place(w, cur, head)) {
			below = head;
			head = w->d->word[head].head;
		}
		const struct operator *o = operator_at(an, head, below);
		/* "a suspension may occur, he warned": the subject hung on the speech word */
		if (o == NULL && is_nominal(w, cur)) {
			uint32_t content = child_with(w, head, REL_ccomp);
			if (content != WORD_NONE && content > cur && is_verbal(w, content) && slot_word(an, content, (struct slot){ .kind = SLOT_SUBJ }) == cur) {
				head = content;
				o = operator_at(an, head, cur);
			}
		}
		if (o == NULL && d->rel == REL_acl && is_nominal(w, head) && w->d->word[head].rel == REL_obj && w->d->word[head].head != WORD_NONE) {
			head = w->d->word[head].head;
			o = operator_at(an, head, cur);
		}
		if (o == NULL)
			break;
		effect_apply(an, e, o, head);
		cur = head;
	}
	e->top = cur;
	held_against(an, e);
}

/* "found him not guilty": the negation stands under the adjective. */
static void found_innocent(const struct words *w, struct event *e)
{
	const uint32_t guilty = child_form(w, e->word, "guilty");
	if (!e->negated && (guilty == WORD_NONE || child_form(w, guilty, "not") == WORD_NONE))
		return;
	e->act = ACT_ACQUIT;
	e->negated = false;
}

bool event_asks_negation(const struct analysis *an, const struct event *e)
{
	const struct predicate *rule = e->rule;
	const uint32_t negate = class_number(an->p, S("negate"));
	static const char *const words[] = { "without", "not", "never", "cannot", "neither" };
	for (uint8_t k = 0; k < rule->tests; k++) {
		const struct test *t = &rule->test[k];
		if (t->kind == TEST_IS_WORD && !t->negated && (t->value == table_get(&an->lex->word, S("nobody")) || t->value == table_get(&an->lex->word, S("nothing"))))
			return true;
		/* "neither A nor B was found": the negation stands at the verb's own noun */
		if (t->kind != TEST_HAS || t->negated || t->path.n > 1)
			continue;
		bool asks = (t->path.n > 0 && !t->is_class && t->value == table_get(&an->lex->word, S("no"))) || (t->is_class && t->value == negate);
		for (size_t n = 0; n < sizeof(words) / sizeof(words[0]); n++)
			asks = asks || (!t->is_class && t->value == table_get(&an->lex->word, str_of(words[n])));
		if (asks)
			return true;
	}
	return false;
}

/* "nobody can tell where he is" */
static void told_outright(struct event *e)
{
	if (e->act == ACT_DISAPPEAR && e->modality == MODALITY_POSSIBLE)
		e->modality = MODALITY_ASSERTED;
}

/* "is due in court" */
static void lies_ahead(const struct words *w, struct event *e)
{
	if (e->kind != WORD_ADJ || e->modality != MODALITY_ASSERTED || !(lemma_is(w, e->word, "due") || lemma_is(w, e->word, "slated") || lemma_is(w, e->word, "scheduled")))
		return;
	e->modality = MODALITY_PLANNED;
	e->future = true;
}

/* What is not granted is denied; an election that does not meet standards violates them. */
void standing_opposite(const struct analysis *an, struct event *e)
{
	const struct words *w = an->w;
	if (e->act == ACT_CONVICT && child_form(w, e->word, "guilty") != WORD_NONE) {
		found_innocent(w, e);
		return;
	}
	lies_ahead(w, e);
	if (e->modality == MODALITY_PLANNED && !e->wanted && event_asks_negation(an, e))
		e->negated = false;
	if (!e->negated || e->wanted || (e->modality == MODALITY_PLANNED && e->act != ACT_SUPPORT))
		return;
	switch ((int)e->act) {
	case ACT_FLEE:
		/* "may not leave the country": kept in it */
		if (e->modality != MODALITY_POSSIBLE)
			return;
		e->act = ACT_BAN_PERSON;
		e->modality = MODALITY_ASSERTED;
		e->role[ROLE_RECIPIENT] = e->role[ROLE_ACTOR];
		e->role[ROLE_ACTOR] = WORD_NONE;
		break;
	case ACT_SUPPORT:
		if (!lemma_is(w, e->word, "recognise") && !lemma_is(w, e->word, "recognize"))
			return;
		e->act = ACT_REJECT;
		break;
	case ACT_REGISTER: /* "refused to register the list" */
	case ACT_OVERTURN: /* "declined to set the decision aside" */
		if (e->through == NULL || e->modality != MODALITY_ASSERTED)
			return;
		e->act = e->act == ACT_REGISTER ? ACT_REJECT : ACT_UPHOLD;
		break;
	case ACT_AGREE:
		if (!lemma_is(w, e->word, "accept"))
			return;
		e->act = ACT_REJECT;
		break;
	case ACT_GRANT_ACCESS:
		e->act = ACT_DENY_ACCESS;
		break;
	case ACT_GUARANTEE_ELECTION:
		for (uint8_t k = 0; k < e->rule->maps; k++)
			if (e->rule->map[k].role == ROLE_OBJECT && e->rule->map[k].path.step[0].kind != SLOT_SUBJ)
				return; /* "the commission is not made inclusive" */
		e->act = ACT_VIOLATE_ELECTION;
		break;
	case ACT_RESPECT_RIGHTS:
		e->act = ACT_VIOLATE_RIGHTS;
		break;
	default:
		if (!event_asks_negation(an, e))
			return;
		told_outright(e);
	}
	e->negated = false;
}
