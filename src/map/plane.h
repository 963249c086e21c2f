/** map/plane.h - points, lines and boxes on the page: millimetres from its top left corner, y downwards. */
#ifndef BM_MAP_PLANE_H
#define BM_MAP_PLANE_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct {
    double x, y;
} bm_xy;

typedef struct {
    double x, y, w, h;
} bm_rect;

typedef struct {
    bm_xy from, to;
} bm_segment;

typedef struct {
    bm_xy *at;
    size_t n;
} bm_line;

/** Polylines, or the rings of an area (even-odd). */
typedef struct {
    bm_line *at;
    size_t n, cap;
} bm_lines;

double bm_xy_distance(bm_xy a, bm_xy b);
double bm_xy_to_segment(bm_xy p, bm_xy a, bm_xy b);
bool bm_segments_cross(bm_xy a, bm_xy b, bm_xy c, bm_xy d);

bm_rect bm_rect_grow(bm_rect r, double by);
bm_rect bm_rect_join(bm_rect a, bm_rect b);
bm_rect bm_rect_meet(bm_rect a, bm_rect b);   /* what is in both; without width or height where nothing is */
bool bm_rect_touches(bm_rect a, bm_rect b);   /* shares more than an edge */
double bm_rect_overlap(bm_rect a, bm_rect b); /* mm2 */
bool bm_rect_inside(bm_rect inner, bm_rect outer);
bool bm_rect_has(bm_rect r, bm_xy p);
bm_xy bm_rect_centre(bm_rect r);
bm_rect bm_rect_around(bm_xy centre, double w, double h);

bm_rect bm_segment_box(bm_segment segment);
bool bm_segment_touches(bm_xy a, bm_xy b, bm_rect r);
bool bm_line_touches(const bm_line *line, bm_rect r);
bool bm_lines_touch(const bm_lines *lines, bm_rect r);
bm_rect bm_lines_box(const bm_lines *lines);
double bm_line_length(const bm_line *line);
/** The point at `share` (0..1) of its length, with the direction there in radians. */
bm_xy bm_line_at(const bm_line *line, double share, double *direction);
/** Even-odd over all rings. */
bool bm_rings_contain(const bm_lines *rings, bm_xy p);
/** The point itself where they contain it, or else their nearest corner. */
bm_xy bm_rings_nearest(const bm_lines *rings, bm_xy p);

/** The part of the segment inside `r`; false where there is none. */
bool bm_segment_clip(bm_xy *a, bm_xy *b, bm_rect r);
/** Append to `out` the pieces of a polyline that lie in `r`. */
void bm_line_clip(bm_lines *out, bm_arena *arena, const bm_line *line, bm_rect r);
/** Append to `out` a ring cut down to `r` (its edges run along `r` where it was cut). */
void bm_ring_clip(bm_lines *out, bm_arena *arena, const bm_line *ring, bm_rect r);
/** A line without the points that lie nearer than `tolerance` to the one kept before them; ends stay. */
void bm_line_thin(bm_line *line, double tolerance);

#endif
