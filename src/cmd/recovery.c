/*
 * `recovery`: the key that lets people read sources again when all to whom they
 * were sealed have lost their secrets.
 *
 * Its private half is printed once and comes back by standard input; it stays
 * in memory that is zeroed.  Nothing of it is an argument, a log line, an entry
 * or a word of an error.
 */
#include <sodium.h>
#include <stdio.h>
#include <unistd.h>

#include "cmd/commands.h"
#include "cmd/open.h"
#include "cmd/progress.h"
#include "cmd/secret.h"
#include "record/recovery.h"

enum { SHEET_MOST = 4000 };

static bool author_told(const struct call *call, struct err *err)
{
	return !str_eq(str_of(call->author), S("local")) || err_set(err, ERR_USAGE, "say who does it: --author NAME; the log keeps it");
}

static struct str reason_of(const struct call *call)
{
	return call_value(call, "reason") == NULL ? (struct str){ "", 0 } : str_of(call_value(call, "reason"));
}

/* How many sources are sealed to the key there is, to an earlier one, to none; and those that nobody named can open. */
struct tally {
	size_t all, now, earlier, none, shut;
};

static bool shut_to_all(const struct record_giver *g)
{
	for (size_t i = 0; i < g->readers; i++) {
		if (!g->reader[i].lost)
			return false;
	}
	return true;
}

static struct tally tally_of(const struct record_givers *list)
{
	struct tally t = { .all = list->n };
	for (size_t i = 0; i < list->n; i++) {
		t.now += list->v[i].recovery == GIVER_RECOVERY_NOW;
		t.earlier += list->v[i].recovery == GIVER_RECOVERY_EARLIER;
		t.none += list->v[i].recovery == GIVER_RECOVERY_NONE;
		t.shut += shut_to_all(&list->v[i]);
	}
	return t;
}

static bool tally(struct call *call, struct record *r, struct record_givers *list, struct tally *ret, struct err *err)
{
	if (!record_givers(r, call->arena, list, err))
		return false;
	*ret = tally_of(list);
	return true;
}

/* ---- the key, typed ------------------------------------------------------------------------- */

static bool is_comment(struct str s)
{
	s = str_trim(s);
	return s.n == 0 || s.p[0] == '#';
}

static bool one_line(int n, unsigned char *key, struct err *err)
{
	enum { TRIES = 5 };
	char line[SECRET_LINE] = "", what[60];
	struct str typed;
	bool ok = false;
	(void)snprintf(what, sizeof(what), "line %d of %d of the recovery key", n, RECOVERY_LINES);
	for (int tries = 1;;) {
		if (!secret_read(what, line, &typed, err))
			break;
		if (is_comment(typed)) /* of a printed sheet */
			continue;
		ok = recovery_line_parse(typed, n, key, err);
		if (ok || !isatty(STDIN_FILENO) || tries++ == TRIES)
			break;
		(void)fprintf(stderr, "%s; type it again\n", err->what);
	}
	sodium_memzero(line, sizeof(line));
	return ok;
}

static bool key_in(struct plain *ret, struct err *err)
{
	if (!plain_new(ret, KEY_PRIVATE, err))
		return false;
	for (int n = 1; n <= RECOVERY_LINES; n++) {
		if (!one_line(n, ret->p, err))
			return false;
	}
	return true;
}

/* ---- made, withdrawn ------------------------------------------------------------------------- */

static void sheet_json(const struct call *call, struct record *r, const struct plain *key, struct str number, int64_t seq, struct buf *out)
{
	struct json j = json_to(out);
	char line[RECOVERY_LINE + 1];
	json_put_object(&j);
	json_put_key(&j, "done"), json_put_str(&j, S("made"));
	json_put_key(&j, "record"), json_put_str(&j, record_origin(r));
	json_put_key(&j, "number"), json_put_str(&j, number);
	json_put_key(&j, "by"), json_put_str(&j, str_of(call->author));
	json_put_key(&j, "entry"), json_put_int(&j, seq);
	json_put_key(&j, "key"), json_put_array(&j);
	for (int n = 1; n <= RECOVERY_LINES; n++) {
		recovery_line(key->p, n, line);
		json_put_str(&j, str_of(line));
	}
	json_put_end(&j);
	json_put_end(&j);
	buf_char(out, '\n');
	sodium_memzero(line, sizeof(line));
}

