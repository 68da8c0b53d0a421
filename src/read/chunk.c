/*
 * A chunk is made round the word that heads it: name, noun, pronoun or relative,
 * with what its grammar says of number and article, and the names inside it.
 */
#include "read/chunk_part.h"

#include "base/utf8.h"

bool word_capital(const struct words *w, uint32_t i)
{
	const struct str s = word_str(w->d, i);
	if (s.n == 0)
		return false;
	if ((unsigned char)s.p[0] < 0x80) {
		/* 'Matšepo: an apostrophe may open a name */
		if (s.p[0] == '\'' && s.n > 1)
			return char_is_upper(s.p[1]);
		return char_is_upper(s.p[0]);
	}
	size_t at = 0;
	const uint32_t cp = utf8_next(s, &at);
	if (cp == 0x2019 || cp == 0x2018)
		return at < s.n && char_is_upper(s.p[at]);
	return utf8_is_upper(cp);
}

bool word_is_time(const struct words *w, uint32_t i)
{
	const struct phrases *t = w->lex->time;
	return phrase_word(&t[TIME_MONTH], w, i) != TABLE_NONE ? word_capital(w, i) :
		phrase_word(&t[TIME_WEEKDAY], w, i) != TABLE_NONE ||
			phrase_word(&t[TIME_UNIT], w, i) != TABLE_NONE || phrase_word(&t[TIME_PART], w, i) != TABLE_NONE ||
			phrase_word(&t[TIME_ANCHOR], w, i) != TABLE_NONE;
}

static bool strip_left(const struct sent *s, uint32_t i)
{
	const struct word *x = word(s, i);
	return x->upos == UPOS_DET || (x->upos == UPOS_PRON && x->rel != REL_root) || x->upos == UPOS_PART || x->upos == UPOS_PUNCT ||
		x->upos == UPOS_ADP || x->upos == UPOS_CCONJ || is_cue(s, i, CUE_DROPPED) ||
		/* "nearly 30 people" loses its adverb, "politically motivated charges" does not */
		(x->upos == UPOS_ADV && !(in(s, x->head) && x->head > i && (word(s, x->head)->upos == UPOS_VERB || word(s, x->head)->upos == UPOS_ADJ)));
}

static void mark_grammar(const struct sent *s, struct chunk *c)
{
	for (uint32_t i = c->first; i < c->core_end && i < c->end; i++) {
		const uint8_t u = word(s, i)->upos;
		if (u != UPOS_DET && u != UPOS_PRON && u != UPOS_ADJ)
			continue;
		if (word_is(s->w, i, "the") || word_is(s->w, i, "this") || word_is(s->w, i, "that") || word_is(s->w, i, "these") ||
			word_is(s->w, i, "those") || word_is(s->w, i, "both") || word_is(s->w, i, "said"))
			c->definite = true;
		if (word_is(s->w, i, "a") || word_is(s->w, i, "an") || word_is(s->w, i, "another"))
			c->indefinite = true;
		if (word_is(s->w, i, "no") || word_is(s->w, i, "neither"))
			c->none = true;
	}
	const struct str f = word_str(s->w->d, c->head), l = word(s, c->head)->lemma;
	/* A plural differs from its lemma; a name's does not tell. */
	c->plural = word(s, c->head)->upos == UPOS_NOUN && !str_eq_nocase(f, l) &&
		(str_ends(f, S("s")) || str_ends(f, S("en")) || str_eq_nocase(l, S("person")) || !(str_ends(l, f) || str_ends(f, l)));
	if (word(s, c->head)->upos == UPOS_NOUN && (word_is(s->w, c->head, "people") || word_is(s->w, c->head, "police")))
		c->plural = true;
	if (word(s, c->head)->upos == UPOS_NUM && !word_is(s->w, c->head, "one"))
		c->plural = true;
}

static struct chunk *push(struct sent *s, const struct chunk *c)
{
	struct chunk *x = VEC_PUSH(s->a, s->out);
	*x = *c;
	/* Its own words are its, whatever phrase they stand in; those of its of-phrases only until they have their own. */
	for (uint32_t i = c->first; i < c->reach; i++)
		if (i < c->end || s->of[i] == 0)
			s->of[i] = (uint32_t)s->out->n;
	return x;
}

