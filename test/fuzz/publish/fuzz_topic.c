/* Hostile facts through every topic: lines, JSON, rows; a hostile name sought among them; hostile tables of a desk. */
#include <stddef.h>
#include <stdint.h>

#include "assess/casefile.h"
#include "publish/topic.h"
#include "publish/who.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct case_file c;
	struct case_rows rows = { 0 };
	struct who w;
	struct str s = { (const char *)p, n > 16384 ? 16384 : n };
	struct reckoning k = { .clocks = { day_of(2023, 6, 1), DAY_ALL, true } };
	(void)case_parse(&a, S("rivals.tsv"), s, &rows, &err);
	if (ontology_builtin(&a, NULL, 0, &k.ontology, &err) && case_read(&a, k.ontology, S("fuzz"), s, &c, &err)) {
		k.facts = c.facts;
		assess(&k.x, &a, &k.facts, k.clocks);
		for (enum topic t = 0; t < TOPIC_COUNT; t++) {
			struct items items = topic_items(&k, &a, t, &(struct topic_filter){ 0 });
			struct sheet rows_of = topic_sheet(t);
			struct buf b = BUF_INIT(1 << 20);
			for (size_t i = 0; i < items.n && i < 8; i++) {
				struct json j = json_to(&b);
				topic_json(&j, &k, t, items.v[i]), topic_tell(&b, &k, t, items.v[i]), topic_rows(&k, &a, t, items.v[i], &rows_of);
			}
			buf_release(&b);
		}
		(void)who_find(&k, &a, NULL, str_slice(s, 0, s.n < 40 ? s.n : 40), 0, &w, &err);
	}
	arena_release(&a);
	return 0;
}
