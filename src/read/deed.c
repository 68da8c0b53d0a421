/*
 * Events that nobody asked for and no condition holds become act claims, their
 * participants as the mentions name them.
 */
#include "read/deed.h"

#include "read/dead.h"
#include "read/detail.h"
#include "read/doer.h"
#include "read/statement.h"
#include "read/threat.h"
#include "read/told.h"
#include "read/unsaid.h"

/* "court" in "court-dissolved party": a word inside another's phrase, as itself. */
static struct actor lone_word(struct analysis *an, uint32_t word)
{
	struct actor a = { .name = words_str(an->w, word, word + 1), .mention = words_span(an->w, word, word + 1) };
	uint32_t noun = phrase_word(&an->lex->nouns, an->w, word);
	if (noun != TABLE_NONE)
		a.type = an->lex->noun.v[noun].type;
	return a;
}

/* Where the names may begin that stand for a number: behind a comma, a dash, a parenthesis. */
static uint32_t names_begin(const struct analysis *an, uint32_t word, uint32_t end)
{
	uint32_t i = word + 1;
	while (i < end && i < word + 14 && !word_is(an->w, i, ",") && !word_is(an->w, i, "(") && !word_is(an->w, i, ":") && !word_is(an->w, i, "\xe2\x80\x93") &&
		!word_is(an->w, i, "\xe2\x80\x94"))
		i++;
	return i + 1;
}

/* "Two journalists who reported on it, A and B, fled": so many people, told by their number. */
static bool counted_people(const struct analysis *an, uint32_t word)
{
	const uint32_t number = child_with(an->w, word, REL_nummod);
	return number != WORD_NONE && number < word && an->d->word[word].upos == UPOS_NOUN && !word_is(an->w, number, "one") &&
	       (looks_human(an, word) || mention_actor(an->m, word).type == ACTOR_GROUP || phrase_word(&an->lex->titles, an->w, word) != TABLE_NONE);
}

/* "One of the reporters, Lina Okafor", "Two of them, A and B", "Two reporters, A and B": the names that stand for the number. */
static void put_named(struct analysis *an, struct actors *to, uint32_t word)
{
	const bool one = word_is(an->w, word, "one") || word_is(an->w, word, "another") || word_is(an->w, word, "other"), people = counted_people(an, word);
	if (!one && !people && (an->d->word[word].upos != UPOS_NUM || an->d->word[word].rel == REL_nummod))
		return;
	uint32_t first, end;
	clause_span(an, word, &first, &end);
	const uint32_t over = an->d->word[word].head;
	if ((people || one) && over != WORD_NONE && over > word && over < word + 40)
		end = over;
	const size_t before = to->n;
	bool joined = false;
	for (uint32_t k = names_begin(an, word, end); k < end && k < word + 30 && to->n < ACTORS_MAX; k++) {
		joined = joined || word_is(an->w, k, "and");
		if (an->m->of[k] == 0 || is_verbal(an->w, k))
			continue;
		const struct chunk *c = &an->m->mention.v[an->m->of[k] - 1].c;
		struct actor who = mention_actor(an->m, k);
		/* of a name that no table knows the tagger's word for what it is counts less than the number of people before it */
		const bool placed = who.type == ACTOR_PLACE && who.country[0] == '\0' && an->d->word[k].rel != REL_nmod && an->d->word[k].rel != REL_obl;
		if (placed)
			who.type = ACTOR_OTHER;
		const bool unknown = !one && who.type == ACTOR_OTHER && c->core_end - c->core >= 2;
		if (k != c->head || c->kind != CHUNK_NAME || (who.type != ACTOR_PERSON && !unknown))
			continue;
		*VEC_PUSH(an->a, to) = who;
		if (one)
			return;
	}
	if (people && (!joined || to->n < before + 2))
		to->n = before;
}

/* "them", told before as "Two reporters, A and B": where the number stands; else the word. */
static uint32_t counted_behind(const struct analysis *an, uint32_t word)
{
	const uint32_t at = an->m->of[word];
	if (an->d->word[word].upos != UPOS_PRON || at == 0 || an->m->mention.v[at - 1].c.kind != CHUNK_PRONOUN)
		return word;
	const uint32_t entity = entity_of(an->m, at - 1);
	const uint32_t first = entity < an->m->entity.n ? an->m->entity.v[entity].mention : MENTION_NONE;
	if (first == MENTION_NONE || first == at - 1)
		return word;
	const uint32_t head = an->m->mention.v[first].c.head;
	return counted_people(an, head) ? head : word;
}

