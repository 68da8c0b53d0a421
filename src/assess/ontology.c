/*
 * Tables into rules.  Each cell is read by one function that knows its form,
 * so that a fault is told with file and line; what only shows across rows is
 * the matter of ontology_check.c.
 */
#include "assess/ontology_tables.h"

#include "assess/event.h"
#include "base/asset.h"
#include "base/sha256.h"

bool cell_items(struct tsv *t, struct str cell, char part, struct str item[CELL_ITEMS_MAX], size_t *n, struct err *err)
{
	*n = 0;
	size_t at = 0, begin = 0;
	int depth = 0;
	for (; at <= cell.n; at++) {
		char c = at < cell.n ? cell.p[at] : part;
		depth += c == '[' ? 1 : c == ']' ? -1 : 0;
		if (depth < 0 || depth > 1 || (at == cell.n && depth != 0))
			return tsv_fail(t, err, "brackets do not close in \"" STR_FMT "\"", STR_ARG(cell));
		if (c != part || depth != 0)
			continue;
		struct str s = str_trim(str_slice(cell, begin, at));
		begin = at + 1;
		if (s.n == 0)
			continue;
		if (*n == CELL_ITEMS_MAX)
			return tsv_fail(t, err, "more than %d items in one cell", CELL_ITEMS_MAX);
		item[(*n)++] = s;
	}
	return true;
}

bool cell_yes(struct tsv *t, struct str cell, bool *ret, struct err *err)
{
	*ret = str_eq(cell, S("yes"));
	if (!*ret && cell.n > 0 && !str_eq(cell, S("no")))
		return tsv_fail(t, err, "\"" STR_FMT "\" should be yes, no or empty", STR_ARG(cell));
	return true;
}

bool cell_check(struct tsv *t, struct str cell, bool *ret, struct err *err)
{
	*ret = str_eq(cell, S("checked"));
	if (!*ret && !str_eq(cell, S("unchecked")))
		return tsv_fail(t, err, "\"" STR_FMT "\" should be checked or unchecked", STR_ARG(cell));
	return true;
}

bool cell_act(struct tsv *t, struct str cell, enum act *ret, struct err *err)
{
	if (!act_from(cell, ret) || *ret == ACT_NONE)
		return tsv_fail(t, err, "no act is called \"" STR_FMT "\" (docs/claims.md)", STR_ARG(cell));
	return true;
}

bool cell_number(struct tsv *t, struct str cell, int64_t most, int64_t *ret, struct err *err)
{
	if (!str_to_i64(cell, ret) || *ret < 0 || *ret > most)
		return tsv_fail(t, err, "\"" STR_FMT "\" is no number from 0 to %lld", STR_ARG(cell), (long long)most);
	return true;
}

static bool cell_types(struct tsv *t, struct str cell, char part, uint32_t *ret, struct err *err)
{
	struct str item[CELL_ITEMS_MAX];
	size_t n;
	if (!cell_items(t, cell, part, item, &n, err))
		return false;
	*ret = 0;
	for (size_t i = 0; i < n; i++) {
		enum actor_type type;
		if (!actor_type_from(item[i], &type))
			return tsv_fail(t, err, "no type of actor is called \"" STR_FMT "\"", STR_ARG(item[i]));
		*ret |= 1u << type;
	}
	return true;
}

/* "name[a;b]" or "name[!a;b]": splits off the name, reads the forms. */
static bool cell_forms(struct loader *l, struct tsv *t, struct str item, struct str *name, struct form_test *ret)
{
	*ret = (struct form_test){ ~(set_t)0, false };
	*name = item;
	size_t open = str_find_char(item, '[');
	if (open == STR_NONE)
		return true;
	if (item.p[item.n - 1] != ']')
		return tsv_fail(t, l->err, "words after the bracket in \"" STR_FMT "\"", STR_ARG(item));
	*name = str_trim(str_slice(item, 0, open));
	struct str inside = str_slice(item, open + 1, item.n - 1), form[CELL_ITEMS_MAX];
	bool without = str_starts(inside, S("!"));
	size_t n;
	if (!cell_items(t, without ? str_slice(inside, 1, inside.n) : inside, ';', form, &n, l->err))
		return false;
	set_t named = 0;
	for (size_t i = 0; i < n; i++) {
		if (str_eq(form[i], S("object"))) {
			ret->object = true;
			continue;
		}
		uint32_t f = str_eq(form[i], S("none")) ? 0 : table_get(&l->form, form[i]);
		if (f == TABLE_NONE)
			return tsv_fail(t, l->err, "forms.tsv has no form \"" STR_FMT "\"", STR_ARG(form[i]));
		named |= SET(f);
	}
	if (named != 0)
		ret->forms = without ? ~named : named;
	return true;
}

