/*
 * Claims and what people decided of them.
 *
 * Each change of a claim is a row of its own, in force from `since` to `until`
 * on the second clock.  What is in force is a function of the decisions that
 * are not undone: the last of them, else what the reader proposed, else
 * nothing (a claim by hand, undone: it stays, rejected).  A proposal that says
 * what an accepted claim of the document says already is `same`.
 *
 * A decision carries its claim, so that it outlives the reader's mind.  When
 * the text has changed since (another extraction), its words are looked for
 * and the spans move with them; when they are gone the claim is adrift.
 */
#include "record/apply.h"

#include <stdio.h>

#include "base/table.h"
#include "base/utf8.h"
#include "read/claim_field.h"
#include "read/sentence.h"
#include "record/anchor.h"
#include "record/participant.h"

/* ---- ids ------------------------------------------------------------------------------ */

void record_claim_id(struct hash document, const struct claim *c, char id[static RECORD_ID_MAX])
{
	struct arena a = { 0 };
	struct buf b = BUF_INIT(RECORD_BODY_MAX);
	struct found_participants p = { 0 };
	buf_put(&b, hash_hex(&a, document));
	buf_printf(&b, "\n%s\n%u %u\n%s %d", claim_kind_name(c->kind), c->span.at, c->span.end, act_name(c->deed.act), c->stop);
	for (size_t i = 0; i < c->causes; i++)
		buf_printf(&b, " if %s", act_name(c->cause[i].act));
	if (c->kind == CLAIM_STATEMENT)
		buf_printf(&b, " %s", stance_name(c->stance));
	claim_participants(&a, c, &p);
	for (size_t i = 0; i < p.n; i++) {
		if (!role_is_main(c->kind, p.v[i].role))
			continue;
		buf_printf(&b, "\n%s %u ", record_role_name(p.v[i].role), p.v[i].deed);
		buf_put(&b, utf8_fold(&a, p.v[i].actor->name));
	}
	if (c->kind == CLAIM_ROLE) {
		buf_char(&b, '\n');
		buf_put(&b, utf8_fold(&a, c->title));
	}
	struct str hex = hash_hex(&a, sha256(buf_str(&b)));
	(void)snprintf(id, RECORD_ID_MAX, "%.32s", hex.p);
	buf_release(&b);
	arena_release(&a);
}

/* ---- versions ----------------------------------------------------------------------------- */

struct version {
	struct str id;
	int64_t key; /* of the row to be put in anew; 0: the next */
	int64_t document, seq, since, until;
	struct str status, proposer, same_as;
	bool adrift;
	const struct claim *claim;
	struct str body, words;
};

static struct str body_of(struct arena *a, const struct claim *c)
{
	struct buf b = BUF_INIT(RECORD_BODY_MAX);
	struct json j = json_to(&b);
	claim_json(&j, c);
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static bool counts(struct str status)
{
	return !str_eq(status, S("rejected")) && !str_eq(status, S("same"));
}

/* It counts, and no draft is what it is. */
static bool accepts(struct str status)
{
	return str_eq(status, S("accepted")) || str_eq(status, S("edited"));
}

/*
 * What the versions of one entry change in the counts, put down once at its
 * end; and the aliases that it has named already, looked up once.
 */
struct alias_change {
	int64_t alias, by;
	int64_t shown, versions; /* of what stands without drafts: shown.c */
};

struct counting {
	struct arena *a;
	struct table alias_at, name_at;
	VEC(struct alias_change) alias;
	VEC(int64_t) named;
	int64_t document, claims, open;
	int64_t tally[STATUS_COUNT][CLAIM_KIND_COUNT];
	enum { SEALS_UNKNOWN, SEALS_NONE, SEALS_SOME } seals; /* on fields of any claim */
};

static struct alias_change *change_of(struct counting *n, int64_t alias)
{
	char key[24];
	(void)snprintf(key, sizeof(key), "%lld", (long long)alias);
	uint32_t at = table_get(&n->alias_at, str_of(key));
	if (at != TABLE_NONE)
		return &n->alias.v[at];
	(void)table_put(n->a, &n->alias_at, arena_str(n->a, str_of(key)), (uint32_t)n->alias.n);
	struct alias_change *new = VEC_PUSH(n->a, &n->alias);
	*new = (struct alias_change){ .alias = alias };
	return new;
}

static void count_alias(struct counting *n, int64_t alias, int64_t by)
{
	change_of(n, alias)->by += by;
}

/* A claim that is accepted now, with its versions that were: it comes (1) or goes (-1). */
static bool count_shown(struct store *st, struct counting *n, struct str id, int64_t by, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(st, &q, SQL_CLAIM_SHOWN_ALIASES, err, val_str(id)))
		return false;
	while (rows_next(&q)) {
		struct alias_change *change = change_of(n, rows_int(&q, 0));
		change->versions += by * rows_int(&q, 1);
		change->shown += by * rows_int(&q, 2);
	}
	return rows_ok(&q, err);
}

