/*
 * One pass over the paragraphs with a little state: the issuer of the whole,
 * the speaker of the section, the addressee of the list.  A paragraph is tried
 * against the forms in the table below, the first that it has is its own.
 */
#include "read/structure.h"

#include "read/clause.h"
#include "read/demand_letter.h"

/* Words that a page prints around its text. */
static bool is_furniture(const struct analysis *an, uint32_t p, struct lines l)
{
	static const char *const openers[] = { "share", "photo", "photo :", "( photo", "credit :", "read also", "related", "most read",
		"tag and share", "follow us", "subscribe", "copyright", "\xc2\xa9", "source :", "skip to", "you may also like",
		"signatories", "for more information", "( reporting", "reporting by", "correction", "also read", "see also", "advertisement",
		"written by", "editing by", "sign up", "all rights reserved", "newsletter", "log in", "previous article", "next article" };
	const struct paragraph *par = &an->d->text->paragraph.v[p];
	if (par->kind == PARAGRAPH_BYLINE || par->kind == PARAGRAPH_CAPTION || par->kind == PARAGRAPH_DATELINE)
		return true;
	for (size_t k = 0; k < sizeof(openers) / sizeof(openers[0]); k++)
		if (lines_start(an, l, openers[k]))
			return true;
	if (lines_start(an, l, "by") && l.end - l.first < 12 && !lines_end_sentence(an, l))
		return true;
	uint32_t bars = 0;
	for (uint32_t i = l.first; i < l.end && i < l.first + 40; i++)
		if (word_is(an->w, i, "|") || word_is(an->w, i, "\xc2\xb7"))
			bars++;
	return bars >= 2 || (bars == 1 && l.end - l.first < 8);
}

static void bind(struct analysis *an, struct lines l, struct actor who)
{
	if (who.name.n > 0)
		mentions_bind_we(an->m, l.first, l.end, who);
}

/* "To the Government of Cameroon", "To the European Union and its member states:". */
static bool list_addressee(struct analysis *an, struct lines l, struct actors *ret)
{
	if (l.end - l.first > LINE_WORDS_MAX || (!lines_start(an, l, "to the") && !lines_start(an, l, "to") && !lines_start(an, l, "for the")))
		return false;
	if (lines_end_with(an, l, '.') || lines_end_with(an, l, ';'))
		return false;
	*ret = (struct actors){ 0 };
	for (uint32_t i = l.first + 1; i < l.end && ret->n == 0; i++)
		if (is_nominal(an->w, i) && an->d->word[i].rel != REL_det)
			mention_actors(an->a, an->m, i, ret);
	return ret->n > 0;
}

/* The one named before the modal: "In the light of the above, the State party should:". */
static void modal_subject(struct analysis *an, struct lines l, uint32_t modal, struct actors *ret)
{
	*ret = (struct actors){ 0 };
	for (uint32_t i = modal; i > l.first && ret->n == 0; i--)
		if (is_nominal(an->w, i - 1) && an->d->word[i - 1].rel != REL_compound && an->d->word[i - 1].rel != REL_det)
			mention_actors(an->a, an->m, i - 1, ret);
}

/* "Please write to the President:", with the requests as points. */
static bool write_lead(struct analysis *an, struct lines l, struct form *st)
{
	const uint32_t to = letter_asked_for(an, l.first, l.end);
	if (to == WORD_NONE)
		return false;
	st->addressee = (struct actors){ 0 };
	mention_actors(an->a, an->m, to, &st->addressee);
	st->asker = (struct actor){ 0 };
	st->wording = WORDING_ASK;
	return true;
}

