/* A comma that the writer left out behind a time that stands first. */
#include "read/pause.h"

#include "read/predicate.h"

/* A sentence's tokens as letters, while a time is read from its first word on. */
struct front {
	struct arena *a;
	const struct lexicon *lex;
	const struct text *t;
	const struct token *token;
	uint32_t n;
	uint32_t opens, joins, closes, starts, never, forces; /* classes */
};

static struct str form(const struct front *f, uint32_t i)
{
	return i < f->n ? token_str(f->t, f->token[i]) : S("");
}

static bool in_class(const struct front *f, uint32_t i, uint32_t class_no)
{
	const uint32_t number = i < f->n ? table_get(&f->lex->word, word_lower(f->a, form(f, i))) : TABLE_NONE;
	return number != TABLE_NONE && class_has(f->lex->predicates, class_no, number);
}

static bool is_number(struct str s)
{
	return s.n > 0 && s.p[0] >= '0' && s.p[0] <= '9';
}

static bool is_year(struct str s)
{
	uint64_t y = 0;
	return s.n == 4 && str_to_u64(s, &y) && y >= 1800 && y <= 2199;
}

static bool time_of(const struct front *f, uint32_t i, enum time_kind kind)
{
	const struct str s = word_lower(f->a, form(f, i));
	if (s.n == 0)
		return false;
	/* "hours", "days" */
	const struct str one = kind == TIME_UNIT && s.n > 3 && str_ends(s, S("s")) ? str_slice(s, 0, s.n - 1) : s;
	return phrase_get(f->lex, &f->lex->time[kind], one) != TABLE_NONE;
}

/* Words that end an expression of time; `bare`: names a day or a year, and may stand before a noun ("the June elections"). */
static bool ends_time(const struct front *f, uint32_t i, bool *bare)
{
	*bare = time_of(f, i, TIME_WEEKDAY) || time_of(f, i, TIME_SEASON) || is_year(form(f, i)) ||
		(time_of(f, i, TIME_MONTH) && char_is_upper(form(f, i).p[0]));
	if (*bare || (i == 0 && time_of(f, i, TIME_ANCHOR)))
		return true;
	const struct str s = form(f, i); /* "the Dawn Party" */
	return s.n > 0 && !char_is_upper(s.p[0]) && (time_of(f, i, TIME_UNIT) || time_of(f, i, TIME_PART) || time_of(f, i, TIME_ANCHOR) || in_class(f, i, f->closes));
}

/* Whoever is told of begins here: "the court", "two men", "Ana Duval", "police"; behind a day, "masked men" too. */
static bool starts_noun(const struct front *f, uint32_t i, bool day)
{
	const struct str s = form(f, i);
	if (s.n == 0 || in_class(f, i, f->never))
		return false;
	return (day && s.p[0] >= 'a' && s.p[0] <= 'z') || (char_is_upper(s.p[0]) || is_number(s) || in_class(f, i, f->starts) || in_class(f, i, f->forces) || time_of(f, i, TIME_NUMBER));
}

/* How many tokens the time takes that the sentence begins with; 0: none, or a comma follows, or what it belongs to. */
static uint32_t time_first(const struct front *f)
{
	uint32_t end = 0, i = 0;
	bool bare = false, last_bare = false;
	if (!in_class(f, 0, f->opens) && !time_of(f, 0, TIME_ANCHOR) && !time_of(f, 0, TIME_NUMBER) && !is_number(form(f, 0)))
		return 0;
	for (; i < f->n; i++) {
		if (ends_time(f, i, &bare)) {
			end = i + 1;
			last_bare = bare;
			continue;
		}
		if (!in_class(f, i, f->joins) && !(i == 0 && in_class(f, i, f->opens)) && !is_number(form(f, i)) && !time_of(f, i, TIME_NUMBER) && !time_of(f, i, TIME_ORDINAL))
			break;
	}
	/* "the following day", "two days later", but "the night guards", "two years" */
	const bool opened = in_class(f, 0, f->opens) && !in_class(f, 0, f->starts);
	if (end == 0 || end >= f->n || (!opened && end < 3 && !time_of(f, 0, TIME_ANCHOR)))
		return 0;
	const bool owned = last_bare && end > 1 && (str_eq_nocase(form(f, end - 2), S("the")) || str_eq_nocase(form(f, end - 2), S("a")));
	return !owned && starts_noun(f, end, last_bare) ? end : 0;
}

