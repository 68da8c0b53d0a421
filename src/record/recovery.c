/* The printed form of the recovery key, and what the log tells of it. */
#include "record/recovery.h"

#include <sodium.h>

#include "record/inside.h"

enum {
	SIGNS = 16, /* of a line */
	PART = KEY_PRIVATE / RECOVERY_LINES,
	CHECK = 2,
	BITS = 5,
};
_Static_assert((PART + CHECK) * 8 == SIGNS * BITS, "a line is whole signs");

static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* ---- the printed form -------------------------------------------------------------------- */

static void check_of(const unsigned char part[static PART], int line, unsigned char ret[static CHECK])
{
	const char number = (char)('0' + line);
	struct hash h = sha256_parts((const struct str[]){ S("rapporteur recovery key/v1\n"), { &number, 1 }, { (const char *)part, PART } }, 3);
	memcpy(ret, h.b, CHECK);
	sodium_memzero(&h, sizeof(h));
}

void recovery_line(const unsigned char key[static KEY_PRIVATE], int line, char ret[static RECOVERY_LINE + 1])
{
	unsigned char bytes[PART + CHECK];
	memcpy(bytes, key + (line - 1) * PART, PART);
	check_of(bytes, line, bytes + PART);
	size_t to = 0;
	for (size_t i = 0; i < SIGNS; i++) {
		const size_t bit = i * BITS, at = bit / 8;
		const unsigned two = (unsigned)bytes[at] << 8 | (at + 1 < sizeof(bytes) ? bytes[at + 1] : 0u);
		if (i > 0 && i % 4 == 0)
			ret[to++] = ' ';
		ret[to++] = signs[two >> (16 - BITS - bit % 8) & 31];
	}
	ret[to] = 0;
	sodium_memzero(bytes, sizeof(bytes));
}

/* What a sign stands for; 32: it parts groups; 33: no such sign. */
static unsigned sign_of(char c)
{
	if (c == ' ' || c == '\t' || c == '\r' || c == '-' || c == '.' || c == ':')
		return 32;
	if (char_is_lower(c))
		c = (char)(c - ('a' - 'A'));
	c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
	const char *at = c == 0 ? NULL : strchr(signs, c);
	return at == NULL ? 33 : (unsigned)(at - signs);
}

/* The values of a line's signs, its number left out. */
static bool signs_of(struct str typed, int line, unsigned char ret[static SIGNS + 1], struct err *err)
{
	size_t n = 0;
	for (size_t i = 0; i < typed.n; i++) {
		const unsigned v = sign_of(typed.p[i]);
		if (v == 33)
			return err_set(err, ERR_INPUT, "line %d of the recovery key holds a sign that no key has: there are digits and letters, and no U", line);
		if (v < 32 && n <= SIGNS)
			ret[n] = (unsigned char)v;
		n += v < 32;
	}
	if (n == SIGNS + 1 && ret[0] == (unsigned)line) {
		memmove(ret, ret + 1, SIGNS);
		n = SIGNS;
	}
	return n == SIGNS || err_set(err, ERR_INPUT, "line %d of the recovery key has %zu letters and digits; it must have %d, or %d with its number", line, n, SIGNS, SIGNS + 1);
}

bool recovery_line_parse(struct str typed, int line, unsigned char key[static KEY_PRIVATE], struct err *err)
{
	unsigned char value[SIGNS + 1] = { 0 }, bytes[PART + CHECK] = { 0 }, check[CHECK];
	bool ok = signs_of(typed, line, value, err);
	for (size_t i = 0; ok && i < SIGNS * BITS; i++)
		bytes[i / 8] = (unsigned char)(bytes[i / 8] << 1 | (value[i / BITS] >> (BITS - 1 - i % BITS) & 1));
	check_of(bytes, line, check);
	ok = ok && (sodium_memcmp(check, bytes + PART, CHECK) == 0 ||
		err_set(err, ERR_INPUT, "line %d of the recovery key is mistyped, or it is another of the four lines: its check does not fit", line));
	if (ok)
		memcpy(key + (line - 1) * PART, bytes, PART);
	sodium_memzero(value, sizeof(value));
	sodium_memzero(bytes, sizeof(bytes));
	sodium_memzero(check, sizeof(check));
	return ok;
}

/* ---- what the log tells ------------------------------------------------------------------ */

bool recovery_key_list(struct record *r, struct arena *a, struct recovery_keys *ret, struct err *err)
{
	AUTO(rows_end) struct rows q = { 0 };
	if (!record_ready(r, err) || !store_rows(&r->st, &q, SQL_RECOVERY_KEY_ALL, err))
		return false;
	while (rows_next(&q)) {
		struct entry e;
		struct str body = rows_str(&q, 3, a);
		const int64_t seq = rows_int(&q, 0);
		if (!entry_parse(a, ENTRY_RECOVERY_KEY, body, &e, err))
			return err_in(err, "entry %lld", (long long)seq);
		*VEC_PUSH(a, ret) = (struct recovery_key){ .seq = seq, .at = rows_int(&q, 1), .author = rows_str(&q, 2, a), .open = e.key,
			.withdrawn = str_eq(e.value, S("withdrawn")) };
	}
	return rows_ok(&q, err);
}

bool recovery_key_now(struct record *r, struct arena *a, struct recovery_key *ret, struct err *err)
{
	struct recovery_keys list = { 0 };
	*ret = (struct recovery_key){ .author = { "", 0 } };
	if (!recovery_key_list(r, a, &list, err))
		return false;
	if (list.n > 0 && !list.v[0].withdrawn)
		*ret = list.v[0];
	return true;
}

static bool put(struct record *r, struct arena *a, const struct hash *key, struct str value, struct str reason, struct str author, int64_t *seq, struct err *err)
{
	const struct entry e = { .kind = ENTRY_RECOVERY_KEY, .value = value, .key = *key, .reason = reason };
	return record_append_entry(r, a, &e, author, NULL, seq, err);
}

bool recovery_key_put(struct record *r, const unsigned char open[static KEY_PUBLIC], struct str reason, struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct hash key;
	memcpy(key.b, open, KEY_PUBLIC);
	if (!record_ready(r, err) || !record_reason_ok(reason, err) || !call_begin(r, err))
		return false;
	bool ok = call_end(r, put(r, &a, &key, S("made"), reason, author, seq, err), err);
	arena_release(&a);
	return ok;
}

bool recovery_key_withdraw(struct record *r, struct str reason, struct str author, int64_t *seq, struct err *err)
{
	struct arena a = { 0 };
	struct recovery_key now;
	if (!record_ready(r, err) || !record_reason_ok(reason, err) || !call_begin(r, err))
		return false;
	bool ok = recovery_key_now(r, &a, &now, err) && (now.seq > 0 || err_set(err, ERR_NOT_FOUND, "there is no recovery key to withdraw")) &&
		put(r, &a, &now.open, S("withdrawn"), reason, author, seq, err);
	ok = call_end(r, ok, err);
	arena_release(&a);
	return ok;
}

bool recovery_key_known(struct record *r, struct arena *a, const struct plain *key, struct recovery_key *ret, struct err *err)
{
	struct recovery_keys list = { 0 };
	struct hash open;
	if (!key_public(key, open.b, err) || !recovery_key_list(r, a, &list, err))
		return false;
	for (size_t i = 0; i < list.n; i++) {
		if (!list.v[i].withdrawn && hash_eq(list.v[i].open, open)) {
			*ret = list.v[i];
			return true;
		}
	}
	return err_set(err, ERR_DENIED, "that is a recovery key (number " STR_FMT "), but none that this record ever had", STR_ARG(key_number(a, open.b)));
}
