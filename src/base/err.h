/*
 * What went wrong, in words a person can act on.
 *
 * A function that can fail returns false and fills a struct err that lives on
 * its caller's stack; nothing here allocates.  The words follow one form:
 * lower case, what was attempted and on what, then what to do; no function
 * names.  A broken invariant is no error: BUG() prints where and aborts.
 */
#ifndef RAPPORTEUR_BASE_ERR_H
#define RAPPORTEUR_BASE_ERR_H

#include <stdbool.h>

/* Few on purpose: each maps to one exit code and one HTTP status. */
enum err_code {
	ERR_NONE = 0,
	ERR_USAGE,     /* the command line or a form is wrong */
	ERR_INPUT,     /* a document, table or request is malformed */
	ERR_NOT_FOUND, /* no such claim, document, entity, file */
	ERR_CONFLICT,  /* the record says otherwise, or somebody was first */
	ERR_LIMIT,     /* longer, deeper or slower than allowed */
	ERR_IO,        /* the operating system refused */
	ERR_STORE,     /* the record file cannot be used */
	ERR_TAMPERED,  /* a hash or a signature does not fit */
	ERR_DENIED,    /* the person may not do that */
};

struct err {
	enum err_code code;
	char what[400]; /* always terminated; cut at the end when too long */
};

#if defined(__GNUC__)
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#define MUST_USE __attribute__((warn_unused_result))
#define AUTO(done) __attribute__((cleanup(done)))
#endif

/* Fills `err` (which may be NULL) and returns false: `return err_set(…)`. */
bool err_set(struct err *err, enum err_code code, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* Puts `what is being done: ` before the words that are there; returns false. */
bool err_in(struct err *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The code's name for JSON and logs: "input", "not-found" … */
const char *err_name(enum err_code code);

_Noreturn void bug_at(const char *file, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);
#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)

#endif
