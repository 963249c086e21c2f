/** gdal/styles.h - the table `layer_styles`, by which QGIS shows a GeoPackage in our style unasked. */
#ifndef BM_GDAL_STYLES_H
#define BM_GDAL_STYLES_H

#include "geo/gdal.h"

/** A row a layer of the job into a GDALDatasetH that is open for writing. False where GDAL fails; it tells why. */
bool bm_gdal_styles(void *dataset, const bm_gdal_job *job, bm_arena *scratch);

#endif
