/* The closed sets of tree.h as tables: tags, relations, kinds of names. */
#include "lang/tree.h"

static const char *const upos_names[] = {
#define X_NAME(n) #n,
	UPOS_LIST(X_NAME)
#undef X_NAME
};
_Static_assert(sizeof(upos_names) / sizeof(*upos_names) == UPOS_COUNT, "a tag without a name");

static const char *const rel_names[] = {
#define X_NAME(n, s) s,
	REL_LIST(X_NAME)
#undef X_NAME
};

/* The Penn Treebank's tags as the English UD treebanks use them. */
static const char *const xpos_names[] = {
	"_", "``", "''", ",", "-LRB-", "-RRB-", ".", ":", "$", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN",
	"JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP",
	"SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB",
};
_Static_assert(sizeof(xpos_names) / sizeof(*xpos_names) == XPOS_COUNT, "XPOS_COUNT is wrong");

const char *upos_name(enum upos u)
{
	return (unsigned)u < UPOS_COUNT ? upos_names[u] : "_";
}

const char *rel_name(enum rel r)
{
	return (unsigned)r < REL_COUNT ? rel_names[r] : "_";
}

const char *xpos_name(unsigned x)
{
	return x < XPOS_COUNT ? xpos_names[x] : "_";
}

unsigned xpos_from(struct str s)
{
	for (unsigned i = 0; i < XPOS_COUNT; i++)
		if (str_eq(str_of(xpos_names[i]), s))
			return i;
	return 0;
}

bool upos_from(struct str s, enum upos *ret)
{
	for (unsigned i = 0; i < UPOS_COUNT; i++)
		if (str_eq(str_of(upos_names[i]), s)) {
			*ret = (enum upos)i;
			return true;
		}
	return false;
}

bool rel_from(struct str s, enum rel *ret)
{
	for (unsigned i = 0; i < REL_COUNT; i++)
		if (str_eq(str_of(rel_names[i]), s)) {
			*ret = (enum rel)i;
			return true;
		}
	return false;
}

const char *name_type_name(enum name_type t)
{
	switch (t) {
	case NAME_NONE:
		return "none";
	case NAME_PERSON:
		return "person";
	case NAME_ORGANISATION:
		return "organisation";
	case NAME_PLACE:
		return "place";
	case NAME_OTHER:
		return "other";
	}
	BUG("name type %u", (unsigned)t);
}