static void count_kind(struct counting *n, struct str status, struct str kind, int64_t document, int64_t by)
{
	enum record_status s;
	enum claim_kind k;
	if (!record_status_from(status, &s) || !claim_kind_from(kind, &k))
		BUG("a version of no status or kind");
	n->document = document;
	n->claims += counts(status) ? by : 0;
	n->open += s == STATUS_PROPOSED ? by : 0;
	n->tally[s][k] += by;
}

static bool counting_done(struct store *st, struct counting *n, struct err *err)
{
	for (size_t i = 0; i < n->alias.n; i++) {
		const struct alias_change *x = &n->alias.v[i];
		if (x->by != 0 && !alias_count(st, x->alias, x->by, err))
			return false;
		if ((x->shown != 0 || x->versions != 0) && !alias_show(st, n->a, x->alias, x->shown, x->versions, err))
			return false;
	}
	for (size_t s = 0; s < STATUS_COUNT; s++) {
		for (size_t k = 0; k < CLAIM_KIND_COUNT; k++) {
			if (n->tally[s][k] != 0 && !store_do(st, SQL_TALLY_ADD, err, val_z(record_status_name((enum record_status)s)),
							   val_z(claim_kind_name((enum claim_kind)k)), val_int(n->tally[s][k])))
				return false;
		}
	}
	return n->document == 0 || store_do(st, SQL_DOCUMENT_COUNT, err, val_int(n->document), val_int(n->claims), val_int(n->open));
}

static bool take_alias(struct store *st, struct counting *n, const struct actor *x, int64_t *alias, struct err *err)
{
	struct str key = arena_printf(n->a, "%d %s %.*s", (int)x->type, x->country, (int)(x->name.n < 2000 ? x->name.n : 2000), x->name.p);
	const uint32_t at = table_put(n->a, &n->name_at, key, (uint32_t)n->named.n);
	if (at < n->named.n && x->name.n < 2000) {
		*alias = n->named.v[at];
		return true;
	}
	if (!alias_take(st, n->a, x, alias, err))
		return false;
	if (at == n->named.n)
		*VEC_PUSH(n->a, &n->named) = *alias;
	return true;
}

