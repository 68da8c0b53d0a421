/*
 * One pass over the paragraphs with a little state: the issuer of the whole,
 * the speaker of the section, the addressee of the list.  Each rule looks at
 * a paragraph's first words and its shape, never at what it is about.
 */
#include "read/structure.h"

#include "read/clause.h"
#include "read/statement.h"

enum { HEADING_WORDS_MAX = 24, LINE_WORDS_MAX = 16 };

struct lines {
	uint32_t first, end; /* words */
};

/* ---- looking at one paragraph ------------------------------------------------------------- */

static struct lines words_of_paragraph(const struct analysis *an, uint32_t p, uint32_t *sentence)
{
	const struct tokens *t = &an->d->tokens;
	while (*sentence < t->sentence.n && t->sentence.v[*sentence].paragraph < p)
		(*sentence)++;
	struct lines r = { 0, 0 };
	bool any = false;
	for (uint32_t s = *sentence; s < t->sentence.n && t->sentence.v[s].paragraph == p; s++) {
		if (!any)
			r.first = t->sentence.v[s].first;
		any = true;
		r.end = t->sentence.v[s].first + t->sentence.v[s].n;
	}
	return r;
}

static bool ends_sentence(const struct analysis *an, struct lines l)
{
	if (l.end == l.first)
		return false;
	for (uint32_t i = l.end; i > l.first && i + 3 > l.end; i--) {
		struct str s = word_str(an->d, i - 1);
		char c = s.p[s.n - 1];
		if (c == '.' || c == '!' || c == '?' || c == ';')
			return true;
	}
	return false;
}

static bool ends_with(const struct analysis *an, struct lines l, char c)
{
	if (l.end == l.first)
		return false;
	struct str s = word_str(an->d, l.end - 1);
	return s.p[s.n - 1] == c;
}

static bool starts(const struct analysis *an, struct lines l, const char *z)
{
	/* words parted by single spaces */
	uint32_t i = l.first;
	struct str rest = str_of(z);
	while (rest.n > 0) {
		struct str one = str_cut(&rest, ' ');
		if (i >= l.end || !str_eq_nocase(word_str(an->d, i), one))
			return false;
		i++;
	}
	return true;
}

/* Words that a page prints around its text. */
static bool is_furniture(const struct analysis *an, uint32_t p, struct lines l)
{
	static const char *const openers[] = { "share", "photo", "photo :", "( photo", "credit :", "read also", "related", "most read",
		"tag and share", "follow us", "subscribe", "copyright", "\xc2\xa9", "source :", "skip to", "you may also like",
		"signatories", "for more information", "( reporting", "reporting by", "correction", "also read", "see also", "advertisement",
		"written by", "editing by", "sign up", "all rights reserved", "newsletter", "log in", "previous article", "next article" };
	const struct paragraph *par = &an->d->text->paragraph.v[p];
	if (par->kind == PARAGRAPH_BYLINE || par->kind == PARAGRAPH_CAPTION || par->kind == PARAGRAPH_DATELINE)
		return true;
	for (size_t k = 0; k < sizeof(openers) / sizeof(openers[0]); k++)
		if (starts(an, l, openers[k]))
			return true;
	if (starts(an, l, "by") && l.end - l.first < 12 && !ends_sentence(an, l))
		return true;
	uint32_t bars = 0;
	for (uint32_t i = l.first; i < l.end && i < l.first + 40; i++)
		if (word_is(an->w, i, "|") || word_is(an->w, i, "\xc2\xb7"))
			bars++;
	return bars >= 2 || (bars == 1 && l.end - l.first < 8);
}

static bool is_heading(const struct analysis *an, uint32_t p, struct lines l)
{
	const struct paragraph *par = &an->d->text->paragraph.v[p];
	if (par->kind == PARAGRAPH_HEADING)
		return true;
	if (par->kind != PARAGRAPH_BODY && !(par->kind == PARAGRAPH_QUOTE && p < 5))
		return false;
	return l.end - l.first <= HEADING_WORDS_MAX && !ends_sentence(an, l) && !ends_with(an, l, ',') && !ends_with(an, l, ':');
}

