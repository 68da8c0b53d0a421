/*
 * Both sides are read as events; a side that names no act in the tables is
 * `other`, and where neither does there is no claim.  Conditions share their
 * acts with demands: what is asked on condition is also asked.
 */
#include "read/condition_claim.h"

#include "read/bond.h"
#include "read/condition_by.h"
#include "read/deed.h"
#include "read/side.h"
#include "read/statement.h"
#include "read/unmet.h"

enum { CAUSES_MAX = 6 };

/* What is read of the two sides: the if-side's words are [from, to), the other's [first, end). */
struct sides {
	struct deed cause[CAUSES_MAX];
	size_t causes;
	uint32_t used[CAUSES_MAX], uses; /* the causes' events */
	bool pointed;    /* the causes are demands made before */
	bool unless;     /* the word turns them */
	uint32_t effect; /* event, TABLE_NONE: none named */
	struct bond then; /* what sides.tsv says of it */
	uint32_t from, to, first, end;
};

bool in_subtree(const struct analysis *an, uint32_t i, uint32_t root)
{
	for (int n = 0; i != WORD_NONE && n < 40; n++, i = an->d->word[i].head)
		if (i == root)
			return true;
	return false;
}

/* Below `root` by complements and coordination alone, not in a relative clause. */
static bool main_line(const struct analysis *an, uint32_t i, uint32_t root)
{
	const bool listing = is_nominal(an->w, root) && word_in_class(an->p, an->w, root, class_number(an->p, S("things"))); /* "on three things: …" */
	for (int n = 0; i != WORD_NONE && n < 12; n++) {
		if (i == root)
			return true;
		enum rel rel = an->d->word[i].rel;
		/* "a risk that they are used for …", "evidence that …": what the noun tells */
		if (rel == REL_acl && an->d->word[i].head != WORD_NONE && has_marker(an->w, i, "that") && is_nominal(an->w, an->d->word[i].head)) {
			i = an->d->word[i].head;
			continue;
		}
		/* "carries out its threat to expel them", hung on the verb */
		if (rel == REL_advcl && is_infinitive(an->w, i) && an->d->word[i].head != WORD_NONE && is_verbal(an->w, an->d->word[i].head) &&
			an->w->child[an->d->word[i].head] != WORD_NONE) {
			const uint32_t threat = child_with(an->w, an->d->word[i].head, REL_obj);
			if (threat != WORD_NONE && word_in_class(an->p, an->w, threat, class_number(an->p, S("announcing")))) {
				i = an->d->word[i].head;
				continue;
			}
		}
		/* "in case of questions about the trial" */
		if (rel == REL_nmod && an->d->word[i].head == root && has_marker(an->w, i, "about"))
			return false;
		if (rel == REL_acl_relcl || rel == REL_acl || (rel == REL_parataxis && !listing) || rel == REL_advcl || (rel == REL_appos && !listing) ||
			rel == REL_amod)
			return false;
		/* "if the evidence says so, and not because of pressure" */
		if (rel == REL_conj && is_nominal(an->w, i) && an->d->word[i].head != WORD_NONE && is_verbal(an->w, an->d->word[i].head) &&
			child_with(an->w, i, REL_case) != WORD_NONE)
			return false;
		if (rel == REL_conj && is_infinitive(an->w, i) && an->d->word[i].head != WORD_NONE && !is_infinitive(an->w, an->d->word[i].head))
			return false;
		i = an->d->word[i].head;
	}
	return false;
}

static bool inside(const struct analysis *an, const struct condition *it, uint32_t i)
{
	return i < it->limit && (it->loose ? i >= it->first : in_subtree(an, i, it->cause));
}

static struct deed other_deed(void)
{
	return (struct deed){ .act = ACT_OTHER, .date = { .days = DAYS_NONE } };
}

bool suffered_act(const struct analysis *an, enum act act)
{
	struct str type = an->p->fact[act].plover;
	return str_eq(type, S("COERCE")) || str_eq(type, S("ASSAULT")) || str_eq(type, S("THREATEN")) || str_eq(type, S("SANCTION"));
}

static bool usable(const struct analysis *an, uint32_t event)
{
	return event != TABLE_NONE && an->event.v[event].use != USE_DROPPED;
}

/* "once the ban has been lifted": the lifting is the condition, not the ban. */
static bool told_by_other(const struct analysis *an, const struct event *e, uint32_t from, uint32_t to)
{
	if (e->kind == WORD_VERB)
		return false;
	for (uint32_t i = from; i < to; i++) {
		const uint32_t at = an->event_of[i];
		if (!usable(an, at) || an->event.v[at].kind == WORD_NOUN || (an->event.v[at].kind == WORD_ADJ && child_with(an->w, i, REL_nsubj) != e->word && child_with(an->w, i, REL_nsubj_pass) != e->word))
			continue;
		const struct event *o = &an->event.v[at];
		if (o->role[ROLE_OBJECT] == e->word || o->role[ROLE_RECIPIENT] == e->word || (o->word == e->top && o->word != e->word))
			return true;
	}
	return false;
}

