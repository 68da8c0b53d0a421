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

static const char *const row[] = { "all three", "person", "organisation", "place", "other" };

struct totals {
	size_t words, upos, xpos, lemma, lemmas, uas, las;
	size_t gold[5], found[5], right[5];
	size_t tokens, tokens_found, sentences, sentences_gold, sentences_found, raw_upos, raw_las, name_gold, name_found, name_right;
};

static void names(const flats *f, const struct tree_doc *d, bool list, struct totals *sum)
{
	size_t *gold = sum->gold, *found = sum->found, *right = sum->right;
	for (size_t i = 0; i < f->n; i++) {
		size_t ge = SIZE_MAX, fe = SIZE_MAX;
		if (f->v[i].w->name_begins)
			gold[f->v[i].w->name]++, ge = gold_end(f, i);
		if (d->word[i].name_begins)
			found[d->word[i].name]++, fe = name_end(d->word, f->n, i);
		if (ge != SIZE_MAX && ge == fe)
			right[d->word[i].name] += d->word[i].name == f->v[i].w->name;
		if (list && (ge != fe || (ge != SIZE_MAX && d->word[i].name != f->v[i].w->name))) {
			size_t from = i > 4 ? i - 4 : 0, to = i + 7 < f->n ? i + 7 : f->n - 1;
			printf("gold %s/%zu found %s/%zu: ", ge == SIZE_MAX ? "-" : row[f->v[i].w->name], ge == SIZE_MAX ? 0 : ge - i + 1,
				fe == SIZE_MAX ? "-" : row[d->word[i].name], fe == SIZE_MAX ? 0 : fe - i + 1);
			for (size_t k = from; k <= to; k++)
				printf(k == i ? ">" STR_FMT " " : STR_FMT " ", STR_ARG(f->v[k].w->form));
			printf("\n");
		}
	}
}

static void names_print(struct totals *s)
{
	for (int t = 1; t <= 3; t++)
		s->gold[0] += s->gold[t], s->found[0] += s->found[t], s->right[0] += s->right[t];
	for (int t = 0; t < 5; t++)
		printf("    names, %-12s P %.3f R %.3f F1 %.3f of %zu\n", row[t], (double)s->right[t] / (double)(s->found[t] + (s->found[t] == 0)),
			(double)s->right[t] / (double)(s->gold[t] + (s->gold[t] == 0)),
			2.0 * (double)s->right[t] / (double)(s->gold[t] + s->found[t] + (s->gold[t] + s->found[t] == 0)), s->gold[t]);
}

static void on_gold(const struct model *m, const struct corpus *c, bool list, struct totals *sum)
{
	struct arena a = { 0 };
	struct text t = corpus_text(&a, c);
	flats f = flatten(&a, c, &t);
	struct tree_doc d = trees_of(&a, m, &t, gold_tokens(&a, &f));
	for (size_t i = 0; i < f.n; i++) {
		const struct gold_word *w = f.v[i].w;
		sum->words++, sum->upos += d.word[i].upos == w->upos, sum->xpos += d.word[i].xpos == w->xpos;
		sum->uas += d.word[i].head == f.v[i].head, sum->las += d.word[i].head == f.v[i].head && d.word[i].rel == w->rel;
		if (w->rel != REL_goeswith && !str_eq(w->lemma, S("_"))) {
			bool right = str_eq(w->lemma, d.word[i].lemma);
			sum->lemmas++, sum->lemma += right;
			if (list && !right)
				printf("lemma of " STR_FMT " (%s): " STR_FMT ", found " STR_FMT "\n", STR_ARG(w->form), xpos_name(d.word[i].xpos), STR_ARG(w->lemma),
					STR_ARG(d.word[i].lemma));
		}
	}
	if (c->s.v[0].named)
		names(&f, &d, list, sum);
	arena_release(&a);
}

static double f1(size_t right, size_t gold, size_t found)
{
	return 200.0 * (double)right / (double)(gold + found);
}

