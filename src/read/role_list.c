/*
 * One plural title for several people: "Two journalists, A and B, were held",
 * "three activists (A, B and C)", "six unionists, among them A".  A number before
 * the title must be that of the names, unless only some of them are named.
 */
#include "read/role_part.h"

enum { LIST_MAX = 12 };

static bool is_mark(const struct roles *r, uint32_t i, const char *z)
{
	return i < r->m->w.n && word_is(&r->m->w, i, z);
}

/* A person's name that begins at word `at`: known as one, or two to four capitals of which the tables know nothing. */
static uint32_t person_at(const struct roles *r, uint32_t at)
{
	if (at >= r->m->w.n || r->m->of[at] == 0)
		return MENTION_NONE;
	uint32_t i = r->m->of[at] - 1;
	while (i > 0 && r->m->mention.v[i].c.inner)
		i--;
	const struct chunk *c = &r->m->mention.v[i].c;
	if (c->kind != CHUNK_NAME || c->first != at)
		return MENTION_NONE;
	const struct traits t = mention_traits(r->m, i);
	if (t.person)
		return i;
	return !t.known && !t.body && c->core_end - c->core >= 2 && c->core_end - c->core <= 4 ? i : MENTION_NONE;
}

/* "Castell (D-Del.)", "Menon, 34": what is told of one name only. */
static uint32_t after_aside(const struct roles *r, uint32_t at)
{
	if (is_mark(r, at, "("))
		for (uint32_t k = at + 1; k < at + 8 && k < r->m->w.n; k++)
			if (is_mark(r, k, ")"))
				return k + 1;
	if (is_mark(r, at, ",") && at + 1 < r->m->w.n && word(r, at + 1)->upos == UPOS_NUM)
		return at + 2;
	return at;
}

/* The names from word `at` on, parted by commas and "and"; *end stands behind the last. */
static uint32_t names_from(const struct roles *r, uint32_t at, uint32_t list[static LIST_MAX], uint32_t *end, bool *closed)
{
	uint32_t n = 0;
	*closed = false;
	for (*end = at; n < LIST_MAX && !*closed;) {
		const uint32_t i = person_at(r, at);
		if (i == MENTION_NONE)
			break;
		list[n++] = i;
		*end = at = after_aside(r, r->m->mention.v[i].c.reach);
		if (is_mark(r, at, ",") || is_mark(r, at, ";"))
			at++;
		if (is_mark(r, at, "and") || is_mark(r, at, "&")) {
			const uint32_t last = person_at(r, at + 1);
			if (last != MENTION_NONE && n < LIST_MAX) {
				list[n++] = last;
				*end = after_aside(r, r->m->mention.v[last].c.reach);
			}
			*closed = last != MENTION_NONE;
			break;
		}
		if (at == *end)
			break;
	}
	return n;
}

/* "two", "three" … before the title, "one of" before its phrase; 0: none. */
static uint32_t number_before(const struct roles *r, const struct chunk *c)
{
	if (c->first >= 2 && is_mark(r, c->first - 1, "of") && is_mark(r, c->first - 2, "one"))
		return 1;
	static const char *const words[] = { "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten" };
	for (uint32_t i = c->first; i < c->head; i++)
		for (uint32_t k = 0; k < sizeof(words) / sizeof(*words); k++)
			if (word_is(&r->m->w, i, words[k]) || (word_str(r->m->w.d, i).n == 1 && word_str(r->m->w.d, i).p[0] == (char)('2' + k)))
				return k + 2;
	return 0;
}

/* Where the names begin behind the title's phrase, and whether they are only some of those told of. */
static uint32_t names_begin(const struct roles *r, const struct chunk *c, bool *some)
{
	static const char *const openings[] = { "among", "including", "such" };
	uint32_t at = c->reach;
	*some = false;
	const bool mark = is_mark(r, at, ",") || is_mark(r, at, "(") || is_mark(r, at, ":") || is_mark(r, at, "\xe2\x80\x93") || is_mark(r, at, "\xe2\x80\x94");
	if (!mark)
		return WORD_NONE;
	at++;
	for (size_t k = 0; k < sizeof(openings) / sizeof(*openings); k++)
		if (is_mark(r, at, openings[k])) {
			*some = true;
			at += is_mark(r, at, "including") ? 1 : 2; /* "among them", "such as" */
			return at;
		}
	return at;
}

void roles_by_list(struct roles *r, uint32_t i)
{
	const struct chunk *c = &r->m->mention.v[i].c;
	if (c->kind != CHUNK_NOUN || c->none || !c->plural)
		return;
	uint32_t n = 0, list[LIST_MAX], end;
	struct found f = { .plural = true };
	for (f.title = c->core; f.title < c->end; f.title += n > 0 ? n : 1)
		if (makes_role(title_at(r, f.title, c->end, &n)) && f.title + n == c->head + 1)
			break;
	if (f.title >= c->end)
		return;
	f.title_end = f.tail_end = f.title + n;
	bool some, closed;
	const uint32_t at = names_begin(r, c, &some);
	const uint32_t names = at != WORD_NONE ? names_from(r, at, list, &end, &closed) : 0, told = number_before(r, c);
	if (names == 0 || (!some && (told > 0 ? told != names : !closed)))
		return;
	f.title = title_start(r, f.title, c->first);
	f.former = former_before(r, c->first, f.title);
	if (c->owner != WORD_NONE)
		f.organisation = owner_organisation(r, c->owner, true);
	else
		take_phrase(r, c->head, true, &f);
	f.tail_end = f.title_end;
	organisation_before(r, c->first, i, &f);
	/* "two other members of the group, A and B" tells no post */
	if (n == 1 && lemma_is(&r->m->w, c->head, "member"))
		return;
	for (uint32_t k = 0; k < names; k++)
		role_add(r, list[k], &f, c->first, r->m->mention.v[list[k]].c.reach);
}
