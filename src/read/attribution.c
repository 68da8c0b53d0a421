/*
 * A speech word, its speaker through the grammar of clause.c, and the clause
 * that it reports; outer ones before inner, so that what officials say that a
 * group claims is the group's.
 */
#include "read/attribution.h"

#include "read/according.h"
#include "read/judgement.h"
#include "read/quote.h"
#include "read/unsaid.h"

bool may_speak(const struct analysis *an, struct actor who, uint32_t word)
{
	if (who.name.n == 0 || who.type == ACTOR_LAW || who.type == ACTOR_REGIME || who.type == ACTOR_ELECTION)
		return false;
	if (who.type != ACTOR_OTHER || word == WORD_NONE)
		return true;
	/* a thing does not speak; an unknown name or a doer may */
	const struct word *d = &an->d->word[word];
	if (an->m->of[word] != 0 && an->m->mention.v[an->m->of[word] - 1].c.kind == CHUNK_NAME)
		return true;
	return d->upos == UPOS_PROPN || d->upos == UPOS_PRON || word_in_class(an->p, an->w, word, class_number(an->p, S("voices"))) ||
	       looks_human(an, word);
}

/* "the report by Tide Watch", "a report, published on Monday by Tide Watch,": whose paper it is. */
static struct actor paper_author(struct analysis *an, uint32_t paper)
{
	const struct words *w = an->w;
	EACH_CHILD(w, paper, c) {
		uint32_t by = w->d->word[c].rel == REL_nmod && has_marker(w, c, "by") ? c : WORD_NONE;
		if (w->d->word[c].rel == REL_acl && is_verbal(w, c))
			EACH_CHILD(w, c, k)
				by = w->d->word[k].rel == REL_obl_agent || (w->d->word[k].rel == REL_obl && has_marker(w, k, "by")) ? k : by;
		const struct actor a = by != WORD_NONE && !word_is_time(w, by) ? mention_actor(an->m, by) : (struct actor){ 0 };
		if (a.name.n > 0 && may_speak(an, a, by))
			return a;
	}
	return (struct actor){ 0 };
}

/* "One of the miners", "some of them": those of whom it is one. */
static uint32_t part_of(const struct analysis *an, uint32_t word)
{
	const enum upos upos = (enum upos)an->d->word[word].upos;
	if (upos != UPOS_NUM && upos != UPOS_DET && upos != UPOS_ADJ && upos != UPOS_PRON && strcmp(xpos_name(an->d->word[word].xpos), "DT") != 0)
		return word;
	const uint32_t name = child_with(an->w, word, REL_appos);
	if (name != WORD_NONE && name > word && mention_actor(an->m, name).type == ACTOR_PERSON)
		return name; /* "one of them, Liz Ayala," */
	EACH_CHILD(an->w, word, c)
		if (c > word && an->d->word[c].rel == REL_nmod && has_marker(an->w, c, "of") && child_with(an->w, c, REL_nmod_poss) == WORD_NONE &&
			!word_is(an->w, c, "whom") && !word_is(an->w, c, "which"))
			return c;
	return word;
}

struct actor speaker_of_word(struct analysis *an, uint32_t word)
{
	if (word == WORD_NONE)
		return (struct actor){ 0 };
	const uint32_t whole = mention_actor(an->m, word).name.n == 0 ? part_of(an, word) : word;
	if (whole != word && an->d->word[whole].upos != UPOS_PRON && an->d->word[whole].rel == REL_nmod) {
		const bool one = word_is(an->w, word, "one");
		return (struct actor){ .name = words_str(an->w, word, whole + 1), .type = !looks_human(an, whole) ? ACTOR_OTHER : one ? ACTOR_PERSON : ACTOR_GROUP,
			.mention = words_span(an->w, word, whole + 1) };
	}
	word = whole;
	uint32_t document = class_number(an->p, S("document"));
	if (word_in_class(an->p, an->w, word, document) && an->d->word[word].name == NAME_NONE) {
		struct actor owner = mention_owner(an->m, word);
		if (owner.name.n > 0 && may_speak(an, owner, WORD_NONE))
			return owner;
		const struct actor author = paper_author(an, word);
		if (author.name.n > 0)
			return author;
		const struct section *s = section_of(an, word);
		if (s->issuer.name.n > 0)
			return s->issuer;
	}
	const struct actor who = mention_actor(an->m, word);
	/* "in which it expressed": a press release that was told of speaks for its issuer */
	struct str last = who.name;
	while (str_find_char(last, ' ') != STR_NONE)
		str_cut(&last, ' ');
	const struct section *here = section_of(an, word);
	if (an->d->word[word].upos == UPOS_PRON && here->issuer.name.n > 0 && class_has(an->p, document, table_get(&an->lex->word, word_lower(an->a, last))))
		return here->issuer;
	return who;
}

