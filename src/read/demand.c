/*
 * The act wanted is the event whose mood hangs on the complement; deeper ones
 * are presupposed and stay claims of their own.  Coordinated complements are
 * taken one by one, also where the parser hung them on the asking verb.
 */
#include "read/demand.h"

#include "read/deed.h"
#include "read/statement.h"

#define EACH_CHILD(w, i, c) for (uint32_t c = (w)->child[i]; c != WORD_NONE; c = (w)->next[c])

enum { CONTENTS_MAX = 24 };

struct contents {
	uint32_t v[CONTENTS_MAX];
	uint32_t n;
};

/* The first verb of a point or imperative, with no subject of its own. */
static bool bare_verb(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	const struct word *d = &w->d->word[i];
	if (!is_verbal(w, i))
		return false;
	const char *x = xpos_name(d->xpos);
	if (strcmp(x, "VB") != 0 && strcmp(x, "VBP") != 0)
		return false;
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_nsubj || rel == REL_nsubj_pass || rel == REL_csubj || rel == REL_expl || rel == REL_aux)
			return false;
	}
	return true;
}

/* Preceded by a comma or "and": one of a list, not a purpose. */
static bool listed(const struct words *w, uint32_t i)
{
	EACH_CHILD(w, i, c)
		if (c < i && (w->d->word[c].rel == REL_cc || (w->d->word[c].rel == REL_punct && word_is(w, c, ","))))
			return true;
	uint32_t to = child_form(w, i, "to");
	return to != WORD_NONE && to > 0 && (word_is(w, to - 1, ",") || word_is(w, to - 1, "and"));
}

/* What nobody's list of recommendations asks for, whatever verb was not understood before it. */
static bool harmful(const struct analysis *an, enum act act)
{
	struct str type = an->p->fact[act].plover;
	return str_eq(type, S("COERCE")) || str_eq(type, S("ASSAULT")) || str_eq(type, S("THREATEN")) || str_eq(type, S("SANCTION")) || act == ACT_CHARGE;
}

static void contents_add(struct analysis *an, struct contents *to, uint32_t i, int depth)
{
	const struct words *w = an->w;
	if (i == WORD_NONE || to->n == CONTENTS_MAX)
		return;
	/* "calls for the ban to be lifted": what is wanted is the infinitive */
	if (is_nominal(w, i)) {
		EACH_CHILD(w, i, c)
			if ((w->d->word[c].rel == REL_acl || w->d->word[c].rel == REL_xcomp) && is_infinitive(w, c) && (w->d->word[i].upos == UPOS_NOUN || has_marker(w, i, "for")) &&
				child_with(w, c, REL_aux_pass) != WORD_NONE) {
				/* "an inquiry to be opened": the noun names it, the verb only carries */
				if (event_at(an, c) == TABLE_NONE && event_at(an, i) != TABLE_NONE)
					break;
				i = c;
				break;
			}
	}
	/* "asked for the charges to be withdrawn": the infinitive hung beside its subject */
	uint32_t up = w->d->word[i].head;
	if (is_nominal(w, i) && has_marker(w, i, "for") && up != WORD_NONE && is_verbal(w, up))
		EACH_CHILD(w, up, c)
			if (c > i && is_infinitive(w, c) && child_with(w, c, REL_aux_pass) != WORD_NONE && child_with(w, c, REL_nsubj_pass) == WORD_NONE &&
				event_at(an, c) != TABLE_NONE) {
				/* … and the verb's own subject or object was taken for its */
				for (uint32_t e = event_at(an, c); e != TABLE_NONE; e = an->event.v[e].next)
					for (int r = ROLE_RECIPIENT; r <= ROLE_OBJECT; r++)
						if (an->event.v[e].role[r] != WORD_NONE && an->event.v[e].role[r] < i)
							an->event.v[e].role[r] = i;
				i = c;
				break;
			}
	for (uint32_t k = 0; k < to->n; k++)
		if (to->v[k] == i)
			return;
	to->v[to->n++] = i;
	if (depth > 12)
		return;
	/* "to ensure that elections are held": what is to be ensured is wanted */
	static const char *const ensuring[] = { "ensure", "guarantee", "secure", "see", "make", "assure" };
	for (size_t k = 0; k < sizeof(ensuring) / sizeof(ensuring[0]) && is_verbal(w, i); k++)
		if (lemma_is(w, i, ensuring[k]))
			EACH_CHILD(w, i, c)
				if (w->d->word[c].rel == REL_ccomp && c > i && (is_verbal(w, c) || event_at(an, c) != TABLE_NONE))
					contents_add(an, to, c, depth + 1);
	/* "would like to see the ban lifted" */
	if (is_verbal(w, i) && lemma_is(w, i, "see"))
		EACH_CHILD(w, i, c)
			if ((w->d->word[c].rel == REL_xcomp || w->d->word[c].rel == REL_ccomp) && c > i && event_at(an, c) != TABLE_NONE)
				contents_add(an, to, c, depth + 1);
	/* "ensure that they can work without fear of reprisals": no reprisals are wanted */
	EACH_CHILD(w, i, c)
		if (c > i && w->d->word[c].rel == REL_obl && (has_marker(w, c, "without") || has_marker(w, c, "from")) && is_verbal(w, i) && event_at(an, c) != TABLE_NONE &&
			(has_marker(w, c, "without") || child_form(w, i, "free") != WORD_NONE))
			for (uint32_t e = event_at(an, c); e != TABLE_NONE; e = an->event.v[e].next)
				if (harmful(an, an->event.v[e].act) && (an->event.v[e].negated || an->event.v[e].stop)) {
					if (an->event.v[e].role[ROLE_RECIPIENT] == WORD_NONE)
						an->event.v[e].role[ROLE_RECIPIENT] = clause_args(an, i)->subj;
					contents_add(an, to, c, depth + 1);
				}
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		/* "to sign only if all are freed, and to impose …": hung on the condition */
		if ((rel == REL_advcl || rel == REL_acl_relcl || rel == REL_acl) && is_infinitive(w, i) && !is_infinitive(w, c))
			EACH_CHILD(w, c, g)
				if (w->d->word[g].rel == REL_conj && is_infinitive(w, g))
					contents_add(an, to, g, depth + 1);
		/* "to free her or lose the aid": a threat, see unmet.h */
		const uint32_t cc = child_with(w, c, REL_cc);
		if (rel == REL_conj && cc != WORD_NONE && word_is(w, cc, "or") && word_in_class(an->p, w, c, class_number(an->p, S("forfeit"))))
			continue;
		if (rel == REL_conj && (is_verbal(w, c) == is_verbal(w, i) || is_infinitive(w, c)))
			contents_add(an, to, c, depth + 1);
		/* "to drop …, to return … and to end": the parser makes purposes of the later ones */
		else if ((rel == REL_advcl || rel == REL_acl || rel == REL_xcomp) && is_infinitive(w, c) && is_infinitive(w, i) && c > i && listed(w, c))
			contents_add(an, to, c, depth + 1);
		else if ((rel == REL_parataxis || rel == REL_list) && is_infinitive(w, c))
			contents_add(an, to, c, depth + 1);
	}
}