static struct actor first_actor(const struct analysis *an, struct lines l)
{
	for (uint32_t i = l.first; i < l.end && i < l.first + 6; i++) {
		if (!is_nominal(an->w, i))
			continue;
		struct actor a = mention_actor(an->m, i);
		if (a.name.n > 0 && a.type != ACTOR_OTHER && a.type != ACTOR_LAW)
			return a;
	}
	return (struct actor){ 0 };
}

/* ---- the whole document's issuer -------------------------------------------------------------- */

static bool first_person(const struct analysis *an, uint32_t i)
{
	return word_is(an->w, i, "we") || word_is(an->w, i, "our") || word_is(an->w, i, "us");
}

/* "We, the twelve undersigned organisations, …" */
static struct actor named_we(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	for (uint32_t c = w->child[i]; c != WORD_NONE; c = w->next[c])
		if (w->d->word[c].rel == REL_appos && is_nominal(w, c)) {
			struct actor a = mention_actor(an->m, c);
			if (a.name.n > 0)
				return a;
		}
	if (i + 2 < w->n && word_is(w, i + 1, ",") && is_nominal(w, i + 2)) {
		struct actor a = mention_actor(an->m, i + 2);
		if (a.name.n > 0 && a.type != ACTOR_OTHER)
			return a;
	}
	for (uint32_t k = i + 2; k < i + 8 && k < w->n && word_is(w, i + 1, ","); k++)
		if (is_nominal(w, k) && !first_person(an, k)) {
			struct actor a = mention_actor(an->m, k);
			if (a.name.n > 0)
				return a;
		}
	return (struct actor){ 0 };
}

/* "We write on behalf of the Helm Institute", "The nine organisations that sign below", "The undersigned": who speaks. */
static struct actor named_signatory(const struct analysis *an, struct lines l)
{
	const struct words *w = an->w;
	bool first = false;
	for (uint32_t i = l.first; i < l.end; i++) {
		first = first || first_person(an, i) || word_is(w, i, "i");
		struct actor a = { 0 };
		if (word_is(w, i, "behalf") && i + 1 < l.end && word_is(w, i + 1, "of"))
			for (uint32_t k = i + 2; k < l.end && k < i + 8 && a.name.n == 0; k++)
				a = is_nominal(w, k) ? mention_actor(an->m, k) : a;
		if (a.name.n > 0 && first && !first_person(an, i + 2))
			return a;
		if (an->quoted[i] != 0 || !is_nominal(w, i))
			continue;
		bool signs = word_is(w, i, "undersigned") || lemma_is(w, i, "signatory");
		for (uint32_t c = w->child[i]; c != WORD_NONE; c = w->next[c]) {
			enum rel rel = w->d->word[c].rel;
			signs = signs || (rel == REL_amod && (word_is(w, c, "undersigned") || word_is(w, c, "signatory")));
			if ((rel == REL_acl_relcl || rel == REL_acl) && lemma_is(w, c, "sign") &&
				(child_form(w, c, "below") != WORD_NONE || child_form(w, c, "here") != WORD_NONE || child_with(w, c, REL_obj) != WORD_NONE))
				signs = signs || child_with(w, i, REL_case) == WORD_NONE;
		}
		if (signs && !word_is(w, i, "statement"))
			return mention_actor(an->m, i);
	}
	return (struct actor){ 0 };
}

/* "European Parliament resolution of 13 March 2025 on …": the body that stands
 * before the word, or alone on a line that ends with a comma. */
static bool resolution_body(struct analysis *an, struct lines l, struct actor *ret)
{
	const struct words *w = an->w;
	if (l.end - l.first <= 8 && ends_with(an, l, ',') && starts(an, l, "the")) {
		*ret = first_actor(an, (struct lines){ l.first + 1, l.end });
		if (ret->name.n == 0)
			ret->name = words_str(w, l.first + 1, l.end - 1), ret->type = ACTOR_LEGISLATURE;
		return true;
	}
	return false;
}

static struct actor title_issuer(const struct analysis *an, struct lines l)
{
	for (uint32_t i = l.first; i < l.end && i < l.first + 14; i++) {
		struct actor a = mention_actor(an->m, i);
		bool shouts = true;
		for (size_t k = 0; k < a.name.n; k++)
			shouts = shouts && !char_is_lower(a.name.p[k]);
		if (a.name.n > 6 && shouts)
			continue; /* a heading in capitals */
		if (a.name.n > 0 && (a.type == ACTOR_NGO || a.type == ACTOR_IGO || a.type == ACTOR_PARTY || a.type == ACTOR_LEGISLATURE))
			return a;
	}
	return (struct actor){ 0 };
}

