/*
 * One verdict kept in mind while the acts are gone through in the order of the
 * text; then those that lack too much are taken out.
 */
#include "read/gap.h"

#include "read/clause.h"

#include <stdlib.h>

enum { COURT_SENTENCES = 20, NAMED_SENTENCES = 6 };

struct verdict {
	const struct actors *court, *convicts;
	struct days days;
	uint32_t sentence, convicts_sentence;
};

static bool is_verdict(enum act a)
{
	return a == ACT_SENTENCE || a == ACT_CONVICT || a == ACT_ACQUIT || a == ACT_FINE;
}

static bool is_penalty(enum act a)
{
	return a == ACT_SENTENCE || a == ACT_FINE;
}

/* "had been sentenced", "has been fined": another time, another court. */
static bool is_perfect(const struct analysis *an, uint32_t i)
{
	EACH_CHILD(an->w, i, c)
		if (an->d->word[c].rel == REL_aux && lemma_is(an->w, c, "have"))
			return true;
	return false;
}

/* Told as part of the verdict that is kept in mind: by a finite verb, or by a noun with its term. */
static bool belongs(const struct analysis *an, const struct claim *c, const struct verdict *v)
{
	const uint32_t sentence = an->w->sentence[c->word];
	const enum rel rel = an->d->word[c->word].rel;
	if (v->court == NULL || sentence < v->sentence || sentence - v->sentence > COURT_SENTENCES || is_perfect(an, c->word))
		return false;
	/* each entry of a chronology tells another day */
	const uint32_t paragraph = an->d->tokens.sentence.v[sentence].paragraph;
	if (an->section[paragraph].kind == SECTION_ENTRY && paragraph != an->d->tokens.sentence.v[v->sentence].paragraph)
		return false;
	if (c->deed.date.days.from != DAY_NONE && v->days.from != DAY_NONE &&
		(c->deed.date.days.from != v->days.from || c->deed.date.days.to != v->days.to))
		return false;
	if (rel == REL_root && c->deed.date.days.from == DAY_NONE)
		return true; /* "Acquitted are A and B" */
	if (rel == REL_amod || rel == REL_acl || (rel == REL_acl_relcl && c->deed.date.days.from == DAY_NONE))
		return false;
	return !c->noun || c->deed.details.term.n > 0 || c->deed.act == ACT_FINE;
}

static bool done(const struct claim *c)
{
	return c->modality == MODALITY_ASSERTED || c->modality == MODALITY_ALLEGED;
}

/* The same, told elsewhere: named nowhere in this claim. */
static struct actors told_before(struct arena *a, const struct actors *from)
{
	struct actors ret = { 0 };
	for (size_t i = 0; i < from->n; i++) {
		struct actor *one = VEC_PUSH(a, &ret);
		*one = from->v[i];
		one->mention = (struct span){ 0 };
	}
	return ret;
}

/* Whom the penalty falls on, when its own clause names nobody. */
static void convicts_carry(const struct analysis *an, struct claim *c, const struct verdict *v)
{
	if (!is_penalty(c->deed.act) || c->deed.recipient.n > 0 || v->convicts == NULL)
		return;
	const uint32_t sentence = an->w->sentence[c->word];
	const bool same_paragraph = an->d->tokens.sentence.v[sentence].paragraph == an->d->tokens.sentence.v[v->convicts_sentence].paragraph;
	if (sentence == v->convicts_sentence || (same_paragraph && sentence == v->convicts_sentence + 1))
		c->deed.recipient = told_before(an->a, v->convicts);
}

/* A court or a state; a person only where the sentence speaks of a judge. */
static bool may_judge(const struct analysis *an, const struct claim *c)
{
	const enum actor_type t = c->deed.actor.n > 0 ? c->deed.actor.v[0].type : ACTOR_OTHER;
	if (t == ACTOR_COURT || t == ACTOR_GOVERNMENT || t == ACTOR_PLACE)
		return true;
	const struct sentence *s = &an->d->tokens.sentence.v[an->w->sentence[c->word]];
	const uint32_t judge = class_number(an->p, S("judgeword"));
	for (uint32_t i = s->first; (t == ACTOR_PERSON || t == ACTOR_GROUP) && i < s->first + s->n; i++)
		if (word_in_class(an->p, an->w, i, judge))
			return true;
	return false;
}

