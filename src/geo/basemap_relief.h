/** geo/basemap_relief.h - the relief of a compiled base map; for the base map's own files. */
#ifndef BM_GEO_BASEMAP_RELIEF_H
#define BM_GEO_BASEMAP_RELIEF_H

#include "geo/basemap.h"

/** False where `section` holds none, or less than it says. */
bool bm_relief_read(bm_base_relief *out, bm_str section);

/** The section of a relief whose `tones` (0..15) stand row after row; in the arena. */
bm_str bm_relief_section(bm_arena *arena, const bm_base_relief *relief, const unsigned char *tones);

#endif
