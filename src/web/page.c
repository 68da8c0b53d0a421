/* The layout and the small things that all pages share. */
#include "web/page.h"
#include "web/pages.h"

#include "base/utf8.h"
#include "record/sight.h"
#include "text/language.h"
#include "web/account.h"
#include "web/language.h"
#include "web/log.h"
#include "web/verdict.h"
#include "web/web.h"

bool context_may(const struct context *c, enum action a)
{
	return authorise_some(&c->web->roles, &c->who, a);
}

bool context_two(struct context *c)
{
	struct str two;
	struct err ignored;
	if (c->two == TWO_UNASKED)
		c->two = record_setting(c->record, c->a, S(SETTING_TWO_PERSON), &two, &ignored) && str_eq(two, S("on")) ? TWO_ON : TWO_OFF;
	return c->two == TWO_ON;
}

struct str word(enum label w)
{
	const struct label_entry *e = &html_label_table[w];
	const char *said = e->in[language_now()];
	return str_of(said == NULL ? e->en : said);
}

struct str word_with(struct context *c, enum label w, struct str what)
{
	struct buf b = BUF_INIT(8192);
	struct str rest = word(w);
	while (rest.n > 0) {
		size_t at = str_find_char(rest, '#');
		buf_put(&b, str_slice(rest, 0, at));
		if (at == STR_NONE)
			break;
		buf_put(&b, str_slice(what, 0, utf8_floor(what, what.n < 200 ? what.n : 200)));
		rest = str_slice(rest, at + 1, rest.n);
	}
	struct str s = arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return s;
}

/* Groups of three with narrow no-break spaces: right in English, French and Khmer, whose digits are told as 0 to 9 (CLDR). */
struct str number(struct context *c, size_t n)
{
	struct str digits = arena_printf(c->a, "%zu", n);
	char *out = arena_alloc(c->a, digits.n * 2 + 8);
	size_t k = 0;
	for (size_t i = 0; i < digits.n; i++) {
		if (i > 0 && digits.n > 4 && (digits.n - i) % 3 == 0)
			k += utf8_put(out + k, 0x202F);
		out[k++] = digits.p[i];
	}
	return (struct str){ out, k };
}

struct str word_count(struct context *c, size_t n, enum label one, enum label many)
{
	return word_with(c, language_is_one(n) ? one : many, number(c, n));
}

struct str percent(struct context *c, double share)
{
	int p = share >= 1 ? 100 : share > 0 ? (int)(share * 100 + 0.5) : 0;
	return arena_printf(c->a, "%d\xC2\xA0%%", p);
}

struct str size_words(struct context *c, size_t bytes)
{
	if (bytes < 1000)
		return arena_printf(c->a, "%zu\xC2\xA0" "B", bytes);
	if (bytes < 1000000)
		return arena_printf(c->a, "%.1f\xC2\xA0kB", (double)bytes / 1e3);
	return arena_printf(c->a, "%.1f\xC2\xA0MB", (double)bytes / 1e6);
}

static struct str month(int m)
{
	return word((enum label)(WORD_month_1 + m - 1));
}

static struct str day_words(struct context *c, day_t d)
{
	struct civil x = day_civil(d);
	const char *first = x.day == 1 && language_now() == LANGUAGE_fr ? "er" : "";
	return arena_printf(c->a, "%d%s\xC2\xA0" STR_FMT "\xC2\xA0%d", x.day, first, STR_ARG(month(x.month)), x.year);
}

struct str days_words(struct context *c, struct days d)
{
	if (d.from == DAY_NONE)
		return (struct str){ "", 0 };
	if (d.from == d.to)
		return day_words(c, d.from);
	struct civil a = day_civil(d.from), b = day_civil(d.to);
	bool whole = a.day == 1 && b.day == month_length(b.year, b.month);
	if (whole && a.year == b.year && a.month == b.month)
		return arena_printf(c->a, STR_FMT "\xC2\xA0%d", STR_ARG(month(a.month)), a.year);
	if (whole && a.month == 1 && b.month == 12)
		return a.year == b.year ? arena_printf(c->a, "%d", a.year) : arena_printf(c->a, "%d–%d", a.year, b.year);
	struct str from = day_words(c, d.from), to = day_words(c, d.to);
	return arena_printf(c->a, STR_FMT " – " STR_FMT, STR_ARG(from), STR_ARG(to));
}

