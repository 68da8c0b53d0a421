/*
 * Every question about the stack ("is a p open?") is answered from indexes that
 * each entry carries, so that no end tag ever walks it in vain.
 */
#include "text/page_part.h"

#include "text/hint.h"

/* ---- blocks ----------------------------------------------------------------------- */

static void end_block(struct builder *b)
{
	b->in_block = b->in_run = false;
	b->brs = 0;
	b->after_br = false;
}

static const struct open *top_of(const struct builder *b)
{
	return &b->stack[b->n - 1];
}

static void set_kind(const struct builder *b, struct block *k)
{
	uint32_t e = k->element;
	for (int up = 0; up < 4; up++) {
		const struct element *el = &b->page->element.v[e];
		if ((tag_flags(el->tag) & T_HEADING) != 0) {
			k->kind = PARAGRAPH_HEADING;
			k->level = (uint8_t)(el->tag - TAG_h1 + 1);
			return;
		}
		if (el->tag == TAG_figcaption || (el->tag == TAG_caption) ||
			((el->hint & HINT_CAPTION) != 0 && el->tag != TAG_figure && el->tag != TAG_div) ||
			((el->hint & HINT_CAPTION) != 0 && up == 0)) {
			k->kind = PARAGRAPH_CAPTION;
			return;
		}
		if (el->tag == TAG_article || el->tag == TAG_body || el->tag == TAG_section)
			break;
		e = el->parent;
	}
	if (b->quotes > 0) {
		k->kind = PARAGRAPH_QUOTE;
		k->level = (uint8_t)(b->quotes > 200 ? 200 : b->quotes);
	}
}

