/* The names of a claim's closed sets, and where its words begin and end. */
#include "read/claim.h"

#define NAMES_OF(TYPE, LIST, PREFIX, COUNT) \
	static const char *const TYPE##_names[COUNT] = { LIST(PREFIX) }; \
	const char *TYPE##_name(enum TYPE v) \
	{ \
		return (unsigned)v < COUNT ? TYPE##_names[v] : ""; \
	} \
	bool TYPE##_from(struct str s, enum TYPE *ret) \
	{ \
		for (unsigned i = 0; i < COUNT; i++) \
			if (str_eq(s, str_of(TYPE##_names[i]))) { \
				*ret = (enum TYPE)i; \
				return true; \
			} \
		return false; \
	}
#define X_KIND(n, s) [CLAIM_##n] = s,
#define X_MODALITY(n, s) [MODALITY_##n] = s,
#define X_ACTOR(n, s) [ACTOR_##n] = s,
#define X_STANCE(n, s) [STANCE_##n] = s,
#define X_WORDING(n, s) [WORDING_##n] = s,
NAMES_OF(claim_kind, CLAIM_KINDS, X_KIND, CLAIM_KIND_COUNT)
NAMES_OF(modality, MODALITIES, X_MODALITY, MODALITY_COUNT)
NAMES_OF(actor_type, ACTOR_TYPES, X_ACTOR, ACTOR_TYPE_COUNT)
NAMES_OF(stance, STANCES, X_STANCE, STANCE_COUNT)
NAMES_OF(wording, WORDINGS, X_WORDING, WORDING_COUNT)

static bool parts_words(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == ',' || c == ';' || c == ':';
}

void claims_trim(struct str text, struct claims *all)
{
	for (size_t i = 0; i < all->n; i++) {
		struct span *s = &all->v[i].span;
		while (s->at < s->end && s->end <= text.n && parts_words(text.p[s->end - 1]))
			s->end--;
		while (s->at < s->end && parts_words(text.p[s->at]))
			s->at++;
	}
}
