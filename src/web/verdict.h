/*
 * How the nouns of the reckoning look: verdicts, events, sources, entities,
 * the two clocks; the same on every page.
 *
 * Links between pages of the reckoning keep the clocks (link_clocks).  An
 * event leads to the words of its claim in the document.
 */
#ifndef RAPPORTEUR_WEB_VERDICT_H
#define RAPPORTEUR_WEB_VERDICT_H

#include "publish/csv.h"
#include "web/chart.h"
#include "web/reckoning.h"
#include "web/show.h"

struct str world_words(enum world w);
struct str time_of_words(enum demand_time t);
struct str answer_words(enum answer_kind a);
struct str right_words(int article); /* "Liberty"; "" for one without words */
/* The first article that a breach by this act touches; 0 when none. */
int right_of(const struct reckoned *k, enum act act);

struct html world_mark(struct context *c, enum world w); /* its sign and its word */

/* "3 days", "3 to 5 days" */
struct str days_count(struct context *c, int least, int most);
struct str day_or(struct context *c, day_t d, struct str otherwise);

/* `path` with the clocks of the present page. */
struct str link_clocks(struct context *c, struct str path);

/* An entity's name as a link to its page; plain when the record has no page for it; "" for 0. */
struct str entity_path(struct context *c, const struct reckoned *k, uint32_t entity); /* of its page; "" for none */
struct html entity_link(struct context *c, const struct reckoned *k, uint32_t entity);
struct str demand_title(struct context *c, const struct reckoned *k, uint32_t demand); /* "release Kem Sokha" */
struct str demanded_alone(const struct demanded *row);                                 /* "release a detainee" */
struct str demand_path(struct context *c, const struct reckoned *k, uint32_t demand);
struct str condition_path(struct context *c, const struct reckoned *k, uint32_t condition);

/* Where a source says it: the document, at the claim's words where there is one. */
struct html source_link(struct context *c, const struct reckoned *k, uint32_t source, struct str claim);

/* An id that the record gives to claims, not one of the desk's tables. */
bool is_claim_id(struct str id);
/* The id when it is the desk's, which people cite ("D08"); one that the record made is nobody's to read. */
struct str row_id(struct str id);

/* One account of an act: a sentence, its words, its source, what was noted of the fact. */
struct html event_line(struct context *c, const struct reckoned *k, uint32_t event);
/* "Phnom Penh Municipal Court, sentence, Kem Sokha" in words, for charts' lists and CSV. */
/* A deed of the reckoning's entities (0: none) in a language that has its own way (telling.h); else the empty view. */
struct deed_named {
	enum act act;
	uint32_t actor, recipient, object;
	struct details details;
};
struct str deed_named_told(struct context *c, const struct reckoned *k, const struct deed_named *n, const char *as);

struct str deed_words(struct context *c, const struct reckoned *k, uint32_t event);

/* "Fact E40: two independent sources or an official one. Caution: …", what a reviewer noted; nothing when nothing was. */
struct html fact_note(struct context *c, const struct reckoned *k, uint32_t remark);
/* The reasons of a verdict as a section; nothing when there are none. */
struct html why_of(struct context *c, const struct reckoned *k, const struct verdict *v, size_t bytes); /* of markup, about */

/* Totals and the illustrative effect for this preference, or for what this procedure is about; nothing when none is told.
 * The twin adds "trade" to an object. */
struct html trade_part(struct context *c, const struct reckoned *k, struct str of, struct str instance);
void trade_twin(struct context *c, const struct reckoned *k, struct json *j, struct str of, struct str instance);

/* What the pages of the reckoning have above: the clocks asked for, what is newer, and the form that sets them. */
struct html clocks_form(struct context *c, const struct reckoned *k);
struct html clock_fields(struct context *c); /* hidden fields of a form that keep them */
struct str twin_of(struct context *c, const char *ending); /* this page's address with ".csv" or ".json" */
struct html sheet_link(struct context *c, struct str address); /* to the list as CSV; nothing for those who may not take lists */

/* What a list says that is empty: that nothing counts yet, or that nothing fits what was asked. */
void put_nothing(const struct context *c, struct markup *rows, const struct reckoned *k);

/* Demands by status as a bar and as a list; a row of a list of demands. */
void demand_shares(struct context *c, const struct reckoned *k, struct str country, struct html *bar, struct html *list);
struct html demand_row(struct context *c, const struct reckoned *k, uint32_t demand);
struct html demand_row_hanging(struct context *c, const struct reckoned *k, uint32_t demand, uint32_t conditions); /* and how many hang on it */
struct html account_line(struct context *c, const struct reckoned *k, uint32_t event); /* date, who says so, source: one line of a list */
struct str held_form(struct context *c, const struct reckoned *k, const struct stretch *t);
struct html limits_of(struct context *c, const struct reckoned *k, const struct detention *d);
struct html held_chart(struct context *c, const struct reckoned *k, const uint32_t *who, size_t n);
struct html condition_row(struct context *c, const struct reckoned *k, uint32_t condition);
/* Procedures under way in which a step does this act, as a section; nothing when none. */
/* Acts by right and month, with their table. */
struct html rights_chart(struct context *c, const struct reckoned *k, struct str country);
void rights_json(struct context *c, const struct reckoned *k, struct json *j, struct str country); /* the same as numbers: of each right its months that have acts */
struct html procedure_row(struct context *c, const struct reckoned *k, uint32_t instance);
struct html election_row(struct context *c, const struct reckoned *k, uint32_t election);
/* The source, at the claim whose words these are. */
struct html words_source(struct context *c, const struct reckoned *k, uint32_t source, struct str words);
/* The source of a finding, at the words that its row of the desk cites. */
struct html finding_source(struct context *c, const struct reckoned *k, const struct finding *x);
struct html procedures_on(struct context *c, const struct reckoned *k, enum act act);
/* The paragraph of a source with the words that count marked: those of the claim with this id, else `evidence`. */
struct html source_paragraph(struct context *c, const struct reckoned *k, uint32_t source, struct str id, struct str evidence);
/* Sends the page with the banner of its clocks. */
void reckoning_html(struct context *c, const struct reckoned *k, struct str title, enum place here, struct html body);
/* The twin: an object that begins with the clocks. */
struct json *reckoning_json(struct context *c, const struct reckoned *k);

/* CSV twins: a head, rows, the end sends it. */
struct csv_sheet {
	struct buf out;
	bool row; /* a cell stands in this line */
};
struct csv_sheet sheet_begin(const char *const *column, size_t n);
void sheet_cell(struct csv_sheet *s, struct str cell);
void sheet_end_row(struct csv_sheet *s);
void sheet_send(struct context *c, struct csv_sheet *s, const char *name);

/* Lists of the log, in parts of SHEET_PART rows, up to SHEET_ROWS_MAX in one sheet: what is left is under the
 * address that Link: rel="next" tells. */
enum { SHEET_PART = 1000, SHEET_ROWS_MAX = 10000 };
/* True when another part is to be read: `n` rows came, `next` is the cursor after them. */
bool sheet_more(struct context *c, struct record_page *page, size_t n, struct str next, size_t *rows);
void sheet_days(struct context *c, struct csv_sheet *s, struct days d); /* a cell; empty when none are told */
void sheet_number(struct context *c, struct csv_sheet *s, int64_t n);

/* The sheet of claims, as /claims and /queue give it. */
struct csv_sheet claims_sheet(void);
void claims_sheet_row(struct context *c, struct csv_sheet *s, const struct record_claim *k);

#endif