static void sheet_text(const struct call *call, struct record *r, const struct plain *key, struct str number, int64_t seq, struct buf *out)
{
	char line[RECOVERY_LINE + 1];
	buf_printf(out, "# Recovery key of the record " STR_FMT "\n# number " STR_FMT ", made by %s (entry e%lld)\n#\n", STR_ARG(record_origin(r)),
		STR_ARG(number), call->author, (long long)seq);
	for (int n = 1; n <= RECOVERY_LINES; n++) {
		recovery_line(key->p, n, line);
		buf_printf(out, "%d  %s\n", n, line);
	}
	buf_z(out, "#\n# Whoever has these four lines and the record's file reads every source that is\n"
		"# sealed to this key. Keep them on paper, away from the machine, and nowhere else.\n"
		"# `rapporteur recovery check` tells whether a copy is right.\n");
	sodium_memzero(line, sizeof(line));
}

static bool there_is_one(const struct call *call, const struct recovery_key *now, struct err *err)
{
	return err_set(err, ERR_CONFLICT, "there is a recovery key, number " STR_FMT ", made by " STR_FMT " (entry e%lld); --replace puts another in its place",
		STR_ARG(key_number(call->arena, now->open.b)), STR_ARG(now->author), (long long)now->seq);
}

/* The entry is kept only after the lines were written: nothing is ever sealed to a key that nobody saw. */
static bool make(struct call *call, struct record *r, const struct recovery_key *seen, struct err *err)
{
	AUTO(plain_done) struct plain key = { NULL, 0 };
	unsigned char open[KEY_PUBLIC];
	int64_t seq = 0;
	static const char room[SHEET_MOST];
	struct buf b = BUF_INIT(SHEET_MOST);
	/* All of it at once: a buffer that grows leaves its old bytes behind. */
	buf_put(&b, (struct str){ room, sizeof(room) - 1 });
	buf_reset(&b);
	if (!key_bare(&key, open, err) || !record_begin(r, err)) {
		buf_release(&b);
		return false;
	}
	/* Somebody may have made one while this waited for its turn to write. */
	struct recovery_key now;
	bool ok = recovery_key_now(r, call->arena, &now, err) && (now.seq == seen->seq || there_is_one(call, &now, err));
	ok = ok && recovery_key_put(r, open, reason_of(call), str_of(call->author), &seq, err);
	if (ok)
		(call->json ? sheet_json : sheet_text)(call, r, &key, key_number(call->arena, open), seq, &b);
	ok = ok && (secret_write(buf_str(&b), err) || err_in(err, "no recovery key was made"));
	if (b.n > 0)
		sodium_memzero(b.p, b.n);
	buf_release(&b);
	if (!ok) {
		record_rollback(r);
		return false;
	}
	return record_commit(r, err) || err_in(err, "the lines printed are no key of this record, since it could not be written");
}

static bool do_make(struct call *call, struct record *r, struct err *err)
{
	struct recovery_key now;
	struct record_givers list = { 0 };
	struct tally t;
	if (!author_told(call, err) || !recovery_key_now(r, call->arena, &now, err))
		return false;
	if (now.seq > 0 && !call_flag(call, "replace"))
		return there_is_one(call, &now, err);
	if (!make(call, r, &now, err) || !tally(call, r, &list, &t, err))
		return false;
	remark(call, "from now on what is told of a source is sealed to this key too");
	if (t.all > 0)
		remark(call, "%zu told before %s not: each who reads some seals them with `rapporteur recovery seal --author NAME`", t.all, t.all == 1 ? "is" : "are");
	return true;
}

static bool do_withdraw(struct call *call, struct record *r, struct err *err)
{
	struct record_givers list = { 0 };
	struct tally t;
	int64_t seq = 0;
	if (!author_told(call, err) || !recovery_key_withdraw(r, reason_of(call), str_of(call->author), &seq, err) || !tally(call, r, &list, &t, err))
		return false;
	if (call->json)
		(void)printf("{\"done\":\"withdrawn\",\"entry\":%lld,\"sealed\":%zu}\n", (long long)seq, t.earlier);
	else if (!call->quiet)
		(void)printf("withdrawn (entry e%lld): nothing more is sealed to it\n", (long long)seq);
	if (t.earlier > 0)
		remark(call, "%zu %s still sealed to it until a reader runs `rapporteur recovery seal --author NAME`; what its holder copied before stays open to them",
			t.earlier, t.earlier == 1 ? "is" : "are");
	return true;
}

