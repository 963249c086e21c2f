/** cli/readings.h - all releases of a command line read and put together: for map, layers and read --merge. */
#ifndef BM_CLI_READINGS_H
#define BM_CLI_READINGS_H

#include "cli/pipeline.h"
#include "event/correct.h"
#include "event/merge.h"

typedef struct {
    bm_readings set;
    bm_corrections *corrections; /* of --corrections; NULL without it */
    size_t failed;               /* releases that could not be read; each has been named */
} bm_together;

/**
 * Read every release that the command line names, and merge them: one alone only with --merge or --as-of.
 * Of several, those that cannot be read are named and left out.
 * Fails BM_EIO, BM_ELIMIT, BM_EDATA (the only one, or all), BM_ENOTHING, BM_EUSAGE (--as-of)
 */
BM_CHECK bool bm_readings_together(bm_together *out, const bm_pipeline *pipeline, bm_arena *arena, bm_err *err);

/** Print the warnings of the readings; the exit code, with the warnings told elsewhere counted in. */
int bm_readings_conclude(const bm_together *together, bm_arena *arena, const bm_options *options, size_t more_warnings);

#endif
