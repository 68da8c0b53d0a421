/*
 * Quotations are found by their marks, paragraph by paragraph, and joined to
 * the nearest speech word of the sentences they touch; one that has none goes
 * on from the quotation before it.  Everything else is read off the tree.
 *
 * What was rejected: pairing marks across paragraphs.  One forgotten mark
 * would turn the rest of a document inside out.
 */
#include "read/statement.h"

enum { QUOTE_WORDS_MIN = 1 };

/* ---- quotations ---------------------------------------------------------------------------- */

static bool opens(struct str s)
{
	return str_eq(s, S("\xe2\x80\x9c")) || str_eq(s, S("\xc2\xab")) || str_eq(s, S("``")) || str_eq(s, S("\xe2\x80\x9e"));
}

static bool closes(struct str s)
{
	return str_eq(s, S("\xe2\x80\x9d")) || str_eq(s, S("\xc2\xbb")) || str_eq(s, S("''"));
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

void quotes_of(struct analysis *an)
{
	const struct words *w = an->w;
	uint32_t open = WORD_NONE, paragraph = UINT32_MAX;
	bool straight = false;
	for (uint32_t i = 0; i < w->n; i++) {
		uint32_t here = paragraph_of(an, i);
		if (here != paragraph) {
			if (open != WORD_NONE)
				quote_put(an, open, i);
			open = WORD_NONE;
			paragraph = here;
		}
		struct str s = word_str(an->d, i);
		bool plain = str_eq(s, S("\""));
		if (open == WORD_NONE && (opens(s) || plain)) {
			open = i;
			straight = plain;
		} else if (open != WORD_NONE && ((straight && plain) || (!straight && closes(s)))) {
			quote_put(an, open, i);
			open = WORD_NONE;
		}
	}
	if (open != WORD_NONE)
		quote_put(an, open, w->n);
}

/* ---- who speaks --------------------------------------------------------------------------------- */

static bool may_speak(const struct analysis *an, struct actor who, uint32_t word)
{
	if (who.name.n == 0 || who.type == ACTOR_LAW || who.type == ACTOR_REGIME || who.type == ACTOR_ELECTION)
		return false;
	if (who.type != ACTOR_OTHER || word == WORD_NONE)
		return true;
	/* a thing does not speak; an unknown name or a doer may */
	const struct word *d = &an->d->word[word];
	return d->upos == UPOS_PROPN || d->upos == UPOS_PRON || word_in_class(an->p, an->w, word, class_number(an->p, S("voices"))) ||
	       looks_human(an, word);
}

struct actor speaker_of_word(struct analysis *an, uint32_t word)
{
	if (word == WORD_NONE)
		return (struct actor){ 0 };
	uint32_t document = class_number(an->p, S("document"));
	if (word_in_class(an->p, an->w, word, document) && an->d->word[word].name == NAME_NONE) {
		struct actor owner = mention_owner(an->m, word);
		if (owner.name.n > 0 && may_speak(an, owner, WORD_NONE))
			return owner;
		const struct section *s = section_of(an, word);
		if (s->issuer.name.n > 0)
			return s->issuer;
	}
	return mention_actor(an->m, word);
}

struct actor speaker_at(const struct analysis *an, uint32_t word)
{
	if (an->said[word] != 0)
		return an->attribution.v[an->said[word] - 1].speaker;
	const struct section *s = section_of(an, word);
	return s->issuer;
}

/* Marks a subtree as said, but not the speech word that may hang inside it. */
static void mark_said(struct analysis *an, uint32_t content, uint32_t verb, uint32_t mark)
{
	enum { STACK = 512 };
	const struct words *w = an->w;
	uint32_t stack[STACK], n = 0;
	stack[n++] = content;
	while (n > 0) {
		uint32_t at = stack[--n];
		an->said[at] = mark;
		EACH_CHILD(w, at, c) {
			if (c == verb)
				continue;
			/* what is coordinated with a clause before the speech word is not said:
			 * "denied that …, and announced that …" */
			if (n < STACK)
				stack[n++] = c;
		}
	}
}

/* `own`: a word that takes an infinitive or gerund of its own ("denies having held"). */
static uint32_t content_of(struct analysis *an, uint32_t verb, bool own)
{
	const struct words *w = an->w;
	EACH_CHILD(w, verb, c)
		if (w->d->word[c].rel == REL_ccomp)
			return c;
	EACH_CHILD(w, verb, c)
		if (w->d->word[c].rel == REL_parataxis && is_verbal(w, c) && c > verb && an->quoted[c] != an->quoted[verb])
			return c;
	EACH_CHILD(w, verb, c)
		if (own && w->d->word[c].rel == REL_xcomp && is_verbal(w, c))
			return c;
	EACH_CHILD(w, verb, c)
		if (w->d->word[c].rel == REL_advcl && (has_marker(w, c, "that") || has_marker(w, c, "of")))
			return c;
	/* "told the judge that …", the clause hung on the one told */
	EACH_CHILD(w, verb, c)
		if (w->d->word[c].rel == REL_obj || w->d->word[c].rel == REL_iobj || w->d->word[c].rel == REL_obl)
			EACH_CHILD(w, c, g)
				if ((w->d->word[g].rel == REL_acl || w->d->word[g].rel == REL_acl_relcl || w->d->word[g].rel == REL_ccomp) &&
					has_marker(w, g, "that"))
					return g;
	const struct word *d = &w->d->word[verb];
	if (d->head == WORD_NONE)
		return WORD_NONE;
	/* "X, he said, Y"; "as the family claims" */
	if (d->rel == REL_parataxis && (is_verbal(w, d->head) || child_with(w, d->head, REL_nsubj) != WORD_NONE))
		return d->head;
	if (d->rel == REL_advcl && has_marker(w, verb, "as") && is_verbal(w, d->head))
		return d->head;
	return WORD_NONE;
}

static uint32_t attribution_put(struct analysis *an, struct attribution t)
{
	*VEC_PUSH(an->a, &an->attribution) = t;
	return (uint32_t)an->attribution.n;
}

static const struct speech *speech_rule(struct analysis *an, uint32_t i, enum word_kind *kind)
{
	const struct predicates *p = an->p;
	*kind = is_verbal(an->w, i) ? WORD_VERB : an->d->word[i].upos == UPOS_ADJ ? WORD_ADJ : WORD_NOUN;
	uint32_t at = index_word(&p->speech_of[*kind], an->w, i);
	if (at == TABLE_NONE && *kind == WORD_ADJ)
		at = index_word(&p->speech_of[WORD_VERB], an->w, i);
	for (; at != TABLE_NONE; at = p->speech.v[at].next)
		if (tests_hold(an, i, p->speech.v[at].test, p->speech.v[at].tests))
			return &p->speech.v[at];
	return NULL;
}

/* Whoever stands beside the speech word speaks when the tree's subject stands inside what is said:
 * "Those who lecture others," he continued; "El-Tohamy, he explained, was tried". */
static uint32_t beside(const struct analysis *an, uint32_t verb, uint32_t speaker)
{
	const struct words *w = an->w;
	if (!is_verbal(w, verb) || an->quoted[verb] != 0)
		return speaker;
	uint32_t before = verb > 0 && w->sentence[verb - 1] == w->sentence[verb] ? verb - 1 : WORD_NONE;
	uint32_t after = verb + 1 < w->n && w->sentence[verb + 1] == w->sentence[verb] ? verb + 1 : WORD_NONE;
	static const char *const pronouns[] = { "he", "she", "they", "it", "we" };
	for (size_t k = 0; k < sizeof(pronouns) / sizeof(pronouns[0]); k++)
		if (before != WORD_NONE && word_is(w, before, pronouns[k]) && an->quoted[before] == 0)
			return before;
	/* "…," said Omar Nasri: taken for an object */
	if (speaker == WORD_NONE) {
		uint32_t obj = child_with(w, verb, REL_obj);
		bool marks = before != WORD_NONE && w->d->word[before].upos == UPOS_PUNCT;
		return obj != WORD_NONE && marks && obj > verb && obj < verb + 8 ? obj : WORD_NONE;
	}
	if (an->quoted[speaker] == 0)
		return speaker;
	if (before != WORD_NONE && an->quoted[before] == 0 && (w->d->word[before].upos == UPOS_PROPN || w->d->word[before].upos == UPOS_NOUN))
		return before;
	for (uint32_t k = after; k != WORD_NONE && k < verb + 6 && k < w->n && w->sentence[k] == w->sentence[verb]; k++)
		if (an->quoted[k] == 0 && (w->d->word[k].upos == UPOS_PROPN || w->d->word[k].upos == UPOS_NOUN))
			return k;
	return speaker;
}

static void verb_attribution(struct analysis *an, uint32_t i)
{
	enum word_kind kind;
	const struct speech *rule = speech_rule(an, i, &kind);
	if (rule == NULL || an->barred[i])
		return;
	const struct words *w = an->w;
	bool quoting = rule->quote_only;
	struct attribution t = { .verb = i, .speaker_word = WORD_NONE, .rule = rule, .stance = rule->stance,
		.modality = rule->modality, .content = WORD_NONE, .outer = an->said[i] };
	if (kind == WORD_VERB) {
		t.speaker_word = clause_args(an, i)->subj;
		/* "is appalled by the jailing": whoever is appalled speaks */
		if (clause_args(an, i)->passive && rule->topic.n == 1 && rule->topic.step[0].kind == SLOT_PREP)
			t.speaker_word = clause_args(an, i)->obj;
		t.content = quoting ? WORD_NONE : content_of(an, i, rule->modality != MODALITY_ASSERTED);
	} else if (kind == WORD_NOUN) {
		static const struct slot poss = { .kind = SLOT_POSS };
		t.speaker_word = slot_word(an, i, poss);
		EACH_CHILD(w, i, c)
			if (t.speaker_word == WORD_NONE && w->d->word[c].rel == REL_nmod && (has_marker(w, c, "by") || has_marker(w, c, "of")))
				t.speaker_word = c;
		EACH_CHILD(w, i, c)
			if ((w->d->word[c].rel == REL_acl || w->d->word[c].rel == REL_ccomp) && has_marker(w, c, "that"))
				t.content = c;
	} else {
		t.speaker_word = slot_word(an, i, (struct slot){ .kind = SLOT_SUBJ });
		t.content = content_of(an, i, rule->modality != MODALITY_ASSERTED);
	}
	/* "alleged" before a noun, "said to have …": no speaker, the act's own mood tells it */
	if (kind == WORD_VERB && clause_args(an, i)->passive && t.speaker_word == WORD_NONE && rule->toward.n == 0)
		return;
	if (w->d->word[i].rel == REL_amod)
		return;
	/* "denied it, calling the reports “invention”": part of the first statement */
	if (quoting && w->d->word[i].rel == REL_advcl && strcmp(xpos_name(w->d->word[i].xpos), "VBG") == 0)
		return;
	/* "issued a statement deploring the execution": whoever issued it */
	uint32_t paper = w->d->word[i].head;
	if (kind == WORD_VERB && w->d->word[i].rel == REL_acl && paper != WORD_NONE && paper < i && strcmp(xpos_name(w->d->word[i].xpos), "VBG") == 0 &&
		word_in_class(an->p, w, paper, class_number(an->p, S("document"))) && w->d->word[paper].rel == REL_obj && w->d->word[paper].head != WORD_NONE &&
		clause_args(an, w->d->word[paper].head)->subj != WORD_NONE)
		t.speaker_word = clause_args(an, w->d->word[paper].head)->subj;
	t.speaker_word = beside(an, i, t.speaker_word);
	/* "denied that they were targeted and accused …": the second is the minister's too */
	uint32_t joined = w->d->word[i].head;
	if (kind == WORD_VERB && w->d->word[i].rel == REL_conj && joined != WORD_NONE && w->d->word[joined].rel == REL_ccomp && an->said[joined] != 0 &&
		child_with(w, i, REL_nsubj) == WORD_NONE && clause_args(an, joined)->passive && !clause_args(an, i)->passive) {
		const struct attribution *outer = &an->attribution.v[an->said[joined] - 1];
		if (outer->verb == w->d->word[joined].head && outer->speaker_word != WORD_NONE) {
			t.speaker_word = outer->speaker_word;
			t.outer = outer->outer;
		}
	}
	t.speaker = speaker_of_word(an, t.speaker_word);
	if (t.speaker_word == WORD_NONE && t.speaker.name.n == 0) {
		const struct section *s = section_of(an, i);
		if (s->kind == SECTION_OPERATIVE || s->kind == SECTION_ENTRY || (kind != WORD_VERB && s->issuer_speaks))
			t.speaker = s->issuer;
	}
	/* "reports a disappearance", "confirmed the arrest": an act told by a noun */
	if (kind == WORD_VERB && t.content == WORD_NONE && !quoting && rule->topic.n == 0) {
		uint32_t obj = clause_args(an, i)->obj;
		if (obj != WORD_NONE && w->d->word[obj].upos == UPOS_NOUN && !clause_args(an, i)->passive) {
			t.content = obj;
			t.nominal = true;
		}
	}
	/* the words "he said" inside another's quotation stay that other's */
	if (!may_speak(an, t.speaker, t.speaker_word))
		return;
	struct mood m = mood_of(an, i);
	t.denied = m.negated;
	uint32_t above = w->d->word[i].head;
	if (t.denied || (above != WORD_NONE && w->d->word[i].rel == REL_xcomp && (lemma_is(w, above, "decline") || lemma_is(w, above, "refuse"))))
		t.silent = true;
	uint32_t topic = rule->topic.n > 0 ? path_word(an, i, &rule->topic) : WORD_NONE;
	if (rule->topic.n > 0 && topic == WORD_NONE && t.content == WORD_NONE)
		t.silent = true;
	if (rule->topic.n == 0 && t.content == WORD_NONE)
		t.silent = true; /* unless a quotation joins it */
	clause_span(an, i, &t.first, &t.end);
	if (t.content != WORD_NONE) {
		uint32_t f, e;
		subtree_span(an, t.content, &f, &e);
		if (f < t.first)
			t.first = f;
		if (e > t.end)
			t.end = e;
	}
	if (quoting || m.future || m.should || m.modality == MODALITY_POSSIBLE)
		t.silent = true;
	uint32_t mark = attribution_put(an, t);
	if (t.content != WORD_NONE)
		mark_said(an, t.content, i, mark);
	else if (rule->modality == MODALITY_DENIED && topic != WORD_NONE)
		mark_said(an, topic, i, mark);
	/* the speech word itself is said by whoever reports it, not by its own subject */
}

static void according_attribution(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	uint32_t who = w->d->word[i].head;
	if (who == WORD_NONE || w->d->word[who].head == WORD_NONE || !is_nominal(w, who))
		return;
	uint32_t content = w->d->word[who].head;
	struct attribution t = { .verb = WORD_NONE, .speaker_word = who, .stance = STANCE_INFORMS, .content = content,
		.according = true, .outer = an->said[i], .speaker = speaker_of_word(an, who) };
	if (!may_speak(an, t.speaker, who))
		return;
	/* it speaks for the clause it stands in; hung on a noun by the parser, for the clause after it */
	if (!is_verbal(w, content) && child_with(w, content, REL_nsubj) == WORD_NONE) {
		const struct sentence *sentence = &an->d->tokens.sentence.v[w->sentence[i]];
		uint32_t found = WORD_NONE, first, end;
		subtree_span(an, who, &first, &end);
		for (uint32_t k = end; k < sentence->first + sentence->n && found == WORD_NONE; k++)
			if (is_verbal(w, k) && mood_of(an, k).finite)
				found = k;
		for (uint32_t k = i; k > sentence->first && found == WORD_NONE; k--)
			if (is_verbal(w, k - 1) && mood_of(an, k - 1).finite)
				found = k - 1;
		if (found != WORD_NONE)
			content = found;
	}
	t.content = content;
	subtree_span(an, content, &t.first, &t.end);
	uint32_t f, e, mark;
	subtree_span(an, who, &f, &e);
	mark = attribution_put(an, t);
	/* only what is not told by somebody else already, and not the speaker's own words */
	for (uint32_t k = t.first; k < t.end; k++)
		if (an->said[k] == t.outer && !(k >= f && k < e))
			an->said[k] = mark;
}

/* ---- quotations join ---------------------------------------------------------------------------- */

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

static uint32_t quote_speech(const struct analysis *an, const struct quote *q)
{
	const struct words *w = an->w;
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
	if (t->rule == NULL || t->rule->topic.n == 0 || t->content != WORD_NONE)
		t->silent = t->silent && t->denied;
}

/* Attributions that no word makes: a section's speaker for its quotations, an
 * interviewee's answers. */
static uint32_t section_attribution(struct analysis *an, const struct quote *q, struct actor who)
{
	struct attribution t = { .verb = WORD_NONE, .speaker_word = WORD_NONE, .speaker = who, .stance = STANCE_INFORMS,
		.content = WORD_NONE, .first = q->first, .end = q->end };
	return attribution_put(an, t);
}

static void quotes_join(struct analysis *an)
{
	for (size_t k = 0; k < an->quote.n; k++)
		an->quote.v[k].attribution = quote_speech(an, &an->quote.v[k]);
	for (size_t k = 0; k < an->quote.n; k++) {
		struct quote *q = &an->quote.v[k];
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
		/* "He rejected the charge: “…”", "X accused Y of Z. “…”" */
		uint32_t sentence = an->w->sentence[q->first];
		for (size_t j = sentence > 0 ? an->attribution_at[sentence] : 0; sentence > 0 && j > an->attribution_at[sentence - 1]; j--) {
			const struct attribution *t = &an->attribution.v[j - 1];
			if (t->verb != WORD_NONE && same_paragraph(an, t->verb, q->first) && an->quoted[t->verb] == 0) {
				q->attribution = (uint32_t)j;
				break;
			}
		}
		const struct section *s = section_of(an, q->first);
		if (q->attribution == 0 && s->issuer.name.n > 0 && q->end - q->first > 4)
			q->attribution = section_attribution(an, q, s->issuer);
	}
	for (size_t k = 0; k < an->quote.n; k++)
		if (an->quote.v[k].attribution != 0)
			quote_attach(an, k);
	for (size_t k = 0; k < an->attribution.n; k++)
		if (an->attribution.v[k].quote_first != 0)
			an->attribution.v[k].quote = quotes_words(an, an->attribution.v[k].quote_first);
}

void attributions_of(struct analysis *an)
{
	const struct words *w = an->w;
	/* outer before inner: a speech word nearer to the root is marked first */
	for (size_t s = 0; s < an->d->tokens.sentence.n; s++) {
		const struct sentence *sentence = &an->d->tokens.sentence.v[s];
		an->attribution_at[s] = (uint32_t)an->attribution.n;
		if (sentence->n == 0 || section_of(an, sentence->first)->kind == SECTION_SKIP)
			continue;
		for (uint32_t depth = 0; depth < 6; depth++)
			for (uint32_t i = sentence->first; i < sentence->first + sentence->n; i++) {
				uint32_t up = w->d->word[i].head, d = 0;
				while (up != WORD_NONE && d < 6)
					up = w->d->word[up].head, d++;
				if ((d < 5 ? d : 5) != depth)
					continue;
				if (word_is(w, i, "according") && (w->d->word[i].rel == REL_case || w->d->word[i].rel == REL_mark))
					according_attribution(an, i);
				else
					verb_attribution(an, i);
			}
	}
	an->attribution_at[an->d->tokens.sentence.n] = (uint32_t)an->attribution.n;
	quotes_join(an);
}

void speakers_bind(struct analysis *an)
{
	for (size_t k = 0; k < an->quote.n; k++) {
		const struct quote *q = &an->quote.v[k];
		if (q->attribution != 0)
			mentions_bind_we(an->m, q->first, q->end, an->attribution.v[q->attribution - 1].speaker);
	}
}

/* ---- statements ----------------------------------------------------------------------------------- */

/* An authority, or a person whom the document gives a post in one. */
static bool government_speaks(const struct analysis *an, struct actor who)
{
	return who.type == ACTOR_GOVERNMENT || who.type == ACTOR_LEGISLATURE || who.type == ACTOR_COURT ||
	       is_known(&an->official, who.name);
}

static void officials_of(struct analysis *an)
{
	uint32_t post = class_number(an->p, S("official"));
	for (size_t i = 0; i < an->out->n; i++) {
		const struct claim *c = &an->out->v[i];
		if (c->kind != CLAIM_ROLE)
			continue;
		enum actor_type t = c->organisation.type;
		bool official = c->organisation.name.n > 0 && (t == ACTOR_GOVERNMENT || t == ACTOR_COURT || t == ACTOR_LEGISLATURE);
		struct str rest = c->title;
		while (rest.n > 0 && c->organisation.name.n == 0) {
			struct str one = word_lower(an->a, str_cut(&rest, ' '));
			official = official || class_has(an->p, post, table_get(&an->lex->word, one));
		}
		if (official)
			known_put(an->a, &an->official, c->person.name);
	}
}

static bool words_hold(const struct analysis *an, uint32_t first, uint32_t end, uint32_t class_no)
{
	for (uint32_t i = first; i < end; i++)
		if (word_in_class(an->p, an->w, i, class_no))
			return true;
	return false;
}

/* A plain "said" takes the stance of what is said: a negative clause denies,
 * a threat of consequences warns, an abuse told accuses. */
static enum stance stance_of(struct analysis *an, const struct attribution *t)
{
	if (t->stance != STANCE_INFORMS)
		return t->stance;
	const struct words *w = an->w;
	uint32_t root = t->content, first = t->first, end = t->end;
	for (uint32_t k = t->quote_first; root == WORD_NONE && k != 0; k = an->quote.v[k - 1].next) {
			first = an->quote.v[k - 1].first;
			end = an->quote.v[k - 1].end;
			for (uint32_t i = first; i < end && root == WORD_NONE; i++)
				if (w->d->word[i].head == WORD_NONE || w->d->word[i].head < first || w->d->word[i].head >= end)
					if (is_verbal(w, i) || child_with(w, i, REL_nsubj) != WORD_NONE)
						root = i;
		}
	bool negated = false, future = false, should = false;
	if (root != WORD_NONE) {
		struct mood m = mood_of(an, root);
		negated = m.negated;
		future = m.future && !m.should;
		should = m.should;
	}
	bool conditional = false, bad = words_hold(an, first, end, class_number(an->p, S("grievance"))), abuse = false;
	for (uint32_t i = first; i < end; i++) {
		if (word_is(w, i, "if") || word_is(w, i, "unless") || word_is(w, i, "without"))
			conditional = true;
		if (an->event_of[i] != TABLE_NONE && an->p->fact[an->event.v[an->event_of[i]].act].abuse)
			abuse = true;
	}
	bool government = government_speaks(an, t->speaker);
	if (words_hold(an, first, end, class_number(an->p, S("condemning"))))
		return STANCE_CONDEMNS;
	if ((conditional && future) || ((future || should || conditional) && words_hold(an, first, end, class_number(an->p, S("harm")))))
		return STANCE_WARNS;
	if (negated && abuse && !government)
		return STANCE_ACCUSES;
	if (negated)
		return future ? STANCE_DOUBTS : STANCE_DENIES;
	if ((bad || abuse) && !government)
		return STANCE_ACCUSES;
	return STANCE_INFORMS;
}

/* How much of a statement's words other claims carry already. */
static double covered(const struct analysis *an, const struct attribution *t)
{
	uint32_t all = 0, asked = 0;
	if (t->quote_first != 0) {
		for (uint32_t k = t->quote_first; k != 0; k = an->quote.v[k - 1].next)
			for (uint32_t i = an->quote.v[k - 1].first; i < an->quote.v[k - 1].end; i++)
				all++, asked += an->asked[i];
	} else {
		for (uint32_t i = t->first; i < t->end; i++)
			all++, asked += an->asked[i];
	}
	return all == 0 ? 0 : (double)asked / all;
}

static bool tells_of_act(const struct analysis *an, uint32_t i)
{
	uint32_t first, end;
	subtree_span(an, i, &first, &end);
	for (uint32_t k = first; k < end; k++)
		if (an->event_of[k] != TABLE_NONE && an->event.v[an->event_of[k]].use != USE_DROPPED)
			return true;
	return false;
}

void statements_of(struct analysis *an)
{
	officials_of(an);
	for (size_t i = 0; i < an->attribution.n; i++) {
		const struct attribution *t = &an->attribution.v[i];
		if (t->silent || t->end <= t->first)
			continue;
		if (section_of(an, t->first)->kind == SECTION_HEADING && t->quote.n == 0)
			continue; /* a heading repeats what the body says */
		bool plain = t->stance == STANCE_INFORMS;
		if (t->according && t->quote.n == 0 && tells_of_act(an, t->content))
			continue;
		if (t->nominal && t->quote.n == 0 && !tells_of_act(an, t->content))
			continue;
		if (t->verb != WORD_NONE && an->asked[t->verb] && (plain || t->stance == STANCE_WARNS))
			continue; /* it asked */
		if (plain && covered(an, t) > (t->quote.n > 0 ? 0.8 : 0.5))
			continue;
		struct claim c = { CLAIM_INIT, .kind = CLAIM_STATEMENT, .speaker = t->speaker, .quote = t->quote, .stance = stance_of(an, t) };
		c.span = words_span(an->w, t->first, t->end);
		if (t->content != WORD_NONE && t->quote.n == 0) {
			uint32_t f, e;
			subtree_span(an, t->content, &f, &e);
			c.reported = text_span(an->d->text, words_span(an->w, f, e));
		}
		if (t->outer != 0)
			c.said_by = an->attribution.v[t->outer - 1].speaker;
		if (t->rule != NULL && t->rule->toward.n > 0 && t->verb != WORD_NONE) {
			uint32_t at = path_word(an, t->verb, &t->rule->toward);
			if (at != WORD_NONE)
				mention_actors(an->a, an->m, at, &c.toward);
		}
		c.rule = t->rule != NULL ? t->rule->row : NULL;
		c.word = t->verb;
		*VEC_PUSH(an->a, an->out) = c;
	}
}
