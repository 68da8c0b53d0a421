/*
 * The printed lines of a recovery key as people type them: what is taken prints to a line that is taken for the same, and what
 * is refused leaves the key alone.
 */
#include <stdlib.h>

#include "record/recovery.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const struct str in = { (const char *)data, n };
	for (int line = 1; line <= RECOVERY_LINES; line++) {
		unsigned char key[KEY_PRIVATE] = { 0 }, again[KEY_PRIVATE] = { 0 };
		static const unsigned char none[KEY_PRIVATE];
		char printed[RECOVERY_LINE + 1];
		struct err err = { 0 };
		if (!recovery_line_parse(in, line, key, &err)) {
			if (memcmp(key, none, sizeof(key)) != 0 || err.code != ERR_INPUT)
				abort();
			continue;
		}
		recovery_line(key, line, printed);
		if (!recovery_line_parse(str_of(printed), line, again, NULL) || memcmp(key, again, sizeof(key)) != 0)
			abort();
	}
	/* And any bytes as a key: what is printed comes back. */
	unsigned char key[KEY_PRIVATE] = { 0 }, back[KEY_PRIVATE] = { 0 };
	memcpy(key, data, n < sizeof(key) ? n : sizeof(key));
	for (int line = 1; line <= RECOVERY_LINES; line++) {
		char printed[RECOVERY_LINE + 1];
		recovery_line(key, line, printed);
		if (!recovery_line_parse(str_of(printed), line, back, NULL))
			abort();
	}
	if (memcmp(key, back, sizeof(key)) != 0)
		abort();
	return 0;
}
