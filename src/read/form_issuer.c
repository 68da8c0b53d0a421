/*
 * Who issues a document: the body that adopts, the "we" that a name explains,
 * who signs, whom the title or the first sentence names.
 */
#include "read/form.h"

#include "read/clause.h"

static bool first_person(const struct analysis *an, uint32_t i)
{
	return word_is(an->w, i, "we") || word_is(an->w, i, "our") || word_is(an->w, i, "us");
}

/* "We, the twelve undersigned organisations, …" */
static struct actor named_we(struct analysis *an, uint32_t i)
{
	const struct words *w = an->w;
	for (uint32_t c = w->child[i]; c != WORD_NONE; c = w->next[c])
		if (w->d->word[c].rel == REL_appos && is_nominal(w, c)) {
			struct actor a = mention_actor(an->m, c);
			if (a.name.n > 0)
				return a;
		}
	if (i + 2 < w->n && word_is(w, i + 1, ",") && is_nominal(w, i + 2)) {
		struct actor a = mention_actor(an->m, i + 2);
		if (a.name.n > 0 && a.type != ACTOR_OTHER)
			return a;
	}
	for (uint32_t k = i + 2; k < i + 8 && k < w->n && word_is(w, i + 1, ","); k++)
		if (is_nominal(w, k) && !first_person(an, k)) {
			struct actor a = mention_actor(an->m, k);
			if (a.name.n > 0)
				return a;
		}
	return (struct actor){ 0 };
}

/* "We write on behalf of the Helm Institute", "The nine organisations that sign below", "The undersigned": who speaks. */
static struct actor named_signatory(const struct analysis *an, struct lines l)
{
	const struct words *w = an->w;
	bool first = false;
	for (uint32_t i = l.first; i < l.end; i++) {
		first = first || first_person(an, i) || word_is(w, i, "i");
		struct actor a = { 0 };
		if (word_is(w, i, "behalf") && i + 1 < l.end && word_is(w, i + 1, "of"))
			for (uint32_t k = i + 2; k < l.end && k < i + 8 && a.name.n == 0; k++)
				a = is_nominal(w, k) ? mention_actor(an->m, k) : a;
		if (a.name.n > 0 && first && !first_person(an, i + 2))
			return a;
		if (an->quoted[i] != 0 || !is_nominal(w, i))
			continue;
		bool signs = word_is(w, i, "undersigned") || lemma_is(w, i, "signatory");
		for (uint32_t c = w->child[i]; c != WORD_NONE; c = w->next[c]) {
			enum rel rel = w->d->word[c].rel;
			signs = signs || (rel == REL_amod && (word_is(w, c, "undersigned") || word_is(w, c, "signatory")));
			if ((rel == REL_acl_relcl || rel == REL_acl) && lemma_is(w, c, "sign") &&
				(child_form(w, c, "below") != WORD_NONE || child_form(w, c, "here") != WORD_NONE || child_with(w, c, REL_obj) != WORD_NONE))
				signs = signs || child_with(w, i, REL_case) == WORD_NONE;
		}
		if (signs && !word_is(w, i, "statement"))
			return mention_actor(an->m, i);
	}
	return (struct actor){ 0 };
}

/* "European Parliament resolution of 13 March 2025 on …": the body that stands
 * before the word, or alone on a line that ends with a comma. */
static bool resolution_body(struct analysis *an, struct lines l, struct actor *ret)
{
	const struct words *w = an->w;
	if (l.end - l.first <= 8 && lines_end_with(an, l, ',') && lines_start(an, l, "the")) {
		*ret = lines_actor(an, (struct lines){ l.first + 1, l.end });
		if (ret->name.n == 0)
			ret->name = words_str(w, l.first + 1, l.end - 1), ret->type = ACTOR_LEGISLATURE;
		return true;
	}
	return false;
}

