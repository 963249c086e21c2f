/** map/paint.h - a scene on a surface: PNG, PDF and SVG are the same drawing. */
#ifndef BM_MAP_PAINT_H
#define BM_MAP_PAINT_H

#include "base/file.h"
#include "map/scene.h"

/**
 * Each writes into an open output and leaves committing it to the caller; a PNG with so many threads, and the same
 * bytes with any number of them. Fail BM_EIO, BM_ELIMIT (too many pixels), BM_EINTERRUPTED.
 */
BM_CHECK bool bm_paint_png(bm_out *out, bm_arena *arena, const bm_scene *scene, size_t threads, bm_err *err);
BM_CHECK bool bm_paint_pdf(bm_out *out, bm_arena *arena, const bm_scene *scene, bm_err *err);
BM_CHECK bool bm_paint_svg(bm_out *out, bm_arena *arena, const bm_scene *scene, bm_err *err);

/** Where the pixels of a PNG of the scene lie on its projection, as a world file; NULL of a scene without a map. */
const char *bm_paint_world_file(bm_arena *arena, const bm_scene *scene);

/** By the extension "png", "pdf" or "svg". Fails BM_EUSAGE for another. */
BM_CHECK bool bm_paint_as(bm_out *out, bm_arena *arena, const bm_scene *scene, const char *extension, size_t threads,
                          bm_err *err);

/** 32-bit pixels of the page, 0xffRRGGBB in the machine's order, rows of `stride` bytes; in the arena. For films and
 * tests. */
typedef struct {
    int width, height;
    int stride;
    unsigned char *at;
} bm_pixels;

/** Pixels that are painted already, as a PNG that tells what the scene tells of itself. */
BM_CHECK bool bm_paint_png_pixels(bm_out *out, bm_arena *arena, const bm_scene *scene, const bm_pixels *pixels,
                                  bm_err *err);
BM_CHECK bool bm_paint_pixels(bm_pixels *out, bm_arena *arena, const bm_scene *scene, bm_err *err);

#endif
