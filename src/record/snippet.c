/*
 * Phrases are found by Shift-And over terms: bit i of a phrase's state says that
 * its first i + 1 terms are the last i + 1 of the text.  A long text is walked
 * twice: to find the place, and, a few kilobytes of it, to cut the piece.
 */
#include "record/snippet.h"

#include "base/utf8.h"
#include "record/alike.h"
#include "record/terms.h"

enum {
	SLICE_BYTES = 8 << 10, /* a text of so much is cut at once; of a longer one so much before and behind the place */
	HITS_MOST = 256,       /* of a text; the places of the others are not weighed */
	SNIPPET_PHRASES_MAX = SEARCH_PARTS_MAX * (1 + ALIKE_MAX),
};

struct hit {
	size_t from, to; /* its first and its last term, counted from where the walk began */
	unsigned part;
	struct span at;  /* bytes */
};

struct place {
	struct span at;
	bool opens; /* a sentence, as far as the signs before it tell */
};

struct marker {
	struct arena *a;
	const struct snippet_words *words;
	struct str text;
	size_t terms;    /* of a piece */
	bool find;       /* the place alone: tokens are not kept, a piece with all parts ends the walk */
	uint64_t *state; /* of each phrase */
	uint32_t begin[SNIPPET_TERMS_MAX]; /* where the last terms begin, by their number modulo this */
	size_t n;        /* terms so far */
	unsigned all;    /* the parts that are looked for, a bit each */
	VEC(struct hit) hit;
	VEC(struct place) token;
	size_t end;      /* of the last term */
};

/* ---- the words --------------------------------------------------------------------------- */

struct phrase_terms {
	struct arena *a;
	VEC(struct str) term;
};

static int take_term(void *context, struct str term, size_t at, size_t end)
{
	struct phrase_terms *p = context;
	(void)at;
	(void)end;
	*VEC_PUSH(p->a, &p->term) = arena_str(p->a, term);
	return p->term.n == SNIPPET_TERMS_MAX;
}

static void add_phrase(struct arena *a, struct str said, bool prefix, unsigned part, struct snippet_words *ret)
{
	struct phrase_terms p = { .a = a };
	(void)terms_each(said, take_term, &p);
	if (p.term.n > 0)
		*VEC_PUSH(a, ret) = (struct snippet_phrase){ p.term.v, p.term.n, part, prefix };
}

void snippet_words(struct arena *a, const struct search_ask *ask, bool with_date, struct snippet_words *ret)
{
	*ret = (struct snippet_words){ .v = NULL };
	for (unsigned i = 0; i < ask->parts; i++) {
		const struct search_part *p = &ask->part[i];
		if (p->without || (p->dated && !with_date))
			continue;
		add_phrase(a, p->words, p->prefix, i, ret);
		for (size_t k = 0; k < p->alike.n; k++)
			add_phrase(a, p->alike.v[k].word, false, i, ret);
	}
}

/* ---- where they stand ----------------------------------------------------------------------- */

static bool term_fits(const struct snippet_phrase *p, size_t i, struct str term)
{
	return p->prefix && i + 1 == p->terms ? str_starts(term, p->term[i]) : str_eq(p->term[i], term);
}

/* The parts of which a hit stands wholly within a piece that begins with term `from`. */
static unsigned parts_from(const struct marker *m, size_t from)
{
	unsigned parts = 0;
	for (size_t i = m->hit.n; i-- > 0 && m->hit.v[i].to >= from;) {
		if (m->hit.v[i].from >= from && m->hit.v[i].to < from + m->terms)
			parts |= 1u << m->hit.v[i].part;
	}
	return parts;
}

static bool opens_sentence(struct str text, size_t from, size_t to)
{
	const struct str between = str_slice(text, from, to);
	bool plain = true;
	for (size_t i = 0; i < between.n; i++) {
		const char c = between.p[i];
		if (c == '.' || c == '?' || c == '!' || c == '\n')
			return true;
		plain = plain && (unsigned char)c < 0x80;
	}
	/* Khmer's and Chinese's full stop. */
	return from == 0 || (!plain && (str_find(between, S("\xe1\x9f\x94")) != STR_NONE || str_find(between, S("\xe3\x80\x82")) != STR_NONE));
}

