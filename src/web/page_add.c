/*
 * Adding documents: pasted text, a file, or many at once.
 *
 * Each file stands alone: what one of them is refused for is told beside its
 * name, and the others are kept.  The twin (POST /add.json) answers the same as
 * JSON; the page's script sends one file after the other to it and so tells how
 * far it is.  It asks first whether the session stands (GET /login.json), and
 * keeps what was chosen until the person has logged in in another tab; without
 * script the server holds late files (parcel.h).
 */
#include "web/pages.h"

#include "record/source.h"
#include "web/account.h"
#include "web/parcel.h"
#include "web/session.h"
#include "web/show.h"
#include "web/web.h"

/* What became of one file or of the pasted text. */
struct outcome {
	struct str name; /* the file's, or empty */
	struct record_add added;
	struct str why;  /* not empty: it was not kept */
	int status;      /* then of the answer */
};

static void add_page(struct context *c, struct str why, struct html outcomes)
{
	struct markup m = MARKUP_INIT;
	html_add(&m, &(struct html_add){
		.fault = fault_box(c, why), .outcomes = outcomes, .held = held_files(c, form_get(&c->form, HELD_FIELD)),
		.account = c->who.name, .hidden = form_hidden(c, (struct str){ "", 0 }),
		.text = form_get(&c->form, "text"), .title = form_get(&c->form, "title"),
		.publisher = form_get(&c->form, "publisher"), .published = form_get(&c->form, "published"),
		.url = form_get(&c->form, "url"), .script = c->web->add.path,
		.failed = word(WORD_outcome_failed), .wait = word(WORD_outcome_wait),
	});
	page_html(c, word(WORD_title_add), PLACE_ADD, markup_done(c->a, &m));
}

void page_add(struct context *c)
{
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "can_add"), json_put_bool(j, c->web->options.reader != NULL);
		page_json_end(c);
		return;
	}
	add_page(c, c->web->options.reader == NULL ? word(WORD_fault_no_reader) : (struct str){ "", 0 }, html_none());
}

static bool is_web_address(struct str url)
{
	return str_eq_nocase(str_slice(url, 0, 7), S("http://")) || str_eq_nocase(str_slice(url, 0, 8), S("https://"));
}

/* The files that were chosen; a browser sends an empty one for none. */
static size_t files_of(struct context *c, const struct upload **ret)
{
	size_t n = 0;
	for (size_t i = 0; i < c->form.upload.n; i++) {
		const struct upload *u = &c->form.upload.v[i];
		if ((str_eq(u->field, S("file")) || str_eq(u->field, S("folder"))) && (u->bytes.n > 0 || u->filename.n > 0))
			ret[n++] = u;
	}
	return n;
}

/* Files that came before the person logged in again, beside those chosen since.  False: they were named and are gone. */
static bool take_held(struct context *c)
{
	const struct parcel_owner owner = { c->who.id, c->who.session };
	const struct str token = form_get(&c->form, HELD_FIELD);
	return token.n == 0 || parcel_take(c->web->parcels, c->a, token, &owner, session_now(), &c->form);
}

/* They are in the record. */
static void drop_held(struct context *c)
{
	const struct parcel_owner owner = { c->who.id, c->who.session };
	parcel_drop(c->web->parcels, form_get(&c->form, HELD_FIELD), &owner);
}

/* What the form tells of all its documents, or why it cannot be used. */
static struct str told_of(struct context *c, size_t files, struct record_source *ret)
{
	struct str text = form_get(&c->form, "text"), published = form_get(&c->form, "published");
	*ret = (struct record_source){
		.bytes = text,
		.given = { .media = MEDIA_PLAIN, .title = form_get(&c->form, "title"),
			.publisher = form_get(&c->form, "publisher"), .url = form_get(&c->form, "url"), .published = DAYS_NONE },
	};
	if (c->web->options.reader == NULL)
		return word(WORD_fault_no_reader);
	if (files == 0 && text.n == 0)
		return word(WORD_fault_nothing);
	if (files > 0 && text.n > 0)
		return word(WORD_fault_both);
	if (files > 1 && (ret->given.title.n > 0 || ret->given.url.n > 0))
		return word(WORD_fault_many);
	if (published.n > 0 && !days_parse(published, &ret->given.published, NULL))
		return word_with(c, WORD_fault_published, published);
	if (ret->given.url.n > 0 && !is_web_address(ret->given.url))
		return word(WORD_fault_url);
	const struct field longest[] = { { S("title"), ret->given.title }, { S("publisher"), ret->given.publisher },
		{ S("url"), ret->given.url } };
	for (size_t i = 0; i < sizeof(longest) / sizeof(*longest); i++) {
		if (longest[i].value.n > 4000)
			return word_with(c, WORD_fault_long, longest[i].name);
	}
	return (struct str){ "", 0 };
}

