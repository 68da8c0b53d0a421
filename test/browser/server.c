/*
 * Serves the fixture's record for the browser tests: server DIR [empty | people].
 * people: with accounts, whose secret is PEOPLE_SECRET, and two of them needed for a claim.
 * Prints the port, ends with SIGTERM.
 */
#include "../unit/web/fixture.h"
#include "record/sight.h"
#include "web/account.h"
#include "web/serve.h"

#define PEOPLE_SECRET "a long enough secret of four words"

static void ready(void *context, unsigned port)
{
	(void)context;
	(void)printf("%u\n", port);
	(void)fflush(stdout);
}

static void add_people(const char *path)
{
	static const char *const names[] = { "ruth", "samir" };
	struct err err = { 0 };
	struct record *r;
	fixture_must(record_open(path, RECORD_WRITE, &r, &err), &err);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		fixture_must(account_add(r, str_of(names[i]), MAY_REVIEWER, S(PEOPLE_SECRET), S("tester"), &err), &err);
	fixture_must(record_set(r, S(SETTING_TWO_PERSON), S("on"), S("agreed"), S("tester"), NULL, &err), &err);
	fixture_must(account_add(r, S("adela"), MAY_ADMIN, S(PEOPLE_SECRET), S("tester"), &err), &err);
	fixture_must(account_add(r, S("wilhelmina-of-the-port-ellen-office"), MAY_CONTRIBUTOR, S(PEOPLE_SECRET), S("tester"), &err), &err);
	record_close(r);
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return 2;
	char path[512];
	(void)snprintf(path, sizeof(path), "%s/r.rapporteur", argv[1]);
	const bool people = argc > 2 && strcmp(argv[2], "people") == 0;
	fixture_record(path, argc > 2 && !people);
	if (people)
		add_people(path);
	struct err err = { 0 };
	struct serve_options o = { .record = path, .reader = &fixture_reader, .local = S("tester"), .version = S("test"),
		.ready = ready };
	if (!serve(&o, &err)) {
		(void)fprintf(stderr, "%s\n", err.what);
		return 1;
	}
	return 0;
}
