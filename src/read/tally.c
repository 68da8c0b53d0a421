/* A verdict told before opens the list; a sentence without a verb of its own, with a person before a length of time, is a line of it. */
#include "read/tally.h"

#include "read/clause.h"
#include "read/ellipsis.h"

struct line {
	uint32_t first, end; /* words of the sentence */
	uint32_t term, term_end;
	bool unit;           /* "21 years", not "21" */
};

static bool is_count(const struct analysis *an, uint32_t i)
{
	return an->ws->of[i] == 0 && (an->d->word[i].upos == UPOS_NUM || char_is_digit(word_str(an->d, i).p[0]) ||
		phrase_word(&an->lex->time[TIME_NUMBER], an->w, i) != TABLE_NONE);
}

static bool is_unit(const struct analysis *an, uint32_t i)
{
	const uint32_t unit = phrase_word(&an->lex->time[TIME_UNIT], an->w, i);
	return unit != TABLE_NONE && unit != UNIT_HOUR && unit != UNIT_MINUTE;
}

/* A length of time that begins at i: where it ends, i when it is none. */
static uint32_t term_at(const struct analysis *an, uint32_t i, uint32_t end, bool *unit)
{
	const struct words *w = an->w;
	*unit = false;
	if (word_is(w, i, "life")) {
		*unit = true;
		return i + 1;
	}
	if (!is_count(an, i))
		return i;
	uint32_t k = i + 1;
	/* "seven and a half years", "11 years and three months" */
	while (k < end && k < i + 8) {
		if (is_unit(an, k)) {
			*unit = true;
			k++;
		} else if (is_count(an, k) && !(*unit && !word_is(w, k - 1, "and"))) {
			k++;
		} else if (k + 1 < end && word_is(w, k, "and") && (is_count(an, k + 1) || word_is(w, k + 1, "a"))) {
			k += word_is(w, k + 1, "a") && k + 2 < end && word_is(w, k + 2, "half") ? 3 : 1;
		} else {
			break;
		}
	}
	return word_is(w, k - 1, "and") ? k - 1 : k;
}

/* After a term nothing comes that it could count. */
static bool ends_here(const struct analysis *an, uint32_t i, uint32_t end)
{
	static const char *const after[] = { "each", "apiece", "in", "for", "on", "and", "imprisonment" };
	if (i >= end || an->d->word[i].upos == UPOS_PUNCT)
		return true;
	for (size_t k = 0; k < sizeof(after) / sizeof(after[0]); k++)
		if (word_is(an->w, i, after[k]))
			return true;
	return false;
}

/* No verb but those of clauses that hang on a noun. */
static bool is_verbless(const struct analysis *an, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		if (an->d->word[i].head != WORD_NONE && an->w->sentence[an->d->word[i].head] == an->w->sentence[i])
			continue;
		if (is_verbal(an->w, i) || child_with(an->w, i, REL_cop) != WORD_NONE || child_with(an->w, i, REL_nsubj) != WORD_NONE)
			return false;
	}
	return true;
}

/* The line's term: behind a comma, a colon or the person; a bare number only at the end. */
static bool line_term(const struct analysis *an, struct line *l)
{
	for (uint32_t i = l->first + 1; i < l->end; i++) {
		bool unit;
		const uint32_t k = term_at(an, i, l->end, &unit);
		const bool parted = word_is(an->w, i - 1, ",") || word_is(an->w, i - 1, ":") || word_is(an->w, i - 1, ")") || an->m->of[i - 1] != 0;
		if (k == i || !parted || !ends_here(an, k, l->end))
			continue;
		if (!unit && (k + 1 < l->end || an->d->word[i].len > 12 || (word_str(an->d, i).n > 2 && char_is_digit(word_str(an->d, i).p[0]))))
			continue;
		l->term = i;
		l->term_end = k;
		l->unit = unit;
		return true;
	}
	return false;
}

