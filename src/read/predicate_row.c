/*
 * The little language of the tables: paths of slots, tests, the places of an
 * act's participants.  A fault names the file and the line: these tables are
 * written by linguists, not by compilers.
 */
#include "read/predicate_row.h"

bool path_parse(struct lexicon *lex, struct str s, struct path *ret)
{
	static const struct {
		struct str name;
		enum slot_kind kind;
	} names[] = {
		{ STR_INIT("subj"), SLOT_SUBJ }, { STR_INIT("obj"), SLOT_OBJ }, { STR_INIT("iobj"), SLOT_IOBJ },
		{ STR_INIT("comp"), SLOT_COMP }, { STR_INIT("poss"), SLOT_POSS }, { STR_INIT("mod"), SLOT_MOD },
		{ STR_INIT("head"), SLOT_HEAD }, { STR_INIT("prt"), SLOT_PRT }, { STR_INIT("any"), SLOT_ANY },
		{ STR_INIT("prev"), SLOT_PREV },
	};
	*ret = (struct path){ 0 };
	while (s.n > 0) {
		struct str one = str_cut(&s, '.');
		if (one.n == 0 || ret->n == PATH_MAX_STEPS)
			return false;
		struct slot *step = &ret->step[ret->n++];
		step->kind = SLOT_PREP;
		for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
			if (str_eq(one, names[i].name))
				step->kind = (uint8_t)names[i].kind;
		if (step->kind == SLOT_PREP)
			step->prep = lexicon_word(lex, one);
	}
	return ret->n > 0;
}

static bool types_parse(struct str s, uint32_t *mask)
{
	static const struct {
		struct str name;
		uint32_t mask;
	} sets[] = {
		{ STR_INIT("human"), 1u << ACTOR_PERSON | 1u << ACTOR_GROUP },
		{ STR_INIT("body"), 1u << ACTOR_PARTY | 1u << ACTOR_MEDIA | 1u << ACTOR_NGO | 1u << ACTOR_COMPANY |
				1u << ACTOR_GOVERNMENT | 1u << ACTOR_LEGISLATURE | 1u << ACTOR_IGO | 1u << ACTOR_COURT },
		{ STR_INIT("agent"), 1u << ACTOR_PERSON | 1u << ACTOR_GROUP | 1u << ACTOR_PARTY | 1u << ACTOR_MEDIA |
				1u << ACTOR_NGO | 1u << ACTOR_COMPANY | 1u << ACTOR_GOVERNMENT | 1u << ACTOR_LEGISLATURE |
				1u << ACTOR_IGO | 1u << ACTOR_COURT },
		{ STR_INIT("state"), 1u << ACTOR_GOVERNMENT | 1u << ACTOR_LEGISLATURE | 1u << ACTOR_COURT | 1u << ACTOR_IGO },
	};
	*mask = 0;
	while (s.n > 0) {
		struct str one = str_cut(&s, ',');
		enum actor_type type;
		if (actor_type_from(one, &type)) {
			*mask |= 1u << type;
			continue;
		}
		bool found = false;
		for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]); i++)
			if (str_eq(one, sets[i].name)) {
				*mask |= sets[i].mask;
				found = true;
			}
		if (!found)
			return false;
	}
	return *mask != 0;
}

static bool test_parse(struct lexicon *lex, const struct predicates *p, const struct lexicon_row *row, struct str s,
	struct test *ret, struct err *err)
{
	struct str whole = s;
	*ret = (struct test){ 0 };
	if (str_starts(s, S("!"))) {
		ret->negated = true;
		s = str_slice(s, 1, s.n);
	}
	if (str_eq(s, S("infinitive"))) {
		ret->kind = TEST_INFINITIVE;
		return true;
	}
	if (str_eq(s, S("passive"))) {
		ret->kind = TEST_PASSIVE;
		return true;
	}
	size_t at = 0;
	while (at < s.n && strchr("~=:+", s.p[at]) == NULL)
		at++;
	if (at == s.n || at == 0)
		return row_fail(row, err, "\"" STR_FMT "\" is no test; write obj~CLASS, obj=WORD, obj:TYPE, obj+, passive or infinitive", STR_ARG(whole));
	struct str left = str_slice(s, 0, at), right = str_slice(s, at + 1, s.n);
	char op = s.p[at];
	const bool has = str_eq(left, S("has")) || str_ends(left, S(".has"));
	if (has) {
		ret->kind = TEST_HAS;
		left = str_slice(left, 0, left.n > 4 ? left.n - 4 : 0);
	}
	if (has && left.n == 0)
		ret->path = (struct path){ 0 };
	else if (!path_parse(lex, left, &ret->path))
		return row_fail(row, err, "\"" STR_FMT "\" is no path of slots", STR_ARG(left));
	switch (op) {
	case '~':
		if (ret->kind != TEST_HAS)
			ret->kind = TEST_IS_CLASS;
		ret->is_class = true;
		ret->value = class_number(p, right);
		if (ret->value == TABLE_NONE)
			return row_fail(row, err, "classes.tsv has no class \"" STR_FMT "\"", STR_ARG(right));
		return true;
	case '=':
		if (ret->kind != TEST_HAS)
			ret->kind = TEST_IS_WORD;
		ret->value = lexicon_word(lex, right);
		return true;
	case ':':
		if (str_eq(right, S("held"))) {
			ret->kind = TEST_HELD;
			return true;
		}
		ret->kind = TEST_IS_TYPE;
		if (!types_parse(right, &ret->value))
			return row_fail(row, err, "\"" STR_FMT "\" is no type of actor", STR_ARG(right));
		return true;
	default:
		ret->kind = TEST_PRESENT;
		return true;
	}
}

