/* A claim as a sentence: a row a sentence, and every act has its words. */
#include "read/sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct row {
	const char *kind, *act, *actor, *recipient, *object, *more, *expected;
};

/* Names are "name/type", parted by ";". more: fields of the JSON object, as they stand there. */
static const struct row rows[] = {
	{ "act", "arrest", "Police/government", "Dara Menon/person", "", "", "Police arrested Dara Menon" },
	{ "act", "arrest", "", "Five/group", "", "", "Five people were arrested" },
	{ "act", "arrest", "", "two/other", "", "", "Two people were arrested" },
	{ "act", "arrest", "", "three others/group", "", "", "Three others were arrested" },
	{ "act", "arrest", "", "1,200 protesters/group", "", "", "1,200 protesters were arrested" },
	{ "act", "arrest", "", "members of the party/group", "", "", "Members of the party were arrested" },
	{ "act", "arrest", "", "leader of the union/person", "", "", "Leader of the union was arrested" },
	{ "act", "arrest", "", "", "", "", "Somebody was arrested" },
	{ "act", "arrest", "", "those/group", "", "", "Those were arrested" },
	{ "act", "arrest", "", "persons held/group", "", "", "Persons held were arrested" },
	{ "act", "other", "Dara Menon/person", "", "", "\"details\":{\"reason\":\"apology taped\"}", "Dara Menon did something (apology taped)" },
	{ "act", "arrest", "", "Dara Menon/person", "", "\"details\":{\"form\":\"house-arrest\"}", "Dara Menon was arrested (house arrest)" },
	{ "act", "arrest", "", "Dara Menon/person;Tolo Ferr/person", "", "\"modality\":\"alleged\"", "Dara Menon and Tolo Ferr were allegedly arrested" },
	{ "act", "arrest", "Police/government", "Dara Menon/person", "", "\"modality\":\"denied\"", "Police did not arrest Dara Menon" },
	{ "act", "arrest", "", "Dara Menon/person", "", "\"modality\":\"possible\"", "Dara Menon may be arrested" },
	{ "act", "try", "court/court", "Dara Menon/person", "", "\"modality\":\"planned\"", "The court is to try Dara Menon" },
	{ "act", "convict", "", "", "", "", "Somebody was convicted" },
	{ "act", "sentence", "High Court/court", "Dara Menon/person", "", "\"details\":{\"term\":\"five years\"}", "High Court sentenced Dara Menon (five years)" },
	{ "act", "appeal", "Dara Menon/person", "", "", "", "Dara Menon appealed" },
	{ "act", "appeal", "", "", "", "", "Somebody appealed" },
	{ "act", "flee", "Dara Menon/person", "", "", "\"place\":{\"name\":\"Lisbon\",\"type\":\"place\"}", "Dara Menon fled to Lisbon" },
	{ "act", "expel", "ministry/government", "observers/group", "", "", "The ministry expelled observers" },
	{ "act", "deny-access", "", "Dara Menon/person", "visits/other", "", "Visits were denied to Dara Menon" },
	{ "act", "reinstate", "", "Reform League/party", "", "", "Reform League was reinstated" },
	{ "act", "reinstate", "", "Reform League/party", "ban/other", "", "Reform League was reinstated (ban)" },
	{ "act", "restore-rights", "court/court", "Dara Menon/person", "travel ban/other", "", "The court restored the rights of Dara Menon (travel ban)" },
	{ "act", "uphold", "court/court", "Dara Menon/person", "appeal/other", "", "The court upheld the judgment against Dara Menon (appeal)" },
	{ "act", "adopt-law", "", "", "", "", "Something was adopted" },
	{ "act", "repeal", "parliament/legislature", "", "media law/law", "", "The parliament repealed the media law" },
	{ "act", "repeal", "", "", "amendments/law", "", "Amendments were repealed" },
	{ "act", "withdraw-preference", "Commission/igo", "Tarvia/government", "tariff preferences/regime", "", "Commission withdrew tariff preferences from Tarvia" },
	{ "act", "withdraw-preference", "", "Tarvia/government", "", "", "Tarvia was stripped of preferences" },
	{ "act", "withdraw-preference", "", "", "tariff preferences/regime", "", "Tariff preferences were withdrawn" },
	{ "act", "suspend-aid", "Union/igo", "", "aid/other", "", "Union suspended the aid" },
	{ "act", "emergency", "", "", "", "", "Somebody declared an emergency" },
	{ "act", "other", "", "", "", "", "Something else is done" },
	{ "act", "other", "court/court", "", "hearing/other", "", "The court acted on the hearing" },
	{ "act", "other", "ministry/government", "", "", "", "The ministry did something" },
	{ "act", "other", "", "Tarvia/government", "", "", "Tarvia was affected" },
	{ "act", "arrest", "", "the ministry that registers parties/government", "", "", "The ministry that registers parties was arrested" },
	{ "act", "arrest", "", "two reporters barred from court/group", "", "", "Two reporters barred from court were arrested" },
	{ "demand", "release", "", "Dara Menon/person", "", "\"by\":[{\"name\":\"Tarvian and Union bodies\",\"type\":\"igo\"}],\"wording\":\"call\"", "Tarvian and Union bodies want Dara Menon to be released" },
	{ "statement", "", "", "", "", "\"speaker\":{\"name\":\"Sources on Tarvia\",\"type\":\"other\"},\"stance\":\"denies\"", "Sources on Tarvia deny it" },
	{ "statement", "", "", "", "", "\"speaker\":{\"name\":\"panel\",\"type\":\"igo\"},\"stance\":\"accuses\",\"reported\":\"that the order was forged\"", "The panel alleges that the order was forged" },
	{ "act", "release", "", "Dara Menon/person", "", "\"said_by\":{\"name\":\"Ministry of Justice\",\"type\":\"government\"}", "Dara Menon was released, according to Ministry of Justice" },
	{ "demand", "release", "", "Dara Menon/person", "", "\"by\":[{\"name\":\"Lawmakers\",\"type\":\"legislature\"}],\"addressee\":[{\"name\":\"government\",\"type\":\"government\"}],\"wording\":\"urge\"", "Lawmakers urge the government to release Dara Menon" },
	{ "demand", "harass", "", "members/group", "", "\"by\":[{\"name\":\"union\",\"type\":\"group\"}],\"addressee\":[{\"name\":\"ministry\",\"type\":\"government\"}],\"wording\":\"ask\",\"stop\":true", "The union asks the ministry to stop harassing members" },
	{ "demand", "release", "", "Dara Menon/person", "", "\"by\":[{\"name\":\"Parliament\",\"type\":\"legislature\"}],\"wording\":\"call\"", "Parliament wants Dara Menon to be released" },
	{ "demand", "release", "", "Dara Menon/person", "", "\"addressee\":[{\"name\":\"authorities\",\"type\":\"government\"}],\"wording\":\"demand\"", "Authorities are asked to release Dara Menon" },
	{ "condition", "", "", "", "", "\"by\":[{\"name\":\"Parliament\",\"type\":\"legislature\"}],\"if\":[{\"act\":\"release\",\"recipient\":[{\"name\":\"Dara Menon\",\"type\":\"person\"}],\"not\":true}],\"then\":{\"act\":\"suspend-aid\",\"actor\":[{\"name\":\"Commission\",\"type\":\"igo\"}]}", "Parliament: if Dara Menon is not released, Commission would suspend aid" },
	{ "condition", "", "", "", "", "\"by\":[],\"if\":[{\"act\":\"repeal\",\"actor\":[{\"name\":\"Tarvia\",\"type\":\"government\"}],\"object\":{\"name\":\"decree\",\"type\":\"law\"}}],\"then\":{\"act\":\"other\"}", "If Tarvia repeals the decree, something would follow" },
	{ "condition", "", "", "", "", "\"by\":[],\"if\":[{\"act\":\"reject\",\"actor\":[{\"name\":\"ministry\",\"type\":\"government\"}],\"object\":{\"name\":\"petition\",\"type\":\"other\"}}],\"then\":{\"act\":\"other\"}", "If the ministry rejects the petition, something would follow" },
	{ "condition", "", "", "", "", "\"by\":[],\"if\":[{\"act\":\"reject\",\"actor\":[{\"name\":\"ministries\",\"type\":\"government\"}],\"object\":{\"name\":\"petition\",\"type\":\"other\"}}],\"then\":{\"act\":\"other\"}", "If ministries reject the petition, something would follow" },
	{ "condition", "", "", "", "", "\"by\":[],\"if\":[{\"act\":\"reject\",\"actor\":[{\"name\":\"Democrats\",\"type\":\"party\"}],\"object\":{\"name\":\"bill\",\"type\":\"law\"}}],\"then\":{\"act\":\"other\"}", "If Democrats reject the bill, something would follow" },
	{ "condition", "", "", "", "", "\"by\":[],\"if\":[{\"act\":\"reject\",\"actor\":[{\"name\":\"Reform League\",\"type\":\"party\"}],\"object\":{\"name\":\"bill\",\"type\":\"law\"}}],\"then\":{\"act\":\"other\"}", "If Reform League rejects the bill, something would follow" },
	{ "demand", "consult", "", "", "inclusive dialogue/other", "\"by\":[{\"name\":\"Parliament\",\"type\":\"legislature\"}],\"addressee\":[{\"name\":\"government\",\"type\":\"government\"}],\"wording\":\"call\"", "Parliament calls on the government to hold an inclusive dialogue" },
	{ "demand", "investigate", "", "", "independent inquiry/other", "\"by\":[{\"name\":\"Parliament\",\"type\":\"legislature\"}],\"wording\":\"call\"", "Parliament wants an independent inquiry to be held" },
	{ "demand", "investigate", "", "", "attack/other", "\"by\":[{\"name\":\"Parliament\",\"type\":\"legislature\"}],\"wording\":\"call\"", "Parliament wants the attack to be investigated" },
	{ "statement", "", "", "", "", "\"speaker\":{\"name\":\"Police\",\"type\":\"government\"},\"stance\":\"denies\"", "Police deny it" },
	{ "statement", "", "", "", "", "\"speaker\":{\"name\":\"Adela Voss\",\"type\":\"person\"},\"stance\":\"warns\",\"reported\":\"that jobs are at stake\"", "Adela Voss warns that jobs are at stake" },
	{ "statement", "", "", "", "", "\"speaker\":{\"name\":\"Adela Voss\",\"type\":\"person\"},\"stance\":\"informs\",\"quote\":\"We wait.\"", "Adela Voss says: “We wait.”" },
	{ "role", "", "", "", "", "\"person\":{\"name\":\"Ilo Brandt\",\"type\":\"person\"},\"title\":\"mayor\",\"organisation\":{\"name\":\"Harrow\",\"type\":\"place\"},\"former\":true", "Ilo Brandt, former mayor of Harrow" },
	{ "role", "", "", "", "", "\"person\":{\"name\":\"Ilo Brandt\",\"type\":\"person\"},\"title\":\"mayor\",\"former\":true,\"since\":{\"from\":\"2019-01-01\",\"to\":\"2019-12-31\"},\"until\":{\"from\":\"2023-03-01\",\"to\":\"2023-03-31\"}", "Ilo Brandt, former mayor from 2019 to 2023-03" },
	{ "role", "", "", "", "", "\"person\":{\"name\":\"Ilo Brandt\",\"type\":\"person\"},\"title\":\"mayor\",\"since\":{\"from\":\"2019-01-01\",\"to\":\"2019-12-31\"}", "Ilo Brandt, mayor since 2019" },
};

