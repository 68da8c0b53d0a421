/* One read loop for all kinds of file: sizes that the system tells are hints only. */
#include "record/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "record/child.h"

static void fd_done(int *fd)
{
	if (*fd > 2)
		(void)close(*fd);
}

/* n == 0: how much more is unknown. */
static bool too_large(const char *name, size_t n, struct err *err)
{
	if (n == 0)
		return err_set(err, ERR_LIMIT, "\"%s\" has more than %zu MB, which is the most; cut it into parts", name,
			SOURCE_BYTES_MAX >> 20);
	return err_set(err, ERR_LIMIT, "\"%s\" has %zu MB and the most is %zu MB; cut it into parts", name, n >> 20,
		SOURCE_BYTES_MAX >> 20);
}

static bool read_all(struct arena *a, int fd, const char *name, size_t expected, struct str *ret, struct err *err)
{
	size_t cap = expected + 1 < 65536 ? 65536 : expected + 1, n = 0;
	char *p = malloc(cap);
	bool ok = p != NULL;
	while (ok) {
		if (n == cap) {
			char *more = realloc(p, cap * 2);
			if (more == NULL) {
				ok = false;
				break;
			}
			p = more;
			cap *= 2;
		}
		ssize_t k = read(fd, p + n, cap - n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			ok = err_set(err, ERR_IO, "could not read \"%s\": %s", name, strerror(errno));
		if (k <= 0)
			break;
		n += (size_t)k;
		if (n > SOURCE_BYTES_MAX)
			ok = too_large(name, 0, err);
	}
	if (p == NULL || (!ok && err->code == ERR_NONE))
		(void)err_set(err, ERR_IO, "could not read \"%s\": out of memory", name);
	if (ok)
		*ret = arena_str(a, (struct str){ p, n });
	free(p);
	return ok;
}

static struct str base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return str_of(slash == NULL ? path : slash + 1);
}

static enum media media_of(struct str name)
{
	static const struct {
		struct str end;
		enum media media;
	} ends[] = {
		{ STR_INIT(".html"), MEDIA_HTML }, { STR_INIT(".htm"), MEDIA_HTML }, { STR_INIT(".xhtml"), MEDIA_HTML },
		{ STR_INIT(".shtml"), MEDIA_HTML }, { STR_INIT(".eml"), MEDIA_EMAIL },
	};
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		if (name.n > ends[i].end.n && str_eq_nocase(str_slice(name, name.n - ends[i].end.n, name.n), ends[i].end))
			return ends[i].media;
	}
	return MEDIA_AUTO; /* .txt files hold saved pages often enough: their bytes decide */
}

bool source_read(struct arena *a, const char *path, struct source *ret, struct err *err)
{
	struct err none = { 0 };
	err = err == NULL ? &none : err;
	*err = (struct err){ 0 };
	bool standard = strcmp(path, "-") == 0;
	const char *name = standard ? "standard input" : path;
	AUTO(fd_done) int fd = standard ? 0 : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return err_set(err, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO, "could not open \"%s\": %s", name, strerror(errno));
	struct stat st;
	if (fstat(fd, &st) != 0)
		return err_set(err, ERR_IO, "could not read \"%s\": %s", name, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return err_set(err, ERR_INPUT, "\"%s\" is a folder; name the files in it", name);
	size_t size = S_ISREG(st.st_mode) && st.st_size > 0 ? (size_t)st.st_size : 0;
	if (size > SOURCE_BYTES_MAX)
		return too_large(name, size, err);
	struct source s = { .name = standard ? S("standard input") : arena_str(a, base_name(path)) };
	if (!read_all(a, fd, name, size, &s.bytes, err))
		return false;
	if (s.bytes.n == 0)
		return err_set(err, ERR_INPUT, "\"%s\" is empty", name);
	s.media = media_of(s.name);
	*ret = s;
	return true;
}

/* ---- PDF ------------------------------------------------------------------------------ */

/* The standard lets up to 1,024 bytes of something else stand before the header. */
bool source_is_pdf(struct str bytes)
{
	size_t at = str_find(str_slice(bytes, 0, 1024), S("%PDF-"));
	if (at == STR_NONE)
		return false;
	for (size_t i = 0; i < at; i++) {
		if (!char_is_space(bytes.p[i]) && (unsigned char)bytes.p[i] < 0x80 && bytes.p[i] != '\0')
			return false; /* a text that speaks of the header */
	}
	return true;
}

static const struct child_limits pdf_limits = {
	.cpu_seconds = 20, .wall_ms = 30000, .memory = (size_t)512 << 20, .output = TEXT_BYTES_MAX,
};

static bool said_of(const struct child_result *r, const char *words)
{
	return strstr(r->said, words) != NULL;
}

static bool pdf_failed(const struct child_result *r, struct err *err)
{
	switch (r->end) {
	case CHILD_TOO_SLOW:
		return err_set(err, ERR_LIMIT, "pdftotext took too long over this PDF and was stopped; print it to a new PDF, or save its text");
	case CHILD_TOO_MUCH:
		return err_set(err, ERR_LIMIT, "this PDF holds more than %zu MB of text; cut it into parts", TEXT_BYTES_MAX >> 20);
	case CHILD_KILLED:
		return err_set(err, ERR_INPUT, "pdftotext broke off over this PDF (signal %d: damaged, or out of the memory it is given); "
			"print it to a new PDF, or save its text", r->code);
	case CHILD_EXITED:
		break;
	}
	if (said_of(r, "Incorrect password") || said_of(r, "ncrypted"))
		return err_set(err, ERR_INPUT, "this PDF is encrypted: open it with its password and save it without");
	if (r->code == 3)
		return err_set(err, ERR_INPUT, "this PDF forbids taking text out of it: print it to a new PDF");
	if (said_of(r, "out of memory") || said_of(r, "bad_alloc"))
		return err_set(err, ERR_LIMIT, "this PDF needs more memory than pdftotext is given (%zu MB)", pdf_limits.memory >> 20);
	size_t line = strcspn(r->said, "\n");
	return err_set(err, ERR_INPUT, "this PDF is damaged: pdftotext says \"%.*s\"", (int)(line > 150 ? 150 : line), r->said);
}

bool source_pdf_text_by(struct arena *a, const char *program, unsigned wall_ms, struct str pdf, struct str *text, struct err *err)
{
	const char *const argv[] = { program, "-enc", "UTF-8", "-eol", "unix", "-", "-", NULL };
	struct child_limits limits = pdf_limits;
	limits.wall_ms = wall_ms;
	struct child_result r;
	if (!child_run(a, argv, pdf, &limits, &r, err))
		return false;
	if (r.end != CHILD_EXITED || r.code != 0)
		return pdf_failed(&r, err);
	if (str_trim(r.out).n == 0)
		return err_set(err, ERR_INPUT, "this PDF holds pictures of pages and no text: run a text recognition over it first (such as ocrmypdf)");
	*text = r.out;
	return true;
}

bool source_pdf_text(struct arena *a, struct str pdf, struct str *text, struct err *err)
{
	static const char *const places[] = { "/usr/bin/pdftotext", "/usr/local/bin/pdftotext", "/bin/pdftotext" };
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		if (access(places[i], X_OK) == 0)
			return source_pdf_text_by(a, places[i], pdf_limits.wall_ms, pdf, text, err);
	}
	return err_set(err, ERR_NOT_FOUND, "reading PDF needs the program pdftotext, which is not installed (Debian: apt-get install poppler-utils)");
}