struct actor speaker_at(const struct analysis *an, uint32_t word)
{
	if (an->said[word] != 0)
		return an->attribution.v[an->said[word] - 1].speaker;
	const struct section *s = section_of(an, word);
	return s->issuer;
}

/* Marks a subtree as said, but not the speech word that may hang inside it. */
static void mark_said(struct analysis *an, uint32_t content, uint32_t verb, uint32_t mark)
{
	enum { STACK = 512 };
	const struct words *w = an->w;
	uint32_t stack[STACK], n = 0;
	stack[n++] = content;
	while (n > 0) {
		uint32_t at = stack[--n];
		an->said[at] = mark;
		EACH_CHILD(w, at, c) {
			if (c == verb)
				continue;
			/* what is coordinated with a clause before the speech word is not said:
			 * "denied that …, and announced that …" */
			if (n < STACK)
				stack[n++] = c;
		}
	}
}

/* "told the paper by letter that …", "said in a statement that …": the clause hung on the letter. */
static uint32_t content_behind_means(const struct analysis *an, uint32_t verb)
{
	const struct words *w = an->w;
	EACH_CHILD(w, verb, c) {
		if (c < verb || (w->d->word[c].rel != REL_obj && w->d->word[c].rel != REL_iobj && w->d->word[c].rel != REL_obl))
			continue;
		EACH_CHILD(w, c, n) {
			if (w->d->word[n].rel != REL_nmod || n < c)
				continue;
			EACH_CHILD(w, n, g)
				if ((w->d->word[g].rel == REL_acl || w->d->word[g].rel == REL_acl_relcl || w->d->word[g].rel == REL_ccomp) && has_marker(w, g, "that"))
					return g;
		}
	}
	return WORD_NONE;
}

/* "responded to reports that …": what others report; but "said in a report that …", "denied claims that …". */
static bool hearsay(const struct analysis *an, uint32_t noun, bool own)
{
	return !own && word_in_class(an->p, an->w, noun, class_number(an->p, S("hearsay"))) && !has_marker(an->w, noun, "in");
}

/* "Nobody was hit, its spokeswoman told this paper, and …": a clause of saying between commas, joined by no word to the one before. */
static bool put_between(const struct analysis *an, uint32_t verb)
{
	const struct words *w = an->w;
	const struct word *d = &w->d->word[verb];
	const uint32_t subj = child_with(w, verb, REL_nsubj);
	if (d->rel != REL_conj || d->head > verb || !is_verbal(w, verb) || !is_verbal(w, d->head) || subj == WORD_NONE || subj > verb ||
		child_with(w, verb, REL_cc) != WORD_NONE || child_with(w, d->head, REL_nsubj) == subj)
		return false;
	uint32_t first, end;
	subtree_span(an, subj, &first, &end);
	return first > 0 && first < verb && (word_is(w, first, ",") || word_is(w, first - 1, ","));
}

/* Is clause c, joined to a speech word, among what is said: "said that A and that B", "A, they said, and B"? */
static bool said_too(const struct analysis *an, uint32_t verb, uint32_t content, uint32_t c)
{
	const struct words *w = an->w;
	if (w->d->word[c].rel != REL_conj || c < verb || content == WORD_NONE)
		return false;
	if (has_marker(w, c, "that"))
		return content < c;
	const bool subject = child_with(w, c, REL_nsubj) != WORD_NONE || child_with(w, c, REL_nsubj_pass) != WORD_NONE;
	return content < verb && subject && child_with(w, c, REL_cc) != WORD_NONE && an->quoted[content] == 0;
}

