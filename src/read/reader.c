/*
 * The steps in their order, and what is done to all claims at the end: equal
 * ones joined, types and confidence filled in, sorted by place.
 */
#include "read/reader.h"

#include "read/analysis.h"
#include "read/carry.h"
#include "read/condition.h"
#include "read/confidence.h"
#include "read/deed.h"
#include "read/demand.h"
#include "read/french.h"
#include "read/plover.h"
#include "read/role.h"
#include "read/statement.h"
#include "read/structure.h"
#include "text/token_french.h"
#include "text/token_other.h"

#include <stdlib.h>

/* ---- sentences for the parser ------------------------------------------------------------- */

/* What stands before a sentence without being part of it is made a sentence of its own, so that the
 * parser does not take it for a subject: a number, a dateline, "Q:", a chronology's date; and what
 * semicolons part is parsed in parts. */
static uint32_t opening_end(const struct text *t, const struct tokens *k, const struct sentence *s)
{
	const struct paragraph *p = &t->paragraph.v[s->paragraph];
	uint32_t at = k->token.v[s->first].at, end = s->first, last = s->first + s->n;
	if (at != p->span.at && at > p->span.at + 8)
		return s->first;
	uint32_t until = 0;
	if (p->number.end > p->number.at && p->number.end > until)
		until = p->number.end;
	if (p->dateline.end > p->dateline.at && p->dateline.end > until)
		until = p->dateline.end;
	while (end < last && k->token.v[end].at < until)
		end++;
	/* "A." of a recital that the text layer did not number */
	if (end == s->first && last - end > 3) {
		struct str first = token_str(t, k->token.v[end]), second = token_str(t, k->token.v[end + 1]);
		bool letter = first.n <= 4 && str_ends(first, S(".")) && char_is_upper(first.p[0]) && first.n <= 3;
		if ((str_eq(first, S("Q")) || str_eq(first, S("A"))) && (str_eq(second, S(":")) || str_eq(second, S("."))))
			return end + 2;
		if (letter && (str_eq_nocase(second, S("whereas")) || str_eq_nocase(second, S("having"))))
			return end + 1;
	}
	/* a date and a dash: "18 January 2021 – Congress adopts" */
	for (uint32_t i = end; i < last && i < end + 8; i++) {
		struct str one = token_str(t, k->token.v[i]);
		bool dash = str_eq(one, S("\xe2\x80\x93")) || str_eq(one, S("\xe2\x80\x94")) || str_eq(one, S("-")) || str_eq(one, S(":"));
		if (dash && i > end && last - i > 3) {
			bool digit = false;
			for (uint32_t d = end; d < i; d++)
				digit = digit || char_is_digit(token_str(t, k->token.v[d]).p[0]);
			if (digit && (str_eq(one, S(":")) || !str_eq(one, S("-"))))
				return i + 1;
			break;
		}
	}
	while (end < last && end > s->first && (str_eq(token_str(t, k->token.v[end]), S("\xe2\x80\x94")) || str_eq(token_str(t, k->token.v[end]), S("\xe2\x80\x93")) ||
						   str_eq(token_str(t, k->token.v[end]), S("-")) || str_eq(token_str(t, k->token.v[end]), S(":"))))
		end++;
	return end < last ? end : s->first;
}

static void sentences_part(struct arena *a, const struct text *t, struct tokens *k)
{
	struct tokens out = { .token.v = k->token.v, .token.n = k->token.n, .token.cap = k->token.cap };
	for (size_t i = 0; i < k->sentence.n; i++) {
		struct sentence s = k->sentence.v[i];
		if (s.n > 1) {
			uint32_t opening = opening_end(t, k, &s);
			if (opening > s.first) {
				*VEC_PUSH(a, &out.sentence) = (struct sentence){ .first = s.first, .n = opening - s.first, .paragraph = s.paragraph };
				s.n -= opening - s.first;
				s.first = opening;
			}
		}
		uint32_t last = s.first + s.n;
		for (uint32_t w = s.first; w + 4 < last; w++) {
			if (w < s.first + 3 || !str_eq(token_str(t, k->token.v[w]), S(";")))
				continue;
			*VEC_PUSH(a, &out.sentence) = (struct sentence){ .first = s.first, .n = w + 1 - s.first, .paragraph = s.paragraph };
			s.first = w + 1;
			s.n = last - s.first;
		}
		*VEC_PUSH(a, &out.sentence) = s;
	}
	*k = out;
}

