#include "layer/route.h"

#include "geo/antimeridian.h"
#include "geo/geodesic.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static bm_arena arena;

static const bm_point goma = {29.2247, -1.6794}, beni = {29.4731, 0.4911}, suva = {178.4419, -18.1416},
                      apia = {-171.7614, -13.8314};

static bm_part line(bm_route route, bm_point a, bm_point b)
{
    bm_point at[] = {a, b};
    return bm_route_line(&arena, &(bm_part){at, 2, false}, route);
}

static void every_route_leads_from_station_to_station(void **state)
{
    (void)state;
    bm_point at[] = {goma, beni, goma};
    for (int route = 0; route < BM_ROUTES; route++) {
        bm_part way = bm_route_line(&arena, &(bm_part){at, 3, false}, (bm_route)route);
        size_t middle = (way.n - 1) / 2;
        assert_memory_equal(&way.at[0], &goma, sizeof goma);
        assert_memory_equal(&way.at[middle], &beni, sizeof beni);
        assert_memory_equal(&way.at[way.n - 1], &goma, sizeof goma);
    }
}

static void a_great_circle_has_a_point_every_20_km(void **state)
{
    (void)state;
    bm_part way = line(BM_ROUTE_GREAT_CIRCLE, goma, suva);
    double length = 0;
    for (size_t i = 1; i < way.n; i++) {
        double step = bm_geodesic_m(way.at[i - 1], way.at[i]);
        assert_true(step < 20001);
        length += step;
    }
    assert_true(fabs(length - bm_geodesic_m(goma, suva)) < 1);
}

static void there_and_back_by_arc_lie_apart(void **state)
{
    (void)state;
    bm_part there = line(BM_ROUTE_ARC, goma, beni), back = line(BM_ROUTE_ARC, beni, goma);
    bm_point half = there.at[there.n / 2];
    double length = bm_geodesic_m(goma, beni), apart = bm_geodesic_m(half, back.at[back.n / 2]);
    assert_true(half.lon < goma.lon); /* to the left of the way north */
    assert_true(fabs(apart - 0.3 * length) < 0.01 * length);
}

static void every_route_goes_the_short_way_across_180_degrees(void **state)
{
    (void)state;
    for (int route = 0; route < BM_ROUTES; route++) {
        bm_part way = line((bm_route)route, suva, apia);
        bm_geometry cut = bm_antimeridian_cut(&arena, &(bm_geometry){BM_SHAPE_LINE, &way, 1});
        assert_int_equal(cut.n, 2);
        for (size_t part = 0; part < 2; part++)
            for (size_t i = 0; i < cut.at[part].n; i++)
                assert_true(fabs(cut.at[part].at[i].lon) > 170);
    }
}

static void a_station_that_is_reached_already_adds_nothing(void **state)
{
    (void)state;
    bm_point at[] = {goma, goma, beni, beni};
    bm_part way = bm_route_line(&arena, &(bm_part){at, 4, false}, BM_ROUTE_STRAIGHT);
    assert_int_equal(way.n, 2);
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
        cmocka_unit_test(every_route_leads_from_station_to_station),
        cmocka_unit_test(a_great_circle_has_a_point_every_20_km),
        cmocka_unit_test(there_and_back_by_arc_lie_apart),
        cmocka_unit_test(every_route_goes_the_short_way_across_180_degrees),
        cmocka_unit_test(a_station_that_is_reached_already_adds_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, tidy);
}
