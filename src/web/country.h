/*
 * Countries: how much of the record each has, what concerns one, and what its
 * page and the first page show of it.
 *
 * A code is ISO 3166-1 alpha-3 as entities carry it; the empty view stands
 * for the whole record, and everything is in it.
 */
#ifndef RAPPORTEUR_WEB_COUNTRY_H
#define RAPPORTEUR_WEB_COUNTRY_H

#include "web/country_name.h"
#include "web/verdict.h"

struct country {
	struct str code, name;
	size_t acts, demands, held; /* deeds on or else by its people; demands for or of them, repetitions once; held that day */
};
struct countries {
	struct country *v; /* most acts first, then demands */
	size_t n, cap;
};

struct countries countries_of(struct context *c, const struct reckoned *k);
/* The one that has more than half of all acts; the empty view when none has. */
struct str countries_main(const struct countries *all);

bool in_country(const struct reckoned *k, uint32_t entity, struct str code);
bool demand_in_country(const struct reckoned *k, uint32_t demand, struct str code);
bool condition_in_country(const struct reckoned *k, uint32_t condition, struct str code);

/* link_clocks() with country= of a code. */
struct str link_country(struct context *c, struct str path, struct str code);
/* A list's title with the country that country= narrows it to. */
struct str country_title(struct context *c, const struct reckoned *k, struct str title);
struct str country_path(struct context *c, struct str code);

/* Demands in order of their last change, the latest first. */
struct changeds {
	uint32_t *v;
	size_t n, cap;
};
struct changeds country_changes(struct context *c, const struct reckoned *k, struct str code);

/* Documents with claims about a country that are not rejected, those entered last first; of very many, those whose claims changed last. */
struct record_documents country_documents(struct context *c, struct str code, size_t most);

/* What is asked, who is held, what hangs on it, what happened; nothing when the record has none of it. */
/* What is not done, who is held, what is triggered and not carried out, the next deadline: each a number with its way to the list. */
struct html country_figures(struct context *c, const struct reckoned *k, struct str code);
struct html country_part(struct context *c, const struct reckoned *k, struct str code);
/* The members "triggered" (conditions not carried out) and "deadlines" of an object that is being written. */
void country_hangs_json(struct context *c, struct json *j, const struct reckoned *k, struct str code);
/* The countries as a table; those past `most` are behind a link. */
struct html countries_part(struct context *c, const struct reckoned *k, const struct countries *all, size_t most);
void country_json(struct json *j, const struct country *x);
struct html country_none(struct context *c, enum label words);

#endif