/* ---- language ----------------------------------------------------------------------------- */

/* A document that says nothing of its language is English when a fair share of
 * its words are English's commonest (class `english`): measured at 25 to 45 in
 * a hundred on news, under 4 on French, Spanish, German and Malay. */
static bool looks_english(const struct words *w, const struct predicates *p)
{
	uint32_t english = class_number(p, S("english")), words = 0, known = 0;
	for (uint32_t i = 0; i < w->n && words < 4000; i++) {
		if (!char_is_alpha(word_str(w->d, i).p[0]) && (unsigned char)word_str(w->d, i).p[0] < 0x80)
			continue;
		words++;
		known += class_has(p, english, w->form[i]);
	}
	return words < 30 || known * 100 >= words * 10;
}

/* ---- equal claims ---------------------------------------------------------------------------- */

static struct str about(const struct claim *c)
{
	if (c->deed.recipient.n > 0)
		return c->deed.recipient.v[0].name;
	if (c->deed.object.name.n > 0)
		return c->deed.object.name;
	return c->deed.actor.n > 0 ? c->deed.actor.v[0].name : (struct str){ 0 };
}

static bool either_none_or_equal(struct str a, struct str b)
{
	return a.n == 0 || b.n == 0 || str_eq(a, b);
}

static bool dates_agree(struct days a, struct days b)
{
	return a.from == DAY_NONE || b.from == DAY_NONE || (a.from <= b.to && b.from <= a.to);
}

static bool actors_agree(const struct actors *a, const struct actors *b)
{
	if (a->n == 0 || b->n == 0)
		return true;
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (str_eq(a->v[i].name, b->v[k].name))
				return true;
	return false;
}

static bool same_set(const struct actors *a, const struct actors *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!str_eq(a->v[i].name, b->v[i].name))
			return false;
	return true;
}

static bool claims_equal(const struct claim *a, const struct claim *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case CLAIM_ACT:
		return a->deed.act == b->deed.act && a->modality == b->modality && str_eq(about(a), about(b)) &&
		       same_set(&a->deed.recipient, &b->deed.recipient) && dates_agree(a->deed.date.days, b->deed.date.days) &&
		       actors_agree(&a->deed.actor, &b->deed.actor) && either_none_or_equal(a->said_by.name, b->said_by.name) &&
		       either_none_or_equal(a->deed.details.term, b->deed.details.term) &&
		       either_none_or_equal(a->deed.details.amount, b->deed.details.amount);
	case CLAIM_DEMAND:
		return a->deed.act == b->deed.act && a->stop == b->stop && str_eq(about(a), about(b)) && about(a).n > 0 &&
		       actors_agree(&a->by, &b->by) && actors_agree(&a->addressee, &b->addressee);
	case CLAIM_STATEMENT:
		return str_eq(a->speaker.name, b->speaker.name) && a->quote.n > 0 && str_eq(a->quote, b->quote);
	case CLAIM_ROLE:
		return str_eq(a->person.name, b->person.name) && str_eq_nocase(a->title, b->title);
	case CLAIM_CONDITION:
	case CLAIM_KIND_COUNT:
		break;
	}
	return false;
}

/* How much a claim tells: the fuller of two equal ones stays. */
static unsigned fullness(const struct claim *c)
{
	return (unsigned)(c->deed.date.days.from != DAY_NONE) * 2 + (unsigned)(c->deed.actor.n > 0) * 2 + (c->deed.details.term.n > 0) +
	       (c->deed.details.charge.n > 0) + (c->deed.details.form.n > 0) + (c->deed.details.amount.n > 0) + (unsigned)!c->noun * 2 + (c->addressee.n > 0) +
	       (unsigned)(c->organisation.name.n > 0) * 2;
}

static void claim_join(struct arena *a, struct claim *into, const struct claim *from)
{
	struct claim keep = fullness(from) > fullness(into) ? *from : *into;
	size_t n = into->places + from->places;
	struct span *place = ARENA_ARRAY(a, struct span, n);
	memcpy(place, into->place, into->places * sizeof(*place));
	memcpy(place + into->places, from->place, from->places * sizeof(*place));
	for (size_t i = 1; i < n; i++)
		if (place[i].at == keep.span.at && place[i].end == keep.span.end) {
			place[i] = place[0];
			place[0] = keep.span;
		}
	keep.place = place;
	keep.places = n;
	*into = keep;
}

