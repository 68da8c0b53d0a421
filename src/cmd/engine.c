/* Where the model and the tables come from; see engine.h. */
#include "cmd/engine.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/asset.h"
#include "record/source.h"

enum { TABLE_BYTES_MAX = 32 << 20 };

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

struct files {
	struct lexicon_file *v;
	size_t n, cap;
};

/* The tables of a folder in the order of their names, so that the result does
 * not depend on the file system. */
static bool add_folder(struct arena *a, const char *dir, struct files *files, struct err *err)
{
	struct dirent **entry = NULL;
	int n = scandir(dir, &entry, NULL, alphasort);
	if (n < 0)
		return err_set(err, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO, "could not read the folder \"%s\": %s", dir, strerror(errno));
	bool ok = true;
	size_t before = files->n;
	for (int i = 0; i < n; i++) {
		struct str name = str_of(entry[i]->d_name);
		if (ok && str_ends(name, S(".tsv"))) {
			struct str path = arena_printf(a, "%s/%s", dir, entry[i]->d_name), bytes = { 0 };
			ok = map_file(path.p, &bytes, err);
			if (ok && bytes.n > TABLE_BYTES_MAX)
				ok = err_set(err, ERR_LIMIT, "\"%s\" is larger than a table may be (32 MB)", path.p);
			if (ok)
				*VEC_PUSH(a, files) = (struct lexicon_file){ arena_str(a, name), bytes };
		}
		free(entry[i]);
	}
	free(entry);
	if (ok && files->n == before)
		return err_set(err, ERR_INPUT, "the folder \"%s\" holds no .tsv table", dir);
	return ok;
}

bool engine_open(struct call *call, struct reader *ret, struct err *err)
{
	struct arena *a = call->arena;
	struct files files = { 0 };
	struct str folder = S("data/lexicon/"), bytes;
	for (size_t i = 0; i < asset_number(); i++) {
		struct asset x = asset_at(i);
		if (str_starts(x.name, folder))
			*VEC_PUSH(a, &files) = (struct lexicon_file){ str_slice(x.name, folder.n, x.name.n), x.bytes };
	}
	const char *dir = call_value(call, "lexicon"), *file = call_value(call, "model");
	if (dir != NULL && !add_folder(a, dir, &files, err))
		return false;
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
	if (!model_open(a, bytes, &model, err))
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
