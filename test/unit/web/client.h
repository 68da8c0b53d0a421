/*
 * An HTTP client of a page: one request a connection, whole answers in an
 * arena, nothing clever, so that tests can send what no browser would.
 */
#ifndef TEST_WEB_CLIENT_H
#define TEST_WEB_CLIENT_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"

struct answer {
	int status; /* 0: the connection was closed without one */
	struct str head, body;
};

static unsigned client_port;

static int client_connect(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)client_port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	/* Under valgrind on a busy machine a long document takes minutes. */
	struct timeval most = { .tv_sec = getenv("WRAP") != NULL ? 600 : 20 };
	(void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof(most));
	if (connect(fd, (struct sockaddr *)&at, sizeof(at)) != 0) {
		(void)close(fd);
		return -1;
	}
	return fd;
}

/* Sends the bytes as they are and reads to the end. */
static inline struct answer client_raw(struct arena *a, struct str bytes)
{
	struct answer got = { 0 };
	int fd = client_connect();
	if (fd < 0)
		return got;
	while (bytes.n > 0) {
		ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);
		if (n <= 0)
			break;
		bytes = str_slice(bytes, (size_t)n, bytes.n);
	}
	struct buf b = BUF_INIT(64 << 20);
	char part[65536];
	for (ssize_t n; (n = recv(fd, part, sizeof(part), 0)) > 0;)
		buf_put(&b, (struct str){ part, (size_t)n });
	(void)close(fd);
	struct str all = arena_str(a, buf_str(&b));
	buf_release(&b);
	size_t end = str_find(all, S("\r\n\r\n"));
	if (end == STR_NONE || !str_starts(all, S("HTTP/1.1 ")))
		return got;
	got.status = atoi(all.p + 9);
	got.head = str_slice(all, 0, end + 2);
	got.body = str_slice(all, end + 4, all.n);
	return got;
}

/* The value of a response's header, or the empty view. */
static inline struct str client_header(const struct answer *x, const char *name)
{
	struct str rest = x->head, line;
	while (str_line(&rest, &line)) {
		struct str value = line, key = str_cut(&value, ':');
		if (value.n > 0 && str_eq_nocase(key, str_of(name)))
			return str_trim(value);
	}
	return (struct str){ "", 0 };
}

static inline struct answer client_get(struct arena *a, const char *path)
{
	return client_raw(a, arena_printf(a, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n\r\n", path, client_port));
}

/* What a browser has from the pages it loaded. */
struct session {
	struct str cookie, token;
};

static inline struct session client_session(struct arena *a)
{
	struct session s = { 0 };
	struct answer x = client_get(a, "/add");
	struct str cookie = client_header(&x, "Set-Cookie");
	s.cookie = str_cut(&cookie, ';');
	size_t at = str_find(x.body, S("name=\"token\" value=\""));
	if (at != STR_NONE)
		s.token = str_slice(x.body, at + 20, at + 52);
	return s;
}

static inline struct answer client_send(struct arena *a, const char *path, const char *headers, struct str type, struct str body)
{
	struct buf b = BUF_INIT(80 << 20);
	buf_printf(&b, "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\nContent-Length: %zu\r\n%s", path, client_port, body.n, headers);
	buf_z(&b, "Content-Type: ");
	buf_put(&b, type);
	buf_z(&b, "\r\n\r\n");
	buf_put(&b, body);
	struct answer x = client_raw(a, buf_str(&b));
	buf_release(&b);
	return x;
}

/* A form as the page's own button would send it; `fields` without the token. */
static inline struct answer client_post(struct arena *a, const struct session *s, const char *path, const char *fields)
{
	struct str body = arena_printf(a, "token=" STR_FMT "&", STR_ARG(s->token));
	char *all = arena_alloc(a, body.n + strlen(fields) + 1);
	memcpy(all, body.p, body.n);
	strcpy(all + body.n, fields);
	struct str headers = arena_printf(a, "Cookie: " STR_FMT "\r\nOrigin: http://127.0.0.1:%u\r\nSec-Fetch-Site: same-origin\r\n",
		STR_ARG(s->cookie), client_port);
	return client_send(a, path, headers.p, S("application/x-www-form-urlencoded"), str_of(all));
}

#endif