/* "CPS urges:", "We call on the government to:": who asks whom the points below. */
static bool list_lead(struct analysis *an, struct lines l, struct form *st, bool before_points)
{
	if (!lines_end_with(an, l, ':') && !(before_points && !lines_end_sentence(an, l)))
		return false;
	const uint32_t modal = lines_modal_lead(an, l);
	if (modal != WORD_NONE) {
		modal_subject(an, l, modal, &st->addressee);
		st->wording = word_is(an->w, modal, "should") ? WORDING_RECOMMEND : WORDING_DEMAND;
		st->asker = (struct actor){ 0 };
		st->list = true;
		return true;
	}
	bool found = false;
	for (uint32_t i = l.end; i > l.first && l.end - i < 40; i--) {
		uint32_t at = i - 1;
		enum word_kind kind = is_verbal(an->w, at) ? WORD_VERB : WORD_NOUN;
		uint32_t ask = index_word(&an->p->asking_of[kind], an->w, at);
		/* "CPS urges:", "The undersigned call on the minister:", taken for nouns */
		bool after_article = at > l.first && an->d->word[at - 1].upos == UPOS_DET;
		bool before_on = at + 1 < l.end && (word_is(an->w, at + 1, "on") || word_is(an->w, at + 1, "upon") || word_is(an->w, at + 1, "that"));
		if (kind == WORD_NOUN && !after_article && (l.end - at <= 3 || before_on)) {
			uint32_t verb = index_word(&an->p->asking_of[WORD_VERB], an->w, at);
			ask = verb != TABLE_NONE ? verb : ask;
			kind = verb != TABLE_NONE ? WORD_VERB : kind;
		}
		if (ask == TABLE_NONE || (kind == WORD_NOUN && !lemma_is(an->w, at, "recommendation") && !lemma_is(an->w, at, "demand")))
			continue;
		st->wording = an->p->asking.v[ask].wording;
		uint32_t by = kind == WORD_VERB ? clause_args(an, at)->subj : WORD_NONE;
		st->asker = by != WORD_NONE ? mention_actor(an->m, by) : (struct actor){ 0 };
		if (st->asker.name.n == 0 && at > l.first && is_nominal(an->w, at - 1))
			st->asker = mention_actor(an->m, at - 1);
		/* "Please write letters calling on …": the letters are the reader's, the request the issuer's */
		if (st->asker.type == ACTOR_OTHER && by != WORD_NONE && an->d->word[by].upos == UPOS_NOUN && !looks_human(an, by))
			st->asker = (struct actor){ 0 };
		if (st->asker.type == ACTOR_OTHER && by == WORD_NONE && at > l.first && an->d->word[at - 1].upos == UPOS_NOUN && !looks_human(an, at - 1))
			st->asker = (struct actor){ 0 };
		st->addressee = (struct actors){ 0 };
		for (uint8_t k = 0; kind == WORD_VERB && k < an->p->asking.v[ask].addressees && st->addressee.n == 0; k++) {
			uint32_t to = path_word(an, at, &an->p->asking.v[ask].addressee[k]);
			if (to != WORD_NONE && to < l.end && !word_is(an->w, to, "that"))
				mention_actors(an->a, an->m, to, &st->addressee);
		}
		/* "recommends that the State party:", whose verb stands in the points */
		for (uint32_t k = l.end - 1; k > at && k + 7 > l.end && st->addressee.n == 0; k--)
			if (word_is(an->w, k, "that") && k + 2 < l.end) /* not "demands that:" */
				modal_subject(an, l, l.end - 1, &st->addressee);
		found = true;
		break;
	}
	found = found || write_lead(an, l, st);
	if (found)
		st->list = true;
	return found;
}

/* A line that is only the name of who speaks below: "Poland (Ministry of Foreign Affairs, 15 April)". */
static bool speaker_line(struct analysis *an, struct lines l, struct actor *ret)
{
	if (l.end - l.first > LINE_WORDS_MAX || lines_end_sentence(an, l))
		return false;
	bool bracket = false;
	for (uint32_t i = l.first; i < l.end; i++)
		if (word_is(an->w, i, "("))
			bracket = true;
	if (!bracket && !lines_end_with(an, l, ':'))
		return false;
	*ret = (struct actor){ 0 };
	uint32_t at = l.first;
	while (at < l.end && !is_nominal(an->w, at))
		at++;
	if (at < l.end && at <= l.first + 1)
		*ret = mention_actor(an->m, at);
	return ret->name.n > 0 && ret->type != ACTOR_OTHER && ret->type != ACTOR_ELECTION && ret->type != ACTOR_LAW;
}

/* The word that says what the body does: "Strongly condemns", "12. Calls on". */
static uint32_t opening_word(const struct analysis *an, struct lines l)
{
	for (uint32_t i = l.first; i < l.end && i < l.first + 8; i++) {
		struct str s = word_str(an->d, i);
		if (char_is_alpha(s.p[0]) && s.n > 3 && s.p[s.n - 1] == 's')
			return i;
	}
	return WORD_NONE;
}

