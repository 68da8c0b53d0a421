/*
 * Everything that allocates (the filter, the rule set, the input's file) is
 * made before the fork, since the program has threads; between fork and exec there are
 * system calls only.  The filter lists what may be called: what it does not list
 * fails with EPERM.
 */
#include "record/child.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"

static void fd_done(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

static bool write_all(int fd, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes = str_slice(bytes, (size_t)n, bytes.n);
	}
	return true;
}

/* ---- the fence --------------------------------------------------------------------- */

struct fence {
	int rules;                 /* Landlock's, or -1 */
	struct sock_filter *calls; /* in the arena; NULL: no seccomp here */
	unsigned short calls_n;
};

/* What a program that reads a file and prints needs; no sockets, no processes, no writing to files. */
static const int allowed[] = {
	SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(pread64), SCMP_SYS(lseek), SCMP_SYS(close),
	SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(statx),
	SCMP_SYS(statfs), SCMP_SYS(fstatfs), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink),
	SCMP_SYS(readlinkat), SCMP_SYS(getdents64), SCMP_SYS(getcwd), SCMP_SYS(fcntl), SCMP_SYS(ioctl), SCMP_SYS(dup),
	SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mprotect), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk),
	SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(futex),
	SCMP_SYS(set_tid_address), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(prlimit64), SCMP_SYS(getrlimit),
	SCMP_SYS(arch_prctl), SCMP_SYS(execve), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(getpid), SCMP_SYS(gettid),
	SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(uname), SCMP_SYS(sysinfo),
	SCMP_SYS(getrandom), SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time),
	SCMP_SYS(sched_getaffinity), SCMP_SYS(sched_yield), SCMP_SYS(nanosleep), SCMP_SYS(clock_nanosleep), SCMP_SYS(poll),
	SCMP_SYS(restart_syscall), SCMP_SYS(tgkill), SCMP_SYS(pause),
};

/* The filter as the kernel takes it. */
static void make_filter(struct arena *a, struct fence *f)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	AUTO(fd_done) int fd = memfd_create("filter", MFD_CLOEXEC);
	bool ok = ctx != NULL && fd >= 0;
	for (size_t i = 0; ok && i < sizeof(allowed) / sizeof(*allowed); i++)
		ok = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
	ok = ok && seccomp_export_bpf(ctx, fd) == 0;
	off_t size = ok ? lseek(fd, 0, SEEK_END) : 0;
	if (ok && size > 0 && size < 65536 && size % (off_t)sizeof(struct sock_filter) == 0) {
		struct sock_filter *calls = arena_alloc(a, (size_t)size);
		if (pread(fd, calls, (size_t)size, 0) == size) {
			f->calls = calls;
			f->calls_n = (unsigned short)((size_t)size / sizeof(struct sock_filter));
		}
	}
	if (ctx != NULL)
		seccomp_release(ctx);
}

/* Read and run what the system's own folders hold; nothing else of the file system. */
static void make_rules(struct fence *f)
{
	static const char *const readable[] = { "/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/fonts" };
	struct landlock_ruleset_attr all = { .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };
	f->rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof(all), 0);
	if (f->rules < 0)
		return;
	for (size_t i = 0; i < sizeof(readable) / sizeof(*readable); i++) {
		AUTO(fd_done) int fd = open(readable[i], O_PATH | O_CLOEXEC);
		struct landlock_path_beneath_attr rule = { .parent_fd = fd,
			.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_DIR };
		if (strncmp(readable[i], "/etc/ld", 7) == 0)
			rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
		if (fd >= 0)
			(void)syscall(SYS_landlock_add_rule, f->rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	}
}

/* In the child.  False: the kernel refused a fence that was made. */
static bool stand_behind(const struct fence *f)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return false;
	if (f->rules >= 0 && syscall(SYS_landlock_restrict_self, f->rules, 0) != 0)
		return false;
	struct sock_fprog program = { .len = f->calls_n, .filter = f->calls };
	return f->calls == NULL || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* ---- the child ------------------------------------------------------------------------ */

/* A second of processor time between the two limits: at the first the system
 * sends SIGXCPU, which tells why the child ended; at the second only SIGKILL. */
static void limit(int what, rlim_t most)
{
	struct rlimit l = { most, what == RLIMIT_CPU ? most + 1 : most };
	(void)setrlimit((__rlimit_resource_t)what, &l);
}

enum { NO_FENCE = 125, NO_EXEC = 126 }; /* exit codes of the child before it is the program */

_Noreturn static void become(const char *const *argv, int in, int out, int said, const struct child_limits *limits,
	const struct fence *f)
{
	static char locale[] = "LC_ALL=C.UTF-8", path[] = "PATH=/usr/bin";
	static char *const environment[] = { locale, path, NULL };
	union {
		const char *const *from;
		char *const *to;
	} args = { .from = argv };
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	(void)setpgid(0, 0);
	if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(said, 2) < 0 || chdir("/") != 0)
		_exit(NO_EXEC);
	(void)syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */);
	limit(RLIMIT_CPU, limits->cpu_seconds);
	limit(RLIMIT_AS, limits->memory);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_NOFILE, 64);
	for (int s = 1; s < 32; s++)
		(void)signal(s, SIG_DFL);
	sigset_t none;
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	if (!stand_behind(f))
		_exit(NO_FENCE);
	(void)execve(argv[0], args.to, environment);
	_exit(NO_EXEC);
}