struct str time_words(struct context *c, int64_t seconds)
{
	int64_t day = seconds / 86400, rest = seconds % 86400;
	struct str d = day_words(c, (day_t)day);
	return arena_printf(c->a, STR_FMT ", %02d:%02d\xC2\xA0UTC", STR_ARG(d), (int)(rest / 3600), (int)(rest % 3600 / 60));
}

/* ---- answers -------------------------------------------------------------------- */

struct html html_none(void)
{
	return (struct html){ "", 0 };
}

/* The links of the record, or with `second` those of its making. */
static struct html nav(struct context *c, enum place here, bool second)
{
	static const struct {
		enum place place;
		enum label label;
		const char *path;
		bool second;
	} links[] = {
		{ PLACE_DEMANDS, WORD_demands, "/demands", false },
		{ PLACE_HELD, WORD_held, "/held", false },
		{ PLACE_CONDITIONS, WORD_conditions, "/conditions", false },
		{ PLACE_ELECTIONS, WORD_elections, "/elections", false },
		{ PLACE_TIMELINE, WORD_timeline, "/timeline", false },
		{ PLACE_MAP, WORD_map, "/map", false },
		{ PLACE_COUNTRIES, WORD_title_countries, "/countries", true },
		{ PLACE_NAMES, WORD_names, "/names", false },
		{ PLACE_DOCUMENTS, WORD_documents, "/documents", true },
		{ PLACE_CLAIMS, WORD_claims, "/claims", true },
		{ PLACE_QUEUE, WORD_review, "/queue", true },
		{ PLACE_LEDGER, WORD_ledger, "/ledger", true },
		{ PLACE_ABOUT, WORD_about, "/about", true },
		{ PLACE_ADD, WORD_add, "/add", true },
	};
	struct markup m = MARKUP_INIT;
	if (!c->who.local && c->who.id == 0)
		return html_none();
	for (size_t i = 0; i < sizeof(links) / sizeof(*links); i++) {
		if (links[i].second != second || (links[i].place == PLACE_ADD && !context_may(c, ACTION_ADD_DOCUMENT)) ||
			(links[i].place == PLACE_QUEUE && !context_may(c, ACTION_ACCEPT)))
			continue;
		/* A clock that is none was refused: it is not carried on. */
		const bool refused = c->out->status >= 400;
		struct str path = refused ? str_of(links[i].path) : link_clocks(c, str_of(links[i].path)), label = word(links[i].label);
		if (links[i].place == here)
			html_nav_here(&m, &(struct html_nav_here){ .path = path, .label = label });
		else
			html_nav_link(&m, &(struct html_nav_link){ .path = path, .label = label });
	}
	return markup_done(c->a, &m);
}

/* Anybody can write a link that says what was done. This one was made here, for this person, about this entry. */
static struct str done_mark(struct context *c, struct str what, int64_t seq)
{
	struct str parts[3] = { c->token, what, arena_printf(c->a, " done %lld", (long long)seq) };
	return c->token.n == 0 ? (struct str){ "", 0 } : str_slice(hash_hex(c->a, sha256_parts(parts, 3)), 0, 32);
}

/* The button to undo an entry of this person's own that still can be. */
static struct html undo_button(struct context *c, int64_t seq)
{
	struct record_entry e = { 0 };
	struct object o;
	struct err none = { 0 };
	struct markup m = MARKUP_INIT;
	if (seq > 0 && context_may(c, ACTION_UNDO) && entry_object(c, seq, &e, &o, &none) && e.undone_by == 0 && !e.purged &&
		str_eq(e.author, c->author) && authorise(&c->web->roles, &c->who, ACTION_UNDO, &o))
		html_undo(&m, &(struct html_undo){ .seq = seq, .hidden = form_hidden(c, path_link(c)) });
	return markup_done(c->a, &m);
}

