/*
 * Mentions are taken in text order and each looks back over a bounded number
 * of earlier ones.  A definite description wants the same noun or a class
 * that fits; a pronoun wants number, gender and nearness, subjects first.
 * When nothing fits, a description is somebody new and a pronoun nobody.
 */
#include "read/coref.h"

#include "read/apposition.h"
#include "read/group.h"
#include "read/pronoun.h"

enum { LOOK_BACK_NOUN = 120 };

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
		const bool plain = (title == TABLE_NONE || m->w.lex->title.v[title].kind == TITLE_PERSON) && word(m, b->head)->upos != UPOS_VERB; /* "the convicted" are many */
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

static bool names_law(const struct mentions *m, uint32_t i)
{
	const uint32_t noun = phrase_word(&m->w.lex->nouns, &m->w, i);
	return noun != TABLE_NONE && m->w.lex->noun.v[noun].type == ACTOR_LAW;
}

static bool in_name(const struct mentions *m, const struct chunk *c, uint32_t noun)
{
	for (uint32_t k = c->core; k < c->core_end; k++)
		if (same_noun(m, k, noun))
			return true;
	return false;
}

/* "Political Parties" of "the Law on Political Parties": what a law's name tells of is nobody that was told of. */
static bool in_name_of_law(const struct mentions *m, const struct chunk *c)
{
	const uint32_t first = c->first;
	if (first < 2 || !c->capital || !(word_is(&m->w, first - 1, "on") || word_is(&m->w, first - 1, "concerning") || word_is(&m->w, first - 1, "regarding")) ||
		!word_capital(&m->w, first - 2))
		return false;
	return names_law(m, first - 2);
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
		if (in_name_of_law(m, a))
			continue;
		/* what stands inside this very phrase is not what it points to */
		if (a->head >= b->first && a->head < b->reach)
			continue;
		const uint32_t r = entity_root(m, m->mention.v[k].entity);
		const struct entity *e = &m->entity.v[r];
		/* "the association" is not the Law on Associations */
		if (a->kind == CHUNK_NAME && names_law(m, a->core) && !names_law(m, b->head) && a->core_end > a->core + 2 && in_name(m, a, b->head))
			continue;
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

/* The mention before a relative clause: the noun that the clause hangs on. */
static uint32_t relative_antecedent(const struct mentions *m, uint32_t i)
{
	/* "rejected what he called a smear" */
	if (word_is(&m->w, m->mention.v[i].c.head, "what"))
		return MENTION_NONE;
	uint32_t h = m->mention.v[i].c.head;
	for (int hop = 0; hop < 6 && h < m->w.n; hop++) {
		/* "would not say who killed him": a question's pronoun is nobody named */
		if (word(m, h)->rel == REL_ccomp && hop == 1)
			return MENTION_NONE;
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
	const uint8_t u = word(m, x->c.head)->upos;
	const bool all = u == UPOS_DET && (word_is(&m->w, x->c.head, "both") || word_is(&m->w, x->c.head, "all"));
	const bool count = all || group_points_back(m, i), bare = u == UPOS_NUM || u == UPOS_DET;
	if (count && bare)
		e = pronoun_antecedent(n, i);
	if (e == TABLE_NONE && !(count && bare) && looks_back(m, i))
		e = antecedent(n, i);
	if (e == TABLE_NONE)
		e = group_member(m, i);
	if (e == TABLE_NONE && count && !bare)
		e = pronoun_antecedent(n, i);
	if (e == TABLE_NONE) {
		x->entity = described_entity(n, i);
		return;
	}
	x->entity = e;
	struct entity *r = &m->entity.v[e];
	if (!bare)
		entity_described(n, e, x->c.head);
	/* "the government" met before "the Cambodian government": the fuller name */
	if (!r->named && !count && r->members == 0 && x->c.core_end - x->c.core > m->mention.v[r->mention].c.core_end - m->mention.v[r->mention].c.core &&
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
	uint32_t from;
	const uint32_t whole = x->c.kind == CHUNK_NAME ? spelled_out(m, i, &from) : MENTION_NONE;
	if (whole != MENTION_NONE && m->mention.v[whole].entity != TABLE_NONE) {
		const uint32_t e = m->mention.v[whole].entity;
		entity_join(n, e, x->entity);
		if (root(m, e)->type != ACTOR_PERSON)
			root(m, e)->name = words_str(&m->w, from, x->c.first - 1);
		root(m, e)->named = true;
		return;
	}
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
				x->entity = pronoun_antecedent(n, i);
				if (x->entity != TABLE_NONE && m->entity.v[x->entity].gender == GENDER_UNKNOWN &&
					pronoun_has_sex(m, x->c.head))
					m->entity.v[x->entity].gender = pronoun_is_male(m, x->c.head) ? GENDER_MALE : GENDER_FEMALE;
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
			const struct part part = part_of_word(m, x->c.head);
			e->told++;
			e->spoke = e->spoke || part.speaks;
			e->suffered = e->suffered || part.suffers;
		}
	}
}

/* "Before she was freed, Ana Duval …": who is named behind the clause. */
static void resolve_announced(struct mentions *m)
{
	for (uint32_t i = 0; i < m->mention.n; i++) {
		struct mention *x = &m->mention.v[i];
		if (x->c.kind == CHUNK_PRONOUN && x->c.person == 3 && x->entity == TABLE_NONE)
			x->entity = pronoun_announced(m, i);
	}
}

void coref_resolve(struct namer *n)
{
	struct mentions *m = n->m;
	for (uint32_t i = 0; i < m->mention.n; i++)
		m->mention.v[i].appos = m->mention.v[i].entity = MENTION_NONE;
	resolve_all(n, false);
	resolve_all(n, true);
	resolve_announced(m);
}
