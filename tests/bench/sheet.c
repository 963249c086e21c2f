/* What the sheet around a map and its labels cost, and what a PDF for everybody costs more than a plain one: `sheet
 * BUILD_FOLDER`. */
#include "base/file.h"
#include "base/pool.h"
#include "geo/feature.h"
#include "map/map.h"
#include "map/paint_cairo.h"
#include "map/style.h"
#include "row.h"

#include <cairo-pdf.h>

enum { ROUNDS = 15, STOPS = 12, NAMED = 500 };

typedef struct {
    bm_arena tables, work;
    bm_map_kit *kit;
    const bm_basemap *basemap;
    const bm_style *style;
    bm_layers layers, named, unnamed; /* 12 stops; 500 places */
    bm_sheet sheet, bare;
    const bm_scene *scene; /* of the full sheet */
    const char *path;
} bench;

static void fill(bench *b)
{
    static const bm_field fields[] = {{.name = "number", .short_name = "number", .type = BM_FIELD_INTEGER},
                                      {.name = "name", .short_name = "name", .type = BM_FIELD_TEXT},
                                      {.name = "dates", .short_name = "dates", .type = BM_FIELD_TEXT}};
    static const char *notes[] = {"Order as listed in the release.", "Approximate position: Stop 3, Stop 7."};
    static const char *sources[] = {"Release: CP/OSMR/2022, 21 June 2022", "Places: GeoNames (CC BY 4.0)"};
    bm_features *stops = BM_NEW(&b->tables, bm_features);
    *stops = (bm_features){.name = "stops", .fields = fields, .n_fields = 3};
    stops->at = BM_NEW_ARRAY(&b->tables, bm_feature, STOPS);
    b->sheet.stops = BM_NEW_ARRAY(&b->tables, bm_sheet_stop, STOPS);
    for (size_t i = 0; i < STOPS; i++) {
        const char *name = bm_format(&b->tables, "Stop %zu", i + 1);
        bm_value *values = BM_NEW_ARRAY(&b->tables, bm_value, 3);
        values[0].number = (double)i + 1;
        values[1].text = bm_str_of(name);
        values[2].text = BM_STR("14 Jun 2022");
        bm_point at = {28 + 0.4 * (double)(i % 4), -3 + 0.5 * (double)(i / 4)};
        stops->at[stops->n++] = (bm_feature){.geometry = bm_geometry_point(&b->tables, at), .values = values};
        b->sheet.stops[b->sheet.n_stops++] = (bm_sheet_stop){
            .number = bm_format(&b->tables, "%zu", i + 1), .place = name, .area = "North Kivu", .dates = "14 Jun 2022"};
    }
    b->layers = (bm_layers){stops, 1};
    b->bare = (bm_sheet){.language = "en", .date = BM_NO_DATE};
    b->sheet.language = "en";
    b->sheet.date = 19164;
    b->sheet.title = "Visit of Marta Oyelaran, 14–17 June 2022";
    b->sheet.subtitle = "Goma, Rumangabo, Rutshuru, Bukavu";
    b->sheet.alternative = "The map follows the visit of Marta Oyelaran, 14–17 June 2022.";
    b->sheet.notes = notes;
    b->sheet.n_notes = 2;
    b->sheet.sources = sources;
    b->sheet.n_sources = 2;
    b->sheet.disclaimer = "Boundaries, names and designations shown do not imply endorsement or acceptance.";
}

/* Places all over a province, each with a name of its own, or with none. */
static bm_layers places(bench *b, bool named)
{
    static const bm_field fields[] = {{.name = "name", .short_name = "name", .type = BM_FIELD_TEXT}};
    bm_features *layer = BM_NEW(&b->tables, bm_features);
    *layer = (bm_features){.name = "features", .fields = fields, .n_fields = 1};
    layer->at = BM_NEW_ARRAY(&b->tables, bm_feature, NAMED);
    for (size_t i = 0; i < NAMED; i++) {
        bm_value *value = BM_NEW(&b->tables, bm_value);
        value->text = bm_str_of(named ? bm_format(&b->tables, "Place %zu", i) : "");
        bm_point at = {27 + 0.11 * (double)(i * 7 % 25) + 0.004 * (double)(i % 17), -2 + 0.1 * (double)(i / 25)};
        layer->at[layer->n++] = (bm_feature){.geometry = bm_geometry_point(&b->tables, at), .values = value};
    }
    return (bm_layers){layer, 1};
}

static const bm_scene *scene_of(bench *b, bm_arena *arena, const bm_layers *layers, const bm_sheet *sheet)
{
    bm_err err = {0};
    const bm_scene *scene = NULL;
    bm_map_input input = {.layers = layers,
                          .sheet = sheet,
                          .basemap = b->basemap,
                          .style = b->style,
                          .page = bm_page_default(),
                          .language = "en"};
    if (!bm_map_scene(&scene, arena, b->kit, &input, &err))
        bench_die(err.text);
    return scene;
}

