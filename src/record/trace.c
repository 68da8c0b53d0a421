/*
 * SQLite asks its page cache for each page that it reads, those in memory too:
 * its own cache is put behind one that notes the number first.
 */
#include "record/trace.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "record/store.h"
#include "record/terms.h"

enum { SLOTS_FIRST = 512, PHRASE_LOOKED_AT = 8 };

static _Thread_local struct trace *current;
static sqlite3_pcache_methods2 given; /* SQLite's own */
static bool is_set_up;                /* written once, before any thread of ours */

/* ---- the page cache ------------------------------------------------------------------ */

struct cache {
	sqlite3_pcache *inner;
	bool of_file; /* not of something in memory */
};

static size_t slot_of(const struct trace *t, uint32_t page)
{
	size_t at = page * 2654435761u % t->slots;
	while (t->page[at] != 0 && t->page[at] != page)
		at = (at + 1) % t->slots;
	return at;
}

static void grow(struct trace *t)
{
	const struct trace old = *t;
	t->slots = old.slots == 0 ? SLOTS_FIRST : 2 * old.slots;
	t->page = ARENA_ARRAY(t->arena, uint32_t, t->slots);
	for (size_t i = 0; i < old.slots; i++) {
		if (old.page[i] != 0)
			t->page[slot_of(t, old.page[i])] = old.page[i];
	}
}

void trace_note(struct trace *t, uint32_t page)
{
	if (t->lost)
		return;
	if (2 * t->n >= t->slots)
		grow(t);
	const size_t at = slot_of(t, page);
	if (t->page[at] == page)
		return;
	t->page[at] = page;
	t->lost = ++t->n > TRACE_PAGES_MAX;
}

static sqlite3_pcache *cache_create(int page, int extra, int of_file)
{
	struct cache *c = malloc(sizeof(*c));
	if (c == NULL)
		return NULL;
	*c = (struct cache){ given.xCreate(page, extra, of_file), of_file != 0 };
	if (c->inner != NULL)
		return (sqlite3_pcache *)c;
	free(c);
	return NULL;
}

static sqlite3_pcache *inner(sqlite3_pcache *p)
{
	return ((struct cache *)p)->inner;
}

static void cache_destroy(sqlite3_pcache *p)
{
	given.xDestroy(inner(p));
	free(p);
}

static void cache_size(sqlite3_pcache *p, int n)
{
	given.xCachesize(inner(p), n);
}

static int cache_count(sqlite3_pcache *p)
{
	return given.xPagecount(inner(p));
}

static sqlite3_pcache_page *cache_fetch(sqlite3_pcache *p, unsigned page, int make)
{
	if (current != NULL && ((struct cache *)p)->of_file)
		trace_note(current, page);
	return given.xFetch(inner(p), page, make);
}

static void cache_unpin(sqlite3_pcache *p, sqlite3_pcache_page *page, int discard)
{
	given.xUnpin(inner(p), page, discard);
}

static void cache_rekey(sqlite3_pcache *p, sqlite3_pcache_page *page, unsigned from, unsigned to)
{
	given.xRekey(inner(p), page, from, to);
}

static void cache_truncate(sqlite3_pcache *p, unsigned from)
{
	given.xTruncate(inner(p), from);
}

static void cache_shrink(sqlite3_pcache *p)
{
	given.xShrink(inner(p));
}

static void set_up(void)
{
	/* Nobody asks how much memory SQLite has; counting it takes one lock of the whole process at each allocation. */
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &given) != SQLITE_OK)
		return;
	sqlite3_pcache_methods2 ours = { .iVersion = 1, .pArg = given.pArg, .xInit = given.xInit, .xShutdown = given.xShutdown,
		.xCreate = cache_create, .xCachesize = cache_size, .xPagecount = cache_count, .xFetch = cache_fetch, .xUnpin = cache_unpin,
		.xRekey = cache_rekey, .xTruncate = cache_truncate, .xDestroy = cache_destroy, .xShrink = cache_shrink };
	is_set_up = sqlite3_config(SQLITE_CONFIG_PCACHE2, &ours) == SQLITE_OK;
}

void trace_setup(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	(void)pthread_once(&once, set_up);
}

/* ---- the trace ------------------------------------------------------------------------ */

void trace_begin(struct trace *t, struct arena *a)
{
	*t = (struct trace){ .arena = a, .words.days = DAYS_NONE, .lost = !is_set_up };
	current = t;
}

void trace_end(void)
{
	current = NULL;
}

struct trace *trace_pause(void)
{
	struct trace *t = current;
	current = NULL;
	return t;
}

