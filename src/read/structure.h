/*
 * The form of a document: which paragraph speaks for whom, and asks what way.
 *
 * A resolution's numbered paragraphs have no subject and mean the body that
 * adopts; a press statement's "we" is whoever issues it; the points below "To
 * the Government" are asked of it; an interview's "I" is the one who answers.
 * Needs mentions, and binds "we" and "you" in them.
 */
#ifndef RAPPORTEUR_READ_STRUCTURE_H
#define RAPPORTEUR_READ_STRUCTURE_H

#include "read/analysis.h"

/* What the paragraphs so far say of the next one. */
struct form {
	bool begun;                /* there were some */
	bool body_seen;
	struct actor issuer;       /* of the document */
	struct actor section;      /* who the section quotes */
	struct actors addressee;   /* of the list */
	enum wording wording;
	struct actor asker;        /* of the list: the subject of its lead-in */
	bool list;
	bool resolution, interview, chronology;
	struct actor interviewee;
	struct actor reviewed;     /* the state under review, of recommendations with their states in brackets */
	struct actor letter_to;    /* "Dear Minister,": who "you" is */
	bool questions, answered;  /* a parliamentary question; its answer has begun */
	struct actors authors;     /* of the question */
	struct actor asked;        /* to whom the question is put */
	bool transcript;           /* paragraphs begin with who speaks: "Ana Duval: …" */
};

void structure_of(struct analysis *an);

#endif
