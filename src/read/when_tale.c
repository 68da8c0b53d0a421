/*
 * A tale counts on from what it told last: "After a week they let her go", "four
 * days after the arrest", "in March 2021 …; in May …".
 */
#include "read/clause.h"
#include "read/when_words.h"

/* A noun that names an act: "arrest", "verdict". */
static bool names_act(const struct scan *s, uint32_t i)
{
	const struct lexicon *lex = s->w->lex;
	if (i >= s->end || s->w->d->word[i].upos != UPOS_NOUN)
		return false;
	const struct index *nouns = &lex->predicates->word[WORD_NOUN];
	const uint32_t lemma = s->w->lemma[i];
	return lemma < nouns->n && nouns->first[lemma] != TABLE_NONE;
}

/* Does a clause, or the phrase, end before word i? */
static bool ends_phrase(const struct scan *s, uint32_t i)
{
	return i >= s->end || s->w->d->word[i].upos == UPOS_PUNCT || s->w->d->word[i].upos == UPOS_CCONJ;
}

bool when_tale_read(const struct scan *s, uint32_t i, struct spec *spec)
{
	const int n = scan_number(s, i);
	const uint32_t unit = n > 0 ? scan_time(s, TIME_UNIT, i + 1) : TABLE_NONE;
	if (unit != UNIT_DAY && unit != UNIT_WEEK && unit != UNIT_MONTH)
		return false;
	const int each = scan_is(s, i + 1, "fortnight") ? 2 : 1;
	uint32_t k = i + 2;
	*spec = (struct spec){ .kind = SPEC_FROM, .unit = (enum time_unit)unit, .n = n * each, .counted = true, .end = k };
	const bool opens = i == s->start + 1 && k < s->end && s->w->d->word[k].upos != UPOS_ADP && s->w->d->word[k].upos != UPOS_SCONJ;
	if (i > s->start && scan_is(s, i - 1, "after") && (opens || ends_phrase(s, k)))
		return true;
	const bool before = scan_is(s, k, "before");
	if ((!before && !scan_is(s, k, "after")) || !scan_is_any(s, k + 1, ANY("the", "his", "her", "their", "its", "that", "this")) || !names_act(s, k + 2) || !ends_phrase(s, k + 3))
		return false;
	spec->n = before ? -spec->n : spec->n;
	spec->end = k + 3;
	return true;
}

/* Does the expression date what a clause of its own tells, and not what is told aside? */
static bool dates_clause(const struct words *w, const struct when *x)
{
	if (x->names || x->of_noun || x->governor >= w->n || w->d->word[x->governor].upos != UPOS_VERB || x->relation != WHEN_ON)
		return false;
	const uint8_t rel = w->d->word[x->governor].rel;
	return rel == REL_root || rel == REL_conj || rel == REL_parataxis || rel == REL_ccomp;
}

/* Does the clause that x dates go on, with none between, from the one that `last` dates: joined to it, or behind a semicolon? */
static bool joined(const struct words *w, const struct when *last, const struct when *x)
{
	const struct sentence *s = &w->d->tokens.sentence.v[w->sentence[x->first]];
	if (w->sentence[x->first] == w->sentence[last->first])
		return w->d->word[x->governor].head == last->governor;
	return s->first > 0 && word_is(w, s->first - 1, ";") && w->d->word[x->governor].head == WORD_NONE && w->d->word[last->governor].head == WORD_NONE;
}

void when_tale_goes_on(const struct whens *ws, struct when *x, const struct spec *spec)
{
	/* "freed on Monday after two weeks", "lifted after 479 days": how long it took, from a day that the sentence does not tell */
	const struct words *w = ws->w;
	const struct days counted = x->past;
	if (spec->counted)
		x->past = x->future = DAYS_NONE;
	if (ws->v.n == 0 || ws->published == DAY_NONE)
		return;
	const struct when *last = &ws->v.v[ws->v.n - 1];
	const uint32_t here = w->sentence[x->first], there = w->sentence[last->first];
	const struct sentence *s = w->d->tokens.sentence.v;
	if (here - there > 1 || s[here].paragraph != s[there].paragraph || last->past.from == DAY_NONE || last->names)
		return;
	const bool entry = ws->paragraph[s[here].paragraph].from != DAY_NONE || (last->first == s[there].first && (there == 0 || s[there - 1].paragraph != s[there].paragraph));
	if (spec->counted && here != there && !entry) {
		x->past = x->future = counted;
		return;
	}
	/* "in 2019. A week later": some day of that year */
	const bool vague = spec->kind == SPEC_FROM && !spec->counted && spec->n > 0 && spec->unit <= UNIT_MONTH && x->past.from == DAY_NONE && last->relation == WHEN_ON;
	if (vague) {
		x->past = x->future = last->past;
		return;
	}
	/* "opened in March 2021; in May the court": the May after that March, though another has been since */
	if ((spec->kind != SPEC_DAY && spec->kind != SPEC_MONTH) || spec->year != 0 || spec->year_ago || spec->anchored || spec->shift != 0 ||
		!last->dated || last->past.to - last->past.from > 31 || !dates_clause(w, x) || !dates_clause(w, last) || !joined(w, last, x))
		return;
	const struct days d = when_resolve(spec, last->past.from, last->past, true);
	if (d.from != DAY_NONE && d.to <= ws->published) {
		x->past = d;
		x->dated = true;
	}
}
