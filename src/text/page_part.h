/*
 * What page.c and page_field.c share: a page while its tokens come in.  Nobody
 * else includes it.
 */
#ifndef RAPPORTEUR_TEXT_PAGE_PART_H
#define RAPPORTEUR_TEXT_PAGE_PART_H

#include "text/page.h"

enum { NONE = -1 };

struct open {
	enum tag tag;
	uint32_t name;    /* number of the name: a known tag, or one met on this page */
	uint32_t element; /* innermost in the array */
	int same;         /* the entry below with the same name */
	int block;        /* innermost block entry, itself included */
	int scope, list;  /* innermost scope marker; innermost list or scope marker */
	bool skip, link, pre;
	enum meta_field thing, name_of; /* microdata: whom the names inside name; whom its own text names */
	int32_t value, step; /* of <ol>: the next number */
	char type;
};

struct names { /* per name: its innermost open entry */
	int *v;
	size_t n, cap;
};

struct builder {
	struct arena *a, *elements;
	struct page *page;
	struct table names; /* of elements that are not HTML's */
	struct names top;
	struct open stack[PAGE_DEPTH_MAX];
	int n;
	size_t over; /* open elements that found no room */
	int skips, links, pres, quotes, lists;
	bool in_block, in_run; /* a block is open; its last run is */
	bool after_br;
	unsigned brs;
	uint32_t line; /* bytes of text since the last line end in this block */
	char last;     /* its last byte */
	uint32_t item; /* waits for the first block of its <li> */
	bool fresh_item; /* so, numbered or not */
	unsigned authors; /* names of authors in microdata */
	bool too_many;
};

/* The innermost open entry of that name, or NONE (page.c). */
int *page_top_named(struct builder *b, uint32_t name);

/* meta, link rel=canonical, time, html lang, and itemprop with a value of its own (page_field.c). */
void page_take_fields(struct builder *b, const struct html_token *k);

/* Microdata: `name` of the thing that is the publisher or the author, in an attribute; *o learns whom it names. */
void page_take_thing(struct builder *b, const struct html_token *k, struct open *o);

/* A name that stands as text in what names `thing`. */
void page_take_name(struct builder *b, enum meta_field thing, struct str raw);

#endif
