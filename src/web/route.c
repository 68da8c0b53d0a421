/* The table of pages, and the gates that stand before them. */
#include "web/route.h"

#include "publish/edition.h"
#include "record/sight.h"
#include "web/account.h"
#include "web/clock.h"
#include "web/fields.h"
#include "web/language.h"
#include "web/log.h"
#include "web/reckoning.h"
#include "web/pages.h"
#include "web/session.h"
#include "web/web.h"

#define UPLOAD_MAX (TEXT_BYTES_MAX + ROUTE_FORM_MAX)

static const struct route routes[] = {
	{ METHOD_GET, "/", page_home, "What is in the record: newest documents, what waits for review, what changed, counts; since=", 0, ACTION_SEE, false },
	{ METHOD_GET, "/documents", page_documents, "Documents; q=, publisher=, language=, published=, open=, order=, near=", 0, ACTION_SEE, false },
	{ METHOD_GET, "/document/{id}", page_document, "A document, its claims marked in the text; claim=, part=, rejected=", 0, ACTION_SEE, false },
	{ METHOD_GET, "/document/{id}/original", page_document_original, "The bytes as they were received, as a download", 0, ACTION_SEE_ORIGINAL, false },
	{ METHOD_GET, "/document/{id}/claim", page_claim_new, "The form for a claim that the reader did not find; kind=", 0, ACTION_PROPOSE, false },
	{ METHOD_POST, "/document/{id}/claim", page_claim_new_send, "Adds that claim", 0, ACTION_PROPOSE, false },
	{ METHOD_GET, "/add", page_add, "The form that adds a document", 0, ACTION_ADD_DOCUMENT, false },
	{ METHOD_POST, "/add", page_add_send, "Adds documents: pasted text, a file or many; the twin tells of each what became of it", UPLOAD_MAX, ACTION_ADD_DOCUMENT, false },
	{ METHOD_GET, "/queue", page_queue, "What waits for review, what weighs most and is least certain first; done today and left; next=", 0, ACTION_SEE, false },
	{ METHOD_GET, "/claims", page_claims, "Claims; kind=, status=, act=, country=, days=, order=", 0, ACTION_SEE, false },
	{ METHOD_GET, "/claim/{id}", page_claim, "A claim: its words, its fields, its history, the judgement", 0, ACTION_SEE, false },
	{ METHOD_POST, "/claim/{id}/accept", page_claim_accept, "Accepts it", 0, ACTION_ACCEPT, false },
	{ METHOD_POST, "/claim/{id}/reject", page_claim_reject, "Rejects it, with a reason", 0, ACTION_REJECT, false },
	{ METHOD_POST, "/claim/{id}/edit", page_claim_edit, "Puts a corrected claim in its place", 0, ACTION_CORRECT, false },
	{ METHOD_GET, "/claim/{id}/seal", page_seal, "Who may see fields of a claim", 0, ACTION_SEAL, false },
	{ METHOD_POST, "/claim/{id}/seal", page_seal_send, "Makes them confidential, or open again", 0, ACTION_SEAL, false },
	{ METHOD_GET, "/names", page_names, "People and bodies; q=, type=, country=, order=", 0, ACTION_SEE, false },
	{ METHOD_GET, "/doubts", page_doubts, "Pairs of names that may be one: merge or keep apart", 0, ACTION_SEE, false },
	{ METHOD_POST, "/doubts", page_doubt_decide, "Settles one of them", 0, ACTION_NAMES, false },
	{ METHOD_GET, "/name/{id}", page_name, "A person or body: names, roles, claims in order of date; role=, kind=", 0, ACTION_SEE, false },
	{ METHOD_POST, "/name/{id}/split", page_name_split, "Takes some of its names into one of their own", 0, ACTION_NAMES, false },
	{ METHOD_POST, "/name/{id}/describe", page_name_describe, "Says how it is called and what it is", 0, ACTION_NAMES, false },
	{ METHOD_GET, "/search", page_search, "Documents, claims, demands and names that hold the words; q=, in=, world=", 0, ACTION_SEE, true },
	{ METHOD_GET, "/ledger", page_ledger, "The log, newest entry first; kind=, author=", 0, ACTION_SEE_LOG, false },
	{ METHOD_GET, "/entry/{id}", page_entry, "One entry of the log", 0, ACTION_SEE_LOG, false },
	{ METHOD_POST, "/entry/{id}/undo", page_entry_undo, "Undoes it by a new entry", 0, ACTION_UNDO, false },
	{ METHOD_GET, "/about", page_about, "Counts, versions, the log's head, how to verify", 0, ACTION_SEE_LOG, false },
	{ METHOD_GET, "/demands", page_demands, "Demands and what came of them; status=, time=, by=, addressee=, person=, naming=, country=, repeats=, order=", 0, ACTION_SEE, false },
	{ METHOD_GET, "/demand/{id}", page_demand, "A demand: its words, its verdict, the course of it with evidence, what would change it", 0, ACTION_SEE, false },
	{ METHOD_GET, "/held", page_held, "Who is held: since when, in what form, how many days, which limits are passed; country=", 0, ACTION_SEE, false },
	{ METHOD_GET, "/conditions", page_conditions, "Conditions: triggered, carried out; show=, country=", 0, ACTION_SEE, false },
	{ METHOD_GET, "/condition/{id}", page_condition, "A condition: its words, its grounds, what was carried out", 0, ACTION_SEE, false },
	{ METHOD_GET, "/procedures", page_procedures, "Procedures of law under way", 0, ACTION_SEE, false },
	{ METHOD_GET, "/procedure/{id}", page_procedure, "A procedure: the machine drawn, each step with its date and its deadline", 0, ACTION_SEE, false },
	{ METHOD_GET, "/elections", page_elections, "Elections and the verdict on each", 0, ACTION_SEE, false },
	{ METHOD_GET, "/election/{id}", page_election, "An election: twelve areas, findings, outside verdicts apart", 0, ACTION_SEE, false },
	{ METHOD_GET, "/timeline", page_timeline, "Acts in order of date; right=, act=, country=, days=, order=", 0, ACTION_SEE, false },
	{ METHOD_GET, "/map", page_map, "Acts and people held by country, or by province of one; country=", 0, ACTION_SEE, false },
	{ METHOD_GET, "/countries", page_countries, "Countries, with the acts, the demands and the people held of each", 0, ACTION_SEE, false },
	{ METHOD_GET, "/country/{id}", page_country, "A country: what is asked, who is held, what hangs on it, what happened, what changed; since=", 0, ACTION_SEE, false },
	{ METHOD_GET, "/document/{id}/seal", page_seal, "Who may see a document", 0, ACTION_SEAL, false },
	{ METHOD_POST, "/document/{id}/seal", page_seal_send, "Makes it confidential, or open again", 0, ACTION_SEAL, false },
	{ METHOD_GET, "/document/{id}/purge", page_purge, "What a purge of a document takes, and how far one is that was asked for", 0, ACTION_ASK_PURGE, false },
	{ METHOD_POST, "/document/{id}/purge/confirm", page_purge_confirm, "Purges it, for whoever did not ask for that", 0, ACTION_CONFIRM_PURGE, false },
	{ METHOD_POST, "/document/{id}/purge/decline", page_purge_decline, "Refuses the purge, or takes back one's own request", 0, ACTION_ASK_PURGE, false },
	{ METHOD_POST, "/document/{id}/purge", page_purge_ask, "Asks for its purge, which somebody else confirms", 0, ACTION_ASK_PURGE, false },
	{ METHOD_GET, "/purges", page_purges, "Purges that are asked for", 0, ACTION_ASK_PURGE, false },
	{ METHOD_GET, "/document/{id}/source", page_source, "To whom the source of a document is known, and the form that tells it", 0, ACTION_SEE_SOURCE, false },
	{ METHOD_POST, "/document/{id}/source", page_source_set, "Seals what is told of the source to the accounts named", 0, ACTION_SET_SOURCE, false },
	{ METHOD_POST, "/document/{id}/source/show", page_source_show, "Opens it with one's own secret, for this answer", 0, ACTION_SEE_SOURCE, true },
	{ METHOD_POST, "/document/{id}/source/readers", page_source_readers, "Lets an account read it, or seals it anew without one", 0, ACTION_SEE_SOURCE, true },
	{ METHOD_GET, "/name/{id}/seal", page_seal, "Who may see a name", 0, ACTION_SEAL, false },
	{ METHOD_POST, "/name/{id}/seal", page_seal_send, "Makes it confidential, or open again", 0, ACTION_SEAL, false },
	{ METHOD_GET, "/openapi", page_openapi, "What programs may ask; the twin is OpenAPI 3.1", 0, ACTION_SEE_INTERFACE, false },
	{ METHOD_GET, "/login", page_login, "The form to log in; back=", 0, ACTION_LOG_IN, false },
	{ METHOD_POST, "/login", page_login_send, "Logs in", ROUTE_STRANGER_MAX, ACTION_LOG_IN, true },
	{ METHOD_POST, "/logout", page_logout_send, "Logs out", 0, ACTION_LOG_IN, false },
	{ METHOD_GET, "/account", page_account, "One's own account: secret, second factor, sessions, tokens", 0, ACTION_OWN_ACCOUNT, false },
	{ METHOD_POST, "/account/secret", page_account_secret, "Changes one's secret", 0, ACTION_OWN_ACCOUNT, true },
	{ METHOD_POST, "/account/factor", page_account_factor, "Sets up, confirms or takes away the second factor", 0, ACTION_OWN_ACCOUNT, true },
	{ METHOD_POST, "/account/token", page_account_token, "Makes a token for a program and shows it once", 0, ACTION_OWN_ACCOUNT, false },
	{ METHOD_POST, "/account/end", page_account_end, "Ends a session or a token of one's own", 0, ACTION_OWN_ACCOUNT, false },
	{ METHOD_GET, "/accounts", page_accounts, "All accounts", 0, ACTION_ACCOUNTS, false },
	{ METHOD_POST, "/accounts", page_accounts_add, "Adds an account and shows its first secret once", 0, ACTION_ACCOUNTS, true },
	{ METHOD_POST, "/accounts/change", page_accounts_change, "Changes role, state or secret of an account", 0, ACTION_ACCOUNTS, true },
	{ METHOD_GET, "/settings", page_settings, "What the people of this record agreed on", 0, ACTION_SETTINGS, false },
	{ METHOD_POST, "/settings", page_settings_send, "Changes it", 0, ACTION_SETTINGS, false },
	{ METHOD_GET, "/publish", page_publish, "What would go out, what is held back, what to look at; editions", 0, ACTION_RELEASE, true },
	{ METHOD_POST, "/publish", page_publish_send, "Prepares an edition", 0, ACTION_PREPARE, false },
	{ METHOD_GET, "/publish/{id}", page_edition, "An edition: who prepared and who released it, its digest, what it changed", 0, ACTION_RELEASE, true },
	{ METHOD_POST, "/publish/{id}/release", page_edition_release, "Releases it: whoever did not prepare it", 0, ACTION_RELEASE, true },
	{ METHOD_GET, "/publish/{id}/file", page_edition_file, "The package, a SQLite file, as a download", 0, ACTION_RELEASE, false },
	{ METHOD_GET, "/activity", page_activity, "Who entered what lately", 0, ACTION_ACTIVITY, false },
};

