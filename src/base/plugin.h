/** base/plugin.h - a shared module beside the program, opened when what it does is asked for. */
#ifndef BM_BASE_PLUGIN_H
#define BM_BASE_PLUGIN_H

#include "base/arena.h"
#include "base/err.h"

/**
 * The table of functions that the module's entry point returns; it begins with an int, its version. The module stays
 * open until the process ends.
 *
 * file   "briefmap-pdf.so", beside the program or in ../lib/briefmap
 * Fails  BM_EIO (not there, cannot be opened), BM_EDATA (of another version)
 */
BM_CHECK bool bm_plugin_open(const void **api, bm_arena *arena, const char *file, const char *entry, int abi,
                             bm_err *err);

#endif