static bool put_participants(struct store *st, struct counting *n, int64_t key, const struct claim *c, bool counted, struct err *err)
{
	struct found_participants p = { 0 };
	claim_participants(n->a, c, &p);
	int64_t *mine = ARENA_ARRAY(n->a, int64_t, p.n);
	for (size_t i = 0; i < p.n; i++) {
		int64_t alias;
		const struct found_participant *f = &p.v[i];
		bool again = false;
		if (!take_alias(st, n, f->actor, &alias, err))
			return false;
		for (size_t k = 0; k < i && !again; k++)
			again = mine[k] == alias;
		mine[i] = alias;
		if (counted && !again)
			count_alias(n, alias, 1);
		if (!store_do(st, SQL_PARTICIPANT_ADD, err, val_int(key), val_z(record_role_name(f->role)), val_int(f->deed), val_int(f->nth),
				val_int(alias), val_int(f->actor->mention.at), val_int(f->actor->mention.end),
				val_day(c->deed.date.days.from), val_day(c->deed.date.days.to)))
			return false;
	}
	for (size_t i = 0; i < c->causes; i++) {
		const struct deed *d = &c->cause[i];
		if (!store_do(st, SQL_CAUSE_ADD, err, val_int(key), val_int((int64_t)i + 1), val_z(act_name(d->act)), val_int(d->negated),
			    val_day(d->date.days.from), val_day(d->date.days.to)))
			return false;
	}
	return true;
}

static int64_t thousandths(double x)
{
	return x >= 1 ? 1000 : x > 0 ? (int64_t)(x * 1000 + 0.5) : 0;
}

/* Which fields of the claim are confidential now; of a record without such a seal nothing more is asked than that. */
static bool sealed_fields(struct store *st, struct counting *n, struct str id, unsigned *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	int64_t any = 0;
	*ret = 0;
	if (n->seals == SEALS_UNKNOWN) {
		if (!store_int(st, SQL_SEAL_ANY_FIELDS, &any, err))
			return false;
		n->seals = any != 0 ? SEALS_SOME : SEALS_NONE;
	}
	if (n->seals == SEALS_NONE)
		return true;
	if (!store_rows(st, &q, SQL_SEAL_OF_CLAIM, err, val_str(id)))
		return false;
	if (rows_next(&q) && rows_int(&q, 0) != 0 && !claim_fields_parse(rows_view(&q, 3), ret, err))
		return false;
	return rows_ok(&q, err);
}

/* The claim with what is confidential in it, beside the version that all read. */
static bool put_whole(struct store *st, struct counting *n, int64_t key, const struct version *v, struct err *err)
{
	struct found_participants p = { 0 };
	if (!store_do(st, SQL_WHOLE_ADD, err, val_int(key), val_str(v->id), val_str(claim_sentence(n->a, v->claim)), val_str(v->body)))
		return false;
	claim_participants(n->a, v->claim, &p);
	for (size_t i = 0; i < p.n; i++) {
		int64_t alias;
		const struct found_participant *f = &p.v[i];
		if (!take_alias(st, n, f->actor, &alias, err) ||
			!store_do(st, SQL_WHOLE_PARTICIPANT_ADD, err, val_int(key), val_z(record_role_name(f->role)), val_int(f->deed), val_int(f->nth),
				val_int(alias), val_int(f->actor->mention.at), val_int(f->actor->mention.end)))
			return false;
	}
	return true;
}

static bool put_version(struct store *st, struct counting *n, const struct version *v, struct err *err)
{
	const bool present = v->until == RECORD_NOW, counted = present && counts(v->status);
	const struct claim *c = v->claim;
	struct str body = v->body;
	struct claim less;
	unsigned sealed;
	int64_t key = 0;
	if (!sealed_fields(st, n, v->id, &sealed, err))
		return false;
	if ((sealed & claim_fields_of_kind(c->kind)) != 0) {
		less = claim_without(n->a, c, sealed);
		c = &less;
		body = body_of(n->a, c);
	}
	const struct str sentence = claim_sentence(n->a, c);
	if (!store_add(st, SQL_CLAIM_ADD, &key, err, v->key > 0 ? val_int(v->key) : val_null(), val_str(v->id), val_int(v->document), val_int(v->seq), val_int(v->since),
		    val_int(v->until), val_str(v->status), val_str(v->proposer), val_z(claim_kind_name(c->kind)), val_z(act_name(c->deed.act)),
		    val_z(modality_name(c->modality)), val_z(stance_name(c->stance)), val_int(c->stop), val_int(c->deed.negated),
		    val_int(v->document << 32 | c->span.at), val_day(c->deed.date.days.from), val_day(c->deed.date.days.to),
		    val_day(c->deadline.days.from), val_day(c->deadline.days.to), val_int(thousandths(c->confidence)), val_int(v->adrift),
		    val_str(v->same_as), val_str(sentence), val_str(v->words), val_str(body)))
		return false;
	if (counted && !store_do(st, SQL_CLAIM_INDEX, err, val_int(key), val_str(sentence), val_str(v->words)))
		return false;
	if (present)
		count_kind(n, v->status, str_of(claim_kind_name(c->kind)), v->document, 1);
	return put_participants(st, n, key, c, counted, err) && (!accepts(v->status) || store_do(st, SQL_PARTICIPANT_SHOW, err, val_int(key))) &&
		(c == v->claim || put_whole(st, n, key, v, err));
}

