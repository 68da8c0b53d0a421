/* All suspicious points of a document go through the network together, as one small text of their own. */
#include "read/point.h"

#include "base/buf.h"
#include "read/predicate.h"

static const char before[] = "They must ";
enum { BEFORE_WORDS = 2 };

static bool indexed(const struct index *ix, uint32_t number)
{
	return number < ix->n && ix->first[number] != TABLE_NONE;
}

/* A word that the tables know as a verb, in its bare form. */
static bool verb_word(struct arena *a, const struct lexicon *lex, struct str word)
{
	const struct predicates *p = lex->predicates;
	struct str lower = word_lower(a, word);
	uint32_t number = table_get(&lex->word, lower);
	return number != TABLE_NONE && (class_has(p, class_number(p, S("pointverb")), number) || indexed(&p->word[WORD_VERB], number) || indexed(&p->operator_of[WORD_VERB], number) || indexed(&p->asking_of[WORD_VERB], number));
}

/* "To the ministry:" or "Amend the law." before it: a list whose points have neither bullet nor number. */
static bool follows_point(const struct tree_doc *d, size_t at)
{
	if (at == 0 || d->tokens.sentence.v[at - 1].n < 2)
		return false;
	const struct sentence *b = &d->tokens.sentence.v[at - 1];
	const struct word *first = &d->word[b->first];
	const bool order = first->head == WORD_NONE && first->upos == UPOS_VERB && str_eq(str_of(xpos_name(first->xpos)), S("VB"));
	return order || (str_eq(word_str(d, b->first), S("To")) && str_eq(word_str(d, b->first + b->n - 1), S(":")));
}

/* In a list or numbered, or followed by the bracket that names who asks. */
static bool begins_point(const struct tree_doc *d, size_t at)
{
	const struct sentence *s = &d->tokens.sentence.v[at];
	const struct paragraph *p = &d->text->paragraph.v[s->paragraph];
	bool first = true;
	for (size_t k = at; k > 0 && d->tokens.sentence.v[k - 1].paragraph == s->paragraph; k--) {
		const struct sentence *b = &d->tokens.sentence.v[k - 1];
		for (uint32_t i = b->first; i < b->first + b->n; i++)
			first = first && (!char_is_alpha(word_str(d, i).p[0]) || d->word[i].len <= 2) && b->n < 5; /* "(a)", "3." */
		if (b->n > 0 && word_str(d, b->first + b->n - 1).p[0] == ';')
			first = true; /* the next of several points in one line */
		if (b->n > 3 && word_str(d, b->first + b->n - 1).p[0] == '.' && word_str(d, b->first + b->n - 3).p[0] == ';')
			first = true; /* "…; ii." before it */
	}
	if (!first)
		return false;
	if (p->kind == PARAGRAPH_LIST_ITEM || p->number.end > p->number.at)
		return true;
	if (at > 0 && s[-1].paragraph + 1 == s->paragraph && follows_point(d, at))
		return true;
	return at + 1 < d->tokens.sentence.n && s[1].paragraph == s->paragraph && s[1].n > 0 && str_eq(word_str(d, s[1].first), S("("));
}

static bool suspicious(struct arena *a, const struct lexicon *lex, const struct tree_doc *d, size_t at)
{
	const struct sentence *s = &d->tokens.sentence.v[at];
	if (s->n < 3 || s->n + BEFORE_WORDS > SENTENCE_TOKENS_MAX || !begins_point(d, at))
		return false;
	/* "immediately release …" */
	uint32_t first = s->first + (str_ends(word_str(d, s->first), S("ly")) || str_eq_nocase(word_str(d, s->first), S("also")) ? 1 : 0);
	const struct word *w = &d->word[first];
	if (w->head == WORD_NONE && w->upos == UPOS_VERB && (str_eq(str_of(xpos_name(w->xpos)), S("VB")) || str_eq(str_of(xpos_name(w->xpos)), S("VBG"))))
		return false;
	return !str_eq_nocase(word_str(d, first + 1), S("of")) && verb_word(a, lex, word_str(d, first));
}

void points_mend(struct arena *a, const struct lexicon *lex, const struct model *m, struct tree_doc *d)
{
	struct arena scratch = { 0 };
	struct buf b = BUF_INIT(TEXT_BYTES_MAX);
	struct tokens tokens = { 0 };
	VEC(uint32_t) of = { 0 };
	for (size_t i = 0; i < d->tokens.sentence.n; i++) {
		if (!suspicious(&scratch, lex, d, i))
			continue;
		const struct sentence *s = &d->tokens.sentence.v[i];
		const struct word *last = &d->word[s->first + s->n - 1];
		uint32_t at = d->word[s->first].at, length = last->at + last->len - at, start = (uint32_t)buf_str(&b).n;
		struct str words = { d->text->s.p + at, length };
		buf_put(&b, str_of(before));
		char small = words.p[0] >= 'A' && words.p[0] <= 'Z' ? (char)(words.p[0] + 'a' - 'A') : words.p[0];
		buf_put(&b, (struct str){ &small, 1 });
		buf_put(&b, str_slice(words, 1, words.n));
		buf_put(&b, S("\n\n"));
		*VEC_PUSH(&scratch, &tokens.sentence) = (struct sentence){ .first = (uint32_t)tokens.token.n, .n = s->n + BEFORE_WORDS };
		*VEC_PUSH(&scratch, &tokens.token) = (struct token){ .at = start, .len = 4, .space_after = true };
		*VEC_PUSH(&scratch, &tokens.token) = (struct token){ .at = start + 5, .len = 4, .space_after = true };
		for (uint32_t k = s->first; k < s->first + s->n; k++)
			*VEC_PUSH(&scratch, &tokens.token) = (struct token){ .at = d->word[k].at - at + start + (uint32_t)sizeof(before) - 1, .len = d->word[k].len,
				.space_after = d->word[k].space_after };
		*VEC_PUSH(&scratch, &of) = (uint32_t)i;
	}
	if (of.n > 0) {
		const struct text t = { .s = arena_str(&scratch, buf_str(&b)) };
		const struct tree_doc again = trees_of(&scratch, m, &t, tokens);
		for (size_t i = 0; i < of.n; i++) {
			const struct sentence *s = &d->tokens.sentence.v[of.v[i]];
			uint32_t from = again.tokens.sentence.v[i].first + BEFORE_WORDS;
			const struct word *verb = &again.word[from];
			if (verb->upos == UPOS_ADV && s->n > 2)
				verb++;
			if (verb->head != WORD_NONE || verb->upos != UPOS_VERB)
				continue;
			for (uint32_t k = 0; k < s->n; k++) {
				const struct word *w = &again.word[from + k];
				struct word *to = &d->word[s->first + k];
				to->head = w->head == WORD_NONE ? WORD_NONE : w->head < from ? s->first + (uint32_t)(verb - &again.word[from]) : w->head - from + s->first;
				to->upos = w->upos;
				to->xpos = w->xpos;
				to->rel = w->rel;
				to->lemma = arena_str(a, w->lemma);
				if (k == 0)
					to->name = NAME_NONE, to->name_begins = false;
			}
		}
	}
	buf_release(&b);
	arena_release(&scratch);
}
