/**
 * geo/geodesic.h - distances and directions on the WGS 84 ellipsoid, right to a millimetre (Vincenty's formulas);
 * between places on opposite sides of the earth, where they have no answer, to half a percent.
 */
#ifndef BM_GEO_GEODESIC_H
#define BM_GEO_GEODESIC_H

#include "geo/geometry.h"

double bm_geodesic_m(bm_point a, bm_point b);
/** Degrees clockwise from north, 0 <= b < 360, at `a`. */
double bm_geodesic_bearing(bm_point a, bm_point b);
bm_point bm_geodesic_go(bm_point from, double bearing_deg, double distance_m);
/** The line from `a` to `b`, both ends included, a point at least every `step_m`. */
bm_part bm_geodesic_line(bm_arena *arena, bm_point a, bm_point b, double step_m);
/** A ring of 72 points around `centre`, counter-clockwise, closed. */
bm_part bm_geodesic_circle(bm_arena *arena, bm_point centre, double radius_m);

#endif