/* `own`: a word that takes an infinitive or gerund of its own ("denies having held"). */
static uint32_t content_of(struct analysis *an, uint32_t verb, bool own)
{
	const struct words *w = an->w;
	EACH_CHILD(w, verb, c)
		if (w->d->word[c].rel == REL_ccomp || (w->d->word[c].rel == REL_csubj && c > verb && has_marker(w, c, "that")))
			return c;
	EACH_CHILD(w, verb, c)
		if (w->d->word[c].rel == REL_parataxis && is_verbal(w, c) && c > verb && an->quoted[c] != an->quoted[verb])
			return c;
	EACH_CHILD(w, verb, c)
		if (own && w->d->word[c].rel == REL_xcomp && is_verbal(w, c))
			return c;
	EACH_CHILD(w, verb, c)
		if (w->d->word[c].rel == REL_advcl && (has_marker(w, c, "that") || has_marker(w, c, "of")))
			return c;
	/* "told the judge that …", the clause hung on the one told */
	EACH_CHILD(w, verb, c)
		if ((w->d->word[c].rel == REL_obj || w->d->word[c].rel == REL_iobj || w->d->word[c].rel == REL_obl) && !hearsay(an, c, own))
			EACH_CHILD(w, c, g)
				if ((w->d->word[g].rel == REL_acl || w->d->word[g].rel == REL_acl_relcl || w->d->word[g].rel == REL_ccomp) &&
					has_marker(w, g, "that"))
					return g;
	const uint32_t far = content_behind_means(an, verb);
	if (far != WORD_NONE)
		return far;
	const struct word *d = &w->d->word[verb];
	if (d->head == WORD_NONE)
		return WORD_NONE;
	/* "X, he said, Y"; "as the family claims" */
	if (d->rel == REL_parataxis && (is_verbal(w, d->head) || child_with(w, d->head, REL_nsubj) != WORD_NONE))
		return d->head;
	if (d->rel == REL_advcl && has_marker(w, verb, "as") && is_verbal(w, d->head))
		return d->head;
	return put_between(an, verb) ? d->head : WORD_NONE;
}

uint32_t attribution_put(struct analysis *an, struct attribution t)
{
	*VEC_PUSH(an->a, &an->attribution) = t;
	return (uint32_t)an->attribution.n;
}

const struct speech *speech_rule(struct analysis *an, uint32_t i, enum word_kind *kind)
{
	const struct predicates *p = an->p;
	*kind = is_verbal(an->w, i) ? WORD_VERB : an->d->word[i].upos == UPOS_ADJ ? WORD_ADJ : WORD_NOUN;
	uint32_t at = index_word(&p->speech_of[*kind], an->w, i);
	if (at == TABLE_NONE && *kind == WORD_ADJ)
		at = index_word(&p->speech_of[WORD_VERB], an->w, i);
	for (; at != TABLE_NONE; at = p->speech.v[at].next)
		if (tests_hold(an, i, p->speech.v[at].test, p->speech.v[at].tests) &&
			(!p->speech.v[at].judges || judgement_word(an, i) != WORD_NONE))
			return &p->speech.v[at];
	return NULL;
}

/* "Prisons, vice-chair Ada Okoro said, “…”": the name between a comma and the word, when the subject stands before the
 * comma and is somebody else. */
static uint32_t nearer_name(const struct analysis *an, uint32_t verb, uint32_t before, uint32_t speaker)
{
	const struct words *w = an->w;
	const struct mentions *m = an->m;
	if (before == WORD_NONE || speaker >= before || an->quoted[before] != 0 || m->of[before] == 0 || m->of[speaker] == 0)
		return WORD_NONE;
	uint32_t k = m->of[before] - 1;
	const struct chunk *c = &m->mention.v[k].c;
	if (c->kind != CHUNK_NAME || c->inner || c->reach != verb || c->first <= speaker || c->first == 0 || !word_is(w, c->first - 1, ","))
		return WORD_NONE;
	const struct actor name = mention_actor(m, before), other = mention_actor(m, speaker);
	return name.type == ACTOR_PERSON && other.type != ACTOR_PERSON && !str_eq(name.name, other.name) && w->d->word[c->head].rel != REL_conj ? c->head : WORD_NONE;
}

/* Whoever stands beside the speech word speaks when the tree's subject stands inside what is said:
 * "Those who lecture others," he continued; "El-Tohamy, he explained, was tried". */
