/** gdal/driver.h - the formats of the module: a row a driver. */
#ifndef BM_GDAL_DRIVER_H
#define BM_GDAL_DRIVER_H

#include "geo/gdal.h"

typedef struct {
    const char *driver;         /* as GDAL names it                                             */
    void (*enlist)(void);       /* registers it alone: GDALAllRegister costs time and opens doors */
    const char *const *options; /* of a layer, NULL-ended */
    bool styled;                /* holds texts on the layer and styles of QGIS                              */
    bool placed;                /* holds no feature without a geometry                                      */
    int first;                  /* number of the first feature                                              */
} bm_gdal_driver;

/** In the order of the published formats. */
enum { BM_GDAL_FORMATS = 2 };
extern const bm_gdal_format bm_gdal_formats[BM_GDAL_FORMATS];
extern const bm_gdal_driver bm_gdal_drivers[BM_GDAL_FORMATS];

#endif
