/*
 * Where an editor publishes: what would go out, what is held back, what to
 * look at; editions, each prepared by one person and released by another.
 */
#include "publish/edition_json.h"
#include "record/trace.h"
#include "web/pages.h"
#include "web/show.h"
#include "web/verdict.h"
#include "web/web.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- pieces ----------------------------------------------------------------------------- */

struct count_line {
	enum label label;
	size_t n;
};

static struct html counts(struct context *c, const struct count_line *l, size_t n)
{
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < n; i++)
		html_count_row(&m, &(struct html_count_row){ .label = word(l[i].label), .n = number(c, l[i].n) });
	return markup_done(c->a, &m);
}

static struct html words_html(struct context *c, struct str s)
{
	struct markup m = MARKUP_INIT;
	html_lead(&m, &(struct html_lead){ .words = s });
	return markup_done(c->a, &m);
}

/* A list under a heading, with an id one of its own in the page; of a name, document or claim a link to where it stands. */
static struct html things(struct context *c, const char *id, struct str heading, const struct package_things *list)
{
	struct markup rows = MARKUP_INIT, body = MARKUP_INIT, m = MARKUP_INIT;
	for (size_t i = 0; i < list->n; i++) {
		const struct package_thing *t = &list->v[i];
		struct markup one = MARKUP_INIT;
		const struct str to = t->id.n == 32 ? arena_printf(c->a, "/claim/" STR_FMT, STR_ARG(t->id))
			: t->id.n > 0 ? arena_printf(c->a, "/name/" STR_FMT, STR_ARG(t->id)) : arena_printf(c->a, "/document/%lld", (long long)t->document);
		html_link(&one, &(struct html_link){ .to = to, .text = t->id.n == 0 ? title_of(c, t->words, t->document) : t->words });
		html_item(&rows, &(struct html_item){ .body = markup_done(c->a, &one) });
	}
	if (list->n > 0)
		html_list(&body, &(struct html_list){ .kind = S("plain"), .rows = markup_done(c->a, &rows) });
	else
		markup_part(&body, words_html(c, word(WORD_look_none)));
	if (list->more)
		markup_part(&body, words_html(c, word_with(c, WORD_look_more, number(c, list->n))));
	if (id == NULL)
		html_section(&m, &(struct html_section){ .heading = heading, .body = markup_done(c->a, &body) });
	else
		html_section2(&m, &(struct html_section2){ .id = str_of(id), .heading = heading, .body = markup_done(c->a, &body) });
	return markup_done(c->a, &m);
}

static enum publishing_state building(struct context *c, const struct edition *x, struct err *why)
{
	return x->released > 0 ? PUBLISHING_NONE : publishing_state(c->web->publishing, x->seq, why);
}

static struct str state_words(struct context *c, const struct edition *x)
{
	if (building(c, x, NULL) == PUBLISHING_RUNS)
		return word(WORD_edition_building);
	return word(x->released > 0 ? WORD_edition_released : x->withdrawn ? WORD_edition_withdrawn : x->stale ? WORD_edition_stale : WORD_edition_prepared);
}

static const char *package_of(struct context *c, int64_t edition)
{
	return edition == 0 ? NULL : edition_path(c->a, c->web->editions, edition);
}

/* ---- /publish --------------------------------------------------------------------------- */

/* Its number where a purge took the title. */
static struct str title_of_edition(struct context *c, const struct edition *x)
{
	return x->title.n > 0 ? x->title : arena_printf(c->a, "%lld", (long long)x->seq);
}

static struct html table(struct context *c, const struct editions *list)
{
	struct markup rows = MARKUP_INIT, m = MARKUP_INIT;
	if (list->n == 0)
		return words_html(c, word(WORD_edition_none));
	const struct page_part part = page_part(c, list->n);
	for (size_t i = part.from; i < part.to; i++) {
		const struct edition *x = &list->v[i];
		const bool out = x->released > 0;
		html_publish_row(&rows, &(struct html_publish_row){ .seq = x->seq, .title = title_of_edition(c, x), .by = x->by, .at = time_words(c, x->at), .state = state_words(c, x),
			.releaser = x->released_by, .claims = out ? number(c, x->made.n.claims) : S(""),
			.difference = out ? arena_printf(c->a, "%zu, %zu, %zu", x->added, x->changed, x->gone) : S(""),
			.digest = out ? str_slice(hash_hex(c->a, x->made.sha256), 0, ID_SHOWN) : S("") });
	}
	html_publish_table(&m, &(struct html_publish_table){ .rows = markup_done(c->a, &rows) });
	markup_part(&m, pager(c, part.next));
	return markup_done(c->a, &m);
}

