/*
 * Mentions are taken in text order and each looks back over a bounded number
 * of earlier ones.  A definite description wants the same noun or a class
 * that fits; a pronoun wants number, gender and nearness, subjects first.
 * When nothing fits, a description is somebody new and a pronoun nobody.
 */
#include "read/coref.h"

#include "read/apposition.h"

/* Set by hand on the cases of test/case/read and test/case/genre. */
#define SPEAKER_GAIN 2.0
#define MUTE_LOSS 2.0
/* "it" and "they" seldom look over the end of a paragraph: of .4, .8 and 1.2 the middle one served best. */
#define PARAGRAPH_LOSS 0.8
#define SUFFERER_GAIN 2.0

enum { LOOK_BACK_NOUN = 120, LOOK_BACK_PRONOUN = 40, PRONOUN_SENTENCES = 4 };

static const struct word *word(const struct mentions *m, uint32_t i)
{
	return &m->w.d->word[i];
}

static struct entity *root(const struct mentions *m, uint32_t entity)
{
	return &m->entity.v[entity_root(m, entity)];
}

static bool is_mark(const struct mentions *m, uint32_t i, const char *z)
{
	return i < m->w.n && word_is(&m->w, i, z);
}

static bool cue(const struct mentions *m, uint32_t i, enum cue c)
{
	return i < m->w.n && phrase_word(&m->w.lex->cues[c], &m->w, i) != TABLE_NONE;
}

/* ---- descriptions ------------------------------------------------------------------------ */

static bool same_noun(const struct mentions *m, uint32_t a, uint32_t b)
{
	return str_eq_nocase(word_lemma(&m->w, a), word_lemma(&m->w, b));
}

/* "authorities" and "government" are one where nothing tells them apart. */
static bool state_noun(const struct mentions *m, uint32_t i)
{
	return lemma_is(&m->w, i, "government") || lemma_is(&m->w, i, "authority") || lemma_is(&m->w, i, "authorities");
}

/* The describing words of b's core but its head and numbers: are they all told of the entity? */
static bool modifiers_fit(const struct mentions *m, const struct chunk *b, const struct entity *e)
{
	const struct chunk *a = &m->mention.v[e->mention].c;
	for (uint32_t i = b->core; i < b->core_end; i++) {
		const uint8_t u = word(m, i)->upos;
		if (i == b->head || u == UPOS_NUM || u == UPOS_DET || u == UPOS_ADP || u == UPOS_PUNCT || u == UPOS_ADV)
			continue;
		bool told = false;
		for (uint32_t k = a->desc; k < a->core_end && !told; k++)
			told = same_noun(m, i, k);
		if (!told && e->country[0] != '\0' && word_capital(&m->w, i)) {
			char code[4];
			words_country(&m->w, i, b->core_end, code);
			told = strcmp(code, e->country) == 0;
		}
		if (!told)
			return false;
	}
	return true;
}

static bool described_by(const struct mentions *m, const struct entity *e, uint32_t noun)
{
	for (uint32_t k = 0; k < e->heads; k++)
		if (same_noun(m, e->head[k], noun) || (state_noun(m, e->head[k]) && state_noun(m, noun)))
			return true;
	return false;
}

/* "the country", "the kingdom": a state and no body of it. */
static bool country_noun(const struct mentions *m, uint32_t i)
{
	static const char *const nouns[] = { "country", "kingdom", "republic", "nation", "island" };
	for (size_t k = 0; k < sizeof(nouns) / sizeof(*nouns); k++)
		if (lemma_is(&m->w, i, nouns[k]))
			return true;
	return false;
}

