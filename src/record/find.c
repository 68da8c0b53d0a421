/*
 * The search box: candidates of each kind are walked newest first, counted by
 * what they could be narrowed by, and the best of them told with a snippet.
 *
 * Nothing is sorted by the index: a word that stands in half of a record of a
 * million claims would cost a second.  So many as view.h tells are looked at
 * and at most CLAIMS_MS and DOCUMENTS_MS of this thread's processor time are spent
 * on them, so that a busy machine loses no answer that a quiet one finds; what was
 * found by then is told as incomplete.  Every statement that tells rows joins
 * those of document, claim or alias, so that whoever may not see a row finds
 * neither it nor a trace of it; those that only choose between statements do not.
 */
#include "record/search.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "record/find_part.h"
#include "record/terms.h"
#include "record/trace.h"

enum {
	CLAIMS_MS = 24, DOCUMENTS_MS = 12, OPS = 1000,
	MATCHES_MANY = 4000, DAYS_MANY = 20000, DAYS_LONG = 100,
	CLAIM_TERMS = 48, DOCUMENT_TERMS = 36,  /* of what is shown of them */
	PAGE_MOST = 1000, QUERY_MAX = 64 * SEARCH_BYTES_MAX,
};

/* ---- time spent ------------------------------------------------------------------------------ */

static int64_t spent_ms(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int find_is_late(void *at)
{
	return spent_ms() >= *(const int64_t *)at;
}

static atomic_int time_told = FIND_USUAL;

void record_find_time(int ms)
{
	atomic_store(&time_told, ms);
}

/* ---- candidates ------------------------------------------------------------------------------- */

static const char *kind_at(unsigned i)
{
	return claim_kind_name((enum claim_kind)i);
}

static const char *status_at(unsigned i)
{
	return record_status_name((enum record_status)i);
}

/* Few values and many rows: a value is copied once. */
static void count(struct arena *a, struct record_facets *f, struct str value)
{
	if (value.n == 0)
		return;
	for (size_t i = 0; i < f->n; i++) {
		if (str_eq(f->v[i].value, value)) {
			f->v[i].n++;
			return;
		}
	}
	*VEC_PUSH(a, f) = (struct record_facet){ arena_str(a, value), 1 };
}

static void count_year(struct finding *s, const struct rows *q, int column)
{
	if (rows_null(q, column))
		return;
	const int year = day_civil(rows_day(q, column)).year;
	for (size_t i = 0; i < s->year.n; i++) {
		if (s->year.v[i].year == year) {
			s->year.v[i].n++;
			return;
		}
	}
	*VEC_PUSH(s->a, &s->year) = (struct year_count){ year, 1 };
}

void find_take(struct finding *s, const struct rows *q, bool by_date, double score, struct candidates *ret)
{
	struct candidate one = { .key = rows_int(q, 0), .score = score, .by_date = by_date };
	const bool claims = ret->claims;
	if (claims) {
		one.demand = str_eq(rows_view(q, 1), S("demand"));
		count(s->a, &s->kind, rows_view(q, 1));
		count(s->a, &s->act, rows_view(q, 2));
		count(s->a, &s->status, rows_view(q, 3));
	}
	count_year(s, q, claims ? 4 : 2);
	count(s->a, &s->publisher, rows_view(q, claims ? 5 : 1));
	*VEC_PUSH(s->a, ret) = one;
}

bool find_has(const struct candidates *list, size_t n, int64_t key)
{
	size_t from = 0, to = n; /* the first n are in falling order of key */
	while (from < to) {
		const size_t mid = (from + to) / 2;
		if (list->v[mid].key == key)
			return true;
		if (list->v[mid].key > key)
			from = mid + 1;
		else
			to = mid;
	}
	return false;
}

bool find_walk(struct finding *s, enum sql sql, bool by_date, const struct val *v, size_t n, struct candidates *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	int64_t deadline = ret->deadline;
	const size_t before = ret->n;
	if (!store_rows_(&s->r->st, &q, sql, err, v, n))
		return false;
	sqlite3_progress_handler(s->r->st.db, atomic_load(&time_told) == 0 ? 1 : OPS, find_is_late, &deadline);
	while (rows_next(&q)) {
		if (before > 0 && find_has(ret, before, rows_int(&q, 0)))
			continue;
		if (ret->n == ret->most) {
			ret->incomplete = true;
			break;
		}
		find_take(s, &q, by_date, sqlite3_column_double(q.stmt, ret->claims ? 6 : 3), ret);
	}
	sqlite3_progress_handler(s->r->st.db, 0, NULL, NULL);
	if ((q.rc & 0xff) != SQLITE_INTERRUPT)
		return rows_ok(&q, err);
	ret->incomplete = ret->late = true;
	return true;
}

static int by_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->score > y->score || x->score < y->score)
		return x->score > y->score ? -1 : 1;
	return (x->key < y->key) - (x->key > y->key);
}

