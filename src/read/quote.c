/*
 * A quotation goes to the speech word of its sentence; one that is a sentence by
 * itself to its neighbours in the paragraph, then to whoever the section quotes.
 * A post that the page embeds has no marks: its paragraphs are quotations of whoever the line below them names.
 */
#include "read/quote.h"

#include "base/utf8.h"
#include "read/attribution.h"
#include "read/lines.h"

enum { QUOTE_WORDS_MIN = 1, SIGN_WORDS_MAX = 24, SIGN_NAME_MAX = 8 };

static bool opens(struct str s)
{
	return str_eq(s, S("\xe2\x80\x9c")) || str_eq(s, S("\xc2\xab")) || str_eq(s, S("``")) || str_eq(s, S("\xe2\x80\x9e"));
}

static bool closes(struct str s)
{
	return str_eq(s, S("\xe2\x80\x9d")) || str_eq(s, S("\xc2\xbb")) || str_eq(s, S("''"));
}

static bool tagged_opening(const struct analysis *an, uint32_t i)
{
	return strcmp(xpos_name(an->d->word[i].xpos), "``") == 0;
}

/* ‘…’ and '…' of the British press: the same mark closes it that stands in "don’t" and "workers’", which is no punctuation. */
static bool closes_single(const struct analysis *an, uint32_t i)
{
	const struct str s = word_str(an->d, i);
	return (str_eq(s, S("\xe2\x80\x99")) || str_eq(s, S("'"))) && an->d->word[i].upos == UPOS_PUNCT && !tagged_opening(an, i);
}

static bool opens_single(const struct analysis *an, uint32_t i)
{
	enum { REACH = 300 };
	const struct str s = word_str(an->d, i);
	if (!str_eq(s, S("\xe2\x80\x98")) && !(str_eq(s, S("'")) && tagged_opening(an, i)))
		return false;
	const uint32_t here = paragraph_of(an, i);
	uint32_t closed = WORD_NONE, k = i + 1;
	for (; k < an->w->n && k < i + REACH && paragraph_of(an, k) == here; k++)
		closed = closed == WORD_NONE && closes_single(an, k) ? k : closed;
	/* a heading's single marks are those of its printer: "Minister says report 'a lie'" */
	const bool sentence = an->d->word[k - 1].upos == UPOS_PUNCT && (closed == WORD_NONE || k - 1 != closed || an->d->word[k - 2].upos == UPOS_PUNCT);
	return closed != WORD_NONE && (k == i + REACH || sentence);
}

static void quote_put(struct analysis *an, uint32_t open, uint32_t close)
{
	if (close <= open + QUOTE_WORDS_MIN)
		return;
	struct quote q = { .first = open + 1, .end = close, .open = open, .close = close };
	*VEC_PUSH(an->a, &an->quote) = q;
	for (uint32_t i = q.first; i < q.end; i++)
		an->quoted[i] = (uint32_t)an->quote.n;
}

/* ---- embedded posts ------------------------------------------------------------------------------ */

/* "— Lena Brask (@lena) May 3, 2024", "Posted by Lena Brask on …", "A post shared by Lena Brask (@lena)":
 * the words from the name on, none when the line signs nothing. */
static struct lines signed_by(const struct analysis *an, struct lines l)
{
	static const struct {
		const char *words;
		uint32_t n;
	} openings[] = { { "\xe2\x80\x94", 1 }, { "\xe2\x80\x93", 1 }, { "\xe2\x80\x95", 1 }, { "posted by", 2 }, { "a post shared by", 4 } };
	const struct lines none = { 0, 0 };
	if (l.end - l.first > SIGN_WORDS_MAX || lines_end_sentence(an, l))
		return none;
	for (size_t k = 0; k < sizeof(openings) / sizeof(openings[0]); k++) {
		const uint32_t at = l.first + openings[k].n;
		size_t from = 0;
		if (at < l.end && lines_start(an, l, openings[k].words) && utf8_is_upper(utf8_next(word_str(an->d, at), &from)))
			return (struct lines){ at, l.end };
	}
	return none;
}

