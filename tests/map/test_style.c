/* Styles are read strictly, and ours can be read by everybody. */
#include "../base/temporary.h"
#include "sample.h"

#include "map/pictogram.h"
#include "map/words.h"

static const char HEAD[] = "{\"version\": 8, \"sources\": {\"base\": {\"type\": \"vector\"}}, \"layers\": [";

static bool load(const bm_style **out, bm_arena *arena, const char *rule, bm_err *err)
{
    const char *path = temporary_path(arena, "style.json");
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%s%s]}", HEAD, rule);
    fclose(file);
    bool loaded = bm_style_load(out, arena, path, err);
    unlink(path);
    return loaded;
}

static void assert_refused(const char *rule, const char *says)
{
    bm_arena arena = {0};
    bm_err err = {0};
    const bm_style *style = NULL;
    assert_false(load(&style, &arena, rule, &err));
    if (!strstr(err.text, says))
        fail_msg("\"%s\" does not say \"%s\"", err.text, says);
    bm_arena_free(&arena);
}

static void a_fault_is_named_by_its_path_and_what_is_allowed_there(void **state)
{
    (void)state;
    assert_refused("{\"id\": \"a\", \"type\": \"fill\", \"source\": \"base\", \"source-layer\": \"land\", \"paint\": "
                   "{\"fill-colour\": \"#fff\"}}",
                   "layers[0].paint.fill-colour: unknown property; known here: fill-color");
    assert_refused("{\"id\": \"a\", \"type\": \"fill\", \"source\": \"base\", \"source-layer\": \"land\", \"paint\": "
                   "{\"fill-opacity\": 2}}",
                   "a number from 0 to 1 is wanted");
    assert_refused("{\"id\": \"a\", \"type\": \"fill\", \"source\": \"base\", \"source-layer\": \"sky\"}",
                   "the base map has land, lake");
    assert_refused("{\"id\": \"a\", \"type\": \"raster\", \"source\": \"base\"}",
                   "\"type\" must be background, fill, line, circle, symbol or hillshade");
    assert_refused("{\"id\": \"a\", \"type\": \"line\", \"source\": \"base\", \"source-layer\": \"river\", \"filter\": "
                   "[\"within\", 1]}",
                   "unknown expression \"within\"");
    assert_refused("{\"id\": \"a\", \"type\": \"line\", \"source\": \"base\", \"source-layer\": \"river\", \"paint\": "
                   "{\"line-dasharray\": [0, 0]}}",
                   "not all 0");
    assert_refused("{\"id\": \"a\", \"type\": \"fill\", \"source\": \"base\", \"source-layer\": \"land\", "
                   "\"metadata\": {\"briefmap:hatch\": {\"spacing-mm\": 0}}}",
                   "a number from 0.3 to 100 is wanted");
}

static void assert_near(double a, double b, double epsilon)
{
    if (!(fabs(a - b) <= epsilon))
        fail_msg("%.9g is not %.9g", a, b);
}

static double width_at(const char *expression, double zoom)
{
    bm_arena arena = {0};
    bm_err err = {0};
    const bm_style *style = NULL;
    if (!load(&style, &arena,
              bm_format(&arena,
                        "{\"id\": \"a\", \"type\": \"line\", \"source\": \"base\", \"source-layer\": \"river\", "
                        "\"paint\": {\"line-width\": %s}}",
                        expression),
              &err))
        fail_msg("%s", err.text);
    bm_base_item river = {.kind = BM_BASE_RIVER, .rank = 3, .name = BM_STR("Congo")};
    bm_env env = {.arena = &arena, .zoom = zoom, .subject = {.base = &river}};
    double width = bm_rule_number(&style->at[0], BM_PROP_LINE_WIDTH, &env);
    bm_arena_free(&arena);
    return width;
}

static void expressions_mean_what_they_mean_in_maplibre(void **state)
{
    (void)state;
    assert_near(width_at("[\"interpolate\", [\"linear\"], [\"zoom\"], 4, 1, 8, 3]", 6), 2, 1e-9);
    assert_near(width_at("[\"interpolate\", [\"linear\"], [\"zoom\"], 4, 1, 8, 3]", 20), 3, 1e-9);
    assert_near(width_at("[\"step\", [\"zoom\"], 1, 5, 2, 7, 4]", 6), 2, 1e-9);
    assert_near(width_at("[\"match\", [\"get\", \"name\"], [\"Nile\", \"Congo\"], 5, 1]", 6), 5, 1e-9);
    assert_near(width_at("[\"case\", [\"all\", [\"<=\", [\"get\", \"rank\"], 3], [\"has\", \"name\"]], 7, 1]", 6), 7,
                1e-9);
    assert_near(width_at("[\"coalesce\", [\"get\", \"nothing\"], 4]", 6), 4, 1e-9);
    assert_near(width_at("[\"get\", \"name\"]", 6), 1, 1e-9); /* not a number: the default */
}

