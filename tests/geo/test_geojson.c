#include "geo/geojson.h"

#include "base/json.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bm_arena arena;

static int tidy(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return 0;
}

static const bm_field fields[] = {
    {.name = "start_dt", .type = BM_FIELD_DATE},  {.name = "name", .type = BM_FIELD_TEXT},
    {.name = "number", .type = BM_FIELD_INTEGER}, {.name = "score", .type = BM_FIELD_REAL},
    {.name = "transit", .type = BM_FIELD_BOOL},
};

static bm_features points(bm_feature *at, size_t n)
{
    return (bm_features){.name = "stops", .shape = BM_SHAPE_POINT, .fields = fields, .n_fields = 5, .at = at, .n = n};
}

static const char *written(bm_geojson_form form, const bm_features *features)
{
    bm_buf buf = {.arena = &arena};
    bm_err err = {0};
    assert_true(bm_geojson_write(&arena, bm_sink_buf(&buf), form, features, &err));
    return bm_buf_text(&buf);
}

static const bm_json *parsed(const char *text)
{
    const bm_json *json = NULL;
    bm_err err = {0};
    assert_true(bm_json_parse(&json, &arena, bm_str_of(text), "out", &err));
    return json;
}

static void a_point_is_written_to_the_letter(void **state)
{
    (void)state;
    bm_value values[] = {{.date = 19755}, {.text = BM_STR("Goma")}, {.number = 1}, {.number = 0.97}, {.null = true}};
    bm_feature at[] = {{"r-e1-s1", bm_geometry_point(&arena, (bm_point){29.2280004, -1.674}), values}};
    bm_features features = points(at, 1);
    assert_string_equal(
        written(BM_GEOJSON_COLLECTION, &features),
        "{\"type\":\"FeatureCollection\",\"name\":\"stops\",\"features\":[\n"
        "{\"type\":\"Feature\",\"id\":\"r-e1-s1\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[29.228,-1.674]},"
        "\"properties\":{\"start_dt\":\"2024-02-02\",\"name\":\"Goma\",\"number\":1,\"score\":0.97,\"transit\":null}}\n"
        "],\"bbox\":[29.228,-1.674,29.228,-1.674]}\n");
}

static void nothing_is_an_empty_collection(void **state)
{
    (void)state;
    bm_features none = points(NULL, 0);
    assert_string_equal(written(BM_GEOJSON_COLLECTION, &none),
                        "{\"type\":\"FeatureCollection\",\"name\":\"stops\",\"features\":[]}\n");
    assert_string_equal(written(BM_GEOJSON_LINES, &none), "");
}

static void hostile_names_stay_harmless_and_whole(void **state)
{
    (void)state;
    static const char *const names[] = {
        "</script><b>", "a\"b\\c\n\t\x01", "غزة", "北京\xe2\x80\xa8", "Côte d’Ivoire \xf0\x9f\x98\x80", "=cmd|x"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bm_value values[] = {
            {.null = true}, {.text = bm_str_of(names[i])}, {.null = true}, {.null = true}, {.null = true}};
        bm_feature at[] = {{"x", {0}, values}};
        bm_features features = points(at, 1);
        const char *text = written(BM_GEOJSON_COLLECTION, &features);
        assert_null(strpbrk(text, "<>&"));
        assert_null(strstr(text, "\xe2\x80\xa8"));
        const bm_json *feature = &bm_json_get(parsed(text), "features")->at[0];
        assert_string_equal(bm_json_get(bm_json_get(feature, "properties"), "name")->string.at, names[i]);
        assert_int_equal(bm_json_get(feature, "geometry")->kind, BM_JSON_NULL);
    }
}

static void invalid_utf8_becomes_a_replacement(void **state)
{
    (void)state;
    bm_value values[] = {{.null = true}, {.text = BM_STR("a\xff\xc3")}, {.null = true}, {.null = true}, {.null = true}};
    bm_feature at[] = {{"x", {0}, values}};
    bm_features features = points(at, 1);
    assert_non_null(strstr(written(BM_GEOJSON_LINES, &features), "a\xef\xbf\xbd\xef\xbf\xbd"));
}

static void numbers_have_six_decimals_and_no_locale(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } rows[] = {{0.1 + 0.2, "\"score\":0.3,"},
                {-0.0, "\"score\":0,"},
                {-1e-9, "\"score\":0,"},
                {1e15, "\"score\":1000000000000000,"},
                {NAN, "\"score\":null,"},
                {INFINITY, "\"score\":null,"},
                {1234567.1234567, "\"score\":1234567.123457,"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bm_value values[] = {{.null = true}, {.null = true}, {.null = true}, {.number = rows[i].value}, {.null = true}};
        bm_feature at[] = {{"x", {0}, values}};
        bm_features features = points(at, 1);
        assert_non_null(strstr(written(BM_GEOJSON_LINES, &features), rows[i].text));
    }
}

