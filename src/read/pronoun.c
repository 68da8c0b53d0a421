/*
 * A pronoun wants number, gender and nearness, subjects first; what its sentence
 * makes of it (one who speaks, one to whom justice is done, one who does it) wants
 * the same of its antecedent.  "They" may be several who were told of in a row.
 */
#include "read/apposition.h"
#include "read/pronoun_part.h"

#include "read/group.h"

/* Set by hand on the cases of test/case/read and test/case/genre. */
#define SPEAKER_GAIN 2.0
#define LAST_SPEAKER_GAIN 2.6
#define MUTE_LOSS 2.0
/* "it" and "they" seldom look over the end of a paragraph: of .4, .8 and 1.2 the middle one served best. */
#define PARAGRAPH_LOSS 0.8
#define SUFFERER_GAIN 2.0
#define AUTHORITY_GAIN 3.0
/* Of .5, .8, 1, 1.4, 1.8 and 2.2, with the margin below, the last served best. */
#define MAIN_GAIN 2.2
/* A wrong person harms: between two that serve almost alike "he" and "she" are nobody.  Of .3, .6, .8, 1, 1.2, 1.5 and 2 this
 * one took most wrong claims away for no right one (genre texts: 16 for 0; 1.2: 15 for 8). */
#define SHE_MARGIN 1.0
/* "it" is seldom the league of "51 league members" */
#define INNER_LOSS 2.0
#define GROUP_FIT 3.5
/* "urged the king to repeal it": the law told last, not the league that urges. */
#define DECREE_GAIN 4.0

#define MEMBER_LOSS 0.8
/* "eleven passengers, among them two nurses. They …": the eleven. */
#define EXAMPLE_LOSS 2.5
/* Who was "her" in a sentence is mostly "her" once more. */
#define REPEAT_GAIN 1.5
/* Who guards, judges or speaks for somebody is seldom the one to whom justice is done. */
#define OFFICER_LOSS 2.0

enum { LOOK_BACK = 40, SENTENCES = 4 };

enum reference reference_of(const struct mentions *m, uint32_t i)
{
	static const struct {
		const char *z;
		enum reference r;
	} all[] = { { "he", REF_HE }, { "him", REF_HE }, { "his", REF_HE }, { "himself", REF_HE }, { "she", REF_SHE },
		{ "her", REF_SHE }, { "hers", REF_SHE }, { "herself", REF_SHE }, { "it", REF_IT }, { "its", REF_IT },
		{ "itself", REF_IT } };
	for (size_t k = 0; k < sizeof(all) / sizeof(*all); k++)
		if (word_is(&m->w, i, all[k].z))
			return all[k].r;
	return REF_THEY;
}

static bool institution(enum actor_type t)
{
	switch (t) {
	case ACTOR_PARTY: case ACTOR_MEDIA: case ACTOR_COURT: case ACTOR_GOVERNMENT: case ACTOR_LEGISLATURE: case ACTOR_IGO:
	case ACTOR_NGO: case ACTOR_COMPANY:
		return true;
	case ACTOR_OTHER: case ACTOR_PERSON: case ACTOR_GROUP: case ACTOR_PLACE: case ACTOR_LAW: case ACTOR_REGIME:
	case ACTOR_ELECTION: case ACTOR_TYPE_COUNT:
		break;
	}
	return false;
}

/* "Voices of the Coast", "the United Nations": a plural name of one body. */
static bool one_body(const struct mentions *m, const struct chunk *a, const struct entity *e)
{
	return e->named && a->kind == CHUNK_NAME && (institution(e->type) || (e->type == ACTOR_OTHER && word(m, a->core_end - 1)->name == NAME_ORGANISATION));
}

/* "the press", "television" */
static bool nobody_in_particular(const struct mentions *m, const struct chunk *a, const struct entity *e)
{
	return !e->named && (lemma_is(&m->w, a->head, "press") || lemma_is(&m->w, a->head, "media") || lemma_is(&m->w, a->head, "television") || lemma_is(&m->w, a->head, "radio"));
}

