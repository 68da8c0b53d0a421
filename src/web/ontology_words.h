/*
 * What the tables of the ontology say, in the language of the page: the words
 * of the catalogue (html/po, msgctxt as below), else the table's English.
 */
#ifndef RAPPORTEUR_WEB_ONTOLOGY_WORDS_H
#define RAPPORTEUR_WEB_ONTOLOGY_WORDS_H

#include "assess/ontology.h"
#include "web/page.h"

/* msgctxt of what is looked up by the English text itself: names of rows stay short, sentences change. */
#define WORDS_STEP_ACTOR "step actor"
#define WORDS_STEP_NOTE "step note"
#define WORDS_BASIS "basis" /* of procedures and their steps */
#define WORDS_TOTAL_KIND "total kind" /* column kind of the desk's totals.tsv */
#define WORDS_SHOWN_BY "shown by" /* columns fulfils, partly_says, reverses and evidence of demanded-acts.tsv */

struct str state_words(const struct ontology *o, uint8_t state);                    /* "state": "barred from politics or office" */
struct str form_words(struct context *c, const struct ontology *o, uint8_t form);   /* "form": "house arrest" */
struct str area_words(const struct election_area *x);                               /* "area": "legal framework" */
struct str procedure_title(const struct procedure *p);                              /* "procedure" */
struct str procedure_note(const struct procedure *p);                               /* "procedure note" */
struct str procedure_state(struct context *c, struct str state);                    /* "procedure state": "in effect" */
/* Text of the tables, by itself: one of WORDS_. */
struct str table_text(const char *of, struct str text);

#endif
