/*
 * From claims to facts: one event a recipient, one demand an act, trees from
 * conditions; what contradicts itself is refused or named.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "assess/assess.h"

static struct actors some(struct arena *a, const char *const *names, size_t n, enum actor_type type)
{
	struct actors all = { 0 };
	for (size_t i = 0; i < n; i++)
		*VEC_PUSH(a, &all) = (struct actor){ .name = str_of(names[i]), .type = type, .country = "KHM" };
	return all;
}

static const char *const two[] = { "Ana Invented", "Ben Invented" };
static const char *const court[] = { "City Court" };
static const char *const state_name[] = { "the government" };
static const char *const parliament[] = { "a parliament" };

static void begin(struct arena *a, struct facts *f)
{
	struct err err = { 0 };
	const struct ontology *o;
	if (!ontology_builtin(a, NULL, 0, &o, &err))
		fail_msg("%s", err.what);
	facts_init(f, a, o);
}

static struct days day(int year, int month, int d)
{
	return (struct days){ day_of(year, month, d), day_of(year, month, d) };
}

static void test_events(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct facts f;
	struct err err = { 0 };
	begin(&a, &f);
	struct claim c = { .kind = CLAIM_ACT, .confidence = 0.8 };
	struct claim_origin from = { .id = S("c1"), .known = day_of(2023, 3, 5) };
	c.deed.act = ACT_SENTENCE;
	c.deed.actor = some(&a, court, 1, ACTOR_COURT);
	c.deed.recipient = some(&a, two, 2, ACTOR_PERSON);
	c.deed.date.days = day(2023, 3, 3);
	c.deed.details.term = S("27 years");
	c.deed.details.form = S("house arrest");
	assert_true(event_from_claim(&f, &c, &from, &err));
	assert_int_equal(f.event.n, 2);
	assert_int_equal(f.event.v[1].percent, 80);
	assert_true(str_eq(facts_name(&f, f.event.v[1].subject), S("Ben Invented")));
	assert_true(str_eq(facts_str(&f, f.event.v[1].detail[DETAIL_TERM]), S("27 years")));
	/* An act on its object, and one on its actor. */
	c = (struct claim){ .kind = CLAIM_ACT, .confidence = 1 };
	c.deed.act = ACT_LAPSE;
	c.deed.object = (struct actor){ .name = S("the programme"), .type = ACTOR_REGIME };
	c.deed.date.days = day(2020, 12, 31);
	assert_true(event_from_claim(&f, &c, &from, &err));
	assert_true(str_eq(facts_name(&f, f.event.v[2].subject), S("the programme")));
	c.deed.act = ACT_FLEE;
	assert_false(event_from_claim(&f, &c, &from, &err));
	assert_non_null(strstr(err.what, "c1"));
	c.deed.actor = some(&a, two, 1, ACTOR_PERSON);
	assert_true(event_from_claim(&f, &c, &from, &err));
	assert_int_equal(f.event.v[3].subject, f.event.v[0].subject);
	/* A share in words, a date the wrong way round. */
	c.deed.act = ACT_RESTORE_RIGHTS;
	c.deed.recipient = some(&a, two, 1, ACTOR_PERSON);
	c.deed.details.amount = S("29 of the 118");
	assert_true(event_from_claim(&f, &c, &from, &err));
	assert_int_equal(f.event.v[4].done, 29);
	assert_int_equal(f.event.v[4].of, 118);
	c.deed.date.days = (struct days){ 20, 10 };
	assert_false(event_from_claim(&f, &c, &from, &err));
	arena_release(&a);
}

static void test_demands(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct facts f;
	struct err err = { 0 };
	begin(&a, &f);
	struct claim c = { .kind = CLAIM_DEMAND, .deadline.days = DAYS_NONE };
	struct claim_origin from = { .id = S("d1"), .known = day_of(2023, 3, 16) };
	c.by = some(&a, parliament, 1, ACTOR_LEGISLATURE);
	c.addressee = some(&a, state_name, 1, ACTOR_GOVERNMENT);
	c.deed.act = ACT_RELEASE;
	c.deed.recipient = some(&a, two, 2, ACTOR_PERSON);
	assert_true(demand_from_claim(&f, &c, day(2023, 3, 16), &from, &err));
	assert_int_equal(f.demand.n, 3);
	assert_true(str_eq(f.ontology->demanded[f.demand.v[2].code].name, S("release.person")));
	c.deed.act = ACT_HARASS;
	c.stop = true;
	assert_true(demand_from_claim(&f, &c, day(2023, 3, 16), &from, &err));
	assert_int_equal(f.ontology->demanded[f.demand.v[3].code].kind, DEMAND_CEASE);
	c.deadline.days = day(2022, 1, 1);
	assert_false(demand_from_claim(&f, &c, day(2023, 3, 16), &from, &err));
	assert_non_null(strstr(err.what, "deadline"));
	c.deadline.days = DAYS_NONE;
	assert_false(demand_from_claim(&f, &c, DAYS_NONE, &from, &err));
	arena_release(&a);
}

