/*
 * Who speaks: a verb of the tables with the one before or behind it, or
 * "selon".  Quotations are found first, by paragraph; each looks for its verb
 * inside (an incise), behind and before; what is left of the verbs reports.
 */
#include "read/french_words.h"

struct quote {
	uint32_t first, end; /* words between the marks */
	uint32_t open, close; /* with the marks */
	bool taken;
};

struct verb {
	uint32_t first, end;       /* auxiliary to participle */
	const struct french_entry *e;
	bool negated, inverted;    /* "a-t-il déclaré", "dit-elle" */
	struct actor who;          /* name.n == 0: nobody */
	bool pronoun, used;
	uint32_t who_end;          /* behind an inverted subject */
	uint32_t who_first;
};

struct speech {
	struct arena *a;
	const struct french_words *w;
	const struct french_mentions *m;
	struct claims *out;
	VEC(struct quote) quote;
	VEC(struct verb) verb;
};

static const struct sentence *sentence_of(const struct speech *s, uint32_t i)
{
	return &s->w->k->sentence.v[s->w->sentence[i]];
}

static const struct french_mention *mention_at(const struct speech *s, uint32_t i, uint32_t end)
{
	return i < end && s->m->at[i] > 0 ? &s->m->v.v[s->m->at[i] - 1] : NULL;
}

/* ---- quotations ---------------------------------------------------------------------------------- */

static void quotes_find(struct speech *s)
{
	const struct french_words *w = s->w;
	uint32_t open = WORD_NONE, depth = 0, paragraph = WORD_NONE;
	const char *closer = NULL;
	for (uint32_t i = 0; i < w->n; i++) {
		uint32_t p = sentence_of(s, i)->paragraph;
		if (p != paragraph)
			open = WORD_NONE;
		paragraph = p;
		if (open == WORD_NONE) {
			closer = french_is(w, i, "«") ? "»" : french_is(w, i, "“") ? "”" : french_is(w, i, "\"") ? "\"" : NULL;
			if (closer != NULL)
				open = i, depth = 1;
		} else if (french_is(w, i, closer) && --depth == 0) {
			if (i > open + 1)
				*VEC_PUSH(s->a, &s->quote) = (struct quote){ .first = open + 1, .end = i, .open = open, .close = i + 1 };
			open = WORD_NONE;
		} else if (french_is(w, i, "«") && closer[0] != '"') {
			depth++;
		}
	}
}

/* ---- verbs and their subjects ----------------------------------------------------------------------- */

static bool is_filler(const struct speech *s, uint32_t i)
{
	return french_has(s->w, i, FRENCH_CLITIC) || french_has(s->w, i, FRENCH_ADVERB) || french_has(s->w, i, FRENCH_NEGATION);
}

static bool is_clitic_subject(const struct speech *s, uint32_t i)
{
	return i < s->w->n && s->w->low[i].p[0] == '-' && s->w->low[i].n > 2;
}

/* A verb of speech that begins at i. */
static bool verb_at(const struct speech *s, uint32_t i, uint32_t end, struct verb *v)
{
	const struct french_words *w = s->w;
	uint32_t n, k = i;
	*v = (struct verb){ .first = i };
	if (french_at(w, i, end, FRENCH_AUX, &n) != NULL) {
		k = i + n;
		v->inverted = is_clitic_subject(s, k);
		while (k < end && k < i + 6 && (is_clitic_subject(s, k) || is_filler(s, k) || french_is(w, k, "été"))) {
			if (french_is(w, k, "été"))
				return false;
			v->negated = v->negated || french_is(w, k, "pas") || french_is(w, k, "jamais");
			k++;
		}
		v->e = french_at(w, k, end, FRENCH_PARTICIPLE, &n);
		/* "est accusé", "est condamné": somebody else speaks */
		bool being = french_is(w, i, "est") || french_is(w, i, "sont");
		if (v->e == NULL || (being && !(i > 0 && french_is(w, i - 1, "s'"))))
			return false;
		v->end = k + n;
		return true;
	}
	v->e = french_at(w, i, end, FRENCH_FINITE, &n);
	if (v->e == NULL || w->upper[i])
		return false;
	v->end = i + n;
	v->inverted = is_clitic_subject(s, v->end);
	if (v->inverted)
		v->end++;
	v->negated = french_is(w, v->end, "pas") || french_is(w, v->end, "jamais");
	/* "la note", "le juge", "une menace": an article before it makes it a noun, unless a mention ends there */
	if (i > 0 && (french_is(w, i - 1, "la") || french_is(w, i - 1, "le") || french_is(w, i - 1, "un") || french_is(w, i - 1, "une") || french_is(w, i - 1, "les") ||
		      french_is(w, i - 1, "de") || french_is(w, i - 1, "des") || french_is(w, i - 1, "cette") || french_is(w, i - 1, "sa") || french_is(w, i - 1, "d'")))
		return false;
	return s->m->at[i] == 0;
}