/* A phrase beside a word that never stands with it is long looked for in vain: whether their words ever meet is quicker told. */
static bool can_match(struct finding *s, bool with_date, bool claims, bool *ret, struct err *err)
{
	int64_t any = 1;
	const struct str loose = s->loose[with_date];
	bool ok = loose.n == 0 || store_int(&s->r->st, claims ? SQL_FIND_CLAIMS_ANY : SQL_FIND_DOCUMENTS_ANY, &any, err, val_str(loose));
	*ret = any != 0;
	return ok;
}

/* Many match, and few claims are of the days: then the days are listed first. A year's are hardly few where much matches. */
static bool days_are_few(struct finding *s, struct str query, bool *ret, struct err *err)
{
	const struct days d = s->ask.date;
	const int64_t many = s->f->many == 0 ? MATCHES_MANY : (int64_t)s->f->many;
	int64_t matches = 0, of_days = 0;
	*ret = false;
	if (d.to - d.from >= DAYS_LONG)
		return true;
	if (!store_int(&s->r->st, SQL_FIND_CLAIMS_MANY, &matches, err, val_str(query), val_int(many)))
		return false;
	if (matches < many)
		return true;
	if (!store_int(&s->r->st, SQL_FIND_DAYS_MANY, &of_days, err, val_int(DAYS_MANY), val_int(d.from), val_int(d.to)))
		return false;
	*ret = of_days < DAYS_MANY;
	return true;
}

/* The statement that finds them most quickly. */
static bool statement(struct finding *s, bool claims, struct str query, bool narrowed, enum sql *ret, struct err *err)
{
	bool few = false;
	*ret = claims ? (query.n > 0 ? SQL_FIND_CLAIMS : SQL_FIND_CLAIMS_DATED) : query.n > 0 ? SQL_FIND_DOCUMENTS : SQL_FIND_DOCUMENTS_DATED;
	if (claims && narrowed && query.n > 0 && !days_are_few(s, query, &few, err))
		return false;
	if (few)
		*ret = SQL_FIND_CLAIMS_OF_DAYS;
	return true;
}

/* What matches the query, the date's words among it or not, joins the list. */
static bool turn_of(struct finding *s, bool words, bool narrowed, const struct val *v, struct candidates *ret, struct err *err)
{
	const struct str query = words ? s->with_date : s->without_date;
	const bool full = ret->n == ret->most;
	bool done = false, any = false;
	enum sql sql;
	if (ret->claims && query.n > 0 && !full && !find_by_bits(s, words, narrowed, v, ret, &done, err))
		return false;
	if (done)
		return true;
	if (!can_match(s, words, ret->claims, &any, err))
		return false;
	ret->incomplete = ret->incomplete || (any && full);
	if (!any || full)
		return true;
	return statement(s, ret->claims, query, narrowed, &sql, err) && find_walk(s, sql, !words, v, ret->claims ? FIND_CLAIM_VALUES : 9, ret, err);
}

/*
 * Beside other words, first what holds the date as words, which costs no look at any claim's days; then, unless that is
 * as much as is looked at, what the date narrows.  A date alone: first what is of its days.
 */
