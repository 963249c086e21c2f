/** map/mask.h - areas and lines on a grid over the frame, so that thousands of places can be asked about cheaply. */
#ifndef BM_MAP_MASK_H
#define BM_MAP_MASK_H

#include "map/plane.h"

/** Sums over all cells left of and above; lives in its arena. */
typedef struct {
    bm_rect frame;
    double cell; /* mm */
    int across, down;
    double *sum; /* (across + 1) x (down + 1) */
} bm_mask;

/** 1 for each cell whose middle lies in the area (even-odd), over the part of `frame` that the area reaches. */
bm_mask bm_mask_area(bm_arena *arena, const bm_lines *rings, bm_rect frame, double cell);
/** The length of the lines in each cell, mm. */
bm_mask bm_mask_lines(bm_arena *arena, const bm_lines *lines, bm_rect frame, double cell);
/** The sum over the cells that the box touches. */
double bm_mask_sum(const bm_mask *mask, bm_rect box);
/** The share of the box that lies on the area, 0..1; what lies outside the mask's frame is not on it. */
double bm_mask_share(const bm_mask *mask, bm_rect box);

#endif
