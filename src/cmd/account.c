/*
 * `account`: the people and programs who may use the record over the network.
 *
 * Secrets come by standard input, never by an argument or the environment,
 * where other users of the machine could read them.
 */
#include <sodium.h>
#include <stdio.h>
#include <time.h>

#include "cmd/commands.h"
#include "cmd/open.h"
#include "cmd/secret.h"
#include "record/account.h"

enum { TOKEN_BYTES = 32, DAY = 86400 };

static void say(const struct call *call, const char *name, const char *done)
{
	if (call->json)
		(void)printf("{\"account\":\"%s\",\"done\":\"%s\"}\n", name, done);
	else if (!call->quiet)
		(void)printf("%s: %s\n", name, done);
}

static bool role_of(const struct call *call, enum account_role *ret, struct err *err)
{
	const char *z = call_value(call, "role");
	if (z == NULL)
		return err_set(err, ERR_USAGE, "needs --role viewer, contributor, reviewer, editor or admin");
	return account_role_from(str_of(z), ret) ||
		err_set(err, ERR_USAGE, "\"%.40s\" is no role; there are viewer, contributor, reviewer, editor and admin", z);
}

static bool do_add(struct call *call, struct record *r, struct err *err)
{
	char line[SECRET_LINE] = "";
	struct str secret, name = str_of(call->arg[1]);
	enum account_role role;
	bool any = false;
	if (!role_of(call, &role, err) || !accounts_any(r, &any, err))
		return false;
	if (!any && role != MAY_ADMIN)
		return err_set(err, ERR_USAGE, "the first account must be an admin's: --role admin");
	bool ok = secret_read("secret", line, &secret, err) && account_add(r, name, role, secret, str_of(call->author), err);
	sodium_memzero(line, sizeof(line));
	if (ok)
		say(call, call->arg[1], "added");
	return ok;
}

static bool do_reset(struct call *call, struct record *r, struct err *err)
{
	char line[SECRET_LINE] = "";
	struct str secret;
	struct account who;
	bool ok = account_named(r, call->arena, str_of(call->arg[1]), &who, err) && secret_read("secret", line, &secret, err) &&
		account_set_secret(r, who.name, secret, S(""), str_of(call->author), err);
	sodium_memzero(line, sizeof(line));
	if (ok)
		say(call, call->arg[1], "has a new secret; its sessions are over, and sources sealed to it are lost to it until another reader grants them");
	return ok;
}

/* By the person: the old secret, then the new one. */
static bool do_secret(struct call *call, struct record *r, struct err *err)
{
	char before[SECRET_LINE] = "", after[SECRET_LINE] = "";
	struct str old, secret;
	bool ok = secret_read("old secret", before, &old, err) && secret_read("new secret", after, &secret, err) &&
		account_change_secret(r, str_of(call->arg[1]), old, secret, S(""), err);
	sodium_memzero(before, sizeof(before));
	sodium_memzero(after, sizeof(after));
	if (ok)
		say(call, call->arg[1], "has the new secret; its sessions are over");
	return ok;
}

static bool do_role(struct call *call, struct record *r, struct err *err)
{
	enum account_role role;
	bool ok = role_of(call, &role, err) && account_set_role(r, str_of(call->arg[1]), role, str_of(call->author), err);
	if (ok)
		say(call, call->arg[1], account_role_name(role));
	return ok;
}

static bool do_disable(struct call *call, struct record *r, struct err *err)
{
	bool ok = account_set_disabled(r, str_of(call->arg[1]), true, str_of(call->author), err);
	if (ok)
		say(call, call->arg[1], "disabled; its sessions and tokens are over");
	return ok;
}

static bool do_enable(struct call *call, struct record *r, struct err *err)
{
	bool ok = account_set_disabled(r, str_of(call->arg[1]), false, str_of(call->author), err);
	if (ok)
		say(call, call->arg[1], "enabled");
	return ok;
}

static bool do_clear(struct call *call, struct record *r, struct err *err)
{
	bool ok = account_set_cleared(r, str_of(call->arg[1]), true, str_of(call->author), err);
	if (ok)
		say(call, call->arg[1], "cleared for what is confidential");
	return ok;
}

