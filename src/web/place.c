/* The tables of data/places as they are asked for. */
#include "web/place.h"

#include "base/asset.h"
#include "base/err.h"
#include "base/utf8.h"

enum { WORLD_WIDTH = 900, WORLD_HEIGHT = 350, GRID_MAX = 10000 };

static bool row_next(struct str *rest, struct str cell[3])
{
	struct str line;
	while (str_line(rest, &line)) {
		if (line.n == 0 || line.p[0] == '#')
			continue;
		for (size_t i = 0; i < 3; i++)
			cell[i] = str_cut(&line, '\t');
		return true;
	}
	return false;
}

/* ---- names -------------------------------------------------------------------------- */

/* Folded, with one blank before, after and between its words, and nothing else. */
static struct str plain_words(struct arena *a, struct str s)
{
	char *parted = ARENA_ARRAY(a, char, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		/* folding drops apostrophes, and "Phnom Penh's" is Phnom Penh */
		bool curly = str_starts(str_slice(s, i, s.n), S("\xe2\x80\x99"));
		parted[i] = s.p[i] == '\'' || curly ? ' ' : s.p[i];
		if (curly)
			parted[i + 1] = parted[i + 2] = ' ', i += 2;
	}
	struct str folded = utf8_fold(a, (struct str){ parted, s.n });
	char *out = ARENA_ARRAY(a, char, folded.n + 2);
	size_t n = 0;
	out[n++] = ' ';
	for (size_t i = 0; i < folded.n; i++) {
		unsigned char b = (unsigned char)folded.p[i];
		bool letter = b >= 0x80 || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9');
		if (letter)
			out[n++] = (char)b;
		else if (out[n - 1] != ' ')
			out[n++] = ' ';
	}
	if (out[n - 1] != ' ')
		out[n++] = ' ';
	return (struct str){ out, n };
}

/* The names to print and to know a province by: its row of names.tsv, or its own alone. */
static void name_shape(struct arena *a, struct shape *s)
{
	struct str rest = { "", 0 }, cell[3], told = s->name;
	if (asset_find(S("data/places/names.tsv"), &rest)) {
		while (row_next(&rest, cell)) {
			if (str_eq(cell[0], s->code) && str_eq(cell[1], s->name))
				told = arena_printf(a, STR_FMT "|" STR_FMT, STR_ARG(cell[2]), STR_ARG(s->name));
		}
	}
	struct str first = told;
	s->name = str_cut(&first, '|');
	struct str all = { "", 0 };
	for (struct str left = told; left.n > 0;) {
		struct str one = plain_words(a, str_cut(&left, '|'));
		if (one.n > 2)
			all = arena_printf(a, STR_FMT STR_FMT "|", STR_ARG(all), STR_ARG(one));
	}
	s->names = all;
}

size_t shape_named(struct arena *a, const struct shapes *all, struct str words)
{
	struct str text = plain_words(a, words);
	size_t best = all->n, length = 0;
	for (size_t i = 0; i < all->n; i++) {
		for (struct str rest = all->v[i].names; rest.n > 0;) {
			struct str one = str_cut(&rest, '|');
			/* the longest name wins: Preah Sihanouk is no Sihanouk */
			if (one.n > length && str_find(text, one) != STR_NONE)
				best = i, length = one.n;
		}
	}
	return best;
}

size_t shape_seat(struct arena *a, const struct shapes *all, struct str code, struct str body)
{
	struct str rest, cell[3], text = plain_words(a, body), shape = { "", 0 };
	size_t length = 0;
	if (!asset_find(S("data/places/seats.tsv"), &rest))
		return all->n;
	while (row_next(&rest, cell)) {
		if (!str_eq(cell[0], code))
			continue;
		for (struct str left = cell[2]; left.n > 0;) {
			struct str one = plain_words(a, str_cut(&left, '|'));
			if (one.n > length && str_find(text, one) != STR_NONE)
				shape = cell[1], length = one.n;
		}
	}
	return length == 0 ? all->n : shape_named(a, all, shape);
}

/* ---- shapes --------------------------------------------------------------------------- */

struct found_shapes {
	struct shape *v;
	size_t n, cap;
};

