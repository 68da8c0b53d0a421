/*
 * Trains the network: train TREEBANK VECTORS CHECKPOINT [key=value ...]
 *
 * TREEBANK is a folder with {ewt,gum}-{train,dev}.conllu; the train files are
 * learnt, the dev files only measured now and then.  One thread, fixed seeds:
 * the same data give the same checkpoint.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "vocabulary.h"

struct plan {
	struct net_dims k;
	int epochs, rows;
	float rate, average; /* average: from which part of the run on weights are averaged */
	const char *from;    /* a checkpoint to go on from, or NULL */
};

struct score {
	long words, upos, xpos, uas, las, gold_names, found_names, right_names, right_spans;
};

static void score_names(const struct gold *g, const uint8_t *label, struct score *s)
{
	for (int i = 0; i < g->n; i++) {
		int gold_end = -1, found_end = -1;
		bool begins = label[i] % 2 == 1;
		if (g->w[i].name_begins && g->w[i].name != NAME_OTHER)
			for (gold_end = i; gold_end + 1 < g->n && g->w[gold_end + 1].name != NAME_NONE && !g->w[gold_end + 1].name_begins;)
				gold_end++;
		if (begins && (label[i] + 1) / 2 != NAME_OTHER)
			for (found_end = i; found_end + 1 < g->n && label[found_end + 1] == label[i] + 1;)
				found_end++;
		s->gold_names += gold_end >= 0;
		s->found_names += found_end >= 0;
		s->right_spans += gold_end >= 0 && gold_end == found_end;
		s->right_names += gold_end >= 0 && gold_end == found_end && g->w[i].name == (label[i] + 1) / 2;
	}
}

static void score_add(struct score *s, const struct gold *g, const struct output *o)
{
	for (int i = 0; i < g->n; i++) {
		const struct gold_word *w = &g->w[i];
		bool head = o->head[i] == (w->head < 0 ? g->n : w->head);
		s->words++;
		s->upos += o->upos[i] == w->upos, s->xpos += o->xpos[i] == w->xpos;
		s->uas += head, s->las += head && o->rel[i] == w->rel;
	}
	if (g->named)
		score_names(g, o->name, s);
}

static int longer_first(const void *x, const void *y)
{
	const struct input *a = x, *b = y;
	return b->gold->n - a->gold->n;
}

static void measure(struct net *n, const struct vocabulary *v, const struct corpus *c, const char *name)
{
	struct score s = { 0 };
	struct arena scratch = { 0 };
	for (size_t from = 0; from < c->s.n;) {
		struct input in[BATCH_SENTENCES];
		struct output out[BATCH_SENTENCES];
		int k = 0, rows = 0;
		for (; from < c->s.n && k < BATCH_SENTENCES && (k == 0 || rows + c->s.v[from].n <= 1500); from++, k++) {
			in[k] = input_of(&scratch, v, &c->s.v[from], NULL);
			rows += c->s.v[from].n;
		}
		qsort(in, (size_t)k, sizeof(*in), longer_first);
		for (int b = 0; b < k; b++) {
			size_t w = (size_t)in[b].gold->n;
			out[b] = (struct output){ arena_alloc(&scratch, w), arena_alloc(&scratch, w), arena_alloc(&scratch, w),
				arena_alloc(&scratch, w), ARENA_ARRAY(&scratch, int, w) };
		}
		net_run(&scratch, n, in, k, out, NULL);
		for (int b = 0; b < k; b++)
			score_add(&s, in[b].gold, &out[b]);
		arena_reset(&scratch);
	}
	double w = (double)s.words / 100;
	printf("  %s UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f", name, (double)s.upos / w, (double)s.xpos / w, (double)s.uas / w, (double)s.las / w);
	if (s.gold_names > 0)
		printf(" names P %.3f R %.3f F %.3f (spans %.3f)", (double)s.right_names / (double)s.found_names,
			(double)s.right_names / (double)s.gold_names,
			2.0 * (double)s.right_names / (double)(s.gold_names + s.found_names),
			2.0 * (double)s.right_spans / (double)(s.gold_names + s.found_names));
	printf("\n");
	fflush(stdout);
	arena_release(&scratch);
}

