#include "cli/command.h"
#include "cli/drawer.h"
#include "cli/progress.h"
#include "cli/readings.h"

#include "base/pool.h"
#include "base/sys.h"
#include "film/storyboard.h"

#include <stdlib.h>
#include <string.h>

static const char *const allowed[] = {"output", "lang",        "style",     "size",        "extent",     "focus",
                                      "crs",    "title",       "subtitle",  "issuer",      "map-number", "cleared",
                                      "logo",   "url",         "gazetteer", "max-bytes",   "duration",   "fps",
                                      "camera", "captions",    "poster",    "storyboard",  "overwrite",  "strict",
                                      "as-of",  "corrections", "cache",     "encode-only", "mission",    NULL};

static const struct {
    const char *name, *pixels;
} sizes[] = {{"1080p", "1920x1080"}, {"720p", "1280x720"}, {"square", "1080x1080"}, {"vertical", "1080x1920"}};

static const char *pixels_of(const char *size)
{
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (strcmp(size, sizes[i].name) == 0)
            return sizes[i].pixels;
    return size;
}

/* Text takes the same share of any screen: 110 dots an inch at 720 lines. Wrong sizes are refused where they are read.
 */
static const char *dpi_of(bm_arena *arena, const char *size)
{
    bm_str rest = bm_str_of(size), wide = bm_str_cut(&rest, 'x');
    double w = 720, h = 720;
    bool read = bm_str_number(&w, wide) && bm_str_number(&h, rest);
    double lines = read ? (w < h ? w : h) : 720;
    return bm_format(arena, "%.0f", lines > 66 ? lines / 720 * 110 : 10);
}

static bool numbers(bm_film_options *out, const bm_options *o, bm_err *err)
{
    double fps = 25;
    if (o->fps && (!bm_str_number(&fps, bm_str_of(o->fps)) || !(fps >= 1 && fps <= 60) || fps != (int)fps))
        return bm_fail(err, BM_EUSAGE, "--fps: \"%s\" is no whole number from 1 to 60", o->fps);
    if (o->duration && (!bm_str_number(&out->seconds, bm_str_of(o->duration)) || !(out->seconds > 0)))
        return bm_fail(err, BM_EUSAGE, "--duration: \"%s\" is no number of seconds above 0", o->duration);
    out->follow = o->camera && strcmp(o->camera, "follow") == 0;
    if (o->camera && !out->follow && strcmp(o->camera, "still") != 0)
        return bm_fail(err, BM_EUSAGE, "--camera: \"%s\" is none\nGive still (as without it) or follow.", o->camera);
    out->fps = (int)fps;
    out->overwrite = o->overwrite;
    return true;
}

/* Where frames are kept: the folder that was named, or the user's own; NULL where there is none, or none is wanted. */
static const char *cache_of(bm_arena *arena, const bm_options *o)
{
    const char *user = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (o->cache)
        return strcmp(o->cache, "-") == 0 ? NULL : o->cache;
    if (!user || *user != '/')
        user = home && *home == '/' ? bm_format(arena, "%s/.cache", home) : NULL;
    return user ? bm_format(arena, "%s/briefmap", user) : NULL;
}

/* The cache's folder is made before the fence closes, or the one that it stands in would have to be writable. */
static const char *keeps(bm_arena *arena, const bm_options *o)
{
    const char *folder = cache_of(arena, o);
    if (!folder)
        return NULL;
    if (!o->cache) /* as the XDG specification has it, where it is not there yet */
        (void)bm_sys_mkdir(bm_format(arena, "%.*s", (int)(strlen(folder) - strlen("/briefmap")), folder), 0700);
    (void)bm_sys_mkdir(folder, 0700);
    return folder;
}

