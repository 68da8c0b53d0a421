/*
 * The forms of all POST routes as data/forms.tsv and openapi.json tell them: what is told is asked for and nothing else, and whatever
 * stands in a field, the answer is one that is told, names the fault and keeps the other fields.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <jansson.h>
#include <pthread.h>

#include "people.h"
#include "web/fields.h"
#include "web/throttle.h"
#include "web/web.h"

/* ---- what pages ask for ------------------------------------------------------------------- */

enum { ASKED_MOST = 4000 };
static struct {
	char route[80], field[FORM_NAME_MAX + 1];
} asked[ASKED_MOST];
static size_t n_asked;
static pthread_mutex_t asked_lock = PTHREAD_MUTEX_INITIALIZER;

static void hear(struct str route, const char *field)
{
	(void)pthread_mutex_lock(&asked_lock);
	size_t i = 0;
	while (i < n_asked && (!str_eq(route, str_of(asked[i].route)) || strcmp(asked[i].field, field) != 0))
		i++;
	if (i == n_asked && n_asked < ASKED_MOST) {
		(void)snprintf(asked[i].route, sizeof(asked[i].route), STR_FMT, STR_ARG(route));
		(void)snprintf(asked[i].field, sizeof(asked[i].field), "%s", field);
		n_asked++;
	}
	(void)pthread_mutex_unlock(&asked_lock);
}

static bool is_asked(const char *route, struct str field)
{
	for (size_t i = 0; i < n_asked; i++) {
		if (strcmp(asked[i].route, route) == 0 && str_eq(field, str_of(asked[i].field)))
			return true;
	}
	return false;
}

static int start(void **state)
{
	(void)state;
	server_asked = hear;
	return people_start("fields");
}

/* ---- forms that are right ------------------------------------------------------------------ */

/* A condition whose form is drawn in parts. */
#define MANY_NAMES(of) of "1=a&" of "2=a&" of "3=a&" of "4=a&" of "5=a&" of "6=a&" of "7=a&" of "8=a&" of "9=a&" of "10=a&" of "11=a&" of "12=a&"
#define MANY_CAUSES "kind=condition&words=court&part=1&shown=0&" MANY_NAMES("actor") MANY_NAMES("recipient") "if1.act=arrest&" MANY_NAMES("if1.actor") MANY_NAMES("if1.recipient") \
	"if2.act=arrest&" MANY_NAMES("if2.actor") MANY_NAMES("if2.recipient") "rest=if3.act%3Darrest"
/* # stands for an open claim or name, by the route. */
static const struct row {
	const char *route, *fields;
} rows[] = {
	{ "/document/{id}/claim", "kind=act&words=rights+groups+called+political&act=violate-rights&actor1=Ellen+Municipal+Court" },
	{ "/document/{id}/claim", MANY_CAUSES },
	{ "/add", "text=A+text+of+a+few+words+on+the+assembly+of+Ellen.&title=T&publisher=P&published=2023-03&url=https%3A%2F%2Fa.example%2F" },
	{ "/claim/{id}/edit", "only=term&term=16+years&lacks=form&why=w&back=%2F" },
	{ "/claim/{id}/accept", "back=%2F" },
	{ "/claim/{id}/reject", "reason=not+so&back=%2F" },
	{ "/entry/{id}/undo", "reason=r&back=%2F" },
	{ "/doubts", "one=x&other=y&what=apart&reason=r&back=%2F" },
	{ "/name/{id}/describe", "name=Dara+Menon&country=KHM&note=n&names=Other" },
	{ "/name/{id}/split", "alias=x&reason=r" },
	{ "/document/{id}/seal", "level=open&readers=&reason=r" },
	{ "/claim/{id}/seal", "level=confidential&field=place&readers=&reason=r" },
	{ "/name/{id}/seal", "level=open&readers=&reason=r" },
	{ "/document/{id}/source", "name=N&contact=c&conditions=d&note=n&readers=adad" },
	{ "/document/{id}/purge/confirm", "asked=1&document=1" },
	{ "/document/{id}/purge/decline", "asked=1&reason=r" },
	{ "/document/{id}/purge", "reason=r" },
	{ "/document/{id}/source/show", "secret=" SECRET_FIELD },
	{ "/document/{id}/source/readers", "name=eded&change=grant&secret=" SECRET_FIELD },
	{ "/account/factor", "what=begin" },
	{ "/account/factor", "what=confirm&number=1" },
	{ "/account/factor", "what=off&secret=" SECRET_FIELD },
	{ "/account/token", "label=l&write=1&days=3" },
	{ "/account/end", "kind=token&id=x" },
	{ "/accounts", "name=newone&role=viewer" },
	{ "/accounts/change", "name=vivi&what=viewer" },
	{ "/publish", "title=Spring&note=n" },
	{ "/settings", "two-person=off&reason=r" },
	{ "/account/secret", "old=" SECRET_FIELD "&new=another+secret+of+theirs" },
	{ "/login", "name=adad&secret=another+secret+of+theirs&number=1&back=%2F" }, /* ends the session */
};

