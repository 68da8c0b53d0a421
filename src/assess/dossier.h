/*
 * A case file in tables: what a person has put together about a country from
 * the texts, beside the claims in them.  example/cambodia is one; its tables
 * tell their columns in their heads.
 *
 *	entities.tsv    names, types, countries         (name type country aliases note)
 *	facts.tsv       dated acts, as events
 *	ties.tsv        kind (member, successor) whole part date file fact source note
 *	story.tsv       demands, the last column the election they were made for
 *	searches.tsv    demand date by file fact source note: looked for, and nothing found
 *	conditions.tsv  answers.tsv  rosters.tsv  findings.tsv  procedure.tsv
 *
 * Any of them may be missing.  A record brings its own events from accepted
 * claims; then facts.tsv is left out.  Known on the day that the date of a
 * row ends.  A row's sources are its addresses: two of them, and a reviewer
 * has seen two independent ones.  An act under `also` in facts.tsv befalls the
 * same as the fact does, unless words in brackets say otherwise, which are
 * passed over.  A deadline on the very day on which an election was held is
 * that election: the demand's occasion.
 */
#ifndef RAPPORTEUR_ASSESS_DOSSIER_H
#define RAPPORTEUR_ASSESS_DOSSIER_H

#include "assess/event.h"

struct dossier {
	struct table demand, condition, instance; /* ids of the tables to numbers in facts */
};

/* `entity` maps a name to the record's entity as in claim_origin; NULL takes
 * facts_entity() with the type and country of entities.tsv.  The tables may
 * come in any order; faults name FILE:LINE. */
bool dossier_read(struct facts *f, const struct ontology_file *file, size_t n,
	uint32_t (*entity)(void *context, struct facts *f, const struct actor *actor), void *context, struct dossier *ret,
	struct err *err) MUST_USE;

#endif
