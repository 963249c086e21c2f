/** base/jsonwhere.h - the line of a value in a JSON file, by the path that messages name it with. */
#ifndef BM_BASE_JSONWHERE_H
#define BM_BASE_JSONWHERE_H

#include "base/arena.h"
#include "base/str.h"

/** "12:8" for "layers[3].paint.fill-color"; as deep as the path leads, "1:1" where it leads nowhere. */
const char *bm_jsonwhere(bm_arena *arena, bm_str bytes, bm_str path);

#endif