/* Could the noun's class alone point to the entity, without its having been told? */
static bool class_fits(const struct mentions *m, const struct chunk *b, const struct traits *t, const struct entity *e)
{
	if (!e->named || e->plural)
		return false;
	if (country_noun(m, b->head))
		return e->type == ACTOR_GOVERNMENT && e->country[0] != '\0' && e->heads == 0;
	if (t->person && words_age(&m->w, b->first, b->end))
		return e->type == ACTOR_PERSON && (t->gender == GENDER_UNKNOWN || e->gender == GENDER_UNKNOWN || e->gender == t->gender);
	for (uint32_t i = b->core; i < b->core_end; i++)
		if (i != b->head && (word(m, i)->upos == UPOS_NOUN || word(m, i)->upos == UPOS_PROPN || word(m, i)->upos == UPOS_ADP))
			return false;
	switch (t->type) {
	case ACTOR_PARTY:
	case ACTOR_MEDIA:
	case ACTOR_NGO:
	case ACTOR_COMPANY:
		return e->type == t->type || (e->type == ACTOR_OTHER && e->acronym);
	case ACTOR_PERSON: {
		/* only words that say no more than "a person": "the man", "the 57-year-old", "the detainee" */
		const uint32_t title = phrase_word(&m->w.lex->titles, &m->w, b->head);
		const bool plain = title == TABLE_NONE || m->w.lex->title.v[title].kind == TITLE_PERSON;
		return plain && e->type == ACTOR_PERSON &&
			(t->gender == GENDER_UNKNOWN || e->gender == GENDER_UNKNOWN || e->gender == t->gender);
	}
	case ACTOR_OTHER: case ACTOR_GROUP: case ACTOR_COURT: case ACTOR_GOVERNMENT: case ACTOR_LEGISLATURE: case ACTOR_IGO:
	case ACTOR_PLACE: case ACTOR_LAW: case ACTOR_REGIME: case ACTOR_ELECTION: case ACTOR_TYPE_COUNT:
		break;
	}
	return false;
}

static bool has_of(const struct mentions *m, const struct chunk *c)
{
	for (uint32_t i = c->end; i < c->core_end; i++)
		if (word(m, i)->upos == UPOS_ADP)
			return true;
	return false;
}

/* The entity that a definite description points back to, or TABLE_NONE. */
static uint32_t antecedent(const struct namer *n, uint32_t i)
{
	const struct mentions *m = n->m;
	const struct chunk *b = &m->mention.v[i].c;
	const struct traits t = mention_traits(m, i);
	uint32_t by_class = TABLE_NONE, seen = 0;
	for (uint32_t k = i; k-- > 0 && seen < LOOK_BACK_NOUN; seen++) {
		const struct chunk *a = &m->mention.v[k].c;
		if (a->kind == CHUNK_PRONOUN || a->kind == CHUNK_RELATIVE || a->none || m->mention.v[k].entity == TABLE_NONE)
			continue;
		/* what stands inside this very phrase is not what it points to */
		if (a->head >= b->first && a->head < b->reach)
			continue;
		const uint32_t r = entity_root(m, m->mention.v[k].entity);
		const struct entity *e = &m->entity.v[r];
		if (described_by(m, e, b->head)) {
			const bool plural = e->named ? e->plural : a->plural;
			/* "the authorities" are no "authority of the state" */
			const bool alike = str_eq(word(m, a->head)->lemma, word(m, b->head)->lemma);
			if ((plural == b->plural || (state_noun(m, b->head) && !alike)) && modifiers_fit(m, b, e) &&
				!(has_of(m, b) && has_of(m, a) && a->core_end - a->core != b->core_end - b->core) &&
				!(a->kind == CHUNK_NOUN && a->owner != WORD_NONE && b->owner == WORD_NONE && t.person))
				return r;
		}
		if (by_class == TABLE_NONE && b->definite && class_fits(m, b, &t, e))
			by_class = r;
	}
	return by_class;
}

/* ---- pronouns ------------------------------------------------------------------------------ */

static bool is_subject(const struct mentions *m, const struct chunk *c)
{
	const uint8_t rel = word(m, c->head)->rel;
	return rel == REL_nsubj || rel == REL_nsubj_pass || rel == REL_nsubj_outer;
}

