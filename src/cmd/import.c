/*
 * `import claims FILE`: claims proposed by other programs or people, in the
 * form that `read --json` prints. Each document object names the document in
 * the record by its sha256, its number ("id") or its file's name; a claim
 * gives its `span`, or the `evidence`: words that stand in the text (`nth`
 * picks one of several places). The event (PLOVER) that a claim does not tell
 * is that of its act. With --accept they count as accepted by
 * --author: a person has read them.
 *
 * `import case FILE.tsv...`: the desk's own tables (publish/docket_rows.h).
 */
#include <jansson.h>
#include <stdio.h>

#include "base/asset.h"
#include "base/table.h"
#include "cmd/commands.h"
#include "cmd/failures.h"
#include "cmd/open.h"
#include "cmd/progress.h"
#include "publish/docket_rows.h"
#include "read/plover.h"
#include "record/entry.h"
#include "record/source.h"

struct import {
	struct call *call;
	struct record *record;
	struct failures failures;
	size_t added, accepted, there, lines;
};

/* The document that an object speaks of. */
static bool find_document(struct import *x, struct arena *a, const json_t *doc, struct record_document *ret, struct err *err)
{
	static const char *const keys[] = { "sha256", "file", "name" };
	const json_t *id = json_object_get(doc, "id");
	if (json_is_integer(id))
		return record_document(x->record, a, json_integer_value(id), ret, err);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const json_t *v = json_object_get(doc, keys[i]);
		if (!json_is_string(v))
			continue;
		struct str said = { json_string_value(v), json_string_length(v) };
		if (i == 0) {
			if (record_document_find(x->record, a, said, ret, NULL))
				return true;
			continue;
		}
		if (record_document_called(x->record, a, said, ret, err))
			return true;
		return false;
	}
	return err_set(err, ERR_NOT_FOUND, "the document is not in the record; add it first, or name it by \"sha256\", \"id\" or \"file\"");
}

/* A text with each run of white space as one blank, and where each byte stood. */
struct flat {
	struct str s;
	uint32_t *at;
};

static struct flat flat_of(struct arena *a, struct str text)
{
	char *p = ARENA_ARRAY(a, char, text.n + 1);
	struct flat f = { .at = ARENA_ARRAY(a, uint32_t, text.n + 1) };
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		const bool space = char_is_space(text.p[i]);
		if (space && n > 0 && p[n - 1] == ' ')
			continue;
		p[n] = space ? ' ' : text.p[i];
		f.at[n++] = (uint32_t)i;
	}
	f.s = (struct str){ p, n };
	return f;
}

/* Where the words of `evidence` stand for the nth time, white space aside; false
 * when they do not. The search is the C library's, linear in the text. */
static bool find_words(struct arena *a, const struct flat *text, struct str words, int64_t nth, struct span *ret)
{
	const struct str s = flat_of(a, str_trim(words)).s;
	size_t from = 0;
	for (nth = nth < 1 ? 1 : nth; s.n > 0; nth--) {
		const size_t found = str_find(str_slice(text->s, from, text->s.n), s);
		if (found == STR_NONE)
			return false;
		from += found;
		if (nth == 1) {
			*ret = (struct span){ text->at[from], text->at[from + s.n - 1] + 1 };
			return true;
		}
		from++;
	}
	return false;
}

/* Puts `span` in the place of `evidence`, and takes out what a claim does not have. */
static bool place(struct arena *a, json_t *claim, const struct flat *text, struct err *err)
{
	static const char *const extra[] = { "evidence", "nth", "optional", "fact", "rival" };
	const json_t *words = json_object_get(claim, "evidence");
	if (json_object_get(claim, "span") == NULL) {
		struct span at;
		if (!json_is_string(words))
			return err_set(err, ERR_INPUT, "a claim has neither \"span\" nor \"evidence\"");
		struct str s = { json_string_value(words), json_string_length(words) };
		if (!find_words(a, text, s, json_integer_value(json_object_get(claim, "nth")), &at))
			return err_set(err, ERR_INPUT, "these words do not stand in the document: \"" STR_FMT "\"", STR_ARG(str_slice(s, 0, 160)));
		(void)json_object_set_new(claim, "span", json_pack("[ii]", (int)at.at, (int)at.end));
	}
	for (size_t i = 0; i < sizeof(extra) / sizeof(*extra); i++)
		(void)json_object_del(claim, extra[i]);
	return true;
}

static bool parse_one(struct arena *a, json_t *claim, struct str text, const struct flat *flat, struct claim *ret, struct err *err)
{
	if (!json_is_object(claim))
		return err_set(err, ERR_INPUT, "a claim is no object");
	if (!place(a, claim, flat, err))
		return false;
	char *z = json_dumps(claim, JSON_COMPACT);
	if (z == NULL)
		return err_set(err, ERR_INPUT, "a claim cannot be written as JSON");
	bool ok = claim_parse(a, str_of(z), text.n, ret, err);
	free(z);
	struct str events = { "", 0 };
	(void)asset_find(S("data/lexicon/plover.tsv"), &events);
	if (ok)
		plover_add(events, ret);
	return ok;
}

static bool keep(struct import *x, int64_t document, const struct claims *claims, struct err *err)
{
	const char *proposer = call_value(x->call, "proposer");
	struct str author = str_of(x->call->author);
	size_t added = 0;
	if (!call_flag(x->call, "accept")) {
		if (!record_claims_import(x->record, document, claims, str_of(proposer != NULL ? proposer : x->call->author), author, &added, NULL, err))
			return false;
		x->added += added;
		x->there += claims->n - added;
		return true;
	}
	for (size_t i = 0; i < claims->n; i++) {
		char id[RECORD_ID_MAX];
		struct err one = { 0 };
		if (record_claim_add(x->record, document, &claims->v[i], author, id, NULL, &one))
			x->accepted++;
		else if (one.code == ERR_CONFLICT)
			x->there++;
		else {
			*err = one;
			return false;
		}
	}
	return true;
}