/* What the form before did; the words come from a closed list. */
static struct html notice(struct context *c)
{
	static const struct {
		const char *name;
		enum label words;
	} done[] = {
		{ "accepted", WORD_done_accepted }, { "rejected", WORD_done_rejected }, { "edited", WORD_done_edited },
		{ "claim-added", WORD_done_claim_added }, { "merged", WORD_done_merged },
		{ "distinct", WORD_done_distinct }, { "split", WORD_done_split }, { "described", WORD_done_described },
		{ "undone", WORD_done_undone }, { "added", WORD_done_added }, { "near", WORD_done_near },
		{ "there", WORD_done_there }, { "sealed", WORD_done_sealed }, { "source", WORD_done_source }, { "set", WORD_done_set },
		{ "purge-asked", WORD_done_purge_asked }, { "purge-declined", WORD_done_purge_declined }, { "purge-done", WORD_done_purge },
		{ "purge-kept", WORD_done_purge_kept },
		{ "account", WORD_done_account }, { "ended", WORD_done_ended }, { "approved", WORD_done_approved }, { "prepared", WORD_done_prepared },
	};
	struct str what = form_get(&c->query, "done"), mark = form_get(&c->query, "mark");
	struct markup m = MARKUP_INIT;
	int64_t seq = 0;
	if (!id_number(form_get(&c->query, "entry"), &seq))
		seq = 0;
	for (size_t i = 0; mark.n > 0 && i < sizeof(done) / sizeof(*done); i++) {
		if (str_eq(what, str_of(done[i].name)) && str_eq(mark, done_mark(c, what, seq)))
			html_notice(&m, &(struct html_notice){ .words = word(done[i].words), .undo = undo_button(c, seq) });
	}
	if (c->of_now)
		html_notice(&m, &(struct html_notice){ .words = word(WORD_of_now) });
	if (c->known != 0)
		html_notice(&m, &(struct html_notice){ .words = word_with(c, WORD_as_published, days_words(c, (struct days){ (day_t)(c->known / 86400), (day_t)(c->known / 86400) })) });
	if (c->on != DAY_NONE)
		html_notice(&m, &(struct html_notice){ .words = word_with(c, WORD_as_of, days_words(c, (struct days){ c->on, c->on })) });
	return markup_done(c->a, &m);
}

static struct str role_word(enum account_role r)
{
	static const enum label words[] = { [MAY_VIEWER] = WORD_role_viewer, [MAY_CONTRIBUTOR] = WORD_role_contributor,
		[MAY_REVIEWER] = WORD_role_reviewer, [MAY_EDITOR] = WORD_role_editor, [MAY_ADMIN] = WORD_role_admin };
	return word(words[r]);
}

struct str role_words_of(enum account_role r)
{
	return role_word(r);
}

/* Who asks, with the way out and to what only some may. */
static struct html who_line(struct context *c)
{
	static const struct {
		enum action action;
		enum label label;
		const char *path;
	} links[] = { { ACTION_RELEASE, WORD_publish, "/publish" }, { ACTION_ACTIVITY, WORD_activity, "/activity" }, { ACTION_ACCOUNTS, WORD_accounts, "/accounts" },
		{ ACTION_SETTINGS, WORD_settings, "/settings" }, { ACTION_ASK_PURGE, WORD_purges, "/purges" } };
	struct markup m = MARKUP_INIT, l = MARKUP_INIT;
	if (!c->who.local && c->who.id == 0)
		return html_none();
	for (size_t i = 0; i < sizeof(links) / sizeof(*links); i++) {
		if (context_may(c, links[i].action))
			html_who_link(&l, &(struct html_who_link){ .to = str_of(links[i].path), .label = word(links[i].label) });
	}
	struct html more = markup_done(c->a, &l);
	if (c->who.local)
		html_who(&m, &(struct html_who){ .author = c->author, .links = more });
	else
		html_who_account(&m, &(struct html_who_account){ .author = c->author, .role = role_word(c->who.role), .links = more,
			.hidden = form_hidden(c, (struct str){ "", 0 }) });
	return markup_done(c->a, &m);
}

