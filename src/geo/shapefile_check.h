/** geo/shapefile_check.h - what is wrong with a shapefile: its three parts byte by byte, and the files beside them. */
#ifndef BM_GEO_SHAPEFILE_CHECK_H
#define BM_GEO_SHAPEFILE_CHECK_H

#include "base/err.h"
#include "base/str.h"

/**
 * out    a line for each fault, ".dbf, field 3: the name stands twice"; at most 100
 * bytes  of the .shp
 * path   of the .shp; the others are looked for beside it
 */
BM_CHECK bool bm_shapefile_faults(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err);

#endif
