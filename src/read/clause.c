/*
 * Grammar, once: every table and every kind of claim asks here for subject,
 * object and mood, so that a construction is understood in one place or not at
 * all.  All climbs are bounded by CLIMB_MAX, so that a hostile tree costs a
 * constant for each word.
 */
#include "read/clause_part.h"
#include "read/rank.h"

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

bool has_marker_number(const struct words *w, uint32_t i, uint32_t number)
{
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if ((rel == REL_case || rel == REL_mark) && (w->form[c] == number || w->lemma[c] == number))
			return true;
		/* "on behalf of", "because of": the phrase's later words hang on the first */
	}
	return false;
}

bool xpos_is(const struct words *w, uint32_t i, const char *z)
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

bool aux_have(const struct words *w, uint32_t i)
{
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_aux && lemma_is(w, c, "have"))
			return true;
	return false;
}

bool has_aux(const struct words *w, uint32_t i)
{
	EACH_CHILD(w, i, c)
		if (w->d->word[c].rel == REL_aux || w->d->word[c].rel == REL_aux_pass || w->d->word[c].rel == REL_cop)
			return true;
	return false;
}

bool has_subject(const struct words *w, uint32_t i)
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
		if (w->d->word[c].rel == REL_aux_pass || w->d->word[c].rel == REL_nsubj_pass || (w->d->word[c].rel == REL_cop && xpos_is(w, i, "VBN")))
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
	/* "About fifty journalists protested outside": what nobody can be, nobody was */
	if (d->rel == REL_acl && d->head != WORD_NONE && w->d->word[d->head].rel == REL_root && word_in_class(an->p, w, i, an->class_intransitive) && child_with(w, i, REL_obl_agent) == WORD_NONE)
		return false;
	/* "should be investigated and its authors prosecuted" */
	if (d->rel == REL_conj && d->head != WORD_NONE && is_verbal(w, d->head) && depth < CLIMB_MAX && child_with(w, i, REL_obj) == WORD_NONE && passive_at(an, d->head, depth + 1))
		return true;
	/* with a subject of its own and no auxiliary it is a past tense that the tagger missed */
	if (child_with(w, i, REL_nsubj) != WORD_NONE && d->rel != REL_acl_relcl)
		return false;
	if (d->rel == REL_conj && d->head != WORD_NONE && !has_subject(w, i) && is_verbal(w, d->head) && depth < CLIMB_MAX)
		return passive_at(an, d->head, depth + 1);
	return true;
}

