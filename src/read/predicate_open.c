/*
 * Tables into arrays: each row is parsed once, so that reading a document is
 * array accesses.  Rows of one word form a chain in the order of the files.
 */
#include "read/predicate_row.h"

#include "read/confidence.h"

static const char *const PREDICATE_COLUMNS[] = { "word", "act", "where", "when", "detail", "flags" };

static bool word_kind_file(size_t kind, struct str *name)
{
	static const struct str files[WORD_KINDS] = { STR_INIT("predicates.tsv"), STR_INIT("act-nouns.tsv"),
		STR_INIT("adjectives.tsv") };
	*name = files[kind];
	return true;
}

static uint32_t *filled(struct arena *a, const uint32_t *old, size_t had, size_t n)
{
	_Static_assert(TABLE_NONE == UINT32_MAX, "filled with it");
	uint32_t *v = arena_alloc(a, n * sizeof(*v));
	if (had > 0)
		memcpy(v, old, had * sizeof(*v));
	memset(v + had, 0xFF, (n - had) * sizeof(*v));
	return v;
}

static void index_room(struct lexicon *lex, struct index *ix, uint32_t word)
{
	if (word < ix->n)
		return;
	const size_t n = lex->word.n; /* words_number() gave all numbers */
	ix->first = filled(lex->arena, ix->first, ix->n, n);
	ix->n = n;
}

/* classes.tsv: class, words parted by blanks.  Numbers of words come first, so
 * that the mask arrays are made once. */
static bool classes_open(struct arena *a, struct lexicon *lex, struct predicates *p, struct err *err)
{
	static const char *const columns[] = { "class", "words" };
	const struct lexicon_table *t;
	if (!lexicon_rows(lex, S("classes.tsv"), columns, 2, &t, err))
		return false;
	VEC(uint32_t) numbers = { 0 };
	for (size_t i = 0; i < t->n; i++) {
		struct str rest = t->row[i].field[1];
		while (rest.n > 0) {
			struct str one = str_trim(str_cut(&rest, ' '));
			if (one.n > 0)
				*VEC_PUSH(a, &numbers) = lexicon_word(lex, one);
		}
	}
	const uint32_t *number = numbers.v;
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
			table_put(a, &p->class_at, name, c);
		}
		struct str rest = t->row[i].field[1];
		while (rest.n > 0) {
			struct str one = str_trim(str_cut(&rest, ' '));
			if (one.n == 0)
				continue;
			p->class_of[c / 64][*number++] |= (uint64_t)1 << (c % 64);
		}
	}
	return true;
}

/* Appends entry `at` to the chain of `word`. */
#define CHAIN(lex, ix, vec, word, at) \
	do { \
		const uint32_t word_ = (word); \
		index_room((lex), (ix), word_); \
		if ((ix)->first[word_] == TABLE_NONE) \
			(ix)->first[word_] = (at); \
		else \
			(vec).v[(vec).v[(ix)->first[word_]].last].next = (at); \
		(vec).v[(ix)->first[word_]].last = (at); \
	} while (0)

/* A shield ("-") with tests is tried before all rows of its word, one without says only that no other row fits. */
static size_t row_turn(const struct lexicon_row *row)
{
	return !str_eq(row->field[1], S("-")) ? 1 : row->field[3].n > 0 ? 0 : 2;
}

