/* Tables from a folder, each name held against those inside the program; see tables.h. */
#include "cmd/tables.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

#include "base/asset.h"
#include "base/buf.h"
#include "cmd/guess.h"
#include "record/source.h"

/* Is `name` one of ours? If not, the error says what is near and what there is. */
static bool is_ours(struct arena *a, const char *dir, struct str name, struct str ours, struct err *err)
{
	struct guess g = guess_begin(name);
	struct buf known = BUF_INIT(4096);
	bool found = false;
	for (size_t i = 0; i < asset_number() && !found; i++) {
		const struct asset x = asset_at(i);
		if (!str_starts(x.name, ours))
			continue;
		struct str one = str_slice(x.name, ours.n, x.name.n);
		found = str_eq(one, name);
		guess_try(&g, one);
		buf_printf(&known, "%s" STR_FMT, known.n == 0 ? "" : ", ", STR_ARG(str_slice(one, 0, one.n - 4)));
	}
	struct str near = g.best.n == 0 ? S("") : arena_printf(a, " (did you mean " STR_FMT "?)", STR_ARG(g.best));
	if (!found)
		(void)err_set(err, ERR_INPUT, "\"%s/" STR_FMT "\" is none of the tables this program reads" STR_FMT "; they are " STR_FMT, dir,
			STR_ARG(name), STR_ARG(near), STR_ARG(buf_str(&known)));
	buf_release(&known);
	return found;
}

static bool add_table(struct arena *a, const char *dir, struct str name, struct str ours, struct table_files *ret, struct err *err)
{
	struct source s;
	struct str path = arena_printf(a, "%s/" STR_FMT, dir, STR_ARG(name));
	if (!is_ours(a, dir, name, ours, err) || !source_read(a, path.p, &s, err))
		return false;
	if (s.bytes.n > TABLE_BYTES_MAX)
		return err_set(err, ERR_LIMIT, "\"%s\" is larger than a table may be (%d MB)", path.p, TABLE_BYTES_MAX >> 20);
	*VEC_PUSH(a, ret) = (struct table_file){ name, path, s.bytes };
	return true;
}

bool tables_of_folder(struct arena *a, const char *dir, struct str ours, struct table_files *ret, struct err *err)
{
	struct dirent **entry = NULL;
	struct table_files files = { 0 };
	int n = scandir(dir, &entry, NULL, alphasort);
	if (n < 0)
		return err_set(err, errno == ENOENT ? ERR_NOT_FOUND : errno == ENOTDIR ? ERR_INPUT : ERR_IO, "could not read the folder \"%s\": %s",
			dir, strerror(errno));
	bool ok = true;
	for (int i = 0; i < n; i++) {
		struct str name = str_of(entry[i]->d_name);
		if (ok && str_ends(name, S(".tsv")) && name.p[0] != '.')
			ok = add_table(a, dir, arena_str(a, name), ours, &files, err);
		free(entry[i]);
	}
	free(entry);
	if (ok && files.n == 0)
		return err_set(err, ERR_INPUT, "the folder \"%s\" holds no .tsv table", dir);
	if (ok)
		*ret = files;
	return ok;
}
