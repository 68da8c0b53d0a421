/* Claims as JSON: what goes out comes back the same; what is wrong is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "read/plover.h"
#include "read/claim.h"

static const char *const whole[] = {
	"{\"kind\":\"act\",\"span\":[0,9],\"places\":[[0,9],[12,20]],\"said_by\":null,\"modality\":\"alleged\",\"confidence\":0.500,\"plover\":\"COERCE\","
	"\"plover_mode\":\"arrest\",\"act\":\"arrest\",\"actor\":[{\"name\":\"police\",\"type\":\"government\",\"country\":\"KHM\",\"mention\":[2,8]}],"
	"\"recipient\":[],\"object\":{\"name\":\"x\",\"type\":\"other\",\"country\":null},\"date\":{\"from\":\"2023-03-03\",\"to\":\"2023-03-05\",\"text\":\"March\"},"
	"\"place\":{\"name\":\"Y\",\"type\":\"place\",\"country\":null},\"details\":{\"term\":\"27 years\",\"form\":\"house arrest\"}}",
	"{\"kind\":\"demand\",\"span\":[0,9],\"said_by\":null,\"modality\":\"asserted\",\"confidence\":1.000,\"plover\":\"REQUEST\",\"by\":[],\"addressee\":[],"
	"\"act\":\"harass\",\"actor\":[],\"recipient\":[],\"stop\":true,\"wording\":\"urge\",\"instrument\":{\"name\":\"resolution\",\"type\":\"law\",\"country\":null},"
	"\"deadline\":{\"from\":\"2024-01-01\",\"to\":\"2024-01-01\"}}",
	"{\"kind\":\"condition\",\"span\":[0,9],\"said_by\":null,\"modality\":\"asserted\",\"confidence\":0.250,\"plover\":null,\"by\":[],\"if\":[{\"act\":\"release\","
	"\"not\":true,\"actor\":[],\"recipient\":[]}],\"then\":{\"act\":\"sanction\",\"actor\":[],\"recipient\":[]}}",
	"{\"kind\":\"statement\",\"span\":[0,9],\"said_by\":null,\"modality\":\"asserted\",\"confidence\":0.250,\"plover\":null,\"speaker\":{\"name\":\"Ada \\\"A\\\" Okoro\","
	"\"type\":\"person\",\"country\":null},\"quote\":\"no\",\"stance\":\"denies\",\"toward\":[]}",
	"{\"kind\":\"role\",\"span\":[0,9],\"said_by\":null,\"modality\":\"asserted\",\"confidence\":0.250,\"plover\":null,\"person\":{\"name\":\"Ada Okoro\",\"type\":\"person\","
	"\"country\":null},\"title\":\"chair\",\"organisation\":{\"name\":\"Guild\",\"type\":\"ngo\",\"country\":null},\"former\":true,\"since\":{\"from\":\"2019-01-01\",\"to\":\"2019-12-31\",\"text\":\"2019\"},"
	"\"until\":{\"from\":\"2023-05-03\",\"to\":\"2023-05-03\"}}",
};

static void what_goes_out_comes_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++) {
		struct arena a = { 0 };
		struct claim c;
		struct err err = { 0 };
		if (!claim_parse(&a, str_of(whole[i]), 30, &c, &err))
			fail_msg("%s", err.what);
		struct buf b = BUF_INIT(10000);
		struct json j = json_to(&b);
		claim_json(&j, &c);
		assert_string_equal(b.p, whole[i]);
		buf_release(&b);
		arena_release(&a);
	}
}

static const struct {
	const char *json, *named;
} wrong[] = {
	{ "", "not JSON" },
	{ "[]", "object" },
	{ "{}", "kind" },
	{ "{\"kind\":\"rumour\"}", "\"kind\"" },
	{ "{\"kind\":\"act\",\"act\":\"arrest\"}", "\"span\" is missing" },
	{ "{\"kind\":\"act\",\"span\":[0,31],\"act\":\"arrest\"}", "\"span\" lies outside" },
	{ "{\"kind\":\"act\",\"span\":[-1,3],\"act\":\"arrest\"}", "\"span\"" },
	{ "{\"kind\":\"act\",\"span\":[4,3],\"act\":\"arrest\"}", "\"span\"" },
	{ "{\"kind\":\"act\",\"span\":[0,3],\"act\":\"dance\"}", "\"act\" is no act" },
	{ "{\"kind\":\"act\",\"span\":[0,3]}", "needs the field \"act\"" },
	{ "{\"kind\":\"act\",\"span\":[0,3],\"act\":\"arrest\",\"quote\":\"x\"}", "\"quote\" does not belong" },
	{ "{\"kind\":\"act\",\"span\":[0,3],\"act\":\"arrest\",\"not\":true}", "\"not\" does not belong" },
	{ "{\"kind\":\"act\",\"span\":[0,3],\"act\":\"arrest\",\"actor\":[{\"name\":\"x\",\"type\":\"dog\"}]}", "\"actor.type\"" },
	{ "{\"kind\":\"act\",\"span\":[0,3],\"act\":\"arrest\",\"actor\":[{\"name\":\"x\",\"country\":\"kh\"}]}", "\"actor.country\"" },
	{ "{\"kind\":\"act\",\"span\":[0,3],\"act\":\"arrest\",\"actor\":[{\"type\":\"person\"}]}", "no name" },
	{ "{\"kind\":\"act\",\"span\":[0,3],\"act\":\"arrest\",\"actor\":{}}", "\"actor\" must be a list" },
	{ "{\"kind\":\"act\",\"span\":[0,3],\"act\":\"arrest\",\"date\":{\"from\":\"2023-02-30\",\"to\":\"2023-03-01\"}}", "\"date\"" },
	{ "{\"kind\":\"act\",\"span\":[0,3],\"act\":\"arrest\",\"date\":{\"from\":\"2023-03-02\",\"to\":\"2023-03-01\"}}", "\"date\"" },
	{ "{\"kind\":\"act\",\"span\":[0,3],\"act\":\"arrest\",\"details\":{\"colour\":\"x\"}}", "\"details.colour\"" },
	{ "{\"kind\":\"act\",\"span\":[0,3],\"act\":\"arrest\",\"confidence\":1.1}", "\"confidence\"" },
	{ "{\"kind\":\"act\",\"span\":[0,3],\"act\":\"arrest\",\"act\":\"release\"}", "not JSON" },
	{ "{\"kind\":\"condition\",\"span\":[0,3],\"if\":[],\"then\":{\"act\":\"kill\"}}", "\"if\"" },
	{ "{\"kind\":\"role\",\"span\":[0,3],\"person\":{\"name\":\"x\"}}", "needs the field \"title\"" },
	{ "{\"kind\":\"statement\",\"span\":[0,3],\"stance\":\"likes\"}", "\"stance\"" },
};

static void what_is_wrong_is_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		struct arena a = { 0 };
		struct claim c;
		struct err err = { 0 };
		if (claim_parse(&a, str_of(wrong[i].json), 30, &c, &err))
			fail_msg("taken: %s", wrong[i].json);
		assert_int_equal(err.code, ERR_INPUT);
		if (strstr(err.what, wrong[i].named) == NULL)
			fail_msg("\"%s\" does not name %s", err.what, wrong[i].named);
		arena_release(&a);
	}
}

static void names_go_both_ways(void **state)
{
	(void)state;
	for (unsigned i = 1; i < ACT_COUNT; i++) {
		enum act a = ACT_NONE;
		assert_true(act_from(str_of(act_name((enum act)i)), &a));
		assert_int_equal(a, i);
	}
	enum act a;
	assert_false(act_from(S(""), &a));
	for (unsigned i = 0; i < ACTOR_TYPE_COUNT; i++) {
		enum actor_type t;
		assert_true(actor_type_from(str_of(actor_type_name((enum actor_type)i)), &t));
		assert_int_equal(t, i);
	}
}

static void a_corrected_act_has_its_own_event(void **state)
{
	(void)state;
	const struct str table = S("act\tplover\tmode\tflags\nrelease\tRETREAT\t\t\narrest\tCOERCE\tarrest\tperson\nflee\n");
	const struct claim was = { .kind = CLAIM_ACT, .deed.act = ACT_ARREST, .plover = S("COERCE"), .plover_mode = S("arrest") };
	struct claim c = was;
	c.deed.place.name = S("Port Ellen");
	plover_correct(table, &was, &c);
	assert_true(str_eq(c.plover, S("COERCE")) && str_eq(c.plover_mode, S("arrest")));
	c.deed.act = ACT_RELEASE;
	plover_correct(table, &was, &c);
	assert_true(str_eq(c.plover, S("RETREAT")) && c.plover_mode.n == 0);
	c.deed.act = ACT_FLEE;
	plover_correct(table, &was, &c);
	assert_true(c.plover.n == 0 && c.plover_mode.n == 0);
	const struct claim said = { .kind = CLAIM_STATEMENT, .stance = STANCE_DENIES, .plover = S("REJECT") };
	c = said;
	plover_correct(table, &said, &c);
	assert_true(str_eq(c.plover, S("REJECT")));
	c.stance = STANCE_ACCUSES;
	plover_correct(table, &said, &c);
	assert_true(str_eq(c.plover, S("ACCUSE")) && str_eq(c.plover_mode, S("allege")));
	const struct claim asked = { .kind = CLAIM_DEMAND, .deed.act = ACT_RELEASE, .plover = S("REQUEST") };
	c = asked;
	c.deed.act = ACT_ACQUIT;
	plover_correct(table, &asked, &c);
	assert_true(str_eq(c.plover, S("REQUEST")));
	/* Added by hand: its act's, or what it tells of itself. */
	c = (struct claim){ .kind = CLAIM_ACT, .deed.act = ACT_ARREST };
	plover_add(table, &c);
	assert_true(str_eq(c.plover, S("COERCE")) && str_eq(c.plover_mode, S("arrest")));
	c.plover = S("ASSAULT");
	plover_add(table, &c);
	assert_true(str_eq(c.plover, S("ASSAULT")));
	c = (struct claim){ .kind = CLAIM_CONDITION, .deed.act = ACT_FLEE };
	plover_add(table, &c);
	assert_true(c.plover.n == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_goes_out_comes_back),
		cmocka_unit_test(what_is_wrong_is_named),
		cmocka_unit_test(names_go_both_ways),
		cmocka_unit_test(a_corrected_act_has_its_own_event),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
