/** gdal/unshape.h - GDAL's geometries as ours. */
#ifndef BM_GDAL_UNSHAPE_H
#define BM_GDAL_UNSHAPE_H

#include "geo/geometry.h"

/**
 * All parts of an OGRGeometryH, curves as lines, in the arena. Of a collection of several shapes those of the greatest
 * extent are kept: areas before lines before points. BM_SHAPE_NONE for what is empty or none of them.
 */
bm_geometry bm_gdal_ungeometry(bm_arena *arena, void *shape);

#endif
