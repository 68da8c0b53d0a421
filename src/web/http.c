/*
 * libmicrohttpd behind a small interface.
 *
 * A request lives in a struct exchange from its first line until its response
 * is sent.  A POST is suspended when its body is whole, goes through a queue
 * to the writer's thread, and is resumed with its response; a read whose answer
 * is not kept goes the same way to a thread of its kind.
 */
#include "web/http.h"

#include "base/buf.h"
#include "web/listen.h"
#include "web/log.h"
#include "web/mhd.h"
#include "web/peer.h"
#include "web/waiting.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* Set before the first server begins. */
static const struct mhd *mhd;

enum { STOP_TENTHS = 50, CHUNKED_SWALLOW = 8 << 20 };

/* Sent with every response.  Scripts, frames, plug-ins and requests to other
 * hosts are impossible; forms go to this server alone. */
/* In place of the policy of pages: what is saved is not ours, and does nothing where it is shown after all. */
static const char of_saved[] = "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox";

static const struct { const char *name, *value; } security[] = {
	{ "Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; "
		"frame-ancestors 'none'; base-uri 'none'" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "X-Frame-Options", "DENY" },
	{ "Referrer-Policy", "same-origin" }, /* nothing to others; with "no-referrer" our own forms lose their Origin */
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), geolocation=(), microphone=()" },
	{ "X-Robots-Tag", "noindex" },
	{ "X-Permitted-Cross-Domain-Policies", "none" },
};

struct exchange {
	struct waiting wait; /* first: the queues know it by this */
	struct http *http;
	struct MHD_Connection *connection;
	struct peer *peer;
	struct arena arena;
	struct request request;
	struct response response;
	struct buf body;
	size_t body_max, swallowed, counted;
	bool known;        /* who sends the body may send much */
	int refused;       /* the status of a fault found before the body was whole */
	struct str why;
	bool begun, done, sent, url_long;
	bool asleep;       /* the connection is suspended: once for each request */
	struct queue *queue; /* that it was put in, or belongs in when what it waits for fails */
};

enum { QUEUE_WRITES, QUEUE_DOORS, QUEUE_READS, QUEUE_SEARCHES, QUEUES };
static const struct {
	size_t threads, most; /* most 0: as many as there are connections */
} queue_sizes[QUEUES] = {
	[QUEUE_WRITES] = { 1, 0 }, /* one connection does all writing */
	[QUEUE_DOORS] = { HTTP_DOORS, HTTP_DOOR_QUEUE },
	[QUEUE_READS] = { HTTP_READERS, 0 },
	[QUEUE_SEARCHES] = { HTTP_SEEKERS, 0 },
};

struct http {
	const struct http_calls *calls;
	struct http_options options;
	struct MHD_Daemon *daemon;
	unsigned port;
	atomic_int active;    /* exchanges that exist */
	atomic_int parked;    /* of them, those that wait for what another thread makes */
	struct queue queue[QUEUES];
	struct peers *peers;
	atomic_size_t strangers_bytes; /* of bodies over HTTP_BODY_SMALL whose senders are not known */
	struct arena arena;
};

static void peer_seen(void *cls, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode what)
{
	struct http *h = cls;
	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *fd = mhd->get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
		const union MHD_ConnectionInfo *from = mhd->get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
		*context = fd == NULL ? NULL : peer_begin(h->peers, fd->connect_fd, from == NULL ? NULL : from->client_addr);
	} else {
		/* libmicrohttpd closes the socket after this call. */
		peer_end(h->peers, *context);
		*context = NULL;
	}
}

