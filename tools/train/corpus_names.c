/*
 * Which mentions of GUM count as names.
 *
 * GUM marks every mention, named or not: Entity=(group-type-infstatus-salience-
 * centering-minspan-link[-Wikipedia name].  minspan lists the mention's head
 * words, counted from 1 within it, and for a name that is the name's words.
 * A name here is the first unbroken run of them that holds the mention's head
 * word, when that head is PROPN; persons, organisations and places
 * keep their type (but an office is no name: a lone head with an article, a
 * possessor or an "of" behind it, or "General" alone; nor are peoples, as NNPS), all other types are NAME_OTHER (but time, which is none).  A gap of
 * "of", "for", "and", "the" and the like between such words, or before a word of
 * the Wikipedia name, is bridged ("University of Basel"), and capital adjectives
 * before a body or place belong to it ("Royal Academy").  Of names within
 * names the longest stays.
 */
#include "corpus.h"

#include <stdio.h>

bool corpus_wide_names;

struct mention {
	uint64_t group;
	int from, to; /* to is included */
	enum name_type type;
	struct str minspan, wiki;
};

static enum name_type type_of(struct str s)
{
	if (str_eq(s, S("person")))
		return NAME_PERSON;
	if (str_eq(s, S("organization")))
		return NAME_ORGANISATION;
	if (str_eq(s, S("place")))
		return NAME_PLACE;
	return str_eq(s, S("time")) ? NAME_NONE : NAME_OTHER;
}

static struct str take_number(struct str *s)
{
	size_t n = 0;
	while (n < s->n && char_is_digit(s->p[n]))
		n++;
	struct str number = str_slice(*s, 0, n);
	*s = str_slice(*s, n, s->n);
	return number;
}

typedef VEC(struct mention) mentions;

/* One word's value: "(1-person-…-1,2-coref-Name(2-place-…)2)1)". */
static void mentions_of_word(struct arena *a, mentions *all, struct str v, int word)
{
	while (v.n > 0) {
		bool opens = v.p[0] == '(';
		if (opens)
			v = str_slice(v, 1, v.n);
		uint64_t group = 0;
		if (!str_to_u64(take_number(&v), &group))
			return;
		if (opens) {
			size_t end = 0;
			while (end < v.n && v.p[end] != '(' && v.p[end] != ')')
				end++;
			struct str body = str_slice(v, 0, end);
			v = str_slice(v, end, v.n);
			struct str part[7];
			(void)str_cut(&body, '-');
			for (int i = 0; i < 6; i++)
				part[i] = str_cut(&body, '-');
			*VEC_PUSH(a, all) = (struct mention){ group, word, -1, type_of(part[0]), part[4], body };
			if (v.n > 0 && v.p[0] == ')') {
				all->v[all->n - 1].to = word;
				v = str_slice(v, 1, v.n);
			}
			continue;
		}
		for (size_t i = all->n; i-- > 0;)
			if (all->v[i].group == group && all->v[i].to < 0) {
				all->v[i].to = word;
				break;
			}
		v = str_slice(v, v.n > 0 ? 1 : 0, v.n);
	}
}

/* Persons' names have few links: "and" and "of" part them from others. */
static bool is_link(struct str f, enum name_type type)
{
	static const char *const link[] = { "the", "de", "-", "–", "of", "for", "and", "&", "on", "in", "'s" };
	for (size_t i = 0; i < (type == NAME_PERSON && !corpus_wide_names ? 4 : sizeof(link) / sizeof(*link)); i++)
		if (str_eq(f, str_of(link[i])))
			return true;
	return false;
}

/* Whether the Wikipedia name has this word between its underscores. */
static bool wiki_has(struct str wiki, struct str form)
{
	while (wiki.n > 0)
		if (str_eq_nocase(str_cut(&wiki, '_'), form))
			return true;
	return false;
}

static bool is_capital(struct str f)
{
	return f.n > 0 && (char_is_upper(f.p[0]) || char_is_digit(f.p[0]) || (unsigned char)f.p[0] >= 0x80);
}

/* "Royal Academy", "European Court": a capital adjective is part of a body's or place's name. */
static bool belongs_before(const struct gold_word *w, enum name_type type)
{
	return (type == NAME_ORGANISATION || type == NAME_PLACE) && char_is_upper(w->form.p[0]) && w->upos == UPOS_ADJ;
}

