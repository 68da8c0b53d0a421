/*
 * An attribution is a statement where it takes a stance or its words tell more
 * than the acts that were taken out of them.
 */
#include "read/statement.h"

#include "read/own_voice.h"
#include "read/stance.h"

/* Does one of the words name who holds office: "minister", "jail superintendent"? */
static bool tells_office(const struct analysis *an, struct str words, uint32_t class_no)
{
	while (words.n > 0) {
		const struct str one = word_lower(an->a, str_cut(&words, ' '));
		if (class_has(an->p, class_no, table_get(&an->lex->word, one)))
			return true;
	}
	return false;
}

/* An authority, or a person whom the document gives a post in one. */
static bool government_speaks(const struct analysis *an, struct actor who)
{
	return who.type == ACTOR_GOVERNMENT || who.type == ACTOR_LEGISLATURE || who.type == ACTOR_COURT || is_known(&an->official, who.name) ||
	       (who.type == ACTOR_PERSON && tells_office(an, who.name, class_number(an->p, S("ofstate")))) ||
	       (str_find_char(who.name, ' ') == STR_NONE && tells_office(an, who.name, class_number(an->p, S("official"))));
}

static void officials_of(struct analysis *an)
{
	const uint32_t post = class_number(an->p, S("official")), state = class_number(an->p, S("ofstate"));
	for (size_t i = 0; i < an->out->n; i++) {
		const struct claim *c = &an->out->v[i];
		if (c->kind != CLAIM_ROLE)
			continue;
		enum actor_type t = c->organisation.type;
		bool official = c->organisation.name.n > 0 && (t == ACTOR_GOVERNMENT || t == ACTOR_COURT || t == ACTOR_LEGISLATURE);
		/* a minister is one wherever; a president may be a union's */
		official = official || tells_office(an, c->title, state) || (c->organisation.name.n == 0 && tells_office(an, c->title, post));
		if (official)
			known_put(an->a, &an->official, c->person.name);
	}
}

/* How much of a statement's words other claims carry already. */
static double covered(const struct analysis *an, const struct attribution *t)
{
	uint32_t all = 0, asked = 0;
	if (t->quote_first != 0) {
		for (uint32_t k = t->quote_first; k != 0; k = an->quote.v[k - 1].next)
			for (uint32_t i = an->quote.v[k - 1].first; i < an->quote.v[k - 1].end; i++)
				all++, asked += an->asked[i];
	} else {
		for (uint32_t i = t->first; i < t->end; i++)
			all++, asked += an->asked[i];
	}
	return all == 0 ? 0 : (double)asked / all;
}

/* "urged the Council to adopt sanctions “to hold them to account”": the quotation is part of what is asked. */
static bool asks_here(const struct analysis *an, uint32_t verb)
{
	return an->demand_in[an->w->sentence[verb]] != 0 && !word_in_class(an->p, an->w, verb, class_number(an->p, S("naming"))) && index_word(&an->p->asking_of[WORD_VERB], an->w, verb) != TABLE_NONE;
}

/* "said that its troops acted in self-defence after being attacked": an act in a clause that only tells when or why. */
static bool in_passing(const struct analysis *an, uint32_t k, uint32_t content)
{
	enum { CLIMB = 8 };
	const struct words *w = an->w;
	if (an->event_of[content] != TABLE_NONE)
		return false;
	for (int n = 0; n < CLIMB && k != WORD_NONE && k != content; n++, k = w->d->word[k].head)
		if (w->d->word[k].rel == REL_advcl && w->d->word[k].head == content)
			return true;
	return false;
}

/* An event that nobody asked for and that is none by itself: "said that the aid was gone". */
static bool only_asked(const struct event *e)
{
	return e->rule->asked && e->kind != WORD_NOUN && e->use == USE_FREE;
}

static bool tells_of_act(const struct analysis *an, uint32_t i)
{
	uint32_t first, end;
	subtree_span(an, i, &first, &end);
	for (uint32_t k = first; k < end; k++) {
		const struct event *e = an->event_of[k] == TABLE_NONE ? NULL : &an->event.v[an->event_of[k]];
		if (e != NULL && e->use != USE_DROPPED && !only_asked(e) && !in_passing(an, k, i))
			return true;
	}
	return false;
}

/* Praise told of somebody is the act `support` and no statement besides; the document's own is both. */
static bool is_support(const struct analysis *an, const struct attribution *t)
{
	const uint32_t e = t->verb != WORD_NONE ? an->event_of[t->verb] : TABLE_NONE;
	return e != TABLE_NONE && an->event.v[e].act == ACT_SUPPORT && an->event.v[e].use != USE_DROPPED && t->quote.n == 0 &&
	       !str_eq(section_of(an, t->first)->issuer.name, t->speaker.name);
}

