#include "geo/shapefile.h"
#include "scratch.h"

#include <stdio.h>

static bool write_shape(const bm_features *features, bm_gdal_loss *loss, bm_err *err)
{
    static const char *const endings[] = {"shp", "shx", "dbf"};
    bm_out *outs[3];
    for (size_t i = 0; i < 3; i++)
        if (!bm_out_open(&outs[i], &arena, bm_format(&arena, "%s/stops_pt.%s", folder, endings[i]), false, err))
            return false;
    const bm_shapefile_sinks sinks = {bm_sink_out(outs[0]), bm_sink_out(outs[1]), bm_sink_out(outs[2])};
    return bm_shapefile_write(&arena, &sinks, features, BM_NO_DATE, loss, err) && bm_out_commit(outs[0], err) &&
           bm_out_commit(outs[1], err) && bm_out_commit(outs[2], err);
}

static bm_str bytes_of(const char *ending)
{
    bm_str bytes = {0};
    bm_err err = {0};
    assert_true(bm_file_read(&bytes, &arena, bm_format(&arena, "%s/stops_pt.%s", folder, ending), 1 << 24, NULL, &err));
    return bytes;
}

static void geometry_index_and_table_agree(void **state)
{
    (void)state;
    bm_features features = some(3, "Goma");
    bm_gdal_loss loss = {0};
    bm_err err = {0};
    assert_true(write_shape(&features, &loss, &err));
    assert_int_equal(bytes_of("shp").n, 100 + 3 * 28);
    assert_int_equal(bytes_of("shx").n, 100 + 3 * 8);
    assert_memory_equal(bytes_of("dbf").at + 1, "\x46\x01\x01", 3); /* 1970-01-01: never today */
    assert_int_equal(loss.cut, 0);
}

static void text_is_cut_at_a_character_and_told(void **state)
{
    (void)state;
    bm_features features = some(1, "Kivu-éé"); /* 9 bytes: the width of 8 falls into the last letter */
    bm_gdal_loss loss = {0};
    bm_err err = {0};
    assert_true(write_shape(&features, &loss, &err));
    assert_int_equal(loss.cut, 1);
    assert_string_equal(loss.first, "stops_pt, feature f0, field name");
    bm_str dbf = bytes_of("dbf");
    assert_memory_equal(dbf.at + dbf.n - 1 - 8, "Kivu-\xc3\xa9 ", 8);
}

static void rings_are_wound_as_the_format_asks(void **state)
{
    (void)state;
    static bm_point square[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}; /* as GeoJSON winds them */
    bm_part ring = {square, 5, false};
    bm_features features = some(1, "a");
    features.shape = BM_SHAPE_AREA;
    features.at[0].geometry = (bm_geometry){BM_SHAPE_AREA, &ring, 1};
    bm_gdal_loss loss = {0};
    bm_err err = {0};
    assert_true(write_shape(&features, &loss, &err));
    bm_str shp = bytes_of("shp");
    double second[2];
    assert_int_equal(shp.n, 100 + 8 + 44 + 4 + 5 * 16);
    memcpy(second, shp.at + 100 + 8 + 44 + 4 + 16, sizeof second);
    assert_true(second[0] == 0 && second[1] == 1);
}

static void what_a_column_cannot_hold_is_left_empty_and_told(void **state)
{
    (void)state;
    static const bm_field number = {.name = "n", .short_name = "n", .type = BM_FIELD_INTEGER};
    static const double numbers[] = {999999999, -99999999, 1e9, -1e8};
    bm_features features = some(4, "a");
    bm_gdal_loss loss = {0};
    bm_err err = {0};
    features.fields = &number;
    features.n_fields = 1;
    for (size_t i = 0; i < 4; i++)
        features.at[i].values[0] = (bm_value){.number = numbers[i]};
    assert_true(write_shape(&features, &loss, &err));
    assert_int_equal(loss.left_out, 2);
    bm_str dbf = bytes_of("dbf");
    assert_memory_equal(dbf.at + dbf.n - 41, " 999999999 -99999999                    \x1a", 41);
}

static void no_feature_is_a_shapefile_too(void **state)
{
    (void)state;
    bm_features none = some(0, "");
    bm_gdal_loss loss = {0};
    bm_err err = {0};
    assert_true(write_shape(&none, &loss, &err));
    assert_int_equal(bytes_of("shp").n, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(geometry_index_and_table_agree, make, tidy),
        cmocka_unit_test_setup_teardown(text_is_cut_at_a_character_and_told, make, tidy),
        cmocka_unit_test_setup_teardown(rings_are_wound_as_the_format_asks, make, tidy),
        cmocka_unit_test_setup_teardown(what_a_column_cannot_hold_is_left_empty_and_told, make, tidy),
        cmocka_unit_test_setup_teardown(no_feature_is_a_shapefile_too, make, tidy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
