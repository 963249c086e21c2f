/** gdal/shape.h - our geometries as GDAL's. */
#ifndef BM_GDAL_SHAPE_H
#define BM_GDAL_SHAPE_H

#include "geo/geometry.h"

#include <ogr_api.h>

/** The type of a layer of the shape; areas and lines may have several parts. */
OGRwkbGeometryType bm_gdal_type(bm_shape shape);
/** Cut at the antimeridian in the scratch arena; the caller owns the result. NULL where there is nothing to write. */
OGRGeometryH bm_gdal_geometry(bm_arena *scratch, const bm_geometry *geometry);

#endif
