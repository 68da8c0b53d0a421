/* Where a document says it: the paragraph with the words marked, and the claim that carries them. */
#include "web/verdict.h"

enum {
	PARAGRAPH_MAX = 1600, /* bytes shown of it, around the words */
	CLAIMS_MAX = 500,     /* of one document that words are looked for in */
};

static const struct str nothing = { "", 0 };

/* The document's reviewed claims; one page cites the same document for many answers and findings. */
static const struct record_claims *claims_of(struct context *c, const struct reckoned *k, int64_t document)
{
	struct cited *kept = k->cited;
	struct record_claim_filter f = { .document = document, .days = DAYS_NONE, .statuses = 1u << STATUS_ACCEPTED | 1u << STATUS_EDITED };
	for (size_t i = 0; i < kept->n; i++) {
		if (kept->v[i].document == document)
			return &kept->v[i].claims;
	}
	struct record_claims all = { 0 };
	if (!record_claims(c->record, c->a, &f, (struct record_page){ .limit = CLAIMS_MAX }, &all, NULL))
		all = (struct record_claims){ 0 };
	struct cited_document *d = VEC_PUSH(c->a, kept);
	*d = (struct cited_document){ document, all };
	return &d->claims;
}

/* The claim in this document whose words meet the evidence that the desk's table cites; "" when none. */
static struct str claim_of_words(struct context *c, const struct reckoned *k, int64_t document, struct str words)
{
	const struct record_claims *all = claims_of(c, k, document);
	struct str other = nothing;
	for (size_t i = 0; i < all->n; i++) {
		const struct record_claim *x = &all->v[i];
		if (x->words.n == 0 || (str_find(words, x->words) == STR_NONE && str_find(x->words, words) == STR_NONE))
			continue;
		if (x->claim.kind == CLAIM_DEMAND)
			return x->id;
		if (other.n == 0)
			other = x->id;
	}
	return other;
}

/* The paragraph that holds the words, cut to PARAGRAPH_MAX around them. */
static struct html paragraph_of(struct context *c, const struct record_text *t, struct span words, struct html source)
{
	struct span p = { 0, (uint32_t)t->s.n };
	for (size_t i = 0; i < t->paragraphs; i++) {
		if (t->paragraph[i].span.at <= words.at && words.at < t->paragraph[i].span.end)
			p = t->paragraph[i].span;
	}
	size_t room = PARAGRAPH_MAX / 2, from = p.at, to = p.end < words.end ? words.end : p.end;
	bool cut_before = words.at - from > room, cut_after = to - words.end > room;
	if (cut_before)
		from = words.at - room;
	if (cut_after)
		to = words.end + room;
	while (cut_before && from < words.at && t->s.p[from] != ' ')
		from++;
	while (cut_after && to > words.end && t->s.p[to - 1] != ' ')
		to--;
	struct markup m = MARKUP_INIT;
	struct str before = str_slice(t->s, from, words.at), after = str_slice(t->s, words.end, to);
	html_demand_words(&m, &(struct html_demand_words){
		.before = cut_before ? arena_printf(c->a, "… " STR_FMT, STR_ARG(before)) : before, .words = str_slice(t->s, words.at, words.end),
		.after = cut_after ? arena_printf(c->a, STR_FMT " …", STR_ARG(after)) : after, .source = source });
	return markup_done(c->a, &m);
}

struct html words_source(struct context *c, const struct reckoned *k, uint32_t source, struct str words)
{
	int64_t document;
	struct str claim = nothing;
	if (words.n > 0 && id_number(k->facts->source.v[source].id, &document))
		claim = claim_of_words(c, k, document, words);
	return source_link(c, k, source, claim);
}

struct html finding_source(struct context *c, const struct reckoned *k, const struct finding *x)
{
	const struct case_row *row = reckoning_row(k, CASE_FINDINGS, facts_str(k->facts, x->id));
	return words_source(c, k, x->source, row == NULL ? nothing : case_get(row, "evidence"));
}

struct html source_paragraph(struct context *c, const struct reckoned *k, uint32_t source, struct str id, struct str evidence)
{
	struct record_claim claim = { 0 };
	struct record_text text = { 0 };
	int64_t document = 0;
	bool by_claim = id.n == RECORD_ID_MAX - 1 && record_claim(c->record, c->a, id, 0, &claim, NULL);
	if (by_claim)
		document = claim.document;
	else if (!id_number(k->facts->source.v[source].id, &document))
		document = 0;
	struct str cited = by_claim ? id : document > 0 ? claim_of_words(c, k, document, evidence) : nothing;
	struct html link = source_link(c, k, source, cited);
	if (document > 0 && record_text(c->record, c->a, document, &text, NULL)) {
		size_t at = by_claim ? claim.claim.span.at : evidence.n > 0 ? str_find(text.s, evidence) : STR_NONE;
		size_t end = by_claim ? claim.claim.span.end : at + evidence.n;
		if (at != STR_NONE && at < end && end <= text.s.n)
			return paragraph_of(c, &text, (struct span){ (uint32_t)at, (uint32_t)end }, link);
	}
	struct markup m = MARKUP_INIT;
	html_why_text(&m, &(struct html_why_text){ .text = evidence.n > 0 ? evidence : word(WORD_words_not_found), .source = link });
	return markup_done(c->a, &m);
}