static bool is_whereas(const struct analysis *an, struct lines l)
{
	for (uint32_t i = l.first; i < l.end && i < l.first + 6; i++)
		if (word_is(an->w, i, "whereas") || (word_is(an->w, i, "having") && i + 1 < l.end && word_is(an->w, i + 1, "regard")))
			return true;
	return false;
}

/* "(a)", "(ii)", "6.1.", "–": a point below a numbered paragraph. */
static bool sub_point(const struct analysis *an, const struct paragraph *par)
{
	if (par->number.end <= par->number.at)
		return par->kind == PARAGRAPH_LIST_ITEM;
	const struct str label = text_span(an->d->text, par->number);
	/* "6.1." below "6." */
	for (size_t i = 1; i + 1 < label.n; i++)
		if (label.p[i] == '.' && char_is_digit(label.p[i - 1]) && char_is_digit(label.p[i + 1]))
			return true;
	return !char_is_digit(label.p[0]);
}

/* One paragraph in hand. */
struct in_hand {
	struct analysis *an;
	struct form *st;
	struct section *s;             /* what comes out */
	const struct paragraph *par;
	uint32_t p;
	struct lines l;
	bool item;                     /* numbered, or a point of a list */
};

static bool furniture(struct in_hand *h)
{
	if (!is_furniture(h->an, h->p, h->l))
		return false;
	h->s->kind = SECTION_SKIP;
	return true;
}

/* A turn without a mark: a question that says "you" or asks; what follows a question, or goes on saying "I", answers. */
static bool unmarked_turn(const struct in_hand *h, bool *question)
{
	*question = form_puts_question(h->an, h->l) || (h->st->turn_kind != SECTION_QUESTION && h->l.end - h->l.first <= LINE_WORDS_MAX &&
		!form_says_i(h->an, h->l) && h->st->turn_kind == SECTION_ANSWER && lines_end_sentence(h->an, h->l));
	return *question || h->st->turn_kind == SECTION_QUESTION || (h->st->turn_kind == SECTION_ANSWER && form_says_i(h->an, h->l));
}

/* A question says "you" of the one interviewed; an answer is that one's own voice. */
static void take_turn(struct in_hand *h, bool asks, struct actor who)
{
	h->s->kind = asks ? SECTION_QUESTION : SECTION_ANSWER;
	if (asks) {
		mentions_bind_you(h->an->m, h->l.first, h->l.end, who);
		return;
	}
	h->s->issuer = who;
	h->s->issuer_speaks = true;
	bind(h->an, h->l, who);
}

/* "HOST: …", and paragraphs without a label that go on with a turn. */
static bool labelled_turn(struct in_hand *h)
{
	uint32_t colon = h->l.first;
	const struct str label = form_label(h->an, h->l, &colon);
	const bool goes_on = label.n == 0 && h->st->turn_kind != SECTION_PROSE && form_says_i(h->an, h->l) && lines_end_sentence(h->an, h->l);
	if (label.n == 0 && !goes_on) {
		h->st->turn_kind = SECTION_PROSE;
		return false;
	}
	for (uint32_t i = h->l.first; i < colon; i++)
		h->an->barred[i] = true;
	const bool asks = label.n > 0 ? str_eq_nocase(label, h->st->asks) : h->st->turn_kind == SECTION_QUESTION;
	h->st->turn_kind = asks ? SECTION_QUESTION : SECTION_ANSWER;
	if (label.n > 0 && !asks)
		h->st->turn = form_labelled_speaker(h->an, h->st, h->l);
	take_turn(h, asks, h->st->turn.name.n > 0 ? h->st->turn : h->st->interviewee);
	return true;
}

static bool interview_turn(struct in_hand *h)
{
	struct analysis *an = h->an;
	const struct lines l = h->l;
	bool asks;
	if (h->st->unmarked && h->p > h->st->lead) {
		const bool turn = unmarked_turn(h, &asks);
		h->st->turn_kind = turn ? asks ? SECTION_QUESTION : SECTION_ANSWER : SECTION_PROSE;
		if (!turn)
			return false;
		take_turn(h, asks, h->st->interviewee);
		return true;
	}
	if (h->st->labelled)
		return labelled_turn(h);
	const bool question = lines_start(an, l, "Q :") || lines_start(an, l, "Q.") || lines_start(an, l, "Question :");
	const bool answer = lines_start(an, l, "A :") || lines_start(an, l, "A.") || lines_start(an, l, "Answer :");
	if (!h->st->interview || (!question && !answer))
		return false;
	if (h->st->interviewee.name.n == 0)
		h->st->interviewee = form_interviewee(an, l.first);
	if (h->st->interviewee.name.n == 0 && question)
		h->st->interviewee = form_interviewee(an, l.end); /* "Q: Ms Duval, you were freed in May" */
	take_turn(h, question, h->st->interviewee);
	return true;
}

