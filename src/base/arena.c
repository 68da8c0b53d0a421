/*
 * Blocks in a list, each larger than the last; one release for all.  A reset
 * keeps the blocks, up to a bound: fresh pages are what memory costs most, and
 * threads that take and give back blocks wait for one another.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

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

enum { ALIGN = 16, BLOCK_MIN = 64 * 1024, BLOCK_MAX = 4 << 20 /* doubling stops here */, GROW_ALONE = 1 << 20 };
enum { READY_FROM = 256 << 10, READY_STEP = 256 << 10, PAGE = 4096, HUGE = 2 << 20 };
static const size_t KEEP_MAX = (size_t)10 << 20; /* of blocks that a reset keeps */

struct arena_block {
	struct arena_block *next;
	size_t size, at, ready; /* bytes that have their pages */
	_Alignas(16) unsigned char bytes[];
};

static struct arena_block *block_got(void *p, size_t size)
{
	struct arena_block *b = p;
	if (b == NULL) {
		(void)fputs("rapporteur: out of memory\n", stderr);
		abort();
	}
	b->size = size;
	return b;
}

static struct arena_block *block_make(struct arena_block *old, size_t size)
{
	return block_got(realloc(old, sizeof(*old) + size), size);
}

/* Two megabytes and more, whole huge pages: where the system has them, each takes one fault in place of 512. */
static struct arena_block *block_huge(size_t size)
{
	size = (sizeof(struct arena_block) + size + HUGE - 1) / HUGE * HUGE;
	void *p = aligned_alloc(HUGE, size);
	if (p != NULL)
		(void)madvise(p, size, MADV_HUGEPAGE); /* its failing changes nothing */
	return block_got(p, size - sizeof(struct arena_block));
}

/*
 * Pages of a large block come many at a time, some way ahead: one by one each costs a fault, which on a virtual
 * machine is most of what fresh memory costs. A kernel that does not know how gives them as they are touched.
 */
static void block_ready(struct arena_block *b, size_t want)
{
	if (b->size < READY_FROM || want <= b->ready)
		return;
	size_t until = want + READY_STEP;
	until = until > b->size ? b->size : until;
#ifdef MADV_POPULATE_WRITE
	const uintptr_t from = ((uintptr_t)b->bytes + b->ready) / PAGE * PAGE;
	const uintptr_t to = ((uintptr_t)b->bytes + until) / PAGE * PAGE;
	if (to > from)
		(void)madvise((void *)from, to - from, MADV_POPULATE_WRITE); /* its failing changes nothing */
#endif
	b->ready = until;
}

/* A kept block that is large enough, or a new one. */
static struct arena_block *block_new(struct arena *a, size_t need)
{
	for (struct arena_block **at = &a->spare; *at != NULL; at = &(*at)->next)
		if ((*at)->size >= need) {
			struct arena_block *b = *at;
			*at = b->next;
			return b;
		}
	size_t size = a->block == NULL ? 0 : a->block->size * 2;
	if (size < BLOCK_MIN)
		size = BLOCK_MIN;
	if (size > BLOCK_MAX)
		size = BLOCK_MAX;
	if (size < need)
		size = need;
	struct arena_block *b = size + sizeof(*b) >= HUGE ? block_huge(size) : block_make(NULL, size);
	b->at = b->ready = 0;
	POISON(b->bytes, b->size);
	return b;
}

void arena_expect(struct arena *a, size_t n)
{
	if (a->block != NULL && a->block->size - a->block->at >= n)
		return;
	struct arena_block *b = block_new(a, n);
	b->next = a->block;
	a->block = b;
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
		b = block_new(a, need);
		b->next = a->block;
		a->block = b;
	}
	block_ready(b, b->at + need);
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
	size_t kept = 0;
	struct arena_block *all[2] = { a->block, a->spare }, *spare = NULL;
	for (int k = 0; k < 2; k++)
		for (struct arena_block *b = all[k], *next; b != NULL; b = next) {
			next = b->next;
			if (kept + b->size > KEEP_MAX) {
				free(b);
				continue;
			}
			kept += b->size;
			b->next = spare;
			b->at = 0;
			POISON(b->bytes, b->size);
			spare = b;
		}
	*a = (struct arena){ .spare = spare };
}

void arena_release(struct arena *a)
{
	struct arena_block *all[2] = { a->block, a->spare };
	for (int k = 0; k < 2; k++)
		for (struct arena_block *b = all[k], *next; b != NULL; b = next) {
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

/* A large array has a block of its own, which can grow where it lies.  It is never the newest block, so that
 * nothing else is put into what it has to spare. */
static void *grow_alone(struct arena *a, const void *old, size_t n, size_t bytes)
{
	const size_t need = (bytes + GAP + ALIGN - 1) / ALIGN * ALIGN;
	struct arena_block **at = &a->block;
	while (*at != NULL && (const void *)(*at)->bytes != old)
		at = &(*at)->next;
	struct arena_block *b = *at;
	const bool own = b != NULL && b->size >= GROW_ALONE && b->at == b->size;
	if (own) {
		struct arena_block *next = b->next;
		UNPOISON(b->bytes, b->size);
		b = block_make(b, need);
		b->next = next;
		*at = b;
	} else {
		b = block_make(NULL, need);
		memcpy(b->bytes, old, n);
		if (a->block == NULL) {
			b->next = NULL;
			a->block = b;
		} else {
			b->next = a->block->next;
			a->block->next = b;
		}
	}
	b->at = b->ready = need;
	a->used += bytes - n;
	memset(b->bytes + n, 0, need - n);
	POISON(b->bytes + bytes, need - bytes);
	return b->bytes;
}

void *vec_grow(struct arena *a, const void *old, size_t size, size_t n, size_t *cap)
{
	size_t more = *cap < 8 ? 8 : *cap * 2;
	if (size * more >= GROW_ALONE && n > 0) {
		more = *cap + *cap / 4 + 8;
		if (more > SIZE_MAX / 4 / size)
			BUG("an array of %zu times %zu bytes", more, size);
		*cap = more;
		return grow_alone(a, old, n * size, more * size);
	}
	void *v = arena_array(a, size, more);
	if (n > 0)
		memcpy(v, old, size * n);
	*cap = more;
	return v;
}

void *vec_room(struct arena *a, void *old, size_t size, size_t n, size_t *cap, size_t want)
{
	if (want <= *cap)
		return old;
	void *v = arena_array(a, size, want);
	if (n > 0)
		memcpy(v, old, size * n);
	*cap = want;
	return v;
}