/* "Those were arrested": tells nobody, unlike "those who protested", "those arrested", "those in custody". */
static bool bare_demonstrative(const struct analysis *an, uint32_t word)
{
	const struct words *w = an->w;
	if ((!word_is(w, word, "those") && !word_is(w, word, "these")) || w->d->word[word].rel == REL_det)
		return false;
	return word + 1 >= w->n || w->d->word[word + 1].upos == UPOS_AUX || w->d->word[word + 1].upos == UPOS_PUNCT;
}

enum { NUMBER_WORDS = 8 }; /* of "118 of its members" */

/* Who is told by a number, or is a person or a name that the mentions missed. */
static struct actor unmentioned(const struct analysis *an, uint32_t word)
{
	struct actor one = mention_actor(an->m, word);
	if (one.name.n == 0 && counted_more(an, word))
		return (struct actor){ .name = words_str(an->w, word, word + 3), .type = ACTOR_GROUP, .mention = words_span(an->w, word, word + 3) };
	if (one.name.n == 0 && (word_is(an->w, word, "whoever") || word_is(an->w, word, "whosoever")))
		return (struct actor){ .name = words_str(an->w, word, word + 1), .type = ACTOR_GROUP, .mention = words_span(an->w, word, word + 1) };
	if (one.name.n == 0 && the_afflicted(an, word))
		return (struct actor){ .name = words_str(an->w, word, word + 1), .type = ACTOR_GROUP, .mention = words_span(an->w, word, word + 1) };
	/* "118 of its members", "14": told by their number */
	if (one.name.n == 0 && (an->d->word[word].upos == UPOS_NUM || word_in_class(an->p, an->w, word, an->class_quantity) ||
				       word_in_class(an->p, an->w, word, an->class_people)) &&
		an->d->word[word].upos != UPOS_PRON) {
		uint32_t first, end;
		clause_span(an, word, &first, &end);
		while (first < word && (an->d->word[first].upos == UPOS_ADP || an->d->word[first].upos == UPOS_PUNCT || word_is(an->w, first, "only")))
			first++;
		/* "Four of the seven judges of the Constitutional Council": as far as it tells of whom there are four */
		for (uint32_t k = first + NUMBER_WORDS; k > word + 2 && end - first > NUMBER_WORDS; k--)
			if (an->d->word[k].upos == UPOS_ADP || an->d->word[k].upos == UPOS_PUNCT)
				end = k;
		if (end - first <= NUMBER_WORDS)
			one = (struct actor){ .name = words_str(an->w, first, end), .type = ACTOR_GROUP, .mention = words_span(an->w, first, end) };
	}
	/* a person or a name that the mentions missed */
	if (one.name.n == 0 && (an->d->word[word].upos == UPOS_NOUN || an->d->word[word].upos == UPOS_PROPN) &&
		(an->d->word[word].name != NAME_NONE || looks_human(an, word))) {
		uint32_t first, end;
		clause_span(an, word, &first, &end);
		while (first < word && (an->d->word[first].upos == UPOS_DET || an->d->word[first].upos == UPOS_ADP || an->d->word[first].upos == UPOS_PUNCT))
			first++;
		if (end - first > 8)
			end = word + 1 > first + 8 ? word + 1 : first + 8;
		one = (struct actor){ .name = words_str(an->w, first, end), .type = looks_human(an, word) ? ACTOR_GROUP : ACTOR_OTHER,
			.mention = words_span(an->w, first, end) };
	}
	return one;
}

/* "the deaths of three detainees in May and the closure of nine papers": the closure died of nothing. */
static bool is_act_beside(const struct analysis *an, uint32_t word, struct str name)
{
	const struct sentence *s = &an->d->tokens.sentence.v[an->w->sentence[word]];
	for (uint32_t c = word + 1; c < s->first + s->n && c < word + 24; c++)
		if (an->d->word[c].rel == REL_conj && an->d->word[c].upos == UPOS_NOUN && an->event_of[c] != TABLE_NONE && !looks_human(an, c) &&
			str_eq(mention_actor(an->m, c).name, name))
			return true;
	return false;
}

enum { THOSE_MAX = 12 }; /* words of "those who fired on the crowd" */

