/* Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid" (Survey Review XXIII/176, 1975). */
#include "geo/geodesic.h"

#include <math.h>

#define EQUATOR 6378137.0 /* WGS 84, m */
#define F       (1 / 298.257223563)
#define POLE    (EQUATOR * (1 - F))
#define RADIANS (3.14159265358979323846 / 180)

enum { CIRCLE_POINTS = 72, MOST_STEPS = 10000 };

/* Along a geodesic; angles in radians on the auxiliary sphere. */
typedef struct {
    double sigma, sin_sigma, cos_sigma; /* the arc             */
    double cos2_middle;                 /* cos 2 sigma_m       */
    double cos2_alpha;                  /* of the azimuth at the equator */
} arc;

static double reduced(double lat)
{
    return atan((1 - F) * tan(lat * RADIANS));
}

/* Metres of an arc of the radius `sigma` = 1, and what is to be taken from the arc before: Vincenty's A b and delta
 * sigma, with the coefficients of Helmert. */
static double scale_of(const arc *a, double *less)
{
    double u2 = a->cos2_alpha * (EQUATOR * EQUATOR - POLE * POLE) / (POLE * POLE), root = sqrt(1 + u2);
    double k = (root - 1) / (root + 1), b = k * (1 - 3 * k * k / 8), c = a->cos2_middle, s = a->sin_sigma;
    *less = b * s * (c + b / 4 * (a->cos_sigma * (2 * c * c - 1) - b / 6 * c * (4 * s * s - 3) * (4 * c * c - 3)));
    return POLE * (1 + k * k / 4) / (1 - k);
}

/* How much the longitude on the sphere is ahead of that on the ellipsoid. */
static double ahead(const arc *a, double sin_alpha)
{
    double c = F / 16 * a->cos2_alpha * (4 + F * (4 - 3 * a->cos2_alpha)), m = a->cos2_middle;
    return (1 - c) * F * sin_alpha * (a->sigma + c * a->sin_sigma * (m + c * a->cos_sigma * (2 * m * m - 1)));
}

typedef struct {
    double metres, azimuth; /* degrees from north at the first point, -180 to 180 */
} way;

static way find_way(bm_point from, bm_point to)
{
    enum { ROUNDS = 60 };
    double u1 = reduced(from.lat), u2 = reduced(to.lat), apart = remainder(to.lon - from.lon, 360) * RADIANS;
    double s1 = sin(u1), c1 = cos(u1), s2 = sin(u2), c2 = cos(u2), lambda = apart, east = 0, north = 0, less;
    arc a = {0};
    for (int round = 0;; round++) {
        east = c2 * sin(lambda);
        north = c1 * s2 - s1 * c2 * cos(lambda);
        a.sin_sigma = hypot(east, north);
        a.cos_sigma = s1 * s2 + c1 * c2 * cos(lambda);
        a.sigma = atan2(a.sin_sigma, a.cos_sigma);
        double sin_alpha = a.sin_sigma > 0 ? c1 * east / a.sin_sigma : 0, before = lambda;
        a.cos2_alpha = 1 - sin_alpha * sin_alpha;
        a.cos2_middle = a.cos2_alpha > 1e-15 ? a.cos_sigma - 2 * s1 * s2 / a.cos2_alpha : 0;
        if (round == ROUNDS)
            break;
        lambda = apart + ahead(&a, sin_alpha);
        if (fabs(lambda - before) < 1e-13)
            break;
        if (fabs(lambda) > 180 * RADIANS || round + 1 == ROUNDS) { /* near the antipode: the sphere's answer stands */
            lambda = apart;
            round = ROUNDS - 1;
        }
    }
    double metres = scale_of(&a, &less);
    return (way){metres * (a.sigma - less), a.sin_sigma > 0 ? atan2(east, north) / RADIANS : 0};
}

double bm_geodesic_m(bm_point a, bm_point b)
{
    return find_way(a, b).metres;
}

double bm_geodesic_bearing(bm_point a, bm_point b)
{
    double azimuth = find_way(a, b).azimuth;
    return fmod(azimuth + 360, 360); /* 360 is 0 */
}

bm_point bm_geodesic_go(bm_point from, double bearing_deg, double distance_m)
{
    double u1 = reduced(from.lat), s1 = sin(u1), c1 = cos(u1), less = 0, before;
    double sin_bearing = sin(bearing_deg * RADIANS), cos_bearing = cos(bearing_deg * RADIANS);
    double start = atan2(s1, c1 * cos_bearing), sin_alpha = c1 * sin_bearing;
    arc a = {.cos2_alpha = 1 - sin_alpha * sin_alpha};
    double whole = distance_m / scale_of(&a, &less);
    a.sigma = whole;
    do {
        before = a.sigma;
        a.sin_sigma = sin(a.sigma);
        a.cos_sigma = cos(a.sigma);
        a.cos2_middle = cos(2 * start + a.sigma);
        (void)scale_of(&a, &less);
        a.sigma = whole + less;
    } while (fabs(a.sigma - before) > 1e-14 * (1 + fabs(whole)));
    double s = a.sin_sigma, c = a.cos_sigma, across = s1 * s - c1 * c * cos_bearing;
    double lat = atan2(s1 * c + c1 * s * cos_bearing, (1 - F) * hypot(sin_alpha, across));
    double lambda = atan2(s * sin_bearing, c1 * c - s1 * s * cos_bearing);
    return (bm_point){remainder(from.lon + (lambda - ahead(&a, sin_alpha)) / RADIANS, 360), lat / RADIANS};
}

bm_part bm_geodesic_line(bm_arena *arena, bm_point a, bm_point b, double step_m)
{
    way whole = find_way(a, b);
    double wanted = step_m > 0 ? ceil(whole.metres / step_m) : 1;
    size_t steps = !(wanted > 1) ? 1 : wanted > MOST_STEPS ? MOST_STEPS : (size_t)wanted;
    bm_part part = {.at = BM_NEW_ARRAY(arena, bm_point, steps + 1), .n = steps + 1};
    for (size_t i = 1; i < steps; i++)
        part.at[i] = bm_geodesic_go(a, whole.azimuth, whole.metres * (double)i / (double)steps);
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