/* "Tarsk court" in "the registry of the Tarsk court of first instance": inside another's phrase. */
static struct actor court_inside(const struct analysis *an, uint32_t i)
{
	struct actor who = { 0 };
	const uint32_t noun = phrase_word(&an->lex->nouns, an->w, i);
	if (noun == TABLE_NONE || an->lex->noun.v[noun].type != ACTOR_COURT || i == 0 || an->w->sentence[i - 1] != an->w->sentence[i] || !word_capital(an->w, i - 1))
		return who;
	/* no "Former justice minister" */
	const uint32_t begins = an->d->tokens.sentence.v[an->w->sentence[i]].first;
	if (i - 1 == begins || (i + 1 < an->w->n && an->d->word[i + 1].upos == UPOS_NOUN))
		return who;
	uint32_t first = i - 1;
	while (first > begins && word_capital(an->w, first - 1) && an->d->word[first - 1].upos != UPOS_DET)
		first--;
	return (struct actor){ .name = words_str(an->w, first, i + 1), .type = ACTOR_COURT, .mention = words_span(an->w, first, i + 1) };
}

/* "the registry of the Court of Tarsk sent a list: thirty of the accused convicted": the court last named before the first verdict. */
static void court_named(struct analysis *an, const struct claim *c, struct verdict *v)
{
	const uint32_t sentence = an->w->sentence[c->word];
	for (uint32_t i = c->word; i > 0 && an->w->sentence[i - 1] + NAMED_SENTENCES >= sentence; i--) {
		const uint32_t at = an->m->of[i - 1];
		if (at == 0 || an->m->mention.v[at - 1].c.kind == CHUNK_PRONOUN || section_of(an, i - 1)->kind == SECTION_HEADING)
			continue;
		if (section_of(an, c->word)->kind == SECTION_ENTRY && paragraph_of(an, i - 1) != paragraph_of(an, c->word))
			return;
		struct actor who = mention_actor(an->m, i - 1);
		if (who.type != ACTOR_COURT || !an->m->mention.v[at - 1].c.capital)
			who = court_inside(an, i - 1);
		if (who.name.n == 0)
			continue;
		struct actors *one = ARENA_NEW(an->a, struct actors);
		*one = (struct actors){ 0 };
		*VEC_PUSH(an->a, one) = who;
		*v = (struct verdict){ .court = one, .convicts = v->convicts, .convicts_sentence = v->convicts_sentence, .days = c->deed.date.days, .sentence = sentence };
		return;
	}
}

static void verdict_take(const struct analysis *an, const struct claim *c, struct verdict *v)
{
	const uint32_t sentence = an->w->sentence[c->word];
	const struct actors *by = &c->deed.actor;
	if (may_judge(an, c)) {
		v->court = by;
		v->days = c->deed.date.days;
		v->sentence = sentence;
	}
}

static int by_word(const void *a, const void *b)
{
	const struct claim *const *x = a, *const *y = b;
	return ((*x)->word > (*y)->word) - ((*x)->word < (*y)->word);
}

/* What somebody was found guilty of, and whether there, is told of the penalty too. */
static void offence_carry(struct deed *to, const struct deed *from)
{
	if (to->details.charge.n == 0)
		to->details.charge = from->details.charge;
	if (to->details.form.n == 0)
		to->details.form = from->details.form;
}

/* "was convicted of fraud. The judge gave him five years." */
static void charge_carry(const struct analysis *an, struct claim *c, const struct claim *before)
{
	if (before == NULL || c->deed.act != ACT_SENTENCE || before->deed.act != ACT_CONVICT || c->deed.recipient.n == 0 || before->deed.recipient.n != c->deed.recipient.n ||
		!str_eq(c->deed.recipient.v[0].name, before->deed.recipient.v[0].name) || paragraph_of(an, c->word) != paragraph_of(an, before->word))
		return;
	offence_carry(&c->deed, &before->deed);
}

