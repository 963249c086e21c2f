/** cli/pipeline.h - the way from a release's path to a reading: the data opened once, each release read into an arena.
 */
#ifndef BM_CLI_PIPELINE_H
#define BM_CLI_PIPELINE_H

#include "cli/options.h"
#include "event/read.h"
#include "geo/basemap.h"

typedef struct {
    const char *data_dir; /* where gazetteer, base map, tables, layers and styles are */
    const bm_gazetteer *gazetteer;
    const bm_basemap *basemap;     /* NULL until bm_pipeline_basemap */
    const bm_event_reader *reader; /* lives in `tables` */
    bm_arena *tables;
    const bm_givens *givens; /* of --mission; NULL without it */
    const bm_options *options;
} bm_pipeline;

/** Where the program's data is: `data` beside the program, or ../share/briefmap. Fails BM_EIO. */
BM_CHECK bool bm_data_dir(const char **out, bm_arena *arena, bm_err *err);

/** Open gazetteer and tables; they live in the arena. Fails BM_EIO, BM_EDATA. */
BM_CHECK bool bm_pipeline_open(bm_pipeline *out, bm_arena *arena, const bm_options *options, bm_err *err);
/** All is read: give back what only reading needs. Readings stay as they are. */
void bm_pipeline_read_all(bm_pipeline *pipeline);
/** Open the base map too. Fails BM_EIO, BM_EDATA. */
BM_CHECK bool bm_pipeline_basemap(bm_pipeline *pipeline, bm_arena *arena, bm_err *err);

#endif
