/* What the map of an itinerary promises, looked up in the scene. */
#include "../base/temporary.h"
#include "apart.h"

#include "geo/basemap_relief.h"
#include "geo/basemap_write.h"

static void labels_lie_over_no_leg_no_symbol_and_no_other_label(void **state)
{
    (void)state;
    sample s;
    sample_seed(&s);
    const bm_scene *scene = sample_scene(&s);
    assert_labels_are_free(scene);
    assert_line_labels_are_free(scene);
    assert_text_is_apart_and_on_the_page(scene);
    assert_int_equal(scene->warnings.n, 0);
    bm_arena_free(&s.arena);
}

static void every_stop_has_its_number_its_callout_and_its_row(void **state)
{
    (void)state;
    sample s;
    sample_seed(&s);
    const bm_scene *scene = sample_scene(&s);
    assert_non_null(sample_find(scene, "number", "3"));
    assert_non_null(sample_find(scene, "label", "Goma\n2–5 Feb 2024*"));
    assert_non_null(sample_find(scene, "label", "Beni\n2–5 Feb 2024*"));
    assert_non_null(sample_find(scene, "label", "Bukavu\n2–5 Feb 2024*"));
    assert_non_null(sample_find(scene, "furniture", "Bukavu"));
    bm_arena_free(&s.arena);
}

static void legs_whose_order_is_only_listed_are_dashed_arrows(void **state)
{
    (void)state;
    sample s;
    sample_seed(&s);
    const bm_scene *scene = sample_scene(&s);
    size_t dashed = 0;
    for (size_t i = 0; i < scene->drawables.n; i++)
        dashed += sample_is(&scene->drawables.at[i], "legs") && scene->drawables.at[i].stroke.n_dash > 0;
    assert_int_equal(dashed, 2);
    assert_int_equal(sample_count(scene, "arrow"), 2);
    bm_arena_free(&s.arena);
}

static void a_place_off_the_map_is_pointed_at_with_its_distance_and_stands_in_the_inset(void **state)
{
    (void)state;
    sample s;
    sample_seed(&s);
    const bm_scene *scene = sample_scene(&s);
    const bm_drawable *pointer = sample_find(scene, "pointer", "Kinshasa\nMeeting, 6 Feb 2024\n1,520 km W of Bukavu");
    assert_non_null(pointer);
    assert_true(bm_rect_inside(pointer->box, sample_find(scene, "pointer", "")->box));
    assert_non_null(sample_find(scene, "inset-dot", "Kinshasa"));
    assert_non_null(sample_find(scene, "inset-label", "Kinshasa"));
    bm_arena_free(&s.arena);
}

static void zones_are_hatched_and_the_map_says_their_name_once(void **state)
{
    (void)state;
    sample s;
    sample_seed(&s);
    const bm_scene *scene = sample_scene(&s);
    assert_non_null(sample_find(scene, "hatch", "Ituri"));
    assert_non_null(sample_find(scene, "label", "ITURI"));
    assert_null(sample_find(scene, "base-label", "ITURI"));
    bm_arena_free(&s.arena);
}

static void the_legend_lists_what_is_drawn_and_no_more(void **state)
{
    (void)state;
    sample s;
    sample_seed(&s);
    const bm_scene *scene = sample_scene(&s);
    assert_non_null(sample_find(scene, "furniture", "Planned disengagement"));
    assert_null(sample_find(scene, "furniture", "Completed disengagement"));
    assert_null(sample_find(scene, "furniture", "Incident"));
    bm_arena_free(&s.arena);
}

static void the_projection_and_the_scale_are_stated(void **state)
{
    (void)state;
    sample s;
    sample_seed(&s);
    const bm_scene *scene = sample_scene(&s);
    assert_non_null(sample_find(scene, "furniture", "UTM zone 35S, WGS 84 (EPSG:32735)"));
    assert_non_null(sample_find(scene, "furniture", "Scale 1:"));
    assert_non_null(sample_find(scene, "furniture", "30°E"));
    bm_arena_free(&s.arena);
}

