/* What the commands over a record share. */
#include "cmd/open.h"

#include <stdio.h>

struct record *open_record(const struct call *call, enum record_mode mode, int *code)
{
	struct record *r = NULL;
	struct err err = { 0 };
	*code = record_open(call->record, mode, &r, &err) ? EXIT_OK : complain(&err);
	if (*code == EXIT_NOT_FOUND && !call->quiet)
		(void)fprintf(stderr, "rapporteur: `rapporteur init --record FILE` makes a record; --record or $RAPPORTEUR_RECORD names it\n");
	return r;
}

int complain_damaged(const struct call *call, size_t n)
{
	struct err err;
	(void)err_set(&err, ERR_STORE, "%s: %zu claims are damaged and cannot be shown; run `rapporteur verify`, then `rapporteur rebuild`", call->record, n);
	return complain(&err);
}

void record_done(struct record **r)
{
	record_close(*r);
	*r = NULL;
}

bool call_page(const struct call *call, struct record_page *ret)
{
	long limit;
	if (!call_number(call, "limit", 1, 1000, 50, &limit))
		return false;
	*ret = (struct record_page){ .after = str_of(call_value(call, "after")), .limit = (size_t)limit };
	return true;
}

bool call_time(const struct call *call, const char *name, int64_t *ret)
{
	const char *z = call_value(call, name);
	struct err err = { 0 };
	day_t day;
	*ret = 0;
	if (z == NULL || time_parse(str_of(z), ret, NULL))
		return true;
	if (!day_parse(str_of(z), &day, &err)) {
		(void)complain_usage(call, "--%s: %s", name, err.what);
		return false;
	}
	*ret = ((int64_t)day + 1) * 86400 - 1;
	return true;
}

bool call_days(const struct call *call, const char *name, struct days *ret)
{
	const char *z = call_value(call, name);
	struct err err = { 0 };
	*ret = DAYS_NONE;
	if (z == NULL || days_parse(str_of(z), ret, &err))
		return true;
	(void)complain_usage(call, "--%s: %s", name, err.what);
	return false;
}

int put_done(const struct call *call, const char *key, struct str value, const char *done)
{
	(void)call;
	struct buf out = BUF_INIT(64 << 10);
	struct json j = json_to(&out);
	json_put_object(&j);
	json_put_key(&j, key), json_put_str(&j, value);
	json_put_key(&j, "done"), json_put_str(&j, str_of(done));
	json_put_end(&j);
	const int code = put_out(&out);
	buf_release(&out);
	return code;
}

void put_next(const struct call *call, struct buf *out, struct str next)
{
	if (next.n == 0)
		return;
	if (call->json) {
		struct json j = json_to(out);
		json_put_object(&j);
		json_put_key(&j, "next"), json_put_str(&j, next);
		json_put_end(&j);
		buf_char(out, '\n');
	} else if (!call->quiet) {
		buf_printf(out, "more: --after " STR_FMT "\n", STR_ARG(next));
	}
}