static void *uri_seen(void *cls, const char *uri, struct MHD_Connection *connection)
{
	struct http *h = cls;
	struct exchange *x = calloc(1, sizeof(*x));
	if (x == NULL)
		return NULL;
	struct str url = str_of(uri);
	x->http = h;
	x->connection = connection;
	x->request.arena = &x->arena;
	const union MHD_ConnectionInfo *about = mhd->get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	x->peer = about == NULL ? NULL : about->socket_context;
	x->url_long = url.n > HTTP_URL_MAX;
	if (!x->url_long)
		x->request.url = arena_str(&x->arena, url);
	x->request.raw_query = x->request.url;
	x->request.raw_path = str_cut(&x->request.raw_query, '?');
	(void)atomic_fetch_add(&h->active, 1);
	return x;
}

static void exchange_over(void *cls, struct MHD_Connection *connection, void **con, enum MHD_RequestTerminationCode why)
{
	struct exchange *x = *con;
	(void)cls;
	(void)connection;
	(void)why;
	if (x == NULL)
		return;
	struct http *h = x->http;
	/* It went away while its answer was made, which was one that is kept. */
	if (x->done && !x->sent && x->response.over != NULL)
		x->response.over(x->response.over_with);
	peer_allow(h->peers, x->peer, 0);
	buf_release(&x->body);
	(void)atomic_fetch_sub(&h->strangers_bytes, x->counted);
	arena_release(&x->arena);
	free(x);
	*con = NULL;
	(void)atomic_fetch_sub(&h->active, 1);
}

static struct str header(struct exchange *x, const char *name)
{
	return arena_str(&x->arena, str_of(mhd->lookup_connection_value(x->connection, MHD_HEADER_KIND, name)));
}

/* "localhost", "127.0.0.1" or "[::1]", with any port: a tunnel has another. */
static bool host_is_loopback(struct str host)
{
	static const char *const names[] = { "localhost", "127.0.0.1", "[::1]" };
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct str name = str_of(names[i]);
		if (!str_eq_nocase(str_slice(host, 0, name.n), name))
			continue;
		struct str port = str_slice(host, name.n, host.n);
		uint64_t n;
		if (port.n == 0 || (port.p[0] == ':' && str_to_u64(str_slice(port, 1, port.n), &n) && n <= 65535))
			return true;
	}
	return false;
}

/* One of the names of --host, with any port. */
static bool host_is_ours(const struct http *h, struct str host)
{
	struct str names = h->options.hosts, name = host;
	if (host_is_loopback(host))
		return true;
	size_t colon = str_find_char(name, ':');
	uint64_t port;
	if (name.n > 0 && name.p[0] != '[' && colon != STR_NONE) {
		if (!str_to_u64(str_slice(name, colon + 1, name.n), &port) || port > 65535)
			return false;
		name = str_slice(name, 0, colon);
	}
	while (names.n > 0) {
		struct str one = str_trim(str_cut(&names, ','));
		if (one.n > 0 && str_eq_nocase(one, name))
			return true;
	}
	return false;
}

/* The last that the proxy added; what stood there before, anybody may have written. */
static struct str forwarded(struct exchange *x, const char *name)
{
	struct str all = header(x, name), one = { "", 0 };
	while (all.n > 0)
		one = str_trim(str_cut(&all, ','));
	return one;
}

/* What the headers are, as far as it decides where a request ends. */
struct framing {
	size_t bytes, hosts, lengths, codings;
	bool odd; /* a name that is none, or a coding that is not "chunked" */
};

static bool is_field_name(struct str name)
{
	for (size_t i = 0; i < name.n; i++) {
		if (!char_is_alpha(name.p[i]) && !char_is_digit(name.p[i]) && (name.p[i] == 0 || strchr("!#$%&'*+-.^_`|~", name.p[i]) == NULL))
			return false;
	}
	return name.n > 0;
}

static enum MHD_Result measure(void *cls, enum MHD_ValueKind kind, const char *key, size_t key_n, const char *value, size_t value_n)
{
	struct framing *f = cls;
	const struct str name = { key, key_n };
	(void)kind;
	f->bytes += key_n + value_n + 4;
	f->odd = f->odd || !is_field_name(name);
	f->hosts += str_eq_nocase(name, S("Host"));
	f->lengths += str_eq_nocase(name, S("Content-Length"));
	if (str_eq_nocase(name, S("Transfer-Encoding"))) {
		f->codings++;
		f->odd = f->odd || !str_eq_nocase(str_trim((struct str){ value, value_n }), S("chunked"));
	}
	return MHD_YES;
}

