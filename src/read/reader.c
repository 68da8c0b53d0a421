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
#include "read/french_words.h"
#include "read/gap.h"
#include "read/mend.h"
#include "read/merge.h"
#include "read/plover.h"
#include "read/role.h"
#include "read/shelf.h"
#include "read/quote.h"
#include "read/statement.h"
#include "read/structure.h"
#include "read/tally.h"
#include "read/window.h"
#include "text/token_french.h"
#include "text/token_other.h"

/* ---- sentences for the parser ------------------------------------------------------------- */

static bool is_dash(struct str one)
{
	return str_eq(one, S("\xe2\x80\x93")) || str_eq(one, S("\xe2\x80\x94")) || str_eq(one, S("-"));
}

/* "Geneva - The Council adopted": a dateline without its date, its end; s->first: none. */
static uint32_t place_end(const struct text *t, const struct tokens *k, const struct sentence *s)
{
	const uint32_t end = s->first, last = s->first + s->n;
	const bool opens = k->token.v[s->first].at == t->paragraph.v[s->paragraph].span.at;
	for (uint32_t i = end; i < end + 4 && i + 3 < last; i++) {
		struct str one = token_str(t, k->token.v[i]);
		if (is_dash(one) && i > end && k->token.v[i - 1].space_after && k->token.v[i].space_after)
			return char_is_upper(token_str(t, k->token.v[i + 1]).p[0]) && opens ? i + 1 : s->first;
		if (!char_is_upper(one.p[0]) && !str_eq(one, S(",")) && !str_eq(one, S("/")))
			break;
	}
	return s->first;
}

/* "115.12 Ratify …": a point's number */
static bool numbered(const struct text *t, const struct tokens *k, uint32_t at)
{
	struct str first = token_str(t, k->token.v[at]);
	bool digits = first.n >= 3 && first.n <= 9 && str_find_char(first, '.') != STR_NONE && char_is_digit(first.p[0]);
	for (size_t i = 0; i < first.n; i++)
		digits = digits && (char_is_digit(first.p[i]) || first.p[i] == '.');
	return digits && char_is_upper(token_str(t, k->token.v[at + 1]).p[0]);
}

/* The words that letter a sentence: "Q:", "A." of a recital that the text layer did not number. */
static uint32_t lettered(const struct text *t, const struct tokens *k, uint32_t at)
{
	struct str first = token_str(t, k->token.v[at]), second = token_str(t, k->token.v[at + 1]);
	if ((str_eq(first, S("Q")) || str_eq(first, S("A"))) && (str_eq(second, S(":")) || str_eq(second, S("."))))
		return 2;
	bool letter = first.n <= 3 && str_ends(first, S(".")) && char_is_upper(first.p[0]);
	return letter && (str_eq_nocase(second, S("whereas")) || str_eq_nocase(second, S("having"))) ? 1 : 0;
}

static bool is_shouted(struct str one)
{
	size_t i = 0;
	while (i < one.n && char_is_upper(one.p[i]))
		i++;
	return i == one.n && i > 1;
}

/* "HOST (Ana Duval):", "AK:" before a turn: the words up to the colon. */
static uint32_t turn_label(const struct text *t, const struct tokens *k, uint32_t at, uint32_t last)
{
	bool bracket = false;
	for (uint32_t i = at; i + 2 < last && i < at + 10; i++) {
		const struct str one = token_str(t, k->token.v[i]);
		if (str_eq(one, S(":")))
			return i > at ? i + 1 - at : 0;
		bracket = (bracket || (i > at && str_eq(one, S("(")))) && !str_eq(one, S(")"));
		if (!bracket && !str_eq(one, S(")")) && !is_shouted(one))
			break;
	}
	return 0;
}

/* A date and a dash: "18 January 2021 – Congress adopts"; TABLE_NONE: none begins at `end`. */
static uint32_t dated_end(const struct text *t, const struct tokens *k, uint32_t end, uint32_t last)
{
	for (uint32_t i = end; i < last && i < end + 8; i++) {
		struct str one = token_str(t, k->token.v[i]);
		if ((!is_dash(one) && !str_eq(one, S(":"))) || i == end || last - i <= 3)
			continue;
		bool digit = false;
		for (uint32_t d = end; d < i; d++)
			digit = digit || char_is_digit(token_str(t, k->token.v[d]).p[0]);
		return digit && !str_eq(one, S("-")) ? i + 1 : TABLE_NONE;
	}
	return TABLE_NONE;
}