static bool candidates(struct finding *s, struct candidates *ret, struct err *err)
{
	const struct record_find *f = s->f;
	const bool dated = s->ask.date.from != DAY_NONE, claims = ret->claims;
	const struct val year[2] = { f->year == 0 ? val_null() : val_int(day_of(f->year, 1, 1)), f->year == 0 ? val_null() : val_int(day_of(f->year, 12, 31)) };
	const struct val by = find_told(f), on = find_on(f);
	const int told = atomic_load(&time_told);
	ret->deadline = spent_ms() + (told != FIND_USUAL ? told : claims ? CLAIMS_MS : DOCUMENTS_MS);
	for (int turn = 0; turn < (dated ? 2 : 1); turn++) {
		const bool words = dated && (turn == 0) == (s->without_date.n > 0), narrowed = dated && !words;
		const struct str query = words ? s->with_date : s->without_date;
		const struct val limit = val_int((int64_t)(ret->n + ret->most + 1));
		if (query.n == 0 && !narrowed)
			continue;
		const struct val from = narrowed ? val_int(s->ask.date.from) : val_null(), to = narrowed ? val_int(s->ask.date.to) : val_null();
		const struct val claim[FIND_CLAIM_VALUES] = { val_str(query), val_str(bits_list(s->a, f->kinds, kind_at, CLAIM_KIND_COUNT)),
			val_str(bits_list(s->a, f->statuses, status_at, STATUS_COUNT)), val_z(act_name(f->act)), val_str(f->publisher), year[0], year[1], from, to, limit,
			by, on };
		const struct val document[] = { val_str(query), val_str(f->publisher), year[0], year[1], from, to, limit, by, on };
		if (!turn_of(s, words, narrowed, claims ? claim : document, ret, err))
			return false;
		if (query.n == 0 && ret->n > 1) /* in order of dates: find_has() wants it by key */
			qsort(ret->v, ret->n, sizeof(*ret->v), by_score);
	}
	if (ret->n > 1)
		qsort(ret->v, ret->n, sizeof(*ret->v), by_score);
	return true;
}

/* ---- what is told of them ------------------------------------------------------------------------ */

static bool hit(struct finding *s, bool claims, const struct candidate *c, struct record_hit *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&s->r->st, &q, claims ? SQL_FIND_CLAIM : SQL_FIND_DOCUMENT, err, val_int(c->key)))
		return false;
	if (!rows_next(&q))
		return rows_ok(&q, err) && err_set(err, ERR_STORE, "%s: the search index is damaged; run `rapporteur rebuild`", s->r->path);
	*ret = (struct record_hit){
		.document = rows_int(&q, 0), .title = rows_str(&q, 1, s->a), .publisher = rows_str(&q, 2, s->a),
		.published = { rows_day(&q, 3), rows_day(&q, 4) }, .claim = rows_str(&q, 5, s->a), 
		.snippet = snippet_of(s->a, &s->marked[!c->by_date], rows_view(&q, 9), claims ? CLAIM_TERMS : DOCUMENT_TERMS),
	};
	(void)record_status_from(rows_view(&q, 6), &ret->status);
	(void)claim_kind_from(rows_view(&q, 7), &ret->kind);
	(void)act_from(rows_view(&q, 8), &ret->act);
	return true;
}

static bool hits(struct finding *s, bool claims, size_t offset, size_t limit, size_t *all, size_t *demands, struct record_hits *ret, struct err *err)
{
	const size_t few = claims ? RECORD_FOUND_FIRST : RECORD_FOUND_FIRST / 2;
	struct candidates list = { .claims = claims, .most = limit == 0 || (s->f->in == 0 && limit <= few) ? few : RECORD_FOUND_MOST };
	if (!candidates(s, &list, err))
		return false;
	for (size_t i = offset; i < list.n && i - offset < limit; i++) {
		struct record_hit one;
		if (!hit(s, claims, &list.v[i], &one, err))
			return false;
		*VEC_PUSH(s->a, ret) = one;
	}
	for (size_t i = 0; i < list.n; i++)
		*demands += list.v[i].demand;
	*all = list.n;
	ret->incomplete = list.incomplete;
	s->late = s->late || list.late;
	if (limit > 0 && offset + limit < list.n)
		ret->next = arena_printf(s->a, "%zu", offset + limit);
	return true;
}


static int by_count(const void *a, const void *b)
{
	const struct record_facet *x = a, *y = b;
	return x->n != y->n ? (x->n > y->n ? -1 : 1) : str_cmp(x->value, y->value);
}

static struct record_facets facets(struct record_facets f)
{
	if (f.n > 1)
		qsort(f.v, f.n, sizeof(*f.v), by_count);
	return f;
}

