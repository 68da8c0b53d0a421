/* A claim: its words where they stand, what it says, what became of it, and the judgement. */
#include "web/pages.h"
#include "base/utf8.h"
#include "record/sight.h"
#include "web/claim_parts.h"
#include "web/country_name.h"
#include "web/reckoning.h"
#include "web/room.h"
#include "web/show.h"
#include "web/web.h"

enum { CONTEXT_BYTES = 400, HISTORY_BYTES = 20000 };

/* What a form sent and what is wrong with it, to be shown again. */
struct attempt {
	struct str why;
	bool edit, reject;
	bool conflict; /* somebody was first: the page shows theirs, the form keeps this person's */
};

bool claim_object(struct context *c, const struct record_claim *k, struct object *o, struct err *err)
{
	struct str kind, author;
	if (!record_entry_by(c->record, c->a, k->version, &kind, &author, err))
		return false;
	if (str_eq(kind, S("claim-edited")) || str_eq(kind, S("claim-added")) || str_eq(kind, S("claims-imported")))
		o->by = author;
	else if (!str_eq(k->proposer, S("reader")))
		o->by = k->proposer;
	return true;
}

bool claim_may(struct context *c, enum action a, const struct record_claim *k)
{
	struct object o = { .by = { "", 0 } };
	return context_may(c, a) && (c->who.local || (claim_object(c, k, &o, NULL) && authorise(&c->web->roles, &c->who, a, &o)));
}

/* The paragraph round the words, or as much of it as helps. */
static struct html in_context(struct context *c, const struct record_claim *k, const struct record_text *t)
{
	struct span s = k->claim.span, around = { 0, (uint32_t)t->s.n };
	if (k->adrift || s.end > t->s.n || s.at >= s.end) {
		struct markup m = MARKUP_INIT;
		html_context_lost(&m, &(struct html_context_lost){ .words = k->words });
		return markup_done(c->a, &m);
	}
	for (size_t i = 0; i < t->paragraphs; i++) {
		if (t->paragraph[i].span.at <= s.at && s.at < t->paragraph[i].span.end) {
			around = t->paragraph[i].span;
			if (around.end < s.end)
				around.end = s.end;
		}
	}
	size_t from = around.at, to = around.end;
	if (s.at - from > CONTEXT_BYTES)
		from = utf8_floor(t->s, s.at - CONTEXT_BYTES);
	if (to - s.end > CONTEXT_BYTES)
		to = utf8_floor(t->s, s.end + CONTEXT_BYTES);
	struct markup m = MARKUP_INIT;
	html_context(&m, &(struct html_context){
		.kind = str_of(claim_kind_name(k->claim.kind)),
		.before = arena_printf(c->a, "%s" STR_FMT, from > around.at ? "… " : "", STR_ARG(str_slice(t->s, from, s.at))),
		.words = str_slice(t->s, s.at, s.end),
		.after = arena_printf(c->a, STR_FMT "%s", STR_ARG(str_slice(t->s, s.end, to)), to < around.end ? " …" : ""),
	});
	return markup_done(c->a, &m);
}

/* Who accepted it as it stands, and is the first of two. */
static void history_approved(struct context *c, const struct record_claim *k, struct markup *m)
{
	struct record_approvals by = { 0 };
	struct err ignored;
	if (!record_approvals(c->record, c->a, k->id, k->version, &by, &ignored))
		return;
	for (size_t i = by.n; i > 0; i--) {
		const struct record_approval *x = &by.v[i - 1];
		html_change(m, &(struct html_change){ .colon = word(WORD_colon), .seq = x->seq, .at = time_words(c, x->at), .iso = time_str(c->a, x->at),
			.author = x->author, .kind = entry_words(S("claim-approved")), .status = str_of(record_status_name(STATUS_PROPOSED)),
			.status_words = word(WORD_waits_second), .sentence = sentence_words(c, k), .why = html_none(), .state = { "", 0 } });
	}
}

