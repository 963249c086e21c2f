/** map/extent.h - which part of the ground to show: where most of what there is to show lies. */
#ifndef BM_MAP_EXTENT_H
#define BM_MAP_EXTENT_H

#include "geo/feature.h"

typedef struct {
    bm_point *at; /* all of these must be on the map */
    size_t n;
    bm_box box; /* around them */
} bm_extent;

/**
 * What lies near each other and weighs most (stops before zones and incidents, before meetings, before mentions).
 * Far single places are left out, to be pointed at from the frame. False where the layers hold nothing.
 */
bool bm_extent_choose(bm_extent *out, bm_arena *arena, const bm_layers *layers);
/** A box given by the user, as points along its edges. */
bm_extent bm_extent_box(bm_arena *arena, bm_box box);

#endif
