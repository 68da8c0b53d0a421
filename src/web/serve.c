/* Starting and stopping: the record's handles, the stylesheet, the secret, the signals. */
#include "web/serve.h"

#include "base/asset.h"
#include "publish/edition.h"
#include "record/frequent.h"
#include "web/listen.h"
#include "web/log.h"
#include "web/parcel.h"
#include "web/reckoning.h"
#include "web/route.h"
#include "web/session.h"
#include "web/throttle.h"
#include "web/web.h"

#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <time.h>

enum { SWEEP_SECONDS = 60 };

struct record *web_reader(struct web *w)
{
	pthread_mutex_lock(&w->lock);
	if (w->readers == 0)
		BUG("more requests than threads");
	struct record *r = w->reader[--w->readers];
	pthread_mutex_unlock(&w->lock);
	return r;
}

void web_reader_back(struct web *w, struct record *r)
{
	pthread_mutex_lock(&w->lock);
	w->reader[w->readers++] = r;
	pthread_mutex_unlock(&w->lock);
}

struct record *web_door(struct web *w)
{
	pthread_mutex_lock(&w->lock);
	if (w->doors == 0)
		BUG("more requests than threads");
	struct record *r = w->door[--w->doors];
	pthread_mutex_unlock(&w->lock);
	return r;
}

void web_door_back(struct web *w, struct record *r)
{
	pthread_mutex_lock(&w->lock);
	w->door[w->doors++] = r;
	pthread_mutex_unlock(&w->lock);
}

/* What was written is put down before another thread can learn of it: who asks later knows as much. */
bool web_state(struct web *w, uint64_t *ret)
{
	struct arena a = { 0 };
	struct record_written written;
	pthread_mutex_lock(&w->watch_lock);
	bool ok = record_written(w->watch, &a, &written, NULL);
	if (ok)
		*ret = answers_state(w->answers, &written);
	pthread_mutex_unlock(&w->watch_lock);
	arena_release(&a);
	return ok;
}

static bool roles_open(struct web *w, struct err *err)
{
	struct str tsv;
	return asset_find(S("data/roles.tsv"), &tsv) ? roles_parse(tsv, &w->roles, err)
		: err_set(err, ERR_STORE, "this program was built without data/roles.tsv");
}

/* What may not be served to whoever comes by. */
static bool exposed_ok(const struct web *w, struct err *err)
{
	const struct serve_options *o = &w->options;
	bool any = false, open = !listen_is_loopback(o->listen);
	if (!accounts_any(w->writer, &any, err))
		return false;
	if ((o->cert.n > 0) != (o->key.n > 0))
		return err_set(err, ERR_USAGE, "--tls-cert and --tls-key go together");
	if (o->cert.n > 0 && o->behind_proxy)
		return err_set(err, ERR_USAGE, "either --tls-cert or --behind-proxy: only one of the two speaks TLS with browsers");
	if (!any && (open || o->behind_proxy))
		return err_set(err, ERR_DENIED, "this record has no accounts, so it is served on 127.0.0.1 alone; "
			"make one first: `rapporteur account add NAME --role admin`");
	if (open && o->cert.n == 0 && !o->behind_proxy)
		return err_set(err, ERR_DENIED, "secrets and names would cross the network in the open: give --tls-cert and --tls-key, "
			"or --behind-proxy when a proxy speaks TLS");
	if ((open || o->behind_proxy) && o->hosts.n == 0)
		return err_set(err, ERR_USAGE, "say by which name browsers reach this server: --host cases.example.org");
	return true;
}

static bool script_open(struct web *w, const char *name, struct script *ret, struct err *err)
{
	if (!asset_find(arena_printf(&w->arena, "html/%s.js", name), &ret->body))
		return err_set(err, ERR_STORE, "this program was built without html/%s.js", name);
	struct str hash = str_slice(hash_hex(&w->arena, sha256(ret->body)), 0, 16);
	ret->path = arena_printf(&w->arena, "/%s." STR_FMT ".js", name, STR_ARG(hash));
	ret->etag = arena_printf(&w->arena, "\"" STR_FMT "\"", STR_ARG(hash));
	return true;
}

static bool css_open(struct web *w, struct err *err)
{
	if (!asset_find(S("html/style.css"), &w->css))
		return err_set(err, ERR_STORE, "this program was built without html/style.css");
	struct str hash = str_slice(hash_hex(&w->arena, sha256(w->css)), 0, 16);
	w->css_path = arena_printf(&w->arena, "/style." STR_FMT ".css", STR_ARG(hash));
	w->css_etag = arena_printf(&w->arena, "\"" STR_FMT "\"", STR_ARG(hash));
	return script_open(w, "review", &w->review, err) && script_open(w, "add", &w->add, err);
}