/* Lists that have a twin in CSV as well, under their path with ".csv". */
static const char *const sheets[] = { "/demands", "/held", "/conditions", "/procedures", "/elections", "/timeline", "/map", "/countries",
	"/documents", "/claims", "/names", "/doubts", "/ledger", "/queue", "/search", "/accounts", "/activity", "/publish", "/purges" };

const struct route *route_table(size_t *n)
{
	*n = sizeof(routes) / sizeof(*routes);
	return routes;
}

bool route_has_sheet(struct str pattern)
{
	for (size_t i = 0; i < sizeof(sheets) / sizeof(*sheets); i++) {
		if (str_eq(pattern, str_of(sheets[i])))
			return true;
	}
	return false;
}

static bool matches(struct str pattern, struct str path, struct str *id)
{
	size_t hole = str_find(pattern, S("{id}"));
	if (hole == STR_NONE)
		return str_eq(pattern, path);
	struct str head = str_slice(pattern, 0, hole), tail = str_slice(pattern, hole + 4, pattern.n);
	if (path.n <= head.n + tail.n || !str_starts(path, head) || !str_ends(path, tail))
		return false;
	struct str middle = str_slice(path, head.n, path.n - tail.n);
	if (str_find_char(middle, '/') != STR_NONE)
		return false;
	*id = middle;
	return true;
}

