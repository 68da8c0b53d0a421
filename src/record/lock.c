/*
 * flock() on a file that its holder removes: whoever waited on a removed file
 * finds that the name leads elsewhere and begins anew.
 */
#include "record/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATH_LONGEST = 4200, PAUSE_MS = 20 };

static bool lock_path(char out[static PATH_LONGEST], const char *record, struct err *err)
{
	int n = snprintf(out, PATH_LONGEST, "%s-lock", record);
	return (n > 0 && n < PATH_LONGEST) || err_set(err, ERR_LIMIT, "the path of the record is too long: %.200s", record);
}

/* Is the file that we hold still the one of that name? */
static bool is_the_same(int fd, const char *path)
{
	struct stat held, named;
	return fstat(fd, &held) == 0 && stat(path, &named) == 0 && held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

static long holder(int fd)
{
	char text[32] = "";
	ssize_t n = pread(fd, text, sizeof(text) - 1, 0);
	return n > 0 ? strtol(text, NULL, 10) : 0;
}

static void pause_a_little(void)
{
	struct timespec t = { 0, PAUSE_MS * 1000000L };
	(void)nanosleep(&t, NULL);
}

bool lock_take(struct lock *l, const char *record, int milliseconds, struct err *err)
{
	char path[PATH_LONGEST];
	if (!lock_path(path, record, err))
		return false;
	for (int waited = 0;; waited += PAUSE_MS) {
		int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (fd < 0)
			return err_set(err, ERR_IO, "%s: cannot be written: %s could not be made (%s); "
				"check the permissions of its folder and that the disk is not full", record, path, strerror(errno));
		if (flock(fd, LOCK_EX | LOCK_NB) == 0 && is_the_same(fd, path)) {
			char text[32];
			int n = snprintf(text, sizeof(text), "%ld\n", (long)getpid());
			/* Who holds it is a courtesy; that it cannot be told is no failure. */
			const bool told = ftruncate(fd, 0) == 0 && pwrite(fd, text, (size_t)n, 0) == n;
			(void)told;
			l->fd = fd;
			return true;
		}
		long pid = holder(fd);
		(void)close(fd);
		if (waited >= milliseconds) {
			if (pid > 0)
				return err_set(err, ERR_CONFLICT, "%s is being written by another program (process %ld); "
					"wait until it is done, or stop it", record, pid);
			return err_set(err, ERR_CONFLICT, "%s is being written by another program; wait until it is done", record);
		}
		pause_a_little();
	}
}

void lock_drop(struct lock *l, const char *record)
{
	char path[PATH_LONGEST];
	if (l->fd < 0)
		return;
	if (lock_path(path, record, NULL) && is_the_same(l->fd, path))
		(void)unlink(path);
	(void)close(l->fd);
	l->fd = -1;
}
