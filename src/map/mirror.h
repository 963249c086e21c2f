/** map/mirror.h - furniture for languages that are written from right to left. */
#ifndef BM_MAP_MIRROR_H
#define BM_MAP_MIRROR_H

#include "map/scene.h"

/** The drawables from number `from` on change sides within `room`. */
void bm_mirror(bm_scene *scene, bm_arena *arena, size_t from, bm_rect room);

#endif
