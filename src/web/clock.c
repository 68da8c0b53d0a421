/* What a route's {id} names, held against known=. */
#include "web/clock.h"

#include <string.h>

#include "record/view.h"
#include "web/page.h"

static bool document_told(struct context *c, int64_t id)
{
	struct record_document d = { 0 };
	if (!record_document(c->record, c->a, id, &d, NULL) || d.purged)
		return true;
	return (d.published.from != DAY_NONE ? (int64_t)d.published.to : d.at / 86400) <= c->known / 86400;
}

static bool claim_told(struct context *c)
{
	struct record_claim k = { 0 };
	return !record_claim(c->record, c->a, c->id, 0, &k, NULL) || document_told(c, k.document);
}

/* A name that stands in no claim is somebody's own word: it has no day. */
static bool name_told(struct context *c)
{
	const struct record_entity_filter then = { .told = c->known };
	struct record_entity_full e = { 0 };
	size_t n = 0;
	return !record_entity(c->record, c->a, c->id, &e, NULL) || e.entity.claims == 0 ||
		!record_claims_then(c->record, e.entity.id, &then, &n, NULL) || n > 0;
}

static bool entry_told(struct context *c, int64_t id)
{
	struct record_entry e = { 0 };
	return !record_entry(c->record, c->a, id, &e, NULL) || e.at <= c->known;
}

bool clock_is_of_now(const struct route *route)
{
	static const char *const now[] = { "/queue", "/publish", "/publish/{id}", "/purges" };
	for (size_t i = 0; i < sizeof(now) / sizeof(*now); i++) {
		if (strcmp(route->pattern, now[i]) == 0)
			return true;
	}
	return false;
}

bool clock_told(struct context *c, const struct route *route)
{
	const struct str p = str_of(route->pattern);
	int64_t id = 0;
	if (c->known == 0 || route->method != METHOD_GET)
		return true;
	if (str_starts(p, S("/claim/{id}")))
		return claim_told(c);
	if (str_starts(p, S("/name/{id}")))
		return name_told(c);
	if (str_starts(p, S("/document/{id}")))
		return !id_number(c->id, &id) || document_told(c, id);
	if (str_starts(p, S("/entry/{id}")))
		return !id_number(c->id, &id) || entry_told(c, id);
	return true;
}
