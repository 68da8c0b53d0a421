/*
 * Message catalogues in gettext's .po form, read by tools/mkhtml.
 *
 * A message is the English text that stands in a template or in words.tsv, a
 * hole in it as {name}.  What a catalogue lacks, marks fuzzy or leaves empty
 * stays English and is counted.  A translation with other holes than its
 * message, or with markup, is an error that names file and line.
 */
#ifndef TOOLS_CATALOGUE_H
#define TOOLS_CATALOGUE_H

#include <stdbool.h>
#include <stdio.h>

enum { LANGUAGES_MAX = 12 };

/* Element 0 is English; the last is the pseudo language "qps", which is made
 * here: letters with marks, between brackets, from right to left. */
struct language {
	char tag[16], name[64], direction[8];
	int one_up_to; /* plural: n <= this is one; English 1 and only 1 is -1; no plural at all 0 */
};
extern struct language language[LANGUAGES_MAX];
extern int languages;

void catalogue_read(const char *path);
void catalogues_ready(void); /* after the last */

/* The message in that language, or NULL.  With `plural` the form for many.
 * `where` is "html/about.html:12" or the key of a word. */
const char *message(int lang, const char *msgid, const char *plural, bool many);

/* Every message asked for, in the order of its first use, as a .pot. */
void messages_note(const char *where, const char *msgid, const char *plural);
void messages_write(FILE *pot);
/* How many each catalogue lacks and how many of its messages nobody uses; with
 * `tag` also the missing ones of that language, in .po form. */
int messages_count(FILE *out, const char *tag);

/* The entries with a msgctxt: words for what tables outside the pages name, by the table and the name. */
void said_write(FILE *c);

#endif
