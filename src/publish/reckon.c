/*
 * The desk's demands, then the claims, then the other tables: each may name what
 * those before it put in.
 */
#include "publish/reckon_inside.h"

/* ---- entities and sources ------------------------------------------------------------ */

static uint32_t entity_put(struct facts *f, struct str name, enum actor_type type, struct str country, struct str id)
{
	uint32_t at = facts_entity(f, name, type, country);
	if (at != 0 && f->entity.v[at].id.n == 0)
		f->entity.v[at].id = arena_str(f->arena, id);
	return at;
}

/* The record's entity for a participant of the present claim. */
static uint32_t entity_of_actor(void *context, struct facts *f, const struct actor *x)
{
	const struct reckon *k = context;
	for (size_t i = 0; i < k->claim->participants; i++) {
		const struct record_participant *p = &k->claim->participant[i];
		if (str_eq(p->found, x->name))
			return entity_put(f, p->name, p->type, p->country, p->entity);
	}
	return facts_entity(f, x->name, x->type, str_of(x->country));
}

uint32_t reckon_entity(struct reckon *k, struct str name)
{
	struct record_entities e = { 0 };
	if (name.n == 0)
		return 0;
	if (record_entity_named(k->record, k->a, name, &e, NULL) && e.n > 0)
		return entity_put(k->f, e.v[0].name, e.v[0].type, e.v[0].country, e.v[0].id);
	return facts_entity(k->f, name, ACTOR_OTHER, S(""));
}

uint32_t reckon_source(struct reckon *k, const struct record_document *d)
{
	struct str id = arena_printf(k->passing, "%lld", (long long)d->id);
	struct citation c = { .id = id, .title = d->title.n > 0 ? d->title : d->name, .publisher = d->publisher, .url = d->url,
		.published = d->published.to };
	return facts_source(k->f, &c);
}

static day_t day_of_time(int64_t seconds)
{
	return (day_t)(seconds / 86400);
}

/* ---- claims -------------------------------------------------------------------------- */

bool words_meet(struct str a, struct str b)
{
	return a.n > 0 && b.n > 0 && (str_find(a, b) != STR_NONE || str_find(b, a) != STR_NONE);
}

/* The end of one is the beginning of the other: two cuttings from one sentence. */
static bool words_lap(struct str a, struct str b)
{
	enum { LAP_LEAST = 16, LAP_MOST = 400 };
	size_t most = a.n < b.n ? a.n : b.n;
	for (size_t n = most < LAP_MOST ? most : LAP_MOST; n >= LAP_LEAST; n--) {
		if (str_eq(str_slice(a, a.n - n, a.n), str_slice(b, 0, n)))
			return true;
	}
	return false;
}

/* Does a row of a table tell of the present claim: the same file, and its words are in it, or the other way round? */
static bool row_tells(const struct reckon *k, const struct case_row *row)
{
	struct str file = case_get(row, "file");
	struct str words = case_get(row, "evidence");
	if (file.n == 0 || !str_ends(k->document.name, file))
		return false;
	/* A fact is noted of the sentence; a demand or condition is this very claim. */
	bool lap = row->table == CASE_FACTS && (words_lap(k->claim->words, words) || words_lap(words, k->claim->words));
	return lap || words_meet(k->claim->words, words);
}

static const struct case_row *row_of_claim(const struct reckon *k, enum case_table table)
{
	for (size_t i = 0; i < k->rows.n; i++) {
		if (k->rows.v[i].table == table && row_tells(k, &k->rows.v[i]))
			return &k->rows.v[i];
	}
	return NULL;
}

struct str item_at(struct str items, size_t n)
{
	struct str one = S("");
	for (size_t i = 0; i <= n; i++) {
		if (i > 0 && items.n == 0)
			return S("");
		one = str_trim(str_cut(&items, ';'));
	}
	return one;
}

/* Which versions of rival accounts the present claim carries: rivals.tsv gives their words and files. */
static void mark_carried(struct reckon *k)
{
	for (size_t i = 0; i < k->rows.n; i++) {
		const struct case_row *row = &k->rows.v[i];
		if (row->table != CASE_RIVALS)
			continue;
		struct str files = case_get(row, "files"), second = item_at(files, 1);
		if (str_ends(k->document.name, item_at(files, 0)) && words_meet(k->claim->words, case_get(row, "version A")))
			*VEC_PUSH(k->a, &k->carried) = (struct carried){ row, false, arena_str(k->a, k->claim->id) };
		if (str_ends(k->document.name, second.n > 0 ? second : files) && words_meet(k->claim->words, case_get(row, "version B")))
			*VEC_PUSH(k->a, &k->carried) = (struct carried){ row, true, arena_str(k->a, k->claim->id) };
	}
}

