/*
 * The act wanted is the event whose mood hangs on the complement; deeper ones
 * are presupposed and stay claims of their own.
 */
#include "read/demand.h"

#include "read/deed.h"
#include "read/demand_content.h"
#include "read/demand_justice.h"
#include "read/demand_letter.h"
#include "read/demand_order.h"
#include "read/demand_points.h"
#include "read/demand_request.h"
#include "read/demand_thing.h"
#include "read/demand_unnamed.h"
#include "read/hinge.h"
#include "read/statement.h"

static struct actor instrument_of(struct analysis *an, uint32_t verb)
{
	const struct words *w = an->w;
	uint32_t document = class_number(an->p, S("document"));
	if (verb == WORD_NONE)
		return (struct actor){ 0 };
	EACH_CHILD(w, verb, c)
		if (w->d->word[c].rel == REL_obl && has_marker(w, c, "in") && word_in_class(an->p, w, c, document)) {
			struct actor a = mention_actor(an->m, c);
			a.type = ACTOR_LAW;
			return a;
		}
	return (struct actor){ 0 };
}

enum { PRONOUN_MAX = 4 }; /* bytes of "them" */

/* What no table names counts where persons or bodies are asked: "ask our members to wear a red armband" does not. */
static bool too_vague(const struct event *e, const struct claim *c)
{
	const struct actors *who = c->addressee.n > 0 ? &c->addressee : &c->by;
	if (e->rule->row != NULL || e->act != ACT_OTHER)
		return false;
	for (size_t i = 0; i < who->n; i++)
		/* "asked me not to name her", and what one person wishes of nobody */
		if (who->v[i].type == ACTOR_PERSON ? c->addressee.n > 0 && who->v[i].mention.end - who->v[i].mention.at > PRONOUN_MAX :
			(who->v[i].type != ACTOR_GROUP || (who->v[i].country[0] != '\0' && !char_is_lower(who->v[i].name.p[0]))) && /* "the EU side" */
			(who->v[i].type != ACTOR_PLACE || (c->addressee.n > 0 && c->by.n > 0 && c->by.v[0].type != ACTOR_PERSON)) && (who->v[i].type != ACTOR_OTHER || char_is_lower(who->v[i].name.p[0])))
			return false;
	return true;
}

/* Whoever reports the demand; its asker's own words need no other. */
static struct actor reporter_of(const struct analysis *an, const struct wish *wish)
{
	if (wish->verb == WORD_NONE || an->said[wish->verb] == 0)
		return (struct actor){ 0 };
	const struct actor who = an->attribution.v[an->said[wish->verb] - 1].speaker;
	return wish->by.n > 0 && str_eq(who.name, wish->by.v[0].name) ? (struct actor){ 0 } : who;
}

