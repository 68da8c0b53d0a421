/*
 * A word, its row in the tables, its participants: every word of a document
 * that names an act, but for those in names and headings.  What is said of the
 * act's standing is composed in standing.c.
 */
#include "read/event.h"

#include "read/standing.h"
#include "read/threat.h"
#include "read/told.h"

enum { CLIMB_MAX = 8 };

uint32_t event_at(const struct analysis *an, uint32_t i)
{
	return an->event_at[i];
}

enum word_kind word_kind_of(const struct analysis *an, uint32_t i)
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
	*kind = word_kind_of(an, i);
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

/* "acquitted of threatening a judge": what the court holds they did not do; "fined for defaming a minister": an offence, no harassment. */
static bool charge_alone(const struct analysis *an, uint32_t i, enum act act)
{
	const uint32_t over = an->d->word[i].head;
	const bool of = has_marker(an->w, i, "of");
	if (over == WORD_NONE || over > i || an->event_of[over] == TABLE_NONE || (!of && !has_marker(an->w, i, "for")))
		return false;
	const enum act verdict = an->event.v[an->event_of[over]].act;
	if (verdict == ACT_ACQUIT)
		return of;
	/* "quashed her conviction for killing a guard", "wrongly convicted of it": the court did not, nor did she */
	if (verdict == ACT_OVERTURN || verdict == ACT_PARDON)
		return true;
	const uint32_t above = an->d->word[over].head;
	if (verdict == ACT_CONVICT && above != WORD_NONE && an->event_of[above] != TABLE_NONE && an->event.v[an->event_of[above]].act == ACT_OVERTURN)
		return true;
	EACH_CHILD(an->w, over, c)
		if (an->d->word[c].rel == REL_advmod && word_in_class(an->p, an->w, c, class_number(an->p, S("wrongly"))))
			return true;
	return act == ACT_HARASS && (verdict == ACT_SENTENCE || verdict == ACT_CONVICT || verdict == ACT_FINE || verdict == ACT_CHARGE);
}

/* "15 to 30 years", "500 to 1,000 dollars": a number of those, not of people. */
static bool counts_measure(const struct analysis *an, uint32_t i)
{
	static const char *const joints[] = { "to", "and", "or", "-", "\xe2\x80\x93", "million", "thousand" };
	const struct words *w = an->w;
	if (w->d->word[i].upos != UPOS_NUM)
		return false;
	for (uint32_t k = i + 1; k < w->n && k < i + 6; k++) {
		bool joint = w->d->word[k].upos == UPOS_NUM;
		for (size_t n = 0; n < sizeof(joints) / sizeof(joints[0]); n++)
			joint = joint || word_is(w, k, joints[n]);
		if (!joint)
			return phrase_word(&an->lex->time[TIME_UNIT], w, k) != TABLE_NONE || word_in_class(an->p, w, k, class_number(an->p, S("money")));
	}
	return false;
}

