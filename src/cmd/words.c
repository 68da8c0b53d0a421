/* Plain output: the claim first, then who says so, then the words. */
#include "cmd/words.h"

#include "base/utf8.h"
#include "read/sentence.h"

enum { EVIDENCE_MAX = 240 };

size_t words_steer(struct str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.p + at;
	size_t n = s.n - at;
	if (p[0] < 0x20 || p[0] == 0x7F)
		return 1;
	if (n >= 2 && p[0] == 0xC2 && p[1] >= 0x80 && p[1] <= 0x9F) /* C1: U+009B begins a sequence as ESC [ does */
		return 2;
	bool turns = n >= 3 && p[0] == 0xE2 && ((p[1] == 0x80 && p[2] >= 0xAA && p[2] <= 0xAE) || (p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9));
	return turns ? 3 : 0;
}

void words_evidence(struct buf *out, struct str words, size_t most)
{
	bool cut = words.n > most;
	if (cut)
		words.n = utf8_floor(words, most);
	buf_z(out, "\xE2\x80\x9C");
	bool space = false;
	for (size_t i = 0; i < words.n; i++) {
		size_t steer = words_steer(words, i);
		if (steer > 0 || words.p[i] == ' ') {
			i += steer > 0 ? steer - 1 : 0;
			space = true;
			continue;
		}
		if (space)
			buf_char(out, ' ');
		space = false;
		buf_char(out, words.p[i]);
	}
	buf_z(out, cut ? " \xE2\x80\xA6\xE2\x80\x9D" : "\xE2\x80\x9D");
}

void words_line(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		size_t steer = words_steer(s, i);
		buf_char(out, steer > 0 ? ' ' : s.p[i]);
		i += steer > 1 ? steer - 1 : 0;
	}
}

static void put_source(struct buf *out, struct arena *a, struct str publisher, struct days published)
{
	if (publisher.n == 0 && published.from == DAY_NONE)
		return;
	buf_z(out, " (");
	words_line(out, publisher);
	if (publisher.n > 0 && published.from != DAY_NONE)
		buf_z(out, ", ");
	buf_put(out, days_str(a, published));
	buf_char(out, ')');
}

void words_reading(struct buf *out, struct arena *a, struct str name, const struct reading *r)
{
	words_line(out, r->text.title.n > 0 ? r->text.title : name);
	put_source(out, a, r->text.publisher, r->text.published);
	buf_z(out, "\n  ");
	words_line(out, name);
	if (!r->analysed)
		buf_printf(out, ": in a language that the reader cannot analyse (" STR_FMT "); no claims are proposed\n",
			STR_ARG(r->text.language));
	else
		buf_printf(out, ": %zu claims\n", reading_claims(r));
	for (size_t i = 0; i < reading_claims(r); i++) {
		const struct claim one = reading_claim(r, a, i), *c = &one;
		buf_printf(out, "\n%3zu  %-9s  %.0f%%  ", i + 1, claim_kind_name(c->kind), c->confidence * 100);
		words_line(out, claim_sentence(a, c));
		buf_z(out, "\n     ");
		words_evidence(out, text_span(&r->text, c->span), EVIDENCE_MAX);
		buf_char(out, '\n');
	}
}

void words_claim(struct buf *out, struct arena *a, const struct record_claim *c)
{
	buf_printf(out, "%.8s  %-9s  %-8s  ", c->id.p, claim_kind_name(c->claim.kind), record_status_name(c->status));
	words_line(out, c->sentence);
	buf_z(out, "\n          ");
	words_evidence(out, c->words, EVIDENCE_MAX);
	buf_printf(out, "\n          document %lld: ", (long long)c->document);
	words_line(out, c->title);
	put_source(out, a, c->publisher, c->published);
	buf_char(out, '\n');
}

void words_document(struct buf *out, struct arena *a, const struct record_document *d)
{
	struct str published = days_str(a, d->published);
	buf_printf(out, "%5lld  %-10.*s  ", (long long)d->id, (int)published.n, published.p);
	words_line(out, d->title.n > 0 ? d->title : d->name);
	if (d->publisher.n > 0) {
		buf_z(out, " (");
		words_line(out, d->publisher);
		buf_char(out, ')');
	}
	if (d->purged)
		buf_z(out, "; purged");
	else if (!d->analysed)
		buf_z(out, "; not analysed");
	else
		buf_printf(out, "; %zu claims, %zu to decide", d->claims, d->open);
	if (d->near != 0)
		buf_printf(out, "; near copy of %lld (%.0f%%)", (long long)d->near, d->likeness * 100);
	buf_char(out, '\n');
}

