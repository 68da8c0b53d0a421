/*
 * A name is found again by its whole words, by any of its own words (a short
 * name is a part of a longer one), or by its initials.  The longest name that
 * a person's part fits wins; of several the latest.
 */
#include "read/name.h"

#include "base/utf8.h"

enum { NAME_TOKENS_MAX = 12 };

uint32_t entity_root(const struct mentions *m, uint32_t entity)
{
	while (m->entity.v[entity].same != entity) {
		const uint32_t up = m->entity.v[entity].same;
		m->entity.v[entity].same = m->entity.v[up].same;
		entity = up;
	}
	return entity;
}

struct str word_lemma(const struct words *w, uint32_t i)
{
	const struct str l = w->d->word[i].lemma;
	return l.n > 0 ? l : word_str(w->d, i);
}

/* ---- keys ---------------------------------------------------------------------------- */

/* Lower-case words parted by one space; hyphens are words. */
static struct str key_of(struct namer *n, uint32_t first, uint32_t end)
{
	char small[256];
	size_t k = 0;
	for (uint32_t i = first; i < end; i++) {
		const struct str f = word_lower(n->a, word_str(n->m->w.d, i));
		if (str_eq(f, S("\"")) || str_eq(f, S("“")) || str_eq(f, S("”")) || str_eq(f, S("'")))
			continue;
		if (k + f.n + 1 >= sizeof(small))
			break;
		if (k > 0)
			small[k++] = ' ';
		memcpy(small + k, f.p, f.n);
		k += f.n;
	}
	return arena_str(n->a, (struct str){ small, k });
}

static void cell_put(struct namer *n, struct table *t, struct str key, uint32_t entity)
{
	const uint32_t fresh = (uint32_t)n->cell.n;
	const uint32_t at = table_put(n->a, t, key, fresh);
	if (at == fresh)
		*VEC_PUSH(n->a, &n->cell) = entity;
	else
		n->cell.v[at] = entity;
}

static uint32_t cell_get(const struct namer *n, const struct table *t, struct str key)
{
	const uint32_t at = table_get(t, key);
	return at == TABLE_NONE ? TABLE_NONE : entity_root(n->m, n->cell.v[at]);
}

/* A word that alone can stand for a name: capital, no title, class or particle. */
static bool telling(const struct words *w, uint32_t i)
{
	const struct str f = word_str(w->d, i);
	return f.n >= 3 && word_capital(w, i) && phrase_word(&w->lex->cues[CUE_PARTICLE], w, i) == TABLE_NONE &&
		phrase_word(&w->lex->nouns, w, i) == TABLE_NONE && phrase_word(&w->lex->countries, w, i) == TABLE_NONE;
}

static bool is_acronym(struct str f)
{
	size_t capitals = 0;
	if (f.n < 2 || f.n > 10)
		return false;
	for (size_t i = 0; i < f.n; i++) {
		if (char_is_upper(f.p[i]))
			capitals++;
		else if (!char_is_lower(f.p[i]) && !char_is_digit(f.p[i]) && f.p[i] != '+' && f.p[i] != '.' && f.p[i] != '-' && (unsigned char)f.p[i] < 0x80)
			return false;
	}
	return capitals >= 2 && capitals * 2 >= f.n;
}

/* "CNRP" of "Cambodia National Rescue Party", with and without its small words. */
static void put_initials(struct namer *n, const struct chunk *c, uint32_t entity)
{
	char all[NAME_TOKENS_MAX + 1], big[NAME_TOKENS_MAX + 1];
	size_t a = 0, b = 0;
	const struct words *w = &n->m->w;
	for (uint32_t i = c->core; i < c->core_end && a < NAME_TOKENS_MAX; i++) {
		const struct str f = word_str(w->d, i);
		if (f.n == 0 || (unsigned char)f.p[0] >= 0x80 || !char_is_alpha(f.p[0]))
			continue;
		const char u = char_is_lower(f.p[0]) ? (char)(f.p[0] - 32) : f.p[0];
		all[a++] = u;
		if (char_is_upper(f.p[0]))
			big[b++] = u;
	}
	if (b >= 3)
		cell_put(n, &n->initials, arena_str(n->a, (struct str){ big, b }), entity);
	if (a >= 3 && a != b)
		cell_put(n, &n->initials, arena_str(n->a, (struct str){ all, a }), entity);
}

/* "Her son, Ivan Arriaga", "his wife Rosa Arriaga" */
static bool named_as_kin(const struct words *w, const struct chunk *c)
{
	for (uint32_t k = c->core; k > 0 && c->core - k < 4 && w->sentence[k - 1] == w->sentence[c->core]; k--) {
		const uint32_t title = phrase_word(&w->lex->titles, w, k - 1);
		if (title != TABLE_NONE && w->lex->title.v[title].kind == TITLE_KIN)
			return true;
	}
	return false;
}

