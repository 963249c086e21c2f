/* Every style can be read: WCAG 2 contrasts of text (4.5 : 1) and of signs (3 : 1) against what they stand on. */
#include "sample.h"

static const char *const styles[] = {"styles/briefing.json", "styles/mono.json", "styles/dark.json",
                                     "styles/itinerary.json"};
enum { STYLES = sizeof styles / sizeof *styles };

static const bm_style *load(bm_arena *arena, const char *path)
{
    bm_err err = {0};
    const bm_style *style = NULL;
    if (!bm_style_load(&style, arena, path, &err))
        fail_msg("%s", err.text);
    return style;
}

static bm_color over(bm_color top, bm_color below)
{
    double a = top.a;
    return (bm_color){top.r * a + below.r * (1 - a), top.g * a + below.g * (1 - a), top.b * a + below.b * (1 - a), 1};
}

static const bm_rule *find(const bm_style *style, const char *id)
{
    for (size_t i = 0; i < style->n; i++)
        if (strcmp(style->at[i].id, id) == 0)
            return &style->at[i];
    fail_msg("%s has no rule \"%s\"", style->name, id);
    return NULL;
}

static void need(const bm_style *style, const char *what, bm_color a, bm_color b, double least)
{
    double contrast = bm_color_contrast(over(a, b), b);
    if (contrast < least)
        fail_msg("%s: %s has a contrast of %.2f, not %.1f", style->name, what, contrast, least);
}

static void text_has_a_contrast_of_4_5(void **state)
{
    (void)state;
    for (size_t i = 0; i < STYLES; i++) {
        bm_arena arena = {0};
        const bm_style *style = load(&arena, styles[i]);
        bm_env env = {.arena = &arena, .zoom = 6, .states = style->states, .n_states = style->n_states};
        const bm_furniture_style *look = &style->furniture;
        bm_color focus = bm_rule_color(find(style, "focus-country"), BM_PROP_FILL_COLOR, &env);
        bm_color land = bm_rule_color(find(style, "land"), BM_PROP_FILL_COLOR, &env);
        need(style, "ink", look->ink, look->paper, 4.5);
        need(style, "quiet ink", look->quiet, look->paper, 4.5);
        need(style, "heads", look->accent, look->paper, 4.5);
        for (size_t k = 0; k < style->n; k++) {
            const bm_rule *rule = &style->at[k];
            bm_color text = bm_rule_color(rule, BM_PROP_TEXT_COLOR, &env);
            if (rule->kind != BM_RULE_SYMBOL)
                continue;
            if (rule->extra.inside) {
                need(style, rule->id, text, bm_rule_color(find(style, rule->extra.inside), BM_PROP_CIRCLE_COLOR, &env),
                     4.5);
                continue;
            }
            bm_color halo = bm_rule_color(rule, BM_PROP_TEXT_HALO_COLOR, &env);
            need(style, rule->id, text, over(halo, focus), 4.5);
            need(style, rule->id, text, over(halo, land), 4.5);
        }
        bm_arena_free(&arena);
    }
}

static void signs_of_the_release_have_a_contrast_of_3_with_the_land(void **state)
{
    (void)state;
    for (size_t i = 0; i < STYLES; i++) {
        bm_arena arena = {0};
        const bm_style *style = load(&arena, styles[i]);
        bm_env env = {.arena = &arena, .zoom = 6, .states = style->states, .n_states = style->n_states};
        bm_color grounds[2] = {bm_rule_color(find(style, "focus-country"), BM_PROP_FILL_COLOR, &env),
                               bm_rule_color(find(style, "land"), BM_PROP_FILL_COLOR, &env)};
        for (size_t k = 0; k < style->n; k++)
            for (size_t g = 0; g < 2; g++) {
                const bm_rule *rule = &style->at[k];
                bool casing = strcmp(rule->id, "legs-casing") == 0;
                if (rule->release && !rule->hidden && rule->kind == BM_RULE_LINE && !casing)
                    need(style, rule->id, bm_rule_color(rule, BM_PROP_LINE_COLOR, &env), grounds[g], 3);
                if (!rule->release || rule->hidden || rule->kind != BM_RULE_CIRCLE)
                    continue;
                bm_color fill = bm_rule_color(rule, BM_PROP_CIRCLE_COLOR, &env),
                         rim = bm_rule_color(rule, BM_PROP_CIRCLE_STROKE_COLOR, &env);
                bool by_rim = bm_color_contrast(rim, grounds[g]) > bm_color_contrast(fill, grounds[g]);
                need(style, rule->id, by_rim ? rim : fill, grounds[g], 3);
                if (rule->extra.pictogram)
                    need(style, rule->id, rule->extra.pictogram_color, fill, 3);
            }
        bm_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_has_a_contrast_of_4_5),
        cmocka_unit_test(signs_of_the_release_have_a_contrast_of_3_with_the_land),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