/* Who the line is about: its first person by name, else its people. */
static struct actor line_person(const struct analysis *an, const struct line *l, uint32_t *at)
{
	struct actor people = { 0 };
	for (uint32_t i = l->first; i < l->term; i++) {
		const uint32_t m = an->m->of[i];
		if (m == 0 || an->m->mention.v[m - 1].c.head != i || an->m->mention.v[m - 1].c.kind == CHUNK_PRONOUN)
			continue;
		const struct actor who = mention_actor(an->m, i);
		if (who.type == ACTOR_PERSON) {
			*at = i;
			return who;
		}
		if (people.name.n == 0 && (looks_human(an, i) || who.type == ACTOR_GROUP || phrase_word(&an->lex->titles, an->w, i) != TABLE_NONE)) {
			people = who;
			*at = i;
		}
	}
	/* "Roth: 16": a name that the tagger did not see */
	if (people.name.n == 0 && l->term >= l->first + 2 && l->term <= l->first + 5 && word_is(an->w, l->term - 1, ":") && word_capital(an->w, l->first)) {
		*at = l->first;
		people = (struct actor){ .name = words_str(an->w, l->first, l->term - 1), .type = ACTOR_PERSON, .mention = words_span(an->w, l->first, l->term - 1) };
	}
	return people;
}

static void line_claim(struct analysis *an, uint32_t first, const struct line *l, struct actor who, uint32_t at)
{
	struct claim c = { CLAIM_INIT, .kind = CLAIM_ACT, .modality = MODALITY_ASSERTED, .span = words_span(an->w, first, l->term_end), .word = at, .noun = true };
	c.deed.act = ACT_SENTENCE;
	*VEC_PUSH(an->a, &c.deed.recipient) = who;
	c.deed.details.term = words_str(an->w, l->term, l->term_end);
	if (an->said[at] != 0)
		c.said_by = an->attribution.v[an->said[at] - 1].speaker;
	*VEC_PUSH(an->a, an->out) = c;
}

/* "…, his brother five and a cousin three years": more of the same in the sentence of the verb. */
static void gapped_lines(struct analysis *an, const struct sentence *s, uint32_t from)
{
	const uint32_t end = s->first + s->n;
	for (uint32_t i = from + 1; i < end; i++) {
		struct line l = { .first = i, .end = end, .term = i };
		l.term_end = term_at(an, i, end, &l.unit);
		const uint32_t m = an->m->of[word_is(an->w, i - 1, "to") ? i - 2 : i - 1]; /* "his wife to five" */
		if (l.term_end == i || m == 0 || !ends_here(an, l.term_end, end))
			continue;
		const struct chunk *c = &an->m->mention.v[m - 1].c;
		if (c->kind == CHUNK_PRONOUN || c->first <= from + 2 || c->first == s->first || (an->m->of[i] == m && i < c->end && !(i + 1 == c->end && i > c->head)))
			continue;
		const uint32_t joint = an->d->word[c->first - 1].rel == REL_nmod_poss ? c->first - 2 : c->first - 1;
		if (!word_is(an->w, joint, ",") && !word_is(an->w, joint, "and"))
			continue;
		struct actor who = mention_actor(an->m, c->head);
		if (an->m->of[i] == m && i < c->end) { /* "the printer two", read as one phrase */
			const uint32_t own = c->first + (an->d->word[c->first].upos == UPOS_DET);
			who.name = words_str(an->w, own, i);
			who.mention = words_span(an->w, own, i);
		}
		if (who.type == ACTOR_PERSON || looks_human(an, c->head)) {
			line_claim(an, c->first, &l, who, c->head);
			i = l.term_end;
		}
	}
}

