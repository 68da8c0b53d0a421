/* Words side by side that are two: a name and what is given to it, a day and who acts, a title and whom it names. */
#include "read/mend_part.h"

/* "granted Omar Nasri bail": the last of the name's words, to the parser. */
static void gift_apart(struct place *p, uint32_t gift)
{
	const uint32_t who = p->word[gift].head;
	if (p->word[gift].rel != REL_flat || p->word[gift].upos != UPOS_NOUN || !lower(p, gift) || who == WORD_NONE || who > gift || p->word[who].rel != REL_obj || p->word[who].head == WORD_NONE ||
		p->word[who].head > who || !in_class(p, p->word[who].head, MEND_GIVING) || !in_class(p, gift, MEND_GIFT))
		return;
	p->word[gift].head = p->word[who].head;
	p->word[gift].rel = REL_obj;
	p->word[who].rel = REL_iobj;
}

/* "grant the editor bail": who gets it is no part of it. */
void mend_gift(struct place *p, uint32_t gift)
{
	gift_apart(p, gift);
	const uint32_t verb = p->word[gift].head;
	uint32_t who = gift - 1;
	/* "guarantee all detainees access": both hung as objects */
	if (p->word[gift].rel == REL_obj && verb != WORD_NONE && verb < gift && in_class(p, verb, MEND_GIVING) && in_class(p, gift, MEND_GIFT)) {
		const uint32_t first = child_of(p, verb, REL_obj);
		if (first != gift && first > verb && first < gift) {
			p->word[first].rel = REL_iobj;
			return;
		}
	}
	if (p->word[gift].rel != REL_obj || gift < p->first + 2 || verb == WORD_NONE || verb >= who || !in_class(p, verb, MEND_GIVING) ||
		!in_class(p, gift, MEND_GIFT))
		return;
	/* "refused Ana Kos medical care", "pay the widow 20,000 euros": what is told of the gift */
	while (who > verb + 1 && p->word[who].head == gift && (p->word[who].rel == REL_nummod || (p->word[who].rel == REL_amod && lower(p, who) && !opens_noun(p, who - 1))))
		who--;
	uint32_t top = who;
	if (p->word[who].rel == REL_flat && p->word[who].head != WORD_NONE && p->word[who].head > verb)
		top = p->word[who].head;
	const bool named = p->word[who].upos == UPOS_PROPN;
	/* "her lawyers access", taken for the lawyers' */
	const bool owned = p->word[top].rel == REL_nmod_poss && p->word[top].upos == UPOS_NOUN && child_of(p, top, REL_case) == WORD_NONE;
	const bool taken = p->word[top].rel == REL_compound || owned || (p->word[top].rel == REL_amod && who + 1 < gift && opens_noun(p, who - 1));
	/* "grant Ana Kos's lawyers access" */
	const uint32_t own = child_of(p, top, REL_nmod_poss), owner = own != WORD_NONE ? own : child_of(p, gift, REL_nmod_poss);
	const bool whose = owner != WORD_NONE && owner > verb && owner < top && child_of(p, owner, REL_case) != WORD_NONE;
	if (p->word[top].head != gift || !taken || (!named && !whose && !opens_noun(p, verb + 1)))
		return;
	children_move(p, verb + 1, top, gift, top);
	if (p->word[top].upos == UPOS_ADJ)
		p->word[top].upos = UPOS_NOUN;
	p->word[top].head = verb;
	p->word[top].rel = REL_iobj;
}

/* "the case of editor Lila Moreno": one person, not the case of an editor and of Lila Moreno. */
static void titled_owner(struct place *p, uint32_t i)
{
	const uint32_t head = p->word[i].head, name = i + 1;
	if (p->word[i].rel != REL_nmod || head == WORD_NONE || head > i || p->word[name].head != head || p->word[name].rel != REL_nmod || p->word[name].name != NAME_PERSON ||
		child_of(p, name, REL_case) != WORD_NONE || child_of(p, i, REL_case) == WORD_NONE)
		return;
	children_move(p, p->first, i, i, name);
	p->word[i].head = name;
	p->word[i].rel = REL_compound;
}

