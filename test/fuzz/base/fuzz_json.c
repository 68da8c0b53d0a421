/* Any bytes as keys and strings, nested as they say: what the writer makes is JSON to another reader. */
#include <jansson.h>

#include "base/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf b = BUF_INIT(1 << 20);
	struct json j = json_to(&b);
	size_t depth = 0;
	json_put_array(&j);
	for (size_t at = 0; at < n && at < 4096;) {
		size_t len = data[at] >> 2, left = n - at - 1;
		const struct str s = { (const char *)data + at + 1, len < left ? len : left };
		switch (data[at] & 3) {
		case 0: json_put_str(&j, s); break;
		case 1: json_put_object(&j), /* jansson takes no NUL in a key */
			json_put_key_str(&j, str_slice(s, 0, strnlen(s.p, s.n))), json_put_str_or_null(&j, s), json_put_end(&j); break;
		case 2: depth < 20 ? (depth++, json_put_array(&j)) : json_put_real(&j, (double)len / 7 - 3, 3); break;
		default: depth > 0 ? (depth--, json_put_end(&j)) : json_put_int(&j, (int64_t)len - 30); break;
		}
		at += s.n + 1;
	}
	for (; depth > 0; depth--)
		json_put_end(&j);
	json_put_end(&j);
	json_error_t e;
	json_t *read = json_loadb(b.p, b.n, JSON_ALLOW_NUL, &e);
	if (read == NULL && !b.full)
		BUG("no JSON: %s", e.text);
	json_decref(read);
	buf_release(&b);
	return 0;
}