/* A single word that is an organisation by table, label, class or capitals. */
static bool bodied(const struct sent *s, uint32_t i)
{
	const struct str f = word_str(s->w->d, i);
	size_t capitals = 0;
	for (size_t k = 0; k < f.n; k++)
		capitals += char_is_upper(f.p[k]) ? 1 : 0;
	const uint32_t noun = phrase_word(&s->w->lex->nouns, s->w, i);
	return capitals >= 2 || word(s, i)->name == NAME_ORGANISATION || phrase_word(&s->w->lex->organisations, s->w, i) != TABLE_NONE ||
		(noun != TABLE_NONE && s->w->lex->noun.v[noun].institution);
}

/* Names before the noun that ends the chunk: "GKNB officers", "Foreign Ministry spokesman X". */
static void inner_names(struct sent *s, const struct chunk *c, uint32_t to)
{
	for (uint32_t i = c->first; i < to; i++) {
		if (!chunk_name_word(s, i) || (word(s, i)->upos != UPOS_PROPN && word(s, i)->name == NAME_NONE && !bodied(s, i)) || word_is_time(s->w, i))
			continue;
		uint32_t end = i;
		while (end < to && (chunk_name_word(s, end) || glue(s, end) || (end > i && word(s, end)->upos == UPOS_PART)))
			end++;
		uint32_t stop = end;
		/* Titles in the run end it: "Foreign Ministry | Spokesperson | Ambassador". */
		for (uint32_t k = i; k < end; k++) {
			uint32_t n;
			const uint32_t v = phrase_at(&s->w->lex->titles, s->w, k, end, false, &n);
			uint32_t m;
			const uint32_t x = phrase_at(&s->w->lex->nouns, s->w, k, end, false, &m);
			if (v != TABLE_NONE && !(x != TABLE_NONE && m > n)) {
				stop = k;
				break;
			}
			k += x != TABLE_NONE && m > 1 ? m - 1 : 0;
		}
		while (stop > i && is_hyphen(s, stop - 1))
			stop--;
		/* "Home Minister", "Trade Secretary": a field of office and no body */
		if (stop == i + 1 && stop < to && phrase_word(&s->w->lex->titles, s->w, stop) != TABLE_NONE && !bodied(s, i))
			stop = i;
		if (stop > i && word(s, stop - 1)->upos != UPOS_PART && !(stop == i + 1 && phrase_word(&s->w->lex->countries, s->w, i) != TABLE_NONE && phrase_word(&s->w->lex->countries, s->w, i) % 4 == COUNTRY_ADJECTIVE)) {
			struct chunk x = { .head = stop - 1, .first = i, .end = stop, .desc = i, .core = i, .core_end = stop, .reach = stop,
				.owner = WORD_NONE, .noun = WORD_NONE, .kind = CHUNK_NAME, .inner = true, .capital = true };
			x.person_name = chunk_labelled(s, stop - 1, NAME_PERSON);
			uint32_t at;
			if (chunk_class_in(s, i, stop, &at) != NULL)
				x.noun = at;
			push(s, &x);
		}
		i = end > i ? end - 1 : i;
	}
}

static uint32_t possessor(const struct sent *s, uint32_t head)
{
	for (uint32_t c = s->w->child[head]; c != WORD_NONE; c = s->w->next[c])
		if (word(s, c)->rel == REL_nmod_poss && s->top[c - s->first] != s->top[head - s->first])
			return c;
	return WORD_NONE;
}

/* The noun among the describing words that tells what the named one is. */
static uint32_t describing_noun(const struct sent *s, uint32_t from, uint32_t to)
{
	for (uint32_t i = to; i-- > from;)
		if (is_cue(s, i, CUE_ALIGNED))
			continue;
		else if (word(s, i)->upos == UPOS_NOUN || word(s, i)->upos == UPOS_PROPN ||
			phrase_word(&s->w->lex->titles, s->w, i) != TABLE_NONE)
			return i;
	return WORD_NONE;
}

/* A phrase of the titles that ends the chunk: from where, or WORD_NONE. */
static uint32_t ending_title(const struct sent *s, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i < end; i++) {
		uint32_t n;
		const uint32_t v = phrase_at(&s->w->lex->titles, s->w, i, end, true, &n);
		if (v != TABLE_NONE && n == end - i && s->w->lex->title.v[v].kind != TITLE_COURTESY)
			return i;
	}
	return WORD_NONE;
}

/* A name of the tables that ends the chunk. */
static uint32_t ending_organisation(const struct sent *s, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i < end; i++) {
		uint32_t n;
		if (word_capital(s->w, i) && phrase_at(&s->w->lex->organisations, s->w, i, end, false, &n) != TABLE_NONE && n == end - i)
			return i;
	}
	return WORD_NONE;
}

