/* Documents, undoing, and which entry goes where. */
#include "record/apply.h"

#include "base/table.h"
#include "read/claim_field.h"
#include "record/near.h"
#include "record/pack.h"

/* ---- what a reading made --------------------------------------------------------- */

static struct str first_of(struct str given, struct str found)
{
	return given.n > 0 ? given : found;
}

static struct str sentences_of(struct arena *a, const struct reading *r)
{
	const struct tokens *t = &r->trees.tokens;
	if (r->sentence.n > 0)
		return pack_spans(a, r->sentence.v, r->sentence.n);
	struct span *s = ARENA_ARRAY(a, struct span, t->sentence.n);
	for (size_t i = 0; i < t->sentence.n; i++) {
		const struct sentence k = t->sentence.v[i];
		if (k.n == 0 || (size_t)k.first + k.n > t->token.n)
			continue;
		const struct token last = t->token.v[k.first + k.n - 1];
		s[i] = (struct span){ t->token.v[k.first].at, last.at + last.len };
	}
	return pack_spans(a, s, t->sentence.n);
}

/* The claim as it will be read back. What the reader wrote and nothing can read
 * would break every list that it stands in: it is left out and counted. */
static bool claim_kept(struct arena *a, const struct claim *c, size_t text_n, struct made_claim *ret)
{
	struct buf b = BUF_INIT(RECORD_BODY_MAX);
	struct json j = json_to(&b);
	claim_json(&j, c);
	ret->body = arena_str(a, buf_str(&b));
	const bool full = b.full;
	buf_release(&b);
	return !full && claim_parse(a, ret->body, text_n, &ret->claim, NULL);
}

struct made made_of(struct arena *a, const struct reading *reading, const struct text_hint *given, struct str version)
{
	const struct text *t = &reading->text;
	struct made m = {
		.text = t->s,
		.title = first_of(given->title, t->title),
		.publisher = first_of(given->publisher, t->publisher),
		.author = first_of(given->author, t->author),
		.url = first_of(given->url, t->url),
		.language = first_of(given->language, t->language),
		.media = t->media,
		.charset = t->charset,
		.published = given->published.from == DAY_NONE ? t->published : given->published,
		.analysed = reading->analysed,
		.reader = version,
		.paragraphs = pack_paragraphs(a, t->paragraph.v, t->paragraph.n),
		.sentences = sentences_of(a, reading),
		.claim = ARENA_ARRAY(a, struct made_claim, reading_claims(reading)),
	};
	/* What the reader says twice of the same place is one claim. */
	struct table seen = { 0 };
	for (size_t i = 0; i < reading_claims(reading); i++) {
		const struct claim c = reading_claim(reading, a, i);
		char id[RECORD_ID_MAX];
		record_claim_id((struct hash){ { 0 } }, &c, id);
		if (table_put(a, &seen, arena_str(a, str_of(id)), (uint32_t)i) != (uint32_t)i)
			continue;
		if (claim_kept(a, &c, t->s.n, &m.claim[m.claims]))
			m.claims++;
		else
			m.left_out++;
	}
	m.digest = made_digest(&m);
	return m;
}

struct hash made_digest(const struct made *m)
{
	struct arena a = { 0 };
	const struct str fixed[] = {
		m->text, m->title, m->publisher, m->author, m->url, m->language, m->media, m->charset, m->reader,
		m->paragraphs, m->sentences, m->analysed ? S("1") : S("0"),
		m->published.from == DAY_NONE && m->published.to == DAY_NONE ? S("") :
			m->published.from == DAY_NONE || m->published.to == DAY_NONE ? S("half a date") : days_str(&a, m->published),
	};
	const size_t n = sizeof(fixed) / sizeof(*fixed), all = n + m->claims;
	struct str *part = ARENA_ARRAY(&a, struct str, 2 * all);
	for (size_t i = 0; i < all; i++) {
		const struct str s = i < n ? fixed[i] : m->claim[i - n].body;
		part[2 * i] = arena_printf(&a, "%zu:", s.n);
		part[2 * i + 1] = s;
	}
	const struct hash h = sha256_parts(part, 2 * all);
	arena_release(&a);
	return h;
}