static struct actor title_issuer(const struct analysis *an, struct lines l)
{
	static const char *const topics[] = { "on", "regarding", "concerning", "about", "against" };
	for (uint32_t i = l.first; i < l.end && i < l.first + 14; i++) {
		/* "Statement on the report by …": what follows is told of, and issues nothing */
		for (size_t k = 0; k < sizeof(topics) / sizeof(topics[0]); k++)
			if (i > l.first && word_is(an->w, i, topics[k]))
				return (struct actor){ 0 };
		struct actor a = mention_actor(an->m, i);
		bool shouts = true;
		for (size_t k = 0; k < a.name.n; k++)
			shouts = shouts && !char_is_lower(a.name.p[k]);
		if (a.name.n > 6 && shouts)
			continue; /* a heading in capitals */
		if (a.name.n > 0 && (a.type == ACTOR_NGO || a.type == ACTOR_IGO || a.type == ACTOR_PARTY || a.type == ACTOR_LEGISLATURE))
			return a;
	}
	return (struct actor){ 0 };
}

/* "The Office for Press Freedom (OPF)" within the paragraph's first words. */
static bool defines_acronym(const struct analysis *an, struct lines l)
{
	for (uint32_t i = l.first; i + 2 < l.end && i < l.first + 12; i++) {
		struct str s = word_str(an->d, i + 1);
		if (!word_is(an->w, i, "(") || !word_is(an->w, i + 2, ")") || s.n < 2 || s.n > 10)
			continue;
		bool capitals = true;
		for (size_t k = 0; k < s.n; k++)
			capitals = capitals && !char_is_lower(s.p[k]) && !char_is_digit(s.p[k]);
		if (capitals)
			return true;
	}
	return false;
}

/* "Frontline Circle has learned …": a named body as the subject of a paragraph's first verb. */
static struct actor opening_subject(struct analysis *an, struct lines l)
{
	for (uint32_t i = l.first; i < l.end && i < l.first + 12; i++)
		if (an->d->word[i].head == WORD_NONE && is_verbal(an->w, i)) {
			uint32_t subj = child_with(an->w, i, REL_nsubj); /* no clause_args(): sections are not known yet */
			struct actor a = subj == WORD_NONE ? (struct actor){ 0 } : mention_actor(an->m, subj);
			bool body = a.type == ACTOR_OTHER || a.type == ACTOR_NGO || a.type == ACTOR_IGO || a.type == ACTOR_MEDIA;
			return body && a.name.n > 0 && an->d->word[subj].upos == UPOS_PROPN ? a : (struct actor){ 0 };
		}
	return (struct actor){ 0 };
}

/* "Joint statement of seven development banks on …", "Statement by the embassies of Canada and France": a body or several, by their noun. */
static struct actor several_state(const struct analysis *an, struct lines l)
{
	enum { BEFORE_MAX = 4, NOUN_MAX = 8 };
	const struct words *w = an->w;
	uint32_t at = l.first;
	while (at < l.end && at < l.first + BEFORE_MAX && !word_in_class(an->p, w, at, class_number(an->p, S("statementword"))))
		at++;
	if (at + 2 >= l.end || at == l.first + BEFORE_MAX || !(word_is(w, at + 1, "of") || word_is(w, at + 1, "by") || word_is(w, at + 1, "from")))
		return (struct actor){ 0 };
	for (uint32_t i = at + 2; i < l.end && i < at + NOUN_MAX; i++) {
		if (!is_nominal(w, i) || an->m->of[i] == 0 || an->m->mention.v[an->m->of[i] - 1].c.head != i)
			continue;
		struct actor who = mention_actor(an->m, i);
		const size_t topic = str_find(who.name, S(" on "));
		who.name = topic == STR_NONE ? who.name : str_slice(who.name, 0, topic);
		return who.type == ACTOR_LAW || who.type == ACTOR_PLACE || who.type == ACTOR_PERSON || an->d->word[i].upos == UPOS_NUM ? (struct actor){ 0 } : who;
	}
	return (struct actor){ 0 };
}

enum { ALONE_MAX = 10 };

