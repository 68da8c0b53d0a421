/*
 * Who somebody is: offices, posts and professions told beside a name.
 *
 * "Justice Minister Ada Okoro", "Ada Okoro, the party's treasurer", "its
 * chair, Ada Okoro", "Ada Okoro, who heads the union", "Ada Okoro is the …".
 * One claim for each title and person, with the organisation when told.
 */
#ifndef RAPPORTEUR_READ_ROLE_H
#define RAPPORTEUR_READ_ROLE_H

#include "read/mention.h"
#include "read/when.h"

/* Adds role claims (person, title, organisation, former, since, until, span) to *out. */
void roles_of(struct arena *a, const struct mentions *m, const struct whens *ws, struct claims *out);

#endif
