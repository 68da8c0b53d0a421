/*
 * Grammar, once: every table and every kind of claim asks here for subject,
 * object and mood, so that a construction is understood in one place or not at
 * all.  All climbs are bounded by CLIMB_MAX, so that a hostile tree costs a
 * constant for each word.
 */
#include "read/clause.h"

enum { CLIMB_MAX = 12 };

#define EACH_CHILD(w, i, c) for (uint32_t c = (w)->child[i]; c != WORD_NONE; c = (w)->next[c])

uint32_t child_with(const struct words *w, uint32_t i, enum rel rel)
{
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == rel)
			return c;
	return WORD_NONE;
}

uint32_t child_form(const struct words *w, uint32_t i, const char *z)
{
	EACH_CHILD(w, i, c)
		if (word_is(w, c, z))
			return c;
	return WORD_NONE;
}

bool has_marker(const struct words *w, uint32_t i, const char *z)
{
	EACH_CHILD(w, i, c)
		if ((w->d->word[c].rel == REL_case || w->d->word[c].rel == REL_mark) && word_is(w, c, z))
			return true;
	return false;
}

static bool has_marker_number(const struct words *w, uint32_t i, uint32_t number)
{
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if ((rel == REL_case || rel == REL_mark) && (w->form[c] == number || w->lemma[c] == number))
			return true;
		/* "on behalf of", "because of": the phrase's later words hang on the first */
	}
	return false;
}

static bool xpos_is(const struct words *w, uint32_t i, const char *z)
{
	return strcmp(xpos_name(w->d->word[i].xpos), z) == 0;
}

bool is_verbal(const struct words *w, uint32_t i)
{
	const struct word *d = &w->d->word[i];
	return d->upos == UPOS_VERB || (d->upos == UPOS_AUX && d->rel != REL_aux && d->rel != REL_aux_pass && d->rel != REL_cop);
}

bool is_nominal(const struct words *w, uint32_t i)
{
	enum upos u = w->d->word[i].upos;
	return u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_PRON || u == UPOS_NUM || u == UPOS_DET;
}

bool is_infinitive(const struct words *w, uint32_t i)
{
	return is_verbal(w, i) && has_marker(w, i, "to");
}

static bool is_relative_pronoun(const struct words *w, uint32_t i)
{
	return xpos_is(w, i, "WDT") || xpos_is(w, i, "WP") || xpos_is(w, i, "WP$") ||
	       (w->d->word[i].upos == UPOS_PRON && (word_is(w, i, "that") || word_is(w, i, "which") || word_is(w, i, "who")) &&
		       w->d->word[i].head != WORD_NONE && i < w->d->word[i].head);
}

uint32_t antecedent(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	if (i == WORD_NONE || !is_relative_pronoun(w, i))
		return i;
	uint32_t up = w->d->word[i].head;
	for (int n = 0; up != WORD_NONE && n < CLIMB_MAX; n++, up = w->d->word[up].head) {
		enum rel rel = w->d->word[up].rel;
		if ((rel == REL_acl_relcl || rel == REL_acl) && w->d->word[up].head != WORD_NONE && w->d->word[up].head < i)
			return w->d->word[up].head;
	}
	/* the clause hung elsewhere: the noun before the pronoun, over a comma or preposition */
	if (w->d->word[i].upos == UPOS_PRON || w->d->word[i].upos == UPOS_DET)
		for (uint32_t k = i; k > 0 && k + 4 > i; k--)
			if (w->sentence[k - 1] == w->sentence[i] && (w->d->word[k - 1].upos == UPOS_NOUN || w->d->word[k - 1].upos == UPOS_PROPN))
				return k - 1;
	return i;
}

static bool aux_have(const struct words *w, uint32_t i)
{
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_aux && lemma_is(w, c, "have"))
			return true;
	return false;
}

static bool has_aux(const struct words *w, uint32_t i)
{
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_aux || w->d->word[c].rel == REL_aux_pass || w->d->word[c].rel == REL_cop)
			return true;
	return false;
}

static bool has_subject(const struct words *w, uint32_t i)
{
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_nsubj || rel == REL_nsubj_pass || rel == REL_csubj || rel == REL_csubj_pass || rel == REL_expl)
			return true;
	}
	return false;
}

