/* A user's table of words added to the program's own; the first byte says to which. */
#include "../../../tools/read/engine.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct lexicon_file file[128];
	size_t files = 0;
	for (size_t i = 0; i < asset_number() && files < 127; i++)
		if (str_starts(asset_at(i).name, S("data/lexicon/")))
			file[files++] = (struct lexicon_file){ str_slice(asset_at(i).name, 13, STR_NONE), asset_at(i).bytes };
	if (n < 1 || n > 16384 || files == 0)
		return 0;
	const struct str name = file[data[0] % files].name;
	file[files++] = (struct lexicon_file){ name, { (const char *)data + 1, n - 1 } };
	struct arena a = { 0 };
	struct err err = { 0 };
	struct lexicon *lex;
	if (!lexicon_open(&a, file, files, &lex, &err) && err.what[0] == '\0')
		BUG("refused without a word");
	arena_release(&a);
	return 0;
}
