/*
 * `merge` and `split`: who is who, as a person decides it. Both are entries
 * and can be undone.
 */
#include <stdio.h>

#include "cmd/commands.h"
#include "cmd/open.h"

static int tell(const struct call *call, const char *done, struct str id, int64_t seq)
{
	if (call->json)
		(void)printf("{\"done\":\"%s\",\"entity\":\"%.*s\",\"entry\":%lld}\n", done, (int)id.n, id.p, (long long)seq);
	else if (!call->quiet)
		(void)printf("%s " STR_FMT " (entry e%lld; `rapporteur undo e%lld` takes it back)\n", done, STR_ARG(id), (long long)seq,
			(long long)seq);
	return EXIT_OK;
}

int cmd_merge(struct call *call)
{
	struct err err = { 0 };
	int code;
	int64_t seq = 0;
	AUTO(record_done) struct record *r = open_record(call, RECORD_WRITE, &code);
	if (r == NULL)
		return code;
	struct str keep = str_of(call->arg[0]), join = str_of(call->arg[1]), reason = str_of(call_value(call, "reason"));
	bool apart = call_flag(call, "distinct");
	bool ok = apart ? record_distinct(r, keep, join, reason, str_of(call->author), &seq, &err)
			: record_merge(r, keep, join, reason, str_of(call->author), &seq, &err);
	if (!ok)
		return complain(&err);
	return tell(call, apart ? "kept apart from" : "merged into", keep, seq);
}

int cmd_split(struct call *call)
{
	struct err err = { 0 };
	int code;
	int64_t seq = 0;
	char id[RECORD_ID_MAX];
	AUTO(record_done) struct record *r = open_record(call, RECORD_WRITE, &code);
	if (r == NULL)
		return code;
	size_t n = (size_t)call->args - 1;
	struct str *alias = ARENA_ARRAY(call->arena, struct str, n);
	for (size_t i = 0; i < n; i++)
		alias[i] = str_of(call->arg[i + 1]);
	if (!record_split(r, str_of(call->arg[0]), alias, n, str_of(call_value(call, "reason")), str_of(call->author), id, &seq, &err))
		return complain(&err);
	return tell(call, "split off as", str_of(id), seq);
}