/* Two readers of these bytes might not agree on where the request ends. */
static bool is_ambiguous(const struct framing *f)
{
	return f->odd || f->hosts > 1 || f->lengths > 1 || f->codings > 1 || f->lengths + f->codings > 1;
}

static void refuse(struct exchange *x, int status, struct str why)
{
	if (x->refused == 0) {
		x->refused = status;
		x->why = why;
	}
}

/* How much of a body is taken. Who sends it is looked up for large ones alone. */
static void begin_body(struct exchange *x, bool chunked)
{
	const struct http_calls *c = x->http->calls;
	struct str length = header(x, "Content-Length");
	uint64_t n = 0;
	const bool told = length.n == 0 || str_to_u64(length, &n);
	const enum http_who who = chunked || n > HTTP_BODY_SMALL ? c->who(c->with, &x->request) : HTTP_STRANGER;
	x->known = who == HTTP_KNOWN;
	x->body_max = c->body_max(c->with, x->request.raw_path, who);
	x->body = (struct buf)BUF_INIT(x->body_max);
	if (!told || n > x->body_max)
		refuse(x, 413, S("What was sent is larger than this page takes."));
	else
		peer_allow(x->http->peers, x->peer, (size_t)n);
}

/* A piece of a body. False: the connection is cut off. */
static bool take_body(struct exchange *x, struct str part)
{
	struct http *h = x->http;
	x->swallowed += part.n;
	/* A body without a length that goes on and on is cut off; a little too
	 * long is read to its end, so that the answer can be sent. */
	if (x->swallowed > x->body_max + CHUNKED_SWALLOW)
		return false;
	if (x->refused != 0)
		return true;
	if (!x->known && x->swallowed > HTTP_BODY_SMALL) {
		x->counted += part.n;
		if (atomic_fetch_add(&h->strangers_bytes, part.n) + part.n > HTTP_STRANGERS_BYTES) {
			buf_release(&x->body);
			(void)atomic_fetch_sub(&h->strangers_bytes, x->counted);
			x->counted = 0;
			x->response.retry = 60;
			refuse(x, 503, S("Too much is being sent by people who are not logged in. Try again in a minute."));
			return true;
		}
	}
	buf_put(&x->body, part);
	return true;
}

