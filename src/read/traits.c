/*
 * What a mention's own words tell: classes of institutions, titles, countries,
 * given names, ages.  What stands before a name tells more than its look.
 */
#include "read/name.h"

void words_country(const struct words *w, uint32_t first, uint32_t end, char ret[static 4])
{
	memset(ret, 0, 4);
	for (uint32_t i = first; i < end;) {
		uint32_t n;
		const uint32_t v = word_capital(w, i) ? phrase_at(&w->lex->countries, w, i, end, false, &n) : TABLE_NONE;
		if (v != TABLE_NONE) {
			memcpy(ret, w->lex->country.v[v / 4].code, 4);
			return;
		}
		i++;
	}
}

static const struct noun_class *noun_at(const struct words *w, uint32_t from, uint32_t to, uint32_t *n)
{
	const uint32_t v = phrase_at(&w->lex->nouns, w, from, to, true, n);
	return v == TABLE_NONE ? NULL : &w->lex->noun.v[v];
}

static const struct title *title_at(const struct words *w, uint32_t from, uint32_t to, uint32_t *n)
{
	const uint32_t v = phrase_at(&w->lex->titles, w, from, to, true, n);
	return v == TABLE_NONE ? NULL : &w->lex->title.v[v];
}

/* The class phrase of [from, to) that ends last, the longest of those. */
static const struct noun_class *last_class(const struct words *w, uint32_t from, uint32_t to)
{
	const struct noun_class *found = NULL;
	for (uint32_t i = from; i < to;) {
		uint32_t n = 0;
		const struct noun_class *c = noun_at(w, i, to, &n);
		if (c != NULL)
			found = c;
		i += n > 0 ? n : 1;
	}
	return found;
}

static const struct title *last_title(const struct words *w, uint32_t from, uint32_t to, enum gender *gender)
{
	const struct title *found = NULL;
	for (uint32_t i = from; i < to;) {
		uint32_t n = 0;
		const struct title *t = title_at(w, i, to, &n);
		if (t != NULL) {
			if (t->gender != GENDER_UNKNOWN)
				*gender = t->gender;
			if (found == NULL || t->kind != TITLE_COURTESY)
				found = t;
		}
		i += n > 0 ? n : 1;
	}
	return found;
}

uint32_t words_organisation(const struct words *w, uint32_t from, uint32_t to, uint32_t *n)
{
	const uint32_t org = phrase_at(&w->lex->organisations, w, from, to, false, n);
	if (org != TABLE_NONE && from > 0 && w->d->word[from - 1].upos == UPOS_ADP && str_eq(word_str(w->d, from), S("Article")))
		return TABLE_NONE;
	return org;
}

/* "57-year-old", in one token or five */
bool words_age(const struct words *w, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (str_ends(word_str(w->d, i), S("year-old")) || str_ends(word_str(w->d, i), S("year-olds")) ||
			(word_is(w, i, "old") && i >= first + 2 && (word_is(w, i - 2, "year") || word_is(w, i - 1, "year"))))
			return true;
	return false;
}

/* A name that a table has whole: an organisation, a country, a people, a capital. */
static bool tabled_traits(const struct words *w, const struct chunk *c, struct traits *t)
{
	uint32_t n;
	const uint32_t org = words_organisation(w, c->core, c->core_end, &n);
	if (org != TABLE_NONE && n == c->core_end - c->core) {
		const struct organisation *o = &w->lex->organisation.v[org / 2];
		*t = (struct traits){ .type = o->type, .body = true, .known = true };
		memcpy(t->country, o->country, 4);
		return true;
	}
	const uint32_t country = phrase_at(&w->lex->countries, w, c->core, c->core_end, false, &n);
	if (country != TABLE_NONE && n == c->core_end - c->core) {
		memcpy(t->country, w->lex->country.v[country / 4].code, 4);
		t->known = true;
		t->type = country % 4 == COUNTRY_CAPITAL ? ACTOR_PLACE : country % 4 == COUNTRY_NAME ? ACTOR_GOVERNMENT : ACTOR_GROUP;
		t->body = t->type != ACTOR_GROUP;
		return true;
	}
	return false;
}

static void labelled_traits(const struct words *w, const struct chunk *c, struct traits *t)
{
	switch ((enum name_type)w->d->word[c->core_end - 1].name) {
	case NAME_PERSON:
	case NAME_NONE:
	case NAME_OTHER:
		break;
	case NAME_ORGANISATION:
		t->body = true;
		break;
	case NAME_PLACE:
		t->type = ACTOR_PLACE;
		break;
	}
}