/* Behind the verb: "a déclaré vendredi le ministre X". */
static void subject_behind(const struct speech *s, struct verb *v, uint32_t end)
{
	const struct french_words *w = s->w;
	if (v->inverted) {
		for (uint32_t i = v->first; i < v->end; i++) {
			const struct french_mention *m = mention_at(s, i, end);
			if (m != NULL) {
				v->who = m->actor;
				v->pronoun = true;
			}
		}
		v->who_end = v->end;
		return;
	}
	uint32_t i = v->end;
	while (i < end && i < v->end + 4 && mention_at(s, i, end) == NULL &&
		(is_filler(s, i) || french_has(w, i, FRENCH_WEEKDAY) || french_is(w, i, "hier") || french_is(w, i, "aujourd'hui") || french_is(w, i, "un") || french_is(w, i, "une") ||
			french_is(w, i, "des") || french_is(w, i, "plusieurs")))
		i++;
	const struct french_mention *m = mention_at(s, i, end);
	if (m == NULL || m->pronoun)
		return;
	v->who = m->actor;
	v->who_first = m->first;
	v->who_end = m->end;
}

/* Before the verb: the last mention that no preposition holds and that is in no apposition. */
static void subject_before(const struct speech *s, struct verb *v, uint32_t first)
{
	const struct french_words *w = s->w;
	uint32_t i = v->first, steps = 0;
	bool apposed = false;
	const struct french_mention *fallback = NULL;
	while (i > first && steps++ < 40) {
		i--;
		if (french_is(w, i, ";") || french_is(w, i, "»") || french_is(w, i, "«") || french_is(w, i, ":"))
			break;
		if (french_is(w, i, "que") || french_is(w, i, "qu'"))
			break;
		v->negated = v->negated || ((french_is(w, i, "ne") || french_is(w, i, "n'")) && v->first - i < 3 && french_is(w, v->end, "pas"));
		const struct french_mention *m = mention_at(s, i, v->first);
		if (french_is(w, i, ",") && i + 1 == v->first)
			apposed = true;
		if (m == NULL)
			continue;
		i = m->first;
		if (m->after_preposition)
			continue;
		/* ", avocat de X," between: the one before the commas */
		bool opened = i > first && french_is(w, i - 1, ",");
		if (apposed && opened && m->person && fallback == NULL) {
			fallback = m;
			continue;
		}
		fallback = m;
		break;
	}
	if (fallback == NULL)
		return;
	v->who = fallback->actor;
	v->pronoun = fallback->pronoun;
	v->who_first = fallback->first;
}

static bool inside_quote(const struct speech *s, uint32_t i, size_t *q)
{
	while (*q < s->quote.n && s->quote.v[*q].end <= i)
		++*q;
	return *q < s->quote.n && i >= s->quote.v[*q].first;
}