/* What stands before a sentence without being part of it is made a sentence of its own, so that the
 * parser does not take it for a subject: a number, a dateline, "Q:", a chronology's date; and what
 * semicolons part is parsed in parts. */
static uint32_t opening_end(const struct text *t, const struct tokens *k, const struct sentence *s)
{
	const struct paragraph *p = &t->paragraph.v[s->paragraph];
	uint32_t at = k->token.v[s->first].at, end = s->first, last = s->first + s->n;
	if (at != p->span.at && at > p->span.at + 8)
		return s->first;
	uint32_t until = p->number.end > p->number.at ? p->number.end : 0;
	if (p->dateline.end > p->dateline.at && p->dateline.end > until)
		until = p->dateline.end;
	while (end < last && k->token.v[end].at < until)
		end++;
	if (end == s->first) {
		const uint32_t place = place_end(t, k, s);
		if (place != s->first)
			return place;
		if (last - end > 3 && numbered(t, k, end))
			return end + 1;
	}
	/* "Parliament: lower the deposit", in a list: to whom the point is put */
	if (p->kind == PARAGRAPH_LIST_ITEM || p->number.end > p->number.at)
		for (uint32_t i = end; i + 3 < last && i < end + 6; i++)
			if (i > end && str_eq(token_str(t, k->token.v[i]), S(":")) && char_is_upper(token_str(t, k->token.v[end]).p[0]) &&
				!str_eq_nocase(token_str(t, k->token.v[end]), S("whereas")))
				return i + 1;
	if (end == s->first && last - end > 3 && lettered(t, k, end) > 0)
		return end + lettered(t, k, end);
	end += end == s->first && p->span.at == at ? turn_label(t, k, end, last) : 0;
	const uint32_t dated = dated_end(t, k, end, last);
	if (dated != TABLE_NONE)
		return dated;
	while (end < last && end > s->first && (is_dash(token_str(t, k->token.v[end])) || str_eq(token_str(t, k->token.v[end]), S(":"))))
		end++;
	return end < last ? end : s->first;
}

/* "115.12 Ratify the Protocol (Sweden, Viet Nam): noted": the bracket that names the states which ask.  At least half of its
 * names are states of the tables, each begins with a capital; s->n when there is no such bracket. */
static uint32_t states_bracket(const struct lexicon *lex, const struct text *t, const struct tokens *k, const struct sentence *s)
{
	enum { NAME_WORDS_MAX = 8, TAIL_MAX = 14 };
	uint32_t last = s->first + s->n;
	for (uint32_t i = s->first + 2; i + 1 < last; i++) {
		if (!str_eq(token_str(t, k->token.v[i]), S("(")))
			continue;
		uint32_t names = 0, states = 0, at = i + 1, close = i + 1;
		bool fits = true;
		for (; close < last && !str_eq(token_str(t, k->token.v[close]), S(")")); close++) {
			/* whole names: up to a comma, a semicolon, "and" or the bracket's end */
			struct str one = token_str(t, k->token.v[close]);
			bool parted = close + 1 == last || str_eq(token_str(t, k->token.v[close + 1]), S(")"));
			bool joins = str_eq(one, S(",")) || str_eq(one, S(";")) || str_eq(one, S("/"));
			if (!joins && !parted)
				continue;
			uint32_t end = joins ? close : close + 1;
			if (end > at && end - at <= NAME_WORDS_MAX) {
				struct str name = str_slice(t->s, k->token.v[at].at, k->token.v[end - 1].at + k->token.v[end - 1].len);
				if (str_starts(name, S("and ")))
					name = str_slice(name, 4, name.n);
				size_t both = str_find(name, S(" and "));
				names++;
				bool state = phrase_get(lex, &lex->countries, name) != TABLE_NONE;
				if (!state && both != STR_NONE)
					state = phrase_get(lex, &lex->countries, str_slice(name, 0, both)) != TABLE_NONE;
				states += state;
				fits = fits && (char_is_upper(name.p[0]) || str_starts(name, S("the ")));
			} else {
				fits = false;
			}
			at = close + 1;
		}
		/* "(Portugal) and to the Covenant, …": the sentence goes on, and the bracket is an aside */
		bool ends = close + 1 >= last || last - close <= TAIL_MAX;
		if (ends && close + 2 < last) {
			struct str after = token_str(t, k->token.v[close + 1]);
			ends = str_eq(after, S(";")) || str_eq(after, S(":")) || str_eq(after, S(".")) || str_eq(after, S("(")) || str_eq(after, S("-")) ||
			       str_eq(after, S("\xe2\x80\x93")) || str_eq(after, S("\xe2\x80\x94"));
		}
		if (fits && ends && states > 0 && states * 2 >= names)
			return i;
	}
	return last;
}