/* What the nouns of the clause tell, where no verb names an act. */
static struct deed bond_deed(struct analysis *an, uint32_t i)
{
	const struct bond b = bond_of(an, i);
	struct deed d = other_deed();
	d.act = b.act;
	d.negated = b.negated;
	if (b.act != ACT_OTHER)
		d.object = mention_actor(an->m, b.word);
	return d;
}

/* "wants the loan", "hopes to keep its preferences" */
static bool wants_bond(struct analysis *an, uint32_t i)
{
	return i != WORD_NONE && word_in_class(an->p, an->w, i, class_number(an->p, S("wanting"))) && bond_of(an, i).act != ACT_OTHER;
}

/* "If they come, we will talk. If not, …", "Otherwise …": the sides of the condition in the sentence before, turned. */
static bool turned_causes(const struct analysis *an, const struct condition *it, struct sides *r)
{
	const struct words *w = an->w;
	/* "If not, …", "If it does not, …" */
	const bool does_not = it->kind == CONDITION_IF && it->word + 3 < w->n && w->d->word[it->word + 1].upos == UPOS_PRON && lemma_is(w, it->word + 2, "do") &&
		(word_is(w, it->word + 3, "not") || word_is(w, it->word + 3, "n't")) && it->word + 4 < w->n && word_is(w, it->word + 4, ",");
	const bool not = it->kind == CONDITION_IF && it->word + 1 < w->n && (does_not || word_is(w, it->word + 1, "not"));
	/* "If he is jailed, they will march. In that event, …" */
	const bool that = it->kind == CONDITION_THAT && it->word + 2 < w->n && word_is(w, it->word, "in") && word_is(w, it->word + 1, "that");
	if ((!not && !that && it->kind != CONDITION_OTHERWISE) || an->out->n == 0)
		return false;
	const struct claim *c = &an->out->v[an->out->n - 1];
	if (c->kind != CLAIM_CONDITION || w->sentence[c->word] + 1 != w->sentence[it->word] || paragraph_of(an, c->word) != paragraph_of(an, it->word))
		return false;
	for (size_t k = 0; k < c->causes && r->causes < CAUSES_MAX; k++) {
		r->cause[r->causes] = c->cause[k];
		r->cause[r->causes++].negated = c->cause[k].negated == that;
	}
	return r->causes > 0;
}

/* What a noun tells of the cause by itself: "a serious breach", "no progress", "abuses persist". */
static void causes_by_noun(struct analysis *an, const struct condition *it, struct sides *r)
{
	const struct words *w = an->w;
	/* "a serious breach", "any backsliding" */
	if (r->causes == 0 && it->cause != WORD_NONE && an->event_of[it->cause] == TABLE_NONE && is_nominal(w, it->cause) &&
		word_in_class(an->p, w, it->cause, class_number(an->p, S("misdeed"))))
		r->cause[r->causes++] = (struct deed){ .act = ACT_VIOLATE_RIGHTS, .date = { .days = DAYS_NONE } };
	/* "should no progress have been made" */
	if (r->causes == 0 && it->cause != WORD_NONE && is_verbal(w, it->cause) && an->event_of[it->cause] == TABLE_NONE) {
		const struct args *args = clause_args(an, it->cause);
		const uint32_t what = args->obj != WORD_NONE ? args->obj : args->subj;
		if (what != WORD_NONE && is_nominal(w, what) && word_in_class(an->p, w, what, class_number(an->p, S("progress"))) &&
			(child_form(w, what, "no") != WORD_NONE || mood_of(an, it->cause).negated))
			r->cause[r->causes++] = (struct deed){ .act = ACT_RESPECT_RIGHTS, .negated = !r->unless, .date = { .days = DAYS_NONE } };
	}
	/* "in the event that abuses persist" */
	if (r->causes == 0 && it->cause != WORD_NONE && is_verbal(w, it->cause) && (word_in_class(an->p, w, it->cause, class_number(an->p, S("persisting"))) ||
		word_in_class(an->p, w, it->cause, class_number(an->p, S("happening"))) || word_in_class(an->p, w, it->cause, class_number(an->p, S("proving"))))) {
		const struct args *args = clause_args(an, it->cause);
		const uint32_t subj = args->passive ? args->obj : args->subj;
		if (subj != WORD_NONE && an->event_of[subj] == TABLE_NONE && word_in_class(an->p, w, subj, class_number(an->p, S("misdeed"))))
			r->cause[r->causes++] = (struct deed){ .act = ACT_VIOLATE_RIGHTS, .negated = r->unless, .date = { .days = DAYS_NONE } };
	}
	/* "progress in the dialogue", "an improvement of the situation": the talks are not the condition */
	if (r->causes == 0 && it->cause != WORD_NONE && an->event_of[it->cause] == TABLE_NONE && (is_nominal(w, it->cause) || it->hinged) &&
		word_in_class(an->p, w, it->cause, class_number(an->p, S("progress")))) {
		r->cause[r->causes] = (struct deed){ .act = ACT_RESPECT_RIGHTS, .date = { .days = DAYS_NONE } };
		r->cause[r->causes++].negated = r->unless;
	}
}

