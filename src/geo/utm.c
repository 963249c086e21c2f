#include "geo/utm.h"

#include "geo/planar.h"

#include <math.h>
#include <string.h>

static const char bands[] = "CDEFGHJKLMNPQRSTUVWX"; /* eight degrees each from 80 S, the last twelve */

bool bm_utm_point(bm_point *out, int zone, char band, double east_m, double north_m)
{
    const char *at = band ? strchr(bands, band) : NULL;
    if (!at || zone < 1 || zone > 60 || !(east_m >= 100000 && east_m <= 900000 && north_m >= 0 && north_m <= 10000000))
        return false;
    double bottom = -80 + 8.0 * (double)(at - bands), top = bottom + (band == 'X' ? 12 : 8);
    bm_planar plane = bm_planar_make((bm_planar){.kind = BM_PLANAR_UTM, .lon = zone * 6 - 183, .lat = bottom});
    bm_point p;
    if (!bm_planar_inverse(&plane, &p, (bm_metres){east_m, north_m}) || p.lat < bottom - 0.5 || p.lat > top + 0.5)
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
