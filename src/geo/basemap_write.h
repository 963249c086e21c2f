/** geo/basemap_write.h - compile the base map: generalised levels, an index, one file. */
#ifndef BM_GEO_BASEMAP_WRITE_H
#define BM_GEO_BASEMAP_WRITE_H

#include "geo/basemap_source.h"

/**
 * Write the compiled base map, whole or not at all; the same bytes from the same features.
 * Arcs are generalised once a level, so that neighbours share their edges at each.
 * Fails BM_EEXIST, BM_EIO, BM_ELIMIT (over 4 GiB)
 */
BM_CHECK bool bm_basemap_write(const bm_base_features *features, bm_arena *arena, const char *path, bool overwrite,
                               bm_err *err);

#endif