static void finish_name(struct sent *s, struct chunk *c)
{
	c->kind = CHUNK_NAME;
	c->capital = true;
	c->person_name = chunk_labelled(s, c->core_end - 1, NAME_PERSON);
	if (c->noun == WORD_NONE && c->core > c->desc)
		c->noun = describing_noun(s, c->desc, c->core);
	mark_grammar(s, c);
	const struct chunk copy = *c;
	push(s, &copy);
	inner_names(s, &copy, copy.core);
}

static void finish_noun(struct sent *s, struct chunk *c)
{
	c->kind = CHUNK_NOUN;
	c->noun = c->head;
	chunk_extend_noun(s, c);
	mark_grammar(s, c);
	const struct chunk copy = *c;
	push(s, &copy);
	inner_names(s, &copy, copy.end - 1 < copy.head ? copy.end - 1 : copy.head);
}

/* "declares the detention of Omar Nasri arbitrary": an adjective that the parser hung behind a person's name. */
static void cut_adjective(const struct sent *s, struct chunk *c)
{
	while (c->end > c->first + 1 && c->head < c->end - 1 && word_capital(s->w, c->head) && !word_capital(s->w, c->end - 1) &&
		chunk_labelled(s, c->head, NAME_PERSON) && char_is_lower(word_str(s->w->d, c->end - 1).p[0]) && !is_cue(s, c->end - 1, CUE_PARTICLE) &&
		!glue(s, c->end - 2)) /* "Lam Hoi-ching" */
		c->end--;
}

static void noun_chunk(struct sent *s, struct chunk *c)
{
	uint32_t n;
	cut_adjective(s, c);
	c->desc = c->first;
	while (c->desc + 1 < c->end && (c->desc < c->head || word(s, c->desc)->upos == UPOS_PRON) && strip_left(s, c->desc) &&
		!(phrase_at(&s->w->lex->titles, s->w, c->desc, c->end, false, &n) != TABLE_NONE && n > 1))
		c->desc++;
	const uint32_t organisation = ending_organisation(s, c->desc, c->end);
	if (organisation != WORD_NONE && (organisation == c->desc || !(word_capital(s->w, organisation - 1) || word(s, organisation - 1)->upos == UPOS_PART))) {
		c->core = organisation;
		c->core_end = c->end;
		finish_name(s, c);
		return;
	}
	const uint32_t run = chunk_run_start(s, c->first, c->end), from = run > c->desc ? run : c->desc;
	const uint32_t title = ending_title(s, c->desc, c->end);
	const bool surname = title != WORD_NONE && title > from && chunk_labelled(s, title, NAME_PERSON) && chunk_labelled(s, title - 1, NAME_PERSON);
	c->capital = run < c->end && run <= c->desc;
	if (run < c->end && (title == WORD_NONE || surname)) {
		if (!chunk_only_class(s, from, c->end)) {
			chunk_cut_name(s, c, from, c->end);
			chunk_extend_name(s, c, false);
			finish_name(s, c);
			return;
		}
		/* "the opposition Front for Alternation": a class in capitals with an of-phrase is a name */
		c->core = from;
		c->core_end = c->end;
		chunk_extend_name(s, c, false);
		if (c->core_end > c->end) {
			finish_name(s, c);
			return;
		}
	}
	c->core = c->desc;
	c->core_end = c->end;
	/* "Minister of Justice and Constitutional Affairs" describes, with all its words */
	if (title != WORD_NONE && word_capital(s->w, c->end - 1))
		chunk_extend_name(s, c, true);
	finish_noun(s, c);
}

static uint8_t pronoun_person(const struct sent *s, uint32_t i)
{
	static const char *const first[] = { "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves" };
	static const char *const second[] = { "you", "your", "yours", "yourself", "yourselves" };
	for (size_t k = 0; k < sizeof(first) / sizeof(*first); k++)
		if (word_is(s->w, i, first[k]))
			return 1;
	for (size_t k = 0; k < sizeof(second) / sizeof(*second); k++)
		if (word_is(s->w, i, second[k]))
			return 2;
	return 3;
}

static bool is_personal(const struct sent *s, uint32_t i)
{
	static const char *const all[] = { "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself",
		"they", "them", "their", "theirs", "themselves" };
	for (size_t k = 0; k < sizeof(all) / sizeof(*all); k++)
		if (word_is(s->w, i, all[k]))
			return true;
	return pronoun_person(s, i) < 3;
}

