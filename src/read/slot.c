/*
 * The places that the tables name (subj, obj, iobj, comp, poss, mod, head, prev,
 * a preposition) and what they ask of the word there.
 */
#include "read/clause_part.h"

static bool word_number_is(const struct analysis *an, uint32_t number, const char *z)
{
	return number == table_get(&an->lex->word, str_of(z));
}

/* "when troops opened fire": the adverb that opens a clause. */
static bool opens_with(const struct words *w, uint32_t i, uint32_t number)
{
	EACH_CHILD(w, i, c)
		if (c < i && w->d->word[c].rel == REL_advmod && w->form[c] == number)
			return true;
	return false;
}

/* A phrase of the preposition behind word i, or before it. */
static uint32_t slot_side(struct analysis *an, uint32_t i, uint32_t prep, bool behind)
{
	const struct words *w = an->w;
	EACH_CHILD(w, i, c) {
		enum rel rel = w->d->word[c].rel;
		if (behind != (c > i))
			continue;
		if (rel == REL_conj || rel == REL_case || rel == REL_mark || rel == REL_punct)
			continue;
		if (!(has_marker_number(w, c, prep) || (rel == REL_advcl && opens_with(w, c, prep))) || (an->ws != NULL && an->ws->of[c] != 0 && rel != REL_advcl))
			continue;
		/* "sentences of up to ten years to 14 farmers" */
		if (!(has_marker(w, c, "up") && word_number_is(an, prep, "to")))
			return antecedent(an, c);
	}
	return WORD_NONE;
}

static uint32_t slot_prep(struct analysis *an, uint32_t i, uint32_t prep)
{
	const uint32_t behind = slot_side(an, i, prep, true);
	return behind != WORD_NONE ? behind : slot_side(an, i, prep, false);
}

/* The clause that completes word i: "agreed to free him". */
static uint32_t slot_complement(const struct words *w, uint32_t i)
{
	static const enum rel rels[] = { REL_xcomp, REL_ccomp, REL_acl, REL_advcl, REL_csubj };
	for (size_t k = 0; k < sizeof(rels) / sizeof(rels[0]); k++)
		EACH_CHILD(w, i, c)
			if (w->d->word[c].rel == rels[k] && (rels[k] != REL_advcl || has_marker(w, c, "to") || has_marker(w, c, "that") || has_marker(w, c, "for")) &&
				(rels[k] != REL_acl || c > i))
				return c;
	return WORD_NONE;
}

static uint32_t slot_modifier(const struct words *w, uint32_t i)
{
	static const enum rel rels[] = { REL_compound, REL_nmod_desc, REL_amod };
	for (size_t k = 0; k < sizeof(rels) / sizeof(rels[0]); k++)
		EACH_CHILD(w, i, c)
			if (w->d->word[c].rel == rels[k])
				return c;
	return WORD_NONE;
}