/* ---- what is measured; the differences are what was promised */

static void draw_full(bench *b)
{
    scene_of(b, &b->work, &b->layers, &b->sheet);
}

/* Scale, inset and legend stand here too. */
static void draw_bare(bench *b)
{
    scene_of(b, &b->work, &b->layers, &b->bare);
}

static void draw_named(bench *b)
{
    scene_of(b, &b->work, &b->named, &b->bare);
}

static void draw_unnamed(bench *b)
{
    scene_of(b, &b->work, &b->unnamed, &b->bare);
}

static cairo_status_t on_bytes(void *closure, const unsigned char *bytes, unsigned int n)
{
    bm_buf_add(closure, (bm_str){(const char *)bytes, n});
    return CAIRO_STATUS_SUCCESS;
}

static void paint_plain(bench *b)
{
    bm_err err = {0};
    bm_buf raw = {.arena = &b->work};
    bm_scene scene = *b->scene;
    scene.parts.n = 0;
    bm_paint_stream stream = {NULL, &err, false};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(on_bytes, &raw, 842, 595);
    if (!bm_paint_surface(surface, &stream, &scene))
        bench_die(err.text);
}

static void paint_whole(bench *b)
{
    bm_err err = {0};
    bm_out *out;
    if (!bm_out_open(&out, &b->work, b->path, true, &err) || !bm_paint_pdf(out, &b->work, b->scene, &err))
        bench_die(err.text);
}

static void paint_only(bench *b)
{
    bm_err err = {0};
    bm_pixels pixels;
    if (!bm_paint_pixels(&pixels, &b->work, b->scene, &err))
        bench_die(err.text);
}

static void paint_png(bench *b)
{
    bm_err err = {0};
    bm_out *out;
    if (!bm_out_open(&out, &b->work, b->path, true, &err) ||
        !bm_paint_png(out, &b->work, b->scene, bm_pool_cores(), &err))
        bench_die(err.text);
}

static void paint_svg(bench *b)
{
    bm_err err = {0};
    bm_out *out;
    if (!bm_out_open(&out, &b->work, b->path, true, &err) || !bm_paint_svg(out, &b->work, b->scene, &err))
        bench_die(err.text);
}

static double once_ms(bench *b, void (*what)(bench *))
{
    double from = bench_now_s();
    what(b);
    double ms = (bench_now_s() - from) * 1e3;
    bm_arena_reset(&b->work);
    return ms;
}

/* The least of each, taken by turns: what else the machine does then weighs the same on both. */
static void measure(bench *b, void (*less)(bench *), void (*more)(bench *), const char *name, const char *difference,
                    double budget_ms)
{
    double least = INFINITY, most = INFINITY;
    for (int i = 0; i < ROUNDS; i++) {
        least = fmin(least, once_ms(b, less));
        most = fmin(most, once_ms(b, more));
    }
    bench_say(name, most, NAN, "ms");
    bench_say(difference, most - least, budget_ms, "ms");
}

static void measure_one(bench *b, void (*what)(bench *), const char *name)
{
    double least = INFINITY;
    for (int i = 0; i < ROUNDS; i++)
        least = fmin(least, once_ms(b, what));
    bench_say(name, least, NAN, "ms");
}

int main(int argc, char **argv)
{
    bench b = {0};
    bm_err err = {0};
    const char *folder = argc > 1 ? argv[1] : "build", *basemap = bm_format(&b.tables, "%s/data/basemap.bmb", folder);
    b.path = bm_format(&b.tables, "%s/measured/sheet.pdf", folder);
    if (!bm_file_make_dir(bm_format(&b.tables, "%s/measured", folder), &err) ||
        !bm_basemap_open(&b.basemap, &b.tables, basemap, &err) ||
        !bm_style_load(&b.style, &b.tables, "styles/briefing.json", &err) ||
        !bm_map_kit_open(&b.kit, &b.tables, "data", &err))
        bench_die(err.text);
    fill(&b);
    b.scene = scene_of(&b, &b.tables, &b.layers, &b.sheet);
    b.named = places(&b, true);
    b.unnamed = places(&b, false);
    measure(&b, draw_bare, draw_full, "map of twelve stops laid out", "  its sheet alone", 25);
    measure(&b, paint_only, paint_png, "its PNG of 150 dpi", "  more than its pixels", NAN);
    measure_one(&b, paint_svg, "its SVG");
    measure(&b, paint_plain, paint_whole, "its PDF, tagged and georeferenced", "  tags and georeference", 40);
    measure(&b, draw_unnamed, draw_named, "map of 500 places laid out", "  their labels", 150);
    bm_arena_free(&b.work);
    bm_arena_free(&b.tables);
    return 0;
}
