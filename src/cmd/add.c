/*
 * `init` and `add`: a record, and documents into it.
 *
 * Reading runs on several threads; one thread writes, BATCH documents a
 * transaction, so that a thousand documents do not cost a thousand flushes and a
 * power cut loses at most the last batch, never the record. A document is told
 * as added when its batch is committed, not before. When one that is being
 * written is refused, its batch is undone and added again one by one, so that
 * only the refused one is missing.
 */
#include <stdio.h>

#include "cmd/commands.h"
#include "cmd/engine.h"
#include "cmd/failures.h"
#include "cmd/input.h"
#include "cmd/open.h"
#include "cmd/progress.h"
#include "cmd/words.h"
#include "record/source.h"

enum { BATCH = 64, BATCH_BYTES = 32 << 20 };

int cmd_init(struct call *call)
{
	struct err err = { 0 };
	const char *path = call->args == 1 ? call->arg[0] : call->record;
	if (!record_create(path, &err))
		return complain(&err);
	if (call->json)
		return put_done(call, "record", str_of(path), "made");
	if (!call->quiet)
		(void)printf("made the record %s\n", path);
	return EXIT_OK;
}

/* A document of the open batch, kept until that is committed. */
struct kept {
	struct record_source source;
	struct str title; /* as it is told: its path */
	struct record_add add;
};

