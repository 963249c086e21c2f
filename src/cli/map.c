#include "cli/command.h"
#include "cli/pipeline.h"

#include "base/file.h"
#include "layer/layer.h"
#include "map/map.h"

#include <string.h>

static const char *const allowed[] = {"output",    "lang",       "style",     "page",   "dpi",   "extent",   "title",
                                      "subtitle",  "map-number", "cleared",   "logo",   "url",   "alt-text", "issuer",
                                      "gazetteer", "max-bytes",  "overwrite", "strict", "scene", NULL};

/* "W,S,E,N" in degrees. */
static bool parse_extent(bm_box *out, const char *text, bm_err *err)
{
    bm_str rest = bm_str_of(text);
    double v[4];
    bool good = true;
    for (int i = 0; i < 4; i++)
        good = good && bm_str_number(&v[i], bm_str_trim(bm_str_cut(&rest, ',')));
    if (!good || rest.n > 0 || v[0] < -180 || v[2] > 180 || v[0] > 180 || v[2] < -180 || v[1] < -90 || v[3] > 90 ||
        v[1] >= v[3] || v[0] == v[2])
        return bm_fail(err, BM_EUSAGE,
                       "--extent: \"%s\" is no extent\nGive west,south,east,north in degrees: 26.5,-4.5,31.5,4.", text);
    *out = (bm_box){v[0], v[1], v[2], v[3]};
    return true;
}

static bool page_of(bm_page *out, bm_arena *arena, const bm_options *o, bm_err *err)
{
    double dpi = 150;
    if (o->dpi && (!bm_str_number(&dpi, bm_str_of(o->dpi)) || dpi < 10 || dpi > 2400))
        return bm_fail(err, BM_EUSAGE, "--dpi: \"%s\" is no number from 10 to 2400", o->dpi);
    return bm_page_parse(out, arena, o->page ? o->page : "A4", dpi, err);
}

/* A style by its name among the bundled ones, or by its file. */
static bool style_of(const bm_style **out, bm_arena *arena, const bm_pipeline *p, bm_err *err)
{
    const char *name = p->options->style ? p->options->style : "briefing";
    bool file = strchr(name, '/') || strchr(name, '.');
    return bm_style_load(out, arena, file ? name : bm_format(arena, "%s/styles/%s.json", p->data_dir, name), err);
}

/* Outputs are refused before any work is done: unknown extensions, files that are there. */
static bool check_outputs(bm_arena *arena, const bm_options *o, bm_err *err)
{
    if (o->inputs.n == 0)
        return bm_fail(err, BM_EUSAGE, "map: no release given\nUse: briefmap map RELEASE... -o map.png");
    if (o->outputs.n == 0 && !o->scene && !o->alt_text)
        return bm_fail(err, BM_EUSAGE, "map: no output given\nAdd -o map.png, -o map.pdf or -o map.svg.");
    for (size_t i = 0; i < o->outputs.n; i++) {
        const char *path = o->outputs.at[i].at, *extension = bm_file_extension(arena, path);
        if (strcmp(extension, "png") != 0 && strcmp(extension, "pdf") != 0 && strcmp(extension, "svg") != 0)
            return bm_fail(err, BM_EUSAGE,
                           "%s: \"%s\" is no kind of map that can be written\nEnd the name in .png, .pdf or .svg.",
                           path, extension);
        if (!o->overwrite && bm_file_exists(path))
            return bm_fail(err, BM_EEXIST, "%s: already there\nGive --overwrite to replace it, or another name.", path);
    }
    return true;
}

static bool load_logos(bm_map_input *input, bm_arena *arena, const bm_options *o, bm_err *err)
{
    const bm_image **logos = BM_NEW_ARRAY(arena, const bm_image *, o->logos.n);
    for (size_t i = 0; i < o->logos.n; i++)
        if (!bm_image_load(&logos[i], arena, o->logos.at[i].at, err))
            return false;
    input->logos = logos;
    input->n_logos = o->logos.n;
    return true;
}

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
    size_t n = scene->warnings.n;
    for (size_t r = 0; r < o->inputs.n; r++) {
        n += readings[r].warnings.n;
        for (size_t i = 0; i < readings[r].warnings.n && !o->quiet; i++)
            bm_cli_warn(arena, bm_format(arena, "%s: %s", readings[r].doc->path, readings[r].warnings.at[i].text));
    }
    for (size_t i = 0; i < scene->warnings.n && !o->quiet; i++)
        bm_cli_warn(arena, scene->warnings.at[i].text);
    return n;
}

/* All outputs are drawn before the first is put in its place. */
static bool write_all(bm_arena *arena, const bm_options *o, const bm_scene *scene, bm_err *err)
{
    bm_out **outs = BM_NEW_ARRAY(arena, bm_out *, o->outputs.n);
    for (size_t i = 0; i < o->outputs.n; i++) {
        const char *path = o->outputs.at[i].at;
        if (!bm_out_open(&outs[i], arena, path, o->overwrite, err) ||
            !bm_paint_as(outs[i], arena, scene, bm_file_extension(arena, path), err))
            return false;
    }
    bm_out *told = NULL;
    const char *text = o->alt_text ? bm_format(arena, "%s\n", scene->alternative ? scene->alternative : "") : NULL;
    if (text &&
        (!bm_out_open(&told, arena, o->alt_text, o->overwrite, err) || !bm_out_write(told, text, strlen(text), err)))
        return false;
    for (size_t i = 0; i < o->outputs.n; i++)
        if (!bm_out_commit(outs[i], err))
            return false;
    return !told || bm_out_commit(told, err);
}

static bool print_scene(bm_arena *arena, const bm_scene *scene, bm_err *err)
{
    bm_buf text = {.arena = arena};
    bm_out *out;
    bm_scene_print(scene, &text);
    return bm_out_open(&out, arena, "-", true, err) && bm_out_write(out, text.at, text.n, err) &&
           bm_out_commit(out, err);
}

static bool run(const bm_options *o, bm_arena *arena, int *code, bm_err *err)
{
    bm_pipeline p;
    bm_page page;
    bm_box extent;
    const bm_style *style;
    bm_reading *readings;
    if (!check_outputs(arena, o, err) || !page_of(&page, arena, o, err) ||
        (o->extent && !parse_extent(&extent, o->extent, err)) || !bm_pipeline_open(&p, arena, o, err) ||
        !bm_pipeline_basemap(&p, arena, err) || !style_of(&style, arena, &p, err) ||
        !read_all(&readings, &p, arena, err))
        return false;
    bm_pipeline_read_all(&p);
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
    bm_map_input input = {.layers = &layers,
                          .sheet = &sheet,
                          .basemap = p.basemap,
                          .style = style,
                          .page = page,
                          .extent = o->extent ? &extent : NULL};
    if (!load_logos(&input, arena, o, err) || !bm_map_scene(&scene, arena, map_kit, &input, err))
        return false;
    bm_basemap_rest(p.basemap);
    size_t warnings = warn(arena, o, readings, scene);
    *code = o->strict && warnings ? BM_EXIT_WARNINGS : BM_EXIT_DONE;
    return o->scene ? print_scene(arena, scene, err) : write_all(arena, o, scene, err);
}

int bm_cli_map(int argc, char **argv)
{
    static const bm_cli_spec spec = {"Use: briefmap map RELEASE... -o FILE [-o FILE ...]\n"
                                     "A map of what the releases tell. FILE ends in .png, .pdf or .svg.",
                                     allowed, run};
    return bm_cli_run(&spec, argc, argv);
}
