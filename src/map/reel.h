/**
 * map/reel.h - a scene painted many times, each time with more of it to be seen: the frames of a film.
 *
 * What shows no feature of the release (base map, furniture) is painted once. A frame paints again only what lies where
 * something changed, in the order of the scene, so the frame in which all is whole is the printed map.
 */
#ifndef BM_MAP_REEL_H
#define BM_MAP_REEL_H

#include "map/paint.h"
#include "map/scene.h"

typedef struct bm_reel bm_reel;

/** How much of a feature is to be seen: 0 nothing, 1 all; of a line that share of its length, with a head; a symbol
 * that is between grows out and back. */
typedef double bm_reel_share(const void *context, const bm_shown *of);

typedef struct {
    const void *context;
    bm_reel_share *share;
    const bm_drawable *over; /* drawn above all, millimetres: the date, the progress */
    size_t n_over;
} bm_reel_moment;

typedef struct {
    int x, y, w, h; /* pixels */
} bm_reel_rect;

/** Where a frame differs from the one before; few, and far from each other. */
typedef struct {
    bm_reel_rect at[8];
    size_t n;
} bm_reel_changes;

/** The scene must live as long. Fails BM_ELIMIT (too many pixels), BM_EIO. */
BM_CHECK bool bm_reel_open(bm_reel **out, bm_arena *arena, const bm_scene *scene, bm_err *err);
/** Paint the next frame; the pixels are the reel's and change with the next. `changed` is where they did. */
BM_CHECK bool bm_reel_next(const bm_pixels **out, bm_reel_changes *changed, bm_reel *reel, const bm_reel_moment *moment,
                           bm_err *err);

#endif
