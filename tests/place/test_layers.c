#include "made.h"

#include "place/gazetteer_locate.h"
#include "place/search.h"

#define PLACES                                                                                                         \
    "id\tname\tfr\tkind\tcountry\tadmin1\tlon\tlat\tflags\talternatives\tcodes\tpolygon\n"                             \
    "iso:CD\tDR Congo\tRD Congo\tcountry\tCD\t\t23.5\t-2.5\t\t\tCOD|180\t\n"                                           \
    "iso:CD-IT\tIturi\t\tadmin1\tCD\tCD-IT\t29.5\t1.5\tapproximate\t\t\t\n"                                            \
    "iso:CD-NK\tNorth Kivu\tNord-Kivu\tadmin1\tCD\tCD-NK\t28.7\t-0.8\tapproximate\t\t\t\n"                             \
    "own:beni\tBeni Territory\tTerritoire de Beni\tadmin2\tCD\tCD-NK\t29.5\t0.5\t\tBeni\t\t\n"                         \
    "own:sake\tSake\t\ttown\tCD\tCD-NK\t29.0\t-1.5\tapproximate\t\t\t\n"                                               \
    "own:nowhere\tTchomia\t\tvillage\t\t\t30.5\t1.4\t\t\t\t\n"
#define ITURI                  "[[[27.5,0.5],[31.3,0.5],[31.3,3.6],[27.5,3.6],[27.5,0.5]]]"
#define KIVU                   "[[[27.5,-2],[29.8,-2],[29.8,0.5],[27.5,0.5],[27.5,-2]]]"
#define BENI                   "[[[29,0.2],[29.8,0.2],[29.8,0.9],[29,0.9],[29,0.2]]]"
#define LAYER(features)        "{\"type\":\"FeatureCollection\",\"name\":\"cod\",\"features\":[" features "]}"
#define AREA(fields, vertices) FEATURE(fields, "Polygon", vertices)
#define FEATURE(fields, type, at)                                                                                      \
    "{\"type\":\"Feature\",\"properties\":{" fields "},\"geometry\":{\"type\":\"" type "\",\"coordinates\":" at "}}"

/** COD-AB as it is since 2025, and as it was. */
#define NEW_KIVU                                                                                                       \
    AREA("\"adm1_name\":\"Nord-Kivu\",\"adm1_pcode\":\"CD61\",\"adm0_pcode\":\"CD\",\"iso3\":\"COD\",\"lang\":\"fr\"," \
         "\"valid_on\":\"2025-01-31\",\"valid_to\":null,\"version\":\"v03\"",                                          \
         KIVU)
#define OLD_KIVU                                                                                                       \
    AREA("\"ADM1_EN\":\"North-Kivu\",\"ADM1_FR\":\"Nord-Kivu\",\"ADM1_PCODE\":\"CD61\",\"ADM0_EN\":\"DR Congo\","      \
         "\"ADM0_PCODE\":\"CD\",\"date\":\"2019-08-21\",\"validOn\":\"2019-09-11\",\"validTo\":null",                  \
         KIVU)
#define OLD_BENI                                                                                                       \
    AREA("\"ADM2_FR\":\"Beni\",\"ADM2_PCODE\":\"CD6104\",\"ADM1_FR\":\"Nord-Kivu\",\"ADM1_PCODE\":\"CD61\","           \
         "\"ADM0_PCODE\":\"CD\",\"validOn\":\"2019-09-11\"",                                                           \
         BENI)
#define GB_ITURI                                                                                                       \
    AREA("\"shapeName\":\"Ituri\",\"shapeISO\":\"CD-IT\",\"shapeID\":\"5688B1\",\"shapeGroup\":\"COD\","               \
         "\"shapeType\":\"ADM1\"",                                                                                     \
         ITURI)

static bool compile_layer(const bm_gazetteer **out, bm_source_report *report, const char *name, const char *text,
                          const char *map)
{
    bm_gazetteer_writer *writer = bm_gazetteer_writer_new(&arena);
    const char *output = path_of("layer.bmg");
    report->arena = &arena;
    report->field_map = bm_str_of(map);
    return bm_source_read(writer, write_text("places.tsv", PLACES, sizeof PLACES - 1), report, &err) &&
           bm_source_read(writer, text ? write_text(name, text, strlen(text)) : path_of(name), report, &err) &&
           (bm_gazetteer_writer_locate(writer, NULL), true) && bm_gazetteer_writer_save(writer, output, true, &err) &&
           bm_gazetteer_open(out, &arena, output, &err);
}