/* "Embassy of X: response to the letter of …", "Ministry of Y: statement on …": who stands before the colon; "Ministry of
 * Justice" alone on a line of the head. */
static struct actor office_titled(const struct analysis *an, struct lines l)
{
	const struct words *w = an->w;
	uint32_t colon = l.first;
	while (colon < l.end && colon < l.first + 16 && !word_is(w, colon, ":"))
		colon++;
	const bool alone = colon >= l.end && l.end - l.first <= ALONE_MAX && l.end - l.first > 1;
	if (!alone && (colon >= l.end || colon == l.first + 16))
		return (struct actor){ 0 };
	for (uint32_t i = l.first; alone && i < l.end; i++)
		if (is_verbal(w, i) || an->d->word[i].upos == UPOS_AUX || word_is(w, i, ","))
			return (struct actor){ 0 };
	for (uint32_t i = l.first; i < colon && i < l.first + 3; i++)
		if (is_nominal(w, i) && word_in_class(an->p, w, i, class_number(an->p, S("stateoffice"))))
			return mention_actor(an->m, i);
	return (struct actor){ 0 };
}

/* The head of a statement: "Statement on the report by …", "Press release", "Clarification". */
static bool heads_statement(const struct analysis *an, struct lines l)
{
	static const char *const words[] = { "statement", "press release", "press statement", "communiqu\xc3\xa9", "communique", "clarification", "response", "reply", "note" };
	for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
		if (lines_start(an, l, words[k]))
			return true;
	return false;
}

/* "The Government of Rwanda has taken note of …": the authority or body whose statement begins so. */
static struct actor stated_subject(const struct analysis *an, struct lines l)
{
	const struct words *w = an->w;
	for (uint32_t i = l.first; i < l.end && i < l.first + 20; i++) {
		if (an->d->word[i].head != WORD_NONE || !is_verbal(w, i))
			continue;
		const uint32_t subj = child_with(w, i, REL_nsubj);
		const bool says = index_word(&an->p->speech_of[WORD_VERB], w, i) != TABLE_NONE || lemma_is(w, i, "take") || lemma_is(w, i, "wish") || lemma_is(w, i, "follow");
		const struct actor a = says && subj != WORD_NONE ? mention_actor(an->m, subj) : (struct actor){ 0 };
		return a.type != ACTOR_PERSON && a.type != ACTOR_OTHER && a.type != ACTOR_GROUP && a.type != ACTOR_PLACE ? a : (struct actor){ 0 };
	}
	return (struct actor){ 0 };
}

/* "The Committee is concerned …", "The Mission recommends …": a body that is the subject of a paragraph's first verb; counts those that say. */
static struct actor body_speaks(const struct analysis *an, struct lines l, uint32_t *observes)
{
	const struct words *w = an->w;
	for (uint32_t i = l.first; i < l.end && i < l.first + 16; i++) {
		if (an->d->word[i].rel != REL_nsubj && an->d->word[i].rel != REL_nsubj_pass)
			continue;
		const uint32_t verb = an->d->word[i].head;
		if (!word_in_class(an->p, w, i, class_number(an->p, S("asksbody"))) || verb == WORD_NONE)
			return (struct actor){ 0 };
		const bool speaks = index_word(&an->p->asking_of[WORD_VERB], w, verb) != TABLE_NONE || index_word(&an->p->speech_of[WORD_VERB], w, verb) != TABLE_NONE ||
			child_with(w, verb, REL_cop) != WORD_NONE || child_with(w, verb, REL_aux_pass) != WORD_NONE;
		*observes += speaks;
		return mention_actor(an->m, i);
	}
	return (struct actor){ 0 };
}