/* "if matters improve", "unless he is home": where nothing names an act but `other`. */
static void cause_by_side(struct analysis *an, const struct condition *it, struct sides *r)
{
	if ((r->causes > 0 && (r->causes > 1 || r->cause[0].act != ACT_OTHER)) || (it->hinged && usable(an, an->event_of[it->cause])))
		return;
	const struct bond b = side_cause(an, it->cause);
	if (b.act == ACT_OTHER)
		return;
	r->cause[0] = other_deed();
	r->cause[0].act = b.act;
	r->cause[0].negated = it->kind == CONDITION_ABSENCE || b.negated != r->unless;
	r->causes = 1;
}

/* "by the next monitoring visit", "before the coming talks": when, not whether. */
static bool only_when(const struct analysis *an, uint32_t i)
{
	static const char *const ahead[] = { "next", "coming", "forthcoming", "upcoming", "following" };
	const struct words *w = an->w;
	for (int n = 0; n < 3 && i != WORD_NONE && is_nominal(w, i); n++, i = an->d->word[i].head) {
		if (an->d->word[i].rel == REL_obl && (has_marker(w, i, "by") || has_marker(w, i, "before") || has_marker(w, i, "after") || has_marker(w, i, "at") || has_marker(w, i, "during")))
			for (size_t k = 0; k < sizeof(ahead) / sizeof(ahead[0]); k++)
				if (child_form(w, i, ahead[k]) != WORD_NONE)
					return true;
	}
	return false;
}

static void read_causes(struct analysis *an, const struct condition *it, struct sides *r)
{
	const struct words *w = an->w;
	if (turned_causes(an, it, r))
		return;
	r->causes = demands_pointed(an, it->back != WORD_NONE ? it->back : it->cause, it->kind, r->cause, CAUSES_MAX);
	/* "asks the Council to impose it, should they fail to heed the recommendations": not what is to be imposed */
	const uint32_t follows = it->back == WORD_NONE ? event_at(an, it->effect) : TABLE_NONE;
	for (size_t k = r->causes; k > 0 && follows != TABLE_NONE && it->effect < it->word; k--)
		if (r->cause[k - 1].act == an->event.v[follows].act && an->event.v[follows].use == USE_DEMAND)
			r->cause[k - 1] = r->cause[--r->causes];
	r->pointed = r->causes > 0;
	r->unless = !it->hinged && (it->kind == CONDITION_UNLESS || it->kind == CONDITION_ABSENCE || it->kind == CONDITION_UNTIL ||
		it->kind == CONDITION_ONLY_IF || it->kind == CONDITION_PAIN);
	causes_by_noun(an, it, r);
	for (uint32_t i = r->from; i < r->to && r->causes < CAUSES_MAX; i++) {
		const uint32_t at = an->event_of[i];
		if (!usable(an, at) || (!it->loose && !in_subtree(an, i, it->cause)))
			continue;
		const struct event *e = &an->event.v[at];
		if (!it->loose && !main_line(an, e->top, it->cause) && !main_line(an, e->word, it->cause))
			continue;
		if (told_by_other(an, e, r->from, r->to) || (e->kind == WORD_NOUN && i != it->cause && only_when(an, i)))
			continue;
		r->cause[r->causes] = deed_of(an, e);
		r->cause[r->causes++].negated = it->kind == CONDITION_ABSENCE || (e->negated != e->stop) != r->unless;
		r->used[r->uses++] = at;
	}
	/* "if the aid is cut", "should it drop out of the scheme" */
	const bool finds = it->cause != WORD_NONE && word_in_class(an->p, w, it->cause, class_number(an->p, S("proving"))) && child_with(w, it->cause, REL_xcomp) != WORD_NONE; /* "if the schools are found to" */
	if (r->causes == 0 && !it->hinged && !finds && it->cause != WORD_NONE && is_verbal(w, it->cause) && !wants_bond(an, it->cause)) {
		const struct bond b = bond_of(an, it->cause);
		if (b.act != ACT_OTHER) {
			r->cause[r->causes] = bond_deed(an, it->cause);
			r->cause[r->causes++].negated = b.negated != r->unless;
		}
	}
	/* "Without the quota, the mills would close": its loss */
	if (r->causes == 0 && !it->hinged && it->kind == CONDITION_ABSENCE && it->cause != WORD_NONE && is_nominal(w, it->cause)) {
		const enum act bound = bond_act(an, it->cause);
		if (bound == ACT_GIVE_AID || bound == ACT_RESTORE_PREFERENCE || bound == ACT_AGREE) {
			struct deed *d = &r->cause[r->causes++];
			*d = bond_deed(an, it->cause);
			d->act = bound == ACT_GIVE_AID ? ACT_SUSPEND_AID : bound == ACT_RESTORE_PREFERENCE ? ACT_WITHDRAW_PREFERENCE : ACT_AGREE;
			d->negated = bound == ACT_AGREE;
		}
	}
	cause_by_side(an, it, r);
	if (it->hinged && r->causes == 0 && usable(an, an->event_of[it->cause])) {
		r->used[r->uses++] = an->event_of[it->cause];
		r->cause[r->causes++] = deed_of(an, &an->event.v[r->used[0]]);
	}
}