void demand_put(struct analysis *an, struct event *e, const struct wish *wish, uint32_t content)
{
	if (visit_allowed(an, e))
		e->use = USE_DROPPED;
	if (e->use == USE_DROPPED || (e->act == ACT_OTHER && e->kind == WORD_NOUN && e->rule->row != NULL && !asks_to_go(an, e)))
		return;
	struct claim c = { .kind = CLAIM_DEMAND, .deed = deed_of(an, e), .deadline = CLAIM_NO_DATE, .since = CLAIM_NO_DATE, .until = CLAIM_NO_DATE, .by = wish->by, .addressee = wish->addressee,
		.wording = wish->wording, .modality = MODALITY_ASSERTED };
	if (e->stop == e->negated && !wish->stop && asks_justice(an, e, c.deed.act))
		c.deed.act = ACT_PROSECUTE;
	if (!wish->stop && asks_to_go(an, e)) {
		c.deed.act = ACT_DISMISS;
		c.deed.recipient = c.deed.actor.n > 0 ? c.deed.actor : c.addressee;
	}
	c.stop = e->stop != (e->negated && !asked_yet(an, e));
	if (wish->stop)
		c.stop = !c.stop;
	addressee_settle(an, e, wish, &c);
	freed_settle(an, e, &c);
	if (too_vague(e, &c)) {
		e->use = USE_DROPPED;
		return;
	}
	thing_settle(an, e, &c);
	asked_settle(an, e, &c);
	c.deed.actor = (struct actors){ 0 };
	c.deed.date = (struct claim_date){ .days = DAYS_NONE };
	if (!when_deadline(an->ws, e->word, &c.deadline) && !when_deadline(an->ws, e->top, &c.deadline) &&
		(content == WORD_NONE || !when_deadline(an->ws, content, &c.deadline)))
		c.deadline = (struct claim_date){ .days = DAYS_NONE };
	c.instrument = instrument_of(an, wish->verb);
	const struct section *s = section_of(an, e->word);
	if (c.instrument.name.n == 0 && s->kind == SECTION_OPERATIVE)
		c.instrument = (struct actor){ .name = an->d->text->title.n > 0 ? an->d->text->title : S("resolution"), .type = ACTOR_LAW };
	c.span = event_span(an, e);
	if (wish->verb != WORD_NONE && an->w->sentence[wish->verb] == an->w->sentence[e->word]) {
		struct span v = words_span(an->w, wish->verb, wish->verb + 1);
		if (e->next == TABLE_NONE && v.end <= c.span.at && c.span.at - v.end < 120)
			c.span.at = v.at;
	}
	c.said_by = reporter_of(an, wish);
	c.rule = e->rule->row;
	c.through = wish->row;
	c.word = e->word;
	c.noun = e->kind != WORD_VERB;
	e->use = USE_DEMAND;
	uint32_t first, end;
	event_words(an, e, &first, &end);
	for (uint32_t i = first; i < end; i++)
		an->asked[i] = true;
	if (wish->verb != WORD_NONE)
		an->asked[wish->verb] = true;
	uint32_t *last = &an->demand_in[an->w->sentence[c.word]];
	*VEC_PUSH(an->a, &an->demand) = (struct demand_made){ (uint32_t)an->out->n, *last };
	*last = (uint32_t)an->demand.n;
	*VEC_PUSH(an->a, an->out) = c;
}

/* A noun that is the verb's own object or passive subject. */
static bool clause_has(const struct analysis *an, uint32_t verb, uint32_t i)
{
	enum rel rel = an->d->word[i].rel;
	return an->d->word[i].head == verb && (rel == REL_obj || rel == REL_nsubj_pass);
}

bool addressable(struct actor who)
{
	return who.name.n > 0 && who.type != ACTOR_LAW && who.type != ACTOR_REGIME && who.type != ACTOR_ELECTION;
}

/* Whether an event below what is asked is told only: "call for the charges to be dropped": the dropping is wanted, not the charges that it is done to. */
static bool only_told(const struct analysis *an, const struct event *e, uint32_t content)
{
	uint32_t at = content == WORD_NONE ? TABLE_NONE : an->event_of[content];
	/* … both hung on the noun */
	for (uint32_t other = event_at(an, e->top); other != TABLE_NONE; other = an->event.v[other].next) {
		const struct event *o = &an->event.v[other];
		if (o->word != e->word && o->kind == WORD_VERB && an->d->word[o->word].head == e->word && is_infinitive(an->w, o->word) &&
			(o->role[ROLE_OBJECT] == e->word || o->role[ROLE_RECIPIENT] == e->word))
			return true;
	}
	/* "would like to see the charges dropped" */
	const uint32_t seen = lemma_is(an->w, e->top, "see") ? child_with(an->w, e->top, REL_xcomp) : WORD_NONE;
	if (seen != WORD_NONE && seen != e->word && an->d->word[e->word].head == e->top)
		return true;
	if (at == TABLE_NONE || e->word == content)
		return false;
	const struct event *own = &an->event.v[at];
	return own->use != USE_DROPPED && (own->role[ROLE_OBJECT] == e->word || own->role[ROLE_RECIPIENT] == e->word || clause_has(an, content, e->word));
}

/* "A petition signed by 3,000 people demands …", "Norway signed a letter urging …": a paper asks for whoever signed it. */
static uint32_t signer_of(struct analysis *an, uint32_t paper)
{
	const struct words *w = an->w;
	const uint32_t signing = class_number(an->p, S("signing")), above = w->d->word[paper].head;
	if (!word_in_class(an->p, w, paper, class_number(an->p, S("document"))))
		return paper;
	EACH_CHILD(w, paper, c)
		if (w->d->word[c].rel == REL_nmod && has_marker(w, c, "from") && (looks_human(an, c) || mention_actor(an->m, c).type != ACTOR_OTHER))
			return c;
	EACH_CHILD(w, paper, c)
		if ((w->d->word[c].rel == REL_acl || w->d->word[c].rel == REL_acl_relcl) && word_in_class(an->p, w, c, signing) && clause_args(an, c)->subj != WORD_NONE &&
			clause_args(an, c)->subj != paper)
			return clause_args(an, c)->subj;
	if (above != WORD_NONE && w->d->word[paper].rel == REL_obj && word_in_class(an->p, w, above, signing) && clause_args(an, above)->subj != WORD_NONE)
		return clause_args(an, above)->subj;
	return paper;
}

