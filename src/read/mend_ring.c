/* Each rule sees its own words: two of them, one behind the other, may hang A on B and B on A.  What reads the tree would go round
 * for ever. */
#include "read/mend_part.h"

static uint32_t root_of(const struct place *p)
{
	for (uint32_t i = p->first; i < p->end; i++)
		if (p->word[i].head == WORD_NONE)
			return i;
	return WORD_NONE;
}

static bool inside(const struct place *p, uint32_t i)
{
	return i >= p->first && i < p->end;
}

void mend_ring(struct place *p)
{
	/* from which word each was first reached, counted from 1 */
	uint16_t seen[SENTENCE_TOKENS_MAX] = { 0 };
	for (uint32_t i = p->first; i < p->end; i++) {
		const uint16_t turn = (uint16_t)(i - p->first + 1);
		uint32_t at = i, last = i;
		while (inside(p, at) && seen[at - p->first] == 0) {
			seen[at - p->first] = turn;
			last = at;
			at = p->word[at].head;
		}
		if (at == WORD_NONE || (inside(p, at) && seen[at - p->first] != turn))
			continue;
		const uint32_t root = root_of(p);
		p->word[last].head = root;
		p->word[last].rel = root == WORD_NONE ? REL_root : REL_dep;
	}
}