static void send_layout(struct context *c, struct str title, enum place here, struct html note, struct html body)
{
	struct markup m = MARKUP_INIT;
	struct str twin = str_eq(c->path, S("/")) ? S("/index") : path_link(c);
	html_layout(&m, &(struct html_layout){
		.title = title,
		.css = c->web->css_path,
		.lang = str_of(html_language_table[language_now()].tag), .direction = str_of(html_language_table[language_now()].direction),
		.languages = language_links(c),
		.twin = arena_printf(c->a, STR_FMT ".json%s" STR_FMT, STR_ARG(twin),
			c->request->raw_query.n > 0 ? "?" : "", STR_ARG(c->request->raw_query)),
		.home = c->out->status >= 400 ? S("/") : link_clocks(c, S("/")), .clocks = c->out->status >= 400 ? html_none() : clock_fields(c),
		.nav = nav(c, here, false), .nav2 = nav(c, here, true),
		.q = here == PLACE_SEARCH ? form_get(&c->query, "q") : (struct str){ "", 0 },
		.note = note,
		.body = body,
		.who = who_line(c),
	});
	bool full = markup_full(&m);
	struct html all = markup_done(c->a, &m);
	c->out->type = S("text/html; charset=utf-8");
	c->out->cookie_too = language_cookie(c);
	c->out->body = (struct str){ all.p, all.n };
	if (c->request->method == METHOD_GET && (c->out->status == 0 || c->out->status == 200))
		c->out->etag = arena_printf(c->a, "\"%.32s\"", hash_hex(c->a, sha256(c->out->body)).p);
	if (full && c->out->status != 500)
		page_fault(c, 500, word(WORD_fault_full));
}

void page_html(struct context *c, struct str title, enum place here, struct html body)
{
	send_layout(c, title, here, notice(c), body);
}

struct json *page_json(struct context *c)
{
	c->text = (struct buf)BUF_INIT(MARKUP_MAX);
	c->writer = json_to(&c->text);
	json_put_object(&c->writer);
	return &c->writer;
}

void page_json_end(struct context *c)
{
	json_put_end(&c->writer);
	buf_char(&c->text, '\n');
	bool full = c->text.full;
	c->out->body = arena_str(c->a, buf_str(&c->text));
	c->out->type = S("application/json");
	buf_release(&c->text);
	if (full) {
		page_fault(c, 500, word(WORD_fault_full));
		return;
	}
	etag_by_body(c);
}

void etag_by_body(struct context *c)
{
	c->out->etag = arena_printf(c->a, "\"%.32s\"", hash_hex(c->a, sha256(c->out->body)).p);
}

static enum label fault_title(int status)
{
	switch (status) {
	case 401: return WORD_title_fault_401;
	case 403: return WORD_title_fault_403;
	case 429: return WORD_title_fault_429;
	case 404: return WORD_title_fault_404;
	case 405: return WORD_title_fault_405;
	case 409: return WORD_title_fault_409;
	case 413: case 414: case 431: return WORD_title_fault_413;
	case 421: return WORD_title_fault_421;
	case 503: return WORD_title_fault_503;
	default: return status >= 500 ? WORD_title_fault_500 : WORD_title_fault_400;
	}
}

void page_fault(struct context *c, int status, struct str why)
{
	c->out->status = status;
	if (status >= 500)
		log_event(LOG_ERROR_, "fault", "status=%d", status);
	struct str title = word(fault_title(status));
	if (c->json || c->problem) {
		struct buf b = BUF_INIT(16 << 10);
		struct json j = json_to(&b);
		json_put_object(&j);
		json_put_key(&j, "type"), json_put_str(&j, S("about:blank"));
		json_put_key(&j, "title"), json_put_str(&j, title);
		json_put_key(&j, "status"), json_put_int(&j, status);
		json_put_key(&j, "detail"), json_put_str(&j, why);
		json_put_end(&j);
		buf_char(&b, '\n');
		c->out->body = arena_str(c->a, buf_str(&b));
		c->out->type = S("application/problem+json");
		buf_release(&b);
		return;
	}
	struct markup m = MARKUP_INIT;
	html_fault(&m, &(struct html_fault){ .title = title, .why = why, .status = status });
	send_layout(c, title, PLACE_NONE, html_none(), markup_done(c->a, &m));
}

