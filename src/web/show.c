/* One look a noun. */
#include "web/show.h"

#include "web/verdict.h"

#include "web/room.h"

#include "read/claim_field.h"
#include "record/sight.h"
#include "web/country_name.h"
#include "web/language.h"
#include "web/telling.h"

/* The catalogue has the words of a closed set in the order of its enum. */
struct str kind_words(enum claim_kind k)
{
	return word((enum label)(WORD_kind_act + (int)k));
}
struct str status_words(enum record_status s)
{
	return word((enum label)(WORD_status_proposed + (int)s));
}
struct str modality_words(enum modality m)
{
	return word((enum label)(WORD_modality_asserted + (int)m));
}
struct str type_words(enum actor_type t)
{
	return word((enum label)(WORD_type_other + (int)t));
}
struct str role_words(enum record_role r)
{
	return word((enum label)(WORD_role_actor + (int)r));
}

_Static_assert(WORD_kind_role - WORD_kind_act == CLAIM_KIND_COUNT - 1, "words of the kinds");
_Static_assert(WORD_status_same - WORD_status_proposed == STATUS_COUNT - 1, "words of the statuses");
_Static_assert(WORD_modality_planned - WORD_modality_asserted == MODALITY_COUNT - 1, "words of the modalities");
_Static_assert(WORD_type_election - WORD_type_other == ACTOR_TYPE_COUNT - 1, "words of the types");
_Static_assert(WORD_role_organisation - WORD_role_actor == ROLE_COUNT - 1, "words of the roles");
_Static_assert(WORD_stance_informs - WORD_stance_none == STANCE_COUNT - 1, "words of the stances");
_Static_assert(WORD_wording_recommend - WORD_wording_none == WORDING_COUNT - 1, "words of the wordings");

struct str without_hyphens(struct context *c, struct str name)
{
	char *p = arena_alloc(c->a, name.n + 1);
	for (size_t i = 0; i < name.n; i++)
		p[i] = name.p[i] == '-' ? ' ' : name.p[i];
	return (struct str){ p, name.n };
}

struct str act_words(struct context *c, enum act act)
{
	struct str said = language_said("act", str_of(act_name(act)));
	if (said.n > 0)
		return said;
	return without_hyphens(c, str_of(act_name(act)));
}

struct str title_of(struct context *c, struct str title, int64_t document)
{
	return title.n > 0 ? shortened(c->a, title, ROW_TITLE) : word_with(c, WORD_title_untitled, arena_printf(c->a, "%lld", (long long)document));
}

struct str source_words(struct context *c, struct str publisher, struct days published)
{
	struct str who = publisher.n > 0 ? shortened(c->a, publisher, ROW_PUBLISHER) : word(WORD_no_publisher);
	struct str when = published.from == DAY_NONE ? word(WORD_no_date) : days_words(c, published);
	return arena_printf(c->a, STR_FMT ", " STR_FMT, STR_ARG(who), STR_ARG(when));
}

struct str claim_anchor(struct context *c, struct str id)
{
	return arena_str(c->a, str_slice(id, 0, ID_SHOWN));
}

struct str claim_when(struct context *c, const struct claim *k)
{
	return days_words(c, k->kind == CLAIM_DEMAND && k->deed.date.days.from == DAY_NONE ? k->deadline.days : k->deed.date.days);
}

/* The sentence as the record keeps it tells a day as "2024-05-07", behind `before`. */
static struct str with_days(struct context *c, struct str s, const char *before, struct days d)
{
	if (d.from == DAY_NONE)
		return s;
	struct str told = arena_printf(c->a, "%s" STR_FMT, before, STR_ARG(days_str(c->a, d))), said = days_words(c, d);
	size_t at = str_find(s, told);
	if (at == STR_NONE)
		return s;
	struct str head = str_slice(s, 0, at), tail = str_slice(s, at + told.n, s.n);
	return arena_printf(c->a, STR_FMT "%s" STR_FMT STR_FMT, STR_ARG(head), before, STR_ARG(said), STR_ARG(tail));
}