/* How well the mention fits the pronoun by kind: below 0 it does not. */
static double kind_fits(const struct mentions *m, const struct chunk *a, const struct entity *e, enum reference r)
{
	const bool person = e->type == ACTOR_PERSON;
	switch (r) {
	case REF_HE:
	case REF_SHE: {
		const enum gender want = r == REF_HE ? GENDER_MALE : GENDER_FEMALE;
		if (a->plural || e->plural || (e->gender != GENDER_UNKNOWN && e->gender != want))
			return -1;
		if (person)
			return 3 + (e->gender == want ? 1.5 : 0) + (e->named ? 1 : 0);
		return e->type == ACTOR_OTHER && e->named && !e->acronym && a->kind == CHUNK_NAME ? 1 : -1;
	}
	case REF_IT:
		if (person || ((a->plural || e->plural) && !one_body(m, a, e)) || e->type == ACTOR_GROUP)
			return -1;
		if (institution(e->type))
			return nobody_in_particular(m, a, e) ? 0.5 : 3 + (e->named ? 0.5 : 0);
		if (phrase_word(&m->w.lex->cues[CUE_ABSTRACT], &m->w, a->head) != TABLE_NONE)
			return -1;
		if (e->type == ACTOR_OTHER && e->named && word(m, a->core_end - 1)->name == NAME_ORGANISATION)
			return 2.5;
		return e->type == ACTOR_OTHER && !e->named && !a->definite ? 0.5 : 1.5;
	case REF_THEY:
		if (lemma_is(&m->w, a->head, "accused") || lemma_is(&m->w, a->head, "couple") || lemma_is(&m->w, a->head, "staff"))
			return 3.5;
		if (a->plural || e->plural || e->type == ACTOR_GROUP)
			return e->type == ACTOR_GROUP || e->type == ACTOR_GOVERNMENT || e->type == ACTOR_COURT || e->type == ACTOR_LEGISLATURE ||
					e->type == ACTOR_MEDIA ? 3.5 : 0.8;
		return institution(e->type) ? 1 : -1;
	}
	return -1;
}

/* "it is likely that …", "it takes": an it that means nothing here. */
static bool empty_it(const struct mentions *m, uint32_t i)
{
	if (!word_is(&m->w, i, "it"))
		return false;
	const uint32_t h = word(m, i)->head;
	if (word(m, i)->rel == REL_expl || h >= m->w.n)
		return true;
	bool cop = false, clause = false;
	for (uint32_t c = m->w.child[h]; c != WORD_NONE; c = m->w.next[c]) {
		cop = cop || word(m, c)->rel == REL_cop;
		clause = clause || word(m, c)->rel == REL_csubj || word(m, c)->rel == REL_ccomp || word(m, c)->rel == REL_advcl;
	}
	return cop && clause && word(m, h)->upos == UPOS_ADJ;
}

/* Two arguments of one verb are two ("X met him"), unless the pronoun is a possessive or reflexive. */
static bool fellow_argument(const struct mentions *m, const struct chunk *a, const struct chunk *p)
{
	return word(m, p->head)->rel != REL_nmod_poss && !(word(m, a->head)->rel == REL_dislocated && child_with(&m->w, a->head, REL_case) != WORD_NONE) && word(m, a->head)->head == word(m, p->head)->head &&
		word(m, a->head)->head < m->w.n && !str_ends(word_str(m->w.d, p->head), S("self")) &&
		!str_ends(word_str(m->w.d, p->head), S("selves"));
}

/* "its treasurer": only a body has officers, and who speaks of them is oftener a body than a court or a state. */
static double owner_gain(const struct mentions *m, const struct mention *x, const struct entity *e, uint32_t office)
{
	const bool label = word(m, x->c.core_end - 1)->name == NAME_ORGANISATION;
	if (!institution(e->type) && !(e->type == ACTOR_OTHER && e->named && x->c.kind == CHUNK_NAME))
		return -10;
	if (nobody_in_particular(m, &x->c, e))
		return -10;
	if (e->type == ACTOR_MEDIA && cue(m, office, CUE_NEWSOFFICE))
		return 1.5;
	if (!e->named && x->c.kind == CHUNK_NOUN && !x->c.definite && !x->c.indefinite)
		return -2;
	double gain = is_subject(m, &x->c) && word(m, x->c.head)->head < m->w.n && cue(m, word(m, x->c.head)->head, CUE_SPEECH) ? 1.5 : 0;
	if (e->type == ACTOR_COURT && !cue(m, office, CUE_COURTOFFICE))
		gain -= 2;
	return gain + (e->type == ACTOR_OTHER && label ? 1 : 0);
}

