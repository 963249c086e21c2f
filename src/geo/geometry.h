/** geo/geometry.h - points, lines and areas on the ground. */
#ifndef BM_GEO_GEOMETRY_H
#define BM_GEO_GEOMETRY_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/** Degrees, WGS 84 (CRS84): lon before lat, as in GeoJSON. */
typedef struct {
    double lon, lat;
} bm_point;

/** Degrees. `west > east` crosses the antimeridian. */
typedef struct {
    double west, south, east, north;
} bm_box;

/** A line, or a ring (closed: first = last; outer rings counter-clockwise, holes clockwise). */
typedef struct {
    bm_point *at;
    size_t n;
    bool hole; /* belongs to the last part before it that is no hole */
} bm_part;

typedef enum { BM_SHAPE_NONE, BM_SHAPE_POINT, BM_SHAPE_LINE, BM_SHAPE_AREA } bm_shape;

/** One or more parts of one shape. A point is a part of one point. */
typedef struct {
    bm_shape shape;
    bm_part *at;
    size_t n;
} bm_geometry;

bm_geometry bm_geometry_point(bm_arena *arena, bm_point point);
/** The smallest box around it; all zero for BM_SHAPE_NONE. */
bm_box bm_geometry_box(const bm_geometry *geometry);
/** Even-odd, so holes count; for areas only. */
bool bm_geometry_contains(const bm_geometry *area, bm_point point);
/** Twice the signed area in square degrees: above 0 when counter-clockwise. */
double bm_part_turn(const bm_part *ring);
/** A point inside the area, far from its edges; for labels and for "where is it". */
bm_point bm_geometry_inner_point(const bm_geometry *area);
bool bm_box_touches(bm_box a, bm_box b);
bm_box bm_box_join(bm_box a, bm_box b);

#endif