/* "without delay", "without charge": no condition; "without fear of reprisals": a manner */
static bool is_manner(struct analysis *an, const struct condition *it, const struct sides *r)
{
	if (!word_is(an->w, it->word, "without") || mood_of(an, it->effect).negated)
		return false;
	/* "deported without a hearing", "held without trial" */
	for (uint32_t e = event_at(an, it->effect); e != TABLE_NONE; e = an->event.v[e].next)
		if ((is_nominal(an->w, it->cause) || (it->word + 1 < an->w->n && (word_is(an->w, it->word + 1, "being") || word_is(an->w, it->word + 1, "having")))) && suffered_act(an, an->event.v[e].act) && !an->event.v[e].stop && it->cause > it->effect)
			return true;
	return r->causes == 0 || (r->uses > 0 && is_nominal(an->w, it->cause) && suffered_act(an, an->event.v[r->used[0]].act));
}

/* "The summit should be moved": the noun takes part, the clause does not say that it happens. */
static bool only_subject(const struct analysis *an, uint32_t verb, uint32_t i)
{
	const enum rel rel = an->d->word[i].rel;
	return (rel == REL_nsubj || rel == REL_nsubj_pass) && an->d->word[i].head == verb && is_verbal(an->w, verb) &&
		!word_in_class(an->p, an->w, verb, class_number(an->p, S("realising")));
}

/* The event that hangs on the main clause, else one of its complements. */
static uint32_t find_effect(struct analysis *an, const struct condition *it, uint32_t first, uint32_t end)
{
	const struct words *w = an->w;
	/* "threatened him with removal should he …" */
	if (is_verbal(w, it->effect) && word_in_class(an->p, w, it->effect, class_number(an->p, S("threatening"))))
		EACH_CHILD(w, it->effect, c)
			if (c > it->effect && has_marker(w, c, "with") && usable(an, an->event_of[c]))
				return an->event_of[c];
	/* "the rally would be permitted": what the verb names, before what its nouns do */
	if (is_verbal(w, it->effect) && usable(an, an->event_of[it->effect]) && an->event.v[an->event_of[it->effect]].top == it->effect)
		return an->event_of[it->effect];
	for (uint32_t e = event_at(an, it->effect); e != TABLE_NONE; e = an->event.v[e].next)
		if (!inside(an, it, an->event.v[e].word))
			return e;
	if (it->hinged && usable(an, an->event_of[it->effect]))
		return an->event_of[it->effect];
	for (int round = 0; round < 2; round++)
		for (uint32_t i = first; i < end; i++) {
			const uint32_t at = an->event_of[i];
			if (!usable(an, at) || inside(an, it, i))
				continue;
			const struct event *e = &an->event.v[at];
			/* or its word does: "threatened to suspend the aid unless …", whose event stands at "threatened" */
			if ((main_line(an, e->top, it->effect) || main_line(an, e->word, it->effect)) && (round == 1 || e->kind == WORD_VERB) && !only_subject(an, it->effect, i))
				return at;
		}
	/* "we will publish it and take it to court": the first of what follows that names an act */
	EACH_CHILD(w, it->effect, c)
		if (w->d->word[c].rel == REL_conj && c > it->effect && event_at(an, c) != TABLE_NONE && usable(an, event_at(an, c)) && !inside(an, it, c))
			return event_at(an, c);
	/* "will have no choice but to suspend …" */
	EACH_CHILD(w, it->effect, c)
		if (c > it->effect && is_verbal(w, c) && child_form(w, c, "but") != WORD_NONE && event_at(an, c) != TABLE_NONE)
			return event_at(an, c);
	/* "In the absence of an answer, we will ask the Council to sanction …": what will be asked follows */
	for (uint32_t i = first; i < end && it->kind == CONDITION_ABSENCE; i++)
		if (an->event_of[i] != TABLE_NONE && an->event.v[an->event_of[i]].use == USE_DEMAND && !inside(an, it, i))
			return an->event_of[i];
	return TABLE_NONE;
}

