/*
 * libmicrohttpd behind a small interface.
 *
 * A request lives in a struct exchange from its first line until its response
 * is sent.  A POST is suspended when its body is whole, goes through the queue
 * to the writer's thread, and is resumed with its response.
 */
#include "web/http.h"

#include "base/buf.h"
#include "web/log.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { STOP_TENTHS = 50, CHUNKED_SWALLOW = 8 << 20 };

/* Sent with every response.  Scripts, frames, plug-ins and requests to other
 * hosts are impossible; forms go to this server alone. */
static const struct { const char *name, *value; } security[] = {
	{ "Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
		"frame-ancestors 'none'; base-uri 'none'" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "X-Frame-Options", "DENY" },
	{ "Referrer-Policy", "same-origin" }, /* nothing to others; with "no-referrer" our own forms lose their Origin */
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), geolocation=(), microphone=()" },
	{ "X-Robots-Tag", "noindex" },
};

struct exchange {
	struct http *http;
	struct MHD_Connection *connection;
	struct arena arena;
	struct request request;
	struct response response;
	struct buf body;
	size_t body_max, swallowed;
	int refused;       /* the status of a fault found before the body was whole */
	struct str why;
	bool begun, done, url_long;
	struct exchange *next; /* in the queue */
};

struct http {
	const struct http_calls *calls;
	struct MHD_Daemon *daemon;
	unsigned port;
	atomic_int active;    /* exchanges that exist */
	pthread_t writer;
	pthread_mutex_t lock; /* guards the four below */
	pthread_cond_t more;
	struct exchange *first, *last;
	bool stopping;
};

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
	buf_release(&x->body);
	arena_release(&x->arena);
	free(x);
	*con = NULL;
	(void)atomic_fetch_sub(&h->active, 1);
}

