#include "cli/atlas.h"
#include "cli/command.h"
#include "cli/drawer.h"
#include "cli/map_each.h"
#include "cli/picture.h"

static const char *const allowed[] = {"output",    "lang",   "style",    "page",     "size",       "dpi",
                                      "extent",    "crs",    "title",    "subtitle", "map-number", "cleared",
                                      "logo",      "url",    "alt-text", "issuer",   "gazetteer",  "max-bytes",
                                      "overwrite", "strict", "scene",    "atlas",    "world-file", "each",
                                      "format",    "jobs",   "resume",   NULL};

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
    bm_drawer drawer;
    bm_reading *readings;
    const bm_scene *scene;
    if (o->atlas && !bm_atlas_check(arena, o, err))
        return false;
    if (o->each)
        return bm_map_each(o, arena, code, err);
    if (o->inputs.n == 0)
        return bm_fail(err, BM_EUSAGE, "map: no release given\nUse: briefmap map RELEASE... -o map.png");
    if (!bm_picture_check(arena, o, "map", err) || !bm_pipeline_open(&p, arena, o, err) ||
        !bm_pipeline_basemap(&p, arena, err) || !read_all(&readings, &p, arena, err))
        return false;
    bm_pipeline_read_all(&p);
    if (!bm_drawer_open(&drawer, arena, &p, err) ||
        !bm_drawer_scene(&scene, arena, &drawer, &p, readings, o->inputs.n, err))
        return false;
    size_t warnings = warn(arena, o, readings, scene);
    *code = o->strict && warnings ? BM_EXIT_WARNINGS : BM_EXIT_DONE;
    return bm_picture_write(arena, o, scene, err);
}

int bm_cli_map(int argc, char **argv)
{
    static const bm_cli_spec spec = {"Use: briefmap map RELEASE... -o FILE [-o FILE ...]\n"
                                     "A map of what the releases tell. FILE ends in .png, .pdf or .svg.\n"
                                     "With --each a map of each release, named after it, in the folder -o FOLDER.",
                                     allowed, run};
    return bm_cli_run(&spec, argc, argv);
}
