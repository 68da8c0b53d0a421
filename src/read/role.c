/*
 * A role is a title noun that stands in one of a few places beside a person's
 * name: before it, in apposition, in a relative clause, after a copula.  What
 * modifies the title belongs to it; an institution before it, after "of" or
 * as its possessor is the organisation.
 */
#include "read/clause.h"
#include "read/role_part.h"

#include "read/apposition.h"
#include "read/name.h"
#include "read/predicate.h"

/* ---- claims --------------------------------------------------------------------------------- */

static struct str lower_title(const struct roles *r, uint32_t from, uint32_t to, bool plural)
{
	struct buf b = BUF_INIT(300);
	for (uint32_t i = from; i < to; i++) {
		struct str s = word_lower(r->a, word_str(r->m->w.d, i));
		if (plural && i + 1 == to)
			s = word_lower(r->a, word_lemma(&r->m->w, i));
		/* "Senators Omar Weil and …": a name's lemma keeps the plural */
		const uint32_t one = i + 1 == to && str_ends(s, S("s")) ? table_get(&r->m->w.lex->word, str_slice(s, 0, s.n - 1)) : TABLE_NONE;
		const struct predicates *const p = r->m->w.lex->predicates;
		if (one != TABLE_NONE && class_has(p, class_number(p, S("postnoun")), one))
			s = str_slice(s, 0, s.n - 1);
		if (i == from && s.n > 4 && str_starts(s, S("ex-")))
			s = str_slice(s, 3, s.n);
		if (b.n > 0 && word(r, i - 1)->space_after)
			buf_char(&b, ' ');
		buf_put(&b, s);
	}
	const struct str copy = arena_str(r->a, buf_str(&b));
	buf_release(&b);
	return copy;
}

static struct str title_text(const struct roles *r, const struct found *f)
{
	const struct str base = lower_title(r, f->title, f->title_end, f->plural);
	if (f->tail_end <= f->title_end)
		return base;
	const struct str tail = words_str(&r->m->w, f->title_end, f->tail_end);
	return arena_printf(r->a, STR_FMT " " STR_FMT, STR_ARG(base), STR_ARG(tail));
}

static bool same_title(struct str a, struct str b)
{
	return str_eq_nocase(a, b) || (a.n > b.n ? str_ends(a, b) && a.p[a.n - b.n - 1] == ' ' : b.n > a.n && str_ends(b, a) && b.p[b.n - a.n - 1] == ' ');
}

enum { ACRONYM_MAX = 4 };

static bool all_capitals(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!char_is_upper(name.p[i]) && !char_is_digit(name.p[i]))
			return false;
	return name.n > 1;
}

static void push_role(struct roles *r, struct actor who, struct str title, const struct found *f, struct span span, uint32_t word)
{
	struct claim *c = VEC_PUSH(r->a, r->out);
	*c = (struct claim){ CLAIM_INIT, .kind = CLAIM_ROLE, .span = span, .person = who, .title = title, .organisation = f->organisation,
		.former = f->former || r->past, .word = word };
	if (f->term == NULL)
		return;
	c->since = f->term->since;
	c->until = f->term->until;
	c->former = c->former || term_is_over(r, f->term);
	c->span = term_span(r, f->term, span);
}

