/** cli/progress.h - how far long work is, on a terminal: one line that is written over, gone at the end. */
#ifndef BM_CLI_PROGRESS_H
#define BM_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    bool shown;         /* standard error is a terminal, and nobody wants quiet */
    bool drawn;         /* the line stands there */
    double begun, last; /* seconds */
} bm_progress;

bm_progress bm_progress_begin(bool quiet);
/** `done` items of what is to do, which is `share` (0 to 1) of all; less than 0 where nobody knows. */
void bm_progress_tell(bm_progress *progress, size_t done, double share, const char *what);
/** Take the line away, so that something else can be written, or at the end. */
void bm_progress_clear(bm_progress *progress);
/** Seconds since it was begun. */
double bm_progress_seconds(const bm_progress *progress);

#endif
