/**
 * base/sandbox.h - the process gives up what it does not need, for good: whatever a file of a stranger may make it do,
 * the kernel refuses all but the places that were named before.
 *
 * Files: Landlock, by the rights of the kernel at hand; what a rule says of a folder holds for all below it. Calls: a
 * seccomp filter (sandbox_calls.h): no socket, no other program, no signal to others, no change of owners and modes.
 * Only what was opened before goes on as it was. To be entered before a second thread starts: later threads inherit it.
 */
#ifndef BM_BASE_SANDBOX_H
#define BM_BASE_SANDBOX_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

typedef struct bm_sandbox bm_sandbox;

typedef enum {
    BM_SANDBOX_READ,      /* a file, or a folder and all below it                     */
    BM_SANDBOX_WRITE,     /* a device or pipe, or a folder in which files may be made */
    BM_SANDBOX_READ_WRITE /* both                                                     */
} bm_sandbox_use;

/** Begin. Fails BM_EIO, BM_ENOMEM; not where the kernel has no such thing: bm_sandbox_enter tells that. */
BM_CHECK bool bm_sandbox_open(bm_sandbox **out, bm_arena *arena, bm_err *err);

/** What the path leads to may be used, links followed; nothing happens where nothing is there. Fails as
 * bm_sandbox_open. */
BM_CHECK bool bm_sandbox_allow(bm_sandbox *sandbox, const char *path, bm_sandbox_use use, bm_err *err);
/** The folders of all libraries that are loaded, for those that are opened later. Fails as bm_sandbox_open. */
BM_CHECK bool bm_sandbox_allow_libraries(bm_sandbox *sandbox, bm_err *err);

/** What is in force: the kernel may lack one or the other, or a container keep it from us. */
typedef struct {
    bool files; /* Landlock */
    bool calls; /* seccomp  */
} bm_sandbox_force;

/** Enter. There is no way back. Fails BM_EIO. */
BM_CHECK bool bm_sandbox_enter(bm_sandbox_force *out, bm_sandbox *sandbox, bm_err *err);

#endif
