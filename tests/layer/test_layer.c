#include "kit.h"

#include <math.h>

static bm_layers layers_in(const bm_reading *r, const char *language)
{
    bm_layers layers;
    bm_sheet sheet;
    make(&layers, &sheet, r, 1, language);
    return layers;
}

static void stops_are_numbered_points_with_shared_days(void **state)
{
    (void)state;
    bm_reading r = seed();
    bm_layers layers = layers_in(&r, "en");
    const bm_features *stops = layer_of(&layers, "stops");
    assert_int_equal(stops->n, 3);
    static const char *const names[] = {"Goma", "Beni", "Bukavu"};
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(text_of(stops, i, "name"), names[i]);
        assert_int_equal(bm_feature_get(stops, &stops->at[i], "number").number, i + 1);
        assert_string_equal(text_of(stops, i, "dates"), "2–5 Feb 2024*");
        assert_string_equal(text_of(stops, i, "date_precision"), "range");
        assert_int_equal(stops->at[i].geometry.shape, BM_SHAPE_POINT);
    }
    assert_string_equal(text_of(stops, 0, "area"), "North Kivu");
    assert_string_equal(text_of(stops, 0, "quote"), "Goma");
    assert_non_null(strstr(text_of(stops, 0, "sentence"), "with stops in Goma, Beni and Bukavu"));
}

static void quotes_are_where_they_say(void **state)
{
    (void)state;
    bm_reading r = seed();
    bm_layers layers = layers_in(&r, "en");
    const bm_features *stops = layer_of(&layers, "stops");
    for (size_t i = 0; i < stops->n; i++) {
        size_t at = (size_t)bm_feature_get(stops, &stops->at[i], "quote_at").number;
        size_t n = (size_t)bm_feature_get(stops, &stops->at[i], "quote_length").number;
        bm_str quote = bm_str_slice(r.doc->text, at, at + n); /* ASCII: a byte is a code point */
        assert_true(bm_str_is(quote, text_of(stops, i, "quote")));
    }
}

static void legs_lead_from_stop_to_stop_on_the_ellipsoid(void **state)
{
    (void)state;
    bm_reading r = seed();
    bm_layers layers = layers_in(&r, "en");
    const bm_features *legs = layer_of(&layers, "legs");
    assert_int_equal(legs->n, 2);
    assert_string_equal(text_of(legs, 0, "departure"), "Goma");
    assert_string_equal(text_of(legs, 1, "arrival"), "Bukavu");
    assert_string_equal(text_of(legs, 0, "order"), "listed");
    assert_true(fabs(bm_feature_get(legs, &legs->at[0], "distance_km").number - 240.9) < 0.2);
    assert_true(legs->at[0].geometry.at[0].n > 10);
    assert_int_equal(layer_of(&layers, "itinerary")->n, 1);
}

static void provinces_are_areas_and_a_base_is_a_point(void **state)
{
    (void)state;
    bm_reading r = seed();
    uint32_t base = mention_in(&r, "Goma", "geonames:216281", BM_ROLE_ZONE);
    event_in(&r, BM_DISENGAGEMENT, BM_WHEN_UNKNOWN, &base, 1)->status = BM_STATUS_COMPLETED;
    bm_layers layers = layers_in(&r, "en");
    const bm_features *zones = layer_of(&layers, "zones"), *sites = layer_of(&layers, "zone_sites");
    assert_int_equal(zones->n, 3);
    assert_string_equal(text_of(zones, 0, "status"), "planned");
    assert_true(bm_geometry_contains(&zones->at[1].geometry, (bm_point){29.2, -1.3}));
    assert_int_equal(sites->n, 1);
    assert_string_equal(text_of(sites, 0, "status"), "completed");
}

static bm_geometry leg_by(const bm_reading *r, const char *route)
{
    bm_layers layers;
    bm_sheet sheet;
    bm_err err = {0};
    bm_layer_options options = {.files = true, .legs = route};
    if (!bm_layers_make(&layers, &sheet, &arena, kit, r, 1, &options, &err))
        fail_msg("%s", err.text);
    return layer_of(&layers, "legs")->at[0].geometry;
}

static void legs_run_as_asked_for(void **state)
{
    (void)state;
    bm_reading r = seed();
    bm_layers layers;
    bm_sheet sheet;
    bm_err err = {0};
    assert_int_equal(leg_by(&r, "straight").at[0].n, 2);
    assert_in_range(leg_by(&r, "great-circle").at[0].n, 10, 20); /* from Goma to Beni, 240 km */
    assert_int_equal(leg_by(&r, NULL).at[0].n, leg_by(&r, "great-circle").at[0].n);
    assert_in_range(leg_by(&r, "arc").at[0].n, 33, 34);
    assert_false(bm_layers_make(&layers, &sheet, &arena, kit, &r, 1, &(bm_layer_options){.legs = "bent"}, &err));
    assert_int_equal(err.code, BM_EUSAGE);
}

