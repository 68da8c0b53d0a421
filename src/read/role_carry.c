/*
 * The body of an office that the words beside the name do not tell.
 *
 * "Police spokesman X", "the German foreign minister" tell it in the title's
 * own words; under a heading "Ghana", "President X" is Ghana's.  Else it is
 * carried: a minister's state is the one that the document speaks of, a
 * judge's court and an editor's paper are the only ones told of, a director's
 * body the only one just spoken of.  Where two are as likely there is none.
 */
#include "read/role_part.h"

enum { LOOK_BACK = 300, HEADING_LOOK_BACK = 12, HEADING_MOST = 8 };

enum office { OFFICE_NONE, OFFICE_STATE, OFFICE_COURT, OFFICE_HOUSE, OFFICE_NEWS, OFFICE_BODY };

/* The words of the title that a table of offices ends with. */
static bool title_ends(const struct roles *r, const struct found *f, enum cue cue)
{
	for (uint32_t i = f->title; i < f->title_end; i++) {
		uint32_t n;
		if (phrase_at(&r->m->w.lex->cues[cue], &r->m->w, i, f->title_end, true, &n) != TABLE_NONE && i + n == f->title_end)
			return true;
	}
	return false;
}

static enum office office_of(const struct roles *r, const struct found *f)
{
	static const struct {
		enum cue cue;
		enum office office;
	} all[] = { { CUE_NEWSOFFICE, OFFICE_NEWS }, { CUE_COURTOFFICE, OFFICE_COURT }, { CUE_STATEOFFICE, OFFICE_STATE },
		{ CUE_HOUSEOFFICE, OFFICE_HOUSE }, { CUE_BODYOFFICE, OFFICE_BODY } };
	for (size_t k = 0; k < sizeof(all) / sizeof(*all); k++)
		if (title_ends(r, f, all[k].cue))
			return all[k].office;
	return OFFICE_NONE;
}

static uint32_t paragraph_of(const struct roles *r, uint32_t word)
{
	return r->m->w.d->tokens.sentence.v[r->m->w.sentence[word]].paragraph;
}

/* ---- told beside the title ------------------------------------------------------------------ */

/* "police spokesman", "army captain": the table has them whole, and their first word is a body. */
static struct actor body_in_title(const struct roles *r, const struct found *f)
{
	const struct words *w = &r->m->w;
	const uint32_t last = f->title_end - 1;
	if (last <= f->title)
		return (struct actor){ 0 };
	/* "Jail Superintendent" keeps a jail, "state prosecutor" speaks for the state */
	const uint32_t noun = phrase_word(&w->lex->nouns, w, f->title);
	const bool prison = noun != TABLE_NONE && (word_is(w, f->title, "jail") || word_is(w, f->title, "prison"));
	if (prison || (word_is(w, f->title, "state") && lemma_is(w, last, "prosecutor")))
		return (struct actor){ .name = words_str(w, f->title, f->title + 1), .type = prison ? ACTOR_PLACE : ACTOR_GOVERNMENT,
			.mention = words_span(w, f->title, f->title + 1) };
	/* "regional police commander" */
	for (uint32_t i = f->title; i < last; i++) {
		const struct actor x = noun_organisation(r, i);
		if (x.type == ACTOR_GOVERNMENT && x.name.n > 0 && word(r, i)->upos != UPOS_ADJ && !is_cue(r, i, CUE_STATEOFFICE))
			return x;
	}
	return (struct actor){ 0 };
}

/* "the German foreign minister", "former Georgian president X" */
static struct actor country_before(const struct roles *r, const struct found *f, uint32_t first)
{
	const struct words *w = &r->m->w;
	for (uint32_t i = first; i < f->title; i++) {
		uint32_t n;
		const uint32_t v = word_capital(w, i) ? phrase_at(&w->lex->countries, w, i, f->title, false, &n) : TABLE_NONE;
		if (v == TABLE_NONE || v % 4 == COUNTRY_CAPITAL)
			continue;
		const struct country *x = &w->lex->country.v[v / 4];
		struct actor who = { .name = x->name, .type = ACTOR_GOVERNMENT, .mention = words_span(w, i, i + n) };
		memcpy(who.country, x->code, 4);
		return who;
	}
	return (struct actor){ 0 };
}

/* ---- carried -------------------------------------------------------------------------------- */

static bool of_state(const struct entity *e)
{
	return e->named && e->type == ACTOR_GOVERNMENT && e->country[0] != '\0' && e->heads == 0;
}

/* "the courts", "a new party", "the press" are nobody's in particular. */
static bool single_body(const struct roles *r, const struct entity *e)
{
	const struct chunk *c = &r->m->mention.v[e->mention].c;
	return e->named || (!e->plural && !c->indefinite && c->core_end - c->core > 1);
}

