/* Whose country a thing of the reckoning concerns, and how much each has. */
#include "web/country.h"

#include "web/sums.h"

#include <stdlib.h>

static const struct str nothing = { "", 0 };

/* ---- what is whose ------------------------------------------------------------------- */

static struct str code_of(const struct reckoned *k, uint32_t entity)
{
	return str_of(k->facts->entity.v[entity].country);
}

bool in_country(const struct reckoned *k, uint32_t entity, struct str code)
{
	return code.n == 0 || str_eq(code_of(k, entity), code);
}

bool demand_in_country(const struct reckoned *k, uint32_t demand, struct str code)
{
	const struct demand *d = &k->facts->demand.v[demand];
	return in_country(k, d->subject, code) || in_country(k, d->addressee, code);
}

static bool node_in_country(const struct reckoned *k, uint32_t node, struct str code, int depth)
{
	const struct logic *n = &k->facts->logic.v[node];
	switch (n->op) {
	case LOGIC_DEMAND:
		return n->what != 0 && demand_in_country(k, n->what, code);
	case LOGIC_STATE: case LOGIC_ACT: case LOGIC_ELECTION:
		return in_country(k, n->what, code);
	case LOGIC_OR: case LOGIC_AND: case LOGIC_NOT:
		for (uint32_t i = 0; i < n->n && depth < LOGIC_DEPTH_MAX; i++) {
			if (node_in_country(k, n->first + i, code, depth + 1))
				return true;
		}
		return false;
	case LOGIC_AFTER: case LOGIC_COUNT:
		return false;
	}
	return false;
}

bool condition_in_country(const struct reckoned *k, uint32_t condition, struct str code)
{
	const struct condition *x = &k->facts->condition.v[condition];
	return in_country(k, x->then_object, code) || node_in_country(k, x->root, code, 0);
}

/* ---- how much -------------------------------------------------------------------------- */

struct countries countries_of(struct context *c, const struct reckoned *k)
{
	const struct sums *s = sums_of(k);
	struct countries all = { 0 };
	for (size_t i = 0; i < s->listeds; i++) {
		const struct country_sum *x = &s->country[s->listed[i]];
		*VEC_PUSH(c->a, &all) = (struct country){ x->code, country_name(c->a, x->code), x->acts, x->demands, x->held };
	}
	return all;
}

struct str countries_main(const struct countries *all)
{
	size_t acts = 0, demands = 0;
	for (size_t i = 0; i < all->n; i++)
		acts += all->v[i].acts, demands += all->v[i].demands;
	for (size_t i = 0; i < all->n; i++) {
		const struct country *x = &all->v[i];
		if ((x->acts + x->demands) * 2 > acts + demands)
			return x->code;
	}
	return nothing;
}

/* ---- its documents ----------------------------------------------------------------------- */

static int last_entered_first(const void *pa, const void *pb)
{
	const int64_t a = ((const struct record_document *)pa)->id, b = ((const struct record_document *)pb)->id;
	return (a < b) - (a > b);
}

struct record_documents country_documents(struct context *c, struct str code, size_t most)
{
	enum { CLAIMS_LOOKED_AT = 300 };
	const struct record_claim_filter f = { .country = code, .days = DAYS_NONE, .told = c->known, .order = CLAIMS_CHANGED };
	struct record_documents all = { 0 };
	struct record_claims claims = { 0 };
	if (!record_claims(c->record, c->a, &f, (struct record_page){ .limit = CLAIMS_LOOKED_AT }, &claims, NULL))
		return all;
	for (size_t i = 0; i < claims.n; i++) {
		size_t have = 0;
		while (have < all.n && all.v[have].id != claims.v[i].document)
			have++;
		struct record_document d;
		if (have == all.n && record_document(c->record, c->a, claims.v[i].document, &d, NULL))
			*VEC_PUSH(c->a, &all) = d;
	}
	if (all.n > 1)
		qsort(all.v, all.n, sizeof(*all.v), last_entered_first);
	all.n = all.n < most ? all.n : most;
	return all;
}

/* ---- as markup --------------------------------------------------------------------------- */

struct str link_country(struct context *c, struct str path, struct str code)
{
	if (code.n == 0)
		return link_clocks(c, path);
	char part = str_find_char(path, '?') == STR_NONE ? '?' : '&';
	return link_clocks(c, arena_printf(c->a, STR_FMT "%ccountry=" STR_FMT, STR_ARG(path), part, STR_ARG(url_escape(c->a, code))));
}

struct str country_title(struct context *c, const struct reckoned *k, struct str title)
{
	(void)k;
	struct str code = form_get(&c->query, "country");
	return code.n == 0 ? title : arena_printf(c->a, STR_FMT " · " STR_FMT, STR_ARG(title), STR_ARG(country_name(c->a, code)));
}

struct str country_path(struct context *c, struct str code)
{
	return link_clocks(c, arena_printf(c->a, "/country/" STR_FMT, STR_ARG(url_escape(c->a, code))));
}

struct html countries_part(struct context *c, const struct reckoned *k, const struct countries *all, size_t most)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT, more = MARKUP_INIT;
	(void)k;
	for (size_t i = 0; i < all->n && i < most; i++) {
		const struct country *x = &all->v[i];
		html_country_row(&rows, &(struct html_country_row){ .to = country_path(c, x->code), .name = x->name, .acts = number(c, x->acts),
			.demands = number(c, x->demands), .held = number(c, x->held) });
	}
	if (all->n > most)
		html_country_more(&more, &(struct html_country_more){ .to = link_clocks(c, S("/countries")),
			.words = word_count(c, all->n, WORD_n_countries_one, WORD_n_countries_many) });
	struct html lines = markup_done(c->a, &rows), link = markup_done(c->a, &more);
	if (all->n > 0)
		html_countries_table(&m, &(struct html_countries_table){ .rows = lines, .more = link, .map = link_clocks(c, S("/map")) });
	else
		html_none_text(&m, &(struct html_none_text){ .words = word(WORD_none_countries) });
	return markup_done(c->a, &m);
}

void country_json(struct json *j, const struct country *x)
{
	json_put_object(j);
	json_put_key(j, "code"), json_put_str(j, x->code);
	json_put_key(j, "name"), json_put_str(j, x->name);
	json_put_key(j, "acts"), json_put_int(j, (int64_t)x->acts);
	json_put_key(j, "demands"), json_put_int(j, (int64_t)x->demands);
	json_put_key(j, "held"), json_put_int(j, (int64_t)x->held);
	json_put_end(j);
}