static bool passive_at(const struct analysis *an, uint32_t i, int depth)
{
	const struct words *w = an->w;
	const struct word *d = &w->d->word[i];
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_aux_pass || w->d->word[c].rel == REL_nsubj_pass ||
			(w->d->word[c].rel == REL_cop && xpos_is(w, i, "VBN")))
			return true;
	/* "was charged, tried and convicted": the later ones taken for past tenses */
	if (d->rel == REL_conj && xpos_is(w, i, "VBD") && d->head != WORD_NONE && is_verbal(w, d->head) && depth < CLIMB_MAX &&
		str_ends(word_str(w->d, i), S("ed")) && !has_subject(w, i) && child_with(w, i, REL_obj) == WORD_NONE &&
		child_with(w, i, REL_ccomp) == WORD_NONE && !word_in_class(an->p, w, i, an->class_intransitive))
		return passive_at(an, d->head, depth + 1);
	/* "seventeen people are injured", taken for an adjective */
	if (d->upos == UPOS_ADJ && str_ends(word_str(w->d, i), S("ed")))
		return true;
	if (!xpos_is(w, i, "VBN") || aux_have(w, i))
		return false;
	/* "should be investigated and its authors prosecuted" */
	if (d->rel == REL_conj && d->head != WORD_NONE && is_verbal(w, d->head) && depth < CLIMB_MAX && child_with(w, i, REL_obj) == WORD_NONE &&
		passive_at(an, d->head, depth + 1))
		return true;
	/* with a subject of its own and no auxiliary it is a past tense that the tagger missed */
	if (child_with(w, i, REL_nsubj) != WORD_NONE && d->rel != REL_acl_relcl)
		return false;
	if (d->rel == REL_conj && d->head != WORD_NONE && !has_subject(w, i) && is_verbal(w, d->head) && depth < CLIMB_MAX)
		return passive_at(an, d->head, depth + 1);
	return true;
}

/* "wrote to the president to ask for …", "went to the court to …": who does it asks. */
static bool moves(const struct words *w, uint32_t head)
{
	static const char *const verbs[] = { "write", "travel", "go", "come", "fly", "turn", "return", "speak", "meet", "walk", "march", "rush", "belong", "run" };
	for (size_t k = 0; k < sizeof(verbs) / sizeof(verbs[0]); k++)
		if (lemma_is(w, head, verbs[k]))
			return true;
	return false;
}

/* Who an infinitive's or participle's subject is depends on the verb above. */
static uint32_t controller(struct analysis *an, uint32_t head, uint32_t below);

/* "Three activists, the party said, were arrested": hung on the speech word between. */
static uint32_t parted_subject(const struct words *w, uint32_t head)
{
	uint32_t own = WORD_NONE, found = WORD_NONE;
	EACH_CHILD(w, head, c)
		if (w->d->word[c].rel == REL_nsubj)
			own = c;
	EACH_CHILD(w, head, c) {
		enum rel rel = w->d->word[c].rel;
		if (own != WORD_NONE && c < head && c < own && is_nominal(w, c) && child_with(w, c, REL_case) == WORD_NONE &&
			(rel == REL_obl_unmarked || rel == REL_dislocated || rel == REL_nsubj || rel == REL_nsubj_pass || rel == REL_obj || rel == REL_dep))
			found = c;
	}
	return found;
}

static bool date_before(const struct analysis *an, uint32_t i)
{
	for (uint32_t k = i; k > 0 && k + 6 > i && an->w->sentence[k - 1] == an->w->sentence[i]; k--)
		if (an->ws->of[k - 1] != 0)
			return true;
	return false;
}

static uint32_t surface_subject(struct analysis *an, uint32_t i, int depth)
{
	const struct words *w = an->w;
	const struct word *d = &w->d->word[i];
	if (an->surface[i] != 0)
		return an->surface[i] == WORD_NONE ? WORD_NONE : an->surface[i] - 1;
	uint32_t found = WORD_NONE;
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel != REL_nsubj && rel != REL_nsubj_pass && rel != REL_nsubj_outer)
			continue;
		/* of two, the nearer: "a suspension may follow, the resolution warned" */
		if (found != WORD_NONE && !(c > found + 3 && c < i + 6))
			break;
		found = antecedent(an, c);
	}
	if (found == WORD_NONE && depth < CLIMB_MAX && d->head != WORD_NONE && child_with(w, i, REL_csubj) == WORD_NONE) {
		uint32_t h = d->head;
		switch ((int)d->rel) {
		case REL_conj:
			if (is_verbal(w, h) || has_subject(w, h))
				found = surface_subject(an, h, depth + 1);
			else if (w->d->word[h].rel == REL_acl || w->d->word[h].rel == REL_acl_relcl)
				found = w->d->word[h].head;
			break;
		case REL_xcomp:
			found = controller(an, h, i);
			break;
		case REL_advcl:
		case REL_parataxis:
		case REL_dep:
			if (is_verbal(w, h) || has_subject(w, h))
				found = surface_subject(an, h, depth + 1);
			/* "call on the Council to …" may hang as an adverbial clause */
			if (d->rel == REL_advcl && has_marker(w, i, "to") && !moves(w, h)) {
				uint32_t by = controller(an, h, i);
				if (by != WORD_NONE)
					found = by;
			}
			break;
		case REL_ccomp:
			if (is_verbal(w, h) && (is_infinitive(w, i) || xpos_is(w, i, "VBG")))
				found = controller(an, h, i);
			else if (is_verbal(w, h))
				found = parted_subject(w, h);
			break;
		case REL_acl:
			if (xpos_is(w, i, "VBN") || xpos_is(w, i, "VBG"))
				found = h;
			else if (is_infinitive(w, i)) {
				uint32_t poss = child_with(w, h, REL_nmod_poss);
				found = poss;
				EACH_CHILD(w, h, c)
					if (found == WORD_NONE && w->d->word[c].rel == REL_nmod && has_marker(w, c, "by"))
						found = c;
			}
			break;
		case REL_acl_relcl:
			if (!has_subject(w, i))
				found = h;
			break;
		case REL_amod:
			found = h;
			break;
		default:
			break;
		}
	}
	/* a name before a finite verb that the parser hung loosely */
	if (found == WORD_NONE && is_verbal(w, i) && !is_infinitive(w, i) && d->rel != REL_conj)
		EACH_CHILD(w, i, c) {
			enum rel rel = w->d->word[c].rel;
			if (c < i && w->d->word[c].name != NAME_NONE && child_with(w, c, REL_case) == WORD_NONE &&
				(rel == REL_discourse || rel == REL_vocative || rel == REL_dislocated || rel == REL_dep || rel == REL_obl_unmarked))
				found = c;
		}
	/* "On 3 September forty gendarmes searched …", all taken for one date */
	if (found == WORD_NONE && is_verbal(w, i) && !passive_at(an, i, 0) && an->ws != NULL)
		EACH_CHILD(w, i, c)
			if (c < i && w->d->word[c].rel == REL_obl && (has_marker(w, c, "on") || has_marker(w, c, "in")) && an->ws->of[c] == 0 &&
				date_before(an, c) && (mention_actor(an->m, c).type != ACTOR_OTHER || looks_human(an, c)))
				found = c;
	an->surface[i] = found == WORD_NONE ? WORD_NONE : found + 1;
	return found;
}

