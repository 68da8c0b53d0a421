/*
 * A record small enough to read, as text: facts, questions, expected answers.
 * The golden tests are written so; `rapporteur assess --facts FILE` takes it.
 *
 * A line is a statement; words are parted by blanks; "…" holds blanks; `#` at
 * the beginning of a word opens a comment.  KEY=VALUE may stand in any order
 * after the fixed words.  Things are declared before they are named.
 *
 *	entity ID TYPE [COUNTRY|-] "NAME"
 *	source ID "TITLE" [publisher=] [url=] [published=DAY] [official]
 *	event ID DATE ACT ENTITY [by=] [object=] [said_by=] [source=] [known=DAY] [form=] [term=] [amount=] [charge=]
 *	      [reason=] [place=] [modality=] [standing=proposed|rejected] [confidence=PERCENT] [done=N/M] [vouched]
 *	      [fact=ID trust=H|M|L caution=] (what a reviewer noted of it)
 *	member|successor WHOLE PART [by=] [words=] [date=] [source=] [known=]
 *	roster GROUP SIZE date= [source=] [known=]
 *	demand ID DATE CODE by= to= [for=ENTITY] [object=] [instrument=] [occasion=ELECTION] [until=DAY] [deadline=DATE]
 *	      [window=DAYS] [base=DATE] [share=PERCENT] [reiterates=] [supersedes=] [source=] [known=] [immediate] [unconditional]
 *	withdraw DEMAND DATE [source=] [known=]
 *	answer DATE KIND by= demand=|instrument= [words=] [source=] [known=]
 *	grade DEMAND DATE "WORDS" by= [source=] [known=]
 *	search DEMAND DATE by= [source=] [known=]
 *	examined ELECTION AREA DATE by= [source=] [known=]
 *	condition ID DATE by= then=ACT on=ENTITY if=TREE [decider=] [kind=] [strength=] [source=] [known=]
 *	procedure ID NAME [object=]
 *	move PROCEDURE STEP DATE [source=] [known=] [until=DAY]
 *	finding ID ELECTION AREA SEVERITY DATE "WORDS" [answer=] [remedied=DATE] [source=] [known=]
 *	opinion ELECTION DATE "WORDS" by= [source=] [known=]
 *	dispute ID "QUESTION" [about=ENTITY]
 *	account DISPUTE "WHO" "WORDS" [source=] [known=]
 *	ask WORD… [on=DAY] [known=DAY] [proposed]
 *	> one line of the answer that is expected
 *
 * A TREE is or(…,…), and(…,…), not(…), demand(ID,WORLD|WORLD…), state(ENTITY,STATE), act(ACT,ENTITY),
 * election(ENTITY), after(DAY).  Without known=, a thing was known from its source's day of publication,
 * else from the last day that its date can mean.
 */
#ifndef RAPPORTEUR_ASSESS_CASEFILE_H
#define RAPPORTEUR_ASSESS_CASEFILE_H

#include "assess/event.h"

enum { CASE_WORDS_MAX = 48, CASE_BYTES_MAX = 4 << 20 };

struct question_ask {
	struct str word[CASE_WORDS_MAX];
	size_t words;
	day_t on, known; /* DAY_NONE: not told */
	bool proposed;
	struct str expected; /* the lines after it, each with its "> " and its line end */
	size_t line;
};
struct case_file {
	struct facts facts;
	struct table entity, demand, condition, instance, event, dispute; /* ids to numbers */
	struct question_ask *ask;
	size_t asks, cap;
};

/* Views of `bytes`, which must live as long.  Faults name FILE:LINE. */
bool case_read(struct arena *a, const struct ontology *o, struct str name, struct str bytes, struct case_file *ret,
	struct err *err) MUST_USE;

#endif
