#include "geo/geodesic.h"
#include "geo/project.h"
#include "geo/utm.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static void agrees_with_proj(void **state)
{
    static const struct {
        int zone;
        char band;
        double east, north;
        const char *crs;
    } rows[] = {{35, 'M', 725000, 9814000, "EPSG:32735"}, {31, 'N', 500000, 0, "EPSG:32631"},
                {10, 'T', 300000, 4500000, "EPSG:32610"}, {33, 'X', 450000, 8900000, "EPSG:32633"},
                {19, 'F', 700000, 4000000, "EPSG:32719"}, {1, 'K', 200000, 7800000, "EPSG:32701"}};
    (void)state;
    bm_arena arena = {0};
    bm_err err = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const bm_projection *projection;
        bm_point ours, theirs;
        assert_true(bm_projection_named(&projection, &arena, rows[i].crs, &err));
        assert_true(bm_projection_inverse(projection, &theirs, (bm_metres){rows[i].east, rows[i].north}));
        assert_true(bm_utm_point(&ours, rows[i].zone, rows[i].band, rows[i].east, rows[i].north));
        assert_true(bm_geodesic_m(ours, theirs) < 0.01);
    }
    bm_arena_free(&arena);
}

static void a_band_that_does_not_lie_there_is_refused(void **state)
{
    bm_point p;
    (void)state;
    assert_false(bm_utm_point(&p, 35, 'T', 725000, 9814000));
    assert_false(bm_utm_point(&p, 61, 'M', 725000, 9814000));
    assert_false(bm_utm_point(&p, 0, 'M', 725000, 9814000));
    assert_false(bm_utm_point(&p, 35, 'I', 725000, 9814000));
    assert_false(bm_utm_point(&p, 35, '\0', 725000, 9814000));
    assert_false(bm_utm_point(&p, 35, 'M', 72500, 9814000));
    assert_false(bm_utm_point(&p, 35, 'M', NAN, NAN));
    assert_false(bm_mgrs_point(&p, 35, 'M', "AA", 0, 0, 1));
}

/* The Washington Monument: 18S UJ 23480 06470 is 38.8895 N, 77.0352 W. */
static void squares_of_a_hundred_kilometres_are_found(void **state)
{
    bm_point p;
    (void)state;
    assert_true(bm_mgrs_point(&p, 18, 'S', "UJ", 23480, 6470, 1));
    assert_true(bm_geodesic_m(p, (bm_point){-77.0352, 38.8895}) < 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_proj),
        cmocka_unit_test(a_band_that_does_not_lie_there_is_refused),
        cmocka_unit_test(squares_of_a_hundred_kilometres_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
