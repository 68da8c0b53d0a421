/* What fills the holes of data/tell, by name. */
#include "web/telling.h"

#include <string.h>

#include "base/utf8.h"
#include "read/sentence.h"
#include "web/language.h"
#include "web/pattern.h"

enum { TOLD_MAX = 4000, WORDS_MAX = 400, PHRASE_WORDS_MAX = 6, HEADS_MAX = 3, HEADED_MAX = 300 };

struct telling {
	struct context *c;
	const struct tell_table *table;
	const struct claim *claim; /* NULL: a deed by itself */
	const struct deed *deed;   /* NULL: none yet */
	struct str then, grounds;  /* of a condition that the desk's tables tell */
	unsigned depth;            /* of heads of names within each other */
};

static const struct tell_table *table_now(void)
{
	return tell_table_of(html_language_table[language_now()].tag);
}

bool telling_known(void)
{
	return table_now() != NULL;
}

static const struct str none = { "", 0 };

/* ---- words of the document ---- */

/* One behind the other, however long. */
static struct str joined(struct context *c, struct str first, struct str second, struct str third)
{
	char *out = arena_alloc(c->a, first.n + second.n + third.n + 1), *at = out;
	const struct str part[] = { first, second, third };
	for (size_t i = 0; i < sizeof(part) / sizeof(part[0]); i++) {
		if (part[i].n > 0)
			memcpy(at, part[i].p, part[i].n);
		at += part[i].n;
	}
	return (struct str){ out, (size_t)(at - out) };
}

/* What was told, with a sign where there was no room for all of it. */
static struct str told_in(struct context *c, struct buf *b)
{
	const struct str said = buf_str(b), all = joined(c, said, b->full ? S("…") : none, none);
	buf_release(b);
	return all;
}

/* "# personnes" with what stands for # */
static struct str with(struct context *c, struct str phrase, struct str what)
{
	const size_t at = str_find_char(phrase, '#');
	if (at == STR_NONE)
		return phrase;
	return joined(c, str_slice(phrase, 0, at), what, str_slice(phrase, at + 1, phrase.n));
}

static bool is_figure(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!char_is_digit(s.p[i]) && strchr(".,%-", s.p[i]) == NULL)
			return false;
	return s.n > 0 && char_is_digit(s.p[0]);
}

/* "USD" */
static bool is_code(struct str s)
{
	return s.n == 3 && char_is_upper(s.p[0]) && char_is_upper(s.p[1]) && char_is_upper(s.p[2]);
}

static struct str number_said(struct telling *w, struct str s)
{
	return is_figure(s) ? s : tell_find(w->table, "number", s);
}

/* "adopted, " ends a part of what is told. */
static bool ends_part(struct str s)
{
	s = str_trim(s);
	return s.n > 1 && s.p[s.n - 1] == ',';
}

/* The longest phrase of the tables that s begins with; *n gets its bytes. */
static struct str phrase_at(struct telling *w, struct str s, const char *of, size_t *n)
{
	struct str best = none, rest = s;
	for (size_t i = 0; i < PHRASE_WORDS_MAX && rest.n > 0; i++) {
		(void)str_cut(&rest, ' ');
		const struct str whole = str_trim(str_slice(s, 0, s.n - rest.n));
		const struct str phrase = ends_part(whole) ? str_slice(whole, 0, whole.n - 1) : whole;
		struct str said = tell_find(w->table, of, phrase);
		if (said.n == 0)
			said = tell_find(w->table, "word", phrase);
		if (said.n == 0 && i == 0)
			said = is_code(phrase) ? phrase : number_said(w, phrase);
		if (said.n > 0) {
			best = said;
			*n = s.n - rest.n;
		}
	}
	return best;
}

/* All of its words in the page's language, or the empty view. */
static struct str words_said(struct telling *w, struct str s, const char *of)
{
	struct buf b = BUF_INIT(TOLD_MAX);
	while (s.n > 0) {
		size_t n = 0;
		const struct str said = phrase_at(w, s, of, &n);
		if (said.n == 0) {
			buf_release(&b);
			return none;
		}
		buf_z(&b, b.n > 0 ? " " : "");
		buf_put(&b, said);
		if (ends_part(str_slice(s, 0, n)))
			buf_char(&b, ',');
		s = str_slice(s, n, s.n);
	}
	struct str all = arena_str(w->c->a, buf_str(&b));
	buf_release(&b);
	return all;
}

