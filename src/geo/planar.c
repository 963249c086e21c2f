#include "geo/planar.h"

#include <complex.h>
#include <math.h>

#define RADIUS  6378137.0               /* of the equator, m */
#define E2      0.0066943799901413165   /* square of the first eccentricity */
#define E       0.081819190842621494335 /* its root */
#define N       0.0016792203863837047   /* third flattening */
#define RADIANS (3.14159265358979323846 / 180)
#define QUARTER (3.14159265358979323846 / 2)

static double difference(double lon, double from)
{
    return remainder(lon - from, 360) * RADIANS;
}

/* ---- latitudes of other kinds ---- */

/* Where Mercator draws a latitude on the unit sphere: infinite at the poles. */
static double isometric(double lat)
{
    return fabs(lat) < QUARTER - 1e-12 ? asinh(tan(lat)) - E * atanh(E * sin(lat)) : copysign(HUGE_VAL, lat);
}

static double from_isometric(double psi)
{
    double lat = atan(sinh(psi));
    for (int i = 0; i < 6; i++) /* each step is 150 times as near */
        lat = atan(sinh(psi + E * atanh(E * sin(lat))));
    return lat;
}

/* The share of the ellipsoid's surface below a latitude, as Snyder's q. */
static double area(double lat)
{
    double s = sin(lat);
    return (1 - E2) * (s / (1 - E2 * s * s) + atanh(E * s) / E);
}

/* Back from the latitude of a sphere of the same surface: Snyder's series (3-18). */
static double from_authalic(double beta)
{
    const double e4 = E2 * E2, e6 = e4 * E2;
    return beta + (E2 / 3 + 31 * e4 / 180 + 517 * e6 / 5040) * sin(2 * beta) +
           (23 * e4 / 360 + 251 * e6 / 3780) * sin(4 * beta) + 761 * e6 / 45360 * sin(6 * beta);
}

/* The radius of a parallel, of a globe whose equator has 1. */
static double parallel(double lat)
{
    double s = sin(lat);
    return cos(lat) / sqrt(1 - E2 * s * s);
}

/* ---- transverse Mercator, by Krüger's series of 1912: nanometres within a zone ---- */

static const double utm_scale = 0.9996, utm_east = 500000, utm_south = 10000000;
static const double utm_radius = RADIUS / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);

/* The sum of a[j] sin(2 (j + 1) z) from sine and cosine of 2 z, by Clenshaw. */
static double complex sines(const double a[4], double complex sine, double complex cosine)
{
    double complex twice = 2 * cosine, b = 0, before = 0;
    for (int j = 3; j >= 0; j--) {
        double complex next = a[j] + twice * b - before;
        before = b;
        b = next;
    }
    return b * sine;
}

static bool utm_forward(const bm_planar *p, bm_metres *out, double lon, double lat)
{
    static const double alpha[] = {N / 2 - 2 * N * N / 3 + 5 * N * N * N / 16 + 41 * N * N * N * N / 180,
                                   13 * N * N / 48 - 3 * N * N * N / 5 + 557 * N * N * N * N / 1440,
                                   61 * N * N * N / 240 - 103 * N * N * N * N / 140, 49561 * N * N * N * N / 161280};
    const double farthest = 2.6; /* as PROJ: beyond it the series says nothing */
    /* t: the tangent of the conformal latitude; functions of 2 z are worked out of it, as they are many */
    double tangent = tan(lat), lag = sinh(E * atanh(E * sin(lat)));
    double t = tangent * sqrt(1 + lag * lag) - lag * sqrt(1 + tangent * tangent), s = sin(lon), c = cos(lon);
    double square = t * t + c * c, sh = s / sqrt(square), sh2 = 2 * sh * sqrt(1 + sh * sh), ch2 = 1 + 2 * sh * sh;
    double s2 = 2 * t * c / square, c2 = (c * c - t * t) / square;
    double complex z = atan2(t, c) + I * asinh(sh);
    if (!(fabs(cimag(z)) < farthest))
        return false;
    z += sines(alpha, s2 * ch2 + I * (c2 * sh2), c2 * ch2 - I * (s2 * sh2));
    *out = (bm_metres){utm_east + utm_scale * utm_radius * cimag(z),
                       (p->lat < 0 ? utm_south : 0) + utm_scale * utm_radius * creal(z)};
    return true;
}

