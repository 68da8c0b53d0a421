/*
 * What people write: documents, decisions on claims, notes, undoing.
 *
 * Each function checks what can be checked against the views, makes the entry,
 * and lets apply_entry() do the rest; nothing here changes a view itself.
 */
#include "record/account.h"
#include "record/inside.h"

#include <stdio.h>

#include "base/table.h"
#include "base/utf8.h"
#include "read/claim_field.h"
#include "record/sight.h"

/* ---- documents ----------------------------------------------------------------------------- */

static bool document_of_hash(struct record *r, struct hash sha, int64_t *ret, struct err *err)
{
	*ret = 0;
	return store_int(&r->st, SQL_DOCUMENT_BY_HASH, ret, err, val_blob((struct str){ (const char *)sha.b, 32 }));
}

bool record_has(struct record *r, struct hash sha256, int64_t *document)
{
	int64_t id = 0;
	if (!record_ready(r, NULL) || !document_of_hash(r, sha256, &id, NULL) || id == 0)
		return false;
	if (document != NULL)
		*document = id;
	return true;
}

static bool source_ok(const struct record_source *s, struct err *err)
{
	if (s->bytes.n == 0)
		return err_set(err, ERR_INPUT, STR_FMT " is empty", STR_ARG(s->name));
	if (s->bytes.n > TEXT_BYTES_MAX || s->text.n > TEXT_BYTES_MAX)
		return err_set(err, ERR_LIMIT, STR_FMT " has %zu bytes; the most is %zu", STR_ARG(s->name), s->bytes.n, TEXT_BYTES_MAX);
	const struct str line[] = { s->name, s->given.title, s->given.publisher, s->given.url, s->given.author, s->given.language, s->given.charset };
	for (size_t i = 0; i < sizeof(line) / sizeof(*line); i++) {
		if (line[i].n > 4000 || utf8_bad_at(line[i]) != STR_NONE || memchr(line[i].p == NULL ? "" : line[i].p, 0, line[i].n) != NULL)
			return err_set(err, ERR_INPUT, "what was given with " STR_FMT " (name, title, publisher, URL, author) "
				"must be UTF-8 of at most 4,000 bytes each", STR_ARG(s->name));
	}
	return true;
}

static struct text_hint hint_of(const struct record_source *s)
{
	struct text_hint hint = s->given;
	if (s->text.n > 0)
		hint.media = MEDIA_PDF_TEXT;
	/* A zeroed hint says nothing of the date. */
	if (hint.published.from == 0 && hint.published.to == 0)
		hint.published = DAYS_NONE;
	return hint;
}

static bool make(struct arena *a, const struct record_reader *reader, const struct record_source *s, const struct text_hint *hint,
	struct made *ret, struct err *err)
{
	struct reading *own = ARENA_NEW(a, struct reading);
	const struct reading *reading = s->reading;
	if (reading == NULL) {
		if (reader == NULL || reader->read == NULL)
			BUG("a document without a reading and without a reader");
		if (!reader->read(reader->context, a, s->text.n > 0 ? s->text : s->bytes, hint, own, err))
			return false;
		reading = own;
	}
	struct str version = reader == NULL ? S("") : str_slice(reader->version, 0, READER_VERSION_MAX);
	*ret = made_of(a, reading, hint, version);
	return utf8_bad_at(ret->text) == STR_NONE || err_set(err, ERR_INPUT, "the reading of " STR_FMT " is not UTF-8", STR_ARG(s->name));
}

static const char *type_of(const struct record_source *s, const struct made *m)
{
	if (s->text.n > 0)
		return "application/pdf";
	if (str_eq(m->media, S("html")))
		return "text/html";
	if (str_eq(m->media, S("email")))
		return "message/rfc822";
	return "text/plain";
}