/* Where a verb's complements may hang, one after the other. */
static void contents_comp(struct analysis *an, struct contents *to, uint32_t i)
{
	const struct words *w = an->w;
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_xcomp || rel == REL_ccomp || ((rel == REL_acl || rel == REL_csubj) && c > i) || (rel == REL_acl_relcl && c > i && (has_marker(w, c, "that") || (i + 1 < w->n && word_is(w, i + 1, "that") && w->d->word[i + 1].head == c && !is_verbal(w, i)))) || (rel == REL_obl && is_infinitive(w, c)) ||
			((rel == REL_advcl || rel == REL_parataxis || rel == REL_dep) && (is_infinitive(w, c) || has_marker(w, c, "that"))) ||
			(rel == REL_conj && !is_infinitive(w, i) && (is_infinitive(w, c) || bare_verb(an, c))))
			contents_add(an, to, c, 0);
	}
	/* "reminds it of its duty to protect …": the duty's infinitive, wherever it hangs */
	static const char *const duties[] = { "duty", "obligation", "responsibility", "commitment", "pledge", "promise" };
	EACH_CHILD(w, i, c)
		EACH_CHILD(w, c, g)
			for (size_t k = 0; k < sizeof(duties) / sizeof(duties[0]) && lemma_is(w, i, "remind"); k++)
				if (lemma_is(w, g, duties[k]) && has_marker(w, g, "of"))
					EACH_CHILD(w, g, x)
						if (is_infinitive(w, x))
							contents_add(an, to, x, 0);
	/* the infinitive hangs on the addressee: "urges the Office to investigate" */
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (rel == REL_obj || rel == REL_iobj || rel == REL_obl || (rel == REL_nmod && !is_verbal(w, i)))
			EACH_CHILD(w, c, g) {
				/* "want all convictions quashed" */
				if (rel == REL_obj && w->d->word[g].rel == REL_acl && g > c && w->d->word[g - 1].upos != UPOS_PUNCT && strcmp(xpos_name(w->d->word[g].xpos), "VBN") == 0 &&
					(lemma_is(w, i, "want") || lemma_is(w, i, "need") || lemma_is(w, i, "like") || lemma_is(w, i, "prefer")))
					contents_add(an, to, g, 0);
				if (w->d->word[g].rel == REL_conj)
					EACH_CHILD(w, g, k) {
						/* … and the inspector put on trial" */
						if (rel == REL_obj && w->d->word[k].rel == REL_acl && k > g && strcmp(xpos_name(w->d->word[k].xpos), "VBN") == 0 &&
							w->d->word[k - 1].upos != UPOS_PUNCT && (lemma_is(w, i, "want") || lemma_is(w, i, "need")))
							contents_add(an, to, k, 0);
						if ((w->d->word[k].rel == REL_acl || w->d->word[k].rel == REL_xcomp) && is_infinitive(w, k))
							contents_add(an, to, k, 0);
					}
				if (is_infinitive(w, g) && w->d->word[g].rel != REL_acl_relcl)
					contents_add(an, to, g, 0);
			}
	}
}