static void sentences_part(struct arena *a, const struct lexicon *lex, const struct text *t, struct tokens *k)
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
		uint32_t last = s.first + s.n, bracket = states_bracket(lex, t, k, &s);
		if (bracket < last) {
			*VEC_PUSH(a, &out.sentence) = (struct sentence){ .first = s.first, .n = bracket - s.first, .paragraph = s.paragraph };
			*VEC_PUSH(a, &out.sentence) = (struct sentence){ .first = bracket, .n = last - bracket, .paragraph = s.paragraph };
			continue;
		}
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
	date_bound(&c->since);
	date_bound(&c->until);
	for (size_t i = 0; i < c->causes; i++)
		date_bound(&c->cause[i].date);
}

/* All claims of the words, in the order in which they are found. */
static bool analyse(struct analysis *an, bool ask_language)
{
	struct arena *a = an->a;
	struct claims *out = an->out;
	an->m = mentions_of(a, an->lex, an->d);
	an->w = &an->m->w;
	if (ask_language && !looks_english(an->w, an->p))
		return false;
	const size_t n = (size_t)an->w->n + 1;
	an->ws = whens_of(a, an->w, an->d->text->published);
	an->args = ARENA_ARRAY(a, struct args, n);
	an->surface = ARENA_ARRAY(a, uint32_t, n);
	an->barred = ARENA_ARRAY(a, bool, n);
	an->asked = ARENA_ARRAY(a, bool, n);
	an->said = ARENA_ARRAY(a, uint32_t, n);
	an->quoted = ARENA_ARRAY(a, uint32_t, n);
	an->event_at = ARENA_ARRAY(a, uint32_t, n);
	an->event_of = ARENA_ARRAY(a, uint32_t, n);
	an->demand_in = ARENA_ARRAY(a, uint32_t, an->d->tokens.sentence.n + 1);
	an->attribution_at = ARENA_ARRAY(a, uint32_t, an->d->tokens.sentence.n + 2);
	an->class_quantity = class_number(an->p, S("quantity"));
	an->class_container = class_number(an->p, S("container"));
	an->class_things = class_number(an->p, S("things"));
	an->class_consensus = class_number(an->p, S("consensus"));
	an->class_people = class_number(an->p, S("people"));
	an->class_intransitive = class_number(an->p, S("intransitive"));
	an->class_operate = class_number(an->p, S("operate"));
	an->class_moving = class_number(an->p, S("moving"));
	an->class_control = class_number(an->p, S("control"));
	an->class_tool = class_number(an->p, S("tool"));
	an->class_giving = class_number(an->p, S("giving"));
	an->class_undergone = class_number(an->p, S("undergone"));
	bar_words(an);
	quotes_of(an);
	structure_of(an);
	attributions_of(an);
	speakers_bind(an);
	events_of(an);
	/* room for nearly all claims at once: they are large, and growing would copy them */
	if (out->v == NULL) {
		out->cap = an->event.n + an->attribution.n / 2 + 16;
		out->v = ARENA_ARRAY(a, struct claim, out->cap);
	}
	demands_of(an);
	conditions_of(an);
	wishes_of(an);
	size_t acts = out->n;
	deeds_of(an);
	tallies_of(an, acts);
	dates_carry(an, acts);
	gaps_close(an, acts);
	roles_of(a, an->m, an->ws, out);
	statements_of(an);
	claims_trim(an->d->text->s, out);
	return true;
}

/* Equal claims joined, types and confidence filled in; in the order of the text. */
static void claims_finish(struct arena *a, const struct predicates *p, size_t text_n, struct claims *out)
{
	if (out->n == 0)
		return;
	claims_settle(a, a, out);
	for (size_t i = 0; i < out->n; i++) {
		dates_bound(&out->v[i]);
		plover_fill(p, &out->v[i]);
		confidence_fill(a, p->weights, &out->v[i], text_n);
	}
}

bool claims_of(struct arena *a, const struct lexicon *lex, const struct tree_doc *d, struct claims *out)
{
	struct analysis an = { .a = a, .lex = lex, .p = lex->predicates, .d = d, .out = out };
	if (!analyse(&an, true))
		return false;
	claims_finish(a, an.p, d->text->s.n, out);
	return true;
}

