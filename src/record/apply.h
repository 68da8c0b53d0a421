/*
 * From the log to the views: what one entry changes.
 *
 * The views are what comes out when every entry is applied once, in order.
 * Writing applies the entry just appended, rebuilding applies all of them,
 * verifying applies all of them to a scratch store: it is one and the same
 * function, which is why they agree.  It depends on nothing but the views so
 * far, the entry, and for a document what its reading made.
 */
#ifndef RAPPORTEUR_RECORD_APPLY_H
#define RAPPORTEUR_RECORD_APPLY_H

#include "record/entry.h"
#include "record/likeness.h"
#include "record/participant.h"
#include "record/store.h"
#include "record/view.h"

enum { WORDS_MAX = 2000, READER_VERSION_MAX = 100 }; /* bytes */

/* One row of the log, as it stands in the file. */
struct log_row {
	int64_t seq, at;
	struct str author, kind, body;
	bool purged;
	struct hash leaf;
	struct str salt;
};

/* What a reading made of a document, in the form that the views keep. */
struct made {
	struct str text, title, publisher, author, url, language, media, charset;
	struct days published;
	bool analysed;
	struct str reader;                /* version of what read it */
	struct str paragraphs, sentences; /* packed */
	struct made_claim {
		struct claim claim;
		struct str body;
	} *claim;
	size_t claims, left_out;          /* left_out: what no reader of claims could read back */
	struct hash digest;
};

/* Takes what is needed out of a reading; `given` wins where it says something.
 * Views into the reading, and memory of `a`. */
struct made made_of(struct arena *a, const struct reading *reading, const struct text_hint *given, struct str version);
struct hash made_digest(const struct made *m);

/* `made` is for documents alone.  `a` is scratch of this call. */
bool apply_entry(struct store *st, struct arena *a, const struct log_row *row, const struct made *made, struct err *err) MUST_USE;

/* ---- names and entities (apply_entity.c) ---- */

/* The alias for this name, type and country; made, placed and compared with others when new. */
bool alias_take(struct store *st, struct arena *a, const struct actor *actor, int64_t *key, struct err *err) MUST_USE;
bool alias_count(struct store *st, int64_t alias, int64_t by, struct err *err) MUST_USE;

/* What an entity is called: by the first of its names that `face` tells (SQL_ENTITY_FACE), and by the description in force. */
struct entity_face {
	struct str name, type, country, note;
	bool described;
};
bool entity_face_of(struct store *st, struct arena *a, enum sql face, struct str id, struct entity_face *ret, struct err *err) MUST_USE;

/* ---- what stands without drafts (shown.c) ---- */

/* So many more of a name's claims, and of their versions, are accepted or edited. */
bool alias_show(struct store *st, struct arena *a, int64_t alias, int64_t claims, int64_t versions, struct err *err) MUST_USE;
/* Makes the row of an entity anew from its names that show. */
bool entity_show(struct store *st, struct arena *a, struct str id, struct err *err) MUST_USE;
/* Views of one of these versions become those of this program. */
enum { VIEWS_WITHOUT_SHOWN = 9, VIEWS_WITHOUT_WHOLE = 10, VIEWS_WITHOUT_DECIDED = 11, VIEWS_WITHOUT_UNTIL = 12 };
bool views_grow(struct store *st, int64_t from, struct err *err) MUST_USE;

bool apply_entity(struct store *st, struct arena *a, int64_t seq, const struct entry *e, struct err *err) MUST_USE;
/* Puts an entity decision out of force or back into it. */
bool apply_entity_live(struct store *st, struct arena *a, int64_t seq, bool live, struct err *err) MUST_USE;

/* The present id of an entity, by any id that it ever had or a unique beginning of it. */
bool entity_find(struct store *st, struct arena *a, struct str id, struct str *ret, struct err *err) MUST_USE;
/* The claim whose 32 digits begin with what was typed, at least four of them. */
bool claim_find(struct store *st, struct arena *a, struct str typed, struct str *ret, struct err *err) MUST_USE;

/* Where merges lead from here. */
bool entity_keeper(struct store *st, struct arena *a, struct str id, struct str *ret, struct err *err) MUST_USE;

/* ---- claims (apply_claim.c) ---- */

struct about_document {
	int64_t id, seq;
};

bool claim_propose(struct store *st, struct arena *a, struct about_document d, struct hash sha256, int64_t at,
	const struct made *made, struct err *err) MUST_USE;
bool claim_decide(struct store *st, struct arena *a, const struct log_row *row, const struct entry *e, int64_t document,
	struct err *err) MUST_USE;
/* Puts all versions of a claim in anew, after what is confidential in it changed. */
bool claim_resettle(struct store *st, struct arena *a, struct str id, struct err *err) MUST_USE;
/* Brings the present versions of the claims that an entry decided up to date. */
bool claim_settle_all(struct store *st, struct arena *a, int64_t decided_by, int64_t seq, int64_t at, struct err *err) MUST_USE;

#endif