static void add_role(struct roles *r, uint32_t person, struct str title, const struct found *f, uint32_t from, uint32_t to)
{
	const uint32_t entity = entity_of(r->m, person);
	if (entity == WORD_NONE || title.n == 0)
		return;
	const struct entity *e = &r->m->entity.v[entity];
	if (!e->named || (e->type != ACTOR_PERSON && e->type != ACTOR_OTHER && (e->type != ACTOR_PLACE || mention_traits(r->m, person).known)))
		return;
	struct actor who = entity_actor(r->m, entity, person);
	if ((e->type != ACTOR_PERSON || who.name.n <= ACRONYM_MAX) && all_capitals(who.name))
		return; /* "the broadcaster RFM" */
	who.type = ACTOR_PERSON;
	if (f->organisation.name.n > 0 && str_eq(f->organisation.name, who.name))
		return;
	/* looked for among a bounded number: a document repeats a role soon or not at all */
	for (size_t i = r->out->n, seen = 0; i-- > r->base && seen < 200; seen++) {
		struct claim *c = &r->out->v[i];
		if (!str_eq(c->person.name, who.name) || !same_title(c->title, title))
			continue;
		if (title.n > c->title.n)
			c->title = title;
		if (c->organisation.name.n == 0)
			c->organisation = f->organisation;
		if (f->term == NULL) {
			c->former = c->former || f->former;
			return;
		}
		/* what tells its days is a place of its own; equal claims are joined later */
		struct found g = *f;
		g.organisation = c->organisation;
		push_role(r, who, c->title, &g, words_span(&r->m->w, from, to), c->word);
		return;
	}
	push_role(r, who, title, f, words_span(&r->m->w, from, to), person < r->m->mention.n ? r->m->mention.v[person].c.head : 0);
}

void role_add(struct roles *r, uint32_t person, const struct found *f, uint32_t from, uint32_t to)
{
	struct found g = *f;
	if (g.organisation.name.n == 0)
		g.organisation = carried_organisation(r, f, person, from);
	add_role(r, person, title_text(r, f), &g, from, to);
}

/* "Ministry of Justice | spokesperson Chin Malin": a chunk of its own that ends where this one begins. */
static struct actor left_organisation(const struct roles *r, uint32_t first)
{
	const struct chunk *o = first > 0 ? chunk_at(r, first - 1) : NULL;
	if (o == NULL || o->kind != CHUNK_NAME || o->core_end != first || r->m->w.sentence[first - 1] != r->m->w.sentence[first])
		return (struct actor){ 0 };
	const struct actor x = mention_actor(r->m, o->head);
	return organisation_like(x.type, false) || (names_body(r, o->head) && x.type == ACTOR_OTHER) ? x : (struct actor){ 0 };
}

void organisation_before(const struct roles *r, uint32_t first, uint32_t person, struct found *f)
{
	for (uint32_t k = f->title; k-- > first && f->organisation.name.n == 0;) {
		const struct chunk *o = chunk_at(r, k);
		if (o != NULL && o->inner) {
			f->organisation = mention_actor(r->m, k);
			/* "MDC treasurer X": letters are no person, whatever the tagger takes them for */
			const bool letters = o->core_end == o->core + 1 && all_capitals(f->organisation.name);
			if (letters && f->organisation.type == ACTOR_PERSON)
				f->organisation.type = ACTOR_OTHER;
			if (!organisation_like(f->organisation.type, true))
				f->organisation = (struct actor){ 0 };
			return;
		}
		f->organisation = noun_organisation(r, k);
		if (f->organisation.name.n == 0)
			f->organisation = capitals_organisation(r, k, person);
		if (word(r, k)->upos == UPOS_NOUN && !is_cue(r, k, CUE_ACTING))
			return;
	}
}

/* "The KRG's Coordinator", where the capitals made one phrase of it. */
static struct actor possessor_within(const struct roles *r, uint32_t first, uint32_t title)
{
	const struct words *w = &r->m->w;
	if (title < first + 2 || !word_is(w, title - 1, "'s"))
		return (struct actor){ 0 };
	const uint32_t from = word(r, first)->upos == UPOS_DET ? first + 1 : first;
	const struct chunk *o = chunk_at(r, title - 2);
	if (o != NULL && o->reach < title)
		return owner_organisation(r, title - 2, true);
	if (from + 1 >= title || !word_capital(w, from))
		return (struct actor){ 0 };
	return (struct actor){ .name = words_str(w, from, title - 1), .type = ACTOR_OTHER, .mention = words_span(w, from, title - 1) };
}

