/*
 * `explain FILE --claim N`: why the reader says so. The sentence as a tree, the
 * lines of the tables that fired, who each participant is, and what made up
 * the confidence.
 */
#include "cmd/commands.h"
#include "cmd/engine.h"
#include "cmd/input.h"
#include "cmd/words.h"
#include "lang/conllu.h"
#include "read/lexicon.h"
#include "read/sentence.h"

#define OUT_MAX ((size_t)64 << 20)

static void put_row(struct buf *out, const char *what, const struct lexicon_row *row)
{
	if (row == NULL)
		return;
	buf_printf(out, "%s: " STR_FMT ":%u\n    ", what, STR_ARG(row->file), row->line);
	for (uint32_t i = 0; i < row->fields; i++)
		buf_printf(out, "%s" STR_FMT, i > 0 ? " | " : "", STR_ARG(row->field[i]));
	buf_char(out, '\n');
}

static void put_actor(struct buf *out, const struct text *t, const char *role, const struct actor *x)
{
	if (x->name.n == 0)
		return;
	buf_printf(out, "    %-12s " STR_FMT " (%s%s%s)", role, STR_ARG(x->name), actor_type_name(x->type), x->country[0] != 0 ? ", " : "",
		x->country);
	if (x->mention.end > x->mention.at) {
		buf_z(out, " from ");
		words_evidence(out, text_span(t, x->mention), 120);
	}
	buf_char(out, '\n');
}

static void put_actors(struct buf *out, const struct text *t, const char *role, const struct actors *list)
{
	for (size_t i = 0; i < list->n; i++)
		put_actor(out, t, role, &list->v[i]);
}

static void put_participants(struct buf *out, const struct text *t, const struct claim *c)
{
	buf_z(out, "participants, and the words that name them here:\n");
	put_actors(out, t, "actor", &c->deed.actor);
	put_actors(out, t, "recipient", &c->deed.recipient);
	put_actor(out, t, "object", &c->deed.object);
	put_actor(out, t, "place", &c->deed.place);
	put_actors(out, t, "by", &c->by);
	put_actors(out, t, "addressee", &c->addressee);
	put_actor(out, t, "instrument", &c->instrument);
	put_actor(out, t, "speaker", &c->speaker);
	put_actors(out, t, "toward", &c->toward);
	put_actor(out, t, "person", &c->person);
	put_actor(out, t, "organisation", &c->organisation);
	put_actor(out, t, "said by", &c->said_by);
}

/* The sentence that holds the word where the claim was found. */
static size_t sentence_of(const struct tokens *k, uint32_t word)
{
	size_t lo = 0, hi = k->sentence.n;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (k->sentence.v[mid].first <= word)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

static void explain(struct buf *out, struct arena *a, const struct reader *reader, const struct reading *r, size_t n)
{
	struct claim again = reading_claim(r, a, n - 1); /* a long document's claims come without the parts of their confidence */
	const struct claim *c = &again;
	if (c->parts == 0)
		reading_confidence(a, reader, r, &again);
	buf_printf(out, "claim %zu, %s: " STR_FMT "\n", n, claim_kind_name(c->kind), STR_ARG(claim_sentence(a, c)));
	words_evidence(out, text_span(&r->text, c->span), 2000);
	buf_z(out, "\n\nthe line of a table that gave it");
	put_row(out, "", c->rule);
	if (c->rule == NULL)
		buf_z(out, ": none; it comes from the form of the sentence\n");
	put_row(out, "under a word that turns it", c->through);
	buf_printf(out, "found at word %u\n", c->word);
	put_participants(out, &r->text, c);
	buf_printf(out, "confidence %.2f, log odds of\n", c->confidence);
	for (size_t i = 0; i < c->parts; i++)
		buf_printf(out, "    %+.2f  %s\n", c->part[i].value, c->part[i].name);
	buf_z(out, "\nthe sentence as a tree\n");
	if (r->trees.tokens.sentence.n > 0)
		tree_conllu_sentence(out, &r->trees, sentence_of(&r->trees.tokens, c->word));
	if (r->sentence.n > 0) {
		const struct tree_doc tree = reading_tree(a, reader, r, c);
		tree_conllu(out, &tree);
	}
}

/* With --json the same words, parted by claim: they are for people, and no program has a use for less. */
static void put_explained(struct buf *out, struct arena *a, const struct reader *reader, const struct reading *r, size_t n)
{
	struct buf words = BUF_INIT(OUT_MAX);
	struct json j = json_to(out);
	explain(&words, a, reader, r, n);
	json_put_object(&j);
	json_put_key(&j, "claim"), json_put_int(&j, (int64_t)n);
	json_put_key(&j, "kind"), json_put_str(&j, str_of(claim_kind_name(reading_claim(r, a, n - 1).kind)));
	json_put_key(&j, "text"), json_put_str(&j, buf_str(&words));
	json_put_end(&j);
	buf_char(out, '\n');
	buf_release(&words);
}

int cmd_explain(struct call *call)
{
	struct err err = { 0 };
	struct reader reader;
	struct inputs in;
	struct pool_item item = { 0 };
	struct reading r;
	long n;
	if (!call_number(call, "claim", 1, 1000000, 0, &n) || !inputs_open(call, &in))
		return EXIT_USAGE;
	if (!engine_open(call, &reader, &err))
		return complain(&err);
	struct buf out = BUF_INIT(OUT_MAX);
	int code = EXIT_NOT_FOUND;
	if (!inputs_next(&in, &item)) {
		code = complain_usage(call, "no document");
	} else if (item.err.code != ERR_NONE ||
		   !engine_read(&reader, &item.arena, ((struct input *)item.in)->bytes, &((struct input *)item.in)->hint, &r, &item.err)) {
		code = complain(&item.err);
	} else if ((size_t)n > reading_claims(&r)) {
		(void)err_set(&err, ERR_NOT_FOUND, "the document has %zu claims, no claim %ld", reading_claims(&r), n);
		code = complain(&err);
	} else {
		for (size_t i = n == 0 ? 1 : (size_t)n; i <= (n == 0 ? reading_claims(&r) : (size_t)n); i++)
			(call->json ? put_explained : explain)(&out, &item.arena, &reader, &r, i);
		code = put_out(&out);
	}
	buf_release(&out);
	arena_release(&item.arena);
	inputs_release(&in);
	return code;
}
