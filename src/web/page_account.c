/* One's own account: secret, second factor, sessions, tokens. */
#include "web/account.h"
#include "web/log.h"
#include "web/pages.h"
#include "web/session.h"
#include "web/throttle.h"
#include "web/totp.h"
#include "web/web.h"

#include <sodium.h>

enum { TOKEN_BYTES = 32, DAY = 86400, DAYS_MOST = 3660 };

/* What is shown once, after a form. */
struct once {
	struct str words, value;
};

static struct html once_box(struct context *c, const struct once *o)
{
	if (o == NULL || o->value.n == 0)
		return html_none();
	struct markup m = MARKUP_INIT;
	html_once(&m, &(struct html_once){ .words = o->words, .value = o->value });
	return markup_done(c->a, &m);
}

static struct html helds_of(struct context *c, const struct helds *list, const char *kind)
{
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < list->n; i++) {
		const struct held_by *h = &list->v[i];
		html_grant_row(&m, &(struct html_grant_row){ .kind = str_of(kind), .id = h->id, .label = h->label, .hidden = form_hidden(c, S("")),
			.words = h->seen == 0 ? word(WORD_account_never) : word_with(c, WORD_account_seen, time_words(c, h->seen)) });
	}
	if (list->n == 0)
		html_nothing(&m);
	return markup_done(c->a, &m);
}

static struct html factor_part(struct context *c, const struct factor *f)
{
	struct markup m = MARKUP_INIT;
	struct html hidden = form_hidden(c, S(""));
	if (f->there && f->on) {
		html_factor_on(&m, &(struct html_factor_on){ .hidden = hidden, .codes = word_with(c, WORD_account_codes_left, number(c, f->codes)) });
	} else if (f->there) {
		struct str secret = base32(c->a, (struct str){ (const char *)f->key, TOTP_KEY });
		html_factor_begun(&m, &(struct html_factor_begun){ .hidden = hidden, .secret = secret,
			.address = arena_printf(c->a, "otpauth://totp/Rapporteur:" STR_FMT "?secret=" STR_FMT "&issuer=Rapporteur",
				STR_ARG(url_escape(c->a, c->who.name)), STR_ARG(secret)) });
	} else {
		html_factor_off(&m, &(struct html_factor_off){ .hidden = hidden });
	}
	return markup_done(c->a, &m);
}

static void account_json(struct context *c, const struct factor *f, const struct helds *sessions, const struct helds *tokens, const struct once *once)
{
	struct json *j = page_json(c);
	json_put_key(j, "name"), json_put_str(j, c->who.name);
	json_put_key(j, "role"), json_put_str(j, str_of(account_role_name(c->who.role)));
	json_put_key(j, "cleared"), json_put_bool(j, c->who.cleared);
	json_put_key(j, "second_factor"), json_put_bool(j, f->on);
	json_put_key(j, "sessions"), json_put_int(j, (int64_t)sessions->n);
	json_put_key(j, "tokens"), json_put_int(j, (int64_t)tokens->n);
	if (once != NULL)
		json_put_key(j, "once"), json_put_str(j, once->value);
	page_json_end(c);
}

static void show(struct context *c, struct str why, const struct once *once)
{
	struct err err = { 0 };
	struct factor f;
	struct helds sessions = { 0 }, tokens = { 0 };
	/* Through a handle that sees what a form just wrote. */
	struct record *r = c->log == NULL ? c->record : c->log;
	if (c->who.id == 0) { /* there are no accounts */
		page_login(c);
		return;
	}
	if (!factor_get(r, c->who.id, &f, &err) || !held_list(r, c->a, HELD_SESSION, c->who.id, session_now(), &sessions, &err) ||
		!held_list(r, c->a, HELD_TOKEN, c->who.id, session_now(), &tokens, &err)) {
		page_fail(c, &err);
		return;
	}
	if (page_why_json(c, why))
		return;
	if (c->json) {
		account_json(c, &f, &sessions, &tokens, once);
		return;
	}
	const bool again = why.n > 0 && form_has(&c->form, "label"); /* the form for a token was at fault */
	struct markup m = MARKUP_INIT;
	html_account(&m, &(struct html_account){ .name = c->who.name, .role = role_words_of(c->who.role),
		.cleared = c->who.cleared ? word(WORD_account_cleared) : S(""), .fault = fault_box(c, why), .once = once_box(c, once),
		.hidden = form_hidden(c, S("")), .factor = factor_part(c, &f), .sessions = helds_of(c, &sessions, "session"),
		.tokens = helds_of(c, &tokens, "token"), .label = again ? form_get(&c->form, "label") : S(""),
		.write = attr_checked(c, again && form_has(&c->form, "write")), .days = again ? form_get(&c->form, "days") : S("90") });
	page_html(c, word(WORD_title_account), PLACE_NONE, markup_done(c->a, &m));
}

static void refuse(struct context *c, int status, struct str why)
{
	c->out->status = status;
	show(c, why, NULL);
}

void page_account(struct context *c)
{
	show(c, S(""), NULL);
}

int own_secret(struct context *c, struct str typed, struct str *why)
{
	struct str stored;
	struct err err = { 0 };
	struct throttle *t = c->web->throttle;
	const int wait = throttle_wait(t, c->who.name, c->request->address, session_now());
	*why = word(WORD_fault_secret);
	if (typed.n == 0)
		return 400;
	if (wait > 0) {
		*why = word_with(c, WORD_login_wait, number(c, (size_t)wait));
		c->out->retry = wait;
		return 429;
	}
	*why = word(WORD_account_old);
	if (!account_secret(c->record, c->a, c->who.name, &stored, &err)) {
		*why = arena_str(c->a, str_of(err.what));
		return err_status(err.code);
	}
	if (secret_fits(stored, typed))
		return 200;
	throttle_failed(t, c->who.name, c->request->address, session_now());
	log_event(LOG_WARN_, "secret-failed", "account=%lld", (long long)c->who.id);
	return 403;
}