enum reference { REF_HE, REF_SHE, REF_IT, REF_THEY };

static enum reference reference_of(const struct mentions *m, uint32_t i)
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

/* "A and B": the first of persons that are told together. */
static bool joined(const struct mentions *m, const struct chunk *a)
{
	if (word(m, a->head)->rel == REL_conj)
		return false;
	for (uint32_t i = a->core; i < a->core_end; i++)
		for (uint32_t c = m->w.child[i]; c != WORD_NONE; c = m->w.next[c])
			if (word(m, c)->rel == REL_conj && c >= a->core_end && m->of[c] != 0 && m->mention.v[m->of[c] - 1].entity != TABLE_NONE &&
				root(m, m->mention.v[m->of[c] - 1].entity)->type == ACTOR_PERSON)
				return true;
	return false;
}

/* "the two printers", "the pair" */
static bool two(const struct mentions *m, const struct chunk *a)
{
	for (uint32_t i = a->first; i < a->core_end; i++)
		if (word_is(&m->w, i, "two") || word_is(&m->w, i, "pair") || word_is(&m->w, i, "couple") || word_is(&m->w, i, "duo") || word_is(&m->w, i, "both"))
			return true;
	return false;
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
			return 3 + (e->named ? 0.5 : 0);
		if (phrase_word(&m->w.lex->cues[CUE_ABSTRACT], &m->w, a->head) != TABLE_NONE)
			return -1;
		return e->type == ACTOR_OTHER && !e->named && !a->definite ? 0.5 : 1.5;
	case REF_THEY:
		if (person && joined(m, a))
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
	return word(m, p->head)->rel != REL_nmod_poss && word(m, a->head)->head == word(m, p->head)->head &&
		word(m, a->head)->head < m->w.n && !str_ends(word_str(m->w.d, p->head), S("self")) &&
		!str_ends(word_str(m->w.d, p->head), S("selves"));
}

