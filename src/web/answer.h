/*
 * Answers to reads that were made before and still hold.
 *
 * An answer is kept under every part of the request that a page can read
 * (address, cookies, Authorization, language, host) and the day, with what it
 * was made from: the pages of the record's file that were read for it
 * (record/trace.h), the words that it looked for among the claims, and, where it
 * shows a reckoning, the state of that.  So it goes to nobody but the same browser
 * or program with the same session, and only while nothing that it rests on was
 * written since, by any program; what is sealed, an account that is disabled, a
 * role that changes are pages that it was read from too.  The clock alone ends a
 * session: an answer is used for at most ANSWER_SECONDS, and where there are no
 * accounts for ANSWER_LOCAL_SECONDS.
 *
 * The states of the record are counted: each commit that is seen begins one.
 *
 * What many ask for at once is made by one of them; the others take no thread
 * until it is there.
 *
 * All calls may come from many threads.  An answer that goes out while it is
 * dropped is freed when the last of its senders is done with it.
 */
#ifndef RAPPORTEUR_WEB_ANSWER_H
#define RAPPORTEUR_WEB_ANSWER_H

#include "base/sha256.h"
#include "record/trace.h"
#include "record/written.h"
#include "web/http.h"

enum {
	ANSWER_SECONDS = 5,
	ANSWER_LOCAL_SECONDS = 60,
	ANSWERS_MAKING = 16,           /* at once, more than there are threads that answer */
	ANSWER_BYTES_MAX = 512 << 10,  /* a larger body is not kept */
	ANSWERS_BYTES_MAX = 96 << 20,  /* all that are kept */
	ANSWER_CLAIMS = 64,            /* the claims decided last whose words are kept */
};

struct answers;

struct answers *answers_new(void);
void answers_free(struct answers *all); /* nobody sends one of them any more; NULL is fine */

/* The present state; a new one when anything was written. Ask before the record is read for the answer. */
uint64_t answers_state(struct answers *all, const struct record_written *w);

/*
 * Demands are reckoned from the whole log, and most of what is written changes none of them: they have a number that is
 * another when any is.  Up to this state of the record (0: it is not told) they have this one; the greater of what was
 * told holds.  An answer that rests on others falls, and one of which it is not known yet is not given: answer_asks().
 */
void answers_demands(struct answers *all, uint64_t number, uint64_t state);
/* Would one be given if the demands were told up to the present state? */
bool answer_asks(struct answers *all, struct hash key);

/* A key for the request; `more`: what else the answer depends on. */
struct hash answer_key(const struct request *r, uint64_t more);

/* What an answer was made from. */
struct answer_basis {
	uint64_t state;            /* of the record, before it was read */
	const struct trace *trace; /* NULL: anything */
	uint64_t reckoning;        /* the state of that which it shows; 0: none */
	uint64_t demands;          /* the number of the demands that it was looked for among, as answers_demands(); 0: none */
	int seconds;               /* it is used for so many; 0: ANSWER_SECONDS */
};

/* True when there is one that holds in the present state of the record, as answers_state() told it, and shows the reckoning of
 * that state (they are counted) or of a later one: *out has it, and out->over must be called once it is sent. */
bool answer_find(struct answers *all, struct hash key, uint64_t reckoning, struct response *out) MUST_USE;

/* A piece of an answer, kept by answer_keep() as if it were one: copied, and what it was made from noted in *t. */
bool answer_part(struct answers *all, struct hash key, struct trace *t, struct str *ret) MUST_USE;

/* After answer_find() found none. */
enum answer_turn {
	ANSWER_MINE,   /* the caller makes it, and calls answer_made() then */
	ANSWER_ANYWAY, /* the caller makes it: as many are being made as are told apart, or this request may not wait */
	ANSWER_WAITS,  /* another makes it: r->wait() was called, and r->go_on() is by whoever calls answer_made(), with *out filled when it was kept */
};
enum answer_turn answer_make(struct answers *all, struct hash key, uint64_t reckoning, struct request *r, struct response *out) MUST_USE;
void answer_made(struct answers *all, struct hash key);

/* Keeps a copy when it may be kept: a 200 that sets no cookie. */
void answer_keep(struct answers *all, struct hash key, const struct answer_basis *b, const struct response *out);

/* How many were given in a later state than that in which they were made: for tests. */
size_t answers_held_over(struct answers *all);

#endif
