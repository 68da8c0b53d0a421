/*
 * Fields that all shapes of the reckoning's JSON share: a key and its value.
 *
 * What is empty, not told or no day is left out, key and all.
 */
#ifndef RAPPORTEUR_ASSESS_JSON_FIELD_H
#define RAPPORTEUR_ASSESS_JSON_FIELD_H

#include "assess/assess_json.h"

void field_str(struct json *j, const char *key, struct str s);
void field_z(struct json *j, const char *key, const char *z);
void field_int(struct json *j, const char *key, int64_t v);
void field_bool(struct json *j, const char *key, bool v);
void field_day(struct json *j, const char *key, day_t d); /* also not a clock that was not asked for */
void field_days(struct json *j, const char *key, struct days d);
void field_array(struct json *j, const char *key); /* opens it */
void field_details(struct json *j, const struct facts *f, const uint32_t detail[DETAIL_COUNT]);
/* {"id", "title", "publisher", "published", "url", "official"} */
void field_source(struct json *j, const char *key, const struct facts *f, uint32_t source);
/* One event as an object; as a field, its number from 1. */
/* "fact": its id, confidence, caution, where it was found; nothing for 0. */
void field_remark(struct json *j, const struct facts *f, uint32_t remark);
void event_object(struct json *j, const struct facts *f, uint32_t event);
void field_event(struct json *j, const char *key, const struct facts *f, uint32_t from_one);
/* "accounts": the disputes noted about an entity. */
void field_disputes(struct json *j, const struct docket *k, uint32_t entity);

#endif
