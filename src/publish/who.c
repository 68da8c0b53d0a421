/* Ways from a typed name to entities, the surest first. */
#include "publish/who.h"

#include "base/utf8.h"

#define X_WORDS(n, s) s,
static const char *const ways[] = { WHO_WAYS(X_WORDS) };
#undef X_WORDS

const char *who_way_name(enum who_way w)
{
	return ways[w];
}

enum { WORDS_MAX = 24, WORD_MAX = 64 };

struct name_words {
	struct str v[WORDS_MAX];
	size_t n;
};

static bool is_letter(char c)
{
	return char_is_alpha(c) || char_is_digit(c);
}

static struct name_words words_of(struct str folded)
{
	struct name_words w = { .n = 0 };
	while (folded.n > 0 && w.n < WORDS_MAX) {
		size_t from = 0, to;
		while (from < folded.n && !is_letter(folded.p[from]) && (unsigned char)folded.p[from] < 0x80)
			from++;
		to = from;
		while (to < folded.n && (is_letter(folded.p[to]) || (unsigned char)folded.p[to] >= 0x80))
			to++;
		if (to > from)
			w.v[w.n++] = str_slice(folded, from, to);
		folded = str_slice(folded, to, folded.n);
	}
	return w;
}

static bool same_words_in_any_order(const struct name_words *a, const struct name_words *b)
{
	bool used[WORDS_MAX] = { false };
	if (a->n != b->n || a->n == 0)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		size_t j = 0;
		while (j < b->n && (used[j] || !str_eq(a->v[i], b->v[j])))
			j++;
		if (j == b->n)
			return false;
		used[j] = true;
	}
	return true;
}

/* "cnrp" of "cambodia national rescue party"; small words may be passed over. */
static bool is_initials(struct str typed, const struct name_words *name)
{
	size_t at = 0;
	if (typed.n < 2 || name->n < 2)
		return false;
	for (size_t i = 0; i < name->n; i++) {
		bool small = name->v[i].n <= 3 && i > 0 && i + 1 < name->n;
		if (at < typed.n && typed.p[at] == name->v[i].p[0])
			at++;
		else if (!small)
			return false;
	}
	return at == typed.n;
}

/* Every word typed begins a word of the name. */
static bool is_part(const struct name_words *typed, const struct name_words *name)
{
	for (size_t i = 0; i < typed->n; i++) {
		size_t j = 0;
		while (j < name->n && !str_starts(name->v[j], typed->v[i]))
			j++;
		if (j == name->n)
			return false;
	}
	return typed->n > 0;
}

/* Edits between two words, at most `most` + 1. */
static size_t edits(struct str a, struct str b, size_t most)
{
	size_t row[WORD_MAX + 1];
	if (a.n > WORD_MAX || b.n > WORD_MAX || (a.n > b.n ? a.n - b.n : b.n - a.n) > most)
		return most + 1;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t above = row[j], best = diagonal + (a.p[i - 1] != b.p[j - 1]);
			best = above + 1 < best ? above + 1 : best;
			best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
			diagonal = above;
			row[j] = best;
		}
	}
	return row[b.n];
}

/* One letter in a word of four or more, two in one of eight: "sokka", "candlelite". */
static bool close_word(struct str a, struct str b)
{
	size_t most = a.n >= 8 ? 2 : a.n >= 4 ? 1 : 0;
	return edits(a, b, most) <= most;
}

static bool is_close(const struct name_words *typed, const struct name_words *name)
{
	bool used[WORDS_MAX] = { false };
	if (typed->n == 0 || typed->n != name->n)
		return false;
	for (size_t i = 0; i < typed->n; i++) {
		size_t j = 0;
		while (j < name->n && (used[j] || !close_word(typed->v[i], name->v[j])))
			j++;
		if (j == name->n)
			return false;
		used[j] = true;
	}
	return true;
}

static bool way_fits(enum who_way way, struct str typed, const struct name_words *words, struct str name)
{
	struct name_words w = words_of(name);
	switch (way) {
	case WHO_NAME: return str_eq(typed, name);
	case WHO_ORDER: return same_words_in_any_order(words, &w);
	case WHO_INITIALS: return words->n == 1 && is_initials(typed, &w);
	case WHO_PART: return is_part(words, &w);
	case WHO_SPELLING: return is_close(words, &w);
	case WHO_WAY_COUNT: break;
	}
	BUG("no way %d", (int)way);
}

static bool who_has(const struct who *w, uint32_t entity)
{
	for (size_t i = 0; i < w->n; i++) {
		if (w->v[i] == entity)
			return true;
	}
	return false;
}

static bool type_counts(const struct reckoning *k, uint32_t entity, uint32_t types)
{
	return types == 0 || (types & 1u << k->facts.entity.v[entity].type);
}

/* Other names: the record knows them; the reckoning knows the entity by its first. */
static bool by_other_name(const struct reckoning *k, struct arena *a, struct record *r, struct str name, uint32_t types, struct who *ret,
	struct err *err)
{
	struct record_entities e = { 0 };
	if (r == NULL)
		return true;
	if (!record_entity_named(r, a, name, &e, err))
		return false;
	for (size_t i = 0; i < e.n; i++) {
		for (uint32_t n = 1; n < k->facts.entity.n; n++) {
			const struct entity *x = &k->facts.entity.v[n];
			if (str_eq(x->name, e.v[i].name) && x->type == e.v[i].type && type_counts(k, n, types) && !who_has(ret, n))
				*VEC_PUSH(a, ret) = n;
		}
	}
	return true;
}

/* Those of whom more is told stand first; a name that only a demand or a table holds is told of too. */
static void order(const struct reckoning *k, struct arena *a, struct who *w)
{
	uint32_t *told = ARENA_ARRAY(a, uint32_t, k->facts.entity.n);
	for (size_t i = 0; i < k->facts.event.n; i++)
		told[k->facts.event.v[i].subject]++;
	for (size_t i = 1; i < w->n; i++) {
		for (size_t j = i; j > 0 && told[w->v[j]] > told[w->v[j - 1]]; j--) {
			uint32_t swap = w->v[j];
			w->v[j] = w->v[j - 1];
			w->v[j - 1] = swap;
		}
	}
}

bool who_find(const struct reckoning *k, struct arena *a, struct record *r, struct str name, uint32_t types, struct who *ret,
	struct err *err)
{
	*ret = (struct who){ 0 };
	if (name.n > WHO_NAME_MAX)
		return err_set(err, ERR_LIMIT, "a name has at most %d bytes", WHO_NAME_MAX);
	struct str typed = str_trim(utf8_fold(a, name));
	struct name_words words = words_of(typed);
	struct str *folded = ARENA_ARRAY(a, struct str, k->facts.entity.n);
	for (uint32_t i = 1; i < k->facts.entity.n; i++)
		folded[i] = utf8_fold(a, k->facts.entity.v[i].name);
	for (enum who_way way = 0; way < WHO_WAY_COUNT && ret->n == 0 && typed.n > 0; way++) {
		ret->way = way;
		for (uint32_t i = 1; i < k->facts.entity.n; i++) {
			if (type_counts(k, i, types) && way_fits(way, typed, &words, folded[i]))
				*VEC_PUSH(a, ret) = i;
		}
		if (way == WHO_NAME && ret->n == 0 && !by_other_name(k, a, r, name, types, ret, err))
			return false;
	}
	order(k, a, ret);
	return true;
}
