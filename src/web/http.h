/*
 * The wire: HTTP requests into structs, structs into responses.
 *
 * The only file that knows libmicrohttpd is http.c.  Requests that read are
 * handled by a small pool of threads, at the same time; requests that change
 * something (POST) are handled one after another by one thread of their own,
 * so that the record has one writer and a slow one holds up no reader.
 *
 * Limits, all refused with a page that says so: a URL over HTTP_URL_MAX, over
 * HTTP_HEADERS_MAX header fields, a body over what the caller allows for the
 * path, HTTP_CONNECTIONS_MAX connections, HTTP_IDLE_SECONDS without a byte.
 * Only loopback names are served (against DNS rebinding), only on 127.0.0.1.
 * Every response carries the security headers of http.c's table.
 */
#ifndef RAPPORTEUR_WEB_HTTP_H
#define RAPPORTEUR_WEB_HTTP_H

#include "base/arena.h"

enum {
	HTTP_URL_MAX = 8 << 10,
	HTTP_HEADERS_MAX = 100,
	HTTP_MEMORY = 32 << 10, /* bytes for the request line and all headers of one connection */
	HTTP_CONNECTIONS_MAX = 128,
	HTTP_IDLE_SECONDS = 15,
	HTTP_READERS = 4, /* threads that answer reads */
};

enum method { METHOD_GET, METHOD_POST };

/* All views live as long as the request's arena. */
struct request {
	struct arena *arena;
	enum method method;   /* HEAD comes as GET */
	struct str url;       /* as sent: path and query, not decoded */
	struct str raw_path;  /* its two halves, not decoded */
	struct str raw_query;
	struct str type, body; /* of a POST */
	struct str host, origin, fetch_site, cookie, if_none_match;
};

struct response {
	int status;           /* 0 is taken for 200 */
	struct str type;      /* Content-Type */
	struct str body;      /* lives in the request's arena, or as long as the program */
	struct str location;  /* of a 303 */
	struct str cookie;    /* Set-Cookie, whole */
	struct str etag;      /* with its quotes */
	struct str allow;     /* of a 405 */
	struct str save_as;   /* a file name: the browser saves the body and shows nothing of it */
	bool keep;            /* the address carries the content's hash: cache for a year */
};

struct http_calls {
	void *with;
	/* Answers one request; called by many threads at once for reads. */
	void (*handle)(void *with, struct request *r, struct response *out);
	/* A page for a request that never gets to handle(): r->url may be empty. */
	void (*refuse)(void *with, struct request *r, int status, struct str why, struct response *out);
	/* The most bytes that a POST to this path may send. */
	size_t (*body_max)(void *with, struct str raw_path);
};

struct http;

/* port 0 takes any free one.  Fails with words for a person when the port is
 * taken.  Threads run from here on; `calls` must live until http_stop(). */
bool http_start(const struct http_calls *calls, unsigned port, struct http **ret, struct err *err) MUST_USE;
unsigned http_port(const struct http *h);

/* Takes no new connections, lets those that are being answered end (five
 * seconds at most), ends the threads, frees h. */
void http_stop(struct http *h);

#endif
