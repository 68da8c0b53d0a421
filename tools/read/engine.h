/*
 * The reader as the program carries it, for tools and cases: tables and model from the assets, and files for it to read.
 */
#ifndef RAPPORTEUR_TOOLS_READ_ENGINE_H
#define RAPPORTEUR_TOOLS_READ_ENGINE_H

#include "base/asset.h"
#include "read/reader.h"

#include <stdio.h>
#include <stdlib.h>

static inline void engine_die(const struct err *err)
{
	fprintf(stderr, "%s\n", err->what);
	exit(1);
}

/* The whole file; ends the program when it cannot be read. */
static inline struct str engine_file(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	if (f == NULL) {
		fprintf(stderr, "%s: cannot open it\n", path);
		exit(1);
	}
	struct buf b = BUF_INIT(TEXT_BYTES_MAX);
	char part[65536];
	size_t n;
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_put(&b, (struct str){ part, n });
	fclose(f);
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

/* Ends the program when a table is wrong or the model is not there. */
static inline struct reader engine_open(struct arena *a)
{
	struct err err = { 0 };
	struct lexicon_file file[128];
	size_t n = 0;
	for (size_t i = 0; i < asset_number() && n < 128; i++) {
		struct asset one = asset_at(i);
		if (str_starts(one.name, S("data/lexicon/")))
			file[n++] = (struct lexicon_file){ .name = str_slice(one.name, 13, one.name.n), .bytes = one.bytes };
	}
	struct lexicon *lex;
	struct model *model;
	struct str bytes;
	if (!lexicon_open(a, file, n, &lex, &err))
		engine_die(&err);
	if (!asset_find(S("data/model/english.model"), &bytes)) {
		(void)err_set(&err, ERR_NOT_FOUND, "data/model/english.model is not built in: run make model first");
		engine_die(&err);
	}
	if (!model_open(a, bytes, &model, &err))
		engine_die(&err);
	return (struct reader){ .model = model, .lexicon = lex };
}

#endif