/* The present version of a claim, as the views have it. */
struct present {
	int64_t key, document, document_seq;
	struct str status, body, same_as, sentence, words, kind;
	bool adrift;
};

static bool load_present(struct store *st, struct arena *a, struct str id, struct present *ret, bool *there, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*there = false;
	if (!store_rows(st, &q, SQL_CLAIM_PRESENT, err, val_str(id)))
		return false;
	if (rows_next(&q)) {
		*there = true;
		*ret = (struct present){
			.key = rows_int(&q, 0), .document = rows_int(&q, 1), .document_seq = rows_int(&q, 2), .status = rows_str(&q, 3, a),
			.body = rows_str(&q, 4, a), .same_as = rows_str(&q, 5, a), .sentence = rows_str(&q, 6, a), .words = rows_str(&q, 7, a),
			.kind = rows_str(&q, 8, a), .adrift = rows_int(&q, 9) != 0,
		};
	}
	return rows_ok(&q, err);
}

/* Out of the index and the counts. */
static bool take_out(struct store *st, struct counting *n, const struct present *p, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	/* The index forgets it first: what it deletes must be what it was given. */
	if (counts(p->status) && !store_do(st, SQL_CLAIM_UNINDEX, err, val_int(p->key), val_str(p->sentence), val_str(p->words)))
		return false;
	count_kind(n, p->status, p->kind, p->document, -1);
	if (!store_rows(st, &q, SQL_PARTICIPANT_ALIASES, err, val_int(p->key)))
		return false;
	while (counts(p->status) && rows_next(&q))
		count_alias(n, rows_int(&q, 0), -1);
	return rows_ok(&q, err);
}

static bool close_present(struct store *st, struct counting *n, const struct present *p, int64_t at, struct err *err)
{
	return take_out(st, n, p, err) && store_do(st, SQL_CLAIM_CLOSE, err, val_int(p->key), val_int(at));
}

/* ---- the same said twice ------------------------------------------------------------------------ */

/*
 * What somebody entered is not held against a claim with confidential fields, nor is such a claim against others: the answer
 * would tell whoever guesses one word of a name.  What said the same before (`was`), and was not changed since, stays so.
 */
static bool find_same(struct store *st, struct counting *n, int64_t document, const struct claim *c, struct str id, bool by_hand, struct str was,
	struct str *ret, struct err *err)
{
	struct arena *a = n->a;
	unsigned sealed;
	if (!sealed_fields(st, n, id, &sealed, err))
		return false;
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(st, &q, SQL_CLAIMS_DECIDED_IN, err, val_int(document), val_int(document), val_z(claim_kind_name(c->kind))))
		return false;
	while (ret->n == 0 && rows_next(&q)) {
		struct claim other;
		const bool may_tell = (by_hand && rows_int(&q, 2) != 0) || (sealed & claim_fields_of_kind(c->kind)) != 0;
		if (str_eq(rows_view(&q, 0), id) || (may_tell && !str_eq(rows_view(&q, 0), was)) || !claim_parse(a, rows_view(&q, 1), UINT32_MAX, &other, NULL))
			continue;
		if (claims_say_the_same(a, c, &other))
			*ret = rows_str(&q, 0, a);
	}
	return rows_ok(&q, err);
}