/* The phrase of a preposition, of i's own or of its neighbour's: an object's may hang on the verb and the other way round. */
static uint32_t slot_phrase(struct analysis *an, uint32_t i, uint32_t prep)
{
	const struct words *w = an->w;
	const struct word *d = &w->d->word[i];
	uint32_t c = slot_side(an, i, prep, true);
	if (c == WORD_NONE && is_verbal(w, i) && !word_number_is(an, prep, "of") && !word_number_is(an, prep, "by")) {
		/* "In a separate case, police froze the money in the account": what stands first comes last */
		const uint32_t obj = child_with(w, i, REL_obj);
		c = obj != WORD_NONE ? slot_prep(an, obj, prep) : WORD_NONE;
	}
	if (c == WORD_NONE)
		c = slot_side(an, i, prep, false);
	if (c != WORD_NONE || is_verbal(w, i) || word_number_is(an, prep, "of") || word_number_is(an, prep, "by"))
		return c;
	if ((d->rel == REL_obj || d->rel == REL_obl || d->rel == REL_nmod) && d->head != WORD_NONE) {
		c = slot_prep(an, d->head, prep);
		/* "asked for life sentences for six": not itself */
		if (c == i)
			EACH_CHILD(w, d->head, x)
				if (x > i && c == i && has_marker_number(w, x, prep))
					c = x;
		return c != WORD_NONE && c > i && c < i + 12 ? c : WORD_NONE;
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
	case SLOT_COMP:
		return slot_complement(w, i);
	case SLOT_POSS: {
		uint32_t c = child_with(w, i, REL_nmod_poss);
		return c == WORD_NONE ? c : antecedent(an, c);
	}
	case SLOT_MOD:
		return slot_modifier(w, i);
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
	case SLOT_PREP:
		return slot_phrase(an, i, slot.prep);
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

bool counted_more(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	if (w->d->word[i].upos != UPOS_ADJ || !(word_is(w, i, "more") || word_is(w, i, "fewer") || word_is(w, i, "less")))
		return false;
	return i + 2 < w->n && word_is(w, i + 1, "than") && w->d->word[i + 2].upos == UPOS_NUM &&
	       (i + 3 >= w->n || !is_nominal(w, i + 3)) && w->d->word[i].head < i;
}

bool the_afflicted(const struct analysis *an, uint32_t i)
{
	const struct word *d = &an->d->word[i];
	return (d->upos == UPOS_ADJ || d->upos == UPOS_VERB || d->upos == UPOS_NOUN) && i > 0 && word_is(an->w, i - 1, "the") &&
	       (d->rel == REL_obj || d->rel == REL_obl || d->rel == REL_nsubj_pass || d->rel == REL_nmod) &&
	       word_in_class(an->p, an->w, i, class_number(an->p, S("afflicted")));
}

/* "them", the lawsuits told before. */
static bool means_things(const struct analysis *an, uint32_t i)
{
	const uint32_t at = an->m->of[i];
	if (at == 0 || an->m->mention.v[at - 1].c.kind != CHUNK_PRONOUN)
		return false;
	const uint32_t entity = entity_of(an->m, at - 1);
	if (entity >= an->m->entity.n || an->m->entity.v[entity].type != ACTOR_OTHER || an->m->entity.v[entity].named)
		return false;
	const uint32_t head = an->m->mention.v[an->m->entity.v[entity].mention].c.head;
	return head != i && an->d->word[head].upos == UPOS_NOUN && !looks_human(an, head) && phrase_word(&an->lex->titles, an->w, head) == TABLE_NONE;
}

static bool is_relative_pronoun(const struct words *w, uint32_t i)
{
	return xpos_is(w, i, "WDT") || xpos_is(w, i, "WP") || xpos_is(w, i, "WP$") ||
	       (w->d->word[i].upos == UPOS_PRON && (word_is(w, i, "that") || word_is(w, i, "which") || word_is(w, i, "who")) &&
		       w->d->word[i].head != WORD_NONE && i < w->d->word[i].head);
}

/* "would not say who killed him", "told the court whom they had shot": a question that stands for a clause; its pronoun is nobody named. */
static bool asks_who(const struct words *w, uint32_t i)
{
	const uint32_t verb = w->d->word[i].head;
	return verb != WORD_NONE && (word_is(w, i, "who") || word_is(w, i, "whom")) && w->d->word[verb].rel == REL_ccomp;
}

uint32_t antecedent(const struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	/* "rejected what he called a smear" has none */
	if (i == WORD_NONE || !is_relative_pronoun(w, i) || word_is(w, i, "what") || word_is(w, i, "whoever") || word_is(w, i, "whosoever") || asks_who(w, i))
		return i;
	uint32_t up = w->d->word[i].head;
	for (int n = 0; up != WORD_NONE && n < CLIMB_MAX; n++, up = w->d->word[up].head) {
		enum rel rel = w->d->word[up].rel;
		if ((rel == REL_acl_relcl || rel == REL_acl) && w->d->word[up].head != WORD_NONE && w->d->word[up].head < i)
			return w->d->word[up].head;
	}
	/* the clause hung elsewhere: the noun before the pronoun, over a comma or preposition */
	if (w->d->word[i].upos == UPOS_PRON || w->d->word[i].upos == UPOS_DET)
		for (uint32_t k = i; k > 0 && k + 4 > i && !is_verbal(w, k - 1); k--)
			if (w->sentence[k - 1] == w->sentence[i] && (w->d->word[k - 1].upos == UPOS_NOUN || w->d->word[k - 1].upos == UPOS_PROPN))
				return k - 1;
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
	/* "wounded more than 50" */
	if (counted_more(an, i))
		return true;
	if (d->upos == UPOS_NUM && i + 3 < w->n && word_is(w, i + 1, "of") && (word_is(w, i + 3, "accused") || word_is(w, i + 3, "defendants")))
		return true;
	/* "six of the accused", "three of the men" */
	const uint32_t whole = d->upos == UPOS_NUM ? child_with(w, i, REL_nmod) : WORD_NONE;
	if (whole != WORD_NONE && has_marker(w, whole, "of") && (word_is(w, whole, "accused") || word_is(w, whole, "defendants") || word_is(w, whole, "hands") || looks_human(an, whole) || mention_actor(an->m, whole).type == ACTOR_GROUP))
		return true;
	/* "took six of them away" */
	if (whole != WORD_NONE && has_marker(w, whole, "of") && (word_is(w, whole, "them") || word_is(w, whole, "us"))) {
		const struct actor who = mention_actor(an->m, whole);
		return who.name.n == 0 || who.type == ACTOR_PERSON || who.type == ACTOR_GROUP || who.type == ACTOR_GOVERNMENT;
	}
	if (d->upos == UPOS_NUM)
		return child_with(w, i, REL_nmod) == WORD_NONE && phrase_word(&w->lex->time[TIME_UNIT], w, i) == TABLE_NONE;
	/* "killed one and wounded another" */
	if (word_is(w, i, "another") && d->rel == REL_obj && i > 0 && w->d->word[i - 1].upos == UPOS_VERB)
		return true;
	if (d->upos == UPOS_PRON || d->upos == UPOS_DET)
		return word_in_class(an->p, w, i, an->class_people) && !means_things(an, i);
	if (word_in_class(an->p, w, i, an->class_people))
		return true;
	if (the_afflicted(an, i))
		return true;
	/* "killed two and wounded a third" */
	const uint32_t det = child_with(w, i, REL_det);
	if (det != WORD_NONE && word_is(w, det, "a") && child_with(w, i, REL_nmod) == WORD_NONE && word_in_class(an->p, w, i, class_number(an->p, S("onemore"))))
		return true;
	if (d->upos != UPOS_NOUN || d->lemma.n < 5)
		return false;
	for (size_t k = 0; k < sizeof(ends) / sizeof(ends[0]); k++)
		if (str_ends(d->lemma, str_of(ends[k])))
			return true;
	return false;
}

/* "They took my brother": in an answer, or where it means nobody, "they" are those who have the power to. */
static bool unnamed_officers(const struct analysis *an, uint32_t i, struct actor who, uint32_t class_no)
{
	if (!word_is(an->w, i, "they") || an->d->word[i].rel != REL_nsubj || (class_no != class_number(an->p, S("forces")) && class_no != class_number(an->p, S("interrogators"))))
		return false;
	return who.name.n == 0 || who.type == ACTOR_GOVERNMENT || section_of(an, i)->kind == SECTION_ANSWER;
}

static bool word_passes(struct analysis *an, uint32_t i, const struct test *t)
{
	const struct words *w = an->w;
	/* "duty-free" frees nobody, but tells of what kind a status is */
	if (an->barred[i] && w->d->word[i].rel != REL_amod)
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
		return unnamed_officers(an, i, who, t->value);
	}
	/* a name's head may be its last word: "the Sedition Act" */
	EACH_CHILD(w, inner, c)
		if ((w->d->word[c].rel == REL_flat || w->d->word[c].rel == REL_compound) && c > inner && word_in_class(an->p, w, c, t->value))
			return true;
	return false;
}

/* What a participant may be besides its type: lawmakers and officers are people too; a name of which nothing is known
 * may be a person's when it has two capitals or more.  Only of those to whom something is done. */
static bool also_of_type(const struct analysis *an, uint32_t at, enum actor_type type, const struct test *t)
{
	const uint32_t mask = t->value;
	const struct words *w = an->w;
	const bool human = (mask >> ACTOR_GROUP & 1) != 0 && (mask >> ACTOR_PERSON & 1) != 0;
	if (!human || an->m->of[at] == 0 || t->path.n == 0 || t->path.step[t->path.n - 1].kind == SLOT_SUBJ)
		return false;
	const struct chunk *c = &an->m->mention.v[an->m->of[at] - 1].c;
	if (c->kind == CHUNK_NOUN)
		return (type == ACTOR_GOVERNMENT || type == ACTOR_LEGISLATURE || type == ACTOR_COURT) &&
		       phrase_word(&w->lex->titles, w, c->head) != TABLE_NONE;
	return c->kind == CHUNK_NAME && type == ACTOR_OTHER && c->noun == WORD_NONE && c->core_end - c->core >= 2 && c->core_end - c->core <= 4 &&
	       word_capital(w, c->core) && word_capital(w, c->core_end - 1);
}

/* Whether the last of the acts told in earlier sentences that touch somebody's liberty left them in custody. */
static bool held_before(const struct analysis *an, uint32_t at)
{
	static const enum act kept[] = { ACT_ARREST, ACT_CHARGE, ACT_TRY, ACT_CONVICT, ACT_SENTENCE, ACT_TORTURE, ACT_TRANSFER, ACT_DENY_ACCESS };
	static const enum act freed[] = { ACT_RELEASE, ACT_ACQUIT, ACT_PARDON, ACT_FLEE, ACT_EXPEL };
	enum { BACK = 200 };
	const struct actor who = mention_actor(an->m, at);
	if (who.name.n == 0)
		return false;
	for (size_t k = an->event.n; k > 0 && k + BACK > an->event.n; k--) {
		const struct event *e = &an->event.v[k - 1];
		const uint32_t whom = e->role[ROLE_RECIPIENT];
		if (whom == WORD_NONE || an->w->sentence[e->word] == an->w->sentence[at] || e->modality != MODALITY_ASSERTED || e->negated || !str_eq(mention_actor(an->m, whom).name, who.name))
			continue;
		for (size_t x = 0; x < sizeof(kept) / sizeof(*kept); x++)
			if (e->act == kept[x])
				return !e->stop;
		for (size_t x = 0; x < sizeof(freed) / sizeof(*freed); x++)
			if (e->act == freed[x])
				return false;
	}
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
		const uint32_t over = path_word(an, i, &t->path);
		if (over == WORD_NONE)
			return false;
		EACH_CHILD(w, over, c)
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
	case TEST_HELD:
		return held_before(an, at);
	case TEST_IS_TYPE: {
		struct actor who = mention_actor(an->m, at);
		enum actor_type type = who.type;
		const uint32_t whole = at;
		if (type == ACTOR_OTHER && content_word(an, at) != at) {
			at = content_word(an, at);
			type = mention_actor(an->m, at).type;
		}
		/* "six of them" are people, whatever body "them" points to */
		const bool some_of_them = at != whole && w->d->word[at].upos == UPOS_PRON && looks_human(an, whole);
		if (some_of_them || (type == ACTOR_OTHER && looks_human(an, at)))
			type = ACTOR_GROUP;
		if (also_of_type(an, at, type, t))
			return true;
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