/* "those" alone names nobody: with what is said of them, up to a comma or a second phrase. */
static void spell_those(const struct analysis *an, uint32_t word, struct actor *who)
{
	const struct words *w = an->w;
	static const char *const vague[] = { "those", "anyone", "anybody", "everyone", "everybody", "all", "whoever", "whosoever" };
	bool told = false;
	for (size_t k = 0; k < sizeof(vague) / sizeof(vague[0]); k++)
		told = told || (word_is(w, word, vague[k]) && str_eq_nocase(who->name, str_of(vague[k])));
	if (!told)
		return;
	uint32_t end = word + 1;
	EACH_CHILD(w, word, c) {
		const enum rel rel = w->d->word[c].rel;
		uint32_t first, last;
		if (c < word || (rel != REL_acl_relcl && rel != REL_acl && rel != REL_amod && rel != REL_nmod))
			continue;
		subtree_span(an, c, &first, &last);
		if (first > end)
			break;
		end = last > end ? last : end;
	}
	for (uint32_t k = word + 1; k < end; k++)
		/* "those who beat her to be tried", "those who fled be paid": what is wanted of them */
		if (w->d->word[k].upos == UPOS_PUNCT || k == word + THOSE_MAX || (k + 1 < end && word_is(w, k, "to") && word_is(w, k + 1, "be")) || (k > word + 1 && word_is(w, k, "be") && w->d->word[k - 1].upos != UPOS_PART && w->d->word[k - 1].upos != UPOS_AUX))
			end = k;
	who->name = words_str(w, word, end);
	who->mention = words_span(w, word, end);
}

/* "the accounts of which" */
static struct str without_which(struct str name)
{
	return str_ends(name, S(" of which")) || str_ends(name, S(" of whom")) ? str_slice(name, 0, str_find(name, S(" of wh"))) : name;
}

/* "the party, the activities of which were suspended": done to the party. */
static uint32_t of_which(const struct analysis *an, uint32_t word)
{
	const struct words *w = an->w;
	if (w->d->word[word].upos == UPOS_NOUN && !looks_human(an, word))
		EACH_CHILD(w, word, c)
			if (c > word && w->d->word[c].rel == REL_nmod && (word_is(w, c, "which") || word_is(w, c, "whom")) && antecedent(an, c) != c)
				return antecedent(an, c);
	return word;
}

static void actors_put(struct analysis *an, struct actors *to, uint32_t word)
{
	if (word == WORD_NONE || bare_demonstrative(an, word))
		return;
	word = of_which(an, word);
	const size_t before = to->n;
	put_named(an, to, counted_behind(an, word));
	if (to->n > before)
		return;
	struct actors found = { 0 };
	/* "jailed activist Ana Duval": the descriptor stands for the name */
	uint32_t named = an->d->word[word].head;
	if ((an->d->word[word].rel == REL_compound || an->d->word[word].rel == REL_nmod_desc) && named != WORD_NONE && looks_human(an, word) &&
		an->d->word[named].upos == UPOS_PROPN && an->d->word[named].name != NAME_NONE && word < named)
		word = named;
	/* "210 arrests": the number stands for those arrested */
	if (an->d->word[word].upos == UPOS_NUM && an->d->word[word].rel == REL_nummod && named != WORD_NONE && an->event_of[named] != TABLE_NONE) {
		*VEC_PUSH(an->a, to) = (struct actor){ .name = words_str(an->w, word, word + 1), .type = ACTOR_GROUP, .mention = words_span(an->w, word, word + 1) };
		return;
	}
	uint32_t inside = an->m->of[word];
	/* "charges against two" */
	if (an->d->word[word].upos == UPOS_NUM && inside != 0 && an->m->mention.v[inside - 1].c.head != word && child_with(an->w, word, REL_case) != WORD_NONE) {
		*VEC_PUSH(an->a, to) = (struct actor){ .name = words_str(an->w, word, word + 1), .type = ACTOR_GROUP, .mention = words_span(an->w, word, word + 1) };
		return;
	}
	if (an->d->word[word].rel == REL_compound && an->d->word[word].upos == UPOS_NOUN && inside != 0 && an->m->mention.v[inside - 1].c.head != word) {
		*VEC_PUSH(an->a, to) = lone_word(an, word);
		return;
	}
	mention_actors(an->a, an->m, word, &found);
	if (found.n == 1 && found.v[0].name.n == 0)
		found.n = 0;
	if (found.n == 0) {
		const struct actor one = unmentioned(an, word);
		if (one.name.n > 0)
			*VEC_PUSH(an->a, &found) = one;
	}
	if (found.n == 1)
		spell_those(an, word, &found.v[0]);
	/* "the minister and two of her advisers" */
	EACH_CHILD(an->w, word, c)
		if (c > word && an->d->word[c].rel == REL_conj && an->d->word[c].upos == UPOS_NUM && an->m->of[c] == 0 && an->ws->of[c] == 0 && child_with(an->w, c, REL_nmod) != WORD_NONE)
			*VEC_PUSH(an->a, &found) = unmentioned(an, c);
	for (size_t i = 0; i < found.n; i++) {
		found.v[i].name = without_which(found.v[i].name);
		bool known = i > 0 && is_act_beside(an, word, found.v[i].name);
		for (size_t k = 0; k < to->n; k++)
			if (str_eq(to->v[k].name, found.v[i].name))
				known = true;
		/* a relative pronoun that found no antecedent names nobody */
		static const struct str empty[] = { STR_INIT("who"), STR_INIT("whose"), STR_INIT("which"), STR_INIT("that"), STR_INIT("whom"), STR_INIT("what") };
		for (size_t k = 0; k < sizeof(empty) / sizeof(empty[0]); k++)
			known = known || str_eq_nocase(found.v[i].name, empty[k]);
		if (!known && found.v[i].name.n > 0 && to->n < ACTORS_MAX)
			*VEC_PUSH(an->a, to) = found.v[i];
	}
}

