/* Blocks in a list, each at least twice the last; one release for all. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISON 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISON 1
#endif
#endif
#ifdef ARENA_POISON
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#define POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
enum { GAP = 0 };
#define POISON(p, n) ((void)0)
#define UNPOISON(p, n) ((void)0)
#endif

enum { ALIGN = 16, BLOCK_MIN = 64 * 1024 };
static const size_t BLOCK_MAX = (size_t)64 << 20; /* doubling stops here */

struct arena_block {
	struct arena_block *next;
	size_t size, at;
	_Alignas(16) unsigned char bytes[];
};

static struct arena_block *block_new(size_t need, size_t last)
{
	size_t size = last * 2;
	if (size < BLOCK_MIN)
		size = BLOCK_MIN;
	if (size > BLOCK_MAX)
		size = BLOCK_MAX;
	if (size < need)
		size = need;
	struct arena_block *b = malloc(sizeof(*b) + size);
	if (b == NULL) {
		(void)fputs("rapporteur: out of memory\n", stderr);
		abort();
	}
	b->next = NULL;
	b->size = size;
	b->at = 0;
	POISON(b->bytes, size);
	return b;
}

void *arena_alloc(struct arena *a, size_t n)
{
	if (n > SIZE_MAX / 4)
		BUG("an allocation of %zu bytes", n);
	size_t need = (n + GAP + ALIGN - 1) / ALIGN * ALIGN;
	if (need == 0)
		need = ALIGN;
	struct arena_block *b = a->block;
	if (b == NULL || b->size - b->at < need) {
		b = block_new(need, b == NULL ? 0 : b->size);
		b->next = a->block;
		a->block = b;
	}
	void *p = b->bytes + b->at;
	b->at += need;
	a->used += n;
	UNPOISON(p, n);
	return memset(p, 0, n);
}

void *arena_array(struct arena *a, size_t size, size_t n)
{
	if (size != 0 && n > SIZE_MAX / 4 / size)
		BUG("an array of %zu times %zu bytes", n, size);
	return arena_alloc(a, size * n);
}

void arena_reset(struct arena *a)
{
	struct arena_block *keep = NULL;
	for (struct arena_block *b = a->block, *next; b != NULL; b = next) {
		next = b->next;
		if (keep == NULL || b->size > keep->size) {
			free(keep);
			keep = b;
		} else {
			free(b);
		}
	}
	if (keep != NULL) {
		keep->next = NULL;
		keep->at = 0;
		POISON(keep->bytes, keep->size);
	}
	a->block = keep;
	a->used = 0;
}

void arena_release(struct arena *a)
{
	for (struct arena_block *b = a->block, *next; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	*a = (struct arena){ 0 };
}

struct str arena_str(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return (struct str){ p, s.n };
}

struct str arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		BUG("a format that cannot be printed");
	char *p = arena_alloc(a, (size_t)n + 1);
	(void)vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct str){ p, (size_t)n };
}

struct str arena_lower(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		p[i] = char_lower(s.p[i]);
	return (struct str){ p, s.n };
}

const char *arena_z(struct arena *a, struct str s)
{
	return arena_str(a, s).p;
}

void *vec_grow(struct arena *a, const void *old, size_t size, size_t n, size_t *cap)
{
	size_t more = *cap < 8 ? 8 : *cap * 2;
	void *v = arena_array(a, size, more);
	if (n > 0)
		memcpy(v, old, size * n);
	*cap = more;
	return v;
}