static const bm_gazetteer *with_layer(const char *text)
{
    const bm_gazetteer *g = NULL;
    bm_source_report report = {0};
    if (!compile_layer(&g, &report, "layer.geojson", text, NULL))
        fail_msg("%s", err.text);
    if (report.bad > 0)
        fail_msg("%s", bm_str_c(&arena, report.faults.at[0]));
    return g;
}

static bm_place by_id(const bm_gazetteer *g, const char *id)
{
    bm_place p = {0};
    if (!bm_gazetteer_by_id(&p, g, bm_str_of(id)))
        fail_msg("there is no %s", id);
    return p;
}

static void both_schemas_of_cod_ab_are_understood(void **state)
{
    static const struct {
        const char *text, *valid_on, *version;
    } schemas[] = {{LAYER(NEW_KIVU), "2025-01-31", "v03"}, {LAYER(OLD_KIVU), "2019-09-11", "2019-08-21"}};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        const bm_gazetteer *g = with_layer(schemas[i].text);
        bm_place p = by_id(g, "iso:CD-NK");
        bm_edition e = bm_gazetteer_edition(g, p.index);
        assert_true(bm_str_is(p.pcode, "CD61"));
        assert_true(bm_str_is(p.name, "North Kivu"));
        assert_false(p.approximate);
        assert_true(bm_str_is(e.valid_on, schemas[i].valid_on));
        assert_true(bm_str_is(e.version, schemas[i].version));
        assert_int_equal(e.valid_to.n, 0);
        assert_int_equal(bm_gazetteer_count(g), 6);
    }
}

static void the_official_polygon_is_the_areas(void **state)
{
    (void)state;
    const bm_gazetteer *g = with_layer(LAYER(OLD_KIVU));
    bm_geometry area = bm_gazetteer_area(g, &arena, BM_STR("CD-NK"));
    assert_int_equal(area.shape, BM_SHAPE_AREA);
    assert_true(bm_geometry_contains(&area, (bm_point){29.2, -1.6}));
    assert_int_equal(bm_gazetteer_area(g, &arena, BM_STR("CD-IT")).shape, BM_SHAPE_NONE);
}

static void a_district_meets_ours_by_name_and_place(void **state)
{
    (void)state;
    const bm_gazetteer *g = with_layer(LAYER(OLD_BENI));
    bm_place p = by_id(g, "own:beni");
    assert_true(bm_str_is(p.pcode, "CD6104"));
    assert_int_equal(bm_gazetteer_polygon(g, &arena, p.index).shape, BM_SHAPE_AREA);
}

/* Sake is a town of ours far from here, Tchomia a village inside: an area of the third level is neither. */
static void a_like_name_elsewhere_or_of_another_kind_is_another(void **state)
{
    (void)state;
    static const char *const names[] = {"Sake", "Tchomia"};
    for (size_t i = 0; i < 2; i++) {
        const char *fields = bm_format(&arena,
                                       "\"ADM3_FR\":\"%s\",\"ADM3_PCODE\":\"CD540203\",\"ADM1_PCODE\":\"CD54\","
                                       "\"ADM0_PCODE\":\"CD\",\"validOn\":\"2019-09-11\"",
                                       names[i]);
        const char *text =
            bm_format(&arena, LAYER(FEATURE("%s", "Polygon", "%s")), fields, "[[[30,1],[31,1],[31,2],[30,2],[30,1]]]");
        const bm_gazetteer *g = with_layer(text);
        assert_int_equal(bm_gazetteer_count(g), 7);
        assert_int_equal(by_id(g, "own:CD540203").kind, BM_PLACE_OTHER);
        assert_float_equal(by_id(g, "own:sake").point.lon, 29, 1e-6);
        assert_int_equal(by_id(g, "own:nowhere").pcode.n, 0);
    }
}

static void geoboundaries_meet_by_iso_code(void **state)
{
    (void)state;
    const bm_gazetteer *g = with_layer(LAYER(GB_ITURI));
    assert_int_equal(bm_gazetteer_count(g), 6);
    assert_int_equal(bm_gazetteer_area(g, &arena, BM_STR("CD-IT")).shape, BM_SHAPE_AREA);
}

static void a_place_takes_its_areas_from_official_polygons(void **state)
{
    (void)state;
    bm_place p = by_id(with_layer(LAYER(GB_ITURI)), "own:nowhere");
    assert_true(bm_str_is(p.country, "CD"));
    assert_true(bm_str_is(p.admin1, "CD-IT"));
}

