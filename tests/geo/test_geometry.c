#include "geo/geometry.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define RING(...)                                                                                                      \
    {                                                                                                                  \
        (bm_point[]){__VA_ARGS__}, sizeof((bm_point[]){__VA_ARGS__}) / sizeof(bm_point), false                         \
    }

static void box_across_the_antimeridian_has_west_above_east(void **state)
{
    (void)state;
    bm_part parts[] = {RING({177, -18}, {178, -18}, {178, -17}, {177, -18}),
                       RING({-180, -19}, {-179, -19}, {-179, -18}, {-180, -19})};
    bm_box box = bm_geometry_box(&(bm_geometry){BM_SHAPE_AREA, parts, 2});
    assert_true(box.west == 177 && box.east == -179);
    assert_true(box.south == -19 && box.north == -17);
}

static void boxes_touch_over_the_antimeridian(void **state)
{
    (void)state;
    bm_box pacific = {170, -10, -170, 10}, fiji = {-179, -1, -178, 1}, goma = {29, -2, 30, -1};
    assert_true(bm_box_touches(pacific, fiji));
    assert_true(bm_box_touches(fiji, pacific));
    assert_false(bm_box_touches(pacific, goma));
    assert_true(bm_box_touches((bm_box){-180, -90, 180, 90}, goma));
}

static void joined_boxes_keep_their_exact_edges_and_the_shorter_way(void **state)
{
    (void)state;
    bm_box a = {28.84281, -2.49, 28.84281, -2.49}, b = {29.47306, 0.49, 29.47306, 0.49};
    bm_box box = bm_box_join(b, a);
    assert_true(box.west == 28.84281 && box.east == 29.47306 && box.south == -2.49 && box.north == 0.49);
    box = bm_box_join((bm_box){179, 0, 179.5, 1}, (bm_box){-179, 0, -178, 1});
    assert_true(box.west == 179 && box.east == -178);
    box = bm_box_join((bm_box){0, 0, 10, 10}, (bm_box){2, 2, 3, 3});
    assert_true(box.west == 0 && box.east == 10);
    box = bm_box_join((bm_box){-180, 0, 180, 1}, (bm_box){5, 0, 6, 1});
    assert_true(box.west == -180 && box.east == 180);
}

static void holes_are_outside(void **state)
{
    (void)state;
    bm_part parts[] = {RING({0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}), RING({4, 4}, {4, 6}, {6, 6}, {6, 4}, {4, 4})};
    parts[1].hole = true;
    bm_geometry area = {BM_SHAPE_AREA, parts, 2};
    assert_true(bm_geometry_contains(&area, (bm_point){1, 1}));
    assert_false(bm_geometry_contains(&area, (bm_point){5, 5}));
    assert_true(bm_part_turn(&parts[0]) > 0);
    assert_true(bm_part_turn(&parts[1]) < 0);
}

static void inner_point_of_a_horseshoe_lies_in_it(void **state)
{
    (void)state;
    bm_part part = RING({0, 0}, {9, 0}, {9, 9}, {7, 9}, {7, 2}, {2, 2}, {2, 9}, {0, 9}, {0, 0});
    bm_geometry area = {BM_SHAPE_AREA, &part, 1};
    assert_true(bm_geometry_contains(&area, bm_geometry_inner_point(&area)));
}

static void inner_point_of_nothing_does_not_crash(void **state)
{
    (void)state;
    bm_geometry none = {0};
    bm_part line = RING({3, 4}, {3, 4}, {3, 4}, {3, 4});
    bm_geometry flat = {BM_SHAPE_AREA, &line, 1};
    assert_true(bm_geometry_inner_point(&none).lon == 0);
    assert_true(bm_geometry_inner_point(&flat).lon == 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(box_across_the_antimeridian_has_west_above_east),
        cmocka_unit_test(boxes_touch_over_the_antimeridian),
        cmocka_unit_test(joined_boxes_keep_their_exact_edges_and_the_shorter_way),
        cmocka_unit_test(holes_are_outside),
        cmocka_unit_test(inner_point_of_a_horseshoe_lies_in_it),
        cmocka_unit_test(inner_point_of_nothing_does_not_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