static uint32_t oblique_person(struct analysis *an, uint32_t head, const char *prep)
{
	const struct words *w = an->w;
	EACH_CHILD(w, head, c)
		if (w->d->word[c].rel == REL_obl && has_marker(w, c, prep) && w->d->word[c].upos != UPOS_NUM) /* "voted by 412 to 38" */
			return c;
	return WORD_NONE;
}

static uint32_t controller(struct analysis *an, uint32_t head, uint32_t below)
{
	static const char *const subject_control[] = { "promise", "threaten", "vow", "refuse", "agree", "offer", "pledge", "fail",
		"seek", "try", "attempt", "begin", "start", "continue", "want", "claim", "decide", "plan", "intend" };
	const struct words *w = an->w;
	for (size_t k = 0; k < sizeof(subject_control) / sizeof(subject_control[0]); k++)
		if (lemma_is(w, head, subject_control[k]) && child_with(w, head, REL_obj) == WORD_NONE)
			return surface_subject(an, head, 1);
	/* "used tear gas to disperse": who uses it does it */
	static const char *const tools[] = { "use", "employ", "invoke", "fire", "take", "deploy" };
	for (size_t k = 0; k < sizeof(tools) / sizeof(tools[0]); k++)
		if (lemma_is(w, head, tools[k]))
			return surface_subject(an, head, 1);
	if (!passive_at(an, head, 0)) {
		EACH_CHILD(w, head, c) {
			enum rel rel = w->d->word[c].rel;
			if ((rel == REL_obj || rel == REL_iobj) && c < below)
				return antecedent(an, c);
		}
		/* "called on the Commission to review", "appealed to the king to pardon" */
		static const char *const preps[] = { "on", "upon", "to", "for", "with" };
		for (size_t k = 0; k < sizeof(preps) / sizeof(preps[0]); k++) {
			uint32_t c = oblique_person(an, head, preps[k]);
			if (c != WORD_NONE && c < below && is_infinitive(w, below))
				return c;
		}
	}
	return surface_subject(an, head, 1);
}

/* How many words of c's own phrase stand before it. */
static uint32_t words_before(const struct words *w, uint32_t c)
{
	uint32_t first = c;
	EACH_CHILD(w, c, k) {
		if (k < first)
			first = k;
		EACH_CHILD(w, k, g)
			if (g < first)
				first = g;
	}
	return c - first;
}

/* "at least twelve people", "about 40 miners": the preposition belongs to the number. */
static bool case_of_number(const struct words *w, uint32_t i)
{
	static const char *const before[] = { "about", "around", "over", "under", "nearly", "almost", "some", "between", "up" };
	if (child_with(w, i, REL_nummod) == WORD_NONE && w->d->word[i].upos != UPOS_NUM)
		return false;
	if (has_marker(w, i, "at"))
		EACH_CHILD(w, i, c)
			if (word_is(w, c, "least") || word_is(w, c, "most"))
				return true;
	for (size_t k = 0; k < sizeof(before) / sizeof(before[0]); k++)
		if (has_marker(w, i, before[k]))
			return true;
	return false;
}

