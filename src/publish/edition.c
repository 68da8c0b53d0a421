/* Entries of editions in and out, and the release: build, check again, rename, tell the log. */
#include "publish/edition.h"

#include "base/json.h"
#include "base/utf8.h"
#include "record/account.h"
#include "record/sight.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PREPARED S("edition-prepared")
#define RELEASED S("edition-released")

/* ---- entries ---------------------------------------------------------------------------- */

static struct str text_at(struct arena *a, const json_t *body, const char *key)
{
	const json_t *v = json_object_get(body, key);
	return json_is_string(v) ? arena_str(a, (struct str){ json_string_value(v), json_string_length(v) }) : S("");
}

static int64_t number_at(const json_t *body, const char *key)
{
	const json_t *v = json_object_get(body, key);
	return json_is_integer(v) && json_integer_value(v) >= 0 ? json_integer_value(v) : 0;
}

static void prepared_from(struct arena *a, const struct record_entry *e, struct edition *ret)
{
	json_t *body = json_loadb(e->body.p, e->body.n, 0, NULL);
	*ret = (struct edition){ .seq = e->seq, .at = e->at, .title = text_at(a, body, "title"), .note = text_at(a, body, "note"), .by = e->author,
		.withdrawn = e->undone_by > 0, .released_by = { "", 0 } };
	ret->looked = hash_parse(text_at(a, body, "views"), &ret->views) && hash_parse(text_at(a, body, "open"), &ret->open);
	json_decref(body);
}

/* Into the edition that it releases, if that is in the list. */
static void released_from(struct arena *a, const struct record_entry *e, struct editions *list)
{
	json_t *body = json_loadb(e->body.p, e->body.n, 0, NULL);
	const int64_t of = number_at(body, "edition");
	for (size_t i = 0; i < list->n; i++) {
		struct edition *x = &list->v[i];
		if (x->seq != of || x->released > 0)
			continue;
		x->released = e->seq;
		x->released_at = e->at;
		x->released_by = e->author;
		x->before = number_at(body, "before");
		x->added = (size_t)number_at(body, "added"), x->changed = (size_t)number_at(body, "changed"), x->gone = (size_t)number_at(body, "withdrawn");
		x->made.n = (struct package_counts){ (size_t)number_at(body, "documents"), (size_t)number_at(body, "claims"),
			(size_t)number_at(body, "demands"), (size_t)number_at(body, "names") };
		x->made.leaves = (size_t)number_at(body, "leaves"), x->made.bytes = (size_t)number_at(body, "bytes");
		if (!hash_parse(text_at(a, body, "root"), &x->made.root) || !hash_parse(text_at(a, body, "sha256"), &x->made.sha256))
			x->released = 0; /* an entry of that kind which somebody wrote by hand */
	}
	json_decref(body);
}

static bool entries_of(struct record *r, struct arena *a, struct str kind, struct record_entries *ret, struct err *err)
{
	const struct record_entry_filter f = { .kind = kind };
	return record_entries(r, a, &f, (struct record_page){ .limit = EDITION_LIST_MOST }, ret, err);
}

/* By an entry since, or by a rebuild that made something else of a document; asked only while an edition waits.
 * To whom something is hidden that is told of what they see: a confidential document that came or was purged makes nothing stale. */
static bool stale(struct record *r, struct editions *list, int64_t last, struct err *err)
{
	struct hash now;
	bool asked = false;
	const bool open = !record_sees_all(r);
	for (size_t i = 0; i < list->n; i++) {
		struct edition *x = &list->v[i];
		if (x->released > 0)
			continue;
		x->stale = !x->looked || last > x->seq;
		if (x->stale || x->withdrawn)
			continue;
		if (!asked && !package_views(r, open, &now, err))
			return false;
		asked = true;
		x->stale = !hash_eq(now, open ? x->open : x->views);
	}
	return true;
}