/* "if you ask me", "if one believes him", "if we must": nothing is set. */
static bool aside(struct analysis *an, uint32_t cause)
{
	const struct words *w = an->w;
	if (!is_verbal(w, cause) && child_with(w, cause, REL_cop) == WORD_NONE)
		return true;
	uint32_t who = child_with(w, cause, REL_expl);
	who = who != WORD_NONE ? who : child_with(w, cause, REL_nsubj);
	who = who != WORD_NONE ? who : child_with(w, cause, REL_nsubj_pass);
	return who == WORD_NONE || who > cause || (w->d->word[cause].upos == UPOS_AUX && !word_is(w, who, "there"));
}

/* "The minister must answer. Otherwise …": the sentence before says what should be done. */
static bool should_before(struct analysis *an, uint32_t i)
{
	const uint32_t here = an->w->sentence[i];
	if (here == 0)
		return false;
	const struct sentence *s = &an->d->tokens.sentence.v[here - 1];
	for (uint32_t k = s->first; k < s->first + s->n; k++)
		if (an->d->word[k].head == WORD_NONE)
			return paragraph_of(an, k) == paragraph_of(an, i) && is_verbal(an->w, k) && mood_of(an, k).should;
	return false;
}

/* "Answer by Friday or we will publish it", "Failing an answer, we will …": no act named on either side. */
static bool plain_threat(struct analysis *an, const struct condition *it)
{
	const struct words *w = an->w;
	if (!is_verbal(w, it->effect) || it->hinged || !mood_of(an, it->effect).future || mood_of(an, it->effect).modality == MODALITY_POSSIBLE ||
		(child_with(w, it->effect, REL_nsubj) == WORD_NONE && child_with(w, it->effect, REL_nsubj_pass) == WORD_NONE))
		return false;
	if (it->kind == CONDITION_OTHERWISE)
		return should_before(an, it->word);
	if (it->alternative)
		return it->cause != WORD_NONE;
	return it->kind == CONDITION_ABSENCE && (word_is(w, it->word, "failing") || word_is(w, it->word, "absent") ||
		(word_is(w, it->word, "without") && mood_of(an, it->effect).negated)); /* "no visa will be given without a list" */
}

/* "If the minister does not answer, we will go there": both sides plain clauses, the one still open, the other to come. */
static bool plain_sides(struct analysis *an, const struct condition *it, bool r_then)
{
	const struct words *w = an->w;
	static const char *const weak[] = { "each", "every", "whenever", "in", "insofar", "to", "while", "whilst", "before", "until", "till", "pending", "where", "for", "lest", "without",
		"failing", "absent", "barring" };
	if (it->cause == WORD_NONE || it->hinged || it->back != WORD_NONE || it->alternative || it->answers ||
		(it->kind != CONDITION_IF && it->kind != CONDITION_UNLESS && it->kind != CONDITION_ONLY_IF && it->kind != CONDITION_EVENT))
		return false;
	for (size_t k = 0; k < sizeof(weak) / sizeof(weak[0]); k++)
		if (word_is(w, it->word, weak[k]))
			return false;
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[it->word]];
	if (aside(an, it->cause) || word_is(w, s->first + s->n - 1, "?"))
		return false;
	uint32_t top = it->effect; /* "will be cleared to resume once …": hung on the infinitive */
	while (is_infinitive(w, top) && w->d->word[top].head != WORD_NONE && w->d->word[top].head < top &&
		(w->d->word[top].rel == REL_xcomp || (w->d->word[top].rel == REL_advcl && child_with(w, w->d->word[top].head, REL_aux_pass) != WORD_NONE)) &&
		child_with(w, w->d->word[top].head, REL_obj) == WORD_NONE && child_with(w, w->d->word[top].head, REL_iobj) == WORD_NONE)
		top = w->d->word[top].head;
	const struct mood m = mood_of(an, top);
	/* "the lawyers intend to go", "it stands ready to", "resolves to consider" */
	const bool meant = (word_in_class(an->p, w, top, class_number(an->p, S("meaning"))) || word_in_class(an->p, w, top, class_number(an->p, S("resolving")))) &&
		child_with(w, top, REL_xcomp) != WORD_NONE;
	/* "the invitation remains open" */
	const uint32_t who = child_with(w, top, REL_nsubj);
	const bool stays = m.present && ((it->kind == CONDITION_IF && word_in_class(an->p, w, it->effect, class_number(an->p, S("open")))) ||
		/* "Unless he pays, we stay out" */
		(it->kind == CONDITION_UNLESS && who != WORD_NONE && (word_is(w, who, "we") || word_is(w, who, "i"))));
	/* "Firms face fines unless they leave" */
	const bool faced = m.present && r_then && word_in_class(an->p, w, top, class_number(an->p, S("forfeit")));
	const bool asked = it->kind == CONDITION_ONLY_IF && it->effect < it->word && strcmp(xpos_name(w->d->word[it->effect].xpos), "VB") == 0;
	if ((it->kind == CONDITION_IF || it->kind == CONDITION_EVENT) && m.modality == MODALITY_POSSIBLE)
		return false; /* "If it passes, the mills could be next" */
	if (!m.future && !m.should && !asked && !meant && !stays && !faced)
		return false;
	/* "If they believed it, they would not hide her": so it is not */
	const bool past = strcmp(xpos_name(w->d->word[it->cause].xpos), "VBD") == 0 && !word_is(w, it->word, "were") && !word_is(w, it->word, "should");
	return !(past && (an->quoted[it->word] != 0 || it->kind == CONDITION_EVENT || speaker_at(an, it->effect).name.n == 0));
}

