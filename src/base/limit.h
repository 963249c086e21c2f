/**
 * base/limit.h - how much is too much: one table. A stranger's input takes bounded memory and time, and whoever needs
 * more says so: --limit NAME=N.
 */
#ifndef BM_BASE_LIMIT_H
#define BM_BASE_LIMIT_H

#include "base/arena.h"
#include "base/err.h"

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
    BM_LIMIT_SECONDS,   /* in which something must be finished  */
    BM_LIMIT_N
} bm_limit;

/** What is in force. */
size_t bm_limit_value(bm_limit which);
/** The words that raise it: "--limit features=N". */
const char *bm_limit_option(bm_limit which);

/** "features=2000000", once, before any work. Fails BM_EUSAGE, naming what there is. */
BM_CHECK bool bm_limit_set(const char *text, bm_err *err);

/** A line for each, with what is in force: for --help. */
const char *bm_limit_help(bm_arena *arena);

#endif
