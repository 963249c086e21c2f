/* What the compiled base map promises, on the committed sources; and what hostile bytes may do to it: nothing. */
#include "../base/temporary.h"
#include "base/file.h"
#include "geo/basemap_format.h"
#include "geo/basemap_relief.h"
#include "geo/basemap_write.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const bm_box EARTH = {-180, -90, 180, 90};
static const bm_box EASTERN_DRC = {26, -6, 32, 4};

/* The bundled map, compiled once for all tests. */
static struct {
    bm_arena arena;
    const char *path;
    const bm_basemap *map;
} bundled;

static int compile_bundled(void **state)
{
    (void)state;
    bm_err err = {0};
    bm_base_features features;
    bundled.path = temporary_path(&bundled.arena, "basemap");
    if (!bm_basemap_source_load(&features, &bundled.arena, "data/basemap", &err) ||
        !bm_basemap_write(&features, &bundled.arena, bundled.path, true, &err) ||
        !bm_basemap_open(&bundled.map, &bundled.arena, bundled.path, &err)) {
        print_error("%s\n", err.text);
        return -1;
    }
    return 0;
}

static int drop_bundled(void **state)
{
    (void)state;
    unlink(bundled.path);
    bm_arena_free(&bundled.arena);
    return 0;
}

static bm_base_item get(bm_arena *arena, bm_base_kind kind, const char *code)
{
    bm_base_item item = {0};
    if (!bm_basemap_get(&item, bundled.map, arena, kind, bm_str_of(code)))
        fail_msg("no item of code %s", code);
    return item;
}

/* Rows of a tab-separated file; the first one names the columns. */
static bm_strs rows_of(bm_arena *arena, const char *path)
{
    bm_strs rows = {0};
    bm_err err = {0};
    bm_str text;
    if (!bm_file_read(&text, arena, path, 1 << 24, NULL, &err))
        fail_msg("%s", err.text);
    bm_str_cut(&text, '\n');
    while (text.n > 0)
        BM_PUSH(arena, &rows) = bm_str_cut(&text, '\n');
    return rows;
}

static bm_str cell(bm_str row, int column)
{
    for (; column > 0; column--)
        bm_str_cut(&row, '\t');
    return bm_str_cut(&row, '\t');
}

static bm_point point_at(bm_str row, int lon, int lat)
{
    bm_point p;
    assert_true(bm_str_number(&p.lon, cell(row, lon)));
    assert_true(bm_str_number(&p.lat, cell(row, lat)));
    return p;
}

static void each_of_the_26_provinces_holds_its_capital(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_strs rows = rows_of(&arena, "data/basemap/drc-provinces.tsv");
    assert_int_equal(rows.n, 26);
    for (size_t i = 0; i < rows.n; i++) {
        bm_base_item area = get(&arena, BM_BASE_AREA, bm_str_c(&arena, cell(rows.at[i], 0)));
        assert_true(bm_str_eq(area.name, cell(rows.at[i], 1)));
        assert_true(bm_str_eq(area.name_fr, cell(rows.at[i], 2)));
        if (!bm_geometry_contains(&area.geometry, point_at(rows.at[i], 4, 5)))
            fail_msg("%.*s does not hold its capital", BM_STR_ARG(area.name));
    }
    bm_arena_free(&arena);
}

static void each_territory_capital_lies_in_its_province(void **state)
{
    (void)state;
    const char *places = "../shared/facts/places.tsv";
    bm_arena arena = {0};
    if (!bm_file_exists(places)) {
        print_message("no %s: skipped\n", places);
        skip();
    }
    bm_strs rows = rows_of(&arena, places);
    size_t held = 0;
    for (size_t i = 0; i < rows.n; i++) {
        bm_str kind = cell(rows.at[i], 2);
        if (!bm_str_is(kind, "territory capital") && !bm_str_is(kind, "provincial capital"))
            continue;
        bm_base_item area = get(&arena, BM_BASE_AREA, bm_str_c(&arena, cell(rows.at[i], 3)));
        if (!bm_geometry_contains(&area.geometry, point_at(rows.at[i], 6, 5)))
            fail_msg("%.*s lies outside %.*s", BM_STR_ARG(cell(rows.at[i], 0)), BM_STR_ARG(area.name));
        held++;
    }
    assert_true(held >= 160);
    bm_arena_free(&arena);
}