static void put_actor(struct buf *b, struct str s)
{
	const struct str name = str_cut(&s, '/');
	buf_printf(b, "{\"name\":\"" STR_FMT "\",\"type\":\"" STR_FMT "\",\"country\":null}", STR_ARG(name), STR_ARG(s));
}

static void put_list(struct buf *b, const char *key, const char *names)
{
	buf_printf(b, ",\"%s\":[", key);
	for (struct str rest = str_of(names); rest.n > 0;) {
		put_actor(b, str_cut(&rest, ';'));
		if (rest.n > 0)
			buf_char(b, ',');
	}
	buf_z(b, "]");
}

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *r = &rows[i];
		struct arena a = { 0 };
		struct buf b = BUF_INIT(10000);
		buf_printf(&b, "{\"kind\":\"%s\",\"span\":[0,1],\"confidence\":0.5", r->kind);
		if (strstr(r->more, "said_by") == NULL)
			buf_z(&b, ",\"said_by\":null");
		if (strstr(r->more, "modality") == NULL)
			buf_z(&b, ",\"modality\":\"asserted\"");
		if (r->act[0] != '\0') {
			buf_printf(&b, ",\"act\":\"%s\"", r->act);
			put_list(&b, "actor", r->actor);
			put_list(&b, "recipient", r->recipient);
		}
		if (r->object[0] != '\0') {
			buf_z(&b, ",\"object\":");
			put_actor(&b, str_of(r->object));
		}
		buf_printf(&b, "%s%s}", r->more[0] != '\0' ? "," : "", r->more);
		struct claim c;
		struct err err = { 0 };
		if (!claim_parse(&a, buf_str(&b), 1000, &c, &err))
			fail_msg("row %zu: %s\n%s", i, err.what, b.p);
		const struct str said = claim_sentence(&a, &c);
		if (!str_eq(said, str_of(r->expected)))
			fail_msg("row %zu: \"" STR_FMT "\", not \"%s\"", i, STR_ARG(said), r->expected);
		buf_release(&b);
		arena_release(&a);
	}
}

static void test_every_act(void **state)
{
	(void)state;
	for (unsigned k = ACT_NONE + 1; k < ACT_COUNT; k++) {
		const struct act_said *s = &act_said_table[k];
		if (s->verb == NULL || *s->verb == '\0' || *s->did == '\0' || *s->doing == '\0' || *s->done == '\0')
			fail_msg("%s has no words in data/act-words.tsv", act_name((enum act)k));
		/* all five of a thing, or none */
		const bool thing = *s->thing_verb != '\0';
		assert_true(thing == (*s->thing_did != '\0') && thing == (*s->thing_doing != '\0') && thing == (*s->thing_done != '\0'));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows), cmocka_unit_test(test_every_act) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
