/* The names of the acts, from the one list in act.h. */
#include "read/act.h"

static const char *const names[ACT_COUNT] = {
	[ACT_NONE] = "",
#define X_NAME(n, s) [ACT_##n] = s,
	ACT_LIST(X_NAME)
#undef X_NAME
};

const char *act_name(enum act act)
{
	return (unsigned)act < ACT_COUNT ? names[act] : "";
}

bool act_from(struct str name, enum act *ret)
{
	for (unsigned i = ACT_NONE + 1; i < ACT_COUNT; i++)
		if (name.n > 0 && name.p[0] == names[i][0] && str_eq(name, str_of(names[i]))) {
			*ret = (enum act)i;
			return true;
		}
	return false;
}
