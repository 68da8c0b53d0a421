/* What statuses and roles are called, and sets of such values as the statements look for them. */
#include "record/list.h"

#include "base/buf.h"

static const char *const status_names[] = {
#define X_NAME(n, s) [STATUS_##n] = s,
	RECORD_STATUSES(X_NAME)
#undef X_NAME
};
static const char *const role_names[] = {
#define X_NAME(n, s) [ROLE_##n] = s,
	RECORD_ROLES(X_NAME)
#undef X_NAME
};

const char *record_status_name(enum record_status s)
{
	return status_names[s];
}

bool record_status_from(struct str s, enum record_status *ret)
{
	for (size_t i = 0; i < STATUS_COUNT; i++) {
		if (str_eq(s, str_of(status_names[i]))) {
			*ret = (enum record_status)i;
			return true;
		}
	}
	return false;
}

const char *record_role_name(enum record_role role)
{
	return role_names[role];
}

bool record_role_from(struct str s, enum record_role *ret)
{
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		if (str_eq(s, str_of(role_names[i]))) {
			*ret = (enum record_role)i;
			return true;
		}
	}
	return false;
}

struct str bits_list(struct arena *a, unsigned bits, const char *(*name)(unsigned i), unsigned n)
{
	struct buf b = BUF_INIT(1024);
	for (unsigned i = 0; i < n; i++) {
		if ((bits >> i & 1) != 0) {
			buf_z(&b, b.n == 0 ? "," : "");
			buf_z(&b, name(i));
			buf_char(&b, ',');
		}
	}
	struct str s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}
