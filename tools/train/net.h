/*
 * The network, for training: two bidirectional LSTM layers over summed feature
 * vectors, and small heads for tags, heads of words, relations and names.
 *
 * A batch holds whole sentences, longest first, packed by position: row
 * off[t] + b is word t of sentence b.  net_run() leaves scores; in training it
 * also leaves gradients in the params.
 */
#ifndef RAPPORTEUR_TRAIN_NET_H
#define RAPPORTEUR_TRAIN_NET_H

#include "corpus.h"
#include "lang/feature.h"
#include "nn.h"
#include "vectors.h"

struct net_dims {
	int d, h, t, a, l, n; /* word vector, LSTM state of one way, hidden layers: tags, arcs, labels, names */
};

enum { OUT_UPOS = 32, OUT_XPOS = 64, OUT_REL = 64, OUT_NAME = 16, BATCH_ROWS = 2048, BATCH_SENTENCES = 512, WORDS_MAX = 512 };

struct lstm {
	struct param wx, wh, b;
};

struct net {
	struct net_dims k;
	struct param emb;
	const struct vectors *given;
	struct param map; /* given vectors to the model's width */
	struct lstm lstm[2][2]; /* layer, way */
	struct param t1, t2, tb, upos, upos_b, xpos, xpos_b;
	struct param dep, dep_b, head, head_b, root, u, ub; /* arcs: dep·(U·head) + ub·head */
	struct param ld, lh, lroot, lb, rel, rel_b;
	struct param n1, n1b, name, name_b;
	struct param *all[64];
	int all_n;
};

/* What a sentence looks like to the net: rows of emb, -1 for none. */
struct input {
	const struct gold *gold;
	int (*row)[FEATURE_COUNT]; /* [gold->n] */
	int *given;                /* number of the word's given vector, -1 for none */
};

struct output {
	uint8_t *upos, *xpos, *rel, *name;
	int *head; /* n is the root */
};

struct loss {
	double upos, xpos, arc, rel, name;
};

void net_init(struct arena *a, struct net *n, struct net_dims k, int rows, const struct vectors *given, struct rng *r);

/* out == NULL: training (dropout from r, gradients added); else decoding. */
struct loss net_run(struct arena *scratch, struct net *n, const struct input *in, int sentences, struct output *out, struct rng *r);

#endif