bool editions_of(struct record *r, struct arena *a, struct editions *ret, struct err *err)
{
	struct record_entries prepared = { 0 }, released = { 0 };
	int64_t last;
	*ret = (struct editions){ .n = 0 };
	if (!entries_of(r, a, PREPARED, &prepared, err) || !entries_of(r, a, RELEASED, &released, err) || !package_last(r, &last, err))
		return false;
	for (size_t i = 0; i < prepared.n; i++)
		prepared_from(a, &prepared.v[i], VEC_PUSH(a, ret));
	for (size_t i = 0; i < released.n; i++) {
		if (!released.v[i].purged && released.v[i].undone_by == 0)
			released_from(a, &released.v[i], ret);
	}
	/* A purge may have taken what was said at the preparation; of what was released the release tells all but the title. */
	size_t kept = 0;
	for (size_t i = 0; i < ret->n; i++) {
		if (ret->v[i].title.n > 0 || ret->v[i].released > 0)
			ret->v[kept++] = ret->v[i];
	}
	ret->n = kept;
	return stale(r, ret, last, err);
}

bool edition_of(struct record *r, struct arena *a, int64_t seq, struct edition *ret, struct err *err)
{
	struct editions list;
	if (!editions_of(r, a, &list, err))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		if (list.v[i].seq == seq) {
			*ret = list.v[i];
			return true;
		}
	}
	return err_set(err, ERR_NOT_FOUND, "there is no edition %lld", (long long)seq);
}

const char *edition_state(const struct edition *x)
{
	return x->released > 0 ? "released" : x->withdrawn ? "withdrawn" : x->stale ? "stale" : "prepared";
}

/* One line, and no sign that turns the letters beside it about or ends it unseen. */
static bool line_ok(struct str s)
{
	for (size_t at = 0; at < s.n;) {
		const uint32_t c = utf8_next(s, &at);
		if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == UTF8_BAD)
			return false;
	}
	return true;
}

bool edition_prepare(struct record *log, struct str title, struct str note, struct str author, int64_t *seq, struct err *err)
{
	title = str_trim(title);
	note = str_trim(note);
	if (title.n == 0 || title.n > EDITION_TITLE_MAX || !line_ok(title))
		return err_set(err, ERR_INPUT, "an edition needs a title: one line of at most %d bytes, which goes out with it", EDITION_TITLE_MAX);
	if (note.n > EDITION_NOTE_MAX || utf8_bad_at(note) != STR_NONE)
		return err_set(err, ERR_INPUT, "the note must be UTF-8 of at most %d bytes", EDITION_NOTE_MAX);
	struct arena a = { 0 };
	struct hash views, open;
	struct buf b = BUF_INIT(64 << 10);
	struct json j = json_to(&b);
	bool ok = package_views(log, false, &views, err) && package_views(log, true, &open, err);
	if (ok) {
		json_put_object(&j);
		json_put_key(&j, "title"), json_put_str(&j, title);
		if (note.n > 0)
			json_put_key(&j, "note"), json_put_str(&j, note);
		json_put_key(&j, "open"), json_put_str(&j, hash_hex(&a, open));
		json_put_key(&j, "views"), json_put_str(&j, hash_hex(&a, views));
		json_put_end(&j);
		ok = record_note(log, PREPARED, buf_str(&b), author, seq, err);
	}
	buf_release(&b);
	arena_release(&a);
	return ok;
}

/* ---- files ------------------------------------------------------------------------------ */

struct str edition_folder(struct arena *a, struct str record, struct str given)
{
	return given.n > 0 ? given : arena_printf(a, STR_FMT "-editions", STR_ARG(record));
}

const char *edition_path(struct arena *a, struct str folder, int64_t seq)
{
	return arena_printf(a, STR_FMT "/edition-%lld.sqlite", STR_ARG(folder), (long long)seq).p;
}

int64_t edition_before(struct arena *a, struct str folder, const struct editions *list, int64_t seq)
{
	int64_t best = 0, when = 0;
	for (size_t i = 0; i < list->n; i++) {
		const struct edition *x = &list->v[i];
		if (x->released > when && x->seq != seq && access(edition_path(a, folder, x->seq), R_OK) == 0) {
			best = x->seq;
			when = x->released;
		}
	}
	return best;
}

