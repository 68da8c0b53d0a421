/*
 * The tables that the program carries are sound; each kind of fault that a
 * person can make in them is found and told with its file and line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "assess/ontology.h"
#include "base/asset.h"

static void test_carried(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	const struct ontology *o;
	if (!ontology_builtin(&a, NULL, 0, &o, &err))
		fail_msg("%s", err.what);
	assert_int_equal(o->demandeds, 43);
	assert_int_equal(o->areas, 12);
	assert_int_equal(o->procedures, 9);
	assert_int_equal(o->version.n, 12);
	for (enum act act = ACT_NONE + 1; act < ACT_COUNT; act++)
		assert_true(o->act[act].line > 0);
	arena_release(&a);
}

/* A table with one passage changed. */
static struct str changed(struct arena *a, const char *name, const char *from, const char *to)
{
	struct str bytes, f = str_of(from), t = str_of(to);
	assert_true(asset_find(str_of(name), &bytes));
	size_t at = str_find(bytes, f);
	if (at == STR_NONE)
		fail_msg("%s does not hold \"%s\": change this test with the table", name, from);
	char *p = arena_alloc(a, bytes.n + t.n);
	memcpy(p, bytes.p, at);
	memcpy(p + at, t.p, t.n);
	memcpy(p + at + t.n, bytes.p + at + f.n, bytes.n - at - f.n);
	return (struct str){ p, bytes.n - f.n + t.n };
}

static const struct {
	const char *table, *from, *to, *told;
} faults[] = {
	{ "acts.tsv", "\narrest\t", "\narest\t", "no act is called" },
	{ "acts.tsv", "\nsummon\t", "\narrest\t", "stands twice" },
	{ "acts.tsv", "\nsummon\trecipient\t\t\t-", "\nsummon\trecipient\timprisoned\t\t-", "no state \"imprisoned\"" },
	{ "acts.tsv", "recipient\tdetained\t\trelease", "recipient\tdetained\t\t", "names no opposite" },
	{ "acts.tsv", "recipient\tdetained\t\trelease", "recipient\tdetained\t\tfine", "ends nothing that" },
	{ "acts.tsv", "recipient\tdetained\t\trelease", "recipient\tdetained[caged]\t\trelease", "no form \"caged\"" },
	{ "acts.tsv", "recipient\tdetained\t\trelease", "recipient\tdetained[prison\t\trelease", "brackets do not close" },
	{ "acts.tsv", "recipient\tdetained\t\trelease", "victim\tdetained\t\trelease", "recipient, object or actor" },
	{ "states.tsv", "convicted\tperson", "charged\tperson", "stands twice" },
	{ "states.tsv", "\ndead\tperson", "\ndead\thuman", "no type of actor" },
	{ "states.tsv", "\trestricted,in-exile\t", "\tdetained\t", "excludes itself" },
	{ "states.tsv", "\tcharged,on-trial\t\t", "\tcharged,on-trial\tsentenced\t", "implies itself" },
	{ "states.tsv", "\ndetained\t", "\nlost\tperson\t\t\t\t\t\t\tlost\t\t\ndetained\t", "no act starts \"lost\"" },
	{ "states.tsv", "free with conditions\tconditional\t", "free with conditions\tcaged\t", "no form \"caged\"" },
	{ "demanded-acts.tsv", "\nrelease.class\t", "\nrelease.person\t", "stands twice" },
	{ "demanded-acts.tsv", "\trelease.person\tthe roster", "\trelease.nobody\tthe roster", "no row has the code" },
	{ "demanded-acts.tsv", "+registered,-dissolved", "+registered,-registered", "to hold and not to hold" },
	{ "demanded-acts.tsv", "\trelease #\tclass", "\trelease\tclass", "has no # for whom" },
	{ "demanded-acts.tsv", "\tcease\t!attack@media", "\tstop\t!attack@media", "a kind is" },
	{ "procedure-steps.tsv", "\tT3+6m\t", "\tT33+6m\t", "no step \"T33\"" },
	{ "procedure-steps.tsv", "\tT3+6m\t", "\tT5+6m\t", "counts from itself in a cycle" },
	{ "procedure-steps.tsv", "\tT3+6m\t", "\tT3+6 moons\t", "no span of time" },
	{ "procedure-steps.tsv", "\treported\tcommented\t", "\tnowhere\tcommented\t", "leads to \"nowhere\"" },
	{ "procedure-steps.tsv", "\tmust\tT4+3m\t", "\tmust\t\t", "has no date due" },
	{ "election-areas.tsv", "\n2\tlaw\t", "\n2\tcontext\t", "stands twice" },
	{ "limits.tsv", "cease-window\t", "cease-windows\t", "need the number \"cease-window\"" },
	{ "limits.tsv", "\tKHM\t3\t", "\tKHM\tthree\t", "no number" },
	{ "forms.tsv", "bail\tbail", "bail\t", "has no words" },
};

