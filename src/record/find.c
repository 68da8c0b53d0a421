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

#include "base/utf8.h"
#include "record/alike.h"
#include "record/list.h"
#include "record/snippet.h"
#include "record/terms.h"
#include "record/trace.h"

enum {
	CLAIMS_MS = 24, DOCUMENTS_MS = 12, OPS = 1000,
	MATCHES_MANY = 4000, DAYS_MANY = 20000, DAYS_LONG = 100,
	CLAIM_TERMS = 48, DOCUMENT_TERMS = 36,  /* of what is shown of them */
	NAMES_MOST = 2000, PAGE_MOST = 1000, ALIKE_WORDS_MOST = 8, QUERY_MAX = 64 * SEARCH_BYTES_MAX,
};

struct candidate {
	int64_t key;
	double score;
	bool by_date; /* the query without the date's words matched it */
	bool demand;
};

struct candidates {
	struct candidate *v;
	size_t n, cap;
	bool claims;      /* or documents */
	size_t most;      /* are looked at */
	int64_t deadline; /* of spent_ms() */
	bool incomplete;
	bool late;        /* because of the time */
};

struct year_count {
	int year;
	size_t n;
};

struct finding {
	struct record *r;
	struct arena *a;
	const struct record_find *f;
	struct search_ask ask;
	struct str with_date, without_date; /* queries; empty: none */
	struct str loose[2];                /* of the two above (without_date first): finds nothing where they find nothing; empty: none */
	struct snippet_words marked[2];     /* of the query without the date's words, and of that with them */
	struct record_facets kind, act, status, publisher;
	VEC(struct year_count) year;
	bool late;                          /* the time ended a walk */
};

/* ---- time spent ------------------------------------------------------------------------------ */

