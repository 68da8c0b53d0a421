/*
 * A word opens the one side; the other is the clause on which that hangs, or
 * what the parser hung elsewhere.
 */
#include "read/condition.h"

#include "read/bond.h"
#include "read/condition_claim.h"
#include "read/condition_form.h"
#include "read/condition_sides.h"
#include "read/condition_surface.h"
#include "read/deed.h"
#include "read/hinge.h"
#include "read/reserve.h"
#include "read/unmet.h"

static bool in_words(uint32_t i, uint32_t first, uint32_t n)
{
	return i >= first && i < first + n;
}

/* "Failing this, the Council will …", "…, failing which the Council will …" */
static bool failing(struct analysis *an, uint32_t i, struct condition *it)
{
	const struct words *w = an->w;
	if (!word_is(w, i, "failing") || i + 1 >= w->n || w->sentence[i + 1] != w->sentence[i])
		return false;
	static const char *const back[] = { "this", "that", "which", "these" };
	for (size_t k = 0; k < sizeof(back) / sizeof(back[0]); k++)
		if (word_is(w, i + 1, back[k]))
			it->back = i + 1;
	if (it->back == WORD_NONE)
		return false;
	it->effect = WORD_NONE;
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (c > i && is_verbal(w, c) && (rel == REL_ccomp || rel == REL_parataxis || rel == REL_advcl))
			it->effect = c;
	}
	if (it->effect == WORD_NONE && w->d->word[i].head != WORD_NONE && w->d->word[i].head > i)
		it->effect = w->d->word[i].head;
	it->cause = i;
	it->word = i;
	it->limit = i + 2;
	/* "must repeal it, failing which …": nobody is named who asks, but the clause says what should be done */
	struct deed asked[1];
	const uint32_t clause = w->d->word[i].head;
	if (it->effect != WORD_NONE && clause != WORD_NONE && clause < i && is_verbal(w, clause) && demands_pointed(an, it->back, it->kind, asked, 1) == 0) {
		it->cause = clause;
		it->limit = i;
		it->back = WORD_NONE;
		it->kind = CONDITION_UNLESS;
	}
	return it->effect != WORD_NONE;
}

/* "Pending the inquiry, the loan stays frozen" sets a condition; "pending their release, let them see a doctor" only a time. */
static bool keeps_back(struct analysis *an, uint32_t i)
{
	for (uint32_t e = event_at(an, i); e != TABLE_NONE; e = an->event.v[e].next)
		if (an->event.v[e].act == ACT_SUSPEND_AID || an->event.v[e].act == ACT_WITHDRAW_PREFERENCE)
			return true;
	const struct bond b = bond_of(an, i);
	return b.act == ACT_SUSPEND_AID || b.act == ACT_WITHDRAW_PREFERENCE || (b.act != ACT_OTHER && b.negated);
}

/* "In that event the aid will resume", "He would be shot on pain of …": the clause on which the words [i, i + n) hang. */
static uint32_t clause_above(const struct analysis *an, uint32_t i, uint32_t n)
{
	const struct words *w = an->w;
	uint32_t up = i + n - 1;
	while (up != WORD_NONE && (in_words(up, i, n) || (!is_verbal(w, up) && child_with(w, up, REL_cop) == WORD_NONE)))
		up = w->d->word[up].head;
	if (up == WORD_NONE)
		return WORD_NONE;
	const uint32_t content = child_with(w, up, REL_ccomp);
	if (content != WORD_NONE && an->said[content] != 0 && an->attribution.v[an->said[content] - 1].verb == up)
		up = content;
	return up;
}

/* "must leave on pain of arrest", "ordered to close under threat of prison". */
static bool on_pain(struct analysis *an, uint32_t i, uint32_t n, struct condition *it)
{
	const struct words *w = an->w;
	it->word = it->limit = i;
	it->effect = WORD_NONE;
	for (uint32_t k = i + n; k < w->n && k < i + n + 5 && it->effect == WORD_NONE; k++)
		if (event_at(an, k) != TABLE_NONE || bond_of(an, k).act != ACT_OTHER)
			it->effect = k;
	it->cause = clause_above(an, i, n);
	return it->effect != WORD_NONE && it->cause != WORD_NONE && it->cause < i;
}