/* "wrote to the president to ask for …", "went to the court to …": who does it asks. */
static bool moves(const struct analysis *an, uint32_t head)
{
	return word_in_class(an->p, an->w, head, an->class_moving);
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

/* The clause's own subject. */
static uint32_t own_subject(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	uint32_t found = WORD_NONE;
	EACH_CHILD(w, i, c) {
		const enum rel rel = w->d->word[c].rel;
		if (rel != REL_nsubj && rel != REL_nsubj_pass && rel != REL_nsubj_outer)
			continue;
		/* of two, the nearer: "a suspension may follow, the resolution warned" */
		if (found != WORD_NONE && !(c > found + 3 && c < i + 6))
			break;
		found = antecedent(an, c);
	}
	return found;
}

static uint32_t joined_subject(struct analysis *an, uint32_t h, int depth)
{
	const struct words *w = an->w;
	if (is_verbal(w, h) || has_subject(w, h))
		return surface_subject(an, h, depth + 1);
	return w->d->word[h].rel == REL_acl || w->d->word[h].rel == REL_acl_relcl ? w->d->word[h].head : WORD_NONE;
}

static uint32_t adverbial_subject(struct analysis *an, uint32_t i, uint32_t h, int depth)
{
	const struct words *w = an->w;
	/* "call on the Council to …" may hang as an adverbial clause */
	if (w->d->word[i].rel == REL_advcl && has_marker(w, i, "to") && !moves(an, h)) {
		const uint32_t by = controller(an, h, i);
		if (by != WORD_NONE)
			return by;
	}
	/* "a confession obtained by depriving him of sleep": not by the confession */
	if (xpos_is(w, i, "VBG") && has_marker(w, i, "by") && is_verbal(w, h) && passive_at(an, h, 0))
		return WORD_NONE;
	static const char *const preps[] = { "for", "of", "from", "into", "with" }; /* "fined two wardens for beating him": whom it is done to did it */
	const size_t n = word_in_class(an->p, w, h, class_number(an->p, S("chargeswith"))) ? 5 : 4; /* "charged them with beating him" */
	for (size_t k = 0; xpos_is(w, i, "VBG") && is_verbal(w, h) && !passive_at(an, h, 0) && k < n; k++) {
		const uint32_t whom = has_marker(w, i, preps[k]) ? child_with(w, h, REL_obj) : WORD_NONE;
		if (whom != WORD_NONE && whom < i && (looks_human(an, whom) || mention_actor(an->m, whom).type != ACTOR_OTHER))
			return antecedent(an, whom);
	}
	return is_verbal(w, h) || has_subject(w, h) ? surface_subject(an, h, depth + 1) : WORD_NONE;
}

static uint32_t content_subject(struct analysis *an, uint32_t i, uint32_t h)
{
	const struct words *w = an->w;
	if (!is_verbal(w, h))
		return WORD_NONE;
	/* "recalls being beaten" */
	const bool gerund = xpos_is(w, i, "VBG") || child_form(w, i, "being") != WORD_NONE || child_form(w, i, "having") != WORD_NONE;
	return is_infinitive(w, i) || gerund ? controller(an, h, i) : parted_subject(w, h);
}

static uint32_t noun_clause_subject(const struct analysis *an, uint32_t i, uint32_t h)
{
	const struct words *w = an->w;
	const uint32_t ranked = ranked_subject(w, i);
	if (ranked != WORD_NONE)
		return ranked;
	/* "Fifty journalists protested outside", read as a participle: its noun does it */
	if (xpos_is(w, i, "VBD") && w->d->word[h].rel == REL_root && word_in_class(an->p, w, i, an->class_intransitive))
		return h;
	if (xpos_is(w, i, "VBN") || xpos_is(w, i, "VBG"))
		return h;
	if (!is_infinitive(w, i))
		return WORD_NONE;
	const uint32_t poss = child_with(w, h, REL_nmod_poss);
	if (poss != WORD_NONE)
		return poss;
	EACH_CHILD(w, h, c)
		if (w->d->word[c].rel == REL_nmod && (has_marker(w, c, "by") || (has_marker(w, c, "of") && c < i && mention_actor(an->m, c).type != ACTOR_OTHER)))
			return c;
	return WORD_NONE;
}

/* By what the clause hangs on. */
static uint32_t subject_above(struct analysis *an, uint32_t i, int depth)
{
	const struct words *w = an->w;
	const uint32_t h = w->d->word[i].head;
	switch ((int)w->d->word[i].rel) {
	case REL_conj:
		return joined_subject(an, h, depth);
	case REL_xcomp:
		return controller(an, h, i);
	case REL_advcl:
	case REL_parataxis:
	case REL_dep:
		return adverbial_subject(an, i, h, depth);
	case REL_ccomp:
		return content_subject(an, i, h);
	case REL_acl:
		return noun_clause_subject(an, i, h);
	case REL_acl_relcl:
		return has_subject(w, i) ? WORD_NONE : h;
	case REL_amod:
		return h;
	default:
		return WORD_NONE;
	}
}

/* A name before a finite verb that the parser hung loosely; or "On 3 September forty gendarmes searched …", all taken for one date. */
static uint32_t loose_subject(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	uint32_t found = WORD_NONE;
	if (!is_verbal(w, i))
		return WORD_NONE;
	if (!is_infinitive(w, i) && w->d->word[i].rel != REL_conj)
		EACH_CHILD(w, i, c) {
			const enum rel rel = w->d->word[c].rel;
			if (c < i && w->d->word[c].name != NAME_NONE && child_with(w, c, REL_case) == WORD_NONE &&
				(rel == REL_discourse || rel == REL_vocative || rel == REL_dislocated || rel == REL_dep || rel == REL_obl_unmarked))
				found = c;
		}
	if (found == WORD_NONE && !passive_at(an, i, 0) && an->ws != NULL)
		EACH_CHILD(w, i, c)
			if (c < i && w->d->word[c].rel == REL_obl && (has_marker(w, c, "on") || has_marker(w, c, "in")) && an->ws->of[c] == 0 &&
				date_before(an, c) && (mention_actor(an->m, c).type != ACTOR_OTHER || looks_human(an, c)))
				found = c;
	return found;
}

uint32_t surface_subject(struct analysis *an, uint32_t i, int depth)
{
	if (an->surface[i] != 0)
		return an->surface[i] == WORD_NONE ? WORD_NONE : an->surface[i] - 1;
	uint32_t found = own_subject(an, i);
	if (found == WORD_NONE && depth < CLIMB_MAX && an->d->word[i].head != WORD_NONE && child_with(an->w, i, REL_csubj) == WORD_NONE)
		found = subject_above(an, i, depth);
	if (found == WORD_NONE)
		found = loose_subject(an, i);
	an->surface[i] = found == WORD_NONE ? WORD_NONE : found + 1;
	return found;
}

static uint32_t oblique_person(struct analysis *an, uint32_t head, const char *prep)
{
	const struct words *w = an->w;
	EACH_CHILD(w, head, c)
		if (w->d->word[c].rel == REL_obl && has_marker(w, c, prep) && w->d->word[c].upos != UPOS_NUM && /* "voted by 412 to 38", "on Monday" */
			(an->ws == NULL || an->ws->of[c] == 0))
			return c;
	return WORD_NONE;
}

static uint32_t controller(struct analysis *an, uint32_t head, uint32_t below)
{
	const struct words *w = an->w;
	if (word_in_class(an->p, w, head, an->class_control) && child_with(w, head, REL_obj) == WORD_NONE)
		return surface_subject(an, head, 1);
	/* "used tear gas to disperse": who uses it does it */
	if (word_in_class(an->p, w, head, an->class_tool))
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
	/* "arrested between 3 and 5 May", "over 3 and 4 June": days */
	for (uint32_t k = i + 1; k < w->n && k <= i + 3 && w->sentence[k] == w->sentence[i] && w->d->word[k].upos != UPOS_NOUN; k++)
		if (word_is_time(w, k) && word_capital(w, k))
			return false;
	/* "sentenced to between two and six years" */
	if (has_marker(w, i, "between") && has_marker(w, i, "to"))
		return false;
	if (has_marker(w, i, "at"))
		EACH_CHILD(w, i, c)
			if (word_is(w, c, "least") || word_is(w, c, "most"))
				return true;
	/* "freed at around ten": the first tells when or where */
	if (has_marker(w, i, "at") || has_marker(w, i, "in") || has_marker(w, i, "by") || has_marker(w, i, "for"))
		return false;
	for (size_t k = 0; k < sizeof(before) / sizeof(before[0]); k++)
		if (has_marker(w, i, before[k]))
			return true;
	return false;
}

/* What hangs on a verb, before it is known which of them acts. */
struct hung {
	uint32_t surface, obj, second, iobj, agent, by;
};

static void take_children(struct analysis *an, uint32_t i, struct hung *f)
{
	const struct words *w = an->w;
	EACH_CHILD(w, i, c) {
		switch ((int)w->d->word[c].rel) {
		case REL_obj:
			/* "that it disqualified": a conjunction is no object */
			if ((child_with(w, c, REL_case) != WORD_NONE && !case_of_number(w, c)) || w->d->word[c].upos == UPOS_SCONJ)
				break;
			/* "was released the same evening" */
			if (word_is_time(w, c) && child_with(w, i, REL_nsubj_pass) != WORD_NONE)
				break;
			if (f->obj == WORD_NONE || w->d->word[f->obj].upos == UPOS_X || w->d->word[f->obj].upos == UPOS_SYM) { /* letters and signs that are no word give way */
				f->obj = antecedent(an, c);
			} else if (f->second == WORD_NONE && c > i && !(c == f->obj + 1 && w->d->word[c].upos == UPOS_PROPN && w->d->word[f->obj].upos == UPOS_PROPN)) {
				f->second = antecedent(an, c);
			}
			break;
		case REL_iobj:
			f->iobj = antecedent(an, c);
			break;
		case REL_obl_agent: /* "adopted by consensus": how, not by whom */
			if (!word_in_class(an->p, w, c, an->class_consensus))
				f->agent = antecedent(an, c);
			break;
		case REL_obl:
		case REL_nmod:
			if (f->obj == WORD_NONE && c == i + 1 + words_before(w, c) && case_of_number(w, c))
				f->obj = c;
			if (f->by == WORD_NONE && has_marker(w, c, "by") && !word_in_class(an->p, w, c, an->class_consensus) && (an->ws == NULL || an->ws->of[c] == 0))
				f->by = antecedent(an, c);
			break;
		default:
			break;
		}
	}
}

/* Objects that the tree has elsewhere. */
static void find_object(struct analysis *an, uint32_t i, struct hung *f)
{
	const struct words *w = an->w;
	/* "give the union back its name": two bare objects, the one who gets and what is given */
	if (f->iobj == WORD_NONE && f->second != WORD_NONE && word_in_class(an->p, w, i, an->class_giving)) {
		f->iobj = f->obj;
		f->obj = f->second;
	}
	/* "allow the station to broadcast": who may is the object, whatever the tree says */
	if (f->obj == WORD_NONE && f->iobj != WORD_NONE)
		EACH_CHILD(w, i, c)
			if (is_infinitive(w, c) && word_in_class(an->p, w, c, an->class_operate))
				f->obj = f->iobj;
	/* "release Omar Nasri", the name taken for whoever is addressed */
	if (f->obj == WORD_NONE && f->surface == WORD_NONE)
		EACH_CHILD(w, i, c)
			if (f->obj == WORD_NONE && w->d->word[c].rel == REL_vocative && c > i && c == i + 1 + words_before(w, c))
				f->obj = c;
	/* "Open, within sixty days, an inquiry": the object hung loosely behind what stands between */
	if (f->obj == WORD_NONE && f->surface == WORD_NONE && xpos_is(w, i, "VB") && i + 1 < w->n && word_is(w, i + 1, ","))
		EACH_CHILD(w, i, c)
			if (f->obj == WORD_NONE && c > i && w->d->word[c].rel == REL_parataxis && is_nominal(w, c) && !has_subject(w, c) && child_with(w, c, REL_case) == WORD_NONE)
				f->obj = c;
}

static bool bare_passive(const struct analysis *an, uint32_t i, const struct hung *f)
{
	const struct words *w = an->w;
	/* a chronology's "34 prisoners freed", "Mobile internet cut": passives without their auxiliary */
	return section_of(an, i)->kind == SECTION_ENTRY && f->obj == WORD_NONE && f->iobj == WORD_NONE && f->surface != WORD_NONE && f->surface < i &&
		(xpos_is(w, i, "VBD") || xpos_is(w, i, "VBN")) && !has_aux(w, i) && child_with(w, i, REL_ccomp) == WORD_NONE &&
		child_with(w, i, REL_xcomp) == WORD_NONE && word_in_class(an->p, w, i, an->class_undergone);
}

/* "blocked for two months by the ministry": the agent hung on the phrase before it. */
static void find_far_agent(const struct analysis *an, uint32_t i, struct hung *f)
{
	const struct words *w = an->w;
	EACH_CHILD(w, i, c)
		if (c > i && !has_marker(w, c, "according") && (w->d->word[c].rel == REL_obl || w->d->word[c].rel == REL_obj || w->d->word[c].rel == REL_obl_unmarked || w->d->word[c].rel == REL_nmod))
			EACH_CHILD(w, c, g)
				if (f->by == WORD_NONE && has_marker(w, g, "by") && is_nominal(w, g) && an->ws->of[g] == 0 &&
					mention_actor(an->m, g).type != ACTOR_OTHER)
					f->by = g;
}

static void passive_args(struct analysis *an, uint32_t i, const struct hung *f, struct args *r)
{
	const struct words *w = an->w;
	r->subj = f->agent != WORD_NONE ? f->agent : f->by;
	if (f->obj != WORD_NONE) {
		r->iobj = f->surface;
		r->obj = f->obj;
	} else {
		r->obj = f->surface;
	}
	/* "court-dissolved party": a noun joined to the participle by a hyphen does it */
	if (r->subj == WORD_NONE && i >= 2 && word_is(w, i - 1, "-") && is_nominal(w, i - 2) && w->sentence[i - 2] == w->sentence[i])
		r->subj = i - 2;
	/* "arrested and beaten by": the agent stands on the last of several passives */
	if (r->subj == WORD_NONE)
		EACH_CHILD(w, i, c)
			if (w->d->word[c].rel == REL_conj && c < i + 5 && is_verbal(w, c) && !has_subject(w, c) && xpos_is(w, c, "VBN") && !lemma_is(w, c, "replace") && !lemma_is(w, c, "succeed"))
				EACH_CHILD(w, c, g)
					if (w->d->word[g].rel == REL_obl_agent)
						r->subj = antecedent(an, g);
}

/* What the next verb joined to `first` behind `i` is done to. */
static uint32_t object_behind(const struct analysis *an, uint32_t first, uint32_t i)
{
	uint32_t o = WORD_NONE;
	EACH_CHILD(an->w, first, c)
		if (o == WORD_NONE && an->d->word[c].rel == REL_conj && is_verbal(an->w, c) && !has_subject(an->w, c) && c > i && c < i + 5)
			o = child_with(an->w, c, REL_obj);
	return o == WORD_NONE ? o : antecedent(an, o);
}

static void active_args(struct analysis *an, uint32_t i, const struct hung *f, struct args *r)
{
	const struct words *w = an->w;
	r->subj = f->surface;
	r->obj = f->obj;
	r->iobj = f->iobj;
	const struct word *d = &w->d->word[i];
	if (f->obj == WORD_NONE && d->rel == REL_acl_relcl && f->surface != d->head)
		r->obj = d->head;
	/* "searched and sealed the office", "tried, convicted and jailed the editor" */
	if (r->obj == WORD_NONE)
		r->obj = object_behind(an, i, i);
	if (r->obj == WORD_NONE && d->rel == REL_conj && d->head != WORD_NONE && word_is(w, i - 1, ",") && child_with(w, d->head, REL_obj) == WORD_NONE)
		r->obj = object_behind(an, d->head, i);
}

const struct args *clause_args(struct analysis *an, uint32_t i)
{
	struct args *r = &an->args[i];
	if (r->done)
		return r;
	*r = (struct args){ .subj = WORD_NONE, .obj = WORD_NONE, .iobj = WORD_NONE, .done = true };
	r->passive = passive_at(an, i, 0);
	struct hung f = { surface_subject(an, i, 0), WORD_NONE, WORD_NONE, WORD_NONE, WORD_NONE, WORD_NONE };
	take_children(an, i, &f);
	find_object(an, i, &f);
	r->passive = r->passive || bare_passive(an, i, &f);
	if (r->passive && f.agent == WORD_NONE && f.by == WORD_NONE)
		find_far_agent(an, i, &f);
	/* a resolution's opening verb has no subject: what follows it is its object */
	if (section_of(an, i)->opener == i && f.surface != WORD_NONE && f.surface > i) {
		f.obj = f.obj != WORD_NONE ? f.obj : f.surface;
		f.surface = WORD_NONE;
	}
	if (r->passive)
		passive_args(an, i, &f, r);
	else
		active_args(an, i, &f, r);
	return r;
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
