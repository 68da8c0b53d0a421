/*
 * The pages there are: one table, and how a request finds its line.
 *
 * A pattern is a path in which {id} stands for one non-empty segment.  Each
 * page has a twin under the same path with ".json" ("/index.json" for "/").
 * Parameters that a page does not know are ignored.
 */
#ifndef RAPPORTEUR_WEB_ROUTE_H
#define RAPPORTEUR_WEB_ROUTE_H

#include "web/page.h"

struct route {
	enum method method;
	const char *pattern;
	void (*page)(struct context *c);
	const char *help;
	size_t body_max;    /* of a POST; 0: ROUTE_FORM_MAX */
	enum action action; /* who may: a line of data/roles.tsv; without one only the person at the machine, and test_access fails */
	bool slow;          /* a POST on purpose, a read by what it looks through: handled apart from those that are not */
};

enum {
	ROUTE_FORM_MAX = 1 << 20,
	ROUTE_STRANGER_MAX = 4 << 20, /* of those who are not known: a form that came too late has its way in there */
};

const struct route *route_table(size_t *n);

/* Whether the list of this pattern has a twin in CSV too, under its path with ".csv". */
bool route_has_sheet(struct str pattern);

enum route_found { ROUTE_FOUND, ROUTE_NO_PATH, ROUTE_NO_METHOD };

/* `path` is decoded.  Tells the route, what stands for {id}, and whether the
 * twin is asked for.  With ROUTE_NO_METHOD *ret is a route of that path. */
enum route_found route_find(enum method method, struct str path, const struct route **ret, struct str *id, bool *json);

/* The calls that http.c makes; `with` is a struct web. */
enum http_turn route_handle(void *with, struct request *r, struct response *out);
enum http_turn route_read(void *with, struct request *r, struct response *out);
void route_refuse(void *with, struct request *r, int status, struct str why, struct response *out);
bool route_slow(void *with, struct str raw_path);
enum http_who route_who(void *with, struct request *r);
size_t route_body_max(void *with, struct str raw_path, enum http_who who);

#endif