static bool fault(const char *path, struct err *err)
{
	return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
}

/* The folder, there and ours: one release at a time, by whichever program.  *fd is closed by the caller. */
static bool folder_open(const char *path, int *fd, struct err *err)
{
	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		return fault(path, err);
	*fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*fd < 0)
		return fault(path, err);
	return flock(*fd, LOCK_EX | LOCK_NB) == 0 || err_set(err, ERR_CONFLICT, "another edition is being released into %s", path);
}

/* ---- the release ------------------------------------------------------------------------ */

bool edition_may_release(struct record *r, struct arena *a, int64_t seq, struct str author, struct edition *ret, struct err *err)
{
	if (!edition_of(r, a, seq, ret, err))
		return false;
	if (ret->withdrawn)
		return err_set(err, ERR_CONFLICT, "edition %lld was withdrawn", (long long)seq);
	if (ret->released > 0)
		return err_set(err, ERR_CONFLICT, "edition %lld is released already", (long long)seq);
	/* Four eyes: integrity-security 3.3 and AC-9. */
	if (str_eq_nocase(str_trim(ret->by), str_trim(author)))
		return err_set(err, ERR_DENIED, "edition %lld was prepared by you; somebody else releases it", (long long)seq);
	if (!account_apart(r, ret->by, author, false, err))
		return false;
	return !ret->stale || err_set(err, ERR_CONFLICT, "the record changed since edition %lld was prepared; look at it again and prepare it anew", (long long)seq);
}

static void released_body(struct buf *b, struct arena *a, const struct edition *x)
{
	struct json j = json_to(b);
	const struct {
		const char *key;
		size_t n;
	} counts[] = { { "added", x->added }, { "changed", x->changed }, { "withdrawn", x->gone }, { "documents", x->made.n.documents }, { "claims", x->made.n.claims },
		{ "demands", x->made.n.demands }, { "names", x->made.n.names }, { "leaves", x->made.leaves }, { "bytes", x->made.bytes } };
	json_put_object(&j);
	json_put_key(&j, "edition"), json_put_int(&j, x->seq);
	json_put_key(&j, "prepared_by"), json_put_str(&j, x->by);
	json_put_key(&j, "sha256"), json_put_str(&j, hash_hex(a, x->made.sha256));
	json_put_key(&j, "root"), json_put_str(&j, hash_hex(a, x->made.root));
	json_put_key(&j, "before"), json_put_int(&j, x->before);
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		json_put_key(&j, counts[i].key), json_put_int(&j, (int64_t)counts[i].n);
	json_put_end(&j);
}

/* Under the writer's lock: nobody changed anything meanwhile; the file gets its name and the log its entry, or neither. */
static bool settle(const char *record, struct arena *a, const char *part, const char *path, int folder, const struct edition *x, struct str author, struct err *err)
{
	struct record *w = NULL;
	struct edition now;
	if (!record_open(record, RECORD_WRITE, &w, err))
		return false;
	struct buf b = BUF_INIT(64 << 10);
	bool named = false, ok = record_begin(w, err);
	if (ok) {
		released_body(&b, a, x);
		ok = edition_may_release(w, a, x->seq, author, &now, err);
		named = ok && rename(part, path) == 0;
		ok = ok && (named || fault(path, err)) && (fsync(folder) == 0 || fault(path, err));
		ok = ok && record_note(w, RELEASED, buf_str(&b), author, NULL, err);
		if (ok)
			ok = record_commit(w, err);
		else
			record_rollback(w);
	}
	if (!ok && named)
		(void)unlink(path);
	buf_release(&b);
	record_close(w);
	return ok;
}

/* Under this name lies nothing, or the same claims, as a killed release leaves them: no other record's edition is written over. */
static bool place_free(const char *path, const char *part, struct arena *a, struct err *err)
{
	struct package_difference d;
	struct stat s;
	if (lstat(path, &s) != 0)
		return errno == ENOENT || fault(path, err);
	return (S_ISREG(s.st_mode) && package_difference(path, part, a, 0, &d, NULL) && d.n_added + d.n_changed + d.n_gone == 0) ||
		err_set(err, ERR_CONFLICT, "%s is there and is another package; move it away, or choose another folder", path);
}