/* ---- looking ---------------------------------------------------------------------------------- */

static void list_json(const struct call *call, const struct recovery_keys *keys, const struct tally *t, struct buf *b)
{
	struct json j = json_to(b);
	json_put_object(&j);
	json_put_key(&j, "keys"), json_put_array(&j);
	for (size_t i = 0; i < keys->n; i++) {
		const struct recovery_key *k = &keys->v[i];
		json_put_object(&j);
		json_put_key(&j, "number"), json_put_str(&j, key_number(call->arena, k->open.b));
		json_put_key(&j, "done"), json_put_str(&j, k->withdrawn ? S("withdrawn") : S("made"));
		json_put_key(&j, "at"), json_put_str(&j, time_str(call->arena, k->at));
		json_put_key(&j, "by"), json_put_str(&j, k->author);
		json_put_key(&j, "entry"), json_put_int(&j, k->seq);
		json_put_end(&j);
	}
	json_put_end(&j);
	json_put_key(&j, "sources"), json_put_int(&j, (int64_t)t->all);
	json_put_key(&j, "sealed"), json_put_int(&j, (int64_t)t->now);
	json_put_key(&j, "sealed_to_earlier"), json_put_int(&j, (int64_t)t->earlier);
	json_put_key(&j, "not_sealed"), json_put_int(&j, (int64_t)t->none);
	json_put_key(&j, "lost"), json_put_int(&j, (int64_t)t->shut);
	json_put_end(&j);
}

static void list_text(const struct call *call, const struct recovery_keys *keys, const struct tally *t, struct buf *b)
{
	for (size_t i = 0; i < keys->n; i++) {
		const struct recovery_key *k = &keys->v[i];
		buf_printf(b, "%s " STR_FMT "  " STR_FMT " by " STR_FMT ", entry e%lld%s\n", k->withdrawn ? "withdrawn" : "made     ",
			STR_ARG(key_number(call->arena, k->open.b)), STR_ARG(time_str(call->arena, k->at)), STR_ARG(k->author), (long long)k->seq,
			i == 0 && !k->withdrawn ? " (sources are sealed to it)" : "");
	}
	if (keys->n == 0)
		buf_z(b, "no recovery key: a source whose readers all lose their secrets is lost\n");
	buf_printf(b, "sources: %zu; sealed to the recovery key: %zu, to an earlier one: %zu, to none: %zu\n", t->all, t->now, t->earlier, t->none);
	if (t->shut > 0)
		buf_printf(b, "%zu of them nobody named can open now\n", t->shut);
}

static bool do_list(struct call *call, struct record *r, struct err *err)
{
	struct recovery_keys keys = { 0 };
	struct record_givers list = { 0 };
	struct tally t;
	struct buf b = BUF_INIT(4 << 20);
	if (!recovery_key_list(r, call->arena, &keys, err) || !tally(call, r, &list, &t, err))
		return false;
	(call->json ? list_json : list_text)(call, &keys, &t, &b);
	int code = put_out(&b);
	buf_release(&b);
	return code == EXIT_OK || err_set(err, ERR_IO, "could not write to standard output");
}

static bool do_check(struct call *call, struct record *r, struct err *err)
{
	AUTO(plain_done) struct plain key = { NULL, 0 };
	struct recovery_key known, now;
	struct record_givers list = { 0 };
	size_t opens = 0;
	if (!key_in(&key, err) || !recovery_key_known(r, call->arena, &key, &known, err) || !recovery_key_now(r, call->arena, &now, err) ||
		!record_givers(r, call->arena, &list, err))
		return false;
	const bool holds = now.seq > 0 && hash_eq(now.open, known.open);
	for (size_t i = 0; i < list.n; i++)
		opens += envelope_is_for(list.v[i].recovery_box, known.open.b);
	struct str number = key_number(call->arena, known.open.b);
	if (call->json)
		(void)printf("{\"done\":\"right\",\"number\":\"" STR_FMT "\",\"now\":%s,\"opens\":%zu}\n", STR_ARG(number), holds ? "true" : "false", opens);
	else
		(void)printf("right: %s, number " STR_FMT "; it opens %zu of %zu sources\n",
			holds ? "this is the record's recovery key" : "this was a recovery key of the record, and is no more", STR_ARG(number), opens, list.n);
	return true;
}

