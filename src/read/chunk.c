/*
 * Words join the chunk of their head by relation; a run of capitals, labels
 * and particles at the chunk's end is the name; titles at the run's start are
 * taken off; "of the …" is taken along when the name is an institution's.
 */
#include "read/chunk.h"

#include "base/utf8.h"

enum { CLIMB_MAX = 10, REACH_WORDS_MAX = 14 };

struct sent {
	struct arena *a;
	const struct words *w;
	uint32_t first, end;
	uint32_t *top;       /* by word - first: the head word of its chunk */
	struct chunks *out;
	uint32_t *of;
};

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

static const struct word *word(const struct sent *s, uint32_t i)
{
	return &s->w->d->word[i];
}

static bool in(const struct sent *s, uint32_t i)
{
	return i >= s->first && i < s->end;
}

static bool is_hyphen(const struct sent *s, uint32_t i)
{
	const struct str f = word_str(s->w->d, i);
	return str_eq(f, S("-")) || str_eq(f, S("‑")) || str_eq(f, S("/"));
}

/* A hyphen that glues the words round it: no white space on either side. */
static bool glue(const struct sent *s, uint32_t i)
{
	return i > s->first && i + 1 < s->end && is_hyphen(s, i) && !word(s, i - 1)->space_after && !word(s, i)->space_after;
}

static bool is_cue(const struct sent *s, uint32_t i, enum cue cue)
{
	return phrase_word(&s->w->lex->cues[cue], s->w, i) != TABLE_NONE;
}

static bool is_nominal(uint8_t upos)
{
	return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_NUM || upos == UPOS_X || upos == UPOS_SYM;
}

static bool is_country(const struct sent *s, uint32_t i)
{
	return phrase_word(&s->w->lex->countries, s->w, i) != TABLE_NONE;
}

/* "Attorney General's Office", "Journalists' Union": the possessor is part of the name. */
static bool name_possessor(const struct sent *s, uint32_t i, uint32_t head)
{
	return head > i && head - i <= 4 && word_capital(s->w, i) && word_capital(s->w, head) &&
		word(s, head)->upos != UPOS_NUM && word(s, i)->name != NAME_PERSON && word(s, i)->name != NAME_PLACE &&
		!is_country(s, i) && word(s, i)->upos != UPOS_PRON;
}

