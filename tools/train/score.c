/*
 * Measures a model: score TREEBANK MODEL [speed]
 *
 * On gold tokens: tags, lemmas, UAS, LAS, names.  From raw text (paragraphs as
 * the files mark them): F1 of tokens and sentences by their places, and UPOS
 * and LAS as F1 over words.  Names count when both ends and the type are right;
 * corpus_names.c tells what a name is.  `speed` times the stages on one core.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "corpus.h"
#include "lang/kernel.h"

static struct str file_of(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	if (f == NULL) {
		perror(path);
		exit(1);
	}
	fseek(f, 0, SEEK_END);
	size_t n = (size_t)ftell(f);
	rewind(f);
	char *p = arena_alloc(a, n + 1);
	if (fread(p, 1, n, f) != n)
		exit(1);
	fclose(f);
	return (struct str){ p, n };
}

struct flat {
	const struct gold_word *w;
	uint32_t at, end;  /* in the text */
	uint32_t head;     /* a flat index; WORD_NONE at a root */
	uint32_t sentence, first;
};
typedef VEC(struct flat) flats;

static flats flatten(struct arena *a, const struct corpus *c, const struct text *t)
{
	flats all = { 0 };
	size_t at = 0;
	for (size_t i = 0; i < c->s.n; i++) {
		uint32_t first = (uint32_t)all.n;
		for (int k = 0; k < c->s.v[i].n; k++) {
			const struct gold_word *w = &c->s.v[i].w[k];
			while (t->s.p[at] == ' ' || t->s.p[at] == '\n')
				at++;
			if (memcmp(t->s.p + at, w->form.p, w->form.n) != 0)
				BUG("text and words differ");
			*VEC_PUSH(a, &all) = (struct flat){ w, (uint32_t)at, (uint32_t)(at + w->form.n),
				w->head < 0 ? WORD_NONE : first + (uint32_t)w->head, (uint32_t)i, first };
			at += w->form.n;
		}
	}
	return all;
}

static struct tokens gold_tokens(struct arena *a, const flats *f)
{
	struct tokens t = { 0 };
	for (size_t i = 0; i < f->n; i++) {
		*VEC_PUSH(a, &t.token) = (struct token){ f->v[i].at, f->v[i].end - f->v[i].at, f->v[i].w->space_after };
		if (i == 0 || f->v[i].sentence != f->v[i - 1].sentence)
			*VEC_PUSH(a, &t.sentence) = (struct sentence){ (uint32_t)i, 0, 0 };
		t.sentence.v[t.sentence.n - 1].n++;
	}
	return t;
}

static size_t name_end(const struct word *w, size_t n, size_t i)
{
	while (i + 1 < n && w[i + 1].name != NAME_NONE && !w[i + 1].name_begins)
		i++;
	return i;
}

static size_t gold_end(const flats *f, size_t i)
{
	while (i + 1 < f->n && f->v[i + 1].w->name != NAME_NONE && !f->v[i + 1].w->name_begins)
		i++;
	return i;
}

static void names(const flats *f, const struct tree_doc *d, bool list)
{
	static const char *const row[] = { "all three", "person", "organisation", "place", "other" };
	size_t gold[5] = { 0 }, found[5] = { 0 }, right[5] = { 0 }, spans = 0;
	for (size_t i = 0; i < f->n; i++) {
		size_t ge = SIZE_MAX, fe = SIZE_MAX;
		if (f->v[i].w->name_begins)
			gold[f->v[i].w->name]++, ge = gold_end(f, i);
		if (d->word[i].name_begins)
			found[d->word[i].name]++, fe = name_end(d->word, f->n, i);
		if (ge != SIZE_MAX && ge == fe)
			spans++, right[d->word[i].name] += d->word[i].name == f->v[i].w->name;
		if (list && (ge != fe || (ge != SIZE_MAX && d->word[i].name != f->v[i].w->name))) {
			size_t from = i > 4 ? i - 4 : 0, to = i + 7 < f->n ? i + 7 : f->n - 1;
			printf("gold %s/%zu found %s/%zu: ", ge == SIZE_MAX ? "-" : row[f->v[i].w->name], ge == SIZE_MAX ? 0 : ge - i + 1,
				fe == SIZE_MAX ? "-" : row[d->word[i].name], fe == SIZE_MAX ? 0 : fe - i + 1);
			for (size_t k = from; k <= to; k++)
				printf(k == i ? ">" STR_FMT " " : STR_FMT " ", STR_ARG(f->v[k].w->form));
			printf("\n");
		}
	}
	for (int t = 1; t <= 3; t++)
		gold[0] += gold[t], found[0] += found[t], right[0] += right[t];
	for (int t = 0; t < 5; t++)
		printf("    names, %-12s P %.3f R %.3f F1 %.3f of %zu\n", row[t], (double)right[t] / (double)(found[t] + (found[t] == 0)),
			(double)right[t] / (double)(gold[t] + (gold[t] == 0)), 2.0 * (double)right[t] / (double)(gold[t] + found[t] + (gold[t] + found[t] == 0)), gold[t]);
	(void)spans;
}

