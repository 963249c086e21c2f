/* What the tables of places say of first-level areas is what the tables of areas and the base map say. */
#include "base/file.h"
#include "geo/basemap_write.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static bm_arena arena;

/* A table with its head: rows of cells, found by the name of their column. */
typedef struct {
    bm_str head;
    bm_strs rows;
} table;

static table table_of(const char *path)
{
    table t = {0};
    bm_err err = {0};
    bm_str text;
    if (!bm_file_read(&text, &arena, path, 1 << 26, NULL, &err))
        fail_msg("%s", err.text);
    while (text.n > 0) {
        bm_str line = bm_str_cut(&text, '\n');
        if (line.n == 0 || line.at[0] == '#')
            continue;
        if (t.head.n == 0)
            t.head = line;
        else
            BM_PUSH(&arena, &t.rows) = line;
    }
    return t;
}

static bm_str cell(const table *t, size_t row, const char *column)
{
    bm_str head = t->head, cells = t->rows.at[row];
    while (head.n > 0) {
        bm_str value = bm_str_cut(&cells, '\t');
        if (bm_str_is(bm_str_cut(&head, '\t'), column))
            return value;
    }
    return (bm_str){0};
}

static int by_text(const void *a, const void *b)
{
    return bm_str_cmp(*(const bm_str *)a, *(const bm_str *)b);
}

static bool has(const bm_strs *sorted, bm_str wanted)
{
    return bsearch(&wanted, sorted->at, sorted->n, sizeof *sorted->at, by_text) != NULL;
}

/* The codes of all first-level areas of the tables. */
static bm_strs first_level(void)
{
    bm_strs codes = {0};
    static const char *const paths[] = {"data/places/areas.tsv", "data/places/drc.tsv"};
    for (size_t p = 0; p < sizeof paths / sizeof *paths; p++) {
        table t = table_of(paths[p]);
        for (size_t i = 0; i < t.rows.n; i++)
            if (bm_str_is(cell(&t, i, "kind"), "admin1"))
                BM_PUSH(&arena, &codes) = cell(&t, i, "admin1");
    }
    qsort(codes.at, codes.n, sizeof *codes.at, by_text);
    return codes;
}

/* "CD-NK" and the like; GeoNames' own "CD.11" stands where no code is known. */
static bool is_iso(bm_str code)
{
    return code.n > 3 && code.at[2] == '-';
}

static void the_area_of_each_place_is_a_first_level_area(void **state)
{
    (void)state;
    static const char *const paths[] = {"cities", "districts", "drc", "towns", "representative"};
    bm_strs known = first_level();
    size_t wrong = 0;
    assert_true(known.n > 3000);
    for (size_t p = 0; p < sizeof paths / sizeof *paths; p++) {
        table t = table_of(bm_format(&arena, "data/places/%s.tsv", paths[p]));
        assert_true(t.rows.n > 0);
        for (size_t i = 0; i < t.rows.n; i++) {
            bm_str code = cell(&t, i, "admin1");
            if (is_iso(code) && !has(&known, code) && wrong++ < 10)
                print_error("%s.tsv: %.*s\n", paths[p], BM_STR_ARG(t.rows.at[i]));
        }
    }
    assert_int_equal(wrong, 0);
}

/* "Kankan" is a region and a district of it: the code is that of one of them. */
static void no_code_of_a_district_is_taken_for_a_region(void **state)
{
    (void)state;
    bm_strs districts = {0};
    table areas = table_of("data/places/areas.tsv"), codes = table_of("data/places/admin1codes.tsv");
    size_t wrong = 0;
    for (size_t i = 0; i < areas.rows.n; i++)
        if (bm_str_is(cell(&areas, i, "kind"), "admin2"))
            BM_PUSH(&arena, &districts) = cell(&areas, i, "id");
    qsort(districts.at, districts.n, sizeof *districts.at, by_text);
    for (size_t i = 0; i < codes.rows.n; i++) {
        bm_str iso = cell(&codes, i, "iso");
        if (has(&districts, bm_str_of(bm_format(&arena, "iso:%.*s", BM_STR_ARG(iso)))) && wrong++ < 10)
            print_error("admin1codes.tsv: %.*s\n", BM_STR_ARG(codes.rows.at[i]));
    }
    assert_true(districts.n > 500 && codes.rows.n > 3000);
    assert_int_equal(wrong, 0);
}

