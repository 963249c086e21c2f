#include "gdal/driver.h"

/* Exported by libgdal, declared in its C++ headers only. */
void RegisterOGRShape(void);

static const char *const shape_endings[] = {"shp", "shx", "dbf", "prj", "cpg", NULL};
static const char *const shape_stale[] = {"qix", "sbn", "sbx", "idm", "ind", "qpj", NULL};
static const char *const shape_options[] = {"ENCODING=UTF-8", "DBF_DATE_LAST_UPDATE=%DATE%", NULL};

const bm_gdal_format bm_gdal_formats[BM_GDAL_FORMATS] = {
    {"shp", shape_endings, shape_stale, true},
};

const bm_gdal_driver bm_gdal_drivers[BM_GDAL_FORMATS] = {
    {"ESRI Shapefile", RegisterOGRShape, shape_options, true, false, 254},
};
