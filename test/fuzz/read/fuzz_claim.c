/* Any JSON as a claim: no crash; what is taken is written, read again and is the same. */
#include "read/sentence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a = { 0 };
	struct claim c;
	struct err err;
	if (n <= 8192 && claim_parse(&a, (struct str){ (const char *)data, n }, 1000, &c, &err)) {
		struct buf first = BUF_INIT(1 << 20), second = BUF_INIT(1 << 20);
		struct json j = json_to(&first), k = json_to(&second);
		claim_json(&j, &c);
		(void)claim_sentence(&a, &c);
		if (!claim_parse(&a, buf_str(&first), 1000, &c, &err))
			BUG("what was written is not taken: %s", err.what);
		claim_json(&k, &c);
		if (!str_eq(buf_str(&first), buf_str(&second)))
			BUG("a claim changed on its way");
		buf_release(&first);
		buf_release(&second);
	}
	arena_release(&a);
	return 0;
}
