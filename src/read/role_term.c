/*
 * From when until when somebody is what a role says.
 *
 * Of what lasts ("was minister from 2019 to 2023", "mayor since March 2021")
 * only a beginning or an end is a day of the role: "was mayor in 2020" tells
 * neither.  A verb of change ("became", "was appointed", "stepped down as")
 * tells one by the day on which it happened.
 */
#include "read/clause.h"
#include "read/role_part.h"

enum { TERM_HOPS = 4, TERM_WHENS = 16 };

static bool has_day(const struct claim_date *d)
{
	return d->days.from != DAY_NONE;
}

/* May only signs and prepositions stand in [from, to)? */
static bool only_between(const struct roles *r, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (word(r, i)->upos != UPOS_ADP && word(r, i)->upos != UPOS_SCONJ && !word_is(&r->m->w, i, "(") && !word_is(&r->m->w, i, ","))
			return false;
	return to - from <= 3;
}

static bool comma_between(const struct words *w, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (word_is(w, i, ","))
			return true;
	return false;
}

/* Does the expression hang on the verb or on the phrase [first, end), and on no other verb before? */
static bool belongs(const struct roles *r, const struct when *x, uint32_t verb, uint32_t first, uint32_t end)
{
	const struct words *w = &r->m->w;
	if (x->first >= end && only_between(r, end, x->first))
		return true;
	uint32_t g = x->governor;
	for (int hop = 0; hop < TERM_HOPS && g < w->n; hop++, g = word(r, g)->head) {
		if (g == verb || (g >= first && g < end))
			/* "is the lawyer of Ivo Karel, mayor since 2019": another's, behind a comma within the phrase */
			return hop == 0 || word(r, g)->upos == UPOS_VERB || !comma_between(w, g, x->first);
		if (word(r, g)->upos == UPOS_VERB)
			return false;
	}
	return false;
}

/* Of a day without a year the one that the tense asks for: what is told as past lies behind. */
static struct claim_date day_of_term(const struct roles *r, const struct when *x, bool ahead)
{
	const struct days d = ahead && r->ws->published != DAY_NONE && x->past.to < r->ws->published ? x->future : x->past;
	return (struct claim_date){ .days = d, .text = when_text(r->ws, x) };
}

static bool is_past(const struct roles *r, uint32_t verb)
{
	if (verb >= r->m->w.n)
		return false;
	if (str_eq(str_of(xpos_name(word(r, verb)->xpos)), S("VBD")))
		return child_with(&r->m->w, verb, REL_cop) == WORD_NONE;
	for (uint32_t k = r->m->w.child[verb]; k != WORD_NONE; k = r->m->w.next[k])
		if (word_is(&r->m->w, k, "was") || word_is(&r->m->w, k, "were") || word_is(&r->m->w, k, "had"))
			return true;
	return false;
}

static bool in_class(const struct roles *r, uint32_t i, struct str name)
{
	const struct predicates *p = r->m->w.lex->predicates;
	return word_in_class(p, &r->m->w, i, class_number(p, name));
}

/* "a historian of the war from 1991 to 1995": the years of what is studied or survived, not of who does. */
static bool of_what_was(const struct roles *r, const struct when *x, uint32_t first)
{
	const uint32_t before = x->first > first && word_is(&r->m->w, x->first - 1, "from") ? x->first - 1 : x->first;
	if (before <= first + 1 || !in_class(r, before - 1, S("happening")))
		return false;
	for (uint32_t i = first; i + 1 < before; i++)
		if (in_class(r, i, S("chronicler")))
			return true;
	return false;
}

