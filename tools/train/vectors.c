#include "vectors.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "lang/feature.h"

static size_t slot_of(const struct vectors *v, uint64_t key)
{
	size_t at = (size_t)key & (v->slots - 1);
	while (v->slot[at] != 0 && v->key[v->slot[at] - 1] != key)
		at = (at + 1) & (v->slots - 1);
	return at;
}

int vectors_get(const struct vectors *v, uint64_t key)
{
	return key == 0 || v->n == 0 ? -1 : (int)v->slot[slot_of(v, key)] - 1;
}

static void bad(const char *path, long line, const char *what)
{
	fprintf(stderr, "%s:%ld: %s\n", path, line, what);
	exit(1);
}

static void take(struct vectors *v, char *text, const char *path, long line)
{
	char *end = strchr(text, ' ');
	if (end == NULL || end == text)
		bad(path, line, "no word before the numbers");
	uint64_t key[FEATURE_COUNT];
	word_features((struct str){ text, (size_t)(end - text) }, (struct word_place){ 0 }, key);
	size_t at = slot_of(v, key[FEATURE_WORD]);
	if (v->slot[at] != 0)
		return;
	for (int i = 0; i < VECTOR_GIVEN; i++) {
		char *from = end;
		v->number[v->n][i] = strtof(from, &end);
		if (end == from)
			bad(path, line, "fewer than 100 numbers");
	}
	v->key[v->n] = key[FEATURE_WORD];
	v->slot[at] = (uint32_t)++v->n;
}

struct vectors vectors_read(struct arena *a, const char *path, int most)
{
	struct vectors v = { .slots = 1 };
	while (v.slots < 2 * (size_t)most + 16)
		v.slots *= 2;
	v.key = ARENA_ARRAY(a, uint64_t, (size_t)most);
	v.number = arena_array(a, sizeof(*v.number), (size_t)most);
	v.slot = ARENA_ARRAY(a, uint32_t, v.slots);
	FILE *f = fopen(path, "r");
	if (f == NULL) {
		fprintf(stderr, "%s: %s (make vectors gets them)\n", path, strerror(errno));
		exit(1);
	}
	static char text[8192];
	for (long line = 1; v.n < most && fgets(text, sizeof(text), f) != NULL; line++)
		take(&v, text, path, line);
	fclose(f);
	return v;
}
