/*
 * What is bound (aid, a preference, talks, an agreement) is given or lost: lost
 * where the verb or the noun above it says so.
 */
#include "read/bond.h"

static bool in_class(const struct analysis *an, uint32_t i, const char *name)
{
	return word_in_class(an->p, an->w, i, class_number(an->p, str_of(name)));
}

/* "duty-free access", "the textile programme", "access to the European market": a word beside it tells of what. */
static bool trade_access(const struct analysis *an, uint32_t i)
{
	if (!in_class(an, i, "entrance"))
		return false;
	EACH_CHILD(an->w, i, c)
		if (((an->d->word[c].rel == REL_amod || an->d->word[c].rel == REL_compound) && in_class(an, c, "tradeaccess")) ||
			(an->d->word[c].rel == REL_nmod && has_marker(an->w, c, "to") && in_class(an, c, "marketword")))
			return true;
	return false;
}

enum act bond_act(const struct analysis *an, uint32_t i)
{
	static const struct {
		const char *class_name;
		enum act act;
	} bonds[] = { { "aid", ACT_GIVE_AID }, { "talks", ACT_CONSULT }, { "preference", ACT_RESTORE_PREFERENCE }, { "agreement", ACT_AGREE },
		{ "observing", ACT_OBSERVE }, { "election", ACT_HOLD_ELECTION } };
	if (i == WORD_NONE || !is_nominal(an->w, i))
		return ACT_OTHER;
	if (trade_access(an, i))
		return ACT_RESTORE_PREFERENCE;
	for (size_t k = 0; k < sizeof(bonds) / sizeof(bonds[0]); k++)
		if (in_class(an, i, bonds[k].class_name))
			return bonds[k].act;
	return ACT_OTHER;
}

/* "we would end it", "it will be resumed": what a pronoun stands for. */
static bool stands_for(const struct analysis *an, uint32_t i, const char *class_name)
{
	struct str rest = mention_actor(an->m, i).name;
	const uint32_t class_no = class_number(an->p, str_of(class_name));
	while (rest.n > 0) {
		const struct str one = word_lower(an->a, str_cut(&rest, ' '));
		const uint32_t number = table_get(&an->lex->word, one);
		if (str_eq(one, S("of")) || str_eq(one, S("to")) || str_eq(one, S("for")))
			return false;
		if (number != TABLE_NONE && class_has(an->p, class_no, number))
			return true;
	}
	return false;
}

static enum act bond_of_pronoun(const struct analysis *an, uint32_t i)
{
	if (i == WORD_NONE || (!word_is(an->w, i, "it") && !word_is(an->w, i, "them") && !word_is(an->w, i, "they")))
		return ACT_OTHER;
	return stands_for(an, i, "aid") ? ACT_GIVE_AID : stands_for(an, i, "preference") ? ACT_RESTORE_PREFERENCE : stands_for(an, i, "talks") ? ACT_CONSULT : ACT_OTHER;
}

bool in_jeopardy(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	if (in_class(an, i, "noticeword") && (has_marker(w, i, "under") || has_marker(w, i, "on"))) /* "is on hold" */
		return true;
	if (in_class(an, i, "jeopardy") && (!word_is(w, i, "table") || has_marker(w, i, "off")))
		return true;
	EACH_CHILD(w, i, c)
		if (in_class(an, c, "jeopardy") && (has_marker(w, c, "at") || has_marker(w, c, "in") || has_marker(w, c, "under") || has_marker(w, c, "on") || has_marker(w, c, "off")))
			return true;
	/* "put under review", "placed on notice" */
	EACH_CHILD(w, i, c)
		if (in_class(an, c, "noticeword") && (has_marker(w, c, "under") || has_marker(w, c, "on")))
			return true;
	return false;
}

static void lose(struct bond *b)
{
	if (b->act == ACT_GIVE_AID)
		b->act = ACT_SUSPEND_AID;
	else if (b->act == ACT_RESTORE_PREFERENCE)
		b->act = ACT_WITHDRAW_PREFERENCE;
	else
		b->negated = true;
}

/* The noun, or what it is the loss of: "an end to the aid", "the rest of the loan". */
static struct bond of_noun(const struct analysis *an, uint32_t i)
{
	struct bond b = { .act = bond_act(an, i), .word = i };
	/* "will propose suspending the waiver", the gerund hung on its noun */
	if (i != WORD_NONE && b.act != ACT_OTHER)
		EACH_CHILD(an->w, i, c)
			if (c < i && an->d->word[c].rel == REL_amod && strcmp(xpos_name(an->d->word[c].xpos), "VBG") == 0 && in_class(an, c, "losing")) {
				lose(&b);
				return b;
			}
	if (i == WORD_NONE || b.act != ACT_OTHER || !is_nominal(an->w, i))
		return b;
	EACH_CHILD(an->w, i, c)
		if (an->d->word[c].rel == REL_nmod && (has_marker(an->w, c, "of") || has_marker(an->w, c, "to") || has_marker(an->w, c, "in") || has_marker(an->w, c, "for")) &&
			bond_act(an, c) != ACT_OTHER && bond_act(an, c) != ACT_HOLD_ELECTION && (in_class(an, i, "loss") || in_class(an, i, "consent") || has_marker(an->w, c, "of"))) {
			b = (struct bond){ .act = bond_act(an, c), .word = c };
			if (in_class(an, i, "loss"))
				lose(&b);
			return b;
		}
	return b;
}

static bool none_of(const struct words *w, uint32_t i)
{
	return i != WORD_NONE && child_form(w, i, "no") != WORD_NONE;
}

