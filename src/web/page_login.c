/*
 * Logging in and out, and forms that came too late.
 *
 * A form that comes after its session is over is carried along in the login
 * form, field by field, and shown again to be sent.  It is kept only when it
 * came from a page of ours for sure: nobody else can put words into it.  Its
 * files are held apart (parcel.h), of those whose session ended by time.  An
 * unknown name costs the same time and gets the same words as a wrong secret.
 */
#include "web/account.h"
#include "web/log.h"
#include "web/pages.h"
#include "web/parcel.h"
#include "web/session.h"
#include "web/throttle.h"
#include "web/totp.h"
#include "web/web.h"

#define KEPT_PATH "kept.path"
#define KEPT "kept:"
#define KEPT_FILE "kept.file"
#define KEPT_FIELD "kept.field"
#define KEPT_HELD "kept.held"

enum { KEPT_MOST = 3 << 20, KEPT_FIELDS = FORM_FIELDS_MAX - 10, SHOWN_MOST = 4000 };

/* ---- forms that wait ------------------------------------------------------------ */

static void put_hidden(struct markup *m, struct str name, struct str value)
{
	html_hidden(m, &(struct html_hidden){ .name = name, .value = value });
}

/* Secrets are typed again, not carried along. */
static bool is_secret(struct str name)
{
	return str_eq(name, S("secret")) || str_eq(name, S("old")) || str_eq(name, S("new"));
}

/* The first file that was sent; a browser sends an empty one for none. */
static const struct upload *file_of(const struct form *f)
{
	for (size_t i = 0; i < f->upload.n; i++) {
		if (f->upload.v[i].filename.n > 0 || f->upload.v[i].bytes.n > 0)
			return &f->upload.v[i];
	}
	return NULL;
}

/* The fields of a form that came too late, as hidden fields of the login form. */
static struct html keep_form(struct context *c, struct str path, bool *kept)
{
	struct markup m = MARKUP_INIT;
	size_t bytes = 0;
	*kept = c->form.field.n <= KEPT_FIELDS;
	for (size_t i = 0; i < c->form.field.n; i++)
		bytes += c->form.field.v[i].value.n;
	*kept = *kept && bytes <= KEPT_MOST;
	if (!*kept)
		return html_none();
	put_hidden(&m, S(KEPT_PATH), path);
	for (size_t i = 0; i < c->form.field.n; i++) {
		struct field f = c->form.field.v[i];
		if (f.name.n > 0 && f.name.n + sizeof(KEPT) < FORM_NAME_MAX && !str_eq(f.name, S("token")) && !str_eq(f.name, S(HELD_FIELD)) && !is_secret(f.name))
			put_hidden(&m, arena_printf(c->a, KEPT STR_FMT, STR_ARG(f.name)), f.value);
	}
	const struct upload *file = file_of(&c->form);
	if (file != NULL) {
		put_hidden(&m, S(KEPT_FILE), file->filename);
		put_hidden(&m, S(KEPT_FIELD), file->field);
	} else if (form_has(&c->form, HELD_FIELD)) {
		put_hidden(&m, S(KEPT_HELD), form_get(&c->form, HELD_FIELD)); /* late for the second time */
	}
	return markup_done(c->a, &m);
}

/* The files of a form that came too late, for whoever may send them once they are logged in again.  False: they are not held. */
static bool hold_files(struct context *c, struct markup *m)
{
	struct late late;
	struct str token;
	if (!str_eq(c->path, S("/add")) || !session_late_form(c, &late))
		return false;
	const struct subject was = { .id = late.account.id, .name = late.account.name, .role = late.account.role, .cleared = late.account.cleared };
	const struct parcel_owner owner = { late.account.id, late.session };
	if (!authorise_some(&c->web->roles, &was, ACTION_ADD_DOCUMENT))
		return false;
	/* What was held before and not sent yet stays with what came now. */
	(void)parcel_take(c->web->parcels, c->a, form_get(&c->form, HELD_FIELD), &owner, session_now(), &c->form);
	if (!parcel_put(c->web->parcels, c->a, &owner, &c->form, session_now(), &token))
		return false;
	log_event(LOG_INFO_, "files-held", "account=%lld", (long long)owner.account);
	put_hidden(m, S(KEPT_HELD), token);
	return true;
}

/* The same fields again, in the login form after a wrong secret. */
static struct html keep_on(struct context *c)
{
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < c->form.field.n; i++) {
		struct field f = c->form.field.v[i];
		if (str_starts(f.name, S(KEPT)) || str_eq(f.name, S(KEPT_PATH)) || str_eq(f.name, S(KEPT_FILE)) || str_eq(f.name, S(KEPT_FIELD)) || str_eq(f.name, S(KEPT_HELD)))
			put_hidden(&m, f.name, f.value);
	}
	return markup_done(c->a, &m);
}

