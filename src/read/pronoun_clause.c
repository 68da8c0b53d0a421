/*
 * Who tells whom that he was beaten, who asks whom what he did, who accuses
 * whom: the verb above the pronoun's clause says which of its two people the
 * pronoun is.
 */
#include "read/pronoun_part.h"

/* More than a subject has over an object, and the margin. */
#define ASKED_GAIN 3.5
/* More than a known gender and the subject of the sentence before have over a name told for the first time. */
#define OWN_GAIN 4.5
#define PARALLEL_GAIN 2.5
#define INSERTED_LOSS 2.5
/* Who tells of others is not the one whom he saw beaten. */
#define OTHERS_LOSS 9.0

/* "X told Y that he would be expelled": justice is done to the one who is told. */
static double told_gain(const struct mentions *m, const struct pointing *g, const struct chunk *x)
{
	const uint32_t clause = word(m, g->p->head)->head;
	/* "told his lawyer that he …": whoever told him */
	if (!g->part.suffers || g->r > REF_SHE || clause >= m->w.n || word(m, clause)->rel != REL_ccomp || cue(m, x->head, CUE_SPEAKSFOR))
		return 0;
	/* "told the judge that she had been struck": that is her own tale */
	for (uint32_t c = m->w.child[clause]; c != WORD_NONE; c = m->w.next[c])
		if (word(m, c)->rel == REL_aux && word_is(&m->w, c, "had"))
			return 0;
	const uint8_t rel = word(m, x->head)->rel;
	return (rel == REL_iobj || rel == REL_obj) && word(m, x->head)->head == word(m, clause)->head ? 2.5 : 0;
}

static bool speaks_for(const struct mentions *m, const struct chunk *x, const struct entity *e)
{
	if (cue(m, x->head, CUE_SPEAKSFOR))
		return true;
	for (uint32_t k = 0; k < e->heads; k++)
		if (cue(m, e->head[k], CUE_SPEAKSFOR))
			return true;
	return false;
}

/* "X told the court that he was beaten", "X alleges that a guard slapped her": X himself, unless X speaks for others by calling or kin. */
static double own_gain(const struct mentions *m, const struct pointing *g, const struct chunk *x, const struct entity *e)
{
	const uint8_t own = word(m, g->p->head)->rel;
	const bool object = own == REL_obj || own == REL_iobj;
	uint32_t clause = word(m, g->p->head)->head;
	bool suffers = g->part.suffers || own == REL_nsubj_pass || (object && g->other != TABLE_NONE);
	for (uint32_t c = clause < m->w.n ? m->w.child[clause] : WORD_NONE; c != WORD_NONE && !suffers; c = m->w.next[c])
		suffers = word(m, c)->rel == REL_obl && has_marker(&m->w, c, "under"); /* "signed it under torture" */
	for (int n = 0; n < 3 && clause < m->w.n && word(m, clause)->rel == REL_conj; n++)
		clause = word(m, clause)->head;
	if (!suffers || g->r == REF_IT || clause >= m->w.n || word(m, clause)->rel != REL_ccomp)
		return 0;
	const uint32_t verb = word(m, clause)->head;
	if (!is_subject(m, x) || word(m, x->head)->head != verb || verb >= m->w.n)
		return 0;
	const bool others = speaks_for(m, x, e);
	/* "Witnesses said masked men bundled them away" */
	if (others && object && g->part.suffers && cue(m, verb, CUE_SPEECH))
		return -OTHERS_LOSS;
	const bool testifies = cue(m, verb, CUE_TESTIFIES) || (object && g->other != TABLE_NONE && e->suffered && cue(m, verb, CUE_SPEECH));
	return testifies && !others ? OWN_GAIN : 0;
}

