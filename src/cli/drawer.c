#include "cli/drawer.h"

#include "cli/atlas.h"
#include "cli/focus.h"
#include "cli/picture.h"

bool bm_drawer_open(bm_drawer *out, bm_arena *arena, const bm_pipeline *p, bm_err *err)
{
    bm_drawer d = {.options = p->options};
    if (!bm_map_kit_open(&d.map, arena, p->data.dir, err) || /* first its fonts: a logo may be written in them */
        !bm_picture_input(&d.input, arena, p->options, p->data.dir, err) ||
        !bm_layer_kit_open(&d.layers, arena, p->data.dir, p->data.gazetteer, p->data.basemap, err))
        return false;
    bm_box *focus = BM_NEW(arena, bm_box);
    if (p->options->focus && !bm_focus_find(focus, arena, p, p->options->focus, err))
        return false;
    if (p->options->focus)
        d.input.extent = focus;
    d.input.basemap = p->data.basemap;
    d.input.language = NULL; /* the sheet has it */
    *out = d;
    return true;
}

bool bm_drawer_again(bm_drawer *out, bm_arena *arena, const bm_drawer *drawer, const bm_pipeline *p, bm_err *err)
{
    *out = *drawer;
    return bm_map_kit_open(&out->map, arena, p->data.dir, err);
}

static bm_layer_options layer_options(const bm_options *o)
{
    return (bm_layer_options){.language = o->lang,
                              .title = o->title,
                              .subtitle = o->subtitle,
                              .issuer = o->issuer,
                              .number = o->map_number,
                              .cleared = o->cleared,
                              .url = o->url};
}

bool bm_drawer_scene(const bm_scene **out, bm_arena *arena, const bm_drawer *drawer, const bm_pipeline *p,
                     const bm_reading *readings, size_t n, bm_err *err)
{
    bm_layers layers;
    bm_sheet sheet;
    bm_layer_options options = layer_options(drawer->options);
    if (!bm_layers_make(&layers, &sheet, arena, drawer->layers, readings, n, &options, err))
        return false;
    if (bm_layers_count(&layers) == 0 && !drawer->input.extent)
        return bm_fail(err, BM_ENOTHING,
                       "%s: nothing to map: the release names no place that the gazetteer knows\nSee what was "
                       "understood with: briefmap read --why %s",
                       readings[0].doc->path, readings[0].doc->path);
    bm_gazetteer_rest(p->data.gazetteer);
    bm_basemap_rest(p->data.basemap);
    bm_map_input input = drawer->input;
    input.layers = &layers;
    input.sheet = &sheet;
    bool made = drawer->options->atlas ? bm_atlas_scenes(out, arena, drawer, &input, err)
                                       : bm_map_scene(out, arena, drawer->map, &input, err);
    bm_basemap_rest(p->data.basemap);
    return made;
}