static bool cell_state(struct loader *l, struct tsv *t, struct str name, uint8_t *ret)
{
	uint32_t s = table_get(&l->state, name);
	if (s == TABLE_NONE)
		return tsv_fail(t, l->err, "states.tsv has no state \"" STR_FMT "\"", STR_ARG(name));
	*ret = (uint8_t)s;
	return true;
}

static bool load_forms(struct loader *l, struct tsv t)
{
	static const char *const columns[] = { "form", "words", "note" };
	struct str f[TSV_COLUMNS_MAX], word[CELL_ITEMS_MAX];
	if (!tsv_head(&t, columns, 3, l->err))
		return false;
	while (tsv_row(&t, f, l->err)) {
		if (l->o->forms == FORM_MAX)
			return tsv_fail(&t, l->err, "more than %d forms", FORM_MAX);
		uint32_t at = (uint32_t)l->o->forms + 1;
		if (f[0].n == 0 || str_eq(f[0], S("none")) || str_eq(f[0], S("object")) ||
			table_put(l->a, &l->form, f[0], at) != at)
			return tsv_fail(&t, l->err, "the form \"" STR_FMT "\" stands twice or is no name", STR_ARG(f[0]));
		size_t n;
		if (!cell_items(&t, f[1], ';', word, &n, l->err))
			return false;
		if (n == 0)
			return tsv_fail(&t, l->err, "the form \"" STR_FMT "\" has no words", STR_ARG(f[0]));
		struct form_words *form = &l->o->form[at];
		*form = (struct form_words){ f[0], ARENA_ARRAY(l->a, struct str, n), n };
		for (size_t i = 0; i < n; i++)
			form->word[i] = arena_lower(l->a, word[i]);
		l->o->forms++;
	}
	return !t.failed;
}

static bool cell_key(struct tsv *t, struct str cell, enum state_key *ret, struct err *err)
{
	static const char *const names[] = { "", "object", "charge", "actor" };
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (str_eq(cell, str_of(names[i]))) {
			*ret = (enum state_key)i;
			return true;
		}
	}
	return tsv_fail(t, err, "a key is object, charge, actor or empty, not \"" STR_FMT "\"", STR_ARG(cell));
}

static bool cell_params(struct tsv *t, struct str cell, uint8_t *ret, struct err *err)
{
	struct str item[CELL_ITEMS_MAX];
	size_t n;
	if (!cell_items(t, cell, ',', item, &n, err))
		return false;
	*ret = 0;
	for (size_t i = 0; i < n; i++) {
		enum detail d;
		if (!detail_from(item[i], &d))
			return tsv_fail(t, err, "no detail of an act is called \"" STR_FMT "\"", STR_ARG(item[i]));
		*ret = (uint8_t)(*ret | 1u << d);
	}
	return true;
}

static bool cell_says(struct loader *l, struct tsv *t, struct str cell, set_t *ret)
{
	struct str item[CELL_ITEMS_MAX];
	size_t n;
	if (!cell_items(t, cell, ',', item, &n, l->err))
		return false;
	*ret = 0;
	for (size_t i = 0; i < n; i++) {
		const uint32_t form = table_get(&l->form, item[i]);
		if (form == TABLE_NONE)
			return tsv_fail(t, l->err, "forms.tsv has no form \"" STR_FMT "\"", STR_ARG(item[i]));
		*ret |= SET(form);
	}
	return true;
}