/* Is only a small part of what is reported quoted: "said that he was held for “reasons of state”"? */
static bool fragment(const struct analysis *an, const struct attribution *t)
{
	uint32_t first, end, quoted = 0;
	subtree_span(an, t->content, &first, &end);
	for (uint32_t i = first; i < end; i++)
		quoted += an->quoted[i] != 0;
	return quoted * 5 < (end - first) * 2;
}

/* "said that the arrests were lawful": what an act is said to be; a court's word on it is a ruling. */
static bool rates_act(const struct analysis *an, const struct attribution *t)
{
	const uint32_t event = an->event_of[t->content];
	const uint32_t topic = (event == TABLE_NONE || only_asked(&an->event.v[event])) && child_with(an->w, t->content, REL_cop) != WORD_NONE ? child_with(an->w, t->content, REL_nsubj) : WORD_NONE;
	if (topic == WORD_NONE || an->d->word[topic].upos != UPOS_NOUN || t->speaker.type == ACTOR_COURT)
		return false;
	uint32_t first, end;
	subtree_span(an, t->content, &first, &end);
	for (uint32_t k = first; k < end; k++)
		if (k != topic && an->event_of[k] != TABLE_NONE && an->event.v[an->event_of[k]].use != USE_DROPPED && !only_asked(&an->event.v[an->event_of[k]]))
			return false;
	return true;
}

/* A report that adds nothing to what else is taken out of the document: plans, the document's own voice, and acts that
 * know who told them; unless it avows them. */
static bool adds_nothing(struct analysis *an, const struct attribution *t)
{
	if (t->content == WORD_NONE || (t->quote.n > 0 && !fragment(an, t)))
		return false;
	const struct section *s = section_of(an, t->first);
	if (s->kind == SECTION_QUESTION)
		return false; /* put to somebody to answer */
	const struct mood m = mood_of(an, t->content);
	/* "a state that claims to protect minorities": what one sets up to be */
	if (t->nominal || m.future || m.should || m.modality == MODALITY_POSSIBLE || is_infinitive(an->w, t->content))
		return true;
	const bool avows = t->verb != WORD_NONE && (word_in_class(an->p, an->w, t->verb, class_number(an->p, S("avowal"))) ||
		(lemma_is(an->w, t->verb, "announce") && stance_of_himself(an, t, t->content)));
	return tells_of_act(an, t->content) && !avows && !rates_act(an, t);
}

/* "We believe that she was targeted": what the document says in its own voice is told by the acts, as is what an assembly
 * notes; an alert that names its issuer ("DWW holds that …") quotes it. */
static bool own_report(const struct analysis *an, const struct attribution *t)
{
	const struct str issuer = section_of(an, t->first)->issuer.name;
	const bool we = t->speaker_word == WORD_NONE || an->d->word[t->speaker_word].upos == UPOS_PRON || t->speaker.type == ACTOR_LEGISLATURE;
	return we && t->stance == STANCE_INFORMS && t->content != WORD_NONE && t->quote.n == 0 && issuer.n > 0 && str_eq(issuer, t->speaker.name);
}

static bool speaks_for(struct actor outer, struct actor inner)
{
	if (str_eq(outer.name, inner.name))
		return true;
	return outer.type == ACTOR_PERSON && inner.type != ACTOR_PERSON && inner.type != ACTOR_GROUP && inner.type != ACTOR_OTHER;
}

/* "said it was dismayed", "a spokesman said Washington was concerned": one statement, with the stance of what is said. */
static void take_inner_stance(struct analysis *an, struct attribution *t)
{
	if (t->content == WORD_NONE || t->stance != STANCE_INFORMS || t->silent)
		return;
	const uint32_t s = an->w->sentence[t->content];
	for (uint32_t k = an->attribution_at[s]; k < an->attribution_at[s + 1]; k++) {
		struct attribution *inner = &an->attribution.v[k];
		if (inner == t || inner->verb != t->content || inner->denied || !speaks_for(t->speaker, inner->speaker))
			continue;
		if (inner->stance != STANCE_INFORMS) {
			t->stance = inner->stance;
			inner->silent = true;
		}
	}
}