bool page_why_json(struct context *c, struct str why)
{
	if (!c->json || why.n == 0)
		return false;
	page_fault(c, c->out->status, why);
	return true;
}

int err_status(enum err_code code)
{
	switch (code) {
	case ERR_NONE: return 200;
	case ERR_USAGE: case ERR_INPUT: return 400;
	case ERR_NOT_FOUND: return 404;
	case ERR_CONFLICT: return 409;
	case ERR_LIMIT: return 413;
	case ERR_DENIED: return 403;
	case ERR_IO: case ERR_STORE: case ERR_TAMPERED: return 500;
	}
	return 500;
}

void page_fail(struct context *c, const struct err *err)
{
	/* What is not there is told as the record tells it on the command line: pages say it in their own words. */
	const struct str what = str_of(err->what);
	const bool of_commands = err->code == ERR_NOT_FOUND && !c->json && str_find_char(what, '`') != STR_NONE;
	page_fault(c, err_status(err->code), of_commands ? word(WORD_fault_404) : arena_str(c->a, what));
}

void page_go(struct context *c, struct str to)
{
	c->out->status = 303;
	c->out->location = to;
	c->out->type = S("text/plain; charset=utf-8");
	c->out->body = (struct str){ "", 0 };
}

/* ---- pieces --------------------------------------------------------------------- */

struct html form_hidden(struct context *c, struct str back)
{
	struct markup m = MARKUP_INIT;
	html_hidden(&m, &(struct html_hidden){ .name = S("token"), .value = c->token });
	if (back.n > 0)
		html_hidden(&m, &(struct html_hidden){ .name = S("back"), .value = back });
	return markup_done(c->a, &m);
}

struct html fault_box(struct context *c, struct str why)
{
	if (why.n == 0)
		return html_none();
	struct markup m = MARKUP_INIT;
	html_fault_box(&m, &(struct html_fault_box){ .why = why });
	return markup_done(c->a, &m);
}

struct html attr_open(struct context *c, bool on)
{
	struct markup m = MARKUP_INIT;
	if (on)
		html_attr_open(&m);
	return markup_done(c->a, &m);
}

struct html attr_checked(struct context *c, bool on)
{
	struct markup m = MARKUP_INIT;
	if (on)
		html_attr_checked(&m);
	return markup_done(c->a, &m);
}

struct html attr_lang(struct context *c, struct str name)
{
	enum { LATIN_END = 0x370 };
	struct markup m = MARKUP_INIT;
	bool other = false;
	for (size_t at = 0; at < name.n && !other;) {
		const uint32_t cp = utf8_next(name, &at);
		other = cp >= LATIN_END && utf8_is_letter(cp);
	}
	const struct str language = other ? language_of(name) : (struct str){ "", 0 };
	if (other)
		html_attr_lang(&m, &(struct html_attr_lang){ .lang = language.n > 0 ? language : S("und") });
	return markup_done(c->a, &m);
}

struct html options(struct context *c, const struct option *o, size_t n, struct str chosen)
{
	struct markup m = MARKUP_INIT;
	for (size_t i = 0; i < n; i++) {
		if (str_eq(o[i].value, chosen))
			html_option_chosen(&m, &(struct html_option_chosen){ .value = o[i].value, .label = o[i].label });
		else
			html_option(&m, &(struct html_option){ .value = o[i].value, .label = o[i].label });
	}
	return markup_done(c->a, &m);
}

struct str path_link(struct context *c)
{
	struct buf b = BUF_INIT(3 * HTTP_URL_MAX);
	struct str rest = c->path;
	for (struct str part = str_cut(&rest, '/');; part = str_cut(&rest, '/')) {
		buf_put(&b, url_escape(c->a, part));
		if (rest.n == 0)
			break;
		buf_char(&b, '/');
	}
	struct str s = arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return s.n == 0 ? S("/") : s;
}

