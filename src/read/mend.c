/*
 * A word that the parser took for the wrong part of speech is known by its
 * neighbours: what stands after "let somebody" acts, and a noun has no article
 * behind it.
 */
#include "read/mend.h"

#include "read/mend_part.h"
#include "read/particle.h"
#include "read/pause.h"
#include "read/point.h"
#include "read/present.h"

/* "The leader, who fled, called on the bloc": no passive without its auxiliary, where the verb takes a preposition. */
static void mend_called(struct place *p, uint32_t i)
{
	if (p->word[i].upos != UPOS_VERB || !str_ends(word_str(p->d, i), S("ed")) || !in_class(p, i, MEND_CALLED) || child_of(p, i, REL_aux_pass) != WORD_NONE || child_of(p, i, REL_aux) != WORD_NONE)
		return;
	if (i + 1 >= p->end || p->word[i + 1].upos != UPOS_ADP)
		return;
	const uint32_t subject = child_of(p, i, REL_nsubj_pass);
	if (subject == WORD_NONE || subject > i)
		return;
	p->word[subject].rel = REL_nsubj;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBD"));
}

/* "to free Dara Menon": an adjective has no object. */
static bool has_object(const struct place *p, uint32_t i)
{
	for (uint32_t k = i + 1; k < p->end && k < i + MEND_REACH; k++)
		if (p->word[k].head == i && p->word[k].rel == REL_obj)
			return true;
	return false;
}

/* "or face sanctions": a verb after another one, not half of a noun. */
static void mend_threat(struct place *p, uint32_t i)
{
	const bool els = i > p->first + 1 && form_is(p, i - 1, "else") && form_is(p, i - 2, "or");
	if (i == p->first || (!form_is(p, i - 1, "or") && !els) || !form_in_class(p, i, MEND_FACING) || p->word[i].rel != REL_compound)
		return;
	const uint32_t noun = p->word[i].head;
	uint32_t verb = noun == WORD_NONE || noun < i ? WORD_NONE : p->word[noun].head;
	if (verb != WORD_NONE && verb < i && p->word[verb].upos == UPOS_NOUN && p->word[noun].rel == REL_conj)
		verb = p->word[verb].head; /* "release the students or else face sanctions": joined to the students */
	if (verb == WORD_NONE || verb > i || p->word[verb].upos != UPOS_VERB)
		return;
	make_verb(p, i, verb, REL_conj);
	p->word[i - 1].head = i;
	p->word[i - 1].rel = els ? REL_advmod : REL_cc;
	if (els) {
		p->word[i - 2].head = i;
		p->word[i - 2].rel = REL_cc;
	}
	p->word[noun].head = i;
	p->word[noun].rel = REL_obj;
}

/* "put the officers suspected of beating him on trial": the phrase belongs to its verb, over whatever tells of the object. */
static void mend_phrase(struct place *p, uint32_t noun)
{
	if ((p->word[noun].rel != REL_obl && p->word[noun].rel != REL_nmod) || !in_class(p, noun, MEND_SETNOUN) || p->word[noun].head == WORD_NONE || p->word[noun].head > noun)
		return;
	uint32_t up = p->word[noun].head;
	for (int n = 0; n < 6 && up != WORD_NONE; n++) {
		const uint32_t above = p->word[up].head;
		if (above == WORD_NONE || above > up)
			return;
		if ((p->word[up].rel == REL_obj || p->word[up].rel == REL_xcomp) && p->word[above].upos == UPOS_VERB) {
			const bool set = in_class(p, above, MEND_SETVERB);
			const uint32_t by = child_of(p, noun, REL_case);
			if (set && p->word[noun].head != above && by != WORD_NONE && (form_is(p, by, "on") || form_is(p, by, "to") || form_is(p, by, "in"))) {
				p->word[noun].head = above;
				p->word[noun].rel = REL_obl;
			}
			if (set)
				return;
		}
		up = above;
	}
}

/* "…, failing which the court will act": the pronoun is no object of the verb that follows. */
static void mend_failing(struct place *p, uint32_t i)
{
	if (form_is(p, i, "failing") && form_is(p, i + 1, "which") && p->word[i + 1].rel == REL_obj)
		p->word[i + 1].head = i;
}

