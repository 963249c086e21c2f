#include "gdal/driver.h"

/* Exported by libgdal, declared in its C++ headers only. */
void RegisterOGRFlatGeobuf(void);
void RegisterOGRGeoPackage(void);

static const char *const none[] = {NULL};

/* An older file's journal must not be played over the new file. */
static const char *const package_endings[] = {"gpkg", "gpkg-journal", "gpkg-wal", "gpkg-shm", NULL};
static const char *const package_stale[] = {"gpkg-journal", "gpkg-wal", "gpkg-shm", NULL};
static const char *const package_options[] = {"GEOMETRY_NAME=geom", "FID=fid", NULL};

static const char *const flat_endings[] = {"fgb", NULL};
static const char *const flat_options[] = {"SPATIAL_INDEX=YES", NULL};

const bm_gdal_format bm_gdal_formats[BM_GDAL_FORMATS] = {
    {"gpkg", package_endings, package_stale, NULL, false},
    {"fgb", flat_endings, none, "_temp.fgb", true},
};

const bm_gdal_driver bm_gdal_drivers[BM_GDAL_FORMATS] = {
    {.driver = "GPKG", .enlist = RegisterOGRGeoPackage, .options = package_options, .styled = true, .first = 1},
    {.driver = "FlatGeobuf", .enlist = RegisterOGRFlatGeobuf, .options = flat_options, .placed = true},
};
