/* From the command line to an assessment. */
#include "cmd/ask.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/asset.h"
#include "base/utf8.h"
#include "record/source.h"

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
	struct dirent **entry = NULL;
	int count = scandir(dir, &entry, NULL, alphasort);
	if (count < 0)
		return err_set(err, ERR_IO, "could not read the folder \"%s\": %s", dir, strerror(errno));
	bool ok = true;
	for (int i = 0; i < count; i++) {
		struct source s;
		if (ok && str_ends(str_of(entry[i]->d_name), S(".tsv"))) {
			struct str path = arena_printf(call->arena, "%s/%s", dir, entry[i]->d_name);
			ok = source_read(call->arena, path.p, &s, err);
			if (ok)
				*VEC_PUSH(call->arena, &files) = (struct ontology_file){ path, s.bytes };
		}
		free(entry[i]);
	}
	free(entry);
	*file = files.v;
	*n = files.n;
	return ok;
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

bool ask_open(struct call *call, struct ask *ret, int *code)
{
	struct err err = { 0 };
	struct reckon_question q = { .proposed = call_flag(call, "proposed") };
	day_t today = (day_t)(time(NULL) / 86400);
	*code = EXIT_USAGE;
	if (!day_option(call, "on", today, &ret->clocks.on) || !day_option(call, "known", DAY_ALL, &ret->clocks.known) ||
		!call_time(call, "recorded", &q.recorded))
		return false;
	ret->clocks.proposed = q.proposed;
	AUTO(record_done) struct record *r = open_record(call, RECORD_READ, code);
	if (r == NULL)
		return false;
	if (!ask_ontology(call, &ret->ontology, &err) ||
		!reckon_facts(call->arena, r, ret->ontology, &q, &ret->facts, &ret->left, &err)) {
		*code = complain(&err);
		return false;
	}
	assess(&ret->x, call->arena, &ret->facts, ret->clocks);
	*code = EXIT_OK;
	return true;
}

void ask_left(const struct call *call, const struct ask *k)
{
	if (k->left.n > 0 && !call->quiet)
		(void)fprintf(stderr, "rapporteur: %zu claims or lines are left out of the reckoning; `rapporteur check` names them\n", k->left.n);
}

uint32_t ask_entity(const struct call *call, const struct ask *k, const char *name)
{
	struct arena a = { 0 };
	struct str want = utf8_fold(&a, str_of(name));
	uint32_t found = 0, part = 0;
	for (uint32_t i = 1; i < k->facts.entity.n && found == 0; i++) {
		struct str have = utf8_fold(&a, k->facts.entity.v[i].name);
		if (str_eq(have, want))
			found = i;
		else if (part == 0 && str_find(have, want) != STR_NONE)
			part = i;
	}
	arena_release(&a);
	if (found == 0)
		found = part;
	if (found == 0) {
		struct err err;
		(void)err_set(&err, ERR_NOT_FOUND, "the reckoning knows nobody called \"%.80s\"; accepted claims alone count (--proposed counts all)", name);
		(void)complain(&err);
	}
	(void)call;
	return found;
}

struct str ask_source(struct arena *a, const struct ask *k, uint32_t source, uint32_t id)
{
	const struct citation *c = &k->facts.source.v[source];
	struct str claim = facts_str(&k->facts, id);
	struct str day = c->published == DAY_NONE ? S("") : day_str(a, c->published);
	return arena_printf(a, STR_FMT "%s" STR_FMT "%s" STR_FMT "%s%.8s", STR_ARG(c->title), c->publisher.n > 0 ? ", " : "",
		STR_ARG(c->publisher), day.n > 0 ? ", " : "", STR_ARG(day), claim.n > 0 ? "; claim " : "", claim.n > 0 ? claim.p : "");
}

struct str ask_event(struct arena *a, const struct ask *k, uint32_t event)
{
	const struct event *e = &k->facts.event.v[event];
	return arena_printf(a, "%s " STR_FMT "%s" STR_FMT ", " STR_FMT "%s" STR_FMT " [" STR_FMT "]", act_name((enum act)e->act),
		STR_ARG(facts_name(&k->facts, e->subject)), e->actor != 0 ? " by " : "", STR_ARG(facts_name(&k->facts, e->actor)),
		STR_ARG(days_str(a, e->when)), e->said_by != 0 ? ", according to " : "", STR_ARG(facts_name(&k->facts, e->said_by)),
		STR_ARG(ask_source(a, k, e->source, e->id)));
}
