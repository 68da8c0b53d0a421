/* The names of the calls are looked up once, under a lock: tests start servers from several threads. */
#include "web/mhd.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

static const char file[] = "libmicrohttpd.so.12"; /* of 0.9.75, whose header this was built with */

static bool load(struct mhd *m, struct err *err)
{
	static const char *const name[] = {
#define X_NAME(n) "MHD_" #n,
		MHD_CALLS(X_NAME)
#undef X_NAME
	};
	void **const call[] = {
#define X_CALL(n) (void **)(void *)&m->n,
		MHD_CALLS(X_CALL)
#undef X_CALL
	};
	void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
	if (library == NULL)
		return err_set(err, ERR_IO, "serving needs %s, which could not be loaded (%s); install libmicrohttpd12", file, dlerror());
	for (size_t i = 0; i < sizeof(name) / sizeof(*name); i++) {
		void *at = dlsym(library, name[i]);
		if (at == NULL)
			return err_set(err, ERR_IO, "%s has no %s; install libmicrohttpd12", file, name[i]);
		memcpy(call[i], &at, sizeof(at));
	}
	return true;
}

const struct mhd *mhd_open(struct err *err)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	static struct mhd calls;
	static bool loaded;
	(void)pthread_mutex_lock(&lock);
	if (!loaded)
		loaded = load(&calls, err);
	const bool ok = loaded;
	(void)pthread_mutex_unlock(&lock);
	return ok ? &calls : NULL;
}