/* By paragraph: the words that sign the post it belongs to. */
static struct lines *posts_of(struct analysis *an)
{
	const struct text *t = an->d->text;
	struct lines *sign = ARENA_ARRAY(an->a, struct lines, t->paragraph.n + 1);
	uint32_t sentence = 0;
	for (size_t p = 0, first = 0; p < t->paragraph.n; p++) {
		const struct lines l = lines_of(an, (uint32_t)p, &sentence);
		const struct lines by = t->paragraph.v[p].kind == PARAGRAPH_QUOTE ? signed_by(an, l) : (struct lines){ 0, 0 };
		for (size_t k = first; by.end > 0 && k < p; k++)
			sign[k] = by;
		if (by.end > 0 || t->paragraph.v[p].kind != PARAGRAPH_QUOTE)
			first = p + 1;
	}
	return sign;
}

/* The paragraph that word `first` begins, whole; its last word + 1. */
static uint32_t post_put(struct analysis *an, uint32_t first, struct lines sign)
{
	const uint32_t here = paragraph_of(an, first);
	uint32_t end = first + 1;
	while (end < an->w->n && paragraph_of(an, end) == here)
		end++;
	if (first == 0 || end - first <= QUOTE_WORDS_MIN)
		return end;
	quote_put(an, first - 1, end);
	an->quote.v[an->quote.n - 1].sign = sign.first;
	an->quote.v[an->quote.n - 1].sign_end = sign.end;
	return end;
}

static struct actor post_speaker(const struct analysis *an, const struct quote *q)
{
	struct lines l = { q->sign, q->sign + 1 };
	while (l.end < q->sign_end && l.end - l.first < SIGN_NAME_MAX && !str_eq(word_str(an->d, l.end), S("(")) && !str_eq(word_str(an->d, l.end), S("on")))
		l.end++;
	struct actor a = lines_actor(an, l);
	/* "Bar of Tessaly": the whole name, not the place in it */
	if (a.name.n == 0 || a.mention.at > words_span(an->w, l.first, l.end).at)
		a = (struct actor){ .name = words_str(an->w, l.first, l.end), .type = ACTOR_OTHER };
	return a;
}

void quotes_of(struct analysis *an)
{
	const struct words *w = an->w;
	const struct lines *sign = posts_of(an);
	uint32_t open = WORD_NONE, paragraph = UINT32_MAX;
	bool straight = false, single = false;
	for (uint32_t i = 0; i < w->n; i++) {
		uint32_t here = paragraph_of(an, i);
		if (here != paragraph) {
			if (open != WORD_NONE)
				quote_put(an, open, i);
			open = WORD_NONE;
			paragraph = here;
			if (sign[here].end > 0) {
				i = post_put(an, i, sign[here]) - 1;
				continue;
			}
		}
		struct str s = word_str(an->d, i);
		bool plain = str_eq(s, S("\""));
		if (open == WORD_NONE && (opens(s) || plain || opens_single(an, i))) {
			open = i;
			straight = plain;
			single = !plain && !opens(s);
		} else if (open != WORD_NONE && (single ? closes_single(an, i) : (straight && plain) || (!straight && closes(s)))) {
			quote_put(an, open, i);
			open = WORD_NONE;
		}
	}
	if (open != WORD_NONE)
		quote_put(an, open, w->n);
}

/* ---- whose they are ---------------------------------------------------------------------------- */

/* The speech word that the quotation hangs under in the tree: "accused the Union of having “…”". */
static uint32_t speech_above(const struct analysis *an, const struct quote *q, size_t first, size_t end)
{
	const struct words *w = an->w;
	uint32_t at = WORD_NONE;
	for (uint32_t i = q->first; i < q->end && at == WORD_NONE; i++)
		if (w->d->word[i].head != WORD_NONE && (w->d->word[i].head < q->first || w->d->word[i].head >= q->end) && w->d->word[i].upos != UPOS_PUNCT)
			at = w->d->word[i].head;
	for (int n = 0; n < 5 && at != WORD_NONE; n++, at = w->d->word[at].head) {
		if (an->quoted[at] != 0)
			return 0;
		for (size_t k = first; k < end; k++)
			if (an->attribution.v[k].verb == at)
				return (uint32_t)k + 1;
	}
	return 0;
}