/* The verb of which an asking noun is the object: "made a plea to". */
static uint32_t carrying_verb(const struct analysis *an, uint32_t i)
{
	const struct word *d = &an->d->word[i];
	for (int n = 0; n < 3 && d->rel == REL_conj && d->head != WORD_NONE; n++)
		d = &an->d->word[d->head];
	/* "pressure is mounting on the government to …" */
	if (d->rel == REL_nsubj && lemma_is(an->w, i, "pressure") && d->head != WORD_NONE && is_verbal(an->w, d->head))
		return d->head;
	return (d->rel == REL_obj || d->rel == REL_obl) && d->head != WORD_NONE && d->head < i && is_verbal(an->w, d->head) ? d->head : WORD_NONE;
}

/* What hangs on the verb behind its object: "for him to be freed", "to pardon him", "that he be freed". */
static void contents_after(struct analysis *an, struct contents *to, uint32_t verb, uint32_t noun)
{
	const struct words *w = an->w;
	EACH_CHILD(w, verb, c) {
		enum rel rel = w->d->word[c].rel;
		if (c <= noun)
			continue;
		if ((rel == REL_obl && has_marker(w, c, "for")) ||
			((rel == REL_advcl || rel == REL_xcomp || rel == REL_ccomp || rel == REL_acl) && (is_infinitive(w, c) || has_marker(w, c, "that"))))
			contents_add(an, to, c, 0);
	}
}

/* "Its recommendations include the repeal …", "Among the demands are …", "the first demand is that …": what the noun is subject of. */
static void contents_told(struct analysis *an, struct contents *to, uint32_t i)
{
	static const char *const telling[] = { "include", "comprise", "contain", "cover", "concern", "feature", "encompass", "list" };
	const struct words *w = an->w;
	uint32_t up = w->d->word[i].head;
	enum rel rel = w->d->word[i].rel;
	if (up == WORD_NONE)
		return;
	bool includes = false;
	for (size_t k = 0; k < sizeof(telling) / sizeof(telling[0]); k++)
		includes = includes || lemma_is(w, up, telling[k]);
	if (rel == REL_nsubj && is_verbal(w, up) && includes) {
		/* the verb carries the acts that it includes */
		contents_add(an, to, event_at(an, up) != TABLE_NONE ? up : clause_args(an, up)->obj, 0);
	} else if (rel == REL_nsubj && lemma_is(w, up, "be") && is_verbal(w, up)) {
		EACH_CHILD(w, up, c)
			if (c > up && (w->d->word[c].rel == REL_ccomp || w->d->word[c].rel == REL_xcomp))
				contents_add(an, to, c, 0);
	} else if ((rel == REL_nsubj || rel == REL_nmod || rel == REL_obl) && child_with(w, up, REL_cop) != WORD_NONE && i < up &&
		   (rel == REL_nsubj || has_marker(w, i, "among"))) {
		contents_add(an, to, up, 0);
	}
}

static struct actor instrument_of(struct analysis *an, uint32_t verb)
{
	const struct words *w = an->w;
	uint32_t document = class_number(an->p, S("document"));
	if (verb == WORD_NONE)
		return (struct actor){ 0 };
	EACH_CHILD(w, verb, c)
		if (w->d->word[c].rel == REL_obl && has_marker(w, c, "in") && word_in_class(an->p, w, c, document)) {
			struct actor a = mention_actor(an->m, c);
			a.type = ACTOR_LAW;
			return a;
		}
	return (struct actor){ 0 };
}

struct wish {
	uint32_t verb; /* the asking word, or WORD_NONE */
	struct actors by, addressee;
	enum wording wording;
	bool stop;
	const struct lexicon_row *row;
};

