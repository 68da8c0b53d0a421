/*
 * Who did what to whom, put together from names and the words of the act; the
 * verb agrees with the names before it.
 */
#include "read/sentence.h"

#include "base/utf8.h"

/* What does not fit is left out whole. */
enum { SENTENCE_MAX = 2000, WORDS_MAX = 400 };

static bool word_of(struct str s, const char *const *list)
{
	for (size_t i = 0; list[i] != NULL; i++)
		if (str_eq_nocase(s, str_of(list[i])))
			return true;
	return false;
}

/* Numbers and the like: "five", "23", "two more". */
static bool is_number(struct str s)
{
	static const char *const words[] = { "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens",
		"hundreds", "thousands", "scores", "several", "many", "few", "some", "most", "all", "both", "others", "more", NULL };
	return (s.n > 0 && s.p[0] >= '0' && s.p[0] <= '9' && !str_eq(s, S("1"))) || word_of(s, words);
}

/* "European and United Nations bodies" are bodies; "China and Russia" are told by their first. */
static struct str joined_head(struct str first, struct str rest)
{
	struct str last = first;
	while (rest.n > 0)
		last = str_cut(&rest, ' ');
	return last.n > 0 && last.p[0] >= 'a' && last.p[0] <= 'z' && str_ends(last, S("s")) ? last : first;
}

/* The head of "members of the party", "two reporters for the daily": the word before the first preposition. */
static struct str head_word(struct str name)
{
	static const char *const after[] = { "of", "in", "from", "for", "at", "on", "who", "with", "by", "and", "under", "against", "held", "detained",
		"arrested", "named", "accused", "that", "which", "whose", "barred", "banned", "convicted", "sentenced", "charged", "jailed", "kept", "among", "between",
		"about", "to", NULL };
	struct str head = name;
	for (struct str rest = name, before = { 0 }; rest.n > 0;) {
		const struct str one = str_cut(&rest, ' ');
		if (before.n > 0 && word_of(one, after))
			return str_eq(one, S("and")) ? joined_head(before, rest) : before;
		head = before = one;
	}
	return head;
}

bool actor_is_plural(const struct actor *who)
{
	static const char *const plural[] = { "police", "people", "women", "men", "children", "authorities", "troops", "staff", "clergy", "those", "these",
		"they", "others", "members", "sources", "lawmakers", "officials", "experts", "lawyers", "prosecutors", "judges", "observers", "activists", "critics",
		"diplomats", "witnesses", "relatives", "residents", "workers", "supporters", "journalists", "students", NULL };
	static const char *const singular[] = { "us", "ss", "is", "news", "politics", "headquarters", NULL };
	struct str rest = who->name;
	const struct str first = str_cut(&rest, ' ');
	const bool capital = first.n > 0 && first.p[0] >= 'A' && first.p[0] <= 'Z';
	if (is_number(first) && (rest.n == 0 || is_number(rest) || (who->type != ACTOR_LAW && who->type != ACTOR_OTHER)))
		return true;
	const struct str head = head_word(who->name);
	if (word_of(head, plural))
		return who->type != ACTOR_PERSON && who->type != ACTOR_MEDIA && who->type != ACTOR_PARTY;
	if (!str_ends(head, S("s")) || who->type == ACTOR_PERSON || who->type == ACTOR_PLACE)
		return false;
	for (size_t i = 0; singular[i] != NULL; i++)
		if (str_ends(head, str_of(singular[i])))
			return false;
	/* a party named by its members: "Democrats", "Greens" */
	static const char *const members[] = { "crats", "cans", "ists", "ives", "eens", "rals", "ites", "ians", "ers", NULL };
	for (size_t i = 0; rest.n == 0 && capital && who->type == ACTOR_PARTY && members[i] != NULL; i++)
		if (str_ends(head, str_of(members[i])))
			return true;
	/* a name in capitals is one body, unless it is a group or one word: "Lawmakers" */
	return !capital || head.p[0] >= 'a' || (rest.n == 0 && (who->type == ACTOR_GROUP || who->type == ACTOR_LEGISLATURE));
}

static bool plural(const struct actors *list)
{
	return list->n > 1 || (list->n == 1 && actor_is_plural(&list->v[0]));
}

