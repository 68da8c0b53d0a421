/* A small table under one lock.  Each parcel is one piece of memory: its files' fields, names and bytes one after the other. */
#include "web/parcel.h"

#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>

enum { RANDOM = 32, FILE_PARTS = 3 };

struct parcel {
	struct hash token;
	struct parcel_owner owner;
	int64_t until;
	size_t files, size;
	size_t (*length)[FILE_PARTS]; /* of field, filename, bytes of each; at the head of `memory` */
	char *memory;                 /* NULL: nothing here */
};

struct parcels {
	pthread_mutex_t lock;
	size_t bytes;
	struct parcel v[PARCELS_MAX];
};

struct parcels *parcels_new(void)
{
	struct parcels *p = calloc(1, sizeof(*p));
	if (p == NULL)
		BUG("no memory for the table of parcels");
	pthread_mutex_init(&p->lock, NULL);
	return p;
}

static void let_go(struct parcels *p, struct parcel *x)
{
	if (x->memory == NULL)
		return;
	sodium_memzero(x->memory, x->size);
	free(x->memory);
	p->bytes -= x->size;
	*x = (struct parcel){ .files = 0 };
}

void parcels_free(struct parcels *p)
{
	if (p == NULL)
		return;
	for (size_t i = 0; i < PARCELS_MAX; i++)
		let_go(p, &p->v[i]);
	pthread_mutex_destroy(&p->lock);
	free(p);
}

static void sweep(struct parcels *p, int64_t now)
{
	for (size_t i = 0; i < PARCELS_MAX; i++) {
		if (p->v[i].memory != NULL && p->v[i].until <= now)
			let_go(p, &p->v[i]);
	}
}

void parcels_sweep(struct parcels *p, int64_t now)
{
	pthread_mutex_lock(&p->lock);
	sweep(p, now);
	pthread_mutex_unlock(&p->lock);
}

static void lengths(const struct upload *u, size_t ret[FILE_PARTS])
{
	ret[0] = u->field.n;
	ret[1] = u->filename.n;
	ret[2] = u->bytes.n;
}

/* What browsers send where no file was chosen is none. */
static bool is_file(const struct upload *u)
{
	return u->filename.n > 0 || u->bytes.n > 0;
}

static bool pack(struct parcel *x, const struct form *f)
{
	for (size_t i = 0; i < f->upload.n; i++) {
		const struct upload *u = &f->upload.v[i];
		x->files += is_file(u);
		x->size += is_file(u) ? sizeof(*x->length) + u->field.n + u->filename.n + u->bytes.n : 0;
	}
	x->memory = x->files == 0 || x->size > PARCELS_BYTES ? NULL : malloc(x->size);
	if (x->memory == NULL)
		return false;
	x->length = (size_t (*)[FILE_PARTS])(void *)x->memory;
	char *out = x->memory + x->files * sizeof(*x->length);
	for (size_t i = 0, n = 0; i < f->upload.n; i++) {
		const struct upload *u = &f->upload.v[i];
		if (!is_file(u))
			continue;
		lengths(u, x->length[n++]);
		const struct str part[FILE_PARTS] = { u->field, u->filename, u->bytes };
		for (size_t k = 0; k < FILE_PARTS; k++) {
			if (part[k].n > 0)
				memcpy(out, part[k].p, part[k].n);
			out += part[k].n;
		}
	}
	return true;
}

bool parcel_put(struct parcels *p, struct arena *a, const struct parcel_owner *o, const struct form *f, int64_t now, struct str *token)
{
	unsigned char random[RANDOM];
	struct parcel x = { .owner = *o, .until = now + PARCEL_SECONDS }, *place = NULL;
	if (!pack(&x, f))
		return false;
	randombytes_buf(random, sizeof(random));
	*token = bytes_hex(a, (struct str){ (const char *)random, sizeof(random) });
	x.token = sha256(*token);
	pthread_mutex_lock(&p->lock);
	sweep(p, now);
	struct parcel *before = NULL;
	for (size_t i = 0; i < PARCELS_MAX; i++) {
		if (p->v[i].memory != NULL && p->v[i].owner.account == o->account)
			before = &p->v[i];
		if (p->v[i].memory == NULL && place == NULL)
			place = &p->v[i];
	}
	/* The earlier one goes when the later one has room, not before. */
	const size_t freed = before != NULL ? before->size : 0;
	const bool room = (place != NULL || before != NULL) && p->bytes - freed + x.size <= PARCELS_BYTES;
	if (room) {
		if (before != NULL) {
			let_go(p, before);
			place = before;
		}
		*place = x;
		p->bytes += x.size;
	}
	pthread_mutex_unlock(&p->lock);
	if (!room) {
		sodium_memzero(x.memory, x.size);
		free(x.memory);
	}
	return room;
}

/* Under the lock.  NULL: none of that token that is not too old. */
static struct parcel *find(struct parcels *p, struct str token, int64_t now)
{
	const struct hash h = sha256(token);
	sweep(p, now);
	for (size_t i = 0; i < PARCELS_MAX && token.n == 2 * (size_t)RANDOM; i++) {
		if (p->v[i].memory != NULL && sodium_memcmp(&p->v[i].token, &h, sizeof(h)) == 0)
			return &p->v[i];
	}
	return NULL;
}

static bool is_of(const struct parcel *x, const struct parcel_owner *o)
{
	return x != NULL && x->owner.account == o->account && sodium_memcmp(&x->owner.browser, &o->browser, sizeof(o->browser)) == 0;
}

bool parcel_pass(struct parcels *p, struct str token, const struct parcel_owner *o, struct hash browser, int64_t now)
{
	pthread_mutex_lock(&p->lock);
	struct parcel *x = find(p, token, now);
	const bool ok = is_of(x, o);
	if (ok)
		x->owner.browser = browser;
	else if (x != NULL)
		let_go(p, x);
	pthread_mutex_unlock(&p->lock);
	return ok;
}

static bool copy_out(struct parcels *p, struct arena *a, struct str token, const struct parcel_owner *o, int64_t now, bool whole, struct form *ret)
{
	pthread_mutex_lock(&p->lock);
	const struct parcel *x = find(p, token, now);
	const bool ok = is_of(x, o);
	const char *at = ok ? x->memory + x->files * sizeof(*x->length) : NULL;
	for (size_t i = 0; ok && i < x->files; i++) {
		struct str part[FILE_PARTS];
		for (size_t k = 0; k < FILE_PARTS; k++) {
			part[k] = k < 2 || whole ? arena_str(a, (struct str){ at, x->length[i][k] }) : S("");
			at += x->length[i][k];
		}
		*VEC_PUSH(a, &ret->upload) = (struct upload){ part[0], part[1], part[2] };
	}
	pthread_mutex_unlock(&p->lock);
	return ok;
}

bool parcel_take(struct parcels *p, struct arena *a, struct str token, const struct parcel_owner *o, int64_t now, struct form *ret)
{
	return copy_out(p, a, token, o, now, true, ret);
}

bool parcel_look(struct parcels *p, struct arena *a, struct str token, const struct parcel_owner *o, int64_t now, struct form *ret)
{
	return copy_out(p, a, token, o, now, false, ret);
}

void parcel_drop(struct parcels *p, struct str token, const struct parcel_owner *o)
{
	pthread_mutex_lock(&p->lock);
	struct parcel *x = find(p, token, 0);
	if (is_of(x, o))
		let_go(p, x);
	pthread_mutex_unlock(&p->lock);
}
