/* Targets: the command line, releases that are lines of JSON, what `check` looks at, logos, and a whole drawing. */
#include "cli/check_data.h"
#include "cli/inputs.h"
#include "cli/options.h"
#include "cli/picture.h"
#include "geo/geojson_read.h"
#include "geo/shapefile_check.h"
#include "map/desk.h"
#include "map/image.h"
#include "map/paint.h"
#include "target.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A word a line; the words as the commands that draw take them. */
void fuzz_options(bm_str bytes)
{
    static const char *const allowed[] = {"output",    "format", "lang", "style", "page", "size",
                                          "dpi",       "extent", "crs",  "title", "jobs", "max-bytes",
                                          "overwrite", "why",    "at",   "near",  NULL};
    enum { MOST = 32 };
    char *argv[MOST + 1];
    int argc = 0;
    bm_err err = {0};
    bm_options options = {0};
    bm_map_input input;
    while (bytes.n > 0 && argc < MOST)
        argv[argc++] = (char *)bm_str_copy(&fuzz_work, bm_str_cut(&bytes, '\n')).at;
    argv[argc] = NULL;
    bool done = bm_options_parse(&options, &fuzz_work, argc, argv, allowed, &err);
    fuzz_told(done, &err);
    if (!done)
        return;
    options.style = NULL;
    bool drawn = bm_picture_input(&input, &fuzz_work, &options, ".", &err);
    fuzz_told(drawn, &err);
    int width, height;
    if (drawn && bm_page_pixels(&width, &height, &input.page, &err))
        MUST(width > 0 && height > 0 && (size_t)width * (size_t)height <= 256u << 20);
}

void fuzz_input(bm_str bytes)
{
    bm_err err = {0};
    bm_release got;
    bool done =
        bm_input_open(&got, &fuzz_work, &(bm_input){.name = "fuzz:1", .bytes = bytes, .line = true}, 4096, &err);
    fuzz_told(done, &err);
    MUST(!done || got.bytes.n <= 4096);
}

/* ---- what check looks at ---- */

static void check_faults(bool done, const bm_strs *faults, const bm_err *err)
{
    fuzz_told(done, err);
    MUST(faults->n <= 101);
}

void fuzz_csv(bm_str bytes)
{
    bm_err err = {0};
    bm_strs faults = {0};
    bool done = bm_check_csv(&faults, &fuzz_work, bytes, "fuzz.csv", &err);
    check_faults(done, &faults, &err);
}

/* The .shp with nothing beside it; and the .dbf and .shx of the same bytes beside it. */
void fuzz_shapefile(bm_str bytes)
{
    bm_err err = {0};
    bm_strs faults = {0}, more = {0};
    bool done = bm_shapefile_faults(&faults, &fuzz_work, bytes, "/nowhere/fuzz.shp", &err);
    check_faults(done, &faults, &err);
    const char *beside[] = {"fuzz.dbf", "fuzz.shx"};
    for (int i = 0; i < 2; i++)
        MUST(symlink(fuzz_file(bytes), fuzz_path(beside[i])) == 0);
    done = bm_shapefile_faults(&more, &fuzz_work, bytes, fuzz_path("fuzz.shp"), &err);
    check_faults(done, &more, &err);
}

void fuzz_desk(bm_str bytes)
{
    bm_err err = {0};
    bm_strs faults = {0};
    bool done = bm_desk_faults(&faults, &fuzz_work, bytes, "fuzz.pdf", &err);
    check_faults(done, &faults, &err);
}

/* ---- drawing ---- */

void fuzz_logo(bm_str bytes)
{
    bm_err err = {0};
    const bm_image *image;
    bool svg = false;
    for (size_t i = 0; i + 4 <= bytes.n && !svg; i++)
        svg = memcmp(bytes.at + i, "<svg", 4) == 0;
    if (svg)
        return; /* librsvg's, in a module */
    bool done = bm_image_load(&image, &fuzz_work, fuzz_file(bytes), &err);
    fuzz_told(done, &err);
    MUST(!done || (image->surface && image->w > 0 && image->h > 0));
}

/* Anybody's GeoJSON on a small page, as a picture. */
void fuzz_drawing(bm_str bytes)
{
    static bm_map_kit *kit;
    static const bm_style *style;
    bm_err err = {0};
    bm_features layer;
    bm_geojson_loss loss = {0};
    const bm_scene *scene;
    bm_pixels pixels;
    if (!kit)
        MUST(bm_map_kit_open(&kit, &fuzz_kept, "data", &err) &&
             bm_style_load(&style, &fuzz_kept, "styles/briefing.json", &err));
    if (!bm_geojson_read(&layer, &loss, &fuzz_work, bytes, "fuzz.geojson", "stops", &err))
        return;
    bm_layers layers = {&layer, 1};
    bm_sheet sheet = {.language = "en", .title = layer.name, .date = BM_NO_DATE};
    bm_map_input input = {
        .layers = &layers, .sheet = &sheet, .style = style, .page = {.width_mm = 120, .height_mm = 90, .dpi = 30}};
    bool done = bm_map_scene(&scene, &fuzz_work, kit, &input, &err);
    fuzz_told(done, &err);
    if (!done)
        return;
    bool painted = bm_paint_pixels(&pixels, &fuzz_work, scene, &err);
    fuzz_told(painted, &err);
}
