/*
 * What the rules of mend.c and mend_name.c share: a sentence under repair, and
 * questions to its words.  Nobody else includes it.
 */
#ifndef RAPPORTEUR_READ_MEND_PART_H
#define RAPPORTEUR_READ_MEND_PART_H

#include "read/chunk.h"
#include "read/mend.h"
#include "read/predicate.h"

/* The classes of classes.tsv that the rules ask for: by lemma or by form, as the rule asks. */
#define MEND_CLASSES(X) \
	X(LET, "letverb") X(GIVING, "giving") X(GIFT, "gift") X(CALLED, "called") X(SETVERB, "setverb") \
	X(SETNOUN, "setnoun") X(STOPPING, "stopping") X(OFFICE, "postnoun") X(DECISION, "decisionword") X(FACING, "facing") \
	X(LETTING, "letform") X(WANTING, "wantform") X(CALLS_AS, "callsasform") \
	X(FINDING, "findform") X(FOUND, "foundword") X(BROUGHT_TO, "broughtto") \
	X(BRINGING, "bringform") X(WITHOUT, "withoutnoun") X(ENDING, "endnoun") X(ASKED, "askednoun") \
	X(PROVIDED, "providedword") X(UNIMPEDED, "unimpededword") X(TIME, "timeform") X(SAID, "saidform") X(SAYING, "sayingverb") X(TELLS, "tellverb") X(OPENED, "openedform") X(HAVE, "haveverb") X(MONEY, "money") X(SEASON, "seasonform") \
	X(SPELL, "spellform") X(OF, "ofverbform") X(NAMING, "namingverb") X(BLAMING, "blamingverb") X(PAST, "shotform") X(INTRANSITIVE, "intransitive") \
	X(FOLLOWER, "followerform") X(GOVERNS_TO, "governsto") X(GOVERNS_FROM, "governsfrom") X(GOVERNS_WITH, "governswith") X(FIELD, "officefield") \
	X(TELLING, "tellingnoun") X(RECKONING, "reckoningnoun") X(MONTH, "monthform") X(MARCH, "marchform") X(DONE, "doneform") X(AT_HOME, "doneathome") \
	X(CALL, "callword") X(WARNING, "warning") X(PLANNING, "planning") X(EXPECTING, "expecting") \
	X(GOVERNS_OF, "governsof") X(OFFENCE, "crime") X(BLAME, "blameword") X(RESOLVING, "resolvingverb") X(HALTED, "haltedform") X(WITHHELD, "withheld") X(NEED, "access") X(MADE, "madeform") X(PUT_INTO, "putinto") X(SUM_VERB, "sumverb") X(FORCES, "forces") X(NAMED, "namedform") X(KNOWN_AS, "knownasform") X(WHO_TELLER, "whoteller") X(TAKES_GERUND, "takesgerund") X(DENYING, "denying") X(PART_IN, "partin") X(TOLD_TO, "toldto")
#define X_CLASS(n, s) MEND_##n,
enum mend_class { MEND_CLASSES(X_CLASS) MEND_CLASS_COUNT };
#undef X_CLASS

/* How far a chain of heads is followed: a rule may have closed it to a ring. */
enum { MEND_CHAIN = 64 };

struct place {
	const struct lexicon *lex;
	const struct tree_doc *d;
	struct word *word;
	uint32_t first, end; /* of the sentence */
	const uint32_t *class_no; /* by enum mend_class, its number in classes.tsv */
	const uint32_t *form_no; /* by word of the document: the lexicon's number of its very form */
	struct arena *a;
};

static inline bool form_is(const struct place *p, uint32_t i, const char *z)
{
	return i >= p->first && i < p->end && str_is_nocase(word_str(p->d, i), z);
}

/* By lemma. */
static inline bool in_class(const struct place *p, uint32_t i, enum mend_class c)
{
	const uint32_t number = table_get(&p->lex->word, p->word[i].lemma);
	return number != TABLE_NONE && class_has(p->lex->predicates, p->class_no[c], number);
}

/* By the very form, capitals or not. */
static inline bool form_in_class(const struct place *p, uint32_t i, enum mend_class c)
{
	return i >= p->first && i < p->end && p->form_no[i] != TABLE_NONE && class_has(p->lex->predicates, p->class_no[c], p->form_no[i]);
}

