/*
 * Forms with roles of their own: points with their states in brackets,
 * parliamentary questions, letters, transcripts.
 */
#include "read/form.h"

#include "read/clause.h"

/* A country that the words name, in whatever form but its capital, as the state that acts. */
static struct actor state_named(const struct analysis *an, struct lines l)
{
	for (uint32_t i = l.first; i < l.end && !word_is(an->w, i, "("); i++) { /* in brackets stand those who ask */
		uint32_t n, found = phrase_at(&an->lex->countries, an->w, i, l.end, false, &n);
		if (found == TABLE_NONE || found % 4 == COUNTRY_CAPITAL)
			continue;
		struct actor a = mention_actor(an->m, i);
		if (a.name.n > 0 && a.country[0] != '\0' && found % 4 == COUNTRY_NAME && (a.type == ACTOR_PLACE || a.type == ACTOR_GOVERNMENT))
			return a;
		a = (struct actor){ .name = an->lex->country.v[found / 4].name, .type = ACTOR_GOVERNMENT, .mention = words_span(an->w, i, i + n) };
		memcpy(a.country, an->lex->country.v[found / 4].code, sizeof(a.country));
		return a;
	}
	return (struct actor){ 0 };
}

/* "(Sweden, Viet Nam): noted", which the reader parted from its point. */
bool form_bracket(struct analysis *an, struct lines l, struct actors *ret)
{
	const struct words *w = an->w;
	*ret = (struct actors){ 0 };
	bool inside = false;
	for (uint32_t i = l.first; i < l.end; i++) {
		uint32_t first = an->d->tokens.sentence.v[w->sentence[i]].first;
		if (first == l.first || !word_is(w, first, "(") || (first + 2 < l.end && word_is(w, first + 2, ")") && an->d->word[first + 1].len <= 3 &&
			!char_is_upper(word_str(an->d, first + 1).p[0]))) /* "(b) Free the miners": a letter, no state */
			continue;
		an->barred[i] = true;
		if (word_is(w, i, "(") || word_is(w, i, ")"))
			inside = word_is(w, i, "(");
		uint32_t n, found = inside ? phrase_at(&an->lex->countries, w, i, l.end, false, &n) : TABLE_NONE;
		if (found == TABLE_NONE || found % 4 != COUNTRY_NAME)
			continue;
		struct actor a = { .name = words_str(w, i, i + n), .type = ACTOR_GOVERNMENT, .mention = words_span(w, i, i + n) };
		memcpy(a.country, an->lex->country.v[found / 4].code, sizeof(a.country));
		*VEC_PUSH(an->a, ret) = a;
		for (uint32_t k = i; k < i + n; k++)
			an->barred[k] = true;
		i += n - 1;
	}
	return ret->n > 0;
}

/* "Universal Periodic Review: Oman", "Marenia: draft report of the Working Group": the state of which all is asked. */
/* "the third review of Oman", before any state that the head only mentions ("English edition"). */
static struct actor review_of(const struct analysis *an, struct lines l)
{
	const struct words *w = an->w;
	for (uint32_t i = l.first; i + 2 < l.end; i++)
		if (lemma_is(w, i, "review") && word_is(w, i + 1, "of")) {
			const struct lines near = { i + 2, i + 6 < l.end ? i + 6 : l.end };
			const struct actor a = state_named(an, near);
			if (a.name.n > 0)
				return a;
		}
	return (struct actor){ 0 };
}

static bool of_recommendations(const struct analysis *an, struct lines l)
{
	for (uint32_t i = l.first; i < l.end; i++)
		if (lemma_is(an->w, i, "recommendation"))
			return true;
	return false;
}

