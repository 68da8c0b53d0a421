/*
 * Names from left to right: an institution of the tables, a country, a head
 * noun with what completes it, else a run of capitals; then what stands before
 * a person (title, courtesy) and behind (apposition, letters in brackets), and
 * last whom a short name means.
 */
#include "read/french_words.h"
#include "read/window.h"

#include "base/utf8.h"

enum { NAME_WORDS_MAX = 14, PEOPLE_MAX = 4096 };

struct namer {
	struct arena *a;
	const struct french_words *w;
	struct french_mentions *m;
	struct claims *roles;
	struct french_memory *memory;
	uint32_t first, end;               /* the sentence */
};

static bool is_article(const struct french_words *w, uint32_t i)
{
	return french_is(w, i, "le") || french_is(w, i, "la") || french_is(w, i, "les") || french_is(w, i, "l'");
}

/* "de", "du", "de la", "de l'", "d'", "des", "pour la" …: how many words. */
static uint32_t link_at(const struct french_words *w, uint32_t i, uint32_t end)
{
	if (i >= end)
		return 0;
	if (french_is(w, i, "du") || french_is(w, i, "des") || french_is(w, i, "d'") || french_is(w, i, "aux") || french_is(w, i, "au"))
		return 1;
	if (french_is(w, i, "de") || french_is(w, i, "pour") || french_is(w, i, "à"))
		return is_article(w, i + 1) && i + 1 < end ? 2 : 1;
	if (french_is(w, i, "et"))
		return is_article(w, i + 1) && i + 1 < end ? 2 : 1;
	return 0;
}

static bool is_word(const struct french_words *w, uint32_t i)
{
	size_t at = 0;
	return i < w->n && utf8_is_letter(utf8_next(w->low[i], &at));
}

/* What completes a head noun or a title: adjectives, "de la justice", "des droits de l'homme", capitals when
 * the noun has one; `names`: countries and institutions too. */
static uint32_t complete(const struct french_words *w, uint32_t i, uint32_t end, bool names)
{
	uint32_t begin = i;
	while (i < end && i - begin < NAME_WORDS_MAX) {
		/* "du gouvernement Anne Loko", "de la Justice Paul Ngoma": another name begins */
		bool runs = i > 0 && w->upper[i] && w->upper[i - 1] && is_word(w, i) && !french_has(w, i, FRENCH_COURTESY) &&
			    !(i > begin && french_has(w, i - 1, FRENCH_COMPLEMENT)) && names;
		/* "la Ligue kavaraise des droits": a word behind a capital head, when a complement follows */
		uint32_t to = i == begin && names && i > 0 && w->upper[i - 1] && is_word(w, i) && !french_is(w, i, "de") ? link_at(w, i + 1, end) : 0;
		bool adjective = french_has(w, i, FRENCH_ADJECTIVE) || (names && !w->upper[i] && french_has(w, i, FRENCH_DEMONYM)) ||
				 (to > 0 && link_at(w, i, end) == 0 && !french_has(w, i, FRENCH_FINITE) && french_has(w, i + 1 + to, FRENCH_COMPLEMENT));
		if (adjective || runs) {
			i++;
			continue;
		}
		uint32_t l = link_at(w, i, end), n;
		bool both = french_is(w, i, "et");
		if (l == 0 || i + l >= end)
			break;
		const struct french_entry *e = french_at(w, i + l, end, FRENCH_COUNTRY, &n);
		if (e == NULL)
			e = french_at(w, i + l, end, FRENCH_ORGANISATION, &n);
		if (e != NULL && w->upper[i + l] && !both) {
			i += names ? l + n : 0;
			break;
		}
		if ((w->upper[i + l] && is_word(w, i + l) && !both) || french_has(w, i + l, FRENCH_COMPLEMENT) ||
			(both && i > begin && french_has(w, i + l, FRENCH_ADJECTIVE)))
			i += l + 1;
		else if (french_has(w, i + l, FRENCH_ADJECTIVE) && french_has(w, i + l + 1, FRENCH_COMPLEMENT))
			i += l + 2;
		else if ((french_is(w, i + l, "première") || french_is(w, i + l, "grande")) && french_is(w, i + l + 1, "instance"))
			i += l + 2;
		else
			break;
	}
	return i;
}