/* ---- what is in force ------------------------------------------------------------------------------ */

struct state {
	struct str status, proposer, words, body;
	bool decided;
};

static bool load_state(struct store *st, struct arena *a, struct str id, const struct present *p, bool there, struct state *s, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(st, &q, SQL_DECISION_LAST, err, val_str(id)))
		return false;
	if (rows_next(&q)) {
		*s = (struct state){ rows_str(&q, 0, a), rows_str(&q, 1, a), rows_str(&q, 2, a), rows_str(&q, 3, a), true };
		return true;
	}
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	if (!there)
		return err_set(err, ERR_STORE, "claim " STR_FMT " has neither a decision nor a version", STR_ARG(id));
	if (!store_rows(st, &q, SQL_CLAIM_PROPOSED, err, val_str(id), val_int(p->document_seq)))
		return false;
	if (rows_next(&q))
		*s = (struct state){ S("proposed"), rows_str(&q, 0, a), rows_str(&q, 1, a), rows_str(&q, 2, a), false };
	else
		*s = (struct state){ S("rejected"), S(""), p->words, p->body, false };
	return rows_ok(&q, err);
}

static bool settle(struct store *st, struct counting *n, struct str id, int64_t document, int64_t seq, int64_t at, struct err *err)
{
	struct arena *a = n->a;
	struct present p = { 0 };
	struct state s = { 0 };
	struct claim c;
	struct str text = { 0 }, same_as = { 0 };
	bool there;
	if (!load_present(st, a, id, &p, &there, err) || !load_state(st, a, id, &p, there, &s, err) ||
		!store_text(st, SQL_TEXT_OF, a, &text, err, val_int(document)) ||
		!claim_parse(a, s.body, UINT32_MAX, &c, err))
		return false;
	const bool adrift = claim_reanchor(a, text, s.words, &c);
	const struct str body = body_of(a, &c), was = there && str_eq(p.body, body) ? p.same_as : S("");
	if (str_eq(s.status, S("proposed")) && !find_same(st, n, document, &c, id, s.decided, was, &same_as, err))
		return false;
	const struct str status = same_as.n > 0 ? S("same") : s.status;
	if (there && str_eq(p.status, status) && str_eq(p.body, body) && str_eq(p.same_as, same_as) && p.adrift == adrift)
		return true;
	const struct version v = {
		.id = id, .document = document, .seq = seq, .since = at, .until = RECORD_NOW, .status = status, .proposer = s.proposer, .same_as = same_as,
		.adrift = adrift, .claim = &c, .body = body, .words = adrift ? s.words : claim_words_at(text, c.span),
	};
	return (!there || !accepts(p.status) || count_shown(st, n, id, -1, err)) && (!there || close_present(st, n, &p, at, err)) &&
		put_version(st, n, &v, err) && (!accepts(status) || count_shown(st, n, id, 1, err));
}

/* Proposals of the document may now say the same as what was decided, or no longer. */
static bool settle_proposals(struct store *st, struct counting *n, int64_t document, int64_t seq, int64_t at, struct err *err)
{
	struct arena *a = n->a;
	struct strs id = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(st, &q, SQL_CLAIMS_OPEN_IN, err, val_int(document), val_int(document)))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, &id) = rows_str(&q, 0, a);
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	for (size_t i = 0; i < id.n; i++) {
		if (!settle(st, n, id.v[i], document, seq, at, err))
			return false;
	}
	return true;
}