static void by_of(struct analysis *an, uint32_t i, bool verbal, struct actors *by)
{
	uint32_t who = WORD_NONE;
	if (verbal) {
		who = clause_args(an, i)->subj;
	} else {
		who = slot_word(an, i, (struct slot){ .kind = SLOT_POSS });
		EACH_CHILD(an->w, i, c)
			if (who == WORD_NONE && an->d->word[c].rel == REL_nmod && (has_marker(an->w, c, "by") || has_marker(an->w, c, "from") || has_marker(an->w, c, "of")))
				who = c;
	}
	/* an act asks for nothing: "calls for the freedom of the mayors and wants …" */
	if (who != WORD_NONE && verbal && event_at(an, who) != TABLE_NONE && !looks_human(an, who) && an->event.v[event_at(an, who)].kind == WORD_NOUN)
		who = WORD_NONE;
	if (who != WORD_NONE) {
		who = signer_of(an, who);
		struct actors found = { 0 };
		mention_actors(an->a, an->m, who, &found);
		if (found.n <= 1) {
			struct actor one = speaker_of_word(an, who);
			if (one.name.n > 0)
				*VEC_PUSH(an->a, by) = one;
		} else {
			*by = found;
		}
	}
	/* "issued a call for", "calls" taken for a noun: whoever is subject above */
	if (!verbal && who == WORD_NONE) {
		uint32_t up = an->d->word[i].head;
		uint32_t spurn = class_number(an->p, S("spurn"));
		for (int n = 0; n < 5 && up != WORD_NONE && by->n == 0; n++, up = an->d->word[up].head)
			if (is_verbal(an->w, up)) {
				if (word_in_class(an->p, an->w, up, spurn))
					return; /* "ignored calls for …": made by others, and not told by whom */
				uint32_t subj = clause_args(an, up)->subj;
				if (subj == i)
					return; /* "Pressure is growing on …": by nobody told */
				struct actor one = speaker_of_word(an, subj);
				if (one.name.n > 0)
					*VEC_PUSH(an->a, by) = one;
				break;
			}
	}
	if (by->n == 0) {
		struct actor one = speaker_at(an, i);
		if (one.name.n > 0)
			*VEC_PUSH(an->a, by) = one;
	}
}

/* "set the government a deadline to repeal …": an object that can act. */
static bool asked_object(struct analysis *an, uint32_t i)
{
	const struct args *r = clause_args(an, i);
	uint32_t who = r->iobj != WORD_NONE ? r->iobj : r->obj;
	if (who == WORD_NONE || event_at(an, who) != TABLE_NONE)
		return false;
	struct actor a = mention_actor(an->m, who);
	return a.name.n > 0 && a.type != ACTOR_OTHER && addressable(a);
}

/* "… and on the police to let him go", "asks the king to free her, and the court to drop it": called on in its own right. */
static bool second_addressee(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const uint32_t first = an->d->word[i].head, asking = first == WORD_NONE ? WORD_NONE : an->d->word[first].head;
	if (!is_nominal(w, i) || an->d->word[i].rel != REL_conj)
		return false;
	if (has_marker(w, i, "on") || has_marker(w, i, "upon"))
		return true;
	const uint32_t own = child_with(w, i, REL_acl);
	if (own == WORD_NONE || !is_infinitive(w, own) || asking == WORD_NONE)
		return false;
	EACH_CHILD(w, asking, c)
		if (c > first && c < i && is_infinitive(w, c))
			return true;
	return false;
}

static struct actors addressees_at(struct analysis *an, uint32_t to)
{
	struct actors r = { 0 };
	EACH_CHILD(an->w, to, c)
		if (second_addressee(an, c)) {
			*VEC_PUSH(an->a, &r) = mention_actor(an->m, to);
			return r;
		}
	mention_actors(an->a, an->m, to, &r);
	return r;
}