/* One of a closed class of the grammar: prepositions, auxiliaries. */
static inline bool form_in(const struct place *p, uint32_t i, const char *const *list)
{
	if (i < p->first || i >= p->end)
		return false;
	const struct str form = word_str(p->d, i);
	for (size_t k = 0; list[k] != NULL; k++)
		if (str_is_nocase(form, list[k]))
			return true;
	return false;
}

static inline bool lower(const struct place *p, uint32_t i)
{
	const struct str s = word_str(p->d, i);
	return s.n > 1 && s.p[0] >= 'a' && s.p[0] <= 'z';
}

static inline bool word_capitalised(const struct place *p, uint32_t i)
{
	const struct str s = word_str(p->d, i);
	return s.n > 1 && s.p[0] >= 'A' && s.p[0] <= 'Z';
}

static inline bool is_verb(const struct place *p, struct str plain)
{
	const uint32_t number = table_get(&p->lex->word, plain);
	const struct index *verbs = &p->lex->predicates->word[WORD_VERB];
	if (number == TABLE_NONE)
		return false;
	return (number < verbs->n && verbs->first[number] != TABLE_NONE) || class_has(p->lex->predicates, p->class_no[MEND_LET], number);
}

/* A verb of the tables in its plain form. */
static inline bool plain_verb(const struct place *p, uint32_t i)
{
	return lower(p, i) && is_verb(p, word_str(p->d, i));
}

static inline bool opens_noun(const struct place *p, uint32_t i)
{
	static const char *const words[] = { "the", "a", "an", "its", "his", "her", "their", "all", "any", "every", "those", "these", "this", NULL };
	return form_in(p, i, words);
}

static inline void hang(struct place *p, uint32_t i, uint32_t head, enum rel rel)
{
	p->word[i].head = head;
	p->word[i].rel = (uint8_t)rel;
}

static inline void make_verb(struct place *p, uint32_t i, uint32_t head, enum rel rel)
{
	p->word[i].upos = UPOS_VERB;
	p->word[i].xpos = (uint8_t)xpos_from(S("VB"));
	p->word[i].lemma = word_str(p->d, i);
	p->word[i].head = head;
	p->word[i].rel = (uint8_t)rel;
}

/* "to VERB": word `to` marks the plain form `verb`, which hangs on `above` as what that is to do. */
static inline void make_infinitive(struct place *p, uint32_t to, uint32_t verb, uint32_t above)
{
	p->word[to].upos = UPOS_PART;
	p->word[to].head = verb;
	p->word[to].rel = REL_mark;
	make_verb(p, verb, above, REL_xcomp);
}

/* A verb of demand-verbs.tsv. */
static inline bool asking_verb(const struct place *p, uint32_t verb)
{
	const uint32_t number = verb == WORD_NONE || p->word[verb].upos != UPOS_VERB ? TABLE_NONE : table_get(&p->lex->word, p->word[verb].lemma);
	const struct index *asking = &p->lex->predicates->asking_of[WORD_VERB];
	return number < asking->n && asking->first[number] != TABLE_NONE;
}

/* Whether i hangs on `top`, over whatever words. */
static inline bool under(const struct place *p, uint32_t i, uint32_t top)
{
	for (int n = 0; n < MEND_REACH && i != WORD_NONE; n++, i = p->word[i].head)
		if (i == top)
			return true;
	return false;
}

static inline uint32_t child_of(const struct place *p, uint32_t i, enum rel rel)
{
	const uint32_t from = i > p->first + MEND_REACH ? i - MEND_REACH : p->first;
	for (uint32_t k = from; k < p->end && k < i + MEND_REACH; k++)
		if (p->word[k].head == i && p->word[k].rel == rel)
			return k;
	return WORD_NONE;
}

/* By its Penn tag. */
static inline bool xpos_is(const struct place *p, uint32_t i, const char *tag)
{
	return strcmp(xpos_name(p->word[i].xpos), tag) == 0;
}

/* A past tense or a past participle, which the tagger often confuses. */
static inline bool past_verb(const struct place *p, uint32_t i)
{
	return p->word[i].upos == UPOS_VERB && (xpos_is(p, i, "VBN") || xpos_is(p, i, "VBD"));
}

