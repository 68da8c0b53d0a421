/* A list of the connections there are; a thread that goes through it twice a second. */
#include "web/peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "web/http.h"

struct peer {
	int fd;
	int64_t deadline;
	char address[INET6_ADDRSTRLEN];
	char place[PLACE_MAX];
	size_t place_n;
	struct peer *next, *before;
};

struct peers {
	pthread_mutex_t lock; /* guards the rest */
	struct peer *first;
	size_t each;
	bool on;
	pthread_t reaper;
};

static int64_t seconds_now(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

struct str address_place(struct str address, char ret[static PLACE_MAX])
{
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };
	char z[INET6_ADDRSTRLEN] = "";
	struct in6_addr six;
	if (address.n > 1 && address.p[0] == '[' && address.p[address.n - 1] == ']')
		address = str_slice(address, 1, address.n - 1);
	if (address.n < sizeof(z)) {
		memcpy(z, address.p == NULL ? "" : address.p, address.n);
		z[address.n] = 0;
	}
	if (inet_pton(AF_INET6, z, &six) == 1) {
		if (memcmp(six.s6_addr, mapped, sizeof(mapped)) == 0) {
			(void)inet_ntop(AF_INET, six.s6_addr + sizeof(mapped), ret, PLACE_MAX);
			return str_of(ret);
		}
		memset(six.s6_addr + 8, 0, 8);
		(void)inet_ntop(AF_INET6, &six, ret, PLACE_MAX);
		return str_of(ret);
	}
	struct str cut = str_slice(address, 0, PLACE_MAX);
	if (cut.n > 0)
		memcpy(ret, cut.p, cut.n);
	return (struct str){ ret, cut.n };
}

/* Cuts off those that are too slow. */
static void *reap(void *cls)
{
	struct peers *all = cls;
	for (bool on = true; on;) {
		(void)nanosleep(&(struct timespec){ .tv_nsec = 500000000 }, NULL);
		int64_t now = seconds_now();
		pthread_mutex_lock(&all->lock);
		on = all->on;
		for (struct peer *p = all->first; p != NULL; p = p->next) {
			if (now >= p->deadline)
				(void)shutdown(p->fd, SHUT_RDWR);
		}
		pthread_mutex_unlock(&all->lock);
	}
	return NULL;
}

struct peers *peers_new(size_t each)
{
	struct peers *all = calloc(1, sizeof(*all));
	if (all == NULL)
		return NULL;
	all->each = each;
	all->on = true;
	pthread_mutex_init(&all->lock, NULL);
	if (pthread_create(&all->reaper, NULL, reap, all) != 0) {
		pthread_mutex_destroy(&all->lock);
		free(all);
		return NULL;
	}
	return all;
}

void peers_free(struct peers *all)
{
	if (all == NULL)
		return;
	pthread_mutex_lock(&all->lock);
	all->on = false;
	pthread_mutex_unlock(&all->lock);
	(void)pthread_join(all->reaper, NULL);
	pthread_mutex_destroy(&all->lock);
	free(all);
}

static void read_address(struct peer *p, const struct sockaddr *from)
{
	if (from != NULL) {
		const void *in = from->sa_family == AF_INET6 ? (const void *)&((const struct sockaddr_in6 *)(const void *)from)->sin6_addr
			: (const void *)&((const struct sockaddr_in *)(const void *)from)->sin_addr;
		(void)inet_ntop(from->sa_family, in, p->address, sizeof(p->address));
	}
	p->place_n = address_place(str_of(p->address), p->place).n;
}

struct peer *peer_begin(struct peers *all, int fd, const struct sockaddr *from)
{
	struct peer *p = calloc(1, sizeof(*p));
	size_t same = 1;
	if (p == NULL)
		return NULL;
	p->fd = fd;
	read_address(p, from);
	pthread_mutex_lock(&all->lock);
	for (const struct peer *o = all->first; all->each > 0 && o != NULL; o = o->next)
		same += o->place_n == p->place_n && memcmp(o->place, p->place, p->place_n) == 0;
	p->deadline = seconds_now() + HTTP_SLOW_SECONDS;
	p->next = all->first;
	if (p->next != NULL)
		p->next->before = p;
	all->first = p;
	pthread_mutex_unlock(&all->lock);
	if (all->each > 0 && same > all->each)
		(void)shutdown(fd, SHUT_RDWR);
	return p;
}

void peer_end(struct peers *all, struct peer *p)
{
	if (p == NULL)
		return;
	pthread_mutex_lock(&all->lock);
	if (p->before != NULL)
		p->before->next = p->next;
	else
		all->first = p->next;
	if (p->next != NULL)
		p->next->before = p->before;
	pthread_mutex_unlock(&all->lock);
	free(p);
}

void peer_allow(struct peers *all, struct peer *p, size_t bytes)
{
	if (p == NULL)
		return;
	pthread_mutex_lock(&all->lock);
	p->deadline = seconds_now() + HTTP_SLOW_SECONDS + (int64_t)(bytes / HTTP_SLOW_BYTES);
	pthread_mutex_unlock(&all->lock);
}

const char *peer_address(const struct peer *p)
{
	return p == NULL ? "" : p->address;
}