/* The title that a possessive pronoun stands before, or WORD_NONE. */
static uint32_t owned_office(const struct mentions *m, uint32_t pronoun)
{
	const uint32_t h = word(m, pronoun)->head;
	if (word(m, pronoun)->rel != REL_nmod_poss || h >= m->w.n)
		return WORD_NONE;
	const uint32_t v = phrase_word(&m->w.lex->titles, &m->w, h);
	return v != TABLE_NONE && m->w.lex->title.v[v].kind == TITLE_OFFICE ? h : WORD_NONE;
}

/* "They were driven to Orlo, arraigned and sent home": one of the verbs joined to the first, or hung below it without a word that joins. */
static bool ordeal_follows(const struct mentions *m, uint32_t verb)
{
	for (uint32_t c = m->w.child[verb]; c != WORD_NONE; c = m->w.next[c])
		if ((word(m, c)->rel == REL_conj || (word(m, c)->rel == REL_advcl && child_with(&m->w, c, REL_mark) == WORD_NONE)) && cue(m, c, CUE_ORDEAL) && child_with(&m->w, c, REL_nsubj) == WORD_NONE && child_with(&m->w, c, REL_obj) == WORD_NONE)
			return true;
	return false;
}

struct part part_of_word(const struct mentions *m, uint32_t i)
{
	/* "A and B were arrested", "Two of them, A and B, …": B too */
	for (int n = 0; n < 6 && (word(m, i)->rel == REL_conj || word(m, i)->rel == REL_appos) && word(m, i)->head < m->w.n && is_nominal(&m->w, word(m, i)->head); n++)
		i = word(m, i)->head;
	const struct word *x = word(m, i);
	struct part r = { 0 };
	if (x->head >= m->w.n)
		return r;
	const bool passive = x->rel == REL_nsubj_pass;
	r.speaks = (x->rel == REL_nsubj && cue(m, x->head, CUE_SPEECH)) || has_marker(&m->w, i, "according");
	r.suffers = (passive || x->rel == REL_obj || x->rel == REL_nmod_poss ||
			    (x->rel == REL_nmod && word(m, x->head)->upos == UPOS_NOUN)) && cue(m, x->head, CUE_ORDEAL);
	r.suffers = r.suffers || (passive && ordeal_follows(m, x->head));
	/* "a complaint was registered against them" */
	r.suffers = r.suffers || ((x->rel == REL_obl || x->rel == REL_nmod) && has_marker(&m->w, i, "against"));
	/* "granted her bail", "gave him four years" */
	const uint32_t given = x->rel == REL_iobj ? child_with(&m->w, x->head, REL_obj) : WORD_NONE;
	r.suffers = r.suffers || (given != WORD_NONE && (cue(m, given, CUE_ORDEAL) || phrase_word(&m->w.lex->time[TIME_UNIT], &m->w, given) != TABLE_NONE));
	/* "His family maintains", "her lawyer said": whose lot they tell of */
	r.suffers = r.suffers || (x->rel == REL_nmod_poss && cue(m, x->head, CUE_KIN));
	/* "Their homes are searched" */
	const struct word *own = word(m, x->head);
	if (x->rel == REL_nmod_poss && (own->rel == REL_nsubj_pass || own->rel == REL_obj) && cue(m, own->head, CUE_ORDEAL))
		r.suffers = true;
	r.pleads = x->rel == REL_nsubj && (lemma_is(&m->w, x->head, "deny") || lemma_is(&m->w, x->head, "plead") || lemma_is(&m->w, x->head, "appeal") ||
						  lemma_is(&m->w, x->head, "confess"));
	/* "He denies the charges" is the accused, not his spokesman */
	const uint32_t denied = r.pleads ? child_with(&m->w, x->head, REL_obj) : WORD_NONE;
	if (r.pleads && (!lemma_is(&m->w, x->head, "deny") || (denied != WORD_NONE && (lemma_is(&m->w, denied, "charge") || lemma_is(&m->w, denied, "accusation") ||
		lemma_is(&m->w, denied, "wrongdoing") || lemma_is(&m->w, denied, "guilt") || lemma_is(&m->w, denied, "offence"))))) {
		r.speaks = false;
		r.suffers = true;
	}
	r.decreed = (passive || x->rel == REL_obj) && cue(m, x->head, CUE_DECREEING);
	r.acts = x->rel == REL_nsubj && cue(m, x->head, CUE_ORDEAL) && child_with(&m->w, x->head, REL_obj) != WORD_NONE;
	return r;
}

