/**
 * place/coordinate.h - points that a text gives in figures: decimal degrees ("1.674 S, 29.228 E", "-1.674, 29.228"),
 * degrees with minutes and seconds, MGRS ("35M QU 12345 67890") and UTM ("35M 725000 9814000"), all WGS 84.
 */
#ifndef BM_PLACE_COORDINATE_H
#define BM_PLACE_COORDINATE_H

#include "place/place.h"
#include "text/document.h"

typedef struct {
    uint32_t first, n; /* tokens */
    bm_point point;
    double radius_m;  /* as finely as the figures are written */
    const char *form; /* "degrees", "MGRS", "UTM" */
} bm_coordinate;

/** The coordinate that begins at the token. Figures that fit no place on the ground, and a latitude without its
 * longitude, are none. */
bool bm_coordinate_at(bm_coordinate *out, const bm_doc *doc, uint32_t token);

/** The place that stands for it: of kind `other`, with the id "coord:LAT,LON", called as it is written. */
bm_place bm_coordinate_place(const bm_coordinate *c, const bm_doc *doc, bm_arena *arena);

#endif
