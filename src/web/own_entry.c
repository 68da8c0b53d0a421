/* A few in turn: they matter for as long as a reckoning takes. */
#include "web/own_entry.h"

void own_entry_put(struct own_entries *o, struct hash who, int64_t entry)
{
	size_t at = 0;
	(void)pthread_mutex_lock(&o->lock);
	while (at < OWN_ENTRIES && !hash_eq(o->v[at].who, who))
		at++;
	if (at == OWN_ENTRIES) {
		at = o->turn++ % OWN_ENTRIES;
		if (o->v[at].entry > o->everybody)
			o->everybody = o->v[at].entry;
	}
	o->v[at] = (struct own_entry){ who, entry };
	if (entry > o->last)
		o->last = entry;
	(void)pthread_mutex_unlock(&o->lock);
}

int64_t own_entry_of(struct own_entries *o, struct hash who)
{
	(void)pthread_mutex_lock(&o->lock);
	int64_t entry = o->everybody;
	for (size_t i = 0; i < OWN_ENTRIES; i++) {
		if (hash_eq(o->v[i].who, who) && o->v[i].entry > entry)
			entry = o->v[i].entry;
	}
	(void)pthread_mutex_unlock(&o->lock);
	return entry;
}

bool own_entry_any(const struct own_entries *o, int64_t entry)
{
	return o->last > entry;
}
