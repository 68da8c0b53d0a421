/* `check` and `ontology`: what contradicts itself in a record, and in the tables of law. */
#include <stdio.h>

#include "base/asset.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/listing.h"
#include "publish/faults.h"

/* The folder's tables, and of those that it lacks the carried ones: as the reckoning takes them. */
static struct problems check_tables(const struct call *call, const struct ontology_file *file, size_t n)
{
	struct {
		struct ontology_file *v;
		size_t n, cap;
	} all = { 0 };
	for (size_t i = 0; i < asset_number(); i++) {
		struct asset x = asset_at(i);
		if (str_starts(x.name, S("ontology/")))
			*VEC_PUSH(call->arena, &all) = (struct ontology_file){ x.name, x.bytes };
	}
	for (size_t i = 0; i < n; i++)
		*VEC_PUSH(call->arena, &all) = file[i];
	return ontology_check(call->arena, all.v, all.n);
}

/* Faults of the tables come first: with them nothing else can be judged. */
static int ontology_faults(const struct call *call, const struct problems *p, struct sheet *s)
{
	for (size_t i = 0; i < p->n; i++)
		fault_put(call->arena, s, "ontology", p->v[i]);
	int code = listing_print(call, s, "");
	return code == EXIT_OK ? EXIT_INPUT : code;
}

int cmd_check(struct call *call)
{
	AUTO(ask_done) struct ask k = { 0 };
	int code;
	struct err err = { 0 };
	struct ontology_file *file;
	size_t n;
	struct sheet s = faults_sheet();
	if (!ask_ontology_files(call, &file, &n, &err))
		return complain(&err);
	struct problems p = check_tables(call, file, n);
	if (p.n > 0)
		return ontology_faults(call, &p, &s);
	if (!ask_open(call, &k, &code))
		return code;
	if (!faults_of(&k.k, call->arena, k.record, &s, &err))
		return complain(&err);
	return listing_print(call, &s, "no inconsistency found");
}

static int ontology_told(const struct call *call, const struct ontology *o, bool check)
{
	struct buf out = BUF_INIT(4096);
	struct json j = json_to(&out);
	json_put_object(&j);
	json_put_key(&j, "ontology"), json_put_str(&j, o->version);
	json_put_key(&j, "states"), json_put_int(&j, (int64_t)o->states);
	json_put_key(&j, "demanded_acts"), json_put_int(&j, (int64_t)o->demandeds);
	json_put_key(&j, "procedures"), json_put_int(&j, (int64_t)o->procedures);
	json_put_key(&j, "election_areas"), json_put_int(&j, (int64_t)o->areas);
	json_put_key(&j, "limits"), json_put_int(&j, (int64_t)o->limits);
	if (check)
		json_put_key(&j, "faults"), json_put_array(&j), json_put_end(&j);
	json_put_end(&j);
	(void)call;
	const int code = put_out(&out);
	buf_release(&out);
	return code;
}

int cmd_ontology(struct call *call)
{
	struct err err = { 0 };
	struct ontology_file *file;
	const struct ontology *o;
	size_t n;
	bool check = call->args == 1 && strcmp(call->arg[0], "check") == 0;
	if (call->args == 1 && !check)
		return complain_usage(call, "knows check, not \"%.40s\"", call->arg[0]);
	if (!ask_ontology_files(call, &file, &n, &err))
		return complain(&err);
	if (check) {
		struct problems p = check_tables(call, file, n);
		if (p.n > 0 && call->json) {
			struct sheet s = faults_sheet();
			return ontology_faults(call, &p, &s);
		}
		for (size_t i = 0; i < p.n; i++)
			(void)printf(STR_FMT "\n", STR_ARG(p.v[i]));
		if (p.n > 0)
			return EXIT_INPUT;
	}
	if (!ontology_builtin(call->arena, file, n, &o, &err))
		return complain(&err);
	if (call->json)
		return ontology_told(call, o, check);
	(void)printf("ontology " STR_FMT ": %zu states, %zu demanded acts, %zu procedures, %zu election areas, %zu limits%s\n", STR_ARG(o->version),
		o->states, o->demandeds, o->procedures, o->areas, o->limits, check ? "; no fault found" : "");
	return EXIT_OK;
}
