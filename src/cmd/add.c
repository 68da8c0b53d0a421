/*
 * `init` and `add`: a record, and documents into it.
 *
 * Reading runs on several threads; one thread writes, BATCH documents a
 * transaction, so that a thousand documents do not cost a thousand flushes and a
 * power cut loses at most the last batch, never the record.
 */
#include <stdio.h>

#include "cmd/commands.h"
#include "cmd/engine.h"
#include "cmd/failures.h"
#include "cmd/input.h"
#include "cmd/open.h"
#include "cmd/progress.h"
#include "record/source.h"

enum { BATCH = 64 };

int cmd_init(struct call *call)
{
	struct err err = { 0 };
	const char *path = call->args == 1 ? call->arg[0] : call->record;
	if (!record_create(path, &err))
		return complain(&err);
	if (!call->quiet && !call->json)
		(void)printf("made the record %s\n", path);
	return EXIT_OK;
}

struct adding {
	struct call *call;
	struct inputs in;
	struct reader reader;
	struct record_reader record_reader;
	struct record *record;
	struct failures failures;
	struct progress progress;
	size_t added, there, near, claims, in_batch;
	struct err fatal;
};

/* What a thread read; `text` is pdftotext's output, kept beside the PDF. */
struct read_item {
	struct reading reading;
	struct str text;
};

static bool next(void *ctx, struct pool_item *item)
{
	struct adding *x = ctx;
	return x->fatal.code == ERR_NONE && inputs_next(&x->in, item);
}

static void work(void *ctx, struct pool_item *item)
{
	struct adding *x = ctx;
	const struct input *in = item->in;
	if (item->err.code != ERR_NONE)
		return;
	struct read_item *r = ARENA_NEW(&item->arena, struct read_item);
	struct str bytes = in->bytes;
	struct text_hint hint = in->hint;
	item->out = r;
	if (source_is_pdf(bytes)) {
		if (!source_pdf_text(&item->arena, in->bytes, &r->text, &item->err))
			return;
		bytes = r->text;
		hint.media = MEDIA_PDF_TEXT;
	}
	item->ok = x->record_reader.read(x->record_reader.context, &item->arena, bytes, &hint, &r->reading, &item->err);
}

/* One line a document, as it happens. */
static void tell(struct adding *x, struct pool_item *item, const struct record_add *a)
{
	if (x->call->quiet)
		return;
	struct buf out = BUF_INIT(4096);
	if (x->call->json) {
		static const char *const words[] = { "added", "there", "near" };
		struct json j = json_to(&out);
		json_put_object(&j);
		json_put_key(&j, "name"), json_put_str(&j, item->name);
		json_put_key(&j, "result"), json_put_str(&j, str_of(words[a->added]));
		json_put_key(&j, "document"), json_put_int(&j, a->document);
		json_put_key(&j, "claims"), json_put_int(&j, (int64_t)a->claims);
		if (a->added == RECORD_NEAR) {
			json_put_key(&j, "near"), json_put_int(&j, a->near);
			json_put_key(&j, "likeness"), json_put_real(&j, a->likeness, 3);
		}
		json_put_end(&j);
		(void)put_out(&out);
	} else if (a->added == RECORD_THERE) {
		buf_printf(&out, STR_FMT ": is there already as document %lld; nothing added", STR_ARG(item->name), (long long)a->document);
		progress_end(&x->progress);
		(void)put_out(&out);
	} else if (a->added == RECORD_NEAR) {
		buf_printf(&out, STR_FMT ": document %lld, a near copy of document %lld (%.0f%% alike)", STR_ARG(item->name),
			(long long)a->document, (long long)a->near, a->likeness * 100);
		progress_end(&x->progress);
		(void)put_out(&out);
	}
	buf_release(&out);
}

static bool batch_end(struct adding *x)
{
	x->in_batch = 0;
	return record_commit(x->record, &x->fatal);
}

static bool done(void *ctx, struct pool_item *item)
{
	struct adding *x = ctx;
	const struct input *in = item->in;
	struct record_add a = { 0 };
	progress_step(&x->progress, item->name);
	if (item->ok) {
		if (x->in_batch == 0 && !record_begin(x->record, &x->fatal))
			return false;
		const struct read_item *read = item->out;
		struct record_source source = { .bytes = in->bytes, .name = in->name, .text = read->text, .given = in->hint,
			.reading = &read->reading };
		item->ok = record_add(x->record, &x->record_reader, &source, str_of(x->call->author), &a, &item->err);
		x->in_batch++;
	}
	if (!item->ok) {
		if (item->err.code == ERR_IO && x->in_batch > 0) {
			x->fatal = item->err;
			return false;
		}
		failures_add(&x->failures, item->name, &item->err);
	} else {
		x->added += a.added != RECORD_THERE;
		x->there += a.added == RECORD_THERE;
		x->near += a.added == RECORD_NEAR;
		x->claims += a.claims;
		tell(x, item, &a);
	}
	return x->in_batch < BATCH || batch_end(x);
}

static int finish(struct adding *x)
{
	if (x->fatal.code == ERR_NONE && x->in_batch > 0)
		(void)batch_end(x);
	progress_end(&x->progress);
	if (x->fatal.code != ERR_NONE) {
		record_rollback(x->record);
		(void)err_in(&x->fatal, "adding stopped; what was committed before is safe");
		return complain(&x->fatal);
	}
	if (!x->call->quiet && !x->call->json) {
		(void)printf("%zu added with %zu claims", x->added, x->claims);
		if (x->there > 0)
			(void)printf(", %zu there already", x->there);
		if (x->near > 0)
			(void)printf(", %zu near copies", x->near);
		(void)printf(" (%.1f s)\n", seconds_now() - x->progress.started);
	}
	return failures_tell(&x->failures, x->added + x->there);
}

int cmd_add(struct call *call)
{
	struct err err = { 0 };
	struct adding x = { .call = call };
	int code;
	AUTO(record_done) struct record *record = open_record(call, RECORD_WRITE, &code);
	if (record == NULL)
		return code;
	if (!inputs_open(call, &x.in))
		return EXIT_USAGE;
	if (!engine_open(call, &x.reader, &err)) {
		inputs_release(&x.in);
		return complain(&err);
	}
	x.record = record;
	x.record_reader = record_reader_of(call->arena, &x.reader);
	x.progress = progress_start("reading", x.in.jsonl ? 0 : x.in.n, call->quiet);
	pool_run(&(struct pool){ next, work, done, &x }, x.in.jobs);
	inputs_release(&x.in);
	return finish(&x);
}
