/*
 * Dates in a text: where they stand, what they belong to, which days they mean.
 *
 * A yearless date has two readings: the nearest past day for what has
 * happened and the nearest future day for what is to come; the caller chooses
 * when it knows the act.  Relative dates count from `published`, "the next
 * day" and "two days later" from the date told before.  Ages, durations and
 * names ("the 2023 elections") are no dates of an act.  A date at a
 * paragraph's start ("18 January 2021 – …") holds for the paragraph; a year
 * that stands alone ("2019") for the yearless dates of what follows, up to
 * the next such year or heading.
 */
#ifndef RAPPORTEUR_READ_WHEN_H
#define RAPPORTEUR_READ_WHEN_H

#include "read/lexicon.h"

enum time_unit { UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR, UNIT_DECADE, UNIT_HOUR, UNIT_MINUTE, UNIT_QUARTER };

enum when_relation {
	WHEN_ON,     /* on, in, at, during, or nothing */
	WHEN_SINCE,  /* since, from, as of, starting */
	WHEN_UNTIL,  /* until, till, to: the end of something */
	WHEN_BY,     /* by, before, no later than, within: a deadline */
	WHEN_AFTER,  /* after, following */
};

struct when {
	uint32_t first, end;  /* words, without the preposition */
	uint32_t governor;    /* the verb or noun it dates, WORD_NONE: none */
	uint8_t relation;     /* enum when_relation */
	bool of_noun;         /* stands inside a noun phrase: "the hearing of 16 June" */
	bool of_vote;         /* counts from a vote: "nine days before the vote" */
	int16_t from_vote;    /* days */
	bool dated;           /* its year is told, or known from one told just before */
	bool names;           /* part of a name or a mere label: "the 2023 elections" */
	struct days past, future; /* the same when the text leaves no choice */
	struct days opens, closes; /* of a stretch ("from 2019 to 2023"): its two ends; else DAYS_NONE */
};

struct whens {
	VEC(struct when) v;        /* in text order */
	uint32_t *of;              /* by word: index + 1 of the expression that it belongs to, 0: none */
	struct days *paragraph;    /* by paragraph: the date that opens it, or DAYS_NONE */
	day_t published;           /* DAY_NONE: unknown */
	const struct words *w;
	struct arena *arena;
};

/* All date expressions of the document. */
struct whens *whens_of(struct arena *a, const struct words *w, struct days published);

/* The date of the act that `word` (a verb, or a noun that names an act)
 * expresses: its own, else its coordinated governor's, else the paragraph's.
 * `future` picks the reading.  Deadlines (WHEN_BY, WHEN_UNTIL) are left out.
 * False, and *ret without days, when there is none. */
bool when_of(const struct whens *ws, uint32_t word, bool future, struct claim_date *ret);

/* The expressions of the sentence of `word`: [*from, *to) in ws->v. */
void when_sentence(const struct whens *ws, uint32_t word, uint32_t *from, uint32_t *to);

/* The words of the expression. */
struct str when_text(const struct whens *ws, const struct when *x);

/* The deadline that hangs on `word`: by, before, within, no later than. */
bool when_deadline(const struct whens *ws, uint32_t word, struct claim_date *ret);

#endif
