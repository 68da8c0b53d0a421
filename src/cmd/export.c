/* `export`: the record's content in forms that other programs read. */
#include <stdio.h>

#include "cmd/commands.h"
#include "cmd/open.h"
#include "cmd/words.h"
#include "publish/csv.h"
#include "publish/plover.h"
#include "record/note.h"
#include "record/sight.h"

#define OUT_MAX ((size_t)64 << 20)

static bool put_piece(void *context, struct str piece)
{
	(void)context;
	return fwrite(piece.p, 1, piece.n, stdout) == piece.n;
}

static bool export_dump(struct call *call, struct record *r, struct err *err)
{
	(void)call;
	return record_dump(r, put_piece, NULL, err);
}

static bool export_checkpoint(struct call *call, struct record *r, struct err *err)
{
	struct str text;
	struct note_checkpoint head;
	if (!record_checkpoint(r, call->arena, &text, err))
		return false;
	if (!call->json)
		return put_piece(NULL, text);
	if (!note_checkpoint_parse(text, &head, err))
		return false;
	struct buf out = BUF_INIT(64 << 10);
	struct json j = json_to(&out);
	json_put_object(&j);
	json_put_key(&j, "origin"), json_put_str(&j, head.origin);
	json_put_key(&j, "size"), json_put_int(&j, (int64_t)head.size);
	json_put_key(&j, "root"), json_put_str(&j, hash_hex(call->arena, head.root));
	json_put_key(&j, "text"), json_put_str(&j, text);
	json_put_end(&j);
	buf_char(&out, '\n');
	const bool ok = put_piece(NULL, buf_str(&out)) || err_set(err, ERR_IO, "could not write to standard output");
	buf_release(&out);
	return ok;
}

/* Walks all claims page by page, with an arena that is emptied between pages. */
static bool each_claim(struct record *r, const struct record_claim_filter *f,
	void (*put)(struct buf *out, struct arena *a, const struct record_claim *c), struct err *err)
{
	struct arena a = { 0 }, cursor = { 0 };
	struct record_page page = { .limit = 500 };
	bool ok = true, more = true;
	while (ok && more) {
		struct record_claims claims = { 0 };
		struct buf out = BUF_INIT(OUT_MAX);
		ok = record_claims(r, &a, f, page, &claims, err);
		for (size_t i = 0; ok && i < claims.n; i++)
			put(&out, &a, &claims.v[i]);
		if (ok && (out.full || !put_piece(NULL, buf_str(&out))))
			ok = err_set(err, ERR_IO, "could not write to standard output");
		buf_release(&out);
		more = claims.next.n > 0;
		arena_reset(&cursor);
		page.after = arena_str(&cursor, claims.next);
		arena_reset(&a);
	}
	arena_release(&a);
	arena_release(&cursor);
	return ok;
}

static void put_jsonl(struct buf *out, struct arena *a, const struct record_claim *c)
{
	struct json j = json_to(out);
	json_claim(&j, a, c);
	buf_char(out, '\n');
}

/* What may not be seen is not told whole: that hangs on the handle. */
static const struct record_claim_filter by_text = { .order = CLAIMS_TEXT, .whole = true };

static bool export_claims(struct call *call, struct record *r, struct err *err)
{
	(void)call;
	return each_claim(r, &by_text, put_jsonl, err);
}

static bool export_csv(struct call *call, struct record *r, struct err *err)
{
	(void)call;
	struct buf head = BUF_INIT(4096);
	csv_claim_head(&head);
	bool ok = put_piece(NULL, buf_str(&head)) || err_set(err, ERR_IO, "could not write to standard output");
	buf_release(&head);
	return ok && each_claim(r, &by_text, csv_claim, err);
}

static bool export_plover(struct call *call, struct record *r, struct err *err)
{
	(void)call;
	return each_claim(r, &by_text, plover_events, err);
}

static const struct {
	const char *name;
	bool (*run)(struct call *call, struct record *r, struct err *err);
} forms[] = {
	{ "dump", export_dump },     { "claims", export_claims },         { "csv", export_csv },
	{ "plover", export_plover }, { "checkpoint", export_checkpoint },
};

int cmd_export(struct call *call)
{
	struct err err = { 0 };
	int code;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		if (strcmp(forms[i].name, call->arg[0]) != 0)
			continue;
		if (call->json && forms[i].run == export_csv)
			return complain_usage(call, "csv is no JSON: leave out --json, or write claims, which is JSON lines");
		AUTO(record_done) struct record *r = open_record(call, RECORD_READ, &code);
		if (r == NULL)
			return code;
		/* What leaves the record for others holds nothing that is confidential, unless it is asked for. */
		const bool whole = forms[i].run == export_dump || forms[i].run == export_checkpoint || call_flag(call, "confidential");
		if (!whole && !record_see(r, &(struct record_sight){ .cleared = false }, &err))
			return complain(&err);
		if (!forms[i].run(call, r, &err))
			return complain(&err);
		return fflush(stdout) == 0 ? EXIT_OK : complain_output();
	}
	return complain_usage(call, "writes dump, claims, csv, plover or checkpoint, not \"%.40s\"", call->arg[0]);
}
