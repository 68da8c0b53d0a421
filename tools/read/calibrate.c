/*
 * Fits the weights of a claim's confidence and says how good they are.
 *
 *	calibrate FEATURES WRONG UNSEEN TABLE
 *
 * FEATURES is the output of `dump --features` for the development texts; WRONG
 * holds the lines that score --errors prints for claims that are wrong ("NAME:
 * {"kind": …, "span": [at, end]").  UNSEEN is the output of `case_genre
 * --features` for texts nobody has looked at: the reader's rules know the
 * development texts, and weights fitted to these alone promise more than a new
 * text keeps.  Both count equally, however many claims each has.  The model is logistic with an L2 penalty, fitted by gradient
 * descent with a fixed number of steps, so that the same input gives the same
 * table.  Printed for either: the expected calibration error over ten bins and
 * the Brier score when each document is judged by weights fitted on the others.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CLAIMS_MAX = 20000, FEATURES_MAX = 64, DOCUMENTS_MAX = 512, STEPS = 4000, BINS = 10 };
static const double PENALTY = 1.0, RATE = 0.5;

struct example {
	int document;
	bool right, unseen;
	unsigned char has[FEATURES_MAX];
};

static struct example *example;
static int examples, features, documents;
static char feature_name[FEATURES_MAX][64], document_name[DOCUMENTS_MAX][256];

static int intern(char (*names)[64], int *n, int max, const char *name)
{
	for (int i = 0; i < *n; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	if (*n == max) {
		fprintf(stderr, "too many features\n");
		exit(1);
	}
	snprintf(names[*n], 64, "%s", name);
	return (*n)++;
}

static int document_of(const char *path)
{
	char name[256];
	const char *base = strrchr(path, '/');
	snprintf(name, sizeof(name), "%s", base ? base + 1 : path);
	char *dot = strrchr(name, '.');
	if (dot != NULL)
		*dot = 0;
	for (int i = 0; i < documents; i++)
		if (strcmp(document_name[i], name) == 0)
			return i;
	if (documents == DOCUMENTS_MAX) {
		fprintf(stderr, "too many documents\n");
		exit(1);
	}
	snprintf(document_name[documents], sizeof(document_name[0]), "%s", name);
	return documents++;
}

static double probability(const double *w, const struct example *e)
{
	double sum = 0;
	for (int f = 0; f < features; f++)
		if (e->has[f])
			sum += w[f];
	return 1 / (1 + exp(-sum));
}

/* Weights from all examples but those of document `without` (-1: from all). */
static void fit(double *w, int without)
{
	int count[2] = { 0 };
	for (int i = 0; i < examples; i++)
		count[example[i].unseen]++;
	const double share[2] = { 1, count[1] > 0 ? (double)count[0] / count[1] : 1 };
	memset(w, 0, sizeof(double) * FEATURES_MAX);
	for (int step = 0; step < STEPS; step++) {
		double g[FEATURES_MAX] = { 0 }, n = 0;
		for (int i = 0; i < examples; i++) {
			if (example[i].document == without)
				continue;
			double weight = share[example[i].unseen];
			double d = weight * ((example[i].right ? 1.0 : 0.0) - probability(w, &example[i]));
			for (int f = 0; f < features; f++)
				if (example[i].has[f])
					g[f] += d;
			n += weight;
		}
		for (int f = 0; f < features && n > 0; f++)
			w[f] += RATE * (g[f] - PENALTY * (strcmp(feature_name[f], "bias") == 0 ? 0.0 : w[f])) / n;
	}
}

static void report(const double *p, bool unseen)
{
	double sum[BINS] = { 0 }, hit[BINS] = { 0 }, n[BINS] = { 0 }, brier = 0, ece = 0;
	int claims = 0;
	for (int i = 0; i < examples; i++) {
		if (example[i].unseen != unseen)
			continue;
		int b = (int)(p[i] * BINS);
		b = b == BINS ? BINS - 1 : b;
		sum[b] += p[i];
		hit[b] += example[i].right;
		n[b]++;
		brier += (p[i] - example[i].right) * (p[i] - example[i].right);
		claims++;
	}
	if (claims == 0)
		return;
	printf("%s\n  from  claims  right  told\n", unseen ? "texts nobody has looked at" : "development texts");
	for (int b = 0; b < BINS; b++) {
		if (n[b] == 0)
			continue;
		ece += fabs(sum[b] - hit[b]) / claims;
		printf("   %.1f %7.0f   %.2f  %.2f\n", b / (double)BINS, n[b], hit[b] / n[b], sum[b] / n[b]);
	}
	printf("%d claims: expected calibration error %.3f, Brier score %.3f (each document by the others)\n", claims, ece, brier / claims);
}

