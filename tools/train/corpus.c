/* CoNLL-U into sentences.  Whatever is not as the format says ends the program: training data has no errors to live with. */
#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn static void fail(const char *path, size_t line, const char *what)
{
	fprintf(stderr, "%s:%zu: %s\n", path, line, what);
	exit(1);
}

static struct str file_bytes(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	if (f == NULL)
		fail(path, 0, "cannot be opened");
	fseek(f, 0, SEEK_END);
	long n = ftell(f);
	rewind(f);
	char *p = arena_alloc(a, (size_t)n + 1);
	if (fread(p, 1, (size_t)n, f) != (size_t)n)
		fail(path, 0, "cannot be read");
	fclose(f);
	return (struct str){ p, (size_t)n };
}

/* The value of KEY= in a MISC column, or the empty view. */
static struct str misc_value(struct str misc, struct str key)
{
	while (misc.n > 0) {
		struct str part = str_cut(&misc, '|');
		if (str_starts(part, key))
			return str_slice(part, key.n, part.n);
	}
	return (struct str){ "", 0 };
}

typedef VEC(struct gold_word) gold_words;
typedef VEC(struct str) strs;

static void sentence_end(struct arena *a, struct corpus *c, gold_words *w, strs *entity, struct gold *next)
{
	if (w->n == 0)
		return;
	struct gold s = *next;
	s.n = (int)w->n;
	s.w = ARENA_ARRAY(a, struct gold_word, w->n);
	memcpy(s.w, w->v, w->n * sizeof(*w->v));
	corpus_names(a, &s, entity->v);
	*VEC_PUSH(a, &c->s) = s;
	w->n = entity->n = 0;
	*next = (struct gold){ 0 };
}

void corpus_read(struct arena *a, struct corpus *c, const char *path)
{
	struct str rest = file_bytes(a, path), line;
	gold_words w = { 0 };
	strs entity = { 0 };
	struct gold next = { 0 };
	size_t from = c->s.n, number = 0;
	uint64_t mwt_end = 0;
	bool mwt_space = true, named = false;
	while (str_line(&rest, &line)) {
		number++;
		if (line.n == 0) {
			sentence_end(a, c, &w, &entity, &next);
			continue;
		}
		if (line.p[0] == '#') {
			next.document_begins |= str_starts(line, S("# newdoc"));
			next.paragraph_begins |= str_starts(line, S("# newpar")) && !str_starts(line, S("# newpar_block"));
			continue;
		}
		struct str f[10];
		for (int i = 0; i < 10; i++)
			f[i] = str_cut(&line, '\t');
		bool space = !str_eq(misc_value(f[9], S("SpaceAfter=")), S("No"));
		size_t dash = str_find_char(f[0], '-');
		if (dash != STR_NONE) {
			if (!str_to_u64(str_slice(f[0], dash + 1, f[0].n), &mwt_end))
				fail(path, number, "a range of words has no end");
			mwt_space = space;
			continue;
		}
		if (str_find_char(f[0], '.') != STR_NONE)
			continue;
		struct gold_word g = { .form = f[1], .lemma = f[2], .space_after = space };
		uint64_t id, head;
		enum upos u;
		enum rel r;
		if (!str_to_u64(f[0], &id) || !str_to_u64(f[6], &head) || !upos_from(f[3], &u) || !rel_from(f[7], &r))
			fail(path, number, "an identifier, head, tag or relation is none that is known");
		if (id <= mwt_end)
			g.space_after = id == mwt_end && mwt_space;
		if (id >= mwt_end)
			mwt_end = 0;
		g.upos = (uint8_t)u, g.rel = (uint8_t)r, g.xpos = (uint8_t)xpos_from(f[4]);
		g.head = (int)head - 1;
		*VEC_PUSH(a, &w) = g;
		*VEC_PUSH(a, &entity) = misc_value(f[9], S("Entity="));
		named |= entity.v[entity.n - 1].n > 0;
	}
	sentence_end(a, c, &w, &entity, &next);
	for (size_t i = from; i < c->s.n; i++)
		c->s.v[i].named = named;
}

struct text corpus_text(struct arena *a, const struct corpus *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->s.n; i++)
		for (int k = 0; k < c->s.v[i].n; k++)
			n += c->s.v[i].w[k].form.n + 3;
	struct text t = { 0 };
	char *p = arena_alloc(a, n + 1);
	size_t at = 0, begin = 0;
	for (size_t i = 0; i < c->s.n; i++) {
		const struct gold *s = &c->s.v[i];
		if ((s->paragraph_begins || s->document_begins) && at > 0) {
			while (at > begin && p[at - 1] == ' ')
				at--;
			*VEC_PUSH(a, &t.paragraph) = (struct paragraph){ .span = { (uint32_t)begin, (uint32_t)at } };
			p[at++] = '\n', p[at++] = '\n';
			begin = at;
		}
		for (int k = 0; k < s->n; k++) {
			memcpy(p + at, s->w[k].form.p, s->w[k].form.n);
			at += s->w[k].form.n;
			if (s->w[k].space_after)
				p[at++] = ' ';
		}
	}
	*VEC_PUSH(a, &t.paragraph) = (struct paragraph){ .span = { (uint32_t)begin, (uint32_t)at } };
	t.s = (struct str){ p, at };
	return t;
}
