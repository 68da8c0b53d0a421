/* Its key is the request's with the name of the piece. */
#include "web/part.h"

#include "web/web.h"

static struct hash key_of(const struct context *c, const char *name)
{
	const struct str parts[] = { { (const char *)c->key.b, sizeof(c->key.b) }, str_of(name) };
	return sha256_parts(parts, 2);
}

bool part_find(struct context *c, const char *name, struct str *ret)
{
	uint64_t now = 0;
	if (c->trace == NULL || c->state == 0)
		return false;
	/* The page's view of the record was opened before this is asked: nothing was committed between the request and it. */
	return web_state((struct web *)(uintptr_t)c->web, &now) && now == c->state && answer_part(c->web->answers, key_of(c, name), c->trace, ret);
}

void part_keep(struct context *c, const char *name, struct str s)
{
	if (c->trace == NULL || c->state == 0)
		return;
	if (c->reckoning != 0)
		BUG("a piece of a page with a reckoning in it");
	const struct answer_basis basis = { .state = c->state, .trace = c->trace, .seconds = c->who.local ? ANSWER_LOCAL_SECONDS : ANSWER_SECONDS };
	answer_keep(c->web->answers, key_of(c, name), &basis, &(struct response){ .body = s });
}