/* "The Office for Press Freedom (OPF)" within the paragraph's first words. */
static bool defines_acronym(const struct analysis *an, struct lines l)
{
	for (uint32_t i = l.first; i + 2 < l.end && i < l.first + 12; i++) {
		struct str s = word_str(an->d, i + 1);
		if (!word_is(an->w, i, "(") || !word_is(an->w, i + 2, ")") || s.n < 2 || s.n > 10)
			continue;
		bool capitals = true;
		for (size_t k = 0; k < s.n; k++)
			capitals = capitals && !char_is_lower(s.p[k]) && !char_is_digit(s.p[k]);
		if (capitals)
			return true;
	}
	return false;
}

/* "Frontline Circle has learned …": a named body as the subject of a paragraph's first verb. */
static struct actor opening_subject(struct analysis *an, struct lines l)
{
	for (uint32_t i = l.first; i < l.end && i < l.first + 12; i++)
		if (an->d->word[i].head == WORD_NONE && is_verbal(an->w, i)) {
			uint32_t subj = child_with(an->w, i, REL_nsubj); /* no clause_args(): sections are not known yet */
			struct actor a = subj == WORD_NONE ? (struct actor){ 0 } : mention_actor(an->m, subj);
			bool body = a.type == ACTOR_OTHER || a.type == ACTOR_NGO || a.type == ACTOR_IGO || a.type == ACTOR_MEDIA;
			return body && a.name.n > 0 && an->d->word[subj].upos == UPOS_PROPN ? a : (struct actor){ 0 };
		}
	return (struct actor){ 0 };
}

/* A line that opens a list of what is asked. */
static bool lists_demands(const struct analysis *an, struct lines l)
{
	if (starts(an, l, "recommendations") && l.end - l.first < 6)
		return true;
	if (!ends_with(an, l, ':'))
		return false;
	for (uint32_t i = l.first; i < l.end; i++)
		if (index_word(&an->p->asking_of[WORD_VERB], an->w, i) != TABLE_NONE)
			return true;
	return false;
}

