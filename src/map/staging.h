/** map/staging.h - what a scene keeps of its making, so that it can be seen from nearer; for map's own files. */
#ifndef BM_MAP_STAGING_H
#define BM_MAP_STAGING_H

#include "map/layout.h"

typedef struct bm_staging bm_staging;

struct bm_staging {
    bm_drawing drawing;
    bm_layout layout;
    bm_layers layers; /* of the drawing: its makers' own go out of scope */
    bm_sheet sheet;
};

static inline const bm_staging *bm_staging_keep(bm_arena *arena, const bm_drawing *drawing, const bm_layout *layout)
{
    bm_staging *out = BM_NEW(arena, bm_staging);
    *out = (bm_staging){*drawing, *layout, *drawing->layers, *drawing->sheet};
    out->drawing.layers = &out->layers;
    out->drawing.sheet = &out->sheet;
    return out;
}

#endif