/* A family's name stays with the one who had it first, where another is told to be of his kin. */
static bool keeps_name(const struct namer *n, const struct chunk *c, struct str one, uint32_t entity)
{
	const uint32_t first = cell_get(n, &n->tokens, one);
	return first != TABLE_NONE && first != entity && n->m->entity.v[entity_root(n->m, first)].type == ACTOR_PERSON && named_as_kin(&n->m->w, c);
}

static void put_keys(struct namer *n, const struct chunk *c, uint32_t entity)
{
	const struct words *w = &n->m->w;
	cell_put(n, &n->names, key_of(n, c->core, c->core_end), entity);
	uint32_t k = 0;
	for (uint32_t i = c->core; i < c->core_end && k < NAME_TOKENS_MAX; i++)
		if (telling(w, i)) {
			const struct str one = word_lower(n->a, word_str(w->d, i));
			if (!keeps_name(n, c, one, entity))
				cell_put(n, &n->tokens, one, entity);
			k++;
		}
	if (c->core_end - c->core >= 3)
		put_initials(n, c, entity);
}

uint32_t name_known(struct namer *n, uint32_t first, uint32_t end)
{
	return cell_get(n, &n->names, key_of(n, first, end));
}

/* Are all telling words of [first, end) words of the other name, and how many are they? */
static uint32_t words_within(const struct words *w, uint32_t first, uint32_t end, uint32_t of, uint32_t of_end)
{
	uint32_t hits = 0;
	for (uint32_t i = first; i < end; i++) {
		if (w->d->word[i].upos == UPOS_PUNCT || w->d->word[i].upos == UPOS_DET)
			continue;
		bool hit = false;
		for (uint32_t k = of; k < of_end && !hit; k++)
			hit = str_eq_nocase(word_str(w->d, i), word_str(w->d, k));
		if (!hit)
			return 0;
		hits++;
	}
	return hits;
}

/* ---- entities ------------------------------------------------------------------------- */

static struct str name_text(const struct words *w, uint32_t first, uint32_t end)
{
	struct str s = words_str(w, first, end);
	static const char *const marks[] = { "\"", "“", "”", "‘", "'", "«", "»", "’" };
	for (bool again = true; again && s.n > 0;) {
		again = false;
		for (size_t k = 0; k < sizeof(marks) / sizeof(*marks); k++) {
			const struct str q = str_of(marks[k]);
			if (str_starts(s, q) && s.n > q.n && k < 7 && !(k == 4 && char_is_upper(s.p[1])))
				s = str_slice(s, q.n, s.n), again = true;
			/* a plural's apostrophe is part of the name only before another word */
			if (str_ends(s, q) && s.n > q.n)
				s = str_slice(s, 0, s.n - q.n), again = true;
		}
	}
	return str_trim(s);
}

static uint32_t entity_new(struct namer *n, uint32_t i, const struct traits *t)
{
	struct mentions *m = n->m;
	const struct chunk *c = &m->mention.v[i].c;
	const uint32_t id = (uint32_t)m->entity.n;
	struct entity *e = VEC_PUSH(n->a, &m->entity);
	*e = (struct entity){ .name = name_text(&m->w, c->core, c->core_end), .mention = i, .same = id, .type = t->type,
		.gender = t->gender, .named = c->kind == CHUNK_NAME, .plural = c->plural };
	memcpy(e->country, t->country, 4);
	e->acronym = e->named && c->core_end == c->core + 1 && is_acronym(e->name);
	return id;
}

void entity_described(struct namer *n, uint32_t entity, uint32_t word)
{
	struct entity *e = &n->m->entity.v[entity_root(n->m, entity)];
	if (word == WORD_NONE)
		return;
	for (uint32_t k = 0; k < e->heads; k++)
		if (str_eq_nocase(word_lemma(&n->m->w, e->head[k]), word_lemma(&n->m->w, word)))
			return;
	if (e->heads < ENTITY_HEADS)
		e->head[e->heads++] = word;
}

/* Is b's name the one to print? */
static bool better_name(const struct entity *a, const struct entity *b)
{
	if (a->named != b->named)
		return b->named;
	if (a->acronym != b->acronym)
		return a->acronym;
	return b->name.n > a->name.n && b->name.n < 120;
}

