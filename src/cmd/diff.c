/* `diff`: what stands otherwise on another day, or by what was known on another day. */
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/listing.h"
#include "publish/changes.h"

#define DIFF_BYTES_MAX ((size_t)64 << 20)

/* "demand D15: release …: not known -> unmet, open, answer none" and the act below. */
static int print_plain(const struct ask *k, const struct sheet *s)
{
	struct buf told = BUF_INIT(DIFF_BYTES_MAX), out = BUF_INIT(DIFF_BYTES_MAX);
	for (size_t i = 0; i < s->n; i += s->columns) {
		const struct str *cell = &s->v[i];
		buf_printf(&told, STR_FMT "  " STR_FMT "\n  " STR_FMT " -> " STR_FMT "\n", STR_ARG(cell[0]), STR_ARG(cell[1]), STR_ARG(cell[2]),
			STR_ARG(cell[3]));
		if (cell[4].n > 0)
			buf_printf(&told, "  by: " STR_FMT "\n", STR_ARG(cell[4]));
	}
	if (s->n == 0)
		buf_z(&told, "nothing changed between the two\n");
	topic_sources(&told, &k->k, buf_str(&told));
	listing_lines(&out, buf_str(&told));
	int code = put_out(&out);
	buf_release(&told);
	buf_release(&out);
	return code;
}

int cmd_diff(struct call *call)
{
	AUTO(ask_done) struct ask k = { 0 };
	int code;
	struct days from, to;
	if (!call_days(call, "from", &from) || !call_days(call, "to", &to))
		return EXIT_USAGE;
	if (from.from == DAY_NONE)
		return complain_usage(call, "needs --from DAY");
	if (to.from != DAY_NONE && to.to < from.to)
		return complain_usage(call, "--to lies before --from");
	if (!ask_open(call, &k, &code))
		return code;
	struct clocks was = k.k.clocks, is = k.k.clocks;
	bool learnt = call_flag(call, "learnt");
	*(learnt ? &was.known : &was.on) = from.to;
	if (to.from != DAY_NONE)
		*(learnt ? &is.known : &is.on) = to.to;
	struct assessment before, after;
	assess(&before, call->arena, &k.k.facts, was);
	assess(&after, call->arena, &k.k.facts, is);
	struct sheet s = changes_of(&k.k, call->arena, &before, &after);
	return call_flag(call, "csv") || call->json ? listing_print(call, &s, "") : print_plain(&k, &s);
}
