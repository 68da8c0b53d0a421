/*
 * The recovery key: one key pair of the record beside those of its people, so
 * that sources can be read again when all whom they were sealed to have lost
 * their secrets.
 *
 * The log tells its public half (kind "recovery-key").  The private half is
 * printed once, to be kept away from the machine; the record, its copies and
 * its exports hold nothing of it.  From then on whatever is sealed of a source
 * is sealed to it too (record/giver.h); what was sealed before is, by a person
 * who can open it.  Whoever holds the printed lines and the record's file reads
 * every source that is sealed to it.
 *
 * The printed form is four lines of sixteen signs, each with a check of its own,
 * so that a typing error is told by its line:
 *
 *   1  A1B2 C3D4 E5F6 G7H8
 *
 * Eight bytes of the key a line and two of check, in base 32: digits and capital
 * letters without I, L, O and U.  Typed, letter case, spaces and hyphens do not
 * count, O is 0, I and L are 1, and the number in front may be left out.
 *
 * Errors: ERR_INPUT the line is mistyped; ERR_DENIED the key is none of this
 * record's, or the secret does not fit; ERR_CONFLICT, ERR_NOT_FOUND the record
 * says otherwise.  Nothing that was typed stands in any of them.
 */
#ifndef RAPPORTEUR_RECORD_RECOVERY_H
#define RAPPORTEUR_RECORD_RECOVERY_H

#include "record/giver.h"

enum {
	RECOVERY_LINES = 4,
	RECOVERY_LINE = 19, /* bytes of a line as it is printed, without its number */
};

/* Line 1 to 4 of a private key. */
void recovery_line(const unsigned char key[static KEY_PRIVATE], int line, char ret[static RECOVERY_LINE + 1]);
/* Into its part of the key, which is written only when the line is right. */
bool recovery_line_parse(struct str typed, int line, unsigned char key[static KEY_PRIVATE], struct err *err) MUST_USE;

struct recovery_key {
	int64_t seq, at; /* of its entry; 0: there is none */
	struct str author;
	struct hash open;
	bool withdrawn; /* the entry withdraws it */
};
struct recovery_keys {
	struct recovery_key *v;
	size_t n, cap;
};
/* Every entry about one, newest first. */
bool recovery_key_list(struct record *r, struct arena *a, struct recovery_keys *ret, struct err *err) MUST_USE;
/* The one that sources are sealed to now. */
bool recovery_key_now(struct record *r, struct arena *a, struct recovery_key *ret, struct err *err) MUST_USE;

/* In the place of the one there is, if any. */
bool recovery_key_put(struct record *r, const unsigned char open[static KEY_PUBLIC], struct str reason, struct str author, int64_t *seq, struct err *err) MUST_USE;
bool recovery_key_withdraw(struct record *r, struct str reason, struct str author, int64_t *seq, struct err *err) MUST_USE;

/* ---- sealing to it what was sealed before ---------------------------------------- */

/* A reader's own key, opened once for many sources. */
struct giver_opener {
	struct str name;
	unsigned char open[KEY_PUBLIC];
	struct plain key; /* private */
};
void giver_opener_done(struct giver_opener *o);
bool giver_opener(struct record *r, struct arena *a, struct str name, struct str secret, struct giver_opener *ret, struct err *err) MUST_USE;

/* Whether this source is not yet sealed to what the record has now, and this person can change that. */
bool giver_recovery_due(struct record *r, struct arena *a, const struct record_giver *g, struct str name, bool *ret, struct err *err) MUST_USE;
/* Gives the recovery key of now a box and takes out that of an earlier one; nothing else changes. */
bool record_giver_to_recovery(struct record *r, int64_t document, const struct giver_opener *by, int64_t *seq, struct err *err) MUST_USE;

/* ---- opening with it --------------------------------------------------------------- */

/* The entry that made this key in this record; ERR_DENIED when none did. */
bool recovery_key_known(struct record *r, struct arena *a, const struct plain *key, struct recovery_key *ret, struct err *err) MUST_USE;

/* Seals the words anew to the accounts named, to those of its readers who can still read it, and to the recovery key of now. */
bool record_giver_recover(struct record *r, int64_t document, const struct plain *key, const struct str *to, size_t n, struct str author,
	int64_t *seq, struct err *err) MUST_USE;

#endif
