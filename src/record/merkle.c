/*
 * A range of leaves that is not a whole subtree is split at the largest power
 * of two smaller than its length; everything here is that one rule.
 */
#include "record/merkle.h"

struct hash merkle_leaf(struct str entry)
{
	return sha256_parts((const struct str[]){ { "\0", 1 }, entry }, 2);
}

struct hash merkle_node(struct hash left, struct hash right)
{
	return sha256_parts((const struct str[]){ { "\1", 1 }, { (const char *)left.b, 32 }, { (const char *)right.b, 32 } }, 3);
}

static uint64_t split(uint64_t n)
{
	uint64_t k = 1;
	while (k < n - k)
		k <<= 1;
	return k;
}

/* The hash of leaves [from, from + n), n > 0; `from` is a multiple of the
 * smallest power of two that is at least n. */
static bool range_hash(const struct merkle_source *src, uint64_t from, uint64_t n, struct hash *ret)
{
	struct hash left, right;
	if ((n & (n - 1)) == 0) {
		unsigned level = (unsigned)__builtin_ctzll(n);
		return src->node(src->context, level, from >> level, ret);
	}
	uint64_t k = split(n);
	if (!range_hash(src, from, k, &left) || !range_hash(src, from + k, n - k, &right))
		return false;
	*ret = merkle_node(left, right);
	return true;
}

bool merkle_root(const struct merkle_source *src, uint64_t size, struct hash *ret)
{
	if (size == 0) {
		*ret = sha256(S(""));
		return true;
	}
	return range_hash(src, 0, size, ret);
}

static bool add_range(const struct merkle_source *src, uint64_t from, uint64_t n, struct merkle_proof *p)
{
	if (p->n == MERKLE_PROOF_MAX)
		BUG("a Merkle proof longer than a tree can be deep");
	return range_hash(src, from, n, &p->h[p->n++]);
}

static bool inclusion(const struct merkle_source *src, uint64_t leaf, uint64_t from, uint64_t n, struct merkle_proof *p)
{
	if (n == 1)
		return true;
	uint64_t k = split(n);
	if (leaf < k)
		return inclusion(src, leaf, from, k, p) && add_range(src, from + k, n - k, p);
	return inclusion(src, leaf - k, from + k, n - k, p) && add_range(src, from, k, p);
}

bool merkle_inclusion(const struct merkle_source *src, uint64_t leaf, uint64_t size, struct merkle_proof *ret)
{
	if (leaf >= size)
		BUG("leaf %llu of a tree of %llu", (unsigned long long)leaf, (unsigned long long)size);
	ret->n = 0;
	return inclusion(src, leaf, 0, size, ret);
}

/* `whole`: the old tree is so far a subtree whose hash the checker has. */
static bool consistency(const struct merkle_source *src, uint64_t old, uint64_t from, uint64_t n, bool whole, struct merkle_proof *p)
{
	if (old == n)
		return whole || add_range(src, from, n, p);
	uint64_t k = split(n);
	if (old <= k)
		return consistency(src, old, from, k, whole, p) && add_range(src, from + k, n - k, p);
	return consistency(src, old - k, from + k, n - k, false, p) && add_range(src, from, k, p);
}

bool merkle_consistency(const struct merkle_source *src, uint64_t old, uint64_t size, struct merkle_proof *ret)
{
	if (old == 0 || old > size)
		BUG("a tree of %llu cannot follow one of %llu", (unsigned long long)size, (unsigned long long)old);
	ret->n = 0;
	return consistency(src, old, 0, size, true, ret);
}

bool merkle_check_inclusion(struct hash leaf, uint64_t at, uint64_t size, const struct merkle_proof *p, struct hash root)
{
	if (at >= size)
		return false;
	uint64_t fn = at, sn = size - 1;
	struct hash r = leaf;
	for (size_t i = 0; i < p->n; i++) {
		if (sn == 0)
			return false;
		if ((fn & 1) != 0 || fn == sn) {
			r = merkle_node(p->h[i], r);
			for (; (fn & 1) == 0 && fn != 0; fn >>= 1)
				sn >>= 1;
		} else {
			r = merkle_node(r, p->h[i]);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0 && hash_eq(r, root);
}

bool merkle_check_consistency(uint64_t old, uint64_t size, const struct merkle_proof *p, struct hash old_root, struct hash root)
{
	if (old == 0 || old > size)
		return false;
	if (old == size)
		return p->n == 0 && hash_eq(old_root, root);
	/* Where the old size is a power of two its root begins the proof, unsaid. */
	size_t i = 0;
	struct hash fr = old_root;
	if ((old & (old - 1)) != 0) {
		if (p->n == 0)
			return false;
		fr = p->h[i++];
	}
	struct hash sr = fr;
	uint64_t fn = old - 1, sn = size - 1;
	for (; (fn & 1) != 0; fn >>= 1)
		sn >>= 1;
	for (; i < p->n; i++) {
		if (sn == 0)
			return false;
		if ((fn & 1) != 0 || fn == sn) {
			fr = merkle_node(p->h[i], fr);
			sr = merkle_node(p->h[i], sr);
			for (; (fn & 1) == 0 && fn != 0; fn >>= 1)
				sn >>= 1;
		} else {
			sr = merkle_node(sr, p->h[i]);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0 && hash_eq(fr, old_root) && hash_eq(sr, root);
}