/* "Asked about claims that the office “takes dictation”, she said": somebody else's words, put to her. */
static bool put_to_speaker(const struct analysis *an, const struct quote *q)
{
	enum { CLIMB = 8 };
	const struct words *w = an->w;
	uint32_t at = w->d->word[q->first].head;
	for (int n = 0; n < CLIMB && at != WORD_NONE; n++, at = w->d->word[at].head)
		if (at < q->first && w->d->word[at].rel == REL_advcl && w->d->word[at].head != WORD_NONE && w->d->word[at].head >= q->end && is_verbal(w, at) &&
			child_with(w, at, REL_nsubj) == WORD_NONE && word_in_class(an->p, w, at, class_number(an->p, S("putto"))))
			return true;
	return false;
}

static uint32_t quote_speech(const struct analysis *an, const struct quote *q)
{
	const struct words *w = an->w;
	if (put_to_speaker(an, q))
		return 0;
	uint32_t from = w->sentence[q->first], to = w->sentence[q->end - 1], best = 0, best_far = UINT32_MAX;
	if (q->close < w->n && w->sentence[q->close] > to && paragraph_of(an, q->close) == paragraph_of(an, q->first))
		to = w->sentence[q->close];
	best = speech_above(an, q, an->attribution_at[from], an->attribution_at[to + 1]);
	if (best != 0)
		return best;
	for (size_t k = an->attribution_at[from]; k < an->attribution_at[to + 1]; k++) {
		const struct attribution *t = &an->attribution.v[k];
		uint32_t at = t->verb != WORD_NONE ? t->verb : t->speaker_word;
		if (at == WORD_NONE || w->sentence[at] < from || w->sentence[at] > to)
			continue;
		if (at >= q->first && at < q->end)
			continue;
		uint32_t far = at < q->first ? q->first - at : at - q->end;
		/* inside somebody's own quotation nobody else speaks */
		if (an->quoted[at] != 0)
			continue;
		if (t->content != WORD_NONE && t->content >= q->first && t->content < q->end)
			far = far > 6 ? far - 6 : 0;
		if (far < best_far) {
			best_far = far;
			best = (uint32_t)k + 1;
		}
	}
	return best;
}

/* "Foreign minister Ana Duval (at the summit): “…”", "EU: the ruling is “a setback”": who stands before the colon, when
 * nothing but a name and brackets does.  No name: nobody. */
static struct actor colon_speaker(const struct analysis *an, const struct quote *q)
{
	enum { BEHIND_MAX = 8, BEFORE_MAX = 24 };
	const struct words *w = an->w;
	const struct actor none = { 0 };
	const uint32_t here = paragraph_of(an, q->first);
	uint32_t colon = q->open;
	while (colon > 0 && q->open - colon < BEHIND_MAX && !word_is(w, colon, ":"))
		colon--;
	if (!word_is(w, colon, ":") || colon == 0 || paragraph_of(an, colon) != here)
		return none;
	bool copula = colon + 1 == q->open;
	for (uint32_t i = colon + 1; i < q->open; i++)
		copula = copula || an->d->word[i].upos == UPOS_AUX;
	if (!copula)
		return none;
	uint32_t first = colon;
	const uint32_t sentence = w->sentence[colon];
	while (first > 0 && w->sentence[first - 1] == sentence && colon - first < BEFORE_MAX)
		first--;
	uint32_t depth = 0;
	struct actor found = none;
	for (uint32_t i = first; i < colon; i++) {
		depth += word_is(w, i, "(");
		if (depth == 0 && an->d->word[i].upos == UPOS_AUX)
			return none;
		if (depth == 0 && an->d->word[i].upos == UPOS_VERB && !word_capital(w, i))
			return none;
		if (depth == 0 && is_nominal(w, i)) {
			const struct actor a = mention_actor(an->m, i);
			if (a.name.n > 0 && (found.name.n == 0 || (a.type == ACTOR_PERSON && found.type != ACTOR_PERSON)))
				found = a;
		}
		depth -= depth > 0 && word_is(w, i, ")");
	}
	const bool speaks = found.type != ACTOR_LAW && found.type != ACTOR_REGIME && found.type != ACTOR_ELECTION && found.type != ACTOR_OTHER && found.type != ACTOR_PLACE;
	return speaks ? found : none;
}

