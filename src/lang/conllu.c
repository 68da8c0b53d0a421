#include "lang/conllu.h"

/* A column must hold no white space and not be empty. */
static void column(struct buf *b, struct str s)
{
	if (s.n == 0)
		buf_char(b, '_');
	for (size_t i = 0; i < s.n; i++)
		buf_char(b, char_is_space(s.p[i]) ? ' ' : s.p[i]);
	buf_char(b, '\t');
}

static void word_line(struct buf *b, const struct tree_doc *d, uint32_t first, uint32_t i)
{
	const struct word *w = &d->word[i];
	buf_printf(b, "%u\t", i - first + 1);
	column(b, word_str(d, i));
	column(b, w->lemma);
	buf_printf(b, "%s\t%s\t_\t%u\t%s\t_\t", upos_name((enum upos)w->upos), xpos_name(w->xpos), w->head == WORD_NONE ? 0 : w->head - first + 1,
		rel_name((enum rel)w->rel));
	if (w->name != NAME_NONE)
		buf_printf(b, "Name=%s-%s%s", w->name_begins ? "B" : "I", name_type_name((enum name_type)w->name), w->space_after ? "" : "|");
	if (!w->space_after)
		buf_z(b, "SpaceAfter=No");
	else if (w->name == NAME_NONE)
		buf_char(b, '_');
	buf_char(b, '\n');
}

void tree_conllu_sentence(struct buf *b, const struct tree_doc *d, size_t k)
{
	struct sentence s = d->tokens.sentence.v[k];
	if (s.n == 0)
		return;
	if (k == 0 || s.paragraph != d->tokens.sentence.v[k - 1].paragraph)
		buf_z(b, "# newpar\n");
	struct token from = d->tokens.token.v[s.first], to = d->tokens.token.v[s.first + s.n - 1];
	buf_printf(b, "# sent_id = %zu\n# text = ", k + 1);
	for (uint32_t at = from.at; at < to.at + to.len; at++)
		buf_char(b, char_is_space(d->text->s.p[at]) ? ' ' : d->text->s.p[at]);
	buf_char(b, '\n');
	for (uint32_t i = 0; i < s.n; i++)
		word_line(b, d, s.first, s.first + i);
	buf_char(b, '\n');
}

void tree_conllu(struct buf *b, const struct tree_doc *d)
{
	for (size_t k = 0; k < d->tokens.sentence.n; k++)
		tree_conllu_sentence(b, d, k);
}
