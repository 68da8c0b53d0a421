/* One claim stands for all that tell the same role: the one that tells most of its days, of these the newest. */
#include "web/office.h"

#include <stdlib.h>

#include "web/room.h"
#include "web/show.h"

enum { ROLES_SHOWN = 40, ROLES_BYTES = 8000 }; /* beside a life and its claims; the rest stands among the claims of the kind */

struct offices {
	const struct record_claim **v;
	size_t n;
};

static bool told(const struct claim_date *d)
{
	return d->days.from != DAY_NONE;
}

/* The day by which a role is ordered: its first, else its last, else that of its telling. */
static day_t day_of_role(const struct record_claim *k)
{
	return told(&k->claim.since) ? k->claim.since.days.from : told(&k->claim.until) ? k->claim.until.days.from : k->published.from;
}

static int newest_first(const void *a, const void *b)
{
	const struct record_claim *x = *(const struct record_claim *const *)a, *y = *(const struct record_claim *const *)b;
	const day_t dx = day_of_role(x), dy = day_of_role(y);
	if (dx != dy)
		return dx > dy ? -1 : 1;
	return str_cmp(x->id, y->id);
}

/* Those that hold on the day and were known then, in order. */
static struct offices in_order(struct context *c, const struct record_claims *all)
{
	struct offices r = { .v = ARENA_ARRAY(c->a, const struct record_claim *, all->n + 1) };
	for (size_t i = 0; i < all->n; i++) {
		const struct record_claim *k = &all->v[i];
		const bool later = c->known != 0 && k->published.from != DAY_NONE && k->published.to > c->known / 86400;
		const bool ahead = c->on != DAY_NONE && told(&k->claim.since) && k->claim.since.days.from > c->on;
		if (!later && !ahead && !k->damaged)
			r.v[r.n++] = k;
	}
	if (r.n > 1)
		qsort(r.v, r.n, sizeof(*r.v), newest_first);
	return r;
}

static struct str entity_in(const struct record_claim *k, enum record_role role)
{
	for (size_t i = 0; i < k->participants; i++)
		if (k->participant[i].role == role)
			return k->participant[i].entity;
	return (struct str){ "", 0 };
}

static bool agree(const struct claim_date *a, const struct claim_date *b)
{
	return !told(a) || !told(b) || (a->days.from <= b->days.to && b->days.from <= a->days.to);
}

static bool same_role(const struct record_claim *x, const struct record_claim *y)
{
	const struct claim *a = &x->claim, *b = &y->claim;
	return str_eq_nocase(a->title, b->title) && str_eq(entity_in(x, ROLE_PERSON), entity_in(y, ROLE_PERSON)) &&
		str_eq(entity_in(x, ROLE_ORGANISATION), entity_in(y, ROLE_ORGANISATION)) && a->modality == b->modality &&
		(a->former == b->former || told(&a->until) || told(&b->until)) && agree(&a->since, &b->since) && agree(&a->until, &b->until);
}

static int days_told(const struct record_claim *k)
{
	return told(&k->claim.since) + told(&k->claim.until);
}

static int is_judged(const struct record_claim *k)
{
	return k->status == STATUS_ACCEPTED || k->status == STATUS_EDITED;
}

/* Does another of them stand for the i-th?  *times: how many tell it. */
static bool is_told_by_another(const struct offices *r, size_t i, size_t *times)
{
	*times = 0;
	for (size_t k = 0; k < r->n; k++) {
		if (!same_role(r->v[i], r->v[k]))
			continue;
		++*times;
		/* what somebody accepted goes before what was only proposed, then what tells more days */
		int more = is_judged(r->v[k]) - is_judged(r->v[i]);
		if (more == 0)
			more = days_told(r->v[k]) - days_told(r->v[i]);
		if (more > 0 || (more == 0 && k < i))
			return true;
	}
	return false;
}

/* "since 2019 · until March 2021", or "told on 3 May 2024". */
static struct str when_words(struct context *c, const struct record_claim *k)
{
	const struct claim *r = &k->claim;
	const struct str since = told(&r->since) ? word_with(c, WORD_role_since, days_words(c, r->since.days)) : (struct str){ "", 0 };
	const struct str until = told(&r->until) ? word_with(c, WORD_role_until, days_words(c, r->until.days)) : (struct str){ "", 0 };
	if (since.n > 0 && until.n > 0)
		return arena_printf(c->a, STR_FMT " · " STR_FMT, STR_ARG(since), STR_ARG(until));
	if (since.n > 0 || until.n > 0)
		return since.n > 0 ? since : until;
	return k->published.from == DAY_NONE ? word(WORD_role_told_undated) : word_with(c, WORD_role_told, days_words(c, k->published));
}

static struct html rows(struct context *c, const struct record_entity_full *e, const struct record_claims *all)
{
	const struct offices r = in_order(c, all);
	struct markup m = MARKUP_INIT;
	struct room room = { .left = ROLES_BYTES };
	bool left = all->next.n > 0; /* more than were read */
	size_t times;
	for (size_t i = 0; i < r.n; i++) {
		const struct record_claim *k = r.v[i];
		if (is_told_by_another(&r, i, &times))
			continue;
		struct markup row = MARKUP_INIT;
		html_role_row(&row, &(struct html_role_row){
			.id = k->id, .sentence = sentence_row(c, k), .when = when_words(c, k), .status = str_of(record_status_name(k->status)),
			.status_words = status_words(k->status), .source = source_words(c, k->publisher, k->published),
			.told = times > 1 ? word_count(c, times, WORD_n_told_one, WORD_n_told_many) : (struct str){ "", 0 } });
		const struct html made = markup_done(c->a, &row);
		if (room.shown == ROLES_SHOWN || !room_put(&room, &m, made)) {
			left = true;
			break;
		}
	}
	if (left)
		html_role_more(&m, &(struct html_role_more){ .path = arena_printf(c->a, "/name/" STR_FMT "?kind=role", STR_ARG(e->entity.id)) });
	return markup_done(c->a, &m);
}

struct html offices_part(struct context *c, const struct record_entity_full *e)
{
	struct markup m = MARKUP_INIT;
	const struct html own = rows(c, e, &e->roles), posts = rows(c, e, &e->posts);
	if (own.n > 0)
		html_name_roles(&m, &(struct html_name_roles){ .rows = own });
	if (posts.n > 0)
		html_name_posts(&m, &(struct html_name_posts){ .rows = posts });
	return markup_done(c->a, &m);
}

static void list_json(struct context *c, struct json *j, const char *key, const struct record_claims *all)
{
	const struct offices r = in_order(c, all);
	json_put_key(j, key), json_put_array(j);
	for (size_t i = 0; i < r.n; i++)
		show_claim_json(c, j, r.v[i]);
	json_put_end(j);
	json_put_key(j, arena_printf(c->a, "%s_incomplete", key).p), json_put_bool(j, all->next.n > 0);
}

void offices_json(struct context *c, struct json *j, const struct record_entity_full *e)
{
	list_json(c, j, "roles", &e->roles);
	list_json(c, j, "posts", &e->posts);
}
