/*
 * A word, its row, its participants; then up the tree through the words that
 * only carry an act (face, launch, forms of) or turn it (stop, plan, fail).
 *
 * What a passage says of an act's standing is composed from the operators on
 * the way up and the mood of the clause where the way ends, not listed as
 * patterns.  A participant that the act's own phrase leaves open is taken
 * from the operator (launch: subject acts; face: subject suffers).
 */
#include "read/deed.h"

#include "read/detail.h"
#include "read/statement.h"

enum { CLIMB_MAX = 8 };

#define EACH_CHILD(w, i, c) for (uint32_t c = (w)->child[i]; c != WORD_NONE; c = (w)->next[c])

uint32_t event_at(const struct analysis *an, uint32_t i)
{
	return an->event_at[i];
}

static enum word_kind kind_of(const struct analysis *an, uint32_t i)
{
	const struct word *d = &an->d->word[i];
	if (is_verbal(an->w, i))
		return WORD_VERB;
	/* "the police disperse the marchers" tagged as a noun: the tree knows better */
	if (d->upos == UPOS_NOUN && child_with(an->w, i, REL_obj) != WORD_NONE && child_with(an->w, i, REL_det) == WORD_NONE &&
		child_with(an->w, i, REL_case) == WORD_NONE)
		return WORD_VERB;
	if (d->upos == UPOS_ADJ || d->upos == UPOS_ADV)
		return WORD_ADJ;
	return WORD_NOUN;
}

/* "jailed" tagged as an adjective is the verb jail. */
static uint32_t verb_behind(struct analysis *an, uint32_t i)
{
	struct str form = word_lower(an->a, word_str(an->d, i));
	char stem[64];
	if (form.n < 5 || form.n >= sizeof(stem) || !str_ends(form, S("ed")))
		return TABLE_NONE;
	static const size_t cut[] = { 2, 1, 3 };
	for (size_t k = 0; k < 3; k++) {
		size_t n = form.n - cut[k];
		if (cut[k] == 3 && form.p[n - 1] != form.p[n])
			continue;
		uint32_t number = table_get(&an->lex->word, (struct str){ form.p, n });
		if (number != TABLE_NONE && number < an->p->word[WORD_VERB].n && an->p->word[WORD_VERB].first[number] != TABLE_NONE)
			return an->p->word[WORD_VERB].first[number];
	}
	return TABLE_NONE;
}

static const struct predicate *rule_of(struct analysis *an, uint32_t i, enum word_kind *kind)
{
	const struct predicates *p = an->p;
	*kind = kind_of(an, i);
	uint32_t at = index_word(&p->word[*kind], an->w, i);
	if (at == TABLE_NONE && *kind == WORD_ADJ) {
		at = index_word(&p->word[WORD_VERB], an->w, i);
		if (at == TABLE_NONE)
			at = verb_behind(an, i);
	}
	/* a noun that the tagger took for a verb's gerund, or the other way round */
	if (at == TABLE_NONE && *kind == WORD_VERB)
		at = index_word(&p->word[WORD_ADJ], an->w, i);
	for (; at != TABLE_NONE; at = p->row.v[at].next)
		if (tests_hold(an, i, p->row.v[at].test, p->row.v[at].tests))
			return p->row.v[at].act == ACT_NONE ? NULL : &p->row.v[at];
	return NULL;
}

/* No role for a date or a length of time, nor for a word that fills another. */
static bool may_take_part(const struct analysis *an, const struct event *e, uint32_t at)
{
	if (at == WORD_NONE || at == e->word || an->ws->of[at] != 0)
		return false;
	for (size_t k = 0; k < ROLE_COUNT; k++)
		if (e->role[k] == at)
			return false;
	/* an adjective of the act's own phrase */
	uint32_t mention = an->m->of[at];
	if (an->d->word[at].rel == REL_amod && an->d->word[at].head == e->word && e->kind == WORD_NOUN && mention != 0 &&
		an->m->mention.v[mention - 1].c.head == e->word)
		return false;
	/* a noun inside the act's own name: "house" of "house arrest"; but "police violence" */
	if (an->d->word[at].rel == REL_compound && an->d->word[at].head == e->word && an->d->word[at].upos == UPOS_NOUN && !looks_human(an, at)) {
		uint32_t noun = phrase_word(&an->lex->nouns, an->w, at);
		if (noun == TABLE_NONE || an->lex->noun.v[noun].type == ACTOR_PLACE || an->lex->noun.v[noun].type == ACTOR_OTHER ||
			an->lex->noun.v[noun].type == ACTOR_LAW)
			return false;
	}
	return phrase_word(&an->lex->time[TIME_UNIT], an->w, at) == TABLE_NONE || child_with(an->w, at, REL_nummod) == WORD_NONE;
}

