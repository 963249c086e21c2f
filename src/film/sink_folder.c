/* sink.h: a folder of numbered PNGs, each put in its place when it is whole: what an interrupted film has is kept. */
#include "film/sink.h"

typedef struct {
    size_t n;
    bm_arena scratch; /* of one frame */
} folder;

static void free_scratch(void *what)
{
    bm_arena_free(&((folder *)what)->scratch);
}

static bool open_folder(bm_film_sink *sink, bm_err *err)
{
    folder *own = BM_NEW(sink->arena, folder);
    own->scratch.escape = sink->arena->escape;
    bm_arena_on_reset(sink->arena, free_scratch, own);
    sink->own = own;
    return bm_file_make_dir(sink->path, err);
}

static bool add_frame(bm_film_sink *sink, const bm_pixels *pixels, const bm_reel_changes *changed, bm_err *err)
{
    folder *own = sink->own;
    bm_out *out;
    (void)changed;
    const char *path = bm_format(&own->scratch, "%sframe-%05zu.png", sink->path, ++own->n);
    bool written = bm_out_open(&out, &own->scratch, path, sink->overwrite, err) &&
                   bm_paint_png_pixels(out, &own->scratch, sink->film->scene, pixels, err) && bm_out_commit(out, err);
    bm_arena_reset(&own->scratch);
    return written;
}

static bool commit(bm_film_sink *sink, bm_err *err)
{
    (void)sink;
    (void)err;
    return true;
}

const bm_sink_kind bm_sink_folder = {"", open_folder, add_frame, commit};
