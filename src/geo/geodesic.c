#include "geo/geodesic.h"

#include <geodesic.h>
#include <math.h>

#define WGS84_A 6378137.0
#define WGS84_F (1 / 298.257223563)

enum { CIRCLE_POINTS = 72, MOST_STEPS = 10000 };

static struct geod_geodesic ellipsoid(void)
{
    struct geod_geodesic g;
    geod_init(&g, WGS84_A, WGS84_F);
    return g;
}

static double turn_of(double azimuth)
{
    return azimuth < 0 ? azimuth + 360 : azimuth;
}

double bm_geodesic_m(bm_point a, bm_point b)
{
    struct geod_geodesic g = ellipsoid();
    double distance;
    geod_inverse(&g, a.lat, a.lon, b.lat, b.lon, &distance, NULL, NULL);
    return distance;
}

double bm_geodesic_bearing(bm_point a, bm_point b)
{
    struct geod_geodesic g = ellipsoid();
    double azimuth;
    geod_inverse(&g, a.lat, a.lon, b.lat, b.lon, NULL, &azimuth, NULL);
    return turn_of(azimuth);
}

bm_point bm_geodesic_go(bm_point from, double bearing_deg, double distance_m)
{
    struct geod_geodesic g = ellipsoid();
    bm_point to;
    geod_direct(&g, from.lat, from.lon, bearing_deg, distance_m, &to.lat, &to.lon, NULL);
    return to;
}

bm_part bm_geodesic_line(bm_arena *arena, bm_point a, bm_point b, double step_m)
{
    struct geod_geodesic g = ellipsoid();
    struct geod_geodesicline line;
    double distance;
    geod_inverse(&g, a.lat, a.lon, b.lat, b.lon, &distance, NULL, NULL);
    double wanted = step_m > 0 ? ceil(distance / step_m) : 1;
    size_t steps = !(wanted > 1) ? 1 : wanted > MOST_STEPS ? MOST_STEPS : (size_t)wanted;
    bm_part part = {.at = BM_NEW_ARRAY(arena, bm_point, steps + 1), .n = steps + 1};
    geod_inverseline(&line, &g, a.lat, a.lon, b.lat, b.lon, GEOD_LATITUDE | GEOD_LONGITUDE | GEOD_DISTANCE_IN);
    for (size_t i = 1; i < steps; i++)
        geod_position(&line, distance * (double)i / (double)steps, &part.at[i].lat, &part.at[i].lon, NULL);
    part.at[0] = a;
    part.at[steps] = b;
    return part;
}

bm_part bm_geodesic_circle(bm_arena *arena, bm_point centre, double radius_m)
{
    bm_part ring = {.at = BM_NEW_ARRAY(arena, bm_point, CIRCLE_POINTS + 1), .n = CIRCLE_POINTS + 1};
    for (size_t i = 0; i < CIRCLE_POINTS; i++)
        ring.at[i] = bm_geodesic_go(centre, 360 - 360.0 * (double)i / CIRCLE_POINTS, radius_m);
    ring.at[CIRCLE_POINTS] = ring.at[0];
    return ring;
}