/* The newest first; the next page begins at *next. */
static struct html history(struct context *c, const struct record_claim *k, const struct record_changes *h, struct str *next)
{
	struct markup m = MARKUP_INIT;
	struct room room = { .left = HISTORY_BYTES };
	int64_t after = 0;
	(void)id_number(form_get(&c->query, "after"), &after);
	*next = (struct str){ "", 0 };
	if (k->status == STATUS_PROPOSED && after == 0)
		history_approved(c, k, &m);
	for (size_t i = h->n - ((size_t)after > h->n ? h->n : (size_t)after); i > 0; i--) {
		struct markup row = MARKUP_INIT;
		const struct record_change *x = &h->v[i - 1];
		struct markup why = MARKUP_INIT;
		if (x->reason.n > 0)
			html_change_why(&why, &(struct html_change_why){ .reason = x->reason });
		html_change(&row, &(struct html_change){ .colon = word(WORD_colon),
			.seq = x->seq, .at = time_words(c, x->at), .iso = time_str(c->a, x->at), .author = x->author, .kind = entry_words(x->kind),
			.status = str_of(record_status_name(x->claim.status)), .status_words = status_words(x->claim.status),
			.sentence = sentence_row(c, &x->claim), .why = markup_done(c->a, &why),
			.state = x->undone ? word(WORD_undone) : (struct str){ "", 0 } });
		if (!room_put(&room, &m, markup_done(c->a, &row))) {
			*next = arena_printf(c->a, "%zu", h->n - i);
			break;
		}
	}
	return markup_done(c->a, &m);
}

/* Where the form that was sent wants to go, in the queue its next, else here. */
static struct str after_judgement(struct context *c, const struct record_claim *k)
{
	return back_of(c, queue_walked(c) ? queue_next(c, k) : arena_printf(c->a, "/claim/" STR_FMT, STR_ARG(k->id)));
}

static struct html judgement(struct context *c, const struct record_claim *k, const struct attempt *try)
{
	struct markup m = MARKUP_INIT, row = MARKUP_INIT, reject = MARKUP_INIT;
	struct html hidden = form_hidden(c, after_judgement(c, k));
	const bool waits = k->status == STATUS_PROPOSED || k->status == STATUS_REJECTED;
	if (waits && claim_may(c, ACTION_ACCEPT, k))
		html_judge_accept(&row, &(struct html_judge_accept){ .id = k->id, .hidden = hidden, .seen = k->version });
	if (claim_may(c, ACTION_CORRECT, k))
		html_judge_correct(&row, &(struct html_judge_correct){ .id = k->id });
	if (claim_may(c, ACTION_REJECT, k))
		html_judge_reject(&reject, &(struct html_judge_reject){ .id = k->id, .hidden = hidden, .seen = k->version,
			.reason = try->reject ? form_get(&c->form, "reason") : (struct str){ "", 0 }, .open = attr_open(c, try->reject) });
	const struct html acts = markup_done(c->a, &row), no = markup_done(c->a, &reject);
	if (acts.n == 0 && no.n == 0)
		html_judge_none(&m, &(struct html_judge_none){ .words = word(context_may(c, ACTION_REJECT) ? WORD_judge_own_only : WORD_judge_reads) });
	else
		html_judge(&m, &(struct html_judge){ .acts = acts, .reject = no });
	if (waits && context_may(c, ACTION_ACCEPT) && !claim_may(c, ACTION_ACCEPT, k))
		html_judge_none(&m, &(struct html_judge_none){ .words = word(WORD_fault_own) });
	return markup_done(c->a, &m);
}

/* The form whole, or the part of a long one that part= names, with links to the others. */
static struct html correct_controls(struct context *c, const struct record_claim *k, const struct form *f, struct str *query)
{
	const struct html whole = claim_controls(c, k->claim.kind, f, k->claim.withheld);
	*query = (struct str){ "", 0 };
	if (whole.n <= CLAIM_FORM_BYTES_MAX || k->claim.kind != CLAIM_CONDITION)
		return whole;
	const size_t causes = claim_parts_causes(c, f);
	int64_t part = 0;
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT;
	(void)id_number(form_get(&c->query, "part"), &part);
	part = part < 0 || part > CLAIM_FORM_ELSE || (part > (int64_t)causes && part < CLAIM_FORM_ELSE) ? 0 : part;
	for (size_t i = 0; i <= CLAIM_FORM_ELSE; i++) {
		if (i > causes && i < CLAIM_FORM_ELSE)
			continue;
		struct str to = arena_printf(c->a, "/claim/" STR_FMT "?edit=1&part=%zu#correct", STR_ARG(k->id), i);
		struct str label = claim_part_words(c, i);
		if (i == (size_t)part)
			html_nav_here(&rows, &(struct html_nav_here){ .path = to, .label = label });
		else
			html_nav_link(&rows, &(struct html_nav_link){ .path = to, .label = label });
	}
	*query = arena_printf(c->a, "?part=%lld", (long long)part);
	html_correct_parts(&m, &(struct html_correct_parts){ .rows = markup_done(c->a, &rows) });
	markup_part(&m, claim_part_controls(c, k->claim.kind, f, k->claim.withheld, (size_t)part));
	return markup_done(c->a, &m);
}