/* What may be to come, or is asked or wanted: no condition hangs on what was. */
static bool open_ahead(struct analysis *an, uint32_t effect)
{
	const struct mood m = mood_of(an, effect);
	return m.future || m.should || m.modality == MODALITY_POSSIBLE || is_infinitive(an->w, effect) ||
		word_in_class(an->p, an->w, effect, class_number(an->p, S("offering")));
}

static bool demanded(const struct analysis *an, uint32_t i)
{
	const uint32_t e = event_at(an, i);
	return e != TABLE_NONE && an->event.v[e].use == USE_DEMAND;
}

/* A boycott or a sanction is put on till something is done; a doctor is let in all the same. */
static bool presses(const struct analysis *an, uint32_t i)
{
	const uint32_t e = event_at(an, i);
	const struct str type = e == TABLE_NONE ? S("") : an->p->fact[an->event.v[e].act].plover;
	return str_eq(type, S("PROTEST")) || str_eq(type, S("SANCTION")) || str_eq(type, S("COERCE")) || str_eq(type, S("REJECT"));
}

/* "until then", "only where necessary", "for as long as it is needed", "if one believes him": nothing is set. */
static bool no_side(struct analysis *an, uint32_t i, const struct condition *it)
{
	const struct words *w = an->w;
	const uint32_t cause = it->cause;
	if (w->d->word[cause].upos == UPOS_ADV && child_with(w, cause, REL_cop) == WORD_NONE && child_with(w, cause, REL_nsubj) == WORD_NONE)
		return it->kind == CONDITION_UNTIL || it->kind == CONDITION_EVENT;
	if (word_in_class(an->p, w, cause, class_number(an->p, S("asneeded"))))
		return true;
	if (sets_nothing(an, it))
		return true;
	/* "were promised boats in return for votes": a bargain struck */
	if (it->kind == CONDITION_EVENT && word_in_class(an->p, w, cause, class_number(an->p, S("bought"))))
		return true;
	/* "hold the trial in the absence of the accused": without him */
	if (it->kind == CONDITION_ABSENCE && word_is(w, i, "in") && is_nominal(w, cause) && an->event_of[cause] == TABLE_NONE && it->effect < i &&
		(looks_human(an, cause) || mention_actor(an->m, cause).type == ACTOR_GOVERNMENT) && !mood_of(an, it->effect).negated)
		return true;
	/* "must determine if the general ordered it": what is asked there is no condition */
	if (word_is(w, i, "if") && w->d->word[cause].rel == REL_ccomp && w->d->word[cause].head != WORD_NONE && word_in_class(an->p, w, w->d->word[cause].head, class_number(an->p, S("findingout"))))
		return true;
	/* "if need be", "set them free at once" */
	if ((word_is(w, i, "if") && i + 1 < w->n && word_is(w, i + 1, "need")) || (word_is(w, i, "once") && i > 0 && word_is(w, i - 1, "at")))
		return true;
	/* "as long as she is held, let her see a doctor": a time */
	const bool lasting = word_is(w, i, "as") || word_is(w, i, "so") || word_is(w, i, "while") || word_is(w, i, "whilst") || (word_is(w, i, "for") && it->kind == CONDITION_IF);
	const uint32_t e = event_at(an, it->effect);
	const bool told = (e != TABLE_NONE && an->event.v[e].act == ACT_GRANT_ACCESS && mood_of(an, it->effect).should) || (!is_infinitive(w, it->effect) && strcmp(xpos_name(w->d->word[it->effect].xpos), "VB") == 0 && child_with(w, it->effect, REL_nsubj) == WORD_NONE && child_with(w, it->effect, REL_aux) == WORD_NONE);
	if (lasting && (told || demanded(an, it->effect)) && !presses(an, it->effect) && !keeps_back(an, it->effect) && it->kind == CONDITION_IF)
		return true;
	const uint32_t who = child_with(w, cause, REL_nsubj);
	return who != WORD_NONE && (word_is(w, who, "one") || word_is(w, who, "you") || word_is(w, who, "we")) &&
		word_in_class(an->p, w, cause, class_number(an->p, S("asideverb")));
}

