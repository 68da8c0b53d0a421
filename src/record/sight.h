/*
 * Who may see what: seals on documents, entities and fields of claims, and handles that show
 * only what their person may see.
 *
 * A seal is an entry of the log: this document, or this entity, is confidential;
 * for the people named, or when nobody is named for all accounts that are
 * cleared.  A role gives no sight: an admin who is neither named nor cleared
 * does not see it either.
 *
 * record_see() puts temporary views before the tables of one handle.  Whatever
 * is read through it afterwards (lists, counts, searches, snippets, single
 * rows, by whichever statement) holds nothing of what is hidden from that
 * person: the document with its text, claims and entries; the entity with its
 * names, every claim that names it and its entries; entries of later layers
 * that name it; names that only hidden claims bear; and all of it is left out
 * of every count.  Words of open documents are not searched for the name of a
 * sealed entity: seal those documents too.
 *
 * Confidential fields of a claim (record/veil.h) are hidden from all in lists,
 * searches, counts and reckonings; a person who is barred from them finds them
 * nowhere else either: not in the claim read by itself, and not in the entries
 * that carry it, which are shown without these fields, their reason and salt.
 *
 * The entries on a document's source (record/giver.h) are hidden from all but
 * the readers it has now and whoever made the last of them.
 *
 * Who sees no drafts is shown the claims that are accepted or edited now, with the
 * versions of them that were so, and nothing else of any claim: what is proposed,
 * rejected or said the same, the entries that did that, the names that stand in
 * nothing else are not there, nor in any count.  Documents stay, with all their text.
 * It costs no list of a person's own (sql/sight_drafts.sql), and a connection more for
 * a handle that serves both kinds of people.
 *
 * Without a seal in the record this costs two look-ups; with seals, filling the
 * lists of what is hidden anew after each entry and each change of person.
 */
#ifndef RAPPORTEUR_RECORD_SIGHT_H
#define RAPPORTEUR_RECORD_SIGHT_H

#include "record/view.h"

struct record_sight {
	bool all;        /* the file's owner: nothing is hidden */
	bool cleared;
	bool no_drafts;  /* what nobody accepted is hidden */
	struct str name; /* of the account; "" for nobody */
};

/* For a handle opened to read.  Must be called again for the next person. */
bool record_see(struct record *r, const struct record_sight *s, struct err *err) MUST_USE;

/* Whether anything is hidden by this handle now. */
bool record_sees_all(const struct record *r);

/* Of the person and the last entry: goes into the key of whatever is kept
 * between requests.  0: nothing is hidden.  One for all from whom drafts alone are. */
uint64_t record_sight_key(const struct record *r);

struct record_seal {
	bool confidential;
	struct str readers; /* ",mina,tola," or "" */
	int64_t seq;        /* of the entry; 0: never sealed */
	unsigned fields;    /* of a claim (read/claim_field.h); 0: none is confidential */
};
bool record_document_seal(struct record *r, struct arena *a, int64_t document, struct record_seal *ret, struct err *err) MUST_USE;
bool record_entity_seal(struct record *r, struct arena *a, struct str entity, struct record_seal *ret, struct err *err) MUST_USE;

/* Of the claim with that whole id. */
bool record_claim_seal(struct record *r, struct arena *a, struct str claim, struct record_seal *ret, struct err *err) MUST_USE;

/* Readers are names of accounts, 100 at most.  confidential false opens it again. */
bool record_seal_document(struct record *r, int64_t document, bool confidential, const struct str *readers, size_t n, struct str reason,
	struct str author, int64_t *seq, struct err *err) MUST_USE;
bool record_seal_entity(struct record *r, struct str entity, bool confidential, const struct str *readers, size_t n, struct str reason,
	struct str author, int64_t *seq, struct err *err) MUST_USE;

/* `claim` as in record_claim().  One seal holds for a claim: what was confidential before and is not among `fields` is open again.
 * With confidential false all of it is. */
bool record_seal_fields(struct record *r, struct str claim, unsigned fields, bool confidential, const struct str *readers, size_t n, struct str reason,
	struct str author, int64_t *seq, struct err *err) MUST_USE;

/* ---- settings: entries too -------------------------------------------------------- */

/* "two-person": "on" when a claim counts only after two people accepted it. */
#define SETTING_TWO_PERSON "two-person"

/* The entry that holds; 0 when nobody set it. */
bool record_setting_seq(struct record *r, struct str name, int64_t *ret, struct err *err) MUST_USE;
/* The empty view when nobody set it. */
bool record_setting(struct record *r, struct arena *a, struct str name, struct str *ret, struct err *err) MUST_USE;
bool record_set(struct record *r, struct str name, struct str value, struct str reason, struct str author, int64_t *seq, struct err *err) MUST_USE;

/* Who accepted a claim as it stands since `version`, and is waited for no more. */
struct record_approval {
	int64_t seq, at;
	struct str author;
};
struct record_approvals {
	struct record_approval *v;
	size_t n, cap;
};
bool record_approvals(struct record *r, struct arena *a, struct str claim, int64_t version, struct record_approvals *ret, struct err *err) MUST_USE;

#endif