static int by_place(const void *x, const void *y)
{
	const struct claim *a = x, *b = y;
	if (a->span.at != b->span.at)
		return a->span.at < b->span.at ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->span.end != b->span.end)
		return a->span.end < b->span.end ? -1 : 1;
	return a->word < b->word ? -1 : a->word > b->word;
}

/* Chains by kind, act and whom it is about; each claim looks at the last few. */
static void claims_merge(struct arena *a, struct claims *all)
{
	enum { LOOK_BACK = 8 };
	struct table t = { 0 };
	uint32_t *before = ARENA_ARRAY(a, uint32_t, all->n + 1);
	VEC(uint32_t) last = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++) {
		struct claim *c = &all->v[i];
		c->place = ARENA_NEW(a, struct span);
		c->place[0] = c->span;
		c->places = 1;
		struct str key = arena_printf(a, "%d %d " STR_FMT, (int)c->kind, (int)c->deed.act,
			STR_ARG(c->kind == CLAIM_ROLE ? c->person.name : c->kind == CLAIM_STATEMENT ? c->speaker.name : about(c)));
		uint32_t chain = table_put(a, &t, key, (uint32_t)last.n);
		if (chain == last.n)
			*VEC_PUSH(a, &last) = TABLE_NONE;
		bool joined = false;
		uint32_t at = last.v[chain];
		for (int k = 0; k < LOOK_BACK && at != TABLE_NONE && !joined; k++, at = before[at])
			if (claims_equal(&all->v[at], c)) {
				claim_join(a, &all->v[at], c);
				joined = true;
			}
		if (joined)
			continue;
		before[n] = last.v[chain];
		last.v[chain] = (uint32_t)n;
		all->v[n++] = *c;
	}
	all->n = n;
}

/* ---- the whole ------------------------------------------------------------------------------------ */

static void bar_words(struct analysis *an)
{
	const struct words *w = an->w;
	for (uint32_t i = 0; i < w->n; i++) {
		const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[i]];
		uint32_t n;
		if (phrase_at(&an->p->not_claims, w, i, s->first + s->n, true, &n) == TABLE_NONE)
			continue;
		for (uint32_t k = 0; k < n; k++)
			an->barred[i + k] = true;
	}
}

/* "Tomorrow" of a document that calls itself the last day of the year 9999 is no
 * day that can be written down. */
static void date_bound(struct claim_date *d)
{
	if (d->days.from != DAY_NONE && (d->days.from < day_of(1, 1, 1) || d->days.to > day_of(9999, 12, 31)))
		*d = (struct claim_date){ .days = DAYS_NONE };
}

static void dates_bound(struct claim *c)
{
	date_bound(&c->deed.date);
	date_bound(&c->deadline);
	for (size_t i = 0; i < c->causes; i++)
		date_bound(&c->cause[i].date);
}

bool claims_of(struct arena *a, const struct lexicon *lex, const struct tree_doc *d, struct claims *out)
{
	struct analysis an = { .a = a, .lex = lex, .p = lex->predicates, .d = d, .out = out };
	an.m = mentions_of(a, lex, d);
	an.w = &an.m->w;
	size_t n = (size_t)an.w->n + 1;
	if (!looks_english(an.w, an.p))
		return false;
	an.ws = whens_of(a, an.w, d->text->published);
	an.args = ARENA_ARRAY(a, struct args, n);
	an.surface = ARENA_ARRAY(a, uint32_t, n);
	an.barred = ARENA_ARRAY(a, bool, n);
	an.asked = ARENA_ARRAY(a, bool, n);
	an.said = ARENA_ARRAY(a, uint32_t, n);
	an.quoted = ARENA_ARRAY(a, uint32_t, n);
	an.event_at = ARENA_ARRAY(a, uint32_t, n);
	an.event_of = ARENA_ARRAY(a, uint32_t, n);
	an.attribution_at = ARENA_ARRAY(a, uint32_t, d->tokens.sentence.n + 2);
	an.class_quantity = class_number(an.p, S("quantity"));
	an.class_container = class_number(an.p, S("container"));
	an.class_things = class_number(an.p, S("things"));
	an.class_people = class_number(an.p, S("people"));
	an.class_intransitive = class_number(an.p, S("intransitive"));
	an.class_undergone = class_number(an.p, S("undergone"));
	bar_words(&an);
	quotes_of(&an);
	structure_of(&an);
	attributions_of(&an);
	speakers_bind(&an);
	events_of(&an);
	/* room for nearly all claims at once: they are large, and growing would copy them */
	if (out->v == NULL) {
		out->cap = an.event.n + an.attribution.n / 2 + 16;
		out->v = ARENA_ARRAY(a, struct claim, out->cap);
	}
	demands_of(&an);
	conditions_of(&an);
	wishes_of(&an);
	size_t acts = out->n;
	deeds_of(&an);
	dates_carry(&an, acts);
	roles_of(a, an.m, out);
	statements_of(&an);
	if (out->n == 0)
		return true;
	qsort(out->v, out->n, sizeof(*out->v), by_place);
	claims_merge(a, out);
	qsort(out->v, out->n, sizeof(*out->v), by_place);
	for (size_t i = 0; i < out->n; i++) {
		dates_bound(&out->v[i]);
		plover_fill(an.p, &out->v[i]);
		confidence_fill(a, an.p->weights, &out->v[i], d->text->s.n);
	}
	return true;
}

