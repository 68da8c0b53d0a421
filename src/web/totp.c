/* SHA-1 from libcrypto, the rest as the RFCs write it down. */
#include "web/totp.h"

#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <sodium.h>

/* One half of RFC 2104: the hash of the padded key and what follows it. */
static void keyed_sha1(const unsigned char key[static SHA_CBLOCK], unsigned char pad, const void *p, size_t n, unsigned char ret[static SHA_DIGEST_LENGTH])
{
	SHA_CTX ctx;
	unsigned char block[SHA_CBLOCK];
	for (size_t i = 0; i < sizeof(block); i++)
		block[i] = key[i] ^ pad;
	if (SHA1_Init(&ctx) != 1 || SHA1_Update(&ctx, block, sizeof(block)) != 1 || SHA1_Update(&ctx, p, n) != 1 || SHA1_Final(ret, &ctx) != 1)
		BUG("libcrypto makes no SHA-1");
	sodium_memzero(block, sizeof(block));
	sodium_memzero(&ctx, sizeof(ctx));
}

static void hmac_sha1(struct str key, const void *p, size_t n, unsigned char ret[static SHA_DIGEST_LENGTH])
{
	unsigned char block[SHA_CBLOCK] = { 0 }, inner[SHA_DIGEST_LENGTH];
	if (key.n > sizeof(block))
		(void)SHA1((const unsigned char *)key.p, key.n, block);
	else if (key.n > 0)
		memcpy(block, key.p, key.n);
	keyed_sha1(block, 0x36, p, n, inner);
	keyed_sha1(block, 0x5C, inner, sizeof(inner), ret);
	sodium_memzero(block, sizeof(block));
}

uint32_t totp_number(struct str key, uint64_t step, int digits)
{
	unsigned char counter[8], mac[SHA_DIGEST_LENGTH];
	uint32_t most = 1;
	for (int i = 7; i >= 0; i--, step >>= 8)
		counter[i] = (unsigned char)step;
	hmac_sha1(key, counter, sizeof(counter), mac);
	const unsigned at = mac[19] & 15u;
	const uint32_t code = (uint32_t)(mac[at] & 127u) << 24 | (uint32_t)mac[at + 1] << 16 | (uint32_t)mac[at + 2] << 8 | mac[at + 3];
	for (int i = 0; i < digits; i++)
		most *= 10;
	return code % most;
}

bool totp_fits(struct str key, struct str typed, int64_t now, int64_t last, int64_t *step)
{
	uint32_t number = 0;
	size_t digits = 0;
	for (size_t i = 0; i < typed.n; i++) {
		if (typed.p[i] == ' ')
			continue;
		if (!char_is_digit(typed.p[i]) || ++digits > TOTP_DIGITS)
			return false;
		number = number * 10 + (uint32_t)(typed.p[i] - '0');
	}
	if (digits != TOTP_DIGITS)
		return false;
	bool fits = false;
	for (int64_t s = now / TOTP_STEP - TOTP_WINDOW; s <= now / TOTP_STEP + TOTP_WINDOW; s++) {
		const uint32_t right = s > last && s >= 0 ? totp_number(key, (uint64_t)s, TOTP_DIGITS) : 0;
		if (s > last && s >= 0 && sodium_memcmp(&right, &number, sizeof(right)) == 0 && !fits) {
			fits = true;
			*step = s;
		}
	}
	return fits;
}

struct str base32(struct arena *a, struct str bytes)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	char *out = arena_alloc(a, bytes.n * 8 / 5 + 2);
	size_t n = 0;
	unsigned have = 0, bits = 0;
	for (size_t i = 0; i < bytes.n; i++) {
		have = have << 8 | (unsigned char)bytes.p[i];
		for (bits += 8; bits >= 5; bits -= 5)
			out[n++] = letters[have >> (bits - 5) & 31u];
		have &= 255u;
	}
	if (bits > 0)
		out[n++] = letters[have << (5 - bits) & 31u];
	return (struct str){ out, n };
}