/* No comma, bracket, dash or colon stands between the two. */
static bool unparted(const struct sent *s, uint32_t from, uint32_t to)
{
	for (uint32_t i = from + 1; i < to; i++) {
		const struct str f = word_str(s->w->d, i);
		if (word(s, i)->upos == UPOS_PUNCT && !glue(s, i) && !str_eq(f, S("\"")) && !str_eq(f, S("“")) && !str_eq(f, S("‘")) &&
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
	case REL_det:
	case REL_det_predet:
	case REL_compound:
	case REL_nummod:
	case REL_flat:
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
static bool climbs_into(const struct sent *s, uint32_t i, uint32_t from, uint32_t to)
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
		const uint32_t to = climbs_into(s, b, a, a + 1) ? a : climbs_into(s, a, b, b + 1) ? b : a;
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
			!climbs_into(s, h, from, to)) {
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
		const bool right = climbs_into(s, a, b, b + 1) || (!climbs_into(s, b, a, a + 1) && word(s, i + 1)->upos == UPOS_PROPN);
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

/* A word of a proper name, by tag, label or letter. */
static bool name_word(const struct sent *s, uint32_t i)
{
	const struct word *x = word(s, i);
	if (x->upos == UPOS_DET || x->upos == UPOS_ADP || x->upos == UPOS_PRON || x->upos == UPOS_CCONJ)
		return false;
	if (x->upos == UPOS_PROPN || (x->name != NAME_NONE && word_capital(s->w, i)))
		return word_capital(s->w, i) || x->name != NAME_NONE || char_is_digit(word_str(s->w->d, i).p[0]);
	if (x->upos == UPOS_NUM || x->upos == UPOS_PUNCT)
		return false;
	return i > s->first && word_capital(s->w, i);
}

/* The name's first word: a run that ends at `end`, read backwards from it. */
static uint32_t run_start(const struct sent *s, uint32_t from, uint32_t end)
{
	uint32_t i = end;
	while (i > from) {
		const uint32_t k = i - 1;
		if (name_word(s, k)) {
			i = k;
		} else if (k > from && glue(s, k) && (name_word(s, k - 1) || (i < end && name_word(s, i)))) {
			i = k - 1; /* "Abdel-Ghani", "el-Khodary" */
		} else if (i < end && k > from && is_cue(s, k, CUE_PARTICLE) && !word_is(s->w, k, "the") && name_word(s, k - 1)) {
			i = k;
		} else if (i < end && k > from && word(s, k)->upos == UPOS_PART && name_word(s, k - 1)) {
			i = k; /* "Journalists' Union" */
		} else if (i == end && k > from && ((word(s, k)->upos == UPOS_NUM && word_str(s->w->d, k).n <= 3 && !(end < s->end && word_is(s->w, end, "of"))) ||
			is_cue(s, k, CUE_PARTICLE)) && name_word(s, k - 1)) {
			i = k; /* "Badr 3", "Moldokeldi uulu" */
		} else {
			break;
		}
	}
	return i;
}

/* A class of institution or thing that the words [from, to) hold as a phrase, or NULL; the last wins. */
static const struct noun_class *class_in(const struct sent *s, uint32_t from, uint32_t to, uint32_t *at)
{
	const struct noun_class *found = NULL;
	for (uint32_t i = from; i < to;) {
		uint32_t n;
		const uint32_t v = phrase_at(&s->w->lex->nouns, s->w, i, to, true, &n);
		if (v != TABLE_NONE) {
			found = &s->w->lex->noun.v[v];
			*at = i + n - 1;
		}
		i += n > 0 ? n : 1;
	}
	return found;
}

/* Where the titles at the start of a run end; `from` when there are none or
 * nothing would be left. */
static uint32_t titles_end(const struct sent *s, uint32_t from, uint32_t to)
{
	uint32_t end = from;
	for (uint32_t i = from; i < to;) {
		uint32_t n;
		const uint32_t v = phrase_at(&s->w->lex->titles, s->w, i, to, false, &n);
		if (v == TABLE_NONE) {
			i++;
			continue;
		}
		if (i + n >= to)
			break;
		/* "Saint-Père", "Advocate-General": a glued title is part of the name. */
		if (!glue(s, i + n))
			end = i + n;
		i += n;
	}
	return end;
}

static bool labelled(const struct sent *s, uint32_t i, enum name_type t)
{
	return word(s, i)->name == t;
}

/* The run [run, end) as a name: takes titles off a person's, none off an institution's. */
static void cut_name(const struct sent *s, struct chunk *c, uint32_t run, uint32_t end)
{
	uint32_t at = WORD_NONE;
	const struct noun_class *class = class_in(s, end - 1, end, &at);
	const bool person = labelled(s, end - 1, NAME_PERSON);
	c->core = run;
	c->core_end = end;
	if (class != NULL && !person && (class->institution || class->type != ACTOR_GROUP)) {
		c->noun = at;
		return;
	}
	const uint32_t t = titles_end(s, run, end);
	/* An organisation's label that covers the title keeps it: "General Electric". */
	if (t > run && !(labelled(s, end - 1, NAME_ORGANISATION) && labelled(s, t - 1, NAME_ORGANISATION) && !word(s, t)->name_begins))
		c->core = t;
}

/* "the Union", "Parliament", "the Attorney General": a class or title and nothing else. */
static bool only_class(const struct sent *s, uint32_t from, uint32_t to)
{
	uint32_t n;
	if (phrase_at(&s->w->lex->organisations, s->w, from, to, false, &n) != TABLE_NONE && n == to - from)
		return false;
	if (phrase_at(&s->w->lex->titles, s->w, from, to, true, &n) != TABLE_NONE && n == to - from)
		return true;
	if (phrase_at(&s->w->lex->nouns, s->w, from, to, true, &n) != TABLE_NONE && n == to - from)
		return !labelled(s, from, NAME_PERSON);
	return false;
}

/* Does a preposition here take along what follows, as "of Justice" after "Ministry"? */
static bool name_goes_on(const struct sent *s, const struct chunk *c, uint32_t at, bool institution)
{
	static const char *const preps[] = { "of", "for", "on", "against", "to", "and", "&" };
	if (at + 1 >= s->end)
		return false;
	/* "the Supreme Court on Monday dissolved": a day is no field of a court, whatever label it got */
	if (word_is(s->w, at, "on") && word_is_time(s->w, at + 1))
		return false;
	if (labelled(s, at, NAME_ORGANISATION) && !word(s, at)->name_begins && word(s, at)->upos != UPOS_PUNCT &&
		labelled(s, at - 1, NAME_ORGANISATION) && word(s, at)->upos != UPOS_PART)
		return true;
	if (!institution)
		return false;
	bool listed = false;
	for (size_t k = 0; k < sizeof(preps) / sizeof(*preps); k++)
		listed = listed || word_is(s->w, at, preps[k]);
	if (!listed)
		return false;
	uint32_t next = at + 1;
	if (word(s, next)->upos == UPOS_DET && next + 1 < s->end)
		next++;
	if (!word_capital(s->w, next) || !is_nominal(word(s, next)->upos == UPOS_ADJ || word(s, next)->upos == UPOS_VERB ? UPOS_NOUN : word(s, next)->upos))
		return false;
	if (word(s, at)->upos != UPOS_CCONJ && !word_is(s->w, at, "and") && !word_is(s->w, at, "&")) {
		if (climbs_into(s, next, c->core, at))
			return true;
		/* trees hang "for Human Rights" on what stands before "Centre"; names and countries are other things */
		return (word_is(s->w, at, "of") || word_is(s->w, at, "for")) && word(s, next)->name != NAME_PERSON &&
			(word(s, next)->name != NAME_PLACE || word_is(s->w, at, "for")) && !is_country(s, next) && climbs_into(s, next, c->first > 8 ? c->first - 8 : 0, at);
	}
	/* "Foreign Affairs and Trade": only inside an of-phrase, and not a person, a country or another body. */
	const uint32_t top = s->top[next - s->first];
	uint32_t where;
	const struct noun_class *class = class_in(s, top, top + 1, &where);
	uint32_t n;
	if (phrase_at(&s->w->lex->titles, s->w, next, s->end, true, &n) != TABLE_NONE ||
		(labelled(s, next, NAME_ORGANISATION) && word(s, next)->name_begins))
		return false;
	return c->core_end > c->end && word(s, top)->rel == REL_conj && word(s, top)->head >= c->core &&
		word(s, top)->head < at && word(s, next)->name != NAME_PERSON &&
		!is_country(s, next) && (class == NULL || !class->institution) && (class == NULL || class->type != ACTOR_LAW);
}

/* Where the chunk that begins at i (after a determiner) ends, as one run of its top. */
static uint32_t run_end(const struct sent *s, uint32_t i)
{
	const uint32_t top = s->top[i - s->first];
	while (i < s->end && (s->top[i - s->first] == top || glue(s, i)))
		i++;
	return i;
}

static void extend_name(const struct sent *s, struct chunk *c, bool title)
{
	uint32_t at;
	const struct noun_class *class = class_in(s, c->core, c->core_end, &at);
	const bool institution = title || (!labelled(s, c->core_end - 1, NAME_PERSON) && ((class != NULL && class->type != ACTOR_GROUP) ||
		labelled(s, c->core, NAME_ORGANISATION)));
	if (class != NULL && c->noun == WORD_NONE && class->type != ACTOR_GROUP)
		c->noun = at;
	while (c->core_end < s->end && c->core_end - c->core < REACH_WORDS_MAX && name_goes_on(s, c, c->core_end, institution)) {
		uint32_t i = c->core_end + 1;
		if (word(s, i)->upos == UPOS_DET && i + 1 < s->end)
			i++;
		uint32_t end = run_end(s, i);
		end = end > i ? end : i + 1;
		/* "Ministry of Justice spokesperson": lower-case nouns at the end are no part of it */
		for (uint32_t k = i + 1; k < end; k++)
			if (!word_capital(s->w, k) && word(s, k)->upos == UPOS_NOUN)
				end = k;
		c->core_end = end;
	}
	if (c->core_end > c->reach)
		c->reach = c->core_end;
}

/* The preposition that opens an of-phrase of this chunk right at `at`. */
static bool phrase_goes_on(const struct sent *s, const struct chunk *c, uint32_t at)
{
	static const char *const preps[] = { "of", "for", "on", "against", "from", "in", "at", "between", "over", "with", "to", "among", "by", "under", "behind", "about" };
	if (at + 1 >= s->end || word(s, at)->upos != UPOS_ADP)
		return false;
	const size_t strong = 4; /* the later ones only when the tree says nmod of this very noun */
	for (size_t k = 0; k < sizeof(preps) / sizeof(*preps); k++)
		if (word_is(s->w, at, preps[k])) {
			const uint32_t governed = word(s, at)->head;
			if (!in(s, governed) || governed <= at || word_is_time(s->w, governed) || word_is_time(s->w, at + 1))
				return false;
			const uint32_t h = word(s, governed)->head;
			const bool own = h >= c->core && h < at && word(s, governed)->rel == REL_nmod;
			return own && (k < strong || h >= c->core);
		}
	return false;
}

static void extend_noun(const struct sent *s, struct chunk *c)
{
	/* "those responsible", "all others held", "everyone involved" */
	const uint8_t u = word(s, c->head)->upos;
	if ((u == UPOS_PRON || u == UPOS_DET || word_is(s->w, c->head, "persons") || word_is(s->w, c->head, "others") ||
		    word_is(s->w, c->head, "people") || word_is(s->w, c->head, "anyone")) &&
		c->core_end < s->end && (word(s, c->core_end)->upos == UPOS_ADJ ||
			(word(s, c->core_end)->upos == UPOS_VERB && word(s, c->core_end)->rel == REL_acl)) &&
		word(s, c->core_end)->head == c->head)
		c->core_end++;
	uint32_t at = c->core_end, names = at;
	/* "remind the government of its duty", "deprived the union of its office": the phrase is the verb's */
	static const char *const takes_of[] = { "remind", "inform", "notify", "assure", "convince", "rob", "deprive", "relieve", "rid", "strip" };
	const uint32_t up = word(s, c->head)->head;
	if (word(s, c->head)->rel == REL_obj && in(s, up) && at + 1 < s->end && word_is(s->w, at, "of") && word(s, at + 1)->rel == REL_nmod_poss)
		for (size_t k = 0; k < sizeof(takes_of) / sizeof(takes_of[0]); k++)
			if (lemma_is(s->w, up, takes_of[k]))
				return;
	for (int k = 0; k < 3 && phrase_goes_on(s, c, at) && at - c->core < REACH_WORDS_MAX; k++) {
		uint32_t i = at + 1;
		const bool of = word_is(s->w, at, "of") || word_is(s->w, at, "for") || word_is(s->w, at, "on") || word_is(s->w, at, "against") ||
			((word_is(s->w, at, "at") || word_is(s->w, at, "in")) && at + 1 < s->end && word_capital(s->w, at + 1));
		while (i < s->end && (word(s, i)->upos == UPOS_DET || (word(s, i)->upos == UPOS_PRON && word(s, i)->rel == REL_nmod_poss)))
			i++;
		if (i >= s->end)
			break;
		const uint32_t before = at;
		at = run_end(s, i);
		if (at <= i)
			at = i + 1;
		/* "of Cambodia's status": the possessor is not what the phrase is about */
		while (at + 1 < s->end && word(s, at)->upos == UPOS_PART && word(s, at)->rel == REL_case)
			at = run_end(s, at + 1) > at + 1 ? run_end(s, at + 1) : at + 2;
		/* a name that the phrase ends in goes on itself */
		while (at + 1 < s->end && word_is(s->w, at, "of") && word_capital(s->w, at + 1) && word_capital(s->w, at - 1))
			at = run_end(s, at + 1) > at + 1 ? run_end(s, at + 1) : at + 2;
		if (of && names == before)
			names = at;
	}
	if (at > s->end)
		at = s->end;
	c->reach = at > c->reach ? at : c->reach;
	c->core_end = names > s->end ? s->end : names;
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
		(str_ends(f, S("s")) || str_ends(f, S("en")) || str_eq_nocase(l, S("person")) || !str_ends(l, f));
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
		if (!name_word(s, i) || (word(s, i)->upos != UPOS_PROPN && word(s, i)->name == NAME_NONE && !bodied(s, i)) || word_is_time(s->w, i))
			continue;
		uint32_t end = i;
		while (end < to && (name_word(s, end) || glue(s, end) || (end > i && word(s, end)->upos == UPOS_PART)))
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
			x.person_name = labelled(s, stop - 1, NAME_PERSON);
			uint32_t at;
			if (class_in(s, i, stop, &at) != NULL)
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
	c->person_name = labelled(s, c->core_end - 1, NAME_PERSON);
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
	extend_noun(s, c);
	mark_grammar(s, c);
	const struct chunk copy = *c;
	push(s, &copy);
	inner_names(s, &copy, copy.end - 1 < copy.head ? copy.end - 1 : copy.head);
}

static void noun_chunk(struct sent *s, struct chunk *c)
{
	uint32_t n;
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
	const uint32_t run = run_start(s, c->first, c->end), from = run > c->desc ? run : c->desc;
	const uint32_t title = ending_title(s, c->desc, c->end);
	const bool surname = title != WORD_NONE && title > from && labelled(s, title, NAME_PERSON) && labelled(s, title - 1, NAME_PERSON);
	c->capital = run < c->end && run <= c->desc;
	if (run < c->end && (title == WORD_NONE || surname)) {
		if (!only_class(s, from, c->end)) {
			cut_name(s, c, from, c->end);
			extend_name(s, c, false);
			finish_name(s, c);
			return;
		}
		/* "the opposition Front for Alternation": a class in capitals with an of-phrase is a name */
		c->core = from;
		c->core_end = c->end;
		extend_name(s, c, false);
		if (c->core_end > c->end) {
			finish_name(s, c);
			return;
		}
	}
	c->core = c->desc;
	c->core_end = c->end;
	/* "Minister of Justice and Constitutional Affairs" describes, with all its words */
	if (title != WORD_NONE && word_capital(s->w, c->end - 1))
		extend_name(s, c, true);
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
		extend_noun(s, c);
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

static void one_chunk(struct sent *s, uint32_t head)
{
	struct chunk c = { .head = head, .first = head, .end = head + 1, .owner = WORD_NONE, .noun = WORD_NONE };
	const uint32_t top = head;
	while (c.first > s->first &&
		(s->top[c.first - 1 - s->first] == top ||
			(c.first - 1 > s->first && word(s, c.first - 1)->upos == UPOS_PUNCT && s->top[c.first - 2 - s->first] == top &&
				climbs_into(s, c.first - 1, c.first - 2, head + 1)) ||
			(word_capital(s->w, c.first) && climbs_into(s, c.first - 1, c.first, c.end) && c.first - 1 > s->first &&
				(word(s, c.first - 1)->rel != REL_case || word(s, c.first - 1)->upos == UPOS_PART) && s->top[c.first - 2 - s->first] == top &&
				word(s, c.first - 1)->upos != UPOS_PUNCT)))
		c.first--;
	while (c.end < s->end && (s->top[c.end - s->first] == top ||
		(glue(s, c.end) && c.end + 1 < s->end && s->top[c.end + 1 - s->first] == top)))
		c.end++;
	/* "outgoing Prime Minister", whatever "outgoing" was taken for */
	uint32_t n;
	while (c.first > s->first && word(s, c.first)->upos != UPOS_DET && /* but "dismissed the claim" */
		(phrase_at(&s->w->lex->cues[CUE_FORMER], s->w, c.first - 1, s->end, false, &n) != TABLE_NONE ||
			phrase_at(&s->w->lex->cues[CUE_ACTING], s->w, c.first - 1, s->end, false, &n) != TABLE_NONE) &&
		(word(s, c.first - 1)->upos == UPOS_VERB || word(s, c.first - 1)->upos == UPOS_ADJ || word(s, c.first - 1)->upos == UPOS_NOUN ||
			word(s, c.first - 1)->upos == UPOS_PROPN) && s->top[c.first - 1 - s->first] != top)
		c.first--;
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
			all = climbs_into(s, k, before, before + 1) && word(s, k)->upos != UPOS_PUNCT;
		for (uint32_t k = i; all && k < before; k++)
			s->top[k - s->first] = before;
	}
}

/* "Ministry of Justice" is one thing; the country of "Government of Cameroon" is another besides. */
static bool inside_name(const struct sent *s, uint32_t i)
{
	if (s->of[i] == 0 || is_country(s, i))
		return false;
	const struct chunk *c = &s->out->v[s->of[i] - 1];
	return c->kind == CHUNK_NAME && i >= c->end && i < c->core_end;
}

static void one_sentence(struct sent *s)
{
	for (uint32_t i = s->first; i < s->end; i++)
		s->top[i - s->first] = top_of(s, i);
	mend_labels(s);
	mend_hyphens(s);
	mend_known(s);
	mend_titles(s);
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
