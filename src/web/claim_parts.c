/* A field's name tells its part. */
#include "web/claim_parts.h"
#include "web/claim_spec.h"

size_t claim_parts_causes(struct context *c, const struct form *f)
{
	size_t causes = 1; /* an empty one behind the last */
	while (causes < CLAIM_FORM_CAUSES_MAX && form_get(f, arena_printf(c->a, "%sact", claim_cause_prefix(c, causes - 1)).p).n > 0)
		causes++;
	return causes;
}

struct str claim_part_words(struct context *c, size_t part)
{
	return part == 0 ? word(WORD_field_then) : part == CLAIM_FORM_ELSE ? word(WORD_role_by)
		: arena_printf(c->a, STR_FMT " " STR_FMT, STR_ARG(word(WORD_field_cause)), STR_ARG(number(c, part)));
}

static struct html controls_of(struct context *c, enum claim_kind kind, const struct form *f, unsigned withheld, size_t part)
{
	struct markup m = MARKUP_INIT;
	if (part == CLAIM_FORM_ELSE)
		return claim_own_controls(c, kind, f, withheld);
	if (part == 0)
		html_f_area(&m, &(struct html_f_area){ .name = S("words"), .label = word(WORD_field_words), .value = form_get(f, "words") });
	html_f_group(&m, &(struct html_f_group){ .label = word(part == 0 ? WORD_field_then : WORD_field_cause),
		.controls = claim_deed_controls(c, kind, f, part == 0 ? "" : claim_cause_prefix(c, part - 1), withheld) });
	return markup_done(c->a, &m);
}

/* ---- a claim that is corrected ---------------------------------------------------------------- */

static void put_only(struct context *c, struct markup *m, enum claim_kind kind, const struct claim_spec *s)
{
	if ((s->kinds & (1u << kind)) == 0)
		return;
	for (size_t i = 1; i <= (s->control == LIST ? CLAIM_FORM_ACTORS_MAX : 1); i++)
		html_hidden(m, &(struct html_hidden){ .name = S("only"), .value = s->control == LIST ? arena_printf(c->a, "%s%zu", s->name, i) : str_of(s->name) });
}

struct html claim_part_controls(struct context *c, enum claim_kind kind, const struct form *f, unsigned withheld, size_t part)
{
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < CLAIM_OWN_SPECS && part == CLAIM_FORM_ELSE; i++)
		put_only(c, &m, kind, &claim_own_specs[i]);
	for (size_t i = 0; i < CLAIM_DEED_SPECS && part == 0; i++)
		put_only(c, &m, kind, &claim_deed_specs[i]);
	if (part < CLAIM_FORM_ELSE)
		html_hidden(&m, &(struct html_hidden){ .name = S("only"), .value = part == 0 ? S("words") : arena_printf(c->a, "if%zu", part) });
	markup_part(&m, controls_of(c, kind, f, withheld, part));
	return markup_done(c->a, &m);
}

/* ---- a new one --------------------------------------------------------------------------------- */

static bool is_spec(const struct claim_spec *s, struct str name)
{
	const struct str rest = str_slice(name, strlen(s->name), name.n);
	uint64_t n;
	return str_starts(name, str_of(s->name)) && (rest.n == 0 || (s->control == LIST && str_to_u64(rest, &n)));
}

/* The part that a field is of; CLAIM_FORM_PARTS: of none. */
static size_t part_of(struct str name)
{
	struct str rest = name, head = str_cut(&rest, '.');
	for (size_t i = 1; i <= CLAIM_FORM_CAUSES_MAX; i++) {
		const char own[] = { 'i', 'f', (char)('0' + i), 0 };
		if (str_eq(head, str_of(own)))
			return i;
	}
	if (str_eq(head, S("words")))
		return 0;
	for (size_t i = 0; i < CLAIM_DEED_SPECS; i++) {
		if (is_spec(&claim_deed_specs[i], head))
			return 0;
	}
	for (size_t i = 0; i < CLAIM_OWN_SPECS; i++) {
		if (is_spec(&claim_own_specs[i], head))
			return CLAIM_FORM_ELSE;
	}
	return CLAIM_FORM_PARTS;
}