static bool is_relative(const struct sent *s, uint32_t i)
{
	if (!(word_is(s->w, i, "who") || word_is(s->w, i, "whom") || word_is(s->w, i, "which") || word_is(s->w, i, "whose") ||
		    word_is(s->w, i, "that")))
		return false;
	/* inside a relative clause */
	uint32_t h = i;
	for (int hop = 0; hop < 6 && in(s, h); hop++) {
		if (word(s, h)->rel == REL_acl_relcl || word(s, h)->rel == REL_acl)
			return word(s, h)->head < i;
		h = word(s, h)->head;
	}
	return false;
}

static void pronoun_chunk(struct sent *s, struct chunk *c)
{
	c->desc = c->core = c->first;
	c->core_end = c->end;
	if (is_relative(s, c->head)) {
		c->kind = CHUNK_RELATIVE;
	} else if (is_personal(s, c->head)) {
		c->kind = CHUNK_PRONOUN;
		c->person = pronoun_person(s, c->head);
	} else {
		c->kind = CHUNK_NOUN;
		c->noun = c->head;
		chunk_extend_noun(s, c);
		mark_grammar(s, c);
		c->none = c->none || word_is(s->w, c->head, "nobody") || word_is(s->w, c->head, "none") || word_is(s->w, c->head, "nothing");
	}
	struct chunk copy = *c;
	push(s, &copy);
}

/* An adjective or determiner that stands for people: "the accused", "all", "both". */
static bool stands_alone(const struct sent *s, uint32_t i)
{
	switch ((enum rel)word(s, i)->rel) {
	case REL_nsubj: case REL_nsubj_pass: case REL_obj: case REL_iobj: case REL_obl: case REL_obl_agent: case REL_nmod:
	case REL_nmod_poss: case REL_conj: case REL_appos:
		break;
	case REL_acl: case REL_acl_relcl: case REL_advcl: case REL_advcl_relcl: case REL_advmod: case REL_amod: case REL_aux:
	case REL_aux_pass: case REL_case: case REL_cc: case REL_cc_preconj: case REL_ccomp: case REL_compound:
	case REL_compound_prt: case REL_cop: case REL_csubj: case REL_csubj_outer: case REL_csubj_pass: case REL_dep:
	case REL_det: case REL_det_predet: case REL_discourse: case REL_dislocated: case REL_expl: case REL_fixed:
	case REL_flat: case REL_goeswith: case REL_list: case REL_mark: case REL_nmod_desc: case REL_nmod_unmarked:
	case REL_nsubj_outer: case REL_nummod: case REL_obl_unmarked: case REL_orphan: case REL_parataxis: case REL_punct:
	case REL_reparandum: case REL_root: case REL_vocative: case REL_xcomp: case REL_COUNT:
		return false;
	}
	if (word(s, i)->upos == UPOS_DET)
		return true;
	for (uint32_t c = s->w->child[i]; c != WORD_NONE; c = s->w->next[c])
		if (word(s, c)->rel == REL_det)
			return true;
	return phrase_word(&s->w->lex->nouns, s->w, i) != TABLE_NONE;
}

static bool heads_chunk(const struct sent *s, uint32_t i)
{
	const struct word *x = word(s, i);
	switch ((enum upos)x->upos) {
	case UPOS_NOUN:
	case UPOS_PROPN:
		return x->rel != REL_fixed;
	case UPOS_PRON:
		return x->rel != REL_expl;
	case UPOS_NUM:
	case UPOS_X:
	case UPOS_SYM:
	case UPOS_ADJ:
	case UPOS_DET:
		return stands_alone(s, i) || (x->upos == UPOS_X && x->name != NAME_NONE);
	case UPOS_VERB:
		/* "the accused", "the disappeared", and names that a tagger took for verbs */
		return (x->name != NAME_NONE && word_capital(s->w, i) && i > s->first) ||
			(stands_alone(s, i) && phrase_word(&s->w->lex->nouns, s->w, i) != TABLE_NONE);
	case UPOS_INTJ:
	case UPOS_ADV:
		/* "Em Sovannara": a short name taken for a cry */
		return x->name != NAME_NONE && word_capital(s->w, i);
	case UPOS_ADP: case UPOS_AUX: case UPOS_CCONJ: case UPOS_PART: case UPOS_PUNCT: case UPOS_SCONJ: case UPOS_COUNT:
		break;
	}
	return false;
}