static bm_color color_of(const sample *s, const char *id, bm_prop prop)
{
    bm_arena arena = {0};
    bm_env env = {.arena = &arena, .zoom = 6, .states = s->style->states, .n_states = s->style->n_states};
    for (size_t i = 0; i < s->style->n; i++)
        if (strcmp(s->style->at[i].id, id) == 0)
            return bm_rule_color(&s->style->at[i], prop, &env);
    fail_msg("no rule %s", id);
    return (bm_color){0, 0, 0, 0};
}

static void texts_have_a_contrast_of_4_5_and_graphics_of_3(void **state)
{
    (void)state;
    sample s;
    sample_open(&s);
    bm_color land = color_of(&s, "land", BM_PROP_FILL_COLOR), water = color_of(&s, "sea", BM_PROP_BACKGROUND_COLOR);
    for (size_t i = 0; i < s.style->n; i++) {
        const bm_rule *rule = &s.style->at[i];
        if (rule->kind == BM_RULE_SYMBOL && !rule->extra.inside) {
            bm_color text = color_of(&s, rule->id, BM_PROP_TEXT_COLOR);
            if (bm_color_contrast(text, land) < 4.5 || bm_color_contrast(text, water) < 4.5)
                fail_msg("%s: %.2f on land, %.2f on water", rule->id, bm_color_contrast(text, land),
                         bm_color_contrast(text, water));
        }
        if (rule->extra.hatch.kind != BM_HATCH_NONE)
            assert_true(bm_color_contrast(rule->extra.hatch.color, land) >= 3);
    }
    assert_true(bm_color_contrast(color_of(&s, "stops", BM_PROP_CIRCLE_COLOR), (bm_color){1, 1, 1, 1}) >= 4.5);
    assert_true(bm_color_contrast(color_of(&s, "incidents", BM_PROP_CIRCLE_COLOR), land) >= 3);
    assert_true(bm_color_contrast(s.style->furniture.quiet, s.style->furniture.paper) >= 4.5);
    assert_true(bm_color_contrast(s.style->furniture.accent, s.style->furniture.paper) >= 4.5);
    bm_arena_free(&s.arena);
}

static void the_legend_s_keys_have_words_in_both_languages(void **state)
{
    (void)state;
    sample s;
    sample_open(&s);
    static const char *const languages[] = {"en", "fr"};
    for (size_t k = 0; k < 2; k++) {
        bm_err err = {0};
        const bm_words *words = NULL;
        assert_true(bm_words_load(&words, &s.arena, "data/labels", languages[k], &err));
        for (size_t i = 0; i < s.style->n; i++)
            if (s.style->at[i].extra.legend && !s.style->at[i].extra.pictogram_from &&
                bm_word(words, s.style->at[i].extra.legend) == s.style->at[i].extra.legend)
                fail_msg("%s.tsv lacks %s", languages[k], s.style->at[i].extra.legend);
    }
    bm_arena_free(&s.arena);
}

static void an_incident_of_each_type_has_a_picture_and_a_word_of_its_own(void **state)
{
    (void)state;
    sample s;
    sample_open(&s);
    const bm_words *words = NULL;
    bm_err err = {0};
    assert_true(bm_words_load(&words, &s.arena, "data/labels", "fr", &err));
    static const char *const types[] = {"alert",     "attack",  "clash", "displacement", "abduction",
                                        "explosion", "protest", "crash", "flood",        "epidemic"};
    for (size_t t = 0; t < sizeof types / sizeof *types; t++) {
        const bm_pictogram *picture = bm_pictogram_find(bm_str_of(types[t]));
        assert_non_null(picture);
        bm_lines rings = bm_pictogram_place(picture, &s.arena, (bm_xy){10, 20}, 2);
        assert_true(rings.n > 0);
        for (size_t i = 0; i < rings.n; i++) {
            assert_true(rings.at[i].n >= 3);
            for (size_t k = 0; k < rings.at[i].n; k++)
                assert_true(fabs(rings.at[i].at[k].x - 10) <= 1.05 && fabs(rings.at[i].at[k].y - 20) <= 1.05);
        }
        const char *key = bm_format(&s.arena, "incident-%s", types[t]);
        assert_ptr_not_equal(bm_word(words, key), key);
    }
    bm_arena_free(&s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_is_named_by_its_path_and_what_is_allowed_there),
        cmocka_unit_test(expressions_mean_what_they_mean_in_maplibre),
        cmocka_unit_test(texts_have_a_contrast_of_4_5_and_graphics_of_3),
        cmocka_unit_test(an_incident_of_each_type_has_a_picture_and_a_word_of_its_own),
        cmocka_unit_test(the_legend_s_keys_have_words_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
