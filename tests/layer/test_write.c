#include "layer/write.h"

#include "../geo/scratch.h"
#include "geo/look.h"
#include "geo/module.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

static const bm_field fields[] = {
    {.name = "start_dt", .short_name = "start_dt", .type = BM_FIELD_DATE, .hxl = "#date+start"},
    {.name = "end_dt", .short_name = "end_dt", .type = BM_FIELD_DATE, .hxl = "#date+end"},
    {.name = "name", .short_name = "name", .type = BM_FIELD_TEXT, .hxl = "#loc+name", .label_en = "Place <b>"},
    {.name = "score", .short_name = "score", .type = BM_FIELD_REAL},
};
enum { FIELDS = sizeof fields / sizeof *fields };

/* What a text may hold, and every format must give back. */
static const char *const names[] = {"بني",
                                    "北京市",
                                    "N’Djamena, Bétou, Đà Nẵng",
                                    "\"quoted\", 'and', more",
                                    "</script><script>alert(1)</script>",
                                    "]]> --> &amp; &lt;b&gt;",
                                    "=cmd|'/c calc'!A1",
                                    "+1",
                                    "-1",
                                    "@SUM(A1)",
                                    "two\nlines",
                                    "../../etc/passwd",
                                    "%s%n $[name] {{x}}",
                                    "a;b|c\\d"};
enum { NAMES = sizeof names / sizeof *names };

static bm_features points(const char *const *texts, size_t n)
{
    static const bm_look look = {.color = "#0b4f7d", .label = "name"};
    static const char *const sources[] = {"Places: a <gazetteer> & more (CC BY 4.0)"};
    bm_feature *at = BM_NEW_ARRAY(&arena, bm_feature, n);
    for (size_t i = 0; i < n; i++) {
        bm_value *values = BM_NEW_ARRAY(&arena, bm_value, FIELDS);
        values[0].date = 19755;
        values[1].null = true;
        values[2].text = bm_str_of(texts[i % NAMES]);
        values[3].number = -0.25;
        at[i] = (bm_feature){bm_format(&arena, "f%zu", i), bm_geometry_point(&arena, (bm_point){29, -1}), values};
    }
    return (bm_features){.name = "spots",
                         .short_name = "spots_pt",
                         .title_en = "Spots & co",
                         .title_fr = "Lieux",
                         .shape = BM_SHAPE_POINT,
                         .fields = fields,
                         .n_fields = FIELDS,
                         .at = at,
                         .n = n,
                         .look = &look,
                         .sources = sources,
                         .n_sources = 1};
}

static bool write_as(const char *formats, bm_features *features, bool overwrite, bm_err *err)
{
    bm_layers layers = {features, 1};
    bm_sheet sheet = {.language = "en", .title = "A <title> & more", .date = 19755};
    bm_layer_files files = {folder, formats, overwrite};
    bm_layer_report report;
    return bm_layer_write(&report, &arena, &layers, &sheet, &files, err);
}

static const char *bytes_of(const char *name)
{
    bm_str bytes;
    bm_err err = {0};
    if (!bm_file_read(&bytes, &arena, path_of(name), 1 << 24, NULL, &err))
        fail_msg("%s", err.text);
    return bytes.at;
}

/* ---- read back */

typedef struct {
    bool seen[NAMES];
    size_t n;
} seen;

/* Readers of KML make one space of a line's end. */
static bool same(bm_str text, const char *name)
{
    size_t n = strlen(name);
    bool fine = text.n == n;
    for (size_t i = 0; i < n && fine; i++)
        fine = text.at[i] == name[i] || (name[i] == '\n' && text.at[i] == ' ');
    return fine;
}

static bool take(void *to, const bm_features *layer, const bm_feature *feature, bm_err *err)
{
    seen *s = to;
    (void)err;
    if (strcmp(layer->name, "layer_styles") == 0)
        return true;
    bm_value name =
        bm_feature_get(layer, feature, layer->n_fields && strcmp(layer->fields[0].name, "Name") == 0 ? "Name" : "name");
    for (size_t i = 0; i < NAMES; i++)
        s->seen[i] |= !name.null && same(name.text, names[i]);
    s->n++;
    return true;
}

