/**
 * geo/geojson_check.h - what RFC 7946 asks of a GeoJSON file, member by member: ours or anybody's, a collection, a
 * feature, a bare geometry, or many of them in a row.
 */
#ifndef BM_GEO_GEOJSON_CHECK_H
#define BM_GEO_GEOJSON_CHECK_H

#include "base/err.h"
#include "base/str.h"

/**
 * out   a line for each fault, "12:8: features[3].geometry.coordinates[0]: the ring is not closed", at most 100; the
 *       last one says where the rest was not looked at
 * path  for messages that are no fault of the file
 */
BM_CHECK bool bm_geojson_faults(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err);

#endif