/* What is done to persons alone: "acquittal on appeal" acquits no appeal. */
static bool may_suffer(const struct analysis *an, const struct event *e, uint32_t at)
{
	static const enum act persons[] = { ACT_ARREST, ACT_RELEASE, ACT_CONVICT, ACT_ACQUIT, ACT_SENTENCE, ACT_PARDON, ACT_TORTURE, ACT_DISAPPEAR,
		ACT_TRANSFER, ACT_CHARGE, ACT_EXPEL, ACT_BAN_PERSON, ACT_SUMMON };
	const struct word *d = &an->d->word[at];
	if (e->kind != WORD_NOUN || (d->upos != UPOS_NOUN && d->upos != UPOS_NUM))
		return true;
	bool person = false;
	for (size_t k = 0; k < sizeof(persons) / sizeof(persons[0]); k++)
		person = person || persons[k] == e->rule->act;
	if (!person || looks_human(an, at))
		return true;
	struct actor who = mention_actor(an->m, at);
	if (who.type != ACTOR_OTHER && who.type != ACTOR_LAW && who.type != ACTOR_ELECTION && who.type != ACTOR_REGIME && who.type != ACTOR_PLACE)
		return true;
	/* "the arrest of the photographer Ana Duval": a name in the phrase */
	for (uint32_t c = an->w->child[at]; c != WORD_NONE; c = an->w->next[c])
		if (an->d->word[c].upos == UPOS_PROPN && (an->d->word[c].rel == REL_flat || an->d->word[c].rel == REL_appos || an->d->word[c].rel == REL_nmod_desc))
			return true;
	return false;
}

static void roles_fill(struct analysis *an, uint32_t i, struct event *e)
{
	for (uint8_t k = 0; k < e->rule->maps; k++) {
		const struct role_map *map = &e->rule->map[k];
		if (e->role[map->role] != WORD_NONE)
			continue;
		uint32_t at = path_word(an, i, &map->path);
		if (at != WORD_NONE && map->role == ROLE_RECIPIENT && !may_suffer(an, e, at))
			continue;
		if (may_take_part(an, e, at))
			e->role[map->role] = at;
	}
}

/* "the closure of the station by the regulator": the agent hangs on the station. */
static void agent_inside(struct analysis *an, struct event *e)
{
	const struct words *w = an->w;
	if (e->kind != WORD_NOUN || e->role[ROLE_ACTOR] != WORD_NONE)
		return;
	EACH_CHILD(w, e->word, c)
		if (w->d->word[c].rel == REL_nmod)
			EACH_CHILD(w, c, g)
				if (e->role[ROLE_ACTOR] == WORD_NONE && has_marker(w, g, "by") && may_take_part(an, e, g) &&
					(w->d->word[g].rel == REL_nmod || w->d->word[g].rel == REL_obl))
					e->role[ROLE_ACTOR] = g;
	/* … or on the verb of which the act is object */
	uint32_t up = w->d->word[e->word].head;
	if (e->role[ROLE_ACTOR] == WORD_NONE && up != WORD_NONE && is_verbal(w, up) && !clause_args(an, up)->passive)
		EACH_CHILD(w, up, g)
			if (g > e->word && g < e->word + 12 && has_marker(w, g, "by") && is_nominal(w, g) && may_take_part(an, e, g) && e->role[ROLE_ACTOR] == WORD_NONE)
				e->role[ROLE_ACTOR] = g;
}

/* "he is on trial", "she has been in custody since": the subject suffers. */
static void state_of(struct analysis *an, struct event *e)
{
	const struct words *w = an->w;
	if (e->role[ROLE_RECIPIENT] != WORD_NONE ||
		!(has_marker(w, e->word, "on") || has_marker(w, e->word, "in") || has_marker(w, e->word, "under") || has_marker(w, e->word, "behind")))
		return;
	uint32_t subject = child_with(w, e->word, REL_nsubj);
	uint32_t up = w->d->word[e->word].head;
	/* "Tróchez, in custody since January, is sentenced": the noun before the comma */
	if (subject == WORD_NONE && up != WORD_NONE && is_nominal(w, up) && w->d->word[e->word].rel == REL_nmod && e->word > up)
		subject = up;
	if (subject != WORD_NONE && may_take_part(an, e, subject))
		e->role[ROLE_RECIPIENT] = subject;
}