struct adding {
	struct call *call;
	struct inputs in;
	struct reader reader;
	struct record_reader record_reader;
	struct record *record;
	struct failures failures;
	struct progress progress;
	size_t added, there, near, claims, left_out;
	struct arena batch_arena;
	struct kept kept[BATCH];
	size_t in_batch, batch_bytes;
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
static void tell(struct adding *x, struct str name, const struct record_add *a)
{
	if (x->call->quiet)
		return;
	struct buf out = BUF_INIT(4096);
	if (x->call->json) {
		static const char *const words[] = { "added", "there", "near" };
		struct json j = json_to(&out);
		json_put_object(&j);
		json_put_key(&j, "name"), json_put_str(&j, name);
		json_put_key(&j, "result"), json_put_str(&j, str_of(words[a->added]));
		json_put_key(&j, "document"), json_put_int(&j, a->document);
		json_put_key(&j, "claims"), json_put_int(&j, (int64_t)a->claims);
		if (a->left_out > 0)
			json_put_key(&j, "left_out"), json_put_int(&j, (int64_t)a->left_out);
		if (a->added == RECORD_NEAR) {
			json_put_key(&j, "near"), json_put_int(&j, a->near);
			json_put_key(&j, "likeness"), json_put_real(&j, a->likeness, 3);
		}
		json_put_end(&j);
		(void)put_out(&out);
	} else if (a->added == RECORD_THERE) {
		words_line(&out, name);
		buf_printf(&out, ": is there already as document %lld; nothing added", (long long)a->document);
		progress_end(&x->progress);
		(void)put_out(&out);
	} else if (a->added == RECORD_NEAR) {
		words_line(&out, name);
		buf_printf(&out, ": document %lld, a near copy of document %lld (%.0f%% alike)", (long long)a->document, (long long)a->near, a->likeness * 100);
		progress_end(&x->progress);
		(void)put_out(&out);
	}
	buf_release(&out);
}

/* What is in the record now. */
static void count(struct adding *x, struct str name, const struct record_add *a)
{
	x->added += a->added != RECORD_THERE;
	x->there += a->added == RECORD_THERE;
	x->near += a->added == RECORD_NEAR;
	x->claims += a->claims;
	x->left_out += a->left_out;
	tell(x, name, a);
}

static void batch_forget(struct adding *x)
{
	x->in_batch = x->batch_bytes = 0;
	arena_reset(&x->batch_arena);
}

static bool batch_end(struct adding *x)
{
	if (!record_commit(x->record, &x->fatal))
		return false;
	for (size_t i = 0; i < x->in_batch; i++)
		count(x, x->kept[i].title, &x->kept[i].add);
	batch_forget(x);
	return true;
}

/* Strings of an item live as long as the item: a batch lives longer. */
static void keep(struct adding *x, const struct pool_item *item)
{
	struct arena *a = &x->batch_arena;
	const struct input *in = item->in;
	const struct read_item *read = item->out;
	struct text_hint hint = in->hint;
	struct str *const text[] = { &hint.charset, &hint.title, &hint.publisher, &hint.author, &hint.url, &hint.language };
	for (size_t i = 0; i < sizeof(text) / sizeof(*text); i++)
		*text[i] = arena_str(a, *text[i]);
	x->kept[x->in_batch++] = (struct kept){
		.source = { .bytes = arena_str(a, in->bytes), .name = arena_str(a, in->name), .text = arena_str(a, read->text), .given = hint },
		.title = arena_str(a, item->name),
	};
	x->batch_bytes += in->bytes.n + read->text.n;
}

/* The batch again, each document in a transaction of its own: only what is refused is missing. */
static bool one_by_one(struct adding *x)
{
	record_rollback(x->record);
	for (size_t i = 0; i < x->in_batch; i++) {
		struct kept *k = &x->kept[i];
		struct err err = { 0 };
		if (record_add(x->record, &x->record_reader, &k->source, str_of(x->call->author), &k->add, &err)) {
			count(x, k->title, &k->add);
		} else if (err.code == ERR_IO) {
			x->fatal = err;
			x->in_batch -= i;
			return false;
		} else {
			failures_add(&x->failures, k->title, &err);
		}
	}
	batch_forget(x);
	return true;
}

static bool add_one(struct adding *x, struct pool_item *item)
{
	if (x->in_batch == 0 && !record_begin(x->record, &x->fatal))
		return false;
	keep(x, item);
	struct kept *k = &x->kept[x->in_batch - 1];
	const struct read_item *read = item->out;
	struct record_source source = k->source;
	source.reading = &read->reading;
	if (record_add(x->record, &x->record_reader, &source, str_of(x->call->author), &k->add, &item->err))
		return (x->in_batch < BATCH && x->batch_bytes < BATCH_BYTES) || batch_end(x);
	if (record_lost(x->record) && item->err.code != ERR_IO)
		return one_by_one(x);
	if (item->err.code == ERR_IO) {
		x->fatal = item->err;
		return false;
	}
	x->in_batch--;
	failures_add(&x->failures, item->name, &item->err);
	return x->in_batch > 0 || batch_end(x);
}

static bool done(void *ctx, struct pool_item *item)
{
	struct adding *x = ctx;
	progress_step(&x->progress, item->name);
	if (item->ok)
		return add_one(x, item);
	failures_add(&x->failures, item->name, &item->err);
	return true;
}

/* The disk failed: what is safe, what is not, and why. */
static int stopped(struct adding *x)
{
	record_rollback(x->record);
	(void)failures_tell(&x->failures, x->added + x->there);
	const size_t lost = x->in_batch;
	(void)err_in(&x->fatal, "adding stopped: %zu added before are safe, %zu were not kept", x->added, lost);
	return complain(&x->fatal);
}

static int finish(struct adding *x)
{
	if (x->fatal.code == ERR_NONE && x->in_batch > 0)
		(void)batch_end(x);
	progress_end(&x->progress);
	if (x->fatal.code != ERR_NONE)
		return stopped(x);
	if (!x->call->quiet && !x->call->json) {
		(void)printf("%zu added with %zu claims", x->added, x->claims);
		if (x->there > 0)
			(void)printf(", %zu there already", x->there);
		if (x->near > 0)
			(void)printf(", %zu near copies", x->near);
		if (x->left_out > 0)
			(void)printf(", %zu claims that cannot be written were left out", x->left_out);
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
	code = finish(&x);
	arena_release(&x.batch_arena);
	return code;
}