/* "Journalists Omar Nasri and Lena Okafor were arrested": a title before its names, no second subject. */
void mend_title(struct place *p, uint32_t i)
{
	if (i + 2 < p->end && p->word[i].upos == UPOS_NOUN && p->word[i + 1].upos == UPOS_PROPN)
		titled_owner(p, i);
	if (i + 2 >= p->end || p->word[i].upos != UPOS_NOUN || p->word[i + 1].upos != UPOS_PROPN || p->word[i].head == WORD_NONE ||
		p->word[i].head != p->word[i + 1].head || p->word[i].rel != p->word[i + 1].rel || p->word[i].head < i ||
		(p->word[i].rel != REL_nsubj && p->word[i].rel != REL_nsubj_pass) || !word_capitalised(p, i + 1))
		return;
	const bool many = str_ends(word_str(p->d, i), S("s"));
	p->word[many ? i + 1 : i].head = many ? i : i + 1;
	p->word[many ? i + 1 : i].rel = many ? REL_appos : REL_compound;
}

/* Where a person's name that begins at i ends; i: none begins.  Behind a title in small letters two capitals are one. */
static uint32_t person_end(const struct place *p, uint32_t i, bool behind_title)
{
	const bool known = p->word[i].name == NAME_PERSON && (p->word[i].name_begins || behind_title);
	if (!known && !(behind_title && p->word[i].upos == UPOS_PROPN && p->word[i].name != NAME_ORGANISATION))
		return i;
	uint32_t e = i + 1;
	while (e < p->end && p->word[e].upos != UPOS_ADP && p->word[e].upos != UPOS_VERB &&
		((p->word[e].name == p->word[i].name && !p->word[e].name_begins && p->word[e].name != NAME_NONE) ||
			(p->word[e].upos == UPOS_PROPN && p->word[e].rel == REL_flat)))
		e++;
	return e > i + 1 ? e : i;
}

/* A noun of office, in capitals or not. */
static bool is_post(const struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_NOUN && p->word[i].upos != UPOS_PROPN)
		return false;
	const uint32_t number = table_get(&p->lex->word, word_lower(p->a, p->word[i].lemma));
	return number != TABLE_NONE && class_has(p->lex->predicates, p->class_no[MEND_OFFICE], number);
}

/* Two subjects of one verb. */
static bool twins(const struct place *p, uint32_t a, uint32_t b)
{
	return p->word[a].head != WORD_NONE && p->word[a].head == p->word[b].head && p->word[a].head > b && p->word[a].rel == p->word[b].rel;
}

/* The title before i with its field ("Minister for Foreign Affairs | Ana Duval"), or right before it behind its body
 * ("Ministry of Justice spokesman | Omar Nasri"); WORD_NONE: none that the parser would mix with the name. */
static uint32_t long_title(const struct place *p, uint32_t i)
{
	static const char *const links[] = { "of", "for", "in", "to", "on", NULL };
	for (uint32_t k = i; k-- > p->first && i - k < 10;) {
		const enum upos u = (enum upos)p->word[k].upos;
		if (u == UPOS_PUNCT || u == UPOS_VERB || u == UPOS_AUX || u == UPOS_PRON || u == UPOS_SCONJ)
			return WORD_NONE;
		if (!is_post(p, k))
			continue;
		if (k + 1 < i)
			return k + 2 < i && form_in(p, k + 1, links) && (under(p, i, k) || twins(p, k, i)) ? k : WORD_NONE;
		const uint32_t body = p->word[k].head;
		const bool of = body != WORD_NONE && body < k && word_capitalised(p, body) && body >= p->first && p->word[k].rel == REL_nmod && (form_is(p, body + 1, "of") || form_is(p, body + 1, "for"));
		return of && under(p, i, body) ? k : WORD_NONE;
	}
	return WORD_NONE;
}

/* What hung on a word of the title from behind the name tells of the one named. */
static void hand_on(struct place *p, uint32_t from, uint32_t i, uint32_t end)
{
	for (uint32_t k = end; k < p->end && k < end + MEND_REACH; k++) {
		const uint32_t h = p->word[k].head;
		if (h != WORD_NONE && h >= from && h < end)
			p->word[k].head = i;
	}
}

