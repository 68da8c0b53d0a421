/*
 * Names that may be one: what is asked of a person, never joined by itself.
 */
#ifndef RAPPORTEUR_RECORD_LIKENESS_H
#define RAPPORTEUR_RECORD_LIKENESS_H

#include "read/claim.h"
#include "record/view.h"

enum { NAME_WORDS_MAX = 12 }; /* of a name, for the index of words */

/* The forms by which a name is found; empty where it has none. */
struct name_form {
	struct str folded, sorted, initials, skeleton, id;
	struct str word[NAME_WORDS_MAX];
	size_t words;
};

/* Another name, as the views keep it. */
struct other_name {
	int64_t key;
	struct str folded, sorted, initials, name;
	enum actor_type type;
	struct str country;
	size_t words;
};

/* The folded name, and the alias's id: a hash of it with type and country. */
void alias_id(struct arena *a, const struct actor *actor, struct str *folded, struct str *id);
/* The id of the entity that a split makes. */
void entity_made_id(int64_t seq, struct str entity, char id[static RECORD_ID_MAX]);

struct name_form name_form(struct arena *a, const struct actor *x);

/* Why these two may be one; DOUBT_COUNT: no reason. */
enum record_doubt_reason doubt_why(const struct actor *x, const struct name_form *f, const struct other_name *o);

/* The word for a reason in the views, and back. */
const char *doubt_key(enum record_doubt_reason r);
bool doubt_from(struct str s, enum record_doubt_reason *ret);

#endif