static void verbs_find(struct speech *s)
{
	const struct french_words *w = s->w;
	size_t q = 0;
	for (uint32_t i = 0; i < w->n; i++) {
		const struct sentence *sen = sentence_of(s, i);
		uint32_t first = sen->first, end = sen->first + sen->n;
		struct verb v;
		if (!verb_at(s, i, end, &v))
			continue;
		bool in = inside_quote(s, i, &q);
		bool comma = i > first && (french_is(w, i - 1, ",") || french_is(w, i - 1, "»") || french_is(w, i - 1, "!") || french_is(w, i - 1, "?"));
		if (comma || v.inverted)
			subject_behind(s, &v, end);
		if (v.who_end > v.end && french_is(w, v.who_end, "que"))
			v.who = (struct actor){ 0 };
		if (v.who_end == 0 && !in)
			subject_before(s, &v, first);
		/* inside a quotation only an incise speaks */
		if (in && (!comma || v.who_end == 0))
			continue;
		/* A court that condemns passes a sentence. */
		if (v.e->stance != STANCE_CONDEMNS || v.who.type != ACTOR_COURT)
			*VEC_PUSH(s->a, &s->verb) = v;
		i = v.end - 1;
	}
}

/* ---- claims ----------------------------------------------------------------------------------------- */

static struct claim *claim_put(struct speech *s, const struct verb *v, uint32_t from, uint32_t to, double confidence)
{
	struct claim c = { CLAIM_INIT };
	c.kind = CLAIM_STATEMENT;
	c.speaker = v->who;
	c.stance = v->e != NULL ? v->e->stance : STANCE_INFORMS;
	if (v->e != NULL)
		c.rule = v->e->row;
	c.word = v->first;
	c.span = french_span(s->w, from, to);
	c.confidence = v->pronoun ? confidence - 0.15 : confidence;
	*VEC_PUSH(s->a, s->out) = c;
	return &s->out->v[s->out->n - 1];
}

static uint32_t trimmed_end(const struct speech *s, uint32_t first, uint32_t end)
{
	while (end > first && (french_is(s->w, end - 1, ".") || french_is(s->w, end - 1, ",")))
		end--;
	return end;
}

static struct str joined(struct speech *s, struct str x, struct str y)
{
	return x.n == 0 ? y : arena_printf(s->a, "%.*s %.*s", (int)x.n, x.p, (int)y.n, y.p);
}