static void put_name(struct buf *b, const struct actor *who)
{
	static const char *const known[] = { "the", "a", "an", "his", "her", "their", "its", "my", "our", "your", "this", "that", "these", "those", "no",
		"he", "she", "it", "they", "we", "i", "somebody", "anybody", "everybody", "nobody", "someone", "anyone", "everyone", "one", "none", "neither", "each", "every", "any", "another", NULL };
	struct str rest = who->name;
	const struct str first = str_cut(&rest, ' ');
	/* "the chamber", but "members of the chamber", "Parliament" */
	if (first.n > 0 && first.p[0] >= 'a' && first.p[0] <= 'z' && !word_of(first, known) && !actor_is_plural(who) && who->type != ACTOR_PERSON)
		buf_z(b, "the ");
	buf_put(b, who->name);
	if (is_number(first) && (rest.n == 0 || is_number(rest)) && who->type != ACTOR_PERSON && !str_ends(who->name, S("others")))
		buf_z(b, str_eq_nocase(first, S("dozens")) || str_eq_nocase(first, S("hundreds")) || str_eq_nocase(first, S("thousands")) ||
				str_eq_nocase(first, S("scores")) ? " of people" : " people");
}

static void put_names(struct buf *b, const struct actors *list)
{
	for (size_t i = 0; i < list->n; i++) {
		if (i > 0)
			buf_z(b, i + 1 == list->n ? " and " : ", ");
		put_name(b, &list->v[i]);
	}
}

static void put_names_or(struct buf *b, const struct actors *list, const char *otherwise)
{
	if (list->n > 0)
		put_names(b, list);
	else
		buf_z(b, otherwise);
}

bool deed_is_held(const struct deed *d)
{
	static const char *const nouns[] = { "dialogue", "talks", "negotiations", "meeting", "session", "summit", "conference", "consultation", "consultations", "rally", "march", "strike",
		"demonstration", "protest", "vigil", "boycott", "inquiry", "enquiry", "investigation", "probe", "trial", "retrial", "hearing", "review", NULL };
	return (d->act == ACT_CONSULT || d->act == ACT_PROTEST || d->act == ACT_INVESTIGATE || d->act == ACT_TRY) && d->recipient.n == 0 && word_of(head_word(d->object.name), nouns);
}

static const struct act_said *said(const struct deed *d)
{
	if (deed_is_held(d))
		return &act_said_table[ACT_HOLD_ELECTION];
	return &act_said_table[(unsigned)d->act < ACT_COUNT && d->act != ACT_NONE ? d->act : ACT_OTHER];
}

/* The verb takes the thing: "withdrew the preferences (from Tarvia)". */
static bool takes_thing(const struct deed *d)
{
	return d->object.name.n > 0 && said(d)->thing_verb[0] != '\0';
}

/* "an inclusive dialogue", "the law" */
static void put_thing(struct buf *b, const struct deed *d)
{
	const char first = d->object.name.p[0];
	if (deed_is_held(d) && first >= 'a' && first <= 'z' && !actor_is_plural(&d->object)) {
		buf_z(b, strchr("aeiou", first) != NULL ? "an " : "a ");
		buf_put(b, d->object.name);
		return;
	}
	put_name(b, &d->object);
}

/* What stands behind the verb. */
static void put_target(struct buf *b, const struct deed *d)
{
	const struct act_said *s = said(d);
	const struct str thing = d->object.name;
	if (takes_thing(d)) {
		buf_char(b, ' ');
		put_name(b, &d->object);
		/* "the assets of Ilo Brandt" says whose already */
		const bool told = d->recipient.n == 1 && str_find(thing, d->recipient.v[0].name) != STR_NONE;
		if (d->recipient.n > 0 && !told) {
			buf_printf(b, " %s ", s->thing_to);
			put_names(b, &d->recipient);
		}
		return;
	}
	if (d->recipient.n == 0 && thing.n == 0)
		return;
	buf_printf(b, " %s%s", s->to, *s->to != '\0' ? " " : "");
	if (d->recipient.n == 0) {
		put_thing(b, d);
		return;
	}
	put_names(b, &d->recipient);
	if (thing.n > 0)
		buf_printf(b, " (" STR_FMT ")", STR_ARG(thing));
}

static void put_details(struct buf *b, const struct deed *d)
{
	/* an act without a name is told by its reason alone */
	const struct str none = { "", 0 }, reason = d->act == ACT_OTHER ? d->details.reason : none;
	const struct str part[] = { d->details.term, d->details.amount, d->details.form, d->details.charge, reason };
	const char *open = " (";
	for (size_t i = 0; i < sizeof(part) / sizeof(*part); i++) {
		if (part[i].n == 0)
			continue;
		buf_z(b, open);
		for (size_t k = 0; k < part[i].n; k++) /* "house-arrest" of a table */
			buf_char(b, i == 2 && part[i].p[k] == '-' ? ' ' : part[i].p[k]);
		open = ", ";
	}
	if (*open == ',')
		buf_z(b, ")");
}