/* ---- sealing and opening ------------------------------------------------------------------------ */

static void tell_count(const struct call *call, const char *done, const char *words, size_t n, int64_t first, int64_t last)
{
	if (call->json)
		(void)printf("{\"done\":\"%s\",\"sources\":%zu,\"first\":%lld,\"last\":%lld}\n", done, n, (long long)first, (long long)last);
	else if (n == 0 && !call->quiet)
		(void)printf("nothing to do\n");
	else if (!call->quiet)
		(void)printf("%zu %s %s (entries e%lld to e%lld)\n", n, n == 1 ? "source" : "sources", words, (long long)first, (long long)last);
}

static bool seal_due(struct call *call, struct record *r, const struct giver_opener *by, const struct record_givers *list, struct err *err)
{
	struct progress p = progress_start("sealing", list->n, call->quiet);
	int64_t first = 0, last = 0;
	size_t n = 0;
	bool ok = true;
	for (size_t i = 0; ok && i < list->n; i++) {
		bool due = false;
		ok = giver_recovery_due(r, call->arena, &list->v[i], by->name, &due, err) &&
			(!due || record_giver_to_recovery(r, list->v[i].document, by, &last, err));
		if (ok && due && n++ == 0)
			first = last;
		progress_step(&p, arena_printf(call->arena, "document %lld", (long long)list->v[i].document));
	}
	progress_end(&p);
	if (ok || n > 0)
		tell_count(call, "sealed", "sealed to what the record has for recovery", n, first, last);
	return ok;
}

/* Whom the others must ask. */
static void who_remains(const struct call *call, struct record_givers *list)
{
	for (size_t i = 0, told = 0; i < list->n && told < 20; i++) {
		const struct record_giver *g = &list->v[i];
		struct buf b = BUF_INIT(4000);
		if (g->recovery == GIVER_RECOVERY_NOW)
			continue;
		for (size_t k = 0; k < g->readers; k++) {
			if (!g->reader[k].lost)
				buf_printf(&b, "%s" STR_FMT, b.n > 0 ? ", " : "", STR_ARG(g->reader[k].name));
		}
		remark(call, "document %lld waits for %s" STR_FMT, (long long)g->document, b.n > 0 ? "one of " : "nobody who can: its readers lost their secrets",
			STR_ARG(buf_str(&b)));
		buf_release(&b);
		told++;
	}
}

static bool do_seal(struct call *call, struct record *r, struct err *err)
{
	AUTO(giver_opener_done) struct giver_opener by = { .key = { NULL, 0 } };
	char line[SECRET_LINE] = "";
	struct str secret;
	struct record_givers list = { 0 }, after = { 0 };
	struct recovery_key now;
	bool ok = author_told(call, err) && secret_read("secret", line, &secret, err) &&
		giver_opener(r, call->arena, str_of(call->author), secret, &by, err);
	sodium_memzero(line, sizeof(line));
	if (!ok || !record_givers(r, call->arena, &list, err) || !seal_due(call, r, &by, &list, err) || !recovery_key_now(r, call->arena, &now, err))
		return false;
	if (now.seq == 0)
		return true;
	if (!record_givers(r, call->arena, &after, err))
		return false;
	who_remains(call, &after);
	return true;
}

/* Without numbers: what nobody opens any more, and what one of those named has lost. */
static bool is_meant(const struct call *call, const struct record_giver *g, const struct str *to, size_t n)
{
	int64_t document;
	for (int i = 1; i < call->args; i++) {
		if (str_to_i64(str_of(call->arg[i]), &document) && document == g->document)
			return true;
	}
	if (call->args > 1 || g->recovery_box.n == 0)
		return false;
	for (size_t k = 0; k < g->readers * n; k++) {
		if (g->reader[k / n].lost && str_eq_nocase(g->reader[k / n].name, to[k % n]))
			return true;
	}
	return shut_to_all(g);
}

