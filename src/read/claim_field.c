/* One table tells where each field stands; the walks over it empty, copy and count. */
#include "read/claim_field.h"

#include <stddef.h>

static const char *const names[] = {
#define X_NAME(n, s) [FIELD_##n] = s,
	CLAIM_FIELDS(X_NAME)
#undef X_NAME
};

enum how { HOW_ACTOR, HOW_ACTORS, HOW_DATE, HOW_TEXT };

#define K(k) (1u << CLAIM_##k)
enum { DEEDS = K(ACT) | K(DEMAND) | K(CONDITION), ALL = (1u << CLAIM_KIND_COUNT) - 1 };

static const struct place {
	enum how how;
	bool of_deed;
	size_t at; /* in struct deed or struct claim */
	unsigned kinds;
} places[CLAIM_FIELD_COUNT] = {
	[FIELD_SAID_BY] = { HOW_ACTOR, false, offsetof(struct claim, said_by), ALL },
	[FIELD_ACTOR] = { HOW_ACTORS, true, offsetof(struct deed, actor), DEEDS },
	[FIELD_RECIPIENT] = { HOW_ACTORS, true, offsetof(struct deed, recipient), DEEDS },
	[FIELD_OBJECT] = { HOW_ACTOR, true, offsetof(struct deed, object), DEEDS },
	[FIELD_DATE] = { HOW_DATE, true, offsetof(struct deed, date), DEEDS },
	[FIELD_PLACE] = { HOW_ACTOR, true, offsetof(struct deed, place), DEEDS },
	[FIELD_TERM] = { HOW_TEXT, true, offsetof(struct deed, details.term), DEEDS },
	[FIELD_AMOUNT] = { HOW_TEXT, true, offsetof(struct deed, details.amount), DEEDS },
	[FIELD_FORM] = { HOW_TEXT, true, offsetof(struct deed, details.form), DEEDS },
	[FIELD_CHARGE] = { HOW_TEXT, true, offsetof(struct deed, details.charge), DEEDS },
	[FIELD_REASON] = { HOW_TEXT, true, offsetof(struct deed, details.reason), DEEDS },
	[FIELD_BY] = { HOW_ACTORS, false, offsetof(struct claim, by), K(DEMAND) | K(CONDITION) },
	[FIELD_ADDRESSEE] = { HOW_ACTORS, false, offsetof(struct claim, addressee), K(DEMAND) },
	[FIELD_INSTRUMENT] = { HOW_ACTOR, false, offsetof(struct claim, instrument), K(DEMAND) },
	[FIELD_DEADLINE] = { HOW_DATE, false, offsetof(struct claim, deadline), K(DEMAND) },
	[FIELD_SPEAKER] = { HOW_ACTOR, false, offsetof(struct claim, speaker), K(STATEMENT) },
	[FIELD_TOWARD] = { HOW_ACTORS, false, offsetof(struct claim, toward), K(STATEMENT) },
	[FIELD_ORGANISATION] = { HOW_ACTOR, false, offsetof(struct claim, organisation), K(ROLE) },
	[FIELD_SINCE] = { HOW_DATE, false, offsetof(struct claim, since), K(ROLE) },
	[FIELD_UNTIL] = { HOW_DATE, false, offsetof(struct claim, until), K(ROLE) },
};

const char *claim_field_name(enum claim_field f)
{
	return names[f];
}

bool claim_field_from(struct str s, enum claim_field *ret)
{
	for (size_t i = 0; i < CLAIM_FIELD_COUNT; i++) {
		if (str_eq(s, str_of(names[i]))) {
			*ret = (enum claim_field)i;
			return true;
		}
	}
	return false;
}

