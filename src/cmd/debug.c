/*
 * `debug STAGE FILE`: each stage of reading by hand, in a form that golden
 * files can hold.
 */
#include "cmd/commands.h"
#include "cmd/engine.h"
#include "cmd/input.h"
#include "lang/conllu.h"
#include "record/source.h"

#define OUT_MAX ((size_t)512 << 20)

struct stage_doc {
	struct text text;
	struct tokens tokens;
	struct tree_doc trees;
};

static void put_text(struct buf *out, struct arena *a, const struct stage_doc *r)
{
	static const char *const kinds[] = { "body", "heading", "item", "quote", "caption", "byline", "dateline" };
	const struct text *t = &r->text;
	const struct {
		const char *name;
		struct str value;
	} meta[] = { { "title", t->title }, { "publisher", t->publisher }, { "author", t->author }, { "url", t->url },
		{ "published", days_str(a, t->published) }, { "language", t->language }, { "charset", t->charset }, { "media", t->media } };
	for (size_t i = 0; i < sizeof(meta) / sizeof(*meta); i++)
		buf_printf(out, "# %s: " STR_FMT "\n", meta[i].name, STR_ARG(meta[i].value));
	for (size_t i = 0; i < t->paragraph.n; i++) {
		const struct paragraph *p = &t->paragraph.v[i];
		struct span from = text_source(t, p->span);
		buf_printf(out, "%u-%u\t%u-%u\t%s%u\t", p->span.at, p->span.end, from.at, from.end, kinds[p->kind], p->level);
		buf_put(out, text_span(t, p->span));
		buf_char(out, '\n');
	}
}

/* A sentence a block, a token a line: offset, length, the token. */
static void put_tokens(struct buf *out, struct arena *a, const struct stage_doc *r)
{
	(void)a;
	const struct tokens *k = &r->tokens;
	for (size_t s = 0; s < k->sentence.n; s++) {
		for (size_t i = 0; i < k->sentence.v[s].n; i++) {
			struct token t = k->token.v[k->sentence.v[s].first + i];
			buf_printf(out, "%u\t%u\t" STR_FMT "%s\n", t.at, t.len, STR_ARG(token_str(&r->text, t)), t.space_after ? "" : "\t_");
		}
		buf_char(out, '\n');
	}
}

static void put_tree(struct buf *out, struct arena *a, const struct stage_doc *r)
{
	(void)a;
	tree_conllu(out, &r->trees);
}

static void put_names(struct buf *out, struct arena *a, const struct stage_doc *r)
{
	(void)a;
	const struct tree_doc *d = &r->trees;
	for (uint32_t i = 0; i < d->tokens.token.n; i++) {
		if (d->word[i].name == NAME_NONE || !d->word[i].name_begins)
			continue;
		uint32_t end = i + 1;
		while (end < d->tokens.token.n && d->word[end].name == d->word[i].name && !d->word[end].name_begins)
			end++;
		struct span s = { d->word[i].at, d->word[end - 1].at + d->word[end - 1].len };
		buf_printf(out, "%u-%u\t%s\t" STR_FMT "\n", s.at, s.end, name_type_name((enum name_type)d->word[i].name),
			STR_ARG(text_span(&r->text, s)));
	}
}

/* How far a stage goes: no further than it must, so that each can be measured alone. */
enum depth { DEPTH_TEXT, DEPTH_TOKENS, DEPTH_TREES };

static const struct {
	const char *name;
	enum depth depth;
	void (*put)(struct buf *out, struct arena *a, const struct stage_doc *r);
} stages[] = { { "text", DEPTH_TEXT, put_text }, { "tokens", DEPTH_TOKENS, put_tokens }, { "tree", DEPTH_TREES, put_tree },
	{ "names", DEPTH_TREES, put_names } };