static bool utm_inverse(const bm_planar *p, double *lon, double *lat, bm_metres in)
{
    static const double beta[] = {-N / 2 + 2 * N * N / 3 - 37 * N * N * N / 96 + N * N * N * N / 360,
                                  -N * N / 48 - N * N * N / 15 + 437 * N * N * N * N / 1440,
                                  -17 * N * N * N / 480 + 37 * N * N * N * N / 840, -4397 * N * N * N * N / 161280};
    const double farthest = 2.6;
    double complex z =
        ((in.north - (p->lat < 0 ? utm_south : 0)) + I * (in.east - utm_east)) / (utm_scale * utm_radius);
    if (!(fabs(cimag(z)) < farthest) || !(fabs(creal(z)) <= QUARTER))
        return false;
    z += sines(beta, csin(2 * z), ccos(2 * z));
    double across = sinh(cimag(z)), along = cos(creal(z));
    *lon = atan2(across, along);
    *lat = from_isometric(asinh(sin(creal(z)) / hypot(across, along)));
    return true;
}

/* ---- the others, after Snyder, "Map Projections: A Working Manual" (USGS, 1987) ---- */

enum { SCALE };

static bool mercator_forward(const bm_planar *p, bm_metres *out, double lon, double lat)
{
    *out = (bm_metres){p->k[SCALE] * lon, p->k[SCALE] * isometric(lat)};
    return true;
}

static bool mercator_inverse(const bm_planar *p, double *lon, double *lat, bm_metres in)
{
    *lon = in.east / p->k[SCALE];
    *lat = from_isometric(in.north / p->k[SCALE]);
    return true;
}

enum { CONE, FACTOR, MIDDLE }; /* of the cone: its constant; a F; the radius of `lat` */

static void conic_make(bm_planar *p)
{
    double lower = p->lower * RADIANS, upper = p->upper * RADIANS, psi = isometric(lower),
           rise = isometric(upper) - psi;
    p->k[CONE] = fabs(rise) < 1e-9 ? sin(lower) : log(parallel(lower) / parallel(upper)) / rise;
    p->k[FACTOR] = RADIUS * parallel(lower) * exp(p->k[CONE] * psi) / p->k[CONE];
    p->k[MIDDLE] = p->k[FACTOR] * exp(-p->k[CONE] * isometric(p->lat * RADIANS));
}

static bool conic_forward(const bm_planar *p, bm_metres *out, double lon, double lat)
{
    double radius = p->k[FACTOR] * exp(-p->k[CONE] * isometric(lat)), turn = p->k[CONE] * lon;
    *out = (bm_metres){radius * sin(turn), p->k[MIDDLE] - radius * cos(turn)};
    return true;
}

static bool conic_inverse(const bm_planar *p, double *lon, double *lat, bm_metres in)
{
    double sign = copysign(1, p->k[CONE]), x = sign * in.east, y = sign * (p->k[MIDDLE] - in.north);
    double radius = hypot(x, y);
    *lon = atan2(x, y) / p->k[CONE];
    *lat = from_isometric(log(fabs(p->k[FACTOR]) / radius) / p->k[CONE]);
    return true;
}

enum { HALF, SINE, COSINE, STRETCH }; /* q of a pole; of the centre's authalic latitude; Snyder's D */

static void azimuthal_make(bm_planar *p)
{
    double lat = p->lat * RADIANS, pole = area(QUARTER), beta = asin(fmax(-1, fmin(1, area(lat) / pole)));
    p->k[HALF] = pole;
    p->k[SINE] = sin(beta);
    p->k[COSINE] = cos(beta);
    p->k[STRETCH] = parallel(lat) / (sqrt(pole / 2) * cos(beta));
}

