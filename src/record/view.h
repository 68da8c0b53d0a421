/*
 * Reading the record: documents, claims, entities, entries, search.
 *
 * All results are plain structs in the caller's arena and stay valid when the
 * record is closed.  Lists come in pages: `limit` rows (0: 50; at most 1,000)
 * after `after`, the opaque `next` of the page before ("" at the first and
 * behind the last).  `known` is the second clock: seconds of UTC, 0 for now;
 * what was entered later does not count.  `told` is the clock of the reckoning
 * and of the pages, in today's words: what was published later does not count,
 * nor, where no day of publication is told, what was entered later; seconds of
 * UTC, of which the day counts, 0 for all.  Names of entities and what was
 * merged are told as of now on either clock.
 */
#ifndef RAPPORTEUR_RECORD_VIEW_H
#define RAPPORTEUR_RECORD_VIEW_H

#include "record/record.h"

struct record_page {
	struct str after;
	size_t limit;
	size_t look; /* of claims: so many may be looked at for one page, which may end early for it; 0: as many as it takes */
};

/* ---- documents ------------------------------------------------------------------ */

struct record_document {
	int64_t id, seq, at; /* its number, its entry, when it was entered */
	struct hash sha256;
	size_t size;
	struct str name, media, title, publisher, author, url, language, entered_by;
	struct days published;
	int64_t near;        /* 0: no near copy of an earlier document */
	double likeness;
	bool analysed;       /* false: a language that the reader cannot analyse */
	bool purged;         /* only id, seq, at and sha256 are left */
	size_t claims, open; /* as of now: all that are not rejected; those still proposed */
	struct str reader;   /* version of what read it */
};

struct record_documents {
	struct record_document *v;
	size_t n, cap;
	struct str next;
};

enum record_document_order { DOCUMENTS_NEWEST, DOCUMENTS_PUBLISHED, DOCUMENTS_MOST_OPEN };

struct record_document_filter {
	struct str publisher, language; /* whole, letter case ignored */
	struct str words;               /* search text in title and body */
	struct days published;          /* DAYS_NONE or zeroed {0,0}: any */
	bool open_only;                 /* with claims still proposed */
	int64_t near;                   /* near copies of this one */
	int64_t known, told;
	enum record_document_order order;
};

bool record_documents(struct record *r, struct arena *a, const struct record_document_filter *f,
	struct record_page page, struct record_documents *ret, struct err *err) MUST_USE;

struct record_paragraph {
	struct span span;
	enum paragraph_kind kind;
	uint8_t level;
};

bool record_document(struct record *r, struct arena *a, int64_t id, struct record_document *ret, struct err *err) MUST_USE;
bool record_document_find(struct record *r, struct arena *a, struct str sha256_or_number, struct record_document *ret,
	struct err *err) MUST_USE;

/* The document whose file name, with or without folders before it, is `name`;
 * ERR_CONFLICT when there are several. */
bool record_document_called(struct record *r, struct arena *a, struct str name, struct record_document *ret,
	struct err *err) MUST_USE;

struct record_text {
	struct str s; /* the clean text that spans count in */
	struct record_paragraph *paragraph;
	size_t paragraphs;
	struct span *sentence;
	size_t sentences;
};
bool record_text(struct record *r, struct arena *a, int64_t document, struct record_text *ret, struct err *err) MUST_USE;

/* The original bytes. */
bool record_bytes(struct record *r, struct arena *a, int64_t document, struct str *ret, struct err *err) MUST_USE;

/* ---- claims --------------------------------------------------------------------- */

/* `same`: the reader proposes what an accepted or edited claim of the document
 * says already (record_claim.same_as); it comes back when that is undone. */
#define RECORD_STATUSES(X) \
	X(PROPOSED, "proposed") X(ACCEPTED, "accepted") X(EDITED, "edited") X(REJECTED, "rejected") \
	X(SAME, "same")
#define X_STATUS(n, s) STATUS_##n,
enum record_status { RECORD_STATUSES(X_STATUS) STATUS_COUNT };
#undef X_STATUS
const char *record_status_name(enum record_status s);
bool record_status_from(struct str s, enum record_status *ret);