void entity_join(struct namer *n, uint32_t a, uint32_t b)
{
	struct mentions *m = n->m;
	a = entity_root(m, a);
	b = entity_root(m, b);
	if (a == b)
		return;
	struct entity *x = &m->entity.v[a], *y = &m->entity.v[b];
	y->same = a;
	/* "his brother, a crane driver": what somebody is besides names nobody better */
	const bool besides = !y->named && m->mention.v[y->mention].c.indefinite && !m->mention.v[x->mention].c.indefinite;
	if (!besides && better_name(x, y)) {
		x->name = y->name;
		x->mention = y->mention;
		x->acronym = y->acronym;
	}
	const bool told = x->type != ACTOR_OTHER && x->named;
	if ((!told && y->type != ACTOR_OTHER) || (y->named && !x->named && y->type != ACTOR_OTHER))
		x->type = y->type;
	x->named = x->named || y->named;
	if (x->gender == GENDER_UNKNOWN)
		x->gender = y->gender;
	if (x->country[0] == '\0')
		memcpy(x->country, y->country, 4);
	x->told += y->told;
	x->spoke = x->spoke || y->spoke;
	x->suffered = x->suffered || y->suffered;
	for (uint32_t k = 0; k < y->heads; k++)
		entity_described(n, a, y->head[k]);
}

/* A longer form of a name that is known: the entity takes it. */
static void take_name(struct namer *n, uint32_t entity, uint32_t i)
{
	struct entity *e = &n->m->entity.v[entity];
	const struct chunk *c = &n->m->mention.v[i].c;
	const struct str name = name_text(&n->m->w, c->core, c->core_end);
	e->name = name;
	e->mention = i;
	e->acronym = false;
	e->named = true;
	put_keys(n, c, entity);
}

static bool person_like(enum actor_type t)
{
	return t == ACTOR_PERSON || t == ACTOR_OTHER;
}

/* "A. Okoro" for "Ada Okoro" */
static bool initialled(const struct words *w, const struct chunk *c, const struct chunk *o)
{
	const struct str first = word_str(w->d, c->core), other = word_str(w->d, o->core);
	return c->core_end - c->core >= 2 && first.n == 2 && first.p[1] == '.' && other.n > 2 && other.p[0] == first.p[0] &&
		words_within(w, c->core + 1, c->core_end, o->core + 1, o->core_end) > 0;
}

/* A name of which this one is a part, or which is a part of this one. */
static uint32_t part_of_name(struct namer *n, uint32_t i, const struct traits *t)
{
	const struct words *w = &n->m->w;
	const struct chunk *c = &n->m->mention.v[i].c;
	for (uint32_t k = c->core_end; k-- > c->core;) {
		if (!telling(w, k))
			continue;
		const uint32_t e = cell_get(n, &n->tokens, word_lower(n->a, word_str(w->d, k)));
		if (e == TABLE_NONE)
			continue;
		const struct entity *x = &n->m->entity.v[e];
		const struct chunk *o = &n->m->mention.v[x->mention].c;
		const bool both_persons = person_like(x->type) && person_like(t->type);
		if (t->gender != GENDER_UNKNOWN && x->gender != GENDER_UNKNOWN && t->gender != x->gender)
			continue;
		if (both_persons ? (t->body && x->type == ACTOR_PERSON) : (t->known && x->type != t->type))
			continue;
		if (words_within(w, c->core, c->core_end, o->core, o->core_end) > 0 || (both_persons && initialled(w, c, o)))
			return e;
		/* the short form came first: "Okoro" in the heading, then "Ada Okoro" */
		if (both_persons && o->core_end - o->core <= 3 && words_within(w, o->core, o->core_end, c->core, c->core_end) > 0) {
			take_name(n, e, i);
			return e;
		}
	}
	return TABLE_NONE;
}

static void count_country(struct namer *n, const char *code)
{
	const struct lexicon *lex = n->m->w.lex;
	for (uint32_t i = 0; i < lex->country.n; i++)
		if (strcmp(lex->country.v[i].code, code) == 0) {
			n->country_count[i]++;
			n->country_mentions++;
			return;
		}
}

static uint32_t by_tables(struct namer *n, uint32_t i, const struct traits *t)
{
	const struct words *w = &n->m->w;
	const struct chunk *c = &n->m->mention.v[i].c;
	uint32_t len;
	const uint32_t org = words_organisation(w, c->core, c->core_end, &len);
	if (org != TABLE_NONE && len == c->core_end - c->core) {
		uint32_t *slot = &n->of_organisation[org / 2];
		if (*slot == 0) {
			*slot = entity_new(n, i, t) + 1;
			put_keys(n, c, *slot - 1);
		}
		const uint32_t e = entity_root(n->m, *slot - 1);
		/* the long form, once it has been told */
		if (org % 2 == 0 && n->m->entity.v[e].acronym)
			take_name(n, e, i);
		return e;
	}
	const uint32_t country = phrase_at(&w->lex->countries, w, c->core, c->core_end, false, &len);
	if (country == TABLE_NONE || len != c->core_end - c->core)
		return TABLE_NONE;
	n->country_count[country / 4]++;
	n->country_mentions++;
	if (country % 4 != COUNTRY_NAME)
		return TABLE_NONE;
	uint32_t *slot = &n->of_country[country / 4];
	if (*slot == 0)
		*slot = entity_new(n, i, t) + 1;
	return entity_root(n->m, *slot - 1);
}

