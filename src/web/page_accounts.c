/* What only some may do: everybody's accounts, settings; and who did what. */
#include "record/sight.h"
#include "web/account.h"
#include "web/pages.h"
#include "web/session.h"
#include "web/show.h"
#include "web/totp.h"
#include "web/verdict.h"
#include "web/web.h"

#include <sodium.h>

enum { FIRST_BYTES = 15, ACTIVITY_ENTRIES = 1000, PEOPLE_MOST = 200 };

/* ---- accounts --------------------------------------------------------------------- */

static struct html role_options(struct context *c, struct str chosen)
{
	struct option o[MAY_COUNT];
	for (enum account_role r = 0; r < MAY_COUNT; r++)
		o[r] = (struct option){ str_of(account_role_name(r)), role_words_of(r) };
	return options(c, o, MAY_COUNT, chosen);
}

static struct html change_options(struct context *c, const struct account *x, struct str chosen)
{
	struct option o[MAY_COUNT + 4];
	size_t n = 0;
	for (enum account_role r = 0; r < MAY_COUNT; r++) {
		if (r != x->role)
			o[n++] = (struct option){ str_of(account_role_name(r)), role_words_of(r) };
	}
	o[n++] = x->disabled ? (struct option){ S("enable"), word(WORD_change_enable) } : (struct option){ S("disable"), word(WORD_change_disable) };
	o[n++] = x->cleared ? (struct option){ S("unclear"), word(WORD_change_unclear) } : (struct option){ S("clear"), word(WORD_change_clear) };
	o[n++] = (struct option){ S("reset"), word(WORD_change_reset) };
	if (x->totp)
		o[n++] = (struct option){ S("no-factor"), word(WORD_change_no_factor) };
	return options(c, o, n, chosen);
}

/* What a form on the account was read with. */
static struct str account_seen(struct context *c, const struct account *x)
{
	return arena_printf(c->a, "%lld.%s.%d%d%d", (long long)x->changed, account_role_name(x->role), x->disabled, x->cleared, x->totp);
}

static struct html hidden_seen(struct context *c, struct str seen)
{
	struct markup m = MARKUP_INIT;
	markup_part(&m, form_hidden(c, S("")));
	html_hidden(&m, &(struct html_hidden){ .name = S("seen"), .value = seen });
	return markup_done(c->a, &m);
}

static struct str state_words(struct context *c, const struct account *x)
{
	struct buf b = BUF_INIT(200);
	const struct str parts[] = { x->disabled ? word(WORD_state_disabled) : S(""), x->cleared ? word(WORD_state_cleared) : S(""),
		x->totp ? word(WORD_state_factor) : S("") };
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (parts[i].n > 0 && b.n > 0)
			buf_z(&b, ", ");
		buf_put(&b, parts[i]);
	}
	struct str s = arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return s;
}

static void accounts_csv(struct context *c, const struct accounts *list)
{
	static const char *const column[] = { "name", "role", "disabled", "cleared", "second_factor", "sessions", "tokens" };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	for (size_t i = 0; i < list->n; i++) {
		const struct account *x = &list->v[i];
		sheet_cell(&s, x->name);
		sheet_cell(&s, str_of(account_role_name(x->role)));
		sheet_cell(&s, x->disabled ? S("yes") : S("no"));
		sheet_cell(&s, x->cleared ? S("yes") : S("no"));
		sheet_cell(&s, x->totp ? S("yes") : S("no"));
		sheet_number(c, &s, (int64_t)x->sessions);
		sheet_number(c, &s, (int64_t)x->tokens);
		sheet_end_row(&s);
	}
	sheet_send(c, &s, "accounts.csv");
}

