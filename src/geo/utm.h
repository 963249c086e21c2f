/** geo/utm.h - points given as figures of the UTM grid, WGS 84. */
#ifndef BM_GEO_UTM_H
#define BM_GEO_UTM_H

#include "geo/geometry.h"

#include <stdint.h>

/** Degrees of a grid point: zone 1..60, a band's letter (C..X without I and O), metres east and north as the grid
 * counts them. False where the band does not lie there. */
bool bm_utm_point(bm_point *out, int zone, char band, double east_m, double north_m);

/** Degrees of the middle of an MGRS square: "QU", and what stands behind it in metres, `size_m` wide. False for a
 * square that the zone has not. */
bool bm_mgrs_point(bm_point *out, int zone, char band, const char square[2], double east_m, double north_m,
                   double size_m);

#endif
