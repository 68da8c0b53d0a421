/*
 * The socket at which the server waits.
 */
#ifndef RAPPORTEUR_WEB_LISTEN_H
#define RAPPORTEUR_WEB_LISTEN_H

#include "base/err.h"
#include "base/str.h"

/* Whether an address is this machine's alone; an empty one is 127.0.0.1. */
bool listen_is_loopback(struct str address);

/*
 * A socket, not blocking, that listens on address ("127.0.0.1", "0.0.0.0", "::";
 * empty: 127.0.0.1) and port (0: any free one, told in *got).  The caller closes
 * it.  -1 with words for a person when the address is none, the port is taken or
 * not allowed.
 */
int listen_on(struct str address, unsigned port, unsigned *got, struct err *err);

#endif