static void a_town_visited_twice_carries_both_numbers(void **state)
{
    (void)state;
    static const sample_stop stops[] = {{"Goma", "North Kivu", "2 Feb", NULL, 29.228, -1.674},
                                        {"Beni", "North Kivu", "3 Feb", NULL, 29.47, 0.49},
                                        {"Bunia", "Ituri", "4 Feb", NULL, 30.25, 1.56},
                                        {"Goma", "North Kivu", "5 Feb", NULL, 29.228, -1.674}};
    sample s;
    sample_open(&s);
    sample_stops(&s, stops, 4, "dated");
    const bm_scene *scene = sample_scene(&s);
    const bm_drawable *first = sample_find(scene, "number", "1"), *second = sample_find(scene, "number", ", 4");
    assert_true(first && second && first->box.x + first->box.w <= second->box.x + 0.3);
    assert_ptr_not_equal(first->of.feature, second->of.feature); /* in a film it comes with its own visit */
    assert_non_null(sample_find(scene, "label", "Goma\n2 Feb\n5 Feb"));
    assert_labels_are_free(scene);
    assert_line_labels_are_free(scene);
    bm_arena_free(&s.arena);
}

static void a_stop_a_meeting_and_an_incident_in_one_town_stand_side_by_side_under_one_name(void **state)
{
    (void)state;
    static const sample_stop stops[] = {{"Goma", "North Kivu", "2 Feb", NULL, 29.228, -1.674}};
    sample s;
    sample_open(&s);
    sample_stops(&s, stops, 1, "dated");
    sample_place(&s, sample_layer(&s, "meetings", sample_place_fields, 3), "Goma", "3 Feb", 29.228, -1.674);
    sample_place(&s, sample_layer(&s, "incidents", sample_place_fields, 3), "Goma", "1 Feb", 29.228, -1.674);
    const bm_scene *scene = sample_scene(&s);
    const bm_drawable *symbols[3];
    size_t n = 0;
    for (size_t i = 0; i < scene->drawables.n && n < 3; i++)
        if (sample_is(&scene->drawables.at[i], "symbol"))
            symbols[n++] = &scene->drawables.at[i];
    assert_int_equal(n, 3);
    assert_false(bm_rect_touches(symbols[0]->box, symbols[1]->box));
    assert_false(bm_rect_touches(symbols[1]->box, symbols[2]->box));
    assert_false(bm_rect_touches(symbols[0]->box, symbols[2]->box));
    assert_int_equal(sample_count(scene, "label"), 1);
    bm_arena_free(&s.arena);
}

static void two_kinds_of_incident_in_one_town_are_two_symbols_under_one_name(void **state)
{
    (void)state;
    static const bm_field fields[] = {{"name", "name", BM_FIELD_TEXT, 0, "", "", NULL, NULL, NULL},
                                      {"dates", "dates", BM_FIELD_TEXT, 0, "", "", NULL, NULL, NULL},
                                      {"type", "type", BM_FIELD_TEXT, 0, "", "", NULL, NULL, NULL}};
    sample s;
    sample_open(&s);
    bm_features *incidents = sample_layer(&s, "incidents", fields, 3);
    sample_place(&s, incidents, "Goma", "1 Feb", 29.228, -1.674);
    sample_place(&s, incidents, "Goma", "2 Feb", 29.228, -1.674);
    sample_place(&s, incidents, "Beni", "2 Feb", 29.47, 0.49);
    incidents->at[0].values[2] = sample_text("attack");
    incidents->at[1].values[2] = sample_text("displacement");
    incidents->at[2].values[2] = sample_text("a kind that nobody draws");
    const bm_scene *scene = sample_scene(&s);
    size_t pictures = 0;
    for (size_t i = 0; i < scene->drawables.n; i++)
        pictures += strcmp(scene->drawables.at[i].role, "pictogram") == 0;
    assert_int_equal(pictures, 3);
    assert_non_null(sample_find(scene, "label", "Goma\n1 Feb\n2 Feb"));
    assert_non_null(sample_find(scene, "furniture", "Attack"));
    assert_non_null(sample_find(scene, "furniture", "Displacement"));
    assert_non_null(sample_find(scene, "furniture", "Incident"));
    assert_labels_are_free(scene);
    assert_line_labels_are_free(scene);
    bm_arena_free(&s.arena);
}