static uint32_t beside(const struct analysis *an, uint32_t verb, uint32_t speaker)
{
	const struct words *w = an->w;
	if (!is_verbal(w, verb) || an->quoted[verb] != 0)
		return speaker;
	uint32_t before = verb > 0 && w->sentence[verb - 1] == w->sentence[verb] ? verb - 1 : WORD_NONE;
	uint32_t after = verb + 1 < w->n && w->sentence[verb + 1] == w->sentence[verb] ? verb + 1 : WORD_NONE;
	static const char *const pronouns[] = { "he", "she", "they", "it", "we" };
	for (size_t k = 0; k < sizeof(pronouns) / sizeof(pronouns[0]); k++)
		if (before != WORD_NONE && word_is(w, before, pronouns[k]) && an->quoted[before] == 0)
			return before;
	/* "…," said Omar Nasri: taken for an object */
	if (speaker == WORD_NONE) {
		uint32_t obj = child_with(w, verb, REL_obj);
		bool marks = before != WORD_NONE && w->d->word[before].upos == UPOS_PUNCT;
		return obj != WORD_NONE && marks && obj > verb && obj < verb + 8 ? obj : WORD_NONE;
	}
	const uint32_t near = nearer_name(an, verb, before, speaker);
	if (near != WORD_NONE)
		return near;
	if (an->quoted[speaker] == 0)
		return speaker;
	if (before != WORD_NONE && an->quoted[before] == 0 && (w->d->word[before].upos == UPOS_PROPN || w->d->word[before].upos == UPOS_NOUN))
		return before;
	for (uint32_t k = after; k != WORD_NONE && k < verb + 6 && k < w->n && w->sentence[k] == w->sentence[verb]; k++)
		if (an->quoted[k] == 0 && (w->d->word[k].upos == UPOS_PROPN || w->d->word[k].upos == UPOS_NOUN))
			return k;
	return speaker;
}

/* Who speaks, and the words said, by the grammar of a verb, a noun or an adjective of speech. */
static void speech_parts(struct analysis *an, uint32_t i, enum word_kind kind, struct attribution *t)
{
	const struct words *w = an->w;
	const struct speech *rule = t->rule;
	switch (kind) {
	case WORD_VERB:
		t->speaker_word = clause_args(an, i)->subj;
		/* "is appalled by the jailing": whoever is appalled speaks */
		if (clause_args(an, i)->passive && (rule->topic.n == 0 || rule->topic.step[0].kind == SLOT_PREP) &&
			word_in_class(an->p, w, i, class_number(an->p, S("feeling"))))
			t->speaker_word = clause_args(an, i)->obj;
		t->content = rule->quote_only ? WORD_NONE : content_of(an, i, rule->modality != MODALITY_ASSERTED);
		break;
	case WORD_NOUN:
		/* "criticism from the bishops", but "criticism of the law" */
		if (rule->topic.n > 0) {
			t->speaker_word = path_word(an, i, &rule->topic);
			break;
		}
		t->speaker_word = slot_word(an, i, (struct slot){ .kind = SLOT_POSS });
		EACH_CHILD(w, i, c)
			if (t->speaker_word == WORD_NONE && w->d->word[c].rel == REL_nmod && (has_marker(w, c, "by") || has_marker(w, c, "of")))
				t->speaker_word = c;
		EACH_CHILD(w, i, c)
			if ((w->d->word[c].rel == REL_acl || w->d->word[c].rel == REL_ccomp) && has_marker(w, c, "that"))
				t->content = c;
		/* "gave assurances that", "issued a warning that": whoever gives it */
		if (t->speaker_word == WORD_NONE && t->content != WORD_NONE && w->d->word[i].rel == REL_obj && w->d->word[i].head != WORD_NONE &&
			word_in_class(an->p, w, w->d->word[i].head, class_number(an->p, S("voicing"))) && !clause_args(an, w->d->word[i].head)->passive)
			t->speaker_word = clause_args(an, w->d->word[i].head)->subj;
		break;
	case WORD_ADJ:
		t->speaker_word = slot_word(an, i, (struct slot){ .kind = SLOT_SUBJ });
		t->content = content_of(an, i, rule->modality != MODALITY_ASSERTED);
		break;
	case WORD_KINDS:
		BUG("a word of no kind");
	}
}

