/*
 * Tables into arrays: each row's little language is parsed once, here, so that
 * reading a document is array accesses.
 *
 * Rows of one word form a chain in the order of the files.  A fault names the
 * file and the line: these tables are written by linguists, not by compilers.
 */
#include "read/predicate.h"

#include "read/confidence.h"

static const char *const PREDICATE_COLUMNS[] = { "word", "act", "where", "when", "detail", "flags" };

static bool word_kind_file(size_t kind, struct str *name)
{
	static const struct str files[WORD_KINDS] = { STR_INIT("predicates.tsv"), STR_INIT("act-nouns.tsv"),
		STR_INIT("adjectives.tsv") };
	*name = files[kind];
	return true;
}

static uint32_t *index_slot(struct lexicon *lex, struct index *ix, uint32_t word)
{
	if (word >= ix->n) {
		const size_t n = lex->word.n; /* words_number() gave all numbers */
		struct arena *a = lex->arena;
		uint32_t *first = ARENA_ARRAY(a, uint32_t, n);
		for (size_t i = 0; i < n; i++)
			first[i] = i < ix->n ? ix->first[i] : TABLE_NONE;
		ix->first = first;
		ix->n = n;
	}
	return &ix->first[word];
}

static uint32_t index_get(const struct index *ix, uint32_t word)
{
	return word < ix->n ? ix->first[word] : TABLE_NONE;
}

/* What the lemma may be when the lemmatiser erred: "annulled" is annul, "fined" fine. */
static uint32_t index_stem(const struct index *ix, const struct words *w, uint32_t i)
{
	static const struct {
		struct str end;
		size_t cut;
		const char *add;
		bool doubled;
	} rules[] = {
		{ STR_INIT("ed"), 2, "", false }, { STR_INIT("ed"), 1, "", false }, { STR_INIT("ed"), 3, "", true },
		{ STR_INIT("ied"), 3, "y", false }, { STR_INIT("ing"), 3, "", false }, { STR_INIT("ing"), 3, "e", false },
		{ STR_INIT("ing"), 4, "", true }, { STR_INIT("s"), 1, "", false }, { STR_INIT("es"), 2, "", false },
		{ STR_INIT("ies"), 3, "y", false },
	};
	struct str form = word_str(w->d, i);
	char stem[48];
	if (form.n < 5 || form.n + 2 > sizeof(stem))
		return TABLE_NONE;
	for (size_t k = 0; k < form.n; k++)
		stem[k] = char_lower(form.p[k]);
	for (size_t r = 0; r < sizeof(rules) / sizeof(rules[0]); r++) {
		if (!str_ends((struct str){ stem, form.n }, rules[r].end))
			continue;
		size_t n = form.n - rules[r].cut;
		if (n < 3 || (rules[r].doubled && stem[n - 1] != stem[n]))
			continue;
		char saved = stem[n];
		if (rules[r].add[0] != 0)
			stem[n] = rules[r].add[0];
		uint32_t number = table_get(&w->lex->word, (struct str){ stem, n + (rules[r].add[0] != 0) });
		stem[n] = saved;
		uint32_t found = index_get(ix, number);
		if (found != TABLE_NONE)
			return found;
	}
	return TABLE_NONE;
}

uint32_t index_word(const struct index *ix, const struct words *w, uint32_t i)
{
	uint32_t r = index_get(ix, w->lemma[i]);
	if (r == TABLE_NONE)
		r = index_get(ix, w->form[i]);
	if (r == TABLE_NONE && w->d->word[i].upos == UPOS_VERB)
		r = index_stem(ix, w, i);
	return r;
}

/* ---- classes ------------------------------------------------------------------------- */

uint32_t class_number(const struct predicates *p, struct str name)
{
	for (size_t i = 0; i < p->classes; i++)
		if (str_eq(p->class_name[i], name))
			return (uint32_t)i;
	return TABLE_NONE;
}

bool class_has(const struct predicates *p, uint32_t class_no, uint32_t number)
{
	if (class_no >= p->classes || number >= p->class_n)
		return false;
	return (p->class_of[class_no / 64][number] >> (class_no % 64) & 1) != 0;
}

bool word_in_class(const struct predicates *p, const struct words *w, uint32_t i, uint32_t class_no)
{
	return class_has(p, class_no, w->lemma[i]) || class_has(p, class_no, w->form[i]);
}

/* classes.tsv: class, words parted by blanks.  Numbers of words come first, so
 * that the mask arrays are made once. */
