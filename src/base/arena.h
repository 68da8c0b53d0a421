/*
 * Memory with one lifetime.
 *
 * An arena belongs to one document, request or command and lies on its
 * owner's stack, zeroed: `struct arena a = { 0 };`.  What is taken from it is
 * zeroed, is never freed alone, and is gone after arena_release().  Being out
 * of memory ends the program: input sizes are bounded before they get here.
 * Under AddressSanitizer the bytes between two allocations are poisoned, so
 * that an overrun inside the arena is caught.
 */
#ifndef RAPPORTEUR_BASE_ARENA_H
#define RAPPORTEUR_BASE_ARENA_H

#include "base/err.h"
#include "base/str.h"

struct arena_block;

struct arena {
	struct arena_block *block, *spare;
	size_t used; /* bytes handed out since the last reset, for limits and tests */
};

/* Zeroed, aligned for any type.  n == 0 gives a valid pointer. */
void *arena_alloc(struct arena *a, size_t n);

/* Makes room for some n bytes in one piece: cheaper than growing for who knows that much is to come. */
void arena_expect(struct arena *a, size_t n);

/* Keeps the blocks, some 10 MB of them at most, so that a loop over documents reuses them. */
void arena_reset(struct arena *a);
void arena_release(struct arena *a);

/* A copy of s that lives in `a`, followed by a NUL that is not counted. */
struct str arena_str(struct arena *a, struct str s);
struct str arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
struct str arena_lower(struct arena *a, struct str s); /* ASCII letters alone */
const char *arena_z(struct arena *a, struct str s);    /* terminated, for libc */

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), sizeof(type), (n)))
void *arena_array(struct arena *a, size_t size, size_t n);

/*
 * A growing array: any struct { T *v; size_t n, cap; }.  `*VEC_PUSH(a, &out)
 * = (struct token){ … };`.  The elements move when it grows: keep indices.
 */
#define VEC(type) \
	struct { \
		type *v; \
		size_t n, cap; \
	}
#define VEC_PUSH(a, vec) \
	((vec)->n == (vec)->cap \
		 ? ((vec)->v = vec_grow((a), (vec)->v, sizeof(*(vec)->v), (vec)->n, &(vec)->cap)) \
		 : (vec)->v, \
	 &(vec)->v[(vec)->n++])
void *vec_grow(struct arena *a, const void *old, size_t size, size_t n, size_t *cap);

/* Room for `want` elements in all, for who knows how many are to come. */
#define VEC_RESERVE(a, vec, want) ((vec)->v = vec_room((a), (vec)->v, sizeof(*(vec)->v), (vec)->n, &(vec)->cap, (want)))
void *vec_room(struct arena *a, void *old, size_t size, size_t n, size_t *cap, size_t want);

#endif