static bool put_document(struct record *r, struct arena *a, const struct record_source *s, const struct text_hint *hint,
	struct hash sha, const struct made *m, struct str author, struct record_add *ret, struct err *err)
{
	struct entry e = {
		.kind = ENTRY_DOCUMENT, .sha256 = sha, .size = (int64_t)s->bytes.n, .name = s->name, .given = *hint,
		.reader = m->reader, .has_text = s->text.n > 0,
	};
	e.text = e.has_text ? sha256(s->text) : sha;
	if (!record_blob_put(r, a, sha, type_of(s, m), s->bytes, err) ||
		(e.has_text && !record_blob_put(r, a, e.text, "text/plain", s->text, err)) ||
		!record_append_entry(r, a, &e, author, m, NULL, err))
		return false;
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_DOCUMENT_ADDED, err, val_blob((struct str){ (const char *)sha.b, 32 })))
		return false;
	ret->left_out = m->left_out;
	if (rows_next(&q)) {
		ret->document = rows_int(&q, 0);
		ret->near = rows_int(&q, 1);
		ret->likeness = (double)rows_int(&q, 2) / 1000;
		ret->claims = (size_t)rows_int(&q, 3);
		ret->added = ret->near > 0 ? RECORD_NEAR : RECORD_ADDED;
	}
	return rows_ok(&q, err);
}

/* Looks whether it is there; a purged one must not come back unasked. */
static bool look(struct record *r, struct hash sha, struct record_add *ret, bool *there, struct err *err)
{
	int64_t id, purged = 0;
	if (!document_of_hash(r, sha, &id, err) || (id > 0 && !store_int(&r->st, SQL_DOCUMENT_IS_PURGED, &purged, err, val_int(id))))
		return false;
	if (purged)
		return err_set(err, ERR_CONFLICT, "this document was here as number %lld and was purged; it is not added again", (long long)id);
	*there = id > 0;
	if (*there)
		*ret = (struct record_add){ .added = RECORD_THERE, .document = id };
	return true;
}

bool record_add(struct record *r, const struct record_reader *reader, const struct record_source *source,
	struct str author, struct record_add *ret, struct err *err)
{
	struct record_add add = { .added = RECORD_ADDED };
	struct made made;
	bool there = false;
	if (!record_ready(r, err) || !source_ok(source, err) || !record_author_ok(author, err))
		return false;
	const struct hash sha = sha256(source->bytes);
	if (!look(r, sha, &add, &there, err))
		return false;
	struct arena a = { 0 };
	const struct text_hint hint = hint_of(source);
	bool ok = there || make(&a, reader, source, &hint, &made, err);
	if (ok && !there) {
		ok = record_add_begin(r, err);
		if (ok) {
			/* Another program may have added it while we read. */
			ok = look(r, sha, &add, &there, err) && (there || put_document(r, &a, source, &hint, sha, &made, author, &add, err));
			ok = record_add_end(r, ok, err);
		}
	}
	arena_release(&a);
	if (ok)
		*ret = add;
	return ok;
}

/* ---- claims ------------------------------------------------------------------------------------ */

/* A claim as it stands, with what a decision on it needs. */
struct shown {
	char id[RECORD_ID_MAX];
	int64_t document, version;
	struct hash sha256;
	struct str status, words, body;
	size_t text_n;
};

static bool find_claim(struct record *r, struct arena *a, struct str id, struct shown *ret, struct err *err)
{
	struct record_claim c;
	struct record_document d;
	struct record_text text;
	if (!record_claim(r, a, id, 0, &c, err) || !record_document(r, a, c.document, &d, err) || !record_text(r, a, c.document, &text, err))
		return false;
	*ret = (struct shown){ .document = c.document, .version = c.version, .sha256 = d.sha256, .words = c.words, .text_n = text.s.n };
	ret->status = str_of(record_status_name(c.status));
	(void)snprintf(ret->id, sizeof(ret->id), STR_FMT, STR_ARG(c.id));
	struct buf b = BUF_INIT(RECORD_BODY_MAX);
	struct json j = json_to(&b);
	claim_json(&j, &c.claim);
	ret->body = arena_str(a, buf_str(&b));
	buf_release(&b);
	return true;
}