/* All tests of a row must hold, in whatever order: words that stand beside the verb are looked at before paths. */
static void tests_cheap_first(struct test *test, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0 && test[k].kind == TEST_HAS && test[k - 1].kind != TEST_HAS; k--) {
			const struct test t = test[k];
			test[k] = test[k - 1];
			test[k - 1] = t;
		}
}

bool tests_parse(struct lexicon *lex, const struct predicates *p, const struct lexicon_row *row, struct str s,
	const struct test **ret, uint8_t *tests, struct err *err)
{
	struct test test[TESTS_MAX];
	*tests = 0;
	while (s.n > 0) {
		struct str one = str_trim(str_cut(&s, ' '));
		if (one.n == 0)
			continue;
		if (*tests == TESTS_MAX)
			return row_fail(row, err, "more than %d tests", TESTS_MAX);
		if (!test_parse(lex, p, row, one, &test[(*tests)++], err))
			return false;
	}
	tests_cheap_first(test, *tests);
	struct test *kept = ARENA_ARRAY(lex->arena, struct test, *tests);
	for (uint8_t i = 0; i < *tests; i++)
		kept[i] = test[i];
	*ret = kept;
	return true;
}

struct places {
	struct role_map map[ROLE_MAP_MAX];
	uint8_t n;
};

static bool where_parse(struct lexicon *lex, const struct lexicon_table *frames, const struct lexicon_row *row,
	struct str s, struct places *ret, bool nested, struct err *err)
{
	static const struct {
		struct str name;
		enum role role;
	} roles[] = {
		{ STR_INIT("actor"), ROLE_ACTOR }, { STR_INIT("recipient"), ROLE_RECIPIENT }, { STR_INIT("object"), ROLE_OBJECT },
		{ STR_INIT("place"), ROLE_PLACE }, { STR_INIT("charge"), ROLE_CHARGE }, { STR_INIT("reason"), ROLE_REASON },
	};
	while (s.n > 0) {
		struct str one = str_trim(str_cut(&s, ' '));
		if (one.n == 0)
			continue;
		if (one.p[0] == '@') {
			const struct lexicon_row *frame = NULL;
			for (size_t i = 0; !nested && frames != NULL && i < frames->n; i++)
				if (str_eq(frames->row[i].field[0], str_slice(one, 1, one.n)))
					frame = &frames->row[i];
			if (frame == NULL)
				return row_fail(row, err, "frames.tsv has no frame \"" STR_FMT "\"", STR_ARG(one));
			if (!where_parse(lex, frames, row, frame->field[1], ret, true, err))
				return false;
			continue;
		}
		struct str role = str_cut(&one, '=');
		size_t r = 0;
		while (r < ROLE_COUNT && !str_eq(roles[r].name, role))
			r++;
		if (r == ROLE_COUNT)
			return row_fail(row, err, "\"" STR_FMT "\" is no role", STR_ARG(role));
		if (ret->n == ROLE_MAP_MAX)
			return row_fail(row, err, "more than %d places", ROLE_MAP_MAX);
		struct role_map *map = &ret->map[ret->n++];
		map->role = (uint8_t)roles[r].role;
		if (!path_parse(lex, one, &map->path))
			return row_fail(row, err, "\"" STR_FMT "\" is no path of slots", STR_ARG(one));
	}
	return true;
}

bool places_parse(struct lexicon *lex, const struct lexicon_table *frames, const struct lexicon_row *row,
	struct str where, struct predicate *ret, struct err *err)
{
	struct places all = { .n = 0 };
	if (!where_parse(lex, frames, row, where, &all, false, err))
		return false;
	struct role_map *map = ARENA_ARRAY(lex->arena, struct role_map, all.n);
	for (uint8_t i = 0; i < all.n; i++)
		map[i] = all.map[i];
	ret->map = map;
	ret->maps = all.n;
	return true;
}
