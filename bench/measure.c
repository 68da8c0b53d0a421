/*
 * measure [-n TIMES] COMMAND...: runs a command with its output thrown away and
 * prints "SECONDS KILOBYTES CPU": the least wall time of TIMES runs (3), the
 * largest resident set, the least processor time (user and system; a busy
 * machine changes it less).  Exits as the command did.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	int first = 1, times = 3, status = 0;
	if (argc > 3 && strcmp(argv[1], "-n") == 0) {
		times = atoi(argv[2]);
		first = 3;
	}
	if (first >= argc) {
		(void)fputs("usage: measure [-n TIMES] COMMAND...\n", stderr);
		return 2;
	}
	double best = 1e9, least = 1e9;
	long most = 0;
	for (int i = 0; i < times; i++) {
		double t = now();
		pid_t child = fork();
		if (child == 0) {
			int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
			(void)dup2(null, 1);
			(void)execvp(argv[first], argv + first);
			_exit(127);
		}
		struct rusage use;
		if (child < 0 || wait4(child, &status, 0, &use) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
			(void)fprintf(stderr, "measure: %s failed\n", argv[first]);
			return WIFEXITED(status) && WEXITSTATUS(status) != 0 ? WEXITSTATUS(status) : 1;
		}
		t = now() - t;
		best = t < best ? t : best;
		double cpu = (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) + (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
		least = cpu < least ? cpu : least;
		most = use.ru_maxrss > most ? use.ru_maxrss : most;
	}
	(void)printf("%.4f %ld %.4f\n", best, most, least);
	return 0;
}
