/*
 * Interviews: who answers, and which paragraphs ask.  With "Q:" and "A:", with
 * who speaks before each turn, or with no mark at all.
 */
#include "read/form.h"

#include "read/clause.h"

enum { HEAD_PARAGRAPHS = 10, LABEL_WORDS_MAX = 4, LABELS_MAX = 8, QUESTION_WORDS_MAX = 40 };

static bool says_any(const struct analysis *an, struct lines l, const char *const *words)
{
	for (uint32_t i = l.first; i < l.end; i++)
		for (size_t k = 0; an->quoted[i] == 0 && words[k] != NULL; k++)
			if (word_is(an->w, i, words[k]))
				return true;
	return false;
}

bool form_says_i(const struct analysis *an, struct lines l)
{
	static const char *const words[] = { "i", "me", "my", "we", "our", "us", NULL };
	return says_any(an, l, words);
}

static bool says_you(const struct analysis *an, struct lines l)
{
	static const char *const words[] = { "you", "your", "yours", NULL };
	return says_any(an, l, words);
}

bool form_puts_question(const struct analysis *an, struct lines l)
{
	const bool asks = lines_end_with(an, l, '?');
	return l.end - l.first <= (asks ? QUESTION_WORDS_MAX : LINE_WORDS_MAX) && !form_says_i(an, l) && (asks || says_you(an, l));
}

/* ---- who answers ---------------------------------------------------------------------------- */

/* "by Ana Duval", "Interview: Ana Duval", "Words: …": who wrote or asked. */
static bool is_byline(const struct analysis *an, uint32_t name)
{
	uint32_t k = name;
	while (k > 0 && (an->d->word[k - 1].upos == UPOS_PROPN || word_is(an->w, k - 1, "-")))
		k--;
	if (k == 0)
		return false;
	if (word_is(an->w, k - 1, "by"))
		return true;
	/* a line of one word, a colon and the name, that is no sentence */
	const struct sentence *x = &an->d->tokens.sentence.v[an->w->sentence[name]];
	const struct str last = word_str(an->d, x->first + x->n - 1);
	if (k < 2 || !word_is(an->w, k - 1, ":") || last.p[0] == '.' || last.p[0] == '?' || last.p[0] == '!')
		return false;
	const uint32_t p = paragraph_of(an, name);
	return paragraph_of(an, k - 2) == p && (k == 2 || paragraph_of(an, k - 3) != p);
}

struct actor form_interviewee(const struct analysis *an, uint32_t end)
{
	for (uint32_t i = 0; i < end; i++) {
		if (an->d->word[i].upos != UPOS_PROPN || is_byline(an, i))
			continue;
		const struct actor a = mention_actor(an->m, i);
		if (a.name.n > 0 && a.type == ACTOR_PERSON && str_find_char(a.name, ' ') != STR_NONE)
			return a;
	}
	return (struct actor){ 0 };
}

/* ---- without a mark ------------------------------------------------------------------------- */

/* "Interview: Ana Duval", "Interview by Ana Duval", "Questions by …" */
static bool tells_interview(const struct analysis *an, struct lines l)
{
	for (uint32_t i = l.first; i + 1 < l.end; i++)
		if ((word_is(an->w, i, "interview") || word_is(an->w, i, "interviewed") || word_is(an->w, i, "questions") || word_is(an->w, i, "conversation")) &&
			(word_is(an->w, i + 1, ":") || word_is(an->w, i + 1, "by") || word_is(an->w, i + 1, "with")))
			return true;
	return false;
}

/* How the paragraphs of a document alternate. */
struct turns {
	uint32_t questions, pairs, answers, bodies; /* pairs: a question and what follows it */
	uint32_t first;                             /* the paragraph of the first question */
	uint32_t lead;                              /* the first word that is no longer lead-in */
	bool told;
};

static void turns_count(const struct analysis *an, struct turns *t)
{
	const uint32_t paragraphs = (uint32_t)an->d->text->paragraph.n;
	uint32_t sentence = 0, label;
	bool asked = false;
	for (uint32_t p = 0; p < paragraphs; p++) {
		const struct lines l = lines_of(an, p, &sentence);
		if (l.end == l.first)
			continue;
		t->told = t->told || (p < HEAD_PARAGRAPHS && tells_interview(an, l));
		/* the lead-in of one paragraph says "you" of nobody */
		const bool asks = form_puts_question(an, l) && lines_end_sentence(an, l) && p > 0 && form_label(an, l, &label).n == 0;
		if (t->questions > 0) {
			t->bodies += lines_end_sentence(an, l);
			t->pairs += asked && !asks && lines_end_sentence(an, l);
			t->answers += !asks && form_says_i(an, l);
		} else if (asks) {
			t->first = p;
			t->lead = l.first;
			t->bodies = 1;
		}
		t->questions += asks;
		asked = asks;
	}
}

/* A line that tells of the interview and two questions; or questions and answers by turns through most of the text.
 * Two paragraphs say "I". */