static void features_read(struct example *e, char **save)
{
	for (char *name = strtok_r(NULL, "\t", save); name != NULL; name = strtok_r(NULL, "\t", save))
		e->has[intern(feature_name, &features, FEATURES_MAX, name)] = 1;
	examples++;
}

/* The claims of the development texts, all right as yet; key[i] is what a line of WRONG begins with. */
static void development_read(FILE *f, char (*key)[320])
{
	char line[4096];
	while (fgets(line, sizeof(line), f) != NULL && examples < CLAIMS_MAX) {
		line[strcspn(line, "\n")] = 0;
		char *save, *path = strtok_r(line, "\t", &save), *kind = strtok_r(NULL, "\t", &save), *at = strtok_r(NULL, "\t", &save),
			    *end = strtok_r(NULL, "\t", &save);
		if (end == NULL)
			continue;
		struct example *e = &example[examples];
		e->document = document_of(path);
		e->right = true;
		snprintf(key[examples], sizeof(key[0]), "%s: {\"kind\": \"%s\", \"span\": [%s, %s]", document_name[e->document], kind, at, end);
		features_read(e, &save);
	}
}

static void wrong_read(FILE *wrong, char (*key)[320])
{
	char line[4096];
	int unknown = 0;
	while (fgets(line, sizeof(line), wrong) != NULL) {
		bool found = false;
		for (int i = 0; i < examples && !found; i++)
			if (example[i].right && strncmp(line, key[i], strlen(key[i])) == 0) {
				example[i].right = false;
				found = true;
			}
		unknown += !found;
	}
	if (unknown > 0)
		fprintf(stderr, "calibrate: %d wrong claims were not among the features\n", unknown);
}

static void unseen_read(FILE *f)
{
	char line[4096];
	while (fgets(line, sizeof(line), f) != NULL && examples < CLAIMS_MAX) {
		line[strcspn(line, "\n")] = 0;
		char *save, *name = strtok_r(line, "\t", &save), *right = strtok_r(NULL, "\t", &save);
		if (right == NULL)
			continue;
		struct example *e = &example[examples];
		e->document = document_of(name);
		e->right = strcmp(right, "right") == 0;
		e->unseen = true;
		features_read(e, &save);
	}
}

static bool table_write(const char *path, const double *w)
{
	FILE *out = fopen(path, "w");
	if (out == NULL)
		return false;
	fprintf(out, "# Weights of the logistic model of a claim's confidence (src/read/confidence.h).\n"
		     "# Made by `make calibrate` (tools/read/calibrate.c) from the development set and the texts of test/case/genre/UNSEEN; not by hand.\n"
		     "# feature  as in confidence.h\n# weight   added to the log odds when the claim has the feature\nfeature\tweight\n");
	for (int k = 0; k < features; k++)
		fprintf(out, "%s\t%.3f\n", feature_name[k], w[k]);
	return fclose(out) == 0;
}

int main(int argc, char **argv)
{
	if (argc != 5) {
		fprintf(stderr, "usage: calibrate FEATURES WRONG UNSEEN TABLE\n");
		return 2;
	}
	example = calloc(CLAIMS_MAX, sizeof(*example));
	char (*key)[320] = calloc(CLAIMS_MAX, sizeof(*key));
	double *p = calloc(CLAIMS_MAX, sizeof(*p)), w[FEATURES_MAX];
	FILE *f = fopen(argv[1], "r"), *wrong = fopen(argv[2], "r"), *unseen = fopen(argv[3], "r");
	if (example == NULL || key == NULL || p == NULL || f == NULL || wrong == NULL || unseen == NULL) {
		fprintf(stderr, "calibrate: cannot read its input\n");
		return 1;
	}
	development_read(f, key);
	wrong_read(wrong, key);
	unseen_read(unseen);
	for (int d = 0; d < documents; d++) {
		fit(w, d);
		for (int i = 0; i < examples; i++)
			if (example[i].document == d)
				p[i] = probability(w, &example[i]);
	}
	report(p, false);
	report(p, true);
	fit(w, -1);
	bool written = table_write(argv[4], w);
	if (!written)
		fprintf(stderr, "%s: cannot write it\n", argv[4]);
	fclose(f);
	fclose(wrong);
	fclose(unseen);
	free(p);
	free(key);
	free(example);
	return !written;
}