static void demand_put(struct analysis *an, struct event *e, const struct wish *wish, uint32_t content)
{
	if (e->use == USE_DROPPED || (e->act == ACT_OTHER && e->kind == WORD_NOUN))
		return;
	struct claim c = { .kind = CLAIM_DEMAND, .deed = deed_of(an, e), .deadline = { .days = DAYS_NONE }, .by = wish->by, .addressee = wish->addressee,
		.wording = wish->wording, .modality = MODALITY_ASSERTED };
	/* who asks that somebody be charged asks for justice */
	if (c.deed.act == ACT_CHARGE && e->stop == e->negated && !wish->stop)
		c.deed.act = ACT_PROSECUTE;
	c.stop = e->stop != e->negated;
	if (wish->stop)
		c.stop = !c.stop;
	/* the one asked is the one to act; a doer named besides is asked through */
	if (c.addressee.n == 0 && e->role[ROLE_ACTOR] != WORD_NONE && !(c.deed.actor.n == 1 && c.deed.actor.v[0].type == ACTOR_OTHER &&
		an->d->word[e->role[ROLE_ACTOR]].upos == UPOS_NOUN && !looks_human(an, e->role[ROLE_ACTOR]))) /* "steps should be taken" asks no step */
		c.addressee = c.deed.actor;
	/* what states recommend in a review is asked of the state under review, what a letter asks of whoever it is sent to */
	if (c.addressee.n == 0 && an->reviewed.name.n > 0 && c.by.n > 0 && c.by.v[0].type == ACTOR_GOVERNMENT && !str_eq(c.by.v[0].name, an->reviewed.name))
		*VEC_PUSH(an->a, &c.addressee) = an->reviewed;
	if (c.addressee.n == 0 && an->letter_to.name.n > 0 && c.by.n > 0 && str_eq(c.by.v[0].name, an->issuer.name))
		*VEC_PUSH(an->a, &c.addressee) = an->letter_to;
	/* "wants him freed": nobody is asked to free himself */
	if (c.addressee.n == 1 && c.deed.recipient.n > 0 && c.addressee.v[0].mention.at == c.deed.recipient.v[0].mention.at)
		c.addressee = (struct actors){ 0 };
	c.deed.actor = (struct actors){ 0 };
	c.deed.date = (struct claim_date){ .days = DAYS_NONE };
	if (!when_deadline(an->ws, e->word, &c.deadline) && !when_deadline(an->ws, e->top, &c.deadline) &&
		(content == WORD_NONE || !when_deadline(an->ws, content, &c.deadline)))
		c.deadline = (struct claim_date){ .days = DAYS_NONE };
	c.instrument = instrument_of(an, wish->verb);
	const struct section *s = section_of(an, e->word);
	if (c.instrument.name.n == 0 && s->kind == SECTION_OPERATIVE)
		c.instrument = (struct actor){ .name = an->d->text->title.n > 0 ? an->d->text->title : S("resolution"), .type = ACTOR_LAW };
	c.span = event_span(an, e);
	if (wish->verb != WORD_NONE && an->w->sentence[wish->verb] == an->w->sentence[e->word]) {
		struct span v = words_span(an->w, wish->verb, wish->verb + 1);
		if (e->next == TABLE_NONE && v.end <= c.span.at && c.span.at - v.end < 120)
			c.span.at = v.at;
	}
	/* whoever reports the demand; its asker's own words need no other */
	if (wish->verb != WORD_NONE && an->said[wish->verb] != 0) {
		c.said_by = an->attribution.v[an->said[wish->verb] - 1].speaker;
		if (wish->by.n > 0 && str_eq(c.said_by.name, wish->by.v[0].name))
			c.said_by = (struct actor){ 0 };
	}
	c.rule = e->rule->row;
	c.through = wish->row;
	c.word = e->word;
	c.noun = e->kind != WORD_VERB;
	e->use = USE_DEMAND;
	uint32_t first, end;
	event_words(an, e, &first, &end);
	for (uint32_t i = first; i < end; i++)
		an->asked[i] = true;
	if (wish->verb != WORD_NONE)
		an->asked[wish->verb] = true;
	*VEC_PUSH(an->a, an->out) = c;
}

/* A noun that is the verb's own object or passive subject. */
static bool clause_has(const struct analysis *an, uint32_t verb, uint32_t i)
{
	enum rel rel = an->d->word[i].rel;
	return an->d->word[i].head == verb && (rel == REL_obj || rel == REL_nsubj_pass);
}

static bool addressable(struct actor who)
{
	return who.name.n > 0 && who.type != ACTOR_LAW && who.type != ACTOR_REGIME && who.type != ACTOR_ELECTION;
}

/* "call for the charges to be dropped": the dropping is wanted, not the charges that it is done to. */
static bool only_told(const struct analysis *an, const struct event *e, uint32_t content)
{
	uint32_t at = content == WORD_NONE ? TABLE_NONE : an->event_of[content];
	/* … both hung on the noun */
	for (uint32_t other = event_at(an, e->top); other != TABLE_NONE; other = an->event.v[other].next) {
		const struct event *o = &an->event.v[other];
		if (o->word != e->word && o->kind == WORD_VERB && an->d->word[o->word].head == e->word && is_infinitive(an->w, o->word) &&
			(o->role[ROLE_OBJECT] == e->word || o->role[ROLE_RECIPIENT] == e->word))
			return true;
	}
	if (at == TABLE_NONE || e->word == content)
		return false;
	const struct event *own = &an->event.v[at];
	return own->use != USE_DROPPED && (own->role[ROLE_OBJECT] == e->word || own->role[ROLE_RECIPIENT] == e->word || clause_has(an, content, e->word));
}

static void by_of(struct analysis *an, uint32_t i, bool verbal, struct actors *by)
{
	uint32_t who = WORD_NONE;
	if (verbal) {
		who = clause_args(an, i)->subj;
	} else {
		who = slot_word(an, i, (struct slot){ .kind = SLOT_POSS });
		EACH_CHILD(an->w, i, c)
			if (who == WORD_NONE && an->d->word[c].rel == REL_nmod && (has_marker(an->w, c, "by") || has_marker(an->w, c, "from") || has_marker(an->w, c, "of")))
				who = c;
	}
	/* an act asks for nothing: "calls for the freedom of the mayors and wants …" */
	if (who != WORD_NONE && verbal && event_at(an, who) != TABLE_NONE && !looks_human(an, who) && an->event.v[event_at(an, who)].kind == WORD_NOUN)
		who = WORD_NONE;
	if (who != WORD_NONE) {
		struct actors found = { 0 };
		mention_actors(an->a, an->m, who, &found);
		if (found.n <= 1) {
			struct actor one = speaker_of_word(an, who);
			if (one.name.n > 0)
				*VEC_PUSH(an->a, by) = one;
		} else {
			*by = found;
		}
	}
	/* "issued a call for", "calls" taken for a noun: whoever is subject above */
	if (!verbal && who == WORD_NONE) {
		uint32_t up = an->d->word[i].head;
		uint32_t spurn = class_number(an->p, S("spurn"));
		for (int n = 0; n < 5 && up != WORD_NONE && by->n == 0; n++, up = an->d->word[up].head)
			if (is_verbal(an->w, up)) {
				if (word_in_class(an->p, an->w, up, spurn))
					return; /* "ignored calls for …": made by others, and not told by whom */
				uint32_t subj = clause_args(an, up)->subj;
				struct actor one = speaker_of_word(an, subj);
				if (one.name.n > 0)
					*VEC_PUSH(an->a, by) = one;
				break;
			}
	}
	if (by->n == 0) {
		struct actor one = speaker_at(an, i);
		if (one.name.n > 0)
			*VEC_PUSH(an->a, by) = one;
	}
}