const struct args *clause_args(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	struct args *r = &an->args[i];
	if (r->done)
		return r;
	*r = (struct args){ .subj = WORD_NONE, .obj = WORD_NONE, .iobj = WORD_NONE, .done = true };
	r->passive = passive_at(an, i, 0);
	uint32_t surface = surface_subject(an, i, 0), obj = WORD_NONE, second = WORD_NONE, iobj = WORD_NONE, agent = WORD_NONE, by = WORD_NONE;
	EACH_CHILD(w, i, c) {
		switch ((int)w->d->word[c].rel) {
		case REL_obj:
			if (child_with(w, c, REL_case) != WORD_NONE && !case_of_number(w, c))
				break;
			if (obj == WORD_NONE) {
				obj = antecedent(an, c);
			} else if (second == WORD_NONE && c > i && !(c == obj + 1 && w->d->word[c].upos == UPOS_PROPN && w->d->word[obj].upos == UPOS_PROPN)) {
				second = antecedent(an, c);
			}
			break;
		case REL_iobj:
			iobj = antecedent(an, c);
			break;
		case REL_obl_agent:
			agent = antecedent(an, c);
			break;
		case REL_obl:
		case REL_nmod:
			if (obj == WORD_NONE && c == i + 1 + words_before(w, c) && case_of_number(w, c))
				obj = c;
			if (by == WORD_NONE && has_marker(w, c, "by") && (an->ws == NULL || an->ws->of[c] == 0))
				by = antecedent(an, c);
			break;
		default:
			break;
		}
	}
	/* "give the union back its name": two bare objects, the one who gets and what is given */
	if (iobj == WORD_NONE && second != WORD_NONE && word_in_class(an->p, w, i, an->class_giving)) {
		iobj = obj;
		obj = second;
	}
	/* "allow the station to broadcast": who may is the object, whatever the tree says */
	if (obj == WORD_NONE && iobj != WORD_NONE)
		EACH_CHILD(w, i, c)
			if (is_infinitive(w, c) && word_in_class(an->p, w, c, an->class_operate))
				obj = iobj;
	/* "release Omar Nasri", the name taken for whoever is addressed */
	if (obj == WORD_NONE && surface == WORD_NONE)
		EACH_CHILD(w, i, c)
			if (obj == WORD_NONE && w->d->word[c].rel == REL_vocative && c > i && c == i + 1 + words_before(w, c))
				obj = c;
	/* "Open, within sixty days, an inquiry": the object hung loosely behind what stands between */
	if (obj == WORD_NONE && surface == WORD_NONE && xpos_is(w, i, "VB") && i + 1 < w->n && word_is(w, i + 1, ","))
		EACH_CHILD(w, i, c)
			if (obj == WORD_NONE && c > i && w->d->word[c].rel == REL_parataxis && is_nominal(w, c) && !has_subject(w, c) && child_with(w, c, REL_case) == WORD_NONE)
				obj = c;
	/* a chronology's "34 prisoners freed", "Mobile internet cut": passives without their auxiliary */
	if (!r->passive && section_of(an, i)->kind == SECTION_ENTRY && obj == WORD_NONE && iobj == WORD_NONE && surface != WORD_NONE && surface < i &&
		(xpos_is(w, i, "VBD") || xpos_is(w, i, "VBN")) && !has_aux(w, i) && child_with(w, i, REL_ccomp) == WORD_NONE &&
		child_with(w, i, REL_xcomp) == WORD_NONE && word_in_class(an->p, w, i, an->class_undergone))
		r->passive = true;
	/* "blocked for two months by the ministry": the agent hung on the phrase before it */
	if (r->passive && agent == WORD_NONE && by == WORD_NONE)
		EACH_CHILD(w, i, c)
			if (c > i && (w->d->word[c].rel == REL_obl || w->d->word[c].rel == REL_obj || w->d->word[c].rel == REL_obl_unmarked || w->d->word[c].rel == REL_nmod))
				EACH_CHILD(w, c, g)
					if (by == WORD_NONE && has_marker(w, g, "by") && is_nominal(w, g) && an->ws->of[g] == 0 &&
						mention_actor(an->m, g).type != ACTOR_OTHER)
						by = g;
	/* a resolution's opening verb has no subject: what follows it is its object */
	if (section_of(an, i)->opener == i && surface != WORD_NONE && surface > i) {
		obj = obj != WORD_NONE ? obj : surface;
		surface = WORD_NONE;
	}
	if (r->passive) {
		r->subj = agent != WORD_NONE ? agent : by;
		if (obj != WORD_NONE) {
			r->iobj = surface;
			r->obj = obj;
		} else {
			r->obj = surface;
		}
		/* "court-dissolved party": a noun joined to the participle by a hyphen does it */
		if (r->subj == WORD_NONE && i >= 2 && word_is(w, i - 1, "-") && is_nominal(w, i - 2) && w->sentence[i - 2] == w->sentence[i])
			r->subj = i - 2;
		/* "arrested and beaten by": the agent stands on the last of several passives */
		if (r->subj == WORD_NONE) {
			EACH_CHILD(w, i, c)
				if (w->d->word[c].rel == REL_conj && is_verbal(w, c) && !has_subject(w, c) && xpos_is(w, c, "VBN"))
					EACH_CHILD(w, c, g)
						if (w->d->word[g].rel == REL_obl_agent)
							r->subj = antecedent(an, g);
		}
		return r;
	}
	r->subj = surface;
	r->obj = obj;
	r->iobj = iobj;
	const struct word *d = &w->d->word[i];
	if (obj == WORD_NONE && d->rel == REL_acl_relcl && surface != d->head)
		r->obj = d->head;
	/* "searched and sealed the office" */
	if (r->obj == WORD_NONE) {
		EACH_CHILD(w, i, c)
			if (w->d->word[c].rel == REL_conj && is_verbal(w, c) && !has_subject(w, c) && r->obj == WORD_NONE && c > i && c < i + 5) {
				uint32_t o = child_with(w, c, REL_obj);
				if (o != WORD_NONE)
					r->obj = antecedent(an, o);
			}
	}
	return r;
}