/* "Secretary of State Ada Orr", "Secretary for Security Ivo Lund": the field is no given name. */
static void field_parted(struct place *p, uint32_t post)
{
	const uint32_t field = post + 2, name = post + 3;
	if (name + 1 >= p->end || !(form_is(p, post + 1, "of") || form_is(p, post + 1, "for")) || !is_post(p, post) || !word_capitalised(p, post) || !form_in_class(p, field, MEND_FIELD) ||
		!word_capitalised(p, field) || p->word[field].name != NAME_PERSON || !p->word[field].name_begins || p->word[name].name != NAME_PERSON || p->word[name].name_begins ||
		p->word[name + 1].name != NAME_PERSON || p->word[name + 1].name_begins)
		return;
	p->word[field].name = NAME_NONE;
	p->word[field].name_begins = false;
	p->word[name].name_begins = true;
	p->word[field].head = post;
	p->word[field].rel = REL_nmod;
	p->word[post + 1].head = field;
}

/* "Minister for Foreign Affairs Ana Duval said": who is named does it, and the title stands beside. */
void mend_long_title(struct place *p, uint32_t i)
{
	field_parted(p, i);
	if (i <= p->first + 1)
		return;
	const uint32_t end = person_end(p, i, lower(p, i - 1) && is_post(p, i - 1));
	const uint32_t title = end > i ? long_title(p, i) : WORD_NONE;
	if (title == WORD_NONE)
		return;
	const bool behind_body = title + 1 == i;
	const uint32_t body = p->word[title].head, top = behind_body ? body : title;
	/* the whole hangs where the title did */
	const uint32_t above = p->word[top].head;
	if (above != WORD_NONE && above >= top && above < end)
		return;
	const uint8_t rel = p->word[top].rel;
	hand_on(p, top, i, end);
	for (uint32_t k = top + 1; behind_body && k < title; k++)
		if (p->word[k].head == title && p->word[k].upos != UPOS_ADP) {
			p->word[k].head = body;
			p->word[k].rel = REL_nmod;
			p->word[body + 1].head = k;
		}
	for (uint32_t k = top + 1; k < i; k++) {
		if (p->word[k].head == WORD_NONE || p->word[k].head < i || p->word[k].head >= end)
			continue;
		p->word[k].head = k == i - 1 ? top : i - 1;
		p->word[k].rel = k == i - 1 ? (uint8_t)REL_nmod : p->word[k].rel;
	}
	for (uint32_t k = i; k < end; k++) {
		p->word[k].head = k == i ? above : i;
		p->word[k].rel = k == i ? rel : p->word[k].upos == UPOS_PUNCT ? REL_punct : REL_flat;
	}
	p->word[top].head = i;
	p->word[top].rel = REL_nmod;
	if (behind_body) {
		p->word[title].head = i;
		p->word[title].rel = REL_nmod_desc;
	}
}

/* "sit - in", "co - operation": the tokens of a word that the tables write with its hyphen; its lemma stands on the one that is higher. */
void mend_hyphen(struct place *p, uint32_t i)
{
	if (i == p->first || i + 1 >= p->end || !form_is(p, i, "-") || p->word[i - 1].space_after || p->word[i].space_after)
		return;
	const struct str before = word_lower(p->a, word_str(p->d, i - 1)), after = word_lower(p->a, word_str(p->d, i + 1));
	char joined[64];
	if (before.n + 1 + after.n > sizeof(joined) || before.n == 0 || after.n == 0)
		return;
	memcpy(joined, before.p, before.n);
	joined[before.n] = '-';
	memcpy(joined + before.n + 1, after.p, after.n);
	size_t n = before.n + 1 + after.n;
	if (table_get(&p->lex->word, (struct str){ joined, n }) == TABLE_NONE && joined[n - 1] == 's')
		n--;
	if (table_get(&p->lex->word, (struct str){ joined, n }) == TABLE_NONE)
		return;
	const uint32_t top = p->word[i + 1].head == i - 1 ? i - 1 : i + 1;
	p->word[top].lemma = arena_str(p->a, (struct str){ joined, n });
	if (p->word[top].upos == UPOS_ADP || p->word[top].upos == UPOS_ADV || p->word[top].upos == UPOS_PART)
		p->word[top].upos = UPOS_NOUN;
}