/* ---- questions that ask for an act ------------------------------------------------------------------ */

/* "Will it press …?", "Does the Commission intend to suspend …?", "Is he prepared to …?": the sentence's root and who is to act. */
struct question {
	uint32_t root, subject;
	bool asks;
};

static struct question question_of(const struct analysis *an, const struct sentence *s)
{
	static const char *const willing[] = { "prepared", "ready", "willing", "planning", "considering", "going" };
	static const char *const meaning[] = { "intend", "plan", "propose", "consider", "undertake", "commit", "envisage", "agree" };
	const struct words *w = an->w;
	struct question q = { WORD_NONE, WORD_NONE, false };
	if (s->n < 4 || !word_is(w, s->first + s->n - 1, "?"))
		return q;
	for (uint32_t i = s->first; i < s->first + s->n && q.root == WORD_NONE; i++)
		if (w->d->word[i].head == WORD_NONE)
			q.root = i;
	if (q.root == WORD_NONE)
		return q;
	uint32_t first = s->first;
	while (first + 1 < s->first + s->n && (w->d->word[first].upos == UPOS_PUNCT || w->d->word[first].upos == UPOS_NUM || word_is(w, first, "and") || word_is(w, first, "or")))
		first++;
	bool when = word_is(w, first, "when");
	if (when)
		first++;
	uint32_t aux = WORD_NONE;
	EACH_CHILD(w, q.root, c) {
		enum rel rel = w->d->word[c].rel;
		if ((rel == REL_aux || rel == REL_aux_pass || rel == REL_cop) && aux == WORD_NONE)
			aux = c;
		if ((rel == REL_nsubj || rel == REL_nsubj_pass || rel == REL_expl) && q.subject == WORD_NONE)
			q.subject = c;
	}
	if (aux == WORD_NONE || aux != first || q.subject == WORD_NONE || q.subject < aux)
		return (struct question){ WORD_NONE, WORD_NONE, false };
	q.asks = word_is(w, aux, "will") || word_is(w, aux, "would") || word_is(w, aux, "can") || word_is(w, aux, "could");
	for (size_t k = 0; k < sizeof(willing) / sizeof(willing[0]); k++)
		q.asks = q.asks || word_is(w, q.root, willing[k]);
	for (size_t k = 0; k < sizeof(meaning) / sizeof(meaning[0]); k++)
		q.asks = q.asks || lemma_is(w, q.root, meaning[k]);
	return q;
}

static bool same_top(const struct analysis *an, uint32_t top, uint32_t root)
{
	for (int n = 0; n < 6 && top != WORD_NONE; n++, top = an->d->word[top].head) {
		if (top == root)
			return true;
		enum rel rel = an->d->word[top].rel;
		if (rel != REL_conj && rel != REL_xcomp && rel != REL_csubj)
			return false;
	}
	return false;
}

static struct wish question_wish(struct analysis *an, const struct section *s, const struct question *q)
{
	struct wish wish = { .verb = WORD_NONE, .wording = WORDING_ASK, .by = s->askers };
	bool pronoun = an->d->word[q->subject].upos == UPOS_PRON;
	if (!pronoun || s->addressee.n == 0)
		mention_actors(an->a, an->m, q->subject, &wish.addressee);
	if (wish.addressee.n == 0 || !addressable(wish.addressee.v[0]))
		wish.addressee = s->addressee;
	return wish;
}

/* A question asserts nothing: what a parliament's member asks to be done is a demand, what is only asked about is no act. */
static void question_read(struct analysis *an, const struct sentence *sentence)
{
	const struct section *s = section_of(an, sentence->first);
	const struct question q = question_of(an, sentence);
	if (q.root == WORD_NONE)
		return;
	for (uint32_t i = sentence->first; i < sentence->first + sentence->n; i++) {
		uint32_t at = an->event_of[i];
		if (at == TABLE_NONE || an->event.v[at].use != USE_FREE || !same_top(an, an->event.v[at].top, q.root))
			continue;
		if (s->puts_questions && q.asks) {
			struct wish wish = question_wish(an, s, &q);
			an->event.v[at].negated = false;
			demand_put(an, &an->event.v[at], &wish, i);
		} else {
			an->event.v[at].use = USE_DROPPED;
		}
	}
}

