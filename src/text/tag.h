/*
 * The elements of HTML and how this reader treats them.
 *
 * Sources: the HTML standard, sections 13.1.2 (void, raw text, escapable raw
 * text), 13.2.4.2 (scopes), 13.2.6.4.7 (what closes an open p) and 15.3
 * (display: block).  The list is in the order of the names.
 */
#ifndef RAPPORTEUR_TEXT_TAG_H
#define RAPPORTEUR_TEXT_TAG_H

#include "base/str.h"

enum tag_flag {
	T_VOID = 1 << 0,     /* has no content and no end tag */
	T_BLOCK = 1 << 1,    /* begins and ends a paragraph */
	T_CLOSES_P = 1 << 2, /* its start ends an open p */
	T_SKIP = 1 << 3,     /* its content is no text of the page */
	T_SCOPE = 1 << 4,    /* end tags inside do not close what is outside */
	T_RAW = 1 << 5,      /* content is text up to its end tag */
	T_RCDATA = 1 << 6,   /* so, with character references */
	T_SCRIPT = 1 << 7,   /* so, with the states of script data */
	T_PLAIN = 1 << 8,    /* everything behind it is text */
	T_FOREIGN = 1 << 9,  /* CDATA sections are known inside */
	T_HEADING = 1 << 10,
	T_LIST = 1 << 11,
	T_LINK = 1 << 12,
	T_PARTS = T_BLOCK | T_CLOSES_P,
};

/* clang-format off */
#define TAGS(X) \
	X(a, T_LINK) X(abbr, 0) X(address, T_PARTS) X(applet, T_SKIP | T_SCOPE) X(area, T_VOID) \
	X(article, T_PARTS) X(aside, T_PARTS) X(audio, T_SKIP) X(b, 0) X(base, T_VOID) \
	X(basefont, T_VOID) X(bdi, 0) X(bdo, 0) X(bgsound, T_VOID) X(big, 0) X(blockquote, T_PARTS) \
	X(body, T_BLOCK) X(br, T_VOID) X(button, T_SKIP) X(canvas, T_SKIP) X(caption, T_BLOCK | T_SCOPE) \
	X(center, T_PARTS) X(cite, 0) X(code, 0) X(col, T_VOID) X(colgroup, 0) X(data, 0) \
	X(datalist, T_SKIP) X(dd, T_PARTS) X(del, 0) X(details, T_PARTS) X(dfn, 0) X(dialog, T_PARTS) \
	X(dir, T_PARTS | T_LIST) X(div, T_PARTS) X(dl, T_PARTS) X(dt, T_PARTS) X(em, 0) X(embed, T_VOID) \
	X(fieldset, T_PARTS) X(figcaption, T_PARTS) X(figure, T_PARTS) X(font, 0) X(footer, T_PARTS) \
	X(form, T_PARTS) X(frame, T_VOID) X(frameset, T_SKIP) X(h1, T_PARTS | T_HEADING) \
	X(h2, T_PARTS | T_HEADING) X(h3, T_PARTS | T_HEADING) X(h4, T_PARTS | T_HEADING) \
	X(h5, T_PARTS | T_HEADING) X(h6, T_PARTS | T_HEADING) X(head, T_BLOCK) X(header, T_PARTS) \
	X(hgroup, T_PARTS) X(hr, T_VOID | T_PARTS) X(html, T_BLOCK | T_SCOPE) X(i, 0) \
	X(iframe, T_RAW | T_SKIP) X(image, T_VOID) X(img, T_VOID) X(input, T_VOID) X(ins, 0) X(kbd, 0) \
	X(keygen, T_VOID) X(label, 0) X(legend, T_BLOCK) X(li, T_PARTS) X(link, T_VOID) \
	X(listing, T_PARTS) X(main, T_PARTS) X(map, 0) X(mark, 0) X(marquee, T_SCOPE) \
	X(math, T_SKIP | T_FOREIGN) X(menu, T_PARTS | T_LIST) X(meta, T_VOID) X(meter, T_SKIP) \
	X(nav, T_PARTS) X(noembed, T_RAW | T_SKIP) X(noframes, T_RAW | T_SKIP) X(nolayer, T_SKIP) \
	X(noscript, T_SKIP) X(object, T_SKIP | T_SCOPE) X(ol, T_PARTS | T_LIST) X(optgroup, T_SKIP) \
	X(option, T_SKIP) X(output, 0) X(p, T_PARTS) X(param, T_VOID) X(picture, 0) \
	X(plaintext, T_PARTS | T_PLAIN) X(pre, T_PARTS) X(progress, T_SKIP) X(q, 0) X(rp, T_SKIP) \
	X(rt, T_SKIP) X(ruby, 0) X(s, 0) X(samp, 0) X(script, T_SCRIPT | T_SKIP) X(search, T_PARTS) \
	X(section, T_PARTS) X(select, T_SKIP) X(small, 0) X(source, T_VOID) X(span, 0) X(strike, 0) \
	X(strong, 0) X(style, T_RAW | T_SKIP) X(sub, 0) X(summary, T_PARTS) X(sup, 0) \
	X(svg, T_SKIP | T_FOREIGN) X(table, T_PARTS | T_SCOPE) X(tbody, T_BLOCK) \
	X(td, T_BLOCK | T_SCOPE) X(template, T_SKIP | T_SCOPE) X(textarea, T_RCDATA | T_SKIP) \
	X(tfoot, T_BLOCK) X(th, T_BLOCK | T_SCOPE) X(thead, T_BLOCK) X(time, 0) \
	X(title, T_RCDATA | T_SKIP) X(tr, T_BLOCK) X(track, T_VOID) X(tt, 0) X(u, 0) \
	X(ul, T_PARTS | T_LIST) X(var, 0) X(video, T_SKIP) X(wbr, T_VOID) X(xmp, T_RAW | T_PARTS)
/* clang-format on */

enum tag {
	TAG_NONE, /* no element of HTML */
#define X(name, flags) TAG_##name,
	TAGS(X)
#undef X
	TAG_NUMBER,
};

enum { TAG_NAME_MAX = 12 }; /* no longer name is known */

/* By its name in any case. */
enum tag tag_of(struct str name);
unsigned tag_flags(enum tag tag);

#endif
