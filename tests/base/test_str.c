#include "base/str.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bm_arena arena;

static const char *number(double value, int decimals)
{
    bm_buf buf = {.arena = &arena};
    bm_buf_number(&buf, value, decimals);
    return bm_buf_text(&buf);
}

static void numbers_are_written_short_and_rounded_as_printf_does(void **state)
{
    (void)state;
    assert_string_equal(number(29.228, 6), "29.228");
    assert_string_equal(number(-1.674, 2), "-1.67");
    assert_string_equal(number(-0.0001, 2), "0");
    assert_string_equal(number(2.5, 0), "2");
    assert_string_equal(number(0.125, 2), "0.12");
    assert_string_equal(number(1e22, 3), "10000000000000000000000");
    assert_string_equal(number(100, 0), "100");
    assert_string_equal(number(0.05, 1), "0.1");
    assert_string_equal(number(4503599627370495.5, 1), "4503599627370495.5");
}

static void numbers_are_told_as_a_language_writes_them(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *point, *thousands, *want;
    } rows[] = {{20000, ".", ",", "20,000"}, {1234567.25, ",", " ", "1 234 567,2"},
                {999, ".", ",", "999"},      {-33.6, ",", " ", "−33,6"},
                {-0.001, ".", ",", "0"},     {1000, ",", "", "1000"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bm_buf buf = {.arena = &arena};
        bm_buf_told(&buf, rows[i].value, 1, rows[i].point, rows[i].thousands);
        assert_string_equal(bm_buf_text(&buf), rows[i].want);
    }
}

static void numbers_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } good[] = {{"29.228", 29.228},
                {"-1.5e3", -1500},
                {".5", .5},
                {"5.", 5},
                {"+0", 0},
                {"1e-400", 0},
                {"9007199254740993", 9007199254740993.0},
                {"0.1e-22", 0.1e-22}};
    static const char *const bad[] = {"",    ".",   "-",  "1,5",   "1 ",    " 1", "0x10",
                                      "nan", "inf", "1e", "1e999", "1.2.3", "--1"};
    double value = 7;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(bm_str_number(&value, bm_str_of(good[i].text)));
        assert_true(value == good[i].value);
    }
    value = 7;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(bm_str_number(&value, bm_str_of(bad[i])));
    assert_true(value == 7);
}

static void code_points_go_there_and_back(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10ffff; code++) {
        char bytes[4];
        size_t n = bm_utf8_put(bytes, code), i = 0;
        bool surrogate = code >= 0xd800 && code < 0xe000;
        assert_int_equal(bm_utf8_next((bm_str){bytes, n}, &i), surrogate ? 0xfffd : code);
        assert_int_equal(i, n);
    }
}

static void what_is_no_utf8_is_passed_a_byte_at_a_time(void **state)
{
    (void)state;
    static const char *const bad[] = {"\xff", "\xc0\x80", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                                      "\xc3", "\xe2\x82"};
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        size_t i = 0;
        assert_int_equal(bm_utf8_next(bm_str_of(bad[k]), &i), 0xfffd);
        assert_int_equal(i, 1);
    }
}

static void a_line_is_cut_at_its_separators(void **state)
{
    (void)state;
    bm_str rest = BM_STR("Goma\t\t29.2");
    assert_true(bm_str_is(bm_str_cut(&rest, '\t'), "Goma"));
    assert_true(bm_str_is(bm_str_cut(&rest, '\t'), ""));
    assert_true(bm_str_is(bm_str_cut(&rest, '\t'), "29.2"));
    assert_int_equal(rest.n, 0);
    assert_true(bm_str_is(bm_str_cut(&rest, '\t'), ""));
}

static void spans_are_compared_by_bytes(void **state)
{
    (void)state;
    assert_true(bm_str_cmp(BM_STR("Beni"), BM_STR("Bukavu")) < 0);
    assert_true(bm_str_cmp(BM_STR("Beni"), BM_STR("Ben")) > 0);
    assert_int_equal(bm_str_cmp((bm_str){0}, BM_STR("")), 0);
    assert_true(bm_str_starts(BM_STR("Goma"), (bm_str){0}) && bm_str_ends(BM_STR("Goma"), BM_STR("ma")));
    assert_true(bm_str_is(bm_str_trim(BM_STR(" \r\n Goma\t")), "Goma"));
    assert_true(bm_str_is(bm_str_slice(BM_STR("Goma"), 3, 99), "a"));
    assert_int_equal(bm_str_slice(BM_STR("Goma"), 9, 2).n, 0);
}

static void text_under_construction_ends_in_nul(void **state)
{
    (void)state;
    bm_buf buf = {.arena = &arena};
    assert_string_equal(bm_buf_text(&buf), "");
    for (int i = 0; i < 1000; i++)
        bm_buf_format(&buf, "%d,", i);
    bm_buf_code(&buf, 0xe9);
    assert_int_equal(strlen(bm_buf_text(&buf)), buf.n);
    assert_true(bm_str_ends(bm_buf_str(&buf), BM_STR("999,\xc3\xa9")));
}

static int free_arena(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_written_short_and_rounded_as_printf_does),
        cmocka_unit_test(numbers_are_told_as_a_language_writes_them),
        cmocka_unit_test(numbers_are_read_whole_or_not_at_all),
        cmocka_unit_test(code_points_go_there_and_back),
        cmocka_unit_test(what_is_no_utf8_is_passed_a_byte_at_a_time),
        cmocka_unit_test(a_line_is_cut_at_its_separators),
        cmocka_unit_test(spans_are_compared_by_bytes),
        cmocka_unit_test(text_under_construction_ends_in_nul),
    };
    return cmocka_run_group_tests(tests, NULL, free_arena);
}
