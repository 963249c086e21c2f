/** film/sink.h - what takes a film's frames: a kind by the ending of its name. */
#ifndef BM_FILM_SINK_H
#define BM_FILM_SINK_H

#include "map/reel.h"

typedef struct bm_sink_kind bm_sink_kind;

/** What every sink knows of the film. */
typedef struct {
    const bm_scene *scene;
    int width, height; /* of a frame, pixels */
    size_t frames;
    int fps;
} bm_sink_film;

typedef struct {
    const bm_sink_kind *kind;
    bm_arena *arena;
    const bm_sink_film *film;
    const char *path;
    bool overwrite;
    void *own; /* the kind's */
} bm_film_sink;

struct bm_sink_kind {
    const char *ending; /* "mp4"; "" is a folder of numbered PNGs */
    bool (*open)(bm_film_sink *sink, bm_err *err);
    /** The next frame; outside of `changed` it is the one before. */
    bool (*frame)(bm_film_sink *sink, const bm_pixels *pixels, const bm_reel_changes *changed, bm_err *err);
    /** Nothing is in its place before this. */
    bool (*commit)(bm_film_sink *sink, bm_err *err);
};

/** By the path's ending; NULL for one that is none. "out/" is a folder. */
const bm_sink_kind *bm_sink_kind_of(bm_arena *arena, const char *path);
/** "mp4, webm, gif, apng, png": for messages. */
#define BM_SINK_ENDINGS ".mp4, .webm, .gif, .apng or .png, or a folder's name in /"

extern const bm_sink_kind bm_sink_apng, bm_sink_png, bm_sink_folder, bm_sink_mp4, bm_sink_webm, bm_sink_gif;

#endif
