/* A noun behind a verb's particle, and without a preposition of its own, is the verb's object. */
#include "read/particle.h"

#include "read/predicate.h"

static const struct particle {
	const char *form, *verbs; /* the class of the verbs that take it */
} particles[] = {
	{ "aside", "particle-aside" }, { "away", "particle-away" }, { "back", "particle-back" }, { "down", "particle-down" }, { "in", "particle-in" },
	{ "off", "particle-off" }, { "on", "particle-on" }, { "out", "particle-out" }, { "over", "particle-over" }, { "up", "particle-up" },
};
enum { PARTICLES = sizeof(particles) / sizeof(*particles) };

/* How far behind the particle its noun may stand. */
enum { NOUN_REACH = 12 };

static int particle_of(const struct tree_doc *d, uint32_t i)
{
	for (int k = 0; k < PARTICLES; k++)
		if (str_eq_nocase(word_str(d, i), str_of(particles[k].form)))
			return k;
	return -1;
}

static bool takes(const struct lexicon *lex, const struct tree_doc *d, uint32_t verb, uint32_t class_no)
{
	const uint32_t number = table_get(&lex->word, d->word[verb].lemma);
	return number != TABLE_NONE && class_has(lex->predicates, class_no, number);
}

static bool has_child(const struct tree_doc *d, uint32_t i, uint32_t from, uint32_t to, enum rel rel)
{
	for (uint32_t k = from; k < to; k++)
		if (d->word[k].head == i && d->word[k].rel == rel)
			return true;
	return false;
}

/* "switched off the internet": the particle right behind its verb, taken for the noun's preposition. */
static void mend_preposition(const struct lexicon *lex, struct tree_doc *d, uint32_t verb, uint32_t class_no)
{
	const uint32_t particle = verb + 1, noun = d->word[particle].head;
	/* "lay off 700 hands": taken for a part of the number */
	if (d->word[particle].rel == REL_advmod && noun == particle + 1 && d->word[noun].head == verb && d->word[noun].rel == REL_obj && takes(lex, d, verb, class_no)) {
		d->word[particle].head = verb;
		d->word[particle].rel = REL_compound_prt;
		return;
	}
	if (d->word[particle].rel != REL_case || noun == WORD_NONE || noun <= particle || noun > particle + NOUN_REACH ||
		d->word[noun].head != verb || (d->word[noun].rel != REL_obl && d->word[noun].rel != REL_obj) || !takes(lex, d, verb, class_no))
		return;
	d->word[particle].head = verb;
	d->word[particle].rel = REL_compound_prt;
	d->word[noun].rel = REL_obj;
}

/* "watered down the law": the particle known, the noun hung as a circumstance. */
static void mend_bare_noun(struct tree_doc *d, uint32_t verb, uint32_t end)
{
	const uint32_t particle = verb + 1;
	if (d->word[particle].rel != REL_compound_prt || d->word[particle].head != verb)
		return;
	for (uint32_t n = particle + 1; n < end && n < particle + NOUN_REACH; n++) {
		if (d->word[n].head != verb)
			continue;
		if (d->word[n].rel == REL_obl && !has_child(d, n, particle, n, REL_case) && !has_child(d, n, n, n + 1 < end ? n + 2 : end, REL_case))
			d->word[n].rel = REL_obj;
		return;
	}
}

void particles_mend(const struct lexicon *lex, struct tree_doc *d)
{
	uint32_t class_no[PARTICLES];
	for (int k = 0; k < PARTICLES; k++)
		class_no[k] = class_number(lex->predicates, str_of(particles[k].verbs));
	for (size_t s = 0; s < d->tokens.sentence.n; s++) {
		const struct sentence x = d->tokens.sentence.v[s];
		for (uint32_t i = x.first; i + 2 < x.first + x.n; i++) {
			const int k = d->word[i].upos == UPOS_VERB ? particle_of(d, i + 1) : -1;
			if (k < 0 || has_child(d, i, i > x.first + 4 ? i - 4 : x.first, i, REL_aux_pass))
				continue;
			mend_preposition(lex, d, i, class_no[k]);
			mend_bare_noun(d, i, x.first + x.n);
		}
	}
}
