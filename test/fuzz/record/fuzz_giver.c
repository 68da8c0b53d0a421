/*
 * What is sealed of a source, in the form that it has when it is opened, and in the forms of people and of the log: what
 * parses packs to the same bytes, and no bytes are an envelope that was not made here.
 */
#include <stdlib.h>

#include "record/giver.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static unsigned char zeros[32];
	const struct plain key = { zeros, sizeof(zeros) };
	const struct str in = { (const char *)data, n };
	struct plain again = { NULL, 0 }, opened = { NULL, 0 };
	struct giver g;
	struct key_pair pair = { .open = { 9 } };
	if (giver_parse(in, &g, NULL)) {
		if (!giver_pack(&g, &again, NULL) || !str_eq(plain_str(&again), in))
			abort();
		plain_done(&again);
	}
	giver_from_text(in, &g);
	if (g.name.n + g.contact.n + g.conditions.n + g.note.n > n)
		abort();
	if (envelope_open(in, S("about"), &key, &opened, NULL) || envelope_key(in, pair.open, &key, &opened, NULL))
		abort();
	(void)envelope_is_for(in, pair.open);
	return 0;
}
