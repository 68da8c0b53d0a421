/*
 * Shapes of countries and provinces that the program carries (data/places,
 * made by tools/mkplaces from Natural Earth, public domain), and the places
 * that words name.
 */
#ifndef RAPPORTEUR_WEB_PLACE_H
#define RAPPORTEUR_WEB_PLACE_H

#include "base/arena.h"

struct shape {
	struct str code, name; /* of the country; of the province, or of the country */
	struct str path;       /* SVG path data on the grid of its map */
	struct str names;      /* folded, each between blanks and parted by '|': what texts call it */
};

struct shapes {
	const struct shape *v;
	size_t n;
	int width, height; /* of the grid */
	double squeeze;    /* a step across as a share of one down, in the middle of the map */
};

/* All countries.  False, with words, when the table is broken; tests hold the one that is carried. */
bool shapes_world(struct arena *a, struct shapes *ret, struct err *err) MUST_USE;
/* The provinces of a country, by name; none when it is carried without. */
bool shapes_of(struct arena *a, struct str code, struct shapes *ret, struct err *err) MUST_USE;

/* The one that these words name ("Kampot prison", "in Phnom Penh"), or n of them. */
size_t shape_named(struct arena *a, const struct shapes *all, struct str words);
/* The province where a court or an organ of the country sits (data/places/seats.tsv), or n. */
size_t shape_seat(struct arena *a, const struct shapes *all, struct str code, struct str body);
/* The middle of a shape's frame; its size.  False for a path that is none. */
bool shape_frame(struct str path, int *x, int *y, int *width, int *height) MUST_USE;

#endif
