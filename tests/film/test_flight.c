#include "film/flight.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const bm_camera whole = {{100, 60}, 1}, here = {{60, 40}, 4}, there = {{150, 90}, 4}, near_here = {{66, 42}, 4};

static double apart(bm_camera a, bm_camera b)
{
    return hypot(hypot(a.at.x - b.at.x, a.at.y - b.at.y), 50 * log(a.times / b.times));
}

static void it_begins_and_ends_where_it_should(void **state)
{
    (void)state;
    const bm_camera pairs[][2] = {{whole, here}, {here, there}, {there, whole}, {here, here}, {whole, {{100, 60}, 3}}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        bm_flight f = bm_flight_make(pairs[i][0], pairs[i][1], 200);
        assert_true(apart(bm_flight_at(&f, 0), pairs[i][0]) < 1e-6 && apart(bm_flight_at(&f, 1), pairs[i][1]) < 1e-6);
        assert_true(apart(bm_flight_at(&f, 0.001), pairs[i][0]) < 0.1);
        assert_true(apart(bm_flight_at(&f, 0.999), pairs[i][1]) < 0.1);
    }
}

static void it_is_slow_at_both_ends(void **state)
{
    (void)state;
    bm_flight f = bm_flight_make(here, there, 200);
    double first = apart(bm_flight_at(&f, 0), bm_flight_at(&f, 0.04)),
           middle = apart(bm_flight_at(&f, 0.48), bm_flight_at(&f, 0.52)),
           last = apart(bm_flight_at(&f, 0.96), bm_flight_at(&f, 1));
    assert_true(first < middle / 5 && last < middle / 5);
}

static void a_far_way_is_seen_from_higher_up(void **state)
{
    (void)state;
    bm_flight far = bm_flight_make(here, there, 200), near = bm_flight_make(here, near_here, 200);
    assert_true(bm_flight_at(&far, 0.5).times < 0.6 * here.times);
    assert_true(bm_flight_at(&near, 0.5).times > 0.9 * here.times);
    assert_true(bm_flight_seconds(&near) < bm_flight_seconds(&far));
}

static void nothing_jumps_on_the_way(void **state)
{
    (void)state;
    bm_flight f = bm_flight_make(whole, here, 200);
    for (int i = 0; i < 100; i++)
        assert_true(apart(bm_flight_at(&f, i / 100.0), bm_flight_at(&f, (i + 1) / 100.0)) < 5);
}

static void staying_takes_no_time(void **state)
{
    (void)state;
    bm_flight f = bm_flight_make(here, here, 200);
    assert_true(bm_flight_seconds(&f) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_begins_and_ends_where_it_should),
        cmocka_unit_test(it_is_slow_at_both_ends),
        cmocka_unit_test(a_far_way_is_seen_from_higher_up),
        cmocka_unit_test(nothing_jumps_on_the_way),
        cmocka_unit_test(staying_takes_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
