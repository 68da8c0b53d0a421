/*
 * Chunks become mentions, mentions get entities, and words are asked for
 * their participants.  The country that a document speaks of most belongs to
 * its institutions that tell none.
 */
#include "read/mention.h"

#include <stdlib.h>

#include "read/coref.h"

struct str words_str(const struct words *w, uint32_t first, uint32_t end)
{
	if (end <= first || first >= w->n)
		return (struct str){ 0 };
	const struct span s = words_span(w, first, end);
	return str_slice(w->d->text->s, s.at, s.end);
}

struct span words_span(const struct words *w, uint32_t first, uint32_t end)
{
	if (end <= first || first >= w->n)
		return (struct span){ 0, 0 };
	const struct word *a = &w->d->word[first], *b = &w->d->word[end - 1 < w->n ? end - 1 : w->n - 1];
	return (struct span){ a->at, b->at + b->len };
}

/* The document's own country: named twice as often as any other; where it has more than half of all mentions of countries
 * it is that of all institutions that tell none. */
static void lend_country(struct namer *n)
{
	struct mentions *m = n->m;
	uint32_t most = 0;
	for (uint32_t i = 1; i < m->w.lex->country.n; i++)
		if (n->country_count[i] > n->country_count[most])
			most = i;
	uint32_t next = 0;
	for (uint32_t i = 0; i < m->w.lex->country.n; i++)
		next = i != most && n->country_count[i] > next ? n->country_count[i] : next;
	if (m->w.lex->country.n == 0 || n->country_count[most] == 0 || n->country_count[most] < 2 * next)
		return;
	const struct country *c = &m->w.lex->country.v[most];
	if (n->of_country[most] != 0)
		m->home = entity_actor(m, n->of_country[most] - 1, m->entity.v[entity_root(m, n->of_country[most] - 1)].mention);
	else
		m->home = (struct actor){ .name = c->name, .type = ACTOR_GOVERNMENT };
	memcpy(m->home.country, c->code, 4);
	if (n->country_count[most] < 2 || n->country_count[most] * 2 <= n->country_mentions)
		return;
	for (size_t i = 0; i < m->entity.n; i++) {
		struct entity *e = &m->entity.v[i];
		if (e->country[0] == '\0' && (e->type == ACTOR_GOVERNMENT || e->type == ACTOR_COURT || e->type == ACTOR_LEGISLATURE ||
			e->type == ACTOR_PARTY))
			memcpy(e->country, c->code, 4);
	}
}

struct mentions *mentions_of(struct arena *a, const struct lexicon *lex, const struct tree_doc *d)
{
	struct mentions *m = ARENA_NEW(a, struct mentions);
	m->arena = a;
	m->w = words_of(a, lex, d);
	struct arena scratch = { 0 };
	const struct chunks chunks = chunks_of(a, &m->w, &m->of);
	m->mention.v = ARENA_ARRAY(a, struct mention, chunks.n);
	m->mention.n = m->mention.cap = chunks.n;
	for (size_t i = 0; i < chunks.n; i++)
		m->mention.v[i] = (struct mention){ .c = chunks.v[i] };
	struct namer *n = namer_new(a, m);
	coref_resolve(n);
	lend_country(n);
	arena_release(&scratch);
	return m;
}

/* ---- voices ------------------------------------------------------------------------ */

static void bind(struct mentions *m, uint32_t first, uint32_t end, uint8_t person, struct actor who)
{
	*VEC_PUSH(m->arena, &m->voice) = (struct mention_voice){ .first = first, .end = end, .person = person, .who = who };
}

void mentions_bind_we(struct mentions *m, uint32_t first, uint32_t end, struct actor who)
{
	bind(m, first, end, 1, who);
}

void mentions_bind_you(struct mentions *m, uint32_t first, uint32_t end, struct actor who)
{
	bind(m, first, end, 2, who);
}

