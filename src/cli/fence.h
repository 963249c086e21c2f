/**
 * cli/fence.h - what a command line needs of the file system, and nothing else: the program's data and libraries and
 * what the words and options name are let in, then the sandbox closes (base/sandbox.h). The work is done behind the
 * fence.
 */
#ifndef BM_CLI_FENCE_H
#define BM_CLI_FENCE_H

#include "cli/options.h"

/** What a command needs that its words and options do not tell. */
typedef struct {
    bool names;      /* its words are names, of no files */
    bool reads_back; /* it reads in the folders of its outputs: what it has just written, or an earlier run */
    /** A folder in which it keeps things, made if it was not there; NULL for none. */
    const char *(*keeps)(bm_arena *arena, const bm_options *options);
} bm_fence_needs;

/**
 * For good, before the first thread. Fails BM_EUSAGE where an output is an input. With --no-sandbox nothing else
 * happens; where the kernel knows no sandbox, one line says so. Fails  BM_EIO
 */
BM_CHECK bool bm_fence_close(bm_arena *arena, const bm_options *options, const bm_fence_needs *needs, bm_err *err);

#endif
