#include "publish/edition_json.h"

static void put_number(struct json *j, const char *key, size_t n)
{
	json_put_key(j, key), json_put_int(j, (int64_t)n);
}

void edition_things_json(struct json *j, const char *key, const struct package_things *list)
{
	json_put_key(j, key), json_put_array(j);
	for (size_t i = 0; i < list->n; i++) {
		json_put_object(j);
		if (list->v[i].id.n > 0)
			json_put_key(j, "id"), json_put_str(j, list->v[i].id);
		if (list->v[i].document > 0)
			json_put_key(j, "document"), json_put_int(j, list->v[i].document);
		json_put_key(j, "words"), json_put_str(j, list->v[i].words);
		json_put_end(j);
	}
	json_put_end(j);
}

void edition_look_json(struct json *j, const struct edition_look *l)
{
	json_put_key(j, "out"), json_put_object(j);
	put_number(j, "documents", l->out.documents), put_number(j, "claims", l->out.claims);
	put_number(j, "demands", l->out.demands), put_number(j, "names", l->out.names);
	json_put_end(j);
	json_put_key(j, "held_back"), json_put_object(j);
	put_number(j, "proposed", l->proposed), put_number(j, "rejected", l->rejected), put_number(j, "confidential", l->hidden);
	put_number(j, "confidential_documents", l->hidden_documents), put_number(j, "documents_without", l->silent_documents);
	json_put_end(j);
	edition_things_json(j, "new_persons", &l->persons);
	edition_things_json(j, "with_source", &l->sourced);
	edition_things_json(j, "one_person", &l->single);
}

void edition_json(struct json *j, struct arena *a, const struct edition *x)
{
	json_put_object(j);
	json_put_key(j, "edition"), json_put_int(j, x->seq);
	json_put_key(j, "title"), json_put_str(j, x->title);
	json_put_key(j, "note"), json_put_str(j, x->note);
	json_put_key(j, "prepared_by"), json_put_str(j, x->by);
	json_put_key(j, "prepared"), json_put_str(j, time_str(a, x->at));
	json_put_key(j, "state"), json_put_str(j, str_of(edition_state(x)));
	if (x->released > 0) {
		json_put_key(j, "released_by"), json_put_str(j, x->released_by);
		json_put_key(j, "released"), json_put_str(j, time_str(a, x->released_at));
		json_put_key(j, "sha256"), json_put_str(j, hash_hex(a, x->made.sha256));
		json_put_key(j, "root"), json_put_str(j, hash_hex(a, x->made.root));
		put_number(j, "bytes", x->made.bytes), put_number(j, "leaves", x->made.leaves), put_number(j, "claims", x->made.n.claims);
		put_number(j, "before", (size_t)x->before), put_number(j, "added", x->added), put_number(j, "changed", x->changed), put_number(j, "withdrawn", x->gone);
	}
	json_put_end(j);
}

void edition_checked_json(struct json *j, struct arena *a, const struct edition_checked *c)
{
	const struct package_made *m = &c->package.now;
	json_put_object(j);
	json_put_key(j, "whole"), json_put_bool(j, c->whole);
	json_put_key(j, "sha256"), json_put_str(j, hash_hex(a, m->sha256));
	json_put_key(j, "bytes"), json_put_int(j, (int64_t)m->bytes);
	json_put_key(j, "root"), json_put_str(j, hash_hex(a, m->root));
	json_put_key(j, "leaves"), json_put_int(j, (int64_t)m->leaves);
	json_put_key(j, "title"), json_put_str(j, c->package.title);
	json_put_key(j, "faults"), json_put_array(j);
	for (size_t i = 0; i < c->package.faults.n; i++)
		json_put_str(j, c->package.faults.v[i]);
	json_put_end(j);
	json_put_key(j, "edition");
	if (c->of.seq == 0)
		json_put_null(j);
	else
		edition_json(j, a, &c->of);
	edition_things_json(j, "added", &c->d.added);
	edition_things_json(j, "changed", &c->d.changed);
	edition_things_json(j, "withdrawn", &c->d.gone);
	json_put_end(j);
}