static bool recover(struct call *call, struct record *r, const struct plain *key, const struct str *to, size_t n, struct err *err)
{
	struct record_givers list = { 0 };
	struct recovery_key known, now;
	int64_t first = 0, last = 0;
	size_t done = 0, others = 0;
	if (!recovery_key_known(r, call->arena, key, &known, err) || !recovery_key_now(r, call->arena, &now, err) || !record_givers(r, call->arena, &list, err))
		return false;
	if (now.seq == 0 || !hash_eq(now.open, known.open))
		remark(call, "this recovery key was replaced or withdrawn; what is still sealed to it can be opened");
	struct progress p = progress_start("opening", list.n, call->quiet);
	bool ok = true;
	for (size_t i = 0; ok && i < list.n; i++) {
		bool meant = is_meant(call, &list.v[i], to, n);
		if (meant && call->args == 1 && !envelope_is_for(list.v[i].recovery_box, known.open.b)) {
			others++;
			meant = false;
		}
		ok = !meant || record_giver_recover(r, list.v[i].document, key, to, n, str_of(call->author), &last, err);
		if (ok && meant && done++ == 0)
			first = last;
		progress_step(&p, arena_printf(call->arena, "document %lld", (long long)list.v[i].document));
	}
	progress_end(&p);
	if (ok || done > 0)
		tell_count(call, "opened", "sealed anew to those named, who read them with their own secret", done, first, last);
	if (others > 0)
		remark(call, "%zu more %s sealed to another recovery key", others, others == 1 ? "is" : "are");
	return ok;
}

/* Each number is one of a document that has a source; said before anything is written. */
static bool numbers_ok(struct call *call, struct record *r, struct err *err)
{
	for (int i = 1; i < call->args; i++) {
		struct record_giver g;
		int64_t document = 0;
		if (!str_to_i64(str_of(call->arg[i]), &document) || document <= 0)
			return err_set(err, ERR_USAGE, "open takes numbers of documents; the key's lines come by standard input alone");
		if (!record_giver(r, call->arena, document, &g, err))
			return false;
		if (g.seq == 0)
			return err_set(err, ERR_NOT_FOUND, "document %lld has no source that was told", (long long)document);
	}
	return true;
}

static bool do_open(struct call *call, struct record *r, struct err *err)
{
	AUTO(plain_done) struct plain key = { NULL, 0 };
	struct str to[GIVER_READERS_MOST];
	struct str rest = call_value(call, "to") == NULL ? (struct str){ "", 0 } : str_of(call_value(call, "to"));
	struct account who;
	size_t n = 0;
	while (rest.n > 0) {
		struct str one = str_trim(str_cut(&rest, ','));
		if (one.n > 0 && n == GIVER_READERS_MOST)
			return err_set(err, ERR_USAGE, "--to takes at most %d names", GIVER_READERS_MOST);
		if (one.n > 0)
			to[n++] = one;
	}
	if (n == 0)
		return err_set(err, ERR_USAGE, "needs --to NAMES: the accounts that are to read it, each with a secret of their own");
	if (!author_told(call, err) || !numbers_ok(call, r, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!account_named(r, call->arena, to[i], &who, err))
			return false;
	}
	return key_in(&key, err) && recover(call, r, &key, to, n, err);
}

static const struct verb {
	const char *name;
	bool (*run)(struct call *, struct record *, struct err *);
	bool reads, numbers;
} verbs[] = {
	{ "make", do_make, false, false }, { "check", do_check, true, false }, { "seal", do_seal, false, false }, { "open", do_open, false, true },
	{ "withdraw", do_withdraw, false, false }, { "list", do_list, true, false },
};

int cmd_recovery(struct call *call)
{
	struct err err = { 0 };
	const struct verb *v = NULL;
	int code;
	for (size_t i = 0; v == NULL && i < sizeof(verbs) / sizeof(*verbs); i++) {
		if (str_eq(str_of(verbs[i].name), str_of(call->arg[0])))
			v = &verbs[i];
	}
	if (v == NULL)
		return complain_usage(call, "takes make, check, seal, open, withdraw or list"); /* not what was typed: it could be a key */
	if (call->args > 1 && !v->numbers)
		return complain_usage(call, "%s takes nothing more; secrets and keys come by standard input alone", v->name);
	AUTO(record_done) struct record *r = open_record(call, v->reads ? RECORD_READ : RECORD_WRITE, &code);
	if (r == NULL)
		return code;
	return v->run(call, r, &err) ? EXIT_OK : complain(&err);
}
