/** map/hatch.h - hatching as lines: the same on every surface, anchored to the page so that films do not shimmer. */
#ifndef BM_MAP_HATCH_H
#define BM_MAP_HATCH_H

#include "map/plane.h"
#include "map/style.h"

/** Lines of the hatch inside the rings (even-odd). Dots are lines of no length, to be stroked with round caps. */
bm_lines bm_hatch_lines(bm_arena *arena, const bm_lines *rings, const bm_hatch *hatch);

#endif
