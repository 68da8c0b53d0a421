/*
 * OpenSSL's SHA-256: eight times the speed of libsodium's where the processor
 * has SHA-NI.  Its plain functions are taken, and from the archive: of the
 * library's five megabytes they need one object, where the shared library
 * costs each start of the program several milliseconds.
 */
#include "base/sha256.h"

#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

struct hash sha256_parts(const struct str *parts, size_t n)
{
	SHA256_CTX ctx;
	struct hash h;
	bool ok = SHA256_Init(&ctx) == 1;
	for (size_t i = 0; ok && i < n; i++)
		ok = parts[i].n == 0 || SHA256_Update(&ctx, parts[i].p, parts[i].n) == 1;
	if (!ok || SHA256_Final(h.b, &ctx) != 1)
		BUG("SHA-256 failed");
	return h;
}

struct hash sha256(struct str bytes)
{
	return sha256_parts(&bytes, 1);
}

bool hash_eq(struct hash a, struct hash b)
{
	return memcmp(a.b, b.b, sizeof(a.b)) == 0;
}

struct str bytes_hex(struct arena *a, struct str bytes)
{
	static const char digit[] = "0123456789abcdef";
	char *p = arena_alloc(a, bytes.n * 2 + 1);
	for (size_t i = 0; i < bytes.n; i++) {
		p[2 * i] = digit[(unsigned char)bytes.p[i] >> 4];
		p[2 * i + 1] = digit[(unsigned char)bytes.p[i] & 15];
	}
	return (struct str){ p, bytes.n * 2 };
}

struct str hash_hex(struct arena *a, struct hash h)
{
	return bytes_hex(a, (struct str){ (const char *)h.b, sizeof(h.b) });
}

static int nibble(char c)
{
	if (char_is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool bytes_parse(struct arena *a, struct str hex, struct str *ret)
{
	if (hex.n % 2 != 0)
		return false;
	char *p = arena_alloc(a, hex.n / 2 + 1);
	for (size_t i = 0; i < hex.n / 2; i++) {
		int hi = nibble(hex.p[2 * i]), lo = nibble(hex.p[2 * i + 1]);
		if (hi < 0 || lo < 0)
			return false;
		p[i] = (char)(hi << 4 | lo);
	}
	*ret = (struct str){ p, hex.n / 2 };
	return true;
}

bool hash_parse(struct str hex, struct hash *ret)
{
	if (hex.n != 64)
		return false;
	struct hash h;
	for (size_t i = 0; i < 32; i++) {
		int hi = nibble(hex.p[2 * i]), lo = nibble(hex.p[2 * i + 1]);
		if (hi < 0 || lo < 0)
			return false;
		h.b[i] = (unsigned char)(hi << 4 | lo);
	}
	*ret = h;
	return true;
}
