/*
 * `read`: documents in, claims out.  A filter: nothing is kept.
 */
#include <stdio.h>

#include "cmd/commands.h"
#include "cmd/engine.h"
#include "cmd/failures.h"
#include "cmd/input.h"
#include "cmd/words.h"

#define OUTPUT_BYTES_MAX ((size_t)512 << 20) /* of one document's claims in words */
#define OUTPUT_AT_ONCE ((size_t)1 << 20)     /* JSON goes out in pieces of about that */

struct job {
	struct inputs in;
	struct reader reader;
	struct failures failures;
	size_t documents, claims;
	bool json, written;
};

static bool next(void *ctx, struct pool_item *item)
{
	return inputs_next(&((struct job *)ctx)->in, item);
}

static void work(void *ctx, struct pool_item *item)
{
	const struct job *job = ctx;
	const struct input *in = item->in;
	if (item->err.code != ERR_NONE)
		return;
	struct reading *r = ARENA_NEW(&item->arena, struct reading);
	item->ok = engine_read(&job->reader, &item->arena, in->bytes, &in->hint, r, &item->err);
	item->out = r;
}

/* Prints what there is of the output when it is enough; false when that cannot be done. */
static bool some(void *ctx)
{
	struct buf *out = ctx;
	if (out->n < OUTPUT_AT_ONCE)
		return true;
	const bool ok = fwrite(out->p, 1, out->n, stdout) == out->n;
	if (!ok)
		(void)complain_output();
	buf_reset(out);
	return ok;
}

static bool done(void *ctx, struct pool_item *item)
{
	struct job *job = ctx;
	if (!item->ok) {
		failures_add(&job->failures, item->name, &item->err);
		return true;
	}
	const struct input *in = item->in;
	const struct reading *r = item->out;
	struct buf out = BUF_INIT(OUTPUT_BYTES_MAX);
	job->written = true;
	if (job->json) {
		struct json j = json_to(&out);
		job->written = reading_json(&j, in->name, sha256(in->bytes), r, some, &out);
	} else {
		words_reading(&out, &item->arena, in->name, r);
	}
	job->documents++;
	job->claims += reading_claims(r);
	job->written = job->written && put_out(&out) == EXIT_OK;
	buf_release(&out);
	return job->written;
}

int cmd_read(struct call *call)
{
	struct err err = { 0 };
	struct job job = { .json = call->json, .written = true };
	if (!inputs_open(call, &job.in))
		return EXIT_USAGE;
	if (!engine_open(call, &job.reader, &err)) {
		inputs_release(&job.in);
		return complain(&err);
	}
	pool_run(&(struct pool){ next, work, done, &job }, job.in.jobs);
	inputs_release(&job.in);
	int code = failures_tell(&job.failures, job.documents);
	return job.written ? code : EXIT_IO;
}