static struct actor actor_new(const struct french_words *w, uint32_t first, uint32_t end, enum actor_type type)
{
	return (struct actor){ .name = french_text(w, first, end), .type = type, .mention = french_span(w, first, end) };
}

static void remember(struct namer *g, struct str key, struct actor x)
{
	struct french_memory *m = g->memory;
	if (m->actor.n >= PEOPLE_MAX || key.n == 0 || table_get(&m->full, key) != TABLE_NONE)
		return;
	keeper_str(m->keeper, &key);
	keeper_str(m->keeper, &x.name);
	(void)table_put(m->keeper->a, &m->full, key, (uint32_t)m->actor.n);
	*VEC_PUSH(m->keeper->a, &m->actor) = x;
}

static void adopt(struct namer *g, struct actor *x)
{
	uint32_t at = table_get(&g->memory->full, x->name);
	if (at == TABLE_NONE)
		return;
	struct span mention = x->mention;
	*x = g->memory->actor.v[at];
	x->mention = mention;
}

static struct french_mention *mention_put(struct namer *g, uint32_t first, uint32_t end, struct actor x)
{
	struct french_mention *p = VEC_PUSH(g->a, &g->m->v);
	*p = (struct french_mention){ .first = first, .end = end, .actor = x, .person = x.type == ACTOR_PERSON, .title = first, .title_end = first };
	for (uint32_t i = first; i < end; i++)
		g->m->at[i] = (uint32_t)g->m->v.n;
	return p;
}

/* A run of capitals with particles between; its end, or `i` when there is none. */
static uint32_t capitals_end(const struct namer *g, uint32_t i)
{
	const struct french_words *w = g->w;
	uint32_t end = i, n;
	if (!w->upper[i] || !is_word(w, i))
		return i;
	bool opens = i == g->first || !is_word(w, i - 1);
	if (opens && french_has(w, i, FRENCH_COMMON))
		return i;
	for (uint32_t k = i; k < g->end && k - i < NAME_WORDS_MAX;) {
		if (w->upper[k] && is_word(w, k) && (k == i || french_at(w, k, g->end, FRENCH_COUNTRY, &n) == NULL)) {
			end = ++k;
			continue;
		}
		uint32_t p = k;
		while (p < g->end && p < k + 3 && french_has(w, p, FRENCH_PARTICLE) && !w->upper[p])
			p++;
		/* "Rada Ngo du Parti": an article parts a person from an institution */
		bool parts = p == k || p >= g->end || !w->upper[p] || french_has(w, p, FRENCH_HEAD) || french_is(w, k, "du") || french_is(w, k, "des") ||
			     french_is(w, k, "le") || french_is(w, k, "la") || french_is(w, k, "l'") || french_at(w, p, g->end, FRENCH_COUNTRY, &n) != NULL;
		if (parts)
			break;
		k = p;
	}
	return end;
}

static bool is_letters(const struct french_words *w, uint32_t i)
{
	struct str s = token_str(w->t, w->k->token.v[i]);
	size_t upper = 0, at = 0;
	while (at < s.n)
		upper += utf8_is_upper(utf8_next(s, &at));
	return upper >= 2 && upper * 3 >= utf8_count(s) * 2;
}

/* ---- organisations ---------------------------------------------------------------------------------- */

/* "Ligue des droits (LDD)": the letters mean the name from here on. */
static uint32_t letters_after(struct namer *g, uint32_t end, struct actor x)
{
	const struct french_words *w = g->w;
	if (end + 2 < g->end && french_is(w, end, "(") && french_is(w, end + 2, ")") && is_letters(w, end + 1)) {
		remember(g, french_text(w, end + 1, end + 2), x);
		return end + 3;
	}
	return end;
}