/* "is on hold", "stays frozen": told in the present, the verb beside or above the word. */
static bool stands_now(struct analysis *an, uint32_t i)
{
	if (mood_of(an, i).present)
		return true;
	const uint32_t cop = child_with(an->w, i, REL_cop), up = an->d->word[i].head;
	return cop != WORD_NONE ? word_is(an->w, cop, "is") || word_is(an->w, cop, "are") :
		an->d->word[i].rel == REL_xcomp && up != WORD_NONE && mood_of(an, up).present && word_in_class(an->p, an->w, up, class_number(an->p, S("open")));
}

/* Whether a word of this kind makes a condition of these two clauses. */
static bool holds(struct analysis *an, uint32_t i, uint32_t n, const struct condition *it)
{
	const struct words *w = an->w;
	if (no_side(an, i, it))
		return false;
	if (it->kind == CONDITION_UNTIL &&
		!(word_is(w, i, "pending") ? keeps_back(an, it->effect) : mood_of(an, it->effect).future || demanded(an, it->effect) ||
			(stands_now(an, it->effect) && keeps_back(an, it->effect)))) /* "remains frozen until …", "is on hold until …" */
		return false;
	/* "No loan will be paid before they are free", "… while they are in prison" */
	if (word_is(w, i, "before") || word_is(w, i, "while") || word_is(w, i, "whilst")) {
		const struct mood m = mood_of(an, it->effect);
		if (is_nominal(w, it->cause) && an->event_of[it->cause] == TABLE_NONE && child_with(w, it->cause, REL_cop) == WORD_NONE)
			return false; /* "the bill now before parliament" */
		if (word_in_class(an->p, w, it->effect, class_number(an->p, S("excluding"))))
			return !word_is(w, i, "before"); /* "has ruled out talks while …" */
		if (!m.negated || !(m.future || m.should || m.subjunctive || m.modality == MODALITY_POSSIBLE))
			return false;
	}
	/* "call on the police to use force only where lives are in danger": asked with a measure */
	const bool only_where = n == 2 ? word_is(w, i, "only") && word_is(w, i + 1, "where") : n == 1 && i > 0 && word_is(w, i, "where") && word_is(w, i - 1, "only");
	if (only_where && is_infinitive(w, it->effect) && is_nominal(w, it->cause))
		return false;
	/* "may be withdrawn where violations have been established", not "was held where he fell" */
	if (n == 1 && word_is(w, i, "where")) {
		const struct mood m = mood_of(an, it->effect), c = mood_of(an, it->cause);
		/* "must reveal where she is held" asks to know */
		if (an->d->word[it->cause].head == it->effect && word_in_class(an->p, w, it->effect, class_number(an->p, S("revealing"))))
			return false;
		if ((an->d->word[it->cause].rel != REL_advcl && an->d->word[it->cause].rel != REL_ccomp) || (m.modality != MODALITY_POSSIBLE && !m.should && !is_infinitive(w, it->effect)) || c.future ||
			(event_at(an, it->cause) == TABLE_NONE && event_at(an, it->effect) == TABLE_NONE))
			return false;
		bool past = xpos_name(an->d->word[it->cause].xpos)[2] == 'D';
		EACH_CHILD(w, it->cause, x)
			past = past || word_is(w, x, "was") || word_is(w, x, "were") || word_is(w, x, "had");
		if (past)
			return false;
	}
	if (it->answers)
		return true;
	/* "was freed only after he had paid": told, not set */
	if (it->kind == CONDITION_ONLY_IF && n == 2 && word_is(w, i, "only") && !word_is(w, i + 1, "if") && !open_ahead(an, it->effect))
		return false;
	if (it->kind == CONDITION_ABSENCE || it->kind == CONDITION_EVENT) {
		/* "left voters without a choice" sets no condition, "no visit without a meeting" does */
		const bool none = is_nominal(w, it->effect) && child_form(w, it->effect, "no") != WORD_NONE;
		if (!none && !open_ahead(an, it->effect) && !demanded(an, it->effect))
			return false;
	}
	return it->kind != CONDITION_IF || i == 0 || (!word_is(w, i - 1, "as") && !word_is(w, i - 1, "even"));
}

