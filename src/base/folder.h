/** base/folder.h - what stands in a folder. */
#ifndef BM_BASE_FOLDER_H
#define BM_BASE_FOLDER_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/**
 * The names in a folder in byte order, without those that begin with a dot, in the arena. Fails BM_EIO.
 */
BM_CHECK bool bm_folder_names(bm_strs *out, bm_arena *arena, const char *path, bm_err *err);

/** Which folder it is, whatever the path: two paths that lead to one folder have the same. False for no folder. */
bool bm_folder_identity(unsigned long long out[2], const char *path);

#endif