static struct str quoted(struct telling *w, struct str s)
{
	return with(w->c, tell_find(w->table, "part", S("quoted")), s);
}

static struct str text_said(struct telling *w, struct str s, const char *of)
{
	const struct str said = words_said(w, s, of);
	return said.n > 0 || s.n == 0 ? said : quoted(w, s);
}

/* "five", "three others" */
static struct str counted(struct telling *w, struct str name)
{
	struct str rest = name;
	const struct str first = number_said(w, str_cut(&rest, ' '));
	const struct str phrase = tell_find(w->table, "counted", rest.n > 0 ? rest : S("people"));
	return first.n > 0 && phrase.n > 0 ? with(w->c, phrase, first) : none;
}

/* A word that only its place in the sentence gave a capital: "Prosecutors", "The court". */
static struct str lowered(struct telling *w, struct str name)
{
	if (str_starts(name, S("the ")) || str_starts(name, S("The ")))
		name = str_slice(name, 4, name.n);
	if (name.n == 0 || !char_is_upper(name.p[0]))
		return name;
	char *out = arena_alloc(w->c->a, name.n + 1);
	memcpy(out, name.p, name.n);
	out[0] = (char)(out[0] - 'A' + 'a');
	return (struct str){ out, name.n };
}

/* Does it begin with one of these words, as a word of its own or before an apostrophe? */
static bool begins_with_one(struct str words, struct str name)
{
	while (words.n > 0) {
		const struct str one = str_cut(&words, ' ');
		if (str_starts(name, one) && name.n > one.n && (name.p[one.n] == ' ' || one.p[one.n - 1] == '\'' || (one.p[one.n - 1] & 0x80) != 0))
			return true;
	}
	return false;
}

/* Does it begin with an article of the page's language? Such a document needs no quotation marks around its words. */
static bool is_own(struct telling *w, struct str name)
{
	return begins_with_one(tell_find(w->table, "part", S("articles")), name);
}

static struct str name_said(struct telling *w, struct str name);

/* "des membres de #" with a name in its place, joined as the language does. */
static struct str around(struct telling *w, struct str phrase, struct str name)
{
	const size_t cut = str_find_char(phrase, '#');
	if (cut == STR_NONE)
		return phrase;
	const struct pattern p = { .table = w->table, .a = w->c->a };
	struct buf b = BUF_INIT(TOLD_MAX);
	buf_put(&b, str_slice(phrase, 0, cut));
	w->depth++;
	pattern_join(&b, &p, name_said(w, name));
	w->depth--;
	buf_put(&b, str_slice(phrase, cut + 1, phrase.n));
	return told_in(w->c, &b);
}

/* "members of the Reform League": a head that the table has, and whose. A longer chain of them is no name. */
static struct str headed(struct telling *w, struct str name)
{
	if (w->depth >= HEADS_MAX || name.n > HEADED_MAX)
		return none;
	for (size_t at = name.n; at-- > 1;) {
		const bool whose = name.p[at] == ' ' && at + 1 < name.n && char_is_upper(name.p[at + 1]);
		const struct str phrase = whose ? tell_find(w->table, "head", str_slice(name, 0, at)) : none;
		if (phrase.n > 0)
			return around(w, phrase, str_slice(name, at + 1, name.n));
	}
	return none;
}

