/** base/limit.h - how much is too much: one table, each row with the option that raises it. */
#ifndef BM_BASE_LIMIT_H
#define BM_BASE_LIMIT_H

#include <stddef.h>

typedef enum {
    BM_LIMIT_RELEASE_BYTES,    /* a release, before decoding           */
    BM_LIMIT_DEFINITION_BYTES, /* a style, a layer, a lexicon          */
    BM_LIMIT_GEOJSON_BYTES,    /* a file of features, to be drawn      */
    BM_LIMIT_MENTIONS,         /* of one release                       */
    BM_LIMIT_FEATURES,         /* on one map                           */
    BM_LIMIT_PIXELS,           /* of one picture                       */
    BM_LIMIT_PIXELS_SIDE,      /* cairo's own bound on a picture's side */
    BM_LIMIT_FRAMES,           /* of one film                          */
    BM_LIMIT_CACHE_BYTES,      /* of all frames that are kept          */
    BM_LIMIT_PAGE_MM,          /* a page's longer side                 */
    BM_LIMIT_DEPTH,            /* of nested JSON                       */
    BM_LIMIT_MAP_BYTES,        /* a finished map that is checked       */
    BM_LIMIT_LOGO_BYTES,
    BM_LIMIT_LOGO_SIDE, /* in pixels                            */
    BM_LIMIT_N
} bm_limit;

typedef struct {
    const char *what;   /* for messages: "a release" */
    const char *option; /* "--max-bytes", NULL where it is fixed */
    size_t value;
} bm_limit_row;

extern const bm_limit_row bm_limits[BM_LIMIT_N];

#endif