/* "Resolution of the Assembly of 15 February on …", "Senate resolution on …": the body that adopts, in the title. */
static bool titled_resolution(struct analysis *an, struct lines l, struct actor *ret)
{
	const struct words *w = an->w;
	uint32_t body = WORD_NONE, i = l.first;
	while (i < l.end && i < l.first + 6 && !word_is(w, i, "resolution"))
		i++;
	if (i + 2 >= l.end || i == l.first + 6)
		return false;
	/* "European Parliament resolution of 14 March on …": of a day, by the body before it */
	const bool before = i > l.first && is_nominal(w, i - 1) && word_in_class(an->p, w, i - 1, class_number(an->p, S("asksbody")));
	if (before) {
		body = i - 1;
	} else if (word_is(w, i + 1, "of") || word_is(w, i + 1, "by")) {
		for (uint32_t k = i + 2; k < l.end && k < i + 8 && body == WORD_NONE; k++)
			if (is_nominal(w, k) && an->d->word[k].rel != REL_compound && an->d->word[k].rel != REL_det)
				body = k;
	} else if (i > l.first && is_nominal(w, i - 1)) {
		body = i - 1;
	}
	if (body == WORD_NONE || !word_in_class(an->p, w, body, class_number(an->p, S("asksbody"))))
		return false;
	*ret = mention_actor(an->m, body);
	if (ret->name.n == 0)
		ret->name = words_str(w, body, body + 1);
	if (ret->type == ACTOR_OTHER)
		ret->type = ACTOR_LEGISLATURE;
	return true;
}

/* A line that opens a list of what is asked. */
static bool lists_demands(const struct analysis *an, struct lines l)
{
	if (lines_start(an, l, "recommendations") && l.end - l.first < 6)
		return true;
	if (!lines_end_with(an, l, ':'))
		return false;
	for (uint32_t i = l.first; i < l.end; i++)
		if (index_word(&an->p->asking_of[WORD_VERB], an->w, i) != TABLE_NONE)
			return true;
	return false;
}

struct actor form_asked(const struct analysis *an, struct lines l)
{
	uint32_t at = l.first;
	while (at < l.end && at < l.first + 4 && !(word_is(an->w, at, "to") && word_capital(an->w, at)))
		at++;
	if (at + 2 >= l.end || !word_is(an->w, at, "to") || !word_is(an->w, at + 1, "ask"))
		return (struct actor){ 0 };
	for (uint32_t i = at + 2; i < l.end && i < at + 8; i++)
		if (is_nominal(an->w, i) && an->m->of[i] != 0 && an->m->mention.v[an->m->of[i] - 1].c.head == i)
			return mention_actor(an->m, i);
	return (struct actor){ 0 };
}

/* "COASTAL OBSERVATION MISSION", "LAKE RIGHTS – REGIONAL OFFICE": a body alone on a document's first line; as the text
 * writes it elsewhere. */
static struct actor letterhead(const struct analysis *an, struct lines l)
{
	enum { WORDS_MAX = 12, LOOK_AT = 400 };
	const struct words *w = an->w;
	bool body = false;
	uint32_t end = l.end;
	if (l.end - l.first < 2 || l.end - l.first > WORDS_MAX)
		return (struct actor){ 0 };
	for (uint32_t i = l.first; i < l.end; i++) {
		const uint32_t noun = phrase_word(&w->lex->nouns, w, i);
		const struct str s = word_str(an->d, i);
		body = body || word_is(w, i, "office") || (noun != TABLE_NONE && w->lex->noun.v[noun].institution);
		if (an->d->word[i].upos == UPOS_PUNCT && end == l.end && i > l.first + 1)
			end = i;
		for (size_t k = 0; k < s.n; k++)
			if (char_is_lower(s.p[k]))
				return (struct actor){ 0 };
	}
	if (!body)
		return (struct actor){ 0 };
	const struct str name = words_str(w, l.first, end);
	for (uint32_t k = 0; k < an->m->mention.n && k < LOOK_AT; k++) {
		const struct actor a = entity_actor(an->m, an->m->mention.v[k].entity, k);
		if (an->m->mention.v[k].c.first >= l.end && an->m->mention.v[k].c.kind == CHUNK_NAME && a.name.n > 0 && str_eq_nocase(a.name, name))
			return a;
	}
	return (struct actor){ .name = name, .type = ACTOR_OTHER, .mention = words_span(w, l.first, end) };
}

