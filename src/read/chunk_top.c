/*
 * Words join the chunk of their head by relation; where tree and tags disagree,
 * the labels of names and the letters decide.
 */
#include "read/chunk_part.h"

enum { CLIMB_MAX = 10 };

/* "Attorney General's Office", "Journalists' Union": the possessor is part of the name. */
static bool name_possessor(const struct sent *s, uint32_t i, uint32_t head)
{
	return head > i && head - i <= 4 && word_capital(s->w, i) && word_capital(s->w, head) &&
		word(s, head)->upos != UPOS_NUM && !(word(s, head)->name == NAME_PERSON && word(s, i)->name != NAME_PERSON) && word(s, i)->name != NAME_PERSON && word(s, i)->name != NAME_PLACE &&
		!is_country(s, i) && word(s, i)->upos != UPOS_PRON;
}

/* No comma, bracket, dash or colon stands between the two. */
static bool unparted(const struct sent *s, uint32_t from, uint32_t to)
{
	for (uint32_t i = from + 1; i < to; i++) {
		const struct str f = word_str(s->w->d, i);
		if (word(s, i)->upos == UPOS_PUNCT && !glue(s, i) && !chunk_quotes_nickname(s, i) && !str_eq(f, S("\"")) && !str_eq(f, S("“")) && !str_eq(f, S("‘")) &&
			!str_eq(f, S("'")))
			return false;
	}
	return true;
}

/* Does the word belong to its head's chunk? */
static bool joins(const struct sent *s, uint32_t i)
{
	const struct word *x = word(s, i);
	const uint32_t h = x->head;
	if (!in(s, h) || h == i)
		return false;
	const bool nominal_head = is_nominal(word(s, h)->upos) || word(s, h)->upos == UPOS_ADJ ||
		word(s, h)->upos == UPOS_DET || word(s, h)->upos == UPOS_PRON || word(s, h)->upos == UPOS_VERB;
	switch ((enum rel)x->rel) {
	case REL_flat:
		/* "the leader of the Greens, Tilda Varga": a comma parts, but for "King, Jr." */
		return (i < h || i - h == 1 || !word_is(s->w, i - 1, "(")) && (i < h || unparted(s, h, i) || is_cue(s, i, CUE_PARTICLE));
	case REL_det:
	case REL_det_predet:
	case REL_compound:
	case REL_nummod:
	case REL_goeswith:
	case REL_nmod_desc:
		/* "Cambodia (CNRP)": a bracket parts. */
		return i < h || i - h == 1 || !word_is(s->w, i - 1, "(");
	case REL_obl_unmarked:
		/* "58-year-old" */
		return i < h && h - i <= 2 && word(s, h)->upos == UPOS_ADJ && s->w->d->word[h].rel == REL_amod;
	case REL_amod:
		return nominal_head && (i < h || word(s, h)->upos == UPOS_PRON || x->name != NAME_NONE);
	case REL_advmod:
		return i < h && (word(s, h)->upos == UPOS_NUM || word(s, h)->upos == UPOS_ADJ) && x->upos == UPOS_ADV;
	case REL_appos:
	case REL_nmod_unmarked:
		return i > h && is_nominal(x->upos) && word_capital(s->w, i) && i - h <= 6 && !word_is_time(s->w, i) && unparted(s, h, i);
	case REL_nmod_poss:
		return name_possessor(s, i, h);
	case REL_punct:
		return glue(s, i);
	case REL_conj:
	case REL_cc:
		/* "free and fair elections" */
		return x->rel == REL_conj ? x->upos == UPOS_ADJ && word(s, h)->rel == REL_amod && word(s, h)->head > i
					  : word(s, h)->rel == REL_conj && word(s, h)->upos == UPOS_ADJ &&
				in(s, word(s, h)->head) && word(s, word(s, h)->head)->rel == REL_amod;
	case REL_acl: case REL_acl_relcl: case REL_advcl: case REL_advcl_relcl: case REL_aux: case REL_aux_pass:
	case REL_case: case REL_cc_preconj: case REL_ccomp: case REL_compound_prt: case REL_cop: case REL_csubj:
	case REL_csubj_outer: case REL_csubj_pass: case REL_dep: case REL_discourse: case REL_dislocated: case REL_expl:
	case REL_fixed: case REL_iobj: case REL_list: case REL_mark: case REL_nmod: case REL_nsubj:
	case REL_nsubj_outer: case REL_nsubj_pass: case REL_obj: case REL_obl: case REL_obl_agent:
	case REL_orphan: case REL_parataxis: case REL_reparandum: case REL_root: case REL_vocative: case REL_xcomp:
	case REL_COUNT:
		break;
	}
	return false;
}