/* "We would be grateful if you could receive …", "would appreciate it if the Council …": a request in the form of an if. */
static void polite(struct analysis *an, uint32_t i)
{
	static const char *const thanks[] = { "grateful", "thankful", "obliged", "appreciate", "glad", "pleased", "welcome" };
	const struct words *w = an->w;
	bool polite = false, would = false;
	for (size_t k = 0; k < sizeof(thanks) / sizeof(thanks[0]); k++)
		polite = polite || lemma_is(w, i, thanks[k]) || word_is(w, i, thanks[k]);
	if (!polite || an->barred[i])
		return;
	EACH_CHILD(w, i, c)
		would = would || (w->d->word[c].rel == REL_aux && (word_is(w, c, "would") || word_is(w, c, "should") || word_is(w, c, "'d")));
	uint32_t subject = child_with(w, i, REL_nsubj);
	struct actor who = would && subject != WORD_NONE ? speaker_of_word(an, subject) : (struct actor){ 0 };
	if (who.name.n == 0)
		return;
	EACH_CHILD(w, i, c) {
		if (c < i || !is_verbal(w, c) || !has_marker(w, c, "if"))
			continue;
		an->barred[child_form(w, c, "if")] = true; /* it opens no condition */
		struct wish wish = { .verb = i, .wording = WORDING_ASK };
		*VEC_PUSH(an->a, &wish.by) = who;
		uint32_t asked = clause_args(an, c)->subj;
		if (asked != WORD_NONE)
			mention_actors(an->a, an->m, asked, &wish.addressee);
		for (uint32_t e = event_at(an, c); e != TABLE_NONE; e = an->event.v[e].next)
			if (an->event.v[e].use == USE_FREE)
				demand_put(an, &an->event.v[e], &wish, c);
	}
}

/* "set the government a deadline to repeal …": an object that can act. */
static bool asked_object(struct analysis *an, uint32_t i)
{
	const struct args *r = clause_args(an, i);
	uint32_t who = r->iobj != WORD_NONE ? r->iobj : r->obj;
	if (who == WORD_NONE || event_at(an, who) != TABLE_NONE)
		return false;
	struct actor a = mention_actor(an->m, who);
	return a.name.n > 0 && a.type != ACTOR_OTHER && addressable(a);
}

/* "We call for the following: the release of X; an inquiry; and …": the phrases that follow, up to the full stop. */
static void contents_listed(struct analysis *an, struct contents *to, uint32_t i)
{
	const struct words *w = an->w;
	uint32_t colon = WORD_NONE, here = w->sentence[i];
	for (uint32_t k = i + 1; k < w->n && k < i + 12 && w->sentence[k] == here && colon == WORD_NONE; k++)
		if (word_is(w, k, ":"))
			colon = k;
	if (colon == WORD_NONE)
		return;
	for (uint32_t k = colon + 1; k < w->n && w->sentence[k] <= here + 8 && paragraph_of(an, k) == paragraph_of(an, i); k++) {
		if (word_is(w, k, "."))
			break;
		uint32_t at = an->event_of[k], up = w->d->word[k].head;
		if (at == TABLE_NONE || harmful(an, an->event.v[at].act) || an->event.v[at].top != k || w->d->word[k].rel == REL_acl_relcl)
			continue;
		bool heads = up == WORD_NONE || up < colon || w->d->word[k].rel == REL_appos || w->d->word[k].rel == REL_conj;
		if (heads && to->n < CONTENTS_MAX)
			to->v[to->n++] = k;
	}
}