/* One document object with its claims; a bad claim is told and the others go on. */
static void import_object(struct import *x, struct str name, json_t *object)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct record_document doc;
	struct record_text text;
	struct claims claims = { 0 };
	const json_t *list = json_object_get(object, "claims");
	if (!json_is_array(list))
		(void)err_set(&err, ERR_INPUT, "no list \"claims\"");
	else if (find_document(x, &a, json_object_get(object, "document"), &doc, &err) && record_text(x->record, &a, doc.id, &text, &err)) {
		const struct flat flat = flat_of(&a, text.s);
		for (size_t i = 0; i < json_array_size(list); i++) {
			struct err one = { 0 };
			struct claim c;
			if (parse_one(&a, json_array_get(list, i), text.s, &flat, &c, &one)) {
				*VEC_PUSH(&a, &claims) = c;
			} else {
				(void)err_in(&one, STR_FMT ": claim %zu", STR_ARG(name), i + 1);
				failures_add(&x->failures, name, &one);
			}
		}
		(void)keep(x, doc.id, &claims, &err);
	}
	if (err.code != ERR_NONE)
		failures_add(&x->failures, name, &err);
	arena_release(&a);
}

/* A file is one object over many lines, or an object a line. */
static void import_bytes(struct import *x, struct str name, struct str bytes)
{
	json_error_t fault;
	json_t *whole = json_loadb(bytes.p, bytes.n, JSON_REJECT_DUPLICATES, &fault);
	if (whole != NULL) {
		import_object(x, name, whole);
		json_decref(whole);
		return;
	}
	struct str line;
	for (size_t n = 1; str_line(&bytes, &line); n++) {
		if (str_trim(line).n == 0)
			continue;
		json_t *t = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, &fault);
		if (t == NULL) {
			struct err err;
			(void)err_set(&err, ERR_INPUT, STR_FMT ":%zu: no JSON: %.120s", STR_ARG(name), n, fault.text);
			failures_add(&x->failures, name, &err);
			return;
		}
		import_object(x, name, t);
		json_decref(t);
	}
}

/* The case's rows that the log holds already: a table that is imported again must not double its demands. */
static bool rows_there(struct import *x, struct arena *a, struct table *seen, struct err *err)
{
	struct case_rows old = { 0 };
	struct str key;
	if (!case_rows_of(x->record, a, 0, &old, err))
		return false;
	for (size_t i = 0; i < old.n; i++) {
		if (!entry_canonical(a, case_body(a, &old.v[i]), &key, err))
			return false;
		(void)table_put(a, seen, key, 1);
	}
	return true;
}

/* Each line of a table of the desk becomes an entry; a table with a fault adds none. */
static void import_table(struct import *x, struct str name, struct str bytes)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct case_rows rows = { 0 };
	struct table seen = { 0 };
	bool ok = case_parse(&a, name, bytes, &rows, &err) && rows_there(x, &a, &seen, &err);
	for (size_t i = 0; ok && i < rows.n; i++) {
		struct str body = case_body(&a, &rows.v[i]), key;
		ok = entry_canonical(&a, body, &key, &err);
		if (ok && table_get(&seen, key) != TABLE_NONE) {
			x->there++;
			continue;
		}
		ok = ok && record_note(x->record, S("case"), body, str_of(x->call->author), NULL, &err);
		x->lines += ok;
		if (ok)
			(void)table_put(&a, &seen, key, 1);
	}
	if (!ok)
		failures_add(&x->failures, name, &err);
	arena_release(&a);
}

int cmd_import(struct call *call)
{
	struct err err = { 0 };
	struct import x = { .call = call };
	int code;
	bool tables = strcmp(call->arg[0], "case") == 0;
	if (!tables && strcmp(call->arg[0], "claims") != 0)
		return complain_usage(call, "imports claims or case, not \"%.40s\"", call->arg[0]);
	AUTO(record_done) struct record *r = open_record(call, RECORD_WRITE, &code);
	if (r == NULL)
		return code;
	x.record = r;
	if (!record_begin(r, &err))
		return complain(&err);
	struct progress p = progress_start("importing", (size_t)call->args - 1, call->quiet);
	for (int i = 1; i < call->args; i++) {
		struct arena a = { 0 };
		struct source s;
		struct str name = str_of(call->arg[i]);
		err = (struct err){ 0 };
		if (!source_read(&a, call->arg[i], &s, &err))
			failures_add(&x.failures, name, &err);
		else if (tables)
			import_table(&x, name, s.bytes);
		else
			import_bytes(&x, name, s.bytes);
		arena_release(&a);
		progress_step(&p, name);
	}
	progress_end(&p);
	if (!record_commit(r, &err))
		return complain(&err);
	if (call->json && tables)
		(void)printf("{\"lines\":%zu,\"there\":%zu,\"failed\":%zu}\n", x.lines, x.there, x.failures.n);
	else if (call->json)
		(void)printf("{\"proposed\":%zu,\"accepted\":%zu,\"there\":%zu,\"failed\":%zu}\n", x.added, x.accepted, x.there, x.failures.n);
	else if (!call->quiet && tables)
		(void)printf("%zu lines of the desk's tables are in the log, %zu were there already\n", x.lines, x.there);
	else if (!call->quiet)
		(void)printf("%zu claims proposed, %zu accepted, %zu there already\n", x.added, x.accepted, x.there);
	return failures_tell(&x.failures, x.added + x.accepted + x.there + x.lines);
}
