/** gdal/read.h - files in, features out. */
#ifndef BM_GDAL_READ_H
#define BM_GDAL_READ_H

#include "geo/gdal.h"

/** See bm_gdal_api. */
bool bm_gdal_read(const bm_gdal_reading *reading, bm_err *err);

#endif