static struct str name_said(struct telling *w, struct str name)
{
	const struct str low = lowered(w, name);
	/* "Union", "Council": a capital that no place in the sentence explains */
	const bool proper = low.n == name.n && char_is_upper(name.p[0]) && str_find_char(name, ' ') == STR_NONE && !str_ends(name, S("s"));
	if (proper || name.n == 0)
		return tell_find(w->table, "capital", low).n > 0 ? tell_find(w->table, "capital", low) : name;
	struct str said = tell_find(w->table, "name", low);
	if (said.n == 0)
		said = counted(w, low);
	if (said.n == 0)
		said = tell_find(w->table, "word", low);
	if (said.n == 0)
		said = headed(w, low);
	if (said.n > 0)
		return said;
	const bool words = name.n > 0 && (char_is_lower(name.p[0]) || (char_is_digit(name.p[0]) && str_find_char(name, ' ') != STR_NONE));
	return words && !is_own(w, name) ? quoted(w, name) : name;
}

/* ---- holes ---- */

static void add(struct telling *w, struct texts *ret, struct str s)
{
	if (s.n > 0)
		*VEC_PUSH(w->c->a, ret) = s;
}

static void add_flag(struct telling *w, struct texts *ret, bool is)
{
	if (is)
		*VEC_PUSH(w->c->a, ret) = none;
}

static void add_name(struct telling *w, struct texts *ret, const struct actor *who)
{
	if (who->name.n > 0)
		add(w, ret, name_said(w, who->name));
}

static void add_names(struct telling *w, struct texts *ret, const struct actors *list)
{
	for (size_t i = 0; i < list->n; i++)
		add_name(w, ret, &list->v[i]);
}

/* "les autorités" are many, "la police" is one, whatever English says of them. */
static bool is_many(struct telling *w, const struct actors *list)
{
	if (list->n != 1)
		return list->n > 1;
	const struct str name = list->v[0].name, said = name_said(w, name);
	if (str_eq(name, said) || tell_find(w->table, "name", lowered(w, name)).n == 0)
		return actor_is_plural(&list->v[0]);
	return begins_with_one(tell_find(w->table, "part", S("plural")), said);
}

static struct str form_said(struct telling *w, struct str form)
{
	char *name = arena_alloc(w->c->a, form.n + 1);
	for (size_t i = 0; i < form.n; i++)
		name[i] = form.p[i] == ' ' ? '-' : form.p[i];
	const struct str said = language_said("form", (struct str){ name, form.n });
	return said.n > 0 ? said : text_said(w, form, "word");
}

static struct str details_said(struct telling *w, const struct deed *d)
{
	/* an act without a name is told by its reason alone */
	const struct str reason = d->act == ACT_OTHER ? text_said(w, d->details.reason, "word") : none;
	const struct str part[] = { text_said(w, d->details.term, "word"), text_said(w, d->details.amount, "word"),
		form_said(w, d->details.form), text_said(w, d->details.charge, "word"), reason };
	struct buf b = BUF_INIT(TOLD_MAX);
	for (size_t i = 0; i < sizeof(part) / sizeof(*part); i++) {
		buf_z(&b, b.n > 0 && part[i].n > 0 ? ", " : "");
		buf_put(&b, part[i]);
	}
	const struct str all = arena_str(w->c->a, buf_str(&b));
	buf_release(&b);
	return all;
}

/* "the assets of Ilo Brandt" says whose already. */
static bool says_whose(const struct deed *d)
{
	return d->recipient.n == 1 && str_find(d->object.name, d->recipient.v[0].name) != STR_NONE;
}

static bool fill_deed(struct telling *w, struct str hole, struct texts *ret)
{
	const struct deed *d = w->deed;
	if (str_eq(hole, S("agent")))
		add_names(w, ret, &d->actor);
	else if (str_eq(hole, S("patient")))
		add_names(w, ret, &d->recipient);
	else if (str_eq(hole, S("whose")) && !says_whose(d))
		add_names(w, ret, &d->recipient);
	else if (str_eq(hole, S("object")) || (str_eq(hole, S("held")) && deed_is_held(d)))
		add_name(w, ret, &d->object);
	else if (str_eq(hole, S("place")))
		add_name(w, ret, &d->place);
	else if (str_eq(hole, S("to")))
		add_flag(w, ret, d->act == ACT_FLEE || d->act == ACT_EXPEL || d->act == ACT_TRANSFER);
	else if (str_eq(hole, S("details")))
		add(w, ret, details_said(w, d));
	else if (str_eq(hole, S("date")))
		add(w, ret, days_words(w->c, d->date.days));
	else
		return str_eq(hole, S("whose")) || str_eq(hole, S("held"));
	return true;
}