/* "… and on Beijing to repeal it", hung on the verb before: what stands behind has an infinitive of its own. */
static bool called_on_apart(const struct place *p, uint32_t noun)
{
	if (p->word[noun].rel != REL_obl && p->word[noun].rel != REL_nmod)
		return false;
	for (uint32_t k = noun + 1; k + 1 < p->end && k < noun + 6; k++)
		if (p->word[k].upos == UPOS_PART && form_is(p, k, "to"))
			return p->word[k + 1].upos == UPOS_VERB && p->word[k + 1].head == noun;
	return false;
}

/* "calls on the board to register it and on the police to let him go": both are called on. */
static void mend_called_on(struct place *p, uint32_t noun)
{
	if (p->word[noun].rel != REL_conj && !called_on_apart(p, noun))
		return;
	const uint32_t on = child_of(p, noun, REL_case);
	if (on == WORD_NONE || on > noun || on == p->first ||
		!(form_is(p, on, "on") || form_is(p, on, "upon")) || !form_is(p, on - 1, "and"))
		return;
	for (uint32_t k = p->first; k < on; k++) {
		const uint32_t verb = p->word[k].head;
		if ((p->word[k].rel != REL_obl && p->word[k].rel != REL_nmod) || verb == WORD_NONE || verb > k || !in_class(p, verb, MEND_CALLED))
			continue;
		const uint32_t first = child_of(p, k, REL_case);
		if (first != WORD_NONE && (form_is(p, first, "on") || form_is(p, first, "upon"))) {
			p->word[noun].head = k;
			p->word[noun].rel = REL_conj;
			return;
		}
	}
}

/* "Signing the law would cost it the aid": the gerund's noun is its object, and the gerund the subject. */
static void mend_gerund_subject(struct place *p, uint32_t i)
{
	if (i != p->first || !str_ends(word_str(p->d, i), S("ing")) || p->word[i].upos != UPOS_VERB)
		return;
	for (uint32_t k = i + 1; k < p->end && k < i + MEND_REACH; k++) {
		if (p->word[k].upos == UPOS_PUNCT)
			return;
		if (p->word[k].rel != REL_nsubj || p->word[k].head == WORD_NONE || p->word[k].head < k)
			continue;
		const uint32_t verb = p->word[k].head;
		if (p->word[i].head == i + 1 || p->word[i].rel == REL_csubj || child_of(p, verb, REL_aux) == WORD_NONE || child_of(p, i, REL_obj) != WORD_NONE)
			return;
		for (uint32_t x = k + 1; x < verb; x++)
			if (p->word[x].upos == UPOS_PUNCT)
				return;
		if (p->word[i].head == WORD_NONE || under(p, verb, i)) {
			return;
		}
		p->word[k].head = i;
		p->word[k].rel = REL_obj;
		p->word[i].head = verb;
		p->word[i].rel = REL_csubj;
		return;
	}
}

/* The verb of the tables whose gerund the word is; none: an empty view. */
static struct str gerund_of(const struct place *p, uint32_t i)
{
	const struct str s = word_str(p->d, i);
	if (s.n < 6 || !lower(p, i) || !str_ends(s, S("ing")))
		return S("");
	const size_t n = s.n - 3;
	const struct str full = arena_printf(p->a, "%.*se", (int)n, s.p), plain = str_slice(s, 0, n), single = str_slice(s, 0, n - 1);
	if (s.p[n - 1] == s.p[n - 2] && is_verb(p, single))
		return single;
	return is_verb(p, plain) ? plain : is_verb(p, full) ? full : S("");
}