static void comma_put(struct arena *a, struct tokens *to, uint32_t at)
{
	*VEC_PUSH(a, &to->token) = (struct token){ .at = at, .len = 1, .space_after = true };
}

/* The analysis of `with` without its commas: `behind` tells of each sentence after how many of its tokens one stands. */
static struct tree_doc commas_taken(struct arena *a, const struct text *t, struct tokens tokens, const struct tree_doc *with, const uint32_t *behind)
{
	struct tree_doc d = { .text = t, .tokens = tokens, .word = ARENA_ARRAY(a, struct word, tokens.token.n) };
	for (size_t s = 0; s < tokens.sentence.n; s++) {
		const struct sentence own = tokens.sentence.v[s], other = with->tokens.sentence.v[s];
		const uint32_t comma = behind[s] == 0 ? WORD_NONE : other.first + behind[s];
		for (uint32_t k = 0; k < own.n; k++) {
			struct word *w = &d.word[own.first + k];
			*w = with->word[other.first + k + (behind[s] != 0 && k >= behind[s])];
			if (w->head == comma && comma != WORD_NONE)
				w->head = with->word[comma].head;
			if (w->head != WORD_NONE)
				w->head = own.first + (w->head - other.first) - (comma != WORD_NONE && w->head > comma);
			else
				w->rel = REL_root;
		}
	}
	return d;
}

struct tree_doc pauses_heard(struct arena *a, const struct model *m, const struct lexicon *lex, const struct text *t, struct tokens tokens)
{
	struct arena scratch = { 0 };
	struct front f = { .a = &scratch, .lex = lex, .t = t };
	const struct predicates *p = lex->predicates;
	f.opens = class_number(p, S("timeopens"));
	f.joins = class_number(p, S("timejoins"));
	f.closes = class_number(p, S("timecloses"));
	f.starts = class_number(p, S("nounstarts"));
	f.never = class_number(p, S("nounnever"));
	f.forces = class_number(p, S("forces"));
	uint32_t *behind = ARENA_ARRAY(&scratch, uint32_t, tokens.sentence.n + 1);
	bool any = false;
	for (size_t s = 0; s < tokens.sentence.n; s++) {
		const struct sentence x = tokens.sentence.v[s];
		f.token = &tokens.token.v[x.first];
		f.n = x.n;
		behind[s] = x.n > 3 && x.n < SENTENCE_TOKENS_MAX ? time_first(&f) : 0;
		any = any || behind[s] != 0;
	}
	if (!any) {
		arena_release(&scratch);
		return trees_of(a, m, t, tokens);
	}
	struct text heard = *t;
	char *letters = ARENA_ARRAY(a, char, t->s.n + 1); /* lemmas are views into it */
	memcpy(letters, t->s.p, t->s.n);
	letters[t->s.n] = ',';
	heard.s = (struct str){ letters, t->s.n + 1 };
	struct tokens more = { 0 };
	for (size_t s = 0; s < tokens.sentence.n; s++) {
		const struct sentence x = tokens.sentence.v[s];
		*VEC_PUSH(&scratch, &more.sentence) = (struct sentence){ .first = (uint32_t)more.token.n, .n = x.n + (behind[s] != 0), .paragraph = x.paragraph };
		for (uint32_t k = 0; k < x.n; k++) {
			if (behind[s] != 0 && k == behind[s])
				comma_put(&scratch, &more, (uint32_t)t->s.n);
			*VEC_PUSH(&scratch, &more.token) = tokens.token.v[x.first + k];
		}
	}
	const struct tree_doc with = trees_of(a, m, &heard, more);
	const struct tree_doc d = commas_taken(a, t, tokens, &with, behind);
	arena_release(&scratch);
	return d;
}