/* No asking: headings, and "had she asked for a pardon". */
static bool asks_nothing(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	if (an->barred[i] || section_of(an, i)->kind == SECTION_SKIP || section_of(an, i)->kind == SECTION_HEADING || asked_of_you(an, i) || maintains(an, i))
		return true;
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_aux && c < i && (word_is(w, c, "had") || word_is(w, c, "should")) && is_inverted(w, i, c))
			return true;
	/* "if it wants talks, …": the condition's price */
	if (is_verbal(w, i) && has_marker(w, i, "if") && word_in_class(an->p, w, i, class_number(an->p, S("wanting"))))
		return true;
	return false;
}

static enum word_kind asking_kind(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const enum word_kind kind = is_verbal(w, i) ? WORD_VERB : w->d->word[i].upos == UPOS_ADJ ? WORD_ADJ : WORD_NOUN;
	/* "Calls on …" at the head of a paragraph is no noun, nor is "…, and insists on …" */
	const uint32_t opener = section_of(an, i)->opener;
	if (kind == WORD_NOUN && section_of(an, i)->kind == SECTION_OPERATIVE && opener != WORD_NONE &&
		(opener == i || (w->d->word[i].rel == REL_conj && child_with(w, i, REL_det) == WORD_NONE && child_with(w, i, REL_cc) != WORD_NONE &&
					strcmp(xpos_name(w->d->word[i].xpos), "NNS") == 0)))
		return WORD_VERB;
	return kind;
}

static bool any_event(const struct analysis *an, const struct contents *contents)
{
	for (uint32_t k = 0; k < contents->n; k++)
		if (event_at(an, contents->v[k]) != TABLE_NONE)
			return true;
	return false;
}

/* "It is the duty of the king to …", "the time has come for him to …": whoever says so asks. */
static bool impersonal(const struct analysis *an, uint32_t i)
{
	const uint32_t subject = lemma_is(an->w, i, "come") ? child_with(an->w, i, REL_nsubj) : WORD_NONE;
	return (subject != WORD_NONE && (lemma_is(an->w, subject, "time") || word_in_class(an->p, an->w, subject, class_number(an->p, S("moment"))))) || (lemma_is(an->w, i, "come") && subject == WORD_NONE) ||
		(is_nominal(an->w, i) && word_in_class(an->p, an->w, i, class_number(an->p, S("duty"))) && child_with(an->w, i, REL_cop) != WORD_NONE);
}

/* "Legislators may wish to amend it": the subject is asked. */
static bool advised(struct analysis *an, uint32_t i, const struct asking *ask)
{
	if (impersonal(an, i))
		return true;
	return ask->addressees == 1 && ask->addressee[0].n == 1 && ask->addressee[0].step[0].kind == SLOT_SUBJ && !mood_of(an, i).negated;
}

/* "refused Norway's request to free her": the refusal is carried to the act, the request was made all the same. */
static void take_refused(struct analysis *an, uint32_t i, struct contents *contents)
{
	const uint32_t above = an->d->word[i].head;
	if (above == WORD_NONE || !is_verbal(an->w, above) || !word_in_class(an->p, an->w, above, class_number(an->p, S("spurn"))))
		return;
	for (uint32_t k = 0; k < contents->n; k++) {
		const uint32_t named = an->event_of[contents->v[k]];
		if (named == TABLE_NONE || event_at(an, contents->v[k]) != TABLE_NONE || an->event.v[named].top != above)
			continue;
		an->event.v[named].negated = false;
		an->event.v[named].modality = MODALITY_ASSERTED;
		/* out of the refusal's chain into one of its own */
		uint32_t *link = &an->event_at[above];
		while (*link != TABLE_NONE && *link != named)
			link = &an->event.v[*link].next;
		if (*link == named)
			*link = an->event.v[named].next;
		an->event.v[named].next = TABLE_NONE;
		an->event.v[named].top = contents->v[k];
		an->event_at[contents->v[k]] = named;
	}
}