static void web_free(struct web *w)
{
	publishing_free(w->publishing);
	reckonings_close(w->reckonings);
	answers_free(w->answers);
	for (size_t i = 0; i < w->readers; i++)
		record_close(w->reader[i]);
	for (size_t i = 0; i < w->doors; i++)
		record_close(w->door[i]);
	record_close(w->touch);
	record_close(w->watch);
	throttle_free(w->throttle);
	parcels_free(w->parcels);
	pthread_mutex_destroy(&w->touch_lock);
	pthread_mutex_destroy(&w->watch_lock);
	record_close(w->writer);
	frequent_free(w->frequent);
	pthread_mutex_destroy(&w->lock);
	arena_release(&w->arena);
	sodium_memzero(w->secret, sizeof(w->secret));
	free(w);
}

static bool open_all(struct web *w, struct err *err)
{
	if (sodium_init() < 0)
		return err_set(err, ERR_IO, "cannot get random numbers from the system");
	randombytes_buf(w->secret, sizeof(w->secret));
	w->throttle = throttle_new();
	w->parcels = parcels_new();
	w->editions = edition_folder(&w->arena, str_of(w->options.record), w->options.editions);
	w->publishing = publishing_new(w->options.record, w->editions);
	w->answers = answers_new();
	w->frequent = frequent_new();
	if (!css_open(w, err) || !roles_open(w, err) || !record_open(w->options.record, RECORD_WRITE, &w->writer, err))
		return false;
	for (size_t i = 0; i < WEB_READERS; i++) {
		if (!record_open(w->options.record, RECORD_READ, &w->reader[i], err))
			return false;
		record_frequent(w->reader[i], w->frequent);
		w->readers++;
	}
	for (size_t i = 0; i < HTTP_DOORS; i++) {
		if (!record_open(w->options.record, RECORD_WRITE, &w->door[i], err))
			return false;
		w->doors++;
	}
	if (!record_open(w->options.record, RECORD_WRITE, &w->touch, err) || !record_open(w->options.record, RECORD_READ, &w->watch, err))
		return false;
	record_wait(w->touch, 0);
	if (!reckonings_open(w->options.record, &w->reckonings, err))
		return false;
	const struct http_options o = { .port = w->options.port, .listen = w->options.listen, .hosts = w->options.hosts,
		.cert = w->options.cert, .key = w->options.key, .behind_proxy = w->options.behind_proxy };
	return exposed_ok(w, err) && http_start(&w->calls, &o, &w->http, err);
}

bool web_start(const struct serve_options *o, struct web **ret, struct err *err)
{
	struct web *w = calloc(1, sizeof(*w));
	if (w == NULL)
		return err_set(err, ERR_LIMIT, "out of memory");
	w->options = *o;
	w->calls = (struct http_calls){ .with = w, .handle = route_handle, .read = route_read, .refuse = route_refuse, .slow = route_slow,
		.who = route_who, .body_max = route_body_max };
	pthread_mutex_init(&w->lock, NULL);
	pthread_mutex_init(&w->touch_lock, NULL);
	pthread_mutex_init(&w->watch_lock, NULL);
	if (!open_all(w, err)) {
		web_free(w);
		return false;
	}
	*ret = w;
	return true;
}

/* What searches go by, of a handle of its own: the others are busy, or show not all. */
static void learn(struct web *w)
{
	struct record *r = NULL;
	struct err err = { 0 };
	if (!record_open(w->options.record, RECORD_READ, &r, &err) || !frequent_make(w->frequent, r, FREQUENT_LEAST, &err))
		log_event(LOG_ERROR_, "frequent", "what=%s", err.what);
	record_close(r);
}

unsigned web_port(const struct web *w)
{
	return http_port(w->http);
}

void web_stop(struct web *w)
{
	http_stop(w->http);
	web_free(w);
}

bool serve(const struct serve_options *o, struct err *err)
{
	struct web *w = NULL;
	sigset_t stop;
	int got = 0;
	(void)sigemptyset(&stop);
	(void)sigaddset(&stop, SIGINT);
	(void)sigaddset(&stop, SIGTERM);
	/* Threads made from here on inherit the mask: only sigwait() sees the two. */
	if (pthread_sigmask(SIG_BLOCK, &stop, NULL) != 0)
		return err_set(err, ERR_IO, "cannot block signals");
	(void)signal(SIGPIPE, SIG_IGN);
	if (!web_start(o, &w, err) || w == NULL)
		return false;
	log_event(LOG_INFO_, "started", "port=%u", web_port(w));
	reckonings_warm(w->reckonings);
	if (o->ready != NULL)
		o->ready(o->context, web_port(w));
	learn(w);
	while ((got = sigtimedwait(&stop, NULL, &(struct timespec){ .tv_sec = SWEEP_SECONDS })) < 0) {
		parcels_sweep(w->parcels, session_now());
		learn(w);
	}
	log_event(LOG_INFO_, "stopping", "signal=%d", got);
	web_stop(w);
	log_event(LOG_INFO_, "stopped", "%s", "");
	return true;
}