bool shapes_world(struct arena *a, struct shapes *ret, struct err *err)
{
	struct str rest = { "", 0 }, cell[3];
	struct found_shapes all = { 0 };
	int x, y, w, h;
	*ret = (struct shapes){ .width = WORLD_WIDTH, .height = WORLD_HEIGHT, .squeeze = 1 };
	if (!asset_find(S("data/places/countries.tsv"), &rest) || !row_next(&rest, cell))
		return err_set(err, ERR_INPUT, "data/places/countries.tsv is empty");
	while (row_next(&rest, cell)) {
		if (cell[0].n != 3 || cell[1].n == 0 || !shape_frame(cell[2], &x, &y, &w, &h))
			return err_set(err, ERR_INPUT, "data/places/countries.tsv: " STR_FMT ": no code, name or path", STR_ARG(cell[0]));
		*VEC_PUSH(a, &all) = (struct shape){ .code = cell[0], .name = cell[1], .path = cell[2], .names = { "", 0 } };
	}
	ret->v = all.v;
	ret->n = all.n;
	return true;
}

static bool number_next(struct str *s, int *ret)
{
	size_t i = 0;
	int v = 0;
	while (i < s->n && s->p[i] == ' ')
		i++;
	bool minus = i < s->n && s->p[i] == '-';
	size_t first = i += minus;
	for (; i < s->n && s->p[i] >= '0' && s->p[i] <= '9' && v <= GRID_MAX; i++)
		v = v * 10 + (s->p[i] - '0');
	*ret = minus ? -v : v;
	bool ok = i > first;
	*s = str_slice(*s, i, s->n);
	return ok;
}

/* "width height squeeze", the last in ten thousandths */
static bool frame_parse(struct str s, struct shapes *ret)
{
	int squeeze = 0;
	bool ok = number_next(&s, &ret->width) && number_next(&s, &ret->height) && number_next(&s, &squeeze);
	ret->squeeze = squeeze / 10000.0;
	return ok && ret->width > 0 && ret->height > 0 && squeeze > 500;
}

bool shapes_of(struct arena *a, struct str code, struct shapes *ret, struct err *err)
{
	struct str rest = { "", 0 }, cell[3];
	struct found_shapes all = { 0 };
	bool framed = false;
	int x, y, w, h;
	*ret = (struct shapes){ .width = 1, .height = 1, .squeeze = 1 };
	if (!asset_find(S("data/places/provinces.tsv"), &rest))
		return err_set(err, ERR_INPUT, "data/places/provinces.tsv is missing");
	while (row_next(&rest, cell)) {
		if (!str_eq(cell[0], code))
			continue;
		if (cell[1].n == 0) {
			framed = frame_parse(cell[2], ret);
			continue;
		}
		if (!framed || !shape_frame(cell[2], &x, &y, &w, &h))
			return err_set(err, ERR_INPUT, "data/places/provinces.tsv: " STR_FMT " " STR_FMT ": no frame or path", STR_ARG(code), STR_ARG(cell[1]));
		struct shape *s = VEC_PUSH(a, &all);
		*s = (struct shape){ .code = cell[0], .name = cell[1], .path = cell[2], .names = { "", 0 } };
		name_shape(a, s);
	}
	ret->v = all.v;
	ret->n = all.n;
	return true;
}

/* ---- paths ------------------------------------------------------------------------------ */

/* The path data that mkplaces writes: M x y, l and pairs of steps, z; a speck is h, v, h. */
bool shape_frame(struct str path, int *x, int *y, int *width, int *height)
{
	int px = 0, py = 0, dx, dy, west = GRID_MAX, east = -GRID_MAX, north = GRID_MAX, south = -GRID_MAX;
	char how = 0;
	size_t largest = 0;
	while (path.n > 0) {
		char b = path.p[0];
		if (b == 'M' || b == 'l' || b == 'h' || b == 'v' || b == 'z') {
			how = b;
			path = str_slice(path, 1, path.n);
			if (b == 'z')
				continue;
		}
		dx = dy = 0;
		if ((how != 'v' && !number_next(&path, &dx)) || (how != 'h' && !number_next(&path, &dy)) || how == 0 || how == 'z')
			return false;
		px = how == 'M' ? dx : px + dx;
		py = how == 'M' ? dy : py + dy;
		/* the frame of the first ring, which is the one with most points */
		largest += how == 'M';
		if (largest > 1)
			continue;
		west = px < west ? px : west;
		east = px > east ? px : east;
		north = py < north ? py : north;
		south = py > south ? py : south;
	}
	*x = (west + east) / 2;
	*y = (north + south) / 2;
	*width = east - west;
	*height = south - north;
	return largest > 0 && how == 'z';
}
