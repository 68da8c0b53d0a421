/* Addresses are numbers: no name is looked up. */
#include "web/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

bool listen_is_loopback(struct str address)
{
	return address.n == 0 || str_starts(address, S("127.")) || str_eq(address, S("::1")) || str_eq_nocase(address, S("localhost"));
}

static bool address_of(struct str address, unsigned port, struct sockaddr_storage *ret, socklen_t *n, struct err *err)
{
	char z[INET6_ADDRSTRLEN] = "127.0.0.1";
	struct sockaddr_in *four = (struct sockaddr_in *)ret;
	struct sockaddr_in6 *six = (struct sockaddr_in6 *)ret;
	if (address.n > 0 && address.n < sizeof(z) && !str_eq_nocase(address, S("localhost"))) {
		memcpy(z, address.p, address.n);
		z[address.n] = 0;
	}
	memset(ret, 0, sizeof(*ret));
	if (address.n < sizeof(z) && inet_pton(AF_INET, z, &four->sin_addr) == 1) {
		four->sin_family = AF_INET;
		four->sin_port = htons((uint16_t)port);
		*n = sizeof(*four);
		return true;
	}
	if (address.n < sizeof(z) && inet_pton(AF_INET6, z, &six->sin6_addr) == 1) {
		six->sin6_family = AF_INET6;
		six->sin6_port = htons((uint16_t)port);
		*n = sizeof(*six);
		return true;
	}
	return err_set(err, ERR_USAGE, "\"" STR_FMT "\" is no address to listen on; give numbers such as 192.0.2.7, 0.0.0.0 or ::",
		STR_ARG(str_slice(address, 0, 60)));
}

int listen_on(struct str address, unsigned port, unsigned *got, struct err *err)
{
	struct sockaddr_storage at;
	socklen_t n = 0;
	int yes = 1;
	struct str name = address.n == 0 ? S("127.0.0.1") : address;
	if (!address_of(address, port, &at, &n, err))
		return -1;
	int fd = socket(at.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd >= 0) {
		(void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
		(void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	}
	if (fd >= 0 && bind(fd, (struct sockaddr *)&at, n) == 0 && listen(fd, 256) == 0 &&
		getsockname(fd, (struct sockaddr *)&at, &n) == 0) {
		*got = ntohs(at.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&at)->sin6_port : ((struct sockaddr_in *)&at)->sin_port);
		return fd;
	}
	int e = errno;
	if (fd >= 0)
		(void)close(fd);
	if (e == EADDRINUSE)
		(void)err_set(err, ERR_CONFLICT, "port %u on " STR_FMT " is in use: is rapporteur running already? Choose another with --port",
			port, STR_ARG(name));
	else if (e == EACCES)
		(void)err_set(err, ERR_DENIED, "port %u needs rights that this program does not have: choose one from 1024 on", port);
	else
		(void)err_set(err, ERR_IO, "cannot listen on " STR_FMT ", port %u: %s", STR_ARG(name), port, strerror(e));
	return -1;
}
