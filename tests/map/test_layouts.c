/* Sixty layouts that nobody drew by hand: whatever they hold, nothing lies over anything else. */
#include "apart.h"

enum { LAYOUTS = 60, MOST_STOPS = 14, MOST_PLACES = 10 };

/* The same layouts in every run. */
static double chance(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) / 16777216.0;
}

static const char *const names[] = {
    "Goma", "Beni", "Kiwanja", "Rutshuru-Centre", "Lubero", "Saint-Louis du Nord", "Oicha", "Fizi", "Mambasa", "Bunia"};

static void fill(sample *s, unsigned seed)
{
    const char *const orders[] = {"listed", "dated"};
    sample_stop stops[MOST_STOPS];
    double lon = -160 + 320 * chance(&seed), lat = -60 + 120 * chance(&seed), wide = 0.05 + 6 * chance(&seed);
    size_t n = (size_t)(chance(&seed) * MOST_STOPS), m = (size_t)(chance(&seed) * MOST_PLACES);
    for (size_t i = 0; i < n; i++)
        stops[i] = (sample_stop){names[i % 10],
                                 "An area",
                                 "2–5 Feb 2024*",
                                 chance(&seed) < 0.3 ? "planned" : NULL,
                                 lon + wide * chance(&seed),
                                 lat + wide * chance(&seed)};
    if (n > 0)
        sample_stops(s, stops, n, orders[seed % 2]);
    bm_features *incidents = sample_layer(s, "incidents", sample_place_fields, 3);
    for (size_t i = 0; i <= m; i++)
        sample_place(s, incidents, names[9 - i % 10], "since 3 Feb 2024", lon + wide * chance(&seed),
                     lat + wide * chance(&seed));
    if (seed % 3 == 0)
        sample_place(s, sample_layer(s, "meetings", sample_place_fields, 3), "Elsewhere", "6 Feb 2024",
                     lon + (lon > 0 ? -25 : 25), lat);
}

static void no_layout_lays_anything_over_anything_else(void **state)
{
    (void)state;
    static const char *const pages[] = {"A4", "A4-portrait", "16:9", "A5-portrait", "square", "A0"};
    for (unsigned i = 0; i < LAYOUTS; i++) {
        sample s;
        bm_page page;
        bm_err err = {0};
        sample_open(&s);
        fill(&s, 7919 * (i + 1));
        assert_true(bm_page_parse(&page, &s.arena, pages[i % 6], 150, &err));
        const bm_scene *scene = sample_scene_on(&s, page, i / 3 % 2 ? "fr" : "en");
        assert_labels_are_free(scene);
        assert_line_labels_are_free(scene);
        assert_text_is_apart_and_on_the_page(scene);
        bm_arena_free(&s.arena);
    }
}

static void the_poles_and_the_antimeridian_are_drawn(void **state)
{
    (void)state;
    static const bm_box boxes[] = {{170, -20, -170, -10}, {-30, 60, 30, 89},    {-180, 60, 180, 90},
                                   {-180, -90, 180, -60}, {-180, -90, 180, 90}, {10, 88, 20, 90}};
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        sample s;
        bm_err err = {0};
        const bm_scene *scene = NULL;
        sample_seed(&s);
        bm_map_input input = {.layers = &s.layers,
                              .sheet = &s.sheet,
                              .basemap = s.basemap,
                              .style = s.style,
                              .page = bm_page_default(),
                              .extent = &boxes[i]};
        if (!bm_map_scene(&scene, &s.arena, s.kit, &input, &err))
            fail_msg("%s", err.text);
        bool land = false;
        for (size_t k = 0; k < scene->drawables.n; k++)
            land |= strcmp(scene->drawables.at[k].rule, "land") == 0;
        if (i != 5 && !land)
            fail_msg("no land between %g and %g degrees north", boxes[i].south, boxes[i].north);
        bm_arena_free(&s.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_layout_lays_anything_over_anything_else),
        cmocka_unit_test(the_poles_and_the_antimeridian_are_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