/* Speech words that attribute nothing by themselves. */
static bool nobody_says(struct analysis *an, uint32_t i, enum word_kind kind, const struct attribution *t)
{
	const struct words *w = an->w;
	/* "alleged" before a noun, "said to have …": no speaker, the act's own mood tells it */
	if (kind == WORD_VERB && clause_args(an, i)->passive && t->speaker_word == WORD_NONE && t->rule->toward.n == 0)
		return !(section_of(an, i)->kind == SECTION_OPERATIVE && w->d->word[i].head == WORD_NONE); /* "Deeply troubled that …" */
	if (w->d->word[i].rel == REL_amod)
		return true;
	/* "dismissed for telling her pupils that …", "jailed for criticising officials": what was held against somebody */
	if (kind == WORD_VERB && strcmp(xpos_name(w->d->word[i].xpos), "VBG") == 0 && has_marker(w, i, "for"))
		return true;
	/* "denied it, calling the reports “invention”": part of the first statement */
	if (t->rule->quote_only && w->d->word[i].rel == REL_advcl && strcmp(xpos_name(w->d->word[i].xpos), "VBG") == 0)
		return true;
	return false;
}

/* Speakers that stand away from their word. */
static void far_speaker(struct analysis *an, uint32_t i, enum word_kind kind, struct attribution *t)
{
	const struct words *w = an->w;
	/* "issued a statement deploring the execution": whoever issued it */
	uint32_t paper = w->d->word[i].head;
	if (kind == WORD_VERB && w->d->word[i].rel == REL_acl && paper != WORD_NONE && paper < i && strcmp(xpos_name(w->d->word[i].xpos), "VBG") == 0 &&
		word_in_class(an->p, w, paper, class_number(an->p, S("document"))) && w->d->word[paper].rel == REL_obj && w->d->word[paper].head != WORD_NONE &&
		clause_args(an, w->d->word[paper].head)->subj != WORD_NONE)
		t->speaker_word = clause_args(an, w->d->word[paper].head)->subj;
	t->speaker_word = beside(an, i, t->speaker_word);
	/* "denied that they were targeted and accused …": the second is the minister's too */
	uint32_t joined = w->d->word[i].head;
	if (kind == WORD_VERB && w->d->word[i].rel == REL_conj && joined != WORD_NONE && w->d->word[joined].rel == REL_ccomp && an->said[joined] != 0 &&
		child_with(w, i, REL_nsubj) == WORD_NONE && clause_args(an, joined)->passive && !clause_args(an, i)->passive) {
		const struct attribution *outer = &an->attribution.v[an->said[joined] - 1];
		if (outer->verb == w->d->word[joined].head && outer->speaker_word != WORD_NONE) {
			t->speaker_word = outer->speaker_word;
			t->outer = outer->outer;
		}
	}
	t->speaker = speaker_of_word(an, t->speaker_word);
	if (t->speaker_word == WORD_NONE && t->speaker.name.n == 0) {
		const struct section *s = section_of(an, i);
		if (s->kind == SECTION_OPERATIVE || s->kind == SECTION_ENTRY || (kind != WORD_VERB && (s->issuer_speaks || (t->rule->modality == MODALITY_DENIED && s->kind == SECTION_PROSE))))
			t->speaker = s->issuer;
	}
}

/* The words that the attribution covers: its clause, and what was said. */
static void attribution_span(struct analysis *an, uint32_t i, struct attribution *t)
{
	clause_span(an, i, &t->first, &t->end);
	if (t->content != WORD_NONE) {
		uint32_t f, e;
		subtree_span(an, t->content, &f, &e);
		if (f < t->first)
			t->first = f;
		if (e > t->end)
			t->end = e;
	}
}