static void test_faults(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		struct arena a = { 0 };
		struct err err = { 0 };
		const struct ontology *o = NULL;
		struct str name = arena_printf(&a, "ontology/%s", faults[i].table);
		struct ontology_file f = { str_of(faults[i].table), changed(&a, arena_z(&a, name), faults[i].from, faults[i].to) };
		if (ontology_builtin(&a, &f, 1, &o, &err))
			fail_msg("%s: \"%s\" was not found", faults[i].table, faults[i].told);
		if (strstr(err.what, faults[i].told) == NULL)
			fail_msg("%s: told \"%s\", not \"%s\"", faults[i].table, err.what, faults[i].told);
		const char *colon = strchr(err.what, ':');
		if (strstr(err.what, ".tsv:") == NULL || colon == NULL || !char_is_digit(colon[1]))
			fail_msg("no file and line in \"%s\"", err.what);
		arena_release(&a);
	}
}

static void test_missing_table(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	const struct ontology *o;
	assert_false(ontology_open(&a, NULL, 0, &o, &err));
	assert_non_null(strstr(err.what, "forms.tsv"));
	assert_int_equal(ontology_check(&a, NULL, 0).n, 1);
	arena_release(&a);
}

static void test_forms(void **state)
{
	(void)state;
	static const struct {
		const char *words, *form;
	} forms[] = {
		{ "27 years imprisonment under house arrest", "house-arrest" },
		{ "On Bail", "bail" },
		{ "conditional: no leaving the country", "conditional" },
		{ "unconditional", "full" },
		{ "8 years in prison", "prison" },
		{ "on request of the prime minister to the king", "by-favour" },
		{ "imprisoned in absentia", "in-absentia" },
		{ "billionaire", "" },
		{ "", "" },
	};
	struct arena a = { 0 };
	struct err err = { 0 };
	const struct ontology *o;
	assert_true(ontology_builtin(&a, NULL, 0, &o, &err));
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		uint8_t f = form_of(o, str_of(forms[i].words));
		assert_true(str_eq(f == 0 ? S("") : o->form[f].name, str_of(forms[i].form)));
	}
	arena_release(&a);
}

static void test_of_whom(void **state)
{
	(void)state;
	uint8_t code;
	struct err err = { 0 };
	struct arena a = { 0 };
	const struct ontology *o;
	assert_true(ontology_builtin(&a, NULL, 0, &o, &err));
	assert_true(demanded_from(o, S("release.class"), &code));
	const struct demanded *d = &o->demanded[code];
	assert_true(str_eq(demanded_of_whom(&a, d, d->title, S("all the prisoners")), S("release all the prisoners")));
	assert_true(str_eq(demanded_of_whom(&a, d, d->title, S("Cell #3 # two")), S("release Cell #3 # two")));
	assert_true(str_eq(demanded_of_whom(&a, d, d->title, S("")), S("release all of a class")));
	assert_true(str_eq(demanded_of_whom(&a, d, S(""), S("Mina Oss")), S("release all of a class: Mina Oss")));
	assert_true(demanded_from(o, S("election.inclusive"), &code));
	d = &o->demanded[code];
	assert_true(str_eq(demanded_of_whom(&a, d, d->title, S("all parties")), S("let all parties campaign equally"))); /* names them already */
	assert_true(str_eq(demanded_of_whom(&a, d, d->title, S("Dove Party")), S("let all parties campaign equally: Dove Party")));
	arena_release(&a);
}

static void test_asked(void **state)
{
	(void)state;
	static const struct {
		enum act act;
		bool stop;
		enum actor_type of;
		const char *code;
	} asked[] = {
		{ ACT_RELEASE, false, ACTOR_PERSON, "release.person" }, { ACT_RELEASE, false, ACTOR_GROUP, "release.class" },
		{ ACT_REINSTATE, false, ACTOR_PARTY, "party.reinstate" }, { ACT_REGISTER, false, ACTOR_MEDIA, "media.reopen" },
		{ ACT_HARASS, true, ACTOR_GROUP, "harass.cease" }, { ACT_SANCTION, false, ACTOR_PERSON, "third.sanction" },
		{ ACT_GUARANTEE_ELECTION, false, ACTOR_ELECTION, "election.inclusive" }, { ACT_REPEAL, false, ACTOR_LAW, "law.repeal" },
	};
	struct arena a = { 0 };
	struct err err = { 0 };
	const struct ontology *o;
	assert_true(ontology_builtin(&a, NULL, 0, &o, &err));
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++) {
		uint8_t code = UINT8_MAX;
		assert_true(demanded_of(o, asked[i].act, asked[i].stop, asked[i].of, &code));
		assert_true(str_eq(o->demanded[code].name, str_of(asked[i].code)));
	}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_carried),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_missing_table),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_of_whom),
		cmocka_unit_test(test_asked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