/* ---- where the towns of an area lie ---- */

enum { MOST_TOWNS = 12 };

typedef struct {
    bm_str code;
    bm_point at;
} town;

static int by_code(const void *a, const void *b)
{
    return bm_str_cmp(((const town *)a)->code, ((const town *)b)->code);
}

/* Outlines are good to some km, and islets are not on the map. */
static bool is_near(const bm_geometry *area, bm_point at)
{
    const double reach = 0.15;
    for (size_t i = 0; i < area->n; i++)
        for (size_t k = 0; k < area->at[i].n; k++)
            if (fabs(area->at[i].at[k].lon - at.lon) < reach && fabs(area->at[i].at[k].lat - at.lat) < reach)
                return true;
    return bm_geometry_contains(area, at);
}

static double number(bm_str text)
{
    return strtod(bm_str_c(&arena, text), NULL);
}

static const bm_basemap *compiled(void)
{
    bm_err err = {0};
    bm_base_features features;
    const bm_basemap *map = NULL;
    const char *path = bm_format(&arena, "/tmp/bm-areas-%d.bmb", (int)getpid());
    if (!bm_basemap_source_load(&features, &arena, "data/basemap", &err) ||
        !bm_basemap_write(&features, &arena, path, true, &err) || !bm_basemap_open(&map, &arena, path, &err))
        fail_msg("%s", err.text);
    unlink(path);
    return map;
}

/* A code whose towns mostly lie elsewhere is another area's: of before a reform, or a district of the same name. */
static void most_towns_of_an_area_lie_in_it(void **state)
{
    (void)state;
    /* its outer islands are not on the base map; a county is drawn with the province beside it */
    static const char *const known[] = {"FM-TRK", "FM-YAP", "KR-28", NULL};
    table t = table_of("data/places/cities.tsv");
    struct {
        town *at;
        size_t n, cap;
    } towns = {0};
    const bm_basemap *map = compiled();
    size_t wrong = 0, looked = 0;
    for (size_t i = 0; i < t.rows.n; i++)
        if (is_iso(cell(&t, i, "admin1")))
            BM_PUSH(&arena, &towns) =
                (town){cell(&t, i, "admin1"), {number(cell(&t, i, "lon")), number(cell(&t, i, "lat"))}};
    qsort(towns.at, towns.n, sizeof *towns.at, by_code);
    for (size_t from = 0, to; from < towns.n; from = to) {
        for (to = from; to < towns.n && bm_str_eq(towns.at[to].code, towns.at[from].code);)
            to++;
        bm_base_item item;
        if (to - from < 2 || bm_str_among(towns.at[from].code, known) ||
            !bm_basemap_get(&item, map, &arena, BM_BASE_AREA, towns.at[from].code))
            continue;
        size_t step = (to - from + MOST_TOWNS - 1) / MOST_TOWNS, inside = 0, n = 0;
        for (size_t i = from; i < to; i += step, n++)
            inside += is_near(&item.geometry, towns.at[i].at);
        looked++;
        if (inside * 2 < n && wrong++ < 10)
            print_error("%.*s: %zu of %zu towns lie in it\n", BM_STR_ARG(towns.at[from].code), inside, n);
    }
    assert_true(looked > 2000);
    assert_int_equal(wrong, 0);
}

static int tidy(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_area_of_each_place_is_a_first_level_area, tidy),
        cmocka_unit_test_teardown(no_code_of_a_district_is_taken_for_a_region, tidy),
        cmocka_unit_test_teardown(most_towns_of_an_area_lie_in_it, tidy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
