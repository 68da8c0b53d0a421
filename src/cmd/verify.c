/* `verify` and `rebuild`: is the record whole, and are its views what the log says? */
#include <stdio.h>

#include "cmd/commands.h"
#include "cmd/engine.h"
#include "cmd/open.h"
#include "cmd/progress.h"
#include "record/source.h"

static void put_verified(const struct call *call, const struct record_verified *v, struct buf *out)
{
	if (call->json) {
		struct json j = json_to(out);
		json_put_object(&j);
		json_put_key(&j, "whole"), json_put_bool(&j, v->faults.n == 0);
		json_put_key(&j, "entries"), json_put_int(&j, (int64_t)v->entries);
		json_put_key(&j, "blobs"), json_put_int(&j, (int64_t)v->blobs);
		json_put_key(&j, "documents"), json_put_int(&j, (int64_t)v->documents);
		json_put_key(&j, "claims"), json_put_int(&j, (int64_t)v->claims);
		json_put_key(&j, "root"), json_put_str(&j, hash_hex(call->arena, v->root));
		json_put_key(&j, "faults"), json_put_array(&j);
		for (size_t i = 0; i < v->faults.n; i++) {
			json_put_object(&j);
			json_put_key(&j, "kind"), json_put_str(&j, v->faults.v[i].kind == FAULT_ALTERED ? S("altered") : S("unreadable"));
			json_put_key(&j, "what"), json_put_str(&j, v->faults.v[i].what);
			json_put_key(&j, "found"), json_put_str(&j, v->faults.v[i].found);
			json_put_end(&j);
		}
		json_put_end(&j);
		json_put_end(&j);
		return;
	}
	for (size_t i = 0; i < v->faults.n; i++)
		buf_printf(out, "%s " STR_FMT ": " STR_FMT "\n", v->faults.v[i].kind == FAULT_ALTERED ? "ALTERED" : "UNREADABLE", STR_ARG(v->faults.v[i].what), STR_ARG(v->faults.v[i].found));
	if (v->more > 0)
		buf_printf(out, "and %zu more\n", v->more);
	buf_printf(out, "%s: %zu entries, %zu originals, %zu documents, %zu claims; root " STR_FMT "\n",
		v->altered > 0 ? "NOT whole" : v->unreadable > 0 ? "NOT all of it can be read; nothing was altered" : "whole", v->entries, v->blobs, v->documents, v->claims,
		STR_ARG(hash_hex(call->arena, v->root)));
}

int cmd_verify(struct call *call)
{
	struct err err = { 0 };
	struct record_verified v = { 0 };
	struct source checkpoint = { .bytes = S("") };
	int code;
	const char *path = call_value(call, "checkpoint");
	if (path != NULL && !source_read(call->arena, path, &checkpoint, &err))
		return complain(&err);
	AUTO(record_done) struct record *r = open_record(call, RECORD_READ, &code);
	if (r == NULL)
		return code;
	struct reader reader;
	struct record_reader rr;
	bool again = call_flag(call, "read");
	if (again && !engine_open(call, &reader, &err))
		return complain(&err);
	if (again)
		rr = record_reader_of(call->arena, &reader);
	if (!record_verify(r, call->arena, again ? &rr : NULL, checkpoint.bytes, &v, &err))
		return complain(&err);
	struct buf out = BUF_INIT((size_t)4 << 20);
	put_verified(call, &v, &out);
	code = put_out(&out);
	buf_release(&out);
	return v.altered > 0 ? EXIT_TAMPERED : v.unreadable > 0 ? EXIT_UNREADABLE : code;
}

static void step(void *context, size_t done, size_t all)
{
	struct progress *p = context;
	p->all = all;
	p->done = done - 1;
	progress_step(p, S(""));
}

int cmd_rebuild(struct call *call)
{
	struct err err = { 0 };
	struct reader reader;
	struct record_rebuilt b = { 0 };
	int code;
	AUTO(record_done) struct record *r = open_record(call, RECORD_WRITE, &code);
	if (r == NULL)
		return code;
	if (!engine_open(call, &reader, &err))
		return complain(&err);
	struct record_reader rr = record_reader_of(call->arena, &reader);
	struct progress p = progress_start("rebuilding", 0, call->quiet);
	bool ok = record_rebuild(r, &rr, step, &p, &b, &err);
	progress_end(&p);
	if (!ok)
		return complain(&err);
	if (call->json) {
		(void)printf("{\"entries\":%zu,\"documents\":%zu,\"claims\":%zu,\"other_version\":%zu,\"unread\":%zu}\n", b.entries, b.documents,
			b.claims, b.other_version, b.unread);
	} else if (!call->quiet) {
		(void)printf("views made anew from %zu entries: %zu documents, %zu claims\n", b.entries, b.documents, b.claims);
		if (b.other_version > 0)
			(void)printf("%zu documents had been read by another version of the reader; their proposals are now this one's\n",
				b.other_version);
		if (b.unread > 0)
			(void)printf("%zu documents could not be read again; they stand without proposals\n", b.unread);
	}
	return EXIT_OK;
}