static void every_page_holds_its_furniture(void **state)
{
    (void)state;
    static const char *const pages[] = {"A4", "A4-portrait", "Letter", "16:9", "A5", "A3-portrait", "square"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        sample s;
        bm_page page;
        bm_err err = {0};
        sample_seed(&s);
        assert_true(bm_page_parse(&page, &s.arena, pages[i], 150, &err));
        const bm_scene *scene = sample_scene_on(&s, page, "fr");
        assert_text_is_apart_and_on_the_page(scene);
        assert_labels_are_free(scene);
        assert_line_labels_are_free(scene);
        bm_arena_free(&s.arena);
    }
}

static void stops_on_both_sides_of_the_antimeridian_are_near_each_other(void **state)
{
    (void)state;
    static const sample_stop stops[] = {{"Suva", "Fiji", "2 Feb", NULL, 178.44, -18.14},
                                        {"Apia", "Samoa", "3 Feb", NULL, -171.77, -13.83}};
    sample s;
    sample_open(&s);
    sample_stops(&s, stops, 2, "dated");
    const bm_scene *scene = sample_scene(&s);
    assert_int_equal(sample_count(scene, "arrow"), 1);
    assert_int_equal(sample_count(scene, "pointer"), 0);
    bm_arena_free(&s.arena);
}

static void stops_that_stay_well_apart_are_all_on_the_map(void **state)
{
    (void)state;
    static const sample_stop stops[] = {{"Bamako", "Mali", "5 Mar 2025", NULL, -8, 12.65},
                                        {"Ouagadougou", "Centre", "6 Mar 2025", NULL, -1.53, 12.37},
                                        {"Kaya", "Centre-Nord", "6 Mar 2025", NULL, -1.08, 13.09},
                                        {"Niamey", "Niger", "7 Mar 2025", NULL, 2.11, 13.51}};
    sample s;
    sample_open(&s);
    sample_stops(&s, stops, 4, "dated");
    assert_int_equal(sample_count(sample_scene(&s), "pointer"), 0);
    bm_arena_free(&s.arena);
}

static double nearest_stop(const sample_stop *stops, size_t n, const bm_scene *scene, bm_xy at)
{
    double best = HUGE_VAL;
    for (size_t i = 0; i < n; i++) {
        const bm_drawable *d = sample_find(scene, "symbol", stops[i].name);
        best = !d ? best : fmin(best, bm_xy_distance(bm_rect_centre(d->box), at) - d->box.w / 2);
    }
    return best;
}

/* A long way home past a row of near stops: the leg neither swings far out nor ends before it is there. */
static void legs_are_calm_and_end_at_their_symbols(void **state)
{
    (void)state;
    static const sample_stop stops[] = {
        {"One", "", "1 Feb", NULL, 29.45, 0.49},   {"Two", "", "2 Feb", NULL, 29.52, 0.70},
        {"Three", "", "2 Feb", NULL, 29.60, 0.85}, {"Four", "", "3 Feb", NULL, 29.47, 0.58},
        {"Five", "", "4 Feb", NULL, 30.25, 1.56},  {"Six", "", "5 Feb", NULL, 30.05, 1.94},
        {"Seven", "", "6 Feb", NULL, 30.47, 1.90}, {"Eight", "", "6 Feb", NULL, 30.58, 2.02},
        {"Nine", "", "7 Feb", NULL, 29.44, 0.44}};
    sample s;
    sample_open(&s);
    sample_stops(&s, stops, 9, "dated");
    const bm_scene *scene = sample_scene(&s);
    size_t legs = 0;
    for (size_t i = 0; i < scene->drawables.n; i++) {
        const bm_drawable *d = &scene->drawables.at[i];
        if (!sample_is(d, "legs"))
            continue;
        const bm_line *line = &d->lines.at[0];
        bm_xy first = line->at[0], last = line->at[line->n - 1];
        double length = 0;
        for (size_t k = 1; k < line->n; k++)
            length += bm_xy_distance(line->at[k - 1], line->at[k]);
        double straight = bm_xy_distance(first, last);
        assert_true(straight < 20 || length < 1.3 * straight);
        if (nearest_stop(stops, 9, scene, first) > 2.2 || nearest_stop(stops, 9, scene, last) > 2.2)
            fail_msg("a leg begins %.1f mm and ends %.1f mm from the next symbol", nearest_stop(stops, 9, scene, first),
                     nearest_stop(stops, 9, scene, last));
        legs++;
    }
    assert_true(legs >= 8);
    bm_arena_free(&s.arena);
}