/* "If he wins, we are leaving": a present that tells what is to come. */
static bool arranged(const struct analysis *an, uint32_t i)
{
	if (!is_verbal(an->w, i) || strcmp(xpos_name(an->d->word[i].xpos), "VBG") != 0)
		return false;
	EACH_CHILD(an->w, i, c)
		if (an->d->word[c].rel == REL_aux && (word_is(an->w, c, "are") || word_is(an->w, c, "'re") || word_is(an->w, c, "am") || word_is(an->w, c, "'m") || word_is(an->w, c, "is")))
			return true;
	return false;
}

/* Whether the sides name enough: an act, and something that follows. */
static bool makes_claim(struct analysis *an, const struct condition *it, const struct sides *r)
{
	/* "There can be no fair vote without a free press", "No deal is possible as long as the papers are kept back" */
	const struct bond bond = r->effect == TABLE_NONE && r->causes == 0 && it->cause != WORD_NONE ? bond_of(an, it->effect) : (struct bond){ .act = ACT_OTHER };
	if (bond.act != ACT_OTHER && it->kind != CONDITION_EVENT && (bond.negated || mood_of(an, it->effect).modality == MODALITY_PLANNED))
		return true;
	/* "The money would flow again in return for a guarantee that …" */
	const bool bartered = it->kind == CONDITION_EVENT && it->word + 1 < an->w->n && (word_is(an->w, it->word + 1, "return") || word_is(an->w, it->word + 1, "exchange"));
	if (r->effect == TABLE_NONE && r->causes == 0 && bartered && it->cause != WORD_NONE && (r->then.act != ACT_OTHER || bond.act != ACT_OTHER))
		return true;
	if (r->effect == TABLE_NONE && r->causes == 0)
		return plain_sides(an, it, r->then.act != ACT_OTHER) || plain_threat(an, it) || (r->then.act != ACT_OTHER && it->cause != WORD_NONE && mood_of(an, it->effect).future && !aside(an, it->cause));
	/* "once the papers have gone to print": a time */
	if (r->causes == 0 && it->kind == CONDITION_EVENT && word_is(an->w, it->word, "once"))
		return plain_sides(an, it, false);
	if (r->effect != TABLE_NONE || it->hinged || in_jeopardy(an, it->effect))
		return true;
	/* "warned of consequences if he is hanged" */
	if (r->causes > 0 && is_verbal(an->w, it->effect) && word_in_class(an->p, an->w, it->effect, class_number(an->p, S("threatening"))))
		return true;
	if (r->causes > 0 && (bond_of(an, it->effect).act != ACT_OTHER || word_in_class(an->p, an->w, it->effect, class_number(an->p, S("forfeit")))))
		return true;
	/* a plain remark with "if" is no condition set: something must follow */
	const struct mood m = mood_of(an, it->effect);
	if (r->causes > 0 && it->kind == CONDITION_IF && it->cause != WORD_NONE && arranged(an, it->effect) && mood_of(an, it->cause).present && speaker_at(an, it->effect).name.n > 0)
		return true;
	if (m.future || m.should || m.modality == MODALITY_POSSIBLE || (r->causes > 0 && (m.subjunctive || is_infinitive(an->w, it->effect))))
		return true;
	/* "If the vote is stolen, that changes", in somebody's mouth */
	return r->causes > 0 && it->kind == CONDITION_IF && it->cause != WORD_NONE && m.present && speaker_at(an, it->effect).name.n > 0 && mood_of(an, it->cause).present &&
		r->cause[0].act != ACT_OTHER;
}