struct str sentence_words(struct context *c, const struct record_claim *k)
{
	if (!k->damaged && telling_known())
		return claim_told(c, &k->claim);
	struct str s = with_days(c, k->sentence, ", ", k->claim.deed.date.days);
	for (size_t i = 0; i < k->claim.causes; i++)
		s = with_days(c, s, ", ", k->claim.cause[i].date.days);
	const struct days since = k->claim.since.days, until = k->claim.until.days;
	const bool both = since.from != DAY_NONE && until.from != DAY_NONE;
	s = with_days(c, s, both ? " from " : " since ", since);
	s = with_days(c, s, both ? " to " : " until ", until);
	return with_days(c, s, " by ", k->claim.deadline.days);
}

struct str sentence_row(struct context *c, const struct record_claim *k)
{
	return shortened(c->a, sentence_words(c, k), ROW_SENTENCE);
}

struct html document_row(struct context *c, const struct record_document *d)
{
	struct markup m = MARKUP_INIT, near = MARKUP_INIT;
	if (d->near > 0)
		html_near(&near, &(struct html_near){ .words = word(WORD_near_copy), .id = d->near, .likeness = percent(c, d->likeness) });
	html_document_row(&m, &(struct html_document_row){
		.to = link_clocks(c, arena_printf(c->a, "/document/%lld", (long long)d->id)),
		.title = d->purged ? word(WORD_purged_document) : title_of(c, d->title, d->id),
		.lang = d->language.n > 0 ? d->language : S("und"),
		.source = source_words(c, d->publisher, d->published),
		.claims = word_count(c, d->claims, WORD_n_claims_one, WORD_n_claims_many),
		.open = !d->analysed ? word(WORD_not_analysed) : d->open == 0 && d->claims > 0 ? word(WORD_n_open_none)
			: d->claims == 0 ? (struct str){ "", 0 } : word_count(c, d->open, WORD_n_open_one, WORD_n_open_many),
		.near = markup_done(c->a, &near),
	});
	return markup_done(c->a, &m);
}

/* Who accepted it already, as it stands, in a record that asks for two people. */
static struct record_approvals first_of_two(struct context *c, const struct record_claim *k)
{
	struct record_approvals by = { 0 };
	struct err ignored;
	if (k->status != STATUS_PROPOSED || !context_two(c) || !record_approvals(c->record, c->a, k->id, k->version, &by, &ignored))
		by.n = 0;
	return by;
}

struct str claim_status_words(struct context *c, const struct record_claim *k)
{
	const struct record_approvals by = first_of_two(c, k);
	return by.n == 0 ? status_words(k->status) : word_with(c, WORD_accepted_once, by.v[by.n - 1].author);
}

struct html claim_row(struct context *c, const struct record_claim *k)
{
	struct markup m = MARKUP_INIT;
	struct str when = claim_when(c, &k->claim), anchor = claim_anchor(c, k->id);
	html_claim_row(&m, &(struct html_claim_row){
		.kind = str_of(claim_kind_name(k->claim.kind)),
		.kind_words = kind_words(k->claim.kind),
		.status = str_of(record_status_name(k->status)),
		.status_words = claim_status_words(c, k),
		.when = when,
		.to = link_clocks(c, arena_printf(c->a, "/claim/" STR_FMT, STR_ARG(k->id))),
		.words = link_clocks(c, arena_printf(c->a, "/document/%lld?claim=" STR_FMT "#c-" STR_FMT, (long long)k->document, STR_ARG(k->id), STR_ARG(anchor))),
		.sentence = sentence_row(c, k),
		.title = title_of(c, k->title, k->document),
		.source = source_words(c, k->publisher, k->published),
	});
	return markup_done(c->a, &m);
}

