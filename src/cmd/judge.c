/*
 * `accept`, `edit`, `reject`, `undo`: a person's decisions. Each is an entry
 * of the log and can be undone by another.
 */
#include <stdio.h>

#include "base/asset.h"
#include "cmd/commands.h"
#include "cmd/failures.h"
#include "cmd/open.h"
#include "cmd/words.h"
#include "read/plover.h"
#include "record/sight.h"
#include "record/source.h"

static void tell(const struct call *call, const char *done, struct str id, int64_t seq)
{
	if (call->json)
		(void)printf("{\"id\":\"%.*s\",\"done\":\"%s\",\"entry\":%lld}\n", (int)id.n, id.p, done, (long long)seq);
	else if (!call->quiet)
		(void)printf("%s " STR_FMT " (entry e%lld; `rapporteur undo e%lld` takes it back)\n", done, STR_ARG(id), (long long)seq,
			(long long)seq);
}

/* A record may ask for two people (docs/roles.md): then the first acceptance does not count yet. */
static bool waits(struct call *call, struct record *r, struct str id)
{
	struct record_claim c;
	struct record_approvals by = { 0 };
	return record_claim(r, call->arena, id, 0, &c, NULL) && c.status == STATUS_PROPOSED &&
		record_approvals(r, call->arena, c.id, c.version, &by, NULL) && by.n > 0;
}

/* One decision on each id that was named; one that fails does not stop the others. */
static int each(struct call *call, const char *done,
	bool (*decide)(struct call *, struct record *, struct str, int64_t *, struct err *))
{
	struct failures failures = { 0 };
	size_t ok = 0;
	int code;
	AUTO(record_done) struct record *r = open_record(call, RECORD_WRITE, &code);
	if (r == NULL)
		return code;
	for (int i = 0; i < call->args; i++) {
		struct err err = { 0 };
		int64_t seq = 0;
		struct str id = str_of(call->arg[i]);
		if (decide(call, r, id, &seq, &err)) {
			tell(call, waits(call, r, id) ? "accepted once, and waiting for a second person:" : done, id, seq);
			ok++;
		} else {
			failures_add(&failures, id, &err);
		}
	}
	return failures_tell(&failures, ok);
}

static bool accept_one(struct call *call, struct record *r, struct str id, int64_t *seq, struct err *err)
{
	return record_accept(r, id, 0, str_of(call->author), seq, err);
}

static bool reject_one(struct call *call, struct record *r, struct str id, int64_t *seq, struct err *err)
{
	return record_reject(r, id, 0, str_of(call_value(call, "reason")), str_of(call->author), seq, err);
}

static bool undo_one(struct call *call, struct record *r, struct str id, int64_t *seq, struct err *err)
{
	int64_t entry;
	if (id.n > 0 && id.p[0] == 'e')
		id = str_slice(id, 1, id.n);
	if (!str_to_i64(id, &entry))
		return err_set(err, ERR_USAGE, "\"" STR_FMT "\" is no entry; `rapporteur show CLAIM` lists a claim's entries as e12", STR_ARG(id));
	return record_undo(r, entry, str_of(call_value(call, "reason")), str_of(call->author), seq, err);
}

int cmd_accept(struct call *call)
{
	return each(call, "accepted", accept_one);
}

int cmd_reject(struct call *call)
{
	if (call_value(call, "reason") == NULL)
		return complain_usage(call, "needs --reason TEXT: a later reader will ask why");
	return each(call, "rejected", reject_one);
}

int cmd_undo(struct call *call)
{
	return each(call, "undone", undo_one);
}

/* ---- edit ------------------------------------------------------------------------ */

/* "Kem Sokha; Dara Menon|person|KHM": a name that is there already keeps its type, country and place. */
static bool set_actors(struct call *call, const char *option, struct actors *list, struct err *err)
{
	const char *z = call_value(call, option);
	if (z == NULL)
		return true;
	struct actors set = { 0 };
	struct str rest = str_of(z);
	while (rest.n > 0) {
		struct str one = str_trim(str_cut(&rest, ';'));
		struct str name = str_trim(str_cut(&one, '|')), type = str_trim(str_cut(&one, '|')), country = str_trim(one);
		if (name.n == 0)
			continue;
		struct actor x = { .name = name };
		for (size_t i = 0; i < list->n; i++) {
			if (str_eq(list->v[i].name, name))
				x = list->v[i];
		}
		if (type.n > 0 && !actor_type_from(type, &x.type))
			return err_set(err, ERR_USAGE, "--%s: \"" STR_FMT "\" is no type of participant", option, STR_ARG(type));
		if (country.n != 0 && country.n != 3)
			return err_set(err, ERR_USAGE, "--%s: \"" STR_FMT "\" is no country; write KHM, EUU …", option, STR_ARG(country));
		if (country.n == 3)
			memcpy(x.country, country.p, 3);
		*VEC_PUSH(call->arena, &set) = x;
	}
	*list = set;
	return true;
}