static void old_codes_mean_the_provinces_of_today(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_point kindu = {25.92, -2.95}, gemena = {19.77, 3.26}, tshikapa = {20.80, -6.42};
    bm_base_item mn = get(&arena, BM_BASE_AREA, "CD-MN"), ma = get(&arena, BM_BASE_AREA, "CD-MA");
    bm_base_item eq = get(&arena, BM_BASE_AREA, "CD-EQ"), kc = get(&arena, BM_BASE_AREA, "CD-KC");
    bm_base_item old;
    assert_false(bm_geometry_contains(&mn.geometry, kindu));
    assert_true(bm_geometry_contains(&ma.geometry, kindu));
    assert_false(bm_geometry_contains(&eq.geometry, gemena));
    assert_false(bm_geometry_contains(&kc.geometry, tshikapa));
    assert_false(bm_basemap_get(&old, bundled.map, &arena, BM_BASE_AREA, BM_STR("CD-OR")));
    bm_arena_free(&arena);
}

static void only_what_was_drawn_by_hand_is_approximate(void **state)
{
    (void)state;
    bm_arena arena = {0};
    assert_true(get(&arena, BM_BASE_AREA, "CD-IT").approximate);
    assert_false(get(&arena, BM_BASE_AREA, "CD-NK").approximate);
    assert_false(get(&arena, BM_BASE_AREA, "CD-MA").approximate);
    assert_true(get(&arena, BM_BASE_DIVIDE, "CD-HU|CD-IT").approximate);
    assert_false(get(&arena, BM_BASE_DIVIDE, "CD-IT|CD-NK").approximate);
    bm_arena_free(&arena);
}

static double area_of(const bm_geometry *g)
{
    double sum = 0;
    for (size_t i = 0; i < g->n; i++)
        sum += bm_part_turn(&g->at[i]) / 2; /* holes turn the other way */
    return sum;
}

static void provinces_tile_their_country_at_every_level(void **state)
{
    (void)state;
    static const double tolerances[] = {0, 0.01, 0.03, 0.1};
    for (size_t t = 0; t < 4; t++) {
        bm_arena arena = {0};
        double provinces = 0, country = 0;
        bm_base_items areas = bm_basemap_find(bundled.map, &arena, BM_BASE_AREA, EARTH, tolerances[t], 99);
        for (size_t i = 0; i < areas.n; i++)
            if (bm_str_is(areas.at[i].country, "CD"))
                provinces += area_of(&areas.at[i].geometry);
        bm_base_items countries = bm_basemap_find(bundled.map, &arena, BM_BASE_COUNTRY, EARTH, tolerances[t], 99);
        for (size_t i = 0; i < countries.n; i++)
            if (bm_str_is(countries.at[i].code, "CD"))
                country += area_of(&countries.at[i].geometry);
        assert_true(country > 180 && country < 200); /* square degrees */
        assert_true(fabs(provinces - country) < 1e-6);
        bm_arena_free(&arena);
    }
}

/* A step of a ring, in whole quanta, from its western end. */
typedef struct {
    int32_t at[4];
} step;

typedef struct {
    step *at;
    size_t n, cap;
} steps;

static int by_ends(const void *a, const void *b)
{
    const step *x = a, *y = b;
    for (int i = 0; i < 4; i++)
        if (x->at[i] != y->at[i])
            return x->at[i] < y->at[i] ? -1 : 1;
    return 0;
}

