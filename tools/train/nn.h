/*
 * Dense arithmetic for training: one thread, one order, so the same bytes
 * come out each time.  All widths are multiples of 16; matrices are row-major.
 */
#ifndef RAPPORTEUR_TRAIN_NN_H
#define RAPPORTEUR_TRAIN_NN_H

#include "base/arena.h"

/* C[m×n] = (or +=) A·B.  A's element (i, k) is a[i * rs + k * cs]. */
void gemm(int m, int n, int k, const float *a, int rs, int cs, const float *b, int ldb, float *c, int ldc, bool add);

/* A trained matrix with its gradient and Adam's two moments. */
struct param {
	int rows, cols;
	float *w, *g, *m, *v, *sum; /* sum: for the average at the end */
	float *t;                   /* transpose, refreshed for each batch */
	bool sparse;                /* an embedding: only touched rows move */
	int *touched, touched_n;
	bool *is_touched;
};

struct rng {
	uint64_t s;
};
uint32_t rng_next(struct rng *r);
float rng_unit(struct rng *r); /* [0, 1) */
float rng_normal(struct rng *r);

void param_init(struct arena *a, struct param *p, int rows, int cols, float scale, bool sparse, struct rng *r);
void param_touch(struct param *p, int row);
void param_transpose(struct param *p);
void param_zero(struct param *p);
double param_norm2(const struct param *p);
void param_adam(struct param *p, float rate, float clip, float decay, int step);

float fast_exp(float x);

/* X·W (+ bias row), and its gradients: dX (may be NULL) += , dW +=, db +=. */
void linear(const struct param *w, const struct param *b, const float *x, int rows, float *y);
void linear_back(struct param *w, struct param *b, const float *x, int rows, const float *dy, float *dx);

/* Cross entropy over cols [0, n); p becomes the gradient times `scale`; returns the loss. */
double softmax_loss(float *p, int n, int gold, float scale);

#endif
