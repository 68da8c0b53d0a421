/*
 * What kind of document this is: who issues it, whom it reviews, who asks and
 * who answers.  Found once, from its opening and its closing lines; then carried
 * from paragraph to paragraph (structure.h).
 */
#ifndef RAPPORTEUR_READ_FORM_H
#define RAPPORTEUR_READ_FORM_H

#include "read/lines.h"

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
	bool list_numbered;        /* its lead has a number of its own: the next number ends it */
	bool resolution, interview, chronology;
	struct actor interviewee;
	bool unmarked;             /* an interview whose questions have no mark: lines that say "you", or ask */
	uint32_t lead;             /* the paragraph that tells of the interview; its turns stand behind it */
	uint8_t turn_kind;         /* enum section_kind of the turn before: a question, an answer, or prose */
	bool labelled;             /* an interview whose turns begin with a label: "HOST:", "AK:" */
	struct str asks;           /* the label of whoever asks */
	struct actor reviewed;     /* the state under review, of recommendations with their states in brackets */
	struct actor letter_to;    /* "Dear Minister,": who "you" is */
	bool questions, answered;  /* a parliamentary question; its answer has begun */
	struct actors authors;     /* of the question */
	struct actor asked;        /* to whom the question is put */
	struct actor turn;         /* of a transcript: who has the word, until somebody else takes it */
	bool transcript;           /* paragraphs begin with who speaks: "Ana Duval: …" */
};

/* Each fills what it finds of the whole document. */
void form_issuer(struct analysis *an, struct form *st);     /* and whether it is a resolution, an interview, a chronology */
void form_reviewed(struct analysis *an, struct form *st);   /* the state of which all is asked: "Universal Periodic Review: Oman" */
/* "To ask His Majesty's Government what …": whom the line's question is put to, who answers below; or no name. */
struct actor form_asked(const struct analysis *an, struct lines l);
void form_question(struct analysis *an, struct form *st);   /* who puts a parliamentary question, and to whom */
void form_unmarked(struct analysis *an, struct form *st);   /* an interview without "Q:" */
void form_labelled(struct analysis *an, struct form *st);   /* one whose turns begin with who speaks */
void form_transcript(struct analysis *an, struct form *st); /* paragraphs that begin with who speaks */

/* Does the paragraph put a question, or tell the one who answers about himself? */
bool form_puts_question(const struct analysis *an, struct lines l);
bool form_says_i(const struct analysis *an, struct lines l);

/* "HOST (Ana Duval): …", "AK: …": the label, "" where the paragraph has none; *end is the word after the colon. */
struct str form_label(const struct analysis *an, struct lines l, uint32_t *end);

/* Whose words a labelled turn is. */
struct actor form_labelled_speaker(const struct analysis *an, const struct form *st, struct lines l);

/* The person an interview's lead-in, words [0, end), tells of: the first named who does not do the asking. */
struct actor form_interviewee(const struct analysis *an, uint32_t end);

/* "(Sweden, Viet Nam): noted": the states behind a point, as *ret. */
bool form_bracket(struct analysis *an, struct lines l, struct actors *ret);

/* "Ana Duval (Greens): …": whose words the paragraph is; *end is the word after the colon. */
struct actor form_speaker(struct analysis *an, struct lines l, uint32_t *end);

/* "Dear Prime Minister,": st->letter_to becomes who is asked below. */
bool form_salutation(struct analysis *an, struct lines l, uint32_t p, struct form *st);

#endif
