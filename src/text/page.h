/*
 * A page of HTML as this reader sees it: elements in a flat array, each after
 * its parent, and blocks of text that know their element.
 *
 * No tree is built.  A stack of at most PAGE_DEPTH_MAX open elements follows the
 * standard's rules of implied ends and scopes (13.2.6) as far as they move
 * text between blocks; what is deeper is transparent.  Formatting elements
 * are not reconstructed, since nothing here depends on them but links.
 */
#ifndef RAPPORTEUR_TEXT_PAGE_H
#define RAPPORTEUR_TEXT_PAGE_H

#include "base/table.h"
#include "text/html_token.h"
#include "text/table.h"
#include "text/text.h"

/* Blocks: so many that TEXT_PARAGRAPHS_MAX of them may be the report; each costs some 50 bytes before it is known which. */
enum { PAGE_DEPTH_MAX = 512, PAGE_ELEMENTS_MAX = 1 << 21, PAGE_BLOCKS_MAX = 1 << 19 };

struct element {
	uint32_t parent; /* its own index for the first */
	uint16_t tag;
	uint16_t hint;   /* enum hint, of its class and id, of its tag and role */
	/* Of all blocks inside. */
	uint32_t text, link, commas, blocks;
	float score;
};

/* Inline content between the starts and ends of block elements. */
struct block {
	uint32_t element;       /* the innermost that is in the array */
	uint32_t run, runs;     /* source bytes, in page.run */
	uint32_t text, link;    /* bytes without white space; those inside links */
	uint32_t commas;
	uint32_t item;          /* 1 + its number in page.item when it begins an <li> of an <ol> */
	uint8_t hint;           /* HINT_BYLINE, HINT_DATE, HINT_CAPTION of inline elements inside */
	uint8_t kind, level;    /* enum paragraph_kind */
	bool one_line, br;      /* br: only <br> parts it from the block before */
};

/* The number of a list item, and the tag that stands for it. */
struct item {
	int32_t value;
	char type; /* '1', 'a', 'A', 'i', 'I' */
	struct span tag;
};

struct meta_value {
	struct str raw; /* of an attribute, not decoded; an empty view: not found */
	unsigned rank;
};

enum { PAGE_LD_MAX = 8 };

struct page {
	struct str src;
	VEC(struct element) element;
	VEC(struct block) block;
	VEC(struct span) run;
	VEC(struct item) item;
	struct meta_value meta[META_FIELDS];
	struct span title; /* the content of <title> */
	struct span ld[PAGE_LD_MAX]; /* scripts of application/ld+json */
	size_t ld_n;
	size_t steps; /* stack entries pushed and popped: linear in the tags, tests hold that */
};

/* Blocks, runs and items live in `a`; elements, of which a page may have as many
 * as bytes of text, in `elements`, so that they can be dropped when the main
 * text has been picked.  What stands in the head are views of `src`. */
bool page_of(struct arena *a, struct arena *elements, struct str src, struct page *ret, struct err *err) MUST_USE;

#endif
