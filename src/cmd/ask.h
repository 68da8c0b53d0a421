/*
 * What every question of the reckoning needs: the record, the ontology, the
 * clocks, and the one way in which all answers are printed.
 */
#ifndef RAPPORTEUR_CMD_ASK_H
#define RAPPORTEUR_CMD_ASK_H

#include "cmd/open.h"
#include "publish/topic.h"
#include "publish/who.h"

#define ASK_OPTIONS \
	{ "on", "DATE", "as things stood that day (default: today)" }, \
	{ "known", "DATE", "by what had been published that day (default: all)" }, \
	{ "recorded", "TIME", "by what the log held then" }, \
	{ "proposed", NULL, "count claims that nobody has accepted yet, and mark them" }, \
	{ "ontology", "DIR", "a folder of tables that replace those inside" }

struct ask {
	struct record *record;
	struct reckoning k;
};

/* Opens all and assesses; complains and returns false. The results live in the call's arena; ask_done() closes the record. */
bool ask_open(struct call *call, struct ask *ret, int *code);
void ask_done(struct ask *k); /* for AUTO */

/* The ontology alone: inside, or with --ontology DIR over it. */
bool ask_ontology(struct call *call, const struct ontology **ret, struct err *err);
bool ask_ontology_files(struct call *call, struct ontology_file **file, size_t *n, struct err *err);

/* The entity called so (publish/who.h); `types` bits 1 << enum actor_type, 0 all. Complains, with the candidates,
 * when nobody or more than one may be meant; *code is the exit code then. 0 then. */
uint32_t ask_entity(struct call *call, struct ask *k, const char *name, uint32_t types, int *code);

/* The code of a state, by its code or its name ("KHM", "cambodia"); "" when it is none. */
bool ask_country(struct call *call, const char *name, struct str *ret, struct err *err);

/* Prints the items as lines with their sources under them, as JSON lines or as CSV; `none` is said when there are none. */
int ask_print(struct call *call, struct ask *k, enum topic t, const struct topic_filter *f, const char *none);

#endif
