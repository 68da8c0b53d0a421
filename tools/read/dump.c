/*
 * Prints what the reader finds, one JSON object a document and line, as
 * `rapporteur read --json` does, with nothing else of the program needed.
 *
 *	dump [FILE[@YYYY-MM-DD]]...
 *	dump --features FILE…     a line a claim: document, kind, span, features of its confidence
 *	dump --trees FILE…        the trees as CoNLL-U
 *	dump --time FILE…         sentences a second instead
 */
#include "engine.h"

#include "lang/conllu.h"
#include "read/confidence.h"

#include <time.h>

static bool all_at_once(void *ctx)
{
	(void)ctx;
	return true;
}

int main(int argc, char **argv)
{
	struct arena forever = { 0 }, a = { 0 };
	struct reader r = engine_open(&forever);
	bool features = false, timing = false, trees = false;
	size_t sentences = 0, words = 0, rounds = 1;
	struct timespec t0, t1;
	clock_gettime(CLOCK_MONOTONIC, &t0);
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--features") == 0) {
			features = true;
			continue;
		}
		if (strcmp(argv[i], "--trees") == 0) {
			trees = true;
			continue;
		}
		if (strcmp(argv[i], "--time") == 0) {
			timing = true;
			rounds = 20;
			continue;
		}
		struct err err = { 0 };
		struct text_hint hint = { .published = DAYS_NONE };
		struct str path = str_of(argv[i]), rest = path, name = str_cut(&rest, '@');
		if (rest.n > 0 && !days_parse(rest, &hint.published, &err))
			engine_die(&err);
		for (size_t k = 0; k < rounds; k++) {
			struct reading reading;
			arena_reset(&a);
			struct str bytes = engine_file(&a, arena_z(&a, name));
			if (!read_document(&a, &r, bytes, &hint, &reading, &err))
				engine_die(&err);
			sentences += reading.trees.tokens.sentence.n;
			words += reading.trees.tokens.token.n;
			if (timing)
				continue;
			struct buf out = BUF_INIT((size_t)256 << 20);
			struct json j = json_to(&out);
			if (trees) {
				tree_conllu(&out, &reading.trees);
			} else if (features) {
				for (size_t c = 0; c < reading_claims(&reading); c++) {
					const struct claim one = reading_claim(&reading, &a, c), *it = &one;
					uint8_t f[FEATURE_COUNT];
					confidence_features(it, reading.text.s.n, f);
					buf_printf(&out, STR_FMT "\t%s\t%u\t%u", STR_ARG(name), claim_kind_name(it->kind), it->span.at, it->span.end);
					for (size_t x = 0; x < FEATURE_COUNT; x++)
						if (f[x])
							buf_printf(&out, "\t%s", feature_name((enum feature)x));
					buf_char(&out, '\n');
				}
			} else {
				reading_json(&j, name, sha256(bytes), &reading, all_at_once, NULL);
				buf_char(&out, '\n');
			}
			fwrite(out.p, 1, out.n, stdout);
			buf_release(&out);
		}
	}
	clock_gettime(CLOCK_MONOTONIC, &t1);
	if (timing) {
		double s = (double)(t1.tv_sec - t0.tv_sec) + (double)(t1.tv_nsec - t0.tv_nsec) / 1e9;
		printf("%zu sentences, %zu words in %.3f s: %.0f sentences/s\n", sentences, words, s, (double)sentences / s);
	}
	arena_release(&a);
	arena_release(&forever);
	return 0;
}