void form_unmarked(struct analysis *an, struct form *st)
{
	struct turns t = { 0 };
	if (st->interview || st->resolution || st->questions || st->transcript)
		return;
	turns_count(an, &t);
	const bool alternates = t.pairs >= 3 && t.pairs * 3 >= t.bodies;
	if (t.questions < 2 || t.answers < 2 || t.first == 0 || (!t.told && !alternates))
		return;
	const struct actor who = form_interviewee(an, t.lead);
	if (who.name.n == 0)
		return;
	st->unmarked = st->interview = true;
	st->lead = t.first - 1;
	st->interviewee = who;
	st->issuer = (struct actor){ 0 }; /* "we" is who answers */
}

/* ---- with who speaks before each turn ------------------------------------------------------- */

struct str form_label(const struct analysis *an, struct lines l, uint32_t *end)
{
	uint32_t words = 0, last = l.first;
	bool bracket = false;
	for (uint32_t i = l.first; i + 1 < l.end && i < l.first + 12; i++) {
		const struct str s = word_str(an->d, i);
		if (s.p[0] == ':' && words > 0) {
			*end = i + 1;
			return words_str(an->w, l.first, last);
		}
		bracket = bracket || s.p[0] == '(';
		if (bracket) {
			bracket = s.p[0] != ')';
			continue;
		}
		if (!word_capital(an->w, i) || ++words > LABEL_WORDS_MAX)
			break;
		last = i + 1;
	}
	return (struct str){ 0 };
}

/* Turns of one label. */
struct label {
	struct str name;
	uint32_t turns, asks;
};

static uint32_t label_at(struct label *known, uint32_t *n, struct str name)
{
	for (uint32_t k = 0; k < *n; k++)
		if (str_eq_nocase(known[k].name, name))
			return k;
	if (*n == LABELS_MAX)
		return LABELS_MAX;
	known[*n] = (struct label){ .name = name };
	return (*n)++;
}

/* Does the turn ask, or speak of "you"? */
static bool turn_asks(const struct analysis *an, struct lines l)
{
	static const char *const words[] = { "?", NULL };
	return says_any(an, l, words) || (says_you(an, l) && !form_says_i(an, l));
}

/* Who asks: two or more take turns, and one asks in most of its own and more than all others. */
void form_labelled(struct analysis *an, struct form *st)
{
	const uint32_t paragraphs = (uint32_t)an->d->text->paragraph.n;
	uint32_t sentence = 0, n = 0, colon, lead = 0;
	struct label known[LABELS_MAX];
	if (st->interview || st->resolution || st->questions)
		return;
	for (uint32_t p = 0; p < paragraphs; p++) {
		const struct lines l = lines_of(an, p, &sentence);
		const struct str name = form_label(an, l, &colon);
		const uint32_t k = name.n > 0 && lines_end_sentence(an, l) ? label_at(known, &n, name) : LABELS_MAX;
		if (k == LABELS_MAX)
			continue;
		known[k].turns++;
		known[k].asks += turn_asks(an, (struct lines){ colon, l.end });
		lead = known[0].turns == 1 && k == 0 ? l.end : lead; /* the first turn presents who answers */
	}
	uint32_t best = LABELS_MAX, others = 0, answers = 0;
	for (uint32_t k = 0; k < n; k++)
		if (known[k].turns > 1 && known[k].asks * 2 > known[k].turns && (best == LABELS_MAX || known[k].asks > known[best].asks))
			best = k;
	for (uint32_t k = 0; k < n && best != LABELS_MAX; k++)
		if (k != best)
			others += known[k].asks, answers += known[k].turns;
	if (best == LABELS_MAX || answers < 2 || others >= known[best].asks)
		return;
	st->labelled = st->interview = true;
	st->asks = known[best].name;
	st->interviewee = form_interviewee(an, lead);
	st->issuer = (struct actor){ 0 };
}

/* "IGBAL" and "AK" of "Igbal Khater" */
static bool label_names(struct str label, struct str name)
{
	size_t letters = 0;
	bool initials = true;
	while (name.n > 0) {
		const struct str one = str_cut(&name, ' ');
		if (str_eq_nocase(one, label))
			return true;
		initials = initials && letters < label.n && one.n > 0 && one.p[0] == label.p[letters];
		letters++;
	}
	return initials && letters == label.n;
}

struct actor form_labelled_speaker(const struct analysis *an, const struct form *st, struct lines l)
{
	uint32_t end;
	const struct str label = form_label(an, l, &end);
	const struct actor a = mention_actor(an->m, l.first);
	if (a.type == ACTOR_PERSON && str_find_char(a.name, ' ') != STR_NONE)
		return a;
	for (uint32_t k = 0; k < an->m->mention.n; k++) {
		const struct actor b = entity_actor(an->m, entity_of(an->m, k), k);
		if (b.type == ACTOR_PERSON && str_find_char(b.name, ' ') != STR_NONE && label_names(label, b.name))
			return b;
	}
	return st->interviewee;
}
