#include "cli/command.h"
#include "cli/picture.h"
#include "lib/opened.h"

#include "base/file.h"
#include "base/json.h"
#include "base/limit.h"
#include "geo/geojson_read.h"

#include <string.h>

static const char *const allowed[] = {"output",    "sheet",  "lang",  "style",      "page",     "size",
                                      "dpi",       "extent", "crs",   "title",      "subtitle", "map-number",
                                      "cleared",   "logo",   "url",   "alt-text",   "issuer",   "max-bytes",
                                      "overwrite", "strict", "scene", "world-file", NULL};

/* "roads" of "in/roads.geojson". */
static const char *stem(bm_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strchr(name, '.');
    return bm_str_c(arena, (bm_str){name, dot && dot > name ? (size_t)(dot - name) : strlen(name)});
}

static size_t most_bytes(const bm_options *o)
{
    bool given = o->max_bytes != bm_limit_value(BM_LIMIT_RELEASE_BYTES);
    return given ? o->max_bytes : bm_limit_value(BM_LIMIT_GEOJSON_BYTES);
}

static bool read_one(bm_features *out, size_t *warnings, const bm_options *o, bm_arena *arena, const char *path,
                     bm_err *err)
{
    bm_str bytes;
    bm_geojson_loss loss;
    bm_arena raw = {.escape = arena->escape};
    bool done = bm_file_read(&bytes, &raw, path, most_bytes(o), "--max-bytes N", err) &&
                bm_geojson_read(out, &loss, arena, bytes, path, stem(arena, path), err);
    bm_arena_free(&raw);
    if (!done)
        return false;
    *warnings += loss.n > 0;
    if (loss.n > 0 && !o->quiet)
        bm_cli_warn(arena, bm_format(arena, "%s; %zu such feature%s left out", loss.first, loss.n,
                                     loss.n == 1 ? " is" : "s are"));
    return true;
}

static bool read_all(bm_layers *out, size_t *warnings, const bm_options *o, bm_arena *arena, bm_err *err)
{
    size_t n = 0;
    *out = (bm_layers){BM_NEW_ARRAY(arena, bm_features, o->inputs.n), o->inputs.n};
    for (size_t i = 0; i < o->inputs.n; i++) {
        if (!read_one(&out->at[i], warnings, o, arena, o->inputs.at[i].at, err))
            return false;
        n += out->at[i].n;
    }
    if (n > bm_limit_value(BM_LIMIT_FEATURES))
        return bm_fail(err, BM_ELIMIT, "the files hold %zu features; a map takes at most %zu; %s allows more", n,
                       bm_limit_value(BM_LIMIT_FEATURES), bm_limit_option(BM_LIMIT_FEATURES));
    return n > 0 || o->extent ||
           bm_fail(err, BM_ENOTHING,
                   "%s: nothing to draw: no feature has a geometry\nGive --extent to draw the ground alone.",
                   o->inputs.at[0].at);
}

/* Without a sheet the map is called what its first file is called, and says what it was made from. */
static void plain_sheet(bm_sheet *out, bm_arena *arena, const bm_options *o, const bm_layers *layers)
{
    bm_buf names = {.arena = arena};
    for (size_t i = 0; i < o->inputs.n; i++)
        bm_buf_format(&names, "%s%s", i ? ", " : "", layers->at[i].name);
    *out = (bm_sheet){.language = o->lang ? o->lang : "en", .title = layers->at[0].name, .date = BM_NO_DATE};
    out->sources = BM_NEW_ARRAY(arena, const char *, 1);
    out->sources[out->n_sources++] = bm_buf_text(&names);
    out->alternative = bm_format(arena, "%s.", bm_buf_text(&names));
}

static bool sheet_of(bm_sheet *out, bm_arena *arena, const bm_options *o, const bm_layers *layers, bm_err *err)
{
    const bm_json *json;
    plain_sheet(out, arena, o, layers);
    if (o->sheet && (!bm_json_load(&json, arena, o->sheet, err) || !bm_sheet_of_json(out, arena, json, err)))
        return false;
    const struct {
        const char **text, *given;
    } own[] = {{&out->title, o->title},       {&out->subtitle, o->subtitle}, {&out->issuer, o->issuer},
               {&out->number, o->map_number}, {&out->cleared, o->cleared},   {&out->url, o->url}};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i].given)
            *own[i].text = own[i].given;
    return true;
}

static bool run(const bm_options *o, bm_arena *arena, int *code, bm_err *err)
{
    const char *data_dir;
    bm_map_input input;
    bm_layers layers;
    bm_sheet sheet;
    bm_map_kit *kit;
    const bm_scene *scene;
    size_t warnings = 0;
    if (o->inputs.n == 0)
        return bm_fail(err, BM_EUSAGE, "render: no file given\nUse: briefmap render FILE.geojson... -o map.png");
    if (!bm_picture_check(arena, o, "render", err) || !bm_opened_dir(&data_dir, arena, err) ||
        !bm_map_kit_open(&kit, arena, data_dir, err) || !bm_picture_input(&input, arena, o, data_dir, err) ||
        !read_all(&layers, &warnings, o, arena, err) || !sheet_of(&sheet, arena, o, &layers, err) ||
        !bm_basemap_open(&input.basemap, arena, bm_format(arena, "%s/basemap.bmb", data_dir), err))
        return false;
    input.layers = &layers;
    input.sheet = &sheet;
    if (!bm_map_scene(&scene, arena, kit, &input, err))
        return false;
    warnings += bm_picture_warn(arena, o, scene);
    *code = o->strict && warnings ? BM_EXIT_WARNINGS : BM_EXIT_DONE;
    return bm_picture_write(arena, o, scene, err);
}

int bm_cli_render(int argc, char **argv)
{
    static const bm_cli_spec spec = {
        "Use: briefmap render FILE.geojson... -o FILE [-o FILE ...] [--style NAME|FILE] [--sheet FILE]\n"
        "A map of anybody's GeoJSON: files named as the style's layers (stops, zones ...) are drawn by their rules,\n"
        "others by those of \"features\". FILE ends in .png, .pdf or .svg.",
        allowed,
        run,
        {0}};
    return bm_cli_run(&spec, argc, argv);
}