#define RECORD_ROLES(X) \
	X(ACTOR, "actor") X(RECIPIENT, "recipient") X(OBJECT, "object") X(PLACE, "place") X(SAID_BY, "said_by") \
	X(BY, "by") X(ADDRESSEE, "addressee") X(INSTRUMENT, "instrument") X(SPEAKER, "speaker") X(TOWARD, "toward") \
	X(PERSON, "person") X(ORGANISATION, "organisation")
#define X_ROLE(n, s) ROLE_##n,
enum record_role { RECORD_ROLES(X_ROLE) ROLE_COUNT };
#undef X_ROLE
const char *record_role_name(enum record_role role);
bool record_role_from(struct str s, enum record_role *ret);

/* A participant of a claim and the entity that it is. */
struct record_participant {
	enum record_role role;
	unsigned deed;   /* 0: the claim's own deed; n: a condition's n-th cause */
	unsigned nth;    /* in the list of that role, from 0 */
	struct str entity, alias; /* ids */
	struct str name;          /* the entity's */
	struct str found;         /* the name in this claim */
	enum actor_type type;     /* the entity's */
	struct str country;
	struct span mention;
};

struct record_claim {
	bool damaged; /* in lists: the body cannot be read; `claim` says nothing */
	struct str id;
	int64_t document, version; /* version: the seq of the entry that made it so */
	enum record_status status;
	struct str proposer;       /* "reader", or who imported or added it */
	int64_t since, until;      /* on the second clock; until INT64_MAX: still so */
	struct claim claim;        /* claim.withheld: what is kept from this handle's person, or from all in a list */
	unsigned sealed;           /* fields that are confidential (read/claim_field.h), whether this handle's person sees them or not */
	struct str sentence;       /* one line a person would say */
	struct str words;          /* the text of its span */
	struct str same_as;        /* with STATUS_SAME: the id of the claim that says it already */
	bool adrift;               /* a decided claim whose words the text no longer has */
	struct record_participant *participant;
	size_t participants;
	struct str title, publisher; /* of its document */
	struct days published;
};

struct record_claims {
	struct record_claim *v;
	size_t n, cap;
	size_t damaged; /* of these, cannot be read: they say so in their sentence */
	struct str next;
};

enum record_claim_order {
	CLAIMS_TEXT,    /* by document and place in it */
	CLAIMS_DATE,    /* by the first day of the fact; undated ones last */
	CLAIMS_LATEST,  /* last day of the fact first; undated ones last */
	CLAIMS_CHANGED, /* newest entry first */
	CLAIMS_QUEUE,   /* what waits for a decision, as record_queue() orders it */
};

/* Zeroed: everything that is neither rejected nor the same as another. */
struct record_claim_filter {
	unsigned kinds;    /* 1u << CLAIM_…; 0: all */
	unsigned statuses; /* 1u << STATUS_…; 0: all but rejected and same */
	enum act act;      /* of its deed or a condition's causes; ACT_NONE: any */
	struct str entity; /* takes part; "" : any */
	unsigned roles;    /* 1u << ROLE_… with `entity`; 0: any */
	struct str country; /* of any participant */
	int64_t document;
	struct days days;  /* the fact may fall in it; DAYS_NONE or zeroed {0,0}: any */
	int64_t known, told;
	enum record_claim_order order;
	bool whole;        /* with the confidential fields that this handle's person sees; else without, for whomever */
};

bool record_claims(struct record *r, struct arena *a, const struct record_claim_filter *f, struct record_page page,
	struct record_claims *ret, struct err *err) MUST_USE;
/*
 * The queue: what waits for a decision of one person, what weighs most first (life and liberty; what is asked for or threatened;
 * other acts; the rest), then the least certain; in a record that asks for two people, without what this one accepted or made as
 * it stands.  Of each claim as much as leads there.  A place in it (record_queue_place) is a cursor as pages have them, and stays
 * one when its claim was decided.
 */
