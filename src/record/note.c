/* Strict in what it takes: what two checkers could read in two ways is refused. */
#include "record/note.h"

#include <sodium.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/utf8.h"

#define DASH "\xe2\x80\x94 " /* em dash and space begin a signature line */

static bool bad(struct err *err, const char *why)
{
	return err_set(err, ERR_INPUT, "note: %s", why);
}

/* ---- base64 ------------------------------------------------------------------------------ */

static struct str base64(struct arena *a, const unsigned char *p, size_t n)
{
	const size_t most = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_ORIGINAL);
	char *out = arena_alloc(a, most);
	(void)sodium_bin2base64(out, most, p, n, sodium_base64_VARIANT_ORIGINAL);
	return str_of(out);
}

/* Exactly n bytes, in the one way to write them. */
static bool unbase64(struct str s, unsigned char *out, size_t n)
{
	size_t got = 0;
	const char *end = NULL;
	return s.n == (n + 2) / 3 * 4 && sodium_base642bin(out, n, s.p, s.n, NULL, &got, &end, sodium_base64_VARIANT_ORIGINAL) == 0 &&
		got == n && end == s.p + s.n;
}

/* ---- keys ----------------------------------------------------------------------------------- */

static bool name_ok(struct str name)
{
	if (name.n == 0 || name.n > NOTE_NAME_MAX || utf8_bad_at(name) != STR_NONE || str_find_char(name, '+') != STR_NONE)
		return false;
	for (size_t at = 0; at < name.n;) {
		uint32_t cp = utf8_next(name, &at);
		if (cp < 0x20 || utf8_is_space(cp))
			return false;
	}
	return true;
}

static void key_id(struct note_key *key)
{
	const struct hash h = sha256_parts((const struct str[]){ str_of(key->name), S("\n\x01"), { (const char *)key->public_key, 32 } }, 3);
	memcpy(key->id, h.b, 4);
}

static void key_from_seed(struct note_key *key, const unsigned char seed[static 32])
{
	(void)crypto_sign_seed_keypair(key->public_key, key->secret, seed);
	key_id(key);
}

bool note_key_make(struct str name, struct note_key *ret, struct err *err)
{
	unsigned char seed[32];
	if (!name_ok(name))
		return bad(err, "a key's name must be one word without \"+\", of at most 200 bytes");
	if (sodium_init() < 0)
		return err_set(err, ERR_IO, "the system gives no random bytes");
	*ret = (struct note_key){ .id = { 0 } };
	(void)snprintf(ret->name, sizeof(ret->name), STR_FMT, STR_ARG(name));
	randombytes_buf(seed, sizeof(seed));
	key_from_seed(ret, seed);
	sodium_memzero(seed, sizeof(seed));
	return true;
}

void note_key_wipe(struct note_key *key)
{
	sodium_memzero(key, sizeof(*key));
}

static struct str key_line(struct arena *a, const char *before, const struct note_key *key, const unsigned char *bytes)
{
	unsigned char typed[33] = { 1 };
	memcpy(typed + 1, bytes, 32);
	struct str hex = bytes_hex(a, (struct str){ (const char *)key->id, 4 });
	struct str s = arena_printf(a, "%s%s+" STR_FMT "+%s", before, key->name, STR_ARG(hex), base64(a, typed, 33).p);
	sodium_memzero(typed, sizeof(typed));
	return s;
}

struct str note_key_private(struct arena *a, const struct note_key *key)
{
	return key_line(a, "PRIVATE+KEY+", key, key->secret); /* its first half is the seed */
}

struct str note_key_public(struct arena *a, const struct note_key *key)
{
	return key_line(a, "", key, key->public_key);
}

/* name+id+base64 of type 1 and 32 bytes. */
static bool key_parse(struct str line, struct note_key *ret, unsigned char bytes[static 32], struct str *id, struct err *err)
{
	unsigned char typed[33];
	struct str rest = line, name = str_cut(&rest, '+');
	*id = str_cut(&rest, '+');
	if (!name_ok(name) || id->n != 8 || !unbase64(rest, typed, 33) || typed[0] != 1)
		return bad(err, "this is no Ed25519 key: it should be name+id+base64");
	*ret = (struct note_key){ .id = { 0 } };
	(void)snprintf(ret->name, sizeof(ret->name), STR_FMT, STR_ARG(name));
	memcpy(bytes, typed + 1, 32);
	sodium_memzero(typed, sizeof(typed));
	return true;
}

static bool id_fits(const struct note_key *key, struct str id, struct err *err)
{
	struct arena a = { 0 };
	const bool fits = str_eq(id, bytes_hex(&a, (struct str){ (const char *)key->id, 4 }));
	arena_release(&a);
	return fits || bad(err, "the key's id does not fit the key");
}

bool note_key_parse_private(struct str line, struct note_key *ret, struct err *err)
{
	unsigned char seed[32];
	struct note_key key;
	struct str id;
	line = str_trim(line);
	if (sodium_init() < 0 || !str_starts(line, S("PRIVATE+KEY+")))
		return bad(err, "this is no private key: it should begin with PRIVATE+KEY+");
	if (!key_parse(str_slice(line, 12, line.n), &key, seed, &id, err))
		return false;
	key_from_seed(&key, seed);
	sodium_memzero(seed, sizeof(seed));
	if (!id_fits(&key, id, err))
		return false;
	*ret = key;
	return true;
}