/* Does the phrase end with this term?  *state: of what came before, and then with it. */
static bool phrase_ends(const struct snippet_phrase *p, uint64_t *state, struct str term)
{
	if (p->terms == 0)
		return false;
	uint64_t may = (*state << 1) | 1, is = 0;
	for (size_t i = 0; i < p->terms && may >> i != 0; i++) {
		if ((may >> i & 1) != 0 && term_fits(p, i, term))
			is |= (uint64_t)1 << i;
	}
	*state = is;
	return (is >> (p->terms - 1) & 1) != 0;
}

static void phrase_meets(struct marker *m, size_t which, struct str term, size_t end)
{
	const struct snippet_phrase *p = &m->words->v[which];
	if (!phrase_ends(p, &m->state[which], term) || m->hit.n == HITS_MOST)
		return;
	const size_t from = m->n + 1 - p->terms;
	*VEC_PUSH(m->a, &m->hit) = (struct hit){ from, m->n, p->part, { m->begin[from % SNIPPET_TERMS_MAX], (uint32_t)end } };
}

static int meet(void *context, struct str term, size_t at, size_t end)
{
	struct marker *m = context;
	const size_t before = m->hit.n;
	m->begin[m->n % SNIPPET_TERMS_MAX] = (uint32_t)at;
	for (size_t i = 0; i < m->words->n; i++)
		phrase_meets(m, i, term, end);
	if (!m->find)
		*VEC_PUSH(m->a, &m->token) = (struct place){ { (uint32_t)at, (uint32_t)end }, opens_sentence(m->text, m->end, at) };
	m->end = end;
	m->n++;
	const size_t from = m->n > m->terms ? m->n - m->terms : 0;
	return m->find && m->hit.n > before && (parts_from(m, from) == m->all || m->hit.n == HITS_MOST);
}

static struct marker marker(struct arena *a, const struct snippet_words *words, struct str text, size_t terms, bool find)
{
	struct marker m = { .a = a, .words = words, .text = text, .terms = terms, .find = find };
	m.state = arena_alloc(a, words->n * sizeof(*m.state));
	for (size_t i = 0; i < words->n; i++)
		m.all |= 1u << words->v[i].part;
	(void)terms_each(text, meet, &m);
	return m;
}

/* The hit with which the piece with the most parts begins; NULL: there are none. */
static const struct hit *best(const struct marker *m)
{
	const struct hit *ret = NULL;
	int most = 0;
	for (size_t i = 0; i < m->hit.n; i++) {
		const int n = __builtin_popcount(parts_from(m, m->hit.v[i].from));
		if (n > most) {
			most = n;
			ret = &m->hit.v[i];
		}
	}
	return ret;
}

/* ---- whether they stand at all ----------------------------------------------------------------- */

struct count {
	const struct snippet_words *words;
	uint64_t state[SNIPPET_PHRASES_MAX];
	unsigned parts;
	int terms, instances;
};

static int count_term(void *context, struct str term, size_t at, size_t end)
{
	struct count *c = context;
	(void)at;
	(void)end;
	for (size_t i = 0; i < c->words->n; i++) {
		if (!phrase_ends(&c->words->v[i], &c->state[i], term))
			continue;
		c->parts |= 1u << c->words->v[i].part;
		c->instances++;
	}
	c->terms++;
	return 0;
}

bool snippet_match(const struct snippet_words *words, const struct str column[static 2], double weight, double *score)
{
	struct count c = { .words = words };
	unsigned all = 0;
	int instances[2], terms[2], left = FOUND_COUNTED;
	if (words->n > SNIPPET_PHRASES_MAX)
		BUG("%zu phrases of one search", words->n);
	for (size_t i = 0; i < words->n; i++)
		all |= 1u << words->v[i].part;
	for (size_t i = 0; i < 2; i++) {
		memset(c.state, 0, words->n * sizeof(*c.state));
		c.terms = c.instances = 0;
		(void)terms_each(column[i], count_term, &c);
		terms[i] = c.terms;
		instances[i] = c.instances < left ? c.instances : left;
		left -= instances[i];
	}
	*score = found_weight(instances, terms, weight);
	return c.parts == all;
}