/* No role for a date or a length of time, nor for a word that fills another. */
bool event_takes(const struct analysis *an, const struct event *e, uint32_t at)
{
	if (at == WORD_NONE || at == e->word || an->ws->of[at] != 0)
		return false;
	for (size_t k = 0; k < ROLE_COUNT; k++)
		if (e->role[k] == at)
			return false;
	if (word_is(an->w, at, "incommunicado") || counts_measure(an, at))
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

static bool done_to_persons(enum act a)
{
	static const enum act persons[] = { ACT_ARREST, ACT_RELEASE, ACT_CONVICT, ACT_ACQUIT, ACT_SENTENCE, ACT_PARDON, ACT_TORTURE, ACT_DISAPPEAR,
		ACT_TRANSFER, ACT_CHARGE, ACT_EXPEL, ACT_BAN_PERSON, ACT_SUMMON };
	for (size_t k = 0; k < sizeof(persons) / sizeof(persons[0]); k++)
		if (persons[k] == a)
			return true;
	return false;
}

/* "the fate of A and B, detained since May": not the fate. */
static uint32_t person_within(struct analysis *an, const struct event *e, uint32_t at)
{
	const enum rel rel = an->d->word[e->word].rel;
	/* "a hearing in the case of the editor": the one whose case it is */
	const uint32_t inside = e->act == ACT_TRY && word_in_class(an->p, an->w, at, class_number(an->p, S("caseword"))) ? content_word(an, at) : at;
	if (inside != at && inside != WORD_NONE && (looks_human(an, inside) || mention_actor(an->m, inside).type == ACTOR_PERSON))
		return inside;
	if (!done_to_persons(e->rule->act) || (rel != REL_acl && rel != REL_acl_relcl) || an->d->word[e->word].head != at ||
		an->d->word[at].upos != UPOS_NOUN || looks_human(an, at) || mention_actor(an->m, at).type == ACTOR_PERSON)
		return at;
	EACH_CHILD(an->w, at, c)
		if (c > at && c < e->word && an->d->word[c].rel == REL_nmod && has_marker(an->w, c, "of") && mention_actor(an->m, c).type == ACTOR_PERSON)
			return c;
	return at;
}

/* "boarded a bus that carried pilgrims and was arrested": no bus; who boarded it. */
static uint32_t rider(struct analysis *an, const struct event *e, uint32_t at)
{
	const uint32_t inner = an->d->word[e->word].head;
	if (!done_to_persons(e->rule->act) || an->d->word[e->word].rel != REL_conj || inner == WORD_NONE || an->d->word[inner].rel != REL_acl_relcl ||
		an->d->word[inner].head != at || an->d->word[at].upos != UPOS_NOUN || looks_human(an, at) || mention_actor(an->m, at).type != ACTOR_OTHER)
		return at;
	const uint32_t over = an->d->word[at].head;
	const uint32_t who = over != WORD_NONE && is_verbal(an->w, over) ? clause_args(an, over)->subj : WORD_NONE;
	return who != WORD_NONE && event_takes(an, e, who) ? who : at;
}

/* What is done to persons alone: "acquittal on appeal" acquits no appeal. */
static bool may_suffer(const struct analysis *an, const struct event *e, uint32_t at)
{
	const struct word *d = &an->d->word[at];
	if (e->kind != WORD_NOUN || (d->upos != UPOS_NOUN && d->upos != UPOS_NUM))
		return true;
	if (!done_to_persons(e->rule->act) || looks_human(an, at))
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

/* "cut by 40%", "passed by a simple majority", "hung by the ankles", "killed by its own count": how, not who. */
static bool tells_how(const struct analysis *an, uint32_t at)
{
	static const char *const hows[] = { "bodyhang", "reckoningnoun" };
	const struct str form = word_str(an->d, at);
	for (size_t k = 0; k < sizeof(hows) / sizeof(hows[0]); k++)
		if (has_marker(an->w, at, "by") && word_in_class(an->p, an->w, at, class_number(an->p, str_of(hows[k]))))
			return true;
	return str_ends(form, S("%")) || word_is(an->w, at, "percent") || word_is(an->w, at, "cent") ||
	       (lemma_is(an->w, at, "majority") && child_with(an->w, at, REL_nmod) == WORD_NONE);
}

static void roles_fill(struct analysis *an, uint32_t i, struct event *e)
{
	for (uint8_t k = 0; k < e->rule->maps; k++) {
		const struct role_map *map = &e->rule->map[k];
		if (e->role[map->role] != WORD_NONE)
			continue;
		uint32_t at = path_word(an, i, &map->path);
		if (at != WORD_NONE && map->role == ROLE_RECIPIENT && e->kind == WORD_VERB)
			at = rider(an, e, person_within(an, e, at));
		if (at != WORD_NONE && map->role == ROLE_RECIPIENT && !may_suffer(an, e, at))
			continue;
		if (at != WORD_NONE && map->role == ROLE_ACTOR && tells_how(an, at))
			continue;
		if (event_takes(an, e, at))
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
				if (e->role[ROLE_ACTOR] == WORD_NONE && has_marker(w, g, "by") && event_takes(an, e, g) &&
					(w->d->word[g].rel == REL_nmod || w->d->word[g].rel == REL_obl))
					e->role[ROLE_ACTOR] = g;
	/* … or on the verb of which the act is object */
	uint32_t up = w->d->word[e->word].head;
	if (e->role[ROLE_ACTOR] == WORD_NONE && up != WORD_NONE && is_verbal(w, up) && !clause_args(an, up)->passive)
		EACH_CHILD(w, up, g)
			if (g > e->word && g < e->word + 12 && has_marker(w, g, "by") && is_nominal(w, g) && event_takes(an, e, g) && e->role[ROLE_ACTOR] == WORD_NONE)
				e->role[ROLE_ACTOR] = g;
}

static bool counted_act(enum act a)
{
	return a == ACT_ARREST || a == ACT_KILL || a == ACT_DISMISS || a == ACT_CONVICT || a == ACT_ATTACK || a == ACT_DISAPPEAR || a == ACT_EXPEL ||
	       a == ACT_SENTENCE || a == ACT_ACQUIT;
}

/* "210 arrests", "the number of arrests at 76": the number tells how many suffered it. */
static void counted_victims(struct analysis *an, struct event *e)
{
	const struct words *w = an->w;
	if (e->kind != WORD_NOUN || !counted_act(e->act) || e->role[ROLE_RECIPIENT] != WORD_NONE)
		return;
	const uint32_t own = child_with(w, e->word, REL_nummod);
	if (own != WORD_NONE && own < e->word && an->ws->of[own] == 0 && !counts_measure(an, own) && !str_eq_nocase(word_str(w->d, e->word), w->d->word[e->word].lemma)) {
		e->role[ROLE_RECIPIENT] = own;
		return;
	}
	const uint32_t number = w->d->word[e->word].head;
	if (number == WORD_NONE || !(lemma_is(w, number, "number") || lemma_is(w, number, "total") || lemma_is(w, number, "tally") || lemma_is(w, number, "toll")))
		return;
	const uint32_t verb = w->d->word[number].head;
	if (verb != WORD_NONE)
		EACH_CHILD(w, verb, c)
			if (c > number && w->d->word[c].upos == UPOS_NUM && an->ws->of[c] == 0 && (has_marker(w, c, "at") || has_marker(w, c, "to")))
				e->role[ROLE_RECIPIENT] = c;
}

/* "held for a week without access to a lawyer", "confessed under torture": who is held, who confesses. */
static void manner_of(struct analysis *an, struct event *e)
{
	const struct words *w = an->w;
	const uint32_t up = w->d->word[e->word].head;
	if (e->kind != WORD_NOUN || e->role[ROLE_RECIPIENT] != WORD_NONE || up == WORD_NONE || !is_verbal(w, up) ||
		!((e->act == ACT_TORTURE && has_marker(w, e->word, "under")) || (e->act == ACT_DENY_ACCESS && has_marker(w, e->word, "without"))))
		return;
	const struct args *a = clause_args(an, up);
	const uint32_t who = a->passive ? a->obj : a->subj;
	if (who != WORD_NONE && event_takes(an, e, who) && (looks_human(an, who) || mention_actor(an->m, who).type != ACTOR_OTHER))
		e->role[ROLE_RECIPIENT] = who;
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
	/* "he is in jail on a charge of theft": who is there is charged */
	if (subject != WORD_NONE && word_in_class(an->p, w, subject, class_number(an->p, S("prison")))) {
		const uint32_t verb = w->d->word[subject].head;
		const struct args *a = verb != WORD_NONE && is_verbal(w, verb) ? clause_args(an, verb) : NULL;
		const uint32_t there = child_with(w, subject, REL_nsubj);
		subject = there != WORD_NONE ? there : a == NULL ? verb : a->passive ? a->obj : a->subj;
	}
	/* "a fine on charges of": a thing is in no such state */
	if (subject != WORD_NONE && an->d->word[subject].upos == UPOS_NOUN && mention_actor(an->m, subject).type == ACTOR_OTHER && !looks_human(an, subject))
		return;
	if (subject != WORD_NONE && event_takes(an, e, subject))
		e->role[ROLE_RECIPIENT] = subject;
}

/* "Among those sentenced was the founder", "Those arrested include A and B": the list tells who. */
static void listed_victims(struct analysis *an, struct event *e)
{
	const struct words *w = an->w;
	/* "The arrested include two nurses" */
	const uint32_t over = w->d->word[e->word].head;
	if (over != WORD_NONE && e->word > 0 && word_is(w, e->word - 1, "the") && w->d->word[e->word].rel == REL_nsubj && lemma_is(w, over, "include")) {
		e->role[ROLE_RECIPIENT] = child_with(w, over, REL_obj);
		e->role[ROLE_ACTOR] = WORD_NONE;
		return;
	}
	const uint32_t those = e->role[ROLE_RECIPIENT];
	if (those == WORD_NONE || !word_is(w, those, "those") || w->d->word[e->word].head != those)
		return;
	/* "her son was among those killed" */
	const uint32_t member = child_with(w, those, REL_cop) != WORD_NONE && has_marker(w, those, "among") ? child_with(w, those, REL_nsubj) : WORD_NONE;
	if (member != WORD_NONE) {
		e->role[ROLE_RECIPIENT] = member;
		return;
	}
	if (w->d->word[those].head == WORD_NONE)
		return;
	const uint32_t up = w->d->word[those].head;
	uint32_t list = WORD_NONE;
	if (has_marker(w, those, "among"))
		list = is_verbal(w, up) ? child_with(w, up, REL_nsubj) : is_nominal(w, up) && child_with(w, up, REL_cop) != WORD_NONE ? up : WORD_NONE;
	else if (lemma_is(w, up, "include") && w->d->word[those].rel == REL_nsubj)
		list = child_with(w, up, REL_obj);
	else if (w->d->word[those].rel == REL_nsubj && is_nominal(w, up) && child_with(w, up, REL_cop) != WORD_NONE)
		list = up; /* "Those freed are the brothers" */
	if (list != WORD_NONE && list > e->word)
		e->role[ROLE_RECIPIENT] = list;
}

/* "sentenced to ten years and fined 500 dinars": the sum is not who was fined. */
static bool takes_sum(const struct analysis *an, const struct event *e)
{
	const uint32_t sum = child_with(an->w, e->word, REL_obj);
	return e->act == ACT_FINE && sum != WORD_NONE && e->role[ROLE_RECIPIENT] == sum && word_in_class(an->p, an->w, sum, class_number(an->p, S("money")));
}

/* "was arrested and charged with treason", the second tagged as a past tense. */
static void passive_shared(struct analysis *an, struct event *e)
{
	const struct word *d = &an->d->word[e->word];
	const bool sum = takes_sum(an, e);
	if (sum)
		e->role[ROLE_RECIPIENT] = d->rel == REL_acl ? d->head : WORD_NONE; /* "the nurse, fined 4,000 crowns" */
	if (d->rel != REL_conj || d->head == WORD_NONE || !is_verbal(an->w, d->head) || e->role[ROLE_RECIPIENT] != WORD_NONE ||
		e->role[ROLE_OBJECT] != WORD_NONE || e->role[ROLE_ACTOR] == WORD_NONE || (!sum && child_with(an->w, e->word, REL_obj) != WORD_NONE) ||
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

/* "Four accounts were convicted": a paper, a sum, an article is found guilty of nothing. */
static bool thing_in_dock(struct analysis *an, uint32_t i, enum act act)
{
	static const char *const classes[] = { "goods", "content", "phone", "money", "things" };
	if ((act != ACT_CONVICT && act != ACT_ACQUIT && act != ACT_TORTURE) || !is_verbal(an->w, i))
		return false;
	const uint32_t at = clause_args(an, i)->obj;
	if (at == WORD_NONE || an->d->word[at].upos != UPOS_NOUN || mention_actor(an->m, at).type != ACTOR_OTHER || looks_human(an, at))
		return false;
	for (size_t k = 0; k < sizeof(classes) / sizeof(classes[0]); k++)
		if (word_in_class(an->p, an->w, at, class_number(an->p, str_of(classes[k]))))
			return true;
	return false;
}

/* "wants to know where they are held": a question */
static bool asked_where(const struct analysis *an, const struct event *e)
{
	const uint32_t up = an->d->word[e->word].head;
	return e->kind == WORD_VERB && up != WORD_NONE && lemma_is(an->w, up, "know") && is_infinitive(an->w, up) && child_form(an->w, e->word, "where") != WORD_NONE;
}

/* "used tear gas to disperse the pupils": both tell one act, the inner one whom. */
static void inner_infinitive(struct analysis *an, struct event *e)
{
	if (e->kind != WORD_VERB || !is_infinitive(an->w, e->word))
		return;
	uint32_t up = an->d->word[e->word].head;
	for (int n = 0; n < 2 && up != WORD_NONE; n++, up = an->d->word[up].head) {
		const uint32_t at = an->event_of[up];
		if (at == TABLE_NONE)
			continue;
		struct event *over = &an->event.v[at];
		if (over->act != e->act || over->kind != WORD_VERB || over->role[ROLE_RECIPIENT] != WORD_NONE || over->role[ROLE_OBJECT] != WORD_NONE)
			return;
		over->use = USE_DROPPED;
		e->modality = over->modality;
		e->top = over->word;
		if (e->role[ROLE_ACTOR] == WORD_NONE)
			e->role[ROLE_ACTOR] = over->role[ROLE_ACTOR];
		return;
	}
}

/* "sentenced to four years and a fine of 2,000 dinars": a second penalty of the same person. */
static bool fine_besides(const struct analysis *an, struct event *e)
{
	if (e->act != ACT_FINE || e->kind != WORD_NOUN || an->d->word[e->word].rel != REL_conj)
		return false;
	uint32_t up = an->d->word[e->word].head;
	for (int n = 0; n < 3 && up != WORD_NONE; n++, up = an->d->word[up].head) {
		const uint32_t at = an->event_of[up];
		if (at == TABLE_NONE || an->event.v[at].act != ACT_SENTENCE || an->event.v[at].kind != WORD_VERB)
			continue;
		const struct event *s = &an->event.v[at];
		if (e->role[ROLE_RECIPIENT] == WORD_NONE)
			e->role[ROLE_RECIPIENT] = s->role[ROLE_RECIPIENT];
		if (e->role[ROLE_ACTOR] == WORD_NONE)
			e->role[ROLE_ACTOR] = s->role[ROLE_ACTOR];
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


void events_of(struct analysis *an)
{
	const struct words *w = an->w;
	for (uint32_t i = 0; i < w->n; i++) {
		an->event_at[i] = TABLE_NONE;
		an->event_of[i] = TABLE_NONE;
		if (an->barred[i] || the_afflicted(an, i))
			continue;
		if (section_of(an, i)->kind == SECTION_SKIP || section_of(an, i)->kind == SECTION_HEADING)
			continue;
		enum rel rel = w->d->word[i].rel;
		if (rel == REL_case || rel == REL_aux || rel == REL_aux_pass || rel == REL_cop || rel == REL_mark || rel == REL_fixed)
			continue;
		/* a word of a name names no act: "the Electoral Act", "Reporters Without Borders" */
		const bool named = w->d->word[i].name != NAME_NONE;
		const char first = word_str(w->d, i).p[0];
		if (((w->d->word[i].upos == UPOS_PROPN && named && !char_is_lower(first)) || ((!is_verbal(w, i) || named) && char_is_upper(first) && in_a_name(an, i))) &&
			!(child_with(w, i, REL_cop) != WORD_NONE && has_marker(w, i, "in"))) /* "has been in Norra Prison since May" */
			continue;
		enum word_kind kind;
		const struct predicate *rule = rule_of(an, i, &kind);
		if (rule == NULL || thing_in_dock(an, i, rule->act) || charge_alone(an, i, rule->act))
			continue;
		struct event e = { .word = i, .top = i, .rule = rule, .act = rule->act, .stop = rule->stops, .modality = MODALITY_ASSERTED,
			.kind = kind, .next = TABLE_NONE };
		for (size_t k = 0; k < ROLE_COUNT; k++)
			e.role[k] = WORD_NONE;
		roles_fill(an, i, &e);
		roles_share(an, &e);
		agent_inside(an, &e);
		counted_victims(an, &e);
		listed_victims(an, &e);
		if (kind == WORD_NOUN)
			manner_of(an, &e), state_of(an, &e);
		else if (kind == WORD_VERB)
			passive_shared(an, &e);
		standing_of(an, &e);
		standing_opposite(an, &e);
		threat_settle(an, &e);
		uint32_t at = (uint32_t)an->event.n;
		*VEC_PUSH(an->a, &an->event) = e;
		an->event_of[i] = at;
	}
	/* chains by top, in text order */
	for (size_t k = an->event.n; k > 0; k--) {
		struct event *e = &an->event.v[k - 1];
		e->next = an->event_at[e->top];
		an->event_at[e->top] = (uint32_t)(k - 1);
		inner_infinitive(an, e);
		if (!fine_besides(an, e) && (asked_where(an, e) || told_by_governor(an, e)))
			e->use = USE_DROPPED;
	}
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

uint32_t event_under(const struct analysis *an, uint32_t i)
{
	uint32_t first, end;
	clause_span(an, i, &first, &end);
	for (uint32_t k = first; k < end; k++)
		if (an->event_of[k] != TABLE_NONE)
			return an->event_of[k];
	return TABLE_NONE;
}
