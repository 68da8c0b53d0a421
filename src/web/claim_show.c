/* A claim's fields as they are read, and with a control beside each, so that it is corrected where it stands. */
#include "web/claim_spec.h"

#include "web/country_name.h"
#include "web/pages.h"
#include "web/show.h"
#include "web/telling.h"

struct view {
	struct context *c;
	const struct record_claim *claim;
	unsigned deed;
	struct markup *m;
	const struct form *form; /* filled, when each field has its control beside it; else NULL */
	const char *prefix;
	struct str back;
};

static struct html actor(struct view *w, const struct claim_spec *s, const struct actor *x, size_t nth)
{
	for (size_t i = 0; i < w->claim->participants; i++) {
		const struct record_participant *p = &w->claim->participant[i];
		if (p->role != s->role || p->deed != w->deed || p->nth != nth)
			continue;
		struct markup m = MARKUP_INIT;
		html_actor_link(&m, &(struct html_actor_link){ .id = p->entity, .name = x->name,
			.also = p->name.n > 0 && !str_eq(p->name, x->name) ? p->name : (struct str){ "", 0 },
			.what = body_words(w->c, x->type, str_of(x->country)) });
		return markup_done(w->c->a, &m);
	}
	struct markup m = MARKUP_INIT;
	html_actor_plain(&m, &(struct html_actor_plain){ .name = x->name, .what = body_words(w->c, x->type, str_of(x->country)) });
	return markup_done(w->c->a, &m);
}

static struct html text_part(struct view *w, struct str text)
{
	struct markup m = MARKUP_INIT;
	html_bdi(&m, &(struct html_bdi){ .text = text });
	return markup_done(w->c->a, &m);
}

static struct html hidden_of(struct view *w)
{
	struct markup m = MARKUP_INIT;
	markup_part(&m, form_hidden(w->c, w->back));
	html_hidden(&m, &(struct html_hidden){ .name = S("seen"), .value = arena_printf(w->c->a, "%lld", (long long)w->claim->version) });
	return markup_done(w->c->a, &m);
}

static void row(struct view *w, const struct claim_spec *s, size_t nth, struct html value)
{
	struct markup m = MARKUP_INIT;
	if (w->form != NULL && (s->kinds & (1u << w->claim->claim.kind)) != 0)
		html_field_edit(&m, &(struct html_field_edit){ .id = w->claim->id, .label = word(s->label), .hidden = hidden_of(w),
			.name = s->control == LIST ? arena_printf(w->c->a, "%s%s%zu", w->prefix, s->name, nth + 1)
				: arena_printf(w->c->a, "%s%s", w->prefix, s->name),
			.control = claim_control(w->c, w->form, w->prefix, s, nth) });
	html_field_row(w->m, &(struct html_field_row){ .label = word(s->label), .value = value, .edit = markup_done(w->c->a, &m) });
}

static void show_date(struct view *w, const struct claim_spec *s, const struct claim_date *d)
{
	struct str days = days_words(w->c, d->days);
	if (days.n == 0)
		return;
	struct markup m = MARKUP_INIT;
	html_date_value(&m, &(struct html_date_value){ .days = days, .text = d->text });
	row(w, s, 0, markup_done(w->c->a, &m));
}

/* A term, a charge, a form …: told in the page's language where it has words for them, as the claim's sentence has. */
static bool is_detail(const struct claim_spec *s)
{
	return s->control == TEXT && s >= claim_deed_specs && s < claim_deed_specs + CLAIM_DEED_SPECS;
}

static void show_spec(struct view *w, const struct claim_spec *s, const void *base)
{
	switch (s->control) {
	case ONE: {
		const struct actor *x = AT_CONST(struct actor, base, s);
		if (x->name.n > 0)
			row(w, s, 0, actor(w, s, x, 0));
		break;
	}
	case LIST: {
		const struct actors *list = AT_CONST(struct actors, base, s);
		for (size_t i = 0; i < list->n; i++)
			row(w, s, i, actor(w, s, &list->v[i], i));
		break;
	}
	case ACT: {
		struct str act = act_words(w->c, *AT_CONST(enum act, base, s));
		if (act.n > 0)
			row(w, s, 0, text_part(w, act));
		break;
	}
	case DATE:
		show_date(w, s, AT_CONST(struct claim_date, base, s));
		break;
	case TEXT: case AREA: {
		struct str text = *AT_CONST(struct str, base, s);
		if (text.n > 0)
			row(w, s, 0, text_part(w, is_detail(s) ? detail_told(w->c, text) : text));
		break;
	}
	case CHECK:
		if (*AT_CONST(bool, base, s))
			row(w, s, 0, text_part(w, word(WORD_yes)));
		break;
	case MODALITY:
		row(w, s, 0, text_part(w, modality_words(*AT_CONST(enum modality, base, s))));
		break;
	case STANCE:
		if (*AT_CONST(enum stance, base, s) != STANCE_NONE)
			row(w, s, 0, text_part(w, word((enum label)(WORD_stance_none + (int)*AT_CONST(enum stance, base, s)))));
		break;
	case WORDING:
		if (*AT_CONST(enum wording, base, s) != WORDING_NONE)
			row(w, s, 0, text_part(w, word((enum label)(WORD_wording_none + (int)*AT_CONST(enum wording, base, s)))));
		break;
	}
}