bool claim_settle_all(struct store *st, struct arena *a, int64_t decided_by, int64_t seq, int64_t at, struct err *err)
{
	struct counting counting = { .a = a }, *n = &counting;
	struct strs id = { 0 };
	int64_t document = 0;
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(st, &q, SQL_DECISION_CLAIMS, err, val_int(decided_by)))
		return false;
	while (rows_next(&q)) {
		*VEC_PUSH(a, &id) = rows_str(&q, 0, a);
		document = rows_int(&q, 1);
	}
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	for (size_t i = 0; i < id.n; i++) {
		if (!settle(st, n, id.v[i], document, seq, at, err))
			return false;
	}
	return (id.n == 0 || settle_proposals(st, n, document, seq, at, err)) && counting_done(st, n, err);
}

/* ---- what is confidential in a claim ------------------------------------------------------------------ */

/* A version keeps its number: the order of what the reader proposed hangs on it, and that of lists. */

struct row {
	struct version v;
	struct present old;
};

static bool load_rows(struct store *st, struct arena *a, struct str id, struct row **ret, size_t *n, struct err *err)
{
	VEC(struct row) list = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(st, &q, SQL_CLAIM_ROWS, err, val_str(id)))
		return false;
	while (rows_next(&q)) {
		struct claim *c = ARENA_NEW(a, struct claim);
		const struct row x = {
			.v = { .key = rows_int(&q, 0), .id = id, .document = rows_int(&q, 1), .seq = rows_int(&q, 2), .since = rows_int(&q, 3), .until = rows_int(&q, 4),
				.status = rows_str(&q, 5, a), .proposer = rows_str(&q, 6, a), .same_as = rows_str(&q, 7, a), .adrift = rows_int(&q, 8) != 0,
				.words = rows_str(&q, 9, a), .body = rows_str(&q, 10, a), .claim = c },
			.old = { .key = rows_int(&q, 0), .document = rows_int(&q, 1), .status = rows_str(&q, 5, a), .sentence = rows_str(&q, 11, a),
				.words = rows_str(&q, 9, a), .kind = rows_str(&q, 12, a) },
		};
		if (!claim_parse(a, x.v.body, UINT32_MAX, c, err))
			return false;
		*VEC_PUSH(a, &list) = x;
	}
	*ret = list.v;
	*n = list.n;
	return rows_ok(&q, err);
}

static bool drop_row(struct store *st, struct counting *n, const struct row *x, struct err *err)
{
	const struct val key = val_int(x->old.key);
	return (x->v.until != RECORD_NOW || take_out(st, n, &x->old, err)) && store_do(st, SQL_WHOLE_DROP_PARTICIPANTS, err, key) &&
		store_do(st, SQL_WHOLE_DROP, err, key) && store_do(st, SQL_CLAIM_DROP_PARTICIPANTS, err, key) &&
		store_do(st, SQL_CLAIM_DROP_SHOWN, err, key) && store_do(st, SQL_CLAIM_DROP_CAUSES, err, key) && store_do(st, SQL_CLAIM_DROP, err, key);
}

