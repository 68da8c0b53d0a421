/*
 * JSON, written as it goes.
 *
 * The writer never builds a tree; it knows its depth and where commas go.
 * Every string is escaped and made valid UTF-8 (bytes that are not become
 * U+FFFD), and `<`, `>`, `&`, U+2028 and U+2029 are escaped so that the output
 * may stand in HTML.  Reading JSON is jansson's work, in record and cmd.
 *
 *	struct json j = json_to(&buf);
 *	json_put_object(&j);
 *	json_put_key(&j, "name"), json_put_str(&j, name);
 *	json_put_key(&j, "claims"), json_put_array(&j);
 *	json_put_end(&j);
 *	json_put_end(&j);
 */
#ifndef RAPPORTEUR_BASE_JSON_H
#define RAPPORTEUR_BASE_JSON_H

#include "base/buf.h"

enum { JSON_DEPTH_MAX = 32 };

struct json {
	struct buf *out;
	unsigned depth;
	char close[JSON_DEPTH_MAX]; /* what ends each open level */
	bool first;                 /* nothing yet at this level */
	bool after_key;
};

struct json json_to(struct buf *out);
void json_put_object(struct json *j);
void json_put_array(struct json *j);
void json_put_end(struct json *j); /* ends the innermost object or array */
void json_put_key(struct json *j, const char *key);
void json_put_key_str(struct json *j, struct str key);
void json_put_str(struct json *j, struct str s);
void json_put_str_or_null(struct json *j, struct str s); /* the empty view is null */
void json_put_int(struct json *j, int64_t v);
void json_put_real(struct json *j, double v, int decimals); /* not finite: null */
void json_put_bool(struct json *j, bool v);
void json_put_null(struct json *j);
/* Text that is JSON already, such as a stored body: put as it is. */
void json_put_raw(struct json *j, struct str text);

#endif