static const struct {
	const char *kind;
	enum label words;
} entry_kinds[] = {
	{ "document", WORD_entry_document }, { "claim-accepted", WORD_entry_accepted }, { "claim-edited", WORD_entry_edited },
	{ "claim-rejected", WORD_entry_rejected }, { "claim-added", WORD_entry_claim_added }, { "claim-approved", WORD_entry_approved },
	{ "claims-imported", WORD_entry_imported }, { "entities-merged", WORD_entry_merged }, { "entity-split", WORD_entry_split },
	{ "entities-distinct", WORD_entry_distinct }, { "entity-described", WORD_entry_described }, { "undo", WORD_entry_undone },
	{ "purge", WORD_entry_purged }, { "purge-asked", WORD_entry_purge_asked }, { "purge-declined", WORD_entry_purge_declined },
	{ "document-sealed", WORD_entry_document_sealed }, { "entity-sealed", WORD_entry_entity_sealed },
	{ "fields-sealed", WORD_entry_fields_sealed },
	{ "source-sealed", WORD_entry_source_sealed }, { "source-granted", WORD_entry_source_granted },
	{ "source-revoked", WORD_entry_source_revoked }, { "source-recovered", WORD_entry_source_recovered },
	{ "recovery-key", WORD_entry_recovery_key }, { "setting", WORD_entry_setting }, { "account", WORD_entry_account },
	{ "case", WORD_entry_case }, { "edition-prepared", WORD_entry_edition_prepared }, { "edition-released", WORD_entry_edition_released },
};
enum { ENTRY_KINDS_TOLD = sizeof(entry_kinds) / sizeof(*entry_kinds) };

struct str entry_words(struct str kind)
{
	for (size_t i = 0; i < ENTRY_KINDS_TOLD; i++) {
		if (str_eq(kind, str_of(entry_kinds[i].kind)))
			return word(entry_kinds[i].words);
	}
	return kind;
}

struct html entity_row(struct context *c, const struct record_entity *e)
{
	struct markup m = MARKUP_INIT;
	html_entity_row(&m, &(struct html_entity_row){ .lang = attr_lang(c, e->name),
		.to = link_clocks(c, arena_printf(c->a, "/name/" STR_FMT, STR_ARG(e->id))),
		.name = e->name,
		.type = type_words(e->type),
		.country = e->country.n == 0 ? e->country : country_name(c->a, e->country),
		.claims = word_count(c, e->claims, WORD_n_claims_one, WORD_n_claims_many),
		.names = e->aliases > 1 ? word_count(c, e->aliases, WORD_n_names_one, WORD_n_names_many) : (struct str){ "", 0 },
	});
	return markup_done(c->a, &m);
}

struct str list_count(struct context *c, bool narrowed, size_t all, size_t shown, struct str next, enum label one, enum label many)
{
	if (!narrowed && c->known == 0)
		return word_count(c, all, one, many);
	if (next.n == 0 && form_get(&c->query, "after").n == 0 && shown > 0)
		return word_count(c, shown, one, many);
	return (struct str){ "", 0 };
}

/* A day that stands behind a comma or a word of time in a claim's sentence, at `at`: how many bytes it takes; 0: none stands there. */
static size_t day_at(struct str s, size_t at, struct days *ret)
{
	struct err err = { 0 };
	size_t end = at;
	static const char *const before[] = { ", ", " by ", " since ", " until ", " from ", " to " };
	bool behind = false;
	for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++)
		behind = behind || str_ends(str_slice(s, 0, at), str_of(before[i]));
	while (behind && end < s.n && (s.p[end] == '-' || s.p[end] == '.' || (s.p[end] >= '0' && s.p[end] <= '9')))
		end++;
	return end - at >= 7 && days_parse(str_slice(s, at, end), ret, &err) ? end - at : 0;
}

static struct str days_said(struct context *c, struct str s)
{
	struct buf b = BUF_INIT(1000);
	size_t from = 0;
	struct days d;
	for (size_t at = 0; at < s.n;) {
		size_t n = day_at(s, at, &d);
		if (n > 0) {
			buf_put(&b, str_slice(s, from, at));
			buf_put(&b, days_words(c, d));
			from = at + n;
		}
		at += n > 0 ? n : 1;
	}
	if (from > 0)
		buf_put(&b, str_slice(s, from, s.n));
	struct str said = from > 0 ? arena_str(c->a, buf_str(&b)) : s;
	buf_release(&b);
	return said;
}

