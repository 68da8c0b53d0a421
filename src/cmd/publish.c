/* `publish`: what would go out, and an edition of it by two people. */
#include <sodium.h>
#include <stdio.h>
#include <unistd.h>

#include "cmd/commands.h"
#include "base/asset.h"
#include "cmd/open.h"
#include "cmd/secret.h"
#include "cmd/words.h"
#include "publish/edition_json.h"
#include "web/authorise.h"

enum { SHOWN = 20 };

static struct str folder_of(const struct call *call)
{
	return edition_folder(call->arena, str_of(call->record), str_of(call_value(call, "folder")));
}

static void look_json(struct buf *out, const struct edition_look *l)
{
	struct json j = json_to(out);
	json_put_object(&j);
	edition_look_json(&j, l);
	json_put_end(&j);
	buf_char(out, '\n');
}

static void list_things(struct buf *out, const char *what, const struct package_things *list)
{
	buf_printf(out, "%s: %zu%s\n", what, list->n, list->more ? " and more" : "");
	for (size_t i = 0; i < list->n && i < SHOWN; i++) {
		buf_z(out, "  ");
		words_line(out, list->v[i].words);
		buf_char(out, '\n');
	}
}

static void look_text(struct buf *out, const struct edition_look *l)
{
	buf_printf(out, "would go out: documents %zu, claims %zu (of them demands %zu), names %zu\n", l->out.documents, l->out.claims, l->out.demands, l->out.names);
	buf_printf(out, "held back: claims proposed %zu, rejected %zu, confidential or naming what is %zu; documents confidential %zu, without an accepted claim %zu\n",
		l->proposed, l->rejected, l->hidden, l->hidden_documents, l->silent_documents);
	list_things(out, "persons not in the edition before", &l->persons);
	list_things(out, "documents with a source", &l->sourced);
	list_things(out, "claims by one person alone", &l->single);
}

static bool do_look(struct call *call, struct record *r, struct buf *out, struct err *err)
{
	struct editions list;
	struct edition_look look;
	if (!editions_of(r, call->arena, &list, err))
		return false;
	const int64_t before = edition_before(call->arena, folder_of(call), &list, 0);
	if (!edition_look(call->record, r, before == 0 ? NULL : edition_path(call->arena, folder_of(call), before), call->arena, &look, err))
		return false;
	(call->json ? look_json : look_text)(out, &look);
	return true;
}

static void edition_text(struct buf *out, struct call *call, const struct edition *x)
{
	buf_printf(out, "%lld  ", (long long)x->seq);
	words_line(out, x->title);
	buf_printf(out, "\n  prepared by " STR_FMT ", " STR_FMT ": %s\n", STR_ARG(x->by), STR_ARG(time_str(call->arena, x->at)), edition_state(x));
	if (x->released == 0)
		return;
	buf_printf(out, "  released by " STR_FMT ", " STR_FMT ": claims %zu, added %zu, changed %zu, withdrawn %zu\n", STR_ARG(x->released_by),
		STR_ARG(time_str(call->arena, x->released_at)), x->made.n.claims, x->added, x->changed, x->gone);
	buf_printf(out, "  %s, %zu bytes\n  sha256 " STR_FMT "\n  root   " STR_FMT " over %zu rows\n", edition_path(call->arena, folder_of(call), x->seq),
		x->made.bytes, STR_ARG(hash_hex(call->arena, x->made.sha256)), STR_ARG(hash_hex(call->arena, x->made.root)), x->made.leaves);
}

static bool do_list(struct call *call, struct record *r, struct buf *out, struct err *err)
{
	struct editions list;
	if (!editions_of(r, call->arena, &list, err))
		return false;
	struct json j = json_to(out);
	if (call->json)
		json_put_array(&j);
	for (size_t i = 0; i < list.n; i++) {
		if (call->json)
			edition_json(&j, call->arena, &list.v[i]);
		else
			edition_text(out, call, &list.v[i]);
	}
	if (call->json)
		json_put_end(&j), buf_char(out, '\n');
	else if (list.n == 0)
		buf_z(out, "no editions\n");
	return true;
}

static bool tell_one(struct call *call, struct record *r, int64_t seq, struct buf *out, struct err *err)
{
	struct edition x;
	if (!edition_of(r, call->arena, seq, &x, err))
		return false;
	struct json j = json_to(out);
	if (call->json)
		edition_json(&j, call->arena, &x), buf_char(out, '\n');
	else if (!call->quiet)
		edition_text(out, call, &x);
	return true;
}

static bool do_prepare(struct call *call, struct record *r, struct buf *out, struct err *err)
{
	int64_t seq = 0;
	const char *note = call_value(call, "note");
	return edition_prepare(r, str_of(call->arg[1]), str_of(note == NULL ? "" : note), str_of(call->author), &seq, err) && tell_one(call, r, seq, out, err);
}

static bool do_release(struct call *call, struct record *r, struct buf *out, struct err *err)
{
	int64_t seq = 0;
	if (!str_to_i64(str_of(call->arg[1]), &seq))
		return err_set(err, ERR_USAGE, "\"%.40s\" is no number of an edition; `rapporteur publish list` tells them", call->arg[1]);
	return edition_release(call->record, folder_of(call), seq, str_of(call->author), err) && tell_one(call, r, seq, out, err);
}

