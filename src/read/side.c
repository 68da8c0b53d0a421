/* The word's own row, then that of the verb below it, then the noun of which a general verb tells that it comes. */
#include "read/side.h"

#include "read/deed.h"

enum { BELOW_MAX = 3, REGIME_SENTENCES = 4 };

static bool in_class(const struct analysis *an, uint32_t i, const char *name)
{
	return i != WORD_NONE && word_in_class(an->p, an->w, i, class_number(an->p, str_of(name)));
}

static const struct side *row_of(struct analysis *an, uint32_t i, enum word_kind kind, bool effect)
{
	for (uint32_t at = index_word(&an->p->side_of[kind], an->w, i); at != TABLE_NONE; at = an->p->side.v[at].next) {
		const struct side *s = &an->p->side.v[at];
		if ((effect ? s->effect : s->cause) && tests_hold(an, i, s->test, s->tests))
			return s;
	}
	return NULL;
}

/* The act of a measure on which the text, up to word i, spoke last; ACT_NONE. */
static enum act regime_before(const struct analysis *an, uint32_t i)
{
	const uint32_t here = an->w->sentence[i];
	for (uint32_t k = i; k > 0 && an->w->sentence[k - 1] + REGIME_SENTENCES > here; k--) {
		const uint32_t at = an->event_of[k - 1];
		const enum act act = at != TABLE_NONE ? an->event.v[at].act : bond_act(an, k - 1);
		if (act == ACT_WITHDRAW_PREFERENCE || act == ACT_RESTORE_PREFERENCE || act == ACT_SUSPEND_AID || act == ACT_GIVE_AID || act == ACT_SANCTION || act == ACT_LIFT_SANCTION)
			return act;
	}
	return ACT_NONE;
}

/* Taken away, or given back. */
static enum act of_regime(enum act regime, bool bad)
{
	static const struct {
		enum act given, taken;
	} regimes[] = { { ACT_RESTORE_PREFERENCE, ACT_WITHDRAW_PREFERENCE }, { ACT_GIVE_AID, ACT_SUSPEND_AID }, { ACT_LIFT_SANCTION, ACT_SANCTION } };
	for (size_t k = 0; k < sizeof(regimes) / sizeof(regimes[0]); k++)
		if (regime == regimes[k].given || regime == regimes[k].taken)
			return bad ? regimes[k].taken : regimes[k].given;
	return ACT_OTHER;
}

static struct bond told(struct analysis *an, const struct side *s, uint32_t i, bool bad)
{
	struct bond b = { .act = s->act, .word = i, .negated = s->negated };
	if (s->worth == SIDE_ACT)
		return b;
	const enum act regime = regime_before(an, i);
	b.act = s->worth == SIDE_REVIEW ? of_regime(regime, bad) : regime == ACT_NONE ? ACT_SANCTION : of_regime(regime, true);
	return b;
}

/* "any sign of an opening", "a lack of progress": the noun that counts; *lacks: it is said to be missing. */
static uint32_t counting_noun(struct analysis *an, uint32_t i, bool *lacks)
{
	for (int n = 0; n < BELOW_MAX; n++) {
		const bool missing = in_class(an, i, "lacking");
		if (!missing && !in_class(an, i, "signword"))
			break;
		uint32_t below = WORD_NONE;
		EACH_CHILD(an->w, i, c)
			if (c > i && below == WORD_NONE && an->d->word[c].rel == REL_nmod && (has_marker(an->w, c, "of") || has_marker(an->w, c, "in")))
				below = c;
		if (below == WORD_NONE)
			break;
		*lacks = *lacks != missing;
		i = below;
	}
	return content_word(an, i);
}