static void asking_word(struct analysis *an, uint32_t i)
{
	const struct predicates *p = an->p;
	const struct words *w = an->w;
	if (an->barred[i] || section_of(an, i)->kind == SECTION_SKIP || section_of(an, i)->kind == SECTION_HEADING)
		return;
	enum word_kind kind = is_verbal(w, i) ? WORD_VERB : w->d->word[i].upos == UPOS_ADJ ? WORD_ADJ : WORD_NOUN;
	/* "Calls on …" at the head of a paragraph is no noun, nor is "…, and insists on …" */
	uint32_t opener = section_of(an, i)->opener;
	if (kind == WORD_NOUN && section_of(an, i)->kind == SECTION_OPERATIVE && opener != WORD_NONE &&
		(opener == i || (w->d->word[i].rel == REL_conj && child_with(w, i, REL_det) == WORD_NONE && child_with(w, i, REL_cc) != WORD_NONE &&
					strcmp(xpos_name(w->d->word[i].xpos), "NNS") == 0)))
		kind = WORD_VERB;
	bool second = kind == WORD_VERB && opener != WORD_NONE && opener != i && !is_verbal(w, i);
	uint32_t at = index_word(&p->asking_of[kind], w, i);
	for (; at != TABLE_NONE; at = p->asking.v[at].next) {
		const struct asking *ask = &p->asking.v[at];
		if (!tests_hold(an, i, ask->test, ask->tests))
			continue;
		struct contents contents = { 0 };
		for (uint8_t k = 0; k < ask->contents; k++) {
			if (ask->content[k].n == 1 && ask->content[k].step[0].kind == SLOT_COMP)
				contents_comp(an, &contents, i);
			else
				contents_add(an, &contents, path_word(an, i, &ask->content[k]), 0);
		}
		/* "condemns the violence and calls for the release": what follows was hung on the first verb */
		for (uint32_t k = i + 1; second && contents.n == 0 && k < i + 6 && k < w->n && w->sentence[k] == w->sentence[i]; k++)
			if (is_nominal(w, k) && (has_marker(w, k, "for") || has_marker(w, k, "on")) && event_at(an, k) != TABLE_NONE)
				contents_add(an, &contents, k, 0);
		/* "is pushing for an inquiry": the operator carried the act up to the asking verb */
		for (uint32_t k = 0; k < contents.n; k++) {
			uint32_t named = an->event_of[contents.v[k]];
			if (kind == WORD_VERB && named != TABLE_NONE &&
				(has_marker(w, contents.v[k], "for") || (is_infinitive(w, contents.v[k]) && asked_object(an, i))) && an->event.v[named].top == i && event_at(an, contents.v[k]) == TABLE_NONE)
				contents.v[k] = i;
		}
		bool any = false;
		for (uint32_t k = 0; k < contents.n && !any; k++)
			any = event_at(an, contents.v[k]) != TABLE_NONE;
		/* "reiterates its call for him to be freed", "repeat our plea to the king to pardon": hung on the verb */
		if (!any) {
			contents_listed(an, &contents, i);
			for (uint32_t k = 0; k < contents.n && !any; k++)
				any = event_at(an, contents.v[k]) != TABLE_NONE;
		}
		if (!any && kind == WORD_NOUN) {
			contents_told(an, &contents, i);
			for (uint32_t k = 0; k < contents.n && !any; k++)
				any = event_at(an, contents.v[k]) != TABLE_NONE;
		}
		uint32_t carrier = kind == WORD_NOUN ? carrying_verb(an, i) : WORD_NONE;
		if (!any && carrier != WORD_NONE) {
			contents = (struct contents){ 0 };
			contents_after(an, &contents, carrier, i);
			for (uint32_t k = 0; k < contents.n && !any; k++)
				any = event_at(an, contents.v[k]) != TABLE_NONE;
		}
		if (!any)
			continue;
		struct wish wish = { .verb = i, .wording = ask->wording, .stop = ask->stop, .row = ask->row };
		by_of(an, i, kind == WORD_VERB, &wish.by);
		for (uint8_t k = 0; k < ask->addressees && wish.addressee.n == 0; k++) {
			uint32_t to = path_word(an, i, &ask->addressee[k]);
			if (to == WORD_NONE || event_at(an, to) != TABLE_NONE || !is_nominal(w, to))
				continue;
			struct actors found = { 0 };
			mention_actors(an->a, an->m, to, &found);
			if (found.n > 0 && addressable(found.v[0]))
				wish.addressee = found;
		}
		for (uint8_t k = 0; k < ask->addressees && wish.addressee.n == 0 && carrier != WORD_NONE; k++) {
			uint32_t to = path_word(an, carrier, &ask->addressee[k]);
			if (to == WORD_NONE || to < i || event_at(an, to) != TABLE_NONE || !is_nominal(w, to) || ask->addressee[k].step[0].kind != SLOT_PREP)
				continue;
			struct actors found = { 0 };
			mention_actors(an->a, an->m, to, &found);
			if (found.n > 0 && addressable(found.v[0]))
				wish.addressee = found;
		}
		struct mood m = mood_of(an, i);
		if (m.negated)
			return;
		/* "Will it call for …?": the one who asks the question wants it */
		if (section_of(an, i)->puts_questions) {
			const struct question q = question_of(an, &an->d->tokens.sentence.v[w->sentence[i]]);
			if (q.root != WORD_NONE && q.asks && same_top(an, i, q.root)) {
				struct wish put = question_wish(an, section_of(an, i), &q);
				wish.by = put.by;
				wish.addressee = put.addressee;
			}
		}
		for (uint32_t k = 0; k < contents.n; k++)
			for (uint32_t e = event_at(an, contents.v[k]); e != TABLE_NONE; e = an->event.v[e].next)
				if (an->event.v[e].use == USE_FREE && !only_told(an, &an->event.v[e], contents.v[k]))
					demand_put(an, &an->event.v[e], &wish, contents.v[k]);
		return;
	}
}

static void wish_modal(struct analysis *an, struct event *e)
{
	const struct section *s = section_of(an, e->word);
	struct actor speaker = speaker_at(an, e->word);
	if (speaker.name.n == 0)
		return;
	struct wish wish = { .verb = WORD_NONE, .wording = WORDING_RECOMMEND };
	EACH_CHILD(an->w, e->top, c)
		if (word_is(an->w, c, "must") || word_is(an->w, c, "shall"))
			wish.wording = WORDING_DEMAND;
	*VEC_PUSH(an->a, &wish.by) = speaker;
	if (s->kind == SECTION_ITEM && s->addressee.n > 0 && e->role[ROLE_ACTOR] == WORD_NONE)
		wish.addressee = s->addressee;
	demand_put(an, e, &wish, WORD_NONE);
}

