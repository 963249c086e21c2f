#include "geo/utm.h"

#include <math.h>
#include <string.h>

#define SCALE   0.9996
#define RADIUS  6378137.0
#define N       0.00167922038638370 /* third flattening of WGS 84 */
#define DEGREES (180 / M_PI)

/* Transverse Mercator backwards, by Krüger's series to the third order: a millimetre within a zone. */
static bm_point unproject(double east_m, double north_m, double meridian)
{
    static const double beta[] = {N / 2 - 2 * N * N / 3 + 37 * N * N * N / 96, N * N / 48 + N * N * N / 15,
                                  17 * N * N * N / 480};
    static const double delta[] = {2 * N - 2 * N * N / 3 - 2 * N * N * N, 7 * N * N / 3 - 8 * N * N * N / 5,
                                   56 * N * N * N / 15};
    double rectifying = RADIUS / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);
    double xi = north_m / (SCALE * rectifying), eta = (east_m - 500000) / (SCALE * rectifying), x = xi, y = eta;
    for (int j = 0; j < 3; j++) {
        x -= beta[j] * sin(2 * (j + 1) * xi) * cosh(2 * (j + 1) * eta);
        y -= beta[j] * cos(2 * (j + 1) * xi) * sinh(2 * (j + 1) * eta);
    }
    double chi = asin(sin(x) / cosh(y)), lat = chi;
    for (int j = 0; j < 3; j++)
        lat += delta[j] * sin(2 * (j + 1) * chi);
    return (bm_point){meridian + atan2(sinh(y), cos(x)) * DEGREES, lat * DEGREES};
}

static const char bands[] = "CDEFGHJKLMNPQRSTUVWX"; /* eight degrees each from 80 S, the last twelve */

bool bm_utm_point(bm_point *out, int zone, char band, double east_m, double north_m)
{
    const char *at = band ? strchr(bands, band) : NULL;
    if (!at || zone < 1 || zone > 60 || !(east_m >= 100000 && east_m <= 900000 && north_m >= 0 && north_m <= 10000000))
        return false;
    double bottom = -80 + 8.0 * (double)(at - bands), top = bottom + (band == 'X' ? 12 : 8);
    bool south = bottom < 0;
    bm_point p = unproject(east_m, south ? north_m - 10000000 : north_m, zone * 6 - 183);
    if (p.lat < bottom - 0.5 || p.lat > top + 0.5)
        return false;
    *out = p;
    return true;
}

bool bm_mgrs_point(bm_point *out, int zone, char band, const char square[2], double east_m, double north_m,
                   double size_m)
{
    static const char *const columns[] = {"STUVWXYZ", "ABCDEFGH", "JKLMNPQR"};
    static const char rows[] = "ABCDEFGHJKLMNPQRSTUV";
    if (zone < 1 || zone > 60)
        return false;
    const char *column = strchr(columns[zone % 3], square[0]), *row = strchr(rows, square[1]);
    if (!square[0] || !square[1] || !column || !row)
        return false;
    double east = ((double)(column - columns[zone % 3]) + 1) * 100000 + east_m + size_m / 2;
    double north = fmod((double)(row - rows) + (zone % 2 ? 0 : 15), 20) * 100000 + north_m + size_m / 2;
    for (; north < 10000000; north += 2000000) /* the letters of rows begin anew */
        if (bm_utm_point(out, zone, band, east, north))
            return true;
    return false;
}