/* "the President", "Emperor of these States": a person's office and no name. */
static bool is_title(const struct gold *s, int head)
{
	bool article = false, of = false, more = false;
	for (int i = 0; i < s->n; i++) {
		if (s->w[i].head != head)
			continue;
		article |= s->w[i].rel == REL_det || s->w[i].rel == REL_nmod_poss;
		of |= s->w[i].rel == REL_nmod && i > head;
		more |= s->w[i].rel == REL_flat || s->w[i].rel == REL_compound || (s->w[i].rel == REL_nmod_desc && s->w[i].upos == UPOS_PROPN);
	}
	if (corpus_wide_names)
		return (article || of) && !more;
	/* "Americans", and "General" as an address, name nobody. */
	static const char *const lone[] = { "President", "General", "Madam", "Sir", "Mr.", "Speaker", "Senator", "Governor", "Chairman", "Minister",
		"Professor", "Doctor", "Judge", "Chief", "King", "Queen", "Emperor", "Lord", "Lady", "God", "I" };
	for (size_t i = 0; i < sizeof(lone) / sizeof(*lone) && !more; i++)
		if (str_eq(s->w[head].form, str_of(lone[i])))
			return true;
	return ((article || of) && !more) || s->w[head].xpos == xpos_from(S("NNPS"));
}

static void name_of(struct gold *s, const struct mention *m)
{
	bool in[4096] = { 0 };
	if (m->type == NAME_NONE || m->to < 0 || m->to - m->from >= 4000)
		return;
	struct str spans = m->minspan;
	while (spans.n > 0) {
		uint64_t k;
		if (str_to_u64(str_cut(&spans, ','), &k) && k >= 1 && (int)k <= m->to - m->from + 1)
			in[k - 1] = true;
	}
	int n = m->to - m->from + 1, from = -1, to = -1;
	for (int i = 0; i < n && from < 0; i++) {
		int h = s->w[m->from + i].head;
		if (in[i] && (h < m->from || h > m->to || !in[h - m->from]))
			from = to = i;
	}
	/* "researcher Mara Li": the name hangs on the common noun. */
	if (from >= 0 && !corpus_wide_names && from + 1 < n && in[from + 1] && s->w[m->from + from].upos == UPOS_NOUN &&
		s->w[m->from + from + 1].upos == UPOS_PROPN && s->w[m->from + from + 1].rel == REL_flat) {
		in[from] = false;
		from = ++to;
	}
	if (from < 0 || s->w[m->from + from].upos != UPOS_PROPN || (m->type == NAME_PERSON && is_title(s, m->from + from)))
		return;
	struct gold_word *w = s->w + m->from;
	while (from > 0 && (in[from - 1] || belongs_before(&w[from - 1], m->type)))
		from--;
	for (;;) {
		int next = to + 1;
		while (next < n && !in[next] && is_link(w[next].form, m->type))
			next++;
		if (next >= n || !(in[next] || (next > to + 1 && wiki_has(m->wiki, w[next].form))) || !is_capital(w[next].form))
			break;
		to = next;
	}
	int length = to - from + 1;
	/* A name already there wins when it is longer; else it makes room whole. */
	for (int i = from; i <= to; i++)
		if (w[i].name != NAME_NONE) {
			int b = m->from + i, e = b;
			while (!s->w[b].name_begins)
				b--;
			while (e + 1 < s->n && s->w[e + 1].name != NAME_NONE && !s->w[e + 1].name_begins)
				e++;
			if (e - b + 1 >= length)
				return;
			for (int k = b; k <= e; k++)
				s->w[k].name = NAME_NONE, s->w[k].name_begins = false;
		}
	for (int i = from; i <= to; i++)
		w[i].name = (uint8_t)m->type, w[i].name_begins = i == from;
}

void corpus_names(struct arena *a, struct gold *s, const struct str *entity)
{
	mentions all = { 0 };
	for (int i = 0; i < s->n; i++)
		mentions_of_word(a, &all, entity[i], i);
	for (size_t i = 0; i < all.n; i++)
		name_of(s, &all.v[i]);
}
