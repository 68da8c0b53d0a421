/*
 * A record made up by numbers: for the bench and for the test of order.
 *
 * The same seed gives the same record.  Events are put in by a permutation of
 * their numbers, some of them twice, so that the order of arrival can be
 * varied while the record stays the same.
 */
#ifndef RAPPORTEUR_BENCH_ASSESS_RECORD_H
#define RAPPORTEUR_BENCH_ASSESS_RECORD_H

#include "assess/event.h"

struct made_size {
	size_t events, demands, conditions;
};

static inline uint64_t made_random(uint64_t *state)
{
	uint64_t z = *state += 0x9E3779B97F4A7C15u;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static inline uint32_t made_below(uint64_t *state, uint32_t n)
{
	return (uint32_t)(((made_random(state) >> 32) * n) >> 32);
}

enum { MADE_FIRST_DAY = 10957, MADE_DAYS = 9131 }; /* 2000 to 2024 */

static inline struct days made_days(uint64_t *r)
{
	day_t d = MADE_FIRST_DAY + (day_t)made_below(r, MADE_DAYS);
	return (struct days){ d, d + (made_below(r, 10) == 0 ? 27 : 0) };
}

static inline void made_entities(struct facts *f, struct arena *a, size_t n)
{
	static const enum actor_type types[] = { ACTOR_PERSON, ACTOR_PERSON, ACTOR_PERSON, ACTOR_PERSON, ACTOR_PERSON, ACTOR_PERSON,
		ACTOR_GROUP, ACTOR_PARTY, ACTOR_MEDIA, ACTOR_NGO, ACTOR_LAW, ACTOR_REGIME, ACTOR_ELECTION, ACTOR_GOVERNMENT, ACTOR_COURT,
		ACTOR_PERSON, ACTOR_PERSON, ACTOR_PERSON, ACTOR_PERSON, ACTOR_PERSON };
	for (size_t i = 0; i < n; i++) {
		char code[3] = { (char)('A' + i % 7), (char)('A' + i / 7 % 7), (char)('A' + i / 49 % 4) };
		(void)facts_entity(f, arena_printf(a, "entity %zu", i), types[i % 20], (struct str){ code, 3 });
	}
}

static inline void made_sources(struct facts *f, struct arena *a)
{
	for (size_t i = 0; i < 2000; i++) {
		struct citation c = { .id = arena_printf(a, "s%zu", i), .publisher = arena_printf(a, "p%zu", i % 300),
			.published = DAY_NONE, .official = i % 9 == 0 };
		(void)facts_source(f, &c);
	}
}

/* The event with this number: the same whenever it is asked for. */
static inline struct event made_event(struct facts *f, uint64_t seed, size_t i)
{
	static const enum act person[] = { ACT_ARREST, ACT_ARREST, ACT_RELEASE, ACT_RELEASE, ACT_CHARGE, ACT_DROP_CHARGES, ACT_SENTENCE,
		ACT_TRY, ACT_APPEAL, ACT_UPHOLD, ACT_BAN_PERSON, ACT_RESTORE_RIGHTS, ACT_TRANSFER, ACT_PARDON, ACT_HARASS, ACT_ATTACK,
		ACT_DENY_ACCESS };
	static const enum act body[] = { ACT_HARASS, ACT_RAID, ACT_BLOCK, ACT_UNBLOCK, ACT_REVOKE_LICENCE, ACT_REGISTER, ACT_DISSOLVE,
		ACT_REINSTATE, ACT_REJECT, ACT_SHUT_DOWN, ACT_REOPEN, ACT_CHARGE, ACT_DISQUALIFY };
	static const enum act thing[] = { ACT_INVESTIGATE, ACT_ADOPT_LAW, ACT_REPEAL, ACT_WITHDRAW_PREFERENCE, ACT_RESTORE_PREFERENCE,
		ACT_LAPSE, ACT_HOLD_ELECTION, ACT_OVERTURN };
	static const char *const forms[] = { "", "", "", "prison", "house arrest", "on bail", "conditional", "in absentia", "full" };
	static const char *const charges[] = { "", "incitement", "treason", "defamation", "tax evasion" };
	uint64_t s = seed ^ (i + 1) * 0xD1B54A32D192ED03u, *r = &s;
	uint32_t people = (uint32_t)f->entity.n - 1;
	struct event e = { .subject = 1 + made_below(r, people), .when = made_days(r) };
	enum actor_type t = f->entity.v[e.subject].type;
	e.act = t == ACTOR_PERSON || t == ACTOR_GROUP ? (uint8_t)person[made_below(r, sizeof(person) / sizeof(*person))] :
		t == ACTOR_PARTY || t == ACTOR_MEDIA || t == ACTOR_NGO ? (uint8_t)body[made_below(r, sizeof(body) / sizeof(*body))] :
		(uint8_t)thing[made_below(r, sizeof(thing) / sizeof(*thing))];
	e.actor = made_below(r, 4) == 0 ? 0 : 1 + 13 + made_below(r, 2) + 20 * made_below(r, people / 20);
	e.object = made_below(r, 5) == 0 ? 1 + made_below(r, people) : 0;
	e.said_by = made_below(r, 10) == 0 ? 1 + made_below(r, people) : 0;
	e.source = 1 + made_below(r, 2000);
	e.known = e.when.to + (day_t)made_below(r, 30);
	struct str form = str_of(forms[made_below(r, 9)]);
	e.detail[DETAIL_FORM] = facts_text(f, form);
	e.form = form_of(f->ontology, form);
	e.detail[DETAIL_CHARGE] = facts_text(f, str_of(charges[made_below(r, 5)]));
	uint32_t m = made_below(r, 100);
	e.modality = m < 87 ? MODALITY_ASSERTED : m < 92 ? MODALITY_ALLEGED : m < 95 ? MODALITY_DENIED : MODALITY_PLANNED;
	e.standing = made_below(r, 10) == 0 ? STANDING_PROPOSED : STANDING_ACCEPTED;
	e.percent = (uint8_t)(40 + made_below(r, 60));
	e.vouched = made_below(r, 5) == 0;
	return e;
}

static inline void made_demands(struct facts *f, struct arena *a, uint64_t *r, size_t n)
{
	static const char *const codes[] = { "release.person", "charges.drop", "conviction.quash", "rights.restore", "party.reinstate",
		"media.reopen", "media.unblock", "harass.cease", "media.protect", "law.repeal", "election.freefair", "investigate" };
	uint32_t people = (uint32_t)f->entity.n - 1;
	for (size_t i = 0; i < n; i++) {
		struct demand d = { .id = facts_text(f, arena_printf(a, "d%zu", i)), .made = made_days(r), .deadline = DAYS_NONE, .base = DAYS_NONE,
			.occasion_until = DAY_NONE, .by = 1 + made_below(r, people), .addressee = 1 + 13 + 20 * made_below(r, people / 20) };
		(void)demanded_from(f->ontology, str_of(codes[made_below(r, 12)]), &d.code);
		d.subject = 1 + made_below(r, people);
		d.known = d.made.to;
		d.immediate = made_below(r, 3) == 0;
		d.unconditional = made_below(r, 3) == 0;
		if (f->demand.n > 1 && made_below(r, 10) == 0)
			d.reiterates = 1 + made_below(r, (uint32_t)f->demand.n - 1);
		(void)facts_demand(f, &d);
	}
}

static inline void made_rest(struct facts *f, struct arena *a, uint64_t *r, const struct made_size *size)
{
	uint32_t people = (uint32_t)f->entity.n - 1;
	for (size_t i = 0; i < size->demands; i++) {
		struct answer n = { .demand = 1 + made_below(r, (uint32_t)size->demands), .by = 1 + made_below(r, people),
			.kind = (enum answer_kind)(1 + made_below(r, 5)), .when = made_days(r) };
		n.known = n.when.to;
		*VEC_PUSH(a, &f->answer) = n;
		struct looked l = { .demand = 1 + made_below(r, (uint32_t)size->demands), .when = made_days(r) };
		l.known = l.when.to;
		*VEC_PUSH(a, &f->looked) = l;
		struct tie t = { .whole = 1 + 6 + 20 * made_below(r, people / 20), .part = 1 + made_below(r, people), .when = DAYS_NONE };
		*VEC_PUSH(a, &f->tie) = t;
		struct finding x = { .election = 1 + 12 + 20 * made_below(r, people / 20), .when = made_days(r), .remedied = DAYS_NONE,
			.area = (uint8_t)made_below(r, 12), .severity = (enum severity)made_below(r, 4) };
		x.known = x.when.to;
		*VEC_PUSH(a, &f->finding) = x;
	}
	for (size_t i = 0; i < size->conditions; i++) {
		uint32_t first = (uint32_t)f->logic.n;
		*VEC_PUSH(a, &f->logic) = (struct logic){ .op = LOGIC_ACT, .which = ACT_VIOLATE_RIGHTS, .what = 1 + 13 + 20 * made_below(r, people / 20) };
		*VEC_PUSH(a, &f->logic) = (struct logic){ .op = LOGIC_ELECTION, .what = 1 + 12 + 20 * made_below(r, people / 20) };
		*VEC_PUSH(a, &f->logic) =
			(struct logic){ .op = LOGIC_DEMAND, .what = 1 + made_below(r, (uint32_t)size->demands), .which = 1u << 4 };
		*VEC_PUSH(a, &f->logic) = (struct logic){ .op = LOGIC_OR, .first = first, .n = 3 };
		struct condition c = { .made = made_days(r), .root = first + 3, .then = ACT_WITHDRAW_PREFERENCE,
			.then_object = 1 + 11 + 20 * made_below(r, people / 20) };
		c.known = c.made.to;
		*VEC_PUSH(a, &f->condition) = c;
	}
}

/* `order` shuffles the events and repeats one in ten; 0: as they are numbered, each once. */
static inline void made_record(struct facts *f, struct arena *a, const struct ontology *o, uint64_t seed, struct made_size size,
	uint64_t order)
{
	uint64_t r = seed;
	facts_init(f, a, o);
	made_entities(f, a, size.events / 50 < 400 ? 400 : size.events / 50);
	made_sources(f, a);
	uint32_t *at = ARENA_ARRAY(a, uint32_t, size.events);
	for (size_t i = 0; i < size.events; i++)
		at[i] = (uint32_t)i;
	uint64_t s = order;
	for (size_t i = size.events; i > 1 && order != 0; i--) {
		uint32_t k = made_below(&s, (uint32_t)i), t = at[k];
		at[k] = at[i - 1];
		at[i - 1] = t;
	}
	for (size_t i = 0; i < size.events; i++) {
		struct event e = made_event(f, seed, at[i]);
		(void)facts_event(f, &e);
		if (order != 0 && made_below(&s, 10) == 0)
			(void)facts_event(f, &e);
	}
	made_demands(f, a, &r, size.demands);
	made_rest(f, a, &r, &size);
}

#endif