static void accounts_page(struct context *c, struct str why, struct str words, struct str secret)
{
	struct err err = { 0 };
	struct accounts list = { 0 };
	if (page_why_json(c, why))
		return;
	if (!accounts_list(c->log == NULL ? c->record : c->log, c->a, &list, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->csv) {
		accounts_csv(c, &list);
		return;
	}
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "accounts"), json_put_array(j);
		for (size_t i = 0; i < list.n; i++) {
			json_put_object(j);
			json_put_key(j, "name"), json_put_str(j, list.v[i].name);
			json_put_key(j, "role"), json_put_str(j, str_of(account_role_name(list.v[i].role)));
			json_put_key(j, "disabled"), json_put_bool(j, list.v[i].disabled);
			json_put_key(j, "cleared"), json_put_bool(j, list.v[i].cleared);
			json_put_key(j, "second_factor"), json_put_bool(j, list.v[i].totp);
			json_put_key(j, "seen"), json_put_str(j, account_seen(c, &list.v[i]));
			json_put_end(j);
		}
		json_put_end(j);
		if (secret.n > 0)
			json_put_key(j, "once"), json_put_str(j, secret);
		page_json_end(c);
		return;
	}
	struct markup rows = MARKUP_INIT, once = MARKUP_INIT, none = MARKUP_INIT, m = MARKUP_INIT;
	for (size_t i = 0; i < list.n; i++) {
		const struct account *x = &list.v[i];
		const bool asked = form_has(&c->form, "what") && str_eq_nocase(form_get(&c->form, "name"), x->name);
		html_accounts_row(&rows, &(struct html_accounts_row){ .name = x->name, .role = role_words_of(x->role), .state = state_words(c, x),
			.sessions = (int64_t)x->sessions, .tokens = (int64_t)x->tokens, .hidden = hidden_seen(c, account_seen(c, x)), .options = change_options(c, x, asked ? form_get(&c->form, "what") : S("")) });
	}
	if (list.n == 0)
		html_accounts_none(&none);
	if (secret.n > 0)
		html_once(&once, &(struct html_once){ .words = words, .value = secret });
	html_accounts(&m, &(struct html_accounts){ .csv = sheet_link(c, S("/accounts.csv")), .none = markup_done(c->a, &none), .fault = fault_box(c, why), .once = markup_done(c->a, &once), .rows = markup_done(c->a, &rows),
		.hidden = form_hidden(c, S("")), .name = form_has(&c->form, "what") ? S("") : str_slice(form_get(&c->form, "name"), 0, ACCOUNT_NAME_MAX),
		.roles = role_options(c, form_get(&c->form, "role")) });
	page_html(c, word(WORD_title_accounts), PLACE_NONE, markup_done(c->a, &m));
}

void page_accounts(struct context *c)
{
	accounts_page(c, S(""), S(""), S(""));
}

/* By chance: whoever adds an account does not choose its secret. */
static struct str first_secret(struct context *c)
{
	unsigned char random[FIRST_BYTES];
	randombytes_buf(random, sizeof(random));
	return arena_lower(c->a, base32(c->a, (struct str){ (const char *)random, sizeof(random) }));
}

static void answer(struct context *c, bool ok, const struct err *err, struct str name, struct str secret)
{
	if (!ok) {
		c->out->status = err_status(err->code);
		accounts_page(c, arena_str(c->a, str_of(err->what)), S(""), S(""));
	} else if (secret.n > 0) {
		c->form = (struct form){ .field = { .n = 0 } };
		accounts_page(c, S(""), word_with(c, WORD_account_first_secret, name), secret);
	} else {
		page_go(c, link_done(c, S("/accounts"), "account", 0));
	}
}

void page_accounts_add(struct context *c)
{
	struct err err = { 0 };
	enum account_role role;
	struct str name = form_get(&c->form, "name"), secret = first_secret(c);
	bool ok = account_role_from(form_get(&c->form, "role"), &role) ||
		err_set(&err, ERR_INPUT, STR_FMT, STR_ARG(word_with(c, WORD_fault_value, form_get(&c->form, "role"))));
	/* The first account is made at the machine: nobody gets in by being early. */
	if (ok && c->who.local)
		ok = err_set(&err, ERR_DENIED, "the first account is made at the machine: `rapporteur account add NAME --role admin`");
	ok = ok && account_add(c->log, name, role, secret, c->author, &err);
	answer(c, ok, &err, name, secret);
}

/* False when somebody changed the account since the form was made: told how it is now. */
static bool account_as_seen(struct context *c, const struct account *x, struct err *err)
{
	if (!form_has(&c->form, "seen") || str_eq(form_get(&c->form, "seen"), account_seen(c, x)))
		return true;
	struct str state = state_words(c, x);
	struct str now = arena_printf(c->a, STR_FMT ": " STR_FMT "%s" STR_FMT, STR_ARG(x->name), STR_ARG(role_words_of(x->role)), state.n > 0 ? ", " : "", STR_ARG(state));
	return err_set(err, ERR_CONFLICT, STR_FMT, STR_ARG(word_with(c, WORD_fault_account_seen, now)));
}