/* ---- documents ---------------------------------------------------------------------- */

static bool load_shingles(struct store *st, struct arena *a, int64_t document, struct shingles *ret, struct err *err)
{
	struct str text = { 0 };
	if (!store_text(st, SQL_TEXT_OF, a, &text, err, val_int(document)))
		return false;
	*ret = near_shingles(a, text);
	return true;
}

/* The earliest of the likest; ties go to the earlier document. */
static bool find_near(struct store *st, struct arena *a, const struct shingles *mine, const int64_t *band,
	int64_t *near, unsigned *likeness, struct err *err)
{
	VEC(int64_t) candidate = { 0 };
	AUTO(rows_end) struct rows q = { 0 };
	struct val v[NEAR_BANDS];
	for (size_t i = 0; i < NEAR_BANDS; i++)
		v[i] = val_int(band[i]);
	if (!store_rows_(st, &q, SQL_NEAR_CANDIDATES, err, v, NEAR_BANDS))
		return false;
	while (rows_next(&q))
		*VEC_PUSH(a, &candidate) = rows_int(&q, 0);
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	for (size_t i = 0; i < candidate.n; i++) {
		struct shingles theirs;
		if (!load_shingles(st, a, candidate.v[i], &theirs, err))
			return false;
		const unsigned like = near_likeness(mine, &theirs);
		if (like > *likeness || (like == *likeness && like > 0 && candidate.v[i] < *near)) {
			*likeness = like;
			*near = candidate.v[i];
		}
	}
	return true;
}

static bool link_near(struct store *st, struct arena *a, int64_t id, struct str text, struct err *err)
{
	const struct shingles mine = near_shingles(a, text);
	int64_t band[NEAR_BANDS], near = 0;
	unsigned likeness = 0;
	if (mine.n < NEAR_SHINGLES_MIN)
		return true;
	near_bands(&mine, band);
	if (!find_near(st, a, &mine, band, &near, &likeness, err))
		return false;
	for (size_t i = 0; i < NEAR_BANDS; i++) {
		if (!store_do(st, SQL_NEAR_BAND_ADD, err, val_int(band[i]), val_int(id)))
			return false;
	}
	return near == 0 || store_do(st, SQL_DOCUMENT_NEAR, err, val_int(id), val_int(near), val_int(likeness));
}

static bool apply_document(struct store *st, struct arena *a, const struct log_row *row, const struct entry *e,
	const struct made *m, struct err *err)
{
	int64_t id = 0;
	if (!store_add(st, SQL_DOCUMENT_ADD, &id, err, val_int(row->seq), val_int(row->at), val_blob((struct str){ (const char *)e->sha256.b, 32 }),
		    val_int(e->size), val_str(e->name), val_str(m->media), val_str(m->title), val_str(m->publisher),
		    val_str(m->author), val_str(m->url), val_str(m->language), val_str(row->author),
		    val_day(m->published.from), val_day(m->published.to), val_str(m->charset), val_int(m->analysed),
		    val_int(0), val_str(m->reader), val_blob((struct str){ (const char *)m->digest.b, 32 })))
		return false;
	return store_do(st, SQL_TEXT_ADD, err, val_int(id), val_str(m->title), val_str(m->text), val_blob(m->paragraphs), val_blob(m->sentences)) &&
		store_do(st, SQL_TEXT_INDEX, err, val_int(id), val_str(m->title), val_str(m->text)) &&
		link_near(st, a, id, m->text, err) &&
		store_do(st, SQL_EFFECT_DOCUMENT, err, val_int(row->seq), val_int(id)) &&
		claim_propose(st, a, (struct about_document){ id, row->seq }, e->sha256, row->at, m, err);
}

