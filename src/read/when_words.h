/*
 * The words of a date: what stands at one word of a sentence, as a `spec`.
 * No days are reckoned here, and no tree is asked but for a bare year.
 */
#ifndef RAPPORTEUR_READ_WHEN_WORDS_H
#define RAPPORTEUR_READ_WHEN_WORDS_H

#include "read/when_spec.h"

/* One sentence's words, [start, end). */
struct scan {
	const struct words *w;
	uint32_t end;
	uint32_t start;
};

/* Past the sentence's end none of these holds.  `list` ends in NULL; ANY makes one. */
static inline bool scan_is(const struct scan *s, uint32_t i, const char *z)
{
	return i < s->end && word_is(s->w, i, z);
}
static inline bool scan_is_any(const struct scan *s, uint32_t i, const char *const *list)
{
	if (i >= s->end)
		return false;
	const struct str word = word_str(s->w->d, i);
	for (; *list != NULL; list++)
		if (str_is_nocase(word, *list))
			return true;
	return false;
}
#define ANY(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* The row's number of the word of time (a month, a unit) that begins at word i, or TABLE_NONE. */
uint32_t scan_time(const struct scan *s, enum time_kind kind, uint32_t i);

/* A number in digits or words, to 1000; -1 when there is none. */
int scan_number(const struct scan *s, uint32_t i);

/* What counts from a vote: "nine days before the vote", "the eve of polling", "election night". */
bool when_vote_read(const struct scan *s, uint32_t i, struct spec *spec);

/* What counts from what was told last: "after a week", "four days after the arrest". */
bool when_tale_read(const struct scan *s, uint32_t i, struct spec *spec);

/* Sets the days of x, the next expression after those of ws, where the tale goes on from the one before it. */
void when_tale_goes_on(const struct whens *ws, struct when *x, const struct spec *spec);

/* Gives what counts from a vote its days, once the whole document is read: those of the vote dated last before it, else first after. */
void when_votes_set(struct whens *ws);

/* Notes in the lexicon which words an expression of time may begin with; before its phrases are chained. */
void when_words_open(struct arena *a, struct lexicon *lex);

/* The expression that begins at word i: *a, and *b where it is a range
 * ("from 3 to 5 March"), else b->kind is SPEC_NONE.  False: none begins there. */
bool when_read(const struct scan *s, uint32_t i, struct spec *a, struct spec *b);

#endif