void page_accounts_change(struct context *c)
{
	struct err err = { 0 };
	enum account_role role;
	struct str name = form_get(&c->form, "name"), what = form_get(&c->form, "what"), secret = { "", 0 };
	struct account who;
	bool ok = name.n > 0 ? account_named(c->log, c->a, name, &who, &err)
		: err_set(&err, ERR_INPUT, STR_FMT, STR_ARG(word_with(c, WORD_fault_value, S("name"))));
	ok = ok && account_as_seen(c, &who, &err);
	if (ok && account_role_from(what, &role)) {
		ok = account_set_role(c->log, name, role, c->author, &err);
	} else if (ok && (str_eq(what, S("disable")) || str_eq(what, S("enable")))) {
		ok = account_set_disabled(c->log, name, str_eq(what, S("disable")), c->author, &err);
	} else if (ok && (str_eq(what, S("clear")) || str_eq(what, S("unclear")))) {
		/* Nobody lets themselves in: a second admin does. */
		ok = !str_eq_nocase(name, c->who.name) || err_set(&err, ERR_DENIED, "nobody clears themselves; another admin does");
		ok = ok && account_set_cleared(c->log, name, str_eq(what, S("clear")), c->author, &err);
	} else if (ok && str_eq(what, S("reset"))) {
		secret = first_secret(c);
		ok = account_set_secret(c->log, name, secret, S(""), c->author, &err);
	} else if (ok && str_eq(what, S("no-factor"))) {
		struct factor none = { .there = false };
		ok = factor_set(c->log, &who, &none, c->author, &err);
	} else if (ok) {
		ok = err_set(&err, ERR_INPUT, STR_FMT, STR_ARG(word_with(c, WORD_fault_value, what)));
	}
	answer(c, ok, &err, name, secret);
}

/* ---- settings ----------------------------------------------------------------------- */

static void settings_page(struct context *c, struct str why)
{
	struct err err = { 0 };
	struct str two;
	int64_t seq;
	if (page_why_json(c, why))
		return;
	if (!record_setting(c->record, c->a, S(SETTING_TWO_PERSON), &two, &err) || !record_setting_seq(c->record, S(SETTING_TWO_PERSON), &seq, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, SETTING_TWO_PERSON), json_put_bool(j, str_eq(two, S("on")));
		json_put_key(j, "seen"), json_put_int(j, seq);
		page_json_end(c);
		return;
	}
	const struct option o[] = { { S("off"), word(WORD_setting_one) }, { S("on"), word(WORD_setting_two) } };
	struct markup m = MARKUP_INIT;
	html_settings(&m, &(struct html_settings){ .fault = fault_box(c, why),
		.hidden = hidden_seen(c, arena_printf(c->a, "%lld", (long long)seq)),
		.two = options(c, o, 2, form_has(&c->form, SETTING_TWO_PERSON) ? form_get(&c->form, SETTING_TWO_PERSON) : two),
		.reason = form_get(&c->form, "reason") });
	page_html(c, word(WORD_title_settings), PLACE_NONE, markup_done(c->a, &m));
}

void page_settings(struct context *c)
{
	settings_page(c, S(""));
}

/* False when somebody set it since the form was made: told what holds now. */
static bool setting_as_seen(struct context *c, struct err *err)
{
	struct str now;
	int64_t seq;
	if (!form_has(&c->form, "seen"))
		return true;
	if (!record_setting(c->log, c->a, S(SETTING_TWO_PERSON), &now, err) || !record_setting_seq(c->log, S(SETTING_TWO_PERSON), &seq, err))
		return false;
	if (str_eq(form_get(&c->form, "seen"), arena_printf(c->a, "%lld", (long long)seq)))
		return true;
	return err_set(err, ERR_CONFLICT, STR_FMT, STR_ARG(word_with(c, WORD_fault_setting_seen, word(str_eq(now, S("on")) ? WORD_setting_two : WORD_setting_one))));
}

