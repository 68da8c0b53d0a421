/*
 * Another program's work on bytes that may be hostile, in a child that can do
 * little: no network, no writing, no new privileges, bounded time and memory.
 *
 * Resource limits always hold.  The file system is restricted with Landlock and the system
 * calls with seccomp where the kernel has them; where it has not, the
 * child runs without that fence and `unfenced` says so.
 */
#ifndef RAPPORTEUR_RECORD_CHILD_H
#define RAPPORTEUR_RECORD_CHILD_H

#include "base/arena.h"

struct child_limits {
	unsigned cpu_seconds, wall_ms;
	size_t memory, output; /* bytes of address space; of standard output */
};

enum child_end { CHILD_EXITED, CHILD_KILLED, CHILD_TOO_SLOW, CHILD_TOO_MUCH };

struct child_result {
	enum child_end end;
	int code;       /* EXITED: exit status; KILLED: the signal */
	struct str out; /* standard output, in the arena */
	char said[512]; /* the beginning of standard error, terminated */
	bool unfenced;
};

/*
 * Runs argv[0], a full path, with `input` as its standard input (a file, so
 * that it may seek).  Fails only when the child could not be started; how it
 * ended is in *ret.  Never leaves a process behind.
 */
bool child_run(struct arena *a, const char *const *argv, struct str input, const struct child_limits *limits,
	struct child_result *ret, struct err *err) MUST_USE;

#endif