struct str claim_fields_str(struct arena *a, unsigned fields)
{
	struct buf b = BUF_INIT(1024);
	for (size_t i = 0; i < CLAIM_FIELD_COUNT; i++) {
		if ((fields >> i & 1) == 0)
			continue;
		buf_z(&b, b.n > 0 ? "," : "");
		buf_z(&b, names[i]);
	}
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

bool claim_fields_parse(struct str s, unsigned *ret, struct err *err)
{
	*ret = 0;
	while (s.n > 0) {
		enum claim_field f;
		const struct str one = str_trim(str_cut(&s, ','));
		if (one.n == 0)
			continue;
		if (!claim_field_from(one, &f))
			return err_set(err, ERR_USAGE, "\"" STR_FMT "\" is no field that can be confidential; what makes a claim itself and the document's own "
				"words are none: seal the document", STR_ARG(str_slice(one, 0, 40)));
		*ret |= 1u << f;
	}
	return true;
}

unsigned claim_fields_of_kind(enum claim_kind kind)
{
	unsigned all = 0;
	for (size_t i = 0; i < CLAIM_FIELD_COUNT; i++)
		all |= (places[i].kinds >> kind & 1) << i;
	return all;
}

static bool is_told(const struct place *p, const void *base)
{
	const void *v = (const char *)base + p->at;
	switch (p->how) {
	case HOW_ACTOR: return ((const struct actor *)v)->name.n > 0;
	case HOW_ACTORS: return ((const struct actors *)v)->n > 0;
	case HOW_DATE: return ((const struct claim_date *)v)->days.from != DAY_NONE;
	case HOW_TEXT: return ((const struct str *)v)->n > 0;
	}
	BUG("a field of no type");
}

unsigned claim_fields_told(const struct claim *c)
{
	unsigned told = 0;
	for (size_t i = 0; i < CLAIM_FIELD_COUNT; i++) {
		const struct place *p = &places[i];
		bool is = is_told(p, p->of_deed ? (const void *)&c->deed : c);
		for (size_t k = 0; p->of_deed && !is && k < c->causes; k++)
			is = is_told(p, &c->cause[k]);
		told |= (unsigned)is << i;
	}
	return told;
}

/* From `from` into `to`, or nothing when that is NULL. */
static void set(const struct place *p, void *to, const void *from)
{
	void *t = (char *)to + p->at;
	const void *f = from == NULL ? NULL : (const char *)from + p->at;
	switch (p->how) {
	case HOW_ACTOR:
		*(struct actor *)t = f == NULL ? (struct actor){ .name = { 0 } } : *(const struct actor *)f;
		return;
	case HOW_ACTORS:
		*(struct actors *)t = f == NULL ? (struct actors){ .n = 0 } : *(const struct actors *)f;
		return;
	case HOW_DATE:
		*(struct claim_date *)t = f == NULL ? (struct claim_date){ .days = DAYS_NONE } : *(const struct claim_date *)f;
		return;
	case HOW_TEXT:
		*(struct str *)t = f == NULL ? (struct str){ 0 } : *(const struct str *)f;
		return;
	}
	BUG("a field of no type");
}

static void copy_causes(struct arena *a, struct claim *c)
{
	if (c->causes == 0)
		return;
	struct deed *own = ARENA_ARRAY(a, struct deed, c->causes);
	for (size_t i = 0; i < c->causes; i++)
		own[i] = c->cause[i];
	c->cause = own;
}

static void set_all(struct claim *c, const struct claim *from, unsigned fields)
{
	for (size_t i = 0; i < CLAIM_FIELD_COUNT; i++) {
		const struct place *p = &places[i];
		if ((fields >> i & 1) == 0)
			continue;
		set(p, p->of_deed ? (void *)&c->deed : c, from == NULL ? NULL : p->of_deed ? (const void *)&from->deed : from);
		for (size_t k = 0; p->of_deed && k < c->causes; k++)
			set(p, &c->cause[k], from == NULL ? NULL : &from->cause[k]);
	}
}

struct claim claim_without(struct arena *a, const struct claim *c, unsigned fields)
{
	struct claim less = *c;
	less.withheld = fields & claim_fields_of_kind(c->kind);
	copy_causes(a, &less);
	set_all(&less, NULL, less.withheld);
	return less;
}

/* Does a cause stand where another stood?  One whose act was corrected in its place does not. */
static bool causes_moved(const struct claim *c, const struct claim *whole)
{
	for (size_t i = 0; i < c->causes; i++) {
		const struct deed *is = &c->cause[i];
		bool moved = false;
		for (size_t k = 0; k < whole->causes; k++) {
			const bool alike = is->act == whole->cause[k].act && is->negated == whole->cause[k].negated;
			if (alike && k == i) {
				moved = false;
				break;
			}
			moved = moved || alike;
		}
		if (moved)
			return true;
	}
	return false;
}

bool claim_put_back(struct arena *a, struct claim *c, const struct claim *whole)
{
	if (c->withheld == 0)
		return true;
	if (c->kind != whole->kind || c->causes != whole->causes || causes_moved(c, whole))
		return false;
	copy_causes(a, c);
	set_all(c, whole, c->withheld);
	c->withheld = 0;
	return true;
}