static inline bool is_subject(const struct place *p, uint32_t i)
{
	return p->word[i].rel == REL_nsubj || p->word[i].rel == REL_nsubj_pass;
}

static inline bool has_subject(const struct place *p, uint32_t verb)
{
	return child_of(p, verb, REL_nsubj) != WORD_NONE || child_of(p, verb, REL_nsubj_pass) != WORD_NONE;
}

/* What hangs on `from` in [first, end), as far as the sentence goes, hangs on `to`. */
static inline void children_move(struct place *p, uint32_t first, uint32_t end, uint32_t from, uint32_t to)
{
	for (uint32_t k = first; k < end && k < p->end; k++)
		if (p->word[k].head == from)
			p->word[k].head = to;
}

/* Each puts one word right where its construction stands (mend_name.c). */
void mend_gift(struct place *p, uint32_t gift);
void mend_title(struct place *p, uint32_t i);
void mend_long_title(struct place *p, uint32_t i);
void mend_hyphen(struct place *p, uint32_t i);
/* By number and by what a clause has (mend_agree.c). */
void mend_agree(struct place *p, uint32_t i);
/* Where what is dismissed stands behind "as …" (mend_as.c). */
void mend_as(struct place *p, uint32_t i);

/* The act that a noun of the tables names first; ACT_NONE (mend_joined.c). */
enum act act_named(const struct place *p, uint32_t i);

static inline bool tells_act(const struct place *p, uint32_t i)
{
	return i != WORD_NONE && act_named(p, i) != ACT_NONE;
}

/* What is asked (mend_asked.c). */
void mend_asked_words(struct place *p, uint32_t i);
/* Who did it: "told the court who had killed her", "denied involvement in beating them", "men paid to kill the judge were arrested". */
void mend_doer(struct place *p, uint32_t i);

/* Persons (mend_person.c). */
void mend_person(struct place *p, uint32_t i);

/* A ring of heads that rules have closed one behind the other is cut: its word hangs on the sentence's root (mend_ring.c). */
void mend_ring(struct place *p);

/* Verbs of speech (mend_said.c). */
void mend_said(struct place *p, uint32_t i);
void mend_said_active(struct place *p, uint32_t i);
void mend_said_between(struct place *p, uint32_t i);
void mend_said_to(struct place *p, uint32_t i);
void mend_reached(struct place *p, uint32_t i);
void mend_said_behind(struct place *p, uint32_t i);
void mend_says_it(struct place *p, uint32_t i);
void mend_name_of_one(struct place *p, uint32_t i);
void mend_relative_says(struct place *p, uint32_t i);
void mend_told_whom(struct place *p, uint32_t i);
void mend_speaker_aside(struct place *p, uint32_t i);
void mend_with_her_say(struct place *p, uint32_t i);

/* Names of several words (mend_owner.c). */
void mend_owner(struct place *p, uint32_t i);
void mend_office_owner(struct place *p, uint32_t i);
void mend_one_name(struct place *p, uint32_t i);

/* Lemmas that the tables know better (mend_lemma.c). */
void mend_lemma(struct place *p, uint32_t i);

/* What hangs where (mend_hang.c). */
void mend_hang(struct place *p, uint32_t i);

/* What a verb does to its nouns (mend_voice.c). */
void mend_voice(struct place *p, uint32_t i);

/* Clauses before the sentence's verb (mend_inverted.c). */
void mend_turned_subject(struct place *p, uint32_t main);
void mend_turned_auxiliary(struct place *p, uint32_t i);
void mend_turned_lost(struct place *p, uint32_t i);
void mend_turned_inserted(struct place *p, uint32_t i);
void mend_turned_if(struct place *p, uint32_t i);
void mend_turned_behind(struct place *p, uint32_t i);
void mend_turned_whoever(struct place *p, uint32_t i);
void mend_turned_copula(struct place *p, uint32_t i);

/* Nouns (mend_noun.c). */
void mend_number_subject(struct place *p, uint32_t i);
void mend_number_object(struct place *p, uint32_t i);
void mend_two_titles(struct place *p, uint32_t i);
void mend_who(struct place *p, uint32_t i);
void mend_may(struct place *p, uint32_t i);
void mend_month_name(struct place *p, uint32_t i);
void mend_parted_of(struct place *p, uint32_t i);
void mend_listed_acts(struct place *p, uint32_t i);
void mend_the_arrested(struct place *p, uint32_t i);