/* What stands where the row says. */
static void contents_of_row(struct analysis *an, uint32_t i, const struct asking *ask, enum word_kind kind, struct contents *contents)
{
	const struct words *w = an->w;
	for (uint8_t k = 0; k < ask->contents; k++) {
		if (ask->content[k].n == 1 && ask->content[k].step[0].kind == SLOT_COMP)
			contents_comp(an, contents, i);
		else
			contents_add(an, contents, path_word(an, i, &ask->content[k]), 0);
		/* "for calm and for the release": each phrase by itself */
		if (ask->content[k].n == 1 && ask->content[k].step[0].kind == SLOT_PREP)
			EACH_CHILD(w, i, c)
				if (c > i && (has_marker(w, c, "for") || has_marker(w, c, "on")) && child_with(w, c, REL_cc) != WORD_NONE)
					contents_add(an, contents, c, 0);
	}
	/* "condemns the violence and calls for the release": what follows was hung on the first verb */
	const uint32_t opener = section_of(an, i)->opener;
	const bool second = kind == WORD_VERB && opener != WORD_NONE && opener != i && !is_verbal(w, i);
	for (uint32_t k = i + 1; second && contents->n == 0 && k < i + 6 && k < w->n && w->sentence[k] == w->sentence[i]; k++)
		if (is_nominal(w, k) && (has_marker(w, k, "for") || has_marker(w, k, "on")) && event_at(an, k) != TABLE_NONE)
			contents_add(an, contents, k, 0);
	if (kind == WORD_NOUN)
		take_refused(an, i, contents);
	/* "is pushing for an inquiry": the operator carried the act up to the asking verb */
	for (uint32_t k = 0; k < contents->n; k++) {
		const uint32_t c = contents->v[k], named = an->event_of[c];
		if (kind == WORD_VERB && named != TABLE_NONE && (advised(an, i, ask) || lemma_is(w, i, "come") || has_marker(w, c, "for") || (is_infinitive(w, c) && asked_object(an, i))) &&
			an->event.v[named].top == i && event_at(an, c) == TABLE_NONE)
			contents->v[k] = i;
	}
}

/* … and where it does not, the first of the places that name an act. */
static bool contents_found(struct analysis *an, uint32_t i, const struct asking *ask, enum word_kind kind, uint32_t carrier, struct contents *contents)
{
	contents_of_row(an, i, ask, kind, contents);
	if (any_event(an, contents))
		return true;
	/* "reiterates its call for him to be freed", "repeat our plea to the king to pardon": hung on the verb */
	contents_listed(an, contents, i);
	if (any_event(an, contents))
		return true;
	if (kind == WORD_VERB) {
		contents_what(an, contents, i);
		if (any_event(an, contents))
			return true;
	}
	if (kind == WORD_NOUN) {
		contents_told(an, contents, i);
		if (any_event(an, contents))
			return true;
	}
	if (carrier == WORD_NONE)
		return false;
	*contents = (struct contents){ 0 };
	contents_after(an, contents, carrier, i);
	return any_event(an, contents);
}

/* "called for new elections": no act, but a thing that tells one. */
static bool things_found(struct analysis *an, uint32_t i, const struct asking *ask, enum word_kind kind, struct contents *contents)
{
	*contents = (struct contents){ 0 };
	contents_of_row(an, i, ask, kind, contents);
	if (kind == WORD_NOUN && carrying_verb(an, i) != WORD_NONE)
		contents_after(an, contents, carrying_verb(an, i), i);
	return bonded_acts(an, i, contents);
}

static bool names_actor(const struct analysis *an, uint32_t to)
{
	/* "that the posts be filled by an open competition": by no body */
	if (to != WORD_NONE && an->d->word[to].rel == REL_obl_agent && an->d->word[to].upos == UPOS_NOUN && !looks_human(an, to) && mention_actor(an->m, to).type == ACTOR_OTHER)
		return false;
	return to != WORD_NONE && event_at(an, to) == TABLE_NONE && an->event_of[to] == TABLE_NONE && is_nominal(an->w, to) && !word_is(an->w, to, "what") && !word_in_class(an->p, an->w, to, class_number(an->p, S("assurance"))) &&
		index_word(&an->p->asking_of[WORD_NOUN], an->w, to) == TABLE_NONE;
}

/* "wants Ann Marsh freed", "expects the licence to be revoked": she is not asked to do it. */
static bool done_to_object(const struct analysis *an, uint32_t i, uint32_t to)
{
	const uint32_t done = child_with(an->w, i, REL_xcomp);
	return an->d->word[to].head == i && an->d->word[to].rel == REL_obj && done != WORD_NONE && (!is_infinitive(an->w, done) || child_with(an->w, done, REL_aux_pass) != WORD_NONE) &&
		strcmp(xpos_name(an->d->word[done].xpos), "VBN") == 0;
}