/* Words without an analysis, for languages that the model does not know. */
static struct tree_doc trees_bare(struct arena *a, const struct text *t)
{
	struct tree_doc d = { .text = t, .tokens = str_starts(t->language, S("fr")) ? tokenize_french(a, t) : tokenize_other(a, t) };
	d.word = ARENA_ARRAY(a, struct word, d.tokens.token.n);
	for (size_t i = 0; i < d.tokens.token.n; i++) {
		struct token k = d.tokens.token.v[i];
		d.word[i] = (struct word){ .at = k.at, .len = k.len, .head = WORD_NONE, .lemma = token_str(t, k), .upos = UPOS_X, .rel = REL_dep, .space_after = k.space_after };
	}
	return d;
}

bool read_document(struct arena *a, const struct reader *r, struct str bytes, const struct text_hint *hint,
	struct reading *ret, struct err *err)
{
	*ret = (struct reading){ 0 };
	if (!text_of(a, bytes, hint, &ret->text, err))
		return false;
	ret->analysed = ret->text.language.n == 0 || str_starts(ret->text.language, S("en"));
	if (!ret->analysed) {
		ret->trees = trees_bare(a, &ret->text);
		ret->analysed = str_starts(ret->text.language, S("fr"));
		if (ret->analysed)
			french_claims(a, r->lexicon, &ret->text, &ret->trees.tokens, &ret->claims);
		for (size_t i = 0; i < ret->claims.n; i++)
			plover_fill(r->lexicon->predicates, &ret->claims.v[i]);
		return true;
	}
	struct tokens tokens = tokenize(a, &ret->text);
	sentences_part(a, &ret->text, &tokens);
	ret->trees = trees_of(a, r->model, &ret->text, tokens);
	if (ret->trees.tokens.token.n > 0)
		ret->analysed = claims_of(a, r->lexicon, &ret->trees, &ret->claims);
	if (ret->analysed && ret->text.language.n == 0)
		ret->text.language = S("en");
	return true;
}

void reading_json(struct json *j, struct str name, struct hash source, const struct reading *r)
{
	char hex[64];
	static const char digit[] = "0123456789abcdef";
	for (size_t i = 0; i < sizeof(source.b); i++) {
		hex[2 * i] = digit[source.b[i] >> 4];
		hex[2 * i + 1] = digit[source.b[i] & 15];
	}
	struct arena scratch = { 0 };
	json_put_object(j);
	json_put_key(j, "document");
	json_put_object(j);
	json_put_key(j, "name"), json_put_str(j, name);
	json_put_key(j, "sha256"), json_put_str(j, (struct str){ hex, sizeof(hex) });
	json_put_key(j, "title"), json_put_str_or_null(j, r->text.title);
	json_put_key(j, "publisher"), json_put_str_or_null(j, r->text.publisher);
	json_put_key(j, "published");
	if (r->text.published.from == DAY_NONE)
		json_put_null(j);
	else
		json_put_str(j, days_str(&scratch, r->text.published));
	json_put_key(j, "language"), json_put_str_or_null(j, r->text.language);
	if (!r->analysed)
		json_put_key(j, "analysed"), json_put_bool(j, false);
	json_put_end(j);
	json_put_key(j, "text"), json_put_str(j, r->text.s);
	json_put_key(j, "claims"), json_put_array(j);
	for (size_t i = 0; i < r->claims.n; i++)
		claim_json(j, &r->claims.v[i]);
	json_put_end(j);
	json_put_end(j);
	arena_release(&scratch);
}
