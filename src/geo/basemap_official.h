/** geo/basemap_official.h - official outlines of first-level areas, over the base map's approximate ones; inside geo.
 */
#ifndef BM_GEO_BASEMAP_OFFICIAL_H
#define BM_GEO_BASEMAP_OFFICIAL_H

#include "geo/basemap.h"

typedef struct bm_officials bm_officials;

/** `map` gives the countries' outlines: what runs along them is a border, and drawn by the base map. */
const bm_officials *bm_officials_new(bm_arena *arena, const bm_basemap *map, const bm_base_official *areas, size_t n);

/** What was found of a kind, with areas replaced, divides between them replaced, and the rest as it is. */
bm_base_items bm_officials_apply(const bm_officials *officials, bm_arena *arena, bm_base_items found, bm_base_kind kind,
                                 bm_box box, double tolerance_deg);

#endif