static void addressees_of(struct analysis *an, uint32_t i, const struct asking *ask, uint32_t carrier, struct actors *addressee)
{
	for (uint8_t k = 0; k < ask->addressees && addressee->n == 0; k++) {
		const uint32_t to = path_word(an, i, &ask->addressee[k]);
		if (!names_actor(an, to) || done_to_object(an, i, to))
			continue;
		const struct actors found = addressees_at(an, to);
		if (found.n > 0 && addressable(found.v[0]))
			*addressee = found;
	}
	for (uint8_t k = 0; k < ask->addressees && addressee->n == 0 && carrier != WORD_NONE; k++) {
		const uint32_t to = path_word(an, carrier, &ask->addressee[k]);
		if (!names_actor(an, to) || to < i || ask->addressee[k].step[0].kind != SLOT_PREP)
			continue;
		struct actors found = { 0 };
		mention_actors(an->a, an->m, to, &found);
		if (found.n > 0 && addressable(found.v[0]))
			*addressee = found;
	}
}

/* "does not ask", "could recommend sanctions": nobody has. */
static bool unasked(struct analysis *an, uint32_t i, enum word_kind kind)
{
	const struct words *w = an->w;
	const struct mood m = mood_of(an, i);
	return m.negated || (m.modality == MODALITY_POSSIBLE && child_form(w, i, "can") == WORD_NONE && kind == WORD_VERB && !has_marker(w, i, "if") &&
		(child_form(w, i, "could") != WORD_NONE || child_form(w, i, "may") != WORD_NONE || child_form(w, i, "might") != WORD_NONE));
}

bool content_put(struct analysis *an, uint32_t content, const struct wish *wish)
{
	bool any = false;
	for (uint32_t e = event_at(an, content); e != TABLE_NONE; e = an->event.v[e].next)
		if (an->event.v[e].use == USE_FREE && !only_told(an, &an->event.v[e], content)) {
			demand_put(an, &an->event.v[e], wish, content);
			any = true;
		}
	return any;
}

static void demands_put(struct analysis *an, const struct contents *contents, const struct wish *wish)
{
	for (uint32_t k = 0; k < contents->n; k++) {
		struct wish own = *wish;
		const uint32_t up = an->d->word[contents->v[k]].head;
		if (up != WORD_NONE && second_addressee(an, up)) {
			own.addressee = (struct actors){ 0 };
			mention_actors(an->a, an->m, up, &own.addressee);
		}
		(void)content_put(an, contents->v[k], &own);
	}
}

static void asking_word(struct analysis *an, uint32_t i)
{
	const struct predicates *p = an->p;
	if (asks_nothing(an, i))
		return;
	const enum word_kind kind = asking_kind(an, i);
	for (uint32_t at = index_word(&p->asking_of[kind], an->w, i); at != TABLE_NONE; at = p->asking.v[at].next) {
		const struct asking *ask = &p->asking.v[at];
		if (!tests_hold(an, i, ask->test, ask->tests) || (ask->wording == WORDING_DEMAND && order_is_act(an, i)))
			continue;
		struct contents contents = { 0 };
		const uint32_t carrier = kind == WORD_NOUN ? carrying_verb(an, i) : WORD_NONE;
		if (!contents_found(an, i, ask, kind, carrier, &contents) && !(kind == WORD_VERB && ask->contents > 0 && ask->content[0].n == 1 &&
			ask->content[0].step[0].kind == SLOT_COMP && !unasked(an, i, kind) && unnamed_acts(an, i, advised(an, i, ask), &contents)))
			if (!things_found(an, i, ask, kind, &contents))
				continue;
		if (kind == WORD_VERB && !unasked(an, i, kind))
			unnamed_rest(an, i, advised(an, i, ask), &contents);
		struct wish wish = { .verb = i, .wording = ask->wording, .stop = ask->stop, .row = ask->row };
		by_of(an, i, kind == WORD_VERB, &wish.by);
		if (advised(an, i, ask)) {
			const struct actor speaker = speaker_at(an, i);
			wish.by = (struct actors){ 0 };
			if (speaker.name.n > 0)
				*VEC_PUSH(an->a, &wish.by) = speaker;
		}
		addressees_of(an, i, ask, carrier, &wish.addressee);
		if (!advised(an, i, ask) && unasked(an, i, kind))
			return;
		question_asker(an, i, &wish);
		letter_settle(an, i, &wish);
		demands_put(an, &contents, &wish);
		return;
	}
}

