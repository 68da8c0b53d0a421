/*
 * A run of capitals, labels and particles at a chunk's end is the name; titles
 * at the run's start are taken off; "of the …" is taken along when the name is
 * an institution's.
 */
#include "read/chunk_part.h"

enum { REACH_WORDS_MAX = 14 };

/* 'Daniel "Bato" Okoro': a mark that mend_called.c found within a name. */
bool chunk_quotes_nickname(const struct sent *s, uint32_t i)
{
	const struct word *x = word(s, i);
	return x->upos == UPOS_PUNCT && x->name == NAME_PERSON && x->rel == REL_punct && !word_is(s->w, i, "-") && in(s, x->head) && x->head < i && word(s, x->head)->upos == UPOS_PROPN;
}

/* A word of a proper name, by tag, label or letter. */
bool chunk_name_word(const struct sent *s, uint32_t i)
{
	const struct word *x = word(s, i);
	if (x->upos == UPOS_DET || x->upos == UPOS_ADP || x->upos == UPOS_PRON || x->upos == UPOS_CCONJ)
		return false;
	if (x->upos == UPOS_PROPN || (x->name != NAME_NONE && word_capital(s->w, i)))
		return word_capital(s->w, i) || x->name != NAME_NONE || char_is_digit(word_str(s->w->d, i).p[0]);
	if (x->upos == UPOS_PUNCT)
		return chunk_quotes_nickname(s, i);
	if (x->upos == UPOS_NUM)
		return false;
	return i > s->first && word_capital(s->w, i);
}

/* The name's first word: a run that ends at `end`, read backwards from it. */
uint32_t chunk_run_start(const struct sent *s, uint32_t from, uint32_t end)
{
	uint32_t i = end;
	while (i > from) {
		const uint32_t k = i - 1;
		if (chunk_name_word(s, k)) {
			i = k;
		} else if (k > from && glue(s, k) && (chunk_name_word(s, k - 1) || (i < end && chunk_name_word(s, i)))) {
			i = k - 1; /* "Abdel-Ghani", "el-Khodary" */
		} else if (k > from + 1 && glue(s, k - 1) && chunk_name_word(s, k - 2) && chunk_labelled(s, k, NAME_PERSON)) {
			i = k - 2; /* "Lam Hoi-ching" */
		} else if (i < end && k > from && is_cue(s, k, CUE_PARTICLE) && !word_is(s->w, k, "the") && chunk_name_word(s, k - 1)) {
			i = k;
		} else if (i < end && k > from && word(s, k)->upos == UPOS_PART && chunk_name_word(s, k - 1)) {
			i = k; /* "Journalists' Union" */
		} else if (i == end && k > from && ((word(s, k)->upos == UPOS_NUM && word_str(s->w->d, k).n <= 3 && !(end < s->end && word_is(s->w, end, "of"))) ||
			is_cue(s, k, CUE_PARTICLE)) && chunk_name_word(s, k - 1)) {
			i = k; /* "Badr 3", "Moldokeldi uulu" */
		} else {
			break;
		}
	}
	return i;
}

/* A class of institution or thing that the words [from, to) hold as a phrase, or NULL; the last wins. */
const struct noun_class *chunk_class_in(const struct sent *s, uint32_t from, uint32_t to, uint32_t *at)
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

bool chunk_labelled(const struct sent *s, uint32_t i, enum name_type t)
{
	return word(s, i)->name == t;
}

/* The run [run, end) as a name: takes titles off a person's, none off an institution's. */
void chunk_cut_name(const struct sent *s, struct chunk *c, uint32_t run, uint32_t end)
{
	uint32_t at = WORD_NONE;
	const struct noun_class *class = chunk_class_in(s, end - 1, end, &at);
	const bool person = chunk_labelled(s, end - 1, NAME_PERSON);
	c->core = run;
	c->core_end = end;
	if (class != NULL && !person && (class->institution || class->type != ACTOR_GROUP)) {
		c->noun = at;
		return;
	}
	const uint32_t t = titles_end(s, run, end);
	/* An organisation's label that covers the title keeps it: "General Electric". */
	if (t > run && !(chunk_labelled(s, end - 1, NAME_ORGANISATION) && chunk_labelled(s, t - 1, NAME_ORGANISATION) && !word(s, t)->name_begins))
		c->core = t;
}

/* "the Union", "Parliament", "the Attorney General": a class or title and nothing else. */
bool chunk_only_class(const struct sent *s, uint32_t from, uint32_t to)
{
	uint32_t n;
	if (phrase_at(&s->w->lex->organisations, s->w, from, to, false, &n) != TABLE_NONE && n == to - from)
		return false;
	if (phrase_at(&s->w->lex->titles, s->w, from, to, true, &n) != TABLE_NONE && n == to - from)
		return true;
	if (phrase_at(&s->w->lex->nouns, s->w, from, to, true, &n) != TABLE_NONE && n == to - from)
		return !chunk_labelled(s, from, NAME_PERSON);
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
	if (chunk_labelled(s, at, NAME_ORGANISATION) && !word(s, at)->name_begins && word(s, at)->upos != UPOS_PUNCT &&
		chunk_labelled(s, at - 1, NAME_ORGANISATION) && word(s, at)->upos != UPOS_PART)
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
		if (chunk_climbs_into(s, next, c->core, at))
			return true;
		/* trees hang "for Human Rights" on what stands before "Centre"; names and countries are other things */
		return (word_is(s->w, at, "of") || word_is(s->w, at, "for")) && word(s, next)->name != NAME_PERSON &&
			(word(s, next)->name != NAME_PLACE || word_is(s->w, at, "for")) && !is_country(s, next) && chunk_climbs_into(s, next, c->first > 8 ? c->first - 8 : 0, at);
	}
	/* "Foreign Affairs and Trade": only inside an of-phrase, and not a person, a country or another body. */
	const uint32_t top = s->top[next - s->first];
	uint32_t where;
	const struct noun_class *class = chunk_class_in(s, top, top + 1, &where);
	uint32_t n;
	if (phrase_at(&s->w->lex->titles, s->w, next, s->end, true, &n) != TABLE_NONE ||
		(chunk_labelled(s, next, NAME_ORGANISATION) && word(s, next)->name_begins))
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

void chunk_extend_name(const struct sent *s, struct chunk *c, bool title)
{
	uint32_t at;
	const struct noun_class *class = chunk_class_in(s, c->core, c->core_end, &at);
	const bool institution = title || (!chunk_labelled(s, c->core_end - 1, NAME_PERSON) && ((class != NULL && class->type != ACTOR_GROUP) ||
		chunk_labelled(s, c->core, NAME_ORGANISATION)));
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

/* "4 May": a day of the month. */
static bool is_day(const struct sent *s, uint32_t i)
{
	return word(s, i)->upos == UPOS_NUM && word(s, i)->len <= 2 && i + 1 < s->end && word(s, i + 1)->upos == UPOS_PROPN && word_is_time(s->w, i + 1);
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
			/* "the authorities on 4 May"; but "the judgment of 4 May" is called so */
			if (k > 0 && is_day(s, governed))
				return false;
			const uint32_t h = word(s, governed)->head;
			const bool own = h >= c->core && h < at && word(s, governed)->rel == REL_nmod;
			return own && (k < strong || h >= c->core);
		}
	return false;
}

void chunk_extend_noun(const struct sent *s, struct chunk *c)
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
		if (is_day(s, i) && at == i + 1) {
			at++;
			if (at < s->end && word(s, at)->upos == UPOS_NUM && word(s, at)->len == 4)
				at++;
		}
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
