/** geo/family.h - files that are opened with a file of layers: they stand beside it, under names that follow from its
 * own. */
#ifndef BM_GEO_FAMILY_H
#define BM_GEO_FAMILY_H

#include "base/err.h"
#include "base/str.h"

/** Their paths, in the arena, whether anything stands there or not; none for a file that is opened alone. */
bm_strs bm_family_of(bm_arena *arena, const char *path);

/** Fails BM_EIO: one of them is no file, but a pipe, to which nobody may ever write, or a device. */
BM_CHECK bool bm_family_are_files(bm_arena *arena, const char *path, bm_err *err);

#endif