/* Can the entity have such an office? */
static bool holds(const struct roles *r, const struct entity *e, enum office office)
{
	const struct chunk *c = &r->m->mention.v[e->mention].c;
	const struct words *w = &r->m->w;
	if (!single_body(r, e))
		return false;
	switch (office) {
	case OFFICE_COURT:
		return e->type == ACTOR_COURT && (e->named || lemma_is(w, c->head, "court") || lemma_is(w, c->head, "tribunal"));
	case OFFICE_HOUSE:
		return e->type == ACTOR_LEGISLATURE && !e->plural;
	case OFFICE_NEWS:
		return e->type == ACTOR_MEDIA && e->named;
	case OFFICE_STATE:
		return of_state(e);
	case OFFICE_BODY:
		if (e->type == ACTOR_OTHER)
			return e->named && word(r, c->core_end - 1)->name == NAME_ORGANISATION;
		return e->type == ACTOR_PARTY || e->type == ACTOR_MEDIA || e->type == ACTOR_NGO || e->type == ACTOR_COMPANY || e->type == ACTOR_IGO ||
			(e->type == ACTOR_GOVERNMENT && !of_state(e) && !lemma_is(w, c->head, "police") && !lemma_is(w, c->head, "army"));
	case OFFICE_NONE:
		break;
	}
	return false;
}

static bool subject(const struct roles *r, const struct chunk *c)
{
	if (c == NULL)
		return false;
	uint32_t h = c->head;
	for (int hop = 0; hop < 6 && word(r, h)->rel == REL_conj && word(r, h)->head < r->m->w.n; hop++)
		h = word(r, h)->head;
	const uint8_t rel = word(r, h)->rel;
	return rel == REL_nsubj || rel == REL_nsubj_pass;
}

/* The one body that the document has told of so far and that can have the office. */
static struct actor only_one(const struct roles *r, uint32_t person, enum office office)
{
	uint32_t found = WORD_NONE, at = 0;
	for (uint32_t k = person, seen = 0; k-- > 0 && seen < LOOK_BACK; seen++) {
		const uint32_t e = entity_of(r->m, k);
		if (e == WORD_NONE || e == found || !holds(r, &r->m->entity.v[e], office))
			continue;
		if (found != WORD_NONE)
			return (struct actor){ 0 };
		found = e;
		at = k;
	}
	return found == WORD_NONE ? (struct actor){ 0 } : entity_actor(r->m, found, at);
}

/* The body told of in this sentence before the title or in the one before: the only one, or the only subject. */
static struct actor near_one(const struct roles *r, uint32_t person, uint32_t from, enum office office)
{
	const struct words *w = &r->m->w;
	const uint32_t here = w->sentence[from];
	uint32_t found = WORD_NONE, at = 0, subjects = WORD_NONE, subject_at = 0;
	bool two = false, two_subjects = false;
	for (uint32_t k = person, seen = 0; k-- > 0 && seen < LOOK_BACK; seen++) {
		const struct chunk *c = &r->m->mention.v[k].c;
		if (c->first >= from)
			continue;
		if (here - w->sentence[c->head] > 1)
			break;
		const uint32_t e = entity_of(r->m, k);
		if (e == WORD_NONE || !holds(r, &r->m->entity.v[e], office))
			continue;
		two = two || (found != WORD_NONE && found != e);
		found = e;
		at = k;
		if (subject(r, c)) {
			two_subjects = two_subjects || (subjects != WORD_NONE && subjects != e);
			subjects = e;
			subject_at = k;
		}
	}
	if (found != WORD_NONE && !two)
		return entity_actor(r->m, found, at);
	if (subjects != WORD_NONE && !two_subjects)
		return entity_actor(r->m, subjects, subject_at);
	return (struct actor){ 0 };
}

/* The one body that a short heading over these words names: "Ghana", "13.20 – European Union". */
static struct actor by_heading(const struct roles *r, uint32_t person, uint32_t from, enum office office)
{
	const struct words *w = &r->m->w;
	const struct tree_doc *d = w->d;
	uint32_t s = w->sentence[from], p = paragraph_of(r, from);
	for (uint32_t seen = 0; s > 0 && seen < HEADING_LOOK_BACK; s--, seen++) {
		const struct sentence *x = &d->tokens.sentence.v[s - 1];
		if (x->paragraph == p)
			continue;
		const uint32_t end = x->first + x->n;
		const struct str last = word_str(d, end - 1);
		if (x->n > HEADING_MOST || str_eq(last, S(".")) || str_eq(last, S("?")) || str_eq(last, S(":")))
			continue;
		uint32_t found = WORD_NONE, at = 0;
		for (uint32_t k = person; k-- > 0 && r->m->mention.v[k].c.head >= x->first;) {
			const uint32_t e = r->m->mention.v[k].c.head < end ? entity_of(r->m, k) : WORD_NONE;
			if (e == WORD_NONE || r->m->entity.v[e].type == ACTOR_PERSON)
				continue;
			/* "Poland (Ministry of Foreign Affairs)": the first of the two */
			found = e;
			at = k;
		}
		if (found == WORD_NONE)
			return (struct actor){ 0 };
		const struct entity *e = &r->m->entity.v[found];
		return of_state(e) || holds(r, e, office) ? entity_actor(r->m, found, at) : (struct actor){ 0 };
	}
	return (struct actor){ 0 };
}