/* Whose an utterance is: "the ministry's denial", "a message from the bishop". */
static struct actor utterance_owner(const struct analysis *an, uint32_t noun)
{
	static const char *const preps[] = { "of", "by", "from" };
	const struct words *w = an->w;
	const uint32_t poss = child_with(w, noun, REL_nmod_poss);
	if (poss != WORD_NONE)
		return mention_actor(an->m, poss);
	EACH_CHILD(w, noun, c)
		for (size_t k = 0; w->d->word[c].rel == REL_nmod && k < sizeof(preps) / sizeof(preps[0]); k++)
			if (has_marker(w, c, preps[k]))
				return mention_actor(an->m, c);
	return (struct actor){ 0 };
}

/* "“I would do it again,” was the answer of Dora Lys" */
static struct actor answerer(const struct analysis *an, const struct quote *q)
{
	enum { BEHIND_MAX = 7 };
	const struct words *w = an->w;
	uint32_t i = q->close + 1;
	if (i + 1 >= w->n || w->sentence[i] != w->sentence[q->first] || an->d->word[i].upos != UPOS_AUX)
		return (struct actor){ 0 };
	for (const uint32_t end = i + BEHIND_MAX; i < end && i < w->n && w->sentence[i] == w->sentence[q->first]; i++)
		if (word_in_class(an->p, w, i, class_number(an->p, S("utterance"))))
			return utterance_owner(an, i);
	return (struct actor){ 0 };
}

/* "The ministry's denial came on Friday: “…”", "The embassy sent one sentence: “…”": who utters what stands behind the colon. */
static struct actor utterer(struct analysis *an, const struct quote *q)
{
	enum { BEFORE_MAX = 30 };
	const struct words *w = an->w;
	const struct actor none = { 0 };
	if (q->open == 0 || !word_is(w, q->open - 1, ":") || paragraph_of(an, q->open - 1) != paragraph_of(an, q->first))
		return none;
	const uint32_t colon = q->open - 1, uttered = class_number(an->p, S("utterance"));
	for (uint32_t i = colon; i > 0 && colon - i < BEFORE_MAX && w->sentence[i - 1] == w->sentence[colon]; i--) {
		const uint32_t verb = w->d->word[i - 1].head;
		const enum rel rel = w->d->word[i - 1].rel;
		const bool paper = rel == REL_nsubj && word_in_class(an->p, w, i - 1, class_number(an->p, S("document")));
		if (an->quoted[i - 1] != 0 || verb == WORD_NONE || verb >= colon || !(paper || word_in_class(an->p, w, i - 1, uttered)))
			continue;
		if (rel == REL_nsubj)
			return utterance_owner(an, i - 1);
		if (rel != REL_obj || !is_verbal(w, verb) || word_in_class(an->p, w, verb, class_number(an->p, S("getting"))))
			continue;
		const uint32_t subj = clause_args(an, verb)->subj;
		const struct actor who = subj == WORD_NONE ? none : mention_actor(an->m, subj);
		return who.type == ACTOR_OTHER || who.type == ACTOR_LAW || who.type == ACTOR_PLACE || mood_of(an, verb).negated ? none : who;
	}
	return none;
}

static bool whole_sentence(const struct analysis *an, const struct quote *q)
{
	const struct words *w = an->w;
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[q->first]];
	return q->first <= s->first + 1;
}

static bool same_paragraph(const struct analysis *an, uint32_t a, uint32_t b)
{
	return paragraph_of(an, a) == paragraph_of(an, b);
}