/* ---- the parent -------------------------------------------------------------------------- */

static int64_t now_ms(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Moves what is there; false at the end of the pipe. */
static bool drain(int fd, struct buf *to)
{
	char part[65536];
	ssize_t n = read(fd, part, sizeof(part));
	if (n > 0)
		buf_put(to, (struct str){ part, (size_t)n });
	return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

/* Reads both pipes to their ends, or to a limit. */
static enum child_end listen_to(int out, int said, struct buf *words, struct buf *complaint, int64_t until)
{
	struct pollfd p[2] = { { .fd = out, .events = POLLIN }, { .fd = said, .events = POLLIN } };
	while (p[0].fd >= 0 || p[1].fd >= 0) {
		int64_t left = until - now_ms();
		if (left <= 0)
			return CHILD_TOO_SLOW;
		if (poll(p, 2, (int)left) < 0 && errno != EINTR)
			return CHILD_KILLED;
		if (p[0].fd >= 0 && p[0].revents != 0 && !drain(out, words))
			p[0].fd = -1;
		if (p[1].fd >= 0 && p[1].revents != 0 && !drain(said, complaint))
			p[1].fd = -1;
		p[0].revents = p[1].revents = 0;
		if (words->full)
			return CHILD_TOO_MUCH;
	}
	return CHILD_EXITED;
}

/* Waits for it to end, or ends it; it may have closed its pipes and go on. */
static enum child_end reap(pid_t pid, enum child_end end, int64_t until, int *code)
{
	int status = 0;
	for (;;) {
		if (end != CHILD_EXITED)
			(void)kill(pid, SIGKILL);
		pid_t got = waitpid(pid, &status, end == CHILD_EXITED ? WNOHANG : 0);
		if (got == pid)
			break;
		if (got < 0 && errno != EINTR)
			return CHILD_KILLED;
		if (got == 0 && now_ms() >= until)
			end = CHILD_TOO_SLOW;
		else if (got == 0)
			(void)nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
	}
	*code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
	if (end == CHILD_EXITED && WIFSIGNALED(status))
		return WTERMSIG(status) == SIGXCPU ? CHILD_TOO_SLOW : CHILD_KILLED;
	return end;
}

static bool refuse(struct err *err, const char *what)
{
	return err_set(err, ERR_IO, "could not start a child process (%s): %s", what, strerror(errno));
}

bool child_run(struct arena *a, const char *const *argv, struct str input, const struct child_limits *limits,
	struct child_result *ret, struct err *err)
{
	AUTO(fd_done) int in = memfd_create("input", MFD_CLOEXEC);
	AUTO(fd_done) int out = -1;
	AUTO(fd_done) int out_end = -1;
	AUTO(fd_done) int said = -1;
	AUTO(fd_done) int said_end = -1;
	if (in < 0 || !write_all(in, input) || lseek(in, 0, SEEK_SET) != 0)
		return refuse(err, "its input");
	int pair[2];
	if (pipe2(pair, O_CLOEXEC) != 0)
		return refuse(err, "a pipe");
	out = pair[0], out_end = pair[1];
	if (pipe2(pair, O_CLOEXEC) != 0)
		return refuse(err, "a pipe");
	said = pair[0], said_end = pair[1];
	struct fence f = { .rules = -1 };
	make_filter(a, &f);
	make_rules(&f);
	AUTO(fd_done) int rules = f.rules;
	pid_t pid = fork();
	if (pid < 0)
		return refuse(err, "fork");
	if (pid == 0)
		become(argv, in, out_end, said_end, limits, &f);
	fd_done(&out_end);
	fd_done(&said_end);
	(void)fcntl(out, F_SETFL, O_NONBLOCK);
	(void)fcntl(said, F_SETFL, O_NONBLOCK);
	struct buf words = BUF_INIT(limits->output), complaint = BUF_INIT(sizeof(ret->said) - 1);
	int64_t until = now_ms() + limits->wall_ms;
	struct child_result r = { .unfenced = rules < 0 || f.calls == NULL };
	r.end = reap(pid, listen_to(out, said, &words, &complaint, until), until, &r.code);
	r.out = arena_str(a, buf_str(&words));
	if (complaint.n > 0)
		memcpy(r.said, complaint.p, complaint.n);
	buf_release(&words);
	buf_release(&complaint);
	*ret = r;
	if (r.end == CHILD_EXITED && (r.code == NO_EXEC || r.code == NO_FENCE) && r.out.n == 0 && r.said[0] == '\0')
		return err_set(err, ERR_IO, r.code == NO_EXEC ? "could not run \"%s\": it is missing or not a program"
					   : "could not fence off \"%s\": the kernel refused", argv[0]);
	return true;
}