/* "the release of Ines Marbo in December": the date hangs on the name. */
static void date_inside(const struct analysis *an, uint32_t word, bool future, struct claim_date *ret)
{
	uint32_t first, end;
	clause_span(an, word, &first, &end);
	/* the date may follow the phrase, hung on the verb above */
	if (end + 1 < an->w->n && an->d->word[end].upos == UPOS_ADP)
		end++;
	end = end < an->w->n && an->ws->of[end] != 0 && an->w->sentence[end] == an->w->sentence[word] ? end + 1 : end;
	for (uint32_t i = word; i < end; i++) {
		if (an->ws->of[i] == 0)
			continue;
		const struct when *w = &an->ws->v.v[an->ws->of[i] - 1];
		if (w->names || w->relation == WHEN_BY || w->relation == WHEN_UNTIL || w->relation == WHEN_AFTER)
			continue;
		ret->days = future ? w->future : w->past;
		ret->text = words_str(an->w, w->first, w->end);
		return;
	}
}

/* "by order of the institute", "a magistrate's order prohibits": who gave it. */
static uint32_t behind_order(struct analysis *an, uint32_t word)
{
	const struct words *w = an->w;
	if (word == WORD_NONE || !word_in_class(an->p, w, word, class_number(an->p, S("command"))))
		return word;
	uint32_t poss = child_with(w, word, REL_nmod_poss);
	if (poss != WORD_NONE)
		return antecedent(an, poss);
	EACH_CHILD(w, word, c)
		if (w->d->word[c].rel == REL_nmod && (has_marker(w, c, "of") || has_marker(w, c, "by") || has_marker(w, c, "from")))
			return c;
	return word;
}

/* A phrase that says where: "in Belmar", "near the village of Tarsk", "outside Norra prison". */
static bool tells_place(const struct analysis *an, uint32_t i)
{
	static const char *const preps[] = { "in", "at", "near", "outside", "inside", "on", "across" };
	const struct words *w = an->w;
	const uint32_t m = an->m->of[i];
	if (m == 0 || an->ws->of[i] != 0 || an->m->mention.v[m - 1].c.head != i || an->m->mention.v[m - 1].c.inner)
		return false;
	bool marked = false;
	for (size_t k = 0; k < sizeof(preps) / sizeof(preps[0]); k++)
		marked = marked || has_marker(w, i, preps[k]);
	if (!marked || mention_actor(an->m, i).type != ACTOR_PLACE)
		return false;
	const struct chunk *c = &an->m->mention.v[m - 1].c;
	for (uint32_t k = c->first; k < c->reach; k++)
		if (w->d->word[k].upos == UPOS_PROPN && word_capital(w, k))
			return true;
	return false;
}

