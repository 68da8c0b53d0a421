/*
 * An entry of the log: what it says, its bytes and its leaf.
 *
 * The body is one JSON object in canonical form: the keys in the order that
 * entry_write() gives them, no white space, nothing that is empty.  What can
 * be read here can be written again to the same bytes.  Kinds that the record
 * does not know (ENTRY_OTHER: notes and what later layers keep) have any
 * object as their body, its keys sorted.  docs/record.md tells the fields.
 */
#ifndef RAPPORTEUR_RECORD_ENTRY_H
#define RAPPORTEUR_RECORD_ENTRY_H

#include "base/sha256.h"
#include "read/claim.h"

#define ENTRY_KINDS(X) \
	X(OTHER, "") X(DOCUMENT, "document") X(ACCEPTED, "claim-accepted") X(EDITED, "claim-edited") \
	X(REJECTED, "claim-rejected") X(ADDED, "claim-added") X(IMPORTED, "claims-imported") \
	X(MERGED, "entities-merged") X(SPLIT, "entity-split") X(DISTINCT, "entities-distinct") \
	X(DESCRIBED, "entity-described") X(UNDONE, "undo") X(PURGED, "purge") \
	X(APPROVED, "claim-approved") X(DOCUMENT_SEALED, "document-sealed") X(ENTITY_SEALED, "entity-sealed") X(FIELDS_SEALED, "fields-sealed") X(SETTING, "setting") \
	X(SOURCE_SEALED, "source-sealed") X(SOURCE_GRANTED, "source-granted") X(SOURCE_REVOKED, "source-revoked") \
	X(SOURCE_RECOVERED, "source-recovered") X(RECOVERY_KEY, "recovery-key") \
	X(PURGE_ASKED, "purge-asked") X(PURGE_DECLINED, "purge-declined")
#define X_ENTRY(n, s) ENTRY_##n,
enum entry_kind { ENTRY_KINDS(X_ENTRY) ENTRY_KIND_COUNT };
#undef X_ENTRY

enum {
	ENTRY_CLAIMS_MAX = 20000,
	ENTRY_LIST_MAX = 10000,
	ENTRY_STRING_MAX = 64 << 10,
};

/* A claim as an entry carries it, so that the decision stands on its own. */
struct entry_claim {
	struct str id;    /* 32 digits */
	struct str words; /* of its span, to find the place again in another text */
	struct claim claim;
};

struct entry_purged {
	int64_t seq, at;
	struct str author, kind;
	struct hash leaf;
};

struct strs {
	struct str *v;
	size_t n, cap;
};

struct entry {
	enum entry_kind kind;
	struct str reason;

	/* document; sha256 also in all that is about one */
	struct hash sha256;
	int64_t size;
	struct str name, reader;
	struct text_hint given;
	bool has_text;
	struct hash text; /* what was read in place of the bytes */

	/* claims */
	VEC(struct entry_claim) claim;
	struct str proposer; /* of a purge: who asked for it, when its author confirmed that */

	/* entities: keep and join; entity and alias; one (keep) and other (join) */
	struct str entity, other, made; /* made: the id of what a split makes */
	struct strs alias;              /* ids; for a description further names; for a seal, a source or the purge of what was sealed its readers */
	struct str country, note;       /* with `name` */

	struct strs fields; /* of the claim `entity` that a seal is on (read/claim_field.h) */

	struct str status; /* of a claim edited or added that waits for a second person: "proposed" */
	struct str value;  /* of a setting; the level of a seal, "confidential" or "open" (of a purge "confidential" or ""); its readers stand in alias; of a recovery key "made" or "withdrawn" */

	struct str sealed; /* of a source: the envelope, and for each reader their box (record/envelope.h) */
	struct strs box;
	struct hash key; /* of recovery, the public half */

	int64_t undoes;
	VEC(struct entry_purged) purged;
};

const char *entry_kind_name(enum entry_kind k);
enum entry_kind entry_kind_of(struct str name); /* ENTRY_OTHER for all others */
bool entry_kind_may_be_free(struct str name);   /* [a-z][a-z0-9-]{1,39} and none of ours */

/* Strings are copied into `a`.  Faults name the field. */
bool entry_parse(struct arena *a, enum entry_kind kind, struct str body, struct entry *ret, struct err *err) MUST_USE;
void entry_write(struct buf *out, const struct entry *e);

/* Any JSON object in canonical form: keys sorted bytewise, no white space. */
bool entry_canonical(struct arena *a, struct str body, struct str *ret, struct err *err) MUST_USE;

/* The leaf: RFC 6962's hash over a commitment to everything the entry says,
 * salted so that nobody can guess what a purged entry said. */
struct hash entry_leaf(int64_t seq, int64_t at, struct str author, struct str kind, struct str body, struct str salt);

#endif