static bool word_number_is(const struct analysis *an, uint32_t number, const char *z)
{
	return number == table_get(&an->lex->word, str_of(z));
}

static uint32_t slot_prep(struct analysis *an, uint32_t i, uint32_t prep)
{
	const struct words *w = an->w;
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_conj || rel == REL_case || rel == REL_mark || rel == REL_punct)
			continue;
		if (has_marker_number(w, c, prep) && (an->ws == NULL || an->ws->of[c] == 0 || rel == REL_advcl))
			return antecedent(an, c);
	}
	return WORD_NONE;
}

uint32_t slot_word(struct analysis *an, uint32_t i, struct slot slot)
{
	const struct words *w = an->w;
	const struct word *d = &w->d->word[i];
	switch ((enum slot_kind)slot.kind) {
	case SLOT_SUBJ:
		if (!is_verbal(w, i))
			return surface_subject(an, i, 0);
		return clause_args(an, i)->subj;
	case SLOT_OBJ:
		return clause_args(an, i)->obj;
	case SLOT_IOBJ:
		return clause_args(an, i)->iobj;
	case SLOT_COMP: {
		static const enum rel rels[] = { REL_xcomp, REL_ccomp, REL_acl, REL_advcl, REL_csubj };
		for (size_t k = 0; k < sizeof(rels) / sizeof(rels[0]); k++)
			EACH_CHILD(w, i, c)
				if (w->d->word[c].rel == rels[k] && (rels[k] != REL_advcl || has_marker(w, c, "to") || has_marker(w, c, "that") || has_marker(w, c, "for")) &&
					(rels[k] != REL_acl || c > i))
					return c;
		return WORD_NONE;
	}
	case SLOT_POSS: {
		uint32_t c = child_with(w, i, REL_nmod_poss);
		return c == WORD_NONE ? c : antecedent(an, c);
	}
	case SLOT_MOD: {
		static const enum rel rels[] = { REL_compound, REL_nmod_desc, REL_amod };
		for (size_t k = 0; k < sizeof(rels) / sizeof(rels[0]); k++)
			EACH_CHILD(w, i, c)
				if (w->d->word[c].rel == rels[k])
					return c;
		return WORD_NONE;
	}
	case SLOT_HEAD:
		return (d->rel == REL_amod || d->rel == REL_acl || d->rel == REL_compound || d->rel == REL_acl_relcl) ? d->head : surface_subject(an, i, 0);
	case SLOT_PRT: {
		uint32_t c = child_with(w, i, REL_compound_prt);
		return c != WORD_NONE ? c : child_with(w, i, REL_advmod);
	}
	case SLOT_ANY:
		return w->child[i];
	case SLOT_PREV:
		return i > 0 && w->sentence[i - 1] == w->sentence[i] ? i - 1 : WORD_NONE;
	case SLOT_PREP: {
		uint32_t c = slot_prep(an, i, slot.prep);
		if (c != WORD_NONE || word_number_is(an, slot.prep, "of") || word_number_is(an, slot.prep, "by"))
			return c;
		/* an object's prepositional phrase may hang on the verb and the other way round */
		if (is_verbal(w, i)) {
			uint32_t obj = child_with(w, i, REL_obj);
			return obj != WORD_NONE ? slot_prep(an, obj, slot.prep) : WORD_NONE;
		}
		if ((d->rel == REL_obj || d->rel == REL_obl || d->rel == REL_nmod) && d->head != WORD_NONE) {
			c = slot_prep(an, d->head, slot.prep);
			return c != WORD_NONE && c > i && c < i + 12 ? c : WORD_NONE;
		}
		return WORD_NONE;
	}
	case SLOT_NONE:
		break;
	}
	return WORD_NONE;
}

uint32_t content_word(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	for (int n = 0; i != WORD_NONE && n < 3; n++) {
		bool container = word_in_class(an->p, w, i, an->class_quantity) || word_in_class(an->p, w, i, an->class_container) ||
				 w->d->word[i].upos == UPOS_NUM;
		if (!container)
			return i;
		uint32_t inner = WORD_NONE;
		EACH_CHILD(w, i, c)
			if (inner == WORD_NONE && (w->d->word[c].rel == REL_nmod || w->d->word[c].rel == REL_obl) && has_marker(w, c, "of"))
				inner = c;
		if (inner == WORD_NONE)
			return i;
		i = inner;
	}
	return i;
}