static bool do_unclear(struct call *call, struct record *r, struct err *err)
{
	bool ok = account_set_cleared(r, str_of(call->arg[1]), false, str_of(call->author), err);
	if (ok)
		say(call, call->arg[1], "no longer cleared");
	return ok;
}

static bool do_no_factor(struct call *call, struct record *r, struct err *err)
{
	struct account who;
	struct factor none = { .there = false };
	bool ok = account_named(r, call->arena, str_of(call->arg[1]), &who, err) && factor_set(r, &who, &none, str_of(call->author), err);
	if (ok)
		say(call, call->arg[1], "logs in without a second factor until it sets one up again");
	return ok;
}

static void put_time(struct arena *a, struct json *j, const char *key, int64_t at)
{
	json_put_key(j, key);
	if (at == 0)
		json_put_str_or_null(j, (struct str){ "", 0 });
	else
		json_put_str(j, time_str(a, at));
}

static bool do_list(struct call *call, struct record *r, struct err *err)
{
	struct accounts list = { 0 };
	struct buf b = BUF_INIT(4 << 20);
	if (!accounts_list(r, call->arena, &list, err))
		return false;
	struct json j = json_to(&b);
	if (call->json)
		json_put_array(&j);
	for (size_t i = 0; i < list.n; i++) {
		const struct account *x = &list.v[i];
		if (!call->json) {
			buf_printf(&b, "%-20s %-12s%s%s%s  %zu sessions, %zu tokens\n", arena_z(call->arena, x->name), account_role_name(x->role),
				x->disabled ? "  disabled" : "", x->cleared ? "  cleared" : "", x->totp ? "  second factor" : "", x->sessions, x->tokens);
			continue;
		}
		json_put_object(&j);
		json_put_key(&j, "name"), json_put_str(&j, x->name);
		json_put_key(&j, "role"), json_put_str(&j, str_of(account_role_name(x->role)));
		json_put_key(&j, "disabled"), json_put_bool(&j, x->disabled);
		json_put_key(&j, "cleared"), json_put_bool(&j, x->cleared);
		json_put_key(&j, "second_factor"), json_put_bool(&j, x->totp);
		put_time(call->arena, &j, "since", x->at);
		json_put_key(&j, "sessions"), json_put_int(&j, (int64_t)x->sessions);
		json_put_key(&j, "tokens"), json_put_int(&j, (int64_t)x->tokens);
		json_put_end(&j);
	}
	if (call->json)
		json_put_end(&j);
	else if (list.n == 0)
		buf_z(&b, "no accounts: the record is served on this machine alone, to everybody who uses it\n");
	int code = put_out(&b);
	buf_release(&b);
	return code == EXIT_OK || err_set(err, ERR_IO, "could not write to standard output");
}

static bool list_held(struct call *call, struct record *r, enum held_kind kind, struct err *err)
{
	struct helds list = { 0 };
	struct account who = { .id = 0 };
	struct buf b = BUF_INIT(4 << 20);
	if (call->args > 1 && !account_named(r, call->arena, str_of(call->arg[1]), &who, err))
		return false;
	if (!held_list(r, call->arena, kind, who.id, (int64_t)time(NULL), &list, err))
		return false;
	struct json j = json_to(&b);
	if (call->json)
		json_put_array(&j);
	for (size_t i = 0; i < list.n; i++) {
		const struct held_by *h = &list.v[i];
		if (!call->json) {
			buf_printf(&b, "%s  %-20s since %s, last seen %s, until %s", arena_z(call->arena, h->id), arena_z(call->arena, h->account),
				arena_z(call->arena, time_str(call->arena, h->at)), h->seen == 0 ? "never" : arena_z(call->arena, time_str(call->arena, h->seen)),
				arena_z(call->arena, time_str(call->arena, h->until)));
			if (kind == HELD_TOKEN)
				buf_printf(&b, "  %s (%s)", arena_z(call->arena, h->label), arena_z(call->arena, h->scopes));
			buf_char(&b, '\n');
			continue;
		}
		json_put_object(&j);
		json_put_key(&j, "id"), json_put_str(&j, h->id);
		json_put_key(&j, "account"), json_put_str(&j, h->account);
		put_time(call->arena, &j, "since", h->at);
		put_time(call->arena, &j, "seen", h->seen);
		put_time(call->arena, &j, "until", h->until);
		if (kind == HELD_TOKEN) {
			json_put_key(&j, "name"), json_put_str(&j, h->label);
			json_put_key(&j, "scopes"), json_put_str(&j, h->scopes);
		}
		json_put_end(&j);
	}
	if (call->json)
		json_put_end(&j);
	else if (list.n == 0)
		buf_z(&b, "none\n");
	int code = put_out(&b);
	buf_release(&b);
	return code == EXIT_OK || err_set(err, ERR_IO, "could not write to standard output");
}