struct html held_files(struct context *c, struct str token)
{
	struct markup names = MARKUP_INIT, hidden = MARKUP_INIT, m = MARKUP_INIT;
	struct form files = { 0 };
	const struct parcel_owner owner = { c->who.id, c->who.session };
	if (token.n == 0 || !parcel_look(c->web->parcels, c->a, token, &owner, session_now(), &files))
		return html_none();
	for (size_t i = 0; i < files.upload.n; i++)
		html_parcel_file(&names, &(struct html_parcel_file){ .name = files.upload.v[i].filename });
	put_hidden(&hidden, S(HELD_FIELD), token);
	html_parcel(&m, &(struct html_parcel){ .hidden = markup_done(c->a, &hidden), .names = markup_done(c->a, &names) });
	return markup_done(c->a, &m);
}

/* The name of the parcel in the form as it came too late, or of one that waits in the login form. */
static struct str held_token(const struct form *f)
{
	return form_get(f, form_has(f, KEPT_HELD) ? KEPT_HELD : HELD_FIELD);
}

static void resend_page(struct context *c, struct str path, struct str why, const struct form *f, struct str prefix)
{
	struct markup hidden = MARKUP_INIT, rows = MARKUP_INIT, m = MARKUP_INIT, type = MARKUP_INIT, choose = MARKUP_INIT;
	put_hidden(&hidden, S("token"), c->token);
	for (size_t i = 0; i < f->field.n; i++) {
		struct str name = f->field.v[i].name, value = f->field.v[i].value;
		if (!str_starts(name, prefix) || str_eq(name, S("token")) || str_eq(name, S(HELD_FIELD)) || is_secret(name))
			continue;
		name = str_slice(name, prefix.n, name.n);
		put_hidden(&hidden, name, value);
		if (value.n > 0)
			html_resend_row(&rows, &(struct html_resend_row){ .name = name, .value = str_slice(value, 0, SHOWN_MOST) });
	}
	const struct html held = held_files(c, held_token(f));
	const struct upload *file = file_of(f);
	const struct str field = held.n > 0 ? S("") : file != NULL ? file->field : prefix.n > 0 ? form_get(f, KEPT_FIELD) : S("");
	if (field.n > 0) {
		html_attr_multipart(&type);
		html_resend_file(&choose, &(struct html_resend_file){ .field = field, .name = file != NULL ? file->filename : form_get(f, KEPT_FILE) });
	}
	html_resend(&m, &(struct html_resend){ .type = markup_done(c->a, &type), .file = held.n > 0 ? held : markup_done(c->a, &choose), .why = why, .path = path, .hidden = markup_done(c->a, &hidden), .rows = markup_done(c->a, &rows) });
	page_html(c, word(WORD_title_resend), PLACE_NONE, markup_done(c->a, &m));
}

void login_resend(struct context *c, struct str path)
{
	resend_page(c, path, word(WORD_resend_token), &c->form, S(""));
}

/* ---- the form ----------------------------------------------------------------------- */

static void login_page(struct context *c, struct str lead, struct str why, struct html kept, struct str back)
{
	struct markup m = MARKUP_INIT, l = MARKUP_INIT, hidden = MARKUP_INIT;
	if (page_why_json(c, why))
		return;
	if (lead.n > 0)
		html_lead(&l, &(struct html_lead){ .words = lead });
	markup_part(&hidden, form_hidden(c, back));
	markup_part(&hidden, kept);
	html_login(&m, &(struct html_login){ .lead = markup_done(c->a, &l), .fault = fault_box(c, why), .hidden = markup_done(c->a, &hidden),
		.name = str_slice(form_get(&c->form, "name"), 0, ACCOUNT_NAME_MAX) });
	page_html(c, word(WORD_title_login), PLACE_NONE, markup_done(c->a, &m));
}

void login_instead(struct context *c)
{
	const struct request *r = c->request;
	if (c->json || c->problem) {
		c->out->ask = S("Bearer");
		page_fault(c, 401, word(WORD_fault_401));
		return;
	}
	c->out->status = 401;
	if (r->method == METHOD_GET) {
		login_page(c, word(WORD_login_first), (struct str){ "", 0 }, html_none(), r->url);
		return;
	}
	bool kept = false;
	struct markup fields = MARKUP_INIT;
	if (session_same_site(c))
		markup_part(&fields, keep_form(c, r->raw_path, &kept));
	const bool files = file_of(&c->form) != NULL, held = kept && files && hold_files(c, &fields);
	const struct str how = held ? word_with(c, WORD_login_held, number(c, PARCEL_SECONDS / 60))
		: word(!kept ? WORD_login_not_kept : files ? WORD_login_kept_file : WORD_login_kept);
	c->form = (struct form){ .field = { .n = 0 } }; /* its "name" is not the account's */
	login_page(c, how, (struct str){ "", 0 }, markup_done(c->a, &fields), S("/"));
}