static void a_line_tells_the_places_of_its_stops(void **state)
{
    (void)state;
    bm_reading r = seed();
    bm_layers layers = layers_in(&r, "en");
    const bm_features *legs = layer_of(&layers, "legs"), *ways = layer_of(&layers, "itinerary"),
                      *stops = layer_of(&layers, "stops");
    assert_string_equal(text_of(legs, 0, "departure_id"), "geonames:216281");
    assert_string_equal(text_of(legs, 0, "place_id"), "geonames:219057");
    assert_string_equal(text_of(ways, 0, "place_ids"), "geonames:216281; geonames:219057; geonames:217831");
    double worst = 0;
    for (size_t i = 0; i < stops->n; i++)
        worst = fmax(worst, bm_feature_get(stops, &stops->at[i], "precision_m").number);
    assert_true(bm_feature_get(ways, &ways->at[0], "precision_m").number == worst);
    assert_int_equal(bm_feature_get(ways, &ways->at[0], "place_code").number, 1);
}

static void an_area_that_is_named_is_never_a_point(void **state)
{
    (void)state;
    bm_reading r = seed();
    bm_layers layers = layers_in(&r, "en");
    const bm_features *points = layer_of(&layers, "places"), *areas = layer_of(&layers, "place_areas");
    assert_int_equal(points->n, 4);
    assert_int_equal(areas->n, 3);
    for (size_t i = 0; i < points->n; i++)
        assert_string_not_equal(text_of(points, i, "place_kind"), "admin1");
}

static void what_was_cancelled_is_only_mentioned(void **state)
{
    (void)state;
    bm_reading r = seed();
    r.events.at[0].cancelled = true;
    bm_layers layers;
    bm_sheet sheet;
    make(&layers, &sheet, &r, 1, "en");
    assert_int_equal(layer_of(&layers, "stops")->n, 0);
    assert_int_equal(layer_of(&layers, "legs")->n, 0);
    const bm_features *mentions = layer_of(&layers, "mentions");
    assert_int_equal(mentions->n, 3);
    assert_int_equal(bm_feature_get(mentions, &mentions->at[0], "cancelled").number, 1);
    assert_int_equal(sheet.n_stops, 0);
    assert_string_equal(sheet.notes[0],
                        "Cancelled or denied, so not drawn: the visit of Jean-Pierre Lacroix (Goma, Beni and Bukavu).");
}

static void a_stop_that_is_not_located_keeps_its_number_and_breaks_the_way(void **state)
{
    (void)state;
    bm_reading r = seed();
    r.mentions.at[1].place = NULL;
    bm_layers layers;
    bm_sheet sheet;
    make(&layers, &sheet, &r, 1, "en");
    const bm_features *stops = layer_of(&layers, "stops");
    assert_int_equal(stops->n, 2);
    assert_int_equal(bm_feature_get(stops, &stops->at[1], "number").number, 3);
    assert_int_equal(layer_of(&layers, "legs")->n, 0);
    assert_int_equal(layer_of(&layers, "itinerary")->n, 0);
    assert_string_equal(sheet.stops[1].place, "Beni");
    assert_string_equal(sheet.stops[1].what, "not located");
}

static void a_relative_place_is_a_point_with_its_reach(void **state)
{
    (void)state;
    bm_reading r = seed();
    bm_relative relative = {.distance_m = 15000, .bearing_deg = 0, .point = {29.47306, 0.62678}, .radius_m = 3000};
    r.mentions.at[1].relative = &relative;
    bm_layers layers = layers_in(&r, "en");
    const bm_features *stops = layer_of(&layers, "stops"), *reach = layer_of(&layers, "reach");
    assert_string_equal(text_of(stops, 1, "name"), "15 km north of Beni");
    assert_true(stops->at[1].geometry.at[0].at[0].lat == 0.62678);
    assert_int_equal(bm_feature_get(stops, &stops->at[1], "precision_m").number, 3000);
    assert_int_equal(bm_feature_get(stops, &stops->at[1], "approximate").number, 1);
    assert_int_equal(reach->n, 1);
    assert_string_equal(text_of(reach, 0, "kind"), "relative");
    assert_true(bm_geometry_contains(&reach->at[0].geometry, relative.point));
}