struct record_queued {
	struct str id;
	int64_t document;
};
struct record_queued_list {
	struct record_queued *v;
	size_t n, cap;
	struct str next;
};
bool record_queue(struct record *r, struct arena *a, struct str author, struct record_page page, struct record_queued_list *ret, struct err *err) MUST_USE;
/* "" when there is no such claim. */
bool record_queue_place(struct record *r, struct arena *a, struct str id, struct str *ret, struct err *err) MUST_USE;
bool record_claims_count(struct record *r, const struct record_claim_filter *f, size_t *ret, struct err *err) MUST_USE;
/* The same with bounded work: true in *least when there are at least so many, and perhaps more. */
bool record_claims_count_least(struct record *r, const struct record_claim_filter *f, size_t *ret, bool *least, struct err *err) MUST_USE;
/* How many more claims (of a country; "": all) stand accepted or edited now than did at a time; 0 when there are fewer.  It costs what changed since. */
bool record_claims_more(struct record *r, int64_t at, struct str country, size_t *ret, struct err *err) MUST_USE;

/* `id`: 32 digits or a unique beginning of at least 4. */
bool record_claim(struct record *r, struct arena *a, struct str id, int64_t known, struct record_claim *ret,
	struct err *err) MUST_USE;

/* What befell a claim, oldest first: each version that it had, with its entry. */
struct record_change {
	int64_t seq, at;
	struct str author, kind; /* of the entry */
	struct str reason;
	int64_t undoes;          /* for an undo: the entry undone */
	bool undone;             /* a later entry undid it */
	struct record_claim claim; /* as it was after it */
};
struct record_changes {
	struct record_change *v;
	size_t n, cap;
};
bool record_claim_history(struct record *r, struct arena *a, struct str id, struct record_changes *ret, struct err *err) MUST_USE;

/*
 * Claims in columns, without their JSON, for those who compute over all of
 * them: called once a claim with its deeds' participants, in order of (first
 * day, document, place).  False from `each` ends the walk.
 */
struct record_event {
	struct str id;
	int64_t document, version, since;
	enum claim_kind kind;
	enum record_status status;
	enum modality modality;
	enum act act;
	bool stop, negated;
	enum stance stance;
	struct days days, deadline;
	struct days published; /* of the document */
	double confidence;
	const struct record_participant *participant; /* names are empty: ids, role, deed, type alone */
	size_t participants;
};
bool record_events(struct record *r, const struct record_claim_filter *f,
	bool (*each)(void *context, const struct record_event *e), void *context, struct err *err) MUST_USE;

/* ---- entities ------------------------------------------------------------------- */

enum { RECORD_CLAIMS_THEN = 1000 };
struct record_entity {
	struct str id, name, note;
	enum actor_type type;
	struct str country;
	size_t claims, aliases; /* under clocks at most RECORD_CLAIMS_THEN */
	struct days seen; /* first and last day of its dated facts: record_entity() alone fills it */
	bool described;
};
struct record_entities {
	struct record_entity *v;
	size_t n, cap;
	struct str next;
};
struct record_entity_filter {
	struct str name;   /* folded prefix of any word of any of its names */
	int type;          /* enum actor_type, -1: any */
	struct str country;
	bool by_name;      /* else by number of claims */
	int64_t told;      /* with `as_of` and `on` as in struct record_find: names of claims that are told then; their number is of those */
	bool as_of;
	day_t on;
};
bool record_entities(struct record *r, struct arena *a, const struct record_entity_filter *f, struct record_page page,
	struct record_entities *ret, struct err *err) MUST_USE;
/* In how many claims it stands at the clocks of `f`, up to RECORD_CLAIMS_THEN; `id`: the whole. */
bool record_claims_then(struct record *r, struct str id, const struct record_entity_filter *f, size_t *ret, struct err *err) MUST_USE;

struct record_alias {
	struct str id, name;
	enum actor_type type;
	struct str country;
	size_t claims;
	bool by_hand; /* told by a person */
};
struct record_entity_full {
	struct record_entity entity;
	struct record_alias *alias;
	size_t aliases;
	struct record_claims roles;  /* kind role, newest document first; at most 200, `next` is told when there are more */
	struct record_claims posts;  /* of a body: the roles that people have there, as many */
};
/* Any id that the entity ever had leads to it; entity.id is the present one. */
bool record_entity(struct record *r, struct arena *a, struct str id, struct record_entity_full *ret, struct err *err) MUST_USE;

/* How people described it, newest first; the first live one holds.  At most 20. */
struct record_described {
	int64_t seq, at;
	struct str author, name, country, note;
	bool live; /* not undone */
};
struct record_descriptions {
	struct record_described *v;
	size_t n, cap;
};
bool record_descriptions(struct record *r, struct arena *a, struct str id, struct record_descriptions *ret, struct err *err) MUST_USE;