/* "Holm disputed this: “…”, he told the paper": one statement, of whoever disputed. */
static void take_next_quote(struct analysis *an, struct attribution *t)
{
	if (t->verb == WORD_NONE || t->silent || t->quote.n > 0 || t->content != WORD_NONE || (t->stance != STANCE_DENIES && t->stance != STANCE_DOUBTS))
		return;
	const uint32_t s = an->w->sentence[t->verb];
	for (uint32_t k = an->attribution_at[s]; k < an->attribution_at[s + 1]; k++) {
		struct attribution *next = &an->attribution.v[k];
		if (next == t || next->quote.n == 0 || next->speaker_word == WORD_NONE || next->first < t->first || next->stance != STANCE_INFORMS ||
			an->d->word[next->speaker_word].upos != UPOS_PRON || an->quote.v[next->quote_first - 1].open < t->verb)
			continue;
		t->quote = next->quote;
		t->quote_first = next->quote_first;
		t->end = next->end > t->end ? next->end : t->end;
		next->silent = true;
		return;
	}
}

static bool reported_at(const struct analysis *an, uint32_t sentence, uint32_t root)
{
	for (uint32_t k = an->attribution_at[sentence]; k < an->attribution_at[sentence + 1]; k++)
		if (an->attribution.v[k].verb == root || an->attribution.v[k].content == root)
			return true;
	return false;
}

/* A sentence's root, or a clause beside it: "…, so the talk of it is groundless". */
static bool main_clause(const struct words *w, uint32_t i)
{
	const struct word *x = &w->d->word[i];
	if (x->head == WORD_NONE)
		return true;
	return (x->rel == REL_conj || x->rel == REL_parataxis) && w->d->word[x->head].head == WORD_NONE &&
		(child_with(w, i, REL_nsubj) != WORD_NONE || child_with(w, i, REL_nsubj_pass) != WORD_NONE) && child_with(w, i, REL_mark) == WORD_NONE;
}

/* "The army bombs from high up", "A prison exchange is not a policy": no act, told of others as what always holds. */
static bool answers_with_view(struct analysis *an, const struct sentence *x, uint32_t root)
{
	const struct words *w = an->w;
	const struct mood m = mood_of(an, root);
	const uint32_t subj = child_with(w, root, REL_nsubj), cop = child_with(w, root, REL_cop), pron = subj != WORD_NONE && w->d->word[subj].upos == UPOS_PRON;
	if (subj == WORD_NONE || word_is(w, x->first + x->n - 1, "?") || child_with(w, root, REL_discourse) != WORD_NONE)
		return false;
	if (pron && !word_is(w, subj, "nobody") && !word_is(w, subj, "somebody") && !word_is(w, subj, "everybody") && !word_is(w, subj, "everyone"))
		return false;
	/* "My brother drives a lorry": of one's own */
	const uint32_t poss = child_with(w, subj, REL_nmod_poss);
	if (poss != WORD_NONE && (word_is(w, poss, "my") || word_is(w, poss, "our")))
		return false;
	for (uint32_t k = x->first; k < x->first + x->n; k++)
		if (an->event_of[k] != TABLE_NONE || an->asked[k] || word_is(w, k, "if") || word_is(w, k, "unless"))
			return false;
	return m.present || (cop != WORD_NONE && (word_is(w, cop, "is") || word_is(w, cop, "are")));
}

/* Two views told one behind the other are one statement. */
static bool goes_on(struct analysis *an, const struct claim *c)
{
	struct claim *last = an->out->n > 0 ? &an->out->v[an->out->n - 1] : NULL;
	if (last == NULL || last->kind != CLAIM_STATEMENT || last->stance != STANCE_INFORMS || last->word == WORD_NONE || c->word == WORD_NONE ||
		an->w->sentence[last->word] + 1 != an->w->sentence[c->word] || paragraph_of(an, last->word) != paragraph_of(an, c->word) ||
		!str_eq(last->speaker.name, c->speaker.name))
		return false;
	last->span.end = c->span.end;
	last->word = c->word;
	last->reported = text_span(an->d->text, last->span);
	return true;
}

