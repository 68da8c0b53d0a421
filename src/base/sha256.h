/*
 * SHA-256 (FIPS 180-4) by OpenSSL, and its hexadecimal form.
 */
#ifndef RAPPORTEUR_BASE_SHA256_H
#define RAPPORTEUR_BASE_SHA256_H

#include "base/arena.h"

struct hash {
	unsigned char b[32];
};

/* Of the parts one after another. */
struct hash sha256(struct str bytes);
struct hash sha256_parts(const struct str *parts, size_t n);

bool hash_eq(struct hash a, struct hash b);
struct str hash_hex(struct arena *a, struct hash h);          /* 64 characters */
bool hash_parse(struct str hex, struct hash *ret);            /* exactly 64 */
struct str bytes_hex(struct arena *a, struct str bytes);
bool bytes_parse(struct arena *a, struct str hex, struct str *ret);

#endif