struct html snippet(struct context *c, const struct record_snippet *s, bool sentence)
{
	struct markup m = MARKUP_INIT;
	size_t at = 0;
	if (s->cut_before)
		html_plain(&m, &(struct html_plain){ .text = S("… ") });
	for (size_t i = 0; i < s->marks; i++) {
		if (s->mark[i].at < at || s->mark[i].end > s->s.n)
			continue;
		struct str before = str_slice(s->s, at, s->mark[i].at);
		html_plain(&m, &(struct html_plain){ .text = sentence ? days_said(c, before) : before });
		html_hit_mark(&m, &(struct html_hit_mark){ .text = str_slice(s->s, s->mark[i].at, s->mark[i].end) });
		at = s->mark[i].end;
	}
	struct str rest = str_slice(s->s, at, s->s.n);
	html_plain(&m, &(struct html_plain){ .text = sentence ? days_said(c, rest) : rest });
	if (s->cut_after)
		html_plain(&m, &(struct html_plain){ .text = S(" …") });
	return markup_done(c->a, &m);
}

struct html name_link(struct context *c, struct str id, struct str name)
{
	struct markup m = MARKUP_INIT;
	if (id.n > 0)
		html_name_link(&m, &(struct html_name_link){ .id = id, .name = name });
	else
		html_bdi(&m, &(struct html_bdi){ .text = name });
	return markup_done(c->a, &m);
}

/* ---- closed sets as options --------------------------------------------------------- */

struct html kind_options(struct context *c, enum label any, struct str chosen)
{
	struct option o[CLAIM_KIND_COUNT + 1];
	size_t n = 0;
	if (any != WORD_none)
		o[n++] = (struct option){ { "", 0 }, word(any) };
	for (enum claim_kind k = 0; k < CLAIM_KIND_COUNT; k++)
		o[n++] = (struct option){ str_of(claim_kind_name(k)), kind_words(k) };
	return options(c, o, n, chosen);
}

struct html status_options(struct context *c, struct str chosen)
{
	struct option o[STATUS_COUNT + 2];
	size_t n = 0;
	o[n++] = (struct option){ { "", 0 }, word(WORD_any_status) };
	for (enum record_status s = 0; s < STATUS_COUNT; s++)
		o[n++] = (struct option){ str_of(record_status_name(s)), status_words(s) };
	o[n++] = (struct option){ S("all"), word(WORD_status_every) };
	return options(c, o, n, chosen);
}

struct html entry_options(struct context *c, struct str chosen)
{
	struct option o[ENTRY_KINDS_TOLD + 2] = { { { "", 0 }, word(WORD_any_entry) } };
	size_t n = 1;
	bool there = chosen.n == 0;
	for (size_t i = 0; i < ENTRY_KINDS_TOLD; i++) {
		there = there || str_eq(chosen, str_of(entry_kinds[i].kind));
		o[n++] = (struct option){ str_of(entry_kinds[i].kind), word(entry_kinds[i].words) };
	}
	if (!there)
		o[n++] = (struct option){ chosen, chosen };
	return options(c, o, n, chosen);
}

struct html act_options(struct context *c, enum label none, struct str chosen)
{
	struct option o[ACT_COUNT];
	size_t n = 0;
	o[n++] = (struct option){ { "", 0 }, word(none) };
	for (enum act k = ACT_NONE + 1; k < ACT_COUNT; k++)
		o[n++] = (struct option){ str_of(act_name(k)), act_words(c, k) };
	return options(c, o, n, chosen);
}

struct html type_options(struct context *c, enum label any, struct str chosen)
{
	struct option o[ACTOR_TYPE_COUNT + 1];
	size_t n = 0;
	if (any != WORD_none)
		o[n++] = (struct option){ { "", 0 }, word(any) };
	for (enum actor_type t = 0; t < ACTOR_TYPE_COUNT; t++)
		o[n++] = (struct option){ str_of(actor_type_name(t)), type_words(t) };
	return options(c, o, n, chosen);
}

/* ---- JSON ------------------------------------------------------------------------------ */

static void put(struct json *j, const char *key, struct str s)
{
	json_put_key(j, key);
	json_put_str_or_null(j, s);
}

static void put_int(struct json *j, const char *key, int64_t n)
{
	json_put_key(j, key);
	json_put_int(j, n);
}

static void put_days(struct context *c, struct json *j, const char *key, struct days d)
{
	put(j, key, d.from == DAY_NONE ? (struct str){ "", 0 } : days_str(c->a, d));
}

