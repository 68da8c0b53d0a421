/*
 * Few features and one sum: a model that a person can check by hand.  A
 * larger one would learn the development set, which is small.
 */
#include "read/confidence.h"

#include <math.h>
#include <stdlib.h>

const char *feature_name(enum feature f)
{
	static const char *const names[FEATURE_COUNT] = {
#define X_NAME(n, s) s,
		FEATURES(X_NAME)
#undef X_NAME
	};
	return f < FEATURE_COUNT ? names[f] : "";
}

bool confidence_open(struct arena *a, const struct lexicon *lex, struct confidence_weights **ret, struct err *err)
{
	static const char *const columns[] = { "feature", "weight" };
	const struct lexicon_table *t;
	if (!lexicon_rows(lex, S("confidence.tsv"), columns, 2, &t, err))
		return false;
	struct confidence_weights *w = ARENA_NEW(a, struct confidence_weights);
	for (size_t i = 0; i < t->n; i++) {
		size_t f = 0;
		while (f < FEATURE_COUNT && !str_eq(str_of(feature_name((enum feature)f)), t->row[i].field[0]))
			f++;
		if (f == FEATURE_COUNT)
			return row_fail(&t->row[i], err, "\"" STR_FMT "\" is no feature", STR_ARG(t->row[i].field[0]));
		char z[32] = "", *end;
		struct str s = t->row[i].field[1];
		if (s.n == 0 || s.n >= sizeof(z))
			return row_fail(&t->row[i], err, "a weight is missing");
		memcpy(z, s.p, s.n);
		w->weight[f] = strtod(z, &end);
		if (*end != 0 || !isfinite(w->weight[f]))
			return row_fail(&t->row[i], err, "\"%s\" is no number", z);
	}
	*ret = w;
	return true;
}

void confidence_features(const struct claim *c, size_t text_n, uint8_t feature[static FEATURE_COUNT])
{
	memset(feature, 0, FEATURE_COUNT);
	feature[FEATURE_BIAS] = 1;
	feature[FEATURE_ACT] = c->kind == CLAIM_ACT;
	feature[FEATURE_STATEMENT] = c->kind == CLAIM_STATEMENT;
	feature[FEATURE_DEMAND] = c->kind == CLAIM_DEMAND;
	feature[FEATURE_CONDITION] = c->kind == CLAIM_CONDITION;
	feature[FEATURE_ROLE] = c->kind == CLAIM_ROLE;
	bool deed = c->kind == CLAIM_ACT || c->kind == CLAIM_DEMAND;
	if (deed) {
		feature[FEATURE_NOUN] = c->noun;
		feature[FEATURE_VERB] = !c->noun;
		bool whom = c->deed.recipient.n > 0;
		feature[FEATURE_RECIPIENT] = whom;
		feature[FEATURE_NAMED] = whom && (c->deed.recipient.v[0].type == ACTOR_PERSON || c->deed.recipient.v[0].type == ACTOR_PARTY ||
							 c->deed.recipient.v[0].type == ACTOR_MEDIA);
		feature[FEATURE_THING] = whom && c->deed.recipient.v[0].type == ACTOR_OTHER;
		feature[FEATURE_ACTOR] = c->deed.actor.n > 0;
		feature[FEATURE_DETAILS] = c->deed.details.term.n + c->deed.details.amount.n + c->deed.details.form.n + c->deed.details.charge.n > 0;
	}
	feature[FEATURE_DATE] = c->deed.date.days.from != DAY_NONE && c->kind == CLAIM_ACT;
	feature[FEATURE_OTHER_ACT] = c->kind != CLAIM_ROLE && c->kind != CLAIM_STATEMENT && c->deed.act == ACT_OTHER;
	feature[FEATURE_SAID] = c->said_by.name.n > 0;
	feature[FEATURE_ALLEGED] = c->modality == MODALITY_ALLEGED;
	feature[FEATURE_DENIED] = c->modality == MODALITY_DENIED;
	feature[FEATURE_PLANNED] = c->modality == MODALITY_PLANNED || c->modality == MODALITY_POSSIBLE;
	feature[FEATURE_QUOTE] = c->kind == CLAIM_STATEMENT && c->quote.n > 0;
	feature[FEATURE_STANCE] = c->kind == CLAIM_STATEMENT && c->stance != STANCE_INFORMS && c->stance != STANCE_NONE;
	feature[FEATURE_ADDRESSEE] = c->kind == CLAIM_DEMAND && c->addressee.n > 0;
	feature[FEATURE_ORGANISATION] = c->kind == CLAIM_ROLE && c->organisation.name.n > 0;
	feature[FEATURE_THROUGH] = deed && c->through != NULL;
	feature[FEATURE_LONG] = c->span.end - c->span.at > 240;
	feature[FEATURE_REPEATED] = c->places > 1;
	feature[FEATURE_FIRST] = c->span.at < text_n / 3;
	if (c->kind == CLAIM_CONDITION) {
		bool all = c->deed.act != ACT_OTHER;
		for (size_t i = 0; i < c->causes; i++)
			all = all && c->cause[i].act != ACT_OTHER;
		feature[FEATURE_WHOLE] = all;
	}
}

void confidence_fill(struct arena *a, const struct confidence_weights *w, struct claim *c, size_t text_n)
{
	uint8_t feature[FEATURE_COUNT];
	confidence_features(c, text_n, feature);
	size_t parts = 0;
	for (size_t f = 0; f < FEATURE_COUNT; f++)
		parts += feature[f];
	struct claim_part *part = a == NULL ? NULL : ARENA_ARRAY(a, struct claim_part, parts);
	double sum = 0;
	c->parts = 0;
	for (size_t f = 0; f < FEATURE_COUNT; f++) {
		if (feature[f] == 0)
			continue;
		sum += w->weight[f];
		if (part != NULL)
			part[c->parts++] = (struct claim_part){ .name = feature_name((enum feature)f), .value = w->weight[f] };
	}
	c->part = part;
	double p = 1 / (1 + exp(-sum));
	c->confidence = p < 0.01 ? 0.01 : p > 0.99 ? 0.99 : p;
}
