/* A reckoning of a case file of test/case/assess, without a record. */
#ifndef RAPPORTEUR_TEST_PUBLISH_CASE_H
#define RAPPORTEUR_TEST_PUBLISH_CASE_H

#include <stdio.h>

#include "assess/casefile.h"
#include "publish/topic.h"

static inline struct str case_bytes(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	char *p = arena_alloc(a, 1 << 20);
	size_t n = fread(p, 1, 1 << 20, f);
	(void)fclose(f);
	return (struct str){ p, n };
}

static inline void reckon_case(struct arena *a, struct str name, struct str bytes, day_t on, struct reckoning *k)
{
	struct err err = { 0 };
	struct case_file c;
	*k = (struct reckoning){ .clocks = { on, DAY_ALL, false } };
	if (!ontology_builtin(a, NULL, 0, &k->ontology, &err) || !case_read(a, k->ontology, name, bytes, &c, &err))
		fail_msg("%s", err.what);
	k->facts = c.facts;
	assess(&k->x, a, &k->facts, k->clocks);
}

#endif