static void on_gold(const struct model *m, const struct corpus *c, const char *name, bool list)
{
	struct arena a = { 0 };
	struct text t = corpus_text(&a, c);
	flats f = flatten(&a, c, &t);
	struct tree_doc d = trees_of(&a, m, &t, gold_tokens(&a, &f));
	size_t upos = 0, xpos = 0, lemma = 0, uas = 0, las = 0, lemmas = 0;
	for (size_t i = 0; i < f.n; i++) {
		const struct gold_word *w = f.v[i].w;
		upos += d.word[i].upos == w->upos, xpos += d.word[i].xpos == w->xpos;
		uas += d.word[i].head == f.v[i].head, las += d.word[i].head == f.v[i].head && d.word[i].rel == w->rel;
		if (w->rel != REL_goeswith && !str_eq(w->lemma, S("_"))) {
			bool right = str_eq(w->lemma, d.word[i].lemma);
			lemmas++, lemma += right;
			if (list && !right)
				printf("lemma of " STR_FMT " (%s): " STR_FMT ", found " STR_FMT "\n", STR_ARG(w->form), xpos_name(d.word[i].xpos), STR_ARG(w->lemma),
					STR_ARG(d.word[i].lemma));
		}
	}
	double n = (double)f.n / 100;
	printf("%s, gold tokens (%zu words): UPOS %.2f XPOS %.2f lemmas %.2f UAS %.2f LAS %.2f\n", name, f.n, (double)upos / n, (double)xpos / n,
		(double)lemma * 100 / (double)lemmas, (double)uas / n, (double)las / n);
	if (c->s.v[0].named)
		names(&f, &d, list);
	arena_release(&a);
}

static double f1(size_t right, size_t gold, size_t found)
{
	return 200.0 * (double)right / (double)(gold + found);
}

