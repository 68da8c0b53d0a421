/* Sets of THROTTLE_WAYS slots; a key lives in one set, the oldest of it gives way. */
#include "web/throttle.h"

#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>

#include "base/err.h"
#include "web/peer.h"

enum what { BY_ACCOUNT, BY_ADDRESS, BY_BOTH };

struct slot {
	uint64_t key;
	int64_t last; /* 0: empty */
	unsigned fails;
	bool known;   /* of both together: they logged in here */
};

struct throttle {
	pthread_mutex_t lock;
	unsigned char secret[crypto_shorthash_KEYBYTES];
	struct slot slot[THROTTLE_SLOTS];
};

struct throttle *throttle_new(void)
{
	struct throttle *t = calloc(1, sizeof(*t));
	if (t == NULL)
		BUG("out of memory");
	pthread_mutex_init(&t->lock, NULL);
	randombytes_buf(t->secret, sizeof(t->secret));
	return t;
}

void throttle_free(struct throttle *t)
{
	if (t == NULL)
		return;
	pthread_mutex_destroy(&t->lock);
	free(t);
}

static uint64_t key_of(const struct throttle *t, enum what what, struct str account, struct str address)
{
	unsigned char in[256] = { (unsigned char)what }, out[crypto_shorthash_BYTES];
	size_t n = 1;
	uint64_t key;
	if (what != BY_ADDRESS) {
		for (size_t i = 0; i < account.n && n < 128; i++)
			in[n++] = (unsigned char)char_lower(account.p[i]);
	}
	in[n++] = 0;
	if (what != BY_ACCOUNT) {
		char place[PLACE_MAX];
		struct str from = address_place(address, place);
		memcpy(in + n, from.p, from.n);
		n += from.n;
	}
	(void)crypto_shorthash(out, in, n, t->secret);
	memcpy(&key, out, sizeof(key));
	return key == 0 ? 1 : key;
}

static struct slot *find(struct throttle *t, uint64_t key)
{
	struct slot *set = &t->slot[key % (THROTTLE_SLOTS / THROTTLE_WAYS) * THROTTLE_WAYS];
	for (size_t i = 0; i < THROTTLE_WAYS; i++) {
		if (set[i].key == key)
			return &set[i];
	}
	return NULL;
}

static struct slot *take(struct throttle *t, uint64_t key)
{
	struct slot *s = find(t, key), *set = &t->slot[key % (THROTTLE_SLOTS / THROTTLE_WAYS) * THROTTLE_WAYS];
	if (s != NULL)
		return s;
	s = set;
	for (size_t i = 1; i < THROTTLE_WAYS; i++) {
		if (set[i].last < s->last)
			s = &set[i];
	}
	*s = (struct slot){ .key = key };
	return s;
}

static int64_t wait_of(const struct slot *s, unsigned allowed, int64_t now)
{
	if (s == NULL || s->fails < allowed || now - s->last >= THROTTLE_FORGET)
		return 0;
	const unsigned over = s->fails - allowed;
	const int64_t wait = over >= 9 ? THROTTLE_WAIT_MOST : (int64_t)1 << over;
	const int64_t until = s->last + (wait > THROTTLE_WAIT_MOST ? THROTTLE_WAIT_MOST : wait);
	return until > now ? until - now : 0;
}

int throttle_wait(struct throttle *t, struct str account, struct str address, int64_t now)
{
	pthread_mutex_lock(&t->lock);
	const struct slot *both = find(t, key_of(t, BY_BOTH, account, address));
	int64_t wait = both != NULL && both->known ? wait_of(both, THROTTLE_FREE_ACCOUNT, now)
		: wait_of(find(t, key_of(t, BY_ACCOUNT, account, address)), THROTTLE_FREE_ACCOUNT, now);
	const int64_t by_address = wait_of(find(t, key_of(t, BY_ADDRESS, account, address)), THROTTLE_FREE_ADDRESS, now);
	pthread_mutex_unlock(&t->lock);
	return (int)(by_address > wait ? by_address : wait);
}

static void fail(struct slot *s, int64_t now)
{
	if (now - s->last >= THROTTLE_FORGET)
		s->fails = 0;
	s->fails++;
	s->last = now;
}

void throttle_failed(struct throttle *t, struct str account, struct str address, int64_t now)
{
	pthread_mutex_lock(&t->lock);
	struct slot *both = find(t, key_of(t, BY_BOTH, account, address));
	fail(both != NULL && both->known ? both : take(t, key_of(t, BY_ACCOUNT, account, address)), now);
	fail(take(t, key_of(t, BY_ADDRESS, account, address)), now);
	pthread_mutex_unlock(&t->lock);
}

void throttle_passed(struct throttle *t, struct str account, struct str address, int64_t now)
{
	pthread_mutex_lock(&t->lock);
	struct slot *both = take(t, key_of(t, BY_BOTH, account, address)), *alone = find(t, key_of(t, BY_ACCOUNT, account, address));
	both->known = true;
	both->fails = 0;
	both->last = now;
	if (alone != NULL)
		alone->fails = 0;
	pthread_mutex_unlock(&t->lock);
}