/* What facts.tsv notes of the present claim; 0 when nothing. */
static uint32_t remark_of(struct reckon *k, const struct case_row *fact)
{
	if (fact == NULL)
		return 0;
	struct remark m = { .id = facts_text(k->f, case_get(fact, "id")), .confidence = facts_text(k->f, case_get(fact, "confidence")),
		.caution = facts_text(k->f, case_get(fact, "caution")), .found_at = facts_text(k->f, case_get(fact, "source")) };
	for (uint32_t i = 1; i < k->f->remark.n; i++) {
		if (k->f->remark.v[i].id == m.id)
			return i;
	}
	*VEC_PUSH(k->a, &k->f->remark) = m;
	return (uint32_t)k->f->remark.n - 1;
}

/* Two reports of one demand: the same is asked for the same by the same, in one text or on one day. */
static bool same_demand(const struct demand *a, const struct demand *b)
{
	bool one_day = a->made.from <= b->made.to && b->made.from <= a->made.to;
	return (a->instrument != 0 && a->instrument == b->instrument) || one_day;
}

/* What the two have in common without that; demands of one key are chained, the last first. */
static struct str demand_key(const struct demand *d, uint32_t key[static 3])
{
	key[0] = d->code;
	key[1] = d->subject;
	key[2] = d->by;
	return (struct str){ (const char *)key, 3 * sizeof(*key) };
}

/* Chains the demands that are not chained yet: the desk's, and what was put in last. */
static void chain_demands(struct reckon *k)
{
	uint32_t key[3];
	for (size_t i = k->before.n; i < k->f->demand.n; i++) {
		const struct str one = demand_key(&k->f->demand.v[i], key);
		uint32_t last = i == 0 ? TABLE_NONE : table_get(&k->alike, one);
		*VEC_PUSH(k->a, &k->before) = 0;
		if (last == TABLE_NONE) {
			last = (uint32_t)k->last.n;
			if (i > 0)
				(void)table_put(k->a, &k->alike, arena_str(k->a, one), last);
			*VEC_PUSH(k->a, &k->last) = 0;
		}
		k->before.v[i] = k->last.v[last];
		k->last.v[last] = (uint32_t)i;
	}
}

static bool is_told_already(const struct reckon *k, const struct demand *d)
{
	uint32_t key[3];
	const uint32_t at = table_get(&k->alike, demand_key(d, key));
	for (uint32_t j = at == TABLE_NONE ? 0 : k->last.v[at]; j != 0; j = k->before.v[j]) {
		if (same_demand(&k->f->demand.v[j], d))
			return true;
	}
	return false;
}

/* Puts a demand in unless it stands there already, told by the desk or by an earlier report. */
static bool put_demand(struct reckon *k, const struct record_claim *c, struct days made, const struct claim_origin *from, struct err *err)
{
	chain_demands(k);
	size_t before = k->f->demand.n, kept = before;
	if (!demand_from_claim(k->f, &c->claim, made, from, err))
		return false;
	const uint32_t words = k->f->demand.n > before ? facts_text(k->f, c->words) : 0;
	for (size_t i = before; i < k->f->demand.n; i++) {
		k->f->demand.v[i].words = words;
		if (!is_told_already(k, &k->f->demand.v[i]))
			k->f->demand.v[kept++] = k->f->demand.v[i];
	}
	k->f->demand.n = kept;
	return true;
}

void causes_add(struct causes *c, enum act act)
{
	_Static_assert(ACT_COUNT <= 128, "two words hold all acts");
	c->acts[act / 64] |= (uint64_t)1 << (act % 64);
}

/* Puts a condition in unless the same body set the same one before: a later report of it counts as that. */
static bool put_condition_claim(struct reckon *k, const struct record_claim *c, const struct claim_origin *from, struct err *err)
{
	struct facts *f = k->f;
	size_t logic = f->logic.n;
	if (!condition_from_claim(f, &c->claim, c->published, from, err))
		return false;
	struct condition *new = &f->condition.v[f->condition.n - 1];
	struct causes own = { .condition = (uint32_t)f->condition.n - 1 };
	new->words = facts_text(f, c->words);
	for (size_t i = 0; i < c->claim.causes; i++)
		causes_add(&own, c->claim.cause[i].act);
	for (size_t i = 0; i < k->causes.n; i++) {
		const struct causes *x = &k->causes.v[i];
		struct condition *old = &f->condition.v[x->condition];
		bool same = (x->acts[0] & own.acts[0]) != 0 || (x->acts[1] & own.acts[1]) != 0;
		if (!same || new->by == 0 || old->by != new->by || old->then != new->then || old->then_object != new->then_object ||
			old->made.from > new->made.to)
			continue;
		old->told_again++;
		f->condition.n--;
		f->logic.n = logic;
		return true;
	}
	*VEC_PUSH(k->a, &k->causes) = own;
	return true;
}