/* "The minister accused the editor, but a court cleared him": the one accused, not who accused. */
static double accused_gain(const struct mentions *m, const struct pointing *g, const struct chunk *x)
{
	const struct word *p = word(m, g->p->head), *w = word(m, x->head);
	if (g->r == REF_IT || (p->rel != REL_obj && p->rel != REL_nsubj_pass) || w->rel != REL_obj || w->head >= m->w.n || p->head == w->head ||
		m->w.sentence[x->head] != g->here || !cue(m, w->head, CUE_ACCUSES) ||
		!(cue(m, p->head, CUE_ORDEAL) || lemma_is(&m->w, p->head, "clear")))
		return 0;
	return OWN_GAIN;
}

enum { ASKED_MAX = 6 };

/* The object of the verb, or whoever it is directed at ("called on Y"), before word `end`. */
static bool is_asked(const struct mentions *m, uint32_t x, uint32_t verb, uint32_t end)
{
	const enum rel rel = (enum rel)word(m, x)->rel;
	return word(m, x)->head == verb && x > verb && x < end && (rel == REL_obj || rel == REL_iobj || rel == REL_obl);
}

/* "X asked Y to admit that he …", "X asked Y about reports that he …": what Y is to answer for is oftener his. */
static double asked_gain(const struct mentions *m, const struct pointing *g, const struct chunk *x)
{
	uint32_t at = word(m, g->p->head)->head;
	for (int n = 0; n < ASKED_MAX && at < m->w.n; n++) {
		const enum rel rel = (enum rel)word(m, at)->rel;
		const uint32_t up = word(m, at)->head;
		const bool bidden = n > 0 && (rel == REL_xcomp || rel == REL_advcl) && is_infinitive(&m->w, at);
		if (up >= m->w.n || (rel == REL_advcl && !bidden) || rel == REL_parataxis)
			return 0;
		if (bidden)
			return is_asked(m, x->head, up, at) && (rel == REL_xcomp || word(m, x->head)->rel == REL_obl) ? ASKED_GAIN : 0;
		/* hung on the verb or on the one asked */
		const uint32_t verb = is_nominal(&m->w, up) ? word(m, up)->head : up;
		if (n > 0 && (rel == REL_obl || rel == REL_nmod) && verb < m->w.n && cue(m, verb, CUE_ASKS))
			return is_asked(m, x->head, verb, at) && word(m, x->head)->rel != REL_obl ? ASKED_GAIN : 0;
		at = up;
	}
	return 0;
}

/* "alleged that X had been tried and that she had been denied a doctor": the subjects of two clauses that are joined are one. */
static double parallel_gain(const struct mentions *m, const struct pointing *g, const struct chunk *x)
{
	if (g->r > REF_SHE || !is_subject(m, g->p) || !is_subject(m, x))
		return 0;
	uint32_t clause = word(m, g->p->head)->head;
	for (int n = 0; n < 3 && clause < m->w.n && word(m, clause)->rel == REL_conj; n++) {
		clause = word(m, clause)->head;
		if (clause < m->w.n && word(m, x->head)->head == clause)
			return PARALLEL_GAIN;
	}
	return 0;
}

/* "Lind was examined, the spokeswoman told reporters, and his family saw him": who is put in to tell it is not who it is about. */
static double inserted_loss(const struct mentions *m, const struct pointing *g, const struct chunk *x)
{
	const uint32_t verb = word(m, x->head)->head;
	if (m->w.sentence[x->head] != g->here || !is_subject(m, x) || verb >= m->w.n || word(m, verb)->rel != REL_parataxis || !cue(m, verb, CUE_SPEECH) ||
		g->p->head < x->head || word(m, g->p->head)->head == verb)
		return 0;
	return -INSERTED_LOSS;
}

double clause_gain(const struct mentions *m, const struct pointing *g, const struct chunk *x, const struct entity *e)
{
	return parallel_gain(m, g, x) + inserted_loss(m, g, x) + told_gain(m, g, x) + own_gain(m, g, x, e) + accused_gain(m, g, x) + asked_gain(m, g, x);
}