/* Does it make no statement of its own: denied, declined, about nothing, or not yet said? */
static bool makes_no_statement(const struct analysis *an, const struct attribution *t, struct mood m, uint32_t topic)
{
	const struct words *w = an->w;
	if (t->unsaid)
		return true;
	/* "that he had nothing to add" */
	const uint32_t none = t->content != WORD_NONE && lemma_is(w, t->content, "have") ? child_with(w, t->content, REL_obj) : WORD_NONE;
	const uint32_t more = none != WORD_NONE ? child_with(w, none, REL_acl) : WORD_NONE;
	if (none != WORD_NONE && (word_is(w, none, "comment") || (word_is(w, none, "nothing") && more != WORD_NONE && (lemma_is(w, more, "add") || lemma_is(w, more, "say")))))
		return true;
	if (t->content == WORD_NONE && (t->rule->topic.n == 0 || topic == WORD_NONE))
		return true; /* unless a quotation joins it */
	return t->rule->quote_only || m.future || m.should || m.modality == MODALITY_POSSIBLE;
}

/* "found no evidence", "has no record": what is negated is the thing, and that denies it. */
static bool finds_nothing(struct analysis *an, uint32_t verb)
{
	const uint32_t obj = child_with(an->w, verb, REL_obj), det = obj != WORD_NONE ? child_with(an->w, obj, REL_det) : WORD_NONE;
	return det != WORD_NONE && word_is(an->w, det, "no");
}

/* "does not believe", "does not share": the negation is part of what the rule says. */
static bool takes_not(const struct analysis *an, const struct speech *rule)
{
	const uint32_t no = table_get(&an->lex->word, S("not"));
	for (uint8_t k = 0; k < rule->tests; k++)
		if (rule->test[k].kind == TEST_HAS && !rule->test[k].negated && !rule->test[k].is_class && rule->test[k].value == no)
			return true;
	return false;
}

static void verb_attribution(struct analysis *an, uint32_t i)
{
	enum word_kind kind;
	const struct speech *rule = speech_rule(an, i, &kind);
	if (rule == NULL || an->barred[i])
		return;
	struct attribution t = { .verb = i, .speaker_word = WORD_NONE, .rule = rule, .stance = rule->stance,
		.modality = rule->modality, .content = WORD_NONE, .outer = an->said[i] };
	speech_parts(an, i, kind, &t);
	if (nobody_says(an, i, kind, &t))
		return;
	far_speaker(an, i, kind, &t);
	/* "reports a disappearance", "confirmed the arrest": an act told by a noun */
	const struct args *r = kind == WORD_VERB && t.content == WORD_NONE && !rule->quote_only && rule->topic.n == 0 ? clause_args(an, i) : NULL;
	if (r != NULL && r->obj != WORD_NONE && an->w->d->word[r->obj].upos == UPOS_NOUN && !r->passive) {
		t.content = r->obj;
		t.nominal = true;
	}
	/* the words "he said" inside another's quotation stay that other's; "It is untrue that …", "was asked to say that …"
	 * need no speaker */
	const struct mood m = mood_of(an, i);
	const bool nobody = !may_speak(an, t.speaker, t.speaker_word == WORD_NONE ? WORD_NONE : part_of(an, t.speaker_word));
	t.denied = m.negated && !takes_not(an, rule) && !(rule->stance == STANCE_DENIES && (kind == WORD_ADJ || finds_nothing(an, i)));
	t.unsaid = speech_unsaid(an, i, t.denied);
	/* "a source denied that …": whoever it was, what was denied is not told as done */
	if (nobody && !(t.content != WORD_NONE && (t.unsaid || rule->modality == MODALITY_DENIED)))
		return;
	if (nobody)
		t.speaker = (struct actor){ 0 };
	const uint32_t topic = rule->topic.n > 0 ? path_word(an, i, &rule->topic) : WORD_NONE;
	if (rule->judges)
		t.stance = judgement_stance(an, i, judgement_word(an, i));
	t.silent = nobody || makes_no_statement(an, &t, m, topic) || (rule->judges && t.stance == STANCE_INFORMS);
	attribution_span(an, i, &t);
	/* "condemned what she called …", "criticism from the bishops" */
	if (topic != WORD_NONE && (kind == WORD_NOUN || word_is(an->w, topic, "what"))) {
		uint32_t f, e;
		subtree_span(an, topic, &f, &e);
		t.end = e > t.end ? e : t.end;
	}
	const uint32_t mark = attribution_put(an, t);
	if (t.content != WORD_NONE) {
		mark_said(an, t.content, i, mark);
		EACH_CHILD(an->w, i, c)
			if (said_too(an, i, t.content, c))
				mark_said(an, c, i, mark);
	} else if (rule->modality == MODALITY_DENIED && topic != WORD_NONE)
		mark_said(an, topic, i, mark);
	/* the speech word itself is said by whoever reports it, not by its own subject */
}