uint32_t path_word(struct analysis *an, uint32_t i, const struct path *path)
{
	for (uint8_t k = 0; k < path->n && i != WORD_NONE; k++) {
		if (k > 0)
			i = content_word(an, i);
		i = slot_word(an, i, path->step[k]);
	}
	return i;
}

/* A noun that the tables of nouns do not know but whose ending is a doer's, or a number or
 * pronoun that stands for people: "three smugglers", "14", "others". */
bool looks_human(const struct analysis *an, uint32_t i)
{
	static const char *const ends[] = { "er", "or", "ist", "ian", "ee", "eer", "ant", "man", "men", "woman", "women", "mate", "folk", "kin" };
	const struct words *w = an->w;
	const struct word *d = &w->d->word[i];
	if (word_in_class(an->p, w, i, an->class_things))
		return false;
	if (d->upos == UPOS_NUM)
		return child_with(w, i, REL_nmod) == WORD_NONE && phrase_word(&w->lex->time[TIME_UNIT], w, i) == TABLE_NONE;
	if (d->upos == UPOS_PRON || d->upos == UPOS_DET)
		return word_in_class(an->p, w, i, an->class_people);
	if (word_in_class(an->p, w, i, an->class_people))
		return true;
	if (d->upos != UPOS_NOUN || d->lemma.n < 5)
		return false;
	for (size_t k = 0; k < sizeof(ends) / sizeof(ends[0]); k++)
		if (str_ends(d->lemma, str_of(ends[k])))
			return true;
	return false;
}

static bool word_passes(struct analysis *an, uint32_t i, const struct test *t)
{
	const struct words *w = an->w;
	if (an->barred[i])
		return false;
	bool pronoun = w->d->word[i].upos == UPOS_PRON || w->d->word[i].upos == UPOS_DET;
	uint32_t inner = content_word(an, i);
	if (t->kind == TEST_IS_WORD)
		return w->lemma[i] == t->value || w->form[i] == t->value || w->lemma[inner] == t->value || w->form[inner] == t->value;
	if (word_in_class(an->p, w, i, t->value) || word_in_class(an->p, w, inner, t->value))
		return true;
	if (pronoun) {
		struct actor who = mention_actor(an->m, i);
		/* the name's own words, wherever they stood first */
		struct str rest = who.name;
		while (rest.n > 0) {
			struct str one = word_lower(an->a, str_cut(&rest, ' '));
			uint32_t number = table_get(&an->lex->word, one);
			if (number != TABLE_NONE && class_has(an->p, t->value, number))
				return true;
		}
		return false;
	}
	/* a name's head may be its last word: "the Sedition Act" */
	EACH_CHILD(w, inner, c)
		if ((w->d->word[c].rel == REL_flat || w->d->word[c].rel == REL_compound) && c > inner && word_in_class(an->p, w, c, t->value))
			return true;
	return false;
}

static bool test_holds(struct analysis *an, uint32_t i, const struct test *t)
{
	const struct words *w = an->w;
	if (t->kind == TEST_INFINITIVE) {
		const uint32_t comp = slot_word(an, i, (struct slot){ .kind = SLOT_COMP });
		return comp != WORD_NONE && is_infinitive(w, comp);
	}
	if (t->kind == TEST_PASSIVE)
		return clause_args(an, i)->passive;
	if (t->kind == TEST_HAS) {
		EACH_CHILD(w, i, c)
			if (t->is_class ? word_in_class(an->p, w, c, t->value) : (w->form[c] == t->value || w->lemma[c] == t->value))
				return true;
		return false;
	}
	uint32_t at = path_word(an, i, &t->path);
	if (at == WORD_NONE)
		return false;
	switch ((enum test_kind)t->kind) {
	case TEST_PRESENT:
		return true;
	case TEST_IS_TYPE: {
		struct actor who = mention_actor(an->m, at);
		enum actor_type type = who.type;
		if (type == ACTOR_OTHER && content_word(an, at) != at) {
			at = content_word(an, at);
			type = mention_actor(an->m, at).type;
		}
		if (type == ACTOR_OTHER && looks_human(an, at))
			type = ACTOR_GROUP;
		return (who.name.n > 0 || type != ACTOR_OTHER) && (t->value >> type & 1) != 0;
	}
	case TEST_IS_CLASS:
	case TEST_IS_WORD:
		if (word_passes(an, at, t))
			return true;
		/* any conjunct will do: "a wave of arrests and dismissals" */
		EACH_CHILD(w, at, c)
			if (w->d->word[c].rel == REL_conj && word_passes(an, c, t))
				return true;
		return false;
	case TEST_PASSIVE:
	case TEST_INFINITIVE:
	case TEST_HAS:
		break;
	}
	return false;
}

bool tests_hold(struct analysis *an, uint32_t i, const struct test *test, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (test_holds(an, i, &test[k]) == test[k].negated)
			return false;
	return true;
}

/* ---- mood -------------------------------------------------------------------------------- */

