/*
 * Bytes of what leaves here, before base64:
 *
 *   envelope  0x01, nonce (24), ciphertext and tag (n + 16)
 *   box       first 8 bytes of the SHA-256 of the reader's public key, crypto_box_seal of the key (32 + 48)
 *   wrapped   nonce (24), private key and tag (32 + 16), bound to the public key
 */
#include "record/envelope.h"

#include <sodium.h>

#include "base/sha256.h"

enum {
	PASSES = 3, MEMORY = 64 << 20, /* as for secrets that log in: RFC 9106 */
	NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	KEY = crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
	VERSION = 1,
	BOX_ID = 8,
	BOX = BOX_ID + KEY + crypto_box_SEALBYTES,
	SEALED_MOST = 1 + NONCE + ENVELOPE_MOST + TAG,
};
#define KEY_LABEL "rapporteur-key/v1\n"

_Static_assert(KEY_PUBLIC == crypto_box_PUBLICKEYBYTES && KEY_PRIVATE == crypto_box_SECRETKEYBYTES, "X25519");
_Static_assert(KEY_SALT == crypto_pwhash_SALTBYTES && KEY_WRAPPED == NONCE + KEY_PRIVATE + TAG, "what a row of account_key holds");

/* ---- memory ------------------------------------------------------------------------- */

bool plain_new(struct plain *ret, size_t n, struct err *err)
{
	*ret = (struct plain){ NULL, 0 };
	if (sodium_init() < 0)
		return err_set(err, ERR_IO, "the system gives no random bytes");
	ret->p = sodium_malloc(n == 0 ? 1 : n);
	if (ret->p == NULL)
		return err_set(err, ERR_LIMIT, "there is not enough memory for what is secret");
	ret->n = n;
	return true;
}

void plain_done(struct plain *x)
{
	sodium_free(x->p);
	*x = (struct plain){ NULL, 0 };
}

struct str plain_str(const struct plain *x)
{
	return (struct str){ (const char *)x->p, x->n };
}

/* ---- base64 --------------------------------------------------------------------------- */

static struct str base64(struct arena *a, const unsigned char *p, size_t n)
{
	const size_t most = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_ORIGINAL);
	char *out = arena_alloc(a, most);
	(void)sodium_bin2base64(out, most, p, n, sodium_base64_VARIANT_ORIGINAL);
	return str_of(out);
}

/* At most `most` bytes, in the one way to write them; false for anything else. */
static bool unbase64(struct str s, unsigned char *out, size_t most, size_t *n)
{
	const char *end = NULL;
	return s.n > 0 && s.n % 4 == 0 && sodium_base642bin(out, most, s.p, s.n, NULL, n, &end, sodium_base64_VARIANT_ORIGINAL) == 0 &&
		end == s.p + s.n;
}

/* ---- people's keys ---------------------------------------------------------------------- */

static bool key_of_secret(struct str secret, const unsigned char salt[static KEY_SALT], struct plain *ret, struct err *err)
{
	if (!plain_new(ret, KEY, err))
		return false;
	return crypto_pwhash(ret->p, KEY, secret.p == NULL ? "" : secret.p, secret.n, salt, PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13) == 0 ||
		err_set(err, ERR_LIMIT, "there is not enough memory to use a secret (64 MiB)");
}

struct bound {
	unsigned char b[sizeof(KEY_LABEL) - 1 + KEY_PUBLIC];
};

static struct bound bound_to(const unsigned char open[static KEY_PUBLIC])
{
	struct bound x;
	memcpy(x.b, KEY_LABEL, sizeof(KEY_LABEL) - 1);
	memcpy(x.b + sizeof(KEY_LABEL) - 1, open, KEY_PUBLIC);
	return x;
}

static bool wrap(struct key_pair *k, const struct plain *private_key, struct str secret, struct err *err)
{
	AUTO(plain_done) struct plain key = { NULL, 0 };
	const struct bound about = bound_to(k->open);
	randombytes_buf(k->salt, sizeof(k->salt));
	randombytes_buf(k->wrapped, NONCE);
	if (!key_of_secret(secret, k->salt, &key, err))
		return false;
	return crypto_aead_xchacha20poly1305_ietf_encrypt(k->wrapped + NONCE, NULL, private_key->p, KEY_PRIVATE, about.b, sizeof(about.b), NULL,
		k->wrapped, key.p) == 0 || err_set(err, ERR_IO, "a key could not be wrapped");
}

bool key_bare(struct plain *ret, unsigned char open[static KEY_PUBLIC], struct err *err)
{
	if (!plain_new(ret, KEY_PRIVATE, err))
		return false;
	if (crypto_box_keypair(open, ret->p) == 0)
		return true;
	plain_done(ret);
	return err_set(err, ERR_IO, "a key could not be made");
}

bool key_public(const struct plain *private_key, unsigned char open[static KEY_PUBLIC], struct err *err)
{
	return (private_key->n == KEY_PRIVATE && crypto_scalarmult_base(open, private_key->p) == 0) ||
		err_set(err, ERR_DENIED, "that is no private key");
}

bool key_make(struct str secret, struct key_pair *ret, struct err *err)
{
	AUTO(plain_done) struct plain private_key = { NULL, 0 };
	struct key_pair k;
	if (!key_bare(&private_key, k.open, err) || !wrap(&k, &private_key, secret, err))
		return false;
	*ret = k;
	return true;
}

