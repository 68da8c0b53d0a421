/* What every question of the reckoning needs: the ontology, the facts, the clocks. */
#ifndef RAPPORTEUR_CMD_ASK_H
#define RAPPORTEUR_CMD_ASK_H

#include "cmd/open.h"
#include "publish/reckon.h"

#define ASK_OPTIONS \
	{ "on", "DATE", "as things stood that day (default: today)" }, \
	{ "known", "DATE", "by what had been published that day (default: all)" }, \
	{ "recorded", "TIME", "by what the log held then" }, \
	{ "proposed", NULL, "count claims that nobody has accepted yet, and mark them" }, \
	{ "ontology", "DIR", "a folder of tables that replace those inside" }

struct ask {
	const struct ontology *ontology;
	struct facts facts;
	struct clocks clocks;
	struct problems left;
	struct assessment x;
};

/* Opens all and assesses; complains and returns false. Lives in the call's arena. */
bool ask_open(struct call *call, struct ask *ret, int *code);

/* The ontology alone: inside, or with --ontology DIR over it. */
bool ask_ontology(struct call *call, const struct ontology **ret, struct err *err);
bool ask_ontology_files(struct call *call, struct ontology_file **file, size_t *n, struct err *err);

/* What was left out of the reckoning, on standard error, unless --quiet. */
void ask_left(const struct call *call, const struct ask *k);

/* The entity called so; complains when nobody is. 0 then. */
uint32_t ask_entity(const struct call *call, const struct ask *k, const char *name);

/* "2023-03-03 (Title, Publisher, 2023-03-03; claim 3fa9c2d1)" for an event's grounds. */
struct str ask_source(struct arena *a, const struct ask *k, uint32_t source, uint32_t id);
struct str ask_event(struct arena *a, const struct ask *k, uint32_t event);

#endif