static steps steps_of(bm_arena *arena, bm_base_kind kind, double tolerance)
{
    steps all = {0};
    bm_base_items items = bm_basemap_find(bundled.map, arena, kind, EARTH, tolerance, 1000);
    for (size_t i = 0; i < items.n; i++)
        for (size_t p = 0; p < items.at[i].geometry.n; p++)
            for (size_t k = 1; k < items.at[i].geometry.at[p].n; k++) {
                const bm_point *at = items.at[i].geometry.at[p].at + k;
                step s = {{(int32_t)lround(at[-1].lon * 1e4), (int32_t)lround(at[-1].lat * 1e4),
                           (int32_t)lround(at[0].lon * 1e4), (int32_t)lround(at[0].lat * 1e4)}};
                step back = {{s.at[2], s.at[3], s.at[0], s.at[1]}};
                BM_PUSH(arena, &all) = by_ends(&s, &back) < 0 ? s : back;
            }
    qsort(all.at, all.n, sizeof *all.at, by_ends);
    return all;
}

/* Whoever has an edge has it with one neighbour or with the sea: so nothing lies between neighbours and nothing is in
 * both. */
static void neighbours_share_each_edge_at_every_level(void **state)
{
    (void)state;
    static const double tolerances[] = {0, 0.01, 0.03, 0.1};
    static const bm_base_kind kinds[] = {BM_BASE_AREA, BM_BASE_COUNTRY};
    for (size_t t = 0; t < 4; t++)
        for (size_t k = 0; k < 2; k++) {
            bm_arena arena = {0};
            steps edges = steps_of(&arena, kinds[k], tolerances[t]);
            steps shore = steps_of(&arena, BM_BASE_LAND, tolerances[t]);
            size_t same = 1, wrong = 0;
            assert_true(edges.n > 20000);
            for (size_t i = 0; i < edges.n; i += same) {
                for (same = 1; i + same < edges.n && by_ends(&edges.at[i], &edges.at[i + same]) == 0;)
                    same++;
                bool sea = bsearch(&edges.at[i], shore.at, shore.n, sizeof *shore.at, by_ends) != NULL;
                wrong += same + sea != 2;
            }
            assert_int_equal(wrong, 0);
            bm_arena_free(&arena);
        }
}

/* One degree a cell, 4 columns by 3 rows, in the place of the world's. */
static bm_str small_relief(bm_arena *arena)
{
    static const unsigned char tones[] = {8, 8, 8, 8, 0, 15, 8, 8, 8, 8, 8, 8};
    bm_base_relief shape = {.columns = 4, .rows = 3, .west = 28, .north = 2, .per_degree = 1};
    return bm_relief_section(arena, &shape, tones);
}

static void relief_is_told_between_its_cells(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_base_relief relief;
    assert_true(bm_relief_read(&relief, small_relief(&arena)));
    assert_float_equal(bm_base_relief_at(&relief, (bm_point){28.5, 0.5}), -1, 1e-9);
    assert_float_equal(bm_base_relief_at(&relief, (bm_point){29.5, 0.5}), 7.0 / 8, 1e-9);
    assert_float_equal(bm_base_relief_at(&relief, (bm_point){29, 0.5}), -1.0 / 16, 1e-9);
    assert_float_equal(bm_base_relief_at(&relief, (bm_point){28.5 + 360, 0.5}), -1, 1e-9);
    static const bm_point level[] = {{30.5, 1.5}, {-60, 0.5}, {28.5, 89}, {28.5, -90}, {INFINITY, 0}, {0, NAN}};
    for (size_t i = 0; i < sizeof level / sizeof *level; i++)
        assert_float_equal(bm_base_relief_at(&relief, level[i]), 0, 1e-9);
    bm_arena_free(&arena);
}

static void a_relief_that_is_not_whole_is_none(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_base_relief relief;
    bm_str good = small_relief(&arena);
    for (size_t n = 0; n < good.n; n++)
        assert_false(bm_relief_read(&relief, bm_str_slice(good, 0, n)));
    assert_false(bm_basemap_relief(&relief, bundled.map)); /* made of text only */
    bm_arena_free(&arena);
}

