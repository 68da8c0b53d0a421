/* The usual way to read: the reader of src/read, with its version. */
#include "record/record.h"

static bool call_reader(void *context, struct arena *a, struct str bytes, const struct text_hint *hint, struct reading *ret, struct err *err)
{
	return read_document(a, context, bytes, hint, ret, err);
}

struct record_reader record_reader_of(struct arena *a, const struct reader *reader)
{
	struct str about = reader->model == NULL ? S("") : model_about(reader->model);
	struct str hex = hash_hex(a, sha256(about));
	struct str lexicon = lexicon_version(a, reader->lexicon);
	return (struct record_reader){
		.read = call_reader,
		.context = (void *)(uintptr_t)reader,
		.version = arena_printf(a, "%.12s/%.40s", hex.p, arena_z(a, lexicon)),
	};
}
