/**
 * geo/shapefile.h - features of one shape as a shapefile: geometry, its index and the table, in WGS 84.
 *
 * Names of fields are the short ones; texts are UTF-8, cut at a character to their width; what a column cannot hold is
 * left empty; both are counted. The files beside it, which never change, are `bm_shapefile_prj` and `bm_shapefile_cpg`.
 */
#ifndef BM_GEO_SHAPEFILE_H
#define BM_GEO_SHAPEFILE_H

#include "geo/feature.h"
#include "geo/gdal.h"
#include "geo/sink.h"

extern const char bm_shapefile_prj[], bm_shapefile_cpg[];

typedef struct {
    bm_sink shp, shx, dbf;
} bm_shapefile_sinks;

/**
 * In the memory of one feature. `date` is told as the day of the last change; BM_NO_DATE tells 1970-01-01.
 * Fails BM_ELIMIT (more than the format can hold), and as the sinks do
 */
BM_CHECK bool bm_shapefile_write(bm_arena *arena, const bm_shapefile_sinks *sinks, const bm_features *features,
                                 bm_date date, bm_gdal_loss *loss, bm_err *err);

#endif