/* "had passed"; `passive`: "had been commuted" alone, which a narrator seldom says of what he tells himself. */
static bool past_perfect(const struct words *w, uint32_t i, bool passive)
{
	bool had = false, been = false;
	EACH_CHILD(w, i, c) {
		had = had || (w->d->word[c].rel == REL_aux && word_is(w, c, "had"));
		been = been || w->d->word[c].rel == REL_aux_pass;
	}
	return had && (been || !passive);
}

/* "The Minister said that a law had been passed. Two sentences had been commuted.": the second, in the same tense, is his too. */
static void goes_on(struct analysis *an)
{
	const struct words *w = an->w;
	for (size_t s = 1; s < an->d->tokens.sentence.n; s++) {
		const struct sentence *x = &an->d->tokens.sentence.v[s], *before = &an->d->tokens.sentence.v[s - 1];
		if (x->paragraph != before->paragraph)
			continue;
		uint32_t root = WORD_NONE, mark = 0;
		for (uint32_t i = x->first; i < x->first + x->n; i++)
			root = w->d->word[i].head == WORD_NONE && root == WORD_NONE ? i : root;
		/* "…; that the party had been refused; and that …" */
		const uint32_t that = x->first + (x->n > 2 && word_is(w, x->first, "and") ? 1 : 0);
		const bool listed = word_is(w, that, "that") && w->d->word[that].rel == REL_mark;
		if (root == WORD_NONE || an->said[root] != 0 || (!listed && an->attribution_at[s] != an->attribution_at[s + 1]) || !(listed || past_perfect(w, root, true)) || an->quoted[root] != 0)
			continue;
		for (uint32_t i = before->first; i < before->first + before->n; i++)
			if (an->said[i] != 0 && an->quoted[i] == 0 && is_verbal(w, i) && (listed || past_perfect(w, i, false)) && mark == 0)
				mark = an->said[i];
		if (mark != 0 && an->attribution.v[mark - 1].rule != NULL && an->attribution.v[mark - 1].stance == STANCE_INFORMS)
			mark_said(an, root, WORD_NONE, mark);
	}
}

enum { DEPTH_MOST = 5 };

/* How many words stand above word i; DEPTH_MOST: so many or more. */
static uint8_t depth_to(const struct tree_doc *d, uint32_t i)
{
	uint8_t n = 0;
	for (uint32_t up = d->word[i].head; up != WORD_NONE && n < DEPTH_MOST; up = d->word[up].head)
		n++;
	return n;
}

void attributions_of(struct analysis *an)
{
	const struct words *w = an->w;
	/* outer before inner: a speech word nearer to the root is marked first */
	for (size_t s = 0; s < an->d->tokens.sentence.n; s++) {
		const struct sentence *sentence = &an->d->tokens.sentence.v[s];
		an->attribution_at[s] = (uint32_t)an->attribution.n;
		if (sentence->n == 0 || section_of(an, sentence->first)->kind == SECTION_SKIP)
			continue;
		uint8_t depth_of[SENTENCE_TOKENS_MAX];
		for (uint32_t i = 0; i < sentence->n && i < SENTENCE_TOKENS_MAX; i++)
			depth_of[i] = depth_to(w->d, sentence->first + i);
		for (uint32_t depth = 0; depth <= DEPTH_MOST; depth++)
			for (uint32_t i = sentence->first; i < sentence->first + sentence->n && i < sentence->first + SENTENCE_TOKENS_MAX; i++) {
				if (depth_of[i - sentence->first] != depth)
					continue;
				if (!according_to(an, i))
					verb_attribution(an, i);
			}
	}
	an->attribution_at[an->d->tokens.sentence.n] = (uint32_t)an->attribution.n;
	goes_on(an);
	quotes_join(an);
}

void speakers_bind(struct analysis *an)
{
	for (size_t k = 0; k < an->quote.n; k++) {
		const struct quote *q = &an->quote.v[k];
		if (q->attribution != 0)
			mentions_bind_we(an->m, q->first, q->end, an->attribution.v[q->attribution - 1].speaker);
	}
	mentions_sort_voices(an->m);
}
