/* The first page: what is here, what waits, and how to begin when nothing is. */
#include "web/pages.h"
#include "web/show.h"
#include "web/web.h"

enum { HOME_DOCUMENTS = 8, HOME_WAITING = 6 };

static void home_json(struct context *c, const struct record_counts *n, const struct record_documents *newest,
	const struct record_claims *waiting)
{
	struct json *j = page_json(c);
	json_put_key(j, "documents"), json_put_int(j, (int64_t)n->documents);
	json_put_key(j, "entities"), json_put_int(j, (int64_t)n->entities);
	json_put_key(j, "doubts"), json_put_int(j, (int64_t)n->doubts);
	json_put_key(j, "entries"), json_put_int(j, (int64_t)n->entries);
	json_put_key(j, "claims"), json_put_object(j);
	for (enum record_status s = 0; s < STATUS_COUNT; s++)
		json_put_key(j, record_status_name(s)), json_put_int(j, (int64_t)n->claims[s]);
	json_put_end(j);
	json_put_key(j, "newest"), json_put_array(j);
	for (size_t i = 0; i < newest->n; i++)
		show_document_json(c, j, &newest->v[i]);
	json_put_end(j);
	json_put_key(j, "waiting"), json_put_array(j);
	for (size_t i = 0; i < waiting->n; i++)
		show_claim_json(c, j, &waiting->v[i]);
	json_put_end(j);
	page_json_end(c);
}

static struct html home(struct context *c, const struct record_counts *n, const struct record_documents *newest,
	const struct record_claims *waiting)
{
	struct markup m = MARKUP_INIT, rows = MARKUP_INIT, claims = MARKUP_INIT, kinds = MARKUP_INIT;
	size_t open = n->claims[STATUS_PROPOSED], all = 0;
	for (size_t i = 0; i < newest->n; i++)
		markup_part(&rows, document_row(c, &newest->v[i]));
	for (size_t i = 0; i < waiting->n; i++)
		markup_part(&claims, claim_row(c, &waiting->v[i]));
	for (enum claim_kind k = 0; k < CLAIM_KIND_COUNT; k++) {
		all += n->kinds[k];
		html_kind_count(&kinds, &(struct html_kind_count){ .kind = str_of(claim_kind_name(k)),
			.words = kind_words(k), .n = number(c, n->kinds[k]) });
	}
	struct html queue;
	if (waiting->n > 0) {
		struct markup q = MARKUP_INIT;
		html_home_queue(&q, &(struct html_home_queue){ .rows = markup_done(c->a, &claims), .open = number(c, open) });
		queue = markup_done(c->a, &q);
	} else {
		struct markup q = MARKUP_INIT;
		html_home_reviewed(&q);
		queue = markup_done(c->a, &q);
		markup_release(&claims);
	}
	struct html doubts = html_none();
	if (n->doubts > 0) {
		struct markup d = MARKUP_INIT;
		html_home_doubts(&d, &(struct html_home_doubts){ .pairs = word_count(c, n->doubts, WORD_n_doubts_one, WORD_n_doubts_many) });
		doubts = markup_done(c->a, &d);
	}
	html_home(&m, &(struct html_home){
		.documents = number(c, n->documents), .claims = number(c, all), .names = number(c, n->entities),
		.open = number(c, open), .span = days_words(c, n->published), .kinds = markup_done(c->a, &kinds),
		.rows = markup_done(c->a, &rows), .queue = queue, .doubts = doubts,
	});
	return markup_done(c->a, &m);
}

void page_home(struct context *c)
{
	struct err err = { 0 };
	struct record_counts n = { 0 };
	struct record_documents newest = { 0 };
	struct record_claims waiting = { 0 };
	struct record_document_filter df = { .known = c->known };
	struct record_claim_filter cf = { .statuses = 1u << STATUS_PROPOSED, .order = CLAIMS_QUEUE, .known = c->known };
	if (!record_counts(c->record, &n, &err) ||
		!record_documents(c->record, c->a, &df, (struct record_page){ .limit = HOME_DOCUMENTS }, &newest, &err) ||
		!record_claims(c->record, c->a, &cf, (struct record_page){ .limit = HOME_WAITING }, &waiting, &err)) {
		page_fail(c, &err);
		return;
	}
	if (c->json) {
		home_json(c, &n, &newest, &waiting);
		return;
	}
	if (n.documents == 0) {
		struct markup m = MARKUP_INIT;
		html_home_empty(&m, &(struct html_home_empty){ .record = str_of(c->web->options.record) });
		page_html(c, word(WORD_title_home), PLACE_NONE, markup_done(c->a, &m));
		return;
	}
	page_html(c, word(WORD_title_home), PLACE_NONE, home(c, &n, &newest, &waiting));
}