/* Names first, since rows speak of each other; sets of states in the second pass. */
static bool load_states(struct loader *l, struct tsv t)
{
	static const char *const columns[] = { "state", "of", "key", "params", "excludes", "implies", "unless",
		"final", "words", "says", "note" };
	struct str f[TSV_COLUMNS_MAX], item[CELL_ITEMS_MAX];
	struct tsv again = t;
	if (!tsv_head(&t, columns, 11, l->err))
		return false;
	while (tsv_row(&t, f, l->err)) {
		uint32_t at = (uint32_t)l->o->states;
		if (at == STATE_MAX)
			return tsv_fail(&t, l->err, "more than %d states", STATE_MAX);
		if (f[0].n == 0 || table_put(l->a, &l->state, f[0], at) != at)
			return tsv_fail(&t, l->err, "the state \"" STR_FMT "\" stands twice or has no name", STR_ARG(f[0]));
		struct state_rule *s = &l->o->state[l->o->states++];
		s->name = f[0], s->words = f[8], s->line = t.line;
		if (!cell_types(&t, f[1], ',', &s->of, l->err) || !cell_key(&t, f[2], &s->key, l->err) ||
			!cell_params(&t, f[3], &s->params, l->err) || !cell_yes(&t, f[7], &s->final, l->err) || !cell_says(l, &t, f[9], &s->says))
			return false;
		if (s->of == 0)
			return tsv_fail(&t, l->err, "the state \"" STR_FMT "\" has no type of bearer", STR_ARG(f[0]));
	}
	if (t.failed || !tsv_head(&again, columns, 11, l->err))
		return false;
	for (size_t i = 0; tsv_row(&again, f, l->err); i++) {
		size_t n;
		for (size_t c = 4; c <= 6; c++) {
			if (!cell_items(&again, f[c], ',', item, &n, l->err))
				return false;
			for (size_t k = 0; k < n; k++) {
				uint8_t other = 0;
				if (!cell_state(l, &again, item[k], &other))
					return false;
				if (c == 4 && other == i)
					return tsv_fail(&again, l->err, "\"" STR_FMT "\" excludes itself", STR_ARG(f[0]));
				struct state_rule *s = &l->o->state[i];
				*(c == 4 ? &s->excludes : c == 5 ? &s->implies : &s->unless) |= SET(other);
			}
		}
	}
	return !again.failed;
}

static bool cell_effects(struct loader *l, struct tsv *t, struct str cell, bool start, struct act_rule *r)
{
	struct str item[CELL_ITEMS_MAX];
	size_t n;
	if (!cell_items(t, cell, ',', item, &n, l->err))
		return false;
	struct effect *all = ARENA_ARRAY(l->a, struct effect, r->effects + n);
	if (r->effects > 0)
		memcpy(all, r->effect, r->effects * sizeof(*all));
	r->effect = all;
	for (size_t i = 0; i < n; i++) {
		struct str name;
		struct effect *e = &all[r->effects];
		e->start = start;
		if (!cell_forms(l, t, item[i], &name, &e->when) || !cell_state(l, t, name, &e->state))
			return false;
		r->effects++;
	}
	return true;
}

static bool load_acts(struct loader *l, struct tsv t)
{
	static const char *const columns[] = { "act", "on", "starts", "ends", "opposite", "iccpr", "plover", "mode", "who",
		"breach", "note" };
	static const char *const on[] = { "recipient", "object", "actor" };
	struct str f[TSV_COLUMNS_MAX];
	if (!tsv_head(&t, columns, 11, l->err))
		return false;
	while (tsv_row(&t, f, l->err)) {
		enum act act;
		if (!cell_act(&t, f[0], &act, l->err))
			return false;
		struct act_rule *r = &l->o->act[act];
		if (r->line != 0)
			return tsv_fail(&t, l->err, "the act \"" STR_FMT "\" stands twice, first in line %zu", STR_ARG(f[0]), r->line);
		*r = (struct act_rule){ .line = t.line, .iccpr = f[5], .plover = f[6], .mode = f[7], .has_opposite = f[4].n > 0 };
		size_t b = 0;
		while (b < 3 && !str_eq(f[1], str_of(on[b])))
			b++;
		if (b == 3)
			return tsv_fail(&t, l->err, "an act is on recipient, object or actor, not \"" STR_FMT "\"", STR_ARG(f[1]));
		r->on = (enum bearer)b;
		/* Ends first: "freed on bail" ends the detention, then starts the restriction. */
		if (!cell_effects(l, &t, f[3], false, r) || !cell_effects(l, &t, f[2], true, r) ||
			!cell_yes(&t, f[9], &r->breach, l->err))
			return false;
		if (f[4].n > 0 && !str_eq(f[4], S("-")) && !cell_act(&t, f[4], &r->opposite, l->err))
			return false;
		if (!str_eq(f[8], S("anyone")) && !cell_types(&t, f[8], ',', &r->who, l->err))
			return false;
	}
	return !t.failed;
}