static void verdicts_carry(struct analysis *an, size_t first)
{
	struct claim **act = ARENA_ARRAY(an->a, struct claim *, an->out->n - first + 1);
	size_t acts = 0;
	for (size_t i = first; i < an->out->n; i++) {
		struct claim *c = &an->out->v[i];
		if (c->kind == CLAIM_ACT && c->word < an->w->n && is_verdict(c->deed.act) && done(c))
			act[acts++] = c;
	}
	qsort(act, acts, sizeof(*act), by_word);
	struct verdict v = { .days = DAYS_NONE };
	for (size_t i = 0; i < acts; i++) {
		struct claim *c = act[i];
		convicts_carry(an, c, &v);
		if (c->deed.actor.n == 0 && v.court == NULL && c->deed.act != ACT_FINE && !is_perfect(an, c->word) && (!c->noun || c->deed.details.term.n > 0))
			court_named(an, c, &v);
		if (c->deed.actor.n == 0 && belongs(an, c, &v))
			c->deed.actor = told_before(an->a, v.court);
		else
			verdict_take(an, c, &v);
		charge_carry(an, c, i > 0 ? act[i - 1] : NULL);
		if (c->deed.recipient.n > 0 && c->deed.act != ACT_ACQUIT) {
			v.convicts = &c->deed.recipient;
			v.convicts_sentence = an->w->sentence[c->word];
		}
	}
}

static bool between(const struct analysis *an, uint32_t i)
{
	EACH_CHILD(an->w, i, c)
		if (has_marker(an->w, c, "between"))
			return true;
	return false;
}

/* "The two ministers held talks" */
static bool several(const struct actors *by)
{
	if (by->n != 1)
		return by->n > 1;
	struct str rest = by->v[0].name;
	const struct str one = str_cut(&rest, ' ');
	return str_eq_nocase(one, S("two")) || str_eq_nocase(one, S("both"));
}

/* Nobody to whom it was done. */
static bool lacks(const struct analysis *an, const struct claim *c)
{
	const struct act_facts *fact = &an->p->fact[c->deed.act];
	const bool whom = c->deed.recipient.n > 0 || c->deed.object.name.n > 0;
	/* "in consultation with the villages": of whom? */
	if (fact->reciprocal && fact->whom && c->deed.actor.n == 0 && c->deed.recipient.n == 1 && c->deed.date.days.from == DAY_NONE)
		return c->modality == MODALITY_ASSERTED;
	/* "The party meets on 9 October": nobody else is named */
	const bool alone = fact->reciprocal && !c->noun && c->deed.actor.n == 1 && !several(&c->deed.actor);
	if (whom || (c->modality == MODALITY_PLANNED && !alone))
		return false;
	/* "consultations between the two ministries" are held by both */
	if (fact->reciprocal)
		return fact->whom && !several(&c->deed.actor) && !between(an, c->word);
	/* "The verdict was guilty", "ended with a nine-year sentence" */
	if (is_verdict(c->deed.act) && ((c->deed.details.term.n > 0 && c->deed.actor.n == 0) || (c->noun && an->d->word[c->word].rel == REL_root)))
		return false;
	return fact->whom || (fact->person && c->deed.actor.n == 0);
}

/* "found her guilty and imposed five years": one verdict, told by its sentence; "her conviction" of a text that tells what she got is no other. */
static bool part_of_sentence(const struct analysis *an, const struct claim *c, size_t first)
{
	if (c->deed.act != ACT_CONVICT || c->deed.recipient.n == 0 || !done(c))
		return false;
	for (size_t i = first; i < an->out->n; i++) {
		struct claim *s = &an->out->v[i];
		if (s->kind == CLAIM_ACT && s->deed.act == ACT_SENTENCE && done(s) && s->word < an->w->n && (c->noun || an->w->sentence[s->word] == an->w->sentence[c->word]) &&
			s->deed.recipient.n == c->deed.recipient.n && str_eq(s->deed.recipient.v[0].name, c->deed.recipient.v[0].name)) {
			offence_carry(&s->deed, &c->deed);
			return true;
		}
	}
	return false;
}