static uint32_t by_acronym(struct namer *n, uint32_t i)
{
	const struct words *w = &n->m->w;
	const struct chunk *c = &n->m->mention.v[i].c;
	if (c->core_end != c->core + 1 || !is_acronym(word_str(w->d, c->core)))
		return TABLE_NONE;
	return cell_get(n, &n->initials, word_str(w->d, c->core));
}

/* An acronym told before its long form joins it when the long form comes. */
static void claim_acronym(struct namer *n, uint32_t i, uint32_t entity)
{
	const struct words *w = &n->m->w;
	const struct chunk *c = &n->m->mention.v[i].c;
	if (c->core_end - c->core < 3)
		return;
	char big[NAME_TOKENS_MAX + 1];
	size_t b = 0;
	for (uint32_t k = c->core; k < c->core_end && b < NAME_TOKENS_MAX; k++) {
		const char f = word_str(w->d, k).n > 0 ? word_str(w->d, k).p[0] : ' ';
		if (char_is_upper(f))
			big[b++] = char_lower(f);
	}
	if (b < 3)
		return;
	const uint32_t e = cell_get(n, &n->names, (struct str){ big, b });
	if (e != TABLE_NONE && e != entity_root(n->m, entity) && n->m->entity.v[e].acronym)
		entity_join(n, entity, e);
}

uint32_t name_entity(struct namer *n, uint32_t i)
{
	const struct traits t = mention_traits(n->m, i);
	const struct chunk *c = &n->m->mention.v[i].c;
	uint32_t e = by_tables(n, i, &t);
	if (e == TABLE_NONE)
		e = name_known(n, c->core, c->core_end);
	if (e == TABLE_NONE)
		e = by_acronym(n, i);
	if (e == TABLE_NONE)
		e = part_of_name(n, i, &t);
	if (e == TABLE_NONE) {
		e = entity_new(n, i, &t);
		put_keys(n, c, e);
		claim_acronym(n, i, e);
	}
	struct entity *x = &n->m->entity.v[e];
	if (x->gender == GENDER_UNKNOWN)
		x->gender = t.gender;
	if (x->type == ACTOR_OTHER && t.known)
		x->type = t.type;
	if (x->country[0] == '\0')
		memcpy(x->country, t.country, 4);
	if (c->core > c->desc && c->noun != WORD_NONE && c->noun < c->core)
		entity_described(n, e, c->noun);
	if (c->noun != WORD_NONE && c->noun >= c->core)
		entity_described(n, e, c->noun);
	return e;
}

uint32_t described_entity(struct namer *n, uint32_t i)
{
	const struct traits t = mention_traits(n->m, i);
	const struct chunk *c = &n->m->mention.v[i].c;
	const uint32_t e = entity_new(n, i, &t);
	if (t.country[0] != '\0')
		count_country(n, t.country);
	/* "the prime minister's office": an office is named by whose it is */
	if (c->owner != WORD_NONE && lemma_is(&n->m->w, c->head, "office") && n->m->of[c->owner] != 0) {
		const struct chunk *o = &n->m->mention.v[n->m->of[c->owner] - 1].c;
		const struct words *w = &n->m->w;
		const uint32_t title = phrase_word(&w->lex->titles, w, o->head);
		if (o->kind == CHUNK_NOUN && o->core < c->head && !o->none && title != TABLE_NONE && w->lex->title.v[title].kind == TITLE_OFFICE) {
			n->m->entity.v[e].name = name_text(w, o->core, c->core_end);
			if (phrase_word(&w->lex->cues[CUE_STATEOFFICE], w, o->head) != TABLE_NONE || phrase_word(&w->lex->cues[CUE_PLACEOFFICE], w, o->head) != TABLE_NONE ||
				lemma_is(w, o->head, "prosecutor"))
				n->m->entity.v[e].type = ACTOR_GOVERNMENT;
		}
	}
	entity_described(n, e, c->head);
	if (t.body || c->capital)
		cell_put(n, &n->names, key_of(n, c->core, c->core_end), e);
	return e;
}

struct namer *namer_new(struct arena *a, struct mentions *m)
{
	struct namer *n = ARENA_NEW(a, struct namer);
	n->a = a;
	n->m = m;
	n->of_organisation = ARENA_ARRAY(a, uint32_t, m->w.lex->organisation.n + 1);
	n->of_country = ARENA_ARRAY(a, uint32_t, m->w.lex->country.n + 1);
	n->country_count = ARENA_ARRAY(a, uint32_t, m->w.lex->country.n + 1);
	return n;
}