void show_document_json(struct context *c, struct json *j, const struct record_document *d)
{
	json_put_object(j);
	put_int(j, "id", d->id);
	put_int(j, "entry", d->seq);
	put(j, "at", time_str(c->a, d->at));
	put(j, "sha256", hash_hex(c->a, d->sha256));
	put(j, "title", d->title);
	put(j, "publisher", d->publisher);
	put(j, "author", d->author);
	put_days(c, j, "published", d->published);
	put(j, "url", d->url);
	put(j, "language", d->language);
	put(j, "name", d->name);
	put(j, "media", d->media);
	put_int(j, "size", (int64_t)d->size);
	put(j, "entered_by", d->entered_by);
	put_int(j, "claims", (int64_t)d->claims);
	put_int(j, "open", (int64_t)d->open);
	json_put_key(j, "analysed"), json_put_bool(j, d->analysed);
	json_put_key(j, "purged"), json_put_bool(j, d->purged);
	if (d->near > 0) {
		put_int(j, "near", d->near);
		json_put_key(j, "likeness"), json_put_real(j, d->likeness, 3);
	}
	put(j, "reader", d->reader);
	json_put_end(j);
}

static void put_approved(struct context *c, struct json *j, const struct record_claim *k)
{
	const struct record_approvals by = first_of_two(c, k);
	if (by.n == 0)
		return;
	json_put_key(j, "accepted_once_by"), json_put_array(j);
	for (size_t i = 0; i < by.n; i++)
		json_put_str(j, by.v[i].author);
	json_put_end(j);
}

void show_claim_json(struct context *c, struct json *j, const struct record_claim *k)
{
	json_put_object(j);
	put(j, "id", k->id);
	put_int(j, "document", k->document);
	put(j, "status", str_of(record_status_name(k->status)));
	put_int(j, "version", k->version);
	put_approved(c, j, k);
	put(j, "proposer", k->proposer);
	put(j, "sentence", k->sentence);
	put(j, "words", k->words);
	if (k->sealed != 0) {
		json_put_key(j, "sealed"), json_put_array(j);
		for (size_t i = 0; i < CLAIM_FIELD_COUNT; i++) {
			if ((k->sealed >> i & 1) != 0)
				json_put_str(j, str_of(claim_field_name((enum claim_field)i)));
		}
		json_put_end(j);
	}
	put(j, "title", k->title);
	put(j, "publisher", k->publisher);
	put_days(c, j, "published", k->published);
	put(j, "since", time_str(c->a, k->since));
	json_put_key(j, "adrift"), json_put_bool(j, k->adrift);
	json_put_key(j, "claim"), claim_json(j, &k->claim);
	json_put_key(j, "participants"), json_put_array(j);
	for (size_t i = 0; i < k->participants; i++) {
		const struct record_participant *p = &k->participant[i];
		json_put_object(j);
		put(j, "role", str_of(record_role_name(p->role)));
		put_int(j, "deed", p->deed);
		put(j, "name", p->name);
		put(j, "entity", p->entity);
		put(j, "type", str_of(actor_type_name(p->type)));
		put(j, "country", p->country);
		json_put_end(j);
	}
	json_put_end(j);
	json_put_end(j);
}

void show_entity_json(struct json *j, const struct record_entity *e)
{
	json_put_object(j);
	put(j, "id", e->id);
	put(j, "name", e->name);
	put(j, "type", str_of(actor_type_name(e->type)));
	put(j, "country", e->country);
	put_int(j, "claims", (int64_t)e->claims);
	put_int(j, "names", (int64_t)e->aliases);
	put(j, "note", e->note);
	json_put_end(j);
}

void show_entry_json(struct context *c, struct json *j, const struct record_entry *e)
{
	json_put_object(j);
	put_int(j, "seq", e->seq);
	put(j, "at", time_str(c->a, e->at));
	put(j, "author", e->author);
	put(j, "kind", e->kind);
	put(j, "leaf", hash_hex(c->a, e->leaf));
	json_put_key(j, "purged"), json_put_bool(j, e->purged);
	if (e->undone_by > 0)
		put_int(j, "undone_by", e->undone_by);
	if (e->document > 0)
		put_int(j, "document", e->document);
	put(j, "target", e->target);
	json_put_key(j, "body");
	if (e->body.n > 0)
		json_put_raw(j, e->body);
	else
		json_put_null(j);
	json_put_end(j);
}