/* "Dear Minister,": from here on "you" is he. */
static bool letter_opening(struct in_hand *h)
{
	if (form_salutation(h->an, h->l, h->p, h->st)) {
		h->s->kind = SECTION_HEADING;
		h->an->letter_to = h->st->letter_to;
		return true;
	}
	if (h->st->letter_to.name.n > 0)
		mentions_bind_you(h->an->m, h->l.first, h->l.end, h->st->letter_to);
	return false;
}

/* "Answer given by Ms Duval": what follows is hers.  The paragraph may be more than that. */
static bool answer_opening(struct in_hand *h)
{
	static const char *const openings[] = { "answer given by", "answer by", "answer from", "reply by", "reply from", "answer :", "reply given by", "answered by" };
	struct analysis *an = h->an;
	const struct lines l = h->l;
	bool opens = false;
	for (size_t k = 0; k < sizeof(openings) / sizeof(*openings) && h->st->questions; k++)
		opens = opens || lines_start(an, l, openings[k]);
	/* "Answer", "Answered on 4 May": on a line alone, whoever was asked answers */
	const bool alone = h->st->questions && l.end - l.first <= 6 && (lines_start(an, l, "answer") || lines_start(an, l, "answered on") || lines_start(an, l, "reply") ||
		lines_start(an, l, "response"));
	if (!opens && !alone)
		return false;
	h->st->answered = true;
	if (!opens && h->st->section.name.n == 0)
		h->st->section = h->st->asked;
	for (uint32_t i = l.first + 2; i < l.end && h->st->section.name.n == 0; i++)
		if (is_nominal(an->w, i) && mention_actor(an->m, i).type == ACTOR_PERSON)
			h->st->section = mention_actor(an->m, i);
	return false;
}

/* "Release all journalists (Norway, Chile);" */
static bool bracketed_point(struct in_hand *h)
{
	struct actors states;
	if (h->st->resolution || !form_bracket(h->an, h->l, &states))
		return false;
	h->s->kind = SECTION_ITEM;
	h->s->asks = true;
	h->s->wording = WORDING_RECOMMEND;
	h->s->askers = states;
	if (h->st->reviewed.name.n > 0)
		*VEC_PUSH(h->an->a, &h->s->addressee) = h->st->reviewed;
	h->st->body_seen = true;
	return true;
}

/* "Harbour TV: …": somebody takes the word, whoever it is. */
static bool takes_word(const struct in_hand *h)
{
	for (uint32_t i = h->l.first; i < h->l.end && i < h->l.first + 9; i++)
		if (word_is(h->an->w, i, ":"))
			return true;
	return false;
}

static bool transcript_turn(struct in_hand *h)
{
	uint32_t colon;
	struct actor who = h->st->transcript ? form_speaker(h->an, h->l, &colon) : (struct actor){ 0 };
	if (who.name.n == 0 && h->st->transcript && takes_word(h))
		h->st->turn = who;
	/* an answer of several paragraphs */
	if (who.name.n == 0 && h->st->transcript && !h->st->questions && !h->item && lines_end_sentence(h->an, h->l))
		who = h->st->turn;
	if (who.name.n == 0)
		return false;
	h->st->turn = who;
	h->s->issuer = who;
	h->s->issuer_speaks = true;
	h->s->puts_questions = h->st->questions;
	*VEC_PUSH(h->an->a, &h->s->askers) = who;
	bind(h->an, h->l, who);
	h->st->body_seen = true;
	return true;
}

static bool addressee_line(struct in_hand *h)
{
	struct actors addressee;
	if (h->item || !list_addressee(h->an, h->l, &addressee))
		return false;
	h->s->kind = SECTION_HEADING;
	h->st->addressee = addressee;
	if (!h->st->list)
		h->st->wording = WORDING_RECOMMEND;
	h->st->list = true;
	return true;
}