/* A chunk that is a date and no participant. */
static bool is_date(const struct sent *s, const struct chunk *c)
{
	if (!word_is_time(s->w, c->head))
		return word(s, c->head)->upos == UPOS_NUM && c->end - c->first <= 2 && word_str(s->w->d, c->head).n == 4 &&
			char_is_digit(word_str(s->w->d, c->head).p[0]);
	return word(s, c->head)->name != NAME_PERSON && word(s, c->head)->name != NAME_ORGANISATION;
}

/* "vice president", "editor-in-chief", "member of parliament": a title of the table is kept whole. */
static void title_over_border(const struct sent *s, struct chunk *c)
{
	uint32_t n;
	for (uint32_t k = c->first; k < c->end; k++)
		if (phrase_at(&s->w->lex->titles, s->w, k, s->end, true, &n) != TABLE_NONE && n > 1 && k + n > c->end)
			c->end = k + n;
	if (c->first > s->first && phrase_at(&s->w->lex->titles, s->w, c->first - 1, s->end, true, &n) != TABLE_NONE && n > 1)
		c->first--;
}

/* "The army detained nine students": a verb with a subject of its own, and what it is done to. */
static bool rules(const struct sent *s, uint32_t verb, uint32_t object)
{
	bool subject = false;
	for (uint32_t c = s->w->child[verb]; c != WORD_NONE; c = s->w->next[c])
		subject = subject || s->w->d->word[c].rel == REL_nsubj;
	return subject && word(s, verb)->upos == UPOS_VERB && word(s, object)->head == verb;
}

/* "the Islamic Republic of Iran", "Sri Lanka": a country's name of several words around `head` is one thing, whatever the tree and the
 * titles ("Sri") make of its parts. */
static bool country_chunk(struct sent *s, uint32_t head)
{
	enum { COUNTRY_WORDS = 7 };
	for (uint32_t k = head > s->first + COUNTRY_WORDS ? head - COUNTRY_WORDS : s->first; k <= head; k++) {
		uint32_t n;
		const uint32_t v = word_capital(s->w, k) ? phrase_at(&s->w->lex->countries, s->w, k, s->end, false, &n) : TABLE_NONE;
		if (v == TABLE_NONE || (v % 4 != COUNTRY_NAME && v % 4 != COUNTRY_CAPITAL) || n < 2 || k + n <= head)
			continue;
		/* "the Sri Lanka Navy", "Northern Ireland Office" are other things */
		if (k + n < s->end && word_capital(s->w, k + n) && s->top[k + n - s->first] == s->top[head - s->first])
			return false;
		struct chunk c = { .head = head, .first = k, .desc = k, .core = k, .end = k + n, .core_end = k + n, .reach = k + n, .owner = WORD_NONE, .noun = WORD_NONE };
		if (k > s->first && word(s, k - 1)->upos == UPOS_DET && s->of[k - 1] == 0)
			c.first--;
		c.definite = true;
		finish_name(s, &c);
		return true;
	}
	return false;
}

