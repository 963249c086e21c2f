/**
 * film/film.h - a scene as a film: it comes piece by piece in the order of the release, and ends as the printed map.
 */
#ifndef BM_FILM_FILM_H
#define BM_FILM_FILM_H

#include "film/sink.h"
#include "film/timeline.h"
#include "map/map.h"

typedef struct {
    double seconds; /* 0: as long as reading takes */
    bool follow;    /* the camera; else it rests */
    int fps;        /* 1..60 */
    bool overwrite;
    const char *cache; /* the folder in which frames are kept (film/recording.h); NULL: none */
    bool encode_only;  /* draw nothing: all frames must be there */
    /** Told after each frame; false ends the film with BM_EINTERRUPTED. May be NULL. */
    bool (*progress)(void *context, size_t done, size_t all);
    void *context;
} bm_film_options;

typedef struct {
    const bm_scene *scene;
    bm_stage *stage; /* NULL where the camera rests */
    bm_timeline timeline;
    size_t frames;
    bm_film_options options;
} bm_film;

/** Fails BM_EUSAGE (no frame, or more than BM_LIMIT_FRAMES). */
BM_CHECK bool bm_film_make(bm_film *out, bm_arena *arena, const bm_scene *scene, const bm_film_options *options,
                           bm_err *err);
/**
 * Paint it once into all of `paths` (see bm_sink_kind_of). Whole or not at all, but for a folder of frames, whose
 * frames are. Fails BM_ENOTHING (frames are missing, and only encoding was asked for), BM_EUSAGE (an ending that is
 * none), BM_EEXIST, BM_EIO, BM_ENOMEM, BM_EINTERRUPTED
 */
BM_CHECK bool bm_film_write(const bm_film *film, bm_arena *arena, bm_map_kit *kit, const bm_style *style,
                            const bm_strs *paths, bm_err *err);

/** Fails, telling how far it came. */
bool bm_film_interrupted(const bm_film *film, size_t frame, bm_err *err);

/** WebVTT (W3C): what comes, while it does, in the words of the map. */
void bm_film_captions(bm_buf *out, const bm_film *film);

#endif