/* "Once signed, the decree would …", the word taken for an adverb of the participle. */
static bool once_done(const struct analysis *an, uint32_t i)
{
	const uint32_t verb = an->d->word[i].head;
	return word_is(an->w, i, "once") && verb == i + 1 && an->d->word[verb].rel == REL_advcl && strcmp(xpos_name(an->d->word[verb].xpos), "VBN") == 0;
}

/* A single word may be another of its kind: "his failing health". */
static bool opens_side(const struct analysis *an, uint32_t i, uint32_t n, enum condition_kind kind)
{
	if (word_is(an->w, i, "provided") && i + n < an->w->n && (word_is(an->w, i + n, "with") || word_is(an->w, i + n, "by") || word_is(an->w, i + n, "for")))
		return false; /* "provided with a map" */
	const enum rel rel = an->d->word[i].rel;
	return n > 1 || (rel == REL_root && word_is(an->w, i, "were")) || (rel == REL_advmod && (word_is(an->w, i, "where") || once_done(an, i))) || rel == REL_mark || rel == REL_case || rel == REL_aux || rel == REL_aux_pass || rel == REL_cop || rel == REL_advcl ||
		(kind == CONDITION_ABSENCE && i == an->d->tokens.sentence.v[an->w->sentence[i]].first); /* "Failing progress, it will …" */
}

/* "if the bill now before parliament is passed": the clause has its word. */
static bool second_mark(const struct analysis *an, uint32_t i)
{
	const uint32_t head = an->d->word[i].head;
	if (an->d->word[i].rel != REL_mark || head == WORD_NONE)
		return false;
	const uint32_t first = child_form(an->w, head, "if");
	return first != WORD_NONE && first + 1 < i;
}

/* "The law must be repealed before the loan is paid": what must come first. */
static bool must_first(struct analysis *an, uint32_t i, struct condition *it)
{
	const uint32_t later = an->d->word[i].head;
	const uint32_t first = later == WORD_NONE ? WORD_NONE : an->d->word[later].head;
	if (an->d->word[i].rel != REL_mark || first == WORD_NONE || later < i || first > i || !is_verbal(an->w, first) || event_at(an, later) == TABLE_NONE)
		return false;
	const struct mood m = mood_of(an, first), l = mood_of(an, later);
	if (!m.should || m.negated || l.negated || (!l.present && l.modality != MODALITY_POSSIBLE) || event_at(an, first) == TABLE_NONE)
		return false;
	it->kind = CONDITION_IF;
	it->word = i;
	it->cause = first;
	it->effect = later;
	it->limit = i;
	it->hinged = true;
	return true;
}

/* Kinds with a reading of their own: "in that event", "on pain of", "failing this". True: it was read. */
static bool own_reading(struct analysis *an, uint32_t i, uint32_t n, struct condition *it)
{
	if (it->kind == CONDITION_ABSENCE && (failing(an, i, it) || condition_absent(an, i, it))) {
		condition_put(an, it);
		return true;
	}
	if (n == 1 && word_is(an->w, i, "before") && must_first(an, i, it)) {
		condition_put(an, it);
		return true;
	}
	if (it->kind != CONDITION_THAT && it->kind != CONDITION_PAIN)
		return false;
	it->word = i;
	it->cause = WORD_NONE;
	it->effect = clause_above(an, i, n);
	it->back = it->kind == CONDITION_PAIN ? WORD_NONE : i;
	/* "called on the firms to pay more in return": asked, not set */
	if (n == 2 && it->effect != WORD_NONE && is_infinitive(an->w, it->effect) && (word_is(an->w, i + 1, "return") || word_is(an->w, i + 1, "exchange")))
		return true;
	if (it->kind == CONDITION_PAIN ? on_pain(an, i, n, it) : it->effect != WORD_NONE)
		condition_put(an, it);
	return true;
}

