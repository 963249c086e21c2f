/**
 * event/correct.h - what people decided about a reading: a file of corrections, found again by hash, quote and kind.
 * The file is described in event/README.md.
 */
#ifndef BM_EVENT_CORRECT_H
#define BM_EVENT_CORRECT_H

#include "base/json.h"
#include "event/event.h"

typedef struct bm_corrections bm_corrections;

/**
 * Read a file of corrections, strictly.
 * Fails BM_EIO; BM_EDATA: broken JSON (line and column), keys or values that are not known (path), two that fight
 */
BM_CHECK bool bm_corrections_load(bm_corrections **out, bm_arena *arena, const char *path,
                                  const bm_gazetteer *gazetteer, bm_err *err);

/** Apply to a reading those that are about it. From any thread. Fails BM_EDATA: a quote that stands there twice. */
BM_CHECK bool bm_corrections_apply(bm_reading *reading, bm_arena *arena, bm_corrections *corrections, bm_err *err);

/** After all readings: fails BM_EDATA, naming the first that matched nothing. */
BM_CHECK bool bm_corrections_all_used(const bm_corrections *corrections, bm_arena *arena, bm_err *err);

/** How many matched nothing. */
size_t bm_corrections_unused(const bm_corrections *corrections);

/** Tells one file of them from another. */
uint64_t bm_corrections_hash(const bm_corrections *corrections);

#endif