/* By their first word; of equals the one bound later stands later, and is found first. */
static int by_place(const void *a, const void *b)
{
	const struct mention_voice *x = a, *y = b;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

void mentions_sort_voices(struct mentions *m)
{
	for (size_t k = 0; k < m->voice.n; k++)
		m->voice.v[k].order = (uint32_t)k;
	if (m->voice.n > 1)
		qsort(m->voice.v, m->voice.n, sizeof(*m->voice.v), by_place);
}

/* Stretches lie in text order, so those that can hold a word end a bounded way back. */
enum { VOICE_LOOK_BACK = 64 };

static const struct actor *voice_at(const struct mentions *m, uint32_t word, uint8_t person)
{
	size_t lo = 0, hi = m->voice.n;
	while (lo < hi) {
		const size_t mid = lo + (hi - lo) / 2;
		if (m->voice.v[mid].first <= word)
			lo = mid + 1;
		else
			hi = mid;
	}
	const struct actor *outer = NULL;
	uint32_t width = UINT32_MAX;
	for (size_t k = lo, seen = 0; k-- > 0 && seen < VOICE_LOOK_BACK; seen++) {
		const struct mention_voice *v = &m->voice.v[k];
		if (v->person == person && word >= v->first && word < v->end && v->end - v->first < width) {
			outer = &v->who;
			width = v->end - v->first;
		}
	}
	/* the whole document's voice may have been bound first of all */
	if (outer == NULL && m->voice.n > 0 && m->voice.v[0].person == person && word >= m->voice.v[0].first && word < m->voice.v[0].end)
		outer = &m->voice.v[0].who;
	return outer;
}

/* ---- who is it ------------------------------------------------------------------------ */

uint32_t entity_of(const struct mentions *m, uint32_t mention)
{
	if (mention >= m->mention.n || m->mention.v[mention].entity == TABLE_NONE)
		return WORD_NONE;
	return entity_root(m, m->mention.v[mention].entity);
}

struct actor entity_actor(const struct mentions *m, uint32_t entity, uint32_t mention)
{
	struct actor x = { 0 };
	if (entity >= m->entity.n)
		return x;
	const struct entity *e = &m->entity.v[entity_root(m, entity)];
	x.name = e->name;
	x.type = e->type;
	memcpy(x.country, e->country, 4);
	if (mention < m->mention.n) {
		const struct chunk *c = &m->mention.v[mention].c;
		x.mention = words_span(&m->w, c->first, c->reach > c->end ? c->reach : c->end);
	}
	return x;
}

/* "in Cambodia" is a place, "Cambodia arrested" a government. */
static bool as_place(const struct mentions *m, const struct chunk *c)
{
	static const char *const preps[] = { "in", "at", "from", "near", "across", "throughout", "inside", "outside", "into", "around", "within" };
	for (uint32_t k = m->w.child[c->head]; k != WORD_NONE && k < c->head; k = m->w.next[k])
		if (m->w.d->word[k].rel == REL_case)
			for (size_t p = 0; p < sizeof(preps) / sizeof(*preps); p++)
				if (word_is(&m->w, k, preps[p]))
					return true;
	return false;
}

static struct actor actor_of_mention(const struct mentions *m, uint32_t i)
{
	const struct mention *x = &m->mention.v[i];
	if (x->c.kind == CHUNK_PRONOUN && x->c.person < 3) {
		const struct actor *v = voice_at(m, x->c.head, x->c.person);
		struct actor who = v == NULL ? (struct actor){ 0 } : *v;
		who.mention = words_span(&m->w, x->c.first, x->c.end);
		return who;
	}
	if (x->entity == TABLE_NONE)
		return (struct actor){ 0 };
	struct actor who = entity_actor(m, x->entity, i);
	const struct entity *e = &m->entity.v[entity_root(m, x->entity)];
	if (who.type == ACTOR_GOVERNMENT && e->named && e->heads == 0 && e->country[0] != '\0' && as_place(m, &x->c))
		who.type = ACTOR_PLACE;
	return who;
}

struct actor mention_actor(const struct mentions *m, uint32_t word)
{
	if (word >= m->w.n || m->of[word] == 0)
		return (struct actor){ 0 };
	return actor_of_mention(m, m->of[word] - 1);
}

uint32_t mention_entity(const struct mentions *m, uint32_t word)
{
	if (word >= m->w.n || m->of[word] == 0)
		return WORD_NONE;
	return entity_of(m, m->of[word] - 1);
}

static void add_actor(struct arena *a, struct actors *out, struct actor x)
{
	if (x.name.n == 0 || out->n >= ACTORS_MAX)
		return;
	for (size_t i = 0; i < out->n; i++)
		if (str_eq(out->v[i].name, x.name))
			return;
	*VEC_PUSH(a, out) = x;
}

/* "two journalists, A and B": the names stand for the noun. */
static bool named_members(struct arena *a, const struct mentions *m, uint32_t i, struct actors *out, int depth);

/* "Ada Okoro, a blogger and former teacher": a second description of the one before, no second person. */
static bool second_role(const struct mentions *m, uint32_t word)
{
	const struct chunk *c = &m->mention.v[m->of[word] - 1].c;
	return c->kind == CHUNK_NOUN && !c->plural && !c->definite && !c->indefinite && c->owner == WORD_NONE &&
		phrase_word(&m->w.lex->cues[CUE_FORMER], &m->w, c->first) != TABLE_NONE &&
		phrase_word(&m->w.lex->titles, &m->w, c->head) != TABLE_NONE;
}

/* "four marchers but none of the attackers": those it was not done to. */
static bool left_out(const struct mentions *m, uint32_t word)
{
	const struct chunk *c = &m->mention.v[m->of[word] - 1].c;
	if (!c->none && !word_is(&m->w, c->first, "none") && !word_is(&m->w, c->first, "not"))
		return false;
	for (uint32_t k = m->w.child[word]; k != WORD_NONE; k = m->w.next[k])
		if (m->w.d->word[k].rel == REL_cc && word_is(&m->w, k, "but"))
			return true;
	return false;
}

/* "ten leaders, including A and B", "ten leaders, among them A": the word that heads A; WORD_NONE: nobody is picked out. */
static uint32_t included(const struct mentions *m, const struct chunk *c)
{
	const struct words *w = &m->w;
	uint32_t at = c->core_end > c->end ? c->core_end : c->end;
	if (at < w->n && !word_is(w, at, ",") && c->reach > at)
		at = c->reach;
	at += at < w->n && word_is(w, at, ",");
	if (at + 2 >= w->n || w->sentence[at + 2] != w->sentence[c->head])
		return WORD_NONE;
	if (word_is(w, at, "including"))
		at++;
	else if (word_is(w, at, "among") && (word_is(w, at + 1, "them") || word_is(w, at + 1, "whom")))
		at += 2;
	else
		return WORD_NONE;
	if (m->of[at] == 0)
		return WORD_NONE;
	uint32_t i = m->of[at] - 1;
	while (i > 0 && m->mention.v[i].c.inner)
		i--;
	const struct chunk *o = &m->mention.v[i].c;
	const bool begins = o->first == at || o->core == at || o->first + 1 == at;
	return begins && o->kind != CHUNK_PRONOUN && !word_is(w, o->head, "that") && !word_is(w, o->head, "those") ? o->head : WORD_NONE;
}

static void add_with_conjuncts(struct arena *a, const struct mentions *m, uint32_t word, struct actors *out, int depth)
{
	if (word >= m->w.n || depth > 8)
		return;
	uint32_t head = word;
	if (m->of[word] != 0) {
		const uint32_t i = m->of[word] - 1;
		const struct chunk *c = &m->mention.v[i].c;
		/* an inner name has no conjuncts of its own: those of its noun are others */
		head = c->inner ? word : c->head;
		const uint32_t e = entity_of(m, i), members = e != WORD_NONE ? m->entity.v[e].members : 0;
		if (members != 0 && members - 1 != i)
			add_with_conjuncts(a, m, m->mention.v[members - 1].c.head, out, depth + 1);
		else if (!(c->kind == CHUNK_NOUN && c->plural && named_members(a, m, i, out, depth)))
			add_actor(a, out, actor_of_mention(m, i));
		if (c->kind == CHUNK_RELATIVE) {
			const uint32_t noun = c->head;
			uint32_t h = noun;
			for (int hop = 0; hop < 6 && h < m->w.n && m->w.d->word[h].rel != REL_acl_relcl; hop++)
				h = m->w.d->word[h].head;
			if (h < m->w.n && m->w.d->word[h].head < noun) {
				out->n -= out->n > 0 && m->mention.v[i].entity != TABLE_NONE ? 1 : 0;
				add_with_conjuncts(a, m, m->w.d->word[h].head, out, depth + 1);
			}
			return;
		}
	}
	if (m->of[word] != 0 && m->mention.v[m->of[word] - 1].c.plural && m->mention.v[m->of[word] - 1].c.kind == CHUNK_NOUN)
		add_with_conjuncts(a, m, included(m, &m->mention.v[m->of[word] - 1].c), out, depth + 1);
	for (uint32_t k = m->w.child[head]; k != WORD_NONE; k = m->w.next[k])
		if (m->w.d->word[k].rel == REL_conj && m->of[k] != 0 && !second_role(m, k) && !left_out(m, k))
			add_with_conjuncts(a, m, k, out, depth + 1);
	/* words of the same chunk may carry the coordination: "unionists A B and C D" */
	if (m->of[word] == 0)
		return;
	const struct chunk *c = &m->mention.v[m->of[word] - 1].c;
	for (uint32_t i = c->first; !c->inner && i < c->end; i++)
		for (uint32_t k = i == head ? WORD_NONE : m->w.child[i]; k != WORD_NONE; k = m->w.next[k])
			if (m->w.d->word[k].rel == REL_conj && k >= c->end && m->of[k] != 0 && m->of[i] == m->of[word] && !second_role(m, k))
				add_with_conjuncts(a, m, k, out, depth + 1);
}

static bool named_members(struct arena *a, const struct mentions *m, uint32_t i, struct actors *out, int depth)
{
	const struct chunk *c = &m->mention.v[i].c;
	for (uint32_t k = m->w.child[c->head]; k != WORD_NONE; k = m->w.next[k]) {
		if (m->w.d->word[k].rel != REL_appos || m->of[k] == 0)
			continue;
		const struct chunk *x = &m->mention.v[m->of[k] - 1].c;
		const uint32_t e = entity_of(m, m->of[k] - 1);
		if (x->kind != CHUNK_NAME || e == WORD_NONE || m->entity.v[e].type != ACTOR_PERSON)
			continue;
		bool more = false;
		for (uint32_t q = m->w.child[x->head]; q != WORD_NONE; q = m->w.next[q])
			more = more || m->w.d->word[q].rel == REL_conj;
		if (!more)
			continue;
		add_with_conjuncts(a, m, k, out, depth + 1);
		return true;
	}
	return false;
}

void mention_actors(struct arena *a, const struct mentions *m, uint32_t word, struct actors *out)
{
	add_with_conjuncts(a, m, word, out, 0);
}

struct actor mention_owner(const struct mentions *m, uint32_t word)
{
	const struct actor none = { 0 };
	if (word >= m->w.n || m->of[word] == 0)
		return none;
	const struct chunk *c = &m->mention.v[m->of[word] - 1].c;
	if (c->owner != WORD_NONE)
		return mention_actor(m, c->owner);
	/* "Cambodian court", "GKNB officers" */
	for (uint32_t i = c->first; i < c->core_end && i < c->end; i++) {
		if (m->of[i] != 0 && m->mention.v[m->of[i] - 1].c.inner)
			return actor_of_mention(m, m->of[i] - 1);
		uint32_t n;
		const uint32_t v = word_capital(&m->w, i) ? phrase_at(&m->w.lex->countries, &m->w, i, c->end, false, &n) : TABLE_NONE;
		if (v == TABLE_NONE || v % 4 == COUNTRY_CAPITAL || n == c->core_end - c->core)
			continue;
		const struct country *x = &m->w.lex->country.v[v / 4];
		struct actor who = { .name = x->name, .type = ACTOR_GOVERNMENT, .mention = words_span(&m->w, i, i + n) };
		memcpy(who.country, x->code, 4);
		return who;
	}
	return none;
}