/* "will only travel if …" */
static bool only_before(const struct analysis *an, uint32_t i, uint32_t effect)
{
	const uint32_t only = child_form(an->w, effect, "only");
	return word_is(an->w, i, "if") && only != WORD_NONE && only < i && only < effect;
}

/* What the words [i, i + n) of conditions.tsv open; how many words are used up. */
static uint32_t opened(struct analysis *an, uint32_t i, uint32_t n, struct condition *it)
{
	const bool fails = it->kind == CONDITION_ABSENCE;
	if (own_reading(an, i, n, it))
		return fails ? 1 : n;
	if (second_mark(an, i))
		return 1;
	if (!opens_side(an, i, n, it->kind) || !sides_of(an, i, n, it)) {
		const bool found = condition_surface(an, i, n, it) && holds(an, i, n, it);
		if (found)
			condition_put(an, it);
		return found ? n : 1;
	}
	if (!holds(an, i, n, it))
		return 1;
	if (!it->answers && it->kind == CONDITION_IF && n == 1 && i > 0 && (word_is(an->w, i - 1, "only") || only_before(an, i, it->effect)))
		it->kind = CONDITION_ONLY_IF;
	condition_put(an, it);
	return n;
}

/* "or", "otherwise": what follows if it is not done. */
static bool alternative(struct analysis *an, uint32_t i, struct condition *it)
{
	if (!alternative_at(an, i, &it->cause, &it->effect))
		return false;
	uint32_t last;
	it->kind = it->cause == WORD_NONE ? CONDITION_OTHERWISE : CONDITION_UNLESS;
	it->word = i;
	it->alternative = true;
	it->back = it->cause == WORD_NONE ? i : WORD_NONE;
	subtree_span(an, it->effect, &it->limit, &last);
	return true;
}

/* "Should tariffs return, …", not "Should they return?": the word before its subject, as the sentence's first. */
static bool opens_inverted(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[i]];
	return (word_is(w, i, "should") || word_is(w, i, "were") || word_is(w, i, "had")) && i + 2 < s->first + s->n && !word_is(w, s->first + s->n - 1, "?") &&
		!is_verbal(w, i + 1) && !word_is(w, i + 1, "not");
}

/* Whatever stands at word i; how many words are used up. */
static uint32_t condition_at(struct analysis *an, uint32_t i)
{
	const struct section *s = section_of(an, i);
	if (s->kind == SECTION_SKIP || s->kind == SECTION_HEADING || an->barred[i] || hinge_put(an, i))
		return 1;
	struct condition it = { .kind = CONDITION_IF, .limit = WORD_NONE, .back = WORD_NONE };
	const struct sentence *sentence = &an->d->tokens.sentence.v[an->w->sentence[i]];
	uint32_t n = 1;
	const uint32_t kind = phrase_at(&an->p->conditions, an->w, i, sentence->first + sentence->n, false, &n);
	if (kind != TABLE_NONE) {
		it.kind = (enum condition_kind)kind;
		return opened(an, i, n, &it);
	}
	if (inverted(an, i, &it)) {
		if (opens_side(an, i, 1, it.kind) && holds(an, i, 1, &it))
			condition_put(an, &it);
	} else if (opens_inverted(an, i) && condition_surface(an, i, 1, &it)) {
		if (holds(an, i, 1, &it))
			condition_put(an, &it);
	} else if (alternative(an, i, &it) || condition_form(an, i, &it)) {
		condition_put(an, &it);
	}
	return 1;
}

void conditions_of(struct analysis *an)
{
	for (uint32_t i = 0; i < an->w->n;)
		i += condition_at(an, i);
}