/* A base map whose relief is one shadow, between 28 and 29 degrees east, and level round it. */
static void give_relief(sample *s, const char *style)
{
    static const unsigned char tones[] = {8, 0, 8, 0};
    bm_err err = {0};
    bm_base_features features;
    const char *path = temporary_path(&s->arena, "map");
    const bm_base_relief shape = {.columns = 2, .rows = 2, .west = 27, .north = 0, .per_degree = 1};
    bool done = bm_basemap_source_load(&features, &s->arena, "data/basemap", &err);
    features.relief = bm_relief_section(&s->arena, &shape, tones);
    done = done && bm_basemap_write(&features, &s->arena, path, true, &err) &&
           bm_basemap_open(&s->basemap, &s->arena, path, &err) && bm_style_load(&s->style, &s->arena, style, &err);
    unlink(path);
    if (!done)
        fail_msg("%s", err.text);
}

static const bm_drawable *relief_in(const bm_scene *scene)
{
    for (size_t i = 0; i < scene->drawables.n; i++)
        if (scene->drawables.at[i].kind == BM_DRAW_RASTER)
            return &scene->drawables.at[i];
    return NULL;
}

static void relief_is_drawn_where_the_style_says_so(void **state)
{
    (void)state;
    sample s;
    sample_seed(&s);
    give_relief(&s, "styles/briefing.json");
    assert_null(relief_in(sample_scene(&s)));
    give_relief(&s, "styles/dark.json");
    const bm_drawable *drawn = relief_in(sample_scene(&s));
    assert_non_null(drawn);
    assert_true(drawn->lines.n > 0); /* the land it is cut to */
    const bm_raster *raster = drawn->raster;
    size_t shadows = 0, clear = 0, n = (size_t)raster->width * (size_t)raster->height;
    for (size_t i = 0; i < n; i++) {
        uint32_t alpha = raster->at[i] >> 24;
        shadows += alpha == 102; /* of 0.4 */
        clear += alpha == 0;
    }
    assert_true(shadows > 0 && clear > n / 2 && shadows + clear < n);
    bm_arena_free(&s.arena);
}

static void nothing_to_show_is_said_and_not_drawn(void **state)
{
    (void)state;
    sample s;
    bm_err err = {0};
    const bm_scene *scene = NULL;
    sample_open(&s);
    bm_map_input input = {.layers = &s.layers, .sheet = &s.sheet, .style = s.style, .page = bm_page_default()};
    assert_false(bm_map_scene(&scene, &s.arena, s.kit, &input, &err));
    assert_int_equal(err.code, BM_ENOTHING);
    bm_arena_free(&s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_lie_over_no_leg_no_symbol_and_no_other_label),
        cmocka_unit_test(every_stop_has_its_number_its_callout_and_its_row),
        cmocka_unit_test(legs_whose_order_is_only_listed_are_dashed_arrows),
        cmocka_unit_test(a_place_off_the_map_is_pointed_at_with_its_distance_and_stands_in_the_inset),
        cmocka_unit_test(zones_are_hatched_and_the_map_says_their_name_once),
        cmocka_unit_test(the_legend_lists_what_is_drawn_and_no_more),
        cmocka_unit_test(the_projection_and_the_scale_are_stated),
        cmocka_unit_test(a_town_visited_twice_carries_both_numbers),
        cmocka_unit_test(a_stop_a_meeting_and_an_incident_in_one_town_stand_side_by_side_under_one_name),
        cmocka_unit_test(two_kinds_of_incident_in_one_town_are_two_symbols_under_one_name),
        cmocka_unit_test(every_page_holds_its_furniture),
        cmocka_unit_test(stops_on_both_sides_of_the_antimeridian_are_near_each_other),
        cmocka_unit_test(stops_that_stay_well_apart_are_all_on_the_map),
        cmocka_unit_test(legs_are_calm_and_end_at_their_symbols),
        cmocka_unit_test(relief_is_drawn_where_the_style_says_so),
        cmocka_unit_test(nothing_to_show_is_said_and_not_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