static struct html correction(struct context *c, const struct record_claim *k, const struct attempt *try)
{
	struct markup m = MARKUP_INIT;
	struct form filled = try->edit ? c->form : claim_to_form(c, &k->claim, k->words);
	int64_t seen = k->version;
	if (!claim_may(c, ACTION_CORRECT, k))
		return html_none();
	if (try->edit && !try->conflict)
		(void)id_number(form_get(&c->form, "seen"), &seen);
	struct markup hidden = MARKUP_INIT;
	markup_part(&hidden, form_hidden(c, after_judgement(c, k)));
	if (k->claim.withheld != 0)
		html_hidden(&hidden, &(struct html_hidden){ .name = S("withheld"), .value = claim_fields_str(c->a, k->claim.withheld) });
	struct str part;
	const struct html controls = correct_controls(c, k, &filled, &part);
	html_correct(&m, &(struct html_correct){ .part = part,
		.id = k->id, .hidden = markup_done(c->a, &hidden),
		.open = attr_open(c, try->edit || form_get(&c->query, "edit").n > 0), .seen = seen,
		.why = try->edit ? form_get(&c->form, "why") : (struct str){ "", 0 },
		.controls = controls, .countries = country_list(c) });
	return markup_done(c->a, &m);
}

static struct html places(struct context *c, const struct record_claim *k, const struct record_text *t)
{
	struct markup m = MARKUP_INIT;
	for (size_t i = 1; i < k->claim.places && i < 20; i++) {
		struct span s = k->claim.place[i];
		if (s.end <= t->s.n && s.at < s.end)
			html_place(&m, &(struct html_place){ .words = str_slice(t->s, s.at, s.end) });
	}
	struct html rows = markup_done(c->a, &m);
	if (rows.n == 0)
		return rows;
	struct markup all = MARKUP_INIT;
	html_places(&all, &(struct html_places){ .rows = rows });
	return markup_done(c->a, &all);
}

