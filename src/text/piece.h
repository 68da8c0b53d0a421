/*
 * Where text came from: a map from offsets in bytes made to offsets in bytes
 * read, kept as runs (see struct text_piece).
 *
 * Each step that rewrites (a transfer encoding, a character set, the clean
 * text) has such a map; map_through() joins two steps into one.  Looking up
 * is a bisection, joining is linear.
 */
#ifndef RAPPORTEUR_TEXT_PIECE_H
#define RAPPORTEUR_TEXT_PIECE_H

#include "text/text.h"

/* Adds a run that begins at `at`; joined to the last when it goes on in the
 * same units.  The pieces must come in order and without gaps in `at`. */
void map_put(struct arena *a, struct text_map *m, uint32_t at, struct span source, size_t unit, size_t source_unit);

/* The source of [clean.at, clean.end), of which `total` bytes exist. */
struct span map_source(const struct text_map *m, size_t total, struct span clean);

/*
 * The map from `upper`'s bytes (total of them) to what `lower` maps to, where
 * upper's sources are offsets in the lower_total bytes of `lower`.
 */
struct text_map map_through(struct arena *a, const struct text_map *upper, size_t total, const struct text_map *lower,
	size_t lower_total);

/* The same behind what *out holds, as the map of bytes [begin, begin + total). */
void map_join(struct arena *a, struct text_map *out, uint32_t begin, const struct text_map *upper, size_t total,
	const struct text_map *lower, size_t lower_total);

#endif