static void average_add(struct net *n)
{
	for (int i = 0; i < n->all_n; i++)
		for (size_t k = 0; k < (size_t)n->all[i]->rows * (size_t)n->all[i]->cols; k++)
			n->all[i]->sum[k] += n->all[i]->w[k];
}

static void average_take(struct net *n, int times)
{
	for (int i = 0; i < n->all_n; i++)
		for (size_t k = 0; k < (size_t)n->all[i]->rows * (size_t)n->all[i]->cols; k++)
			n->all[i]->w[k] = n->all[i]->sum[k] / (float)times;
}

static void step(struct net *n, float rate, int number)
{
	double norm = 0;
	for (int i = 0; i < n->all_n; i++)
		norm += param_norm2(n->all[i]);
	float clip = norm > 4 ? (float)(2 / __builtin_sqrt(norm)) : 1;
	for (int i = 0; i < n->all_n; i++) {
		param_adam(n->all[i], rate, clip, 0, number);
		param_zero(n->all[i]);
	}
}

struct item {
	float key;
	int index;
};

static int item_order(const void *x, const void *y)
{
	const struct item *a = x, *b = y;
	return a->key < b->key ? -1 : a->key > b->key ? 1 : a->index - b->index;
}

static int order_of(struct arena *a, const struct corpus *c, int rows, struct rng *r, struct item **sent, struct item **batch, int **begin)
{
	int n = (int)c->s.n, batches = 0, filled = 0;
	*sent = ARENA_ARRAY(a, struct item, (size_t)n), *batch = ARENA_ARRAY(a, struct item, (size_t)n + 1);
	*begin = ARENA_ARRAY(a, int, (size_t)n + 1);
	for (int i = 0; i < n; i++)
		(*sent)[i] = (struct item){ (float)c->s.v[i].n * (0.8f + 0.4f * rng_unit(r)), i };
	qsort(*sent, (size_t)n, sizeof(**sent), item_order);
	for (int i = 0; i < n; i++) {
		int len = c->s.v[(*sent)[i].index].n;
		if (i == 0 || filled + len > rows || i - (*begin)[batches - 1] == 200) {
			(*batch)[batches] = (struct item){ rng_unit(r), batches };
			(*begin)[batches++] = i;
			filled = 0;
		}
		filled += len;
	}
	(*begin)[batches] = n;
	qsort(*batch, (size_t)batches, sizeof(**batch), item_order);
	return batches;
}

static void train(struct net *n, const struct vocabulary *v, const struct corpus *c, const struct corpus *ewt, const struct corpus *gum,
	const struct plan *plan, struct rng *r)
{
	struct arena epoch = { 0 }, scratch = { 0 };
	int number = 0, total = 0, averaged = 0;
	clock_t start = clock();
	for (int e = 0; e < plan->epochs; e++) {
		struct item *sent, *batch;
		int *begin, batches = order_of(&epoch, c, plan->rows, r, &sent, &batch, &begin);
		if (e == 0)
			total = batches * plan->epochs;
		struct loss sum = { 0 };
		for (int k = 0; k < batches; k++) {
			int b = batch[k].index, from = begin[b], sentences = begin[b + 1] - from;
			struct input in[BATCH_SENTENCES];
			int words = 0;
			for (int i = 0; i < sentences; i++) {
				in[i] = input_of(&scratch, v, &c->s.v[sent[from + i].index], r);
				words += in[i].gold->n;
			}
			qsort(in, (size_t)sentences, sizeof(*in), longer_first);
			struct loss l = net_run(&scratch, n, in, sentences, NULL, r);
			sum.upos += l.upos, sum.xpos += l.xpos, sum.arc += l.arc, sum.rel += l.rel, sum.name += l.name;
			number++;
			float done = (float)number / (float)total, rate = plan->rate * (done > 1 ? 0 : 1 - done) + 2e-5f;
			step(n, number < 300 ? rate * (float)number / 300 : rate, number);
			arena_reset(&scratch);
			if (done > plan->average && number % 50 == 0)
				average_add(n), averaged++;
		}
		double words = 296270;
		printf("epoch %d: %.0f s, upos %.4f xpos %.4f arc %.4f rel %.4f name %.4f\n", e + 1, (double)(clock() - start) / CLOCKS_PER_SEC,
			sum.upos / words, sum.xpos / words, sum.arc / words, sum.rel / words, sum.name / words);
		fflush(stdout);
		if (e % 5 == 4 || e == 0)
			measure(n, v, ewt, "ewt"), measure(n, v, gum, "gum");
		arena_reset(&epoch);
	}
	if (averaged > 0)
		average_take(n, averaged);
	arena_release(&epoch), arena_release(&scratch);
}

