/* Linear probing over (hash, key, value). */
#include "base/table.h"

struct table_slot {
	struct str key; /* p == NULL: empty */
	uint32_t hash, value;
};

/* Eight bytes at a time, the last ones twice: what a key must be told apart by is its bytes, which are compared. */
static uint32_t hash_of(struct str key)
{
	const uint64_t odd = 0xD6E8FEB86659FD93u;
	uint64_t h = key.n * 0x9E3779B97F4A7C15u, w;
	const char *p = key.p;
	size_t n = key.n;
	for (; n > 8; n -= 8, p += 8) {
		memcpy(&w, p, 8);
		h = (h ^ w) * odd;
		h ^= h >> 32;
	}
	if (n >= 4) {
		uint32_t first, last;
		memcpy(&first, p, 4);
		memcpy(&last, p + n - 4, 4);
		w = (uint64_t)first << 32 | last;
	} else {
		w = n == 0 ? 0 : (uint64_t)(unsigned char)p[0] << 16 | (uint64_t)(unsigned char)p[n / 2] << 8 | (unsigned char)p[n - 1];
	}
	h = (h ^ w) * odd;
	h ^= h >> 32;
	h *= odd;
	return (uint32_t)(h >> 32);
}

static struct table_slot *find(const struct table *t, struct str key, uint32_t hash)
{
	size_t mask = t->cap - 1;
	size_t i = hash & mask;
	while (t->slot[i].key.p != NULL && !(t->slot[i].hash == hash && str_eq(t->slot[i].key, key)))
		i = (i + 1) & mask;
	return &t->slot[i];
}

uint32_t table_get(const struct table *t, struct str key)
{
	if (t->cap == 0)
		return TABLE_NONE;
	const struct table_slot *s = find(t, key, hash_of(key));
	return s->key.p == NULL ? TABLE_NONE : s->value;
}

static void grow(struct arena *a, struct table *t, size_t cap)
{
	struct table bigger = { .n = t->n, .cap = cap };
	bigger.slot = ARENA_ARRAY(a, struct table_slot, bigger.cap);
	for (size_t i = 0; i < t->cap; i++) {
		if (t->slot[i].key.p != NULL)
			*find(&bigger, t->slot[i].key, t->slot[i].hash) = t->slot[i];
	}
	*t = bigger;
}

void table_reserve(struct arena *a, struct table *t, size_t n)
{
	size_t cap = 16;
	while (n * 4 >= cap * 3)
		cap *= 2;
	if (cap > t->cap)
		grow(a, t, cap);
}

uint32_t table_put(struct arena *a, struct table *t, struct str key, uint32_t value)
{
	if (t->n * 4 >= t->cap * 3)
		grow(a, t, t->cap == 0 ? 16 : t->cap * 2);
	if (key.p == NULL)
		key.p = "";
	const uint32_t hash = hash_of(key);
	struct table_slot *s = find(t, key, hash);
	if (s->key.p == NULL) {
		*s = (struct table_slot){ key, hash, value };
		t->n++;
	}
	return s->value;
}
