/**
 * film/frames.h - the frames of a film one after the other, each as what changed since the one before.
 *
 * The next frames are drawn while earlier ones are encoded: see bm_frames_run.
 */
#ifndef BM_FILM_FRAMES_H
#define BM_FILM_FRAMES_H

#include "film/film.h"
#include "map/reel.h"

typedef struct bm_frames bm_frames;

/** Frames are painted with the kit's fonts, in one thread at a time. Fails BM_ELIMIT (too many pixels), BM_ENOMEM. */
BM_CHECK bool bm_frames_open(bm_frames **out, bm_arena *arena, const bm_film *film, bm_map_kit *kit,
                             const bm_style *style, bm_err *err);

/** What is done with each frame, in order, in the caller's thread; `pixels` are the whole frame. */
typedef bool bm_frames_take(void *context, size_t frame, const bm_pixels *pixels, const bm_reel_changes *changed,
                            bm_err *err);

/** All of them. Fails as `take` does, BM_ENOMEM, BM_EINTERRUPTED (the process was asked to stop). */
BM_CHECK bool bm_frames_run(bm_frames *frames, bm_frames_take *take, void *context, bm_err *err);

#endif
