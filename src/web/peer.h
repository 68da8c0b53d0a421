/*
 * Connections: from where each comes, how many one place has, and when each is
 * cut off.
 *
 * What is cut off is shut, not closed: libmicrohttpd finds it at its end and
 * closes it.  All calls may come from many threads.
 */
#ifndef RAPPORTEUR_WEB_PEER_H
#define RAPPORTEUR_WEB_PEER_H

#include "base/str.h"

struct sockaddr;
struct peer;
struct peers;

/* At most `each` connections of one place at once, more are shut as they come;
 * 0: any number.  NULL when there is no thread to be had. */
struct peers *peers_new(size_t each);
void peers_free(struct peers *all); /* NULL is fine */

struct peer *peer_begin(struct peers *all, int fd, const struct sockaddr *from);
void peer_end(struct peers *all, struct peer *p);
/* As long as `bytes` may take on a poor line, from now on. */
void peer_allow(struct peers *all, struct peer *p, size_t bytes);
const char *peer_address(const struct peer *p); /* "" for NULL */

enum { PLACE_MAX = 64 };
/* From where an address is, in `ret`: an IPv6 address stands for its /64, which
 * one customer has whole; one that wraps IPv4 for that; other words for
 * themselves, cut at PLACE_MAX bytes. */
struct str address_place(struct str address, char ret[static PLACE_MAX]);

#endif