void form_reviewed(struct analysis *an, struct form *st)
{
	const struct words *w = an->w;
	uint32_t paragraphs = (uint32_t)an->d->text->paragraph.n, sentence = 0;
	bool review = false;
	struct actor state = { 0 };
	for (uint32_t p = 0; p < paragraphs && p < 6 && state.name.n == 0; p++)
		state = review_of(an, lines_of(an, p, &sentence));
	sentence = 0;
	for (uint32_t p = 0; p < paragraphs && p < 6; p++) {
		struct lines l = lines_of(an, p, &sentence);
		for (uint32_t i = l.first; i + 1 < l.end; i++)
			review = review || word_is(w, i, "upr") || (word_is(w, i, "periodic") && word_is(w, i + 1, "review"));
		if (state.name.n == 0)
			state = state_named(an, l);
		if (p < 2 && state.name.n == 0 && l.end > l.first + 2 && an->d->word[l.first].upos == UPOS_PROPN && word_is(w, l.first + 1, ":"))
			state = mention_actor(an->m, l.first);
	}
	/* "the review of Kesteria", "recommendations to Kesteria": a state that the tables do not know */
	sentence = 0;
	for (uint32_t p = 0; p < paragraphs && p < 6 && state.name.n == 0; p++) {
		struct lines l = lines_of(an, p, &sentence);
		for (uint32_t i = l.first; i + 2 < l.end && state.name.n == 0; i++)
			if ((lemma_is(w, i, "review") && (word_is(w, i + 1, "of") || word_is(w, i + 1, ":")) && an->d->word[i + 2].upos == UPOS_PROPN) ||
				(word_is(w, i, "support") && word_is(w, i + 1, "of") && an->d->word[i + 2].upos == UPOS_PROPN) ||
				(lemma_is(w, i, "recommendation") && (word_is(w, i + 1, "to") || word_is(w, i + 1, "for")) && an->d->word[i + 2].upos == UPOS_PROPN))
				state = (struct actor){ .name = words_str(w, i + 2, i + 3), .type = ACTOR_GOVERNMENT, .mention = words_span(w, i + 2, i + 3) };
	}
	/* "Recommendations accepted by Kesteria:" */
	sentence = 0;
	for (uint32_t p = 0; p < paragraphs && p < 6 && state.name.n == 0; p++) {
		const struct lines l = lines_of(an, p, &sentence);
		if (l.end >= l.first + 3 && word_is(w, l.end - 1, ":") && word_is(w, l.end - 3, "by") && an->d->word[l.end - 2].upos == UPOS_PROPN && of_recommendations(an, l))
			state = (struct actor){ .name = words_str(w, l.end - 2, l.end - 1), .type = ACTOR_GOVERNMENT, .mention = words_span(w, l.end - 2, l.end - 1) };
	}
	/* a document whose points end with states in brackets is one too */
	sentence = 0;
	for (uint32_t p = 0; p < paragraphs && !review; p++) {
		struct lines l = lines_of(an, p, &sentence);
		for (uint32_t i = l.first + 1; i < l.end && !review; i++)
			review = an->d->tokens.sentence.v[w->sentence[i]].first == i && word_is(w, i, "(") && p < 16;
	}
	if (review)
		st->reviewed = state;
}

static void authors_in(struct analysis *an, struct lines l, struct actors *ret)
{
	const struct words *w = an->w;
	for (uint32_t i = l.first; i + 1 < l.end; i++) {
		if (!word_is(w, i + 1, "(") || an->d->word[i].upos != UPOS_PROPN)
			continue;
		struct actor a = mention_actor(an->m, i);
		if (a.name.n > 0 && str_find_char(a.name, ' ') != STR_NONE && (a.type == ACTOR_PERSON || a.type == ACTOR_OTHER)) {
			a.type = ACTOR_PERSON;
			*VEC_PUSH(an->a, ret) = a;
		}
	}
}