static bool set_actor(struct call *call, const char *option, struct actor *one, struct err *err)
{
	struct actors list = { .v = one, .n = one->name.n > 0, .cap = one->name.n > 0 };
	if (call_value(call, option) == NULL)
		return true;
	if (!set_actors(call, option, &list, err))
		return false;
	if (list.n > 1)
		return err_set(err, ERR_USAGE, "--%s takes one name", option);
	*one = list.n == 1 ? list.v[0] : (struct actor){ 0 };
	return true;
}

static bool set_date(struct call *call, const char *option, struct claim_date *date, struct err *err)
{
	const char *z = call_value(call, option);
	if (z == NULL)
		return true;
	if (z[0] == 0) {
		*date = (struct claim_date){ .days = DAYS_NONE };
		return true;
	}
	return days_parse(str_of(z), &date->days, err) || err_in(err, "--%s", option);
}

static void set_str(struct call *call, const char *option, struct str *s)
{
	if (call_value(call, option) != NULL)
		*s = str_of(call_value(call, option));
}

static bool set_fields(struct call *call, struct claim *c, struct err *err)
{
	const char *act = call_value(call, "act"), *modality = call_value(call, "modality"), *stance = call_value(call, "stance");
	if (act != NULL && !act_from(str_of(act), &c->deed.act))
		return err_set(err, ERR_USAGE, "--act knows no \"%.40s\"", act);
	if (modality != NULL && !modality_from(str_of(modality), &c->modality))
		return err_set(err, ERR_USAGE, "--modality knows no \"%.40s\"", modality);
	if (stance != NULL && !stance_from(str_of(stance), &c->stance))
		return err_set(err, ERR_USAGE, "--stance knows no \"%.40s\"", stance);
	set_str(call, "quote", &c->quote);
	set_str(call, "reported", &c->reported);
	set_str(call, "title", &c->title);
	set_str(call, "term", &c->deed.details.term);
	set_str(call, "amount", &c->deed.details.amount);
	set_str(call, "form", &c->deed.details.form);
	set_str(call, "charge", &c->deed.details.charge);
	set_str(call, "reason-of-act", &c->deed.details.reason);
	return set_actors(call, "actor", &c->deed.actor, err) && set_actors(call, "recipient", &c->deed.recipient, err) &&
	       set_actors(call, "by", &c->by, err) && set_actors(call, "addressee", &c->addressee, err) &&
	       set_actors(call, "toward", &c->toward, err) && set_actor(call, "object", &c->deed.object, err) &&
	       set_actor(call, "place", &c->deed.place, err) && set_actor(call, "said-by", &c->said_by, err) &&
	       set_actor(call, "speaker", &c->speaker, err) && set_actor(call, "person", &c->person, err) &&
	       set_actor(call, "organisation", &c->organisation, err) && set_actor(call, "instrument", &c->instrument, err) &&
	       set_date(call, "date", &c->deed.date, err) && set_date(call, "deadline", &c->deadline, err) &&
	       set_date(call, "since", &c->since, err) && set_date(call, "until", &c->until, err);
}

int cmd_edit(struct call *call)
{
	struct err err = { 0 };
	struct record_claim c;
	struct record_text text;
	int code;
	int64_t seq = 0;
	AUTO(record_done) struct record *r = open_record(call, RECORD_WRITE, &code);
	if (r == NULL)
		return code;
	struct str id = str_of(call->arg[0]), reason = str_of(call_value(call, "reason"));
	if (!record_claim(r, call->arena, id, 0, &c, &err))
		return complain(&err);
	const char *from = call_value(call, "from");
	struct claim claim = c.claim;
	struct str events = { "", 0 };
	(void)asset_find(S("data/lexicon/plover.tsv"), &events);
	if (from != NULL) {
		struct source s;
		if (!source_read(call->arena, from, &s, &err) || !record_text(r, call->arena, c.document, &text, &err) ||
			!claim_parse(call->arena, s.bytes, text.s.n, &claim, &err))
			return complain(&err);
		plover_add(events, &claim);
	} else if (!set_fields(call, &claim, &err)) {
		return complain(&err);
	} else {
		plover_correct(events, &c.claim, &claim);
	}
	if (!record_edit(r, c.id, &claim, c.version, reason, str_of(call->author), &seq, &err))
		return complain(&err);
	tell(call, "corrected", c.id, seq);
	return EXIT_OK;
}
