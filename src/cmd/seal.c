/*
 * `seal` and `policy`: who may see a document, a name or fields of a claim, and what the people
 * of a record agreed on. Both are entries of the log and can be undone.
 */
#include <stdio.h>

#include "cmd/commands.h"
#include "cmd/open.h"
#include "read/claim_field.h"
#include "record/sight.h"

enum { READERS_MOST = 100 };

static int tell(const struct call *call, const char *done, int64_t seq)
{
	if (call->json)
		(void)printf("{\"done\":\"%s\",\"entry\":%lld}\n", done, (long long)seq);
	else if (!call->quiet)
		(void)printf("%s (entry e%lld; `rapporteur undo e%lld` takes it back)\n", done, (long long)seq, (long long)seq);
	return EXIT_OK;
}

int cmd_seal(struct call *call)
{
	struct err err = { 0 };
	struct str reader[READERS_MOST], id = str_of(call->arg[0]);
	struct str rest = str_of(call_value(call, "readers")), reason = str_of(call_value(call, "reason")), by = str_of(call->author);
	bool open = call_flag(call, "open"), ok;
	size_t n = 0;
	int code;
	int64_t seq = 0, document = 0;
	unsigned fields = 0;
	if (!claim_fields_parse(str_of(call_value(call, "field")), &fields, &err))
		return complain(&err);
	while (rest.n > 0) {
		struct str one = str_trim(str_cut(&rest, ','));
		if (one.n > 0 && n == READERS_MOST)
			return complain_usage(call, "takes at most %d readers", READERS_MOST);
		if (one.n > 0)
			reader[n++] = one;
	}
	AUTO(record_done) struct record *r = open_record(call, RECORD_WRITE, &code);
	if (r == NULL)
		return code;
	/* A number is a document, 16 digits are an entity, as for `show`; 32 or fields a claim. */
	if (fields != 0 || id.n == 32)
		ok = record_seal_fields(r, id, fields, !open, reader, n, reason, by, &seq, &err);
	else if (id.n < 16 && str_to_i64(id, &document))
		ok = record_seal_document(r, document, !open, reader, n, reason, by, &seq, &err);
	else
		ok = record_seal_entity(r, id, !open, reader, n, reason, by, &seq, &err);
	return ok ? tell(call, open ? "open to all accounts" : n > 0 ? "confidential, for those named alone" : "confidential, for accounts that are cleared", seq)
		: complain(&err);
}

int cmd_policy(struct call *call)
{
	struct err err = { 0 };
	struct str value = { "", 0 };
	int code;
	int64_t seq = 0;
	AUTO(record_done) struct record *r = open_record(call, call->args == 2 ? RECORD_WRITE : RECORD_READ, &code);
	if (r == NULL)
		return code;
	if (call->args == 2)
		return record_set(r, str_of(call->arg[0]), str_of(call->arg[1]), str_of(call_value(call, "reason")), str_of(call->author), &seq, &err)
			? tell(call, "set", seq) : complain(&err);
	if (call->args == 1 && !str_eq(str_of(call->arg[0]), S(SETTING_TWO_PERSON)))
		return complain_usage(call, "knows two-person, not \"%.40s\"", call->arg[0]);
	if (!record_setting(r, call->arena, S(SETTING_TWO_PERSON), &value, &err))
		return complain(&err);
	(void)printf(call->json ? "{\"two-person\":%s}\n" : "two-person %s\n", call->json ? (str_eq(value, S("on")) ? "true" : "false")
		: str_eq(value, S("on")) ? "on" : "off");
	return EXIT_OK;
}