/* "the loan will not be paid", "there is no deal", "the aid would dry up", "be stripped of its quota". */
static struct bond of_verb(struct analysis *an, uint32_t i)
{
	const struct args *args = clause_args(an, i);
	bool losing = in_class(an, i, "losing") || in_jeopardy(an, i);
	EACH_CHILD(an->w, i, c) /* "see the loan cancelled" */
		losing = losing || (an->d->word[c].rel == REL_xcomp && c > i && in_class(an, c, "losing") && (lemma_is(an->w, i, "see") || lemma_is(an->w, i, "have")));
	const uint32_t subject = child_with(an->w, i, REL_nsubj);
	struct bond b = of_noun(an, args->obj);
	EACH_CHILD(an->w, i, c) /* "cost the country its preferences" */
		if (b.act == ACT_OTHER && an->d->word[c].rel == REL_obj)
			b = of_noun(an, c);
	if (b.act == ACT_OTHER && (args->obj == WORD_NONE || losing))
		b = of_noun(an, args->passive ? args->obj : subject);
	EACH_CHILD(an->w, i, c)
		if (b.act == ACT_OTHER && losing && an->d->word[c].rel == REL_obl && (has_marker(an->w, c, "of") || (args->obj != WORD_NONE && in_class(an, args->obj, "consent") &&
			(has_marker(an->w, c, "in") || has_marker(an->w, c, "under") || has_marker(an->w, c, "to")))))
			b = of_noun(an, c);
	/* "had offered 20 million euros in exchange for …" */
	if (b.act == ACT_OTHER && args->obj != WORD_NONE && in_class(an, i, "offering") && in_class(an, args->obj, "money"))
		return (struct bond){ .act = ACT_GIVE_AID, .word = args->obj, .negated = mood_of(an, i).negated };
	/* "sign off on the payment", "return to the talks" */
	EACH_CHILD(an->w, i, c)
		if (b.act == ACT_OTHER && an->d->word[c].rel == REL_obl && c > i && in_class(an, i, "realising") && (has_marker(an->w, c, "on") || has_marker(an->w, c, "to") || has_marker(an->w, c, "with")))
			b = of_noun(an, c);
	/* "we would end it", "it will be resumed" */
	if (b.act == ACT_OTHER && (losing || in_class(an, i, "realising"))) {
		const uint32_t what = args->obj != WORD_NONE ? args->obj : subject;
		b.act = bond_of_pronoun(an, what);
		b.word = what;
	}
	if (b.act == ACT_OTHER)
		return b;
	/* "the talks will be filmed" tells of no talks that follow */
	if ((b.act == ACT_CONSULT || b.act == ACT_AGREE || b.act == ACT_OBSERVE || b.act == ACT_HOLD_ELECTION) && !losing && !in_class(an, i, "realising"))
		return (struct bond){ .act = ACT_OTHER, .word = i };
	const struct mood m = mood_of(an, i);
	/* "tariffs of 25 per cent will apply": a duty that comes is a preference lost, one that goes is given */
	if (b.act == ACT_RESTORE_PREFERENCE && in_class(an, b.word, "tariffword") && m.negated == losing) {
		lose(&b);
		return b;
	}
	if (b.act == ACT_RESTORE_PREFERENCE && in_class(an, b.word, "tariffword"))
		return b;
	/* "the accord can be suspended": it is left, not signed */
	if (losing && !m.negated && b.act == ACT_AGREE && in_class(an, i, "ending") && in_class(an, b.word, "treatyword")) {
		b.act = ACT_QUIT_TREATY;
		return b;
	}
	if (losing && !m.negated)
		lose(&b);
	else if (m.negated != b.negated)
		b.negated = !losing;
	return b;
}

/* "shall not be in a position to send observers", "would be ready to pay the loan": the infinitive's noun, turned by what stands above. */
static struct bond of_infinitive(struct analysis *an, uint32_t i)
{
	EACH_CHILD(an->w, i, c)
		if (c > i && (an->d->word[c].rel == REL_acl || an->d->word[c].rel == REL_xcomp) && (is_infinitive(an->w, c) || in_class(an, i, "forfeit"))) {
			struct bond b = of_verb(an, c);
			if (b.act != ACT_OTHER && mood_of(an, i).negated)
				b.negated = !b.negated;
			return b;
		}
	return (struct bond){ .act = ACT_OTHER, .word = i };
}

struct bond bond_of(struct analysis *an, uint32_t i)
{
	if (i == WORD_NONE)
		return (struct bond){ .act = ACT_OTHER, .word = i };
	if (is_nominal(an->w, i) && child_with(an->w, i, REL_cop) == WORD_NONE) {
		struct bond b = of_noun(an, i);
		b.negated = b.negated || none_of(an->w, i);
		return b;
	}
	if (is_verbal(an->w, i)) {
		const struct bond b = of_verb(an, i);
		return b.act != ACT_OTHER ? b : of_infinitive(an, i);
	}
	/* "the programme could be next": of what, the clause does not say */
	if (word_is(an->w, i, "next"))
		return (struct bond){ .act = ACT_OTHER, .word = i };
	/* "the loan is off", "aid would be at risk" */
	struct bond b = of_noun(an, child_with(an->w, i, REL_nsubj));
	if (b.act == ACT_OTHER)
		return of_infinitive(an, i);
	b.negated = b.negated || none_of(an->w, b.word);
	if (in_jeopardy(an, i) || in_class(an, i, "losing"))
		lose(&b);
	return b;
}