static bool none_word(const struct words *w, uint32_t i)
{
	if (i == WORD_NONE)
		return false;
	static const char *const none[] = { "nobody", "none", "nothing", "neither" };
	for (size_t k = 0; k < sizeof(none) / sizeof(none[0]); k++)
		if (word_is(w, i, none[k]))
			return true;
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if ((rel == REL_det || rel == REL_cc_preconj || rel == REL_det_predet) &&
			(word_is(w, c, "no") || word_is(w, c, "neither") || word_is(w, c, "nor")))
			return true;
		if ((rel == REL_advmod || rel == REL_det) && word_is(w, c, "not") && c + 1 <= i)
			return true;
	}
	return false;
}

static void mood_word(const struct analysis *an, uint32_t c, struct mood *m)
{
	const struct words *w = an->w;
	static const char *const possible[] = { "may", "might", "could", "can" };
	static const char *const planned[] = { "will", "shall", "'ll", "wo" };
	static const char *const alleged[] = { "allegedly", "reportedly", "purportedly", "supposedly", "apparently" };
	static const char *const should[] = { "should", "must", "ought" };
	static const char *const no[] = { "not", "n't", "never", "neither", "nor", "hardly" };
	for (size_t k = 0; k < sizeof(no) / sizeof(no[0]); k++)
		if (word_is(w, c, no[k]))
			m->negated = true;
	/* "no longer to cut the internet" */
	if (word_is(w, c, "longer") && c > 0 && word_is(w, c - 1, "no"))
		m->negated = true;
	for (size_t k = 0; k < sizeof(alleged) / sizeof(alleged[0]); k++)
		if (word_is(w, c, alleged[k]))
			m->modality = MODALITY_ALLEGED;
	if (w->d->word[c].rel != REL_aux)
		return;
	for (size_t k = 0; k < sizeof(possible) / sizeof(possible[0]); k++)
		if (word_is(w, c, possible[k]))
			m->modality = MODALITY_POSSIBLE, m->future = true;
	for (size_t k = 0; k < sizeof(planned) / sizeof(planned[0]); k++)
		if (word_is(w, c, planned[k]))
			m->modality = MODALITY_PLANNED, m->future = true;
	for (size_t k = 0; k < sizeof(should) / sizeof(should[0]); k++)
		if (word_is(w, c, should[k]))
			m->should = true, m->future = true;
	if (word_is(w, c, "would"))
		m->modality = MODALITY_PLANNED, m->future = true;
}

/* "that he be released": be without modal or "to" before it. */
static bool is_subjunctive(const struct words *w, uint32_t i)
{
	bool be = false;
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_aux || (rel == REL_mark && word_is(w, c, "to")))
			return false;
		if (rel == REL_aux_pass && word_is(w, c, "be"))
			be = true;
	}
	return be;
}

bool is_inverted(const struct words *w, uint32_t verb, uint32_t aux)
{
	EACH_CHILD(w, verb, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_mark)
			return false;
		if (rel == REL_nsubj || rel == REL_nsubj_pass || rel == REL_expl)
			return aux < c && c < verb + 1;
	}
	return false;
}

