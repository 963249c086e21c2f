#include "cli/command.h"
#include "cli/readings.h"

#include "base/file.h"
#include "layer/layer.h"
#include "layer/write.h"

#include <stdio.h>

static const char *const allowed[] = {"output",   "format",      "layers",    "legs",      "lang",      "title",
                                      "subtitle", "issuer",      "gazetteer", "max-bytes", "overwrite", "strict",
                                      "as-of",    "corrections", "mission",   NULL};

static bool make(bm_layers *layers, bm_sheet *sheet, bm_together *together, const bm_options *o, bm_arena *arena,
                 bm_err *err)
{
    bm_pipeline p;
    const bm_layer_kit *kit;
    bm_layer_options options = {.files = true,
                                .language = o->lang,
                                .legs = o->legs,
                                .title = o->title,
                                .subtitle = o->subtitle,
                                .issuer = o->issuer};
    if (!bm_pipeline_open(&p, arena, o, err) || !bm_opened_basemap(&p.data, arena, err) ||
        !bm_layer_kit_open(&kit, arena, p.data.dir, p.data.gazetteer, p.data.basemap, err) ||
        (o->layers && !bm_layer_kit_with(&kit, arena, p.data.dir, o->layers, err)) ||
        !bm_readings_together(together, &p, arena, err) ||
        !bm_layers_make(layers, sheet, arena, kit, together->set.at, together->set.n, &options, err))
        return false;
    if (bm_layers_count(layers) == 0)
        return bm_fail(err, BM_ENOTHING,
                       "%s: no layer has anything in it: no place in it is known\nSee what was understood with: "
                       "briefmap read --why %s",
                       o->inputs.at[0].at, o->inputs.at[0].at);
    return true;
}

static void report(bm_arena *arena, const bm_layer_report *done, const bm_options *o)
{
    for (size_t i = 0; i < done->warnings.n && !o->quiet; i++)
        bm_cli_warn(arena, done->warnings.at[i].at);
    for (size_t i = 0; i < done->written.n && !o->quiet; i++)
        fprintf(stderr, "%.*s\n", BM_STR_ARG(done->written.at[i]));
}

static bool run(const bm_options *o, bm_arena *arena, int *code, bm_err *err)
{
    bm_layers layers;
    bm_sheet sheet;
    bm_layer_report done;
    bm_together together;
    if (o->inputs.n == 0)
        return bm_fail(err, BM_EUSAGE,
                       "layers: no release given\nUse: briefmap layers RELEASE... -o FOLDER; - is standard input.");
    if (o->outputs.n != 1)
        return bm_fail(err, BM_EUSAGE, "layers: one -o FOLDER is needed, not %zu", o->outputs.n);
    bm_layer_files files = {o->outputs.at[0].at, o->format ? o->format : "geojson", o->overwrite};
    if (!make(&layers, &sheet, &together, o, arena, err) || !bm_layer_write(&done, arena, &layers, &sheet, &files, err))
        return false;
    report(arena, &done, o);
    *code = bm_readings_conclude(&together, arena, o, done.warnings.n);
    return true;
}

int bm_cli_layers(int argc, char **argv)
{
    static const bm_cli_spec spec = {"Use: briefmap layers RELEASE... -o FOLDER [--format geojson,shp]\n"
                                     "What the releases tell, as layers for a GIS: geojson, geojsonl, geojsons, shp, "
                                     "gpkg,\nfgb, kml, kmz, gpx, csv.",
                                     allowed,
                                     run,
                                     {.reads_back = true}};
    return bm_cli_run(&spec, argc, argv);
}