/* Whom a document's paragraphs show as its issuer, each the first of its way of being shown. */
struct issuers {
	struct actor we, stated, titled, several, spokes, first_body, opening, signatory, observer, adopter, office, asked, letterhead;
	uint32_t speaks, observes; /* words of the first person; sentences that observe */
	bool asks, leads, states, answers, defined;
};

static void keep_first(struct actor *first, struct actor a)
{
	if (first->name.n == 0)
		*first = a;
}

/* An organisation that the first sentences name, most of all with its acronym. */
static struct actor named_body(const struct analysis *an, struct lines l)
{
	struct actor a = lines_actor(an, l);
	const bool defined = a.type != ACTOR_PERSON && a.name.n > 0 && defines_acronym(an, l);
	if (a.type != ACTOR_NGO && a.type != ACTOR_IGO && a.type != ACTOR_PARTY && !defined)
		return (struct actor){ 0 };
	if (defined && (a.type == ACTOR_PLACE || a.type == ACTOR_OTHER))
		a.type = ACTOR_NGO;
	return a;
}

/* "UN Human Rights Office spokesperson X on Mali": the body before the word, or after "for". */
static struct actor spoken_for(const struct analysis *an, struct lines l, uint32_t i)
{
	for (uint32_t k = i > l.first ? i - 1 : i + 1; k < l.end && k < i + 10; k++) {
		struct actor a = mention_actor(an->m, k);
		if (k > i && !word_is(an->w, i + 1, "for") && !word_is(an->w, i + 1, "of") && !word_is(an->w, i + 1, "to"))
			break;
		if (a.name.n > 0 && a.type != ACTOR_PERSON && a.type != ACTOR_OTHER)
			return a;
	}
	return (struct actor){ 0 };
}

static void issuers_from_words(struct analysis *an, uint32_t p, struct lines l, struct issuers *s)
{
	for (uint32_t i = l.first; i < l.end; i++) {
		if (an->quoted[i] != 0)
			continue;
		if (first_person(an, i)) {
			s->speaks++;
			if (s->we.name.n == 0 && word_is(an->w, i, "we"))
				s->we = named_we(an, i);
			if (s->we.name.n == 0 && word_is(an->w, i, "our") && i + 1 < l.end && word_is(an->w, i + 1, "office"))
				s->we = s->spokes;
		}
		/* "Spokesperson for the UN High Commissioner: …" in the head of a press note */
		if (p < 6 && s->spokes.name.n == 0 && (lemma_is(an->w, i, "spokesperson") || lemma_is(an->w, i, "spokesman") || lemma_is(an->w, i, "spokeswoman")))
			s->spokes = spoken_for(an, l, i);
	}
}

