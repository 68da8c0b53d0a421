/*
 * `purge`: a document out of the record for good.  The one command that nothing
 * takes back, so that without --yes it only tells what would go.
 */
#include <stdio.h>

#include "cmd/commands.h"
#include "cmd/engine.h"
#include "cmd/open.h"
#include "record/purge.h"
#include "record/source.h"

/* Without --yes: what would go. */
static int tell(struct call *call, struct record *r, const struct record_document *d)
{
	struct err err = { 0 };
	struct seqs also;
	if (!purge_also(r, call->arena, d->id, &also, &err))
		return complain(&err);
	if (call->json)
		(void)printf("{\"done\":\"nothing\",\"document\":%lld,\"claims\":%lld,\"also\":[", (long long)d->id, (long long)d->claims);
	else
		(void)printf("document %lld, " STR_FMT ", and its %lld claims would be gone for good; --yes does it\n", (long long)d->id,
			STR_ARG(d->title.n > 0 ? d->title : d->name), (long long)d->claims);
	if (!call->json && also.n > 0)
		(void)printf("so would what these entries say, which are hidden because of it:");
	for (size_t i = 0; i < also.n; i++)
		(void)printf(call->json ? "%s%lld" : "%s e%lld", call->json && i > 0 ? "," : "", (long long)also.v[i]);
	(void)printf(call->json ? "]}\n" : also.n > 0 ? "\n" : "");
	return EXIT_OK;
}

int cmd_purge(struct call *call)
{
	struct err err = { 0 };
	struct reader reader;
	struct record_document d;
	const struct str reason = str_of(call_value(call, "reason"));
	const bool yes = call_flag(call, "yes");
	int64_t document, seq = 0;
	int code;
	if (!str_to_i64(str_of(call->arg[0]), &document))
		return complain_usage(call, "wants the number of a document, not \"%.40s\"", call->arg[0]);
	if (yes && reason.n == 0)
		return complain_usage(call, "wants --reason: the log keeps why, since nothing else is left");
	AUTO(record_done) struct record *r = open_record(call, yes ? RECORD_WRITE : RECORD_READ, &code);
	if (r == NULL)
		return code;
	if (!record_document(r, call->arena, document, &d, &err) ||
		(d.purged && !err_set(&err, ERR_CONFLICT, "document %lld was purged already", (long long)document)))
		return complain(&err);
	if (!yes)
		return tell(call, r, &d);
	if (!engine_open(call, &reader, &err))
		return complain(&err);
	const struct record_reader rr = record_reader_of(call->arena, &reader);
	if (!record_purge(r, &rr, document, reason, str_of(call->author), &seq, &err))
		return complain(&err);
	if (call->json)
		(void)printf("{\"done\":\"purged\",\"document\":%lld,\"entry\":%lld}\n", (long long)document, (long long)seq);
	else if (!call->quiet)
		(void)printf("document %lld is purged (entry e%lld); copies of the record still hold it\n", (long long)document, (long long)seq);
	return EXIT_OK;
}
