/* A package that somebody brings, and the log: is it what was released, and if not, what is altered? */
#include "publish/edition.h"

/* How much speaks for this edition. */
static int fits(const struct edition *x, const struct package_checked *p)
{
	if (x->released == 0)
		return 0;
	if (hash_eq(x->made.sha256, p->now.sha256))
		return 3;
	return hash_eq(x->made.root, p->told) ? 2 : p->now.leaves > 0 && hash_eq(x->made.root, p->now.root) ? 1 : 0;
}

/* The package that lies in the folder counts for what was released only as long as it is that. */
static void compare(struct arena *a, struct str folder, const char *file, struct edition_checked *c)
{
	const char *own = edition_path(a, folder, c->of.seq);
	struct package_checked there;
	struct err none;
	if (!package_check(own, a, &there, &none) || !hash_eq(there.now.sha256, c->of.made.sha256))
		return;
	c->compared = package_difference(own, file, a, EDITION_LOOK_MOST, &c->d, &none);
	if (!c->compared)
		c->d = (struct package_difference){ .n_added = 0 };
}

bool edition_check(struct record *r, struct arena *a, struct str folder, const char *file, struct edition_checked *ret, struct err *err)
{
	struct editions list = { 0 };
	int best = 0;
	*ret = (struct edition_checked){ .whole = false };
	if (!package_check(file, a, &ret->package, err) || (r != NULL && !editions_of(r, a, &list, err)))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		const int n = fits(&list.v[i], &ret->package);
		if (n > best)
			ret->of = list.v[i];
		best = n > best ? n : best;
	}
	ret->whole = best == 3;
	if (!ret->whole && ret->of.seq != 0)
		compare(a, folder, file, ret);
	return true;
}
