#include "base/file.h"
#include "base/lines.h"

#include "folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static bm_lines *lines_of(const char *text, size_t n, size_t max)
{
    bm_err err = {0};
    bm_out *out;
    bm_lines *lines;
    const char *path = path_of("lines");
    assert_true(bm_out_open(&out, &arena, path, true, &err));
    assert_true(bm_out_write(out, text, n, &err));
    assert_true(bm_out_commit(out, &err));
    assert_true(bm_lines_open(&lines, &arena, path, max, &err));
    return lines;
}

static void next_is(bm_lines *lines, const char *expected)
{
    bm_str line;
    bm_err err = {0};
    assert_int_equal(bm_lines_next(lines, &line, &err), BM_LINE);
    assert_string_equal(bm_str_c(&arena, line), expected);
}

static void at_the_end(bm_lines *lines)
{
    bm_str line;
    bm_err err = {0};
    assert_int_equal(bm_lines_next(lines, &line, &err), BM_LINE_END);
    assert_int_equal(bm_lines_next(lines, &line, &err), BM_LINE_END);
}

static void a_line_ends_as_on_any_system_and_the_last_needs_no_end(void **state)
{
    (void)state;
    bm_lines *lines = lines_of("one\r\ntwo\n\nfour", 15, 100);
    next_is(lines, "one");
    next_is(lines, "two");
    next_is(lines, "");
    assert_int_equal(bm_lines_number(lines), 3);
    next_is(lines, "four");
    at_the_end(lines);
    at_the_end(lines_of("", 0, 100));
}

static void a_mark_of_the_byte_order_in_front_is_no_part_of_the_first_line(void **state)
{
    (void)state;
    bm_err err = {0};
    bool yes;
    bm_lines *lines = lines_of("\xef\xbb\xbfone\r\n\xef\xbb\xbftwo\r\n", 16, 100);
    next_is(lines, "one");
    next_is(lines, "\xef\xbb\xbftwo");
    at_the_end(lines);
    lines = lines_of("\xef\xbb\xbf", 3, 100);
    next_is(lines, "");
    at_the_end(lines);
    lines = lines_of("\xef\xbb\xbf {\"a\": 1}", 12, 100);
    assert_true(bm_lines_begin_with(&yes, lines, '{', &err) && yes);
    lines = lines_of("\xef\xbb", 2, 100);
    assert_true(bm_lines_begin_with(&yes, lines, '{', &err) && !yes);
}

static void a_line_that_is_too_long_is_passed_over_and_the_next_is_read(void **state)
{
    (void)state;
    bm_err err = {0};
    bm_str line;
    size_t n = 300000;
    char *text = bm_alloc(&arena, n + 20);
    memset(text, 'x', n);
    memcpy(text + n, "\nshort\n", 8);
    bm_lines *lines = lines_of(text, n + 7, 1000);
    assert_int_equal(bm_lines_next(lines, &line, &err), BM_LINE_TOO_LONG);
    assert_int_equal(bm_lines_number(lines), 1);
    next_is(lines, "short");
    at_the_end(lines);
    lines = lines_of(text, n, 1000); /* cut in the middle */
    assert_int_equal(bm_lines_next(lines, &line, &err), BM_LINE_TOO_LONG);
    at_the_end(lines);
}

static void a_long_line_within_the_limit_is_whole(void **state)
{
    (void)state;
    size_t n = 300000;
    char *text = bm_alloc(&arena, n + 2);
    memset(text, 'y', n);
    text[n] = '\n';
    bm_lines *lines = lines_of(text, n + 1, n);
    text[n] = 0;
    next_is(lines, text);
    at_the_end(lines);
}

static void looking_ahead_takes_nothing(void **state)
{
    (void)state;
    bm_err err = {0};
    bm_str rest;
    bool yes;
    bm_lines *lines = lines_of("  \n{\"a\": 1}\nb", 13, 100);
    assert_true(bm_lines_begin_with(&yes, lines, '{', &err) && yes);
    assert_true(bm_lines_rest(&rest, lines, &arena, "--max-bytes N", &err));
    assert_string_equal(bm_str_c(&arena, rest), "  \n{\"a\": 1}\nb");
    lines = lines_of("PRESS", 5, 4);
    assert_true(bm_lines_begin_with(&yes, lines, '{', &err) && !yes);
    assert_false(bm_lines_rest(&rest, lines, &arena, "--max-bytes N", &err));
    assert_int_equal(err.code, BM_ELIMIT);
}

static int make(void **state)
{
    (void)state;
    return folder_make() ? 0 : -1;
}

static int drop(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return folder_remove() ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_ends_as_on_any_system_and_the_last_needs_no_end),
        cmocka_unit_test(a_mark_of_the_byte_order_in_front_is_no_part_of_the_first_line),
        cmocka_unit_test(a_line_that_is_too_long_is_passed_over_and_the_next_is_read),
        cmocka_unit_test(a_long_line_within_the_limit_is_whole),
        cmocka_unit_test(looking_ahead_takes_nothing),
    };
    return cmocka_run_group_tests(tests, make, drop);
}