/* "they must free her", not "should they free her" */
static bool told_should(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	uint32_t subject = child_with(w, i, REL_nsubj);
	if (has_marker(w, i, "if") || has_marker(w, i, "unless"))
		return false; /* "if one of them should die" */
	subject = subject != WORD_NONE ? subject : child_with(w, i, REL_nsubj_pass);
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_aux && (word_is(w, c, "must") || word_is(w, c, "should") || word_is(w, c, "shall")) && subject != WORD_NONE && subject < c)
			return true;
	return false;
}

static void wish_modal(struct analysis *an, struct event *e)
{
	const struct section *s = section_of(an, e->word);
	struct actor speaker = speaker_at(an, e->word);
	const struct claim *own = speaker.name.n == 0 && told_should(an, e->top) ? own_demand(an, e->word) : NULL;
	if (own != NULL && own->by.n > 0)
		speaker = own->by.v[0];
	if ((speaker.name.n == 0 && own == NULL) || hinge_behind(an, e->word))
		return;
	/* "I must not leave the country": what he is told to do */
	const uint32_t who = is_verbal(an->w, e->top) ? clause_args(an, e->top)->subj : WORD_NONE;
	if ((who != WORD_NONE && word_is(an->w, who, "i")) || (e->act == ACT_APPEAL && !told_should(an, e->top))) /* "have ten days to appeal": may */
		return;
	struct wish wish = { .verb = WORD_NONE, .wording = WORDING_RECOMMEND };
	EACH_CHILD(an->w, e->top, c)
		if (word_is(an->w, c, "must") || word_is(an->w, c, "shall"))
			wish.wording = WORDING_DEMAND;
	if (speaker.name.n > 0)
		*VEC_PUSH(an->a, &wish.by) = speaker;
	if (s->kind == SECTION_ITEM && s->addressee.n > 0 && e->role[ROLE_ACTOR] == WORD_NONE)
		wish.addressee = s->addressee;
	demand_put(an, e, &wish, WORD_NONE);
}

void demands_of(struct analysis *an)
{
	for (uint32_t i = 0; i < an->w->n; i++) {
		asking_word(an, i);
		polite_read(an, i);
	}
	for (size_t k = 0; k < an->d->tokens.sentence.n; k++) {
		const struct sentence *s = &an->d->tokens.sentence.v[k];
		if (s->n > 0 && section_of(an, s->first)->asks)
			points_read(an, s);
		if (s->n > 0) {
			continued_read(an, s);
			answer_read(an, s);
			question_read(an, s);
		}
	}
}

/* An infinitive of a list that the parser hung on nothing that asks. */
static bool unattached(const struct analysis *an, const struct event *e)
{
	enum rel rel = an->d->word[e->word].rel;
	return is_infinitive(an->w, e->word) && (rel == REL_conj || rel == REL_advcl || rel == REL_acl) && listed(an->w, e->word);
}

/* "asked that the charges be dropped, that he be released": asked by whoever asked just before. */
static void wish_again(struct analysis *an, struct event *e)
{
	const struct claim *last = demand_before(an, e->word);
	if (last == NULL)
		return;
	struct wish wish = { .verb = WORD_NONE, .wording = last->wording, .by = last->by, .addressee = last->addressee, .row = last->through };
	demand_put(an, e, &wish, WORD_NONE);
}

void wishes_of(struct analysis *an)
{
	for (size_t k = 0; k < an->event.n; k++) {
		struct event *e = &an->event.v[k];
		if (e->use != USE_FREE && !((e->use == USE_CAUSE || (e->use == USE_EFFECT && (an->said[e->word] != 0 || section_of(an, e->word)->kind == SECTION_OPERATIVE))) && e->wanted && told_should(an, e->top))) /* "must free her or face sanctions" is also asked */
			continue;
		if (e->kind == WORD_VERB && e->top == e->word && !e->wanted && (mood_of(an, e->word).subjunctive || unattached(an, e)))
			wish_again(an, e);
		else if (e->wanted)
			wish_modal(an, e);
		else
			order_read(an, e);
	}
}
