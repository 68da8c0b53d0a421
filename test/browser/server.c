/*
 * Serves the fixture's record for the browser tests: server DIR [empty].
 * Prints the port, ends with SIGTERM.
 */
#include "../unit/web/fixture.h"
#include "web/serve.h"

static void ready(void *context, unsigned port)
{
	(void)context;
	(void)printf("%u\n", port);
	(void)fflush(stdout);
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return 2;
	char path[512];
	(void)snprintf(path, sizeof(path), "%s/r.rapporteur", argv[1]);
	fixture_record(path, argc > 2);
	struct err err = { 0 };
	struct serve_options o = { .record = path, .reader = &fixture_reader, .local = S("tester"), .version = S("test"),
		.ready = ready };
	if (!serve(&o, &err)) {
		(void)fprintf(stderr, "%s\n", err.what);
		return 1;
	}
	return 0;
}