static enum route_found find(enum method method, struct str path, const struct route **ret, struct str *id)
{
	enum route_found found = ROUTE_NO_PATH;
	for (size_t i = 0; i < sizeof(routes) / sizeof(*routes); i++) {
		struct str middle = { "", 0 };
		if (!matches(str_of(routes[i].pattern), path, &middle))
			continue;
		*ret = &routes[i];
		*id = middle;
		if (routes[i].method == method)
			return ROUTE_FOUND;
		found = ROUTE_NO_METHOD;
	}
	return found;
}

enum route_found route_find(enum method method, struct str path, const struct route **ret, struct str *id, bool *json)
{
	*json = str_ends(path, S(".json"));
	if (*json)
		path = str_slice(path, 0, path.n - 5);
	if (str_eq(path, S("/index")))
		path = S("/");
	return find(method, path, ret, id);
}

/* ---- gates ------------------------------------------------------------------------ */

/* known= and on=: a day, or for the former a time. */
static bool clocks(struct context *c, struct err *err)
{
	struct str known = form_get(&c->query, "known"), on = form_get(&c->query, "on");
	day_t day;
	if (known.n > 0) {
		if (day_parse(known, &day, NULL))
			c->known = ((int64_t)day + 1) * 86400 - 1;
		else if (!time_parse(known, &c->known, NULL))
			return err_set(err, ERR_INPUT, STR_FMT, STR_ARG(word_with(c, WORD_fault_known, known)));
		if (c->known <= 0)
			c->known = 1;
	}
	if (on.n > 0 && !day_parse(on, &c->on, NULL))
		return err_set(err, ERR_INPUT, STR_FMT, STR_ARG(word_with(c, WORD_fault_on, on)));
	return true;
}