/* Before any work is done: endings, files that are there. */
static bool check(bm_arena *arena, const bm_options *o, bm_err *err)
{
    const char *beside[] = {o->captions, o->poster, o->storyboard};
    if (o->inputs.n == 0)
        return bm_fail(err, BM_EUSAGE, "animate: no release given\nUse: briefmap animate RELEASE... -o visit.mp4");
    if (o->outputs.n == 0)
        return bm_fail(err, BM_EUSAGE, "animate: no output given\nAdd -o with a name in " BM_SINK_ENDINGS ".");
    for (size_t i = 0; i < o->outputs.n; i++) {
        const char *path = o->outputs.at[i].at;
        const bm_sink_kind *kind = bm_sink_kind_of(arena, path);
        if (!kind)
            return bm_fail(err, BM_EUSAGE, "%s: no kind of film\nEnd the name in " BM_SINK_ENDINGS ".", path);
        if (!o->overwrite && kind != &bm_sink_folder && bm_file_exists(path))
            return bm_fail(err, BM_EEXIST, "%s: already there\nGive --overwrite to replace it, or another name.", path);
    }
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        if (beside[i] && !o->overwrite && bm_file_exists(beside[i]))
            return bm_fail(err, BM_EEXIST, "%s: already there\nGive --overwrite to replace it, or another name.",
                           beside[i]);
    return !o->cache || strcmp(o->cache, "-") == 0 || bm_file_make_dir(o->cache, err);
}

static bool tell(void *context, size_t done, size_t all)
{
    bm_progress_tell(context, done, (double)done / (double)all, "frames");
    return !bm_sys_stopping();
}

static bool write_beside(bm_arena *arena, const bm_options *o, const bm_film *film, const bm_drawer *drawer,
                         bm_err *err)
{
    bm_out *captions = NULL, *poster = NULL, *board = NULL;
    bm_buf text = {.arena = arena};
    bm_film_captions(&text, film);
    if (o->captions && (!bm_out_open(&captions, arena, o->captions, o->overwrite, err) ||
                        !bm_out_write(captions, text.at, text.n, err)))
        return false;
    if (o->poster && (!bm_out_open(&poster, arena, o->poster, o->overwrite, err) ||
                      !bm_paint_png(poster, arena, film->scene, bm_pool_cores(), err)))
        return false;
    if (o->storyboard &&
        (!bm_out_open(&board, arena, o->storyboard, o->overwrite, err) ||
         !bm_paint_pdf(board, arena, bm_storyboard_make(arena, film, drawer->map, drawer->input.style), err)))
        return false;
    return (!board || bm_out_commit(board, err)) && (!captions || bm_out_commit(captions, err)) &&
           (!poster || bm_out_commit(poster, err));
}

static bool run(const bm_options *given, bm_arena *arena, int *code, bm_err *err)
{
    bm_options o = *given;
    bm_pipeline p;
    bm_drawer drawer;
    bm_together together;
    const bm_scene *scene;
    bm_film film;
    bm_film_options options = {.progress = tell};
    bm_progress progress;
    o.size = pixels_of(o.size ? o.size : "720p");
    o.dpi = dpi_of(arena, o.size);
    if (!check(arena, &o, err) || !numbers(&options, &o, err) || !bm_pipeline_open(&p, arena, &o, err) ||
        !bm_opened_basemap(&p.data, arena, err) || !bm_readings_together(&together, &p, arena, err))
        return false;
    bm_pipeline_read_all(&p);
    if (!bm_drawer_open(&drawer, arena, &p, err) ||
        !bm_drawer_scene(&scene, arena, &drawer, &p, together.set.at, together.set.n, err))
        return false;
    progress = bm_progress_begin(o.quiet);
    options.context = &progress;
    options.cache = cache_of(arena, &o);
    options.encode_only = o.encode_only;
    bool made = bm_film_make(&film, arena, scene, &options, err) &&
                bm_film_write(&film, arena, drawer.map, drawer.input.style, &o.outputs, err);
    bm_progress_clear(&progress);
    *code = bm_readings_conclude(&together, arena, &o, 0);
    return made && write_beside(arena, &o, &film, &drawer, err);
}

int bm_cli_animate(int argc, char **argv)
{
    static const bm_cli_spec spec = {"Use: briefmap animate RELEASE... -o visit.mp4 [-o visit.gif ...]\n"
                                     "The map comes to be, stop after stop. An output ends in " BM_SINK_ENDINGS ".",
                                     allowed,
                                     run,
                                     {.reads_back = true, .keeps = keeps}};
    return bm_cli_run(&spec, argc, argv);
}