/* "stop raiding newsrooms": what is to stop is done to the noun, it does not tell of which kind it is. */
static void mend_gerund_object(struct place *p, uint32_t i)
{
	if (i + 2 >= p->end || (p->word[i + 1].rel != REL_compound && p->word[i + 1].rel != REL_amod) || !in_class(p, i, MEND_STOPPING))
		return;
	const uint32_t gerund = i + 1, noun = p->word[gerund].head;
	if (noun == WORD_NONE || noun <= gerund || noun > gerund + 4 || p->word[noun].head != i || p->word[noun].rel != REL_obj)
		return;
	const struct str verb = gerund_of(p, gerund);
	if (verb.n == 0)
		return;
	make_verb(p, gerund, i, REL_xcomp);
	p->word[gerund].xpos = (uint8_t)xpos_from(S("VBG"));
	p->word[gerund].lemma = verb;
	p->word[noun].head = gerund;
	for (uint32_t k = noun + 1; k < p->end && k < noun + MEND_REACH; k++)
		if (p->word[k].head == i && p->word[k].rel == REL_obl)
			p->word[k].head = gerund;
}

/* "called on the king to free …": whom one calls on stands before the infinitive. */
static bool calls_on(const struct place *p, uint32_t above, uint32_t to)
{
	for (uint32_t k = above + 1; k < to; k++)
		if ((form_is(p, k, "on") || form_is(p, k, "upon")) && k == above + 1 && p->word[k].head != WORD_NONE && p->word[k].head < to && p->word[p->word[k].head].head == above)
			return true;
	return false;
}

/* "urged the state to free prisoners": nobody is urged to a kind of prisoners. */
static void mend_free(struct place *p, uint32_t to)
{
	const uint32_t verb = to + 1;
	if (verb + 1 >= p->end || !form_is(p, to, "to") || !form_is(p, verb, "free") || p->word[verb].rel != REL_amod)
		return;
	const uint32_t noun = p->word[verb].head;
	uint32_t above = noun == WORD_NONE ? WORD_NONE : p->word[noun].head;
	/* "urges the authorities to free Mr Baird", all hung on those who are urged */
	if (above != WORD_NONE && above < to && noun > verb && p->word[noun].rel == REL_nmod && p->word[above].head != WORD_NONE && p->word[above].head < above &&
		(p->word[above].rel == REL_obj || p->word[above].rel == REL_iobj || p->word[above].rel == REL_obl))
		above = p->word[above].head;
	if (above == WORD_NONE || noun < verb || above > to || (p->word[to].head != noun && p->word[to].head != verb) || p->word[above].upos != UPOS_VERB ||
		(!has_object(p, above) && child_of(p, above, REL_iobj) == WORD_NONE && !calls_on(p, above, to)))
		return;
	make_infinitive(p, to, verb, above);
	p->word[noun].head = verb;
	p->word[noun].rel = REL_obj;
}

/* "to bin the law", "to unban the party": before an article stands no noun. */
static void mend_infinitive(struct place *p, uint32_t to)
{
	const uint32_t verb = to + 1;
	if (verb + 2 >= p->end || !form_is(p, to, "to") || p->word[verb].upos == UPOS_VERB || p->word[verb].upos == UPOS_AUX)
		return;
	if ((p->word[verb].upos == UPOS_ADJ || p->word[verb].upos == UPOS_PROPN) && lower(p, verb) && has_object(p, verb) && plain_verb(p, verb) && p->word[to].head == verb) {
		p->word[verb].upos = UPOS_VERB;
		p->word[verb].xpos = (uint8_t)xpos_from(S("VB"));
		return;
	}
	/* "to pardon Omar Nasri", all taken for one name */
	const bool flat = p->word[verb].upos == UPOS_PROPN && lower(p, verb) && word_capitalised(p, verb + 1) && p->word[verb + 1].upos == UPOS_PROPN &&
		p->word[verb + 1].head == verb;
	if (flat && plain_verb(p, verb) && p->word[verb].head != WORD_NONE) {
		const uint32_t above = p->word[verb].head;
		p->word[to].upos = UPOS_PART;
		p->word[to].rel = REL_mark;
		make_verb(p, verb, above, p->word[above].upos == UPOS_VERB ? REL_xcomp : REL_acl);
		p->word[verb + 1].rel = REL_obj;
		p->word[verb].name = NAME_NONE;
		p->word[verb].name_begins = false;
		p->word[verb + 1].name_begins = true;
		return;
	}
	if (!opens_noun(p, verb + 1) || !plain_verb(p, verb))
		return;
	uint32_t noun = p->word[verb + 1].head;
	if (noun == WORD_NONE || noun <= verb || noun > verb + MEND_REACH || noun >= p->end)
		return;
	const uint32_t head = p->word[verb].head;
	p->word[to].upos = UPOS_PART;
	p->word[to].head = verb;
	p->word[to].rel = REL_mark;
	if (head == WORD_NONE || head == noun)
		return;
	make_verb(p, verb, head, p->word[head].upos == UPOS_VERB ? REL_xcomp : REL_acl);
	if (!under(p, verb, noun)) {
		p->word[noun].head = verb;
		p->word[noun].rel = REL_obj;
	}
}