static void every_text_survives_every_format(void **state)
{
    (void)state;
    static const char *const files[] = {"spots.geojson", "spots.geojsonl", "spots.geojsons",
                                        "spots_pt.shp",  "spots_pt.fgb",   "briefmap.gpkg",
                                        "briefmap.kml",  "briefmap.kmz",   "briefmap.gpx"};
    bm_features features = points(names, NAMES);
    bm_err err = {0};
    if (!write_as("geojson,geojsonl,geojsons,shp,gpkg,fgb,kml,kmz,gpx,csv", &features, false, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        seen s = {0};
        bm_gdal_reading reading = {.take = take, .to = &s};
        if (!bm_module_read(&arena, path_of(files[i]), &reading, &err))
            fail_msg("%s", err.text);
        for (size_t k = 0; k < NAMES; k++)
            if (!s.seen[k])
                fail_msg("%s: \"%s\" was not read back", files[i], names[k]);
        assert_int_equal(s.n, NAMES);
    }
}

static void a_spreadsheet_runs_no_cell(void **state)
{
    (void)state;
    bm_features features = points(names, NAMES);
    bm_err err = {0};
    assert_true(write_as("csv", &features, false, &err));
    const char *csv = bytes_of("spots.csv");
    assert_non_null(
        strstr(csv, "start_dt,end_dt,name,score,lon,lat\r\n#date+start,#date+end,#loc+name,,#geo+lon,#geo+lat\r\n"));
    assert_non_null(strstr(csv, "2024-02-02,,'=cmd|'/c calc'!A1,-0.25,29,-1\r\n"));
    assert_non_null(strstr(csv, ",'+1,"));
    assert_non_null(strstr(csv, ",'-1,"));
    assert_non_null(strstr(csv, ",'@SUM(A1),"));
    assert_non_null(strstr(csv, ",\"\"\"quoted\"\", 'and', more\","));
}

static void a_balloon_shows_markup_as_text(void **state)
{
    (void)state;
    bm_features features = points(names, NAMES);
    bm_err err = {0};
    assert_true(write_as("kml", &features, false, &err));
    const char *kml = bytes_of("briefmap.kml");
    assert_null(strstr(kml, "<script"));
    assert_non_null(strstr(kml, "<text>$[description]</text>"));
    const char *balloon = strstr(kml, "<description>&lt;table");
    for (; balloon; balloon = strstr(balloon + 1, "<description>&lt;table")) {
        bm_str text = {balloon, (size_t)(strstr(balloon, "</description>") - balloon)};
        const char *copy = bm_str_c(&arena, text);
        assert_null(strstr(copy, "&lt;script")); /* escaped once alone, it would run */
        assert_null(strstr(copy, "$["));
    }
    assert_non_null(strstr(kml, "&amp;lt;script"));
    assert_non_null(strstr(kml, "<TimeSpan><begin>2024-02-02</begin></TimeSpan>"));
}

static void receivers_are_told_no_time(void **state)
{
    (void)state;
    bm_features features = points(names, NAMES);
    bm_err err = {0};
    assert_true(write_as("gpx", &features, false, &err));
    assert_null(strstr(bytes_of("briefmap.gpx"), "<time>"));
}

static void receivers_know_no_180_degrees(void **state)
{
    (void)state;
    bm_features features = points(names, 2);
    bm_err err = {0};
    features.at[0].geometry.at[0].at[0].lon = 180;
    features.at[1].geometry.at[0].at[0].lon = 179.99999999;
    assert_true(write_as("gpx", &features, false, &err));
    assert_null(strstr(bytes_of("briefmap.gpx"), "lon=\"180"));
    assert_non_null(strstr(bytes_of("briefmap.gpx"), "lon=\"-180\""));
}

static void a_layer_without_features_is_no_fault(void **state)
{
    (void)state;
    bm_features features = points(names, 0);
    bm_err err = {0};
    if (!write_as("geojson,shp,gpkg,fgb,kml,kmz,gpx,csv", &features, false, &err))
        fail_msg("%s", err.text);
}

static void a_point_off_the_earth_costs_its_geometry_alone(void **state)
{
    (void)state;
    bm_features features = points(names, 3);
    bm_err err = {0};
    features.at[1].geometry.at[0].at[0].lat = 91;
    if (!write_as("geojson,shp,gpkg,fgb,kml,kmz,gpx,csv", &features, false, &err))
        fail_msg("%s", err.text);
}

static void names_of_files_come_from_the_schema(void **state)
{
    (void)state;
    bm_features features = points(names, NAMES);
    bm_err err = {0};
    assert_true(write_as("geojson,csv", &features, false, &err));
    assert_int_equal(count_files(false), 4); /* with fields.csv and sheet.json */
}

/* A disk that fills, played by the most a file may hold. */
static void a_full_disk_leaves_the_earlier_files_whole(void **state)
{
    (void)state;
    static const char *const formats[] = {"geojson", "shp", "gpkg", "fgb", "kml", "kmz", "gpx", "csv"};
    signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        bm_features few = points(names, 1), many = points(names, 3000);
        struct rlimit before, little;
        bm_err err = {0};
        count_files(true);
        if (!write_as(formats[i], &few, false, &err))
            fail_msg("%s", err.text);
        size_t files = count_files(false);
        const char *sheet = bytes_of("sheet.json");
        getrlimit(RLIMIT_FSIZE, &before);
        little = before;
        little.rlim_cur = 24 << 10;
        setrlimit(RLIMIT_FSIZE, &little);
        bm_arena work = {0}, keep = arena;
        arena = work;
        bool done = write_as(formats[i], &many, true, &err);
        bm_arena_free(&arena); /* what was not finished goes with it */
        arena = keep;
        setrlimit(RLIMIT_FSIZE, &before);
        if (done)
            fail_msg("%s: written to a full disk", formats[i]);
        if (count_files(false) != files)
            fail_msg("%s: %zu files instead of %zu", formats[i], count_files(false), files);
        assert_string_equal(bytes_of("sheet.json"), sheet);
    }
}

