/*
 * Details are small phrases near the act, so they are looked for in the words
 * of its clause: a number with a unit of time, money or per cent, a form from
 * forms.tsv ("house arrest", "on bail"), what follows "for", "on charges of".  Which details an act can have is a matter of its kind.
 */
#include "read/detail.h"

#include "read/reason.h"

static bool takes_term(enum act a)
{
	return a == ACT_SENTENCE || a == ACT_ARREST || a == ACT_COMMUTE || a == ACT_REVOKE_LICENCE || a == ACT_SHUT_DOWN ||
	       a == ACT_BLOCK || a == ACT_DENY_ACCESS || a == ACT_BAN_PERSON || a == ACT_EMERGENCY || a == ACT_UPHOLD || a == ACT_PROTEST;
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
	       a == ACT_SANCTION || a == ACT_TRY;
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
		if (word_is(w, i, "capital") && i + 1 < end && word_is(w, i + 1, "punishment"))
			return words_str(w, i, i + 2);
		if (is_number(w, i) && i + 1 < end && (lemma_is(w, i + 1, "lash") || lemma_is(w, i + 1, "stroke")))
			return words_str(w, i, i + 2);
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
		if (k + 2 < w->n && (word_is(w, k + 1, "old") || word_is(w, k + 2, "old") || word_is(w, k + 1, "ago") || word_is(w, k + 1, "later") || word_is(w, k + 1, "earlier") || word_is(w, k + 1, "before") ||
			(word_is(w, k + 1, "after") && !(i > 0 && word_is(w, i - 1, "for")))))
			continue;
		if (i > 0 && (word_is(w, i - 1, "within") || word_is(w, i - 1, "after")))
			continue;
		uint32_t last = k + 1;
		if (last + 2 < end && (word_is(w, last, "and") || word_is(w, last, ",")) && is_number(w, last + 1) &&
			phrase_word(&w->lex->time[TIME_UNIT], w, last + 2) != TABLE_NONE)
			last += 3;
		/* "12-and-a-half years" */
		uint32_t from = word_is(w, i, "a") && k > i + 1 ? i + 1 : i;
		while (from > first + 1 && !w->d->word[from - 1].space_after && (is_joint(w, from - 1) || is_number(w, from - 1)))
			from--;
		if (from > first && word_is(w, from - 1, "between"))
			from--;
		return words_str(w, from, last);
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

/* "Sh500,000", "Rs300": letters of the currency and figures in one word. */
static bool is_joined_money(const struct analysis *an, uint32_t i)
{
	const struct str s = word_str(an->d, i);
	size_t letters = 0;
	while (letters < s.n && letters < 4 && char_is_alpha(s.p[letters]))
		letters++;
	return letters > 0 && letters < 4 && letters + 1 < s.n && char_is_upper(s.p[0]) && char_is_digit(s.p[letters]) && char_is_digit(s.p[s.n - 1]);
}

/* "by a third", "by half" */
static struct str part_in(const struct analysis *an, uint32_t first, uint32_t end)
{
	const struct words *w = an->w;
	for (uint32_t i = first; i + 1 < end; i++) {
		if (!word_is(w, i, "by"))
			continue;
		const uint32_t k = i + 1 + (i + 2 < end && (word_is(w, i + 1, "a") || word_is(w, i + 1, "two") || word_is(w, i + 1, "one")) ? 1 : 0);
		if (word_is(w, k, "half") || word_is(w, k, "third") || word_is(w, k, "thirds") || word_is(w, k, "quarter") || word_is(w, k, "quarters"))
			return words_str(w, i + 1, k + 1);
	}
	return (struct str){ 0 };
}

/* "20%", "EUR 12 million", "30 million CFA francs", "$48,500". */
static struct str amount_in(const struct analysis *an, uint32_t first, uint32_t end)
{
	const struct words *w = an->w;
	for (uint32_t i = first; i < end; i++) {
		if (is_joined_money(an, i))
			return words_str(w, i, i + 1 < end && (word_is(w, i + 1, "million") || word_is(w, i + 1, "billion")) ? i + 2 : i + 1);
		if (!is_number(w, i) || an->ws->of[i] != 0)
			continue;
		uint32_t from = i > first && is_money(an, i - 1) ? i - 1 : i, k = i + 1;
		bool money = from < i;
		while (k < end && k < i + 5 &&
			(is_number(w, k) || is_money(an, k) || word_is(w, k, "%") || word_is(w, k, "per") || word_is(w, k, "cent") ||
				word_is(w, k, "percent") || word_is(w, k, "million") || word_is(w, k, "billion") || word_is(w, k, "thousand") || word_is(w, k, "cfa") || word_is(w, k, "-"))) {
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

static bool names_charge(const struct analysis *an, uint32_t i)
{
	return word_in_class(an->p, an->w, i, class_number(an->p, S("charge")));
}

/* "on a charge of smuggling", "on three counts, including treason", "on suspicion of", "on libel charges". */
static struct str charge_wrapped(const struct analysis *an, uint32_t c)
{
	const struct words *w = an->w;
	EACH_CHILD(w, c, g) {
		const enum rel rel = w->d->word[g].rel;
		if ((rel == REL_nmod || rel == REL_acl || rel == REL_advcl) && (has_marker(w, g, "of") || has_marker(w, g, "including")))
			return words_below(an, g);
	}
	const uint32_t mod = child_with(w, c, REL_compound);
	return mod != WORD_NONE ? phrase_of(an, mod) : (struct str){ 0 };
}

/* A deed behind "for" is the reason of a fine or an arrest, unless it is only alleged. */
static bool gives_reason(const struct analysis *an, enum act a, uint32_t c)
{
	const uint32_t how = child_with(an->w, c, REL_advmod);
	return (a == ACT_FINE || a == ACT_ARREST) && (is_verbal(an->w, c) || str_ends(word_str(an->d, c), S("ing"))) && !(how != WORD_NONE && (word_is(an->w, how, "allegedly") || word_is(an->w, how, "reportedly")));
}

/* What stands behind one preposition, where it may be an offence. */
static bool may_be_charge(struct analysis *an, enum act a, uint32_t i, uint32_t c, const char *prep)
{
	const struct words *w = an->w;
	if (phrase_word(&w->lex->time[TIME_UNIT], w, c) != TABLE_NONE || lemma_is(w, c, "lack") || lemma_is(w, c, "want"))
		return false;
	if (a == ACT_FINE && word_in_class(an->p, w, c, class_number(an->p, S("money"))))
		return false; /* "fines of 500 to 1,000 dollars" */
	/* "taken for questioning"; "ended with a seven-year sentence": what the trial came to, no charge */
	if (lemma_is(w, c, "questioning") || lemma_is(w, c, "interrogation") || (str_eq(str_of(prep), S("with")) && word_in_class(an->p, w, c, class_number(an->p, S("verdictword")))))
		return false;
	if ((str_eq(str_of(prep), S("of")) && !is_verbal(w, i)) || str_eq(str_of(prep), S("on")) || str_eq(str_of(prep), S("over")) || gives_reason(an, a, c))
		return false;
	const struct actor who = mention_actor(an->m, c);
	return is_verbal(w, c) || (who.type != ACTOR_PERSON && who.type != ACTOR_GROUP);
}

/* The offence: "for spreading false news", "on charges of X", "with sedition". */
static struct str charge_of(struct analysis *an, enum act a, uint32_t i, uint32_t except)
{
	static const char *const preps[] = { "for", "of", "with", "on", "over" };
	const struct words *w = an->w;
	for (size_t k = 0; k < 2 * sizeof(preps) / sizeof(preps[0]); k++)
		EACH_CHILD(w, i, c) {
			const char *prep = preps[k % (sizeof(preps) / sizeof(preps[0]))];
			const bool wrapped = names_charge(an, c) && (has_marker(w, c, "for") || !str_eq(str_of(prep), S("for")));
			enum rel rel = w->d->word[c].rel;
			if ((rel != REL_obl && rel != REL_advcl && rel != REL_nmod && rel != REL_xcomp && rel != REL_acl) || !has_marker(w, c, prep) ||
				an->ws->of[c] != 0 || an->event_of[c] == except)
				continue;
			struct str s = { 0 };
			if (wrapped)
				s = charge_wrapped(an, c);
			if (s.n == 0 && k >= sizeof(preps) / sizeof(preps[0]) && (!wrapped || !str_eq(str_of(prep), S("on"))) && may_be_charge(an, a, i, c, prep))
				s = words_below(an, c);
			if (s.n > 0)
				return s;
		}
	return (struct str){ 0 };
}

/* "charged under Section 12", "booked under the Cybercrimes Act" */
static struct str charge_under(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_obl && has_marker(w, c, "under") && (word_in_class(an->p, w, c, class_number(an->p, S("law"))) || lemma_is(w, c, "section") || lemma_is(w, c, "article")))
			return words_below(an, c);
	return (struct str){ 0 };
}

/* "jailed eleven people accused of plotting a coup": told of those who are tried. */
static struct str charge_of_accused(const struct analysis *an, uint32_t who)
{
	const struct words *w = an->w;
	if (who == WORD_NONE)
		return (struct str){ 0 };
	uint32_t all[8] = { who }, n = 1;
	EACH_CHILD(w, who, c)
		if (w->d->word[c].rel == REL_conj && n < 8)
			all[n++] = c;
	for (uint32_t k = 0; k < n; k++)
		EACH_CHILD(w, all[k], c) {
			const enum rel rel = w->d->word[c].rel;
			if (c < all[k] || (rel != REL_acl && rel != REL_acl_relcl && rel != REL_amod) || !(word_is(w, c, "accused") || word_is(w, c, "charged") || word_is(w, c, "suspected")))
				continue;
			EACH_CHILD(w, c, g)
				if (has_marker(w, g, "of") || has_marker(w, g, "with"))
					return words_below(an, g);
		}
	return (struct str){ 0 };
}

/* "arrested Ana Duval, accusing her of fraud" */
static struct str charge_of_accusing(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	EACH_CHILD(w, i, c) {
		if (w->d->word[c].rel != REL_advcl || !(word_is(w, c, "accusing") || word_is(w, c, "accused") || word_is(w, c, "suspecting") || word_is(w, c, "suspected")))
			continue;
		EACH_CHILD(w, c, g)
			if (has_marker(w, g, "of") && an->ws->of[g] == 0)
				return words_below(an, g);
	}
	return (struct str){ 0 };
}

/* The same by the words' order, where the parser hung the phrase elsewhere. */
static struct str charge_after(const struct analysis *an, enum act a, uint32_t i)
{
	const struct words *w = an->w;
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[i]];
	uint32_t last = s->first + s->n, charge = class_number(an->p, S("charge"));
	for (uint32_t k = i + 1; k + 1 < last && k < i + 20; k++) {
		uint32_t from = WORD_NONE;
		if (word_in_class(an->p, w, k, charge) && word_is(w, k + 1, "of"))
			from = k + 2;
		else if (word_is(w, k, "for") && !gives_reason(an, a, k + 1) && (strcmp(xpos_name(w->d->word[k + 1].xpos), "VBG") == 0 || an->quoted[k + 1] != 0 || an->quoted[k + 1 < w->n - 1 ? k + 2 : k + 1] != 0 ||
						  (w->d->word[k + 1].upos == UPOS_NOUN && phrase_word(&w->lex->time[TIME_UNIT], w, k + 1) == TABLE_NONE && !looks_human(an, k + 1))))
			from = k + 1;
		if (is_verbal(w, k) && mood_is_finite(w, k))
			break;
		if (from != WORD_NONE && (lemma_is(w, from, "lack") || lemma_is(w, from, "want") || lemma_is(w, from, "questioning")))
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

/* "found him guilty of riot", "guilty on three counts, including treason" */
static struct str charge_of_guilty(const struct analysis *an, uint32_t verb)
{
	const struct words *w = an->w;
	struct str counts = { 0 };
	EACH_CHILD(w, verb, c) {
		if (has_marker(w, c, "including") && counts.n == 0)
			counts = words_below(an, c);
		if (!word_is(w, c, "guilty") && !word_is(w, c, "innocent"))
			continue;
		EACH_CHILD(w, c, g) {
			if (has_marker(w, g, "of"))
				return words_below(an, g);
			if (has_marker(w, g, "on") && names_charge(an, g))
				counts = charge_wrapped(an, g);
		}
	}
	return counts;
}

static struct str charge_in(struct analysis *an, const struct event *e)
{
	struct str s = { 0 };
	if (e->role[ROLE_CHARGE] != WORD_NONE && !gives_reason(an, e->act, e->role[ROLE_CHARGE]))
		s = words_below(an, e->role[ROLE_CHARGE]);
	if (s.n == 0)
		s = charge_of(an, e->act, e->word, UINT32_MAX - 1);
	if (s.n == 0 && (e->act == ACT_CONVICT || e->act == ACT_ACQUIT))
		s = charge_of_guilty(an, e->word);
	if (s.n == 0 && e->top != e->word)
		s = charge_of(an, e->act, e->top, an->event_of[e->word]);
	/* "jailed for three years for sedition": hung on the years */
	if (e->act == ACT_SENTENCE || e->act == ACT_ARREST)
		EACH_CHILD(an->w, e->word, c)
			if (s.n == 0 && phrase_word(&an->lex->time[TIME_UNIT], an->w, c) != TABLE_NONE)
				s = charge_of(an, e->act, c, UINT32_MAX - 1);
	if (s.n == 0 && e->act == ACT_CHARGE)
		s = charge_under(an, e->word);
	if (s.n == 0 && e->kind == WORD_VERB)
		s = charge_of_accusing(an, e->word);
	if (s.n == 0 && e->act != ACT_CHARGE && e->act != ACT_FINE)
		s = charge_of_accused(an, e->role[ROLE_RECIPIENT]);
	if (s.n == 0 && e->kind == WORD_VERB && e->act != ACT_FINE)
		s = charge_after(an, e->act, e->word);
	/* "charges of spreading false news against Ana Duval": against whom is no part of it */
	const size_t against = str_find(s, S(" against "));
	const uint32_t whom = e->role[ROLE_RECIPIENT];
	if (against != STR_NONE && whom != WORD_NONE && s.p + against < an->d->text->s.p + an->d->word[whom].at && s.p + s.n > an->d->text->s.p + an->d->word[whom].at)
		s.n = against;
	return s;
}

/* "released on bail of 500 dollars" */
static bool on_bail_of(const struct analysis *an, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i + 1 < end; i++)
		if (lemma_is(an->w, i, "bail") || lemma_is(an->w, i, "bond"))
			return true;
	return false;
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
	if (takes_amount(e->act) || (e->act == ACT_RELEASE && on_bail_of(an, first, end)))
		d->details.amount = amount_in(an, first, end);
	if (takes_amount(e->act) && d->details.amount.n == 0 && e->act != ACT_FINE)
		d->details.amount = part_in(an, first, end);
	if (takes_form(e->act)) {
		struct str form = form_in(an, first, end);
		if (form.n > 0)
			d->details.form = form;
	}
	if (takes_charge(e->act))
		d->details.charge = charge_in(an, e);
	/* "a hearing in the case of the editor" */
	for (size_t i = 0; i < d->recipient.n && d->details.charge.n > 0; i++)
		if (str_eq(d->details.charge, d->recipient.v[i].name))
			d->details.charge = (struct str){ 0 };
	if (e->role[ROLE_REASON] != WORD_NONE)
		d->details.reason = phrase_of(an, e->role[ROLE_REASON]);
	if (d->details.reason.n == 0)
		d->details.reason = reason_of(an, e, d->details.charge.n > 0);
}
