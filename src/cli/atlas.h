/** cli/atlas.h - an overview, and behind it a page for each stop, zone or province: one PDF. */
#ifndef BM_CLI_ATLAS_H
#define BM_CLI_ATLAS_H

#include "cli/drawer.h"

/** Refused before any work: --atlas with an unknown word, or into something that has no pages. */
BM_CHECK bool bm_atlas_check(bm_arena *arena, const bm_options *o, bm_err *err);
/** The scenes, chained from the overview; `input` is the overview's. Fails as bm_map_scene does, and BM_ENOTHING. */
BM_CHECK bool bm_atlas_scenes(const bm_scene **out, bm_arena *arena, const bm_drawer *drawer, const bm_map_input *input,
                              bm_err *err);

#endif
