/* Cells and the columns of a claim. */
#include "publish/csv.h"

void csv_cell(struct buf *out, bool first, struct str s)
{
	if (!first)
		buf_char(out, ',');
	static const char starts[] = { '=', '+', '-', '@', '\t', '\r' };
	bool formula = s.n > 0 && memchr(starts, s.p[0], sizeof(starts)) != NULL;
	bool quote = formula;
	for (size_t i = 0; i < s.n && !quote; i++)
		quote = s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r';
	if (!quote) {
		buf_put(out, s);
		return;
	}
	buf_char(out, '"');
	if (formula)
		buf_char(out, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_char(out, '"');
		buf_char(out, s.p[i]);
	}
	buf_char(out, '"');
}

static struct str names(struct arena *a, const struct record_claim *c, unsigned roles)
{
	struct buf b = BUF_INIT(1 << 20);
	for (size_t i = 0; i < c->participants; i++) {
		const struct record_participant *p = &c->participant[i];
		if (p->deed != 0 || (roles & 1u << p->role) == 0)
			continue;
		if (b.n > 0)
			buf_z(&b, "; ");
		buf_put(&b, p->name);
	}
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static const char *const columns[] = { "id", "status", "kind", "act", "stop", "modality", "actor_by_speaker", "recipient_addressee_toward",
	"whom", "object", "said_by", "date_from", "date_to", "term", "amount", "form", "charge", "deadline_to", "stance", "title", "organisation",
	"since", "until", "words", "document", "publisher", "published", "confidence", "proposer" };

void csv_claim_head(struct buf *out)
{
	for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++)
		csv_cell(out, i == 0, str_of(columns[i]));
	buf_z(out, "\r\n");
}

static struct str day_or_empty(struct arena *a, day_t d)
{
	return d == DAY_NONE ? S("") : day_str(a, d);
}

void csv_claim(struct buf *out, struct arena *a, const struct record_claim *c)
{
	const struct claim *k = &c->claim;
	bool asks = k->kind == CLAIM_DEMAND;
	const struct str cell[] = {
		c->id,
		str_of(record_status_name(c->status)),
		str_of(claim_kind_name(k->kind)),
		str_of(act_name(k->deed.act)),
		k->stop ? S("stop") : S(""),
		str_of(modality_name(k->modality)),
		names(a, c, 1u << ROLE_ACTOR | 1u << ROLE_BY | 1u << ROLE_SPEAKER | 1u << ROLE_PERSON),
		names(a, c, 1u << ROLE_ADDRESSEE | 1u << ROLE_TOWARD | (asks ? 0 : 1u << ROLE_RECIPIENT)),
		asks ? names(a, c, 1u << ROLE_RECIPIENT) : S(""),
		names(a, c, 1u << ROLE_OBJECT),
		names(a, c, 1u << ROLE_SAID_BY),
		day_or_empty(a, k->deed.date.days.from),
		day_or_empty(a, k->deed.date.days.to),
		k->deed.details.term,
		k->deed.details.amount,
		k->deed.details.form,
		k->deed.details.charge,
		day_or_empty(a, k->deadline.days.to),
		str_of(stance_name(k->stance)),
		k->title,
		names(a, c, 1u << ROLE_ORGANISATION),
		days_str(a, k->since.days),
		days_str(a, k->until.days),
		c->words,
		arena_printf(a, "%lld", (long long)c->document),
		c->publisher,
		days_str(a, c->published),
		arena_printf(a, "%.2f", k->confidence),
		c->proposer,
	};
	_Static_assert(sizeof(cell) / sizeof(*cell) == sizeof(columns) / sizeof(*columns), "a cell for each column");
	for (size_t i = 0; i < sizeof(cell) / sizeof(*cell); i++)
		csv_cell(out, i == 0, cell[i]);
	buf_z(out, "\r\n");
}
