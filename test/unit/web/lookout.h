/*
 * Every page, twin and sheet asked for as one person: does the canary show,
 * is anything other than it was?
 */
#ifndef TEST_WEB_LOOKOUT_H
#define TEST_WEB_LOOKOUT_H

#include "people.h"

static bool shows(struct answer *x)
{
	struct arena a = { 0 };
	bool found = str_find(arena_lower(&a, x->body), S("zanzibark")) != STR_NONE || str_find(arena_lower(&a, x->head), S("zanzibark")) != STR_NONE;
	arena_release(&a);
	return found;
}

struct look {
	enum who who;
	bool tell;
	size_t found;
};

static void look_at(struct look *l, struct arena *a, const char *to)
{
	struct answer x = get_as(a, l->who, to);
	if (shows(&x)) {
		l->found++;
		if (l->tell)
			(void)fprintf(stderr, "%s shows it to %s\n", to, names[l->who]);
	}
	assert_true(x.status >= 200 && x.status < 500);
	arena_reset(a);
}

/* Every page, its twin and its sheet, in both clocks and another language, and what is asked of lists and searches. */
static inline size_t canaries(enum who w, bool tell)
{
	static const char *const asked[] = { "/search?q=march", "/search.json?q=march", "/search?q=quill&in=claims", "/search.json?q=notes", "/names?q=quill",
		"/names.json?q=qui", "/documents?q=notes", "/documents.json?near=3", "/claims?act=arrest", "/claims.json?act=arrest", "/claims?days=2023-02",
		"/ledger?kind=document", "/ledger.json", "/ledger.json?author=tester", "/ledger.json?kind=story-row", "/ledger.json?kind=entity-described",
		"/ledger.json?kind=document-sealed", "/ledger.json?kind=entity-sealed", "/doubts.json", "/search?q=zanzi*&in=documents", "/search?q=zanzi*&in=demands", "/demand/D77", "/demand/D77.json",
		"/documents.json?order=open", "/claims.json?status=rejected", "/documents.json?known=2099-01-01", "/add", "/index.json",
		/* Misspelt: what is meant must not be offered. */
		"/search?q=zanzibak", "/search.json?q=zanzibak", "/search?q=zanzibak+quil", "/names?q=zanzibak", "/names.json?q=sanzibarc",
		"/documents?q=zanzib", "/search.json?q=%22notes+on+the+march%22", "/documents?publisher=zanzib", "/names.json?type=person&order=name",
		"/claims.json?kind=demand", "/claims.json?kind=condition", "/demands.json?proposed=1", "/conditions.json?proposed=1",
		"/demands.csv?proposed=1", "/queue.json", "/queue?next=1", "/timeline.json?proposed=1", "/held.json?proposed=1", "/activity.json",
		"/search.csv?q=march", "/search.csv?q=quill", "/search.csv?q=zanzibak", "/queue.csv", "/queue.csv?next=1", "/activity.csv?known=2099-01-01" };
	static const char *const more[] = { "", "?known=2099-01-01", "?on=2023-02-03", "?lang=km", "?proposed=1" };
	static const char *const forms[] = { "", ".json", ".csv" };
	struct arena a = { 0 };
	struct look l = { w, tell, 0 };
	size_t n;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		for (int state = 0; state < 2; state++) {
			for (size_t k = 0; k < sizeof(more) / sizeof(*more); k++) {
				for (size_t form = 0; form < (k == 0 ? 3 : 2); form++) {
					const char *to = t[i].method == METHOD_GET ? address(&a, &t[i], state == 1) : NULL;
					if (to != NULL)
						look_at(&l, &a, arena_printf(&a, "%s%s%s", strcmp(to, "/") == 0 && form > 0 ? "/index" : to, forms[form], more[k]).p);
				}
			}
		}
	}
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++)
		look_at(&l, &a, asked[i]);
	arena_release(&a);
	return l.found;
}

/* ---- counts -------------------------------------------------------------------------------- */

/* Every page and twin that tells of the record, to be held against the same before anything hidden was there.
 * Not "about": the log's head is told to those alone from whom nothing is hidden. */
static struct str *counted;
static size_t counted_n;

static inline void list_counted(void)
{
	static const char *const also[] = { "/claims.json?status=rejected", "/search.json?q=march", "/search?q=police", "/document/3.json", "/documents.json?order=open",
		"/claims.json?act=arrest", "/names.json?order=name", "/demands.json?proposed=1", "/held.json?proposed=1", "/conditions.json?proposed=1" };
	struct arena a = { 0 };
	size_t n;
	const struct route *t = route_table(&n);
	counted = ARENA_ARRAY(&keep, struct str, 2 * n + sizeof(also) / sizeof(*also));
	for (size_t i = 0; i < n; i++) {
		struct str p = str_of(t[i].pattern);
		if (t[i].method != METHOD_GET || (t[i].action != ACTION_SEE && t[i].action != ACTION_SEE_LOG) || str_eq(p, S("/about")))
			continue;
		const char *to = address(&a, &t[i], false);
		counted[counted_n++] = arena_str(&keep, str_of(to));
		counted[counted_n++] = arena_printf(&keep, "%s.json", strcmp(to, "/") == 0 ? "/index" : to);
	}
	for (size_t i = 0; i < sizeof(also) / sizeof(*also); i++)
		counted[counted_n++] = str_of(also[i]);
	arena_release(&a);
}

static inline struct answer counted_at(struct arena *a, size_t i)
{
	struct answer x = get_as(a, VIEWER, counted[i].p);
	x.body = arena_str(&keep, x.body);
	x.head = arena_str(&keep, client_header(&x, "ETag"));
	return x;
}

#endif
