/**
 * geo/geojson.h - features as GeoJSON (RFC 7946), streamed: a feature goes out as it comes, in constant memory.
 *
 * Longitude before latitude, at most six decimals; outer rings counter-clockwise, holes clockwise, all closed; cut at
 * the antimeridian; a bbox on the collection and on each line and area; stable ids; days as "2024-02-05". The same
 * bytes from the same features. Strings are escaped so that they are safe inside <script> too.
 */
#ifndef BM_GEO_GEOJSON_H
#define BM_GEO_GEOJSON_H

#include "geo/feature.h"
#include "geo/sink.h"

typedef enum {
    BM_GEOJSON_COLLECTION, /* one FeatureCollection: .geojson                                 */
    BM_GEOJSON_LINES,      /* a feature a line: .geojsonl                                     */
    BM_GEOJSON_SEQUENCE    /* a feature a record of RFC 8142, behind a record separator       */
} bm_geojson_form;

typedef struct bm_geojson bm_geojson;

/** Begin. The schema is that of `features`; its own features are not looked at. Writer and scratch live in the arena.
 */
BM_CHECK bool bm_geojson_begin(bm_geojson **out, bm_arena *arena, bm_sink sink, bm_geojson_form form,
                               const bm_features *features, bm_err *err);
BM_CHECK bool bm_geojson_feature(bm_geojson *w, const bm_feature *feature, bm_err *err);
/** The end of the collection, with its bbox. The sink is not closed. */
BM_CHECK bool bm_geojson_end(bm_geojson *w, bm_err *err);

/** All of it. */
BM_CHECK bool bm_geojson_write(bm_arena *arena, bm_sink sink, bm_geojson_form form, const bm_features *features,
                               bm_err *err);

#endif