static void serve_css(const struct web *w, struct response *out)
{
	out->type = S("text/css; charset=utf-8");
	out->body = w->css;
	out->etag = w->css_etag;
	out->keep = true;
}

static struct str allow_of(struct context *c, struct str path)
{
	const struct route *r;
	struct str id;
	bool json, get = route_find(METHOD_GET, path, &r, &id, &json) == ROUTE_FOUND;
	bool post = route_find(METHOD_POST, path, &r, &id, &json) == ROUTE_FOUND;
	return arena_printf(c->a, "%s%s%s", get ? "GET, HEAD" : "", get && post ? ", " : "", post ? "POST" : "");
}

static struct str without_csv(struct str path, bool *csv)
{
	struct str plain = str_ends(path, S(".csv")) ? str_slice(path, 0, path.n - 4) : path;
	*csv = plain.n < path.n && route_has_sheet(plain);
	return *csv ? plain : path;
}

/* Everything that must hold before a page sees the request; tells the page. */
static const struct route *admit(struct context *c)
{
	const struct request *r = c->request;
	const struct route *route = NULL;
	struct err err = { 0 };
	struct str path;
	if (!url_path_parse(c->a, r->raw_path, &path, &err)) {
		page_fail(c, &err);
		return NULL;
	}
	bool json;
	if (r->method == METHOD_GET)
		path = without_csv(path, &c->csv);
	enum route_found found = route_find(r->method, path, &route, &c->id, &json);
	c->path = json ? str_slice(path, 0, path.n - 5) : path;
	c->json = json;
	if (!form_urlencoded(c->a, r->raw_query, &c->query, &err) || !clocks(c, &err)) {
		page_fail(c, &err);
		return NULL;
	}
	if (found == ROUTE_NO_PATH) {
		page_fault(c, 404, word(WORD_fault_404));
		return NULL;
	}
	if (found == ROUTE_NO_METHOD) {
		c->out->allow = allow_of(c, path);
		page_fault(c, 405, word(WORD_fault_405));
		return NULL;
	}
	if (r->method == METHOD_POST) {
		if (!form_parse(c->a, r->type, r->body, &c->form, &err)) {
			page_fail(c, &err);
			return NULL;
		}
	}
	return route;
}