/* The words of a chain of quotations, joined by a space; cut at QUOTE_BYTES_MAX. */
static struct str quotes_words(const struct analysis *an, uint32_t first)
{
	enum { QUOTE_BYTES_MAX = 20000 };
	struct buf b = BUF_INIT(QUOTE_BYTES_MAX);
	uint32_t n = 0;
	struct str one = { 0 };
	for (uint32_t k = first; k != 0 && !b.full; k = an->quote.v[k - 1].next, n++) {
		one = text_span(an->d->text, words_span(an->w, an->quote.v[k - 1].first, an->quote.v[k - 1].end));
		if (n > 0)
			buf_char(&b, ' ');
		buf_put(&b, one);
	}
	struct str joined = n == 1 && !b.full ? one : arena_str(an->a, buf_str(&b));
	buf_release(&b);
	return joined;
}

/* Attributions that no word makes: a section's speaker for its quotations, an
 * interviewee's answers. */
static uint32_t section_attribution(struct analysis *an, const struct quote *q, struct actor who)
{
	struct attribution t = { .verb = WORD_NONE, .speaker_word = WORD_NONE, .speaker = who, .stance = STANCE_INFORMS,
		.content = WORD_NONE, .first = q->first, .end = q->end };
	return attribution_put(an, t);
}

/* A quotation that is a paragraph by itself goes on with whoever was quoted in the one before. */
static bool goes_on_alone(const struct analysis *an, const struct quote *q, const struct quote *before)
{
	if (before == NULL || before->attribution == 0 || an->attribution.v[before->attribution - 1].speaker.type != ACTOR_PERSON)
		return false;
	const uint32_t here = paragraph_of(an, q->first);
	return paragraph_of(an, before->first) + 1 == here && (q->open == 0 || paragraph_of(an, q->open - 1) != here) &&
		(q->close + 1 >= an->w->n || paragraph_of(an, q->close + 1) != here) && section_of(an, q->first)->issuer.name.n == 0;
}

static void quote_attach(struct analysis *an, size_t k)
{
	struct quote *q = &an->quote.v[k];
	struct attribution *t = &an->attribution.v[q->attribution - 1];
	for (uint32_t i = q->first; i < q->end; i++)
		if (an->said[i] == t->outer || an->said[i] == 0)
			an->said[i] = q->attribution;
	if (q->open < t->first)
		t->first = q->first;
	if (q->end > t->end)
		t->end = q->end;
	if (t->quote_first == 0)
		t->quote_first = (uint32_t)k + 1;
	else
		an->quote.v[t->quote_last - 1].next = (uint32_t)k + 1;
	t->quote_last = (uint32_t)k + 1;
	if (t->rule == NULL || t->rule->topic.n == 0 || t->rule->judges || t->content != WORD_NONE)
		t->silent = t->silent && t->denied;
}

/* "He rejected the charge: “…”", "X accused Y of Z. “…”": the last that was said in the sentence before; 0: nothing. */
static uint32_t said_before(const struct analysis *an, const struct quote *q)
{
	const uint32_t sentence = an->w->sentence[q->first];
	for (size_t j = sentence > 0 ? an->attribution_at[sentence] : 0; sentence > 0 && j > an->attribution_at[sentence - 1]; j--) {
		const struct attribution *t = &an->attribution.v[j - 1];
		if (t->verb != WORD_NONE && same_paragraph(an, t->verb, q->first) && an->quoted[t->verb] == 0)
			return (uint32_t)j;
	}
	return 0;
}

/* "Lena Okafor saw it all. “They took my son.”": whom the sentence before tells of, a person by name or pronoun, when it says
 * nothing itself.  No name: nobody. */
