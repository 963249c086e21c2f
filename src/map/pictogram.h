/** map/pictogram.h - small pictures drawn in a symbol's shape. */
#ifndef BM_MAP_PICTOGRAM_H
#define BM_MAP_PICTOGRAM_H

#include "base/str.h"
#include "map/plane.h"

/** Polygons in a square of side 100 around the origin, y downwards: "x,y x,y ... | x,y ...". A ring in a ring is a
 * hole. */
typedef struct {
    const char *name, *rings;
} bm_pictogram;

const bm_pictogram *bm_pictogram_find(bm_str name); /* NULL where there is none */
const char *bm_pictogram_names(bm_arena *arena);
/** The picture at `centre`, `height` millimetres high. */
bm_lines bm_pictogram_place(const bm_pictogram *pictogram, bm_arena *arena, bm_xy centre, double height);

#endif