/* One format that fails keeps all of them from their places. */
static void formats_are_put_in_place_together(void **state)
{
    (void)state;
    bm_features few = points(names, 1), many = points(names, 3000);
    struct rlimit before, little;
    bm_err err = {0};
    signal(SIGXFSZ, SIG_IGN);
    assert_true(write_as("gpkg,fgb,csv", &few, false, &err));
    size_t files = count_files(false), package = bm_file_size(path_of("briefmap.gpkg"));
    getrlimit(RLIMIT_FSIZE, &before);
    little = before;
    little.rlim_cur = 1200 << 10; /* enough for all but KML */
    setrlimit(RLIMIT_FSIZE, &little);
    bm_arena work = {0}, keep = arena;
    arena = work;
    bool done = write_as("gpkg,fgb,kml,csv", &many, true, &err);
    bm_arena_free(&arena);
    arena = keep;
    setrlimit(RLIMIT_FSIZE, &before);
    assert_false(done);
    assert_non_null(strstr(err.text, "briefmap.kml"));
    assert_int_equal(count_files(false), files);
    assert_int_equal(bm_file_size(path_of("briefmap.gpkg")), package);
}

/* What waits in a buffer until the end must not find the disk full when other files stand in their places already. */
static void a_disk_that_is_full_at_the_end_leaves_nothing(void **state)
{
    (void)state;
    static const char *const formats[] = {"geojson", "shp", "kml", "gpx", "csv"};
    signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        bm_features features = points(names, 60);
        struct rlimit before, little;
        bm_err err = {0};
        getrlimit(RLIMIT_FSIZE, &before);
        little = before;
        little.rlim_cur = 2000; /* less than a buffer */
        setrlimit(RLIMIT_FSIZE, &little);
        bm_arena work = {0}, keep = arena;
        arena = work;
        bool done = write_as(formats[i], &features, false, &err);
        bm_arena_free(&arena);
        arena = keep;
        setrlimit(RLIMIT_FSIZE, &before);
        if (done || count_files(false) > 0)
            fail_msg("%s: written %d, %zu files", formats[i], done, count_files(false));
    }
}

/* What a writer keeps does not grow with what it writes. */
static void our_writers_keep_nothing_of_a_feature(void **state)
{
    (void)state;
    static const char *const formats[] = {"geojson", "geojsonl", "geojsons", "shp", "kml", "kmz", "gpx", "csv"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        size_t kept[2];
        for (size_t k = 0; k < 2; k++) {
            bm_features features = points(names, k ? 5000 : 50);
            bm_err err = {0};
            size_t bytes = arena.bytes;
            if (!write_as(formats[i], &features, true, &err))
                fail_msg("%s", err.text);
            kept[k] = arena.bytes - bytes;
        }
        if (kept[1] > kept[0] + 256)
            fail_msg("%s: %zu bytes for 50 features, %zu for 5000", formats[i], kept[0], kept[1]);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make, tidy)
    const struct CMUnitTest tests[] = {
        TEST(every_text_survives_every_format),
        TEST(a_spreadsheet_runs_no_cell),
        TEST(a_balloon_shows_markup_as_text),
        TEST(receivers_are_told_no_time),
        TEST(receivers_know_no_180_degrees),
        TEST(formats_are_put_in_place_together),
        TEST(a_disk_that_is_full_at_the_end_leaves_nothing),
        TEST(our_writers_keep_nothing_of_a_feature),
        TEST(a_layer_without_features_is_no_fault),
        TEST(a_point_off_the_earth_costs_its_geometry_alone),
        TEST(names_of_files_come_from_the_schema),
        TEST(a_full_disk_leaves_the_earlier_files_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
