#include "cli/atlas.h"
#include "cli/command.h"
#include "cli/drawer.h"
#include "cli/map_each.h"
#include "cli/picture.h"
#include "cli/readings.h"

static const char *const allowed[] = {
    "output", "lang",      "style",     "page",       "size",    "dpi",         "extent",  "focus",
    "crs",    "title",     "subtitle",  "map-number", "cleared", "logo",        "url",     "alt-text",
    "issuer", "gazetteer", "max-bytes", "overwrite",  "strict",  "scene",       "atlas",   "world-file",
    "each",   "format",    "jobs",      "resume",     "as-of",   "corrections", "mission", NULL};

static bool run(const bm_options *o, bm_arena *arena, int *code, bm_err *err)
{
    bm_pipeline p;
    bm_drawer drawer;
    bm_together together;
    const bm_scene *scene;
    if (o->atlas && !bm_atlas_check(arena, o, err))
        return false;
    if (o->each)
        return bm_map_each(o, arena, code, err);
    if (o->inputs.n == 0)
        return bm_fail(err, BM_EUSAGE, "map: no release given\nUse: briefmap map RELEASE... -o map.png");
    if (!bm_picture_check(arena, o, "map", err) || !bm_pipeline_open(&p, arena, o, err) ||
        !bm_opened_basemap(&p.data, arena, err) || !bm_readings_together(&together, &p, arena, err))
        return false;
    bm_pipeline_read_all(&p);
    if (!bm_drawer_open(&drawer, arena, &p, err) ||
        !bm_drawer_scene(&scene, arena, &drawer, &p, together.set.at, together.set.n, err))
        return false;
    *code = bm_readings_conclude(&together, arena, o, bm_picture_warn(arena, o, scene));
    return bm_picture_write(arena, o, scene, err);
}

int bm_cli_map(int argc, char **argv)
{
    static const bm_cli_spec spec = {"Use: briefmap map RELEASE... -o FILE [-o FILE ...]\n"
                                     "A map of what the releases tell together. FILE ends in .png, .pdf or .svg.\n"
                                     "With --each a map of each release, named after it, in the folder -o FOLDER.",
                                     allowed,
                                     run,
                                     {0}};
    return bm_cli_run(&spec, argc, argv);
}
