/*
 * `debug STAGE FILE`: each stage of reading by hand, in a form that golden
 * files can hold.
 */
#include "cmd/commands.h"
#include "cmd/engine.h"
#include "cmd/input.h"
#include "lang/conllu.h"

#define OUT_MAX ((size_t)512 << 20)

static void put_text(struct buf *out, struct arena *a, const struct reading *r)
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
static void put_tokens(struct buf *out, struct arena *a, const struct reading *r)
{
	(void)a;
	const struct tokens *k = &r->trees.tokens;
	for (size_t s = 0; s < k->sentence.n; s++) {
		for (size_t i = 0; i < k->sentence.v[s].n; i++) {
			struct token t = k->token.v[k->sentence.v[s].first + i];
			buf_printf(out, "%u\t%u\t" STR_FMT "%s\n", t.at, t.len, STR_ARG(token_str(&r->text, t)), t.space_after ? "" : "\t_");
		}
		buf_char(out, '\n');
	}
}

static void put_tree(struct buf *out, struct arena *a, const struct reading *r)
{
	(void)a;
	tree_conllu(out, &r->trees);
}

static void put_names(struct buf *out, struct arena *a, const struct reading *r)
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

static const struct {
	const char *name;
	void (*put)(struct buf *out, struct arena *a, const struct reading *r);
} stages[] = { { "text", put_text }, { "tokens", put_tokens }, { "tree", put_tree }, { "names", put_names } };

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
		const struct input *x = item.in;
		struct reading r;
		if (item.err.code != ERR_NONE || !engine_read(&reader, &item.arena, x->bytes, &x->hint, &r, &item.err)) {
			code = complain(&item.err);
		} else {
			struct buf out = BUF_INIT(OUT_MAX);
			stages[stage].put(&out, &item.arena, &r);
			code = put_out(&out);
			buf_release(&out);
		}
		arena_reset(&item.arena);
	}
	arena_release(&item.arena);
	inputs_release(&in);
	return code;
}
