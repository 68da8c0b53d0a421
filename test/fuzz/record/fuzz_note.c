/* Notes, checkpoints and keys: nothing that was not signed opens. */
#include <stdlib.h>

#include "record/note.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct note_key key;
	struct note_checkpoint c;
	struct str text, in = { (const char *)data, n };
	struct err err;
	if (!note_key_parse_public(S("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"), &key, &err))
		abort();
	if (note_open(in, &key, 1, &text, &err) && !str_eq(text, S("This is an example message.\n")))
		abort();
	(void)note_checkpoint_parse(in, &c, &err);
	(void)note_key_parse_public(in, &key, &err);
	return 0;
}