/* The head of a parliamentary question: who puts it, and to whom. */
void form_question(struct analysis *an, struct form *st)
{
	enum { HEAD_PARAGRAPHS = 10 };
	const struct words *w = an->w;
	uint32_t paragraphs = (uint32_t)an->d->text->paragraph.n, sentence = 0;
	bool subject = false;
	for (uint32_t p = 0; p < paragraphs && p < HEAD_PARAGRAPHS && !subject; p++) {
		struct lines l = lines_of(an, p, &sentence);
		const struct actor asked = form_asked(an, l);
		st->asked = asked.name.n > 0 ? asked : st->asked;
		for (uint32_t i = l.first; i < l.end && !subject; i++) {
			bool written = i + 1 < l.end && (word_is(w, i, "written") || word_is(w, i, "oral")) && (word_is(w, i + 1, "answer") || word_is(w, i + 1, "question") ||
				word_is(w, i + 1, "questions"));
			bool parliamentary = i + 1 < l.end && word_is(w, i, "parliamentary") && lemma_is(w, i + 1, "question");
			st->questions = st->questions || written || parliamentary;
			subject = st->questions && word_is(w, i, "subject") && i + 1 < l.end && word_is(w, i + 1, ":");
			for (uint32_t k = i + 1; st->questions && st->asked.name.n == 0 && word_is(w, i, "to") && an->d->word[i].upos == UPOS_ADP && k < l.end && k < i + 8; k++)
				if (is_nominal(w, k) && an->d->word[k].rel != REL_det)
					st->asked = mention_actor(an->m, k);
		}
		if (st->questions && st->authors.n == 0)
			authors_in(an, l, &st->authors);
	}
}

/* "Ana Duval (Greens): …", "Ana Duval, Minister: …": the person whose words the paragraph is; *end is the word after the colon. */
struct actor form_speaker(struct analysis *an, struct lines l, uint32_t *end)
{
	const struct words *w = an->w;
	for (uint32_t i = l.first + 1; i + 3 < l.end && i < l.first + 12; i++) {
		if (!word_is(w, i, ":"))
			continue;
		struct actor a = an->d->word[l.first].upos == UPOS_PROPN || an->d->word[l.first].upos == UPOS_NOUN ? mention_actor(an->m, l.first) : (struct actor){ 0 };
		if (a.name.n == 0 || a.type != ACTOR_PERSON || str_find_char(a.name, ' ') == STR_NONE)
			break;
		*end = i + 1;
		return a;
	}
	return (struct actor){ 0 };
}

void form_transcript(struct analysis *an, struct form *st)
{
	uint32_t paragraphs = (uint32_t)an->d->text->paragraph.n, sentence = 0, found = 0, end;
	for (uint32_t p = 0; p < paragraphs && found < 3; p++)
		found += form_speaker(an, lines_of(an, p, &sentence), &end).name.n > 0;
	st->transcript = found >= 3 || (found >= 2 && st->questions);
}

/* "Dear Prime Minister,", "Your Excellency,": who is asked below; in the third person where the head names it. */
bool form_salutation(struct analysis *an, struct lines l, uint32_t p, struct form *st)
{
	const struct words *w = an->w;
	if (l.end - l.first > 14 || (!lines_end_with(an, l, ',') && !lines_end_with(an, l, ':')) || (!lines_start(an, l, "dear") && !lines_start(an, l, "your excellency") && !lines_start(an, l, "excellency")))
		return false;
	struct actor to = { 0 };
	uint32_t sentence = 0;
	for (uint32_t q = 0; q < p && q < 6 && to.name.n == 0; q++) {
		struct lines head = lines_of(an, q, &sentence);
		for (uint32_t i = head.first; i + 1 < head.end && to.name.n == 0; i++)
			if (lemma_is(w, i, "letter") && word_is(w, i + 1, "to"))
				for (uint32_t k = i + 2; k < head.end && k < i + 8 && to.name.n == 0; k++)
					if (is_nominal(w, k) && an->d->word[k].rel != REL_det)
						to = mention_actor(an->m, k);
	}
	for (uint32_t i = l.first + 1; i < l.end && to.name.n == 0; i++)
		if (is_nominal(w, i))
			to = mention_actor(an->m, i);
	if (to.name.n == 0)
		to = (struct actor){ .name = words_str(w, l.first + 1, l.end - 1), .type = ACTOR_PERSON, .mention = words_span(w, l.first + 1, l.end - 1) };
	if (to.name.n == 0)
		return false;
	st->letter_to = to;
	return true;
}
