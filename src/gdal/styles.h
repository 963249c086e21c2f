/** gdal/styles.h - the table `layer_styles`, by which QGIS shows a GeoPackage in our style unasked. */
#ifndef BM_GDAL_STYLES_H
#define BM_GDAL_STYLES_H

#include "geo/feature.h"

/** A row a layer into a GDALDatasetH that is open for writing. False where GDAL fails; it tells why. */
bool bm_gdal_styles(void *dataset, const bm_features *layers, size_t n, bm_arena *scratch);

#endif
