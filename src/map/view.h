/** map/view.h - the map frame: from degrees to millimetres on the page. */
#ifndef BM_MAP_VIEW_H
#define BM_MAP_VIEW_H

#include "geo/project.h"
#include "map/plane.h"

typedef struct {
    const bm_projection *projection;
    bm_rect frame;    /* on the page */
    bm_metres centre; /* of the frame, on the projection's plane */
    double mm_per_m;
    double denominator; /* of the scale, 1:N, at the frame's centre */
    double zoom;        /* as on the web, at the frame's centre */
    double convergence; /* radians from the page's up clockwise to true north, at the frame's centre */
    bm_box box;         /* of all that can be seen; within -180..180, west > east across the antimeridian */
    double middle;      /* longitude that others are unwrapped around */
} bm_view;

/** The largest view of `frame` in which all points lie inside, with `margin` (a share of the frame) around them. */
void bm_view_fit(bm_view *out, const bm_projection *projection, const bm_point *points, size_t n, bm_rect frame,
                 double margin, double least_m);

/** The same ground's middle at `at` of the page, `times` times larger, in `frame`. */
void bm_view_nearer(bm_view *out, const bm_view *view, bm_xy at, double times, bm_rect frame);

bm_xy bm_view_point(const bm_view *view, bm_point point);
/** False where the page's point is no place of the ground. */
bool bm_view_ground(const bm_view *view, bm_point *out, bm_xy at);
/** Lines cut to the frame (grown by `beyond` mm). */
bm_lines bm_view_lines(const bm_view *view, bm_arena *arena, const bm_geometry *geometry, double beyond);
/** Rings of an area cut to the frame grown by `beyond` mm. */
bm_lines bm_view_rings(const bm_view *view, bm_arena *arena, const bm_geometry *geometry, double beyond);
/** Lines of latitude and longitude and the like: any run of points, cut to the frame. */
bm_lines bm_view_run(const bm_view *view, bm_arena *arena, const bm_point *at, size_t n);

#endif