static bool do_sessions(struct call *call, struct record *r, struct err *err)
{
	return list_held(call, r, HELD_SESSION, err);
}

static bool do_tokens(struct call *call, struct record *r, struct err *err)
{
	return list_held(call, r, HELD_TOKEN, err);
}

static bool do_revoke(struct call *call, struct record *r, struct err *err)
{
	struct str id = str_of(call->arg[1]), by = str_of(call->author);
	int64_t now = (int64_t)time(NULL);
	bool ok = held_end(r, HELD_SESSION, id, 0, now, by, err) || (err->code == ERR_NOT_FOUND && held_end(r, HELD_TOKEN, id, 0, now, by, err));
	if (ok)
		say(call, call->arg[1], "is over");
	return ok;
}

static bool do_token(struct call *call, struct record *r, struct err *err)
{
	unsigned char random[TOKEN_BYTES];
	const char *label = call_value(call, "name"), *scopes = call_value(call, "scopes");
	struct str list = { "", 0 };
	long days;
	if (!call_number(call, "days", 1, 3660, 90, &days))
		return err_set(err, ERR_USAGE, "--days takes a number");
	if (!token_scopes(call->arena, scopes == NULL ? S("read") : str_of(scopes), &list, err))
		return false;
	if (sodium_init() < 0)
		return err_set(err, ERR_IO, "the system gives no random bytes");
	randombytes_buf(random, sizeof(random));
	struct str token = arena_printf(call->arena, "rpt_" STR_FMT, STR_ARG(bytes_hex(call->arena, (struct str){ (const char *)random, sizeof(random) })));
	if (!token_add(r, str_of(call->arg[1]), sha256(token), label == NULL ? S("") : str_of(label), list, (int64_t)time(NULL) + days * DAY,
			str_of(call->author), err))
		return false;
	(void)printf(call->json ? "{\"token\":\"%s\"}\n" : "%s\n", token.p);
	if (!call->quiet && !call->json)
		(void)fprintf(stderr, "This is shown once. Programs send it as the header `Authorization: Bearer TOKEN`.\n");
	return true;
}

static const struct verb {
	const char *name;
	bool (*run)(struct call *, struct record *, struct err *);
	int args; /* with the verb itself */
	bool optional, reads;
} verbs[] = {
	{ "add", do_add, 2, false, false }, { "list", do_list, 1, false, true }, { "role", do_role, 2, false, false },
	{ "disable", do_disable, 2, false, false }, { "enable", do_enable, 2, false, false }, { "reset", do_reset, 2, false, false },
	{ "secret", do_secret, 2, false, false },
	{ "clear", do_clear, 2, false, false }, { "unclear", do_unclear, 2, false, false }, { "no-factor", do_no_factor, 2, false, false },
	{ "sessions", do_sessions, 2, true, true }, { "tokens", do_tokens, 2, true, true }, { "token", do_token, 2, false, false },
	{ "revoke", do_revoke, 2, false, false },
};

int cmd_account(struct call *call)
{
	struct err err = { 0 };
	int code;
	const struct verb *v = NULL;
	for (size_t i = 0; v == NULL && i < sizeof(verbs) / sizeof(*verbs); i++) {
		if (str_eq(str_of(verbs[i].name), str_of(call->arg[0])))
			v = &verbs[i];
	}
	if (v == NULL)
		return complain_usage(call, "knows no \"%.40s\"", call->arg[0]);
	if (call->args > v->args || (call->args < v->args && !v->optional))
		return complain_usage(call, "%s takes %s", v->name, v->args == 1 ? "nothing more" : v->optional ? "at most a name" : "one name");
	AUTO(record_done) struct record *r = open_record(call, v->reads ? RECORD_READ : RECORD_WRITE, &code);
	if (r == NULL)
		return code;
	return v->run(call, r, &err) ? EXIT_OK : complain(&err);
}
