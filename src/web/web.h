/*
 * The server's own state, shared by all requests and constant once it runs,
 * but for the handles of the record, which web_reader() lends.
 */
#ifndef RAPPORTEUR_WEB_WEB_H
#define RAPPORTEUR_WEB_WEB_H

#include "web/answer.h"
#include "web/authorise.h"
#include "web/http.h"
#include "web/publishing.h"
#include "web/serve.h"

#include <pthread.h>

/* One for each thread that answers, the writer among them, and for each that takes requests: it may have to know who sends. */
enum { WEB_READERS = 2 * HTTP_READERS + HTTP_SEEKERS + 1 + HTTP_DOORS };

struct script {
	struct str body, path, etag;
};

struct web {
	struct serve_options options;
	struct http *http;
	struct http_calls calls;
	unsigned char secret[32];    /* of this process: makes the tokens of its forms */
	struct str css, css_path, css_etag;
	struct script review, add;   /* the keys of a document's page; many files with their progress */
	struct record *writer;       /* used by the writer's thread alone */
	struct roles roles;
	struct throttle *throttle;
	struct publishing *publishing; /* guards itself */
	struct str editions;         /* the folder of packages */
	struct parcels *parcels;     /* guards itself */
	pthread_mutex_t touch_lock;  /* guards the one below */
	struct record *touch;        /* writes down that sessions are used; waits for nobody */
	pthread_mutex_t watch_lock;  /* guards the one below */
	struct record *watch;        /* by which all threads learn that something was committed, once */
	pthread_mutex_t lock;        /* guards the four below */
	struct record *reader[WEB_READERS];
	size_t readers;
	struct record *door[HTTP_DOORS];
	size_t doors;
	struct answers *answers;       /* answer.h: the same */
	struct frequent *frequent;     /* record/frequent.h: the readers have it */
	struct reckonings *reckonings; /* reckoning.h: shared by all requests, guards itself */
	struct arena arena;
};

/* A handle for one request, and its return.  There are as many as threads. */
struct record *web_reader(struct web *w);
void web_reader_back(struct web *w, struct record *r);

/* The same for a POST that is slow on purpose: a handle that writes. */
struct record *web_door(struct web *w);
void web_door_back(struct web *w, struct record *r);

/* The present state of the record, as answers_state(). False: it cannot be told. */
bool web_state(struct web *w, uint64_t *ret) MUST_USE;

#endif
