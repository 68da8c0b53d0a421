/*
 * The Merkle tree of RFC 6962, section 2.1: pure functions over hashes.
 *
 * A tree of n leaves is told by a function that gives the hash of a whole
 * subtree: level 0 are the leaves, node (level, pos) covers the leaves
 * [pos * 2^level, (pos + 1) * 2^level).  Proofs are lists of hashes in the
 * order in which a checker uses them.  The checkers take nothing on trust:
 * any length and any number may be given.
 */
#ifndef RAPPORTEUR_RECORD_MERKLE_H
#define RAPPORTEUR_RECORD_MERKLE_H

#include "base/sha256.h"

enum { MERKLE_PROOF_MAX = 64 };

struct merkle_source {
	bool (*node)(void *context, unsigned level, uint64_t pos, struct hash *ret);
	void *context;
};

struct merkle_proof {
	struct hash h[MERKLE_PROOF_MAX];
	size_t n;
};

struct hash merkle_leaf(struct str entry);
struct hash merkle_node(struct hash left, struct hash right);

/* False when the source could not give a node. */
bool merkle_root(const struct merkle_source *src, uint64_t size, struct hash *ret) MUST_USE;
bool merkle_inclusion(const struct merkle_source *src, uint64_t leaf, uint64_t size, struct merkle_proof *ret) MUST_USE;
/* 0 < old <= size. */
bool merkle_consistency(const struct merkle_source *src, uint64_t old, uint64_t size, struct merkle_proof *ret) MUST_USE;

bool merkle_check_inclusion(struct hash leaf, uint64_t at, uint64_t size, const struct merkle_proof *p, struct hash root);
/* An old size of 0 is refused: every tree follows the empty one, which proves nothing. */
bool merkle_check_consistency(uint64_t old, uint64_t size, const struct merkle_proof *p, struct hash old_root, struct hash root);

#endif
