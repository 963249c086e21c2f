/* A folder of the test's own, under $TMPDIR, and an arena for the names in it. */
#ifndef BM_TESTS_BASE_FOLDER_H
#define BM_TESTS_BASE_FOLDER_H

#include "temporary.h"

#include <ftw.h>
#include <stdio.h>

static bm_arena arena;
static char folder[1024];

static inline bool folder_make(void)
{
    int n = snprintf(folder, sizeof folder, "%s/briefmap-test-XXXXXX", temporary_root());
    return n < (int)sizeof folder && mkdtemp(folder);
}

static inline int folder_remove_one(const char *path, const struct stat *st, int kind, struct FTW *walk)
{
    (void)st;
    (void)kind;
    return walk->level > 0 ? remove(path) : 0;
}

/* All that is in it. */
static inline bool folder_empty(void)
{
    return nftw(folder, folder_remove_one, 8, FTW_DEPTH | FTW_PHYS) == 0;
}

/* With all that is in it. */
static inline bool folder_remove(void)
{
    return folder_empty() && remove(folder) == 0;
}

static inline const char *path_of(const char *name)
{
    return bm_format(&arena, "%s/%s", folder, name);
}

#endif