/* What can be said from the request line and the headers. */
static void begin(struct exchange *x, const char *method)
{
	const struct http *h = x->http;
	struct request *r = &x->request;
	bool post = strcmp(method, MHD_HTTP_METHOD_POST) == 0;
	r->method = post ? METHOD_POST : METHOD_GET;
	r->host = header(x, "Host");
	r->origin = header(x, "Origin");
	r->fetch_site = header(x, "Sec-Fetch-Site");
	r->cookie = header(x, "Cookie");
	r->if_none_match = header(x, "If-None-Match");
	r->type = header(x, "Content-Type");
	r->authorization = header(x, "Authorization");
	r->accept_language = header(x, "Accept-Language");
	r->wants_page = str_find(header(x, "Accept"), S("text/html")) != STR_NONE;
	r->tls = h->options.cert.n > 0;
	r->address = arena_str(&x->arena, str_of(peer_address(x->peer)));
	if (h->options.behind_proxy) {
		struct str from = forwarded(x, "X-Forwarded-For");
		r->tls = !str_eq_nocase(forwarded(x, "X-Forwarded-Proto"), S("http"));
		r->address = from.n > 0 && from.n < 64 ? from : r->address;
	}
	struct framing f = { 0 };
	(void)mhd->get_connection_values_n(x->connection, MHD_HEADER_KIND, measure, &f);
	if (is_ambiguous(&f))
		refuse(x, 400, S("The headers of the request do not tell clearly where it ends."));
	if (!host_is_ours(h, r->host))
		refuse(x, 421, h->options.hosts.n == 0 ? S("This server answers only to 127.0.0.1 and localhost.")
			: S("This server does not answer to that name."));
	if (f.bytes > HTTP_HEADER_BYTES)
		refuse(x, 431, S("The headers of the request have more than 16 KB."));
	if (x->url_long)
		refuse(x, 414, S("The address is longer than 8 KB."));
	if (mhd->get_connection_values(x->connection, MHD_HEADER_KIND, NULL, NULL) > HTTP_HEADERS_MAX)
		refuse(x, 431, S("The request has more than 100 header fields."));
	if (!post && strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
		refuse(x, 405, S("This server knows GET, HEAD and POST."));
	if (post && x->refused == 0)
		begin_body(x, f.codings > 0);
}

static void add(struct MHD_Response *m, struct exchange *x, const char *name, struct str value)
{
	if (value.n > 0)
		(void)mhd->add_response_header(m, name, arena_z(&x->arena, value));
}

static enum MHD_Result send_response(struct exchange *x)
{
	const struct response *out = &x->response;
	x->sent = true;
	unsigned status = (unsigned)(out->status == 0 ? 200 : out->status);
	bool same = status == 200 && out->etag.n > 0 && str_find(x->request.if_none_match, out->etag) != STR_NONE;
	struct str body = same ? (struct str){ "", 0 } : out->body;
	/* libmicrohttpd takes the bytes as not const and does not write to them. */
	struct MHD_Response *m = out->over == NULL ? mhd->create_response_from_buffer(body.n, (void *)(uintptr_t)body.p, MHD_RESPMEM_PERSISTENT)
		: mhd->create_response_from_buffer_with_free_callback_cls(body.n, (void *)(uintptr_t)body.p, out->over, out->over_with);
	if (m == NULL) {
		if (out->over != NULL)
			out->over(out->over_with);
		return MHD_NO;
	}
	for (size_t i = 0; i < sizeof(security) / sizeof(*security); i++)
		(void)mhd->add_response_header(m, security[i].name, i == 0 && out->save_as.n > 0 ? of_saved : security[i].value);
	add(m, x, "Content-Type", out->type);
	add(m, x, "Location", out->location);
	add(m, x, "Set-Cookie", out->cookie);
	add(m, x, "Set-Cookie", out->cookie_too);
	add(m, x, "ETag", out->etag);
	add(m, x, "Allow", out->allow);
	add(m, x, "WWW-Authenticate", out->ask);
	add(m, x, "Link", out->link);
	if (out->last)
		add(m, x, "Connection", S("close"));
	if (out->retry > 0)
		add(m, x, "Retry-After", arena_printf(&x->arena, "%d", out->retry));
	if (x->request.tls)
		(void)mhd->add_response_header(m, "Strict-Transport-Security", "max-age=31536000");
	if (out->save_as.n > 0)
		add(m, x, "Content-Disposition", arena_printf(&x->arena, "attachment; filename=\"" STR_FMT "\"", STR_ARG(out->save_as)));
	add(m, x, "Cache-Control", out->keep ? S("public, max-age=31536000, immutable") : S("no-store"));
	peer_allow(x->http->peers, x->peer, body.n);
	enum MHD_Result done = mhd->queue_response(x->connection, same ? 304 : status, m);
	mhd->destroy_response(m);
	return done;
}

static enum MHD_Result send_refusal(struct exchange *x)
{
	const struct http_calls *c = x->http->calls;
	log_event(LOG_WARN_, "refused", "status=%d", x->refused);
	c->refuse(c->with, &x->request, x->refused, x->why, &x->response);
	x->response.status = x->refused;
	x->response.last = true;
	if (x->refused == 405 && x->response.allow.n == 0)
		x->response.allow = S("GET, HEAD, POST");
	x->done = true;
	return send_response(x);
}

static void suspend(struct waiting *w)
{
	struct exchange *x = (struct exchange *)w;
	if (!x->asleep)
		mhd->suspend_connection(x->connection);
	x->asleep = true;
}

static void resume(struct exchange *x)
{
	x->done = true;
	mhd->resume_connection(x->connection);
}

static void answer(struct waiting *w)
{
	struct exchange *x = (struct exchange *)w;
	const struct http_calls *c = x->http->calls;
	if (c->handle(c->with, &x->request, &x->response) == HTTP_ANSWERED)
		resume(x);
}

/* False: no more are taken. */
static bool wait_in(struct queue *q, struct exchange *x)
{
	x->queue = q;
	peer_allow(x->http->peers, x->peer, 16u << 20); /* it may wait for its turn */
	if (queue_put(q, &x->wait))
		return true;
	x->response.retry = 5;
	refuse(x, 503, S("Too many requests of this kind wait, or the server is about to stop. Try again in a few seconds."));
	return false;
}

static struct exchange *exchange_of(struct request *r)
{
	return (struct exchange *)(void *)((char *)r - offsetof(struct exchange, request));
}

static void request_waits(struct request *r)
{
	struct exchange *x = exchange_of(r);
	(void)atomic_fetch_add(&x->http->parked, 1);
	suspend(&x->wait);
}

static void request_goes_on(struct request *r, bool answered)
{
	struct exchange *x = exchange_of(r);
	struct http *h = x->http;
	r->wait = NULL;
	if (answered)
		resume(x);
	else if (!wait_in(x->queue, x))
		mhd->resume_connection(x->connection);
	(void)atomic_fetch_sub(&h->parked, 1);
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
	const char *version, const char *data, size_t *data_n, void **con)
{
	struct exchange *x = *con;
	struct http *h = cls;
	(void)connection;
	(void)url;
	(void)version;
	if (x == NULL)
		return MHD_NO;
	if (!x->begun) {
		x->begun = true;
		begin(x, method);
		return x->refused != 0 ? send_refusal(x) : MHD_YES;
	}
	if (x->done)
		return send_response(x);
	if (*data_n > 0) {
		bool on = take_body(x, (struct str){ data, *data_n });
		*data_n = 0;
		return on ? MHD_YES : MHD_NO;
	}
	if (x->refused != 0)
		return send_refusal(x);
	if (x->body.full) {
		refuse(x, 413, S("What was sent is larger than this page takes."));
		return send_refusal(x);
	}
	x->request.body = buf_str(&x->body);
	if (x->request.method == METHOD_POST) {
		struct queue *q = &h->queue[h->calls->slow(h->calls->with, x->request.raw_path) ? QUEUE_DOORS : QUEUE_WRITES];
		return wait_in(q, x) ? MHD_YES : send_refusal(x);
	}
	x->request.wait = request_waits;
	x->request.go_on = request_goes_on;
	struct queue *q = NULL;
	switch (h->calls->read(h->calls->with, &x->request, &x->response)) {
	case HTTP_ANSWERED: return send_response(x);
	case HTTP_WAITS: return MHD_YES;
	case HTTP_SHORT: q = &h->queue[QUEUE_READS]; break;
	case HTTP_LONG: q = &h->queue[QUEUE_SEARCHES]; break;
	}
	return wait_in(q, x) ? MHD_YES : send_refusal(x);
}

static size_t no_unescape(void *cls, struct MHD_Connection *connection, char *s)
{
	(void)cls;
	(void)connection;
	return strlen(s);
}

static void no_log(void *cls, const char *fmt, va_list ap)
{
	(void)cls;
	(void)fmt;
	(void)ap;
}

/* More would only make each wait for the others. */
static size_t readers(void)
{
	const long n = sysconf(_SC_NPROCESSORS_ONLN);
	return n < 2 ? 2 : n > HTTP_READERS ? HTTP_READERS : (size_t)n;
}

static bool queues_start(struct http *h)
{
	bool ok = true;
	for (size_t i = 0; i < QUEUES && ok; i++)
		ok = queue_start(&h->queue[i], i == QUEUE_READS ? readers() : queue_sizes[i].threads);
	return ok;
}

static struct MHD_Daemon *start_daemon(struct http *h, int fd)
{
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
	struct MHD_OptionItem tls[] = {
		{ MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)arena_z(&h->arena, h->options.cert) },
		{ MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)arena_z(&h->arena, h->options.key) },
		{ MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)"SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2" },
		{ MHD_OPTION_END, 0, NULL },
	};
	if (h->options.cert.n > 0)
		flags |= MHD_USE_TLS;
	else
		tls[0].option = MHD_OPTION_END;
	/* The callbacks that see the URI and the escapes must stand before all else. */
	return mhd->start_daemon(flags, 0, NULL, NULL, on_request, h,
		MHD_OPTION_EXTERNAL_LOGGER, no_log, NULL, MHD_OPTION_URI_LOG_CALLBACK, uri_seen, h,
		MHD_OPTION_UNESCAPE_CALLBACK, no_unescape, NULL, MHD_OPTION_NOTIFY_COMPLETED, exchange_over, h,
		MHD_OPTION_NOTIFY_CONNECTION, peer_seen, h,
		MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)readers(),
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)HTTP_CONNECTIONS_MAX,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)HTTP_IDLE_SECONDS,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HTTP_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_ARRAY, tls, MHD_OPTION_END);
}

