/** geo/module.h - formats that GDAL writes and reads: its module is opened the first time one is asked for. */
#ifndef BM_GEO_MODULE_H
#define BM_GEO_MODULE_H

#include "geo/gdal.h"

/** Open the module beside the program or in ../lib/briefmap. It stays until the process ends. Fails BM_EIO, BM_EDATA.
 */
BM_CHECK bool bm_module_open(const bm_gdal_api **out, bm_arena *arena, bm_err *err);

/** NULL where the module does not write that format. */
const bm_gdal_format *bm_module_format(const bm_gdal_api *api, const char *name);

typedef struct {
    const char *folder, *stem; /* "out", "stops_pt": the endings are the format's */
    const bm_features *layers;
    size_t n; /* 1 for a format of one layer a file */
    bm_date date;
    bool overwrite;
    bool french; /* titles and labels are in French, else in English */
} bm_module_job;

/** Whether it may be written: BM_EEXIST where one of its files stands already and the job does not overwrite. */
BM_CHECK bool bm_module_may_write(const bm_gdal_format *format, bm_arena *arena, const bm_module_job *job, bm_err *err);

/** Files written beside their targets. They live in the arena: what is not put in place goes with it. */
typedef struct bm_module_files bm_module_files;

/** Fails BM_EEXIST (without `overwrite`), BM_EIO, BM_EDATA; the earlier files stand as they were. */
BM_CHECK bool bm_module_write(bm_module_files **out, const bm_gdal_api *api, const bm_gdal_format *format,
                              bm_arena *arena, const bm_module_job *job, bm_gdal_loss *loss, bm_err *err);
/** Put them in place. Fails BM_EEXIST (what appeared meanwhile), BM_EIO. */
BM_CHECK bool bm_module_commit(bm_module_files *files, bm_err *err);

/** The path as one that GDAL takes for a file on the disk, whatever it looks like: a URL, "/vsicurl/...", "PG:...". */
const char *bm_module_plain(bm_arena *arena, const char *path);

/**
 * Read a file of layers (GeoPackage, GeoJSON, shapefile, FlatGeobuf ...) feature by feature; see bm_gdal_reading.
 * Fails  BM_EIO (not there), BM_EDATA, BM_ENOMEM, and as `take` does
 */
BM_CHECK bool bm_module_read(bm_arena *arena, const char *path, const bm_gdal_reading *reading, bm_err *err);

#endif
