/*
 * Shared by reckon.c (claims) and reckon_rows.c (the desk's tables): the facts in the making.
 */
#ifndef RAPPORTEUR_PUBLISH_RECKON_INSIDE_H
#define RAPPORTEUR_PUBLISH_RECKON_INSIDE_H

#include "publish/reckon.h"

/* A version of a row of rivals.tsv and the claim that carries its words. */
struct carried {
	const struct case_row *row;
	bool second; /* version B */
	struct str claim;
};

/* The kinds of act that a condition hangs on, to know it again in a later report. */
struct causes {
	uint32_t condition;
	uint64_t acts[2];
};

struct reckon {
	struct arena *a;       /* of the facts */
	struct arena *passing; /* of what is read of the record for them: a page of claims lives in it */
	struct record *record;
	struct facts *f;
	const struct ontology *o;
	struct problems *left;
	struct case_rows rows;
	const struct record_claim *claim; /* the one being put in */
	struct record_document document;  /* its document */
	struct {
		struct carried *v;
		size_t n, cap;
	} carried;
	struct {
		struct causes *v;
		size_t n, cap;
	} causes;
	/* Demands that ask the same for the same by the same: a number for each such, its last demand, and of each demand the one before; 0: none. */
	struct table alike;
	VEC(uint32_t) last;
	VEC(uint32_t) before;
};

#define LEFT(k, ...) (*VEC_PUSH((k)->a, (k)->left) = arena_printf((k)->a, __VA_ARGS__))

/* An entity that a table names. The record knows its type; else it is a thing of no type. 0: no name. */
uint32_t reckon_entity(struct reckon *k, struct str name);
uint32_t reckon_source(struct reckon *k, const struct record_document *d);
/* Any words of one stand whole in the other. */
bool words_meet(struct str a, struct str b);
/* The n-th of the items parted by ";", trimmed; "" when there are fewer. */
struct str item_at(struct str items, size_t n);

void causes_add(struct causes *c, enum act act);
void reckon_table(struct reckon *k, enum case_table table);

#endif