/* An institution, a country or a named head noun at i: its end, or i. */
static uint32_t organisation_at(struct namer *g, uint32_t i, struct actor *x)
{
	const struct french_words *w = g->w;
	uint32_t n;
	const struct french_entry *e = w->upper[i] ? french_at(w, i, g->end, FRENCH_ORGANISATION, &n) : NULL;
	if (e != NULL && (e->n > 1 || is_letters(w, i) || e->type == ACTOR_IGO)) {
		*x = actor_new(w, i, i + n, e->type);
		x->name = e->name;
		memcpy(x->country, e->country, 4);
		return i + n;
	}
	e = w->upper[i] ? french_at(w, i, g->end, FRENCH_COUNTRY, &n) : NULL;
	if (e != NULL) {
		*x = actor_new(w, i, i + n, e->type);
		x->name = e->name;
		memcpy(x->country, e->country, 4);
		return i + n;
	}
	e = french_at(w, i, g->end, FRENCH_HEAD, &n);
	if (e == NULL)
		return i;
	bool capital = w->upper[i] && i > g->first;
	uint32_t end = complete(w, i + n, g->end, true);
	/* "le parti" is a noun; "le tribunal de Kalima" and "le Parti" have names; at a sentence's beginning a capital tells nothing */
	if (end == i + n && !capital)
		return i;
	*x = actor_new(w, i, end, e->type);
	for (uint32_t k = i; k < end; k++) {
		const struct french_entry *c = w->upper[k] ? french_at(w, k, end, FRENCH_COUNTRY, &n) : french_at(w, k, end, FRENCH_DEMONYM, &n);
		if (c != NULL)
			memcpy(x->country, c->country, 4);
	}
	return end;
}

/* ---- titles -------------------------------------------------------------------------------------------- */

struct french_title {
	uint32_t first, end;               /* "ministre de la Justice" */
	uint32_t organisation, organisation_end; /* equal: none */
	bool former, office;
	struct actor body;
};

/* A title at i, articles and "ancien" before it taken too; false: none. */
static bool title_at(struct namer *g, uint32_t i, struct french_title *t)
{
	const struct french_words *w = g->w;
	uint32_t n;
	*t = (struct french_title){ 0 };
	while (i < g->end && (is_article(w, i) || french_is(w, i, "un") || french_is(w, i, "une") || french_has(w, i, FRENCH_FORMER)) && i < g->end) {
		t->former = t->former || (french_has(w, i, FRENCH_FORMER) && !french_is(w, i, "alors"));
		i++;
	}
	if (i >= g->end)
		return false;
	struct str low = w->low[i];
	const struct french_entry *e = french_at(w, i, g->end, FRENCH_OFFICE, &n);
	t->office = e != NULL;
	if (e == NULL)
		e = french_at(w, i, g->end, FRENCH_PROFESSION, &n);
	if (e == NULL && str_starts(low, S("ex-"))) {
		t->former = true;
		t->office = true;
		n = 1;
	} else if (e == NULL) {
		return false;
	}
	t->first = i;
	t->end = i + n;
	while (t->end < g->end && french_has(w, t->end, FRENCH_ADJECTIVE) && !w->upper[t->end])
		t->end++;
	uint32_t l = link_at(w, t->end, g->end);
	if (french_is(w, t->end, "et") || l == 0 || t->end + l >= g->end)
		return true;
	struct actor x;
	uint32_t at = t->end + l, end = organisation_at(g, at, &x);
	bool ministry = french_is(w, i, "ministre") || french_is(w, i, "vice-ministre") || french_is(w, i, "secrétaire");
	if (french_is(w, at, "république") || (ministry && end == at)) {
		t->end = french_is(w, at, "république") ? at + 1 : complete(w, t->end, g->end, false);
		l = link_at(w, t->end, g->end);
		at = t->end + l;
		end = l > 0 && at < g->end ? organisation_at(g, at, &x) : at;
		if (l == 0 || end == at)
			return true;
	}
	if (end == at && at < g->end && french_has(w, at, FRENCH_NOUN)) {
		uint32_t m;
		const struct french_entry *noun = french_at(w, at, g->end, FRENCH_NOUN, &m);
		end = at + m;
		x = actor_new(w, at, end, noun->type);
	}
	if (end > at) {
		adopt(g, &x);
		t->body = x;
		t->organisation = at;
		t->organisation_end = end;
	}
	return true;
}

