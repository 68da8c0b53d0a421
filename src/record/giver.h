/*
 * Who gave a document: name, contact, conditions and a note, sealed to named
 * accounts (record/envelope.h).
 *
 * The log holds the envelope and a box for each reader; the plain words stand
 * nowhere, and no role opens them.  An entry says all that holds after it, so
 * that undoing one brings back the one before: `source-sealed` puts the words,
 * `source-granted` gives one reader more a box, `source-revoked` seals the words
 * anew, with another key, to those who remain.  What somebody could read once
 * they may have kept, and the old entry with its box stays in the log.  Where
 * the record has a recovery key (record/recovery.h), each gives it a box too;
 * `source-recovered` seals the words anew to people whom its holder names.
 *
 * Nothing is sealed to an account whose secret somebody else set: that person
 * could read it.  Such an account, and one whose secret was set anew since, has
 * no way in until it has a secret of its own and a reader grants it (again).
 *
 * `author` is who does it; to grant and revoke it must be an account that reads
 * it now, and `secret` its own.  Errors: ERR_NOT_FOUND there is nothing to
 * read, or not for this account; ERR_DENIED the secret does not fit, or the
 * account's key is a later one; ERR_CONFLICT the record says otherwise.
 */
#ifndef RAPPORTEUR_RECORD_GIVER_H
#define RAPPORTEUR_RECORD_GIVER_H

#include "record/account.h"
#include "record/view.h"

enum {
	GIVER_NAME_MOST = 400, /* bytes of UTF-8 */
	GIVER_CONTACT_MOST = 1000,
	GIVER_CONDITIONS_MOST = 2000,
	GIVER_NOTE_MOST = 8000,
	GIVER_READERS_MOST = 50,
};

struct giver {
	struct str name, contact, conditions, note;
};

/* Under this name, which no account can have, the recovery key stands among the readers of an entry. */
#define GIVER_RECOVERY "recovery key"

/* The plain bytes: 0x01, four times two bytes of length and that many of UTF-8, zeros up to a multiple of 512. */
bool giver_pack(const struct giver *g, struct plain *ret, struct err *err) MUST_USE;
bool giver_parse(struct str bytes, struct giver *ret, struct err *err) MUST_USE; /* views into `bytes` */

/* As people write it: lines "name: …", "contact: …", "conditions: …", then the note; views into `text`. */
void giver_from_text(struct str text, struct giver *ret);

struct record_giver {
	int64_t seq, document, at; /* seq 0: nobody told, or this handle's person may not know */
	struct str author;
	struct record_giver_reader {
		struct str name;
		bool lost; /* the account's key is a later one */
	} *reader;
	size_t readers;     /* without the recovery key */
	enum giver_recovery {
		GIVER_RECOVERY_NONE,
		GIVER_RECOVERY_NOW,     /* sealed to the one there is */
		GIVER_RECOVERY_EARLIER, /* to one that was replaced or withdrawn */
	} recovery;
	struct str recovery_box;
};
struct record_givers {
	struct record_giver *v;
	size_t n, cap;
};
bool record_giver(struct record *r, struct arena *a, int64_t document, struct record_giver *ret, struct err *err) MUST_USE;
bool record_givers(struct record *r, struct arena *a, struct record_givers *ret, struct err *err) MUST_USE;
/* Whether that account is among its readers. */
bool record_giver_reads(const struct record_giver *g, struct str name);

/* In place of what stands there only by its readers or its author. */
bool record_giver_set(struct record *r, int64_t document, const struct giver *g, const struct str *reader, size_t n,
	struct str author, int64_t *seq, struct err *err) MUST_USE;

/* *ret views into *memory, which the caller gives to plain_done(). */
bool record_giver_open(struct record *r, int64_t document, struct str name, struct str secret, struct plain *memory, struct giver *ret,
	struct err *err) MUST_USE;

bool record_giver_grant(struct record *r, int64_t document, struct str to, struct str secret, struct str author, int64_t *seq, struct err *err) MUST_USE;
bool record_giver_revoke(struct record *r, int64_t document, struct str from, struct str secret, struct str author, int64_t *seq, struct err *err) MUST_USE;

#endif
