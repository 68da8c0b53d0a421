/* The names that a search finds, and the other spellings that it looks for. */
#include "record/find_part.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "record/alike.h"

enum { NAMES_MOST = 2000, ALIKE_WORDS_MOST = 8 };

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

bool find_names(struct finding *s, struct record_found *ret, struct err *err)
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
		const bool clocks = s->f->told != 0 || s->f->as_of;
		if (clocks && !store_int(&s->r->st, SQL_NAME_BY_THEN, &then, err, find_told(s->f), find_on(s->f), val_str(all.v[i].entity), val_int(RECORD_CLAIMS_THEN)))
			return false;
		if (then == 0)
			continue;
		if (!store_rows(&s->r->st, &q, SQL_ENTITY_PLAIN, err, val_str(all.v[i].entity)))
			return false;
		if (rows_next(&q)) {
			h.entity = (struct record_entity){ .id = rows_str(&q, 0, s->a), .name = rows_str(&q, 1, s->a), .country = rows_str(&q, 3, s->a),
				.note = rows_str(&q, 4, s->a), .claims = (size_t)(clocks ? then : rows_int(&q, 5)), .aliases = (size_t)rows_int(&q, 6), .seen = DAYS_NONE };
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

static bool is_plain(const struct search_part *p)
{
	return !p->without && !p->dated && !p->quoted && !p->prefix;
}

static void add_spelling(struct finding *s, struct search_part *p, const struct record_alike *both, struct str word, struct record_found *ret)
{
	struct record_alike one = *both;
	one.typed = utf8_fold(s->a, p->words);
	one.word = word;
	bool there = str_eq(one.typed, word);
	for (size_t i = 0; i < p->alike.n; i++)
		there = there || str_eq(p->alike.v[i].word, word);
	if (there)
		return;
	*VEC_PUSH(s->a, &p->alike) = one;
	*VEC_PUSH(s->a, &ret->alike) = one;
}

/* Two words of a Khmer name, each too short to be told from others by itself. */
static bool spellings_of_pair(struct finding *s, struct search_part *first, struct search_part *second, struct record_found *ret, struct err *err)
{
	const struct str one = utf8_fold(s->a, first->words), other = utf8_fold(s->a, second->words);
	struct record_alikes list = { 0 };
	if (!is_plain(first) || !is_plain(second) || !alike_is_khmer(one) || !alike_is_khmer(other))
		return true;
	if (!alike_find(&s->r->st, s->a, arena_printf(s->a, STR_FMT " " STR_FMT, STR_ARG(one), STR_ARG(other)), &list, err))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		struct str rest = list.v[i].word;
		const struct str begins = str_cut(&rest, ' ');
		if (rest.n == 0)
			continue;
		add_spelling(s, first, &list.v[i], begins, ret);
		add_spelling(s, second, &list.v[i], rest, ret);
	}
	return true;
}

bool find_spellings(struct finding *s, struct record_found *ret, struct err *err)
{
	size_t asked = 0;
	for (size_t i = 0; i < s->ask.parts && asked < ALIKE_WORDS_MOST; i++) {
		struct search_part *p = &s->ask.part[i];
		const struct str word = utf8_fold(s->a, p->words);
		int64_t known = 0;
		if (!is_plain(p) || word.n < 4 || str_find_char(word, ' ') != STR_NONE)
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
	for (size_t i = 0; i + 1 < s->ask.parts && i < ALIKE_WORDS_MOST; i++) {
		if (!spellings_of_pair(s, &s->ask.part[i], &s->ask.part[i + 1], ret, err))
			return false;
	}
	return true;
}