/* The subject of verb v, its own or that of the verb it is joined to or governed by, or WORD_NONE. */
static uint32_t doer_of(const struct mentions *m, uint32_t v)
{
	for (int n = 0; n < 4 && v < m->w.n; n++) {
		const uint32_t own = child_with(&m->w, v, REL_nsubj);
		if (own != WORD_NONE)
			return own;
		const uint8_t rel = word(m, v)->rel;
		if (rel != REL_conj && rel != REL_xcomp)
			return WORD_NONE;
		/* behind a comma it may be joined to a verb further up */
		const uint32_t joint = rel == REL_conj ? child_with(&m->w, v, REL_cc) : WORD_NONE;
		if (joint != WORD_NONE && joint > 0 && word_is(&m->w, joint - 1, ","))
			return WORD_NONE;
		v = word(m, v)->head;
		/* "asked the court to reject it" */
		if (rel == REL_xcomp && v < m->w.n && child_with(&m->w, v, REL_obj) != WORD_NONE)
			return child_with(&m->w, v, REL_obj);
		if (rel == REL_xcomp && v < m->w.n && child_with(&m->w, v, REL_iobj) != WORD_NONE)
			return child_with(&m->w, v, REL_iobj);
	}
	return WORD_NONE;
}

/* "The ministry received a letter and refused it": nobody does it to himself unless it says so. */
static uint32_t other_of(const struct mentions *m, const struct chunk *p)
{
	const struct word *x = word(m, p->head);
	if ((x->rel != REL_obj && x->rel != REL_iobj) || x->head >= m->w.n || str_ends(word_str(m->w.d, p->head), S("self")) || str_ends(word_str(m->w.d, p->head), S("selves")))
		return TABLE_NONE;
	const uint32_t doer = doer_of(m, x->head);
	if (doer == WORD_NONE || doer == p->head || m->of[doer] == 0 || m->mention.v[m->of[doer] - 1].entity == TABLE_NONE)
		return TABLE_NONE;
	return entity_root(m, m->mention.v[m->of[doer] - 1].entity);
}

static bool is_officer(const struct mentions *m, const struct entity *e)
{
	bool officer = cue(m, m->mention.v[e->mention].c.head, CUE_OFFICER);
	for (uint32_t k = 0; k < e->heads && !officer; k++)
		officer = cue(m, e->head[k], CUE_OFFICER);
	return officer;
}

/* What the antecedent did or suffered before. */
static double part_gain(const struct mentions *m, const struct pointing *g, const struct entity *e)
{
	const bool authority = e->type == ACTOR_GOVERNMENT || e->type == ACTOR_COURT || e->type == ACTOR_LEGISLATURE ||
		(!e->named && cue(m, m->mention.v[e->mention].c.head, CUE_COURTOFFICE));
	if (g->part.decreed && g->r >= REF_IT && (e->type == ACTOR_LAW || e->type == ACTOR_REGIME || cue(m, m->mention.v[e->mention].c.head, CUE_DECREED)))
		return DECREE_GAIN;
	/* a road does not speak */
	if (g->part.speaks && g->r == REF_IT && !institution(e->type) && !e->spoke)
		return -MUTE_LOSS;
	/* who was arrested is set free, not who arrested; a charge is answered by those who were told to have one */
	if (g->r == REF_THEY && g->part.pleads && !g->part.suffers && !e->suffered)
		return cue(m, m->mention.v[e->mention].c.head, CUE_CHARGED) ? SUFFERER_GAIN : -3 * SUFFERER_GAIN;
	if (g->r == REF_THEY && (g->part.suffers || g->part.pleads))
		return (e->suffered ? SUFFERER_GAIN : 0) - (institution(e->type) || authority ? 2 * SUFFERER_GAIN : 0);
	if (g->r == REF_THEY && g->part.acts)
		return authority ? AUTHORITY_GAIN : -SUFFERER_GAIN * (e->suffered ? 1.5 : 1);
	/* "Residents spoke to us. Their stalls were burnt, they said" */
	if (g->r == REF_THEY && g->part.speaks)
		return e->spoke ? SPEAKER_GAIN : -SPEAKER_GAIN / 2;
	if (g->r > REF_SHE)
		return 0;
	const bool officer = !e->suffered && is_officer(m, e);
	/* a spokesman goes on speaking; whose arrest it was was told before */
	double gain = 0;
	if (g->part.speaks)
		gain += (e->spoke ? SPEAKER_GAIN : 0) - (e->suffered && !e->spoke ? SPEAKER_GAIN / 2 : 0);
	if (g->part.suffers)
		gain += (e->suffered ? SUFFERER_GAIN : 0) - (e->spoke && !e->suffered ? SUFFERER_GAIN / 2 : 0) - (officer ? OFFICER_LOSS : 0);
	return gain;
}