/* What the document, or whoever answers, says in a voice of its own. */
static void own_statements(struct analysis *an)
{
	const struct words *w = an->w;
	for (uint32_t k = 0; k < an->d->tokens.sentence.n; k++) {
		const struct sentence *x = &an->d->tokens.sentence.v[k];
		const struct section *s = x->n > 3 ? section_of(an, x->first) : NULL;
		if (s == NULL || s->issuer.name.n == 0 || (s->kind != SECTION_PROSE && s->kind != SECTION_ANSWER))
			continue;
		for (uint32_t i = x->first; i < x->first + x->n; i++) {
			if (!main_clause(w, i) || an->said[i] != 0 || an->quoted[i] != 0 || an->asked[i] || an->barred[i] || reported_at(an, k, i))
				continue;
			const enum stance stance = own_voice(an, i, government_speaks(an, s->issuer));
			if (stance == STANCE_INFORMS && !(s->kind == SECTION_ANSWER && answers_with_view(an, x, i)))
				continue;
			struct claim c = { CLAIM_INIT, .kind = CLAIM_STATEMENT, .speaker = s->issuer, .stance = stance, .word = i };
			c.span = words_span(w, x->first, x->first + x->n);
			c.reported = text_span(an->d->text, c.span);
			if (stance != STANCE_INFORMS || !goes_on(an, &c))
				*VEC_PUSH(an->a, an->out) = c;
		}
	}
}

/* "Do you regret the film?": who answers has said nothing yet. */
static bool is_asked(const struct analysis *an, const struct attribution *t)
{
	const struct sentence *s = t->verb != WORD_NONE ? &an->d->tokens.sentence.v[an->w->sentence[t->verb]] : NULL;
	return s != NULL && section_of(an, t->verb)->kind == SECTION_QUESTION && word_is(an->w, s->first + s->n - 1, "?") && t->speaker_word != WORD_NONE &&
	       word_is(an->w, t->speaker_word, "you");
}

/* "No comment." */
static bool says_nothing(const struct attribution *t)
{
	return t->quote.n >= 10 && t->quote.n <= 12 && str_eq_nocase(str_slice(t->quote, 0, 10), S("no comment"));
}

void statements_of(struct analysis *an)
{
	officials_of(an);
	for (size_t i = 0; i < an->attribution.n; i++)
		take_inner_stance(an, &an->attribution.v[i]), take_next_quote(an, &an->attribution.v[i]);
	for (size_t i = 0; i < an->attribution.n; i++) {
		const struct attribution *t = &an->attribution.v[i];
		if (t->silent || t->end <= t->first || is_asked(an, t) || says_nothing(t))
			continue;
		if (section_of(an, t->first)->kind == SECTION_HEADING && t->quote.n == 0)
			continue; /* a heading repeats what the body says */
		bool plain = t->stance == STANCE_INFORMS;
		if (plain && t->outer != 0 && t->verb != WORD_NONE && an->quoted[t->verb] != 0)
			continue; /* "“They told my mother that …,” he said": what he says */
		if (t->according && t->quote.n == 0 && tells_of_act(an, t->content))
			continue;
		if (t->nominal && t->quote.n == 0 && !tells_of_act(an, t->content))
			continue;
		if (t->verb != WORD_NONE && (an->asked[t->verb] || (t->rule != NULL && t->rule->quote_only && asks_here(an, t->verb))) && (plain || t->stance == STANCE_WARNS))
			continue; /* it asked */
		if (plain && covered(an, t) > (t->quote.n > 0 ? 0.8 : 0.5))
			continue;
		const bool government = government_speaks(an, t->speaker);
		struct claim c = { CLAIM_INIT, .kind = CLAIM_STATEMENT, .speaker = t->speaker, .quote = t->quote, .stance = stance_of(an, t, government) };
		const enum stance closer = c.stance == STANCE_INFORMS ? stance_closer(an, t, government) : c.stance;
		const bool telling = t->quote.n > 0 && closer != STANCE_INFORMS;
		if ((c.stance == STANCE_INFORMS && !telling && adds_nothing(an, t)) || own_report(an, t))
			continue;
		if (c.stance == STANCE_SUPPORTS && is_support(an, t))
			continue;
		c.stance = closer;
		c.span = words_span(an->w, t->first, t->end);
		if (t->content != WORD_NONE && t->quote.n == 0) {
			uint32_t f, e;
			subtree_span(an, t->content, &f, &e);
			c.reported = text_span(an->d->text, words_span(an->w, f, e));
		}
		if (t->outer != 0)
			c.said_by = an->attribution.v[t->outer - 1].speaker;
		if (t->rule != NULL && t->rule->toward.n > 0 && t->verb != WORD_NONE) {
			uint32_t at = path_word(an, t->verb, &t->rule->toward);
			if (at != WORD_NONE)
				mention_actors(an->a, an->m, at, &c.toward);
		}
		c.rule = t->rule != NULL ? t->rule->row : NULL;
		c.word = t->verb;
		*VEC_PUSH(an->a, an->out) = c;
	}
	own_statements(an);
}