static void put_date(struct buf *b, const char *before, const struct claim_date *date)
{
	if (date->days.from == DAY_NONE)
		return;
	struct arena a = { 0 };
	buf_z(b, before);
	buf_put(b, days_str(&a, date->days));
	arena_release(&a);
}

/* As a fact of some standing, or as a side of a condition. */
struct told {
	enum { TOLD_FACT, TOLD_CAUSE, TOLD_CONSEQUENCE } as;
	enum modality modality; /* of a fact */
};

/* "withdraws aid": the first word in the third person. */
static void put_third(struct buf *b, const char *verb)
{
	struct str rest = str_of(verb);
	const struct str one = str_cut(&rest, ' ');
	const bool y = str_ends(one, S("y")) && one.n > 1 && strchr("aeiou", one.p[one.n - 2]) == NULL;
	buf_char(b, ' ');
	buf_put(b, y ? str_slice(one, 0, one.n - 1) : one);
	buf_z(b, y ? "ies" : str_ends(one, S("s")) || str_ends(one, S("sh")) || str_ends(one, S("ch")) || str_ends(one, S("o")) ? "es" : "s");
	if (rest.n > 0)
		buf_printf(b, " " STR_FMT, STR_ARG(rest));
}

/* How the doer's verb stands: "arrested", "did not arrest", "may arrest", "is to arrest", "allegedly arrested". */
static void put_active(struct buf *b, const struct deed *d, struct told told, bool negated, bool many)
{
	const struct act_said *s = said(d);
	const enum modality modality = told.modality;
	const bool thing = takes_thing(d);
	const char *verb = thing ? s->thing_verb : s->verb, *did = thing ? s->thing_did : s->did;
	const char *no = negated ? "not " : "";
	if (told.as == TOLD_CONSEQUENCE)
		buf_printf(b, " would %s%s", no, verb);
	else if (told.as == TOLD_CAUSE && (negated || many))
		buf_printf(b, " %s%s", !negated ? "" : many ? "do not " : "does not ", verb);
	else if (told.as == TOLD_CAUSE)
		put_third(b, verb);
	else if (modality == MODALITY_POSSIBLE)
		buf_printf(b, " may %s%s", no, verb);
	else if (modality == MODALITY_PLANNED)
		buf_printf(b, " %s %sto %s", many ? "are" : "is", no, verb);
	else if (negated)
		buf_printf(b, " %sdid not %s", modality == MODALITY_ALLEGED ? "allegedly " : "", verb);
	else
		buf_printf(b, " %s%s", modality == MODALITY_ALLEGED ? "allegedly " : "", did);
}

static void put_passive(struct buf *b, const char *done, struct told told, bool negated, bool many)
{
	const enum modality modality = told.modality;
	const char *no = negated ? "not " : "";
	if (told.as == TOLD_CONSEQUENCE)
		buf_printf(b, " would %sbe %s", no, done);
	else if (told.as == TOLD_CAUSE)
		buf_printf(b, " %s %s%s", many ? "are" : "is", no, done);
	else if (modality == MODALITY_POSSIBLE)
		buf_printf(b, " may %sbe %s", no, done);
	else if (modality == MODALITY_PLANNED)
		buf_printf(b, " %s %sto be %s", many ? "are" : "is", no, done);
	else
		buf_printf(b, " %s %s%s%s", many ? "were" : "was", no, modality == MODALITY_ALLEGED ? "allegedly " : "", done);
}