/* "We urge you in particular", with points below: a lead without its colon. */
static bool before_points(const struct in_hand *h)
{
	const struct text *t = h->an->d->text;
	return !h->item && t->paragraph.v[h->p].kind == PARAGRAPH_BODY && h->p + 1 < t->paragraph.n && t->paragraph.v[h->p + 1].kind == PARAGRAPH_LIST_ITEM &&
		h->l.end - h->l.first < LINE_WORDS_MAX;
}

static bool lead_line(struct in_hand *h)
{
	if (h->st->resolution || !list_lead(h->an, h->l, h->st, before_points(h)))
		return false;
	const struct paragraph *par = &h->an->d->text->paragraph.v[h->p];
	h->st->list_numbered = par->number.end > par->number.at && !sub_point(h->an, par);
	h->s->issuer = h->st->issuer;
	bind(h->an, h->l, h->st->issuer);
	h->st->body_seen = true;
	return true;
}

static bool section_speaker(struct in_hand *h)
{
	struct actor who;
	if (h->item || h->st->resolution || !h->st->body_seen || !speaker_line(h->an, h->l, &who))
		return false;
	h->s->kind = SECTION_HEADING;
	h->st->section = who;
	h->st->list = false;
	return true;
}

static bool heading(struct in_hand *h)
{
	struct analysis *an = h->an;
	struct form *st = h->st;
	const struct lines l = h->l;
	if (h->item || !lines_are_heading(an, h->p, l))
		return false;
	h->s->kind = SECTION_HEADING;
	h->s->issuer = st->issuer;
	/* "Priority recommendations": the points below are asked */
	for (uint32_t i = l.first; i < l.end && l.end - l.first <= 6 && !st->resolution && st->body_seen; i++)
		if (lemma_is(an->w, i, "recommendation") || word_is(an->w, i, "recommendations") || word_is(an->w, i, "demands")) {
			st->list = true;
			st->wording = word_is(an->w, i, "demands") ? WORDING_DEMAND : WORDING_RECOMMEND;
			st->asker = (struct actor){ 0 };
			st->addressee = (struct actors){ 0 };
		}
	return true;
}

static bool resolution_paragraph(struct in_hand *h)
{
	struct analysis *an = h->an;
	struct form *st = h->st;
	st->body_seen = true; /* what comes here is body, of a resolution or not */
	if (!st->resolution)
		return false;
	h->s->issuer = st->issuer;
	bind(an, h->l, st->issuer);
	/* "1. Urges the Government: (a) to release …" */
	if (st->list && h->item && sub_point(an, h->par)) {
		h->s->kind = SECTION_ITEM;
		h->s->asks = true;
		h->s->wording = (uint8_t)st->wording;
		h->s->addressee = st->addressee;
		return true;
	}
	st->list = lines_end_with(an, h->l, ':') && list_lead(an, h->l, st, false);
	h->s->kind = is_whereas(an, h->l) ? SECTION_RECITAL : h->item ? SECTION_OPERATIVE : SECTION_PROSE;
	/* "Troubled by …", "Deeply concerned that …" */
	const uint32_t first = h->l.first + (an->d->word[h->l.first].upos == UPOS_ADV && h->l.first + 1 < h->l.end ? 1 : 0);
	const bool adjective = an->d->word[first].upos == UPOS_ADJ && an->d->word[first].head == WORD_NONE && !lines_end_sentence(an, h->l);
	if (h->s->kind == SECTION_PROSE && (an->d->word[first].upos == UPOS_VERB || adjective))
		h->s->kind = SECTION_OPERATIVE;
	if (h->s->kind == SECTION_OPERATIVE)
		h->s->opener = opening_word(an, h->l);
	return true;
}

/* "Parliament: lower the deposit": a point with an addressee of its own. */
static void point_addressee(struct in_hand *h)
{
	struct analysis *an = h->an;
	uint32_t colon = h->l.first;
	while (colon + 2 < h->l.end && colon < h->l.first + 8 && !(word_is(an->w, colon, ":") && an->w->sentence[colon] != an->w->sentence[colon + 1]))
		colon++;
	if (colon + 2 >= h->l.end || colon >= h->l.first + 8)
		return;
	for (uint32_t k = h->l.first; k < colon; k++) {
		const struct actor to = is_nominal(an->w, k) ? mention_actor(an->m, k) : (struct actor){ 0 };
		an->barred[k] = true;
		if (to.name.n > 0 && (h->s->addressee.n == 0 || h->s->addressee.v == h->st->addressee.v)) {
			h->s->addressee = (struct actors){ 0 };
			*VEC_PUSH(an->a, &h->s->addressee) = to;
		}
	}
}