static const char *in_folder(struct arena *a, const char *folder, const char *file)
{
	return arena_printf(a, "%s/%s", folder, file).p;
}

int main(int argc, char **argv)
{
	if (argc < 4) {
		fprintf(stderr, "usage: train TREEBANK VECTORS CHECKPOINT [epochs=N] [rate=R] [rows=N] [average=A] [seed=S] [wide=1] [from=CHECKPOINT] [d= h= t= a= l= n=]\n");
		return 2;
	}
	struct plan plan = { .k = { 96, 96, 96, 96, 96, 64 }, .epochs = 12, .rows = 700, .rate = 0.003f, .average = 0.8f };
	int seed = 7;
	for (int i = 4; i < argc; i++) {
		float x = 0;
		if (sscanf(argv[i], "rate=%f", &x) == 1)
			plan.rate = x;
		(void)sscanf(argv[i], "average=%f", &plan.average);
		if (strncmp(argv[i], "from=", 5) == 0)
			plan.from = argv[i] + 5;
		corpus_wide_names |= strcmp(argv[i], "wide=1") == 0;
		(void)sscanf(argv[i], "epochs=%d", &plan.epochs), (void)sscanf(argv[i], "rows=%d", &plan.rows);
		(void)sscanf(argv[i], "d=%d", &plan.k.d), (void)sscanf(argv[i], "h=%d", &plan.k.h), (void)sscanf(argv[i], "t=%d", &plan.k.t);
		(void)sscanf(argv[i], "a=%d", &plan.k.a), (void)sscanf(argv[i], "l=%d", &plan.k.l), (void)sscanf(argv[i], "n=%d", &plan.k.n);
		(void)sscanf(argv[i], "seed=%d", &seed);
	}
	struct arena a = { 0 };
	struct corpus learn = { 0 }, ewt = { 0 }, gum = { 0 };
	corpus_read(&a, &learn, in_folder(&a, argv[1], "ewt-train.conllu"));
	corpus_read(&a, &learn, in_folder(&a, argv[1], "gum-train.conllu"));
	corpus_read(&a, &ewt, in_folder(&a, argv[1], "ewt-dev.conllu"));
	corpus_read(&a, &gum, in_folder(&a, argv[1], "gum-dev.conllu"));
	struct lists lists = lists_read(&a, "tools/train/names.tsv");
	for (size_t i = 0; i < learn.s.n; i++)
		if (!learn.s.v[i].named)
			lists_label(&lists, &learn.s.v[i]);
	struct vectors given = vectors_read(&a, argv[2], VECTORS_MOST);
	struct vocabulary v = vocabulary_of(&a, &lists, &given, &learn), before;
	corpus_resolutions(&a, &learn, 11);
	printf("%zu sentences, %d features\n", learn.s.n, v.n);
	struct rng r = { (uint64_t)seed };
	static struct net n;
	if (plan.from == NULL) {
		net_init(&a, &n, plan.k, v.n, &given, &r);
	} else {
		checkpoint_read(&a, &lists, &given, plan.from, &before, &n);
		if (before.n != v.n || memcmp(before.key, v.key, (size_t)v.n * sizeof(*v.key)) != 0) {
			fprintf(stderr, "%s: made from other data\n", plan.from);
			return 1;
		}
	}
	train(&n, &v, &learn, &ewt, &gum, &plan, &r);
	measure(&n, &v, &ewt, "ewt"), measure(&n, &v, &gum, "gum");
	checkpoint_write(argv[3], &v, &n);
	return 0;
}