static void test_conditions(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct facts f;
	struct err err = { 0 };
	begin(&a, &f);
	struct deed cause[2] = { { .act = ACT_VIOLATE_RIGHTS }, { .act = ACT_RELEASE, .negated = true } };
	cause[0].actor = some(&a, state_name, 1, ACTOR_GOVERNMENT);
	cause[1].recipient = some(&a, two, 1, ACTOR_PERSON);
	struct claim c = { .kind = CLAIM_CONDITION, .cause = cause, .causes = 2 };
	struct claim_origin from = { .id = S("k1"), .known = day_of(2023, 3, 16) };
	c.by = some(&a, parliament, 1, ACTOR_LEGISLATURE);
	c.deed.act = ACT_WITHDRAW_PREFERENCE;
	c.deed.object = (struct actor){ .name = S("the preference"), .type = ACTOR_REGIME };
	assert_true(condition_from_claim(&f, &c, day(2023, 3, 16), &from, &err));
	assert_true(logic_check(&f, f.condition.v[1].root, &err));
	struct event e = { .act = ACT_ARREST, .subject = facts_entity(&f, S("Cy Invented"), ACTOR_PERSON, S("KHM")),
		.actor = facts_entity(&f, S("the police"), ACTOR_GOVERNMENT, S("KHM")), .when = day(2023, 5, 1), .known = day_of(2023, 5, 1),
		.percent = 100 };
	(void)facts_event(&f, &e);
	struct assessment x;
	assess(&x, &a, &f, (struct clocks){ .on = day_of(2023, 4, 1), .known = DAY_ALL });
	assert_int_equal(x.condition[1].triggered, TRUTH_UNKNOWN);
	assess(&x, &a, &f, (struct clocks){ .on = day_of(2023, 6, 1), .known = DAY_ALL });
	assert_int_equal(x.condition[1].triggered, TRUTH_TRUE);
	assert_int_equal(x.condition[1].since, day_of(2023, 5, 1));
	assert_int_equal(x.condition[1].executed, 0);
	arena_release(&a);
}

static void test_answers(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct facts f;
	begin(&a, &f);
	struct claim_origin from = { .id = S("a1"), .known = day_of(2023, 3, 17) };
	struct claim c = { .kind = CLAIM_STATEMENT, .stance = STANCE_DENIES, .quote = S("no persecution") };
	assert_true(answer_from_claim(&f, &c, 1, day(2023, 3, 17), &from));
	c.stance = STANCE_SUPPORTS;
	assert_false(answer_from_claim(&f, &c, 1, day(2023, 3, 17), &from));
	assert_int_equal(f.answer.v[0].kind, ANSWER_DENIES);
	arena_release(&a);
}

static void test_contradictions(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct facts f;
	begin(&a, &f);
	struct demand d = { .id = facts_text(&f, S("loop")), .made = day(2020, 1, 1), .deadline = day(2019, 1, 1), .base = DAYS_NONE,
		.occasion_until = DAY_NONE };
	d.reiterates = 2;
	(void)facts_demand(&f, &d);
	d.reiterates = 1;
	d.deadline = DAYS_NONE;
	(void)facts_demand(&f, &d);
	struct event e = { .id = facts_text(&f, S("twisted")), .when = { 10, 5 }, .act = ACT_ARREST, .subject = 1 };
	(void)facts_entity(&f, S("Ana Invented"), ACTOR_PERSON, S(""));
	(void)facts_event(&f, &e);
	struct problems p = facts_check(&a, &f);
	assert_int_equal(p.n, 3);
	assert_non_null(strstr(arena_z(&a, p.v[0]), "twisted"));
	assert_non_null(strstr(arena_z(&a, p.v[1]), "deadline"));
	assert_non_null(strstr(arena_z(&a, p.v[2]), "loop"));
	/* And the reckoning does not hang on the loop. */
	f.event.v[0].when = day(2020, 2, 1);
	struct assessment x;
	assess(&x, &a, &f, (struct clocks){ .on = DAY_ALL, .known = DAY_ALL });
	assert_true(x.verdict[1].exists);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_events),   cmocka_unit_test(test_demands),        cmocka_unit_test(test_conditions),
		cmocka_unit_test(test_answers),  cmocka_unit_test(test_contradictions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