/* "was arrested and charged with treason", the second tagged as a past tense. */
static void passive_shared(struct analysis *an, struct event *e)
{
	const struct word *d = &an->d->word[e->word];
	if (d->rel != REL_conj || d->head == WORD_NONE || !is_verbal(an->w, d->head) || e->role[ROLE_RECIPIENT] != WORD_NONE ||
		e->role[ROLE_OBJECT] != WORD_NONE || e->role[ROLE_ACTOR] == WORD_NONE || child_with(an->w, e->word, REL_obj) != WORD_NONE ||
		child_with(an->w, e->word, REL_nsubj) != WORD_NONE)
		return;
	uint32_t first = d->head;
	for (int n = 0; n < CLIMB_MAX && an->d->word[first].rel == REL_conj && an->d->word[first].head != WORD_NONE; n++)
		first = an->d->word[first].head;
	if (!is_verbal(an->w, first) || !clause_args(an, first)->passive)
		return;
	for (uint8_t k = 0; k < e->rule->maps; k++)
		if (e->rule->map[k].role == ROLE_RECIPIENT && e->rule->map[k].path.step[0].kind == SLOT_OBJ) {
			e->role[ROLE_RECIPIENT] = e->role[ROLE_ACTOR];
			e->role[ROLE_ACTOR] = WORD_NONE;
			return;
		}
}

/* "the arrest and detention of X": what one noun leaves open another tells. */
static void roles_share(struct analysis *an, struct event *e)
{
	const struct words *w = an->w;
	if (e->kind != WORD_NOUN || e->role[ROLE_RECIPIENT] != WORD_NONE || e->role[ROLE_OBJECT] != WORD_NONE)
		return;
	uint32_t first = e->word;
	if (w->d->word[first].rel == REL_conj && w->d->word[first].head != WORD_NONE && is_nominal(w, w->d->word[first].head)) {
		first = w->d->word[first].head;
		roles_fill(an, first, e);
	}
	if (e->role[ROLE_RECIPIENT] == WORD_NONE && e->role[ROLE_OBJECT] == WORD_NONE)
		EACH_CHILD(w, first, c)
			if (w->d->word[c].rel == REL_conj && c != e->word && is_nominal(w, c))
				roles_fill(an, c, e);
}

/* ---- the way up ----------------------------------------------------------------------------- */