static const struct route *route_of(const char *pattern)
{
	size_t n;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		if (t[i].method == METHOD_POST && strcmp(t[i].pattern, pattern) == 0)
			return &t[i];
	}
	fail_msg("no route POST %s", pattern);
	return NULL;
}

/* Two names for /doubts, that the reader's table takes for one another's. */
static const char *filled(struct arena *a, const struct row *r)
{
	if (strcmp(r->route, "/doubts") != 0)
		return r->fields;
	struct record *w = writer();
	const struct str one = find_name(w, "Mina Oss"), other = find_name(w, "Tolo Ferr");
	record_close(w);
	return arena_printf(a, "one=" STR_FMT "&other=" STR_FMT "&what=apart&reason=r&back=%%2F", STR_ARG(one), STR_ARG(other)).p;
}

/* An entry of a person's that can be undone. */
static const char *place(struct arena *a, const struct row *r)
{
	if (strcmp(r->route, "/entry/{id}/undo") != 0)
		return address(a, route_of(r->route), false);
	struct err err = { 0 };
	int64_t seq = 0;
	struct record *w = writer();
	must(record_describe(w, open_name, &(struct record_description){ .note = S("to undo") }, S("rere"), &seq, &err), &err);
	record_close(w);
	return arena_printf(a, "/entry/%lld/undo", (long long)seq).p;
}

/* ---- tests ---------------------------------------------------------------------------------- */

/* What is told is asked for, and nothing that is not told. */
static void test_asked(void **state)
{
	(void)state;
	struct arena a = { 0 };
	size_t n, faults = 0, told = 0;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct answer x = post_as(&a, ADMIN, place(&a, &rows[i]), filled(&a, &rows[i]));
		if (x.status == 0 || x.status >= 500)
			fail_msg("%s with %s: %d", rows[i].route, rows[i].fields, x.status);
	}
	for (size_t i = 0; i < n_asked; i++) {
		/* Where something is shown once, the page has other forms too, which find nothing of theirs. */
		const bool shows = strcmp(asked[i].route, "/document/{id}/source/show") == 0;
		if (!shows && !field_is_told(str_of(asked[i].route), str_of(asked[i].field)))
			faults++, (void)fprintf(stderr, "POST %s asks for %s, which data/forms.tsv does not tell\n", asked[i].route, asked[i].field);
	}
	for (size_t i = 0; i < n; i++) {
		struct str rest = fields_table();
		struct field_told f;
		while (t[i].method == METHOD_POST && fields_next(&rest, str_of(t[i].pattern), &f)) {
			const bool many_names = f.name.p[0] == '@' || str_ends(f.name, S("*")) || str_eq(f.type, S("file"));
			told++;
			if (!many_names && !is_asked(t[i].pattern, f.name))
				faults++, (void)fprintf(stderr, "POST %s: nobody asks for " STR_FMT "\n", t[i].pattern, STR_ARG(f.name));
		}
	}
	arena_release(&a);
	assert_int_equal(faults, 0);
	assert_true(told > 60);
}

/* What the table does not tell reaches no page. */
static void test_kept(void **state)
{
	(void)state;
	struct arena a = { 0 };
	struct err err = { 0 };
	struct form f;
	must(form_urlencoded(&a, S("seen=1&reason=x&actor1=y&back=z&token=t"), &f, &err), &err);
	fields_keep(&a, S("/claim/{id}/accept"), &f);
	assert_true(f.field.n == 3 && form_has(&f, "seen") && form_has(&f, "back") && form_has(&f, "token"));
	must(form_urlencoded(&a, S("actor12.type=x&actor13=x&actor0=x&if6.date=x&if7.date=x&if1.words=x&words=x&person.country=x&speaker1=x&act=x&actx=x"), &f, &err), &err);
	fields_keep(&a, S("/claim/{id}/edit"), &f);
	assert_int_equal(f.field.n, 5);
	arena_release(&a);
}

