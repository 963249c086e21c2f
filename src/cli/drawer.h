/** cli/drawer.h - from readings to a scene: what drawing needs, opened once a process or a worker. */
#ifndef BM_CLI_DRAWER_H
#define BM_CLI_DRAWER_H

#include "cli/pipeline.h"
#include "layer/layer.h"
#include "map/map.h"

typedef struct {
    const bm_options *options;
    const bm_layer_kit *layers; /* may be shared among threads */
    bm_map_kit *map;            /* of one thread               */
    bm_map_input input;         /* page, style, extent ...     */
} bm_drawer;

/** Open it on a pipeline with its base map. Fails BM_EIO, BM_EDATA, BM_EUSAGE. */
BM_CHECK bool bm_drawer_open(bm_drawer *out, bm_arena *arena, const bm_pipeline *pipeline, bm_err *err);
/** Another of the same for another thread; to be opened before that starts. */
BM_CHECK bool bm_drawer_again(bm_drawer *out, bm_arena *arena, const bm_drawer *drawer, const bm_pipeline *pipeline,
                              bm_err *err);
/** Layers and scene of `n` readings. Fails BM_ENOTHING, BM_EUSAGE. */
BM_CHECK bool bm_drawer_scene(const bm_scene **out, bm_arena *arena, const bm_drawer *drawer,
                              const bm_pipeline *pipeline, const bm_reading *readings, size_t n, bm_err *err);

#endif