/* "arrest|detain|nab" in the first column is three rows that differ in nothing else. */
static bool predicates_kind(struct arena *a, struct lexicon *lex, struct predicates *p, size_t kind, struct err *err)
{
	static const struct str usual[WORD_KINDS] = { STR_INIT("@verb"), STR_INIT("@noun"), STR_INIT("@adj") };
	const struct lexicon_table *t, *frames = lexicon_table(lex, S("frames.tsv"));
	struct str file;
	if (!word_kind_file(kind, &file) || !lexicon_rows(lex, file, PREDICATE_COLUMNS, 6, &t, err))
		return false;
	size_t words_most = p->row.n;
	for (size_t k = 0; k < t->n; k++)
		words_most += 1 + str_count(t->row[k].field[0], '|');
	VEC_RESERVE(a, &p->row, words_most);
	struct predicate before = { 0 };
	struct str before_where = { 0 };
	for (size_t k = 0; k < 3 * t->n; k++) {
		const struct lexicon_row *row = &t->row[k % t->n];
		if (row_turn(row) != k / t->n)
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
		one.asked = str_find(row->field[5], S("asked")) != STR_NONE;
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
		[EFFECT_ASK] = STR_INIT("ask"), [EFFECT_AWAIT] = STR_INIT("await"),
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
		one.judges = str_find(row->field[7], S("judges")) != STR_NONE;
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

/* "sanction", "not concede", "pressure" */
static bool side_act(const struct lexicon_row *row, struct str s, struct side *ret, struct err *err)
{
	if (str_starts(s, S("not "))) {
		ret->negated = true;
		s = str_slice(s, 4, s.n);
	}
	ret->worth = str_eq(s, S("pressure")) ? SIDE_PRESSURE : str_eq(s, S("review")) ? SIDE_REVIEW : SIDE_ACT;
	if (ret->worth == SIDE_ACT && !act_from(s, &ret->act))
		return row_fail(row, err, "\"" STR_FMT "\" is no act", STR_ARG(s));
	return true;
}

static bool sides_open(struct arena *a, struct lexicon *lex, struct predicates *p, struct err *err)
{
	static const char *const columns[] = { "words", "kind", "side", "act", "when" };
	const struct lexicon_table *t;
	if (!lexicon_rows(lex, S("sides.tsv"), columns, 5, &t, err))
		return false;
	for (size_t i = 0; i < t->n; i++) {
		const struct lexicon_row *row = &t->row[i];
		const bool both = str_eq(row->field[2], S("both"));
		struct side one = { .cause = both || str_eq(row->field[2], S("if")), .effect = both || str_eq(row->field[2], S("then")), .next = TABLE_NONE };
		size_t kind;
		if (!one.cause && !one.effect)
			return row_fail(row, err, "the side \"" STR_FMT "\" must be if, then or both", STR_ARG(row->field[2]));
		if (!kind_parse(row, row->field[1], &kind, err) || !side_act(row, row->field[3], &one, err) || !tests_parse(lex, p, row, row->field[4], &one.test, &one.tests, err))
			return false;
		struct str words = row->field[0];
		while (words.n > 0) {
			struct str word = str_trim(str_cut(&words, '|'));
			uint32_t at = (uint32_t)p->side.n;
			*VEC_PUSH(a, &p->side) = one;
			CHAIN(lex, &p->side_of[kind], p->side, lexicon_word(lex, word), at);
		}
	}
	return true;
}

/* ---- phrases and facts of acts --------------------------------------------------------------- */

static bool conditions_open(struct lexicon *lex, struct predicates *p, struct err *err)
{
	static const char *const columns[] = { "words", "kind" };
	static const struct str kinds[] = { STR_INIT("if"), STR_INIT("unless"), STR_INIT("only-if"), STR_INIT("until"),
		STR_INIT("absence"), STR_INIT("event"), STR_INIT("otherwise"), STR_INIT("that"),
		STR_INIT("pain") };
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
			.whom = str_find(row->field[3], S("whom")) != STR_NONE,
		};
	}
	return true;
}

/* Numbers for all words that have rows here, so that every index is made once and as long as need be. */
static void words_number(struct lexicon *lex)
{
	static const struct str files[] = { STR_INIT("predicates.tsv"), STR_INIT("act-nouns.tsv"), STR_INIT("adjectives.tsv"),
		STR_INIT("operators.tsv"), STR_INIT("speech.tsv"), STR_INIT("demand-verbs.tsv"), STR_INIT("hinges.tsv"), STR_INIT("sides.tsv") };
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
		!sides_open(a, lex, p, err) ||
		!conditions_open(lex, p, err) || !forms_open(a, lex, p, err) || !facts_open(lex, p, err) ||
		!confidence_open(a, lex, &p->weights, err))
		return false;
	lex->predicates = p;
	return true;
}