/* "X arrested Y", "Y was arrested", "somebody was arrested". */
static void put_deed(struct buf *b, const struct deed *d, struct told told, bool negated)
{
	const struct act_said *s = said(d);
	if (d->act == ACT_OTHER && d->actor.n + d->recipient.n == 0 && d->object.name.n == 0) {
		buf_z(b, told.as == TOLD_CONSEQUENCE ? "something would follow" : negated ? "something else is not done" : "something else is done");
	} else if (d->actor.n > 0) {
		const bool bare = d->act == ACT_OTHER && d->recipient.n == 0 && d->object.name.n == 0;
		put_names(b, &d->actor);
		if (bare && told.as == TOLD_FACT && told.modality == MODALITY_ASSERTED)
			buf_z(b, " did something");
		else
			put_active(b, d, told, negated, plural(&d->actor));
		put_target(b, d);
	} else if (takes_thing(d)) {
		put_name(b, &d->object);
		put_passive(b, s->thing_done, told, negated, actor_is_plural(&d->object));
		if (d->recipient.n > 0 && !(d->recipient.n == 1 && str_find(d->object.name, d->recipient.v[0].name) != STR_NONE)) {
			buf_printf(b, " %s ", s->thing_to);
			put_names(b, &d->recipient);
		}
	} else if (d->recipient.n > 0) {
		put_names(b, &d->recipient);
		put_passive(b, s->done, told, negated, plural(&d->recipient));
		if (d->object.name.n > 0)
			buf_printf(b, " (" STR_FMT ")", STR_ARG(d->object.name));
	} else if (d->object.name.n > 0) {
		put_name(b, &d->object);
		put_passive(b, s->thing_done[0] != '\0' ? s->thing_done : s->done, told, negated, actor_is_plural(&d->object));
	} else if (s->nobody == 'a') {
		buf_z(b, negated ? "nobody" : "somebody");
		put_active(b, d, told, false, false);
	} else {
		buf_z(b, s->nobody == 'p' ? (negated ? "nobody" : "somebody") : negated ? "nothing" : "something");
		put_passive(b, s->done, told, false, false);
	}
	put_details(b, d);
	if (d->place.name.n > 0) {
		buf_z(b, d->act == ACT_FLEE || d->act == ACT_EXPEL || d->act == ACT_TRANSFER ? " to " : " in ");
		buf_put(b, d->place.name);
	}
	put_date(b, ", ", &d->date);
}

/* Who asks: "demands that", "urges", "calls on". */
static const char *asking(enum wording w, bool many)
{
	switch (w) {
	case WORDING_URGE:
		return many ? "urge" : "urges";
	case WORDING_CALL:
		return many ? "call on" : "calls on";
	case WORDING_ASK:
		return many ? "ask" : "asks";
	case WORDING_RECOMMEND:
	case WORDING_DEMAND:
	case WORDING_NONE:
	case WORDING_COUNT:
		break;
	}
	return many ? "want" : "wants";
}

/* Nobody is asked: "Parliament wants Dara Menon to be released". */
static void put_wish(struct buf *b, const struct claim *c)
{
	const struct deed *d = &c->deed;
	const struct act_said *s = said(d);
	put_names_or(b, &c->by, "somebody");
	buf_printf(b, " %s ", plural(&c->by) ? "want" : "wants");
	if (takes_thing(d) || d->recipient.n == 0)
		put_thing(b, d);
	else
		put_names(b, &d->recipient);
	buf_printf(b, " to be %s", (takes_thing(d) || d->recipient.n == 0) && s->thing_done[0] != '\0' ? s->thing_done : s->done);
	if (takes_thing(d) && d->recipient.n > 0 && str_find(d->object.name, d->recipient.v[0].name) == STR_NONE) {
		buf_printf(b, " %s ", s->thing_to);
		put_names(b, &d->recipient);
	} else if (!takes_thing(d) && d->recipient.n > 0 && d->object.name.n > 0) {
		buf_printf(b, " (" STR_FMT ")", STR_ARG(d->object.name));
	}
	put_details(b, d);
	put_date(b, " by ", &c->deadline);
}

static void put_demand(struct buf *b, const struct claim *c)
{
	const struct deed *d = &c->deed;
	const struct act_said *s = said(d);
	const bool thing = takes_thing(d), many = plural(&c->by);
	if (c->addressee.n == 0 && !c->stop && s->nobody != 'a' && (d->recipient.n > 0 || d->object.name.n > 0)) {
		put_wish(b, c);
		return;
	}
	if (c->by.n > 0 && c->addressee.n > 0) {
		put_names(b, &c->by);
		buf_printf(b, " %s ", asking(c->wording, many));
		put_names(b, &c->addressee);
	} else if (c->addressee.n > 0) {
		put_names(b, &c->addressee);
		buf_printf(b, " %s asked", plural(&c->addressee) ? "are" : "is");
	} else {
		put_names_or(b, &c->by, "somebody");
		buf_printf(b, " %s somebody", asking(c->wording, many));
	}
	if (c->stop)
		buf_printf(b, " to stop %s", thing ? s->thing_doing : s->doing);
	else
		buf_printf(b, " to %s", thing ? s->thing_verb : s->verb);
	put_target(b, d);
	put_details(b, d);
	put_date(b, " by ", &c->deadline);
}

