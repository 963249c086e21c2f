/** layer/write.h - layers as files in one folder, in the formats of a list. */
#ifndef BM_LAYER_WRITE_H
#define BM_LAYER_WRITE_H

#include "geo/feature.h"
#include "geo/sheet.h"

typedef struct {
    const char *folder;  /* made where it is not there */
    const char *formats; /* "geojson,shp"              */
    bool overwrite;
} bm_layer_files;

/** What was done, for the command line to tell. */
typedef struct {
    bm_strs written;  /* paths, the file to open of each */
    bm_strs warnings; /* what a format could not hold    */
} bm_layer_report;

/** "geojson, geojsonl, geojsons, shp ...": the formats there are. */
const char *bm_layer_formats(bm_arena *arena);

/**
 * Write each layer that has features in each format: `stops.geojson`, `stops_pt.shp`, or all in one file,
 * `briefmap.gpkg`; beside them `fields.csv`, the dictionary of all fields, and `sheet.json`. A layer without features
 * is written only over an older file of its name. Everything is written before the first file is put in its place.
 * Fails BM_EUSAGE (no such format), BM_EEXIST, BM_EIO, BM_EDATA
 */
BM_CHECK bool bm_layer_write(bm_layer_report *report, bm_arena *arena, const bm_layers *layers, const bm_sheet *sheet,
                             const bm_layer_files *files, bm_err *err);

#endif
