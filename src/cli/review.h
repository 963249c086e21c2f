/** cli/review.h - --review FILE: what most needs a human, of all releases of a run, least certain first. */
#ifndef BM_CLI_REVIEW_H
#define BM_CLI_REVIEW_H

#include "cli/pipeline.h"
#include "event/doubt.h"

typedef struct bm_review bm_review;

/** Begin; closed with the arena. Fails BM_EUSAGE, BM_EEXIST, BM_EIO. */
BM_CHECK bool bm_review_open(bm_review **out, bm_arena *arena, const bm_options *options, bm_err *err);
/** Keep what is least certain, in the memory of so many: in order, from one thread. */
void bm_review_keep(bm_review *review, const bm_doubts *doubts);
/** Write the file of corrections, and say what is in it. Fails BM_EIO, BM_EEXIST. */
BM_CHECK bool bm_review_write(bm_review *review, const bm_corrections *corrections, bm_err *err);

#endif
