/*
 * Details are small phrases near the act, so they are looked for in the words
 * of its clause: a number with a unit of time, money or per cent, a form from
 * forms.tsv ("house arrest", "on bail"), what follows "for", "on charges of",
 * "because of".  Which details an act can have is a matter of its kind.
 */
#include "read/detail.h"

static bool takes_term(enum act a)
{
	return a == ACT_SENTENCE || a == ACT_ARREST || a == ACT_COMMUTE || a == ACT_REVOKE_LICENCE || a == ACT_SHUT_DOWN ||
	       a == ACT_BLOCK || a == ACT_DENY_ACCESS || a == ACT_BAN_PERSON || a == ACT_EMERGENCY || a == ACT_UPHOLD;
}

static bool mood_is_finite(const struct words *w, uint32_t i)
{
	const char *x = xpos_name(w->d->word[i].xpos);
	return strcmp(x, "VBD") == 0 || strcmp(x, "VBZ") == 0 || strcmp(x, "VBP") == 0;
}

static bool takes_amount(enum act a)
{
	return a == ACT_FINE || a == ACT_WITHDRAW_PREFERENCE || a == ACT_GIVE_AID || a == ACT_SUSPEND_AID || a == ACT_COMPENSATE ||
	       a == ACT_WIN_ELECTION || a == ACT_RESTORE_PREFERENCE || a == ACT_SANCTION || a == ACT_RAID;
}

static bool takes_form(enum act a)
{
	return a == ACT_SENTENCE || a == ACT_ARREST || a == ACT_RELEASE || a == ACT_COMMUTE || a == ACT_CONVICT || a == ACT_TRANSFER ||
	       a == ACT_SANCTION;
}

static bool takes_charge(enum act a)
{
	return a == ACT_SENTENCE || a == ACT_ARREST || a == ACT_CHARGE || a == ACT_CONVICT || a == ACT_TRY || a == ACT_ACQUIT ||
	       a == ACT_FINE || a == ACT_SUMMON || a == ACT_DROP_CHARGES;
}

static bool is_number(const struct words *w, uint32_t i)
{
	return w->d->word[i].upos == UPOS_NUM || char_is_digit(word_str(w->d, i).p[0]) || phrase_word(&w->lex->time[TIME_NUMBER], w, i) != TABLE_NONE;
}

static bool is_joint(const struct words *w, uint32_t i)
{
	return word_is(w, i, "-") || word_is(w, i, "to") || word_is(w, i, "and") || word_is(w, i, "or") || word_is(w, i, "a") || word_is(w, i, "half");
}

/* "six years and eight months", "two to eighteen years", "one-year", "life". */
static struct str term_in(const struct analysis *an, uint32_t first, uint32_t end, bool long_only)
{
	const struct words *w = an->w;
	for (uint32_t i = first; i < end; i++) {
		if (word_is(w, i, "life") && i + 1 < end && (word_is(w, i + 1, "imprisonment") || word_is(w, i + 1, "in") || word_is(w, i + 1, "sentence") || word_is(w, i + 1, "term")))
			return words_str(w, i, i + (word_is(w, i + 1, "in") ? 3 : 2) > end ? end : i + (word_is(w, i + 1, "in") ? 3 : 2));
		if (word_is(w, i, "death") && i + 1 < end && (lemma_is(w, i + 1, "sentence") || word_is(w, i + 1, "penalty")))
			return words_str(w, i, i + 1);
		if (!is_number(w, i) || (an->ws->of[i] != 0))
			continue;
		uint32_t k = i + 1;
		while (k < end && k < i + 5 && (is_number(w, k) || is_joint(w, k)))
			k++;
		uint32_t unit = k < end ? phrase_word(&w->lex->time[TIME_UNIT], w, k) : TABLE_NONE;
		if (unit == TABLE_NONE || (long_only && (unit == UNIT_HOUR || unit == UNIT_MINUTE)))
			continue;
		/* an age: "34 years old", "the 57-year-old" */
		if (k + 2 < w->n && (word_is(w, k + 1, "old") || word_is(w, k + 2, "old") || word_is(w, k + 1, "ago") || word_is(w, k + 1, "later") || word_is(w, k + 1, "earlier")|| word_is(w, k + 1, "before")))
			continue;
		uint32_t last = k + 1;
		if (last + 2 < end && (word_is(w, last, "and") || word_is(w, last, ",")) && is_number(w, last + 1) &&
			phrase_word(&w->lex->time[TIME_UNIT], w, last + 2) != TABLE_NONE)
			last += 3;
		return words_str(w, word_is(w, i, "a") && k > i + 1 ? i + 1 : i, last);
	}
	return (struct str){ 0 };
}