static uint32_t title_stop(const struct french_title *t)
{
	return t->organisation_end > t->organisation ? t->organisation_end : t->end;
}

static void role_put(struct namer *g, struct actor person, const struct french_title *t, double confidence, uint32_t from, uint32_t to)
{
	struct claim c = { CLAIM_INIT };
	c.kind = CLAIM_ROLE;
	c.person = person;
	c.title = french_text(g->w, t->first, t->end);
	if (str_starts(c.title, S("ex-")))
		c.title = str_slice(c.title, 3, c.title.n);
	c.former = t->former;
	c.organisation = t->body;
	c.span = french_span(g->w, from, to);
	c.word = t->first;
	c.confidence = confidence;
	for (size_t i = 0; i < g->roles->n && i < FRENCH_LAST_ROLES; i++) {
		const struct claim *o = &g->roles->v[g->roles->n - 1 - i];
		if (str_eq(o->person.name, person.name) && str_eq_nocase(o->title, c.title))
			return;
	}
	*VEC_PUSH(g->a, g->roles) = c;
}

/* ---- persons ----------------------------------------------------------------------------------------------- */

/* A person's name at i (courtesies before it belong to the mention): its end, or i. */
static uint32_t person_at(struct namer *g, uint32_t i, bool titled, struct actor *x)
{
	const struct french_words *w = g->w;
	uint32_t n, from = i;
	while (from < g->end && french_at(w, from, g->end, FRENCH_COURTESY, &n) != NULL && w->upper[from])
		from += n;
	if (from >= g->end)
		return i;
	titled = titled || from > i;
	uint32_t end = capitals_end(g, from);
	if (end == from)
		return i;
	*x = actor_new(w, from, end, ACTOR_PERSON);
	uint32_t known = table_get(&g->memory->full, x->name);
	if (known != TABLE_NONE) {
		adopt(g, x);
		return end;
	}
	if (french_has(w, from, FRENCH_DEMONYM) || french_has(w, from, FRENCH_HEAD))
		return i;
	if (end - from < 2 && !titled)
		return i;
	if (end - from == 1 && is_letters(w, from))
		return i;
	return end;
}

static void person_keep(struct namer *g, struct actor x, uint32_t first, uint32_t end)
{
	remember(g, x.name, x);
	/* the surname: the last word, with the particles before it; given names alone are not taken up */
	uint32_t last = end - 1;
	remember(g, french_text(g->w, last, end), x);
	if (last > first + 1 && french_has(g->w, last - 1, FRENCH_PARTICLE))
		remember(g, french_text(g->w, last - 1, end), x);
	/* Surname first, in capitals: "SOK Dara" */
	if (end - first > 1 && is_letters(g->w, first) && !is_letters(g->w, last))
		remember(g, french_text(g->w, first, first + 1), x);
}

static uint32_t name_begin(const struct namer *g, uint32_t i)
{
	uint32_t n;
	while (i < g->end && french_at(g->w, i, g->end, FRENCH_COURTESY, &n) != NULL && g->w->upper[i])
		i += n;
	return i;
}

/* ", ministre de la Justice," or "(ministre …)" behind a person; "X est le ministre". */
static uint32_t apposition(struct namer *g, struct actor x, uint32_t first, uint32_t end)
{
	const struct french_words *w = g->w;
	struct french_title t;
	bool comma = french_is(w, end, ",") || french_is(w, end, "(");
	bool is = french_is(w, end, "est") || french_is(w, end, "était");
	if (end >= g->end || (!comma && !is) || !title_at(g, end + 1, &t))
		return end;
	uint32_t stop = title_stop(&t);
	/* ", ministre de la Justice, Paul Ngo": the name behind is whose title it is */
	struct actor other;
	uint32_t after = stop + (french_is(w, stop, ",") ? 1 : 0);
	if (after < g->end && person_at(g, after, true, &other) > after && french_is(w, stop, ",") && (is_article(w, end + 1)))
		return end;
	role_put(g, x, &t, is ? 0.6 : 0.7, first, stop);
	return is ? end : stop;
}