static void what_lies_at_a_point_is_told_by_official_polygons(void **state)
{
    (void)state;
    bm_founds found = bm_search_around(with_layer(LAYER(OLD_BENI)), &arena, (bm_point){29.5, 0.3});
    assert_int_equal(found.n, 1);
    assert_true(bm_str_is(found.at[0].place.id, "own:beni"));
}

static void fields_of_other_layers_are_told(void **state)
{
    const bm_gazetteer *g;
    bm_source_report report = {0};
    const char *text = LAYER(FEATURE("\"NOM\":\"Sake\",\"HAB\":17000", "Point", "[29.05,-1.57]") "," FEATURE(
        "\"NOM\":\"Kitshanga\",\"HAB\":9000", "Point", "[29.1,-1.2]"));
    (void)state;
    assert_true(compile_layer(&g, &report, "points.geojson", text, "name=NOM,population=HAB,kind=town,country=COD"));
    assert_int_equal(bm_gazetteer_count(g), 7);
    bm_place sake = by_id(g, "own:sake");
    assert_float_equal(sake.point.lon, 29.05, 1e-6);
    assert_false(sake.approximate);
    bm_place p = by_id(g, "own:Kitshanga@29.100,-1.200");
    assert_true(bm_str_is(p.country, "CD"));
    assert_int_equal(p.population, 9000);
}

static void a_layer_of_unknown_fields_is_refused_with_their_names(void **state)
{
    const bm_gazetteer *g;
    bm_source_report report = {0};
    (void)state;
    assert_false(compile_layer(&g, &report, "a.geojson", LAYER(FEATURE("\"NOM\":\"Sake\"", "Point", "[29,-1]")), NULL));
    assert_non_null(strstr(err.text, "--map-field"));
    assert_non_null(strstr(err.text, "NOM"));
    err = (bm_err){0};
    assert_false(
        compile_layer(&g, &report, "a.geojson", LAYER(FEATURE("\"NOM\":\"Sake\"", "Point", "[29,-1]")), "name=NAME"));
    assert_int_equal(err.code, BM_EUSAGE);
}

static void wrong_features_are_named(void **state)
{
    static const struct {
        const char *feature, *says;
    } wrong[] = {
        {FEATURE("\"name\":\"X\",\"kind\":\"town\"", "Point", "[12,95]"), "in degrees"},
        {FEATURE("\"name\":\"X\",\"kind\":\"town\"", "LineString", "[[1,2],[2,3]]"), "neither a point nor an area"},
        {FEATURE("\"name\":\"\",\"kind\":\"town\"", "Point", "[1,2]"), "must not be empty"},
        {FEATURE("\"name\":\"X\",\"kind\":\"planet\"", "Point", "[1,2]"), "no kind of place"},
        {FEATURE("\"name\":\"X\\u001b[31m\",\"kind\":\"town\"", "Point", "[1,2]"), "control characters"},
        {FEATURE("\"name\":\"X\",\"kind\":\"region\"", "Polygon", "[[[1,2],[500,2],[3,3],[1,2]]]"), "outside"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const bm_gazetteer *g;
        bm_source_report report = {.lenient = true};
        const char *good = FEATURE("\"name\":\"Y\",\"kind\":\"town\"", "Point", "[1,2]");
        const char *text = bm_format(&arena, "{\"type\":\"FeatureCollection\",\"name\":\"x\",\"features\":[%s,%s]}",
                                     good, wrong[i].feature);
        if (!compile_layer(&g, &report, "wrong.geojson", text, NULL))
            fail_msg("%s", err.text);
        assert_int_equal(report.bad, 1);
        const char *said = bm_str_c(&arena, report.faults.at[0]);
        if (!strstr(said, "wrong.geojson:2: ") || !strstr(said, wrong[i].says))
            fail_msg("%s", said);
    }
}

static void what_gdal_would_fetch_is_a_plain_name_to_us(void **state)
{
    static const char *const names[] = {"/vsicurl/http://127.0.0.1:9/a.geojson", "http://127.0.0.1:9/a.geojson",
                                        "PG:dbname=x", "/vsizip//etc/a.zip", "{\"type\":\"FeatureCollection\"}"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bm_gazetteer_writer *writer = bm_gazetteer_writer_new(&arena);
        bm_source_report report = {.arena = &arena};
        err = (bm_err){0};
        assert_false(bm_source_read(writer, names[i], &report, &err));
        assert_int_equal(err.code, BM_EIO);
    }
}

static void virtual_and_damaged_layers_are_refused(void **state)
{
    static const char *const texts[] = {
        ("<OGRVRTDataSource><OGRVRTLayer name=\"a\"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>"
         "</OGRVRTDataSource>"),
        "{\"type\":\"FeatureCollection\",\"features\":[",
        "SQLite format 3",
        "{}",
        "<kml>",
        "fgb\003fgb\001"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const bm_gazetteer *g;
        bm_source_report report = {0};
        err = (bm_err){0};
        assert_false(compile_layer(&g, &report, "bad", texts[i], NULL));
        assert_int_equal(err.code, BM_EDATA);
    }
}

/** The tests' package list has ogr2ogr; without it there is nothing to convert with. */
static void any_format_gives_the_same(void **state)
{
    static const char *const formats[][2] = {
        {"GPKG", "a.gpkg"}, {"ESRI Shapefile", "a.shp"}, {"FlatGeobuf", "a.fgb"}, {"GeoJSONSeq", "a.geojsonl"}};
    const char *from = write_text("from.geojson", LAYER(OLD_KIVU), strlen(LAYER(OLD_KIVU)));
    (void)state;
    if (system("command -v ogr2ogr >/dev/null") != 0) {
        print_message("there is no ogr2ogr here\n");
        skip();
    }
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        const bm_gazetteer *g;
        bm_source_report report = {0};
        assert_int_equal(
            system(bm_format(&arena, "ogr2ogr -f '%s' %s %s 2>/dev/null", formats[i][0], path_of(formats[i][1]), from)),
            0);
        if (!compile_layer(&g, &report, formats[i][1], NULL, NULL))
            fail_msg("%s", err.text);
        bm_place p = by_id(g, "iso:CD-NK");
        assert_true(bm_str_is(p.pcode, "CD61"));
        assert_true(bm_str_is(bm_gazetteer_edition(g, p.index).valid_on, "2019-09-11"));
        assert_int_equal(bm_gazetteer_area(g, &arena, BM_STR("CD-NK")).shape, BM_SHAPE_AREA);
    }
}

