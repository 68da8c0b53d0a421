/*
 * Every question of the reckoning in one form, for commands, pages and exports.
 *
 *	topic_items()    which items answer it, in the order in which to show them
 *	topic_head()     one item's name in a line
 *	topic_tell()     one item as the lines one pastes into a report
 *	topic_json()     one item as one JSON object (assess/assess_json.h)
 *	topic_rows()     one item as rows of a table, under topic_columns()
 *	topic_sources()  the list of sources that told lines cite as [12]
 *
 * An item is a number, from 1: of an entity (states, life, held, elections), a
 * demand, a condition, a procedure's instance, an event + 1 (timeline) or a
 * dispute. A page that wants more takes the structs themselves: k->x.verdict[d],
 * k->x.condition[c], and of assess/: detention_assess(), election_assess(),
 * procedure_assess(), segment_on() over k->x.docket.
 */
#ifndef RAPPORTEUR_PUBLISH_TOPIC_H
#define RAPPORTEUR_PUBLISH_TOPIC_H

#include "base/json.h"
#include "publish/reckon.h"

#define TOPICS(X) \
	X(STATES, "states") X(LIFE, "life") X(HELD, "held") X(DEMANDS, "demands") X(CONDITIONS, "conditions") \
	X(PROCEDURES, "procedures") X(ELECTIONS, "elections") X(TIMELINE, "timeline") X(DISPUTES, "disputes")
#define X_TOPIC(n, s) TOPIC_##n,
enum topic { TOPICS(X_TOPIC) TOPIC_COUNT };
#undef X_TOPIC
const char *topic_name(enum topic t);

/* Zeroed: everything. Words are found in names, letter case and accents aside. */
struct topic_filter {
	uint32_t entity;                  /* states, life, held, elections, timeline, disputes: of this one; demands: for this one */
	struct str by, addressee, person; /* demands; `by` conditions too */
	struct str country;               /* code of the state: of whom it is told; of a demand's addressee or subject */
	uint32_t worlds;                  /* demands: bits 1 << enum world; 0 any */
};

struct items {
	uint32_t *v;
	size_t n, cap;
};
struct items topic_items(const struct reckoning *k, struct arena *a, enum topic t, const struct topic_filter *f);

struct str topic_head(const struct reckoning *k, struct arena *a, enum topic t, uint32_t item);
/* Its verdict in a few words: "unmet, open", "triggered, not carried out", "in-effect". */
struct str topic_verdict(const struct reckoning *k, struct arena *a, enum topic t, uint32_t item);
void topic_tell(struct buf *out, const struct reckoning *k, enum topic t, uint32_t item);
void topic_json(struct json *j, const struct reckoning *k, enum topic t, uint32_t item);

struct sheet {
	const char *const *column;
	size_t columns;
	struct str *v; /* cells, row after row */
	size_t n, cap; /* of cells */
};
struct sheet topic_sheet(enum topic t); /* empty, with its columns */
void topic_rows(const struct reckoning *k, struct arena *a, enum topic t, uint32_t item, struct sheet *ret);

/* "[23] Title, Publisher, 2023-03-16" and its addresses, for every source that `told` cites; nothing when none. */
void topic_sources(struct buf *out, const struct reckoning *k, struct str told);
/* One source on one line. */
struct str topic_source(const struct reckoning *k, struct arena *a, uint32_t source);

#endif
