/* Where the model and the tables come from; see engine.h. */
#include "cmd/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/asset.h"
#include "cmd/tables.h"
#include "record/source.h"

static void fd_done(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
}

static bool map_file(const char *path, struct str *ret, struct err *err)
{
	AUTO(fd_done) int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	if (fd < 0 || fstat(fd, &st) != 0)
		return err_set(err, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO, "could not open \"%s\": %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode) || st.st_size == 0)
		return err_set(err, ERR_INPUT, "\"%s\" is empty or no file", path);
	void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED)
		return err_set(err, ERR_IO, "could not map \"%s\": %s", path, strerror(errno));
	*ret = (struct str){ p, (size_t)st.st_size };
	return true;
}

enum { TABLES_BYTES = 5 << 20 }; /* what the tables need, about */

struct files {
	struct lexicon_file *v;
	size_t n, cap;
};

bool engine_open(struct call *call, struct reader *ret, struct err *err)
{
	struct arena *a = call->arena;
	struct files files = { 0 };
	arena_expect(a, TABLES_BYTES);
	struct str folder = S("data/lexicon/"), bytes;
	for (size_t i = 0; i < asset_number(); i++) {
		struct asset x = asset_at(i);
		if (str_starts(x.name, folder))
			*VEC_PUSH(a, &files) = (struct lexicon_file){ str_slice(x.name, folder.n, x.name.n), x.bytes };
	}
	const char *dir = call_value(call, "lexicon"), *file = call_value(call, "model");
	struct table_files given = { 0 };
	if (dir != NULL && !tables_of_folder(a, dir, folder, &given, err))
		return false;
	for (size_t i = 0; i < given.n; i++)
		*VEC_PUSH(a, &files) = (struct lexicon_file){ given.v[i].name, given.v[i].bytes };
	struct lexicon *lexicon;
	if (!lexicon_open(a, files.v, files.n, &lexicon, err))
		return false;
	if (file != NULL) {
		if (!map_file(file, &bytes, err))
			return false;
	} else if (!asset_find(S("data/model/english.model"), &bytes)) {
		BUG("the program was built without its language model");
	}
	struct model *model;
	if (!(file != NULL ? model_open : model_open_own)(a, bytes, &model, err))
		return file != NULL ? err_in(err, "model \"%s\"", file) : false;
	*ret = (struct reader){ .model = model, .lexicon = lexicon };
	return true;
}

bool engine_read(const struct reader *r, struct arena *a, struct str bytes, const struct text_hint *hint, struct reading *ret,
	struct err *err)
{
	if (!source_is_pdf(bytes))
		return read_document(a, r, bytes, hint, ret, err);
	struct str text;
	struct text_hint as_pdf = *hint;
	as_pdf.media = MEDIA_PDF_TEXT;
	return source_pdf_text(a, bytes, &text, err) && read_document(a, r, text, &as_pdf, ret, err);
}