static void checked_text(struct buf *out, struct call *call, const struct edition_checked *c, bool record)
{
	const struct package_made *m = &c->package.now;
	for (size_t i = 0; i < c->package.faults.n; i++) {
		buf_z(out, "ALTERED: ");
		words_line(out, c->package.faults.v[i]);
		buf_char(out, '\n');
	}
	if (record && c->of.seq == 0)
		buf_z(out, "ALTERED: no released edition of this record has its digest or its root\n");
	if (c->of.seq != 0 && !c->whole)
		buf_printf(out, "ALTERED: the file is another than edition %lld, released %s: sha256 " STR_FMT "; root " STR_FMT "\n", (long long)c->of.seq,
			arena_z(call->arena, time_str(call->arena, c->of.released_at)), STR_ARG(hash_hex(call->arena, c->of.made.sha256)), STR_ARG(hash_hex(call->arena, c->of.made.root)));
	if (c->compared) {
		list_things(out, "claims added", &c->d.added);
		list_things(out, "claims altered", &c->d.changed);
		list_things(out, "claims taken out", &c->d.gone);
	}
	if (c->whole)
		buf_printf(out, "whole: edition %lld, as it was released %s\n", (long long)c->of.seq, arena_z(call->arena, time_str(call->arena, c->of.released_at)));
	else if (!record && c->package.faults.n == 0)
		buf_z(out, "whole in itself; hold its digest or root against what was published\n");
	else
		buf_z(out, "NOT whole\n");
	buf_printf(out, "sha256 " STR_FMT ", %zu bytes\nroot   " STR_FMT " over %zu rows\n", STR_ARG(hash_hex(call->arena, m->sha256)), m->bytes,
		STR_ARG(hash_hex(call->arena, m->root)), m->leaves);
}

/* With a record against its log, without one against itself: whoever was given a package need have no more. */
static int do_verify(struct call *call)
{
	struct err err = { 0 };
	struct edition_checked c;
	int code = EXIT_OK;
	const bool record = access(call->record, F_OK) == 0 || call_value(call, "record") != NULL;
	AUTO(record_done) struct record *r = record ? open_record(call, RECORD_READ, &code) : NULL;
	if (record && r == NULL)
		return code;
	if (!edition_check(r, call->arena, folder_of(call), call->arg[1], &c, &err))
		return complain(&err);
	if (!record && !call->quiet)
		(void)fprintf(stderr, "rapporteur: there is no record %s: the package is held against itself alone\n", call->record);
	struct buf out = BUF_INIT(16 << 20);
	struct json j = json_to(&out);
	if (call->json)
		edition_checked_json(&j, call->arena, &c), buf_char(&out, '\n');
	else
		checked_text(&out, call, &c, record);
	code = put_out(&out);
	buf_release(&out);
	return code != EXIT_OK || c.whole || (!record && c.package.faults.n == 0) ? code : EXIT_TAMPERED;
}

/* Where the record has accounts, whoever does it is one that may, and knows its secret. */
static bool may_do(struct call *call, struct record *r, enum action action, struct err *err)
{
	char line[SECRET_LINE] = "";
	struct account who;
	struct roles roles;
	struct str tsv, secret, stored;
	bool any = false;
	if (action == ACTION_NONE || !accounts_any(r, &any, err))
		return action == ACTION_NONE;
	if (!any)
		return true;
	if (!asset_find(S("data/roles.tsv"), &tsv))
		BUG("no roles");
	if (!roles_parse(tsv, &roles, err) || !account_named(r, call->arena, str_of(call->author), &who, err))
		return false;
	const struct subject s = { .id = who.id, .name = who.name, .role = who.role };
	if (who.disabled || !authorise_some(&roles, &s, action))
		return err_set(err, ERR_DENIED, "\"%s\" %s", call->author, who.disabled ? "is disabled" : "may not do that: docs/roles.md tells who may");
	call->author = arena_z(call->arena, who.name);
	bool ok = account_secret(r, call->arena, who.name, &stored, err) && secret_read("secret", line, &secret, err) &&
		(secret_fits(stored, secret) || err_set(err, ERR_DENIED, "that is not the secret of %s", call->author));
	sodium_memzero(line, sizeof(line));
	return ok;
}

int cmd_publish(struct call *call)
{
	static const struct {
		const char *name;
		int args;
		enum action by; /* two people: who they are must be said */
		enum record_mode mode;
		bool (*run)(struct call *call, struct record *r, struct buf *out, struct err *err);
	} verbs[] = { { "look", 1, ACTION_NONE, RECORD_READ, do_look }, { "list", 1, ACTION_NONE, RECORD_READ, do_list }, { "prepare", 2, ACTION_PREPARE, RECORD_WRITE, do_prepare },
		{ "release", 2, ACTION_RELEASE, RECORD_READ, do_release } };
	struct err err = { 0 };
	int code;
	if (strcmp(call->arg[0], "verify") == 0 && call->args == 2)
		return do_verify(call);
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++) {
		if (strcmp(verbs[i].name, call->arg[0]) != 0 || verbs[i].args != call->args)
			continue;
		if (verbs[i].by != ACTION_NONE && str_eq(str_of(call->author), S("local")))
			return complain_usage(call, "%s: say who does it: --author NAME; one prepares, another releases", verbs[i].name);
		AUTO(record_done) struct record *r = open_record(call, verbs[i].mode, &code);
		if (r == NULL)
			return code;
		struct buf out = BUF_INIT(16 << 20);
		code = may_do(call, r, verbs[i].by, &err) && verbs[i].run(call, r, &out, &err) ? EXIT_OK : complain(&err);
		const struct str s = buf_str(&out);
		if (code == EXIT_OK && (fwrite(s.p, 1, s.n, stdout) != s.n || fflush(stdout) != 0))
			code = complain_output();
		buf_release(&out);
		return code;
	}
	return complain_usage(call, "takes look, list, prepare TITLE, release N or verify FILE");
}