/* "They shot him", of somebody whom the text tells to be dead. */
static void shots_kill(struct analysis *an, size_t first)
{
	struct known dead = { 0 };
	for (size_t i = first; i < an->out->n; i++) {
		const struct claim *c = &an->out->v[i];
		if (c->kind == CLAIM_ACT && c->deed.act == ACT_KILL && done(c))
			for (size_t k = 0; k < c->deed.recipient.n; k++)
				known_put(an->a, &dead, c->deed.recipient.v[k].name);
	}
	const uint32_t fatal = class_number(an->p, S("fatalverb"));
	for (size_t i = first; i < an->out->n; i++) {
		struct claim *c = &an->out->v[i];
		if (c->kind == CLAIM_ACT && c->deed.act == ACT_ATTACK && done(c) && c->deed.recipient.n > 0 && c->word < an->w->n &&
			word_in_class(an->p, an->w, c->word, fatal) && is_known(&dead, c->deed.recipient.v[0].name))
			c->deed.act = ACT_KILL;
	}
}

static bool joined_to(const struct analysis *an, uint32_t i, uint32_t first)
{
	for (int n = 0; n < 4 && an->d->word[i].rel == REL_conj && an->d->word[i].head != WORD_NONE; n++) {
		i = an->d->word[i].head;
		if (i == first)
			return true;
	}
	return false;
}

/* "searched her home and seized two computers": one raid, of the home, with what was taken there. */
static bool part_of_raid(const struct analysis *an, const struct claim *c, size_t first)
{
	if (c->deed.act != ACT_RAID || c->noun || !done(c))
		return false;
	for (size_t i = first; i < an->out->n; i++) {
		struct claim *r = &an->out->v[i];
		if (r == c || r->kind != CLAIM_ACT || r->deed.act != ACT_RAID || r->noun || !done(r) || r->word >= an->w->n || !joined_to(an, c->word, r->word))
			continue;
		if (c->deed.actor.n > 0 && r->deed.actor.n > 0 && !str_eq(c->deed.actor.v[0].name, r->deed.actor.v[0].name))
			continue;
		if (r->deed.recipient.n == 0 && r->deed.object.name.n > 0) {
			*VEC_PUSH(an->a, &r->deed.recipient) = r->deed.object;
			r->deed.object = c->deed.object;
		}
		if (c->span.end > r->span.end)
			r->span.end = c->span.end;
		return true;
	}
	return false;
}

/* "upheld the conviction of X, rejecting his appeal": one judgment. */
static bool upheld_again(const struct analysis *an, const struct claim *c, size_t first)
{
	if (c->deed.act != ACT_UPHOLD || an->d->word[c->word].rel != REL_advcl)
		return false;
	for (size_t i = first; i < an->out->n; i++) {
		const struct claim *s = &an->out->v[i];
		if (s != c && s->kind == CLAIM_ACT && s->deed.act == ACT_UPHOLD && s->word == an->d->word[c->word].head)
			return true;
	}
	return false;
}

static bool lives_on(const struct analysis *an, const struct claim *c, size_t first)
{
	return c->kind != CLAIM_ACT || c->word >= an->w->n || !(lacks(an, c) || part_of_sentence(an, c, first) || part_of_raid(an, c, first) || upheld_again(an, c, first));
}

void gaps_close(struct analysis *an, size_t first)
{
	verdicts_carry(an, first);
	shots_kill(an, first);
	size_t n = first;
	for (size_t i = first; i < an->out->n; i++)
		if (lives_on(an, &an->out->v[i], first))
			an->out->v[n++] = an->out->v[i];
	an->out->n = n;
}
