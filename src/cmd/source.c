/*
 * `source`: who gave a document, sealed to the accounts that are named.
 *
 * What is told of a source, and secrets, come by standard input and stay in
 * memory that is zeroed; nothing of them is an argument, a log line or a file.
 */
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <unistd.h>

#include "cmd/commands.h"
#include "cmd/open.h"
#include "cmd/secret.h"
#include "record/recovery.h"

enum { TEXT_MOST = GIVER_NAME_MOST + GIVER_CONTACT_MOST + GIVER_CONDITIONS_MOST + GIVER_NOTE_MOST + 1000 };

static bool tell(const struct call *call, const char *done, int64_t seq)
{
	if (call->json)
		(void)printf("{\"done\":\"%s\",\"entry\":%lld}\n", done, (long long)seq);
	else if (!call->quiet)
		(void)printf("%s (entry e%lld; `rapporteur undo e%lld` takes it back)\n", done, (long long)seq, (long long)seq);
	return true;
}

/* All of standard input; *ret views into *memory. */
static bool text_in(struct plain *memory, struct str *ret, struct err *err)
{
	size_t n = 0;
	if (!plain_new(memory, TEXT_MOST, err))
		return false;
	if (isatty(STDIN_FILENO))
		(void)fputs("Lines \"name: …\", \"contact: …\", \"conditions: …\" (each may be left out), then what else is to be known; end with Ctrl-D.\n", stderr);
	for (;;) {
		const ssize_t k = read(STDIN_FILENO, memory->p + n, memory->n - n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return err_set(err, ERR_IO, "could not read standard input: %s", strerror(errno));
		n += (size_t)k;
		if (k == 0 || n == memory->n)
			break;
	}
	if (n == memory->n)
		return err_set(err, ERR_LIMIT, "more than %d bytes on a source", TEXT_MOST - 1);
	*ret = (struct str){ (const char *)memory->p, n };
	return n > 0 || err_set(err, ERR_USAGE, "nothing came by standard input; type it, or send it: `rapporteur source set 1 <source.txt`");
}

/* To whom else what was just sealed is open. */
static void tell_recovery(const struct call *call, struct record *r)
{
	struct recovery_key now;
	struct err err = { 0 };
	if (recovery_key_now(r, call->arena, &now, &err) && now.seq > 0)
		remark(call, "and to the recovery key, number " STR_FMT ", that " STR_FMT " made (entry e%lld): whoever holds it reads this too",
			STR_ARG(key_number(call->arena, now.open.b)), STR_ARG(now.author), (long long)now.seq);
}

static bool do_set(struct call *call, struct record *r, int64_t document, struct err *err)
{
	AUTO(plain_done) struct plain memory = { NULL, 0 };
	struct str reader[GIVER_READERS_MOST], text = { "", 0 };
	struct str rest = call_value(call, "to") == NULL ? str_of(call->author) : str_of(call_value(call, "to"));
	struct giver g;
	size_t n = 0;
	int64_t seq = 0;
	while (rest.n > 0) {
		struct str one = str_trim(str_cut(&rest, ','));
		if (one.n > 0 && n == GIVER_READERS_MOST)
			return err_set(err, ERR_USAGE, "--to takes at most %d names", GIVER_READERS_MOST);
		if (one.n > 0)
			reader[n++] = one;
	}
	if (!text_in(&memory, &text, err))
		return false;
	giver_from_text(text, &g);
	if (!record_giver_set(r, document, &g, reader, n, str_of(call->author), &seq, err))
		return false;
	tell_recovery(call, r);
	return tell(call, "sealed to those named", seq);
}

static bool secret_in(struct call *call, struct record *r, char line[static SECRET_LINE], struct str *ret, struct err *err)
{
	struct account who;
	if (str_eq(str_of(call->author), S("local")))
		return err_set(err, ERR_USAGE, "say as whom: --author NAME, an account that reads it");
	return account_named(r, call->arena, str_of(call->author), &who, err) && secret_read("secret", line, ret, err);
}

static bool put_giver(const struct call *call, const struct giver *g, struct err *err)
{
	const struct {
		const char *key;
		struct str value;
	} rows[] = { { "name", g->name }, { "contact", g->contact }, { "conditions", g->conditions }, { "note", g->note } };
	struct buf b = BUF_INIT(8 * TEXT_MOST);
	struct json j = json_to(&b);
	bool ok = true;
	if (call->json)
		json_put_object(&j);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (call->json) {
			json_put_key(&j, rows[i].key), json_put_str(&j, rows[i].value);
		} else if (rows[i].value.n > 0) {
			buf_printf(&b, "%s: ", rows[i].key);
			buf_put(&b, rows[i].value);
			buf_char(&b, '\n');
		}
	}
	if (call->json) {
		json_put_end(&j);
		buf_char(&b, '\n');
	}
	ok = secret_write(buf_str(&b), err);
	sodium_memzero(b.p, b.n);
	buf_release(&b);
	return ok;
}

static bool do_show(struct call *call, struct record *r, int64_t document, struct err *err)
{
	AUTO(plain_done) struct plain memory = { NULL, 0 };
	char line[SECRET_LINE] = "";
	struct str secret;
	struct giver g;
	bool ok = secret_in(call, r, line, &secret, err) && record_giver_open(r, document, str_of(call->author), secret, &memory, &g, err);
	sodium_memzero(line, sizeof(line));
	return ok && put_giver(call, &g, err);
}