void claim_parts_take(struct context *c, struct form *f)
{
	struct form all = { .ear = f->ear };
	if (!form_has(f, "rest"))
		return;
	for (size_t i = 0; i < f->field.n; i++) {
		struct form held = { 0 };
		if (!str_eq(f->field.v[i].name, S("rest"))) {
			*VEC_PUSH(c->a, &all.field) = f->field.v[i];
			continue;
		}
		if (!form_urlencoded(c->a, f->field.v[i].value, &held, NULL))
			continue;
		for (size_t k = 0; k < held.field.n; k++) {
			if (part_of(held.field.v[k].name) < CLAIM_FORM_PARTS)
				*VEC_PUSH(c->a, &all.field) = held.field.v[k];
		}
	}
	f->field.v = all.field.v;
	f->field.n = all.field.n;
	f->field.cap = all.field.cap;
}

/* As a form is sent, but that what needs no escape there has none. */
static void put_held(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		const unsigned char x = (unsigned char)s.p[i];
		if (x == ' ')
			buf_char(b, '+');
		else if (x < ' ' || x == '%' || x == '&' || x == '+' || x == '=' || x == ';')
			buf_printf(b, "%%%02X", x);
		else
			buf_char(b, (char)x);
	}
}

static void hold(struct context *c, struct markup *m, const struct form *f, size_t part)
{
	struct buf b = BUF_INIT(1 << 20);
	for (size_t i = 0; i < f->field.n; i++) {
		if (f->field.v[i].value.n == 0 || part_of(f->field.v[i].name) != part)
			continue;
		buf_z(&b, b.n > 0 ? "&" : "");
		put_held(&b, f->field.v[i].name);
		buf_char(&b, '=');
		put_held(&b, f->field.v[i].value);
	}
	if (b.n > 0)
		html_hidden(m, &(struct html_hidden){ .name = S("rest"), .value = arena_str(c->a, buf_str(&b)) });
	buf_release(&b);
}

static struct html here(struct context *c, bool is)
{
	struct markup m = MARKUP_INIT;
	if (is)
		html_attr_current(&m);
	return markup_done(c->a, &m);
}

struct html claim_parts_new(struct context *c, enum claim_kind kind, const struct form *f, struct html *buttons)
{
	const struct html whole = claim_controls(c, kind, f, 0);
	const size_t causes = claim_parts_causes(c, f);
	struct markup m = MARKUP_INIT, all = MARKUP_INIT;
	const struct str asked = form_get(f, "part"), shown = form_get(f, "shown");
	uint64_t part = 0;
	*buttons = html_none();
	if (whole.n <= CLAIM_FORM_BYTES_MAX || kind != CLAIM_CONDITION)
		return whole;
	if (!str_to_u64(asked.n > 0 ? asked : shown, &part) || part > CLAIM_FORM_ELSE || (part > causes && part < CLAIM_FORM_ELSE))
		part = 0;
	html_hidden(&m, &(struct html_hidden){ .name = S("shown"), .value = arena_printf(c->a, "%u", (unsigned)part) });
	for (size_t i = 0; i < CLAIM_FORM_PARTS; i++) {
		if (i != part)
			hold(c, &m, f, i);
		if (i <= causes || i == CLAIM_FORM_ELSE)
			html_part_button(&all, &(struct html_part_button){ .n = (int64_t)i, .words = claim_part_words(c, i), .here = here(c, i == part) });
	}
	struct markup list = MARKUP_INIT;
	html_part_buttons(&list, &(struct html_part_buttons){ .rows = markup_done(c->a, &all) });
	*buttons = markup_done(c->a, &list);
	markup_part(&m, controls_of(c, kind, f, 0, (size_t)part));
	return markup_done(c->a, &m);
}
