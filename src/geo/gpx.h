/**
 * geo/gpx.h - layers as GPX 1.1 for hand-held receivers: a waypoint a point, and a route through those that belong to
 * one visit. No time is written: what is known is days, and a receiver would show hours.
 */
#ifndef BM_GEO_GPX_H
#define BM_GEO_GPX_H

#include "geo/feature.h"
#include "geo/sink.h"

/**
 * Layers of points that are files_only list what others show, and are left out. A layer with fields `visit` and
 * `sequence` gives a route a visit. `french` chooses titles. Fails as the sink does.
 */
BM_CHECK bool bm_gpx_write(bm_arena *arena, bm_sink sink, const bm_layers *layers, const char *title, bool french,
                           bm_err *err);

#endif