static void borders_say_how_firm_they_are(void **state)
{
    (void)state;
    static const struct {
        const char *pair;
        bm_border_class class;
    } cases[] = {{"CD|RW", BM_BORDER_INTERNATIONAL},   {"SD|SS", BM_BORDER_INDEFINITE},
                 {"KP|KR", BM_BORDER_LINE_OF_CONTROL}, {"IN|PK", BM_BORDER_LINE_OF_CONTROL},
                 {"EH|MA", BM_BORDER_DISPUTED},        {"KE|SS", BM_BORDER_DISPUTED},
                 {"IL|SY", BM_BORDER_LINE_OF_CONTROL}};
    bm_arena arena = {0};
    bm_base_items borders = bm_basemap_find(bundled.map, &arena, BM_BASE_BORDER, EARTH, 0, 99);
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        bool found = false;
        for (size_t i = 0; i < borders.n && !found; i++)
            found = bm_str_is(borders.at[i].code, cases[c].pair) && borders.at[i].class == cases[c].class;
        if (!found)
            fail_msg("no border %s of class %d", cases[c].pair, (int)cases[c].class);
    }
    bm_arena_free(&arena);
}

static void lake_kivu_is_whole_and_idjwi_is_land(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_base_items lakes = bm_basemap_find(bundled.map, &arena, BM_BASE_LAKE, EASTERN_DRC, 0, 99);
    const bm_base_item *kivu = NULL;
    for (size_t i = 0; i < lakes.n; i++)
        if (bm_str_is(lakes.at[i].name, "Lake Kivu"))
            kivu = &lakes.at[i];
    assert_non_null(kivu);
    assert_true(bm_str_is(kivu->name_fr, "Lac Kivu"));
    assert_true(bm_geometry_contains(&kivu->geometry, (bm_point){29.15, -1.90}));
    assert_false(bm_geometry_contains(&kivu->geometry, (bm_point){29.04, -2.15})); /* Idjwi */
    assert_false(bm_geometry_contains(&kivu->geometry, (bm_point){29.22, -1.66})); /* Goma  */
    double km2 = area_of(&kivu->geometry) * 111.2 * 111.2;
    assert_true(km2 > 2250 && km2 < 2750);
    bm_arena_free(&arena);
}

static void a_view_sees_what_the_whole_shows(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_base_items seen = bm_basemap_find(bundled.map, &arena, BM_BASE_LAND, EASTERN_DRC, 0, 99);
    bm_base_items coast = bm_basemap_find(bundled.map, &arena, BM_BASE_LAND, (bm_box){8, -8, 14, -2}, 0, 99);
    bm_base_items whole = bm_basemap_find(bundled.map, &arena, BM_BASE_LAND, EARTH, 0, 99);
    assert_int_equal(whole.n, 1);
    assert_int_equal(coast.n, 1);
    size_t few = 0;
    for (size_t i = 0; i < seen.n; i++)
        for (size_t j = 0; j < seen.at[i].geometry.n; j++)
            few += seen.at[i].geometry.at[j].n;
    assert_true(few < 1000); /* of the continent's tens of thousands */
    for (double lon = 8.05; lon < 14; lon += 0.37)
        for (double lat = -7.95; lat < -2; lat += 0.41) {
            bm_point p = {lon, lat};
            assert_int_equal(bm_geometry_contains(&coast.at[0].geometry, p),
                             bm_geometry_contains(&whole.at[0].geometry, p));
        }
    bm_arena_free(&arena);
}

static void a_view_may_cross_the_antimeridian(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_base_items across = bm_basemap_find(bundled.map, &arena, BM_BASE_COUNTRY, (bm_box){176, -20, -178, -15}, 0, 99);
    bm_base_items beyond = bm_basemap_find(bundled.map, &arena, BM_BASE_COUNTRY, (bm_box){176, -20, 182, -15}, 0, 99);
    assert_int_equal(across.n, beyond.n);
    bool fiji = false;
    for (size_t i = 0; i < across.n; i++)
        fiji = fiji || bm_str_is(across.at[i].code, "FJ");
    assert_true(fiji);
    bm_arena_free(&arena);
}

