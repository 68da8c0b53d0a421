/*
 * What waits for a decision: of each claim as little as leads there, in the
 * order of an index, so that the heaviest of a million is found at once.
 */
#include "record/list.h"
#include "record/sight.h"

bool record_queue(struct record *r, struct arena *a, struct str author, struct record_page page, struct record_queued_list *ret, struct err *err)
{
	struct record_queued_list list = { 0 };
	struct cursor c;
	struct str two;
	int64_t k = 0, t = 0;
	AUTO(rows_end) struct rows q = { 0 };
	*ret = list;
	if (r->sight.no_drafts)
		return record_ready(r, err);
	if (!record_ready(r, err) || !cursor_of(page, &c, err) || !record_setting(r, a, S(SETTING_TWO_PERSON), &two, err) ||
		!store_rows(&r->st, &q, SQL_QUEUE, err, val_int(c.k), val_int(c.t), val_str(str_eq(two, S("on")) ? author : (struct str){ "", 0 }), val_int(c.limit)))
		return false;
	while (rows_next(&q)) {
		if (page_full(&c, list.n)) {
			list.next = cursor_str(a, k, t);
			break;
		}
		k = rows_int(&q, 2), t = rows_int(&q, 3);
		*VEC_PUSH(a, &list) = (struct record_queued){ .id = rows_str(&q, 0, a), .document = rows_int(&q, 1) };
	}
	if (!rows_ok(&q, err))
		return false;
	*ret = list;
	return true;
}

bool record_queue_place(struct record *r, struct arena *a, struct str id, struct str *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*ret = (struct str){ "", 0 };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_QUEUE_PLACE, err, val_str(id)))
		return false;
	if (rows_next(&q))
		*ret = cursor_str(a, rows_int(&q, 0), rows_int(&q, 1));
	return rows_ok(&q, err);
}