static struct str header(struct exchange *x, const char *name)
{
	return arena_str(&x->arena, str_of(MHD_lookup_connection_value(x->connection, MHD_HEADER_KIND, name)));
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

static void refuse(struct exchange *x, int status, struct str why)
{
	if (x->refused == 0) {
		x->refused = status;
		x->why = why;
	}
}

/* What can be said from the request line and the headers. */
static void begin(struct exchange *x, const char *method)
{
	struct request *r = &x->request;
	bool post = strcmp(method, MHD_HTTP_METHOD_POST) == 0;
	r->method = post ? METHOD_POST : METHOD_GET;
	r->host = header(x, "Host");
	r->origin = header(x, "Origin");
	r->fetch_site = header(x, "Sec-Fetch-Site");
	r->cookie = header(x, "Cookie");
	r->if_none_match = header(x, "If-None-Match");
	r->type = header(x, "Content-Type");
	if (!host_is_loopback(r->host))
		refuse(x, 421, S("This server answers only to 127.0.0.1 and localhost."));
	if (x->url_long)
		refuse(x, 414, S("The address is longer than 8 KB."));
	if (MHD_get_connection_values(x->connection, MHD_HEADER_KIND, NULL, NULL) > HTTP_HEADERS_MAX)
		refuse(x, 431, S("The request has more than 100 header fields."));
	if (!post && strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
		refuse(x, 405, S("This server knows GET, HEAD and POST."));
	x->body_max = post && x->refused == 0 ? x->http->calls->body_max(x->http->calls->with, r->raw_path) : 0;
	x->body = (struct buf)BUF_INIT(x->body_max);
	struct str length = header(x, "Content-Length");
	uint64_t n = 0;
	if (post && length.n > 0 && (!str_to_u64(length, &n) || n > x->body_max))
		refuse(x, 413, S("What was sent is larger than this page takes."));
}

static void add(struct MHD_Response *m, struct exchange *x, const char *name, struct str value)
{
	if (value.n > 0)
		(void)MHD_add_response_header(m, name, arena_z(&x->arena, value));
}

static enum MHD_Result send_response(struct exchange *x)
{
	const struct response *out = &x->response;
	unsigned status = (unsigned)(out->status == 0 ? 200 : out->status);
	bool same = status == 200 && out->etag.n > 0 && str_find(x->request.if_none_match, out->etag) != STR_NONE;
	struct str body = same ? (struct str){ "", 0 } : out->body;
	/* libmicrohttpd takes the bytes as not const and does not write to them. */
	struct MHD_Response *m = MHD_create_response_from_buffer(body.n, (void *)(uintptr_t)body.p, MHD_RESPMEM_PERSISTENT);
	if (m == NULL)
		return MHD_NO;
	for (size_t i = 0; i < sizeof(security) / sizeof(*security); i++)
		(void)MHD_add_response_header(m, security[i].name, security[i].value);
	add(m, x, "Content-Type", out->type);
	add(m, x, "Location", out->location);
	add(m, x, "Set-Cookie", out->cookie);
	add(m, x, "ETag", out->etag);
	add(m, x, "Allow", out->allow);
	if (out->save_as.n > 0)
		add(m, x, "Content-Disposition", arena_printf(&x->arena, "attachment; filename=\"" STR_FMT "\"", STR_ARG(out->save_as)));
	add(m, x, "Cache-Control", out->keep ? S("public, max-age=31536000, immutable") : S("no-store"));
	enum MHD_Result done = MHD_queue_response(x->connection, same ? 304 : status, m);
	MHD_destroy_response(m);
	return done;
}

static enum MHD_Result send_refusal(struct exchange *x)
{
	const struct http_calls *c = x->http->calls;
	log_event(LOG_WARN_, "refused", "status=%d", x->refused);
	c->refuse(c->with, &x->request, x->refused, x->why, &x->response);
	x->response.status = x->refused;
	if (x->refused == 405 && x->response.allow.n == 0)
		x->response.allow = S("GET, HEAD, POST");
	x->done = true;
	return send_response(x);
}

static bool queue_put(struct http *h, struct exchange *x)
{
	pthread_mutex_lock(&h->lock);
	bool open = !h->stopping;
	if (open) {
		MHD_suspend_connection(x->connection);
		if (h->last == NULL)
			h->first = x;
		else
			h->last->next = x;
		h->last = x;
		pthread_cond_signal(&h->more);
	}
	pthread_mutex_unlock(&h->lock);
	return open;
}

static void *writer(void *cls)
{
	struct http *h = cls;
	for (;;) {
		pthread_mutex_lock(&h->lock);
		while (h->first == NULL && !h->stopping)
			pthread_cond_wait(&h->more, &h->lock);
		struct exchange *x = h->first;
		if (x != NULL && (h->first = x->next) == NULL)
			h->last = NULL;
		pthread_mutex_unlock(&h->lock);
		if (x == NULL)
			return NULL;
		h->calls->handle(h->calls->with, &x->request, &x->response);
		x->done = true;
		MHD_resume_connection(x->connection);
	}
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
		buf_put(&x->body, (struct str){ data, *data_n });
		x->swallowed += *data_n;
		*data_n = 0;
		/* A body without a length that goes on and on is cut off; a little too
		 * long is read to its end, so that the answer can be sent. */
		return x->swallowed > x->body_max + CHUNKED_SWALLOW ? MHD_NO : MHD_YES;
	}
	if (x->body.full) {
		refuse(x, 413, S("What was sent is larger than this page takes."));
		return send_refusal(x);
	}
	x->request.body = buf_str(&x->body);
	if (x->request.method == METHOD_POST) {
		if (queue_put(h, x))
			return MHD_YES;
		refuse(x, 503, S("The server is about to stop."));
		return send_refusal(x);
	}
	h->calls->handle(h->calls->with, &x->request, &x->response);
	return send_response(x);
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

static int listen_on(unsigned port, unsigned *got, struct err *err)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), yes = 1;
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof(at);
	if (fd >= 0) {
		(void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
		(void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	}
	if (fd >= 0 && bind(fd, (struct sockaddr *)&at, n) == 0 && listen(fd, 256) == 0 &&
		getsockname(fd, (struct sockaddr *)&at, &n) == 0) {
		*got = ntohs(at.sin_port);
		return fd;
	}
	int e = errno;
	if (fd >= 0)
		(void)close(fd);
	if (e == EADDRINUSE)
		(void)err_set(err, ERR_CONFLICT, "port %u on 127.0.0.1 is in use: is rapporteur running already? Choose another with --port", port);
	else if (e == EACCES)
		(void)err_set(err, ERR_DENIED, "port %u needs rights that this program does not have: choose one from 1024 on", port);
	else
		(void)err_set(err, ERR_IO, "cannot listen on 127.0.0.1, port %u: %s", port, strerror(e));
	return -1;
}

bool http_start(const struct http_calls *calls, unsigned port, struct http **ret, struct err *err)
{
	if (port > 65535)
		return err_set(err, ERR_USAGE, "there is no port %u: ports go to 65535", port);
	struct http *h = calloc(1, sizeof(*h));
	if (h == NULL)
		return err_set(err, ERR_LIMIT, "out of memory");
	h->calls = calls;
	pthread_mutex_init(&h->lock, NULL);
	pthread_cond_init(&h->more, NULL);
	int fd = listen_on(port, &h->port, err);
	if (fd < 0) {
		free(h);
		return false;
	}
	if (pthread_create(&h->writer, NULL, writer, h) != 0) {
		(void)close(fd);
		free(h);
		return err_set(err, ERR_IO, "cannot start a thread");
	}
	/* The callbacks that see the URI and the escapes must stand before all else. */
	h->daemon = MHD_start_daemon(
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL, on_request, h,
		MHD_OPTION_EXTERNAL_LOGGER, no_log, NULL, MHD_OPTION_URI_LOG_CALLBACK, uri_seen, h,
		MHD_OPTION_UNESCAPE_CALLBACK, no_unescape, NULL, MHD_OPTION_NOTIFY_COMPLETED, exchange_over, h,
		MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)HTTP_READERS,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)HTTP_CONNECTIONS_MAX,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)HTTP_IDLE_SECONDS,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HTTP_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
	if (h->daemon == NULL) {
		(void)close(fd);
		http_stop(h);
		return err_set(err, ERR_IO, "cannot start the HTTP server on port %u", port);
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
	MHD_socket fd = h->daemon == NULL ? MHD_INVALID_SOCKET : MHD_quiesce_daemon(h->daemon);
	pthread_mutex_lock(&h->lock);
	h->stopping = true;
	pthread_cond_broadcast(&h->more);
	pthread_mutex_unlock(&h->lock);
	(void)pthread_join(h->writer, NULL); /* it ends when its queue is empty */
	for (int i = 0; i < STOP_TENTHS && atomic_load(&h->active) > 0; i++)
		(void)nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);
	if (h->daemon != NULL)
		MHD_stop_daemon(h->daemon);
	if (fd != MHD_INVALID_SOCKET)
		(void)close(fd);
	pthread_cond_destroy(&h->more);
	pthread_mutex_destroy(&h->lock);
	free(h);
}
