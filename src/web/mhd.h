/*
 * libmicrohttpd, loaded when serving begins.
 *
 * It brings ten libraries for TLS with it, whose loading costs each start of
 * the program ten milliseconds; only `serve` needs them.  So it is not linked:
 * mhd_open() loads it once for the whole program, and http.c calls through
 * what that returns.
 */
#ifndef RAPPORTEUR_WEB_MHD_H
#define RAPPORTEUR_WEB_MHD_H

#include <microhttpd.h>

#include "base/err.h"

#define MHD_CALLS(X) \
	X(add_response_header) X(create_response_from_buffer) X(create_response_from_buffer_with_free_callback_cls) \
	X(destroy_response) X(get_connection_info) X(get_connection_values) \
	X(get_connection_values_n) X(lookup_connection_value) X(queue_response) X(quiesce_daemon) X(resume_connection) X(start_daemon) \
	X(stop_daemon) X(suspend_connection)

struct mhd {
#define X_FIELD(n) __typeof__(&MHD_##n) n;
	MHD_CALLS(X_FIELD)
#undef X_FIELD
};

/* Lives as long as the program; NULL when the library cannot be loaded (ERR_IO tells what to install). */
const struct mhd *mhd_open(struct err *err);

#endif
