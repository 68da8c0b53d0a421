/* A package that somebody has: is it in itself what it says, and what does it hold? */
#include "record/package.h"

#include "record/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static void fault(struct arena *a, struct package_checked *c, struct str words)
{
	*VEC_PUSH(a, &c->faults) = words;
}

static bool file_of(const char *path, struct package_made *ret, struct err *err)
{
	struct stat s;
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool ok = fd >= 0 && fstat(fd, &s) == 0 && S_ISREG(s.st_mode) && s.st_size > 0;
	void *p = ok ? mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	ok = p != MAP_FAILED;
	if (ok) {
		ret->bytes = (size_t)s.st_size;
		ret->sha256 = sha256((struct str){ p, ret->bytes });
		(void)munmap(p, ret->bytes);
	} else if (fd >= 0) {
		(void)err_set(err, ERR_INPUT, "%s: no file with anything in it", path);
	} else {
		(void)err_set(err, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO, "%s: %s", path, strerror(errno));
	}
	if (fd >= 0)
		(void)close(fd);
	return ok;
}

/* Nothing but the tables that a package has, as they are made. */
static bool schema_of(struct store *st, struct arena *a, struct package_checked *c, struct err *err)
{
	struct store made;
	struct rows x = { 0 }, y = { 0 };
	if (!store_open(&made, "", STORE_SCRATCH, err))
		return false;
	bool ok = store_script(&made, STORE_PACKAGE, err) && store_rows(&made, &x, SQL_PACKAGE_SCHEMA, err) && store_rows(st, &y, SQL_PACKAGE_SCHEMA, err);
	bool one = ok && rows_next(&x), other = ok && rows_next(&y);
	while (c->faults.n == 0 && (one || other)) {
		const int o = !one ? 1 : !other ? -1 : str_cmp(rows_view(&x, 0), rows_view(&y, 0));
		if (o < 0)
			fault(a, c, arena_printf(a, "there is no " STR_FMT, STR_ARG(rows_view(&x, 0))));
		else if (o > 0)
			fault(a, c, arena_printf(a, STR_FMT " is no part of a package", STR_ARG(str_slice(rows_view(&y, 0), 0, 100))));
		else if (!str_eq(rows_view(&x, 1), rows_view(&y, 1)))
			fault(a, c, arena_printf(a, STR_FMT " has other columns than a package's", STR_ARG(rows_view(&x, 0))));
		one = one && rows_next(&x);
		other = other && rows_next(&y);
	}
	ok = ok && (c->faults.n > 0 || (rows_ok(&x, err) && rows_ok(&y, err)));
	rows_end(&x);
	rows_end(&y);
	store_close(&made);
	return ok;
}

static bool told_of(struct store *st, struct arena *a, struct package_checked *c, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	const struct {
		const char *name;
		size_t n;
	} counts[] = { { "documents", c->now.n.documents }, { "claims", c->now.n.claims }, { "demands", c->now.n.demands }, { "names", c->now.n.names }, { "leaves", c->now.leaves } };
	bool root = false;
	if (!store_rows(st, &q, SQL_PACKAGE_TOLD, err))
		return false;
	while (rows_next(&q)) {
		const struct str name = rows_view(&q, 0), value = rows_str(&q, 1, a);
		if (str_eq(name, S("title")))
			c->title = value;
		if (str_eq(name, S("made")))
			c->made = value;
		if (str_eq(name, S("root"))) {
			root = hash_parse(value, &c->told) && hash_eq(c->told, c->now.root);
			if (!root)
				fault(a, c, arena_printf(a, "its rows are not those that it was made with: root told " STR_FMT ", found " STR_FMT,
					STR_ARG(str_slice(value, 0, 64)), STR_ARG(hash_hex(a, c->now.root))));
			root = true;
		}
		for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
			if (str_eq(name, str_of(counts[i].name)) && !str_eq(value, arena_printf(a, "%zu", counts[i].n)))
				fault(a, c, arena_printf(a, "%s told " STR_FMT ", found %zu", counts[i].name, STR_ARG(str_slice(value, 0, 40)), counts[i].n));
		}
	}
	if (!root)
		fault(a, c, S("it tells no root"));
	return rows_ok(&q, err);
}

static bool inside(struct store *st, struct arena *a, struct package_checked *c, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	struct str damage = { "", 0 };
	if (!schema_of(st, a, c, err))
		return false;
	if (c->faults.n > 0)
		return true;
	if (!store_text(st, SQL_PACKAGE_DAMAGE, a, &damage, err))
		return false;
	if (!str_eq(damage, S("ok")))
		fault(a, c, arena_printf(a, "the file is damaged: " STR_FMT, STR_ARG(str_slice(damage, 0, 200))));
	if (!store_rows(st, &q, SQL_PACKAGE_FOUND, err))
		return false;
	if (rows_next(&q))
		c->now.n = (struct package_counts){ (size_t)rows_int(&q, 0), (size_t)rows_int(&q, 1), (size_t)rows_int(&q, 2), (size_t)rows_int(&q, 3) };
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	if (!package_root(st, &c->now, err) || !told_of(st, a, c, err) || !store_rows(st, &q, SQL_PACKAGE_LOOSE, err))
		return false;
	while (rows_next(&q))
		fault(a, c, rows_str(&q, 0, a));
	return rows_ok(&q, err);
}

bool package_check(const char *path, struct arena *a, struct package_checked *ret, struct err *err)
{
	struct store st;
	struct err why = { 0 };
	*ret = (struct package_checked){ .title = { "", 0 }, .made = { "", 0 } };
	if (!file_of(path, &ret->now, err))
		return false;
	/* What SQLite cannot read is a finding about the file, not a failure of ours. */
	bool ok = store_open(&st, path, STORE_ALONE, &why);
	if (ok) {
		ok = inside(&st, a, ret, &why);
		store_close(&st);
	}
	if (!ok)
		fault(a, ret, arena_str(a, str_of(why.what)));
	return true;
}
