/* The shapes that the program carries hold together, and words find their province. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/asset.h"
#include "web/country.h"
#include "web/place.h"

static struct arena keep;

static int stop(void **state)
{
	(void)state;
	arena_release(&keep);
	return 0;
}

static void assert_shapes(const struct shapes *all)
{
	for (size_t i = 0; i < all->n; i++) {
		int x, y, w, h;
		assert_true(shape_frame(all->v[i].path, &x, &y, &w, &h));
		if (w < 1 || h < 1 || x - w / 2 < 0 || y - h / 2 < 0 || x + w / 2 > all->width + 1 || y + h / 2 > all->height + 1)
			fail_msg("%.3s " STR_FMT ": %d by %d at %d, %d of %d by %d", all->v[i].code.p, STR_ARG(all->v[i].name), w, h, x, y, all->width, all->height);
	}
}

/* Every country once, and every path of every province is one, inside its frame. */
static void test_carried(void **state)
{
	(void)state;
	struct shapes world, one;
	struct err err = { 0 };
	size_t with = 0, provinces = 0;
	assert_true(shapes_world(&keep, &world, &err));
	assert_true(world.n > 230);
	assert_shapes(&world);
	for (size_t i = 0; i < world.n; i++) {
		for (size_t k = i + 1; k < world.n; k++)
			assert_false(str_eq(world.v[i].code, world.v[k].code));
		if (!shapes_of(&keep, world.v[i].code, &one, &err))
			fail_msg("%s", err.what);
		assert_shapes(&one);
		with += one.n > 0;
		provinces += one.n;
	}
	assert_true(with > 150 && provinces > 4000);
}

/* Each name of names.tsv is of a province that is drawn, and finds it. */
static void test_names(void **state)
{
	(void)state;
	static const struct {
		const char *words, *name;
	} rows[] = {
		{ "Phnom Penh Municipal Court", "Phnom Penh" }, { "in Kandal province", "Kandal" }, { "KAMPONG CHAM", "Kampong Cham" },
		{ "Tboung Khmum's Trapeang Phlong prison", "Kampong Cham" }, { "Sihanoukville", "Preah Sihanouk" }, { "Battambang", "Battambang" },
		{ "Siemréab", "Siem Reap" }, { "taken to Prey Sar prison", "Phnom Penh" }, { "Banlung town", "Ratanakiri" }, { "Tbeng Meanchey", "Preah Vihear" }, { "Kampotown", "" }, { "the National Assembly", "" }, { "", "" }, { "Kep", "Kep" }, { "kept in a cell", "" },
		{ "ភ្នំពេញ", "" },
	};
	struct shapes all;
	struct err err = { 0 };
	assert_true(shapes_of(&keep, S("KHM"), &all, &err));
	assert_int_equal(all.n, 24);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		size_t at = shape_named(&keep, &all, str_of(rows[i].words));
		struct str got = at < all.n ? all.v[at].name : S("");
		if (!str_eq(got, str_of(rows[i].name)))
			fail_msg("%s: " STR_FMT, rows[i].words, STR_ARG(got));
	}
	struct str rest, line;
	assert_true(asset_find(S("data/places/names.tsv"), &rest));
	for (bool head = true; str_line(&rest, &line);) {
		if (line.n == 0 || line.p[0] == '#' || head) {
			head = head && (line.n == 0 || line.p[0] == '#');
			continue;
		}
		struct str code = str_cut(&line, '\t'), shape = str_cut(&line, '\t'), first = str_cut(&line, '|');
		assert_true(shapes_of(&keep, code, &all, &err));
		size_t at = shape_named(&keep, &all, shape);
		if (at == all.n || !str_eq(all.v[at].name, first))
			fail_msg(STR_FMT ": no such shape", STR_ARG(shape));
	}
}

/* A court sits somewhere; a government and somebody else's court do not. */
static void test_seats(void **state)
{
	(void)state;
	static const struct {
		const char *code, *body, *name;
	} rows[] = {
		{ "KHM", "Supreme Court", "Phnom Penh" }, { "KHM", "Cambodia's Court of Appeal", "Phnom Penh" }, { "KHM", "National Election Committee", "Phnom Penh" },
		{ "KHM", "Government of Cambodia", "" }, { "KHM", "Ministry of the Interior", "" }, { "KHM", "Senator", "" }, { "KHM", "", "" }, { "THA", "Supreme Court", "" },
	};
	struct shapes all;
	struct err err = { 0 };
	assert_true(shapes_of(&keep, S("KHM"), &all, &err));
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		size_t at = shape_seat(&keep, &all, str_of(rows[i].code), str_of(rows[i].body));
		struct str got = at < all.n ? all.v[at].name : S("");
		if (!str_eq(got, str_of(rows[i].name)))
			fail_msg("%s %s: " STR_FMT, rows[i].code, rows[i].body, STR_ARG(got));
	}
	struct str rest, cell;
	assert_true(asset_find(S("data/places/seats.tsv"), &rest));
	for (bool head = true; str_line(&rest, &cell);) {
		if (cell.n == 0 || cell.p[0] == '#' || head) {
			head = head && (cell.n == 0 || cell.p[0] == '#');
			continue;
		}
		struct str code = str_cut(&cell, '\t'), shape = str_cut(&cell, '\t');
		assert_true(shapes_of(&keep, code, &all, &err));
		if (shape_named(&keep, &all, shape) == all.n)
			fail_msg(STR_FMT ": no such shape", STR_ARG(shape));
	}
}

static void test_paths(void **state)
{
	(void)state;
	static const char *const bad[] = { "", "M", "M1", "M1 2", "l1 2z", "M1 2l3", "M1 2x", "M1 2l3 4zq", "zM1 2" };
	int x, y, w, h;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		if (shape_frame(str_of(bad[i]), &x, &y, &w, &h))
			fail_msg("\"%s\" is taken for a path", bad[i]);
	}
	assert_true(shape_frame(S("M10 20l4 0 0 6-4 0zM90 90h1v1h-1z"), &x, &y, &w, &h));
	assert_true(x == 12 && y == 23 && w == 4 && h == 6);
	struct shapes none;
	struct err err = { 0 };
	assert_true(shapes_of(&keep, S("ZZZ"), &none, &err));
	assert_int_equal(none.n, 0);
}

/* The first page is a country's when it has more than half of all; else it is a list. */
static void test_main(void **state)
{
	(void)state;
	struct country two[] = { { .code = S("KHM"), .acts = 6, .demands = 1 }, { .code = S("LAO"), .acts = 3, .demands = 4 } };
	struct countries all = { two, 2, 2 };
	assert_int_equal(countries_main(&all).n, 0);
	two[0].acts++;
	assert_true(str_eq(countries_main(&all), S("KHM")));
	all.n = 0;
	assert_int_equal(countries_main(&all).n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_carried), cmocka_unit_test(test_names), cmocka_unit_test(test_seats), cmocka_unit_test(test_paths), cmocka_unit_test(test_main) };
	return cmocka_run_group_tests(tests, NULL, stop);
}