static void section_points(struct analysis *an, const struct sentence *sentence)
{
	const struct words *w = an->w;
	const struct section *s = section_of(an, sentence->first);
	struct wish wish = { .verb = WORD_NONE, .wording = (enum wording)s->wording, .addressee = s->addressee };
	if (s->askers.n > 0)
		wish.by = s->askers;
	else if (s->issuer.name.n > 0)
		*VEC_PUSH(an->a, &wish.by) = s->issuer;
	for (uint32_t i = sentence->first; i < sentence->first + sentence->n; i++) {
		if (w->d->word[i].head != WORD_NONE)
			continue;
		struct contents contents = { 0 };
		if (is_verbal(w, i)) {
			uint32_t subject = child_with(w, i, REL_nsubj);
			if (bare_verb(an, i) || is_infinitive(w, i)) {
				contents_add(an, &contents, i, 0);
			} else if (subject != WORD_NONE && strcmp(xpos_name(w->d->word[i].xpos), "VBZ") != 0 && !mood_of(an, i).future) {
				/* "recommends that: – the police return the files" */
				contents_add(an, &contents, i, 0);
				wish.addressee = (struct actors){ 0 };
				mention_actors(an->a, an->m, subject, &wish.addressee);
			}
		} else if (is_nominal(w, i)) {
			/* "the Office to investigate …; the Assembly to send …" */
			EACH_CHILD(w, i, c)
				if ((w->d->word[c].rel == REL_acl || w->d->word[c].rel == REL_xcomp || w->d->word[c].rel == REL_parataxis) && is_infinitive(w, c))
					contents_add(an, &contents, c, 0);
			if (contents.n > 0) {
				wish.addressee = (struct actors){ 0 };
				mention_actors(an->a, an->m, i, &wish.addressee);
			} else {
				contents_add(an, &contents, i, 0);
			}
		}
		bool any = false;
		for (uint32_t k = 0; k < contents.n; k++)
			for (uint32_t e = event_at(an, contents.v[k]); e != TABLE_NONE; e = an->event.v[e].next)
				if (an->event.v[e].use == USE_FREE && !only_told(an, &an->event.v[e], contents.v[k])) {
					demand_put(an, &an->event.v[e], &wish, contents.v[k]);
					any = true;
				}
		/* a point's first verb that hangs below another word; a noun there may be what is to end ("Outlaw torture") */
		for (uint32_t k = sentence->first; k < sentence->first + sentence->n && k < sentence->first + 12 && !any; k++) {
			uint32_t at = an->event_of[k];
			if (at == TABLE_NONE || (an->event.v[at].kind != WORD_VERB && (harmful(an, an->event.v[at].act))) || an->event.v[at].use != USE_FREE || w->d->word[k].rel == REL_acl_relcl || w->d->word[k].rel == REL_amod)
				continue;
			demand_put(an, &an->event.v[at], &wish, k);
			any = true;
		}
		break;
	}
}

/* "Register us, or tell us the real reason": an order in somebody's mouth. */
static void imperative(struct analysis *an, struct event *e)
{
	const struct words *w = an->w;
	if (!is_verbal(w, e->top) || !bare_verb(an, e->top))
		return;
	/* the sentence's first verb, or the first of what somebody is quoted to say */
	uint32_t q = an->quoted[e->top], root = w->d->word[e->top].head;
	bool opens = root == WORD_NONE || (q != 0 && an->quote.v[q - 1].first + 1 >= e->top && (root < an->quote.v[q - 1].first || root >= an->quote.v[q - 1].end));
	if (!opens)
		return;
	if (is_infinitive(w, e->top) || (q == 0 && strcmp(xpos_name(w->d->word[e->top].xpos), "VB") != 0))
		return;
	struct actor speaker = speaker_at(an, e->word);
	if (speaker.name.n == 0)
		return;
	struct wish wish = { .verb = WORD_NONE, .wording = WORDING_DEMAND };
	*VEC_PUSH(an->a, &wish.by) = speaker;
	demand_put(an, e, &wish, WORD_NONE);
}

void demands_of(struct analysis *an)
{
	for (uint32_t i = 0; i < an->w->n; i++) {
		asking_word(an, i);
		polite(an, i);
	}
	for (size_t k = 0; k < an->d->tokens.sentence.n; k++) {
		const struct sentence *s = &an->d->tokens.sentence.v[k];
		if (s->n > 0 && section_of(an, s->first)->asks)
			section_points(an, s);
		if (s->n > 0)
			question_read(an, s);
	}
}

/* An infinitive of a list that the parser hung on nothing that asks. */
static bool unattached(const struct analysis *an, const struct event *e)
{
	enum rel rel = an->d->word[e->word].rel;
	return is_infinitive(an->w, e->word) && (rel == REL_conj || rel == REL_advcl || rel == REL_acl) && listed(an->w, e->word);
}

/* "asked that the charges be dropped, that he be released": asked by whoever asked just before. */
static void wish_again(struct analysis *an, struct event *e)
{
	const struct claim *last = NULL;
	for (size_t k = an->out->n; k > 0 && last == NULL && an->out->n - k < 8; k--) {
		const struct claim *c = &an->out->v[k - 1];
		if (c->kind == CLAIM_DEMAND && c->word < e->word && an->w->sentence[c->word] == an->w->sentence[e->word])
			last = c;
	}
	if (last == NULL)
		return;
	struct wish wish = { .verb = WORD_NONE, .wording = last->wording, .by = last->by, .addressee = last->addressee, .row = last->through };
	demand_put(an, e, &wish, WORD_NONE);
}

void wishes_of(struct analysis *an)
{
	for (size_t k = 0; k < an->event.n; k++) {
		struct event *e = &an->event.v[k];
		if (e->use != USE_FREE)
			continue;
		if (e->kind == WORD_VERB && e->top == e->word && !e->wanted && (mood_of(an, e->word).subjunctive || unattached(an, e)))
			wish_again(an, e);
		else if (e->wanted)
			wish_modal(an, e);
		else
			imperative(an, e);
	}
}