void page_settings_send(struct context *c)
{
	struct err err = { 0 };
	if (!setting_as_seen(c, &err) || !record_set(c->log, S(SETTING_TWO_PERSON), form_get(&c->form, SETTING_TWO_PERSON), form_get(&c->form, "reason"), c->author, NULL, &err)) {
		c->out->status = err_status(err.code);
		settings_page(c, arena_str(c->a, str_of(err.what)));
		return;
	}
	page_go(c, link_done(c, S("/settings"), "set", 0));
}

/* ---- activity -------------------------------------------------------------------------- */

struct person {
	struct str author;
	int64_t n, accepted, edited, rejected, last;
};

static size_t people_of(const struct record_entries *list, struct person *p)
{
	size_t n = 0;
	for (size_t i = 0; i < list->n; i++) {
		const struct record_entry *e = &list->v[i];
		size_t k = 0;
		while (k < n && !str_eq(p[k].author, e->author))
			k++;
		if (k == PEOPLE_MOST)
			continue;
		if (k == n)
			p[n++] = (struct person){ .author = e->author, .last = e->at };
		p[k].n++;
		p[k].accepted += str_eq(e->kind, S("claim-accepted")) || str_eq(e->kind, S("claim-approved"));
		p[k].edited += str_eq(e->kind, S("claim-edited"));
		p[k].rejected += str_eq(e->kind, S("claim-rejected"));
	}
	return n;
}

static void activity_csv(struct context *c, const struct person *p, size_t n)
{
	static const char *const column[] = { "name", "entries", "accepted", "corrected", "rejected", "last" };
	struct csv_sheet s = sheet_begin(column, sizeof(column) / sizeof(*column));
	for (size_t i = 0; i < n; i++) {
		sheet_cell(&s, p[i].author);
		sheet_number(c, &s, p[i].n);
		sheet_number(c, &s, p[i].accepted);
		sheet_number(c, &s, p[i].edited);
		sheet_number(c, &s, p[i].rejected);
		sheet_cell(&s, time_str(c->a, p[i].last));
		sheet_end_row(&s);
	}
	sheet_send(c, &s, "activity.csv");
}

void page_activity(struct context *c)
{
	struct err err = { 0 };
	struct record_entries list = { 0 };
	struct record_entry_filter f = { .known = c->known, .without = context_may(c, ACTION_ACCOUNTS) ? S("") : S("account") };
	if (!record_entries(c->record, c->a, &f, (struct record_page){ .limit = ACTIVITY_ENTRIES }, &list, &err)) {
		page_fail(c, &err);
		return;
	}
	struct person *p = ARENA_ARRAY(c->a, struct person, PEOPLE_MOST);
	size_t n = people_of(&list, p);
	if (c->csv) {
		activity_csv(c, p, n);
		return;
	}
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "entries"), json_put_int(j, (int64_t)list.n);
		json_put_key(j, "people"), json_put_array(j);
		for (size_t i = 0; i < n; i++) {
			json_put_object(j);
			json_put_key(j, "name"), json_put_str(j, p[i].author);
			json_put_key(j, "entries"), json_put_int(j, p[i].n);
			json_put_key(j, "accepted"), json_put_int(j, p[i].accepted);
			json_put_key(j, "corrected"), json_put_int(j, p[i].edited);
			json_put_key(j, "rejected"), json_put_int(j, p[i].rejected);
			json_put_key(j, "last"), json_put_str(j, time_str(c->a, p[i].last));
			json_put_end(j);
		}
		json_put_end(j);
		page_json_end(c);
		return;
	}
	struct markup rows = MARKUP_INIT, m = MARKUP_INIT;
	for (size_t i = 0; i < n; i++)
		html_activity_row(&rows, &(struct html_activity_row){ .author = p[i].author, .n = p[i].n, .accepted = p[i].accepted, .edited = p[i].edited,
			.rejected = p[i].rejected, .last = time_words(c, p[i].last),
			.to = arena_printf(c->a, "/ledger?author=" STR_FMT, STR_ARG(url_escape(c->a, p[i].author))) });
	html_activity(&m, &(struct html_activity){ .n = number(c, list.n), .csv = sheet_link(c, twin_of(c, "csv")), .rows = markup_done(c->a, &rows) });
	page_html(c, word(WORD_title_activity), PLACE_NONE, markup_done(c->a, &m));
}
