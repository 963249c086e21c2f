/** base/pool.h - the same work on many items, by several threads, given out in the order in which they came. */
#ifndef BM_BASE_POOL_H
#define BM_BASE_POOL_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/**
 * What is done. An item is `item_size` zeroed bytes with an arena of its own, which is reset when the item was given:
 * memory grows with the number of threads, not with that of the items.
 */
typedef struct {
    void *context;
    size_t item_size;
    size_t ahead; /* items under way a job, so that a long one does not keep the others waiting; large items want few */
    /** Fill in the next item; false: there are no more. One at a time, in order, from any thread. */
    bool (*take)(void *context, void *item, bm_arena *arena);
    /** The work, in any thread, beside others. `worker` counts the threads from 0, for what each needs of its own. */
    void (*work)(void *context, size_t worker, void *item, bm_arena *arena);
    /** In order, in the caller's thread. `whole` is false where memory ran out under the item. False ends the run. */
    bool (*give)(void *context, void *item, bool whole);
} bm_pool_task;

/** As many threads as the process may use cores. */
size_t bm_pool_cores(void);

/**
 * Run until `take` has no more, `give` says false or the process is asked to stop; what was taken is worked on and
 * given before that, but after a refusal. With one job, or where no thread is to be had, the caller does it all.
 * Returns false without memory for the items themselves.
 */
bool bm_pool_run(const bm_pool_task *task, size_t jobs);

#endif