/* The place of a document that was purged: it keeps its number. */
static bool apply_tombstone(struct store *st, const struct log_row *row, struct err *err)
{
	static const char zeros[32];
	const struct val none = val_str(S("")), hash = val_blob((struct str){ zeros, 32 });
	int64_t id = 0;
	return store_add(st, SQL_DOCUMENT_ADD, &id, err, val_int(row->seq), val_int(row->at), hash, val_int(0), none, none, none,
		       none, none, none, none, val_str(row->author), val_null(), val_null(), none, val_int(0), val_int(1), none, hash) &&
		store_do(st, SQL_EFFECT_DOCUMENT, err, val_int(row->seq), val_int(id));
}

/* ---- undoing ----------------------------------------------------------------------------- */

static bool fields_changed(struct store *st, struct arena *a, int64_t seal, struct err *err)
{
	struct str claim = { "", 0 };
	return store_text(st, SQL_SEAL_CLAIM_OF, a, &claim, err, val_int(seal)) && claim_resettle(st, a, claim, err);
}

/* An undo that is undone puts what it undid back into force, and so on down. */
static bool apply_undo(struct store *st, struct arena *a, const struct log_row *row, int64_t target, struct err *err)
{
	bool live = false;
	for (;;) {
		AUTO(rows_end) struct rows q = { 0 };
		if (!store_do(st, SQL_EFFECT_UNDONE, err, val_int(target), val_int(live ? 0 : row->seq)) ||
			!store_rows(st, &q, SQL_EFFECT_OF, err, val_int(target)))
			return false;
		if (!rows_next(&q))
			return rows_ok(&q, err) && err_set(err, ERR_STORE, "entry %lld undoes entry %lld, which is not there",
				(long long)row->seq, (long long)target);
		const enum entry_kind kind = entry_kind_of(rows_view(&q, 0));
		const int64_t undoes = rows_int(&q, 1);
		rows_end(&q);
		switch (kind) {
		case ENTRY_UNDONE:
			target = undoes;
			live = !live;
			continue;
		case ENTRY_ACCEPTED:
		case ENTRY_EDITED:
		case ENTRY_REJECTED:
		case ENTRY_ADDED:
		case ENTRY_IMPORTED:
			return claim_settle_all(st, a, target, row->seq, row->at, err);
		case ENTRY_MERGED:
		case ENTRY_SPLIT:
		case ENTRY_DISTINCT:
		case ENTRY_DESCRIBED:
			return apply_entity_live(st, a, target, live, err);
		case ENTRY_DOCUMENT_SEALED:
		case ENTRY_ENTITY_SEALED:
			return store_do(st, SQL_SEAL_LIVE, err, val_int(target), val_int(live));
		case ENTRY_FIELDS_SEALED:
			return store_do(st, SQL_SEAL_LIVE, err, val_int(target), val_int(live)) && fields_changed(st, a, target, err);
		case ENTRY_SETTING:
			return store_do(st, SQL_SETTING_LIVE, err, val_int(target), val_int(live));
		case ENTRY_SOURCE_SEALED:
		case ENTRY_SOURCE_GRANTED:
		case ENTRY_SOURCE_REVOKED:
		case ENTRY_SOURCE_RECOVERED:
			return store_do(st, SQL_GIVER_LIVE, err, val_int(target), val_int(live));
		case ENTRY_APPROVED:
		case ENTRY_RECOVERY_KEY:
		case ENTRY_OTHER:
		case ENTRY_DOCUMENT:
		case ENTRY_PURGED:
		case ENTRY_PURGE_ASKED:
		case ENTRY_PURGE_DECLINED:
		case ENTRY_KIND_COUNT:
			return true;
		}
	}
}

/* ---- one entry ------------------------------------------------------------------------------ */