void words_entity(struct buf *out, struct arena *a, const struct record_entity *e)
{
	buf_printf(out, STR_FMT "  ", STR_ARG(e->id));
	words_line(out, e->name);
	buf_printf(out, "  %s%s" STR_FMT "; %zu claims", actor_type_name(e->type), e->country.n > 0 ? ", " : "",
		STR_ARG(e->country), e->claims);
	if (e->seen.from != DAY_NONE)
		buf_printf(out, ", " STR_FMT, STR_ARG(days_str(a, e->seen)));
	buf_char(out, '\n');
}

void json_claim(struct json *j, struct arena *a, const struct record_claim *c)
{
	json_put_object(j);
	json_put_key(j, "id"), json_put_str(j, c->id);
	json_put_key(j, "document"), json_put_int(j, c->document);
	json_put_key(j, "status"), json_put_str(j, str_of(record_status_name(c->status)));
	json_put_key(j, "version"), json_put_int(j, c->version);
	json_put_key(j, "proposer"), json_put_str(j, c->proposer);
	json_put_key(j, "sentence"), json_put_str(j, c->sentence);
	json_put_key(j, "words"), json_put_str(j, c->words);
	json_put_key(j, "source"), json_put_object(j);
	json_put_key(j, "title"), json_put_str(j, c->title);
	json_put_key(j, "publisher"), json_put_str(j, c->publisher);
	json_put_key(j, "published"), json_put_str_or_null(j, days_str(a, c->published));
	json_put_end(j);
	json_put_key(j, "entities"), json_put_array(j);
	for (size_t i = 0; i < c->participants; i++) {
		const struct record_participant *p = &c->participant[i];
		json_put_object(j);
		json_put_key(j, "role"), json_put_str(j, str_of(record_role_name(p->role)));
		json_put_key(j, "entity"), json_put_str(j, p->entity);
		json_put_key(j, "name"), json_put_str(j, p->name);
		json_put_end(j);
	}
	json_put_end(j);
	json_put_key(j, "claim"), claim_json(j, &c->claim);
	json_put_end(j);
}

void json_document(struct json *j, struct arena *a, const struct record_document *d)
{
	json_put_object(j);
	json_put_key(j, "id"), json_put_int(j, d->id);
	json_put_key(j, "sha256"), json_put_str(j, hash_hex(a, d->sha256));
	json_put_key(j, "name"), json_put_str(j, d->name);
	json_put_key(j, "title"), json_put_str_or_null(j, d->title);
	json_put_key(j, "publisher"), json_put_str_or_null(j, d->publisher);
	json_put_key(j, "published"), json_put_str_or_null(j, days_str(a, d->published));
	json_put_key(j, "author"), json_put_str_or_null(j, d->author);
	json_put_key(j, "url"), json_put_str_or_null(j, d->url);
	json_put_key(j, "language"), json_put_str_or_null(j, d->language);
	json_put_key(j, "media"), json_put_str(j, d->media);
	json_put_key(j, "bytes"), json_put_int(j, (int64_t)d->size);
	json_put_key(j, "added"), json_put_str(j, time_str(a, d->at));
	json_put_key(j, "added_by"), json_put_str(j, d->entered_by);
	json_put_key(j, "analysed"), json_put_bool(j, d->analysed);
	json_put_key(j, "purged"), json_put_bool(j, d->purged);
	json_put_key(j, "claims"), json_put_int(j, (int64_t)d->claims);
	json_put_key(j, "open"), json_put_int(j, (int64_t)d->open);
	if (d->near != 0) {
		json_put_key(j, "near"), json_put_int(j, d->near);
		json_put_key(j, "likeness"), json_put_real(j, d->likeness, 3);
	}
	json_put_end(j);
}

void json_entity(struct json *j, struct arena *a, const struct record_entity *e)
{
	json_put_object(j);
	json_put_key(j, "id"), json_put_str(j, e->id);
	json_put_key(j, "name"), json_put_str(j, e->name);
	json_put_key(j, "type"), json_put_str(j, str_of(actor_type_name(e->type)));
	json_put_key(j, "country"), json_put_str_or_null(j, e->country);
	json_put_key(j, "claims"), json_put_int(j, (int64_t)e->claims);
	json_put_key(j, "aliases"), json_put_int(j, (int64_t)e->aliases);
	json_put_key(j, "seen"), json_put_str_or_null(j, days_str(a, e->seen));
	json_put_key(j, "note"), json_put_str_or_null(j, e->note);
	json_put_end(j);
}