/* Climbs from i by at most CLIMB_MAX heads; true when it meets a word of [from, to). */
bool chunk_climbs_into(const struct sent *s, uint32_t i, uint32_t from, uint32_t to)
{
	for (int hop = 0; hop < CLIMB_MAX && in(s, i); hop++) {
		if (i >= from && i < to)
			return true;
		i = word(s, i)->head;
	}
	return false;
}

static uint32_t top_of(const struct sent *s, uint32_t i)
{
	for (int hop = 0; hop < CLIMB_MAX && joins(s, i); hop++)
		i = word(s, i)->head;
	return i;
}

/* A name's label that runs on over the border of two chunks makes them one. */
static void mend_labels(struct sent *s)
{
	for (uint32_t i = s->first + 1; i < s->end; i++) {
		const uint32_t a = s->top[i - 1 - s->first], b = s->top[i - s->first];
		if (a == b || word(s, i)->name == NAME_NONE || word(s, i)->name_begins || word(s, i - 1)->name != word(s, i)->name)
			continue;
		const uint8_t u = word(s, i - 1)->upos;
		if (u == UPOS_PART || u == UPOS_ADP || u == UPOS_DET || u == UPOS_PUNCT || u == UPOS_CCONJ)
			continue;
		if (word(s, i)->upos == UPOS_PART || word(s, i)->upos == UPOS_ADP || word(s, i)->upos == UPOS_DET || word(s, i)->upos == UPOS_PUNCT)
			continue;
		if (word(s, i)->name != NAME_PERSON && !(word_capital(s->w, i) && word_capital(s->w, i - 1)))
			continue;
		const uint32_t to = chunk_climbs_into(s, b, a, a + 1) ? a : chunk_climbs_into(s, a, b, b + 1) ? b : a;
		const uint32_t from = to == a ? b : a;
		for (uint32_t k = s->first; k < s->end; k++)
			if (s->top[k - s->first] == from)
				s->top[k - s->first] = to;
	}
}

static void move_top(struct sent *s, uint32_t from, uint32_t to)
{
	for (uint32_t k = s->first; from != to && k < s->end; k++)
		if (s->top[k - s->first] == from)
			s->top[k - s->first] = to;
}

/* The words [from, to) are one name whatever the tree says: their top is the one whose head lies outside. */
static void unite(struct sent *s, uint32_t from, uint32_t to)
{
	uint32_t top = from;
	for (uint32_t i = from; i < to; i++) {
		const uint32_t t = s->top[i - s->first], h = word(s, i)->head;
		if (t >= to) {
			top = t; /* part of a longer phrase whose head follows */
			break;
		}
		if (t >= from && (h < from || h >= to) && word(s, i)->upos != UPOS_PUNCT && word(s, i)->rel != REL_case &&
			!chunk_climbs_into(s, h, from, to)) {
			top = i;
			break;
		}
	}
	for (uint32_t i = from; i < to; i++)
		s->top[i - s->first] = top;
}

/* "Wilfried-Aimé": two capitals joined by a hyphen are one word of a name. */
static void mend_hyphens(struct sent *s)
{
	for (uint32_t i = s->first + 1; i + 1 < s->end; i++) {
		if (!glue(s, i) || !word_capital(s->w, i - 1) || !word_capital(s->w, i + 1))
			continue;
		const uint32_t a = s->top[i - 1 - s->first], b = s->top[i + 1 - s->first];
		const bool right = chunk_climbs_into(s, a, b, b + 1) || (!chunk_climbs_into(s, b, a, a + 1) && word(s, i + 1)->upos == UPOS_PROPN);
		move_top(s, right ? a : b, right ? b : a);
		s->top[i - s->first] = right ? b : a;
	}
}

