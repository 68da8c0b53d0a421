/*
 * Trees written by hand for the tests of this folder, so that they do not
 * depend on how well the model parses: a word a line, "form lemma UPOS XPOS
 * head relation [name]", words counted from 1, "--" between sentences, "==" between
 * paragraphs, "==*" before one that is a point of a list.
 */
#ifndef RAPPORTEUR_TEST_READ_GOLD_H
#define RAPPORTEUR_TEST_READ_GOLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../../tools/read/engine.h"
#include "read/analysis.h"

struct gold {
	struct arena a;
	struct text text;
	struct tree_doc d;
	struct claims claims;
};

static struct arena gold_forever;
static const struct lexicon *gold_lexicon;

static inline struct str gold_field(struct str *line)
{
	*line = str_trim(*line);
	struct str one = str_cut(line, ' ');
	return one;
}

/* Builds the document and runs every step over it; published 20 May 2024. */
static inline void gold_read(struct gold *g, const char *trees)
{
	*g = (struct gold){ 0 };
	if (gold_lexicon == NULL)
		gold_lexicon = engine_open(&gold_forever).lexicon;
	struct buf text = BUF_INIT(1 << 16);
	VEC(struct word) word = { 0 };
	struct str rest = str_of(trees), line;
	uint32_t first = 0, paragraph_at = 0;
	bool more = true, item = false;
	while (more) {
		more = str_line(&rest, &line);
		bool paragraph = !more || str_starts(str_trim(line), S("==")), sentence = paragraph || str_eq(str_trim(line), S("--"));
		if (sentence) {
			if (word.n > first)
				*VEC_PUSH(&g->a, &g->d.tokens.sentence) = (struct sentence){ .first = first, .n = (uint32_t)word.n - first,
					.paragraph = (uint32_t)g->text.paragraph.n };
			first = (uint32_t)word.n;
			if (paragraph) {
				*VEC_PUSH(&g->a, &g->text.paragraph) = (struct paragraph){ .span = { paragraph_at, (uint32_t)text.n }, .kind = item ? PARAGRAPH_LIST_ITEM : PARAGRAPH_BODY };
				item = more && str_ends(str_trim(line), S("*"));
				if (more)
					buf_z(&text, "\n\n");
				paragraph_at = (uint32_t)text.n;
			}
			continue;
		}
		if (str_trim(line).n == 0)
			continue;
		struct str form = gold_field(&line), lemma = gold_field(&line), upos = gold_field(&line), xpos = gold_field(&line),
			   head = gold_field(&line), rel = gold_field(&line), name = gold_field(&line);
		enum upos u = UPOS_X;
		enum rel r = REL_dep;
		uint64_t h = 0;
		if (!upos_from(upos, &u) || !rel_from(rel, &r) || !str_to_u64(head, &h))
			fail_msg("a line of the tree is wrong: %.*s", (int)form.n, form.p);
		struct word w = { .at = (uint32_t)text.n, .len = (uint32_t)form.n, .head = h == 0 ? WORD_NONE : first + (uint32_t)h - 1,
			.lemma = arena_str(&g->a, lemma), .upos = (uint8_t)u, .rel = (uint8_t)r, .xpos = (uint8_t)xpos_from(xpos),
			.name = (uint8_t)(str_eq(name, S("person")) ? NAME_PERSON : str_eq(name, S("org")) ? NAME_ORGANISATION :
						 str_eq(name, S("place")) ? NAME_PLACE : NAME_NONE),
			.name_begins = name.n > 0 && (word.n == 0 || word.v[word.n - 1].name == NAME_NONE), .space_after = true };
		*VEC_PUSH(&g->a, &word) = w;
		*VEC_PUSH(&g->a, &g->d.tokens.token) = (struct token){ .at = w.at, .len = w.len, .space_after = true };
		buf_put(&text, form);
		buf_char(&text, ' ');
	}
	g->text.s = arena_str(&g->a, buf_str(&text));
	g->text.published = (struct days){ day_of(2024, 5, 20), day_of(2024, 5, 20) };
	g->text.language = S("en");
	buf_release(&text);
	g->d.text = &g->text;
	g->d.word = word.v;
	assert_true(claims_of(&g->a, gold_lexicon, &g->d, &g->claims));
}

/* The only claim of that kind, or the first of several; fails when there is none. */
static inline const struct claim *gold_claim(const struct gold *g, enum claim_kind kind, enum act act)
{
	for (size_t i = 0; i < g->claims.n; i++)
		if (g->claims.v[i].kind == kind && (kind == CLAIM_STATEMENT || kind == CLAIM_ROLE || g->claims.v[i].deed.act == act))
			return &g->claims.v[i];
	fail_msg("no %s %s among %zu claims", claim_kind_name(kind), act_name(act), g->claims.n);
	return NULL;
}

static inline size_t gold_count(const struct gold *g, enum claim_kind kind)
{
	size_t n = 0;
	for (size_t i = 0; i < g->claims.n; i++)
		n += g->claims.v[i].kind == kind;
	return n;
}

#define assert_name(actor_, name_) \
	assert_true(str_eq((actor_).name, S(name_)))
#define assert_only(actors_, name_) \
	do { \
		assert_int_equal((actors_).n, 1); \
		assert_true(str_eq((actors_).v[0].name, S(name_))); \
	} while (0)

static inline int gold_done(void **state)
{
	(void)state;
	arena_release(&gold_forever);
	gold_lexicon = NULL;
	return 0;
}

#endif