/* The subject of a sentence's own verb, not of a clause in it. */
static bool rules_sentence(const struct mentions *m, const struct chunk *c)
{
	/* "One of the two, Ivan Zavala, told …" */
	uint32_t at = c->head;
	if (word(m, at)->rel == REL_appos && word(m, at)->head < m->w.n && child_with(&m->w, at, REL_conj) == WORD_NONE)
		at = word(m, at)->head;
	const uint8_t rel = word(m, at)->rel;
	const uint32_t verb = rel == REL_nsubj || rel == REL_nsubj_pass ? word(m, at)->head : m->w.n;
	return verb < m->w.n && word(m, verb)->rel == REL_root;
}

/* "Dara Lim is a former senator": the senator is Dara Lim, who stands for both. */
static bool said_of_name(const struct mentions *m, const struct chunk *c)
{
	const uint32_t who = child_with(&m->w, c->head, REL_cop) != WORD_NONE ? child_with(&m->w, c->head, REL_nsubj) : WORD_NONE;
	return who != WORD_NONE && c->kind == CHUNK_NOUN && m->of[who] != 0 && m->mention.v[m->of[who] - 1].c.kind == CHUNK_NAME;
}

/* One of the examples of a whole told before: "including two nurses", "among them two nurses", ": teachers, two nurses". */
static bool is_example(const struct mentions *m, const struct chunk *c)
{
	uint32_t at = c->head;
	for (int n = 0; n < 4 && word(m, at)->rel == REL_conj && word(m, at)->head < m->w.n; n++)
		at = word(m, at)->head;
	const uint32_t first = m->of[at] != 0 ? m->mention.v[m->of[at] - 1].c.first : at;
	if (first < 2)
		return false;
	return word_is(&m->w, first - 1, "including") || word_is(&m->w, first - 1, ":") || (word_is(&m->w, first - 2, "such") && word_is(&m->w, first - 1, "as")) ||
		(word_is(&m->w, first - 2, "among") && word_is(&m->w, first - 1, "them"));
}

/* How well mention k serves for where it stands; `seen` others stand between. */
static double place_score(const struct mentions *m, const struct pointing *g, uint32_t k, uint32_t seen)
{
	const struct mention *x = &m->mention.v[k];
	const struct entity *e = root(m, x->entity);
	const uint32_t there = m->w.sentence[x->c.head];
	/* "according to her brother. Her phone was taken, he said": who spoke last, though no subject */
	const bool spoke_last = g->part.speaks && there + 1 == g->here && has_marker(&m->w, x->c.head, "according");
	double score = (e->told > 5 ? 1.0 : 0.2 * e->told) + (spoke_last ? LAST_SPEAKER_GAIN : is_subject(m, &x->c) ? 1.6 : 0) - 1.1 * (g->here - there) - 0.06 * seen;
	score += x->c.kind == CHUNK_PRONOUN && is_subject(m, &x->c) ? 0.6 : 0;
	if (g->r <= REF_SHE && rules_sentence(m, &x->c) && is_subject(m, g->p) && there + 1 == g->here)
		score += MAIN_GAIN + (is_subject(m, &x->c) ? 0 : 1.6);
	score -= x->c.inner && g->r == REF_IT ? INNER_LOSS : word(m, x->c.head)->rel == REL_nmod_poss || x->c.inner ? 0.8 : 0;
	if (g->r > REF_SHE && m->w.d->tokens.sentence.v[there].paragraph != m->w.d->tokens.sentence.v[g->here].paragraph)
		score -= PARAGRAPH_LOSS;
	if (g->r != REF_IT && there == g->here && x->c.kind == CHUNK_PRONOUN && x->c.person == 3 && reference_of(m, x->c.head) == g->r)
		score += REPEAT_GAIN;
	/* "Ana Kos and five others were charged. They …": all of them */
	if (g->r == REF_THEY && word(m, x->c.head)->rel == REL_conj && is_nominal(&m->w, word(m, x->c.head)->head))
		score -= MEMBER_LOSS;
	if (g->r == REF_THEY && is_example(m, &x->c))
		score -= EXAMPLE_LOSS;
	return score;
}

