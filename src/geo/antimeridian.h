/** geo/antimeridian.h - geometries as RFC 7946 wants them: cut at 180 degrees, rings wound and closed. */
#ifndef BM_GEO_ANTIMERIDIAN_H
#define BM_GEO_ANTIMERIDIAN_H

#include "geo/geometry.h"

/** Degrees that can stand for a point on the ground: finite, latitude within -90..90, longitude within a few turns. */
bool bm_antimeridian_sound(bm_point point);

/** True where two neighbours of a part lie more than 180 degrees apart, or a point beyond +-180. */
bool bm_antimeridian_crossed(const bm_geometry *geometry);

/** True where all points are sound and nothing is crossed: it may be written as it is. */
bool bm_antimeridian_fine(const bm_geometry *geometry);

/**
 * The same geometry in parts that lie within -180..180. A ring around a pole is led along 180 degrees to the pole.
 * What is not sound, and rings of fewer than four points, are left out.
 */
bm_geometry bm_antimeridian_cut(bm_arena *arena, const bm_geometry *geometry);

#endif
