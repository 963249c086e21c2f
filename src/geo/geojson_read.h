/**
 * geo/geojson_read.h - anybody's GeoJSON as features: a collection, a feature, a bare geometry, or many of them in a
 * row (a feature a line, or RFC 8142 records).
 *
 * A feature is read at a time, so that only features take room, not a tree of JSON. Coordinates are degrees; the third
 * is passed over; rings may be wound either way. A geometry collection gives a feature for each of its members. Fields
 * are all properties that occur, in the order in which they do: numbers or truths where all values are, else text; a
 * property that is an object or a list is its JSON as text.
 */
#ifndef BM_GEO_GEOJSON_READ_H
#define BM_GEO_GEOJSON_READ_H

#include "base/err.h"
#include "geo/feature.h"

/** What was passed over, for the command line to tell. */
typedef struct {
    size_t n;          /* features whose geometry is none on the ground */
    const char *first; /* "roads.geojson:12:8: ..."; NULL where n is 0 */
} bm_geojson_loss;

/**
 * out    the layer: its name is the collection's "name", or else `name`; everything lives in the arena
 * bytes  of the file; texts are copied, so that it may go
 * path   for messages
 * Fails  BM_EDATA (no JSON, no GeoJSON, another coordinate system, no position in degrees), with path:line:column;
 *        BM_ELIMIT (more than BM_LIMIT_FEATURES)
 */
BM_CHECK bool bm_geojson_read(bm_features *out, bm_geojson_loss *loss, bm_arena *arena, bm_str bytes, const char *path,
                              const char *name, bm_err *err);

#endif