/* "let the press work", "let the four go": the last noun of the object acts. */
static void mend_let(struct place *p, uint32_t let)
{
	if (p->word[let].upos != UPOS_VERB || !form_in_class(p, let, MEND_LETTING))
		return;
	uint32_t verb = WORD_NONE;
	for (uint32_t i = let + 2; i < p->end && i < let + MEND_REACH; i++)
		if (p->word[i].head == let && (p->word[i].rel == REL_obj || (p->word[i].rel == REL_xcomp && child_of(p, i, REL_nummod) == i - 1 && child_of(p, let, REL_obj) == WORD_NONE))) {
			verb = i;
			break;
		}
	if (verb == WORD_NONE || (p->word[verb].upos != UPOS_NOUN && p->word[verb].upos != UPOS_VERB) || !plain_verb(p, verb))
		return;
	uint32_t who = WORD_NONE;
	for (uint32_t i = let + 1; i < verb; i++)
		if (p->word[i].head == verb && (p->word[i].rel == REL_compound || p->word[i].rel == REL_amod || p->word[i].rel == REL_nmod_poss || p->word[i].rel == REL_nummod) &&
			p->word[i].upos != UPOS_ADJ)
			who = i;
	if (who == WORD_NONE)
		return;
	for (uint32_t i = let + 1; i < verb; i++)
		if (p->word[i].head == verb && i != who)
			p->word[i].head = who;
	for (uint32_t i = verb + 1; i < p->end && i < verb + MEND_REACH; i++)
		if (p->word[i].head == let && p->word[i].rel != REL_punct && p->word[i].rel != REL_conj && p->word[i].rel != REL_advcl)
			p->word[i].head = verb;
	p->word[who].head = let;
	p->word[who].rel = REL_obj;
	make_verb(p, verb, let, REL_xcomp);
}

static void make_participle(struct place *p, uint32_t i)
{
	p->word[i].upos = UPOS_VERB;
	p->word[i].xpos = (uint8_t)xpos_from(S("VBN"));
	if (form_is(p, i, "undone"))
		p->word[i].lemma = S("undo");
}

static bool participle_form(const struct place *p, uint32_t i)
{
	return str_ends(word_str(p->d, i), S("ed")) || form_is(p, i, "undone") || form_is(p, i, "shut") || form_is(p, i, "sent");
}

