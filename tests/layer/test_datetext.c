#include "layer/datetext.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static bm_arena arena;
static bm_phrases english, french;

static int load(void **state)
{
    (void)state;
    bm_err err = {0};
    return bm_phrases_load(&english, &arena, "data/labels/layer.en.tsv", "en", &err) &&
                   bm_phrases_load(&french, &arena, "data/labels/layer.fr.tsv", "fr", &err)
               ? 0
               : -1;
}

static int tidy(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return 0;
}

static void days_are_told_as_exactly_as_the_text_was(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to; /* "" for open */
        bm_precision precision;
        const char *en, *fr;
    } rows[] = {
        {"2024-02-06", "2024-02-06", BM_PRECISION_DAY, "6 Feb 2024", "6 févr. 2024"},
        {"2024-02-01", "2024-02-05", BM_PRECISION_RANGE, "1–5 Feb 2024", "1er–5 févr. 2024"},
        {"2024-01-30", "2024-02-02", BM_PRECISION_RANGE, "30 Jan – 2 Feb 2024", "30 janv. – 2 févr. 2024"},
        {"2023-12-30", "2024-01-02", BM_PRECISION_RANGE, "30 Dec 2023 – 2 Jan 2024", "30 déc. 2023 – 2 janv. 2024"},
        {"2024-02-01", "2024-02-29", BM_PRECISION_MONTH, "February 2024", "février 2024"},
        {"2024-02-01", "2024-02-10", BM_PRECISION_PART_OF_MONTH, "early Feb 2024", "début févr. 2024"},
        {"2024-02-11", "2024-02-20", BM_PRECISION_PART_OF_MONTH, "mid-Feb 2024", "mi-févr. 2024"},
        {"2024-02-21", "2024-02-29", BM_PRECISION_PART_OF_MONTH, "late Feb 2024", "fin févr. 2024"},
        {"2024-01-01", "2024-12-31", BM_PRECISION_YEAR, "2024", "2024"},
        {"2024-10-01", "2024-12-31", BM_PRECISION_YEAR, "1 Oct – 31 Dec 2024", "1er oct. – 31 déc. 2024"},
        {"2024-02-05", "2024-02-11", BM_PRECISION_WEEK, "week of 5 Feb 2024", "semaine du 5 févr. 2024"},
        {"", "2024-04-30", BM_PRECISION_BEFORE, "by 30 Apr 2024", "d’ici au 30 avr. 2024"},
        {"2023-06-20", "", BM_PRECISION_AFTER, "since 20 Jun 2023", "depuis le 20 juin 2023"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bm_when when = {BM_NO_DATE, BM_NO_DATE, rows[i].precision};
        if (*rows[i].from)
            assert_true(bm_date_parse_iso(&when.from, bm_str_of(rows[i].from)));
        if (*rows[i].to)
            assert_true(bm_date_parse_iso(&when.to, bm_str_of(rows[i].to)));
        assert_string_equal(bm_date_text(&english, &arena, when, BM_DATE_SHORT), rows[i].en);
        assert_string_equal(bm_date_text(&french, &arena, when, BM_DATE_SHORT), rows[i].fr);
    }
    assert_null(bm_date_text(&english, &arena, BM_WHEN_UNKNOWN, BM_DATE_SHORT));
}

static void both_languages_say_the_same_things(void **state)
{
    (void)state;
    for (size_t i = 0; i < english.n; i++)
        assert_non_null(bm_phrase_get(&french, bm_str_c(&arena, english.at[i].key)));
}

static void lists_end_in_and_or_count_the_rest(void **state)
{
    (void)state;
    const char *names[] = {"Goma", "Beni", "Bukavu", "Bunia"};
    assert_string_equal(bm_phrase_list(&english, &arena, names, 0, 3), "");
    assert_string_equal(bm_phrase_list(&english, &arena, names, 1, 3), "Goma");
    assert_string_equal(bm_phrase_list(&english, &arena, names, 3, 3), "Goma, Beni and Bukavu");
    assert_string_equal(bm_phrase_list(&english, &arena, names, 4, 3), "Goma, Beni and 2 more");
    assert_string_equal(bm_phrase_list(&french, &arena, names, 2, 3), "Goma et Beni");
}

static void what_fills_a_hole_is_not_filled_itself(void **state)
{
    (void)state;
    assert_string_equal(
        bm_phrase_fill(&english, &arena, "title.dated", (bm_filling[]){{"what", "{date}"}, {"date", "%s%n"}, {0}}),
        "{date}, %s%n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_told_as_exactly_as_the_text_was),
        cmocka_unit_test(both_languages_say_the_same_things),
        cmocka_unit_test(lists_end_in_and_or_count_the_rest),
        cmocka_unit_test(what_fills_a_hole_is_not_filled_itself),
    };
    return cmocka_run_group_tests(tests, load, tidy);
}