bool term_lasting(const struct roles *r, uint32_t verb, uint32_t first, uint32_t end, struct term *ret)
{
	uint32_t from, to;
	*ret = (struct term){ .since = CLAIM_NO_DATE, .until = CLAIM_NO_DATE, .over = false };
	const uint32_t at = verb < r->m->w.n ? verb : first;
	if (at >= r->m->w.n)
		return false;
	when_sentence(r->ws, at, &from, &to);
	const bool past = is_past(r, verb);
	for (uint32_t i = from; i < to && i < from + TERM_WHENS; i++) {
		const struct when *x = &r->ws->v.v[i];
		const bool stretch = x->opens.from != DAY_NONE;
		if (x->past.from == DAY_NONE || (!stretch && x->relation != WHEN_SINCE && x->relation != WHEN_UNTIL) || !belongs(r, x, verb, first, end) || of_what_was(r, x, first))
			continue;
		if (stretch) {
			ret->since = (struct claim_date){ .days = x->opens, .text = when_text(r->ws, x) };
			ret->until = (struct claim_date){ .days = x->closes, .text = ret->since.text };
		} else if (x->relation == WHEN_SINCE && !has_day(&ret->since)) {
			ret->since = day_of_term(r, x, false);
		} else if (x->relation == WHEN_UNTIL && !has_day(&ret->until)) {
			ret->until = day_of_term(r, x, verb < r->m->w.n && !past);
		}
	}
	ret->over = past && has_day(&ret->until);
	return has_day(&ret->since) || has_day(&ret->until);
}

const struct term *term_both(struct arena *a, const struct term *one, const struct term *other)
{
	if (one == NULL && other == NULL)
		return NULL;
	struct term *t = ARENA_NEW(a, struct term);
	*t = one != NULL ? *one : *other;
	if (other == NULL)
		return t;
	if (!has_day(&t->since))
		t->since = other->since;
	if (!has_day(&t->until))
		t->until = other->until;
	t->over = t->over || other->over;
	return t;
}

bool term_is_over(const struct roles *r, const struct term *t)
{
	return t->over || (has_day(&t->until) && r->ws->published != DAY_NONE && t->until.days.to < r->ws->published);
}

/* The span with the words of a day that stands within a few lines of it. */
static struct span with_day(const struct roles *r, const struct claim_date *d, struct span s)
{
	enum { NEAR = 200 };
	if (d->days.from == DAY_NONE || d->text.n == 0)
		return s;
	const uint32_t at = (uint32_t)(d->text.p - r->m->w.d->text->s.p), end = at + (uint32_t)d->text.n;
	if (at + NEAR < s.at || at > s.end + NEAR)
		return s;
	return (struct span){ at < s.at ? at : s.at, end > s.end ? end : s.end };
}

struct span term_span(const struct roles *r, const struct term *t, struct span s)
{
	return with_day(r, &t->until, with_day(r, &t->since, s));
}

/* ---- verbs of change ------------------------------------------------------------------------ */

enum change { CHANGE_NONE, CHANGE_BEGINS, CHANGE_ENDS };

/* Told in a tense that says so, and not only as wanted or begun: no "to resign". */
static bool is_told_done(const struct roles *r, uint32_t verb)
{
	const struct str tag = str_of(xpos_name(word(r, verb)->xpos));
	return str_eq(tag, S("VBD")) || str_eq(tag, S("VBN")) || str_eq(tag, S("VBZ")) || str_eq(tag, S("VBP"));
}

/* Is the clause denied, doubted or asked for by the verb above it: "denied that she had resigned"? */
static bool is_denied(const struct roles *r, uint32_t verb)
{
	const uint32_t above = word(r, verb)->head;
	if (word(r, verb)->rel != REL_ccomp || above >= r->m->w.n)
		return false;
	const struct predicates *p = r->m->w.lex->predicates;
	const uint32_t row = index_word(&p->speech_of[WORD_VERB], &r->m->w, above);
	return row != TABLE_NONE && (p->speech.v[row].stance == STANCE_DENIES || p->speech.v[row].stance == STANCE_DOUBTS);
}