/* The first verb at or behind word i. */
static size_t verb_from(const struct speech *s, uint32_t i)
{
	size_t from = 0, to = s->verb.n;
	while (from < to) {
		size_t mid = (from + to) / 2;
		if (s->verb.v[mid].first < i)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

/* "Selon X," or ", selon X" in the words [first, end): the mention, or NULL. */
static const struct french_mention *according_to(const struct speech *s, uint32_t first, uint32_t end, uint32_t *at)
{
	for (uint32_t i = first; i < end && i < first + SENTENCE_TOKENS_MAX; i++) {
		uint32_t n;
		if (french_at(s->w, i, end, FRENCH_ACCORDING, &n) == NULL)
			continue;
		bool pour = french_is(s->w, i, "pour");
		if (pour && i != first)
			continue;
		uint32_t k = i + n;
		while (k < end && k < i + n + 2 && mention_at(s, k, end) == NULL)
			k++;
		const struct french_mention *m = mention_at(s, k, end);
		if (m == NULL || m->pronoun || (pour && !french_is(s->w, m->end, ",")))
			continue;
		*at = i;
		return m;
	}
	return NULL;
}

/* inside: « A, a déclaré X, b »: the verb and the words without it, or NULL */
static struct verb *verb_inside(struct speech *s, const struct quote *q, struct str *words)
{
	const struct french_words *w = s->w;
	struct verb *v = NULL;
	for (size_t k = verb_from(s, q->first); k < s->verb.n && s->verb.v[k].first < q->end && v == NULL; k++) {
		struct verb *x = &s->verb.v[k];
		uint32_t resume = x->who_end;
		while (resume < q->end && resume < x->who_end + 14 && !french_is(w, resume, ","))
			resume++;
		v = x;
		*words = french_text(w, q->first, trimmed_end(s, q->first, x->first));
		if (resume + 1 < q->end)
			*words = joined(s, *words, french_text(w, resume + 1, q->end));
	}
	return v;
}

/* « A », a dit X. « B. »: what follows at once, unless it has a speaker of its own */
static void quote_more(struct speech *s, size_t number, uint32_t stop, struct claim *c)
{
	const struct french_words *w = s->w;
	const struct quote *q = &s->quote.v[number];
	const struct sentence *last = sentence_of(s, q->end);
	uint32_t end = last->first + last->n;
	for (size_t more = number + 1; more < s->quote.n && s->quote.v[more].open <= end && stop >= q->close; more++) {
		struct quote *n = &s->quote.v[more];
		const struct sentence *ns = sentence_of(s, n->open), *ne = sentence_of(s, n->end);
		bool same = n->open < end;
		size_t own = verb_from(s, n->open);
		bool spoken = own < s->verb.n && s->verb.v[own].first < ne->first + ne->n;
		if (ns->paragraph != last->paragraph || (!same && n->open != ns->first) || spoken || ne != sentence_of(s, n->close < w->n ? n->close - 1 : n->end))
			break;
		if (same && n->open > stop + 6)
			break;
		n->taken = true;
		c->quote = joined(s, c->quote, french_text(w, n->first, n->end));
		c->span.end = french_span(w, n->open, n->close).end;
		end = ne->first + ne->n;
	}
}

static void quote_claim(struct speech *s, size_t number)
{
	const struct french_words *w = s->w;
	struct quote *q = &s->quote.v[number];
	const struct sentence *last = sentence_of(s, q->end), *begin = sentence_of(s, q->open);
	uint32_t end = last->first + last->n, stop = q->close;
	struct str words = { 0 };
	q->taken = true;
	struct verb *v = verb_inside(s, q, &words);
	if (v == NULL)
		words = french_text(w, q->first, q->end);
	uint32_t next = q->close;
	while (v == NULL && next < end && french_is(w, next, ","))
		next++;
	/* behind: », a déclaré X */
	size_t k = verb_from(s, next);
	if (v == NULL && k < s->verb.n && s->verb.v[k].first <= next + 1 && s->verb.v[k].first < end && s->verb.v[k].who_end > 0) {
		v = &s->verb.v[k];
		stop = v->who_end;
	}
	/* before: X a déclaré : « */
	if (v == NULL) {
		k = verb_from(s, q->open);
		while (k > 0 && v == NULL && s->verb.v[k - 1].first >= begin->first) {
			if (s->verb.v[k - 1].who.name.n > 0)
				v = &s->verb.v[k - 1];
			k--;
		}
	}
	struct verb by = { 0 };
	uint32_t at;
	const struct french_mention *m = v == NULL ? according_to(s, begin->first, q->open, &at) : NULL;
	if (m == NULL && v == NULL)
		m = according_to(s, q->close, end, &at);
	if (m != NULL) {
		by = (struct verb){ .first = at, .who = m->actor };
		v = &by;
	}
	if (v == NULL || v->who.name.n == 0 || v->negated)
		return;
	bool used = v->used;
	v->used = true;
	/* more of the same speech: joined to the claim before, or the quotation that follows the speaker */
	struct claim *before = s->out->n > 0 ? &s->out->v[s->out->n - 1] : NULL;
	if (used && before != NULL && before->kind == CLAIM_STATEMENT && before->word == v->first && before->quote.n > 0) {
		before->quote = joined(s, before->quote, words);
		before->span.end = french_span(w, q->open, q->close).end;
		return;
	}
	uint32_t from = q->open < v->first ? q->open : v->first;
	if (v->who_first != 0 && v->who_first < from && v->who_first >= begin->first)
		from = v->who_first;
	struct claim *c = claim_put(s, v, from, stop > q->close ? stop : q->close, m != NULL ? 0.65 : 0.75);
	c->quote = words;
	quote_more(s, number, stop, c);
}

/* "X a affirmé que …", "X nie avoir …", "X condamne la …", "…, a annoncé X". */
static void reported_claim(struct speech *s, struct verb *v)
{
	const struct french_words *w = s->w;
	const struct sentence *sen = sentence_of(s, v->first);
	uint32_t end = trimmed_end(s, sen->first, sen->first + sen->n), at = v->end;
	if (v->used || v->negated || v->who.name.n == 0 || v->e->quote)
		return;
	while (at < end && at < v->end + 4 && (french_has(w, at, FRENCH_ADVERB) || french_has(w, at, FRENCH_WEEKDAY)))
		at++;
	if (v->who_end > 0) {
		/* ", a annoncé X": what stands before is said */
		bool own = v->first > sen->first + 3 && french_is(w, v->first - 1, ",");
		if (!own)
			return;
		struct claim *c = claim_put(s, v, sen->first, v->who_end, 0.6);
		c->reported = french_text(w, sen->first, v->first - 1);
		return;
	}
	uint32_t que = at;
	while (que < end && que < at + 10 && !french_is(w, que, "que") && !french_is(w, que, "qu'"))
		que++;
	bool clause = que < end && (french_is(w, que, "que") || french_is(w, que, "qu'")) && (que == at || !v->e->topic);
	uint32_t first = clause ? que + 1 : at;
	bool infinitive = at < end && (str_ends(w->low[at], S("er")) || str_ends(w->low[at], S("ir")) || str_ends(w->low[at], S("oir")) || str_ends(w->low[at], S("re")));
	bool topic = v->e->topic || infinitive || v->e->stance == STANCE_WARNS;
	if (!clause && (!topic || first >= end || french_is(w, first, ",")))
		return;
	uint32_t from = v->who_first >= sen->first && v->who_first < v->first ? v->who_first : v->first;
	struct claim *c = claim_put(s, v, from, end, clause ? 0.65 : 0.6);
	c->reported = french_text(w, first, end);
	v->used = true;
	if (v->e->topic && !clause)
		for (uint32_t i = first; i < end && i < first + 8; i++) {
			const struct french_mention *m = mention_at(s, i, end);
			if (m == NULL || m->pronoun || m->actor.name.n == 0)
				continue;
			*VEC_PUSH(s->a, &c->toward) = m->actor;
			break;
		}
}

static void according_claims(struct speech *s, size_t n)
{
	const struct french_words *w = s->w;
	const struct sentence *sen = &w->k->sentence.v[n];
	uint32_t at = 0, last = sen->first + sen->n, end = trimmed_end(s, sen->first, last);
	const struct french_mention *m = according_to(s, sen->first, last, &at);
	if (m == NULL)
		return;
	for (size_t c = s->out->n; c > 0 && s->out->n - c < 8; c--)
		if (s->out->v[c - 1].kind == CLAIM_STATEMENT && s->out->v[c - 1].word == at)
			return;
	uint32_t after = m->end;
	while (after < end && !french_is(w, after, ","))
		after++;
	struct str said = at == sen->first ? french_text(w, after + 1, end) : french_text(w, sen->first, trimmed_end(s, sen->first, at));
	if (said.n == 0)
		return;
	struct verb by = { .first = at, .who = m->actor };
	claim_put(s, &by, sen->first, end, 0.6)->reported = said;
}

void french_statements(struct arena *a, const struct french_words *w, const struct french_mentions *m, struct claims *out)
{
	struct speech s = { .a = a, .w = w, .m = m, .out = out };
	quotes_find(&s);
	verbs_find(&s);
	for (size_t i = 0; i < s.quote.n; i++)
		if (!s.quote.v[i].taken)
			quote_claim(&s, i);
	for (size_t i = 0; i < s.verb.n; i++)
		reported_claim(&s, &s.verb.v[i]);
	for (size_t i = 0; i < w->k->sentence.n; i++)
		according_claims(&s, i);
}