static const struct operator *operator_at(struct analysis *an, uint32_t head, uint32_t below)
{
	const struct predicates *p = an->p;
	enum word_kind kind = kind_of(an, head);
	uint32_t at = index_word(&p->operator_of[kind], an->w, head);
	if (at == TABLE_NONE && kind == WORD_ADJ)
		at = index_word(&p->operator_of[WORD_VERB], an->w, head);
	for (; at != TABLE_NONE; at = p->operator.v[at].next) {
		const struct operator *o = &p->operator.v[at];
		uint32_t there = path_word(an, head, &o->path);
		uint32_t up = an->d->word[below].head;
		enum rel rel = an->d->word[below].rel;
		if (there != below && o->path.n == 1 && o->path.step[0].kind == SLOT_COMP && up != head && up != WORD_NONE) {
			/* "ordered the editor to be released", "have the deaths investigated": hung on the noun */
			if (rel == REL_acl && o->effect != EFFECT_POSSIBLE && is_nominal(an->w, up) && an->d->word[up].head == head && an->d->word[up].rel == REL_obj)
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

static void effect_apply(struct analysis *an, struct event *e, const struct operator *o, uint32_t head)
{
	enum word_kind kind = kind_of(an, head);
	uint32_t subj = WORD_NONE;
	if (kind == WORD_VERB)
		subj = clause_args(an, head)->subj;
	else if (kind == WORD_ADJ)
		subj = slot_word(an, head, (struct slot){ .kind = SLOT_SUBJ });
	e->through = o->row;
	switch (o->effect) {
	case EFFECT_DO:
	case EFFECT_CAUSE:
		e->caused = o->effect == EFFECT_CAUSE;
		if (e->role[ROLE_ACTOR] == WORD_NONE)
			e->role[ROLE_ACTOR] = subj;
		break;
	case EFFECT_UNDERGO:
		if (kind == WORD_VERB && clause_args(an, head)->passive)
			subj = clause_args(an, head)->iobj != WORD_NONE ? clause_args(an, head)->iobj : clause_args(an, head)->obj;
		if (e->role[ROLE_RECIPIENT] == WORD_NONE)
			e->role[ROLE_RECIPIENT] = subj;
		break;
	case EFFECT_STOP:
		e->stop = !e->stop;
		/* "protect him from torture": done to whoever is protected */
		if (kind == WORD_VERB && o->path.n == 1 && o->path.step[0].kind == SLOT_PREP && e->role[ROLE_RECIPIENT] == WORD_NONE && e->kind == WORD_NOUN)
			e->role[ROLE_RECIPIENT] = clause_args(an, head)->obj;
		break;
	case EFFECT_PLAN:
		if (e->modality == MODALITY_ASSERTED)
			e->modality = MODALITY_PLANNED;
		e->future = true;
		break;
	case EFFECT_POSSIBLE:
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
	/* "put pressure on X", "carried out attacks against X": the operator's own phrases; but who reports an arrest,
	 * ends or denies it does not make it */
	const bool others = o->effect == EFFECT_NONE || o->effect == EFFECT_STOP || o->effect == EFFECT_ALLEGED || o->effect == EFFECT_DENIED;
	if (kind == WORD_VERB)
		for (uint8_t k = 0; k < e->rule->maps; k++) {
			const struct role_map *map = &e->rule->map[k];
			if (map->path.n == 1 && map->path.step[0].kind == SLOT_PREP && e->role[map->role] == WORD_NONE &&
				e->kind == WORD_NOUN && !(others && map->role == ROLE_ACTOR)) {
				uint32_t at = slot_word(an, head, map->path.step[0]);
				if (may_take_part(an, e, at))
					e->role[map->role] = at;
			}
		}
	if (kind == WORD_VERB && e->kind == WORD_NOUN && e->role[ROLE_RECIPIENT] == WORD_NONE && clause_args(an, head)->iobj != e->word)
		e->role[ROLE_RECIPIENT] = clause_args(an, head)->iobj;
}

static void mood_apply(struct analysis *an, struct event *e, uint32_t i)
{
	struct mood m = mood_of(an, i);
	if (m.negated)
		e->negated = !e->negated;
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

static void climb(struct analysis *an, struct event *e)
{
	const struct words *w = an->w;
	uint32_t cur = e->word;
	if (e->kind == WORD_NOUN)
		relative_apply(an, e);
	for (int n = 0; n < CLIMB_MAX; n++) {
		const struct word *d = &w->d->word[cur];
		uint32_t head = d->head;
		mood_apply(an, e, cur);
		if (head == WORD_NONE)
			break;
		uint32_t below = cur;
		/* a coordinated noun shares its first one's place */
		if (d->rel == REL_conj && is_nominal(w, cur) && is_nominal(w, head)) {
			below = head;
			head = w->d->word[head].head;
			if (head == WORD_NONE)
				break;
		} else if (d->rel == REL_conj && is_verbal(w, cur) && is_verbal(w, head) && w->d->word[head].rel == REL_xcomp &&
			   w->d->word[head].head != WORD_NONE) {
			/* "began to beat and kick" */
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
	};
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (pairs[i].above == above && pairs[i].below == below)
			return true;
	return above == below;
}

/* A noun inside a clause of the same act adds nothing: "hold an election". */
static bool repeats_governor(const struct analysis *an, const struct event *e)
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
		if (other != TABLE_NONE && subsumes(an->event.v[other].act, e->act))
			return true;
	}
	return false;
}

/* A capital inside a sentence: part of a name, whatever the tagger says. */
static bool in_a_name(const struct analysis *an, uint32_t i)
{
	const struct sentence *s = &an->d->tokens.sentence.v[an->w->sentence[i]];
	uint32_t k = i;
	while (k > s->first && an->d->word[k - 1].upos == UPOS_PUNCT)
		k--;
	return k > s->first && section_of(an, i)->kind != SECTION_ITEM && an->d->word[k - 1].upos != UPOS_NUM && an->d->word[k - 1].upos != UPOS_X;
}

/* What is not granted is denied; an election that does not meet standards violates them. */
static void opposite(const struct analysis *an, struct event *e)
{
	const struct words *w = an->w;
	/* "found him not guilty": the negation stands under the adjective */
	if (e->act == ACT_CONVICT && lemma_is(w, e->word, "find")) {
		uint32_t guilty = child_form(w, e->word, "guilty");
		bool acquitted = e->negated;
		if (guilty != WORD_NONE)
			acquitted = acquitted || child_form(w, guilty, "not") != WORD_NONE;
		if (acquitted) {
			e->act = ACT_ACQUIT;
			e->negated = false;
		}
		return;
	}
	if (!e->negated || e->wanted || e->modality == MODALITY_PLANNED)
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
	case ACT_REGISTER:
		/* "refused to register the list" */
		if (e->through == NULL || e->modality != MODALITY_ASSERTED)
			return;
		e->act = ACT_REJECT;
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
		return;
	}
	e->negated = false;
}

void events_of(struct analysis *an)
{
	const struct words *w = an->w;
	for (uint32_t i = 0; i < w->n; i++) {
		an->event_at[i] = TABLE_NONE;
		an->event_of[i] = TABLE_NONE;
		if (an->barred[i])
			continue;
		if (section_of(an, i)->kind == SECTION_SKIP || section_of(an, i)->kind == SECTION_HEADING)
			continue;
		enum rel rel = w->d->word[i].rel;
		if (rel == REL_case || rel == REL_aux || rel == REL_aux_pass || rel == REL_cop || rel == REL_mark || rel == REL_fixed)
			continue;
		/* a word of a name names no act: "the Electoral Act", "Reporters Without Borders" */
		if (w->d->word[i].upos == UPOS_PROPN && w->d->word[i].name != NAME_NONE && !char_is_lower(word_str(w->d, i).p[0]))
			continue;
		if ((!is_verbal(w, i) || w->d->word[i].name != NAME_NONE) && char_is_upper(word_str(w->d, i).p[0]) && in_a_name(an, i))
			continue;
		enum word_kind kind;
		const struct predicate *rule = rule_of(an, i, &kind);
		if (rule == NULL)
			continue;
		struct event e = { .word = i, .top = i, .rule = rule, .act = rule->act, .stop = rule->stops, .modality = MODALITY_ASSERTED,
			.kind = kind, .next = TABLE_NONE };
		for (size_t k = 0; k < ROLE_COUNT; k++)
			e.role[k] = WORD_NONE;
		roles_fill(an, i, &e);
		roles_share(an, &e);
		agent_inside(an, &e);
		if (kind == WORD_NOUN)
			state_of(an, &e);
		else if (kind == WORD_VERB)
			passive_shared(an, &e);
		climb(an, &e);
		opposite(an, &e);
		uint32_t at = (uint32_t)an->event.n;
		*VEC_PUSH(an->a, &an->event) = e;
		an->event_of[i] = at;
	}
	/* chains by top, in text order */
	for (size_t k = an->event.n; k > 0; k--) {
		struct event *e = &an->event.v[k - 1];
		e->next = an->event_at[e->top];
		an->event_at[e->top] = (uint32_t)(k - 1);
		if (repeats_governor(an, e))
			e->use = USE_DROPPED;
	}
}

/* ---- events into deeds ------------------------------------------------------------------------- */

/* "court" in "court-dissolved party": a word inside another's phrase, as itself. */
static struct actor lone_word(struct analysis *an, uint32_t word)
{
	struct actor a = { .name = words_str(an->w, word, word + 1), .mention = words_span(an->w, word, word + 1) };
	uint32_t noun = phrase_word(&an->lex->nouns, an->w, word);
	if (noun != TABLE_NONE)
		a.type = an->lex->noun.v[noun].type;
	return a;
}

static void actors_put(struct analysis *an, struct actors *to, uint32_t word)
{
	if (word == WORD_NONE)
		return;
	struct actors found = { 0 };
	/* "jailed activist Ana Duval": the descriptor stands for the name */
	uint32_t named = an->d->word[word].head;
	if ((an->d->word[word].rel == REL_compound || an->d->word[word].rel == REL_nmod_desc) && named != WORD_NONE && looks_human(an, word) &&
		an->d->word[named].upos == UPOS_PROPN && an->d->word[named].name != NAME_NONE && word < named)
		word = named;
	uint32_t inside = an->m->of[word];
	if (an->d->word[word].rel == REL_compound && an->d->word[word].upos == UPOS_NOUN && inside != 0 && an->m->mention.v[inside - 1].c.head != word) {
		*VEC_PUSH(an->a, to) = lone_word(an, word);
		return;
	}
	mention_actors(an->a, an->m, word, &found);
	if (found.n == 1 && found.v[0].name.n == 0)
		found.n = 0;
	if (found.n == 0) {
		struct actor one = mention_actor(an->m, word);
		/* "118 of its members", "14": told by their number */
		if (one.name.n == 0 && (an->d->word[word].upos == UPOS_NUM || word_in_class(an->p, an->w, word, an->class_quantity) ||
					       word_in_class(an->p, an->w, word, an->class_people)) &&
			an->d->word[word].upos != UPOS_PRON) {
			uint32_t first, end;
			clause_span(an, word, &first, &end);
			if (end - first <= 8)
				one = (struct actor){ .name = words_str(an->w, first, end), .type = ACTOR_GROUP, .mention = words_span(an->w, first, end) };
		}
		/* a person or a name that the mentions missed */
		if (one.name.n == 0 && (an->d->word[word].upos == UPOS_NOUN || an->d->word[word].upos == UPOS_PROPN) &&
			(an->d->word[word].name != NAME_NONE || looks_human(an, word))) {
			uint32_t first, end;
			clause_span(an, word, &first, &end);
			while (first < word && (an->d->word[first].upos == UPOS_DET || an->d->word[first].upos == UPOS_ADP || an->d->word[first].upos == UPOS_PUNCT))
				first++;
			if (end - first > 8)
				end = word + 1 > first + 8 ? word + 1 : first + 8;
			one = (struct actor){ .name = words_str(an->w, first, end), .type = looks_human(an, word) ? ACTOR_GROUP : ACTOR_OTHER,
				.mention = words_span(an->w, first, end) };
		}
		if (one.name.n > 0)
			*VEC_PUSH(an->a, &found) = one;
	}
	for (size_t i = 0; i < found.n; i++) {
		bool known = false;
		for (size_t k = 0; k < to->n; k++)
			if (str_eq(to->v[k].name, found.v[i].name))
				known = true;
		/* a relative pronoun that found no antecedent names nobody */
		static const struct str empty[] = { STR_INIT("who"), STR_INIT("whose"), STR_INIT("which"), STR_INIT("that"), STR_INIT("whom"), STR_INIT("what") };
		for (size_t k = 0; k < sizeof(empty) / sizeof(empty[0]); k++)
			known = known || str_eq_nocase(found.v[i].name, empty[k]);
		if (!known && found.v[i].name.n > 0 && to->n < ACTORS_MAX)
			*VEC_PUSH(an->a, to) = found.v[i];
	}
}

/* "the release of Ines Marbo in December": the date hangs on the name. */
static void date_inside(const struct analysis *an, uint32_t word, bool future, struct claim_date *ret)
{
	uint32_t first, end;
	clause_span(an, word, &first, &end);
	/* the date may follow the phrase, hung on the verb above */
	if (end + 1 < an->w->n && an->d->word[end].upos == UPOS_ADP)
		end++;
	end = end < an->w->n && an->ws->of[end] != 0 && an->w->sentence[end] == an->w->sentence[word] ? end + 1 : end;
	for (uint32_t i = word; i < end; i++) {
		if (an->ws->of[i] == 0)
			continue;
		const struct when *w = &an->ws->v.v[an->ws->of[i] - 1];
		if (w->names || w->relation == WHEN_BY || w->relation == WHEN_UNTIL || w->relation == WHEN_AFTER)
			continue;
		ret->days = future ? w->future : w->past;
		ret->text = words_str(an->w, w->first, w->end);
		return;
	}
}

/* "by order of the institute", "a magistrate's order prohibits": who gave it. */
static uint32_t behind_order(struct analysis *an, uint32_t word)
{
	const struct words *w = an->w;
	if (word == WORD_NONE || !word_in_class(an->p, w, word, class_number(an->p, S("command"))))
		return word;
	uint32_t poss = child_with(w, word, REL_nmod_poss);
	if (poss != WORD_NONE)
		return antecedent(an, poss);
	EACH_CHILD(w, word, c)
		if (w->d->word[c].rel == REL_nmod && (has_marker(w, c, "of") || has_marker(w, c, "by") || has_marker(w, c, "from")))
			return c;
	return word;
}

struct deed deed_of(struct analysis *an, const struct event *e)
{
	struct deed d = { DEED_INIT, .act = e->act };
	const struct act_facts *fact = &an->p->fact[e->act];
	actors_put(an, &d.actor, behind_order(an, e->role[ROLE_ACTOR]));
	actors_put(an, &d.recipient, e->role[ROLE_RECIPIENT]);
	if (e->role[ROLE_OBJECT] != WORD_NONE) {
		uint32_t at = content_word(an, e->role[ROLE_OBJECT]);
		d.object = mention_actor(an->m, at);
		if (d.object.name.n == 0 && is_nominal(an->w, at))
			d.object.name = words_str(an->w, at, at + 1);
	}
	if (e->role[ROLE_PLACE] != WORD_NONE)
		d.place = mention_actor(an->m, e->role[ROLE_PLACE]);
	if (fact->reciprocal && d.recipient.n == 0 && d.actor.n == 0 && e->role[ROLE_RECIPIENT] != WORD_NONE)
		actors_put(an, &d.actor, e->role[ROLE_RECIPIENT]);
	/* the doer is not the one it was done to */
	if (d.actor.n == 1 && d.recipient.n == 1 && str_eq(d.actor.v[0].name, d.recipient.v[0].name))
		d.actor.n = 0;
	bool future = e->future || e->wanted;
	if (!when_of(an->ws, e->word, future, &d.date) && (e->top == e->word || !when_of(an->ws, e->top, future, &d.date)) && e->kind == WORD_NOUN)
		date_inside(an, e->word, future, &d.date);
	detail_fill(an, e, &d);
	return d;
}

void event_words(const struct analysis *an, const struct event *e, uint32_t *from, uint32_t *to)
{
	uint32_t first, end, f2, e2;
	clause_span(an, e->top, &first, &end);
	if (e->top != e->word) {
		clause_span(an, e->word, &f2, &e2);
		if (f2 < first)
			first = f2;
		if (e2 > end)
			end = e2;
	}
	for (size_t k = 0; k < ROLE_COUNT; k++) {
		uint32_t at = e->role[k];
		if (at == WORD_NONE || an->w->sentence[at] != an->w->sentence[e->word])
			continue;
		if (at < first)
			first = at;
		if (at + 1 > end)
			end = at + 1;
	}
	*from = first;
	*to = end;
}

struct span event_span(const struct analysis *an, const struct event *e)
{
	uint32_t first, end;
	event_words(an, e, &first, &end);
	return words_span(an->w, first, end);
}

/* "journalists who write about prisons", "anyone convicted of …": told of a
 * kind, not of an event; and a bare possessor-less noun is a topic. */
static bool is_an_event(struct analysis *an, const struct event *e, const struct deed *d)
{
	const struct words *w = an->w;
	bool nobody = d->actor.n == 0 && d->recipient.n == 0 && d->object.name.n == 0;
	/* "A hearing has been set for 19 October", "a curfew in four towns": told without anybody */
	bool told = (e->act == ACT_TRY && e->top != e->word && (d->date.days.from != DAY_NONE || e->modality == MODALITY_PLANNED)) ||
		    e->act == ACT_EMERGENCY || e->act == ACT_LIFT_EMERGENCY;
	if (e->rule->weak && nobody && !told)
		return false;
	if (e->kind == WORD_NOUN) {
		if (nobody && !told)
			return false;
		/* a noun before a noun: "arrest warrant", "torture victims" */
		if (w->d->word[e->word].rel == REL_compound && e->top == e->word)
			return false;
	}
	if (e->kind == WORD_VERB) {
		struct mood m = mood_of(an, e->word);
		if (m.subjunctive && !e->caused && e->modality == MODALITY_ASSERTED)
			return false;
		/* an infinitive of purpose under nothing that tells its standing */
		if (is_infinitive(w, e->word) && e->top == e->word && e->modality == MODALITY_ASSERTED && !m.negated) {
			enum rel rel = w->d->word[e->word].rel;
			if (rel == REL_advcl || rel == REL_acl || rel == REL_xcomp || rel == REL_csubj || rel == REL_ccomp || rel == REL_conj || rel == REL_obl)
				return false;
		}
	}
	/* "The verdict was guilty" */
	if (e->kind == WORD_ADJ && (e->act == ACT_CONVICT || e->act == ACT_ACQUIT) && child_with(w, e->word, REL_cop) != WORD_NONE)
		return true;
	if (e->kind == WORD_ADJ || w->d->word[e->word].rel == REL_amod)
		return d->recipient.n + d->actor.n > 0 || (e->kind == WORD_ADJ && d->object.name.n > 0);
	return true;
}

/* A beating is ill-treatment when it is done to somebody held, or where people are held. */
static bool in_custody(const struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	uint32_t penal = class_number(an->p, S("custody"));
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[e->word]];
	for (uint32_t i = s->first; i < s->first + s->n; i++)
		if (word_in_class(an->p, w, i, penal) && !an->barred[i])
			return true;
	uint32_t whom = e->role[ROLE_RECIPIENT];
	return whom != WORD_NONE && is_known(&an->held, mention_actor(an->m, whom).name);
}

/* Names of those whom the document tells to be arrested, tried or sentenced. */
static void held_of(struct analysis *an)
{
	for (size_t i = 0; i < an->event.n; i++) {
		const struct event *e = &an->event.v[i];
		if (e->role[ROLE_RECIPIENT] == WORD_NONE || e->negated ||
			(e->act != ACT_ARREST && e->act != ACT_SENTENCE && e->act != ACT_TRANSFER && e->act != ACT_DENY_ACCESS))
			continue;
		struct actor who = mention_actor(an->m, e->role[ROLE_RECIPIENT]);
		if (who.name.n > 0)
			known_put(an->a, &an->held, who.name);
	}
}

void deeds_of(struct analysis *an)
{
	held_of(an);
	for (size_t i = 0; i < an->event.n; i++) {
		struct event *e = &an->event.v[i];
		if (e->use != USE_FREE || e->wanted || e->stop)
			continue;
		/* who welcomes an act makes a statement on it */
		if (e->act == ACT_SUPPORT && e->role[ROLE_OBJECT] != WORD_NONE && event_at(an, content_word(an, e->role[ROLE_OBJECT])) != TABLE_NONE)
			continue;
		/* "compliance with the convention", "respect for rights": asked for and conditioned on, not something done */
		if (e->act == ACT_RESPECT_RIGHTS && e->kind == WORD_NOUN)
			continue;
		if (e->rule->custody && e->act == ACT_ATTACK && in_custody(an, e))
			e->act = ACT_TORTURE;
		struct deed d = deed_of(an, e);
		if (!is_an_event(an, e, &d))
			continue;
		struct claim c = { .kind = CLAIM_ACT, .deed = d, .deadline = { .days = DAYS_NONE }, .modality = e->modality, .span = event_span(an, e) };
		uint32_t at = an->said[e->word];
		const struct attribution *by = NULL;
		if (at == 0 && section_of(an, e->word)->issuer_speaks)
			c.said_by = section_of(an, e->word)->issuer;
		if (c.said_by.name.n > 0 && an->p->fact[e->act].abuse && c.modality == MODALITY_ASSERTED)
			c.modality = MODALITY_ALLEGED;
		if (at != 0) {
			by = &an->attribution.v[at - 1];
			c.said_by = by->speaker;
			if (by->modality == MODALITY_ALLEGED && c.modality == MODALITY_ASSERTED)
				c.modality = MODALITY_ALLEGED;
			if (an->p->fact[e->act].abuse && c.modality == MODALITY_ASSERTED)
				c.modality = MODALITY_ALLEGED;
			if (by->modality == MODALITY_DENIED)
				c.modality = MODALITY_DENIED;
		}
		if (e->negated)
			c.modality = c.modality == MODALITY_DENIED && by != NULL && by->modality == MODALITY_DENIED ? MODALITY_ASSERTED : MODALITY_DENIED;
		c.rule = e->rule->row;
		c.through = e->through;
		c.word = e->word;
		c.noun = e->kind != WORD_VERB;
		*VEC_PUSH(an->a, an->out) = c;
	}
}

uint32_t event_under(const struct analysis *an, uint32_t i)
{
	uint32_t first, end;
	clause_span(an, i, &first, &end);
	for (uint32_t k = first; k < end; k++)
		if (an->event_of[k] != TABLE_NONE)
			return an->event_of[k];
	return TABLE_NONE;
}
