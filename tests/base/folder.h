/* A folder of the test's own, under $TMPDIR, and an arena for the names in it. */
#ifndef BM_TESTS_BASE_FOLDER_H
#define BM_TESTS_BASE_FOLDER_H

#include "base/str.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

static bm_arena arena;
static char folder[1024];

static inline bool folder_make(void)
{
    const char *under = getenv("TMPDIR");
    int n = snprintf(folder, sizeof folder, "%s/briefmap-test-XXXXXX", under && *under ? under : "/tmp");
    return n < (int)sizeof folder && mkdtemp(folder);
}

static inline int folder_remove_one(const char *path, const struct stat *st, int kind, struct FTW *walk)
{
    (void)st;
    (void)kind;
    (void)walk;
    return remove(path);
}

/* With all that is in it. */
static inline bool folder_remove(void)
{
    return nftw(folder, folder_remove_one, 8, FTW_DEPTH | FTW_PHYS) == 0;
}

static inline const char *path_of(const char *name)
{
    return bm_format(&arena, "%s/%s", folder, name);
}

#endif
