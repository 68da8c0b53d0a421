/*
 * What waits for a decision: of each claim as little as tells where it stands
 * in the queue, so that thousands can be put in order.
 */
#include "record/list.h"

bool record_queue_look(struct record *r, struct arena *a, size_t most, struct record_queued_list *ret, struct err *err)
{
	struct record_queued_list list = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	*ret = list;
	if (r->sight.no_drafts)
		return record_ready(r, err);
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_CLAIMS_QUEUE_LOOK, err, val_int((int64_t)most)))
		return false;
	while (rows_next(&q)) {
		struct record_queued x = { .id = rows_str(&q, 0, a), .document = rows_int(&q, 1), .parts = (int)rows_int(&q, 4) };
		/* What cannot be named is looked at last. */
		if (!claim_kind_from(rows_view(&q, 2), &x.kind))
			x.kind = CLAIM_ROLE;
		(void)act_from(rows_view(&q, 3), &x.act);
		*VEC_PUSH(a, &list) = x;
	}
	if (!rows_ok(&q, err))
		return false;
	*ret = list;
	return true;
}