/* "A, advocacy officer, Maison des Médiateurs": the body that follows the description c. */
static struct actor organisation_after(const struct roles *r, const struct chunk *c)
{
	const struct actor none = { 0 };
	if (c->reach + 1 >= r->m->w.n || !word_is(&r->m->w, c->reach, ","))
		return none;
	const struct chunk *o = chunk_at(r, c->reach + 1);
	if (o == NULL || o->kind != CHUNK_NAME || o->first != c->reach + 1 || r->m->w.sentence[o->first] != r->m->w.sentence[c->first] ||
		(o->reach < r->m->w.n && word(r, o->reach)->upos != UPOS_PUNCT))
		return none;
	struct actor x = mention_actor(r->m, o->head);
	/* foreign names of bodies pass for persons; a given name tells the real ones */
	if (x.type == ACTOR_PERSON && !o->person_name && phrase_word(&r->m->w.lex->given, &r->m->w, o->core) == TABLE_NONE)
		x.type = ACTOR_OTHER;
	return x.type != ACTOR_PERSON && x.type != ACTOR_PLACE && x.type != ACTOR_GOVERNMENT ? x : none;
}

/* "Judge Ada Okoro of the High Court": the body of the title stands behind the name. */
static struct actor of_name(const struct roles *r, const struct chunk *c)
{
	const struct words *w = &r->m->w;
	const uint32_t of = c->core_end;
	if (of + 1 >= w->n || !word_is(w, of, "of") || w->sentence[of + 1] != w->sentence[c->head])
		return (struct actor){ 0 };
	const uint32_t k = word(r, of)->head;
	const struct actor x = k > of && k < w->n ? mention_actor(r->m, k) : (struct actor){ 0 };
	return organisation_like(x.type, true) ? x : (struct actor){ 0 };
}

/* The titles of [from, to), each with its modifiers, onto one person. */
/* "Secretary for Justice Ana Duval": the field of a post that stands before, no title of its own. */
static bool is_field(const struct roles *r, uint32_t i)
{
	const struct words *w = &r->m->w;
	uint32_t n;
	return i >= 2 && w->sentence[i - 2] == w->sentence[i] && (word_is(w, i - 1, "for") || word_is(w, i - 1, "of")) && word_capital(w, i) && word_capital(w, i - 2) && title_at(r, i - 2, i - 1, &n) != NULL;
}

static void titles_in(struct roles *r, const struct chunk *c, uint32_t from, uint32_t to, uint32_t person, struct actor organisation, bool shared,
	uint32_t span_from, uint32_t span_to)
{
	uint32_t last = from;
	for (uint32_t i = from; i < to;) {
		uint32_t n;
		const struct title *t = title_at(r, i, to, &n);
		if (!makes_role(t) || is_field(r, i)) {
			i += n > 0 ? n : 1;
			continue;
		}
		/* a title that only modifies the next one: "deputy minister", "student leader", "Justice Minister" */
		uint32_t end = i + n;
		bool prefix = n == 1 && is_cue(r, i, CUE_PREFIX);
		for (uint32_t k = end; k < to && prefix;) {
			uint32_t m;
			const struct title *u = title_at(r, k, to, &m);
			if (makes_role(u)) {
				end = k + m;
				prefix = m == 1 && is_cue(r, k, CUE_PREFIX);
				k = end;
			} else if (u == NULL && part_of_title(r, k)) {
				k++;
			} else {
				break;
			}
		}
		struct found f = { .title = i, .title_end = end, .tail_end = end, .plural = c->plural || shared };
		f.title = title_start(r, i, last);
		f.former = former_before(r, c->first, f.title) || former_before(r, f.title, end);
		f.organisation = organisation;
		organisation_before(r, c->first, person, &f);
		if (f.organisation.name.n == 0)
			f.organisation = left_organisation(r, c->first);
		if (f.organisation.name.n == 0 && !shared && t->kind == TITLE_OFFICE)
			f.organisation = of_name(r, c);
		role_add(r, person, &f, span_from, span_to);
		last = end;
		i = end;
	}
}