static void claim_page(struct context *c, struct attempt try)
{
	struct err err = { 0 };
	struct record_claim k = { 0 };
	struct record_text text = { 0 };
	struct record_changes h = { 0 };
	int64_t recorded = 0;
	if (page_why_json(c, try.why) || !reckoning_recorded(c, &recorded))
		return;
	if (!record_claim(c->record, c->a, c->id, recorded, &k, &err) ||
		!record_text(c->record, c->a, k.document, &text, &err) ||
		!record_claim_history(c->record, c->a, k.id, &h, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "claim"), show_claim_json(c, j, &k);
		json_put_key(j, "history"), json_put_array(j);
		for (size_t i = 0; i < h.n; i++) {
			json_put_object(j);
			json_put_key(j, "entry"), json_put_int(j, h.v[i].seq);
			json_put_key(j, "at"), json_put_str(j, time_str(c->a, h.v[i].at));
			json_put_key(j, "author"), json_put_str(j, h.v[i].author);
			json_put_key(j, "kind"), json_put_str(j, h.v[i].kind);
			json_put_key(j, "reason"), json_put_str_or_null(j, h.v[i].reason);
			json_put_key(j, "claim"), show_claim_json(c, j, &h.v[i].claim);
			json_put_end(j);
		}
		json_put_end(j);
		page_json_end(c);
		return;
	}
	struct markup m = MARKUP_INIT;
	struct str next;
	const struct html past = history(c, &k, &h, &next);
	if (recorded != 0)
		html_notice(&m, &(struct html_notice){ .words = word_with(c, WORD_as_recorded, time_words(c, recorded)), .undo = html_none() });
	html_claim(&m, &(struct html_claim){ .colon = word(WORD_colon),
		.kind = str_of(claim_kind_name(k.claim.kind)), .kind_words = kind_words(k.claim.kind),
		.status = str_of(record_status_name(k.status)), .status_words = claim_status_words(c, &k), .sentence = sentence_words(c, &k),
		.document = k.document, .anchor = claim_anchor(c, k.id), .id = k.id, .title = title_of(c, k.title, k.document),
		.source = source_words(c, k.publisher, k.published), .context = in_context(c, &k, &text), .fields = claim_fields(c, &k), .seal = claim_seal_link(c, &k),
		.sure = str_eq(k.proposer, S("reader")) ? arena_printf(c->a, "(" STR_FMT ")", STR_ARG(word_with(c, WORD_sure, percent(c, k.claim.confidence))))
			: (struct str){ "", 0 }, .proposer = str_eq(k.proposer, S("reader")) ? word(WORD_by_reader) : k.proposer.n > 0 ? k.proposer : S("–"),
		.places = places(c, &k, &text), .correct = correction(c, &k, &try),
		.fault = fault_box(c, try.why), .judge = judgement(c, &k, &try), .history = past, .pager = pager(c, next),
	});
	page_html(c, sentence_words(c, &k), PLACE_CLAIMS, markup_done(c->a, &m));
}

void page_claim(struct context *c)
{
	claim_page(c, (struct attempt){ .why = { "", 0 } });
}

/* A record that asks for two people puts the first acceptance down and waits. */
static const char *accepted_word(struct context *c, int64_t seq)
{
	struct record_entry e = { .kind = { "", 0 } };
	return record_entry(c->record, c->a, seq, &e, NULL) && str_eq(e.kind, S("claim-approved")) ? "approved" : "accepted";
}

/* After a judgement: back with words about it, or the page again with what is wrong. */
static void judged(struct context *c, bool ok, const struct err *err, const char *done, int64_t seq, struct attempt try)
{
	if (ok) {
		page_go(c, link_done(c, back_of(c, arena_printf(c->a, "/claim/" STR_FMT, STR_ARG(c->id))), done, seq));
		return;
	}
	c->out->status = err->code == ERR_NONE ? 400 : err_status(err->code);
	try.conflict = err->code == ERR_CONFLICT;
	if (try.why.n == 0)
		try.why = arena_str(c->a, str_of(err->what));
	if (err->code == ERR_NOT_FOUND)
		page_fail(c, err);
	else
		claim_page(c, try);
}

void page_claim_accept(struct context *c)
{
	struct err err = { 0 };
	int64_t seq = 0, seen = 0;
	(void)id_number(form_get(&c->form, "seen"), &seen);
	bool ok = record_accept(c->log, c->id, seen, c->author, &seq, &err);
	judged(c, ok, &err, accepted_word(c, seq), seq, (struct attempt){ .why = { "", 0 } });
}

void page_claim_reject(struct context *c)
{
	struct err err = { 0 };
	int64_t seq = 0, seen = 0;
	struct str reason = form_get(&c->form, "reason");
	struct attempt try = { .reject = true, .why = { "", 0 } };
	bool ok = false;
	(void)id_number(form_get(&c->form, "seen"), &seen);
	if (reason.n == 0)
		try.why = word(WORD_fault_reason);
	else if (reason.n > RECORD_REASON_MAX)
		try.why = word(WORD_fault_reason_long);
	else
		ok = record_reject(c->log, c->id, seen, reason, c->author, &seq, &err);
	judged(c, ok, &err, "rejected", seq, try);
}

