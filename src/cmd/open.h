/* Opening the record that a command works on. */
#ifndef RAPPORTEUR_CMD_OPEN_H
#define RAPPORTEUR_CMD_OPEN_H

#include "cmd/command.h"
#include "record/view.h"

/* Opens call->record; complains and returns NULL.  *code gets the exit code. */
struct record *open_record(const struct call *call, enum record_mode mode, int *code);
/* A list in which n claims cannot be read: says so, and gives the exit code. */
int complain_damaged(const struct call *call, size_t n);
void record_done(struct record **r); /* for AUTO */

/* A page of --limit rows after --after. */
#define PAGE_OPTIONS \
	{ "limit", "N", "how many at most (default 50, at most 1000)" }, \
	{ "after", "CURSOR", "go on after this place: the last line of the page before tells it" }
bool call_page(const struct call *call, struct record_page *ret);

/* An option that is a TIME or a DAY (its end), as seconds of UTC; 0 when not given. */
#define KNOWN_OPTION { "known", "TIME", "as the record knew it then: 2023-03-10 or 2023-03-10T12:00:00Z" }
bool call_time(const struct call *call, const char *name, int64_t *ret);

/* A day interval option; DAYS_NONE when not given. */
bool call_days(const struct call *call, const char *name, struct days *ret);

/* The end of a list: a line that tells how to go on, or a JSON object. */
/* {"KEY":VALUE,"done":DONE}: what --json prints of an act that has nothing else to tell. */
int put_done(const struct call *call, const char *key, struct str value, const char *done);

void put_next(const struct call *call, struct buf *out, struct str next);

#endif
