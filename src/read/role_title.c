/*
 * The words of a title: its modifiers before it, its field or body after it.
 * An institution before it, after "of" or as its possessor is the organisation.
 */
#include "read/clause.h"
#include "read/role_part.h"

/* "FWU president", "Kisumu Governor": a body's letters or a place before a title, no word of it. */
bool names_body(const struct roles *r, uint32_t i)
{
	const struct words *w = &r->m->w;
	const struct str s = word_str(w->d, i);
	const struct word *x = word(r, i);
	uint32_t n;
	if ((x->upos != UPOS_PROPN && x->upos != UPOS_NOUN) || !word_capital(w, i) || title_at(r, i, i + 1, &n) != NULL || is_cue(r, i, CUE_ACTING) ||
		is_cue(r, i, CUE_FORMER) || is_cue(r, i, CUE_PREFIX) || phrase_word(&w->lex->countries, w, i) != TABLE_NONE)
		return false;
	bool capitals = s.n > 2;
	for (size_t k = 0; k < s.n; k++)
		capitals = capitals && char_is_upper(s.p[k]);
	if (capitals || x->name == NAME_PLACE)
		return true;
	return i + 1 < w->n && phrase_word(&w->lex->nouns, w, i) == TABLE_NONE && phrase_at(&w->lex->cues[CUE_PLACEOFFICE], w, i + 1, w->n, true, &n) != TABLE_NONE;
}

/* Words that may stand before a title as part of it: "campaign treasurer", "deputy editor". */
bool part_of_title(const struct roles *r, uint32_t i)
{
	const struct word *x = word(r, i);
	const struct words *w = &r->m->w;
	if (is_cue(r, i, CUE_FORMER) || is_cue(r, i, CUE_DROPPED) || is_cue(r, i, CUE_COLLECTIVE))
		return false;
	if (is_cue(r, i, CUE_ACTING) && !word_is(w, i, "deputy") && !word_is(w, i, "acting") && !word_is(w, i, "interim"))
		return false;
	if (phrase_word(&w->lex->countries, w, i) != TABLE_NONE && word_capital(w, i))
		return false;
	if (names_body(r, i) || (r->m->of[i] != 0 && r->m->mention.v[r->m->of[i] - 1].c.inner))
		return false;
	const uint32_t noun = phrase_word(&w->lex->nouns, w, i);
	if (noun != TABLE_NONE && w->lex->noun.v[noun].institution && x->upos != UPOS_ADJ)
		return false;
	if (x->upos == UPOS_NUM || x->upos == UPOS_DET || x->upos == UPOS_PRON || x->upos == UPOS_PART || x->upos == UPOS_ADP ||
		x->upos == UPOS_CCONJ)
		return false;
	if (str_ends(word_str(w->d, i), S("year-old")) || word_is(w, i, "old") || word_is(w, i, "year"))
		return false;
	if (x->upos == UPOS_PUNCT)
		return word_is(w, i, "-");
	if (x->upos == UPOS_VERB)
		return false;
	return true;
}

/* The first word of the title whose noun is at i.  A compound that only begins outside is none of it: "one-time aide". */
uint32_t title_start(const struct roles *r, uint32_t i, uint32_t first)
{
	const struct words *w = &r->m->w;
	uint32_t from = i;
	while (from > first && part_of_title(r, from - 1))
		from--;
	while (from < i && word_is(w, from, "-")) {
		from++;
		if (from < i && from > 1 && !word(r, from - 2)->space_after && !word(r, from - 1)->space_after)
			from++;
	}
	return from;
}

bool former_before(const struct roles *r, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		if (is_cue(r, i, CUE_FORMER) || is_cue(r, i, CUE_PREDECESSOR))
			return true;
		uint32_t n;
		if (phrase_at(&r->m->w.lex->cues[CUE_FORMER], &r->m->w, i, to, false, &n) != TABLE_NONE)
			return true;
		const struct str f = word_str(r->m->w.d, i);
		if (f.n > 3 && str_eq_nocase(str_slice(f, 0, 3), S("ex-")))
			return true;
	}
	return false;
}

