/* Fixed width rather than varints: a page reads the n-th without the others. */
#include "record/pack.h"

#include <zlib.h>

enum { PARAGRAPH_BYTES = 10, SPAN_BYTES = 8 };

static void put32(unsigned char *p, uint32_t v)
{
	p[0] = (unsigned char)v;
	p[1] = (unsigned char)(v >> 8);
	p[2] = (unsigned char)(v >> 16);
	p[3] = (unsigned char)(v >> 24);
}

static uint32_t get32(const char *s)
{
	const unsigned char *p = (const unsigned char *)s;
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

struct str pack_paragraphs(struct arena *a, const struct paragraph *p, size_t n)
{
	unsigned char *out = arena_array(a, PARAGRAPH_BYTES, n);
	for (size_t i = 0; i < n; i++) {
		unsigned char *at = out + i * PARAGRAPH_BYTES;
		put32(at, p[i].span.at);
		put32(at + 4, p[i].span.end);
		at[8] = (unsigned char)p[i].kind;
		at[9] = p[i].level;
	}
	return (struct str){ (const char *)out, n * PARAGRAPH_BYTES };
}

struct str pack_spans(struct arena *a, const struct span *s, size_t n)
{
	unsigned char *out = arena_array(a, SPAN_BYTES, n);
	for (size_t i = 0; i < n; i++) {
		put32(out + i * SPAN_BYTES, s[i].at);
		put32(out + i * SPAN_BYTES + 4, s[i].end);
	}
	return (struct str){ (const char *)out, n * SPAN_BYTES };
}

static bool get_span(const char *p, size_t text_n, struct span *ret)
{
	*ret = (struct span){ get32(p), get32(p + 4) };
	return ret->at <= ret->end && ret->end <= text_n;
}

bool unpack_paragraphs(struct arena *a, struct str packed, size_t text_n, struct record_text *ret)
{
	if (packed.n % PARAGRAPH_BYTES != 0)
		return false;
	ret->paragraphs = packed.n / PARAGRAPH_BYTES;
	ret->paragraph = ARENA_ARRAY(a, struct record_paragraph, ret->paragraphs);
	for (size_t i = 0; i < ret->paragraphs; i++) {
		const char *p = packed.p + i * PARAGRAPH_BYTES;
		if (!get_span(p, text_n, &ret->paragraph[i].span) || (unsigned char)p[8] > PARAGRAPH_DATELINE)
			return false;
		ret->paragraph[i].kind = (enum paragraph_kind)(unsigned char)p[8];
		ret->paragraph[i].level = (uint8_t)p[9];
	}
	return true;
}

bool unpack_sentences(struct arena *a, struct str packed, size_t text_n, struct record_text *ret)
{
	if (packed.n % SPAN_BYTES != 0)
		return false;
	ret->sentences = packed.n / SPAN_BYTES;
	ret->sentence = ARENA_ARRAY(a, struct span, ret->sentences);
	for (size_t i = 0; i < ret->sentences; i++) {
		if (!get_span(packed.p + i * SPAN_BYTES, text_n, &ret->sentence[i]))
			return false;
	}
	return true;
}

struct str pack_bytes(struct arena *a, struct str bytes)
{
	uLongf n = compressBound((uLong)bytes.n);
	unsigned char *out = arena_alloc(a, n);
	if (compress2(out, &n, (const unsigned char *)bytes.p, (uLong)bytes.n, 6) != Z_OK)
		BUG("zlib cannot compress into the room that it asked for");
	return (struct str){ (const char *)out, n };
}

bool unpack_bytes(struct arena *a, struct str packed, int64_t size, struct str *ret)
{
	if (size < 0 || (uint64_t)size > TEXT_BYTES_MAX)
		return false;
	uLongf n = (uLongf)size;
	unsigned char *out = arena_alloc(a, n + 1);
	if (uncompress(out, &n, (const unsigned char *)packed.p, (uLong)packed.n) != Z_OK || n != (uLongf)size)
		return false;
	*ret = (struct str){ (const char *)out, n };
	return true;
}
