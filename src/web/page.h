/*
 * What every page needs: the request as a page sees it, the layout, faults,
 * words, dates and links.
 *
 * A page is a function of a struct context: it asks the record, fills
 * templates and ends with exactly one of page_html(), page_json_end(),
 * page_fault(), page_fail(), page_go().  Everything lives in the request's arena.
 */
#ifndef RAPPORTEUR_WEB_PAGE_H
#define RAPPORTEUR_WEB_PAGE_H

#include "base/json.h"
#include "html.h"
#include "record/view.h"
#include "web/authorise.h"
#include "web/form.h"
#include "web/http.h"

enum { PAGE_ROWS = 50, ID_SHOWN = 12 };

struct web;

struct context {
	struct arena *a;
	const struct web *web;
	const struct request *request;
	struct response *out;
	struct record *record; /* what this person may see of it: for reading */
	struct record *log;    /* for writing, in a POST; NULL in a GET */
	struct subject who;    /* who asks; pages ask context_may() what to offer */
	struct str author;     /* who acts: entries are made in this name */
	struct str path;       /* decoded, without ".json" */
	struct str id;         /* what stands for {id} in the route's pattern */
	struct form query, form;
	bool json, csv; /* which twin is asked for */
	bool problem;   /* faults are told to a program, as problem+json: of a twin, and of bytes unless a browser asks for a page */
	bool keeps;     /* the answer may be given again while nothing changes that it rests on */
	bool brief;     /* … and for ANSWER_SECONDS alone: it tells when it was looked at */
	uint64_t reckoning; /* the state of that which it shows; 0: none */
	uint64_t demands; /* the number of those that it was looked for among (reckoning.h); 0: none */
	uint64_t state; /* of the record when the request came, as web_state(); 0: it could not be told */
	struct hash key; /* answer_key() of it */
	struct trace *trace; /* of a read: what it was made from so far */
	int64_t known;         /* known=: seconds of UTC, 0 for now */
	day_t on;              /* on=: DAY_NONE when not given */
	enum { TWO_UNASKED, TWO_OFF, TWO_ON } two; /* do two people accept a claim here? context_two() */
	bool of_now;           /* clocks were asked for that do not change this page (clock.h) */
	struct str token;      /* what forms must send back */
	struct buf text;       /* of a JSON answer, while it is written */
	struct json writer;
};

/* Which part of the navigation a page belongs to. */
enum place { PLACE_NONE, PLACE_DOCUMENTS, PLACE_CLAIMS, PLACE_NAMES, PLACE_LEDGER, PLACE_ABOUT, PLACE_ADD, PLACE_SEARCH,
	PLACE_DEMANDS, PLACE_HELD, PLACE_CONDITIONS, PLACE_ELECTIONS, PLACE_TIMELINE, PLACE_MAP, PLACE_COUNTRIES, PLACE_QUEUE };

/* May this person do that, of some object at least: whether a page offers it. */
bool context_may(const struct context *c, enum action a);
/* Does the record ask for two people before a claim counts? */
bool context_two(struct context *c);

/* ---- words ---------------------------------------------------------------------- */

struct str word(enum label w);
/* The words with each `#` replaced by the number, digits grouped. */
struct str word_count(struct context *c, size_t n, enum label one, enum label many);
struct str word_with(struct context *c, enum label w, struct str what); /* each `#` replaced by `what` */
struct str number(struct context *c, size_t n);
struct str percent(struct context *c, double share);
struct str size_words(struct context *c, size_t bytes);
struct str days_words(struct context *c, struct days d);   /* "3 March 2023"; "" for DAYS_NONE */
struct str time_words(struct context *c, int64_t seconds); /* "3 March 2023, 08:30 UTC" */

/* ---- answers -------------------------------------------------------------------- */

void page_html(struct context *c, struct str title, enum place here, struct html body);

/* The JSON twin: page_json() starts an object, page_json_end() ends and sends it. */
struct json *page_json(struct context *c);
void page_json_end(struct context *c);

/* An ETag, of what the body holds; page_html() and page_json_end() give theirs. */
void etag_by_body(struct context *c);

/* A page (or problem+json) that tells what is wrong. */
void page_fault(struct context *c, int status, struct str why);
/* The answer to a form whose page would be drawn again: of its twin, and with a `why`, that as a problem with the status that the answer has. */
bool page_why_json(struct context *c, struct str why);
/* The same from an error: status by its code. */
void page_fail(struct context *c, const struct err *err);
int err_status(enum err_code code);

/* 303 to a path of ours. */
void page_go(struct context *c, struct str to);

/* ---- pieces --------------------------------------------------------------------- */

struct html html_none(void);
/* The hidden fields of each form: the token and where to go afterwards. */
struct html form_hidden(struct context *c, struct str back);
/* A box that names a fault above a form; nothing for the empty view. */
struct html fault_box(struct context *c, struct str why);
/* The attribute ` open` or ` checked`, or nothing. */
struct html attr_open(struct context *c, bool on);
struct html attr_checked(struct context *c, bool on);
/* The attribute ` lang="…"` of a name in another script than Latin: its language, or "und" where the script has several. */
struct html attr_lang(struct context *c, struct str name);
/* A link to the next page of a list; nothing when `next` is empty. */
struct html pager(struct context *c, struct str next);
/* `<option>`s for a select; the one whose value is `chosen` is selected. */
struct option {
	struct str value, label;
};
struct html options(struct context *c, const struct option *o, size_t n, struct str chosen);

/* The present path as an address: what may not stand there is escaped. */
struct str path_link(struct context *c);

/* The present address with one parameter set; `after`, `done` and `entry` fall away. */
struct str link_with(struct context *c, const char *name, struct str value);

/* A path of ours that a form gave, or `otherwise`. */
struct str back_of(struct context *c, struct str otherwise);

/* `to` with done=what&entry=seq&mark=… in its query, so that the page there says
 * what was done and offers to undo it. The mark is the session's: a link that
 * somebody else wrote is not believed. seq 0: nothing to undo. */
struct str link_done(struct context *c, struct str to, const char *what, int64_t seq);

/* A decimal number from 1 on; false: no such thing. */
bool id_number(struct str s, int64_t *ret);

/* The page of a list that the query asks for. */
/* The rows of a list of n that this page shows, by after=; `next` is the cursor of the page after it, or empty. */
struct page_part {
	size_t from, to;
	struct str next;
};
struct page_part page_part(struct context *c, size_t n);
struct page_part page_part_of(struct context *c, size_t n, size_t rows); /* with so many rows on one page */
struct record_page page_rows(struct context *c, size_t limit);

#endif