/* The body that the capitals before a title tell, as the text has told it before. */
struct actor capitals_organisation(const struct roles *r, uint32_t i, uint32_t person)
{
	enum { LOOK_BACK = 300 };
	const struct words *w = &r->m->w;
	if (!names_body(r, i))
		return (struct actor){ 0 };
	uint32_t from = i;
	while (from > 0 && names_body(r, from - 1) && w->sentence[from - 1] == w->sentence[i])
		from--;
	for (uint32_t k = person, seen = 0; k-- > 0 && seen < LOOK_BACK; seen++) {
		const struct chunk *c = &r->m->mention.v[k].c;
		if (c->core + (i + 1 - from) == c->core_end && str_eq(words_str(w, c->core, c->core_end), words_str(w, from, i + 1)) && entity_of(r->m, k) != WORD_NONE)
			return entity_actor(r->m, entity_of(r->m, k), k);
	}
	return (struct actor){ .name = words_str(w, from, i + 1), .type = word(r, i)->name == NAME_PLACE || is_cue(r, i + 1, CUE_PLACEOFFICE) ? ACTOR_PLACE : ACTOR_OTHER,
		.mention = words_span(w, from, i + 1) };
}

/* An institution told by a lower-case noun before the title: "government spokesman", "army captain". */
struct actor noun_organisation(const struct roles *r, uint32_t i)
{
	const struct words *w = &r->m->w;
	const uint32_t noun = phrase_word(&w->lex->nouns, w, i);
	if (noun == TABLE_NONE || !w->lex->noun.v[noun].institution || (word(r, i)->upos != UPOS_NOUN && word(r, i)->upos != UPOS_PROPN))
		return (struct actor){ 0 };
	/* "Rights Committee chair": all of the run's capitals */
	uint32_t from = i;
	while (from > 0 && word_capital(w, i) && word_capital(w, from - 1) && w->sentence[from - 1] == w->sentence[i] &&
		(word(r, from - 1)->upos == UPOS_PROPN || word(r, from - 1)->upos == UPOS_ADJ || word(r, from - 1)->upos == UPOS_NOUN) &&
		!is_cue(r, from - 1, CUE_FORMER) && !is_cue(r, from - 1, CUE_ACTING))
		from--;
	struct actor x = { .name = words_str(w, from, i + 1), .type = w->lex->noun.v[noun].type, .mention = words_span(w, from, i + 1) };
	return x;
}

bool organisation_like(enum actor_type t, bool office)
{
	switch (t) {
	case ACTOR_PARTY: case ACTOR_MEDIA: case ACTOR_COURT: case ACTOR_GOVERNMENT: case ACTOR_LEGISLATURE: case ACTOR_IGO:
	case ACTOR_NGO: case ACTOR_COMPANY:
		return true;
	case ACTOR_OTHER: case ACTOR_PLACE: case ACTOR_GROUP:
		return office;
	case ACTOR_PERSON: case ACTOR_LAW: case ACTOR_REGIME: case ACTOR_ELECTION: case ACTOR_TYPE_COUNT:
		break;
	}
	return false;
}

/* The organisation that an earlier role gave to the person. */
struct actor organisation_of_person(const struct roles *r, struct str name)
{
	for (size_t i = r->out->n; i-- > r->base;) {
		const struct claim *c = &r->out->v[i];
		if (c->kind == CLAIM_ROLE && str_eq(c->person.name, name) && c->organisation.name.n > 0)
			return c->organisation;
	}
	return (struct actor){ 0 };
}

struct str title_of_person(const struct roles *r, struct str name)
{
	for (size_t i = r->out->n; i-- > r->base;)
		if (r->out->v[i].kind == CLAIM_ROLE && str_eq(r->out->v[i].person.name, name))
			return r->out->v[i].title;
	return (struct str){ 0 };
}

/* "head of programmes", "head of mission": what stands bare behind the title is its field. */
static bool bare_field(const struct roles *r, uint32_t noun, uint32_t prep, enum actor_type type)
{
	return noun == prep + 1 && (type == ACTOR_OTHER || type == ACTOR_MEDIA) && word(r, noun)->upos == UPOS_NOUN && !word_capital(&r->m->w, noun);
}

/* Titles whose of-phrase tells a field and not an institution. */
static bool takes_field(const struct roles *r, uint32_t i)
{
	static const char *const all[] = { "minister", "secretary", "undersecretary", "director", "head", "commissioner", "commander", "judge",
		"justice", "officer", "professor", "chief", "rapporteur", "registrar", "controller", "adviser", "advisor", "ombudsman", "specialist",
		"expert", "representative", "envoy", "vice-president", "vice", "coordinator", "co-ordinator" };
	for (size_t k = 0; k < sizeof(all) / sizeof(*all); k++)
		if (lemma_is(&r->m->w, i, all[k]))
			return true;
	return false;
}

/* Whoever writes or films does so for a paper or station, be its name known or not: "a reporter of Redhill FM". */
static bool works_for_names(const struct roles *r, uint32_t i)
{
	static const char *const all[] = { "reporter", "journalist", "photographer", "cameraman", "correspondent", "columnist", "presenter", "broadcaster" };
	for (size_t k = 0; k < sizeof(all) / sizeof(*all); k++)
		if (lemma_is(&r->m->w, i, all[k]))
			return true;
	return false;
}