static void coarser_levels_and_smaller_ranks_give_less(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_base_items fine = bm_basemap_find(bundled.map, &arena, BM_BASE_RIVER, EASTERN_DRC, 0, 99);
    bm_base_items main_ones = bm_basemap_find(bundled.map, &arena, BM_BASE_RIVER, EASTERN_DRC, 0, 3);
    assert_true(main_ones.n > 0 && main_ones.n < fine.n);
    size_t points[2] = {0};
    for (size_t l = 0; l < 2; l++) {
        bm_base_items at = bm_basemap_find(bundled.map, &arena, BM_BASE_AREA, EASTERN_DRC, l == 0 ? 0 : 0.1, 99);
        for (size_t i = 0; i < at.n; i++)
            for (size_t j = 0; j < at.at[i].geometry.n; j++)
                points[l] += at.at[i].geometry.at[j].n;
    }
    assert_true(points[1] * 3 < points[0]);
    bm_arena_free(&arena);
}

static void the_same_sources_give_the_same_bytes(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_err err = {0};
    bm_base_features features;
    bm_str first = {0}, second = {0};
    const char *path = bm_format(&arena, "%s.again", bundled.path);
    assert_true(bm_basemap_source_load(&features, &arena, "data/basemap", &err));
    assert_true(bm_basemap_write(&features, &arena, path, true, &err));
    assert_true(bm_file_map(&first, &arena, bundled.path, &err) && bm_file_map(&second, &arena, path, &err));
    assert_true(bm_str_eq(first, second));
    unlink(path);
    assert_true(bm_basemap_verify(bundled.map, bundled.path, &err));
    bm_arena_free(&arena);
}

/* ---- hostile bytes, on a map of two areas, a line and a point */