static bool change(struct call *call, struct record *r, int64_t document,
	bool (*how)(struct record *, int64_t, struct str, struct str, struct str, int64_t *, struct err *), const char *done, struct err *err)
{
	char line[SECRET_LINE] = "";
	struct str secret;
	int64_t seq = 0;
	if (call_value(call, "to") == NULL)
		return err_set(err, ERR_USAGE, "needs --to NAME, an account");
	bool ok = secret_in(call, r, line, &secret, err) && how(r, document, str_of(call_value(call, "to")), secret, str_of(call->author), &seq, err);
	sodium_memzero(line, sizeof(line));
	return ok && tell(call, done, seq);
}

static bool do_grant(struct call *call, struct record *r, int64_t document, struct err *err)
{
	return change(call, r, document, record_giver_grant, "granted", err);
}

static bool do_revoke(struct call *call, struct record *r, int64_t document, struct err *err)
{
	return change(call, r, document, record_giver_revoke, "sealed anew without that account, which may have kept what it read", err);
}

static const char *const recovery_names[] = { [GIVER_RECOVERY_NONE] = "no", [GIVER_RECOVERY_NOW] = "yes", [GIVER_RECOVERY_EARLIER] = "earlier" };
static const char *const recovery_words[] = { [GIVER_RECOVERY_NONE] = "", [GIVER_RECOVERY_NOW] = "; and the recovery key",
	[GIVER_RECOVERY_EARLIER] = "; and a recovery key that was replaced or withdrawn" };

static bool do_list(struct call *call, struct record *r, int64_t document, struct err *err)
{
	struct record_givers list = { 0 };
	struct buf b = BUF_INIT(4 << 20);
	(void)document;
	if (!record_givers(r, call->arena, &list, err))
		return false;
	struct json j = json_to(&b);
	if (call->json)
		json_put_array(&j);
	for (size_t i = 0; i < list.n; i++) {
		const struct record_giver *g = &list.v[i];
		if (call->json) {
			json_put_object(&j);
			json_put_key(&j, "document"), json_put_int(&j, g->document);
			json_put_key(&j, "entry"), json_put_int(&j, g->seq);
			json_put_key(&j, "at"), json_put_str(&j, time_str(call->arena, g->at));
			json_put_key(&j, "by"), json_put_str(&j, g->author);
			json_put_key(&j, "readers"), json_put_array(&j);
		} else {
			buf_printf(&b, "document %lld  told by " STR_FMT ", known to", (long long)g->document, STR_ARG(g->author));
		}
		for (size_t k = 0; k < g->readers; k++) {
			const struct record_giver_reader *x = &g->reader[k];
			if (!call->json) {
				buf_printf(&b, "%s " STR_FMT "%s", k == 0 ? "" : ",", STR_ARG(x->name), x->lost ? " (lost: the secret was set anew)" : "");
				continue;
			}
			json_put_object(&j);
			json_put_key(&j, "name"), json_put_str(&j, x->name);
			json_put_key(&j, "lost"), json_put_bool(&j, x->lost);
			json_put_end(&j);
		}
		if (call->json)
			json_put_end(&j), json_put_key(&j, "recovery"), json_put_str(&j, str_of(recovery_names[g->recovery])), json_put_end(&j);
		else
			buf_printf(&b, "%s\n", recovery_words[g->recovery]);
	}
	if (call->json)
		json_put_end(&j);
	else if (list.n == 0)
		buf_z(&b, "no source is told of any document\n");
	int code = put_out(&b);
	buf_release(&b);
	return code == EXIT_OK || err_set(err, ERR_IO, "could not write to standard output");
}

static const struct verb {
	const char *name;
	bool (*run)(struct call *, struct record *, int64_t, struct err *);
	int args; /* with the verb itself */
	bool reads;
} verbs[] = {
	{ "set", do_set, 2, false }, { "show", do_show, 2, true }, { "grant", do_grant, 2, false }, { "revoke", do_revoke, 2, false },
	{ "list", do_list, 1, true },
};

int cmd_source(struct call *call)
{
	struct err err = { 0 };
	const struct verb *v = NULL;
	int64_t document = 0;
	int code;
	for (size_t i = 0; v == NULL && i < sizeof(verbs) / sizeof(*verbs); i++) {
		if (str_eq(str_of(verbs[i].name), str_of(call->arg[0])))
			v = &verbs[i];
	}
	if (v == NULL)
		return complain_usage(call, "knows no \"%.40s\"", call->arg[0]);
	if (call->args != v->args)
		return complain_usage(call, "%s takes %s", v->name, v->args == 1 ? "nothing more" : "the number of a document");
	if (v->args == 2 && (!str_to_i64(str_of(call->arg[1]), &document) || document <= 0))
		return complain_usage(call, "wants the number of a document, not \"%.40s\"", call->arg[1]);
	AUTO(record_done) struct record *r = open_record(call, v->reads ? RECORD_READ : RECORD_WRITE, &code);
	if (r == NULL)
		return code;
	return v->run(call, r, document, &err) ? EXIT_OK : complain(&err);
}
