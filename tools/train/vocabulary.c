#include "vocabulary.h"

#include <stdio.h>
#include <stdlib.h>

static size_t slot_of(const struct vocabulary *v, uint64_t key)
{
	size_t at = (size_t)key & (v->slots - 1);
	while (v->slot[at] != 0 && v->key[v->slot[at] - 1] != key)
		at = (at + 1) & (v->slots - 1);
	return at;
}

static void put(struct vocabulary *v, uint64_t key)
{
	size_t at = slot_of(v, key);
	if (v->slot[at] == 0) {
		v->key[v->n] = key;
		v->slot[at] = (uint32_t)++v->n;
	}
	v->count[v->slot[at] - 1]++;
}

static struct vocabulary vocabulary_new(struct arena *a, const struct lists *l, const struct vectors *given, size_t most)
{
	struct vocabulary v = { .lists = l, .given = given, .slots = 1 };
	while (v.slots < 2 * most + 16)
		v.slots *= 2;
	v.key = ARENA_ARRAY(a, uint64_t, most + 1);
	v.count = ARENA_ARRAY(a, uint32_t, most + 1);
	v.slot = ARENA_ARRAY(a, uint32_t, v.slots);
	return v;
}

struct vocabulary vocabulary_from(struct arena *a, const struct lists *l, const struct vectors *given, const uint64_t *key, int n)
{
	struct vocabulary v = vocabulary_new(a, l, given, (size_t)n);
	for (int i = 0; i < n; i++)
		put(&v, key[i]);
	return v;
}

int vocabulary_get(const struct vocabulary *v, uint64_t key)
{
	return key == 0 ? -1 : (int)v->slot[slot_of(v, key)] - 1;
}

/* Another name of the same kind in its place, so that contexts are learnt and not names. */
static struct str other_name(const struct lists *l, const struct gold *g, int i, struct rng *r, char *buf)
{
	const struct gold_word *w = &g->w[i];
	bool alone = w->name_begins && (i + 1 == g->n || g->w[i + 1].name == NAME_NONE || g->w[i + 1].name_begins);
	enum name_list from = w->name_begins && !alone ? LIST_GIVEN : LIST_FAMILY;
	if (w->name == NAME_PLACE && alone)
		from = rng_unit(r) < 0.4f ? LIST_COUNTRY : LIST_PLACE;
	else if (w->name != NAME_PERSON)
		return w->form;
	if (w->upos != UPOS_PROPN || w->form.n < 3 || !char_is_upper(w->form.p[0]) || (lists_word(l, w->form) & 1u << LIST_TITLE) != 0 || l->of[from].n == 0)
		return w->form;
	struct str n = l->word[l->of[from].v[rng_next(r) % l->of[from].n]];
	n.n = n.n < FEATURE_FORM_MAX ? n.n : FEATURE_FORM_MAX;
	memcpy(buf, n.p, n.n);
	if (char_is_lower(buf[0]))
		buf[0] = (char)(buf[0] - 'a' + 'A');
	return (struct str){ buf, n.n };
}

static void sentence_keys(const struct lists *l, const struct gold *g, enum letters letters, struct rng *swap, uint64_t (*key)[FEATURE_COUNT])
{
	struct shouting shouting = { 0 };
	char form[WORDS_MAX][FEATURE_FORM_MAX], name[WORDS_MAX][FEATURE_FORM_MAX];
	struct str f[WORDS_MAX];
	for (int i = 0; i < g->n; i++) {
		f[i] = swap != NULL ? other_name(l, g, i, swap, name[i]) : g->w[i].form;
		if (letters != LETTERS_AS_WRITTEN) {
			f[i] = str_slice(f[i], 0, FEATURE_FORM_MAX);
			for (size_t k = 0; k < f[i].n; k++) {
				char c = f[i].p[k];
				bool up = letters == LETTERS_UPPER || (letters == LETTERS_TITLE && k == 0 && i > 0 && f[i].n > 3);
				form[i][k] = up && char_is_lower(c) ? (char)(c - 'a' + 'A') : letters == LETTERS_LOWER ? char_lower(c) : c;
			}
			f[i].p = form[i];
		}
		shouting_add(&shouting, f[i]);
	}
	for (int i = 0; i < g->n; i++) {
		struct word_place place = { .first = i == 0, .space_before = i == 0 || g->w[i - 1].space_after,
			.space_after = g->w[i].space_after, .shouting = shouting_is(shouting) };
		word_features(f[i], place, key[i]);
		word_list_features(f[i], lists_get(l, key[i][FEATURE_WORD]), key[i]);
	}
}

