/** gdal/caught.h - GDAL's messages, caught instead of printed. */
#ifndef BM_GDAL_CAUGHT_H
#define BM_GDAL_CAUGHT_H

#include "base/err.h"

/** The first failure GDAL told of since bm_caught_begin. Nest them as brackets; one thread. */
typedef struct {
    bool failed;
    char text[600];
} bm_caught;

void bm_caught_begin(bm_caught *caught);
void bm_caught_end(void);
/** bm_fail BM_EIO with what GDAL said of `path`. Always false. */
bool bm_caught_fail(const bm_caught *caught, const char *path, const char *what, bm_err *err);

#endif