/* "wants the ban on the party undone": what is wanted is the participle, not the ban. */
static void mend_wanted(struct place *p, uint32_t i)
{
	const uint32_t wanting = p->word[i].head; /* "wants to see …" */
	if (p->word[i].upos != UPOS_VERB || (!form_in_class(p, i, MEND_WANTING) && !(form_is(p, i, "see") && p->word[i].rel == REL_xcomp && wanting != WORD_NONE &&
		(form_in_class(p, wanting, MEND_WANTING) || form_is(p, wanting, "like") || form_is(p, wanting, "hoped") || form_is(p, wanting, "hope")))))
		return;
	uint32_t noun = child_of(p, i, REL_obj), done = WORD_NONE;
	uint32_t clause = child_of(p, i, REL_ccomp);
	const uint32_t open = child_of(p, i, REL_xcomp); /* "wants Ann Marsh freed" */
	if (clause == WORD_NONE && open != WORD_NONE && child_of(p, open, REL_nsubj) != WORD_NONE)
		clause = open;
	/* "wants to see Ann Marsh freed", the name taken for a part of the participle */
	const uint32_t name = noun == WORD_NONE && clause == WORD_NONE && open != WORD_NONE && open > i && participle_form(p, open) ? child_of(p, open, REL_compound) : WORD_NONE;
	if (name != WORD_NONE && name > i && name < open && p->word[name].upos == UPOS_PROPN) {
		p->word[name].rel = REL_nsubj;
		clause = open;
	}
	if (noun == WORD_NONE && clause != WORD_NONE && clause > i && participle_form(p, clause) && child_of(p, clause, REL_mark) == WORD_NONE &&
		child_of(p, clause, REL_aux) == WORD_NONE && child_of(p, clause, REL_aux_pass) == WORD_NONE) {
		noun = child_of(p, clause, REL_nsubj);
		done = clause;
	} else if (noun != WORD_NONE && noun > i) {
		/* "wants Ann Marsh freed, the guild reinstated and …" */
		if (open != WORD_NONE && open > noun && participle_form(p, open) && child_of(p, open, REL_mark) == WORD_NONE && child_of(p, open, REL_aux) == WORD_NONE)
			done = open;
		uint32_t last = noun;
		for (uint32_t k = noun + 1; done == WORD_NONE && k < p->end && k < i + MEND_REACH && p->word[k].upos != UPOS_CCONJ && !form_is(p, k, "."); k++)
			last = k;
		const bool tagged = p->word[last].upos == UPOS_VERB || p->word[last].upos == UPOS_ADJ;
		if (last != noun && tagged && participle_form(p, last) && under(p, last, i))
			done = last;
	}
	if (noun == WORD_NONE || noun < i || done == WORD_NONE || done < noun)
		return;
	/* "their party" is no part of "undone" */
	const uint32_t part = child_of(p, done, REL_compound);
	if (part != WORD_NONE && part > noun && part < done) {
		children_move(p, noun + 1, part, done, part);
		p->word[part].head = noun;
		p->word[part].rel = REL_nmod;
	}
	p->word[noun].head = i;
	p->word[noun].rel = REL_obj;
	make_participle(p, done);
	p->word[done].head = i;
	p->word[done].rel = REL_xcomp;
	/* "… and the editor freed" */
	for (uint32_t k = done + 1; k < p->end && k < done + MEND_REACH; k++)
		if (p->word[k].head == done && p->word[k].rel == REL_conj && participle_form(p, k)) {
			const uint32_t who = child_of(p, k, REL_nsubj);
			if (who == WORD_NONE || who > k)
				continue;
			p->word[who].rel = REL_nsubj_pass;
			make_participle(p, k);
		}
}

static void mend_counted(struct place *p, uint32_t i)
{
	mend_about_so_many(p, i);
	mend_range(p, i);
	mend_both_do(p, i);
	mend_sum_to_whom(p, i);
	mend_non_grata(p, i);
	mend_on_hold(p, i);
	mend_call_warns(p, i);
	mend_told_since(p, i);
	mend_plan_verb(p, i);
	mend_denied_need(p, i);
	mend_passed_law(p, i);
	mend_verb_compound(p, i);
}

/* What a verb has: its subject, its object, its time. */
static void mend_arguments(struct place *p, uint32_t i)
{
	mend_loose(p, i);
	mend_each(p, i);
	mend_each_sum(p, i);
	mend_both(p, i);
	mend_season(p, i);
	mend_named_so(p, i);
	mend_behind_time(p, i);
	mend_reduced_past(p, i);
	mend_sum_behind_name(p, i);
	mend_second_subject(p, i);
	mend_lone_object(p, i);
	mend_hang(p, i);
	mend_voice(p, i);
	mend_turned_subject(p, i);
	mend_turned_auxiliary(p, i);
	mend_turned_lost(p, i);
	mend_turned_inserted(p, i);
	mend_turned_if(p, i);
	mend_turned_behind(p, i);
	mend_turned_whoever(p, i);
	mend_turned_copula(p, i);
	mend_verb_before_object(p, i);
	mend_bare_object(p, i);
	mend_object_behind_comma(p, i);
	mend_far(p, i);
	mend_apart(p, i);
	mend_listed_acts(p, i);
	mend_the_arrested(p, i);
	mend_passive_adjective(p, i);
	mend_garden_path(p, i);
	mend_and_seized(p, i);
	mend_own_object(p, i);
	mend_number_between(p, i);
	mend_number_hurt(p, i);
	mend_noun_joined_to_verb(p, i);
	mend_blamed_for(p, i);
	mend_due(p, i);
	mend_hyphened_verb(p, i);
	mend_counted(p, i);
}

