#include "geo/geodesic.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const bm_point goma = {29.228, -1.674}, beni = {29.473, 0.491};

static void distances_are_those_of_the_ellipsoid(void **state)
{
    (void)state;
    /* GeographicLib's GeodSolve for JFK to LHR: 5551759.400 m */
    double jfk_lhr = bm_geodesic_m((bm_point){-73.8, 40.6}, (bm_point){-0.5, 51.6});
    assert_true(fabs(jfk_lhr - 5551759.400) < 0.01);
    assert_true(bm_geodesic_m(goma, goma) == 0);
}

static void going_and_looking_back_agree(void **state)
{
    (void)state;
    bm_point there = bm_geodesic_go(beni, 0, 15000);
    assert_true(fabs(bm_geodesic_m(beni, there) - 15000) < 1e-6);
    assert_true(fabs(bm_geodesic_bearing(there, beni) - 180) < 1e-6);
    assert_true(bm_geodesic_bearing((bm_point){0, 0}, (bm_point){-1, 0}) == 270);
}

static void a_line_keeps_its_ends_and_its_step(void **state)
{
    bm_arena arena = {0};
    (void)state;
    bm_part line = bm_geodesic_line(&arena, goma, beni, 20000);
    assert_true(line.at[0].lon == goma.lon && line.at[line.n - 1].lat == beni.lat);
    for (size_t i = 1; i < line.n; i++)
        assert_true(bm_geodesic_m(line.at[i - 1], line.at[i]) <= 20000.001);
    assert_int_equal(bm_geodesic_line(&arena, goma, goma, 20000).n, 2);
    bm_arena_free(&arena);
}

static void a_circle_is_closed_and_counter_clockwise(void **state)
{
    bm_arena arena = {0};
    (void)state;
    bm_part ring = bm_geodesic_circle(&arena, beni, 5000);
    assert_int_equal(ring.n, 73);
    assert_true(ring.at[0].lon == ring.at[72].lon && ring.at[0].lat == ring.at[72].lat);
    assert_true(bm_part_turn(&ring) > 0);
    assert_true(fabs(bm_geodesic_m(beni, ring.at[30]) - 5000) < 1e-6);
    bm_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances_are_those_of_the_ellipsoid),
        cmocka_unit_test(going_and_looking_back_agree),
        cmocka_unit_test(a_line_keeps_its_ends_and_its_step),
        cmocka_unit_test(a_circle_is_closed_and_counter_clockwise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