static bool classes_open(struct arena *a, struct lexicon *lex, struct predicates *p, struct err *err)
{
	static const char *const columns[] = { "class", "words" };
	const struct lexicon_table *t;
	if (!lexicon_rows(lex, S("classes.tsv"), columns, 2, &t, err))
		return false;
	for (size_t i = 0; i < t->n; i++) {
		struct str rest = t->row[i].field[1];
		while (rest.n > 0) {
			struct str one = str_trim(str_cut(&rest, ' '));
			if (one.n > 0 && lexicon_word(lex, one) == TABLE_NONE)
				BUG("a word without a number");
		}
	}
	p->class_n = lex->word.n;
	for (size_t k = 0; k < CLASSES_MAX / 64; k++)
		p->class_of[k] = ARENA_ARRAY(a, uint64_t, p->class_n);
	for (size_t i = 0; i < t->n; i++) {
		struct str name = t->row[i].field[0];
		uint32_t c = class_number(p, name);
		if (c == TABLE_NONE) {
			if (p->classes == CLASSES_MAX)
				return row_fail(&t->row[i], err, "more than %d classes", CLASSES_MAX);
			c = (uint32_t)p->classes++;
			p->class_name[c] = name;
		}
		struct str rest = t->row[i].field[1];
		while (rest.n > 0) {
			struct str one = str_trim(str_cut(&rest, ' '));
			if (one.n == 0)
				continue;
			uint32_t number = lexicon_word(lex, one);
			p->class_of[c / 64][number] |= (uint64_t)1 << (c % 64);
		}
	}
	return true;
}

/* ---- paths and tests -------------------------------------------------------------------- */

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
	if (str_eq(left, S("has")))
		ret->kind = TEST_HAS;
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