static struct html form_part(struct context *c, struct str why)
{
	struct markup m = MARKUP_INIT;
	if (context_may(c, ACTION_PREPARE))
		html_publish_form(&m, &(struct html_publish_form){ .fault = fault_box(c, why), .hidden = form_hidden(c, S("")),
			.title = form_get(&c->form, "title"), .note = form_get(&c->form, "note") });
	return markup_done(c->a, &m);
}

static void editions_csv(struct context *c, const struct editions *list)
{
	static const char *const column[] = { "edition", "title", "prepared_by", "prepared", "state", "released_by", "released", "claims", "added", "changed", "withdrawn",
		"bytes", "sha256", "root" };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	for (size_t i = 0; i < list->n; i++) {
		const struct edition *x = &list->v[i];
		const bool out = x->released > 0;
		const size_t n[] = { x->made.n.claims, x->added, x->changed, x->gone, x->made.bytes };
		sheet_number(c, &s, x->seq);
		sheet_cell(&s, x->title);
		sheet_cell(&s, x->by);
		sheet_cell(&s, time_str(c->a, x->at));
		sheet_cell(&s, str_of(edition_state(x)));
		sheet_cell(&s, x->released_by);
		sheet_cell(&s, out ? time_str(c->a, x->released_at) : S(""));
		for (size_t k = 0; k < sizeof(n) / sizeof(*n); k++)
			sheet_cell(&s, out ? arena_printf(c->a, "%zu", n[k]) : S(""));
		sheet_cell(&s, out ? hash_hex(c->a, x->made.sha256) : S(""));
		sheet_cell(&s, out ? hash_hex(c->a, x->made.root) : S(""));
		sheet_end_row(&s);
	}
	sheet_send(c, &s, "editions.csv");
}

static void publish_html(struct context *c, struct str why, const struct edition_look *l, const struct editions *list)
{
	const struct count_line out[] = { { WORD_documents, l->out.documents }, { WORD_claims, l->out.claims }, { WORD_demands, l->out.demands }, { WORD_names, l->out.names } };
	const struct count_line held[] = { { WORD_held_proposed, l->proposed }, { WORD_held_rejected, l->rejected }, { WORD_held_hidden, l->hidden },
		{ WORD_held_documents, l->hidden_documents }, { WORD_held_silent, l->silent_documents } };
	struct markup look = MARKUP_INIT, m = MARKUP_INIT;
	markup_part(&look, things(c, NULL, word(WORD_look_persons), &l->persons));
	markup_part(&look, things(c, NULL, word(WORD_look_sources), &l->sourced));
	markup_part(&look, things(c, NULL, word(WORD_look_single), &l->single));
	html_publish(&m, &(struct html_publish){ .out = counts(c, out, sizeof(out) / sizeof(*out)), .held = counts(c, held, sizeof(held) / sizeof(*held)),
		.csv = sheet_link(c, twin_of(c, "csv")), .look = markup_done(c->a, &look), .form = form_part(c, why), .editions = table(c, list) });
	page_html(c, word(WORD_publish), PLACE_NONE, markup_done(c->a, &m));
}

