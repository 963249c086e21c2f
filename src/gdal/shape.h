/** gdal/shape.h - our geometries as GDAL's. */
#ifndef BM_GDAL_SHAPE_H
#define BM_GDAL_SHAPE_H

#include "geo/geometry.h"

/** The OGRwkbGeometryType of a layer of the shape; areas and lines may have several parts. */
int bm_gdal_type(bm_shape shape);
/**
 * An OGRGeometryH, cut at the antimeridian in the scratch arena; the caller owns it. NULL where there is nothing to
 * write.
 */
void *bm_gdal_geometry(bm_arena *scratch, const bm_geometry *geometry);

#endif