static void put_condition(struct buf *b, const struct claim *c)
{
	if (c->by.n > 0) {
		put_names(b, &c->by);
		buf_z(b, ": ");
	}
	buf_z(b, "if ");
	for (size_t i = 0; i < c->causes; i++) {
		if (i > 0)
			buf_z(b, " or ");
		put_deed(b, &c->cause[i], (struct told){ .as = TOLD_CAUSE }, c->cause[i].negated);
	}
	buf_z(b, ", ");
	put_deed(b, &c->deed, (struct told){ .as = TOLD_CONSEQUENCE }, c->deed.negated);
}

static void put_statement(struct buf *b, const struct claim *c)
{
	static const char *const bare[STANCE_COUNT] = { [STANCE_NONE] = "say", [STANCE_DENIES] = "deny", [STANCE_ACCUSES] = "accuse",
		[STANCE_CONDEMNS] = "condemn", [STANCE_SUPPORTS] = "support", [STANCE_WARNS] = "warn", [STANCE_DOUBTS] = "doubt", [STANCE_INFORMS] = "say" };
	struct str words = c->quote.n > 0 ? c->quote : c->reported;
	while (words.n > 0 && (words.p[0] == ',' || words.p[0] == ' '))
		words = str_slice(words, 1, words.n);
	const bool many = c->speaker.name.n > 0 && actor_is_plural(&c->speaker);
	if (c->speaker.name.n > 0)
		put_name(b, &c->speaker);
	else
		buf_z(b, "somebody");
	/* nobody accuses that: "the group alleges that the arrest was ordered" */
	if (c->stance == STANCE_ACCUSES && c->toward.n == 0 && c->quote.n == 0 && str_starts(words, S("that ")))
		buf_z(b, many ? " allege" : " alleges");
	else if (many)
		buf_printf(b, " %s", bare[c->stance]);
	else
		buf_printf(b, " %s", c->stance == STANCE_NONE || c->stance == STANCE_INFORMS ? "says" : stance_name(c->stance));
	if (c->toward.n > 0) {
		buf_z(b, " ");
		put_names(b, &c->toward);
	}
	if (words.n == 0 && c->toward.n == 0 && c->stance != STANCE_WARNS && c->stance != STANCE_NONE)
		buf_z(b, c->stance == STANCE_ACCUSES ? " somebody" : c->stance == STANCE_INFORMS ? " something" : " it");
	if (words.n > 0) {
		const bool that = c->quote.n == 0 && str_starts(words, S("that "));
		buf_z(b, that ? " " : c->quote.n > 0 ? ": “" : ": ");
		buf_put(b, str_slice(words, 0, words.n > WORDS_MAX ? utf8_floor(words, WORDS_MAX) : words.n));
		buf_z(b, words.n > WORDS_MAX ? "…" : "");
		buf_z(b, c->quote.n > 0 ? "”" : "");
	}
}

static void put_role(struct buf *b, const struct claim *c)
{
	buf_put(b, c->person.name);
	buf_z(b, c->former ? ", former " : ", ");
	buf_put(b, c->title);
	if (c->organisation.name.n > 0) {
		buf_z(b, " of ");
		buf_put(b, c->organisation.name);
	}
	const bool both = c->since.days.from != DAY_NONE && c->until.days.from != DAY_NONE;
	put_date(b, both ? " from " : " since ", &c->since);
	put_date(b, both ? " to " : " until ", &c->until);
}

struct str claim_sentence(struct arena *a, const struct claim *c)
{
	struct buf b = BUF_INIT(SENTENCE_MAX);
	switch (c->kind) {
	case CLAIM_ACT:
		put_deed(&b, &c->deed, (struct told){ .modality = c->modality }, c->modality == MODALITY_DENIED);
		break;
	case CLAIM_DEMAND:
		put_demand(&b, c);
		break;
	case CLAIM_CONDITION:
		put_condition(&b, c);
		break;
	case CLAIM_STATEMENT:
		put_statement(&b, c);
		break;
	case CLAIM_ROLE:
		put_role(&b, c);
		break;
	case CLAIM_KIND_COUNT:
		BUG("claim of no kind");
	}
	if (c->said_by.name.n > 0 && c->kind == CLAIM_ACT) {
		buf_z(&b, ", according to ");
		put_name(&b, &c->said_by);
	}
	/* a sentence begins with a capital */
	if (b.n > 0 && b.p[0] >= 'a' && b.p[0] <= 'z')
		b.p[0] = (char)(b.p[0] - 'a' + 'A');
	const struct str copy = arena_str(a, buf_str(&b));
	buf_release(&b);
	return copy;
}