static int64_t spent_ms(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int is_late(void *context)
{
	return spent_ms() >= *(const int64_t *)context;
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

static void take_candidate(struct finding *s, const struct rows *q, bool claims, bool by_date, struct candidates *ret)
{
	struct candidate one = { .key = rows_int(q, 0), .by_date = by_date };
	if (claims) {
		one.demand = str_eq(rows_view(q, 1), S("demand"));
		count(s->a, &s->kind, rows_view(q, 1));
		count(s->a, &s->act, rows_view(q, 2));
		count(s->a, &s->status, rows_view(q, 3));
	}
	count_year(s, q, claims ? 4 : 2);
	count(s->a, &s->publisher, rows_view(q, claims ? 5 : 1));
	one.score = sqlite3_column_double(q->stmt, claims ? 6 : 3);
	*VEC_PUSH(s->a, ret) = one;
}

static bool is_there(const struct candidates *list, size_t n, int64_t key)
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

static bool walk(struct finding *s, enum sql sql, bool by_date, const struct val *v, size_t n, struct candidates *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	const bool claims = ret->claims;
	int64_t deadline = ret->deadline;
	const size_t before = ret->n;
	if (!store_rows_(&s->r->st, &q, sql, err, v, n))
		return false;
	sqlite3_progress_handler(s->r->st.db, atomic_load(&time_told) == 0 ? 1 : OPS, is_late, &deadline);
	while (rows_next(&q)) {
		if (before > 0 && is_there(ret, before, rows_int(&q, 0)))
			continue;
		if (ret->n == ret->most) {
			ret->incomplete = true;
			break;
		}
		take_candidate(s, &q, claims, by_date, ret);
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

static struct val known_val(const struct record_find *f)
{
	return f->known == 0 ? val_null() : val_int(f->known);
}

static struct val on_val(const struct record_find *f)
{
	return f->as_of ? val_int(f->on) : val_null();
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

/*
 * Beside other words, first what holds the date as words, which costs no look at any claim's days; then, unless that is
 * as much as is looked at, what the date narrows.  A date alone: first what is of its days.
 */
static bool candidates(struct finding *s, struct candidates *ret, struct err *err)
{
	const struct record_find *f = s->f;
	const bool dated = s->ask.date.from != DAY_NONE, claims = ret->claims;
	const struct val year[2] = { f->year == 0 ? val_null() : val_int(day_of(f->year, 1, 1)), f->year == 0 ? val_null() : val_int(day_of(f->year, 12, 31)) };
	const struct val known = known_val(f), on = on_val(f);
	const int told = atomic_load(&time_told);
	ret->deadline = spent_ms() + (told != FIND_USUAL ? told : claims ? CLAIMS_MS : DOCUMENTS_MS);
	for (int turn = 0; turn < (dated ? 2 : 1); turn++) {
		const bool words = dated && (turn == 0) == (s->without_date.n > 0), narrowed = dated && !words;
		const struct str query = words ? s->with_date : s->without_date;
		const struct val limit = val_int((int64_t)(ret->n + ret->most + 1));
		bool any = false;
		enum sql sql;
		if (query.n == 0 && !narrowed)
			continue;
		if (!can_match(s, words, claims, &any, err))
			return false;
		ret->incomplete = ret->incomplete || (any && ret->n == ret->most);
		if (!any || ret->n == ret->most)
			continue;
		const struct val from = narrowed ? val_int(s->ask.date.from) : val_null(), to = narrowed ? val_int(s->ask.date.to) : val_null();
		const struct val claim[] = { val_str(query), val_str(bits_list(s->a, f->kinds, kind_at, CLAIM_KIND_COUNT)),
			val_str(bits_list(s->a, f->statuses, status_at, STATUS_COUNT)), val_z(act_name(f->act)), val_str(f->publisher), year[0], year[1], from, to, limit,
			known, on };
		const struct val document[] = { val_str(query), val_str(f->publisher), year[0], year[1], from, to, limit, known, on };
		if (!statement(s, claims, query, narrowed, &sql, err) || !walk(s, sql, !words, claims ? claim : document, claims ? 12 : 9, ret, err))
			return false;
		if (query.n == 0 && ret->n > 1) /* in order of dates: is_there() wants it by key */
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
	const bool first = s->f->in == 0 && limit <= RECORD_FOUND_FIRST;
	struct candidates list = { .claims = claims, .most = first || limit == 0 ? RECORD_FOUND_FIRST : RECORD_FOUND_MOST };
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
	if (offset + limit < list.n)
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

/* ---- names ----------------------------------------------------------------------------------------- */

struct named {
	struct str entity, name;
	int64_t claims;
	bool alike;
};

struct nameds {
	struct named *v;
	size_t n, cap;
};

/* The same entity's best name first: not alike, then most told. */
static int by_entity(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int d = str_cmp(x->entity, y->entity);
	if (d != 0)
		return d;
	if (x->alike != y->alike)
		return x->alike ? 1 : -1;
	return (x->claims < y->claims) - (x->claims > y->claims);
}

static bool take_names(struct finding *s, enum sql sql, struct str word, bool alike, struct nameds *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&s->r->st, &q, sql, err, val_str(word), val_int(NAMES_MOST)))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(s->a, ret) = (struct named){ rows_str(&q, 0, s->a), rows_str(&q, 1, s->a), rows_int(&q, 2), alike };
	return rows_ok(&q, err);
}

static void one_each(struct nameds *list)
{
	size_t n = 0;
	if (list->n > 1)
		qsort(list->v, list->n, sizeof(*list->v), by_entity);
	for (size_t i = 0; i < list->n; i++) {
		if (n == 0 || !str_eq(list->v[n - 1].entity, list->v[i].entity))
			list->v[n++] = list->v[i];
	}
	list->n = n;
}

/* Entities that have each word of the part, or another spelling of it. */
static bool names_of_part(struct finding *s, const struct search_part *p, struct nameds *ret, struct err *err)
{
	struct str rest = utf8_fold(s->a, p->words);
	bool first = true;
	while (rest.n > 0) {
		struct nameds list = { 0 };
		const struct str word = str_cut(&rest, ' ');
		if (!take_names(s, p->quoted ? SQL_FIND_NAMES : SQL_FIND_NAMES_FROM, word, false, &list, err))
			return false;
		for (size_t i = 0; i < p->alike.n; i++) {
			if (!take_names(s, SQL_FIND_NAMES, p->alike.v[i].word, true, &list, err))
				return false;
		}
		one_each(&list);
		for (size_t i = 0, k = 0; !first && i < list.n; i++) {
			while (k < ret->n && str_cmp(ret->v[k].entity, list.v[i].entity) < 0)
				k++;
			const bool both = k < ret->n && str_eq(ret->v[k].entity, list.v[i].entity);
			list.v[i].alike = list.v[i].alike || (both && ret->v[k].alike);
			if (!both)
				list.v[i].entity = (struct str){ "", 0 };
		}
		size_t n = 0;
		for (size_t i = 0; i < list.n; i++) {
			if (list.v[i].entity.n > 0)
				list.v[n++] = list.v[i];
		}
		list.n = n;
		*ret = list;
		first = false;
	}
	return true;
}

static int by_claims(const void *a, const void *b)
{
	const struct record_name_hit *x = a, *y = b;
	if (x->alike != y->alike)
		return x->alike ? 1 : -1;
	if (x->entity.claims != y->entity.claims)
		return x->entity.claims > y->entity.claims ? -1 : 1;
	return str_cmp(x->entity.id, y->entity.id);
}

static bool names(struct finding *s, struct record_found *ret, struct err *err)
{
	struct nameds all = { 0 };
	bool first = true;
	for (size_t i = 0; i < s->ask.parts; i++) {
		struct nameds one = { 0 };
		const struct search_part *p = &s->ask.part[i];
		if (p->without || p->dated || utf8_fold(s->a, p->words).n == 0)
			continue;
		if (!names_of_part(s, p, &one, err))
			return false;
		if (first)
			all = one;
		size_t n = 0;
		for (size_t k = 0, m = 0; !first && k < one.n; k++) {
			while (m < all.n && str_cmp(all.v[m].entity, one.v[k].entity) < 0)
				m++;
			if (m < all.n && str_eq(all.v[m].entity, one.v[k].entity)) {
				one.v[k].alike = one.v[k].alike || all.v[m].alike;
				one.v[n++] = one.v[k];
			}
		}
		if (!first)
			all = (struct nameds){ one.v, n, one.cap };
		first = false;
	}
	for (size_t i = 0; i < all.n; i++) {
		struct record_name_hit h = { .found = all.v[i].name, .alike = all.v[i].alike };
		AUTO(rows_end) struct rows q = { 0 };
		int64_t then = 1;
		if ((s->f->known != 0 || s->f->as_of) &&
			!store_int(&s->r->st, SQL_NAME_BY_THEN, &then, err, val_str(all.v[i].entity), known_val(s->f), on_val(s->f)))
			return false;
		if (then == 0)
			continue;
		if (!store_rows(&s->r->st, &q, SQL_ENTITY_PLAIN, err, val_str(all.v[i].entity)))
			return false;
		if (rows_next(&q)) {
			h.entity = (struct record_entity){ .id = rows_str(&q, 0, s->a), .name = rows_str(&q, 1, s->a), .country = rows_str(&q, 3, s->a),
				.note = rows_str(&q, 4, s->a), .claims = (size_t)rows_int(&q, 5), .aliases = (size_t)rows_int(&q, 6), .seen = DAYS_NONE };
			if (actor_type_from(rows_view(&q, 2), &h.entity.type))
				*VEC_PUSH(s->a, &ret->names) = h;
		}
		if (!rows_ok(&q, err))
			return false;
	}
	if (ret->names.n > 1)
		qsort(ret->names.v, ret->names.n, sizeof(*ret->names.v), by_claims);
	return true;
}

/* ---- other spellings ---------------------------------------------------------------------------------- */

static bool spellings(struct finding *s, struct record_found *ret, struct err *err)
{
	size_t asked = 0;
	for (size_t i = 0; i < s->ask.parts && asked < ALIKE_WORDS_MOST; i++) {
		struct search_part *p = &s->ask.part[i];
		const struct str word = utf8_fold(s->a, p->words);
		int64_t known = 0;
		if (p->without || p->dated || p->quoted || p->prefix || word.n < 4 || str_find_char(word, ' ') != STR_NONE)
			continue;
		asked++;
		if (!alike_find(&s->r->st, s->a, word, &p->alike, err) || !store_int(&s->r->st, SQL_ALIAS_WORD_SEEN, &known, err, val_str(word)))
			return false;
		/* A word that is a name itself is not misspelt: only other romanisations count. */
		size_t n = 0;
		for (size_t k = 0; k < p->alike.n; k++) {
			if (known == 0 || p->alike.v[k].why == ALIKE_ROMANISED)
				p->alike.v[n++] = p->alike.v[k];
		}
		p->alike.n = n;
		for (size_t k = 0; k < n; k++)
			*VEC_PUSH(s->a, &ret->alike) = p->alike.v[k];
	}
	return true;
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
	if (!s->f->exact && !spellings(s, ret, err))
		return false;
	queries(s);
	if (!narrowed && !names(s, ret, err))
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
	ret->kinds = facets(s.kind);
	ret->acts = facets(s.act);
	ret->statuses = facets(s.status);
	ret->years = years(&s);
	ret->publishers = facets(s.publisher);
	return true;
}
