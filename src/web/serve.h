/*
 * `rapporteur serve`: the record as pages.
 *
 * Without accounts on loopback only, to everybody at this machine.  With them
 * people log in, and other addresses are served: by TLS or behind a proxy that
 * does it, never otherwise.
 */
#ifndef RAPPORTEUR_WEB_SERVE_H
#define RAPPORTEUR_WEB_SERVE_H

#include "record/record.h"

enum { SERVE_PORT = 8740 };

struct serve_options {
	const char *record;                 /* path of the record, which must exist */
	unsigned port;                      /* 0: any free one */
	struct str listen;                  /* an address; empty: 127.0.0.1 */
	struct str hosts;                   /* names of this server, "a.example,b.example" */
	struct str cert, key;               /* PEM; both or neither */
	bool behind_proxy;
	struct str editions;                /* the folder of packages; empty: beside the record */
	const struct record_reader *reader; /* NULL: documents cannot be added in the browser */
	struct str local;  /* while there are no accounts: who judgements are entered as; at most RECORD_AUTHOR_MAX bytes */
	struct str version;                 /* of the program, for "about this record" */
	void (*ready)(void *context, unsigned port); /* may be NULL; called once when pages are served */
	void *context;
	void (*asked)(struct str route, const char *field); /* for tests: struct form_ear; else NULL */
};

/* Serves until SIGINT or SIGTERM, then stops gracefully and returns true.
 * Fails when the record cannot be opened or the port is taken.  Blocks the two
 * signals in the calling thread and leaves them blocked. */
bool serve(const struct serve_options *o, struct err *err) MUST_USE;

/* The same in two halves, for tests: threads of its own answer in between. */
struct web;
bool web_start(const struct serve_options *o, struct web **ret, struct err *err) MUST_USE;
unsigned web_port(const struct web *w);
void web_stop(struct web *w);

#endif