static struct actor told_before(const struct analysis *an, const struct quote *q)
{
	const struct words *w = an->w;
	const struct actor none = { 0 };
	const uint32_t here = w->sentence[q->first];
	if (here == 0 || q->end - q->first < 4)
		return none;
	const struct sentence *s = &an->d->tokens.sentence.v[here - 1];
	if (s->n == 0 || !same_paragraph(an, s->first, q->first) || an->attribution_at[here - 1] != an->attribution_at[here] || an->quoted[s->first] != 0)
		return none;
	uint32_t root = s->first;
	while (root < s->first + s->n && w->d->word[root].head != WORD_NONE)
		root++;
	const uint32_t subj = root < s->first + s->n ? child_with(w, root, REL_nsubj) : WORD_NONE;
	const struct actor who = subj == WORD_NONE ? none : mention_actor(an->m, subj);
	return who.type == ACTOR_PERSON ? who : none;
}

/* Whose a quotation is that nothing in its own sentence and no other quotation tells; 0: nobody's. */
static uint32_t stands_alone(struct analysis *an, const struct quote *q)
{
	const uint32_t said = said_before(an, q);
	if (said != 0)
		return said;
	const struct actor told = told_before(an, q), issuer = section_of(an, q->first)->issuer;
	if (told.name.n > 0)
		return section_attribution(an, q, told);
	return issuer.name.n > 0 && q->end - q->first > 4 ? section_attribution(an, q, issuer) : 0;
}

void quotes_join(struct analysis *an)
{
	for (size_t k = 0; k < an->quote.n; k++) {
		struct quote *q = &an->quote.v[k];
		const struct quote *before = k > 0 ? &an->quote.v[k - 1] : NULL;
		const struct actor answers = q->sign_end == 0 ? answerer(an, q) : (struct actor){ 0 };
		if (answers.name.n > 0)
			q->attribution = section_attribution(an, q, answers);
		else if (q->sign_end == 0)
			q->attribution = quote_speech(an, q);
		else if (before != NULL && before->sign == q->sign && before->sign_end == q->sign_end)
			q->attribution = before->attribution;
		else
			q->attribution = section_attribution(an, q, post_speaker(an, q));
	}
	for (size_t k = 0; k < an->quote.n; k++) {
		struct quote *q = &an->quote.v[k];
		struct actor named = q->attribution == 0 ? colon_speaker(an, q) : (struct actor){ 0 };
		if (q->attribution == 0 && named.name.n == 0)
			named = utterer(an, q);
		const struct attribution *last = k > 0 && an->quote.v[k - 1].attribution != 0 && same_paragraph(an, an->quote.v[k - 1].first, q->first)
			? &an->attribution.v[an->quote.v[k - 1].attribution - 1] : NULL;
		if (named.name.n > 0 && last != NULL && last->verb == WORD_NONE && str_eq(last->speaker.name, named.name))
			q->attribution = an->quote.v[k - 1].attribution;
		else if (named.name.n > 0)
			q->attribution = section_attribution(an, q, named);
		if (q->attribution != 0 || !whole_sentence(an, q))
			continue;
		const struct quote *before = k > 0 ? &an->quote.v[k - 1] : NULL;
		const struct quote *after = k + 1 < an->quote.n ? &an->quote.v[k + 1] : NULL;
		if (before != NULL && before->attribution != 0 && same_paragraph(an, before->first, q->first)) {
			q->attribution = before->attribution;
			continue;
		}
		if (before != NULL && before->attribution != 0 && paragraph_of(an, before->first) + 1 == paragraph_of(an, q->first) &&
			before->close == before->end && q->open == before->end) {
			q->attribution = before->attribution; /* the mark was left open over the paragraph's end */
			continue;
		}
		if (after != NULL && after->attribution != 0 && same_paragraph(an, after->first, q->first)) {
			q->attribution = after->attribution;
			continue;
		}
		if (goes_on_alone(an, q, before)) {
			q->attribution = section_attribution(an, q, an->attribution.v[before->attribution - 1].speaker);
			continue;
		}
		q->attribution = stands_alone(an, q);
	}
	for (size_t k = 0; k < an->quote.n; k++)
		if (an->quote.v[k].attribution != 0)
			quote_attach(an, k);
	for (size_t k = 0; k < an->attribution.n; k++)
		if (an->attribution.v[k].quote_first != 0)
			an->attribution.v[k].quote = quotes_words(an, an->attribution.v[k].quote_first);
}
