/** map/image.h - a logo: a PNG or an SVG file, ready to be painted. */
#ifndef BM_MAP_IMAGE_H
#define BM_MAP_IMAGE_H

#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>

struct _cairo_surface;

typedef struct {
    double w, h;                    /* its own size, in its own unit: only the proportion counts */
    struct _cairo_surface *surface; /* pixels of a PNG, a recording of an SVG; lives with the arena */
    uint64_t hash;                  /* of the file */
} bm_image;

/**
 * Read a logo. An SVG is drawn by librsvg, in a module that is opened for it; what it would fetch from elsewhere is
 * left out.
 *
 * Fails BM_EIO (not there, a PNG cut short), BM_EDATA (neither PNG nor SVG, broken), BM_ELIMIT (more bytes or pixels
 * than a logo may have)
 */
BM_CHECK bool bm_image_load(const bm_image **out, bm_arena *arena, const char *path, bm_err *err);

/* ---- between map/image.c and the module src/svg */

#define BM_SVG_ABI    1
#define BM_SVG_MODULE "briefmap-svg.so"
#define BM_SVG_ENTRY  "bm_svg_entry"

typedef struct {
    int abi;
    /* A recording of the drawing; `path` is for the message. Fails BM_EDATA. */
    bool (*record)(bm_image *out, const char *bytes, size_t n, const char *path, bm_err *err);
} bm_svg_api;

#endif