static bool document_number(struct store *st, struct hash sha256, int64_t *ret, struct err *err)
{
	*ret = 0;
	return store_int(st, SQL_DOCUMENT_BY_HASH, ret, err, val_blob((struct str){ (const char *)sha256.b, 32 })) &&
		(*ret > 0 || err_set(err, ERR_STORE, "an entry is about a document that is not there"));
}

/* Who may see it, as ",name,name,": names of accounts hold no comma. */
static struct str readers_of(struct arena *a, const struct entry *e)
{
	struct buf b = BUF_INIT(RECORD_BODY_MAX);
	for (size_t i = 0; i < e->alias.n; i++) {
		buf_z(&b, i == 0 ? "," : "");
		buf_put(&b, arena_lower(a, e->alias.v[i]));
		buf_char(&b, ',');
	}
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static bool apply_seal(struct store *st, struct arena *a, const struct log_row *row, const struct entry *e, int64_t document, struct err *err)
{
	return store_do(st, SQL_SEAL_ADD, err, val_int(row->seq), val_int(document), val_str(e->entity), val_str(S("")), val_str(S("")),
		val_int(!str_eq(e->value, S("open"))), val_str(readers_of(a, e)));
}

/* What stays of a confidential document is as hidden as it was: its place, the entries that it took along, and this one. */
static bool apply_purge(struct store *st, struct arena *a, const struct log_row *row, const struct entry *e, struct err *err)
{
	int64_t document = 0;
	for (size_t i = 0; i < e->purged.n; i++) {
		if (!store_do(st, SQL_DOCUMENT_PURGED, err, val_int(e->purged.v[i].seq), val_blob((struct str){ (const char *)e->sha256.b, 32 })))
			return false;
	}
	if (e->value.n == 0)
		return true;
	bool ok = document_number(st, e->sha256, &document, err) && apply_seal(st, a, row, e, document, err) &&
		store_do(st, SQL_EFFECT_DOCUMENT, err, val_int(row->seq), val_int(document));
	for (size_t i = 0; ok && i < e->purged.n; i++)
		ok = store_do(st, SQL_EFFECT_DOCUMENT, err, val_int(e->purged.v[i].seq), val_int(document));
	return ok;
}

/* The seal is on the claim, whatever its document: an entry about that document, which a purge takes with it. */
static bool apply_seal_fields(struct store *st, struct arena *a, const struct log_row *row, const struct entry *e, int64_t document, struct err *err)
{
	unsigned fields = 0;
	for (size_t i = 0; i < e->fields.n; i++) {
		unsigned one;
		if (!claim_fields_parse(e->fields.v[i], &one, err))
			return false;
		fields |= one;
	}
	return store_do(st, SQL_SEAL_ADD, err, val_int(row->seq), val_int(0), val_str(S("")), val_str(e->entity), val_str(claim_fields_str(a, fields)),
		       val_int(!str_eq(e->value, S("open"))), val_str(readers_of(a, e))) &&
		store_do(st, SQL_EFFECT_DOCUMENT, err, val_int(row->seq), val_int(document)) && claim_resettle(st, a, e->entity, err);
}

/* The view knows who reads it; the envelope stays in the log. */
static bool apply_giver(struct store *st, struct arena *a, const struct log_row *row, const struct entry *e, int64_t document, struct err *err)
{
	if (e->alias.n == 0 || e->alias.n != e->box.n)
		return err_set(err, ERR_INPUT, "a source with %zu readers and %zu boxes", e->alias.n, e->box.n);
	return store_do(st, SQL_GIVER_ADD, err, val_int(row->seq), val_int(document), val_str(arena_lower(a, row->author)), val_str(readers_of(a, e))) &&
		store_do(st, SQL_EFFECT_DOCUMENT, err, val_int(row->seq), val_int(document));
}

static bool apply_parsed(struct store *st, struct arena *a, const struct log_row *row, const struct entry *e,
	const struct made *made, struct err *err)
{
	int64_t document;
	switch (e->kind) {
	case ENTRY_OTHER:
		return true;
	case ENTRY_RECOVERY_KEY: /* the log is asked (record/recovery.h) */
		return str_eq(e->value, S("made")) || str_eq(e->value, S("withdrawn")) || err_set(err, ERR_INPUT, "a recovery key is made or withdrawn");
	case ENTRY_DOCUMENT:
		return apply_document(st, a, row, e, made, err);
	case ENTRY_ACCEPTED:
	case ENTRY_EDITED:
	case ENTRY_REJECTED:
	case ENTRY_ADDED:
	case ENTRY_IMPORTED:
		return document_number(st, e->sha256, &document, err) && claim_decide(st, a, row, e, document, err);
	case ENTRY_MERGED:
	case ENTRY_SPLIT:
	case ENTRY_DISTINCT:
	case ENTRY_DESCRIBED:
		return apply_entity(st, a, row->seq, e, err);
	case ENTRY_APPROVED:
	case ENTRY_PURGE_ASKED:
	case ENTRY_PURGE_DECLINED:
		return document_number(st, e->sha256, &document, err) && store_do(st, SQL_EFFECT_DOCUMENT, err, val_int(row->seq), val_int(document));
	case ENTRY_DOCUMENT_SEALED:
		return document_number(st, e->sha256, &document, err) && apply_seal(st, a, row, e, document, err) &&
			store_do(st, SQL_EFFECT_DOCUMENT, err, val_int(row->seq), val_int(document));
	case ENTRY_ENTITY_SEALED:
		return apply_seal(st, a, row, e, 0, err);
	case ENTRY_FIELDS_SEALED:
		return document_number(st, e->sha256, &document, err) && apply_seal_fields(st, a, row, e, document, err);
	case ENTRY_SETTING:
		return store_do(st, SQL_SETTING_ADD, err, val_int(row->seq), val_str(e->name), val_str(e->value));
	case ENTRY_SOURCE_SEALED:
	case ENTRY_SOURCE_GRANTED:
	case ENTRY_SOURCE_REVOKED:
	case ENTRY_SOURCE_RECOVERED:
		return document_number(st, e->sha256, &document, err) && apply_giver(st, a, row, e, document, err);
	case ENTRY_UNDONE:
		return apply_undo(st, a, row, e->undoes, err);
	case ENTRY_PURGED:
		return apply_purge(st, a, row, e, err);
	case ENTRY_KIND_COUNT:
		break;
	}
	BUG("an entry of no kind");
}

/* Of one claim: what the queue counts. */
static bool is_decision(enum entry_kind kind)
{
	return kind == ENTRY_ACCEPTED || kind == ENTRY_APPROVED || kind == ENTRY_EDITED || kind == ENTRY_REJECTED;
}

bool apply_entry(struct store *st, struct arena *a, const struct log_row *row, const struct made *made, struct err *err)
{
	struct entry e = { 0 };
	const enum entry_kind kind = entry_kind_of(row->kind);
	if (!row->purged && !entry_parse(a, kind, row->body, &e, err))
		return err_in(err, "entry %lld", (long long)row->seq);
	struct str target = e.kind == ENTRY_IMPORTED || e.claim.n != 1 ? e.entity : e.claim.v[0].id;
	if (!store_do(st, SQL_EFFECT_ADD, err, val_int(row->seq), val_str(row->kind), val_str(target), val_int(e.undoes)) ||
		(is_decision(kind) && !store_do(st, SQL_DECIDED_ADD, err, val_str(row->author), val_str(row->kind), val_int(row->at), val_int(row->seq))))
		return false;
	if (row->purged)
		return kind != ENTRY_DOCUMENT || apply_tombstone(st, row, err);
	return (apply_parsed(st, a, row, &e, made, err) || err_in(err, "entry %lld", (long long)row->seq)) &&
		store_do(st, SQL_VIEW_APPLIED, err, val_int(row->seq));
}
