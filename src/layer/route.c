#include "layer/route.h"

#include "geo/geodesic.h"

#include <math.h>

#define STEP_M 20000 /* the chord of a step leaves its geodesic by less than 10 m */
#define BOW    0.15  /* how far an arc stands off, of the leg's length            */
#define NEAR_M 1.0

enum { ARC_STEPS = 32 };

static bm_part great_circle(bm_arena *arena, bm_point a, bm_point b)
{
    return bm_geodesic_line(arena, a, b, STEP_M);
}

static bm_part straight(bm_arena *arena, bm_point a, bm_point b)
{
    return bm_geodesic_line(arena, a, b, 0);
}

static bm_part arc(bm_arena *arena, bm_point a, bm_point b)
{
    double distance = bm_geodesic_m(a, b);
    bm_part line = bm_geodesic_line(arena, a, b, fmin(STEP_M, distance / ARC_STEPS));
    for (size_t i = 1; i + 1 < line.n; i++) {
        double t = (double)i / (double)(line.n - 1);
        double left = bm_geodesic_bearing(line.at[i], b) - 90;
        line.at[i] = bm_geodesic_go(line.at[i], left, 4 * t * (1 - t) * BOW * distance);
    }
    return line;
}

static const struct {
    const char *name;
    bm_part (*line)(bm_arena *arena, bm_point a, bm_point b);
} routes[BM_ROUTES] = {[BM_ROUTE_GREAT_CIRCLE] = {"great-circle", great_circle},
                       [BM_ROUTE_STRAIGHT] = {"straight", straight},
                       [BM_ROUTE_ARC] = {"arc", arc}};

const char *bm_route_name(bm_route route)
{
    return routes[route].name;
}

bool bm_route_find(bm_route *out, bm_str name)
{
    for (size_t i = 0; i < BM_ROUTES; i++)
        if (bm_str_is(name, routes[i].name)) {
            *out = (bm_route)i;
            return true;
        }
    return false;
}

bm_part bm_route_line(bm_arena *arena, const bm_part *stations, bm_route route)
{
    struct {
        bm_point *at;
        size_t n, cap;
    } points = {0};
    BM_PUSH(arena, &points) = stations->at[0];
    for (size_t i = 1; i < stations->n; i++) {
        bm_point last = points.at[points.n - 1];
        if (bm_geodesic_m(last, stations->at[i]) < NEAR_M)
            continue;
        bm_part leg = routes[route].line(arena, last, stations->at[i]);
        for (size_t k = 1; k < leg.n; k++)
            BM_PUSH(arena, &points) = leg.at[k];
    }
    return (bm_part){points.at, points.n, false};
}