/* Entities whose merges lead back to themselves: only a damaged file has them, a merge or an undo that would close a loop is refused. */
struct record_ids {
	struct str *v;
	size_t n, cap;
};
bool record_merge_loops(struct record *r, struct arena *a, struct record_ids *ret, struct err *err) MUST_USE;

/* The countries that its entities have, in order of their codes; at most 300. */
bool record_countries(struct record *r, struct arena *a, struct record_ids *ret, struct err *err) MUST_USE;

/* Entities with exactly this name, folded ("Kém-Sokha" is "kem sokha"). */
bool record_entity_named(struct record *r, struct arena *a, struct str name, struct record_entities *ret, struct err *err) MUST_USE;

#define RECORD_DOUBTS(X) \
	X(COUNTRY, "same name, country unknown or another") X(TYPE, "same name, other type") \
	X(ORDER, "same words in another order") X(SPELLING, "close spelling") X(SHORT, "short form") \
	X(ACRONYM, "acronym")
#define X_DOUBT(n, s) DOUBT_##n,
enum record_doubt_reason { RECORD_DOUBTS(X_DOUBT) DOUBT_COUNT };
#undef X_DOUBT
const char *record_doubt_name(enum record_doubt_reason d);

/* Two entities that may be one: a person decides (record_merge, record_distinct). */
struct record_doubt {
	struct record_entity one, other;
	struct str one_name, other_name; /* the names that look alike */
	enum record_doubt_reason reason;
};
struct record_doubts {
	struct record_doubt *v;
	size_t n, cap;
	struct str next;
};
bool record_doubts(struct record *r, struct arena *a, struct record_page page, struct record_doubts *ret, struct err *err) MUST_USE;

/* ---- the log -------------------------------------------------------------------- */

struct record_entry {
	int64_t seq, at;
	struct str author, kind;
	struct str body; /* canonical JSON; empty when purged */
	struct hash leaf;
	bool purged;
	int64_t undone_by;
	int64_t document; /* that it is about; 0 */
	struct str target; /* id of the claim or entity it is about; "" */
};
struct record_entries {
	struct record_entry *v;
	size_t n, cap;
	struct str next;
};
/* Newest first; kind, author, target "" and document 0: any. */
struct record_entry_filter {
	struct str kind, author, target;
	int64_t document;
	int64_t known;
	struct str without; /* a kind that is left out; "" */
};
bool record_entries(struct record *r, struct arena *a, const struct record_entry_filter *f, struct record_page page,
	struct record_entries *ret, struct err *err) MUST_USE;
bool record_entry(struct record *r, struct arena *a, int64_t seq, struct record_entry *ret, struct err *err) MUST_USE;
/* When this author decided on claims since a time, those decisions that nobody took back: accepted first (alone, or as the
 * first of two), then rejected, then corrected, of each the last RECORD_DECIDED_MAX are looked at.  What others decided costs nothing. */
enum { RECORD_DECIDED_MAX = 1000 };
struct record_times {
	int64_t *v;
	size_t n, cap;
};
bool record_decided(struct record *r, struct arena *a, struct str author, int64_t since, struct record_times *ret, struct err *err) MUST_USE;
/* The kind and the author alone: a body may be as long as a document. */
bool record_entry_by(struct record *r, struct arena *a, int64_t seq, struct str *kind, struct str *author, struct err *err) MUST_USE;
/* The kind of what undoing this entry would take back or bring back, at the end of a chain of undoings, and what that is about
 * (record_entry.target). */
bool record_undone_kind(struct record *r, struct arena *a, int64_t seq, struct str *kind, struct str *target, struct err *err) MUST_USE;

/* ---- search and counts ------------------------------------------------------------ */

