#include "cli/command.h"
#include "cli/picture.h"
#include "cli/pipeline.h"

#include "layer/layer.h"

static const char *const allowed[] = {"output",    "lang",   "style",    "page",     "size",       "dpi",
                                      "extent",    "crs",    "title",    "subtitle", "map-number", "cleared",
                                      "logo",      "url",    "alt-text", "issuer",   "gazetteer",  "max-bytes",
                                      "overwrite", "strict", "scene",    NULL};

static bool read_all(bm_reading **out, const bm_pipeline *p, bm_arena *arena, bm_err *err)
{
    const bm_strs *inputs = &p->options->inputs;
    bm_reading *readings = BM_NEW_ARRAY(arena, bm_reading, inputs->n);
    for (size_t i = 0; i < inputs->n; i++)
        if (!bm_pipeline_read(&readings[i], p, arena, inputs->at[i].at, err))
            return false;
    *out = readings;
    return true;
}

static size_t warn(bm_arena *arena, const bm_options *o, const bm_reading *readings, const bm_scene *scene)
{
    size_t n = 0;
    for (size_t r = 0; r < o->inputs.n; r++) {
        n += readings[r].warnings.n;
        for (size_t i = 0; i < readings[r].warnings.n && !o->quiet; i++)
            bm_cli_warn(arena, bm_format(arena, "%s: %s", readings[r].doc->path, readings[r].warnings.at[i].text));
    }
    return n + bm_picture_warn(arena, o, scene);
}

static bool run(const bm_options *o, bm_arena *arena, int *code, bm_err *err)
{
    bm_pipeline p;
    bm_map_input input;
    bm_reading *readings;
    const bm_layer_kit *layer_kit;
    bm_map_kit *map_kit;
    bm_layers layers;
    bm_sheet sheet;
    bm_layer_options options = {.language = o->lang,
                                .title = o->title,
                                .subtitle = o->subtitle,
                                .issuer = o->issuer,
                                .number = o->map_number,
                                .cleared = o->cleared,
                                .url = o->url};
    if (o->inputs.n == 0)
        return bm_fail(err, BM_EUSAGE, "map: no release given\nUse: briefmap map RELEASE... -o map.png");
    if (!bm_picture_check(arena, o, "map", err) || !bm_pipeline_open(&p, arena, o, err) ||
        !bm_picture_input(&input, arena, o, p.data_dir, err) || !bm_pipeline_basemap(&p, arena, err) ||
        !read_all(&readings, &p, arena, err))
        return false;
    bm_pipeline_read_all(&p);
    if (!bm_layer_kit_open(&layer_kit, arena, p.data_dir, p.gazetteer, p.basemap, err) ||
        !bm_layers_make(&layers, &sheet, arena, layer_kit, readings, o->inputs.n, &options, err) ||
        !bm_map_kit_open(&map_kit, arena, p.data_dir, err))
        return false;
    if (bm_layers_count(&layers) == 0 && !o->extent)
        return bm_fail(err, BM_ENOTHING,
                       "%s: nothing to map: the release names no place that the gazetteer knows\nSee what was "
                       "understood with: briefmap read --why %s",
                       o->inputs.at[0].at, o->inputs.at[0].at);
    bm_gazetteer_rest(p.gazetteer);
    bm_basemap_rest(p.basemap);
    const bm_scene *scene;
    input.layers = &layers;
    input.sheet = &sheet;
    input.basemap = p.basemap;
    input.language = NULL; /* the sheet has it */
    if (!bm_map_scene(&scene, arena, map_kit, &input, err))
        return false;
    bm_basemap_rest(p.basemap);
    size_t warnings = warn(arena, o, readings, scene);
    *code = o->strict && warnings ? BM_EXIT_WARNINGS : BM_EXIT_DONE;
    return bm_picture_write(arena, o, scene, err);
}

int bm_cli_map(int argc, char **argv)
{
    static const bm_cli_spec spec = {"Use: briefmap map RELEASE... -o FILE [-o FILE ...]\n"
                                     "A map of what the releases tell. FILE ends in .png, .pdf or .svg.",
                                     allowed, run};
    return bm_cli_run(&spec, argc, argv);
}