void trace_go_on(struct trace *t)
{
	current = t;
}

void trace_lose(void)
{
	if (current != NULL)
		current->lost = true;
}

void trace_statement(enum sql sql)
{
	static _Atomic unsigned char told[SQL_COUNT]; /* 1: no index; 2: one */
	if (current == NULL || current->lost)
		return;
	if (atomic_load_explicit(&told[sql], memory_order_relaxed) == 0)
		atomic_store_explicit(&told[sql], str_find(str_of(store_sql_text(sql)), S("_words")) == STR_NONE ? 1 : 2, memory_order_relaxed);
	if (atomic_load_explicit(&told[sql], memory_order_relaxed) == 2)
		current->lost = true;
}

/* ---- words -------------------------------------------------------------------------------
 *
 * "\nterm\nterm\n" both of a claim and of a phrase; the phrases of a search one
 * after another, each behind its part's number and ended by a zero byte.
 */

struct listed {
	struct buf *out;
	size_t n, most;
};

static int list_term(void *context, struct str term, size_t at, size_t end)
{
	struct listed *l = context;
	(void)at;
	(void)end;
	if (l->n == l->most)
		return 1;
	buf_put(l->out, term);
	buf_char(l->out, '\n');
	l->n++;
	return 0;
}

/* False when it has no term. The last term of a beginning is open. */
static bool put_phrase(struct buf *out, size_t part, struct str said, bool prefix)
{
	const size_t before = out->n;
	struct listed l = { out, 0, PHRASE_LOOKED_AT };
	buf_char(out, (char)('A' + part));
	buf_char(out, '\n');
	const bool whole = terms_each(said, list_term, &l) == 0;
	if (l.n == 0) {
		out->n = before;
		return false;
	}
	if (prefix && whole)
		out->n--;
	buf_char(out, 0);
	return true;
}

/* The parts that belong to the date, or the others. */
static struct str words_of(struct trace *t, const struct search_ask *ask, bool dated)
{
	struct buf b = BUF_INIT(TRACE_WORDS_MAX);
	for (size_t i = 0; i < ask->parts; i++) {
		const struct search_part *p = &ask->part[i];
		if (p->without || p->dated != dated || !put_phrase(&b, i, p->words, p->prefix))
			continue;
		for (size_t k = 0; k < p->alike.n; k++)
			(void)put_phrase(&b, i, p->alike.v[k].word, false);
	}
	t->lost = t->lost || b.full;
	struct str s = arena_str(t->arena, buf_str(&b));
	buf_release(&b);
	return s;
}

struct trace *trace_search(const struct search_ask *ask)
{
	struct trace *t = trace_pause();
	if (t == NULL || t->lost)
		return t;
	t->lost = t->searched;
	t->searched = true;
	t->words = (struct trace_words){ words_of(t, ask, false), words_of(t, ask, true), ask->date };
	return t;
}

struct str trace_terms(struct arena *a, struct str sentence, struct str words)
{
	struct buf b = BUF_INIT(1 << 20);
	struct listed l = { &b, 0, SIZE_MAX };
	buf_char(&b, '\n');
	(void)terms_each(sentence, list_term, &l);
	(void)terms_each(words, list_term, &l);
	struct str s = b.full ? (struct str){ "", 0 } : arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

/* "\nterm\nterm\n" without its first byte's neighbours: each term with the ends that it has. */
static bool has_phrase(struct str terms, struct str phrase)
{
	for (size_t at = 0; at + 1 < phrase.n;) {
		size_t end = at + 1;
		while (end < phrase.n && phrase.p[end] != '\n')
			end++;
		if (str_find(terms, str_slice(phrase, at, end + 1)) == STR_NONE)
			return false;
		at = end;
	}
	return true;
}

/* Of each part some phrase? */
static bool has_parts(struct str terms, struct str words)
{
	bool has = true;
	char part = 0;
	while (words.n > 0 && terms.n > 0) {
		struct str phrase = str_cut(&words, 0);
		if (phrase.p[0] != part && !has)
			return false;
		has = (phrase.p[0] == part && has) || has_phrase(terms, str_slice(phrase, 1, phrase.n));
		part = phrase.p[0];
	}
	return has;
}

static bool meets(struct days a, struct days b)
{
	return a.from != DAY_NONE && a.from <= b.to && a.to >= b.from;
}

bool trace_claim_has(const struct trace_claim *c, const struct trace_words *w)
{
	if (!has_parts(c->terms, w->words))
		return false;
	return w->days.from == DAY_NONE || meets(c->dated, w->days) || meets(c->published, w->days) || has_parts(c->terms, w->dated);
}