static void an_area_named_as_a_stop_is_a_point_within_it_and_says_so(void **state)
{
    (void)state;
    bm_reading r = seed();
    uint32_t ituri = mention_in(&r, "Ituri", "iso:CD-IT", BM_ROLE_STOP);
    event_in(&r, BM_VISIT, days(1, 1), &ituri, 1);
    bm_layers layers = layers_in(&r, "en");
    const bm_features *stops = layer_of(&layers, "stops"), *reach = layer_of(&layers, "reach");
    assert_string_equal(text_of(stops, 0, "name"), "Ituri"); /* the earlier visit comes first */
    assert_int_equal(bm_feature_get(stops, &stops->at[0], "approximate").number, 1);
    assert_true(bm_feature_get(stops, &stops->at[0], "precision_m").number > 50000);
    assert_int_equal(bm_feature_get(stops, &stops->at[0], "place_code").number, 3);
    assert_int_equal(reach->n, 1);
    assert_true(bm_geometry_contains(&reach->at[0].geometry, stops->at[0].geometry.at[0].at[0]));
    assert_int_equal(bm_feature_get(stops, &stops->at[1], "number").number, 2); /* Goma: numbered through */
    assert_int_equal(bm_feature_get(stops, &stops->at[1], "visit").number, 2);
}

static void names_speak_the_language_asked_for(void **state)
{
    (void)state;
    bm_reading r = seed();
    bm_layers layers;
    bm_sheet sheet;
    make(&layers, &sheet, &r, 1, "fr");
    assert_string_equal(text_of(layer_of(&layers, "stops"), 0, "area"), "Nord-Kivu");
    assert_string_equal(text_of(layer_of(&layers, "stops"), 0, "dates"), "2–5 févr. 2024*");
    assert_string_equal(text_of(layer_of(&layers, "meetings"), 0, "label"), "Rencontre, 6 févr. 2024");
    bm_err err = {0};
    bm_layer_options options = {.language = "xx"};
    assert_false(bm_layers_make(&layers, &sheet, &arena, kit, &r, 1, &options, &err));
    assert_int_equal(err.code, BM_EUSAGE);
}

static void no_name_of_a_field_misleads_qgis(void **state)
{
    (void)state;
    static const char *const words[] = {"start", "begin", "from", "end", "last", "to"};
    bm_reading r = seed();
    bm_layers layers = layers_in(&r, "en");
    for (size_t l = 0; l < layers.n; l++) {
        const bm_features *f = &layers.at[l];
        assert_string_equal(f->fields[0].name, "start_dt");
        assert_string_equal(f->fields[1].name, "end_dt");
        for (size_t i = 2; i < f->n_fields; i++)
            for (size_t w = 0; w < sizeof words / sizeof *words; w++)
                assert_true(!strstr(f->fields[i].name, words[w]) && !strstr(f->fields[i].short_name, words[w]));
    }
}

static void ids_are_unique_in_a_layer_and_bear_the_release(void **state)
{
    (void)state;
    bm_reading r[] = {seed(), seed()};
    bm_layers layers = layers_in(r, "en");
    for (size_t l = 0; l < layers.n; l++)
        for (size_t i = 0; i < layers.at[l].n; i++) {
            assert_memory_equal(layers.at[l].at[i].id, r[0].doc->sha256, 8);
            for (size_t k = 0; k < i; k++)
                assert_string_not_equal(layers.at[l].at[i].id, layers.at[l].at[k].id);
        }
}

static void no_release_gives_empty_layers_and_a_sheet(void **state)
{
    (void)state;
    bm_layers layers;
    bm_sheet sheet;
    make(&layers, &sheet, NULL, 0, NULL);
    assert_int_equal(bm_layers_count(&layers), 0);
    assert_non_null(sheet.title);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(stops_are_numbered_points_with_shared_days, tidy),
        cmocka_unit_test_teardown(quotes_are_where_they_say, tidy),
        cmocka_unit_test_teardown(legs_lead_from_stop_to_stop_on_the_ellipsoid, tidy),
        cmocka_unit_test_teardown(provinces_are_areas_and_a_base_is_a_point, tidy),
        cmocka_unit_test_teardown(legs_run_as_asked_for, tidy),
        cmocka_unit_test_teardown(a_line_tells_the_places_of_its_stops, tidy),
        cmocka_unit_test_teardown(an_area_that_is_named_is_never_a_point, tidy),
        cmocka_unit_test_teardown(what_was_cancelled_is_only_mentioned, tidy),
        cmocka_unit_test_teardown(a_stop_that_is_not_located_keeps_its_number_and_breaks_the_way, tidy),
        cmocka_unit_test_teardown(a_relative_place_is_a_point_with_its_reach, tidy),
        cmocka_unit_test_teardown(an_area_named_as_a_stop_is_a_point_within_it_and_says_so, tidy),
        cmocka_unit_test_teardown(names_speak_the_language_asked_for, tidy),
        cmocka_unit_test_teardown(no_name_of_a_field_misleads_qgis, tidy),
        cmocka_unit_test_teardown(ids_are_unique_in_a_layer_and_bear_the_release, tidy),
        cmocka_unit_test_teardown(no_release_gives_empty_layers_and_a_sheet, tidy),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