static void begin_block(struct builder *b)
{
	if (b->page->block.n >= PAGE_BLOCKS_MAX) {
		b->too_many = true;
		return;
	}
	struct block *k = VEC_PUSH(b->a, &b->page->block);
	*k = (struct block){ .element = top_of(b)->element, .run = (uint32_t)b->page->run.n, .br = b->after_br,
		.kind = PARAGRAPH_BODY };
	set_kind(b, k);
	if (b->fresh_item && k->kind != PARAGRAPH_HEADING) {
		k->kind = PARAGRAPH_LIST_ITEM;
		k->level = (uint8_t)(b->lists > 200 ? 200 : b->lists);
		k->item = b->item;
	}
	b->fresh_item = false;
	b->item = 0;
	b->in_block = true;
	b->in_run = false;
	b->line = 0;
	b->after_br = false;
	b->brs = 0;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static void count_text(struct builder *b, struct block *k, size_t at, size_t end)
{
	const char *p = b->page->src.p;
	size_t space = 0, commas = 0;
	for (size_t i = at; i < end; i++) {
		space += (unsigned char)p[i] <= ' ';
		commas += p[i] == ',';
	}
	uint32_t n = (uint32_t)(end - at - space);
	k->text += n;
	k->commas += (uint32_t)commas;
	if (b->links > 0)
		k->link += n;
	b->line += (uint32_t)(end - at);
}

/* Source bytes [at, end) belong to the open block. */
static void extend_run(struct builder *b, size_t at, size_t end)
{
	if (b->in_run) {
		b->page->run.v[b->page->run.n - 1].end = (uint32_t)end;
		return;
	}
	*VEC_PUSH(b->a, &b->page->run) = (struct span){ (uint32_t)at, (uint32_t)end };
	b->page->block.v[b->page->block.n - 1].runs++;
	b->in_run = true;
}

static void take_text(struct builder *b, size_t at, size_t end)
{
	const char *p = b->page->src.p;
	size_t first = at, stop = end;
	while (first < end && is_space(p[first]))
		first++;
	if (first == end && !b->in_block)
		return;
	if (!b->in_block) {
		begin_block(b);
		if (!b->in_block)
			return;
		at = first;
	} else if (b->brs > 0 && first < end) {
		b->brs = 0;
	}
	extend_run(b, at, end);
	if (first == end)
		return;
	while (stop > first && is_space(p[stop - 1]))
		stop--;
	b->last = p[stop - 1];
	count_text(b, &b->page->block.v[b->page->block.n - 1], first, stop);
}

/* <q> and </q> stand for quotation marks. */
static void take_quote(struct builder *b, const struct html_token *k)
{
	if (b->skips > 0)
		return;
	if (!b->in_block && k->kind == HTML_START)
		begin_block(b);
	if (b->in_block)
		extend_run(b, k->at, k->end);
}

/* In <pre> blank lines part blocks. */
static void take_pre(struct builder *b, size_t at, size_t end)
{
	const char *p = b->page->src.p;
	size_t from = at;
	for (size_t i = at; i < end; i++) {
		if (p[i] != '\n')
			continue;
		size_t next = i + 1;
		while (next < end && (p[next] == ' ' || p[next] == '\t' || p[next] == '\r'))
			next++;
		if (next < end && p[next] == '\n') {
			take_text(b, from, i);
			end_block(b);
			from = next;
		}
		i = next - 1;
	}
	take_text(b, from, end);
}

/* A second <br>, or one behind a short or finished line, begins a new block. */
static void take_br(struct builder *b)
{
	if (b->skips > 0)
		return;
	b->brs++;
	char c = b->last;
	bool ended = c == '.' || c == ':' || c == ';' || c == '!' || c == '?' || c == '"' || c == ')';
	if (b->in_block && (b->brs >= 2 || b->line < 60 || ended)) {
		bool twice = b->brs >= 2;
		end_block(b);
		b->after_br = !twice;
	}
	b->line = 0;
}

/* ---- the stack ----------------------------------------------------------------------- */

int *page_top_named(struct builder *b, uint32_t name)
{
	while (b->top.n <= name)
		*VEC_PUSH(b->elements, &b->top) = NONE;
	return &b->top.v[name];
}

static uint32_t name_number(struct builder *b, const struct html_token *k)
{
	if (k->tag != TAG_NONE)
		return (uint32_t)k->tag;
	struct str low = arena_lower(b->elements, str_slice(k->name, 0, 64));
	uint32_t next = TAG_NUMBER + (uint32_t)b->names.n;
	return table_put(b->elements, &b->names, low, next);
}

static void pop(struct builder *b)
{
	const struct open *o = &b->stack[--b->n];
	b->page->steps++;
	*page_top_named(b, o->name) = o->same;
	b->skips -= o->skip;
	b->links -= o->link;
	b->pres -= o->pre;
	b->quotes -= o->tag == TAG_blockquote;
	b->lists -= (tag_flags(o->tag) & T_LIST) != 0;
	if (o->skip)
		b->in_run = false;
	if (o->block == b->n && b->skips == 0)
		end_block(b);
	if (o->tag == TAG_li)
		b->fresh_item = false, b->item = 0;
}

static void pop_to(struct builder *b, int n)
{
	while (b->n > n && b->n > 1)
		pop(b);
}

/* Ends the innermost open `tag` above entry `floor`, and what is open inside it. */
static bool close_above(struct builder *b, uint32_t name, int floor)
{
	int at = *page_top_named(b, name);
	if (at <= floor || at < 1)
		return false;
	pop_to(b, at);
	return true;
}

static void imply_ends(struct builder *b, enum tag tag)
{
	int scope = top_of(b)->scope, list = top_of(b)->list;
	unsigned flags = tag_flags(tag);
	if (tag == TAG_li)
		(void)close_above(b, TAG_li, list);
	if (tag == TAG_dd || tag == TAG_dt)
		(void)(close_above(b, TAG_dd, scope) || close_above(b, TAG_dt, scope));
	if ((flags & T_CLOSES_P) != 0)
		(void)close_above(b, TAG_p, scope);
	if ((flags & T_HEADING) != 0 && (tag_flags(top_of(b)->tag) & T_HEADING) != 0)
		pop(b);
	if (tag == TAG_a) {
		(void)close_above(b, TAG_a, top_of(b)->block);
	}
	int table = *page_top_named(b, TAG_table);
	bool row = tag == TAG_tr, cell = tag == TAG_td || tag == TAG_th;
	bool part = tag == TAG_tbody || tag == TAG_thead || tag == TAG_tfoot;
	if (row || cell || part)
		(void)(close_above(b, TAG_td, table) || close_above(b, TAG_th, table));
	if (row || part)
		(void)close_above(b, TAG_tr, table);
	if (part)
		(void)(close_above(b, TAG_tbody, table) || close_above(b, TAG_thead, table) || close_above(b, TAG_tfoot, table));
}

/* ---- lists ------------------------------------------------------------------------------- */

static int32_t attr_number(const struct html_token *k, enum html_attr attr, int32_t otherwise)
{
	int64_t v;
	bool ok = html_has(k, attr) && str_to_i64(str_trim(k->attr[attr]), &v) && v > -1000000 && v < 1000000;
	return ok ? (int32_t)v : otherwise;
}

static void begin_list(struct open *o, const struct html_token *k)
{
	struct str type = html_attr(k, ATTR_TYPE);
	o->value = attr_number(k, ATTR_START, 1);
	o->step = html_has(k, ATTR_REVERSED) ? -1 : 1;
	o->type = type.n == 1 && strchr("1aAiI", type.p[0]) != NULL ? type.p[0] : '1';
}

static void begin_item(struct builder *b, const struct html_token *k)
{
	b->fresh_item = true;
	b->item = 0;
	int list = top_of(b)->list;
	if (list < 0 || b->stack[list].tag != TAG_ol)
		return;
	struct open *ol = &b->stack[list];
	ol->value = attr_number(k, ATTR_VALUE, ol->value);
	*VEC_PUSH(b->a, &b->page->item) = (struct item){ ol->value, ol->type, { (uint32_t)k->at, (uint32_t)k->end } };
	b->item = (uint32_t)b->page->item.n;
	ol->value += ol->step;
}

/* ---- tags ----------------------------------------------------------------------------------- */

static uint32_t add_element(struct builder *b, enum tag tag, unsigned hint, uint32_t parent)
{
	if (b->page->element.n >= PAGE_ELEMENTS_MAX) {
		b->too_many = true;
		return parent;
	}
	*VEC_PUSH(b->elements, &b->page->element) = (struct element){ .parent = parent, .tag = (uint16_t)tag, .hint = (uint16_t)hint };
	return (uint32_t)b->page->element.n - 1;
}

static void push(struct builder *b, const struct html_token *k, unsigned flags, unsigned hints)
{
	if (b->n == PAGE_DEPTH_MAX) {
		b->over++;
		return;
	}
	const struct open *up = top_of(b);
	bool custom = k->tag == TAG_NONE && str_find_char(k->name, '-') != STR_NONE;
	bool block = (flags & T_BLOCK) != 0 || custom;
	bool skip = (flags & T_SKIP) != 0 || element_hidden(k);
	uint32_t name = name_number(b, k);
	int *top = page_top_named(b, name);
	struct open o = { .tag = k->tag, .name = name, .element = up->element, .same = *top, .block = up->block,
		.scope = up->scope, .list = up->list, .skip = skip,
		.thing = up->thing, .link = k->tag == TAG_a && html_has(k, ATTR_HREF), .pre = k->tag == TAG_pre || k->tag == TAG_listing };
	page_take_thing(b, k, &o);
	if (block) {
		o.block = b->n;
		if (b->skips == 0 && !skip)
			o.element = add_element(b, k->tag, hints, up->element);
	}
	if ((flags & T_SCOPE) != 0)
		o.scope = o.list = b->n;
	if ((flags & T_LIST) != 0) {
		o.list = b->n;
		begin_list(&o, k);
	}
	b->skips += skip;
	b->links += o.link;
	b->pres += o.pre;
	b->quotes += k->tag == TAG_blockquote;
	b->lists += (flags & T_LIST) != 0;
	if (skip)
		b->in_run = false;
	*top = b->n;
	b->stack[b->n++] = o;
	b->page->steps++;
}

static void note_inline(struct builder *b, unsigned hints)
{
	if (b->in_block)
		b->page->block.v[b->page->block.n - 1].hint |= (uint8_t)(hints & (HINT_BYLINE | HINT_DATE | HINT_CAPTION));
}

static void take_start(struct builder *b, const struct html_token *k)
{
	unsigned flags = tag_flags(k->tag);
	page_take_fields(b, k);
	if (k->tag == TAG_br) {
		take_br(b);
		return;
	}
	if ((k->tag == TAG_html || k->tag == TAG_body) && *page_top_named(b, (uint32_t)k->tag) != NONE)
		return;
	imply_ends(b, k->tag);
	bool block = (flags & T_BLOCK) != 0 || (k->tag == TAG_NONE && str_find_char(k->name, '-') != STR_NONE);
	if (block && b->skips == 0)
		end_block(b);
	unsigned hints = block || html_has(k, ATTR_CLASS) || html_has(k, ATTR_REL) || html_has(k, ATTR_ITEMPROP)
				 ? element_hints(k) : 0;
	if (!block)
		note_inline(b, hints);
	if (k->tag == TAG_q)
		take_quote(b, k);
	if ((flags & T_VOID) != 0) {
		struct open thing = { .thing = top_of(b)->thing };
		page_take_thing(b, k, &thing);
	}
	bool foreign_void = k->self_closing && b->skips > 0;
	if ((flags & T_VOID) != 0 || foreign_void)
		return;
	push(b, k, flags, hints);
	if (k->tag == TAG_li && b->skips == 0)
		begin_item(b, k);
}

static void take_close(struct builder *b, const struct html_token *k)
{
	unsigned flags = tag_flags(k->tag);
	bool block = (flags & T_BLOCK) != 0;
	if (k->tag == TAG_br) {
		take_br(b);
		return;
	}
	if (k->tag == TAG_html || k->tag == TAG_body || (flags & T_VOID) != 0)
		return;
	if (block && b->skips == 0)
		end_block(b);
	if (k->tag == TAG_q)
		take_quote(b, k);
	if (b->over > 0 && *page_top_named(b, name_number(b, k)) == NONE) {
		b->over--;
		return;
	}
	if (b->over > 0) { /* which of the nested it ends is unknown: the deepest go first */
		b->over--;
		return;
	}
	uint32_t name = name_number(b, k);
	const struct open *top = top_of(b);
	bool formatting = !block && k->tag != TAG_NONE && (flags & (T_SKIP | T_SCOPE)) == 0;
	bool heading = (flags & T_HEADING) != 0 && (tag_flags(top->tag) & T_HEADING) != 0;
	int floor = formatting ? top->block : (flags & T_SCOPE) != 0 || k->tag == TAG_table ? NONE
		    : k->tag == TAG_tr || k->tag == TAG_tbody || k->tag == TAG_thead || k->tag == TAG_tfoot
			    ? *page_top_named(b, TAG_table) : top->scope;
	if (heading && top->name != name) {
		pop(b);
	} else if (!close_above(b, name, floor) && k->tag == TAG_a) {
		/* A link around blocks that were not ended: its text ends here all the same. */
		int at = *page_top_named(b, name);
		if (at >= 0 && b->stack[at].link) {
			b->stack[at].link = false;
			b->links--;
		}
	}
}

static void take_content(struct builder *b, const struct html_token *k)
{
	const struct open *o = top_of(b);
	if (o->tag == TAG_title && b->page->title.end == 0)
		b->page->title = (struct span){ (uint32_t)k->at, (uint32_t)k->end };
	if (o->name_of != META_NONE && b->skips == 0)
		page_take_name(b, o->name_of, str_slice(b->page->src, k->at, k->end));
	if (b->skips > 0)
		return;
	if (b->pres > 0)
		take_pre(b, k->at, k->end);
	else
		take_text(b, k->at, k->end);
}

static bool is_ld(const struct html_token *k)
{
	return k->tag == TAG_script && str_eq_nocase(str_slice(str_trim(html_attr(k, ATTR_TYPE)), 0, 19), S("application/ld+json"));
}

static void sum_up(struct page *page)
{
	for (size_t i = 0; i < page->block.n; i++) {
		const struct block *k = &page->block.v[i];
		struct element *e = &page->element.v[k->element];
		e->text += k->text;
		e->link += k->link;
		e->commas += k->commas;
		e->blocks++;
	}
	for (size_t i = page->element.n; i-- > 1;) {
		const struct element *e = &page->element.v[i];
		struct element *up = &page->element.v[e->parent];
		up->text += e->text;
		up->link += e->link;
		up->commas += e->commas;
		up->blocks += e->blocks;
	}
}

bool page_of(struct arena *a, struct arena *elements, struct str src, struct page *ret, struct err *err)
{
	struct page page = { .src = src };
	struct builder b = { .a = a, .elements = elements, .page = &page, .n = 1 };
	(void)add_element(&b, TAG_NONE, 0, 0);
	b.stack[0] = (struct open){ .same = NONE, .block = 0, .scope = NONE, .list = NONE };
	*page_top_named(&b, TAG_NONE) = 0;
	struct html_reader r = html_reader_of(src, 0, src.n);
	struct html_token k;
	bool ld = false;
	while (html_next(&r, &k) && !b.too_many) {
		switch (k.kind) {
		case HTML_TEXT:
			if (ld && page.ld_n < PAGE_LD_MAX)
				page.ld[page.ld_n++] = (struct span){ (uint32_t)k.at, (uint32_t)k.end };
			take_content(&b, &k);
			break;
		case HTML_START:
			take_start(&b, &k);
			break;
		case HTML_CLOSE:
			take_close(&b, &k);
			break;
		case HTML_COMMENT:
			break;
		}
		ld = k.kind == HTML_START && is_ld(&k);
		r.foreign = b.skips > 0 && (*page_top_named(&b, TAG_svg) != NONE || *page_top_named(&b, TAG_math) != NONE);
	}
	if (b.too_many)
		return err_set(err, ERR_LIMIT, "the page has more than %d elements or %d paragraphs; save the report's own text instead",
			PAGE_ELEMENTS_MAX, PAGE_BLOCKS_MAX);
	sum_up(&page);
	*ret = page;
	return true;
}