/* Who made the claim what it is, when that was a person; "" when it was the reader. */
static bool maker_of(struct record *r, struct arena *a, int64_t version, struct str *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	*ret = (struct str){ "", 0 };
	if (!store_rows(&r->st, &q, SQL_ENTRY_GET, err, val_int(version)))
		return false;
	if (rows_next(&q)) {
		const enum entry_kind kind = entry_kind_of(rows_view(&q, 3));
		if (kind == ENTRY_EDITED || kind == ENTRY_ADDED || kind == ENTRY_IMPORTED)
			*ret = rows_str(&q, 2, a);
	}
	return rows_ok(&q, err);
}

/* With two people asked for, the first acceptance is put down and the second
 * counts; whoever made the claim what it is was the first.  Any change makes a
 * new version, and what was accepted before it is void. */
static bool second_person(struct record *r, struct arena *a, const struct shown *s, struct str author, enum entry_kind *kind, struct err *err)
{
	struct record_approvals by = { 0 };
	struct str maker;
	if (!maker_of(r, a, s->version, &maker, err) || !record_approvals(r, a, str_of(s->id), s->version, &by, err))
		return false;
	bool other = maker.n > 0 && !str_eq_nocase(maker, author), mine = maker.n > 0 && str_eq_nocase(maker, author);
	struct err one_person = { 0 };
	other = other && account_apart(r, maker, author, false, &one_person);
	for (size_t i = 0; i < by.n; i++) {
		const bool same = str_eq_nocase(by.v[i].author, author);
		other = other || (!same && account_apart(r, by.v[i].author, author, false, &one_person));
		mine = mine || same;
	}
	if (!other && one_person.what[0] != 0) {
		*err = one_person;
		return false;
	}
	if (mine && !other)
		return err_set(err, ERR_CONFLICT, "claim %.8s was accepted or brought in by you; this record asks for a second person", s->id);
	*kind = other ? ENTRY_ACCEPTED : ENTRY_APPROVED;
	return true;
}

static bool decide(struct record *r, struct arena *a, enum entry_kind kind, const struct shown *s, const struct claim *c, struct str words,
	struct str reason, struct str author, int64_t *seq, struct err *err)
{
	struct str two;
	if (!record_setting(r, a, S(SETTING_TWO_PERSON), &two, err))
		return false;
	const bool policy = str_eq(two, S("on"));
	if (kind == ENTRY_ACCEPTED && r->proposes)
		return err_set(err, ERR_CONFLICT, "claim %.8s is proposed already", s->id);
	if (kind == ENTRY_ACCEPTED && policy && !second_person(r, a, s, author, &kind, err))
		return false;
	struct entry e = { .kind = kind, .sha256 = s->sha256, .reason = reason };
	if ((kind == ENTRY_EDITED || kind == ENTRY_ADDED) && (policy || r->proposes))
		e.status = S("proposed");
	*VEC_PUSH(a, &e.claim) = (struct entry_claim){ .id = arena_str(a, str_of(s->id)), .words = words, .claim = *c };
	return record_append_entry(r, a, &e, author, NULL, seq, err);
}

void record_proposes(struct record *r, bool on)
{
	r->proposes = on;
}

static bool still_is(const struct shown *s, int64_t base, struct err *err)
{
	return base == 0 || base == s->version ||
		err_set(err, ERR_CONFLICT, "claim %.8s was changed by entry %lld since you opened it; look at it again", s->id, (long long)s->version);
}