/* "Norway lifted them in May. It stands ready to do so again": what was done before; TABLE_NONE. */
static uint32_t done_so(struct analysis *an, const struct condition *it)
{
	const struct words *w = an->w;
	uint32_t at = it->effect;
	for (int n = 0; n < 3 && at != WORD_NONE && !lemma_is(w, at, "do"); n++)
		at = child_with(w, at, REL_xcomp);
	if (at == WORD_NONE || at + 1 >= w->n || (!word_is(w, at + 1, "so") && !word_is(w, at + 1, "likewise")))
		return TABLE_NONE;
	for (size_t k = an->event.n; k > 0; k--) {
		const struct event *e = &an->event.v[k - 1];
		if (e->word >= at || e->word == it->cause || e->use == USE_DROPPED || e->kind != WORD_VERB || e->act == ACT_OTHER || inside(an, it, e->word))
			continue;
		return w->sentence[e->word] + 1 < w->sentence[at] ? TABLE_NONE : (uint32_t)(k - 1);
	}
	return TABLE_NONE;
}

/* "does not answer"; "nothing changes" is no act left undone */
static bool undone(const struct words *w, uint32_t i)
{
	const bool no = child_form(w, i, "not") != WORD_NONE || child_form(w, i, "n't") != WORD_NONE || child_form(w, i, "never") != WORD_NONE;
	return no != (lemma_is(w, i, "fail") && child_with(w, i, REL_xcomp) != WORD_NONE);
}

/* A wrong that is done, or a good thing that is not. */
static bool follows_on_wrong(const struct analysis *an, const struct condition *it, const struct sides *r)
{
	if (r->causes == 0)
		return it->kind == CONDITION_UNLESS || it->kind == CONDITION_ABSENCE || it->kind == CONDITION_OTHERWISE;
	const enum act act = r->cause[0].act;
	const bool wrong = suffered_act(an, act) || act == ACT_VIOLATE_RIGHTS || act == ACT_VIOLATE_ELECTION || act == ACT_ADOPT_LAW || act == ACT_POSTPONE_ELECTION;
	const bool undone = r->cause[0].negated != (it->kind == CONDITION_ONLY_IF || it->kind == CONDITION_UNTIL);
	return wrong != undone;
}

static struct deed effect_deed(struct analysis *an, const struct condition *it, const struct sides *r)
{
	struct deed d = r->effect == TABLE_NONE ? bond_deed(an, it->effect) : deed_of(an, &an->event.v[r->effect]);
	if (it->costs && d.act == ACT_RESTORE_PREFERENCE)
		d.act = ACT_WITHDRAW_PREFERENCE;
	if (it->costs && d.act == ACT_GIVE_AID)
		d.act = ACT_SUSPEND_AID;
	if (r->effect == TABLE_NONE && d.act == ACT_OTHER && done_so(an, it) != TABLE_NONE)
		return deed_of(an, &an->event.v[done_so(an, it)]);
	if (d.act == ACT_OTHER && r->then.act != ACT_OTHER) {
		d.act = r->then.act;
		d.negated = r->then.negated;
		return d;
	}
	if (r->effect == TABLE_NONE)
		return d;
	/* "has ruled out talks while …" */
	if (d.act == ACT_REJECT && is_verbal(an->w, it->effect) && word_in_class(an->p, an->w, it->effect, class_number(an->p, S("excluding")))) {
		const struct bond b = bond_of(an, clause_args(an, it->effect)->obj);
		if (b.act != ACT_OTHER) {
			d.act = b.act;
			d.negated = true;
			return d;
		}
	}
	d.negated = an->event.v[r->effect].negated;
	/* "will not join the talks": the verb is turned, not its noun */
	if (an->event.v[r->effect].kind == WORD_NOUN && r->then.act == d.act)
		d.negated = r->then.negated;
	/* "shall not attend the summit" */
	if (an->event.v[r->effect].kind == WORD_NOUN && r->then.act == ACT_OTHER && is_verbal(an->w, it->effect) && word_in_class(an->p, an->w, it->effect, class_number(an->p, S("realising"))))
		d.negated = d.negated || child_form(an->w, it->effect, "not") != WORD_NONE || child_form(an->w, it->effect, "n't") != WORD_NONE;
	/* "will stop funding the school" */
	if (an->event.v[r->effect].stop && (d.act == ACT_GIVE_AID || d.act == ACT_RESTORE_PREFERENCE))
		d.act = d.act == ACT_GIVE_AID ? ACT_SUSPEND_AID : ACT_WITHDRAW_PREFERENCE;
	if (word_is(an->w, it->word, "failing"))
		d.negated = undone(an->w, it->effect); /* the failing turns nothing that follows on it */
	/* the parser's subject out of the if-clause does nothing here */
	const uint32_t doer = an->event.v[r->effect].role[ROLE_ACTOR];
	if (doer != WORD_NONE && doer >= r->from && doer < r->to && inside(an, it, doer))
		d.actor = (struct actors){ 0 };
	return d;
}

