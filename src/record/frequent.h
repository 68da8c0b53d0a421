/*
 * Which claims have the frequent words: a bit for each claim, in memory.
 *
 * FTS5 walks the lists of two frequent words to their ends before it can say that they
 * never stand in one claim: 6 to 14 ms over lists of 145,000 and 271,000 of a million
 * claims.  Of the words that stand in each sixty-fourth claim or oftener, as far as a
 * sample tells, the bits say so in some hundredths of one; bench/README.md has more.
 *
 * They are made of one state of the record and hold in every later one, as long as
 * the views are not made anew, nor a version put in anew because fields of it became
 * confidential or open (claim_resettle()): a version of a claim is put into the index
 * under a number of its own, which no other ever gets, with words that never change
 * otherwise (apply_claim.c).  Of what was taken out of the index since, a bit stands too many;
 * so what is found by bits is looked at in its row, which also keeps to what the
 * handle's person may see.  What came later than they were made is not in them.
 *
 * One is shared by the threads of a process.
 */
#ifndef RAPPORTEUR_RECORD_FREQUENT_H
#define RAPPORTEUR_RECORD_FREQUENT_H

#include "record/record.h"

enum {
	FREQUENT_LEAST = 20000,      /* claims: of fewer no bits are worth their while */
	FREQUENT_WORDS_MAX = 256,
	FREQUENT_BYTES_MAX = 64 << 20, /* fewer words rather than more */
};

struct frequent *frequent_new(void);
void frequent_free(struct frequent *f); /* no handle has it any more; NULL is fine */

/*
 * Makes them unless those that are there will do; none when the record has fewer claims
 * than `least`.  The handle, opened to read, shows all and holds no state
 * (record_hold()), and one thread at a time calls this.  Two seconds a million claims; where few came since, some milliseconds.
 */
bool frequent_make(struct frequent *f, struct record *r, int64_t least, struct err *err) MUST_USE;

/* From here on this handle's searches use them where it holds a state of the record. */
void record_frequent(struct record *r, struct frequent *f);

/* ---- for the search ------------------------------------------------------------- */

struct frequent_bits {
	int64_t schema, applied; /* of which building of the views (with how often a version was put in anew, from bit 32 on), after which entry */
	int64_t last;            /* claim: bit k % 64 of the number k / 64 is of claim k */
	struct frequent_word *word; /* in order */
	size_t words;
	size_t holders;
};

/* Those that hold in the state that the handle holds, to be given back; *ret NULL: none.  *newest: the last claim of that state. */
bool frequent_take(struct record *r, struct frequent_bits **ret, int64_t *newest, struct err *err) MUST_USE;
void frequent_back(struct record *r, struct frequent_bits *b);

/* last / 64 + 1 numbers; NULL: nothing is known of the word, which is folded. */
const uint64_t *frequent_of(const struct frequent_bits *b, struct str term);

#endif
