/*
 * Products of small integers, the one place where the machine matters.
 *
 * Exact in 32 bits, so every processor gives the same numbers, whichever of
 * the variants it runs: AVX-512 with VNNI, AVX2, SSSE3 or plain C.
 */
#ifndef RAPPORTEUR_LANG_KERNEL_H
#define RAPPORTEUR_LANG_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* acc[r][j] = start[j] + sum over k of x[r][k] * w[k][j]; x has `stride` numbers
 * a row, w lies as model.h says, [out / 16][in / 4][16][4], at most WEIGHT_MAX in
 * size; in and out are multiples of 16. */
typedef void kernel_product(int rows, int in, int out, const uint8_t *x, size_t stride, const int8_t *w, const int32_t *start, int32_t *acc);

/* One step of an LSTM for one sentence: gates (input, forget, output,
 * candidate; n each, before their curves) are of no use after; n is a multiple of 16; c is the cell, before
 * and after; h becomes activities. */
typedef void kernel_cell(int n, float *gate, const int32_t *acc, const float *scale, float *c, uint8_t *h);

/* y[j] = acc[j] * scale[j] * unit + bias[j]: a product's row as real numbers. */
typedef void kernel_row(int n, const int32_t *acc, const float *scale, float unit, const float *bias, float *y);

/* The positive part of y as activities; returns what a step of one stands for. */
typedef float kernel_positive(int n, const float *y, uint8_t *x);

/* The same for numbers of both signs. */
typedef float kernel_signed(int n, const float *y, uint8_t *x);

/* sum[j] += v[j]. */
typedef void kernel_add(int n, const int8_t *v, int32_t *sum);

/* x[j] is the activity of sum[j] * range. */
typedef void kernel_clip(int n, const int32_t *sum, float range, uint8_t *x);

struct kernel {
	const char *name;
	kernel_product *product;
	kernel_cell *cell;
	kernel_row *row;
	kernel_positive *positive;
	kernel_signed *both;
	kernel_add *add;
	kernel_clip *clip;
};

/* The fastest that this machine runs; the choice is the same each time. */
struct kernel kernel_best(void);

/* All variants that this machine runs, for tests; returns how many. */
enum { KERNEL_MOST = 4 };
size_t kernel_all(struct kernel out[static KERNEL_MOST]);

#endif
