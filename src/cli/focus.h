/** cli/focus.h - the part of the ground that a place stands in: for --focus, and for the pages of an atlas. */
#ifndef BM_CLI_FOCUS_H
#define BM_CLI_FOCUS_H

#include "cli/pipeline.h"

/** A box with its surroundings, enough to know the place by; degrees, west > east across 180. */
bm_box bm_focus_around(bm_box box);

/**
 * What a map shows for --focus: an area by its outline, any other place by its surroundings. The pipeline has its base
 * map. Where the name has several bearers as likely, that is said on standard error.
 * Fails BM_EUSAGE: no place is called that.
 */
BM_CHECK bool bm_focus_find(bm_box *out, bm_arena *arena, const bm_pipeline *pipeline, const char *name, bm_err *err);

#endif
