/*
 * The reader as commands use it: model and tables from the program itself, or
 * from --model FILE and --lexicon DIR.
 */
#ifndef RAPPORTEUR_CMD_ENGINE_H
#define RAPPORTEUR_CMD_ENGINE_H

#include "cmd/command.h"
#include "read/reader.h"

#define ENGINE_OPTIONS \
	{ "model", "FILE", "another language model than the one inside" }, \
	{ "lexicon", "DIR", "a folder of tables (*.tsv) that add to those inside" }

/* Opens both; they live as long as the call's arena.  A model file is mapped
 * and stays so until the program ends. */
bool engine_open(struct call *call, struct reader *ret, struct err *err) MUST_USE;

/* read_document(), and before it pdftotext in a child where the bytes are PDF. */
bool engine_read(const struct reader *r, struct arena *a, struct str bytes, const struct text_hint *hint, struct reading *ret,
	struct err *err) MUST_USE;

#ifndef VERSION
#define VERSION "0.1"
#endif

#endif
