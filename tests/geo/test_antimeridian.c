#include "geo/antimeridian.h"
#include "geo/geodesic.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static bm_arena arena;

static int tidy(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return 0;
}

static double area_of(const bm_geometry *g)
{
    double sum = 0;
    for (size_t i = 0; i < g->n; i++)
        sum += fabs(bm_part_turn(&g->at[i])) / 2 * (g->at[i].hole ? -1 : 1);
    return sum;
}

static void all_within(const bm_geometry *g)
{
    for (size_t i = 0; i < g->n; i++)
        for (size_t k = 0; k < g->at[i].n; k++)
            assert_true(fabs(g->at[i].at[k].lon) <= 180);
    assert_false(bm_antimeridian_crossed(g));
}

static void a_line_is_cut_in_two_that_meet(void **state)
{
    (void)state;
    bm_point at[] = {{179, 0}, {-179, 2}};
    bm_part part = {at, 2, false};
    bm_geometry cut = bm_antimeridian_cut(&arena, &(bm_geometry){BM_SHAPE_LINE, &part, 1});
    assert_int_equal(cut.n, 2);
    assert_true(cut.at[0].at[1].lon == 180 && cut.at[1].at[0].lon == -180);
    assert_true(fabs(cut.at[0].at[1].lat - 1) < 1e-9 && fabs(cut.at[1].at[0].lat - 1) < 1e-9);
    all_within(&cut);
}

static void a_line_that_ends_at_180_ends_there(void **state)
{
    (void)state;
    bm_point at[] = {{170, 0}, {180, 2}, {170, 4}};
    bm_part part = {at, 3, false};
    bm_geometry cut = bm_antimeridian_cut(&arena, &(bm_geometry){BM_SHAPE_LINE, &part, 1});
    assert_int_equal(cut.n, 1);
    assert_int_equal(cut.at[0].n, 3);
    assert_true(cut.at[0].at[1].lon == 180);
}

static void a_circle_is_cut_into_two_rings_of_the_same_area(void **state)
{
    (void)state;
    bm_part ring = bm_geodesic_circle(&arena, (bm_point){179.9, -17}, 50000),
            at_home = bm_geodesic_circle(&arena, (bm_point){29.9, -17}, 50000);
    bm_geometry cut = bm_antimeridian_cut(&arena, &(bm_geometry){BM_SHAPE_AREA, &ring, 1}),
                whole = {BM_SHAPE_AREA, &at_home, 1};
    assert_int_equal(cut.n, 2);
    all_within(&cut);
    assert_true(fabs(area_of(&cut) - area_of(&whole)) < 1e-6);
    assert_true(bm_part_turn(&cut.at[0]) > 0 && bm_part_turn(&cut.at[1]) > 0);
}

static void a_comb_falls_into_its_teeth(void **state)
{
    (void)state;
    /* Two teeth reach over 180 from a bar on the western side. */
    bm_point at[] = {{178, 0}, {181, 0}, {181, 1}, {179, 1}, {179, 2}, {181, 2}, {181, 3}, {178, 3}, {178, 0}};
    bm_part part = {at, 9, false};
    bm_geometry cut = bm_antimeridian_cut(&arena, &(bm_geometry){BM_SHAPE_AREA, &part, 1});
    assert_int_equal(cut.n, 3);
    all_within(&cut);
    assert_true(fabs(area_of(&cut) - 7) < 1e-9);
}

static void a_hole_stays_with_its_ring_and_one_on_the_edge_is_opened(void **state)
{
    (void)state;
    bm_point outer[] = {{170, 0}, {190, 0}, {190, 10}, {170, 10}, {170, 0}};
    bm_point east[] = {{-175, 4}, {-175, 6}, {-173, 6}, {-173, 4}, {-175, 4}},
             edge[] = {{179, 2}, {179, 3}, {181, 3}, {181, 2}, {179, 2}};
    bm_part parts[] = {{outer, 5, false}, {east, 5, true}, {edge, 5, true}};
    bm_geometry cut = bm_antimeridian_cut(&arena, &(bm_geometry){BM_SHAPE_AREA, parts, 3});
    assert_int_equal(cut.n, 3);
    assert_true(cut.at[2].hole && cut.at[2].at[0].lon < 0);
    assert_true(fabs(area_of(&cut) - (200 - 4 - 2)) < 1e-9);
    all_within(&cut);
}

static void a_ring_around_the_pole_is_led_to_it(void **state)
{
    (void)state;
    bm_part ring = bm_geodesic_circle(&arena, (bm_point){40, 89}, 500000);
    bm_geometry cut = bm_antimeridian_cut(&arena, &(bm_geometry){BM_SHAPE_AREA, &ring, 1});
    all_within(&cut);
    assert_true(bm_geometry_contains(&cut, (bm_point){-100, 89.5}));
    assert_true(bm_geometry_contains(&cut, (bm_point){100, 89.5}));
    assert_false(bm_geometry_contains(&cut, (bm_point){100, 70}));
}

static void what_is_unsound_is_left_out(void **state)
{
    (void)state;
    bm_point at[] = {{0, 0}, {NAN, 1}, {1, INFINITY}, {1e300, 0}, {2, 2}};
    bm_part part = {at, 5, false};
    bm_geometry cut = bm_antimeridian_cut(&arena, &(bm_geometry){BM_SHAPE_LINE, &part, 1});
    assert_int_equal(cut.n, 1);
    assert_int_equal(cut.at[0].n, 2);
    cut = bm_antimeridian_cut(&arena, &(bm_geometry){BM_SHAPE_AREA, &part, 1});
    assert_int_equal(cut.shape, BM_SHAPE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_line_is_cut_in_two_that_meet, tidy),
        cmocka_unit_test_teardown(a_line_that_ends_at_180_ends_there, tidy),
        cmocka_unit_test_teardown(a_circle_is_cut_into_two_rings_of_the_same_area, tidy),
        cmocka_unit_test_teardown(a_comb_falls_into_its_teeth, tidy),
        cmocka_unit_test_teardown(a_hole_stays_with_its_ring_and_one_on_the_edge_is_opened, tidy),
        cmocka_unit_test_teardown(a_ring_around_the_pole_is_led_to_it, tidy),
        cmocka_unit_test_teardown(what_is_unsound_is_left_out, tidy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
