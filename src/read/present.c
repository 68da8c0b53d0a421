/* All suspicious sentences of a document go through the network together, as one small text of their own. */
#include "read/present.h"

#include "base/buf.h"
#include "read/predicate.h"

#include <string.h>

static bool in_class(struct arena *a, const struct lexicon *lex, struct str form, struct str name)
{
	const uint32_t number = table_get(&lex->word, word_lower(a, form));
	return number != TABLE_NONE && class_has(lex->predicates, class_number(lex->predicates, name), number);
}

/* Forms that may be nouns as well ("claims") are doubted only before what a noun has not behind it. */
static bool takes_object(struct arena *a, const struct lexicon *lex, const struct tree_doc *d, uint32_t i)
{
	const struct word *x = &d->word[i];
	return x->upos == UPOS_DET || x->upos == UPOS_PRON || (x->upos == UPOS_SCONJ && str_eq(word_str(d, i), S("that"))) ||
		in_class(a, lex, word_str(d, i), S("felt"));
}

/* "The prosecutor, Ilan Roth, appeals.": a sentence without any verb. */
static bool is_verbless(const struct tree_doc *d, const struct sentence *s)
{
	for (uint32_t i = s->first; i < s->first + s->n; i++)
		if (d->word[i].upos == UPOS_VERB || d->word[i].upos == UPOS_AUX)
			return false;
	return true;
}

/* "A court sentences opposition politician Mikal Rous", "Police arrests two": to whom it is done. */
static bool somebody_follows(const struct tree_doc *d, uint32_t i)
{
	const struct word *x = &d->word[i];
	return x->upos == UPOS_DET || x->upos == UPOS_NUM || x->upos == UPOS_PRON || x->name == NAME_PERSON || x->upos == UPOS_NOUN || x->upos == UPOS_ADJ;
}

/* Several, named before i: "Agents of the intelligence service arrest Mina Oss". */
static bool several_before(const struct tree_doc *d, const struct sentence *s, uint32_t i)
{
	for (uint32_t k = s->first; k < i; k++) {
		if (strcmp(xpos_name(d->word[k].xpos), "NNS") == 0)
			return true;
		if (d->word[k].upos == UPOS_NOUN || str_eq(word_str(d, k), S(",")))
			return false;
	}
	return false;
}

/* The word of the sentence that is to be put into the past; s->n: none. */
static uint32_t suspect(struct arena *a, const struct lexicon *lex, const struct tree_doc *d, const struct sentence *s)
{
	const bool verbless = is_verbless(d, s);
	for (uint32_t k = 1; k + 1 < s->n; k++) {
		const uint32_t i = s->first + k;
		const struct word *x = &d->word[i];
		if (verbless && x->upos == UPOS_NOUN && word_str(d, i).p[0] >= 'a' && in_class(a, lex, word_str(d, i), S("doesform")) &&
			(d->word[i - 1].upos == UPOS_NOUN || d->word[i - 1].upos == UPOS_PROPN || str_eq(word_str(d, i - 1), S(","))))
			return k;
		/* "Diplomats voiced alarm", taken for a kind of alarm */
		if (str_eq(word_str(d, i), S("voiced")) && (x->upos != UPOS_VERB || x->rel == REL_amod || x->rel == REL_acl) && in_class(a, lex, word_str(d, i + 1), S("felt")))
			return k;
		const bool after_noun = d->word[i - 1].upos == UPOS_NOUN || d->word[i - 1].upos == UPOS_PROPN || d->word[i - 1].upos == UPOS_PRON;
		if ((x->upos != UPOS_NOUN && x->upos != UPOS_PROPN) || !after_noun || word_str(d, i).p[0] < 'a')
			continue;
		/* "Police arrest Mina Oss": the plain form behind a plural, where nothing else is a verb */
		if (verbless && in_class(a, lex, word_str(d, i), S("doplain")) && (several_before(d, s, i) || strcmp(xpos_name(d->word[i - 1].xpos), "NNS") == 0 || str_eq(d->word[i - 1].lemma, S("police"))) &&
			(somebody_follows(d, i + 1) || d->word[i + 1].upos == UPOS_PROPN))
			return k;
		/* "Two hundred nurses march on the palace" */
		if (verbless && in_class(a, lex, word_str(d, i), S("intransitive")) && strcmp(xpos_name(d->word[i - 1].xpos), "NNS") == 0 && d->word[i + 1].upos == UPOS_ADP)
			return k;
		if (in_class(a, lex, word_str(d, i), S("doesnoun")) && (somebody_follows(d, i + 1) || (verbless && d->word[i + 1].upos == UPOS_PROPN)))
			return k;
		/* "rejected defence claims that": the object of another verb */
		const bool object = x->rel == REL_obj && x->head != WORD_NONE && x->head < i && d->word[x->head].upos == UPOS_VERB;
		if (in_class(a, lex, word_str(d, i), S("saysform")) || (!object && in_class(a, lex, word_str(d, i), S("saysnoun")) && takes_object(a, lex, d, i + 1)))
			return k;
	}
	return s->n;
}

