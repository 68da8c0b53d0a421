/*
 * `states`, `held`, `demands`, `conditions`, `procedures`, `election`,
 * `timeline`: one question of the reckoning each, printed by ask_print().
 *
 * Each prints its verdict with the dates and the sources beside it, and never
 * says that what was fulfilled was caused by who asked.
 */
#include "cmd/ask.h"
#include "cmd/commands.h"

int cmd_states(struct call *call)
{
	AUTO(ask_done) struct ask k = { 0 };
	int code;
	if (!ask_open(call, &k, &code))
		return code;
	struct topic_filter f = { .entity = ask_entity(call, &k, call->arg[0], 0, &code) };
	if (f.entity == 0)
		return code;
	return ask_print(call, &k, call_flag(call, "all") ? TOPIC_LIFE : TOPIC_STATES, &f, "nothing is told of it");
}

int cmd_held(struct call *call)
{
	AUTO(ask_done) struct ask k = { 0 };
	int code;
	if (!ask_open(call, &k, &code))
		return code;
	struct topic_filter f = { .country = str_of(call_value(call, "country")) };
	return ask_print(call, &k, TOPIC_HELD, &f, "the record tells of nobody held that day");
}

/* "unmet,breached": any of the words of the axis of the world. */
static bool worlds_option(const struct call *call, uint32_t *ret)
{
	const char *z = call_value(call, "status");
	struct str rest = str_of(z);
	*ret = 0;
	while (rest.n > 0) {
		enum world w;
		struct str one = str_trim(str_cut(&rest, ','));
		if (!world_from(one, &w)) {
			(void)complain_usage(call, "--status knows no \"%.40s\"; it knows unassessed, nothing-found, breached, reversed, unmet, partly-met, "
				"met-in-form-only, met", z);
			return false;
		}
		*ret |= 1u << w;
	}
	return true;
}

int cmd_demands(struct call *call)
{
	AUTO(ask_done) struct ask k = { 0 };
	int code;
	struct topic_filter f = { .by = str_of(call_value(call, "by")), .addressee = str_of(call_value(call, "addressee")),
		.person = str_of(call_value(call, "person")), .country = str_of(call_value(call, "country")) };
	if (!worlds_option(call, &f.worlds))
		return EXIT_USAGE;
	if (!ask_open(call, &k, &code))
		return code;
	return ask_print(call, &k, TOPIC_DEMANDS, &f, "no demand of that kind was known that day");
}

int cmd_conditions(struct call *call)
{
	AUTO(ask_done) struct ask k = { 0 };
	int code;
	if (!ask_open(call, &k, &code))
		return code;
	struct topic_filter f = { .by = str_of(call_value(call, "by")) };
	return ask_print(call, &k, TOPIC_CONDITIONS, &f, "no condition was known that day");
}

int cmd_procedures(struct call *call)
{
	AUTO(ask_done) struct ask k = { 0 };
	int code;
	if (!ask_open(call, &k, &code))
		return code;
	return ask_print(call, &k, TOPIC_PROCEDURES, &(struct topic_filter){ 0 },
		"no procedure is told; `import case procedure.tsv` puts steps in");
}

int cmd_election(struct call *call)
{
	AUTO(ask_done) struct ask k = { 0 };
	int code;
	if (!ask_open(call, &k, &code))
		return code;
	struct topic_filter f = { .entity = ask_entity(call, &k, call->arg[0], 1u << ACTOR_ELECTION, &code) };
	if (f.entity == 0)
		return code;
	return ask_print(call, &k, TOPIC_ELECTIONS, &f, "nothing is told of it");
}

/* A state's code or its name means all that is told of it; any other name one person or thing. */
int cmd_timeline(struct call *call)
{
	AUTO(ask_done) struct ask k = { 0 };
	int code;
	struct err err = { 0 };
	struct topic_filter f = { 0 };
	if (!ask_open(call, &k, &code))
		return code;
	if (!ask_country(call, call->arg[0], &f.country, &err))
		return complain(&err);
	if (f.country.n == 0)
		f.entity = ask_entity(call, &k, call->arg[0], 0, &code);
	if (f.country.n == 0 && f.entity == 0)
		return code;
	return ask_print(call, &k, TOPIC_TIMELINE, &f, "nothing dated is told");
}
