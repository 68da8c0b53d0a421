/*
 * Measures tokens and sentences against treebanks: the words of a paragraph
 * are laid out as its sentences' "# text" lines say, cut again, and a token or
 * sentence counts as found when it begins and ends at the same letters.
 *
 *	tokens FILE.conllu...       prints a line a file: precision, recall, F1 of both
 *
 * White space counts for nothing, as in the CoNLL shared tasks.  A word of several ("don't") counts as
 * its words where they make up its letters, else as itself.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "text/token.h"

enum { LINE_MAX_BYTES = 1 << 16 };

struct spans {
	struct span *v;
	size_t n, cap;
};

/* The document that is being read: letters so far, and what the treebank says of them. */
struct gold {
	struct arena *a;
	char *bytes;
	size_t n, cap;
	struct paragraphs paragraph;
	struct spans token, sentence;
	uint32_t at;      /* where the next word is to be */
	uint32_t surface; /* the last word id that the surface form above covers */
	struct span whole;
	size_t parts;     /* words of that form so far, in token */
};

static void put(struct gold *g, struct str s)
{
	if (g->n + s.n > g->cap) {
		fprintf(stderr, "tokens: the file is over %zu bytes\n", g->cap);
		exit(1);
	}
	memcpy(g->bytes + g->n, s.p, s.n);
	g->n += s.n;
}

static void take_text(struct gold *g, struct str text)
{
	bool fresh = g->paragraph.n == 0 || g->paragraph.v[g->paragraph.n - 1].span.end != UINT32_MAX;
	if (fresh)
		*VEC_PUSH(g->a, &g->paragraph) = (struct paragraph){ .span = { (uint32_t)g->n, UINT32_MAX } };
	else
		put(g, S(" "));
	g->at = (uint32_t)g->n;
	g->surface = 0;
	*VEC_PUSH(g->a, &g->sentence) = (struct span){ (uint32_t)g->n, (uint32_t)(g->n + text.n) };
	put(g, text);
}

static void end_paragraph(struct gold *g)
{
	if (g->paragraph.n == 0 || g->paragraph.v[g->paragraph.n - 1].span.end != UINT32_MAX)
		return;
	g->paragraph.v[g->paragraph.n - 1].span.end = (uint32_t)g->n;
	put(g, S("\n\n"));
}

/* The next place of the form in the text; false when it is not there. */
static bool place(struct gold *g, struct str form, struct span *ret)
{
	struct str rest = str_slice((struct str){ g->bytes, g->n }, g->at, g->n);
	size_t at = str_find(rest, form);
	if (at == STR_NONE || at > 3)
		return false;
	*ret = (struct span){ (uint32_t)(g->at + at), (uint32_t)(g->at + at + form.n) };
	return true;
}

static void take_word(struct gold *g, struct str id, struct str form)
{
	struct span s;
	size_t dash = str_find_char(id, '-');
	if (str_find_char(id, '.') != STR_NONE)
		return; /* an empty node stands for no letters */
	if (dash != STR_NONE) {
		if (place(g, form, &g->whole)) {
			g->surface = (uint32_t)strtoul(id.p + dash + 1, NULL, 10);
			g->parts = 0;
		}
		return;
	}
	uint32_t number = (uint32_t)strtoul(id.p, NULL, 10);
	bool inside = number <= g->surface, found = place(g, form, &s) && (!inside || s.end <= g->whole.end);
	if (found) {
		*VEC_PUSH(g->a, &g->token) = s;
		g->at = s.end;
		g->parts += inside;
	}
	if (!inside || number < g->surface)
		return;
	/* The last of a form's words: do they make it up? */
	if (!found || g->at != g->whole.end) {
		g->token.n -= g->parts;
		*VEC_PUSH(g->a, &g->token) = g->whole;
		g->at = g->whole.end;
	}
	g->surface = 0;
}

struct score {
	size_t gold, found, same;
};

static struct score compare(const struct spans *gold, const struct spans *found)
{
	struct score s = { .gold = gold->n, .found = found->n };
	for (size_t i = 0, k = 0; i < gold->n && k < found->n;) {
		struct span a = gold->v[i], b = found->v[k];
		s.same += a.at == b.at && a.end == b.end;
		i += a.end <= b.end;
		k += b.end <= a.end;
	}
	return s;
}

static void print(const char *what, struct score s)
{
	double p = s.found > 0 ? 100.0 * (double)s.same / (double)s.found : 0, r = s.gold > 0 ? 100.0 * (double)s.same / (double)s.gold : 0;
	printf("  %-9s %6zu  %6.2f %6.2f %6.2f\n", what, s.gold, p, r, p + r > 0 ? 2 * p * r / (p + r) : 0);
}

static void measure(const char *path)
{
	struct arena a = { 0 };
	struct gold g = { .a = &a, .cap = (size_t)8 << 20 };
	static char line[LINE_MAX_BYTES];
	FILE *f = fopen(path, "rb");
	if (f == NULL) {
		fprintf(stderr, "tokens: %s: cannot open it\n", path);
		exit(1);
	}
	g.bytes = arena_alloc(&a, g.cap);
	while (fgets(line, sizeof(line), f) != NULL) {
		struct str s = str_of(line), id, form;
		if (str_ends(s, S("\n")))
			s.n--;
		if (str_starts(s, S("# newpar")) || str_starts(s, S("# newdoc")))
			end_paragraph(&g);
		else if (str_starts(s, S("# text = ")))
			take_text(&g, arena_str(&a, str_slice(s, 9, s.n)));
		if (s.n == 0 || s.p[0] == '#')
			continue;
		id = str_cut(&s, '\t');
		form = str_cut(&s, '\t');
		take_word(&g, id, form);
	}
	(void)fclose(f);
	end_paragraph(&g);
	struct text t = { .s = { g.bytes, g.n }, .paragraph = g.paragraph, .language = S("en") };
	struct tokens k = tokenize(&a, &t);
	struct spans token = { 0 }, sentence = { 0 };
	for (size_t i = 0; i < k.token.n; i++)
		*VEC_PUSH(&a, &token) = (struct span){ k.token.v[i].at, k.token.v[i].at + k.token.v[i].len };
	for (size_t i = 0; i < k.sentence.n; i++) {
		struct sentence c = k.sentence.v[i];
		*VEC_PUSH(&a, &sentence) = (struct span){ token.v[c.first].at, token.v[c.first + c.n - 1].end };
	}
	printf("%s\n", path);
	print("tokens", compare(&g.token, &token));
	print("sentences", compare(&g.sentence, &sentence));
	arena_release(&a);
}

int main(int argc, char **argv)
{
	printf("             in it  found right   of all     F1\n");
	for (int i = 1; i < argc; i++)
		measure(argv[i]);
	return 0;
}
