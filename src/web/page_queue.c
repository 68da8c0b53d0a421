/*
 * The queue: what is proposed and waits for this person, what weighs most and
 * is least certain first (record_queue), how far he is today and at what pace.
 */
#include "web/pace.h"
#include "web/pages.h"
#include "web/show.h"
#include "web/verdict.h"

#include <time.h>

enum { SITTING_SECONDS = 12 * 3600, QUEUE_COUNTED = 1000 };

struct done {
	size_t today;                  /* decisions since midnight, UTC */
	VEC(int64_t) at;               /* when those of the last SITTING_SECONDS were made */
};

/* Decisions that this person entered and nobody took back. */
static bool done_of(struct context *c, struct done *ret, struct err *err)
{
	const int64_t now = (int64_t)time(NULL), today = now / 86400, sitting = now - SITTING_SECONDS;
	*ret = (struct done){ .today = 0 };
	struct record_times all = { 0 };
	if (!record_decided(c->record, c->a, c->author, today * 86400 < sitting ? today * 86400 : sitting, &all, err))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		ret->today += all.v[i] / 86400 == today;
		if (all.v[i] >= sitting)
			*VEC_PUSH(c->a, &ret->at) = all.v[i];
	}
	return true;
}

/* How many wait for this person.  Where two people are asked for, up to QUEUE_COUNTED are counted; of more it is told what waits for anybody. */
static bool left_of(struct context *c, size_t *ret, struct err *err)
{
	struct record_counts counts;
	struct record_queued_list list = { 0 };
	if (!record_counts(c->record, &counts, err))
		return false;
	*ret = counts.claims[STATUS_PROPOSED];
	if (!context_two(c))
		return true;
	if (!record_queue(c->record, c->a, c->author, (struct record_page){ .limit = QUEUE_COUNTED }, &list, err))
		return false;
	if (list.next.n == 0)
		*ret = list.n;
	return true;
}

static struct str queue_path(struct context *c, const struct record_queued *k)
{
	return arena_printf(c->a, "/document/%lld?claim=" STR_FMT "&queue=1#c-" STR_FMT, (long long)k->document, STR_ARG(k->id),
		STR_ARG(claim_anchor(c, k->id)));
}

bool queue_walked(const struct context *c)
{
	return str_eq(form_get(&c->query, "queue"), S("1"));
}

struct str queue_next(struct context *c, const struct record_claim *k)
{
	struct str place = { "", 0 };
	struct err ignored;
	if (!record_queue_place(c->record, c->a, k->id, &place, &ignored))
		place = (struct str){ "", 0 }; /* leads to the first of all */
	return arena_printf(c->a, "/queue?next=" STR_FMT, STR_ARG(place));
}

/*
 * next=PLACE leads on: to the first claim behind that place, else round to the
 * first of all, with the word on what was done.  The place is one in the order
 * of the queue and not a claim, so that it stands when the claim is judged or
 * gone.  False when nothing is left but what stands there, or the place is none.
 */
static bool lead_on(struct context *c)
{
	struct str place = form_get(&c->query, "next"), done = form_get(&c->query, "done"), first = place;
	struct record_queued_list list = { 0 };
	struct err ignored;
	int64_t entry = 0;
	if (!form_has(&c->query, "next"))
		return false;
	if (!record_queue(c->record, c->a, c->author, (struct record_page){ .after = place, .limit = 1 }, &list, &ignored))
		list = (struct record_queued_list){ 0 };
	if (list.n == 0 && (!record_queue(c->record, c->a, c->author, (struct record_page){ .limit = 1 }, &list, &ignored) || list.n == 0 ||
		!record_queue_place(c->record, c->a, list.v[0].id, &first, &ignored) || str_eq(first, place)))
		return false;
	struct str to = queue_path(c, &list.v[0]);
	(void)id_number(form_get(&c->query, "entry"), &entry);
	page_go(c, done.n == 0 ? to : link_done(c, to, arena_z(c->a, url_escape(c->a, done)), entry));
	return true;
}