struct mood mood_of(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const struct word *d = &w->d->word[i];
	struct mood m = { .modality = MODALITY_ASSERTED };
	uint32_t source = i;
	/* "will picket and boycott": auxiliaries of the first hold for all without their own subject */
	for (int n = 0; n < CLIMB_MAX && w->d->word[source].rel == REL_conj && !has_aux(w, source) &&
			(!has_subject(w, source) || xpos_is(w, source, "VBN")) &&
			w->d->word[source].head != WORD_NONE && is_verbal(w, w->d->word[source].head) &&
			(xpos_is(w, source, "VB") || xpos_is(w, source, "VBN") || xpos_is(w, source, "VBG"));
		n++)
		source = w->d->word[source].head;
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_aux && word_is(w, c, "should") && is_inverted(w, i, c))
			continue; /* "should they …": a condition or a question */
		if (rel == REL_aux || rel == REL_aux_pass || rel == REL_advmod || rel == REL_cc_preconj || rel == REL_cop || (rel == REL_cc && word_is(w, c, "nor")))
			mood_word(an, c, &m);
	}
	if (child_form(w, i, "neither") != WORD_NONE)
		m.negated = true;
	if (source != i)
		EACH_CHILD(w, source, c) {
			enum rel rel = w->d->word[c].rel;
			if (rel == REL_aux || rel == REL_aux_pass || (rel == REL_advmod && c < source))
				mood_word(an, c, &m);
		}
	/* "is due to hear": one mark, where the parser has it so */
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_mark && word_is(w, c, "due") && m.modality == MODALITY_ASSERTED)
			m.modality = MODALITY_PLANNED, m.future = true;
	/* "is to be amended", "was to replace" */
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_mark && word_is(w, c, "to") && d->rel != REL_xcomp && d->rel != REL_advcl)
			EACH_CHILD(w, i, b)
				if (b < c && lemma_is(w, b, "be") && m.modality == MODALITY_ASSERTED)
					m.modality = MODALITY_PLANNED, m.future = true;
	/* "has three months to free them": a term set, nothing done */
	if (d->head != WORD_NONE && (d->rel == REL_acl || d->rel == REL_advcl || d->rel == REL_xcomp) && is_infinitive(w, i)) {
		const bool verb = is_verbal(w, d->head) && (lemma_is(w, d->head, "have") || lemma_is(w, d->head, "give") || lemma_is(w, d->head, "get"));
		const uint32_t term = d->rel == REL_acl ? d->head : verb ? child_with(w, d->head, REL_obj) : WORD_NONE;
		if (term != WORD_NONE && phrase_word(&an->lex->time[TIME_UNIT], w, term) != TABLE_NONE)
			m.should = true;
	}
	/* "has yet to be", "is to be": be or have above an infinitive */
	if (d->head != WORD_NONE && (d->rel == REL_xcomp || d->rel == REL_ccomp) && is_infinitive(w, i)) {
		if (lemma_is(w, d->head, "have") && child_form(w, d->head, "yet") != WORD_NONE)
			m.negated = true;
		else if (lemma_is(w, d->head, "have") && !xpos_is(w, d->head, "VBD"))
			m.should = true; /* "had to be pulped" was done */
		else if (lemma_is(w, d->head, "be"))
			m.modality = MODALITY_PLANNED, m.future = true;
	}
	if (child_form(w, i, "yet") != WORD_NONE && has_marker(w, i, "to"))
		m.negated = true;
	if (is_verbal(w, i)) {
		const struct args *r = clause_args(an, i);
		if (none_word(w, r->subj) || none_word(w, r->obj) || none_word(w, r->iobj))
			m.negated = true;
	} else {
		uint32_t subject = child_with(w, i, REL_nsubj);
		if (none_word(w, i) || none_word(w, subject) || has_marker(w, i, "without"))
			m.negated = true;
		EACH_CHILD(w, i, c)
			if (w->d->word[c].rel == REL_amod &&
				(word_is(w, c, "alleged") || word_is(w, c, "reported") || word_is(w, c, "suspected") || word_is(w, c, "purported") ||
					word_is(w, c, "supposed")))
				m.modality = MODALITY_ALLEGED;
			else if (w->d->word[c].rel == REL_amod && (lemma_is(w, c, "possible") || lemma_is(w, c, "potential") || lemma_is(w, c, "further")))
				m.modality = m.modality == MODALITY_ASSERTED && !lemma_is(w, c, "further") ? MODALITY_POSSIBLE : m.modality;
			else if (w->d->word[c].rel == REL_amod && (lemma_is(w, c, "planned") || lemma_is(w, c, "proposed") || lemma_is(w, c, "upcoming") || lemma_is(w, c, "forthcoming")))
				m.modality = MODALITY_PLANNED, m.future = true;
	}
	if (has_marker(w, i, "without"))
		m.negated = true;
	if ((has_marker(w, i, "if") || has_marker(w, i, "whether") || has_marker(w, i, "unless")) && m.modality == MODALITY_ASSERTED)
		m.modality = MODALITY_POSSIBLE;
	m.finite = xpos_is(w, i, "VBD") || xpos_is(w, i, "VBZ") || xpos_is(w, i, "VBP") || has_aux(w, i);
	m.subjunctive = is_subjunctive(w, i);
	m.present = (xpos_is(w, i, "VBZ") || xpos_is(w, i, "VBP")) && !has_aux(w, i);
	if (!m.present)
		EACH_CHILD(w, i, c)
			if (w->d->word[c].rel == REL_aux_pass && (xpos_is(w, c, "VBZ") || xpos_is(w, c, "VBP")) && !aux_have(w, i))
				m.present = true;
	return m;
}

/* ---- spans --------------------------------------------------------------------------------- */

/* Trees may cross; the span from the first to the last word is what a reader sees.  Explicit
 * stack: depth is the input's. */
static void span_walk(const struct analysis *an, uint32_t i, bool clauses, uint32_t *first, uint32_t *end)
{
	enum { STACK = 512 };
	const struct words *w = an->w;
	uint32_t stack[STACK], n = 0;
	*first = i;
	*end = i + 1;
	stack[n++] = i;
	while (n > 0) {
		uint32_t at = stack[--n];
		if (at < *first)
			*first = at;
		if (at + 1 > *end)
			*end = at + 1;
		EACH_CHILD(w, at, c) {
			enum rel rel = w->d->word[c].rel;
			bool apart = rel == REL_parataxis || rel == REL_conj || rel == REL_punct || rel == REL_cc || rel == REL_advcl;
			if (!clauses && ((at == i && apart) || rel == REL_acl_relcl || rel == REL_parataxis))
				continue;
			if (n < STACK)
				stack[n++] = c;
		}
	}
}

void subtree_span(const struct analysis *an, uint32_t i, uint32_t *first, uint32_t *end)
{
	span_walk(an, i, true, first, end);
}

void clause_span(const struct analysis *an, uint32_t i, uint32_t *first, uint32_t *end)
{
	span_walk(an, i, false, first, end);
}