static bool judge(struct record *r, enum entry_kind kind, struct str id, int64_t base, struct str reason, struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct shown s;
	struct claim c;
	const struct str becomes = kind == ENTRY_ACCEPTED ? S("accepted") : S("rejected");
	if (!record_ready(r, err) || !record_reason_ok(reason, err) || !call_begin(r, err))
		return false;
	bool ok = find_claim(r, &a, id, &s, err);
	if (ok && str_eq(s.status, becomes))
		ok = err_set(err, ERR_CONFLICT, "claim %.8s is " STR_FMT " already", s.id, STR_ARG(becomes));
	ok = ok && still_is(&s, base, err) && claim_parse(&a, s.body, s.text_n, &c, err) && decide(r, &a, kind, &s, &c, s.words, reason, author, seq, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

bool record_accept(struct record *r, struct str id, int64_t base, struct str author, int64_t *seq, struct err *err)
{
	return judge(r, ENTRY_ACCEPTED, id, base, S(""), author, seq, err);
}

bool record_reject(struct record *r, struct str id, int64_t base, struct str reason, struct str author, int64_t *seq, struct err *err)
{
	return judge(r, ENTRY_REJECTED, id, base, reason, author, seq, err);
}

static bool check_one_date(const char *what, struct days d, struct err *err)
{
	return d.from == DAY_NONE || d.from <= d.to || err_set(err, ERR_INPUT, "the %s ends before it begins", what);
}

/* The claim in the form in which it will be kept, held against its text; `unseen` are fields of it that its author does not see. */
static bool normalise(struct arena *a, const struct claim *c, unsigned unseen, struct str text, struct claim *ret, struct str *words, struct str *body,
	struct err *err)
{
	struct buf b = BUF_INIT(RECORD_BODY_MAX);
	struct json j = json_to(&b);
	struct claim plain = *c;
	plain.withheld = 0; /* a seal says so, no claim */
	claim_json(&j, &plain);
	*body = arena_str(a, buf_str(&b));
	bool ok = !b.full || err_set(err, ERR_LIMIT, "the claim is longer than an entry may be");
	buf_release(&b);
	ok = ok && claim_parse(a, *body, text.n, ret, err) && check_one_date("date", ret->deed.date.days, err) &&
		check_one_date("deadline", ret->deadline.days, err) && check_one_date("role's first day", ret->since.days, err) &&
		check_one_date("role's last day", ret->until.days, err);
	/* Held against a day that was kept from whoever corrects it, the answer would tell that day. */
	if (ok && (unseen & (1u << FIELD_SINCE | 1u << FIELD_UNTIL)) == 0 && ret->since.days.from != DAY_NONE && ret->until.days.from != DAY_NONE &&
		ret->until.days.to < ret->since.days.from)
		ok = err_set(err, ERR_INPUT, "the role ends before it begins");
	if (ok && (ret->span.end <= ret->span.at || utf8_floor(text, ret->span.at) != ret->span.at || utf8_floor(text, ret->span.end) != ret->span.end))
		ok = err_set(err, ERR_INPUT, "the claim's span [%u, %u) is empty or cuts a character", ret->span.at, ret->span.end);
	if (ok) {
		*words = str_slice(text, ret->span.at, ret->span.end);
		words->n = words->n > WORDS_MAX ? utf8_floor(*words, WORDS_MAX) : words->n;
	}
	return ok;
}

/* What is confidential and was kept from whoever corrected it stays as it is. */
static bool keep_withheld(struct arena *a, const struct shown *s, const struct claim *corrected, struct claim *ret, struct err *err)
{
	struct claim now;
	*ret = *corrected;
	if (ret->withheld == 0)
		return true;
	if (!claim_parse(a, s->body, UINT32_MAX, &now, err))
		return false;
	return claim_put_back(a, ret, &now) || err_set(err, ERR_CONFLICT, "claim %.8s has confidential fields that you do not see, "
		"so that you cannot add causes to it, take any away or change their order", s->id);
}

bool record_edit(struct record *r, struct str id, const struct claim *corrected, int64_t base, struct str reason,
	struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct shown s;
	struct claim c, whole;
	struct record_text text;
	struct str words, body;
	if (!record_ready(r, err) || !record_reason_ok(reason, err) || !call_begin(r, err))
		return false;
	bool ok = find_claim(r, &a, id, &s, err) && record_text(r, &a, s.document, &text, err) && still_is(&s, base, err) &&
		keep_withheld(&a, &s, corrected, &whole, err) && normalise(&a, &whole, corrected->withheld, text.s, &c, &words, &body, err);
	if (ok && str_eq(body, s.body) && (str_eq(s.status, S("edited")) || str_eq(s.status, S("accepted"))))
		ok = err_set(err, ERR_CONFLICT, "claim %.8s says that already", s.id);
	ok = ok && decide(r, &a, ENTRY_EDITED, &s, &c, words, reason, author, seq, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

/* Whoever adds it need not know of the one that is there: what is confidential in that stays as it is. */
static bool keep_sealed(struct record *r, struct arena *a, const struct shown *s, struct claim *c, struct str *body, struct err *err)
{
	struct record_seal seal;
	if (!record_claim_seal(r, a, str_of(s->id), &seal, err))
		return false;
	if (seal.fields == 0)
		return true;
	struct claim mine = *c, kept;
	mine.withheld = seal.fields & claim_fields_of_kind(c->kind);
	if (!keep_withheld(a, s, &mine, &kept, err))
		return false;
	*c = kept;
	struct buf b = BUF_INIT(RECORD_BODY_MAX);
	struct json j = json_to(&b);
	claim_json(&j, c);
	*body = arena_str(a, buf_str(&b));
	buf_release(&b);
	return true;
}

/* A claim by hand where the record has one with that id: an acceptance or an edit. */
static bool add_over(struct record *r, struct arena *a, const struct shown *s, const struct claim *c, struct str words, struct str body,
	struct str author, int64_t *seq, struct err *err)
{
	const bool decided = str_eq(s->status, S("accepted")) || str_eq(s->status, S("edited"));
	const bool equal = str_eq(body, s->body);
	if (decided && equal)
		return err_set(err, ERR_CONFLICT, "claim %.8s says that already and is %.*s", s->id, STR_ARG(s->status));
	return decide(r, a, equal ? ENTRY_ACCEPTED : ENTRY_EDITED, s, c, words, S(""), author, seq, err);
}

bool record_claim_add(struct record *r, int64_t document, const struct claim *claim, struct str author,
	char id[static RECORD_ID_MAX], int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct record_document d;
	struct record_text text;
	struct shown s = { .document = document };
	struct claim c;
	struct str words, body;
	int64_t there = 0;
	if (!record_ready(r, err) || !call_begin(r, err))
		return false;
	bool ok = record_document(r, &a, document, &d, err) && record_text(r, &a, document, &text, err) &&
		normalise(&a, claim, 0, text.s, &c, &words, &body, err);
	if (ok) {
		s.sha256 = d.sha256;
		record_claim_id(d.sha256, &c, s.id);
		ok = store_int(&r->st, SQL_CLAIM_THERE, &there, err, val_z(s.id));
	}
	if (ok && there != 0)
		ok = find_claim(r, &a, str_of(s.id), &s, err) && keep_sealed(r, &a, &s, &c, &body, err) && add_over(r, &a, &s, &c, words, body, author, seq, err);
	else
		ok = ok && decide(r, &a, ENTRY_ADDED, &s, &c, words, S(""), author, seq, err);
	ok = call_end(r, ok, err);
	if (ok)
		(void)snprintf(id, RECORD_ID_MAX, "%s", s.id);
	arena_release(&a);
	return ok;
}

static bool take_new(struct record *r, struct arena *a, const struct claims *claims, struct hash sha, struct str text, struct entry *e, struct err *err)
{
	struct table seen = { 0 };
	for (size_t i = 0; i < claims->n; i++) {
		struct claim c;
		struct str words, body;
		char id[RECORD_ID_MAX];
		int64_t there = 0;
		if (!normalise(a, &claims->v[i], 0, text, &c, &words, &body, err))
			return err_in(err, "claim %zu", i + 1);
		record_claim_id(sha, &c, id);
		struct str kept = arena_str(a, str_of(id));
		if (!store_int(&r->st, SQL_CLAIM_THERE, &there, err, val_z(id)))
			return false;
		if (there == 0 && table_put(a, &seen, kept, (uint32_t)i) == (uint32_t)i)
			*VEC_PUSH(a, &e->claim) = (struct entry_claim){ kept, words, c };
	}
	return true;
}

bool record_claims_import(struct record *r, int64_t document, const struct claims *claims, struct str proposer,
	struct str author, size_t *added, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct record_document d;
	struct record_text text;
	struct entry e = { .kind = ENTRY_IMPORTED, .proposer = proposer };
	if (!record_ready(r, err))
		return false;
	if (proposer.n == 0 || str_eq(proposer, S("reader")) || !record_author_ok(proposer, NULL))
		return err_set(err, ERR_INPUT, "imported claims need the name of who proposes them (not \"reader\", at most %d bytes)", RECORD_AUTHOR_MAX);
	if (claims->n > ENTRY_CLAIMS_MAX)
		return err_set(err, ERR_LIMIT, "%zu claims at once; the most is %d", claims->n, ENTRY_CLAIMS_MAX);
	if (!call_begin(r, err))
		return false;
	bool ok = record_document(r, &a, document, &d, err) && record_text(r, &a, document, &text, err);
	if (ok)
		e.sha256 = d.sha256;
	ok = ok && take_new(r, &a, claims, d.sha256, text.s, &e, err) &&
		(e.claim.n == 0 || record_append_entry(r, &a, &e, author, NULL, seq, err));
	ok = call_end(r, ok, err);
	if (ok)
		*added = e.claim.n;
	arena_release(&a);
	return ok;
}

/* ---- notes and undoing ------------------------------------------------------------------------- */

bool record_note(struct record *r, struct str kind, struct str body, struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct str canonical;
	if (!entry_kind_may_be_free(kind))
		return err_set(err, ERR_USAGE, "\"" STR_FMT "\" is no kind for a note: it must be lower-case letters, digits and hyphens, "
			"and none of the record's own", STR_ARG(kind));
	if (!record_ready(r, err))
		return false;
	bool ok = entry_canonical(&a, body, &canonical, err) && call_begin(r, err);
	if (ok)
		ok = call_end(r, record_append(r, &a, kind, canonical, author, NULL, seq, err), err);
	arena_release(&a);
	return ok;
}

/* Redoing a merge must not close a circle: the two must still be two, and `join` an end. */
static bool may_redo(struct record *r, struct arena *a, int64_t entry, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	struct str from = { 0 }, into = { 0 }, at;
	if (!store_rows(&r->st, &q, SQL_REDIRECT_BY_SEQ, err, val_int(entry)))
		return false;
	if (rows_next(&q)) {
		from = rows_str(&q, 0, a);
		into = rows_str(&q, 1, a);
	}
	if (!rows_ok(&q, err))
		return false;
	rows_end(&q);
	if (from.n == 0)
		return true;
	if (!entity_keeper(&r->st, a, from, &at, err))
		return false;
	if (!str_eq(at, from))
		return err_set(err, ERR_CONFLICT, "the merge of entry %lld cannot be put back: that entity was merged elsewhere since", (long long)entry);
	if (!entity_keeper(&r->st, a, into, &at, err))
		return false;
	return !str_eq(at, from) || err_set(err, ERR_CONFLICT, "the merge of entry %lld cannot be put back: it would close a circle", (long long)entry);
}

/* What an entry's undoing would do at the end of a chain of undoings. */
static bool may_undo(struct record *r, struct arena *a, int64_t entry, struct err *err)
{
	const int64_t asked = entry;
	bool redo = false;
	for (;;) {
		AUTO(rows_end) struct rows q = { 0 };
		if (!store_rows(&r->st, &q, SQL_EFFECT_OF, err, val_int(entry)))
			return false;
		if (!rows_next(&q))
			return rows_ok(&q, err) && err_set(err, ERR_NOT_FOUND, "there is no entry %lld", (long long)entry);
		const enum entry_kind kind = entry_kind_of(rows_view(&q, 0));
		const bool of_account = str_eq(rows_view(&q, 0), S("account"));
		const int64_t undoes = rows_int(&q, 1), by = rows_int(&q, 2);
		rows_end(&q);
		if (entry == asked && by != 0)
			return err_set(err, ERR_CONFLICT, "entry %lld is undone already, by entry %lld", (long long)entry, (long long)by);
		if (kind == ENTRY_DOCUMENT)
			return err_set(err, ERR_CONFLICT, "a document cannot be undone; purge it if it must go");
		if (kind == ENTRY_PURGED)
			return err_set(err, ERR_CONFLICT, "a purge cannot be undone: what it took is gone");
		if (kind == ENTRY_PURGE_ASKED || kind == ENTRY_PURGE_DECLINED)
			return err_set(err, ERR_CONFLICT, "entry %lld is about a purge that is asked for: that is confirmed, refused or taken back where the document is", (long long)entry);
		if (kind == ENTRY_RECOVERY_KEY)
			return err_set(err, ERR_CONFLICT, "entry %lld is about a recovery key and cannot be undone: `rapporteur recovery` changes it", (long long)entry);
		if (of_account)
			return err_set(err, ERR_CONFLICT, "what became of an account is told, not decided, by entry %lld: `rapporteur account` changes it",
				(long long)entry);
		if (kind != ENTRY_UNDONE)
			return !redo || may_redo(r, a, entry, err);
		entry = undoes;
		redo = !redo;
	}
}

/* Are these fields in both what they are in the other? */
static bool fields_stay(struct arena *a, const struct claim *before, const struct claim *after, unsigned fields)
{
	struct claim kept = *after;
	struct buf b = BUF_INIT(RECORD_BODY_MAX), c = BUF_INIT(RECORD_BODY_MAX);
	struct json j = json_to(&b), k = json_to(&c);
	kept.withheld = fields;
	if (!claim_put_back(a, &kept, before))
		return false;
	claim_json(&j, after);
	claim_json(&k, &kept);
	const bool same = str_eq(buf_str(&b), buf_str(&c));
	buf_release(&b);
	buf_release(&c);
	return same;
}

static bool undo(struct record *r, struct arena *a, int64_t entry, struct str reason, struct str author, int64_t *seq, struct err *err)
{
	const struct entry e = { .kind = ENTRY_UNDONE, .undoes = entry, .reason = reason };
	if (!may_undo(r, a, entry, err))
		return false;
	AUTO(rows_end) struct rows q = { 0 };
	if (!store_rows(&r->st, &q, SQL_ENTRY_GET, err, val_int(entry)))
		return false;
	if (rows_next(&q) && rows_null(&q, 4))
		return err_set(err, ERR_CONFLICT, "entry %lld was purged", (long long)entry);
	rows_end(&q);
	return record_append_entry(r, a, &e, author, NULL, seq, err);
}

bool record_undo_unseen(struct record *r, int64_t entry, struct str claim, unsigned fields, struct str reason, struct str author, int64_t *seq,
	struct err *err)
{
	struct arena a = { 0 };
	struct record_claim before = { .id = { "", 0 } }, after;
	if (!record_ready(r, err) || !record_reason_ok(reason, err) || !call_begin(r, err))
		return false;
	bool ok = (fields == 0 || record_claim(r, &a, claim, 0, &before, err)) && undo(r, &a, entry, reason, author, seq, err) &&
		(fields == 0 || record_claim(r, &a, claim, 0, &after, err));
	if (ok && fields != 0 && !fields_stay(&a, &before.claim, &after.claim, fields))
		ok = err_set(err, ERR_CONFLICT, "undoing entry %lld would change confidential fields of claim %.8s that you do not see", (long long)entry,
			before.id.p);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

bool record_undo(struct record *r, int64_t entry, struct str reason, struct str author, int64_t *seq, struct err *err)
{
	return record_undo_unseen(r, entry, S(""), 0, reason, author, seq, err);
}
