/*
 * Two mentions side by side that are one.  The neighbours decide, wherever the
 * tree hung them: a comma, a bracket, two titles before one name.
 */
#include "read/apposition.h"

static const struct word *word(const struct mentions *m, uint32_t i)
{
	return &m->w.d->word[i];
}

static bool is_mark(const struct mentions *m, uint32_t i, const char *z)
{
	return i < m->w.n && word_is(&m->w, i, z);
}

static bool ends_phrase(const struct mentions *m, uint32_t i)
{
	if (i >= m->w.n)
		return true;
	const struct word *x = word(m, i);
	return x->upos == UPOS_PUNCT || x->upos == UPOS_VERB || x->upos == UPOS_AUX || word_is(&m->w, i, "who");
}

bool describes_person(const struct mentions *m, uint32_t i)
{
	const struct chunk *c = &m->mention.v[i].c;
	const struct traits t = mention_traits(m, i);
	return c->kind == CHUNK_NOUN && t.person;
}

/* Mention i names or describes what mention `before` does, and only a comma, a
 * colon, a dash or a bracket stands between. */
static bool next_to(const struct mentions *m, uint32_t before, uint32_t i)
{
	const struct chunk *a = &m->mention.v[before].c, *b = &m->mention.v[i].c;
	const uint32_t gap = a->reach;
	/* "Chin Malin, also vice president", "then its spokesman" */
	const bool adverb = b->first == gap + 2 && gap + 1 < m->w.n && word(m, gap + 1)->upos == UPOS_ADV;
	return (b->first == gap + 1 || adverb) && m->w.sentence[a->head] == m->w.sentence[b->head] &&
		(is_mark(m, gap, ",") || (is_mark(m, gap, ":") && b->kind == CHUNK_NAME) || is_mark(m, gap, "–") || is_mark(m, gap, "—") || is_mark(m, gap, "("));
}

/* Two or three capitals between commas of which nothing is known: behind a person's title a person's name. */
static bool unknown_name(const struct mentions *m, const struct chunk *b, const struct traits *t)
{
	if (t->known || t->body || b->core != b->first || b->core_end - b->core < 2 || b->core_end - b->core > 3)
		return false;
	for (uint32_t i = b->core; i < b->core_end; i++)
		if (!word_capital(&m->w, i) || phrase_word(&m->w.lex->nouns, &m->w, i) != TABLE_NONE || phrase_word(&m->w.lex->countries, &m->w, i) != TABLE_NONE)
			return false;
	return is_mark(m, b->core_end, ",");
}

bool named_behind(const struct mentions *m, uint32_t i)
{
	const struct chunk *b = &m->mention.v[i].c;
	if (b->kind != CHUNK_NOUN || i + 1 >= m->mention.n)
		return false;
	const struct chunk *next = &m->mention.v[i + 1].c;
	if (next->kind != CHUNK_NAME || next->inner || next->first != b->end || b->reach != b->end)
		return false;
	const struct traits t = mention_traits(m, i + 1);
	return t.person || (!t.known && !t.body && next->core_end - next->core >= 2);
}