/* ---- who may -------------------------------------------------------------------------- */

/* What a route's {id} names, as far as this person sees it. */
static bool object_of(struct context *c, const struct route *route, struct object *o, struct err *err)
{
	const struct str p = str_of(route->pattern);
	struct record_document d = { 0 };
	struct record_entity_full n = { 0 };
	struct record_claim k = { 0 };
	struct record_entry e = { 0 };
	struct edition x = { .by = { "", 0 } };
	int64_t id = 0;
	*o = (struct object){ .by = { "", 0 } };
	if (str_starts(p, S("/claim/{id}")))
		return record_claim(c->record, c->a, c->id, 0, &k, err) && claim_object(c, &k, o, err);
	if (str_starts(p, S("/name/{id}")))
		return record_entity(c->record, c->a, c->id, &n, err);
	if (str_starts(p, S("/document/{id}")) || str_starts(p, S("/entry/{id}"))) {
		if (!id_number(c->id, &id))
			return err_set(err, ERR_NOT_FOUND, STR_FMT, STR_ARG(word(WORD_fault_404)));
		if (str_starts(p, S("/entry/{id}")))
			return entry_object(c, id, &e, o, err);
		bool ok = record_document(c->record, c->a, id, &d, err);
		o->by = d.entered_by;
		return ok && (route->action != ACTION_CONFIRM_PURGE || purge_object(c, id, o, err));
	}
	if (str_starts(p, S("/publish/{id}"))) {
		if (!id_number(c->id, &id) || !edition_of(c->record, c->a, id, &x, NULL))
			return err_set(err, ERR_NOT_FOUND, STR_FMT, STR_ARG(word(WORD_fault_404)));
		o->by = x.by;
	}
	return true;
}

/* The gate before every page. */
static bool may(struct context *c, const struct route *route)
{
	struct err err = { 0 };
	struct object o = { .by = { "", 0 } };
	const struct roles *t = &c->web->roles;
	if (c->who.local && route->action == ACTION_NONE)
		return true;
	if (!authorise_some(t, &c->who, route->action) || (c->csv && !authorise_some(t, &c->who, ACTION_TAKE_LIST))) {
		if (c->who.id == 0) {
			login_instead(c);
		} else {
			log_event(LOG_WARN_, "not-allowed", "route=%s account=%lld", route->pattern, (long long)c->who.id);
			page_fault(c, 403, word(WORD_fault_role));
		}
		return false;
	}
	if (route->method == METHOD_GET)
		return true;
	if (!object_of(c, route, &o, &err)) {
		page_fail(c, &err);
		return false;
	}
	if (!authorise(t, &c->who, route->action, &o)) {
		log_event(LOG_WARN_, "not-allowed", "route=%s account=%lld", route->pattern, (long long)c->who.id);
		page_fault(c, 403, word(str_eq_nocase(o.by, c->who.name) ? WORD_fault_own : WORD_fault_role));
		return false;
	}
	return true;
}

/* A POST must come from a page of ours.  A form of somebody who is logged in
 * again meanwhile is shown, not lost. */
static bool ours(struct context *c, const struct route *route)
{
	struct str why = session_forged(c);
	if (why.n == 0)
		return true;
	if (c->who.id == 0 && !c->who.local && route->action != ACTION_LOG_IN) {
		login_instead(c);
		return false;
	}
	log_event(LOG_WARN_, "forged", "route=%s", route->pattern);
	c->out->status = 403;
	if (c->who.id != 0 && session_same_site(c) && !c->json)
		login_resend(c, c->request->raw_path);
	else
		page_fault(c, 403, why);
	return false;
}

static struct context context_of(struct web *w, struct request *r, struct response *out)
{
	return (struct context){ .a = r->arena, .web = w, .request = r, .out = out, .on = DAY_NONE,
		.path = S("/"), .id = { "", 0 }, .token = { "", 0 }, .author = w->options.local };
}

/* Pages that show the record and nothing of the accounts. */
static bool keeps(const struct route *route)
{
	return route->method == METHOD_GET && (route->action == ACTION_SEE || route->action == ACTION_SEE_LOG);
}