static void publish_page(struct context *c, struct str why)
{
	struct err err = { 0 };
	struct editions list;
	struct edition_look look;
	if (page_why_json(c, why))
		return;
	if (!editions_of(c->record, c->a, &list, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->csv) {
		editions_csv(c, &list);
		return;
	}
	if (!edition_look(c->web->options.record, c->record, package_of(c, edition_before(c->a, c->web->editions, &list, 0)), c->a, &look, &err)) {
		page_fail(c, &err);
		return;
	}
	if (!c->json) {
		publish_html(c, why, &look, &list);
		return;
	}
	struct json *j = page_json(c);
	edition_look_json(j, &look);
	json_put_key(j, "editions"), json_put_array(j);
	const struct page_part part = page_part(c, list.n);
	for (size_t i = part.from; i < part.to; i++)
		edition_json(j, c->a, &list.v[i]);
	json_put_end(j);
	json_put_key(j, "next"), json_put_str_or_null(j, part.next);
	page_json_end(c);
}

void page_publish(struct context *c)
{
	publish_page(c, S(""));
}

void page_publish_send(struct context *c)
{
	struct err err = { 0 };
	int64_t seq = 0;
	if (!edition_prepare(c->log, form_get(&c->form, "title"), form_get(&c->form, "note"), c->author, &seq, &err)) {
		c->out->status = err_status(err.code);
		publish_page(c, arena_str(c->a, str_of(err.what)));
		return;
	}
	page_go(c, link_done(c, arena_printf(c->a, "/publish/%lld", (long long)seq), "prepared", seq));
}

/* ---- /publish/{id} ---------------------------------------------------------------------- */

static bool edition_asked(struct context *c, struct edition *ret)
{
	struct err err = { 0 };
	int64_t seq;
	if (id_number(c->id, &seq) && edition_of(c->record, c->a, seq, ret, &err))
		return true;
	if (err.code == ERR_NOT_FOUND || err.what[0] == 0)
		page_fault(c, 404, word(WORD_fault_404));
	else
		page_fail(c, &err);
	return false;
}

static bool is_there(struct context *c, int64_t edition)
{
	return edition != 0 && access(package_of(c, edition), R_OK) == 0;
}

struct mapped {
	void *p;
	size_t n;
};

/* The package as it was released and nothing else that lies under its name. */
static bool map(struct context *c, const struct edition *x, struct mapped *ret)
{
	struct stat s;
	const int fd = open(package_of(c, x->seq), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool ok = fd >= 0 && fstat(fd, &s) == 0 && (size_t)s.st_size == x->made.bytes && x->made.bytes > 0;
	void *p = ok ? mmap(NULL, x->made.bytes, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	if (fd >= 0)
		(void)close(fd);
	if (p == MAP_FAILED)
		return false;
	*ret = (struct mapped){ p, x->made.bytes };
	const struct hash h = sha256((struct str){ p, x->made.bytes });
	if (!hash_eq(h, x->made.sha256)) {
		(void)munmap(p, x->made.bytes);
		return false;
	}
	return true;
}

enum kept { KEPT_NOT, KEPT_ALTERED, KEPT_WHOLE };

/* What lies in the folder under its name, asked anew each time: nothing of the record tells when a file changes. */
static enum kept kept_of(struct context *c, const struct edition *x)
{
	struct mapped found;
	if (x->released == 0 || !is_there(c, x->seq))
		return KEPT_NOT;
	trace_lose();
	if (!map(c, x, &found))
		return KEPT_ALTERED;
	(void)munmap(found.p, found.n);
	return KEPT_WHOLE;
}

static struct html package_part(struct context *c, const struct edition *x)
{
	struct markup file = MARKUP_INIT, m = MARKUP_INIT;
	if (x->released == 0)
		return html_none();
	const enum kept kept = kept_of(c, x);
	if (kept == KEPT_WHOLE)
		html_edition_file(&file, &(struct html_edition_file){ .seq = x->seq });
	else
		markup_part(&file, words_html(c, word(kept == KEPT_ALTERED ? WORD_edition_altered : WORD_edition_lost)));
	html_edition_package(&m, &(struct html_edition_package){ .at = time_words(c, x->released_at), .by = x->released_by,
		.documents = number(c, x->made.n.documents), .claims = number(c, x->made.n.claims), .names = number(c, x->made.n.names), .size = size_words(c, x->made.bytes),
		.digest = hash_hex(c->a, x->made.sha256), .root = hash_hex(c->a, x->made.root),
		.leaves = number(c, x->made.leaves), .file = markup_done(c->a, &file) });
	return markup_done(c->a, &m);
}

/* The button, or why there is none. */
static struct html release_part(struct context *c, const struct edition *x)
{
	struct markup m = MARKUP_INIT;
	struct str shared = { "", 0 };
	struct err err = { 0 };
	const struct object o = { .by = x->by };
	if (x->released > 0 || x->withdrawn)
		return html_none();
	if (building(c, x, NULL) == PUBLISHING_RUNS)
		return words_html(c, word(WORD_edition_wait));
	if (x->stale)
		return words_html(c, word(WORD_edition_again));
	if (str_eq_nocase(x->by, c->author) || !authorise(&c->web->roles, &c->who, ACTION_RELEASE, &o))
		return words_html(c, word(WORD_edition_own));
	/* What cannot be told now the release asks again. */
	if (account_shared(c->record, c->a, x->by, c->author, false, &shared, &err) && shared.n > 0) {
		html_edition_shared(&m, &(struct html_edition_shared){ .by = shared });
		return markup_done(c->a, &m);
	}
	html_edition_release(&m, &(struct html_edition_release){ .seq = x->seq, .hidden = form_hidden(c, S("")) });
	return markup_done(c->a, &m);
}

/* What changed since the edition before, while both packages are there; else what the log counts. */
static bool difference(struct context *c, const struct edition *x, struct package_difference *ret, struct err *err)
{
	*ret = (struct package_difference){ .n_added = x->added, .n_changed = x->changed, .n_gone = x->gone };
	if (x->released == 0 || !is_there(c, x->seq) || (x->before != 0 && !is_there(c, x->before)))
		return true;
	return package_difference(package_of(c, x->before), package_of(c, x->seq), c->a, EDITION_LOOK_MOST, ret, err);
}

static struct html difference_part(struct context *c, const struct edition *x, const struct package_difference *d)
{
	struct markup m = MARKUP_INIT;
	if (x->released == 0)
		return html_none();
	markup_part(&m, things(c, "d-added", word_with(c, WORD_diff_added, number(c, d->n_added)), &d->added));
	markup_part(&m, things(c, "d-changed", word_with(c, WORD_diff_changed, number(c, d->n_changed)), &d->changed));
	markup_part(&m, things(c, "d-gone", word_with(c, WORD_diff_gone, number(c, d->n_gone)), &d->gone));
	return markup_done(c->a, &m);
}

static void edition_page(struct context *c, struct str why)
{
	struct err err = { 0 }, failed = { 0 };
	struct edition x;
	struct package_difference d;
	if (page_why_json(c, why) || !edition_asked(c, &x))
		return;
	if (!difference(c, &x, &d, &err)) {
		page_fail(c, &err);
		return;
	}
	const enum publishing_state s = building(c, &x, &failed);
	if (why.n == 0 && s == PUBLISHING_FAILED)
		why = arena_str(c->a, str_of(failed.what));
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "edition"), edition_json(j, c->a, &x);
		json_put_key(j, "building"), json_put_bool(j, s == PUBLISHING_RUNS);
		json_put_key(j, "file"), json_put_str(j, str_of((const char *const[]){ "none", "altered", "whole" }[kept_of(c, &x)]));
		json_put_key(j, "fault"), json_put_str_or_null(j, why);
		edition_things_json(j, "added", &d.added);
		edition_things_json(j, "changed", &d.changed);
		edition_things_json(j, "withdrawn", &d.gone);
		page_json_end(c);
		return;
	}
	struct markup m = MARKUP_INIT;
	html_edition(&m, &(struct html_edition){ .title = title_of_edition(c, &x), .fault = fault_box(c, why), .state = state_words(c, &x), .at = time_words(c, x.at), .by = x.by,
		.note = x.note.n > 0 ? x.note : S("–"), .package = package_part(c, &x), .release = release_part(c, &x), .difference = difference_part(c, &x, &d) });
	page_html(c, title_of_edition(c, &x), PLACE_NONE, markup_done(c->a, &m));
}

void page_edition(struct context *c)
{
	edition_page(c, S(""));
}

void page_edition_release(struct context *c)
{
	struct err err = { 0 };
	struct edition x;
	int64_t seq;
	bool ok = id_number(c->id, &seq) || err_set(&err, ERR_NOT_FOUND, STR_FMT, STR_ARG(word(WORD_fault_404)));
	/* What can be told at once is; the thread asks all of it again. */
	ok = ok && edition_may_release(c->log, c->a, seq, c->author, &x, &err) && publishing_start(c->web->publishing, seq, c->author, &err);
	if (!ok) {
		c->out->status = err_status(err.code);
		edition_page(c, arena_str(c->a, str_of(err.what)));
		return;
	}
	page_go(c, arena_printf(c->a, "/publish/%lld", (long long)seq));
}

/* ---- the file --------------------------------------------------------------------------- */

/* The answer may be on its way when the request is over. */
static void unmap(void *with)
{
	struct mapped *m = with;
	(void)munmap(m->p, m->n);
	free(m);
}

void page_edition_file(struct context *c)
{
	struct edition x;
	struct mapped found, *m;
	if (!edition_asked(c, &x))
		return;
	if (x.released == 0 || !map(c, &x, &found)) {
		page_fault(c, 404, word(x.released == 0 ? WORD_fault_404 : WORD_edition_lost));
		return;
	}
	m = malloc(sizeof(*m));
	if (m == NULL)
		BUG("out of memory");
	*m = found;
	c->out->type = S("application/octet-stream");
	c->out->save_as = arena_printf(c->a, "edition-%lld.sqlite", (long long)x.seq);
	c->out->body = (struct str){ m->p, m->n };
	c->out->over = unmap;
	c->out->over_with = m;
}
