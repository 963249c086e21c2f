/* How fast features are written: `writing BUILD_FOLDER`. */
#include "base/file.h"
#include "geo/csv.h"
#include "geo/geojson.h"
#include "geo/kml.h"
#include "geo/module.h"
#include "geo/shapefile.h"
#include "row.h"

#include <sys/resource.h>
#include <unistd.h>

enum { MANY = 1000000, SOME = 300000, FIELDS = 8, SMALL_MIB = 64 };

static const bm_field fields[FIELDS] = {
    {.name = "start_dt", .short_name = "start_dt", .type = BM_FIELD_DATE},
    {.name = "end_dt", .short_name = "end_dt", .type = BM_FIELD_DATE},
    {.name = "id", .short_name = "id", .type = BM_FIELD_TEXT, .width = 40},
    {.name = "name", .short_name = "name", .type = BM_FIELD_TEXT, .width = 40},
    {.name = "number", .short_name = "number", .type = BM_FIELD_INTEGER},
    {.name = "score", .short_name = "score", .type = BM_FIELD_REAL},
    {.name = "approximate", .short_name = "approx", .type = BM_FIELD_BOOL},
    {.name = "country", .short_name = "country", .type = BM_FIELD_TEXT, .width = 2},
};
static const bm_features schema = {
    .name = "spots", .short_name = "spots_pt", .shape = BM_SHAPE_POINT, .fields = fields, .n_fields = FIELDS};

static double mib_now(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return (double)use.ru_maxrss / 1024;
}

/* Feature `i`, made in the arena. */
static bm_feature make(bm_arena *arena, size_t i)
{
    bm_value *v = BM_NEW_ARRAY(arena, bm_value, FIELDS);
    v[0].date = v[1].date = 19000 + (bm_date)(i % 900);
    v[2].text = bm_str_of(bm_format(arena, "3fa9c1d2-e%zu", i));
    v[3].text = BM_STR("Mongbwalu, près de Bunia");
    v[4].number = (double)i;
    v[5].number = (double)(i % 1000) / 1000;
    v[6].number = (double)(i % 2);
    v[7].text = BM_STR("CD");
    bm_point at = {(double)(i % 359000) / 1000 - 179.5, (double)(i % 179000) / 1000 - 89.5};
    return (bm_feature){v[2].text.at, bm_geometry_point(arena, at), v};
}

/* Feature by feature, as a stream: neither the features nor the file are ever in memory as a whole. */
static void measure_stream(const char *path)
{
    bm_arena arena = {0}, one = {0};
    bm_err err = {0};
    bm_out *out;
    bm_geojson *w;
    double before = mib_now(), seconds = 0;
    if (!bm_out_open(&out, &arena, path, true, &err) ||
        !bm_geojson_begin(&w, &arena, bm_sink_out(out), BM_GEOJSON_COLLECTION, &schema, &err))
        bench_die(err.text);
    for (size_t i = 0; i < MANY; i += 1000) {
        bm_feature batch[1000];
        for (size_t k = 0; k < 1000; k++)
            batch[k] = make(&one, i + k);
        double from = bench_now_s();
        for (size_t k = 0; k < 1000; k++)
            if (!bm_geojson_feature(w, &batch[k], &err))
                bench_die(err.text);
        seconds += bench_now_s() - from;
        bm_arena_reset(&one);
    }
    double from = bench_now_s();
    if (!bm_geojson_end(w, &err) || !bm_out_commit(out, &err))
        bench_die(err.text);
    seconds += bench_now_s() - from;
    bench_say("GeoJSON, a million points", MANY / seconds, 600000, "features/s");
    bench_say("  more memory for it", mib_now() - before, SMALL_MIB, "MiB");
    bm_arena_free(&one);
    bm_arena_free(&arena);
}

static void measure_module(const bm_features *features, const char *folder, const char *format)
{
    const bm_gdal_api *api;
    bm_arena arena = {0};
    bm_err err = {0};
    bm_gdal_loss loss = {0};
    const bm_module_job job = {folder, "spots_pt", features, 1, 19000, true, false};
    if (!bm_module_open(&api, &arena, &err))
        bench_die(err.text);
    bm_module_files *files;
    double from = bench_now_s();
    if (!bm_module_write(&files, api, bm_module_format(api, format), &arena, &job, &loss, &err) ||
        !bm_module_commit(files, &err))
        bench_die(err.text);
    bench_say(format, (double)features->n / (bench_now_s() - from), NAN, "features/s");
    bm_arena_free(&arena);
}

static void measure_shape(const bm_features *features, const char *folder)
{
    static const char *const endings[] = {"shp", "shx", "dbf"};
    bm_arena arena = {0};
    bm_err err = {0};
    bm_gdal_loss loss = {0};
    bm_out *outs[3];
    double from = bench_now_s();
    for (size_t i = 0; i < 3; i++)
        if (!bm_out_open(&outs[i], &arena, bm_format(&arena, "%s/spots_pt.%s", folder, endings[i]), true, &err))
            bench_die(err.text);
    const bm_shapefile_sinks sinks = {bm_sink_out(outs[0]), bm_sink_out(outs[1]), bm_sink_out(outs[2])};
    bool done = bm_shapefile_write(&arena, &sinks, features, 19000, &loss, &err);
    for (size_t i = 0; i < 3 && done; i++)
        done = bm_out_commit(outs[i], &err);
    if (!done)
        bench_die(err.text);
    bench_say("shp", (double)features->n / (bench_now_s() - from), 300000, "features/s");
    bm_arena_free(&arena);
}

static void measure_ours(const bm_features *features, const char *path)
{
    bm_arena arena = {0};
    bm_err err = {0};
    bm_out *out;
    bm_layers layers = {(bm_features *)features, 1};
    double from = bench_now_s();
    if (!bm_out_open(&out, &arena, path, true, &err) || !bm_csv_write(&arena, bm_sink_out(out), features, &err) ||
        !bm_out_commit(out, &err))
        bench_die(err.text);
    bench_say("csv", (double)features->n / (bench_now_s() - from), NAN, "features/s");
    from = bench_now_s();
    if (!bm_out_open(&out, &arena, path, true, &err) ||
        !bm_kml_write(&arena, bm_sink_out(out), &layers, "bench", false, &err) || !bm_out_commit(out, &err))
        bench_die(err.text);
    bench_say("kml", (double)features->n / (bench_now_s() - from), NAN, "features/s");
    bm_arena_free(&arena);
}

int main(int argc, char **argv)
{
    bm_arena arena = {0};
    bm_err err = {0};
    const char *folder = bm_format(&arena, "%s/measured", argc > 1 ? argv[1] : "build");
    const char *path = bm_format(&arena, "%s/features", folder);
    if (!bm_file_make_dir(folder, &err))
        bench_die(err.text);
    measure_stream(path);
    bm_features features = schema;
    features.n = SOME;
    features.at = BM_NEW_ARRAY(&arena, bm_feature, SOME);
    for (size_t i = 0; i < SOME; i++)
        features.at[i] = make(&arena, i);
    measure_shape(&features, folder);
    measure_module(&features, folder, "gpkg");
    measure_module(&features, folder, "fgb");
    measure_ours(&features, path);
    unlink(path);
    static const char *const endings[] = {"shp", "shx", "dbf", "gpkg", "fgb"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        unlink(bm_format(&arena, "%s/spots_pt.%s", folder, endings[i]));
    bm_arena_free(&arena);
    return 0;
}
