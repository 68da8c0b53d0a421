/*
 * The lists of names, and what they say of a treebank that marks no names.
 *
 * A run is a PROPN with its flat and compound neighbours.  What the lists
 * settle is labelled (a body by its last word, a person by a title or given
 * name with more behind it, a country or city standing alone); what they leave
 * open is NAME_UNSURE and teaches nothing; all other words are outside.
 */
#include <stdio.h>
#include <stdlib.h>

#include "vocabulary.h"

static const char *const list_names[LIST_COUNT] = { "country", "place", "given", "family", "title", "body", "site", "people", "time" };

static uint64_t key_of_word(struct str form)
{
	uint64_t key[FEATURE_COUNT];
	word_features(form, (struct word_place){ 0 }, key);
	return key[FEATURE_WORD];
}

static size_t slot_of(const struct lists *l, uint64_t key)
{
	size_t at = (size_t)key & (l->slots - 1);
	while (l->slot[at] != 0 && l->key[l->slot[at] - 1] != key)
		at = (at + 1) & (l->slots - 1);
	return at;
}

static void put(struct arena *a, struct lists *l, struct str word, int list)
{
	uint64_t key = key_of_word(word);
	size_t at = slot_of(l, key);
	if (l->slot[at] == 0) {
		l->key[l->n] = key, l->word[l->n] = word;
		l->slot[at] = (uint32_t)++l->n;
	}
	int k = (int)l->slot[at] - 1;
	if ((l->bits[k] >> list & 1) == 0)
		*VEC_PUSH(a, &l->of[list]) = k;
	l->bits[k] = (uint16_t)(l->bits[k] | 1u << list);
}

struct lists lists_read(struct arena *a, const char *path)
{
	static char bytes[1 << 20];
	FILE *f = fopen(path, "rb");
	if (f == NULL) {
		perror(path);
		exit(1);
	}
	size_t n = fread(bytes, 1, sizeof(bytes), f);
	fclose(f);
	struct lists l = { .slots = 1 << 15 };
	l.key = ARENA_ARRAY(a, uint64_t, l.slots / 2), l.bits = ARENA_ARRAY(a, uint16_t, l.slots / 2);
	l.word = ARENA_ARRAY(a, struct str, l.slots / 2), l.slot = ARENA_ARRAY(a, uint32_t, l.slots);
	struct str rest = { bytes, n }, line;
	while (str_line(&rest, &line)) {
		if (line.n == 0 || line.p[0] == '#')
			continue;
		struct str name = str_cut(&line, '\t');
		int list = 0;
		while (list < LIST_COUNT && !str_eq(name, str_of(list_names[list])))
			list++;
		while (list < LIST_COUNT && line.n > 0) {
			struct str w = str_cut(&line, ' ');
			if (w.n > 0 && l.n + 1 < (int)(l.slots / 2))
				put(a, &l, w, list);
		}
	}
	return l;
}

unsigned lists_get(const struct lists *l, uint64_t key)
{
	size_t at = slot_of(l, key);
	return l->slot[at] == 0 ? 0 : l->bits[l->slot[at] - 1];
}

unsigned lists_word(const struct lists *l, struct str form)
{
	return lists_get(l, key_of_word(form));
}

static unsigned bit(enum name_list k)
{
	return 1u << k;
}

static int type_of_run(const struct lists *l, const struct gold *s, int from, int to)
{
	unsigned first = lists_word(l, s->w[from].form), last = lists_word(l, s->w[to].form), any = 0;
	const unsigned place = bit(LIST_COUNTRY) | bit(LIST_PLACE);
	for (int i = from; i <= to; i++)
		any |= lists_word(l, s->w[i].form);
	if ((first & bit(LIST_TIME)) != 0 && (first & ~bit(LIST_TIME)) == 0)
		return NAME_NONE;
	if ((last & bit(LIST_BODY)) != 0 && (to > from || (last & ~bit(LIST_BODY)) == 0))
		return NAME_ORGANISATION;
	if (to > from && (first & bit(LIST_TITLE)) != 0 && (first & (place | bit(LIST_BODY))) == 0)
		return NAME_PERSON;
	if (to > from && (last & bit(LIST_SITE)) != 0 && (any & bit(LIST_BODY)) == 0)
		return NAME_PLACE;
	if ((first & bit(LIST_GIVEN)) != 0 && (first & place) == 0 && (any & (bit(LIST_BODY) | bit(LIST_SITE))) == 0)
		return NAME_PERSON;
	if (to == from && (last & bit(LIST_FAMILY)) != 0 && (last & ~bit(LIST_FAMILY)) == 0)
		return NAME_PERSON;
	bool all = true;
	for (int i = from; i <= to; i++)
		all &= (lists_word(l, s->w[i].form) & place) != 0;
	if (all && (any & (bit(LIST_GIVEN) | bit(LIST_FAMILY) | bit(LIST_BODY))) == 0)
		return NAME_PLACE;
	return all && (first & bit(LIST_COUNTRY)) != 0 && to == from ? NAME_PLACE : NAME_UNSURE;
}

void lists_label(const struct lists *l, struct gold *s)
{
	for (int i = 0; i < s->n;) {
		int to = i;
		if (s->w[i].upos != UPOS_PROPN) {
			i++;
			continue;
		}
		while (to + 1 < s->n && s->w[to + 1].upos == UPOS_PROPN &&
			(s->w[to + 1].rel == REL_flat || s->w[to].rel == REL_compound || s->w[to].rel == REL_nmod_desc || s->w[to].head == to + 1))
			to++;
		int type = type_of_run(l, s, i, to);
		for (int k = i; k <= to; k++)
			s->w[k].name = (uint8_t)type, s->w[k].name_begins = k == i && type != NAME_UNSURE && type != NAME_NONE;
		i = to + 1;
	}
	/* Links between open names are open too. */
	for (int i = 1; i + 1 < s->n; i++)
		if (s->w[i].name == NAME_NONE && s->w[i - 1].name != NAME_NONE && s->w[i + 1].name != NAME_NONE && s->w[i].upos != UPOS_PROPN)
			s->w[i].name = NAME_UNSURE;
}