static struct str deed_as(struct telling *w, const struct deed *d, const char *of, struct str as);

/* A side of a condition; `d` may say nothing but that something follows. */
static struct str side(struct telling *w, const struct deed *d, const char *as)
{
	const bool nothing = d->act == ACT_OTHER && d->actor.n + d->recipient.n == 0 && d->object.name.n == 0 && details_said(w, d).n == 0;
	return deed_as(w, d, "side", arena_printf(w->c->a, "%s%s%s", as, nothing ? "-nothing" : "", d->negated ? "-not" : ""));
}

static struct str causes(struct telling *w)
{
	struct buf b = BUF_INIT(TOLD_MAX);
	const struct str or = tell_find(w->table, "part", S("or"));
	for (size_t i = 0; i < w->claim->causes; i++) {
		for (size_t k = 0; i > 0 && k < or.n; k++)
			buf_char(&b, or.p[k] == '_' ? ' ' : or.p[k]);
		buf_put(&b, side(w, &w->claim->cause[i], "cause"));
	}
	const struct str all = arena_str(w->c->a, buf_str(&b));
	buf_release(&b);
	return all;
}

static struct str cut_short(struct telling *w, struct str s)
{
	while (s.n > 0 && (s.p[0] == ',' || s.p[0] == ' '))
		s = str_slice(s, 1, s.n);
	return s.n <= WORDS_MAX ? s : arena_printf(w->c->a, STR_FMT "…", STR_ARG(str_slice(s, 0, utf8_floor(s, WORDS_MAX))));
}

static bool fill_claim(struct telling *w, struct str hole, struct texts *ret)
{
	const struct claim *k = w->claim;
	const struct str reported = cut_short(w, k->reported);
	const struct actors speaker = { (struct actor *)(uintptr_t)&k->speaker, k->speaker.name.n > 0, 1 };
	if (str_eq(hole, S("said_by")))
		add_name(w, ret, &k->said_by);
	else if (str_eq(hole, S("by")))
		add_names(w, ret, &k->by);
	else if (str_eq(hole, S("by_many")))
		add_flag(w, ret, is_many(w, &k->by));
	else if (str_eq(hole, S("addressee")))
		add_names(w, ret, &k->addressee);
	else if (str_eq(hole, S("stop")))
		add_flag(w, ret, k->stop);
	else if (str_eq(hole, S("deadline")))
		add(w, ret, days_words(w->c, k->deadline.days));
	else if (str_eq(hole, S("speaker")))
		add_name(w, ret, &k->speaker);
	else if (str_eq(hole, S("speaker_many")))
		add_flag(w, ret, is_many(w, &speaker));
	else if (str_eq(hole, S("toward")))
		add_names(w, ret, &k->toward);
	else if (str_eq(hole, S("quote")))
		add(w, ret, cut_short(w, k->quote));
	else if (str_eq(hole, S("reported")))
		add(w, ret, str_starts(reported, S("that ")) ? str_slice(reported, 5, reported.n) : reported);
	else if (str_eq(hole, S("person")))
		add_name(w, ret, &k->person);
	else if (str_eq(hole, S("title")))
		add(w, ret, text_said(w, k->title, "title"));
	else if (str_eq(hole, S("organisation")))
		add_name(w, ret, &k->organisation);
	else if (str_eq(hole, S("since")))
		add(w, ret, days_words(w->c, k->since.days));
	else if (str_eq(hole, S("until")))
		add(w, ret, days_words(w->c, k->until.days));
	else if (str_eq(hole, S("former")))
		add_flag(w, ret, k->former);
	else
		return false;
	return true;
}