void page_login(struct context *c)
{
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "account"), json_put_str_or_null(j, c->who.name);
		json_put_key(j, "token"), json_put_str_or_null(j, c->token);
		page_json_end(c);
		return;
	}
	if (c->who.local) {
		struct markup m = MARKUP_INIT;
		html_login_none(&m);
		page_html(c, word(WORD_title_login), PLACE_NONE, markup_done(c->a, &m));
		return;
	}
	struct str over = form_has(&c->query, "over") ? word(WORD_logout_done) : (struct str){ "", 0 };
	login_page(c, over, (struct str){ "", 0 }, html_none(), S("/"));
}

/* A number of the second factor, or a recovery code; true when none was set up. */
static bool factor_fits(struct context *c, const struct account *who, struct str typed, bool *ret, struct err *err)
{
	struct factor f;
	int64_t step;
	*ret = false;
	if (!factor_get(c->log, who->id, &f, err))
		return false;
	if (!f.there || !f.on) {
		*ret = true;
		return true;
	}
	if (totp_fits((struct str){ (const char *)f.key, TOTP_KEY }, typed, session_now(), f.step, &step))
		return factor_used(c->log, who->id, step, ret, err);
	struct str code = recovery_plain(c->a, typed);
	return code.n == 0 || recovery_use(c->log, who->id, sha256(code), ret, err);
}

/* Slow on purpose; the same work whoever is named. */
static bool check(struct context *c, struct str name, struct str secret, struct account *who, bool *ret, struct err *err)
{
	struct str stored;
	struct err none = { 0 };
	*ret = false;
	if (!account_secret(c->record, c->a, name, &stored, err))
		return false;
	if (!secret_fits(stored, secret) || !account_named(c->record, c->a, name, who, &none) || who->disabled)
		return true;
	return factor_fits(c, who, form_get(&c->form, "number"), ret, err);
}

void page_login_send(struct context *c)
{
	struct err err = { 0 };
	struct account who = { .id = 0 };
	struct throttle *t = c->web->throttle;
	struct str name = form_get(&c->form, "name"), address = c->request->address, back = back_of(c, S("/"));
	int64_t now = session_now();
	int wait = throttle_wait(t, name, address, now);
	bool fits = false;
	if (wait > 0) {
		c->out->status = 429;
		c->out->retry = wait;
		login_page(c, (struct str){ "", 0 }, word_with(c, WORD_login_wait, number(c, (size_t)wait)), keep_on(c), back);
		return;
	}
	if (!check(c, name, form_raw(&c->form, "secret"), &who, &fits, &err)) {
		page_fail(c, &err);
		return;
	}
	if (!fits) {
		throttle_failed(t, name, address, session_now());
		log_event(LOG_WARN_, "login-failed", "%s", "");
		c->out->status = 403;
		login_page(c, (struct str){ "", 0 }, word(WORD_login_failed), keep_on(c), back);
		return;
	}
	throttle_passed(t, name, address, session_now());
	if (!session_begin(c, &who, &err)) {
		page_fail(c, &err);
		return;
	}
	log_event(LOG_INFO_, "login", "account=%lld", (long long)who.id);
	struct str path = form_get(&c->form, KEPT_PATH);
	const struct parcel_owner before = { c->who.id, session_shown(c) };
	(void)parcel_pass(c->web->parcels, form_get(&c->form, KEPT_HELD), &before, c->who.session, session_now());
	if (path.n > 0 && path_is_post(c, path)) {
		c->path = S("/");
		resend_page(c, path, word(WORD_resend_why), &c->form, S(KEPT));
		return;
	}
	page_go(c, str_starts(back, S("/login")) ? S("/") : back);
}

void page_logout_send(struct context *c)
{
	struct err err = { 0 };
	if (c->who.id != 0 && !session_leave(c, &err)) {
		page_fail(c, &err);
		return;
	}
	page_go(c, S("/login?over=1"));
}

struct str recovery_plain(struct arena *a, struct str typed)
{
	char *out = arena_alloc(a, typed.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < typed.n && i < 100; i++) {
		if (char_is_alpha(typed.p[i]) || char_is_digit(typed.p[i]))
			out[n++] = char_lower(typed.p[i]);
	}
	return n == 16 ? (struct str){ out, n } : (struct str){ "", 0 };
}