static json_t *document(struct arena *a)
{
	const struct answer x = get_as(a, ADMIN, "/openapi.json");
	json_t *root = json_loadb(x.body.p, x.body.n, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(root);
	return root;
}

static json_t *operation(const json_t *root, struct arena *a, const char *pattern)
{
	json_t *post = json_object_get(json_object_get(json_object_get(root, "paths"), arena_printf(a, "%s.json", pattern).p), "post");
	if (post == NULL)
		fail_msg("openapi.json tells nothing of POST %s", pattern);
	return post;
}

/* Each form has its fields in openapi.json, and who may send it. */
static void test_described(void **state)
{
	(void)state;
	struct arena a = { 0 };
	json_t *root = document(&a), *session;
	size_t n;
	const struct route *t = route_table(&n);
	for (size_t i = 0; i < n; i++) {
		if (t[i].method != METHOD_POST)
			continue;
		json_t *op = operation(root, &a, t[i].pattern), *content = json_object_get(json_object_get(op, "requestBody"), "content");
		json_t *schema = json_object_get(json_object_get(content, "application/x-www-form-urlencoded"), "schema"), *fields = json_object_get(schema, "properties");
		struct str rest = fields_table();
		struct field_told f;
		while (fields_next(&rest, str_of(t[i].pattern), &f)) {
			if (f.name.p[0] != '@' && !str_ends(f.name, S("*")) && json_object_get(fields, arena_z(&a, f.name)) == NULL)
				fail_msg("POST %s: no " STR_FMT, t[i].pattern, STR_ARG(f.name));
		}
		const char *scope = action_scope(t[i].action);
		bool bearer = false;
		size_t k;
		json_array_foreach(json_object_get(op, "security"), k, session) {
			const json_t *scopes = json_object_get(session, "bearer");
			bearer = bearer || (scopes != NULL && scope != NULL && strcmp(json_string_value(json_array_get(scopes, 0)), scope) == 0);
			if (scopes != NULL && scope == NULL)
				fail_msg("POST %s is told to be open to programs", t[i].pattern);
		}
		assert_true(scope == NULL || bearer);
		assert_non_null(json_object_get(json_object_get(op, "responses"), "303"));
	}
	json_decref(root);
	arena_release(&a);
}

/* ---- what nobody should send ------------------------------------------------------------------ */

static struct str huge; /* a megabyte and more */

/* The form without the field, then with a value of a kind. */
enum bad { MISSING, EMPTY, HUGE, LONG, NUL, NOT_UTF8, BIDI, SCRIPT, LIST, BADS };

static struct str with_bad(struct arena *a, const char *fields, struct str name, enum bad bad)
{
	struct buf b = BUF_INIT(4 << 20);
	struct str rest = str_of(fields);
	while (rest.n > 0) {
		struct str value = str_cut(&rest, '&'), whole = value, key = str_cut(&value, '=');
		if (!str_eq(key, name))
			buf_put(&b, whole), buf_char(&b, '&');
	}
	static const char *const values[BADS] = { [NUL] = "a%00b", [NOT_UTF8] = "%FF%C0%AF", [BIDI] = "a%E2%80%AEb", [SCRIPT] = "%22%3E%3Cscript%3E" };
	if (bad != MISSING) {
		buf_printf(&b, STR_FMT "=", STR_ARG(name));
		if (bad == HUGE || bad == LONG)
			buf_put(&b, bad == HUGE ? huge : str_slice(huge, 0, 9000));
		else if (bad == LIST)
			buf_printf(&b, "a&" STR_FMT "=b", STR_ARG(name));
		else if (bad != EMPTY)
			buf_z(&b, values[bad]);
	}
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

/* Values that a page must show again after a fault: "kept" behind a field's name in the form. */
static const struct {
	const char *route, *fields;
} kept[] = {
	{ "/document/{id}/claim", "kind=act&words=rights+groups+called+political&act=violate-rights&actor1=keptactor&term=keptterm&modality=asserted" },
	{ "/add", "title=kepttitle&publisher=keptpublisher&published=2023-03&url=https%3A%2F%2Fkept.example%2F&text=kepttext" },
	{ "/claim/{id}/edit", "words=kept&act=sentence&actor1=keptactor&term=keptterm&why=keptwhy&date=2023-03" },
	{ "/claim/{id}/reject", "reason=keptreason" },
	{ "/name/{id}/describe", "name=keptname&country=keptcountry&note=keptnote&names=keptnames" },
	{ "/document/{id}/seal", "level=keptlevel&readers=keptreader&reason=keptreason" },
	{ "/claim/{id}/seal", "level=keptlevel&field=place&readers=keptreader&reason=keptreason" },
	{ "/name/{id}/seal", "level=keptlevel&readers=keptreader&reason=keptreason" },
	{ "/document/{id}/source", "name=keptname&contact=keptcontact&conditions=keptconditions&note=keptnote&readers=keptreader" },
	{ "/account/token", "label=keptlabel&days=keptdays" },
	{ "/accounts", "name=keptname&role=keptrole" },
	{ "/settings", "two-person=keptx&reason=keptreason" },
	{ "/doubts", "one=keptone&other=keptother&what=one" },
	{ "/claim/{id}/accept", "seen=3" },
	{ "/name/{id}/split", "alias=keptalias&reason=keptreason" },
	{ "/entry/{id}/undo", "reason=keptreason" },
	{ "/document/{id}/purge/confirm", "asked=1&document=keptdocument" },
	{ "/document/{id}/purge/decline", "asked=1&reason=keptreason" },
	{ "/document/{id}/purge", "reason=keptreason" },
	{ "/document/{id}/source/readers", "name=keptname&change=keptchange" },
	{ "/account/end", "kind=token&id=keptid" },
	{ "/accounts/change", "name=keptname&what=keptwhat" },
	{ "/account/factor", "what=keptwhat&number=1" },
	{ "/document/{id}/source/show", "secret=keptsecret" },
	{ "/login", "name=keptname&secret=keptsecret&number=1&back=%2F" },
	{ "/account/secret", "old=" SECRET_FIELD "&new=another+secret+of+theirs" },
	{ "/logout", "" },
	{ "/publish", "title=kepttitle&note=keptnote" },
	{ "/publish/{id}/release", "" },
};

/* A value of a text field that came with another which is wrong stands on the page again. */
static bool is_kept(const struct answer *x, struct str name, const char *fields)
{
	/* Values of lists of choices come back only when they are one; the forms without a field of their own on the page have nothing to keep. */
	static const char *const shown[] = { "term", "actor1", "why", "title", "publisher", "text", "note", "contact", "conditions", "readers", "label" };
	struct str rest = str_of(fields);
	while (rest.n > 0) {
		struct str value = str_cut(&rest, '&'), key = str_cut(&value, '=');
		for (size_t i = 0; i < sizeof(shown) / sizeof(*shown); i++) {
			if (!str_eq(key, name) && str_eq(key, str_of(shown[i])) && str_find(x->body, value) == STR_NONE)
				return false;
		}
	}
	return true;
}

/* Wrong secrets do not count from one case to the next: it is not the waiting that is asked here. */
static void forget_guesses(void)
{
	throttle_free(server_web->throttle);
	server_web->throttle = throttle_new();
}

static size_t send_bad(struct arena *a, const json_t *responses, size_t i, const struct field_told *f, enum bad bad)
{
	const struct str name = f->name.p[0] == '@' ? S("actor2") : str_ends(f->name, S(".*")) ? S("kept.path") : str_ends(f->name, S(":*")) ? S("kept:reason") : f->name;
	forget_guesses();
	const char *to = address(a, route_of(kept[i].route), false);
	const struct str fields = with_bad(a, kept[i].fields, name, bad);
	const struct answer x = post_as(a, ADMIN, to, arena_z(a, fields)), y = post_as(a, ADMIN, arena_printf(a, "%s.json", to).p, arena_z(a, fields));
	size_t faults = 0;
	const char *why = NULL;
	const bool names_others = str_eq(name, S("only")) || str_eq(name, S("lacks")); /* tells that the others are not sent */
	/* What the table tells of bounds holds: it must be there, of those values, of so many bytes. */
	const bool over = bad == LONG && field_most(f) > 0 && field_most(f) < 9000, other = (bad == SCRIPT || bad == LONG) && f->values.n > 0 && f->needed;
	if (x.status == 429 || y.status == 429)
		why = "was not looked at";
	else if (x.status < 200 || x.status >= 500 || y.status < 200 || y.status >= 500)
		why = "cannot be told";
	else if (x.status < 400 && ((f->needed && bad <= EMPTY) || over || other))
		why = "is taken, against data/forms.tsv";
	else if (holds(&x, "\"><script>") || holds(&y, "\"><script>"))
		why = "has what was sent as it was sent";
	else if (json_object_get(responses, arena_printf(a, "%d", y.status).p) == NULL)
		why = "is not told by openapi.json";
	else if (y.status >= 400 && !str_eq(client_header(&y, "Content-Type"), S("application/problem+json")))
		why = "is no problem";
	else if (x.status >= 400 && !holds(&x, "class=\"fault\"") && !holds(&x, "class=\"eyebrow\""))
		why = "names no fault";
	else if ((x.status == 400 || x.status == 409 || x.status == 413) && !names_others && !is_kept(&x, name, kept[i].fields))
		why = "lost a field";
	else if (strcmp(kept[i].route, "/login") == 0 && !str_eq(name, S("name")) && !holds(&x, "value=\"keptname\""))
		why = "lost the name";
	if (why != NULL)
		faults++, (void)fprintf(stderr, "POST %s with " STR_FMT " of kind %d: %d (%d) %s\n", kept[i].route, STR_ARG(name), bad, x.status, y.status, why);
	return faults;
}

static void test_bad(void **state)
{
	(void)state;
	struct arena a = { 0 }, once = { 0 };
	json_t *root = document(&once);
	char *big = arena_alloc(&once, (1 << 20) - 4000);
	size_t faults = 0, cases = 0;
	memset(big, 'x', (1 << 20) - 4000);
	huge = (struct str){ big, (1 << 20) - 4000 };
	for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++) {
		const json_t *responses = json_object_get(operation(root, &once, kept[i].route), "responses");
		struct str rest = fields_table();
		struct field_told f;
		while (fields_next(&rest, str_of(kept[i].route), &f)) {
			for (enum bad bad = 0; bad < BADS && !str_eq(f.type, S("file")); bad++, cases++) {
				faults += send_bad(&a, responses, i, &f, bad);
				arena_reset(&a);
			}
		}
	}
	json_decref(root);
	arena_release(&a);
	arena_release(&once);
	assert_int_equal(faults, 0);
	assert_true(cases > 400);
}

/* No POST is left out above, and none does anything for a token that is none. */
static void test_bad_tokens(void **state)
{
	(void)state;
	struct arena a = { 0 }, once = { 0 };
	char *big = arena_alloc(&once, 1 << 19);
	size_t n;
	const struct route *t = route_table(&n);
	memset(big, 'x', 1 << 19);
	huge = (struct str){ big, 1 << 19 };
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;
		while (k < sizeof(kept) / sizeof(*kept) && strcmp(kept[k].route, t[i].pattern) != 0)
			k++;
		if (t[i].method != METHOD_POST)
			continue;
		if (k == sizeof(kept) / sizeof(*kept))
			fail_msg("POST %s is sent nothing hostile: it stands in no row of this test", t[i].pattern);
		for (enum bad bad = 0; bad < BADS; bad++) {
			const struct str fields = with_bad(&a, kept[k].fields, S("token"), bad);
			const char *to = address(&a, &t[i], false), *cookie = arena_printf(&a, "Cookie: " STR_FMT "\r\n", STR_ARG(sessions[ADMIN].cookie)).p;
			const struct answer x = client_send(&a, to, cookie, S("application/x-www-form-urlencoded"), fields);
			if (x.status != 400 && x.status != 403 && x.status != 413)
				fail_msg("POST %s with a token of kind %d: %d", t[i].pattern, bad, x.status);
			arena_reset(&a);
		}
	}
	assert_int_equal(get_as(&a, ADMIN, "/account").status, 200);
	/* Whatever else is sent with it, who logs out is out: nothing but the token counts. */
	for (enum bad bad = 0; bad < BADS; bad++) {
		struct record *w = writer();
		struct session one = session_now_of(w, &once, names[VIEWER]);
		record_close(w);
		const struct answer x = client_post(&a, &one, "/logout", arena_z(&a, with_bad(&a, "y=1", S("x"), bad)));
		if (x.status >= 500 || (x.status == 303) != (get_in(&a, &one, "/account").status != 200))
			fail_msg("logging out with a field of kind %d: %d", bad, x.status);
		arena_reset(&a);
	}
	arena_release(&a);
	arena_release(&once);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kept), cmocka_unit_test(test_described), cmocka_unit_test(test_bad_tokens), cmocka_unit_test(test_bad), cmocka_unit_test(test_asked),
	};
	return cmocka_run_group_tests(tests, start, people_stop);
}