/* "voice concern" is rare; "expressed" stands for it. */
static const char voiced[] = "expressed";

/* "denies" -> "denied", "insists" -> "insisted", "alleges" -> "alleged" */
static void past_put(struct buf *b, struct str form)
{
	if (str_starts(form, S("voice"))) {
		buf_put(b, str_of(voiced));
		return;
	}
	if (str_eq(form, S("wins")) || str_eq(form, S("win"))) {
		buf_put(b, S("won"));
		return;
	}
	const bool y = str_ends(form, S("ny"));
	if (y || str_ends(form, S("ies"))) {
		buf_put(b, str_slice(form, 0, form.n - (y ? 1 : 3)));
		buf_put(b, S("ied"));
		return;
	}
	buf_put(b, str_slice(form, 0, form.n - (str_ends(form, S("s")) ? 1 : 0)));
	const bool e = form.n > 2 && str_ends(str_slice(form, 0, form.n - (str_ends(form, S("s")) ? 1 : 0)), S("e"));
	buf_put(b, e ? S("d") : S("ed"));
}

static bool has_subject(const struct tree_doc *d, const struct sentence *s, uint32_t i)
{
	for (uint32_t k = s->first; k < i; k++)
		if (d->word[k].head == i && d->word[k].rel == REL_nsubj)
			return true;
	return false;
}

/* The sentence into the small text, its word k in the past. */
static void sentence_put(struct arena *scratch, struct buf *b, struct tokens *tokens, const struct tree_doc *d, const struct sentence *s, uint32_t verb)
{
	*VEC_PUSH(scratch, &tokens->sentence) = (struct sentence){ .first = (uint32_t)tokens->token.n, .n = s->n };
	for (uint32_t k = 0; k < s->n; k++) {
		const struct word *x = &d->word[s->first + k];
		const uint32_t at = (uint32_t)buf_str(b).n;
		if (k == verb)
			past_put(b, word_str(d, s->first + k));
		else
			buf_put(b, word_str(d, s->first + k));
		*VEC_PUSH(scratch, &tokens->token) = (struct token){ .at = at, .len = (uint32_t)buf_str(b).n - at, .space_after = x->space_after };
		if (x->space_after)
			buf_char(b, ' ');
	}
	buf_put(b, S("\n\n"));
}

static void take_tree(struct arena *a, struct tree_doc *d, const struct sentence *s, const struct tree_doc *again, const struct sentence *t, uint32_t verb)
{
	for (uint32_t k = 0; k < s->n; k++) {
		const struct word *w = &again->word[t->first + k];
		struct word *to = &d->word[s->first + k];
		to->head = w->head == WORD_NONE ? WORD_NONE : w->head - t->first + s->first;
		to->upos = w->upos;
		to->xpos = k == verb ? (uint8_t)xpos_from(S("VBZ")) : w->xpos;
		to->rel = w->rel;
		to->lemma = arena_str(a, w->lemma);
	}
}

void presents_mend(struct arena *a, const struct lexicon *lex, const struct model *m, struct tree_doc *d)
{
	struct arena scratch = { 0 };
	struct buf b = BUF_INIT(TEXT_BYTES_MAX);
	struct tokens tokens = { 0 };
	struct doubt {
		uint32_t sentence, verb;
	};
	VEC(struct doubt) doubt = { 0 };
	for (uint32_t i = 0; i < d->tokens.sentence.n; i++) {
		const struct sentence *s = &d->tokens.sentence.v[i];
		const uint32_t verb = s->n > 2 && s->n <= SENTENCE_TOKENS_MAX ? suspect(&scratch, lex, d, s) : s->n;
		if (verb >= s->n)
			continue;
		sentence_put(&scratch, &b, &tokens, d, s, verb);
		*VEC_PUSH(&scratch, &doubt) = (struct doubt){ i, verb };
	}
	if (doubt.n > 0) {
		const struct text t = { .s = arena_str(&scratch, buf_str(&b)) };
		const struct tree_doc again = trees_of(&scratch, m, &t, tokens);
		for (size_t i = 0; i < doubt.n; i++) {
			const struct sentence *s = &d->tokens.sentence.v[doubt.v[i].sentence], *x = &again.tokens.sentence.v[i];
			const uint32_t verb = x->first + doubt.v[i].verb;
			if (again.word[verb].upos == UPOS_VERB && has_subject(&again, x, verb))
				take_tree(a, d, s, &again, x, doubt.v[i].verb);
		}
	}
	buf_release(&b);
	arena_release(&scratch);
}
