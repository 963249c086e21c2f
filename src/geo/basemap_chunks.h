/** geo/basemap_chunks.h - lines and rings of the compiled base map, decoded as far as a view needs them. */
#ifndef BM_GEO_BASEMAP_CHUNKS_H
#define BM_GEO_BASEMAP_CHUNKS_H

#include "base/str.h"
#include "geo/geometry.h"

/** In whole quanta, both ends included. */
typedef struct {
    int32_t west, south, east, north;
} bm_chunk_box;

typedef struct {
    bm_chunk_box box[2]; /* one, or two where the view crosses the antimeridian */
    size_t n;
    bool closed;    /* rings, else lines           */
    double degrees; /* in a quantum                */
    size_t budget;  /* points that may still be decoded: a damaged file cannot ask for more than it holds */
} bm_chunk_view;

bm_chunk_box bm_chunk_box_at(const char *bytes);
/** The smallest box of whole quanta around `box`. */
bm_chunk_box bm_chunk_box_of(bm_box box, double degrees);
bool bm_chunk_view_touches(const bm_chunk_view *view, bm_chunk_box box);

/**
 * Decode the geometry at `offset` of the section. Inside the view it is exact. Rings that do not touch the view are
 * left out, and what a ring does outside it is drawn with fewer points, never through the view; a line is cut there
 * into parts. Damaged bytes give fewer parts, or none.
 */
bm_geometry bm_chunks_read(bm_arena *arena, bm_str section, size_t offset, bm_chunk_view *view);

#endif