/* Does the way from i up reach `word` over phrases alone? */
static bool phrase_under(const struct analysis *an, uint32_t i, uint32_t word)
{
	for (int n = 0; n < 4 && i != WORD_NONE; n++) {
		const enum rel rel = an->d->word[i].rel;
		if (rel != REL_obl && rel != REL_nmod && rel != REL_obj && rel != REL_nsubj_pass && !(rel == REL_conj && n > 0))
			return false;
		i = an->d->word[i].head;
		if (i == word)
			return true;
		if (i == WORD_NONE || is_verbal(an->w, i))
			return false;
	}
	return false;
}

/* The place that hangs on the act, before all else directly; that of what it was done to stands after the act. */
static uint32_t place_of(struct analysis *an, uint32_t word)
{
	const struct words *w = an->w;
	EACH_CHILD(w, word, c)
		if ((w->d->word[c].rel == REL_obl || w->d->word[c].rel == REL_nmod) && tells_place(an, c))
			return c;
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[word]];
	for (uint32_t i = word + 1; i < s->first + s->n && i < word + 30; i++)
		if (tells_place(an, i) && phrase_under(an, i, word))
			return i;
	return WORD_NONE;
}

/* "the northern city of Belmar" is Belmar. */
static struct actor place_actor(struct analysis *an, uint32_t at)
{
	struct actor place = mention_actor(an->m, at);
	if (an->d->word[at].upos == UPOS_PROPN)
		return place;
	EACH_CHILD(an->w, at, c)
		if (an->d->word[c].upos == UPOS_PROPN && has_marker(an->w, c, "of")) {
			uint32_t first, end;
			clause_span(an, c, &first, &end);
			while (first < c && an->d->word[first].upos != UPOS_PROPN)
				first++;
			end = c + 1;
			while (end < an->w->n && an->d->word[end].rel == REL_flat && an->d->word[end].head == c)
				end++;
			place.name = words_str(an->w, first, end);
			place.mention = words_span(an->w, first, end);
			break;
		}
	return place;
}

/* "Elections have been called for 10 December", "a strike from Monday": the day lies ahead; but "had been called for". */
static bool set_for(const struct analysis *an, const struct event *e)
{
	if (e->act != ACT_HOLD_ELECTION && e->act != ACT_TRY && e->act != ACT_PROTEST && e->act != ACT_POSTPONE_ELECTION && e->act != ACT_CONSULT)
		return false;
	const struct words *w = an->w;
	const struct sentence *s = &an->d->tokens.sentence.v[w->sentence[e->word]];
	bool ahead = false;
	for (uint32_t i = s->first + 1; i < s->first + s->n; i++) {
		if (word_is(w, i, "had"))
			return false;
		if (an->ws->of[i] == 0 || an->ws->of[i - 1] == an->ws->of[i])
			continue;
		const struct when *x = &an->ws->v.v[an->ws->of[i] - 1];
		ahead = ahead || ((x->governor == e->word || x->governor == e->top || e->act == ACT_HOLD_ELECTION) && x->first > s->first &&
			(word_is(w, x->first - 1, "for") || (e->act == ACT_PROTEST && word_is(w, x->first - 1, "from"))));
	}
	return ahead;
}

/* Where else the act's date may hang: on the word above, or, "allowed to leave on 8 March", "banned from leaving the
 * country since January", on the verb below. */
static uint32_t dated_word(const struct analysis *an, const struct event *e)
{
	if (e->kind != WORD_VERB || e->top != e->word)
		return e->top;
	const uint32_t below = child_with(an->w, e->word, REL_xcomp);
	if (e->act == ACT_RELEASE && below != WORD_NONE && below > e->word)
		return below;
	if (e->act != ACT_BAN_PERSON)
		return e->top;
	const struct sentence *s = &an->d->tokens.sentence.v[an->w->sentence[e->word]];
	for (uint32_t i = e->word + 1; i < s->first + s->n; i++) {
		if (an->ws->of[i] == 0)
			continue;
		const struct when *x = &an->ws->v.v[an->ws->of[i] - 1];
		if (x->relation == WHEN_SINCE && x->governor != WORD_NONE && x->governor > e->word && an->d->word[x->governor].head == e->word)
			return x->governor;
	}
	return e->top;
}

/* "detained 14 relatives", taken for one phrase: the act is no part of whom it befell. */
static void without_verb(struct str verb, struct actor *who)
{
	if (!str_starts(who->name, verb) || who->name.n <= verb.n + 1 || who->name.p[verb.n] != ' ')
		return;
	who->name = str_slice(who->name, verb.n + 1, who->name.n);
	if (who->mention.end > who->mention.at + verb.n + 1)
		who->mention.at += (uint32_t)verb.n + 1;
}