void page_claim_edit(struct context *c)
{
	struct err err = { 0 };
	struct record_claim k = { 0 };
	struct record_text text = { 0 };
	struct claim corrected;
	struct attempt try = { .edit = true, .why = { "", 0 } };
	int64_t seq = 0, seen = 0;
	bool ok = false;
	if (!record_claim(c->record, c->a, c->id, 0, &k, &err) || !record_text(c->record, c->a, k.document, &text, &err)) {
		page_fail(c, &err);
		return;
	}
	c->form = claim_form_whole(c, &k.claim, k.words, &c->form);
	(void)id_number(form_get(&c->form, "seen"), &seen);
	struct str why = form_get(&c->form, "why");
	try.why = why.n > RECORD_REASON_MAX ? word(WORD_fault_reason_long)
		: claim_from_form(c, k.claim.kind, &c->form, &k.claim, text.s, &corrected);
	if (try.why.n == 0)
		ok = record_edit(c->log, k.id, &corrected, seen, why, c->author, &seq, &err);
	judged(c, ok, &err, "edited", seq, try);
}

/* ---- a claim by hand -------------------------------------------------------------------------- */

static void new_page(struct context *c, struct str why)
{
	struct err err = { 0 };
	struct record_document d = { 0 };
	int64_t id;
	enum claim_kind kind = CLAIM_ACT;
	struct str asked = form_has(&c->form, "kind") ? form_get(&c->form, "kind") : form_get(&c->query, "kind");
	(void)claim_kind_from(asked, &kind);
	if (page_why_json(c, why))
		return;
	if (!id_number(c->id, &id)) {
		page_fault(c, 404, word(WORD_fault_404));
		return;
	}
	if (!record_document(c->record, c->a, id, &d, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->json) {
		struct json *j = page_json(c);
		json_put_key(j, "document"), show_document_json(c, j, &d);
		page_json_end(c);
		return;
	}
	struct markup m = MARKUP_INIT, kinds = MARKUP_INIT;
	for (enum claim_kind k = 0; k < CLAIM_KIND_COUNT; k++) {
		struct str to = arena_printf(c->a, "/document/%lld/claim?kind=%s&words=" STR_FMT, (long long)id, claim_kind_name(k), STR_ARG(url_escape(c->a, form_get(&c->query, "words"))));
		if (k == kind)
			html_nav_here(&kinds, &(struct html_nav_here){ .path = to, .label = kind_words(k) });
		else
			html_nav_link(&kinds, &(struct html_nav_link){ .path = to, .label = kind_words(k) });
	}
	struct html buttons;
	const struct html controls = claim_parts_new(c, kind, c->request->method == METHOD_GET ? &c->query : &c->form, &buttons);
	html_claim_new(&m, &(struct html_claim_new){
		.document = id, .title = title_of(c, d.title, id), .kinds = markup_done(c->a, &kinds), .fault = fault_box(c, why),
		.kind = str_of(claim_kind_name(kind)), .hidden = form_hidden(c, (struct str){ "", 0 }),
		.controls = controls, .buttons = buttons, .countries = country_list(c) });
	page_html(c, word(WORD_title_add_claim), PLACE_DOCUMENTS, markup_done(c->a, &m));
}

void page_claim_new(struct context *c)
{
	new_page(c, (struct str){ "", 0 });
}

void page_claim_new_send(struct context *c)
{
	struct err err = { 0 };
	struct record_text text = { 0 };
	struct claim k;
	enum claim_kind kind;
	char id[RECORD_ID_MAX] = "";
	int64_t document, seq = 0;
	struct str why = { "", 0 };
	if (!id_number(c->id, &document)) {
		page_fault(c, 404, word(WORD_fault_404));
		return;
	}
	claim_parts_take(c, &c->form);
	if (!c->json && form_has(&c->form, "part")) {
		new_page(c, why);
		return;
	}
	if (!claim_kind_from(form_get(&c->form, "kind"), &kind))
		why = word_with(c, WORD_fault_kind, form_get(&c->form, "kind"));
	else if (record_text(c->record, c->a, document, &text, &err))
		why = claim_from_form(c, kind, &c->form, NULL, text.s, &k);
	if (why.n == 0 && err.code == ERR_NONE &&
		record_claim_add(c->log, document, &k, c->author, id, &seq, &err)) {
		page_go(c, link_done(c, arena_printf(c->a, "/claim/%s", id), "claim-added", seq));
		return;
	}
	c->out->status = err.code == ERR_NONE ? 400 : err_status(err.code);
	new_page(c, why.n > 0 ? why : arena_str(c->a, str_of(err.what)));
}