static void from_raw(const struct model *m, const struct corpus *c, bool list, struct totals *sum)
{
	struct arena a = { 0 };
	struct text t = corpus_text(&a, c);
	flats f = flatten(&a, c, &t);
	struct tree_doc d = trees_of(&a, m, &t, tokenize(&a, &t));
	size_t n = d.tokens.token.n;
	sum->tokens_found += n, sum->sentences_gold += c->s.n, sum->sentences_found += d.tokens.sentence.n;
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
		sum->tokens++, sum->raw_upos += g->w->upos == w->upos;
		bool root = g->head == WORD_NONE || w->head == WORD_NONE;
		bool head = root ? g->head == w->head : f.v[g->head].at == d.word[w->head].at && f.v[g->head].end == d.word[w->head].at + d.word[w->head].len;
		sum->raw_las += head && g->w->rel == w->rel;
		if (g->w->name_begins && w->name_begins && g->w->name == w->name && w->name != NAME_OTHER)
			sum->name_right += f.v[gold_end(&f, i)].end == d.word[name_end(d.word, n, j)].at + d.word[name_end(d.word, n, j)].len;
		i++, j++;
	}
	for (size_t i = 0; i < f.n; i++)
		sum->name_gold += f.v[i].w->name_begins && f.v[i].w->name != NAME_OTHER;
	for (size_t j = 0; j < n; j++)
		sum->name_found += d.word[j].name_begins && d.word[j].name != NAME_OTHER;
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
		sum->sentences += right;
		if (list && !right)
			printf("sentence not found: " STR_FMT "\n", STR_ARG(str_slice(t.s, f.v[first].at, f.v[i].end + 10)));
		first = i + 1;
	}
	arena_release(&a);
}

/* Document by document: a document's names are settled together. */
static void measure(const struct model *m, const struct corpus *c, const char *name, bool list)
{
	struct totals s = { 0 };
	for (size_t from = 0; from < c->s.n;) {
		size_t to = from + 1;
		while (to < c->s.n && !c->s.v[to].document_begins)
			to++;
		struct corpus part = { 0 };
		part.s.v = c->s.v + from, part.s.n = part.s.cap = to - from;
		on_gold(m, &part, list, &s);
		from_raw(m, &part, list, &s);
		from = to;
	}
	double n = (double)s.words / 100;
	printf("%s, gold tokens (%zu words): UPOS %.2f XPOS %.2f lemmas %.2f UAS %.2f LAS %.2f\n", name, s.words, (double)s.upos / n, (double)s.xpos / n,
		(double)s.lemma * 100 / (double)s.lemmas, (double)s.uas / n, (double)s.las / n);
	if (s.gold[0] + s.gold[1] + s.gold[2] + s.gold[3] > 0)
		names_print(&s);
	printf("%s, raw text: tokens F1 %.2f sentences F1 %.2f UPOS F1 %.2f LAS F1 %.2f", name, f1(s.tokens, s.words, s.tokens_found),
		f1(s.sentences, s.sentences_gold, s.sentences_found), f1(s.raw_upos, s.words, s.tokens_found), f1(s.raw_las, s.words, s.tokens_found));
	if (s.name_gold > 0)
		printf(" names F1 %.3f", f1(s.name_right, s.name_gold, s.name_found) / 100);
	printf("\n");
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
	struct arena a = { 0 };
	for (int i = 0; i < 7; i++) {
		arena_reset(&a);
		double from = now();
		struct tokens tokens = tokenize(&a, &t);
		double mid = now();
		(void)trees_of(&a, m, &t, tokens);
		double to = now();
		cut = mid - from < cut ? mid - from : cut;
		trees = to - mid < trees ? to - mid : trees;
		words = tokens.token.n, sentences = tokens.sentence.n;
	}
	arena_release(&a);
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
	measure(m, &ewt, "ewt-dev", list);
	measure(m, &gum, "gum-dev", list);
	return 0;
}
