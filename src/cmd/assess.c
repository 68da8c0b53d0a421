/*
 * `assess`: the whole reckoning of a record, in numbers or, with --full, whole;
 * with --facts the questions of a case file (assess/casefile.h).
 */
#include <stdio.h>

#include "assess/question.h"
#include "assess/tell.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/listing.h"
#include "record/source.h"

#define ASSESS_BYTES_MAX ((size_t)512 << 20)

/* In this order; the timeline is a command of its own. */
static const enum topic parts[] = { TOPIC_STATES, TOPIC_HELD, TOPIC_DEMANDS, TOPIC_CONDITIONS, TOPIC_PROCEDURES, TOPIC_ELECTIONS,
	TOPIC_DISPUTES };
enum { PARTS = sizeof(parts) / sizeof(*parts) };

struct whole {
	struct call *call;
	struct ask k;
	struct items part[PARTS];
	struct str on, known;
};

static struct str clock_words(struct arena *a, day_t d)
{
	return d >= DAY_ALL ? S("all that was published") : day_str(a, d);
}

/* ---- three forms ------------------------------------------------------------------------ */

static void put_head(struct buf *b, const struct whole *w)
{
	const struct facts *f = &w->k.k.facts;
	buf_printf(b, "as of " STR_FMT ", by what was known: " STR_FMT "%s\n", STR_ARG(w->on), STR_ARG(w->known),
		w->k.k.clocks.proposed ? ", claims not reviewed included" : "");
	buf_printf(b, "tables of law " STR_FMT "; %zu events from %zu sources; left out: %zu\n", STR_ARG(w->k.k.ontology->version), f->event.n,
		f->source.n - 1, w->k.k.left.n);
	for (size_t i = 0; i < PARTS; i++)
		buf_printf(b, "%s: %zu\n", topic_name(parts[i]), w->part[i].n);
	buf_z(b, "demands by the state of the world (repeated ones once):\n");
	for (size_t i = 0; i < WORLD_COUNT; i++)
		buf_printf(b, "  %s: %u\n", world_name((enum world)i), w->k.k.x.count[i]);
}

static int print_plain(const struct whole *w, bool full)
{
	struct buf told = BUF_INIT(ASSESS_BYTES_MAX), out = BUF_INIT(ASSESS_BYTES_MAX);
	put_head(&told, w);
	for (size_t i = 0; full && i < PARTS; i++) {
		buf_printf(&told, "\n== %s ==\n", topic_name(parts[i]));
		for (size_t n = 0; n < w->part[i].n; n++)
			topic_tell(&told, &w->k.k, parts[i], w->part[i].v[n]);
	}
	if (full) {
		buf_char(&told, '\n');
		topic_sources(&told, &w->k.k, buf_str(&told));
	}
	listing_lines(&out, buf_str(&told));
	int code = put_out(&out);
	buf_release(&told);
	buf_release(&out);
	return code;
}

static int print_json(const struct whole *w, bool full)
{
	struct buf out = BUF_INIT(ASSESS_BYTES_MAX);
	struct json j = json_to(&out);
	json_put_object(&j);
	json_put_key(&j, "on"), json_put_str(&j, w->on);
	json_put_key(&j, "known"), json_put_str(&j, w->known);
	json_put_key(&j, "proposed"), json_put_bool(&j, w->k.k.clocks.proposed);
	json_put_key(&j, "ontology"), json_put_str(&j, w->k.k.ontology->version);
	json_put_key(&j, "events"), json_put_int(&j, (int64_t)w->k.k.facts.event.n);
	json_put_key(&j, "left_out"), json_put_array(&j);
	for (size_t i = 0; i < w->k.k.left.n; i++)
		json_put_str(&j, w->k.k.left.v[i]);
	json_put_end(&j);
	json_put_key(&j, "world"), json_put_object(&j);
	for (size_t i = 0; i < WORLD_COUNT; i++)
		json_put_key(&j, world_name((enum world)i)), json_put_int(&j, w->k.k.x.count[i]);
	json_put_end(&j);
	for (size_t i = 0; i < PARTS; i++) {
		json_put_key(&j, topic_name(parts[i]));
		if (!full) {
			json_put_int(&j, (int64_t)w->part[i].n);
			continue;
		}
		json_put_array(&j);
		for (size_t n = 0; n < w->part[i].n; n++)
			topic_json(&j, &w->k.k, parts[i], w->part[i].v[n]);
		json_put_end(&j);
	}
	json_put_end(&j);
	buf_char(&out, '\n');
	int code = put_out(&out);
	buf_release(&out);
	return code;
}