static void name_traits(const struct mentions *m, const struct chunk *c, struct traits *t)
{
	const struct words *w = &m->w;
	if (tabled_traits(w, c, t))
		return;
	words_country(w, c->desc, c->core_end, t->country);
	/* the class within the name itself, then what stood before it */
	const uint32_t base = c->core_end < c->end || c->core_end - c->core <= 3 ? c->core_end : c->end > c->core ? c->end : c->core_end;
	const struct noun_class *class = last_class(w, c->core, base);
	if (class == NULL)
		class = last_class(w, c->core, c->core_end);
	/* "Harbour Voice" is no harbour: a thing's class must be the name's last word */
	if (class != NULL && !class->institution && phrase_word(&w->lex->nouns, w, base - 1) == TABLE_NONE && base == c->core_end)
		class = NULL;
	const bool person_label = w->d->word[c->core_end - 1].name == NAME_PERSON || w->d->word[c->core].name == NAME_PERSON;
	enum gender gender = GENDER_UNKNOWN;
	const struct title *title = c->core > c->desc ? last_title(w, c->desc, c->core, &gender) : NULL;
	if (class != NULL && class->type != ACTOR_GROUP && !(person_label && title != NULL) &&
		!(person_label && !class->institution)) {
		t->type = class->type;
		t->body = class->institution;
		t->known = true;
		return;
	}
	const struct noun_class *before = c->core > c->desc ? last_class(w, c->desc, c->core) : NULL;
	const uint32_t given = phrase_word(&w->lex->given, w, c->core);
	/* "the website Xəzər Səsi": what stands before a name tells more than its look */
	if (title == NULL && before != NULL && before->institution) {
		*t = (struct traits){ .type = before->type, .body = true, .known = true };
		words_country(w, c->desc, c->core_end, t->country);
		return;
	}
	if (title != NULL || person_label || (given != TABLE_NONE && before == NULL && !c->inner)) {
		t->type = ACTOR_PERSON;
		t->person = true;
		t->known = true;
		words_country(w, c->desc, c->core, t->country);
		t->gender = gender != GENDER_UNKNOWN ? gender : given != TABLE_NONE ? (enum gender)given : GENDER_UNKNOWN;
		return;
	}
	if (before != NULL) {
		t->type = before->type == ACTOR_GROUP ? ACTOR_PERSON : before->type;
		t->person = before->type == ACTOR_GROUP;
		t->body = before->institution;
		t->known = true;
		return;
	}
	labelled_traits(w, c, t);
}

static void noun_traits(const struct mentions *m, const struct chunk *c, struct traits *t)
{
	const struct words *w = &m->w;
	const uint32_t end = c->end > c->core ? c->end : c->core + 1;
	words_country(w, c->first, c->core_end, t->country);
	uint32_t n;
	/* the longest phrase that ends at the head */
	const struct noun_class *class = NULL;
	const struct title *title = NULL;
	const uint32_t last = c->head >= c->core && c->head < c->core_end ? c->head + 1 : end;
	for (uint32_t i = c->core; i < last; i++) {
		const struct noun_class *x = noun_at(w, i, last, &n);
		if (x != NULL && i + n == last && class == NULL)
			class = x;
		const struct title *y = title_at(w, i, last, &n);
		if (y != NULL && i + n == last && title == NULL)
			title = y;
	}
	/* "member of parliament", "editor-in-chief": the head stands within the title */
	for (uint32_t i = c->core; title == NULL && i < last && i < c->end; i++) {
		const struct title *y = title_at(w, i, c->end, &n);
		if (y != NULL && i + n > last)
			title = y;
	}
	const uint32_t people = phrase_word(&w->lex->countries, w, c->head);
	if (title != NULL && title->kind != TITLE_COURTESY) {
		t->gender = title->gender;
		t->person = !c->plural;
		t->type = c->plural ? ACTOR_GROUP : ACTOR_PERSON;
		t->known = true;
		/* "officials", "ministers" act for the state */
		if (class != NULL && c->plural && class->type != ACTOR_GROUP)
			t->type = class->type;
	} else if (class != NULL) {
		t->type = class->type;
		t->body = class->institution && !c->plural;
		t->known = true;
		if (class->type == ACTOR_GROUP && !c->plural && words_age(w, c->first, c->end))
			t->person = true;
	} else if (words_age(w, c->first, c->end)) {
		t->type = ACTOR_PERSON;
		t->person = true;
		t->known = true;
	} else if (people != TABLE_NONE && people % 4 == COUNTRY_PEOPLE) {
		t->type = ACTOR_GROUP;
		t->known = true;
	}
}

struct traits mention_traits(const struct mentions *m, uint32_t i)
{
	struct traits t = { .type = ACTOR_OTHER };
	const struct chunk *c = &m->mention.v[i].c;
	if (c->kind == CHUNK_NAME)
		name_traits(m, c, &t);
	else if (c->kind == CHUNK_NOUN)
		noun_traits(m, c, &t);
	return t;
}