/* "each" and "both", nouns of time (mend_each.c). */
void mend_each(struct place *p, uint32_t i);
void mend_both(struct place *p, uint32_t i);
void mend_each_sum(struct place *p, uint32_t i);
void mend_season(struct place *p, uint32_t i);
void mend_named_so(struct place *p, uint32_t i);
void mend_behind_time(struct place *p, uint32_t i);
void mend_reduced_past(struct place *p, uint32_t i);
void mend_sum_behind_name(struct place *p, uint32_t i);

/* Numbers that are people, sums, words that always stand together (mend_count.c). */
void mend_about_so_many(struct place *p, uint32_t i);
void mend_range(struct place *p, uint32_t i);
void mend_both_do(struct place *p, uint32_t i);
void mend_sum_to_whom(struct place *p, uint32_t i);
void mend_non_grata(struct place *p, uint32_t i);
void mend_on_hold(struct place *p, uint32_t i);
void mend_call_warns(struct place *p, uint32_t i);
void mend_told_since(struct place *p, uint32_t i);
void mend_plan_verb(struct place *p, uint32_t to);
void mend_denied_need(struct place *p, uint32_t i);
void mend_passed_law(struct place *p, uint32_t i);
void mend_verb_compound(struct place *p, uint32_t i);

/* Verbs that hang on their own subject or beside their object (mend_loose.c). */
void mend_loose(struct place *p, uint32_t i);

/* The object behind how and when it is to be done (mend_far.c). */
void mend_far(struct place *p, uint32_t i);

/* Two that stand side by side and are not one (mend_apart.c). */
void mend_apart(struct place *p, uint32_t i);

/* Verb, subject and object (mend_subject.c). */
void mend_second_subject(struct place *p, uint32_t i);
void mend_verb_before_object(struct place *p, uint32_t i);
void mend_bare_object(struct place *p, uint32_t i);
void mend_lone_object(struct place *p, uint32_t i);
void mend_object_behind_comma(struct place *p, uint32_t i);
void mend_passive_adjective(struct place *p, uint32_t i);
void mend_garden_path(struct place *p, uint32_t i);
void mend_and_seized(struct place *p, uint32_t i);
void mend_own_object(struct place *p, uint32_t i);
void mend_number_between(struct place *p, uint32_t i);
void mend_number_hurt(struct place *p, uint32_t i);
void mend_noun_joined_to_verb(struct place *p, uint32_t i);
void mend_blamed_for(struct place *p, uint32_t i);
void mend_due(struct place *p, uint32_t i);
void mend_hyphened_verb(struct place *p, uint32_t i);

/* Clauses (mend_clause.c). */
void mend_guilty(struct place *p, uint32_t i);
void mend_upon(struct place *p, uint32_t i);
void mend_found_short(struct place *p, uint32_t i);
void mend_owned(struct place *p, uint32_t i);
void mend_until(struct place *p, uint32_t i);
void mend_given(struct place *p, uint32_t i);
void mend_reduced(struct place *p, uint32_t i);
void mend_joined_sum(struct place *p, uint32_t i);
void mend_decision(struct place *p, uint32_t i);
void mend_parted_object(struct place *p, uint32_t i);

/* Objects and infinitives behind what stands between, lists of nouns, openers of conditions (mend_shift.c). */
void mend_shifted(struct place *p, uint32_t i);

/* Verbs and phrases joined to what is not like them (mend_joined.c). */
void mend_joined(struct place *p, uint32_t i);
/* What a noun tells, and whose count it is (mend_told.c). */
void mend_told(struct place *p, uint32_t i);
/* What the sentence's own subject did (mend_main.c). */
void mend_main(struct place *p, uint32_t i);
/* "free" before a name (mend_free.c). */
void mend_free_name(struct place *p, uint32_t i);
/* Whom a verb does it to, where the tree puts them elsewhere (mend_whom.c). */
void mend_whom(struct place *p, uint32_t i);
/* What is told first and who tells it last (mend_reported.c). */
void mend_reported(struct place *p, uint32_t i);
/* How somebody is called (mend_called.c). */
void mend_called_so(struct place *p, uint32_t i);
/* What stands before its own clause (mend_front.c). */
void mend_front(struct place *p, uint32_t i);

#endif