/* "Horizon, whose offices were burned, and the Lantern, which …": what stands behind the clause is no part of whom it tells of. */
static void without_later(const struct analysis *an, const struct event *e, enum role role, struct actors *to)
{
	uint32_t clause = e->word;
	for (int n = 0; n < 4 && an->d->word[clause].rel == REL_conj && an->d->word[clause].head != WORD_NONE; n++)
		clause = an->d->word[clause].head;
	if (to->n < 2 || an->d->word[clause].rel != REL_acl_relcl || an->d->word[clause].head != e->role[role])
		return;
	const uint32_t at = words_span(an->w, clause, clause + 1).at;
	size_t n = 0;
	for (size_t i = 0; i < to->n; i++)
		if (to->v[i].mention.at < at)
			to->v[n++] = to->v[i];
	to->n = n;
}

struct deed deed_of(struct analysis *an, const struct event *e)
{
	struct deed d = { DEED_INIT, .act = e->act };
	const struct act_facts *fact = &an->p->fact[e->act];
	const uint32_t by = behind_order(an, e->role[ROLE_ACTOR]);
	/* "whoever abducted him" tells nobody */
	if (by == WORD_NONE || (!word_is(an->w, by, "whoever") && !word_is(an->w, by, "whosoever")))
		actors_put(an, &d.actor, by);
	actors_put(an, &d.recipient, e->role[ROLE_RECIPIENT]);
	without_later(an, e, ROLE_ACTOR, &d.actor);
	without_later(an, e, ROLE_RECIPIENT, &d.recipient);
	doer_find(an, e, &d);
	for (size_t i = 0; i < d.recipient.n; i++)
		without_verb(word_str(an->d, e->word), &d.recipient.v[i]);
	if (e->role[ROLE_OBJECT] != WORD_NONE) {
		uint32_t at = content_word(an, e->role[ROLE_OBJECT]);
		d.object = mention_actor(an->m, at);
		if (word_is(an->w, at, "what"))
			d.object = (struct actor){ 0 };
		else if (d.object.name.n == 0 && is_nominal(an->w, at))
			d.object.name = words_str(an->w, at, at + 1);
	}
	d.object.name = without_which(d.object.name);
	/* "a curfew in force" tells no place */
	if (e->role[ROLE_PLACE] != WORD_NONE && !lemma_is(an->w, e->role[ROLE_PLACE], "force") && !lemma_is(an->w, e->role[ROLE_PLACE], "effect"))
		d.place = mention_actor(an->m, e->role[ROLE_PLACE]);
	uint32_t place = d.place.name.n > 0 ? WORD_NONE : place_of(an, e->word);
	if (place == WORD_NONE && d.place.name.n == 0 && e->top != e->word)
		place = place_of(an, e->top);
	if (place != WORD_NONE && place != e->role[ROLE_RECIPIENT] && place != e->role[ROLE_OBJECT])
		d.place = place_actor(an, place);
	if (fact->reciprocal && d.recipient.n == 0 && d.actor.n == 0 && e->role[ROLE_RECIPIENT] != WORD_NONE)
		actors_put(an, &d.actor, e->role[ROLE_RECIPIENT]);
	/* the doer is not the one it was done to */
	if (d.actor.n == 1 && d.recipient.n == 1 && str_eq(d.actor.v[0].name, d.recipient.v[0].name)) {
		/* "the ministry suspended its registration": the subject is certain, the pronoun is not */
		const uint32_t subject = e->kind == WORD_VERB && !clause_args(an, e->word)->passive ? child_with(an->w, e->word, REL_nsubj) : WORD_NONE;
		if (subject != WORD_NONE && subject == e->role[ROLE_ACTOR] && d.object.name.n > 0 && an->d->word[e->role[ROLE_RECIPIENT]].upos == UPOS_PRON)
			d.recipient.n = 0;
		else
			d.actor.n = 0;
	}
	bool future = e->future || e->wanted || set_for(an, e);
	const uint32_t dated = dated_word(an, e);
	if (!when_of(an->ws, e->word, future, &d.date) && (dated == e->word || !when_of(an->ws, dated, future, &d.date)) && e->kind == WORD_NOUN)
		date_inside(an, e->word, future, &d.date);
	detail_fill(an, e, &d);
	return d;
}