static bool build(struct record *r, struct arena *a, struct str folder, const char *part, struct edition *x, struct err *err)
{
	struct editions list;
	struct package_difference d;
	if (!editions_of(r, a, &list, err))
		return false;
	x->before = edition_before(a, folder, &list, x->seq);
	bool tells = false;
	if (!package_see(r, err) || !package_tells(r, x->title, &tells, err))
		return false;
	if (tells)
		return err_set(err, ERR_DENIED, "the title of edition %lld tells a name that is confidential; prepare it anew with another title", (long long)x->seq);
	if (!record_hold(r, err))
		return false;
	const bool ok = package_make(r, part, x->title, (day_t)(time(NULL) / 86400), &x->made, err);
	record_let_go(r);
	if (!ok || !place_free(edition_path(a, folder, x->seq), part, a, err) || !package_difference(x->before == 0 ? NULL : edition_path(a, folder, x->before), part, a, 0, &d, err))
		return false;
	x->added = d.n_added, x->changed = d.n_changed, x->gone = d.n_gone;
	return true;
}

bool edition_release(const char *record, struct str folder, int64_t seq, struct str author, struct err *err)
{
	struct arena a = { 0 };
	struct record *r = NULL;
	struct edition x;
	int fd = -1;
	const char *path = edition_path(&a, folder, seq);
	/* Under its own name only when it is whole; what a crash left of it is taken away by the next. */
	const char *part = arena_printf(&a, STR_FMT "/.edition-%lld.part", STR_ARG(folder), (long long)seq).p;
	bool ok = record_open(record, RECORD_READ, &r, err) && edition_may_release(r, &a, seq, author, &x, err) && folder_open(arena_z(&a, folder), &fd, err);
	if (ok) {
		(void)unlink(part);
		ok = build(r, &a, folder, part, &x, err) && settle(record, &a, part, path, fd, &x, author, err);
		if (!ok)
			(void)unlink(part);
	}
	if (fd >= 0)
		(void)close(fd);
	record_close(r);
	arena_release(&a);
	return ok;
}

/* ---- looking before --------------------------------------------------------------------- */

static size_t less(size_t a, size_t b)
{
	return a > b ? a - b : 0;
}

/* Of the documents with a source those that go out. */
static bool sourced(struct record *mine, struct record *out, struct arena *a, struct package_things *ret, struct err *err)
{
	struct package_things list;
	struct record_document d;
	if (!package_sourced(mine, a, EDITION_LOOK_MOST, &list, err))
		return false;
	ret->more = list.more;
	for (size_t i = 0; i < list.n; i++) {
		if (record_document(out, a, list.v[i].document, &d, NULL) && d.claims > 0)
			*VEC_PUSH(a, ret) = list.v[i];
	}
	return true;
}

bool edition_look(const char *record, struct record *mine, const char *before, struct arena *a, struct edition_look *ret, struct err *err)
{
	struct record *out = NULL;
	struct package_tally seen, open;
	*ret = (struct edition_look){ .proposed = 0 };
	if (!record_open(record, RECORD_READ, &out, err))
		return false;
	bool ok = package_see(out, err) && package_counts(out, &ret->out, err) && package_tally(mine, &seen, err) && package_tally(out, &open, err) &&
		package_new_persons(out, before, a, EDITION_LOOK_MOST, &ret->persons, err) && package_single(out, a, EDITION_LOOK_MOST, &ret->single, err) &&
		sourced(mine, out, a, &ret->sourced, err);
	record_close(out);
	if (!ok)
		return false;
	ret->proposed = seen.proposed;
	ret->rejected = seen.rejected;
	ret->hidden = less(seen.accepted, ret->out.claims);
	ret->hidden_documents = less(seen.documents, open.documents);
	ret->silent_documents = less(open.documents, ret->out.documents);
	return true;
}