/* No "not", no "will", no "if". */
static bool is_plain(const struct roles *r, uint32_t verb)
{
	const struct words *w = &r->m->w;
	if (is_denied(r, verb))
		return false;
	for (uint32_t k = w->child[verb]; k != WORD_NONE; k = w->next[k])
		if (word_is(w, k, "not") || word_is(w, k, "never") || word_is(w, k, "n't") || (word(r, k)->rel == REL_mark && in_class(r, k, S("opencondition"))) || (word(r, k)->rel == REL_aux && !lemma_is(w, k, "have") && !lemma_is(w, k, "be")))
			return false;
	return true;
}

/* What the verb says of a role of the one who has this relation to it. */
static enum change change_of(const struct roles *r, uint32_t verb, uint8_t rel)
{
	const bool acts = rel == REL_nsubj, undergoes = rel == REL_nsubj_pass || rel == REL_obj;
	if (acts ? in_class(r, verb, S("rolebegins")) : undergoes && in_class(r, verb, S("rolegiven")))
		return CHANGE_BEGINS;
	if (acts ? in_class(r, verb, S("roleends")) : undergoes && in_class(r, verb, S("roletaken")))
		return CHANGE_ENDS;
	return CHANGE_NONE;
}

static bool has_case(const struct roles *r, uint32_t i, const char *z)
{
	for (uint32_t q = r->m->w.child[i]; q != WORD_NONE; q = r->m->w.next[q])
		if (word(r, q)->rel == REL_case && word_is(&r->m->w, q, z))
			return true;
	return false;
}

/* May "as" behind the verb name what somebody is from or until then?  "stepped down as", "took office as", "joined as"; not "took bribes as",
 * "left the country as", "stood as". */
static bool as_tells(const struct roles *r, uint32_t verb)
{
	const struct words *w = &r->m->w;
	const uint32_t what = child_with(w, verb, REL_obj);
	if (in_class(r, verb, S("rolegiven")) || in_class(r, verb, S("roletaken")))
		return true;
	if ((lemma_is(w, verb, "stand") || lemma_is(w, verb, "step")) && child_form(w, verb, "down") == WORD_NONE && child_form(w, verb, "aside") == WORD_NONE)
		return false;
	return what == WORD_NONE || in_class(r, what, S("rolepost"));
}

/* The title at child k of a verb, or below it ("left the post of minister"); WORD_NONE: none. */
static uint32_t title_below(const struct roles *r, uint32_t k, bool bare)
{
	const uint8_t rel = word(r, k)->rel;
	if (rel == REL_obl || rel == REL_nmod) {
		if (has_case(r, k, "as"))
			return as_tells(r, word(r, k)->head) ? k : WORD_NONE;
		if (!has_case(r, k, "from") && !has_case(r, k, "to"))
			return WORD_NONE;
	} else if (rel != REL_xcomp && rel != REL_obj && rel != REL_iobj) {
		return WORD_NONE;
	} else if (bare && !in_class(r, k, S("rolepost"))) {
		return k;
	}
	if (!in_class(r, k, S("rolepost")))
		return WORD_NONE;
	for (uint32_t q = r->m->w.child[k]; q != WORD_NONE; q = r->m->w.next[q])
		/* "left the office of the prosecutor": a place */
		if (q > k && word(r, q)->rel == REL_nmod && (has_case(r, q, "as") || (has_case(r, q, "of") && child_form(&r->m->w, q, "the") == WORD_NONE)))
			return q;
	return WORD_NONE;
}

/* The day of the change, with an end told beside a beginning ("appointed until 2026"). */
static const struct term *term_of_change(const struct roles *r, uint32_t verb, enum change change)
{
	struct term t = { .since = CLAIM_NO_DATE, .until = CLAIM_NO_DATE, .over = change == CHANGE_ENDS }, lasting;
	struct claim_date day;
	const bool dated = when_of(r->ws, verb, false, &day);
	if (dated && change == CHANGE_ENDS && r->ws->published != DAY_NONE && day.days.from > r->ws->published)
		t.over = false; /* "resigns on 3 June", told in May */
	if (dated)
		*(change == CHANGE_ENDS ? &t.until : &t.since) = day;
	if (change == CHANGE_BEGINS && term_lasting(r, verb, verb, verb + 1, &lasting))
		return term_both(r->a, &t, &lasting);
	return dated || t.over ? term_both(r->a, &t, NULL) : NULL;
}

