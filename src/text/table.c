/* One bisection for all, among the rows that begin with the same byte: every row begins with its name. */
#include "text/table.h"

/* Names are short: a loop costs less than a call. */
static int compare(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	for (size_t i = 0; i < n; i++) {
		if (a.p[i] != b.p[i])
			return (unsigned char)a.p[i] < (unsigned char)b.p[i] ? -1 : 1;
	}
	return (a.n > b.n) - (a.n < b.n);
}

static const void *row_of(struct str name, const void *table, size_t size, const uint16_t first[static 257])
{
	if (name.n == 0)
		return NULL;
	size_t low = first[(unsigned char)name.p[0]], high = first[(unsigned char)name.p[0] + 1];
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const char *row = (const char *)table + mid * size;
		struct str here;
		memcpy(&here, row, sizeof(here));
		int c = compare(here, name);
		if (c == 0)
			return row;
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

unsigned phrase_kinds(struct str words, bool *longer)
{
	*longer = false;
	if (words.n == 0)
		return 0;
	unsigned char b = (unsigned char)words.p[0];
	size_t low = phrase_first[b], high = phrase_first[b + 1];
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (compare(phrase_table[mid].words, words) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	/* Now `low` is the first row that is not before the words. */
	bool same = low < phrase_first[b + 1] && str_eq(phrase_table[low].words, words);
	size_t next = low + same;
	*longer = next < phrase_first[b + 1] && str_starts(phrase_table[next].words, words);
	return same ? phrase_table[low].kinds : 0;
}

int month_named(struct str lower_name)
{
	const struct month_name *m = row_of(lower_name, month_table, sizeof(*month_table), month_first);
	return m == NULL ? 0 : m->month;
}

enum header_key header_key_of(struct str lower_name)
{
	const struct header_name *h = row_of(lower_name, header_table, sizeof(*header_table), header_first);
	return h == NULL ? KEY_UNKNOWN : h->key;
}

unsigned hint_of(struct str lower_word)
{
	const struct hint_word *h = row_of(lower_word, hint_table, sizeof(*hint_table), hint_first);
	return h == NULL ? 0 : h->hint;
}

const struct meta_name *meta_named(struct str lower_name)
{
	return row_of(lower_name, meta_table, sizeof(*meta_table), meta_first);
}

const struct charset *charset_named(struct str lower_label)
{
	const struct charset_label *l = row_of(lower_label, label_table, sizeof(*label_table), label_first);
	return l == NULL ? NULL : row_of(l->charset, charset_table, sizeof(*charset_table), charset_first);
}

struct str function_word_languages(struct str lower_word)
{
	const struct function_word *w = row_of(lower_word, function_word_table, sizeof(*function_word_table), function_word_first);
	return w == NULL ? S("") : w->languages;
}