static void rings_are_wound_by_the_right_hand(void **state)
{
    (void)state;
    bm_point clockwise[] = {{0, 0}, {0, 9}, {9, 9}, {9, 0}, {0, 0}},
             counter[] = {{4, 4}, {6, 4}, {6, 6}, {4, 6}, {4, 4}};
    bm_part parts[] = {{clockwise, 5, false}, {counter, 5, true}};
    bm_value nulls[5] = {{.null = true}, {.null = true}, {.null = true}, {.null = true}, {.null = true}};
    bm_feature at[] = {{"x", {BM_SHAPE_AREA, parts, 2}, nulls}};
    bm_features features = points(at, 1);
    assert_non_null(strstr(written(BM_GEOJSON_LINES, &features),
                           "\"bbox\":[0,0,9,9],\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                           "[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[4,4],[4,6],[6,6],[6,4],[4,4]]]}"));
}

static void what_crosses_the_antimeridian_is_cut_and_boxed_across_it(void **state)
{
    (void)state;
    bm_point line[] = {{179, -17}, {-178, -17}};
    bm_part part = {line, 2, false};
    bm_value nulls[5] = {{.null = true}, {.null = true}, {.null = true}, {.null = true}, {.null = true}};
    bm_feature at[] = {{"x", {BM_SHAPE_LINE, &part, 1}, nulls}};
    bm_features features = points(at, 1);
    assert_non_null(strstr(written(BM_GEOJSON_LINES, &features),
                           "\"bbox\":[179,-17,-178,-17],\"geometry\":{\"type\":\"MultiLineString\",\"coordinates\":"
                           "[[[179,-17],[180,-17]],[[-180,-17],[-178,-17]]]}"));
}

static void unsound_coordinates_give_no_geometry(void **state)
{
    (void)state;
    bm_value nulls[5] = {{.null = true}, {.null = true}, {.null = true}, {.null = true}, {.null = true}};
    bm_feature at[] = {{"x", bm_geometry_point(&arena, (bm_point){NAN, 1}), nulls},
                       {"y", bm_geometry_point(&arena, (bm_point){1e300, 1}), nulls}};
    bm_features features = points(at, 2);
    const char *text = written(BM_GEOJSON_COLLECTION, &features);
    assert_non_null(strstr(text, "\"id\":\"x\",\"geometry\":null"));
    assert_non_null(strstr(text, "\"id\":\"y\",\"geometry\":null"));
    assert_null(strstr(text, "bbox"));
}

static void a_sequence_begins_each_record_with_a_separator(void **state)
{
    (void)state;
    bm_value nulls[5] = {{.null = true}, {.null = true}, {.null = true}, {.null = true}, {.null = true}};
    bm_feature at[] = {{"x", {0}, nulls}, {"y", {0}, nulls}};
    bm_features features = points(at, 2);
    const char *text = written(BM_GEOJSON_SEQUENCE, &features);
    assert_int_equal(text[0], 0x1e);
    assert_non_null(strstr(text, "}\n\x1e{"));
    assert_int_equal(text[strlen(text) - 1], '\n');
}

static void texts_longer_than_the_buffer_come_out_whole(void **state)
{
    (void)state;
    size_t n = 300000;
    char *text = bm_alloc(&arena, n + 1);
    memset(text, 'x', n);
    bm_value values[] = {{.null = true}, {.text = {text, n}}, {.null = true}, {.null = true}, {.null = true}};
    bm_feature at[] = {{"x", {0}, values}};
    bm_features features = points(at, 1);
    const bm_json *json = parsed(written(BM_GEOJSON_LINES, &features));
    assert_int_equal(bm_json_get(bm_json_get(json, "properties"), "name")->string.n, n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_point_is_written_to_the_letter, tidy),
        cmocka_unit_test_teardown(nothing_is_an_empty_collection, tidy),
        cmocka_unit_test_teardown(hostile_names_stay_harmless_and_whole, tidy),
        cmocka_unit_test_teardown(invalid_utf8_becomes_a_replacement, tidy),
        cmocka_unit_test_teardown(numbers_have_six_decimals_and_no_locale, tidy),
        cmocka_unit_test_teardown(rings_are_wound_by_the_right_hand, tidy),
        cmocka_unit_test_teardown(what_crosses_the_antimeridian_is_cut_and_boxed_across_it, tidy),
        cmocka_unit_test_teardown(unsound_coordinates_give_no_geometry, tidy),
        cmocka_unit_test_teardown(a_sequence_begins_each_record_with_a_separator, tidy),
        cmocka_unit_test_teardown(texts_longer_than_the_buffer_come_out_whole, tidy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
