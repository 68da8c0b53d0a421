/*
 * A document's bytes from where they are: a file, standard input, a page saved
 * on disk.
 *
 * The bytes are the original's; what they hold is text_of()'s to find out,
 * but for PDF, whose text Debian's pdftotext takes out in a child process (child.h).
 */
#ifndef RAPPORTEUR_RECORD_SOURCE_H
#define RAPPORTEUR_RECORD_SOURCE_H

#include "text/text.h"

#define SOURCE_BYTES_MAX TEXT_BYTES_MAX

struct source {
	struct str bytes;
	enum media media; /* by the name's ending; MEDIA_AUTO when that says nothing */
	struct str name;  /* without folders; "standard input" for "-" */
};

/* `path` may be "-".  Refuses what is missing, unreadable, a folder, empty or over the limit. */
bool source_read(struct arena *a, const char *path, struct source *ret, struct err *err) MUST_USE;

bool source_is_pdf(struct str bytes);

/* The text with form feeds between pages, for text_of() with MEDIA_PDF_TEXT. */
bool source_pdf_text(struct arena *a, struct str pdf, struct str *text, struct err *err) MUST_USE;

/* The same by another program than the first pdftotext found, and with a time limit: for tests. */
bool source_pdf_text_by(struct arena *a, const char *program, unsigned wall_ms, struct str pdf, struct str *text,
	struct err *err) MUST_USE;

#endif