static void other_coordinates_are_turned_into_degrees(void **state)
{
    const bm_gazetteer *g;
    bm_source_report report = {0};
    const char *from = write_text("from.geojson", LAYER(GB_ITURI), strlen(LAYER(GB_ITURI)));
    (void)state;
    if (system(bm_format(&arena, "ogr2ogr -t_srs EPSG:32735 %s %s 2>/dev/null", path_of("utm.gpkg"), from)) != 0)
        skip();
    if (!compile_layer(&g, &report, "utm.gpkg", NULL, NULL))
        fail_msg("%s", err.text);
    bm_geometry area = bm_gazetteer_area(g, &arena, BM_STR("CD-IT"));
    assert_float_equal(bm_geometry_box(&area).west, 27.5, 1e-4);
    assert_float_equal(bm_geometry_box(&area).north, 3.6, 1e-4);
}

static void the_second_compiling_keeps_editions(void **state)
{
    (void)state;
    with_layer(LAYER(OLD_KIVU));
    const char *sources[] = {path_of("layer.bmg"), NULL};
    const bm_gazetteer *g;
    bm_source_report report = {0};
    assert_true(compile(path_of("again.bmg"), &report, sources));
    assert_true(bm_gazetteer_open(&g, &arena, path_of("again.bmg"), &err));
    bm_place p = by_id(g, "iso:CD-NK");
    assert_true(bm_str_is(bm_gazetteer_edition(g, p.index).valid_on, "2019-09-11"));
    assert_int_equal(bm_gazetteer_area(g, &arena, BM_STR("CD-NK")).shape, BM_SHAPE_AREA);
}

int main(void)
{
#define CLAIM(f) cmocka_unit_test_setup(f, fresh)
    const struct CMUnitTest tests[] = {
        CLAIM(both_schemas_of_cod_ab_are_understood),
        CLAIM(the_official_polygon_is_the_areas),
        CLAIM(a_district_meets_ours_by_name_and_place),
        CLAIM(a_like_name_elsewhere_or_of_another_kind_is_another),
        CLAIM(geoboundaries_meet_by_iso_code),
        CLAIM(a_place_takes_its_areas_from_official_polygons),
        CLAIM(what_lies_at_a_point_is_told_by_official_polygons),
        CLAIM(fields_of_other_layers_are_told),
        CLAIM(a_layer_of_unknown_fields_is_refused_with_their_names),
        CLAIM(wrong_features_are_named),
        CLAIM(what_gdal_would_fetch_is_a_plain_name_to_us),
        CLAIM(virtual_and_damaged_layers_are_refused),
        CLAIM(any_format_gives_the_same),
        CLAIM(other_coordinates_are_turned_into_degrees),
        CLAIM(the_second_compiling_keeps_editions),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