/* "former opposition leader Kem Sokha" */
static void before_name(struct roles *r, uint32_t i)
{
	const struct chunk *c = &r->m->mention.v[i].c;
	if (c->core <= c->first)
		return;
	/* "the Observer Desk", "the Comptroller General": one name in capitals, and nobody's */
	if (c->definite && c->core_end == c->core + 1 && word_capital(&r->m->w, c->core - 1) && !c->person_name)
		return;
	struct actor organisation = { 0 };
	if (c->owner != WORD_NONE)
		organisation = owner_organisation(r, c->owner, true);
	titles_in(r, c, c->desc, c->core, i, organisation, false, c->first, c->reach);
	/* "the trade unionists A and B" */
	const struct word *h = word(r, c->head);
	(void)h;
	if (c->noun == WORD_NONE || c->noun >= c->core || str_eq_nocase(word_str(r->m->w.d, c->noun), word_lemma(&r->m->w, c->noun)))
		return;
	struct actors list = { 0 };
	for (uint32_t k = c->first; k < c->end; k++)
		for (uint32_t q = r->m->w.child[k]; q != WORD_NONE; q = r->m->w.next[q])
			if (word(r, q)->rel == REL_conj && r->m->of[q] != 0 && q >= c->end) {
				const uint32_t other = r->m->of[q] - 1;
				const struct chunk *o = &r->m->mention.v[other].c;
				if (o->kind == CHUNK_NAME && o->core == o->desc)
					titles_in(r, c, c->desc, c->core, other, organisation, true, c->first, o->reach);
			}
	(void)list;
}

/* "his successor, X": X has the title of whom he follows. */
static void by_succession(struct roles *r, const struct chunk *c, uint32_t person, bool former, uint32_t from, uint32_t to)
{
	const struct actor other = mention_actor(r->m, c->owner);
	struct found f = { .organisation = organisation_of_person(r, other.name), .former = former };
	add_role(r, person, title_of_person(r, other.name), &f, from, to);
}

/* Does another title follow in [i, to)?  Only the last of a base phrase counts: "deputy director". */
static bool title_follows(const struct roles *r, uint32_t i, uint32_t to)
{
	uint32_t n = 0;
	for (; i < to; i++)
		if (makes_role(title_at(r, i, to, &n)))
			return true;
	return false;
}

/* The words of a description as titles of the person: "chair of the Legal Aid Centre Kalem". */
static void by_description(struct roles *r, uint32_t description, uint32_t person)
{
	const struct chunk *c = &r->m->mention.v[description].c, *p = &r->m->mention.v[person].c;
	const uint32_t base = c->end > c->core ? c->end : c->core + 1;
	const uint32_t from = c->first < p->first ? c->first : p->first;
	const uint32_t to = c->reach > p->reach ? c->reach : p->reach;
	/* the title that ends the base phrase; of-phrases hang on it */
	for (uint32_t i = c->core; i < base;) {
		uint32_t n;
		const struct title *t = title_at(r, i, base, &n);
		/* multi-word titles may run over the base: "member of parliament" */
		if (t == NULL)
			t = title_at(r, i, c->reach > base ? c->reach : base, &n);
		const bool successor = is_cue(r, i, CUE_SUCCESSOR), predecessor = is_cue(r, i, CUE_PREDECESSOR);
		if ((successor || predecessor) && c->owner != WORD_NONE) {
			by_succession(r, c, person, predecessor, from, to);
			return;
		}
		if (!makes_role(t)) {
			i += n > 0 ? n : 1;
			continue;
		}
		const uint32_t end = i + n;
		if (title_follows(r, end, base)) {
			i = end;
			continue;
		}
		struct found f = { .title = i, .title_end = end, .tail_end = end, .plural = c->plural };
		f.title = title_start(r, i, c->first);
		f.former = former_before(r, c->first, end) || (c->first > 0 && word_is(&r->m->w, c->first - 1, "then"));
		take_phrase(r, c->head >= i && c->head < end ? c->head : end - 1, t->kind == TITLE_OFFICE, &f);
		if (f.organisation.name.n == 0 && c->owner != WORD_NONE)
			f.organisation = owner_organisation(r, c->owner, t->kind == TITLE_OFFICE || !lemma_is(&r->m->w, end - 1, "lawyer"));
		if (f.organisation.name.n == 0 && c->owner == WORD_NONE)
			f.organisation = possessor_within(r, c->first, f.title);
		organisation_before(r, c->first, person, &f);
		if (f.organisation.name.n == 0)
			f.organisation = organisation_after(r, c);
		struct term own;
		f.term = term_both(r->a, r->term, term_lasting(r, WORD_NONE, f.title, c->reach, &own) ? &own : NULL);
		role_add(r, person, &f, from, to);
		/* "founder and chair of X": what is coordinated with it shares the person */
		i = end;
	}
}