/* ---- a sentence ---------------------------------------------------------------------------------------------- */

static bool after_preposition(const struct namer *g, uint32_t i)
{
	if (i > g->first && is_article(g->w, i - 1))
		i--;
	return i > g->first && french_has(g->w, i - 1, FRENCH_PREPOSITION);
}

static uint32_t titled_person(struct namer *g, uint32_t i)
{
	const struct french_words *w = g->w;
	struct french_title t;
	struct actor x;
	if (!title_at(g, i, &t))
		return i;
	t.former = t.former || (i > g->first && french_has(w, i - 1, FRENCH_FORMER) && !french_is(w, i - 1, "alors"));
	uint32_t stop = title_stop(&t), at = stop + (french_is(w, stop, ",") ? 1 : 0);
	uint32_t end = at < g->end ? person_at(g, at, true, &x) : at;
	uint32_t from = at < end ? name_begin(g, at) : at;
	/* "la ministre, Kalima": one word behind a comma must be known or have a courtesy */
	if (end > at && at > stop && end - from < 2 && from == at && table_get(&g->memory->full, x.name) == TABLE_NONE)
		end = at;
	if (end > at) {
		person_keep(g, x, from, end);
		role_put(g, x, &t, at > stop ? 0.7 : 0.75, i, end);
		struct french_mention *p = mention_put(g, i, end, x);
		p->title = t.first;
		p->title_end = t.end;
		p->after_preposition = after_preposition(g, i);
		return apposition(g, x, i, end);
	}
	/* a title alone: whoever had it last, else the words */
	struct actor who = actor_new(w, t.first, stop, ACTOR_PERSON);
	for (size_t k = g->roles->n; k > 0 && g->roles->n - k < FRENCH_LAST_ROLES; k--) {
		const struct claim *c = &g->roles->v[k - 1];
		if (str_starts(french_text(w, t.first, t.end), c->title) || str_starts(c->title, french_text(w, t.first, t.end))) {
			struct span mention = who.mention;
			who = c->person;
			who.mention = mention;
			break;
		}
	}
	struct french_mention *p = mention_put(g, i, stop, who);
	p->after_preposition = after_preposition(g, i);
	return stop;
}

/* "il", "-t-elle", "ils": the last one named whom it can mean. Returns the end, or i. */
static uint32_t pronoun_mention(struct namer *g, uint32_t i)
{
	const struct french_words *w = g->w;
	uint32_t n;
	const struct french_entry *e = french_at(w, i, g->end, FRENCH_PRONOUN, &n);
	struct str low = w->low[i];
	if (e != NULL || str_eq(low, S("-t-il")) || str_eq(low, S("-t-elle")) || str_eq(low, S("-il")) || str_eq(low, S("-elle")) ||
		str_eq(low, S("-ils")) || str_eq(low, S("-elles")) || str_eq(low, S("-t-ils")) || str_eq(low, S("-t-elles"))) {
		bool group = str_ends(low, S("s"));
		const struct french_mention *before = NULL;
		for (size_t k = g->m->v.n; k > 0 && g->m->v.n - k < FRENCH_LAST_MENTIONS && before == NULL; k--) {
			const struct french_mention *o = &g->m->v.v[k - 1];
			if (o->actor.name.n > 0 && (group ? o->actor.type == ACTOR_GROUP || o->actor.type == ACTOR_NGO : o->person))
				before = o;
		}
		struct actor who = before != NULL ? before->actor : (struct actor){ 0 };
		who.mention = french_span(w, i, i + 1);
		mention_put(g, i, i + 1, who)->pronoun = true;
		return i + 1;
	}
	return i;
}

