/* Projections that are computed here, held to PROJ's by systems that have the same projection. */
#include "base/str.h"
#include "geo/project.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    bm_planar planar;
    const char *crs;
    bm_metres origin; /* of the system, from the projection's */
    bm_box within;
} rows[] = {
    {{BM_PLANAR_UTM, 27, -1, 0, 0, {0}}, "EPSG:32735", {0, 0}, {18, -80, 36, 10}},
    {{BM_PLANAR_UTM, 9, 1, 0, 0, {0}}, "EPSG:32632", {0, 0}, {0, -10, 18, 84}},
    {{BM_PLANAR_MERCATOR, 100, 0, -41, 0, {0}}, "EPSG:3994", {0, 0}, {-75, -85, 275, 85}},
    {{BM_PLANAR_CONIC, 10, 52, 35, 65, {0}}, "EPSG:3034", {4000000, 2800000}, {-100, -10, 120, 89}},
    {{BM_PLANAR_AZIMUTHAL, 10, 52, 0, 0, {0}}, "EPSG:3035", {4321000, 3210000}, {-80, -25, 100, 89}},
    {{BM_PLANAR_POLAR, 0, -90, -71, 0, {0}}, "EPSG:3031", {0, 0}, {-179, -89, 179, -20}},
    {{BM_PLANAR_POLAR, 0, 90, 71, 0, {0}}, "EPSG:3995", {0, 0}, {-179, 20, 179, 89}},
};
enum { ROWS = sizeof rows / sizeof *rows, SIDE = 23 };

static const bm_projection *of_proj(bm_arena *arena, const char *crs)
{
    bm_err err = {0};
    const bm_projection *projection;
    if (!bm_projection_named(&projection, arena, crs, &err))
        fail_msg("%s", err.text);
    return projection;
}

static void all_kinds_agree_with_proj_both_ways(void **state)
{
    (void)state;
    bm_arena arena = {0};
    for (size_t i = 0; i < ROWS; i++) {
        const bm_projection *theirs = of_proj(&arena, rows[i].crs);
        bm_planar ours = bm_planar_make(rows[i].planar);
        bm_box b = rows[i].within;
        for (int k = 0; k < SIDE * SIDE; k++) {
            bm_point p = {b.west + (b.east - b.west) * (k % SIDE) / (SIDE - 1),
                          b.south + (b.north - b.south) * (k / SIDE) / (SIDE - 1)},
                     back;
            bm_metres m, proj;
            assert_true(bm_planar_forward(&ours, &m, p));
            bm_projection_forward(theirs, &proj, &p, 1);
            double off = hypot(m.east + rows[i].origin.east - proj.east, m.north + rows[i].origin.north - proj.north);
            if (!(off < 0.005)) /* the ellipsoids of 3034 and 3035 are not quite that of WGS 84 */
                fail_msg("%s at %g, %g: %g m off", rows[i].crs, p.lon, p.lat, off);
            assert_true(bm_planar_inverse(&ours, &back, m));
            off = hypot(remainder(back.lon - p.lon, 360) * cos(p.lat / 57.3), back.lat - p.lat) * 111000;
            if (!(off < 0.005))
                fail_msg("%s at %g, %g: back with %g m off", rows[i].crs, p.lon, p.lat, off);
        }
    }
    bm_arena_free(&arena);
}

static void other_programs_read_what_proj_writes(void **state)
{
    (void)state;
    bm_arena arena = {0};
    for (size_t i = 0; i < ROWS; i++) {
        bm_planar ours = bm_planar_make(rows[i].planar);
        const char *own = bm_planar_wkt(&ours, &arena),
                   *theirs = bm_projection_wkt(of_proj(&arena, rows[i].crs), &arena);
        bool named = rows[i].planar.kind == BM_PLANAR_UTM;
        if (rows[i].origin.east == 0)
            assert_string_equal(named ? own : strstr(own, "PROJECTION"), named ? theirs : strstr(theirs, "PROJECTION"));
    }
    bm_planar cone = bm_planar_make((bm_planar){BM_PLANAR_CONIC, 10, 45.2, 40.5, 50, {0}});
    assert_non_null(strstr(bm_planar_wkt(&cone, &arena),
                           "PARAMETER[\"Standard_Parallel_1\",40.5],PARAMETER[\"Standard_Parallel_2\",50.0],"
                           "PARAMETER[\"Latitude_Of_Origin\",45.2],UNIT[\"Meter\",1.0]]"));
    bm_arena_free(&arena);
}

static void what_has_no_image_is_told(void **state)
{
    (void)state;
    bm_metres m = {1, 2};
    bm_point p = {3, 4};
    bm_planar mercator = bm_planar_make((bm_planar){.kind = BM_PLANAR_MERCATOR}),
              north = bm_planar_make((bm_planar){.kind = BM_PLANAR_POLAR, .lat = 90, .lower = 71}),
              disc = bm_planar_make((bm_planar){.kind = BM_PLANAR_AZIMUTHAL, .lat = 10}),
              utm = bm_planar_make((bm_planar){.kind = BM_PLANAR_UTM, .lat = 1});
    assert_false(bm_planar_forward(&mercator, &m, (bm_point){0, 90}));
    assert_false(bm_planar_forward(&north, &m, (bm_point){0, -90}));
    assert_false(bm_planar_forward(&disc, &m, (bm_point){180, -10}));
    assert_false(bm_planar_forward(&utm, &m, (bm_point){90, 0}));
    assert_false(bm_planar_forward(&utm, &m, (bm_point){0, 91}));
    assert_false(bm_planar_forward(&utm, &m, (bm_point){NAN, 0}));
    assert_false(bm_planar_inverse(&disc, &p, (bm_metres){2e7, 0}));
    assert_false(bm_planar_inverse(&utm, &p, (bm_metres){0, NAN}));
    assert_true(m.east == 1 && m.north == 2 && p.lon == 3 && p.lat == 4);
}

static void the_pole_a_map_is_about_is_on_it(void **state)
{
    (void)state;
    bm_metres m;
    bm_point p;
    bm_planar south = bm_planar_make((bm_planar){.kind = BM_PLANAR_POLAR, .lat = -90, .lower = -71});
    assert_true(bm_planar_forward(&south, &m, (bm_point){40, -90}));
    assert_true(hypot(m.east, m.north) < 0.001);
    assert_true(bm_planar_inverse(&south, &p, (bm_metres){0, 1e-6}));
    assert_true(p.lat < -89.999);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_kinds_agree_with_proj_both_ways),
        cmocka_unit_test(other_programs_read_what_proj_writes),
        cmocka_unit_test(what_has_no_image_is_told),
        cmocka_unit_test(the_pole_a_map_is_about_is_on_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