struct str link_with(struct context *c, const char *name, struct str value)
{
	static const char *const passing[] = { "after", "done", "entry", "mark" };
	struct buf b = BUF_INIT(4 * HTTP_URL_MAX);
	buf_put(&b, path_link(c));
	char part = '?';
	for (size_t i = 0; i < c->query.field.n; i++) {
		struct field f = c->query.field.v[i];
		bool drop = str_eq(f.name, str_of(name)) || f.value.n == 0;
		for (size_t k = 0; k < sizeof(passing) / sizeof(*passing); k++)
			drop = drop || str_eq(f.name, str_of(passing[k]));
		if (drop)
			continue;
		buf_char(&b, part);
		part = '&';
		buf_put(&b, url_escape(c->a, f.name));
		buf_char(&b, '=');
		buf_put(&b, url_escape(c->a, f.value));
	}
	if (value.n > 0) {
		struct str escaped = url_escape(c->a, value);
		buf_printf(&b, "%c%s=", part, name);
		buf_put(&b, escaped);
	}
	struct str s = arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return s;
}

struct html pager(struct context *c, struct str next)
{
	if (next.n == 0 && form_get(&c->query, "after").n == 0)
		return html_none();
	struct markup first = MARKUP_INIT, more = MARKUP_INIT, m = MARKUP_INIT;
	if (form_get(&c->query, "after").n > 0)
		html_page_first(&first, &(struct html_page_first){ .to = link_with(c, "after", S("")) });
	if (next.n > 0)
		html_page_next(&more, &(struct html_page_next){ .to = link_with(c, "after", next) });
	html_pager(&m, &(struct html_pager){ .first = markup_done(c->a, &first), .next = markup_done(c->a, &more) });
	return markup_done(c->a, &m);
}

static bool is_local(struct str path)
{
	if (path.n == 0 || path.n > HTTP_URL_MAX || path.p[0] != '/' || (path.n > 1 && (path.p[1] == '/' || path.p[1] == '\\')))
		return false;
	for (size_t i = 0; i < path.n; i++) {
		if ((unsigned char)path.p[i] <= 0x20 || (unsigned char)path.p[i] >= 0x7f || path.p[i] == '\\')
			return false;
	}
	return true;
}

struct str back_of(struct context *c, struct str otherwise)
{
	struct str back = form_get(&c->form, "back");
	return is_local(back) ? back : otherwise;
}

struct str link_done(struct context *c, struct str to, const char *what, int64_t seq)
{
	struct str rest = to, path = str_cut(&rest, '#'), anchor = rest, query = path;
	path = str_cut(&query, '?');
	struct buf b = BUF_INIT(2 * HTTP_URL_MAX);
	buf_put(&b, path);
	buf_printf(&b, "?done=%s", what);
	if (seq > 0)
		buf_printf(&b, "&entry=%lld", (long long)seq);
	buf_z(&b, "&mark=");
	buf_put(&b, done_mark(c, str_of(what), seq));
	while (query.n > 0) {
		struct str pair = str_cut(&query, '&');
		if (pair.n == 0 || str_starts(pair, S("done=")) || str_starts(pair, S("entry=")) || str_starts(pair, S("mark=")))
			continue;
		buf_char(&b, '&');
		buf_put(&b, pair);
	}
	if (anchor.n > 0) {
		buf_char(&b, '#');
		buf_put(&b, anchor);
	}
	struct str s = arena_str(c->a, buf_str(&b));
	buf_release(&b);
	return s;
}

bool id_number(struct str s, int64_t *ret)
{
	return s.n <= 18 && str_to_i64(s, ret) && *ret > 0;
}

struct page_part page_part(struct context *c, size_t n)
{
	return page_part_of(c, n, PAGE_ROWS);
}

struct page_part page_part_of(struct context *c, size_t n, size_t rows)
{
	int64_t after = 0;
	struct page_part r = { .next = { "", 0 } };
	(void)id_number(form_get(&c->query, "after"), &after);
	r.from = after < 0 || (size_t)after > n ? n : (size_t)after;
	r.to = n - r.from > rows ? r.from + rows : n;
	if (r.to < n)
		r.next = arena_printf(c->a, "%zu", r.to);
	return r;
}

struct record_page page_rows(struct context *c, size_t limit)
{
	return (struct record_page){ .after = form_get(&c->query, "after"), .limit = limit };
}