static struct bond of_noun(struct analysis *an, uint32_t i, bool effect, bool bad)
{
	bool lacks = false;
	struct bond b = { .act = ACT_OTHER, .word = i };
	if (i == WORD_NONE || !is_nominal(an->w, i))
		return b;
	const bool none = child_form(an->w, i, "no") != WORD_NONE || child_form(an->w, i, "little") != WORD_NONE;
	const uint32_t noun = counting_noun(an, i, &lacks);
	const struct side *s = row_of(an, noun, WORD_NOUN, effect);
	if (s == NULL)
		return b;
	b = told(an, s, noun, bad);
	b.negated = (b.negated != lacks) != (none && !mood_of(an, an->d->word[i].head != WORD_NONE ? an->d->word[i].head : i).negated);
	return b;
}

/* "takes place", "there is", "will face", "is not seen": what the noun says comes, or does not. */
static bool general_verb(struct analysis *an, uint32_t i)
{
	return in_class(an, i, "realising") || in_class(an, i, "happening") || in_class(an, i, "persisting") || in_class(an, i, "proving") ||
		in_class(an, i, "bringing") || an->d->word[i].upos == UPOS_AUX || child_with(an->w, i, REL_expl) != WORD_NONE;
}

/* The infinitive on which it comes down: "will have no choice but to leave", "is ready to act", "would be forced to close". */
static uint32_t verb_below(struct analysis *an, uint32_t i)
{
	EACH_CHILD(an->w, i, c) {
		const enum rel rel = an->d->word[c].rel;
		if (c > i && is_verbal(an->w, c) && (rel == REL_xcomp || (rel == REL_acl && is_infinitive(an->w, c)) || (rel == REL_advcl && is_infinitive(an->w, c) && child_with(an->w, i, REL_aux_pass) != WORD_NONE)))
			return c;
		if (c > i && rel == REL_obj && in_class(an, c, "choice"))
			EACH_CHILD(an->w, c, g)
				if (g > c && is_verbal(an->w, g) && is_infinitive(an->w, g))
					return g;
	}
	return WORD_NONE;
}

static struct bond of_clause(struct analysis *an, uint32_t i, bool effect, bool bad, int depth)
{
	const struct words *w = an->w;
	const bool verbal = is_verbal(w, i);
	const bool predicate = !verbal && (child_with(w, i, REL_cop) != WORD_NONE || child_with(w, i, REL_nsubj) != WORD_NONE);
	const enum word_kind kind = verbal ? WORD_VERB : an->d->word[i].upos == UPOS_NOUN || an->d->word[i].upos == UPOS_PROPN ? WORD_NOUN : WORD_ADJ;
	if (!verbal && !predicate)
		return of_noun(an, i, effect, bad);
	const bool negated = mood_of(an, i).negated;
	const struct side *s = row_of(an, i, kind, effect);
	struct bond b = s != NULL ? told(an, s, i, bad) : (struct bond){ .act = ACT_OTHER, .word = i };
	const uint32_t below = verbal || kind == WORD_ADJ ? verb_below(an, i) : WORD_NONE;
	if (b.act == ACT_OTHER && below != WORD_NONE && depth < BELOW_MAX)
		b = of_clause(an, below, effect, bad, depth + 1);
	if (b.act == ACT_OTHER && verbal && general_verb(an, i)) {
		const struct args *args = clause_args(an, i);
		b = of_noun(an, args->obj != WORD_NONE ? args->obj : args->subj, effect, bad);
		if (b.act == ACT_OTHER)
			b = of_noun(an, child_with(w, i, REL_nsubj), effect, bad);
	}
	if (b.act == ACT_OTHER)
		return b;
	const bool fails = in_class(an, i, "failing") && below != WORD_NONE;
	b.negated = b.negated != (negated != (fails || lemma_is(w, i, "hesitate"))); /* "would not hesitate to act": it would */
	return b;
}

struct bond side_cause(struct analysis *an, uint32_t i)
{
	return i == WORD_NONE ? (struct bond){ .act = ACT_OTHER, .word = i } : of_clause(an, i, false, false, 0);
}

struct bond side_effect(struct analysis *an, uint32_t i, bool bad)
{
	return i == WORD_NONE ? (struct bond){ .act = ACT_OTHER, .word = i } : of_clause(an, i, true, bad, 0);
}
