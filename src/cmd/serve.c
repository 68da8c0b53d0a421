/* `serve`: the pages, on this machine alone. */
#include <stdio.h>

#include "cmd/commands.h"
#include "cmd/engine.h"
#include "cmd/open.h"
#include "record/source.h"
#include "web/openapi.h"
#include "web/serve.h"

static void ready(void *context, unsigned port)
{
	const struct call *call = context;
	if (call->json)
		(void)printf("{\"address\":\"http://127.0.0.1:%u/\"}\n", port);
	else
		(void)printf("%s is served on http://127.0.0.1:%u/\nCtrl-C ends it.\n", call->record, port);
	(void)fflush(stdout);
}

/* A PEM file; the arena keeps it. */
static bool pem_of(struct call *call, const char *option, struct str *ret, struct err *err)
{
	const char *path = call_value(call, option);
	struct source s;
	if (path == NULL)
		return true;
	if (!source_read(call->arena, path, &s, err))
		return err_in(err, "--%s", option);
	*ret = s.bytes;
	return str_find(*ret, S("-----BEGIN ")) != STR_NONE || err_set(err, ERR_INPUT, "--%s: %s is no PEM file", option, path);
}

int cmd_openapi(struct call *call)
{
	(void)call;
	struct buf b = BUF_INIT(16 << 20);
	struct json j = json_to(&b);
	openapi_write(&j, S(VERSION));
	buf_char(&b, '\n');
	const struct str s = buf_str(&b);
	(void)fwrite(s.p, 1, s.n, stdout);
	buf_release(&b);
	return EXIT_OK;
}

int cmd_serve(struct call *call)
{
	struct err err = { 0 };
	struct reader reader;
	long port;
	int code;
	if (!call_number(call, "port", 0, 65535, SERVE_PORT, &port))
		return EXIT_USAGE;
	struct record *r = open_record(call, RECORD_READ, &code);
	if (r == NULL)
		return code;
	record_close(r);
	if (!engine_open(call, &reader, &err))
		return complain(&err);
	struct record_reader rr = record_reader_of(call->arena, &reader);
	struct serve_options o = {
		.record = call->record, .port = (unsigned)port, .reader = &rr, .local = str_of(call->author),
		.version = S(VERSION), .ready = ready, .context = call,
	};
	o.listen = str_of(call_value(call, "listen"));
	o.hosts = str_of(call_value(call, "host"));
	o.editions = str_of(call_value(call, "editions"));
	o.behind_proxy = call_flag(call, "behind-proxy");
	if (!pem_of(call, "tls-cert", &o.cert, &err) || !pem_of(call, "tls-key", &o.key, &err))
		return complain(&err);
	return serve(&o, &err) ? EXIT_OK : complain(&err);
}