bool http_start(const struct http_calls *calls, const struct http_options *o, struct http **ret, struct err *err)
{
	if (o->port > 65535)
		return err_set(err, ERR_USAGE, "there is no port %u: ports go to 65535", o->port);
	mhd = mhd_open(err);
	if (mhd == NULL)
		return false;
	struct http *h = calloc(1, sizeof(*h));
	if (h == NULL)
		return err_set(err, ERR_LIMIT, "out of memory");
	h->calls = calls;
	h->options = *o;
	for (size_t i = 0; i < QUEUES; i++)
		queue_open(&h->queue[i], queue_sizes[i].most, suspend, answer);
	/* Behind a proxy all come from one place. */
	h->peers = peers_new(o->behind_proxy ? 0 : HTTP_CONNECTIONS_EACH);
	int fd = listen_on(o->listen, o->port, &h->port, err);
	if (fd < 0) {
		http_stop(h);
		return false;
	}
	if (h->peers != NULL && queues_start(h))
		h->daemon = start_daemon(h, fd);
	if (h->daemon == NULL) {
		(void)close(fd);
		http_stop(h);
		return o->cert.n > 0 ? err_set(err, ERR_INPUT, "cannot start the server: the certificate or its key will not do; both must be PEM, "
			"and the key must be the certificate's") : err_set(err, ERR_IO, "cannot start the HTTP server on port %u", o->port);
	}
	*ret = h;
	return true;
}

unsigned http_port(const struct http *h)
{
	return h->port;
}

void http_stop(struct http *h)
{
	MHD_socket fd = h->daemon == NULL ? MHD_INVALID_SOCKET : mhd->quiesce_daemon(h->daemon);
	for (size_t i = 0; i < QUEUES; i++)
		queue_stop(&h->queue[i]);
	for (size_t i = 0; i < QUEUES; i++)
		queue_join(&h->queue[i]);
	/* libmicrohttpd ends the program over a connection that sleeps: those who wait for an answer that is being made get it first. */
	for (int i = 0; atomic_load(&h->parked) > 0 || (i < STOP_TENTHS && atomic_load(&h->active) > 0); i += atomic_load(&h->parked) == 0)
		(void)nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);
	if (h->daemon != NULL)
		mhd->stop_daemon(h->daemon);
	peers_free(h->peers);
	if (fd != MHD_INVALID_SOCKET)
		(void)close(fd);
	for (size_t i = 0; i < QUEUES; i++)
		queue_close(&h->queue[i]);
	arena_release(&h->arena);
	free(h);
}
