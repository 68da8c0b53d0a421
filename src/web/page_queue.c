/*
 * The queue: what is proposed, most consequential and least certain first, how
 * far one is today and at what pace.
 *
 * Consequence is a small table over acts and kinds: what takes or gives
 * somebody life or liberty, then what a condition or a demand rests on, then
 * the rest.  Of the QUEUE_LOOK least certain claims the heaviest come first.
 */
#include "web/pace.h"
#include "web/pages.h"
#include "web/show.h"
#include "web/verdict.h"

#include <stdlib.h>
#include <time.h>

enum { QUEUE_LOOK = 500, SITTING_SECONDS = 12 * 3600 };

static int weight_of(enum claim_kind kind, enum act act)
{
	static const enum act heavy[] = { ACT_KILL, ACT_DISAPPEAR, ACT_TORTURE, ACT_ARREST, ACT_SENTENCE, ACT_CONVICT, ACT_CHARGE, ACT_RELEASE,
		ACT_DISSOLVE, ACT_EXPEL };
	for (size_t i = 0; i < sizeof(heavy) / sizeof(*heavy); i++) {
		if (act == heavy[i] && kind != CLAIM_STATEMENT)
			return 3;
	}
	switch (kind) {
	case CLAIM_CONDITION: case CLAIM_DEMAND: return 2;
	case CLAIM_ACT: return 1;
	case CLAIM_STATEMENT: case CLAIM_ROLE: break;
	case CLAIM_KIND_COUNT: BUG("a kind that is none");
	}
	return 0;
}

/* Its confidence in thousandths, as the record keeps it and as next= tells. */
static int parts_of(const struct record_claim *k)
{
	return (int)(k->claim.confidence * 1000 + 0.5);
}

static int by_weight(const void *a, const void *b)
{
	const struct record_queued *x = a, *y = b;
	const int d = weight_of(y->kind, y->act) - weight_of(x->kind, x->act);
	if (d != 0)
		return d;
	if (x->parts != y->parts)
		return x->parts < y->parts ? -1 : 1;
	return str_cmp(x->id, y->id);
}

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
	return arena_printf(c->a, "/queue?next=%d.%d." STR_FMT, weight_of(k->claim.kind, k->claim.deed.act), parts_of(k), STR_ARG(k->id));
}

/* Does k stand behind the place that next= names?  A place that is none stands before all. */
static bool stands_behind(const struct record_queued *k, struct str place)
{
	int64_t weight, parts;
	if (!str_to_i64(str_cut(&place, '.'), &weight) || !str_to_i64(str_cut(&place, '.'), &parts))
		return !str_eq(k->id, place);
	const int own = weight_of(k->kind, k->act);
	if (weight != own)
		return own < weight;
	return parts != k->parts ? k->parts > parts : str_cmp(k->id, place) > 0;
}

/*
 * next=PLACE leads on: to the first claim behind that place, else round to the
 * first of all, with the word on what was done.  The place is told by weight
 * and confidence, not by the claim alone, so that it stands when the claim is
 * judged or gone.  False when nothing is left but what stands there.
 */
static bool lead_on(struct context *c, const struct record_queued_list *list)
{
	struct str place = form_get(&c->query, "next"), done = form_get(&c->query, "done");
	int64_t entry = 0;
	size_t i = 0;
	if (place.n == 0 || list->n == 0)
		return false;
	while (i < list->n && !stands_behind(&list->v[i], place))
		i++;
	if (i == list->n && str_ends(place, list->v[0].id))
		return false;
	struct str to = queue_path(c, &list->v[i == list->n ? 0 : i]);
	(void)id_number(form_get(&c->query, "entry"), &entry);
	page_go(c, done.n == 0 ? to : link_done(c, to, arena_z(c->a, url_escape(c->a, done)), entry));
	return true;
}

/* The first `most` of the list, whole. */
static bool shown_of(struct context *c, const struct record_queued_list *list, size_t most, struct record_claims *ret, struct err *err)
{
	for (size_t i = 0; i < list->n && i < most; i++) {
		if (!record_claim(c->record, c->a, list->v[i].id, 0, VEC_PUSH(c->a, ret), err))
			return false;
	}
	return true;
}

static void send_csv(struct context *c, const struct record_claims *all)
{
	struct csv_sheet s = claims_sheet();
	for (size_t i = 0; i < all->n; i++)
		claims_sheet_row(c, &s, &all->v[i]);
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
	page_json_end(c);
}

void page_queue(struct context *c)
{
	struct err err = { 0 };
	struct record_queued_list list = { 0 };
	struct record_claims first = { 0 };
	struct record_counts counts;
	struct done done;
	if (!record_queue_look(c->record, c->a, QUEUE_LOOK, &list, &err) ||
		!record_counts(c->record, &counts, &err) || !done_of(c, &done, &err)) {
		page_fail(c, &err);
		return;
	}
	if (list.n > 1)
		qsort(list.v, list.n, sizeof(*list.v), by_weight);
	const size_t left = counts.claims[STATUS_PROPOSED];
	const struct pace pace = pace_of(done.at.v, done.at.n, left);
	if (!c->json && !c->csv && lead_on(c, &list))
		return;
	if (!shown_of(c, &list, c->csv ? QUEUE_LOOK : PAGE_ROWS, &first, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->csv) {
		send_csv(c, &first);
		return;
	}
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
		html_queue(&m, &(struct html_queue){ .rows = all, .done = today, .pace = rate, .csv = sheet_link(c, twin_of(c, "csv")), .pager = html_none(),
			.left = word_count(c, left, WORD_n_open_one, WORD_n_open_many),
			.first = queue_path(c, &list.v[0]) });
	page_html(c, word(WORD_title_queue), PLACE_CLAIMS, markup_done(c->a, &m));
}