/* Holes that are told by a table of their own. */
static bool fill_table(struct telling *w, struct str hole, struct texts *ret)
{
	const struct claim *k = w->claim;
	if (str_eq(hole, S("fact")) && k != NULL)
		add(w, ret, deed_as(w, &k->deed, "fact", str_of(modality_name(k->modality))));
	else if (str_eq(hole, S("asking")) && k != NULL)
		add(w, ret, deed_as(w, &k->deed, "asking", k->wording == WORDING_NONE ? S("none") : str_of(wording_name(k->wording))));
	else if (str_eq(hole, S("stance")) && k != NULL)
		add(w, ret, deed_as(w, NULL, "stance", k->stance == STANCE_NONE ? S("none") : str_of(stance_name(k->stance))));
	else if (str_eq(hole, S("causes")) && k != NULL)
		add(w, ret, causes(w));
	else if (str_eq(hole, S("then")))
		add(w, ret, k != NULL ? side(w, &k->deed, "then") : w->then);
	else if (str_eq(hole, S("grounds")))
		add(w, ret, w->grounds);
	else
		return false;
	return true;
}

static bool fill(const void *with, struct str hole, struct texts *ret)
{
	struct telling w = *(const struct telling *)with;
	return fill_table(&w, hole, ret) || (w.claim != NULL && fill_claim(&w, hole, ret)) || (w.deed != NULL && fill_deed(&w, hole, ret));
}

static struct str deed_as(struct telling *w, const struct deed *d, const char *of, struct str as)
{
	struct telling inner = *w;
	struct buf b = BUF_INIT(TOLD_MAX);
	inner.deed = d;
	const struct pattern p = { .table = w->table, .a = w->c->a, .fill = fill, .with = &inner,
		.act = d == NULL ? none : str_of(act_name(d->act == ACT_NONE ? ACT_OTHER : d->act)) };
	pattern_put(&b, &p, tell_find(w->table, of, as));
	return told_in(w->c, &b);
}

/* A sentence begins with a capital. */
static struct str begun(struct context *c, struct str s)
{
	size_t at = 0;
	if (s.n == 0)
		return s;
	char first[4];
	const size_t n = utf8_put(first, utf8_upper(utf8_next(s, &at)));
	return joined(c, (struct str){ first, n }, str_slice(s, at, s.n), none);
}

struct str claim_told(struct context *c, const struct claim *k)
{
	struct telling w = { .c = c, .table = table_now(), .claim = k };
	if (w.table == NULL)
		return none;
	const bool deed = k->kind == CLAIM_ACT || k->kind == CLAIM_DEMAND;
	return begun(c, deed_as(&w, deed ? &k->deed : NULL, "kind", str_of(claim_kind_name(k->kind))));
}

struct str deed_told(struct context *c, const struct deed *d, const char *as)
{
	struct telling w = { .c = c, .table = table_now() };
	return w.table == NULL ? none : deed_as(&w, d, "side", str_of(as));
}

struct str condition_told(struct context *c, struct str then, struct str grounds)
{
	struct telling w = { .c = c, .table = table_now(), .then = then, .grounds = grounds };
	return w.table == NULL ? none : begun(c, deed_as(&w, NULL, "side", S("title")));
}

struct str detail_told(struct context *c, struct str detail)
{
	struct telling w = { .c = c, .table = table_now() };
	return w.table == NULL || detail.n == 0 ? detail : form_said(&w, detail);
}

struct str name_told(struct context *c, struct str name)
{
	struct telling w = { .c = c, .table = table_now() };
	return w.table == NULL ? name : name_said(&w, name);
}

struct str phrase_told(struct context *c, struct str phrase, struct str name)
{
	struct telling w = { .c = c, .table = table_now() };
	return w.table == NULL ? none : around(&w, phrase, name);
}

struct str day_told(struct context *c, enum label message, struct str when)
{
	struct telling w = { .c = c, .table = table_now() };
	const bool day = when.n > 0 && char_is_digit(when.p[0]) && (str_find_char(when, ' ') != STR_NONE || str_find(when, S("\xC2\xA0")) != STR_NONE);
	const struct str phrase = w.table != NULL && day ? tell_find(w.table, "day", word(message)) : none;
	return phrase.n > 0 ? with(c, phrase, when) : word_with(c, message, when);
}