/* Keeps one; a PDF's text is taken out by a child process first. */
static struct outcome keep(struct context *c, const struct record_source *told, const struct upload *file)
{
	struct record_source source = *told;
	struct outcome o = { .name = file == NULL ? (struct str){ "", 0 } : file->filename, .why = { "", 0 } };
	struct err err = { 0 };
	if (file != NULL) {
		source.bytes = file->bytes;
		source.name = file->filename;
		source.given.media = MEDIA_AUTO;
	}
	if (source.bytes.n == 0) {
		o.why = word(WORD_fault_empty_file);
		o.status = 400;
	} else if ((source_is_pdf(source.bytes) && !source_pdf_text(c->a, source.bytes, &source.text, &err)) ||
		!record_add(c->log, c->web->options.reader, &source, c->author, &o.added, &err)) {
		o.why = arena_str(c->a, str_of(err.what));
		o.status = err_status(err.code);
	}
	return o;
}

static const char *done_of(enum record_added added)
{
	switch (added) {
	case RECORD_ADDED: return "added";
	case RECORD_THERE: return "there";
	case RECORD_NEAR: return "near";
	}
	return "added";
}

static struct str outcome_words(enum record_added added)
{
	switch (added) {
	case RECORD_ADDED: return word(WORD_outcome_added);
	case RECORD_THERE: return word(WORD_outcome_there);
	case RECORD_NEAR: return word(WORD_outcome_near);
	}
	return word(WORD_outcome_added);
}

/* Its page, which says there what was done. */
static struct str document_link(struct context *c, const struct outcome *o)
{
	return link_done(c, arena_printf(c->a, "/document/%lld", (long long)o->added.document), done_of(o->added.added), 0);
}

static void outcomes_json(struct context *c, const struct outcome *o, size_t n)
{
	struct json *j = page_json(c);
	json_put_key(j, "documents"), json_put_array(j);
	for (size_t i = 0; i < n; i++) {
		json_put_object(j);
		json_put_key(j, "name"), json_put_str(j, o[i].name);
		if (o[i].why.n > 0) {
			json_put_key(j, "outcome"), json_put_str(j, S("failed"));
			json_put_key(j, "words"), json_put_str(j, o[i].why);
		} else {
			json_put_key(j, "outcome"), json_put_str(j, str_of(done_of(o[i].added.added)));
			json_put_key(j, "words"), json_put_str(j, outcome_words(o[i].added.added));
			json_put_key(j, "document"), json_put_int(j, o[i].added.document);
			json_put_key(j, "near");
			if (o[i].added.near > 0)
				json_put_int(j, o[i].added.near);
			else
				json_put_null(j);
			json_put_key(j, "page"), json_put_str(j, document_link(c, &o[i]));
			json_put_key(j, "claims"), json_put_int(j, (int64_t)o[i].added.claims);
		}
		json_put_end(j);
	}
	json_put_end(j);
	page_json_end(c);
}

static struct html outcome_rows(struct context *c, const struct outcome *o, size_t n)
{
	struct markup m = MARKUP_INIT, all = MARKUP_INIT;
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		struct markup near = MARKUP_INIT;
		kept += o[i].why.n == 0;
		if (o[i].why.n > 0) {
			html_outcome_failed(&m, &(struct html_outcome_failed){ .name = o[i].name, .why = o[i].why });
			continue;
		}
		if (o[i].added.near > 0)
			html_near(&near, &(struct html_near){ .words = word(WORD_near_copy), .id = o[i].added.near, .likeness = percent(c, o[i].added.likeness) });
		html_outcome(&m, &(struct html_outcome){ .name = o[i].name, .id = o[i].added.document, .words = outcome_words(o[i].added.added),
			.key = str_of(done_of(o[i].added.added)), .near = markup_done(c->a, &near) });
	}
	html_outcomes(&all, &(struct html_outcomes){ .rows = markup_done(c->a, &m),
		.kept = word_count(c, kept, WORD_n_here_one, WORD_n_here_many), .failed = kept == n ? (struct str){ "", 0 }
			: word_count(c, n - kept, WORD_n_failed_one, WORD_n_failed_many) });
	return markup_done(c->a, &all);
}

void page_add_send(struct context *c)
{
	const bool there = take_held(c);
	const struct upload **file = ARENA_ARRAY(c->a, const struct upload *, c->form.upload.n + 1);
	const size_t files = files_of(c, file), n = files == 0 ? 1 : files;
	struct record_source told;
	struct str why = !there ? word(WORD_fault_held) : told_of(c, files, &told);
	if (why.n > 0) {
		c->out->status = 400;
		if (!page_why_json(c, why))
			add_page(c, why, html_none());
		return;
	}
	struct outcome *o = ARENA_ARRAY(c->a, struct outcome, n);
	bool all = true;
	for (size_t i = 0; i < n; i++) {
		o[i] = keep(c, &told, files == 0 ? NULL : file[i]);
		all = all && o[i].why.n == 0;
	}
	if (all)
		drop_held(c);
	if (c->json) {
		outcomes_json(c, o, n);
	} else if (n > 1) {
		if (all)
			c->form = (struct form){ 0 };
		add_page(c, (struct str){ "", 0 }, outcome_rows(c, o, n));
	} else if (o[0].why.n > 0) {
		c->out->status = o[0].status;
		add_page(c, o[0].why, html_none());
	} else {
		page_go(c, document_link(c, &o[0]));
	}
}