/* The last state that the paragraph tells of before the title. */
static struct actor last_state(const struct roles *r, uint32_t person, uint32_t from)
{
	const uint32_t p = paragraph_of(r, from);
	for (uint32_t k = person, seen = 0; k-- > 0 && seen < LOOK_BACK; seen++) {
		const struct chunk *c = &r->m->mention.v[k].c;
		if (paragraph_of(r, c->head) != p)
			break;
		const uint32_t e = entity_of(r->m, k);
		/* the embassy of a state and a place in it are no state that acts */
		if (c->first < from && e != WORD_NONE && !c->inner && of_state(&r->m->entity.v[e]) && mention_actor(r->m, c->head).type == ACTOR_GOVERNMENT)
			return entity_actor(r->m, e, k);
	}
	return (struct actor){ 0 };
}

/* "President A of X and President B": B is of another. */
static bool taken(const struct roles *r, uint32_t from, struct actor state)
{
	const struct sentence *s = &r->m->w.d->tokens.sentence.v[r->m->w.sentence[from]];
	for (size_t i = r->out->n, seen = 0; i-- > r->base && seen < 4; seen++)
		if (r->out->v[i].span.at >= word(r, s->first)->at && str_eq(r->out->v[i].organisation.name, state.name) &&
			r->out->v[i].kind == CLAIM_ROLE && str_ends(r->out->v[i].title, S("president")))
			return true;
	return false;
}

static struct actor state_of(const struct roles *r, uint32_t person, uint32_t from)
{
	struct actor home = r->m->home;
	if (home.mention.end == 0)
		home.mention = words_span(&r->m->w, from, from + 1);
	/* who signs or is listed may be of the state that speaks, not of the one spoken of */
	const struct actor last = last_state(r, person, from);
	if (word(r, r->m->mention.v[person].c.head)->rel == REL_root)
		return (struct actor){ 0 };
	if (last.name.n == 0 || strcmp(last.country, home.country) == 0)
		return taken(r, from, home) ? (struct actor){ 0 } : home;
	return home.name.n == 0 ? near_one(r, person, from, OFFICE_STATE) : (struct actor){ 0 };
}

/* Whoever issues the document, when it is a body. */
static struct actor issuer(const struct roles *r)
{
	const enum actor_type t = r->m->issuer.type;
	return t == ACTOR_PERSON || t == ACTOR_GROUP || t == ACTOR_PLACE || t == ACTOR_PARTY ? (struct actor){ 0 } : r->m->issuer;
}

struct actor carried_organisation(const struct roles *r, const struct found *f, uint32_t person, uint32_t from)
{
	struct actor x = body_in_title(r, f);
	const enum office office = office_of(r, f);
	if (x.name.n > 0 || office == OFFICE_NONE)
		return x;
	if (office == OFFICE_STATE || office == OFFICE_HOUSE || office == OFFICE_BODY)
		x = country_before(r, f, from);
	/* "a director", "Lakota's director": one of many, and of whom was told */
	const struct chunk *c = chunk_at(r, f->title);
	/* "the league president": of the state only with a capital */
	const bool small = word_is(&r->m->w, f->title_end - 1, "president") && !word_capital(&r->m->w, f->title_end - 1);
	if (x.name.n > 0 || (office == OFFICE_STATE && small) || word_is(&r->m->w, from, "a") || word_is(&r->m->w, from, "an") || (c != NULL && c->owner != WORD_NONE))
		return x;
	if ((office == OFFICE_STATE || office == OFFICE_BODY) && (subject(r, &r->m->mention.v[person].c) || subject(r, chunk_at(r, from))))
		x = by_heading(r, person, from, office);
	if (x.name.n > 0)
		return x;
	switch (office) {
	case OFFICE_STATE:
		return state_of(r, person, from);
	case OFFICE_COURT:
	case OFFICE_NEWS:
		x = only_one(r, person, office);
		return x.name.n > 0 ? x : near_one(r, person, from, office);
	case OFFICE_BODY:
		if (title_ends(r, f, CUE_ISSUEROFFICE) && lemma_is(&r->m->w, f->title_end - 1, "rapporteur"))
			x = issuer(r);
		x = x.name.n > 0 ? x : near_one(r, person, from, office);
		/* "the spokesperson", "Chief Observer X", but "deputy spokesperson X" may be anybody's */
		return x.name.n == 0 && title_ends(r, f, CUE_ISSUEROFFICE) && (word_is(&r->m->w, from, "the") || word_capital(&r->m->w, f->title_end - 1)) ? issuer(r) : x;
	case OFFICE_HOUSE:
		return near_one(r, person, from, office);
	case OFFICE_NONE:
		break;
	}
	return x;
}