static bool go(const struct reader *reader, struct arena *a, const struct input *in, enum depth depth, struct stage_doc *ret,
	struct err *err)
{
	struct str bytes = in->bytes;
	struct text_hint hint = in->hint;
	if (source_is_pdf(bytes)) {
		hint.media = MEDIA_PDF_TEXT;
		if (!source_pdf_text(a, in->bytes, &bytes, err))
			return false;
	}
	if (!text_of(a, bytes, &hint, &ret->text, err))
		return false;
	if (depth >= DEPTH_TOKENS)
		ret->tokens = tokenize(a, &ret->text);
	if (depth >= DEPTH_TREES)
		ret->trees = trees_of(a, reader->model, &ret->text, ret->tokens);
	return true;
}

static void put_count(struct buf *out, const struct call *call, struct str name, size_t bytes, const struct stage_doc *d)
{
	if (!call->json) {
		buf_printf(out, "%zu bytes, %zu clean, %zu paragraphs, %zu sentences, %zu tokens\n", bytes, d->text.s.n, d->text.paragraph.n,
			d->tokens.sentence.n, d->tokens.token.n);
		return;
	}
	struct json j = json_to(out);
	json_put_object(&j);
	json_put_key(&j, "name"), json_put_str(&j, name);
	json_put_key(&j, "bytes"), json_put_int(&j, (int64_t)bytes);
	json_put_key(&j, "clean"), json_put_int(&j, (int64_t)d->text.s.n);
	json_put_key(&j, "paragraphs"), json_put_int(&j, (int64_t)d->text.paragraph.n);
	json_put_key(&j, "sentences"), json_put_int(&j, (int64_t)d->tokens.sentence.n);
	json_put_key(&j, "tokens"), json_put_int(&j, (int64_t)d->tokens.token.n);
	json_put_end(&j);
}

/* With --json an object a document: its name, the stage and the stage's own form as one string. */
static void put_stage(struct buf *out, const struct call *call, struct arena *a, struct str name, size_t stage, const struct stage_doc *d)
{
	if (!call->json) {
		stages[stage].put(out, a, d);
		return;
	}
	struct buf words = BUF_INIT(OUT_MAX);
	struct json j = json_to(out);
	stages[stage].put(&words, a, d);
	json_put_object(&j);
	json_put_key(&j, "name"), json_put_str(&j, name);
	json_put_key(&j, "stage"), json_put_str(&j, str_of(stages[stage].name));
	json_put_key(&j, "text"), json_put_str(&j, buf_str(&words));
	json_put_end(&j);
	buf_release(&words);
}

/* One document of the input, printed or counted. */
static int one(struct call *call, const struct reader *reader, struct pool_item *item, size_t stage)
{
	struct stage_doc doc = { 0 };
	if (item->err.code != ERR_NONE || !go(reader, &item->arena, item->in, stages[stage].depth, &doc, &item->err))
		return complain(&item->err);
	struct buf out = BUF_INIT(OUT_MAX);
	const struct input *in = item->in;
	if (call_flag(call, "count"))
		put_count(&out, call, in->name, in->bytes.n, &doc);
	else
		put_stage(&out, call, &item->arena, in->name, stage, &doc);
	int code = put_out(&out);
	buf_release(&out);
	return code;
}

int cmd_debug(struct call *call)
{
	struct err err = { 0 };
	struct reader reader;
	struct inputs in;
	size_t stage = 0, n = sizeof(stages) / sizeof(*stages);
	while (stage < n && strcmp(stages[stage].name, call->arg[0]) != 0)
		stage++;
	if (stage == n)
		return complain_usage(call, "prints text, tokens, tree or names, not \"%.40s\"", call->arg[0]);
	call->arg++;
	call->args--;
	if (!inputs_open(call, &in))
		return EXIT_USAGE;
	if (!engine_open(call, &reader, &err))
		return complain(&err);
	struct pool_item item = { 0 };
	int code = EXIT_OK;
	while (code == EXIT_OK && inputs_next(&in, &item)) {
		code = one(call, &reader, &item, stage);
		arena_reset(&item.arena);
	}
	arena_release(&item.arena);
	inputs_release(&in);
	return code;
}
