/*
 * The conjuncts of a coordination hang on its first word; "and" joins them,
 * "or" does not.  The group is an entity of its own, made when something
 * points to it; whoever asks for its participants gets its members.
 */
#include "read/group.h"

enum { LOOK_BACK = 24, SENTENCES = 2, MEMBERS_MAX = 12 };

static const struct word *word(const struct mentions *m, uint32_t i)
{
	return &m->w.d->word[i];
}

enum side { SIDE_NONE, SIDE_PERSONS, SIDE_BODIES };

static enum side side_of(const struct mentions *m, uint32_t i)
{
	const struct mention *x = &m->mention.v[i];
	if (x->entity == TABLE_NONE || x->c.none || (x->c.kind != CHUNK_NAME && x->c.kind != CHUNK_NOUN))
		return SIDE_NONE;
	switch (m->entity.v[entity_root(m, x->entity)].type) {
	case ACTOR_PERSON: case ACTOR_GROUP:
		return SIDE_PERSONS;
	case ACTOR_PARTY: case ACTOR_MEDIA: case ACTOR_COURT: case ACTOR_GOVERNMENT: case ACTOR_LEGISLATURE: case ACTOR_IGO: case ACTOR_NGO:
	case ACTOR_COMPANY:
		return SIDE_BODIES;
	case ACTOR_OTHER:
		return x->c.kind == CHUNK_NAME && word(m, x->c.core_end - 1)->name == NAME_PERSON ? SIDE_PERSONS : SIDE_NONE;
	case ACTOR_PLACE: case ACTOR_LAW: case ACTOR_REGIME: case ACTOR_ELECTION: case ACTOR_TYPE_COUNT:
		break;
	}
	return SIDE_NONE;
}

/* The mentions joined to mention i, itself first; 0 when they are not of one side. */
static uint32_t members_of(const struct mentions *m, uint32_t i, uint32_t list[static MEMBERS_MAX])
{
	const struct chunk *c = &m->mention.v[i].c;
	const enum side side = side_of(m, i);
	uint32_t n = 0;
	if (side == SIDE_NONE)
		return 0;
	list[n++] = i;
	for (uint32_t h = c->first; h < c->end; h++)
		for (uint32_t k = m->w.child[h]; k != WORD_NONE; k = m->w.next[k]) {
			if (word(m, k)->rel != REL_conj || k < c->end || m->of[k] == 0 || n == MEMBERS_MAX)
				continue;
			const uint32_t other = m->of[k] - 1;
			for (uint32_t q = m->w.child[k]; q != WORD_NONE && q < k; q = m->w.next[q])
				if (word(m, q)->rel == REL_cc && !word_is(&m->w, q, "and"))
					return 0;
			if (side_of(m, other) != side)
				return n > 1 ? n : 0;
			list[n++] = other;
		}
	return n > 1 ? n : 0;
}

uint32_t group_size(const struct mentions *m, uint32_t i)
{
	uint32_t list[MEMBERS_MAX];
	return members_of(m, i, list);
}

bool group_of_ones(const struct mentions *m, uint32_t i)
{
	uint32_t list[MEMBERS_MAX];
	const uint32_t n = members_of(m, i, list);
	for (uint32_t k = 0; k < n; k++) {
		const struct chunk *c = &m->mention.v[list[k]].c;
		if (c->kind == CHUNK_NOUN && (word(m, c->head)->upos == UPOS_NUM || strcmp(xpos_name(word(m, c->head)->xpos), "NNS") == 0))
			return false;
	}
	return n > 0;
}

uint32_t group_number(const struct mentions *m, uint32_t i)
{
	const struct chunk *c = &m->mention.v[i].c;
	for (uint32_t k = c->first; k < c->end; k++) {
		if (word_is(&m->w, k, "both") || word_is(&m->w, k, "pair") || word_is(&m->w, k, "duo") || word_is(&m->w, k, "couple"))
			return 2;
		if (word_is(&m->w, k, "trio"))
			return 3;
		const uint32_t v = phrase_word(&m->w.lex->time[TIME_NUMBER], &m->w, k);
		if (v != TABLE_NONE && v >= 2 && v <= MEMBERS_MAX)
			return v;
	}
	return 0;
}

bool group_points_back(const struct mentions *m, uint32_t i)
{
	const struct chunk *c = &m->mention.v[i].c;
	if (group_number(m, i) == 0 || c->owner != WORD_NONE || c->kind != CHUNK_NOUN || c->core_end > c->end)
		return false;
	const bool all = word_is(&m->w, c->first, "both") || word_is(&m->w, c->first, "all") || (c->first > 0 && word_is(&m->w, c->first - 1, "all"));
	if (!all && !c->definite)
		return false;
	/* "the other three" are others */
	for (uint32_t k = c->first; k < c->end; k++)
		if (word_is(&m->w, k, "other") || word_is(&m->w, k, "another") || word_is(&m->w, k, "first") || word_is(&m->w, k, "last") ||
			word_is(&m->w, k, "remaining"))
			return false;
	/* "the two", "the pair", "the two men", "both defendants" */
	const uint8_t u = word(m, c->head)->upos;
	const uint32_t title = phrase_word(&m->w.lex->titles, &m->w, c->head);
	return u == UPOS_NUM || u == UPOS_DET || title != TABLE_NONE || word_is(&m->w, c->head, "pair") || word_is(&m->w, c->head, "duo") ||
		word_is(&m->w, c->head, "trio") || word_is(&m->w, c->head, "couple");
}

uint32_t group_entity(struct namer *n, uint32_t i)
{
	struct mentions *m = n->m;
	uint32_t list[MEMBERS_MAX];
	const uint32_t count = members_of(m, i, list);
	const uint32_t id = (uint32_t)m->entity.n;
	const struct chunk *last = &m->mention.v[list[count > 0 ? count - 1 : 0]].c;
	struct entity *e = VEC_PUSH(n->a, &m->entity);
	*e = (struct entity){ .name = words_str(&m->w, m->mention.v[i].c.core, last->core_end), .mention = i, .same = id, .plural = true, .members = i + 1,
		.type = side_of(m, i) == SIDE_PERSONS ? ACTOR_GROUP : m->entity.v[entity_root(m, m->mention.v[i].entity)].type };
	return id;
}

uint32_t group_member(const struct mentions *m, uint32_t i)
{
	const struct chunk *c = &m->mention.v[i].c;
	const bool former = word_is(&m->w, c->head, "former"), latter = word_is(&m->w, c->head, "latter");
	if ((!former && !latter) || !c->definite)
		return TABLE_NONE;
	const uint32_t here = m->w.sentence[c->head];
	for (uint32_t k = i, seen = 0; k-- > 0 && seen < LOOK_BACK; seen++) {
		uint32_t list[MEMBERS_MAX];
		if (here - m->w.sentence[m->mention.v[k].c.head] > SENTENCES)
			break;
		if (members_of(m, k, list) == 2)
			return entity_root(m, m->mention.v[list[former ? 0 : 1]].entity);
	}
	return TABLE_NONE;
}
