/* sink.h: what FFmpeg's libraries write: MP4, WebM, GIF. */
#include "film/sink.h"

#include "base/plugin.h"
#include "film/av.h"
#include "film/palette.h"

#include <string.h>

typedef struct {
    const bm_av_api *api;
    bm_av_writer *writer;
    bm_out *out;
    bool indexed;
    bm_palette palette;
    unsigned char *indices;
} video;

static void close_writer(void *what)
{
    video *v = what;
    v->api->close(v->writer);
    v->writer = NULL;
}

static bool open_video(bm_film_sink *sink, bm_err *err)
{
    bm_pixels map;
    const void *api;
    video *v = BM_NEW(sink->arena, video);
    sink->own = v;
    if (!bm_plugin_open(&api, sink->arena, BM_AV_MODULE, BM_AV_ENTRY, BM_AV_ABI, err) ||
        !bm_out_open(&v->out, sink->arena, sink->path, sink->overwrite, err))
        return false;
    v->api = api;
    v->indexed = strcmp(sink->kind->ending, "gif") == 0;
    if (v->indexed) { /* the printed map's colours are the film's */
        if (!bm_paint_pixels(&map, sink->arena, sink->film->scene, err))
            return false;
        v->palette = bm_palette_of(sink->arena, &map);
        v->indices = bm_alloc_array(sink->arena, (size_t)map.width, (size_t)map.height);
    }
    bm_av_film film = {sink->kind->ending, bm_out_temporary(v->out), sink->path,      sink->film->scene->title,
                       sink->film->width,  sink->film->height,       sink->film->fps, v->palette.at,
                       v->palette.n};
    if (!v->api->open(&v->writer, &film, err))
        return false;
    bm_arena_on_reset(sink->arena, close_writer, v);
    return true;
}

static bool add_frame(bm_film_sink *sink, const bm_pixels *pixels, const bm_reel_changes *changed, bm_err *err)
{
    video *v = sink->own;
    bm_av_rect rects[sizeof changed->at / sizeof *changed->at];
    for (size_t i = 0; i < changed->n; i++)
        rects[i] = (bm_av_rect){changed->at[i].x, changed->at[i].y, changed->at[i].w, changed->at[i].h};
    if (!v->indexed)
        return v->api->frame(v->writer, pixels->at, pixels->stride, rects, changed->n, err);
    for (size_t i = 0; i < changed->n; i++)
        bm_palette_map(&v->palette, v->indices, pixels, changed->at[i]);
    return v->api->frame(v->writer, v->indices, pixels->width, rects, changed->n, err);
}

static bool commit(bm_film_sink *sink, bm_err *err)
{
    video *v = sink->own;
    bool done = v->api->finish(v->writer, err);
    close_writer(v);
    return done && bm_out_commit(v->out, err);
}

const bm_sink_kind bm_sink_mp4 = {"mp4", open_video, add_frame, commit};
const bm_sink_kind bm_sink_webm = {"webm", open_video, add_frame, commit};
const bm_sink_kind bm_sink_gif = {"gif", open_video, add_frame, commit};
