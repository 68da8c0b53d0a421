/*
 * Charts as SVG that the server draws: no script, no style attribute.
 *
 * Across, places are percents of the width and sizes of type are the page's,
 * so that one drawing fits a telephone and a sheet of paper.  Every chart has
 * a <title> and a <desc>; the page that shows it gives the same data as a
 * list or table beside it, and nothing is told by colour alone: levels, lanes
 * and shares carry their words, uncertain stretches are hatched.  Colours are
 * classes of html/style.css, light and dark.
 *
 * `id` names the chart on its page: letters and digits, different for each.
 */
#ifndef RAPPORTEUR_WEB_CHART_H
#define RAPPORTEUR_WEB_CHART_H

#include "web/page.h"

struct chart_head {
	const char *id;
	struct str title, desc;
};

enum { CHART_NARROW = 300 }; /* pixels: no drawing is narrower */
/* About how many pixels the words take as a label: no less than they do. */
int chart_text_width(struct str words);

/* Shares of a whole beside each other. */
struct share {
	const char *key; /* class w-KEY */
	struct str words;
	size_t n;
};
struct html chart_shares(struct context *c, const struct chart_head *h, const struct share *v, size_t n);

/* A status through time: from each step's day on it stands at its level. */
struct level {
	const char *key;
	struct str words;
};
struct step {
	day_t day;
	size_t level; /* index */
	size_t number; /* of the list beneath; 0: none */
};
enum { CHART_STEPS_MAX = 60 }; /* more are left out of the drawing */
/*
 * The first step is where it begins; levels from the top.  Between two levels there is room for dots, a label and no more, so
 * that no text stands upon another, however wide the drawing; each label stands where no step crosses it, if there is such a place
 * in a drawing of CHART_NARROW.  A dot too close to one before on its level has no number.
 */
struct html chart_steps(struct context *c, const struct chart_head *h, const struct level *level, size_t levels,
	const struct step *step, size_t steps, struct days span);

/* Life lines: a lane for each state, a bar for each time that it held. */
struct bar {
	struct days start, end; /* DAYS_NONE: not told; goes on */
	struct str words;       /* in or after the bar */
	bool doubtful;          /* disputed or alleged: drawn hatched throughout */
};
struct lane {
	struct str words;
	const char *key; /* class l-KEY */
	struct bar *bar;
	size_t bars;
};
struct html chart_lanes(struct context *c, const struct chart_head *h, const struct lane *lane, size_t lanes, struct days span);

/* How many in each month, a row each, as bars. */
struct month_row {
	struct str words;
	unsigned *count; /* months */
};
struct html chart_months(struct context *c, const struct chart_head *h, const struct month_row *row, size_t rows, day_t first, size_t months);

/* States in a column, the ways between them as arcs: `done` ones thick. */
struct machine_state {
	struct str words;
	bool here, been;
};
struct machine_way {
	size_t from, to;
	struct str words;
	bool done;
};
struct html chart_machine(struct context *c, const struct chart_head *h, const struct machine_state *state, size_t states,
	const struct machine_way *way, size_t ways);

#endif