/* A piece of text with what matched: bytes [mark[i].at, mark[i].end) of s. */
struct record_snippet {
	struct str s;
	struct span *mark;
	size_t marks;
	bool cut_before, cut_after;
};
struct record_hit {
	int64_t document;
	struct str claim;  /* id; "" for a hit in the document's text */
	enum record_status status;
	enum claim_kind kind; /* of a claim; act: of its deed */
	enum act act;
	struct str title, publisher;
	struct days published;
	struct record_snippet snippet;
};
struct record_hits {
	struct record_hit *v;
	size_t n, cap;
	struct str next;
	bool incomplete; /* very many match: the best of the newest */
};
/*
 * The one box: names, claims and documents at once, with what they can be
 * narrowed by.  A word that is a name in the record, or nearly one, also finds
 * the other spellings (`alike` tells which and why; quotation marks and a star
 * ask for the word as it is).  A year, month or day ("2023", "2023-03", "March
 * 2023", "3 mars 2023", in any script's digits) finds what happened or was
 * published in it beside what holds the word.
 *
 * Of each kind at most RECORD_FOUND_MOST are looked at, the newest, and
 * RECORD_FOUND_FIRST (of documents half as many) where no kind is asked for, or another, and no more are to be
 * told: past that, or past the time allowed, counts are told with `incomplete`.
 */
enum { RECORD_FOUND_MOST = 300, RECORD_FOUND_FIRST = 100 };

struct record_alike {
	struct str typed, word;
	enum { ALIKE_ROMANISED, ALIKE_SPELLED } why;
	unsigned families; /* 1u << enum roman of text/romanise.h */
	unsigned letters;  /* that differ */
};
struct record_alikes {
	struct record_alike *v;
	size_t n, cap;
};

/* FIND_ELSEWHERE: of these nothing but how many; what is wanted is found by the caller. */
enum { FIND_NAMES = 1, FIND_CLAIMS = 2, FIND_DOCUMENTS = 4, FIND_ELSEWHERE = 8 };

struct record_find {
	struct str words;
	unsigned in;       /* FIND_…; 0: all */
	unsigned kinds, statuses; /* of claims, as in struct record_claim_filter */
	enum act act;      /* of claims */
	int year;          /* of the fact or, for what has no date, of publication; 0: any */
	struct str publisher; /* as it stands; "": any */
	bool exact;        /* no other spellings */
	int64_t told;      /* see above */
	bool as_of;        /* only what had happened by the day `on` or, without a date, had been published */
	day_t on;
	size_t many;       /* from how many matches on few days are listed before the matches; 0: the usual (tests ask for less) */
};

struct record_name_hit {
	struct record_entity entity;
	struct str found; /* the name that matched */
	bool alike;       /* by another spelling alone */
};

/* A value to narrow by and how many have it, the most frequent first. */
struct record_facet {
	struct str value;
	size_t n;
};
struct record_facets {
	struct record_facet *v;
	size_t n, cap;
};

struct search_ask;
struct record_found {
	struct record_alikes alike;
	struct days date; /* that was typed; DAYS_NONE */
	struct { struct record_name_hit *v; size_t n, cap; } names;
	struct record_hits claims, documents; /* each with its own next and incomplete */
	size_t all_names, all_claims, all_documents, all_demands; /* demands are among the claims */
	struct record_facets kinds, acts, statuses, years, publishers; /* of claims and documents found */
	const struct search_ask *ask; /* search.h: what was typed, with its other spellings */
};

/* `page` is of whatever `in` asks for; with several kinds it is the first `limit` of each. */
bool record_find(struct record *r, struct arena *a, const struct record_find *f, struct record_page page,
	struct record_found *ret, struct err *err) MUST_USE;

/* For tests, which no machine's speed may decide: the milliseconds of processor time that searches of this program have for
 * claims and for documents each; 0: none, FIND_USUAL: what they have for people. */
enum { FIND_USUAL = -1, FIND_LEISURE = 600000 };
void record_find_time(int ms);

/* Of more than 20,000 entries all but the claims may be ten seconds old, the bytes a minute. */
struct record_counts {
	size_t documents, near_copies, unanalysed, entities, doubts, entries, bytes;
	size_t claims[STATUS_COUNT];
	size_t kinds[CLAIM_KIND_COUNT]; /* not rejected */
	int64_t first_at, last_at;
	struct days published; /* earliest and latest publication */
};
bool record_counts(struct record *r, struct record_counts *ret, struct err *err) MUST_USE;

/* How many documents the clocks of `f` leave (`told`, and the end of `published`), and from when to when they were published. */
bool record_documents_span(struct record *r, const struct record_document_filter *f, size_t *n, struct days *ret, struct err *err) MUST_USE;

#endif