static struct html deed_rows(struct view *w, unsigned n, const char *prefix, const struct deed *d)
{
	struct markup m = MARKUP_INIT;
	struct view inner = *w;
	inner.deed = n;
	inner.m = &m;
	inner.prefix = prefix;
	for (size_t i = 0; i < CLAIM_DEED_SPECS; i++)
		show_spec(&inner, &claim_deed_specs[i], d);
	return markup_done(w->c->a, &m);
}

/* That something is confidential, and what; not what it says. */
static void withheld_row(struct view *w)
{
	struct buf b = BUF_INIT(4096);
	struct markup m = MARKUP_INIT;
	if (w->claim->sealed == 0)
		return;
	for (size_t i = 0; i < CLAIM_FIELD_COUNT; i++) {
		if ((w->claim->sealed >> i & 1) == 0)
			continue;
		buf_z(&b, b.n > 0 ? ", " : "");
		buf_put(&b, claim_field_words((enum claim_field)i));
	}
	html_plain(&m, &(struct html_plain){ .text = arena_str(w->c->a, buf_str(&b)) });
	buf_release(&b);
	html_field_row(w->m, &(struct html_field_row){ .label = word(WORD_claim_withheld), .value = markup_done(w->c->a, &m), .edit = html_none() });
}

static struct html rows_of(struct view *w)
{
	struct context *c = w->c;
	struct markup m = MARKUP_INIT;
	const struct claim *x = &w->claim->claim;
	w->m = &m;
	if (x->kind == CLAIM_CONDITION) {
		for (size_t i = 0; i < x->causes; i++)
			html_field_group(&m, &(struct html_field_group){ .label = word(WORD_field_cause),
				.rows = deed_rows(w, (unsigned)i + 1, claim_cause_prefix(w->c, i), &x->cause[i]) });
		html_field_group(&m, &(struct html_field_group){ .label = word(WORD_field_then), .rows = deed_rows(w, 0, "", &x->deed) });
	} else if (((1u << x->kind) & HAS_DEED) != 0) {
		markup_part(&m, deed_rows(w, 0, "", &x->deed));
	}
	for (size_t i = 0; i < CLAIM_OWN_SPECS; i++) {
		if ((claim_own_specs[i].kinds & (1u << x->kind)) != 0)
			show_spec(w, &claim_own_specs[i], x);
	}
	withheld_row(w);
	return markup_done(c->a, &m);
}

struct html claim_fields(struct context *c, const struct record_claim *k)
{
	struct view w = { .c = c, .claim = k, .prefix = "" };
	return rows_of(&w);
}

/* ---- in place ---------------------------------------------------------------------------- */

/* How many values of that field there are. */
static size_t values_of(const struct claim_spec *s, const void *base)
{
	switch (s->control) {
	case ONE: return AT_CONST(struct actor, base, s)->name.n > 0;
	case LIST: return AT_CONST(struct actors, base, s)->n;
	case ACT: return *AT_CONST(enum act, base, s) != ACT_NONE;
	case DATE: return AT_CONST(struct claim_date, base, s)->days.from != DAY_NONE;
	case TEXT: case AREA: return AT_CONST(struct str, base, s)->n > 0;
	case CHECK: return *AT_CONST(bool, base, s);
	case MODALITY: return 1;
	case STANCE: return *AT_CONST(enum stance, base, s) != STANCE_NONE;
	case WORDING: return *AT_CONST(enum wording, base, s) != WORDING_NONE;
	}
	return 0;
}

/* The controls of what has no value yet; of a list, one more. */
static void lacking(struct view *w, struct markup *m, const struct claim_spec *s, const void *base)
{
	const size_t n = values_of(s, base);
	if (claim_spec_in(s, w->claim->claim.withheld))
		return;
	if ((s->kinds & (1u << w->claim->claim.kind)) == 0 || (n > 0 && s->control != LIST) || n >= CLAIM_FORM_ACTORS_MAX)
		return;
	html_hidden(m, &(struct html_hidden){ .name = S("lacks"), .value = s->control == LIST
		? arena_printf(w->c->a, "%s%zu", s->name, n + 1) : str_of(s->name) });
	markup_part(m, claim_control(w->c, w->form, "", s, n));
}

struct html claim_fields_open(struct context *c, const struct record_claim *k, struct str back)
{
	const struct form form = claim_to_form(c, &k->claim, k->words);
	struct view w = { .c = c, .claim = k, .prefix = "", .form = &form, .back = back };
	struct markup m = MARKUP_INIT, more = MARKUP_INIT;
	struct html rows = rows_of(&w);
	if (rows.n > CLAIM_OPEN_BYTES_MAX) /* "All fields at once" leads to where they are corrected in parts */
		rows = claim_fields(c, k);
	if (((1u << k->claim.kind) & HAS_DEED) != 0) {
		for (size_t i = 0; i < CLAIM_DEED_SPECS; i++)
			lacking(&w, &more, &claim_deed_specs[i], &k->claim.deed);
	}
	for (size_t i = 0; i < CLAIM_OWN_SPECS; i++)
		lacking(&w, &more, &claim_own_specs[i], &k->claim);
	html_fields_open(&m, &(struct html_fields_open){ .id = k->id, .rows = rows, .hidden = hidden_of(&w),
		.controls = markup_done(c->a, &more), .countries = country_list(c), .more = queue_walked(c) ? S("&queue=1") : (struct str){ "", 0 } });
	return markup_done(c->a, &m);
}