/* Those of the list, whole. */
static bool shown_of(struct context *c, const struct record_queued_list *list, struct record_claims *ret, struct err *err)
{
	*ret = (struct record_claims){ .next = list->next };
	for (size_t i = 0; i < list->n; i++) {
		if (!record_claim(c->record, c->a, list->v[i].id, 0, VEC_PUSH(c->a, ret), err))
			return false;
	}
	return true;
}

bool queue_first(struct context *c, size_t most, struct record_claims *ret, struct err *err)
{
	struct record_queued_list list = { 0 };
	return record_queue(c->record, c->a, c->author, (struct record_page){ .limit = most }, &list, err) && shown_of(c, &list, ret, err);
}

static void send_csv(struct context *c)
{
	struct err err = { 0 };
	struct record_queued_list list = { 0 };
	struct record_claims some = { 0 };
	struct csv_sheet s = claims_sheet();
	struct record_page page = page_rows(c, SHEET_PART);
	size_t rows = 0;
	do {
		if (!record_queue(c->record, c->a, c->author, page, &list, &err) || !shown_of(c, &list, &some, &err)) {
			buf_release(&s.out);
			page_fail(c, &err);
			return;
		}
		for (size_t i = 0; i < some.n; i++)
			claims_sheet_row(c, &s, &some.v[i]);
	} while (sheet_more(c, &page, some.n, some.next, &rows));
	sheet_send(c, &s, "queue.csv");
}

static void queue_json(struct context *c, const struct record_claims *first, size_t left, const struct done *done, struct pace pace)
{
	struct json *j = page_json(c);
	json_put_key(j, "left"), json_put_int(j, (int64_t)left);
	json_put_key(j, "done_today"), json_put_int(j, (int64_t)done->today);
	json_put_key(j, "pace");
	if (pace.per_hour == 0) {
		json_put_null(j);
	} else {
		json_put_object(j);
		json_put_key(j, "per_hour"), json_put_int(j, pace.per_hour);
		json_put_key(j, "left_seconds"), json_put_int(j, pace.left_seconds);
		json_put_end(j);
	}
	json_put_key(j, "claims"), json_put_array(j);
	for (size_t i = 0; i < first->n; i++)
		show_claim_json(c, j, &first->v[i]);
	json_put_end(j);
	json_put_key(j, "next"), json_put_str_or_null(j, first->next);
	page_json_end(c);
}

void page_queue(struct context *c)
{
	struct err err = { 0 };
	struct record_queued_list list = { 0 };
	struct record_claims first = { 0 };
	struct done done;
	size_t left = 0;
	if (c->csv) {
		send_csv(c);
		return;
	}
	if (!c->json && lead_on(c))
		return;
	if (!record_queue(c->record, c->a, c->author, page_rows(c, PAGE_ROWS), &list, &err) || !shown_of(c, &list, &first, &err) ||
		!left_of(c, &left, &err) || !done_of(c, &done, &err)) {
		page_fail(c, &err);
		return;
	}
	const struct pace pace = pace_of(done.at.v, done.at.n, left);
	if (c->json) {
		queue_json(c, &first, left, &done, pace);
		return;
	}
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	for (size_t i = 0; i < first.n; i++)
		markup_part(&rows, claim_row(c, &first.v[i]));
	struct html all = markup_done(c->a, &rows);
	struct str today = word_with(c, WORD_done_today, number(c, done.today)), rate = pace_words(c, pace, left);
	if (list.n == 0)
		html_queue_none(&m, &(struct html_queue_none){ .done = today, .pace = rate });
	else
		html_queue(&m, &(struct html_queue){ .rows = all, .done = today, .pace = rate, .csv = sheet_link(c, twin_of(c, "csv")), .pager = pager(c, list.next),
			.left = word_count(c, left, WORD_n_open_one, WORD_n_open_many),
			.first = queue_path(c, &list.v[0]) });
	page_html(c, word(WORD_title_queue), PLACE_QUEUE, markup_done(c->a, &m));
}