static bool point(struct in_hand *h)
{
	if (h->st->list && h->st->list_numbered && !sub_point(h->an, &h->an->d->text->paragraph.v[h->p]))
		h->st->list = false; /* "18. The State party should: (a) …; (b) …. 19. The Committee notes …" */
	if (!h->item || !h->st->list) {
		h->st->list = h->st->list && h->item;
		return false;
	}
	h->s->kind = SECTION_ITEM;
	h->s->asks = true;
	h->s->wording = (uint8_t)h->st->wording;
	h->s->addressee = h->st->addressee;
	point_addressee(h);
	h->s->issuer = h->st->asker.name.n > 0 ? h->st->asker : h->st->issuer;
	bind(h->an, h->l, h->s->issuer);
	return true;
}

/* A chronology's "3 May 2021: …". */
static bool entry(struct in_hand *h)
{
	if (h->an->ws == NULL || h->an->ws->paragraph[h->p].from == DAY_NONE)
		return false;
	h->s->kind = SECTION_ENTRY;
	return true;
}

static bool prose(struct in_hand *h)
{
	const struct form *st = h->st;
	h->s->issuer = st->section.name.n > 0 ? st->section : st->issuer;
	if (st->questions && !st->answered && st->authors.n > 0) {
		h->s->puts_questions = true;
		h->s->askers = st->authors;
		h->s->issuer = st->authors.v[0];
		if (st->asked.name.n > 0)
			*VEC_PUSH(h->an->a, &h->s->addressee) = st->asked;
	}
	bind(h->an, h->l, h->s->issuer);
	return true;
}

/* The forms of a paragraph: the first that it has is its own. */
static bool (*const forms[])(struct in_hand *h) = {
	furniture, interview_turn, letter_opening, answer_opening, bracketed_point, transcript_turn, addressee_line, lead_line,
	section_speaker, heading, resolution_paragraph, point, entry, prose,
};

/* "Amend the law on associations", in a list whose points have neither bullet nor number. */
static bool bare_point(const struct analysis *an, struct lines l)
{
	const struct word *first = &an->d->word[l.first];
	return l.end > l.first + 2 && first->head == WORD_NONE && first->upos == UPOS_VERB && strcmp(xpos_name(first->xpos), "VB") == 0 && child_with(an->w, l.first, REL_nsubj) == WORD_NONE &&
		!word_is(an->w, l.end - 1, "?");
}

void structure_of(struct analysis *an)
{
	const uint32_t paragraphs = (uint32_t)an->d->text->paragraph.n;
	uint32_t sentence = 0;
	struct form st = { 0 };
	an->section = ARENA_ARRAY(an->a, struct section, paragraphs + 1);
	if (an->form != NULL && an->form->begun)
		st = *an->form;
	else
		form_issuer(an, &st), form_reviewed(an, &st), form_question(an, &st), form_transcript(an, &st), form_labelled(an, &st), form_unmarked(an, &st);
	an->issuer = an->m->issuer = st.issuer;
	an->reviewed = st.reviewed;
	an->letter_to = st.letter_to;
	for (uint32_t p = 0; p < paragraphs; p++) {
		if (an->form != NULL && an->form->begun && p == an->fresh)
			st = *an->form; /* what the context's paragraphs did to it was done before */
		const struct paragraph *par = &an->d->text->paragraph.v[p];
		struct in_hand h = { .an = an, .st = &st, .s = &an->section[p], .par = par, .p = p, .l = lines_of(an, p, &sentence),
			.item = par->kind == PARAGRAPH_LIST_ITEM || par->number.end > par->number.at };
		h.item = h.item || (st.list && !st.resolution && bare_point(an, h.l));
		*h.s = (struct section){ .kind = SECTION_PROSE, .opener = WORD_NONE };
		for (size_t k = 0; h.l.end > h.l.first && !forms[k](&h); k++)
			continue;
	}
	if (an->form != NULL) {
		st.begun = true;
		*an->form = st;
	}
}