static void answer(struct web *w, struct context *c)
{
	struct err err = { 0 };
	if (!session_find(c, &err)) {
		c->out->ask = S("Bearer error=\"invalid_token\"");
		page_fault(c, err.code == ERR_DENIED ? 401 : err_status(err.code), arena_str(c->a, str_of(err.what)));
		return;
	}
	if (!record_see(c->record, &(struct record_sight){ .all = c->who.local, .cleared = c->who.cleared,
		.no_drafts = !context_may(c, ACTION_SEE_DRAFTS), .name = c->who.name }, &err)) {
		page_fail(c, &err);
		return;
	}
	const struct route *route = admit(c);
	if (route == NULL || (route->method == METHOD_POST && !ours(c, route)) || !may(c, route))
		return;
	c->log = route->method == METHOD_GET ? NULL : route->slow ? web_door(w) : w->writer;
	/* Who may not accept proposes; nobody else's page sees this handle meanwhile. */
	if (c->log != NULL)
		record_proposes(c->log, !context_may(c, ACTION_ACCEPT));
	c->keeps = keeps(route);
	const struct form_ear ear = { .asked = w->options.asked, .of = str_of(route->pattern), .status = &c->out->status };
	if (c->log != NULL) {
		fields_keep(c->a, str_of(route->pattern), &c->form);
		c->form.ear = ear.asked == NULL ? NULL : &ear;
	}
	if (c->log == NULL && !record_hold(c->record, &err)) {
		page_fail(c, &err);
		return;
	}
	if (clock_is_of_now(route)) {
		c->of_now = c->known != 0 || c->on != DAY_NONE;
		c->known = 0;
		c->on = DAY_NONE;
	}
	if (clock_told(c, route))
		route->page(c);
	else
		page_fault(c, 404, word(WORD_not_existing_why));
	if (c->log == NULL)
		record_let_go(c->record);
	if (c->log != NULL && route->slow)
		web_door_back(w, c->log);
}

/* A page that looks through much, or a sheet of many rows. */
static bool read_is_slow(const struct request *r)
{
	struct arena a = { 0 };
	const struct route *route = NULL;
	struct str path, id;
	bool json, csv = false, slow = false;
	if (url_path_parse(&a, r->raw_path, &path, NULL)) {
		path = without_csv(path, &csv);
		slow = csv || (route_find(METHOD_GET, path, &route, &id, &json) == ROUTE_FOUND && route->slow);
	}
	arena_release(&a);
	return slow;
}

/* A read: the answer made before, when everything that it was made from is the same.
 * HTTP_SHORT, HTTP_LONG: there is none, and this thread has no time to make one. */
static enum http_turn answer_read(struct web *w, struct context *c, struct request *r, bool has_time)
{
	struct trace trace;
	/* Who wrote what is not reckoned yet is given none that was made before. */
	const bool waits = reckonings_own(c) != 0; /* asked first: reckonings_state() is that of what they need wait for no more */
	const uint64_t reckoning = reckonings_state(w->reckonings) + waits;
	const bool known = web_state(w, &c->state);
	c->key = answer_key(r, (uint64_t)today());
	answers_demands(w->answers, reckonings_demands(w->reckonings), 0);
	if (known && answer_find(w->answers, c->key, reckoning, c->out))
		return HTTP_ANSWERED;
	if (!has_time)
		return read_is_slow(r) ? HTTP_LONG : HTTP_SHORT;
	const enum answer_turn turn = known ? answer_make(w->answers, c->key, reckoning, r, c->out) : ANSWER_ANYWAY;
	if (turn == ANSWER_WAITS)
		return HTTP_WAITS;
	c->record = web_reader(w);
	if (known && answer_asks(w->answers, c->key)) {
		reckonings_settle(c);
		if (answer_find(w->answers, c->key, reckonings_state(w->reckonings), c->out)) {
			web_reader_back(w, c->record);
			if (turn == ANSWER_MINE)
				answer_made(w->answers, c->key);
			return HTTP_ANSWERED;
		}
	}
	c->trace = &trace;
	trace_begin(&trace, c->a);
	answer(w, c);
	trace_end();
	web_reader_back(w, c->record);
	const struct answer_basis basis = { .state = c->state, .trace = &trace, .reckoning = c->reckoning, .demands = c->demands,
		.seconds = c->who.local && !c->brief ? ANSWER_LOCAL_SECONDS : ANSWER_SECONDS };
	if (known && c->keeps)
		answer_keep(w->answers, c->key, &basis, c->out);
	if (turn == ANSWER_MINE)
		answer_made(w->answers, c->key);
	return HTTP_ANSWERED;
}

