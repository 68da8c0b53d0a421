/*
 * The reckoning that the pages show, computed once for each head of the log.
 *
 * A page opens it, reads it, closes it; what it gives is shared by all
 * requests and constant.  Two clocks choose it: on= (what had happened; the
 * default is today) and known= (what had been published by that day), and
 * recorded= turns the log itself back.  proposed=1 counts claims that nobody
 * has accepted yet.
 *
 * A small record is reckoned anew within the request that finds the log
 * grown.  One whose reckoning takes longer than RECKONING_OTHERS_MS of processor
 * time is reckoned by a thread of its own; until then pages show the reckoning before,
 * and `behind` says how many entries it lacks.  Who wrote one of them (own_entry.h)
 * waits for it and sees it on the next page.
 *
 * Where it takes longer than RECKONING_WAIT_MS nobody waits, `behind` says how many
 * entries it lacked at most ANSWER_SECONDS ago, and that thread gives way to
 * those that answer, and rests RECKONING_RESTS times as long as it worked.  At most RECKONING_SETS logs, and of each
 * RECKONING_CLOCKS clocks, are kept.  Who asks
 * for what another request is reckoning waits for it.
 */
#ifndef RAPPORTEUR_WEB_RECKONING_H
#define RAPPORTEUR_WEB_RECKONING_H

#include "assess/assess_json.h"
#include "publish/reckon.h"
#include "web/demand_index.h"
#include "web/page.h"

enum { RECKONING_SETS = 4, RECKONING_CLOCKS = 6, RECKONING_WAIT_MS = 1000, RECKONING_OTHERS_MS = 10, RECKONING_BESIDE_MS = 30, RECKONING_OLD_MS = 5000,
	RECKONING_RESTS = 3, RECKONING_REST_MS = 60000, RECKONING_NICE = 10, RECKONING_MADE_MOST = 32 };

/* One deed as all tell it: accounts of the same act on the same subject whose days can be the same. */
struct deed_told {
	uint32_t best;        /* the account with the narrowest date: index in facts.event */
	uint32_t first, last; /* its accounts, by reckoned.account_next; indices */
	uint32_t told;        /* how many */
};

/* All up to a day, in order of the days that the best account of each tells. */
struct deeds_told {
	struct deed_told *v;
	size_t n, cap;
	uint32_t *account_next; /* by event: the next account of the same deed; 0 ends */
};
void deeds_tell(struct arena *a, const struct index *x, day_t on, struct deeds_told *ret);

struct own_entries;
struct reckonings; /* what is kept; web.h holds it */

/* `record` is the path of the record and must live as long. */
bool reckonings_open(const char *record, struct reckonings **ret, struct err *err) MUST_USE;
/* Begins to build the present log's set in a thread, so that the first page need not. */
void reckonings_warm(struct reckonings *k);
/* Instead of RECKONING_OTHERS_MS and RECKONING_WAIT_MS, while no page is asked for. */
void reckonings_patience(struct reckonings *k, long others_ms, long wait_ms);
/* After a POST, of which c->log was written by: an entry that is not reckoned yet is of who asks. */
void reckonings_wrote(struct context *c);
/* The last such, for whose reckoning they wait: what was made of the present one is not for them. 0: none. */
int64_t reckonings_own(struct context *c);
/* What of them there is, and the entry up to which is reckoned; NULL: nobody waits. */
struct own_entries *reckonings_entries(struct reckonings *k, int64_t *head);
/* Another number whenever what pages show of the present log may have become another. */
uint64_t reckonings_state(struct reckonings *k);
void reckonings_close(struct reckonings *k); /* NULL is fine */

/* Claims of documents that a page cites, read once for each. */
struct cited {
	struct cited_document {
		int64_t document;
		struct record_claims claims;
	} *v;
	size_t n, cap;
};

struct reckoned {
	const struct ontology *ontology;
	const struct facts *facts;
	const struct case_rows *rows;    /* the desk's tables */
	const struct problems *left;     /* what the reckoning could not use */
	const struct docket *docket;
	const struct demand_index *words; /* of the demands */
	const struct verdict *verdict;   /* by number of the demand; [0] unused */
	const struct condition_result *condition;
	const struct deed_told *deed;    /* asserted acts up to `on`, by day */
	size_t deeds;
	const uint32_t *account_next;    /* by event: the next account of the same deed; 0 ends */
	day_t on, known;                 /* known: DAY_ALL when not asked for */
	bool on_told, known_told, proposed;
	int64_t recorded;                /* 0: now */
	int64_t head;                    /* the entry up to which it was computed */
	size_t behind;                   /* entries since */
	uint64_t state;                  /* reckonings_state() when it was opened */
	struct cited *cited;             /* in the request's arena */
	struct kept_sums *sums;          /* what is counted over all of it: sums.h */
	struct set *set;                 /* its place in the cache, for reckoning_close() */
	struct sitting *sitting;
};

/* The last entry of the log. */
bool reckoning_head(struct record *r, struct arena *a, int64_t *ret, struct err *err) MUST_USE;
/* recorded=: as the log stood then, a day means its end; 0: now. False after page_fault(). */
bool reckoning_recorded(struct context *c, int64_t *ret) MUST_USE;
/* False after page_fault(): the caller returns. */
bool reckoning_open(struct context *c, struct reckoned *ret) MUST_USE;
/*
 * What searches show of the present log's demands has a number, another when any of it is (answer.h).  Brings them up to the
 * present log where that is soon done, else begins to, and tells the answers that were kept.  A handle from which something
 * is hidden does nothing.
 */
void reckonings_settle(struct context *c);
uint64_t reckonings_demands(struct reckonings *k);
/*
 * For a page that is of something else (a search): where a reckoning takes longer than RECKONING_BESIDE_MS, what is kept is
 * taken, an older one by up to RECKONING_OLD_MS too, and the present one made by the thread.  Nothing is noted of what the page
 * rests on: reckoning_rests() does so once it is known to show any of it.
 * False with an err: nothing could be reckoned, and the page goes on without; false without one: after page_fault().
 */
bool reckoning_open_beside(struct context *c, struct reckoned *ret, struct err *err) MUST_USE;
bool reckoning_rests(struct context *c, const struct reckoned *k, struct err *err) MUST_USE;
void reckoning_close(struct context *c, struct reckoned *k);

/* The demands with this id (one for each person or thing that it is for), from 1; 0 when none. */
uint32_t reckoning_demand(const struct reckoned *k, struct str id);
uint32_t reckoning_demand_next(const struct reckoned *k, uint32_t demand);
uint32_t reckoning_condition(const struct reckoned *k, struct str id);
/* The entity of this name and type; of any type when none fits. */
uint32_t reckoning_entity(const struct reckoned *k, struct str name, enum actor_type type);
/* The row of a desk's table with this id; NULL when none. */
const struct case_row *reckoning_row(const struct reckoned *k, enum case_table table, struct str id);

day_t today(void);

#endif
