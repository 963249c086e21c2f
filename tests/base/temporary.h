/* Where tests put what goes again: under $TMPDIR. */
#ifndef BM_TESTS_BASE_TEMPORARY_H
#define BM_TESTS_BASE_TEMPORARY_H

#include "base/str.h"

#include <stdlib.h>
#include <unistd.h>

static inline const char *temporary_root(void)
{
    const char *under = getenv("TMPDIR");
    return under && *under ? under : "/tmp";
}

/* A name that no other test's run takes. */
static inline const char *temporary_path(bm_arena *arena, const char *name)
{
    return bm_format(arena, "%s/briefmap-test-%d-%s", temporary_root(), (int)getpid(), name);
}

#endif