static void find_issuer(struct analysis *an, struct form *st)
{
	uint32_t paragraphs = (uint32_t)an->d->text->paragraph.n, sentence = 0, speaks = 0;
	struct actor we = { 0 }, titled = { 0 }, spokes = { 0 }, first_body = { 0 }, opening = { 0 }, signatory = { 0 };
	bool asks = false;
	for (uint32_t p = 0; p < paragraphs; p++) {
		struct lines l = words_of_paragraph(an, p, &sentence);
		if (l.end == l.first)
			continue;
		struct actor body;
		if (p < 12 && !st->resolution && resolution_body(an, l, &body)) {
			st->resolution = true;
			st->issuer = body;
		}
		if (starts(an, l, "Q :") || starts(an, l, "Q.") || starts(an, l, "Question :"))
			st->interview = true;
		if (p < 6 && titled.name.n == 0 && is_heading(an, p, l))
			titled = title_issuer(an, l);
		/* an organisation that the first sentences name with its acronym */
		if (p < 8 && first_body.name.n == 0 && an->d->text->paragraph.v[p].kind == PARAGRAPH_BODY && !is_heading(an, p, l) && ends_sentence(an, l)) {
			struct actor a = first_actor(an, l);
			bool defined = a.type != ACTOR_PERSON && a.name.n > 0 && defines_acronym(an, l);
			if (a.type == ACTOR_NGO || a.type == ACTOR_IGO || a.type == ACTOR_PARTY || defined) {
				first_body = a;
				if (defined && (a.type == ACTOR_PLACE || a.type == ACTOR_OTHER))
					first_body.type = ACTOR_NGO;
			}
		}
		/* the subject of an alert's first sentence, an acronym of its head, where a list of demands follows */
		if (p < 8 && opening.name.n == 0) {
			if (defines_acronym(an, l) && l.end - l.first < LINE_WORDS_MAX)
				opening = first_actor(an, l);
			else if (ends_sentence(an, l) && l.end - l.first > 8)
				opening = opening_subject(an, l);
		}
		asks = asks || lists_demands(an, l);
		if (p < 8 && signatory.name.n == 0 && an->d->text->paragraph.v[p].kind == PARAGRAPH_BODY && !is_heading(an, p, l) && ends_sentence(an, l))
			signatory = named_signatory(an, l);
		for (uint32_t i = l.first; i < l.end; i++) {
			if (an->quoted[i] != 0)
				continue;
			if (first_person(an, i)) {
				speaks++;
				if (we.name.n == 0 && word_is(an->w, i, "we"))
					we = named_we(an, i);
				if (we.name.n == 0 && word_is(an->w, i, "our") && i + 1 < l.end && word_is(an->w, i + 1, "office") && spokes.name.n > 0)
					we = spokes;
			}
			/* "Spokesperson for the UN High Commissioner: …" in the head of a press note */
			if (p < 6 && spokes.name.n == 0 && (lemma_is(an->w, i, "spokesperson") || lemma_is(an->w, i, "spokesman") || lemma_is(an->w, i, "spokeswoman")))
				/* "UN Human Rights Office spokesperson X on Mali": the body before the word, or after "for" */
				for (uint32_t k = i > l.first ? i - 1 : i + 1; k < l.end && k < i + 10; k++) {
					struct actor a = mention_actor(an->m, k);
					if (k > i && !word_is(an->w, i + 1, "for") && !word_is(an->w, i + 1, "of") && !word_is(an->w, i + 1, "to"))
						break;
					if (a.name.n > 0 && a.type != ACTOR_PERSON && a.type != ACTOR_OTHER) {
						spokes = a;
						break;
					}
				}
		}
	}
	if (st->resolution || st->interview)
		return;
	if (we.name.n > 0)
		st->issuer = we;
	else if (signatory.name.n > 0)
		st->issuer = signatory;
	else if (speaks >= 2 && spokes.name.n > 0)
		st->issuer = spokes;
	else if (titled.name.n > 0 && speaks > 0)
		st->issuer = titled;
	else if (first_body.name.n > 0 && speaks > 0)
		st->issuer = first_body;
	else if (speaks >= 2 && an->d->text->publisher.n > 0)
		st->issuer = (struct actor){ .name = an->d->text->publisher, .type = ACTOR_NGO };
	else if (titled.name.n > 0 && (titled.type == ACTOR_NGO || titled.type == ACTOR_IGO))
		st->issuer = titled;
	else if (asks && opening.name.n > 0)
		st->issuer = opening;
}

/* The person an interview's lead-in tells of: the first named who does not do the asking. */
static struct actor find_interviewee(const struct analysis *an, uint32_t end)
{
	for (uint32_t i = 0; i < end; i++) {
		if (an->d->word[i].upos != UPOS_PROPN)
			continue;
		struct actor a = mention_actor(an->m, i);
		if (a.name.n == 0 || a.type != ACTOR_PERSON || str_find_char(a.name, ' ') == STR_NONE)
			continue;
		uint32_t k = i;
		while (k > 0 && (an->d->word[k - 1].upos == UPOS_PROPN || word_is(an->w, k - 1, "-")))
			k--;
		if (k > 0 && word_is(an->w, k - 1, "by"))
			continue;
		return a;
	}
	return (struct actor){ 0 };
}

