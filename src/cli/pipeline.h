/** cli/pipeline.h - the way from a release's path to a reading: the data opened once, as the options of a command line
 * ask.
 */
#ifndef BM_CLI_PIPELINE_H
#define BM_CLI_PIPELINE_H

#include "cli/options.h"
#include "lib/opened.h"

typedef struct {
    bm_opened data;
    const bm_givens *givens; /* of --mission; NULL without it */
    const bm_options *options;
} bm_pipeline;

/** Open gazetteer and tables; they live in the arena. Fails BM_EIO, BM_EDATA. */
BM_CHECK bool bm_pipeline_open(bm_pipeline *out, bm_arena *arena, const bm_options *options, bm_err *err);
/** All is read: give back what only reading needs. Readings stay as they are. */
void bm_pipeline_read_all(bm_pipeline *pipeline);

#endif
