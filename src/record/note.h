/*
 * Signed notes and checkpoints (c2sp.org/signed-note, c2sp.org/tlog-checkpoint).
 *
 * A note is text that ends in LF, an empty line, and signature lines.  Only
 * Ed25519 (type 1) is made; unknown keys are passed over, a known key whose
 * signature does not fit spoils the note, and a note that no given key signed
 * is none.  Keys are kept in files of their own, never in the record:
 * `PRIVATE+KEY+name+id+base64`, the form of Go's sumdb.
 */
#ifndef RAPPORTEUR_RECORD_NOTE_H
#define RAPPORTEUR_RECORD_NOTE_H

#include "base/sha256.h"

enum { NOTE_SIGNATURES_MAX = 100, NOTE_BYTES_MAX = 1 << 20, NOTE_NAME_MAX = 200 };

struct note_key {
	char name[NOTE_NAME_MAX + 1];
	unsigned char id[4], public_key[32];
	unsigned char secret[64]; /* seed and public key, as libsodium has it; zeros in a key that only verifies */
};

/* A new key from random bytes; wipe it with note_key_wipe(). */
bool note_key_make(struct str name, struct note_key *ret, struct err *err) MUST_USE;
void note_key_wipe(struct note_key *key);

/* One line, without its end. */
struct str note_key_private(struct arena *a, const struct note_key *key);
struct str note_key_public(struct arena *a, const struct note_key *key); /* name+id+base64 */
bool note_key_parse_private(struct str line, struct note_key *ret, struct err *err) MUST_USE;
bool note_key_parse_public(struct str line, struct note_key *ret, struct err *err) MUST_USE;

/* The text with its signature lines: one more than it had. */
bool note_sign(struct arena *a, struct str text, const struct note_key *key, struct str *ret, struct err *err) MUST_USE;

/* True when at least one of the keys signed; *text is then what was signed. */
bool note_open(struct str note, const struct note_key *key, size_t keys, struct str *text, struct err *err) MUST_USE;

struct note_checkpoint {
	struct str origin; /* a view of the text */
	uint64_t size;
	struct hash root;
};

/* Of a checkpoint's text, with or without its signatures. */
bool note_checkpoint_parse(struct str text, struct note_checkpoint *ret, struct err *err) MUST_USE;

#endif