static bool cell_act_tests(struct loader *l, struct tsv *t, struct str cell, struct act_tests *ret)
{
	struct str item[CELL_ITEMS_MAX];
	if (!cell_items(t, cell, ',', item, &ret->n, l->err))
		return false;
	ret->v = ARENA_ARRAY(l->a, struct act_test, ret->n);
	for (size_t i = 0; i < ret->n; i++) {
		struct str name;
		if (!cell_forms(l, t, item[i], &name, &ret->v[i].when) || !cell_act(t, name, &ret->v[i].act, l->err))
			return false;
	}
	return true;
}

/* "+detained,-charged" or, where a sign means nothing, "detained". */
static bool cell_state_tests(struct loader *l, struct tsv *t, struct str cell, set_t *with, set_t *without)
{
	struct str item[CELL_ITEMS_MAX];
	size_t n;
	if (!cell_items(t, cell, ',', item, &n, l->err))
		return false;
	for (size_t i = 0; i < n; i++) {
		bool minus = str_starts(item[i], S("-")), plus = str_starts(item[i], S("+"));
		uint8_t s = 0;
		if (!cell_state(l, t, str_slice(item[i], minus || plus, item[i].n), &s))
			return false;
		if (minus && without == NULL)
			return tsv_fail(t, l->err, "\"" STR_FMT "\": a minus means nothing in this column", STR_ARG(item[i]));
		*(minus ? without : with) |= SET(s);
	}
	return true;
}

static bool cell_asked(struct loader *l, struct tsv *t, struct str cell, struct demanded *d)
{
	struct str item[CELL_ITEMS_MAX];
	if (!cell_items(t, cell, ',', item, &d->asked_n, l->err))
		return false;
	d->asked = ARENA_ARRAY(l->a, struct asked_by, d->asked_n);
	for (size_t i = 0; i < d->asked_n; i++) {
		struct str types = item[i], name = str_cut(&types, '@');
		d->asked[i].stop = str_starts(name, S("!"));
		if (!cell_act(t, str_slice(name, d->asked[i].stop, name.n), &d->asked[i].act, l->err) ||
			!cell_types(t, types, '/', &d->asked[i].of, l->err))
			return false;
	}
	return true;
}

static bool cell_kind(struct tsv *t, struct str cell, enum demand_kind *ret, struct err *err)
{
	static const char *const names[] = { "do", "cease", "class", "election", "body" };
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (str_eq(cell, str_of(names[i]))) {
			*ret = (enum demand_kind)i;
			return true;
		}
	}
	return tsv_fail(t, err, "a kind is do, cease, class, election or body, not \"" STR_FMT "\"", STR_ARG(cell));
}

static bool cell_whose(struct tsv *t, struct str cell, struct demanded *ret, struct err *err)
{
	ret->only_addressee = str_eq(cell, S("addressee"));
	ret->own = str_eq(cell, S("own"));
	if (!ret->only_addressee && !ret->own && cell.n > 0)
		return tsv_fail(t, err, "whose is addressee, own or empty, not \"" STR_FMT "\"", STR_ARG(cell));
	return true;
}

static bool load_demanded_row(struct loader *l, struct tsv *t, struct str f[], struct demanded *d)
{
	*d = (struct demanded){ .name = f[0], .words = f[1], .title = f[2], .each = UINT8_MAX, .fulfils = f[15], .partly_says = f[16],
		.reverses = f[17], .evidence = f[18], .line = t->line };
	if (d->title.n > 0 && str_find(d->title, S("#")) == STR_NONE)
		return tsv_fail(t, l->err, "the title \"" STR_FMT "\" has no # for whom it is asked", STR_ARG(d->title));
	return cell_kind(t, f[3], &d->kind, l->err) && cell_asked(l, t, f[4], d) && cell_act_tests(l, t, f[5], &d->met) &&
		cell_state_tests(l, t, f[6], &d->must, &d->must_not) && cell_act_tests(l, t, f[7], &d->partly) &&
		cell_act_tests(l, t, f[8], &d->form_only) && cell_act_tests(l, t, f[9], &d->reverse) &&
		cell_state_tests(l, t, f[10], &d->unmet, NULL) && cell_state_tests(l, t, f[11], &d->clean, NULL) &&
		cell_yes(t, f[12], &d->survives, l->err) && cell_whose(t, f[13], d, l->err);
}