static bool is_money(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	struct str s = word_str(w->d, i);
	return word_in_class(an->p, w, i, class_number(an->p, S("money"))) || str_eq(s, S("$")) || str_eq(s, S("\xe2\x82\xac")) ||
	       str_eq(s, S("\xc2\xa3"));
}

/* "20%", "EUR 12 million", "30 million CFA francs", "$48,500". */
static struct str amount_in(const struct analysis *an, uint32_t first, uint32_t end)
{
	const struct words *w = an->w;
	for (uint32_t i = first; i < end; i++) {
		if (!is_number(w, i) || an->ws->of[i] != 0)
			continue;
		uint32_t from = i > first && is_money(an, i - 1) ? i - 1 : i, k = i + 1;
		bool money = from < i;
		while (k < end && k < i + 5 &&
			(is_number(w, k) || is_money(an, k) || word_is(w, k, "%") || word_is(w, k, "per") || word_is(w, k, "cent") ||
				word_is(w, k, "percent") || word_is(w, k, "million") || word_is(w, k, "billion") || word_is(w, k, "thousand") || word_is(w, k, "cfa"))) {
			if (is_money(an, k) || word_is(w, k, "%") || word_is(w, k, "percent") || word_is(w, k, "cent"))
				money = true;
			k++;
		}
		if (str_ends(word_str(w->d, i), S("%")))
			money = true;
		if (money)
			return words_str(w, from, k);
		i = k - 1;
	}
	return (struct str){ 0 };
}

static struct str form_in(const struct analysis *an, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		uint32_t n, at = phrase_at(&an->p->forms, an->w, i, end, false, &n);
		if (at != TABLE_NONE)
			return an->p->form.v[at];
	}
	return (struct str){ 0 };
}

static struct str phrase_of(const struct analysis *an, uint32_t head)
{
	uint32_t first, end;
	clause_span(an, head, &first, &end);
	while (first < end && (an->d->word[first].rel == REL_case || an->d->word[first].rel == REL_mark || an->d->word[first].upos == UPOS_PUNCT))
		first++;
	while (end > first && an->d->word[end - 1].upos == UPOS_PUNCT)
		end--;
	return words_str(an->w, first, end);
}

/* The offence: "for spreading false news", "on charges of X", "with sedition". */
static struct str charge_of(struct analysis *an, uint32_t i, uint32_t except)
{
	static const char *const preps[] = { "for", "of", "with", "on", "over" };
	const struct words *w = an->w;
	for (size_t k = 0; k < sizeof(preps) / sizeof(preps[0]); k++)
		EACH_CHILD(w, i, c) {
			enum rel rel = w->d->word[c].rel;
			if (rel != REL_obl && rel != REL_advcl && rel != REL_nmod && rel != REL_xcomp && rel != REL_acl)
				continue;
			if (!has_marker(w, c, preps[k]) || an->ws->of[c] != 0 || an->event_of[c] == except)
				continue;
			if (phrase_word(&w->lex->time[TIME_UNIT], w, c) != TABLE_NONE || lemma_is(w, c, "lack") || lemma_is(w, c, "want"))
				continue;
			/* "taken for questioning" */
			if (lemma_is(w, c, "questioning") || lemma_is(w, c, "interrogation"))
				continue;
			/* "ended with a seven-year sentence": what the trial came to, no charge */
			if (k == 2 && word_in_class(an->p, w, c, class_number(an->p, S("verdictword"))))
				continue;
			uint32_t at = c;
			/* "on a charge of smuggling", "on suspicion of", "for the offence of" */
			bool wrapped = word_in_class(an->p, w, c, class_number(an->p, S("charge")));
			if (wrapped)
				EACH_CHILD(w, c, g)
					if ((w->d->word[g].rel == REL_nmod || w->d->word[g].rel == REL_acl || w->d->word[g].rel == REL_advcl) && has_marker(w, g, "of"))
						at = g;
			bool gerund = is_verbal(w, at);
			if (k == 1 && !is_verbal(w, i))
				continue;
			if (k == 3 && !wrapped)
				continue;
			if (wrapped && at == c) {
				uint32_t mod = child_with(w, c, REL_compound);
				if (mod != WORD_NONE)
					return phrase_of(an, mod);
				continue;
			}
			struct actor who = mention_actor(an->m, at);
			if (!gerund && (who.type == ACTOR_PERSON || who.type == ACTOR_GROUP))
				continue;
			uint32_t first, end;
			subtree_span(an, at, &first, &end);
			while (first < end && (w->d->word[first].rel == REL_case || w->d->word[first].rel == REL_mark || w->d->word[first].upos == UPOS_PUNCT))
				first++;
			while (end > first && w->d->word[end - 1].upos == UPOS_PUNCT)
				end--;
			return words_str(w, first, end);
		}
	return (struct str){ 0 };
}

