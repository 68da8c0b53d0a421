/*
 * The wire: HTTP requests into structs, structs into responses.
 *
 * The only file that knows libmicrohttpd is http.c.  Its threads take requests
 * and send answers, and make none: what is kept goes out at once, whatever is
 * being made meanwhile.  Other reads are handled by a small pool of threads, in
 * the order in which they came; requests that change something (POST) are
 * handled one after another by one thread of their own, so that the record has
 * one writer and a slow one holds up no reader.
 *
 * A read whose answer another thread makes just now takes no thread: it waits
 * (HTTP_WAITS) and goes out with that answer.
 *
 * Reads that take long (a search, a sheet) are told by the caller and handled
 * by HTTP_SEEKERS threads of their own: a page that takes a millisecond waits
 * for none of them.
 *
 * Some POSTs are slow on purpose (a secret is hashed): the caller names them,
 * and they are handled by HTTP_DOORS threads of their own, so that they hold up
 * neither readers nor the writer; when HTTP_DOOR_QUEUE wait, more get 503.
 *
 * Limits, all refused with a page that says so: a URL over HTTP_URL_MAX, over
 * HTTP_HEADERS_MAX header fields or HTTP_HEADER_BYTES of them, a body over what
 * the caller allows for the path and for who sends it; bodies over HTTP_BODY_SMALL
 * of those who are not known (any more), over HTTP_STRANGERS_BYTES together; headers that
 * two readers could frame in two ways (RFC 9112, section 6.3).
 * HTTP_CONNECTIONS_MAX connections, of one place (peer.h) HTTP_CONNECTIONS_EACH
 * unless a proxy stands before us; HTTP_IDLE_SECONDS without a byte; a request that has not come whole after
 * HTTP_SLOW_SECONDS and a second for each HTTP_SLOW_BYTES of its body, and an
 * answer not taken in as long again, are cut off.
 * Only the names of http_options are served (against DNS rebinding), on
 * 127.0.0.1 only loopback names.
 * Every response carries the security headers of http.c's table; those that
 * libmicrohttpd makes itself (a request line or headers over HTTP_MEMORY, or
 * malformed ones) hold fixed words and close the connection.
 */
#ifndef RAPPORTEUR_WEB_HTTP_H
#define RAPPORTEUR_WEB_HTTP_H

#include "base/arena.h"

enum {
	HTTP_URL_MAX = 8 << 10,
	HTTP_HEADERS_MAX = 100,
	HTTP_HEADER_BYTES = 16 << 10, /* names and values together */
	HTTP_MEMORY = 48 << 10,    /* bytes for the request line and all headers of one connection, which are cleared after each request */
	HTTP_CONNECTIONS_MAX = 800,
	HTTP_CONNECTIONS_EACH = 200,
	HTTP_BODY_SMALL = 64 << 10,
	HTTP_STRANGERS_BYTES = 80 << 20, /* one upload of those whose session ended, and some more */
	HTTP_IDLE_SECONDS = 15,
	HTTP_SLOW_SECONDS = 30,
	HTTP_SLOW_BYTES = 16 << 10,
	HTTP_READERS = 4, /* threads that make what is not kept, at most: as many as there are processors, and two at least */
	HTTP_SEEKERS = 2, /* threads for those that take long */
	HTTP_DOORS = 2,   /* threads for what is slow on purpose; each may need 64 MiB */
	HTTP_DOOR_QUEUE = 64,
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
	struct str host, origin, fetch_site, cookie, if_none_match, authorization, accept_language;
	bool wants_page;       /* it names text/html among what it accepts, as browsers do where a person follows a link */
	struct str address;    /* of the other side; behind a proxy what that says */
	bool tls;              /* the browser speaks TLS, with us or with the proxy */
	/* Of a read: the connection sleeps until go_on() is called, once, by any thread, with its response
	 * filled, or else it is handled from the beginning and may not wait again.  NULL: it may not wait. */
	void (*wait)(struct request *r);
	void (*go_on)(struct request *r, bool answered);
};

struct response {
	int status;           /* 0 is taken for 200 */
	struct str type;      /* Content-Type */
	struct str body;      /* lives in the request's arena, or as long as the program */
	struct str location;  /* of a 303 */
	struct str cookie;    /* Set-Cookie, whole */
	struct str cookie_too; /* another one: the language */
	struct str etag;      /* with its quotes */
	struct str allow;     /* of a 405 */
	struct str ask;       /* WWW-Authenticate, of a 401 */
	struct str link;      /* Link: the next page of a list */
	int retry;            /* Retry-After in seconds, of a 429 or 503; 0: none */
	struct str save_as;   /* a file name: the browser saves the body and shows nothing of it */
	bool last;            /* the connection is closed after it */
	bool keep;            /* the address carries the content's hash: cache for a year */
	void (*over)(void *with); /* called once the body is not needed any more; NULL: it lives as said above */
	void *over_with;
};

enum http_who {
	HTTP_STRANGER,
	HTTP_LATE,  /* shows a session that ended by time */
	HTTP_KNOWN, /* shows a session or a token that holds */
};

enum http_turn {
	HTTP_ANSWERED,
	HTTP_SHORT,
	HTTP_LONG,
	HTTP_WAITS, /* r->wait() was called, and the request may be gone already */
};

struct http_calls {
	void *with;
	/* Answers one request; called by many threads at once for reads. HTTP_ANSWERED or HTTP_WAITS. */
	enum http_turn (*handle)(void *with, struct request *r, struct response *out);
	/* The same for a read whose answer is there; HTTP_SHORT, HTTP_LONG: it is to be made, by handle(), and takes so long. */
	enum http_turn (*read)(void *with, struct request *r, struct response *out);
	/* A page for a request that never gets to handle(): r->url may be empty. */
	void (*refuse)(void *with, struct request *r, int status, struct str why, struct response *out);
	/* Is this POST slow on purpose? */
	bool (*slow)(void *with, struct str raw_path);
	/* The body is not there yet. */
	enum http_who (*who)(void *with, struct request *r);
	/* The most bytes that a POST to this path may send. */
	size_t (*body_max)(void *with, struct str raw_path, enum http_who who);
};

struct http;

struct http_options {
	unsigned port;         /* 0: any free one */
	struct str listen;     /* "127.0.0.1" when empty */
	struct str hosts;      /* names of this server besides loopback's: "a.example,b.example" */
	struct str cert, key;  /* PEM; with them TLS is spoken */
	bool behind_proxy;     /* believe X-Forwarded-For and X-Forwarded-Proto */
};

/* Fails with words for a person when the port is taken or the certificate will
 * not do.  Threads run from here on; `calls` must live until http_stop(). */
bool http_start(const struct http_calls *calls, const struct http_options *o, struct http **ret, struct err *err) MUST_USE;
unsigned http_port(const struct http *h);

/* Takes no new connections, lets those that are being answered end (five
 * seconds at most), ends the threads, frees h. */
void http_stop(struct http *h);

#endif