static bool load_demanded(struct loader *l, struct tsv t)
{
	static const char *const columns[] = { "code", "words", "title", "kind", "asked_by", "met", "met_state", "partly", "form_only",
		"reverse", "unmet_state", "clean", "survives", "whose", "each", "fulfils", "partly_says", "reverses", "evidence" };
	struct str f[TSV_COLUMNS_MAX], each[DEMANDED_MAX];
	l->o->demanded = ARENA_ARRAY(l->a, struct demanded, DEMANDED_MAX);
	if (!tsv_head(&t, columns, 19, l->err))
		return false;
	while (tsv_row(&t, f, l->err)) {
		uint32_t at = (uint32_t)l->o->demandeds;
		if (at == DEMANDED_MAX)
			return tsv_fail(&t, l->err, "more than %d demanded acts", DEMANDED_MAX);
		if (f[0].n == 0 || table_put(l->a, &l->demanded, f[0], at) != at)
			return tsv_fail(&t, l->err, "the code \"" STR_FMT "\" stands twice or is empty", STR_ARG(f[0]));
		if (!load_demanded_row(l, &t, f, &l->o->demanded[at]))
			return false;
		each[l->o->demandeds++] = f[14];
	}
	for (size_t i = 0; i < l->o->demandeds && !t.failed; i++) {
		if (each[i].n == 0)
			continue;
		uint32_t k = table_get(&l->demanded, each[i]);
		t.line = l->o->demanded[i].line;
		if (k == TABLE_NONE)
			return tsv_fail(&t, l->err, "no row has the code \"" STR_FMT "\" (column each)", STR_ARG(each[i]));
		l->o->demanded[i].each = (uint8_t)k;
	}
	return !t.failed;
}

/* In the order in which they need each other. */
static const struct table_file {
	const char *name;
	bool (*load)(struct loader *l, struct tsv t);
} tables[] = {
	{ "forms.tsv", load_forms },
	{ "states.tsv", load_states },
	{ "acts.tsv", load_acts },
	{ "demanded-acts.tsv", load_demanded },
	{ "procedures.tsv", load_procedures },
	{ "procedure-steps.tsv", load_steps },
	{ "election-areas.tsv", load_areas },
	{ "limits.tsv", load_limits },
};
enum { TABLES = sizeof(tables) / sizeof(*tables) };

/* What a state brings with it and what it drives out, through all implications. */
static void close_states(struct ontology *o)
{
	for (size_t round = 0; round < o->states; round++)
		for (size_t i = 0; i < o->states; i++)
			for (size_t k = 0; k < o->states; k++)
				if (o->state[i].implies & SET(k))
					o->state[i].implies |= o->state[k].implies;
	for (size_t i = 0; i < o->states; i++)
		for (size_t k = 0; k < o->states; k++)
			if (o->state[i].implies & SET(k))
				o->state[k].implied_by |= SET(i);
}

static const struct ontology_file *last_named(const struct ontology_file *file, size_t n, struct str name)
{
	for (size_t i = n; i-- > 0;) {
		if (str_eq(file[i].name, name))
			return &file[i];
		struct str f = file[i].name;
		if (f.n > name.n && str_ends(f, name) && f.p[f.n - name.n - 1] == '/')
			return &file[i];
	}
	return NULL;
}

static bool load_all(struct arena *a, const struct ontology_file *file, size_t n, struct ontology **ret, struct err *err)
{
	struct loader l = { .a = a, .o = ARENA_NEW(a, struct ontology), .err = err };
	struct str part[2 * TABLES];
	for (size_t i = 0; i < TABLES; i++) {
		struct str name = str_of(tables[i].name);
		const struct ontology_file *f = last_named(file, n, name);
		if (f == NULL)
			return err_set(err, ERR_NOT_FOUND, "the ontology has no table %s", tables[i].name);
		if (f->bytes.n > ONTOLOGY_BYTES_MAX)
			return err_set(err, ERR_LIMIT, STR_FMT " has %zu bytes; the most is %zu", STR_ARG(f->name), f->bytes.n,
				ONTOLOGY_BYTES_MAX);
		if (!tables[i].load(&l, tsv_of(f->name, f->bytes)))
			return false;
		part[2 * i] = name;
		part[2 * i + 1] = f->bytes;
	}
	close_states(l.o);
	l.o->version = str_slice(hash_hex(a, sha256_parts(part, 2 * TABLES)), 0, 12);
	*ret = l.o;
	return true;
}

struct problems ontology_check(struct arena *a, const struct ontology_file *file, size_t n)
{
	struct problems found = { 0 };
	struct ontology *o;
	struct err err = { 0 };
	if (load_all(a, file, n, &o, &err))
		check_logic(a, o, &found);
	else
		*VEC_PUSH(a, &found) = arena_str(a, str_of(err.what));
	return found;
}