/* ---- the piece --------------------------------------------------------------------------------- */

static size_t first_term(const struct marker *m, const struct hit *h)
{
	size_t last = h == NULL ? 0 : h->to;
	if (m->token.n <= m->terms || h == NULL)
		return 0;
	for (size_t i = 0; i < m->hit.n; i++) {
		if (m->hit.v[i].from >= h->from && m->hit.v[i].to < h->from + m->terms && m->hit.v[i].to > last)
			last = m->hit.v[i].to;
	}
	const size_t span = last - h->from + 1, spare = m->terms > span ? m->terms - span : 0;
	const size_t earliest = h->from > spare ? h->from - spare : 0;
	size_t from = h->from > spare / 2 ? h->from - spare / 2 : 0;
	for (size_t i = h->from + 1; i-- > earliest;) {
		if (m->token.v[i].opens) {
			from = i;
			break;
		}
	}
	return from + m->terms > m->token.n ? m->token.n - m->terms : from;
}

/* Marks that overlap are one: a word and another spelling of it. */
static void put_marks(struct marker *m, size_t from, size_t to, struct span *mark, size_t *marks)
{
	for (size_t t = from; t <= to; t++) {
		for (size_t i = 0; i < m->hit.n; i++) {
			const struct hit *h = &m->hit.v[i];
			if (h->from != t || h->to > to)
				continue;
			if (*marks > 0 && mark[*marks - 1].end > h->at.at)
				mark[*marks - 1].end = mark[*marks - 1].end > h->at.end ? mark[*marks - 1].end : h->at.end;
			else
				mark[(*marks)++] = h->at;
		}
	}
}

/* Copies text[from, to) with its white space as one blank; marks become offsets of the copy. */
static struct str put_text(struct arena *a, struct str text, size_t from, size_t to, struct span *mark, size_t marks)
{
	char *out = arena_alloc(a, to - from + 1);
	size_t n = 0, k = 0;
	for (size_t i = from; i <= to; i++) {
		while (k < marks && mark[k].end <= i && mark[k].end > from) {
			mark[k].end = (uint32_t)n;
			k++;
		}
		if (k < marks && mark[k].at == i)
			mark[k].at = (uint32_t)n;
		if (i == to)
			break;
		if (!char_is_space(text.p[i]))
			out[n++] = text.p[i];
		else if (n > 0 && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	while (n > 0 && out[n - 1] == ' ')
		n--;
	return (struct str){ out, n };
}

static struct record_snippet piece(struct marker *m)
{
	struct record_snippet r = { .cut_before = false };
	const struct hit *h = best(m);
	const size_t from = first_term(m, h), to = from + m->terms < m->token.n ? from + m->terms : m->token.n;
	const size_t begin = from == 0 ? 0 : m->token.v[from].at.at, end = to == m->token.n ? m->text.n : m->token.v[to - 1].at.end;
	r.cut_before = begin > 0;
	r.cut_after = end < m->text.n;
	r.mark = arena_alloc(m->a, (m->hit.n + 1) * sizeof(*r.mark));
	if (h != NULL && to > from)
		put_marks(m, from, to - 1, r.mark, &r.marks);
	r.s = put_text(m->a, m->text, begin, end, r.mark, r.marks);
	return r;
}

struct record_snippet snippet_of(struct arena *a, const struct snippet_words *words, struct str text, size_t terms)
{
	size_t from = 0, to = text.n;
	if (text.n > SLICE_BYTES) {
		const struct marker m = marker(a, words, text, terms, true);
		const struct hit *h = best(&m);
		const size_t at = h == NULL ? 0 : h->at.at;
		from = at > SLICE_BYTES ? utf8_floor(text, at - SLICE_BYTES) : 0;
		to = text.n - at > SLICE_BYTES ? utf8_floor(text, at + SLICE_BYTES) : text.n;
	}
	struct marker m = marker(a, words, str_slice(text, from, to), terms, false);
	struct record_snippet r = piece(&m);
	r.cut_before = r.cut_before || from > 0;
	r.cut_after = r.cut_after || to < text.n;
	return r;
}