static void one_chunk(struct sent *s, uint32_t head)
{
	if (country_chunk(s, head))
		return;
	struct chunk c = { .head = head, .first = head, .end = head + 1, .owner = WORD_NONE, .noun = WORD_NONE };
	const uint32_t top = head;
	while (c.first > s->first &&
		(s->top[c.first - 1 - s->first] == top ||
			(c.first - 1 > s->first && word(s, c.first - 1)->upos == UPOS_PUNCT && s->top[c.first - 2 - s->first] == top &&
				chunk_climbs_into(s, c.first - 1, c.first - 2, head + 1)) ||
			(word_capital(s->w, c.first) && chunk_climbs_into(s, c.first - 1, c.first, c.end) && c.first - 1 > s->first &&
				(word(s, c.first - 1)->rel != REL_case || word(s, c.first - 1)->upos == UPOS_PART) && s->top[c.first - 2 - s->first] == top &&
				word(s, c.first - 1)->upos != UPOS_PUNCT)))
		c.first--;
	while (c.end < s->end && (s->top[c.end - s->first] == top || chunk_quotes_nickname(s, c.end) ||
		(glue(s, c.end) && c.end + 1 < s->end && s->top[c.end + 1 - s->first] == top)))
		c.end++;
	/* "outgoing Prime Minister", whatever "outgoing" was taken for */
	uint32_t n;
	while (c.first > s->first && word(s, c.first)->upos != UPOS_DET && /* but "dismissed the claim" */
		(phrase_at(&s->w->lex->cues[CUE_FORMER], s->w, c.first - 1, s->end, false, &n) != TABLE_NONE ||
			phrase_at(&s->w->lex->cues[CUE_ACTING], s->w, c.first - 1, s->end, false, &n) != TABLE_NONE) &&
		(word(s, c.first - 1)->upos == UPOS_VERB || word(s, c.first - 1)->upos == UPOS_ADJ || word(s, c.first - 1)->upos == UPOS_NOUN ||
			word(s, c.first - 1)->upos == UPOS_PROPN) && s->top[c.first - 1 - s->first] != top && !rules(s, c.first - 1, head))
		c.first--;
	/* "Early on Monday unidentified men", "In April bulldozers": the day is none of the phrase */
	while (c.first < head && c.first > s->first && word_is_time(s->w, c.first) && word_capital(s->w, c.first) && word(s, head)->upos == UPOS_NOUN &&
		(word_is(s->w, c.first - 1, "on") || word_is(s->w, c.first - 1, "in") || word_is(s->w, c.first - 1, "since") || word_is(s->w, c.first - 1, "last")))
		c.first++;
	/* "The following day police officers" */
	if (c.first + 3 <= head && word(s, c.first)->upos == UPOS_DET && word_is_time(s->w, c.first + 2) &&
		(word_is(s->w, c.first + 1, "following") || word_is(s->w, c.first + 1, "next") || word_is(s->w, c.first + 1, "same") || word_is(s->w, c.first + 1, "previous")))
		c.first += 3;
	title_over_border(s, &c);
	c.reach = c.end;
	if (is_date(s, &c))
		return;
	c.owner = possessor(s, head);
	if (word(s, head)->upos == UPOS_PRON && !(c.end > c.first + 1 && word(s, head)->name == NAME_PERSON))
		pronoun_chunk(s, &c);
	else
		noun_chunk(s, &c);
}

/* "Prevention of Terrorism Act": words between two of a capitalised chunk that hang in it join it. */
static void fill_gaps(struct sent *s)
{
	for (uint32_t i = s->first + 1; i + 1 < s->end; i++) {
		if (!word_is(s->w, i, "of") && !word_is(s->w, i, "for") && !word_is(s->w, i, "and") && !word_is(s->w, i, "on"))
			continue;
		const uint32_t before = s->top[i - 1 - s->first], governed = word(s, i)->head;
		if (before <= i || !in(s, governed) || governed <= i || governed >= before || !word_capital(s->w, i - 1) ||
			!word_capital(s->w, governed) || !word_capital(s->w, before))
			continue;
		/* all words from here to the chunk's head hang in it */
		bool all = before - i <= 8;
		for (uint32_t k = i; all && k < before; k++)
			all = chunk_climbs_into(s, k, before, before + 1) && word(s, k)->upos != UPOS_PUNCT;
		for (uint32_t k = i; all && k < before; k++)
			s->top[k - s->first] = before;
	}
}

/* "Ministry of Justice" is one thing; the country of "Government of Cameroon" is another besides. */
static bool inside_name(const struct sent *s, uint32_t i)
{
	if (s->of[i] == 0)
		return false;
	const struct chunk *c = &s->out->v[s->of[i] - 1];
	uint32_t n;
	if (c->kind == CHUNK_NAME && i < c->core_end && phrase_at(&s->w->lex->countries, s->w, c->core, c->core_end, false, &n) != TABLE_NONE && n == c->core_end - c->core)
		return true;
	if (is_country(s, i))
		return false;
	return c->kind == CHUNK_NAME && i >= c->end && i < c->core_end;
}

static void one_sentence(struct sent *s)
{
	chunk_tops(s);
	fill_gaps(s);
	for (uint32_t i = s->first; i < s->end; i++)
		if (s->top[i - s->first] == i && heads_chunk(s, i) && !inside_name(s, i))
			one_chunk(s, i);
}

struct chunks chunks_of(struct arena *a, const struct words *w, uint32_t **of)
{
	struct chunks out = { 0 };
	uint32_t *top = ARENA_ARRAY(a, uint32_t, SENTENCE_TOKENS_MAX + 1);
	*of = ARENA_ARRAY(a, uint32_t, w->n);
	for (size_t k = 0; k < w->d->tokens.sentence.n; k++) {
		const struct sentence *x = &w->d->tokens.sentence.v[k];
		if (x->n > SENTENCE_TOKENS_MAX)
			continue;
		struct sent s = { .a = a, .w = w, .first = x->first, .end = x->first + x->n, .top = top, .out = &out, .of = *of };
		one_sentence(&s);
	}
	return out;
}