/* What paragraph p shows by its place among the first and by its form. */
static void issuers_from_lines(struct analysis *an, uint32_t p, struct lines l, struct issuers *s)
{
	struct actor body;
	const bool heading = lines_are_heading(an, p, l), sentence = !heading && lines_end_sentence(an, l);
	const bool early = p < 8 && sentence && an->d->text->paragraph.v[p].kind == PARAGRAPH_BODY;
	if (p < 3 && s->adopter.name.n == 0 && titled_resolution(an, l, &body))
		s->adopter = body;
	keep_first(&s->observer, body_speaks(an, l, &s->observes));
	s->leads = s->leads || lines_modal_lead(an, l) != WORD_NONE;
	if (p < 3 && heading)
		keep_first(&s->office, office_titled(an, l));
	if (p < 6 && heading)
		keep_first(&s->titled, title_issuer(an, l));
	if (p < 4 && !sentence)
		keep_first(&s->several, several_state(an, l));
	s->states = s->states || (p < 6 && !sentence && heads_statement(an, l));
	if (s->states && early && s->stated.name.n == 0 && s->first_body.name.n == 0)
		s->stated = stated_subject(an, l);
	/* an alert may tell the case before its issuer says "we have learned" */
	const bool late = p >= 8 && p < 16 && sentence && !s->defined && an->d->text->paragraph.v[p].kind == PARAGRAPH_BODY && defines_acronym(an, l);
	if ((early && s->first_body.name.n == 0) || (late && lines_actor(an, l).type != ACTOR_PERSON && lines_actor(an, l).name.n > 0)) {
		s->first_body = named_body(an, l);
		s->defined = s->first_body.name.n > 0 && defines_acronym(an, l);
	}
	if (p == 0)
		s->letterhead = letterhead(an, l);
	keep_first(&s->asked, form_asked(an, l));
	s->answers = s->answers || (heading && (lines_start(an, l, "answer") || lines_start(an, l, "answered") || lines_start(an, l, "reply") || lines_start(an, l, "response")));
	/* the subject of an alert's first sentence, an acronym of its head, where a list of demands follows */
	if (p < 8 && s->opening.name.n == 0) {
		if (defines_acronym(an, l) && l.end - l.first < LINE_WORDS_MAX)
			s->opening = lines_actor(an, l);
		else if (lines_end_sentence(an, l) && l.end - l.first > 8)
			s->opening = opening_subject(an, l);
	}
	s->asks = s->asks || lists_demands(an, l);
	if (early && s->signatory.name.n == 0)
		s->signatory = named_signatory(an, l);
}

static struct actor best_issuer(const struct analysis *an, const struct issuers *s)
{
	const struct str publisher = an->d->text->publisher;
	if (s->office.name.n > 0)
		return s->office;
	if (s->we.name.n > 0)
		return s->we;
	if (s->stated.name.n > 0)
		return s->stated;
	if (s->signatory.name.n > 0)
		return s->signatory;
	if (s->speaks >= 2 && s->spokes.name.n > 0)
		return s->spokes;
	if (s->titled.name.n > 0 && s->speaks > 0)
		return s->titled;
	if (s->several.name.n > 0 && s->speaks > 1)
		return s->several;
	if (s->first_body.name.n > 0 && s->speaks > 0)
		return s->first_body;
	if (s->speaks >= 2 && publisher.n > 0)
		return (struct actor){ .name = publisher, .type = ACTOR_NGO };
	if (s->titled.name.n > 0 && (s->titled.type == ACTOR_NGO || s->titled.type == ACTOR_IGO))
		return s->titled;
	if (s->asks && s->opening.name.n > 0)
		return s->opening;
	if (s->asks && s->first_body.name.n > 0 && s->defined)
		return s->first_body;
	if (s->answers && s->speaks > 0 && s->asked.name.n > 0)
		return s->asked;
	if (s->speaks >= 2 && s->letterhead.name.n > 0)
		return s->letterhead;
	/* a body's observations: what "the State party should" do is asked by it */
	if (s->observer.name.n > 0 && (s->observes > 2 || s->leads))
		return s->observer;
	return (struct actor){ 0 };
}

void form_issuer(struct analysis *an, struct form *st)
{
	uint32_t paragraphs = (uint32_t)an->d->text->paragraph.n, sentence = 0;
	struct issuers s = { 0 };
	for (uint32_t p = 0; p < paragraphs; p++) {
		struct lines l = lines_of(an, p, &sentence);
		if (l.end == l.first)
			continue;
		struct actor body;
		if (p < 12 && !st->resolution && resolution_body(an, l, &body)) {
			st->resolution = true;
			st->issuer = body;
		}
		if (lines_start(an, l, "Q :") || lines_start(an, l, "Q.") || lines_start(an, l, "Question :"))
			st->interview = true;
		issuers_from_lines(an, p, l, &s);
		issuers_from_words(an, p, l, &s);
	}
	if (!st->resolution && !st->interview && s.adopter.name.n > 0) {
		st->resolution = true;
		st->issuer = s.adopter;
	}
	if (st->resolution || st->interview)
		return;
	const struct actor best = best_issuer(an, &s);
	if (best.name.n > 0)
		st->issuer = best;
}