static struct record_facets years(struct finding *s)
{
	struct record_facets f = { 0 };
	for (size_t i = 0; i < s->year.n; i++)
		*VEC_PUSH(s->a, &f) = (struct record_facet){ arena_printf(s->a, "%d", s->year.v[i].year), s->year.v[i].n };
	return facets(f);
}

/* ---- the search ------------------------------------------------------------------------------------------ */

static struct str query_of(struct finding *s, bool with_date, bool (*make)(const struct search_ask *, bool, struct buf *))
{
	struct buf b = BUF_INIT(QUERY_MAX);
	struct str q = { "", 0 };
	if (make(&s->ask, with_date, &b))
		q = arena_str(s->a, buf_str(&b));
	buf_release(&b);
	return q;
}

static void queries(struct finding *s)
{
	s->without_date = query_of(s, false, search_ask_query);
	s->with_date = query_of(s, true, search_ask_query);
	for (int dated = 0; dated < 2; dated++) {
		s->loose[dated] = query_of(s, dated == 1, search_ask_loose);
		snippet_words(s->a, &s->ask, dated == 1, &s->marked[dated]);
	}
}

static bool find(struct finding *s, size_t offset, size_t limit, struct record_found *ret, struct err *err)
{
	const unsigned in = s->f->in == 0 ? FIND_NAMES | FIND_CLAIMS | FIND_DOCUMENTS : s->f->in;
	const bool of_claims = s->f->kinds != 0 || s->f->statuses != 0 || s->f->act != ACT_NONE;
	const bool narrowed = of_claims || s->f->year != 0 || s->f->publisher.n > 0;
	const size_t claims_at = in == FIND_CLAIMS ? offset : 0, documents_at = in == FIND_DOCUMENTS ? offset : 0, names_at = in == FIND_NAMES ? offset : 0;
	size_t none = 0;
	if (!s->f->exact && !find_spellings(s, ret, err))
		return false;
	queries(s);
	if (!narrowed && !find_names(s, ret, err))
		return false;
	ret->all_names = ret->names.n;
	if (names_at < ret->names.n)
		ret->names.v += names_at;
	ret->names.n -= names_at < ret->names.n ? names_at : ret->names.n;
	ret->names.n = (in & FIND_NAMES) == 0 ? 0 : ret->names.n < limit ? ret->names.n : limit;
	/* What is decided of claims bears on all that follows by the words of those claims alone, and on documents not at all: trace.h, written.h. */
	struct trace *trace = trace_search(&s->ask);
	bool ok = hits(s, true, claims_at, (in & FIND_CLAIMS) != 0 ? limit : 0, &ret->all_claims, &ret->all_demands, &ret->claims, err);
	ok = ok && (of_claims || hits(s, false, documents_at, (in & FIND_DOCUMENTS) != 0 ? limit : 0, &ret->all_documents, &none, &ret->documents, err));
	trace_go_on(trace);
	/* Another time it may be another list. */
	if (s->late)
		trace_lose();
	return ok;
}

bool record_find(struct record *r, struct arena *a, const struct record_find *f, struct record_page page, struct record_found *ret, struct err *err)
{
	struct finding s = { .r = r, .a = a, .f = f };
	uint64_t offset = 0;
	*ret = (struct record_found){ .date = DAYS_NONE };
	if (!record_ready(r, err))
		return false;
	if (page.after.n > 0 && (!str_to_u64(page.after, &offset) || offset > 1000000))
		return err_set(err, ERR_INPUT, "\"" STR_FMT "\" is no page of this search", STR_ARG(page.after));
	search_ask(a, f->words, &s.ask);
	ret->date = s.ask.date;
	const size_t limit = page.limit == 0 ? 50 : page.limit > PAGE_MOST ? PAGE_MOST : page.limit;
	if (!find(&s, (size_t)offset, limit, ret, err))
		return false;
	struct search_ask *asked = ARENA_NEW(a, struct search_ask);
	*asked = s.ask;
	ret->ask = asked;
	ret->kinds = facets(s.kind);
	ret->acts = facets(s.act);
	ret->statuses = facets(s.status);
	ret->years = years(&s);
	ret->publishers = facets(s.publisher);
	return true;
}
