/*
 * The pages, one function each; src/web/route.c says where they stand.
 */
#ifndef RAPPORTEUR_WEB_PAGES_H
#define RAPPORTEUR_WEB_PAGES_H

#include "web/page.h"

void page_home(struct context *c);

void page_documents(struct context *c);
void page_document(struct context *c);
void page_document_original(struct context *c); /* the bytes as received, as a download */
void page_add(struct context *c);
void page_add_send(struct context *c);

void page_queue(struct context *c);
void page_claims(struct context *c);
void page_claim(struct context *c);
void page_claim_accept(struct context *c);
void page_claim_reject(struct context *c);
void page_claim_edit(struct context *c);
void page_claim_new(struct context *c);
void page_claim_new_send(struct context *c);

void page_names(struct context *c);
void page_doubts(struct context *c);
void page_doubt_decide(struct context *c);
void page_name(struct context *c);
void page_name_split(struct context *c);
void page_name_describe(struct context *c);

/* The queue (page_queue.c): the address of a claim reached from it, whether this page was, and where it leads on to
 * from a claim, judged or not. */
/* Who brought a claim in or changed it last: nobody decides on that alone. */
bool claim_object(struct context *c, const struct record_claim *k, struct object *o, struct err *err) MUST_USE;
/* May this person do that to this claim: whether a page shows the button. */
bool claim_may(struct context *c, enum action a, const struct record_claim *k);
bool queue_walked(const struct context *c);
struct str queue_next(struct context *c, const struct record_claim *k);
/* Its first claims, at most so many, whole. */
bool queue_first(struct context *c, size_t most, struct record_claims *ret, struct err *err) MUST_USE;

void page_search(struct context *c);

void page_ledger(struct context *c);
void page_entry(struct context *c);
void page_entry_undo(struct context *c);
/* An entry as far as this person sees it, and what they would undo: an object that is
 * hidden from those who may not make an entry like it.  Entries that tell of
 * accounts are for those who keep the accounts. */
bool entry_object(struct context *c, int64_t seq, struct record_entry *ret, struct object *o, struct err *err) MUST_USE;
void page_about(struct context *c);

void page_login(struct context *c);
void page_login_send(struct context *c);
void page_logout_send(struct context *c);

void page_account(struct context *c);
void page_account_secret(struct context *c);
void page_account_factor(struct context *c);
void page_account_token(struct context *c);
void page_account_end(struct context *c);
void page_accounts(struct context *c);
void page_accounts_add(struct context *c);
void page_accounts_change(struct context *c);
void page_settings(struct context *c);
void page_settings_send(struct context *c);
void page_activity(struct context *c);
void page_purges(struct context *c);
void page_purge(struct context *c);
void page_purge_ask(struct context *c);
void page_purge_confirm(struct context *c);
void page_purge_decline(struct context *c);
/* Whoever asked for a document's purge, as the object that is confirmed. */
bool purge_object(struct context *c, int64_t document, struct object *o, struct err *err) MUST_USE;
void page_seal(struct context *c);
void page_seal_send(struct context *c);
void page_source(struct context *c);
void page_source_set(struct context *c);
void page_source_show(struct context *c);
void page_source_readers(struct context *c);
void page_publish(struct context *c);
void page_publish_send(struct context *c);
void page_edition(struct context *c);
void page_edition_release(struct context *c);
void page_edition_file(struct context *c);
void page_openapi(struct context *c);
void page_demands(struct context *c);
void page_demand(struct context *c);
void page_held(struct context *c);
void page_conditions(struct context *c);
void page_condition(struct context *c);
void page_procedures(struct context *c);
void page_procedure(struct context *c);
void page_elections(struct context *c);
void page_election(struct context *c);
void page_timeline(struct context *c);
void page_map(struct context *c);
void page_countries(struct context *c);
void page_country(struct context *c);

#endif