void roles_by_change(struct roles *r, uint32_t i)
{
	const struct words *w = &r->m->w;
	const struct chunk *c = &r->m->mention.v[i].c;
	const uint8_t rel = word(r, c->head)->rel;
	const uint32_t verb = verb_above(r, c->head);
	if (verb == WORD_NONE)
		return;
	const enum change change = change_of(r, verb, rel);
	const bool done = is_told_done(r, verb);
	if (change == CHANGE_NONE || !is_plain(r, verb) || (!done && !in_class(r, verb, S("rolegiven"))))
		return;
	const bool bare = in_class(r, verb, S("rolebare"));
	for (uint32_t k = w->child[verb]; k != WORD_NONE; k = w->next[k]) {
		if (k < verb || (k <= c->head && rel == REL_obj))
			continue;
		const uint32_t t = title_below(r, k, bare);
		if (t == WORD_NONE || r->m->of[t] == 0 || r->m->mention.v[r->m->of[t] - 1].c.kind != CHUNK_NOUN)
			continue;
		r->term = done ? term_of_change(r, verb, change) : NULL;
		role_described(r, r->m->of[t] - 1, i);
		r->term = NULL;
		return;
	}
}

/* ---- "her term ends" ------------------------------------------------------------------------ */

/* The role told last of a person of whom no other is told; SIZE_MAX: none, or several. */
static size_t only_role(const struct roles *r, struct str name)
{
	enum { LOOK_BACK = 200 };
	size_t last = SIZE_MAX, seen = 0;
	for (size_t k = r->out->n; k-- > r->base && seen < LOOK_BACK; seen++) {
		if (!str_eq(r->out->v[k].person.name, name))
			continue;
		if (last != SIZE_MAX && !str_eq_nocase(r->out->v[last].title, r->out->v[k].title))
			return SIZE_MAX;
		last = last == SIZE_MAX ? k : last;
	}
	return last;
}

void roles_by_term(struct roles *r, uint32_t i)
{
	const struct words *w = &r->m->w;
	const struct chunk *c = &r->m->mention.v[i].c;
	const uint32_t verb = word(r, c->head)->head;
	if (c->kind != CHUNK_NOUN || c->owner == WORD_NONE || word(r, c->head)->rel != REL_nsubj || verb >= w->n || !in_class(r, c->head, S("roleterm")))
		return;
	const bool ends = in_class(r, verb, S("termends")), begins = in_class(r, verb, S("termbegins"));
	const struct str tag = str_of(xpos_name(word(r, verb)->xpos));
	const bool ahead = str_eq(tag, S("VB")) || str_eq(tag, S("VBZ"));
	struct claim_date day;
	if ((!ends && !begins) || child_form(w, verb, "not") != WORD_NONE || !when_of(r->ws, verb, ahead, &day))
		return;
	const struct term t = { .since = begins ? day : (struct claim_date)CLAIM_NO_DATE, .until = ends ? day : (struct claim_date)CLAIM_NO_DATE,
		.over = ends && !ahead };
	const struct actor owner = mention_actor(r->m, c->owner);
	const size_t last = owner.type == ACTOR_PERSON ? only_role(r, owner.name) : SIZE_MAX;
	if (last == SIZE_MAX)
		return;
	struct claim told = r->out->v[last];
	told.since = t.since;
	told.until = t.until;
	told.former = told.former || term_is_over(r, &t);
	told.span = term_span(r, &t, words_span(w, c->first, verb > c->reach ? verb + 1 : c->reach));
	*VEC_PUSH(r->a, r->out) = told;
}