void page_account_secret(struct context *c)
{
	struct err err = { 0 };
	struct str keep = { (const char *)c->who.session.b, 32 }, old = form_raw(&c->form, "old"), why;
	int status = own_secret(c, old, &why);
	if (status == 200 && !account_change_secret(c->log, c->who.name, old, form_raw(&c->form, "new"), keep, &err)) {
		status = err_status(err.code);
		why = arena_str(c->a, str_of(err.what));
	}
	if (status == 200)
		page_go(c, link_done(c, S("/account"), "account", 0));
	else
		refuse(c, status, why);
}

/* Ten codes of 16 characters; the account keeps their hashes. */
static bool make_codes(struct context *c, struct str *shown, struct err *err)
{
	struct hash hashes[RECOVERY_CODES];
	struct buf b = BUF_INIT(1000);
	for (size_t i = 0; i < RECOVERY_CODES; i++) {
		unsigned char random[10];
		randombytes_buf(random, sizeof(random));
		struct str code = arena_lower(c->a, base32(c->a, (struct str){ (const char *)random, sizeof(random) }));
		hashes[i] = sha256(code);
		buf_printf(&b, "%.4s-%.4s-%.4s-%.4s\n", code.p, code.p + 4, code.p + 8, code.p + 12);
	}
	*shown = arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return recovery_set(c->log, c->who.id, hashes, RECOVERY_CODES, err);
}

static bool confirm(struct context *c, const struct account *who, struct factor *f, struct once *once, struct err *err)
{
	if (!f->there || f->on)
		return err_set(err, ERR_CONFLICT, "there is nothing to confirm");
	if (!totp_fits((struct str){ (const char *)f->key, TOTP_KEY }, form_get(&c->form, "number"), session_now(), f->step, &f->step))
		return err_set(err, ERR_INPUT, STR_FMT, STR_ARG(word(WORD_account_number)));
	f->on = true;
	once->words = word(WORD_account_codes);
	return factor_set(c->log, who, f, c->author, err) && make_codes(c, &once->value, err);
}

void page_account_factor(struct context *c)
{
	struct err err = { 0 };
	struct str what = form_get(&c->form, "what"), why = { "", 0 };
	int status = 200;
	struct account who;
	struct factor f;
	struct once once = { { "", 0 }, { "", 0 } };
	bool ok = account_named(c->log, c->a, c->who.name, &who, &err) && factor_get(c->log, who.id, &f, &err);
	if (ok && str_eq(what, S("begin"))) {
		if (f.on) {
			ok = err_set(&err, ERR_CONFLICT, "the second factor is on; turn it off first");
		} else {
			f = (struct factor){ .there = true };
			randombytes_buf(f.key, sizeof(f.key));
			ok = factor_set(c->log, &who, &f, c->author, &err);
		}
	} else if (ok && str_eq(what, S("confirm"))) {
		ok = confirm(c, &who, &f, &once, &err);
	} else if (ok && str_eq(what, S("off"))) {
		f = (struct factor){ .there = false };
		status = own_secret(c, form_raw(&c->form, "secret"), &why);
		ok = status == 200 && factor_set(c->log, &who, &f, c->author, &err);
	} else if (ok) {
		ok = err_set(&err, ERR_INPUT, STR_FMT, STR_ARG(word_with(c, WORD_fault_value, what)));
	}
	if (status != 200)
		refuse(c, status, why);
	else if (!ok)
		refuse(c, err_status(err.code), arena_str(c->a, str_of(err.what)));
	else if (once.value.n > 0)
		show(c, S(""), &once);
	else
		page_go(c, S("/account"));
}

void page_account_token(struct context *c)
{
	struct err err = { 0 };
	unsigned char random[TOKEN_BYTES];
	int64_t days = 0;
	struct str scopes = form_has(&c->form, "write") ? S(",read,write,") : S(",read,");
	if (!id_number(form_get(&c->form, "days"), &days) || days > DAYS_MOST) {
		refuse(c, 400, word(WORD_account_days));
		return;
	}
	randombytes_buf(random, sizeof(random));
	struct str token = arena_printf(c->a, "rpt_" STR_FMT, STR_ARG(bytes_hex(c->a, (struct str){ (const char *)random, sizeof(random) })));
	if (!token_add(c->log, c->who.name, sha256(token), form_get(&c->form, "label"), scopes, session_now() + days * DAY, c->author, &err)) {
		refuse(c, err_status(err.code), arena_str(c->a, str_of(err.what)));
		return;
	}
	show(c, S(""), &(struct once){ word(WORD_account_token), token });
}

void page_account_end(struct context *c)
{
	struct err err = { 0 };
	enum held_kind kind = str_eq(form_get(&c->form, "kind"), S("token")) ? HELD_TOKEN : HELD_SESSION;
	if (!form_has(&c->form, "id")) {
		refuse(c, 400, word_with(c, WORD_fault_value, S("id")));
		return;
	}
	if (!held_end(c->log, kind, form_get(&c->form, "id"), c->who.id, session_now(), c->author, &err)) {
		refuse(c, err_status(err.code), arena_str(c->a, str_of(err.what)));
		return;
	}
	page_go(c, link_done(c, S("/account"), "ended", 0));
}