/* How a fault is told that is found before the route is; a browser that follows a link to bytes or a sheet gets a page, with the way in. */
static void faults_of(struct context *c)
{
	const struct request *r = c->request;
	c->json = str_ends(r->raw_path, S(".json"));
	c->problem = c->json || (!r->wants_page && (str_ends(r->raw_path, S(".csv")) || str_ends(r->raw_path, S("/original"))
		|| str_ends(r->raw_path, S("/file"))));
}

static enum http_turn handle(struct web *w, struct request *r, struct response *out, bool has_time)
{
	if (r->method == METHOD_GET && str_eq(r->raw_path, w->css_path)) {
		serve_css(w, out);
		return HTTP_ANSWERED;
	}
	const struct script *script = str_eq(r->raw_path, w->review.path) ? &w->review : str_eq(r->raw_path, w->add.path) ? &w->add : NULL;
	if (r->method == METHOD_GET && script != NULL) {
		out->type = S("text/javascript; charset=utf-8");
		out->body = script->body;
		out->etag = script->etag;
		out->keep = true;
		return HTTP_ANSWERED;
	}
	struct context c = context_of(w, r, out);
	language_choose(&c);
	faults_of(&c);
	if (r->method == METHOD_GET)
		return answer_read(w, &c, r, has_time);
	c.record = web_reader(w);
	answer(w, &c);
	if (c.log != NULL)
		reckonings_wrote(&c);
	web_reader_back(w, c.record);
	return HTTP_ANSWERED;
}

enum http_turn route_handle(void *with, struct request *r, struct response *out)
{
	return handle(with, r, out, true);
}

enum http_turn route_read(void *with, struct request *r, struct response *out)
{
	return handle(with, r, out, false);
}

void route_refuse(void *with, struct request *r, int status, struct str why, struct response *out)
{
	struct context c = context_of(with, r, out);
	language_choose(&c);
	faults_of(&c);
	page_fault(&c, status, why);
}

/* The route of a POST by its path as it was sent; NULL: there is none. */
static const struct route *route_of_post(struct str raw_path)
{
	struct arena a = { 0 };
	const struct route *route = NULL;
	struct str path, id;
	bool json, found = url_path_parse(&a, raw_path, &path, NULL) && route_find(METHOD_POST, path, &route, &id, &json) == ROUTE_FOUND;
	arena_release(&a);
	return found ? route : NULL;
}

bool route_slow(void *with, struct str raw_path)
{
	const struct route *route = route_of_post(raw_path);
	(void)with;
	return route != NULL && route->slow;
}

enum http_who route_who(void *with, struct request *r)
{
	struct web *w = with;
	struct response none = { 0 };
	struct context c = context_of(w, r, &none);
	c.record = web_reader(w);
	struct late late;
	const bool found = session_find(&c, NULL), known = found && (c.who.local || c.who.id != 0);
	const enum http_who who = known ? HTTP_KNOWN : found && session_late(&c, &late) ? HTTP_LATE : HTTP_STRANGER;
	web_reader_back(w, c.record);
	return who;
}

bool path_is_post(struct context *c, struct str path)
{
	const struct route *route;
	struct str id, plain;
	bool json;
	return url_path_parse(c->a, path, &plain, NULL) && route_find(METHOD_POST, plain, &route, &id, &json) == ROUTE_FOUND && !json;
}

size_t route_body_max(void *with, struct str raw_path, enum http_who who)
{
	const struct route *route = route_of_post(raw_path);
	const size_t most = route != NULL && route->body_max > 0 ? route->body_max : ROUTE_FORM_MAX;
	(void)with;
	return who != HTTP_STRANGER || most < ROUTE_STRANGER_MAX ? most : ROUTE_STRANGER_MAX;
}