/* Names, titles and offices. */
static void mend_names(struct place *p, uint32_t i)
{
	mend_called_so(p, i);
	mend_one_name(p, i);
	mend_owner(p, i);
	mend_office_owner(p, i);
	mend_title(p, i);
	mend_long_title(p, i);
	mend_person(p, i);
	mend_as(p, i);
	mend_hyphen(p, i);
}

/* Every rule on word i, in the order in which they build on each other. */
static void word_mend(struct place *p, uint32_t i)
{
	mend_gerund_object(p, i);
	mend_free(p, i);
	mend_infinitive(p, i);
	mend_let(p, i);
	mend_threat(p, i);
	mend_failing(p, i);
	mend_phrase(p, i);
	mend_until(p, i);
	mend_given(p, i);
	mend_called_on(p, i);
	mend_gerund_subject(p, i);
	mend_called(p, i);
	mend_wanted(p, i);
	mend_gift(p, i);
	mend_said_active(p, i);
	mend_said(p, i);
	mend_said_between(p, i);
	mend_said_to(p, i);
	mend_reached(p, i);
	mend_said_behind(p, i);
	mend_says_it(p, i);
	mend_name_of_one(p, i);
	mend_relative_says(p, i);
	mend_told_whom(p, i);
	mend_speaker_aside(p, i);
	mend_with_her_say(p, i);
	mend_names(p, i);
	mend_number_subject(p, i);
	mend_number_object(p, i);
	mend_two_titles(p, i);
	mend_who(p, i);
	mend_may(p, i);
	mend_month_name(p, i);
	mend_parted_of(p, i);
	mend_guilty(p, i);
	mend_found_short(p, i);
	mend_upon(p, i);
	mend_owned(p, i);
	mend_reduced(p, i);
	mend_joined_sum(p, i);
	mend_decision(p, i);
	mend_parted_object(p, i);
	mend_arguments(p, i);
	mend_agree(p, i);
	mend_shifted(p, i);
	mend_joined(p, i);
	mend_front(p, i);
	mend_whom(p, i);
	mend_reported(p, i);
	mend_told(p, i);
	mend_free_name(p, i);
	mend_main(p, i);
	mend_asked_words(p, i);
	mend_doer(p, i);
}

#define X_NAME(n, s) s,
struct tree_doc trees_for_reading(struct arena *a, const struct model *m, const struct lexicon *lex, const struct text *t, struct tokens tokens)
{
	struct tree_doc d = pauses_heard(a, m, lex, t, tokens);
	points_mend(a, lex, m, &d);
	presents_mend(a, lex, m, &d);
	particles_mend(lex, &d);
	const struct predicates *const rules = lex->predicates;
	static const char *const names[] = { MEND_CLASSES(X_NAME) };
	uint32_t class_no[MEND_CLASS_COUNT];
	for (size_t c = 0; c < MEND_CLASS_COUNT; c++)
		class_no[c] = class_number(rules, str_of(names[c]));
	struct arena scratch = { 0 };
	uint32_t *form_no = ARENA_ARRAY(&scratch, uint32_t, d.tokens.token.n);
	for (uint32_t i = 0; i < d.tokens.token.n; i++)
		form_no[i] = lexicon_number(lex, &scratch, word_str(&d, i));
	for (size_t s = 0; s < d.tokens.sentence.n; s++) {
		const struct sentence x = d.tokens.sentence.v[s];
		struct place p = { lex, &d, d.word, x.first, x.first + x.n, class_no, form_no, a };
		for (uint32_t i = p.first; i < p.end; i++)
			mend_lemma(&p, i);
		for (uint32_t i = p.first; i < p.end; i++)
			word_mend(&p, i);
		mend_ring(&p);
	}
	arena_release(&scratch);
	return d;
}