/* ---- long documents ------------------------------------------------------------------------------- */

static void sentences_keep(struct arena *a, const struct tokens *k, struct reading *ret)
{
	for (size_t i = 0; i < k->sentence.n; i++) {
		const struct sentence s = k->sentence.v[i];
		if (s.n == 0)
			continue;
		const struct token first = k->token.v[s.first], last = k->token.v[s.first + s.n - 1];
		*VEC_PUSH(a, &ret->sentence) = (struct span){ first.at, last.at + last.len };
	}
}

/* One window's claims onto the shelf; what it leaves to the next into *after. */
static bool window_read(const struct reader *r, struct shelf *shelf, struct arena *scratch, const struct tree_doc *own, uint32_t words_before,
	const struct context *before, struct context *after)
{
	struct text text;
	const struct tree_doc d = window_join(scratch, before, own, &text);
	const uint32_t begins = own->tokens.token.v[0].at, context = (uint32_t)before->word.n;
	struct claims found = { 0 };
	struct form form = before->form;
	struct analysis an = { .a = scratch, .lex = r->lexicon, .p = r->lexicon->predicates, .d = &d, .out = &found, .form = &form,
		.fresh = (uint32_t)before->paragraph.n };
	for (size_t i = 0; i < before->held.n; i++)
		known_put(scratch, &an.held, before->held.v[i]);
	for (size_t i = 0; i < before->official.n; i++)
		known_put(scratch, &an.official, before->official.v[i]);
	if (!analyse(&an, words_before == 0))
		return false;
	context_take(after, before, &an);
	size_t n = 0;
	for (size_t i = 0; i < found.n; i++) {
		if (found.v[i].span.at < begins)
			continue; /* the context's, which were found before */
		struct claim *c = &found.v[n++];
		*c = found.v[i];
		c->word = c->word >= context ? c->word - context + words_before : words_before;
	}
	found.n = n;
	claims_sort(scratch, &found); /* all of them lie behind those of the windows before */
	for (size_t i = 0; i < found.n; i++)
		shelf_put(shelf, &found.v[i]);
	return true;
}

static void read_long(struct arena *a, const struct reader *r, struct reading *ret)
{
	struct windows w = { .text = &ret->text };
	struct keeper *k = ARENA_NEW(a, struct keeper);
	*k = (struct keeper){ .a = a, .text = ret->text.s };
	struct shelf *shelf = shelf_new(k, true);
	struct context context[2] = { 0 };
	struct arena scratch = { 0 };
	struct text part;
	uint32_t words = 0;
	bool known = ret->analysed;
	for (unsigned now = 0; window_next(&w, &scratch, &part); now ^= 1, arena_reset(&scratch)) {
		struct tokens tokens = known ? tokenize(&scratch, &part) : tokenize_other(&scratch, &part);
		if (known)
			sentences_part(&scratch, r->lexicon, &part, &tokens);
		sentences_keep(a, &tokens, ret);
		if (!ret->analysed || tokens.token.n == 0)
			continue;
		const struct tree_doc own = trees_for_reading(&scratch, r->model, r->lexicon, &part, tokens);
		struct context *after = &context[now ^ 1];
		struct arena keep = after->arena;
		arena_reset(&keep);
		*after = (struct context){ .arena = keep };
		ret->analysed = window_read(r, shelf, &scratch, &own, words, &context[now], after);
		words += (uint32_t)tokens.token.n;
	}
	arena_release(&scratch);
	arena_release(&context[0].arena);
	arena_release(&context[1].arena);
	shelf_settle(shelf);
	ret->shelf = shelf;
}

