/* Two languages at once. */
#include "geo/both.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void what_both_share_stands_once(void **state)
{
    (void)state;
    bm_arena arena = {0};
    assert_string_equal(bm_both(&arena, "2–5 Feb 2024*", "2–5 févr. 2024*"), "2–5 Feb/févr. 2024*");
    assert_string_equal(bm_both(&arena, "Lake Kivu", "Lac Kivu"), "Lake/Lac Kivu");
    assert_string_equal(bm_both(&arena, "Goma", "Goma"), "Goma");
    assert_string_equal(bm_both(&arena, "Legend", "Légende"), "Legend / Légende");
    assert_string_equal(bm_both(&arena, "Province", "Province, approximative"), "Province / Province, approximative");
    assert_string_equal(bm_both(&arena, NULL, "Bonn"), "Bonn");
    assert_null(bm_both(&arena, NULL, NULL));
    bm_arena_free(&arena);
}

static void a_title_has_a_line_for_each_language(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_sheet en = {.language = "en", .title = "Visit"}, fr = {.language = "fr", .title = "Visite"};
    bm_sheet both = bm_both_sheets(&arena, &en, &fr);
    assert_string_equal(both.title, "Visit\nVisite");
    assert_string_equal(both.language, "en+fr");
    bm_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_both_share_stands_once),
        cmocka_unit_test(a_title_has_a_line_for_each_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
