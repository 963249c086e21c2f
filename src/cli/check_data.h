/** cli/check_data.h - what is wrong with files of data: layers, definitions, styles, gazetteers. */
#ifndef BM_CLI_CHECK_DATA_H
#define BM_CLI_CHECK_DATA_H

#include "base/err.h"
#include "base/str.h"

/*
 * A line for each fault, in the arena, with the line of the file and the path in it where it has such. `bytes` are the
 * file's; those that are read by name do not look at them.
 */

/** .json: GeoJSON, a layer's definition, fields.json, index.json, a style or a sheet, told apart by its members. */
BM_CHECK bool bm_check_json(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err);
/** GeoPackage, FlatGeobuf, KML, GPX: by name; everything in it is read by GDAL. */
BM_CHECK bool bm_check_layers(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err);
/** .bmg: by name; opened, and all of it checked. */
BM_CHECK bool bm_check_gazetteer(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err);
/** .tsv: by name; a source of a gazetteer, row by row. */
BM_CHECK bool bm_check_places(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err);

/** .csv: columns, quotation marks, what a spreadsheet would run, HXL's tags. */
BM_CHECK bool bm_check_csv(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err);
/** What belongs to a shapefile (.shx, .dbf, .prj, .cpg): looked at with it; alone it is a fault. */
BM_CHECK bool bm_check_beside(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err);

#endif