/* "head of programmes at the Tide Trust": the body hangs on the field. */
static void bare_body(const struct roles *r, uint32_t noun, struct found *f)
{
	const struct words *w = &r->m->w;
	f->tail_end = noun + 1;
	for (uint32_t k = w->child[noun]; k != WORD_NONE; k = w->next[k]) {
		const uint32_t prep = k > noun && word(r, k)->rel == REL_nmod ? child_with(w, k, REL_case) : WORD_NONE;
		if (prep == WORD_NONE || !(word_is(w, prep, "at") || word_is(w, prep, "of") || word_is(w, prep, "with") || word_is(w, prep, "for")))
			continue;
		const struct actor x = mention_actor(r->m, k);
		if (f->organisation.name.n == 0 && x.name.n > 0 && organisation_like(x.type, true))
			f->organisation = x;
	}
}

/* What follows the title: "of the union", "for the Ministry of Justice", "with the website X", "on torture". */
static void phrase_of(const struct roles *r, uint32_t head, bool office, struct found *f)
{
	static const char *const preps[] = { "of", "for", "at", "with", "in", "to", "from", "on", "by" };
	const struct words *w = &r->m->w;
	for (uint32_t k = w->child[head]; k != WORD_NONE; k = w->next[k]) {
		if (k <= head || (k < f->title_end && lemma_is(w, k, "state")) || (word(r, k)->rel != REL_nmod && word(r, k)->rel != REL_obl) || word_is_time(w, k))
			continue;
		uint32_t prep = WORD_NONE;
		for (uint32_t q = w->child[k]; q != WORD_NONE && q < k; q = w->next[q])
			if (word(r, q)->rel == REL_case)
				prep = q;
		if (prep == WORD_NONE)
			continue;
		int which = -1;
		for (int p = 0; p < 9; p++)
			which = word_is(w, prep, preps[p]) ? p : which;
		if (which < 0)
			continue;
		struct actor x = mention_actor(r->m, k);
		const struct chunk *o = chunk_at(r, k);
		const uint32_t noun = phrase_word(&w->lex->nouns, w, k);
		const bool body = noun != TABLE_NONE && w->lex->noun.v[noun].institution;
		/* "the head of Civic Watch" leads a body, "the Director of Public Prosecutions" has a field */
		const bool named = o != NULL && o->kind == CHUNK_NAME && o->core_end - o->core >= 2 && x.type == ACTOR_OTHER && which == 0 && !word_capital(w, f->title) &&
			(lemma_is(w, head, "head") || lemma_is(w, head, "director") || lemma_is(w, head, "chief"));
		const bool field = (k >= f->title_end && bare_field(r, k, prep, x.type)) || (!named && (takes_field(r, head) || takes_field(r, f->title)) && which != 3 && which != 2 && !body && x.type != ACTOR_GOVERNMENT &&
			x.type != ACTOR_PARTY && x.type != ACTOR_MEDIA && x.type != ACTOR_NGO && x.type != ACTOR_COMPANY && x.type != ACTOR_PLACE && x.type != ACTOR_IGO);
		if (field && o != NULL && prep == f->title_end) {
			f->tail_end = o->core_end > o->end ? o->core_end : o->end;
			if (o->reach > f->tail_end && o->kind == CHUNK_NAME)
				f->tail_end = o->reach;
			if (bare_field(r, k, prep, x.type))
				bare_body(r, k, f);
			continue;
		}
		/* "member of parliament", "head of state": the tail says what, and which body */
		const bool place_only = which == 4 || which == 6;
		if (x.name.n > 0 && f->organisation.name.n == 0 && organisation_like(x.type, (office || works_for_names(r, head)) && !place_only) && !(place_only && x.type == ACTOR_PLACE))
			f->organisation = x;
	}
}

/* The of-phrase may hang on any word of "editor-in-chief". */
void take_phrase(const struct roles *r, uint32_t head, bool office, struct found *f)
{
	phrase_of(r, head, office, f);
	for (uint32_t i = f->title; i < f->title_end && f->organisation.name.n == 0; i++)
		if (i != head)
			phrase_of(r, i, office, f);
}

struct actor owner_organisation(const struct roles *r, uint32_t owner, bool office)
{
	struct actor x = mention_actor(r->m, owner);
	if (x.name.n == 0)
		return x;
	if (x.type == ACTOR_PERSON)
		return office ? organisation_of_person(r, x.name) : (struct actor){ 0 };
	return organisation_like(x.type, true) ? x : (struct actor){ 0 };
}
