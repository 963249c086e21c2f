/** cli/fence_inputs.h - which files a word of the command line leads to; see fence.h. */
#ifndef BM_CLI_FENCE_INPUTS_H
#define BM_CLI_FENCE_INPUTS_H

#include "base/sandbox.h"

/**
 * A file and those that belong to it, a folder, where its links lead to, and, where `lists` says so, what stands in the
 * list of "@LIST".
 * Fails  BM_EIO, BM_ENOMEM: of the sandbox; what is not there is told by who opens it
 */
BM_CHECK bool bm_fence_input(bm_sandbox *sandbox, bm_arena *arena, const char *path, bool lists, bm_err *err);

#endif