struct vocabulary vocabulary_of(struct arena *a, const struct lists *l, const struct vectors *given, const struct corpus *c)
{
	size_t words = 0;
	for (size_t i = 0; i < c->s.n; i++)
		words += (size_t)c->s.v[i].n;
	struct arena scratch = { 0 };
	struct vocabulary all = vocabulary_new(&scratch, l, given, words * FEATURE_COUNT);
	uint64_t key[WORDS_MAX][FEATURE_COUNT];
	for (size_t i = 0; i < c->s.n; i++) {
		sentence_keys(l, &c->s.v[i], LETTERS_AS_WRITTEN, NULL, key);
		for (int k = 0; k < c->s.v[i].n; k++)
			for (int f = 0; f < FEATURE_COUNT; f++)
				if (key[k][f] != 0)
					put(&all, key[k][f]);
	}
	struct vocabulary v = vocabulary_new(a, l, given, (size_t)all.n);
	for (int i = 0; i < all.n; i++)
		if (all.count[i] >= 2) {
			put(&v, all.key[i]);
			v.count[v.n - 1] = all.count[i];
		}
	arena_release(&scratch);
	return v;
}

struct input input_of(struct arena *a, const struct vocabulary *v, const struct gold *g, struct rng *r)
{
	struct input in = { .gold = g, .row = arena_array(a, sizeof(*in.row), (size_t)g->n), .given = ARENA_ARRAY(a, int, (size_t)g->n) };
	uint64_t key[WORDS_MAX][FEATURE_COUNT];
	enum letters letters = LETTERS_AS_WRITTEN;
	if (r != NULL) {
		float u = rng_unit(r);
		letters = u < 0.02f ? LETTERS_LOWER : u < 0.035f ? LETTERS_UPPER : u < 0.06f ? LETTERS_TITLE : LETTERS_AS_WRITTEN;
	}
	bool swap = r != NULL && rng_unit(r) < 0.2f;
	sentence_keys(v->lists, g, letters, swap ? r : NULL, key);
	for (int i = 0; i < g->n; i++) {
		in.given[i] = r != NULL && rng_unit(r) < 0.05f ? -1 : vectors_get(v->given, key[i][FEATURE_WORD]);
		for (int f = 0; f < FEATURE_COUNT; f++) {
			int row = vocabulary_get(v, key[i][f]);
			if (r != NULL && row >= 0) {
				float c = (float)v->count[row];
				float drop = f == FEATURE_WORD ? 0.03f + 0.5f / (0.5f + c) : f < FEATURE_SHAPE ? 0.03f + 0.2f / (0.2f + c) : f < FEATURE_LISTS ? 0.02f : 0.1f;
				if (rng_unit(r) < drop)
					row = -1;
			}
			in.row[i][f] = row;
		}
	}
	return in;
}

static void put_bytes(FILE *f, const void *p, size_t n)
{
	if (fwrite(p, 1, n, f) != n) {
		perror("checkpoint");
		exit(1);
	}
}

static void get_bytes(FILE *f, void *p, size_t n)
{
	if (fread(p, 1, n, f) != n) {
		fprintf(stderr, "checkpoint: too short\n");
		exit(1);
	}
}

void checkpoint_write(const char *path, const struct vocabulary *v, const struct net *n)
{
	FILE *f = fopen(path, "wb");
	if (f == NULL) {
		perror(path);
		exit(1);
	}
	put_bytes(f, &n->k, sizeof(n->k));
	put_bytes(f, &v->n, sizeof(v->n));
	put_bytes(f, v->key, (size_t)v->n * sizeof(*v->key));
	for (int i = 0; i < n->all_n; i++)
		put_bytes(f, n->all[i]->w, (size_t)n->all[i]->rows * (size_t)n->all[i]->cols * sizeof(float));
	fclose(f);
}

void checkpoint_read(struct arena *a, const struct lists *l, const struct vectors *given, const char *path, struct vocabulary *v, struct net *n)
{
	FILE *f = fopen(path, "rb");
	if (f == NULL) {
		perror(path);
		exit(1);
	}
	struct net_dims k;
	int rows;
	get_bytes(f, &k, sizeof(k));
	get_bytes(f, &rows, sizeof(rows));
	uint64_t *key = ARENA_ARRAY(a, uint64_t, (size_t)rows);
	get_bytes(f, key, (size_t)rows * sizeof(*key));
	*v = vocabulary_from(a, l, given, key, rows);
	struct rng r = { 1 };
	net_init(a, n, k, rows, given, &r);
	for (int i = 0; i < n->all_n; i++)
		get_bytes(f, n->all[i]->w, (size_t)n->all[i]->rows * (size_t)n->all[i]->cols * sizeof(float));
	fclose(f);
}