static bool azimuthal_forward(const bm_planar *p, bm_metres *out, double lon, double lat)
{
    double s = area(lat) / p->k[HALF], c = sqrt(fmax(0, 1 - s * s));
    double near = 1 + p->k[SINE] * s + p->k[COSINE] * c * cos(lon); /* 0 on the other side of the earth */
    if (!(near > 1e-10))
        return false;
    double b = RADIUS * sqrt(p->k[HALF] / near);
    *out = (bm_metres){b * p->k[STRETCH] * c * sin(lon),
                       b / p->k[STRETCH] * (p->k[COSINE] * s - p->k[SINE] * c * cos(lon))};
    return true;
}

static bool azimuthal_inverse(const bm_planar *p, double *lon, double *lat, bm_metres in)
{
    double radius = RADIUS * sqrt(p->k[HALF] / 2), x = in.east / p->k[STRETCH], y = in.north * p->k[STRETCH];
    double rho = hypot(x, y);
    if (!(rho <= 2 * radius))
        return false;
    double arc = 2 * asin(rho / (2 * radius)), s = sin(arc), c = cos(arc);
    *lon = atan2(x * s, rho * p->k[COSINE] * c - y * p->k[SINE] * s);
    *lat = from_authalic(rho > 0 ? asin(fmax(-1, fmin(1, c * p->k[SINE] + y * s * p->k[COSINE] / rho)))
                                 : asin(p->k[SINE]));
    return true;
}

static bool polar_forward(const bm_planar *p, bm_metres *out, double lon, double lat)
{
    double side = copysign(1, p->lat), radius = p->k[SCALE] * exp(-side * isometric(lat));
    *out = (bm_metres){radius * sin(lon), -side * radius * cos(lon)};
    return true;
}

static bool polar_inverse(const bm_planar *p, double *lon, double *lat, bm_metres in)
{
    double side = copysign(1, p->lat);
    *lon = atan2(in.east, -side * in.north);
    *lat = side * from_isometric(log(p->k[SCALE] / hypot(in.east, in.north)));
    return true;
}

/* ---- all of them ---- */

static const struct {
    bool (*forward)(const bm_planar *p, bm_metres *out, double lon, double lat);
    bool (*inverse)(const bm_planar *p, double *lon, double *lat, bm_metres in);
} kinds[] = {[BM_PLANAR_UTM] = {utm_forward, utm_inverse},
             [BM_PLANAR_MERCATOR] = {mercator_forward, mercator_inverse},
             [BM_PLANAR_CONIC] = {conic_forward, conic_inverse},
             [BM_PLANAR_AZIMUTHAL] = {azimuthal_forward, azimuthal_inverse},
             [BM_PLANAR_POLAR] = {polar_forward, polar_inverse}};

bm_planar bm_planar_make(bm_planar planar)
{
    double lower = planar.lower * RADIANS;
    if (planar.kind == BM_PLANAR_MERCATOR)
        planar.k[SCALE] = RADIUS * parallel(lower);
    if (planar.kind == BM_PLANAR_POLAR)
        planar.k[SCALE] = RADIUS * parallel(lower) * exp(isometric(fabs(lower)));
    if (planar.kind == BM_PLANAR_CONIC)
        conic_make(&planar);
    if (planar.kind == BM_PLANAR_AZIMUTHAL)
        azimuthal_make(&planar);
    return planar;
}

bool bm_planar_forward(const bm_planar *planar, bm_metres *out, bm_point in)
{
    bm_metres m = {HUGE_VAL, HUGE_VAL};
    if (!(fabs(in.lat) <= 90 + 1e-9) ||
        !kinds[planar->kind].forward(planar, &m, difference(in.lon, planar->lon), in.lat * RADIANS) ||
        !isfinite(m.east) || !isfinite(m.north))
        return false;
    *out = m;
    return true;
}

bool bm_planar_inverse(const bm_planar *planar, bm_point *out, bm_metres in)
{
    double lon, lat;
    if (!kinds[planar->kind].inverse(planar, &lon, &lat, in) || !isfinite(lon) || !isfinite(lat))
        return false;
    *out = (bm_point){remainder(planar->lon + lon / RADIANS, 360), lat / RADIANS};
    return true;
}
