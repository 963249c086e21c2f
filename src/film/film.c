#include "film/film.h"

#include "base/limit.h"
#include "film/frames.h"

#include <math.h>

bool bm_film_make(bm_film *out, bm_arena *arena, const bm_scene *scene, const bm_film_options *options, bm_err *err)
{
    bm_film film = {.scene = scene, .options = *options};
    film.stage = options->follow ? bm_stage_open(arena, scene) : NULL;
    film.timeline = bm_timeline_make(arena, scene, film.stage, options->seconds);
    double frames = round(film.timeline.length * options->fps);
    size_t most = bm_limit_value(BM_LIMIT_FRAMES);
    if (!(frames >= 1))
        return bm_fail(err, BM_EUSAGE,
                       "a film of %g seconds at %d frames a second has no frame\nGive a longer "
                       "--duration or a larger --fps.",
                       film.timeline.length, options->fps);
    if (frames > (double)most)
        return bm_fail(err, BM_EUSAGE,
                       "a film of %.0f frames is longer than the %zu that are drawn\nGive a shorter "
                       "--duration or a smaller --fps; %s allows more.",
                       frames, most, bm_limit_option(BM_LIMIT_FRAMES));
    film.frames = (size_t)frames;
    *out = film;
    return true;
}

/* ---- the frames ---- */

static bool open_sinks(bm_film_sink *sinks, bm_arena *arena, const bm_sink_film *film, const bm_strs *paths,
                       bool overwrite, bm_err *err)
{
    for (size_t i = 0; i < paths->n; i++) {
        const bm_sink_kind *kind = bm_sink_kind_of(arena, paths->at[i].at);
        if (!kind)
            return bm_fail(err, BM_EUSAGE, "%s: no kind of film\nEnd the name in " BM_SINK_ENDINGS ".",
                           paths->at[i].at);
        sinks[i] = (bm_film_sink){kind, arena, film, paths->at[i].at, overwrite, NULL};
        if (!kind->open(&sinks[i], err))
            return false;
    }
    return true;
}

typedef struct {
    const bm_film *film;
    bm_film_sink *at;
    size_t n;
} sinks;

static bool take_frame(void *context, size_t frame, const bm_pixels *pixels, const bm_reel_changes *changed,
                       bm_err *err)
{
    const sinks *all = context;
    const bm_film_options *o = &all->film->options;
    for (size_t i = 0; i < all->n; i++)
        if (!all->at[i].kind->frame(&all->at[i], pixels, changed, err))
            return false;
    return !o->progress || o->progress(o->context, frame + 1, all->film->frames) ||
           bm_film_interrupted(all->film, frame + 1, err);
}

bool bm_film_interrupted(const bm_film *film, size_t frame, bm_err *err)
{
    return bm_fail(err, BM_EINTERRUPTED, "the film was interrupted at frame %zu of %zu%s", frame, film->frames,
                   film->options.cache ? "\nWhat was drawn is kept: the same command goes on." : "");
}

bool bm_film_write(const bm_film *film, bm_arena *arena, bm_map_kit *kit, const bm_style *style, const bm_strs *paths,
                   bm_err *err)
{
    bm_frames *frames;
    sinks all = {film, BM_NEW_ARRAY(arena, bm_film_sink, paths->n + 1), paths->n};
    bm_sink_film shared = {.scene = film->scene, .frames = film->frames, .fps = film->options.fps};
    if (!bm_page_pixels(&shared.width, &shared.height, &film->scene->page, err) ||
        !bm_frames_open(&frames, arena, film, kit, style, err) ||
        !open_sinks(all.at, arena, &shared, paths, film->options.overwrite, err) ||
        !bm_frames_run(frames, take_frame, &all, err))
        return false;
    for (size_t i = 0; i < all.n; i++)
        if (!all.at[i].kind->commit(&all.at[i], err))
            return false;
    return true;
}

/* ---- captions ---- */

static void add_time(bm_buf *out, double seconds)
{
    long ms = lround(seconds * 1000);
    bm_buf_format(out, "%02ld:%02ld:%02ld.%03ld", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

/* Nothing in a cue may look like a tag, an entity or an arrow. */
static void add_plain(bm_buf *out, bm_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.at[i] == '<')
            bm_buf_c(out, "&lt;");
        else if (text.at[i] == '>')
            bm_buf_c(out, "&gt;");
        else if (text.at[i] == '&')
            bm_buf_c(out, "&amp;");
        else
            bm_buf_char(out, (unsigned char)text.at[i] < ' ' ? ' ' : text.at[i]);
}

void bm_film_captions(bm_buf *out, const bm_film *film)
{
    bm_buf_c(out, "WEBVTT\n");
    for (size_t i = 0; i < film->timeline.n; i++) {
        const bm_beat *beat = &film->timeline.at[i];
        bm_str name = bm_beat_text(beat, "name"), label = bm_beat_text(beat, "label");
        bm_value number = bm_feature_get(beat->of.layer, beat->of.feature, "number");
        if (label.n == 0)
            label = bm_beat_text(beat, "dates");
        bm_buf_char(out, '\n');
        add_time(out, beat->begin);
        bm_buf_c(out, " --> ");
        add_time(out, beat->end);
        bm_buf_char(out, '\n');
        if (!number.null && number.number > 0)
            bm_buf_format(out, "%.0f. ", number.number);
        add_plain(out, name);
        if (name.n > 0 && label.n > 0)
            bm_buf_c(out, ", ");
        add_plain(out, label);
        bm_buf_char(out, '\n');
    }
}