/* By sentence: where its last act `sentence` with a term is told, + 1. */
static uint32_t *sentences_told(struct analysis *an, size_t first)
{
	uint32_t *told = ARENA_ARRAY(an->a, uint32_t, an->d->tokens.sentence.n + 1);
	memset(told, 0, (an->d->tokens.sentence.n + 1) * sizeof(*told));
	for (size_t i = first; i < an->out->n; i++) {
		const struct claim *c = &an->out->v[i];
		if (c->kind == CLAIM_ACT && c->deed.act == ACT_SENTENCE && c->word < an->w->n && c->deed.details.term.n > 0 &&
			(c->modality == MODALITY_ASSERTED || c->modality == MODALITY_ALLEGED))
			told[an->w->sentence[c->word]] = c->word + 1;
	}
	return told;
}

static bool holds_word(const struct analysis *an, const struct sentence *s, uint32_t class_no)
{
	for (uint32_t i = s->first; i < s->first + s->n; i++)
		if (word_in_class(an->p, an->w, i, class_no))
			return true;
	return false;
}

/* "28 July: Presidential election." "By-elections in 28 constituencies.": the entry is the name of what took place. */
static void vote_entries(struct analysis *an)
{
	enum { ENTRY_WORDS = 10 };
	const uint32_t vote = class_number(an->p, S("votenoun"));
	for (size_t n = 0; n < an->d->tokens.sentence.n; n++) {
		const struct sentence *s = &an->d->tokens.sentence.v[n];
		if ((n > 0 && s->paragraph == s[-1].paragraph && s[-1].n > 4) || s->n == 0 || s->n > ENTRY_WORDS || an->section[s->paragraph].kind != SECTION_ENTRY)
			continue;
		uint32_t at = WORD_NONE;
		for (uint32_t i = s->first; i < s->first + s->n && at == WORD_NONE; i++)
			if (word_in_class(an->p, an->w, i, vote) && child_with(an->w, i, REL_case) == WORD_NONE)
				at = i;
		for (uint32_t i = s->first; i < s->first + s->n; i++)
			if (an->d->word[i].upos == UPOS_VERB || an->d->word[i].upos == UPOS_AUX)
				at = WORD_NONE;
		if (at == WORD_NONE || an->event_of[at] != TABLE_NONE)
			continue;
		struct claim c = { CLAIM_INIT, .kind = CLAIM_ACT, .modality = MODALITY_ASSERTED, .span = words_span(an->w, s->first, s->first + s->n), .word = at, .noun = true };
		c.deed.act = ACT_HOLD_ELECTION;
		c.deed.object = mention_actor(an->m, at);
		if (c.deed.object.name.n == 0)
			c.deed.object.name = words_str(an->w, at, at + 1);
		c.deed.date = (struct claim_date){ .days = an->ws->paragraph[s->paragraph] };
		*VEC_PUSH(an->a, an->out) = c;
	}
}

void tallies_of(struct analysis *an, size_t first)
{
	vote_entries(an);
	ellipses_of(an, first);
	uint32_t *told = sentences_told(an, first);
	const uint32_t verdict = class_number(an->p, S("verdictword"));
	bool listed = false, spoken = false; /* a penalty told just before in this paragraph; a verdict spoken of in the text */
	for (size_t n = 0; n < an->d->tokens.sentence.n; n++) {
		const struct sentence *s = &an->d->tokens.sentence.v[n];
		if (n > 0 && s->paragraph != s[-1].paragraph)
			listed = false;
		if (s->n == 0 || an->section[s->paragraph].kind == SECTION_SKIP || an->section[s->paragraph].kind == SECTION_HEADING)
			continue;
		struct line l = { .first = s->first, .end = s->first + s->n };
		uint32_t at = 0;
		if (told[n] != 0) {
			gapped_lines(an, s, told[n] - 1);
			listed = true;
		} else if ((listed || spoken) && is_verbless(an, l.first, l.end) && line_term(an, &l) &&
			   (listed || (l.unit && word_is(an->w, l.term - 1, ":")))) {
			const struct actor who = line_person(an, &l, &at);
			if (who.name.n > 0)
				line_claim(an, l.first, &l, who, at);
			listed = listed || who.name.n > 0;
		} else {
			listed = false;
		}
		spoken = spoken || holds_word(an, s, verdict);
	}
}