bool key_unwrap(const struct key_pair *k, struct str secret, struct plain *ret, struct err *err)
{
	AUTO(plain_done) struct plain key = { NULL, 0 };
	struct plain private_key;
	const struct bound about = bound_to(k->open);
	*ret = (struct plain){ NULL, 0 };
	if (!plain_new(&private_key, KEY_PRIVATE, err))
		return false;
	bool ok = key_of_secret(secret, k->salt, &key, err) &&
		(crypto_aead_xchacha20poly1305_ietf_decrypt(private_key.p, NULL, NULL, k->wrapped + NONCE, KEY_PRIVATE + TAG, about.b, sizeof(about.b),
			k->wrapped, key.p) == 0 || err_set(err, ERR_DENIED, "that is not the secret"));
	if (ok)
		*ret = private_key;
	else
		plain_done(&private_key);
	return ok;
}

bool key_rewrap(struct key_pair *k, struct str old, struct str secret, struct err *err)
{
	AUTO(plain_done) struct plain private_key = { NULL, 0 };
	struct key_pair other = *k;
	if (!key_unwrap(k, old, &private_key, err) || !wrap(&other, &private_key, secret, err))
		return false;
	*k = other;
	return true;
}

/* ---- envelopes ----------------------------------------------------------------------------- */

bool envelope_seal(struct arena *a, struct str text, struct str about, struct plain *key, struct str *ret, struct err *err)
{
	unsigned char *out = arena_alloc(a, SEALED_MOST);
	if (text.n > ENVELOPE_MOST)
		return err_set(err, ERR_LIMIT, "%zu bytes to seal; the most is %d", text.n, ENVELOPE_MOST);
	if (!plain_new(key, KEY, err))
		return false;
	randombytes_buf(key->p, KEY);
	out[0] = VERSION;
	randombytes_buf(out + 1, NONCE);
	if (crypto_aead_xchacha20poly1305_ietf_encrypt(out + 1 + NONCE, NULL, (const unsigned char *)text.p, text.n, (const unsigned char *)about.p,
		    about.n, NULL, out + 1, key->p) != 0)
		return err_set(err, ERR_IO, "it could not be sealed");
	*ret = base64(a, out, 1 + NONCE + text.n + TAG);
	return true;
}

bool envelope_open(struct str sealed, struct str about, const struct plain *key, struct plain *ret, struct err *err)
{
	struct arena a = { 0 };
	unsigned char *in = arena_alloc(&a, SEALED_MOST);
	size_t n = 0;
	*ret = (struct plain){ NULL, 0 };
	bool ok = (unbase64(sealed, in, SEALED_MOST, &n) && n >= 1 + NONCE + TAG && in[0] == VERSION && key->n == KEY) ||
		err_set(err, ERR_TAMPERED, "what was sealed is damaged: it is no envelope");
	ok = ok && plain_new(ret, n - 1 - NONCE - TAG, err);
	if (ok && crypto_aead_xchacha20poly1305_ietf_decrypt(ret->p, NULL, NULL, in + 1 + NONCE, n - 1 - NONCE, (const unsigned char *)about.p, about.n,
			  in + 1, key->p) != 0) {
		plain_done(ret);
		ok = err_set(err, ERR_TAMPERED, "what was sealed was altered, or belongs to another document");
	}
	arena_release(&a);
	return ok;
}

/* ---- one reader's box ------------------------------------------------------------------------ */

static struct hash id_of(const unsigned char open[static KEY_PUBLIC])
{
	return sha256((struct str){ (const char *)open, KEY_PUBLIC });
}

struct str key_number(struct arena *a, const unsigned char open[static KEY_PUBLIC])
{
	return bytes_hex(a, (struct str){ (const char *)id_of(open).b, BOX_ID });
}

bool envelope_box(struct arena *a, const struct plain *key, const unsigned char open[static KEY_PUBLIC], struct str *ret, struct err *err)
{
	unsigned char out[BOX];
	const struct hash id = id_of(open);
	memcpy(out, id.b, BOX_ID);
	if (key->n != KEY || crypto_box_seal(out + BOX_ID, key->p, KEY, open) != 0)
		return err_set(err, ERR_IO, "a key could not be sealed to a reader");
	*ret = base64(a, out, sizeof(out));
	return true;
}

static bool box_of(struct str s, unsigned char out[static BOX])
{
	size_t n = 0;
	return unbase64(s, out, BOX, &n) && n == BOX;
}

bool envelope_is_for(struct str box, const unsigned char open[static KEY_PUBLIC])
{
	unsigned char b[BOX];
	return box_of(box, b) && memcmp(b, id_of(open).b, BOX_ID) == 0;
}

bool envelope_key(struct str box, const unsigned char open[static KEY_PUBLIC], const struct plain *private_key, struct plain *ret, struct err *err)
{
	unsigned char b[BOX];
	*ret = (struct plain){ NULL, 0 };
	if (!box_of(box, b))
		return err_set(err, ERR_TAMPERED, "a reader's key is damaged: it is no box");
	if (private_key->n != KEY_PRIVATE || !plain_new(ret, KEY, err))
		return private_key->n == KEY_PRIVATE ? false : err_set(err, ERR_DENIED, "that is no private key");
	if (crypto_box_seal_open(ret->p, b + BOX_ID, KEY + crypto_box_SEALBYTES, open, private_key->p) == 0)
		return true;
	plain_done(ret);
	return err_set(err, ERR_DENIED, "it was sealed to another key");
}