void role_described(struct roles *r, uint32_t description, uint32_t person)
{
	by_description(r, description, person);
	const struct chunk *c = &r->m->mention.v[description].c;
	for (uint32_t q = r->m->w.child[c->head]; q != WORD_NONE; q = r->m->w.next[q]) {
		if (word(r, q)->rel != REL_conj || r->m->of[q] == 0)
			continue;
		const struct chunk *o = &r->m->mention.v[r->m->of[q] - 1].c;
		if (o->kind == CHUNK_NOUN && o->first <= c->reach + 3 && !named_behind(r->m, r->m->of[q] - 1))
			by_description(r, r->m->of[q] - 1, person);
	}
}

static bool is_person(const struct roles *r, uint32_t i)
{
	const uint32_t e = entity_of(r->m, i);
	return e != WORD_NONE && r->m->entity.v[e].named && r->m->entity.v[e].type == ACTOR_PERSON;
}

static bool has_child(const struct roles *r, uint32_t i, enum rel rel)
{
	for (uint32_t c = r->m->w.child[i]; c != WORD_NONE; c = r->m->w.next[c])
		if (word(r, c)->rel == rel)
			return true;
	return false;
}

/* "was back before judges", "is without a lawyer": the preposition tells where somebody is, not what; "is among the
 * lawyers" and "is one of the lawyers" tell what. */
static bool is_elsewhere(const struct roles *r, uint32_t root)
{
	for (uint32_t k = r->m->w.child[root]; k != WORD_NONE; k = r->m->w.next[k])
		if (word(r, k)->rel == REL_case && !word_is(&r->m->w, k, "among") && !word_is(&r->m->w, k, "amongst"))
			return true;
	return false;
}

static void with_term(struct roles *r, const struct term *t, uint32_t description, uint32_t person)
{
	r->term = t;
	role_described(r, description, person);
	r->term = NULL;
}

/* "Ada Okoro is a lawyer", "was then the spokesman" */
static void by_copula(struct roles *r, uint32_t i)
{
	const struct chunk *c = &r->m->mention.v[i].c;
	const uint8_t rel = word(r, c->head)->rel;
	const uint32_t root = word(r, c->head)->head;
	if ((rel != REL_nsubj && rel != REL_nsubj_outer) || root >= r->m->w.n || r->m->of[root] == 0 || !has_child(r, root, REL_cop) ||
		is_elsewhere(r, root))
		return;
	const uint32_t d = r->m->of[root] - 1;
	if (r->m->mention.v[d].c.kind != CHUNK_NOUN || r->m->mention.v[d].c.none)
		return;
	for (uint32_t k = r->m->w.child[root]; k != WORD_NONE; k = r->m->w.next[k])
		if (word_is(&r->m->w, k, "not") || word_is(&r->m->w, k, "never") || word_is(&r->m->w, k, "n't"))
			return;
	/* one with a possessive or a definite article of a class alone ("is the victim") says little: titles decide */
	struct term t;
	with_term(r, term_lasting(r, root, r->m->mention.v[d].c.first, r->m->mention.v[d].c.reach, &t) ? &t : NULL, d, i);
}

/* What somebody heads, by a verb that tells a habit or a state and no event: in the present, as a participle with
 * "by", in the passive present; in any tense where the role outlives the deed.  WORD_NONE: nothing. */
