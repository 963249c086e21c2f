#include "geo/geojson_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bm_arena arena;
static bm_err err;
static bm_geojson_loss loss;

static bool reads(bm_features *out, const char *text)
{
    err = (bm_err){0};
    return bm_geojson_read(out, &loss, &arena, bm_str_of(text), "in.geojson", "in", &err);
}

static void reads_a_collection_whatever_the_order_of_its_members(void **state)
{
    bm_features f;
    (void)state;
    assert_true(
        reads(&f, "{\"features\": [{\"properties\": {\"name\": \"Goma\", \"n\": 3, \"ok\": true},"
                  "\"geometry\": {\"coordinates\": [29.2, -1.7, 1500], \"type\": \"Point\"}, \"type\": \"Feature\"},"
                  "{\"type\": \"Feature\", \"id\": 7, \"properties\": {\"n\": null, \"extra\": {\"a\": [1]}},"
                  "\"geometry\": {\"type\": \"LineString\", \"coordinates\": [[1, 2], [3, 4]]}}],"
                  "\"name\": \"stops\", \"type\": \"FeatureCollection\"}"));
    assert_string_equal(f.name, "stops");
    assert_int_equal(f.n, 2);
    assert_int_equal(f.n_fields, 4);
    assert_int_equal(f.fields[1].type, BM_FIELD_REAL);
    assert_int_equal(f.fields[2].type, BM_FIELD_BOOL);
    assert_string_equal(f.at[0].id, "in-1");
    assert_string_equal(f.at[1].id, "7");
    assert_true(bm_str_is(bm_feature_get(&f, &f.at[0], "name").text, "Goma"));
    assert_true(bm_feature_get(&f, &f.at[1], "n").null);
    assert_true(bm_str_is(bm_feature_get(&f, &f.at[1], "extra").text, "{\"a\": [1]}"));
    assert_true(f.at[0].geometry.at[0].at[0].lon == 29.2 && f.at[0].geometry.at[0].at[0].lat == -1.7);
}

static void a_property_of_mixed_kinds_is_text(void **state)
{
    bm_features f;
    (void)state;
    assert_true(reads(
        &f, "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}\n"
            "\x1e{\"type\":\"Feature\",\"properties\":{\"a\":\"x\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":["
            "1,2]}}\n"));
    assert_int_equal(f.n, 2);
    assert_int_equal(f.fields[0].type, BM_FIELD_TEXT);
    assert_true(bm_str_is(f.at[0].values[0].text, "1"));
}

static void rings_are_closed_and_know_their_holes(void **state)
{
    bm_features f;
    (void)state;
    assert_true(reads(
        &f, "{\"type\": \"MultiPolygon\", \"coordinates\": [[[[0,0],[9,0],[9,9],[0,9]], [[1,1],[2,1],[2,2],[1,1]]],"
            "[[[20,0],[21,0],[21,1],[20,0]]]]}"));
    const bm_geometry *g = &f.at[0].geometry;
    assert_int_equal(g->shape, BM_SHAPE_AREA);
    assert_int_equal(g->n, 3);
    assert_int_equal(g->at[0].n, 5);
    assert_true(!g->at[0].hole && g->at[1].hole && !g->at[2].hole);
}

static void a_geometry_collection_gives_a_feature_for_each(void **state)
{
    bm_features f;
    (void)state;
    assert_true(reads(&f,
                      "{\"type\": \"Feature\", \"properties\": null, \"geometry\": {\"type\": \"GeometryCollection\","
                      "\"geometries\": [{\"type\": \"Point\", \"coordinates\": [1, 2]},"
                      "{\"type\": \"LineString\", \"coordinates\": [[1, 2], [3, 4]]}]}}"));
    assert_int_equal(f.n, 2);
    assert_int_equal(f.at[0].geometry.shape, BM_SHAPE_POINT);
    assert_int_equal(f.at[1].geometry.shape, BM_SHAPE_LINE);
}

static void features_without_a_place_are_no_fault(void **state)
{
    bm_features f;
    (void)state;
    assert_true(reads(&f, "{\"type\": \"FeatureCollection\", \"features\": ["
                          "{\"type\": \"Feature\", \"geometry\": null, \"properties\": {}},"
                          "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"MultiPoint\", "
                          "\"coordinates\": []}}]}"));
    assert_int_equal(f.n, 0);
    assert_int_equal(loss.n, 0);
}

static void positions_off_the_globe_are_told_and_left_out(void **state)
{
    bm_features f;
    (void)state;
    assert_true(reads(
        &f,
        "{\"type\": \"FeatureCollection\", \"features\": ["
        "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [29, -1]}},\n"
        "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [400000, "
        "9800000]}}]}"));
    assert_int_equal(f.n, 1);
    assert_int_equal(loss.n, 1);
    assert_memory_equal(loss.first, "in.geojson:2:", 13);
}

static void says_what_is_wrong_and_where(void **state)
{
    static const struct {
        const char *text, *says;
    } bad[] = {
        {"", "in.geojson:1:1: this is no GeoJSON"},
        {"[1,2]", "in.geojson:1:1: this is no GeoJSON"},
        {"{\"type\": \"Topology\"}", "in.geojson:1:10: \"type\" must be Point"},
        {"{}", "in.geojson:1:1: \"type\" must be Point"},
        {"{\"type\": \"Point\"}", "\"coordinates\" are missing"},
        {"{\"type\": \"Point\", \"coordinates\": [1]}", "in.geojson:1:34: a position is [longitude, latitude]"},
        {"{\"type\": \"Point\", \"coordinates\": [1, \"2\"]}", "a number is needed here"},
        {"{\"type\": \"Point\", \"coordinates\": [1e999, 2]}", "too large"},
        {"{\"type\": \"Point\", \"coordinates\": [500000, 2]}", "in degrees"},
        {"{\"type\": \"FeatureCollection\", \"features\": [", "the file ends"},
        {"{\"type\": \"FeatureCollection\", \"crs\": {\"type\": \"name\", \"properties\": {\"name\": "
         "\"urn:ogc:def:crs:EPSG::32735\"}},"
         "\"features\": []}",
         "another system than longitude and latitude"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        bm_features f;
        assert_false(reads(&f, bad[i].text));
        if (!strstr(err.text, bad[i].says))
            fail_msg("%s gave: %s", bad[i].text, err.text);
    }
}

static int tear_down(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_collection_whatever_the_order_of_its_members),
        cmocka_unit_test(a_property_of_mixed_kinds_is_text),
        cmocka_unit_test(rings_are_closed_and_know_their_holes),
        cmocka_unit_test(a_geometry_collection_gives_a_feature_for_each),
        cmocka_unit_test(features_without_a_place_are_no_fault),
        cmocka_unit_test(positions_off_the_globe_are_told_and_left_out),
        cmocka_unit_test(says_what_is_wrong_and_where),
    };
    return cmocka_run_group_tests(tests, NULL, tear_down);
}