/* "the radio station", "a polling station": nobody is held there. */
static bool other_station(const struct words *w, uint32_t i)
{
	if (!lemma_is(w, i, "station"))
		return false;
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_compound && !word_is(w, c, "police") && !word_is(w, c, "gendarmerie"))
			return true;
	return false;
}

static bool tells_custody(const struct analysis *an, const struct sentence *s)
{
	const uint32_t penal = class_number(an->p, S("custody"));
	for (uint32_t i = s->first; i < s->first + s->n; i++)
		if (word_in_class(an->p, an->w, i, penal) && !an->barred[i] && !other_station(an->w, i))
			return true;
	return false;
}

/* An answer, or the question that it answers, speaks of custody before sentence `at`. */
static bool answers_of_custody(const struct analysis *an, uint32_t at)
{
	enum { ANSWER_SENTENCES = 12 };
	const struct sentence *s = an->d->tokens.sentence.v;
	const uint32_t own = s[at].paragraph;
	for (uint32_t k = at; an->section[own].kind == SECTION_ANSWER && k > 0 && k + ANSWER_SENTENCES > at && s[k - 1].paragraph + 1 >= own; k--) {
		const bool question = s[k - 1].paragraph != own;
		if (question && an->section[s[k - 1].paragraph].kind != SECTION_QUESTION)
			return false;
		if (tells_custody(an, &s[k - 1]))
			return true;
	}
	return false;
}

/* A beating is ill-treatment when it is done to somebody held, or where people are held. */
static bool in_custody(const struct analysis *an, const struct event *e)
{
	const struct words *w = an->w;
	const uint32_t at = w->sentence[e->word];
	if (tells_custody(an, &an->d->tokens.sentence.v[at]) || answers_of_custody(an, at))
		return true;
	uint32_t whom = e->role[ROLE_RECIPIENT];
	return whom != WORD_NONE && is_known(&an->held, mention_actor(an->m, whom).name);
}

/* Names of those whom the document tells to be arrested, tried or sentenced. */
static void held_of(struct analysis *an)
{
	for (size_t i = 0; i < an->event.n; i++) {
		const struct event *e = &an->event.v[i];
		if (e->role[ROLE_RECIPIENT] == WORD_NONE || e->negated ||
			(e->act != ACT_ARREST && e->act != ACT_SENTENCE && e->act != ACT_TRANSFER && e->act != ACT_DENY_ACCESS && e->act != ACT_RELEASE))
			continue;
		struct actor who = mention_actor(an->m, e->role[ROLE_RECIPIENT]);
		if (who.name.n > 0)
			known_put(an->a, &an->held, who.name);
	}
}

void deeds_of(struct analysis *an)
{
	struct known dead = { 0 };
	held_of(an);
	dead_of(an, &dead);
	for (size_t i = 0; i < an->event.n; i++) {
		struct event *e = &an->event.v[i];
		if (shot_dead(an, e, &dead))
			e->act = ACT_KILL;
		if (e->modality == MODALITY_PLANNED && told_ahead(an, e))
			e->modality = MODALITY_ASSERTED;
		if ((e->use != USE_FREE && !(e->use == USE_EFFECT && threat_told(an, e))) || e->wanted || e->stop)
			continue;
		/* "compliance with the convention", "respect for rights": asked for and conditioned on, not something done */
		if (e->act == ACT_RESPECT_RIGHTS && e->kind == WORD_NOUN)
			continue;
		if (e->rule->custody && e->act == ACT_ATTACK && in_custody(an, e))
			e->act = ACT_TORTURE;
		struct deed d = deed_of(an, e);
		if (!told_as_event(an, e, &d))
			continue;
		struct claim c = { .kind = CLAIM_ACT, .deed = d, .deadline = CLAIM_NO_DATE, .since = CLAIM_NO_DATE, .until = CLAIM_NO_DATE, .modality = e->modality, .span = event_span(an, e),
			.rule = e->rule->row, .through = e->through, .word = e->word, .noun = e->kind != WORD_VERB };
		if (c.modality == MODALITY_ASSERTED && an->ws->published != DAY_NONE && d.date.days.from > an->ws->published)
			c.modality = MODALITY_PLANNED; /* "hearings resume on 3 December": what lies ahead of the document is told, not done */
		said_standing(an, e, &c);
		*VEC_PUSH(an->a, an->out) = c;
	}
}