static void write_text(const char *folder, const char *name, const char *text)
{
    char path[1200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    fclose(f);
}

#define HEAD "kind\tclass\trank\tapproximate\tcode\tname\tname_fr\tcountry\tparts\n"

static void make_small_folder(const char *folder)
{
    bm_err err = {0};
    assert_true(bm_file_make_dir(folder, &err));
    write_text(folder, "sources.txt", "made for a test\n");
    write_text(folder, "layers.tsv", "table\tarcs\na.tsv\ta.arcs\nt.tsv\t-\n");
    write_text(folder, "a.arcs", "0 0 90000 0 0 90000 -90000 0\n0 90000 0 -90000\n90000 20 10 10\n");
    write_text(folder, "a.tsv", HEAD "area\t\t1\t0\tXX-A\tA\tA\tXX\t0,1\nborder\tdisputed\t0\t0\t\t\t\t\t2\n");
    write_text(folder, "t.tsv", HEAD "town\t\t3\t0\t\tTown\tVille\tXX\t50000,50000\n");
}

static void drop_small_folder(const char *folder)
{
    static const char *const names[] = {"sources.txt", "layers.tsv", "a.arcs", "a.tsv", "t.tsv", "map"};
    char path[1200];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

/* Open bytes as a map and ask it for everything. */
static bool use(const char *path, bm_str bytes)
{
    bm_arena arena = {0};
    bm_err err = {0};
    bm_out *out;
    const bm_basemap *map;
    assert_true(bm_out_open(&out, &arena, path, true, &err) && bm_out_write(out, bytes.at, bytes.n, &err) &&
                bm_out_commit(out, &err));
    bool opened = bm_basemap_open(&map, &arena, path, &err);
    for (int kind = 0; opened && kind < BM_BASE_KINDS; kind++) {
        bm_base_item item;
        bm_basemap_find(map, &arena, (bm_base_kind)kind, EARTH, 0, 255);
        bm_basemap_find(map, &arena, (bm_base_kind)kind, (bm_box){1, 1, 2, 2}, 0.02, 255);
        (void)!bm_basemap_get(&item, map, &arena, (bm_base_kind)kind, BM_STR("XX-A"));
    }
    assert_true(opened || err.code == BM_EDATA);
    bm_arena_free(&arena);
    return opened;
}

/* The small map's bytes, in the arena; `folder` and `path` are where it was made. */
static bm_str small_map(bm_arena *arena, const char *folder, const char *path)
{
    bm_err err = {0};
    bm_base_features features;
    bm_str bytes;
    make_small_folder(folder);
    if (!bm_basemap_source_load(&features, arena, folder, &err) ||
        !bm_basemap_write(&features, arena, path, true, &err))
        fail_msg("%s", err.text);
    assert_true(bm_file_read(&bytes, arena, path, 1 << 20, NULL, &err));
    return bytes;
}

static void damaged_files_are_refused_or_give_nothing(void **state)
{
    (void)state;
    bm_arena arena = {0};
    const char *folder = temporary_path(&arena, "small");
    const char *path = bm_format(&arena, "%s/map", folder);
    bm_str good = small_map(&arena, folder, path);
    assert_true(use(path, good));
    size_t head = BM_BASE_HEADER_BYTES + BM_BASE_SECTION_BYTES;
    for (size_t n = 1; n < good.n; n += n < head ? 7 : 31)
        assert_false(use(path, bm_str_slice(good, 0, n)));
    for (size_t bit = 0; bit < good.n * 8; bit += 3) {
        char *bad = bm_alloc(&arena, good.n);
        memcpy(bad, good.at, good.n);
        bad[bit / 8] = (char)(bad[bit / 8] ^ 1 << bit % 8);
        bool opened = use(path, (bm_str){bad, good.n});
        assert_false(opened && bit / 8 < head);
    }
    drop_small_folder(folder);
    bm_arena_free(&arena);
}

static void a_newer_version_is_named(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_err err = {0};
    const bm_basemap *map;
    const char *folder = temporary_path(&arena, "small");
    const char *path = bm_format(&arena, "%s/map", folder);
    bm_str good = small_map(&arena, folder, path);
    char *newer = bm_alloc(&arena, good.n);
    memcpy(newer, good.at, good.n);
    newer[BM_BASE_AT_VERSION]++;
    assert_false(use(path, (bm_str){newer, good.n}));
    assert_false(bm_basemap_open(&map, &arena, path, &err));
    assert_non_null(strstr(err.text, "version 2"));
    drop_small_folder(folder);
    bm_arena_free(&arena);
}

static void a_wrong_row_is_named_by_file_and_line(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *where;
    } cases[] = {
        {"a.tsv", HEAD "area\t\t1\t0\tXX-A\tA\tA\tXX\t0,9\n", "a.tsv:2: names an arc"},
        {"a.tsv", HEAD "sea\t\t1\t0\t\t\t\t\t0\n", "a.tsv:2: no such kind"},
        {"a.tsv", HEAD "area\t\t1\n", "a.tsv:2: not nine columns"},
        {"a.tsv", "kind\tclass\n", "a.tsv:1: not the columns"},
        {"a.tsv", HEAD "area\t\t999\t0\t\t\t\t\t0\n", "a.tsv:2: not a rank"},
        {"a.arcs", "0 0 1 1\n0 0 99999999 0\n", "a.arcs:2: an arc leaves the Earth"},
        {"a.arcs", "0 0 1\n", "a.arcs:1: not whole numbers"},
        {"t.tsv", HEAD "town\t\t3\t0\t\t\t\t\t5\n", "t.tsv:2: not a point"},
    };
    bm_arena arena = {0};
    const char *folder = temporary_path(&arena, "small");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bm_err err = {0};
        bm_base_features features;
        make_small_folder(folder);
        write_text(folder, cases[i].name, cases[i].text);
        assert_false(bm_basemap_source_load(&features, &arena, folder, &err));
        assert_int_equal(err.code, BM_EDATA);
        if (!strstr(err.text, cases[i].where))
            fail_msg("\"%s\" does not name %s", err.text, cases[i].where);
    }
    drop_small_folder(folder);
    bm_arena_free(&arena);
}

