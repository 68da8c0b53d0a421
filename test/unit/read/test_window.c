/*
 * Long documents: what a window stands on, and that nothing of one is lost or
 * told twice where windows meet.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../rounds.h"
#include "../../../tools/read/engine.h"
#include "base/buf.h"
#include "read/window.h"

static struct arena forever;
static struct reader reader;

#define TEXT_MAX ((size_t)4 << 20)

static void read_text(struct arena *a, struct str text, struct reading *r)
{
	struct text_hint hint = { .media = MEDIA_PLAIN, .published = DAYS_NONE };
	struct err err = { 0 };
	if (!read_document(a, &reader, text, &hint, r, &err))
		fail_msg("%s", err.what);
}

/* Sentences without an act, in one paragraph or in many, until the text is long. */
static void put_filler(struct buf *b, size_t until, bool paragraphs)
{
	for (size_t i = 0; b->n < until; i++)
		buf_printf(b, "The weather at station number %zu was calm and the road to the harbour was dry.%s", i, paragraphs ? "\n\n" : " ");
}

static bool sentenced(struct arena *a, const struct reading *r, const char *name, size_t from)
{
	for (size_t i = 0; i < reading_claims(r); i++) {
		const struct claim one = reading_claim(r, a, i), *c = &one;
		if (c->kind == CLAIM_ACT && c->deed.act == ACT_SENTENCE && c->span.at >= from && c->deed.recipient.n > 0 &&
			str_eq(c->deed.recipient.v[0].name, str_of(name)))
			return true;
	}
	return false;
}

/* Short names and acronyms find what was named windows ago. */
static void names_are_carried(void **state)
{
	(void)state;
	if (rounds(1, 0) == 0)
		skip(); /* nothing_is_lost() goes through the windows there */
	for (size_t paragraphs = 0; paragraphs < 2; paragraphs++) {
		struct arena a = { 0 };
		struct buf b = BUF_INIT(TEXT_MAX);
		struct reading r;
		buf_z(&b, "Former opposition leader Dara Menon, who heads the National Harvest Party (NHP), was arrested on Monday. "
			  "Menon denies the charge. The police took Menon to a prison in the north.\n\n");
		put_filler(&b, 5 * WINDOW_BYTES, paragraphs == 1);
		const size_t from = b.n;
		buf_z(&b, "\n\nA court sentenced Menon to five years in prison.\n\nThe court dissolved the NHP.\n");
		read_text(&a, buf_str(&b), &r);
		assert_true(r.text.s.n > WHOLE_BYTES);
		assert_true(r.analysed);
		assert_true(sentenced(&a, &r, "Dara Menon", from - 100));
		bool party = false;
		for (size_t i = 0; i < reading_claims(&r); i++) {
			const struct claim c = reading_claim(&r, &a, i);
			for (size_t k = 0; k < c.deed.recipient.n; k++)
				party = party || (c.span.at >= from - 100 && str_eq(c.deed.recipient.v[k].name, S("National Harvest Party")));
		}
		assert_true(party);
		arena_release(&a);
		buf_release(&b);
	}
}

/* Each of many acts is told once, in order, with the words it rests on. */
static void nothing_is_lost(void **state)
{
	(void)state;
	static const char *const given[] = { "Dara", "Olga", "Peter", "Amina", "Carlos", "Irina", "Tomas", "Nadia", "Hassan", "Lena" };
	static const char *const family[] = { "Menon", "Brandt", "Lund", "Okoro", "Mendes", "Petrov", "Novak", "Haddad", "Kone", "Berg" };
	struct arena a = { 0 };
	struct buf b = BUF_INIT(TEXT_MAX);
	struct reading r;
	size_t told = 0, found = 0;
	const size_t until = rounds(4 * WHOLE_BYTES, WHOLE_BYTES + 4096);
	for (; b.n < until; told++)
		buf_printf(&b, "A court in the city sentenced the lawyer %s %s %s to %zu years in prison for a speech at the harbour.%s", given[told % 10],
			family[told / 100 % 10], family[told / 10 % 10], told % 20 + 2, told % 7 == 6 ? "\n\n" : " ");
	read_text(&a, buf_str(&b), &r);
	uint32_t last = 0;
	for (size_t i = 0; i < reading_claims(&r); i++) {
		const struct claim one = reading_claim(&r, &a, i), *c = &one;
		assert_true(c->span.at >= last);
		assert_true(c->span.end <= r.text.s.n && c->span.at < c->span.end);
		last = c->span.at;
		if (c->kind == CLAIM_ACT && c->deed.act == ACT_SENTENCE)
			found += c->places;
	}
	if (found > told + told / 50 || found + told / 50 < told)
		fail_msg("%zu told, %zu found", told, found);
	assert_true(r.sentence.n >= told);
	const struct claim end = reading_claim(&r, &a, reading_claims(&r) - 1);
	const struct tree_doc tree = reading_tree(&a, &reader, &r, &end);
	assert_true(tree.tokens.token.n > 5);
	arena_release(&a);
	buf_release(&b);
}

/* Windows tile the text: no byte of a paragraph is skipped or read twice. */
static void windows_tile(void **state)
{
	(void)state;
	static const char *const texts[] = { "\"", "Ab ", "(", "\xc3\xa9", "He said no. " };
	for (size_t k = 0; k < sizeof(texts) / sizeof(*texts); k++) {
		struct arena a = { 0 };
		struct buf b = BUF_INIT(TEXT_MAX);
		while (b.n < 3 * WINDOW_BYTES + 17)
			buf_z(&b, texts[k]);
		struct text t = { .s = buf_str(&b) }, part;
		*VEC_PUSH(&a, &t.paragraph) = (struct paragraph){ .span = { 0, (uint32_t)b.n } };
		struct windows w = { .text = &t };
		uint32_t at = 0;
		while (window_next(&w, &a, &part))
			for (size_t i = 0; i < part.paragraph.n; i++) {
				assert_int_equal(part.paragraph.v[i].span.at, at);
				at = part.paragraph.v[i].span.end;
				assert_true(at == b.n || ((unsigned char)b.p[at] & 0xC0) != 0x80);
			}
		assert_int_equal(at, b.n);
		arena_release(&a);
		buf_release(&b);
	}
}

int main(void)
{
	reader = engine_open(&forever);
	const struct CMUnitTest tests[] = { cmocka_unit_test(windows_tile), cmocka_unit_test(names_are_carried), cmocka_unit_test(nothing_is_lost) };
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_release(&forever);
	return failed;
}