static void from_raw(const struct model *m, const struct corpus *c, const char *name, bool list)
{
	struct arena a = { 0 };
	struct text t = corpus_text(&a, c);
	flats f = flatten(&a, c, &t);
	struct tree_doc d = trees_of(&a, m, &t, tokenize(&a, &t));
	size_t n = d.tokens.token.n, tokens = 0, sentences = 0, upos = 0, las = 0, name_right = 0, name_gold = 0, name_found = 0;
	uint32_t *sentence_of = ARENA_ARRAY(&a, uint32_t, n);
	for (size_t s = 0; s < d.tokens.sentence.n; s++)
		for (uint32_t k = 0; k < d.tokens.sentence.v[s].n; k++)
			sentence_of[d.tokens.sentence.v[s].first + k] = (uint32_t)s;
	for (size_t i = 0, j = 0; i < f.n && j < n;) {
		const struct flat *g = &f.v[i];
		const struct word *w = &d.word[j];
		if (g->at != w->at || g->end != w->at + w->len) {
			if (list && g->at == w->at)
				printf("token " STR_FMT " cut as " STR_FMT "  in ..." STR_FMT "\n", STR_ARG(g->w->form), STR_ARG(word_str(&d, (uint32_t)j)),
					STR_ARG(str_slice(t.s, g->at > 12 ? g->at - 12 : 0, g->end + 12)));
			if (g->end < w->at + w->len || (g->end == w->at + w->len && g->at < w->at))
				i++;
			else
				j++;
			continue;
		}
		tokens++, upos += g->w->upos == w->upos;
		bool root = g->head == WORD_NONE || w->head == WORD_NONE;
		bool head = root ? g->head == w->head : f.v[g->head].at == d.word[w->head].at && f.v[g->head].end == d.word[w->head].at + d.word[w->head].len;
		las += head && g->w->rel == w->rel;
		if (g->w->name_begins && w->name_begins && g->w->name == w->name && w->name != NAME_OTHER)
			name_right += f.v[gold_end(&f, i)].end == d.word[name_end(d.word, n, j)].at + d.word[name_end(d.word, n, j)].len;
		i++, j++;
	}
	for (size_t i = 0; i < f.n; i++)
		name_gold += f.v[i].w->name_begins && f.v[i].w->name != NAME_OTHER;
	for (size_t j = 0; j < n; j++)
		name_found += d.word[j].name_begins && d.word[j].name != NAME_OTHER;
	size_t s = 0, found = d.tokens.sentence.n;
	for (size_t i = 0, first = 0; i < f.n; i++) {
		if (i + 1 < f.n && f.v[i + 1].sentence == f.v[i].sentence)
			continue;
		while (s < found && d.word[d.tokens.sentence.v[s].first].at < f.v[first].at)
			s++;
		bool right = false;
		if (s < found) {
			const struct word *b = &d.word[d.tokens.sentence.v[s].first], *e = b + d.tokens.sentence.v[s].n - 1;
			right = b->at == f.v[first].at && e->at + e->len == f.v[i].end;
		}
		sentences += right;
		if (list && !right)
			printf("sentence not found: " STR_FMT "\n", STR_ARG(str_slice(t.s, f.v[first].at, f.v[i].end + 10)));
		first = i + 1;
	}
	printf("%s, raw text: tokens F1 %.2f sentences F1 %.2f UPOS F1 %.2f LAS F1 %.2f", name, f1(tokens, f.n, n), f1(sentences, c->s.n, found),
		f1(upos, f.n, n), f1(las, f.n, n));
	if (name_gold > 0)
		printf(" names F1 %.3f", f1(name_right, name_gold, name_found) / 100);
	printf("\n");
	arena_release(&a);
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void speed(const struct model *m, const struct corpus *c)
{
	struct arena keep = { 0 };
	struct text t = corpus_text(&keep, c);
	double cut = 1e9, trees = 1e9;
	size_t words = 0, sentences = 0;
	for (int i = 0; i < 5; i++) {
		struct arena a = { 0 };
		double from = now();
		struct tokens tokens = tokenize(&a, &t);
		double mid = now();
		(void)trees_of(&a, m, &t, tokens);
		double to = now();
		cut = mid - from < cut ? mid - from : cut;
		trees = to - mid < trees ? to - mid : trees;
		words = tokens.token.n, sentences = tokens.sentence.n;
		arena_release(&a);
	}
	printf("speed (%s): tokens %.3f, trees %.3f us a word; %zu words in %zu sentences; %.0f sentences of 23 words a second\n", kernel_best().name,
		cut / (double)words * 1e6, trees / (double)words * 1e6, words, sentences, (double)words / 23 / (cut + trees));
	arena_release(&keep);
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: score TREEBANK MODEL [speed|list]\n");
		return 2;
	}
	struct arena a = { 0 };
	struct corpus ewt = { 0 }, gum = { 0 };
	corpus_read(&a, &ewt, arena_printf(&a, "%s/ewt-dev.conllu", argv[1]).p);
	corpus_read(&a, &gum, arena_printf(&a, "%s/gum-dev.conllu", argv[1]).p);
	struct model *m;
	struct err err;
	if (!model_open(&a, file_of(&a, argv[2]), &m, &err)) {
		fprintf(stderr, "%s: %s\n", argv[2], err.what);
		return 1;
	}
	printf(STR_FMT "\n", STR_ARG(model_about(m)));
	if (argc > 3 && strcmp(argv[3], "speed") == 0) {
		speed(m, &gum);
		return 0;
	}
	bool list = argc > 3;
	on_gold(m, &ewt, "ewt-dev", false);
	on_gold(m, &gum, "gum-dev", list);
	from_raw(m, &ewt, "ewt-dev", false);
	from_raw(m, &gum, "gum-dev", list);
	return 0;
}
