/* From the command line to an assessment. */
#include "cmd/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/asset.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "cmd/listing.h"
#include "cmd/words.h"
#include "cmd/tables.h"

bool ask_ontology_files(struct call *call, struct ontology_file **file, size_t *n, struct err *err)
{
	const char *dir = call_value(call, "ontology");
	*file = NULL;
	*n = 0;
	if (dir == NULL)
		return true;
	struct {
		struct ontology_file *v;
		size_t n, cap;
	} files = { 0 };
	struct table_files given = { 0 };
	if (!tables_of_folder(call->arena, dir, S("ontology/"), &given, err))
		return false;
	for (size_t i = 0; i < given.n; i++)
		*VEC_PUSH(call->arena, &files) = (struct ontology_file){ given.v[i].path, given.v[i].bytes };
	*file = files.v;
	*n = files.n;
	return true;
}

bool ask_ontology(struct call *call, const struct ontology **ret, struct err *err)
{
	struct ontology_file *file;
	size_t n;
	return ask_ontology_files(call, &file, &n, err) && ontology_builtin(call->arena, file, n, ret, err);
}

/* A day option; `fallback` when it is not given. */
static bool day_option(const struct call *call, const char *name, day_t fallback, day_t *ret)
{
	const char *z = call_value(call, name);
	struct err err = { 0 };
	struct days d;
	*ret = fallback;
	if (z == NULL)
		return true;
	if (!days_parse(str_of(z), &d, &err)) {
		(void)complain_usage(call, "--%s: %s", name, err.what);
		return false;
	}
	*ret = d.to;
	return true;
}

void ask_done(struct ask *k)
{
	record_close(k->record);
	k->record = NULL;
}

/* What was left out, on standard error, unless --quiet. */
static void tell_left(const struct call *call, const struct ask *k)
{
	if (k->k.left.n > 0 && !call->quiet)
		(void)fprintf(stderr, "rapporteur: %zu claims or lines are left out of the reckoning; `rapporteur check` names them\n", k->k.left.n);
}

bool ask_open(struct call *call, struct ask *ret, int *code)
{
	struct err err = { 0 };
	const struct ontology *o;
	struct reckon_question q = { .proposed = call_flag(call, "proposed") };
	*code = EXIT_USAGE;
	if (!day_option(call, "on", (day_t)(time(NULL) / 86400), &q.on) || !day_option(call, "known", DAY_ALL, &q.known) ||
		!call_time(call, "recorded", &q.recorded))
		return false;
	ret->record = open_record(call, RECORD_READ, code);
	if (ret->record == NULL)
		return false;
	if (!ask_ontology(call, &o, &err) || !reckon(call->arena, ret->record, o, &q, &ret->k, &err)) {
		*code = complain(&err);
		return false;
	}
	tell_left(call, ret);
	*code = EXIT_OK;
	return true;
}

enum { CANDIDATES_TOLD = 12 };

/* "Kem Sokha (person, KHM)" for each that a name may mean. */
static int complain_candidates(const struct call *call, const struct ask *k, const struct who *w, const char *name)
{
	struct err err;
	(void)err_set(&err, ERR_CONFLICT, "\"%.80s\" may mean %zu; give the whole name of one:", name, w->n);
	int code = complain(&err);
	struct buf b = BUF_INIT(1 << 16);
	for (size_t i = 0; i < w->n && i < CANDIDATES_TOLD; i++) {
		const struct entity *e = &k->k.facts.entity.v[w->v[i]];
		buf_z(&b, "  ");
		words_line(&b, e->name);
		buf_printf(&b, "  (%s%s%s)\n", actor_type_name(e->type), e->country[0] != 0 ? ", " : "", e->country);
	}
	if (w->n > CANDIDATES_TOLD)
		buf_printf(&b, "  and %zu more\n", w->n - CANDIDATES_TOLD);
	(void)fwrite(b.p, 1, b.n, stderr);
	buf_release(&b);
	(void)call;
	return code;
}

uint32_t ask_entity(struct call *call, struct ask *k, const char *name, uint32_t types, int *code)
{
	struct err err = { 0 };
	struct who w;
	if (!who_find(&k->k, call->arena, k->record, str_of(name), types, &w, &err)) {
		*code = complain(&err);
		return 0;
	}
	if (w.n == 0) {
		(void)err_set(&err, ERR_NOT_FOUND, "the reckoning knows nobody called \"%.80s\"; accepted claims alone count (--proposed counts all), "
			"`rapporteur entities --name WORD` finds names", name);
		*code = complain(&err);
		return 0;
	}
	if (w.n > 1) {
		*code = complain_candidates(call, k, &w, name);
		return 0;
	}
	if (w.way >= WHO_PART && !call->quiet)
		(void)fprintf(stderr, "rapporteur: \"%s\" is taken for \"" STR_FMT "\" by %s\n", name, STR_ARG(facts_name(&k->k.facts, w.v[0])),
			who_way_name(w.way));
	return w.v[0];
}

/* Any of "Cambodia|Kingdom of Cambodia". */
static bool is_any_of(struct arena *a, struct str names, struct str want)
{
	while (names.n > 0) {
		if (str_eq(utf8_fold(a, str_cut(&names, '|')), want))
			return true;
	}
	return false;
}

bool ask_country(struct call *call, const char *name, struct str *ret, struct err *err)
{
	struct str bytes, field[TSV_COLUMNS_MAX], want = utf8_fold(call->arena, str_of(name));
	*ret = S("");
	if (!asset_find(S("data/lexicon/countries.tsv"), &bytes))
		BUG("the program carries no table of countries");
	struct tsv t = tsv_of(S("countries.tsv"), bytes);
	while (ret->n == 0 && tsv_row(&t, field, err)) {
		if (str_eq(field[0], str_of(name)) || is_any_of(call->arena, field[1], want))
			*ret = field[0];
	}
	return !t.failed;
}

/* ---- printing ---------------------------------------------------------------------------- */

#define ASK_BYTES_MAX ((size_t)256 << 20)

static void put_csv(struct buf *out, struct call *call, const struct ask *k, enum topic t, const struct items *items)
{
	struct sheet s = topic_sheet(t);
	for (size_t i = 0; i < items->n; i++)
		topic_rows(&k->k, call->arena, t, items->v[i], &s);
	listing_csv(out, &s);
}

static void put_json(struct buf *out, const struct ask *k, enum topic t, const struct items *items)
{
	for (size_t i = 0; i < items->n; i++) {
		struct json j = json_to(out);
		topic_json(&j, &k->k, t, items->v[i]);
		buf_char(out, '\n');
	}
}

static void put_plain(struct buf *out, const struct ask *k, enum topic t, const struct items *items, const char *none)
{
	struct buf told = BUF_INIT(ASK_BYTES_MAX);
	for (size_t i = 0; i < items->n; i++)
		topic_tell(&told, &k->k, t, items->v[i]);
	topic_sources(&told, &k->k, buf_str(&told));
	listing_lines(out, buf_str(&told));
	if (items->n == 0)
		buf_printf(out, "%s\n", none);
	buf_release(&told);
}

int ask_print(struct call *call, struct ask *k, enum topic t, const struct topic_filter *f, const char *none)
{
	struct items items = topic_items(&k->k, call->arena, t, f);
	struct buf out = BUF_INIT(ASK_BYTES_MAX);
	if (call_flag(call, "csv"))
		put_csv(&out, call, k, t, &items);
	else if (call->json)
		put_json(&out, k, t, &items);
	else
		put_plain(&out, k, t, &items, none);
	int code = put_out(&out);
	buf_release(&out);
	return code;
}
