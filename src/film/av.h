/**
 * film/av.h - what the module of FFmpeg's libraries gives: a table of plain functions, found when a film is asked for
 * (base/plugin.h). Loading them costs a process 30 ms.
 */
#ifndef BM_FILM_AV_H
#define BM_FILM_AV_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

#define BM_AV_ABI    2
#define BM_AV_MODULE "briefmap-av.so"
#define BM_AV_ENTRY  "bm_av_entry"

typedef struct bm_av_writer bm_av_writer;

typedef struct {
    const char *kind;  /* "mp4", "webm", "gif"              */
    const char *path;  /* on the disk; written over          */
    const char *name;  /* for messages: what the user called */
    const char *title; /* or NULL */
    int width, height; /* pixels */
    int fps;
    const uint32_t *palette; /* of a GIF: 0xRRGGBB */
    size_t n_palette;
} bm_av_film;

typedef struct {
    int x, y, w, h;
} bm_av_rect;

typedef struct {
    int abi;
    /** Fails BM_EIO (also: FFmpeg was built without the encoder, and which), BM_ENOMEM. */
    bool (*open)(bm_av_writer **out, const bm_av_film *film, bm_err *err);
    /**
     * 32-bit pixels 0x..RRGGBB in rows of `stride` bytes; of a GIF indices into the palette. They differ from those of
     * the frame before in `changed` only; in the first frame all is new whatever it says.
     */
    bool (*frame)(bm_av_writer *writer, const unsigned char *pixels, int stride, const bm_av_rect *changed, size_t n,
                  bm_err *err);
    /** Write what is left and the trailer. */
    bool (*finish)(bm_av_writer *writer, bm_err *err);
    /** After it was finished, or has failed. NULL is fine. */
    void (*close)(bm_av_writer *writer);
} bm_av_api;

typedef const bm_av_api *bm_av_entry_point(void);

#endif
