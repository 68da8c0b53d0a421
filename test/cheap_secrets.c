/*
 * Argon2id with the least of time and memory, preloaded by `make valgrind`
 * alone: a hash of 64 MiB takes it seconds, and the tests make hundreds.  The
 * strings say what the true ones say, so that no test needs to know.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

static const char true_cost[] = "$argon2id$v=19$m=65536,t=3,", least[] = "$argon2id$v=19$m=8,t=1,";
enum { LEAST_PASSES = 1, LEAST_BYTES = 8192, STORED = 128 };

int crypto_pwhash_str(char out[STORED], const char *secret, unsigned long long n, unsigned long long passes, size_t bytes);
int crypto_pwhash_str_verify(const char *stored, const char *secret, unsigned long long n);
int crypto_pwhash(unsigned char *out, unsigned long long out_n, const char *secret, unsigned long long n, const unsigned char *salt,
	unsigned long long passes, size_t bytes, int alg);

/* The same string with another head. */
static void with_head(char to[STORED], const char *stored, const char *head, const char *other)
{
	if (strncmp(stored, head, strlen(head)) == 0)
		(void)snprintf(to, STORED, "%s%s", other, stored + strlen(head));
	else
		(void)snprintf(to, STORED, "%s", stored);
}

int crypto_pwhash_str(char out[STORED], const char *secret, unsigned long long n, unsigned long long passes, size_t bytes)
{
	int (*real)(char *, const char *, unsigned long long, unsigned long long, size_t) = dlsym(RTLD_NEXT, "crypto_pwhash_str");
	char made[STORED] = "";
	(void)passes, (void)bytes;
	int rc = real(made, secret, n, LEAST_PASSES, LEAST_BYTES);
	memset(out, 0, STORED);
	with_head(out, made, least, true_cost);
	return rc;
}

/* What a key is made of: any cost, as long as making and using it agree. */
int crypto_pwhash(unsigned char *out, unsigned long long out_n, const char *secret, unsigned long long n, const unsigned char *salt,
	unsigned long long passes, size_t bytes, int alg)
{
	int (*real)(unsigned char *, unsigned long long, const char *, unsigned long long, const unsigned char *, unsigned long long, size_t, int) =
		dlsym(RTLD_NEXT, "crypto_pwhash");
	(void)passes, (void)bytes;
	return real(out, out_n, secret, n, salt, LEAST_PASSES, LEAST_BYTES, alg);
}

int crypto_pwhash_str_verify(const char *stored, const char *secret, unsigned long long n)
{
	int (*real)(const char *, const char *, unsigned long long) = dlsym(RTLD_NEXT, "crypto_pwhash_str_verify");
	char cheap[STORED] = "";
	with_head(cheap, stored, true_cost, least);
	return real(cheap, secret, n);
}