/* ---- points with their states, questions, letters, transcripts --------------------------------------- */

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
static bool bracket_of(struct analysis *an, struct lines l, struct actors *ret)
{
	const struct words *w = an->w;
	*ret = (struct actors){ 0 };
	bool inside = false;
	for (uint32_t i = l.first; i < l.end; i++) {
		uint32_t first = an->d->tokens.sentence.v[w->sentence[i]].first;
		if (first == l.first || !word_is(w, first, "("))
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
static void find_reviewed(struct analysis *an, struct form *st)
{
	const struct words *w = an->w;
	uint32_t paragraphs = (uint32_t)an->d->text->paragraph.n, sentence = 0;
	bool review = false;
	struct actor state = { 0 };
	for (uint32_t p = 0; p < paragraphs && p < 6; p++) {
		struct lines l = words_of_paragraph(an, p, &sentence);
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
		struct lines l = words_of_paragraph(an, p, &sentence);
		for (uint32_t i = l.first; i + 2 < l.end && state.name.n == 0; i++)
			if ((lemma_is(w, i, "review") && word_is(w, i + 1, "of") && an->d->word[i + 2].upos == UPOS_PROPN) ||
				(lemma_is(w, i, "recommendation") && (word_is(w, i + 1, "to") || word_is(w, i + 1, "for")) && an->d->word[i + 2].upos == UPOS_PROPN))
				state = (struct actor){ .name = words_str(w, i + 2, i + 3), .type = ACTOR_GOVERNMENT, .mention = words_span(w, i + 2, i + 3) };
	}
	/* a document whose points end with states in brackets is one too */
	sentence = 0;
	for (uint32_t p = 0; p < paragraphs && !review; p++) {
		struct lines l = words_of_paragraph(an, p, &sentence);
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
static void find_question(struct analysis *an, struct form *st)
{
	enum { HEAD_PARAGRAPHS = 10 };
	const struct words *w = an->w;
	uint32_t paragraphs = (uint32_t)an->d->text->paragraph.n, sentence = 0;
	bool subject = false;
	for (uint32_t p = 0; p < paragraphs && p < HEAD_PARAGRAPHS && !subject; p++) {
		struct lines l = words_of_paragraph(an, p, &sentence);
		for (uint32_t i = l.first; i < l.end && !subject; i++) {
			bool written = i + 1 < l.end && (word_is(w, i, "written") || word_is(w, i, "oral")) && (word_is(w, i + 1, "answer") || word_is(w, i + 1, "question") ||
				word_is(w, i + 1, "questions"));
			bool parliamentary = i + 1 < l.end && word_is(w, i, "parliamentary") && lemma_is(w, i + 1, "question");
			st->questions = st->questions || written || parliamentary;
			subject = st->questions && word_is(w, i, "subject") && i + 1 < l.end && word_is(w, i + 1, ":");
			for (uint32_t k = i + 1; st->questions && st->asked.name.n == 0 && (word_is(w, i, "to")) && k < l.end && k < i + 8; k++)
				if (is_nominal(w, k) && an->d->word[k].rel != REL_det)
					st->asked = mention_actor(an->m, k);
		}
		if (st->questions && st->authors.n == 0)
			authors_in(an, l, &st->authors);
	}
}

/* "Ana Duval (Greens): …", "Ana Duval, Minister: …": the person whose words the paragraph is; *end is the word after the colon. */
static struct actor paragraph_speaker(struct analysis *an, struct lines l, uint32_t *end)
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

static void find_transcript(struct analysis *an, struct form *st)
{
	uint32_t paragraphs = (uint32_t)an->d->text->paragraph.n, sentence = 0, found = 0, end;
	for (uint32_t p = 0; p < paragraphs && found < 3; p++)
		found += paragraph_speaker(an, words_of_paragraph(an, p, &sentence), &end).name.n > 0;
	st->transcript = found >= 3 || (found >= 2 && st->questions);
}

/* "Dear Prime Minister,", "Your Excellency,": who is asked below; in the third person where the head names it. */
static bool salutation(struct analysis *an, struct lines l, uint32_t p, struct form *st)
{
	const struct words *w = an->w;
	if (l.end - l.first > 14 || (!ends_with(an, l, ',') && !ends_with(an, l, ':')) || (!starts(an, l, "dear") && !starts(an, l, "your excellency") && !starts(an, l, "excellency")))
		return false;
	struct actor to = { 0 };
	uint32_t sentence = 0;
	for (uint32_t q = 0; q < p && q < 6 && to.name.n == 0; q++) {
		struct lines head = words_of_paragraph(an, q, &sentence);
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

/* ---- sections ------------------------------------------------------------------------------------ */

static void bind(struct analysis *an, struct lines l, struct actor who)
{
	if (who.name.n > 0)
		mentions_bind_we(an->m, l.first, l.end, who);
}

/* "To the Government of Cameroon", "To the European Union and its member states:". */
static bool list_addressee(struct analysis *an, struct lines l, struct actors *ret)
{
	if (l.end - l.first > LINE_WORDS_MAX || (!starts(an, l, "to the") && !starts(an, l, "to") && !starts(an, l, "for the")))
		return false;
	if (ends_with(an, l, '.') || ends_with(an, l, ';'))
		return false;
	*ret = (struct actors){ 0 };
	for (uint32_t i = l.first + 1; i < l.end && ret->n == 0; i++)
		if (is_nominal(an->w, i) && an->d->word[i].rel != REL_det)
			mention_actors(an->a, an->m, i, ret);
	return ret->n > 0;
}

/* "CPS urges:", "We call on the government to:": who asks whom the points below. */
static bool list_lead(struct analysis *an, struct lines l, struct form *st)
{
	if (!ends_with(an, l, ':'))
		return false;
	bool found = false;
	for (uint32_t i = l.end; i > l.first && l.end - i < 40; i--) {
		uint32_t at = i - 1;
		enum word_kind kind = is_verbal(an->w, at) ? WORD_VERB : WORD_NOUN;
		uint32_t ask = index_word(&an->p->asking_of[kind], an->w, at);
		/* "CPS urges:", "The undersigned call on the minister:", taken for nouns */
		bool after_article = at > l.first && an->d->word[at - 1].upos == UPOS_DET;
		bool before_on = at + 1 < l.end && (word_is(an->w, at + 1, "on") || word_is(an->w, at + 1, "upon") || word_is(an->w, at + 1, "that"));
		if (kind == WORD_NOUN && !after_article && (l.end - at <= 3 || before_on)) {
			uint32_t verb = index_word(&an->p->asking_of[WORD_VERB], an->w, at);
			ask = verb != TABLE_NONE ? verb : ask;
			kind = verb != TABLE_NONE ? WORD_VERB : kind;
		}
		if (ask == TABLE_NONE || (kind == WORD_NOUN && !lemma_is(an->w, at, "recommendation") && !lemma_is(an->w, at, "demand")))
			continue;
		st->wording = an->p->asking.v[ask].wording;
		uint32_t by = kind == WORD_VERB ? clause_args(an, at)->subj : WORD_NONE;
		st->asker = by != WORD_NONE ? mention_actor(an->m, by) : (struct actor){ 0 };
		if (st->asker.name.n == 0 && at > l.first && is_nominal(an->w, at - 1))
			st->asker = mention_actor(an->m, at - 1);
		/* "Please write letters calling on …": the letters are the reader's, the request the issuer's */
		if (st->asker.type == ACTOR_OTHER && by != WORD_NONE && an->d->word[by].upos == UPOS_NOUN && !looks_human(an, by))
			st->asker = (struct actor){ 0 };
		if (st->asker.type == ACTOR_OTHER && by == WORD_NONE && at > l.first && an->d->word[at - 1].upos == UPOS_NOUN && !looks_human(an, at - 1))
			st->asker = (struct actor){ 0 };
		st->addressee = (struct actors){ 0 };
		for (uint8_t k = 0; kind == WORD_VERB && k < an->p->asking.v[ask].addressees && st->addressee.n == 0; k++) {
			uint32_t to = path_word(an, at, &an->p->asking.v[ask].addressee[k]);
			if (to != WORD_NONE && to < l.end && !word_is(an->w, to, "that"))
				mention_actors(an->a, an->m, to, &st->addressee);
		}
		found = true;
		break;
	}
	if (found)
		st->list = true;
	return found;
}

/* A line that is only the name of who speaks below: "Poland (Ministry of Foreign Affairs, 15 April)". */
static bool speaker_line(struct analysis *an, struct lines l, struct actor *ret)
{
	if (l.end - l.first > LINE_WORDS_MAX || ends_sentence(an, l))
		return false;
	bool bracket = false;
	for (uint32_t i = l.first; i < l.end; i++)
		if (word_is(an->w, i, "("))
			bracket = true;
	if (!bracket && !ends_with(an, l, ':'))
		return false;
	*ret = (struct actor){ 0 };
	uint32_t at = l.first;
	while (at < l.end && !is_nominal(an->w, at))
		at++;
	if (at < l.end && at <= l.first + 1)
		*ret = mention_actor(an->m, at);
	return ret->name.n > 0 && ret->type != ACTOR_OTHER && ret->type != ACTOR_ELECTION && ret->type != ACTOR_LAW;
}

/* The word that says what the body does: "Strongly condemns", "12. Calls on". */
static uint32_t opening_word(const struct analysis *an, struct lines l)
{
	for (uint32_t i = l.first; i < l.end && i < l.first + 8; i++) {
		struct str s = word_str(an->d, i);
		if (char_is_alpha(s.p[0]) && s.n > 3 && s.p[s.n - 1] == 's')
			return i;
	}
	return WORD_NONE;
}

static bool is_whereas(const struct analysis *an, struct lines l)
{
	for (uint32_t i = l.first; i < l.end && i < l.first + 6; i++)
		if (word_is(an->w, i, "whereas") || (word_is(an->w, i, "having") && i + 1 < l.end && word_is(an->w, i + 1, "regard")))
			return true;
	return false;
}

/* "(a)", "(ii)", "–": a point below a numbered paragraph. */
static bool sub_point(const struct analysis *an, const struct paragraph *par)
{
	if (par->number.end <= par->number.at)
		return par->kind == PARAGRAPH_LIST_ITEM;
	char c = an->d->text->s.p[par->number.at];
	return !char_is_digit(c);
}

void structure_of(struct analysis *an)
{
	uint32_t paragraphs = (uint32_t)an->d->text->paragraph.n, sentence = 0;
	struct form st = { 0 };
	an->section = ARENA_ARRAY(an->a, struct section, paragraphs + 1);
	if (an->form != NULL && an->form->begun)
		st = *an->form;
	else
		find_issuer(an, &st), find_reviewed(an, &st), find_question(an, &st), find_transcript(an, &st);
	an->issuer = st.issuer;
	an->reviewed = st.reviewed;
	an->letter_to = st.letter_to;
	for (uint32_t p = 0; p < paragraphs; p++) {
		if (an->form != NULL && an->form->begun && p == an->fresh)
			st = *an->form; /* what the context's paragraphs did to it was done before */
		struct section *s = &an->section[p];
		const struct paragraph *par = &an->d->text->paragraph.v[p];
		struct lines l = words_of_paragraph(an, p, &sentence);
		*s = (struct section){ .kind = SECTION_PROSE, .opener = WORD_NONE };
		if (l.end == l.first)
			continue;
		struct actor who;
		bool question = starts(an, l, "Q :") || starts(an, l, "Q.") || starts(an, l, "Question :");
		bool answer = starts(an, l, "A :") || starts(an, l, "A.") || starts(an, l, "Answer :");
		if (is_furniture(an, p, l)) {
			s->kind = SECTION_SKIP;
			continue;
		}
		if (st.interview && (question || answer)) {
			if (st.interviewee.name.n == 0)
				st.interviewee = find_interviewee(an, l.first);
			s->kind = question ? SECTION_QUESTION : SECTION_ANSWER;
			if (question) {
				mentions_bind_you(an->m, l.first, l.end, st.interviewee);
			} else {
				s->issuer = st.interviewee;
				s->issuer_speaks = true;
				bind(an, l, st.interviewee);
			}
			continue;
		}
		struct actors addressee, states;
		if (salutation(an, l, p, &st)) {
			s->kind = SECTION_HEADING;
			an->letter_to = st.letter_to;
			continue;
		}
		if (st.letter_to.name.n > 0)
			mentions_bind_you(an->m, l.first, l.end, st.letter_to);
		if (st.questions && (starts(an, l, "answer given by") || starts(an, l, "answer by") || starts(an, l, "answer from") || starts(an, l, "reply by") ||
			starts(an, l, "reply from") || starts(an, l, "answer :") || starts(an, l, "reply given by"))) {
			st.answered = true;
			for (uint32_t i = l.first + 2; i < l.end && st.section.name.n == 0; i++)
				if (is_nominal(an->w, i) && mention_actor(an->m, i).type == ACTOR_PERSON)
					st.section = mention_actor(an->m, i);
		}
		if (!st.resolution && bracket_of(an, l, &states)) {
			s->kind = SECTION_ITEM;
			s->asks = true;
			s->wording = WORDING_RECOMMEND;
			s->askers = states;
			if (st.reviewed.name.n > 0)
				*VEC_PUSH(an->a, &s->addressee) = st.reviewed;
			st.body_seen = true;
			continue;
		}
		uint32_t colon;
		if (st.transcript && (who = paragraph_speaker(an, l, &colon)).name.n > 0) {
			s->issuer = who;
			s->issuer_speaks = true;
			s->puts_questions = st.questions;
			*VEC_PUSH(an->a, &s->askers) = who;
			bind(an, l, who);
			st.body_seen = true;
			continue;
		}
		bool item = par->kind == PARAGRAPH_LIST_ITEM || par->number.end > par->number.at;
		if (!item && list_addressee(an, l, &addressee)) {
			s->kind = SECTION_HEADING;
			st.addressee = addressee;
			if (!st.list)
				st.wording = WORDING_RECOMMEND;
			st.list = true;
			continue;
		}
		if (!st.resolution && list_lead(an, l, &st)) {
			s->issuer = st.issuer;
			bind(an, l, st.issuer);
			st.body_seen = true;
			continue;
		}
		if (!item && !st.resolution && st.body_seen && speaker_line(an, l, &who)) {
			s->kind = SECTION_HEADING;
			st.section = who;
			st.list = false;
			continue;
		}
		if (!item && is_heading(an, p, l)) {
			s->kind = SECTION_HEADING;
			s->issuer = st.issuer;
			/* "Priority recommendations": the points below are asked */
			for (uint32_t i = l.first; i < l.end && l.end - l.first <= 6 && !st.resolution && st.body_seen; i++)
				if (lemma_is(an->w, i, "recommendation") || word_is(an->w, i, "recommendations") || word_is(an->w, i, "demands")) {
					st.list = true;
					st.wording = word_is(an->w, i, "demands") ? WORDING_DEMAND : WORDING_RECOMMEND;
					st.asker = (struct actor){ 0 };
					st.addressee = (struct actors){ 0 };
				}
			continue;
		}
		st.body_seen = true;
		/* "1. Urges the Government: (a) to release …" */
		if (st.resolution && st.list && item && sub_point(an, par)) {
			s->kind = SECTION_ITEM;
			s->asks = true;
			s->wording = (uint8_t)st.wording;
			s->addressee = st.addressee;
			s->issuer = st.issuer;
			bind(an, l, st.issuer);
			continue;
		}
		if (st.resolution) {
			st.list = ends_with(an, l, ':') && list_lead(an, l, &st);
			s->issuer = st.issuer;
			s->kind = is_whereas(an, l) ? SECTION_RECITAL : item || par->number.end > par->number.at ? SECTION_OPERATIVE : SECTION_PROSE;
			if (s->kind == SECTION_PROSE && an->d->word[l.first].upos == UPOS_VERB)
				s->kind = SECTION_OPERATIVE;
			if (s->kind == SECTION_OPERATIVE)
				s->opener = opening_word(an, l);
			bind(an, l, st.issuer);
			continue;
		}
		if (item && st.list) {
			s->kind = SECTION_ITEM;
			s->asks = true;
			s->wording = (uint8_t)st.wording;
			s->addressee = st.addressee;
			/* "Parliament: lower the deposit" */
			for (uint32_t i = l.first; i + 2 < l.end && i < l.first + 8; i++)
				if (word_is(an->w, i, ":") && an->w->sentence[i] != an->w->sentence[i + 1]) {
					for (uint32_t k = l.first; k < i; k++) {
						struct actor to = is_nominal(an->w, k) ? mention_actor(an->m, k) : (struct actor){ 0 };
						an->barred[k] = true;
						if (to.name.n > 0 && (s->addressee.n == 0 || s->addressee.v == st.addressee.v)) {
							s->addressee = (struct actors){ 0 };
							*VEC_PUSH(an->a, &s->addressee) = to;
						}
					}
					break;
				}
			s->issuer = st.asker.name.n > 0 ? st.asker : st.issuer;
			bind(an, l, s->issuer);
			continue;
		}
		if (!item)
			st.list = false;
		if (an->ws != NULL && an->ws->paragraph[p].from != DAY_NONE) {
			s->kind = SECTION_ENTRY;
			continue;
		}
		s->issuer = st.section.name.n > 0 ? st.section : st.issuer;
		if (st.questions && !st.answered && st.authors.n > 0) {
			s->puts_questions = true;
			s->askers = st.authors;
			s->issuer = st.authors.v[0];
			if (st.asked.name.n > 0)
				*VEC_PUSH(an->a, &s->addressee) = st.asked;
		}
		bind(an, l, s->issuer);
	}
	if (an->form != NULL) {
		st.begun = true;
		*an->form = st;
	}
}
