/* Types, scores and sectors by table; see plover.h. */
#include "publish/plover.h"

/* Score and quad code of each type as the manual prints them. */
static const struct {
	struct str type;
	double score;
	int quad; /* 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict */
} types[] = {
	{ STR_INIT("AGREE"), 2.5, 1 },	 { STR_INIT("CONSULT"), 2.5, 1 },   { STR_INIT("SUPPORT"), 5, 1 },
	{ STR_INIT("CONCEDE"), 4.5, 1 }, { STR_INIT("COOPERATE"), 9.5, 2 }, { STR_INIT("AID"), 10, 2 },
	{ STR_INIT("RETREAT"), 6.5, 2 }, { STR_INIT("REQUEST"), 0, 3 },	    { STR_INIT("ACCUSE"), -3, 3 },
	{ STR_INIT("REJECT"), -2, 3 },	 { STR_INIT("THREATEN"), -3.5, 3 }, { STR_INIT("PROTEST"), -5, 4 },
	{ STR_INIT("SANCTION"), -6, 4 }, { STR_INIT("MOBILIZE"), -5.5, 4 }, { STR_INIT("COERCE"), -7, 4 },
	{ STR_INIT("ASSAULT"), -9, 4 },
};

/* The nearest of PLOVER's sectors to a type of participant. */
static const char *sector(enum actor_type t)
{
	switch (t) {
	case ACTOR_PERSON: return "CVL";
	case ACTOR_GROUP: return "CVL";
	case ACTOR_PARTY: return "PTY";
	case ACTOR_MEDIA: return "JRN";
	case ACTOR_COURT: return "JUD";
	case ACTOR_GOVERNMENT: return "GOV";
	case ACTOR_LEGISLATURE: return "LEG";
	case ACTOR_IGO: return "IGO";
	case ACTOR_NGO: return "NGO";
	case ACTOR_COMPANY: return "BUS";
	case ACTOR_OTHER:
	case ACTOR_PLACE:
	case ACTOR_LAW:
	case ACTOR_REGIME:
	case ACTOR_ELECTION: return "UNK";
	case ACTOR_TYPE_COUNT: break;
	}
	BUG("no such type of participant: %d", (int)t);
}

static void put_actors(struct json *j, const char *key, const struct record_claim *c, unsigned roles)
{
	json_put_key(j, key), json_put_array(j);
	for (size_t i = 0; i < c->participants; i++) {
		const struct record_participant *p = &c->participant[i];
		if (p->deed != 0 || (roles & 1u << p->role) == 0)
			continue;
		json_put_object(j);
		json_put_key(j, "text"), json_put_str(j, p->found);
		json_put_key(j, "name"), json_put_str(j, p->name);
		json_put_key(j, "country"), json_put_str_or_null(j, p->country);
		json_put_key(j, "sector"), json_put_str(j, str_of(sector(p->type)));
		json_put_key(j, "rapporteur_entity"), json_put_str(j, p->entity);
		json_put_end(j);
	}
	json_put_end(j);
}

/* Who acts and who receives, by kind: a demand's addressee is asked, a
 * statement's speaker accuses, supports or denies. */
static void put_sides(struct json *j, const struct record_claim *c)
{
	unsigned from = 1u << ROLE_ACTOR, to = 1u << ROLE_RECIPIENT;
	if (c->claim.kind == CLAIM_DEMAND || c->claim.kind == CLAIM_CONDITION) {
		from = 1u << ROLE_BY;
		to = 1u << ROLE_ADDRESSEE;
	} else if (c->claim.kind == CLAIM_STATEMENT) {
		from = 1u << ROLE_SPEAKER;
		to = 1u << ROLE_TOWARD;
	}
	put_actors(j, "actor", c, from);
	put_actors(j, "recipient", c, to);
}

void plover_events(struct buf *out, struct arena *a, const struct record_claim *c)
{
	size_t n = sizeof(types) / sizeof(*types), t = 0;
	while (t < n && !str_eq(types[t].type, c->claim.plover))
		t++;
	if (t == n || c->claim.kind == CLAIM_ROLE)
		return;
	struct days day = c->claim.deed.date.days.from != DAY_NONE ? c->claim.deed.date.days : c->published;
	struct json j = json_to(out);
	json_put_object(&j);
	json_put_key(&j, "id"), json_put_str(&j, c->id);
	json_put_key(&j, "date"), json_put_str_or_null(&j, day.from == DAY_NONE ? S("") : day_str(a, day.from));
	json_put_key(&j, "event"), json_put_array(&j), json_put_str(&j, types[t].type), json_put_end(&j);
	json_put_key(&j, "mode"), json_put_array(&j);
	if (c->claim.plover_mode.n > 0)
		json_put_str(&j, c->claim.plover_mode);
	json_put_end(&j);
	json_put_key(&j, "event_scale"), json_put_real(&j, types[t].score, 1);
	json_put_key(&j, "quad_code"), json_put_int(&j, types[t].quad);
	put_sides(&j, c);
	json_put_key(&j, "event_loc"), json_put_str_or_null(&j, c->claim.deed.place.name);
	json_put_key(&j, "event_text"), json_put_str(&j, c->words);
	json_put_key(&j, "cite_info"), json_put_object(&j);
	json_put_key(&j, "publisher"), json_put_str_or_null(&j, c->publisher);
	json_put_key(&j, "title"), json_put_str(&j, c->title);
	json_put_key(&j, "date"), json_put_str_or_null(&j, days_str(a, c->published));
	json_put_end(&j);
	json_put_key(&j, "coder"), json_put_str(&j, c->proposer);
	json_put_key(&j, "rapporteur_date"), json_put_str_or_null(&j, days_str(a, c->claim.deed.date.days));
	json_put_key(&j, "rapporteur_kind"), json_put_str(&j, str_of(claim_kind_name(c->claim.kind)));
	json_put_key(&j, "rapporteur_act"), json_put_str_or_null(&j, str_of(act_name(c->claim.deed.act)));
	json_put_key(&j, "rapporteur_modality"), json_put_str(&j, str_of(modality_name(c->claim.modality)));
	json_put_key(&j, "rapporteur_status"), json_put_str(&j, str_of(record_status_name(c->status)));
	json_put_end(&j);
	buf_char(out, '\n');
}