/* Two made provinces that share an edge, inside the DRC. */
static void official_areas_replace_the_approximate_ones(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_point west[] = {{27, 0}, {28, 0}, {28, 2}, {27, 2}, {27, 0}},
             east[] = {{28, 0}, {29, 0}, {29, 2}, {28, 2}, {28, 0}};
    bm_part rings[] = {{west, 5, false}, {east, 5, false}};
    const bm_base_official areas[] = {{BM_STR("CD-TO"), BM_STR("CD"), {BM_SHAPE_AREA, &rings[0], 1}},
                                      {BM_STR("CD-IT"), BM_STR("CD"), {BM_SHAPE_AREA, &rings[1], 1}}};
    const bm_basemap *map = bm_basemap_with(&arena, bundled.map, areas, 2);
    bm_base_item item;
    assert_true(bm_basemap_get(&item, map, &arena, BM_BASE_AREA, BM_STR("CD-IT")));
    assert_false(item.approximate);
    assert_int_equal(item.geometry.at[0].n, 5);
    bm_base_items found = bm_basemap_find(map, &arena, BM_BASE_DIVIDE, (bm_box){27.4, 0.4, 28.6, 1.6}, 0, 1000);
    double length = 0;
    for (size_t i = 0; i < found.n; i++) {
        if (found.at[i].code.n > 0)
            continue; /* one of the base map's, outside of both */
        for (size_t p = 0; p < found.at[i].geometry.n; p++)
            for (size_t k = 1; k < found.at[i].geometry.at[p].n; k++) {
                const bm_point *at = found.at[i].geometry.at[p].at + k;
                length += hypot(at[0].lon - at[-1].lon, at[0].lat - at[-1].lat);
            }
    }
    assert_float_equal(length, 10, 1e-6); /* round both, and the edge between them once */
    found = bm_basemap_find(map, &arena, BM_BASE_DIVIDE, (bm_box){18, -6, 22, -2}, 0, 1000);
    size_t far = bm_basemap_find(bundled.map, &arena, BM_BASE_DIVIDE, (bm_box){18, -6, 22, -2}, 0, 1000).n;
    assert_int_equal(found.n, far);
    bm_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_of_the_26_provinces_holds_its_capital),
        cmocka_unit_test(each_territory_capital_lies_in_its_province),
        cmocka_unit_test(old_codes_mean_the_provinces_of_today),
        cmocka_unit_test(only_what_was_drawn_by_hand_is_approximate),
        cmocka_unit_test(provinces_tile_their_country_at_every_level),
        cmocka_unit_test(neighbours_share_each_edge_at_every_level),
        cmocka_unit_test(relief_is_told_between_its_cells),
        cmocka_unit_test(a_relief_that_is_not_whole_is_none),
        cmocka_unit_test(borders_say_how_firm_they_are),
        cmocka_unit_test(lake_kivu_is_whole_and_idjwi_is_land),
        cmocka_unit_test(a_view_sees_what_the_whole_shows),
        cmocka_unit_test(a_view_may_cross_the_antimeridian),
        cmocka_unit_test(coarser_levels_and_smaller_ranks_give_less),
        cmocka_unit_test(the_same_sources_give_the_same_bytes),
        cmocka_unit_test(damaged_files_are_refused_or_give_nothing),
        cmocka_unit_test(official_areas_replace_the_approximate_ones),
        cmocka_unit_test(a_newer_version_is_named),
        cmocka_unit_test(a_wrong_row_is_named_by_file_and_line),
    };
    return cmocka_run_group_tests(tests, compile_bundled, drop_bundled);
}
