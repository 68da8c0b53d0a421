/*
 * Envelopes: bytes that a few people alone can read, and the keys that open them.
 *
 * Each person has an X25519 key pair.  The private key is kept wrapped
 * (XChaCha20-Poly1305) under a key that Argon2id makes of the person's secret
 * with a salt of its own; what logs the person in opens nothing here.  Bytes
 * are encrypted once (XChaCha20-Poly1305) with a fresh key, bound to what they
 * are about; that key is put for each reader into a box of theirs
 * (crypto_box_seal).  Who holds the file, the log, a backup, or the server's
 * memory while nobody reads, has ciphertext.
 *
 * Plain bytes and keys live in sodium_malloc()'s memory: locked where the
 * system allows, guarded, and zeroed by plain_done().  Nothing here does files
 * or logs.  Errors: ERR_DENIED the secret or the box is another's; ERR_TAMPERED
 * the bytes are not what was sealed, or about something else.
 */
#ifndef RAPPORTEUR_RECORD_ENVELOPE_H
#define RAPPORTEUR_RECORD_ENVELOPE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum {
	KEY_PUBLIC = 32,
	KEY_PRIVATE = 32,
	KEY_SALT = 16,
	KEY_WRAPPED = 24 + KEY_PRIVATE + 16,
	ENVELOPE_MOST = 16 << 10, /* plain bytes */
};

struct plain {
	unsigned char *p;
	size_t n;
};
bool plain_new(struct plain *ret, size_t n, struct err *err) MUST_USE;
void plain_done(struct plain *x); /* of a zeroed one: nothing */
struct str plain_str(const struct plain *x);

struct key_pair {
	unsigned char open[KEY_PUBLIC]; /* anybody may know it */
	unsigned char salt[KEY_SALT], wrapped[KEY_WRAPPED];
};

/* Slow on purpose, as secret_hash() is: 64 MiB. */
bool key_make(struct str secret, struct key_pair *ret, struct err *err) MUST_USE;
bool key_unwrap(const struct key_pair *k, struct str secret, struct plain *ret, struct err *err) MUST_USE;
/* The same pair under another secret. */
bool key_rewrap(struct key_pair *k, struct str old, struct str secret, struct err *err) MUST_USE;

/* A pair that nothing wraps: its private half goes on paper (record/recovery.h). */
bool key_bare(struct plain *ret, unsigned char open[static KEY_PUBLIC], struct err *err) MUST_USE;
/* The public half of a private one. */
bool key_public(const struct plain *private_key, unsigned char open[static KEY_PUBLIC], struct err *err) MUST_USE;
/* The first digits of the SHA-256 of a public key, as boxes name it. */
struct str key_number(struct arena *a, const unsigned char open[static KEY_PUBLIC]);

/* Makes *key anew and encrypts; *ret is base64 in `a`.  `about` is what it may be opened for, and nothing else. */
bool envelope_seal(struct arena *a, struct str text, struct str about, struct plain *key, struct str *ret, struct err *err) MUST_USE;
bool envelope_open(struct str sealed, struct str about, const struct plain *key, struct plain *ret, struct err *err) MUST_USE;

/* The envelope's key for one reader, base64; which pair it is for can be told without opening it. */
bool envelope_box(struct arena *a, const struct plain *key, const unsigned char open[static KEY_PUBLIC], struct str *ret, struct err *err) MUST_USE;
bool envelope_is_for(struct str box, const unsigned char open[static KEY_PUBLIC]);
bool envelope_key(struct str box, const unsigned char open[static KEY_PUBLIC], const struct plain *private_key, struct plain *ret, struct err *err) MUST_USE;

#endif
