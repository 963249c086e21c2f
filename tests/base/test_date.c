#include "base/date.h"

#include <setjmp.h>

#include <cmocka.h>

static void every_day_of_9999_years_goes_there_and_back(void **state)
{
    (void)state;
    bm_date first, last, same;
    assert_true(bm_date_of(&first, 1, 1, 1));
    assert_true(bm_date_of(&last, 9999, 12, 31));
    for (bm_date day = first; day <= last; day++) {
        bm_ymd d = bm_date_ymd(day);
        if (!bm_date_of(&same, d.year, d.month, d.day) || same != day)
            fail_msg("day %d is lost", day);
    }
}

static void days_that_do_not_exist_are_refused(void **state)
{
    (void)state;
    bm_date out = 7;
    assert_false(bm_date_of(&out, 2023, 2, 29));
    assert_false(bm_date_of(&out, 1900, 2, 29));
    assert_false(bm_date_of(&out, 2024, 13, 1));
    assert_false(bm_date_of(&out, 2024, 4, 31));
    assert_false(bm_date_of(&out, 0, 1, 1));
    assert_false(bm_date_of(&out, 10000, 1, 1));
    assert_int_equal(out, 7);
    assert_true(bm_date_of(&out, 2024, 2, 29));
}

static void weeks_begin_on_monday(void **state)
{
    (void)state;
    bm_date day;
    assert_true(bm_date_of(&day, 2024, 2, 5));
    assert_int_equal(bm_date_weekday(day), 1);
    assert_int_equal(bm_date_weekday(day - 1), 7);
    assert_true(bm_date_of(&day, 1, 1, 1));
    assert_int_equal(bm_date_weekday(day), 1);
}

static void iso_is_read_in_its_exact_form_only(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_date day;
    assert_true(bm_date_parse_iso(&day, BM_STR("2024-02-05")));
    assert_string_equal(bm_date_iso(&arena, day), "2024-02-05");
    static const char *const bad[] = {"2024-2-5", "2024-02-30", "2024/02/05", "2024-02-05T", "", "20a4-02-05"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(bm_date_parse_iso(&day, bm_str_of(bad[i])));
    assert_null(bm_date_iso(&arena, BM_NO_DATE));
    bm_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_9999_years_goes_there_and_back),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(weeks_begin_on_monday),
        cmocka_unit_test(iso_is_read_in_its_exact_form_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