static uint32_t led_by(const struct roles *r, uint32_t who, uint32_t verb, bool active, bool past)
{
	const struct words *w = &r->m->w;
	const struct str tense = str_of(xpos_name(word(r, verb)->xpos));
	uint32_t by = WORD_NONE;
	if (active) {
		const bool aux = has_child(r, verb, REL_aux);
		if (!past && (aux ? !str_eq(tense, S("VBN")) : !str_eq(tense, S("VBZ")) && !str_eq(tense, S("VBP"))))
			return WORD_NONE;
		return child_with(w, verb, REL_obj);
	}
	for (uint32_t q = w->child[who]; q != WORD_NONE; q = w->next[q])
		if (word(r, q)->rel == REL_case && word_is(w, q, "by"))
			by = q;
	if (by == WORD_NONE)
		return WORD_NONE;
	if (word(r, verb)->rel == REL_acl)
		return word(r, verb)->head;
	const uint32_t be = child_with(w, verb, REL_aux_pass);
	if (be == WORD_NONE || (!past && !word_is(w, be, "is") && !word_is(w, be, "are")))
		return WORD_NONE;
	return child_with(w, verb, REL_nsubj_pass);
}

/* A body, a name of which nothing else is known, or a noun like "team". */
static bool can_be_led(const struct roles *r, const struct chunk *o, uint32_t object, enum actor_type type)
{
	const struct words *w = &r->m->w;
	if (organisation_like(type, false) || (o->kind == CHUNK_NAME && type == ACTOR_OTHER))
		return true;
	if (o->kind != CHUNK_NOUN || o->noun == WORD_NONE)
		return false;
	const struct predicates *const p = w->lex->predicates;
	if (word_in_class(p, w, object, class_number(p, S("ledthing"))))
		return true;
	const uint32_t noun = phrase_word(&w->lex->nouns, w, object);
	return noun != TABLE_NONE && w->lex->noun.v[noun].institution;
}

/* "who used to be a guard" */
static void by_past(struct roles *r, uint32_t i, uint32_t verb)
{
	for (uint32_t k = r->m->w.child[verb]; k != WORD_NONE; k = r->m->w.next[k])
		if (word(r, k)->rel == REL_xcomp && r->m->of[k] != 0 && has_child(r, k, REL_cop)) {
			r->past = true;
			role_described(r, r->m->of[k] - 1, i);
			r->past = false;
		}
}

/* "who heads the union", "served as minister", "was elected mayor of X" */
static void by_verb(struct roles *r, uint32_t i)
{
	const struct words *w = &r->m->w;
	const struct chunk *c = &r->m->mention.v[i].c;
	const uint8_t rel = word(r, c->head)->rel;
	const uint32_t verb = verb_above(r, c->head);
	if (verb == WORD_NONE)
		return;
	const bool active = rel == REL_nsubj, passive_agent = rel == REL_obl_agent || rel == REL_obl;
	const uint32_t title = phrase_word(&w->lex->role_verbs, w, verb);
	const uint32_t person = i;
	if (!active && !passive_agent)
		return;
	struct term t;
	const bool lasting = term_lasting(r, verb, verb, verb + 1, &t);
	if (active && (lemma_is(w, verb, "serve") || lemma_is(w, verb, "work") || lemma_is(w, verb, "act"))) {
		for (uint32_t k = w->child[verb]; k != WORD_NONE; k = w->next[k])
			if (word(r, k)->rel == REL_obl && r->m->of[k] != 0)
				for (uint32_t q = w->child[k]; q != WORD_NONE; q = w->next[q])
					if (word(r, q)->rel == REL_case && word_is(w, q, "as"))
						with_term(r, lasting ? &t : NULL, r->m->of[k] - 1, person);
		return;
	}
	if (active && word_is(w, verb, "used"))
		by_past(r, i, verb);
	/* "found soldiers searching the house": the past of "find" */
	if (title == TABLE_NONE || (word_is(w, verb, "found") && strcmp(xpos_name(word(r, verb)->xpos), "VB") != 0))
		return;
	const uint32_t object = led_by(r, c->head, verb, active, lasting || w->lex->role_verb.v[title].past);
	if (object == WORD_NONE || object >= w->n || r->m->of[object] == 0)
		return;
	struct found f = { .organisation = mention_actor(r->m, object), .term = lasting ? &t : NULL };
	const struct chunk *o = chunk_at(r, object);
	if (!can_be_led(r, o, object, f.organisation.type))
		return;
	/* in an unsound sentence both may stand behind the verb, in any order */
	const uint32_t from = c->first < o->first ? c->first : o->first, to = c->reach > o->reach ? c->reach : o->reach;
	uint32_t named = person;
	/* the relative pronoun's antecedent is the one who is named */
	if (c->kind == CHUNK_RELATIVE)
		for (uint32_t k = person; k-- > 0 && person - k < 12;)
			if (r->m->mention.v[k].c.kind == CHUNK_NAME && entity_of(r->m, k) == entity_of(r->m, person)) {
				named = k;
				break;
			}
	add_role(r, named, w->lex->role_verb.v[title].title, &f, named != person ? r->m->mention.v[named].c.first : from, to);
}