static uint32_t any_mention(struct namer *g, uint32_t i)
{
	const struct french_words *w = g->w;
	struct actor x;
	const struct french_entry *e;
	uint32_t n, end = pronoun_mention(g, i);
	if (end > i)
		return end;
	/* "la Cour suprême" before titles: "Conseil" is no title, but "procureur" is no organisation */
	end = organisation_at(g, i, &x);
	if (end > i) {
		adopt(g, &x);
		remember(g, x.name, x);
		bool preposed = after_preposition(g, i);
		mention_put(g, i, end, x)->after_preposition = preposed;
		return letters_after(g, end, x);
	}
	bool opens = is_article(w, i) || french_is(w, i, "un") || french_is(w, i, "une") || french_has(w, i, FRENCH_FORMER);
	if (!opens && (end = titled_person(g, i)) > i)
		return end;
	if ((end = person_at(g, i, false, &x)) > i) {
		bool preposed = after_preposition(g, i);
		person_keep(g, x, name_begin(g, i), end);
		mention_put(g, i, end, x)->after_preposition = preposed;
		end = letters_after(g, end, x);
		return apposition(g, x, i, end);
	}
	end = capitals_end(g, i);
	if (end > i) {
		x = actor_new(w, i, end, ACTOR_OTHER);
		const struct french_entry *people = french_at(w, i, end, FRENCH_DEMONYM, &n);
		if (people != NULL) {
			x.type = ACTOR_GROUP;
			memcpy(x.country, people->country, 4);
		} else {
			adopt(g, &x);
		}
		bool preposed = after_preposition(g, i);
		mention_put(g, i, end, x)->after_preposition = preposed;
		return letters_after(g, end, x);
	}
	e = french_at(w, i, g->end, FRENCH_NOUN, &n);
	if (e != NULL) {
		end = complete(w, i + n, g->end, true);
		uint32_t m;
		const struct french_entry *of = french_at(w, end, g->end, FRENCH_DEMONYM, &m);
		if (of != NULL)
			end += m;
		x = actor_new(w, i, end, e->type);
		if (of != NULL)
			memcpy(x.country, of->country, 4);
		bool preposed = after_preposition(g, i);
		mention_put(g, i, end, x)->after_preposition = preposed;
		return end;
	}
	return i;
}

static void last_take(const struct namer *g)
{
	struct french_memory *m = g->memory;
	m->mentions = g->m->v.n < FRENCH_LAST_MENTIONS ? g->m->v.n : FRENCH_LAST_MENTIONS;
	for (size_t i = 0; i < m->mentions; i++) {
		m->mention[i] = g->m->v.v[g->m->v.n - m->mentions + i];
		keeper_str(m->keeper, &m->mention[i].actor.name);
	}
	m->roles = g->roles->n < FRENCH_LAST_ROLES ? g->roles->n : FRENCH_LAST_ROLES;
	for (size_t i = 0; i < m->roles; i++)
		m->role[i] = claim_keep(m->keeper, &g->roles->v[g->roles->n - m->roles + i]);
}

struct french_mentions *french_mentions_of(struct arena *a, const struct french_words *w, struct french_memory *memory, struct claims *roles)
{
	struct namer g = { .a = a, .w = w, .m = ARENA_NEW(a, struct french_mentions), .memory = memory, .roles = roles };
	for (size_t i = 0; i < memory->mentions; i++)
		*VEC_PUSH(a, &g.m->v) = memory->mention[i];
	for (size_t i = 0; i < memory->roles; i++)
		*VEC_PUSH(a, roles) = memory->role[i];
	g.m->at = ARENA_ARRAY(a, uint32_t, w->n + 1);
	for (size_t s = 0; s < w->k->sentence.n; s++) {
		g.first = w->k->sentence.v[s].first;
		g.end = g.first + w->k->sentence.v[s].n;
		for (uint32_t i = g.first; i < g.end;) {
			uint32_t end = any_mention(&g, i);
			i = end > i ? end : i + 1;
		}
	}
	last_take(&g);
	return g.m;
}