/* "its treasurer": only a body has officers, and who speaks of them is oftener a body than a court or a state. */
static double owner_gain(const struct mentions *m, const struct mention *x, const struct entity *e, uint32_t office)
{
	const bool label = word(m, x->c.core_end - 1)->name == NAME_ORGANISATION;
	if (!institution(e->type) && !(e->type == ACTOR_OTHER && e->named && x->c.kind == CHUNK_NAME))
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

/* What the sentence makes of the word: one who speaks, or one to whom justice is done, or who does it. */
struct part {
	bool speaks, suffers, inflicts;
};

static struct part part_of(const struct mentions *m, uint32_t i)
{
	const struct word *x = word(m, i);
	struct part r = { 0 };
	if (x->head >= m->w.n)
		return r;
	const bool passive = x->rel == REL_nsubj_pass;
	r.speaks = x->rel == REL_nsubj && cue(m, x->head, CUE_SPEECH);
	for (uint32_t c = x->rel == REL_nsubj ? m->w.child[x->head] : WORD_NONE; c != WORD_NONE; c = m->w.next[c])
		r.inflicts = r.inflicts || (word(m, c)->rel == REL_obj && cue(m, x->head, CUE_ORDEAL));
	/* "Their homes are searched" */
	const struct word *own = word(m, x->head);
	if (x->rel == REL_nmod_poss && (own->rel == REL_nsubj_pass || own->rel == REL_obj) && own->head < m->w.n && cue(m, own->head, CUE_ORDEAL)) {
		r.suffers = true;
		return r;
	}
	r.suffers = (passive || x->rel == REL_obj || x->rel == REL_nmod_poss ||
			    (x->rel == REL_nmod && word(m, x->head)->upos == UPOS_NOUN)) && cue(m, x->head, CUE_ORDEAL);
	return r;
}

/* Of "they": who was arrested is set free, not who arrested; and who is held does not do the holding. */
static double ordeal_score(const struct part *part, const struct entity *e)
{
	const bool people = e->type == ACTOR_PERSON || e->type == ACTOR_GROUP;
	if (part->suffers)
		return (e->suffered ? SUFFERER_GAIN : 0) - (institution(e->type) ? 2 * SUFFERER_GAIN : people ? 0 : SUFFERER_GAIN);
	return part->inflicts && e->suffered && !institution(e->type) ? -SUFFERER_GAIN : 0;
}

static uint32_t pronoun_antecedent(const struct namer *n, uint32_t i)
{
	const struct mentions *m = n->m;
	const struct chunk *p = &m->mention.v[i].c;
	if (empty_it(m, p->head))
		return MENTION_NONE;
	const enum reference r = reference_of(m, p->head);
	const uint32_t here = m->w.sentence[p->head];
	const struct part part = part_of(m, p->head);
	const uint32_t office = r == REF_IT ? owned_office(m, p->head) : WORD_NONE;
	double best = 0;
	uint32_t found = MENTION_NONE, seen = 0;
	for (uint32_t k = i; k-- > 0 && seen < LOOK_BACK_PRONOUN; seen++) {
		const struct mention *x = &m->mention.v[k];
		const uint32_t there = m->w.sentence[x->c.head];
		if (here - there > PRONOUN_SENTENCES)
			break;
		if (x->entity == TABLE_NONE || x->c.kind == CHUNK_RELATIVE || x->c.none || x->c.person == 1 || x->c.person == 2)
			continue;
		/* "its chairman": the phrase that the possessive stands in is not its owner */
		if (p->head >= x->c.first && p->head < x->c.reach)
			continue;
		const struct entity *e = root(m, x->entity);
		if (word_is(&m->w, p->head, "both") && x->joint == MENTION_NONE && !joined(m, &x->c) && !two(m, &x->c))
			continue;
		const double kind = kind_fits(m, &x->c, e, r);
		if (kind < 0 || fellow_argument(m, &x->c, p))
			continue;
		double score = kind + (e->told > 5 ? 1.0 : 0.2 * e->told) + (is_subject(m, &x->c) ? 1.6 : 0) - 1.1 * (here - there) - 0.06 * seen;
		score += x->c.kind == CHUNK_PRONOUN && is_subject(m, &x->c) ? 0.6 : 0;
		score -= word(m, x->c.head)->rel == REL_nmod_poss || x->c.inner ? 0.8 : 0;
		score -= r > REF_SHE && m->w.d->tokens.sentence.v[there].paragraph != m->w.d->tokens.sentence.v[here].paragraph ? PARAGRAPH_LOSS : 0;
		score += office != WORD_NONE ? owner_gain(m, x, e, office) : 0;
		/* a road does not speak */
		if (part.speaks && r == REF_IT && !institution(e->type) && !e->spoke)
			score -= MUTE_LOSS;
		/* a spokesman goes on speaking; whose arrest it was was told before */
		if (part.speaks && r <= REF_SHE)
			score += (e->spoke ? SPEAKER_GAIN : 0) - (e->suffered && !e->spoke ? SPEAKER_GAIN / 2 : 0);
		if (part.suffers && r <= REF_SHE)
			score += (e->suffered ? SUFFERER_GAIN : 0) - (e->spoke && !e->suffered ? SUFFERER_GAIN / 2 : 0);
		score += r == REF_THEY ? ordeal_score(&part, e) : 0;
		if (score > best) {
			best = score;
			found = k;
		}
	}
	return found;
}

/* The pronoun, or "both", is whom the earlier mention names. */
static uint32_t point_back(struct namer *n, uint32_t i)
{
	struct mentions *m = n->m;
	const uint32_t k = pronoun_antecedent(n, i);
	if (k == MENTION_NONE)
		return TABLE_NONE;
	const struct mention *x = &m->mention.v[k];
	if (reference_of(m, m->mention.v[i].c.head) == REF_THEY)
		m->mention.v[i].joint = x->joint != MENTION_NONE ? x->joint : joined(m, &x->c) ? k : MENTION_NONE;
	return entity_root(m, x->entity);
}

/* The mention before a relative clause: the noun that the clause hangs on. */
static uint32_t relative_antecedent(const struct mentions *m, uint32_t i)
{
	uint32_t h = m->mention.v[i].c.head;
	for (int hop = 0; hop < 6 && h < m->w.n; hop++) {
		if (word(m, h)->rel == REL_acl_relcl || word(m, h)->rel == REL_acl) {
			const uint32_t noun = word(m, h)->head;
			return noun < m->w.n && m->of[noun] != 0 ? m->of[noun] - 1 : MENTION_NONE;
		}
		h = word(m, h)->head;
	}
	/* the clause was missed: what stands right before it */
	const uint32_t first = m->mention.v[i].c.first;
	for (uint32_t k = i; k-- > 0 && i - k <= 4;)
		if (m->mention.v[k].c.reach == first || m->mention.v[k].c.reach + 1 == first)
			return k;
	return MENTION_NONE;
}

/* ---- one after another ----------------------------------------------------------------------- */

static bool looks_back(const struct mentions *m, uint32_t i)
{
	const struct chunk *c = &m->mention.v[i].c;
	if (c->none || c->indefinite || word(m, c->head)->upos == UPOS_PRON || c->owner != WORD_NONE)
		return false;
	if (c->definite)
		return true;
	/* "Parliament", "authorities": institutions need no article */
	const struct traits t = mention_traits(m, i);
	if (c->capital && t.body)
		return true;
	return c->core == c->head && c->core_end == c->head + 1 && (t.body || state_noun(m, c->head)) && t.type != ACTOR_MEDIA;
}

static void noun_entity(struct namer *n, uint32_t i)
{
	struct mentions *m = n->m;
	struct mention *x = &m->mention.v[i];
	uint32_t e = TABLE_NONE;
	if (looks_back(m, i))
		e = antecedent(n, i);
	if (e == TABLE_NONE && word(m, x->c.head)->upos == UPOS_DET && (word_is(&m->w, x->c.head, "both") || word_is(&m->w, x->c.head, "all")))
		e = point_back(n, i);
	if (e == TABLE_NONE) {
		x->entity = described_entity(n, i);
		return;
	}
	x->entity = e;
	struct entity *r = &m->entity.v[e];
	entity_described(n, e, x->c.head);
	/* "the government" met before "the Cambodian government": the fuller name */
	if (!r->named && x->c.core_end - x->c.core > m->mention.v[r->mention].c.core_end - m->mention.v[r->mention].c.core &&
		x->c.core_end - x->c.core <= 6) {
		const struct str name = words_str(&m->w, x->c.core, x->c.core_end);
		r->name = name;
		r->mention = i;
	}
}

/* A name of which the tables know nothing is a person's when a person's title stands beside it. */
static void name_person(const struct mentions *m, uint32_t a, uint32_t b)
{
	const uint32_t name = m->mention.v[a].c.kind == CHUNK_NAME ? a : b, title = name == a ? b : a;
	const struct chunk *c = &m->mention.v[name].c;
	if (c->kind == CHUNK_NAME && (c->core_end - c->core >= 2 || char_is_lower(word_str(m->w.d, c->core).p[1])) && !mention_traits(m, name).known && !mention_traits(m, name).body && describes_person(m, title) &&
		m->mention.v[name].entity != TABLE_NONE)
		root(m, m->mention.v[name].entity)->type = ACTOR_PERSON;
}

static void join_apposition(struct namer *n, uint32_t i)
{
	struct mentions *m = n->m;
	struct mention *x = &m->mention.v[i];
	const uint32_t a = bracketed(m, i);
	if (a != MENTION_NONE && m->mention.v[a].entity != TABLE_NONE) {
		entity_join(n, m->mention.v[a].entity, x->entity);
		return;
	}
	uint32_t before = apposed(m, i);
	if (before != MENTION_NONE && (before >= i || !appositive_fits(m, before, i)))
		before = MENTION_NONE;
	if (before == MENTION_NONE)
		before = shared_title(m, i);
	if (before == MENTION_NONE)
		return;
	x->appos = before;
	const uint32_t e = m->mention.v[before].entity;
	/* "the incumbent, Omar Nasri", where the incumbent was taken for somebody told of before: two names are two people */
	const bool other = e != TABLE_NONE && m->mention.v[before].c.kind == CHUNK_NOUN && x->c.kind == CHUNK_NAME && root(m, e)->named;
	if (other)
		m->mention.v[before].entity = x->entity;
	else if (e != TABLE_NONE)
		entity_join(n, e, x->entity);
	name_person(m, before, i);
	/* … and the title before it: "the photographer and" */
	const struct chunk *b = &m->mention.v[before].c;
	if (before > 0 && b->reach == x->c.first && b->first > 1 && is_mark(m, b->first - 1, "and")) {
		const struct mention *first = &m->mention.v[before - 1];
		if (first->c.kind == CHUNK_NOUN && !first->c.plural && first->c.end == b->first - 1 && describes_person(m, before - 1) && first->entity != TABLE_NONE)
			entity_join(n, first->entity, x->entity);
	}
}

/* Headings and bylines are read when the text has told its names. */
static bool is_heading(const struct mentions *m, uint32_t i)
{
	const struct tree_doc *d = m->w.d;
	const uint32_t p = d->tokens.sentence.v[m->w.sentence[m->mention.v[i].c.head]].paragraph;
	if (p >= d->text->paragraph.n)
		return false;
	const enum paragraph_kind k = d->text->paragraph.v[p].kind;
	return k == PARAGRAPH_HEADING || k == PARAGRAPH_BYLINE || k == PARAGRAPH_DATELINE;
}

static void resolve_all(struct namer *n, bool headings)
{
	struct mentions *m = n->m;
	for (uint32_t i = 0; i < m->mention.n; i++) {
		struct mention *x = &m->mention.v[i];
		if (is_heading(m, i) != headings)
			continue;
		switch ((enum chunk_kind)x->c.kind) {
		case CHUNK_NAME:
			x->entity = name_entity(n, i);
			join_apposition(n, i);
			break;
		case CHUNK_NOUN: {
			/* What stands in apposition is introduced there; it does not look back. */
			const uint32_t before = apposed(m, i);
			if (before != MENTION_NONE && before < i && appositive_fits(m, before, i))
				x->entity = described_entity(n, i);
			else
				noun_entity(n, i);
			join_apposition(n, i);
			break;
		}
		case CHUNK_PRONOUN:
			if (x->c.person == 3) {
				x->entity = point_back(n, i);
				if (x->entity != TABLE_NONE && m->entity.v[x->entity].gender == GENDER_UNKNOWN &&
					reference_of(m, x->c.head) <= REF_SHE)
					m->entity.v[x->entity].gender = reference_of(m, x->c.head) == REF_HE ? GENDER_MALE : GENDER_FEMALE;
			}
			break;
		case CHUNK_RELATIVE: {
			const uint32_t a = relative_antecedent(m, i);
			if (a != MENTION_NONE && a < i)
				x->entity = m->mention.v[a].entity;
			break;
		}
		}
		if (x->entity != TABLE_NONE) {
			struct entity *e = root(m, x->entity);
			const struct part part = part_of(m, x->c.head);
			e->told++;
			e->spoke = e->spoke || part.speaks;
			e->suffered = e->suffered || part.suffers;
		}
	}
}

void coref_resolve(struct namer *n)
{
	struct mentions *m = n->m;
	for (uint32_t i = 0; i < m->mention.n; i++)
		m->mention.v[i].appos = m->mention.v[i].joint = m->mention.v[i].entity = MENTION_NONE;
	resolve_all(n, false);
	resolve_all(n, true);
}
