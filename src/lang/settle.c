/*
 * A row says: this tag, with this Penn tag and in this relation, is that tag.
 * Rows that took as many right tags away as they gave (an adposition as a mark,
 * a determiner as an object) were tried and left out; docs/reading.md has the
 * figures.
 */
#include "lang/settle.h"

/* Beside enum rel: any relation, and those of a noun in a clause or in another noun's phrase. */
enum { REL_ANY = REL_COUNT, REL_NOUN };

static const struct row {
	enum upos found;
	const char *xpos; /* NULL: any */
	unsigned rel;
	enum upos is;
} rows[] = {
	{ UPOS_VERB, "VBG", REL_NOUN, UPOS_NOUN },          /* "after the flooding" */
	{ UPOS_VERB, "VB", REL_amod, UPOS_ADJ },            /* no finite form modifies a noun */
	{ UPOS_VERB, "VBP", REL_amod, UPOS_ADJ },
	{ UPOS_VERB, "VBZ", REL_amod, UPOS_ADJ },
	{ UPOS_VERB, "JJ", REL_ANY, UPOS_ADJ },
	{ UPOS_PRON, "NN", REL_compound, UPOS_NOUN },
	{ UPOS_PRON, NULL, REL_mark, UPOS_SCONJ },          /* "said that" */
	{ UPOS_SCONJ, NULL, REL_advmod, UPOS_ADV },
	{ UPOS_ADP, "RP", REL_compound, UPOS_ADV },
	{ UPOS_ADV, "RP", REL_ANY, UPOS_ADP },              /* a particle is an adposition: "gave up" */
	{ UPOS_ADJ, "JJR", REL_obl_unmarked, UPOS_ADV },    /* "struck harder" */
	{ UPOS_ADJ, "JJS", REL_obl_unmarked, UPOS_ADV },
};
enum { ROWS = sizeof(rows) / sizeof(*rows) };

static bool is_noun_relation(uint8_t rel)
{
	return rel == REL_nsubj || rel == REL_nsubj_pass || rel == REL_obj || rel == REL_iobj || rel == REL_obl || rel == REL_obl_agent ||
		rel == REL_obl_unmarked || rel == REL_nmod || rel == REL_nmod_poss || rel == REL_nmod_unmarked;
}

static bool fits(const struct row *r, unsigned xpos, const struct word *w)
{
	if (r->found != w->upos || (r->xpos != NULL && xpos != w->xpos))
		return false;
	return r->rel == REL_ANY || r->rel == w->rel || (r->rel == REL_NOUN && is_noun_relation(w->rel));
}

void tags_settle(struct tree_doc *d)
{
	unsigned xpos[ROWS];
	for (size_t k = 0; k < ROWS; k++)
		xpos[k] = rows[k].xpos != NULL ? xpos_from(str_of(rows[k].xpos)) : 0;
	for (size_t i = 0; i < d->tokens.token.n; i++)
		for (size_t k = 0; k < ROWS; k++)
			if (fits(&rows[k], xpos[k], &d->word[i])) {
				d->word[i].upos = (uint8_t)rows[k].is;
				break;
			}
}