bool note_key_parse_public(struct str line, struct note_key *ret, struct err *err)
{
	unsigned char bytes[32];
	struct note_key key;
	struct str id;
	if (!key_parse(str_trim(line), &key, bytes, &id, err))
		return false;
	memcpy(key.public_key, bytes, 32);
	key_id(&key);
	if (!id_fits(&key, id, err))
		return false;
	*ret = key;
	return true;
}

/* ---- notes --------------------------------------------------------------------------------------- */

static bool text_ok(struct str s)
{
	if (s.n == 0 || s.n > NOTE_BYTES_MAX || s.p[s.n - 1] != '\n' || utf8_bad_at(s) != STR_NONE)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < 0x20 && s.p[i] != '\n')
			return false;
	}
	return true;
}

/* Splits at the last empty line; a text without one has no signatures. */
static void split(struct str note, struct str *text, struct str *signatures)
{
	*text = note;
	*signatures = (struct str){ note.p + note.n, 0 };
	for (size_t i = note.n; i-- > 1;) {
		if (note.p[i] == '\n' && note.p[i - 1] == '\n') {
			*text = str_slice(note, 0, i);
			*signatures = str_slice(note, i + 1, note.n);
			return;
		}
	}
}

bool note_sign(struct arena *a, struct str note, const struct note_key *key, struct str *ret, struct err *err)
{
	unsigned char line[68];
	struct str text, signatures;
	if (!text_ok(note))
		return bad(err, "what is signed must be lines of UTF-8");
	split(note, &text, &signatures);
	memcpy(line, key->id, 4);
	if (crypto_sign_detached(line + 4, NULL, (const unsigned char *)text.p, text.n, key->secret) != 0)
		return bad(err, "the key cannot sign");
	struct buf b = BUF_INIT(NOTE_BYTES_MAX + 4096);
	buf_put(&b, text);
	buf_char(&b, '\n');
	buf_put(&b, signatures);
	buf_printf(&b, DASH "%s %s\n", key->name, base64(a, line, sizeof(line)).p);
	*ret = arena_str(a, buf_str(&b));
	buf_release(&b);
	return true;
}

/* One signature line: 1 verified, 0 of a key that is not asked, -1 bad. */
static int check_line(struct str line, struct str text, const struct note_key *key, size_t keys)
{
	unsigned char sig[68];
	if (!str_starts(line, S(DASH)))
		return -1;
	struct str rest = str_slice(line, sizeof(DASH) - 1, line.n), name = str_cut(&rest, ' ');
	if (!name_ok(name) || rest.n < 8)
		return -1;
	for (size_t i = 0; i < keys; i++) {
		if (!str_eq(name, str_of(key[i].name)))
			continue;
		/* Another type of signature by the same name has another id and length. */
		if (!unbase64(rest, sig, sizeof(sig)) || memcmp(sig, key[i].id, 4) != 0)
			continue;
		return crypto_sign_verify_detached(sig + 4, (const unsigned char *)text.p, text.n, key[i].public_key) == 0 ? 1 : -1;
	}
	unsigned char any[1024];
	size_t got = 0;
	const char *end = NULL;
	const bool base = sodium_base642bin(any, sizeof(any), rest.p, rest.n, NULL, &got, &end, sodium_base64_VARIANT_ORIGINAL) == 0;
	return base && end == rest.p + rest.n && got >= 5 ? 0 : -1;
}

bool note_open(struct str note, const struct note_key *key, size_t keys, struct str *ret, struct err *err)
{
	struct str text, rest, line;
	size_t lines = 0, verified = 0;
	if (sodium_init() < 0 || !text_ok(note))
		return bad(err, "it must be lines of UTF-8");
	split(note, &text, &rest);
	if (rest.n == 0 || !text_ok(text))
		return bad(err, "it has no signature");
	while (rest.n > 0) {
		line = str_cut(&rest, '\n');
		if (++lines > NOTE_SIGNATURES_MAX)
			return bad(err, "it has more than 100 signatures");
		const int rc = check_line(line, text, key, keys);
		if (rc < 0)
			return err_set(err, ERR_TAMPERED, "note: signature %zu does not fit", lines);
		verified += (size_t)rc;
	}
	if (verified == 0)
		return err_set(err, ERR_TAMPERED, "note: none of the given keys signed it");
	*ret = text;
	return true;
}

bool note_checkpoint_parse(struct str note, struct note_checkpoint *ret, struct err *err)
{
	struct note_checkpoint c;
	struct str rest, signatures;
	if (!text_ok(note))
		return bad(err, "a checkpoint must be lines of UTF-8");
	split(note, &rest, &signatures);
	c.origin = str_cut(&rest, '\n');
	struct str size = str_cut(&rest, '\n'), root = str_cut(&rest, '\n');
	if (c.origin.n == 0 || !str_to_u64(size, &c.size) || (size.n > 1 && size.p[0] == '0') || c.size > INT64_MAX || !unbase64(root, c.root.b, 32))
		return bad(err, "a checkpoint has three lines: origin, size, root in base64");
	*ret = c;
	return true;
}