uint32_t apposed(const struct mentions *m, uint32_t i)
{
	const struct chunk *b = &m->mention.v[i].c;
	if (b->kind == CHUNK_PRONOUN || b->kind == CHUNK_RELATIVE || b->inner || i == 0)
		return MENTION_NONE;
	const struct word *h = word(m, b->head);
	uint32_t before = MENTION_NONE;
	/* the neighbour, wherever the tree hung it */
	for (uint32_t k = i; k-- > 0 && i - k <= 4;) {
		const struct chunk *a = &m->mention.v[k].c;
		if (a->kind == CHUNK_PRONOUN || a->kind == CHUNK_RELATIVE || a->inner || !next_to(m, k, i))
			continue;
		/* "the editor-in-chief of Szabad, Laszlo Toth": of phrases that end at the comma the widest */
		if (before != MENTION_NONE && (a->kind != CHUNK_NOUN || m->mention.v[before].c.kind != CHUNK_NOUN || a->reach != m->mention.v[before].c.reach))
			break;
		const bool comma = is_mark(m, a->reach, ",");
		const bool clause = b->reach < m->w.n && (b->definite || b->indefinite) && b->kind == CHUNK_NOUN &&
			(word(m, b->reach)->upos == UPOS_PRON || word(m, b->reach)->upos == UPOS_ADP || word(m, b->reach)->upos == UPOS_SCONJ);
		if (comma && !ends_phrase(m, b->reach) && !clause)
			continue;
		const struct traits ta = mention_traits(m, k), tb = mention_traits(m, i);
		if (a->kind == CHUNK_NAME && named_behind(m, i))
			continue;
		if (a->kind == CHUNK_NAME && (ta.person || unknown_name(m, a, &ta)) && describes_person(m, i) && !b->plural)
			before = k;
		else if (a->kind == CHUNK_NOUN && ta.person && b->kind == CHUNK_NAME && (tb.person || unknown_name(m, b, &tb)) && m->mention.v[k].appos == MENTION_NONE &&
			((h->rel != REL_nsubj && h->rel != REL_nsubj_pass) || word(m, a->head)->rel == REL_nsubj || word(m, a->head)->rel == REL_nsubj_pass || is_mark(m, b->reach, ",")))
			before = k;
	}
	if (before == MENTION_NONE && h->rel == REL_appos && h->head < m->w.n && m->of[h->head] != 0 &&
		!(m->mention.v[m->of[h->head] - 1].c.kind == CHUNK_NAME && named_behind(m, i)))
		before = m->of[h->head] - 1;
	/* "A, advocacy officer, Maison des Médiateurs": the third is where the first works */
	if (before != MENTION_NONE && before < i && b->kind == CHUNK_NAME && m->mention.v[before].appos != MENTION_NONE)
		return MENTION_NONE;
	if (before == MENTION_NONE || before == i)
		return MENTION_NONE;
	const struct chunk *a = &m->mention.v[before].c;
	if (a->kind == CHUNK_PRONOUN || a->kind == CHUNK_RELATIVE)
		return MENTION_NONE;
	return before;
}

bool appositive_fits(const struct mentions *m, uint32_t before, uint32_t i)
{
	const struct chunk *a = &m->mention.v[before].c, *b = &m->mention.v[i].c;
	const struct traits ta = mention_traits(m, before), tb = mention_traits(m, i);
	if (a->plural != b->plural && a->kind == CHUNK_NOUN && b->kind == CHUNK_NOUN)
		return false;
	if (a->kind == CHUNK_NAME && b->kind == CHUNK_NAME)
		return false;
	if (a->kind == CHUNK_NOUN && b->kind == CHUNK_NOUN && !a->definite && !b->definite && !b->indefinite)
		return false;
	if (a->plural && b->kind == CHUNK_NAME && !b->plural)
		return false;
	if (ta.known && tb.known && ta.person != tb.person)
		return false;
	if (ta.known && tb.known && !ta.person && ta.type != tb.type && ta.type != ACTOR_OTHER && tb.type != ACTOR_OTHER)
		return false;
	return true;
}

uint32_t bracketed(const struct mentions *m, uint32_t i)
{
	const struct chunk *b = &m->mention.v[i].c;
	if (i == 0 || b->kind == CHUNK_PRONOUN || b->kind == CHUNK_RELATIVE || b->first < 2 || !is_mark(m, b->first - 1, "(") ||
		!(is_mark(m, b->reach, ")") || is_mark(m, b->reach, ",") || is_mark(m, b->reach, ";")))
		return MENTION_NONE;
	for (uint32_t k = i; k-- > 0 && i - k <= 6;) {
		const struct chunk *a = &m->mention.v[k].c;
		if (a->core_end == b->first - 1 && a->kind != CHUNK_PRONOUN && !(a->inner && a->core_end != b->first - 1)) {
			/* one of the two is short, and begins as the other does */
			const uint32_t na = a->core_end - a->core, nb = b->core_end - b->core;
			if (a->kind != CHUNK_NAME && !a->capital)
				continue;
			const struct str f = word_str(m->w.d, b->core);
			size_t capitals = 0;
			for (size_t x = 0; x < f.n; x++)
				capitals += char_is_upper(f.p[x]) ? 1 : 0;
			const struct str g = word_str(m->w.d, a->core);
			size_t others = 0;
			for (size_t x = 0; x < g.n; x++)
				others += char_is_upper(g.p[x]) ? 1 : 0;
			if ((nb == 1 && na > 1 && capitals >= 2) || (na == 1 && nb > 1 && others >= 2))
				return k;
			/* "the Legal Aid Centre Kalem (Kalem)" */
			for (uint32_t x = a->core; nb == 1 && x < a->core_end; x++)
				if (str_eq_nocase(word_str(m->w.d, x), f))
					return k;
			return MENTION_NONE;
		}
	}
	return MENTION_NONE;
}