bool ontology_open(struct arena *a, const struct ontology_file *file, size_t n, const struct ontology **ret, struct err *err)
{
	struct ontology *o;
	if (!load_all(a, file, n, &o, err))
		return false;
	struct problems found = { 0 };
	check_logic(a, o, &found);
	if (found.n > 0)
		return err_set(err, ERR_INPUT, STR_FMT "%s", STR_ARG(found.v[0]), found.n > 1 ? " (and more: check the ontology)" : "");
	*ret = o;
	return true;
}

bool ontology_builtin(struct arena *a, const struct ontology_file *file, size_t n, const struct ontology **ret, struct err *err)
{
	struct ontology_file *all = ARENA_ARRAY(a, struct ontology_file, n + TABLES);
	for (size_t i = 0; i < TABLES; i++) {
		all[i].name = arena_printf(a, "ontology/%s", tables[i].name);
		if (!asset_find(all[i].name, &all[i].bytes))
			return err_set(err, ERR_NOT_FOUND, "the program carries no table " STR_FMT, STR_ARG(all[i].name));
	}
	if (n > 0)
		memcpy(all + TABLES, file, n * sizeof(*file));
	return ontology_open(a, all, n + TABLES, ret, err);
}

static bool is_word_byte(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

static bool has_word(struct str s, struct str word)
{
	for (size_t i = 0; i + word.n <= s.n; i++) {
		if (i > 0 && is_word_byte(s.p[i - 1]))
			continue;
		size_t k = 0;
		while (k < word.n && char_lower(s.p[i + k]) == word.p[k])
			k++;
		if (k == word.n && (i + k == s.n || !is_word_byte(s.p[i + k])))
			return true;
	}
	return false;
}

uint8_t form_of(const struct ontology *o, struct str words)
{
	enum { WORDS_MAX = 400 }; /* a detail is a phrase; what is longer is cut */
	words = str_slice(words, 0, WORDS_MAX);
	for (size_t i = 1; i <= o->forms && words.n > 0; i++) {
		if (str_eq_nocase(words, o->form[i].name))
			return (uint8_t)i;
		for (size_t k = 0; k < o->form[i].words; k++)
			if (has_word(words, o->form[i].word[k]))
				return (uint8_t)i;
	}
	return 0;
}

bool form_fits(struct form_test t, uint8_t form, bool object)
{
	return (t.forms & SET(form)) != 0 && (!t.object || object);
}

bool state_from(const struct ontology *o, struct str name, uint8_t *ret)
{
	for (size_t i = 0; i < o->states; i++)
		if (str_eq(o->state[i].name, name)) {
			*ret = (uint8_t)i;
			return true;
		}
	return false;
}

bool demanded_names(const struct demanded *d, struct str whom)
{
	return whom.n > 0 && d->title.n == 0 && str_find(d->words, whom) != STR_NONE;
}

struct str demanded_of_whom(struct arena *a, const struct demanded *d, struct str title, struct str whom)
{
	struct str what = d->words.n > 0 ? d->words : d->name;
	size_t at = str_find(title, S("#"));
	if (whom.n == 0 || demanded_names(d, whom))
		return what;
	if (at == STR_NONE)
		return arena_printf(a, STR_FMT ": " STR_FMT, STR_ARG(what), STR_ARG(whom));
	return arena_printf(a, STR_FMT STR_FMT STR_FMT, STR_ARG(str_slice(title, 0, at)), STR_ARG(whom), STR_ARG(str_slice(title, at + 1, title.n)));
}

bool demanded_from(const struct ontology *o, struct str name, uint8_t *ret)
{
	for (size_t i = 0; i < o->demandeds; i++)
		if (str_eq(o->demanded[i].name, name)) {
			*ret = (uint8_t)i;
			return true;
		}
	return false;
}

bool demanded_of(const struct ontology *o, enum act act, bool stop, enum actor_type of, uint8_t *ret)
{
	for (size_t i = 0; i < o->demandeds; i++) {
		for (size_t k = 0; k < o->demanded[i].asked_n; k++) {
			const struct asked_by *b = &o->demanded[i].asked[k];
			if (b->act == act && b->stop == stop && (b->of == 0 || (b->of & 1u << of))) {
				*ret = (uint8_t)i;
				return true;
			}
		}
	}
	return false;
}