/* Names of the tables that are of several words. */
static void mend_known(struct sent *s)
{
	for (uint32_t i = s->first; i < s->end; i++) {
		uint32_t n, m;
		if (!word_capital(s->w, i))
			continue;
		(void)phrase_at(&s->w->lex->organisations, s->w, i, s->end, false, &n);
		(void)phrase_at(&s->w->lex->countries, s->w, i, s->end, false, &m);
		n = m > n ? m : n;
		if (n < 2)
			continue;
		unite(s, i, i + n);
		i += n - 1;
	}
}

static bool is_apostrophe(const struct sent *s, uint32_t i)
{
	const struct str f = word_str(s->w->d, i);
	return str_eq(f, S("'")) || str_eq(f, S("’")) || str_eq(f, S("‘"));
}

static bool describes(const struct sent *s, uint32_t i)
{
	uint32_t v = phrase_word(&s->w->lex->titles, s->w, i);
	if (v != TABLE_NONE)
		return true;
	v = phrase_word(&s->w->lex->nouns, s->w, i);
	return v != TABLE_NONE && s->w->lex->noun.v[v].type != ACTOR_OTHER && s->w->lex->noun.v[v].type != ACTOR_PLACE;
}

/* "opposition leader | Kem Sokha": a singular noun that describes, right before a name, belongs to it. */
static void mend_titles(struct sent *s)
{
	for (uint32_t i = s->first; i + 1 < s->end; i++) {
		/* "Advocate 'Matšepo Letlatsa" */
		const uint32_t name = i + 2 < s->end && (is_apostrophe(s, i + 1)) && !word(s, i + 1)->space_after ? i + 2 : i + 1;
		const uint32_t a = s->top[i - s->first], b = s->top[name - s->first];
		const struct word *x = word(s, i), *y = word(s, name);
		if (a == b || y->upos != UPOS_PROPN || !word_capital(s->w, name) || word_is_time(s->w, name) || b <= i)
			continue;
		if (name == i + 2)
			s->top[i + 1 - s->first] = b;
		if (x->upos == UPOS_VERB && word_capital(s->w, i) && i > s->first && describes(s, i)) {
			s->top[i - s->first] = b;
			continue;
		}
		if ((x->upos != UPOS_NOUN && x->upos != UPOS_PROPN && x->upos != UPOS_ADJ) || !describes(s, i) ||
			word_capital(s->w, i) != (x->upos == UPOS_PROPN))
			continue;
		if (x->upos == UPOS_NOUN && !str_eq_nocase(word_str(s->w->d, i), x->lemma) && phrase_word(&s->w->lex->titles, s->w, i) == TABLE_NONE)
			continue;
		if (x->upos == UPOS_PROPN && phrase_word(&s->w->lex->titles, s->w, i) == TABLE_NONE)
			continue;
		/* its own modifiers come along: the lower-case words before it that hang on it */
		uint32_t from = i;
		while (from > s->first && s->top[from - 1 - s->first] == a && from - 1 != a &&
			(word(s, from - 1)->upos == UPOS_DET || !word_capital(s->w, from - 1) || is_country(s, from - 1) || from - 1 == s->first))
			from--;
		for (uint32_t k = from; k <= i; k++)
			s->top[k - s->first] = b;
		/* what hung on it and stays behind gets a head of its own: its last word */
		for (uint32_t k = from, heir = WORD_NONE; a == i && k-- > s->first;)
			if (s->top[k - s->first] == a) {
				heir = heir == WORD_NONE ? k : heir;
				s->top[k - s->first] = heir;
			}
	}
}

void chunk_tops(struct sent *s)
{
	for (uint32_t i = s->first; i < s->end; i++)
		s->top[i - s->first] = top_of(s, i);
	mend_labels(s);
	mend_hyphens(s);
	mend_known(s);
	mend_titles(s);
}