/* "the two" wants two. */
static bool number_fits(const struct mentions *m, const struct pointing *g, uint32_t k)
{
	return g->number == 0 || (group_number(m, k) == g->number && m->w.sentence[m->mention.v[k].c.head] != g->here);
}

/* "As prices rose, they put him in a cell", "told reporters that they had beaten him": neither prices nor who is told did it. */
static bool cannot_act(const struct mentions *m, const struct pointing *g, uint32_t k, const struct entity *e)
{
	const struct chunk *x = &m->mention.v[k].c;
	const uint32_t clause = word(m, g->p->head)->head, whom = clause < m->w.n ? child_with(&m->w, clause, REL_obj) : WORD_NONE;
	if (g->r != REF_THEY || word(m, g->p->head)->rel != REL_nsubj || whom == WORD_NONE)
		return false;
	const uint8_t rel = word(m, x->head)->rel;
	if (g->part.acts && (rel == REL_iobj || rel == REL_obj) && word(m, clause)->rel == REL_ccomp && word(m, x->head)->head == word(m, clause)->head)
		return true;
	return e->type == ACTOR_OTHER && !e->named && x->kind == CHUNK_NOUN && !describes_person(m, k) && (cue(m, clause, CUE_ORDEAL) || word(m, whom)->name == NAME_PERSON);
}

/* "Soldiers broke down the door, they recall": whoever recalls it is not first named inside what is told. */
static bool is_told_of(const struct mentions *m, const struct pointing *g, const struct chunk *x)
{
	const uint32_t verb = word(m, g->p->head)->head;
	if (g->r != REF_THEY || !g->part.speaks || x->kind == CHUNK_PRONOUN || verb >= m->w.n || m->w.sentence[x->head] != g->here)
		return false;
	return word(m, verb)->rel == REL_parataxis && x->head < g->p->head && word(m, verb)->head < g->p->head && word(m, x->head)->head != verb;
}

/* 0 or less: not this one. */
static double score_of(const struct mentions *m, const struct pointing *g, uint32_t k, uint32_t seen)
{
	const struct mention *x = &m->mention.v[k];
	const struct entity *e = root(m, x->entity);
	const double kind = kind_fits(m, &x->c, e, g->r);
	if (kind < 0 || fellow_argument(m, &x->c, g->p) || !number_fits(m, g, k) || cannot_act(m, g, k, e) || is_told_of(m, g, &x->c))
		return -1;
	return kind + place_score(m, g, k, seen) + (g->office != WORD_NONE ? owner_gain(m, x, e, g->office) : 0) + part_gain(m, g, e) +
		clause_gain(m, g, &x->c, e);
}

/* The coordination that mention k begins, as an antecedent of "they". */
static double group_score(const struct mentions *m, const struct pointing *g, uint32_t k, uint32_t seen)
{
	const uint32_t size = g->r == REF_THEY ? group_size(m, k) : 0;
	/* who demands "the duo's release" is not the duo */
	if (g->p->kind != CHUNK_PRONOUN && m->w.sentence[m->mention.v[k].c.head] == g->here)
		return -1;
	if (size == 0 || (g->number != 0 && (size != g->number || !group_of_ones(m, k))) || fellow_argument(m, &m->mention.v[k].c, g->p))
		return -1;
	return GROUP_FIT + place_score(m, g, k, seen) + part_gain(m, g, root(m, m->mention.v[k].entity));
}

enum { LABEL_WORDS = 16 };

/* Who is named before the colon that begins the paragraph of mention i, "Ana Kos: They beat her", "The Minister (Ana Kos):": she says
 * "I" of herself.  TABLE_NONE: nobody. */