static void put_claim(struct reckon *k, const struct record_claim *c, const struct claim_origin *from)
{
	struct err err = { 0 };
	struct days made = c->claim.deed.date.days.from != DAY_NONE ? c->claim.deed.date.days : c->published;
	bool ok = true;
	switch (c->claim.kind) {
	case CLAIM_ACT: ok = event_from_claim(k->f, &c->claim, from, &err); break;
	case CLAIM_DEMAND: ok = row_of_claim(k, CASE_STORY) != NULL || put_demand(k, c, made, from, &err); break;
	case CLAIM_CONDITION:
		ok = row_of_claim(k, CASE_CONDITIONS) != NULL || put_condition_claim(k, c, from, &err);
		break;
	case CLAIM_STATEMENT:
	case CLAIM_ROLE: break;
	case CLAIM_KIND_COUNT: BUG("a claim of no kind");
	}
	if (!ok)
		LEFT(k, "%s", err.what);
}

static bool put_claims(struct reckon *k, const struct reckon_question *q, struct err *err)
{
	struct record_claim_filter f = { .order = CLAIMS_TEXT, .known = q->recorded };
	f.statuses = 1u << STATUS_ACCEPTED | 1u << STATUS_EDITED | (q->proposed ? 1u << STATUS_PROPOSED : 0);
	struct record_page page = { .limit = 1000 };
	do {
		struct record_claims claims = { 0 };
		if (!record_claims(k->record, k->passing, &f, page, &claims, err))
			return false;
		for (size_t i = 0; i < claims.n; i++) {
			const struct record_claim *c = &claims.v[i];
			if (k->document.id != c->document && !record_document(k->record, k->passing, c->document, &k->document, err))
				return false;
			k->claim = c;
			mark_carried(k);
			const struct case_row *fact = row_of_claim(k, CASE_FACTS);
			struct claim_origin from = { .id = c->id, .source = reckon_source(k, &k->document),
				.known = c->published.from != DAY_NONE ? c->published.to : day_of_time(k->document.at),
				.standing = c->status == STATUS_PROPOSED ? STANDING_PROPOSED : STANDING_ACCEPTED,
				.vouched = fact != NULL && str_eq(case_get(fact, "confidence"), S("H")), .remark = remark_of(k, fact), .entity = entity_of_actor, .context = k };
			put_claim(k, c, &from);
		}
		/* What stands in the facts has been copied. */
		page.after = arena_str(k->a, claims.next);
		k->document = (struct record_document){ .id = 0 };
		k->claim = NULL;
		arena_reset(k->passing);
	} while (page.after.n > 0);
	return true;
}

bool reckon_facts(struct arena *a, struct record *r, const struct ontology *o, const struct reckon_question *q, struct facts *ret,
	struct problems *left, struct err *err)
{
	struct arena passing = { 0 };
	struct reckon k = { .a = a, .passing = &passing, .record = r, .f = ret, .o = o, .left = left };
	facts_init(ret, a, o);
	if (!case_rows_of(r, a, q->recorded, &k.rows, err))
		return false;
	/* The desk's demands before the reports of them, and before the answers to them. */
	reckon_table(&k, CASE_STORY);
	reckon_table(&k, CASE_CONDITIONS);
	const bool ok = put_claims(&k, q, err);
	for (unsigned table = CASE_CONDITIONS + 1; ok && table < CASE_TABLE_COUNT; table++)
		reckon_table(&k, (enum case_table)table);
	arena_release(&passing);
	return ok;
}

bool reckon(struct arena *a, struct record *r, const struct ontology *o, const struct reckon_question *q, struct reckoning *ret,
	struct err *err)
{
	*ret = (struct reckoning){ .ontology = o, .clocks = { q->on, q->known, q->proposed } };
	if (!reckon_facts(a, r, o, q, &ret->facts, &ret->left, err))
		return false;
	assess(&ret->x, a, &ret->facts, ret->clocks);
	return true;
}