static bool is_french(const struct reading *d)
{
	return str_starts(d->text.language, S("fr"));
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

static void read_long_french(struct arena *a, const struct reader *r, struct reading *ret)
{
	struct windows w = { .text = &ret->text };
	struct keeper *k = ARENA_NEW(a, struct keeper);
	*k = (struct keeper){ .a = a, .text = ret->text.s };
	struct shelf *shelf = shelf_new(k, false);
	struct french_memory memory = { .keeper = k };
	struct arena scratch = { 0 };
	struct text part;
	uint32_t words = 0;
	for (; window_next(&w, &scratch, &part); arena_reset(&scratch)) {
		const struct tokens tokens = tokenize_french(&scratch, &part);
		struct claims found = { 0 };
		sentences_keep(a, &tokens, ret);
		french_stretch(&scratch, r->lexicon, &part, &tokens, &memory, &found);
		for (size_t i = 0; i < found.n; i++) {
			found.v[i].word += words;
			shelf_put(shelf, &found.v[i]);
		}
		words += (uint32_t)tokens.token.n;
	}
	arena_release(&scratch);
	shelf_settle(shelf);
	ret->shelf = shelf;
}

size_t reading_claims(const struct reading *d)
{
	return d->shelf != NULL ? shelf_n(d->shelf) : d->claims.n;
}

struct claim reading_claim(const struct reading *d, struct arena *a, size_t i)
{
	if (d->shelf == NULL)
		return d->claims.v[i];
	const struct predicates *p = d->lexicon->predicates;
	struct claim c = shelf_claim(d->shelf, a, i);
	plover_fill(p, &c);
	if (is_french(d))
		return c; /* its confidence was given with the rule */
	dates_bound(&c);
	confidence_fill(NULL, p->weights, &c, d->text.s.n);
	return c;
}

struct tree_doc reading_tree(struct arena *a, const struct reader *r, const struct reading *d, const struct claim *c)
{
	size_t lo = 0, hi = d->sentence.n;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->sentence.v[mid].at <= c->span.at)
			lo = mid;
		else
			hi = mid;
	}
	struct text *part = ARENA_NEW(a, struct text);
	*part = d->text;
	part->paragraph = (struct paragraphs){ 0 };
	if (d->sentence.n > 0)
		*VEC_PUSH(a, &part->paragraph) = (struct paragraph){ .span = d->sentence.v[lo] };
	return is_french(d) ? trees_bare(a, part) : trees_for_reading(a, r->model, r->lexicon, part, tokenize(a, part));
}

void reading_confidence(struct arena *a, const struct reader *r, const struct reading *d, struct claim *c)
{
	if (!is_french(d)) /* there it was given with the rule */
		confidence_fill(a, r->lexicon->predicates->weights, c, d->text.s.n);
}

/* ---- documents ------------------------------------------------------------------------------------ */

bool read_document(struct arena *a, const struct reader *r, struct str bytes, const struct text_hint *hint,
	struct reading *ret, struct err *err)
{
	*ret = (struct reading){ .lexicon = r->lexicon };
	if (!text_of(a, bytes, hint, &ret->text, err))
		return false;
	if (ret->text.s.n > READER_TEXT_MAX)
		return err_set(err, ERR_LIMIT, "its text has %zu MB and the most that is read is %d MB; cut it into parts", (ret->text.s.n >> 20) + 1,
			READER_TEXT_MAX >> 20);
	ret->analysed = ret->text.language.n == 0 || str_starts(ret->text.language, S("en"));
	if (ret->text.s.n > WHOLE_BYTES && is_french(ret)) {
		ret->analysed = true;
		read_long_french(a, r, ret);
		return true;
	}
	if (ret->text.s.n > WHOLE_BYTES) {
		read_long(a, r, ret);
		if (ret->analysed && ret->text.language.n == 0)
			ret->text.language = S("en");
		return true;
	}
	if (!ret->analysed) {
		ret->trees = trees_bare(a, &ret->text);
		ret->analysed = is_french(ret);
		if (ret->analysed)
			french_claims(a, r->lexicon, &ret->text, &ret->trees.tokens, &ret->claims);
		for (size_t i = 0; i < ret->claims.n; i++)
			plover_fill(r->lexicon->predicates, &ret->claims.v[i]);
		return true;
	}
	struct tokens tokens = tokenize(a, &ret->text);
	sentences_part(a, r->lexicon, &ret->text, &tokens);
	ret->trees = trees_for_reading(a, r->model, r->lexicon, &ret->text, tokens);
	if (ret->trees.tokens.token.n > 0)
		ret->analysed = claims_of(a, r->lexicon, &ret->trees, &ret->claims);
	if (ret->analysed && ret->text.language.n == 0)
		ret->text.language = S("en");
	return true;
}

bool reading_json(struct json *j, struct str name, struct hash source, const struct reading *r, bool (*some)(void *ctx), void *ctx)
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
	bool wanted = true;
	for (size_t i = 0; wanted && i < reading_claims(r); i++) {
		arena_reset(&scratch);
		const struct claim c = reading_claim(r, &scratch, i);
		claim_json(j, &c);
		wanted = some == NULL || some(ctx);
	}
	json_put_end(j), json_put_end(j);
	arena_release(&scratch);
	return wanted;
}
