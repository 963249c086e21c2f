#include "cli/command.h"
#include "cli/pipeline.h"

#include "base/file.h"
#include "layer/layer.h"
#include "layer/write.h"

#include <stdio.h>

static const char *const allowed[] = {"output", "format",    "layers",    "lang",      "title",  "subtitle",
                                      "issuer", "gazetteer", "max-bytes", "overwrite", "strict", NULL};

static bool read_all(bm_reading **out, size_t *warnings, const bm_pipeline *p, bm_arena *arena, bm_err *err)
{
    const bm_strs *inputs = &p->options->inputs;
    bm_reading *readings = BM_NEW_ARRAY(arena, bm_reading, inputs->n);
    for (size_t i = 0; i < inputs->n; i++) {
        if (!bm_pipeline_read(&readings[i], p, arena, inputs->at[i].at, err))
            return false;
        *warnings += readings[i].warnings.n;
        for (size_t k = 0; k < readings[i].warnings.n && !p->options->quiet; k++)
            bm_cli_warn(arena, bm_format(arena, "%s: %s", readings[i].doc->path, readings[i].warnings.at[k].text));
    }
    *out = readings;
    return true;
}

static bool make(bm_layers *layers, bm_sheet *sheet, size_t *warnings, const bm_options *o, bm_arena *arena,
                 bm_err *err)
{
    bm_pipeline p;
    bm_reading *readings;
    const bm_layer_kit *kit;
    bm_layer_options options = {
        .files = true, .language = o->lang, .title = o->title, .subtitle = o->subtitle, .issuer = o->issuer};
    if (!bm_pipeline_open(&p, arena, o, err) || !bm_pipeline_basemap(&p, arena, err) ||
        !bm_layer_kit_open(&kit, arena, p.data_dir, p.gazetteer, p.basemap, err) ||
        (o->layers && !bm_layer_kit_with(&kit, arena, p.data_dir, o->layers, err)) ||
        !read_all(&readings, warnings, &p, arena, err) ||
        !bm_layers_make(layers, sheet, arena, kit, readings, o->inputs.n, &options, err))
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
    size_t warnings = 0;
    if (o->inputs.n == 0)
        return bm_fail(err, BM_EUSAGE,
                       "layers: no release given\nUse: briefmap layers RELEASE... -o FOLDER; - is standard input.");
    if (o->outputs.n != 1)
        return bm_fail(err, BM_EUSAGE, "layers: one -o FOLDER is needed, not %zu", o->outputs.n);
    bm_layer_files files = {o->outputs.at[0].at, o->format ? o->format : "geojson", o->overwrite};
    if (!make(&layers, &sheet, &warnings, o, arena, err) || !bm_layer_write(&done, arena, &layers, &sheet, &files, err))
        return false;
    report(arena, &done, o);
    *code = o->strict && warnings + done.warnings.n > 0 ? BM_EXIT_WARNINGS : BM_EXIT_DONE;
    return true;
}

int bm_cli_layers(int argc, char **argv)
{
    static const bm_cli_spec spec = {"Use: briefmap layers RELEASE... -o FOLDER [--format geojson,shp]\n"
                                     "What the releases tell, as layers for a GIS: geojson, geojsonl, geojsons, shp, "
                                     "gpkg,\nfgb, kml, gpx, csv.",
                                     allowed, run};
    return bm_cli_run(&spec, argc, argv);
}