/* The same by the words' order, where the parser hung the phrase elsewhere. */
static struct str charge_after(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[i]];
	uint32_t last = s->first + s->n, charge = class_number(an->p, S("charge"));
	for (uint32_t k = i + 1; k + 1 < last && k < i + 20; k++) {
		uint32_t from = WORD_NONE;
		if (word_in_class(an->p, w, k, charge) && word_is(w, k + 1, "of"))
			from = k + 2;
		else if (word_is(w, k, "for") && (strcmp(xpos_name(w->d->word[k + 1].xpos), "VBG") == 0 || an->quoted[k + 1] != 0 || an->quoted[k + 1 < w->n - 1 ? k + 2 : k + 1] != 0 ||
						  (w->d->word[k + 1].upos == UPOS_NOUN && phrase_word(&w->lex->time[TIME_UNIT], w, k + 1) == TABLE_NONE && !looks_human(an, k + 1))))
			from = k + 1;
		if (is_verbal(w, k) && mood_is_finite(w, k))
			break;
		if (from == WORD_NONE)
			continue;
		uint32_t to = from;
		while (to < last && to < from + 12 && w->d->word[to].upos != UPOS_PUNCT && !(to > from && (word_is(w, to, "who") || word_is(w, to, "which") || word_is(w, to, "and"))))
			to++;
		if (to > from)
			return words_str(w, from, to);
	}
	return (struct str){ 0 };
}

/* "because of", "over", "for lack of", "on the ground that", "citing". */
static struct str reason_of(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	static const char *const preps[] = { "because", "due", "over", "citing", "amid" };
	EACH_CHILD(w, i, c) {
		for (size_t k = 0; k < sizeof(preps) / sizeof(preps[0]); k++)
			if (has_marker(w, c, preps[k]) && (w->d->word[c].rel == REL_obl || w->d->word[c].rel == REL_advcl))
				return phrase_of(an, c);
		if (w->d->word[c].rel == REL_obl && ((lemma_is(w, c, "ground") && !has_marker(w, c, "to") && !has_marker(w, c, "from")) || lemma_is(w, c, "reason") || lemma_is(w, c, "lack") || lemma_is(w, c, "want"))) {
			uint32_t deep = child_with(w, c, REL_acl);
			return phrase_of(an, deep != WORD_NONE ? deep : c);
		}
	}
	return (struct str){ 0 };
}

void detail_fill(struct analysis *an, const struct event *e, struct deed *d)
{
	uint32_t first, end, f, x;
	clause_span(an, e->top, &first, &end);
	if (e->top != e->word) {
		clause_span(an, e->word, &f, &x);
		first = f < first ? f : first;
		end = x > end ? x : end;
	}
	if (e->rule->form.n > 0)
		d->details.form = e->rule->form;
	if (takes_term(e->act)) {
		bool penal = e->act == ACT_SENTENCE || e->act == ACT_COMMUTE;
		d->details.term = term_in(an, e->word < first ? first : e->word, end, penal);
		if (d->details.term.n == 0)
			d->details.term = term_in(an, first, end, penal);
	}
	if (takes_amount(e->act))
		d->details.amount = amount_in(an, first, end);
	if (takes_form(e->act)) {
		struct str form = form_in(an, first, end);
		if (form.n > 0)
			d->details.form = form;
	}
	if (takes_charge(e->act)) {
		if (e->role[ROLE_CHARGE] != WORD_NONE)
			d->details.charge = phrase_of(an, e->role[ROLE_CHARGE]);
		if (d->details.charge.n == 0)
			d->details.charge = charge_of(an, e->word, UINT32_MAX - 1);
		if (d->details.charge.n == 0 && e->top != e->word)
			d->details.charge = charge_of(an, e->top, an->event_of[e->word]);
	}
	if (takes_charge(e->act) && d->details.charge.n == 0 && e->kind == WORD_VERB && e->act != ACT_FINE)
		d->details.charge = charge_after(an, e->word);
	if (e->role[ROLE_REASON] != WORD_NONE)
		d->details.reason = phrase_of(an, e->role[ROLE_REASON]);
	if (d->details.reason.n == 0)
		d->details.reason = reason_of(an, e->top);
}