bool claim_resettle(struct store *st, struct arena *a, struct str id, struct err *err)
{
	struct counting counting = { .a = a };
	struct row *x;
	size_t n;
	bool shown = false;
	if (!load_rows(st, a, id, &x, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		shown = shown || (x[i].v.until == RECORD_NOW && accepts(x[i].v.status));
	if (shown && !count_shown(st, &counting, id, -1, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!drop_row(st, &counting, &x[i], err) || !put_version(st, &counting, &x[i].v, err))
			return false;
	}
	return (!shown || count_shown(st, &counting, id, 1, err)) && (n == 0 || store_do(st, SQL_VIEW_RESETTLED, err)) && counting_done(st, &counting, err);
}

static const char *status_of(enum entry_kind kind)
{
	switch (kind) {
	case ENTRY_ACCEPTED:
	case ENTRY_ADDED: return "accepted";
	case ENTRY_EDITED: return "edited";
	case ENTRY_REJECTED: return "rejected";
	case ENTRY_IMPORTED: return "proposed";
	case ENTRY_OTHER: case ENTRY_DOCUMENT: case ENTRY_MERGED: case ENTRY_SPLIT: case ENTRY_DISTINCT: case ENTRY_DESCRIBED: case ENTRY_UNDONE:
	case ENTRY_APPROVED: case ENTRY_DOCUMENT_SEALED: case ENTRY_ENTITY_SEALED: case ENTRY_FIELDS_SEALED:
	case ENTRY_SOURCE_SEALED: case ENTRY_SOURCE_GRANTED: case ENTRY_SOURCE_REVOKED: case ENTRY_SOURCE_RECOVERED: case ENTRY_RECOVERY_KEY:
	case ENTRY_SETTING: case ENTRY_PURGED: case ENTRY_PURGE_ASKED: case ENTRY_PURGE_DECLINED: case ENTRY_KIND_COUNT: break;
	}
	BUG("an entry that decides no claim");
}

/* Who brought the claim up first; a decision does not change that. */
static bool proposer_of(struct store *st, struct arena *a, struct str id, struct str otherwise, struct str *ret, struct err *err)
{
	*ret = otherwise;
	return store_text(st, SQL_CLAIM_PROPOSER, a, ret, err, val_str(id));
}

bool claim_decide(struct store *st, struct arena *a, const struct log_row *row, const struct entry *e, int64_t document, struct err *err)
{
	if (!store_do(st, SQL_EFFECT_DOCUMENT, err, val_int(row->seq), val_int(document)))
		return false;
	for (size_t i = 0; i < e->claim.n; i++) {
		const struct entry_claim *c = &e->claim.v[i];
		struct str proposer;
		if (!proposer_of(st, a, c->id, e->kind == ENTRY_IMPORTED ? e->proposer : row->author, &proposer, err) ||
			!store_do(st, SQL_DECISION_ADD, err, val_int(row->seq), val_int((int64_t)i), val_str(c->id), val_int(document),
				val_z(e->status.n > 0 ? "proposed" : status_of(e->kind)), val_str(proposer), val_str(c->words), val_str(body_of(a, &c->claim))))
			return false;
	}
	return claim_settle_all(st, a, row->seq, row->seq, row->at, err);
}

bool claim_propose(struct store *st, struct arena *a, struct about_document d, struct hash sha256, int64_t at,
	const struct made *made, struct err *err)
{
	struct counting n = { .a = a };
	for (size_t i = 0; i < made->claims; i++) {
		char id[RECORD_ID_MAX];
		const struct made_claim *c = &made->claim[i];
		record_claim_id(sha256, &c->claim, id);
		const struct version v = {
			.id = str_of(id), .document = d.id, .seq = d.seq, .since = at, .until = RECORD_NOW, .status = S("proposed"), .proposer = S("reader"),
			.claim = &c->claim, .body = c->body, .words = claim_words_at(made->text, c->claim.span),
		};
		if (!put_version(st, &n, &v, err))
			return false;
	}
	return counting_done(st, &n, err);
}

static bool is_hex(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (!char_is_digit(s.p[i]) && (s.p[i] < 'a' || s.p[i] > 'f'))
			return false;
	}
	return true;
}

bool claim_find(struct store *st, struct arena *a, struct str typed, struct str *ret, struct err *err)
{
	struct str id = arena_lower(a, typed);
	size_t n = 0;
	if (id.n < 4 || id.n > 32 || !is_hex(id))
		return err_set(err, ERR_USAGE, "\"" STR_FMT "\" is no claim: give at least the first 4 of its 32 digits", STR_ARG(typed));
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(st, &q, SQL_CLAIM_IDS, err, val_str(id)))
		return false;
	for (; rows_next(&q); n++)
		*ret = rows_str(&q, 0, a);
	if (!rows_ok(&q, err))
		return false;
	if (n == 0)
		return err_set(err, ERR_NOT_FOUND, "there is no claim " STR_FMT, STR_ARG(typed));
	return n == 1 || err_set(err, ERR_CONFLICT, "several claims begin with " STR_FMT "; give more digits", STR_ARG(typed));
}