uint32_t spelled_out(const struct mentions *m, uint32_t i, uint32_t *first)
{
	enum { WORDS_MAX = 12, MENTIONS_MAX = 6 };
	const struct chunk *b = &m->mention.v[i].c;
	const struct str acronym = word_str(m->w.d, b->core);
	if (b->core_end != b->core + 1 || acronym.n < 3 || b->first < 3 || !is_mark(m, b->first - 1, "(") || !is_mark(m, b->reach, ")"))
		return MENTION_NONE;
	size_t left = acronym.n;
	uint32_t at = b->first - 1;
	for (uint32_t seen = 0; left > 0 && at > 0 && seen < WORDS_MAX; seen++) {
		const struct str s = word_str(m->w.d, at - 1);
		if (m->w.sentence[at - 1] != m->w.sentence[b->head] || word(m, at - 1)->upos == UPOS_PUNCT)
			return MENTION_NONE;
		at--;
		if (!char_is_upper(s.p[0]) && str_eq(s, S("'s")))
			continue;
		if (char_is_upper(s.p[0]) && s.p[0] != acronym.p[--left])
			return MENTION_NONE;
		if (!char_is_upper(s.p[0]) && s.n > 3)
			return MENTION_NONE; /* "of", "for", "and" may stand between */
	}
	if (left > 0)
		return MENTION_NONE;
	for (uint32_t k = i; k-- > 0 && i - k <= MENTIONS_MAX;) {
		const struct chunk *a = &m->mention.v[k].c;
		if (a->kind == CHUNK_PRONOUN || a->kind == CHUNK_RELATIVE || a->inner || a->first > at || at >= a->reach)
			continue;
		*first = at;
		return a->core >= at || a->core == a->head ? k : MENTION_NONE;
	}
	return MENTION_NONE;
}

/* "Minister for Foreign Affairs | Ana Duval", which mend.c has parted: the title hangs on the name without a word between. */
static uint32_t long_title(const struct mentions *m, const struct chunk *b)
{
	for (uint32_t q = m->w.child[b->head]; q != WORD_NONE; q = m->w.next[q]) {
		if (q >= b->first || word(m, q)->rel != REL_nmod || m->of[q] == 0)
			continue;
		bool bare = true;
		for (uint32_t k = m->w.child[q]; k != WORD_NONE; k = m->w.next[k])
			bare = bare && word(m, k)->rel != REL_case;
		const uint32_t t = m->of[q] - 1;
		if (bare && m->mention.v[t].c.head == q && describes_person(m, t))
			return t;
	}
	return MENTION_NONE;
}

uint32_t shared_title(const struct mentions *m, uint32_t i)
{
	const struct chunk *b = &m->mention.v[i].c;
	if (b->kind != CHUNK_NAME || b->inner || b->plural || i == 0 || b->first < 2)
		return MENTION_NONE;
	/* the parser parted title and name: "… and teacher | Rafiqul Anam" */
	const struct chunk *t = &m->mention.v[i - 1].c;
	if (t->kind == CHUNK_NOUN && !t->inner && !t->plural && !t->indefinite && t->reach == b->first && t->end == b->first && b->desc == b->core &&
		b->core_end - b->core >= 2 && describes_person(m, i - 1) && m->w.sentence[t->head] == m->w.sentence[b->head] &&
		phrase_word(&m->w.lex->titles, &m->w, t->head) != TABLE_NONE)
		return i - 1;
	const uint32_t title = long_title(m, b);
	if (title != MENTION_NONE)
		return title;
	if (b->desc >= b->core || b->desc != b->first || !is_mark(m, b->first - 1, "and"))
		return MENTION_NONE;
	for (uint32_t k = i; k-- > 0 && i - k <= 3;) {
		const struct chunk *a = &m->mention.v[k].c;
		if (a->reach == b->first - 1 && !a->inner && !a->plural && a->kind == CHUNK_NOUN && describes_person(m, k) &&
			phrase_word(&m->w.lex->titles, &m->w, a->head) != TABLE_NONE && phrase_word(&m->w.lex->titles, &m->w, b->core - 1) != TABLE_NONE)
			return k;
	}
	return MENTION_NONE;
}