static int print_csv(const struct whole *w, bool full)
{
	static const char *const numbers[] = { "topic", "number" }, *const items[] = { "topic", "what", "verdict" };
	struct arena *a = w->call->arena;
	struct sheet s = { .column = full ? items : numbers, .columns = full ? 3 : 2 };
	for (size_t i = 0; i < PARTS; i++) {
		if (!full) {
			*VEC_PUSH(a, &s) = str_of(topic_name(parts[i]));
			*VEC_PUSH(a, &s) = arena_printf(a, "%zu", w->part[i].n);
		}
		for (size_t n = 0; full && n < w->part[i].n; n++) {
			*VEC_PUSH(a, &s) = str_of(topic_name(parts[i]));
			*VEC_PUSH(a, &s) = topic_head(&w->k.k, a, parts[i], w->part[i].v[n]);
			*VEC_PUSH(a, &s) = topic_verdict(&w->k.k, a, parts[i], w->part[i].v[n]);
		}
	}
	return listing_print(w->call, &s, "");
}

/* ---- a case file --------------------------------------------------------------------------- */

/* Each question with its answer; where the file expects another, both, and exit 3. */
static int answer_case(struct call *call, const char *path)
{
	struct err err = { 0 };
	struct source file;
	struct case_file c;
	const struct ontology *o;
	struct buf out = BUF_INIT(ASSESS_BYTES_MAX);
	bool ok = source_read(call->arena, path, &file, &err) && ask_ontology(call, &o, &err) &&
		  case_read(call->arena, o, file.name, file.bytes, &c, &err);
	size_t wrong = 0;
	for (size_t i = 0; ok && i < c.asks; i++) {
		const struct question_ask *q = &c.ask[i];
		struct buf answer = BUF_INIT(ASSESS_BYTES_MAX);
		ok = question_answer(&c, q, &answer, &err);
		buf_z(&out, i > 0 ? "\n" : "");
		for (size_t n = 0; n < q->words; n++)
			buf_printf(&out, "%s" STR_FMT, n > 0 ? " " : "? ", STR_ARG(q->word[n]));
		if (q->on != DAY_NONE)
			buf_printf(&out, " on " STR_FMT, STR_ARG(day_str(call->arena, q->on)));
		if (q->known != DAY_NONE)
			buf_printf(&out, " known " STR_FMT, STR_ARG(day_str(call->arena, q->known)));
		buf_char(&out, '\n');
		listing_lines(&out, buf_str(&answer));
		struct str want = question_expected(call->arena, q);
		if (want.n > 0 && !str_eq(want, buf_str(&answer))) {
			wrong++;
			buf_printf(&out, "line %zu expects:\n", q->line);
			listing_lines(&out, want);
		}
		buf_release(&answer);
	}
	int code = ok ? put_out(&out) : complain(&err);
	buf_release(&out);
	return code == EXIT_OK && wrong > 0 ? EXIT_INPUT : code;
}

int cmd_assess(struct call *call)
{
	struct whole w = { .call = call };
	int code;
	if (call_value(call, "facts") != NULL)
		return answer_case(call, call_value(call, "facts"));
	if (!ask_open(call, &w.k, &code)) {
		ask_done(&w.k);
		return code;
	}
	bool full = call_flag(call, "full");
	for (size_t i = 0; i < PARTS; i++)
		w.part[i] = topic_items(&w.k.k, call->arena, parts[i], &(struct topic_filter){ 0 });
	w.on = day_str(call->arena, w.k.k.clocks.on);
	w.known = clock_words(call->arena, w.k.k.clocks.known);
	code = call_flag(call, "csv") ? print_csv(&w, full) : call->json ? print_json(&w, full) : print_plain(&w, full);
	ask_done(&w.k);
	return code;
}
