/* OpenSSL's SHA-256: eight times the speed of libsodium's where the processor has SHA-NI. */
#include "base/sha256.h"

#include <openssl/evp.h>
#include <pthread.h>
#include <stdlib.h>

/* A fetch costs more than a Merkle node, so each thread fetches once and keeps
 * its context until it ends. */
struct hasher {
	EVP_MD *md;
	EVP_MD_CTX *ctx;
};
static pthread_key_t at_thread_end;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void hasher_free(void *p)
{
	struct hasher *h = p;
	EVP_MD_CTX_free(h->ctx);
	EVP_MD_free(h->md);
	free(h);
}

static void make_key(void)
{
	if (pthread_key_create(&at_thread_end, hasher_free) != 0)
		BUG("no key for what a thread leaves");
}

static struct hasher *hasher_new(void)
{
	struct hasher *h = calloc(1, sizeof(*h));
	if (h == NULL)
		BUG("out of memory");
	h->md = EVP_MD_fetch(NULL, "SHA256", NULL);
	h->ctx = EVP_MD_CTX_new();
	if (h->md == NULL || h->ctx == NULL || EVP_DigestInit_ex(h->ctx, h->md, NULL) != 1)
		BUG("OpenSSL has no SHA-256");
	(void)pthread_once(&once, make_key);
	(void)pthread_setspecific(at_thread_end, h);
	return h;
}

static EVP_MD_CTX *context(void)
{
	static _Thread_local struct hasher *h;
	if (h == NULL)
		h = hasher_new();
	else if (EVP_DigestInit_ex(h->ctx, NULL, NULL) != 1)
		BUG("OpenSSL cannot begin SHA-256 anew");
	return h->ctx;
}

struct hash sha256_parts(const struct str *parts, size_t n)
{
	EVP_MD_CTX *ctx = context();
	struct hash h;
	for (size_t i = 0; i < n; i++) {
		if (parts[i].n > 0 && EVP_DigestUpdate(ctx, parts[i].p, parts[i].n) != 1)
			BUG("SHA-256 update");
	}
	if (EVP_DigestFinal_ex(ctx, h.b, NULL) != 1)
		BUG("SHA-256 final");
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
