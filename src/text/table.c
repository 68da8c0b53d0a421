/* One bisection for all: every row begins with its name. */
#include "text/table.h"

static const void *row_of(struct str name, const void *table, size_t n, size_t size)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const char *row = (const char *)table + mid * size;
		struct str here;
		memcpy(&here, row, sizeof(here));
		int c = str_cmp(here, name);
		if (c == 0)
			return row;
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

unsigned phrase_kinds(struct str words)
{
	const struct phrase *p = row_of(words, phrase_table, phrase_number, sizeof(*phrase_table));
	return p == NULL ? 0 : p->kinds;
}

int month_named(struct str lower_name)
{
	const struct month_name *m = row_of(lower_name, month_table, month_number, sizeof(*month_table));
	return m == NULL ? 0 : m->month;
}

enum header_key header_key_of(struct str lower_name)
{
	const struct header_name *h = row_of(lower_name, header_table, header_number, sizeof(*header_table));
	return h == NULL ? KEY_UNKNOWN : h->key;
}

unsigned hint_of(struct str lower_word)
{
	const struct hint_word *h = row_of(lower_word, hint_table, hint_number, sizeof(*hint_table));
	return h == NULL ? 0 : h->hint;
}

const struct meta_name *meta_named(struct str lower_name)
{
	return row_of(lower_name, meta_table, meta_number, sizeof(*meta_table));
}

const struct charset *charset_named(struct str lower_label)
{
	const struct charset_label *l = row_of(lower_label, label_table, label_number, sizeof(*label_table));
	return l == NULL ? NULL : row_of(l->charset, charset_table, charset_number, sizeof(*charset_table));
}

struct str function_word_languages(struct str lower_word)
{
	const struct function_word *w = row_of(lower_word, function_word_table, function_word_number, sizeof(*function_word_table));
	return w == NULL ? S("") : w->languages;
}
