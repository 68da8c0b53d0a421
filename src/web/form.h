/*
 * What a browser sends, taken apart: paths, queries, forms, uploads, cookies.
 *
 * Pure: bytes in, views or copies in an arena out.  Every function is linear
 * in its input and refuses more than the numbers below.  Values are made valid
 * UTF-8 (bad bytes and NUL become U+FFFD: what else was typed is not lost), lines
 * end in LF; a path with NUL is refused.
 */
#ifndef RAPPORTEUR_WEB_FORM_H
#define RAPPORTEUR_WEB_FORM_H

#include "base/arena.h"

enum {
	FORM_FIELDS_MAX = 200,      /* names and values in one form or query */
	FORM_NAME_MAX = 100,        /* bytes of a field's name */
	FORM_BOUNDARY_MAX = 70,     /* RFC 2046, section 5.1.1 */
	FORM_PART_HEADER_MAX = 2048 /* bytes of the header lines of one part */
};

struct field {
	struct str name, value;
};

/* A file of a multipart form; n == 0 and no name when none was chosen. */
struct upload {
	struct str field, filename, bytes; /* filename: its last part, without folders */
};

/* Told of each name that is asked for while nothing is wrong yet, for a test: `of` is whose form it is. */
struct form_ear {
	void (*asked)(struct str of, const char *name);
	struct str of;
	const int *status; /* of the answer: from 400 on a page is drawn again, with forms that are not this one */
};

struct form {
	VEC(struct field) field;
	VEC(struct upload) upload;
	const struct form_ear *ear; /* mostly NULL */
};

/* Percent-decodes a path.  Fails on a bad escape, on NUL and other controls,
 * on `\`, and on a segment that is "." or "..". */
bool url_path_parse(struct arena *a, struct str raw, struct str *ret, struct err *err) MUST_USE;

/* application/x-www-form-urlencoded, and the query of a URL, which is the same. */
bool form_urlencoded(struct arena *a, struct str raw, struct form *ret, struct err *err) MUST_USE;

/* multipart/form-data; `type` is the whole Content-Type with its boundary. */
bool form_multipart(struct arena *a, struct str type, struct str body, struct form *ret, struct err *err) MUST_USE;

/* By Content-Type; any other type is an error that names it. */
bool form_parse(struct arena *a, struct str type, struct str body, struct form *ret, struct err *err) MUST_USE;

/* The first value of that name, trimmed; the empty view when there is none. */
struct str form_get(const struct form *f, const char *name);
struct str form_raw(const struct form *f, const char *name); /* the same, not trimmed */
bool form_has(const struct form *f, const char *name);
/* All values of that name, trimmed; `most` of them at most. */
size_t form_all(const struct form *f, const char *name, struct str *ret, size_t most);
const struct upload *form_upload(const struct form *f, const char *name); /* or NULL */

/* May be what somebody is called: has a letter or a digit, and no control and no sign that turns the direction of what stands
 * behind it, by which a name would look like another or like none. */
bool form_is_name(struct str s);

/* Names parted by commas: how many there are; the first `most` of them in *ret. */
size_t form_names(struct str list, struct str *ret, size_t most);

/* The value of a cookie in a Cookie header; the empty view when absent. */
struct str cookie_get(struct str header, struct str name);

/* Writes s so that it may stand in a query: letters, digits and -._~ as they
 * are, all else as %XX. */
struct str url_escape(struct arena *a, struct str s);

#endif
