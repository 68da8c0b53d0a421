/*
 * What each browser or program wrote last, for as long as it must be told from
 * what others wrote: who wrote an entry sees it on the next page, others may be
 * shown what was reckoned before it.
 *
 * Of OWN_ENTRIES are told apart; the oldest makes room, and counts then as
 * everybody's.  It guards itself.
 */
#ifndef RAPPORTEUR_WEB_OWN_ENTRY_H
#define RAPPORTEUR_WEB_OWN_ENTRY_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/sha256.h"

enum { OWN_ENTRIES = 64 };

struct own_entries {
	pthread_mutex_t lock; /* PTHREAD_MUTEX_INITIALIZER, which is all zero as well; guards all but `last` */
	struct own_entry {
		struct hash who; /* session_asker() */
		int64_t entry;
	} v[OWN_ENTRIES];
	size_t turn;
	int64_t everybody;
	_Atomic int64_t last; /* of all */
};

void own_entry_put(struct own_entries *o, struct hash who, int64_t entry);
/* The last that they wrote, 0 for none. */
int64_t own_entry_of(struct own_entries *o, struct hash who);
/* Has anybody written one after `entry`? */
bool own_entry_any(const struct own_entries *o, int64_t entry);

#endif