static uint32_t label_of(const struct mentions *m, uint32_t i)
{
	const struct sentence *s = m->w.d->tokens.sentence.v;
	uint32_t at = m->w.sentence[m->mention.v[i].c.head];
	const uint32_t here = s[at].paragraph;
	for (int n = 0; n < LOOK_BACK && at > 0 && s[at - 1].paragraph == here; n++)
		at--;
	for (uint32_t k = s[at].first + 1; k < s[at].first + LABEL_WORDS && k < m->w.n && k < m->mention.v[i].c.head; k++) {
		if (!word_is(&m->w, k, ":"))
			continue;
		const uint32_t last = word_is(&m->w, k - 1, ")") && k > 1 ? k - 2 : k - 1, of = m->of[last];
		if (of == 0 || m->mention.v[of - 1].c.kind != CHUNK_NAME || m->mention.v[of - 1].entity == TABLE_NONE)
			return TABLE_NONE;
		return entity_root(m, m->mention.v[of - 1].entity);
	}
	return TABLE_NONE;
}

uint32_t pronoun_antecedent(struct namer *n, uint32_t i)
{
	const struct mentions *m = n->m;
	const struct chunk *p = &m->mention.v[i].c;
	if (empty_it(m, p->head))
		return TABLE_NONE;
	struct pointing g = { .p = p, .r = reference_of(m, p->head), .here = m->w.sentence[p->head], .part = part_of_word(m, p->head), .office = WORD_NONE };
	g.other = other_of(m, p);
	if (g.r == REF_IT)
		g.office = owned_office(m, p->head);
	if (p->kind != CHUNK_PRONOUN)
		g.number = group_number(m, i);
	const uint32_t label = g.r <= REF_SHE ? label_of(m, i) : TABLE_NONE;
	double best = 0, second = 0;
	uint32_t found = TABLE_NONE, group = MENTION_NONE;
	for (uint32_t k = i, seen = 0; k-- > 0 && seen < LOOK_BACK; seen++) {
		const struct mention *x = &m->mention.v[k];
		if (g.here - m->w.sentence[x->c.head] > SENTENCES)
			break;
		if (x->entity == TABLE_NONE || x->c.kind == CHUNK_RELATIVE || x->c.none || x->c.person == 1 || x->c.person == 2 || (g.r <= REF_SHE && said_of_name(m, &x->c)))
			continue;
		if ((g.other != TABLE_NONE && entity_root(m, x->entity) == g.other) || (label != TABLE_NONE && entity_root(m, x->entity) == label))
			continue;
		/* "its chairman": the phrase that the possessive stands in is not its owner */
		if (p->head >= x->c.first && p->head < x->c.reach)
			continue;
		const double single = score_of(m, &g, k, seen), several = group_score(m, &g, k, seen);
		const bool another = found != TABLE_NONE && entity_root(m, x->entity) != found;
		if (single <= best && several <= best) {
			second = another && single > second ? single : second;
			continue;
		}
		second = another ? best : second;
		best = several > single ? several : single;
		group = several > single ? k : MENTION_NONE;
		found = entity_root(m, x->entity);
	}
	if (g.r <= REF_SHE && best - second < SHE_MARGIN)
		return TABLE_NONE;
	return group != MENTION_NONE ? group_entity(n, group) : found;
}

uint32_t pronoun_announced(const struct mentions *m, uint32_t i)
{
	const struct chunk *p = &m->mention.v[i].c;
	const uint32_t clause = word(m, p->head)->head, main = clause < m->w.n ? word(m, clause)->head : WORD_NONE;
	if (main == WORD_NONE || main >= m->w.n || main < clause || word(m, clause)->rel != REL_advcl || !is_subject(m, p))
		return TABLE_NONE;
	for (uint32_t c = m->w.child[main]; c != WORD_NONE; c = m->w.next[c]) {
		const uint8_t rel = word(m, c)->rel;
		if (c < clause || (rel != REL_nsubj && rel != REL_nsubj_pass) || m->of[c] == 0)
			continue;
		const struct mention *x = &m->mention.v[m->of[c] - 1];
		const bool fits = x->entity != TABLE_NONE && x->c.kind == CHUNK_NAME && kind_fits(m, &x->c, root(m, x->entity), reference_of(m, p->head)) >= 0;
		return fits ? entity_root(m, x->entity) : TABLE_NONE;
	}
	return TABLE_NONE;
}

bool pronoun_is_male(const struct mentions *m, uint32_t i)
{
	return reference_of(m, i) == REF_HE;
}

bool pronoun_has_sex(const struct mentions *m, uint32_t i)
{
	return reference_of(m, i) <= REF_SHE;
}
