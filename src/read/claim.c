/*
 * The names of a claim's closed sets, and a claim as one sentence.
 *
 * The sentence is for lists and logs: a past-tense verb for each act stands
 * in a table here, as it is part of the program's own language, not of what
 * it reads.
 */
#include "read/claim.h"

#include "base/utf8.h"

#define NAMES_OF(TYPE, LIST, PREFIX, COUNT) \
	static const char *const TYPE##_names[COUNT] = { LIST(PREFIX) }; \
	const char *TYPE##_name(enum TYPE v) \
	{ \
		return (unsigned)v < COUNT ? TYPE##_names[v] : ""; \
	} \
	bool TYPE##_from(struct str s, enum TYPE *ret) \
	{ \
		for (unsigned i = 0; i < COUNT; i++) \
			if (str_eq(s, str_of(TYPE##_names[i]))) { \
				*ret = (enum TYPE)i; \
				return true; \
			} \
		return false; \
	}
#define X_KIND(n, s) [CLAIM_##n] = s,
#define X_MODALITY(n, s) [MODALITY_##n] = s,
#define X_ACTOR(n, s) [ACTOR_##n] = s,
#define X_STANCE(n, s) [STANCE_##n] = s,
#define X_WORDING(n, s) [WORDING_##n] = s,
NAMES_OF(claim_kind, CLAIM_KINDS, X_KIND, CLAIM_KIND_COUNT)
NAMES_OF(modality, MODALITIES, X_MODALITY, MODALITY_COUNT)
NAMES_OF(actor_type, ACTOR_TYPES, X_ACTOR, ACTOR_TYPE_COUNT)
NAMES_OF(stance, STANCES, X_STANCE, STANCE_COUNT)
NAMES_OF(wording, WORDINGS, X_WORDING, WORDING_COUNT)

/* How a person would say each act: done (after the actor), suffered (after
 * "was", of the recipient), wanted (after "to").  An act whose recipient needs
 * a preposition has it in `to`. */
static const struct {
	const char *did, *done, *infinitive, *to;
} verb[ACT_COUNT] = {
	[ACT_NONE] = { "acted on", "concerned", "act on", "" },
	[ACT_ARREST] = { "arrested", "arrested", "arrest", "" },
	[ACT_RELEASE] = { "released", "released", "release", "" },
	[ACT_SUMMON] = { "summoned", "summoned", "summon", "" },
	[ACT_CHARGE] = { "charged", "charged", "charge", "" },
	[ACT_DROP_CHARGES] = { "dropped the charges against", "freed of charges", "drop the charges against", "" },
	[ACT_TRY] = { "tried", "tried", "try", "" },
	[ACT_CONVICT] = { "convicted", "convicted", "convict", "" },
	[ACT_SENTENCE] = { "sentenced", "sentenced", "sentence", "" },
	[ACT_ACQUIT] = { "acquitted", "acquitted", "acquit", "" },
	[ACT_APPEAL] = { "appealed", "appealed", "appeal", "against" },
	[ACT_UPHOLD] = { "upheld the judgment on", "denied on appeal", "uphold the judgment on", "" },
	[ACT_COMMUTE] = { "reduced the sentence of", "given a lesser sentence", "reduce the sentence of", "" },
	[ACT_TRANSFER] = { "moved", "moved", "move", "" },
	[ACT_OVERTURN] = { "overturned", "overturned", "overturn", "" },
	[ACT_PARDON] = { "pardoned", "pardoned", "pardon", "" },
	[ACT_FINE] = { "fined", "fined", "fine", "" },
	[ACT_DENY_ACCESS] = { "denied access to", "denied access", "deny access to", "" },
	[ACT_GRANT_ACCESS] = { "gave access to", "given access", "give access to", "" },
	[ACT_TORTURE] = { "tortured", "tortured", "torture", "" },
	[ACT_DISAPPEAR] = { "made disappear", "made to disappear", "make disappear", "" },
	[ACT_KILL] = { "killed", "killed", "kill", "" },
	[ACT_ATTACK] = { "attacked", "attacked", "attack", "" },
	[ACT_THREATEN] = { "threatened", "threatened", "threaten", "" },
	[ACT_HARASS] = { "harassed", "harassed", "harass", "" },
	[ACT_EXPEL] = { "expelled", "expelled", "expel", "" },
	[ACT_FLEE] = { "fled", "driven out", "flee", "from" },
	[ACT_BAN_PERSON] = { "banned", "banned", "ban", "" },
	[ACT_RESTORE_RIGHTS] = { "restored the rights of", "given back rights", "restore the rights of", "" },
	[ACT_DISSOLVE] = { "dissolved", "dissolved", "dissolve", "" },
	[ACT_REINSTATE] = { "reinstated", "reinstated", "reinstate", "" },
	[ACT_DISQUALIFY] = { "disqualified", "disqualified", "disqualify", "" },
	[ACT_REGISTER] = { "registered", "registered", "register", "" },
	[ACT_REVOKE_LICENCE] = { "revoked the licence of", "stripped of a licence", "revoke the licence of", "" },
	[ACT_SHUT_DOWN] = { "shut down", "shut down", "shut down", "" },
	[ACT_REOPEN] = { "reopened", "reopened", "reopen", "" },
	[ACT_BLOCK] = { "blocked", "blocked", "block", "" },
	[ACT_UNBLOCK] = { "unblocked", "unblocked", "unblock", "" },
	[ACT_CENSOR] = { "censored", "censored", "censor", "" },
	[ACT_RAID] = { "raided", "raided", "raid", "" },
	[ACT_DISMISS] = { "dismissed", "dismissed", "dismiss", "" },
	[ACT_APPOINT] = { "appointed", "appointed", "appoint", "" },
	[ACT_PROTEST] = { "protested", "met with protest", "protest", "against" },
	[ACT_DISPERSE] = { "dispersed", "dispersed", "disperse", "" },
	[ACT_DEPLOY] = { "deployed", "deployed", "deploy", "" },
	[ACT_WITHDRAW_FORCES] = { "withdrew", "withdrawn", "withdraw", "" },
	[ACT_FIGHT] = { "fought", "fought", "fight", "" },
	[ACT_ADOPT_LAW] = { "adopted", "adopted", "adopt", "" },
	[ACT_REPEAL] = { "repealed", "repealed", "repeal", "" },
	[ACT_AMEND] = { "amended", "amended", "amend", "" },
	[ACT_RATIFY] = { "ratified", "ratified", "ratify", "" },
	[ACT_QUIT_TREATY] = { "left", "left", "leave", "" },
	[ACT_EMERGENCY] = { "declared an emergency", "put under emergency law", "declare an emergency", "in" },
	[ACT_LIFT_EMERGENCY] = { "lifted the emergency", "freed of emergency law", "lift the emergency", "in" },
	[ACT_HOLD_ELECTION] = { "held", "held", "hold", "" },
	[ACT_POSTPONE_ELECTION] = { "postponed", "postponed", "postpone", "" },
	[ACT_WIN_ELECTION] = { "won", "won", "win", "" },
	[ACT_GUARANTEE_ELECTION] = { "guaranteed a fair election", "given a fair election", "guarantee a fair election", "for" },
	[ACT_VIOLATE_ELECTION] = { "violated the standards of", "marred by violations", "violate the standards of", "" },
	[ACT_OBSERVE] = { "observed", "observed", "observe", "" },
	[ACT_RESOLVE] = { "adopted", "adopted", "adopt", "" },
	[ACT_INVESTIGATE] = { "investigated", "investigated", "investigate", "" },
	[ACT_PROSECUTE] = { "prosecuted", "prosecuted", "prosecute", "" },
	[ACT_REFER] = { "referred", "referred", "refer", "" },
	[ACT_COMPENSATE] = { "compensated", "compensated", "compensate", "" },
	[ACT_SANCTION] = { "sanctioned", "sanctioned", "sanction", "" },
	[ACT_LIFT_SANCTION] = { "lifted sanctions on", "freed of sanctions", "lift sanctions on", "" },
	[ACT_WITHDRAW_PREFERENCE] = { "withdrew the preferences of", "stripped of preferences", "withdraw the preferences of", "" },
	[ACT_RESTORE_PREFERENCE] = { "restored the preferences of", "given back preferences", "restore the preferences of", "" },
	[ACT_LAPSE] = { "let lapse", "left to lapse", "let lapse", "" },
	[ACT_SUSPEND_AID] = { "suspended aid", "deprived of aid", "suspend aid", "to" },
	[ACT_GIVE_AID] = { "gave aid", "given aid", "give aid", "to" },
	[ACT_AGREE] = { "agreed", "party to an agreement", "agree", "with" },
	[ACT_CONSULT] = { "met", "met", "meet", "" },
	[ACT_MEDIATE] = { "mediated", "helped by a mediator", "mediate", "between" },
	[ACT_SUPPORT] = { "supported", "supported", "support", "" },
	[ACT_COOPERATE] = { "cooperated", "helped", "cooperate", "with" },
	[ACT_REJECT] = { "rejected", "rejected", "reject", "" },
	[ACT_CONCEDE] = { "conceded", "conceded", "concede", "" },
	[ACT_RECALL_ENVOY] = { "recalled an envoy", "left without an envoy", "recall an envoy", "from" },
	[ACT_VIOLATE_RIGHTS] = { "violated the rights of", "deprived of rights", "violate the rights of", "" },
	[ACT_RESPECT_RIGHTS] = { "respected the rights of", "respected", "respect the rights of", "" },
	[ACT_OTHER] = { "did something to", "acted on", "act on", "" },
};

/* What does not fit is left out whole. */
enum { SENTENCE_MAX = 2000, WORDS_MAX = 400 };

static void put_names(struct buf *b, const struct actors *list)
{
	for (size_t i = 0; i < list->n; i++) {
		if (i > 0)
			buf_z(b, i + 1 == list->n ? " and " : ", ");
		buf_put(b, list->v[i].name);
	}
}

static void put_target(struct buf *b, const struct deed *d, const char *to)
{
	const bool both = d->recipient.n > 0 && d->object.name.n > 0;
	if (d->recipient.n == 0 && d->object.name.n == 0)
		return;
	buf_printf(b, " %s%s", to, *to != '\0' ? " " : "");
	put_names(b, &d->recipient);
	if (both)
		buf_z(b, " (");
	buf_put(b, d->object.name);
	if (both)
		buf_z(b, ")");
}

static void put_details(struct buf *b, const struct deed *d)
{
	const struct str part[] = { d->details.term, d->details.amount, d->details.form, d->details.charge };
	const char *open = " (";
	for (size_t i = 0; i < sizeof(part) / sizeof(*part); i++) {
		if (part[i].n == 0)
			continue;
		buf_z(b, open);
		buf_put(b, part[i]);
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

/* "X arrested Y", "Y was arrested", "arrest of nobody named". */
static void put_deed(struct buf *b, const struct deed *d, bool denied)
{
	const enum act act = (unsigned)d->act < ACT_COUNT ? d->act : ACT_NONE;
	if (d->actor.n > 0) {
		put_names(b, &d->actor);
		if (denied)
			buf_printf(b, " did not %s", verb[act].infinitive);
		else
			buf_printf(b, " %s", verb[act].did);
		put_target(b, d, verb[act].to);
	} else if (d->recipient.n > 0) {
		put_names(b, &d->recipient);
		buf_printf(b, " %s %s%s", d->recipient.n > 1 ? "were" : "was", denied ? "not " : "", verb[act].done);
		if (d->object.name.n > 0) {
			buf_z(b, " (");
			buf_put(b, d->object.name);
			buf_z(b, ")");
		}
	} else if (d->object.name.n > 0) {
		buf_put(b, d->object.name);
		buf_printf(b, " was %s%s", denied ? "not " : "", verb[act].done);
	} else {
		buf_printf(b, "%s%s", denied ? "no act " : "act ", act_name(act));
	}
	put_details(b, d);
	if (d->place.name.n > 0) {
		buf_z(b, " in ");
		buf_put(b, d->place.name);
	}
	put_date(b, ", ", &d->date);
}

static void put_wanted(struct buf *b, const struct claim *c)
{
	const enum act act = (unsigned)c->deed.act < ACT_COUNT ? c->deed.act : ACT_NONE;
	buf_printf(b, "%s%s", c->stop ? "not to " : "to ", verb[act].infinitive);
	put_target(b, &c->deed, verb[act].to);
	put_details(b, &c->deed);
	put_date(b, " by ", &c->deadline);
}

static void put_names_or(struct buf *b, const struct actors *list, const char *otherwise)
{
	if (list->n > 0)
		put_names(b, list);
	else
		buf_z(b, otherwise);
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
		put_deed(b, &c->cause[i], c->cause[i].negated);
	}
	buf_z(b, ", then ");
	put_deed(b, &c->deed, c->deed.negated);
}

static void put_statement(struct buf *b, const struct claim *c)
{
	const struct str words = c->quote.n > 0 ? c->quote : c->reported;
	if (c->speaker.name.n > 0)
		buf_put(b, c->speaker.name);
	else
		buf_z(b, "somebody");
	buf_printf(b, " %s", c->stance == STANCE_NONE ? "says" : stance_name(c->stance));
	if (c->toward.n > 0) {
		buf_z(b, " ");
		put_names(b, &c->toward);
	}
	if (words.n > 0) {
		buf_z(b, c->quote.n > 0 ? ": “" : ": ");
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
}

struct str claim_sentence(struct arena *a, const struct claim *c)
{
	struct buf b = BUF_INIT(SENTENCE_MAX);
	switch (c->kind) {
	case CLAIM_ACT:
		put_deed(&b, &c->deed, c->modality == MODALITY_DENIED);
		if (c->modality != MODALITY_ASSERTED && c->modality != MODALITY_DENIED)
			buf_printf(&b, " [%s]", modality_name(c->modality));
		break;
	case CLAIM_DEMAND:
		put_names_or(&b, &c->by, "somebody");
		buf_z(&b, " wants ");
		put_names_or(&b, &c->addressee, "somebody");
		buf_z(&b, " ");
		put_wanted(&b, c);
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
		buf_put(&b, c->said_by.name);
	}
	const struct str copy = arena_str(a, buf_str(&b));
	buf_release(&b);
	return copy;
}