/* "As director of the centre, Dora Vig signed …", "Dora Vig, as its director, signed …": set off by commas, it tells what she is. */
static void by_capacity(struct roles *r, uint32_t i)
{
	const struct words *w = &r->m->w;
	const uint32_t name = r->m->mention.v[i].c.head, verb = word(r, name)->head;
	const uint8_t rel = word(r, name)->rel;
	if (verb >= w->n || (rel != REL_nsubj && rel != REL_nsubj_pass) || word(r, verb)->upos != UPOS_VERB)
		return;
	for (uint32_t k = w->child[verb]; k != WORD_NONE && k < verb; k = w->next[k]) {
		if (word(r, k)->rel != REL_obl || r->m->of[k] == 0 || r->m->mention.v[r->m->of[k] - 1].c.kind != CHUNK_NOUN)
			continue;
		for (uint32_t q = w->child[k]; q != WORD_NONE; q = w->next[q])
			if (word(r, q)->rel == REL_case && word_is(w, q, "as") &&
				(q == 0 || w->sentence[q - 1] != w->sentence[q] || word(r, q - 1)->upos == UPOS_PUNCT))
				role_described(r, r->m->of[k] - 1, i);
	}
}

void roles_of(struct arena *a, const struct mentions *m, const struct whens *ws, struct claims *out)
{
	struct roles r = { .a = a, .m = m, .out = out, .base = out->n, .ws = ws };
	for (uint32_t i = 0; i < m->mention.n; i++) {
		const struct mention *x = &m->mention.v[i];
		if (x->entity == TABLE_NONE)
			continue;
		if (x->c.kind == CHUNK_NAME && is_person(&r, i) && !x->c.inner)
			before_name(&r, i);
		if (x->appos != MENTION_NONE) {
			const struct mention *b = &m->mention.v[x->appos];
			if (x->c.kind == CHUNK_NOUN && b->c.kind == CHUNK_NAME && is_person(&r, x->appos))
				role_described(&r, i, x->appos);
			else if (x->c.kind == CHUNK_NAME && b->c.kind == CHUNK_NOUN && is_person(&r, i))
				role_described(&r, x->appos, i);
			else if (x->c.kind == CHUNK_NOUN && b->c.kind == CHUNK_NOUN && is_person(&r, i))
				role_described(&r, i, x->appos);
		}
		/* "the 58-year-old former mayor": told of somebody known, it is news */
		if (x->c.kind == CHUNK_NOUN && x->appos == MENTION_NONE && is_person(&r, i) && words_age(&m->w, x->c.first, x->c.end))
			role_described(&r, i, i);
		roles_by_list(&r, i);
		roles_by_term(&r, i);
		if (is_person(&r, i)) {
			by_copula(&r, i);
			by_verb(&r, i);
			roles_by_change(&r, i);
			if (x->c.kind == CHUNK_NAME) {
				by_capacity(&r, i);
			}
		}
	}
}