/* "must free them", "has to free them", "will need to" */
static bool must_do(struct analysis *an, uint32_t i)
{
	if (mood_of(an, i).should)
		return true;
	return is_verbal(an->w, i) && (lemma_is(an->w, i, "have") || lemma_is(an->w, i, "need")) && child_with(an->w, i, REL_xcomp) != WORD_NONE && !mood_of(an, i).negated;
}

/* Fills what both sides tell of the claim, and marks their events as used. */
static void put_claim(struct analysis *an, const struct condition *it, struct sides *r, struct claim *c)
{
	c->cause = ARENA_ARRAY(an->a, struct deed, r->causes);
	memcpy(c->cause, r->cause, r->causes * sizeof(*r->cause));
	c->causes = r->causes;
	const struct actor by = condition_by(an, it, r->pointed);
	if (by.name.n > 0)
		*VEC_PUSH(an->a, &c->by) = by;
	if (it->answers)
		r->first = r->from, r->end = r->to;
	const uint32_t first = r->first < r->from ? r->first : r->from, end = r->end > r->to ? r->end : r->to;
	c->span = words_span(an->w, first, end);
	c->rule = r->effect != TABLE_NONE ? an->event.v[r->effect].rule->row : r->uses > 0 ? an->event.v[r->used[0]].rule->row : NULL;
	for (uint32_t k = 0; k < r->uses; k++)
		an->event.v[r->used[k]].use = USE_CAUSE;
	for (uint32_t i = first; i < end; i++)
		an->asked[i] = true;
	*VEC_PUSH(an->a, an->out) = *c;
}

void condition_put(struct analysis *an, const struct condition *it)
{
	struct sides r = { .from = it->word, .to = it->word, .effect = TABLE_NONE };
	if (it->cause != WORD_NONE)
		subtree_span(an, it->cause, &r.from, &r.to);
	if (it->loose)
		r.from = it->first, r.to = it->limit;
	if (it->limit < r.to)
		r.to = it->limit;
	read_causes(an, it, &r);
	if (it->kind == CONDITION_THAT && r.causes == 0)
		return;
	if (is_manner(an, it, &r))
		return;
	clause_span(an, it->effect, &r.first, &r.end);
	r.effect = find_effect(an, it, r.first, r.end);
	r.then = side_effect(an, it->effect, follows_on_wrong(an, it, &r));
	if (!makes_claim(an, it, &r))
		return;
	/* "If it wants the loan, it must free them": the loan follows on the release */
	const bool turned = it->kind == CONDITION_IF && r.effect != TABLE_NONE && must_do(an, it->effect) && (r.causes == 0 ? wants_bond(an, it->cause) :
		r.uses == 1 && is_verbal(an->w, it->cause) && word_in_class(an->p, an->w, it->cause, class_number(an->p, S("wanting"))));
	struct claim c = { CLAIM_INIT, .kind = CLAIM_CONDITION, .modality = MODALITY_ASSERTED, .word = it->word, .through = it->row };
	c.deed = !turned ? effect_deed(an, it, &r) : r.causes > 0 ? r.cause[0] : bond_deed(an, it->cause);
	if (turned) {
		r.cause[0] = deed_of(an, &an->event.v[r.effect]);
		r.causes = 1;
	}
	if (r.causes == 0) {
		r.cause[r.causes++] = other_deed();
		r.cause[0].negated = (r.unless || it->kind == CONDITION_OTHERWISE) != (!r.unless && it->cause != WORD_NONE && is_verbal(an->w, it->cause) && undone(an->w, it->cause));
	}
	put_claim(an, it, &r, &c);
	if (!turned && r.effect != TABLE_NONE && an->event.v[r.effect].use == USE_FREE)
		an->event.v[r.effect].use = USE_EFFECT;
}
