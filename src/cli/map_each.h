/** cli/map_each.h - a map of each release, named after it, in one folder. */
#ifndef BM_CLI_MAP_EACH_H
#define BM_CLI_MAP_EACH_H

#include "cli/options.h"

/** `briefmap map --each`. Fails as a command does: BM_EUSAGE, BM_EIO, BM_ENOTHING, BM_EINTERRUPTED. */
BM_CHECK bool bm_map_each(const bm_options *options, bm_arena *arena, int *code, bm_err *err);

#endif