static bool tests_parse(struct lexicon *lex, const struct predicates *p, const struct lexicon_row *row, struct str s,
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

static bool places_parse(struct lexicon *lex, const struct lexicon_table *frames, const struct lexicon_row *row,
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

/* Appends entry `at` to the chain of `word`. */
#define CHAIN(lex, ix, vec, word, at) \
	do { \
		uint32_t *first_ = index_slot((lex), (ix), (word)); \
		if (*first_ == TABLE_NONE) { \
			*first_ = (at); \
		} else { \
			uint32_t last_ = *first_; \
			while ((vec).v[last_].next != TABLE_NONE) \
				last_ = (vec).v[last_].next; \
			(vec).v[last_].next = (at); \
		} \
	} while (0)

/* "arrest|detain|nab" in the first column is three rows that differ in nothing else. */
static bool predicates_kind(struct arena *a, struct lexicon *lex, struct predicates *p, size_t kind, struct err *err)
{
	static const struct str usual[WORD_KINDS] = { STR_INIT("@verb"), STR_INIT("@noun"), STR_INIT("@adj") };
	const struct lexicon_table *t, *frames = lexicon_table(lex, S("frames.tsv"));
	struct str file;
	if (!word_kind_file(kind, &file) || !lexicon_rows(lex, file, PREDICATE_COLUMNS, 6, &t, err))
		return false;
	/* a shield ("-") says only that no other row of its word fits, so it comes last */
	size_t words_most = p->row.n;
	for (size_t k = 0; k < t->n; k++)
		words_most += 1 + str_count(t->row[k].field[0], '|');
	VEC_RESERVE(a, &p->row, words_most);
	struct predicate before = { 0 };
	struct str before_where = { 0 };
	for (size_t k = 0; k < 2 * t->n; k++) {
		const struct lexicon_row *row = &t->row[k % t->n];
		if (str_eq(row->field[1], S("-")) != (k >= t->n))
			continue;
		struct predicate one = { .row = row, .next = TABLE_NONE, .form = row->field[4], .map = before.map, .maps = before.maps };
		const struct str where = row->field[2].n > 0 ? row->field[2] : usual[kind];
		if (!act_from(row->field[1], &one.act) && !str_eq(row->field[1], S("-")))
			return row_fail(row, err, "\"" STR_FMT "\" is no act", STR_ARG(row->field[1]));
		if ((!str_eq(where, before_where) && !places_parse(lex, frames, row, where, &one, err)) ||
			!tests_parse(lex, p, row, row->field[3], &one.test, &one.tests, err))
			return false;
		before = one;
		before_where = where;
		one.weak = str_find(row->field[5], S("weak")) != STR_NONE;
		one.custody = str_find(row->field[5], S("custody")) != STR_NONE;
		one.stops = str_find(row->field[5], S("stop")) != STR_NONE;
		one.thing = str_find(row->field[5], S("thing")) != STR_NONE;
		struct str words = row->field[0];
		while (words.n > 0) {
			struct str word = str_trim(str_cut(&words, '|'));
			uint32_t at = (uint32_t)p->row.n;
			*VEC_PUSH(a, &p->row) = one;
			CHAIN(lex, &p->word[kind], p->row, lexicon_word(lex, word), at);
		}
	}
	return true;
}

/* ---- operators, speech, demands ------------------------------------------------------------ */

static bool kind_parse(const struct lexicon_row *row, struct str s, size_t *kind, struct err *err)
{
	static const char names[] = "vna";
	for (size_t i = 0; i < WORD_KINDS; i++)
		if (s.n == 1 && s.p[0] == names[i]) {
			*kind = i;
			return true;
		}
	return row_fail(row, err, "the kind \"" STR_FMT "\" must be v, n or a", STR_ARG(s));
}

static bool operators_open(struct arena *a, struct lexicon *lex, struct predicates *p, struct err *err)
{
	static const char *const columns[] = { "word", "kind", "effect", "act at", "when" };
	static const struct str effects[EFFECT_COUNT] = {
		[EFFECT_DO] = STR_INIT("do"), [EFFECT_UNDERGO] = STR_INIT("undergo"), [EFFECT_NONE] = STR_INIT("same"),
		[EFFECT_STOP] = STR_INIT("stop"), [EFFECT_PLAN] = STR_INIT("plan"), [EFFECT_POSSIBLE] = STR_INIT("possible"),
		[EFFECT_ALLEGED] = STR_INIT("alleged"), [EFFECT_DENIED] = STR_INIT("denied"), [EFFECT_CAUSE] = STR_INIT("cause"),
		[EFFECT_ASK] = STR_INIT("ask"),
	};
	const struct lexicon_table *t;
	if (!lexicon_rows(lex, S("operators.tsv"), columns, 5, &t, err))
		return false;
	for (size_t i = 0; i < t->n; i++) {
		const struct lexicon_row *row = &t->row[i];
		size_t kind, effect = 0;
		if (!kind_parse(row, row->field[1], &kind, err))
			return false;
		while (effect < EFFECT_COUNT && !str_eq(effects[effect], row->field[2]))
			effect++;
		if (effect == EFFECT_COUNT)
			return row_fail(row, err, "\"" STR_FMT "\" is no effect", STR_ARG(row->field[2]));
		struct str paths = row->field[3];
		while (paths.n > 0) {
			struct operator one = { .effect = (enum effect)effect, .row = row, .next = TABLE_NONE };
			if (!path_parse(lex, str_trim(str_cut(&paths, ' ')), &one.path))
				return row_fail(row, err, "\"" STR_FMT "\" is no path of slots", STR_ARG(row->field[3]));
			if (!tests_parse(lex, p, row, row->field[4], &one.test, &one.tests, err))
				return false;
			struct str words = row->field[0];
			while (words.n > 0) {
				struct str word = str_trim(str_cut(&words, '|'));
				uint32_t at = (uint32_t)p->operator.n;
				*VEC_PUSH(a, &p->operator) = one;
				CHAIN(lex, &p->operator_of[kind], p->operator, lexicon_word(lex, word), at);
			}
		}
	}
	return true;
}

static bool speech_open(struct arena *a, struct lexicon *lex, struct predicates *p, struct err *err)
{
	static const char *const columns[] = { "word", "kind", "stance", "modality", "topic", "toward", "when", "flags" };
	const struct lexicon_table *t;
	if (!lexicon_rows(lex, S("speech.tsv"), columns, 8, &t, err))
		return false;
	for (size_t i = 0; i < t->n; i++) {
		const struct lexicon_row *row = &t->row[i];
		struct speech one = { .row = row, .next = TABLE_NONE };
		size_t kind;
		if (!kind_parse(row, row->field[1], &kind, err))
			return false;
		if (row->field[2].n > 0 && !stance_from(row->field[2], &one.stance))
			return row_fail(row, err, "\"" STR_FMT "\" is no stance", STR_ARG(row->field[2]));
		if (row->field[3].n > 0 && !modality_from(row->field[3], &one.modality))
			return row_fail(row, err, "\"" STR_FMT "\" is no modality", STR_ARG(row->field[3]));
		if ((row->field[4].n > 0 && !path_parse(lex, row->field[4], &one.topic)) ||
			(row->field[5].n > 0 && !path_parse(lex, row->field[5], &one.toward)))
			return row_fail(row, err, "that is no path of slots");
		if (!tests_parse(lex, p, row, row->field[6], &one.test, &one.tests, err))
			return false;
		one.quote_only = str_find(row->field[7], S("quote")) != STR_NONE;
		struct str words = row->field[0];
		while (words.n > 0) {
			struct str word = str_trim(str_cut(&words, '|'));
			uint32_t at = (uint32_t)p->speech.n;
			*VEC_PUSH(a, &p->speech) = one;
			CHAIN(lex, &p->speech_of[kind], p->speech, lexicon_word(lex, word), at);
		}
	}
	return true;
}

static bool paths_parse(struct lexicon *lex, const struct lexicon_row *row, struct str s, struct path *path, uint8_t *n,
	size_t max, struct err *err)
{
	while (s.n > 0) {
		struct str one = str_trim(str_cut(&s, ' '));
		if (one.n == 0)
			continue;
		if (*n == max)
			return row_fail(row, err, "more than %zu paths", max);
		if (!path_parse(lex, one, &path[(*n)++]))
			return row_fail(row, err, "\"" STR_FMT "\" is no path of slots", STR_ARG(one));
	}
	return true;
}

static bool askings_open(struct arena *a, struct lexicon *lex, struct predicates *p, struct err *err)
{
	static const char *const columns[] = { "word", "kind", "wording", "addressee", "content", "when", "flags" };
	const struct lexicon_table *t;
	if (!lexicon_rows(lex, S("demand-verbs.tsv"), columns, 7, &t, err))
		return false;
	for (size_t i = 0; i < t->n; i++) {
		const struct lexicon_row *row = &t->row[i];
		struct asking one = { .row = row, .next = TABLE_NONE };
		size_t kind;
		if (!kind_parse(row, row->field[1], &kind, err))
			return false;
		if (!wording_from(row->field[2], &one.wording))
			return row_fail(row, err, "\"" STR_FMT "\" is no wording", STR_ARG(row->field[2]));
		if (!paths_parse(lex, row, row->field[3], one.addressee, &one.addressees, ADDRESSEE_MAX, err) ||
			!paths_parse(lex, row, row->field[4], one.content, &one.contents, CONTENT_MAX, err) ||
			!tests_parse(lex, p, row, row->field[5], &one.test, &one.tests, err))
			return false;
		one.stop = str_find(row->field[6], S("stop")) != STR_NONE;
		struct str words = row->field[0];
		while (words.n > 0) {
			struct str word = str_trim(str_cut(&words, '|'));
			uint32_t at = (uint32_t)p->asking.n;
			*VEC_PUSH(a, &p->asking) = one;
			CHAIN(lex, &p->asking_of[kind], p->asking, lexicon_word(lex, word), at);
		}
	}
	return true;
}

static bool hinges_open(struct arena *a, struct lexicon *lex, struct predicates *p, struct err *err)
{
	static const char *const columns[] = { "words", "kind", "then", "if", "when" };
	const struct lexicon_table *t;
	if (!lexicon_rows(lex, S("hinges.tsv"), columns, 5, &t, err))
		return false;
	for (size_t i = 0; i < t->n; i++) {
		const struct lexicon_row *row = &t->row[i];
		struct hinge one = { .row = row, .next = TABLE_NONE };
		size_t kind;
		if (!kind_parse(row, row->field[1], &kind, err) || !paths_parse(lex, row, row->field[2], one.effect, &one.effects, HINGE_PATHS_MAX, err) ||
			!paths_parse(lex, row, row->field[3], one.cause, &one.causes, HINGE_PATHS_MAX, err) ||
			!tests_parse(lex, p, row, row->field[4], &one.test, &one.tests, err))
			return false;
		struct str words = row->field[0];
		while (words.n > 0) {
			struct str word = str_trim(str_cut(&words, '|'));
			uint32_t at = (uint32_t)p->hinge.n;
			*VEC_PUSH(a, &p->hinge) = one;
			CHAIN(lex, &p->hinge_of[kind], p->hinge, lexicon_word(lex, word), at);
		}
	}
	return true;
}

/* ---- phrases and facts of acts --------------------------------------------------------------- */

static bool conditions_open(struct lexicon *lex, struct predicates *p, struct err *err)
{
	static const char *const columns[] = { "words", "kind" };
	static const struct str kinds[] = { STR_INIT("if"), STR_INIT("unless"), STR_INIT("only-if"), STR_INIT("until"),
		STR_INIT("absence"), STR_INIT("event"), STR_INIT("otherwise") };
	const struct lexicon_table *t;
	if (!lexicon_rows(lex, S("condition-words.tsv"), columns, 2, &t, err))
		return false;
	for (size_t i = 0; i < t->n; i++) {
		uint32_t kind = 0;
		while (kind < sizeof(kinds) / sizeof(kinds[0]) && !str_eq(kinds[kind], t->row[i].field[1]))
			kind++;
		if (kind == sizeof(kinds) / sizeof(kinds[0]))
			return row_fail(&t->row[i], err, "\"" STR_FMT "\" is no kind of condition", STR_ARG(t->row[i].field[1]));
		if (!phrase_put(lex, &p->conditions, t->row[i].field[0], kind, &t->row[i], err))
			return false;
	}
	return true;
}

static bool forms_open(struct arena *a, struct lexicon *lex, struct predicates *p, struct err *err)
{
	static const char *const form_columns[] = { "words", "form" };
	static const char *const not_columns[] = { "words", "why" };
	const struct lexicon_table *t;
	if (!lexicon_rows(lex, S("forms.tsv"), form_columns, 2, &t, err))
		return false;
	for (size_t i = 0; i < t->n; i++) {
		if (!phrase_put(lex, &p->forms, t->row[i].field[0], (uint32_t)p->form.n, &t->row[i], err))
			return false;
		*VEC_PUSH(a, &p->form) = t->row[i].field[1].n > 0 ? t->row[i].field[1] : t->row[i].field[0];
	}
	if (!lexicon_rows(lex, S("not-claims.tsv"), not_columns, 2, &t, err))
		return false;
	for (size_t i = 0; i < t->n; i++)
		if (!phrase_put(lex, &p->not_claims, t->row[i].field[0], 0, &t->row[i], err))
			return false;
	return true;
}

static bool facts_open(struct lexicon *lex, struct predicates *p, struct err *err)
{
	static const char *const columns[] = { "act", "plover", "mode", "flags" };
	const struct lexicon_table *t;
	if (!lexicon_rows(lex, S("plover.tsv"), columns, 4, &t, err))
		return false;
	for (size_t i = 0; i < t->n; i++) {
		enum act act;
		const struct lexicon_row *row = &t->row[i];
		if (!act_from(row->field[0], &act))
			return row_fail(row, err, "\"" STR_FMT "\" is no act", STR_ARG(row->field[0]));
		p->fact[act] = (struct act_facts){
			.plover = row->field[1],
			.plover_mode = row->field[2],
			.abuse = str_find(row->field[3], S("abuse")) != STR_NONE,
			.person = str_find(row->field[3], S("person")) != STR_NONE,
			.reciprocal = str_find(row->field[3], S("reciprocal")) != STR_NONE,
		};
	}
	return true;
}

/* Numbers for all words that have rows here, so that every index is made once and as long as need be. */
static void words_number(struct lexicon *lex)
{
	static const struct str files[] = { STR_INIT("predicates.tsv"), STR_INIT("act-nouns.tsv"), STR_INIT("adjectives.tsv"),
		STR_INIT("operators.tsv"), STR_INIT("speech.tsv"), STR_INIT("demand-verbs.tsv"), STR_INIT("hinges.tsv") };
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		const struct lexicon_table *t = lexicon_table(lex, files[i]);
		for (size_t k = 0; t != NULL && k < t->n; k++)
			for (struct str rest = t->row[k].field[0]; rest.n > 0;)
				(void)lexicon_word(lex, str_trim(str_cut(&rest, '|')));
	}
}

bool predicates_open(struct arena *a, struct lexicon *lex, struct err *err)
{
	struct predicates *p = ARENA_NEW(a, struct predicates);
	words_number(lex);
	if (!classes_open(a, lex, p, err))
		return false;
	for (size_t kind = 0; kind < WORD_KINDS; kind++)
		if (!predicates_kind(a, lex, p, kind, err))
			return false;
	if (!operators_open(a, lex, p, err) || !speech_open(a, lex, p, err) || !askings_open(a, lex, p, err) || !hinges_open(a, lex, p, err) ||
		!conditions_open(lex, p, err) || !forms_open(a, lex, p, err) || !facts_open(lex, p, err) ||
		!confidence_open(a, lex, &p->weights, err))
		return false;
	lex->predicates = p;
	return true;
}
