/*
 * How the nouns of the record look: claims, documents, names and snippets as
 * markup and as JSON, the same on every page.
 */
#ifndef RAPPORTEUR_WEB_SHOW_H
#define RAPPORTEUR_WEB_SHOW_H

#include "web/page.h"

struct str kind_words(enum claim_kind k);
struct str status_words(enum record_status s);
struct str modality_words(enum modality m);
struct str type_words(enum actor_type t);
struct str role_words(enum record_role r);
struct str without_hyphens(struct context *c, struct str name); /* of a table: "house-arrest" as people write it */
struct str act_words(struct context *c, enum act act); /* "revoke licence"; "" for ACT_NONE */

/* "Title" or "Untitled document 7"; a long one cut as rows have it (room.h). */
struct str title_of(struct context *c, struct str title, int64_t document);
/* "Publisher, 3 March 2023", with words for what is not told. */
struct str source_words(struct context *c, struct str publisher, struct days published);

/* The anchors of a claim in its document: its card and its mark. */
struct str claim_anchor(struct context *c, struct str id);

/* Its sentence with the days in words: "Police arrested Amara Okoye, 7 May 2024". */
struct str sentence_words(struct context *c, const struct record_claim *k);
struct str sentence_row(struct context *c, const struct record_claim *k); /* cut as rows have it */

/* The fact's first date: of the deed, or the empty view. */
struct str claim_when(struct context *c, const struct claim *k);

struct html document_row(struct context *c, const struct record_document *d);
/* A line of a list: sentence, kind, status, date, source. */
/* Of the claim's status; of a proposed one that waits for a second person, who accepted it first. */
struct str claim_status_words(struct context *c, const struct record_claim *k);
struct html claim_row(struct context *c, const struct record_claim *k);
/* The kind of an entry in words: "claim accepted"; a kind without words as it is. */
struct str entry_words(struct str kind);
struct html entry_options(struct context *c, struct str chosen);
struct html entity_row(struct context *c, const struct record_entity *e);
/* "1,204 documents": of a list without a filter all that there are, of a narrowed one only when this page is the whole
 * of it (counting the rest would cost what the page saves); else empty. */
struct str list_count(struct context *c, bool narrowed, size_t all, size_t shown, struct str next, enum label one, enum label many);

/* `sentence`: of a claim, whose days are told as "7 May 2024"; a document's words stay as they are. */
struct html snippet(struct context *c, const struct record_snippet *s, bool sentence);

/* A participant as a link to its page, with its type and country told. */
struct html name_link(struct context *c, struct str id, struct str name);

/* `<option>`s of closed sets, the first of them "any" when `any` is not WORD_none. */
struct html kind_options(struct context *c, enum label any, struct str chosen);
struct html status_options(struct context *c, struct str chosen);
struct html act_options(struct context *c, enum label none, struct str chosen);
struct html type_options(struct context *c, enum label any, struct str chosen);

void show_document_json(struct context *c, struct json *j, const struct record_document *d);
void show_claim_json(struct context *c, struct json *j, const struct record_claim *k);
void show_entity_json(struct json *j, const struct record_entity *e);
void show_entry_json(struct context *c, struct json *j, const struct record_entry *e);

/* Where it is said who may see that document, name or claim, for those who may say so; what is confidential is called that. */
struct html document_seal_link(struct context *c, int64_t document);
struct html name_seal_link(struct context *c, struct str name);
/* Nothing for whoever does not see what is confidential in it now. */
struct html claim_seal_link(struct context *c, const struct record_claim *k);
/* Where a purge is asked for, for those who may. */
struct html document_purge_link(struct context *c, const struct record_document *d);

/* "mina, tola": who reads what is told of a source, or who lost it. */
struct record_giver;
struct str giver_names(struct context *c, const struct record_giver *g, bool lost);

#endif
